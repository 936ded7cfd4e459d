//! The marks of Project Gutenberg's transcribers: `_stressed_`, `[Footnote 1: …]`, `[Illustration: …]`.
//!
//! In: the blocks of a text that stood in its frame. Out: the same with stress, notes and captions as such.
//! Deliberately absent: any other text, in which such signs may mean something else.

use std::collections::HashSet;

use crate::news::{Block, Image, Inline, Mark, Prose};

/// Bytes between two underscores at most.
const STRESSED: usize = 400;
/// Bytes of a note's label at most.
const LABEL: usize = 4;

/// Reads the marks in some blocks.
pub(super) fn read(blocks: &mut Vec<Block>) {
    let labels: HashSet<String> = blocks.iter().filter_map(|block| Some(footnote(block)?.0.to_owned())).collect();
    let old = std::mem::take(blocks);
    for block in old {
        match block {
            Block::Paragraph(prose) => {
                let block = Block::Paragraph(prose);
                if let Some((label, text)) = footnote(&block) {
                    let text = Block::Paragraph(marked(text, &labels));
                    blocks.push(Block::Note { label: label.to_owned(), blocks: vec![text] });
                } else if let Some(caption) = illustration(&block) {
                    let caption = marked(caption, &labels);
                    // A picture that says nothing shows nothing.
                    if !caption.is_empty() {
                        blocks.push(Block::Image(Image { caption, ..Image::default() }));
                    }
                } else if let Block::Paragraph(prose) = block {
                    let plain = prose.marks().is_empty();
                    blocks.push(Block::Paragraph(if plain { marked(prose.text(), &labels) } else { prose }));
                }
            }
            Block::Quote { blocks: mut inner, attribution } => {
                read(&mut inner);
                blocks.push(Block::Quote { blocks: inner, attribution });
            }
            other => blocks.push(other),
        }
    }
}

/// Label and text of a note.
fn footnote(block: &Block) -> Option<(&str, &str)> {
    let Block::Paragraph(prose) = block else { return None };
    let inner = prose.text().strip_prefix("[Footnote ")?.strip_suffix(']')?;
    let (label, text) = inner.split_once(':')?;
    let fits = (1..=LABEL).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| (label, text.trim()))
}

/// The caption of a picture, which may be empty.
fn illustration(block: &Block) -> Option<&str> {
    let Block::Paragraph(prose) = block else { return None };
    let inner = prose.text().strip_prefix("[Illustration")?.strip_suffix(']')?;
    (inner.is_empty() || inner.starts_with(':')).then(|| inner.trim_start_matches(':').trim())
}

/// A text with its stressed words and its references to notes marked.
fn marked(text: &str, labels: &HashSet<String>) -> Prose {
    let mut out = String::with_capacity(text.len());
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['_', '[']) {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let sign = &behind[..1];
        let inner = &behind[1..];
        let found = if sign == "_" { stressed(&out, inner) } else { reference(inner, labels) };
        let Some((words, inline)) = found else {
            out.push_str(sign);
            rest = inner;
            continue;
        };
        let from = out.len() as u32;
        if sign == "[" {
            out.push('[');
        }
        out.push_str(words);
        if sign == "[" {
            out.push(']');
        }
        marks.push(Mark { range: from..out.len() as u32, inline });
        rest = &inner[words.len() + 1..];
    }
    out.push_str(rest);
    Prose::new(&out, marks)
}

/// The words up to the next underscore, where this one stands before a word and that one behind one.
fn stressed<'a>(before: &str, inner: &'a str) -> Option<(&'a str, Inline)> {
    let end = inner.find('_').filter(|&end| end > 0 && end <= STRESSED)?;
    let words = &inner[..end];
    let opens = !before.ends_with(char::is_alphanumeric) && !words.starts_with(char::is_whitespace);
    let closes = !words.ends_with(char::is_whitespace) && !inner[end + 1..].starts_with(char::is_alphanumeric);
    (opens && closes).then_some((words, Inline::Emphasis))
}

/// The label of a note that there is.
fn reference<'a>(inner: &'a str, labels: &HashSet<String>) -> Option<(&'a str, Inline)> {
    let label = &inner[..inner.bytes().take(LABEL + 1).position(|byte| byte == b']')?];
    labels.contains(label).then(|| (label, Inline::NoteReference(label.to_owned())))
}
