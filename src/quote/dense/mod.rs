//! Speakers in scripts without capitals, whose names stand among particles and titles: Korean, Japanese, Chinese.
//!
//! Reads the text before a quotation back to the end of the sentence before, and the text behind it, with the word
//! lists of the language: a particle marks the subject (Korean, Japanese) or the verb ends it (Chinese), a title stands
//! beside the name. A sentence without marks may report speech, told by its particle and verb. One file for each
//! language; `walk` leads a family name or a pronoun later back to the name met before.

use std::ops::Range;

use super::{
    language::{Lexicon, flags},
    marks::Region,
    rules::Rule,
};
use crate::news::Span;

mod chinese;
mod japanese;
mod korean;
mod walk;

/// The words that name a speaker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    /// All of them.
    pub mention: Span,
    /// The name in them.
    pub name: Option<Span>,
    /// The title in them.
    pub title: Option<Span>,
    /// Whether they are a pronoun.
    pub pronoun: bool,
}

impl Subject {
    /// A group or description, without a name.
    fn new(mention: Span) -> Self {
        Self { mention, name: None, title: None, pronoun: false }
    }

    /// As the subject of `cue`, found by `rule`.
    fn voice(self, rule: &'static Rule, cue: Option<Span>) -> Voice {
        Voice { rule, subject: self, cue }
    }
}

/// What was found beside a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    /// The rule.
    pub rule: &'static Rule,
    /// Who speaks.
    pub subject: Subject,
    /// The verb.
    pub cue: Option<Span>,
}

/// What stands around a quotation, or a sentence without one.
pub(super) struct Around<'a> {
    /// The text of the leaf.
    pub text: &'a str,
    /// The leaf.
    pub leaf: u32,
    /// Where the words before the quotation begin: behind the sentence or quotation before.
    pub from: usize,
    /// Where the words behind it end.
    pub to: usize,
}

/// The words before a quotation and behind it, and where they stand.
struct Sides<'a> {
    before: &'a str,
    base: usize,
    after: &'a str,
    close: usize,
}

/// How many bytes around a quotation are read.
const REACH: usize = 400;

/// What a quotation without marks of speech around it is.
#[derive(Debug)]
pub(super) enum Verdict {
    /// Speech of someone who is named beside it.
    Said(Voice),
    /// Speech, by its particle or form; nobody is named beside it.
    Speech,
    /// Emphasis, a title, a term.
    Other,
}

impl Around<'_> {
    /// Judges the quotation `region` by what stands around it.
    pub(super) fn judge(&self, lexicon: &Lexicon, region: &Region) -> Verdict {
        let (open, close) = (region.outer.start as usize, region.outer.end as usize);
        let before = &self.text[floor(self.text, self.from.max(open.saturating_sub(REACH)))..open];
        let after = &self.text[close..floor(self.text, self.to.min(close + REACH))];
        let trimmed = before.trim_end();
        if region.title || lexicon.list(flags::SCARE).iter().any(|word| trimmed.ends_with(word)) {
            return Verdict::Other;
        }
        let sides = Sides { before, base: open - before.len(), after, close };
        match lexicon.language.code {
            "ko" => self.korean(lexicon, region, &sides),
            "ja" => self.japanese(lexicon, region, &sides),
            _ => self.chinese(lexicon, region, &sides),
        }
    }

    /// What the sentence, which has no marks, reports that someone said.
    pub(super) fn reported(&self, lexicon: &Lexicon) -> Option<(Voice, Span)> {
        // What is longer is no sentence.
        if self.to - self.from > 2 * REACH {
            return None;
        }
        match lexicon.language.code {
            "ko" => self.korean_report(lexicon),
            "ja" => self.japanese_report(lexicon),
            _ => self.chinese_report(lexicon),
        }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span { leaf: self.leaf, from: from as u32, to: to as u32 }
    }

    /// The bytes without white space and commas at their ends, as a span; none if little is left.
    fn content(&self, from: usize, to: usize) -> Option<Span> {
        let parts = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '：' | ':');
        let words = self.text.get(from..to)?;
        let start = from + words.len() - words.trim_start_matches(parts).len();
        let words = words.trim_matches(parts);
        (words.chars().count() >= LEAST).then(|| self.span(start, start + words.len()))
    }
}

/// How many characters reported speech has at least.
const LEAST: usize = 4;

/// The name that is the subject of the text `range`: name and title before the first particle, or at its beginning.
fn subject(lexicon: &Lexicon, text: &str, leaf: u32, range: Range<usize>) -> Option<(Span, Option<Span>)> {
    let end = floor(text, range.end.min(range.start + REACH));
    let line = &text[range.start..end];
    let line = &line[..line.find(['「', '“', '"', '『']).unwrap_or(line.len())];
    let around = Around { text, leaf, from: range.start, to: range.start + line.len() };
    let subject = match lexicon.language.code {
        "ko" => around.korean_subject(lexicon).map(|(subject, _)| subject).filter(|subject| subject.name.is_some()),
        "ja" => around.japanese_subject(lexicon).map(|(subject, _)| subject),
        _ => around.chinese_subject(lexicon),
    }?;
    subject.name.map(|name| (name, subject.title))
}

/// The first verb of saying within `reach` bytes.
fn find_cue(lexicon: &Lexicon, text: &str, reach: usize) -> Option<Range<usize>> {
    let text = &text[..floor(text, reach.min(text.len()))];
    let end = text.find(['。', '\n', '！', '？']).unwrap_or(text.len());
    let text = &text[..end];
    let verbs = lexicon.list(flags::SAY).iter();
    verbs
        .filter_map(|verb| text.find(verb).map(|at| at..at + verb.len()))
        .min_by_key(|range| (range.start, std::cmp::Reverse(range.end)))
}

/// The last verb of saying.
fn last_cue(lexicon: &Lexicon, text: &str) -> Option<Range<usize>> {
    let verbs = lexicon.list(flags::SAY).iter();
    verbs
        .filter_map(|verb| text.rfind(verb).map(|at| at..at + verb.len()))
        .max_by_key(|range| (range.end, std::cmp::Reverse(range.start)))
}

/// Where the last clause of `text` begins, behind one of `ends`.
fn behind_last(text: &str, ends: &[char]) -> usize {
    text.rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// Whether the word or phrase ends with a word for a group.
fn is_group(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.list(flags::GROUP).iter().any(|group| word.ends_with(group))
}

fn is_pronoun(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.list(flags::HE).contains(&word) || lexicon.list(flags::SHE).contains(&word)
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
