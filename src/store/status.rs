//! What the reader does with articles, and taking it back.
//!
//! Each change is one transaction with the deed that undoes it, so both survive together. Deeds are kept over a
//! restart; a new deed drops those that were undone and not redone.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Transaction, params};

use super::{List, Reader, Result, Store, Window, pack};
use crate::news::{ArticleId, Moment};

/// How many deeds can be undone.
const KEPT: i64 = 200;
/// A change of more articles than this gets more room.
const MANY: usize = 5000;

/// A change of what the reader keeps on an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Read or not.
    Read(bool),
    /// Starred or not.
    Star(bool),
    /// Kept for later or not.
    Later(bool),
    /// Hidden (deleted from all lists) or not.
    Hide(bool),
    /// With this tag or without it.
    Tag(String, bool),
}

/// Which articles are meant.
#[derive(Clone, Debug)]
pub enum Selection<'a> {
    /// These.
    Articles(&'a [ArticleId]),
    /// All of a list.
    List(&'a List),
}

/// Something the reader did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Its number; they rise.
    pub id: i64,
    /// What it was, in words: `marked 12 articles read`.
    pub label: String,
    /// How many articles or sources it changed.
    pub changed: usize,
}

const READ: u8 = 1;
const STARRED: u8 = 2;
const LATER: u8 = 4;
const HIDDEN: u8 = 8;

/// Stands where no deed of the reader's marked an article read: no list that was opened before goes on showing it.
const NO_DEED: i64 = 0;

/// A part of a deed, with what it needs to be undone and redone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// Statuses before and after, as bits.
    Statuses(Vec<(i64, u8, u8)>),
    /// A tag put on articles (or taken off).
    Tags { tag: String, on: bool, articles: Vec<i64> },
    /// A column of a source.
    Source { source: i64, column: u8, before: Option<String>, after: Option<String> },
    /// A tag put on a source (or taken off).
    SourceTag { source: i64, tag: String, on: bool },
    /// A source removed (or brought back).
    Removed { source: i64, on: bool, at: i64 },
    /// A quote kept in the book (or taken out).
    Book { id: i64, on: bool },
    /// A passage marked (or unmarked).
    Highlight { id: i64, on: bool },
    /// Who said the quote at a place of an article, its words, and what was said of it before; an empty speaker is
    /// nobody.
    Correction { article: i64, leaf: u32, start: u32, words: String, before: Option<String>, after: Option<String> },
}

impl Step {
    /// How many articles or sources it is about.
    fn len(&self) -> usize {
        match self {
            Self::Statuses(rows) => rows.len(),
            Self::Tags { articles, .. } => articles.len(),
            _ => 1,
        }
    }
}

/// The columns of a source that deeds change.
pub(super) const COLUMNS: [&str; 7] = ["name", "folder", "paused", "full_text", "place", "keep_days", "keep_count"];

impl Change {
    fn label(&self, count: usize) -> String {
        let what = if count == 1 { "1 article".to_owned() } else { format!("{count} articles") };
        match self {
            Self::Read(true) => format!("marked {what} read"),
            Self::Read(false) => format!("marked {what} unread"),
            Self::Star(true) => format!("starred {what}"),
            Self::Star(false) => format!("took the star from {what}"),
            Self::Later(true) => format!("kept {what} for later"),
            Self::Later(false) => format!("took {what} off later"),
            Self::Hide(true) => format!("deleted {what}"),
            Self::Hide(false) => format!("brought back {what}"),
            Self::Tag(tag, true) => format!("tagged {what} {tag}"),
            Self::Tag(tag, false) => format!("took the tag {tag} from {what}"),
        }
    }
}

impl Reader {
    /// The number of the last deed there was.
    pub(super) fn last_deed(&self) -> Result<i64> {
        let last = self
            .db
            .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'deed'")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(last.unwrap_or(0))
    }

    /// What [`Store::undo`] and [`Store::redo`] would take back and do again, for the screen to name.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn deeds(&self) -> Result<(Option<String>, Option<String>)> {
        let label = |sql: &str| -> Result<Option<String>> {
            Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?)
        };
        Ok((
            label("SELECT label FROM deed WHERE undone = 0 ORDER BY id DESC LIMIT 1")?,
            label("SELECT label FROM deed WHERE undone = 1 ORDER BY id LIMIT 1")?,
        ))
    }
}

impl Store {
    /// Changes the status or a tag of articles; those that are so already are left alone. Reading (or unreading) an
    /// article does the same to those that tell the same story. `None` where nothing was to be changed.
    ///
    /// # Errors
    /// Where the library cannot be written; then nothing was changed.
    pub fn set_status(&mut self, selection: Selection<'_>, change: &Change, now: Moment) -> Result<Option<Deed>> {
        let ids = match selection {
            Selection::Articles(ids) => ids.to_vec(),
            Selection::List(list) => self.ids(list, Window::At(0), usize::MAX)?,
        };
        self.roomy(ids.len() > MANY, |store| store.change(&ids, change, now))
    }

    fn change(&mut self, ids: &[ArticleId], change: &Change, now: Moment) -> Result<Option<Deed>> {
        let transaction = self.begin()?;
        let step = step_of(&transaction, change, ids)?;
        let changed = step.len();
        if changed == 0 {
            return Ok(None);
        }
        let deed = perform(&transaction, change.label(changed), changed, &[step], now)?;
        transaction.commit()?;
        Ok(Some(deed))
    }

    /// Does to articles what a rule says. This is no deed of the reader's: undoing takes back what the reader did last,
    /// whatever arrived meanwhile. Gives how many were changed.
    ///
    /// # Errors
    /// Where the library cannot be written; then nothing was changed.
    pub fn apply(&mut self, articles: &[ArticleId], change: &Change) -> Result<usize> {
        self.roomy(articles.len() > MANY, |store| {
            let transaction = store.begin()?;
            let step = step_of(&transaction, change, articles)?;
            do_step(&transaction, &step, true, NO_DEED)?;
            transaction.commit()?;
            Ok(step.len())
        })
    }

    /// Takes the last deed back that was not taken back yet.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn undo(&mut self) -> Result<Option<Deed>> {
        self.turn("SELECT id, label, packed FROM deed WHERE undone = 0 ORDER BY id DESC LIMIT 1", false)
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn redo(&mut self) -> Result<Option<Deed>> {
        self.turn("SELECT id, label, packed FROM deed WHERE undone = 1 ORDER BY id LIMIT 1", true)
    }

    fn turn(&mut self, sql: &str, forward: bool) -> Result<Option<Deed>> {
        let found: Option<(i64, String, Vec<u8>)> =
            self.db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        let Some((id, label, packed)) = found else { return Ok(None) };
        let mut steps = pack::Unpacker::new().unpack(&packed).and_then(|plain| to_steps(&plain)).unwrap_or_default();
        if !forward {
            steps.reverse();
        }
        let many = steps.iter().map(Step::len).sum::<usize>() > MANY;
        self.roomy(many, |store| {
            let transaction = store.begin()?;
            // Another process may have done the same in the meantime.
            if transaction
                .execute("UPDATE deed SET undone = ?2 WHERE id = ?1 AND undone <> ?2", params![id, !forward])?
                == 0
            {
                return Ok(None);
            }
            let mut changed = 0;
            for step in &steps {
                changed += do_step(&transaction, step, forward, id)?;
            }
            transaction.commit()?;
            Ok(Some(Deed { id, label, changed }))
        })
    }

    /// Does something with room for many pages, where it changes many articles: what does not fit is written and read
    /// again and again.
    fn roomy<T>(&mut self, many: bool, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if !many {
            return work(self);
        }
        self.db.execute_batch("PRAGMA cache_size = -65536")?;
        let done = work(self);
        self.db.execute_batch(&format!("PRAGMA cache_size = {}; PRAGMA shrink_memory;", super::open::PAGES))?;
        done
    }
}

/// Does some steps and remembers them as one deed.
pub(super) fn perform(
    transaction: &Transaction<'_>,
    label: String,
    changed: usize,
    steps: &[Step],
    now: Moment,
) -> Result<Deed> {
    transaction.execute("DELETE FROM deed WHERE undone = 1", [])?;
    let packed = pack::Packer::new().pack(&from_steps(steps));
    transaction.execute("INSERT INTO deed (at, label, packed) VALUES (?, ?, ?)", params![now.unix(), label, packed])?;
    let id = transaction.last_insert_rowid();
    transaction.execute("DELETE FROM deed WHERE id <= ?", [id - KEPT])?;
    for step in steps {
        do_step(transaction, step, true, id)?;
    }
    Ok(Deed { id, label, changed })
}

/// What a change means for articles: those that are so already are left out.
fn step_of(transaction: &Transaction<'_>, change: &Change, ids: &[ArticleId]) -> Result<Step> {
    Ok(match change {
        Change::Tag(tag, on) => {
            Step::Tags { tag: tag.clone(), on: *on, articles: tag_step(transaction, tag, *on, ids)? }
        }
        Change::Read(on) => Step::Statuses(status_step(transaction, READ, *on, ids)?),
        Change::Star(on) => Step::Statuses(status_step(transaction, STARRED, *on, ids)?),
        Change::Later(on) => Step::Statuses(status_step(transaction, LATER, *on, ids)?),
        Change::Hide(on) => Step::Statuses(status_step(transaction, HIDDEN, *on, ids)?),
    })
}

/// The statuses that change when `bit` is set or cleared on articles (and, for reading, on what is folded with them).
fn status_step(transaction: &Transaction<'_>, bit: u8, on: bool, ids: &[ArticleId]) -> Result<Vec<(i64, u8, u8)>> {
    let mut wanted: Vec<i64> = ids.iter().map(|id| id.0).collect();
    if bit == READ {
        wanted.extend(same_stories(transaction, ids)?);
    }
    // In the order of the table, so that each of its pages is read once.
    wanted.sort_unstable();
    wanted.dedup();
    let mut status = transaction
        .prepare_cached("SELECT read + 2 * starred + 4 * later + 8 * (hidden & 1) FROM status WHERE article = ?")?;
    let mut rows = Vec::with_capacity(wanted.len());
    for id in wanted {
        let Some(before) = status.query_row([id], |row| row.get::<_, u8>(0)).optional()? else { continue };
        let after = if on { before | bit } else { before & !bit };
        if before != after {
            rows.push((id, before, after));
        }
    }
    Ok(rows)
}

/// So many articles are asked for their story one by one; for more, all stories are read.
const ONE_BY_ONE: usize = 500;

/// The articles that tell the same stories as these.
fn same_stories(transaction: &Transaction<'_>, ids: &[ArticleId]) -> Result<Vec<i64>> {
    if ids.len() <= ONE_BY_ONE {
        let mut others = transaction.prepare_cached(
            "SELECT o.id FROM article a JOIN article o ON o.story = a.story WHERE a.id = ? AND a.story IS NOT NULL",
        )?;
        let mut found = Vec::new();
        for id in ids {
            for other in others.query_map([id.0], |row| row.get(0))? {
                found.push(other?);
            }
        }
        return Ok(found);
    }
    let wanted: HashSet<i64> = ids.iter().map(|id| id.0).collect();
    let mut told =
        transaction.prepare_cached("SELECT story, id FROM article WHERE story IS NOT NULL ORDER BY story")?;
    let told =
        told.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
    let same = told.chunk_by(|a, b| a.0 == b.0).filter(|story| story.iter().any(|(_, id)| wanted.contains(id)));
    Ok(same.flatten().map(|(_, id)| *id).collect())
}

fn tag_step(transaction: &Transaction<'_>, tag: &str, on: bool, ids: &[ArticleId]) -> Result<Vec<i64>> {
    let mut has = transaction.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM article_tag WHERE tag = ?1 AND article = ?2) FROM article WHERE id = ?2",
    )?;
    let mut articles = Vec::new();
    for id in ids {
        let tagged: Option<bool> = has.query_row(params![tag, id.0], |row| row.get(0)).optional()?;
        if tagged.is_some_and(|tagged| tagged != on) {
            articles.push(id.0);
        }
    }
    articles.sort_unstable();
    articles.dedup();
    Ok(articles)
}

/// Does a step, or (not `forward`) takes it back; says how much was changed.
fn do_step(transaction: &Transaction<'_>, step: &Step, forward: bool, deed: i64) -> Result<usize> {
    match step {
        Step::Statuses(rows) => {
            // What may fail alone, with a trigger behind it, has every page that it changes copied first, for each row
            // anew: that cost more than the change. What fails here takes the whole transaction back.
            let mut update = transaction.prepare_cached(
                "UPDATE OR ROLLBACK status SET read = ?2 & 1, starred = (?2 >> 1) & 1, later = (?2 >> 2) & 1,
                    hidden = (hidden & ~1) | ((?2 >> 3) & 1),
                    read_deed = CASE WHEN ?2 & 1 THEN coalesce(read_deed, ?3) END
                 WHERE article = ?1",
            )?;
            for &(id, before, after) in rows {
                update.execute(params![id, if forward { after } else { before }, deed])?;
            }
            Ok(rows.len())
        }
        Step::Tags { tag, on, articles } => {
            let sql = if *on == forward {
                "INSERT OR IGNORE INTO article_tag (tag, article) SELECT ?1, id FROM article WHERE id = ?2"
            } else {
                "DELETE FROM article_tag WHERE tag = ?1 AND article = ?2"
            };
            let mut statement = transaction.prepare_cached(sql)?;
            for id in articles {
                statement.execute(params![tag, id])?;
            }
            Ok(articles.len())
        }
        Step::Source { source, column, before, after } => {
            let value = if forward { after } else { before };
            let column = COLUMNS.get(usize::from(*column)).copied().unwrap_or(COLUMNS[0]);
            Ok(transaction
                .execute(&format!("UPDATE source SET {column} = ?2 WHERE id = ?1"), params![source, value])?)
        }
        Step::SourceTag { source, tag, on } => {
            let sql = if *on == forward {
                "INSERT OR IGNORE INTO source_tag (tag, source) VALUES (?, ?)"
            } else {
                "DELETE FROM source_tag WHERE tag = ? AND source = ?"
            };
            Ok(transaction.execute(sql, params![tag, source])?)
        }
        Step::Removed { source, on, at } => {
            let away = *on == forward;
            transaction
                .execute("UPDATE source SET removed = ?2 WHERE id = ?1", params![source, away.then_some(*at)])?;
            let set = if away { "hidden | 2" } else { "hidden & ~2" };
            transaction.execute(
                &format!("UPDATE status SET hidden = {set} WHERE article IN (SELECT id FROM article WHERE source = ?)"),
                [source],
            )?;
            super::stories::retell(transaction)?;
            Ok(1)
        }
        Step::Book { id, on } => super::book::turn(transaction, *id, *on == forward),
        Step::Highlight { id, on } => super::highlights::turn(transaction, *id, *on == forward),
        Step::Correction { article, leaf, start, words, before, after } => {
            let speaker = if forward { after } else { before };
            super::voices::say(transaction, ArticleId(*article), (*leaf, *start), words, speaker.as_deref())
        }
    }
}

fn from_steps(steps: &[Step]) -> Vec<u8> {
    let mut out = pack::Writer(vec![1]);
    for step in steps {
        match step {
            Step::Statuses(rows) => {
                out.0.push(0);
                out.number(rows.len() as u64);
                let mut last = 0;
                for &(id, before, after) in rows {
                    out.signed(id - last);
                    out.0.extend([before, after]);
                    last = id;
                }
            }
            Step::Tags { tag, on, articles } => {
                out.0.push(1);
                out.text(tag);
                out.number(u64::from(*on));
                out.list(articles, |out, id| out.signed(*id));
            }
            Step::Source { source, column, before, after } => {
                out.0.push(2);
                out.signed(*source);
                out.0.push(*column);
                out.maybe(before.as_deref(), pack::Writer::text);
                out.maybe(after.as_deref(), pack::Writer::text);
            }
            Step::SourceTag { source, tag, on } => {
                out.0.push(3);
                out.signed(*source);
                out.text(tag);
                out.number(u64::from(*on));
            }
            Step::Removed { source, on, at } => {
                out.0.push(4);
                out.signed(*source);
                out.number(u64::from(*on));
                out.signed(*at);
            }
            Step::Highlight { id, on } => {
                out.0.push(5);
                out.signed(*id);
                out.number(u64::from(*on));
            }
            Step::Book { id, on } => {
                out.0.push(7);
                out.signed(*id);
                out.number(u64::from(*on));
            }
            Step::Correction { article, leaf, start, words, before, after } => {
                out.0.push(6);
                out.signed(*article);
                out.signed(i64::from(*leaf));
                out.signed(i64::from(*start));
                out.text(words);
                out.maybe(before.as_deref(), pack::Writer::text);
                out.maybe(after.as_deref(), pack::Writer::text);
            }
        }
    }
    out.0
}

fn to_steps(plain: &[u8]) -> Option<Vec<Step>> {
    let mut from = pack::Bytes(plain);
    (from.byte()? == 1).then_some(())?;
    let mut steps = Vec::new();
    while !from.0.is_empty() {
        steps.push(match from.byte()? {
            0 => {
                let mut last = 0_i64;
                Step::Statuses(from.list(|from| {
                    last = last.checked_add(from.signed()?)?;
                    Some((last, from.byte()?, from.byte()?))
                })?)
            }
            1 => Step::Tags { tag: from.text()?, on: from.flag()?, articles: from.list(pack::Bytes::signed)? },
            2 => Step::Source {
                source: from.signed()?,
                column: from.byte()?,
                before: from.maybe(pack::Bytes::text)?,
                after: from.maybe(pack::Bytes::text)?,
            },
            3 => Step::SourceTag { source: from.signed()?, tag: from.text()?, on: from.flag()? },
            4 => Step::Removed { source: from.signed()?, on: from.flag()?, at: from.signed()? },
            5 => Step::Highlight { id: from.signed()?, on: from.flag()? },
            6 => Step::Correction {
                article: from.signed()?,
                leaf: u32::try_from(from.signed()?).ok()?,
                start: u32::try_from(from.signed()?).ok()?,
                words: from.text()?,
                before: from.maybe(pack::Bytes::text)?,
                after: from.maybe(pack::Bytes::text)?,
            },
            7 => Step::Book { id: from.signed()?, on: from.flag()? },
            _ => return None,
        });
    }
    Some(steps)
}
