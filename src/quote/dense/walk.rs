//! Walks through the paragraphs of a script without capitals: quotations, reported speech, and who is remembered.

use std::ops::Range;

use super::{Around, Subject, Verdict, Voice, subject};
use crate::{
    news::{Attribution, Confidence, Evidence, QuoteKind, Span},
    quote::{rules, thread::Thread, token::Part},
    text::Line,
};

impl Thread<'_, '_> {
    /// The quotations of a paragraph in a script without capitals.
    pub(in crate::quote) fn dense(&mut self, n: usize, range: Range<usize>) {
        let document = self.document;
        let paragraph = &document.paragraphs[n];
        let text = document.leaves[paragraph.leaf as usize].text();
        let mut last: Option<usize> = None;
        let mut from = paragraph.bytes.start as usize;
        for r in range.clone() {
            let region = &self.regions[r];
            let open = region.outer.start as usize;
            let between = &text[from..open];
            let stop = between.rfind(['。', '！', '？', '\n']).map(|at| from + at + 3);
            let stop = stop.or_else(|| between.rfind(". ").map(|at| from + at + 2));
            let to = self
                .regions
                .get(r + 1)
                .filter(|_| r + 1 < range.end)
                .map_or(paragraph.bytes.end, |next| next.outer.start) as usize;
            let around = Around { text, leaf: paragraph.leaf, from: stop.unwrap_or(from), to };
            if region.resumes
                && r > 0
                && let Some(quote) = self.quote_of[r - 1]
            {
                self.add_piece(quote, r);
                last = Some(quote);
                from = region.outer.end as usize;
                continue;
            }
            if let Some(stop) = stop {
                self.dense_reports(n, from..stop);
                if r == range.start {
                    self.dense_names(n);
                }
            }
            let verdict = around.judge(document.lexicon, region);
            let start = from;
            from = region.outer.end as usize;
            match verdict {
                Verdict::Other => continue,
                Verdict::Said(voice) => {
                    let quote = self
                        .open(r, if voice.rule.name == "within-report" { QuoteKind::Mixed } else { QuoteKind::Direct });
                    self.dense_attribution(quote, n, voice);
                    last = Some(quote);
                }
                Verdict::Speech => {
                    let quote = self.open(r, QuoteKind::Direct);
                    // No new subject since the quotation before: its speaker goes on.
                    let near = start > paragraph.bytes.start as usize;
                    if let Some(previous) = last.filter(|_| near) {
                        self.lend(previous, quote, rules::FOLLOW_ON, n);
                    } else if let Some((name, _)) = self.spoken.filter(|(_, at)| n - at <= 1) {
                        let (span, title) = self.names[name];
                        let subject = Subject { name: Some(span), title, ..Subject::new(span) };
                        self.dense_attribution(quote, n, subject.voice(rules::PREVIOUS, None));
                    }
                    last = Some(quote);
                }
            }
        }
        self.dense_reports(n, from..paragraph.bytes.end as usize);
        self.dense_names(n);
    }

    /// The reported speech of the sentences in `bytes`, which hold no marks.
    fn dense_reports(&mut self, n: usize, bytes: Range<usize>) {
        let document = self.document;
        let paragraph = &document.paragraphs[n];
        if paragraph.part != Part::Text {
            return;
        }
        let text = document.leaves[paragraph.leaf as usize].text();
        let mut from = bytes.start;
        // What follows a quotation up to its stop belongs to it.
        let mut own = from > paragraph.bytes.start as usize;
        while from < bytes.end {
            let rest = &text[from..bytes.end];
            let stop = rest.char_indices().find(|&(at, c)| match c {
                '。' | '！' | '？' => true,
                '.' => rest[at + 1..].starts_with([' ', '\n']) || at + 1 == rest.len(),
                _ => false,
            });
            let to = from + stop.map_or(rest.len(), |(at, c)| at + c.len_utf8());
            let around = Around { text, leaf: paragraph.leaf, from, to };
            if !own && let Some((voice, words)) = around.reported(document.lexicon) {
                let quote = self.open_span(words, words, QuoteKind::Indirect);
                self.dense_attribution(quote, n, voice);
            }
            own = false;
            from = to + (text[to..bytes.end].len() - text[to..bytes.end].trim_start().len());
        }
    }

    /// Remembers the subject of the paragraph, to whom a pronoun may lead back.
    fn dense_names(&mut self, n: usize) {
        let document = self.document;
        let paragraph = &document.paragraphs[n];
        let text = document.leaves[paragraph.leaf as usize].text();
        let range = paragraph.bytes.start as usize..paragraph.bytes.end as usize;
        if let Some((name, title)) = subject(document.lexicon, text, paragraph.leaf, range) {
            let index = self.dense_enter(name, title);
            if self.spoken.is_none_or(|(_, at)| at < n) {
                self.spoken = Some((index, n));
            }
        }
    }

    /// Enters a name; a family name leads to the full one met before. The index of the name.
    fn dense_enter(&mut self, name: Span, title: Option<Span>) -> usize {
        let document = self.document;
        let word = document.text(name);
        let recent = self.names.len().saturating_sub(200);
        let known = self.names[recent..].iter().rposition(|&(span, _)| {
            let full = document.text(span);
            full == word || full.starts_with(word)
        });
        match known {
            Some(index) => {
                let index = recent + index;
                if self.names[index].1.is_none() {
                    self.names[index].1 = title;
                }
                index
            }
            None => {
                self.names.push((name, title));
                self.names.len() - 1
            }
        }
    }

    fn dense_attribution(&mut self, quote: usize, n: usize, voice: Voice) {
        let document = self.document;
        let mut evidence = Vec::new();
        if let Some(span) = voice.cue {
            evidence.push(Evidence { what: "cue", span });
        }
        evidence.push(Evidence { what: "mention", span: voice.subject.mention });
        let mut trust = voice.rule.trust;
        let index = if let Some(name) = voice.subject.name {
            Some(self.dense_enter(name, voice.subject.title))
        } else if voice.subject.pronoun {
            trust *= 0.8;
            self.spoken.filter(|(_, at)| n - at <= 4).map(|(index, _)| index)
        } else if let Some(title) = voice.subject.title {
            // `the mayor`: whoever bears the title.
            trust *= 0.8;
            let word = document.text(title);
            let recent = self.names.len().saturating_sub(200);
            let found = self.names[recent..]
                .iter()
                .rposition(|(_, title)| title.is_some_and(|title| document.text(title) == word));
            found.map(|index| recent + index)
        } else {
            None
        };
        let mut speaker = None;
        let mut role = voice.subject.title;
        if let Some(index) = index {
            let (name, title) = self.names[index];
            speaker = Line::some(document.text(name));
            role = role.or(title);
            if voice.subject.name != Some(name) {
                evidence.push(Evidence {
                    what: if voice.subject.name.is_some() { "full name" } else { "antecedent" },
                    span: name,
                });
            }
            self.spoken = Some((index, n));
        }
        if let Some(span) = role {
            evidence.push(Evidence { what: "role", span });
        }
        self.quotes[quote].attribution = Some(Attribution {
            speaker,
            role: role.and_then(|role| Line::some(document.text(role))),
            mention: Some(voice.subject.mention),
            cue: voice.cue,
            rule: voice.rule.name,
            confidence: Confidence::new(trust),
            evidence,
        });
    }
}
