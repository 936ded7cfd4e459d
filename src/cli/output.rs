//! The JSON shapes of articles and quotations, one object a line.
//!
//! In: an article with its quotes. Out: bytes of JSON that a terminal can show, too: what could be taken for a control
//! sequence is escaped inside the strings.
//! Offsets count Unicode scalar values in the article's `text`; [`blocks`](super::blocks) has the shapes of its blocks.
//! The title and the standfirst are part of `text` and `blocks` only where the article is plain text or Markdown and
//! a quotation lies in them; quotations in other headlines have no offset and are left out.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

use super::blocks::{BlockJson, ImageJson, block_list, paragraph};
use crate::{
    news::{
        Article, Format, Inline, Problem, Quote, Span, TextMap,
        article::{STANDFIRST, TITLE},
        body::each_image,
    },
    store::{Highlight, Kept},
};

/// Words a minute of silent reading (Brysbaert 2019: 238 for non-fiction in English).
pub(super) const WORDS_A_MINUTE: u32 = 238;

#[derive(Serialize)]
struct ArticleJson<'a> {
    source: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    standfirst: &'a str,
    byline: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    words: usize,
    minutes: usize,
    text: &'a str,
    blocks: Vec<BlockJson<'a>>,
    links: Vec<LinkJson<'a>>,
    images: Vec<ImageJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    enclosures: Vec<EnclosureJson<'a>>,
    quotes: Vec<QuoteJson<'a>>,
    problems: Vec<ProblemJson<'a>>,
    #[serde(flatten)]
    kept: Option<KeptJson<'a>>,
}

/// What the reader did with an article of the library.
#[derive(Serialize)]
struct KeptJson<'a> {
    read: bool,
    starred: bool,
    later: bool,
    tags: &'a [String],
    highlights: Vec<HighlightJson<'a>>,
}

/// A marked passage; without a place where its words are not in the text any more.
#[derive(Serialize)]
struct HighlightJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    text: &'a str,
    made: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct EnclosureJson<'a> {
    url: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    media_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<u64>,
}

/// An oddity, in the JSON of articles and feeds.
#[derive(Serialize)]
pub(super) struct ProblemJson<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

impl<'a> ProblemJson<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        Self { code: problem.code, message: &problem.message, line: problem.line }
    }
}

#[derive(Serialize)]
struct LinkJson<'a> {
    url: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    start: usize,
    end: usize,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pieces: Option<Vec<[usize; 2]>>,
    kind: &'static str,
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention_start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention_end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue_start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue_end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<EvidenceJson<'a>>>,
    /// Which article, where a source has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    what: &'static str,
    text: &'a str,
    start: usize,
    end: usize,
}

/// The line for an article.
#[must_use]
pub fn article_line(source: &str, article: &Article, quotes: &[Quote], problems: &[Problem]) -> Vec<u8> {
    whole_line(source, article, quotes, problems, None)
}

/// The line for an article of the library, with what the reader did with it: status, tags and marked passages.
#[must_use]
pub fn kept_line(kept: &Kept, quotes: &[Quote]) -> Vec<u8> {
    whole_line(&kept.source_title, &kept.article, quotes, &[], Some(kept))
}

fn whole_line(source: &str, article: &Article, quotes: &[Quote], problems: &[Problem], kept: Option<&Kept>) -> Vec<u8> {
    let head = has_head(article, quotes);
    let places = Places::new(article, head);
    let words = article.words();
    let mut blocks = Vec::new();
    if head {
        if !article.title.text().is_empty() {
            blocks.push(BlockJson::Heading { level: 1, text: article.title.text() });
        }
        if !article.standfirst.text().is_empty() {
            blocks.push(paragraph(article.standfirst.text(), None));
        }
    }
    blocks.extend(block_list(&article.body.blocks));
    let mut images = Vec::new();
    each_image(&article.body.blocks, &mut |image| {
        if !image.url.is_empty() {
            images.push(ImageJson::new(image));
        }
    });
    let mut links = Vec::new();
    for leaf in article.leaves() {
        for mark in leaf.marks() {
            if let Inline::Link(url) = &mark.inline {
                links.push(LinkJson { url, text: &leaf.text()[mark.range.start as usize..mark.range.end as usize] });
            }
        }
    }
    line(&ArticleJson {
        source,
        kind: article.format.name(),
        id: (article.id.0 != 0).then_some(article.id.0),
        kicker: article.kicker.as_deref(),
        title: article.title.text(),
        standfirst: article.standfirst.text(),
        byline: article.byline.iter().map(|line| line.as_str()).collect(),
        publisher: article.publisher.as_deref(),
        url: article.url.as_deref(),
        published: article.published.map(|moment| moment.to_string()),
        modified: article.modified.map(|moment| moment.to_string()),
        language: article.language.as_deref(),
        words,
        minutes: words.div_ceil(WORDS_A_MINUTE as usize),
        text: &places.map.text,
        blocks,
        links,
        images,
        categories: article.categories.iter().map(|line| line.as_str()).collect(),
        enclosures: article
            .enclosures
            .iter()
            .map(|e| EnclosureJson { url: &e.url, media_type: e.media_type.as_deref(), length: e.length })
            .collect(),
        quotes: quotes.iter().filter_map(|quote| places.quote(quote, false)).collect(),
        problems: problems.iter().map(ProblemJson::new).collect(),
        kept: kept.map(|kept| KeptJson {
            read: kept.status.read,
            starred: kept.status.starred,
            later: kept.status.later,
            tags: &kept.tags,
            highlights: kept.highlights.iter().map(|highlight| places.highlight(highlight)).collect(),
        }),
    })
}

/// The lines for some quotations of an article; `all` are all that it has, which decides what its `text` is.
/// `explain` adds the evidence.
#[must_use]
pub fn quote_lines(source: &str, article: &Article, all: &[Quote], some: &[&Quote], explain: bool) -> Vec<u8> {
    if some.is_empty() {
        return Vec::new();
    }
    let places = Places::new(article, has_head(article, all));
    let mut lines = Vec::new();
    for quote in some.iter().filter_map(|quote| places.quote(quote, explain)) {
        let title = Some(article.title.text()).filter(|title| !title.is_empty());
        lines.extend(line(&QuoteJson { source: Some(source), title, url: article.url.as_deref(), ..quote }));
    }
    lines
}

/// Whether the title and standfirst belong to the article's `text`.
fn has_head(article: &Article, quotes: &[Quote]) -> bool {
    matches!(article.format, Format::Text | Format::Markdown)
        && quotes.iter().flat_map(|quote| &quote.pieces).any(|piece| matches!(piece.words.leaf, TITLE | STANDFIRST))
}

/// An article's text, and where its leaves and characters are in it.
struct Places {
    map: TextMap,
    /// Scalar values before each multiple of [`STEP`] bytes.
    steps: Vec<usize>,
}

const STEP: usize = 256;

impl Places {
    fn new(article: &Article, head: bool) -> Self {
        let map = TextMap::new(article, head);
        let mut steps = vec![0];
        let mut count = 0;
        for chunk in map.text.as_bytes().chunks(STEP) {
            count += starts(chunk);
            steps.push(count);
        }
        Self { map, steps }
    }

    /// The scalar values before a byte of the text.
    fn scalars(&self, byte: usize) -> usize {
        let step = byte / STEP;
        self.steps[step] + starts(&self.map.text.as_bytes()[step * STEP..byte])
    }

    /// A span as words and scalar offsets; `None` where it is not part of the text.
    fn span(&self, span: Span) -> Option<(&str, usize, usize)> {
        let bytes = self.map.bytes(span)?;
        Some((self.map.text.get(bytes.clone())?, self.scalars(bytes.start), self.scalars(bytes.end)))
    }

    fn highlight<'a>(&self, highlight: &'a Highlight) -> HighlightJson<'a> {
        let ends = highlight.at.and_then(|(from, to)| Some((self.map.byte(from)?, self.map.byte(to)?)));
        HighlightJson {
            start: ends.map(|(from, _)| self.scalars(from)),
            end: ends.map(|(_, to)| self.scalars(to)),
            text: &highlight.text,
            made: highlight.made.to_string(),
            note: highlight.note.as_deref(),
        }
    }

    fn quote<'a>(&'a self, quote: &'a Quote, explain: bool) -> Option<QuoteJson<'a>> {
        let mut text = String::new();
        let mut pieces = Vec::new();
        let mut leaf = None;
        for piece in &quote.pieces {
            let (words, start, end) = self.span(piece.words)?;
            if let Some(before) = leaf.replace(piece.words.leaf) {
                text.push_str(if before == piece.words.leaf { " " } else { "\n\n" });
            }
            text.push_str(words);
            pieces.push([start, end]);
        }
        let (&[start, _], &[_, end]) = (pieces.first()?, pieces.last()?);
        let why = quote.attribution.as_ref();
        let mention = why.and_then(|why| self.span(why.mention?));
        let cue = why.and_then(|why| self.span(why.cue?));
        let evidence = why.filter(|_| explain).map(|why| {
            let seen = why.evidence.iter().filter_map(|e| {
                let (text, start, end) = self.span(e.span)?;
                Some(EvidenceJson { what: e.what, text, start, end })
            });
            seen.collect()
        });
        Some(QuoteJson {
            source: None,
            start,
            end,
            text,
            pieces: (pieces.len() > 1).then_some(pieces),
            kind: quote.kind.name(),
            speaker: quote.speaker().map(|line| line.as_str()),
            role: why.and_then(|why| why.role.as_deref()),
            mention: mention.map(|m| m.0),
            mention_start: mention.map(|m| m.1),
            mention_end: mention.map(|m| m.2),
            cue: cue.map(|c| c.0),
            cue_start: cue.map(|c| c.1),
            cue_end: cue.map(|c| c.2),
            confidence: why.map(|why| (f64::from(why.confidence.share()) * 1000.0).round() / 1000.0),
            rule: why.map(|why| why.rule),
            evidence,
            title: None,
            url: None,
        })
    }
}

/// The bytes that begin a scalar value.
fn starts(utf8: &[u8]) -> usize {
    utf8.iter().filter(|&&byte| (byte as i8) >= -0x40).count()
}

/// A value as one line of JSON that is safe to show.
pub(super) fn line(value: &impl Serialize) -> Vec<u8> {
    let mut line = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut line, Inert);
    value.serialize(&mut serializer).expect("the shapes have string keys and a vector can be written");
    line.push(b'\n');
    line
}

/// Compact JSON whose strings a terminal takes for nothing but text: besides C0, which JSON escapes anyway, it escapes
/// DEL, C1, what orders text in two directions, separators of lines, and what cannot be seen.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // Most is plain.
        if fragment.is_ascii() && memchr::memchr(0x7F, fragment.as_bytes()).is_none() {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        // All that is escaped begins with one of these bytes in UTF-8.
        while let Some(near) = rest.bytes().position(|b| matches!(b, 0x7F | 0xC2 | 0xD8 | 0xE2 | 0xEF | 0xF3)) {
            let Some(c) = rest[near..].chars().next() else { break };
            let (plain, tail) = rest.split_at(near + if is_inert(c) { c.len_utf8() } else { 0 });
            writer.write_all(plain.as_bytes())?;
            rest = tail;
            if !is_inert(c) {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                rest = &rest[c.len_utf8()..];
            }
        }
        writer.write_all(rest.as_bytes())
    }
}

fn is_inert(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Attribution, Block, Body, Confidence, Evidence, Piece, Prose, QuoteKind};
    use crate::text::Line;

    fn article() -> Article {
        Article {
            title: Prose::plain("Bürgermeister: ‘Nein’"),
            body: Body {
                blocks: vec![
                    Block::Paragraph(Prose::plain("Größe é “One,” said Ann Lee. “Two.”")),
                    Block::Details { summary: Prose::plain("More"), blocks: vec![Block::Rule] },
                ],
            },
            ..Article::default()
        }
    }

    fn span(article: &Article, leaf: u32, words: &str) -> Span {
        let from = article.leaves()[leaf as usize].text().find(words).expect("the words are there") as u32;
        Span { leaf, from, to: from + words.len() as u32 }
    }

    fn quote(article: &Article, pieces: &[(u32, &str)]) -> Quote {
        Quote {
            kind: QuoteKind::Direct,
            pieces: pieces
                .iter()
                .map(|&(leaf, words)| span(article, leaf, words))
                .map(|words| Piece { words, marked: words })
                .collect(),
            attribution: Some(Attribution {
                speaker: Some(Line::new("Ann Lee")),
                role: None,
                mention: Some(span(article, 2, "Ann Lee")),
                cue: Some(span(article, 2, "said")),
                rule: "inverted",
                confidence: Confidence::new(0.9),
                evidence: vec![Evidence { what: "cue", span: span(article, 2, "said") }],
            }),
        }
    }

    fn parse(line: &[u8]) -> serde_json::Value {
        serde_json::from_slice(line).expect("a line is JSON")
    }

    #[test]
    fn offsets_count_scalar_values_and_cut_out_the_words() {
        let article = article();
        let quotes = [quote(&article, &[(2, "One,"), (2, "Two.")])];
        let json = parse(&article_line("a.txt", &article, &quotes, &[]));
        let text: Vec<char> = json["text"].as_str().unwrap().chars().collect();
        let cut = |a: &serde_json::Value, b: &serde_json::Value| {
            text[a.as_u64().unwrap() as usize..b.as_u64().unwrap() as usize].iter().collect::<String>()
        };
        let quote = &json["quotes"][0];
        assert_eq!(quote["text"], "One, Two.");
        assert_eq!(cut(&quote["pieces"][0][0], &quote["pieces"][0][1]), "One,");
        assert_eq!(cut(&quote["pieces"][1][0], &quote["pieces"][1][1]), "Two.");
        assert_eq!(cut(&quote["mention_start"], &quote["mention_end"]), "Ann Lee");
        assert_eq!(quote["confidence"], 0.9);
        assert!(quote.get("evidence").is_none());
    }

    #[test]
    fn a_quoted_title_opens_the_text_of_plain_text_only() {
        let mut article = article();
        let quotes = [quote(&article, &[(0, "Nein")])];
        let json = parse(&article_line("a", &article, &quotes, &[]));
        assert!(json["text"].as_str().unwrap().starts_with("Bürgermeister: ‘Nein’\n\nGröße"));
        assert_eq!(json["blocks"][0]["kind"], "heading");
        assert_eq!(json["quotes"][0]["start"], 16);
        article.format = Format::Html;
        let json = parse(&article_line("a", &article, &quotes, &[]));
        assert!(json["text"].as_str().unwrap().starts_with("Größe"));
        assert_eq!(json["quotes"].as_array().unwrap().len(), 0);
    }

    #[test]
    fn what_the_reader_marked_has_its_place_in_the_text() {
        let now = crate::news::Moment::from_unix(1_791_360_000);
        let mut store = crate::store::Store::in_memory().expect("a library");
        crate::jobs::seeds::fill(&mut store, now).expect("the samples");
        let id = crate::news::ArticleId(1);
        let [from, to] = [4, 12].map(|byte| crate::news::Anchor { leaf: 2, byte });
        store.highlight(id, from, to, now).expect("it is marked");
        let kept = store.article(id).expect("it is there");
        let json = parse(&kept_line(&kept, &kept.quotes));
        let marked = &json["highlights"][0];
        let [start, end] = ["start", "end"].map(|end| marked[end].as_u64().expect("a place") as usize);
        let words: String = json["text"].as_str().expect("a text").chars().skip(start).take(end - start).collect();
        assert_eq!(marked["text"], words);
        assert_eq!((&json["read"], &json["starred"]), (&false.into(), &false.into()));
        let without = Kept { highlights: vec![Highlight { at: None, ..kept.highlights[0].clone() }], ..kept };
        assert!(parse(&kept_line(&without, &[]))["highlights"][0].get("start").is_none());
    }

    #[test]
    fn every_block_is_of_a_kind_of_the_contract() {
        let json = parse(&article_line("a", &article(), &[], &[]));
        assert_eq!(json["blocks"][1], serde_json::json!({"kind": "paragraph", "text": "More", "role": "summary"}));
        assert_eq!(json["blocks"][2], serde_json::json!({"kind": "rule"}));
    }

    #[test]
    fn evidence_comes_when_asked_for() {
        let article = article();
        let quotes = [quote(&article, &[(2, "One,")])];
        let json = parse(&quote_lines("a", &article, &quotes, &[&quotes[0]], true));
        assert_eq!(json["source"], "a");
        assert_eq!(json["evidence"][0]["what"], "cue");
        assert_eq!(json["evidence"][0]["text"], "said");
    }

    #[test]
    fn strings_hold_nothing_a_terminal_obeys() {
        let raw = "a\u{7f}\u{9b}2J\u{202e}é\u{feff}\u{e0041}€\u{1b}z";
        let bytes = line(&raw);
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(text, "\"a\\u007f\\u009b2J\\u202eé\\ufeff\\udb40\\udc41€\\u001bz\"\n");
        assert_eq!(parse(&bytes), raw);
    }
}
