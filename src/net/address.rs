//! Addresses as people write them.

use url::Url;

use super::{Failure, NetError};

/// The address that `written` means: `feed:` and `feed://` are taken off, `https://` is put before a bare host.
///
/// # Errors
///
/// When it is no address, or neither `http` nor `https`.
pub fn read(written: &str) -> Result<Url, NetError> {
    let trimmed = written.trim();
    let fail = |failure| NetError { url: trimmed.to_owned(), failure };
    let rest = ["feed://", "feed:", "rss://"]
        .iter()
        .find_map(|scheme| {
            trimmed.get(..scheme.len()).filter(|s| s.eq_ignore_ascii_case(scheme)).map(|s| &trimmed[s.len()..])
        })
        .unwrap_or(trimmed);
    let whole = if has_scheme(rest) { rest.to_owned() } else { format!("https://{}", rest.trim_start_matches("//")) };
    let mut url = Url::parse(&whole).map_err(|why| fail(Failure::Address(why.to_string())))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(fail(Failure::Scheme(url.scheme().to_owned())));
    }
    url.set_fragment(None);
    Ok(url)
}

/// `host:8080/path` has a port where a scheme would end in a colon; a scheme is followed by `//`, or has no dot
/// and no digit after it.
fn has_scheme(text: &str) -> bool {
    match text.split_once(':') {
        Some((scheme, rest)) => {
            let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
            named
                && (rest.starts_with("//") || !rest.starts_with(|c: char| c.is_ascii_digit()) && !scheme.contains('.'))
        }
        None => false,
    }
}

/// The address without name, password and fragment: what may be shown and stored.
#[must_use]
pub fn shown(url: &Url) -> String {
    if url.username().is_empty() && url.password().is_none() && url.fragment().is_none() {
        return url.as_str().to_owned();
    }
    let mut url = url.clone();
    // Neither can fail: an http address has a host.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_fragment(None);
    url.into()
}

/// What politeness counts by: host and port.
#[must_use]
pub fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    match url.port_or_known_default() {
        Some(80 | 443) | None => host.to_owned(),
        Some(port) => format!("{host}:{port}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{host, read, shown};

    #[track_caller]
    fn check(written: &str, expect: &str) {
        match read(written) {
            Ok(url) => assert_eq!(url.as_str(), expect),
            Err(error) => assert_eq!(error.failure.code(), expect, "{written}"),
        }
    }

    #[test]
    fn as_people_write_them() {
        check(" https://example.org/feed#top ", "https://example.org/feed");
        check("example.org", "https://example.org/");
        check("example.org:8080/a", "https://example.org:8080/a");
        check("localhost:8080", "https://localhost:8080/");
        check("feed://example.org/a", "https://example.org/a");
        check("feed:http://example.org/a", "http://example.org/a");
        check("//example.org/a", "https://example.org/a");
        check("HTTP://EXAMPLE.org", "http://example.org/");
    }

    #[test]
    fn what_is_none() {
        check("ftp://example.org/", "bad-scheme");
        check("javascript:alert(1)", "bad-scheme");
        check("mailto:a@example.org", "bad-scheme");
        check("https://", "bad-address");
        check("", "bad-address");
        check("a b c", "bad-address");
    }

    #[test]
    fn secrets_are_not_shown() {
        assert_eq!(shown(&read("https://me:pw@example.org/a").unwrap()), "https://example.org/a");
    }

    #[test]
    fn http_and_https_share_a_host() {
        assert_eq!(host(&read("http://example.org./").unwrap()), host(&read("https://example.org/").unwrap()));
        assert_eq!(host(&read("http://example.org:81/").unwrap()), "example.org:81");
    }
}
