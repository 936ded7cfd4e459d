//! A row as it is drawn: runs of one look, each with its place in the article.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    news::{Anchor, Span},
    text::width,
    theme::Look,
};

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its runs, from left to right; cells between them are blank.
    pub runs: Vec<Run<'a>>,
}

/// A stretch of a row that has one look and comes from one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// The column it begins in; −1 where an opening mark hangs.
    pub x: i16,
    /// What is shown.
    pub text: Cow<'a, str>,
    /// How it is shown when nothing is chosen or found.
    pub look: Look,
    /// The words of the article it shows; `None` for rules, markers, numbers.
    pub span: Option<Span>,
    /// Whether it shows them from right to left.
    pub reversed: bool,
    /// What it leads to.
    pub target: Option<Target>,
    /// The quote it belongs to, by its place in the article's list of quotes.
    pub quote: Option<u32>,
}

/// What a stretch of text leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A link, by its place in [`super::Laid::links`].
    Link(u32),
    /// A note, by where it stands in the article.
    Note(Anchor),
    /// A picture, by its place in [`super::Laid::pictures`].
    Picture(u32),
}

impl Run<'_> {
    /// Its cells.
    #[must_use]
    pub fn width(&self) -> usize {
        width::cells(&self.text)
    }

    /// The place in the article of what stands `cells` cells right of the run's beginning.
    #[must_use]
    pub fn anchor(&self, cells: usize) -> Option<Anchor> {
        let span = self.span?;
        if span.range().len() != self.text.len() {
            return Some(span.start());
        }
        let (mut seen, mut bytes) = (0, 0);
        for cluster in self.text.graphemes(true) {
            seen += width::cluster(cluster);
            if seen > cells {
                if self.reversed {
                    bytes += cluster.len();
                }
                break;
            }
            bytes += cluster.len();
        }
        let byte = if self.reversed { span.to.saturating_sub(bytes as u32) } else { span.from + bytes as u32 };
        Some(Anchor { leaf: span.leaf, byte: byte.clamp(span.from, span.to) })
    }
}

impl Line<'_> {
    /// The row as plain text, without the blanks at its end. A hung mark stands in the first column.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        let mut x = self.runs.first().map_or(0, |run| run.x.min(0));
        for run in &self.runs {
            while x < run.x {
                out.push(' ');
                x += 1;
            }
            out.push_str(&run.text);
            x += run.width() as i16;
        }
        out.truncate(out.trim_end_matches(' ').len());
        out
    }

    /// The place of what stands in a column, or of the nearest words of the row.
    #[must_use]
    pub fn anchor(&self, x: i16) -> Option<Anchor> {
        let mut nearest = None;
        for run in self.runs.iter().filter(|run| run.span.is_some()) {
            if run.x > x && nearest.is_some() {
                break;
            }
            nearest = run.anchor(usize::try_from(x - run.x).unwrap_or(0));
        }
        nearest
    }
}
