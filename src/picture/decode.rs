//! Reads pictures that come from anywhere.
//!
//! The size is read first, and what is larger than any screen or camera makes is refused before room is made for it;
//! the decoders get the same limit. A decoder that stumbles is caught.

use std::{fmt, io::Cursor};

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, metadata::Orientation};

use super::Raster;
use crate::guard;

/// The most pixels of a picture: a camera's 48 million.
pub const MOST_PIXELS: u64 = 50_000_000;
/// The longest side, in pixels.
pub const LONGEST_SIDE: u32 = 30_000;
/// The most bytes a decoder may make room for.
const MOST_BYTES: u64 = 256 << 20;

/// Width and height in pixels, as the picture is to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// Why a picture is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is in a form that is not read; its name.
    Form(String),
    /// It is a page: a server said something else than what it was asked.
    Page,
    /// It is larger than a picture is.
    TooLarge(Size),
    /// It is a dot.
    TooSmall,
    /// Its bytes are not what they say.
    Broken,
    /// There is nothing in it.
    Empty,
}

/// Lower case, no full stop: it stands behind a caption.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(name) => write!(f, "{name} pictures are not shown"),
            Self::Page => f.write_str("there is a page, not a picture"),
            Self::TooLarge(size) => write!(f, "too large: {} × {} pixels", size.width, size.height),
            Self::TooSmall => f.write_str("too small to show"),
            Self::Broken => f.write_str("broken"),
            Self::Empty => f.write_str("empty"),
        }
    }
}

impl std::error::Error for Fault {}

/// The size of a picture, from its first bytes.
///
/// # Errors
/// Where it cannot be shown.
pub fn size(bytes: &[u8]) -> Result<Size, Fault> {
    caught(|| {
        let mut decoder = decoder(bytes)?;
        Ok(upright(&mut decoder))
    })
}

/// The picture scaled to `room`, its shape kept or not as the room says; what is transparent is white, as the pages are
/// that pictures are made for.
///
/// # Errors
/// Where it cannot be shown.
pub fn scaled(bytes: &[u8], room: Size) -> Result<Raster, Fault> {
    caught(|| {
        let mut decoder = decoder(bytes)?;
        let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut image = DynamicImage::from_decoder(decoder).map_err(meaning)?;
        if turn != Orientation::NoTransforms {
            image.apply_orientation(turn);
        }
        Ok(opaque(image).scaled(room))
    })
}

fn caught<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    guard::guarded(work).unwrap_or(Err(Fault::Broken))
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    let format = image::guess_format(bytes).map_err(|_| stranger(bytes))?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP) {
        return Err(Fault::Form(format!("{format:?}").to_uppercase()));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(meaning)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || width.max(height) > LONGEST_SIDE || decoder.total_bytes() > MOST_BYTES {
        return Err(Fault::TooLarge(Size { width, height }));
    }
    if pixels == 0 {
        return Err(Fault::Empty);
    }
    Ok(decoder)
}

/// The size as the picture is seen: some are turned.
fn upright(decoder: &mut impl ImageDecoder) -> Size {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    let (width, height) = decoder.dimensions();
    match decoder.orientation() {
        Ok(Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH) => Size { width: height, height: width },
        _ => Size { width, height },
    }
}

/// What bytes are that no decoder knows.
fn stranger(bytes: &[u8]) -> Fault {
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    let begin = begin.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if begin.contains("<svg") {
        Fault::Form("SVG".to_owned())
    } else if begin.starts_with('<') {
        Fault::Page
    } else {
        Fault::Broken
    }
}

fn meaning(error: ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::TooLarge(Size::default()),
        ImageError::Unsupported(error) => Fault::Form(format!("{:?}", error.format_hint())),
        _ => Fault::Broken,
    }
}

/// The pixels on white.
fn opaque(image: DynamicImage) -> Raster {
    let (width, height) = (image.width(), image.height());
    if !image.color().has_alpha() {
        return Raster { width, height, rgb: image.into_rgb8().into_raw() };
    }
    let on_white = |pixel: &[u8]| {
        let alpha = u32::from(pixel[3]);
        let mix = |channel: u8| ((u32::from(channel) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        [mix(pixel[0]), mix(pixel[1]), mix(pixel[2])]
    };
    Raster { width, height, rgb: image.into_rgba8().chunks_exact(4).flat_map(on_white).collect() }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

    use super::{Fault, Size, scaled, size};

    fn picture(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        let image = RgbImage::from_fn(40, 30, |x, _| if x < 20 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
        image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    const FORMS: [ImageFormat; 4] = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];

    #[test]
    fn four_forms_are_read() {
        for format in FORMS {
            let bytes = picture(format);
            assert_eq!(size(&bytes), Ok(Size { width: 40, height: 30 }), "{format:?}");
            let raster = scaled(&bytes, Size { width: 4, height: 2 }).unwrap();
            let ([red, ..], [.., blue]) = (raster.at(0, 0), raster.at(3, 1));
            assert!(red > 240 && blue > 240, "{format:?} {raster:?}");
        }
    }

    #[test]
    fn what_breaks_off_or_is_scrambled_is_a_reason() {
        let room = Size { width: 4, height: 4 };
        for format in FORMS {
            let bytes = picture(format);
            for cut in 0..bytes.len() {
                // A picture that breaks off may be shown in part; that it does no harm is all that counts.
                _ = (size(&bytes[..cut]), scaled(&bytes[..cut], room));
            }
            for at in 0..bytes.len() {
                let mut bytes = bytes.clone();
                bytes[at] ^= 0xA5;
                _ = (size(&bytes), scaled(&bytes, room));
            }
        }
        assert_eq!(size(b""), Err(Fault::Empty));
        assert_eq!(size(b"\x89PNG\r\n\x1a\n"), Err(Fault::Broken));
        assert_eq!(size(b" <!doctype html><p>Not found"), Err(Fault::Page));
        assert_eq!(size(b"<svg xmlns='x'/>").unwrap_err().to_string(), "SVG pictures are not shown");
        assert_eq!(size(b"II*\0\x08\0\0\0").unwrap_err().to_string(), "TIFF pictures are not shown");
    }

    #[test]
    fn a_picture_that_claims_more_than_there_can_be_is_not_made_room_for() {
        let mut bytes = picture(ImageFormat::Png);
        // The size in the first chunk (IHDR), and its sum made right again.
        bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        let claim = Size { width: 60_000, height: 60_000 };
        assert!(matches!(size(&bytes), Err(Fault::TooLarge(_))), "{:?}", size(&bytes));
        assert!(matches!(scaled(&bytes, Size { width: 4, height: 4 }), Err(Fault::TooLarge(_))));
        assert_eq!(Fault::TooLarge(claim).to_string(), "too large: 60000 × 60000 pixels");
        let mut gif = picture(ImageFormat::Gif);
        gif[6..10].copy_from_slice(&[0xFF; 4]);
        assert!(matches!(size(&gif), Err(Fault::TooLarge(_))));
    }

    /// The sum of a PNG chunk (PNG, annex D).
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
        })
    }

    #[test]
    fn what_is_transparent_is_white() {
        let mut bytes = Vec::new();
        RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0]))
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        assert_eq!(scaled(&bytes, Size { width: 1, height: 1 }).unwrap().at(0, 0), [255; 3]);
    }
}
