//! EPUB 2 and 3 → articles, one a chapter, in the order of the book's spine.
//!
//! The container names the package, the package the chapters, `nav.xhtml` or `toc.ncx` their titles. Everything is
//! read in memory and under caps, so a bomb is cut and said; names that leave the archive are refused.
//! Pictures are named by their place in the book, and [`picture`] reads one.
//! Deliberately absent: fonts of the book, scripts, and books that are locked.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use memchr::memmem;
use percent_encoding::percent_decode_str;
use url::Url;
use zip::ZipArchive;

use super::{Input, charset, entities, markup};
use crate::{
    html,
    news::{Article, Block, Body, Format, Loaded, Moment, Problem, Prose, body::each_image_mut},
    text::{Line, date, language},
};

/// The most bytes that are unpacked of one file, and of the whole book.
const LONGEST_FILE: u64 = 8 << 20;
const LONGEST: u64 = 128 << 20;
/// The most chapters that are read.
const MOST: usize = 5_000;

/// Whether bytes begin as an EPUB does.
#[must_use]
pub fn sniff(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
        && (memmem::find(head, b"application/epub+zip").is_some()
            || memmem::find(head, b"META-INF/container.xml").is_some())
}

/// Loads a book.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    let mut loaded = Loaded::default();
    match open(input, &mut loaded) {
        Ok(()) if loaded.articles.is_empty() => loaded.problems.push(Problem::new("empty", "there is no text in it")),
        Ok(()) => {}
        Err(problem) => loaded.problems.push(problem),
    }
    loaded
}

/// The bytes of a picture in a book, by its place there; `None` where there is none, or it is longer than `most` bytes.
#[must_use]
pub fn picture(book: &[u8], name: &str, most: u64) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(book)).ok()?;
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}

struct Book<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

impl Book<'_> {
    /// A file of the book as text; `None` where it has none of this name.
    fn text(&mut self, name: &str, problems: &mut Vec<Problem>) -> Option<String> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return None,
            Err(error) => {
                problems.push(Problem::new("broken-archive", format!("{name} cannot be unpacked: {error}")));
                return None;
            }
        };
        let left = LONGEST.saturating_sub(self.unpacked).min(LONGEST_FILE);
        let mut bytes = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut bytes);
        self.unpacked += bytes.len() as u64;
        if let Err(error) = read {
            problems.push(Problem::new(
                "broken-archive",
                format!("{name} is damaged: {error}; what could be read is kept"),
            ));
        }
        if bytes.len() as u64 > left {
            bytes.truncate(left as usize);
            problems.push(Problem::new(
                "cut-off",
                format!("{name} is longer than {} MB; the rest is left out", left >> 20),
            ));
        }
        Some(charset::decode(&bytes, None).0.into_owned())
    }
}

fn open(input: &Input<'_>, loaded: &mut Loaded) -> Result<(), Problem> {
    let archive = ZipArchive::new(Cursor::new(input.bytes))
        .map_err(|error| Problem::new("broken-archive", format!("the book cannot be opened: {error}")))?;
    let mut book = Book { archive, unpacked: 0 };
    let outside = (0..book.archive.len())
        .filter(|index| matches!(book.archive.name_for_index(*index), Some(Ok(name)) if inside("", &name).is_none()))
        .count();
    if outside > 0 {
        let message = format!("files whose names lead out of the book are refused: {outside}");
        loaded.problems.push(Problem::new("bad-name", message));
    }
    let problems = &mut loaded.problems;
    let container = book.text("META-INF/container.xml", problems).unwrap_or_default();
    let package_name = elements(&container)
        .into_iter()
        .find(|element| element.name == "rootfile")
        .and_then(|element| element.get("full-path"))
        .or_else(|| {
            let names = book.archive.file_names().flatten().map(std::borrow::Cow::into_owned);
            names.into_iter().find(|name| name.ends_with(".opf"))
        })
        .and_then(|name| inside("", &name))
        .ok_or_else(|| Problem::new("no-package", "it is no book: nothing says what is in it"))?;
    let package = book
        .text(&package_name, problems)
        .ok_or_else(|| Problem::new("no-package", format!("the book has no file {package_name}")))?;
    let package = Package::read(&package, &package_name, problems);
    let titles = package.contents.as_ref().and_then(|name| Some((name, book.text(name, problems)?)));
    let titles = titles.map(|(name, text)| titles_of(&text, name)).unwrap_or_default();
    loaded.source.title = Line::new(&package.title);
    loaded.source.language.clone_from(&package.language);
    if package.chapters.len() > MOST {
        problems.push(Problem::new("cut-off", format!("the book has more than {MOST} chapters; the rest is left out")));
    }
    for name in package.chapters.iter().take(MOST) {
        let Some(text) = book.text(name, problems) else {
            problems.push(Problem::new("missing", format!("the book has no file {name}")));
            continue;
        };
        if book.unpacked >= LONGEST {
            problems.push(Problem::new(
                "cut-off",
                format!("the book is longer than {} MB; the rest is left out", LONGEST >> 20),
            ));
            break;
        }
        if let Some(article) = chapter(&text, name, titles.get(name), &package, problems) {
            loaded.articles.push(article);
        }
    }
    Ok(())
}

/// A chapter; `None` where it has no words (a cover, a blank page).
fn chapter(
    text: &str,
    name: &str,
    title: Option<&String>,
    package: &Package,
    problems: &mut Vec<Problem>,
) -> Option<Article> {
    let (body, mut more) = html::body::read(&expand_empty(text), None);
    problems.append(&mut more);
    let mut blocks = body.blocks;
    each_image_mut(&mut blocks, &mut |image| {
        if Url::parse(&image.url).is_err() {
            image.url = inside(name, &image.url).unwrap_or_default();
        }
    });
    let words = Article { body: Body { blocks: blocks.clone() }, ..Article::default() }.words();
    if words == 0 {
        return None;
    }
    let mut heading = None;
    if let Some(Block::Heading { prose, .. }) = blocks.first() {
        let fold = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
        if title.is_none_or(|title| {
            fold(title).ends_with(&fold(prose.text())) || fold(prose.text()).starts_with(&fold(title))
        }) {
            heading = Some(prose.clone());
            blocks.remove(0);
        }
    }
    let title = title.map(|title| Prose::plain(title)).or(heading).unwrap_or_default();
    let mut article = Article {
        key: format!("{}#{name}", package.id),
        format: Format::Epub,
        kicker: Line::some(&package.title),
        title,
        byline: package.authors.clone(),
        publisher: package.publisher.clone(),
        published: package.published,
        language: package.language.clone(),
        body: Body { blocks },
        ..Article::default()
    };
    if article.language.is_none() {
        let words: String = article.leaves().iter().take(20).map(|prose| prose.text()).collect::<Vec<_>>().join("\n");
        article.language = language::detect(&words);
    }
    Some(article)
}

/// What the package file says.
#[derive(Default)]
struct Package {
    id: String,
    title: String,
    authors: Vec<Line>,
    publisher: Option<Line>,
    published: Option<Moment>,
    language: Option<String>,
    chapters: Vec<String>,
    /// The file that names the chapters.
    contents: Option<String>,
}

impl Package {
    fn read(text: &str, name: &str, problems: &mut Vec<Problem>) -> Self {
        let mut package = Self::default();
        let mut files: HashMap<String, (String, String, String)> = HashMap::new();
        let mut spine = Vec::new();
        let mut toc = None;
        let all = elements(text);
        // Who drew the pictures or put the file together is called a creator as well.
        let is_role = |meta: &&Element| meta.name == "meta" && meta.get("property").as_deref() == Some("role");
        let refined: HashMap<String, &str> =
            all.iter().filter(is_role).filter_map(|meta| Some((meta.get("refines")?, meta.text.trim()))).collect();
        let role = |creator: &Element| {
            let stated = creator.get("opf:role").or_else(|| creator.get("role"));
            stated.or_else(|| refined.get(&format!("#{}", creator.get("id")?)).map(|role| (*role).to_owned()))
        };
        let is_writer = |creator: &Element| role(creator).is_none_or(|role| role.is_empty() || role == "aut");
        let written = all.iter().any(|element| element.name == "creator" && is_writer(element));
        for element in &all {
            let text = || Line::some(&element.text);
            match element.name.as_str() {
                "title" if package.title.is_empty() => package.title = Line::new(&element.text).into(),
                "creator" if written && !is_writer(element) => {}
                "creator" => package.authors.extend(text()),
                "publisher" => package.publisher = package.publisher.take().or_else(text),
                "language" => package.language = package.language.take().or_else(|| text().map(String::from)),
                "identifier" if package.id.is_empty() => package.id = Line::new(&element.text).into(),
                "date" => {
                    package.published = package.published.or_else(|| date::parse(&element.text).map(Moment::from_unix))
                }
                "item" => {
                    if let (Some(id), Some(href)) = (element.get("id"), element.get("href")) {
                        match inside(name, &href) {
                            Some(path) => {
                                let media = element.get("media-type").unwrap_or_default();
                                files.insert(id, (path, media, element.get("properties").unwrap_or_default()));
                            }
                            None => problems
                                .push(Problem::new("bad-name", format!("{href} leads out of the book; refused"))),
                        }
                    }
                }
                "spine" => toc = element.get("toc"),
                "itemref" => spine.extend(element.get("idref")),
                _ => {}
            }
        }
        package.contents = files
            .values()
            .find(|(_, _, properties)| properties.split_whitespace().any(|word| word == "nav"))
            .or_else(|| toc.as_ref().and_then(|toc| files.get(toc)))
            .or_else(|| files.values().find(|(_, media, _)| media == "application/x-dtbncx+xml"))
            .map(|(path, ..)| path.clone());
        let page = |media: &str| media.is_empty() || media.contains("html") || media.contains("xml");
        package.chapters = spine
            .iter()
            .filter_map(|id| files.get(id))
            .filter(|(_, media, _)| page(media))
            .map(|(path, ..)| path.clone())
            .collect();
        if package.id.is_empty() {
            package.id = package.title.clone();
        }
        package
    }
}

/// The titles of chapters, by file: the first entry of each in the navigation.
fn titles_of(text: &str, name: &str) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    let mut label = String::new();
    let mut add = |href: &str, title: &str| {
        if let (Some(path), Some(title)) = (inside(name, href.split('#').next().unwrap_or(href)), Line::some(title)) {
            titles.entry(path).or_insert_with(|| title.into());
        }
    };
    for element in elements(text) {
        match element.name.as_str() {
            // NCX: the label stands before the address.
            "text" => label.clone_from(&element.text),
            "content" => add(&element.get("src").unwrap_or_default(), &label),
            "a" => add(&element.get("href").unwrap_or_default(), &element.text),
            _ => {}
        }
    }
    titles
}

/// A name resolved against the file it stands in; `None` where it leads out of the archive or elsewhere.
fn inside(from: &str, name: &str) -> Option<String> {
    let name = percent_decode_str(name.split(['?', '#']).next().unwrap_or(name)).decode_utf8_lossy();
    if name.starts_with('/')
        || name.starts_with('\\')
        || name.contains("://")
        || name.contains('\0')
        || name.get(1..2) == Some(":")
    {
        return None;
    }
    let mut parts: Vec<&str> = from.rsplit_once('/').map_or_else(Vec::new, |(folder, _)| folder.split('/').collect());
    for part in name.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// An element of a small XML file: its local name, attributes, and the text directly inside.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned())
    }
}

/// Every element of a document in the order of their start tags; text goes to the element opened last.
fn elements(text: &str) -> Vec<Element> {
    let mut reader = markup::Reader::new(text);
    let mut out: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while let Some(token) = reader.next() {
        match token {
            markup::Token::Start { name, attributes, empty } if out.len() < 200_000 => {
                let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
                out.push(Element {
                    name: local(name),
                    attributes: markup::attributes(attributes)
                        .map(|(key, value)| (local(key), reader.decode(value).into_owned()))
                        .collect(),
                    text: String::new(),
                });
                if !empty && open.len() < 256 {
                    open.push(out.len() - 1);
                }
            }
            markup::Token::Start { .. } => break,
            markup::Token::End { .. } => {
                // What stands in an element inside belongs to the one around it as well: `<a><span>Title</span></a>`.
                if let Some(closed) = open.pop()
                    && let Some(&around) = open.last()
                    && matches!(out[around].name.as_str(), "a" | "span" | "text" | "title" | "creator")
                {
                    let inner = out[closed].text.clone();
                    out[around].text.push_str(&inner);
                }
            }
            markup::Token::Text(raw) => {
                if let Some(&at) = open.last() {
                    let decoded = entities::decode(raw).into_owned();
                    out[at].text.push_str(&decoded);
                }
            }
            markup::Token::Cdata(raw) => {
                if let Some(&at) = open.last() {
                    out[at].text.push_str(raw);
                }
            }
        }
    }
    out
}

/// XHTML closes empty elements in their start tags; HTML would take `<a id="p1"/>` for an open one.
fn expand_empty(text: &str) -> String {
    const VOID: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "image",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memmem::find(rest.as_bytes(), b"/>") {
        let open = rest[..at].rfind('<');
        out.push_str(&rest[..at]);
        let name = open.map(|open| {
            let tag = &rest[open + 1..at];
            &tag[..tag.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':')).unwrap_or(tag.len())]
        });
        match name.filter(|name| !name.is_empty() && !VOID.iter().any(|void| void.eq_ignore_ascii_case(name))) {
            Some(name) => {
                out.push_str("></");
                out.push_str(name);
                out.push('>');
            }
            None => out.push_str("/>"),
        }
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside() {
        assert_eq!(inside("OEBPS/package.opf", "text/one%20.xhtml#p").as_deref(), Some("OEBPS/text/one .xhtml"));
        assert_eq!(inside("OEBPS/package.opf", "../cover.xhtml").as_deref(), Some("cover.xhtml"));
        for name in ["../../etc/passwd", "/etc/passwd", "C:\\x", "..\\..\\x", "http://a.example/x"] {
            assert_eq!(inside("OEBPS/package.opf", name), None, "{name}");
        }
    }

    #[test]
    fn empty_elements_are_closed() {
        assert_eq!(
            expand_empty("<p><a id='x'/>one<br/>two</p><title/>"),
            "<p><a id='x'></a>one<br/>two</p><title></title>"
        );
    }
}
