//! Reported speech: what someone said in the words of the article, without marks.
//!
//! Strict on purpose, for there are no marks to hold it: a verb of saying, a subject that can speak (a person, an
//! institution, a source), and a clause of its own as what is said. Things, works and headlines say nothing; what is
//! only spoken *about* is not speech; nor is what nobody says, might say or is asked to say. What a verb takes as its
//! clause is told in `clause`.

use std::ops::Range;

use super::{
    attribute::Found,
    frame::Frame,
    language::{Order, flags},
    phrase::{Head, Mention},
    rules,
    token::Kind,
};
use crate::news::Span;

/// How many words reported speech has at least.
pub(super) const LEAST: usize = 3;

/// How many items a sentence has at most; what is longer is no sentence, and every verb in it would be read to its end.
const LONGEST: usize = 300;

/// Verbs that take a stand.
pub(super) const STANDS: u64 = flags::STAND | flags::STAND_ON | flags::STAND_TO;

/// Reported speech and who reports it. What is said may stand in two parts, around `he said`.
pub(super) type Reported = (Found, Vec<Span>);

impl Frame<'_, '_> {
    /// The reported speech of a sentence. `used` are the verbs that already have a quotation.
    pub(super) fn reported(&self, sentence: Range<usize>, used: &[Span]) -> Vec<Reported> {
        let mut all = Vec::new();
        if sentence.len() < LEAST + 2
            || sentence.len() > LONGEST
            || self.paragraph.capitals
            || self.is_question(sentence.clone())
        {
            return all;
        }
        let sentence = sentence.start..self.text_end(sentence);
        if used.is_empty()
            && let Some(found) = self.sourced(sentence.clone())
        {
            all.push(found);
            return all;
        }
        // Where the part of the sentence begins that nothing was found in yet.
        let mut from = sentence.start;
        let mut cue = sentence.start;
        while cue < sentence.end {
            let is_used = used.iter().any(|span| {
                span.leaf == self.paragraph.leaf
                    && span.from <= self.document.tokens[self.items[cue].token].from
                    && self.document.tokens[self.items[cue].token].to <= span.to
            });
            let verb = if is_used { None } else { self.verb(cue, sentence.clone()) };
            let found = verb.and_then(|verb| {
                let (mut reported, end) = self
                    .reported_behind(sentence.clone(), cue)
                    .or_else(|| self.reported_aside(from..sentence.end, cue))
                    .or_else(|| self.reported_before(from..sentence.end, cue))
                    .or_else(|| self.taken(sentence.clone(), cue))?;
                if verb < cue {
                    // What is not thought or only might be is a stand, whose verb has its `not`.
                    reported.0 = Found { rule: rules::STAND, ..self.report(reported.0.mention, verb..cue + 1) };
                }
                Some((reported, end))
            });
            let found = found.or_else(|| self.claimed(sentence.clone(), cue));
            match found {
                Some((found, end)) => {
                    all.push(found);
                    cue = end.max(cue + 1);
                    from = cue;
                }
                None => cue += 1,
            }
        }
        all
    }

    fn is_question(&self, sentence: Range<usize>) -> bool {
        let last = sentence.end - 1;
        self.kind(last) == Kind::Stop && self.token(last).sign == '?'
    }

    /// The sentence without the stop at its end.
    fn text_end(&self, sentence: Range<usize>) -> usize {
        let mut end = sentence.end;
        while end > sentence.start
            && self.region(end - 1).is_none()
            && matches!(self.kind(end - 1), Kind::Stop | Kind::Mark | Kind::Close)
        {
            end -= 1;
        }
        end
    }

    /// The words of `items` as reported speech; none if they are too few.
    pub(super) fn part(&self, items: Range<usize>) -> Option<Span> {
        let words = items.clone().filter(|&i| matches!(self.kind(i), Kind::Word | Kind::Number)).count();
        if words >= LEAST { self.stretch(items) } else { None }
    }

    /// The words of `items` without what parts them from the rest.
    pub(super) fn stretch(&self, items: Range<usize>) -> Option<Span> {
        let mut range = items;
        let parts = |i| matches!(self.kind(i), Kind::Comma | Kind::Colon | Kind::Dash | Kind::Semicolon);
        while range.start < range.end && (parts(range.start) || self.is_and(range.start)) {
            range.start += 1;
        }
        while range.end > range.start && parts(range.end - 1) {
            range.end -= 1;
        }
        (!range.is_empty()).then(|| self.span(range))
    }

    /// A sentence as reported speech, without the stop at its end.
    pub(super) fn whole(&self, sentence: Range<usize>) -> Option<Span> {
        let end = self.text_end(sentence.clone());
        self.part(sentence.start..end)
    }

    fn span(&self, items: Range<usize>) -> Span {
        self.document.span(self.paragraph.leaf, self.items[items.start].token..self.items[items.end - 1].token + 1)
    }

    /// Where the verb at `cue` begins that says something or takes a stand, with its `not` or `would`: not what is said
    /// of someone, and not what is denied or might be, of verbs that say it in so many words.
    fn verb(&self, cue: usize, sentence: Range<usize>) -> Option<usize> {
        let stand = self.is(cue, STANDS | flags::MIND);
        let says = self.is(cue, flags::SAY | flags::TELL);
        let weak = !stand && !says && !self.is(cue, flags::ING | flags::AFTER);
        if !self.is_cue(cue, flags::SAY | flags::TELL | flags::THINK | flags::ING | STANDS)
            && !self.is(cue, flags::AFTER)
            || weak && self.document.lexicon.language.bare
            || self.is(cue, flags::NOUN) && self.is_named(cue)
        {
            return None;
        }
        let mut verb = cue;
        for at in (sentence.start.max(cue.saturating_sub(4))..cue).rev() {
            let token = self.token(at);
            // `continued to insist`: the verb before has the subject.
            if token.is(flags::TO) && at > sentence.start && self.is_on(at - 1) {
                break;
            }
            if token.is(flags::TO | flags::NOT | flags::MIGHT) && !token.capital {
                if token.is(flags::TO) || says || !stand || token.is(flags::MIGHT) && !self.is(cue, STANDS) {
                    return None;
                }
                verb = at;
            } else if token.is(flags::BE) && !self.is(cue, flags::ING) {
                return None;
            } else if !token.is(flags::ADV | flags::AUX) || token.is(flags::PRONOUN) {
                break;
            }
        }
        Some(verb)
    }

    /// Whether the verb at `i` goes on with what the infinitive behind it says: `continued to insist`.
    fn is_on(&self, i: usize) -> bool {
        let token = self.token(i);
        self.document.lexicon.language.bare && token.kind == Kind::Word && !token.capital && token.is(flags::GOES_ON)
    }

    /// Whether the word at `i` is the noun rather than the verb: `the FEC report`, `amid news reports`.
    fn is_named(&self, i: usize) -> bool {
        let before = self.token(i.wrapping_sub(1));
        let word = self.word(i);
        let bare = !word.ends_with('s') && !word.ends_with('d');
        let noun = flags::ROLE | flags::GROUP | flags::MAN | flags::WOMAN | flags::DEMONYM | flags::ORG | flags::TEXT;
        before.kind == Kind::Word
            && !before.is(flags::PRONOUN
                | flags::I
                | flags::WHO
                | flags::ADV
                | flags::AUX
                | flags::AND
                | flags::TIME
                | flags::NOT)
            && !(before.capital || before.is(noun))
            || before.is_name() && bare && !self.is_led(i) && !before.is(noun | flags::PRONOUN | flags::I | flags::AN)
    }

    /// Whether the name before item `i` follows a preposition: `polls in New Spain show`.
    fn is_led(&self, i: usize) -> bool {
        let mut at = i;
        while at > 0 && self.token(at - 1).is_name() {
            at -= 1;
        }
        at > 0 && self.is(at - 1, flags::PREP)
    }

    /// Whoever the verb at `cue` has for its subject, if they can speak.
    pub(super) fn reporter(&self, sentence: Range<usize>, cue: usize) -> Option<Mention> {
        let token = self.token(cue);
        let lexicon = self.document.lexicon;
        let mut verb = cue;
        while verb > sentence.start && self.is(verb - 1, flags::ADV | flags::AUX) {
            verb -= 1;
        }
        let joined = verb > sentence.start && self.is_and(verb - 1);
        if verb > sentence.start + 1 && self.is(verb - 1, flags::TO) && self.is_on(verb - 2) {
            verb -= 2;
        } else {
            verb = cue;
        }
        let joined = joined || token.is(flags::ING) && !token.is(flags::SAY);
        let mention = if joined || lexicon.language.order != Order::Subject {
            self.subject(sentence.clone(), cue, sentence.end)?
        } else {
            self.subject_before(verb, sentence.start)?.0
        };
        if self.speaks(&mention) {
            return Some(mention);
        }
        // `People briefed on the matter say`: the subject is further off, with no verb of its own between.
        let start = (sentence.start..cue)
            .rev()
            .find(|&i| {
                matches!(self.kind(i), Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash)
                    || self.region(i).is_some()
            })
            .map_or(sentence.start, |i| i + 1);
        if lexicon.language.order != Order::Subject
            || (start..cue.saturating_sub(1))
                .any(|i| self.is(i, flags::AUX | flags::VERB | flags::WHO | flags::I | flags::PRONOUN))
        {
            return None;
        }
        let (mention, _) = self.subject_of(start..cue)?;
        self.speaks(&mention).then_some(mention)
    }

    /// Whether a phrase names someone or something that can say things.
    pub(super) fn speaks(&self, mention: &Mention) -> bool {
        let token = self.document.tokens[mention.word];
        match mention.head {
            Head::Pronoun => !token.is(flags::I),
            Head::Name => !token.is(flags::SHOWN | flags::WORK),
            Head::Noun => {
                token.is(flags::ROLE
                    | flags::GROUP
                    | flags::MAN
                    | flags::WOMAN
                    | flags::DEMONYM
                    | flags::TITLE
                    | flags::ORG
                    | flags::TEXT
                    | flags::AN)
                    && !token.is(flags::SHOWN | flags::WORK)
                    || self.document.tokens[mention.tokens.clone()]
                        .iter()
                        .take_while(|t| !t.is(flags::PREP) || token.is(flags::AN))
                        .any(|t| t.is(flags::GROUP | flags::ROLE | flags::DEMONYM) && !t.is(flags::SHOWN | flags::WORK))
            }
        }
    }

    /// `X said that …`: what is said behind the verb at `cue`, and the item where it ends.
    fn reported_behind(&self, sentence: Range<usize>, cue: usize) -> Option<(Reported, usize)> {
        if !self.is(cue, flags::SAY | flags::TELL | flags::ING | flags::THINK) {
            return None;
        }
        let clause = self.clause(cue, sentence.end)?;
        let mention = self.reporter(sentence.clone(), cue)?;
        let relative = self.is(cue.wrapping_sub(1), flags::WHO)
            || self.is(cue.wrapping_sub(1), flags::ADV | flags::AUX) && self.is(cue.wrapping_sub(2), flags::WHO);
        let mut end = self.clause_end(clause, sentence.end, relative);
        // `While he says the plan is dead, the council voted`: the report ends with its own clause.
        let start =
            self.clause_start(sentence.start, self.items.partition_point(|item| item.token < mention.tokens.start));
        if self.document.lexicon.language.bare && self.is(start, flags::SUBORD) && !self.is(start, flags::PREP)
            || self.is(start, flags::TURN)
        {
            let comma = (clause + LEAST..end).find(|&i| self.kind(i) == Kind::Comma && self.opens(i + 1, sentence.end));
            end = comma.unwrap_or(end);
        }
        if (clause..end).any(|i| self.region(i).is_some()) {
            return None;
        }
        let content = self.part(clause..end)?;
        Some(((self.report(mention, cue..cue + 1), vec![content]), end))
    }

    pub(super) fn report(&self, mention: Mention, cue: Range<usize>) -> Found {
        let cue = self.items[cue.start].token..self.items[cue.end - 1].token + 1;
        Found { rule: rules::INDIRECT, mention, cue: Some(cue), close: true }
    }

    /// `As X said, …`.
    fn reported_aside(&self, range: Range<usize>, cue: usize) -> Option<(Reported, usize)> {
        let opens = range.start + usize::from(self.is_and(range.start));
        if !self.is(opens, flags::LIKE) || !self.is(cue, flags::SAY | flags::TELL) || cue > opens + 16 {
            return None;
        }
        let (mention, from) = self.subject_before(cue, opens + 1)?;
        if from != opens + 1 || !self.speaks(&mention) {
            return None;
        }
        let comma = (cue + 1..range.end.min(cue + 12)).find(|&i| self.kind(i) == Kind::Comma)?;
        let end = self.clause_end(comma + 1, range.end, false);
        let second = self.document.lexicon.language.order == Order::Second;
        let clause = if second { self.is_clause(comma + 1..end) } else { self.opens(comma + 1, end) };
        if !clause || (comma..end).any(|i| self.region(i).is_some()) {
            return None;
        }
        let content = self.part(comma + 1..end)?;
        Some(((self.report(mention, cue..cue + 1), vec![content]), end))
    }

    /// `…, X said.`, `…, said X.` and `…, X said, …`: what is said before the verb at `cue`.
    fn reported_before(&self, range: Range<usize>, cue: usize) -> Option<(Reported, usize)> {
        let low = range.start;
        if !self.is(cue, flags::SAY | flags::TELL | flags::MIND | flags::AFTER)
            || self.is(cue, flags::ING)
            || cue < low + LEAST
        {
            return None;
        }
        let (mention, comma, next) = if self.kind(cue - 1) == Kind::Comma {
            let (mention, next) = self.phrase(cue + 1, range.end)?;
            if mention.head == Head::Pronoun && !self.closes(next, range.end) {
                return None;
            }
            (mention, cue - 1, next)
        } else {
            // Who was told stands behind the verb.
            let told = self.phrase(cue + 1, range.end).filter(|_| self.is(cue, flags::TELL)).map(|(_, next)| next);
            let next = told.unwrap_or(cue + 1);
            if self.is(cue, flags::AFTER) || !self.closes(next, range.end) {
                return None;
            }
            let (mention, from) = self.subject_before(cue, low)?;
            if from <= low || self.kind(from - 1) != Kind::Comma {
                return None;
            }
            (mention, from - 1, next)
        };
        if !self.speaks(&mention) || (low..comma).any(|i| self.region(i).is_some()) {
            return None;
        }
        let mut parts = Vec::new();
        let first = self.is_clause(low..comma);
        // `The plan, he said, would fail`: the clause goes on behind the verb.
        let rest = (next..range.end).find(|&i| self.kind(i) == Kind::Comma).map(|comma| comma + 1);
        let rest = rest.filter(|&rest| rest <= next + 1 && !self.is(rest, flags::ING | flags::WHO | flags::SUBORD));
        let end = rest.map_or(next, |rest| self.clause_end(rest, range.end, false));
        let second = rest.filter(|&rest| {
            self.is_clause(rest..end)
                && !(rest..end).any(|i| self.region(i).is_some())
                && self.kind(cue - 1) != Kind::Comma
        });
        if !first && second.is_none() {
            return None;
        }
        match second {
            // `The aeroplane, she said, was quicker`: one clause in two parts.
            Some(rest) => parts.extend([self.stretch(low..comma)?, self.part(rest..end)?]),
            None => parts.push(self.part(low..comma)?),
        }
        let end = if second.is_some() { end } else { next };
        Some(((self.report(mention, cue..cue + 1), parts), end))
    }
}
