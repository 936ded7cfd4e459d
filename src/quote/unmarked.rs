//! Speech without quotation marks: dialogue dashes, transcripts, questions and answers, attribution lines; and
//! attributions that stand inside the marks.

use std::{collections::HashMap, ops::Range};

use super::{
    attribute::Found,
    frame::Frame,
    language::flags,
    phrase::{Head, Mention},
    rules,
    thread::{Thread, trim},
    token::{Document, Kind, Part},
    voice::Voice,
};
use crate::news::{Piece, QuoteKind, Span};

/// What stands before the colon that opens a paragraph of a transcript.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The letter or word for a question.
    pub question: bool,
    /// The letter or word for an answer.
    pub answer: bool,
}

/// At most so many lines stand above an attribution line in one leaf.
const VERSE: usize = 60;

/// So many items may stand behind the mention of an attribution before the dash that ends it.
const TOLD: usize = 16;

/// At most so many words stand in a label.
const LABEL: usize = 5;

/// The labels of the paragraphs, where the article has a transcript.
///
/// The handle of a post counts by itself, a label in capitals if a paragraph beside it has one too, another if it comes
/// back in the article.
pub(super) fn labels(document: &Document) -> Vec<Option<Label>> {
    let mut labels: Vec<Option<(Label, bool, bool)>> = Vec::with_capacity(document.paragraphs.len());
    let mut counts: HashMap<&str, u32> = HashMap::new();
    let language = document.lexicon.language;
    for paragraph in &document.paragraphs {
        let label = (|| {
            if !matches!(paragraph.part, Part::Text | Part::Head) {
                return None;
            }
            let tokens = &document.tokens[paragraph.tokens.clone()];
            let colon = tokens.iter().take(LABEL + 1).position(|token| token.kind == Kind::Colon)?;
            if colon == 0 || colon + 1 >= tokens.len() || tokens[colon + 1].kind == Kind::Mark {
                return None;
            }
            if !tokens[..colon]
                .iter()
                .all(|token| token.is_name() || token.is(flags::PARTICLE) && token.kind == Kind::Word)
            {
                return None;
            }
            let range = paragraph.tokens.start..paragraph.tokens.start + colon;
            let text = document.text(document.span(paragraph.leaf, range.clone()));
            let small = text.to_lowercase();
            let is = |list: &str| list.split_whitespace().any(|word| word == small);
            let (question, answer) = (is(language.question), is(language.answer));
            let handle = colon == 1 && text.starts_with('@');
            let capitals =
                text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !text.chars().any(char::is_lowercase);
            *counts.entry(text).or_default() += 1;
            Some((Label { tokens: range, question, answer }, handle, capitals || question || answer || handle))
        })();
        labels.push(label);
    }
    let strong: Vec<bool> = labels.iter().map(|label| label.as_ref().is_some_and(|(_, _, strong)| *strong)).collect();
    let all: u32 = counts.values().sum();
    let near = |n: usize| n > 0 && strong[n - 1] || strong.get(n + 1).copied().unwrap_or(false);
    labels
        .into_iter()
        .enumerate()
        .map(|(n, label)| {
            let (label, handle, strong) = label?;
            let paragraph = &document.paragraphs[n];
            let text = document.text(document.span(paragraph.leaf, label.tokens.clone()));
            let back = counts.get(text).is_some_and(|&count| count >= 2) && all >= 4;
            (handle || strong && near(n) || back).then_some(label)
        })
        .collect()
}

impl Thread<'_, '_> {
    /// The speech of a paragraph that has no marks around it; whether there was some.
    pub(super) fn unmarked(&mut self, n: usize) -> bool {
        let document = self.document;
        let paragraph = &document.paragraphs[n];
        if let Some(label) = self.labels[n].clone() {
            self.labelled(n, label);
            return true;
        }
        let first = document.tokens[paragraph.tokens.start];
        if first.kind == Kind::Dash && (first.sign != '-' || first.to - first.from >= 2) {
            return self.attribution_line(n) || self.dialogue(n);
        }
        false
    }

    fn labelled(&mut self, n: usize, label: Label) {
        let document = self.document;
        let paragraph = &document.paragraphs[n];
        if label.question {
            return;
        }
        let from = document.tokens[label.tokens.end].to;
        let text = document.leaves[paragraph.leaf as usize].text();
        let words = trim(text, paragraph.leaf, from..paragraph.bytes.end);
        let rest = &document.tokens[label.tokens.end + 1..paragraph.tokens.end];
        if !rest.iter().any(|token| token.kind == Kind::Word) || rest.len() < 2 {
            return;
        }
        let quote = self.open_span(words, words, QuoteKind::Direct);
        if label.answer {
            self.answered(quote, n);
            return;
        }
        let frame = Frame::new(document, n, &[], 0);
        if let Some((mention, _)) = frame.phrase(0, label.tokens.len()) {
            self.attach(quote, n, paragraph.leaf, Found { rule: rules::NAME_COLON, mention, cue: None, close: true });
        }
    }

    /// Gives an answer of an interview to the person the article is about.
    pub(super) fn answered(&mut self, quote: usize, n: usize) {
        let Some((leaf, mention)) = self.interviewee() else { return };
        self.attach(quote, n, leaf, Found { rule: rules::ANSWER, mention, cue: None, close: false });
    }

    /// `— Ann Lee, actor` below the words it belongs to.
    fn attribution_line(&mut self, n: usize) -> bool {
        let document = self.document;
        let frame = Frame::new(document, n, &[], 0);
        let count = frame.items.len();
        if n == 0
            || !(2..=14).contains(&count)
            || frame.kind(count - 1) == Kind::Stop && frame.token(count - 1).sign != '.'
        {
            return false;
        }
        let Some((mut mention, next)) = frame.phrase(1, count) else { return false };
        frame.role_on_line(&mut mention, next);
        let whole = next >= count || frame.kind(next) == Kind::Comma || frame.kind(next) == Kind::Open;
        let verb = (1..count).any(|i| frame.is(i, flags::SAY | flags::TELL | flags::AUX) && !frame.token(i).capital);
        if mention.head != Head::Name || !whole || verb {
            return false;
        }
        let (own, above) = (&document.paragraphs[n], &document.paragraphs[n - 1]);
        if above.part != Part::Text || above.leaf + 1 < own.leaf {
            return false;
        }
        let leaf = own.leaf;
        let found = Found { rule: rules::ATTRIBUTION, mention, cue: None, close: true };
        // The words above may stand in marks: then they are a quote already.
        let from = document.tokens[above.tokens.start].from;
        let known = self.quotes.len().saturating_sub(8);
        let known = self.quotes[known..].iter().rposition(|quote| {
            quote.pieces.first().is_some_and(|piece| {
                piece.marked.leaf == above.leaf && piece.marked.from <= from && piece.marked.to >= from
            })
        });
        let above_bytes = above.bytes.start..above.bytes.end;
        let touched =
            self.quotes[self.quotes.len().saturating_sub(8)..].iter().flat_map(|quote| &quote.pieces).any(|piece| {
                piece.marked.leaf == above.leaf
                    && piece.marked.from < above_bytes.end
                    && piece.marked.to > above_bytes.start
            });
        if known.is_none() && touched {
            return false;
        }
        if let Some(quote) = known.map(|at| at + self.quotes.len().saturating_sub(8)) {
            self.attach(quote, n, leaf, found);
            return true;
        }
        let start = if above.leaf == own.leaf {
            let dash = |at: usize| document.tokens[document.paragraphs[at].tokens.start].kind == Kind::Dash;
            let last = self.quotes.last().and_then(|quote| quote.pieces.last()).map(|piece| piece.marked.end());
            let free = |at: usize| {
                let paragraph = &document.paragraphs[at];
                last.is_none_or(|last| (last.leaf, last.byte) <= (paragraph.leaf, paragraph.bytes.start))
            };
            let lines = (0..n)
                .rev()
                .take(VERSE)
                .take_while(|&at| document.paragraphs[at].leaf == own.leaf && !dash(at) && free(at));
            lines.last().unwrap_or(n - 1)
        } else {
            n - 1
        };
        let mut quote = None;
        for at in start..n {
            let paragraph = &document.paragraphs[at];
            let text = document.leaves[paragraph.leaf as usize].text();
            let words = trim(text, paragraph.leaf, paragraph.bytes.clone());
            match quote {
                None => quote = Some(self.open_span(words, words, QuoteKind::Block)),
                Some(quote) => self.quotes[quote].pieces.push(Piece { words, marked: words }),
            }
        }
        if let Some(quote) = quote {
            self.attach(quote, n, leaf, found);
        }
        true
    }

    /// `— No pienso dimitir — dijo Andrés Mota.`
    fn dialogue(&mut self, n: usize) -> bool {
        let document = self.document;
        let frame = Frame::new(document, n, &[], 0);
        let leaf = frame.paragraph.leaf;
        let count = frame.items.len();
        let mut pieces: Vec<Span> = Vec::new();
        let mut found = None;
        let mut from = 1;
        let mut at = 1;
        while at < count {
            // `– Vi vet, säger hon.`: a comma may part them, if the verb comes first.
            let stop = frame.is_asked(at);
            let comma = (frame.kind(at) == Kind::Comma || stop)
                && found.is_none()
                && frame.is(at + 1, flags::SAY | flags::TELL);
            if (frame.kind(at) == Kind::Dash || comma)
                && let Some(said) = frame.said(at + 1, count)
            {
                if from < at {
                    pieces.push(frame.words(from..at + usize::from(stop)));
                }
                // Behind a comma no dash need follow: `– Vi kom, säger Mats. Ingen frågade.`
                let ends = |i: usize| frame.kind(i) == Kind::Dash || comma && !stop && frame.kind(i) == Kind::Stop;
                at = (at + 1..count).find(|&i| ends(i)).unwrap_or(count);
                from = at + 1;
                found = found.or(Some(said));
            }
            at += 1;
        }
        // What has no attribution is speech behind other speech, and where the article sets speech with dashes.
        let behind = self.dialogue.is_some_and(|last| last + 1 == n);
        let whole = self.dialogue.is_some() && count > 4 && frame.kind(count - 1) == Kind::Stop;
        if found.is_none() && !behind && !whole {
            return false;
        }
        if from < count {
            pieces.push(frame.words(from..count));
        }
        let mut pieces = pieces.into_iter().filter(|span| span.from < span.to);
        let Some(first) = pieces.next() else { return false };
        let quote = self.open_span(first, first, QuoteKind::Direct);
        for words in pieces {
            self.quotes[quote].pieces.push(Piece { words, marked: words });
        }
        if let Some(found) = found {
            self.attach(quote, n, leaf, found);
        } else if let Some((voice, _)) = self.last.clone().filter(|(_, at)| !behind && n - at == 1) {
            self.set(quote, Voice { rule: rules::PREVIOUS, ..voice }, n);
        }
        self.dialogue = Some(n);
        true
    }

    /// Whether region `r` holds its own attribution; if so, it becomes a quote without it.
    pub(super) fn incise(&mut self, n: usize, r: usize) -> bool {
        let region = self.regions[r].clone();
        let document = self.document;
        let inside = region.tokens.start + 1..region.tokens.end - usize::from(region.closed);
        if inside.len() < 4 {
            return false;
        }
        let frame = Frame::inside(document, n, inside);
        let leaf = frame.paragraph.leaf;
        let count = frame.items.len();
        for at in 1..count {
            // Between dashes it may stand in any language: `«Поздно, — сказала Анна Берг. — Пора»`.
            let dash = frame.kind(at) == Kind::Dash;
            let stop = frame.is_asked(at);
            if !dash && !(document.lexicon.language.incise && (frame.kind(at) == Kind::Comma || stop)) {
                continue;
            }
            let Some(found) = frame.said(at + 1, count) else { continue };
            let Some(end) = frame.incise_end(&found.mention, dash) else { continue };
            let first = frame.words(0..at + usize::from(stop));
            if first.from >= first.to {
                continue;
            }
            let marked = Span { leaf, from: region.outer.start, to: first.to };
            let quote = self.open_span(first, marked, QuoteKind::Direct);
            if end + 1 < count {
                let words = frame.words(end + 1..count);
                if words.from < words.to {
                    let marked = Span { leaf, from: words.from, to: region.outer.end };
                    self.quotes[quote].pieces.push(Piece { words, marked });
                }
            }
            self.quote_of[r] = Some(quote);
            self.attach(quote, n, leaf, Found { rule: rules::INCISE, ..found });
            return true;
        }
        if region.closed || self.regions.get(r + 1).is_some_and(|next| next.resumes) {
            return false;
        }
        // A mark that is never closed: the attribution at the end is no speech.
        let Some(sentence) = frame.sentences.last().cloned() else { return false };
        let Some((found, comma)) = frame.ending(sentence) else { return false };
        let words = frame.words(0..comma);
        if words.from >= words.to {
            return false;
        }
        let marked = Span { leaf, from: region.outer.start, to: words.to };
        let quote = self.open_span(words, marked, QuoteKind::Direct);
        self.quote_of[r] = Some(quote);
        self.attach(quote, n, leaf, Found { rule: rules::UNCLOSED, ..found });
        true
    }
}

impl Frame<'_, '_> {
    /// Whether a question or an outcry ends at item `i` and its verb of saying follows: `Tu dors ? demande Paul.`
    fn is_asked(&self, i: usize) -> bool {
        let (stop, verb) = (self.token(i), self.token(i + 1));
        stop.kind == Kind::Stop && stop.sign != '.' && verb.is(flags::SAY | flags::TELL) && !verb.capital
    }

    /// The item that ends an attribution inside the marks, behind its mention: a dash after one, else a comma or stop.
    fn incise_end(&self, mention: &Mention, dash: bool) -> Option<usize> {
        // `a déclaré sa présidente, Anne Petit.`: the name may stand in the apposition.
        let last = mention.name.as_ref().map_or(0, |name| name.tokens.end).max(mention.tokens.end);
        let end = self.items.partition_point(|item| item.token < last);
        let count = self.items.len();
        let named = mention.head != Head::Noun || mention.role.is_some();
        if dash {
            let close = (end..count.min(end + TOLD)).find(|&i| self.kind(i) == Kind::Dash);
            return close.or((end >= count).then_some(count));
        }
        let ends = end >= count || matches!(self.kind(end), Kind::Comma | Kind::Stop | Kind::Mark);
        (named && ends).then_some(end)
    }

    /// Verb of saying, then speaker, at item `at`.
    fn said(&self, at: usize, end: usize) -> Option<Found> {
        let mut cue = at;
        while cue < end
            && cue - at < 3
            && self.is(cue, flags::AUX | flags::ADV)
            && !self.is(cue, flags::SAY | flags::TELL)
        {
            cue += 1;
        }
        let token = self.token(cue);
        let item = self.items.get(cue)?.token;
        if !token.is(flags::SAY | flags::TELL) || token.capital {
            // `he said`, in languages that put the subject first.
            let (mention, next) = self.phrase(at, end)?;
            let said = self.token(next);
            let range = self.items.get(next)?.token;
            return (said.is(flags::SAY | flags::TELL) && !said.capital && mention.head != Head::Noun)
                .then_some(Found { rule: rules::DIALOGUE, mention, cue: Some(range..range + 1), close: true });
        }
        let from = if token.is(flags::PRONOUN | flags::I) { cue } else { self.over_time(cue + 1, end) };
        let (mention, _) = self.phrase(from, if from == cue { cue + 1 } else { end })?;
        Some(Found { rule: rules::DIALOGUE, mention, cue: Some(item..item + 1), close: true })
    }

    /// The words of `items` as a span, without a comma at the end.
    fn words(&self, items: Range<usize>) -> Span {
        let mut end = items.end;
        while end > items.start && matches!(self.kind(end - 1), Kind::Comma | Kind::Dash) {
            end -= 1;
        }
        let leaf = self.paragraph.leaf;
        if end <= items.start {
            return Span { leaf, ..Span::default() };
        }
        self.document.span(leaf, self.items[items.start].token..self.items[end - 1].token + 1)
    }
}
