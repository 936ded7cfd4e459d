//! Passages the reader marked, and finding them again when the text of their article has changed.
//!
//! A highlight is a copy of its words with the place they stood at. When it is read, the words are looked for: where
//! they stood, else wherever they stand now, the nearest first. Words that the text has no more are kept all the same
//! and told as lost. Taking a highlight away is a deed that can be undone.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    Reader, Result, Store, StoreError,
    status::{Deed, Step, perform},
};
use crate::news::{Anchor, Article, ArticleId, Moment};

/// What parts the paragraphs of a passage.
const PARTED: &str = "\n\n";

/// A marked passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Its number.
    pub id: i64,
    /// When it was marked.
    pub made: Moment,
    /// Its article, which may be gone.
    pub article: ArticleId,
    /// Where it begins and ends in the text as it is now; `None` where its words are not there any more.
    pub at: Option<(Anchor, Anchor)>,
    /// Its words; paragraphs are parted by a blank line.
    pub text: String,
    /// The title of the article when it was marked.
    pub title: String,
    /// The publisher, or the source.
    pub outlet: String,
    /// The article's address.
    pub url: Option<String>,
    /// What the reader wrote to it.
    pub note: Option<String>,
}

/// The words of a passage as its article's leaves hold them; what is empty between them is left out.
#[must_use]
pub fn words(article: &Article, from: Anchor, to: Anchor) -> String {
    let leaves = article.leaves();
    let mut parts = Vec::new();
    for leaf in from.leaf..=to.leaf {
        let Some(text) = leaves.get(leaf as usize).map(|prose| prose.text()) else { break };
        let start = if leaf == from.leaf { from.byte as usize } else { 0 };
        let end = if leaf == to.leaf { to.byte as usize } else { text.len() };
        parts.extend(text.get(start..end).filter(|part| !part.is_empty()));
    }
    parts.join(PARTED)
}

/// Where a passage stands in a text: where it stood, if its words are there, else the nearest place that has them.
fn find(article: &Article, from: Anchor, to: Anchor, text: &str) -> Option<(Anchor, Anchor)> {
    if words(article, from, to) == text {
        return Some((from, to));
    }
    // All leaves as [`words`] would give them, so that a passage of several leaves is found like one of a few words.
    let mut all = String::new();
    let mut places: Vec<(std::ops::Range<usize>, u32)> = Vec::new();
    for (prose, leaf) in article.leaves().into_iter().zip(0..).filter(|(prose, _)| !prose.is_empty()) {
        if !all.is_empty() {
            all.push_str(PARTED);
        }
        places.push((all.len()..all.len() + prose.text().len(), leaf));
        all.push_str(prose.text());
    }
    // The place of `at`, in the leaf of the byte `of`.
    let anchor = |at: usize, of: usize| {
        let (range, leaf) = &places[places.partition_point(|(range, _)| range.start <= of).saturating_sub(1)];
        Anchor { leaf: *leaf, byte: (at.min(range.end) - range.start) as u32 }
    };
    let place = |at: usize| (anchor(at, at), anchor(at + text.len(), at + text.len() - 1));
    let found = all.match_indices(text).filter(|_| !text.is_empty()).map(|(at, _)| place(at));
    found.min_by_key(|(at, _)| (at.leaf.abs_diff(from.leaf), at.byte.abs_diff(from.byte)))
}

impl Reader {
    /// The marked passages of an article as its text is now, in reading order, those that are lost last.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn highlights(&self, article: &Article) -> Result<Vec<Highlight>> {
        let mut found = self.marked("WHERE gone = 0 AND article = ? ORDER BY id", [article.id.0])?;
        for (highlight, (from, to)) in &mut found {
            highlight.at = find(article, *from, *to, &highlight.text);
        }
        let mut highlights: Vec<Highlight> = found.into_iter().map(|(highlight, _)| highlight).collect();
        highlights.sort_by_key(|highlight| (highlight.at.is_none(), highlight.at));
        Ok(highlights)
    }

    /// Every marked passage, what was marked last first; only what holds `text`, where that is not empty. Their places
    /// are not looked for.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn all_highlights(&self, text: &str) -> Result<Vec<Highlight>> {
        let needle = super::index::tokens::fold(text);
        let mut found = self.marked("WHERE gone = 0 ORDER BY made DESC, id DESC", [])?;
        found.retain(|(highlight, _)| {
            needle.is_empty() || super::index::tokens::fold(&highlight.text).contains(&needle)
        });
        Ok(found.into_iter().map(|(highlight, _)| highlight).collect())
    }

    fn marked(&self, which: &str, values: impl rusqlite::Params) -> Result<Vec<(Highlight, (Anchor, Anchor))>> {
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT id, made, article, leaf, start, last_leaf, stop, text, title, outlet, url, note FROM highlight {which}"
        ))?;
        let rows = statement.query_map(values, |row| {
            let from = Anchor { leaf: row.get(3)?, byte: row.get(4)? };
            let to = Anchor { leaf: row.get(5)?, byte: row.get(6)? };
            let highlight = Highlight {
                id: row.get(0)?,
                made: Moment::from_unix(row.get(1)?),
                article: ArticleId(row.get(2)?),
                at: None,
                text: row.get(7)?,
                title: row.get(8)?,
                outlet: row.get(9)?,
                url: row.get(10)?,
                note: row.get(11)?,
            };
            Ok((highlight, (from, to)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Store {
    /// Marks a passage of an article, `to` excluded. `None` where there are no words in it.
    ///
    /// # Errors
    /// Where there is no such article, or the library cannot be written.
    pub fn highlight(&mut self, id: ArticleId, from: Anchor, to: Anchor, now: Moment) -> Result<Option<Deed>> {
        let kept = self.article(id)?;
        let article = &kept.article;
        let text = words(article, from, to);
        if text.trim().is_empty() {
            return Ok(None);
        }
        let outlet = article.publisher.as_ref().map_or(kept.source_title.as_str(), |publisher| publisher.as_str());
        let transaction = self.begin()?;
        transaction.execute(
            "INSERT INTO highlight (made, article, leaf, start, last_leaf, stop, text, title, outlet, url, gone)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            params![
                now.unix(),
                id.0,
                from.leaf,
                from.byte,
                to.leaf,
                to.byte,
                text,
                article.title.text(),
                outlet,
                article.url,
            ],
        )?;
        let step = Step::Highlight { id: transaction.last_insert_rowid(), on: true };
        let deed = perform(&transaction, "marked a passage".into(), 1, &[step], now)?;
        transaction.commit()?;
        Ok(Some(deed))
    }

    /// Takes a highlight away. `None` where it is not there.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn remove_highlight(&mut self, highlight: i64, now: Moment) -> Result<Option<Deed>> {
        let transaction = self.begin()?;
        let is_there: Option<i64> = transaction
            .query_row("SELECT id FROM highlight WHERE id = ? AND gone = 0", [highlight], |row| row.get(0))
            .optional()?;
        if is_there.is_none() {
            return Ok(None);
        }
        let steps = [Step::Highlight { id: highlight, on: false }];
        let deed = perform(&transaction, "took the mark from a passage".into(), 1, &steps, now)?;
        transaction.commit()?;
        Ok(Some(deed))
    }

    /// Writes a note to a highlight; an empty one takes it away.
    ///
    /// # Errors
    /// Where there is no such highlight, or the library cannot be written.
    pub fn note_highlight(&mut self, highlight: i64, note: &str) -> Result<()> {
        let transaction = self.begin()?;
        let note = Some(note.trim()).filter(|note| !note.is_empty());
        let changed = transaction
            .execute("UPDATE highlight SET note = ?2 WHERE id = ?1 AND gone = 0", params![highlight, note])?;
        if changed == 0 {
            return Err(StoreError::Unknown(format!("highlight {highlight}")));
        }
        Ok(transaction.commit()?)
    }
}

/// Brings a highlight in or takes it away, as a step of a deed.
pub(super) fn turn(transaction: &Transaction<'_>, highlight: i64, on: bool) -> Result<usize> {
    Ok(transaction.execute("UPDATE highlight SET gone = ?2 WHERE id = ?1", params![highlight, !on])?)
}

#[cfg(test)]
mod tests {
    use super::{find, words};
    use crate::news::{Anchor, Article, Block, Body, Prose};

    fn article(paragraphs: &[&str]) -> Article {
        let blocks = paragraphs.iter().map(|text| Block::Paragraph(Prose::plain(text))).collect();
        Article { body: Body { blocks }, ..Article::default() }
    }

    /// Marks from the first text and looks for it in the second.
    #[track_caller]
    fn check(
        from: (u32, u32),
        to: (u32, u32),
        before: &[&str],
        after: &[&str],
        expected: Option<((u32, u32), (u32, u32))>,
    ) {
        let anchor = |(leaf, byte)| Anchor { leaf, byte };
        let text = words(&article(before), anchor(from), anchor(to));
        let found = find(&article(after), anchor(from), anchor(to), &text);
        assert_eq!(found, expected.map(|(from, to)| (anchor(from), anchor(to))), "{text:?}");
    }

    #[test]
    fn a_passage_is_found_by_its_words() {
        let before = ["The tide was low.", "Boats lay on the sand.", "Nobody sailed."];
        check((2, 4), (2, 8), &before, &before, Some(((2, 4), (2, 8))));
        check((2, 4), (2, 8), &before, &["News.", "Later the tide was low."], Some(((3, 10), (3, 14))));
        check((2, 4), (2, 8), &before, &["The sea was low."], None);
        // The nearest of several.
        check((3, 0), (3, 5), &before, &["Boats, boats.", "Nothing.", "Boats."], Some(((2, 0), (2, 5))));
    }

    #[test]
    fn a_passage_of_several_paragraphs_is_found_with_its_ends() {
        let before = ["The tide was low.", "Boats lay on the sand.", "Nobody sailed."];
        let after = ["A line more.", "The tide was low.", "Boats lay on the sand.", "Nobody sailed, they say."];
        check((2, 9), (4, 6), &before, &after, Some(((3, 9), (5, 6))));
        check((2, 9), (4, 6), &before, &["The tide was low.", "Nobody sailed."], None);
        // A blank line may stand within a paragraph too: in code.
        let before = ["one\n\ntwo", "three"];
        check((2, 1), (3, 2), &before, &["zero", "one\n\ntwo", "three"], Some(((3, 1), (4, 2))));
    }
}
