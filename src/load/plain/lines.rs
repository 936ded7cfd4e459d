//! Lines, groups of lines, and which of their breaks the author meant.
//!
//! A group is what stands between blank lines. In a hard-wrapped text most breaks are the typewriter's: a break is
//! taken back where the next word would not have fitted, and kept where it would have (verse, addresses, lists).
//! In any other text each line is a paragraph of its own, short lines without sentence ends apart (verse).

use std::collections::HashSet;

use super::signs;
use crate::text::width;

/// The widest line a hard-wrapped text may have, in cells.
const WIDEST: usize = 100;
/// The narrowest line that may count as full, in cells.
const NARROWEST: usize = 45;

/// One line, trimmed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The words.
    pub text: &'a str,
    /// The line as it stood, its end trimmed.
    pub raw: &'a str,
    /// Columns before the words; a tab goes to the next multiple of eight.
    pub indent: usize,
    /// Cells the words take.
    pub width: usize,
}

impl<'a> Line<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        let raw = raw.trim_end();
        let text = raw.trim_start();
        let mut indent = 0;
        for c in raw[..raw.len() - text.len()].chars() {
            indent += match c {
                '\t' => 8 - indent % 8,
                '\u{3000}' => 2,
                _ => 1,
            };
        }
        // A line of megabytes is never a wrapped one; its exact width does not matter.
        let width = if text.len() > 4096 { text.len() } else { width::cells(text) };
        Self { text, raw, indent, width }
    }
}

/// The lines between two blank ones; never empty.
#[derive(Clone, Debug)]
pub(super) struct Group<'a> {
    pub lines: Vec<Line<'a>>,
}

/// Splits a text into groups.
pub(super) fn groups(text: &str) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut lines = Vec::new();
    for raw in text.split(['\n', '\u{C}', '\u{2028}', '\u{2029}', '\u{85}']) {
        let line = Line::new(raw.strip_suffix('\r').unwrap_or(raw));
        if !line.text.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            groups.push(Group { lines: std::mem::take(&mut lines) });
        }
    }
    if !lines.is_empty() {
        groups.push(Group { lines });
    }
    groups
}

/// The width in cells at which a text was wrapped by hand or machine; `None` where its lines are paragraphs.
pub(super) fn wrap_width(groups: &[Group<'_>]) -> Option<usize> {
    let (mut all, mut long) = (0_usize, 0_usize);
    let (mut upper, mut cased) = (0_usize, 0_usize);
    let mut widths = Vec::new();
    for group in groups {
        for (number, line) in group.lines.iter().enumerate() {
            all += 1;
            long += usize::from(line.width > WIDEST + 10);
            if number + 1 < group.lines.len() && !signs::is_quoted(line.text) && !signs::is_ruler(line.text) {
                widths.push(line.width);
            }
            if number > 0
                && let Some(first) = line.text.chars().find(|c| c.is_alphabetic())
            {
                upper += usize::from(first.is_uppercase());
                cased += usize::from(first.is_uppercase() || first.is_lowercase());
            }
        }
    }
    // Weighed by their length: a few short lines (lists, ends of paragraphs) are in every text.
    let whole: usize = widths.iter().sum();
    let full: usize = widths.iter().filter(|width| (NARROWEST..=WIDEST).contains(*width)).sum();
    let verse = cased >= 4 && upper * 4 > cased * 3;
    if full == 0 || full * 2 < whole || long * 10 > all || verse {
        return None;
    }
    widths.retain(|width| *width <= WIDEST);
    widths.sort_unstable();
    widths.get(widths.len().saturating_sub(1 + widths.len() / 50)).copied()
}

/// What becomes of the break between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// The typewriter's: the words run on.
    Run,
    /// The author's, inside a paragraph.
    Line,
    /// A paragraph ends here.
    Paragraph,
}

/// What holds for a whole group; found once, so that judging its breaks stays linear.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The least indent of its lines.
    indent: usize,
    /// Whether it is verse.
    verse: bool,
    /// Whether it is verse that a wrapped text sets in.
    set_in: bool,
}

impl Shape {
    pub(super) fn of(group: &[Line<'_>]) -> Self {
        let indent = group.iter().map(|line| line.indent).min().unwrap_or_default();
        let verse = is_verse(group);
        let begins = |line: &Line<'_>| !line.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        Self { indent, verse, set_in: verse && indent >= 2 && group.iter().all(begins) }
    }
}

/// Judges the break before line `at` of a group (`at` ≥ 1).
pub(super) fn join(group: &[Line<'_>], shape: Shape, at: usize, wrap: Option<usize>) -> Join {
    let (prev, line) = (group[at - 1], group[at]);
    if signs::marker(line.text).is_some()
        || signs::is_dash_line(line.text)
        || signs::speaker_label(line.text)
            && (wrap.is_none() || signs::ends_sentence(prev.text) || signs::speaker_label(group[0].text))
    {
        return Join::Paragraph;
    }
    let Some(wrap) = wrap else {
        return if shape.verse { Join::Line } else { Join::Paragraph };
    };
    if shape.set_in {
        return Join::Line;
    }
    // A list item's further lines hang under its words.
    if signs::marker(prev.text).is_some() && line.indent > prev.indent {
        return Join::Run;
    }
    let base = shape.indent;
    let next = group.get(at + 1);
    if line.indent > base + 1 && prev.indent == base && next.is_none_or(|next| next.indent == base) {
        return Join::Paragraph;
    }
    // A paragraph of one line, as talk is set.
    if line.indent > base + 1
        && prev.indent == line.indent
        && signs::ends_sentence(prev.text)
        && next.is_some_and(|next| next.indent == base || signs::ends_sentence(line.text))
    {
        return Join::Paragraph;
    }
    let word = line.text.split_whitespace().next().map_or(0, |word| {
        // Between characters of a script without spaces a line may break anywhere.
        if word.chars().next().is_some_and(signs::is_dense) { 2 } else { width::cells(word) + 1 }
    });
    let lower = line.text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_uppercase() && !c.is_numeric());
    let ends = signs::ends_sentence(prev.text);
    if prev.width + prev.indent + word > wrap || broken_word(prev.text, line.text).is_some() {
        return Join::Run;
    }
    if ends {
        return if lower || prev.width * 100 >= wrap * 85 { Join::Run } else { Join::Paragraph };
    }
    if prev.width * 100 >= wrap * 80 || lower && prev.width * 2 >= wrap { Join::Run } else { Join::Line }
}

/// Short lines, at most half of which end a sentence.
fn is_verse(group: &[Line<'_>]) -> bool {
    group.len() >= 2
        && group.iter().all(|line| line.width <= 60)
        && group.iter().filter(|line| signs::ends_sentence(line.text)).count() * 2 <= group.len()
}

/// The words of a text that were broken at a line's end, with the hyphen taken out, and that stand elsewhere whole:
/// there the hyphen was the typewriter's.
pub(super) fn broken_words(groups: &[Group<'_>]) -> HashSet<String> {
    let mut broken = HashSet::new();
    for group in groups {
        for pair in group.lines.windows(2) {
            if let Some(word) = broken_word(pair[0].text, pair[1].text) {
                broken.insert(word);
            }
        }
    }
    if broken.is_empty() {
        return broken;
    }
    let mut whole = HashSet::new();
    for word in
        groups.iter().flat_map(|group| &group.lines).flat_map(|line| line.text.split(|c: char| !c.is_alphabetic()))
    {
        if broken.contains(word) {
            whole.insert(word.to_owned());
        }
    }
    whole
}

/// What two lines make of a word with a hyphen between them.
fn broken_word(prev: &str, line: &str) -> Option<String> {
    let head = prev.strip_suffix('-')?;
    let from = head.trim_end_matches(char::is_alphabetic).len();
    let tail = &line[..line.len() - line.trim_start_matches(char::is_alphabetic).len()];
    (from < head.len() && tail.starts_with(char::is_lowercase) && head.len() - from + tail.len() < 64)
        .then(|| format!("{}{tail}", &head[from..]))
}

/// Sets `line` behind what is there of its paragraph; `whole` is what [`broken_words`] gave.
pub(super) fn run_on(out: &mut String, line: &str, whole: &HashSet<String>) {
    let (Some(last), Some(first)) = (out.chars().next_back(), line.chars().next()) else {
        out.push_str(line);
        return;
    };
    if last == '\u{AD}' {
        out.pop();
    } else if last == '-' && first.is_lowercase() {
        // `well-` + `known` keeps its hyphen, `exam-` + `ple` does not where `example` stands elsewhere.
        let from = out.floor_char_boundary(out.len().saturating_sub(80));
        if broken_word(&out[from..], line).is_some_and(|word| whole.contains(&word)) {
            out.pop();
        }
    } else if !(out.ends_with("--") || signs::is_dense(last) && signs::is_dense(first)) {
        out.push(' ');
    }
    out.push_str(line);
}
