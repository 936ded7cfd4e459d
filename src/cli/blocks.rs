//! The JSON shapes of an article's blocks.
//!
//! Every block is of a kind that the contract names; `role` tells what it is beyond that (a `term` of a definition, the
//! `summary` of a part that folds, a `video`). A part that folds gives its blocks to the list it stands in.

use serde::Serialize;

use crate::news::{
    Block, Image, Prose,
    body::{Cell, Item},
};

/// A picture.
#[derive(Serialize)]
pub(super) struct ImageJson<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    alt: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    caption: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    credit: &'a str,
}

impl<'a> ImageJson<'a> {
    pub(super) fn new(image: &'a Image) -> Self {
        Self { url: &image.url, alt: image.alt.text(), caption: image.caption.text(), credit: image.credit.text() }
    }
}

/// A block, of a kind that the contract names.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum BlockJson<'a> {
    Heading {
        level: u8,
        text: &'a str,
    },
    Paragraph {
        text: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'a str>,
    },
    Quote {
        blocks: Vec<BlockJson<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        attribution: Option<&'a str>,
    },
    List {
        ordered: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<i64>,
        items: Vec<Vec<BlockJson<'a>>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<&'a str>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        checked: Vec<Option<bool>>,
    },
    Table {
        #[serde(skip_serializing_if = "str::is_empty")]
        caption: &'a str,
        head: Vec<Vec<&'a str>>,
        rows: Vec<Vec<&'a str>>,
    },
    Code {
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<&'a str>,
        text: &'a str,
    },
    Image {
        #[serde(flatten)]
        image: ImageJson<'a>,
    },
    Rule,
}

/// A paragraph that is also a `role`, where it is one.
pub(super) fn paragraph<'a>(text: &'a str, role: Option<&'a str>) -> BlockJson<'a> {
    BlockJson::Paragraph { text, role, url: None }
}

/// The blocks of a body, or of a block.
pub(super) fn block_list(blocks: &[Block]) -> Vec<BlockJson<'_>> {
    let mut list = Vec::with_capacity(blocks.len());
    blocks.iter().for_each(|block| push_block(block, &mut list));
    list
}

fn push_block<'a>(block: &'a Block, list: &mut Vec<BlockJson<'a>>) {
    let text = Prose::text;
    list.push(match block {
        Block::Heading { level, prose } => BlockJson::Heading { level: *level, text: prose.text() },
        Block::Paragraph(prose) => paragraph(prose.text(), None),
        Block::Quote { blocks, attribution } => {
            BlockJson::Quote { blocks: block_list(blocks), attribution: attribution.as_ref().map(text) }
        }
        Block::List { numbering, items } => list_block(numbering.as_ref().map(|n| n.start), items),
        Block::Definitions(definitions) => BlockJson::List {
            ordered: false,
            start: None,
            // Terms and definitions are items of their own: a term may have several, and a definition several terms.
            items: definitions
                .iter()
                .flat_map(|definition| {
                    let terms = definition.terms.iter().map(|term| vec![paragraph(term.text(), Some("term"))]);
                    terms.chain(definition.definitions.iter().map(|blocks| block_list(blocks)))
                })
                .collect(),
            role: Some("definitions"),
            label: None,
            checked: Vec::new(),
        },
        Block::Code { language, prose } => BlockJson::Code { language: language.as_deref(), text: prose.text() },
        Block::Image(image) => BlockJson::Image { image: ImageJson::new(image) },
        Block::Table(table) => {
            let rows =
                |rows: &'a [Vec<Cell>]| rows.iter().map(|row| row.iter().map(|c| c.prose.text()).collect()).collect();
            BlockJson::Table { caption: table.caption.text(), head: rows(&table.head), rows: rows(&table.rows) }
        }
        Block::Details { summary, blocks } => {
            list.push(paragraph(summary.text(), Some("summary")));
            blocks.iter().for_each(|block| push_block(block, list));
            return;
        }
        Block::Note { label, blocks } => BlockJson::List {
            ordered: false,
            start: None,
            items: vec![block_list(blocks)],
            role: Some("note"),
            label: Some(label),
            checked: Vec::new(),
        },
        Block::Embed { kind, prose, url } => {
            BlockJson::Paragraph { text: prose.text(), role: Some(kind), url: Some(url) }
        }
        Block::Rule => BlockJson::Rule,
    });
}

fn list_block(start: Option<i64>, items: &[Item]) -> BlockJson<'_> {
    let boxes = items.iter().any(|item| item.checked.is_some());
    BlockJson::List {
        ordered: start.is_some(),
        start,
        items: items.iter().map(|item| block_list(&item.blocks)).collect(),
        role: None,
        label: None,
        checked: if boxes { items.iter().map(|item| item.checked).collect() } else { Vec::new() },
    }
}
