//! Whole articles, out of the library.

use std::sync::Arc;

use rusqlite::{OptionalExtension, params};

use super::{Highlight, Reader, Result, Store, StoreError, fulltext::FullText, pack, sources::to_origin, stories};
use crate::news::{Anchor, Article, ArticleId, Moment, Origin, Prose, Quote, SourceId, Status};

/// An article with all the library knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The article.
    pub article: Arc<Article>,
    /// Words of its body, as [`Article::words`] counts them.
    pub words: u32,
    /// Its quotes, the reader's corrections in them; empty where none were found yet.
    pub quotes: Arc<Vec<Quote>>,
    /// What the reader did with it.
    pub status: Status,
    /// When it arrived.
    pub arrived: Moment,
    /// Its tags.
    pub tags: Vec<String>,
    /// Where the reader stopped in it.
    pub place: Option<Anchor>,
    /// The name of its source.
    pub source_title: String,
    /// Where its source lies.
    pub origin: Origin,
    /// The passages the reader marked in it.
    pub highlights: Vec<Highlight>,
    /// Which text is shown.
    pub full_text: FullText,
    /// When its source edited it last; `None` where no earlier text is kept.
    pub edited: Option<Moment>,
    /// The version of the engine that found the quotes; 0 where none has looked yet.
    pub quote_version: u32,
}

impl Reader {
    /// An article, its quotes and its status.
    ///
    /// # Errors
    /// Where there is none with this number, or the library cannot be read.
    pub fn article(&self, id: ArticleId) -> Result<Kept> {
        let unknown = || StoreError::Unknown(format!("article {}", id.0));
        type Columns = (i64, i64, u32, String, Status, Vec<u8>, Option<Vec<u8>>, Option<Anchor>, Origin, u32);
        let columns: Option<Columns> = self
            .db
            .prepare_cached(
                "SELECT a.source, a.arrived, a.quote_version, coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place), t.read, t.starred, t.later,
                    b.packed, q.packed, p.leaf, p.byte, s.kind, s.place, a.words
                 FROM article a JOIN source s ON s.id = a.source JOIN status t ON t.article = a.id
                    JOIN body b ON b.article = a.id LEFT JOIN quotes q ON q.article = a.id LEFT JOIN place p ON p.article = a.id
                 WHERE a.id = ?",
            )?
            .query_row([id.0], |row| {
                let place: Option<u32> = row.get(9)?;
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    Status { read: row.get(4)?, starred: row.get(5)?, later: row.get(6)? },
                    row.get(7)?,
                    row.get(8)?,
                    place.map(|leaf| Ok::<_, rusqlite::Error>(Anchor { leaf, byte: row.get(10)? })).transpose()?,
                    to_origin(&row.get::<_, String>(11)?, row.get(12)?),
                    row.get(13)?,
                ))
            })
            .optional()?;
        let (source, arrived, quote_version, source_title, status, body, quotes, place, origin, words) =
            columns.ok_or_else(unknown)?;
        let mut article = self
            .unpack(&body)
            .and_then(|plain| pack::to_article(&plain))
            .ok_or_else(|| StoreError::Damaged(format!("the text of article {} cannot be read", id.0)))?;
        article.id = id;
        article.source = SourceId(source);
        let mut quotes = match quotes {
            Some(packed) => self.unpack(&packed).and_then(|plain| pack::to_quotes(&plain)).unwrap_or_default(),
            None => Vec::new(),
        };
        let leaves = article.leaves();
        quotes.retain(|quote| fits(&leaves, quote));
        self.correct(id, &article, &mut quotes)?;
        let highlights = self.highlights(&article)?;
        Ok(Kept {
            article: Arc::new(article),
            words,
            quotes: Arc::new(quotes),
            status,
            arrived: Moment::from_unix(arrived),
            tags: self.article_tags(id)?,
            place,
            source_title,
            origin,
            highlights,
            full_text: self.full_text(id)?,
            edited: self.latest_edits(id, 1)?.first().map(|edit| edit.came),
            quote_version,
        })
    }

    /// The article of a source with this key.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn article_of(&self, source: SourceId, key: &str) -> Result<Option<ArticleId>> {
        let found = self
            .db
            .prepare_cached("SELECT id FROM article WHERE source = ? AND key_hash = ?")?
            .query_row(params![source.0, super::hash::hash(key.as_bytes())], |row| row.get(0).map(ArticleId))
            .optional()?;
        Ok(found)
    }

    /// The article at an address, where the library has one: what counts visitors in the address is not looked at.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn at_address(&self, url: &str) -> Result<Option<ArticleId>> {
        let Some(mark) = stories::address(url) else { return Ok(None) };
        let mut statement = self.db.prepare_cached(
            "SELECT a.id, a.url FROM fingerprint f JOIN article a ON a.id = f.article JOIN status t ON t.article = a.id
             WHERE f.mark = ? AND t.hidden = 0 ORDER BY t.folded, a.id LIMIT 20",
        )?;
        let mut rows = statement.query([mark])?;
        while let Some(row) = rows.next()? {
            let known: Option<String> = row.get(1)?;
            if known.as_deref().and_then(stories::address) == Some(mark) {
                return Ok(Some(ArticleId(row.get(0)?)));
            }
        }
        Ok(None)
    }

    /// The text of an article alone; nothing where it is gone or damaged.
    pub(super) fn body_of(&self, id: ArticleId) -> Result<Option<Article>> {
        let packed: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT packed FROM body WHERE article = ?")?
            .query_row([id.0], |row| row.get(0))
            .optional()?;
        Ok(packed.and_then(|packed| pack::to_article(&self.unpack(&packed)?)))
    }

    /// The tags of an article, in order.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn article_tags(&self, id: ArticleId) -> Result<Vec<String>> {
        let mut statement = self.db.prepare_cached("SELECT tag FROM article_tag WHERE article = ? ORDER BY tag")?;
        let tags = statement.query_map([id.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(tags)
    }

    /// The updates that changed words of an article, the latest first, as far as the texts before them are kept.
    ///
    /// They are of its source's own text, also where the text of its page is shown.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn edits(&self, id: ArticleId) -> Result<Vec<Edit>> {
        self.latest_edits(id, usize::MAX)
    }

    /// The first `most` of them: only as many texts are unpacked.
    fn latest_edits(&self, id: ArticleId, most: usize) -> Result<Vec<Edit>> {
        let mut statement =
            self.db.prepare_cached("SELECT replaced, packed FROM revision WHERE article = ? ORDER BY replaced DESC")?;
        let mut rows = statement.query([id.0])?;
        let (mut edits, mut after) = (Vec::new(), None);
        while edits.len() < most
            && let Some(row) = rows.next()?
        {
            let text = match after.take() {
                Some(text) => Some(text),
                None => self.own_text(id)?,
            };
            let Some(text) = text else { break };
            let replaced = Moment::from_unix(row.get(0)?);
            let Some(before) = self.to_text(id, row.get_ref(1)?.as_blob().unwrap_or_default()) else {
                after = Some(text);
                continue;
            };
            if words_of(&before).ne(words_of(&text)) {
                // The source may tell when it was; the fetch that brought it was later.
                let told = text.modified.filter(|told| before.modified < Some(*told) && *told < replaced);
                edits.push(Edit { came: told.unwrap_or(replaced), before: Arc::clone(&before), after: text });
            }
            after = Some(before);
        }
        Ok(edits)
    }

    /// The text of an article as its source gave it, also where that of its page is shown.
    fn own_text(&self, id: ArticleId) -> Result<Option<Arc<Article>>> {
        let packed: Option<Vec<u8>> = self
            .db
            .prepare_cached(
                "SELECT coalesce(f.packed, b.packed) FROM body b
                    LEFT JOIN full_text f ON f.article = b.article AND f.shown WHERE b.article = ?",
            )?
            .query_row([id.0], |row| row.get(0))
            .optional()?;
        Ok(packed.and_then(|packed| self.to_text(id, &packed)))
    }

    fn to_text(&self, id: ArticleId, packed: &[u8]) -> Option<Arc<Article>> {
        let article = pack::to_article(&self.unpack(packed)?)?;
        Some(Arc::new(Article { id, ..article }))
    }
}

/// An update that changed words of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// When it was made, as its source tells; else when it came.
    pub came: Moment,
    /// The text before it.
    pub before: Arc<Article>,
    /// The text it brought.
    pub after: Arc<Article>,
}

/// What there is to read in an article.
fn words_of(article: &Article) -> impl Iterator<Item = &str> {
    article.leaves().into_iter().map(Prose::text).filter(|text| !text.is_empty())
}

/// Whether every place of a quote lies in the article, on character boundaries; the two are kept apart and a crash or
/// a damaged page may have parted them.
fn fits(leaves: &[&Prose], quote: &Quote) -> bool {
    let inside = |span: crate::news::Span| {
        leaves.get(span.leaf as usize).is_some_and(|prose| prose.text().get(span.range()).is_some())
    };
    !quote.pieces.is_empty()
        && quote.pieces.iter().all(|piece| inside(piece.words) && inside(piece.marked))
        && quote.attribution.as_ref().is_none_or(|attribution| {
            attribution.mention.is_none_or(inside)
                && attribution.cue.is_none_or(inside)
                && attribution.evidence.iter().all(|evidence| inside(evidence.span))
        })
}

impl Store {
    /// Remembers where the reader stopped in an article; the start of it is nothing to remember.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn set_place(&mut self, id: ArticleId, place: Anchor) -> Result<()> {
        let transaction = self.begin()?;
        if place == Anchor::default() {
            transaction.execute("DELETE FROM place WHERE article = ?", [id.0])?;
        } else {
            transaction.execute(
                "INSERT OR REPLACE INTO place (article, leaf, byte) SELECT id, ?2, ?3 FROM article WHERE id = ?1",
                params![id.0, place.leaf, place.byte],
            )?;
        }
        Ok(transaction.commit()?)
    }
}
