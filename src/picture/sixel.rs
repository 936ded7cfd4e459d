//! Sixel: six rows of pixels a band, colour by colour (DEC STD 070, chapter 9; VT340).

use std::io::Write;

use super::{
    Raster,
    quantize::{Indexed, quantize},
};

/// An image in as many colours as the terminal has, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sixel {
    width: usize,
    height: usize,
    image: Indexed,
}

impl Sixel {
    /// The image in at most `colours` colours.
    #[must_use]
    pub fn new(raster: &Raster, colours: u16) -> Self {
        let image = quantize(raster, usize::from(colours));
        Self { width: raster.width as usize, height: raster.height as usize, image }
    }

    /// What shows some rows of its pixels at the cursor.
    #[must_use]
    pub fn put(&self, rows: std::ops::Range<u32>) -> Vec<u8> {
        let rows = (rows.start as usize).min(self.height)..(rows.end as usize).min(self.height);
        if rows.is_empty() || self.width == 0 {
            return Vec::new();
        }
        let mut out = Vec::with_capacity(rows.len() * self.width / 3);
        // Pixels are square, and those not written stay what they are.
        _ = write!(out, "\x1bP0;1;0q\"1;1;{};{}", self.width, rows.len());
        for (number, colour) in self.image.palette.iter().enumerate() {
            let [red, green, blue] = colour.map(|channel| (u32::from(channel) * 100 + 127) / 255);
            _ = write!(out, "#{number};2;{red};{green};{blue}");
        }
        let mut bands = vec![Vec::new(); self.image.palette.len()];
        for top in rows.clone().step_by(6) {
            let mut used = Vec::new();
            for y in top..(top + 6).min(rows.end) {
                let bit = 1_u8 << (y - top);
                for x in 0..self.width {
                    let index = usize::from(self.image.pixels[y * self.width + x]);
                    let band = &mut bands[index];
                    if band.is_empty() {
                        band.resize(self.width, 0);
                        used.push(index);
                    }
                    band[x] |= bit;
                }
            }
            for (n, index) in used.iter().enumerate() {
                if n > 0 {
                    out.push(b'$');
                }
                _ = write!(out, "#{index}");
                run_lengths(&mut out, &std::mem::take(&mut bands[*index]));
            }
            out.push(b'-');
        }
        // The last line feed would scroll.
        out.pop();
        out.extend_from_slice(b"\x1b\\");
        out
    }
}

/// Sixels, repeated ones with their count; blank ones at the end are left out.
fn run_lengths(out: &mut Vec<u8>, band: &[u8]) {
    let end = band.iter().rposition(|bits| *bits != 0).map_or(0, |last| last + 1);
    let mut at = 0;
    while at < end {
        let bits = band[at];
        let count = band[at..end].iter().take_while(|other| **other == bits).count();
        let sixel = b'?' + bits;
        if count > 3 {
            _ = write!(out, "!{count}");
            out.push(sixel);
        } else {
            out.extend(std::iter::repeat_n(sixel, count));
        }
        at += count;
    }
}

#[cfg(test)]
mod tests {
    use super::{Raster, Sixel};

    #[test]
    fn bands_of_six_rows_colour_by_colour() {
        let rgb = (0..8 * 8).flat_map(|n| if n % 8 < 4 { [255, 0, 0] } else { [0, 0, 255] }).collect();
        let sixel = Sixel::new(&Raster { width: 8, height: 8, rgb }, 16);
        let text = |rows| String::from_utf8(sixel.put(rows)).unwrap();
        let whole = text(0..8);
        assert!(whole.starts_with("\x1bP0;1;0q\"1;1;8;8#0;2;"), "{whole:?}");
        // Six rows of a colour are `~`, two are `B`.
        assert!(whole.contains("!4~") && whole.contains("!4?!4~") && whole.contains("!4B"), "{whole:?}");
        assert_eq!(whole.matches('-').count(), 1);
        assert!(text(6..8).starts_with("\x1bP0;1;0q\"1;1;8;2#"));
        assert_eq!(text(8..9), "");
    }
}
