//! Who speaks in the library: speakers and their quotes, and the reader's corrections of who said what.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{
    List, Reader, Result, Row, Store, StoreError, Window,
    index::tokens,
    pack,
    sources::positive,
    status::{Deed, Step, perform},
};
use crate::{
    news::{Anchor, Article, ArticleId, Attribution, Confidence, Moment, Prose, Quote},
    text::Line,
};

/// So many articles of a speaker are asked for a role.
const ASKED_FOR_ROLES: i64 = 3;

/// Someone who is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The number in the library.
    pub id: i64,
    /// The name as the articles give it.
    pub name: String,
    /// The role that one of the newest articles gives, where it was [asked for](Reader::add_roles).
    pub role: Option<String>,
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

/// Notes who speaks in an article; what was noted before is replaced. Corrections go before what the engine found.
pub(super) fn put(transaction: &Transaction<'_>, id: ArticleId, quotes: &[Quote]) -> Result<()> {
    // A deletion costs more than to see that there is nothing to delete, as with every new article.
    if transaction.prepare_cached("SELECT 1 FROM voice WHERE article = ?")?.exists([id.0])? {
        transaction.prepare_cached("DELETE FROM voice WHERE article = ?")?.execute([id.0])?;
    }
    let corrections = corrections(transaction, id)?;
    // The text is asked for where there is something to find in it.
    let article = if corrections.is_empty() { None } else { text(transaction, id)? };
    let corrected = article.map(|article| places(&article, quotes, &corrections)).unwrap_or_default();
    let mut said: Vec<(String, &str, i64)> = Vec::new();
    for (number, quote) in quotes.iter().enumerate() {
        let name = match corrected.iter().find(|(at, _)| *at == number) {
            Some((_, correction)) => corrections[*correction].speaker.as_str(),
            None => quote.speaker().map_or("", |name| name),
        };
        let folded = tokens::fold(name);
        if folded.is_empty() || name == NO_QUOTE {
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
            .prepare_cached("INSERT OR ROLLBACK INTO voice (speaker, article, said) VALUES (?, ?, ?)")?
            .execute([speaker, id.0, count])?;
    }
    Ok(())
}

/// What the reader says instead of a speaker of words that are no quote at all.
pub const NO_QUOTE: &str = "-";

/// Who said a quote, as the reader knows.
struct Correction {
    /// Where its words began when it was corrected.
    at: Anchor,
    /// Its words; empty in libraries of a time when they were not kept.
    words: String,
    /// Who said it; empty where nobody is named, [`NO_QUOTE`] where it is none.
    speaker: String,
}

fn corrections(db: &Connection, id: ArticleId) -> Result<Vec<Correction>> {
    let mut statement = db.prepare_cached("SELECT leaf, start, words, speaker FROM correction WHERE article = ?")?;
    let rows = statement.query_map([id.0], |row| {
        let at = Anchor { leaf: row.get(0)?, byte: row.get(1)? };
        Ok(Correction { at, words: row.get(2)?, speaker: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Which quotes are corrected, and by which correction: the one at its place, if the words are the same, else the one
/// that has its words. Who is at its place goes first, so that of several quotes with the same words each has its own.
fn places(article: &Article, quotes: &[Quote], corrections: &[Correction]) -> Vec<(usize, usize)> {
    let leaves = article.leaves();
    let said: Vec<(Anchor, String)> = quotes
        .iter()
        .map(|quote| {
            let at = quote.pieces.first().map(|piece| piece.words.start()).unwrap_or_default();
            (at, words(&leaves, quote))
        })
        .collect();
    let mut places: Vec<(usize, usize)> = Vec::new();
    for in_place in [true, false] {
        for (number, correction) in corrections.iter().enumerate() {
            if places.iter().any(|(_, placed)| *placed == number) {
                continue;
            }
            let unknown = correction.words.is_empty();
            let found = said.iter().enumerate().position(|(quote, (at, words))| {
                let same = *words == correction.words;
                let fits = if in_place { *at == correction.at && (same || unknown) } else { same && !unknown };
                fits && !places.iter().any(|(taken, _)| *taken == quote)
            });
            places.extend(found.map(|quote| (quote, number)));
        }
    }
    places
}

/// The text of an article, as a transaction sees it.
fn text(db: &Connection, id: ArticleId) -> Result<Option<Article>> {
    let packed: Option<Vec<u8>> =
        db.query_row("SELECT packed FROM body WHERE article = ?", [id.0], |row| row.get(0)).optional()?;
    Ok(packed.and_then(|packed| pack::to_article(&pack::Unpacker::new().unpack(&packed)?)))
}

/// The quotes of an article as the engine found them, whatever the reader corrected.
fn found(db: &Connection, id: ArticleId) -> Result<Vec<Quote>> {
    let packed: Option<Vec<u8>> =
        db.query_row("SELECT packed FROM quotes WHERE article = ?", [id.0], |row| row.get(0)).optional()?;
    Ok(packed.and_then(|packed| pack::to_quotes(&pack::Unpacker::new().unpack(&packed)?)).unwrap_or_default())
}

/// Says who a quote is by, or (`None`) that the engine knows best, as a step of a deed.
pub(super) fn say(
    transaction: &Transaction<'_>,
    id: ArticleId,
    (leaf, start): (u32, u32),
    words: &str,
    speaker: Option<&str>,
) -> Result<usize> {
    let changed = match speaker {
        Some(speaker) => transaction.execute(
            "INSERT OR REPLACE INTO correction (article, leaf, start, words, speaker)
             SELECT id, ?2, ?3, ?4, ?5 FROM article WHERE id = ?1",
            params![id.0, leaf, start, words, speaker],
        )?,
        None => transaction.execute(
            "DELETE FROM correction WHERE article = ? AND leaf = ? AND start = ?",
            params![id.0, leaf, start],
        )?,
    };
    put(transaction, id, &found(transaction, id)?)?;
    super::add::unindexed(transaction, id, true)?;
    Ok(changed)
}

/// The words of a quote, as the article's leaves hold them.
pub(super) fn words(leaves: &[&Prose], quote: &Quote) -> String {
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
    /// Puts the reader's corrections into the quotes of an article; what is no quote goes.
    pub(super) fn correct(&self, id: ArticleId, article: &Article, quotes: &mut Vec<Quote>) -> Result<()> {
        let corrections = corrections(&self.db, id)?;
        if corrections.is_empty() {
            return Ok(());
        }
        let mut none: Vec<usize> = Vec::new();
        for (quote, correction) in places(article, quotes, &corrections) {
            let speaker = corrections[correction].speaker.as_str();
            if speaker == NO_QUOTE {
                none.push(quote);
            }
            quotes[quote].attribution = Line::some(speaker).map(|speaker| Attribution {
                speaker: Some(speaker),
                role: None,
                mention: None,
                cue: None,
                rule: "reader",
                confidence: Confidence::new(1.0),
                evidence: Vec::new(),
            });
        }
        let mut number = 0;
        quotes.retain(|_| {
            number += 1;
            !none.contains(&(number - 1))
        });
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
                    role: None,
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
            speakers.push(Speaker { id, name: name.query_row([id], |row| row.get(0))?, role: None, said, articles });
        }
        speakers.sort_by(|a, b| b.said.cmp(&a.said).then_with(|| a.name.cmp(&b.name)));
        Ok(speakers)
    }

    /// Finds out which roles speakers have, by what their newest articles say.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn add_roles(&self, speakers: &mut [Speaker]) -> Result<()> {
        let mut newest = self.db.prepare_cached(
            "SELECT q.packed FROM voice v JOIN status t ON t.article = v.article JOIN quotes q ON q.article = v.article
             WHERE v.speaker = ? AND t.hidden = 0 ORDER BY t.date DESC, t.article DESC LIMIT ?",
        )?;
        for speaker in speakers {
            let folded = tokens::fold(&speaker.name);
            let mut rows = newest.query([speaker.id, ASKED_FOR_ROLES])?;
            while let Some(row) = rows.next()? {
                let packed = row.get_ref(0)?.as_blob().unwrap_or_default();
                let quotes = self.unpack(packed).and_then(|plain| pack::to_quotes(&plain)).unwrap_or_default();
                let by_them =
                    quotes.iter().filter(|quote| quote.speaker().is_some_and(|name| tokens::fold(name) == folded));
                speaker.role = by_them.filter_map(Quote::role).next().map(str::to_owned);
                if speaker.role.is_some() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// How many quotes the `limit` most quoted speakers have, and how many speakers these are.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn voice_counts(&self, limit: usize) -> Result<(u64, u64)> {
        let mut statement = self.db.prepare_cached(
            "SELECT coalesce(sum(said), 0), count(*)
             FROM (SELECT said FROM speaker WHERE said > 0 ORDER BY said DESC LIMIT ?)",
        )?;
        Ok(statement.query_row([limit as i64], |row| Ok((positive(row.get(0)?), positive(row.get(1)?))))?)
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
        let leaves = kept.article.leaves();
        let quotes = kept.quotes.iter().enumerate().map(|(number, quote)| Said {
            row: row.clone(),
            quote: quote.clone(),
            number,
            text: words(&leaves, quote),
        });
        Ok(quotes.collect())
    }
}

impl Store {
    /// Says who a quote of an article is by (`None`: nobody that is named; [`NO_QUOTE`]: it is none). A deed that can be
    /// undone.
    ///
    /// # Errors
    /// Where there is no such article or quote, or the library cannot be written.
    pub fn set_speaker(&mut self, id: ArticleId, number: usize, speaker: Option<&str>, now: Moment) -> Result<Deed> {
        let kept = self.article(id)?;
        let start = |quote: &Quote| quote.pieces.first().map(|piece| piece.words.start());
        let quote = kept.quotes.get(number).filter(|quote| start(quote).is_some());
        let quote = quote.ok_or_else(|| StoreError::Unknown(format!("quote {number} in article {}", id.0)))?;
        let name = speaker.map(Line::new).unwrap_or_default();
        // One that was made in another text is replaced where it was made. Words that are no quote are corrected too, so
        // all that the engine found is looked at.
        let (found, known) = (found(&self.db, id)?, corrections(&self.db, id)?);
        let earlier = places(&kept.article, &found, &known)
            .into_iter()
            .find(|(placed, _)| start(&found[*placed]) == start(quote))
            .map(|(_, correction)| &known[correction]);
        let at = earlier.map(|earlier| earlier.at).or(start(quote)).unwrap_or_default();
        let step = Step::Correction {
            article: id.0,
            leaf: at.leaf,
            start: at.byte,
            words: words(&kept.article.leaves(), quote),
            before: earlier.map(|earlier| earlier.speaker.clone()),
            after: Some(name.as_str().to_owned()),
        };
        let label = match name.as_str() {
            "" => "said that nobody is named for 1 quote".to_owned(),
            NO_QUOTE => "said that words are no quote".to_owned(),
            name => format!("gave 1 quote to {name}"),
        };
        let transaction = self.begin()?;
        let deed = perform(&transaction, label, 1, &[step], now)?;
        transaction.commit()?;
        Ok(deed)
    }
}
