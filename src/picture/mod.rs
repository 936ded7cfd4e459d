//! Pictures: from bytes to what a terminal can show.
//!
//! In: the bytes of a PNG, JPEG, GIF or WebP picture, and the room there is. Out: its [`Size`]; a [`Raster`] scaled to the
//! room; and that in the words of a terminal: cells of half blocks (the view makes them), or a protocol's bytes
//! ([`kitty`], [`sixel`], [`iterm`]).
//! Bytes from outside are not trusted: what a picture says of its size is looked at before anything is made room for, and
//! what cannot be shown is a [`Fault`] with a reason, never a panic. Of moving pictures the first image is shown.
//! Deliberately absent: files, sockets, terminals; and forms that need a library of their own each (AVIF, SVG).

pub mod decode;
pub mod drawn;
pub mod fit;
pub mod iterm;
pub mod kitty;
mod quantize;
pub mod raster;
pub mod sixel;

pub use decode::{Fault, Size};
pub use drawn::{Drawn, Surface};
pub use raster::Raster;

/// How a terminal shows pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Two pixels in a cell, by colours of letter and ground.
    Blocks,
    /// The kitty graphics protocol.
    Kitty,
    /// Sixel, with so many colours.
    Sixel(u16),
    /// The inline images of iTerm2.
    Iterm,
}

impl Form {
    /// The pixels of a room of cells, in columns and rows; a cell has `cell` pixels.
    #[must_use]
    pub fn pixels(self, room: (u16, u16), cell: (u16, u16)) -> Size {
        let (columns, rows) = (u32::from(room.0), u32::from(room.1));
        match self {
            Self::Blocks => Size { width: columns, height: rows * 2 },
            _ => Size { width: columns * u32::from(cell.0), height: rows * u32::from(cell.1) },
        }
    }
}
