//! Any bytes as the files of a book: whatever they hold, its chapters are clean text and its names stay inside.
//!
//! The bytes are split at each zero byte into the package, the navigation and the chapters, and packed as a book is, so
//! that fuzzing reaches what an archive's checksums would keep it from.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use quotidian::{
    load::{Input, epub},
    news::Block,
    text::sanitize,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const CONTAINER: &[u8] = br#"<container><rootfiles><rootfile full-path="OEBPS/package.opf"/></rootfiles></container>"#;
const NAMES: [&str; 6] =
    ["OEBPS/package.opf", "OEBPS/nav.xhtml", "OEBPS/toc.ncx", "OEBPS/one.xhtml", "OEBPS/text/two.xhtml", "three.xhtml"];

fuzz_target!(|bytes: &[u8]| {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let files = NAMES.into_iter().zip(bytes.split(|byte| *byte == 0));
    for (name, content) in [("META-INF/container.xml", CONTAINER)].into_iter().chain(files) {
        archive.start_file(name, options).expect("the name is fit");
        archive.write_all(content).expect("memory takes all");
    }
    let book = archive.finish().expect("memory takes all").into_inner();
    let loaded = epub::load(&Input { bytes: &book, ..Input::default() });
    for article in &loaded.articles {
        assert!(article.leaves().iter().all(|leaf| sanitize::is_clean(leaf.text())));
        let climbs = |block: &Block| matches!(block, Block::Image(image) if image.url.starts_with("../"));
        assert!(!article.body.blocks.iter().any(climbs), "a picture's name leads out of the book");
    }
});
