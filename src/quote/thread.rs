//! The thread of speakers through an article: who goes on, who was introduced, and whose name stands behind `she`.

use std::ops::Range;

use super::{
    attribute::Found,
    frame::Frame,
    language::{Order, flags},
    marks::Region,
    people::People,
    rules,
    token::{Document, Kind, Part},
    unmarked::{self, Label},
    voice::Voice,
};
use crate::news::{Piece, Quote, QuoteKind, Span};

/// Walks through the paragraphs in order.
pub(super) struct Thread<'d, 'a> {
    pub(super) document: &'d Document<'a>,
    pub(super) regions: &'d [Region],
    pub(super) people: People,
    pub(super) quotes: Vec<Quote>,
    /// The labels of a transcript, by paragraph.
    pub(super) labels: Vec<Option<Label>>,
    /// The names met so far in a script without capitals, with their titles.
    pub(super) names: Vec<(Span, Option<Span>)>,
    /// Who spoke last there, by index in `names`.
    pub(super) spoken: Option<(usize, usize)>,
    /// The last paragraph that was dialogue set with dashes.
    pub(super) dialogue: Option<usize>,
    /// Who spoke last, and in which paragraph.
    pub(super) spoke: Option<(usize, usize)>,
    /// The last voice, and its paragraph.
    pub(super) last: Option<(Voice, usize)>,
    /// Whether most quotations of the article have double marks.
    doubles: bool,
    /// The quote of each region, where it has one.
    pub(super) quote_of: Vec<Option<usize>>,
    /// A paragraph that ends with a colon introduces the next.
    lead: Option<(Voice, usize)>,
    /// The person the paragraph before is about.
    pub(super) subject: Option<(Voice, usize)>,
}

impl<'d, 'a> Thread<'d, 'a> {
    /// A thread at the beginning of `document`.
    pub(super) fn new(document: &'d Document<'a>, regions: &'d [Region], people: People) -> Self {
        let quote_of = vec![None; regions.len()];
        let labels = unmarked::labels(document);
        let doubles = regions.iter().filter(|region| !region.single).count() * 2 > regions.len();
        Self {
            document,
            regions,
            people,
            quotes: Vec::new(),
            labels,
            names: Vec::new(),
            spoken: None,
            dialogue: None,
            spoke: None,
            last: None,
            doubles,
            quote_of,
            lead: None,
            subject: None,
        }
    }

    /// All quotes in reading order.
    pub(super) fn quotes(mut self) -> Vec<Quote> {
        let mut first = 0;
        let mut block = None;
        for n in 0..self.document.paragraphs.len() {
            let mut end = first;
            while self.regions.get(end).is_some_and(|region| region.paragraph == n) {
                end += 1;
            }
            let paragraph = &self.document.paragraphs[n];
            match paragraph.block {
                Some(index) if paragraph.part != Part::Silent && block != Some(index) => {
                    self.block(index);
                    block = Some(index);
                }
                _ if paragraph.part != Part::Silent => self.paragraph(n, first..end),
                _ => {}
            }
            first = end;
        }
        self.quotes.sort_by_key(|quote| quote.pieces.first().map(|piece| (piece.words.leaf, piece.words.from)));
        self.quotes
    }

    /// The quotations of one paragraph.
    fn paragraph(&mut self, n: usize, range: Range<usize>) {
        let document = self.document;
        let regions = self.regions;
        if self.unmarked(n) {
            return;
        }
        if document.lexicon.language.order == Order::Dense {
            self.dense(n, range);
            return;
        }
        let frame = Frame::new(document, n, &regions[range.clone()], range.start);
        let leaf = frame.paragraph.leaf;
        let lead = self.lead.take();
        let mut before: Option<(usize, usize)> = None;
        let mut waiting: Vec<usize> = Vec::new();
        for sentence in frame.sentences.clone() {
            let known = self.quotes.len();
            let pieces = before;
            self.sentence_quotes(&frame, sentence.clone(), n, lead.as_ref(), &mut before, &mut waiting);
            if frame.paragraph.part == Part::Text {
                // A verb that has a quotation reports nothing else.
                let span = |quote: &Quote| quote.attribution.as_ref().and_then(|attribution| attribution.cue);
                let marked = self.quotes.len() > known || before != pieces;
                let used: Vec<Span> = if marked {
                    self.quotes[known.saturating_sub(1)..].iter().filter_map(span).collect()
                } else {
                    Vec::new()
                };
                let reports = frame.reported(sentence.clone(), &used);
                if reports.is_empty() && !marked && self.goes_on(&frame, sentence.clone(), n) {
                    // The mood of the verb goes on with what was reported (German).
                    if let (Some((voice, _)), Some(words)) = (self.last.clone(), frame.whole(sentence)) {
                        let quote = self.open_span(words, words, QuoteKind::Indirect);
                        self.set(quote, Voice { rule: rules::GOES_ON, ..voice }, n);
                    }
                }
                for (found, parts) in reports {
                    let mut parts = parts.into_iter();
                    let Some(first) = parts.next() else { continue };
                    let quote = self.open_span(first, first, QuoteKind::Indirect);
                    self.quotes[quote].pieces.extend(parts.map(|words| Piece { words, marked: words }));
                    self.attach(quote, n, leaf, found);
                }
            }
        }
        self.remember(&frame, n);
    }

    /// The quotations of one sentence.
    fn sentence_quotes(
        &mut self,
        frame: &Frame<'d, 'a>,
        sentence: Range<usize>,
        n: usize,
        lead: Option<&(Voice, usize)>,
        before: &mut Option<(usize, usize)>,
        waiting: &mut Vec<usize>,
    ) {
        let (document, regions) = (self.document, self.regions);
        let leaf = frame.paragraph.leaf;
        for k in sentence.clone() {
            let Some(r) = frame.region(k) else { continue };
            let region = &regions[r];
            if region.resumes
                && r > 0
                && let Some(quote) = self.quote_of[r - 1]
            {
                self.add_piece(quote, r);
                *before = Some((r, k));
                // The attribution may come only now: `“A. ¶ “B,” she said.`
                if (self.quotes[quote].attribution.is_none() || self.is_weak(quote))
                    && let Some(found) = frame.attribute(sentence.clone(), k, region)
                {
                    self.attach(quote, n, leaf, found);
                }
                continue;
            }
            let found = frame.attribute(sentence.clone(), k, region);
            if found.as_ref().is_none_or(|found| !found.close) && self.incise(n, r) {
                *before = Some((r, k));
                continue;
            }
            if found.is_none()
                && region.words >= 2
                && !frame.is_name_in_marks(k, region)
                && self.goes_on(frame, sentence.clone(), n)
                && let Some((voice, _)) = self.last.clone()
            {
                let quote = self.open(r, QuoteKind::Mixed);
                self.set(quote, Voice { rule: rules::GOES_ON, ..voice }, n);
                *before = Some((r, k));
                continue;
            }
            if found.is_none()
                && !region.title
                && let Some(cue) = frame.dropped(sentence.clone(), k)
            {
                let split = before.filter(|&(_, at)| at < k && self.breaks_off(frame, at..k));
                if let Some(quote) = split.and_then(|(previous, _)| self.quote_of[previous]) {
                    self.add_piece(quote, r);
                    *before = Some((r, k));
                    continue;
                }
                let reported = (k > 0 && frame.at(k - 1) > cue.start) && frame.kind(k - 1) == Kind::Word;
                let quote = self.open(r, if reported { QuoteKind::Mixed } else { QuoteKind::Direct });
                if !self.goes_on_by(frame, quote, n, sentence.clone(), &cue) {
                    waiting.push(quote);
                }
                *before = Some((r, k));
                continue;
            }
            // A few words in single marks that fill their line are a heading, where speech has double ones.
            let heading = region.single && region.words <= 6 && frame.items.len() <= 2 && self.doubles;
            if heading && found.is_none() && frame.paragraph.part == Part::Text
                || !frame.is_speech(k, region, found.as_ref())
            {
                continue;
            }
            if let Some(found) = found {
                // A split speech: the cue stands between the two pieces and belongs to both.
                let joined = before.and_then(|(previous, at)| {
                    let quote = self.quote_of[previous]?;
                    let voice = self.quotes[quote].attribution.as_ref()?;
                    let cue = found.cue.clone()?;
                    let same = voice.cue.is_some_and(|span| span == document.span(leaf, cue.clone()));
                    let behind = same && cue.start > regions[previous].tokens.start;
                    (behind && k - at <= 40 && (found.close || self.breaks_off(frame, at..k))).then_some(quote)
                });
                if let Some(quote) = joined {
                    self.add_piece(quote, r);
                    *before = Some((r, k));
                    continue;
                }
                let kind = self.kind(frame, k, region, &found);
                let quote = self.open(r, kind);
                self.attach(quote, n, leaf, found);
                // Quotations of the paragraph that nobody was named for have this speaker.
                for earlier in waiting.drain(..) {
                    self.lend(quote, earlier, rules::AHEAD, n);
                }
                *before = Some((r, k));
                continue;
            }
            let starts = k == sentence.start || k == sentence.start + 1 && frame.kind(sentence.start) == Kind::Dash;
            if let Some((previous, at)) = before.filter(|_| starts)
                && let Some(quote) = self.quote_of[previous]
            {
                // Only the attribution stands between the two: one speech in two pieces.
                let own = frame.sentence_of(k);
                let other = if frame.sentence_of(at) + 1 < own { self.other_between(frame, own, n) } else { None };
                if frame.sentence_of(at) + 1 >= own {
                    self.add_piece(quote, r);
                } else if let Some(voice) = other {
                    let next = self.open(r, QuoteKind::Direct);
                    self.set(next, voice, n);
                } else {
                    let kind = QuoteKind::Direct;
                    let next = self.open(r, kind);
                    self.lend(quote, next, rules::FOLLOW_ON, n);
                }
                *before = Some((r, k));
                continue;
            }
            let quote = self.open(r, QuoteKind::Direct);
            let head = frame.paragraph.part == Part::Head && frame.items.len() <= 2;
            if head && self.labels.iter().flatten().any(|label| label.answer) {
                self.answered(quote, n);
                continue;
            }
            // `amid cries of “Shame!”`: they are the noun’s, and nobody is named for it.
            if !frame.is_claimed(k) && !self.by_context(frame, quote, n, sentence.clone(), k, lead) {
                waiting.push(quote);
            }
            *before = Some((r, k));
        }
    }

    /// Whether the speech at the start of `between` breaks off with a comma and the one behind it takes the sentence up
    /// again, whatever is told of the speaker there: `“The point,” says Ann Lee, who runs it, “is this.”`
    fn breaks_off(&self, frame: &Frame, between: Range<usize>) -> bool {
        let inside = frame.region(between.start).map(|r| &self.regions[r]).filter(|region| region.closed);
        let last = inside.map(|region| self.document.tokens[region.tokens.end - 2].kind);
        (last == Some(Kind::Comma) || frame.kind(between.start + 1) == Kind::Comma)
            && frame.kind(between.end - 1) == Kind::Comma
            && frame.sentence_of(between.start) == frame.sentence_of(between.end)
    }

    /// Another person than the last speaker whom the sentence before sentence `own` is about, with a verb of saying:
    /// `Tom Hale disagreed. “It was luck.”`
    fn other_between(&self, frame: &Frame, own: usize, n: usize) -> Option<Voice> {
        let sentence = frame.sentences.get(own.checked_sub(1)?)?.clone();
        let (mut says, mut quotes) = (false, false);
        for i in sentence.clone() {
            quotes |= frame.region(i).is_some();
            says |= frame.is_cue(i, flags::SAY | flags::THINK) || frame.is(i, flags::AFTER);
        }
        let (mention, _) = frame.subject_of(sentence).filter(|_| says && !quotes)?;
        let found = Found { rule: rules::LEAD_SENTENCE, mention, cue: None, close: false };
        let voice = self.voice(found, frame.paragraph.leaf, n);
        let last = self.last.as_ref().and_then(|(last, _)| last.person);
        let other = voice.person.is_some_and(|(person, _)| last.is_none_or(|(last, _)| last != person));
        other.then_some(voice)
    }

    /// A quotation without a cue in its sentence: what stands before tells.
    fn by_context(
        &mut self,
        frame: &Frame,
        quote: usize,
        n: usize,
        sentence: Range<usize>,
        k: usize,
        lead: Option<&(Voice, usize)>,
    ) -> bool {
        if k == 0 {
            if let Some((voice, at)) = lead
                && n - at == 1
            {
                let voice = Voice { rule: rules::LEAD_PARAGRAPH, ..voice.clone() };
                self.set(quote, voice, n);
                return true;
            }
            let alone = frame.items.len() <= 2;
            if let Some((voice, _)) = self.last.clone().filter(|(_, at)| n - at == 1 && n > *at) {
                let voice = Voice { rule: rules::PREVIOUS, ..voice };
                self.set(quote, voice, n);
                return true;
            }
            if let Some((voice, at)) = self.subject.clone()
                && n - at == 1
                && (alone || voice.person.is_some())
            {
                let voice = Voice { rule: rules::PREVIOUS_SUBJECT, ..voice };
                self.set(quote, voice, n);
                return true;
            }
            return false;
        }
        // The sentence before is about someone.
        let position = frame.sentence_of(sentence.start);
        if position > 0 && k == sentence.start {
            let previous = frame.sentences[position - 1].clone();
            if let Some((mention, _)) = frame.subject_of(previous) {
                let voice = self.voice(
                    Found { rule: rules::LEAD_SENTENCE, mention, cue: None, close: false },
                    frame.paragraph.leaf,
                    n,
                );
                if voice.person.is_some() {
                    self.set(quote, voice, n);
                    return true;
                }
            }
        }
        // The sentence itself is about someone.
        if let Some((mention, _)) = frame.subject_of(sentence) {
            let voice = self.voice(
                Found { rule: rules::LEAD_SENTENCE, mention, cue: None, close: false },
                frame.paragraph.leaf,
                n,
            );
            if voice.person.is_some() {
                self.set(quote, voice, n);
                return true;
            }
        }
        false
    }

    /// Whether a sentence without a cue goes on with the report of the sentence before, told by the mood of its verb.
    fn goes_on(&self, frame: &Frame, sentence: Range<usize>, n: usize) -> bool {
        self.last.as_ref().is_some_and(|(_, at)| *at == n)
            && sentence.take(80).any(|i| frame.is(i, flags::REPORTS) && !frame.token(i).capital)
    }

    /// Keeps what the next paragraph may need of this one.
    fn remember(&mut self, frame: &Frame, n: usize) {
        let Some(sentence) = frame.sentences.last().cloned() else { return };
        let leaf = frame.paragraph.leaf;
        let mut end = sentence.end;
        while end > sentence.start
            && frame.region(end - 1).is_none()
            && matches!(frame.kind(end - 1), Kind::Mark | Kind::Dash)
        {
            end -= 1;
        }
        if end > sentence.start && frame.kind(end - 1) == Kind::Colon {
            let found = frame.lead(sentence.clone(), end);
            self.lead = found.map(|found| (self.voice(found, leaf, n), n));
            return;
        }
        let first = frame.sentences.first().cloned().unwrap_or(0..0);
        if frame.paragraph.part == Part::Text {
            let subject = frame.subject_of(first).or_else(|| frame.subject_of(sentence));
            if let Some((mention, _)) = subject {
                let voice =
                    self.voice(Found { rule: rules::PREVIOUS_SUBJECT, mention, cue: None, close: false }, leaf, n);
                if voice.person.is_some() {
                    self.subject = Some((voice, n));
                }
            }
        }
    }

    fn kind(&self, frame: &Frame, k: usize, region: &Region, found: &Found) -> QuoteKind {
        let first =
            self.document.tokens[region.tokens.clone()].iter().find(|t| matches!(t.kind, Kind::Word | Kind::Number));
        let small = first.is_some_and(|t| !t.capital && t.kind == Kind::Word);
        let lead = frame.kind(k.wrapping_sub(1));
        let introduced = matches!(lead, Kind::Colon | Kind::Comma);
        if !found.close || small && !introduced && k > 0 && !matches!(found.rule.name, "inverted-cue" | "subject-cue") {
            QuoteKind::Mixed
        } else {
            QuoteKind::Direct
        }
    }

    /// Opens a quote with region `r` as its first piece.
    pub(super) fn open(&mut self, r: usize, kind: QuoteKind) -> usize {
        let quote = self.quotes.len();
        self.quotes.push(Quote { kind, pieces: Vec::new(), attribution: None });
        self.add_piece(quote, r);
        quote
    }

    pub(super) fn add_piece(&mut self, quote: usize, r: usize) {
        self.quote_of[r] = Some(quote);
        let region = &self.regions[r];
        let leaf = self.document.paragraphs[region.paragraph].leaf;
        let text = self.document.leaves[leaf as usize].text();
        let words = trim(text, leaf, region.inner.clone());
        let marked = Span { leaf, from: region.outer.start, to: region.outer.end };
        self.quotes[quote].pieces.push(Piece { words, marked });
    }

    fn is_weak(&self, quote: usize) -> bool {
        self.quotes[quote]
            .attribution
            .as_ref()
            .is_none_or(|a| matches!(a.rule, "previous-speaker" | "previous-subject" | "lead-sentence" | "cue-ahead"))
    }

    /// Opens a quote with the words of one span.
    pub(super) fn open_span(&mut self, words: Span, marked: Span, kind: QuoteKind) -> usize {
        self.quotes.push(Quote { kind, pieces: vec![Piece { words, marked }], attribution: None });
        self.quotes.len() - 1
    }

    /// A block quotation of the body.
    fn block(&mut self, index: u32) {
        let document = self.document;
        let block = &document.blocks[index as usize];
        let leaves = block.leaves.clone();
        let mut pieces = Vec::new();
        let mut paragraph = None;
        let first = document.paragraphs.partition_point(|p| p.leaf < leaves.start);
        let last = document.paragraphs.partition_point(|p| p.leaf < leaves.end);
        for (n, p) in document.paragraphs.iter().enumerate().take(last).skip(first) {
            if p.part == Part::Silent || p.part == Part::Attribution {
                continue;
            }
            paragraph = paragraph.or(Some(n));
            let text = document.leaves[p.leaf as usize].text();
            let words = trim(text, p.leaf, p.bytes.clone());
            if words.from < words.to {
                pieces.push(Piece { words, marked: words });
            }
        }
        let (Some(n), false) = (paragraph, pieces.is_empty()) else { return };
        let quote = self.quotes.len();
        self.quotes.push(Quote { kind: QuoteKind::Block, pieces, attribution: None });
        let line = block.attribution.map(|leaf| (leaf, document.paragraphs.partition_point(|p| p.leaf < leaf)));
        let line =
            line.filter(|&(leaf, at)| document.paragraphs.get(at).is_some_and(|p| p.leaf == leaf)).map(|(_, at)| at);
        if let Some(line) = line {
            let frame = Frame::new(document, line, &[], 0);
            let start = (0..frame.items.len()).find(|&i| !matches!(frame.kind(i), Kind::Dash | Kind::Other));
            if let Some((mut mention, next)) = start.and_then(|start| frame.phrase(start, frame.items.len())) {
                frame.role_on_line(&mut mention, next);
                let found = Found { rule: rules::ATTRIBUTION, mention, cue: None, close: true };
                self.attach(quote, line, frame.paragraph.leaf, found);
            }
            return;
        }
        if let Some((voice, at)) = self.lead.take()
            && n - at == 1
        {
            self.set(quote, Voice { rule: rules::LEAD_PARAGRAPH, ..voice }, n);
        }
    }
}

impl Frame<'_, '_> {
    /// Who is introduced by a sentence that ends with a colon before item `end`.
    fn lead(&self, sentence: Range<usize>, end: usize) -> Option<Found> {
        self.introduced(sentence.clone(), end).or_else(|| {
            let (mention, _) = self.subject_of(sentence).filter(|(mention, _)| self.names_someone(mention))?;
            Some(Found { rule: rules::LEAD_PARAGRAPH, mention, cue: None, close: true })
        })
    }
}

/// The span of `bytes` without white space at its ends.
pub(super) fn trim(text: &str, leaf: u32, bytes: Range<u32>) -> Span {
    let inner = &text[bytes.start as usize..bytes.end as usize];
    let from = bytes.start + (inner.len() - inner.trim_start().len()) as u32;
    let to = from + inner.trim().len() as u32;
    Span { leaf, from, to }
}
