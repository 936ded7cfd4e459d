//! Adds a source: a feed or a site by its address, a file or a folder by its path.
//!
//! A site is asked for its feeds: those its page declares, those it links to, those at the usual places. What came on
//! the way is taken in at once, so nothing is fetched twice, and the new source can be read when this returns.
//! Where several feeds are found, the caller chooses.

use std::{path::Path, sync::Arc, thread, time::Duration};

use url::Url;

use super::{
    files,
    refresh::{self, Options, Report, Which},
    secrets,
};
use crate::{
    html::alternates,
    load::{self, Input, charset, subscriptions},
    net::{Client, NetError, Request, Response, address, guard, politeness::Manners},
    news::{Moment, Origin, Source, SourceId},
    store::{Arrange, Store, StoreError},
    text::Line,
};

/// How a source is kept from the beginning.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The folder: `News/Local`.
    pub folder: String,
    /// Tags.
    pub tags: Vec<String>,
    /// What the reader calls it.
    pub title: Option<String>,
    /// Keep the page itself, not the feeds of its site.
    pub page: bool,
    /// Headers and a login, in the form of [`super::secrets`].
    pub request: Option<String>,
}

/// A feed that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its address.
    pub url: String,
    /// What it, or the page that names it, calls it.
    pub title: Option<String>,
}

/// A source that is in the library now.
#[derive(Clone, Debug)]
pub struct Subscribed {
    /// Its number.
    pub id: SourceId,
    /// Whether it was not there before.
    pub is_new: bool,
    /// What the first look brought.
    pub report: Option<Box<Report>>,
}

/// What an address leads to.
#[derive(Debug)]
pub enum Looked {
    /// This source is in the library now.
    Done(Subscribed),
    /// Several feeds; nothing was added. Call again with the address of one.
    Several(Vec<Candidate>),
}

/// Why a source could not be added.
#[derive(Debug, thiserror::Error)]
pub enum SubscribeError {
    /// It could not be fetched.
    #[error(transparent)]
    Net(#[from] NetError),
    /// There is no feed.
    #[error("{0}: no feed was found there; --page keeps the page itself")]
    NoFeed(String),
    /// It is a list of sources.
    #[error("{0}: this is a list of sources; `quotidian import` takes it in")]
    IsList(String),
    /// There is no such file or folder.
    #[error("{0}: no such file or folder, and no address")]
    Missing(String),
    /// The library failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where feeds usually are, below the site or the asked page.
const USUAL: [&str; 7] = ["feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json"];

/// Adds what `written` means.
///
/// # Errors
///
/// When nothing to subscribe to is there, or the library cannot be written.
pub fn subscribe(
    store: &mut Store,
    client: &Arc<Client>,
    written: &str,
    wish: &Wish,
    now: Moment,
) -> Result<Looked, SubscribeError> {
    let path = files::at_home(Path::new(written.strip_prefix("file://").unwrap_or(written)));
    if path.exists() {
        return local(store, client, &path, wish, now).map(Looked::Done);
    }
    let url = match address::read(written) {
        // `notes/today.txt` reads as an address, but its first part would be no host that anybody has.
        Ok(url) if written.contains("://") || url.host_str().is_some_and(is_host) => url,
        Ok(_) => return Err(SubscribeError::Missing(written.to_owned())),
        Err(error) => return Err(error.into()),
    };
    let kind = if wish.page { Origin::Page } else { Origin::Feed };
    if let Some(id) = store.source_at(&kind(url.as_str().to_owned()))?
        && store.sources()?.iter().any(|row| row.id == id)
    {
        arrange(store, id, wish, false, now)?;
        return Ok(Looked::Done(Subscribed { id, is_new: false, report: None }));
    }
    let base = if wish.page { Request::new(url.as_str()) } else { Request::feed(url.as_str()) };
    let asked = Request { headers: secrets::headers(wish.request.as_deref()), ..base };
    let response = client.get(&asked)?;
    if wish.page {
        return add(store, Origin::Page(kept(&url, &response)), response, wish, now).map(Looked::Done);
    }
    if is_feed(&response) {
        return add(store, Origin::Feed(kept(&url, &response)), response, wish, now).map(Looked::Done);
    }
    let input = input(&response);
    if subscriptions::is_opml(&String::from_utf8_lossy(&response.body[..response.body.len().min(2048)])) {
        return Err(SubscribeError::IsList(response.url));
    }
    let (html, _) = charset::decode(input.bytes, input.content_type.and_then(charset::parameter));
    let page = Url::parse(&response.url).unwrap_or(url);
    let named = alternates::feeds(&html, &page);
    let declared: Vec<Candidate> =
        named.iter().filter(|feed| feed.declared).map(|feed| candidate(&feed.url, feed.title.as_ref())).collect();
    if declared.len() > 1 {
        return Ok(Looked::Several(declared));
    }
    let usual = USUAL.iter().flat_map(|name| [page.join(&format!("/{name}")), page.join(name)]);
    let mut tried: Vec<String> = Vec::new();
    let maybe = declared
        .iter()
        .map(|feed| feed.url.clone())
        .chain(named.iter().filter(|feed| !feed.declared).map(|feed| feed.url.clone()).take(5))
        .chain(usual.flatten().map(String::from));
    for place in maybe {
        if tried.contains(&place) || place == response.url {
            continue;
        }
        if !tried.is_empty() && !guard::is_loopback(&page) {
            thread::sleep(Duration::from_millis(Manners::default().pause));
        }
        tried.push(place.clone());
        let Ok(url) = Url::parse(&place) else { continue };
        // What is the reader's own goes to the host that was named, and to no other.
        let is_named = Url::parse(&asked.url).is_ok_and(|named| named.origin() == url.origin());
        let headers = if is_named { asked.headers.clone() } else { Vec::new() };
        if let Ok(response) = client.get(&Request { headers, ..Request::feed(place.as_str()) })
            && is_feed(&response)
        {
            return add(store, Origin::Feed(kept(&url, &response)), response, wish, now).map(Looked::Done);
        }
    }
    Err(SubscribeError::NoFeed(response.url))
}

/// The place that is `written` for a source of this kind that moved there: an address in full, a path from the root.
///
/// # Errors
///
/// When it is no address, or there is no such file or folder.
pub fn moved(origin: &Origin, written: &str) -> Result<String, SubscribeError> {
    match origin {
        Origin::Feed(_) | Origin::Page(_) => Ok(address::read(written)?.into()),
        _ => {
            let path = files::at_home(Path::new(written)).canonicalize();
            let path = path.map_err(|_| SubscribeError::Missing(written.to_owned()))?;
            Ok(path.to_string_lossy().into_owned())
        }
    }
}

/// The address to keep: the new one where every redirect to it was permanent.
fn kept(asked: &Url, response: &Response) -> String {
    let has_secret = !asked.username().is_empty() || asked.password().is_some();
    match &response.moved {
        Some(moved) if !has_secret => moved.clone(),
        _ => asked.as_str().to_owned(),
    }
}

fn candidate(url: &str, title: Option<&Line>) -> Candidate {
    Candidate { url: url.to_owned(), title: title.map(|title| title.to_string()) }
}

/// A host that people mean has a dot in it, or is this machine.
fn is_host(host: &str) -> bool {
    host.contains('.') || host.contains(':') || host == "localhost"
}

fn input(response: &Response) -> Input<'_> {
    Input {
        bytes: &response.body,
        url: Some(&response.url),
        content_type: response.content_type.as_deref(),
        ..Input::default()
    }
}

fn is_feed(response: &Response) -> bool {
    load::feed::read(&input(response)).is_some()
}

/// Adds a source and takes in what came from it.
fn add(
    store: &mut Store,
    origin: Origin,
    response: Response,
    wish: &Wish,
    now: Moment,
) -> Result<Subscribed, SubscribeError> {
    let (id, is_new) = put(store, Source { origin, ..Source::default() }, wish, now)?;
    let report = refresh::take_in(store, id, response, now)?;
    Ok(Subscribed { id, is_new, report: report.map(Box::new) })
}

fn local(
    store: &mut Store,
    client: &Arc<Client>,
    path: &Path,
    wish: &Wish,
    now: Moment,
) -> Result<Subscribed, SubscribeError> {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let place = whole.to_string_lossy().into_owned();
    let origin = if whole.is_dir() { Origin::Folder(place.clone()) } else { Origin::File(place.clone()) };
    if matches!(origin, Origin::File(_)) && is_list(&whole) {
        return Err(SubscribeError::IsList(path.display().to_string()));
    }
    // Its name stands until what is in it has a title of its own, as a feed has.
    let name = whole.file_name().map(|name| Line::new(&name.to_string_lossy())).unwrap_or_default();
    let (id, is_new) = put(store, Source { origin, title: name, ..Source::default() }, wish, now)?;
    let mut first = None;
    refresh::refresh(store, client, &Options::new(Which::These(vec![id]), now), &mut |event| {
        if let refresh::Event::Source(report) = event {
            first = Some(report.clone());
        }
    })?;
    Ok(Subscribed { id, is_new, report: first.map(Box::new) })
}

/// Whether the beginning of a file is that of an OPML list.
fn is_list(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path)
        .and_then(|file| std::io::Read::read_to_end(&mut std::io::Read::take(file, 2048), &mut head));
    read.is_ok() && subscriptions::is_opml(&String::from_utf8_lossy(&head))
}

fn put(store: &mut Store, source: Source, wish: &Wish, now: Moment) -> Result<(SourceId, bool), StoreError> {
    let tags: Vec<&str> = wish.tags.iter().map(String::as_str).collect();
    let (id, is_new) = store.add_source(&source, &wish.folder, &tags, now)?;
    arrange(store, id, wish, is_new, now)?;
    Ok((id, is_new))
}

/// Gives a source the title, and one that was there the folder and tags that were asked for.
fn arrange(store: &mut Store, id: SourceId, wish: &Wish, is_new: bool, now: Moment) -> Result<(), StoreError> {
    if let Some(request) = &wish.request {
        store.set_notes(id, Some(request), None)?;
    }
    if let Some(title) = &wish.title {
        store.arrange(&[id], &Arrange::Rename(title.clone()), now)?;
    }
    if !is_new && !wish.folder.is_empty() {
        store.arrange(&[id], &Arrange::Move(wish.folder.clone()), now)?;
    }
    if !is_new {
        for tag in &wish.tags {
            store.arrange(&[id], &Arrange::Tag(tag.clone(), true), now)?;
        }
    }
    Ok(())
}
