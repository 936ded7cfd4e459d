//! Pictures in the text: the rows that are kept free for them.

use super::{blocks::Sheet, frame::Frame, setting::Plot};
use crate::picture::{Size, fit};

/// Pictures, and the room there is for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plates {
    /// What is known of each, in the order of [`super::Laid::pictures`].
    pub plates: Vec<Plate>,
    /// Pixels of a cell: across and down.
    pub cell: (u16, u16),
    /// The most rows of one.
    pub most_rows: u16,
}

/// What is known of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Plate {
    /// Nothing: it was not looked at.
    #[default]
    Unknown,
    /// Its size.
    Sized(Size),
    /// Why it is not shown; stands behind its caption.
    Wrong(String),
}

/// Where a picture stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The picture, by its place in [`super::Laid::pictures`].
    pub picture: u32,
    /// Its first row.
    pub row: usize,
    /// Its first column.
    pub x: i16,
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// Columns narrower than this have captions alone.
const NARROWEST: u16 = 12;

impl Sheet<'_> {
    /// What is known of a picture; nothing where captions stand alone.
    pub(super) fn plate(&self, picture: Option<u32>, frame: &Frame) -> Option<&Plate> {
        let plates = self.context.options.pictures.as_ref().filter(|_| frame.width >= NARROWEST)?;
        plates.plates.get(picture? as usize)
    }

    /// Keeps rows free for a picture of that size.
    pub(super) fn free(&mut self, picture: u32, size: Size, frame: &Frame) {
        let Some(plates) = self.context.options.pictures.as_ref() else { return };
        let (columns, rows) = fit::cells(size, plates.cell, (frame.width, plates.most_rows.max(1)));
        let row = self.setting.height() as u32;
        for _ in 0..rows {
            self.row(frame);
        }
        self.setting.plots.push(Plot { picture, row, x: frame.x, columns, rows });
    }
}
