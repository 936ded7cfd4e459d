//! A picture made ready for a terminal.

use std::sync::atomic::{AtomicU32, Ordering};

use super::{Fault, Form, Raster, decode, sixel::Sixel};

/// How a terminal shows pictures, and how large its cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Surface {
    /// The way.
    pub form: Form,
    /// Pixels of a cell: across and down. Where it is not known, a cell is twice as high as it is wide.
    pub cell: (u16, u16),
}

impl Surface {
    /// A cell's pixels where the terminal does not tell.
    pub const CELL: (u16, u16) = (10, 20);
}

/// A picture in a room of cells.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The number of this very image, which no other has while the program runs.
    pub number: u32,
    /// How it is shown.
    pub form: Form,
    /// Columns and rows.
    pub room: (u16, u16),
    /// Its pixels.
    pub raster: Raster,
    /// The same in few colours, for terminals that want that.
    pub sixel: Option<Sixel>,
}

static NUMBERS: AtomicU32 = AtomicU32::new(1);

impl Drawn {
    /// Makes a picture ready.
    ///
    /// # Errors
    /// Where it cannot be shown.
    pub fn new(bytes: &[u8], surface: Surface, room: (u16, u16)) -> Result<Self, Fault> {
        let raster = decode::scaled(bytes, surface.form.pixels(room, surface.cell))?;
        let sixel = match surface.form {
            Form::Sixel(colours) => Some(Sixel::new(&raster, colours)),
            _ => None,
        };
        // The protocols' numbers have 32 bits, of which 0 is none.
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed).max(1);
        Ok(Self { number, form: surface.form, room, raster, sixel })
    }

    /// The pixel rows of some rows of cells.
    #[must_use]
    pub fn pixel_rows(&self, rows: std::ops::Range<u16>) -> std::ops::Range<u32> {
        let at = |row: u16| (u64::from(row) * u64::from(self.raster.height) / u64::from(self.room.1.max(1))) as u32;
        at(rows.start)..at(rows.end)
    }

    /// About how many bytes it takes.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.raster.rgb.len() + if self.sixel.is_some() { self.raster.rgb.len() / 3 } else { 0 }
    }
}
