//! Brings newsboat's cache in: articles, what was read, what was flagged, what was deleted.
//!
//! Only items of sources that are in the library come in; `import` brings those in before. A flag becomes a tag
//! (`flag-x`), and what is flagged is starred. What is there already keeps what the reader did with it here.

use std::path::{Path, PathBuf};

use crate::{
    html,
    load::subscriptions::{Subscription, Subscriptions},
    net::address,
    news::{Article, Block, Body, Enclosure, Format, Moment, Origin, Problem, Prose, Source, query::newsboat::FLAG},
    store::{CachedItem, NewsboatCache, Result, Store, TakenOver},
    text::Line,
};

/// What came of a cache.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Articles that came in.
    pub articles: usize,
    /// Of those, how many were read.
    pub read: usize,
    /// Of those, how many were flagged.
    pub flagged: usize,
    /// Feeds of the cache that are no sources here.
    pub left: usize,
    /// What was odd.
    pub problems: Vec<Problem>,
}

/// Where newsboat keeps the cache that belongs to a `urls` file: beside it, or, by the XDG layout, in the data folder.
#[must_use]
pub fn cache_of(urls: &Path, data_home: Option<&Path>) -> Option<PathBuf> {
    let folder = urls.parent()?;
    let beside = folder.join("cache.db");
    if beside.exists() {
        return Some(beside);
    }
    let is_xdg = folder.file_name().is_some_and(|name| name == "newsboat");
    let apart = data_home?.join("newsboat").join("cache.db");
    (is_xdg && apart.exists()).then_some(apart)
}

/// The feeds of a cache as a list of sources, for a switch without newsboat's `urls`.
///
/// # Errors
///
/// When the cache cannot be read.
pub fn list(cache: &NewsboatCache) -> Result<Subscriptions> {
    let sources = cache.feeds()?.into_iter().map(|feed| Subscription {
        url: feed.url,
        link: some(&feed.link),
        ..Subscription::default()
    });
    Ok(Subscriptions { sources: sources.collect(), ..Subscriptions::default() })
}

/// Brings the items of a cache in.
///
/// # Errors
///
/// When the cache cannot be read or the library not be written; what came in before stays.
pub fn bring(
    store: &mut Store,
    cache: &NewsboatCache,
    now: Moment,
    on: &mut dyn FnMut(usize, usize),
) -> Result<Brought> {
    let mut brought = Brought::default();
    let feeds = cache.feeds()?;
    for (number, feed) in feeds.iter().enumerate() {
        on(number, feeds.len());
        let origin = address::read(&feed.url).map(|url| Origin::Feed(url.into()));
        let Ok(origin) = origin else {
            brought.left += 1;
            continue;
        };
        let Some(source) = store.source_at(&origin)? else {
            brought.left += 1;
            continue;
        };
        let described =
            Source { id: source, title: Line::new(&feed.title), origin, link: some(&feed.link), ..Source::default() };
        let all: Vec<TakenOver> = cache.items(&feed.url)?.iter().map(taken_over).collect();
        let new = store.take_over(&described, &all, now)?;
        for (one, _) in all.iter().zip(new).filter(|(_, is_new)| *is_new) {
            brought.articles += 1;
            brought.read += usize::from(one.read);
            brought.flagged += usize::from(one.starred);
        }
    }
    on(feeds.len(), feeds.len());
    Ok(brought)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn taken_over(item: &CachedItem) -> TakenOver {
    TakenOver {
        article: article(item),
        read: !item.unread,
        starred: !item.flags.is_empty(),
        deleted: item.deleted,
        tags: item.flags.chars().filter(char::is_ascii_alphabetic).map(|flag| format!("{FLAG}{flag}")).collect(),
    }
}

/// What makes an item itself, as far as newsboat knows.
fn key(item: &CachedItem) -> String {
    [&item.guid, &item.url, &item.title].into_iter().find(|part| !part.is_empty()).cloned().unwrap_or_default()
}

fn article(item: &CachedItem) -> Article {
    let url = some(&item.url);
    let base = some(&item.base).or_else(|| url.clone()).and_then(|base| url::Url::parse(&base).ok());
    let body = if item.content_type.contains("plain") {
        let paragraphs = item.content.split("\n\n").map(Prose::plain).filter(|prose| !prose.is_empty());
        Body { blocks: paragraphs.map(Block::Paragraph).collect() }
    } else {
        html::body::read(&item.content, base.as_ref()).0
    };
    Article {
        key: key(item),
        format: Format::Rss,
        title: Prose::plain(&item.title),
        byline: Line::some(&item.author).into_iter().collect(),
        url,
        published: (item.published > 0).then(|| Moment::from_unix(item.published)),
        enclosures: item
            .enclosure
            .iter()
            .map(|(url, media)| Enclosure { url: url.clone(), media_type: some(media), length: None })
            .collect(),
        body,
        ..Article::default()
    }
}
