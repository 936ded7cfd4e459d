//! Where things are in lists, and what can be typed: positions, the next unread article, candidates for completion.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, params};

use super::{Ask, List, Reader, Result, Scope, Window, index::tokens, sources::positive};
use crate::news::{
    ArticleId,
    query::{Clock, complete::Values},
};

impl Reader {
    /// The next article of a list, behind `from` (or, not `forward`, before it), that is not read.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn next_unread(&self, list: &List, from: ArticleId, forward: bool, clock: &Clock) -> Result<Option<ArticleId>> {
        let window = if forward { Window::After(from) } else { Window::Before(from) };
        let mut unread = self.db.prepare_cached("SELECT read = 0 FROM status WHERE article = ?")?;
        let mut is_unread = |id: ArticleId| -> Result<bool> {
            Ok(unread.query_row([id.0], |row| row.get(0)).optional()?.unwrap_or(false))
        };
        // Nearly always one of the next rows; where not, and the order allows it, along the index of unread articles.
        let near = self.ids(list, window, 64)?;
        let near: Vec<ArticleId> = if forward { near } else { near.into_iter().rev().collect() };
        let ended = near.len() < 64;
        let mut last = from;
        for id in near {
            if is_unread(id)? {
                return Ok(Some(id));
            }
            last = id;
        }
        if ended {
            return Ok(None);
        }
        let by_date = matches!(list.ask.order.by, crate::news::query::By::Date);
        if by_date && !matches!(list.ask.scope, Scope::Query(_) | Scope::Saved(_)) {
            let unread = self.list(&Ask { unread: true, ..list.ask.clone() }, clock)?;
            let window = if forward { Window::After(last) } else { Window::Before(last) };
            let mut ids = self.ids(&unread, window, 16)?;
            if !forward {
                ids.reverse();
            }
            for id in ids {
                if is_unread(id)? {
                    return Ok(Some(id));
                }
            }
            return Ok(None);
        }
        loop {
            let window = if forward { Window::After(last) } else { Window::Before(last) };
            let ids = self.ids(list, window, 1024)?;
            if ids.is_empty() {
                return Ok(None);
            }
            let ids: Vec<ArticleId> = if forward { ids } else { ids.into_iter().rev().collect() };
            for id in ids {
                if is_unread(id)? {
                    return Ok(Some(id));
                }
                last = id;
            }
        }
    }

    /// What can stand as a value behind a field, of what begins (or has a word that begins) as `typed`, the most used
    /// first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn candidates(&self, values: Values, typed: &str, limit: usize) -> Result<Vec<String>> {
        let sql = match values {
            Values::Free => return Ok(Vec::new()),
            Values::Fixed(fixed) => {
                let typed = typed.to_lowercase();
                return Ok(fixed
                    .iter()
                    .filter(|value| value.starts_with(&typed))
                    .take(limit)
                    .map(|value| (*value).to_owned())
                    .collect());
            }
            Values::Sources => {
                "SELECT coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place) FROM source s JOIN tally t ON t.source = s.id
                 WHERE s.removed IS NULL ORDER BY t.unread DESC, t.total DESC, s.id"
            }
            Values::Folders => {
                "SELECT folder FROM source WHERE removed IS NULL AND folder <> '' GROUP BY folder ORDER BY count(*) DESC, folder"
            }
            Values::Tags => {
                "SELECT tag FROM (SELECT tag FROM article_tag UNION ALL SELECT tag FROM source_tag) GROUP BY tag ORDER BY count(*) DESC, tag"
            }
            Values::Languages => {
                "SELECT language FROM source WHERE language IS NOT NULL GROUP BY language ORDER BY count(*) DESC"
            }
            Values::Speakers => "SELECT name FROM speaker WHERE said > 0 ORDER BY said DESC, id DESC",
        };
        let typed = tokens::fold(typed);
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let value: String = row.get(0)?;
            let folded = tokens::fold(&value);
            if folded.starts_with(&typed) || folded.match_indices(&typed).any(|(at, _)| folded[..at].ends_with(' ')) {
                found.push(value);
                if found.len() >= limit {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Goes through the titles of all articles that lists show. It costs one walk over the index of titles.
    ///
    /// # Errors
    /// Where the library cannot be read, or the question was interrupted.
    pub fn each_title(&self, visit: &mut dyn FnMut(ArticleId, &str)) -> Result<()> {
        // What is hidden, folded or of a removed source lies in a small index of its own.
        let aside: HashSet<i64> = self
            .db
            .prepare_cached("SELECT article FROM status INDEXED BY status_aside WHERE hidden <> 0 OR folded = 1")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut statement = self.db.prepare_cached("SELECT id, title FROM article INDEXED BY article_title")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if let (false, Ok(title)) = (aside.contains(&id), row.get_ref(1)?.as_str()) {
                visit(ArticleId(id), title);
            }
        }
        Ok(())
    }

    /// All tags, with how many articles and how many sources have them.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn tags(&self) -> Result<Vec<(String, u64, u64)>> {
        let mut statement = self.db.prepare_cached(
            "SELECT tag, sum(of_article), sum(NOT of_article) FROM
                (SELECT tag, 1 AS of_article FROM article_tag UNION ALL SELECT tag, 0 FROM source_tag)
             GROUP BY tag ORDER BY tag",
        )?;
        let rows =
            statement.query_map(params![], |row| Ok((row.get(0)?, positive(row.get(1)?), positive(row.get(2)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
