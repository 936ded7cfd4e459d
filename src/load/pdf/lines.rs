//! Lines on paper → article.
//!
//! What stands at the top or the bottom of most pages is furniture; the largest lines of the first page are the title;
//! lines larger than the text are headings; a wide gap or a step in ends a paragraph.
//! Deliberately absent: the joining of lines and broken words, which plain text's loader knows.

use std::{cmp::Ordering, collections::HashMap, fmt::Write};

use crate::{
    load::plain,
    news::{Article, Block, Problem, Prose},
    text::language,
};

/// A line on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// Pages from 0.
    pub page: usize,
    /// Where it begins, in points from the left.
    pub x: f64,
    /// Where its letters stand, in points from the top.
    pub y: f64,
    /// Where it ends, in points from the left.
    pub end: f64,
    /// The size of its letters, in points.
    pub size: f64,
    /// Its words.
    pub text: String,
}

/// Lines looked at for furniture, from the top and from the bottom of a page.
const EDGE: usize = 2;
/// How much larger than the text a heading is, and a title.
const HEADING: f64 = 1.12;
const TITLE: f64 = 1.25;
/// How much wider than between lines the gap between paragraphs is.
const GAP: f64 = 1.35;
/// The longest heading, in letters.
const LONGEST_HEADING: usize = 200;

/// The article that lines make; `None` where they hold no words.
pub(super) fn article(lines: &[Line], problems: &mut Vec<Problem>) -> Option<Article> {
    let lines = without_furniture(lines);
    let body = usual(lines.iter().map(|line| (line.size, line.text.len())))?;
    let (title, lines) = take_title(&lines, body);
    let mut runs: Vec<(Option<String>, Vec<&Line>)> = vec![(None, Vec::new())];
    for (n, line) in lines.iter().enumerate() {
        let is_heading = line.size > body * HEADING && line.text.chars().any(char::is_alphabetic);
        let (heading, run) = runs.last_mut().expect("there is always a run");
        match heading {
            // A heading of several lines.
            Some(heading) if is_heading && run.is_empty() && lines[n - 1].size == line.size => {
                heading.push(' ');
                heading.push_str(&line.text);
            }
            _ if is_heading => runs.push((Some(line.text.clone()), Vec::new())),
            _ => run.push(line),
        }
    }
    let mut runs = runs.into_iter();
    let (_, first) = runs.next()?;
    let opening = format!("{}\n\n{}", title.as_deref().unwrap_or_default(), text(&first));
    let mut article = plain::read(&opening, problems).unwrap_or_default();
    for (heading, run) in runs {
        let heading = heading.unwrap_or_default();
        if heading.chars().count() <= LONGEST_HEADING {
            article.body.blocks.push(Block::Heading { level: 2, prose: Prose::plain(&heading) });
        } else {
            article.body.blocks.extend(plain::body(&heading));
        }
        article.body.blocks.extend(plain::body(&text(&run)));
    }
    if article.language.is_none() {
        let words: Vec<&str> = article.leaves().iter().take(20).map(|prose| prose.text()).collect();
        article.language = language::detect(&words.join("\n"));
    }
    (!article.body.blocks.is_empty() || !article.title.is_empty()).then_some(article)
}

/// The lines but those that recur at the edges of pages, and bare page numbers.
fn without_furniture(lines: &[Line]) -> Vec<Line> {
    let pages = lines.last().map_or(0, |line| line.page + 1);
    let mut at_edge = vec![false; lines.len()];
    for page in 0..pages {
        let from = lines.partition_point(|line| line.page < page);
        let to = lines.partition_point(|line| line.page <= page);
        let mut order: Vec<usize> = (from..to).collect();
        order.sort_by(|a, b| lines[*a].y.partial_cmp(&lines[*b].y).unwrap_or(Ordering::Equal));
        let ends = order.iter().take(EDGE).chain(order.iter().rev().take(EDGE));
        ends.for_each(|n| at_edge[*n] = true);
    }
    // Page numbers change from page to page; what is around them does not.
    let shape = |text: &str| -> String {
        text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>().replace("00", "0")
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    for line in lines.iter().zip(&at_edge).filter(|(_, edge)| **edge).map(|(line, _)| line) {
        *seen.entry(shape(&line.text)).or_default() += 1;
    }
    let is_number = |text: &str| {
        let bare = text.trim_matches(|c: char| c.is_whitespace() || "-–—|".contains(c));
        let digits = bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
        !bare.is_empty() && (digits || bare.len() <= 7 && bare.bytes().all(|b| b"ivx".contains(&b)))
    };
    let kept = |(line, edge): &(&Line, &bool)| {
        let again = seen.get(&shape(&line.text)).copied().unwrap_or_default();
        !(**edge && (is_number(&line.text) || again >= 2 && again * 2 > pages))
    };
    lines.iter().zip(&at_edge).filter(kept).map(|(line, _)| line.clone()).collect()
}

/// The largest lines of the first page, and the lines without them.
fn take_title(lines: &[Line], body: f64) -> (Option<String>, Vec<Line>) {
    let page = lines.first().map_or(0, |line| line.page);
    let first = lines.iter().take_while(|line| line.page == page);
    let largest = first.clone().map(|line| line.size).fold(0.0, f64::max);
    let from = first.clone().position(|line| line.size == largest);
    let Some(from) = from.filter(|_| largest > body * TITLE) else { return (None, lines.to_vec()) };
    let long = lines[from..].iter().take_while(|line| line.page == page && line.size == largest).count();
    let title = lines[from..from + long].iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    if title.chars().count() > LONGEST_HEADING {
        return (None, lines.to_vec());
    }
    (
        Some(title),
        lines.iter().enumerate().filter(|(n, _)| !(from..from + long).contains(n)).map(|(_, l)| l.clone()).collect(),
    )
}

/// Lines as plain text: an empty line between paragraphs.
fn text(lines: &[&Line]) -> String {
    let steps = lines.windows(2).map(|pair| (rounded(pair[1].y - pair[0].y), 1)).filter(|(step, _)| *step > 0.0);
    let leading = usual(steps).unwrap_or(f64::MAX);
    let left = usual(lines.iter().map(|line| (rounded(line.x), 1))).unwrap_or_default();
    let right = lines.iter().map(|line| line.end).fold(0.0, f64::max);
    let mut out = String::new();
    let mut taken = "";
    for (n, line) in lines.iter().enumerate() {
        if let Some(last) = n.checked_sub(1).map(|n| lines[n]) {
            let below = line.page == last.page && line.y > last.y;
            let wide = below && line.y - last.y > leading * GAP;
            // A first line that steps in, in a column that does not.
            let steps_in = below && line.x > last.x + line.size * 0.7 && rounded(last.x) == left;
            // The last line of a column or page that is not full and ends a sentence.
            let ended = !below && last.end < right - (right - left) * 0.15 && plain_end(&last.text);
            if wide || steps_in || ended {
                out.push('\n');
            }
        }
        let words = line.text.trim().strip_prefix(taken).unwrap_or_default().trim_start();
        taken = lines.get(n + 1).and_then(|next| rest_of_word(words, &next.text, lines)).unwrap_or_default();
        let whole = if taken.is_empty() { words } else { words.trim_end_matches(['-', '\u{AD}']) };
        _ = writeln!(out, "{whole}{taken}");
    }
    out
}

/// What belongs to the last word of a line that was broken by a hyphen of the setter's. A hyphen of the author's stands
/// elsewhere too.
fn rest_of_word<'a>(line: &str, next: &'a str, lines: &[&Line]) -> Option<&'a str> {
    let begun = line.rsplit(' ').next()?;
    let rest = next.trim_start().split(' ').next()?;
    let stem = begun.strip_suffix(['-', '\u{AD}'])?;
    let whole = format!("{begun}{rest}");
    let is_broken = stem.ends_with(char::is_alphabetic)
        && rest.starts_with(char::is_lowercase)
        && !lines.iter().any(|line| line.text.contains(&whole));
    is_broken.then_some(rest)
}

fn plain_end(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '”', '"', '’', ':', '。'])
}

/// Points in steps of a half: what is meant to be the same is never quite.
fn rounded(points: f64) -> f64 {
    (points * 2.0).round() / 2.0
}

/// The value with the most weight; the smallest of several.
fn usual(values: impl Iterator<Item = (f64, usize)>) -> Option<f64> {
    let mut weights: HashMap<i64, usize> = HashMap::new();
    for (value, weight) in values.filter(|(value, _)| value.is_finite()) {
        *weights.entry((value * 100.0) as i64).or_default() += weight;
    }
    let best = weights.into_iter().max_by_key(|(value, weight)| (*weight, -value))?;
    Some(best.0 as f64 / 100.0)
}

#[cfg(test)]
mod tests {
    use super::{Line, article};

    /// Lines of 10 points, 12 apart, on pages that end with `---`; `#` before a line makes it large, `>` steps it in.
    fn lines(paper: &str) -> Vec<Line> {
        let (mut page, mut y) = (0, 50.0);
        let mut out = Vec::new();
        for line in paper.lines() {
            y += 12.0;
            match line {
                "---" => (page, y) = (page + 1, 50.0),
                "" => {}
                _ => {
                    let size = 10.0 + 4.0 * line.bytes().take_while(|b| *b == b'#').count() as f64;
                    let x = if line.starts_with('>') { 90.0 } else { 72.0 };
                    let text = line.trim_start_matches(['#', '>', ' ']).to_owned();
                    out.push(Line { page, x, y, end: x + text.len() as f64 * 5.0, size, text });
                }
            }
        }
        out
    }

    #[track_caller]
    fn check(paper: &str, title: &str, expected: &str) {
        let article = article(&lines(paper), &mut Vec::new()).unwrap();
        let words: Vec<&str> = article.leaves().iter().skip(2).map(|prose| prose.text()).collect();
        assert_eq!((article.title.text(), words.join("\n\n").as_str()), (title, expected));
    }

    #[test]
    fn a_report_is_set_anew() {
        check(
            "Harbour Papers 1\n\n## The tide tables of Port\n## Ellen\n\n\
             Nobody had looked at them for years, and the num-\nbers were wrong by a quarter of an hour, or more.\n\n\
             Then somebody looked, and wrote to the harbour office\n---\nHarbour Papers 2\n\nabout it at once.\n\n\
             # What was done\nThe office answered on the same day that it would look.\n> It did.\n---\n\
             Harbour Papers 3\n\nThe tables are right again, all of them, as of Monday.\n3",
            "The tide tables of Port Ellen",
            "Nobody had looked at them for years, and the numbers were wrong by a quarter of an hour, or more.\n\n\
             Then somebody looked, and wrote to the harbour office about it at once.\n\n\
             What was done\n\n\
             The office answered on the same day that it would look.\n\nIt did.\n\n\
             The tables are right again, all of them, as of Monday.",
        );
    }

    #[test]
    fn a_hyphen_of_the_authors_stays() {
        check(
            "## On hyphens\n\nIt was a half-\nhearted try, as half-hearted as any that was made at an at-\ntempt of this kind.",
            "On hyphens",
            "It was a half-hearted try, as half-hearted as any that was made at an attempt of this kind.",
        );
    }

    #[test]
    fn a_short_word_at_the_edge_is_no_page_number() {
        check(
            "## On manners\n\nThe boat was full and the sea was high, and so it came about that\n\
             nobody who stood on the deck of it that night was in the least\n---\ncivil.\n\nxiv",
            "On manners",
            "The boat was full and the sea was high, and so it came about that nobody who stood on the deck of it that \
             night was in the least civil.",
        );
    }

    #[test]
    fn paper_without_words_is_no_article() {
        assert!(article(&[], &mut Vec::new()).is_none());
    }
}
