//! A web server on loopback with scripted answers, for the tests that fetch.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// What the server does with a request.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Sends these bytes again and again until the client hangs up.
    Endless(Vec<u8>),
    /// Sends these bytes, then holds the connection open and says nothing.
    Hang(Vec<u8>),
    /// Closes at once.
    Close,
    /// Sends these bytes and waits for the next request on the same connection.
    Next(Vec<u8>),
}

/// A request as it came: the method, the path, and the headers in lower case.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: HashMap<String, String>,
}

type Script = dyn Fn(&Seen) -> Reply + Send + Sync;

/// The server; it ends with the test process.
pub(crate) struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// Starts a server that answers as `script` says.
    pub(crate) fn start(script: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(AtomicUsize::new(0));
        let (script, log, count): (Arc<Script>, _, _) = (Arc::new(script), Arc::clone(&seen), Arc::clone(&connections));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                let (script, log) = (Arc::clone(&script), Arc::clone(&log));
                thread::spawn(move || serve(stream, &*script, &log));
            }
        });
        Self { port, seen, connections }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The same server under another name, which counts as another host.
    pub(crate) fn other_url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// The connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no test panics while it holds this").clone()
    }
}

fn serve(mut stream: TcpStream, script: &Script, log: &Mutex<Vec<Seen>>) {
    let Ok(reading) = stream.try_clone() else { return };
    let mut lines = BufReader::new(reading).lines();
    while let Some(Ok(first)) = lines.next() {
        let mut words = first.split(' ').map(str::to_owned);
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut headers = HashMap::new();
        for line in lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()) {
            if let Some((name, value)) = line.split_once(": ") {
                headers.insert(name.to_lowercase(), value.to_owned());
            }
        }
        let seen = Seen { method, path, headers };
        log.lock().expect("no test panics while it holds this").push(seen.clone());
        match script(&seen) {
            Reply::Next(bytes) => {
                let _ = stream.write_all(&bytes);
                continue;
            }
            Reply::Bytes(bytes) => {
                let _ = stream.write_all(&bytes);
            }
            Reply::Endless(bytes) => while stream.write_all(&bytes).is_ok() {},
            Reply::Hang(bytes) => {
                let _ = stream.write_all(&bytes);
                // Blocks until the client hangs up.
                while lines.next().is_some_and(|line| line.is_ok()) {}
            }
            Reply::Close => {}
        }
        break;
    }
    let _ = stream.shutdown(Shutdown::Both);
}

/// A port of loopback at which nobody listens.
pub(crate) fn closed_port() -> u16 {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    free.local_addr().expect("an address").port()
}

/// An answer of `status` with headers (each `Name: value`) and content.
pub(crate) fn answer(status: &str, headers: &[&str], content: &[u8]) -> Reply {
    let mut bytes = format!("HTTP/1.1 {status}\r\nConnection: close\r\n").into_bytes();
    for header in headers {
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", content.len()).as_bytes());
    bytes.extend_from_slice(content);
    Reply::Bytes(bytes)
}

/// `200 OK` with this content.
pub(crate) fn ok(content: &[u8]) -> Reply {
    answer("200 OK", &[], content)
}

/// A redirect.
pub(crate) fn redirect(status: &str, to: &str) -> Reply {
    answer(status, &[&format!("Location: {to}")], b"")
}
