//! Any bytes in any form: they load, and whatever comes out is clean text with its marks and anchors in range.
//!
//! The first byte chooses the form they are taken for, or none, so that the form is found from the content.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::{
    load::{self, Input},
    news::{Format, TextMap},
    text::sanitize,
};

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let from = Format::ALL.get(first as usize % (Format::ALL.len() + 1)).copied();
    let loaded = load::load(&Input { bytes, from, ..Input::default() });
    for article in &loaded.articles {
        for leaf in article.leaves() {
            assert!(sanitize::is_clean(leaf.text()), "a control character came through");
            for mark in leaf.marks() {
                assert!(leaf.text().get(mark.range.start as usize..mark.range.end as usize).is_some(), "a mark off its text");
            }
        }
        assert!(!TextMap::new(article, true).text.is_empty() || article.words() == 0);
    }
});
