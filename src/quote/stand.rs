//! Stands: what someone criticises, demands, supports or fears, by a verb (`Ann Lee criticised the ministry`) or a noun
//! (`her claim that …`), without a clause that says it in so many words.
//!
//! The object of the verb is what the stand is about; it ends where the sentence turns to when, where or why it was
//! taken. Less sure than reported speech on purpose: see [`rules::STAND`].

use std::ops::Range;

use super::{attribute::Found, frame::Frame, indirect::Reported, language::flags, phrase::Head, rules, token::Kind};

/// How many bytes the object of a stand has at least: `him` and `it` say nothing by themselves.
const BRIEF: usize = 8;

impl Frame<'_, '_> {
    /// `X criticised the ministry for …`: a stand taken, with its verb.
    pub(super) fn taken(&self, sentence: Range<usize>, cue: usize) -> Option<(Reported, usize)> {
        let object = self.object(cue)?;
        let first = self.token(object);
        if object + 2 > sentence.end
            || !matches!(first.kind, Kind::Word | Kind::Number)
            || first.is(flags::PREP | flags::OPENS | flags::AUX | flags::WHO | flags::ADV | flags::TIME | flags::AND)
                && !first.is(flags::THE | flags::AN)
            || first.is(flags::CUE | flags::VERB) && !first.capital && !first.is(flags::ING | flags::NOUN)
            || self.is(cue.wrapping_sub(1), flags::THE | flags::AN | flags::HIS | flags::POSS)
                && !self.is(cue - 1, flags::PRONOUN)
        {
            return None;
        }
        let mention = self.reporter(sentence.clone(), cue)?;
        // `asked whether the union would oppose it`
        let before = mention.tokens.start.checked_sub(1).map(|at| self.document.tokens[at]);
        if before.is_some_and(|before| before.is(flags::OPENS) && before.is(flags::SUBORD)) {
            return None;
        }
        // `a firm called Hale and Sons`
        if mention.head == Head::Noun && !mention.definite && first.is_name() && self.is(cue, flags::NAMED) {
            return None;
        }
        let end = self.object_end(object, self.clause_end(object, sentence.end, true));
        if (object..end).any(|i| self.region(i).is_some()) {
            return None;
        }
        let content = self.stretch(object..end).filter(|content| content.range().len() >= BRIEF)?;
        let found = Found { rule: rules::STAND, ..self.report(mention, cue..cue + 1) };
        Some(((found, vec![content]), end))
    }

    /// `Hale’s claim that …`, `her support for …`: what the noun at `i` stands for, said by its possessor.
    pub(super) fn claimed(&self, sentence: Range<usize>, i: usize) -> Option<(Reported, usize)> {
        if !self.is(i, flags::CLAIM) || self.token(i).capital {
            return None;
        }
        let owner = (sentence.start.max(i.saturating_sub(3))..i).rev().take_while(|&at| self.kind(at) == Kind::Word);
        let owner = owner.into_iter().find(|&at| self.is(at, flags::HIS | flags::POSS))?;
        let mention = if self.is(owner, flags::HIS) {
            self.pronoun(owner)
        } else {
            self.phrase_before(owner.checked_sub(1)?, sentence.start)?.0
        };
        let opens = i + 1;
        let (from, end) = if self.is(opens, flags::THAT) && self.is_clause(opens + 1..sentence.end) {
            (opens, self.clause_end(opens, sentence.end, true))
        } else if self.is(opens, flags::TOPIC) || self.is_infinitive(opens) {
            let from = if self.is(opens, flags::TO) { opens } else { opens + 1 };
            (from, self.object_end(from, self.clause_end(from, sentence.end, true)))
        } else {
            return None;
        };
        if !self.speaks(&mention) || (from..end).any(|at| self.region(at).is_some()) {
            return None;
        }
        let content = self.stretch(from..end).filter(|content| content.range().len() >= BRIEF)?;
        let found = Found { rule: rules::STAND, ..self.report(mention, i..i + 1) };
        Some(((found, vec![content]), end))
    }

    /// Whether `to` at item `i` has a verb behind it.
    fn is_infinitive(&self, i: usize) -> bool {
        let next = self.token(i + 1);
        self.is(i, flags::TO)
            && next.kind == Kind::Word
            && !next.capital
            && !next.is(flags::THE | flags::AN | flags::HIS | flags::PREP)
    }

    /// Whether a text stands at item `i`: what was said `in an interview`.
    fn in_text(&self, i: usize, end: usize) -> bool {
        self.is(i, flags::THE | flags::AN)
            && (i + 1..end.min(i + 4))
                .take_while(|&at| self.kind(at) == Kind::Word && !self.is(at, flags::PREP))
                .any(|at| self.is(at, flags::TEXT))
    }

    /// Where the object of the stand taken with the verb at `cue` begins, behind its preposition.
    fn object(&self, cue: usize) -> Option<usize> {
        let next = if self.is(cue + 1, flags::ADV) && self.is(cue + 2, flags::PREP) { cue + 2 } else { cue + 1 };
        let topic = self.is(next, flags::TOPIC) && self.is(cue, flags::STAND_ON)
            || self.is(next, flags::TO) && self.is(cue, flags::STAND_TO);
        if topic {
            return Some(next + 1);
        }
        (self.is(cue, flags::STAND) && !self.is(cue + 1, flags::PREP)).then_some(cue + 1)
    }

    /// The item behind the object that begins at `from`: before a comma, another verb, and when or while doing what it
    /// was said.
    fn object_end(&self, from: usize, end: usize) -> usize {
        let ends = |i: usize| {
            let (token, next) = (self.token(i), self.token(i + 1));
            if token.kind == Kind::Comma {
                return true;
            }
            if i == from || token.kind != Kind::Word || token.capital && !token.is(flags::TIME) {
                return false;
            }
            let clause = next.is(flags::PRONOUN | flags::I) && !next.is(flags::HIS);
            token.is(flags::SUBORD | flags::LIKE) && clause
                || token.is(flags::PREP | flags::SUBORD) && next.is(flags::TIME | flags::ING)
                || token.is(flags::TIME) && (token.capital || token.is(flags::ADV))
                || token.is(flags::PREP) && self.in_text(i + 1, end)
                || self.is_cue(i, flags::SAY | flags::TELL) && !token.is(flags::NOUN | flags::ING)
                || self.is_and(i) && next.is(flags::CUE | flags::VERB) && !next.is(flags::NOUN)
        };
        (from..end).find(|&i| ends(i)).unwrap_or(end)
    }
}
