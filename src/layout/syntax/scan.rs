//! Reads code by its grammar: words, texts, numbers, remarks, keys.

use rustc_hash::FxHashMap;

use super::{
    Kind, Token,
    grammars::{Form, Grammar, Keys, Quote},
};

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Keyword,
    Definer,
    Value,
}

/// What words are.
pub(super) type Words = FxHashMap<&'static str, Word>;

struct Scanner<'a> {
    grammar: &'a Grammar,
    code: &'a str,
    bytes: &'a [u8],
    at: usize,
    words: &'a Words,
    tokens: Vec<Token>,
    /// For each kind of quote, whether one over lines was found to be never closed.
    unclosed: Vec<bool>,
    /// Whether the last word defines the name that comes.
    defines: bool,
    /// Braces that are open.
    depth: usize,
    /// Whether a declaration begins here.
    begins: bool,
}

/// The words of a grammar.
pub(super) fn words(grammar: &Grammar) -> Words {
    let mut words = Words::default();
    words.extend(grammar.keywords.split_whitespace().map(|word| (word, Word::Keyword)));
    words.extend(grammar.definers.split_whitespace().map(|word| (word, Word::Definer)));
    words.extend(grammar.values.split_whitespace().map(|word| (word, Word::Value)));
    words
}

/// Reads code by a grammar that has these words.
pub(super) fn scan(grammar: &Grammar, words: &Words, code: &str) -> Vec<Token> {
    let mut scanner = Scanner {
        grammar,
        code,
        bytes: code.as_bytes(),
        at: 0,
        words,
        tokens: Vec::new(),
        unclosed: vec![false; grammar.quotes.len()],
        defines: false,
        depth: 0,
        begins: true,
    };
    scanner.run();
    scanner.tokens
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut line = true;
        while self.at < self.bytes.len() {
            if std::mem::take(&mut line) {
                self.line_key();
                if self.at >= self.bytes.len() {
                    break;
                }
            }
            let byte = self.bytes[self.at];
            match byte {
                b'\n' => {
                    line = true;
                    self.at += 1;
                    self.defines = false;
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                _ if self.remark() || self.text() => {}
                b'0'..=b'9' => self.number(),
                _ if self.is_in_word(byte) || self.is_sigil(byte) => self.word(),
                _ => {
                    self.sign(byte);
                    self.at += 1;
                }
            }
        }
    }

    fn sign(&mut self, byte: u8) {
        match byte {
            b'{' => self.depth += 1,
            b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.begins = matches!(byte, b'{' | b'}' | b';');
        if !matches!(byte, b'*' | b'&') {
            self.defines = false;
        }
    }

    fn push(&mut self, from: usize, to: usize, kind: Kind) {
        self.tokens.push(Token { range: from as u32..to as u32, kind });
    }

    fn line_end(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |end| at + end)
    }

    fn is_in_word(&self, byte: u8) -> bool {
        byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80 || self.grammar.in_words.as_bytes().contains(&byte)
    }

    fn is_sigil(&self, byte: u8) -> bool {
        self.grammar.sigils.as_bytes().contains(&byte)
            && self.bytes.get(self.at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'_')
    }

    /// A remark that begins here.
    fn remark(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        for (open, close) in self.grammar.blocks {
            if rest.starts_with(open.as_bytes()) {
                let end = self.block_end(self.at + open.len(), open, close);
                self.push(self.at, end, Kind::Comment);
                self.at = end;
                return true;
            }
        }
        for mark in self.grammar.remarks {
            if rest.starts_with(mark.as_bytes()) {
                // Where a word may have the mark in it, a remark begins behind a blank.
                let clings = self.grammar.in_words.contains(mark)
                    && self.at > 0
                    && !self.bytes[self.at - 1].is_ascii_whitespace();
                if !clings {
                    let end = self.line_end(self.at);
                    self.push(self.at, end, Kind::Comment);
                    self.at = end;
                    return true;
                }
            }
        }
        false
    }

    /// The end of a remark over lines, which may be the end of the code.
    fn block_end(&self, mut at: usize, open: &str, close: &str) -> usize {
        let first = close.as_bytes()[0];
        let mut depth = 1;
        while at < self.bytes.len() {
            let rest = &self.bytes[at..];
            if rest.starts_with(close.as_bytes()) {
                at += close.len();
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            } else if self.grammar.nests && rest.starts_with(open.as_bytes()) {
                at += open.len();
                depth += 1;
            } else if self.grammar.nests {
                at += 1;
            } else {
                at += 1 + memchr::memchr(first, &rest[1..]).unwrap_or(rest.len() - 1);
            }
        }
        self.bytes.len()
    }

    /// A text or a character that begins here.
    fn text(&mut self) -> bool {
        for (kind, quote) in self.grammar.quotes.iter().enumerate() {
            if self.bytes[self.at..].starts_with(quote.open.as_bytes()) {
                let end = self.text_end(kind, quote);
                let is_key = self.grammar.form == Form::Keys(Keys::Json)
                    && self.bytes[end..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                self.push(self.at, end, if is_key { Kind::Name } else { Kind::Text });
                self.at = end;
                self.defines = false;
                return true;
            }
        }
        if self.grammar.characters && self.bytes[self.at] == b'\'' {
            if let Some(end) = self.character_end() {
                self.push(self.at, end, Kind::Text);
                self.at = end;
            } else {
                self.at += 1;
            }
            return true;
        }
        false
    }

    fn text_end(&mut self, kind: usize, quote: &Quote) -> usize {
        let begin = self.at + quote.open.len();
        if quote.lines && !self.unclosed[kind] {
            match self.close(begin, self.bytes.len(), quote) {
                Some(end) => return end,
                // Nor will a later one be.
                None => self.unclosed[kind] = true,
            }
        }
        let line = self.line_end(begin);
        self.close(begin, line, quote).unwrap_or(line)
    }

    fn close(&self, mut at: usize, end: usize, quote: &Quote) -> Option<usize> {
        let first = quote.close.as_bytes()[0];
        loop {
            let next = match quote.escapes {
                true => memchr::memchr2(first, b'\\', &self.bytes[at..end])?,
                false => memchr::memchr(first, &self.bytes[at..end])?,
            };
            at += next;
            if quote.escapes && self.bytes[at] == b'\\' {
                at += 2;
                if at > end {
                    return None;
                }
            } else if self.bytes[at..end].starts_with(quote.close.as_bytes()) {
                return Some(at + quote.close.len());
            } else {
                at += 1;
            }
        }
    }

    /// The end of a character in quotes: one, or one that is escaped; `None` for a lifetime or an apostrophe.
    fn character_end(&self) -> Option<usize> {
        let rest = &self.code[self.at + 1..];
        let first = rest.chars().next()?;
        if first == '\\' {
            let end = rest.bytes().take(12).position(|byte| byte == b'\'').filter(|end| *end > 1);
            let end = end.or_else(|| rest.starts_with("\\''").then_some(2))?;
            return Some(self.at + 1 + end + 1);
        }
        (first != '\n' && first != '\'' && rest[first.len_utf8()..].starts_with('\''))
            .then_some(self.at + first.len_utf8() + 2)
    }

    fn number(&mut self) {
        let from = self.at;
        let hexadecimal = matches!(self.bytes.get(from + 1), Some(b'x' | b'X'));
        while let Some(&byte) = self.bytes.get(self.at) {
            let next = self.bytes.get(self.at + 1);
            let goes_on = match byte {
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'%' => true,
                b'.' => next.is_some_and(u8::is_ascii_digit),
                b'+' | b'-' => {
                    !hexadecimal
                        && matches!(self.bytes[self.at - 1], b'e' | b'E')
                        && next.is_some_and(u8::is_ascii_digit)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            self.at += 1;
        }
        self.push(from, self.at, Kind::Number);
        self.defines = false;
        self.begins = false;
    }

    fn word(&mut self) {
        let from = self.at;
        let sigil = !self.is_in_word(self.bytes[from]);
        self.at += 1;
        while self.bytes.get(self.at).is_some_and(|byte| self.is_in_word(*byte)) {
            self.at += 1;
        }
        let word = &self.code[from..self.at];
        let (defines, begins) = (std::mem::take(&mut self.defines), std::mem::take(&mut self.begins));
        let lower;
        let key = if self.grammar.any_case {
            lower = word.to_ascii_lowercase();
            lower.as_str()
        } else {
            word
        };
        match self.words.get(key) {
            Some(Word::Value) => self.push(from, self.at, Kind::Number),
            Some(known) => {
                self.defines = *known == Word::Definer;
                self.push(from, self.at, Kind::Keyword);
                // What is included stands in angle brackets.
                if word == "#include" {
                    self.included();
                }
            }
            None if sigil || defines => self.push(from, self.at, Kind::Name),
            None if self.grammar.form == Form::Keys(Keys::Css) => self.css_word(from, begins),
            None => {}
        }
    }

    fn included(&mut self) {
        let line = self.line_end(self.at);
        let rest = &self.bytes[self.at..line];
        if let Some(open) = rest.iter().position(|byte| *byte != b' ').filter(|open| rest[*open] == b'<')
            && let Some(close) = memchr::memchr(b'>', rest)
        {
            self.push(self.at + open, self.at + close + 1, Kind::Text);
            self.at += close + 1;
        }
    }

    /// A property, a colour, or a word of a selector.
    fn css_word(&mut self, from: usize, begins: bool) {
        if self.depth > 0 && begins && self.bytes.get(self.at) == Some(&b':') {
            self.push(from, self.at, Kind::Name);
        } else if self.depth > 0 && self.bytes[from] == b'#' {
            self.push(from, self.at, Kind::Number);
        }
    }

    /// A key that the line begins with.
    fn line_key(&mut self) {
        let Form::Keys(keys) = self.grammar.form else { return self.opening() };
        let end = self.line_end(self.at);
        let line = &self.code[self.at..end];
        let indent = line.len() - line.trim_start_matches([' ', '-']).len();
        let key = &line[indent..];
        if key.starts_with(['#', '"', '\'', ';']) || key.is_empty() {
            return;
        }
        let found = match keys {
            Keys::Yaml => key
                .match_indices(':')
                .map(|(at, _)| at)
                .find(|at| matches!(key.as_bytes().get(at + 1), None | Some(b' ')))
                .filter(|at| !key[..*at].contains(" #") && !key.starts_with(['[', '{', '&', '*', '|', '>'])),
            Keys::Toml if key.starts_with('[') => {
                let close = key.rfind(']').map_or(key.len(), |close| close + 1);
                let is_section = matches!(key[close..].trim_start().bytes().next(), None | Some(b'#' | b';'));
                if is_section {
                    self.push(self.at + indent, self.at + indent + close, Kind::Keyword);
                    self.at += indent + close;
                }
                None
            }
            Keys::Toml => key.find('='),
            Keys::Make if !line.starts_with(['\t', ' ']) => {
                let at = key.find([':', '=', '?', '+']);
                at.filter(|at| key[*at..].starts_with([':', '=']) || key[*at + 1..].starts_with('='))
            }
            Keys::Make | Keys::Json | Keys::Css => None,
        };
        if let Some(at) = found {
            let name = key[..at].trim_end();
            if !name.is_empty() && !self.words.contains_key(name) {
                let from = self.at + indent;
                self.push(from, from + name.len(), Kind::Name);
                self.at = from + name.len();
            }
        }
    }

    /// What opens and closes PHP.
    fn opening(&mut self) {
        let line = &self.code[self.at..];
        for mark in ["<?php", "?>"] {
            if line.starts_with(mark) && self.words.contains_key(mark) {
                self.push(self.at, self.at + mark.len(), Kind::Keyword);
                self.at += mark.len();
            }
        }
    }
}
