//! Adds a source: a feed or a site by its address, a file or a folder by its path.
//!
//! What an address leads to is found first ([`discover`]); only then is anything written, so that adding can be stopped
//! and leaves nothing half done. What came on the way is taken in at once, so nothing is fetched twice, and the new
//! source can be read when this returns. Where several feeds are found, the caller chooses.

use std::{path::Path, sync::Arc};

use crossbeam_channel::Receiver;

use super::{
    discover::{self, Candidate, Found, Unfound},
    files,
    refresh::{self, Options, Report, Which},
    secrets,
};
use crate::{
    load::subscriptions,
    net::{Client, Failure, NetError, Request, Response, address},
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
    /// What the address leads to is nothing to subscribe to.
    #[error(transparent)]
    Unfound(#[from] Unfound),
    /// There is no such file or folder.
    #[error("{0}: no such file or folder, and no address that leads anywhere")]
    Missing(String),
    /// The library failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NetError> for SubscribeError {
    fn from(error: NetError) -> Self {
        Self::Unfound(error.into())
    }
}

/// Adds what `written` means. Something in `stop` ends the fetching; then nothing is added.
///
/// # Errors
///
/// When nothing to subscribe to is there, it was stopped, or the library cannot be written.
pub fn subscribe(
    store: &mut Store,
    client: &Arc<Client>,
    written: &str,
    wish: &Wish,
    stop: &Receiver<()>,
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
    let origin = if wish.page { Origin::Page } else { Origin::Feed };
    if let Some(id) = store.source_at(&origin(url.as_str().to_owned()))?
        && store.sources()?.iter().any(|row| row.id == id)
    {
        arrange(store, id, wish, false, now)?;
        return Ok(Looked::Done(Subscribed { id, is_new: false, report: None }));
    }
    let base = if wish.page { Request::new(url.as_str()) } else { Request::feed(url.as_str()) };
    let request = Request { headers: secrets::headers(wish.request.as_deref()), ..base };
    let found = discover::until(stop, client, request).map_err(|error| match error {
        // What was written without a scheme may have been meant for a file.
        Unfound::Net(NetError { failure: Failure::NoHost, .. }) if !written.contains("://") => {
            SubscribeError::Missing(written.to_owned())
        }
        error => error.into(),
    })?;
    match found {
        Found::Several(feeds) => Ok(Looked::Several(feeds)),
        Found::One { place, response } => add(store, origin(place), *response, wish, now).map(Looked::Done),
    }
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

/// A host that people mean has a dot in it, or is this machine.
fn is_host(host: &str) -> bool {
    host.contains('.') || host.contains(':') || host == "localhost"
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
        return Err(Unfound::IsList(path.display().to_string()).into());
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
