//! The sheet: folio, the page, what lies over it, the line at the foot.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
};

use super::{
    book, foot, library, overlays,
    page::{put, put_each},
    reading,
    scene::Scene,
    search, speakers,
    style::Styles,
};
use crate::{
    app::{
        Model,
        entry::fit,
        geometry::{self, Area},
        model::Page,
        overlay::Overlay,
        pages::Stop,
    },
    text::width::cells,
    theme::{Look, Role},
};

/// What a pane is painted with.
pub(super) struct Canvas<'a> {
    pub(super) styles: &'a Styles,
    pub(super) buffer: &'a mut Buffer,
    pub(super) scene: Scene,
}

impl Canvas<'_> {
    /// Writes text in a look, cut to the columns before `end`; returns the column behind it.
    pub(super) fn text(&mut self, x: u16, y: u16, text: &str, look: Look, end: u16) -> u16 {
        put(self.buffer, x, y, text, self.styles.style(look), end)
    }

    /// Writes a line, each cluster in the look of the byte it stands at.
    pub(super) fn line(&mut self, x: u16, y: u16, line: &str, look: impl Fn(usize) -> Look, end: u16) -> u16 {
        put_each(self.buffer, (x, y), line, |at| self.styles.style(look(at)), end)
    }

    /// Writes text so that it ends before column `end`; what is too wide for the columns from `start` on is cut.
    /// Returns the column it begins in.
    pub(super) fn right(&mut self, start: u16, end: u16, y: u16, text: &str, look: Look) -> u16 {
        let shown = fit(text, usize::from(end.saturating_sub(start)));
        let x = end.saturating_sub(cells(&shown) as u16);
        self.text(x, y, &shown, look, end);
        x
    }

    /// A hairline from column to column.
    pub(super) fn rule(&mut self, y: u16, columns: std::ops::Range<u16>, glyph: &str, role: Role) {
        let length = usize::from(columns.end.saturating_sub(columns.start));
        self.text(columns.start, y, &glyph.repeat(length), Look::of(role), columns.end);
    }

    /// A rule between columns.
    pub(super) fn upright(&mut self, x: u16, area: Area) {
        for y in area.y..area.bottom() {
            self.text(x, y, "│", Look::of(Role::Rule), x + 1);
        }
    }

    /// Blanks an area.
    pub(super) fn clear(&mut self, area: Area) {
        let style = self.styles.page();
        let area = rect(area).intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                let cell = &mut self.buffer[(x, y)];
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// An area as the painters take it.
pub(super) fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Draws the model over whatever the buffer holds.
pub fn draw(model: &Model, styles: &Styles, buffer: &mut Buffer) -> Scene {
    let area = buffer.area;
    let mut blank = Cell::EMPTY;
    blank.set_style(styles.page());
    buffer.content.fill(blank);
    let mut canvas = Canvas { styles, buffer, scene: Scene::default() };
    let (width, height) = (area.width, area.height);
    if width < geometry::LEAST.0 || height < geometry::LEAST.1 {
        if height > 0 {
            let (columns, rows) = geometry::LEAST;
            canvas.text(0, 0, &fit(&format!("{columns}×{rows} needed"), usize::from(width)), Look::default(), width);
        }
        return canvas.scene;
    }
    if !model.is_alone() {
        folio(model, &mut canvas);
    }
    match model.page {
        Page::Library if model.is_empty() => overlays::empty(model, &mut canvas),
        Page::Library => library::paint(model, &mut canvas),
        Page::Reading => reading::paint(model, &mut canvas),
        Page::Search => search::paint(model, &mut canvas),
        Page::Voices => speakers::paint(model, &mut canvas),
        Page::Book => book::paint(model, &mut canvas),
    }
    match &model.overlay {
        Some(overlay) => {
            overlays::paint(model, &mut canvas);
            // What was done to what is chosen from is told there; other overlays have the foot to themselves.
            if matches!(overlay, Overlay::Picker(_)) {
                foot::notice(model, &mut canvas);
            }
        }
        None => foot::paint(model, &mut canvas),
    }
    canvas.scene
}

/// The folio: the paper's name and the date; the place at the right. Below it the rule that a refresh fills.
fn folio(model: &Model, canvas: &mut Canvas<'_>) {
    let width = model.size.0;
    let name = canvas.text(1, 0, "quotidian", Look::of(Role::Strong).bold(), width);
    let mut left = name;
    let place = place(model, usize::from(width.saturating_sub(name + 4)));
    let placed = width.saturating_sub(1 + cells(&place) as u16);
    if width >= 70 {
        let today = model.calendar().today();
        if name + 3 + (cells(&today) as u16) + 2 < placed {
            left = canvas.text(name + 3, 0, &today, Look::of(Role::Soft), placed);
        }
    }
    canvas.right(left + 2, width.saturating_sub(1), 0, &place, Look::of(Role::Soft));
    let Some(refresh) = &model.refresh else { return };
    let filled = |room: u16| (u64::from(room) * refresh.done.min(refresh.of) / refresh.of.max(1)) as u16;
    if let Some(y) = geometry::sheet(model.size).rule {
        let (from, to) = (1, width.saturating_sub(1));
        let done = from + filled(to - from);
        canvas.rule(y, from..done, "━", Role::Accent);
        canvas.rule(y, done..to, "─", Role::Rule);
    }
}

/// When the sources were checked last, with what parts it from the words before; nothing where none was.
fn checked(model: &Model) -> String {
    let last = model.sources.rows().iter().filter_map(|row| row.checked).max();
    last.map(|moment| format!(" · checked {}", model.calendar().brief(moment))).unwrap_or_default()
}

/// Where the reader is: the article's number and source, or what is unread; while a refresh goes on, how far it is.
fn place(model: &Model, room: usize) -> String {
    let number = |count: u64| model.locale().number(count);
    let full = match (&model.refresh, model.page, &model.reader) {
        (Some(refresh), ..) => {
            let count = format!("{} of {}", number(refresh.done), number(refresh.of));
            if refresh.at.is_empty() { count } else { format!("{count} · {}", refresh.at) }
        }
        (None, Page::Reading, Some(reader)) => {
            let count = model.list.count();
            let source = if reader.kept.source_title.is_empty() {
                reader.kept.article.publisher.as_ref().map(|line| line.as_str().to_owned()).unwrap_or_default()
            } else {
                reader.kept.source_title.clone()
            };
            // An article that was opened by itself is its own source.
            let source = if source == reader.kept.article.title.text() { String::new() } else { source };
            let is_followed = model.behind.iter().any(|stop| matches!(stop, Stop::Article(_)));
            let place = match is_followed {
                true => "by a link".to_owned(),
                false => format!("{} of {}", number(model.list.selected + 1), number(count)),
            };
            if source.is_empty() { place } else { format!("{place} · {source}") }
        }
        (None, Page::Search | Page::Book, _) => String::new(),
        // The list of speakers may be shorter than the library's.
        (None, Page::Voices, _) => {
            match model.voices.speakers.iter().map(|s| s.said).sum::<u64>().max(model.sources.voices.0) {
                0 => String::new(),
                1 => "1 quote".into(),
                quotes => format!("{} quotes", number(quotes)),
            }
        }
        _ if !model.is_open && model.sources.counts.total == 0 => String::new(),
        _ if model.is_empty() => "no sources yet".into(),
        _ => match model.sources.counts.unread {
            0 if model.sources.counts.total == 0 => String::new(),
            0 => format!("nothing unread{}", checked(model)),
            unread => format!("{} unread{}", number(unread), checked(model)),
        },
    };
    // Narrow: the library's folio has its name alone, as its list says the count.
    if model.size.0 < 70 && model.page == Page::Library && model.refresh.is_none() {
        return String::new();
    }
    if cells(&full) <= room || room >= 24 {
        return fit(&full, room);
    }
    // What is left in a narrow folio is whole: the number with its words, without them, or nothing.
    let number = full.split_once(" · ").map_or(full.as_str(), |(number, _)| number).to_owned();
    let short = number.replacen(" of ", "/", 1);
    let first = number.split(' ').next().unwrap_or_default().to_owned();
    [number, short, first].into_iter().find(|text| cells(text) <= room).unwrap_or_default()
}
