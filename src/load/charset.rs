//! From bytes to text: which characters the bytes stand for.
//!
//! A byte order mark decides; then bytes that are valid UTF-8 are UTF-8, whatever they are called (a wrong label is
//! commoner than Latin-1 that happens to be valid UTF-8); then what the input calls itself; then a guess
//! (`chardetng`). Text that is UTF-8 but for a few broken bytes stays UTF-8.
//! Deliberately absent: declarations inside the text (`<?xml encoding`, `<meta charset>`); their formats look for
//! them and pass the label in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::codepages;
use crate::news::Problem;

/// The `charset` parameter of a `Content-Type` (RFC 9110, 8.3.2), without quotation marks.
#[must_use]
pub fn parameter(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    })
}

/// Decodes `bytes`; `label` is what the input or its server calls the encoding.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> (Cow<'a, str>, Vec<Problem>) {
    let mut problems = Vec::new();
    if let Some(text) = utf32(bytes) {
        return (Cow::Owned(text), problems);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (finish(encoding, &bytes[mark..], &mut problems), problems);
    }
    if let Some(encoding) = wide(bytes) {
        return (finish(encoding, bytes, &mut problems), problems);
    }
    // ISO-2022-JP is ASCII by its bytes, so only its label or a guess can tell.
    let shifts = memchr::memmem::find(&bytes[..bytes.len().min(65_536)], b"\x1b$").is_some();
    if let Some(text) = label.and_then(|label| codepages::decode(bytes, label)).filter(|_| !bytes.is_ascii()) {
        return (Cow::Owned(text), problems);
    }
    let named = label.and_then(|label| {
        let found =
            Encoding::for_label(label.as_bytes()).or_else(|| Encoding::for_label(label.replace('_', "-").as_bytes()));
        if found.is_none() {
            problems.push(Problem::new(
                "unknown-charset",
                format!("no character set is called {label:?}; guessed instead"),
            ));
        }
        found
    });
    if !shifts && let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), problems);
    }
    if mostly_utf8(bytes) && !shifts {
        return (finish(UTF_8, bytes, &mut problems), problems);
    }
    let encoding = match named {
        Some(encoding) if encoding != UTF_8 && !(encoding == UTF_16LE || encoding == UTF_16BE) => encoding,
        _ => guess(bytes),
    };
    (finish(encoding, bytes, &mut problems), problems)
}

/// EBCDIC as far as every variant of it agrees: enough to read a declaration that names the variant.
pub(super) fn from_ebcdic(bytes: &[u8]) -> String {
    codepages::decode(bytes, "cp037").unwrap_or_default()
}

fn finish<'a>(encoding: &'static Encoding, bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        problems.push(Problem::new(
            "broken-characters",
            format!("some bytes are no {} text; each is shown as \u{FFFD}", encoding.name()),
        ));
    }
    text
}

/// The likeliest encoding of bytes that are not UTF-8.
#[must_use]
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(65_536)], bytes.len() <= 65_536);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether bytes are UTF-16, by their mark or by their zeros.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || wide(bytes).is_some()
}

/// UTF-32, with its byte order mark or known by `<` at the beginning; browsers have given it up, old files have not.
fn utf32(bytes: &[u8]) -> Option<String> {
    let (big, from) = match bytes.get(..4)? {
        [0xFF, 0xFE, 0, 0] => (false, 4),
        [0, 0, 0xFE, 0xFF] => (true, 4),
        [b'<', 0, 0, 0] => (false, 0),
        [0, 0, 0, b'<'] => (true, 0),
        _ => return None,
    };
    let code = |unit: &[u8; 4]| if big { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
    Some(bytes[from..].as_chunks().0.iter().map(|unit| char::from_u32(code(unit)).unwrap_or('\u{FFFD}')).collect())
}

/// UTF-16 without a byte order mark: nearly every other byte of the head is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 {
        return None;
    }
    let half = head.len() / 2;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= half * 7 && even * 20 <= half {
        Some(UTF_16LE)
    } else if even * 10 >= half * 7 && odd * 20 <= half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the sequences of several bytes that are valid outnumber the broken places by far.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > broken * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], label: Option<&str>, expected: &str) {
        assert_eq!(decode(bytes, label).0, expected);
    }

    #[test]
    fn byte_order_marks_decide() {
        check(b"\xEF\xBB\xBFna\xC3\xAFve", Some("iso-8859-1"), "naïve");
        check(b"\xFF\xFEa\0\xEF\0", None, "aï");
        check(b"\xFE\xFF\0a\0\xEF", Some("utf-8"), "aï");
    }

    #[test]
    fn utf16_is_seen_without_a_mark() {
        let wide: Vec<u8> = "Harbour reopens".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, None, "Harbour reopens");
    }

    #[test]
    fn valid_utf8_is_utf8_whatever_it_is_called() {
        check("Straße".as_bytes(), Some("iso-8859-1"), "Straße");
    }

    #[test]
    fn labels_are_used_where_it_is_not_utf8() {
        check(b"Stra\xDFe", Some("iso-8859-1"), "Straße");
        check(b"\xC4\xC1", Some("koi8-r"), "да");
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding() {
        let mut bytes = "café, naïve, déjà vu, façade, rôle".as_bytes().to_vec();
        bytes.push(0xC3);
        let (text, problems) = decode(&bytes, None);
        assert_eq!(text, "café, naïve, déjà vu, façade, rôle\u{FFFD}");
        assert_eq!(problems[0].code, "broken-characters");
    }
}
