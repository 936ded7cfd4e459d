//! Verbs of saying that stand alone, in languages that leave the subject out: `«…», añadió.`, `Y añadió: «…»`.
//!
//! Who speaks is told by the sentence before, or by whoever spoke last; see [`rules::DROPPED`].

use std::ops::Range;

use super::{
    attribute::{Found, REACH},
    frame::Frame,
    language::flags,
    rules,
    thread::Thread,
    token::Kind,
    voice::Voice,
};

impl Frame<'_, '_> {
    /// The verb of saying without a subject beside the quotation at item `k`, in languages that leave it out:
    /// `«…», añadió.`, `Y añadió: «…»`. None where a rule has found a speaker.
    pub(super) fn dropped(&self, sentence: Range<usize>, k: usize) -> Option<Range<usize>> {
        if !self.document.lexicon.language.drops {
            return None;
        }
        let aside = flags::ADV | flags::AUX | flags::AND | flags::TIME | flags::LIKE;
        let is_aside = |i: usize| self.is(i, aside) && !self.is(i, flags::SAY | flags::TELL);
        let says = |i: usize, uses: u64| self.is_cue(i, uses) && !self.is(i, flags::NOUN);
        let comma = |i: usize| matches!(self.kind(i), Kind::Comma | Kind::Dash) && self.region(i).is_none();
        let mut at = k + 1;
        while at < sentence.end && at - k < 5 && (comma(at) || is_aside(at)) {
            at += 1;
        }
        if at < sentence.end && says(at, flags::SAY | flags::TELL) {
            let next = self.over_time(at + 1, sentence.end);
            let ends = next >= sentence.end || !self.is_word(next) || self.is(next, flags::PREP | flags::SUBORD);
            return ends.then(|| self.cue_at(at)).flatten();
        }
        // `Y añadió: «…»`, `…, dijo a este diario, y añadió que el dinero «…»`
        let low = sentence.start.max(k.saturating_sub(12));
        let cue = (low..k)
            .rev()
            .take_while(|&i| self.region(i).is_none())
            .find(|&i| says(i, flags::SAY | flags::TELL | flags::ING))?;
        let opens = cue - sentence.start < 8 && (sentence.start..cue).all(is_aside)
            || self.is(cue - 1, flags::AND)
            || comma(cue - 1);
        (opens && !(cue + 1..k).any(|i| self.is(i, flags::CUE))).then(|| self.cue_at(cue)).flatten()
    }
}

impl Thread<'_, '_> {
    /// Gives a quotation beside a verb without a subject to whom the sentence before is about, else to whoever spoke
    /// last, else to whom the paragraph before was about.
    pub(super) fn goes_on_by(
        &mut self,
        frame: &Frame,
        quote: usize,
        n: usize,
        sentence: Range<usize>,
        cue: &Range<usize>,
    ) -> bool {
        let leaf = frame.paragraph.leaf;
        let near = |voice: &Option<(Voice, usize)>| voice.clone().filter(|(_, at)| n - at <= 1).map(|(voice, _)| voice);
        let told = frame.sentence_of(sentence.start).checked_sub(1).and_then(|before| {
            let before = frame.sentences[before].clone();
            let quotes = before.clone().take(REACH).any(|i| frame.region(i).is_some());
            let (mention, _) = frame.subject_of(before).filter(|_| !quotes)?;
            Some(self.voice(Found { rule: rules::DROPPED, mention, cue: None, close: false }, leaf, n))
        });
        let told = told.filter(|voice| voice.person.is_some());
        let Some(voice) = told.or_else(|| near(&self.last)).or_else(|| near(&self.subject)) else { return false };
        let cue = (voice.leaf == leaf).then(|| cue.clone());
        self.set(quote, Voice { rule: rules::DROPPED, cue, ..voice }, n);
        true
    }
}
