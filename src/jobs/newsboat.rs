//! Brings newsboat's cache in: articles, what was read, what was flagged, what was deleted.
//!
//! Only items of sources that are in the library come in; `import` brings those in before. A flag becomes a tag
//! (`flag-x`), and what is flagged is starred. What is there already keeps what the reader did with it here.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use crate::{
    html,
    load::subscriptions::{Subscription, Subscriptions},
    net::address,
    news::{Article, Block, Body, Enclosure, Format, Loaded, Moment, Origin, Problem, Prose, Source, Status},
    store::{CachedItem, Change, NewsboatCache, Result, Selection, Store},
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
        // Articles with the same flags come in together, so that their numbers are known to belong together.
        let mut groups: BTreeMap<(String, bool), Vec<CachedItem>> = BTreeMap::new();
        for item in cache.items(&feed.url)? {
            groups.entry((item.flags.clone(), item.deleted)).or_default().push(item);
        }
        for ((flags, deleted), items) in groups {
            let articles: Vec<Article> = items.iter().map(article).collect();
            let loaded = Loaded { source: described.clone(), articles, problems: Vec::new() };
            let added = store.add(&loaded, &[], 0, now)?;
            brought.articles += added.new.len();
            // Only of new ones: what is here already was read or starred here.
            let is_new: HashMap<&str, bool> = if added.new.len() == items.len() {
                HashMap::new()
            } else {
                let here: std::collections::HashSet<String> =
                    added.new.iter().filter_map(|id| Some(store.article(*id).ok()?.article.key.clone())).collect();
                items.iter().map(|item| (item.guid.as_str(), here.contains(&key(item)))).collect()
            };
            let starred = !flags.is_empty();
            let keys: Vec<String> = items.iter().map(key).collect();
            let statuses: Vec<_> = items
                .iter()
                .zip(&keys)
                .filter(|(item, _)| is_new.get(item.guid.as_str()).copied().unwrap_or(true))
                .map(|(item, key)| (source, key.as_str(), Status { read: !item.unread, starred, later: false }))
                .collect();
            brought.read += statuses.iter().filter(|(.., status)| status.read).count();
            store.note_statuses(&statuses)?;
            if starred && !added.new.is_empty() {
                brought.flagged += added.new.len();
                for flag in flags.chars().filter(char::is_ascii_alphabetic) {
                    let tag = Change::Tag(format!("flag-{flag}"), true);
                    store.set_status(Selection::Articles(&added.new), &tag, now)?;
                }
            }
            if deleted && !added.new.is_empty() {
                store.set_status(Selection::Articles(&added.new), &Change::Hide(true), now)?;
            }
        }
    }
    on(feeds.len(), feeds.len());
    Ok(brought)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// What makes an item itself, as a refresh of its feed will name it.
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
