//! How many terminal cells a text takes.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells of a text, counted by grapheme cluster: a cluster takes one cell or two, never more.
#[must_use]
pub fn cells(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    text.graphemes(true).map(cluster).sum()
}

/// Cells of one grapheme cluster: 0 to 2.
#[must_use]
pub fn cluster(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [b' '..=b'~'] => 1,
        [b'\n'] => 0,
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
    use super::cut;

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
