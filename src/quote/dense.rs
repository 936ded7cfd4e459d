//! Speakers in scripts without capitals, whose names stand among particles and titles: Korean, Japanese, Chinese.
//!
//! Reads the text before a quotation back to the end of the sentence before, and the text behind it, with the word
//! lists of the language: a particle marks the subject (Korean, Japanese) or the verb ends it (Chinese), a title stands
//! beside the name. A family name or a pronoun later is led back to the name met before.

use super::{
    language::{Lexicon, flags},
    marks::Region,
    rules::{self, Rule},
    token::is_dense,
};
use crate::news::Span;

/// What was found beside a quotation.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    /// The rule.
    pub rule: &'static Rule,
    /// The words that name the speaker.
    pub mention: Span,
    /// The verb.
    pub cue: Option<Span>,
    /// The name in the mention.
    pub name: Option<Span>,
    /// The title in the mention.
    pub title: Option<Span>,
    /// Whether the mention is a pronoun.
    pub pronoun: bool,
}

/// What stands around a quotation.
pub(super) struct Around<'a> {
    /// The text of the leaf.
    pub text: &'a str,
    /// The leaf.
    pub leaf: u32,
    /// Where the words before the quotation begin: behind the sentence or quotation before.
    pub from: usize,
    /// Where the words behind it end.
    pub to: usize,
}

/// How many bytes around a quotation are read.
const REACH: usize = 400;

/// What a quotation without marks of speech around it is.
#[derive(Debug)]
pub(super) enum Verdict {
    /// Speech of someone who is named beside it.
    Said(Voice),
    /// Speech, by its particle or form; nobody is named beside it.
    Speech,
    /// Emphasis, a title, a term.
    Other,
}

impl Around<'_> {
    /// Judges the quotation `region` by what stands around it.
    pub(super) fn judge(&self, lexicon: &Lexicon, region: &Region) -> Verdict {
        let (open, close) = (region.outer.start as usize, region.outer.end as usize);
        let before = &self.text[floor(self.text, self.from.max(open.saturating_sub(REACH)))..open];
        let after = &self.text[close..floor(self.text, self.to.min(close + REACH))];
        let base = open - before.len();
        let trimmed = before.trim_end();
        if region.title || lexicon.list(flags::SCARE).iter().any(|word| trimmed.ends_with(word)) {
            return Verdict::Other;
        }
        match lexicon.language.code {
            "ko" => self.korean(lexicon, region, before, base, after, close),
            "ja" => self.japanese(lexicon, region, before, base, after, close),
            _ => self.chinese(lexicon, region, before, base, after, close),
        }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span { leaf: self.leaf, from: from as u32, to: to as u32 }
    }

    fn korean(
        &self,
        lexicon: &Lexicon,
        region: &Region,
        before: &str,
        base: usize,
        after: &str,
        close: usize,
    ) -> Verdict {
        let tail = after.trim_start();
        let particle = lexicon.list(flags::THAT).iter().any(|word| tail.starts_with(word));
        let cue = find_cue(lexicon, after, 40).map(|(from, to)| self.span(close + from, close + to));
        let adnominal = ["는", "라는", "이라는", "란", "이란"].iter().any(|word| tail.starts_with(word));
        let speech = particle && (cue.is_some() || !adnominal);
        if region.single && !(speech && cue.is_some()) || !speech && region.words < 4 {
            return Verdict::Other;
        }
        let rule = if particle { rules::LEADING } else { rules::INSIDE };
        // The first topic of the sentence, else its last subject.
        let mut best: Option<(Voice, bool)> = None;
        let mut at = 0;
        let mut previous: Option<(usize, usize)> = None;
        for word in before.split(' ') {
            let from = at;
            at += word.len() + 1;
            let bare = word.trim_end_matches([',', ':']);
            let found =
                lexicon.list(flags::ADV).iter().find_map(|mark| bare.strip_suffix(mark).map(|stem| (stem, *mark)));
            if let Some((stem, mark)) = found.filter(|(stem, _)| !stem.is_empty()) {
                let (from, to) = (base + from, base + from + stem.len());
                let topic = matches!(mark, "은" | "는" | "께서는");
                // Without a topic the last subject counts.
                if let Some(voice) = self.korean_name(lexicon, from, to, previous, rule, cue)
                    && best.as_ref().is_none_or(|(_, known)| topic || !known)
                {
                    best = Some((voice, topic));
                }
            }
            if !word.is_empty() {
                previous = Some((base + from, base + from + word.len()));
            }
        }
        if best.is_none() && before.trim_end().ends_with(':') {
            let line = before.trim_end().trim_end_matches(':');
            let from = line.rfind(' ').map_or(0, |space| space + 1);
            let previous = line[..from].trim_end();
            let start = previous.rfind(' ').map_or(0, |space| space + 1);
            let previous = (!previous.is_empty()).then(|| (base + start, base + previous.len()));
            if let Some(voice) = self.korean_name(lexicon, base + from, base + line.len(), previous, rules::COLON, None)
            {
                return Verdict::Said(voice);
            }
        }
        match best {
            Some((voice, _)) if speech || cue.is_some() => Verdict::Said(voice),
            _ if speech || region.words >= 6 => Verdict::Speech,
            _ => Verdict::Other,
        }
    }

    /// Reads a Korean subject without its particle: `이재욱 대표`, `김하늘`, `그`.
    fn korean_name(
        &self,
        lexicon: &Lexicon,
        from: usize,
        to: usize,
        previous: Option<(usize, usize)>,
        rule: &'static Rule,
        cue: Option<Span>,
    ) -> Option<Voice> {
        let word = &self.text[from..to];
        let voice = |mention, name, title, pronoun| Voice { rule, mention, cue, name, title, pronoun };
        if lexicon.list(flags::HE).contains(&word) || lexicon.list(flags::SHE).contains(&word) {
            return Some(voice(self.span(from, to), None, None, true));
        }
        if lexicon.list(flags::TITLE).contains(&word) {
            let (start, end) = previous?;
            let name = &self.text[start..end];
            if is_korean_name(lexicon, name) || lexicon.list(flags::MR).contains(&name) {
                return Some(voice(
                    self.span(start, to),
                    Some(self.span(start, end)),
                    Some(self.span(from, to)),
                    false,
                ));
            }
            return Some(voice(self.span(from, to), None, Some(self.span(from, to)), false));
        }
        // Name and title in one word: `김대표`, `홍길동씨`.
        for title in lexicon.list(flags::TITLE) {
            if let Some(name) = word.strip_suffix(title)
                && is_korean_name(lexicon, name)
            {
                return Some(voice(
                    self.span(from, to),
                    Some(self.span(from, from + name.len())),
                    Some(self.span(from + name.len(), to)),
                    false,
                ));
            }
        }
        if is_korean_name(lexicon, word) {
            return Some(voice(self.span(from, to), Some(self.span(from, to)), None, false));
        }
        lexicon
            .list(flags::GROUP)
            .iter()
            .any(|group| word.ends_with(group))
            .then(|| voice(self.span(from, to), None, None, false))
    }

    fn japanese(
        &self,
        lexicon: &Lexicon,
        region: &Region,
        before: &str,
        base: usize,
        after: &str,
        close: usize,
    ) -> Verdict {
        let particle = lexicon.list(flags::THAT).iter().any(|word| after.starts_with(word));
        let cue = find_cue(lexicon, after, 120).map(|(from, to)| self.span(close + from, close + to));
        let stop =
            after.is_empty() || after.starts_with(['。', '、', '」', '（', '(']) || after.trim_start().is_empty();
        let ends = before.trim_end().is_empty();
        if !(particle && cue.is_some()) && !(stop && region.words >= 3) && region.words < 6 {
            return Verdict::Other;
        }
        let rule = if particle && cue.is_some() { rules::LEADING } else { rules::INSIDE };
        // `山本知事は、…「`
        let head = before.trim_end_matches(['、', ' ', '　', '：', ':']);
        let colon = before.trim_end().ends_with(['：', ':']);
        if let Some(voice) =
            last_mark(lexicon, head).and_then(|(to, _)| self.japanese_name(lexicon, base, base + to, rule, cue))
            && (particle || stop)
        {
            return Verdict::Said(voice);
        }
        if (colon || !head.is_empty())
            && lexicon.list(flags::TITLE).iter().any(|title| head.ends_with(title))
            && let Some(voice) = self.japanese_name(lexicon, base, base + head.len(), rules::COLON, cue)
        {
            return Verdict::Said(voice);
        }
        // `「…」と山本知事は述べた`
        if particle && cue.is_some() {
            let skip = lexicon
                .list(flags::THAT)
                .iter()
                .filter(|word| after.starts_with(**word))
                .map(|word| word.len())
                .max()
                .unwrap_or(0);
            let rest = after[skip..].trim_start_matches('、');
            let start = close + after.len() - rest.len();
            if let Some((to, _)) = first_mark(lexicon, rest)
                && let Some(voice) = self.japanese_name(lexicon, start, start + to, rules::SUBJECT, cue)
            {
                return Verdict::Said(voice);
            }
        }
        if particle && cue.is_some() || ends && stop || region.words >= 8 && stop {
            Verdict::Speech
        } else {
            Verdict::Other
        }
    }

    /// Reads a Japanese subject that ends at `to`: name and title behind the last comma or `の`.
    fn japanese_name(
        &self,
        lexicon: &Lexicon,
        low: usize,
        to: usize,
        rule: &'static Rule,
        cue: Option<Span>,
    ) -> Option<Voice> {
        let clause = &self.text[low..to];
        let from = clause
            .rfind(['、', '。', '」', '，', ' ', '　'])
            .map_or(0, |at| at + clause[at..].chars().next().map_or(0, char::len_utf8));
        let mention = &clause[from..];
        let (start, end) = (low + from, to);
        if mention.is_empty() || mention.chars().count() > 30 {
            return None;
        }
        // An age or a role in brackets is no part of the name.
        let open = mention.find(['（', '(']).unwrap_or(mention.len());
        let core = &mention[..open];
        let voice = |name, title, pronoun| Voice { rule, mention: self.span(start, end), cue, name, title, pronoun };
        if lexicon.list(flags::HE).contains(&core) || lexicon.list(flags::SHE).contains(&core) {
            return Some(voice(None, None, true));
        }
        let last = core.rfind('の').map_or(0, |at| at + 'の'.len_utf8());
        let title =
            lexicon.list(flags::TITLE).iter().filter(|title| core.ends_with(**title)).max_by_key(|title| title.len());
        let stem = title.map_or(core, |title| &core[..core.len() - title.len()]);
        let head = if last <= stem.len() { last } else { 0 };
        let name = &stem[head..];
        // A title before the name too: `首相の山本健一氏`.
        let letters = name.chars().count();
        let one_script =
            name.chars().all(|c| is_dense(c) && !matches!(c, '\u{3040}'..='\u{309F}') || c == '・' || c == '＝');
        let group = lexicon.list(flags::GROUP).iter().any(|group| core.ends_with(group));
        if (title.is_some() || open < mention.len()) && (2..=14).contains(&letters) && one_script && !group {
            let from = start + head;
            let title = title.map(|title| self.span(start + core.len() - title.len(), start + core.len()));
            return Some(voice(Some(self.span(from, from + name.len())), title, false));
        }
        (title.is_some() || group).then(|| voice(None, None, false))
    }

    fn chinese(
        &self,
        lexicon: &Lexicon,
        region: &Region,
        before: &str,
        base: usize,
        after: &str,
        close: usize,
    ) -> Verdict {
        let head = before.trim_end();
        let lead = head.ends_with(['：', ':', '，', ',']);
        let bare = head.trim_end_matches(['：', ':', '，', ',', ' ']);
        // The last verb of saying before the quotation.
        if let Some((from, to)) = last_cue(lexicon, bare) {
            let gap = bare[to..].chars().count();
            if gap <= 14 {
                let rule = if lead { rules::CUE_COLON } else { rules::INSIDE };
                let cue = Some(self.span(base + from, base + to));
                if lead || region.words >= 3 {
                    return match self.chinese_name(lexicon, base, base + from, rule, cue) {
                        Some(voice) => Verdict::Said(voice),
                        None if lead => Verdict::Speech,
                        None => Verdict::Other,
                    };
                }
            }
        } else if lead
            && head.ends_with(['：', ':'])
            && (2..=12).contains(&bare.chars().count())
            && let Some(voice) = self.chinese_name(lexicon, base, base + bare.len(), rules::COLON, None)
        {
            return Verdict::Said(voice);
        }
        // `「…」，陳美玲說。`
        let rest = after.trim_start_matches(['，', ',', ' ', '—']);
        let start = close + after.len() - rest.len();
        let end = rest.find(['。', '！', '？', '「', '“', '，']).unwrap_or(rest.len());
        if let Some((from, to)) = last_cue(lexicon, &rest[..end]) {
            let cue = Some(self.span(start + from, start + to));
            if let Some(voice) = self.chinese_name(lexicon, start, start + from, rules::SUBJECT, cue) {
                return Verdict::Said(voice);
            }
        }
        let inner = &self.text[region.inner.start as usize..region.inner.end as usize];
        let sentence = inner.trim_end().ends_with(['。', '！', '？']);
        if head.is_empty() && sentence && region.words >= 3 { Verdict::Speech } else { Verdict::Other }
    }

    /// Reads a Chinese subject that ends at `to`: title and name behind the last comma, before adverbs.
    fn chinese_name(
        &self,
        lexicon: &Lexicon,
        low: usize,
        to: usize,
        rule: &'static Rule,
        cue: Option<Span>,
    ) -> Option<Voice> {
        let mut clause = &self.text[low..to];
        let mut from = clause
            .rfind(['，', '。', '；', '、', ',', '\n'])
            .map_or(0, |at| at + clause[at..].chars().next().map_or(0, char::len_utf8));
        let mut subject = cut(lexicon, &clause[from..]);
        if subject.is_empty() && from > 0 {
            // `陈美玲昨日受访时，强调：`
            clause = clause[..from].trim_end_matches(['，', '。', '；', '、', ',']);
            from = clause
                .rfind(['，', '。', '；', '、'])
                .map_or(0, |at| at + clause[at..].chars().next().map_or(0, char::len_utf8));
            subject = cut(lexicon, &clause[from..]);
        }
        let lead = subject.len() - subject.trim_start().len();
        let subject = subject.trim();
        let start = low + from + lead;
        if subject.is_empty() || subject.chars().count() > 40 {
            return None;
        }
        let mention = self.span(start, start + subject.len());
        let voice = |name, title, pronoun| Voice { rule, mention, cue, name, title, pronoun };
        if lexicon.list(flags::HE).contains(&subject) || lexicon.list(flags::SHE).contains(&subject) {
            return Some(voice(None, None, true));
        }
        // The last title in the subject; the name stands behind it, else before it.
        let title = lexicon
            .list(flags::TITLE)
            .iter()
            .filter_map(|title| subject.rfind(title).map(|at| (at + title.len(), at)))
            .max_by_key(|&(end, at)| (end, std::cmp::Reverse(at)));
        if let Some((end, at)) = title {
            let name = &subject[end..];
            if is_chinese_name(lexicon, name) {
                return Some(voice(
                    Some(self.span(start + end, start + subject.len())),
                    Some(self.span(start + at, start + end)),
                    false,
                ));
            }
            if name.is_empty() {
                let stem = &subject[..at];
                if is_chinese_name(lexicon, stem) {
                    return Some(voice(
                        Some(self.span(start, start + at)),
                        Some(self.span(start + at, start + end)),
                        false,
                    ));
                }
            }
            return Some(voice(None, Some(self.span(start + at, start + end)), false));
        }
        if is_chinese_name(lexicon, subject) {
            return Some(voice(Some(mention), None, false));
        }
        lexicon.list(flags::GROUP).iter().any(|group| subject.ends_with(group)).then(|| voice(None, None, false))
    }
}

/// Two to four syllables with a known surname.
fn is_korean_name(lexicon: &Lexicon, word: &str) -> bool {
    let letters = word.chars().count();
    (2..=4).contains(&letters)
        && word.chars().all(|c| matches!(c, '\u{AC00}'..='\u{D7A3}'))
        && lexicon.list(flags::MR).iter().any(|surname| word.starts_with(surname) && word.len() > surname.len())
        && (letters == 3 || letters == 4)
        && !lexicon.list(flags::GROUP).iter().any(|group| word.ends_with(group))
}

/// Two to four characters with a known surname, or a foreign name with its dot.
fn is_chinese_name(lexicon: &Lexicon, word: &str) -> bool {
    let letters = word.chars().count();
    if word.contains(['·', '•', '‧']) {
        return (3..=20).contains(&letters);
    }
    (2..=4).contains(&letters)
        && word.chars().all(is_dense)
        && lexicon.list(flags::MR).iter().any(|surname| word.starts_with(surname))
        && !lexicon.list(flags::GROUP).iter().any(|group| word.ends_with(group))
}

/// The subject without what follows it: `李在恩在记者会上` is 李在恩.
fn cut<'t>(lexicon: &Lexicon, clause: &'t str) -> &'t str {
    // A name has two characters at least, and one of them may be such a word.
    let first = clause.chars().take(2).map(char::len_utf8).sum::<usize>();
    let end = lexicon.list(flags::ADV).iter().filter_map(|word| clause[first..].find(word).map(|at| at + first)).min();
    let mut end = end.unwrap_or(clause.len());
    if let Some(open) = clause.find(['（', '(']) {
        end = end.min(open);
    }
    &clause[..end]
}

/// The first verb of saying within `reach` bytes.
fn find_cue(lexicon: &Lexicon, text: &str, reach: usize) -> Option<(usize, usize)> {
    let text = &text[..floor(text, reach.min(text.len()))];
    let end = text.find(['。', '\n', '！', '？']).unwrap_or(text.len());
    let text = &text[..end];
    lexicon
        .list(flags::SAY)
        .iter()
        .filter_map(|verb| text.find(verb).map(|at| (at, at + verb.len())))
        .min_by_key(|&(from, to)| (from, std::cmp::Reverse(to)))
}

/// The last verb of saying.
fn last_cue(lexicon: &Lexicon, text: &str) -> Option<(usize, usize)> {
    lexicon
        .list(flags::SAY)
        .iter()
        .filter_map(|verb| text.rfind(verb).map(|at| (at, at + verb.len())))
        .max_by_key(|&(from, to)| (to, std::cmp::Reverse(from)))
}

/// The last particle of a subject, the topic before others.
fn last_mark(lexicon: &Lexicon, text: &str) -> Option<(usize, &'static str)> {
    let list = lexicon.list(flags::ADV);
    let topic = text.rfind('は').map(|at| (at, "は"));
    topic.filter(|(at, _)| *at > 0).or_else(|| {
        list.iter()
            .filter_map(|mark| text.rfind(mark).filter(|at| *at > 0).map(|at| (at, *mark)))
            .max_by_key(|(at, _)| *at)
    })
}

fn first_mark(lexicon: &Lexicon, text: &str) -> Option<(usize, &'static str)> {
    lexicon
        .list(flags::ADV)
        .iter()
        .filter_map(|mark| text.find(mark).filter(|at| *at > 0).map(|at| (at, *mark)))
        .min_by_key(|(at, _)| *at)
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// The name that is the subject of the text `range`: name and title before the first particle, or at its beginning.
pub(super) fn subject(
    lexicon: &Lexicon,
    text: &str,
    leaf: u32,
    range: std::ops::Range<usize>,
) -> Option<(Span, Option<Span>)> {
    let end = floor(text, range.end.min(range.start + REACH));
    let around = Around { text, leaf, from: range.start, to: end };
    let line = &text[range.start..end];
    let line = &line[..line.find(['「', '“', '"', '『']).unwrap_or(line.len())];
    let voice = match lexicon.language.code {
        "ko" => {
            let mut at = range.start;
            let mut previous = None;
            let mut found = None;
            for word in line.split(' ') {
                let stem = ["은", "는", "이", "가"].iter().find_map(|mark| word.strip_suffix(mark));
                if let Some(stem) = stem.filter(|stem| !stem.is_empty()) {
                    found = around
                        .korean_name(lexicon, at, at + stem.len(), previous, rules::LEADING, None)
                        .filter(|voice| voice.name.is_some());
                    if found.is_some() {
                        break;
                    }
                }
                previous = Some((at, at + word.len()));
                at += word.len() + 1;
            }
            found
        }
        "ja" => first_mark(lexicon, line)
            .and_then(|(to, _)| around.japanese_name(lexicon, range.start, range.start + to, rules::LEADING, None)),
        _ => {
            let to = line.find(['，', '。', '；']).unwrap_or(line.len());
            let head = cut(lexicon, &line[..to]);
            around.chinese_name(lexicon, range.start, range.start + head.len(), rules::LEADING, None)
        }
    }?;
    voice.name.map(|name| (name, voice.title))
}
