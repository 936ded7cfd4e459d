//! Lists of articles, read by the screenful.
//!
//! Opening a list finds out how it will be walked and how many there are (kept, not counted); a window costs what its
//! rows cost, near the start and near the end alike. Most lists are one walk over one narrow index; a folder or a tag
//! merges the walks of its sources; by source is one walk after the other.

use std::sync::Arc;

use rusqlite::{OptionalExtension, ToSql, params_from_iter};

use super::{Reader, Result, sources::positive};
use crate::news::{
    ArticleId, Moment, SourceId, Status,
    query::{By, Clock, Order, Query},
};

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
    plan: Plan,
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

/// An article as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number.
    pub id: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// What the reader calls the source.
    pub source_title: String,
    /// The section or label above the title.
    pub kicker: Option<String>,
    /// The title; empty where there is none.
    pub title: String,
    /// The authors, in one line.
    pub byline: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// By what it is sorted: its publication, or its arrival where that is not known or lies ahead.
    pub date: Moment,
    /// When it arrived.
    pub arrived: Moment,
    /// What the reader did with it.
    pub status: Status,
    /// Words of its body.
    pub words: u32,
    /// How many quotes it has; 0 until they are found.
    pub quotes: u32,
    /// Whether it has pictures.
    pub images: bool,
    /// Whether a recording comes with it.
    pub audio: bool,
    /// How many other articles tell the same story and are folded into this row.
    pub others: u32,
    /// Its story, for [`Reader::story`].
    pub story: Option<i64>,
}

/// How a list is walked.
#[derive(Clone, Debug)]
enum Plan {
    /// By date, several walks merged into one.
    Merge(Vec<Walk>),
    /// One walk after the other; with how many each has.
    Chain(Vec<(Walk, u64)>),
    /// Along an index of the articles, leaving out what is not in the list.
    Index(Axis, Walk),
    /// These.
    Fixed(Arc<[ArticleId]>),
}

/// A walk over statuses by date: where it goes and what it meets.
#[derive(Clone, Debug, Default)]
struct Walk {
    index: &'static str,
    condition: String,
    values: Vec<i64>,
    /// A tag whose articles are meant.
    tag: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Title,
    Words,
}

impl Axis {
    fn column(self) -> &'static str {
        match self {
            Self::Title => "a.title COLLATE NOCASE",
            Self::Words => "a.words",
        }
    }

    fn index(self) -> &'static str {
        match self {
            Self::Title => "article_title",
            Self::Words => "article_words",
        }
    }
}

impl Walk {
    fn new(index: &'static str, condition: &str, values: &[i64]) -> Self {
        Self { index, condition: condition.to_owned(), values: values.to_vec(), tag: None }
    }

    /// The statement's tables and condition, and its values. `after`: only what stands behind this article.
    fn sql(&self, after: Option<(ArticleId, bool)>) -> (String, Vec<Box<dyn ToSql + '_>>) {
        let mut values: Vec<Box<dyn ToSql + '_>> = Vec::new();
        let mut sql = match &self.tag {
            Some(tag) => {
                values.push(Box::new(tag.as_str()));
                "FROM article_tag g CROSS JOIN status t ON t.article = g.article WHERE g.tag = ? AND ".to_owned()
            }
            None => format!("FROM status t INDEXED BY {} WHERE ", self.index),
        };
        sql.push_str(&self.condition);
        values.extend(self.values.iter().map(|value| Box::new(*value) as Box<dyn ToSql>));
        if let Some((id, forward)) = after {
            let sign = if forward { '<' } else { '>' };
            sql.push_str(&format!(
                " AND (t.date, t.article) {sign} (SELECT date, article FROM status WHERE article = {})",
                id.0
            ));
        }
        (sql, values)
    }
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
            let (ids, order) = self.query_ids(&query, ask, clock)?;
            let ask = Ask { order, ..ask.clone() };
            return Ok(List { ask, count: ids.len() as u64, last, since, plan: Plan::Fixed(ids.into()) });
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
            By::Length => self.along(Axis::Words, walks, count)?,
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

    /// How many articles have arrived since a list was opened, in the whole library.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn newer(&self, list: &List) -> Result<u64> {
        let mut statement =
            self.db.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM article WHERE id > ? LIMIT 100000)")?;
        Ok(positive(statement.query_row([list.last.0], |row| row.get(0))?))
    }

    /// Up to `limit` rows of a list.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn rows(&self, list: &List, window: Window, limit: usize) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for id in self.ids(list, window, limit)? {
            rows.extend(self.row(id)?);
        }
        Ok(rows)
    }

    /// As [`Reader::rows`], only the numbers.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn ids(&self, list: &List, window: Window, limit: usize) -> Result<Vec<ArticleId>> {
        // Every plan is written for "newest first" or its like; the other way round the windows turn too.
        let turned = list.ask.order.reversed;
        let limit = limit.min(usize::try_from(list.count).unwrap_or(usize::MAX));
        let (window, forward, limit) = match (window, turned) {
            (Window::At(at), false) => (Some(Ok(at)), true, limit),
            (Window::At(at), true) => {
                // The last rows of the turned list, read backwards.
                let end = list.count.saturating_sub(at);
                let start = end.saturating_sub(limit as u64);
                (Some(Ok(start)), true, (end - start) as usize)
            }
            (Window::After(id), false) | (Window::Before(id), true) => (Some(Err(id)), true, limit),
            (Window::Before(id), false) | (Window::After(id), true) => (Some(Err(id)), false, limit),
        };
        let mut ids = match window.expect("every window is one or the other") {
            Ok(at) if at > list.count / 2 => {
                // Nearer to the end: read from there.
                let behind = list.count.saturating_sub(at);
                let limit = limit.min(usize::try_from(behind).unwrap_or(usize::MAX));
                let mut ids = self.walk(list, None, false, behind - limit as u64, limit)?;
                ids.reverse();
                ids
            }
            Ok(at) => self.walk(list, None, true, at, limit)?,
            Err(id) => {
                let mut ids = self.walk(list, Some(id), forward, 0, limit)?;
                if !forward {
                    ids.reverse();
                }
                ids
            }
        };
        if turned {
            ids.reverse();
        }
        Ok(ids)
    }

    /// At which place of a list, counted from 0, an article stands (or would stand, by its date); `None` where it is not
    /// in the library, or not in a list that is sorted otherwise.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn position_of(&self, list: &List, id: ArticleId) -> Result<Option<u64>> {
        let here: bool = self
            .db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM status WHERE article = ?)")?
            .query_row([id.0], |row| row.get(0))?;
        if !here {
            return Ok(None);
        }
        let before = match &list.plan {
            Plan::Merge(walks) => {
                let mut before = 0;
                for walk in walks {
                    let (sql, values) = walk.sql(Some((id, false)));
                    let mut statement = self.db.prepare(&format!("SELECT count(*) {sql}"))?;
                    before += positive(statement.query_row(params_from_iter(values), |row| row.get(0))?);
                }
                Some(before)
            }
            Plan::Fixed(ids) => ids.iter().position(|other| *other == id).map(|at| at as u64),
            Plan::Chain(_) | Plan::Index(..) => {
                let ids = self.walk(list, None, true, 0, usize::try_from(list.count).unwrap_or(usize::MAX))?;
                ids.iter().position(|other| *other == id).map(|at| at as u64)
            }
        };
        Ok(before.map(|before| if list.ask.order.reversed { list.count.saturating_sub(before + 1) } else { before }))
    }

    /// The rows of some articles, in the order given; those that are gone are left out.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn rows_of(&self, ids: &[ArticleId]) -> Result<Vec<Row>> {
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            rows.extend(self.row(*id)?);
        }
        Ok(rows)
    }

    /// The articles that tell a story, the one that stands for all first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn story(&self, story: i64) -> Result<Vec<ArticleId>> {
        let mut statement = self.db.prepare_cached(
            "SELECT a.id FROM article a JOIN status t ON t.article = a.id WHERE a.story = ? AND t.hidden = 0 ORDER BY t.folded, t.date, a.id",
        )?;
        let ids = statement.query_map([story], |row| row.get(0).map(ArticleId))?.collect::<rusqlite::Result<_>>()?;
        Ok(ids)
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

    pub(super) fn row(&self, id: ArticleId) -> Result<Option<Row>> {
        let row = self
            .db
            .prepare_cached(
                "SELECT a.source, coalesce(nullif(s.name, ''), s.title), a.kicker, a.title, a.byline, a.url, a.language,
                    t.date, a.arrived, t.read, t.starred, t.later, a.words, a.quotes, a.media, a.story,
                    CASE WHEN a.story IS NULL THEN 0 ELSE (SELECT count(*) - 1 FROM article o
                        JOIN status ot ON ot.article = o.id WHERE o.story = a.story AND ot.hidden = 0) END
                 FROM article a JOIN status t ON t.article = a.id JOIN source s ON s.id = a.source WHERE a.id = ?",
            )?
            .query_row([id.0], |row| {
                let media: i64 = row.get(14)?;
                Ok(Row {
                    id,
                    source: SourceId(row.get(0)?),
                    source_title: row.get(1)?,
                    kicker: row.get(2)?,
                    title: row.get(3)?,
                    byline: row.get(4)?,
                    url: row.get(5)?,
                    language: row.get(6)?,
                    date: Moment::from_unix(row.get(7)?),
                    arrived: Moment::from_unix(row.get(8)?),
                    status: Status { read: row.get(9)?, starred: row.get(10)?, later: row.get(11)? },
                    words: row.get(12)?,
                    quotes: row.get(13)?,
                    images: media & super::add::IMAGE != 0,
                    audio: media & super::add::AUDIO != 0,
                    story: row.get(15)?,
                    others: row.get::<_, i64>(16)?.clamp(0, i64::from(u32::MAX)) as u32,
                })
            })
            .optional()?;
        Ok(row)
    }

    /// The walks of a scope by date, and how many articles they meet.
    fn walks(&self, ask: &Ask, clock: &Clock, last: ArticleId) -> Result<(Vec<Walk>, u64)> {
        let counts = self.counts()?;
        let until = format!("t.article <= {}", last.0);
        // What was read since the list was opened stays in a list of unread articles.
        let since = ask.since.unwrap_or(self.last_deed()?);
        let read_since = |more: &str, values: &[i64]| {
            Walk::new("status_read_deed", &format!("t.read_deed > {since} AND t.hidden = 0 AND {until}{more}"), values)
        };
        let open = "t.hidden = 0 AND t.folded = 0";
        Ok(match &ask.scope {
            Scope::All if !ask.unread => {
                (vec![Walk::new("status_date", &format!("{open} AND {until}"), &[])], counts.total)
            }
            Scope::All | Scope::Unread => (
                vec![
                    Walk::new("status_unread", &format!("t.read = 0 AND {open} AND {until}"), &[]),
                    read_since(" AND t.folded = 0", &[]),
                ],
                counts.unread,
            ),
            Scope::Today => {
                let today = clock.today().unix();
                let mut walks = vec![if ask.unread {
                    Walk::new("status_unread", &format!("t.read = 0 AND {open} AND t.date >= ? AND {until}"), &[today])
                } else {
                    Walk::new("status_date", &format!("{open} AND t.date >= ? AND {until}"), &[today])
                }];
                let count = self.count_walk(&walks[0])?;
                if ask.unread {
                    walks.push(read_since(" AND t.folded = 0 AND t.date >= ?", &[today]));
                }
                (walks, count)
            }
            Scope::Starred | Scope::Later => {
                let (index, column, count) = match ask.scope {
                    Scope::Starred => ("status_starred", "starred", counts.starred),
                    _ => ("status_later", "later", counts.later),
                };
                let unread = if ask.unread { " AND t.read = 0" } else { "" };
                let walk = Walk::new(index, &format!("t.{column} = 1 AND t.hidden = 0 AND {until}{unread}"), &[]);
                if ask.unread {
                    let count = self.count_walk(&walk)?;
                    (vec![walk, read_since(&format!(" AND t.{column} = 1"), &[])], count)
                } else {
                    (vec![walk], count)
                }
            }
            Scope::Source(id) => self.walks_of(&[*id], ask.unread, &until, &read_since)?,
            Scope::Folder(folder) => {
                let mut statement = self.db.prepare_cached(
                    "SELECT id FROM source WHERE removed IS NULL AND (folder = ?1 OR substr(folder, 1, length(?1) + 1) = ?1 || '/')",
                )?;
                let sources: Vec<SourceId> =
                    statement.query_map([folder], |row| row.get(0).map(SourceId))?.collect::<rusqlite::Result<_>>()?;
                self.walks_of(&sources, ask.unread, &until, &read_since)?
            }
            Scope::Tag(tag) => {
                let mut statement = self.db.prepare_cached(
                    "SELECT s.id FROM source_tag g JOIN source s ON s.id = g.source WHERE g.tag = ? AND s.removed IS NULL",
                )?;
                let sources: Vec<SourceId> =
                    statement.query_map([tag], |row| row.get(0).map(SourceId))?.collect::<rusqlite::Result<_>>()?;
                let (mut walks, mut count) = self.walks_of(&sources, ask.unread, &until, &read_since)?;
                // Of the tagged articles only those that the sources' walks do not meet.
                let rest = format!(
                    "t.hidden = 0 AND {until}{} AND t.source NOT IN (SELECT source FROM source_tag WHERE tag = ?)",
                    if ask.unread { format!(" AND (t.read = 0 OR t.read_deed > {since})") } else { String::new() }
                );
                let mut walk = Walk::new("", &rest, &[]);
                walk.condition = walk.condition.replace("tag = ?)", "tag = g.tag)");
                walk.tag = Some(tag.clone());
                count += self.count_walk(&walk)?;
                walks.push(walk);
                (walks, count)
            }
            // Queries and stories are resolved before; see `list`.
            Scope::Saved(_) | Scope::Query(_) | Scope::Story(_) => (Vec::new(), 0),
        })
    }

    fn walks_of(
        &self,
        sources: &[SourceId],
        unread: bool,
        until: &str,
        read_since: &dyn Fn(&str, &[i64]) -> Walk,
    ) -> Result<(Vec<Walk>, u64)> {
        let mut tally = self.db.prepare_cached("SELECT total, unread FROM tally WHERE source = ?")?;
        let (mut walks, mut count) = (Vec::new(), 0);
        for source in sources {
            let (total, not_read): (i64, i64) =
                tally.query_row([source.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?.unwrap_or_default();
            count += positive(if unread { not_read } else { total });
            if unread {
                walks.push(Walk::new(
                    "status_source_unread",
                    &format!("t.source = ? AND t.read = 0 AND t.hidden = 0 AND {until}"),
                    &[source.0],
                ));
                walks.push(read_since(" AND t.source = ?", &[source.0]));
            } else if total > 0 {
                walks.push(Walk::new(
                    "status_source",
                    &format!("t.source = ? AND t.hidden = 0 AND {until}"),
                    &[source.0],
                ));
            }
        }
        Ok((walks, count))
    }

    fn count_walk(&self, walk: &Walk) -> Result<u64> {
        let (sql, values) = walk.sql(None);
        let mut statement = self.db.prepare_cached(&format!("SELECT count(*) {sql}"))?;
        Ok(positive(statement.query_row(params_from_iter(values), |row| row.get(0))?))
    }

    /// The articles of a scope by the names of their sources.
    fn by_source(&self, ask: &Ask, last: ArticleId, walks: Vec<Walk>) -> Result<Plan> {
        if !matches!(ask.scope, Scope::All | Scope::Unread) {
            return self.sorted(
                "coalesce(nullif(s.name, ''), s.title) COLLATE NOCASE, s.id, t.date DESC, t.article DESC",
                &walks,
            );
        }
        let unread = ask.unread || ask.scope == Scope::Unread;
        let mut chain = Vec::new();
        let mut statement = self.db.prepare_cached(
            "SELECT s.id, t.total - t.folded, t.unread - t.folded_unread FROM source s JOIN tally t ON t.source = s.id
             WHERE s.removed IS NULL ORDER BY coalesce(nullif(s.name, ''), s.title) COLLATE NOCASE, s.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, total, not_read): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let count = positive(if unread { not_read } else { total });
            if count > 0 {
                let (index, read) =
                    if unread { ("status_source_unread", " AND t.read = 0") } else { ("status_source", "") };
                let condition =
                    format!("t.source = ?{read} AND t.hidden = 0 AND t.folded = 0 AND t.article <= {}", last.0);
                chain.push((Walk::new(index, &condition, &[id]), count));
            }
        }
        Ok(Plan::Chain(chain))
    }

    /// Along an index where the list is a good part of the library, sorted at once where it is not.
    fn along(&self, axis: Axis, walks: Vec<Walk>, count: u64) -> Result<Plan> {
        let total = self.counts()?.total;
        match walks.into_iter().next() {
            Some(walk)
                if walk.tag.is_none() && matches!(walk.index, "status_date" | "status_unread") && count > total / 8 =>
            {
                Ok(Plan::Index(axis, walk))
            }
            walk => {
                let direction = if axis == Axis::Words { " DESC" } else { "" };
                self.sorted(
                    &format!("{}{direction}, t.date DESC, t.article DESC", axis.column()),
                    &walk.into_iter().collect::<Vec<_>>(),
                )
            }
        }
    }

    /// All articles of some walks, sorted by some columns.
    fn sorted(&self, columns: &str, walks: &[Walk]) -> Result<Plan> {
        let mut parts = Vec::new();
        let mut values = Vec::new();
        for walk in walks {
            let (sql, more) = walk.sql(None);
            parts.push(format!("SELECT t.article {sql}"));
            values.extend(more);
        }
        if parts.is_empty() {
            return Ok(Plan::Fixed(Arc::default()));
        }
        let sql = format!(
            "SELECT t.article FROM status t JOIN article a ON a.id = t.article JOIN source s ON s.id = a.source
             WHERE t.article IN ({}) ORDER BY {columns}",
            parts.join(" UNION ALL ")
        );
        let mut statement = self.db.prepare(&sql)?;
        let ids: Vec<ArticleId> = statement
            .query_map(params_from_iter(values), |row| row.get(0).map(ArticleId))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Plan::Fixed(ids.into()))
    }

    /// `limit` articles of a list, `skip` from its start (or, not `forward`, its end, towards the start), or from an
    /// article on.
    fn walk(
        &self,
        list: &List,
        from: Option<ArticleId>,
        forward: bool,
        skip: u64,
        limit: usize,
    ) -> Result<Vec<ArticleId>> {
        match &list.plan {
            Plan::Merge(walks) => self.merge(walks, from, forward, skip, limit),
            Plan::Chain(chain) => self.chain(chain, from, forward, skip, limit),
            Plan::Index(axis, walk) => self.index_walk(*axis, walk, from, forward, skip, limit),
            Plan::Fixed(ids) => {
                let skip = usize::try_from(skip).unwrap_or(usize::MAX);
                let at = match from {
                    Some(id) => match ids.iter().position(|other| *other == id) {
                        Some(at) => at,
                        None => return Ok(Vec::new()),
                    },
                    None => 0,
                };
                Ok(match (from, forward) {
                    (Some(_), true) => ids[at + 1..].iter().take(limit).copied().collect(),
                    (Some(_), false) => ids[..at].iter().rev().take(limit).copied().collect(),
                    (None, true) => ids.iter().skip(skip).take(limit).copied().collect(),
                    (None, false) => ids.iter().rev().skip(skip).take(limit).copied().collect(),
                })
            }
        }
    }

    fn merge(
        &self,
        walks: &[Walk],
        from: Option<ArticleId>,
        forward: bool,
        skip: u64,
        limit: usize,
    ) -> Result<Vec<ArticleId>> {
        let direction = if forward { "DESC" } else { "ASC" };
        let mut statements = Vec::with_capacity(walks.len());
        let single = walks.len() == 1;
        for walk in walks {
            let (sql, values) = walk.sql(from.map(|id| (id, forward)));
            let mut sql = format!("SELECT t.date, t.article {sql} ORDER BY t.date {direction}, t.article {direction}");
            if single {
                sql.push_str(&format!(" LIMIT {limit} OFFSET {skip}"));
            }
            statements.push((self.db.prepare_cached(&sql)?, values));
        }
        let mut streams = Vec::with_capacity(walks.len());
        for (statement, values) in &mut statements {
            let mut rows = statement.query(params_from_iter(values.iter()))?;
            if let Some(head) = next(&mut rows)? {
                streams.push((head, rows));
            }
        }
        let mut left = if single { 0 } else { skip };
        let mut ids: Vec<ArticleId> = Vec::with_capacity(limit.min(1024));
        let mut before = None;
        // A heap would save little: there are as many walks as sources in a folder, and a screenful of rows.
        while ids.len() < limit {
            let ahead = |a: &(i64, i64), b: &(i64, i64)| if forward { b.cmp(a) } else { a.cmp(b) };
            let Some(first) = streams.iter().enumerate().min_by(|a, b| ahead(&a.1.0, &b.1.0)).map(|(n, _)| n) else {
                break;
            };
            let key = streams[first].0;
            match next(&mut streams[first].1)? {
                Some(head) => streams[first].0 = head,
                None => drop(streams.swap_remove(first)),
            }
            if before.replace(key) == Some(key) {
                continue;
            }
            if left > 0 {
                left -= 1;
            } else {
                ids.push(ArticleId(key.1));
            }
        }
        Ok(ids)
    }

    fn chain(
        &self,
        chain: &[(Walk, u64)],
        from: Option<ArticleId>,
        forward: bool,
        mut skip: u64,
        limit: usize,
    ) -> Result<Vec<ArticleId>> {
        let mut ids = Vec::new();
        let mut start = from;
        let source: Option<i64> = match from {
            Some(id) => self
                .db
                .prepare_cached("SELECT source FROM status WHERE article = ?")?
                .query_row([id.0], |row| row.get(0))
                .optional()?,
            None => None,
        };
        if from.is_some() && source.is_none() {
            return Ok(ids);
        }
        let mut links: Vec<&(Walk, u64)> = chain.iter().collect();
        if !forward {
            links.reverse();
        }
        let links = links.into_iter().skip_while(|(walk, _)| source.is_some_and(|source| walk.values != [source]));
        for (walk, count) in links {
            if ids.len() >= limit {
                break;
            }
            if start.is_none() && skip >= *count {
                skip -= count;
                continue;
            }
            let more = self.merge(std::slice::from_ref(walk), start.take(), forward, skip, limit - ids.len())?;
            ids.extend(more);
            skip = 0;
        }
        Ok(ids)
    }

    fn index_walk(
        &self,
        axis: Axis,
        walk: &Walk,
        from: Option<ArticleId>,
        forward: bool,
        skip: u64,
        limit: usize,
    ) -> Result<Vec<ArticleId>> {
        // Titles run from A, lengths from the longest.
        let rising = (axis == Axis::Title) == forward;
        let (sign, direction) = if rising { ('>', "ASC") } else { ('<', "DESC") };
        let (column, index) = (axis.column(), axis.index());
        let behind = from.map_or_else(String::new, |id| {
            let bare = column.trim_start_matches("a.").trim_end_matches(" COLLATE NOCASE");
            format!(" AND ({column}, a.id) {sign} (SELECT {bare}, id FROM article WHERE id = {})", id.0)
        });
        let sql = format!(
            "SELECT a.id FROM article a INDEXED BY {index} CROSS JOIN status t ON t.article = a.id
             WHERE {}{behind} ORDER BY {column} {direction}, a.id {direction} LIMIT {limit} OFFSET {skip}",
            walk.condition
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let ids = statement
            .query_map(params_from_iter(&walk.values), |row| row.get(0).map(ArticleId))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(ids)
    }
}

fn next(rows: &mut rusqlite::Rows<'_>) -> Result<Option<(i64, i64)>> {
    Ok(match rows.next()? {
        Some(row) => Some((row.get(0)?, row.get(1)?)),
        None => None,
    })
}
