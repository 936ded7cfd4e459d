//! Sources that a phrase names: `according to Ann Lee`, German `Ann Lee zufolge`, beside a quotation or reported speech.

use std::ops::Range;

use super::{
    attribute::{Found, REACH},
    frame::Frame,
    indirect::{LEAST, Reported},
    language::{Order, flags},
    phrase::Mention,
    rules,
    token::{Kind, folds_to},
};

/// A phrase beside the name of a source.
#[derive(Clone, Copy, Debug)]
struct Source {
    /// How many words it has.
    words: usize,
    /// Whether it stands before the name: `according to`, not German `zufolge`.
    leads: bool,
}

impl Frame<'_, '_> {
    /// `According to X`, before or behind the quotation.
    pub(super) fn according(&self, sentence: Range<usize>, k: usize) -> Option<Found> {
        let near = sentence.start.max(k.saturating_sub(REACH))..sentence.end.min(k + REACH);
        let (at, source) = near.into_iter().find_map(|at| Some((at, self.source(at, sentence.start)?)))?;
        let end = at + source.words;
        let (mention, _) = if source.leads {
            self.phrase(end, if end <= k { k } else { sentence.end })?
        } else {
            self.source_before(at, sentence.start)?
        };
        let cue = self.items[at].token..self.items[end - 1].token + 1;
        Some(Found { rule: rules::ACCORDING, mention, cue: Some(cue), close: true })
    }

    /// The name before the phrase at item `at`, and where it begins; of `in Ann Lee’s words` with its preposition.
    fn source_before(&self, at: usize, start: usize) -> Option<(Mention, usize)> {
        let (mention, from) = self.phrase_before(at - 1, start)?;
        if !self.is(at, flags::POSS) {
            return Some((mention, from));
        }
        (from > start && self.is(from - 1, flags::PREP)).then(|| (mention, from - 1))
    }

    /// The phrase beside a source's name that begins at item `at`, in a sentence that begins at `start`.
    fn source(&self, at: usize, start: usize) -> Option<Source> {
        if !self.is(at, flags::SOURCE | flags::POSS) {
            return None;
        }
        let lexicon = self.document.lexicon;
        let first = self.word(at);
        let stands = |phrase: &[&str]| {
            let mut parts = phrase.iter();
            parts.next().is_some_and(|part| folds_to(first, part))
                && parts.enumerate().all(|(n, part)| folds_to(self.word(at + 1 + n), part))
        };
        let words = |phrase: &Vec<&str>| phrase.len();
        if let Some(words) = lexicon.according.iter().find(|phrase| stands(phrase)).map(words) {
            return Some(Source { words, leads: true });
        }
        let behind = lexicon.according_after.iter().filter(|_| at > start).find(|phrase| stands(phrase));
        behind.map(|phrase| Source { words: phrase.len(), leads: false })
    }

    /// `According to X, …` and `…, according to X`.
    pub(super) fn sourced(&self, sentence: Range<usize>) -> Option<Reported> {
        let (at, source) = sentence.clone().find_map(|at| Some((at, self.source(at, sentence.start)?)))?;
        let behind = at + source.words;
        let second = self.document.lexicon.language.order == Order::Second;
        let (mention, items) = if source.leads {
            let (mention, next) = self.phrase(behind, sentence.end)?;
            let comma = (next..sentence.end).find(|&i| self.kind(i) == Kind::Comma).filter(|_| !second);
            let opens = at <= sentence.start + 1;
            (mention, if opens { comma.unwrap_or(next)..sentence.end } else { sentence.start..at })
        } else {
            let (mention, from) = self.source_before(at, sentence.start)?;
            let opens = from <= sentence.start + 1;
            (mention, if opens { behind..sentence.end } else { sentence.start..from })
        };
        self.told_by(mention, at..behind, items)
    }

    fn told_by(&self, mention: Mention, cue: Range<usize>, items: Range<usize>) -> Option<Reported> {
        let whole = items.len() > LEAST && self.is_clause(items.clone());
        if !self.speaks(&mention) || !whole || items.clone().any(|i| self.region(i).is_some()) {
            return None;
        }
        let content = self.part(items)?;
        Some((self.report(mention, cue), vec![content]))
    }
}
