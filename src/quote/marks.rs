//! Pairs quotation marks: the stretches of each paragraph that stand inside marks.
//!
//! One scan over the tokens of a paragraph, with the conventions of all languages at once: which mark closes is told
//! by the mark that opened; which straight or ambiguous mark opens is told by what stands around it. Apostrophes
//! are none of them. Marks inside marks belong to the outer stretch. A stretch that is never closed ends with its
//! paragraph; if the next paragraph opens again with the same mark, it goes on there.

use std::ops::Range;

use crate::news::Inline;

use super::language::flags;
use super::token::{Document, Kind, Part, Token, is_dense};

/// A stretch inside quotation marks, within one paragraph.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// Which paragraph.
    pub paragraph: usize,
    /// Its tokens with its marks.
    pub tokens: Range<usize>,
    /// Bytes of the leaf inside the marks.
    pub inner: Range<u32>,
    /// Bytes of the leaf with the marks.
    pub outer: Range<u32>,
    /// Whether its closing mark was found.
    pub closed: bool,
    /// Whether it goes on from the region before, in the paragraph before.
    pub resumes: bool,
    /// Whether its marks are single ones.
    pub single: bool,
    /// Whether its marks are those for titles of works (`《》`).
    pub title: bool,
    /// Words inside; two characters of a script without spaces are one.
    pub words: usize,
    /// Whether the markup calls it a quotation.
    pub markup: bool,
}

/// Every mark that opens a quotation, and the marks that close what it opened.
///
/// Twin apostrophes are read as `"` before, twin accents as `〝`. Straight marks and those that may close as well open only
/// where what stands around them allows it.
pub(super) const PAIRS: [(char, &[char]); 21] = [
    ('“', &['”', '"', '＂']),
    ('‟', &['”', '"']),
    ('„', &['“', '”', '"', '‟']),
    ('”', &['”', '"']),
    ('"', &['"', '”', '“']),
    ('＂', &['＂', '"', '”']),
    ('〝', &['〞', '〟', '"']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('‹', &['›']),
    ('›', &['‹']),
    ('「', &['」']),
    ('｢', &['｣']),
    ('『', &['』']),
    ('《', &['》']),
    ('‘', &['’', '\'', '‘']),
    ('‚', &['‘', '’', '\'']),
    ('‛', &['’', '\'']),
    ('\'', &['\'', '’']),
    ('’', &['’', '\'']),
    ('`', &['\'', '’']),
];

/// What closes the mark `open`.
fn closers(open: char) -> Option<&'static [char]> {
    PAIRS.iter().find(|(sign, _)| *sign == open).map(|(_, closers)| *closers)
}

/// Words after an apostrophe that stands for left-out letters.
const CLIPPED: [&str; 13] =
    ["em", "til", "till", "cause", "tis", "twas", "n", "round", "bout", "im", "s", "ere", "neath"];

/// All regions of the article, in order.
pub(super) fn regions(document: &Document) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    let mut carry: Option<(usize, char)> = None;
    for (n, paragraph) in document.paragraphs.iter().enumerate() {
        if paragraph.part == Part::Silent {
            carry = None;
            continue;
        }
        let line = document.leaves[paragraph.leaf as usize].text();
        let mut scan = Scan {
            line: &line[..paragraph.bytes.end as usize],
            start: paragraph.bytes.start,
            tokens: &document.tokens[..paragraph.tokens.end],
            same_marks: matches!(document.lexicon.language.code, "sv" | "fi"),
            no_single: false,
            guillemets: 0,
        };
        let known = regions.len();
        let left = scan.paragraph(n, paragraph.tokens.clone(), carry.take(), &mut regions);
        let mut quotations = document.leaves[paragraph.leaf as usize]
            .marks()
            .iter()
            .filter(|mark| mark.inline == Inline::Quotation)
            .peekable();
        for region in &mut regions[known..] {
            while quotations.next_if(|mark| mark.range.end <= region.outer.start).is_some() {}
            region.markup = quotations.peek().is_some_and(|mark| mark.range.start < region.outer.end);
        }
        carry = left.map(|sign| (n, sign));
    }
    regions
}

/// What closes a region.
#[derive(Clone, Copy)]
struct Open {
    token: usize,
    sign: char,
    closers: &'static [char],
    depth: u32,
    resumes: bool,
}

struct Scan<'a> {
    line: &'a str,
    start: u32,
    tokens: &'a [Token],
    /// Whether the language opens with the mark it closes with.
    same_marks: bool,
    /// Set when a search for a single closing mark came to the end of the paragraph in vain.
    no_single: bool,
    /// How many `»` are still to come.
    guillemets: usize,
}

impl Scan<'_> {
    /// The sign of the mark that is left open at the paragraph's end is returned.
    fn paragraph(
        &mut self,
        paragraph: usize,
        range: Range<usize>,
        carry: Option<(usize, char)>,
        regions: &mut Vec<Region>,
    ) -> Option<char> {
        self.guillemets = self.tokens[range.clone()].iter().filter(|token| token.sign == '»').count();
        let mut open: Option<Open> = None;
        let mut i = range.start;
        while i < range.end {
            let token = self.tokens[i];
            if token.kind != Kind::Mark {
                i += 1;
                continue;
            }
            if token.sign == '»' {
                self.guillemets -= 1;
            }
            match open {
                None => {
                    if let Some(mut found) = self.opener(i, range.end, i == range.start, carry) {
                        found.resumes = i == range.start && carry.is_some_and(|(_, sign)| is_kin(sign, found.sign));
                        if matches!(found.sign, '\'' | '’' | '‘' | '‚' | '`' | '‛') {
                            if let Some(close) = self.single_close(i, range.end, found.closers) {
                                self.push(regions, paragraph, found, close, true);
                                i = close;
                            }
                        } else {
                            open = Some(found);
                        }
                    }
                }
                Some(ref mut now) => {
                    let closes = now.closers.contains(&token.sign);
                    if closes && now.depth > 0 {
                        now.depth -= 1;
                    } else if closes && self.closes_here(i) {
                        let now = *now;
                        self.push(regions, paragraph, now, i, true);
                        open = None;
                    } else if closes && token.sign == '"' {
                        // A straight mark that can only open: the one before was never closed.
                        let now = *now;
                        self.push(regions, paragraph, now, i - 1, false);
                        open = self.opener(i, range.end, false, None);
                    } else if token.sign == now.sign {
                        if matches!(token.sign, '“' | '«')
                            && !self.after(token).is_alphanumeric()
                            && self.before(token) != ' '
                        {
                            // Closed with the opening mark, by mistake.
                            if token.sign == '“' || self.guillemets == 0 {
                                let now = *now;
                                self.push(regions, paragraph, now, i, true);
                                open = None;
                            }
                        } else if matches!(token.sign, '«' | '「' | '『')
                            && (token.sign != '«' || self.guillemets > now.depth as usize + 1)
                        {
                            now.depth += 1;
                        }
                    }
                }
            }
            i += 1;
        }
        let now = open?;
        self.push(regions, paragraph, now, range.end - 1, false);
        Some(now.sign)
    }

    fn before(&self, token: Token) -> char {
        self.line[self.start as usize..token.from as usize].chars().next_back().unwrap_or(' ')
    }

    fn after(&self, token: Token) -> char {
        self.line[token.to as usize..].chars().next().unwrap_or(' ')
    }

    /// Whether a straight or ambiguous mark may open here.
    fn can_open(&self, token: Token) -> bool {
        let (before, after) = (self.before(token), self.after(token));
        let free = before.is_whitespace()
            || matches!(
                before,
                '(' | '[' | '—' | '–' | '-' | ':' | ',' | '/' | '“' | '"' | '«' | '„' | '>' | '…' | '|'
            )
            || is_dense(before);
        // `". . . You will see."`: what was left out may open.
        let left_out =
            self.line[token.to as usize..].starts_with("...") || self.line[token.to as usize..].starts_with(". .");
        free && !after.is_whitespace() && (left_out || !matches!(after, ',' | '.' | ';' | ')' | ':'))
    }

    fn closes_here(&self, i: usize) -> bool {
        let token = self.tokens[i];
        if token.sign != '"' {
            return true;
        }
        !(self.before(token).is_whitespace() && self.after(token).is_alphanumeric())
    }

    fn opener(&self, i: usize, end: usize, first: bool, carry: Option<(usize, char)>) -> Option<Open> {
        let token = self.tokens[i];
        let closers = match token.sign {
            // The same mark on both sides goes on from the paragraph before with itself.
            '»' if first && carry.is_some_and(|(_, sign)| sign == '«') => &['»'],
            '»' => {
                // Inward (German) where the next guillemet is the other one, else the same mark on both sides.
                let next = self.tokens[i + 1..end].iter().find(|next| matches!(next.sign, '«' | '»'))?;
                let (inward, same) = closers('»')?.split_at(1);
                match next.sign {
                    '«' => inward,
                    _ if self.can_open(token) => same,
                    _ => return None,
                }
            }
            '”' | '"' | '＂' if !self.can_open(token) => return None,
            '\'' | '`' if !self.can_open(token) || self.is_clipped(i) => return None,
            '’' if !self.same_marks || !self.can_open(token) => return None,
            sign => closers(sign)?,
        };
        Some(Open { token: i, sign: token.sign, closers, depth: 0, resumes: false })
    }

    /// Whether the apostrophe before a word stands for left-out letters: `’90s`, `’em`.
    fn is_clipped(&self, i: usize) -> bool {
        let Some(next) = self.tokens.get(i + 1) else { return false };
        let word = &self.line[next.from as usize..next.to as usize];
        word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 3 && word.ends_with('s')
            || word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit())
            || CLIPPED.iter().any(|clipped| word.eq_ignore_ascii_case(clipped))
    }

    /// The token that closes the single mark at `i`.
    ///
    /// An apostrophe behind a plural (`the dogs’ bowl`) gives way to a later mark in the same stretch.
    /// A search in vain is not repeated, and one in success is where the scan goes on: the work is linear.
    fn single_close(&mut self, i: usize, end: usize, closers: &[char]) -> Option<usize> {
        if self.no_single {
            return None;
        }
        let mut first = None;
        for at in i + 1..end {
            let token = self.tokens[at];
            if token.kind != Kind::Mark {
                continue;
            }
            let (before, after) = (self.before(token), self.after(token));
            match token.sign {
                sign if closers.contains(&sign) && !before.is_whitespace() && !after.is_alphanumeric() => {
                    if matches!(before, 's' | 'S') && after.is_whitespace() {
                        // What a plural has is a noun; a word that is none goes on behind the quotation.
                        if at + 1 < end && first.is_some() && self.tokens[at + 1].is(flags::FUNCTION) {
                            return Some(at);
                        }
                        first = first.or(Some(at));
                        continue;
                    }
                    return Some(at);
                }
                '‘' | '\'' | '‚' | '‛' | '`' if self.can_open(token) && first.is_some() => break,
                _ => {}
            }
        }
        if first.is_none() {
            self.no_single = true;
        }
        first
    }

    fn push(&self, regions: &mut Vec<Region>, paragraph: usize, open: Open, last: usize, closed: bool) {
        let (opening, closing) = (self.tokens[open.token], self.tokens[last]);
        let inner = opening.to..if closed { closing.from } else { closing.to.max(opening.to) };
        let mut words = 0;
        let mut dense = 0;
        for token in &self.tokens[open.token + 1..last + usize::from(!closed)] {
            if matches!(token.kind, Kind::Word | Kind::Number) {
                let word = &self.line[token.from as usize..token.to as usize];
                if word.starts_with(is_dense) {
                    dense += word.chars().count();
                } else {
                    words += usize::from(token.uses & super::language::flags::POSS == 0);
                }
            }
        }
        words += dense.div_ceil(2);
        if inner.start >= inner.end || words == 0 {
            return;
        }
        let single = matches!(open.sign, '\'' | '’' | '‘' | '‚' | '`' | '‛' | '‹' | '›');
        regions.push(Region {
            paragraph,
            tokens: open.token..last + 1,
            outer: opening.from..closing.to.max(opening.to),
            inner,
            closed,
            resumes: open.resumes,
            single,
            title: open.sign == '《',
            words,
            markup: false,
        });
    }
}

/// Whether a paragraph that opens with `second` goes on with what `first` opened.
fn is_kin(first: char, second: char) -> bool {
    let class = |sign| match sign {
        '“' | '"' | '”' | '〝' | '„' | '‟' => 1,
        '«' | '»' => 2,
        other => other as u32,
    };
    class(first) == class(second)
}
