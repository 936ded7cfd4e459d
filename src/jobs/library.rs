//! Opens the library and its articles as every face of the program does, and says what time it is.

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use jiff::{Timestamp, tz::TimeZone};

use super::seeds;
use crate::{
    news::{ArticleId, Moment, query::Clock},
    quote,
    store::{Kept, Notice, Reader, Result, Store},
};

/// What a library begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// The sample articles: for whoever wants to read.
    Samples,
    /// Nothing: for whoever brings sources of their own (`add`, `import`).
    Nothing,
}

/// Opens the library, or makes it; a new one gets its beginning.
///
/// # Errors
///
/// When it cannot be opened, or a new one cannot be given its beginning.
pub fn open(path: &Path, beginning: Beginning) -> Result<(Store, Option<Notice>)> {
    let (mut store, notice) = Store::open(path)?;
    if store.frozen().is_none() && seeds::is_first_run(&store)? {
        match beginning {
            Beginning::Samples => seeds::fill(&mut store, now())?,
            Beginning::Nothing => seeds::skip(&mut store)?,
        }
    }
    Ok((store, notice))
}

/// An article to be read. Where no engine has looked through its text yet, its quotes are found now; what an older one
/// found stands until all are looked through anew beside the reading, so that a long article opens at once.
///
/// # Errors
///
/// Where there is none with this number, or the library cannot be read.
pub fn article(reader: &Reader, id: ArticleId) -> Result<Kept> {
    let mut kept = reader.article(id)?;
    if kept.quote_version == 0 {
        kept.quotes = Arc::new(quote::voices(&kept.article));
    }
    Ok(kept)
}

/// The time.
#[must_use]
pub fn now() -> Moment {
    Moment::from(Timestamp::now())
}

/// The time and the zone that days are counted by.
#[must_use]
pub fn clock() -> Clock {
    Clock { now: now(), zone: zone() }
}

/// The zone of this machine: what `TZ` says, else what `/etc/localtime` holds.
///
/// The second is read by itself: asking the whole database of zones for it costs a walk through hundreds of files.
#[must_use]
pub fn zone() -> TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    let local = || {
        let data = std::fs::read("/etc/localtime").ok()?;
        TimeZone::tzif("local", &data).ok()
    };
    ZONE.get_or_init(|| std::env::var_os("TZ").map_or_else(local, |_| None).unwrap_or_else(TimeZone::system)).clone()
}

#[cfg(test)]
mod tests {
    use super::{Moment, Store, article};
    use crate::news::{Article, Block, Body, Loaded, Prose, Source};

    #[test]
    fn what_an_older_engine_found_is_not_waited_for() {
        let said = Prose::plain("“We could not wait,” said Ana Ruiz.");
        let story = Article { body: Body { blocks: vec![Block::Paragraph(said)] }, ..Article::default() };
        let loaded = |key: &str| Loaded {
            source: Source::default(),
            articles: vec![Article { key: key.into(), ..story.clone() }],
            problems: Vec::new(),
        };
        let mut store = Store::in_memory().expect("memory");
        let quotes = |store: &Store, id| article(store, id).expect("it is there").quotes.len();
        let new = store.add(&loaded("a"), &[], 0, Moment::from_unix(9)).expect("room").new[0];
        assert_eq!(quotes(&store, new), 1, "nobody has looked yet");
        let old = store.add(&loaded("b"), &[Vec::new()], 1, Moment::from_unix(9)).expect("room").new[0];
        assert_eq!(quotes(&store, old), 0, "an older engine found none");
    }
}
