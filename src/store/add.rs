//! Articles come in.
//!
//! An article is itself by its source and its key, so the same articles may be brought twice, by two processes too.
//! Unchanged ones cost no write. A changed one keeps its number and its status, and its earlier text is remembered.

use std::borrow::Borrow;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{Fingerprint, Parcel, Result, Store, fulltext::FULL, pack, parcel::Found, sources, stories};
use crate::news::{Article, ArticleId, Block, Loaded, Moment, Quote, Source, SourceId};

/// Earlier texts that are kept of an article.
const REVISIONS: i64 = 8;

/// What became of the articles that were brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// The source they belong to.
    pub source: SourceId,
    /// Articles that were not there.
    pub new: Vec<ArticleId>,
    /// Articles whose text has changed.
    pub updated: Vec<ArticleId>,
    /// Articles that are as they were.
    pub unchanged: usize,
}

/// What a check of one source brought.
pub struct Arrival<'a> {
    /// What the source says of itself; with its number in the library where it has one.
    pub source: &'a Source,
    /// Its articles.
    pub articles: &'a [Parcel],
}

/// What adding keeps at hand from article to article.
pub(super) struct Adder<'t> {
    pub(super) transaction: &'t Transaction<'t>,
    packer: pack::Packer,
    unpacker: pack::Unpacker,
    now: Moment,
    /// The articles of the source at hand that were taken over; not asked for yet where there is nothing.
    taken_over: Option<Vec<TakenOver>>,
    /// What is new of the source at hand and not in its tally yet.
    uncounted: Uncounted,
}

/// New articles of a source, counted as its tally is.
#[derive(Default)]
struct Uncounted {
    total: i64,
    unread: i64,
    starred: i64,
    later: i64,
}

/// An article that was taken over from another reader, which had its text from the feed and may name it otherwise.
struct TakenOver {
    id: i64,
    title: String,
    url: Option<String>,
}

/// The hash of a text that stands in the feed's place: one taken over from another reader, or what is left of a damaged
/// one. The feed's own takes its place without a word.
pub(super) const STAND_IN: i64 = 0;

enum Outcome {
    New(ArticleId),
    Updated(ArticleId),
    Unchanged,
}

impl Store {
    /// Adds what was loaded, in one transaction. `quotes`: those of each article, as the engine of `quote_version` found
    /// them; none where they are found later.
    ///
    /// # Errors
    /// Where the library cannot be written; then nothing was added.
    pub fn add(&mut self, loaded: &Loaded, quotes: &[Vec<Quote>], quote_version: u32, now: Moment) -> Result<Added> {
        let transaction = self.begin()?;
        let parcels = loaded.articles.iter().enumerate().map(|(number, article)| match quotes.get(number) {
            Some(quotes) => Parcel::with_quotes(article, quotes.clone(), quote_version),
            None => Parcel::of(article),
        });
        let added = Adder::new(&transaction, now).arrive(&loaded.source, parcels)?;
        transaction.commit()?;
        Ok(added)
    }

    /// Takes in what a library begins with, in one transaction with the setting that says so; where that is set
    /// already, perhaps by another process a moment ago, nothing is done.
    ///
    /// # Errors
    /// Where the library cannot be written; then nothing was taken in.
    pub fn add_once(&mut self, (key, value): (&str, &str), arrivals: &[Arrival<'_>], now: Moment) -> Result<()> {
        let transaction = self.begin()?;
        if transaction.prepare_cached("SELECT 1 FROM setting WHERE key = ?")?.exists([key])? {
            return Ok(());
        }
        let mut adder = Adder::new(&transaction, now);
        for arrival in arrivals {
            adder.arrive(arrival.source, arrival.articles)?;
        }
        transaction.execute("INSERT INTO setting (key, value) VALUES (?, ?)", [key, value])?;
        Ok(transaction.commit()?)
    }
}

impl<'t> Adder<'t> {
    pub(super) fn new(transaction: &'t Transaction<'t>, now: Moment) -> Self {
        Self {
            transaction,
            packer: pack::Packer::new(),
            unpacker: pack::Unpacker::new(),
            now,
            taken_over: None,
            uncounted: Uncounted::default(),
        }
    }

    /// Takes in one source and its articles.
    pub(super) fn arrive<P: Borrow<Parcel>>(
        &mut self,
        source: &Source,
        parcels: impl IntoIterator<Item = P>,
    ) -> Result<Added> {
        let id = if source.id == SourceId::default() {
            sources::put_source(self.transaction, source, self.now)?.0
        } else {
            sources::describe_source(self.transaction, source.id, source)?;
            source.id
        };
        let mut added = Added { source: id, ..Added::default() };
        self.taken_over = None;
        for parcel in parcels {
            match self.put(id, parcel.borrow())? {
                Outcome::New(id) => added.new.push(id),
                Outcome::Updated(id) => added.updated.push(id),
                Outcome::Unchanged => added.unchanged += 1,
            }
        }
        self.count(id)?;
        Ok(added)
    }

    /// Brings the tally of a source up to date with what came in.
    fn count(&mut self, source: SourceId) -> Result<()> {
        let Uncounted { total, unread, starred, later } = std::mem::take(&mut self.uncounted);
        if total > 0 {
            self.transaction
                .prepare_cached(
                    "UPDATE tally SET total = total + ?2, unread = unread + ?3, starred = starred + ?4, later = later + ?5
                     WHERE source = ?1",
                )?
                .execute(params![source.0, total, unread, starred, later])?;
        }
        Ok(())
    }

    fn put(&mut self, source: SourceId, parcel: &Parcel) -> Result<Outcome> {
        let known: Option<(i64, i64)> = self
            .transaction
            .prepare_cached("SELECT id, text_hash FROM article WHERE source = ? AND key_hash = ?")?
            .query_row([source.0, parcel.key_hash], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match known {
            Some((_, before)) if before == parcel.text_hash || before == parcel.text_hash ^ FULL => {
                Ok(Outcome::Unchanged)
            }
            Some(_) if parcel.text_hash == STAND_IN => Ok(Outcome::Unchanged),
            Some((id, before)) => {
                let outcome = if before == STAND_IN || before == STAND_IN ^ FULL {
                    Outcome::Unchanged
                } else {
                    self.remember(id)?;
                    Outcome::Updated(ArticleId(id))
                };
                self.renew(id, source, parcel)?;
                Ok(outcome)
            }
            None => {
                if let Some(id) = self.taken_over(source, parcel)? {
                    self.transaction
                        .prepare_cached("UPDATE article SET key = ?2, key_hash = ?3 WHERE id = ?1")?
                        .execute(params![id, parcel.key, parcel.key_hash])?;
                    self.renew(id, source, parcel)?;
                    return Ok(Outcome::Unchanged);
                }
                match self.insert(source, parcel)? {
                    Some(id) => {
                        self.after(id, source, parcel.looked.as_ref())?;
                        Ok(Outcome::New(id))
                    }
                    None => Ok(Outcome::Unchanged),
                }
            }
        }
    }

    /// The article that was taken over from another reader and is this one by its address, or, without one, its title:
    /// other readers make up keys of their own where a feed gives none.
    fn taken_over(&mut self, source: SourceId, parcel: &Parcel) -> Result<Option<i64>> {
        if parcel.text_hash == STAND_IN {
            return Ok(None);
        }
        if self.taken_over.is_none() {
            let found = self
                .transaction
                .prepare_cached("SELECT id, title, url FROM article WHERE source = ? AND text_hash = 0 ORDER BY id")?
                .query_map([source.0], |row| Ok(TakenOver { id: row.get(0)?, title: row.get(1)?, url: row.get(2)? }))?
                .collect::<rusqlite::Result<_>>()?;
            self.taken_over = Some(found);
        }
        let all = self.taken_over.get_or_insert_default();
        let same_place = |other: &TakenOver| other.url == parcel.url;
        let is_it = |other: &TakenOver| same_place(other) && other.title == parcel.title;
        let found = all.iter().position(is_it).or_else(|| {
            // A headline that changed meanwhile; where several share an address, nothing tells which it is.
            let mut there = all.iter().enumerate().filter(|(_, other)| other.url.is_some() && same_place(other));
            there.next().filter(|_| there.next().is_none()).map(|(at, _)| at)
        });
        Ok(found.map(|at| all.swap_remove(at).id))
    }

    /// Puts a new text in the place of the one that is there, with all that follows from it.
    fn renew(&mut self, id: i64, source: SourceId, parcel: &Parcel) -> Result<()> {
        unindexed(self.transaction, ArticleId(id), true)?;
        if self.update(id, parcel)? {
            self.after(ArticleId(id), source, parcel.looked.as_ref())?;
        }
        Ok(())
    }

    /// Nothing where the article was here, was let go by retention, and is still offered.
    fn insert(&mut self, source: SourceId, parcel: &Parcel) -> Result<Option<ArticleId>> {
        let absent: Option<(bool, bool, bool, Option<i64>)> = self
            .transaction
            .prepare_cached("SELECT read, starred, later, pruned FROM absent WHERE source = ? AND key_hash = ?")?
            .query_row([source.0, parcel.key_hash], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let (read, starred, later) = match absent {
            Some((.., Some(_))) => return Ok(None),
            Some((read, starred, later, None)) => {
                self.transaction
                    .prepare_cached("DELETE FROM absent WHERE source = ? AND key_hash = ?")?
                    .execute([source.0, parcel.key_hash])?;
                (read, starred, later)
            }
            None => (false, false, false),
        };
        insert_row(self.transaction, None, source, parcel, self.now)?;
        let id = self.transaction.last_insert_rowid();
        let packed = self.packer.pack(&parcel.plain);
        self.transaction
            .prepare_cached("INSERT INTO body (article, packed) VALUES (?, ?)")?
            .execute(params![id, packed])?;
        self.transaction
            .prepare_cached(
                "INSERT INTO status (article, source, date, read, starred, later) VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![id, source.0, date(parcel, self.now), read, starred, later])?;
        self.uncounted.total += 1;
        self.uncounted.unread += i64::from(!read);
        self.uncounted.starred += i64::from(starred);
        self.uncounted.later += i64::from(later);
        unindexed(self.transaction, ArticleId(id), false)?;
        Ok(Some(ArticleId(id)))
    }

    /// The table that holds the feed's own text of an article, and whether that is not the one that is shown: where
    /// the linked page's is.
    fn shelf(&self, id: i64) -> Result<(&'static str, bool)> {
        let full: bool = self
            .transaction
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM full_text WHERE article = ? AND shown AND packed IS NOT NULL)",
            )?
            .query_row([id], |row| row.get(0))?;
        Ok((if full { "full_text" } else { "body" }, full))
    }

    /// Keeps the text that is about to be replaced.
    fn remember(&self, id: i64) -> Result<()> {
        let (table, _) = self.shelf(id)?;
        self.transaction
            .prepare_cached(&format!(
                "INSERT OR REPLACE INTO revision (article, replaced, packed) SELECT article, ?2, packed FROM {table} WHERE article = ?1"
            ))?
            .execute([id, self.now.unix()])?;
        self.transaction
            .prepare_cached(
                "DELETE FROM revision WHERE article = ?1 AND replaced NOT IN
                    (SELECT replaced FROM revision WHERE article = ?1 ORDER BY replaced DESC LIMIT ?2)",
            )?
            .execute([id, REVISIONS])?;
        Ok(())
    }

    /// Says whether the new text is the one that is shown; it is not where the linked page's is.
    fn update(&mut self, id: i64, parcel: &Parcel) -> Result<bool> {
        let (table, full) = self.shelf(id)?;
        self.transaction
            .prepare_cached(
                "UPDATE article SET text_hash = ?2, published = ?3, modified = ?4, format = ?5, kicker = ?6, title = ?7,
                    byline = ?8, url = ?9, language = ?10, media = ?11 WHERE id = ?1",
            )?
            .execute(params![
                id,
                if full { parcel.text_hash ^ FULL } else { parcel.text_hash },
                parcel.published.map(Moment::unix),
                parcel.modified.map(Moment::unix),
                parcel.format as i64,
                parcel.kicker,
                parcel.title,
                parcel.byline,
                parcel.url,
                parcel.language,
                parcel.media,
            ])?;
        let packed = self.packer.pack(&parcel.plain);
        self.transaction
            .prepare_cached(&format!("UPDATE {table} SET packed = ?2 WHERE article = ?1"))?
            .execute(params![id, packed])?;
        if !full {
            self.transaction
                .prepare_cached("UPDATE article SET words = ?2, quote_version = 0 WHERE id = ?1")?
                .execute(params![id, parcel.words])?;
        }
        // An article without a date keeps that of its first arrival.
        let published = parcel.published.filter(|&published| published <= self.now);
        if let Some(published) = published {
            self.transaction
                .prepare_cached("UPDATE status SET date = ?2 WHERE article = ?1 AND date <> ?2")?
                .execute([id, published.unix()])?;
        }
        Ok(!full)
    }

    /// Stores the quotes that came with a new text, and looks for others that tell the same; where none came, both
    /// follow later.
    fn after(&mut self, id: ArticleId, source: SourceId, looked: Option<&Found>) -> Result<()> {
        let Some(Found { quotes, version, fingerprint }) = looked else { return Ok(()) };
        self.put_quotes(id, quotes, *version)?;
        self.fold(id, source, fingerprint)
    }

    /// Looks for others that tell the same.
    pub(super) fn fold(&mut self, id: ArticleId, source: SourceId, fingerprint: &Fingerprint) -> Result<()> {
        stories::fold(self.transaction, &mut self.unpacker, (id, source), fingerprint)
    }

    /// Stores the quotes of an article and who said them.
    pub(super) fn put_quotes(&mut self, id: ArticleId, quotes: &[Quote], version: u32) -> Result<()> {
        self.transaction
            .prepare_cached("UPDATE article SET quotes = ?2, quote_version = ?3 WHERE id = ?1")?
            .execute(params![id.0, quotes.len() as i64, version])?;
        if quotes.is_empty() {
            self.transaction.prepare_cached("DELETE FROM quotes WHERE article = ?")?.execute([id.0])?;
        } else {
            let packed = self.packer.pack(&pack::quotes(quotes));
            self.transaction
                .prepare_cached("INSERT OR REPLACE INTO quotes (article, packed) VALUES (?, ?)")?
                .execute(params![id.0, packed])?;
            // Quotes and speakers are searched for too.
            unindexed(self.transaction, id, true)?;
        }
        super::voices::put(self.transaction, id, quotes)
    }
}

/// Makes the row of a new article; with its number where it had one before.
pub(super) fn insert_row(
    db: &Connection,
    id: Option<ArticleId>,
    source: SourceId,
    parcel: &Parcel,
    arrived: Moment,
) -> rusqlite::Result<usize> {
    db.prepare_cached(
        "INSERT INTO article (id, source, key, key_hash, text_hash, published, modified, arrived, format, kicker, title,
            byline, url, language, words, media)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id.map(|id| id.0),
        source.0,
        parcel.key,
        parcel.key_hash,
        parcel.text_hash,
        parcel.published.map(Moment::unix),
        parcel.modified.map(Moment::unix),
        arrived.unix(),
        parcel.format as i64,
        parcel.kicker,
        parcel.title,
        parcel.byline,
        parcel.url,
        parcel.language,
        parcel.words,
        parcel.media,
    ])
}

/// Puts an article on the list of what is to be indexed; `again` where an index may have seen it.
pub(super) fn unindexed(transaction: &Transaction<'_>, id: ArticleId, again: bool) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO unindexed (article, gone, again) VALUES (?1, 0, ?2)
             ON CONFLICT (article) DO UPDATE SET number = (SELECT max(number) FROM unindexed) + 1, gone = 0",
        )?
        .execute(params![id.0, again])?;
    Ok(())
}

/// By what lists sort an article: its publication; where it has none, or one that lies ahead, its arrival.
fn date(parcel: &Parcel, now: Moment) -> i64 {
    parcel.published.filter(|&published| published <= now).unwrap_or(now).unix()
}

/// What comes with an article besides words, as bits.
pub(super) const IMAGE: i64 = 1;
pub(super) const AUDIO: i64 = 2;

pub(super) fn media(article: &Article) -> i64 {
    let typed = |kind: &str| {
        article.enclosures.iter().any(|enclosure| enclosure.media_type.as_deref().is_some_and(|t| t.starts_with(kind)))
    };
    let mut bits = 0;
    if typed("image/")
        || any(&article.body.blocks, &|block| matches!(block, Block::Image(image) if !image.url.is_empty()))
    {
        bits |= IMAGE;
    }
    if typed("audio/")
        || any(&article.body.blocks, &|block| matches!(block, Block::Embed { kind, .. } if kind == "audio"))
    {
        bits |= AUDIO;
    }
    bits
}

fn any(blocks: &[Block], test: &impl Fn(&Block) -> bool) -> bool {
    blocks.iter().any(|block| {
        test(block)
            || match block {
                Block::Quote { blocks, .. } | Block::Details { blocks, .. } | Block::Note { blocks, .. } => {
                    any(blocks, test)
                }
                Block::List { items, .. } => items.iter().any(|item| any(&item.blocks, test)),
                Block::Definitions(definitions) => {
                    definitions.iter().flat_map(|definition| &definition.definitions).any(|blocks| any(blocks, test))
                }
                _ => false,
            }
    })
}
