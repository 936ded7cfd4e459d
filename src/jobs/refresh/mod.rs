//! Brings sources up to date, politely and without being in the way.
//!
//! Three stages with bounded queues between them: `turns` asks the servers, each host in its turn, on many threads
//! that wait; `read` makes articles of what came, on as many threads as cores; this thread alone writes, a batch of
//! sources in each transaction. What one source does wrong is told in its [`Report`] and harms no other.
//! Quotes and the index follow later (see [`super::follow`]); articles are readable as soon as they are stored.
//!
//! Deliberately absent: deciding what to show. The caller hears [`Event`]s, and stops the whole by its channel.

mod outcome;
mod read;
mod room;
pub(super) mod turns;

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, RecvTimeoutError};

use crate::{
    net::{Client, politeness::Manners},
    news::{ArticleId, Moment, Origin, SourceId},
    store::{Arrival, Check, FeedRow, Result, Store},
};
use outcome::Verdict;
use read::{Found, Read};

/// Which sources are brought up to date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// Those whose time has come.
    #[default]
    Due,
    /// All that are neither paused nor gone; those whose servers asked to wait are left alone.
    All,
    /// These, whatever is known of them.
    These(Vec<SourceId>),
}

/// How to go about it.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which sources.
    pub which: Which,
    /// How polite to be to the servers.
    pub manners: Manners,
    /// What time it is when this begins.
    pub now: Moment,
    /// Something sent here, or its sender gone, stops the whole; what has come is stored, the rest is let be.
    pub stop: Option<Receiver<()>>,
}

impl Options {
    /// Brings `which` up to date, as polite as usual.
    #[must_use]
    pub fn new(which: Which, now: Moment) -> Self {
        Self { which, manners: Manners::default(), now, stop: None }
    }
}

/// What the caller hears while it goes on.
#[derive(Clone, Debug)]
pub enum Event<'a> {
    /// How far it is; at most ten times a second, and at the end.
    Progress(Progress),
    /// A source is done.
    Source(&'a Report),
}

/// How far a refresh is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Sources that are done.
    pub done: usize,
    /// Sources in all.
    pub total: usize,
    /// New articles so far.
    pub new: usize,
}

/// What became of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The source.
    pub source: SourceId,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub place: String,
    /// How it went.
    pub outcome: Outcome,
    /// Articles that were not there before.
    pub new: Vec<ArticleId>,
    /// Articles whose text has changed.
    pub updated: Vec<ArticleId>,
    /// When it is checked next, where that is known.
    pub next_check: Option<Moment>,
    /// Why then.
    pub next_why: Option<String>,
    /// What was odd in what came.
    pub problems: Vec<crate::news::Problem>,
}

/// How the check of a source went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something came; whether it was new is said by the counts.
    Fetched,
    /// The server said that nothing changed.
    NotModified,
    /// The same bytes as last time came.
    Same,
    /// It failed.
    Failed {
        /// A short fixed name.
        code: &'static str,
        /// In plain words.
        words: String,
    },
    /// Its server asked to be left alone until its next check.
    Held,
    /// Another process is checking it.
    Elsewhere,
    /// It was not its turn any more: the whole was stopped, or there is no network.
    Left,
}

impl Outcome {
    /// A short fixed name, for reports and scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::NotModified => "not-modified",
            Self::Same => "same",
            Self::Failed { code, .. } => code,
            Self::Held => "held",
            Self::Elsewhere => "elsewhere",
            Self::Left => "left",
        }
    }
}

/// What became of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sources that were to be checked.
    pub sources: usize,
    /// Sources that answered.
    pub answered: usize,
    /// Sources that failed.
    pub failed: usize,
    /// Sources that were left for another time: held, checked elsewhere, stopped.
    pub left: usize,
    /// New articles.
    pub new: Vec<ArticleId>,
    /// Updated articles.
    pub updated: Vec<ArticleId>,
    /// Why no host was heard at all, if so: then nothing was counted against any source.
    pub unreached: Option<String>,
    /// Whether it was stopped before its end.
    pub stopped: bool,
}

/// A batch is written when its articles take so many bytes: three thousand of them, as they usually are. Each
/// transaction writes nearly every page of the indexes anew, so that larger ones write less.
const BATCH: usize = 16 << 20;
/// Or when its first source has waited so long.
const PATIENCE: Duration = Duration::from_millis(250);
/// Progress is told no more often than this.
const PROGRESS: Duration = Duration::from_millis(100);
/// For so long (seconds) other processes leave a source alone that this one set out to check.
const LEASE: i64 = 15 * 60;

/// Brings sources up to date and tells how it goes.
///
/// The store is the caller's own connection; other connections, of this process or another, may be used meanwhile.
///
/// # Errors
///
/// When the library cannot be read or written. What was stored before stays, and says so of itself.
pub fn refresh(
    store: &mut Store,
    client: &Arc<Client>,
    options: &Options,
    on: &mut dyn FnMut(Event<'_>),
) -> Result<Summary> {
    let rows: Vec<FeedRow> =
        store.feeds()?.into_iter().filter(|row| is_meant(row, &options.which, options.now)).collect();
    let ids: Vec<SourceId> = rows.iter().map(|row| row.id).collect();
    let until = Moment::from_unix(options.now.unix().saturating_add(LEASE));
    let leased = if ids.is_empty() { Vec::new() } else { store.lease(&ids, options.now, until, is_alive)? };
    // Between the two questions another process may have brought in what is new: its validators are the ones to send.
    let fresh: HashMap<SourceId, FeedRow> = store.feeds()?.into_iter().map(|row| (row.id, row)).collect();
    let mut writer = Writer::new(store, on, options.now, rows.len());
    let mut mine: Vec<FeedRow> = Vec::with_capacity(leased.len());
    let mut next = leased.iter().peekable();
    for row in rows {
        // Leases come in the order they were asked for.
        if next.next_if(|id| **id == row.id).is_some() {
            mine.push(fresh.get(&row.id).cloned().unwrap_or(row));
        } else {
            writer.leave(&row, Outcome::Elsewhere);
        }
    }
    let outcome = writer.run(mine, client, options);
    if outcome.is_err() {
        // The first failure is the one to tell.
        let _ = writer.store.release(&leased);
    }
    outcome?;
    Ok(writer.summary)
}

/// Takes in an answer that came from a source already, as when it is added. `None` where there is no such source.
///
/// # Errors
///
/// When the library cannot be read or written.
pub fn take_in(
    store: &mut Store,
    source: SourceId,
    response: crate::net::Response,
    now: Moment,
) -> Result<Option<Report>> {
    let Some(row) = store.feeds()?.into_iter().find(|row| row.id == source) else { return Ok(None) };
    let mut report = None;
    let found = read::read(&row, response);
    let mut on = |event: Event<'_>| {
        if let Event::Source(told) = event {
            report = Some(told.clone());
        }
    };
    let mut writer = Writer::new(store, &mut on, now, 1);
    writer.take(Read { row, found, _taken: None })?;
    writer.flush()?;
    Ok(report)
}

/// Whether a source is to be checked.
fn is_meant(row: &FeedRow, which: &Which, now: Moment) -> bool {
    if matches!(row.origin, Origin::Seeds(_) | Origin::Stdin) {
        return false;
    }
    let is_due = row.fetch.next_check.is_none_or(|at| at <= now);
    match which {
        Which::These(ids) => ids.contains(&row.id),
        _ if row.paused || row.fetch.gone => false,
        Which::Due => is_due,
        Which::All => is_due || row.fetch.next_why.as_deref() != Some(outcome::HELD),
    }
}

/// Whether a process is there, by its number.
#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return false };
    // A process of another user is there too, though it may not be signalled.
    test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    true
}

/// The last stage: judges, stores and tells.
struct Writer<'a> {
    store: &'a mut Store,
    on: &'a mut dyn FnMut(Event<'_>),
    began: Instant,
    now: Moment,
    batch: Vec<(Read, Verdict)>,
    /// Failures in which no host was heard: they count only when another one is.
    silent: Vec<Read>,
    heard: bool,
    told: Option<Instant>,
    progress: Progress,
    summary: Summary,
}

impl<'a> Writer<'a> {
    fn new(store: &'a mut Store, on: &'a mut dyn FnMut(Event<'_>), now: Moment, sources: usize) -> Self {
        Self {
            store,
            on,
            began: Instant::now(),
            now,
            batch: Vec::new(),
            silent: Vec::new(),
            heard: false,
            told: None,
            progress: Progress { total: sources, ..Progress::default() },
            summary: Summary { sources, ..Summary::default() },
        }
    }

    fn run(&mut self, rows: Vec<FeedRow>, client: &Arc<Client>, options: &Options) -> Result<()> {
        let mut left = rows.len();
        let hosts = turns::hosts(&rows);
        let found = read::start(rows, client, options);
        let mut since: Option<Instant> = None;
        while left > 0 {
            let wait = since.map_or(Duration::from_secs(3600), |since| PATIENCE.saturating_sub(since.elapsed()));
            match found.recv_timeout(wait) {
                Ok(read) => {
                    left -= 1;
                    self.take(read)?;
                    since = since.or_else(|| (!self.batch.is_empty()).then(Instant::now));
                    if self.batch.iter().map(|(read, _)| read.found.room()).sum::<usize>() >= BATCH {
                        self.flush()?;
                        since = None;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.flush()?;
                    since = None;
                }
                // Every source is reported once, so this is a stage that died; its sources are still due.
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.flush()?;
        // One silent host is that host's fault, unless this machine has no way out; several are the network's.
        let silent = std::mem::take(&mut self.silent);
        if !self.heard && !silent.is_empty() && (hosts > 1 || silent.iter().any(|read| read.found.is_ours())) {
            let proxy = silent.iter().find_map(|read| read.found.lacks_proxy());
            self.summary.unreached = Some(proxy.map_or_else(|| "no network".to_owned(), |why| why.to_string()));
            let ids: Vec<SourceId> = silent.iter().map(|read| read.row.id).collect();
            self.store.release(&ids)?;
            silent.iter().for_each(|read| self.leave(&read.row, Outcome::Left));
        } else {
            silent.into_iter().try_for_each(|read| self.judge(read))?;
            self.flush()?;
        }
        (self.on)(Event::Progress(self.progress));
        Ok(())
    }

    fn take(&mut self, read: Read) -> Result<()> {
        match &read.found {
            Found::Stopped => {
                self.summary.stopped = true;
                self.store.release(&[read.row.id])?;
                self.leave(&read.row, Outcome::Left);
                return Ok(());
            }
            Found::Failed(failed) if failed.is_silence() && !self.heard => {
                self.silent.push(read);
                return Ok(());
            }
            Found::Held(_) => {}
            _ if !read.row_is_local() => self.heard = true,
            _ => {}
        }
        self.judge(read)?;
        if self.heard {
            std::mem::take(&mut self.silent).into_iter().try_for_each(|read| self.judge(read))?;
        }
        Ok(())
    }

    fn judge(&mut self, read: Read) -> Result<()> {
        let now = Moment::from_unix(self.now.unix().saturating_add(self.began.elapsed().as_secs() as i64));
        let newest = if read.found.is_answer() { self.store.newest(read.row.id, 12)? } else { Vec::new() };
        let verdict = outcome::judge(&read.row, &read.found, &newest, now);
        self.batch.push((read, verdict));
        Ok(())
    }

    /// Writes the batch in one transaction.
    fn flush(&mut self) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return Ok(());
        }
        let checks: Vec<Check<'_>> = batch
            .iter()
            .map(|(read, verdict)| Check {
                source: read.row.id,
                fetch: &verdict.fetch,
                arrival: read
                    .found
                    .articles()
                    .map(|articles| Arrival { source: &articles.source, articles: &articles.parcels }),
                place: verdict.place.as_deref(),
            })
            .collect();
        let added = self.store.arrive(&checks, self.now)?;
        drop(checks);
        for ((read, verdict), added) in batch.into_iter().zip(added) {
            let problems = read.found.articles().map(|articles| articles.problems.clone()).unwrap_or_default();
            let report = Report {
                source: read.row.id,
                place: read.row.place().to_owned(),
                problems,
                title: read.row.title,
                outcome: verdict.outcome,
                new: added.new,
                updated: added.updated,
                next_check: verdict.fetch.next_check,
                next_why: verdict.fetch.next_why,
            };
            self.tell(&report);
        }
        Ok(())
    }

    fn leave(&mut self, row: &FeedRow, outcome: Outcome) {
        self.tell(&Report {
            source: row.id,
            title: row.title.clone(),
            place: row.place().to_owned(),
            outcome,
            new: Vec::new(),
            updated: Vec::new(),
            next_check: row.fetch.next_check,
            next_why: row.fetch.next_why.clone(),
            problems: Vec::new(),
        });
    }

    fn tell(&mut self, report: &Report) {
        self.progress.done += 1;
        self.progress.new += report.new.len();
        match report.outcome {
            Outcome::Failed { .. } => self.summary.failed += 1,
            Outcome::Held | Outcome::Elsewhere | Outcome::Left => self.summary.left += 1,
            Outcome::Fetched | Outcome::NotModified | Outcome::Same => self.summary.answered += 1,
        }
        self.summary.new.extend(&report.new);
        self.summary.updated.extend(&report.updated);
        (self.on)(Event::Source(report));
        if self.told.is_none_or(|told| told.elapsed() >= PROGRESS) {
            self.told = Some(Instant::now());
            (self.on)(Event::Progress(self.progress));
        }
    }
}
