//! What an article has to jump to: links, headings, pictures, notes.

use std::collections::HashMap;

use crate::news::{
    Anchor, Article, Block, Inline, Prose, Span,
    article::{BODY, STANDFIRST, TITLE},
};

/// An address the article leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number, from 1; the same address has one number however often it comes.
    pub number: u32,
    /// The address, absolute.
    pub url: String,
    /// The words that lead to it, in reading order; none where a picture or film stands for it.
    pub spans: Vec<Span>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 (highest) to 6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub anchor: Anchor,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub url: String,
    /// Where it stands: the leaf of its caption.
    pub anchor: Anchor,
}

/// What an article has to jump to, and the leaf each block of its body begins with.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub links: Vec<Link>,
    urls: HashMap<String, u32>,
    pub headings: Vec<Heading>,
    pub pictures: Vec<Picture>,
    pub notes: HashMap<String, Anchor>,
    /// For each block of the body, its first leaf; then the leaf behind the last block.
    pub leaves: Vec<u32>,
}

impl Index {
    pub(super) fn new(article: &Article) -> Self {
        let mut index = Self::default();
        index.prose(&article.title, &mut TITLE.clone());
        index.prose(&article.standfirst, &mut STANDFIRST.clone());
        let mut leaf = BODY;
        for block in &article.body.blocks {
            index.leaves.push(leaf);
            index.block(block, &mut leaf);
        }
        index.leaves.push(leaf);
        index
    }

    /// The leaf behind the last one.
    pub(super) fn end(&self) -> u32 {
        self.leaves.last().copied().unwrap_or(BODY)
    }

    /// The place in `links` of an address.
    pub(super) fn link(&self, url: &str) -> Option<u32> {
        self.urls.get(url).copied()
    }

    /// The picture whose caption is that leaf.
    pub(super) fn picture(&self, leaf: u32) -> Option<u32> {
        self.pictures.binary_search_by_key(&leaf, |p| p.anchor.leaf).ok().map(|i| i as u32)
    }

    fn add(&mut self, url: &str, span: Option<Span>) {
        if url.is_empty() || url.starts_with('#') {
            return;
        }
        let link = *self.urls.entry(url.to_owned()).or_insert_with(|| {
            let number = self.links.len() as u32 + 1;
            self.links.push(Link { number, url: url.to_owned(), spans: Vec::new() });
            number - 1
        });
        self.links[link as usize].spans.extend(span);
    }

    /// Takes the links of a leaf and goes on to the next leaf.
    fn prose(&mut self, prose: &Prose, leaf: &mut u32) {
        for mark in prose.marks() {
            if let Inline::Link(url) = &mark.inline {
                self.add(url, Some(Span { leaf: *leaf, from: mark.range.start, to: mark.range.end }));
            }
        }
        *leaf += 1;
    }

    /// In the order of [`crate::news::Article::leaves`].
    fn block(&mut self, block: &Block, leaf: &mut u32) {
        match block {
            Block::Heading { level, prose } => {
                let anchor = Anchor { leaf: *leaf, byte: 0 };
                self.headings.push(Heading { level: *level, text: prose.text().replace('\n', " "), anchor });
                self.prose(prose, leaf);
            }
            Block::Paragraph(prose) | Block::Code { prose, .. } => self.prose(prose, leaf),
            Block::Embed { prose, url, .. } => {
                self.prose(prose, leaf);
                self.add(url, None);
            }
            Block::Quote { blocks, attribution } => {
                blocks.iter().for_each(|block| self.block(block, leaf));
                if let Some(attribution) = attribution {
                    self.prose(attribution, leaf);
                }
            }
            Block::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| self.block(block, leaf));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| self.prose(term, leaf));
                    definition.definitions.iter().flatten().for_each(|block| self.block(block, leaf));
                }
            }
            Block::Image(image) => {
                if !image.url.is_empty() {
                    self.pictures.push(Picture { url: image.url.clone(), anchor: Anchor { leaf: *leaf, byte: 0 } });
                }
                self.prose(&image.caption, leaf);
                self.prose(&image.credit, leaf);
            }
            Block::Table(table) => {
                self.prose(&table.caption, leaf);
                table.head.iter().chain(&table.rows).flatten().for_each(|cell| self.prose(&cell.prose, leaf));
            }
            Block::Details { summary, blocks } => {
                self.prose(summary, leaf);
                blocks.iter().for_each(|block| self.block(block, leaf));
            }
            Block::Note { label, blocks } => {
                self.notes.entry(label.clone()).or_insert(Anchor { leaf: *leaf, byte: 0 });
                blocks.iter().for_each(|block| self.block(block, leaf));
            }
            Block::Rule => {}
        }
    }
}
