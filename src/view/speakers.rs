//! The voices page: every speaker with how much they said, and the words of one, under where they were said.

use ratatui::layout::Rect;

use super::{
    root::{Canvas, rect},
    voices,
};
use crate::{
    app::{
        Model,
        entry::{self, fit},
        geometry::Area,
        message::{Hit, Slot},
        model::Pane,
    },
    news::QuoteKind,
    store::{Said, Speaker},
    text::width::cells,
    theme::{Look, Role},
};

/// Rows of a speaker: the name, and the role below it.
const ENTRY: u16 = 2;
/// The longest bar beside a speaker, where there is room for it and where names need some of it.
const BARS: (u16, u16) = (8, 6);

pub(super) fn paint(model: &Model, canvas: &mut Canvas<'_>) {
    let columns = model.columns();
    if let Some(area) = columns.sources {
        speakers(model, area, canvas);
        if let Some(x) = columns.rules[0] {
            canvas.upright(x, area);
        }
    }
    if let Some(area) = columns.text {
        said(model, area, canvas);
    }
}

fn speakers(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    let page = &model.voices;
    let focused = model.focus == Pane::Sources;
    let number = |count: u64| model.locale().number(count);
    let count = match page.words.as_str() {
        "" => number((page.speakers.len() as u64).max(model.sources.voices.1)),
        words => format!("{} with “{}”", number(page.speakers.len() as u64), fit(words, 12)),
    };
    voices::rule_head("Voices", &count, focused, canvas.styles, Rect { height: 1, ..rect(area) }, canvas.buffer);
    if page.speakers.is_empty() {
        let says = match (model.tickets.waits(Slot::Speakers), page.words.as_str()) {
            (true, _) => "",
            (false, "") => "Nobody is quoted yet.",
            (false, _) => "Nobody of this name is quoted.",
        };
        canvas.text(area.x + 2, area.y + 2, says, Look::of(Role::Soft), area.right());
        return;
    }
    let most = page.speakers.iter().map(|speaker| speaker.said).max().unwrap_or(1).max(1);
    let rows = usize::from(area.height.saturating_sub(1) / ENTRY).max(1);
    let top = page.selected.saturating_sub(rows.saturating_sub(1).min(rows * 2 / 3));
    let right = area.right();
    let bar = if area.width < 36 { BARS.1 } else { BARS.0 };
    let count = (cells(&model.locale().number(most)) as u16 + 3).max(5);
    for (n, (at, speaker)) in page.speakers.iter().enumerate().skip(top).take(rows).enumerate() {
        let y = area.y + 1 + n as u16 * ENTRY;
        let row = Area { y, height: ENTRY.min(area.bottom().saturating_sub(y)), ..area };
        let selected = at == page.selected;
        let on = if selected && focused { Role::Raised } else { Role::Paper };
        if selected && focused && canvas.styles.has_grounds() {
            canvas.buffer.set_style(rect(row), canvas.styles.selected(Look::default()));
        }
        let number = model.locale().number(speaker.said);
        let look = Look::of(Role::Soft).on(on);
        let counted = canvas.right(right.saturating_sub(count), right.saturating_sub(1), y, &number, look);
        let filled = (speaker.said * u64::from(bar)).div_ceil(most).clamp(1, u64::from(bar)) as u16;
        // A narrow row is the name's.
        let barred = area.width >= 30;
        let x = if barred { right.saturating_sub(count + bar) } else { counted.saturating_sub(1) };
        if barred && counted > x + bar {
            let (said, rest) = (usize::from(filled), usize::from(bar - filled));
            canvas.text(x, y, &"━".repeat(said), Look::of(Role::Voice).on(on), right);
            canvas.text(x + filled, y, &"─".repeat(rest), Look::of(Role::Rule).on(on), right);
        }
        let room = usize::from(x.saturating_sub(area.x + 3));
        let look = if selected { Look::of(Role::Strong).bold() } else { Look::of(Role::Ink) };
        canvas.text(area.x + 2, y, &fit(&speaker.name, room), look.on(on), x);
        let about = speaker.role.clone().unwrap_or_else(|| in_articles(model, speaker));
        let about = fit(&about, usize::from(right.saturating_sub(area.x + 3)));
        if y + 1 < area.bottom() {
            canvas.text(area.x + 2, y + 1, &about, Look::of(Role::Soft).on(on), right);
        }
        if selected {
            let (glyph, look) =
                if focused { ("┃", Look::of(Role::Accent).on(on)) } else { ("│", Look::of(Role::Soft)) };
            (row.y..row.bottom()).for_each(|y| _ = canvas.text(area.x, y, glyph, look, area.x + 1));
        }
        canvas.scene.add(rect(row), Hit::Voice(at));
    }
}

/// A quote on the page: its lines, and the head of its article where it is the first of it.
struct Block<'a> {
    said: &'a Said,
    at: usize,
    head: bool,
    lines: Vec<String>,
}

impl Block<'_> {
    fn height(&self) -> u16 {
        u16::from(self.head) + self.lines.len() as u16 + 1
    }
}

fn in_articles(model: &Model, speaker: &Speaker) -> String {
    match speaker.articles {
        1 => "in 1 article".into(),
        count => format!("in {} articles", model.locale().number(count)),
    }
}

fn said(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    let page = &model.voices;
    let focused = model.focus != Pane::Sources;
    let Some(speaker) = page.current() else { return };
    let number = |count: u64| model.locale().number(count);
    let count = if area.width < 50 { number(speaker.said) } else { format!("{} quotes", number(speaker.said)) };
    let name = fit(&speaker.name, usize::from(area.width).saturating_sub(cells(&count) + 3));
    voices::rule_head(&name, &count, focused, canvas.styles, Rect { height: 1, ..rect(area) }, canvas.buffer);
    if page.whose != Some(speaker.id) {
        return;
    }
    let role = page.said.iter().find_map(|said| said.quote.role());
    let mut about: Vec<String> = role.map(str::to_owned).into_iter().collect();
    // Of who said very much, only the latest is here.
    if (page.said.len() as u64) < speaker.said {
        about.push(format!("the latest {}", number(page.said.len() as u64)));
    } else if let Some(first) = page.said.last() {
        about.push(format!("first heard {}", model.calendar().short(first.row.date)));
    }
    about.push(in_articles(model, speaker));
    canvas.text(
        area.x,
        area.y + 1,
        &fit(&about.join(" · "), usize::from(area.width)),
        Look::of(Role::Soft),
        area.right(),
    );
    let body = Area { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
    let width = usize::from(body.width.saturating_sub(4));
    let blocks: Vec<Block<'_>> = page
        .said
        .iter()
        .enumerate()
        .map(|(at, said)| {
            let head = at == 0 || page.said[at - 1].row.id != said.row.id;
            let lines = entry::headline(&said.quote.kind.alone(&said.text).replace('\n', " "), width, 8);
            Block { said, at, head, lines }
        })
        .collect();
    // From the first block that leaves the chosen one whole on the page.
    let mut first = page.chosen.min(blocks.len().saturating_sub(1));
    let mut used = blocks.get(first).map_or(0, Block::height);
    while first > 0 && used + blocks[first - 1].height() <= body.height {
        first -= 1;
        used += blocks[first].height();
    }
    let mut y = body.y;
    for block in &blocks[first.min(blocks.len())..] {
        if y >= body.bottom() {
            break;
        }
        paint_block(model, block, focused, body, y, canvas);
        y += block.height();
    }
}

fn paint_block(model: &Model, block: &Block<'_>, focused: bool, body: Area, mut y: u16, canvas: &mut Canvas<'_>) {
    let row = &block.said.row;
    if block.head {
        let day = model.calendar().short(row.date);
        let x = canvas.text(body.x, y, &format!("{day} · {} · ", row.source_title), Look::of(Role::Soft), body.right());
        let title = fit(&row.title, usize::from(body.right().saturating_sub(x)));
        canvas.text(x, y, &title, Look::of(Role::Soft).and(crate::theme::Weights::UNDERLINE), body.right());
        y += 1;
    }
    let height = (block.lines.len() as u16).min(body.bottom().saturating_sub(y));
    let area = Area { y, height, ..body };
    let selected = block.at == model.voices.chosen && focused;
    let on = if selected { Role::Raised } else { Role::Paper };
    if selected && canvas.styles.has_grounds() {
        canvas.buffer.set_style(rect(area), canvas.styles.selected(Look::default()));
    }
    let reported = block.said.quote.kind == QuoteKind::Indirect;
    let look = if reported { Look::of(Role::Ink).italic() } else { Look::of(Role::Ink) };
    let last = block.lines.len().saturating_sub(1);
    for (n, line) in block.lines.iter().enumerate().take(usize::from(height)) {
        let y = y + n as u16;
        if n == 0 && !reported {
            canvas.text(body.x + 2, y, "“", Look::of(Role::Voice).on(on), body.right());
        }
        let end = canvas.text(body.x + 3, y, line, look.on(on), body.right());
        if n == last && !reported {
            canvas.text(end, y, "”", Look::of(Role::Voice).on(on), body.right());
        }
    }
    if selected {
        for y in area.y..area.bottom() {
            canvas.text(area.x, y, "┃", Look::of(Role::Accent).on(on), area.x + 1);
        }
    }
    canvas.scene.add(rect(area), Hit::Said(block.at));
}
