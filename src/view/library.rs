//! The library: sources, list, preview.

use ratatui::layout::Rect;

use super::{
    reading,
    root::{Canvas, rect},
    voices,
};
use crate::{
    app::{
        Model,
        entry::fit,
        geometry::{Area, PREVIEW_HEAD},
        list::Placed,
        message::Hit,
        model::{Page, Pane},
        sources::Place,
    },
    news::query::By,
    store::Scope,
    text::width::cells,
    theme::{Look, Role},
};

pub(super) fn paint(model: &Model, canvas: &mut Canvas<'_>) {
    let columns = model.columns();
    side(model, canvas);
    if let Some(text) = columns.text {
        match (&model.reader, columns.full) {
            (Some(_), true) => reading::text_and_quotes(model, &columns, canvas),
            (Some(_), false) => preview(model, text, canvas),
            (None, _) => {}
        }
    }
}

/// Sources and list, with the rules right of them.
pub(super) fn side(model: &Model, canvas: &mut Canvas<'_>) {
    let columns = model.columns();
    let [before_list, before_text, _] = columns.rules;
    if let Some(area) = columns.sources {
        sources(model, area, canvas);
        if let Some(x) = before_list {
            canvas.upright(x, area);
            canvas.scene.add(Rect { x, width: 1, ..rect(area) }, Hit::Rule(0));
        }
    }
    if let Some(area) = columns.list {
        list(model, area, canvas);
        if let Some(x) = before_text {
            canvas.upright(x, area);
            canvas.scene.add(Rect { x, width: 1, ..rect(area) }, Hit::Rule(1));
        }
    }
}

fn head(title: &str, count: &str, focused: bool, area: Area, canvas: &mut Canvas<'_>) {
    let area = Rect { height: 1, ..rect(area) };
    voices::rule_head(title, count, focused, canvas.styles, area, canvas.buffer);
}

fn sources(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    canvas.scene.add(rect(area), Hit::Pane(Pane::Sources));
    let focused = model.page == Page::Library && model.focus == Pane::Sources;
    head("Sources", "", focused, area, canvas);
    let rows = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let right = rows.right().saturating_sub(1);
    for (n, (at, entry)) in model.sources.entries.iter().enumerate().skip(model.sources.top).enumerate() {
        let y = rows.y + n as u16;
        if y >= rows.bottom() {
            break;
        }
        if entry.place == Place::Gap {
            let room = usize::from(rows.width.saturating_sub(2));
            canvas.text(rows.x + 2, y, &fit(&entry.title, room), Look::of(Role::Soft), rows.right());
            continue;
        }
        let selected = at == model.sources.selected;
        let row = Area { y, height: 1, ..rows };
        if selected && focused {
            select(row, canvas);
        }
        let (count, look) = match (&entry.trouble, entry.count) {
            // What went wrong before it was paused is nothing to mend now.
            (_, 0) if entry.paused => ("–".to_owned(), Look::of(Role::Soft)),
            (_, count) if entry.paused => (format!("– {}", short(count)), Look::of(Role::Soft)),
            (Some(_), _) => ("!".to_owned(), Look::of(Role::Warn).bold()),
            (None, 0) => (String::new(), Look::of(Role::Soft)),
            (None, count) => (short(count), Look::of(Role::Soft)),
        };
        let ground = if selected && focused { Role::Raised } else { Role::Paper };
        let title = match (selected, entry.count, entry.trouble.is_some()) {
            (true, ..) => Look::of(Role::Strong).bold(),
            (false, 0, _) | (_, _, true) => Look::of(Role::Soft),
            _ => Look::of(Role::Ink),
        };
        let counted = canvas.right(rows.x + 2, right, y, &count, look.on(ground));
        let room = usize::from(counted.saturating_sub(rows.x + 3));
        canvas.text(rows.x + 2, y, &fit(&entry.title, room), title.on(ground), counted);
        if selected {
            marker(row, focused, canvas);
        }
        canvas.scene.add(rect(row), Hit::Source(at));
    }
}

/// A count in at most five cells.
fn short(count: u64) -> String {
    match count {
        0..100_000 => count.to_string(),
        100_000..10_000_000 => format!("{}k", count / 1_000),
        _ => format!("{}M", count / 1_000_000),
    }
}

/// The ground of what is selected in the pane with the focus.
fn select(area: Area, canvas: &mut Canvas<'_>) {
    if canvas.styles.has_grounds() {
        canvas.buffer.set_style(rect(area), canvas.styles.selected(Look::default()));
    }
}

/// The bar left of what is selected: heavy in the pane with the focus.
fn marker(area: Area, focused: bool, canvas: &mut Canvas<'_>) {
    let (glyph, look) =
        if focused { ("┃", Look::of(Role::Accent).on(Role::Raised)) } else { ("│", Look::of(Role::Soft)) };
    for y in area.y..area.bottom() {
        canvas.text(area.x, y, glyph, look, area.x + 1);
    }
}

fn list(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    canvas.scene.add(rect(area), Hit::Pane(Pane::List));
    let focused = model.page == Page::Library && model.focus == Pane::List;
    let list = &model.list;
    let title = match &list.filter {
        Some(filter) => format!("{} · {filter}", list.title),
        None => list.title.clone(),
    };
    let number = |count: u64| model.locale().number(count);
    let count = match (&list.list, &list.filter) {
        _ if !list.ticked.is_empty() => format!("{} ticked", number(list.ticked.len() as u64)),
        (None, _) => String::new(),
        (Some(list), Some(_)) => format!("{} found", number(list.count)),
        (Some(open), None) => {
            let unread = model.sources.entries.iter().find_map(|entry| match &entry.place {
                Place::List(_, Scope::Starred | Scope::Later) => None,
                Place::List(shelf, scope) if *shelf == list.shelf && *scope == list.ask.scope => Some(entry.count),
                _ => None,
            });
            match unread.filter(|unread| *unread > 0 && list.shelf == crate::app::message::Shelf::Kept) {
                Some(unread) if area.width < 50 && model.size.0 < 70 => number(unread),
                Some(unread) => format!("{} unread", number(unread)),
                None => number(open.count),
            }
        }
    };
    let count = match list.fresh {
        0 => count,
        fresh if area.width < 50 => format!("{} new", number(fresh)),
        fresh => format!("{} new · {count}", number(fresh)),
    };
    let title = fit(&title, usize::from(area.width).saturating_sub(cells(&count) + 3));
    head(&title, &count, focused, area, canvas);
    let rows = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    for entry in list.placed(rows.width, rows.height, &model.calendar()) {
        paint_entry(model, &entry, focused, rows, canvas);
    }
    if list.rows.is_empty() && list.list.is_some() {
        let says = match &list.filter {
            Some(_) => "Nothing is found. Esc gives the list back.",
            None => "Nothing here yet.",
        };
        canvas.text(
            rows.x + 2,
            rows.y + 1,
            &fit(says, usize::from(rows.width.saturating_sub(2))),
            Look::of(Role::Soft),
            rows.right(),
        );
    }
}

fn paint_entry(model: &Model, entry: &Placed, focused: bool, rows: Area, canvas: &mut Canvas<'_>) {
    let Some(row) = model.list.row(entry.number) else { return };
    let mut y = rows.y + entry.y;
    if let Some(day) = &entry.day
        && y < rows.bottom()
    {
        head(day, "", false, Area { y, ..rows }, canvas);
        y += 1;
    }
    let height = (entry.lines.len() as u16 + 1).min(rows.bottom().saturating_sub(y));
    let area = Area { y, height, ..rows };
    let selected = entry.number == model.list.selected;
    let ground = if selected && focused { Role::Raised } else { Role::Paper };
    if selected && focused {
        select(area, canvas);
    }
    let look = match (row.status.read, selected) {
        (false, _) => Look::of(Role::Strong).bold(),
        (true, true) => Look::of(Role::Ink),
        (true, false) => Look::of(Role::Soft),
    };
    let right = rows.right().saturating_sub(1);
    for (n, line) in entry.lines.iter().enumerate() {
        let y = y + n as u16;
        if y < rows.bottom() {
            canvas.text(rows.x + 2, y, line, look.on(ground), rows.right());
        }
    }
    let meta = y + entry.lines.len() as u16;
    if meta < rows.bottom() {
        let quotes = if row.quotes > 0 { format!("“{}", row.quotes) } else { String::new() };
        let counted = canvas.right(rows.x + 2, right, meta, &quotes, Look::of(Role::Voice).on(ground));
        let time = match model.list.ask.order.by {
            By::Date => model.calendar().time(row.date),
            _ => model.calendar().short(row.date),
        };
        let mut flags = match row.others {
            0 => String::new(),
            others => format!(" · {} sources", others + 1),
        };
        for (on, word) in [(row.status.starred, "starred"), (row.status.later, "later")] {
            if on {
                flags.push_str(" · ");
                flags.push_str(word);
            }
        }
        let room = usize::from(counted.saturating_sub(rows.x + 3));
        // The source gives way first: time and marks are short.
        let rest = format!(" · {time}{flags}");
        let left = room.saturating_sub(cells(&rest));
        // An article that was opened by itself is its own source.
        let is_own = row.source_title == row.title;
        let line = if is_own || left < 8 && cells(&row.source_title) > left {
            // A stump of a name says nothing: it goes whole, then the marks.
            if cells(&time) + cells(&flags) <= room { format!("{time}{flags}") } else { time }
        } else {
            format!("{}{rest}", fit(&row.source_title, left))
        };
        canvas.text(rows.x + 2, meta, &fit(&line, room), Look::of(Role::Soft).on(ground), counted);
    }
    if selected {
        marker(area, focused, canvas);
    }
    if model.list.ticked.contains(&row.id) {
        canvas.text(rows.x, y, "■", Look::of(Role::Accent).on(ground), rows.x + 1);
    } else if !selected && !row.status.read {
        canvas.text(rows.x, y, "•", Look::of(Role::Accent), rows.x + 1);
    }
    if area.height > 0 {
        canvas.scene.add(rect(area), Hit::Entry(entry.number));
    }
}

/// The article beside the list, below a head of its own.
fn preview(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    head("Preview", "", false, area, canvas);
    let text = Area { y: area.y + PREVIEW_HEAD, height: area.height.saturating_sub(PREVIEW_HEAD), ..area };
    reading::text(model, text, canvas);
}
