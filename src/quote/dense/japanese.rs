//! Japanese: `山本知事は「…」と述べた`.
//!
//! The particle behind the quotation with a verb of saying tells speech; a particle marks the subject, whose title
//! stands behind the name.

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
    /// Judges a Japanese quotation.
    pub(super) fn japanese(&self, lexicon: &Lexicon, region: &Region, sides: &Sides) -> Verdict {
        let &Sides { before, base, after, close } = sides;
        let particle = lexicon.list(flags::THAT).iter().any(|word| after.starts_with(word));
        let cue = find_cue(lexicon, after, 120).map(|range| self.span(close + range.start, close + range.end));
        let stop =
            after.is_empty() || after.starts_with(['。', '、', '」', '（', '(']) || after.trim_start().is_empty();
        let ends = before.trim_end().is_empty();
        let said = particle && cue.is_some();
        if !said && !(stop && region.words >= 3) && region.words < 6 {
            return Verdict::Other;
        }
        let rule = if said { rules::LEADING } else { rules::INSIDE };
        // `山本知事は、…「`
        let head = before.trim_end_matches(['、', ' ', '　', '：', ':']);
        let colon = before.trim_end().ends_with(['：', ':']);
        if (particle || stop)
            && let Some(to) = last_mark(lexicon, head)
            && let Some(subject) = self.japanese_name(lexicon, base, base + to)
        {
            return Verdict::Said(subject.voice(rule, cue));
        }
        if (colon || !head.is_empty())
            && lexicon.list(flags::TITLE).iter().any(|title| head.ends_with(title))
            && let Some(subject) = self.japanese_name(lexicon, base, base + head.len())
        {
            return Verdict::Said(subject.voice(rules::COLON, cue));
        }
        // `「…」と山本知事は述べた`
        if said {
            let particles = lexicon.list(flags::THAT).iter().filter(|word| after.starts_with(**word));
            let skip = particles.map(|word| word.len()).max().unwrap_or(0);
            let rest = after[skip..].trim_start_matches('、');
            let start = close + after.len() - rest.len();
            if let Some((to, _)) = first_mark(lexicon, rest)
                && let Some(subject) = self.japanese_name(lexicon, start, start + to)
            {
                return Verdict::Said(subject.voice(rules::SUBJECT, cue));
            }
        }
        if said || ends && stop || region.words >= 8 && stop { Verdict::Speech } else { Verdict::Other }
    }

    /// `山本知事は、予算が足りないと述べた。`: the topic says what stands before the particle of the verb of saying.
    pub(super) fn japanese_report(&self, lexicon: &Lexicon) -> Option<(Voice, Span)> {
        let line = &self.text[self.from..self.to];
        let cue = last_cue(lexicon, line)?;
        // Nothing but the ending of the verb stands behind it.
        let tail = line[cue.end..].trim_end_matches(['。', '\n', ' ', '　']);
        if tail.chars().count() > 6 || tail.contains(['、', 'と']) {
            return None;
        }
        let said = line[..cue.start].strip_suffix('と')?;
        let to = line.find('は').filter(|&at| at > 0 && at < said.len())?;
        let subject = self.japanese_name(lexicon, self.from, self.from + to)?;
        let content = self.content(self.from + to + 'は'.len_utf8(), self.from + said.len())?;
        let cue = self.span(self.from + cue.start, self.from + cue.end);
        Some((subject.voice(rules::INDIRECT, Some(cue)), content))
    }

    /// The first subject of the text.
    pub(super) fn japanese_subject(&self, lexicon: &Lexicon) -> Option<(Subject, usize)> {
        let (to, mark) = first_mark(lexicon, &self.text[self.from..self.to])?;
        let subject = self.japanese_name(lexicon, self.from, self.from + to)?;
        Some((subject, self.from + to + mark.len()))
    }

    /// Reads a Japanese subject that ends at `to`: name and title behind the last comma or `の`.
    fn japanese_name(&self, lexicon: &Lexicon, low: usize, to: usize) -> Option<Subject> {
        let clause = &self.text[low..to];
        let from = behind_last(clause, &['、', '。', '」', '，', ' ', '　']);
        let mention = &clause[from..];
        let start = low + from;
        if mention.is_empty() || mention.chars().count() > 30 {
            return None;
        }
        let whole = Subject::new(self.span(start, to));
        // An age or a role in brackets is no part of the name.
        let open = mention.find(['（', '(']).unwrap_or(mention.len());
        let core = &mention[..open];
        if is_pronoun(lexicon, core) {
            return Some(Subject { pronoun: true, ..whole });
        }
        let last = core.rfind('の').map_or(0, |at| at + 'の'.len_utf8());
        let title =
            lexicon.list(flags::TITLE).iter().filter(|title| core.ends_with(**title)).max_by_key(|title| title.len());
        let stem = title.map_or(core, |title| &core[..core.len() - title.len()]);
        let mut head = if last <= stem.len() { last } else { 0 };
        // `これに対し大矢委員長`: what leads to the name ends with kana.
        let kana = stem[head..].rfind(|c| matches!(c, '\u{3040}'..='\u{309F}'));
        if let Some(at) = kana.filter(|_| title.is_some()) {
            head += at + 'の'.len_utf8();
        }
        let whole = if head > last { Subject::new(self.span(start + head, to)) } else { whole };
        let name = &stem[head..];
        // A title before the name too: `首相の山本健一氏`.
        let letters = name.chars().count();
        let one_script =
            name.chars().all(|c| is_dense(c) && !matches!(c, '\u{3040}'..='\u{309F}') || c == '・' || c == '＝');
        let group = is_group(lexicon, core);
        if (title.is_some() || open < mention.len()) && (2..=14).contains(&letters) && one_script && !group {
            let from = start + head;
            let title = title.map(|title| self.span(start + core.len() - title.len(), start + core.len()));
            return Some(Subject { name: Some(self.span(from, from + name.len())), title, ..whole });
        }
        (title.is_some() || group).then_some(whole)
    }
}

/// Where the last particle of a subject stands, the topic before others.
fn last_mark(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let marks = lexicon.list(flags::ADV).iter();
    let topic = text.rfind('は').filter(|at| *at > 0);
    topic.or_else(|| marks.filter_map(|mark| text.rfind(mark).filter(|at| *at > 0)).max())
}

fn first_mark(lexicon: &Lexicon, text: &str) -> Option<(usize, &'static str)> {
    let marks = lexicon.list(flags::ADV).iter();
    marks.filter_map(|mark| text.find(mark).filter(|at| *at > 0).map(|at| (at, *mark))).min_by_key(|(at, _)| *at)
}
