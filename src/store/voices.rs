//! Who speaks in the library: speakers and their quotes, and the reader's corrections of who said what.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{List, Reader, Result, Row, Store, StoreError, Window, index::tokens, sources::positive};
use crate::{
    news::{Anchor, ArticleId, Attribution, Confidence, Moment, Quote, quote::QuoteKind},
    text::Line,
};

/// Someone who is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The number in the library.
    pub id: i64,
    /// The name as the articles give it.
    pub name: String,
    /// How many quotes.
    pub said: u64,
    /// In how many articles.
    pub articles: u64,
}

/// A quote with the article it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The article.
    pub row: Row,
    /// The quote.
    pub quote: Quote,
    /// Which of the article's quotes it is, counted from 0.
    pub number: usize,
    /// Its words; where they are parted, pieces of one paragraph by ` … `, paragraphs by a line break.
    pub text: String,
}

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

/// Notes who speaks in an article; what was noted before is replaced. Corrections go before what the engine found.
pub(super) fn put(transaction: &Transaction<'_>, id: ArticleId, quotes: &[Quote]) -> Result<()> {
    transaction.prepare_cached("DELETE FROM voice WHERE article = ?")?.execute([id.0])?;
    let corrections = corrections(transaction, id)?;
    let mut said: Vec<(String, &str, i64)> = Vec::new();
    for quote in quotes {
        let corrected = quote.pieces.first().and_then(|piece| {
            corrections.iter().find(|(leaf, start, _)| (*leaf, *start) == (piece.words.leaf, piece.words.from))
        });
        let name = match corrected {
            Some((.., speaker)) => speaker.as_str(),
            None => quote.speaker().map_or("", |name| name),
        };
        let folded = tokens::fold(name);
        if folded.is_empty() {
            continue;
        }
        match said.iter_mut().find(|(known, ..)| *known == folded) {
            Some((.., count)) => *count += 1,
            None => said.push((folded, name, 1)),
        }
    }
    for (folded, name, count) in said {
        let known: Option<i64> = transaction
            .prepare_cached("SELECT id FROM speaker WHERE folded = ?")?
            .query_row([&folded], |row| row.get(0))
            .optional()?;
        let speaker = match known {
            Some(speaker) => speaker,
            None => {
                transaction
                    .prepare_cached("INSERT INTO speaker (folded, name) VALUES (?, ?)")?
                    .execute([folded.as_str(), name])?;
                transaction.last_insert_rowid()
            }
        };
        transaction
            .prepare_cached("INSERT INTO voice (speaker, article, said) VALUES (?, ?, ?)")?
            .execute([speaker, id.0, count])?;
    }
    Ok(())
}

/// The corrected quotes of an article by leaf and byte of their words, and who said them.
fn corrections(db: &Connection, id: ArticleId) -> Result<Vec<(u32, u32, String)>> {
    let mut statement = db.prepare_cached("SELECT leaf, start, speaker FROM correction WHERE article = ?")?;
    let rows = statement.query_map([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The words of a quote, as the article's leaves hold them.
fn words(article: &crate::news::Article, quote: &Quote) -> String {
    let leaves = article.leaves();
    let mut text = String::new();
    let mut last = None;
    for piece in &quote.pieces {
        let words = leaves.get(piece.words.leaf as usize).and_then(|prose| prose.text().get(piece.words.range()));
        match last.replace(piece.words.leaf) {
            Some(leaf) if leaf == piece.words.leaf => text.push_str(" … "),
            Some(_) => text.push('\n'),
            None => {}
        }
        text.push_str(words.unwrap_or_default());
    }
    text
}

impl Reader {
    /// Puts the reader's corrections into the quotes of an article.
    pub(super) fn correct(&self, id: ArticleId, quotes: &mut [Quote]) -> Result<()> {
        for (leaf, start, speaker) in corrections(&self.db, id)? {
            let meant = quotes.iter_mut().find(|quote| {
                quote.pieces.first().is_some_and(|piece| (piece.words.leaf, piece.words.from) == (leaf, start))
            });
            if let Some(quote) = meant {
                quote.attribution = Line::some(&speaker).map(|speaker| Attribution {
                    speaker: Some(speaker),
                    role: None,
                    mention: None,
                    cue: None,
                    rule: "reader",
                    confidence: Confidence::new(1.0),
                    evidence: Vec::new(),
                });
            }
        }
        Ok(())
    }

    /// Speakers whose name holds `name` (all where it is empty), those with the most quotes first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn speakers(&self, name: &str, skip: usize, limit: usize) -> Result<Vec<Speaker>> {
        let mut statement = self.db.prepare_cached(
            "SELECT id, name, said, articles FROM speaker WHERE said > 0 AND (?1 = '' OR instr(folded, ?1) > 0)
             ORDER BY said DESC, id DESC LIMIT ?2 OFFSET ?3",
        )?;
        let values = params![tokens::fold(name), limit as i64, skip as i64];
        let speakers = statement
            .query_map(values, |row| {
                Ok(Speaker {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    said: positive(row.get(2)?),
                    articles: positive(row.get(3)?),
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(speakers)
    }

    /// The speakers of the articles of a list, with their counts there, those with the most quotes first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn speakers_in(&self, list: &List) -> Result<Vec<Speaker>> {
        let mut voices = self.db.prepare_cached("SELECT speaker, said FROM voice WHERE article = ?")?;
        let mut counts: std::collections::HashMap<i64, (u64, u64)> = std::collections::HashMap::new();
        for id in self.ids(list, Window::At(0), usize::MAX)? {
            let mut rows = voices.query([id.0])?;
            while let Some(row) = rows.next()? {
                let (said, articles) = counts.entry(row.get(0)?).or_default();
                *said += positive(row.get(1)?);
                *articles += 1;
            }
        }
        let mut name = self.db.prepare_cached("SELECT name FROM speaker WHERE id = ?")?;
        let mut speakers = Vec::with_capacity(counts.len());
        for (id, (said, articles)) in counts {
            speakers.push(Speaker { id, name: name.query_row([id], |row| row.get(0))?, said, articles });
        }
        speakers.sort_by(|a, b| b.said.cmp(&a.said).then_with(|| a.name.cmp(&b.name)));
        Ok(speakers)
    }

    /// How many speakers there are.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn speaker_count(&self) -> Result<u64> {
        let mut statement = self.db.prepare_cached("SELECT count(*) FROM speaker WHERE said > 0")?;
        Ok(positive(statement.query_row([], |row| row.get(0))?))
    }

    /// The quotes of a speaker, of the newest articles first: those of `limit` articles, `skip` left out before them.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn quotes_of(&self, speaker: i64, skip: usize, limit: usize) -> Result<Vec<Said>> {
        let mut statement = self.db.prepare_cached(
            "SELECT v.article, s.folded FROM voice v JOIN status t ON t.article = v.article JOIN speaker s ON s.id = v.speaker
             WHERE v.speaker = ? AND t.hidden = 0 ORDER BY t.date DESC, t.article DESC LIMIT ? OFFSET ?",
        )?;
        let articles: Vec<(i64, String)> = statement
            .query_map(params![speaker, limit as i64, skip as i64], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut said = Vec::new();
        for (id, folded) in articles {
            let quotes = self.quotes_in(ArticleId(id))?;
            said.extend(
                quotes.into_iter().filter(|one| one.quote.speaker().is_some_and(|name| tokens::fold(name) == folded)),
            );
        }
        Ok(said)
    }

    /// The quotes of an article with their words; none where its text is damaged.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn quotes_in(&self, id: ArticleId) -> Result<Vec<Said>> {
        let kept = match self.article(id) {
            Ok(kept) => kept,
            Err(StoreError::Damaged(_) | StoreError::Unknown(_)) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let Some(row) = self.row(id)? else { return Ok(Vec::new()) };
        let quotes = kept.quotes.iter().enumerate().map(|(number, quote)| Said {
            row: row.clone(),
            quote: quote.clone(),
            number,
            text: words(&kept.article, quote),
        });
        Ok(quotes.collect())
    }

    /// The quote book, what was kept last first; only what holds `text` in its words or speaker, where that is not empty.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn book(&self, text: &str) -> Result<Vec<BookEntry>> {
        let mut statement = self.db.prepare_cached(
            "SELECT b.id, b.kept, a.id, b.leaf, b.start, b.text, b.kind, b.speaker, b.role, b.title, b.outlet, b.url, b.published, b.note
             FROM book b LEFT JOIN article a ON a.id = b.article ORDER BY b.kept DESC, b.id DESC",
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
            if needle.is_empty() || fits(&entry.text) || entry.speaker.as_deref().is_some_and(fits) {
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
        let mut statement =
            self.db.prepare_cached("SELECT leaf, start FROM book WHERE article = ? ORDER BY leaf, start")?;
        let rows = statement.query_map([id.0], |row| Ok(Anchor { leaf: row.get(0)?, byte: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Store {
    /// Says who a quote of an article is by (`None`: nobody that is named); with `all`, the same for every quote of the
    /// article that has the speaker it has now. Gives how many quotes were corrected.
    ///
    /// # Errors
    /// Where there is no such article or quote, or the library cannot be written.
    pub fn set_speaker(&mut self, id: ArticleId, number: usize, speaker: Option<&str>, all: bool) -> Result<usize> {
        let quotes = self.article(id)?.quotes;
        let meant =
            quotes.get(number).ok_or_else(|| StoreError::Unknown(format!("quote {number} in article {}", id.0)))?;
        let before = meant.speaker().cloned();
        let name = speaker.map(Line::new).unwrap_or_default();
        let transaction = self.begin()?;
        let mut corrected = 0;
        for (at, quote) in quotes.iter().enumerate() {
            let Some(piece) = quote.pieces.first() else { continue };
            if at == number || (all && before.is_some() && quote.speaker() == before.as_ref()) {
                transaction.execute(
                    "INSERT OR REPLACE INTO correction (article, leaf, start, speaker) VALUES (?, ?, ?, ?)",
                    params![id.0, piece.words.leaf, piece.words.from, name.as_str()],
                )?;
                corrected += 1;
            }
        }
        put(&transaction, id, &quotes)?;
        super::add::unindexed(&transaction, id, true)?;
        transaction.commit()?;
        Ok(corrected)
    }

    /// Takes back what [`Store::set_speaker`] said of a quote.
    ///
    /// # Errors
    /// Where there is no such article, or the library cannot be written.
    pub fn reset_speaker(&mut self, id: ArticleId, number: usize) -> Result<()> {
        let quotes = self.article(id)?.quotes;
        let Some(piece) = quotes.get(number).and_then(|quote| quote.pieces.first()) else { return Ok(()) };
        let transaction = self.begin()?;
        transaction.execute(
            "DELETE FROM correction WHERE article = ? AND leaf = ? AND start = ?",
            params![id.0, piece.words.leaf, piece.words.from],
        )?;
        // What the engine found is under the corrections.
        let packed: Option<Vec<u8>> = transaction
            .query_row("SELECT packed FROM quotes WHERE article = ?", [id.0], |row| row.get(0))
            .optional()?;
        let found = packed
            .and_then(|packed| super::pack::to_quotes(&super::pack::Unpacker::new().unpack(&packed)?))
            .unwrap_or_default();
        put(&transaction, id, &found)?;
        super::add::unindexed(&transaction, id, true)?;
        Ok(transaction.commit()?)
    }

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
        let at = quote.pieces.first().map(|piece| piece.words.start()).unwrap_or_default();
        let article = &kept.article;
        let transaction = self.begin()?;
        let gone = transaction.execute(
            "DELETE FROM book WHERE article = ? AND leaf = ? AND start = ?",
            params![id.0, at.leaf, at.byte],
        )?;
        if gone == 0 {
            let role = quote.attribution.as_ref().and_then(|attribution| attribution.role.as_deref());
            let outlet = article.publisher.as_ref().map_or(kept.source_title.as_str(), |publisher| publisher.as_str());
            transaction.execute(
                "INSERT INTO book (kept, article, leaf, start, text, kind, speaker, role, title, outlet, url, published)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    now.unix(),
                    id.0,
                    at.leaf,
                    at.byte,
                    words(article, quote),
                    QuoteKind::name(quote.kind),
                    quote.speaker().map(|name| name.as_str()),
                    role,
                    article.title.text(),
                    outlet,
                    article.url,
                    article.published.map(Moment::unix),
                ],
            )?;
        }
        transaction.commit()?;
        Ok(gone == 0)
    }

    /// Takes an entry out of the book; says whether it was there.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn unbook(&mut self, entry: i64) -> Result<bool> {
        let transaction = self.begin()?;
        let gone = transaction.execute("DELETE FROM book WHERE id = ?", [entry])?;
        transaction.commit()?;
        Ok(gone > 0)
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
