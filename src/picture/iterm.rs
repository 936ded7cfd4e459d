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

    /// The form that the page names: `ESC ] 1337 ; File = arguments : base64 BEL`, arguments parted by `;`, sizes of
    /// cells without a unit, `size` the bytes of the file.
    #[test]
    fn the_bytes_are_those_that_are_documented() {
        let raster = Raster { width: 2, height: 2, rgb: vec![7; 12] };
        let text = String::from_utf8(put(&raster, 0..2, (3, 1))).unwrap();
        let inside = text.strip_prefix("\x1b]1337;File=").and_then(|rest| rest.strip_suffix('\x07')).unwrap();
        let (arguments, coded) = inside.split_once(':').unwrap();
        let file = STANDARD.decode(coded).unwrap();
        assert!(file.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert!(!inside.contains(char::is_control) && !coded.contains(char::is_whitespace));
        let arguments: Vec<(&str, &str)> = arguments.split(';').filter_map(|pair| pair.split_once('=')).collect();
        let size = file.len().to_string();
        let expected = [
            ("inline", "1"),
            ("size", size.as_str()),
            ("width", "3"),
            ("height", "1"),
            ("preserveAspectRatio", "0"),
            ("doNotMoveCursor", "1"),
        ];
        assert_eq!(arguments, expected);
    }

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
