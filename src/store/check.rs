//! Looks a library over, mends what is derived, and copies it while it is in use.

use std::{fs, path::Path};

use rusqlite::{OptionalExtension, Transaction};

use super::{
    Reader, Result, Store, StoreError,
    index::{self, Fulltext},
    pack,
    sources::positive,
};

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What: `pages`, `counts`, `texts`, …; a short fixed name.
    pub what: &'static str,
    /// How it is.
    pub health: Health,
    /// In words; lower case, no full stop.
    pub message: String,
}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// As it should be.
    Good,
    /// Not as it should be, but nothing is lost: `repair` mends it, or it mends itself.
    Mendable,
    /// Something is lost or may be.
    Bad,
}

impl Finding {
    fn good(what: &'static str, message: impl Into<String>) -> Self {
        Self { what, health: Health::Good, message: message.into() }
    }

    fn mendable(what: &'static str, message: impl Into<String>) -> Self {
        Self { what, health: Health::Mendable, message: message.into() }
    }

    fn bad(what: &'static str, message: impl Into<String>) -> Self {
        Self { what, health: Health::Bad, message: message.into() }
    }
}

/// What every count of a source should be.
const COUNTED: &str =
    "SELECT source, count(*) AS total, sum(read = 0) AS unread, sum(starred) AS starred, sum(later) AS later,
    sum(folded) AS folded, sum(folded AND read = 0) AS folded_unread FROM status WHERE hidden = 0 GROUP BY source";

impl Reader {
    /// Whether SQLite finds the file sound; what it says where not. Reads the whole file, indexes apart.
    ///
    /// # Errors
    /// Where it was interrupted.
    pub fn quick_check(&self) -> Result<Option<String>> {
        match self.db.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)).map_err(StoreError::from) {
            Ok(said) if said == "ok" => Ok(None),
            Ok(said) => Ok(Some(said)),
            Err(StoreError::Damaged(said)) => Ok(Some(said)),
            Err(error) => Err(error),
        }
    }

    /// Looks everything over, and of a library of a newer form the pages alone: what should be on them is not known
    /// here. `progress` hears how many texts were read of how many, and says whether to go on.
    ///
    /// # Errors
    /// Where it was interrupted.
    pub fn check(&self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut parts: Vec<(&'static str, Result<Vec<Finding>>)> = vec![("pages", self.check_pages())];
        if self.newer_form().is_none() {
            parts.extend([
                ("references", self.check_references()),
                ("counts", self.check_counts()),
                ("texts", self.check_texts(progress)),
                ("speakers", self.check_speakers()),
                ("index", self.check_index()),
            ]);
        }
        for (what, part) in parts {
            match part {
                Ok(found) => findings.extend(found),
                Err(StoreError::Interrupted) => return Err(StoreError::Interrupted),
                Err(StoreError::Damaged(said)) => findings.push(Finding::bad(what, said)),
                Err(error) => findings.push(Finding::bad(what, error.to_string())),
            }
        }
        Ok(findings)
    }

    fn check_pages(&self) -> Result<Vec<Finding>> {
        let mut statement = self.db.prepare("PRAGMA integrity_check(20)")?;
        let said: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        if said == ["ok"] {
            let pages: i64 = self.db.query_row(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                [],
                |row| row.get(0),
            )?;
            return Ok(vec![Finding::good("pages", format!("the file is sound ({} MB)", positive(pages) >> 20))]);
        }
        Ok(said.into_iter().map(|said| Finding::bad("pages", said)).collect())
    }

    fn check_references(&self) -> Result<Vec<Finding>> {
        let mut statement = self.db.prepare("SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1")?;
        let broken: Vec<(String, i64)> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut findings: Vec<Finding> = broken
            .into_iter()
            .map(|(table, count)| Finding::mendable("references", format!("{count} rows of {table} belong to nothing")))
            .collect();
        let without: i64 = self.db.query_row(
            "SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM status t WHERE t.article = a.id)
                OR NOT EXISTS (SELECT 1 FROM body b WHERE b.article = a.id)",
            [],
            |row| row.get(0),
        )?;
        if without > 0 {
            findings.push(Finding::bad("references", format!("{without} articles lack their status or their text")));
        }
        if findings.is_empty() {
            findings.push(Finding::good("references", "every row belongs to something"));
        }
        Ok(findings)
    }

    fn check_counts(&self) -> Result<Vec<Finding>> {
        let wrong: i64 = self.db.query_row(
            &format!(
                "SELECT count(*) FROM tally t LEFT JOIN ({COUNTED}) c ON c.source = t.source
                 WHERE t.total <> coalesce(c.total, 0) OR t.unread <> coalesce(c.unread, 0) OR t.starred <> coalesce(c.starred, 0)
                    OR t.later <> coalesce(c.later, 0) OR t.folded <> coalesce(c.folded, 0)
                    OR t.folded_unread <> coalesce(c.folded_unread, 0)"
            ),
            [],
            |row| row.get(0),
        )?;
        let counts = self.counts()?;
        Ok(vec![if wrong == 0 {
            Finding::good(
                "counts",
                format!("{} articles, {} of them unread, counted right", counts.total, counts.unread),
            )
        } else {
            Finding::mendable("counts", format!("the counts of {wrong} sources are wrong"))
        }])
    }

    fn check_texts(&self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Vec<Finding>> {
        let total: i64 = self.db.query_row("SELECT count(*) FROM body", [], |row| row.get(0))?;
        let mut statement = self.db.prepare(
            "SELECT b.article, b.packed, q.packed FROM body b LEFT JOIN quotes q ON q.article = b.article ORDER BY b.article",
        )?;
        let mut rows = statement.query([])?;
        let (mut done, mut damaged, mut unquoted) = (0_u64, Vec::new(), 0_u64);
        while let Some(row) = rows.next()? {
            let (id, text, quotes): (i64, Vec<u8>, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if self.unpack(&text).and_then(|plain| pack::to_article(&plain)).is_none() {
                damaged.push(id);
            }
            unquoted += u64::from(
                quotes.is_some_and(|packed| self.unpack(&packed).and_then(|plain| pack::to_quotes(&plain)).is_none()),
            );
            done += 1;
            if done.is_multiple_of(256) && !progress(done, positive(total)) {
                return Err(StoreError::Interrupted);
            }
        }
        let mut findings = Vec::new();
        if damaged.is_empty() {
            findings.push(Finding::good("texts", format!("{done} texts can be read")));
        } else {
            let some: Vec<String> = damaged.iter().take(5).map(i64::to_string).collect();
            findings.push(Finding::bad(
                "texts",
                format!(
                    "{} of {done} texts cannot be read (articles {}{})",
                    damaged.len(),
                    some.join(", "),
                    if damaged.len() > 5 { ", …" } else { "" }
                ),
            ));
        }
        if unquoted > 0 {
            findings.push(Finding::mendable(
                "quotes",
                format!("the quotes of {unquoted} articles cannot be read and are found anew"),
            ));
        }
        Ok(findings)
    }

    fn check_speakers(&self) -> Result<Vec<Finding>> {
        let wrong: i64 = self.db.query_row(
            "SELECT count(*) FROM speaker s LEFT JOIN (SELECT speaker, sum(said) AS said, count(*) AS articles FROM voice GROUP BY speaker) v
                ON v.speaker = s.id WHERE s.said <> coalesce(v.said, 0) OR s.articles <> coalesce(v.articles, 0)",
            [],
            |row| row.get(0),
        )?;
        Ok(vec![if wrong == 0 {
            Finding::good("speakers", format!("{} speakers, counted right", self.speaker_count()?))
        } else {
            Finding::mendable("speakers", format!("the counts of {wrong} speakers are wrong"))
        }])
    }

    fn check_index(&self) -> Result<Vec<Finding>> {
        let Some(path) = self.path() else { return Ok(Vec::new()) };
        let mut findings = Vec::new();
        match Fulltext::open(&index::folder(path)) {
            Ok(None) => {
                findings.push(Finding::mendable("index", "there is no search index yet; it is built in the background"))
            }
            Ok(Some(fulltext)) => match fulltext.index.validate_checksum() {
                Ok(damaged) if damaged.is_empty() => {
                    findings.push(Finding::good(
                        "index",
                        format!("{} articles can be searched", fulltext.reader.searcher().num_docs()),
                    ));
                }
                Ok(damaged) => findings.push(Finding::mendable(
                    "index",
                    format!("{} files of the search index are damaged", damaged.len()),
                )),
                Err(error) => {
                    findings.push(Finding::mendable("index", format!("the search index cannot be read: {error}")))
                }
            },
            Err(error) => findings.push(Finding::mendable("index", error.to_string())),
        }
        let waiting = self.unindexed_count()?;
        if waiting > 0 {
            findings.push(Finding::mendable("index", format!("{waiting} articles are not in the search index yet")));
        }
        Ok(findings)
    }

    /// Copies the library as it is at this moment to `target`, while it is in use by this process and others. What lay
    /// at `target` is replaced when the copy is whole.
    ///
    /// # Errors
    /// Where `target` cannot be written, or the library not be read; then `target` is as it was.
    pub fn backup(&self, target: &Path) -> Result<()> {
        let unwritable = |error| StoreError::Unwritable { path: target.to_owned(), error };
        let mut part = target.as_os_str().to_owned();
        part.push(".part");
        let part = Path::new(&part);
        match fs::remove_file(part) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unwritable(error)),
            _ => {}
        }
        // SQLite does not say why it cannot.
        fs::File::create(part).map_err(unwritable)?;
        let copied = self.db.execute("VACUUM INTO ?", [part.to_string_lossy()]).map_err(StoreError::from);
        if let Err(error) = copied {
            let _ = fs::remove_file(part);
            return Err(match error {
                StoreError::Sql(error) => unwritable(std::io::Error::other(error.to_string())),
                error => error,
            });
        }
        fs::rename(part, target).map_err(unwritable)
    }
}

impl Store {
    /// Mends what can be: counts are counted again, rows that belong to nothing go, quotes that cannot be read are found
    /// anew, the search index is built anew. Gives what it did, in words.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn repair(&mut self) -> Result<Vec<String>> {
        let mut done = Vec::new();
        let mut broken = Vec::new();
        {
            let mut statement = self.db.prepare("SELECT article, packed FROM quotes")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let packed: Vec<u8> = row.get(1)?;
                if self.unpack(&packed).and_then(|plain| pack::to_quotes(&plain)).is_none() {
                    broken.push(row.get::<_, i64>(0)?);
                }
            }
        }
        let folder = self.path().map(index::folder);
        let transaction = self.begin()?;
        let orphans: Vec<(String, Option<i64>)> = {
            let mut statement = transaction.prepare("SELECT \"table\", rowid FROM pragma_foreign_key_check")?;
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?
        };
        for (table, row) in &orphans {
            if let Some(row) = row {
                transaction.execute(&format!("DELETE FROM \"{}\" WHERE rowid = ?", table.replace('"', "")), [row])?;
            }
        }
        if !orphans.is_empty() {
            done.push(format!("{} rows that belong to nothing were removed", orphans.len()));
        }
        for id in &broken {
            transaction.execute("DELETE FROM quotes WHERE article = ?", [id])?;
            transaction.execute("UPDATE article SET quotes = 0, quote_version = 0 WHERE id = ?", [id])?;
        }
        if !broken.is_empty() {
            done.push(format!("the quotes of {} articles will be found anew", broken.len()));
        }
        let counted = count_again(&transaction)?;
        done.push(format!("the articles of {counted} sources were counted again"));
        transaction.execute(
            "UPDATE speaker SET said = coalesce((SELECT sum(said) FROM voice WHERE speaker = speaker.id), 0),
                articles = (SELECT count(*) FROM voice WHERE speaker = speaker.id)",
            [],
        )?;
        let index: Option<i64> =
            transaction.query_row("SELECT 1 FROM setting WHERE key = 'index.name'", [], |row| row.get(0)).optional()?;
        transaction.execute("DELETE FROM setting WHERE key IN ('index.name', 'index.batch')", [])?;
        transaction.execute_batch("REINDEX;")?;
        transaction.commit()?;
        if index.is_some()
            && let Some(folder) = folder
        {
            match fs::remove_dir_all(folder) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::Index(error.to_string()));
                }
                _ => done.push("the search index will be built anew".to_owned()),
            }
        }
        Ok(done)
    }
}

/// Counts the articles of every source anew; gives how many sources there are.
pub(super) fn count_again(transaction: &Transaction<'_>) -> rusqlite::Result<usize> {
    transaction.execute("INSERT OR IGNORE INTO tally (source) SELECT id FROM source", [])?;
    transaction.execute(
        &format!(
            "UPDATE tally SET (total, unread, starred, later, folded, folded_unread) =
                (SELECT coalesce(sum(c.total), 0), coalesce(sum(c.unread), 0), coalesce(sum(c.starred), 0), coalesce(sum(c.later), 0),
                    coalesce(sum(c.folded), 0), coalesce(sum(c.folded_unread), 0) FROM ({COUNTED}) c WHERE c.source = tally.source)"
        ),
        [],
    )
}
