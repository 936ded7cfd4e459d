//! Any text as an article: its quotes are in order, inside their leaves, on character boundaries, and the same twice.
//!
//! The first byte chooses a declared language; the rest is read as UTF-8, its lines as paragraphs, a line that begins
//! with `>` as a block quotation.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::{
    news::{Article, Block, Prose},
    quote,
};

const LANGUAGES: [&str; 17] =
    ["", "en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "fi", "el", "ar", "ko", "ja", "zh"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let code = LANGUAGES[first as usize % LANGUAGES.len()];
    let mut article = Article { language: (!code.is_empty()).then(|| code.to_owned()), ..Article::default() };
    article.body.blocks = text
        .split('\n')
        .map(|line| match line.strip_prefix('>') {
            Some(line) => Block::Quote { blocks: vec![Block::Paragraph(Prose::plain(line))], attribution: None },
            None => Block::Paragraph(Prose::plain(line)),
        })
        .collect();
    let quotes = quote::find(&article);
    assert_eq!(quotes, quote::find(&article));
    let leaves = article.leaves();
    let mut last = (0, 0);
    for quote in &quotes {
        let first = quote.pieces.first().expect("a quote has a piece").words;
        assert!((first.leaf, first.from) >= last);
        last = (first.leaf, first.from);
        for piece in &quote.pieces {
            let text = leaves[piece.words.leaf as usize].text();
            assert!(text.get(piece.words.range()).is_some_and(|words| !words.is_empty()));
            assert!(text.get(piece.marked.range()).is_some());
            assert!(piece.marked.from <= piece.words.from && piece.words.to <= piece.marked.to);
        }
        for evidence in quote.attribution.iter().flat_map(|attribution| &attribution.evidence) {
            assert!(leaves[evidence.span.leaf as usize].text().get(evidence.span.range()).is_some());
        }
    }
});
