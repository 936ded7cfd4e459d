//! Where articles come from, as the reader arranges them.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row as SqlRow, Transaction, TransactionState, params};

use super::{Keep, Reader, Result, Store, StoreError};
use crate::{
    news::{Moment, Origin, Source, SourceId},
    text::Line,
};

/// How many articles there are, kept up to date with every change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub total: u64,
    /// Not read.
    pub unread: u64,
    /// Starred.
    pub starred: u64,
    /// Kept for later.
    pub later: u64,
}

/// Counts over all sources, and the [change count](Reader::change_count) of the library they were made at.
pub(super) type Counted = ((i64, u64), Counts);

/// A source as the sources pane shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceRow {
    /// Its number.
    pub id: SourceId,
    /// What it is called: the reader's name for it, else its own, else where it is.
    pub title: String,
    /// The folders it lies in, from the outermost: `News/Local`; empty where it lies in none.
    pub folder: String,
    /// What kind of place it is.
    pub origin: Origin,
    /// Its tags, in order.
    pub tags: Vec<String>,
    /// Its articles.
    pub counts: Counts,
    /// Whether it is not fetched.
    pub paused: bool,
    /// Whether the linked pages of its articles are fetched.
    pub full_text: bool,
    /// How long its articles are kept.
    pub keep: Keep,
    /// When it was last checked.
    pub checked: Option<Moment>,
    /// What the last check failed with, in plain words.
    pub error: Option<String>,
    /// Whether the sources pane leaves it out; its articles are in the lists and searches as those of any other.
    pub hidden: bool,
}

/// From `source` outwards, so that its own order can lead.
const ROW: &str =
    "SELECT s.id, coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place), s.folder, s.kind, s.place, s.paused,
    t.total, t.unread, t.starred, t.later, f.error, f.checked,
    s.extra IS NOT NULL AND instr(s.extra, '\"quotidian:hidden\":\"true\"') > 0,
    s.full_text, s.keep_days, s.keep_count
    FROM source s CROSS JOIN tally t ON t.source = s.id LEFT JOIN fetch f ON f.source = s.id";

/// A row without its tags.
fn source_row(row: &SqlRow<'_>) -> rusqlite::Result<SourceRow> {
    Ok(SourceRow {
        id: SourceId(row.get(0)?),
        title: row.get(1)?,
        folder: row.get(2)?,
        origin: to_origin(row.get_ref(3)?.as_str()?, row.get(4)?),
        paused: row.get(5)?,
        full_text: row.get(13)?,
        keep: Keep { days: row.get(14)?, count: row.get(15)? },
        counts: Counts {
            total: positive(row.get(6)?),
            unread: positive(row.get(7)?),
            starred: positive(row.get(8)?),
            later: positive(row.get(9)?),
        },
        error: row.get(10)?,
        checked: row.get::<_, Option<i64>>(11)?.map(Moment::from_unix),
        hidden: row.get(12)?,
        tags: Vec::new(),
    })
}

/// A count as it is shown; below zero there is nothing.
pub(super) fn positive(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

/// An origin as two columns.
pub(super) fn from_origin(origin: &Origin) -> (&'static str, &str) {
    match origin {
        Origin::Seeds(paper) => ("seeds", paper),
        Origin::Feed(place) => ("feed", place),
        Origin::Page(place) => ("page", place),
        Origin::File(place) => ("file", place),
        Origin::Folder(place) => ("folder", place),
        Origin::Stdin => ("stdin", ""),
    }
}

/// The origin of two columns.
pub(super) fn to_origin(kind: &str, place: String) -> Origin {
    match kind {
        "feed" => Origin::Feed(place),
        "page" => Origin::Page(place),
        "file" => Origin::File(place),
        "folder" => Origin::Folder(place),
        "stdin" => Origin::Stdin,
        _ => Origin::Seeds(place),
    }
}

impl Reader {
    /// Every source, by folder, place and title.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceRow>> {
        self.first_sources(usize::MAX)
    }

    /// The first `limit` sources in their order; what they cost does not depend on how many there are.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn first_sources(&self, limit: usize) -> Result<Vec<SourceRow>> {
        let mut statement = self.db.prepare_cached(&format!(
            "{ROW} WHERE s.removed IS NULL
             ORDER BY s.folder, s.position, coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place), s.id LIMIT ?"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query_map([limit], source_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut tags = self.source_tags()?;
        for row in &mut rows {
            row.tags = tags.remove(&row.id).unwrap_or_default();
        }
        Ok(rows)
    }

    /// One source.
    ///
    /// # Errors
    /// Where there is none with this number, or the library cannot be read.
    pub fn source(&self, id: SourceId) -> Result<SourceRow> {
        let mut row = self
            .db
            .prepare_cached(&format!("{ROW} WHERE s.id = ?"))?
            .query_row([id.0], source_row)
            .optional()?
            .ok_or_else(|| StoreError::Unknown(format!("source {}", id.0)))?;
        row.tags = self.source_tags()?.remove(&id).unwrap_or_default();
        Ok(row)
    }

    /// The tags of the sources that have some, in order.
    fn source_tags(&self) -> Result<HashMap<SourceId, Vec<String>>> {
        let mut statement = self.db.prepare_cached("SELECT source, tag FROM source_tag ORDER BY tag")?;
        let mut rows = statement.query([])?;
        let mut tags: HashMap<_, Vec<_>> = HashMap::new();
        while let Some(row) = rows.next()? {
            tags.entry(SourceId(row.get(0)?)).or_default().push(row.get(1)?);
        }
        Ok(tags)
    }

    /// The source that comes from there, also one that was removed.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn source_at(&self, origin: &Origin) -> Result<Option<SourceId>> {
        let (kind, place) = from_origin(origin);
        let id = self
            .db
            .prepare_cached("SELECT id FROM source WHERE kind = ? AND place = ?")?
            .query_row([kind, place], |row| row.get(0).map(SourceId))
            .optional()?;
        Ok(id)
    }

    /// The counts over all sources; a story told by several counts once in `total` and `unread`.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        // While something is written it may yet be taken back.
        let is_settled = self.db.transaction_state(None::<&str>)? != TransactionState::Write;
        let epoch = is_settled.then(|| self.change_count()).transpose()?;
        if let Some((_, counts)) = self.counts.get().filter(|(of, _)| Some(*of) == epoch) {
            return Ok(counts);
        }
        let mut statement = self.db.prepare_cached(
            "SELECT coalesce(sum(total - folded), 0), coalesce(sum(unread - folded_unread), 0),
                coalesce(sum(starred), 0), coalesce(sum(later), 0) FROM tally",
        )?;
        let counts = statement.query_row([], |row| {
            Ok(Counts {
                total: positive(row.get(0)?),
                unread: positive(row.get(1)?),
                starred: positive(row.get(2)?),
                later: positive(row.get(3)?),
            })
        })?;
        self.counts.set(epoch.map(|epoch| (epoch, counts)));
        Ok(counts)
    }
}

impl Store {
    /// Adds a source and returns its number, and whether it is new: one from the same place is not added twice, one
    /// that was removed comes back.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn add_source(
        &mut self,
        source: &Source,
        folder: &str,
        tags: &[&str],
        now: Moment,
    ) -> Result<(SourceId, bool)> {
        let transaction = self.begin()?;
        let added = add(&transaction, source, folder, tags, now)?;
        transaction.commit()?;
        Ok(added)
    }
}

/// What [`Store::add_source`] does within a transaction.
pub(super) fn add(
    transaction: &Transaction<'_>,
    source: &Source,
    folder: &str,
    tags: &[&str],
    now: Moment,
) -> Result<(SourceId, bool)> {
    let (id, new) = put_source(transaction, source, now)?;
    // One that was removed and comes back lies where it lay.
    if new && !folder.is_empty() {
        transaction.prepare_cached("UPDATE source SET folder = ? WHERE id = ?")?.execute(params![folder, id.0])?;
    }
    for tag in tags {
        transaction
            .prepare_cached("INSERT OR IGNORE INTO source_tag (tag, source) VALUES (?, ?)")?
            .execute(params![tag, id.0])?;
    }
    Ok((id, new))
}

/// The number of the source in the library, made where it is not there; what it says of itself is brought up to date.
pub(super) fn put_source(transaction: &Transaction<'_>, source: &Source, now: Moment) -> Result<(SourceId, bool)> {
    let (kind, place) = from_origin(&source.origin);
    let known: Option<(i64, Option<i64>)> = transaction
        .prepare_cached("SELECT id, removed FROM source WHERE kind = ? AND place = ?")?
        .query_row([kind, place], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((id, removed)) = known else {
        transaction
            .prepare_cached("INSERT INTO source (kind, place, title, link, description, language, added) VALUES (?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                kind,
                place,
                source.title.as_str(),
                source.link,
                source.description.as_ref().map(Line::as_str),
                source.language,
                now.unix()
            ])?;
        return Ok((SourceId(transaction.last_insert_rowid()), true));
    };
    if removed.is_some() {
        transaction.execute("UPDATE source SET removed = NULL WHERE id = ?", [id])?;
        transaction.execute("UPDATE status SET hidden = hidden & ~2 WHERE source = ? AND hidden & 2", [id])?;
        super::stories::retell(transaction)?;
    }
    describe_source(transaction, SourceId(id), source)?;
    Ok((SourceId(id), removed.is_some()))
}

/// Takes over what a source says of itself; what it does not say any more stays.
pub(super) fn describe_source(transaction: &Transaction<'_>, id: SourceId, source: &Source) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE source SET title = coalesce(nullif(?2, ''), title), link = coalesce(?3, link),
                description = coalesce(?4, description), language = coalesce(?5, language)
             WHERE id = ?1 AND (title IS NOT coalesce(nullif(?2, ''), title) OR link IS NOT coalesce(?3, link)
                OR description IS NOT coalesce(?4, description) OR language IS NOT coalesce(?5, language))",
        )?
        .execute(params![
            id.0,
            source.title.as_str(),
            source.link,
            source.description.as_ref().map(Line::as_str),
            source.language
        ])?;
    Ok(())
}
