//! Opens the library: makes it, brings it up to date, and copes with what it finds.
//!
//! A library of a newer form is opened read-only and says so. A damaged one is put aside under another name, a new
//! one is made, and what can still be read is copied over. Nothing here asks or waits for the reader.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use super::{
    Reader, Result, Store, StoreError, salvage,
    unclean::{beside, forget_damage, noted_damage},
};

/// The schema, one step a version; a step that was shipped is never edited.
const STEPS: &[&str] = &[
    include_str!("schema/001.sql"),
    include_str!("schema/002.sql"),
    include_str!("schema/003.sql"),
    include_str!("schema/004.sql"),
    include_str!("schema/005.sql"),
    include_str!("schema/006.sql"),
    include_str!("schema/007.sql"),
    include_str!("schema/008.sql"),
    include_str!("schema/009.sql"),
    include_str!("schema/010.sql"),
];

/// Marks the file as ours (`PRAGMA application_id`): "Quot".
const APPLICATION: u32 = 0x5175_6F74;

/// How long a lock of another process is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What opening the library had to do, for the reader to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is of a newer form: it can be read, but nothing can be kept in it.
    Newer {
        /// The version in the file.
        found: i64,
    },
    /// It or its folder cannot be written.
    ReadOnly,
    /// There is no room on the disk for what using it takes.
    Full,
    /// It was damaged: it lies now at `aside`, and this much of it was saved.
    Salvaged {
        /// Where the damaged file lies.
        aside: PathBuf,
        /// Articles saved.
        articles: usize,
        /// What SQLite said of the damage.
        damage: String,
    },
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Newer { found } => write!(
                f,
                "this library was made by a newer quotidian (form {found}, this program knows {}); it is open for reading only",
                STEPS.len()
            ),
            Self::ReadOnly => f.write_str("the library cannot be written; what you mark will not be kept"),
            Self::Full => {
                f.write_str("the disk is full; the library is open for reading only, what you mark will not be kept")
            }
            Self::Salvaged { aside, articles, damage } => write!(
                f,
                "the library was damaged ({damage}); {articles} articles were saved, the damaged file is kept as {}",
                aside.display()
            ),
        }
    }
}

impl Store {
    /// Opens the library at `path` for reading and writing, and makes it where there is none.
    ///
    /// # Errors
    /// Where neither the file nor its folder can be reached, or another process keeps it locked.
    pub fn open(path: &Path) -> Result<(Self, Option<Notice>)> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            // A folder that cannot be made may still hold a library that can be read.
            let made = make_folder(folder);
            if !path.exists() {
                made.map_err(|error| StoreError::Unreachable { path: path.to_owned(), error })?;
            }
        }
        let existed = path.exists();
        refuse_foreign(path)?;
        let noted = noted_damage(path).filter(|_| existed);
        match noted.map_or_else(|| Self::connect(path), |damage| Err(StoreError::Damaged(damage))) {
            Err(StoreError::Damaged(damage)) if existed => {
                let aside =
                    put_aside(path).map_err(|error| StoreError::Unreachable { path: path.to_owned(), error })?;
                forget_damage(path);
                let (mut store, _) = Self::connect(path)?;
                let articles = salvage::copy(&aside, &mut store);
                Ok((store, Some(Notice::Salvaged { aside, articles, damage })))
            }
            Err(error @ (StoreError::ReadOnly(_) | StoreError::Full)) if existed => match Reader::open(path) {
                // One that is still to be made has nothing that could be read.
                Ok(reader) if reader.form == 0 => Err(error),
                Ok(reader) => {
                    let (why, notice) = match error {
                        StoreError::Full => ("the disk is full", Notice::Full),
                        _ => ("it cannot be written", Notice::ReadOnly),
                    };
                    Ok((Self { reader, frozen: Some(why) }, Some(notice)))
                }
                Err(error) => Err(error),
            },
            other => other,
        }
    }

    /// What keeps the library at `path` from being written, where something does; nothing is written to find out. A lock
    /// of another process is no such thing.
    #[must_use]
    pub fn obstacle(path: &Path) -> Option<Notice> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let asked = Connection::open_with_flags(path, flags).and_then(|db| {
            // What lies in the log stays there: it tells of a sudden end.
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            db.busy_timeout(Duration::ZERO)?;
            db.execute_batch("BEGIN IMMEDIATE; ROLLBACK")
        });
        match asked.map_err(StoreError::from) {
            Err(StoreError::ReadOnly(_)) => Some(Notice::ReadOnly),
            Err(StoreError::Full) => Some(Notice::Full),
            _ => None,
        }
    }

    /// A library that lives in memory alone.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn in_memory() -> Result<Self> {
        let mut db = Connection::open_in_memory()?;
        prepare(&db, true)?;
        migrate(&mut db)?;
        Ok(Self { reader: Reader::new(db, None, STEPS.len() as i64), frozen: None })
    }

    fn connect(path: &Path) -> Result<(Self, Option<Notice>)> {
        make_file(path);
        let mut db = Connection::open(path).map_err(|error| unreachable(path, error))?;
        db.busy_timeout(PATIENCE)?;
        let found = version(&db)?;
        if found > STEPS.len() as i64 {
            drop(db);
            let frozen = Some("it was made by a newer quotidian");
            return Ok((Self { reader: Reader::open(path)?, frozen }, Some(Notice::Newer { found })));
        }
        prepare(&db, found == 0)?;
        migrate(&mut db)?;
        // Reads the roots of the tables a start needs, so that damage shows here and not in the middle of the morning.
        db.query_row("SELECT (SELECT count(*) FROM tally) + (SELECT count(*) FROM setting)", [], |row| {
            row.get::<_, i64>(0)
        })?;
        let reader = Reader::new(db, Some(path.to_owned()), STEPS.len() as i64);
        Ok((Self { reader, frozen: None }, None))
    }
}

impl Reader {
    /// Opens the library at `path` for reading only, as the threads do that answer the screen.
    ///
    /// # Errors
    /// Where there is no library, or it cannot be read.
    pub fn open(path: &Path) -> Result<Self> {
        refuse_foreign(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags).map_err(|error| unreachable(path, error))?;
        db.busy_timeout(PATIENCE)?;
        match version(&db) {
            // A library in WAL form whose folder cannot be written, or is full, has no place for its shared memory.
            Err(StoreError::ReadOnly(_) | StoreError::Sql(_) | StoreError::Full) => {
                let uri = format!(
                    "file:{}?immutable=1",
                    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
                );
                let db = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
                    .map_err(|error| unreachable(path, error))?;
                let form = version(&db)?;
                tune(&db)?;
                Ok(Self::new(db, Some(path.to_owned()), form))
            }
            Err(error) => Err(error),
            Ok(form) => {
                tune(&db)?;
                Ok(Self::new(db, Some(path.to_owned()), form))
            }
        }
    }

    /// Reads pages in place, where the system keeps them, or copies each as usual. Of the pages of a first screen most
    /// are read once, and copying them takes longer than reading; a connection that lives on reads from its copies.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn read_in_place(&self, yes: bool) -> Result<()> {
        // As much as SQLite maps at most; what lies beyond is copied.
        let most: i64 = if yes { 1 << 31 } else { 0 };
        Ok(self.db.query_row(&format!("PRAGMA mmap_size = {most}"), [], |_| Ok(()))?)
    }

    /// Says so where the library is of a newer form than this program knows.
    #[must_use]
    pub fn newer_form(&self) -> Option<Notice> {
        (self.form > STEPS.len() as i64).then_some(Notice::Newer { found: self.form })
    }
}

/// Leaves alone what is no library, and never was one: a folder, a text, another program's database. A library whose
/// first page is damaged is told by its name and by what lies beside it.
fn refuse_foreign(path: &Path) -> Result<()> {
    let foreign = |what| Err(StoreError::Foreign { path: path.to_owned(), what });
    if path.is_dir() {
        return foreign("a folder");
    }
    let mut head = [0; 72];
    // What cannot be read, and what is new, is for SQLite to say.
    let Ok(mut file) = fs::File::open(path) else { return Ok(()) };
    let Ok(length) = file.metadata().map(|data| data.len()) else { return Ok(()) };
    if length == 0 || file.read_exact(&mut head[..length.min(72) as usize]).is_err() || was_library(path) {
        return Ok(());
    }
    if !head.starts_with(b"SQLite format 3\0") {
        let is_named_so = path.file_name().is_some_and(|name| name == "library.db");
        return if is_named_so { Ok(()) } else { foreign("no database") };
    }
    if head[68..] != APPLICATION.to_be_bytes()[..] {
        return foreign("another program’s database");
    }
    Ok(())
}

/// Whether something lies beside a file that only lies beside libraries.
fn was_library(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path
        .parent()
        .and_then(|folder| fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok());
    folder.into_iter().flatten().flatten().any(|entry| {
        let other = entry.file_name().to_string_lossy().into_owned();
        other.strip_prefix(&name).is_some_and(|end| end.starts_with(".index-") || end == ".damage")
    })
}

/// Makes the folder of a library, with those it lies in: what is read, and the headers that feeds are asked with, are
/// nobody else's business.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes an empty file for a new library that only its owner can read. SQLite gives the files beside it the same
/// rights. Where it cannot be made, opening it says why; one that is there keeps the rights its owner gave it.
fn make_file(path: &Path) {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

fn unreachable(path: &Path, error: rusqlite::Error) -> StoreError {
    match StoreError::from(error) {
        // SQLite does not say why it cannot open a file.
        StoreError::Sql(error) => {
            let said = fs::File::open(path).err().unwrap_or_else(|| io::Error::other(error.to_string()));
            StoreError::Unreachable { path: path.to_owned(), error: said }
        }
        named => named,
    }
}

/// The form of a library, as it stands in the file.
pub(super) fn version(db: &Connection) -> Result<i64> {
    Ok(db.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// The settings that go into the file (for a new one) and those of a connection.
fn prepare(db: &Connection, new: bool) -> Result<()> {
    if new {
        // Packed bodies take 1 to 7 KB, and a page holds whole ones: of 8 KB every page stood a fifth empty, of 16 KB a
        // tenth.
        let made = format!(
            "PRAGMA page_size = 16384; PRAGMA application_id = {APPLICATION}; PRAGMA auto_vacuum = INCREMENTAL;"
        );
        patiently(|| db.execute_batch(&made))?;
    }
    patiently(|| db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0)))?;
    db.execute_batch("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 6000;")?;
    tune(db)
}

/// Does again what a lock kept from being done, for as long as a lock is waited for: where several processes make one
/// library at once, SQLite refuses some of them the change of its form at once instead of waiting.
fn patiently<T>(deed: impl Fn() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    let until = Instant::now() + PATIENCE;
    loop {
        match deed() {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < until => {
                thread::sleep(Duration::from_millis(5));
            }
            done => return done,
        }
    }
}

/// The room for pages of a connection, as `cache_size` wants it: KB, negative.
pub(super) const PAGES: i32 = -4096;

/// 4 MB of pages a connection; temporary tables stay in memory; a statement's plan does not depend on what is bound to
/// it, or beside partial indexes it would be prepared anew for every value.
fn tune(db: &Connection) -> Result<()> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(db.execute_batch(&format!("PRAGMA cache_size = {PAGES}; PRAGMA temp_store = MEMORY;"))?)
}

/// Brings the schema up to date, each step in a transaction of its own; another process may be doing the same.
fn migrate(db: &mut Connection) -> Result<()> {
    for (number, step) in STEPS.iter().enumerate() {
        if version(db)? > number as i64 {
            continue;
        }
        let transaction = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if version(&transaction)? == number as i64 {
            transaction.execute_batch(step)?;
            transaction.pragma_update(None, "user_version", number as i64 + 1)?;
        }
        transaction.commit()?;
    }
    Ok(())
}

/// Renames the library and what SQLite keeps beside it to a name that is free.
fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let aside = (1..1000)
        .map(|number| beside(path, &format!(".damaged-{number}")))
        .find(|aside| !aside.exists())
        .ok_or_else(|| io::Error::other("too many damaged libraries lie here"))?;
    fs::rename(path, &aside)?;
    for end in ["-wal", "-shm"] {
        match fs::rename(beside(path, end), beside(&aside, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use std::os::unix::fs::PermissionsExt;

    use super::{Reader, Store, StoreError, fs};
    use crate::news::{Article, Block, Body, Loaded, Moment, Prose, Source};

    #[test]
    fn a_full_disk_changes_nothing_and_all_goes_on_when_there_is_room() {
        let home = tempfile::tempdir().expect("a folder");
        let (mut store, _) = Store::open(&home.path().join("library.db")).expect("a library");
        let room: i64 = store.db.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a number");
        store.db.query_row(&format!("PRAGMA max_page_count = {room}"), [], |_| Ok(())).expect("it is set");
        let articles = (0..64_u32)
            .map(|number| Article {
                key: number.to_string(),
                body: Body {
                    blocks: (0..199_u32)
                        .map(|word| Block::Paragraph(Prose::plain(&format!("{:x}", (number * 199 + word).pow(2)))))
                        .collect(),
                },
                ..Article::default()
            })
            .collect();
        let loaded = Loaded { source: Source::default(), articles, problems: Vec::new() };
        let full = store.add(&loaded, &[], 0, Moment::from_unix(9));
        assert!(matches!(full, Err(StoreError::Full)), "{full:?}");
        assert_eq!(store.counts().expect("counts").total, 0);
        store.db.query_row("PRAGMA max_page_count = 100000", [], |_| Ok(())).expect("it is set");
        assert_eq!(store.add(&loaded, &[], 0, Moment::from_unix(9)).expect("there is room").new.len(), 64);
    }

    #[test]
    fn one_moment_stays_what_it_is_while_others_write() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("library.db");
        let (mut store, _) = Store::open(&path).expect("a library");
        let mut add = |key: &str| {
            let article = Article { key: key.to_owned(), ..Article::default() };
            let loaded = Loaded { source: Source::default(), articles: vec![article], problems: Vec::new() };
            store.add(&loaded, &[], 0, Moment::from_unix(9)).expect("it is added");
        };
        add("1");
        for in_place in [true, false] {
            let reader = Reader::open(&path).expect("a reader");
            reader.read_in_place(in_place).expect("either way");
            let before = reader.counts().expect("counts").total;
            let during = reader.at_one_moment(|reader| {
                let first = reader.counts()?.total;
                add(if in_place { "2" } else { "3" });
                Ok((first, reader.counts()?.total))
            });
            assert_eq!(during.expect("counts"), (before, before));
            assert_eq!(reader.counts().expect("counts").total, before + 1);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_new_library_is_its_owners_alone() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("data/quotidian/library.db");
        let (store, _) = Store::open(&path).expect("a library");
        let rights = |path: &std::path::Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(rights(&path), 0o600);
        assert_eq!(rights(&path.with_file_name("library.db-wal")), 0o600);
        assert_eq!(rights(path.parent().expect("a folder")), 0o700);
        drop(store);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("they are changed");
        drop(Store::open(&path).expect("a library"));
        assert_eq!(rights(&path), 0o640, "what its owner allows stays allowed");
    }
}
