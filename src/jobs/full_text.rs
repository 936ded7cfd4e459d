//! Fetches the linked page of an article whose feed gives only a part of it, and keeps its text beside the feed's.
//!
//! A page that gives no article leaves the feed's text as it is, and why is kept with it. Many are fetched as politely
//! as feeds are: one at a time from a host, a pause between.

use std::sync::Arc;

use crossbeam_channel::{Receiver, bounded};

use super::refresh::turns::{self, Came};
use crate::{
    load::{self, Input, page},
    net::{Client, Failure, Request, Response, politeness::Manners},
    news::{Article, ArticleId, Moment, TextMap},
    store::{FullText, Result, Store},
};

/// Articles that are fetched in one go; the rest follows the next time.
const MOST: usize = 500;

/// Fetches the linked page of one article and shows its text. Gives what is shown then.
///
/// # Errors
///
/// When there is no such article, or the library cannot be written. That the page cannot be had is no error: it is
/// [`FullText::Failed`].
pub fn fetch(store: &mut Store, client: &Client, id: ArticleId, now: Moment) -> Result<FullText> {
    let article = store.article(id)?.article;
    let page = match &article.url {
        None => Err("the article has no address".to_owned()),
        Some(url) => match client.get(&Request::new(url.as_str())) {
            Ok(response) => read(&response, &article),
            Err(error) => Err(error.failure.to_string()),
        },
    };
    store.set_full_text(id, page.as_ref().map_err(String::as_str), now)?;
    store.full_text(id)
}

/// Fetches the linked pages of new articles, for sources that are kept so. Gives how many were had.
///
/// # Errors
///
/// When the library cannot be read or written; what was stored before stays.
pub fn fetch_missing(
    store: &mut Store,
    client: &Arc<Client>,
    manners: Manners,
    now: Moment,
    stop: Option<&Receiver<()>>,
    on: &mut dyn FnMut(usize, usize),
) -> Result<usize> {
    let missing = store.without_full_text(MOST)?;
    if missing.is_empty() {
        return Ok(0);
    }
    let errands: Vec<(usize, Request)> =
        missing.iter().enumerate().map(|(number, (_, url))| (number, Request::new(url.as_str()))).collect();
    let (give, came) = bounded::<(usize, Came)>(4);
    turns::start(errands, client, manners, now, stop.cloned(), move |number, came| {
        let _ = give.send((number, came));
    });
    let mut had = 0;
    for (done, (number, came)) in came.into_iter().enumerate() {
        let id = missing[number].0;
        let page = match came {
            Came::Answer(response) => {
                let article = store.article(id)?.article;
                read(&response, &article)
            }
            // What says nothing about the page is tried again another time.
            Came::Held(_) | Came::Stopped => continue,
            Came::Failed(failure) if failure.is_silence() || matches!(failure, Failure::Busy { .. }) => continue,
            Came::Failed(failure) => Err(failure.to_string()),
        };
        had += usize::from(page.is_ok());
        store.set_full_text(id, page.as_ref().map_err(String::as_str), now)?;
        on(done + 1, missing.len());
    }
    Ok(had)
}

/// The article on a page; why there is none otherwise.
fn read(response: &Response, known: &Article) -> std::result::Result<Article, String> {
    let input = Input {
        bytes: &response.body,
        url: Some(&response.url),
        content_type: response.content_type.as_deref(),
        ..Input::default()
    };
    let is_page = page::sniff(&String::from_utf8_lossy(&response.body[..response.body.len().min(4096)]));
    let loaded = if is_page {
        // The feed's text, unless it is cut short, tells which of the page's readings is its article.
        let text = TextMap::new(known, false).text;
        let whole = Some(text.as_str()).filter(|text| !text.trim_end().ends_with(['…', ']']) && !text.ends_with("..."));
        page::load_known(&input, whole.unwrap_or_default())
    } else {
        load::load(&input)
    };
    let Some(page) = loaded.articles.into_iter().next() else {
        return Err("no article was found on the page".to_owned());
    };
    // A page that gives less than the feed is a teaser, a wall, or was not understood.
    let (words, before) = (page.words(), known.words());
    if words == 0 || words < before / 2 {
        let words = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
        return Err(format!("the page gives less than the feed ({words}, not {before})"));
    }
    Ok(page)
}
