//! How many terminal cells a text takes.

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
    if cluster == "\n" { 0 } else { cluster.width().min(2) }
}
