//! Any bytes as a piece of markup: the body is the same twice, its marks lie in its text, and no control character is
//! left.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::{html::body, news::Article};

fuzz_target!(|bytes: &[u8]| {
    let html = String::from_utf8_lossy(bytes);
    let (body, _) = body::read(&html, None);
    assert_eq!(body, body::read(&html, None).0);
    let article = Article { body, ..Article::default() };
    for leaf in article.leaves() {
        assert!(leaf.text().chars().all(|c| c == '\n' || !c.is_control()));
        for mark in leaf.marks() {
            let words = leaf.text().get(mark.range.start as usize..mark.range.end as usize);
            assert!(words.is_some_and(|words| !words.is_empty()));
        }
    }
});
