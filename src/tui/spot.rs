//! What a cell of the terminal shows, as numbers that are quick to compare.

use std::hash::{Hash, Hasher};

use ratatui::{buffer::Cell, style::Color};
use rustc_hash::FxHasher;

use super::pen::OF_LETTERS;
use crate::text::width;

/// What a cell shows, quick to compare: two spots are the same when nobody could tell their cells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    symbol: u64,
    fg: u32,
    bg: u32,
    /// 0, or the number of its link in `addresses` counted from 1.
    pub(super) link: u32,
    modifier: u16,
    /// Cells its symbol takes: 1 or 2.
    pub(super) cells: u8,
}

impl Spot {
    pub(super) const BLANK: Self = Self { symbol: b' ' as u64, fg: 0, bg: 0, link: 0, modifier: 0, cells: 1 };
    /// A cell that nothing is known of: no cell is like it.
    pub(super) const UNKNOWN: Self = Self { symbol: u64::MAX, fg: 0, bg: 0, link: 0, modifier: 0, cells: 1 };

    #[inline]
    pub(super) fn of(cell: &Cell) -> Self {
        let symbol = cell.symbol();
        let (key, cells) = match symbol.as_bytes() {
            [] => (u64::from(b' '), 1),
            [byte] => (u64::from(*byte), 1),
            bytes => (key(bytes), width::cluster(symbol).max(1) as u8),
        };
        let bg = number(cell.bg);
        if key == Self::BLANK.symbol && OF_LETTERS.contains(cell.modifier) {
            // How letters would look here is nothing that can be seen.
            return Self { bg, ..Self::BLANK };
        }
        Self { symbol: key, fg: number(cell.fg), bg, link: 0, modifier: cell.modifier.bits(), cells }
    }

    /// Whether it is nothing but ground.
    pub(super) fn is_ground(self) -> bool {
        self == Self { bg: self.bg, ..Self::BLANK }
    }
}

impl Hash for Spot {
    /// In as few steps as it has words: whole screens are hashed for every key.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(self.symbol);
        hasher.write_u64(u64::from(self.fg) << 32 | u64::from(self.bg));
        hasher.write_u64(u64::from(self.link) << 32 | u64::from(self.modifier) << 8 | u64::from(self.cells));
    }
}

/// A symbol as a number: its bytes where they are few, else a hash of them.
fn key(symbol: &[u8]) -> u64 {
    if symbol.len() < 8 {
        return symbol.iter().rev().fold(0, |key, byte| key << 8 | u64::from(*byte));
    }
    let mut hasher = FxHasher::default();
    symbol.hash(&mut hasher);
    hasher.finish() | 0xFF << 56
}

/// A colour as a number.
#[inline]
fn number(colour: Color) -> u32 {
    match colour {
        Color::Rgb(r, g, b) => u32::from_be_bytes([1, r, g, b]),
        Color::Indexed(index) => 0x100 | u32::from(index),
        Color::Reset => 0,
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
    }
}
