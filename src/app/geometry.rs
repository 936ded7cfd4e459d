//! Where things stand at a size: columns and rows of every view, from the breakpoints of the page.
//!
//! Pure arithmetic on cells, used by `update` (which must know the measure to lay an article) and by `view`.

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
pub fn library(size: (u16, u16), list_width: Option<u16>, on_sources: bool) -> Columns {
    let Sheet { body, .. } = sheet(size);
    let at = |x: u16, width: u16| Some(Area { x, width, ..body });
    let width = size.0;
    let mut columns = Columns::default();
    match width {
        0..70 if on_sources => columns.sources = at(1, width.saturating_sub(2)),
        0..70 => columns.list = at(1, width.saturating_sub(2)),
        70..104 => {
            columns.sources = at(1, 18);
            columns.list = at(22, width - 23);
            columns.rules[0] = Some(20);
        }
        104..186 => {
            let rest = width - 30;
            let wanted = list_width.unwrap_or((u32::from(rest) * 44 / 100) as u16).clamp(34, 64);
            let preview = rest.saturating_sub(wanted).min(72);
            let list = (rest - preview).min(64);
            columns.sources = at(1, 22);
            columns.list = at(26, list);
            columns.text = at(26 + list + 3, preview);
            columns.rules = [Some(24), Some(26 + list + 1), None];
        }
        _ => {
            columns = reading_wide(size, list_width);
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
pub fn reading(size: (u16, u16), measure: Option<u16>, list_width: Option<u16>, quotes: Quotes, zen: bool) -> Columns {
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
            let most = width.saturating_sub(4 + 2 + 2 + 26 + 2).min(76);
            let text = measure.unwrap_or(68).min(most);
            columns.text = at(4, text);
            columns.rules[2] = Some(4 + text + 2);
            let x = 4 + text + 4;
            columns.quotes = at(x, width.saturating_sub(x + 2).min(40));
        }
        160..186 => {
            let text = measure.unwrap_or(72).min(76);
            let list = list_width.unwrap_or(width.saturating_sub(124)).clamp(30, 44).min(width - text - 12 - 26);
            columns.list = at(1, list);
            columns.rules[1] = Some(1 + list + 1);
            let x = 1 + list + 4;
            columns.text = at(x, text);
            columns.rules[2] = Some(x + text + 2);
            let x = x + text + 4;
            columns.quotes = at(x, width.saturating_sub(x + 2).min(44));
        }
        _ => {
            columns = reading_wide_with(size, list_width, measure.unwrap_or(70).min(76), body);
            columns.progress = Some(height.saturating_sub(2));
        }
    }
    columns
}

fn reading_wide(size: (u16, u16), list_width: Option<u16>) -> Columns {
    let Sheet { body, .. } = sheet(size);
    reading_wide_with(size, list_width, 70, body)
}

fn reading_wide_with(size: (u16, u16), list_width: Option<u16>, measure: u16, body: Area) -> Columns {
    let width = size.0;
    let at = |x: u16, width: u16| Some(Area { x, width, ..body });
    // What the other columns leave: 26 before the list, 8 around the text, at least 26 quotes and 2 behind them.
    let most = width.saturating_sub(26 + 4 + measure + 4 + 26 + 2);
    let list = list_width.unwrap_or(54).min(most).min(64);
    let text = 26 + list + 4;
    let quotes = text + measure + 4;
    Columns {
        sources: at(1, 22),
        list: at(26, list),
        text: at(text, measure),
        quotes: at(quotes, width.saturating_sub(quotes + 2).min(44)),
        rules: [Some(24), Some(26 + list + 1), Some(text + measure + 2)],
        full: true,
        ..Columns::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Columns, Quotes, library, reading};

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
                check(size, library(size, None, false));
                check(size, library(size, Some(64), true));
                check(size, super::voices(size, false));
                check(size, super::voices(size, true));
                for measure in [None, Some(40), Some(76)] {
                    for (quotes, zen) in [
                        (Quotes::Chosen, false),
                        (Quotes::Shown, false),
                        (Quotes::Absent, false),
                        (Quotes::Chosen, true),
                    ] {
                        check(size, reading(size, measure, None, quotes, zen));
                    }
                }
            }
        }
    }

    #[test]
    fn columns_are_those_of_the_page() {
        let columns = reading((120, 40), None, None, Quotes::Chosen, false);
        assert_eq!(columns.text.map(|t| (t.x, t.width)), Some((4, 68)));
        assert_eq!(columns.quotes.map(|q| (q.x, q.width)), Some((76, 40)));
        let columns = reading((80, 24), None, None, Quotes::Chosen, false);
        assert_eq!(columns.text.map(|t| (t.x, t.width)), Some((7, 66)));
        let columns = library((200, 60), None, false);
        assert_eq!(columns.list.map(|l| (l.x, l.width)), Some((26, 54)));
        assert_eq!(columns.quotes.map(|q| q.x), Some(158));
    }

    #[test]
    fn the_rows_below_the_text_are_its_own_until_a_quote_is_chosen() {
        let (shown, chosen) =
            (reading((80, 50), None, None, Quotes::Shown, false), reading((80, 50), None, None, Quotes::Chosen, false));
        assert_eq!((shown.band, shown.text.map(|t| t.height)), (None, Some(46)));
        assert_eq!((chosen.band.map(|b| b.height), chosen.text.map(|t| t.height)), (Some(7), Some(38)));
    }
}
