//! Gathers running text and its marks, folding white space as HTML says.
//!
//! Text comes in pieces, marks open and close around it; [`Builder::take`] gives the [`Prose`] gathered so far and
//! lets the marks that are still open go on in the next one. White space between two CJK characters vanishes where
//! it holds a line break of the source (CSS Text 3, 4.1.3), since no writer put it there.
//! Deliberately absent: what markup means; that is the walker's.

use crate::news::{Inline, Mark, Prose};

/// A prose in the making.
#[derive(Debug, Default)]
pub(super) struct Builder {
    raw: String,
    marks: Vec<Mark>,
    open: Vec<(u32, Inline)>,
    /// White space that waits for the next word: `Some(true)` when it holds a line break of the source.
    space: Option<bool>,
}

impl Builder {
    /// Whether nothing but white space came in.
    pub(super) fn is_blank(&self) -> bool {
        self.raw.trim().is_empty()
    }

    /// What came in so far, white space folded.
    pub(super) fn raw(&self) -> &str {
        &self.raw
    }

    /// Adds text of the source.
    pub(super) fn text(&mut self, text: &str) {
        // At once, and not word by word; what comes out is cut to its own length.
        self.raw.reserve(text.len());
        let mut rest = text;
        loop {
            // White space is ASCII, so bytes tell as much as characters.
            let gap = rest.bytes().take_while(|byte| is_space(*byte as char)).count();
            let (gap, word) = rest.split_at(gap);
            if !gap.is_empty() {
                let breaks = gap.bytes().any(|byte| matches!(byte, b'\n' | b'\r'));
                self.space = Some(self.space.map_or(breaks, |before| before && breaks));
            }
            // As far as words stand with single spaces between, they come in as they are.
            let bytes = word.as_bytes();
            let is_folded =
                |at: usize| bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|&next| !is_space(next as char));
            let end = (0..bytes.len()).find(|&at| is_space(bytes[at] as char) && !is_folded(at)).unwrap_or(bytes.len());
            if end == 0 {
                return;
            }
            self.word(&word[..end]);
            rest = &word[end..];
        }
    }

    /// Adds text that is no source text: a marker, a bracket. White space that waits comes before it.
    pub(super) fn word(&mut self, word: &str) {
        if let Some(breaks) = self.space.take()
            && !self.raw.is_empty()
            && !self.raw.ends_with('\n')
            && !(breaks
                && self.raw.chars().next_back().is_some_and(is_dense)
                && word.chars().next().is_some_and(is_dense))
        {
            self.raw.push(' ');
        }
        self.raw.push_str(word);
    }

    /// A space, unless one stands there.
    pub(super) fn gap(&mut self) {
        self.space.get_or_insert(false);
    }

    /// A line break the author made.
    pub(super) fn line_break(&mut self) {
        self.space = None;
        if !self.raw.is_empty() {
            self.raw.push('\n');
        }
    }

    /// A line break, unless one stands there or nothing came before.
    pub(super) fn soft_break(&mut self) {
        if !self.raw.is_empty() && !self.raw.ends_with('\n') {
            self.line_break();
        }
    }

    /// Where the next word will stand, for [`Builder::mark`].
    pub(super) fn here(&self) -> usize {
        self.raw.len()
    }

    /// Opens a mark.
    pub(super) fn open(&mut self, inline: Inline) {
        // A mark begins with its first word, not with the space before it.
        if self.space.is_some() && !self.raw.is_empty() && !self.raw.ends_with('\n') {
            self.space = None;
            self.raw.push(' ');
        }
        self.open.push((self.raw.len() as u32, inline));
    }

    /// A prose of its own inside this one: the links around it go on in it.
    pub(super) fn within_links(&self) -> Self {
        let links = self.open.iter().filter(|(_, inline)| matches!(inline, Inline::Link(_)));
        Self { open: links.map(|(_, inline)| (0, inline.clone())).collect(), ..Self::default() }
    }

    /// Closes the mark opened last.
    pub(super) fn close(&mut self) {
        if let Some((start, inline)) = self.open.pop() {
            self.mark(start as usize, inline);
        }
    }

    /// Marks what came in since `here`.
    pub(super) fn mark(&mut self, here: usize, inline: Inline) {
        let (start, end) = (here as u32, self.raw.len() as u32);
        if start < end {
            self.marks.push(Mark { range: start..end, inline });
        }
    }

    /// The prose gathered so far, ends trimmed. Open marks end here and begin anew with the next prose.
    pub(super) fn take(&mut self) -> Prose {
        let end = self.raw.len() as u32;
        for (start, inline) in &mut self.open {
            if *start < end {
                self.marks.push(Mark { range: *start..end, inline: inline.clone() });
            }
            *start = 0;
        }
        let raw = std::mem::take(&mut self.raw);
        let marks = std::mem::take(&mut self.marks);
        self.space = None;
        trimmed(&raw, marks)
    }
}

/// A prose without the white space at its ends and before its line breaks.
fn trimmed(raw: &str, mut marks: Vec<Mark>) -> Prose {
    // Indents made of no-break and ideographic spaces are the page's setting, not its text.
    let text = raw.trim_start_matches(is_indent);
    let cut = (raw.len() - text.len()) as u32;
    let text = text.trim_end_matches(is_indent);
    for mark in &mut marks {
        mark.range = mark.range.start.saturating_sub(cut)..mark.range.end.saturating_sub(cut);
    }
    Prose::new(text, marks)
}

fn is_indent(c: char) -> bool {
    is_space(c) || matches!(c, '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200A}' | '\u{202F}')
}

/// White space as HTML understands it; a no-break space is none.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

/// Whether a line break of the source beside this character stands for nothing: Han, kana and their punctuation.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}')
        || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_across_pieces() {
        let mut builder = Builder::default();
        for piece in ["  a ", " ", "\n b", "c ", "\n"] {
            builder.text(piece);
        }
        assert_eq!(builder.take().text(), "a bc");
    }

    #[test]
    fn a_source_line_break_between_han_is_nothing() {
        let mut builder = Builder::default();
        builder.text("日本\n  語は 22\n日");
        assert_eq!(builder.take().text(), "日本語は 22 日");
    }

    #[test]
    fn open_marks_go_on_in_the_next_prose() {
        let mut builder = Builder::default();
        builder.text("a ");
        builder.open(Inline::Strong);
        builder.text("b");
        let first = builder.take();
        builder.text("c");
        builder.close();
        let second = builder.take();
        assert_eq!((first.text(), first.marks()[0].range.clone()), ("a b", 2..3));
        assert_eq!((second.text(), second.marks()[0].range.clone()), ("c", 0..1));
    }
}
