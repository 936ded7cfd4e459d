//! Brings a list of sources into the library: OPML, newsboat's `urls` with its cache, newsraft's `feeds`.
//!
//! What is there already stays as the reader arranged it and only gains tags; what is new comes in with its folder,
//! tags, title and whatever else the list said of it. Searches become saved searches. Nothing is fetched here.

use url::Url;

use crate::{
    load::subscriptions::{Subscription, Subscriptions},
    net::address,
    news::{Moment, Origin, Problem, Source, SourceId},
    store::{Keep, Listed, Result, Store, StoreError},
    text::Line,
};

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Sources that came in.
    pub new: Vec<SourceId>,
    /// Sources that were there already.
    pub known: usize,
    /// Searches that were saved.
    pub searches: usize,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
}

/// Takes a list in. `folder` stands before the list's own folders.
///
/// # Errors
///
/// When the library cannot be written; what was taken in before stays.
pub fn import(store: &mut Store, list: &Subscriptions, folder: &str, now: Moment) -> Result<Imported> {
    let mut imported = Imported { problems: list.problems.clone(), ..Imported::default() };
    let mut sources = Vec::new();
    for (number, subscription) in (0..).zip(&list.sources).filter(|(_, one)| one.query.is_none()) {
        match listed(subscription, folder, number) {
            Ok(listed) => sources.push(listed),
            Err(problem) => imported.problems.push(problem),
        }
    }
    for (id, is_new) in store.add_listed(&sources, now)? {
        if is_new {
            imported.new.push(id);
        } else {
            imported.known += 1;
        }
    }
    for subscription in &list.sources {
        if let Some(query) = &subscription.query {
            search(store, subscription, query, folder, &mut imported)?;
        }
    }
    Ok(imported)
}

/// A subscription as the library takes it; else why it is left out.
fn listed<'a>(subscription: &'a Subscription, folder: &str, position: i64) -> std::result::Result<Listed<'a>, Problem> {
    let origin = match (local(&subscription.url), address::read(&subscription.url)) {
        (Some(origin), _) => origin,
        (None, Ok(url)) if subscription.page => Origin::Page(url.into()),
        (None, Ok(url)) => Origin::Feed(url.into()),
        (None, Err(error)) => return Err(Problem::new("bad-source", format!("{error}; left out"))),
    };
    // A list that has no title puts the address in its place.
    let title = subscription.title.as_deref().filter(|title| *title != subscription.url).and_then(Line::some);
    let (own, name) = if subscription.own_title { (title, None) } else { (None, title) };
    Ok(Listed {
        source: Source { origin, title: own.unwrap_or_default(), link: subscription.link.clone(), ..Source::default() },
        folder: folders(folder, subscription),
        tags: subscription.tags.iter().map(String::as_str).collect(),
        name,
        extra: extra(subscription),
        position,
        paused: subscription.paused,
        full_text: subscription.full_text,
        keep: Keep { days: subscription.keep_days, count: subscription.keep_count },
    })
}

/// The folder of a subscription in the library.
fn folders(folder: &str, subscription: &Subscription) -> String {
    let own = subscription.folder.iter().map(String::as_str);
    std::iter::once(folder).chain(own).filter(|f| !f.is_empty()).collect::<Vec<_>>().join("/")
}

/// The file or folder of this machine that a `file:` address means.
fn local(written: &str) -> Option<Origin> {
    let path = Url::parse(written).ok().filter(|url| url.scheme() == "file")?.to_file_path().ok()?;
    let place = path.to_str()?.to_owned();
    Some(if path.is_dir() { Origin::Folder(place) } else { Origin::File(place) })
}

/// What else the list says, as it is kept for an export: a JSON object.
fn extra(subscription: &Subscription) -> Option<String> {
    let mut map: serde_json::Map<String, serde_json::Value> =
        subscription.extra.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
    if subscription.hidden {
        map.insert(HIDDEN.to_owned(), "true".into());
    }
    (!map.is_empty()).then(|| serde_json::Value::Object(map).to_string())
}

/// Marks a source that the sources pane leaves out, among what an import said of it.
pub const HIDDEN: &str = "quotidian:hidden";

/// What is stored beside a source, with that mark or without it.
#[must_use]
pub fn with_hidden(stored: Option<&str>, hidden: bool) -> String {
    let mut pairs = extra_pairs(stored);
    pairs.retain(|(name, _)| name != HIDDEN);
    if hidden {
        pairs.push((HIDDEN.to_owned(), "true".to_owned()));
    }
    let map: serde_json::Map<String, serde_json::Value> =
        pairs.into_iter().map(|(name, value)| (name, value.into())).collect();
    serde_json::Value::Object(map).to_string()
}

/// What [`import`] kept beside what the library knows, for an export.
#[must_use]
pub fn extra_pairs(stored: Option<&str>) -> Vec<(String, String)> {
    let Some(serde_json::Value::Object(map)) = stored.and_then(|text| serde_json::from_str(text).ok()) else {
        return Vec::new();
    };
    map.into_iter().filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect()
}

fn search(
    store: &mut Store,
    subscription: &Subscription,
    query: &str,
    folder: &str,
    imported: &mut Imported,
) -> Result<()> {
    let title = subscription.title.as_deref().unwrap_or(query);
    match store.save_search(title, query, &folders(folder, subscription)) {
        Ok(_) => imported.searches += 1,
        Err(StoreError::Query(error)) => {
            imported.problems.push(Problem::new("bad-search", format!("the search {title} was left out: {error}")));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}
