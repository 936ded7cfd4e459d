//! Few colours for many: median cut (Heckbert 1982) on five bits a channel, and errors spread to the neighbours
//! (Floyd and Steinberg 1976).

use super::Raster;

/// An image in few colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Indexed {
    pub palette: Vec<[u8; 3]>,
    pub pixels: Vec<u8>,
}

const BITS: u32 = 5;
const SIDE: usize = 1 << BITS;

fn bin(colour: [u8; 3]) -> usize {
    let part = |channel: u8| usize::from(channel >> (8 - BITS));
    (part(colour[0]) * SIDE + part(colour[1])) * SIDE + part(colour[2])
}

/// A bin's colour, from its place.
fn colour(bin: usize) -> [u8; 3] {
    [bin / SIDE / SIDE, bin / SIDE % SIDE, bin % SIDE].map(|part| (part * 255 / (SIDE - 1)) as u8)
}

/// The image in at most `most` colours, 2 to 256.
pub(super) fn quantize(raster: &Raster, most: usize) -> Indexed {
    let palette = palette(raster, most.clamp(2, 256));
    let mut nearest = vec![u16::MAX; SIDE * SIDE * SIDE];
    let (width, height) = (raster.width as usize, raster.height as usize);
    let mut pixels = Vec::with_capacity(width * height);
    // What the row below and this row are owed, in sixteenths.
    let mut owed = vec![[0_i32; 3]; width + 2];
    let mut below = vec![[0_i32; 3]; width + 2];
    for y in 0..height {
        for x in 0..width {
            let at = 3 * (y * width + x);
            let wanted: [u8; 3] = std::array::from_fn(|channel| {
                (i32::from(raster.rgb[at + channel]) + owed[x + 1][channel] / 16).clamp(0, 255) as u8
            });
            let slot = &mut nearest[bin(wanted)];
            if *slot == u16::MAX {
                *slot = closest(&palette, wanted) as u16;
            }
            let index = usize::from(*slot);
            pixels.push(index as u8);
            for channel in 0..3 {
                let error = i32::from(wanted[channel]) - i32::from(palette[index][channel]);
                owed[x + 2][channel] += error * 7;
                below[x][channel] += error * 3;
                below[x + 1][channel] += error * 5;
                below[x + 2][channel] += error;
            }
        }
        std::mem::swap(&mut owed, &mut below);
        below.fill([0; 3]);
    }
    Indexed { palette, pixels }
}

fn closest(palette: &[[u8; 3]], wanted: [u8; 3]) -> usize {
    let distance = |colour: &[u8; 3]| -> u32 {
        // The eye sees green best, blue least.
        [3, 4, 2].iter().enumerate().map(|(n, weight)| weight * u32::from(colour[n].abs_diff(wanted[n])).pow(2)).sum()
    };
    palette.iter().enumerate().min_by_key(|(_, colour)| distance(colour)).map_or(0, |(index, _)| index)
}

fn palette(raster: &Raster, most: usize) -> Vec<[u8; 3]> {
    let mut counts = vec![0_u32; SIDE * SIDE * SIDE];
    for pixel in raster.rgb.chunks_exact(3) {
        counts[bin([pixel[0], pixel[1], pixel[2]])] += 1;
    }
    let all: Vec<usize> = (0..counts.len()).filter(|bin| counts[*bin] > 0).collect();
    let mut boxes = vec![all];
    while boxes.len() < most {
        // The box with the most pixels times its longest side is cut.
        let worst = (0..boxes.len())
            .filter(|n| boxes[*n].len() > 1)
            .max_by_key(|n| weight(&boxes[*n], &counts) * u64::from(longest(&boxes[*n]).1));
        let Some(worst) = worst else { break };
        let mut bins = std::mem::take(&mut boxes[worst]);
        let (channel, _) = longest(&bins);
        bins.sort_unstable_by_key(|bin| colour(*bin)[channel]);
        let half = weight(&bins, &counts) / 2;
        let mut seen = 0;
        let cut = bins.iter().position(|bin| {
            seen += u64::from(counts[*bin]);
            seen > half
        });
        let rest = bins.split_off(cut.unwrap_or(1).clamp(1, bins.len() - 1));
        boxes[worst] = bins;
        boxes.push(rest);
    }
    let mean = |bins: &Vec<usize>| -> [u8; 3] {
        let total = weight(bins, &counts).max(1);
        std::array::from_fn(|channel| {
            let sum: u64 = bins.iter().map(|bin| u64::from(colour(*bin)[channel]) * u64::from(counts[*bin])).sum();
            (sum / total) as u8
        })
    };
    boxes.iter().map(mean).collect()
}

fn weight(bins: &[usize], counts: &[u32]) -> u64 {
    bins.iter().map(|bin| u64::from(counts[*bin])).sum()
}

/// The channel in which colours differ most, and by how much.
fn longest(bins: &[usize]) -> (usize, u8) {
    let range = |channel: usize| {
        let values = bins.iter().map(|bin| colour(*bin)[channel]);
        let (least, most) = values.fold((u8::MAX, 0), |(least, most), value| (least.min(value), most.max(value)));
        most.saturating_sub(least)
    };
    (0..3).map(|channel| (channel, range(channel))).max_by_key(|(_, range)| *range).unwrap_or((0, 0))
}

#[cfg(test)]
mod tests {
    use super::{Raster, quantize};

    #[test]
    fn few_colours_come_near_to_many() {
        let rgb = (0..64 * 64).flat_map(|n| [(n % 64 * 4) as u8, (n / 64 * 4) as u8, 128]).collect();
        let raster = Raster { width: 64, height: 64, rgb };
        let indexed = quantize(&raster, 64);
        assert!(indexed.palette.len() <= 64);
        let error: u64 = indexed
            .pixels
            .iter()
            .zip(raster.rgb.chunks_exact(3))
            .map(|(index, pixel)| {
                let shown = indexed.palette[usize::from(*index)];
                (0..3).map(|n| u64::from(shown[n].abs_diff(pixel[n]))).sum::<u64>()
            })
            .sum();
        assert!(error / (64 * 64 * 3) < 16, "{}", error / (64 * 64 * 3));
        let one = Raster { width: 2, height: 1, rgb: vec![9; 6] };
        assert_eq!(quantize(&one, 16).pixels, [0, 0]);
        assert!(quantize(&Raster { width: 0, height: 0, rgb: Vec::new() }, 16).pixels.is_empty());
    }
}
