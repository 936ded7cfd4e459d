//! A selection of articles as one EPUB 3 book, a chapter each.
//!
//! Pictures are told and linked, not packed: the library does not hold them.

use std::{
    fmt::Write as _,
    io::{Cursor, Write},
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::html::{self, Pictures, escaped};
use crate::news::{Article, Moment};

/// The bytes of the book.
///
/// # Errors
///
/// When the book outgrows what a ZIP file can hold.
pub fn book(title: &str, articles: &[Article], made: Moment) -> std::io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    let packed = stored.compression_method(CompressionMethod::Deflated);
    let mut add = |name: &str, text: &str, options| {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())
    };
    // The first entry names the kind of file, bare (EPUB OCF 3.3 §4.3).
    add("mimetype", "application/epub+zip", stored)?;
    add("META-INF/container.xml", CONTAINER, packed)?;
    add("book/package.opf", &package(title, articles, made), packed)?;
    add("book/contents.xhtml", &contents(title, articles), packed)?;
    for (number, article) in articles.iter().enumerate() {
        let text = page(heading(article), article.language.as_deref(), &html::article(article, Pictures::Told));
        add(&format!("book/{}", chapter(number)), &text, packed)?;
    }
    Ok(zip.finish()?.into_inner())
}

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

fn chapter(number: usize) -> String {
    format!("article-{}.xhtml", number + 1)
}

fn heading(article: &Article) -> &str {
    if article.title.is_empty() { "Untitled" } else { article.title.text() }
}

fn package(title: &str, articles: &[Article], made: Moment) -> String {
    let language = articles.iter().find_map(|article| article.language.as_deref()).unwrap_or("en");
    let mut out = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:quotidian:{}-{}</dc:identifier>
<dc:title>{}</dc:title>
<dc:language>{}</dc:language>
<meta property="dcterms:modified">{made}</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
"#,
        made.unix(),
        articles.len(),
        escaped(title),
        escaped(language),
    );
    for number in 0..articles.len() {
        let (id, file) = (number + 1, chapter(number));
        let _ = writeln!(out, "<item id=\"a{id}\" href=\"{file}\" media-type=\"application/xhtml+xml\"/>");
    }
    out.push_str("</manifest>\n<spine>\n<itemref idref=\"contents\"/>\n");
    for number in 0..articles.len() {
        let _ = writeln!(out, "<itemref idref=\"a{}\"/>", number + 1);
    }
    out.push_str("</spine>\n</package>\n");
    out
}

fn contents(title: &str, articles: &[Article]) -> String {
    let mut list = format!(
        "<nav xmlns:epub=\"http://www.idpf.org/2007/ops\" epub:type=\"toc\">\n<h1>{}</h1>\n<ol>\n",
        escaped(title)
    );
    for (number, article) in articles.iter().enumerate() {
        let _ = writeln!(list, "<li><a href=\"{}\">{}</a></li>", chapter(number), escaped(heading(article)));
    }
    list.push_str("</ol>\n</nav>\n");
    page(title, None, &list)
}

fn page(title: &str, language: Option<&str>, body: &str) -> String {
    let language = language.map(|code| format!(" xml:lang=\"{0}\" lang=\"{0}\"", escaped(code))).unwrap_or_default();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"{language}>\n\
         <head><title>{}</title></head>\n<body>\n{body}</body>\n</html>\n",
        escaped(title)
    )
}
