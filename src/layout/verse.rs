//! Breaks a stretch of text into rows, and places what stands in each.

use std::ops::Range;

use super::{
    Order,
    blocks::Sheet,
    frame::Frame,
    wrap::{Fit, wrap},
};
use crate::{
    text::bidi::{self, Directions},
    theme::Look,
};

impl Sheet<'_> {
    /// Breaks a range of the part's text into rows, and returns the cells of the last one.
    pub(super) fn lines(&mut self, range: Range<usize>, chances: &[(usize, bool)], frame: &Frame, fit: Fit) -> usize {
        let mut hyphen = None;
        let mut used = 0;
        let mut from = range.start;
        let end = range.end;
        while from <= end {
            let to = memchr::memchr(b'\n', &self.setting.text.as_bytes()[from..end]).map_or(end, |i| from + i);
            let inside = &chances[chances.partition_point(|c| c.0 < from)..chances.partition_point(|c| c.0 < to)];
            let inside: Vec<(usize, bool)> = inside.iter().map(|&(at, hyphen)| (at - from, hyphen)).collect();
            used = self.verse(from..to, &inside, frame, fit, &mut hyphen);
            from = to + 1;
        }
        used
    }

    /// Breaks a text without line breaks of its own.
    fn verse(
        &mut self,
        range: Range<usize>,
        chances: &[(usize, bool)],
        frame: &Frame,
        fit: Fit,
        hyphen: &mut Option<Range<usize>>,
    ) -> usize {
        let start = range.start;
        let text = &self.setting.text[range.clone()];
        let reorder = bidi::concerns(text);
        let directions = reorder.then(|| Directions::new(text));
        let rtl = directions.as_ref().is_some_and(Directions::is_rtl);
        let hangs = |at: Range<usize>| frame.hang && !rtl && self.setting.opens_with_mark(at);
        let first = frame.width + u16::from(hangs(range.clone()));
        let cuts = wrap(text, chances, first, frame.width, fit);
        // The pieces of every line before any is pushed: they read the text that pushing may extend.
        let visual = self.context.options.order == Order::Visual;
        let pieces: Vec<Vec<(Range<usize>, bool)>> = cuts
            .iter()
            .map(|cut| match &directions {
                Some(directions) if visual => directions.runs(cut.from..cut.to),
                _ => vec![(cut.from..cut.to, false)],
            })
            .collect();
        let hung: Vec<bool> = cuts.iter().map(|cut| hangs(start + cut.from..start + cut.to)).collect();
        if cuts.is_empty() {
            self.row(frame);
        }
        let mut last = 0;
        let count = cuts.len();
        for (number, ((cut, pieces), hung)) in cuts.iter().zip(pieces).zip(hung).enumerate() {
            self.row(frame);
            let slack = if rtl { frame.width.saturating_sub(cut.width) } else { 0 };
            let mut x = frame.x.saturating_add_unsigned(slack) - i16::from(hung);
            let dash = cut.hyphen.then(|| {
                hyphen
                    .get_or_insert_with(|| {
                        let look = self.setting.stretches.last().map_or_else(Look::default, |s| s.look);
                        self.setting.ornament("-", look)
                    })
                    .clone()
            });
            if rtl && let Some(dash) = dash.clone() {
                self.setting.segment(x, dash, false);
                x += 1;
            }
            let is_last = number + 1 == count;
            let stretch = self.context.options.justify && fit == Fit::Ragged && !rtl && !is_last;
            let pieces = match pieces.as_slice() {
                [(piece, false)] if stretch => {
                    let line = start + piece.start..start + piece.end;
                    let column = frame.width + u16::from(hung);
                    let spread = spread(&self.setting.text[line], column.saturating_sub(cut.width));
                    spread.into_iter().map(|part| (piece.start + part.start..piece.start + part.end, false)).collect()
                }
                _ => pieces,
            };
            for (piece, reversed) in pieces {
                let piece = start + piece.start..start + piece.end;
                let cells = self.setting.cells(piece.clone());
                self.setting.segment(x, piece, reversed);
                x = x.saturating_add_unsigned(cells);
            }
            if !rtl && let Some(dash) = dash {
                self.setting.segment(x, dash, false);
            }
            last = usize::from(cut.width);
        }
        last
    }
}

/// The parts of a line, its blanks repeated so that it grows by `slack` cells; the line as it is where that would take
/// more than one blank in each gap.
fn spread(line: &str, slack: u16) -> Vec<Range<usize>> {
    let gaps: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).collect();
    let (slack, count) = (usize::from(slack), gaps.len());
    if slack == 0 || slack > count {
        return std::iter::once(0..line.len()).collect();
    }
    let mut parts = Vec::with_capacity(2 * slack + 1);
    let mut from = 0;
    for (i, at) in gaps.into_iter().enumerate() {
        // Evenly over the gaps.
        if slack * (i + 1) / count > slack * i / count {
            parts.push(from..at + 1);
            from = at;
        }
    }
    parts.push(from..line.len());
    parts
}
