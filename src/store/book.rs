//! The quote book: quotes the reader keeps, as copies that stay when their articles go.
//!
//! A quote is in the book once: keeping it again takes it out. Both are deeds that can be undone.

use rusqlite::{OptionalExtension, params};

use super::{
    Reader, Result, Store, StoreError,
    index::tokens,
    status::{Deed, Step, perform},
    voices::words,
};
use crate::news::{Anchor, Article, ArticleId, Moment, Quote, quote::QuoteKind};

/// A quote in the reader's book: a copy that stays when its article goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookEntry {
    /// Its number.
    pub id: i64,
    /// When it was kept.
    pub kept: Moment,
    /// Its article, where that is still here.
    pub article: Option<ArticleId>,
    /// Where its words begin there.
    pub at: Anchor,
    /// Its words.
    pub text: String,
    /// How they are quoted, by name: `direct`.
    pub kind: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// The speaker's role.
    pub role: Option<String>,
    /// The title of the article.
    pub title: String,
    /// The publisher, or the source.
    pub outlet: String,
    /// The article's address.
    pub url: Option<String>,
    /// When the article was published.
    pub published: Option<Moment>,
    /// What the reader wrote to it.
    pub note: Option<String>,
}

impl Reader {
    /// The quote book, what was kept last first; only what holds `text` in its words, speaker, title
    /// or note, where that is not empty.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn book(&self, text: &str) -> Result<Vec<BookEntry>> {
        let mut statement = self.db.prepare_cached(
            "SELECT b.id, b.kept, a.id, b.leaf, b.start, b.text, b.kind, b.speaker, b.role, b.title, b.outlet, b.url, b.published, b.note
             FROM book b LEFT JOIN article a ON a.id = b.article WHERE b.gone = 0 ORDER BY b.kept DESC, b.id DESC",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(BookEntry {
                id: row.get(0)?,
                kept: Moment::from_unix(row.get(1)?),
                article: row.get::<_, Option<i64>>(2)?.map(ArticleId),
                at: Anchor { leaf: row.get(3)?, byte: row.get(4)? },
                text: row.get(5)?,
                kind: row.get(6)?,
                speaker: row.get(7)?,
                role: row.get(8)?,
                title: row.get(9)?,
                outlet: row.get(10)?,
                url: row.get(11)?,
                published: row.get::<_, Option<i64>>(12)?.map(Moment::from_unix),
                note: row.get(13)?,
            })
        })?;
        let needle = tokens::fold(text);
        let mut entries = Vec::new();
        for entry in rows {
            let entry = entry?;
            let fits = |text: &str| tokens::fold(text).contains(&needle);
            let of = [entry.speaker.as_deref(), entry.note.as_deref(), Some(entry.title.as_str())];
            if needle.is_empty() || fits(&entry.text) || of.into_iter().flatten().any(fits) {
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    /// The places in an article whose quotes are in the book.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn booked(&self, id: ArticleId) -> Result<Vec<Anchor>> {
        let mut statement = self
            .db
            .prepare_cached("SELECT leaf, start FROM book WHERE article = ? AND gone = 0 ORDER BY leaf, start")?;
        let rows = statement.query_map([id.0], |row| Ok(Anchor { leaf: row.get(0)?, byte: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Store {
    /// Keeps a quote of an article in the book, or takes it out again; says whether it is in now.
    ///
    /// # Errors
    /// Where there is no such article or quote, or the library cannot be written.
    pub fn book_quote(&mut self, id: ArticleId, number: usize, now: Moment) -> Result<bool> {
        let kept = self.article(id)?;
        let quote = kept
            .quotes
            .get(number)
            .ok_or_else(|| StoreError::Unknown(format!("quote {number} in article {}", id.0)))?;
        self.book_words(Some(id), &kept.article, &kept.source_title, quote, now)
    }

    /// Keeps a quote in the book, or takes it out again; says whether it is in now. `id` is the article's number where
    /// the library has it; `source` stands in for a publisher that it does not name.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn book_words(
        &mut self,
        id: Option<ArticleId>,
        article: &Article,
        source: &str,
        quote: &Quote,
        now: Moment,
    ) -> Result<bool> {
        let at = quote.pieces.first().map(|piece| piece.words.start()).unwrap_or_default();
        let text = words(&article.leaves(), quote);
        let outlet = article.publisher.as_ref().map_or(source, |publisher| publisher.as_str());
        let transaction = self.begin()?;
        let known: Option<i64> = transaction
            .query_row(
                "SELECT id FROM book WHERE text = ?1 AND gone = 0 AND (article = ?2 OR url = ?3 OR title = ?4 AND outlet = ?5)",
                params![text, id.map(|id| id.0), article.url, article.title.text(), outlet],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(entry) = known {
            let steps = [Step::Book { id: entry, on: false }];
            perform(&transaction, "took a quote out of the book".into(), 1, &steps, now)?;
            transaction.commit()?;
            return Ok(false);
        }
        let role = quote.attribution.as_ref().and_then(|attribution| attribution.role.as_deref());
        transaction.execute(
            "INSERT INTO book (kept, article, leaf, start, text, kind, speaker, role, title, outlet, url, published, gone)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            params![
                now.unix(),
                id.map(|id| id.0),
                at.leaf,
                at.byte,
                text,
                QuoteKind::name(quote.kind),
                quote.speaker().map(|name| name.as_str()),
                role,
                article.title.text(),
                outlet,
                article.url,
                article.published.map(Moment::unix),
            ],
        )?;
        let steps = [Step::Book { id: transaction.last_insert_rowid(), on: true }];
        perform(&transaction, "kept a quote in the book".into(), 1, &steps, now)?;
        transaction.commit()?;
        Ok(true)
    }

    /// Takes an entry out of the book. `None` where it is not there.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn unbook(&mut self, entry: i64, now: Moment) -> Result<Option<Deed>> {
        let transaction = self.begin()?;
        let is_in: Option<i64> = transaction
            .query_row("SELECT id FROM book WHERE id = ? AND gone = 0", [entry], |row| row.get(0))
            .optional()?;
        if is_in.is_none() {
            return Ok(None);
        }
        let steps = [Step::Book { id: entry, on: false }];
        let deed = perform(&transaction, "took a quote out of the book".into(), 1, &steps, now)?;
        transaction.commit()?;
        Ok(Some(deed))
    }

    /// Writes a note to an entry of the book; an empty one takes it away.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn note_quote(&mut self, entry: i64, note: &str) -> Result<()> {
        let transaction = self.begin()?;
        let note = Some(note.trim()).filter(|note| !note.is_empty());
        transaction.execute("UPDATE book SET note = ?2 WHERE id = ?1", params![entry, note])?;
        Ok(transaction.commit()?)
    }
}

/// Brings an entry in or takes it out, as a step of a deed.
pub(super) fn turn(transaction: &rusqlite::Transaction<'_>, entry: i64, on: bool) -> Result<usize> {
    Ok(transaction.execute("UPDATE book SET gone = ?2 WHERE id = ?1", params![entry, !on])?)
}
