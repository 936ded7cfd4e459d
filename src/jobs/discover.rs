//! What an address leads to: a feed, a site that has one, or several to choose from.
//!
//! In: the request for an address. Out: the feed's own address and its answer, or the feeds a page declares. A page is
//! asked for its feeds in this order: those it declares, those it links to, those at the usual places.
//! Nothing here knows the library: fetching can be given up at any moment, and leaves no trace.

use std::{sync::Arc, thread, time::Duration};

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded, select};
use url::Url;

use crate::{
    guard::guarded,
    html::alternates,
    load::{self, Input, charset, subscriptions},
    net::{Accept, Client, NetError, Request, Response, guard, politeness::Manners},
    text::Line,
};

/// A feed that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its address.
    pub url: String,
    /// What it, or the page that names it, calls it.
    pub title: Option<String>,
}

/// What is there.
#[derive(Debug)]
pub(super) enum Found {
    /// A feed (or the page that was asked for as such), and the address to keep it by.
    One { place: String, response: Box<Response> },
    /// Several feeds.
    Several(Vec<Candidate>),
}

/// Why an address leads to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Unfound {
    /// It could not be fetched.
    #[error(transparent)]
    Net(#[from] NetError),
    /// There is no feed.
    #[error("{0}: no feed was found there; `quotidian add --page` keeps the page itself")]
    NoFeed(String),
    /// It is a list of sources.
    #[error("{0}: this is a list of sources; `quotidian import` takes it in")]
    IsList(String),
    /// It was given up.
    #[error("stopped; {0} was not added")]
    Stopped(String),
    /// Reading what came failed.
    #[error("{0}: could not be read because of a fault in this program: {1}")]
    Fault(String, String),
}

/// Where feeds usually are, below the site or the asked page.
const USUAL: [&str; 7] = ["feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json"];

/// Parsing nests as deep as its input.
const STACK: usize = 16 << 20;

/// Finds what the address of `request` leads to, until something comes in `stop`. A request that is under way then is
/// abandoned; its thread ends with it, and nothing more is asked.
pub(super) fn until(stop: &Receiver<()>, client: &Arc<Client>, request: Request) -> Result<Found, Unfound> {
    let address = request.url.clone();
    let (give, found) = bounded(1);
    // Hangs up when this returns, so that the thread knows that nobody waits.
    let (_waits, waiting) = bounded::<()>(0);
    let client = Arc::clone(client);
    let search = move || guarded(|| find(&client, &request, &waiting));
    let fault = |said: String| Unfound::Fault(address.clone(), said);
    thread::Builder::new()
        .name("discover".to_owned())
        .stack_size(STACK)
        .spawn(move || _ = give.send(search()))
        .map_err(|error| fault(error.to_string()))?;
    select! {
        recv(found) -> found => found.map_err(|error| fault(error.to_string()))?.map_err(fault)?,
        recv(stop) -> _ => Err(Unfound::Stopped(address)),
    }
}

fn find(client: &Client, asked: &Request, waiting: &Receiver<()>) -> Result<Found, Unfound> {
    let response = client.get(asked)?;
    let Ok(url) = Url::parse(&asked.url) else { return Err(Unfound::NoFeed(response.url)) };
    if asked.accept == Accept::Page || is_feed(&response) {
        return Ok(one(&url, response));
    }
    let input = input(&response);
    if subscriptions::is_opml(&String::from_utf8_lossy(&response.body[..response.body.len().min(2048)])) {
        return Err(Unfound::IsList(response.url));
    }
    let (html, _) = charset::decode(input.bytes, input.content_type.and_then(charset::parameter));
    let page = Url::parse(&response.url).unwrap_or_else(|_| url.clone());
    let named = alternates::feeds(&html, &page);
    let declared: Vec<Candidate> =
        named.iter().filter(|feed| feed.declared).map(|feed| candidate(&feed.url, feed.title.as_ref())).collect();
    if declared.len() > 1 {
        return Ok(Found::Several(declared));
    }
    let usual = USUAL.iter().flat_map(|name| [page.join(&format!("/{name}")), page.join(name)]);
    let maybe = declared
        .iter()
        .map(|feed| feed.url.clone())
        .chain(named.iter().filter(|feed| !feed.declared).map(|feed| feed.url.clone()).take(5))
        .chain(usual.flatten().map(String::from));
    let mut tried: Vec<String> = Vec::new();
    for place in maybe {
        if tried.contains(&place) || place == response.url {
            continue;
        }
        let is_polite = tried.is_empty() || guard::is_loopback(&page);
        let pause = Duration::from_millis(if is_polite { 0 } else { Manners::default().pause });
        if waiting.recv_timeout(pause) == Err(RecvTimeoutError::Disconnected) {
            return Err(Unfound::Stopped(asked.url.clone()));
        }
        tried.push(place.clone());
        let Ok(place) = Url::parse(&place) else { continue };
        // What is the reader's own goes to the host that was named, and to no other.
        let headers = if place.origin() == url.origin() { asked.headers.clone() } else { Vec::new() };
        if let Ok(response) = client.get(&Request { headers, ..Request::feed(place.as_str()) })
            && is_feed(&response)
        {
            return Ok(one(&place, response));
        }
    }
    Err(Unfound::NoFeed(response.url))
}

/// What was asked for, by the address to keep: the new one where every redirect to it was permanent.
fn one(asked: &Url, response: Response) -> Found {
    let has_secret = !asked.username().is_empty() || asked.password().is_some();
    let place = match &response.moved {
        Some(moved) if !has_secret => moved.clone(),
        _ => asked.as_str().to_owned(),
    };
    Found::One { place, response: Box::new(response) }
}

fn candidate(url: &str, title: Option<&Line>) -> Candidate {
    Candidate { url: url.to_owned(), title: title.map(|title| title.to_string()) }
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
