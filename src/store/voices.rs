//! Who speaks in the library: speakers, their quotes, and the reader's corrections.

use rusqlite::{OptionalExtension, Transaction};

use super::{Reader, Result};
use crate::{
    news::{ArticleId, Attribution, Confidence, Quote},
    text::Line,
};

/// Notes who speaks in an article; what was noted before is replaced.
pub(super) fn put(transaction: &Transaction<'_>, id: ArticleId, quotes: &[Quote]) -> Result<()> {
    transaction.prepare_cached("DELETE FROM voice WHERE article = ?")?.execute([id.0])?;
    let mut said: Vec<(String, &str, i64)> = Vec::new();
    for name in quotes.iter().filter_map(Quote::speaker) {
        let folded = name.to_lowercase();
        match said.iter_mut().find(|(known, ..)| *known == folded) {
            Some((.., count)) => *count += 1,
            None => said.push((folded, name, 1)),
        }
    }
    for (folded, name, count) in said {
        let mut find = transaction.prepare_cached("SELECT id FROM speaker WHERE folded = ?")?;
        let speaker: i64 = match find.query_row([&folded], |row| row.get(0)).optional()? {
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

impl Reader {
    /// Puts the reader's corrections into the quotes of an article.
    pub(super) fn correct(&self, id: ArticleId, quotes: &mut [Quote]) -> Result<()> {
        let mut statement = self.db.prepare_cached("SELECT leaf, start, speaker FROM correction WHERE article = ?")?;
        let mut rows = statement.query([id.0])?;
        while let Some(row) = rows.next()? {
            let (leaf, start, speaker): (u32, u32, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let meant = quotes.iter_mut().find(|quote| {
                quote.pieces.first().is_some_and(|piece| piece.words.leaf == leaf && piece.words.from == start)
            });
            if let Some(quote) = meant {
                quote.attribution = Some(Attribution {
                    speaker: Line::some(&speaker),
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
}
