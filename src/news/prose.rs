//! Running text with its inline markup: plain text plus ranges, not a tree.
//!
//! Offsets made while loading stay true in the quote engine, the index, the layout and the frame.

use std::ops::Range;

use crate::text::sanitize::{self, Chance};

/// A place in an article: a leaf, and a byte offset in the leaf's text.
///
/// Leaves are the article's texts in reading order: 0 is the title, 1 the standfirst (empty where there is none),
/// the body's leaves follow (see [`super::Article::leaves`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Which leaf.
    pub leaf: u32,
    /// Byte offset in its text, on a character boundary.
    pub byte: u32,
}

/// A stretch of one leaf of an article (see [`Anchor`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Which leaf.
    pub leaf: u32,
    /// Byte offset of its first character in the leaf's text.
    pub from: u32,
    /// Byte offset behind its last character.
    pub to: u32,
}

impl Span {
    /// Where it begins.
    #[must_use]
    pub fn start(self) -> Anchor {
        Anchor { leaf: self.leaf, byte: self.from }
    }

    /// Where it ends.
    #[must_use]
    pub fn end(self) -> Anchor {
        Anchor { leaf: self.leaf, byte: self.to }
    }

    /// Its bytes in the leaf's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }
}

/// Clean text with marks. Its only control character is `\n`: a line break the author made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    marks: Vec<Mark>,
    chances: Vec<Chance>,
}

/// A stretch of a prose that is set or linked in some way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the prose's text, on character boundaries.
    pub range: Range<u32>,
    /// What it is.
    pub inline: Inline,
}

/// What a mark says of its stretch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Emphasis (`em`, `i`).
    Emphasis,
    /// Strong importance (`strong`, `b`).
    Strong,
    /// Code, keyboard input, sample output.
    Code,
    /// A link to an absolute address, or to `#id` inside the article.
    Link(String),
    /// Words the markup calls a quotation (`q`), whose marks stand in the text.
    Quotation,
    /// The title of a work, or the one who is quoted (`cite`).
    Cite,
    /// Text no longer valid (`del`, `s`).
    Deleted,
    /// Text added later (`ins`).
    Inserted,
    /// Text marked for the reader (`mark`).
    Highlight,
    /// Set high; the text holds `^(…)` or Unicode superscripts already, this mark serves export.
    Superscript,
    /// Set low; as for `Superscript`.
    Subscript,
    /// A reference to the note with this label.
    NoteReference(String),
}

impl Prose {
    /// Cleans `raw` and carries the marks, given in bytes of `raw`, over to the clean text.
    /// Marks that are out of range are cut to it; empty ones are dropped.
    #[must_use]
    pub fn new(raw: &str, marks: Vec<Mark>) -> Self {
        let clean = sanitize::clean(raw);
        let end = raw.len() as u32;
        let mut marks: Vec<Mark> = marks
            .into_iter()
            .map(|m| Mark {
                range: floor(&clean.text, clean.map(m.range.start.min(end)))
                    ..floor(&clean.text, clean.map(m.range.end.min(end))),
                inline: m.inline,
            })
            .filter(|m| m.range.start < m.range.end)
            .collect();
        marks.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        Self { text: clean.text, marks, chances: clean.chances }
    }

    /// Text without marks.
    #[must_use]
    pub fn plain(raw: &str) -> Self {
        Self::new(raw, Vec::new())
    }

    /// The prose that had these parts. What was kept is clean already; what is not (a file that was tampered with) is
    /// cleaned again, and marks and chances that do not fit are dropped.
    #[must_use]
    pub(crate) fn restore(text: String, mut marks: Vec<Mark>, mut chances: Vec<Chance>) -> Self {
        if !sanitize::is_clean(&text) {
            return Self::new(&text, marks);
        }
        let fits = |at: u32| text.is_char_boundary(at as usize);
        marks.retain(|mark| mark.range.start < mark.range.end && fits(mark.range.start) && fits(mark.range.end));
        chances.retain(|chance| fits(chance.at));
        Self { text, marks, chances }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The marks, by start, longer ones first.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Where a line may break besides the ordinary places.
    #[must_use]
    pub fn chances(&self) -> &[Chance] {
        &self.chances
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl From<&str> for Prose {
    fn from(raw: &str) -> Self {
        Self::plain(raw)
    }
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: u32) -> u32 {
    text.floor_char_boundary(at as usize) as u32
}
