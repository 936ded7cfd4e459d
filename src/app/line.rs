//! A line being written, with readline's hands: cursor, words, killing and yanking, history.
//!
//! The cursor moves by grapheme clusters and is a byte offset. What is pasted is folded to one clean line.

use unicode_segmentation::UnicodeSegmentation;

use crate::{action::Action, text::sanitize};

/// The longest line that can be written, in bytes.
const LIMIT: usize = 4096;

/// A line and the cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    cursor: usize,
    killed: String,
    /// The place in the history, counted from the latest; with what was written before going back.
    recalled: Option<(usize, String)>,
}

impl LineEdit {
    /// A line with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = sanitize::line(text);
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// What is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor: a byte offset on a cluster boundary.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Replaces the whole line.
    pub fn set(&mut self, text: &str) {
        self.text = sanitize::line(text);
        self.cursor = self.text.len();
    }

    /// Replaces the whole line; the cursor stands between the two parts. Blanks at their edges are kept.
    pub fn set_around(&mut self, before: &str, after: &str) {
        let (before, after) = (keep_edges(before), keep_edges(after));
        if before.len() + after.len() <= LIMIT {
            self.cursor = before.len();
            self.text = before + &after;
            self.recalled = None;
        }
    }

    /// Writes at the cursor. Blanks are kept as they are typed; everything else that is no text is dropped.
    pub fn insert(&mut self, typed: &str) {
        let clean: String =
            typed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()).collect();
        let clean = keep_edges(&clean);
        if self.text.len() + clean.len() <= LIMIT {
            self.text.insert_str(self.cursor, &clean);
            self.cursor += clean.len();
            self.recalled = None;
        }
    }

    /// Does what an action of the group `Line` says. `history` has the oldest line first.
    /// Returns whether the text changed.
    pub fn act(&mut self, action: Action, history: &[String]) -> bool {
        let before = self.text.len();
        match action {
            Action::LineStart => self.cursor = 0,
            Action::LineEnd => self.cursor = self.text.len(),
            Action::CharLeft => self.cursor = self.left(),
            Action::CharRight => self.cursor = self.right(),
            Action::WordLeft => self.cursor = self.word_left(),
            Action::WordRight => self.cursor = self.word_right(),
            Action::DeleteBack => self.delete(self.left(), self.cursor, false),
            Action::DeleteForward => self.delete(self.cursor, self.right(), false),
            Action::DeleteWord => self.delete(self.word_left(), self.cursor, true),
            Action::DeleteToStart => self.delete(0, self.cursor, true),
            Action::DeleteToEnd => self.delete(self.cursor, self.text.len(), true),
            Action::Yank => {
                let killed = self.killed.clone();
                self.insert(&killed);
            }
            Action::HistoryBack => return self.recall(history, 1),
            Action::HistoryForward => return self.recall(history, -1),
            _ => return false,
        }
        self.text.len() != before
    }

    fn recall(&mut self, history: &[String], by: isize) -> bool {
        let (at, draft) = match self.recalled.take() {
            Some((at, draft)) => (at as isize + by, draft),
            None => (by - 1, self.text.clone()),
        };
        if at < 0 {
            self.set(&draft);
            return true;
        }
        let at = (at as usize).min(history.len().saturating_sub(1));
        match history.len().checked_sub(at + 1).and_then(|n| history.get(n)) {
            Some(line) => {
                self.set(line);
                self.recalled = Some((at, draft));
                true
            }
            None => false,
        }
    }

    fn delete(&mut self, from: usize, to: usize, keep: bool) {
        let gone: String = self.text.drain(from..to).collect();
        self.cursor = from;
        self.recalled = None;
        if keep && !gone.is_empty() {
            self.killed = gone;
        }
    }

    fn left(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(self.cursor, |cluster| self.cursor + cluster.len())
    }

    fn word_left(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
    }

    fn word_right(&self) -> usize {
        let after = &self.text[self.cursor..];
        let word = after.len() - after.trim_start().len();
        after[word..].find(char::is_whitespace).map_or(self.text.len(), |at| self.cursor + word + at)
    }
}

/// Cleans pasted text without losing the blanks at its edges.
fn keep_edges(text: &str) -> String {
    if text.chars().all(|c| c == ' ') {
        return text.to_owned();
    }
    let lead = if text.starts_with(' ') { " " } else { "" };
    let tail = if text.ends_with(' ') { " " } else { "" };
    format!("{lead}{}{tail}", sanitize::line(text))
}

#[cfg(test)]
mod tests {
    use super::LineEdit;
    use crate::action::Action;

    #[track_caller]
    fn check(text: &str, actions: &[Action], expected: &str) {
        let mut line = LineEdit::new(text);
        for action in actions {
            line.act(*action, &["first".into(), "second".into()]);
        }
        let (before, after) = line.text().split_at(line.cursor());
        assert_eq!(format!("{before}|{after}"), expected);
    }

    #[test]
    fn edits_like_readline() {
        use Action::*;
        check("one two", &[DeleteWord], "one |");
        check("one two", &[WordLeft, WordLeft], "|one two");
        check("one two", &[LineStart, WordRight], "one| two");
        check("one two", &[DeleteWord, DeleteToStart, Yank], "one |");
        check("가나 👨‍👩‍👧x", &[CharLeft, DeleteBack], "가나 |x");
        check("one", &[LineStart, DeleteForward], "|ne");
        check("draft", &[HistoryBack], "second|");
        check("draft", &[HistoryBack, HistoryBack, HistoryBack], "first|");
        check("draft", &[HistoryBack, HistoryForward], "draft|");
        check("", &[DeleteBack, DeleteForward, DeleteWord, CharLeft, CharRight], "|");
    }

    #[test]
    fn what_is_pasted_is_one_clean_line() {
        let mut line = LineEdit::default();
        line.insert("a\nb\u{1b}[31m\u{202e}c ");
        assert!(!line.text().chars().any(|c| c.is_control() || c == '\u{202e}'), "{:?}", line.text());
        assert!(line.text().ends_with("c "));
    }
}
