//! Chooses where the lines of a paragraph break.
//!
//! Chances come from UAX #14 with the house's own wishes on top: Korean breaks between words, no line begins with a
//! dash or a link's number, an address breaks behind `/ ? & =`. What is wider than the column breaks between
//! grapheme clusters. Among the chances textwrap's optimal fit chooses: the squared blanks at the line ends, summed
//! over the paragraph, are least. A last line is never shorter than a quarter of the column.
//! In and out are byte offsets of the text given; widths are cells.

use textwrap::{
    core::Fragment,
    wrap_algorithms::{Penalties, wrap_optimal_fit},
};
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
    hyphen: bool,
}

impl Fragment for Chunk {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }
    fn whitespace_width(&self) -> f64 {
        f64::from(self.blank)
    }
    fn penalty_width(&self) -> f64 {
        f64::from(u8::from(self.hyphen))
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
        Fit::Ragged => optimal(chunks, first, rest, true),
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
            optimal(chunks, low, low, false)
        }
    }
}

/// How many lines the chunks need when each line is filled as far as it goes.
fn greedy(chunks: &[Chunk], first: u16, rest: u16) -> usize {
    let (mut lines, mut used, mut blank) = (1, 0, 0);
    for chunk in chunks {
        let column = u32::from(if lines == 1 { first } else { rest });
        if used > 0 && used + blank + chunk.width + u32::from(chunk.hyphen) > column {
            lines += 1;
            used = chunk.width;
        } else {
            used += blank + chunk.width;
        }
        blank = chunk.blank;
    }
    lines
}

fn optimal(mut chunks: Vec<Chunk>, first: u16, rest: u16, full_last: bool) -> Vec<Cut> {
    if full_last {
        glue_last(&mut chunks, u32::from(rest));
    }
    let widths = [f64::from(first), f64::from(rest)];
    let penalties =
        Penalties { nline_penalty: 0, hyphen_penalty: 200, short_last_line_penalty: 0, ..Penalties::default() };
    let lines = wrap_optimal_fit(&chunks, &widths, &penalties);
    let lines = lines.expect("widths are small integers, whose costs do not overflow");
    let mut cuts = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let (Some(head), Some(tail)) = (line.first(), line.last()) else { continue };
        let hyphen = tail.hyphen && i + 1 < lines.len();
        let cells = line.iter().map(|c| c.width + c.blank).sum::<u32>() - tail.blank + u32::from(hyphen);
        cuts.push(Cut { from: head.from, to: tail.to, width: cells.min(u32::from(u16::MAX)) as u16, hyphen });
    }
    cuts
}

/// Joins the last chunks until they fill a quarter of the column, so that no shorter last line can be.
fn glue_last(chunks: &mut Vec<Chunk>, column: u32) {
    while let [.., before, last] = chunks.as_slice() {
        let joined = before.width + before.blank + last.width;
        if last.width * 4 >= column || joined > column {
            return;
        }
        let joined = Chunk { from: before.from, width: joined, ..*last };
        chunks.truncate(chunks.len() - 2);
        chunks.push(joined);
    }
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
                push(&mut chunks, text, from, chance, hyphen, limit);
                from = chance;
            }
        }
        push(&mut chunks, text, from, at, false, limit);
        from = at;
    }
    chunks
}

/// Whether the house breaks where the standard allows it.
fn welcome(text: &str, at: usize) -> bool {
    let next = text.as_bytes()[at];
    if next < 0x80 {
        return true;
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
const JOINTS: [char; 4] = ['/', '?', '&', '='];

fn push(chunks: &mut Vec<Chunk>, text: &str, from: usize, end: usize, hyphen: bool, limit: u32) {
    let words = text[from..end].trim_end_matches(is_blank);
    let to = from + words.len();
    let cells = width::cells(words) as u32;
    let blank = if end - to == 1 { 1 } else { width::cells(&text[to..end]) as u32 };
    let chunk = Chunk { from, to, width: cells, blank, hyphen };
    if cells + u32::from(hyphen) <= limit {
        chunks.push(chunk);
        return;
    }
    let mut start = from;
    // Part by part behind `/ ? & =`, as addresses have them; what is too wide even so goes cluster by cluster.
    let mut rest = words;
    while !rest.is_empty() {
        let joint = rest.find(JOINTS).map_or(rest.len(), |at| rest.len() - rest[at..].trim_start_matches(JOINTS).len());
        let (part, tail) = rest.split_at(joint);
        rest = tail;
        let cells = width::cells(part) as u32;
        if part.len() < words.len() && cells <= limit {
            chunks.push(Chunk { from: start, to: start + part.len(), width: cells, blank: 0, hyphen: false });
            start += part.len();
            continue;
        }
        for cluster in part.graphemes(true) {
            let cells = width::cluster(cluster) as u32;
            let end = start + cluster.len();
            match chunks.last_mut() {
                // Clusters without cells stay with what they follow.
                Some(last) if cells == 0 && start > from => last.to = end,
                _ => chunks.push(Chunk { from: start, to: end, width: cells, blank: 0, hyphen: false }),
            }
            start = end;
        }
    }
    if let Some(last) = chunks.last_mut() {
        last.blank = blank;
        last.hyphen = hyphen;
    }
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
        check("정부는 새 조례를 발표했다", 12, Fit::Ragged, &["정부는", "새 조례를", "발표했다"]);
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
