//! HTML pages: bytes to the page's article.
//!
//! The charset comes from a byte order mark, from valid UTF-8, from the server, from the page's own `<meta>`
//! (HTML, 13.2.3.2), else it is guessed.

use super::{Input, charset, front};
use crate::{
    html::page::{self, Page},
    news::{Loaded, Source},
    text::language,
};

/// How many bytes at the beginning are searched for a `<meta charset>`.
const PRESCAN: usize = 4096;

/// Loads a page as one article.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    loaded(read_with(input, None, page::read_once), input)
}

/// Loads the page of an article of which a feed gave the text.
#[must_use]
pub fn load_known(input: &Input<'_>, text: &str) -> Loaded {
    loaded(read_with(input, Some(text), page::read_once), input)
}

fn loaded(page: Page, input: &Input<'_>) -> Loaded {
    let mut article = page.article;
    if article.key.is_empty() {
        article.key = input.key(input.name.unwrap_or_default());
    }
    if article.language.is_none() {
        let words: Vec<&str> = article.leaves().iter().map(|leaf| leaf.text()).collect();
        article.language = language::detect(&words.join("\n"));
    }
    let source = Source {
        title: article.publisher.clone().unwrap_or_default(),
        link: article.url.clone(),
        language: article.language.clone(),
        ..Source::default()
    };
    Loaded { source, articles: vec![article], problems: page.problems }
}

/// Whether text is a page beyond doubt: it begins with a doctype or an element that only pages begin with, comments and
/// an XML declaration left aside.
#[must_use]
pub fn sniff(text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        let behind = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->").map(|(_, behind)| behind)
        } else if let Some(declaration) = rest.strip_prefix("<?xml") {
            declaration.split_once("?>").map(|(_, behind)| behind)
        } else {
            break;
        };
        let Some(behind) = behind else { return false };
        rest = behind.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let name: String =
        tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '!').collect::<String>().to_ascii_lowercase();
    match name.as_str() {
        "!doctype" => tag[name.len()..].trim_start().get(..4).is_some_and(|root| root.eq_ignore_ascii_case("html")),
        "html" | "head" | "body" | "title" | "meta" | "script" | "div" | "p" | "table" | "article" | "main"
        | "section" | "header" | "h1" => true,
        _ => false,
    }
}

/// Reads a page with all its readings.
#[must_use]
pub fn read(input: &Input<'_>) -> Page {
    read_with(input, None, page::read)
}

/// Reads the page of an article of which the text may be `known`.
fn read_with(input: &Input<'_>, known: Option<&str>, read: fn(&page::Input<'_>) -> Page) -> Page {
    let label = input.content_type.and_then(charset::parameter).or_else(|| declared(input.bytes));
    let (html, problems) = charset::decode(input.bytes, label);
    // The pages of static sites may have front matter above their markup.
    let (fields, html) = front::split_known(&html);
    let mut page = read(&page::Input { html, url: input.url, known });
    front::apply(&fields, &mut page.article);
    page.problems.splice(0..0, problems);
    page
}

/// The charset a page declares in its head: `<meta charset=…>` or `<meta http-equiv content="…; charset=…">`.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let mut rest = head;
    while let Some(at) = find(rest, b"charset") {
        let value = rest[at + 7..].trim_ascii_start();
        if let Some(value) = value.strip_prefix(b"=") {
            let value = value.trim_ascii_start();
            let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
            let end =
                value.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(value.len());
            if end > 0 {
                return std::str::from_utf8(&value[..end]).ok();
            }
        }
        rest = &rest[at + 7..];
    }
    None
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word))
}
