//! Pixels in rows, and making fewer of them.

use image::{RgbImage, imageops};

use super::Size;

/// An image without transparency: three bytes a pixel, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue of every pixel.
    pub rgb: Vec<u8>,
}

impl Raster {
    /// The colour of a pixel; black beyond the edges.
    #[must_use]
    pub fn at(&self, x: u32, y: u32) -> [u8; 3] {
        if x >= self.width || y >= self.height {
            return [0; 3];
        }
        let at = 3 * (y as usize * self.width as usize + x as usize);
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    /// Some of its rows.
    #[must_use]
    pub fn rows(&self, rows: std::ops::Range<u32>) -> &[u8] {
        let at = |y: u32| 3 * y.min(self.height) as usize * self.width as usize;
        &self.rgb[at(rows.start)..at(rows.end.max(rows.start))]
    }

    /// The image in another size, each pixel the mean of those it stands for.
    #[must_use]
    pub fn scaled(self, to: Size) -> Self {
        let (width, height) = (to.width.max(1), to.height.max(1));
        if (width, height) == (self.width, self.height) {
            return self;
        }
        // Whole pixels are put together first, which is quick; what is left is at most three times too large.
        let factor = |from: u32, to: u32| (from / to / 2).max(1);
        let (across, down) = (factor(self.width, width), factor(self.height, height));
        let rough = self.shrunk(across, down);
        let Some(image) = RgbImage::from_raw(rough.width, rough.height, rough.rgb) else {
            return Self { width: 0, height: 0, rgb: Vec::new() };
        };
        let image = imageops::resize(&image, width, height, imageops::FilterType::Triangle);
        Self { width, height, rgb: image.into_raw() }
    }

    /// Every block of `across` × `down` pixels as one.
    fn shrunk(self, across: u32, down: u32) -> Self {
        if across == 1 && down == 1 {
            return self;
        }
        let (width, height) = (self.width / across, self.height / down);
        let mut rgb = Vec::with_capacity(3 * width as usize * height as usize);
        let mut sums = vec![0_u32; 3 * width as usize];
        // At most 255 × 2^24 pixels would be too many for a sum; decoding lets far fewer through.
        let count = across * down;
        let stride = 3 * self.width as usize;
        for y in 0..height as usize {
            sums.fill(0);
            for row in 0..down as usize {
                let from = (y * down as usize + row) * stride;
                let pixels = self.rgb[from..from + stride].chunks_exact(3 * across as usize);
                for (sum, block) in sums.chunks_exact_mut(3).zip(pixels) {
                    for pixel in block.chunks_exact(3) {
                        sum[0] += u32::from(pixel[0]);
                        sum[1] += u32::from(pixel[1]);
                        sum[2] += u32::from(pixel[2]);
                    }
                }
            }
            rgb.extend(sums.iter().map(|sum| ((sum + count / 2) / count) as u8));
        }
        Self { width, height, rgb }
    }
}

#[cfg(test)]
mod tests {
    use super::{Raster, Size};

    #[test]
    fn a_scaled_pixel_is_the_mean_of_its_own() {
        let chess = (0..64 * 64).flat_map(|n| [if (n + n / 64) % 2 == 0 { 255 } else { 1 }; 3]).collect();
        let raster = Raster { width: 64, height: 64, rgb: chess };
        for to in [Size { width: 8, height: 8 }, Size { width: 7, height: 3 }, Size { width: 1, height: 1 }] {
            let scaled = raster.clone().scaled(to);
            assert_eq!(scaled.rgb.len(), 3 * (to.width * to.height) as usize);
            assert!(scaled.rgb.iter().all(|byte| byte.abs_diff(128) < 20), "{:?}", scaled.rgb);
        }
        assert_eq!(raster.clone().scaled(Size { width: 200, height: 3 }).rgb.len(), 1800);
        assert_eq!(raster.at(64, 0), [0; 3]);
        assert_eq!(raster.rows(60..99).len(), 3 * 64 * 4);
    }
}
