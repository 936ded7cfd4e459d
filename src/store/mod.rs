//! The library: the only place that knows SQL, and the only place that knows the full-text index.
//!
//! A [`Store`] reads and writes, a [`Reader`] only reads; a `Store` can do all a `Reader` can (it derefs to one).
//! Everything a function of `Store` did is on disk when it returns: what is shown after it survives `kill -9`.
//!
//! # Threads
//!
//! One thread owns the `Store` and does all writing; one or two more own a `Reader` each (`Reader::open` on the same
//! path) and answer the screen. Readers never wait for the writer (write-ahead log), and other processes may write at
//! the same time: every change is one `BEGIN IMMEDIATE` transaction, a lock is waited for up to 5 s.
//! A stale question is stopped from another thread through [`Reader::interrupter`]; it returns
//! [`StoreError::Interrupted`].
//! [`Reader::epoch`] changes with every change of the library, by whichever process.
//!
//! # Lists
//!
//! [`Reader::list`] opens a [`List`]: what is in it ([`Scope`]), how it is sorted, how many there are, and the moment
//! it was opened. [`Reader::rows`] reads a window of it, by place or from a row on. Articles that arrive later are not
//! in it, articles read since stay in it, so nothing moves under the reader's eyes; open it anew to see what is new.
//!
//! # Derived data
//!
//! Quotes carry the version of the engine that found them, the full-text index lies in a folder beside the library
//! and carries the version of its form. Both are rebuilt in small batches from the articles and are never the truth.

mod add;
mod arrange;
mod articles;
mod book;
mod check;
mod error;
mod fetch;
mod find;
mod fulltext;
mod hash;
mod highlights;
mod index;
mod list;
mod newsboat;
mod open;
mod pack;
mod parcel;
mod places;
mod retention;
mod salvage;
mod settings;
mod sources;
mod status;
mod stories;
mod unclean;
mod voices;

use std::{
    cell::{Cell, RefCell},
    ops::Deref,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use rusqlite::Connection;

pub use add::{Added, Arrival};
pub use arrange::{Arrange, Listed, folder_name};
pub use articles::{Edit, Kept};
pub use book::BookEntry;
pub use check::{Finding, Health};
pub use error::{Result, StoreError};
pub use fetch::{Check, FeedRow, FetchState, Looked, Pulse, Unquoted, body_hash};
pub use find::{Found, Hit, QuoteHit, SearchOptions, Snippet};
pub use fulltext::FullText;
pub use highlights::{Highlight, words as passage_words};
pub use index::build::Indexer;
pub use list::{Ask, List, Row, Scope, Window};
pub use newsboat::{Cache as NewsboatCache, CachedFeed, CachedItem, TakenOver};
pub use open::Notice;
pub use parcel::Parcel;
pub use retention::Keep;
pub use settings::{Rule, Saved};
pub use sources::{Counts, SourceRow};
pub use status::{Change, Deed, Selection};
pub use stories::Fingerprint;
pub use voices::{NO_QUOTE, Said, Speaker};

/// The library, for reading.
pub struct Reader {
    db: Connection,
    path: Option<PathBuf>,
    /// The form the library had when it was opened: one that cannot be written may be an older one than this program's.
    form: i64,
    /// Made for the first text: lists need none.
    unpacker: RefCell<Option<pack::Unpacker>>,
    stops: Arc<AtomicU64>,
    fulltext: RefCell<find::Slot>,
    sets: RefCell<find::Sets>,
    counts: Cell<Option<sources::Counted>>,
}

/// The library, for reading and writing. One a process, on a thread of its own.
pub struct Store {
    reader: Reader,
    /// Why nothing may be written, where that is so.
    frozen: Option<&'static str>,
}

/// Stops the question a [`Reader`] is at, from any thread.
#[derive(Clone)]
pub struct Interrupter {
    sqlite: Arc<rusqlite::InterruptHandle>,
    stops: Arc<AtomicU64>,
}

impl Interrupter {
    /// Stops the question that is being answered, if any; questions asked later are not affected.
    pub fn stop(&self) {
        self.stops.fetch_add(1, Ordering::Relaxed);
        self.sqlite.interrupt();
    }
}

impl Reader {
    fn new(db: Connection, path: Option<PathBuf>, form: i64) -> Self {
        Self {
            form,
            db,
            path,
            unpacker: RefCell::default(),
            stops: Arc::default(),
            fulltext: RefCell::default(),
            sets: RefCell::default(),
            counts: Cell::default(),
        }
    }

    /// Does several questions at one moment of the library, whatever others write meanwhile; and its locks are taken
    /// once, not for each question. Where that moment has begun already, it goes on.
    ///
    /// # Errors
    /// Where the library cannot be read, or `work` fails.
    pub fn at_one_moment<T>(&self, work: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        let _moment = self.db.is_autocommit().then(|| self.db.unchecked_transaction()).transpose()?;
        work(self)
    }

    /// What stops this reader's questions from another thread.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter { sqlite: Arc::new(self.db.get_interrupt_handle()), stops: Arc::clone(&self.stops) }
    }

    /// Where the library lies; nothing for one in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// A number that changes whenever another connection (or process) changed the library.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn epoch(&self) -> Result<i64> {
        Ok(self.db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }

    fn unpack(&self, packed: &[u8]) -> Option<Vec<u8>> {
        self.unpacker.borrow_mut().get_or_insert_with(pack::Unpacker::new).unpack(packed)
    }
}

impl Store {
    /// Whether nothing can be written, and why.
    #[must_use]
    pub fn frozen(&self) -> Option<&str> {
        self.frozen
    }

    /// The index of a library in memory.
    fn memory_index(&self) -> Result<index::Fulltext> {
        let mut slot = self.fulltext.borrow_mut();
        if let Some(fulltext) = &slot.fulltext {
            return Ok(fulltext.clone());
        }
        let fulltext = index::Fulltext::in_memory()?;
        slot.fulltext = Some(fulltext.clone());
        Ok(fulltext)
    }

    /// A transaction that holds the write lock from its start.
    fn begin(&mut self) -> Result<rusqlite::Transaction<'_>> {
        if let Some(why) = self.frozen {
            return Err(StoreError::ReadOnly(why.to_owned()));
        }
        Ok(self.reader.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?)
    }

    /// Writes much without a look-up, with every row, of what it refers to: for work that found that in its own
    /// transaction, and deletes nothing that others refer to. A reference that may fail behind a trigger has SQLite copy
    /// each page that a row changes first, which costs more than the row.
    fn trusting<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.reader.db.execute_batch("PRAGMA foreign_keys = OFF")?;
        work(Trusting(self).0)
    }
}

/// A library that looks up no references; it does so again afterwards, also where the work ends in a panic, which its
/// worker outlives.
struct Trusting<'s>(&'s mut Store);

impl Drop for Trusting<'_> {
    fn drop(&mut self) {
        let on = self.0.reader.db.execute_batch("PRAGMA foreign_keys = ON");
        debug_assert!(on.is_ok(), "{on:?}");
    }
}

impl Deref for Store {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}
