//! A part of an article as it is set: text, looks, and where each stretch stands.
//!
//! A part owns what it shows, so that it needs the article no more. Rows are lists of segments;
//! a segment is a column and a range of the part's text; a stretch says what a range of the text is.
//! Nothing is said twice: rules and bars are one text that many rows point to.

use std::{borrow::Cow, ops::Range};

use unicode_segmentation::UnicodeSegmentation;

use super::line::{Line, Run, Target};
use crate::{
    news::{Anchor, Span},
    text::bidi,
    theme::Look,
};

/// The leaf of what stands nowhere in the article.
pub(super) const NOWHERE: u32 = u32::MAX;

/// What a stretch of a part's text is; it reaches to the next stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Where it begins in the part's text.
    pub at: u32,
    /// The words it shows; [`NOWHERE`] as leaf where there are none.
    pub span: Span,
    /// Its look.
    pub look: Look,
    /// What it leads to.
    pub target: Option<Target>,
    /// The quote it belongs to.
    pub quote: Option<u32>,
}

impl Stretch {
    /// Text that stands nowhere in the article.
    pub(super) fn ornament(at: usize, look: Look) -> Self {
        Self { at: at as u32, span: Span { leaf: NOWHERE, from: 0, to: 0 }, look, target: None, quote: None }
    }
}

/// A piece of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub x: i16,
    pub from: u32,
    pub to: u32,
    pub reversed: bool,
}

/// Rows of a part that are kept free for a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    /// The picture, by its place in the index.
    pub picture: u32,
    /// The first row.
    pub row: u32,
    pub x: i16,
    pub columns: u16,
    pub rows: u16,
}

/// A part of an article, set.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    pub text: String,
    pub stretches: Vec<Stretch>,
    /// Pictures, from top to bottom.
    pub plots: Vec<Plot>,
    segments: Vec<Segment>,
    /// For each row, its first segment.
    rows: Vec<u32>,
    /// Where each set stretch of a leaf begins: sorted by place.
    places: Vec<(Anchor, u32)>,
    /// For each row that shows some, the first of its places: sorted by row.
    firsts: Vec<(u32, Anchor)>,
}

impl Setting {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.rows.push(self.segments.len() as u32);
    }

    /// Adds to the row begun last what stands in a range of the text.
    pub(super) fn segment(&mut self, x: i16, range: Range<usize>, reversed: bool) {
        if range.is_empty() {
            return;
        }
        let (from, to) = (range.start as u32, range.end as u32);
        self.place(from, to);
        self.segments.push(Segment { x, from, to, reversed });
    }

    /// The row begun last stands for a range of the text, too, that is not shown in it.
    pub(super) fn stands_for(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.place(range.start as u32, range.end as u32);
        }
    }

    /// Notes that the place in the article of what stands in a range of the text is in the row begun last.
    fn place(&mut self, from: u32, to: u32) {
        let first = self.stretches.partition_point(|s| s.at <= from).saturating_sub(1);
        let row = self.rows.len() as u32 - 1;
        if let Some(stretch) = self.stretches[first..].iter().take_while(|s| s.at < to).find(|s| s.span.leaf != NOWHERE)
        {
            let end =
                self.stretches[first..].iter().find(|s| s.at > stretch.at).map_or(self.text.len() as u32, |s| s.at);
            let whole = end - stretch.at == stretch.span.to - stretch.span.from;
            let skip = if whole { from.saturating_sub(stretch.at) } else { 0 };
            self.places.push((Anchor { leaf: stretch.span.leaf, byte: stretch.span.from + skip }, row));
        }
    }

    /// Takes back a row begun last, which must be blank.
    pub(super) fn take_back_row(&mut self) {
        if let Some(first) = self.rows.pop() {
            self.segments.truncate(first as usize);
        }
    }

    /// Adds text that stands nowhere in the article, and returns where it is.
    pub(super) fn ornament(&mut self, text: &str, look: Look) -> Range<usize> {
        let from = self.text.len();
        self.stretches.push(Stretch::ornament(from, look));
        self.text.push_str(text);
        from..self.text.len()
    }

    /// What is set is complete.
    pub(super) fn finish(&mut self) {
        self.places.sort_unstable();
        self.firsts = self.places.iter().map(|&(place, row)| (row, place)).collect();
        self.firsts.sort_unstable();
        self.firsts.dedup_by_key(|first| first.0);
        self.text.shrink_to_fit();
        self.stretches.shrink_to_fit();
        self.segments.shrink_to_fit();
    }

    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// The row that shows an anchor: the last that begins at it or before.
    pub(super) fn row_of(&self, anchor: Anchor) -> usize {
        match self.places.partition_point(|&(place, _)| place <= anchor) {
            0 => self.places.first().map_or(0, |&(_, row)| row as usize),
            i => self.places[i - 1].1 as usize,
        }
    }

    /// The first place shown in a row or, where it shows none, in a later one.
    pub(super) fn anchor_at(&self, row: usize) -> Option<Anchor> {
        let at = self.firsts.partition_point(|&(first, _)| (first as usize) < row);
        self.firsts.get(at).map(|&(_, place)| place)
    }

    pub(super) fn line(&self, row: usize) -> Line<'_> {
        let from = self.rows[row] as usize;
        let to = self.rows.get(row + 1).map_or(self.segments.len(), |&s| s as usize);
        let mut line = Line::default();
        for segment in &self.segments[from..to] {
            self.runs(segment, &mut line);
        }
        line.runs.sort_by_key(|run| run.x);
        line
    }

    fn runs<'a>(&'a self, segment: &Segment, line: &mut Line<'a>) {
        let first = self.stretches.partition_point(|s| s.at <= segment.from).saturating_sub(1);
        let begin = line.runs.len();
        for (i, stretch) in self.stretches[first..].iter().enumerate() {
            if stretch.at >= segment.to {
                break;
            }
            let end = self.stretches.get(first + i + 1).map_or(self.text.len() as u32, |next| next.at);
            let (from, to) = (stretch.at.max(segment.from), end.min(segment.to));
            if from >= to {
                continue;
            }
            let whole = end - stretch.at == stretch.span.to - stretch.span.from;
            let span = (stretch.span.leaf != NOWHERE).then(|| {
                if whole {
                    let start = stretch.span.from;
                    Span { leaf: stretch.span.leaf, from: start + from - stretch.at, to: start + to - stretch.at }
                } else {
                    stretch.span
                }
            });
            let text = &self.text[from as usize..to as usize];
            line.runs.push(Run {
                x: 0,
                text: if segment.reversed { Cow::Owned(bidi::reversed(text)) } else { Cow::Borrowed(text) },
                look: stretch.look,
                span,
                reversed: segment.reversed,
                target: stretch.target,
                quote: stretch.quote,
            });
        }
        if segment.reversed {
            line.runs[begin..].reverse();
        }
        let mut x = segment.x;
        for run in &mut line.runs[begin..] {
            run.x = x;
            x = x.saturating_add(run.width() as i16);
        }
    }

    /// Cells of a range of the text.
    pub(super) fn cells(&self, range: Range<usize>) -> u16 {
        u16::try_from(crate::text::width::cells(&self.text[range])).unwrap_or(u16::MAX)
    }

    /// Whether the text at `at` opens with a mark that may hang.
    pub(super) fn opens_with_mark(&self, range: Range<usize>) -> bool {
        self.text[range]
            .graphemes(true)
            .next()
            .is_some_and(|g| matches!(g, "“" | "‘" | "„" | "‚" | "«" | "‹" | "\"" | "'"))
    }
}
