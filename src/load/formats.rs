//! The table of forms: what each is called, how it is recognised, who loads it.
//!
//! A new form is a row here and a file beside. The content is asked first: each row's sniffer looks at the head of
//! the bytes, and the first that is sure wins; then the media type, then the extension, then plain text.
//! Deliberately absent: guesses by size or by what another program would do.

use super::{Input, charset, epub, feed, gemtext, long, mail, markdown, page, pdf, plain, subscriptions};
use crate::news::{Format, Loaded, Problem};

/// How many bytes at the beginning a sniffer sees.
const HEAD: usize = 4096;

/// One form.
pub struct Row {
    /// What `--from` calls it, and what is meant by it.
    pub format: Format,
    /// Media types, lower case.
    pub media_types: &'static [&'static str],
    /// Extensions of file names, lower case.
    pub extensions: &'static [&'static str],
    /// Whether the content is of this form, beyond doubt.
    pub sniff: fn(&Peek<'_>) -> bool,
    /// Loads it.
    pub load: fn(&Input<'_>) -> Loaded,
}

/// The head of an input, as sniffers see it.
pub struct Peek<'a> {
    /// Its first bytes, as they came.
    pub bytes: &'a [u8],
    /// The same as text, byte order mark and white space before it taken off.
    pub text: &'a str,
}

/// Every form, the surest to recognise first.
pub const ROWS: &[Row] = &[
    Row {
        format: Format::Epub,
        media_types: &["application/epub+zip"],
        extensions: &["epub"],
        sniff: |peek| epub::sniff(peek.bytes),
        load: epub::load,
    },
    Row {
        format: Format::Pdf,
        media_types: &["application/pdf"],
        extensions: &["pdf"],
        sniff: |peek| pdf::sniff(peek.bytes),
        load: pdf::load,
    },
    Row {
        format: Format::Rss,
        media_types: &["application/rss+xml", "application/rdf+xml"],
        extensions: &["rss", "rdf"],
        sniff: |peek| feed::sniff(peek.text) == Some(Format::Rss),
        load: feed::load,
    },
    Row {
        format: Format::Atom,
        media_types: &["application/atom+xml"],
        extensions: &["atom"],
        sniff: |peek| feed::sniff(peek.text) == Some(Format::Atom),
        load: feed::load,
    },
    Row {
        format: Format::JsonFeed,
        media_types: &["application/feed+json"],
        extensions: &["json"],
        sniff: |peek| peek.text.starts_with('{') && peek.text.contains("jsonfeed.org"),
        load: feed::load,
    },
    Row {
        format: Format::Html,
        media_types: &["text/html", "application/xhtml+xml"],
        extensions: &["html", "htm", "xhtml", "shtml"],
        sniff: |peek| page::sniff(peek.text),
        load: page::load,
    },
    Row {
        format: Format::Mail,
        media_types: &["message/rfc822", "application/mbox"],
        extensions: &["eml", "mbox", "mbx"],
        sniff: |peek| mail::sniff(peek.text),
        load: mail::load,
    },
    Row {
        format: Format::Gemtext,
        media_types: &["text/gemini"],
        extensions: &["gmi", "gemini"],
        sniff: |_| false,
        load: gemtext::load,
    },
    Row {
        format: Format::Markdown,
        media_types: &["text/markdown", "text/x-markdown"],
        extensions: &["md", "markdown", "mdown", "mkd", "mdx", "qmd"],
        sniff: |_| false,
        load: markdown::load,
    },
    Row {
        format: Format::Text,
        media_types: &["text/plain"],
        extensions: &["txt", "text", "asc", "log"],
        sniff: |_| false,
        load: plain::load,
    },
];

/// Loads an input by its row.
pub(super) fn load(input: &Input<'_>) -> Loaded {
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        return refused(Problem::new("empty", "there is nothing in it"));
    }
    if input.from.is_none() && head_is(input, subscriptions::is_opml) {
        return subscriptions::load(input);
    }
    if input.from.is_none() && head_is(input, |head| feed::service(head).is_some()) {
        return refused(feed::no_feed(input));
    }
    match find(input) {
        Ok(row) => {
            let mut loaded = (row.load)(input);
            long::part(&mut loaded);
            loaded
        }
        Err(what) => refused(Problem::new("binary", format!("it is {what}, which is nothing to read"))),
    }
}

fn head_is(input: &Input<'_>, is: fn(&str) -> bool) -> bool {
    let bytes = &input.bytes[..input.bytes.len().min(HEAD)];
    let (text, _) = charset::decode(bytes, input.content_type.and_then(charset::parameter));
    is(text.trim_start_matches('\u{FEFF}'))
}

fn refused(problem: Problem) -> Loaded {
    Loaded { problems: vec![problem], ..Loaded::default() }
}

/// The row an input belongs to; an error names what kind of binary data it is.
///
/// # Errors
/// The bytes are no text and none of the forms made of bytes.
pub fn find(input: &Input<'_>) -> Result<&'static Row, &'static str> {
    let row = |format: Format| ROWS.iter().find(|row| row.format == format);
    if let Some(row) = input.from.and_then(row) {
        return Ok(row);
    }
    let bytes = &input.bytes[..input.bytes.len().min(HEAD)];
    let (text, _) = charset::decode(bytes, input.content_type.and_then(charset::parameter));
    let peek = Peek { bytes, text: text.trim_start_matches('\u{FEFF}').trim_start() };
    if let Some(row) = ROWS.iter().find(|row| (row.sniff)(&peek)) {
        return Ok(row);
    }
    let media = input.media_type();
    let extension = input.extension();
    let by_media = media.as_deref().and_then(|media| ROWS.iter().find(|row| row.media_types.contains(&media)));
    // Servers call anything `text/plain`; a name then says more.
    let by_name = extension.as_deref().and_then(|ext| ROWS.iter().find(|row| row.extensions.contains(&ext)));
    // An archive may be a book that says so only by its name.
    let book = by_name.or(by_media).filter(|row| row.format == Format::Epub && bytes.starts_with(b"PK"));
    if let Some(book) = book {
        return Ok(book);
    }
    if let Some(what) = binary(input.bytes) {
        return Err(what);
    }
    let found = match (by_media, by_name) {
        (Some(media), Some(name)) if media.format == Format::Text => Some(name),
        (media, name) => media.or(name),
    };
    // A bare text that is full of Markdown's marks is Markdown unless its name says otherwise.
    let guessed = if by_name.is_none()
        && found.is_none_or(|row| row.format == Format::Text)
        && markdown::is_markdown(peek.text)
    {
        row(Format::Markdown)
    } else {
        None
    };
    Ok(guessed.or(found).or_else(|| row(Format::Text)).expect("plain text has a row"))
}

/// What kind of binary data bytes are; `None` for text.
#[must_use]
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1F\x8B\x08", "data packed with gzip"),
        (b"BZh", "data packed with bzip2"),
        (b"\xFD7zXZ\0", "data packed with xz"),
        (b"\x28\xB5\x2F\xFD", "data packed with zstd"),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
        (b"Rar!\x1A\x07", "a RAR archive"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90\0", "a program"),
        (b"\xCA\xFE\xBA\xBE", "a program"),
        (b"OggS", "a sound recording"),
        (b"ID3", "a sound recording"),
        (b"fLaC", "a sound recording"),
        (b"\x1A\x45\xDF\xA3", "a video"),
        (b"SQLite format 3\0", "a database"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document"),
        (b"wOFF", "a font"),
        (b"wOF2", "a font"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if bytes.len() > 12 && (&bytes[..4] == b"RIFF" || &bytes[4..8] == b"ftyp") {
        return Some("a recording or picture");
    }
    let head = &bytes[..bytes.len().min(32_768)];
    if charset::is_utf16(head) {
        return None;
    }
    let nul = head.iter().filter(|byte| **byte == 0).count();
    let odd = head.iter().filter(|byte| matches!(byte, 1..=6 | 14..=26 | 28..=31 | 127)).count();
    let valid = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    (nul * 10 > head.len() || !valid && (nul + odd) * 25 > head.len()).then_some("binary data")
}
