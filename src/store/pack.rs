//! The compact form in which articles and quotes are kept: numbers as LEB128, strings with their length, the whole
//! compressed by zstd with a checksum.
//!
//! The first byte of the packed form is its version; older versions stay readable for ever. Nothing that is read here
//! is trusted: every length is checked against what is left, nesting is bounded, and text that would not pass
//! sanitizing is cleaned again.

use std::{collections::HashSet, sync::Mutex};

use crate::{
    news::{
        Article, Attribution, Block, Body, Cell, Confidence, Enclosure, Evidence, Format, Image, Inline, Item, Mark,
        Moment, Piece, Prose, Quote, QuoteKind, Span, Table,
        body::{Align, Definition, NumberStyle, Numbering},
    },
    text::{Line, sanitize::Chance},
};

/// The version of the packed form of articles.
const ARTICLE: u8 = 1;
/// The version of the packed form of quotes.
const QUOTES: u8 = 1;
/// A packed article is never longer than this when it is unpacked.
const LONGEST: usize = 256 << 20;
/// Blocks nest no deeper; what is deeper was cut when it was loaded.
const DEEPEST: usize = 200;
/// How hard zstd works. Texts are short: level 3 takes half as long again, and makes them one or two percent smaller.
const LEVEL: i32 = 1;

/// Compresses one packed value after the other.
pub(crate) struct Packer {
    zstd: zstd::bulk::Compressor<'static>,
}

impl Packer {
    /// Makes one; it holds a buffer of some hundred kilobytes, so make it once.
    pub(crate) fn new() -> Self {
        let mut zstd = zstd::bulk::Compressor::new(LEVEL).expect("zstd knows its own levels");
        zstd.include_checksum(true).expect("zstd knows checksums");
        Self { zstd }
    }

    /// Compresses `plain`; its length stands before the frame.
    pub(crate) fn pack(&mut self, plain: &[u8]) -> Vec<u8> {
        let mut out = Writer::default();
        out.number(plain.len() as u64);
        out.0.extend(self.zstd.compress(plain).expect("the buffer is as large as zstd asks for"));
        out.0
    }
}

/// Uncompresses one packed value after the other.
pub(crate) struct Unpacker {
    zstd: zstd::bulk::Decompressor<'static>,
}

impl Unpacker {
    /// Makes one.
    pub(crate) fn new() -> Self {
        let zstd = zstd::bulk::Decompressor::new().expect("memory for a decompressor");
        Self { zstd }
    }

    /// The bytes that were packed; `None` where they are damaged.
    pub(crate) fn unpack(&mut self, packed: &[u8]) -> Option<Vec<u8>> {
        let mut from = Bytes(packed);
        let length = usize::try_from(from.number()?).ok().filter(|length| *length <= LONGEST)?;
        // A frame never holds more than a hundred thousand times its own length.
        (length / 100_000 <= from.0.len()).then_some(())?;
        let plain = self.zstd.decompress(from.0, length).ok()?;
        (plain.len() == length).then_some(plain)
    }
}

/// Writes the parts of a value one after the other.
#[derive(Default)]
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    /// A number.
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// A number that may be negative, small ones short (zigzag).
    pub(crate) fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.0.push(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(crate) fn list<T>(&mut self, values: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(values.len() as u64);
        values.iter().for_each(|value| write(self, value));
    }

    fn prose(&mut self, prose: &Prose) {
        self.text(prose.text());
        self.list(prose.marks(), |out, mark| {
            out.number(u64::from(mark.range.start));
            out.number(u64::from(mark.range.end - mark.range.start));
            out.inline(&mark.inline);
        });
        self.list(prose.chances(), |out, chance| out.number(u64::from(chance.at) << 1 | u64::from(chance.hyphen)));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Emphasis => self.0.push(0),
            Inline::Strong => self.0.push(1),
            Inline::Code => self.0.push(2),
            Inline::Link(url) => {
                self.0.push(3);
                self.text(url);
            }
            Inline::Quotation => self.0.push(4),
            Inline::Cite => self.0.push(5),
            Inline::Deleted => self.0.push(6),
            Inline::Inserted => self.0.push(7),
            Inline::Highlight => self.0.push(8),
            Inline::Superscript => self.0.push(9),
            Inline::Subscript => self.0.push(10),
            Inline::NoteReference(label) => {
                self.0.push(11);
                self.text(label);
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        self.list(blocks, Self::block);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, prose } => {
                self.0.extend([0, *level]);
                self.prose(prose);
            }
            Block::Paragraph(prose) => {
                self.0.push(1);
                self.prose(prose);
            }
            Block::Quote { blocks, attribution } => {
                self.0.push(2);
                self.blocks(blocks);
                self.maybe(attribution.as_ref(), Self::prose);
            }
            Block::List { numbering, items } => {
                self.0.push(3);
                self.maybe(numbering.as_ref(), |out, numbering| {
                    out.signed(numbering.start);
                    out.0.push(numbering.style as u8);
                });
                self.list(items, |out, item| {
                    out.maybe(item.value, Self::signed);
                    out.maybe(item.checked, |out, checked| out.0.push(u8::from(checked)));
                    out.blocks(&item.blocks);
                });
            }
            Block::Definitions(definitions) => {
                self.0.push(4);
                self.list(definitions, |out, definition| {
                    out.list(&definition.terms, Self::prose);
                    out.list(&definition.definitions, |out, blocks| out.blocks(blocks));
                });
            }
            Block::Code { language, prose } => {
                self.0.push(5);
                self.maybe(language.as_deref(), Self::text);
                self.prose(prose);
            }
            Block::Image(image) => {
                self.0.push(6);
                self.text(&image.url);
                [&image.alt, &image.caption, &image.credit].into_iter().for_each(|prose| self.prose(prose));
            }
            Block::Table(table) => {
                self.0.push(7);
                self.prose(&table.caption);
                self.list(&table.head, |out, row| out.list(row, Self::cell));
                self.list(&table.rows, |out, row| out.list(row, Self::cell));
            }
            Block::Details { summary, blocks } => {
                self.0.push(8);
                self.prose(summary);
                self.blocks(blocks);
            }
            Block::Note { label, blocks } => {
                self.0.push(9);
                self.text(label);
                self.blocks(blocks);
            }
            Block::Embed { kind, prose, url } => {
                self.0.push(10);
                self.text(kind);
                self.prose(prose);
                self.text(url);
            }
            Block::Rule => self.0.push(11),
        }
    }

    fn cell(&mut self, cell: &Cell) {
        self.prose(&cell.prose);
        self.number(u64::from(cell.columns));
        self.number(u64::from(cell.rows));
        self.0.push(u8::from(cell.heads));
        self.maybe(cell.align, |out, align| out.0.push(align as u8));
    }

    fn span(&mut self, span: Span) {
        self.number(u64::from(span.leaf));
        self.number(u64::from(span.from));
        self.signed(i64::from(span.to) - i64::from(span.from));
    }
}

/// Reads the parts of a value one after the other; `None` wherever they do not fit.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl Bytes<'_> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    /// A number.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    /// A number that may be negative.
    pub(crate) fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub(crate) fn flag(&mut self) -> Option<bool> {
        Some(self.byte()? != 0)
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn line(&mut self) -> Option<Line> {
        Some(Line::new(&self.text()?))
    }

    pub(crate) fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.flag()? { Some(Some(read(self)?)) } else { Some(None) }
    }

    pub(crate) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = usize::try_from(self.number()?).ok()?;
        // Every element takes a byte at least, so a length beyond what is left is a lie.
        let mut values = Vec::with_capacity(length.min(self.0.len()).min(4096));
        for _ in 0..length {
            values.push(read(self)?);
        }
        Some(values)
    }

    fn prose(&mut self) -> Option<Prose> {
        let text = self.text()?;
        let marks = self.list(|from| {
            let start = from.small()?;
            let end = start.checked_add(from.small()?)?;
            Some(Mark { range: start..end, inline: from.inline()? })
        })?;
        let chances = self.list(|from| {
            let number = from.small()?;
            Some(Chance { at: number >> 1, hyphen: number & 1 == 1 })
        })?;
        Some(Prose::restore(text, marks, chances))
    }

    fn inline(&mut self) -> Option<Inline> {
        Some(match self.byte()? {
            0 => Inline::Emphasis,
            1 => Inline::Strong,
            2 => Inline::Code,
            3 => Inline::Link(self.text()?),
            4 => Inline::Quotation,
            5 => Inline::Cite,
            6 => Inline::Deleted,
            7 => Inline::Inserted,
            8 => Inline::Highlight,
            9 => Inline::Superscript,
            10 => Inline::Subscript,
            11 => Inline::NoteReference(self.text()?),
            _ => return None,
        })
    }

    fn blocks(&mut self, depth: usize) -> Option<Vec<Block>> {
        if depth > DEEPEST {
            return None;
        }
        self.list(|from| from.block(depth + 1))
    }

    fn block(&mut self, depth: usize) -> Option<Block> {
        Some(match self.byte()? {
            0 => Block::Heading { level: self.byte()?, prose: self.prose()? },
            1 => Block::Paragraph(self.prose()?),
            2 => Block::Quote { blocks: self.blocks(depth)?, attribution: self.maybe(Self::prose)? },
            3 => Block::List {
                numbering: self.maybe(|from| {
                    Some(Numbering {
                        start: from.signed()?,
                        style: match from.byte()? {
                            0 => NumberStyle::Decimal,
                            1 => NumberStyle::LowerAlpha,
                            2 => NumberStyle::UpperAlpha,
                            3 => NumberStyle::LowerRoman,
                            4 => NumberStyle::UpperRoman,
                            _ => return None,
                        },
                    })
                })?,
                items: self.list(|from| {
                    Some(Item {
                        value: from.maybe(Self::signed)?,
                        checked: from.maybe(Self::flag)?,
                        blocks: from.blocks(depth)?,
                    })
                })?,
            },
            4 => Block::Definitions(self.list(|from| {
                Some(Definition { terms: from.list(Self::prose)?, definitions: from.list(|from| from.blocks(depth))? })
            })?),
            5 => Block::Code { language: self.maybe(Self::text)?, prose: self.prose()? },
            6 => Block::Image(Image {
                url: self.text()?,
                alt: self.prose()?,
                caption: self.prose()?,
                credit: self.prose()?,
            }),
            7 => Block::Table(Table {
                caption: self.prose()?,
                head: self.list(|from| from.list(Self::cell))?,
                rows: self.list(|from| from.list(Self::cell))?,
            }),
            8 => Block::Details { summary: self.prose()?, blocks: self.blocks(depth)? },
            9 => Block::Note { label: self.text()?, blocks: self.blocks(depth)? },
            10 => Block::Embed { kind: self.text()?, prose: self.prose()?, url: self.text()? },
            11 => Block::Rule,
            _ => return None,
        })
    }

    fn cell(&mut self) -> Option<Cell> {
        Some(Cell {
            prose: self.prose()?,
            columns: u16::try_from(self.number()?).ok()?,
            rows: u16::try_from(self.number()?).ok()?,
            heads: self.flag()?,
            align: self.maybe(|from| {
                Some(match from.byte()? {
                    0 => Align::Start,
                    1 => Align::Centre,
                    2 => Align::End,
                    _ => return None,
                })
            })?,
        })
    }

    fn span(&mut self) -> Option<Span> {
        let (leaf, from) = (self.small()?, self.small()?);
        let to = u32::try_from(i64::from(from).checked_add(self.signed()?)?).ok()?;
        Some(Span { leaf, from, to })
    }
}

/// Everything of an article but its numbers, which the library's columns hold.
pub(crate) fn article(article: &Article) -> Vec<u8> {
    let mut out = Writer(Vec::with_capacity(4096));
    out.0.push(ARTICLE);
    out.text(&article.key);
    out.0.push(article.format as u8);
    out.maybe(article.kicker.as_deref(), Writer::text);
    out.prose(&article.title);
    out.prose(&article.standfirst);
    out.list(&article.byline, |out, line| out.text(line));
    out.maybe(article.publisher.as_deref(), Writer::text);
    out.maybe(article.url.as_deref(), Writer::text);
    out.maybe(article.published, |out, moment| out.signed(moment.unix()));
    out.maybe(article.modified, |out, moment| out.signed(moment.unix()));
    out.maybe(article.language.as_deref(), Writer::text);
    out.list(&article.categories, |out, line| out.text(line));
    out.list(&article.enclosures, |out, enclosure| {
        out.text(&enclosure.url);
        out.maybe(enclosure.media_type.as_deref(), Writer::text);
        out.maybe(enclosure.length, Writer::number);
    });
    out.blocks(&article.body.blocks);
    out.0
}

/// The article that [`article`] wrote, without its numbers.
pub(crate) fn to_article(plain: &[u8]) -> Option<Article> {
    let mut from = Bytes(plain);
    (from.byte()? == ARTICLE).then_some(())?;
    Some(Article {
        key: from.text()?,
        format: format(from.byte()?)?,
        kicker: from.maybe(Bytes::line)?,
        title: from.prose()?,
        standfirst: from.prose()?,
        byline: from.list(Bytes::line)?,
        publisher: from.maybe(Bytes::line)?,
        url: from.maybe(Bytes::text)?,
        published: from.maybe(Bytes::signed)?.map(Moment::from_unix),
        modified: from.maybe(Bytes::signed)?.map(Moment::from_unix),
        language: from.maybe(Bytes::text)?,
        categories: from.list(Bytes::line)?,
        enclosures: from.list(|from| {
            Some(Enclosure {
                url: from.text()?,
                media_type: from.maybe(Bytes::text)?,
                length: from.maybe(Bytes::number)?,
            })
        })?,
        body: Body { blocks: from.blocks(0)? },
        ..Article::default()
    })
}

/// The form with this number in the library.
pub(crate) fn format(number: u8) -> Option<Format> {
    Format::ALL.into_iter().find(|format| *format as u8 == number)
}

/// The quotes of an article.
pub(crate) fn quotes(quotes: &[Quote]) -> Vec<u8> {
    let mut out = Writer::default();
    out.0.push(QUOTES);
    out.list(quotes, |out, quote| {
        out.0.push(quote.kind as u8);
        out.list(&quote.pieces, |out, piece| {
            out.span(piece.words);
            out.signed(i64::from(piece.words.from) - i64::from(piece.marked.from));
            out.signed(i64::from(piece.marked.to) - i64::from(piece.words.to));
        });
        out.maybe(quote.attribution.as_ref(), |out, attribution| {
            out.maybe(attribution.speaker.as_deref(), Writer::text);
            out.maybe(attribution.role.as_deref(), Writer::text);
            out.maybe(attribution.mention, Writer::span);
            out.maybe(attribution.cue, Writer::span);
            out.text(attribution.rule);
            out.number((attribution.confidence.share() * 1000.0).round() as u64);
            out.list(&attribution.evidence, |out, evidence| {
                out.text(evidence.what);
                out.span(evidence.span);
            });
        });
    });
    out.0
}

/// The quotes that [`quotes`] wrote.
pub(crate) fn to_quotes(plain: &[u8]) -> Option<Vec<Quote>> {
    let mut from = Bytes(plain);
    (from.byte()? == QUOTES).then_some(())?;
    from.list(|from| {
        Some(Quote {
            kind: match from.byte()? {
                0 => QuoteKind::Direct,
                1 => QuoteKind::Mixed,
                2 => QuoteKind::Block,
                3 => QuoteKind::Indirect,
                _ => return None,
            },
            pieces: from.list(|from| {
                let words = from.span()?;
                let start = i64::from(words.from).checked_sub(from.signed()?)?;
                let end = i64::from(words.to).checked_add(from.signed()?)?;
                let marked = Span { leaf: words.leaf, from: u32::try_from(start).ok()?, to: u32::try_from(end).ok()? };
                Some(Piece { words, marked })
            })?,
            attribution: from.maybe(|from| {
                Some(Attribution {
                    speaker: from.maybe(Bytes::line)?,
                    role: from.maybe(Bytes::line)?,
                    mention: from.maybe(Bytes::span)?,
                    cue: from.maybe(Bytes::span)?,
                    rule: name(&from.text()?),
                    confidence: Confidence::new(from.number()? as f32 / 1000.0),
                    evidence: from.list(|from| Some(Evidence { what: name(&from.text()?), span: from.span()? }))?,
                })
            })?,
        })
    })
}

/// The names of rules and kinds of evidence are a closed set that the program itself wrote; each is kept once for the
/// life of the process. More than [`NAMES`] of them would be no names of ours.
fn name(name: &str) -> &'static str {
    static KNOWN: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let known = known.get_or_insert_default();
    match known.get(name) {
        Some(known) => known,
        None if known.len() >= NAMES || name.len() > 64 => "unknown",
        None => {
            let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
            known.insert(kept);
            kept
        }
    }
}

const NAMES: usize = 1024;
