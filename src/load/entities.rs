//! Character references of XML and HTML → the characters.
//!
//! Numbers, the five names of XML, and all names of HTML (WHATWG, 13.5), with the slips of the wild: a number for a
//! Windows-1252 byte means that byte's character, a missing semicolon is forgiven where HTML forgives it, and an
//! ampersand that begins nothing stays an ampersand.
//! A reference to a control character, to half a surrogate pair or to nothing at all gives U+FFFD or nothing; what
//! may be shown is decided by [`crate::text::sanitize`] all the same.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name of a reference, `CounterClockwiseContourIntegral`, and some room.
const LONGEST: usize = 40;

/// Decodes every reference in `text`.
#[must_use]
pub fn decode(text: &str) -> Cow<'_, str> {
    decode_with(text, |_| None)
}

/// As [`decode`]; `own` knows the names that the document itself declares.
pub(super) fn decode_with<'a, 'o>(text: &'a str, own: impl Fn(&str) -> Option<&'o str>) -> Cow<'a, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(tail) = rest.strip_prefix('&') {
        let used = reference(tail, &own, &mut out);
        if used == 0 {
            out.push('&');
        }
        rest = &tail[used..];
        let next = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

/// Decodes the reference that `tail` (what follows the ampersand) begins with; gives the bytes used, 0 if it is none.
fn reference<'o>(tail: &str, own: &impl Fn(&str) -> Option<&'o str>, out: &mut String) -> usize {
    if let Some(number) = tail.strip_prefix('#') {
        return numeric(number, out).map_or(0, |used| used + 1);
    }
    let length = tail
        .bytes()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
        .count();
    if length == 0 {
        return 0;
    }
    let closed = tail.as_bytes().get(length) == Some(&b';');
    if closed && let Some(value) = own(&tail[..length]) {
        out.push_str(value);
        return length + 1;
    }
    if closed && push_named(&tail[..=length], out) {
        return length + 1;
    }
    // Names that HTML knows without semicolon stand in the table without one; the longest that fits counts, but not
    // inside a word: `&copyright` may be meant, `&notit` may not.
    if !closed && length <= 8 && push_named(&tail[..length], out) {
        return length;
    }
    0
}

fn push_named(name: &str, out: &mut String) -> bool {
    match NAMED_ENTITIES.get(name) {
        Some(&(first, second)) if first != 0 => {
            out.extend([first, second].iter().filter(|code| **code != 0).filter_map(|code| char::from_u32(*code)));
            true
        }
        _ => false,
    }
}

/// `123;`, `x7B;`: the bytes used.
fn numeric(text: &str, out: &mut String) -> Option<usize> {
    let hex = text.starts_with(['x', 'X']);
    let digits = &text[usize::from(hex)..];
    let radix = if hex { 16 } else { 10 };
    let length = digits.bytes().take_while(|byte| (*byte as char).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let code = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let code = match code {
        0x80..=0x9F => C1_REPLACEMENTS[(code - 0x80) as usize].map_or(code, u32::from),
        code => code,
    };
    match code {
        0 | 0xD800..=0xDFFF | 0x11_0000.. => out.push('\u{FFFD}'),
        code => out.extend(char::from_u32(code)),
    }
    Some(usize::from(hex) + length + usize::from(digits.as_bytes().get(length) == Some(&b';')))
}

/// Writes `text` so that markup shows it as it is.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_of_every_kind() {
        for (raw, shown) in [
            ("Fish &amp; chips", "Fish & chips"),
            ("&#8220;Yes&#x201D;", "“Yes”"),
            ("&#147;Yes&#148;", "“Yes”"),
            ("caf&eacute; &copy 2026", "café © 2026"),
            ("R&D, AT&T; Q&A", "R&D, AT&T; Q&A"),
            ("&bogus; &#xD800; &#0;", "&bogus; \u{FFFD} \u{FFFD}"),
            ("&#99999999999;", "\u{FFFD}"),
            ("&&amp;&", "&&&"),
        ] {
            assert_eq!(decode(raw), shown, "{raw}");
        }
    }
}
