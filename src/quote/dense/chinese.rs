//! Chinese: `市长王小明表示：“…”`.
//!
//! A verb of saying ends the subject; a title stands before or behind the name, adverbs between the two and the verb.

use super::{Around, Sides, Subject, Verdict, Voice, behind_last, find_cue, is_group, is_pronoun, last_cue};
use crate::{
    news::Span,
    quote::{
        language::{Lexicon, flags},
        marks::Region,
        rules,
        token::is_dense,
    },
};

impl Around<'_> {
    /// Judges a Chinese quotation.
    pub(super) fn chinese(&self, lexicon: &Lexicon, region: &Region, sides: &Sides) -> Verdict {
        let &Sides { before, base, after, close } = sides;
        let head = before.trim_end();
        let lead = head.ends_with(['：', ':', '，', ',']);
        let bare = head.trim_end_matches(['：', ':', '，', ',', ' ']);
        // The last verb of saying before the quotation.
        if let Some(cue) = last_cue(lexicon, bare) {
            let gap = bare[cue.end..].chars().count();
            if gap <= 14 && (lead || region.words >= 3) {
                let rule = if lead { rules::CUE_COLON } else { rules::INSIDE };
                let span = Some(self.span(base + cue.start, base + cue.end));
                return match self.chinese_name(lexicon, base, base + cue.start) {
                    Some(subject) => Verdict::Said(subject.voice(rule, span)),
                    // Someone says it, if only we could read the name: not whoever spoke before.
                    None if lead => match self.chinese_words(lexicon, base, base + cue.start) {
                        Some(subject) => Verdict::Said(subject.voice(rule, span)),
                        None => Verdict::Speech,
                    },
                    None => Verdict::Other,
                };
            }
        } else if lead
            && head.ends_with(['：', ':'])
            && (2..=12).contains(&bare.chars().count())
            && let Some(subject) = self.chinese_name(lexicon, base, base + bare.len())
        {
            return Verdict::Said(subject.voice(rules::COLON, None));
        }
        // `「…」，陳美玲說。`
        let rest = after.trim_start_matches(['，', ',', ' ', '—']);
        let start = close + after.len() - rest.len();
        let end = rest.find(['。', '！', '？', '「', '“', '，']).unwrap_or(rest.len());
        if let Some(cue) = last_cue(lexicon, &rest[..end])
            && let Some(subject) = self.chinese_name(lexicon, start, start + cue.start)
        {
            return Verdict::Said(subject.voice(rules::SUBJECT, Some(self.span(start + cue.start, start + cue.end))));
        }
        let inner = &self.text[region.inner.start as usize..region.inner.end as usize];
        let sentence = inner.trim_end().ends_with(['。', '！', '？']);
        if head.is_empty() && sentence && region.words >= 3 { Verdict::Speech } else { Verdict::Other }
    }

    /// `市长王小明表示，预算不够。`: what stands behind the verb of saying.
    pub(super) fn chinese_report(&self, lexicon: &Lexicon) -> Option<(Voice, Span)> {
        let line = &self.text[self.from..self.to];
        let cue = find_cue(lexicon, line, line.len())?;
        let subject = self.chinese_name(lexicon, self.from, self.from + cue.start)?;
        // The subject opens its clause, and the verb is not part of a longer word.
        let known = subject.name.is_some() || subject.title.is_some() || subject.pronoun;
        let rest = line[cue.end..].trim_end_matches(['。', '！', '？', '\n', ' ']);
        if !known || rest.ends_with('：') {
            return None;
        }
        let content = self.content(self.from + cue.end, self.from + cue.end + rest.len())?;
        let span = self.span(self.from + cue.start, self.from + cue.end);
        Some((subject.voice(rules::INDIRECT, Some(span)), content))
    }

    /// The subject at the beginning of the text.
    pub(super) fn chinese_subject(&self, lexicon: &Lexicon) -> Option<Subject> {
        let line = &self.text[self.from..self.to];
        let to = line.find(['，', '。', '；']).unwrap_or(line.len());
        let head = cut(lexicon, &line[..to]);
        self.chinese_name(lexicon, self.from, self.from + head.len())
    }

    /// The few words before the verb, where they are no name.
    fn chinese_words(&self, lexicon: &Lexicon, low: usize, to: usize) -> Option<Subject> {
        let clause = &self.text[low..to];
        let from = behind_last(clause, &['，', '。', '；', '、', ',', '\n', '：']);
        let words = cut(lexicon, &clause[from..]);
        let start = low + from + words.len() - words.trim_start().len();
        let words = words.trim();
        let fits = (2..=12).contains(&words.chars().count()) && words.chars().all(is_dense);
        fits.then(|| Subject::new(self.span(start, start + words.len())))
    }

    /// Reads a Chinese subject that ends at `to`: title and name behind the last comma, before adverbs.
    fn chinese_name(&self, lexicon: &Lexicon, low: usize, to: usize) -> Option<Subject> {
        let mut clause = &self.text[low..to];
        let mut from = behind_last(clause, &['，', '。', '；', '、', ',', '\n']);
        let mut subject = cut(lexicon, &clause[from..]);
        if subject.is_empty() && from > 0 {
            // `陈美玲昨日受访时，强调：`
            clause = clause[..from].trim_end_matches(['，', '。', '；', '、', ',']);
            from = behind_last(clause, &['，', '。', '；', '、']);
            subject = cut(lexicon, &clause[from..]);
        }
        let lead = subject.len() - subject.trim_start().len();
        // `彭德明反驳说`: a verb before the verb, of two characters at least.
        let verbs = || lexicon.list(flags::SAY).iter().filter(|verb| verb.chars().count() > 1);
        let mut subject = subject.trim();
        while let Some(rest) = verbs().find_map(|verb| subject.strip_suffix(verb)).filter(|rest| !rest.is_empty()) {
            subject = rest;
        }
        let start = low + from + lead;
        let end = start + subject.len();
        if subject.is_empty() || subject.chars().count() > 40 {
            return None;
        }
        let whole = Subject::new(self.span(start, end));
        // `她还表示`
        let bare = lexicon.list(flags::ADV).iter().find_map(|word| subject.strip_suffix(word)).unwrap_or(subject);
        if is_pronoun(lexicon, bare) {
            return Some(Subject { pronoun: true, ..Subject::new(self.span(start, start + bare.len())) });
        }
        // The last title in the subject; the name stands behind it, else before it.
        let title = lexicon
            .list(flags::TITLE)
            .iter()
            .filter_map(|title| subject.rfind(title).map(|at| (at + title.len(), at)))
            .max_by_key(|&(end, at)| (end, std::cmp::Reverse(at)));
        if let Some((behind, at)) = title {
            let title = Some(self.span(start + at, start + behind));
            let (stem, name) = (&subject[..at], &subject[behind..]);
            let name = if is_name(lexicon, name) {
                Some(self.span(start + behind, end))
            } else if name.is_empty() && is_name(lexicon, stem) {
                Some(self.span(start, start + at))
            } else {
                None
            };
            return Some(Subject { name, title, ..whole });
        }
        if is_name(lexicon, subject) {
            return Some(Subject { name: Some(whole.mention), ..whole });
        }
        // `码头经营者彭德明`: the name behind a word for what people do.
        let tail = subject.char_indices().rev().take(3).map(|(at, _)| at);
        let name = tail.filter(|&at| is_name(lexicon, &subject[at..])).find(|&at| {
            lexicon.list(flags::ROLE).iter().any(|part| subject[..at].ends_with(part)) && subject[at..].len() >= 6
        });
        if let Some(at) = name {
            return Some(Subject { name: Some(self.span(start + at, end)), ..whole });
        }
        is_group(lexicon, subject).then_some(whole)
    }
}

/// Two to four characters with a known surname, or a foreign name with its dot.
fn is_name(lexicon: &Lexicon, word: &str) -> bool {
    let letters = word.chars().count();
    if word.contains(['·', '•', '‧']) {
        return (3..=20).contains(&letters);
    }
    (2..=4).contains(&letters)
        && word.chars().all(is_dense)
        && lexicon.list(flags::MR).iter().any(|surname| word.starts_with(surname))
        && !is_group(lexicon, word)
}

/// The subject without what follows it: `李在恩在记者会上` is 李在恩.
fn cut<'t>(lexicon: &Lexicon, clause: &'t str) -> &'t str {
    // A name has two characters at least, and one of them may be such a word.
    let first = clause.chars().take(2).map(char::len_utf8).sum::<usize>();
    let end = lexicon.list(flags::ADV).iter().filter_map(|word| clause[first..].find(word).map(|at| at + first)).min();
    let mut end = end.unwrap_or(clause.len());
    // An age in brackets, a date.
    if let Some(open) = clause.find(|c: char| matches!(c, '（' | '(') || c.is_ascii_digit()) {
        end = end.min(open);
    }
    &clause[..end]
}
