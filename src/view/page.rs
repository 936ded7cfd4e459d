//! Paints the column of an article.
//!
//! In: rows set by the layout, what is chosen and found, an area. Out: cells, and what a click on them means.
//! The area is the measure; an opening mark hangs in the column left of it.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation;

use super::style::Styles;
use crate::{
    layout::{Laid, Run, Target},
    news::{Anchor, Span},
    text::{bidi, width},
    theme::{Look, Role, Weights},
};

/// What an article's column shows besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    /// The chosen quote, by its place in the list of quotes.
    pub chosen: Option<usize>,
    /// Matches, sorted.
    pub found: &'a [Span],
    /// The match one stands on, by its place in `found`.
    pub current: Option<usize>,
    /// A passage that is being marked, from its beginning to its end.
    pub passage: Option<(Anchor, Anchor)>,
    /// Words that say who said the chosen quote, and whether they are the cue.
    pub grounds: &'a [(Span, bool)],
    /// Passages that are kept marked, in reading order.
    pub kept: &'a [(Anchor, Anchor)],
    /// Whether links show a label to type instead of their number: the labels, by link.
    pub hints: Option<&'a [String]>,
}

/// What a click means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Click {
    /// Follow a link, a note, open a picture.
    Follow(Target),
    /// Choose a quote.
    Quote(usize),
    /// Choose a speaker, by its place in [`crate::layout::cards::Cards::speakers`].
    Speaker(usize),
}

/// Areas of the screen and what a click on them means; later ones lie above earlier ones.
pub type Clicks = Vec<(Rect, Click)>;

/// Paints rows of `laid` from `top` into `area`.
pub fn paint(laid: &Laid, top: usize, marks: &Marks<'_>, styles: &Styles, area: Rect, buffer: &mut Buffer) -> Clicks {
    let mut clicks = Vec::new();
    for y in 0..area.height {
        let row = top + usize::from(y);
        if row >= laid.rows() {
            break;
        }
        let line = laid.line(row);
        for run in &line.runs {
            paint_run(run, marks, styles, area, area.y + y, buffer, &mut clicks);
        }
    }
    if let Some(hints) = marks.hints {
        paint_hints(hints, &clicks, styles, area, buffer);
    }
    clicks
}

fn paint_run(
    run: &Run<'_>,
    marks: &Marks<'_>,
    styles: &Styles,
    area: Rect,
    y: u16,
    buffer: &mut Buffer,
    clicks: &mut Clicks,
) {
    let Ok(left) = u16::try_from(i32::from(area.x) + i32::from(run.x)) else { return };
    let is_chosen = run.quote.is_some() && run.quote.map(|q| q as usize) == marks.chosen;
    let mut look = run.look;
    if is_chosen {
        look = chosen(look, run.span.is_some() || run.target.is_some());
    }
    let style = styles.style(look);
    let end = if run.span.is_none_or(|_| {
        marks.found.is_empty() && marks.passage.is_none() && marks.kept.is_empty() && marks.grounds.is_empty()
    }) {
        put_seen(buffer, left, y, &run.text, style, area.right())
    } else {
        paint_marked(run, look, marks, styles, left, y, area.right(), buffer)
    };
    let rect = Rect { x: left, y, width: end.saturating_sub(left), height: 1 };
    if let Some(quote) = run.quote {
        clicks.push((rect, Click::Quote(quote as usize)));
    }
    if let Some(target) = run.target {
        clicks.push((rect, Click::Follow(target)));
    }
}

/// The look of a part of the chosen quote: its words stand on the tint, the bar beside a block quotation is accented.
fn chosen(look: Look, is_words: bool) -> Look {
    if is_words { look.on(Role::VoiceTint) } else { look.with_ink(Role::Accent) }
}

/// Paints a run cluster by cluster, since matches may begin anywhere in it.
#[expect(clippy::too_many_arguments, reason = "the place and the surface of one run")]
fn paint_marked(
    run: &Run<'_>,
    look: Look,
    marks: &Marks<'_>,
    styles: &Styles,
    left: u16,
    y: u16,
    end: u16,
    buffer: &mut Buffer,
) -> u16 {
    let Some(span) = run.span else { return left };
    // What replaces other text is found as a whole.
    let whole = span.range().len() != run.text.len();
    let mut x = left;
    let mut seen = 0;
    for cluster in run.text.graphemes(true) {
        let len = cluster.len() as u32;
        let (from, to) = match (whole, run.reversed) {
            (true, _) => (span.from, span.to),
            (false, false) => (span.from + seen, span.from + seen + len),
            (false, true) => (span.to.saturating_sub(seen + len), span.to.saturating_sub(seen)),
        };
        seen += len;
        let here = Span { leaf: span.leaf, from, to };
        // What says who spoke: the cue in the accent, a name or what stands for it strong and underlined.
        let look = match marks.grounds.iter().rev().find(|(span, _)| overlaps(*span, here)) {
            Some((_, true)) => look.with_ink(Role::Accent).bold(),
            Some((_, false)) => look.with_ink(Role::Strong).and(Weights::BOLD | Weights::UNDERLINE),
            None => look,
        };
        let style = match found_at(marks, here) {
            Some(true) => {
                styles.style(look.on(Role::Mark).with_ink(Role::Strong).and(Weights::BOLD | Weights::UNDERLINE))
            }
            Some(false) => styles.style(look.on(Role::Mark).with_ink(Role::Strong)),
            None if is_in_passage(marks, here) => styles.selected(look),
            None if is_kept(marks, here) => styles.style(look.on(Role::Mark)),
            None => styles.style(look),
        };
        x = put_seen(buffer, x, y, cluster, style, end);
    }
    x
}

/// Whether a cluster is part of a match, and whether of the one one stands on.
fn found_at(marks: &Marks<'_>, here: Span) -> Option<bool> {
    let i = marks.found.partition_point(|m| (m.leaf, m.to) <= (here.leaf, here.from));
    let found = marks.found.get(i)?;
    (found.leaf == here.leaf && found.from < here.to).then_some(marks.current == Some(i))
}

fn overlaps(span: Span, here: Span) -> bool {
    span.leaf == here.leaf && here.from < span.to && here.to > span.from
}

fn is_kept(marks: &Marks<'_>, here: Span) -> bool {
    marks.kept.iter().any(|(from, to)| here.start() >= *from && here.start() < *to)
}

fn is_in_passage(marks: &Marks<'_>, here: Span) -> bool {
    marks.passage.is_some_and(|(from, to)| here.start() >= from && here.start() < to)
}

/// Puts a line from a cell on, not beyond `end`: text of right-to-left scripts is turned from how it is read to how it is
/// seen. Returns the column behind it.
pub(super) fn put(buffer: &mut Buffer, x: u16, y: u16, line: &str, style: Style, end: u16) -> u16 {
    match bidi::concerns(line) {
        true => put_each(buffer, (x, y), line, |_| style, end),
        false => put_seen(buffer, x, y, line, style, end),
    }
}

/// Puts a line as [`put`] does, each cluster in the style of the byte it stands at.
pub(super) fn put_each(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    line: &str,
    style: impl Fn(usize) -> Style,
    end: u16,
) -> u16 {
    bidi::seen(line).into_iter().fold(x, |x, (at, cluster)| put_seen(buffer, x, y, cluster, style(at), end))
}

/// Puts text that is in the order it is seen, cluster by cluster.
pub(super) fn put_seen(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style, end: u16) -> u16 {
    let area = buffer.area;
    let end = end.min(area.right());
    if y < area.y || y >= area.bottom() {
        return x;
    }
    let mut x = x;
    // Of ASCII every character is a cluster of its own.
    let clusters: &mut dyn Iterator<Item = &str> = match text.is_ascii() {
        true => &mut (0..text.len()).map(|at| &text[at..=at]),
        false => &mut text.graphemes(true),
    };
    for cluster in clusters {
        let cells = width::cluster(cluster) as u16;
        if cells == 0 {
            continue;
        }
        if x + cells > end {
            // Half a wide character does not fit: the rest of the row is blank.
            while x < end {
                buffer[(x, y)].set_symbol(" ").set_style(style);
                x += 1;
            }
            break;
        }
        if x >= area.x {
            buffer[(x, y)].set_symbol(cluster).set_style(style);
            for covered in x + 1..x + cells {
                buffer[(covered, y)].reset();
                buffer[(covered, y)].set_style(style);
            }
        }
        x += cells;
    }
    x
}

/// Puts the labels of link hints over the beginnings of the links.
fn paint_hints(hints: &[String], clicks: &Clicks, styles: &Styles, area: Rect, buffer: &mut Buffer) {
    let style = styles.style(Look::of(Role::Strong).on(Role::Mark).bold());
    let mut done = Vec::new();
    for (rect, click) in clicks {
        if let Click::Follow(Target::Link(link)) = click
            && let Some(hint) = hints.get(*link as usize)
            && !done.contains(&(link, rect.y))
        {
            done.push((link, rect.y));
            put(buffer, rect.x, rect.y, hint, style, area.right());
        }
    }
}
