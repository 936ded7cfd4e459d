//! Addresses: relative ones made absolute, unfit ones left out; also those inside a piece of HTML.
//!
//! Deliberately absent: fetching, and judging whether an address should be opened (see `net`).

use std::borrow::Cow;

use memchr::memchr;
use url::Url;

use super::{entities, markup};

/// Attributes of HTML that hold an address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "cite",
    "action",
    "poster",
    "background",
    "longdesc",
    "data",
    "codebase",
    "usemap",
    "profile",
    "classid",
];

/// Schemes that lead nowhere a reader would want to go.
const UNFIT: &[&str] = &["javascript", "vbscript", "data", "file", "about", "blob", "view-source"];

/// An address made absolute against `base`; `None` where it is none, or of a scheme that runs code or reads files.
#[must_use]
pub fn resolve(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if address.is_empty() {
        return None;
    }
    if is_whole(address) {
        return Some(address.to_owned());
    }
    let url = match Url::parse(address) {
        Ok(url) => url,
        // `example.org/path` and `//example.org` on their own: the base gives the scheme.
        Err(_) => base?.join(address).ok()?,
    };
    (!UNFIT.contains(&url.scheme())).then(|| unchanged(address, &url))
}

/// The address as it was written, where it is absolute and needs no escaping: `http://a.example` stays without the
/// stroke that [`Url`] would add.
fn unchanged(address: &str, url: &Url) -> String {
    if is_plain(address)
        && address.get(..url.scheme().len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(url.scheme()))
        && address.contains("://")
    {
        address.to_owned()
    } else {
        url.as_str().to_owned()
    }
}

/// Whether nothing in an address needs escaping.
fn is_plain(address: &str) -> bool {
    address.bytes().all(|byte| {
        byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
    })
}

/// Whether an address is one that [`unchanged`] surely gives back: parsing every link of a feed costs more than all else
/// that is done with it.
fn is_whole(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else { return false };
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    // A last label with a digit may be a part of a number; `xn--` is a name in other letters, which may be broken.
    let is_label = |label: &str| !label.is_empty() && label.len() < 64 && !label.starts_with("xn--");
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() < 250
        && host.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
        && host.split('.').all(is_label)
        && last.bytes().all(|byte| byte.is_ascii_lowercase())
        && is_plain(rest)
}

/// A piece of HTML whose relative addresses are made absolute; untouched where there are none.
#[must_use]
pub fn resolve_in<'a>(html: &'a str, base: Option<&Url>) -> Cow<'a, str> {
    let Some(base) = base else { return Cow::Borrowed(html) };
    let bytes = html.as_bytes();
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = memchr(b'<', &bytes[at..]).map(|found| at + found) {
        at = open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let Some(close) = tag_end(&bytes[at..]).map(|found| at + found) else { break };
        let tag = &html[at..close];
        for (name, value) in markup::attributes(tag) {
            let sources = name.eq_ignore_ascii_case("srcset");
            if value.is_empty() || !sources && !ADDRESSES.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                continue;
            }
            let decoded = entities::decode(value);
            let absolute = if sources { candidates(&decoded, base) } else { joined(&decoded, base) };
            if let Some(absolute) = absolute {
                // `value` is a part of `html`, so its place is known.
                let from = value.as_ptr() as usize - html.as_ptr() as usize;
                out.push_str(&html[copied..from]);
                let quoted = matches!(bytes.get(from.wrapping_sub(1)), Some(b'"' | b'\''));
                let escaped =
                    absolute.replace('&', "&amp;").replace('"', "%22").replace('\'', "%27").replace('<', "%3C");
                if quoted {
                    out.push_str(&escaped);
                } else {
                    out.push('"');
                    out.push_str(&escaped);
                    out.push('"');
                }
                copied = from + value.len();
            }
        }
        at = close;
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// The end of a tag: its `>` outside quoted values, or the next `<` where it was left open.
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let found = at + memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        if bytes[found] == b'>' {
            return Some(found);
        }
        let window = &bytes[found + 1..bytes.len().min(found + 16_384)];
        at = found + 1 + memchr(bytes[found], window).map_or(0, |end| end + 1);
    }
}

/// The absolute form of a relative address; `None` where it is absolute already.
fn joined(value: &str, base: &Url) -> Option<String> {
    let value = value.trim();
    if value.is_empty() || scheme(value) {
        return None;
    }
    base.join(value).ok().map(String::from)
}

fn candidates(value: &str, base: &Url) -> Option<String> {
    let mut changed = false;
    let parts: Vec<String> = value
        .split(',')
        .map(|part| {
            let part = part.trim();
            let (address, size) = part.split_once(' ').unwrap_or((part, ""));
            match joined(address, base) {
                Some(absolute) => {
                    changed = true;
                    format!("{absolute} {size}").trim_end().to_owned()
                }
                None => part.to_owned(),
            }
        })
        .collect();
    changed.then(|| parts.join(", "))
}

/// Whether a value begins with a scheme (RFC 3986, 3.1).
fn scheme(value: &str) -> bool {
    let length =
        value.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')).count();
    length > 0 && value.as_bytes()[0].is_ascii_alphabetic() && value.as_bytes().get(length) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_in_markup() {
        let base = Url::parse("http://news.example/2026/03/").unwrap();
        for (html, expected) in [
            (r#"<a href="tide.html">x</a>"#, r#"<a href="http://news.example/2026/03/tide.html">x</a>"#),
            (r#"<a href=/a?b&amp;c>x</a>"#, r#"<a href="http://news.example/a?b&amp;c">x</a>"#),
            (r#"<a title="href=x" href='https://a.example'>x"#, r#"<a title="href=x" href='https://a.example'>x"#),
            (
                r#"1 < 2 <img src="a.png" srcset="a.png 1x, /b.png 2x">"#,
                r#"1 < 2 <img src="http://news.example/2026/03/a.png" srcset="http://news.example/2026/03/a.png 1x, http://news.example/b.png 2x">"#,
            ),
        ] {
            assert_eq!(resolve_in(html, Some(&base)), expected);
        }
    }

    #[test]
    fn whole_addresses_are_those_that_parsing_leaves_alone() {
        for address in ["http://a.example", "https://www.a-b.example/x%20y?z=1&amp;c#d", "https://localhost/~ann/'"] {
            assert!(is_whole(address), "{address}");
            assert_eq!(unchanged(address, &Url::parse(address).unwrap()), address);
        }
        for address in [
            "http://",
            "http://a..b/",
            "http://1.2.3.4/",
            "http://a.example:80/",
            "http://xn--a/",
            "http://a.b/ü",
            "a.b",
        ] {
            assert!(!is_whole(address), "{address}");
        }
    }

    #[test]
    fn addresses_that_run_code_are_none() {
        for address in ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc/passwd", "", "no base"]
        {
            assert_eq!(resolve(address, None), None, "{address}");
        }
        assert_eq!(resolve("http://a.example", None).as_deref(), Some("http://a.example"));
    }
}
