//! The client: one request on the wire, its limits, and what its failures mean.

use std::{
    error::Error,
    io::{self, Read},
    net::UdpSocket,
    time::Duration,
};

use ureq::{
    Agent, Timeout,
    http::{self, HeaderMap},
    tls::{RootCerts, TlsConfig},
    unversioned::resolver::DefaultResolver,
};
use url::Url;

use super::{
    Failure, NetError, Response,
    error::Phase,
    forward::{self, Connecting},
    proxy::Proxies,
    trip::{Request, Trip},
};

/// What this program calls itself to servers. It stays the same, so that a server can know it.
pub const USER_AGENT: &str = concat!("quotidian/", env!("CARGO_PKG_VERSION"), " (+terminal news reader)");

/// What is read from a connection at once; the head of an answer must find room in it.
const INPUT: usize = 96 << 10;
/// What is written to a connection at once; the head of a request must find room in it.
const OUTPUT: usize = 32 << 10;

/// How long a request may take and how much it may bring.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// To find the host and connect to it.
    pub connect: Duration,
    /// From the request to the head of the answer.
    pub first_byte: Duration,
    /// For the whole, redirects included.
    pub whole: Duration,
    /// Bytes of the content, unpacked.
    pub bytes: u64,
    /// Redirects followed.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(20),
            whole: Duration::from_secs(60),
            bytes: 15 << 20,
            redirects: 10,
        }
    }
}

/// An HTTP client; cheap to share among threads by reference, connections are kept and used again.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    limits: Limits,
    proxies: Proxies,
    offline: bool,
}

/// The head of an answer, and its content still to be read.
pub(super) struct Answer {
    /// The status code.
    pub(super) status: u16,
    /// The headers.
    pub(super) headers: HeaderMap,
    body: ureq::Body,
}

impl Answer {
    /// A header as text; the first where there are several, nothing where it is not ASCII.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A header as the bytes that came.
    pub(super) fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        self.headers.get(name).map(|value| value.as_bytes().to_vec())
    }

    /// Reads the content to its end.
    pub(super) fn read(self, limit: u64) -> Result<(HeaderMap, Vec<u8>), Failure> {
        let declared = self.body.content_length().unwrap_or(0).min(1 << 20);
        let mut content = Vec::with_capacity(usize::try_from(declared).unwrap_or(0));
        let mut reader = self.body.into_reader().take(limit.saturating_add(1));
        reader.read_to_end(&mut content).map_err(|error| meaning(ureq::Error::from(error), true))?;
        if content.len() as u64 > limit { Err(Failure::TooLarge(limit)) } else { Ok((self.headers, content)) }
    }

    /// The beginning of the content, as far as it can be had.
    pub(super) fn begin(&mut self, most: u64) -> Vec<u8> {
        let mut content = Vec::new();
        // An error page is read only to see whose it is; when it breaks off, what came will do.
        let _ = self.body.as_reader().take(most).read_to_end(&mut content);
        content
    }
}

impl Client {
    /// A client with `limits` that goes through `proxies`.
    #[must_use]
    pub fn new(limits: Limits, proxies: Proxies) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            // Each connection has both, and the usual ones are as large as most feeds.
            .input_buffer_size(INPUT)
            .output_buffer_size(OUTPUT)
            .max_idle_connections(32)
            .max_idle_connections_per_host(32)
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            .build();
        let agent = Agent::with_parts(config, Connecting::default(), DefaultResolver::default());
        Self { agent, limits, proxies, offline: false }
    }

    /// The client as the environment wants it, with the usual limits.
    #[must_use]
    pub fn from_env() -> Self {
        Self::new(Limits::default(), Proxies::from_env())
    }

    /// A client that fetches nothing: every request fails with [`Failure::Offline`].
    #[must_use]
    pub fn offline() -> Self {
        Self { offline: true, ..Self::new(Limits::default(), Proxies::default()) }
    }

    /// The limits.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Fetches an address, following redirects, and blocks until the whole content is there.
    ///
    /// # Errors
    ///
    /// [`NetError`] for everything but a success or an asked-for "not modified".
    pub fn get(&self, request: &Request) -> Result<Response, NetError> {
        let mut trip = Trip::new(request.clone());
        loop {
            if let Some(outcome) = trip.step(self) {
                return outcome;
            }
        }
    }

    /// Sends one request and waits for the head of the answer. `left` is the time that is left for the whole.
    pub(super) fn send(
        &self,
        url: &Url,
        headers: &[(http::HeaderName, http::HeaderValue)],
        left: Duration,
    ) -> Result<Answer, Failure> {
        if self.offline {
            return Err(Failure::Offline);
        }
        let mut request = self.agent.get(super::address::shown(url));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let mut config = request
            .config()
            .timeout_resolve(Some(self.limits.connect))
            .timeout_connect(Some(self.limits.connect))
            .timeout_recv_response(Some(self.limits.first_byte))
            .timeout_global(Some(left));
        let mut by_http = false;
        if let Some(proxy) = self.proxies.of(url) {
            let proxy = ureq::Proxy::new(proxy).map_err(|_| Failure::Proxy("its address is none".to_owned()))?;
            by_http = forward::is_http(&proxy);
            config = config.proxy(Some(proxy));
        }
        let is_plain = url.scheme() == "http";
        let fail = |error| if by_http { of_proxy(meaning(error, false), is_plain) } else { meaning(error, false) };
        let (head, body) = config.build().call().map_err(fail)?.into_parts();
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body })
    }
}

/// What an error of the HTTP crate means. `begun`: whether the head of the answer had already come.
fn meaning(error: ureq::Error, begun: bool) -> Failure {
    match error {
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => Failure::Timeout(Phase::Connect),
        ureq::Error::Timeout(Timeout::RecvResponse | Timeout::SendRequest) => Failure::Timeout(Phase::FirstByte),
        ureq::Error::Timeout(_) => Failure::Timeout(Phase::Whole),
        ureq::Error::HostNotFound => silence(Failure::NoHost),
        ureq::Error::Io(error) => of_io(&error, begun),
        ureq::Error::Decompress(_, error) if error.kind() == io::ErrorKind::UnexpectedEof => Failure::CutOff,
        ureq::Error::Decompress(how, _) => Failure::Garbage(format!("the content is not valid {how}")),
        ureq::Error::InvalidProxyUrl => Failure::Proxy("its address is none".to_owned()),
        ureq::Error::ConnectProxyFailed(why) => Failure::Proxy(no_tunnel(why)),
        ureq::Error::Tls(why) => Failure::Tls(why.to_owned()),
        ureq::Error::TlsRequired => Failure::Tls("none was offered".to_owned()),
        ureq::Error::BadUri(why) => Failure::Address(why),
        ureq::Error::ConnectionFailed => Failure::Broken("no connection".to_owned()),
        ureq::Error::LargeResponseHeader(..) => Failure::Garbage("the head of the answer is too large".to_owned()),
        ureq::Error::Rustls(error) => tls(&error.to_string()),
        ureq::Error::Protocol(error) => Failure::Garbage(error.to_string()),
        error => Failure::Garbage(error.to_string()),
    }
}

fn of_io(error: &io::Error, begun: bool) -> Failure {
    match error.kind() {
        io::ErrorKind::UnexpectedEof if begun => Failure::CutOff,
        io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionAborted if begun => {
            Failure::CutOff
        }
        io::ErrorKind::ConnectionRefused => Failure::Refused,
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable | io::ErrorKind::AddrNotAvailable => {
            silence(Failure::Broken("the host cannot be reached".to_owned()))
        }
        io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionAborted => {
            Failure::Broken("reset by the host".to_owned())
        }
        io::ErrorKind::UnexpectedEof => Failure::Broken("closed without an answer".to_owned()),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock if !begun => Failure::Timeout(Phase::Connect),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Failure::Timeout(Phase::Whole),
        _ => {
            let text = error.to_string();
            if text.starts_with("failed to lookup address") {
                silence(Failure::NoHost)
            } else if error.kind() == io::ErrorKind::InvalidData
                || error.source().is_some() && text.contains("ertificate")
            {
                tls(&text)
            } else {
                Failure::Broken(text)
            }
        }
    }
}

/// The commonest faults of certificates in plain words; the library's own words for the rest.
fn tls(text: &str) -> Failure {
    let lower = text.to_lowercase();
    let plain = [
        ("notvalidyet", "the certificate is not valid yet; is the clock right?"),
        ("not valid yet", "the certificate is not valid yet; is the clock right?"),
        ("expired", "the certificate has expired"),
        ("not valid for name", "the certificate is for another host"),
        ("notvalidforname", "the certificate is for another host"),
        ("unknownissuer", "nobody this machine trusts has issued the certificate"),
        ("revoked", "the certificate was revoked"),
        ("corrupt message", "the host does not speak TLS"),
        ("invalidcontenttype", "the host does not speak TLS"),
    ];
    let words = plain.iter().find(|(part, _)| lower.contains(part)).map_or(text, |(_, words)| words);
    Failure::Tls(words.to_owned())
}

/// `otherwise`, unless this machine has no way out at all.
fn silence(otherwise: Failure) -> Failure {
    if has_route() { otherwise } else { Failure::NoNetwork }
}

/// Whether this machine knows a way out of its local network. Nothing is sent: "connecting" a datagram socket only
/// asks the kernel for a route. The addresses are those reserved for documentation (RFC 5737, RFC 3849).
fn has_route() -> bool {
    [("0.0.0.0:0", "192.0.2.1:9"), ("[::]:0", "[2001:db8::1]:9")]
        .iter()
        .any(|(own, other)| UdpSocket::bind(own).and_then(|socket| socket.connect(other)).is_ok())
}

/// What a failure means behind an HTTP proxy, the only one that is looked up and connected to; for a plain address
/// also the only one that a secure connection is made to.
fn of_proxy(failure: Failure, is_plain: bool) -> Failure {
    match failure {
        Failure::NoHost => Failure::NoProxy("no host has its name".to_owned()),
        Failure::Refused => Failure::NoProxy("it refused the connection".to_owned()),
        Failure::Tls(why) if is_plain => Failure::NoProxy(format!("no secure connection: {why}")),
        failure => failure,
    }
}

/// What to do about a proxy that answers with 407.
pub(super) const PROXY_LOGIN: &str = "it wants a login (407); http://NAME:PASSWORD@HOST in the variable gives one";

/// Why a proxy led nowhere: by its status, where it gave one.
fn no_tunnel(why: String) -> String {
    let is_status = |part: &&str| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    match why.split(|c: char| !c.is_alphanumeric()).find(is_status) {
        Some("407") => PROXY_LOGIN.to_owned(),
        Some(status) => format!("it lets no tunnel through to the host ({status})"),
        None => why,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Failure, of_io, tls};

    #[test]
    fn certificates_in_plain_words() {
        let Failure::Tls(words) = tls("invalid peer certificate: Expired") else { panic!("a TLS failure") };
        assert_eq!(words, "the certificate has expired");
        let Failure::Tls(words) = tls("something new") else { panic!("a TLS failure") };
        assert_eq!(words, "something new");
    }

    #[test]
    fn breaking_off_before_and_after_the_head() {
        let error = || io::Error::from(io::ErrorKind::UnexpectedEof);
        assert_eq!(of_io(&error(), true), Failure::CutOff);
        assert_eq!(of_io(&error(), false).code(), "connection-broken");
    }
}
