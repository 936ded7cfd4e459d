//! What of an article is the same at every width: its parts and how much is in them, what it has to jump to, where its
//! quotes stand and who speaks.
//!
//! To find it walks through the whole text, so it is made once and away from the drawing; a new width only counts anew.

use std::{collections::HashMap, ops::Range, sync::Arc};

use super::{blocks::Voice, cards::Speaker, index::Index, slices};
use crate::news::{Anchor, Article, Block, Quote, Span, body};

/// An article with its quotes, ready to be set.
#[derive(Debug)]
pub struct Manuscript {
    pub(super) article: Arc<Article>,
    pub(super) quotes: Arc<Vec<Quote>>,
    pub(super) index: Index,
    /// By span.
    pub(super) voices: Vec<Voice>,
    /// For each quote, the furthest end of it and those before it, and the first beginning of it and those behind it.
    pub(super) reaches: Vec<(Anchor, Anchor)>,
    /// The end of the article's text.
    pub(super) end: Anchor,
    /// The parts it is set in, from its head to its tail.
    pub(super) parts: Vec<Part>,
    pub(super) speakers: Arc<[Speaker]>,
    bytes: usize,
}

/// A part of an article that is set at once.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub content: Content,
    /// Its first leaf, or that of the next part where it has none.
    pub leaf: u32,
    /// How many bytes of text it has.
    bytes: usize,
    /// Rows that it takes besides, at any width.
    rows: usize,
}

/// What a part holds.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Head,
    Block(usize),
    /// Some items or rows of a block.
    Slice(usize, Range<usize>),
    Tail,
}

impl Part {
    /// About how many rows it takes at a width.
    pub fn guess(&self, width: usize) -> usize {
        self.bytes / width + self.rows
    }
}

impl Manuscript {
    /// Walks through an article and the quotes in it.
    #[must_use]
    pub fn new(article: &Arc<Article>, quotes: &Arc<Vec<Quote>>) -> Self {
        let leaves = article.leaves();
        let mut voices: Vec<Voice> = quotes
            .iter()
            .enumerate()
            .flat_map(|(i, quote)| quote.pieces.iter().map(move |piece| Voice { span: piece.marked, quote: i as u32 }))
            .filter_map(|voice| {
                // Quotes found by another version of the program, or in another text, are no reason to stumble.
                let text = leaves.get(voice.span.leaf as usize)?.text();
                let floor = |byte: u32| text.floor_char_boundary(byte as usize) as u32;
                let (from, to) = (floor(voice.span.from), floor(voice.span.to));
                (from < to).then_some(Voice { span: Span { from, to, ..voice.span }, ..voice })
            })
            .collect();
        voices.sort_by_key(|v| (v.span.leaf, v.span.from, std::cmp::Reverse(v.span.to)));
        let head = article.title.text().len() + article.standfirst.text().len();
        let mut parts = vec![Part { content: Content::Head, leaf: 0, bytes: head, rows: 8 }];
        let index = Index::new(article);
        for (at, (block, &leaf)) in article.body.blocks.iter().zip(&index.leaves).enumerate() {
            let mut leaf = leaf;
            let slices = slices::cut(block);
            if slices.is_empty() {
                let (bytes, rows) = measured(block);
                parts.push(Part { content: Content::Block(at), leaf, bytes, rows: rows + 1 });
            }
            for slice in slices {
                let rows = slice.leaves as usize;
                parts.push(Part { content: Content::Slice(at, slice.units), leaf, bytes: slice.bytes, rows });
                leaf += slice.leaves;
            }
        }
        parts.push(Part { content: Content::Tail, leaf: index.end(), bytes: 0, rows: index.links.len() + 4 });
        let last = leaves.iter().rposition(|leaf| !leaf.text().is_empty()).unwrap_or(0);
        let end = Anchor { leaf: last as u32, byte: leaves[last].text().len() as u32 };
        Self {
            bytes: leaves.iter().map(|leaf| leaf.text().len()).sum(),
            index,
            voices,
            reaches: reaches(quotes),
            end,
            parts,
            speakers: speakers(quotes).into(),
            article: Arc::clone(article),
            quotes: Arc::clone(quotes),
        }
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// The quotes it is set with.
    #[must_use]
    pub fn quotes(&self) -> &Arc<Vec<Quote>> {
        &self.quotes
    }

    /// How many bytes of text it has.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

/// The bytes and the leaves of a block.
fn measured(block: &Block) -> (usize, usize) {
    let (mut bytes, mut leaves) = (0, 0);
    body::each_leaf(std::slice::from_ref(block), &mut |prose, _| {
        bytes += prose.text().len();
        leaves += 1;
    });
    (bytes, leaves)
}

/// How far quotes reach: for each, the furthest end of it and those before, and the first beginning of it and those behind.
fn reaches(quotes: &[Quote]) -> Vec<(Anchor, Anchor)> {
    let mut end = Anchor::default();
    let mut reaches: Vec<(Anchor, Anchor)> = quotes
        .iter()
        .map(|quote| {
            let last = quote.pieces.iter().map(|piece| piece.marked.end()).max().unwrap_or_default();
            end = end.max(last);
            (end, quote.start())
        })
        .collect();
    let mut begin = Anchor { leaf: u32::MAX, byte: 0 };
    for (_, start) in reaches.iter_mut().rev() {
        begin = begin.min(*start);
        *start = begin;
    }
    reaches
}

/// Who speaks in these quotes.
fn speakers(quotes: &[Quote]) -> Vec<Speaker> {
    let mut places: HashMap<Option<&str>, usize> = HashMap::new();
    let mut speakers: Vec<Speaker> = Vec::new();
    for (i, quote) in quotes.iter().enumerate() {
        let name = quote.speaker().map(|name| name.as_str());
        let place = *places.entry(name).or_insert_with(|| {
            speakers.push(Speaker { name: name.map(str::to_owned), role: None, quotes: Vec::new() });
            speakers.len() - 1
        });
        let speaker = &mut speakers[place];
        speaker.quotes.push(i);
        if speaker.role.is_none() && name.is_some() {
            speaker.role = quote.role().map(str::to_owned);
        }
    }
    speakers.sort_by_key(|speaker| speaker.name.is_none());
    speakers
}
