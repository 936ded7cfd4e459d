//! The linked page's text of an article whose feed gives only a part of it.
//!
//! What is shown lies in `body` like any text, is searched and quoted; the other of the two waits in `full_text`.
//! The feed's own text is never lost, and an update of it does not disturb the page's text.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{Reader, Result, Store, StoreError, pack};
use crate::news::{Article, ArticleId, Moment};

/// Set in an article's text hash while the page's text is shown, so that work begun on the other text is told apart.
pub(super) const FULL: i64 = 0x4655_4C4C;

/// Which text of an article is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FullText {
    /// The source's own; the linked page was never fetched.
    #[default]
    None,
    /// The linked page's; the source's own is kept.
    Shown,
    /// The source's own; the linked page's is kept.
    Hidden,
    /// The source's own; fetching the linked page failed, and why.
    Failed(String),
}

impl Reader {
    /// Which text of an article is shown.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn full_text(&self, id: ArticleId) -> Result<FullText> {
        let row: Option<(bool, bool, Option<String>)> = self
            .db
            .prepare_cached("SELECT shown, packed IS NOT NULL, error FROM full_text WHERE article = ?")?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        Ok(match row {
            Some((true, true, _)) => FullText::Shown,
            Some((false, true, None)) => FullText::Hidden,
            Some((_, _, Some(error))) => FullText::Failed(error),
            Some((_, false, None)) | None => FullText::None,
        })
    }

    /// Articles of sources whose linked pages are to be fetched, and that have not been, the newest first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn without_full_text(&self, limit: usize) -> Result<Vec<(ArticleId, String)>> {
        let mut statement = self.db.prepare_cached(
            "SELECT a.id, a.url FROM source s JOIN article a ON a.source = s.id
             WHERE s.full_text = 1 AND s.removed IS NULL AND a.url IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM full_text f WHERE f.article = a.id)
             ORDER BY a.id DESC LIMIT ?",
        )?;
        let rows = statement.query_map([limit as i64], |row| Ok((ArticleId(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Store {
    /// Keeps the linked page's text of an article and shows it: what fetching it gave, or why that failed. Title and
    /// the like stay those of the source.
    ///
    /// # Errors
    /// Where there is no such article, or the library cannot be written.
    pub fn set_full_text(
        &mut self,
        id: ArticleId,
        page: std::result::Result<&Article, &str>,
        now: Moment,
    ) -> Result<()> {
        let before = self.full_text(id)?;
        let shown = self.article(id)?.article;
        let transaction = self.begin()?;
        match page {
            Err(error) => {
                transaction.execute(
                    "INSERT INTO full_text (article, fetched, error, shown) VALUES (?1, ?2, ?3, 0)
                     ON CONFLICT (article) DO UPDATE SET fetched = ?2, error = ?3",
                    params![id.0, now.unix(), error],
                )?;
            }
            Ok(page) => {
                if before != FullText::Shown {
                    transaction.execute(
                        "INSERT OR REPLACE INTO full_text (article, fetched, packed, shown)
                         SELECT article, ?2, packed, 1 FROM body WHERE article = ?1",
                        [id.0, now.unix()],
                    )?;
                    flip(&transaction, id)?;
                } else {
                    transaction.execute(
                        "UPDATE full_text SET fetched = ?2, error = NULL WHERE article = ?1",
                        [id.0, now.unix()],
                    )?;
                }
                let full = Article { body: page.body.clone(), ..Article::clone(&shown) };
                let packed = pack::Packer::new().pack(&pack::article(&full));
                transaction.execute("UPDATE body SET packed = ?2 WHERE article = ?1", params![id.0, packed])?;
                changed(&transaction, id, &full)?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Shows the linked page's text of an article, or the source's own. `false` where there is only one.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn show_full_text(&mut self, id: ArticleId, on: bool) -> Result<bool> {
        let from = if on { FullText::Hidden } else { FullText::Shown };
        if self.full_text(id)? != from {
            return Ok(false);
        }
        let transaction = self.begin()?;
        let (shown, other): (Vec<u8>, Vec<u8>) = transaction.query_row(
            "SELECT b.packed, f.packed FROM body b JOIN full_text f ON f.article = b.article WHERE b.article = ?",
            [id.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let article = pack::Unpacker::new()
            .unpack(&other)
            .and_then(|plain| pack::to_article(&plain))
            .ok_or_else(|| StoreError::Damaged(format!("the other text of article {} cannot be read", id.0)))?;
        transaction
            .execute("UPDATE full_text SET packed = ?2, shown = ?3 WHERE article = ?1", params![id.0, shown, on])?;
        transaction.execute("UPDATE body SET packed = ?2 WHERE article = ?1", params![id.0, other])?;
        flip(&transaction, id)?;
        changed(&transaction, id, &article)?;
        transaction.commit()?;
        Ok(true)
    }
}

/// Turns the mark in the text hash.
fn flip(transaction: &Transaction<'_>, id: ArticleId) -> rusqlite::Result<usize> {
    let hash: i64 = transaction.query_row("SELECT text_hash FROM article WHERE id = ?", [id.0], |row| row.get(0))?;
    transaction.execute("UPDATE article SET text_hash = ?2 WHERE id = ?1", [id.0, hash ^ FULL])
}

/// What follows when another text is shown.
fn changed(transaction: &Transaction<'_>, id: ArticleId, article: &Article) -> Result<()> {
    transaction.execute(
        "UPDATE article SET words = ?2, quotes = 0, quote_version = 0 WHERE id = ?1",
        params![id.0, article.words() as i64],
    )?;
    transaction.execute("DELETE FROM quotes WHERE article = ?", [id.0])?;
    transaction.execute("DELETE FROM place WHERE article = ?", [id.0])?;
    super::add::unindexed(transaction, id, true)?;
    Ok(())
}
