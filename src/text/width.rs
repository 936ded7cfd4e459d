//! How many terminal cells a text takes.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells of a text, counted by grapheme cluster: a cluster takes one cell or two, never more.
#[must_use]
pub fn cells(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut cells, mut at) = (0, 0);
    while at < bytes.len() {
        // A sign of ASCII behind which another one comes is a cluster of its own.
        let run = bytes[at..].iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len() - at);
        let alone = if at + run == bytes.len() { run } else { run.saturating_sub(1) };
        cells += bytes[at..at + alone].iter().filter(|byte| !byte.is_ascii_control()).count();
        at += alone;
        // Its neighbours may belong to what is not ASCII: marks behind a letter, signs before a digit.
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let first =
            rest.iter().enumerate().position(|(n, byte)| byte.is_ascii() && rest.get(n + 1).is_none_or(u8::is_ascii));
        let end = first.map_or(bytes.len(), |n| at + n + 2);
        cells += text[at..end].graphemes(true).map(cluster).sum::<usize>();
        at = end;
    }
    cells
}

/// Cells of one grapheme cluster: 0 to 2.
#[must_use]
pub fn cluster(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [b' '..=b'~'] => 1,
        [b'\n'] => 0,
        // The lines of boxes, the marks and dashes of running text.
        [0xE2, 0x94 | 0x95, _] | [0xE2, 0x80, 0x90..=0xA7] => 1,
        _ => cluster.width().min(2),
    }
}

/// The text, or as much of it as fits into `room` cells with `…` behind it.
#[must_use]
pub fn cut(text: &str, room: usize) -> Cow<'_, str> {
    // No text is wider than its bytes.
    if text.len() <= room || cells(text) <= room {
        return Cow::Borrowed(text);
    }
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cluster(grapheme);
        if used >= room {
            break;
        }
        end = at + grapheme.len();
    }
    let head = text[..end].trim_end();
    Cow::Owned(if room == 0 { String::new() } else { format!("{head}…") })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{cells, cluster, cut};

    #[test]
    fn what_is_told_at_once_is_what_the_tables_say() {
        for c in ('\u{2010}'..='\u{2027}').chain('\u{2500}'..='\u{257F}') {
            assert_eq!(cluster(c.encode_utf8(&mut [0; 4])), unicode_width::UnicodeWidthChar::width(c).unwrap(), "{c}");
        }
    }

    proptest! {
        #[test]
        fn a_text_is_as_wide_as_its_clusters(
            // Letters, marks over them, a sign that goes with the digit behind it, joiners, flags, wide and narrow.
            signs in prop::collection::vec(prop::sample::select(vec![
                "a", "b", " ", "7", "é", "\u{301}", "\u{600}", "\u{200d}", "👩", "🇫", "🇷", "정", "—", "“", "\u{fe0f}", "ไ", "\u{e33}",
            ]), 0..24),
        ) {
            let text = signs.concat();
            prop_assert_eq!(cells(&text), text.graphemes(true).map(cluster).sum::<usize>(), "{:?}", text);
        }
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(cut("water", 5), "water");
        assert_eq!(cut("water minister", 6), "water…");
        assert_eq!(cut("정부는", 5), "정부…");
        assert_eq!(cut("정부는", 4), "정…");
        assert_eq!(cut("water", 1), "…");
        assert_eq!(cut("water", 0), "");
    }
}
