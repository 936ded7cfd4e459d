//! How the sources are: for each, when it last answered, when it is asked next and why, what is wrong, how lively it
//! is. The page of feed health and `quotidian sources` show it.

use crate::{
    news::{Moment, Origin},
    store::{FeedRow, Pulse, Reader, Result, SourceRow},
};

/// How a source is.
#[derive(Clone, Debug)]
pub struct Health {
    /// The source as the sources pane shows it.
    pub source: SourceRow,
    /// The source as the fetcher knows it.
    pub feed: FeedRow,
    /// How lively it is.
    pub pulse: Pulse,
}

/// What is to be said of a source first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its last check failed.
    Failing,
    /// Its server said that it is gone for good.
    Gone,
    /// It has not been checked yet.
    New,
    /// It answers, but has brought nothing for a long time.
    Silent,
    /// The reader has paused it.
    Paused,
    /// It answers and brings articles.
    Well,
}

/// A source that has brought nothing for this long (seconds) is called silent.
const SILENCE: i64 = 180 * 86_400;

impl Health {
    /// What is to be said of it first, at `now`.
    #[must_use]
    pub fn state(&self, now: Moment) -> State {
        let fetch = &self.feed.fetch;
        let silence = self.silence(now);
        match () {
            () if self.feed.paused => State::Paused,
            () if fetch.gone => State::Gone,
            () if fetch.error.is_some() => State::Failing,
            () if fetch.checked.is_none() && self.is_fetched() => State::New,
            () if silence.is_some_and(|silence| silence > SILENCE) && self.is_fetched() => State::Silent,
            () => State::Well,
        }
    }

    /// For how long (seconds) it has brought nothing, at `now`.
    #[must_use]
    pub fn silence(&self, now: Moment) -> Option<i64> {
        Some(now.unix().saturating_sub(self.pulse.newest?.unix()).max(0))
    }

    /// Its articles a week, over the last four.
    #[must_use]
    pub fn weekly(&self) -> f64 {
        self.pulse.last_weeks as f64 / 4.0
    }

    /// Whether it is asked for news at all.
    #[must_use]
    pub fn is_fetched(&self) -> bool {
        !matches!(self.feed.origin, Origin::Seeds(_) | Origin::Stdin)
    }
}

impl State {
    /// A word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Failing => "failing",
            Self::Gone => "gone",
            Self::New => "new",
            Self::Silent => "silent",
            Self::Paused => "paused",
            Self::Well => "well",
        }
    }
}

/// How every source is, in the order of the sources pane.
///
/// # Errors
///
/// When the library cannot be read.
pub fn health(library: &Reader, now: Moment) -> Result<Vec<Health>> {
    let mut feeds: std::collections::HashMap<_, _> = library.feeds()?.into_iter().map(|feed| (feed.id, feed)).collect();
    let mut all = Vec::new();
    for source in library.sources()? {
        let Some(feed) = feeds.remove(&source.id) else { continue };
        let pulse = library.pulse(source.id, now)?;
        all.push(Health { source, feed, pulse });
    }
    Ok(all)
}
