//! What lies over a page: help, notices, lines to write in, lists to choose from; and the page that has nothing on it.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{
    pictures,
    root::{Canvas, rect},
};
use crate::{
    action::{Action, Context},
    app::{
        Model,
        completion::Completion,
        entry::fit,
        geometry::{self, Area},
        help::{self, HelpLine},
        message::Hit,
        overlay::{Overlay, Picker, PickerKind, Prompt, PromptKind},
    },
    news::query::QueryError,
    text::width::cells,
    theme::{Look, Role},
};

pub(super) fn paint(model: &Model, canvas: &mut Canvas<'_>) {
    match &model.overlay {
        Some(Overlay::Help(top)) => help(model, *top, canvas),
        Some(Overlay::Notices(top)) => notices(model, *top, canvas),
        Some(Overlay::Picture(picture)) => pictures::whole(model, *picture, canvas),
        Some(Overlay::Prompt(prompt)) => line(model, prompt, canvas),
        Some(Overlay::Picker(picker)) => list(model, picker, canvas),
        Some(Overlay::Confirm(question, _)) => {
            let y = geometry::sheet(model.size).hints;
            let width = model.size.0;
            let room = usize::from(width.saturating_sub(2));
            canvas.text(1, y, &fit(&format!("{question}   y yes   n no"), room), Look::of(Role::Strong).bold(), width);
        }
        None => {}
    }
}

/// A sheet over the page: a heavy rule above, a hairline below, three blank columns around; the rest falls back.
/// Returns the area of its text.
fn sheet(model: &Model, wanted: (u16, u16), canvas: &mut Canvas<'_>) -> Area {
    let (width, height) = model.size;
    canvas.scene.hits.clear();
    canvas.scene.links.clear();
    if width < 70 {
        let all = Area { x: 0, y: 0, width, height };
        canvas.clear(all);
        return Area { x: 1, y: 0, width: width.saturating_sub(2), height: height.saturating_sub(1) };
    }
    canvas.buffer.set_style(canvas.buffer.area, canvas.styles.faded());
    let inner = (wanted.0.min(width.saturating_sub(10)), wanted.1.min(height.saturating_sub(5)));
    let (x, y) = ((width - inner.0) / 2, (height - inner.1) / 2);
    canvas.clear(Area { x: x - 5, y: y - 1, width: inner.0 + 10, height: inner.1 + 2 });
    canvas.rule(y - 1, x - 2..x + inner.0 + 2, "━", Role::Strong);
    canvas.rule(y + inner.1, x - 2..x + inner.0 + 2, "─", Role::Rule);
    Area { x, y, width: inner.0, height: inner.1 }
}

fn help(model: &Model, top: usize, canvas: &mut Canvas<'_>) {
    let context = model.context_below();
    let columns = help::columns(&model.config.keymap, context, model.size.0);
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let window = usize::from(help::window(model.size)).min(rows);
    let narrow = model.size.0 < 70;
    // Two columns of keys and words want a gap between them.
    let width = if model.size.0 < 100 { 70 } else { 78 };
    let inner = sheet(model, (width, window as u16 + 4), canvas);
    let pages = rows.div_ceil(window.max(1));
    let page = (top + window).div_ceil(window.max(1)).min(pages);
    let view = match context {
        Context::Reading => "reading view",
        Context::Quotes => "quotes",
        Context::Sources => "sources",
        Context::Search => "search",
        Context::Voices => "voices",
        Context::Book => "book",
        Context::Selecting => "selecting",
        Context::Picture => "picture",
        Context::Health => "source health",
        _ => "library",
    };
    if narrow {
        let head = Rect { height: 1, ..rect(inner) };
        super::voices::rule_head("Help", &format!("{page} of {pages}"), true, canvas.styles, head, canvas.buffer);
    } else {
        canvas.text(inner.x, inner.y, "Help", Look::of(Role::Strong).bold(), inner.right());
        canvas.right(inner.x, inner.right(), inner.y, view, Look::of(Role::Soft));
    }
    let wide = inner.width / columns.len().max(1) as u16;
    for (n, column) in columns.iter().enumerate() {
        let x = inner.x + wide * n as u16;
        for (line, y) in column.iter().skip(top).zip(inner.y + 2..inner.y + 2 + window as u16) {
            match line {
                HelpLine::Head(title) => _ = canvas.text(x, y, title, Look::of(Role::Accent).bold(), inner.right()),
                HelpLine::Keys(keys, title) => {
                    // On the narrowest screens one key has to do.
                    let (column, keys) = match wide {
                        0..30 if cells(keys) > 9 => (10, keys.split(' ').next().unwrap_or(keys)),
                        0..30 => (10, keys.as_str()),
                        _ => (14, keys.as_str()),
                    };
                    canvas.text(x, y, keys, Look::of(Role::Strong).bold(), x + column);
                    let room = usize::from(wide.saturating_sub(if wide < 30 { column } else { column + 1 }));
                    canvas.text(x + column, y, &fit(title, room), Look::of(Role::Ink), inner.right());
                }
                HelpLine::Blank => {}
            }
        }
    }
    let more = if rows > window { "j more · " } else { "" };
    let last = inner.bottom().saturating_sub(if narrow { 0 } else { 1 });
    let foot = if narrow {
        format!("{more}Esc close")
    } else {
        let find = model.config.keymap.keys(Context::Help, Action::SearchKeys).into_iter().next();
        let find = find.map(|key| format!("{key} searches · ")).unwrap_or_default();
        format!("{more}{find}Esc closes · letters work while this is open")
    };
    if narrow {
        canvas.right(inner.x, inner.right(), last, &foot, Look::of(Role::Soft));
    } else {
        canvas.text(inner.x, last, &foot, Look::of(Role::Soft), inner.right());
    }
}

fn notices(model: &Model, top: usize, canvas: &mut Canvas<'_>) {
    let inner = sheet(model, (90, 20), canvas);
    canvas.text(inner.x, inner.y, "What went wrong", Look::of(Role::Strong).bold(), inner.right());
    let mut y = inner.y + 2;
    let calendar = model.calendar();
    let column = model.log.iter().map(|(moment, _)| cells(&calendar.time(*moment))).max().unwrap_or(0) as u16 + 2;
    for (moment, text) in model.log.iter().rev().skip(top) {
        let time = calendar.time(*moment);
        let room = usize::from(inner.width.saturating_sub(column + 1));
        for (n, line) in crate::app::entry::headline(text, room, 4).iter().enumerate() {
            if y + 1 >= inner.bottom() {
                return;
            }
            if n == 0 {
                canvas.text(inner.x, y, &time, Look::of(Role::Soft), inner.right());
            }
            canvas.text(inner.x + column, y, line, Look::of(Role::Ink), inner.right());
            y += 1;
        }
    }
    canvas.text(inner.x, inner.bottom().saturating_sub(1), "Esc closes", Look::of(Role::Soft), inner.right());
}

/// A line at the foot of the page, its end in view when it is long.
fn line(model: &Model, prompt: &Prompt, canvas: &mut Canvas<'_>) {
    let width = model.size.0;
    let y = geometry::sheet(model.size).hints;
    canvas.clear(Area { x: 0, y, width, height: 1 });
    let x = canvas.text(1, y, prompt.kind.label(), Look::of(Role::Accent).bold(), width);
    if let Some(above) = y.checked_sub(1).filter(|_| prompt.completion.is_open()) {
        canvas.clear(Area { x: 0, y: above, width, height: 1 });
        candidates(&prompt.completion, above, 1..width.saturating_sub(1), canvas);
    } else if let Some((above, error)) = y.checked_sub(1).zip(prompt.wrong.as_ref()) {
        canvas.clear(Area { x: 0, y: above, width, height: 1 });
        wrong(error, above, 1..width.saturating_sub(1), canvas);
    }
    let right = count(model, prompt);
    let end = if right.is_empty() || x + 20 > width {
        width.saturating_sub(1)
    } else {
        canvas.right(x + 12, width.saturating_sub(1), y, &right, Look::of(Role::Soft)).saturating_sub(1)
    };
    let text = prompt.line.text();
    let (before, _) = text.split_at(prompt.line.cursor());
    let room = usize::from(end.saturating_sub(x + 1));
    let skip = scrolled(before, room);
    canvas.text(x, y, &text[skip..], Look::of(Role::Strong), end);
    let column = x + cells(&before[skip..]) as u16;
    canvas.scene.cursor = Some((column.min(width.saturating_sub(1)), y));
}

/// What is wrong with a query, and where.
pub(super) fn wrong(wrong: &QueryError, y: u16, columns: Range<u16>, canvas: &mut Canvas<'_>) {
    let x = canvas.text(columns.start, y, "! ", Look::of(Role::Warn).bold(), columns.end);
    // Where there is little room the line alone shows where.
    let narrow = columns.end.saturating_sub(columns.start) < 60;
    let text = if narrow { wrong.message.clone() } else { format!("column {}: {}", wrong.column, wrong.message) };
    canvas.text(x, y, &fit(&text, usize::from(columns.end.saturating_sub(x))), Look::of(Role::Ink), columns.end);
}

/// What can stand in a line, in a row: as many as have room, the one that stands there among them.
pub(super) fn candidates(completion: &Completion, y: u16, columns: Range<u16>, canvas: &mut Canvas<'_>) {
    const GAP: usize = 3;
    let room = usize::from(columns.end.saturating_sub(columns.start));
    let shown: Vec<String> = completion.candidates.iter().map(|text| fit(text.trim_end(), room)).collect();
    // What is left out at either end leaves a sign of it.
    let chosen = completion.chosen.unwrap_or(0);
    let mut first = 0;
    let wide = |range: Range<usize>| shown[range].iter().map(|text| cells(text) + GAP).sum::<usize>();
    while first < chosen && wide(first..chosen + 1) + if first > 0 { 2 } else { 0 } > room {
        first += 1;
    }
    let mut x = columns.start;
    if first > 0 {
        x = canvas.text(x, y, "… ", Look::of(Role::Soft), columns.end);
    }
    for (at, text) in shown.iter().enumerate().skip(first) {
        let left = usize::from(columns.end.saturating_sub(x));
        let is_last = at + 1 == shown.len();
        if cells(text) > left.saturating_sub(if is_last { 0 } else { 2 }) && at > first {
            canvas.text(x, y, "…", Look::of(Role::Soft), columns.end);
            return;
        }
        let look = match completion.chosen {
            Some(chosen) if chosen == at => Look::of(Role::Accent).bold(),
            _ => Look::of(Role::Ink),
        };
        let from = x;
        x = canvas.text(x, y, text, look, columns.end);
        canvas.scene.add(Rect { x: from, y, width: x - from, height: 1 }, Hit::Candidate(at));
        x = (x + GAP as u16).min(columns.end);
    }
}

/// How many bytes of a line lie left of its window, so that the cursor is in it.
pub(super) fn scrolled(before: &str, room: usize) -> usize {
    let mut skip = 0;
    let mut wide = cells(before);
    for (at, c) in before.char_indices() {
        if wide <= room {
            break;
        }
        wide = wide.saturating_sub(cells(c.encode_utf8(&mut [0; 4])));
        skip = at + c.len_utf8();
    }
    skip
}

/// What a line has found so far, or what it takes.
fn count(model: &Model, prompt: &Prompt) -> String {
    match prompt.kind {
        PromptKind::Find => match model.reader.as_ref().and_then(|reader| reader.find.as_ref()) {
            Some(find) if find.matches.is_empty() => "nothing found".into(),
            Some(find) => {
                let number = |number: usize| model.locale().number(number as u64);
                format!("{} of {}", number(find.at.map_or(0, |at| at + 1)), number(find.matches.len()))
            }
            None => String::new(),
        },
        PromptKind::Command => {
            let id = prompt.line.text().split(' ').next().unwrap_or_default();
            match crate::action::Row::named(id) {
                Some(row) => match row.argument {
                    Some(argument) => format!("{argument} · {}", row.title),
                    None => row.title.into(),
                },
                None => "Tab completes".into(),
            }
        }
        // An address needs the whole line.
        PromptKind::Add | PromptKind::Import | PromptKind::Pipe if !prompt.line.text().is_empty() => String::new(),
        kind => kind.takes().into(),
    }
}

fn list(model: &Model, picker: &Picker, canvas: &mut Canvas<'_>) {
    let (title, width) = match picker.kind {
        PickerKind::Palette => ("Palette", 80),
        PickerKind::Keys => ("Keys", 90),
        PickerKind::Theme(_) => ("Theme", 40),
        PickerKind::Outline => ("Outline", 64),
        PickerKind::Speaker => ("Speakers", 48),
        PickerKind::Pictures => ("Pictures", 72),
        PickerKind::Highlights => ("Highlights", 80),
        PickerKind::Feeds => ("Feeds", 80),
        PickerKind::Health => ("Sources", 110),
        PickerKind::Manage => ("Source", 48),
    };
    let most = model.size.1.saturating_sub(8).min(20);
    // Below the list, where there is room for it, a blank row and what its keys do.
    let foot = if picker.narrows && model.size.0 >= 70 { 2 } else { 0 };
    let rows = (picker.items.len() as u16).min(most.saturating_sub(foot)).max(1) + foot;
    // A theme is looked at through its list: the page behind keeps its colours.
    let inner = if matches!(picker.kind, PickerKind::Theme(_)) && model.size.0 >= 70 {
        let (x, y) = (model.size.0 - width - 3, model.size.1.saturating_sub(rows + 6).max(2));
        canvas.scene.hits.clear();
        canvas.clear(Area { x: x - 3, y: y - 1, width: width + 6, height: rows + 5 });
        canvas.rule(y - 1, x - 2..x + width + 2, "━", Role::Strong);
        canvas.rule(y + rows + 3, x - 2..x + width + 2, "─", Role::Rule);
        Area { x, y, width, height: rows + 3 }
    } else {
        sheet(model, (width, rows + 3), canvas)
    };
    let name = canvas.text(inner.x, inner.y, title, Look::of(Role::Accent).bold(), inner.right());
    let x = name + 2;
    let count = format!("{} of {}", picker.found.len(), picker.items.len());
    let count = if usize::from(inner.right().saturating_sub(x + 8)) < cells(&count) { "" } else { &count };
    let end = canvas.right(x + 8, inner.right(), inner.y, count, Look::of(Role::Soft)).max(x + 1);
    if picker.narrows {
        let text = picker.line.text();
        let (before, _) = text.split_at(picker.line.cursor());
        let skip = scrolled(before, usize::from(end.saturating_sub(x + 2)));
        canvas.text(x, inner.y, &text[skip..], Look::of(Role::Strong), end.saturating_sub(1));
        canvas.scene.cursor = Some((x + cells(&before[skip..]) as u16, inner.y));
    } else {
        let hints = within(health_hints(model), usize::from(end.saturating_sub(x + 2)));
        canvas.text(x, inner.y, &hints, Look::of(Role::Soft), end);
    }
    if foot > 0 {
        let hints = within(picker_hints(model), usize::from(inner.width));
        canvas.text(inner.x, inner.bottom().saturating_sub(1), &hints, Look::of(Role::Soft), inner.right());
    }
    let window = usize::from(inner.height.saturating_sub(2 + foot)).max(1);
    let top = picker.selected.saturating_sub(window - 1);
    if picker.found.is_empty() {
        canvas.text(inner.x + 2, inner.y + 2, "nothing answers to that", Look::of(Role::Soft), inner.right());
    }
    for (n, (at, found)) in picker.found.iter().enumerate().skip(top).take(window).enumerate() {
        let y = inner.y + 2 + n as u16;
        let Some(item) = picker.items.get(*found) else { continue };
        let selected = at == picker.selected;
        let row = Rect { x: inner.x, y, width: inner.width, height: 1 };
        let ground = if selected { Role::Raised } else { Role::Paper };
        if selected && canvas.styles.has_grounds() {
            canvas.buffer.set_style(row, canvas.styles.selected(Look::default()));
        }
        let look = if selected { Look::of(Role::Strong).bold() } else { Look::of(Role::Ink) };
        // Where there is no room for both, what an item is called stands alone.
        let narrow = inner.width < 30;
        // A detail gets a third, and what a short name leaves.
        let left = usize::from(inner.width).saturating_sub(cells(&item.label) + 6);
        let detail = if narrow { String::new() } else { fit(&item.detail, left.max(usize::from(inner.width) / 3)) };
        let label = item.label.split_once(" · ").filter(|_| narrow).map_or(item.label.as_str(), |(name, _)| name);
        let end =
            canvas.right(inner.x + 4, inner.right().saturating_sub(1), y, &detail, Look::of(Role::Soft).on(ground));
        let room = usize::from(end.saturating_sub(inner.x + 3));
        canvas.text(inner.x + 2, y, &fit(label, room), look.on(ground), end);
        if selected {
            canvas.text(inner.x, y, "┃", Look::of(Role::Accent).on(ground), inner.x + 1);
        }
        canvas.scene.add(row, Hit::Item(at));
    }
}

/// Hints in a row, the last left out where there is no room for them.
fn within(mut hints: Vec<String>, room: usize) -> String {
    while hints.len() > 1 && cells(&hints.join(" · ")) > room {
        hints.pop();
    }
    fit(&hints.join(" · "), room)
}

/// What the keys of a list to choose from do, what is least needed last.
fn picker_hints(model: &Model) -> Vec<String> {
    let key = |action| model.config.keymap.keys(Context::Picker, action).into_iter().next();
    let choose = key(Action::Down).zip(key(Action::Up)).map(|(down, up)| format!("{down} {up} choose"));
    let take = key(Action::Accept).map(|key| format!("{key} takes"));
    let leave = key(Action::Cancel).map(|key| format!("{key} leaves"));
    let hints = [take, leave, choose, Some("letters narrow".to_owned())];
    hints.into_iter().flatten().collect()
}

/// What the keys of the page of source health do.
fn health_hints(model: &Model) -> Vec<String> {
    let deeds = [
        (Action::Refresh, "fetch"),
        (Action::Edit, "edit"),
        (Action::Pause, "pause"),
        (Action::Delete, "remove"),
        (Action::Filter, "narrow"),
    ];
    let hint = |(action, does)| {
        let key = model.config.keymap.keys(Context::Health, action).into_iter().next()?;
        Some(format!("{key} {does}"))
    };
    deeds.into_iter().filter_map(hint).collect()
}

/// The library without a source: says what to press.
pub(super) fn empty(model: &Model, canvas: &mut Canvas<'_>) {
    let body = geometry::sheet(model.size).body;
    let keymap = &model.config.keymap;
    let keys = [(Action::Add, "a web address, a feed or a file"), (Action::Import, "an OPML file")];
    let width = 44.min(body.width.saturating_sub(4));
    let height = 10.min(body.height);
    let (x, mut y) = ((body.width - width) / 2, body.y + (body.height - height) / 2);
    let end = x + width;
    canvas.rule(y, x..end, "━", Role::RuleStrong);
    y += 2;
    canvas.text(x, y, "No paper without a source.", Look::of(Role::Strong).bold(), end);
    canvas.text(x, y + 2, "Add a newspaper, a blog or a feed:", Look::of(Role::Ink), end);
    y += 4;
    for (action, words) in keys {
        if let Some(key) = keymap.keys(Context::List, action).into_iter().next() {
            canvas.text(x, y, &key, Look::of(Role::Accent).bold(), end);
            canvas.text(x + 4, y, &fit(words, usize::from(width.saturating_sub(4))), Look::of(Role::Ink), end);
            y += 1;
        }
    }
    if y + 3 < body.bottom() {
        canvas.text(
            x,
            y + 1,
            &fit("Nothing is fetched until you add one.", usize::from(width)),
            Look::of(Role::Soft),
            end,
        );
        canvas.rule(y + 3, x..end, "─", Role::Rule);
    }
}
