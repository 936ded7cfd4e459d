//! What can go wrong on the way to a server and back, in plain words.

use std::fmt;

/// A fetch that failed: which address, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetError {
    /// The address that was asked, without credentials.
    pub url: String,
    /// Why it failed.
    pub failure: Failure,
}

/// When a server wants to be asked again (`Retry-After`, RFC 9110 §10.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// After so many seconds.
    Seconds(u64),
    /// At a time: seconds since 1970.
    At(i64),
}

/// Why a fetch failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address is none: what is wrong with it.
    Address(String),
    /// The address is neither `http` nor `https`: its scheme.
    Scheme(String),
    /// Working offline was asked for.
    Offline,
    /// There is no network at all; counts against nobody.
    NoNetwork,
    /// No host has that name.
    NoHost,
    /// Nobody listens there.
    Refused,
    /// The host was reached, but the connection broke.
    Broken(String),
    /// It took too long.
    Timeout(Phase),
    /// The certificate or the encryption is not acceptable.
    Tls(String),
    /// The proxy did not do it.
    Proxy(String),
    /// The proxy cannot be reached, and with it nobody; counts against nobody.
    NoProxy(String),
    /// More than so many bytes, unpacked.
    TooLarge(u64),
    /// The answer ended before its end.
    CutOff,
    /// What came is not HTTP, or cannot be unpacked.
    Garbage(String),
    /// `304 Not Modified`, though nothing conditional was asked.
    UnaskedNotModified,
    /// The redirects go round in a circle.
    RedirectLoop,
    /// More than ten redirects.
    TooManyRedirects,
    /// A redirect without an address to go to.
    RedirectNowhere,
    /// A redirect from `https` to `http`.
    Downgrade,
    /// A redirect from the public net into this machine or its local network.
    LedInside(String),
    /// The page is there for browsers with a person before them: whose wall it is.
    BotWall(&'static str),
    /// The page wants a name and a password, or a subscription.
    LoginWall,
    /// `429` or `503`: too busy, or asked too often.
    Busy {
        /// The status code.
        status: u16,
        /// When to come back.
        retry: Option<RetryAfter>,
    },
    /// `410`: gone for good.
    Gone,
    /// Another status that is no success.
    Status(u16),
}

/// Where time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Finding the host and connecting to it.
    Connect,
    /// Waiting for the first byte of the answer.
    FirstByte,
    /// Waiting for the rest of it.
    Whole,
}

impl Failure {
    /// A short fixed name, kebab-case, for reports and scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address(_) => "bad-address",
            Self::Scheme(_) => "bad-scheme",
            Self::Offline => "offline",
            Self::NoNetwork => "no-network",
            Self::NoHost => "no-host",
            Self::Refused => "refused",
            Self::Broken(_) => "connection-broken",
            Self::Timeout(_) => "timeout",
            Self::Tls(_) => "tls",
            Self::Proxy(_) => "proxy",
            Self::NoProxy(_) => "no-proxy",
            Self::TooLarge(_) => "too-large",
            Self::CutOff => "cut-off",
            Self::Garbage(_) => "garbage",
            Self::UnaskedNotModified => "unasked-304",
            Self::RedirectLoop => "redirect-loop",
            Self::TooManyRedirects => "too-many-redirects",
            Self::RedirectNowhere => "redirect-nowhere",
            Self::Downgrade => "downgrade",
            Self::LedInside(_) => "led-inside",
            Self::BotWall(_) => "bot-wall",
            Self::LoginWall => "login-wall",
            Self::Busy { .. } => "busy",
            Self::Gone => "gone",
            Self::Status(404) => "not-found",
            Self::Status(_) => "status",
        }
    }

    /// Whether it says nothing about the server: no network, or offline by wish.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        matches!(self, Self::Offline | Self::NoNetwork | Self::NoProxy(_))
    }

    /// Whether the host was never heard: with every host silent, the network is at fault rather than the servers.
    #[must_use]
    pub fn is_silence(&self) -> bool {
        self.is_ours() || matches!(self, Self::NoHost | Self::Timeout(Phase::Connect))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(why) => write!(f, "not an address: {why}"),
            Self::Scheme(scheme) => write!(f, "{scheme} addresses cannot be fetched, only http and https"),
            Self::Offline => f.write_str("not fetched: working offline"),
            Self::NoNetwork => f.write_str("no network"),
            Self::NoHost => f.write_str("no host has that name; check the spelling of the address"),
            Self::Refused => f.write_str("the host refused the connection"),
            Self::Broken(why) => write!(f, "the connection broke: {why}"),
            Self::Timeout(Phase::Connect) => f.write_str("no connection in time; the host may be down"),
            Self::Timeout(Phase::FirstByte) => f.write_str("connected, but no answer in time"),
            Self::Timeout(Phase::Whole) => f.write_str("the answer came too slowly and was given up"),
            Self::Tls(why) => write!(f, "no secure connection: {why}"),
            Self::Proxy(why) => write!(f, "the proxy failed: {why}"),
            Self::NoProxy(why) => write!(f, "the proxy cannot be reached: {why}"),
            Self::TooLarge(limit) if *limit >= 1 << 20 => write!(f, "larger than {} MiB unpacked", limit >> 20),
            Self::TooLarge(limit) => write!(f, "larger than {limit} bytes unpacked"),
            Self::CutOff => f.write_str("the answer was cut off before its end"),
            Self::Garbage(why) => write!(f, "the server did not answer in HTTP: {why}"),
            Self::UnaskedNotModified => {
                f.write_str("the server said \"not modified\" though nothing was asked that way")
            }
            Self::RedirectLoop => f.write_str("the redirects go round in a circle"),
            Self::TooManyRedirects => f.write_str("more than 10 redirects"),
            Self::RedirectNowhere => f.write_str("a redirect that leads nowhere"),
            Self::Downgrade => f.write_str("a redirect from https to http was not followed"),
            Self::LedInside(to) => write!(f, "a redirect into the local network was not followed: {to}"),
            Self::BotWall(whose) => write!(f, "behind a wall against bots ({whose}); only a browser gets through"),
            Self::LoginWall => f.write_str("wants a login"),
            Self::Busy { status: 429, .. } => f.write_str("asked too often (429); waiting as the server wishes"),
            Self::Busy { status, .. } => write!(f, "busy or down for repair ({status})"),
            Self::Gone => f.write_str("gone for good (410)"),
            Self::Status(404) => f.write_str("not found (404)"),
            Self::Status(403) => f.write_str("forbidden (403)"),
            Self::Status(status @ 500..) => write!(f, "the server has an error ({status})"),
            Self::Status(status) => write!(f, "the server answered with status {status}"),
        }
    }
}

impl fmt::Display for NetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.url, self.failure)
    }
}

impl std::error::Error for NetError {}
