//! Tells speech from other words in marks: titles of works, nicknames, words held at a distance.

use super::{
    attribute::Found,
    frame::Frame,
    language::{Order, flags},
    marks::Region,
    token::{Kind, Token},
};

impl Frame<'_, '_> {
    /// Whether the quotation at item `k` is speech, given what the sentence says of its speaker.
    pub(super) fn is_speech(&self, k: usize, region: &Region, found: Option<&Found>) -> bool {
        if region.title {
            return false;
        }
        let before = self.token(k.wrapping_sub(1));
        if self.is_shown(k) {
            return false;
        }
        // `laut „news.example.com“`: the source itself; `‘Pensions’: what changes`: a heading.
        let heading = found.is_some_and(|found| found.rule.name == "colon")
            && k + 1 < self.items.len()
            && self.kind(k + 1) == Kind::Colon;
        if before.is(flags::SOURCE) && region.words <= 2 || heading && region.words <= 2 && before.kind != Kind::Colon {
            return false;
        }
        let close = found.is_some_and(|found| found.close);
        let tokens = &self.document.tokens;
        let last = region.tokens.end - usize::from(region.closed);
        let inside = &tokens[region.tokens.start + 1..last.max(region.tokens.start + 1)];
        let named = before.is(flags::WORK | flags::SCARE)
            || before.is(flags::NAMED) && found.is_none_or(|found| found.cue.is_none())
            // `(Motto: „…“)`
            || before.kind == Kind::Colon
                && self.is(k.wrapping_sub(2), flags::WORK)
                && found.is_some_and(|found| found.rule.name == "colon");
        let nouns = self.document.lexicon.language.nouns;
        // `he said on “Meet the Town.”`, `called it “Big Blue,”`: where the stop stands inside the marks, it tells nothing
        // behind a preposition or a verb of naming.
        let bare = inside
            .split_last()
            .filter(|(last, _)| {
                let name = before.is(flags::PREP | flags::POSS)
                    || before.kind == Kind::Comma && self.is(k.wrapping_sub(2), flags::WORK)
                    || region.words >= 2 && found.is_some_and(|found| found.rule.name == "naming");
                matches!(last.kind, Kind::Stop | Kind::Comma) && name
            })
            .map(|(_, rest)| rest);
        let titled = is_title(inside, nouns) || bare.is_some_and(|bare| is_title(bare, nouns));
        // In the languages that quote single words in reported speech, one is enough beside a verb of saying.
        let said = found.is_some_and(|found| {
            matches!(found.rule.name, "within-report" | "naming" | "told" | "sentence-tail")
                && found
                    .cue
                    .clone()
                    .is_some_and(|cue| tokens[cue].iter().any(|t| t.is(flags::SAY | flags::TELL | flags::CALL)))
        });
        // A noun in marks is a name in brackets, behind a noun, and as the subject of the verb; else it is a word of theirs.
        let name = before.kind == Kind::Open
            || before.capital && before.kind == Kind::Word && !self.document.lexicon.is_noun(self.word(k - 1))
            || before.is(flags::THE) && self.is(k.wrapping_sub(2), flags::SAY);
        let titled = titled && !(nouns && said && region.words == 1 && !name);
        // `his memoir, “An American Son,”`
        let work = before.is(flags::WORK) || before.kind == Kind::Comma && self.is(k.wrapping_sub(2), flags::WORK);
        if named && (!close || before.kind == Kind::Colon) || (titled || work) && !close && before.kind != Kind::Colon {
            return false;
        }
        if before.is(flags::SCARE) {
            return false;
        }
        if region.markup {
            return true;
        }
        if close {
            let introduced = matches!(before.kind, Kind::Colon | Kind::Comma) || k == 0 || self.is_first(k);
            return !(titled && (work || !introduced));
        }
        if self.paragraph.capitals && region.single {
            return region.words >= 3;
        }
        let ends = inside
            .iter()
            .rev()
            .find(|t| t.kind != Kind::Mark)
            .is_some_and(|t| matches!(t.kind, Kind::Stop | Kind::Comma));
        let capital = inside
            .iter()
            .find(|t| matches!(t.kind, Kind::Word | Kind::Number))
            .is_some_and(|t| t.capital || t.kind == Kind::Number);
        if found.is_some() {
            return region.words >= 2
                || ends && capital
                || said && self.document.lexicon.language.order == Order::Second && (!capital || nouns);
        }
        // `amid cries of “Shame!”`, `plans to “build on it”`; `Blasts “ignorant view”`.
        if self.is_claimed(k) || before.is(flags::CUE) && !before.is(flags::THINK | flags::NAMED) && region.words >= 3 {
            return region.words >= 2 || ends;
        }
        // Nobody in the sentence says it: whole sentences only, behind a colon too.
        let alone = self.sentences.get(self.sentence_of(k)).is_some_and(|s| s.start == k && s.end <= k + 2);
        if alone {
            return region.words >= 3 || ends || region.words >= 2 && capital && self.kind(k + 1) == Kind::Stop;
        }
        if before.kind == Kind::Colon && capital && region.words >= 3 && (ends || self.kind(k + 1) == Kind::Stop) {
            return true;
        }
        ends && capital && region.words >= 4
            || region.words >= 8 && !(nouns && before.is(flags::THE | flags::AN | flags::PREP))
    }
}

impl Frame<'_, '_> {
    /// Whether the quotation at item `k` is what something that is looked at says: `a shirt that read “Free them”`.
    fn is_shown(&self, k: usize) -> bool {
        let verb =
            k.wrapping_sub(if matches!(self.kind(k.wrapping_sub(1)), Kind::Colon | Kind::Comma) { 2 } else { 1 });
        if !self.is(verb, flags::SAY | flags::ING) {
            return false;
        }
        let noun = verb.wrapping_sub(if self.is(verb.wrapping_sub(1), flags::WHO | flags::THAT) { 2 } else { 1 });
        self.is(noun, flags::SHOWN) && !self.is(noun, flags::TEXT)
    }

    /// Whether the quotation at item `k` is the name of what stands before it: `der Sender „Kanal 10“`.
    pub(super) fn is_name_in_marks(&self, k: usize, region: &Region) -> bool {
        let before = self.token(k.wrapping_sub(1));
        let inside = &self.document.tokens[region.tokens.start + 1..region.tokens.end - usize::from(region.closed)];
        before.kind == Kind::Word && before.capital && is_title(inside, self.document.lexicon.language.nouns)
    }

    /// Whether the quotation at item `k` follows a noun of saying: `cries of “Shame!”`, `plans to “build on it”`.
    pub(super) fn is_claimed(&self, k: usize) -> bool {
        let noun = self.token(k.wrapping_sub(2));
        self.is(k.wrapping_sub(1), flags::TO | flags::TOPIC | flags::THAT)
            && !noun.capital
            && (noun.is(flags::CLAIM) || noun.is(flags::NOUN) && noun.is(flags::SAY | flags::AFTER))
    }
}

/// Whether every longer word has a capital, as in the title of a work.
fn is_title(inside: &[Token], nouns: bool) -> bool {
    let mut large = 0;
    let mut words = 0;
    for token in inside.iter().filter(|t| t.kind == Kind::Word && !t.is(flags::POSS)) {
        words += 1;
        if token.capital {
            large += 1;
        } else if token.to - token.from > 3 && !token.is(flags::PREP | flags::AND | flags::THE) {
            return false;
        }
    }
    let stops = inside.iter().any(|t| matches!(t.kind, Kind::Stop) && matches!(t.sign, '.' | '!' | '?'));
    // Where every noun has a capital, capitals make no title.
    if nouns {
        return large >= 1 && large == words && !stops;
    }
    large >= 2 && large * 2 > words && !stops || words == 1 && large == 1 && !stops
}
