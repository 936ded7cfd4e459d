//! Korean: `이재욱 대표는 “…”라고 말했다`.
//!
//! The particle behind the quotation tells speech, the particles behind nouns the topic and the subject; a name has
//! its title behind it, as a word of its own or joined.

use super::{Around, Sides, Subject, Verdict, Voice, find_cue, is_group, is_pronoun};
use crate::{
    news::Span,
    quote::{
        language::{Lexicon, flags},
        marks::Region,
        rules,
    },
};

impl Around<'_> {
    /// Judges a Korean quotation.
    pub(super) fn korean(&self, lexicon: &Lexicon, region: &Region, sides: &Sides) -> Verdict {
        let &Sides { before, base, after, close } = sides;
        let tail = after.trim_start();
        let particle = lexicon.list(flags::THAT).iter().any(|word| tail.starts_with(word));
        let cue = find_cue(lexicon, after, 40).map(|range| self.span(close + range.start, close + range.end));
        let adnominal = ["는", "라는", "이라는", "란", "이란"].iter().any(|word| tail.starts_with(word));
        let speech = particle && (cue.is_some() || !adnominal);
        if region.single && !(speech && cue.is_some()) || !speech && region.words < 4 {
            return Verdict::Other;
        }
        let rule = if particle { rules::LEADING } else { rules::INSIDE };
        if let Some((subject, _)) = self.topic(lexicon, before, base) {
            return if speech || cue.is_some() {
                Verdict::Said(subject.voice(rule, cue))
            } else if region.words >= 6 {
                Verdict::Speech
            } else {
                Verdict::Other
            };
        }
        if before.trim_end().ends_with(':') {
            let line = before.trim_end().trim_end_matches(':');
            let from = line.rfind(' ').map_or(0, |space| space + 1);
            let previous = line[..from].trim_end();
            let start = previous.rfind(' ').map_or(0, |space| space + 1);
            let previous = (!previous.is_empty()).then(|| (base + start, base + previous.len()));
            if let Some(subject) = self.korean_name(lexicon, base + from, base + line.len(), [previous, None]) {
                return Verdict::Said(subject.voice(rules::COLON, None));
            }
        }
        if speech || region.words >= 6 { Verdict::Speech } else { Verdict::Other }
    }

    /// `김 장관은 예산이 없다고 밝혔다`: the topic says what stands before the particle of the verb of saying.
    pub(super) fn korean_report(&self, lexicon: &Lexicon) -> Option<(Voice, Span)> {
        let line = &self.text[self.from..self.to];
        // The last word of the sentence is the verb.
        let verb = line.trim_end_matches(['.', ' ', '\n']).rfind(' ')? + 1;
        let stem = &line[verb..];
        let cue = lexicon.list(flags::SAY).iter().find(|say| stem.starts_with(**say))?;
        let head = line[..verb].trim_end();
        let said = head.strip_suffix('고').filter(|said| said.ends_with(['다', '라', '냐', '자']))?;
        let (subject, behind) = self.topic(lexicon, head, self.from)?;
        let content = self.content(behind, self.from + said.len())?;
        let cue = self.span(self.from + verb, self.from + verb + cue.len());
        Some((subject.voice(rules::INDIRECT, Some(cue)), content))
    }

    /// The first topic of the words, else their last subject; and where the words behind it begin.
    fn topic(&self, lexicon: &Lexicon, words: &str, base: usize) -> Option<(Subject, usize)> {
        let mut best: Option<(Subject, usize, bool)> = None;
        let mut at = 0;
        let mut previous = [None; 2];
        for word in words.split(' ') {
            let from = at;
            at += word.len() + 1;
            let bare = word.trim_end_matches([',', ':']);
            let marks = lexicon.list(flags::ADV).iter();
            let found = marks.filter_map(|mark| bare.strip_suffix(mark).map(|stem| (stem, *mark))).next();
            if let Some((stem, mark)) = found.filter(|(stem, _)| !stem.is_empty()) {
                let (from, to) = (base + from, base + from + stem.len());
                let topic = matches!(mark, "은" | "는" | "께서는");
                if let Some(subject) = self.korean_name(lexicon, from, to, previous)
                    && best.as_ref().is_none_or(|(.., known)| topic || !known)
                {
                    best = Some((subject, base + at.min(words.len()), topic));
                }
            }
            if !word.is_empty() {
                previous = [Some((base + from, base + from + word.len())), previous[0]];
            }
        }
        best.map(|(subject, behind, _)| (subject, behind))
    }

    /// The first named subject of the text.
    pub(super) fn korean_subject(&self, lexicon: &Lexicon) -> Option<(Subject, usize)> {
        let mut at = self.from;
        let mut previous = [None; 2];
        for word in self.text[self.from..self.to].split(' ') {
            let stem = ["은", "는", "이", "가"].iter().find_map(|mark| word.strip_suffix(mark));
            if let Some(stem) = stem.filter(|stem| !stem.is_empty())
                && let Some(subject) = self.korean_name(lexicon, at, at + stem.len(), previous)
                && subject.name.is_some()
            {
                return Some((subject, at + word.len()));
            }
            previous = [Some((at, at + word.len())), previous[0]];
            at += word.len() + 1;
        }
        None
    }

    /// Reads a Korean subject without its particle: `이재욱 대표`, `김하늘`, `그`; `previous` are the two words before it,
    /// the nearer first.
    fn korean_name(
        &self,
        lexicon: &Lexicon,
        from: usize,
        to: usize,
        previous: [Option<(usize, usize)>; 2],
    ) -> Option<Subject> {
        let word = &self.text[from..to];
        let whole = self.span(from, to);
        if is_pronoun(lexicon, word) {
            return Some(Subject { pronoun: true, ..Subject::new(whole) });
        }
        if lexicon.list(flags::TITLE).contains(&word) {
            // `김서연 보건복지부 장관`: the office may stand between.
            for (start, end) in previous.into_iter().flatten() {
                let name = &self.text[start..end];
                if is_name(lexicon, name) || end + 1 == from && lexicon.list(flags::MR).contains(&name) {
                    let title = Some(self.span(if end + 1 < from { end + 1 } else { from }, to));
                    let name = Some(self.span(start, end));
                    return Some(Subject { name, title, ..Subject::new(self.span(start, to)) });
                }
            }
            return Some(Subject { title: Some(whole), ..Subject::new(whole) });
        }
        // Name and title in one word: `김대표`, `홍길동씨`.
        for title in lexicon.list(flags::TITLE) {
            if let Some(name) = word.strip_suffix(title)
                && is_name(lexicon, name)
            {
                let end = from + name.len();
                let (name, title) = (Some(self.span(from, end)), Some(self.span(end, to)));
                return Some(Subject { name, title, ..Subject::new(whole) });
            }
        }
        if is_name(lexicon, word) {
            return Some(Subject { name: Some(whole), ..Subject::new(whole) });
        }
        is_group(lexicon, word).then(|| Subject::new(whole))
    }
}

/// Three or four syllables with a known surname.
fn is_name(lexicon: &Lexicon, word: &str) -> bool {
    (3..=4).contains(&word.chars().count())
        && word.chars().all(|c| matches!(c, '\u{AC00}'..='\u{D7A3}'))
        && lexicon.list(flags::MR).iter().any(|surname| word.starts_with(surname) && word.len() > surname.len())
        && !is_group(lexicon, word)
}
