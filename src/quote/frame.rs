//! A paragraph as the rules read it: its words outside quotation marks, with each quotation as one item, in sentences.

use std::ops::Range;

use super::{
    language::flags,
    marks::Region,
    token::{Document, Kind, Paragraph, Token},
};

/// A token outside quotations, or a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The token; of a quotation the first.
    pub token: usize,
    /// The region, by index.
    pub region: Option<usize>,
}

/// One paragraph.
pub(super) struct Frame<'d, 'a> {
    /// The article.
    pub document: &'d Document<'a>,
    /// The paragraph.
    pub paragraph: &'d Paragraph,
    /// Its items.
    pub items: Vec<Item>,
    /// Its sentences, as ranges of items; they cover all items in order.
    pub sentences: Vec<Range<usize>>,
}

/// How far behind a quotation its verb may stand, over an aside.
const ASIDE: usize = 24;

/// What an item that is no token looks like to a rule that asks for one.
const NOTHING: Token = Token { from: 0, to: 0, uses: 0, kind: Kind::Mark, capital: false, sign: '\0' };

impl<'d, 'a> Frame<'d, 'a> {
    /// Frames paragraph `n`; `regions` are those of the paragraph, the first of which has index `first`.
    pub(super) fn new(document: &'d Document<'a>, n: usize, regions: &[Region], first: usize) -> Self {
        let paragraph = &document.paragraphs[n];
        let mut items = Vec::with_capacity(paragraph.tokens.len());
        let mut at = paragraph.tokens.start;
        for (index, region) in regions.iter().enumerate() {
            items.extend((at..region.tokens.start).map(|token| Item { token, region: None }));
            items.push(Item { token: region.tokens.start, region: Some(first + index) });
            at = region.tokens.end;
        }
        items.extend((at..paragraph.tokens.end).map(|token| Item { token, region: None }));
        let mut frame = Self { document, paragraph, items, sentences: Vec::new() };
        frame.cut(regions, first);
        frame
    }

    /// Frames the tokens `inside` of paragraph `n`, such as those between two marks.
    pub(super) fn inside(document: &'d Document<'a>, n: usize, inside: Range<usize>) -> Self {
        let paragraph = &document.paragraphs[n];
        let items = inside.map(|token| Item { token, region: None }).collect();
        let mut frame = Self { document, paragraph, items, sentences: Vec::new() };
        frame.cut(&[], 0);
        frame
    }

    /// The token at item `i`; a mark without use where it is a quotation or behind the end.
    pub(super) fn token(&self, i: usize) -> Token {
        #[cfg(test)]
        work::step();
        match self.items.get(i) {
            Some(Item { token, region: None }) => self.document.tokens[*token],
            _ => NOTHING,
        }
    }

    /// The region at item `i`.
    pub(super) fn region(&self, i: usize) -> Option<usize> {
        self.items.get(i)?.region
    }

    /// The text of the token at item `i`.
    pub(super) fn word(&self, i: usize) -> &'a str {
        match self.items.get(i) {
            Some(Item { token, region: None }) => self.document.word(self.paragraph, *token),
            _ => "",
        }
    }

    /// Whether item `i` is a word with one of these uses.
    pub(super) fn is(&self, i: usize, uses: u64) -> bool {
        self.token(i).is(uses)
    }

    /// The kind of the token at `i`.
    pub(super) fn kind(&self, i: usize) -> Kind {
        self.token(i).kind
    }

    /// Whether item `i` begins its sentence, so that its capital says nothing.
    pub(super) fn is_first(&self, i: usize) -> bool {
        self.sentences.binary_search_by(|sentence| sentence.start.cmp(&i)).is_ok()
    }

    /// The number of the sentence that item `i` stands in.
    pub(super) fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= i)
    }

    fn cut(&mut self, regions: &[Region], first: usize) {
        let mut start = 0;
        for i in 0..self.items.len() {
            if self.ends(i, regions, first) {
                self.sentences.push(start..i + 1);
                start = i + 1;
            }
        }
        if start < self.items.len() {
            self.sentences.push(start..self.items.len());
        }
    }

    /// Whether a sentence ends behind item `i`.
    fn ends(&self, i: usize, regions: &[Region], first: usize) -> bool {
        let next = i + 1;
        if next >= self.items.len() {
            return false;
        }
        let begins = self.region(next).is_some()
            || self.token(next).capital
            || self.kind(next) == Kind::Number
            || self.kind(next) == Kind::Dash && self.token(next + 1).capital
            || self.kind(next) == Kind::Open;
        if let Some(region) = self.region(i) {
            let inside = &self.document.tokens[regions[region - first].tokens.clone()];
            let stop = inside.iter().rev().find(|token| !matches!(token.kind, Kind::Mark | Kind::Close));
            let Some(stop) = stop.filter(|stop| stop.kind == Kind::Stop) else { return false };
            if self.region(next).is_some() {
                return true;
            }
            return begins && (matches!(stop.sign, '.' | '。') || !self.is_attribution(next));
        }
        match self.kind(i) {
            Kind::Stop => begins || matches!(self.token(i).sign, '。' | '！' | '？'),
            Kind::Word => {
                // A network of one letter is no initial: `she wrote on X. The …`
                if self.word(i) == "x." && self.is(i.wrapping_sub(1), flags::PREP) && self.token(next).capital {
                    return true;
                }
                // An abbreviation at the end of its sentence: `Acme Inc. The …`
                let token = self.token(i);
                token.to > token.from + 2
                    && !token.is(flags::TITLE | flags::MR | flags::MRS)
                    && self.word(i).ends_with('.')
                    && self.token(next).capital
                    && self.is(next, flags::THE | flags::PRONOUN | flags::PREP | flags::AND | flags::SUBORD)
            }
            _ => false,
        }
    }

    /// Whether `Name said` stands at `i`, with its sentence ending soon after.
    fn is_attribution(&self, i: usize) -> bool {
        // `Lee, a retired worker from the mill, said`: an aside may stand between.
        let mut end = (i + 7).min(self.items.len());
        for at in i..self.items.len() {
            if at >= end {
                break;
            }
            if self.kind(at) == Kind::Comma && at < i + 4 && self.region(at).is_none() {
                end = (i + ASIDE).min(self.items.len());
            }
            let aside = self.kind(at.wrapping_sub(1)) == Kind::Comma;
            if self.is(at, flags::SAY | flags::TELL) && (!self.token(at).capital || aside) {
                return at > i
                    && self.region(at + 1).is_none()
                    && self.kind(at + 1) != Kind::Colon
                    && !self.is(at + 1, flags::OPENS);
            }
            // `“Under review!” Ann Lee laughed.`
            if at > i && at < i + 4 && self.is(at, flags::AFTER) && !self.token(at).capital {
                return at + 1 >= self.items.len() || matches!(self.kind(at + 1), Kind::Stop | Kind::Comma);
            }
            if self.region(at).is_some()
                || matches!(self.kind(at), Kind::Stop | Kind::Colon | Kind::Semicolon)
                || self.is(at, flags::PRONOUN)
            {
                return false;
            }
        }
        false
    }
}

/// Counts how often the rules look at a token, so that a test can tell linear work from quadratic.
#[cfg(test)]
pub(super) mod work {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    pub(in crate::quote) fn step() {
        STEPS.with(|steps| steps.set(steps.get() + 1));
    }

    /// The steps since the last call.
    pub(in crate::quote) fn take() -> u64 {
        STEPS.with(|steps| steps.replace(0))
    }
}
