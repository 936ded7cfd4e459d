//! Paints the rule at the foot of an article: how much is read, and where the quotes stand.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{page, style::Styles};
use crate::{
    layout::Laid,
    theme::{Look, Role},
};

/// What share of an article lies above the end of the window, 0 to 1.
#[must_use]
pub fn share(laid: &Laid, top: usize, height: u16) -> f32 {
    let rows = laid.rows().max(1);
    ((top + usize::from(height)).min(rows) as f32 / rows as f32).clamp(0.0, 1.0)
}

/// Paints the rule into the first row of `area`; `height` is that of the window on the text.
/// Returns where a click chooses a quote.
pub fn paint(
    laid: &Laid,
    top: usize,
    height: u16,
    chosen: Option<usize>,
    styles: &Styles,
    area: Rect,
    buffer: &mut Buffer,
) -> page::Clicks {
    let width = usize::from(area.width);
    if width == 0 || area.height == 0 {
        return Vec::new();
    }
    let read = (share(laid, top, height) * width as f32).round() as usize;
    let (done, to_come) = (styles.style(Look::of(Role::RuleStrong)), styles.style(Look::of(Role::Rule)));
    page::put(buffer, area.x, area.y, &"━".repeat(read), done, area.right());
    page::put(buffer, area.x + read as u16, area.y, &"─".repeat(width - read), to_come, area.right());

    let rows = laid.rows().max(1);
    let mut clicks = Vec::new();
    let cell = |quote: usize| Some((laid.quote_rows(quote)?.start * width / rows).min(width - 1));
    // Of many in one cell the first stands for all.
    let mut others = Vec::new();
    let mut quote = 0;
    while quote < laid.quotes().len() {
        let at = cell(quote);
        others.push(quote);
        let next = at.map_or(0, |at| laid.quotes_in(0..((at + 1) * rows).div_ceil(width)).end);
        quote = next.max(quote + 1);
    }
    // So many that they touch say nothing; then the chosen one alone is shown.
    if others.len() > width / 2 {
        others.clear();
    }
    // The chosen one lies above the others of its cell.
    for quote in others.into_iter().filter(|&quote| Some(quote) != chosen).chain(chosen) {
        let Some(at) = cell(quote) else { continue };
        let look = Look::of(if Some(quote) == chosen { Role::Accent } else { Role::Voice });
        let x = area.x + at as u16;
        page::put(buffer, x, area.y, if at < read { "┻" } else { "┴" }, styles.style(look), area.right());
        clicks.push((Rect { x, y: area.y, width: 1, height: 1 }, page::Click::Quote(quote)));
    }
    clicks
}
