//! Finds the subject of a verb: a phrase read backwards, over adverbs and asides, or from the beginning of its sentence.

use std::ops::Range;

use super::{
    frame::Frame,
    language::{Order, flags},
    name,
    phrase::{BREAKS, Head, Mention},
    role,
    token::{Kind, Token},
};

/// How many items back an aside between subject and verb may begin.
const ASIDE: usize = 80;

impl Frame<'_, '_> {
    /// Reads backwards the phrase that ends at item `j`, down to item `low`; returns it and its first item.
    pub(super) fn phrase_before(&self, j: usize, low: usize) -> Option<(Mention, usize)> {
        let last = self.token(j);
        if !self.is_word(j) {
            return None;
        }
        if last.is(flags::PRONOUN | flags::I) && !(last.is(flags::THE) && j == low) {
            return Some((self.pronoun(j), j));
        }
        let mut end = j + 1;
        let mut at = j + 1;
        let mut steps = 0;
        // Down from the end; each step takes one phrase and looks whether a preposition ties it to one before.
        let mut whole = end;
        loop {
            let start = self.start_of(at, low);
            if start == at {
                if steps == 0 {
                    return None;
                }
                break;
            }
            end = if steps == 0 { end } else { at };
            at = start;
            let tied = at > low + 1
                && self.is(at - 1, flags::PREP)
                && !self.is(at - 1, flags::AUX)
                && self.is_word(at - 2)
                && steps < 4;
            if !tied {
                break;
            }
            let head = self.token(at - 2);
            if head.is(BREAKS | flags::AND | flags::PREP | flags::SUBORD) && !head.capital
                || self.is_verb(at - 2)
                || head.is(flags::ADV)
            {
                break;
            }
            // A preposition at the beginning of the sentence ties nothing.
            if self.start_of(at - 1, low) == at - 1 {
                break;
            }

            at -= 1;
            steps += 1;
            whole = end.max(whole);
        }
        let mention_end = if steps == 0 { j + 1 } else { end };
        let mut mention = self.compose(at..mention_end.max(at + 1));
        if mention.is_none() && steps > 0 {
            // `Sources close to the deal`: a noun for people; else what stands before the preposition is no phrase.
            let people = flags::ROLE | flags::GROUP | flags::MAN | flags::WOMAN;
            let head = (at..mention_end).find(|&i| self.is(i, people) && self.is_first(i));
            mention = head.and_then(|head| self.compose(at..head + 1));
            if mention.is_none() {
                at = self.start_of(j + 1, low);
                mention = self.compose(at..j + 1);
            }
        }
        let mut mention = mention?;
        if mention.head == Head::Noun {
            mention.tokens.end = self.at(j) + 1;
            mention.shown.end = mention.tokens.end;
        }
        // `Elke Brandt und ihr Staatssekretär Jörg Falk`
        let pair = if at > low + 2 && self.is(at - 1, flags::HIS) { at - 1 } else { at };
        if mention.head == Head::Name
            && pair > low + 1
            && self.is(pair - 1, flags::AND)
            && self.token(pair - 2).is_name()
        {
            let start = self.start_of(pair - 1, low);
            if let Some(first) = self.compose(start..pair - 1).filter(|first| first.head == Head::Name) {
                mention.other = mention.name.take();
                mention.name = first.name;
                mention.tokens.start = first.tokens.start;
                mention.shown.start = first.shown.start;
                mention.plural = true;
                at = start;
            }
        }
        Some((mention, at))
    }

    /// The first item of the simple phrase that ends before item `end`.
    fn start_of(&self, end: usize, low: usize) -> usize {
        let mut at = end;
        let mut names = false;
        while at > low && end - at < 14 {
            let token = self.token(at - 1);
            if !self.is_word(at - 1) {
                break;
            }
            if token.is(flags::THE | flags::AN | flags::HIS) && !token.is(flags::GIVEN) {
                if at == end && !token.is(flags::AN) {
                    break;
                }
                at -= 1;
                // `the company’s three founders`, `all the candidates`
                let genitive = self.document.lexicon.language.nouns
                    && self.is(at, flags::GENITIVE)
                    && at > low
                    && self.token(at - 1).is_name()
                    && !self.is(at - 1, flags::FUNCTION);
                let more = genitive
                    || at > low
                        && (self.is(at - 1, flags::POSS)
                            || self.is(at - 1, flags::AN | flags::THE) && self.is_word(at - 1));
                if !more {
                    break;
                }
                continue;
            }
            let name = token.is_name()
                && (!token.is(flags::FUNCTION) || token.is(flags::GIVEN | flags::PARTICLE | flags::TITLE));
            if names && at - 1 > low && self.is_in_name(at - 1) {
                at -= 1;
                continue;
            }
            if token.is(flags::PREP)
                && names
                && token.to - token.from == 2
                && at - 1 > low
                && self.is(at - 2, flags::ORG)
                && self.token(at - 2).is_name()
                && self.token(at).is_name()
            {
                at -= 1;
                continue;
            }
            if name {
                // A nationality or party is an adjective as well: `the presumptive Republican nominee`.
                names |= !token.is(flags::DEMONYM);
                at -= 1;
                continue;
            }
            if token.is(BREAKS | flags::PREP | flags::AND | flags::SUBORD | flags::ADV) || self.is_verb(at - 1) {
                break;
            }
            if token.is(flags::TIME) && !token.capital && at == end {
                break;
            }
            if names
                && at < end
                && !token.is(flags::ROLE
                    | flags::TITLE
                    | flags::MAN
                    | flags::WOMAN
                    | flags::DEMONYM
                    | flags::POSS
                    | flags::SUFFIX
                    | flags::GROUP
                    | flags::ORG
                    | flags::TEXT)
            {
                // A small word before a name belongs to it only with a role between: `election law expert Rick Hasen`.
                let role = self.is(at, flags::ROLE | flags::TITLE | flags::MAN | flags::WOMAN)
                    && !self.token(at).capital
                    || !self.token(at).capital;
                if !role {
                    break;
                }
            }
            at -= 1;
        }
        at
    }

    /// The subject of the cue at item `cue`, read backwards, down to item `low`.
    pub(super) fn subject_before(&self, cue: usize, low: usize) -> Option<(Mention, usize)> {
        let mut j = cue;
        let mut rounds = 0;
        while j > low && rounds < 12 {
            rounds += 1;
            let token = self.token(j - 1);
            if token.kind == Kind::Comma || token.kind == Kind::Close || token.kind == Kind::Dash {
                return self.over_aside(j - 1, low);
            }
            if self.region(j - 1).is_some() {
                return None;
            }
            if token.is(flags::WHO) && !token.is(flags::THE) {
                // `Smith, who runs the shop and said …` and `the man who said`.
                j -= 1;
                if j > low && self.kind(j - 1) == Kind::Comma {
                    j -= 1;
                }
                return if j > low { self.phrase_before(j - 1, low) } else { None };
            }
            let skip = token.is(flags::ADV | flags::AUX | flags::NOT | flags::POSS)
                && !token.is(flags::ROLE | flags::GROUP)
                && !(token.capital && token.is(flags::GIVEN))
                && !(token.is(flags::AN | flags::THE));
            if skip && token.kind == Kind::Word {
                j -= 1;
                continue;
            }
            if token.is(flags::TIME)
                && !(token.capital && token.is(flags::GIVEN) && j - 1 > low && self.is(j - 2, flags::GIVEN))
                && !token.is(flags::GROUP)
            {
                // `Clinton on Tuesday said`, `Clinton last week said`
                j -= 1;
                while j > low
                    && (self.is(j - 1, flags::TIME | flags::THE | flags::AN | flags::PREP)
                        || self.kind(j - 1) == Kind::Number)
                    && self.is_word(j - 1)
                {
                    j -= 1;
                }
                continue;
            }
            break;
        }
        if j <= low {
            return None;
        }
        let (mention, at) = self.phrase_before(j - 1, low)?;
        if mention.head == Head::Noun
            && !mention.definite
            && at > low + 1
            && self.kind(at - 1) == Kind::Comma
            && self.is(at, flags::ROLE | flags::MAN | flags::WOMAN)
            && let Some((mut named, from)) = self.phrase_before(at - 2, low)
            && named.head == Head::Name
        {
            // `Ann Lee, spokeswoman for the ministry said`: the second comma is missing.
            named.role = role::within(self.document, mention.tokens.clone()).or(named.role);
            return Some((named, from));
        }
        Some((mention, at))
    }

    /// The subject before an aside that closes at item `close`: `Ann Lee, a farmer, said`.
    fn over_aside(&self, close: usize, low: usize) -> Option<(Mention, usize)> {
        let mut close = close;
        // An aside has an end: without this bound a sentence of a million words would be read back at every cue.
        let low = low.max(close.saturating_sub(ASIDE));
        let mut best: Option<(Mention, usize)> = None;
        for _ in 0..5 {
            let kind = self.kind(close);
            let wanted = match kind {
                Kind::Close => Kind::Open,
                other => other,
            };
            let open = (low + 1..close).rev().find(|&at| {
                self.kind(at) == wanted
                    || matches!(self.kind(at), Kind::Colon | Kind::Semicolon | Kind::Stop)
                    || self.region(at).is_some()
            });
            let Some(open) = open.filter(|&open| self.kind(open) == wanted) else { break };
            let found = self.phrase_before(open - 1, low);
            let Some((mut mention, at)) = found else {
                // `Ann Lee, 58, who farms here, said`: an age is no subject, nor is what ends an aside before.
                if kind == Kind::Comma && open > low + 2 {
                    close = open;
                    continue;
                }
                break;
            };
            // The aside gives a noun its name, and a name its role.
            if mention.head == Head::Noun && !mention.plural {
                if let Some(run) = self.run(open + 1, close)
                    && open + 1 + run.len() == close
                    && let Some(name) = name::name_of(self.document, run).filter(|name| !name.organisation)
                {
                    mention.role = role::within(self.document, mention.tokens.clone())
                        .or_else(|| role::trimmed(self.document, mention.tokens.clone()).filter(|_| mention.definite));
                    mention.word = name.tokens.end - 1;
                    mention.shown = name.tokens.clone();
                    mention.head = Head::Name;
                    mention.gender = name.gender;
                    mention.name = Some(name);
                }
            } else if mention.head == Head::Name && !self.is_firm(&mention) && kind == Kind::Comma {
                let found = role::apposition(self.document, self.paragraph.tokens.end, self.at(open));
                mention.role = found.or(mention.role);
            }
            let better = best.as_ref().is_none_or(|(known, _)| known.head != Head::Name || is_place(self, known));
            if better {
                best = Some((mention, at));
            }
            let (known, _) = best.as_ref()?;
            if known.head == Head::Name && !is_place(self, known) {
                break;
            }
            if at > low && self.kind(at - 1) == Kind::Comma {
                close = at - 1;
                continue;
            }
            if open > low + 1 && wanted == Kind::Comma {
                close = open;
                continue;
            }
            break;
        }
        best
    }

    /// The subject of the sentence `range`: its first phrase, behind an opening aside.
    pub(super) fn subject_of(&self, range: Range<usize>) -> Option<(Mention, usize)> {
        let mut at = range.start;
        let mut rounds = 0;
        while at < range.end && rounds < 6 {
            rounds += 1;
            let token = self.token(at);
            if self.region(at).is_some()
                || matches!(self.kind(at), Kind::Comma | Kind::Dash | Kind::Other | Kind::Mark | Kind::Open)
            {
                at += 1;
                continue;
            }
            if token.is(flags::AND) || token.is(flags::ADV) && !token.is(flags::THE | flags::AN) {
                at += 1;
                continue;
            }
            if token.is(flags::PREP | flags::SUBORD | flags::ING)
                && !token.is(flags::THE | flags::AN)
                && !(token.is(flags::GIVEN | flags::TITLE) && self.token(at + 1).is_name())
            {
                // An opening aside ends with its comma.
                let comma = (at..range.end.min(at + 40))
                    .find(|&i| self.kind(i) == Kind::Comma && !self.token(i + 1).is(flags::AND));
                match comma {
                    Some(comma) => {
                        at = comma + 1;
                        continue;
                    }
                    None if self.document.lexicon.language.order == Order::Second => {
                        let verb = (at..range.end.min(at + 20)).find(|&i| self.is(i, flags::AUX | flags::CUE))?;
                        at = verb + 1;
                        continue;
                    }
                    None => return None,
                }
            }
            return self.phrase(at, range.end);
        }
        None
    }
}

/// Whether a mention is a place that stands where a person is looked for.
fn is_place(frame: &Frame, mention: &Mention) -> bool {
    let token: &Token = &frame.document.tokens[mention.word];
    token.is(flags::PLACE | flags::ORG) && mention.shown.len() == 1
}
