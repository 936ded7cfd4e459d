//! Cuts endless lists and tables into slices, so that they are set as far as they are looked at, like everything else.
//!
//! A block of the body is a part of the article that is set by itself; one with thousands of items would be set whole
//! for the sake of a screenful. [`cut`] says where it is cut, [`Plan`] what all of its slices have in common (the width
//! of the labels, the columns of a table), found once without setting anything.
//! Deliberately absent: blocks inside of others, which are set with them, and text without end, which the loaders part.

use std::ops::Range;

use super::{Options, blocks::Sheet, frame::Frame, index::Index, lists::Hang, table::Grid, wrap::Fit};
use crate::news::{Block, body};

/// Blocks that weigh less than this stay whole.
const WHOLE: usize = 100_000;
/// A slice weighs about so much.
const SLICE: usize = 24_000;

/// A slice of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    /// Its items, definitions or rows.
    pub units: Range<usize>,
    /// How many leaves it has.
    pub leaves: u32,
    /// Bytes of its text.
    pub bytes: usize,
}

/// What the slices of a block have in common.
#[derive(Debug)]
pub(super) enum Plan {
    /// Of a list, or of definitions.
    Hang(Hang),
    /// Of a table.
    Grid(Grid),
}

impl Plan {
    /// Whether a blank row parts the units.
    pub(super) fn is_airy(&self) -> bool {
        match self {
            Self::Hang(hang) => hang.loose,
            Self::Grid(grid) => grid.airy,
        }
    }

    /// Looks through a block that is cut; `None` for one that is not.
    pub(super) fn new(block: &Block, index: &Index, options: &Options) -> Option<Self> {
        let frame = Frame::new(options);
        match block {
            Block::List { numbering, items } => Some(Self::Hang(Hang::of_list(numbering.as_ref(), items, &frame))),
            Block::Definitions(definitions) => Some(Self::Hang(Hang::of_definitions(definitions, &frame))),
            Block::Table(table) => Some(Self::Grid(Grid::guessed(table, index, options, &frame))),
            _ => None,
        }
    }
}

/// The slices of a block; none where it stays whole.
pub(super) fn cut(block: &Block) -> Vec<Slice> {
    let mut slices = Slices { done: Vec::new(), open: Slice { units: 0..0, leaves: 0, bytes: 0 } };
    match block {
        Block::List { items, .. } => {
            for item in items {
                slices.unit(true, |each| body::each_leaf(&item.blocks, &mut |prose, _| each(prose.text().len())));
            }
        }
        Block::Definitions(definitions) => {
            for definition in definitions {
                slices.unit(true, |each| {
                    definition.terms.iter().for_each(|term| each(term.text().len()));
                    for blocks in &definition.definitions {
                        body::each_leaf(blocks, &mut |prose, _| each(prose.text().len()));
                    }
                });
            }
        }
        Block::Table(table) => {
            // Caption and head are of the first slice. Cells that span rows are not cut.
            let first = std::iter::once(&table.caption).chain(table.head.iter().flatten().map(|cell| &cell.prose));
            first.for_each(|prose| slices.open.add(prose.text().len()));
            let mut reach = 0;
            for (at, row) in table.rows.iter().enumerate() {
                slices.unit(reach <= at, |each| row.iter().for_each(|cell| each(cell.prose.text().len())));
                let lowest = row.iter().map(|cell| usize::from(cell.rows.max(1))).max().unwrap_or(1);
                reach = reach.max(at.saturating_add(lowest));
            }
        }
        _ => return Vec::new(),
    }
    slices.finish()
}

impl Slice {
    fn add(&mut self, bytes: usize) {
        self.leaves += 1;
        self.bytes += bytes;
    }

    /// What it costs to set it: its bytes, and what each leaf costs besides.
    fn weight(&self) -> usize {
        self.bytes + self.leaves as usize * 16
    }
}

struct Slices {
    done: Vec<Slice>,
    open: Slice,
}

impl Slices {
    /// Takes a unit, whose leaves `leaves` tells; a slice that is full ends before it, where it may.
    fn unit(&mut self, may_begin: bool, leaves: impl FnOnce(&mut dyn FnMut(usize))) {
        let at = self.open.units.end;
        if may_begin && self.open.weight() >= SLICE {
            let next = Slice { units: at..at, leaves: 0, bytes: 0 };
            self.done.push(std::mem::replace(&mut self.open, next));
        }
        leaves(&mut |bytes| self.open.add(bytes));
        self.open.units.end = at + 1;
    }

    fn finish(mut self) -> Vec<Slice> {
        self.done.push(self.open);
        let weight: usize = self.done.iter().map(Slice::weight).sum();
        if weight < WHOLE || self.done.len() < 2 { Vec::new() } else { self.done }
    }
}

impl Sheet<'_> {
    /// Sets some units of a block that is cut.
    pub(super) fn slice(&mut self, block: &Block, plan: &Plan, units: Range<usize>, frame: &Frame) {
        match (block, plan) {
            (Block::List { numbering, items }, Plan::Hang(hang)) => {
                self.items(numbering.as_ref(), items, hang, units, frame, Fit::Ragged);
            }
            (Block::Definitions(definitions), Plan::Hang(hang)) => {
                self.defined(definitions, hang, units, frame);
            }
            (Block::Table(table), Plan::Grid(grid)) => self.rows_of(table, grid, units, frame),
            _ => unreachable!("a plan is made from its block"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Frame, Options, Sheet, WHOLE, cut};
    use crate::{
        layout::{Laid, Manuscript, blocks::Context, index::Index, lay, wrap::Fit},
        news::{
            Anchor, Article, Block, Body, Cell, Item, Prose, Table,
            body::{Definition, NumberStyle, Numbering},
        },
    };

    const WORDS: &str = "The limits follow a survey of 214 wells, in which the water table was found to have fallen.";

    fn paragraph(at: usize) -> Block {
        Block::Paragraph(Prose::plain(&format!("{at} {}", &WORDS[..20 + at % 70])))
    }

    fn list(numbering: Option<Numbering>, loose: bool) -> Block {
        let item = |at: usize| {
            let blocks = if loose { vec![paragraph(at), paragraph(at + 1)] } else { vec![paragraph(at)] };
            Item { blocks, value: (at == 500).then_some(9000), ..Item::default() }
        };
        Block::List { numbering, items: (0..3000).map(item).collect() }
    }

    fn definitions() -> Block {
        let definition = |at: usize| Definition {
            terms: vec![Prose::plain(&format!("term {at}"))],
            definitions: vec![vec![paragraph(at)], vec![paragraph(at + 7)]],
        };
        Block::Definitions((0..1500).map(definition).collect())
    }

    /// A table with words of that many bytes in its second column, and a cell that spans three rows now and then.
    fn table(words: usize) -> Block {
        let cell = |text: &str| Cell { prose: Prose::plain(text), ..Cell::default() };
        let row = |at: usize| {
            let mut row = vec![cell(&WORDS[..words]), cell(&(at * 7).to_string())];
            match at % 50 {
                11 => row.insert(0, Cell { rows: 3, ..cell("spans") }),
                12 | 13 => {}
                _ => row.insert(0, cell(&format!("row {at}"))),
            }
            row
        };
        let head = vec![["Well", "What was found", "Depth"].map(cell).into()];
        Block::Table(Table { caption: Prose::plain("Wells"), head, rows: (0..4000).map(row).collect() })
    }

    /// A block that is cut is set as if it were not, and its places are where they would be.
    #[track_caller]
    fn check(block: Block, width: u16) {
        let slices = cut(&block);
        assert!(slices.len() > 3, "{} slices", slices.len());
        assert!(slices.windows(2).all(|pair| pair[0].units.end == pair[1].units.start));
        let article = Arc::new(Article { body: Body { blocks: vec![block] }, ..Article::default() });
        let options = Options { frame: false, ..Options::new(width) };
        let (index, quotes) = (Index::new(&article), Arc::default());
        let context = Context { article: &article, index: &index, options: &options, voices: &[] };
        let mut sheet = Sheet::new(&context, index.leaves[0]);
        sheet.block(&article.body.blocks[0], &Frame::new(&options), Fit::Ragged);
        let whole = sheet.finish();
        let laid = lay(&article, &quotes, &options);
        assert_eq!(laid.rows(), whole.height());
        for row in 0..laid.rows() {
            assert_eq!(laid.line(row).plain(), whole.line(row).plain(), "row {row}");
        }
        for leaf in (index.leaves[0]..index.end()).step_by(97) {
            let anchor = Anchor { leaf, byte: 0 };
            assert_eq!(laid.row_of(anchor), whole.row_of(anchor), "{anchor:?}");
        }
    }

    #[test]
    fn a_list_is_set_slice_by_slice_as_it_is_set_whole() {
        let numbering = Numbering { start: 3, style: NumberStyle::Decimal };
        check(list(None, false), 66);
        check(list(Some(numbering), true), 40);
        check(definitions(), 66);
        check(definitions(), 20);
    }

    #[test]
    fn a_table_is_set_slice_by_slice_as_it_is_set_whole() {
        check(table(24), 66);
        check(table(80), 66);
        check(table(80), 12);
    }

    #[test]
    fn of_an_endless_table_the_rows_in_view_are_set() {
        let Block::Table(mut endless) = table(40) else { unreachable!("it is a table") };
        endless.rows = endless.rows.iter().cycle().take(40_000).cloned().collect();
        let body = Body { blocks: vec![Block::Table(endless)] };
        assert!(body.blocks.len() == 1 && cut(&body.blocks[0]).len() * super::SLICE > 10 * WHOLE);
        let article = Arc::new(Article { body, ..Article::default() });
        let manuscript = Arc::new(Manuscript::new(&article, &Arc::default()));
        let mut laid = Laid::begin(&manuscript, &Options::new(66));
        laid.near(Anchor::default(), 60);
        let set = (0..laid.rows()).filter(|row| !laid.line(*row).plain().trim().is_empty()).count();
        assert!((60..4000).contains(&set), "{set} rows are set");
    }
}
