//! Markup or text? And the text of a line of markup.
//!
//! RSS never says whether `&lt;b&gt;` in a title is a tag or stands for itself; what looks like HTML throughout is
//! taken for it.

use std::borrow::Cow;

use crate::{load::entities, text::Line};

use super::Person;

/// Whether text looks like HTML: it closes a tag or has a reference, and all its tags and references are HTML's.
pub(super) fn looks_like_html(text: &str) -> bool {
    if !text.contains("</") && !text.contains('&') {
        return false;
    }
    let mut signs = false;
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        let tail = &rest[at + 1..];
        if rest.as_bytes()[at] == b'&' {
            let length = tail.bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
            if length > 0 && tail.as_bytes().get(length) == Some(&b';') {
                let reference = &rest[at..at + length + 2];
                if entities::decode(reference) == reference {
                    return false;
                }
                signs = true;
            }
        } else {
            let closes = tail.starts_with('/');
            let name = &tail[usize::from(closes)..];
            let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
            if length > 0 {
                if !is_tag(&name[..length]) {
                    return false;
                }
                signs |= closes;
            }
        }
        rest = tail;
    }
    signs
}

/// One line of plain text out of a title or name, which is markup or text.
pub(super) fn plain(text: &str, html: bool) -> String {
    Line::new(&bare(text, html)).into()
}

/// The text of what is markup or text, neither cleaned nor folded.
pub(super) fn bare(text: &str, html: bool) -> Cow<'_, str> {
    if !html || memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(entities::decode(&without_tags(text)).into_owned())
}

/// Markup without its tags and comments.
pub(super) fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let tag = tail[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        if !tag {
            out.push('<');
            rest = &tail[1..];
            continue;
        }
        let comment = tail.strip_prefix("<!--").and_then(|inner| inner.find("-->")).map(|end| end + 7);
        let Some(end) = comment.or_else(|| tail.find('>').map(|end| end + 1)) else {
            // Nothing closes behind here, so no tag does.
            rest = tail;
            break;
        };
        rest = &tail[end..];
        // The inside of these is no text.
        for name in ["script", "style"] {
            if tail[1..].get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
                && !tail[..end].ends_with("/>")
            {
                rest = end_of(rest, name).map_or("", |end| &rest[end..]);
            }
        }
    }
    out.push_str(rest);
    out
}

/// Behind the end tag `</name …>`.
fn end_of(text: &str, name: &str) -> Option<usize> {
    let from = text
        .match_indices("</")
        .find(|(at, _)| text[at + 2..].get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)))?
        .0;
    Some(text[from..].find('>').map_or(text.len(), |end| from + end + 1))
}

/// A name and an address out of `ann@example.org (Ann Lee)`, `Ann Lee <ann@example.org>` and the like.
pub(super) fn person(text: &str) -> Option<Person> {
    let text = Line::some(text)?;
    let Some((from, to)) = mail(&text) else {
        return Some(Person { name: Some(text.into()), ..Person::default() });
    };
    let email = text[from..to].to_owned();
    let mut name = format!("{}{}", &text[..from], &text[to..]);
    name = name.replace("()", "").replace("<>", "").replace("[]", "").replace("mailto:", "");
    let mut name = name.trim();
    name = name.strip_prefix('(').map_or(name, |name| name.strip_suffix(')').unwrap_or(name));
    let name = Line::some(name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | ';' | '(')));
    Some(Person { name: name.map(String::from), email: Some(email), uri: None })
}

/// Where a mail address stands in a text.
fn mail(text: &str) -> Option<(usize, usize)> {
    let at = text.find('@')?;
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
    let from = text[..at].char_indices().rev().take_while(|(_, c)| local(*c)).last()?.0;
    let domain = &text[at + 1..];
    let length = domain.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')).count();
    let domain = domain[..length].trim_end_matches(['.', '-']);
    domain.contains('.').then_some((from, at + 1 + domain.len()))
}

/// The elements of HTML that occur in feeds.
fn is_tag(name: &str) -> bool {
    const TAGS: &[&str] = &[
        "a",
        "abbr",
        "acronym",
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "big",
        "blockquote",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "command",
        "datagrid",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "event-source",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "body",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "keygen",
        "label",
        "legend",
        "li",
        "m",
        "map",
        "mark",
        "menu",
        "meter",
        "multicol",
        "nav",
        "nextid",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "small",
        "sound",
        "source",
        "spacer",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ];
    TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text() {
        for html in ["a <b>bold</b> word", "fish &amp; chips", "&#8220;x&#8221;", "Q&#x26;A"] {
            assert!(looks_like_html(html), "{html}");
        }
        for text in ["1 < 2", "R&D", "a <sigh/> </sigh>", "if a<b then", "AT&T; now", "&nosuch; </b>"] {
            assert!(!looks_like_html(text), "{text}");
        }
    }

    #[test]
    fn persons() {
        let check = |text: &str, name: Option<&str>, email: Option<&str>| {
            let person = person(text).unwrap();
            assert_eq!((person.name.as_deref(), person.email.as_deref()), (name, email), "{text}");
        };
        check("ann@example.org (Ann Lee)", Some("Ann Lee"), Some("ann@example.org"));
        check("Ann Lee <ann@example.org>", Some("Ann Lee"), Some("ann@example.org"));
        check("Ann Lee", Some("Ann Lee"), None);
        check("ann@example.org", None, Some("ann@example.org"));
    }
}
