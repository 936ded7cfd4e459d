//! Turns the marks of a prose, which are ranges, into what markup needs: properly nested openings and closings.

use crate::news::{Inline, Prose};

/// What comes next in a prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    /// A mark begins.
    Open(&'a Inline),
    /// Text.
    Text(&'a str),
    /// The mark that began last ends.
    Close(&'a Inline),
}

/// Marks inside more marks than this are left out: no writer sets them, and each costs at every overlap.
const DEEPEST: usize = 12;

/// Calls `each` with the events of `prose` in order. Marks do not begin or end in white space; where two overlap
/// without nesting, the later one is closed and opened again.
pub(super) fn each<'a>(prose: &'a Prose, each: &mut impl FnMut(Event<'a>)) {
    let text = prose.text();
    let mut open: Vec<(usize, &Inline)> = Vec::new();
    let mut at = 0;
    for mark in prose.marks() {
        let words = &text[mark.range.start as usize..mark.range.end as usize];
        let from = mark.range.start as usize + (words.len() - words.trim_start().len());
        let to = mark.range.start as usize + words.trim_end().len();
        if from >= to {
            continue;
        }
        while let Some(end) = open.iter().map(|&(end, _)| end).min().filter(|&end| end <= from) {
            close_at(end, text, &mut at, &mut open, each);
        }
        if open.len() < DEEPEST {
            // White space that was trimmed can put this mark behind the one before it; text never runs backwards.
            let from = from.max(at);
            if from < to {
                text_to(from, text, &mut at, each);
                each(Event::Open(&mark.inline));
                open.push((to, &mark.inline));
            }
        }
    }
    while let Some(end) = open.iter().map(|&(end, _)| end).min() {
        close_at(end, text, &mut at, &mut open, each);
    }
    text_to(text.len(), text, &mut at, each);
}

fn text_to<'a>(to: usize, text: &'a str, at: &mut usize, each: &mut impl FnMut(Event<'a>)) {
    if to > *at {
        each(Event::Text(&text[*at..to]));
        *at = to;
    }
}

/// Closes every mark that ends at `end`, and those around it that were opened later for a moment.
fn close_at<'a>(
    end: usize,
    text: &'a str,
    at: &mut usize,
    open: &mut Vec<(usize, &'a Inline)>,
    each: &mut impl FnMut(Event<'a>),
) {
    text_to(end, text, at, each);
    let outermost = open.iter().position(|&(to, _)| to <= end).unwrap_or(open.len());
    let inner = open.split_off(outermost);
    inner.iter().rev().for_each(|(_, inline)| each(Event::Close(inline)));
    for (to, inline) in inner {
        if to > end {
            each(Event::Open(inline));
            open.push((to, inline));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Mark;

    #[track_caller]
    fn check(text: &str, marks: &[(u32, u32, Inline)], expect: &str) {
        let marks = marks.iter().map(|(from, to, inline)| Mark { range: *from..*to, inline: inline.clone() }).collect();
        let mut out = String::new();
        each(&Prose::new(text, marks), &mut |event| match event {
            Event::Open(inline) => out.push(if *inline == Inline::Strong { '[' } else { '<' }),
            Event::Text(text) => out.push_str(text),
            Event::Close(inline) => out.push(if *inline == Inline::Strong { ']' } else { '>' }),
        });
        assert_eq!(out, expect);
    }

    #[test]
    fn marks_nest() {
        let (em, strong) = (Inline::Emphasis, Inline::Strong);
        check("abcdef", &[(0, 6, em.clone()), (2, 4, strong.clone())], "<ab[cd]ef>");
        check("abcdef", &[(0, 4, em.clone()), (2, 6, strong.clone())], "<ab[cd]>[ef]");
        check("a b c", &[(1, 4, em.clone())], "a <b> c");
        check("ab", &[(0, 1, em.clone()), (1, 2, strong.clone())], "<a>[b]");
        check("a  b", &[(1, 3, em)], "a  b");
        check("", &[], "");
    }
}
