//! How a list is walked.
//!
//! Most lists are one walk over one narrow index; a folder or a tag merges the walks of its sources; by source is one
//! walk after the other. What a query finds is a few numbers in order, or, where it is a good part of the library, a
//! set, and an index of the library is walked and sifted by it.

use std::sync::Arc;

use rusqlite::{OptionalExtension, ToSql, params_from_iter};

use super::{Ask, List, Scope};
use crate::{
    news::{
        ArticleId, SourceId,
        query::{By, Clock},
    },
    store::{Reader, Result, index::ask::Bits, sources::positive},
};

/// How a list is walked.
#[derive(Clone, Debug)]
pub(in crate::store) enum Plan {
    /// By date, several walks merged into one.
    Merge(Vec<Walk>),
    /// One walk after the other; with how many each has.
    Chain(Vec<(Walk, u64)>),
    /// Along an index of the articles, leaving out what is not in the list.
    Index(Axis, Walk),
    /// These.
    Fixed(Arc<[ArticleId]>),
    /// Along an order of all articles, those of a set; with their oldest and newest dates, beyond which nobody looks.
    Sieve(Axis, Arc<Bits>, (i64, i64)),
}

/// A walk over statuses by date: where it goes and what it meets.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct Walk {
    pub(super) index: &'static str,
    pub(super) condition: String,
    pub(super) values: Vec<i64>,
    /// A tag whose articles are meant.
    pub(super) tag: Option<String>,
}

/// An order in which an index of the library has all articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Axis {
    /// The newest first; those that other articles stand for are not on it.
    Date,
    /// From A, capitals as small letters.
    Title,
    /// The longest first.
    Length,
    /// By the names of their sources, the newest of each first.
    Source,
}

impl Axis {
    /// The axis of an order; nothing for ranks.
    pub(in crate::store) fn of(by: By) -> Option<Self> {
        match by {
            By::Date => Some(Self::Date),
            By::Title => Some(Self::Title),
            By::Length => Some(Self::Length),
            By::Source => Some(Self::Source),
            By::Rank => None,
        }
    }
}

impl Walk {
    fn new(index: &'static str, condition: &str, values: &[i64]) -> Self {
        Self { index, condition: condition.to_owned(), values: values.to_vec(), tag: None }
    }

    /// The statement's tables and condition, and its values. `after`: only what stands behind this article.
    pub(super) fn sql(&self, after: Option<(ArticleId, bool)>) -> (String, Vec<Box<dyn ToSql + '_>>) {
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
    /// The walks of a scope by date, and how many articles they meet.
    pub(super) fn walks(&self, ask: &Ask, clock: &Clock, last: ArticleId) -> Result<(Vec<Walk>, u64)> {
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
            Scope::Read if ask.unread => (Vec::new(), 0),
            Scope::Read => (
                vec![Walk::new("status_read", &format!("t.read = 1 AND {open} AND {until}"), &[])],
                counts.total.saturating_sub(counts.unread),
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
            Scope::Source(_) | Scope::Folder(_) => {
                self.walks_of(&self.sources_of(&ask.scope)?, ask.unread, &until, &read_since)?
            }
            Scope::Tag(tag) => {
                let sources = self.sources_of(&ask.scope)?;
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

    /// The sources whose articles are a scope; none of those that are not made of sources.
    fn sources_of(&self, scope: &Scope) -> Result<Vec<SourceId>> {
        let (sql, value) = match scope {
            Scope::Source(id) => return Ok(vec![*id]),
            Scope::Folder(folder) => (
                "SELECT id FROM source WHERE removed IS NULL AND (folder = ?1 OR substr(folder, 1, length(?1) + 1) = ?1 || '/')",
                folder,
            ),
            Scope::Tag(tag) => (
                "SELECT s.id FROM source_tag g JOIN source s ON s.id = g.source WHERE g.tag = ? AND s.removed IS NULL",
                tag,
            ),
            _ => return Ok(Vec::new()),
        };
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([value], |row| row.get(0).map(SourceId))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many articles behind `list.last` belong in a list that is not made by a query; in time with how many arrived.
    pub(super) fn newer_of(&self, list: &List, clock: &Clock) -> Result<u64> {
        let Ask { scope, unread, .. } = &list.ask;
        let mut of = match scope {
            Scope::All => "t.folded = 0".to_owned(),
            Scope::Unread => "t.folded = 0 AND t.read = 0".to_owned(),
            Scope::Today => format!("t.folded = 0 AND t.date >= {}", clock.today().unix()),
            Scope::Read => "t.folded = 0 AND t.read = 1".to_owned(),
            Scope::Starred => "t.starred = 1".to_owned(),
            Scope::Later => "t.later = 1".to_owned(),
            Scope::Source(_) | Scope::Folder(_) | Scope::Tag(_) => {
                let ids: Vec<String> = self.sources_of(scope)?.iter().map(|id| id.0.to_string()).collect();
                format!("t.source IN ({})", ids.join(","))
            }
            // A story is what it was when it was unfolded; queries are asked elsewhere.
            Scope::Story(_) | Scope::Saved(_) | Scope::Query(_) => return Ok(0),
        };
        let mut values: Vec<&dyn ToSql> = vec![&list.last.0];
        if let Scope::Tag(tag) = scope {
            of.push_str(" OR t.article IN (SELECT article FROM article_tag WHERE tag = ?2 AND article > ?1)");
            values.push(tag);
        }
        let unread = if *unread { " AND t.read = 0" } else { "" };
        let sql = format!(
            "SELECT count(*) FROM status t NOT INDEXED WHERE t.article > ?1 AND t.hidden = 0{unread} AND ({of})"
        );
        Ok(positive(self.db.prepare(&sql)?.query_row(&values[..], |row| row.get(0))?))
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

    pub(super) fn count_walk(&self, walk: &Walk) -> Result<u64> {
        let (sql, values) = walk.sql(None);
        let mut statement = self.db.prepare_cached(&format!("SELECT count(*) {sql}"))?;
        Ok(positive(statement.query_row(params_from_iter(values), |row| row.get(0))?))
    }

    /// The articles of a scope by the names of their sources.
    pub(super) fn by_source(&self, ask: &Ask, last: ArticleId, walks: Vec<Walk>) -> Result<Plan> {
        if !matches!(ask.scope, Scope::All | Scope::Unread | Scope::Read) || walks.is_empty() {
            return self.sorted(
                "coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place) COLLATE NOCASE, s.id, t.date DESC, t.article DESC",
                &walks,
            );
        }
        let unread = ask.unread || ask.scope == Scope::Unread;
        let mut chain = Vec::new();
        let mut statement = self.db.prepare_cached(
            "SELECT s.id, t.total - t.folded, t.unread - t.folded_unread FROM source s JOIN tally t ON t.source = s.id
             WHERE s.removed IS NULL ORDER BY coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place) COLLATE NOCASE, s.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, total, not_read): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (count, index, read) = match ask.scope {
                _ if unread => (not_read, "status_source_unread", " AND t.read = 0"),
                Scope::Read => (total - not_read, "status_source", " AND t.read = 1"),
                _ => (total, "status_source", ""),
            };
            let count = positive(count);
            if count > 0 {
                let condition =
                    format!("t.source = ?{read} AND t.hidden = 0 AND t.folded = 0 AND t.article <= {}", last.0);
                chain.push((Walk::new(index, &condition, &[id]), count));
            }
        }
        Ok(Plan::Chain(chain))
    }

    /// Along an index where the list is a good part of the library, sorted at once where it is not.
    pub(super) fn along(&self, axis: Axis, walks: Vec<Walk>, count: u64) -> Result<Plan> {
        let total = self.counts()?.total;
        let whole = walks.first().filter(|walk| matches!(walk.index, "status_date" | "status_unread" | "status_read"));
        if let Some(walk) = whole.filter(|_| count > total / 8) {
            return Ok(Plan::Index(axis, walk.clone()));
        }
        let column = if axis == Axis::Length { "a.words DESC" } else { "a.title COLLATE NOCASE" };
        // What is a part of the whole library stands as in its index, however large that part is.
        let equals = match (whole, axis) {
            (None, _) => "t.date DESC, t.article DESC",
            (_, Axis::Length) => "t.article DESC",
            _ => "t.article",
        };
        self.sorted(&format!("{column}, {equals}"), &walks)
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
}
