//! The column a block is set in.

use std::{ops::Range, rc::Rc};

use super::Options;
use crate::{
    news::{Block, body},
    text::width,
};

/// The column a block is set in, and the bars that run beside it.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub x: i16,
    pub width: u16,
    /// Whether the cell left of the column is free for a hanging mark.
    pub hang: bool,
    pub bars: Rc<[(i16, Range<usize>)]>,
    /// A column is not indented to less than this.
    pub narrowest: u16,
}

impl Frame {
    pub(super) fn new(options: &Options) -> Self {
        let width = options.width.max(1);
        Self { x: 0, width, hang: options.hang, bars: Rc::new([]), narrowest: (width / 4).clamp(4, 16) }
    }

    /// The column `cells` further right, or the same where less than `words` cells would be left: words stay whole
    /// before columns are indented.
    pub(super) fn indented(&self, cells: u16, words: u16) -> Self {
        let room = self.width.saturating_sub(cells);
        if room < self.narrowest.max(words) {
            return self.clone();
        }
        Self { x: self.x.saturating_add_unsigned(cells), width: room, ..self.clone() }
    }

    /// Indented behind a bar, and a blank where there is room for one.
    pub(super) fn barred(&self, bar: Range<usize>, words: u16) -> Self {
        let inner = [2, 1].map(|cells| self.indented(cells, words)).into_iter().find(|inner| inner.x > self.x);
        let Some(inner) = inner else { return self.clone() };
        let bars = self.bars.iter().cloned().chain([(self.x, bar)]).collect();
        Self { bars, ..inner }
    }
}

/// A column at least this wide holds any word one meets, whatever is indented.
const ROOMY: u16 = 48;

/// Cells of the longest word in blocks that fits into the column, 0 where the column is roomy.
pub(super) fn longest_word(blocks: &[Block], frame: &Frame) -> u16 {
    if frame.width >= ROOMY {
        return 0;
    }
    let mut longest = 0;
    body::each_leaf(blocks, &mut |prose, _| {
        let words = prose.text().split([' ', '\n', '-', '/']).map(width::cells);
        longest = words.filter(|&cells| cells <= usize::from(frame.width)).fold(longest, usize::max);
    });
    // Scripts without spaces break anywhere; their runs are not words.
    longest.min(usize::from(ROOMY) / 3) as u16
}

/// A share of a column, in hundredths; the whole of one narrower than `least`.
pub(super) fn share(width: u16, least: u16, hundredths: u16) -> u16 {
    if width < least { width } else { (u32::from(width) * u32::from(hundredths) / 100) as u16 }
}
