//! What can go wrong with the library, in words that say what to do.

use std::{io, path::PathBuf};

use thiserror::Error;

use crate::text::fault;

/// Why the library could not do something.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The library's file or folder cannot be reached.
    #[error("cannot open the library {}: {}", path.display(), fault::in_words(error))]
    Unreachable {
        /// The library.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A copy of the library cannot be written.
    #[error("{} cannot be written: {}", path.display(), fault::in_words(error))]
    Unwritable {
        /// The copy.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// What lies there is something else, and is left alone.
    #[error("{} is {what} and no library of quotidian; it is left alone: move it away, or name another library with --library", path.display())]
    Foreign {
        /// Where it lies.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// Another process kept the library locked for longer than we wait.
    #[error("the library is locked by another process; try again in a moment")]
    Locked,
    /// The file is no library, or a damaged one.
    #[error("the library is damaged ({0}); `quotidian doctor` says more")]
    Damaged(String),
    /// The disk is full.
    #[error("the disk is full; what is kept already stays, the rest waits for room")]
    Full,
    /// The library may be read but not written.
    #[error("the library is open for reading only: {0}")]
    ReadOnly(String),
    /// A question was interrupted because nobody waits for its answer any more.
    #[error("interrupted")]
    Interrupted,
    /// The cache of newsboat cannot be read.
    #[error("newsboat's cache cannot be read: {0}")]
    Cache(&'static str),
    /// There is no such article, source, saved search or quote.
    #[error("there is no {0}")]
    Unknown(String),
    /// Another source is found there already.
    #[error("{place} is the address of “{other}” already")]
    Taken {
        /// The address.
        place: String,
        /// The title of the other source.
        other: String,
    },
    /// A query that cannot be understood.
    #[error("{0}")]
    Query(#[from] crate::news::query::QueryError),
    /// The full-text index failed; it is derived, so nothing is lost.
    #[error("the search index failed ({0}); `quotidian doctor --repair` builds it anew")]
    Index(String),
    /// Something that SQLite reports and that has no better name.
    #[error("the library failed: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{ErrorCode, ffi::SQLITE_IOERR_SHMSIZE};
        // Without room for the memory that its users share, SQLite speaks of an error of the disk.
        if error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_IOERR_SHMSIZE) {
            return Self::Full;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly("its file or folder cannot be written".to_owned()),
            Some(ErrorCode::OperationInterrupted) => Self::Interrupted,
            _ => Self::Sql(error),
        }
    }
}

/// What the store's functions return.
pub type Result<T> = std::result::Result<T, StoreError>;
