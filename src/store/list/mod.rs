//! Lists of articles, read by the screenful.
//!
//! Opening a list finds out how it will be walked ([`plan`]) and how many there are (kept, not counted, where no query
//! asks); a window costs what its rows cost, near the start and near the end alike ([`walk`]).

use super::{Reader, Result};
use crate::news::{
    ArticleId, SourceId,
    query::{By, Clock, Order, Query},
};

mod plan;
mod row;
mod walk;

pub(super) use plan::{Axis, Plan};
pub use row::Row;

/// Of the articles that have arrived since a query's list was opened, so many are looked at.
const NEWEST: i64 = 1000;

/// What is in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Scope {
    /// Every article.
    #[default]
    All,
    /// What was published (or, undated, arrived) since the day began.
    Today,
    /// What is not read.
    Unread,
    /// What is read.
    Read,
    /// What is starred.
    Starred,
    /// What is kept for later.
    Later,
    /// One source's articles.
    Source(SourceId),
    /// Those of the sources in a folder and in the folders in it.
    Folder(String),
    /// Those with a tag, or from a source with it.
    Tag(String),
    /// A saved search, by its number.
    Saved(i64),
    /// What a query finds.
    Query(Query),
    /// The articles that tell one story, by its number.
    Story(i64),
}

/// What a list is asked to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// What is in it.
    pub scope: Scope,
    /// In which order; a query's own order goes before it.
    pub order: Order,
    /// Only what is not read.
    pub unread: bool,
    /// With `unread` (or [`Scope::Unread`]): what was read after this deed stays in it, so that a list that is opened
    /// anew while the reader is in it keeps what was just read. Without it: what is read from now on.
    pub since: Option<i64>,
}

impl Ask {
    /// Whether the same is asked, now or before.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.scope, self.order, self.unread) == (&other.scope, other.order, other.unread)
    }
}

/// A list as it was when it was opened. Later arrivals are not in it; what was read since is.
#[derive(Clone, Debug)]
pub struct List {
    /// What it was asked to be.
    pub ask: Ask,
    /// How many articles are in it.
    pub count: u64,
    /// The last article that had arrived.
    pub last: ArticleId,
    /// The last deed there was: what is read after it stays in a list of what is not read.
    pub since: i64,
    pub(super) plan: Plan,
}

/// A stretch of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// From the row with this number on, counted from 0.
    At(u64),
    /// From the row behind this article on.
    After(ArticleId),
    /// The rows before this article, up to it, in the list's order.
    Before(ArticleId),
}

impl Reader {
    /// Opens a list.
    ///
    /// # Errors
    /// Where the scope is not there, its query is wrong, or the library cannot be read.
    pub fn list(&self, ask: &Ask, clock: &Clock) -> Result<List> {
        let last = self.last_article()?;
        let since = ask.since.unwrap_or(self.last_deed()?);
        if let Some(query) = self.query_of(&ask.scope)? {
            if let Some(plain) = self.plain_scope(&query, ask)? {
                let list = self.list(&plain, clock)?;
                return Ok(List { ask: Ask { order: plain.order, ..ask.clone() }, ..list });
            }
            let (plan, count, order) = self.plan_of_query(&query, ask, clock)?;
            return Ok(List { ask: Ask { order, ..ask.clone() }, count, last, since, plan });
        }
        if let Scope::Story(story) = ask.scope {
            let ids = self.story(story)?;
            return Ok(List { ask: ask.clone(), count: ids.len() as u64, last, since, plan: Plan::Fixed(ids.into()) });
        }
        let (walks, mut count) = self.walks(ask, clock, last)?;
        // Of a list by date that is opened anew, what was read since belongs to it.
        if ask.since.is_some() && matches!(ask.order.by, By::Date | By::Rank) {
            for walk in walks.iter().filter(|walk| walk.index == "status_read_deed") {
                count += self.count_walk(walk)?;
            }
        }
        let plan = match ask.order.by {
            By::Date | By::Rank => Plan::Merge(walks),
            By::Source => self.by_source(ask, last, walks)?,
            By::Title => self.along(Axis::Title, walks, count)?,
            By::Length => self.along(Axis::Length, walks, count)?,
        };
        Ok(List { ask: ask.clone(), count, last, since, plan })
    }

    /// How many articles are in a scope.
    ///
    /// # Errors
    /// As for [`Reader::list`].
    pub fn count(&self, scope: &Scope, clock: &Clock) -> Result<u64> {
        let ask = Ask { scope: scope.clone(), ..Ask::default() };
        if matches!(scope, Scope::Story(_)) || self.query_of(scope)?.is_some() {
            return Ok(self.list(&ask, clock)?.count);
        }
        Ok(self.walks(&ask, clock, ArticleId(i64::MAX))?.1)
    }

    /// How many of the articles that have arrived since a list was opened belong in it; of a query's list, no more than
    /// the newest thousand are looked at.
    ///
    /// # Errors
    /// As for [`Reader::list`].
    pub fn newer(&self, list: &List, clock: &Clock) -> Result<u64> {
        let Some(query) = self.query_of(&list.ask.scope)? else { return self.newer_of(list, clock) };
        let unread = if list.ask.unread { " AND read = 0" } else { "" };
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT article FROM status WHERE article > ? AND hidden = 0{unread} ORDER BY article DESC LIMIT ?"
        ))?;
        let ids: Vec<ArticleId> = statement
            .query_map([list.last.0, NEWEST], |row| row.get(0).map(ArticleId))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(self.matches(&query, &ids, clock)?.len() as u64)
    }

    /// The query behind a scope, where there is one.
    fn query_of(&self, scope: &Scope) -> Result<Option<Query>> {
        Ok(match scope {
            Scope::Saved(id) => Some(self.saved_query(*id)?),
            Scope::Query(query) => Some(query.clone()),
            _ => None,
        })
    }

    pub(super) fn last_article(&self) -> Result<ArticleId> {
        let id: Option<i64> = self.db.prepare_cached("SELECT max(id) FROM article")?.query_row([], |row| row.get(0))?;
        Ok(ArticleId(id.unwrap_or(0)))
    }
}
