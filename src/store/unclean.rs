//! What tells of a sudden end, and of damage that was found later.
//!
//! Whoever closes the library last leaves no write-ahead log; one that is there before anybody opened the library tells
//! of an end without closing (or of another process that is reading, which is looked into in vain, at worst). Looking
//! the file over takes as long as reading it, so it is done in the background, and damage that is found there is noted
//! in a file beside the library: the next that opens the library alone puts it aside and saves what can be read.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::Connection;

use super::Reader;

/// The longest note that is read, in bytes.
const NOTE: usize = 500;

/// The file beside a library whose name ends so.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    PathBuf::from(name)
}

fn note(path: &Path) -> PathBuf {
    beside(path, ".damage")
}

impl Reader {
    /// Whether the library at `path` was left without being closed, or is being used by another process. To be asked
    /// before this process opens it; [`Reader::quick_check`] tells whether it suffered.
    #[must_use]
    pub fn left_open(path: &Path) -> bool {
        fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
    }

    /// Whether damage of the library at `path` was noted, so that opening it saves what can be read, if nobody else uses
    /// it.
    #[must_use]
    pub fn has_noted_damage(path: &Path) -> bool {
        note(path).exists()
    }

    /// Notes that the library at `path` is damaged, for who opens it next.
    ///
    /// # Errors
    /// Where its folder cannot be written.
    pub fn note_damage(path: &Path, said: &str) -> io::Result<()> {
        fs::write(note(path), said)
    }
}

/// The damage that was noted, where nobody else has the library open now.
pub(super) fn noted_damage(path: &Path) -> Option<String> {
    let said = fs::read(note(path)).ok()?;
    let said = crate::text::sanitize::line(&String::from_utf8_lossy(&said[..said.len().min(NOTE)]));
    is_alone(path).then_some(said)
}

/// Forgets what was noted, when the library it was about is put aside.
pub(super) fn forget_damage(path: &Path) {
    let _ = fs::remove_file(note(path));
}

/// In exclusive mode SQLite takes a lock that no other connection leaves room for.
fn is_alone(path: &Path) -> bool {
    let Ok(db) = Connection::open(path) else { return false };
    let asked = db
        .busy_timeout(Duration::ZERO)
        .and_then(|()| db.query_row("PRAGMA locking_mode = EXCLUSIVE", [], |row| row.get::<_, String>(0)))
        .and_then(|_| db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)));
    !matches!(asked.map_err(super::StoreError::from), Err(super::StoreError::Locked | super::StoreError::ReadOnly(_)))
}
