//! Text of right-to-left scripts: which way a text runs, and its runs in the order they are seen (UAX #9).

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

/// Whether a text holds anything that does not run from left to right.
pub(super) fn concerns(text: &str) -> bool {
    // All right-to-left scripts lie beyond these lead bytes: U+0590–08FF, U+FB1D–FEFF, U+10800–U+1EFFF.
    let bytes = text.as_bytes();
    !text.is_ascii()
        && bytes.iter().any(|&b| matches!(b, 0xD6..=0xDF | 0xE0 | 0xEF | 0xF0))
        && text.chars().any(|c| {
            matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        })
}

/// A paragraph's levels.
pub(super) struct Directions<'a> {
    info: BidiInfo<'a>,
}

impl<'a> Directions<'a> {
    /// Finds the directions in one paragraph, whose text holds no line break.
    pub(super) fn new(text: &'a str) -> Self {
        Self { info: BidiInfo::new(text, None) }
    }

    /// Whether the paragraph as such runs from right to left.
    pub(super) fn is_rtl(&self) -> bool {
        self.info.paragraphs.first().is_some_and(|p| p.level == Level::rtl())
    }

    /// The runs of a line from left to right: their ranges, and whether they are shown reversed.
    pub(super) fn runs(&self, line: Range<usize>) -> Vec<(Range<usize>, bool)> {
        let Some(paragraph) = self.info.paragraphs.first() else { return vec![(line, false)] };
        if line.is_empty() {
            return Vec::new();
        }
        let (levels, runs) = self.info.visual_runs(paragraph, line);
        runs.into_iter().map(|run| (run.clone(), levels[run.start].is_rtl())).collect()
    }
}

/// A text from its last cluster to its first, with brackets mirrored.
pub(super) fn reversed(text: &str) -> String {
    text.graphemes(true)
        .rev()
        .map(|cluster| match cluster {
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
        })
        .collect()
}
