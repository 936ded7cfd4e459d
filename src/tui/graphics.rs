//! Pictures that the terminal paints itself, from one frame to the next.
//!
//! In: the places of a frame. Out: what takes away pictures that are no longer there, and what shows those that are new
//! or have moved. A protocol that keeps images (kitty) is sent each one once; the others are sent the rows that show.
//! Deliberately absent: cells. The painter leaves the cells of pictures blank, and writes those anew that a picture of
//! the last frame covered: writing takes a sixel away.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use ratatui::layout::Rect;

use crate::{
    picture::{Drawn, Form, iterm, kitty},
    view::scene::PictureSpot,
};

/// What the terminal shows besides cells.
#[derive(Default)]
pub(super) struct Graphics {
    shown: Vec<PictureSpot>,
    /// The images a terminal that keeps them has, the latest last.
    kept: Vec<Arc<Drawn>>,
    /// Bytes of the picture that was sent last, which is often sent again elsewhere.
    last: Option<(u32, Range<u16>, Vec<u8>)>,
}

/// The most bytes of images a terminal is asked to keep.
const MOST_KEPT: usize = 48 << 20;

impl Graphics {
    /// The terminal shows nothing any more, and keeps nothing.
    pub(super) fn forget(&mut self) {
        self.shown.clear();
        self.kept.clear();
    }

    /// Whether anything is to be done for these places.
    pub(super) fn changes(&self, next: &[PictureSpot]) -> bool {
        self.shown != next
    }

    /// The areas whose cells must be written anew, for a picture that is going or moving covers them.
    pub(super) fn covered(&self, next: &[PictureSpot]) -> Vec<Rect> {
        let goes = |spot: &&PictureSpot| spot.drawn.form != Form::Kitty && !next.contains(spot);
        self.shown.iter().filter(goes).map(|spot| spot.area).collect()
    }

    /// What takes away kept images that are not in `next`; one that only moves is put elsewhere, and what is no image of
    /// the terminal's goes as its cells are written anew. Written before cells are.
    pub(super) fn take(&self, next: &[PictureSpot], out: &mut Vec<u8>) {
        let still: BTreeSet<u32> = next.iter().map(|spot| spot.drawn.number).collect();
        for spot in &self.shown {
            if spot.drawn.form == Form::Kitty && !still.contains(&spot.drawn.number) {
                out.extend_from_slice(kitty::take(spot.drawn.number).as_bytes());
            }
        }
    }

    /// What shows the pictures of `next` that are not shown yet. Written after cells are; leaves the cursor anywhere.
    pub(super) fn put(&mut self, next: &[PictureSpot], out: &mut Vec<u8>) {
        let before = std::mem::take(&mut self.shown);
        for spot in next.iter().filter(|spot| !before.contains(spot)) {
            out.extend_from_slice(format!("\x1b[{};{}H", spot.area.y + 1, spot.area.x + 1).as_bytes());
            let Drawn { number, raster, sixel, .. } = &*spot.drawn;
            let pixels = spot.drawn.pixel_rows(spot.rows.clone());
            let room = (spot.area.width, spot.area.height);
            match spot.drawn.form {
                Form::Kitty => {
                    if !self.kept.iter().any(|kept| kept.number == *number) {
                        out.extend_from_slice(&kitty::send(raster, *number));
                        self.kept.push(Arc::clone(&spot.drawn));
                        self.let_go(next, out);
                    }
                    out.extend_from_slice(kitty::put(raster, *number, pixels, room).as_bytes());
                }
                Form::Sixel(_) | Form::Iterm => {
                    let again = self.last.as_ref().is_some_and(|(n, rows, _)| (n, rows) == (number, &spot.rows));
                    if !again {
                        let bytes = match sixel {
                            Some(sixel) => sixel.put(pixels),
                            None => iterm::put(raster, pixels, room),
                        };
                        self.last = Some((*number, spot.rows.clone(), bytes));
                    }
                    out.extend(self.last.iter().flat_map(|(_, _, bytes)| bytes));
                }
                // Those are cells.
                Form::Blocks => {}
            }
        }
        self.shown = next.to_vec();
    }

    /// Has the terminal forget the images that were sent longest ago and are not shown.
    fn let_go(&mut self, next: &[PictureSpot], out: &mut Vec<u8>) {
        let mut bytes: usize = self.kept.iter().map(|kept| kept.raster.rgb.len()).sum();
        self.kept.retain(|kept| {
            let goes = bytes > MOST_KEPT && !next.iter().any(|spot| spot.drawn.number == kept.number);
            if goes {
                bytes -= kept.raster.rgb.len();
                out.extend_from_slice(kitty::drop(kept.number).as_bytes());
            }
            !goes
        });
    }
}
