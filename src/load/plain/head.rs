//! What stands above a plain text: headline, byline, date, standfirst.
//!
//! A first line is a headline only where it cannot be the first sentence: it is short, ends no sentence, and a text
//! stands below it. A standfirst is a short sentence or two between a headline and paragraphs that are much longer.

use super::{
    blocks,
    lines::{self, Group},
    signs,
};
use crate::{
    news::{Article, Moment, Prose},
    text::{Line, date, given, width},
};

/// Takes the head off the groups.
pub(super) fn take(groups: &mut Vec<Group<'_>>, wrap: Option<usize>, article: &mut Article) {
    let Some(lines) = title_lines(groups, wrap) else { return };
    let whole = lines::broken_words(&groups[..1]);
    let mut title = String::new();
    for line in &groups[0].lines[..lines] {
        lines::run_on(&mut title, line.text, &whole);
    }
    article.title = Prose::plain(blocks::hashed(&title).map_or(&title, |(_, words)| words));
    drain(groups, lines);
    // The line drawn below it.
    if groups.len() > 1 && blocks::underline(groups[0].lines[0].text).is_some() {
        drain(groups, 1);
    }
    take_credits(groups, article);
    if let Some(lines) = standfirst_lines(groups) {
        let mut standfirst = String::new();
        for line in &groups[0].lines[..lines] {
            lines::run_on(&mut standfirst, line.text, &whole);
        }
        article.standfirst = Prose::plain(&standfirst);
        drain(groups, lines);
        take_credits(groups, article);
    }
}

fn drain(groups: &mut Vec<Group<'_>>, lines: usize) {
    groups[0].lines.drain(..lines);
    if groups[0].lines.is_empty() {
        groups.remove(0);
    }
}

/// How many lines of the first group are the headline.
fn title_lines(groups: &[Group<'_>], wrap: Option<usize>) -> Option<usize> {
    let group = groups.first()?;
    let first = group.lines[0];
    let dated = |line: Option<&lines::Line<'_>>| line.is_some_and(|line| dateline(line.text).is_some());
    let is_head = |at: usize| {
        let text = group.lines[at].text;
        // Behind `The trial of` a name is the end of the headline.
        let is_last = || {
            let above = group.lines[at - 1].text;
            let last = above.split_whitespace().next_back().unwrap_or_default();
            at + 1 == group.lines.len() && above.split_whitespace().nth(2).is_some() && !is_small(last)
        };
        byline(text).is_some()
            || dateline(text).is_some()
            || at > 0 && is_person(text) && (dated(group.lines.get(at + 1)) || is_last())
    };
    let count = match (0..group.lines.len().min(5)).find(|&at| is_head(at)) {
        Some(0) => return None,
        _ if group.lines.get(1).is_some_and(|line| blocks::underline(line.text).is_some()) => 1,
        Some(at) if at <= 3 => at,
        _ if group.lines.len() <= 3
            && groups.len() > 1
            && !signs::is_dash_line(group.lines[group.lines.len() - 1].text) =>
        {
            group.lines.len()
        }
        // A text without blank lines: its first line is much shorter than those below.
        _ if wrap.is_none() && group.lines.len() > 1 && group.lines[1].width > 2 * first.width => 1,
        _ => return None,
    };
    let taken = &group.lines[..count];
    let next = group.lines.get(count).or_else(|| groups.get(1).map(|group| &group.lines[0]))?;
    // Several lines are a headline only where each is short; a first paragraph of two lines is none.
    if count > 1 && taken.iter().any(|line| line.width > 100 || signs::marker(line.text).is_some()) {
        return None;
    }
    let text: String = taken.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    let single = groups.len() == 1 && group.lines.len() == count;
    let wide = width::cells(&text) > 200 || text.split_whitespace().count() > 32;
    let ends = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', ' ']);
    let sentence = ends.ends_with(['.', '。', '…', ':', ',', ';', '：', '，', '।']) && !ends.ends_with("...?");
    let dash = signs::is_dash_line(first.text) || signs::attribution(next.text).is_some();
    let label = signs::speaker_label(first.text) && (signs::speaker_label(next.text) || first.text.starts_with("Q:"));
    let marked = signs::marker(first.text).is_some() || signs::is_quoted(first.text) || signs::is_ruler(first.text);
    let opens = first.text.starts_with(['(', '[', '{', '<', '|']) || !text.contains(char::is_alphabetic);
    let refused = single || wide || sentence || dash || label || marked || opens || running(&text);
    (!refused).then_some(count)
}

/// Whether sentences run inside a line: a stop after a word of some length, then a capital.
fn running(text: &str) -> bool {
    text.chars().count() > 90
        && text.match_indices(". ").any(|(at, _)| {
            let word = text[..at].rsplit(' ').next().unwrap_or_default();
            word.chars().count() > 3 && text[at + 2..].starts_with(char::is_uppercase)
        })
}

/// Takes bylines and date lines from the top, one line at a time.
fn take_credits(groups: &mut Vec<Group<'_>>, article: &mut Article) {
    for _ in 0..3 {
        let Some(line) = groups.first().filter(|_| groups.len() > 1).map(|group| group.lines[0]) else { return };
        if article.byline.is_empty()
            && let Some(names) = byline(line.text)
        {
            article.byline = names;
        } else if article.published.is_none()
            && let Some(moment) = dateline(line.text)
        {
            article.published = Some(moment);
        } else if article.byline.is_empty() && is_person(line.text) && is_credit(groups, article) {
            article.byline = Line::some(line.text).into_iter().collect();
        } else {
            return;
        }
        drain(groups, 1);
    }
}

/// Whether a name that begins the text says who wrote it: a date stands above or below it, or it is alone between a
/// headline of some words and a paragraph.
fn is_credit(groups: &[Group<'_>], article: &Article) -> bool {
    let group = &groups[0];
    let below = group.lines.get(1).or_else(|| groups.get(1).map(|group| &group.lines[0]));
    let is_dated = article.published.is_some() || below.is_some_and(|line| dateline(line.text).is_some());
    let is_alone = || {
        let width = |group: &Group<'_>| group.lines.iter().map(|line| line.width).sum::<usize>();
        let is_text = groups.iter().skip(1).take(2).any(|group| width(group) > 100);
        group.lines.len() == 1 && is_text && article.title.text().split_whitespace().nth(2).is_some()
    };
    is_dated || is_alone()
}

/// Whether a line is the full name of a person and nothing else.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| {
        let bare = word.trim_end_matches('.');
        !bare.is_empty()
            && bare.starts_with(char::is_uppercase)
            && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
    };
    (2..=4).contains(&words.len()) && given::is_given(words[0]) && words.iter().all(is_name)
}

/// Whether a word stands between the parts of names and titles.
fn is_small(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "and", "und", "et", "y", "e", "en", "de", "von", "van", "der", "la", "le", "del", "da", "di", "of", "for",
        "in", "the", "&",
    ];
    SMALL.contains(&word)
}

/// The names in a line `By Ana Ruiz and Tom Hale`.
pub(in crate::load) fn byline(text: &str) -> Option<Vec<Line>> {
    let names = [
        "By ",
        "BY ",
        "by ",
        "Von ",
        "Par ",
        "Por ",
        "Di ",
        "Door ",
        "Written by ",
        "Author: ",
        "Autor: ",
        "Auteur : ",
    ]
    .iter()
    .find_map(|word| text.strip_prefix(word))?
    .trim();
    if names.len() > 100 || signs::ends_sentence(names) && !names.ends_with("Jr.") {
        return None;
    }
    let words: Vec<&str> = names.split_whitespace().collect();
    let proper = words.iter().all(|word| {
        is_small(word.trim_end_matches(',')) || word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
    });
    if words.is_empty() || words.len() > 10 || !proper {
        return None;
    }
    Some(people(names))
}

/// The names in `Ana Ruiz, Tom Hale and Bo Cole`.
pub(in crate::load) fn people(names: &str) -> Vec<Line> {
    let list = names.replace(" and ", ", ").replace(" & ", ", ").replace(" und ", ", ").replace(" et ", ", ");
    list.split(", ").filter_map(|name| Line::some(name.trim_matches([',', ' ']))).collect()
}

/// A line that is nothing but a date.
pub(in crate::load) fn dateline(text: &str) -> Option<Moment> {
    if text.len() > 60 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let bare = ["Published:", "Published on", "Published", "Posted on", "Posted", "Date:", "Updated:"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    date::line(bare.trim()).map(Moment::from_unix)
}

/// How many lines the standfirst takes; only where nothing speaks against it.
fn standfirst_lines(groups: &[Group<'_>]) -> Option<usize> {
    let group = groups.first().filter(|group| group.lines.len() <= 2)?;
    let width: usize = group.lines.iter().map(|line| line.width).sum();
    let text = group.lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    let sentences = text.match_indices(['.', '!', '?', '。']).count();
    let speech = text.starts_with(['"', '“', '”', '„', '«', '»', '‘', '「', '『'])
        || text.ends_with(['"', '”', '“', '»', '«', '’', '」', '』'])
        || text.contains(" said")
        || text.contains(" told ");
    let dateline = text.contains(" — ") || text.contains(" – ") || text.contains(" -- ") || text.contains(" - ");
    let ends = signs::ends_sentence(&text);
    if width > 160 || !(1..=2).contains(&sentences) || !ends || speech || dateline || signs::marker(&text).is_some() {
        return None;
    }
    let mut below: Vec<usize> =
        groups[1..].iter().take(8).map(|group| group.lines.iter().map(|line| line.width).sum()).collect();
    let first = *below.first()?;
    below.sort_unstable_by(|a, b| b.cmp(a));
    (below.len() >= 3 && first * 2 >= width * 3 && below[..3].iter().sum::<usize>() >= width * 6)
        .then_some(group.lines.len())
}
