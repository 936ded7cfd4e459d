//! Markup made fit for the parser: what would cost it time out of all proportion, or leave litter, is taken out.
//!
//! In: markup as it came. Out: the same, or a copy without what was taken out, and what that was. One pass each.

use std::borrow::Cow;

use super::dom::ATTRIBUTES;

/// How many signs `<` that open no tag, and signs `&` that begin no reference, are kept.
pub(super) const STRAYS: usize = 100_000;

/// Markup without the terminal's escape sequences that begin with a reference to U+009B. HTML reads the reference as
/// `›` (windows-1252), which would leave the rest, `33m`, as litter; only colours and erasures are taken for sequences.
pub(super) fn inert(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    for at in memchr::memmem::find_iter(html.as_bytes(), "&#") {
        let rest = html[at + 2..].trim_start_matches(['x', 'X']);
        let hex = rest.len() < html.len() - at - 2;
        let rest = rest.trim_start_matches('0');
        let Some(rest) =
            (if hex { rest.strip_prefix("9b").or_else(|| rest.strip_prefix("9B")) } else { rest.strip_prefix("155") })
        else {
            continue;
        };
        let rest = rest.strip_prefix(';').unwrap_or(rest);
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        if behind.len() < rest.len() && behind.starts_with(['m', 'J', 'K', 'H']) && at >= copied {
            out.push_str(&html[copied..at]);
            copied = html.len() - behind.len() + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// What was taken out of markup before it is parsed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tamed {
    /// Attributes of a tag.
    pub(super) attributes: bool,
    /// Signs that open no tag or begin no reference.
    pub(super) strays: bool,
}

/// Cuts the attributes of a tag behind the [`ATTRIBUTES`]th, as html5ever compares each with all before it, and the
/// signs `<` that open no tag and `&` that begin no reference behind the [`STRAYS`]th, as each is a token and an error of
/// its own to it.
pub(super) fn tame(html: &str) -> (Cow<'_, str>, Tamed) {
    let mut tamed = Tamed::default();
    let mut strays = 0;
    let bytes = html.as_bytes();
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = memchr::memchr2(b'<', b'&', &bytes[at..]).map(|i| at + i) {
        at = open + 1;
        let is_reference = bytes[open] == b'&';
        if is_reference || !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            let stray = if is_reference {
                !begins_reference(&bytes[at..])
            } else {
                !bytes.get(at).is_some_and(|byte| matches!(byte, b'/' | b'!' | b'?'))
            };
            strays += usize::from(stray);
            if stray && strays > STRAYS {
                tamed.strays = true;
                out.push_str(&html[copied..open]);
                copied = at;
            }
            continue;
        }
        let (mut gaps, mut quote, mut cut) = (0, 0_u8, None);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                _ if quote != 0 && byte != quote => {}
                _ if quote != 0 => {
                    quote = 0;
                    gaps += 1;
                }
                b'>' => break,
                b'"' | b'\'' if bytes[at - 1] == b'=' || bytes[at - 1].is_ascii_whitespace() => quote = byte,
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' | b'/' => gaps += 1,
                _ => {}
            }
            if gaps > 3 * ATTRIBUTES && cut.is_none() && quote == 0 {
                cut = Some(at);
            }
            at += 1;
        }
        if let Some(cut) = cut {
            tamed.attributes = true;
            out.push_str(&html[copied..cut]);
            copied = at;
        }
        // The words of a script are no tags, and those of one that never ends are all there is.
        if is_script(&bytes[open + 1..]) {
            at = memchr::memmem::find(&bytes[at..], b"</").map_or(bytes.len(), |i| at + i);
        }
    }
    if copied == 0 {
        return (Cow::Borrowed(html), tamed);
    }
    out.push_str(&html[copied..]);
    (Cow::Owned(out), tamed)
}

/// Whether what stands behind an `&` is a reference with its semicolon.
fn begins_reference(bytes: &[u8]) -> bool {
    /// How long the longest name is, and some room.
    const NAME: usize = 40;
    let end = bytes.iter().take(NAME).position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#');
    end.is_some_and(|end| end > 0 && bytes[end] == b';')
}

fn is_script(tag: &[u8]) -> bool {
    tag.len() > 6
        && tag[..6].eq_ignore_ascii_case(b"script")
        && matches!(tag[6], b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' | b'/' | b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_by_reference_go_whole() {
        assert_eq!(inert("a &#x9b;33mred&#155;0m b"), "a red b");
        assert_eq!(inert("&#x9b;quoted&#x8b; and &#155; 3 m"), "&#x9b;quoted&#x8b; and &#155; 3 m");
    }

    #[test]
    fn stray_signs_are_bounded() {
        let markup = "< ".repeat(STRAYS + 5);
        let (tame, tamed) = tame(&markup);
        assert_eq!((tame.matches('<').count(), tamed.strays), (STRAYS, true));
        let markup = "&".repeat(STRAYS - 1) + "& &a &lt; &#9; &amp;";
        let (tame, tamed) = super::tame(&markup);
        assert_eq!((&tame[STRAYS..], tamed.strays), (" a &lt; &#9; &amp;", true));
    }
}
