//! What follows from new articles when they can already be read: rules are applied, old articles let go, linked pages
//! fetched, quotes found, the index brought up to date.
//!
//! [`everything`] does it all in that order. Each batch is one transaction and leaves nothing half done, so it may end at any moment and go on at the next
//! start, in this process or another. On Linux the thread steps back behind everything else that wants the processor.

use std::sync::Arc;

use crossbeam_channel::{Receiver, TryRecvError};

use super::{
    full_text, index, parallel,
    refresh::Summary,
    rules::{self, Applied, Time},
};
use crate::{
    guard::guarded,
    net::{Client, politeness::Manners},
    news::{
        Moment,
        query::{Clock, Query},
    },
    quote,
    store::{Fingerprint, Keep, Looked, Result, Store, Unquoted},
};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Linked pages are fetched.
    Pages,
    /// Quotes are found.
    Quotes,
    /// The index is brought up to date.
    Index,
}

impl Step {
    /// What is counted, for a progress bar.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pages => "linked pages",
            Self::Quotes => "articles searched for quotes",
            Self::Index => "articles indexed",
        }
    }
}

/// What followed.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// What the rules did.
    pub rules: Vec<Applied>,
    /// Articles that the reader is to be told of.
    pub notify: Vec<crate::news::ArticleId>,
    /// Articles that were let go.
    pub pruned: usize,
}

/// How to go about it.
#[derive(Clone, Copy, Debug)]
pub struct How<'a> {
    /// By what linked pages are fetched.
    pub client: &'a Arc<Client>,
    /// The query of articles that the reader is to be told of; where it is wrong, nothing matches it.
    pub notify: &'a str,
    /// The clock of queries.
    pub clock: &'a Clock,
    /// Whether the rules only tell what they would do.
    pub dry: bool,
    /// Something sent here, or its sender gone, ends it after the batch.
    pub stop: Option<&'a Receiver<()>>,
}

/// Does all that follows from a refresh.
///
/// # Errors
///
/// When the library cannot be read or written; what was done before stays.
pub fn everything(
    store: &mut Store,
    summary: &Summary,
    how: How<'_>,
    on: &mut dyn FnMut(Step, u64, u64),
) -> Result<Followed> {
    let mut followed = at_once(store, summary, how)?;
    later(store, summary, how, &mut followed, on)?;
    Ok(followed)
}

/// What is done before anybody looks: the rules that need no quotes are applied, and what is old is let go.
///
/// # Errors
///
/// When the library cannot be read or written; what was done before stays.
pub fn at_once(store: &mut Store, summary: &Summary, how: How<'_>) -> Result<Followed> {
    let now = how.clock.now;
    let rules = rules::apply(store, &summary.new, Time::Arrived, how.dry, how.clock)?;
    let mut followed = Followed { rules, ..Followed::default() };
    for feed in store.feeds()? {
        let keep = Keep { days: feed.keep_days, count: feed.keep_count };
        if keep != Keep::default() {
            followed.pruned += store.prune(feed.id, keep, now)?;
        }
    }
    Ok(followed)
}

/// What takes its time: linked pages, quotes, the rules about them, the index; and of what the reader is to be told.
///
/// # Errors
///
/// When the library cannot be read or written; what was done before stays.
pub fn later(
    store: &mut Store,
    summary: &Summary,
    how: How<'_>,
    followed: &mut Followed,
    on: &mut dyn FnMut(Step, u64, u64),
) -> Result<()> {
    let (now, stop) = (how.clock.now, how.stop);
    full_text::fetch_missing(store, how.client, Manners::default(), now, stop, &mut |done, total| {
        on(Step::Pages, done as u64, total as u64);
    })?;
    quotes(store, now, stop, &mut |done, total| on(Step::Quotes, done, total))?;
    if !is_stopped(stop) {
        // Some of the new articles may be gone by their rules or their age.
        followed.rules.extend(rules::apply(store, &summary.new, Time::Quoted, how.dry, how.clock)?);
    }
    index::catch_up(store, &mut |done, total| {
        on(Step::Index, done, total);
        !is_stopped(stop)
    })?;
    for applied in followed.rules.iter().filter(|applied| applied.notify) {
        followed.notify.extend(&applied.articles);
    }
    if let Ok(query) = Query::parse(how.notify)
        && query.expr.is_some()
    {
        followed.notify.extend(store.matches(&query, &summary.new, how.clock)?);
    }
    followed.notify.sort_unstable();
    followed.notify.dedup();
    Ok(())
}

/// Articles of a batch: enough that the pages on which speakers are counted are not written for every handful, few
/// enough that the library is locked for a moment only.
const BATCH: usize = 2000;
/// Articles that one thread looks through in one go.
const PART: usize = 16;

/// Finds the quotes of every article that the current engine has not looked through, the newest first.
///
/// `on` hears how many are done and how many there were; something in `stop`, or its sender gone, ends it after the
/// batch. Gives how many articles were looked through.
///
/// # Errors
///
/// When the library cannot be read or written; what was stored before stays.
pub fn quotes(
    store: &mut Store,
    now: Moment,
    stop: Option<&Receiver<()>>,
    on: &mut dyn FnMut(u64, u64),
) -> Result<u64> {
    let total = store.unquoted_count(quote::VERSION)?;
    let mut done = 0;
    while done < total && !is_stopped(stop) {
        let batch = store.unquoted(quote::VERSION, BATCH)?;
        if batch.is_empty() {
            break;
        }
        done += batch.len() as u64;
        let looked: Vec<Looked> = parallel::map(in_parts(batch), look).flatten().flatten().collect();
        store.put_quotes(&looked, quote::VERSION, now)?;
        on(done.min(total), total);
    }
    Ok(done)
}

/// Looks through some articles.
fn look(part: Vec<Unquoted>) -> Vec<Looked> {
    // One at which the engine stumbles is left for another time; a text that cannot be read has no quotes, and `doctor`
    // tells of it.
    let found: Vec<_> = Unquoted::read(&part)
        .map(|article| {
            guarded(|| article.map(|article| (quote::voices(&article), Fingerprint::of(&article))).unwrap_or_default())
        })
        .collect();
    let looked = part.into_iter().zip(found).filter_map(|(unquoted, found)| {
        let (quotes, fingerprint) = found.ok()?;
        Some(Looked { unquoted, quotes, fingerprint })
    });
    looked.collect()
}

/// Parts that are worth waking a thread for.
fn in_parts<T>(batch: Vec<T>) -> impl Iterator<Item = Vec<T>> {
    let mut rest = batch.into_iter();
    std::iter::from_fn(move || Some(rest.by_ref().take(PART).collect::<Vec<T>>()).filter(|part| !part.is_empty()))
}

/// Lets this thread run when nobody else wants to; for threads that only do what can wait.
pub fn step_back() {
    // Elsewhere than on Linux the call would be about the whole process.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 10);
}

fn is_stopped(stop: Option<&Receiver<()>>) -> bool {
    stop.is_some_and(|stop| !matches!(stop.try_recv(), Err(TryRecvError::Empty)))
}
