//! The search page: the line, the articles that match with the sentence that does, the quotes that match.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{root::Canvas, voices};
use crate::{
    app::{Model, dates, entry::fit, geometry, message::Hit},
    news::QuoteKind,
    store::{Found, Row},
    text::width::cells,
    theme::{Look, Role},
};

pub(super) fn paint(model: &Model, canvas: &mut Canvas<'_>) {
    let search = &model.search;
    let width = model.size.0;
    let sheet = geometry::sheet(model.size);
    let (left, right) = (1, width.saturating_sub(1));
    let mut y = sheet.body.y;
    let x = canvas.text(left, y, "/ ", Look::of(Role::Accent).bold(), right);
    let count = match (&search.wrong, &search.found) {
        (Some(wrong), _) => wrong.clone(),
        (None, Some(found)) if width >= 36 => counted(found),
        (None, Some(_)) => String::new(),
        (None, None) => String::new(),
    };
    let look = if search.wrong.is_some() { Look::of(Role::Warn) } else { Look::of(Role::Soft) };
    let end = canvas.right((x + 12).min(right), right, y, &count, look).saturating_sub(1);
    let text = search.line.text();
    let before = &text[..search.line.cursor()];
    let skip = super::overlays::scrolled(before, usize::from(end.saturating_sub(x + 1)));
    canvas.text(x, y, &text[skip..], Look::of(Role::Strong).bold(), end);
    canvas.scene.cursor = Some((x + cells(&before[skip..]) as u16, y));
    y += 1;
    canvas.rule(y, left..right, "━", Role::RuleStrong);
    if search.completion.is_open() && model.overlay.is_none() {
        super::overlays::candidates(&search.completion, y + 1, left..right, canvas);
    }
    y += 2;
    let Some(found) = &search.found else {
        let tell =
            ["words, \"a phrase\", title:… said:\"…\" speaker:… source:… is:unread after:… -not", "Esc goes back"];
        for (n, line) in tell.into_iter().enumerate() {
            canvas.text(
                left + 2,
                y + n as u16,
                &fit(line, usize::from(width.saturating_sub(4))),
                Look::of(Role::Soft),
                right,
            );
        }
        return;
    };
    let bottom = sheet.body.bottom();
    let on_quotes = search.is_on_quotes();
    let rows = usize::from(bottom.saturating_sub(y));
    // Quotes keep a place at the foot of the page: their head and one of them.
    let kept = if found.quotes.is_empty() { 0 } else { 3 };
    if !on_quotes {
        let head = Rect { x: left, y, width: right - left, height: 1 };
        voices::rule_head("Articles", &found.total.to_string(), true, canvas.styles, head, canvas.buffer);
        y += 1;
        let fits = (rows.saturating_sub(1 + kept) / 3).max(1);
        let top = search.selected.saturating_sub(fits - 1);
        for (at, hit) in found.articles.iter().enumerate().skip(top).take(fits) {
            let area = Rect { x: left, y, width: right - left, height: 3.min(bottom.saturating_sub(y)) };
            let selected = at == search.selected;
            ground(selected, area, canvas);
            let on = if selected { Role::Raised } else { Role::Paper };
            let title = if hit.row.title.is_empty() { "(no headline)" } else { hit.row.title.as_str() };
            let marks: &[Range<usize>] = if hit.row.title.is_empty() { &[] } else { &hit.title };
            marked(title, marks, Look::of(Role::Strong).bold().on(on), left + 2, y, right, canvas);
            if let Some(snippet) = &hit.snippet {
                let x = if snippet.cut.0 {
                    canvas.text(left + 2, y + 1, "… ", Look::of(Role::Ink).on(on), right)
                } else {
                    left + 2
                };
                marked(&snippet.text, &snippet.marks, Look::of(Role::Ink).on(on), x, y + 1, right, canvas);
            }
            let line = if hit.snippet.is_some() { y + 2 } else { y + 1 };
            if line < bottom {
                let text = fit(&meta(model, &hit.row), usize::from((right - left).saturating_sub(3)));
                canvas.text(left + 2, line, &text, Look::of(Role::Soft).on(on), right);
            }
            canvas.scene.add(area, Hit::Found(at));
            y += if hit.snippet.is_some() { 3 } else { 2 };
        }
    }
    if found.quotes.is_empty() || y + 1 >= bottom {
        return;
    }
    let head = Rect { x: left, y, width: right - left, height: 1 };
    voices::rule_head("Quotes", &found.quotes.len().to_string(), on_quotes, canvas.styles, head, canvas.buffer);
    y += 1;
    let fits = (usize::from(bottom.saturating_sub(y)) / 2).max(1);
    let chosen = search.selected.saturating_sub(found.articles.len());
    let top = if on_quotes { chosen.saturating_sub(fits - 1) } else { 0 };
    for (at, hit) in found.quotes.iter().enumerate().skip(top).take(fits) {
        let area = Rect { x: left, y, width: right - left, height: 2.min(bottom.saturating_sub(y)) };
        let selected = on_quotes && at == chosen;
        ground(selected, area, canvas);
        let on = if selected { Role::Raised } else { Role::Paper };
        let reported = hit.said.quote.kind == QuoteKind::Indirect;
        let mut look = Look::of(Role::Ink).on(on);
        if reported {
            look = look.italic();
        }
        let x = if reported { left + 3 } else { canvas.text(left + 2, y, "“", Look::of(Role::Voice).on(on), right) };
        let text = hit.said.text.replace('\n', " ");
        let end = marked(&text, &hit.marks, look, x, y, right.saturating_sub(1), canvas);
        if !reported {
            canvas.text(end, y, "”", Look::of(Role::Voice).on(on), right);
        }
        if y + 1 < bottom {
            let name = crate::app::reader::speaker_name(&hit.said.quote);
            let x = canvas.text(left + 3, y + 1, name, Look::of(Role::Voice).on(on), right);
            let rest = fit(&format!(" · {}", hit.said.row.source_title), usize::from(right.saturating_sub(x + 1)));
            canvas.text(x, y + 1, &rest, Look::of(Role::Soft).on(on), right);
        }
        canvas.scene.add(area, Hit::Found(found.articles.len() + at));
        y += 2;
        if y >= bottom {
            break;
        }
    }
}

fn counted(found: &Found) -> String {
    let articles = if found.total == 1 { "1 article".into() } else { format!("{} articles", found.total) };
    let quotes = match found.quotes.len() {
        0 => String::new(),
        1 => " · 1 quote".into(),
        count => format!(" · {count} quotes"),
    };
    let behind = if found.behind > 0 { format!(" · {} not indexed yet", found.behind) } else { String::new() };
    format!("{articles}{quotes}{behind}")
}

fn meta(model: &Model, row: &Row) -> String {
    format!("{} · {}", row.source_title, dates::short(row.date, model.now.moment, &model.zone))
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

/// Writes a line with its matches on [`Role::Mark`]; what is too long ends in `…`. Returns the column behind it.
fn marked(text: &str, marks: &[Range<usize>], look: Look, x: u16, y: u16, end: u16, canvas: &mut Canvas<'_>) -> u16 {
    let shown = fit(text, usize::from(end.saturating_sub(x)));
    // The part that is as in the text; behind it there is at most `…`.
    let same = shown.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let same = text.floor_char_boundary(same);
    let (mut x, mut at) = (x, 0);
    for mark in marks {
        let (from, to) = (mark.start.max(at).min(same), mark.end.min(same));
        if from >= to || !text.is_char_boundary(from) || !text.is_char_boundary(to) {
            continue;
        }
        x = canvas.text(x, y, &text[at..from], look, end);
        x = canvas.text(x, y, &text[from..to], look.with_ink(Role::Strong).on(Role::Mark), end);
        at = to;
    }
    x = canvas.text(x, y, &text[at..same], look, end);
    canvas.text(x, y, shown.get(same..).unwrap_or_default(), look, end)
}
