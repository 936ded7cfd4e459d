//! Finds by a few letters: how well a text answers to what was typed.

use std::{cmp::Reverse, collections::BinaryHeap};

/// What was typed, made ready to be held against many texts.
#[derive(Clone, Debug, Default)]
pub struct Pattern {
    words: Vec<Vec<char>>,
}

impl Pattern {
    /// The words of what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let folded = |word: &str| word.chars().flat_map(char::to_lowercase).collect();
        Self { words: typed.split_whitespace().map(folded).collect() }
    }

    /// How well `text` answers: higher is better, `None` not at all.
    /// Each word typed must stand in the text with its letters in order; word starts and runs of letters count for it,
    /// and letters that only happen to lie about in a long text are no answer.
    #[must_use]
    pub fn score(&self, text: &str) -> Option<i32> {
        self.score_in(text, &mut Vec::new())
    }

    /// As [`Pattern::score`], in room that is used again.
    fn score_in(&self, text: &str, folded: &mut Vec<char>) -> Option<i32> {
        // Nothing typed: everything answers, and equally well.
        if self.words.is_empty() {
            return Some(0);
        }
        if !self.words.iter().all(|word| holds(word, text)) {
            return None;
        }
        folded.clear();
        folded.extend(text.chars().flat_map(char::to_lowercase));
        let mut total = 0;
        for word in &self.words {
            total += best(word, folded)?;
        }
        Some(total - (folded.len() as i32) / 8)
    }
}

/// Whether the letters stand in the text in order: told without folding the whole of it first.
fn holds(letters: &[char], text: &str) -> bool {
    let mut wanted = letters.iter();
    let Some(mut next) = wanted.next() else { return true };
    for c in text.chars() {
        let here = |next: char| if c.is_ascii() { c.to_ascii_lowercase() == next } else { c.to_lowercase().eq([next]) };
        // A letter whose lower case is several is left to the folded text.
        if !c.is_ascii() && c.to_lowercase().count() > 1 {
            return true;
        }
        if here(*next) {
            match wanted.next() {
                Some(more) => next = more,
                None => return true,
            }
        }
    }
    false
}

/// How well `text` answers to `typed`; see [`Pattern::score`].
#[must_use]
pub fn score(typed: &str, text: &str) -> Option<i32> {
    Pattern::new(typed).score(text)
}

/// The best of many texts, of which only a few are kept.
#[derive(Debug)]
pub struct Best<K> {
    pattern: Pattern,
    most: usize,
    kept: BinaryHeap<Reverse<(i32, K)>>,
    folded: Vec<char>,
}

impl<K: Ord> Best<K> {
    /// Keeps at most `most` of those that answer to `typed`.
    #[must_use]
    pub fn new(typed: &str, most: usize) -> Self {
        Self { pattern: Pattern::new(typed), most, kept: BinaryHeap::new(), folded: Vec::new() }
    }

    /// A text, and what it stands for.
    pub fn offer(&mut self, text: &str, key: K) {
        if let Some(score) = self.pattern.score_in(text, &mut self.folded) {
            self.kept.push(Reverse((score, key)));
            if self.kept.len() > self.most {
                self.kept.pop();
            }
        }
    }

    /// What is kept, the best first; of equals the greater key.
    #[must_use]
    pub fn into_sorted(self) -> Vec<K> {
        self.kept.into_sorted_vec().into_iter().map(|Reverse((_, key))| key).collect()
    }
}

/// What each letter after the first must be worth, or the letters have only happened to lie about.
const STRAY: i32 = 4;

/// The best of the greedy matches from each place where the first letter stands; bounded, for texts are titles.
fn best(letters: &[char], text: &[char]) -> Option<i32> {
    let first = *letters.first()?;
    let starts = text.iter().enumerate().filter(|(_, c)| **c == first).map(|(at, _)| at).take(24);
    starts
        .filter_map(|start| from(letters, text, start))
        .max()
        .filter(|score| *score > STRAY * (letters.len() as i32 - 1))
}

fn from(letters: &[char], text: &[char], start: usize) -> Option<i32> {
    let mut score = 0;
    let mut at = start;
    let mut last = None;
    for letter in letters {
        let found = at + text[at..].iter().position(|c| c == letter)?;
        let begins = found == 0 || !text[found - 1].is_alphanumeric();
        score += if begins { 12 } else { 2 };
        score += match last {
            Some(last) if found == last + 1 => 8,
            Some(last) => -i32::try_from(found - last).unwrap_or(i32::MAX).min(12),
            None => 0,
        };
        last = Some(found);
        at = found + 1;
    }
    Some(score)
}

#[cfg(test)]
mod tests {
    use super::{Best, score};

    #[test]
    fn prefers_words_and_runs() {
        assert!(score("nq", "next quote").unwrap() > score("nq", "unique").unwrap_or(i32::MIN));
        assert!(score("ref", "refresh").unwrap() > score("ref", "read for later").unwrap_or(i32::MIN));
        assert!(score("quote next", "next quote").is_some());
        assert_eq!(score("xyz", "next quote"), None);
        assert!(score("mkrd", "mark read").is_some());
        assert_eq!(score("ferry", "back: leaves this view for the one before; from the library, quits"), None);
        assert!(score("강", "한강 다리").is_some());
        assert!(score("istanbul", "İSTANBUL").is_some_and(|score| score > 0));
        assert_eq!((score("", "anything at all"), score(" ", "so")), (Some(0), Some(0)));
    }

    #[test]
    fn keeps_the_best_and_of_equals_the_latest() {
        let mut best = Best::new("bun", 2);
        for (id, title) in ["The name of a bun", "Abundance", "Bun wars", "Bun wars", "Bread"].iter().enumerate() {
            best.offer(title, id);
        }
        assert_eq!(best.into_sorted(), [3, 2]);
    }
}
