//! The sentence of an article that shows best why it was found.

use std::ops::Range;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::super::index::tokens::{self, Needle};
use crate::news::{Anchor, Article};

/// A snippet is no longer than about so many characters.
const LONGEST: usize = 240;
/// So many leaves are looked through for a better sentence than the first that matches.
const LOOKED_AT: usize = 400;

/// A sentence with its matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The sentence, or a part of a long one.
    pub text: String,
    /// The matches; bytes of `text`, in order, not touching.
    pub marks: Vec<Range<usize>>,
    /// Where the first match stands in the article.
    pub at: Anchor,
    /// Whether words of the sentence were left out before and behind.
    pub cut: (bool, bool),
}

/// Where a text holds what is searched for.
pub(super) fn marks(text: &str, needles: &[Needle], regexes: &[Regex]) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> =
        tokens::find(text, needles).into_iter().map(|(_, place)| place.from..place.to).collect();
    for regex in regexes {
        marks.extend(regex.find_iter(text).take(64).map(|found| found.range()).filter(|range| !range.is_empty()));
    }
    merge(marks)
}

/// Ranges in order, those that touch as one.
pub(super) fn merge(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

/// The best sentence below the title: the one that holds most of what is searched for, the first of those.
pub(super) fn find(article: &Article, needles: &[Needle], regexes: &[Regex]) -> Option<Snippet> {
    let mut best: Option<(usize, u32, Range<usize>)> = None;
    let leaves = article.leaves();
    let all = needles.len() + regexes.len();
    for (number, leaf) in leaves.iter().enumerate().skip(1).take(LOOKED_AT) {
        let text = leaf.text();
        let mut found: Vec<(usize, Range<usize>)> =
            tokens::find(text, needles).into_iter().map(|(which, place)| (which, place.from..place.to)).collect();
        for (which, regex) in regexes.iter().enumerate() {
            found.extend(regex.find(text).map(|found| (needles.len() + which, found.range())));
        }
        if found.is_empty() {
            continue;
        }
        for (start, sentence) in text.split_sentence_bound_indices() {
            let range = start..start + sentence.trim_end().len();
            let mut held: Vec<usize> =
                found.iter().filter(|(_, at)| range.contains(&at.start)).map(|(which, _)| *which).collect();
            held.sort_unstable();
            held.dedup();
            if held.len() > best.as_ref().map_or(0, |(count, ..)| *count) {
                let enough = held.len() == all;
                best = Some((held.len(), number as u32, range));
                if enough {
                    break;
                }
            }
        }
        if best.as_ref().is_some_and(|(count, ..)| *count == all) {
            break;
        }
    }
    let (_, leaf, sentence) = best?;
    let text = leaves.get(leaf as usize)?.text();
    let marks: Vec<Range<usize>> = marks(text, needles, regexes)
        .into_iter()
        .filter(|mark| mark.start >= sentence.start && mark.start < sentence.end)
        .collect();
    let first = marks.first()?.clone();
    let shown = window(text, &sentence, &first);
    let marks = marks
        .into_iter()
        .filter(|mark| mark.start < shown.end && mark.end > shown.start)
        .map(|mark| mark.start.max(shown.start) - shown.start..mark.end.min(shown.end) - shown.start)
        .collect();
    Some(Snippet {
        text: text[shown.clone()].replace('\n', " "),
        marks,
        at: Anchor { leaf, byte: first.start as u32 },
        cut: (shown.start > sentence.start, shown.end < sentence.end),
    })
}

/// A part of a long sentence that begins some words before the match, from word to word.
fn window(text: &str, sentence: &Range<usize>, mark: &Range<usize>) -> Range<usize> {
    if text[sentence.clone()].chars().count() <= LONGEST {
        return sentence.clone();
    }
    let back = |from: usize, count: usize| {
        text[sentence.start..from].char_indices().rev().take(count).last().map_or(from, |(at, _)| sentence.start + at)
    };
    let mut start = back(mark.start, LONGEST / 4);
    if start > sentence.start {
        start = text[start..mark.start].find(char::is_whitespace).map_or(start, |space| start + space);
        start += text[start..].len() - text[start..].trim_start().len();
    }
    let start = start.min(mark.start);
    let end =
        text[start..sentence.end].char_indices().nth(LONGEST).map_or(sentence.end, |(at, _)| start + at).max(mark.end);
    let end = end.min(sentence.end.max(mark.end));
    if end < sentence.end {
        let end = text[mark.end..end].rfind(char::is_whitespace).map_or(end, |space| mark.end + space);
        return start..end;
    }
    start..end
}
