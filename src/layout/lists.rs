//! Sets lists and definitions: labels in a slot, what they are about hanging beside it.

use std::ops::Range;

use super::{
    blocks::Sheet,
    frame::{Frame, longest_word},
    wrap::Fit,
};
use crate::{
    news::{
        Block, Item,
        body::{Definition, NumberStyle, Numbering},
    },
    text::width,
    theme::{Look, Role},
};

/// What the items of a list have in common, or the definitions of a list of them.
#[derive(Debug)]
pub(super) struct Hang {
    /// The number of each item.
    numbers: Vec<i64>,
    /// How far they are indented, if there is room.
    indent: u16,
    /// Cells of their longest word, where the column is narrow.
    words: u16,
    /// Whether a blank row parts them.
    pub loose: bool,
}

impl Hang {
    pub(super) fn of_list(numbering: Option<&Numbering>, items: &[Item], frame: &Frame) -> Self {
        let mut number = numbering.map_or(0, |n| n.start);
        let mut numbers = Vec::with_capacity(items.len());
        for item in items {
            number = item.value.unwrap_or(number);
            numbers.push(number);
            number = number.saturating_add(1);
        }
        let labels = items.iter().zip(&numbers).map(|(item, number)| label(numbering, item, *number, 0));
        let widest = labels.map(|label| width::cells(&label)).max().unwrap_or(1) as u16;
        let least = if frame.width < 24 { 1 } else { 3 };
        let words = items.iter().map(|item| longest_word(&item.blocks, frame)).max().unwrap_or(0);
        let loose =
            items.iter().any(|item| item.blocks.iter().filter(|b| !matches!(b, Block::List { .. })).count() > 1);
        Self { numbers, indent: widest.max(least) + 1, words, loose }
    }

    pub(super) fn of_definitions(definitions: &[Definition], frame: &Frame) -> Self {
        let words = definitions.iter().flat_map(|d| &d.definitions).map(|blocks| longest_word(blocks, frame)).max();
        let indent = if frame.width < 24 { 2 } else { 4 };
        Self { numbers: Vec::new(), indent, words: words.unwrap_or(0), loose: true }
    }
}

/// What stands beside an item in lists of bullets so many deep.
fn label(numbering: Option<&Numbering>, item: &Item, number: i64, depth: usize) -> String {
    match (numbering, item.checked) {
        (Some(numbering), _) => format!("{}.", numeral(number, numbering.style)),
        (None, Some(true)) => "[x]".to_owned(),
        (None, Some(false)) => "[ ]".to_owned(),
        (None, None) => ["•", "–", "·"][depth.min(2)].to_owned(),
    }
}

impl Sheet<'_> {
    pub(super) fn list(&mut self, numbering: Option<&Numbering>, items: &[Item], frame: &Frame, fit: Fit) {
        let hang = Hang::of_list(numbering, items, frame);
        self.items(numbering, items, &hang, 0..items.len(), frame, fit);
    }

    /// Sets some of a list's items.
    pub(super) fn items(
        &mut self,
        numbering: Option<&Numbering>,
        items: &[Item],
        hang: &Hang,
        reach: Range<usize>,
        frame: &Frame,
        fit: Fit,
    ) {
        let inner = frame.indented(hang.indent, hang.words);
        let begin = self.setting.height();
        for at in reach {
            let item = &items[at];
            if hang.loose && self.setting.height() > begin {
                self.gap(frame);
            }
            let label = label(numbering, item, hang.numbers[at], self.bullets);
            // Bullets stand in the middle of their slot, numbers at its right.
            let cells = width::cells(&label) as u16;
            let room = inner.x.abs_diff(frame.x).saturating_sub(1);
            let at = if numbering.is_none() && cells == 1 { room / 2 } else { room.saturating_sub(cells) };
            let pending = self.markers.len();
            self.mark(label, at, Look::of(Role::Soft), frame, &inner);
            let is_bullet = usize::from(numbering.is_none());
            self.bullets += is_bullet;
            self.item(&item.blocks, &inner, fit);
            self.bullets -= is_bullet;
            self.markers.truncate(pending);
            self.lead = None;
        }
    }

    /// The blocks of a list item; a list in it follows without a blank row.
    fn item(&mut self, blocks: &[Block], frame: &Frame, fit: Fit) {
        let begin = self.setting.height();
        for block in blocks {
            if self.setting.height() > begin && !matches!(block, Block::List { .. }) {
                self.gap(frame);
            }
            self.block(block, frame, fit);
        }
    }

    pub(super) fn definitions(&mut self, definitions: &[Definition], frame: &Frame) {
        let hang = Hang::of_definitions(definitions, frame);
        self.defined(definitions, &hang, 0..definitions.len(), frame);
    }

    /// Sets some of a list's definitions.
    pub(super) fn defined(&mut self, definitions: &[Definition], hang: &Hang, reach: Range<usize>, frame: &Frame) {
        let inner = frame.indented(hang.indent, hang.words);
        let begin = self.setting.height();
        for at in reach {
            if self.setting.height() > begin {
                self.gap(frame);
            }
            let definition = &definitions[at];
            for term in &definition.terms {
                self.prose(term, frame, Look::default().bold(), Fit::Ragged);
            }
            for blocks in &definition.definitions {
                self.blocks(blocks, &inner, Fit::Ragged);
            }
        }
    }
}

/// A number in a kind of numeral; numbers it cannot show are decimal.
fn numeral(number: i64, style: NumberStyle) -> String {
    const ROMAN: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let lower = match style {
        NumberStyle::LowerAlpha | NumberStyle::UpperAlpha if number > 0 => {
            let mut letters = Vec::new();
            let mut rest = number;
            while rest > 0 {
                rest -= 1;
                letters.push(b'a' + (rest % 26) as u8);
                rest /= 26;
            }
            letters.iter().rev().map(|&b| char::from(b)).collect()
        }
        NumberStyle::LowerRoman | NumberStyle::UpperRoman if (1..4000).contains(&number) => {
            let mut rest = number;
            let mut out = String::new();
            for (value, letters) in ROMAN {
                while rest >= value {
                    out.push_str(letters);
                    rest -= value;
                }
            }
            out
        }
        _ => number.to_string(),
    };
    match style {
        NumberStyle::UpperAlpha | NumberStyle::UpperRoman => lower.to_uppercase(),
        _ => lower,
    }
}
