//! Chooses where the lines of a paragraph break.
//!
//! Chances come from UAX #14 with the house's own wishes on top: Korean breaks between words, no line begins with a
//! dash or a link's number, an address breaks behind `/ ? & =`. What is wider than the column breaks between
//! grapheme clusters. Among the chances those are taken that leave the least squared blanks at the line ends, summed
//! over the paragraph: the optimal fit of Knuth and Plass as textwrap has it, in whole numbers and over the few chances
//! within a line, which is several times as fast. A last line is not shorter than a quarter of the column.
//! In and out are byte offsets of the text given; widths are cells.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::width;

/// A line: where it begins, where its words end, its cells, and whether a hyphen is added at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub from: usize,
    pub to: usize,
    pub width: u16,
    pub hyphen: bool,
}

/// How the lines share the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Lines as full as makes the least ragged paragraph.
    Ragged,
    /// As few lines as fit, all about equally long.
    Balanced,
}

/// What holds together.
#[derive(Clone, Copy, Debug)]
struct Chunk {
    from: usize,
    /// Where its words end; the blanks behind them reach to the next chunk.
    to: usize,
    width: u32,
    blank: u32,
    end: End,
}

/// What a line looks like that ends with a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// As it should.
    Whole,
    /// A compound goes on in the next line behind the hyphen it has.
    Compound,
    /// A word goes on in the next line, and a hyphen says so.
    Hyphen,
    /// A word wider than the column goes on in the next line.
    Torn,
}

impl Chunk {
    /// Cells of the hyphen that is shown where a line ends with it.
    fn dash(&self) -> u32 {
        u32::from(self.end == End::Hyphen)
    }
}

/// Breaks a text without line breaks of its own into lines: the first of `first` cells at most, the others of `rest`.
/// `chances` are places where it may break besides, and whether a hyphen is shown then.
pub(super) fn wrap(text: &str, chances: &[(usize, bool)], first: u16, rest: u16, fit: Fit) -> Vec<Cut> {
    let limit = first.min(rest).max(1);
    let chunks = chunks(text, chances, u32::from(limit));
    let Some(last) = chunks.last() else { return Vec::new() };
    let total: u32 = chunks.iter().map(|c| c.width + c.blank).sum::<u32>() - last.blank;
    if total <= u32::from(first) {
        return vec![Cut { from: chunks[0].from, to: last.to, width: total as u16, hyphen: false }];
    }
    match fit {
        Fit::Ragged => optimal(&chunks, first, rest, true),
        Fit::Balanced => {
            // The narrowest column that needs no more lines.
            let lines = greedy(&chunks, first, rest);
            let widest = chunks.iter().map(|c| c.width).max().unwrap_or(1).max(1);
            let (mut low, mut high) = (widest.min(u32::from(limit)) as u16, limit);
            while low < high {
                let middle = low + (high - low) / 2;
                if greedy(&chunks, middle, middle) <= lines {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            optimal(&chunks, low, low, false)
        }
    }
}

/// How many lines the chunks need when each line is filled as far as it goes.
fn greedy(chunks: &[Chunk], first: u16, rest: u16) -> usize {
    fill(chunks, first, rest).len()
}

/// The first chunk of each line when each line is filled as far as it goes.
fn fill(chunks: &[Chunk], first: u16, rest: u16) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut used, mut blank) = (0, 0);
    for (i, chunk) in chunks.iter().enumerate() {
        let column = u32::from(if starts.len() == 1 { first } else { rest });
        if used > 0 && used + blank + chunk.width + chunk.dash() > column {
            starts.push(i);
            used = chunk.width;
        } else {
            used += blank + chunk.width;
        }
        blank = chunk.blank;
    }
    starts
}

/// In a column wider than this, raggedness is no concern and lines are simply filled.
const WIDE: u16 = 240;
/// What a hyphen at a line end costs, in squared cells.
const HYPHEN: u64 = 200;

/// The lines that leave the least squared blanks at their ends.
fn optimal(chunks: &[Chunk], first: u16, rest: u16, full_last: bool) -> Vec<Cut> {
    if rest > WIDE {
        return cuts(chunks, &fill(chunks, first, rest));
    }
    let (first, rest) = (u32::from(first.max(1)), u32::from(rest.max(1)));
    // Where each chunk begins if all stood in one line.
    let mut begins = Vec::with_capacity(chunks.len());
    let mut sum = 0_u64;
    for chunk in chunks {
        begins.push(sum);
        sum += u64::from(chunk.width + chunk.blank);
    }
    // For each number of chunks, the least cost of setting them, and the first chunk of their last line.
    let mut best: Vec<(u64, u32)> = Vec::with_capacity(chunks.len() + 1);
    best.push((0, 0));
    for (i, chunk) in chunks.iter().enumerate() {
        let end = begins[i] + u64::from(chunk.width + chunk.dash());
        let is_last = i + 1 == chunks.len();
        let ending = match chunk.end {
            _ if is_last => 0,
            End::Whole => 0,
            End::Compound => HYPHEN / 4,
            End::Hyphen => HYPHEN,
            // Words are torn as seldom as can be.
            End::Torn => u64::from(rest * rest),
        };
        let mut least = (u64::MAX, i as u32);
        for from in (0..=i).rev() {
            let column = u64::from(if from == 0 { first } else { rest });
            let width = end - begins[from];
            if width > column && from < i {
                if width > u64::from(first.max(rest)) {
                    break;
                }
                continue;
            }
            let blank = column.saturating_sub(width);
            let cost = match (is_last, full_last && from > 0 && width * 4 < column) {
                (false, _) => blank * blank + ending,
                (true, false) => 0,
                // Dearer than any two lines: only taken where there is no other way.
                (true, true) => 2 * column * column,
            };
            let cost = best[from].0 + cost;
            if cost < least.0 {
                least = (cost, from as u32);
            }
        }
        best.push(least);
    }
    let mut starts = Vec::new();
    let mut end = chunks.len();
    while end > 0 {
        end = best[end].1 as usize;
        starts.push(end);
    }
    starts.reverse();
    cuts(chunks, &starts)
}

/// The lines that begin with the chunks `starts`.
fn cuts(chunks: &[Chunk], starts: &[usize]) -> Vec<Cut> {
    let ends = starts.iter().skip(1).copied().chain([chunks.len()]);
    let lines = starts.iter().zip(ends).filter_map(|(&start, end)| Some((chunks.get(start..end)?, end)));
    lines
        .filter_map(|(line, end)| {
            let (head, tail) = (line.first()?, line.last()?);
            let hyphen = tail.end == End::Hyphen && end < chunks.len();
            let cells = line.iter().map(|c| c.width + c.blank).sum::<u32>() - tail.blank + u32::from(hyphen);
            Some(Cut { from: head.from, to: tail.to, width: cells.min(u32::from(u16::MAX)) as u16, hyphen })
        })
        .collect()
}

/// What of the text holds together, nothing wider than `limit`.
fn chunks(text: &str, chances: &[(usize, bool)], limit: u32) -> Vec<Chunk> {
    let mut chunks = Vec::with_capacity(text.len() / 6 + 1);
    let mut chances = chances.iter().copied().peekable();
    let mut from = 0;
    for (at, kind) in linebreaks(text) {
        if kind == BreakOpportunity::Allowed && !welcome(text, at) {
            continue;
        }
        while let Some((chance, hyphen)) = chances.next_if(|&(chance, _)| chance < at) {
            if chance > from && text.is_char_boundary(chance) {
                push(&mut chunks, text, from, chance, if hyphen { End::Hyphen } else { End::Whole }, limit);
                from = chance;
            }
        }
        let ending = if text.as_bytes()[at - 1] == b'-' { End::Compound } else { End::Whole };
        push(&mut chunks, text, from, at, ending, limit);
        from = at;
    }
    chunks
}

/// Whether the house breaks where the standard allows it.
fn welcome(text: &str, at: usize) -> bool {
    let next = text.as_bytes()[at];
    if next < 0x80 {
        // One or two letters before a hyphen are no end of a line.
        let is_stub = |head: &str| head.chars().rev().take(3).take_while(|c| c.is_alphanumeric()).count() < 3;
        return !text[..at].strip_suffix('-').is_some_and(is_stub);
    }
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else { return true };
    match after {
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '–' | '—' | '…' => false,
        _ => !(is_hangul(before) && is_hangul(after)),
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7FF}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}')
}

/// Blanks that vanish at the end of a line.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}')
}

/// Behind these an address may break.
const JOINTS: [char; 6] = ['/', '?', '&', '=', NO_BREAK[0], NO_BREAK[1]];
/// Spaces at which no line breaks, unless what they hold together is wider than the column.
const NO_BREAK: [char; 2] = ['\u{A0}', '\u{202F}'];

fn push(chunks: &mut Vec<Chunk>, text: &str, from: usize, end: usize, ending: End, limit: u32) {
    let words = text[from..end].trim_end_matches(is_blank);
    let to = from + words.len();
    let cells = width::cells(words) as u32;
    let blank = if end - to == 1 { 1 } else { width::cells(&text[to..end]) as u32 };
    let chunk = Chunk { from, to, width: cells, blank, end: ending };
    if cells + chunk.dash() <= limit {
        chunks.push(chunk);
        return;
    }
    // Part by part, behind the joints of an address or between what a no-break space holds together; what is too wide
    // even so goes cluster by cluster.
    let mut start = from;
    let mut rest = words;
    while !rest.is_empty() {
        let joint = rest.find(JOINTS).map_or(rest.len(), |at| rest.len() - rest[at..].trim_start_matches(JOINTS).len());
        let (part, tail) = rest.split_at(joint);
        rest = tail;
        let shown = part.trim_end_matches(NO_BREAK);
        let blank = width::cells(&part[shown.len()..]) as u32;
        let cells = width::cells(shown) as u32;
        if cells <= limit {
            chunks.push(Chunk { from: start, to: start + shown.len(), width: cells, blank, end: End::Whole });
        } else {
            tear(chunks, shown, start, limit);
            if let Some(last) = chunks.last_mut() {
                (last.blank, last.end) = (blank, End::Whole);
            }
        }
        start += part.len();
    }
    if let Some(last) = chunks.last_mut() {
        last.blank = blank;
        // A hyphen that does not fit behind the last part is left out.
        last.end = if last.width < limit { ending } else { End::Whole };
    }
}

/// Tears a word between its clusters; marks stay with the letters they belong to. Behind its first lines a word is torn
/// line by line.
fn tear(chunks: &mut Vec<Chunk>, word: &str, from: usize, limit: u32) {
    /// How many lines may break at any cluster.
    const LINES: u32 = 8;
    let (mut start, mut sum) = (from, 0_u32);
    let mut opens = false;
    for cluster in word.graphemes(true) {
        let cells = width::cluster(cluster) as u32;
        let end = start + cluster.len();
        let holds = cells == 0 || opens || closes(cluster) || sum > LINES * limit;
        sum = sum.saturating_add(cells);
        match chunks.last_mut() {
            Some(last) if start > from && (cells == 0 || (holds && last.width + cells <= limit)) => {
                last.to = end;
                last.width += cells;
            }
            _ => chunks.push(Chunk { from: start, to: end, width: cells, blank: 0, end: End::Torn }),
        }
        opens = matches!(cluster, "(" | "[" | "{" | "“" | "‘" | "«" | "「" | "『" | "（");
        start = end;
    }
}

/// Whether a cluster does not begin a line even where a word is torn.
fn closes(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| {
        matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | ')'
                | ']'
                | '}'
                | '”'
                | '’'
                | '»'
                | '…'
                | '。'
                | '、'
                | '，'
                | '」'
                | '』'
                | '）'
                | '％'
                | '%'
        ) || matches!(c, '¹' | '²' | '³' | '⁰'..='⁹')
    })
}

#[cfg(test)]
mod tests {
    use super::{Fit, wrap};

    #[track_caller]
    fn check(text: &str, column: u16, fit: Fit, lines: &[&str]) {
        let cuts = wrap(text, &[], column, column, fit);
        let got: Vec<&str> = cuts.iter().map(|cut| &text[cut.from..cut.to]).collect();
        assert_eq!(got, lines);
    }

    #[test]
    fn raggedness_is_least() {
        check("aaa bb cc ddddd", 6, Fit::Ragged, &["aaa", "bb cc", "ddddd"]);
    }

    #[test]
    fn no_last_line_under_a_quarter() {
        check(
            "one two three four five six seven eight a",
            41,
            Fit::Ragged,
            &["one two three four five six seven eight a"],
        );
        check(
            "one two three four five six seven eight a",
            40,
            Fit::Ragged,
            &["one two three four five six", "seven eight a"],
        );
    }

    #[test]
    fn headlines_are_balanced() {
        let title = "Ministers agree a plan to give the northern rivers back their water";
        check(title, 50, Fit::Balanced, &["Ministers agree a plan to give the", "northern rivers back their water"]);
    }

    #[test]
    fn chinese_and_japanese_keep_their_rules() {
        check("これは。「大きな」一歩", 8, Fit::Ragged, &["これは。", "「大き", "な」一歩"]);
    }

    #[test]
    fn korean_breaks_between_words() {
        check("정부는 새 조례를 발표했다", 12, Fit::Ragged, &["정부는 새", "조례를", "발표했다"]);
    }

    #[test]
    fn compounds_break_only_where_it_pays() {
        check(
            "how the kiss with his co-star came about",
            24,
            Fit::Ragged,
            &["how the kiss with his", "co-star came about"],
        );
        check("a thirty-episode drama", 12, Fit::Ragged, &["a thirty-", "episode", "drama"]);
    }

    #[test]
    fn addresses_break_at_their_joints() {
        check("https://example.org/path?query=1", 20, Fit::Ragged, &["https://example.org/", "path?query=1"]);
    }

    #[test]
    fn clusters_stay_whole() {
        check("👨‍👩‍👧‍👦👍🏽é", 2, Fit::Ragged, &["👨‍👩‍👧‍👦", "👍🏽", "é"]);
        check("日", 1, Fit::Ragged, &["日"]);
    }
}
