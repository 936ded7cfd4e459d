//! The inline images of iTerm2, which WezTerm and others show as well: a whole file at the cursor.
//!
//! <https://iterm2.com/documentation-images.html>.

use std::io::Cursor;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use image::{ExtendedColorType, ImageEncoder, codecs::png};

use super::Raster;

/// What shows `rows` of an image in a room of cells at the cursor; nothing where it cannot be written as a file.
#[must_use]
pub fn put(raster: &Raster, rows: std::ops::Range<u32>, room: (u16, u16)) -> Vec<u8> {
    let pixels = raster.rows(rows);
    let height = (pixels.len() / 3).checked_div(raster.width as usize).unwrap_or(0) as u32;
    let mut file = Vec::new();
    let encoder =
        png::PngEncoder::new_with_quality(Cursor::new(&mut file), png::CompressionType::Fast, png::FilterType::Up);
    if height == 0 || encoder.write_image(pixels, raster.width, height, ExtendedColorType::Rgb8).is_err() {
        return Vec::new();
    }
    let (columns, rows) = room;
    let mut out = format!(
        "\x1b]1337;File=inline=1;size={};width={columns};height={rows};preserveAspectRatio=0;doNotMoveCursor=1:",
        file.len()
    )
    .into_bytes();
    out.extend(STANDARD.encode(&file).into_bytes());
    out.push(0x07);
    out
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;

    use super::{Raster, STANDARD, put};

    #[test]
    fn some_rows_are_a_file_of_their_own() {
        let raster = Raster { width: 4, height: 10, rgb: vec![200; 120] };
        let bytes = put(&raster, 2..6, (2, 1));
        let text = String::from_utf8(bytes).unwrap();
        let coded = text.split(':').nth(1).unwrap().trim_end_matches('\x07');
        let file = STANDARD.decode(coded).unwrap();
        assert_eq!(crate::picture::decode::size(&file), Ok(crate::picture::Size { width: 4, height: 4 }));
        assert!(put(&raster, 10..12, (2, 1)).is_empty());
    }
}
