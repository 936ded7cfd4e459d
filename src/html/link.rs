//! Addresses: what a reference in the markup points to, and which of them may be followed.

use url::Url;

use super::dom::Dom;

/// What a link may lead to. `javascript:`, `data:`, `file:` and the like are no links.
const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "gemini", "gopher", "news", "nntp", "irc", "ircs", "xmpp",
    "magnet", "geo", "doi", "urn",
];

/// The address that references in the page are relative to: `<base href>`, itself relative to where the page came from.
pub(super) fn base(dom: &Dom, page: Option<&Url>) -> Option<Url> {
    let href =
        dom.descendants(Dom::ROOT).find_map(|id| (dom.name(id) == "base").then(|| dom.attr(id, "href")).flatten());
    match (href, page) {
        (Some(href), Some(page)) => page.join(href.trim()).ok().filter(is_web).or_else(|| Some(page.clone())),
        (Some(href), None) => Url::parse(href.trim()).ok().filter(is_web),
        (None, page) => page.cloned(),
    }
}

/// The absolute address of a link; `None` where it is none to follow.
pub(super) fn resolve(href: &str, base: Option<&Url>) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href.len() > 8192 {
        return None;
    }
    let url = match base {
        Some(base) => base.join(href).ok()?,
        None => Url::parse(href).ok()?,
    };
    SCHEMES.contains(&url.scheme()).then(|| url.into())
}

/// The absolute address of a picture or a recording. Without a base a relative one stays as it is, so that a page
/// read from a file keeps the names of its files.
#[must_use]
pub fn media(src: &str, base: Option<&Url>) -> Option<String> {
    let src = src.trim();
    if src.is_empty() || src.len() > 8192 {
        return None;
    }
    match base.map_or_else(|| Url::parse(src), |base| base.join(src)) {
        Ok(url) => is_web(&url).then(|| url.into()),
        Err(url::ParseError::RelativeUrlWithoutBase) => Some(src.to_owned()),
        Err(_) => None,
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_followed_is_a_link() {
        let base = Url::parse("https://example.org/news/today").expect("an address");
        assert_eq!(resolve("../a?b#c", Some(&base)).as_deref(), Some("https://example.org/a?b#c"));
        assert_eq!(resolve("mailto:a@example.org", Some(&base)).as_deref(), Some("mailto:a@example.org"));
        for no in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " ", "vbscript:x", "about:blank"] {
            assert_eq!(resolve(no, Some(&base)), None, "{no}");
        }
        assert_eq!(resolve("a.html", None), None);
        assert_eq!(media("a.png", None).as_deref(), Some("a.png"));
        assert_eq!(media("data:image/gif;base64,R0", Some(&base)), None);
    }
}
