//! Small things that are remembered: settings, saved searches, the search line's history, rules.

use rusqlite::{OptionalExtension, params};

use super::{Reader, Result, Store, StoreError};
use crate::news::{Moment, query::Query};

/// How many searches are remembered.
const SEARCHED: i64 = 200;

/// A saved search, shown among the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its number.
    pub id: i64,
    /// What the reader calls it.
    pub title: String,
    /// The query, as it was written.
    pub query: String,
    /// The folder it lies in; empty where it lies in none.
    pub folder: String,
}

/// What happens to articles that match a query as they arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its number.
    pub id: i64,
    /// Whether it is in force.
    pub active: bool,
    /// The query, as it was written.
    pub query: String,
    /// What is done, as the one who does it wrote it.
    pub deed: String,
}

impl Reader {
    /// A setting.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let mut statement = self.db.prepare_cached("SELECT value FROM setting WHERE key = ?")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// The saved searches, in the reader's order.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn saved(&self) -> Result<Vec<Saved>> {
        let mut statement = self
            .db
            .prepare_cached("SELECT id, title, query, folder FROM saved ORDER BY folder, position, title, id")?;
        let saved = statement
            .query_map([], |row| {
                Ok(Saved { id: row.get(0)?, title: row.get(1)?, query: row.get(2)?, folder: row.get(3)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(saved)
    }

    /// The query of a saved search.
    ///
    /// # Errors
    /// Where there is none with this number, or its query is wrong.
    pub fn saved_query(&self, id: i64) -> Result<Query> {
        let text: Option<String> = self
            .db
            .prepare_cached("SELECT query FROM saved WHERE id = ?")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let text = text.ok_or_else(|| StoreError::Unknown(format!("saved search {id}")))?;
        Ok(Query::parse(&text)?)
    }

    /// Searches made before that begin so, the latest first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn searched(&self, start: &str, limit: usize) -> Result<Vec<String>> {
        let mut statement = self.db.prepare_cached(
            "SELECT query FROM searched WHERE substr(query, 1, length(?1)) = ?1 ORDER BY used DESC, query LIMIT ?2",
        )?;
        let searched =
            statement.query_map(params![start, limit as i64], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(searched)
    }

    /// The rules, in the order in which they are applied.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn rules(&self) -> Result<Vec<Rule>> {
        let mut statement = self.db.prepare_cached("SELECT id, active, query, deed FROM rule ORDER BY position, id")?;
        let rules = statement
            .query_map([], |row| {
                Ok(Rule { id: row.get(0)?, active: row.get(1)?, query: row.get(2)?, deed: row.get(3)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rules)
    }
}

impl Store {
    /// Keeps a setting; `None` forgets it.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn set_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        let transaction = self.begin()?;
        match value {
            Some(value) => {
                transaction.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", [key, value])?
            }
            None => transaction.execute("DELETE FROM setting WHERE key = ?", [key])?,
        };
        Ok(transaction.commit()?)
    }

    /// Saves a search under a title; one of that title is replaced. Gives its number.
    ///
    /// # Errors
    /// Where the query is wrong, or the library cannot be written.
    pub fn save_search(&mut self, title: &str, query: &str, folder: &str) -> Result<i64> {
        Query::parse(query)?;
        let transaction = self.begin()?;
        let id = transaction.query_row(
            "INSERT INTO saved (title, query, folder) VALUES (?, ?, ?)
             ON CONFLICT (title) DO UPDATE SET query = excluded.query, folder = excluded.folder RETURNING id",
            params![title, query, super::arrange::folder_name(folder)],
            |row| row.get(0),
        )?;
        transaction.commit()?;
        Ok(id)
    }

    /// Forgets a saved search; says whether there was one.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn forget_search(&mut self, id: i64) -> Result<bool> {
        let transaction = self.begin()?;
        let gone = transaction.execute("DELETE FROM saved WHERE id = ?", [id])?;
        transaction.commit()?;
        Ok(gone > 0)
    }

    /// Remembers that something was searched for.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn remember_search(&mut self, query: &str, now: Moment) -> Result<()> {
        let transaction = self.begin()?;
        transaction
            .execute("INSERT OR REPLACE INTO searched (query, used) VALUES (?, ?)", params![query, now.unix()])?;
        transaction.execute(
            "DELETE FROM searched WHERE query NOT IN (SELECT query FROM searched ORDER BY used DESC, query LIMIT ?)",
            [SEARCHED],
        )?;
        Ok(transaction.commit()?)
    }

    /// Replaces all rules; their numbers are given anew, in this order.
    ///
    /// # Errors
    /// Where a query is wrong, or the library cannot be written.
    pub fn set_rules(&mut self, rules: &[Rule]) -> Result<()> {
        for rule in rules {
            Query::parse(&rule.query)?;
        }
        let transaction = self.begin()?;
        transaction.execute("DELETE FROM rule", [])?;
        for (position, rule) in rules.iter().enumerate() {
            transaction.execute(
                "INSERT INTO rule (position, active, query, deed) VALUES (?, ?, ?, ?)",
                params![position as i64, rule.active, rule.query, rule.deed],
            )?;
        }
        Ok(transaction.commit()?)
    }
}
