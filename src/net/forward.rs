//! Plain addresses through an HTTP proxy: asked of the proxy itself, in the absolute form (RFC 9112 §3.2.2).
//!
//! The HTTP crate asks every HTTP proxy for a tunnel, and the usual settings of proxies (squid's among them) refuse a
//! tunnel to port 80. So for `http` addresses this stands before the crate's own way of connecting: it connects to
//! the proxy and writes what it is handed as `GET http://host/path`, with the proxy's own login. Everything else
//! goes the crate's way: `https` through a tunnel, SOCKS, and direct connections.
//!
//! What the proxy is told stays on that connection: a redirect to `https`, or to a host without proxy, is another
//! connection and carries none of it.

use ureq::{
    Error, Proxy, ProxyProtocol,
    http::{Uri, uri::Scheme},
    unversioned::transport::{
        Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, RustlsConnector, TcpConnector, Transport,
    },
};

/// Connects directly, through a tunnel, or to a proxy that forwards.
#[derive(Debug, Default)]
pub(super) struct Connecting {
    usual: DefaultConnector,
    tcp: TcpConnector,
    tls: RustlsConnector,
}

impl Connector for Connecting {
    type Out = Box<dyn Transport>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<()>) -> Result<Option<Self::Out>, Error> {
        let is_plain = details.uri.scheme() == Some(&Scheme::HTTP);
        let Some(proxy) = details.config.proxy().filter(|proxy| is_plain && is_http(proxy)) else {
            return self.usual.connect(details, chained);
        };
        let to_proxy = self.to_proxy(details, proxy)?;
        Ok(to_proxy.map(|inner| Box::new(Forwarded::new(inner, details.uri, proxy)) as Box<dyn Transport>))
    }
}

impl Connecting {
    /// A connection to the proxy itself, encrypted where its address says so.
    fn to_proxy(&self, details: &ConnectionDetails, proxy: &Proxy) -> Result<Option<Box<dyn Transport>>, Error> {
        let details = ConnectionDetails {
            uri: proxy.uri(),
            addrs: details.resolver.resolve(proxy.uri(), details.config, details.timeout)?,
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        let tcp = Connector::<()>::connect(&self.tcp, &details, None)?;
        Ok(self.tls.connect(&details, tcp)?.map(|transport| Box::new(transport) as Box<dyn Transport>))
    }
}

/// Whether it is an HTTP proxy rather than a SOCKS one.
pub(super) fn is_http(proxy: &Proxy) -> bool {
    matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https)
}

/// A connection to a proxy for the requests to one host.
#[derive(Debug)]
struct Forwarded {
    inner: Box<dyn Transport>,
    /// What stands before the path of each request: `http://host:port`.
    origin: String,
    /// The proxy's login: a whole header, or nothing.
    login: String,
    /// Whether the next bytes begin a request. Requests have no content here, so each ends with its empty line.
    begins: bool,
}

impl Forwarded {
    fn new(inner: Box<dyn Transport>, target: &Uri, proxy: &Proxy) -> Self {
        let authority = target.authority().map_or("", |authority| authority.as_str());
        let login = match (proxy.username(), proxy.password()) {
            (None, None) => String::new(),
            (name, password) => format!(
                "Proxy-Authorization: {}\r\n",
                super::basic(name.unwrap_or_default(), password.unwrap_or_default())
            ),
        };
        Self { inner, origin: format!("http://{authority}"), login, begins: true }
    }
}

impl Transport for Forwarded {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let mut part = self.inner.buffers().output()[..amount].to_vec();
        let ends = part.ends_with(b"\r\n\r\n");
        if self.begins {
            part = absolute(&part, &self.origin, &self.login);
        }
        self.begins = ends;
        // What was added may find no room in the buffer of the connection.
        let room = self.inner.buffers().output().len().max(1);
        for piece in part.chunks(room) {
            self.inner.buffers().output()[..piece.len()].copy_from_slice(piece);
            self.inner.transmit_output(piece.len(), timeout)?;
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }
}

/// The beginning of a request, `GET /path HTTP/1.1` and what follows, as a proxy wants it.
fn absolute(request: &[u8], origin: &str, login: &str) -> Vec<u8> {
    let after_method = request.iter().position(|byte| *byte == b' ').map_or(0, |at| at + 1);
    let after_line = request.windows(2).position(|pair| pair == b"\r\n").map_or(request.len(), |at| at + 2);
    let (line, rest) = request.split_at(after_line);
    let (method, target) = line.split_at(after_method.min(line.len()));
    [method, origin.as_bytes(), target, login.as_bytes(), rest].concat()
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn the_request_line_and_the_login() {
        let request = b"GET /a?b=c HTTP/1.1\r\nhost: x.org:81\r\n\r\n";
        let expect = "GET http://x.org:81/a?b=c HTTP/1.1\r\nProxy-Authorization: Basic YQ==\r\nhost: x.org:81\r\n\r\n";
        let written = absolute(request, "http://x.org:81", "Proxy-Authorization: Basic YQ==\r\n");
        assert_eq!(String::from_utf8_lossy(&written), expect);
    }
}
