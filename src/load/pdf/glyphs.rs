//! A document's letters → lines, page by page.
//!
//! The library panics on much that is broken; each page is guarded, and one that cannot be read is said. A stream that
//! unpacks to more than any page needs is refused before the library unpacks it.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use memchr::memmem;
use pdf_extract::{Document, MediaBox, Object, OutputDev, OutputError, Transform};

use super::lines::Line;
use crate::{guard::guarded, news::Problem};

/// The most pages that are read.
const MOST_PAGES: usize = 2_000;
/// The most bytes of text that are read.
const MOST_TEXT: usize = 8 << 20;
/// The most bytes that one stream may unpack to.
const MOST_UNPACKED: u64 = 192 << 20;

/// What a document holds.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Its lines, in the order it draws them.
    pub lines: Vec<Line>,
    /// What it says it is called; not always what stands on it.
    pub title: String,
    /// Who it says made it.
    pub author: String,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Reads a document.
///
/// # Errors
///
/// It is broken, locked, or a bomb.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Problem> {
    if holds_a_bomb(bytes) {
        return Err(Problem::new("too-long", "it unpacks to more than any document needs; it is not read"));
    }
    let broken = |why: String| Problem::new("broken", format!("it is a broken PDF document: {why}"));
    let document = guarded(|| Document::load_mem(bytes)).map_err(broken)?.map_err(|error| broken(error.to_string()))?;
    if document.is_encrypted() {
        return Err(Problem::new("locked", "it is locked with a password"));
    }
    let mut read = Read { title: told(&document, b"Title"), author: told(&document, b"Author"), ..Read::default() };
    let pages = guarded(|| document.get_pages()).map_err(broken)?;
    if pages.len() > MOST_PAGES {
        let words = format!("it has {} pages; the first {MOST_PAGES} are read", pages.len());
        read.problems.push(Problem::new("too-long", words));
    }
    let mut length = 0;
    for (page, number) in pages.into_keys().take(MOST_PAGES).enumerate() {
        let mut paper = Paper { page, ..Paper::default() };
        let done = guarded(|| pdf_extract::output_doc_page(&document, &mut paper, number));
        if !matches!(done, Ok(Ok(()))) {
            read.problems.push(Problem::new("broken", format!("page {number} could not be read to its end")));
        }
        length += paper.lines.iter().map(|line| line.text.len()).sum::<usize>();
        read.lines.append(&mut paper.lines);
        if length > MOST_TEXT {
            read.problems.push(Problem::new("too-long", format!("what follows page {number} is not read")));
            break;
        }
    }
    read.lines.retain(|line| !line.text.trim().is_empty());
    Ok(read)
}

/// What the document's own description says (PDF 1.7, 14.3.3), where it says anything.
fn told(document: &Document, what: &[u8]) -> String {
    let object = document.trailer.get(b"Info").and_then(|info| document.dereference(info));
    let said = object.and_then(|(_, info)| info.as_dict()).and_then(|info| info.get(what)).and_then(Object::as_str);
    match said {
        Ok([0xFE, 0xFF, rest @ ..]) => encoding_rs::UTF_16BE.decode(rest).0.into_owned(),
        Ok(bytes) => String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).into_owned(),
        Err(_) => String::new(),
    }
}

/// Whether a packed stream holds more than is unpacked of one.
fn holds_a_bomb(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"stream").any(|at| {
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or_default();
        // The first byte of every zlib stream (RFC 1950): deflate, with a window of 32 KiB at the most.
        if data.first().is_none_or(|first| first & 0x0F != 8) {
            return false;
        }
        let mut unpacked = ZlibDecoder::new(data).take(MOST_UNPACKED + 1);
        let mut room = vec![0; 64 << 10];
        let mut length = 0;
        while let Ok(read @ 1..) = unpacked.read(&mut room) {
            length += read as u64;
        }
        length > MOST_UNPACKED
    })
}

/// A page while it is drawn.
#[derive(Debug, Default)]
struct Paper {
    page: usize,
    top: f64,
    lines: Vec<Line>,
    /// A new string of letters begins.
    begins: bool,
}

impl OutputDev for Paper {
    fn begin_page(&mut self, _: u32, paper: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.top = paper.ury;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        letters: &str,
    ) -> Result<(), OutputError> {
        // What runs up or down the edge of a page is no part of its text.
        if place.m12.abs() > place.m11.abs() {
            return Ok(());
        }
        let size = (size * (place.m11 * place.m22).abs().sqrt() * 10.0).round() / 10.0;
        let (x, y, end) = (place.m31, self.top - place.m32, place.m31 + width * size);
        let goes_on = self
            .lines
            .last()
            .is_some_and(|line| (line.y - y).abs() < line.size.max(size) * 0.6 && x > line.end - line.size * 0.5);
        if !goes_on {
            self.lines.push(Line { page: self.page, x, y, end, size, text: String::new() });
        }
        if let Some(line) = self.lines.last_mut() {
            let is_apart = x > line.end + line.size * if self.begins { 0.15 } else { 0.25 };
            if goes_on && is_apart && !line.text.ends_with(' ') && letters != " " {
                line.text.push(' ');
            }
            // Two letters drawn as one.
            match letters {
                "\u{FB00}" => line.text.push_str("ff"),
                "\u{FB01}" => line.text.push_str("fi"),
                "\u{FB02}" => line.text.push_str("fl"),
                "\u{FB03}" => line.text.push_str("ffi"),
                "\u{FB04}" => line.text.push_str("ffl"),
                letters => line.text.push_str(letters),
            }
            line.end = end;
        }
        self.begins = false;
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.begins = true;
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
