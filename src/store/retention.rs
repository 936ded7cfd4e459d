//! Lets old articles go, and remembers that they were here so that they do not come back as new.

use rusqlite::params;

use super::{Result, Store};
use crate::news::{Moment, SourceId};

/// How long articles of a source are kept; nothing is ever let go that is starred, kept for later, tagged, in the
/// quote book or has a marked passage, and nothing at all where both are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Those that arrived no longer ago than so many days.
    pub days: Option<u32>,
    /// The newest so many.
    pub count: Option<u32>,
}

/// Articles that stay whatever their age.
const PRECIOUS: &str = "t.starred = 1 OR t.later = 1
    OR EXISTS (SELECT 1 FROM article_tag g WHERE g.article = t.article)
    OR EXISTS (SELECT 1 FROM book k WHERE k.article = t.article AND k.gone = 0)
    OR EXISTS (SELECT 1 FROM highlight h WHERE h.article = t.article AND h.gone = 0)";

impl Store {
    /// Lets go what `keep` does not keep of a source: nothing that is starred, kept for later, tagged, in the quote
    /// book or has a marked passage. Gives how many articles went.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn prune(&mut self, source: SourceId, keep: Keep, now: Moment) -> Result<usize> {
        if keep == Keep::default() {
            return Ok(0);
        }
        let oldest = keep.days.map(|days| now.unix() - i64::from(days) * 86_400);
        let transaction = self.begin()?;
        transaction.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS leaving (article INTEGER PRIMARY KEY); DELETE FROM leaving;",
        )?;
        transaction.execute(
            &format!(
                "INSERT INTO leaving SELECT article FROM (
                    SELECT t.article, a.arrived, row_number() OVER (ORDER BY t.date DESC, t.article DESC) AS place, {PRECIOUS} AS precious
                    FROM article a JOIN status t ON t.article = a.id WHERE a.source = ?1)
                 WHERE NOT precious AND (arrived < coalesce(?2, arrived) OR place > coalesce(?3, place))"
            ),
            params![source.0, oldest, keep.count],
        )?;
        transaction.execute(
            "INSERT OR REPLACE INTO absent (source, key_hash, read, pruned)
             SELECT a.source, a.key_hash, t.read, ?1 FROM leaving JOIN article a ON a.id = leaving.article
                JOIN status t ON t.article = a.id",
            [now.unix()],
        )?;
        transaction.execute("INSERT OR REPLACE INTO unindexed (article, gone) SELECT article, 1 FROM leaving", [])?;
        let tells: bool = transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM leaving JOIN article a ON a.id = leaving.article WHERE a.story IS NOT NULL)",
            [],
            |row| row.get(0),
        )?;
        super::stories::forget(&transaction, "SELECT article FROM leaving", [])?;
        let gone = transaction.execute("DELETE FROM article WHERE id IN (SELECT article FROM leaving)", [])?;
        if tells {
            super::stories::retell(&transaction)?;
        }
        // What a source has not offered for a year it will not offer again.
        transaction.execute(
            "DELETE FROM absent WHERE source = ?1 AND pruned < ?2",
            params![source.0, now.unix() - 365 * 86_400],
        )?;
        transaction.commit()?;
        Ok(gone)
    }
}
