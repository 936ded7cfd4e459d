//! Gives the quotations of one sentence their speakers, by the rules that read the sentence alone.

use std::ops::Range;

use super::{
    frame::Frame,
    language::{Order, flags},
    marks::Region,
    phrase::{Head, Mention},
    role,
    rules::{self, Rule},
    token::Kind,
};

/// What a rule found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The rule.
    pub rule: &'static Rule,
    /// The words that name the speaker.
    pub mention: Mention,
    /// The tokens of the cue.
    pub cue: Option<Range<usize>>,
    /// Whether the cue stands right beside the quotation, so that it cannot but be speech.
    pub close: bool,
}

/// How far from a quotation a cue is looked for, in items.
pub(super) const REACH: usize = 60;

impl Frame<'_, '_> {
    /// The speaker of the quotation at item `k` of `sentence`.
    pub(super) fn attribute(&self, sentence: Range<usize>, k: usize, region: &Region) -> Option<Found> {
        let before = self.kind(k.wrapping_sub(1));
        let direct_lead = k > sentence.start
            && (before == Kind::Colon
                || self.is(k - 1, flags::CUE) && !self.token(k - 1).capital
                || before == Kind::Comma
                    && k > sentence.start + 1
                    && self.is(k - 2, flags::CUE)
                    && !self.token(k - 2).capital);
        let tokens = &self.document.tokens;
        let comma = tokens[region.tokens.clone()]
            .iter()
            .rev()
            .find(|t| t.kind != Kind::Mark)
            .is_some_and(|t| t.kind == Kind::Comma);
        // `She posted at length: “We lost,” she wrote.`: the attribution behind is the nearer one.
        let behind = if comma && direct_lead { self.after(sentence.clone(), k, region) } else { None };
        if let Some(found) = behind.filter(|found| found.close && found.mention.head != Head::Noun) {
            return Some(found);
        }
        if direct_lead
            && (!comma || matches!(before, Kind::Colon | Kind::Comma))
            && let Some(found) = self.before(sentence.clone(), k)
        {
            return Some(found);
        }
        if let Some(found) = self.after(sentence.clone(), k, region) {
            // `Hale said he was “tired,” and he said why.`: the sentence goes on with another report.
            let turns = self.is(k + 1, flags::SUBORD) && !self.is(k + 1, flags::LIKE);
            let goes_on = k > sentence.start && (self.is(k + 1, flags::AND) || turns);
            let lead = if goes_on { self.before(sentence.clone(), k) } else { None };
            return lead
                .filter(|lead| lead.mention.head == Head::Name || found.mention.head == Head::Noun)
                .or(Some(found));
        }
        if k == sentence.start && self.kind(k + 1) == Kind::Colon && self.region(k + 1).is_none() {
            // A headline: `‘We were left to drown’: survivors describe the night`
            if let Some((mention, _)) = self.phrase(k + 2, sentence.end) {
                return Some(Found { rule: rules::COLON, mention, cue: self.cue_at(k + 1), close: true });
            }
        }
        if let Some(found) = self.credited(sentence.clone(), k) {
            return Some(found);
        }
        if let Some(found) = self.according(sentence.clone(), k) {
            return Some(found);
        }
        let lead = self.before(sentence.clone(), k);
        if lead.as_ref().is_some_and(|found| found.close) {
            return lead;
        }
        self.tail(sentence.clone(), k).or(lead).or_else(|| self.colon(sentence, k))
    }

    /// `“We lost” – Ann Lee`: a dash behind a quotation that opens its line, then nothing but who said it.
    fn credited(&self, sentence: Range<usize>, k: usize) -> Option<Found> {
        let opens = (sentence.start..k).all(|i| matches!(self.kind(i), Kind::Number | Kind::Colon | Kind::Dash));
        if !opens || self.kind(k + 1) != Kind::Dash || self.region(k + 1).is_some() {
            return None;
        }
        let (mention, next) = self.phrase(k + 2, sentence.end)?;
        let ends = next >= sentence.end || self.kind(next) == Kind::Stop || self.kind(next) == Kind::Comma;
        let speaks = ends && (self.speaks(&mention) || mention.head == Head::Noun && !mention.definite);
        speaks.then(|| Found { rule: rules::ATTRIBUTION, mention, cue: self.cue_at(k + 1), close: true })
    }

    /// Whether the word at `i` can be a cue: written small, or first in its sentence.
    pub(super) fn is_cue(&self, i: usize, uses: u64) -> bool {
        let token = self.token(i);
        token.kind == Kind::Word
            && token.is(uses)
            && !token.is(flags::AFTER)
            && !(token.is(flags::NOUN) && self.is_noun(i))
            && (!token.capital
                || self.is_first(i)
                || self.paragraph.capitals
                || self.kind(i.wrapping_sub(1)) == Kind::Comma
                    && token.is(flags::SAY)
                    && !token.is(flags::NOUN | flags::GIVEN))
            && !(token.is(flags::ROLE | flags::GROUP | flags::TEXT | flags::WORK)
                && self.is(i.wrapping_sub(1), flags::THE | flags::AN | flags::PREP | flags::POSS | flags::HIS))
    }

    /// Whether `as Ann Lee puts it` ends at the verb `i`.
    fn puts_it(&self, low: usize, i: usize) -> bool {
        self.is(i, flags::AFTER)
            && self.is(i + 1, flags::THEY)
            && (low.max(i.saturating_sub(REACH / 3))..i).any(|at| self.is(at, flags::LIKE))
    }

    /// Whether the word at `i` stands where a noun stands: behind an article, with at most two words between.
    fn is_noun(&self, i: usize) -> bool {
        for back in 1..=3.min(i) {
            let token = self.token(i - back);
            if token.is(flags::THE | flags::AN | flags::HIS | flags::POSS | flags::PREP) && !token.is(flags::PRONOUN)
                || token.is(flags::HIS)
            {
                return back == 1
                    || !self.token(i - 1).capital
                        && !self.is(i - 1, flags::ROLE | flags::GROUP | flags::ORG | flags::TEXT | flags::ADV);
            }
            if token.kind != Kind::Word || token.uses != 0 || token.capital {
                return false;
            }
        }
        false
    }

    /// The item behind what may stand between a verb and its subject, from item `i`: adverbs, and when it was said
    /// (`dijo el martes Ana Ruiz`).
    pub(super) fn over_time(&self, i: usize, end: usize) -> usize {
        let mut next = i;
        while next < end && next - i < 4 {
            let first = self.token(next);
            if first.is(flags::ADV | flags::AUX | flags::TIME | flags::NOT)
                && !first.is(flags::PRONOUN | flags::THE | flags::AN | flags::GIVEN)
            {
                next += 1;
            } else if first.is(flags::THE | flags::PREP)
                && !first.capital
                && next + 1 < end
                && self.is(next + 1, flags::TIME)
                && !self.is(next + 1, flags::GIVEN)
            {
                next += 2;
            } else {
                break;
            }
        }
        next
    }

    pub(super) fn cue_at(&self, i: usize) -> Option<Range<usize>> {
        let item = self.items.get(i)?;
        Some(item.token..item.token + 1)
    }

    /// Cue and speaker behind the quotation.
    fn after(&self, sentence: Range<usize>, k: usize, region: &Region) -> Option<Found> {
        let mut at = k + 1;
        while at < sentence.end && matches!(self.kind(at), Kind::Comma | Kind::Dash) && self.region(at).is_none() {
            at += 1;
        }
        if at >= sentence.end || self.region(at).is_some() {
            return None;
        }
        let tokens = &self.document.tokens;
        let comma = at > k + 1
            || tokens[region.tokens.clone()]
                .iter()
                .rev()
                .find(|t| t.kind != Kind::Mark)
                .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Dash));
        // Verb, then speaker.
        let mut cue = at;
        while cue < sentence.end
            && cue - at < 3
            && self.is(cue, flags::AUX | flags::ADV | flags::NOT)
            && !self.is(cue, flags::SAY | flags::AFTER)
            && !self.is(cue, flags::PRONOUN)
        {
            cue += 1;
        }
        if self.is_cue(cue, flags::SAY | flags::TELL | flags::THINK) || self.is(cue, flags::AFTER) {
            if self.is(cue, flags::PRONOUN | flags::I) {
                // `dit-il`
                let (mention, _) = self.phrase(cue, cue + 1)?;
                return Some(Found { rule: rules::INVERTED, mention, cue: self.cue_at(cue), close: true });
            }
            if self.is(cue, flags::AFTER) && self.is(cue + 1, flags::NAMED) && !self.is(cue + 2, flags::PRONOUN) {
                // `so heißt das Projekt`, not `so heißt es`.
                return None;
            }
            if self.is(cue, flags::AFTER) && self.is_cue(cue + 1, flags::SAY | flags::TELL) {
                // `so erklärte er`
                cue += 1;
            }
            let next = self.over_time(cue + 1, sentence.end);
            // A verb of thinking alone must end the sentence: `“…,” believes Ann Lee.`
            let thinks = !self.is(cue, flags::SAY | flags::TELL | flags::AFTER);
            if let Some((mention, _)) = self.phrase(next, sentence.end)
                && (!thinks || comma && !self.document.lexicon.language.bare)
            {
                return Some(Found { rule: rules::INVERTED, mention, cue: self.cue_at(cue), close: true });
            }
        }
        if self.document.lexicon.language.order == Order::Second && self.is(at, flags::AUX) {
            // `“…”, hatte VW-Chef Winterkorn in einem Interview erklärt.`
            if let Some((mention, next)) = self.phrase(at + 1, sentence.end) {
                let said = (next..sentence.end.min(next + 14))
                    .take_while(|&i| self.region(i).is_none() && self.kind(i) != Kind::Stop)
                    .find(|&i| self.is_cue(i, flags::SAY | flags::TELL));
                if let Some(said) = said {
                    return Some(Found { rule: rules::INVERTED, mention, cue: self.cue_at(said), close: true });
                }
            }
        }
        if self.is(at, flags::AUX)
            && self.is(at, flags::PRONOUN)
            && self.is_cue(at + 1, flags::SAY | flags::TELL | flags::THINK)
        {
            let (mention, _) = self.phrase(at, at + 1)?;
            return Some(Found { rule: rules::INVERTED, mention, cue: self.cue_at(at + 1), close: true });
        }
        // Speaker, then verb.
        let mut cue = at;
        while cue < sentence.end && cue - at < REACH {
            if self.region(cue).is_some() || matches!(self.kind(cue), Kind::Stop | Kind::Semicolon | Kind::Colon) {
                return None;
            }
            let thinks =
                self.is_cue(cue, flags::THINK) && (cue + 1 >= sentence.end || self.kind(cue + 1) == Kind::Stop);
            if cue > at && (self.is_cue(cue, flags::SAY | flags::TELL) || self.is(cue, flags::AFTER) && comma || thinks)
            {
                break;
            }
            cue += 1;
        }
        if cue >= sentence.end || cue - at >= REACH {
            return None;
        }
        let strong = self.is(cue, flags::SAY | flags::TELL);
        if !strong && !comma {
            return None;
        }
        let (mention, from) = self.subject_before(cue, at)?;
        let mut mention = mention;
        let mut close =
            (at..from).all(|i| self.is(i, flags::ADV | flags::AND | flags::SUBORD) || self.kind(i) == Kind::Comma);
        if !close && from > at + 1 && self.kind(from - 1) == Kind::Comma {
            // `another friend, Ann Lee told reporters`: a name in apposition without its second comma.
            if let Some((noun, next)) = self.phrase(at, from - 1)
                && next == from - 1
                && noun.head == Head::Noun
            {
                close = true;
                mention.role = mention.role.or_else(|| role::within(self.document, noun.tokens));
            }
        }
        if !close || !comma && !strong {
            return None;
        }
        // `“A” and he said the rest` is no attribution of A.
        if !comma && self.is(at, flags::AND) {
            return None;
        }
        Some(Found { rule: rules::SUBJECT, mention, cue: self.cue_at(cue), close: comma })
    }

    /// Speaker and cue before the quotation.
    fn before(&self, sentence: Range<usize>, k: usize) -> Option<Found> {
        let low = sentence.start.max(k.saturating_sub(REACH));
        let mut best: Option<usize> = None;
        for at in (low..k).rev() {
            if self.kind(at) == Kind::Semicolon && self.region(at).is_none() {
                break;
            }
            let puts = self.puts_it(sentence.start, at);
            if self.is_cue(at, flags::CUE) || puts {
                let strong = self.is(at, flags::SAY | flags::TELL | flags::CALL | flags::ING) || puts;
                if strong || best.is_none() {
                    best = Some(at);
                }
                if strong {
                    break;
                }
            }
        }
        if best.is_none() && self.document.lexicon.language.order == Order::Second {
            return self.around(sentence, k);
        }
        if best.is_none() && self.is_claimed(k) {
            return self.claim(sentence, k);
        }
        let mut cue = best?;
        let mut mention = self.subject(sentence.clone(), cue, k)?;
        let relative = self.is(cue.wrapping_sub(1), flags::WHO) && mention.head == Head::Noun;
        if relative || self.is_work(&mention) {
            // `Hale said the women who complained “wanted money”`: the verb before has the speaker.
            let earlier = (low..cue).rev().filter(|&at| self.is_cue(at, flags::SAY | flags::TELL)).find_map(|at| {
                let mention = self.subject_before(at, sentence.start)?.0;
                (mention.head != Head::Noun && !self.is_work(&mention)).then_some((at, mention))
            });
            (cue, mention) = earlier.unwrap_or((cue, mention));
        }
        let token = self.token(cue);
        let puts = self.puts_it(sentence.start, cue);
        let gap = k - cue - usize::from(puts);
        let colon = self.kind(k - 1) == Kind::Colon;
        let speaks = token.is(flags::SAY | flags::TELL | flags::ING) || puts;
        let comma = self.kind(k - 1) == Kind::Comma;
        let that = self.is(k - 1, flags::OPENS);
        let calls = token.is(flags::CALL) && !token.is(flags::SAY | flags::TELL);
        let told = token.is(flags::TELL) && gap > 1;
        let (rule, close) = if colon {
            (rules::CUE_COLON, true)
        } else if speaks && self.region(cue.wrapping_sub(1)).is_some() && comma && gap <= 12 {
            (rules::INVERTED, true)
        } else if speaks
            && (gap == 1
                || that && gap <= 10
                || comma && gap <= 12 && !(cue + 1..k - 1).any(|i| self.kind(i) == Kind::Comma))
        {
            (if told { rules::TOLD } else { rules::LEADING }, true)
        } else if calls {
            (rules::NAMING, false)
        } else if told {
            (rules::TOLD, false)
        } else {
            // A verb of thinking alone says little: whose thought is it?
            if !puts && !token.is(flags::SAY | flags::TELL | flags::CALL | flags::ING) && !self.speaks(&mention) {
                return None;
            }
            (rules::INSIDE, false)
        };
        Some(Found { rule, mention, cue: self.cue_at(cue), close })
    }

    /// `Hale’s plan to “build on it”`, `He ran on plans to “build on it”`: whose the noun before the quotation is.
    fn claim(&self, sentence: Range<usize>, k: usize) -> Option<Found> {
        let noun = k - 2;
        let owner =
            (sentence.start.max(noun.saturating_sub(3))..noun).rev().find(|&i| self.is(i, flags::HIS | flags::POSS));
        let mention = match owner {
            Some(owner) if self.is(owner, flags::HIS) => self.pronoun(owner),
            Some(owner) => self.phrase_before(owner.checked_sub(1)?, sentence.start)?.0,
            None => self.subject_of(sentence.start..noun)?.0,
        };
        self.speaks(&mention).then(|| Found { rule: rules::INSIDE, mention, cue: self.cue_at(noun), close: false })
    }

    /// `Aridi hatte der Resolution „trotz Vorbehalten“ zugestimmt`: the verb of saying ends the sentence.
    fn around(&self, sentence: Range<usize>, k: usize) -> Option<Found> {
        let low = sentence.start.max(k.saturating_sub(REACH));
        if !(low..k).any(|i| self.is(i, flags::AUX)) {
            return None;
        }
        let end = sentence.end.min(k + REACH / 3);
        let cue = (k + 1..end)
            .take_while(|&i| {
                self.region(i).is_none() && !matches!(self.kind(i), Kind::Stop | Kind::Comma | Kind::Colon)
            })
            .find(|&i| self.is_cue(i, flags::SAY | flags::CALL))?;
        let mention = self.subject(sentence, cue, k)?;
        self.speaks(&mention).then(|| Found { rule: rules::INSIDE, mention, cue: self.cue_at(cue), close: false })
    }

    /// The subject of the cue at item `cue`, before the quotation at `k`.
    pub(super) fn subject(&self, sentence: Range<usize>, cue: usize, k: usize) -> Option<Mention> {
        let token = self.token(cue);
        let sentence = sentence.start.max(cue.saturating_sub(2 * REACH))..sentence.end;
        if token.is(flags::PRONOUN) && !token.is(flags::THE) {
            return self.phrase(cue, cue + 1).map(|(mention, _)| mention);
        }
        let order = self.document.lexicon.language.order;
        let behind = || {
            let next = self.over_time(cue + 1, k);
            self.phrase(next, k).map(|(mention, _)| mention)
        };
        // `und nannte sie „…“`: the verb shares the subject of the one before, and what stands behind it is its object.
        let coordinated = self.is(cue.wrapping_sub(1), flags::AND) && cue > sentence.start + 1;
        if order == Order::Second && !coordinated {
            // The verb is second: a sentence that begins with something else has its subject behind the verb.
            let near = (cue + 1..k.min(cue + 3)).take_while(|&i| self.kind(i) == Kind::Word);
            let pronoun = near.into_iter().find(|&i| self.is(i, flags::PRONOUN));
            if let Some(at) = pronoun {
                return self.phrase(at, at + 1).map(|(mention, _)| mention);
            }
            // A participle at the end: the subject stands beside the auxiliary, which is second.
            let auxiliary = (sentence.start..cue)
                .rev()
                .take_while(|&i| !matches!(self.kind(i), Kind::Semicolon | Kind::Colon) && self.region(i).is_none())
                .filter(|&i| self.is(i, flags::AUX) && !self.is(i, flags::PRONOUN))
                .last();
            if let Some(at) = auxiliary.filter(|&at| at + 1 < cue) {
                let clause = self.clause_start(sentence.start, at);
                let fronted = self.is(clause, flags::PREP | flags::ADV | flags::SUBORD)
                    && !self.is(clause, flags::THE | flags::AN);
                let found = if fronted || at == sentence.start {
                    self.phrase(at + 1, cue)
                } else {
                    self.subject_before(at, sentence.start)
                };
                if let Some((mention, _)) = found {
                    return Some(mention);
                }
            }
            // `Auf die Frage, ob er gehe, antwortete Hansen`: the verb opens the clause behind its comma.
            let clause = self.clause_start(sentence.start, cue);
            let fronted = self.is(clause, flags::PREP | flags::ADV | flags::SUBORD)
                && !self.is(clause, flags::THE | flags::AN)
                || clause == cue && self.is(sentence.start, flags::PREP | flags::SUBORD);
            if fronted && let Some(mention) = behind() {
                return Some(mention);
            }
        }
        let previous = self.is(cue.wrapping_sub(1), flags::AND)
            || token.is(flags::ING) && !token.is(flags::SAY)
            || self.is(cue.wrapping_sub(1), flags::TO);
        // `“We lost,” says Imre, grinning, “and it rains.”`
        let inverted = cue > sentence.start && self.region(cue - 1).is_some();
        // `Como dijo Ana Ruiz, …`
        let lead =
            (sentence.start..cue).rev().find(|&i| !self.is(i, flags::AUX | flags::ADV) || self.is(i, flags::LIKE));
        let like = lead.is_some_and(|i| self.is(i, flags::LIKE)) && !self.document.lexicon.language.bare;
        if (cue == sentence.start || inverted || like)
            && let Some(mention) = behind()
        {
            return Some(mention);
        }
        if !previous {
            if order == Order::Second {
                // `Der Zeitung sagte Filep Karma: „…“`: a person right behind the verb, with nothing after.
                if let Some((mention, next)) = self.phrase(cue + 1, k) {
                    let person = mention.name.as_ref().is_some_and(|name| !name.organisation && name.tokens.len() > 1);
                    if person && (next >= k || matches!(self.kind(next), Kind::Colon | Kind::Comma)) {
                        return Some(mention);
                    }
                }
            }
            if let Some((mention, _)) = self.subject_before(cue, sentence.start) {
                return Some(mention);
            }
            if order != Order::Subject
                && let Some(mention) = behind()
            {
                return Some(mention);
            }
        }
        // The verb has no subject of its own: the one of the finite verb before it, else of the sentence.
        for at in (sentence.start..cue).rev() {
            let passive = self.is(at.wrapping_sub(1), flags::AUX);
            if self.is_cue(at, flags::SAY | flags::TELL | flags::CALL)
                && !passive
                && !self.is(at.wrapping_sub(1), flags::AND | flags::TO)
                && !self.is(at, flags::ING)
                && !(self.is(at, flags::NAMED) && self.region(at + 1).is_some())
                && let Some((mention, _)) = self.subject_before(at, sentence.start)
            {
                return Some(mention);
            }
        }
        self.subject_of(sentence.start..cue).map(|(mention, _)| mention).or_else(|| {
            // `… and said`, with the subject before a quotation of the same sentence.
            let region = (sentence.start..cue).rev().find(|&i| self.region(i).is_some())?;
            self.phrase(region + 1, cue).map(|(mention, _)| mention)
        })
    }

    /// Whether a work is named rather than someone: `his book The Long Road`.
    fn is_work(&self, mention: &Mention) -> bool {
        let tokens = &self.document.tokens;
        let mut at = mention.tokens.start;
        while at > self.paragraph.tokens.start && tokens[at - 1].is(flags::THE) {
            at -= 1;
        }
        mention.head == Head::Name
            && at > self.paragraph.tokens.start
            && tokens[at - 1].is(flags::WORK)
            && !tokens[at - 1].is(flags::ORG)
    }

    pub(super) fn clause_start(&self, low: usize, at: usize) -> usize {
        (low..at)
            .rev()
            .find(|&i| {
                matches!(self.kind(i), Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash)
                    || self.region(i).is_some()
            })
            .map_or(low, |i| i + 1)
    }

    /// Who is introduced by the words of `sentence` before item `end`.
    pub(super) fn introduced(&self, sentence: Range<usize>, end: usize) -> Option<Found> {
        self.according(sentence.start..end, end).or_else(|| self.before(sentence, end))
    }

    /// Speaker and cue at the end of the sentence: `…, Ann Lee said.`
    fn tail(&self, sentence: Range<usize>, k: usize) -> Option<Found> {
        // `…, like the recent ones, said Ann Lee, a farmer.`
        for comma in k + 1..sentence.end.min(k + REACH) {
            let said = self.is_cue(comma + 1, flags::SAY | flags::TELL) && !self.is(comma + 1, flags::ING)
                || self.is(comma + 1, flags::AFTER);
            if self.kind(comma) == Kind::Comma
                && said
                && let Some((mention, _)) = self.phrase(comma + 2, sentence.end)
            {
                return Some(Found { rule: rules::TAIL, mention, cue: self.cue_at(comma + 1), close: false });
            }
        }
        self.ending(k + 1..sentence.end.min(k + REACH)).map(|(found, _)| found)
    }

    /// Speaker and cue at the end of `sentence`, and the comma before them.
    pub(super) fn ending(&self, sentence: Range<usize>) -> Option<(Found, usize)> {
        let low = sentence.start;
        for cue in sentence.clone().rev() {
            if !self.is_cue(cue, flags::SAY | flags::TELL) {
                continue;
            }
            let next = cue + 1;
            let ends = next >= sentence.end
                || matches!(self.kind(next), Kind::Stop | Kind::Comma)
                || self.is(next, flags::TIME | flags::PREP | flags::ADV);
            if !ends || self.region(next).is_some() {
                continue;
            }
            let (mention, from) = self.subject_before(cue, low)?;
            if from > low && self.kind(from - 1) == Kind::Comma && !(from..cue).any(|i| self.region(i).is_some()) {
                return Some((Found { rule: rules::TAIL, mention, cue: self.cue_at(cue), close: false }, from - 1));
            }
        }
        None
    }

    /// Whether a mention can name someone: where nouns have capitals, `Das bestritt` does not.
    pub(super) fn names_someone(&self, mention: &Mention) -> bool {
        let nouns = self.document.lexicon.language.nouns;
        mention.head != Head::Noun || !nouns || self.document.tokens[mention.word].capital
    }

    /// A clause about someone that ends with a colon before the quotation.
    fn colon(&self, sentence: Range<usize>, k: usize) -> Option<Found> {
        if k <= sentence.start || self.kind(k - 1) != Kind::Colon {
            return None;
        }
        let (mention, _) = self.subject_of(sentence.start..k - 1).filter(|(mention, _)| self.names_someone(mention))?;
        Some(Found { rule: rules::COLON, mention, cue: self.cue_at(k - 1), close: true })
    }
}
