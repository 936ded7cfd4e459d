//! Reported speech: what someone said in the words of the article, without marks.

use std::ops::Range;

use super::{
    attribute::Found,
    frame::Frame,
    language::flags,
    rules,
    token::{Kind, fold},
};
use crate::news::Span;

/// How many words reported speech has at least.
const LEAST: usize = 3;

impl Frame<'_, '_> {
    /// The reported speech of a sentence that holds no quotation, and who reports it.
    pub(super) fn reported(&self, sentence: Range<usize>) -> Option<(Found, Span)> {
        if sentence.len() < LEAST + 2
            || self.kind(sentence.end - 1) == Kind::Stop && self.token(sentence.end - 1).sign == '?'
        {
            return None;
        }
        let end = self.text_end(sentence.clone());
        self.sourced(sentence.start..end)
            .or_else(|| self.reported_before(sentence.start..end))
            .or_else(|| self.reported_after(sentence.start..end))
    }

    /// The sentence without the stop at its end.
    fn text_end(&self, sentence: Range<usize>) -> usize {
        let mut end = sentence.end;
        while end > sentence.start && matches!(self.kind(end - 1), Kind::Stop | Kind::Mark | Kind::Close) {
            end -= 1;
        }
        end
    }

    fn part(&self, items: Range<usize>) -> Option<Span> {
        let mut range = items;
        while range.start < range.end && matches!(self.kind(range.start), Kind::Comma | Kind::Colon | Kind::Dash) {
            range.start += 1;
        }
        while range.end > range.start
            && matches!(self.kind(range.end - 1), Kind::Comma | Kind::Colon | Kind::Dash | Kind::Semicolon)
        {
            range.end -= 1;
        }
        let words = range.clone().filter(|&i| matches!(self.kind(i), Kind::Word | Kind::Number)).count();
        (words >= LEAST).then(|| {
            self.document.span(self.paragraph.leaf, self.items[range.start].token..self.items[range.end - 1].token + 1)
        })
    }

    /// `According to X, …` and `…, according to X`.
    fn sourced(&self, sentence: Range<usize>) -> Option<(Found, Span)> {
        let lexicon = self.document.lexicon;
        let mut word = String::new();
        for at in sentence.clone() {
            if self.kind(at) != Kind::Word {
                continue;
            }
            fold(self.word(at), &mut word);
            let before = lexicon.according.iter().find(|phrase| phrase[0] == word && self.is_phrase(at, phrase));
            if let Some(phrase) = before {
                let from = at + phrase.len();
                let (mention, next) = self.phrase(from, sentence.end)?;
                let cue = self.items[at].token..self.items[from - 1].token + 1;
                let content = if at <= sentence.start + 1 {
                    let comma = (next..sentence.end).find(|&i| self.kind(i) == Kind::Comma);
                    self.part(comma.unwrap_or(next)..sentence.end)?
                } else {
                    self.part(sentence.start..at)?
                };
                return Some((Found { rule: rules::INDIRECT, mention, cue: Some(cue), close: true }, content));
            }
            let behind = lexicon.according_after.iter().find(|phrase| phrase[0] == word && self.is_phrase(at, phrase));
            if let Some(phrase) = behind.filter(|_| at > sentence.start) {
                let (mention, from) = self.phrase_before(at - 1, sentence.start)?;
                let cue = self.items[at].token..self.items[at + phrase.len() - 1].token + 1;
                let after = at + phrase.len();
                let content = if from <= sentence.start + 1 {
                    self.part(after..sentence.end)?
                } else {
                    self.part(sentence.start..from)?
                };
                return Some((Found { rule: rules::INDIRECT, mention, cue: Some(cue), close: true }, content));
            }
        }
        None
    }

    fn is_phrase(&self, at: usize, phrase: &[String]) -> bool {
        let mut word = String::new();
        phrase.iter().enumerate().all(|(n, part)| {
            fold(self.word(at + n), &mut word);
            word == *part
        })
    }

    /// `X said that …`
    fn reported_before(&self, sentence: Range<usize>) -> Option<(Found, Span)> {
        for cue in sentence.clone() {
            if !self.is_cue(cue, flags::SAY | flags::TELL | flags::THINK)
                || cue == sentence.start && !self.is_first(cue)
            {
                continue;
            }
            let strong = self.is(cue, flags::SAY | flags::TELL);
            let mut rule = rules::LOOSE;
            let mut from = cue + 1;
            // The one who was told, or when and where: `told reporters on Monday that`.
            let that = (from..sentence.end.min(from + 9)).find(|&i| {
                self.is(i, flags::THAT) && !self.is(i, flags::THE)
                    || self.is(i, flags::THAT) && self.is(i + 1, flags::THE | flags::PRONOUN)
            });
            if let Some(that) = that.filter(|&that| !(from..that).any(|i| self.is(i, flags::AUX | flags::CUE))) {
                from = that;
                rule = rules::INDIRECT;
            } else if strong && self.opens_clause(from) {
                rule = rules::INDIRECT;
            } else if !strong && !self.is(cue, flags::THINK) {
                continue;
            }
            let Some(content) = self.part(from..sentence.end) else { continue };
            let mention = self.subject(sentence.clone(), cue, sentence.end)?;
            let token = self.items[cue].token;
            return Some((Found { rule, mention, cue: Some(token..token + 1), close: true }, content));
        }
        None
    }

    /// Whether the item can be the subject of a clause that a verb of saying reports without `that`.
    fn opens_clause(&self, at: usize) -> bool {
        if self.kind(at) == Kind::Comma {
            return true; // `sagte, man habe …`: a comma behind the verb sets off a clause.
        }
        self.is(at, flags::THE | flags::AN | flags::HIS | flags::I | flags::PRONOUN)
            || self.is(at + 1, flags::AUX)
            || self.kind(at) == Kind::Word && self.word(at).starts_with(char::is_uppercase)
    }

    /// `…, X said.` and `…, said X.`
    fn reported_after(&self, sentence: Range<usize>) -> Option<(Found, Span)> {
        if let Some((found, comma)) = self.ending(sentence.clone()) {
            let content = self.part(sentence.start..comma)?;
            return Some((Found { rule: rules::INDIRECT, ..found }, content));
        }
        for comma in (sentence.start + LEAST..sentence.end).filter(|&i| self.kind(i) == Kind::Comma) {
            let cue = comma + 1;
            if self.is_cue(cue, flags::SAY | flags::TELL) || self.is(cue, flags::AFTER) {
                let (mention, _) = self.phrase(cue + 1, sentence.end)?;
                let content = self.part(sentence.start..comma)?;
                let token = self.items[cue].token;
                return Some((
                    Found { rule: rules::INDIRECT, mention, cue: Some(token..token + 1), close: true },
                    content,
                ));
            }
        }
        None
    }
}
