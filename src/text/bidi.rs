//! Text of right-to-left scripts: which way a text runs, and its runs in the order they are seen (UAX #9).
//!
//! Most terminals put characters down from left to right as they come; what is given here is already in that order.
//! Deliberately absent: shaping, and where a line is broken (that comes first).

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

/// Whether a text holds anything that does not run from left to right.
#[must_use]
pub fn concerns(text: &str) -> bool {
    // All right-to-left scripts lie beyond these lead bytes: U+0590–08FF, U+FB1D–FEFF, U+10800–U+1EFFF.
    let bytes = text.as_bytes();
    !text.is_ascii()
        && bytes.iter().any(|&b| matches!(b, 0xD6..=0xDF | 0xE0 | 0xEF | 0xF0))
        && text.chars().any(|c| {
            matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        })
}

/// A paragraph's levels.
#[derive(Debug)]
pub struct Directions<'a> {
    info: BidiInfo<'a>,
}

impl<'a> Directions<'a> {
    /// Finds the directions in one paragraph, whose text holds no line break.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { info: BidiInfo::new(text, None) }
    }

    /// Whether the paragraph as such runs from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.info.paragraphs.first().is_some_and(|p| p.level == Level::rtl())
    }

    /// The runs of a line from left to right: their ranges, and whether they are shown reversed.
    #[must_use]
    pub fn runs(&self, line: Range<usize>) -> Vec<(Range<usize>, bool)> {
        let Some(paragraph) = self.info.paragraphs.first() else { return vec![(line, false)] };
        if line.is_empty() {
            return Vec::new();
        }
        let (levels, runs) = self.info.visual_runs(paragraph, line);
        runs.into_iter().map(|run| (run.clone(), levels[run.start].is_rtl())).collect()
    }
}

/// The clusters of a line in the order they are seen, from the left; each with the byte it stands at in the line.
#[must_use]
pub fn seen(line: &str) -> Vec<(usize, &str)> {
    let mut clusters = Vec::new();
    for (run, reversed) in Directions::new(line).runs(0..line.len()) {
        let from = clusters.len();
        let text = line[run.clone()].grapheme_indices(true).map(|(at, cluster)| {
            let cluster = if reversed { mirrored(cluster) } else { cluster };
            (run.start + at, cluster)
        });
        clusters.extend(text);
        if reversed {
            clusters[from..].reverse();
        }
    }
    clusters
}

/// A text from its last cluster to its first, with brackets mirrored.
#[must_use]
pub fn reversed(text: &str) -> String {
    text.graphemes(true).rev().map(mirrored).collect()
}

/// A bracket as it looks among text that runs from right to left.
fn mirrored(cluster: &str) -> &str {
    match cluster {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "{" => "}",
        "}" => "{",
        "<" => ">",
        ">" => "<",
        "«" => "»",
        "»" => "«",
        "‹" => "›",
        "›" => "‹",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::seen;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let seen = seen(line);
        let shown: String = seen.iter().map(|(_, cluster)| *cluster).collect();
        assert_eq!(shown, expected, "{line}");
        let mut bytes: Vec<usize> = seen.iter().map(|(at, _)| *at).collect();
        bytes.sort_unstable();
        assert!(bytes.iter().all(|at| line.is_char_boundary(*at)) && bytes.is_sorted_by(|a, b| a < b), "{line}");
    }

    #[test]
    fn a_line_is_given_as_it_is_seen() {
        check("plain", "plain");
        check("", "");
        check("\u{5D0}\u{5D1}\u{5D2}", "\u{5D2}\u{5D1}\u{5D0}");
        check("The \u{5D0}\u{5D1} Post", "The \u{5D1}\u{5D0} Post");
        check("\u{5D0}\u{5D1} (12)", "(12) \u{5D1}\u{5D0}");
        check("\u{5D0} Kyiv \u{5D1}", "\u{5D1} Kyiv \u{5D0}");
    }
}
