//! Paints the quotes beside, below or instead of the text.
//!
//! [`pane`]: a column of cards level with their words, joined to them by the rule between the columns.
//! [`bars`]: a bar in the margin where there is no room for cards; [`band`]: the chosen quote below the text;
//! [`page()`]: a card as a page of its own.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    page::{Click, Clicks, put, put_seen},
    style::Styles,
};
use crate::{
    layout::{
        Laid, Line,
        cards::{Card, Cards, NOT_NAMED},
    },
    text::width,
    theme::{Look, Role},
};

/// Blank rows between two cards.
const GAP: i64 = 1;

/// Where a card stands: its quote, and the rows of the window it takes, which may lie outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The quote.
    pub quote: usize,
    /// Its first row, counted from the top of the window.
    pub top: i64,
    /// How many rows it takes.
    pub height: i64,
}

/// Where the cards of the quotes `shown` stand in a window of `height` rows whose first row is row `top` of the text.
///
/// Each stands level with its words. Where they are crowded the chosen one keeps its place and the others move down
/// behind it and up before it, in order; at the end of the window a card slides up to stay whole.
#[must_use]
pub fn places(
    laid: &Laid,
    cards: &Cards,
    shown: &[usize],
    chosen: Option<usize>,
    top: usize,
    height: u16,
) -> Vec<Place> {
    let window = i64::from(height);
    let head = head_rows(laid, cards) as i64 - top as i64;
    // Cards further off than this cannot be pushed into sight by any but a freak of an article.
    let near = 3 * window.max(20);
    let mut places: Vec<Place> = Vec::new();
    let around = top.saturating_sub(near as usize)..top.saturating_add((window + near) as usize);
    for &quote in within(shown, &laid.quotes_in(around)) {
        let Some(rows) = laid.quote_rows(quote) else { continue };
        let level = rows.start as i64 - top as i64;
        if level > -near
            && level < window + near
            && let Some(card) = cards.get(quote)
        {
            places.push(Place { quote, top: level, height: card.margin_height() as i64 });
        }
    }
    // The chosen one, if its words or it could be in sight.
    let held = places.iter().position(|place| Some(place.quote) == chosen);
    let levels: Vec<i64> = places.iter().map(|place| place.top).collect();
    // Whose words are in sight slides up to be whole.
    let in_sight = |level: i64| (0..window).contains(&level);
    let whole = |place: &Place, level: i64| {
        if in_sight(level) { place.top.min((window - place.height).max(0)) } else { place.top }
    };
    let first = held.unwrap_or(0);
    // From the top down: below the list of speakers, and each below the one before it.
    let mut free = head;
    for (i, place) in places.iter_mut().enumerate() {
        if held == Some(i) {
            place.top = whole(place, levels[i]);
        } else {
            place.top = place.top.max(free);
        }
        free = place.top + place.height + GAP;
    }
    // From the end up: what is in sight stays whole, and pushes those before it.
    for i in (first + 1..places.len()).rev() {
        let slid = whole(&places[i], levels[i]);
        let below = places.get(i + 1).map_or(i64::MAX, |next| next.top - GAP);
        places[i].top = slid.min(below - places[i].height);
    }
    // … but never into the one that keeps its place: then they go on below, out of sight.
    for i in first + 1..places.len() {
        let above = places[i - 1].top + places[i - 1].height + GAP;
        places[i].top = places[i].top.max(above);
    }
    for i in (0..first).rev() {
        places[i].top = places[i].top.min(places[i + 1].top - GAP - places[i].height);
    }
    places
}

/// Of quotes in order, those of a range.
fn within<'a>(shown: &'a [usize], range: &std::ops::Range<usize>) -> &'a [usize] {
    let from = shown.partition_point(|quote| *quote < range.start);
    let to = shown.partition_point(|quote| *quote < range.end);
    &shown[from..to.max(from)]
}

/// The rows that the list of speakers takes at the head of the pane, the blank one below it included.
fn head_rows(laid: &Laid, cards: &Cards) -> usize {
    2 + listed(laid, cards) + 1
}

/// How many speakers the list shows: as many as fit above the first card, but no fewer than six.
fn listed(laid: &Laid, cards: &Cards) -> usize {
    let free = laid.quote_rows(0).map_or(0, |rows| rows.start.saturating_sub(3));
    cards.speakers().len().min(free.max(6))
}

/// What the pane beside the text shows.
#[derive(Clone, Copy, Debug)]
pub struct Pane<'a> {
    /// The text.
    pub laid: &'a Laid,
    /// The cards, set to the pane's width less the three columns left of their words.
    pub cards: &'a Cards,
    /// The quotes shown, in order.
    pub shown: &'a [usize],
    /// The chosen quote.
    pub chosen: Option<usize>,
    /// The first row of the text in the window.
    pub top: usize,
    /// Whether the pane has the focus.
    pub focused: bool,
    /// The speaker whose quotes alone are shown.
    pub speaker: Option<usize>,
}

/// How many cells of a pane of `width` cells the words of its cards get.
#[must_use]
pub fn card_width(width: u16) -> u16 {
    width.saturating_sub(3).max(1)
}

/// Paints the pane. The first column of `area` is the rule between text and pane; the joints of the chosen quote reach
/// one cell beyond it, towards the text.
pub fn pane(pane: &Pane<'_>, styles: &Styles, area: Rect, buffer: &mut Buffer) -> Clicks {
    let mut clicks = Vec::new();
    if area.width < 4 || area.height == 0 {
        return clicks;
    }
    let rule = styles.style(Look::of(Role::Rule));
    for y in area.y..area.bottom() {
        put(buffer, area.x, y, "│", rule, area.right());
    }
    let text = Rect { x: area.x + 3, width: area.width - 3, ..area };
    head(pane, styles, Rect { x: area.x + 2, width: area.width - 2, ..area }, buffer, &mut clicks);

    let places = places(pane.laid, pane.cards, pane.shown, pane.chosen, pane.top, area.height);
    let window = i64::from(area.height);
    for place in &places {
        let is_chosen = Some(place.quote) == pane.chosen;
        let Some(card) = pane.cards.get(place.quote) else { continue };
        for (row, y) in (place.top..place.top + place.height).enumerate() {
            if (0..window).contains(&y) {
                paint_line(
                    &card.margin_line(row),
                    is_chosen,
                    styles,
                    Rect { y: area.y + y as u16, height: 1, ..text },
                    buffer,
                );
            }
        }
        if let Some(rect) = seen(place.top, place.top + place.height, text) {
            clicks.push((rect, Click::Quote(place.quote)));
        }
    }
    let seen_rows = pane.top..pane.top + usize::from(area.height);
    for &quote in within(pane.shown, &pane.laid.quotes_in(seen_rows)) {
        if Some(quote) != pane.chosen {
            bar(pane.laid, quote, pane.top, Role::Voice, styles, Rect { width: 1, ..area }, buffer);
        }
    }
    if let Some(place) = places.iter().find(|place| Some(place.quote) == pane.chosen) {
        joint(pane, place, styles, area, buffer);
    }
    clicks
}

/// The part of rows `from..to` of a window that lies in sight.
fn seen(from: i64, to: i64, area: Rect) -> Option<Rect> {
    let (from, to) = (from.max(0), to.min(i64::from(area.height)));
    (from < to).then(|| Rect { y: area.y + from as u16, height: (to - from) as u16, ..area })
}

/// The pane's head and the list of speakers: they stand at the top of the article and scroll with it.
fn head(pane: &Pane<'_>, styles: &Styles, area: Rect, buffer: &mut Buffer, clicks: &mut Clicks) {
    let soft = styles.style(Look::of(Role::Soft));
    let row =
        |row: usize| row.checked_sub(pane.top).filter(|&y| y < usize::from(area.height)).map(|y| area.y + y as u16);
    if let Some(y) = row(0) {
        let count = pane.laid.quotes().len().to_string();
        rule_head("Voices", &count, pane.focused, styles, Rect { y, height: 1, ..area }, buffer);
    }
    let (speakers, listed) = (pane.cards.speakers(), listed(pane.laid, pane.cards));
    for (i, speaker) in speakers.iter().take(listed).enumerate() {
        let Some(y) = row(2 + i) else { continue };
        let rest = speakers.len() - listed;
        if i + 1 == listed && rest > 0 {
            put(buffer, area.x + 1, y, &format!("and {} more", rest + 1), soft, area.right());
            continue;
        }
        let count = speaker.quotes.len().to_string();
        let counted = area.right().saturating_sub(count.len() as u16);
        let room = usize::from(counted.saturating_sub(area.x + 2));
        let is_chosen = pane.speaker == Some(i);
        let (name, look) = match &speaker.name {
            Some(name) => (name.as_str(), Look::of(Role::Voice)),
            None => (NOT_NAMED, Look::of(Role::Soft).italic()),
        };
        let look = if is_chosen { look.bold() } else { look };
        let x = put(buffer, area.x + 1, y, &width::cut(name, room), styles.style(look), counted);
        // The role gives way.
        if let Some(role) = &speaker.role
            && let left = room.saturating_sub(width::cells(name) + 2)
            && left >= width::cells(role).min(8)
        {
            put(buffer, x, y, &format!(", {}", width::cut(role, left)), soft, counted);
        }
        put(buffer, counted, y, &count, soft, area.right());
        if is_chosen {
            put(buffer, area.x, y, "┃", styles.style(Look::of(Role::Accent)), area.right());
        }
        clicks.push((Rect { y, height: 1, ..area }, Click::Speaker(i)));
    }
}

/// A head: title, then a rule to its count; heavy and accented where it has the focus.
pub fn rule_head(title: &str, count: &str, focused: bool, styles: &Styles, area: Rect, buffer: &mut Buffer) {
    let (title_look, glyph, rule) = if focused {
        (Look::of(Role::Accent).bold(), "━", Role::RuleStrong)
    } else {
        (Look::of(Role::Soft), "─", Role::Rule)
    };
    let counted = area.right().saturating_sub(width::cells(count) as u16);
    let x = put(
        buffer,
        area.x,
        area.y,
        &width::cut(title, usize::from(area.width)),
        styles.style(title_look),
        area.right(),
    );
    let gaps = if count.is_empty() { 1 } else { 2 };
    let room = usize::from(counted.saturating_sub(x).saturating_sub(gaps));
    if room > 0 {
        put(buffer, x + 1, area.y, &glyph.repeat(room), styles.style(Look::of(rule)), counted);
    }
    if counted > x {
        put(buffer, counted, area.y, count, styles.style(Look::of(Role::Soft)), area.right());
    }
}

/// A row of a card.
fn paint_line(line: &Line<'_>, is_chosen: bool, styles: &Styles, area: Rect, buffer: &mut Buffer) {
    for run in &line.runs {
        let mut look = run.look;
        if is_chosen {
            look = match look.ink {
                Role::Ink => look.with_ink(Role::Strong),
                Role::Voice => look.bold(),
                _ => look,
            };
            // Without colour the chosen card is heavy instead.
            if !styles.has_grounds() && look.ink == Role::Strong {
                look = look.bold();
            }
        }
        let Ok(x) = u16::try_from(i32::from(area.x) + i32::from(run.x)) else { continue };
        put_seen(buffer, x, area.y, &run.text, styles.style(look), area.right());
    }
}

/// A heavy rule in the first column of `area` beside the words of a quote.
fn bar(laid: &Laid, quote: usize, top: usize, role: Role, styles: &Styles, area: Rect, buffer: &mut Buffer) {
    let style = styles.style(Look::of(role));
    for rows in laid.piece_rows(quote) {
        let (from, to) = (rows.start.max(top), rows.end.min(top + usize::from(area.height)));
        for row in from..to.max(from) {
            put(buffer, area.x, area.y + (row - top) as u16, "┃", style, area.right());
        }
    }
}

/// The rule that joins the chosen card to its words.
fn joint(pane: &Pane<'_>, place: &Place, styles: &Styles, area: Rect, buffer: &mut Buffer) {
    let Some(rows) = pane.laid.quote_rows(place.quote) else { return };
    let (words, end) = (rows.start as i64 - pane.top as i64, rows.end as i64 - pane.top as i64);
    let window = i64::from(area.height);
    let (from, to) = (words.min(place.top), end.max(place.top + place.height));
    let style = styles.style(Look::of(Role::Accent));
    for y in from.max(0)..to.min(window) {
        let glyph = match (y == words, y == place.top) {
            (true, true) => "━┳━",
            (true, false) if words < place.top => "━┓ ",
            (true, false) => "━┫ ",
            (false, true) if words < place.top => " ┣━",
            (false, true) => " ┏━",
            (false, false) => " ┃ ",
        };
        for (i, glyph) in glyph.chars().enumerate().filter(|(_, glyph)| *glyph != ' ') {
            let x = (area.x + i as u16).saturating_sub(1);
            put(buffer, x, area.y + y as u16, glyph.encode_utf8(&mut [0; 4]), style, area.right());
        }
    }
}

/// Paints bars in the first column of `area`, beside the words of the quotes `shown` in the window.
pub fn bars(
    laid: &Laid,
    shown: &[usize],
    chosen: Option<usize>,
    top: usize,
    styles: &Styles,
    area: Rect,
    buffer: &mut Buffer,
) {
    let seen_rows = top..top + usize::from(area.height);
    let others = within(shown, &laid.quotes_in(seen_rows)).iter().filter(|&&quote| Some(quote) != chosen);
    for &quote in others {
        bar(laid, quote, top, Role::Voice, styles, area, buffer);
    }
    if let Some(quote) = chosen {
        bar(laid, quote, top, Role::Accent, styles, area, buffer);
    }
}

/// The rows the band of a card wants below a text in a window of `height` rows: a head, its words, its speaker.
#[must_use]
pub fn band_height(card: &Card, height: u16) -> u16 {
    let (least, most) = if height >= 30 { (5, 8) } else { (3, 4) };
    (card.height() as u16 + 1).clamp(least, most)
}

/// Paints the chosen quote as a band: a head with its number, then the card, whose speaker always shows.
/// The area is the measure of the text; `count` is how many quotes there are, `number` this one's, from 1.
pub fn band(card: &Card, number: usize, count: usize, styles: &Styles, area: Rect, buffer: &mut Buffer) -> Clicks {
    if area.height == 0 {
        return Vec::new();
    }
    rule_head("Voices", &format!("{number} of {count}"), false, styles, Rect { height: 1, ..area }, buffer);
    let rows = usize::from(area.height - 1);
    let text = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let cut = card.height() > rows;
    for row in 0..rows.min(card.height()) {
        // Where the words are too many, the last row is the speaker's all the same.
        let from = if cut && row + 1 == rows { card.height() - 1 } else { row };
        let area = Rect { y: area.y + 1 + row as u16, height: 1, ..text };
        paint_line(&card.line(from), true, styles, area, buffer);
        if cut && row + 2 == rows {
            let style = styles.style(Look::of(Role::Soft));
            put(buffer, area.right().saturating_sub(1), area.y, "…", style, area.right());
        }
    }
    vec![(area, Click::Quote(number.saturating_sub(1)))]
}

/// Paints a card as a page, from its row `top` on; the area is the measure of its words.
pub fn page(card: &Card, top: usize, styles: &Styles, area: Rect, buffer: &mut Buffer) {
    for (row, y) in (top..card.height()).zip(area.y..area.bottom()) {
        paint_line(&card.line(row), true, styles, Rect { y, height: 1, ..area }, buffer);
    }
}
