//! XML as it comes, well formed or not → tokens.
//!
//! Feeds, OPML and the tables of EPUB are read with this. It never gives up: a bare `<` or `&` is text, a tag that is
//! not closed ends where the next begins, attributes need no quotation marks, unknown entities stay as they are.
//! Each oddity is a [`Problem`] with its line, up to [`MOST_PROBLEMS`].
//! Why not `quick-xml`: it stops at the first fault (an unclosed comment, `<` in text, `<p` at the end) and where to
//! go on behind it would have to be found by this same scan.
//! Time is linear in the input: no search looks twice for what it once did not find.
//! Deliberately absent: namespaces (see [`super::feed`]), external entities, and entities inside entities.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};

use super::entities;
use crate::news::Problem;

/// The most oddities that are told one by one.
const MOST_PROBLEMS: usize = 50;
/// The most entities a document may declare for itself, and the longest value of one, in bytes.
const MOST_ENTITIES: usize = 200;
const LONGEST_ENTITY: usize = 200;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// `<name attributes>` or, with `empty`, `<name attributes/>`.
    Start { name: &'a str, attributes: &'a str, empty: bool },
    /// `</name>`.
    End { name: &'a str },
    /// Text between tags, references not yet decoded.
    Text(&'a str),
    /// The text of a CDATA section, as it is.
    Cdata(&'a str),
}

/// Reads tokens.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// What the document declares in its own DTD.
    entities: Vec<(&'a str, String)>,
    /// What has no end behind here; not looked for again.
    no_comment_end: bool,
    no_cdata_end: bool,
    no_quote_end: [bool; 2],
    no_subset_end: bool,
    no_bracket: bool,
    /// Where lines were counted up to, and their number.
    counted: (usize, u32),
    /// What was odd.
    pub problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            entities: Vec::new(),
            no_comment_end: false,
            no_cdata_end: false,
            no_quote_end: [false; 2],
            no_subset_end: false,
            no_bracket: false,
            counted: (0, 1),
            problems: Vec::new(),
        }
    }

    /// The line of the place reached, from 1.
    pub(super) fn line(&mut self) -> u32 {
        let (from, line) = self.counted;
        let to = self.at.max(from);
        let more = memchr::memchr_iter(b'\n', &self.text.as_bytes()[from..to]).count();
        self.counted = (to, line.saturating_add(more as u32));
        self.counted.1
    }

    /// Notes an oddity at the place reached.
    pub(super) fn odd(&mut self, code: &'static str, message: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            let line = self.line();
            self.problems.push(Problem::new(code, message).at(line));
        }
    }

    /// Decodes the references of a text or an attribute, the document's own entities included.
    pub(super) fn decode<'t>(&self, text: &'t str) -> Cow<'t, str> {
        entities::decode_with(text, |name| {
            self.entities.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
        })
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = &self.text[self.at..];
            let bytes = rest.as_bytes();
            let open = match memchr(b'<', bytes) {
                None if rest.is_empty() => return None,
                None => return Some(self.text_to(rest.len())),
                Some(0) => bytes,
                Some(at) => return Some(self.text_to(at)),
            };
            match open.get(1) {
                Some(b'/') if open.get(2).is_some_and(|byte| is_name(*byte)) => return Some(self.end_tag()),
                Some(b'!') if open.starts_with(b"<![CDATA[") => return Some(self.cdata()),
                Some(b'!') if open.starts_with(b"<!--") => self.comment(),
                Some(b'!') => self.declaration(),
                Some(b'?') => {
                    let end = memmem::find(bytes, b"?>")
                        .map_or_else(|| memchr(b'>', bytes).map(|at| at + 1), |at| Some(at + 2));
                    self.at += end.unwrap_or(bytes.len());
                }
                Some(byte) if is_name(*byte) => {
                    if let Some(token) = self.start_tag() {
                        return Some(token);
                    }
                }
                _ => {
                    self.odd("bare-sign", "a < that begins no tag; taken for text");
                    let end = memchr(b'<', &bytes[1..]).map_or(bytes.len(), |at| at + 1);
                    return Some(self.text_to(end));
                }
            }
        }
    }

    fn text_to(&mut self, length: usize) -> Token<'a> {
        let text = &self.text[self.at..self.at + length];
        self.at += length;
        Token::Text(text)
    }

    fn end_tag(&mut self) -> Token<'a> {
        let inner = &self.text[self.at + 2..];
        let length = inner.bytes().take_while(|byte| is_name(*byte)).count();
        let name = &inner[..length];
        let end = memchr2(b'>', b'<', &inner.as_bytes()[length..])
            .map_or(inner.len(), |at| length + at + usize::from(inner.as_bytes()[length + at] == b'>'));
        self.at += 2 + end;
        Token::End { name }
    }

    fn start_tag(&mut self) -> Option<Token<'a>> {
        let inner = &self.text[self.at + 1..];
        let bytes = inner.as_bytes();
        let name = bytes.iter().take_while(|byte| is_name(**byte)).count();
        let mut at = name;
        // Behind the name stand attributes, whose values may hold `>`; a `<` outside them ends a tag left open.
        let (end, skip) = loop {
            let stop = memchr2(b'>', b'<', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            let quote = memchr2(b'"', b'\'', &bytes[at..stop]).map(|found| at + found);
            match quote.filter(|found| is_value_start(&bytes[at..*found])) {
                Some(found) => match self.quote_end(&bytes[found + 1..], bytes[found]) {
                    Some(length) => at = found + length + 2,
                    None => at = found + 1,
                },
                None if quote.is_some_and(|found| found < stop) => at = quote.map_or(stop, |found| found + 1),
                None if stop == bytes.len() => {
                    self.odd("broken-tag", "a tag that is never closed; left out");
                    self.at = self.text.len();
                    return None;
                }
                None if bytes[stop] == b'<' => {
                    self.odd("broken-tag", "a tag that is not closed before the next one");
                    break (stop, 0);
                }
                None => break (stop, 1),
            }
        };
        let attributes = inner[name..end].trim_end();
        let (attributes, empty) = match attributes.strip_suffix('/') {
            Some(attributes) => (attributes, true),
            None => (attributes, false),
        };
        self.at += 1 + end + skip;
        Some(Token::Start { name: &inner[..name], attributes, empty })
    }

    /// How far the closing quotation mark is.
    fn quote_end(&mut self, bytes: &[u8], quote: u8) -> Option<usize> {
        let known = &mut self.no_quote_end[usize::from(quote == b'"')];
        if *known {
            return None;
        }
        // A value of more than this is a mark that was forgotten.
        let window = &bytes[..bytes.len().min(65_536)];
        let found = memchr2(quote, b'<', window);
        match found {
            Some(at) if window[at] == quote => Some(at),
            // `<` is not allowed in a value but occurs; the mark counts where it closes before a tag could.
            Some(_) => memchr(quote, &window[..window.len().min(4096)]).filter(|at| {
                !window[..*at].contains(&b'>')
                    || window.get(at + 1).is_none_or(|byte| matches!(byte, b' ' | b'/' | b'>' | b'\n' | b'\t' | b'\r'))
            }),
            None => {
                *known = window.len() == bytes.len();
                None
            }
        }
    }

    fn cdata(&mut self) -> Token<'a> {
        let inner = &self.text[self.at + 9..];
        let end = if self.no_cdata_end { None } else { memmem::find(inner.as_bytes(), b"]]>") };
        if let Some(end) = end {
            self.at += 9 + end + 3;
            return Token::Cdata(&inner[..end]);
        }
        self.no_cdata_end = true;
        self.odd("broken-tag", "a CDATA section that is never closed");
        self.at = self.text.len();
        Token::Cdata(inner)
    }

    fn comment(&mut self) {
        let inner = &self.text[self.at + 4..];
        let end = if self.no_comment_end { None } else { memmem::find(inner.as_bytes(), b"-->") };
        if let Some(end) = end {
            self.at += 4 + end + 3;
            return;
        }
        self.no_comment_end = true;
        self.odd("broken-tag", "a comment that is never closed; it is taken to end at its first >");
        self.at += 4 + memchr(b'>', inner.as_bytes()).map_or(inner.len(), |at| at + 1);
    }

    /// `<!DOCTYPE …>`, with the entities it declares.
    fn declaration(&mut self) {
        let rest = &self.text[self.at..];
        let bytes = rest.as_bytes();
        let close = memchr(b'>', bytes).unwrap_or(bytes.len() - 1);
        let subset = memchr(b'[', &bytes[..close]);
        let end = match subset {
            Some(open) => {
                let end = self.subset_end(&bytes[open..]).map_or(close + 1, |at| open + at);
                self.declared(&rest[open..end]);
                end
            }
            None => close + 1,
        };
        self.at += end;
    }

    /// How long the part of a declaration in brackets is, with the `>` behind it.
    fn subset_end(&mut self, bytes: &[u8]) -> Option<usize> {
        if !self.no_subset_end {
            let end = memmem::find(bytes, b"]>").map(|at| at + 2);
            self.no_subset_end = end.is_none();
            if end.is_some() {
                return end;
            }
        }
        let bracket = if self.no_bracket { None } else { memchr(b']', bytes) };
        self.no_bracket |= bracket.is_none();
        bracket.and_then(|at| memchr(b'>', &bytes[at..]).map(|more| at + more + 1))
    }

    fn declared(&mut self, subset: &'a str) {
        for part in subset.split("<!ENTITY").skip(1) {
            let mut words = part.trim_start().splitn(2, char::is_whitespace);
            let (Some(name), Some(rest)) = (words.next(), words.next()) else { continue };
            let rest = rest.trim_start();
            let value = rest
                .strip_prefix('"')
                .and_then(|rest| rest.split_once('"'))
                .or_else(|| rest.strip_prefix('\'').and_then(|rest| rest.split_once('\'')))
                .map(|(value, _)| value);
            match value {
                // A value with references of its own could grow without bound; a single character reference cannot.
                Some(value) if value.len() <= LONGEST_ENTITY && self.entities.len() < MOST_ENTITIES => {
                    if !value.contains('&') {
                        self.entities.push((name, value.to_owned()));
                    } else if value.starts_with("&#") && value.matches('&').count() == 1 {
                        self.entities.push((name, entities::decode(value).into_owned()));
                    } else {
                        self.odd("entity", format!("the entity {name} is made of others; left as it is"));
                    }
                }
                Some(_) => self.odd("entity", format!("the entity {name} is too long; left as it is")),
                None => self.odd("entity", format!("the entity {name} stands for something outside; not read")),
            }
        }
    }
}

/// Whether a quotation mark behind `before` opens a value: an equals sign stands before it.
fn is_value_start(before: &[u8]) -> bool {
    before.iter().rev().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'=')
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.') || byte >= 0x80
}

/// The attributes of a tag, name and raw value, in order.
pub(super) fn attributes(text: &str) -> Attributes<'_> {
    Attributes { rest: text }
}

/// See [`attributes`].
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.rest =
                self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
            if self.rest.is_empty() {
                return None;
            }
            let length = self
                .rest
                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\'' | '/'))
                .unwrap_or(self.rest.len());
            let (name, rest) = self.rest.split_at(length);
            let after = rest.trim_start();
            let Some(value) = after.strip_prefix('=') else {
                self.rest = rest;
                return Some((name, ""));
            };
            let value = value.trim_start();
            let quoted =
                ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote).map(|inner| (quote, inner)));
            let (value, rest) = match quoted {
                Some((quote, inner)) => inner.split_once(quote).unwrap_or((inner, "")),
                None => {
                    let length = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
                    value.split_at(length)
                }
            };
            self.rest = rest;
            if !name.is_empty() {
                return Some((name, value));
            }
        }
    }
}
