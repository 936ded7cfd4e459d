//! Opens the library as every face of the program does, and says what time it is.

use std::{path::Path, sync::OnceLock};

use jiff::{Timestamp, tz::TimeZone};

use super::seeds;
use crate::{
    news::{Moment, query::Clock},
    store::{Notice, Result, Store},
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
