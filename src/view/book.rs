//! The book: what the reader keeps of articles, each under where it comes from.

use ratatui::layout::Rect;

use super::{
    root::{Canvas, rect},
    voices,
};
use crate::{
    action::Context,
    app::{
        Model,
        book::Entry,
        entry::{self, fit},
        geometry::Area,
        message::{Hit, Slot},
    },
    theme::{Look, Role},
};

/// The most rows that words take.
const ROWS: usize = 12;

/// An entry on the page.
struct Block<'a> {
    entry: &'a Entry,
    at: usize,
    lines: Vec<String>,
}

impl Block<'_> {
    fn height(&self) -> u16 {
        2 + self.lines.len() as u16 + u16::from(self.entry.speaker().is_some()) + u16::from(self.entry.note().is_some())
    }
}

pub(super) fn paint(model: &Model, canvas: &mut Canvas<'_>) {
    let Some(area) = model.columns().text else { return };
    let page = &model.book;
    let count = match (page.entries.len(), page.words.as_str()) {
        (1, "") => "1 entry".to_owned(),
        (count, "") => format!("{count} entries"),
        (count, words) => format!("{count} with “{}”", fit(words, 20)),
    };
    voices::rule_head("Book", &count, true, canvas.styles, Rect { height: 1, ..rect(area) }, canvas.buffer);
    if page.entries.is_empty() {
        let says: &[&str] = match (model.tickets.waits(Slot::Book), page.words.as_str()) {
            (true, _) => &[],
            (false, "") => &[
                "Nothing is kept yet.",
                "In an article:",
                "<book> keeps a quote; <select> selects a passage, <highlight> marks it.",
            ],
            (false, _) => &["Nothing kept has these words."],
        };
        for (n, line) in says.iter().enumerate() {
            let line = model.config.keymap.fill_in(Context::Selecting, line);
            canvas.text(area.x + 2, area.y + 2 + n as u16, &line, Look::of(Role::Soft), area.right());
        }
        return;
    }
    let body = Area { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let width = usize::from(body.width.saturating_sub(4));
    // What lies far from the chosen one is not on the page, and is not set.
    let chosen = page.chosen.min(page.entries.len() - 1);
    let from = chosen.saturating_sub(usize::from(body.height));
    let near = page.entries.iter().enumerate().skip(from).take(2 * usize::from(body.height) + 1);
    let blocks: Vec<Block<'_>> =
        near.map(|(at, entry)| Block { entry, at, lines: entry::headline(&entry.set(), width, ROWS) }).collect();
    let mut first = chosen - from;
    let mut used = blocks[first].height();
    while first > 0 && used + blocks[first - 1].height() <= body.height {
        first -= 1;
        used += blocks[first].height();
    }
    let mut y = body.y;
    for block in &blocks[first..] {
        if y >= body.bottom() {
            break;
        }
        paint_block(model, block, body, y, canvas);
        y += block.height();
    }
}

fn paint_block(model: &Model, block: &Block<'_>, body: Area, y: u16, canvas: &mut Canvas<'_>) {
    let entry = block.entry;
    let selected = block.at == model.book.chosen;
    let height = (block.height() - 1).min(body.bottom().saturating_sub(y));
    let area = Area { y, height, ..body };
    let on = if selected { Role::Raised } else { Role::Paper };
    if selected && canvas.styles.has_grounds() {
        canvas.buffer.set_style(rect(area), canvas.styles.selected(Look::default()));
    }
    let day = model.calendar().short(entry.kept());
    let mut rows: Vec<Vec<(String, Look)>> = Vec::new();
    let from = [day.as_str(), entry.outlet(), entry.title()];
    let from = from.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    rows.push(vec![(from, Look::of(Role::Soft))]);
    let is_quote = matches!(entry, Entry::Quote(_));
    let last = block.lines.len().saturating_sub(1);
    for (n, line) in block.lines.iter().enumerate() {
        let (open, close) = (if n == 0 { "“" } else { " " }, if n == last { "”" } else { "" });
        let line = if is_quote { format!("{open}{line}{close}") } else { format!(" {line}") };
        rows.push(vec![(line, Look::of(Role::Ink))]);
    }
    rows.extend(
        entry
            .speaker()
            .map(|(name, role)| vec![(format!(" {name}"), Look::of(Role::Voice)), (role, Look::of(Role::Soft))]),
    );
    rows.extend(entry.note().map(|note| vec![(format!(" {note}"), Look::of(Role::Soft).italic())]));
    for (n, parts) in rows.iter().enumerate().take(usize::from(height)) {
        let mut x = if n == 0 { area.x + 3 } else { area.x + 2 };
        for (text, look) in parts {
            let room = usize::from(area.right().saturating_sub(x));
            x = canvas.text(x, y + n as u16, &fit(text, room), look.on(on), area.right());
        }
    }
    for row in (area.y..area.bottom()).filter(|_| selected) {
        canvas.text(area.x, row, "┃", Look::of(Role::Accent).on(on), area.x + 1);
    }
    canvas.scene.add(rect(area), Hit::Booked(block.at));
}
