//! A fetch, hop by hop: the redirects between the asked address and the answer.
//!
//! Each [`Trip::step`] is one request to one host, so that a caller can wait for its turn at the next. Redirects are
//! followed by us rather than by the HTTP crate: only so can loops be named, credentials be kept from other hosts,
//! and a permanent move be told from a temporary one.

use std::time::Instant;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use percent_encoding::percent_decode_str;
use ureq::http::{HeaderName, HeaderValue, header};
use url::Url;

use super::{
    Client, Failure, NetError, Response, Validators, address,
    client::{Answer, PROXY_LOGIN},
    error::RetryAfter,
    freshness::{Freshness, number},
    guard, http_date, walls,
};

/// What is asked for, which decides what is named as welcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accept {
    /// Anything, pages first.
    #[default]
    Page,
    /// A feed.
    Feed,
    /// A picture.
    Image,
}

/// A request for an address.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The address; name and password in it are sent as Basic authentication.
    pub url: String,
    /// What is welcome.
    pub accept: Accept,
    /// What the server said last time; sent only to the address that said it.
    pub validators: Option<Validators>,
    /// Headers of the reader's own, credentials among them; sent only to the address's own host.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// A request for a page, or whatever else is there.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }

    /// A request for a feed.
    #[must_use]
    pub fn feed(url: impl Into<String>) -> Self {
        Self { url: url.into(), accept: Accept::Feed, ..Self::default() }
    }
}

/// A fetch under way.
#[derive(Debug)]
pub struct Trip {
    request: Request,
    /// The address asked first, and the one to ask next; or why there is none.
    way: Result<(Url, Url), Failure>,
    /// The addresses asked so far.
    seen: Vec<Url>,
    /// Whether every redirect so far was permanent.
    permanent: bool,
    /// When the first request went out.
    began: Option<Instant>,
}

/// Of an error page, this much is read to see whose it is (bytes).
const ERROR_PAGE: u64 = 64 << 10;

impl Trip {
    /// Prepares a fetch; nothing is sent yet.
    #[must_use]
    pub fn new(request: Request) -> Self {
        let way = address::read(&request.url).map(|url| (url.clone(), url)).map_err(|error| error.failure);
        Self { request, way, seen: Vec::new(), permanent: true, began: None }
    }

    /// The host that is asked next, as politeness counts hosts; empty where the address is none.
    #[must_use]
    pub fn host(&self) -> String {
        self.way.as_ref().map(|(_, next)| address::host(next)).unwrap_or_default()
    }

    /// Whether the host that is asked next is this very machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.way.as_ref().is_ok_and(|(_, next)| guard::is_loopback(next))
    }

    /// Makes one request. `None`: a redirect came, and the next step follows it.
    pub fn step(&mut self, client: &Client) -> Option<Result<Response, NetError>> {
        match self.hop(client) {
            Ok(response) => response.map(Ok),
            Err(failure) => {
                let url = match &self.way {
                    Ok((_, next)) => address::shown(next),
                    Err(_) => self.request.url.trim().to_owned(),
                };
                Some(Err(NetError { url, failure }))
            }
        }
    }

    fn hop(&mut self, client: &Client) -> Result<Option<Response>, Failure> {
        let (asked, url) = self.way.clone()?;
        let began = *self.began.get_or_insert_with(Instant::now);
        let left = client.limits().whole.saturating_sub(began.elapsed());
        if left.is_zero() {
            return Err(Failure::Timeout(super::error::Phase::Whole));
        }
        let (headers, conditional) = self.headers(&asked, &url)?;
        let mut answer = client.send(&url, &headers, left)?;
        match answer.status {
            304 if conditional => Ok(Some(self.response(&asked, &url, &answer))),
            304 => Err(Failure::UnaskedNotModified),
            301 | 302 | 303 | 307 | 308 => self.redirect(&url, &answer, client.limits().redirects).map(|()| None),
            200..=299 => {
                let mut response = self.response(&asked, &url, &answer);
                let (headers, body) = answer.read(client.limits().bytes)?;
                let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
                if let Some(whose) = walls::bot_wall(response.status, header, &body) {
                    return Err(Failure::BotWall(whose));
                }
                if walls::is_login(&asked, &url) {
                    return Err(Failure::LoginWall);
                }
                response.body = body;
                Ok(Some(response))
            }
            status => {
                let body = answer.begin(ERROR_PAGE);
                Err(refusal(status, &answer, &body))
            }
        }
    }

    /// Follows a redirect, or says why not.
    fn redirect(&mut self, url: &Url, answer: &Answer, most: usize) -> Result<(), Failure> {
        let location = answer.bytes("location").ok_or(Failure::RedirectNowhere)?;
        let mut next = url.join(&String::from_utf8_lossy(&location)).map_err(|_| Failure::RedirectNowhere)?;
        next.set_fragment(None);
        if !matches!(next.scheme(), "http" | "https") {
            return Err(Failure::Scheme(next.scheme().to_owned()));
        }
        if url.scheme() == "https" && next.scheme() == "http" {
            return Err(Failure::Downgrade);
        }
        if guard::is_inside(&next) && !guard::is_inside(url) {
            return Err(Failure::LedInside(address::shown(&next)));
        }
        self.seen.push(url.clone());
        if self.seen.contains(&next) {
            return Err(Failure::RedirectLoop);
        }
        if self.seen.len() > most {
            return Err(Failure::TooManyRedirects);
        }
        self.permanent &= matches!(answer.status, 301 | 308);
        if let Ok((_, way)) = &mut self.way {
            *way = next;
        }
        Ok(())
    }

    /// The headers of the next request, and whether it is conditional.
    fn headers(&self, asked: &Url, url: &Url) -> Result<(Vec<(HeaderName, HeaderValue)>, bool), Failure> {
        let accept = match self.request.accept {
            Accept::Page => "text/html, application/xhtml+xml, */*;q=0.8",
            Accept::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
                 text/xml;q=0.9, */*;q=0.5"
            }
            Accept::Image => "image/png, image/jpeg, image/gif, image/webp, image/*;q=0.8",
        };
        let mut headers = vec![(header::ACCEPT, HeaderValue::from_static(accept))];
        if is_same_host(asked, url) {
            if !asked.username().is_empty() || asked.password().is_some() {
                let value = basic_of_address(asked.username(), asked.password().unwrap_or_default());
                headers.push((header::AUTHORIZATION, own_header("authorization", &value)?));
            }
            for (name, value) in &self.request.headers {
                let value = own_header(name, value)?;
                let name = HeaderName::from_bytes(name.as_bytes())
                    .map_err(|_| Failure::Address(format!("{name} is no name of a header")))?;
                headers.retain(|(other, _)| *other != name);
                headers.push((name, value));
            }
        }
        let mut conditional = false;
        if let Some(validators) = self.request.validators.as_ref().filter(|given| given.url == address::shown(url)) {
            let pairs =
                [(header::IF_NONE_MATCH, &validators.etag), (header::IF_MODIFIED_SINCE, &validators.last_modified)];
            for (name, value) in pairs {
                if let Some(value) = value.as_deref().and_then(|bytes| HeaderValue::from_bytes(bytes).ok()) {
                    headers.push((name, value));
                    conditional = true;
                }
            }
        }
        Ok((headers, conditional))
    }

    /// The answer but its content.
    fn response(&self, asked: &Url, url: &Url, answer: &Answer) -> Response {
        let shown = address::shown(url);
        Response {
            moved: (self.permanent && asked != url).then(|| shown.clone()),
            not_modified: answer.status == 304,
            status: answer.status,
            content_type: answer.bytes("content-type").map(|value| String::from_utf8_lossy(&value).into_owned()),
            validators: Validators {
                url: shown.clone(),
                etag: answer.bytes("etag"),
                last_modified: answer.bytes("last-modified"),
            },
            freshness: Freshness::read(
                answer.header("cache-control"),
                answer.header("expires"),
                answer.header("date"),
                answer.header("age"),
            ),
            url: shown,
            body: Vec::new(),
        }
    }
}

/// What a status that is no success means.
fn refusal(status: u16, answer: &Answer, body: &[u8]) -> Failure {
    let retry = answer.header("retry-after").and_then(|value| {
        number(value).map(RetryAfter::Seconds).or_else(|| http_date::read(value).map(RetryAfter::At))
    });
    if let Some(whose) = walls::bot_wall(status, |name| answer.header(name), body) {
        return Failure::BotWall(whose);
    }
    match status {
        401 | 402 => Failure::LoginWall,
        407 => Failure::Proxy(PROXY_LOGIN.to_owned()),
        410 => Failure::Gone,
        429 | 503 => Failure::Busy { status, retry },
        status => Failure::Status(status),
    }
}

/// The same host and port; `https` after `http` is the same and safer.
fn is_same_host(asked: &Url, url: &Url) -> bool {
    let safer = asked.scheme() == url.scheme() || url.scheme() == "https";
    asked.host() == url.host()
        && safer
        && (asked.port_or_known_default() == url.port_or_known_default()
            || asked.port().is_none() && url.port().is_none())
}

fn own_header(name: &str, value: &str) -> Result<HeaderValue, Failure> {
    let mut value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| Failure::Address(format!("the value of the header {name} holds a control character")))?;
    value.set_sensitive(true);
    Ok(value)
}

/// The value of `Authorization` for Basic authentication (RFC 7617), in UTF-8.
#[must_use]
pub fn basic(user: &str, password: &str) -> String {
    basic_bytes(user.as_bytes(), password.as_bytes())
}

/// The same for name and password of an address, percent-decoded.
fn basic_of_address(name: &str, password: &str) -> String {
    let decoded = |text: &str| -> Vec<u8> { percent_decode_str(text).collect() };
    basic_bytes(&decoded(name), &decoded(password))
}

fn basic_bytes(user: &[u8], password: &[u8]) -> String {
    format!("Basic {}", STANDARD.encode([user, b":", password].concat()))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{basic_of_address, is_same_host};

    #[test]
    fn basic_authentication_as_the_rfc_shows_it() {
        assert_eq!(basic_of_address("Aladdin", "open%20sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(basic_of_address("test", "123%C2%A3"), "Basic dGVzdDoxMjPCow==");
        assert_eq!(basic_of_address("a%zz", ""), "Basic YSV6ejo=");
    }

    #[test]
    fn which_host_gets_credentials() {
        let same = |a: &str, b: &str| is_same_host(&Url::parse(a).unwrap(), &Url::parse(b).unwrap());
        assert!(same("http://x.org/a", "https://x.org/b"));
        assert!(same("http://x.org:81/a", "http://x.org:81/b"));
        assert!(!same("https://x.org/a", "http://x.org/a"));
        assert!(!same("https://x.org/a", "https://x.org:444/a"));
        assert!(!same("https://x.org/a", "https://www.x.org/a"));
    }
}
