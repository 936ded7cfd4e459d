//! The search page: the line, the articles that match with the sentence that does, the quotes that match.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{root::Canvas, voices};
use crate::{
    app::{
        Model,
        entry::fit,
        geometry::{self, Area},
        message,
    },
    news::QuoteKind,
    store::{Found, Hit, Row},
    text::{locale::Locale, width::cells},
    theme::{Look, Role},
};

pub(super) fn paint(model: &Model, canvas: &mut Canvas<'_>) {
    let search = &model.search;
    let width = model.size.0;
    let body = geometry::sheet(model.size).body;
    let (left, right) = (1, width.saturating_sub(1));
    let y = line(model, left..right, body.y, canvas);
    canvas.rule(y, left..right, "━", Role::RuleStrong);
    // The row below says what can be written next, else what is wrong.
    if search.completion.is_open() && model.overlay.is_none() {
        super::overlays::candidates(&search.completion, y + 1, left..right, canvas);
    } else if let Some(wrong) = &search.wrong {
        super::overlays::wrong(wrong, y + 1, left..right, canvas);
    }
    let room = Area { x: left, y: y + 2, width: right - left, height: body.bottom().saturating_sub(y + 2) };
    let Some(found) = &search.found else { return before(model, room, canvas) };
    let tall = |hit: &Hit| if hit.snippet.is_some() { 3 } else { 2 };
    let needs = (
        1 + found.articles.iter().map(tall).sum::<usize>().max(1),
        match found.quotes.len() {
            0 => 0,
            count => 1 + 2 * count,
        },
    );
    let (above, below) = shares(usize::from(room.height), needs, search.is_on_quotes());
    if above > 0 {
        articles(model, found, Area { height: above as u16, ..room }, canvas);
    }
    if below > 0 {
        quotes(model, found, Area { y: room.y + above as u16, height: below as u16, ..room }, canvas);
    }
}

/// The rows of articles and quotes, of as many as each needs: what has the selection comes first, the other keeps its
/// head and what stands first, where there is room for both.
fn shares(rows: usize, needs: (usize, usize), on_quotes: bool) -> (usize, usize) {
    if needs.0 + needs.1 <= rows {
        return (needs.0, rows - needs.0);
    }
    if on_quotes {
        let kept = if rows >= 12 { needs.0.min(4) } else { 0 };
        let below = needs.1.min(rows - kept);
        (if kept > 0 { rows - below } else { 0 }, if kept > 0 { below } else { rows })
    } else {
        let kept = needs.1.min(3).min(rows.saturating_sub(4));
        let above = needs.0.min(rows - kept);
        (above, rows - above)
    }
}

/// The line that is written, and how many it finds. Returns the row below it.
fn line(model: &Model, columns: Range<u16>, y: u16, canvas: &mut Canvas<'_>) -> u16 {
    let search = &model.search;
    let right = columns.end;
    let x = canvas.text(columns.start, y, "/ ", Look::of(Role::Accent).bold(), right);
    let count = match &search.found {
        _ if search.slow_at.is_some_and(|at| at <= model.now.instant) => "searching".to_owned(),
        Some(found) if model.size.0 >= 36 => counted(found, model.locale()),
        _ => String::new(),
    };
    let end = canvas.right((x + 12).min(right), right, y, &count, Look::of(Role::Soft)).saturating_sub(1);
    let text = search.line.text();
    let before = &text[..search.line.cursor()];
    let skip = super::overlays::scrolled(before, usize::from(end.saturating_sub(x + 1)));
    let look = Look::of(Role::Strong).bold();
    // Where it is wrong the line says so itself.
    let wrong = search.wrong.as_ref().map_or(text.len()..text.len(), |wrong| wrong.span.clone());
    let at = |byte: usize| text.floor_char_boundary(byte.clamp(skip, text.len()));
    let (from, to) = (at(wrong.start), at(wrong.end));
    let mut column = canvas.text(x, y, &text[skip..from], look, end);
    column = canvas.text(column, y, &text[from..to], Look::of(Role::Warn).bold(), end);
    canvas.text(column, y, &text[to..], look, end);
    canvas.scene.cursor = Some((x + cells(&before[skip..]) as u16, y));
    y + 1
}

/// What can be written, and what was searched for before.
fn before(model: &Model, room: Area, canvas: &mut Canvas<'_>) {
    let search = &model.search;
    let right = room.right();
    let tell = "words, \"a phrase\", title:… said:\"…\" speaker:… source:… is:unread after:… -not";
    canvas.text(room.x + 2, room.y, &fit(tell, usize::from(room.width.saturating_sub(3))), Look::of(Role::Soft), right);
    if search.before.is_empty() || !search.shows_before() || room.height < 4 {
        return;
    }
    let y = room.y + 2;
    let head = Rect { x: room.x, y, width: room.width, height: 1 };
    voices::rule_head("Searched before", &search.before.len().to_string(), true, canvas.styles, head, canvas.buffer);
    let window = usize::from(room.bottom().saturating_sub(y + 1)).max(1);
    let top = search.selected.saturating_sub(window - 1);
    for (n, (at, words)) in search.before.iter().enumerate().skip(top).take(window).enumerate() {
        let area = Rect { x: room.x, y: y + 1 + n as u16, width: room.width, height: 1 };
        let selected = at == search.selected;
        ground(selected, area, canvas);
        let on = if selected { Role::Raised } else { Role::Paper };
        let look = if selected { Look::of(Role::Strong).bold() } else { Look::of(Role::Ink) };
        let text = fit(words, usize::from(area.width.saturating_sub(3)));
        canvas.text(area.x + 2, area.y, &text, look.on(on), right);
        canvas.scene.add(area, message::Hit::Found(at));
    }
}

/// The articles that are found, each with the sentence that holds what is searched for.
fn articles(model: &Model, found: &Found, room: Area, canvas: &mut Canvas<'_>) {
    let search = &model.search;
    let (left, right, bottom) = (room.x, room.right(), room.bottom());
    let focused = !search.is_on_quotes();
    let head = Rect { x: left, y: room.y, width: room.width, height: 1 };
    voices::rule_head("Articles", &model.locale().number(found.total), focused, canvas.styles, head, canvas.buffer);
    let mut y = room.y + 1;
    if found.articles.is_empty() {
        let says = if found.quotes.is_empty() { "Nothing is found." } else { "No article as a whole." };
        canvas.text(left + 2, y, says, Look::of(Role::Soft), right);
        return;
    }
    // The window ends with the selected one, or begins at the first.
    let tall = |hit: &Hit| if hit.snippet.is_some() { 3 } else { 2 };
    let mut top = if focused { search.selected.min(found.articles.len() - 1) } else { 0 };
    let mut taken = found.articles.get(top).map_or(0, tall);
    while let Some(above) = top.checked_sub(1)
        && taken + tall(&found.articles[above]) < usize::from(room.height)
    {
        taken += tall(&found.articles[above]);
        top = above;
    }
    for (at, hit) in found.articles.iter().enumerate().skip(top) {
        if y >= bottom {
            return;
        }
        let area = Rect { x: left, y, width: room.width, height: (tall(hit) as u16).min(bottom - y) };
        let selected = at == search.selected;
        ground(selected, area, canvas);
        let on = if selected { Role::Raised } else { Role::Paper };
        let title = if hit.row.title.is_empty() { "(no headline)" } else { hit.row.title.as_str() };
        let marks: &[Range<usize>] = if hit.row.title.is_empty() { &[] } else { &hit.title };
        marked(Line::Title(title), marks, Look::of(Role::Strong).bold().on(on), (left + 2, y), right, canvas);
        y += 1;
        if let Some(snippet) = hit.snippet.as_ref().filter(|_| y < bottom) {
            let text = Line::Sentence(&snippet.text, snippet.cut.0);
            marked(text, &snippet.marks, Look::of(Role::Ink).on(on), (left + 2, y), right, canvas);
            y += 1;
        }
        if y < bottom {
            let text = fit(&meta(model, &hit.row), usize::from(room.width.saturating_sub(3)));
            canvas.text(left + 2, y, &text, Look::of(Role::Soft).on(on), right);
            y += 1;
        }
        canvas.scene.add(area, message::Hit::Found(at));
    }
}

/// The quotes that are found.
fn quotes(model: &Model, found: &Found, room: Area, canvas: &mut Canvas<'_>) {
    let search = &model.search;
    let (left, right, bottom) = (room.x, room.right(), room.bottom());
    if found.quotes.is_empty() {
        return;
    }
    let focused = search.is_on_quotes();
    let head = Rect { x: left, y: room.y, width: room.width, height: 1 };
    voices::rule_head("Quotes", &quotes_counted(found), focused, canvas.styles, head, canvas.buffer);
    let mut y = room.y + 1;
    let fits = (usize::from(bottom.saturating_sub(y)) / 2).max(1);
    let chosen = search.selected.saturating_sub(found.articles.len());
    let top = if focused { chosen.saturating_sub(fits - 1) } else { 0 };
    for (at, hit) in found.quotes.iter().enumerate().skip(top) {
        if y >= bottom {
            return;
        }
        let area = Rect { x: left, y, width: room.width, height: 2.min(bottom - y) };
        let selected = focused && at == chosen;
        ground(selected, area, canvas);
        let on = if selected { Role::Raised } else { Role::Paper };
        let reported = hit.said.quote.kind == QuoteKind::Indirect;
        let mut look = Look::of(Role::Ink).on(on);
        if reported {
            look = look.italic();
        }
        let x = if reported { left + 3 } else { canvas.text(left + 2, y, "“", Look::of(Role::Voice).on(on), right) };
        let text = hit.said.text.replace('\n', " ");
        let end = marked(Line::Sentence(&text, false), &hit.marks, look, (x, y), right.saturating_sub(1), canvas);
        if !reported {
            canvas.text(end, y, "”", Look::of(Role::Voice).on(on), right);
        }
        if y + 1 < bottom {
            let quote = &hit.said.quote;
            let name = crate::app::reader::speaker_name(quote);
            let x = canvas.text(left + 3, y + 1, name, Look::of(Role::Voice).on(on), right);
            let role = quote.role().filter(|_| quote.speaker().is_some());
            let role = role.map(|role| format!(", {role}")).unwrap_or_default();
            let reported = if reported { " · reported" } else { "" };
            let rest = format!("{role}{reported} · {}", hit.said.row.source_title);
            let rest = fit(&rest, usize::from(right.saturating_sub(x + 1)));
            canvas.text(x, y + 1, &rest, Look::of(Role::Soft).on(on), right);
        }
        canvas.scene.add(area, message::Hit::Found(found.articles.len() + at));
        y += 2;
    }
}

fn counted(found: &Found, locale: Locale) -> String {
    let articles =
        if found.total == 1 { "1 article".into() } else { format!("{} articles", locale.number(found.total)) };
    let quotes = match found.quotes.len() {
        0 => String::new(),
        1 => " · 1 quote".into(),
        _ => format!(" · {} quotes", quotes_counted(found)),
    };
    let behind =
        if found.behind > 0 { format!(" · {} not indexed yet", locale.number(found.behind)) } else { String::new() };
    format!("{articles}{quotes}{behind}")
}

/// How many quotes are found; those that are here, where there are more.
fn quotes_counted(found: &Found) -> String {
    format!("{}{}", found.quotes.len(), if found.more_quotes { "+" } else { "" })
}

fn meta(model: &Model, row: &Row) -> String {
    format!("{} · {}", row.source_title, model.calendar().short(row.date))
}

fn ground(selected: bool, area: Rect, canvas: &mut Canvas<'_>) {
    if !selected {
        return;
    }
    if canvas.styles.has_grounds() {
        canvas.buffer.set_style(area, canvas.styles.selected(Look::default()));
    }
    for y in area.top()..area.bottom() {
        canvas.text(area.x, y, "┃", Look::of(Role::Accent).on(Role::Raised), area.x + 1);
    }
}

/// A line with matches.
enum Line<'a> {
    /// One that is read from its start.
    Title(&'a str),
    /// One that is read for its match; whether it begins in the middle.
    Sentence(&'a str, bool),
}

/// Writes a line with its matches on [`Role::Mark`]; a sentence from a word on where its first match would not be in
/// view. What is too long ends in `…`. Returns the column behind it.
fn marked(
    line: Line<'_>,
    marks: &[Range<usize>],
    look: Look,
    (x, y): (u16, u16),
    end: u16,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let room = usize::from(end.saturating_sub(x));
    let (text, skip, cut) = match line {
        Line::Title(text) => (text, 0, false),
        Line::Sentence(text, cut) => (text, skipped(text, marks, room.saturating_sub(2)), cut),
    };
    let x = if cut || skip > 0 { canvas.text(x, y, "… ", look, end) } else { x };
    let text = &text[skip..];
    let shown = fit(text, usize::from(end.saturating_sub(x)));
    // The part that is as in the text; behind it there is at most `…`.
    let same = shown.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let is_marked = |at: usize| at < same && marks.iter().any(|mark| mark.contains(&(at + skip)));
    let found = look.with_ink(Role::Strong).on(Role::Mark);
    canvas.line(x, y, &shown, |at| if is_marked(at) { found } else { look }, end)
}

/// How many bytes of a line are left out so that its first match is whole in the room, with some words before it.
fn skipped(text: &str, marks: &[Range<usize>], room: usize) -> usize {
    let Some(mark) = marks.first().filter(|mark| text.get(mark.start..mark.end).is_some()) else { return 0 };
    if cells(&text[..mark.end]) < room {
        return 0;
    }
    // The first beginning of a word from which on the match is in the first half of the room; looked for from the match
    // backwards, for a text may be long.
    let starts = text[..mark.start].rmatch_indices(' ').map(|(at, _)| at + 1);
    starts.take_while(|at| cells(&text[*at..mark.end]) <= room / 2).last().unwrap_or(mark.start)
}

#[cfg(test)]
mod tests {
    use super::{Range, shares, skipped};

    #[test]
    fn what_has_the_selection_comes_first() {
        assert_eq!(shares(30, (10, 5), false), (10, 20));
        assert_eq!(shares(20, (40, 9), false), (17, 3));
        assert_eq!(shares(20, (40, 9), true), (11, 9));
        assert_eq!(shares(20, (40, 61), true), (4, 16));
        assert_eq!(shares(8, (40, 61), true), (0, 8));
        assert_eq!(shares(20, (40, 0), false), (20, 0));
        assert_eq!(shares(2, (40, 9), false), (2, 0));
    }

    #[test]
    fn a_match_far_on_is_brought_into_view() {
        let text = "what farms, towns and mines may take from the six rivers of the north";
        let at = text.find("rivers").unwrap();
        let skip = |text: &str, mark: Range<usize>, room| skipped(text, std::slice::from_ref(&mark), room);
        assert_eq!(skip(text, at..at + 6, 80), 0);
        assert_eq!(&text[skip(text, at..at + 6, 30)..at + 6], "the six rivers");
        assert_eq!(skip(&"x".repeat(90), 80..85, 30), 80);
        assert_eq!(skip(&"ab cd ".repeat(4), 18..20, 6), 18);
        assert_eq!(skip("한강", 1..2, 0), 0);
    }
}
