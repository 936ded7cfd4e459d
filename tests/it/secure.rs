//! A proxy that is spoken to over TLS. The certificates that are trusted come from the environment, so the real binary
//! is asked. The authority and the certificate of `localhost` in `tests/data/net` were made for this test and are
//! trusted nowhere else.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    process::Command,
    sync::{Arc, Mutex},
    thread,
};

use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/net");
const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/net/authority.pem");
const FEED: &str =
    "<rss version='2.0'><channel><title>Through</title><item><guid>1</guid><title>One</title></item></channel></rss>";

/// A proxy that answers with a feed, whatever it is asked for, and opens no tunnels. What it was asked, it keeps.
fn proxy() -> (u16, Arc<Mutex<Vec<String>>>) {
    let chain = CertificateDer::pem_file_iter(format!("{DATA}/localhost.pem")).expect("a file");
    let chain = chain.collect::<Result<Vec<_>, _>>().expect("certificates");
    let key = PrivateKeyDer::from_pem_file(format!("{DATA}/localhost.key")).expect("a key");
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).expect("a pair");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).expect("a configuration that fits");
            let mut stream = BufReader::new(StreamOwned::new(connection, stream));
            let mut head = String::new();
            // Whoever does not trust the certificate hangs up.
            while stream.read_line(&mut head).is_ok_and(|length| length > 2) {}
            if head.is_empty() {
                continue;
            }
            let status = if head.starts_with("CONNECT") { "403 Forbidden" } else { "200 OK" };
            let answer =
                format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{FEED}", FEED.len());
            log.lock().expect("no panic").push(head);
            _ = stream.get_mut().write_all(answer.as_bytes());
            stream.get_mut().conn.send_close_notify();
            _ = stream.get_mut().flush();
        }
    });
    (port, asked)
}

/// Previews a feed through a proxy; what is printed, and what is said.
fn preview(proxy: &str, trusted: Option<&str>, address: &str) -> (String, String) {
    let home = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_quotidian"));
    command.arg("--home").arg(home.path()).args(["feed", address]);
    for name in ["no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "HTTPS_PROXY", "SSL_CERT_DIR", "SSL_CERT_FILE"] {
        command.env_remove(name);
    }
    command.env("http_proxy", proxy).env("https_proxy", proxy);
    if let Some(file) = trusted {
        command.env("SSL_CERT_FILE", file);
    }
    let output = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn a_proxy_is_asked_over_tls_where_its_address_says_so() {
    let (port, asked) = proxy();
    let address = format!("https://me:pass@localhost:{port}");
    let trusted = Some(AUTHORITY);
    let (out, err) = preview(&address, trusted, "http://news.example/feed");
    assert!(out.starts_with("Through\nrss, 1 item\n"), "{out}{err}");
    let (_, err) = preview(&address, trusted, "https://news.example/feed");
    assert!(err.contains("the proxy failed: it lets no tunnel through to the host (403)"), "{err}");
    let asked = asked.lock().expect("no panic");
    let login = format!("Proxy-Authorization: {}\r\n", quotidian::net::basic("me", "pass"));
    assert!(
        asked[0].starts_with("GET http://news.example/feed HTTP/1.1\r\n") && asked[0].contains(&login),
        "{asked:?}"
    );
    assert!(asked[1].starts_with("CONNECT news.example:443 HTTP/1.1\r\n") && asked[1].contains(&login), "{asked:?}");
}

#[test]
fn a_proxy_that_cannot_prove_who_it_is_gets_no_login() {
    let (port, asked) = proxy();
    let (_, err) = preview(&format!("https://me:pass@localhost:{port}"), None, "http://news.example/feed");
    let why =
        "the proxy cannot be reached: no secure connection: nobody this machine trusts has issued the certificate";
    assert!(err.contains(why), "{err}");
    assert!(asked.lock().expect("no panic").is_empty());
}
