//! A passage of the article being selected: its two ends, and the motions that carry one of them.
//!
//! The selection holds the cluster under the cursor, as in vim: it runs from the first of the two ends to behind the
//! last. Motions know characters, words, sentences, paragraphs, rows and the ends of the text; what has no words
//! (an empty leaf) is stepped over. Deliberately absent: what becomes of the passage.

use unicode_segmentation::UnicodeSegmentation;

use super::reader::Reader;
use crate::news::{Anchor, Article, Prose};

/// A passage being selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The end that stays.
    pub from: Anchor,
    /// The end that moves: the beginning of the cluster under the cursor.
    pub at: Anchor,
    /// The column the cursor keeps to from row to row.
    pub column: Option<i16>,
}

/// How the cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// By characters as they are seen.
    Character,
    /// By words: on to their ends, back to their beginnings.
    Word,
    /// By sentences, as by words.
    Sentence,
    /// By paragraphs and other leaves of the text, as by words.
    Paragraph,
    /// By rows of the screen.
    Row,
    /// To the beginning of the row, or its end.
    RowEnd,
    /// To the beginning of the article, or its end.
    Text,
}

impl Passage {
    /// A passage of one cluster.
    #[must_use]
    pub fn new(at: Anchor) -> Self {
        Self { from: at, at, column: None }
    }

    /// The passage from its first place to behind its last cluster.
    #[must_use]
    pub fn span(&self, article: &Article) -> (Anchor, Anchor) {
        let (first, last) = if self.from <= self.at { (self.from, self.at) } else { (self.at, self.from) };
        (first, behind(&article.leaves(), last))
    }
}

/// The place behind the cluster at a place.
fn behind(leaves: &[&Prose], at: Anchor) -> Anchor {
    let rest = leaves.get(at.leaf as usize).and_then(|prose| prose.text().get(at.byte as usize..)).unwrap_or_default();
    let cluster = rest.graphemes(true).next().map_or(0, str::len);
    Anchor { byte: at.byte + cluster as u32, ..at }
}

/// The places in a leaf where a motion may come to stand, in order: going on, the last cluster of each word or sentence,
/// so that it is selected whole; going back, the first.
fn stops(text: &str, motion: Motion, on: bool) -> Vec<u32> {
    let place = |at: usize, part: &str| if on { at + last_cluster(part) } else { at };
    let places: Vec<usize> = match motion {
        Motion::Character => text.grapheme_indices(true).map(|(at, _)| at).collect(),
        Motion::Word => text.unicode_word_indices().map(|(at, word)| place(at, word)).collect(),
        Motion::Sentence => text
            .split_sentence_bound_indices()
            .filter(|(_, sentence)| !sentence.trim().is_empty())
            .map(|(at, sentence)| place(at + sentence.len() - sentence.trim_start().len(), sentence.trim()))
            .collect(),
        _ => vec![place(0, text)],
    };
    places.into_iter().map(|at| at as u32).collect()
}

/// Where the last cluster of a text begins.
fn last_cluster(text: &str) -> usize {
    text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

/// The place `by` stops on (or before); the last one there is where there are fewer.
#[must_use]
pub fn walk(article: &Article, at: Anchor, motion: Motion, by: isize) -> Anchor {
    let leaves = article.leaves();
    let mut left = by.unsigned_abs();
    let mut at = at;
    let mut leaf = at.leaf as usize;
    let mut found = stops(leaves.get(leaf).map_or("", |prose| prose.text()), motion, by > 0);
    while left > 0 {
        let next = if by > 0 {
            found.get(found.partition_point(|stop| *stop <= at.byte))
        } else {
            found[..found.partition_point(|stop| *stop < at.byte)].last()
        };
        if let Some(byte) = next {
            at.byte = *byte;
            left -= 1;
            continue;
        }
        // Over to the next leaf that has words.
        let over = if by > 0 {
            (leaf + 1..leaves.len()).find(|n| !leaves[*n].is_empty())
        } else {
            (0..leaf).rev().find(|n| !leaves[*n].is_empty())
        };
        let Some(over) = over else {
            return if by > 0 { last(&leaves, at.leaf) } else { Anchor { byte: 0, ..at } };
        };
        leaf = over;
        found = stops(leaves[leaf].text(), motion, by > 0);
        let edge = if by > 0 { found.first() } else { found.last() };
        at = Anchor { leaf: leaf as u32, byte: edge.copied().unwrap_or(0) };
        left -= 1;
    }
    at
}

/// The last cluster of a leaf.
fn last(leaves: &[&Prose], leaf: u32) -> Anchor {
    let text = leaves.get(leaf as usize).map_or("", |prose| prose.text());
    Anchor { leaf, byte: last_cluster(text) as u32 }
}

impl Reader {
    /// Begins to select: at the chosen quote, at the match one stands on, else in the row that is given.
    pub fn begin_passage(&mut self, row: usize) {
        let quote = self.chosen.and_then(|chosen| self.quotes().get(chosen)).and_then(|quote| {
            let (first, last) = (quote.pieces.first()?.words, quote.pieces.last()?.words);
            Some((first.start(), Anchor { leaf: last.leaf, byte: last.to }))
        });
        let found =
            self.find.as_ref().and_then(|find| find.matches.get(find.at?)).map(|span| (span.start(), span.end()));
        match quote.or(found) {
            Some((from, to)) => self.select(from, to),
            None => {
                let rows = self.top + row..self.laid.rows();
                let at = rows.into_iter().find_map(|row| self.laid.line(row).anchor(0));
                self.passage = Some(Passage::new(at.unwrap_or_default()));
            }
        }
    }

    /// Selects from a place to before another.
    pub fn select(&mut self, from: Anchor, to: Anchor) {
        let before = walk(&self.kept.article, to, Motion::Character, -1);
        self.passage = Some(Passage { from, at: before.max(from), column: None });
        self.show(from, before);
    }

    /// Carries the end that moves; the window follows it.
    pub fn move_passage(&mut self, motion: Motion, by: isize) {
        let Some(mut passage) = self.passage else { return };
        let column = passage.column.take();
        match motion {
            Motion::Row => {
                let row = self.row_of_words(passage.at);
                let goal = column.unwrap_or_else(|| self.column_of(passage.at, row));
                passage.column = Some(goal);
                let mut left = by.unsigned_abs();
                let mut row = row;
                while left > 0 {
                    let Some(next) = row.checked_add_signed(by.signum()).filter(|next| *next < self.laid.rows()) else {
                        break;
                    };
                    row = next;
                    if self.is_partly_set() {
                        self.laid.near(self.laid.anchor_at(row), self.height * 2 + 10);
                    }
                    // Rows without words (blank ones, rules, the list of links) are stepped over.
                    if let Some(at) = self.laid.line(row).anchor(goal) {
                        passage.at = self.on_cluster(at);
                        left -= 1;
                    }
                }
            }
            Motion::RowEnd => {
                let row = self.laid.line(self.row_of_words(passage.at));
                let at = row.anchor(if by > 0 { i16::MAX / 2 } else { 0 });
                passage.at = at.map_or(passage.at, |at| self.on_cluster(at));
            }
            Motion::Text if by > 0 => {
                let end = self.laid.end();
                passage.at = walk(&self.kept.article, end, Motion::Character, -1);
            }
            Motion::Text => passage.at = walk(&self.kept.article, Anchor::default(), Motion::Character, -1),
            _ => passage.at = walk(&self.kept.article, passage.at, motion, by),
        }
        self.passage = Some(passage);
        self.show_cursor();
    }

    /// The end that stayed moves from now on.
    pub fn swap_ends(&mut self) {
        if let Some(passage) = &mut self.passage {
            std::mem::swap(&mut passage.from, &mut passage.at);
            passage.column = None;
            self.show_cursor();
        }
    }

    /// Carries the end that moves to a place.
    pub fn drag_passage(&mut self, to: Anchor) {
        let to = self.on_cluster(to);
        if let Some(passage) = &mut self.passage {
            passage.at = to;
        }
    }

    /// The window follows the cursor by as little as it must.
    fn show_cursor(&mut self) {
        let Some(at) = self.passage.map(|passage| passage.at) else { return };
        if self.is_partly_set() {
            self.laid.near(at, self.height * 2 + 10);
        }
        let row = self.row_of_words(at);
        if row < self.top {
            self.go_to_row(row);
        } else if row >= self.top + self.height {
            self.go_to_row(row + 1 - self.height.max(1));
        }
    }

    /// The row that shows the words at a place. The beginning of the article is row 0 to the layout, above its words.
    #[must_use]
    pub fn row_of_words(&self, at: Anchor) -> usize {
        match at == Anchor::default() {
            true => (0..self.laid.rows()).find(|row| self.laid.line(*row).anchor(0).is_some()).unwrap_or(0),
            false => self.laid.row_of(at),
        }
    }

    /// A place as the beginning of a cluster that is there.
    fn on_cluster(&self, at: Anchor) -> Anchor {
        let leaves = self.kept.article.leaves();
        let text = leaves.get(at.leaf as usize).map_or("", |prose| prose.text());
        if at.byte as usize >= text.len() { last(&leaves, at.leaf) } else { at }
    }

    /// The column a place stands in, in its row.
    #[must_use]
    pub fn column_of(&self, at: Anchor, row: usize) -> i16 {
        let line = self.laid.line(row);
        let run = line.runs.iter().find(|run| {
            run.span.is_some_and(|span| {
                span.leaf == at.leaf && span.from <= at.byte && at.byte < span.to.max(span.from + 1)
            })
        });
        let Some((run, span)) = run.and_then(|run| Some((run, run.span?))) else { return 0 };
        let within = (at.byte - span.from) as usize;
        let before = run.text.get(..within).filter(|_| !run.reversed).unwrap_or_default();
        run.x + crate::text::width::cells(before) as i16
    }
}

#[cfg(test)]
mod tests {
    use super::{Motion, Passage, walk};
    use crate::news::{Anchor, Article, Block, Body, Prose};

    fn article(paragraphs: &[&str]) -> Article {
        let blocks = paragraphs.iter().map(|text| Block::Paragraph(Prose::plain(text))).collect();
        Article { body: Body { blocks }, ..Article::default() }
    }

    /// From a place of “One two. Three é four.” and “Five 여섯 six.” by a motion.
    #[track_caller]
    fn check(from: (u32, u32), motion: Motion, by: isize, expected: (u32, u32)) {
        let article = article(&["One two. Three é four.", "Five 여섯 six."]);
        let at = walk(&article, Anchor { leaf: from.0, byte: from.1 }, motion, by);
        assert_eq!((at.leaf, at.byte), expected);
    }

    #[test]
    fn motions_go_by_what_they_are_called() {
        check((2, 0), Motion::Character, 3, (2, 3));
        check((2, 15), Motion::Character, 1, (2, 17));
        check((2, 0), Motion::Word, 2, (2, 6));
        check((2, 21), Motion::Word, 1, (3, 3));
        check((3, 0), Motion::Word, -1, (2, 18));
        check((2, 0), Motion::Sentence, 1, (2, 7));
        check((2, 7), Motion::Sentence, 1, (2, 22));
        check((3, 5), Motion::Sentence, -2, (2, 9));
        check((2, 12), Motion::Paragraph, 1, (2, 22));
        check((2, 22), Motion::Paragraph, 1, (3, 15));
        check((3, 5), Motion::Paragraph, -1, (3, 0));
        check((3, 0), Motion::Paragraph, -1, (2, 0));
    }

    #[test]
    fn motions_end_where_the_text_does() {
        check((3, 0), Motion::Character, 500, (3, 15));
        check((3, 0), Motion::Word, 500, (3, 15));
        check((2, 5), Motion::Character, -500, (2, 0));
    }

    #[test]
    fn a_passage_holds_what_is_under_the_cursor() {
        let article = article(&["Caf\u{65}\u{301} noir"]);
        let at = |byte| Anchor { leaf: 2, byte };
        let passage = Passage { from: at(3), at: at(0), column: None };
        assert_eq!(passage.span(&article), (at(0), at(6)));
        assert_eq!(Passage::new(at(3)).span(&article), (at(3), at(6)));
    }
}
