//! Any bytes as a page: it is read without a panic, and every mark lies in its text on character boundaries.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::html::page;

fuzz_target!(|bytes: &[u8]| {
    let html = String::from_utf8_lossy(bytes);
    let page = page::read(&page::Input { html: &html, url: Some("https://example.org/news/a.html"), known: None });
    for leaf in page.article.leaves() {
        assert!(leaf.text().chars().all(|c| c == '\n' || !c.is_control()));
        for mark in leaf.marks() {
            let words = leaf.text().get(mark.range.start as usize..mark.range.end as usize);
            assert!(words.is_some_and(|words| !words.is_empty()));
        }
    }
});
