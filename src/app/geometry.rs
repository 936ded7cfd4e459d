//! Where things stand at a size: columns and rows of every view, from the breakpoints of the page.
//!
//! Pure arithmetic on cells, used by `update` (which must know the measure to lay an article) and by `view`.

use std::ops::RangeInclusive;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its left column.
    pub x: u16,
    /// Its top row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The column behind its last.
    #[must_use]
    pub fn right(self) -> u16 {
        self.x.saturating_add(self.width)
    }

    /// The row below its last.
    #[must_use]
    pub fn bottom(self) -> u16 {
        self.y.saturating_add(self.height)
    }

    /// Whether a cell lies in it.
    #[must_use]
    pub fn holds(self, column: u16, row: u16) -> bool {
        (self.x..self.right()).contains(&column) && (self.y..self.bottom()).contains(&row)
    }
}

/// The smallest screen that is drawn on.
pub const LEAST: (u16, u16) = (20, 8);

/// The rows a preview's head takes: the pane's title and a blank row.
pub const PREVIEW_HEAD: u16 = 2;

/// The width of a card's words where the columns have room for cards; `None` where a quote has a page of its own.
#[must_use]
pub fn card_width(columns: &Columns) -> Option<u16> {
    match (columns.quotes, columns.rules[2], columns.band, columns.text) {
        // Between the rule and the words: a blank or a joint, and the column of the opening mark.
        (Some(quotes), Some(rule), ..) => Some(quotes.right().saturating_sub(rule + 3).max(1)),
        (_, _, Some(band), _) => Some(band.width.saturating_sub(1).max(1)),
        (_, _, _, Some(text)) => Some(text.width.saturating_sub(1).max(1)),
        _ => None,
    }
}

/// The widths of panes that were set by key or mouse, over those that the screen suggests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    /// Of the sources.
    pub sources: Option<u16>,
    /// Of the list.
    pub list: Option<u16>,
    /// Of the quotes; the text beside them has the rest.
    pub quotes: Option<u16>,
}

impl Widths {
    /// The narrowest and the widest that the sources can be.
    pub const SOURCES: RangeInclusive<u16> = 12..=40;
    /// The same of the list.
    pub const LIST: RangeInclusive<u16> = 30..=64;
    /// The same of the quotes.
    pub const QUOTES: RangeInclusive<u16> = 26..=60;

    /// The sources' width on a screen where they are `default` wide.
    fn of_sources(self, default: u16) -> u16 {
        self.sources.unwrap_or(default).clamp(*Self::SOURCES.start(), *Self::SOURCES.end())
    }
}

/// A width within its range.
#[must_use]
pub fn within(width: isize, range: &RangeInclusive<u16>) -> u16 {
    width.clamp(isize::try_from(*range.start()).unwrap_or(0), isize::try_from(*range.end()).unwrap_or(0)) as u16
}

/// The width of a text whose quotes have a width of their own: what they leave of `room`, which is both and the four
/// columns between them; else `measure`.
fn beside_quotes(room: u16, measure: u16, quotes: Option<u16>) -> u16 {
    let most = room.saturating_sub(4 + Widths::QUOTES.start());
    quotes.map_or(measure, |quotes| room.saturating_sub(4 + quotes).clamp(40, 76)).min(most)
}

/// What every view has: folio at the top, hints at the foot, the page between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The whole screen.
    pub all: Area,
    /// Between folio and hints.
    pub body: Area,
    /// The row under the folio, which a refresh fills; none on narrow screens.
    pub rule: Option<u16>,
    /// The row with the hints.
    pub hints: u16,
}

/// The parts of a page of sources, list and article; what has no room is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The sources.
    pub sources: Option<Area>,
    /// The list.
    pub list: Option<Area>,
    /// The article's text: x and width are those of the text itself.
    pub text: Option<Area>,
    /// The quotes beside it.
    pub quotes: Option<Area>,
    /// The quotes below it, where there is no room beside.
    pub band: Option<Area>,
    /// The row of the reading position.
    pub progress: Option<u16>,
    /// The columns of the rules between panes: before the list, before the text, before the quotes.
    pub rules: [Option<u16>; 3],
    /// Whether the preview is the whole page of the article rather than a preview.
    pub full: bool,
}

/// The sheet of a screen.
#[must_use]
pub fn sheet(size: (u16, u16)) -> Sheet {
    let (width, height) = size;
    let top = if width < 70 { 1 } else { 2 };
    Sheet {
        all: Area { x: 0, y: 0, width, height },
        body: Area { x: 0, y: top, width, height: height.saturating_sub(top + 2) },
        rule: (width >= 70).then_some(1),
        hints: height.saturating_sub(1),
    }
}

/// The library: which pane has the page matters only where there is room for one.
#[must_use]
pub fn library(size: (u16, u16), widths: Widths, on_sources: bool) -> Columns {
    let Sheet { body, .. } = sheet(size);
    let at = |x: u16, width: u16| Some(Area { x, width, ..body });
    let width = size.0;
    let mut columns = Columns::default();
    match width {
        0..70 if on_sources => columns.sources = at(1, width.saturating_sub(2)),
        0..70 => columns.list = at(1, width.saturating_sub(2)),
        70..104 => {
            let sources = widths.of_sources(18).min(width - 36);
            columns.sources = at(1, sources);
            columns.list = at(sources + 4, width - sources - 5);
            columns.rules[0] = Some(sources + 2);
        }
        104..186 => {
            let sources = widths.of_sources(22);
            let rest = width - sources - 8;
            // A preview of fewer columns shows nothing worth reading.
            let most = rest.saturating_sub(24).min(64);
            let wanted = widths.list.unwrap_or((u32::from(rest) * 44 / 100) as u16).clamp(30, 64).min(most);
            let preview = rest.saturating_sub(wanted).min(72);
            let list = (rest - preview).min(64);
            columns.sources = at(1, sources);
            columns.list = at(sources + 4, list);
            columns.text = at(sources + 4 + list + 3, preview);
            columns.rules = [Some(sources + 2), Some(sources + 4 + list + 1), None];
        }
        _ => {
            columns = reading_wide(size, widths);
            columns.progress = None;
        }
    }
    columns
}

/// The speakers (in place of the sources) and what one of them said (in place of the text).
#[must_use]
pub fn voices(size: (u16, u16), on_speakers: bool) -> Columns {
    let Sheet { body, .. } = sheet(size);
    let at = |x: u16, width: u16| Some(Area { x, width, ..body });
    let width = size.0;
    let speakers = if width < 104 { 30 } else { 36 };
    match width {
        0..70 if on_speakers => Columns { sources: at(1, width.saturating_sub(2)), ..Columns::default() },
        0..70 => Columns { text: at(1, width.saturating_sub(2)), full: true, ..Columns::default() },
        _ => Columns {
            sources: at(1, speakers),
            text: at(speakers + 5, width.saturating_sub(speakers + 6).min(74)),
            rules: [Some(speakers + 2), None, None],
            full: true,
            ..Columns::default()
        },
    }
}

/// The book: one column, as wide as an article's.
#[must_use]
pub fn book(size: (u16, u16)) -> Columns {
    let Sheet { body, .. } = sheet(size);
    let width = size.0.saturating_sub(2).min(74);
    let x = if size.0 < 78 { 1 } else { (size.0 - width) / 2 };
    Columns { text: Some(Area { x, width, ..body }), full: true, ..Columns::default() }
}

/// What an article needs room for beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// Nothing.
    Absent,
    /// Its quotes, where they have a column; none is chosen, so the text keeps the rows below it.
    Shown,
    /// Its quotes, and a chosen one that has to stand somewhere.
    Chosen,
}

/// An open article.
#[must_use]
pub fn reading(size: (u16, u16), measure: Option<u16>, widths: Widths, quotes: Quotes, zen: bool) -> Columns {
    let Sheet { body, .. } = sheet(size);
    let (width, height) = size;
    // The reading position takes the row above the hints.
    let body = Area { height: height.saturating_sub(body.y + 2), ..body };
    let at = |x: u16, width: u16| Some(Area { x, width, ..body });
    let mut columns = Columns { progress: Some(height.saturating_sub(2)), full: true, ..Columns::default() };
    if zen || quotes == Quotes::Absent && width < 160 {
        let most = if width < 70 { width.saturating_sub(4) } else { width.saturating_sub(10).min(76) };
        let text = measure.unwrap_or(if width < 104 { 66 } else { 70 }).min(most).max(16);
        columns.text = at(width.saturating_sub(text) / 2, text);
        columns.progress = columns.progress.filter(|_| !zen);
        return columns;
    }
    match width {
        0..70 => {
            let text = measure.unwrap_or(u16::MAX).min(width.saturating_sub(4));
            columns.text = at(2, text);
            // A blank row under the folio, as in the other sizes.
            if let Some(text) = &mut columns.text {
                text.y += 1;
                text.height = text.height.saturating_sub(1);
            }
        }
        70..104 => {
            let text = measure.unwrap_or(66).min(width - 8).min(76);
            let band = if height >= 30 { 7 } else { 4 };
            let x = (width - text) / 2;
            columns.text = at(x, text);
            if let Some(text) = columns.text.as_mut().filter(|text| text.height > band + 6 && quotes == Quotes::Chosen)
            {
                text.height -= band + 1;
                columns.band = Some(Area { x, y: text.bottom() + 1, width: text.width, height: band });
            }
        }
        104..160 => {
            let text = beside_quotes(width - 6, measure.unwrap_or(68).min(76), widths.quotes);
            columns.text = at(4, text);
            columns.rules[2] = Some(4 + text + 2);
            let x = 4 + text + 4;
            columns.quotes = at(x, width.saturating_sub(x + 2).min(widths.quotes.unwrap_or(40)));
        }
        160..186 => {
            let measure = measure.unwrap_or(72).min(76);
            let wanted = widths.list.unwrap_or(width.saturating_sub(124)).clamp(30, 44);
            let list = if widths.quotes.is_some() { wanted } else { wanted.min(width - measure - 12 - 26) };
            let text = beside_quotes(width - list - 7, measure, widths.quotes);
            columns.list = at(1, list);
            columns.rules[1] = Some(1 + list + 1);
            let x = 1 + list + 4;
            columns.text = at(x, text);
            columns.rules[2] = Some(x + text + 2);
            let x = x + text + 4;
            columns.quotes = at(x, width.saturating_sub(x + 2).min(widths.quotes.unwrap_or(44)));
        }
        _ => {
            columns = reading_wide_with(size, widths, measure.unwrap_or(70).min(76), body);
            columns.progress = Some(height.saturating_sub(2));
        }
    }
    columns
}

fn reading_wide(size: (u16, u16), widths: Widths) -> Columns {
    let Sheet { body, .. } = sheet(size);
    reading_wide_with(size, widths, 70, body)
}

fn reading_wide_with(size: (u16, u16), widths: Widths, measure: u16, body: Area) -> Columns {
    let width = size.0;
    let at = |x: u16, width: u16| Some(Area { x, width, ..body });
    // What the other columns leave: 4 around the sources, 8 around the text, at least 26 quotes and 2 behind them.
    let least = if widths.quotes.is_some() { 40 } else { measure };
    let rest = width.saturating_sub(4 + 4 + least + 4 + 26 + 2);
    let sources = widths.of_sources(22).min(rest.saturating_sub(*Widths::LIST.start()));
    let before = 4 + sources;
    let list = widths.list.unwrap_or(54).min(rest.saturating_sub(sources)).min(64);
    let text = before + list + 4;
    let measure = beside_quotes(width.saturating_sub(text + 2), measure, widths.quotes);
    let quotes = text + measure + 4;
    Columns {
        sources: at(1, sources),
        list: at(before, list),
        text: at(text, measure),
        quotes: at(quotes, width.saturating_sub(quotes + 2).min(widths.quotes.unwrap_or(44))),
        rules: [Some(sources + 2), Some(before + list + 1), Some(text + measure + 2)],
        full: true,
        ..Columns::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Columns, Quotes, Widths, library, reading};

    /// Every part stands on the screen, and none on another.
    #[track_caller]
    fn check(size: (u16, u16), columns: Columns) {
        let parts: Vec<Area> =
            [columns.sources, columns.list, columns.text, columns.quotes, columns.band].into_iter().flatten().collect();
        for part in &parts {
            assert!(part.right() <= size.0 && part.bottom() < size.1 && part.width > 0, "{size:?} {part:?}");
        }
        for (n, a) in parts.iter().enumerate() {
            for b in &parts[n + 1..] {
                let apart = a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y;
                assert!(apart, "{size:?} {a:?} {b:?}");
            }
        }
        for rule in columns.rules.into_iter().flatten() {
            assert!(parts.iter().all(|part| !(part.x..part.right()).contains(&rule)), "{size:?} {rule}");
        }
        if let Some(text) = columns.text {
            assert!(text.width <= 76, "{size:?}");
        }
    }

    #[test]
    fn parts_never_meet_at_any_size() {
        for width in 20..260 {
            for height in [8, 12, 20, 24, 30, 60] {
                let size = (width, height);
                let wide = Widths { sources: Some(40), list: Some(64), quotes: Some(60) };
                let narrow = Widths { sources: Some(12), list: Some(30), quotes: Some(26) };
                for widths in [Widths::default(), wide, narrow] {
                    check(size, library(size, widths, false));
                    check(size, library(size, widths, true));
                    check(size, reading(size, None, widths, Quotes::Chosen, false));
                    check(size, reading(size, Some(76), widths, Quotes::Shown, false));
                }
                check(size, super::book(size));
                check(size, super::voices(size, false));
                check(size, super::voices(size, true));
                for measure in [None, Some(40), Some(76)] {
                    for (quotes, zen) in [
                        (Quotes::Chosen, false),
                        (Quotes::Shown, false),
                        (Quotes::Absent, false),
                        (Quotes::Chosen, true),
                    ] {
                        check(size, reading(size, measure, Widths::default(), quotes, zen));
                    }
                }
            }
        }
    }

    #[test]
    fn columns_are_those_of_the_page() {
        let columns = reading((120, 40), None, Widths::default(), Quotes::Chosen, false);
        assert_eq!(columns.text.map(|t| (t.x, t.width)), Some((4, 68)));
        assert_eq!(columns.quotes.map(|q| (q.x, q.width)), Some((76, 40)));
        let columns = reading((80, 24), None, Widths::default(), Quotes::Chosen, false);
        assert_eq!(columns.text.map(|t| (t.x, t.width)), Some((7, 66)));
        let columns = library((200, 60), Widths::default(), false);
        assert_eq!(columns.list.map(|l| (l.x, l.width)), Some((26, 54)));
        assert_eq!(columns.quotes.map(|q| q.x), Some(158));
    }

    #[test]
    fn the_rows_below_the_text_are_its_own_until_a_quote_is_chosen() {
        let (shown, chosen) = [Quotes::Shown, Quotes::Chosen]
            .map(|quotes| reading((80, 50), None, Widths::default(), quotes, false))
            .into();
        assert_eq!((shown.band, shown.text.map(|t| t.height)), (None, Some(46)));
        assert_eq!((chosen.band.map(|b| b.height), chosen.text.map(|t| t.height)), (Some(7), Some(38)));
    }
}
