//! What a verb of saying takes as its clause, and where that clause ends.
//!
//! There is no parser: a clause is known by the word that opens it (`that`) or by a subject with its finite verb, and
//! it ends where another verb of saying begins, with the sentence, or with the aside it stands in.

use std::ops::Range;

use super::{
    frame::Frame,
    indirect::STANDS,
    language::{Order, flags},
    token::Kind,
};

/// How far behind a verb of saying its clause may begin: `told reporters in the capital on Monday that`.
const OPENS: usize = 16;

/// How many words a subject may have before its verb.
const SUBJECT: usize = 14;

impl Frame<'_, '_> {
    /// Whether item `i` is `and` or one of its kin.
    pub(super) fn is_and(&self, i: usize) -> bool {
        self.is(i, flags::AND) && !self.token(i).capital
    }

    /// The item at which the clause of the verb of saying at `cue` begins.
    pub(super) fn clause(&self, cue: usize, end: usize) -> Option<usize> {
        let language = self.document.lexicon.language;
        let stops = |i: usize| {
            self.region(i).is_some()
                || matches!(self.kind(i), Kind::Semicolon | Kind::Colon)
                || self.is(i, flags::WHO | flags::AUX | flags::CUE | flags::WH) && !self.is(i, flags::THAT | flags::THE)
        };
        let that = (cue + 1..end.min(cue + OPENS))
            .take_while(|&i| !stops(i) || self.is(i, flags::NOUN))
            .find(|&i| self.is(i, flags::THAT));
        if let Some(that) = that
            && (self.is_clause(that + 1..end) || that == cue + 1 && end - that > 3)
        {
            // `that` may be an article, and open a clause that belongs to a noun.
            let before = self.token(that - 1);
            let parted = before.kind == Kind::Comma || before.is(flags::TIME) || before.is_name();
            let relative = self.is(that + 1, flags::AUX | flags::VERB) && !self.is(that + 1, flags::PRONOUN);
            if !self.is(that, flags::THE) || that == cue + 1 || parted && !relative || self.opens(that + 1, end) {
                return Some(that);
            }
        }
        if language.order == Order::Second {
            // `sagte, man habe …`: a comma behind the verb sets off a clause.
            let comma =
                (cue + 1..end.min(cue + OPENS)).take_while(|&i| !stops(i)).find(|&i| self.kind(i) == Kind::Comma)?;
            let near = self.is(cue, flags::SAY | flags::TELL);
            let clause = self.is_clause(comma + 1..end)
                && !self.is(comma + 1, flags::WHO | flags::SUBORD | flags::AND | flags::WH);
            let mood = (comma + 1..end).any(|i| self.is(i, flags::REPORTS) && !self.token(i).capital);
            // `sagte Rice, die USA hielten sich daran`, `kündigte der Konzern an, Schalter zu schließen`
            let subject = self.phrase(cue + 1, end).is_some_and(|(_, next)| next == comma);
            let infinitive = (comma + 1..end).any(|i| self.is(i, flags::TO) && !self.is(i + 1, flags::THE | flags::AN));
            return (near && clause && (mood || subject || infinitive) || clause && comma == cue + 1)
                .then_some(comma + 1);
        }
        if language.order != Order::Subject {
            return None;
        }
        if self.is(cue, flags::VOW)
            && let Some(to) = (cue + 1..end.min(cue + 9)).take_while(|&i| !stops(i)).find(|&i| self.is(i, flags::TO))
            && (cue + 1..to).all(|i| self.kind(i) == Kind::Word && !self.is(i, flags::PREP | flags::THAT | flags::NOT))
            && self.kind(to + 1) == Kind::Word
            && !self.is(to + 1, flags::THE | flags::AN)
            && !self.token(to + 1).capital
        {
            return Some(cue + 1);
        }
        if !self.is(cue, flags::SAY | flags::TELL | flags::ING | flags::MIND) {
            return None;
        }
        // When it was said: `said on Monday the plan was dead`.
        let mut at = cue + 1;
        while at < end && at - cue < 6 {
            let token = self.token(at);
            let time = token.is(flags::TIME)
                || token.is(flags::ADV) && !token.is(flags::AN | flags::THE) && !self.is(at + 1, flags::AUX)
                || token.is(flags::PREP) && self.is(at + 1, flags::TIME)
                || token.kind == Kind::Number && self.is(at.wrapping_sub(1), flags::TIME);
            if !time {
                break;
            }
            at += 1;
        }
        if language.bare && self.opens(at, end) {
            return Some(at);
        }
        // Who was told: `told reporters the plan was dead`, `told him it was`.
        if language.bare && self.is(cue, flags::TELL) {
            let next = match self.phrase(at, end) {
                Some((_, next)) => next,
                None if self.kind(at) == Kind::Word && self.token(at).uses == 0 => at + 1,
                None => return None,
            };
            let next = if self.is(next, flags::TIME) { next + 1 } else { next };
            if next > at && self.opens(next, end) {
                return Some(next);
            }
        }
        None
    }

    /// Whether a subject and its finite verb stand at `at`.
    pub(super) fn opens(&self, at: usize, end: usize) -> bool {
        let first = self.token(at);
        if at + 2 >= end || !matches!(first.kind, Kind::Word | Kind::Number) {
            return false;
        }
        // `said he’ll`, `said he’s`: subject and verb in one word.
        if first.is(flags::PRONOUN | flags::I) && (first.is(flags::AUX) || self.is(at + 1, flags::POSS)) {
            return true;
        }
        if first.is(flags::SUBORD) && !first.is(flags::THE | flags::AN | flags::PREP | flags::ADV) {
            // `said if they win, they will`
            let next = self.token(at + 1);
            let subject = next.is(flags::THE | flags::AN | flags::PRONOUN | flags::I) || next.is_name();
            let comma = (at..end.min(at + 24)).find(|&i| self.kind(i) == Kind::Comma).filter(|_| subject);
            return comma.is_some_and(|comma| self.opens(comma + 1, end));
        }
        if first.is(flags::PREP | flags::WHO | flags::OPENS | flags::AUX | flags::TO | flags::ING | flags::NOT)
            && !first.is(flags::THE | flags::AN)
            && !first.capital
        {
            return false;
        }
        for i in at + 1..end.min(at + SUBJECT) {
            let token = self.token(i);
            let before = self.token(i - 1);
            match token.kind {
                Kind::Word | Kind::Number => {}
                // An aside behind the subject: `the mayor, who is ill, would`.
                Kind::Comma | Kind::Dash if self.region(i).is_none() => {
                    let close = (i + 1..end.min(i + 16)).find(|&j| self.kind(j) == token.kind);
                    return close.is_some_and(|close| {
                        let next = self.token(close + 1);
                        next.is(flags::AUX | flags::VERB | flags::CUE)
                            || next.kind == Kind::Word && next.uses == 0 && !next.capital
                    });
                }
                _ => return false,
            }
            // `said the man who paid him should go`: one verb for the aside, one for the clause.
            if token.is(flags::WHO) {
                return self.has_two_verbs(i + 1..end.min(i + 2 * SUBJECT));
            }
            if token.is(flags::WH) || token.is(flags::OPENS) && !token.is(flags::THE) {
                return false;
            }
            if token.is(flags::AUX) {
                return true;
            }
            // `the way the two men are treated`: a clause that belongs to a noun.
            let people = flags::ROLE | flags::GROUP | flags::MAN | flags::WOMAN;
            let noun = flags::NOUN | if token.is(flags::AN) { people } else { 0 };
            // `the top two candidates` go on.
            let article =
                token.is(flags::THE | flags::PRONOUN | flags::I) || token.is(flags::AN) && self.word(i).len() <= 2;
            if article
                && before.uses & !noun == 0
                && before.kind == Kind::Word
                && !before.capital
                && !self.word(i - 1).ends_with("ing")
            {
                return token.is(flags::PRONOUN) && self.has_two_verbs(i + 1..end.min(i + 2 * SUBJECT));
            }
            if !token.capital && self.is_finite(at, i) {
                return true;
            }
        }
        false
    }

    fn has_two_verbs(&self, items: Range<usize>) -> bool {
        items.filter(|&i| self.is(i, flags::AUX | flags::VERB | flags::CUE)).take(2).count() == 2
    }

    /// Whether the word at `i` is the finite verb of the subject that begins at `at`, by its uses, its ending and what
    /// stands around it.
    fn is_finite(&self, at: usize, i: usize) -> bool {
        let (token, before, behind) = (self.token(i), self.token(i - 1), self.token(i + 1));
        let pronoun = before.is(flags::PRONOUN | flags::I);
        if token.is(flags::ING) && !token.is(flags::SAY | flags::TELL | flags::THINK)
            || before.is(flags::THE | flags::AN | flags::HIS | flags::POSS | flags::PREP | flags::AND | flags::TO)
                && !pronoun
        {
            return false;
        }
        if token.is(flags::VERB | flags::CUE) {
            return !token.is(flags::NOUN) || pronoun;
        }
        if token.uses & !(STANDS) != 0 {
            return false;
        }
        let word = self.word(i);
        let someone = flags::ADV | flags::ROLE | flags::GROUP | flags::ORG | flags::PRONOUN;
        let article = behind.is(flags::THE | flags::AN);
        let object = article || behind.is(flags::ADV | flags::TO | flags::I | flags::PREP) || behind.is_name();
        // `the party truly cares about`, `America needs a`
        let third = word.ends_with('s')
            && !word.ends_with("ss")
            && (article && before.uses == 0 && before.kind == Kind::Word
                || object && (before.is_name() || before.is(someone)));
        word.ends_with("ed") || third || pronoun && i == at + 1
    }

    /// Whether the items hold a finite verb.
    pub(super) fn is_clause(&self, items: Range<usize>) -> bool {
        let english = self.document.lexicon.language.bare;
        items.clone().any(|i| {
            let token = self.token(i);
            if token.kind != Kind::Word || token.capital && !self.is_first(i) {
                return false;
            }
            token.is(flags::AUX | flags::VERB | flags::CUE | flags::REPORTS) && !token.is(flags::ING)
                || token.uses & !(STANDS) == 0 && i > items.start && (!english || self.word(i).ends_with("ed"))
        })
    }

    /// Whether an attribution ends before item `i`.
    pub(super) fn closes(&self, i: usize, end: usize) -> bool {
        i >= end
            || matches!(self.kind(i), Kind::Stop | Kind::Comma | Kind::Semicolon)
            || self.is(i, flags::TIME | flags::PREP | flags::ADV) && !self.is(i, flags::THE | flags::AN)
    }

    /// Whether another report begins at item `i`, with its subject.
    fn other_says(&self, i: usize, end: usize) -> bool {
        let from = if self.is(i, flags::SUBORD | flags::AND) && !self.token(i).capital { i + 1 } else { i };
        let Some((_, next)) = self.phrase(from, end) else { return false };
        let said = (next..end.min(next + 4))
            .find(|&i| !self.is(i, flags::ADV | flags::AUX) || self.is(i, flags::BE | flags::MIGHT));
        said.is_some_and(|said| self.is_cue(said, flags::SAY | flags::TELL | STANDS) && !self.is(said, flags::NOUN))
    }

    /// The item behind the clause that begins at `from`; an aside (`relative`) ends with its comma.
    pub(super) fn clause_end(&self, from: usize, end: usize, relative: bool) -> usize {
        let english = self.document.lexicon.language.order == Order::Subject;
        let mut at = from;
        while at < end {
            let i = at;
            at += 1;
            match self.kind(i) {
                Kind::Semicolon if !self.is(i + 1, flags::OPENS) => return i,
                Kind::Comma => {
                    let next = self.token(i + 1);
                    let verb = next.is(flags::AUX | flags::VERB | flags::SAY | flags::TELL) && !next.is(flags::PRONOUN);
                    // What the article adds in its own voice: `, adding …`, `, compared with …`, `, while …`.
                    let word = self.word(i + 1);
                    let own = english
                        && (next.is(flags::ING) && !next.is(flags::NOUN)
                            || next.is(flags::WHO)
                            || next.uses == 0 && (word.ends_with("ing") || word.ends_with("ed"))
                            || next.is(flags::TURN));
                    if relative && verb || own && i > from + 2 || english && self.other_says(i + 1, end) {
                        return i;
                    }
                }
                Kind::Word if self.is_and(i) => {
                    // `… and added that …`: the next report begins.
                    let next = if self.is(i + 1, flags::ADV) { i + 2 } else { i + 1 };
                    let verb = self.is_cue(next, flags::SAY | flags::TELL) && !self.is(next, flags::NOUN)
                        || self.is_cue(next, flags::SAY) && self.is(next + 1, flags::THAT);
                    if english && i > from + 2 && (verb || self.other_says(i + 1, end)) {
                        return if self.kind(i - 1) == Kind::Comma { i - 1 } else { i };
                    }
                }
                _ => {}
            }
        }
        end
    }
}
