//! Reads windows of a list.

use rusqlite::{OptionalExtension, params_from_iter};

use super::{
    List, Row, Window,
    plan::{Axis, Plan, Walk},
};
use crate::{
    news::ArticleId,
    store::{Reader, Result, index::ask::Bits},
};

impl Reader {
    /// Up to `limit` rows of a list.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn rows(&self, list: &List, window: Window, limit: usize) -> Result<Vec<Row>> {
        self.rows_of(&self.ids(list, window, limit)?)
    }

    /// As [`Reader::rows`], only the numbers.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn ids(&self, list: &List, window: Window, limit: usize) -> Result<Vec<ArticleId>> {
        // Every plan is written for "newest first" or its like; the other way round the windows turn too.
        let turned = list.ask.order.reversed;
        let limit = limit.min(usize::try_from(list.count).unwrap_or(usize::MAX));
        let (start, forward, limit) = match (window, turned) {
            (Window::At(at), false) => (Ok(at), true, limit),
            (Window::At(at), true) => {
                // The last rows of the turned list, read backwards.
                let end = list.count.saturating_sub(at);
                let start = end.saturating_sub(limit as u64);
                (Ok(start), true, (end - start) as usize)
            }
            (Window::After(id), false) | (Window::Before(id), true) => (Err(id), true, limit),
            (Window::Before(id), false) | (Window::After(id), true) => (Err(id), false, limit),
        };
        let mut ids = match start {
            Ok(at) if at > list.count / 2 => {
                // Nearer to the end: read from there.
                let behind = list.count.saturating_sub(at);
                let limit = limit.min(usize::try_from(behind).unwrap_or(usize::MAX));
                let mut ids = self.walk_plan(&list.plan, None, false, behind - limit as u64, limit)?;
                ids.reverse();
                ids
            }
            Ok(at) => self.walk_plan(&list.plan, None, true, at, limit)?,
            Err(id) => {
                let mut ids = self.walk_plan(&list.plan, Some(id), forward, 0, limit)?;
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

    /// `limit` articles of a list, `skip` from its start (or, not `forward`, its end, towards the start), or from an
    /// article on.
    pub(in crate::store) fn walk_plan(
        &self,
        plan: &Plan,
        from: Option<ArticleId>,
        forward: bool,
        skip: u64,
        limit: usize,
    ) -> Result<Vec<ArticleId>> {
        match plan {
            Plan::Merge(walks) => self.merge(walks, from, forward, skip, limit),
            Plan::Chain(chain) => self.chain(chain, from, forward, skip, limit),
            Plan::Index(axis, walk) => self.index_walk(*axis, walk, from, forward, skip, limit),
            Plan::Sieve(axis, bits, dates) => {
                let mut sifter = Sifter { bits, dates: *dates, skip, limit, ids: Vec::new() };
                self.sift(*axis, from, forward, &mut sifter)?;
                Ok(sifter.ids)
            }
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

    /// The articles of a set in an order of the whole library.
    fn sift(&self, axis: Axis, from: Option<ArticleId>, forward: bool, sifter: &mut Sifter<'_>) -> Result<()> {
        // Titles run from A, all else downwards.
        let rising = (axis == Axis::Title) == forward;
        let (sign, direction) = if rising { ('>', "ASC") } else { ('<', "DESC") };
        let (table, id, key, open) = match axis {
            Axis::Date => ("status INDEXED BY status_date", "article", "date", "hidden = 0 AND folded = 0"),
            Axis::Source => ("status INDEXED BY status_source", "article", "date", "source = ? AND hidden = 0"),
            Axis::Title => ("article INDEXED BY article_title", "id", "title COLLATE NOCASE", "1"),
            Axis::Length => ("article INDEXED BY article_words", "id", "words", "1"),
        };
        let sql = |from: Option<ArticleId>| {
            let behind = from.map_or_else(String::new, |from| {
                let (bare, plain) = (key.trim_end_matches(" COLLATE NOCASE"), table.split(' ').next().unwrap_or(table));
                format!(" AND ({key}, {id}) {sign} (SELECT {bare}, {id} FROM {plain} WHERE {id} = {})", from.0)
            });
            let within = if key == "date" { sifter.dates_behind(from, forward) } else { String::new() };
            format!(
                "SELECT {id} FROM {table} WHERE {open}{within}{behind} ORDER BY {key} {direction}, {id} {direction}"
            )
        };
        if axis != Axis::Source {
            let sql = sql(from);
            sifter.take(&mut self.db.prepare(&sql)?.query([])?)?;
            return Ok(());
        }
        let (whole, rest) = (sql(None), sql(from));
        let mut sources: Vec<i64> = self
            .db
            .prepare_cached("SELECT id FROM source ORDER BY coalesce(nullif(name, ''), nullif(title, ''), place) COLLATE NOCASE, id")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if !forward {
            sources.reverse();
        }
        let mut sources = sources.into_iter();
        if let Some(from) = from {
            let source: Option<i64> = self
                .db
                .prepare_cached("SELECT source FROM status WHERE article = ?")?
                .query_row([from.0], |row| row.get(0))
                .optional()?;
            let Some(source) = source else { return Ok(()) };
            sources.by_ref().find(|id| *id == source);
            if sifter.take(&mut self.db.prepare(&rest)?.query([source])?)? {
                return Ok(());
            }
        }
        let mut statement = self.db.prepare(&whole)?;
        for source in sources {
            if sifter.take(&mut statement.query([source])?)? {
                break;
            }
        }
        Ok(())
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
        let (column, index) = match axis {
            Axis::Length => ("a.words", "article_words"),
            _ => ("a.title COLLATE NOCASE", "article_title"),
        };
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

/// What is counted down to a window, and collects it.
struct Sifter<'a> {
    bits: &'a Bits,
    /// The oldest and the newest date of the set.
    dates: (i64, i64),
    skip: u64,
    limit: usize,
    ids: Vec<ArticleId>,
}

impl Sifter<'_> {
    /// The condition that a date has to meet so far; of a walk from an article on, only its end.
    fn dates_behind(&self, from: Option<ArticleId>, forward: bool) -> String {
        let (oldest, newest) = self.dates;
        match (from, forward) {
            (None, _) => format!(" AND date BETWEEN {oldest} AND {newest}"),
            (Some(_), true) => format!(" AND date >= {oldest}"),
            (Some(_), false) => format!(" AND date <= {newest}"),
        }
    }

    /// Takes the articles of a statement that are in the set; says whether there are enough.
    fn take(&mut self, rows: &mut rusqlite::Rows<'_>) -> Result<bool> {
        while self.ids.len() < self.limit {
            let Some(row) = rows.next()? else { return Ok(false) };
            let id: i64 = row.get(0)?;
            if !self.bits.contains(id) {
                continue;
            }
            if self.skip > 0 {
                self.skip -= 1;
            } else {
                self.ids.push(ArticleId(id));
            }
        }
        Ok(true)
    }
}

fn next(rows: &mut rusqlite::Rows<'_>) -> Result<Option<(i64, i64)>> {
    Ok(match rows.next()? {
        Some(row) => Some((row.get(0)?, row.get(1)?)),
        None => None,
    })
}
