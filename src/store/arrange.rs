//! How the reader arranges sources: names, folders, tags, pausing, removing. All of it can be undone.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    Deed, Result, Store, StoreError,
    retention::Keep,
    sources,
    status::{COLUMNS, Step, perform},
};
use crate::{
    news::{Moment, Source, SourceId},
    text::Line,
};

/// A change of how the reader keeps a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrange {
    /// Call it so; an empty name gives it its own again.
    Rename(String),
    /// Put it into this folder (`News/Local`), or, empty, out of all.
    Move(String),
    /// With this tag or without it.
    Tag(String, bool),
    /// Fetched no more, or again.
    Pause(bool),
    /// With the linked pages' text, or without.
    FullText(bool),
    /// Its articles kept for so long.
    Keep(Keep),
    /// Found at this address from now on.
    Address(String),
    /// Out of the library with its articles, or back in.
    Remove(bool),
}

impl Arrange {
    fn label(&self, title: &str) -> String {
        match self {
            Self::Rename(name) if name.is_empty() => format!("gave {title} its own name"),
            Self::Rename(name) => format!("renamed {title} to {name}"),
            Self::Move(folder) if folder.is_empty() => format!("moved {title} out of its folder"),
            Self::Move(folder) => format!("moved {title} to {folder}"),
            Self::Tag(tag, true) => format!("tagged {title} {tag}"),
            Self::Tag(tag, false) => format!("took the tag {tag} from {title}"),
            Self::Pause(true) => format!("paused {title}"),
            Self::Pause(false) => format!("went on with {title}"),
            Self::FullText(true) => format!("chose the full text of {title}"),
            Self::FullText(false) => format!("chose the feed's text of {title}"),
            Self::Keep(Keep { days: None, count: None }) => format!("chose to keep all articles of {title}"),
            Self::Keep(_) => format!("changed how long articles of {title} are kept"),
            Self::Address(_) => format!("changed the address of {title}"),
            Self::Remove(true) => format!("removed {title}"),
            Self::Remove(false) => format!("brought back {title}"),
        }
    }
}

/// A source of a list that is brought in.
#[derive(Clone, Debug, Default)]
pub struct Listed<'a> {
    /// Where it is, and what it says of itself.
    pub source: Source,
    /// The folders it lies in: `News/Local`.
    pub folder: String,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// What its reader called it.
    pub name: Option<Line>,
    /// What else the list says of it, for an export.
    pub extra: Option<String>,
    /// Its place in the list.
    pub position: i64,
    /// Whether it is not fetched.
    pub paused: bool,
    /// Whether the linked pages are fetched.
    pub full_text: bool,
    /// How long its articles are kept.
    pub keep: Keep,
}

/// The parts of a folder's name, without empty ones: `/News//Local ` is `News/Local`.
#[must_use]
pub fn folder_name(raw: &str) -> String {
    let parts: Vec<&str> = raw.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

impl Store {
    /// Changes how some sources are kept, as one deed. `None` where nothing was to be changed.
    ///
    /// # Errors
    /// As [`Store::arrange_all`].
    pub fn arrange(&mut self, sources: &[SourceId], change: &Arrange, now: Moment) -> Result<Option<Deed>> {
        self.arrange_all(sources, std::slice::from_ref(change), now)
    }

    /// Does several changes to some sources, as one deed. `None` where nothing was to be changed.
    ///
    /// # Errors
    /// Where one of them is not there, an address is taken by another source, or the library cannot be written; then
    /// nothing was changed.
    pub fn arrange_all(&mut self, sources: &[SourceId], changes: &[Arrange], now: Moment) -> Result<Option<Deed>> {
        let transaction = self.begin()?;
        let (mut steps, mut changed) = (Vec::new(), Vec::new());
        for id in sources {
            let unknown = || StoreError::Unknown(format!("source {}", id.0));
            let (title, removed): (String, bool) = transaction
                .query_row(
                    "SELECT coalesce(nullif(name, ''), nullif(title, ''), place), removed IS NOT NULL FROM source WHERE id = ?",
                    [id.0],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?
                .ok_or_else(unknown)?;
            let before = steps.len();
            for change in changes {
                plan(&transaction, *id, removed, change, now, &mut steps)?;
            }
            if steps.len() > before {
                changed.push(title);
            }
        }
        let title = match changed.as_slice() {
            [] => return Ok(None),
            [one] => one.clone(),
            many => format!("{} sources", many.len()),
        };
        let label = match changes {
            [change] => change.label(&title),
            _ => format!("changed {title}"),
        };
        let deed = perform(&transaction, label, changed.len(), &steps, now)?;
        transaction.commit()?;
        Ok(Some(deed))
    }

    /// Adds the sources of a list as it keeps them, in one transaction: those that are here stay as the reader arranged
    /// them and only gain tags. This is no deed of the reader's: a long list would leave no room for any that could be
    /// undone. Gives the number of each, and whether it is new.
    ///
    /// # Errors
    /// Where the library cannot be written; then nothing was added.
    pub fn add_listed(&mut self, list: &[Listed<'_>], now: Moment) -> Result<Vec<(SourceId, bool)>> {
        let transaction = self.begin()?;
        let mut added = Vec::with_capacity(list.len());
        for listed in list {
            let (kind, place) = sources::from_origin(&listed.source.origin);
            // One that was removed before and comes back keeps the name it had.
            let known = transaction
                .prepare_cached("SELECT 1 FROM source WHERE kind = ? AND place = ?")?
                .exists([kind, place])?;
            let (id, is_new) = sources::add(&transaction, &listed.source, &listed.folder, &listed.tags, now)?;
            if is_new {
                transaction
                    .prepare_cached(
                        "UPDATE source SET name = coalesce(?2, name), extra = coalesce(?3, extra), position = ?4,
                            paused = ?5, full_text = ?6, keep_days = ?7, keep_count = ?8 WHERE id = ?1",
                    )?
                    .execute(params![
                        id.0,
                        listed.name.as_ref().map(Line::as_str).filter(|_| !known),
                        listed.extra,
                        listed.position,
                        listed.paused,
                        listed.full_text,
                        listed.keep.days,
                        listed.keep.count
                    ])?;
            }
            added.push((id, is_new));
        }
        transaction.commit()?;
        Ok(added)
    }

    /// Keeps what the requests of a source carry, and what a list said of it; `None` leaves a part as it is.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn set_notes(&mut self, id: SourceId, request: Option<&str>, extra: Option<&str>) -> Result<()> {
        let transaction = self.begin()?;
        transaction.execute(
            "UPDATE source SET request = coalesce(?2, request), extra = coalesce(?3, extra) WHERE id = ?1",
            params![id.0, request, extra],
        )?;
        Ok(transaction.commit()?)
    }
}

/// The steps that a change of a source takes; none where it is so already.
fn plan(
    transaction: &Transaction<'_>,
    id: SourceId,
    removed: bool,
    change: &Arrange,
    now: Moment,
    steps: &mut Vec<Step>,
) -> Result<()> {
    let mut column = |name: &str, after: Option<String>| -> Result<()> {
        let before: Option<String> =
            transaction.query_row(&format!("SELECT CAST({name} AS TEXT) FROM source WHERE id = ?"), [id.0], |row| {
                row.get(0)
            })?;
        if before != after {
            let number = COLUMNS.iter().position(|column| *column == name).expect("a column that deeds know");
            steps.push(Step::Source { source: id.0, column: number as u8, before, after });
        }
        Ok(())
    };
    match change {
        Arrange::Rename(name) => column("name", Some(name.trim().to_owned()).filter(|name| !name.is_empty())),
        Arrange::Move(folder) => column("folder", Some(folder_name(folder))),
        Arrange::Pause(on) => column("paused", Some(i64::from(*on).to_string())),
        Arrange::FullText(on) => column("full_text", Some(i64::from(*on).to_string())),
        Arrange::Keep(keep) => {
            column("keep_days", keep.days.map(|days| days.to_string()))?;
            column("keep_count", keep.count.map(|count| count.to_string()))
        }
        Arrange::Address(place) => {
            let taken: Option<String> = transaction
                .query_row(
                    "SELECT o.title FROM source o JOIN source s ON s.kind = o.kind WHERE s.id = ? AND o.id <> s.id AND o.place = ?",
                    params![id.0, place],
                    |row| row.get(0),
                )
                .optional()?;
            match taken {
                Some(other) => Err(StoreError::Taken { place: place.clone(), other }),
                None => column("place", Some(place.clone())),
            }
        }
        Arrange::Tag(tag, on) => {
            let tagged: bool = transaction.query_row(
                "SELECT EXISTS (SELECT 1 FROM source_tag WHERE tag = ? AND source = ?)",
                params![tag, id.0],
                |row| row.get(0),
            )?;
            if tagged != *on {
                steps.push(Step::SourceTag { source: id.0, tag: tag.clone(), on: *on });
            }
            Ok(())
        }
        Arrange::Remove(on) => {
            if removed != *on {
                steps.push(Step::Removed { source: id.0, on: *on, at: now.unix() });
            }
            Ok(())
        }
    }
}
