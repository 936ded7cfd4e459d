//! The page an article came from: its other readings, its further parts, and pages that links lead to.
//!
//! In: an article and where its source lies, or an address. Out: readings as whole articles with their quotes, the
//! article's own first, or a line that says why there are none. Bytes come from the file on this machine where the
//! article was read from one, else from its address; nothing is fetched while offline.
//! Deliberately absent: the library. What is read here is shown, and kept only when the reader keeps it.

use std::path::Path;

use super::open::{self, Fault, Options, Received};
use crate::{
    load::page,
    news::{Article, Block, Body, Inline, Loaded, Origin, Quote},
    quote,
};

/// The article of a page as one engine reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Whose reading it is.
    pub name: String,
    /// The article.
    pub article: Article,
    /// Its quotes.
    pub quotes: Vec<Quote>,
}

/// A page that was read in every way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readings {
    /// The readings that differ from the article as it was known, the best first, the whole page last.
    pub others: Vec<Reading>,
    /// Whether the page holds an article at all.
    pub is_article: bool,
    /// The address of the article's next part.
    pub next: Option<String>,
}

/// An article with its next part behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// The article, both parts in it.
    pub article: Article,
    /// Its quotes.
    pub quotes: Vec<Quote>,
    /// The address of the part after it.
    pub next: Option<String>,
}

/// The bytes of the page an article came from.
///
/// # Errors
///
/// A line that says why there are none.
pub fn receive(article: &Article, origin: &Origin, offline: bool) -> Result<Received, String> {
    let file = match origin {
        Origin::File(path) => Some(path.as_str()),
        // The keys of a folder's articles begin with their file; its name and the rest may hold the sign between them.
        Origin::Folder(_) => {
            article.key.match_indices('#').map(|(at, _)| &article.key[..at]).find(|file| Path::new(file).is_file())
        }
        _ => None,
    };
    if let Some(file) = file.filter(|file| Path::new(file).is_file())
        && let Ok(received) = fetch(file, offline)
        && is_page(&received)
    {
        return Ok(received);
    }
    match &article.url {
        Some(url) if is_web(url) => {
            let received = fetch(url, offline)?;
            if is_page(&received) { Ok(received) } else { Err(format!("{url} is no web page")) }
        }
        _ if file.is_some() => Err("it was not read from a web page, so there is no other reading of it".into()),
        _ => Err("this article has no web address".into()),
    }
}

/// Whether a page can be asked for at an address.
#[must_use]
pub fn is_web(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Gets what is at an address or in a file.
///
/// # Errors
///
/// A line that says what went wrong, and what to do where the network was not to be used.
pub fn fetch(place: &str, offline: bool) -> Result<Received, String> {
    if offline && is_web(place) {
        let host = url::Url::parse(place).ok().and_then(|url| url.host_str().map(str::to_owned));
        let name = host.as_deref().unwrap_or(place);
        return Err(format!("offline: {name} was not asked; start without --offline, or open it in the browser"));
    }
    let options = Options { offline, ..Options::default() };
    let got = open::each(vec![place.into()], options, Ok).next();
    match got {
        Some((_, Ok(received))) => Ok(received),
        Some((_, Err(error))) => Err(error.to_string()),
        None => Err(format!("{place}: {}", Fault::Empty)),
    }
}

/// Loads what a link led to as articles.
///
/// # Errors
///
/// A line that says why there is nothing to read.
pub fn load(received: &Received) -> Result<Loaded, String> {
    let name = received.url.as_deref().unwrap_or(&received.source);
    let mut loaded = open::load(received).map_err(|fault| format!("{name}: {fault}"))?;
    if loaded.source.origin == Origin::default() {
        loaded.source.origin = Origin::Page(name.to_owned());
    }
    if loaded.source.title.is_empty() {
        let host = url::Url::parse(name).ok().and_then(|url| url.host_str().map(str::to_owned));
        let title = host.as_deref().map_or(name, |host| host.strip_prefix("www.").unwrap_or(host));
        loaded.source.title = crate::text::Line::new(title);
    }
    Ok(loaded)
}

/// Reads a page in every way; readings whose text is that of `known`, or of one before them, are left out.
#[must_use]
pub fn readings(known: &Article, received: &Received) -> Readings {
    let page = page::read(&received.input());
    let bodies = std::iter::once(("the page’s article", page.article.body))
        .chain(page.candidates.into_iter().map(|candidate| (candidate.name, candidate.body)));
    let mut others: Vec<Reading> = Vec::new();
    let last = "whole page";
    for (name, body) in bodies {
        let is_known = body == known.body || others.iter().any(|other| other.article.body == body);
        // The whole page is a reading of its own, so that its key leads somewhere.
        if body.blocks.is_empty() || is_known && name != last {
            continue;
        }
        let article = Article { body, ..known.clone() };
        let quotes = quote::voices(&article);
        others.push(Reading { name: name.to_owned(), article, quotes });
    }
    Readings { others, is_article: page.is_article, next: page.next }
}

/// The next part of an article, put behind what there is of it, a rule between them.
#[must_use]
pub fn join(article: &Article, part: &Received) -> Joined {
    let page = page::read(&part.input());
    let mut blocks = article.body.blocks.clone();
    // What led to the part has led there.
    while blocks.pop_if(|block| leads_to(block, part.url.as_deref())).is_some() {}
    blocks.push(Block::Rule);
    blocks.extend(page.article.body.blocks);
    let article = Article { body: Body { blocks }, ..article.clone() };
    let quotes = quote::voices(&article);
    Joined { article, quotes, next: page.next.filter(|next| Some(next.as_str()) != part.url.as_deref()) }
}

/// Whether a block is nothing but a link to an address.
fn leads_to(block: &Block, url: Option<&str>) -> bool {
    let Block::Paragraph(prose) = block else { return false };
    let links: Vec<_> = prose.marks().iter().filter(|mark| matches!(mark.inline, Inline::Link(_))).collect();
    let covered: usize = links.iter().map(|mark| mark.range.len()).sum();
    let is_all = !links.is_empty() && prose.text().len() <= covered + 4;
    is_all && links.iter().any(|mark| matches!(&mark.inline, Inline::Link(to) if Some(to.as_str()) == url))
}

fn is_page(received: &Received) -> bool {
    let type_says = received.content_type.as_deref().is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    let text = String::from_utf8_lossy(&received.bytes[..received.bytes.len().min(4096)]);
    type_says || page::sniff(&text)
}

#[cfg(test)]
mod tests {
    use super::{Received, is_web, join, readings, receive};
    use crate::{
        load,
        news::{Article, Block, Body, Inline, Mark, Origin, Prose},
    };

    fn page(body: &str) -> Received {
        let html = format!("<!doctype html><html><head><title>Tide</title></head><body>{body}</body></html>");
        Received { bytes: html.into_bytes(), name: Some("tide.html".into()), ..Received::default() }
    }

    fn story(word: &str) -> String {
        let sentence = format!("The {word} came in over the flats, and the men on the sea wall counted the hours. ");
        format!(
            "<nav><a href=/a>News</a> <a href=/b>Sport</a></nav><article><h1>Tide</h1><p>{0}</p><p>{0}</p><p>“We saw it,” \
             said Ana Ruiz. {0}</p></article><footer>Printed at the harbour press, number four.</footer>",
            sentence.repeat(4)
        )
    }

    fn article(received: &Received) -> Article {
        load::load(&received.input()).articles.remove(0)
    }

    #[test]
    fn the_last_reading_is_the_whole_page() {
        let received = page(&story("water"));
        let readings = readings(&article(&received), &received);
        let whole = readings.others.last().expect("the page has another reading");
        assert_eq!(whole.name, "whole page");
        let text = crate::news::TextMap::new(&whole.article, false).text;
        assert!(text.contains("harbour press"), "{text}");
        assert!(readings.is_article && readings.next.is_none());
        assert_eq!(whole.quotes.len(), 1);
    }

    #[test]
    fn a_further_part_stands_behind_the_first() {
        let (first, second) = (page(&story("water")), page(&story("fog")));
        let known = article(&first);
        let joined = join(&known, &second);
        let text = crate::news::TextMap::new(&joined.article, false).text;
        let (water, fog) = (text.find("The water"), text.find("The fog"));
        assert!(water.is_some() && water < fog, "{text}");
        assert!(joined.article.body.blocks.contains(&Block::Rule));
        assert_eq!(joined.quotes.len(), 2);
    }

    #[test]
    fn what_led_to_a_part_goes_when_it_is_joined() {
        let url = "https://harbour.example/tide-2";
        let led = Prose::new("Next page", vec![Mark { range: 0..9, inline: Inline::Link(url.into()) }]);
        let blocks = vec![Block::Paragraph(Prose::plain("The first part.")), Block::Paragraph(led)];
        let known = Article { body: Body { blocks }, ..Article::default() };
        let part = Received { url: Some(url.into()), ..page(&story("fog")) };
        let joined = join(&known, &part);
        assert_eq!(joined.article.body.blocks[1], Block::Rule);
    }

    #[test]
    fn a_page_of_a_folder_is_read_from_its_file() {
        let home = tempfile::tempdir().expect("a folder");
        let origin = Origin::Folder(home.path().display().to_string());
        for (name, id) in [("tide.html", "https://harbour.example/#tide"), ("tide #2.html", "2")] {
            let file = home.path().join(name);
            std::fs::write(&file, page(&story("water")).bytes).expect("a file");
            let known = Article { key: format!("{}#{id}", file.display()), ..Article::default() };
            assert!(receive(&known, &origin, true).is_ok_and(|received| received.bytes.len() > 99), "{name}");
        }
    }

    #[test]
    fn only_the_web_is_asked_for_pages() {
        for (url, is) in [
            ("https://a.example/", true),
            ("HTTP://a.example/", true),
            ("mailto:a@b.example", false),
            ("javascript:x", false),
            ("/a", false),
        ] {
            assert_eq!(is_web(url), is, "{url}");
        }
    }
}
