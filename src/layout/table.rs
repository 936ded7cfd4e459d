//! Sets tables: columns side by side where they fit, else one record per row.
//!
//! Columns take what their cells need. Where that is more than there is, cells wrap between words; where not even the
//! longest words fit, each row becomes a record of `head: value` lines. Columns of numbers stand right.

use std::ops::Range;

use super::{
    Options,
    blocks::Sheet,
    display::{self, Manner},
    frame::Frame,
    index::Index,
    setting::{NOWHERE, Stretch},
    wrap::{Cut, Fit, wrap},
};
use crate::{
    news::{Cell, Inline, Table, body::Align},
    text::width,
    theme::{Look, Role},
};

/// More columns than this are no table anyone reads; cells beyond join the last.
const COLUMNS: usize = 64;

/// A cell in its place.
struct Placed<'a> {
    cell: &'a Cell,
    row: usize,
    column: usize,
    columns: usize,
    rows: usize,
    /// Its display text in the part's text, and where that may break besides the ordinary places.
    range: Range<usize>,
    chances: Vec<(usize, bool)>,
    /// Cells of its longest line, and of its longest word.
    natural: u16,
    least: u16,
}

impl Placed<'_> {
    fn reach(&self) -> Range<usize> {
        self.column..self.column + self.columns
    }

    /// Takes the measure of its text.
    fn measure(&mut self, text: &str) {
        self.natural = text.split('\n').map(width::cells).max().unwrap_or(0).min(10_000) as u16;
        self.least = text.split(char::is_whitespace).map(width::cells).max().unwrap_or(0).min(10_000) as u16;
    }
}

/// The widths of the columns and of the blanks between them.
#[derive(Debug)]
struct Measures {
    columns: Vec<u16>,
    blank: u16,
}

/// What the rows of a table have in common.
#[derive(Debug)]
pub(super) struct Grid {
    /// How they are set: in columns, or as records where there is no room for columns.
    measures: Option<Measures>,
    /// Whether a column holds numbers only.
    numeric: Vec<bool>,
    /// Whether a blank row parts them.
    pub airy: bool,
}

impl Grid {
    /// Looks through a table without setting it: the cells are taken to be as wide as their text as it is written.
    pub(super) fn guessed(table: &Table, index: &Index, options: &Options, frame: &Frame) -> Self {
        let (mut cells, columns) = place(table, 0..table.rows.len());
        for cell in &mut cells {
            let prose = &cell.cell.prose;
            let links = prose.marks().iter().filter_map(|mark| match &mark.inline {
                Inline::Link(url) if options.link_numbers => index.link(url),
                _ => None,
            });
            let numbers = links.map(|link| (link + 1).to_string().len() as u16).fold(0, u16::saturating_add);
            cell.measure(prose.text());
            cell.natural = cell.natural.saturating_add(numbers);
            cell.least = cell.least.saturating_add(numbers);
        }
        Self::new(&cells, columns, table.head.len(), frame)
    }

    fn new(cells: &[Placed<'_>], columns: usize, heads: usize, frame: &Frame) -> Self {
        let measures = if columns == 0 { None } else { measures(cells, columns, heads, frame.width) };
        // Where cells wrap, a blank row tells the rows apart; records are always told apart.
        let wraps = |cell: &Placed<'_>| {
            let room = measures.as_ref().map_or(0, |measures| usize::from(measures.width(cell.reach())));
            let breaks = cell.cell.prose.text().matches('\n').count();
            cell.row >= heads && (usize::from(cell.natural) > room * cell.rows || breaks >= cell.rows)
        };
        let airy = cells.iter().any(wraps);
        Self { numeric: numeric(cells, columns, heads), airy, measures }
    }
}

impl Measures {
    fn left(&self, column: usize) -> u16 {
        self.columns[..column].iter().sum::<u16>() + self.blank * column as u16
    }

    fn width(&self, reach: Range<usize>) -> u16 {
        self.columns[reach.clone()].iter().sum::<u16>() + self.blank * (reach.len() as u16 - 1)
    }
}

impl Sheet<'_> {
    /// Sets a table.
    pub(super) fn table(&mut self, table: &Table, frame: &Frame) {
        self.prose(&table.caption, frame, Look::of(Role::Soft).italic(), Fit::Ragged);
        let heads = table.head.len();
        let (mut cells, columns) = place(table, 0..table.rows.len());
        self.append(&mut cells, heads, true);
        let grid = Grid::new(&cells, columns, heads, frame);
        self.cells(&cells, heads, true, &grid, frame);
    }

    /// Sets some rows of a table's body; before the first, its caption and its head.
    pub(super) fn rows_of(&mut self, table: &Table, grid: &Grid, reach: Range<usize>, frame: &Frame) {
        let is_first = reach.start == 0;
        if is_first {
            self.prose(&table.caption, frame, Look::of(Role::Soft).italic(), Fit::Ragged);
        }
        let heads = table.head.len();
        let (mut cells, _) = place(table, reach);
        self.append(&mut cells, heads, is_first);
        self.cells(&cells, heads, is_first, grid, frame);
    }

    /// Adds the display text of cells to the part. The head's leaves come before those of the body where it stands in
    /// this part, else they are further up.
    fn append(&mut self, cells: &mut [Placed<'_>], heads: usize, with_head: bool) {
        for cell in cells {
            let is_head = cell.row < heads;
            let leaf = if is_head && !with_head { NOWHERE } else { self.leaf };
            self.leaf += u32::from(leaf != NOWHERE);
            let look = Look::of(if is_head { Role::Soft } else { Role::Ink });
            let display = display::append(&mut self.setting, &cell.cell.prose, leaf, look, Manner::Text, self.context);
            cell.measure(&self.setting.text[display.range.clone()]);
            (cell.range, cell.chances) = (display.range, display.chances);
        }
    }

    fn cells(&mut self, cells: &[Placed<'_>], heads: usize, with_head: bool, grid: &Grid, frame: &Frame) {
        match &grid.measures {
            _ if cells.is_empty() => {}
            Some(measures) => self.grid(cells, heads, with_head, grid, measures, frame),
            None => self.records(cells, heads, frame),
        }
    }

    fn grid(
        &mut self,
        cells: &[Placed<'_>],
        heads: usize,
        with_head: bool,
        grid: &Grid,
        measures: &Measures,
        frame: &Frame,
    ) {
        let columns = measures.columns.len();
        let numeric = &grid.numeric;
        let set: Vec<Vec<(Range<usize>, u16)>> =
            cells.iter().map(|cell| self.cell_lines(cell, measures.width(cell.reach()))).collect();
        let rows = cells.iter().map(|cell| cell.row + cell.rows).max().unwrap_or(0);
        let mut heights = vec![1; rows];
        for (cell, lines) in cells.iter().zip(&set).filter(|(cell, _)| cell.rows == 1) {
            heights[cell.row] = heights[cell.row].max(lines.len());
        }
        for (cell, lines) in cells.iter().zip(&set).filter(|(cell, _)| cell.rows > 1) {
            let reach = cell.row..cell.row + cell.rows;
            let there: usize = heights[reach.clone()].iter().sum();
            heights[reach.end - 1] += lines.len().saturating_sub(there);
        }
        let mut tops = Vec::with_capacity(rows + 1);
        let mut top = 0;
        for (row, height) in heights.iter().enumerate() {
            tops.push(top);
            top += height;
            if row + 1 == heads || (grid.airy && row >= heads && row + 1 < rows) {
                top += 1;
            }
        }
        let mut segments: Vec<(usize, i16, Range<usize>)> = Vec::new();
        for (cell, lines) in cells.iter().zip(set) {
            let room = measures.width(cell.reach());
            let left = measures.left(cell.column);
            let is_number = cell.columns == 1 && numeric[cell.column];
            let align = cell.cell.align.unwrap_or(match (is_number, cell.row < heads && cell.columns > 1) {
                (true, _) => Align::End,
                (false, true) => Align::Centre,
                (false, false) => Align::Start,
            });
            // A head stands as its column does.
            let align = if is_number && cell.row < heads { Align::End } else { align };
            // A head stands right above its column.
            let end = cell.row + cell.rows - 1;
            let drop = if cell.row < heads { tops[end] + heights[end] - tops[cell.row] - lines.len() } else { 0 };
            for (i, (range, cells)) in lines.into_iter().enumerate() {
                let slack = room.saturating_sub(cells);
                let shift = match align {
                    Align::Start => 0,
                    Align::Centre => slack / 2,
                    Align::End => slack,
                };
                segments.push((tops[cell.row] + drop + i, frame.x.saturating_add_unsigned(left + shift), range));
            }
        }
        segments.sort_by_key(|(row, x, _)| (*row, *x));
        let full = measures.width(0..columns).min(frame.width);
        let hairline = heads.checked_sub(1).map(|last| tops[last] + heights[last]);
        let mut segments = segments.into_iter().peekable();
        let from = if with_head { 0 } else { tops.get(heads).copied().unwrap_or(top) };
        while segments.next_if(|segment| segment.0 < from).is_some() {}
        for row in from..top {
            if Some(row) == hairline {
                self.rule(&Frame { width: full.max(1), ..frame.clone() }, '─', Role::Rule);
                continue;
            }
            self.row(frame);
            while let Some((_, x, range)) = segments.next_if(|s| s.0 == row) {
                self.setting.segment(x, range, false);
            }
        }
    }

    /// The lines of a cell: ranges of the part's text, and their cells.
    fn cell_lines(&self, cell: &Placed<'_>, room: u16) -> Vec<(Range<usize>, u16)> {
        let mut lines = Vec::new();
        let mut from = cell.range.start;
        for verse in self.setting.text[cell.range.clone()].split('\n') {
            let chances = cell.chances.iter().filter(|c| c.0 > from && c.0 < from + verse.len());
            let chances: Vec<(usize, bool)> = chances.map(|&(at, _)| (at - from, false)).collect();
            let cuts: Vec<Cut> = wrap(verse, &chances, room.max(1), room.max(1), Fit::Ragged);
            lines.extend(cuts.into_iter().map(|cut| (from + cut.from..from + cut.to, cut.width)));
            from += verse.len() + 1;
        }
        lines
    }

    /// One record per row: its cells below each other, each behind the head of its column.
    fn records(&mut self, cells: &[Placed<'_>], heads: usize, frame: &Frame) {
        // The cells of the head stand before all others.
        let head = &cells[..cells.partition_point(|cell| cell.row < heads)];
        let mut last = None;
        for cell in cells.iter().filter(|cell| cell.row >= heads && cell.natural > 0) {
            if last.is_some_and(|row| row != cell.row) {
                self.gap(frame);
            }
            last = Some(cell.row);
            let head: Vec<&str> = head
                .iter()
                .filter(|head| head.natural > 0)
                .filter(|head| head.reach().start <= cell.column && head.reach().end >= cell.reach().end)
                .map(|head| &self.setting.text[head.range.clone()])
                .collect();
            let from = self.setting.text.len();
            if !head.is_empty() {
                let head = format!("{}: ", head.join(", ").replace('\n', " "));
                self.setting.ornament(&head, Look::of(Role::Soft));
            }
            // The value again, behind its head: the text and the stretches it has in its own place.
            let (start, end) = (cell.range.start as u32, cell.range.end as u32);
            let first = self.setting.stretches.partition_point(|s| s.at < start);
            let count = self.setting.stretches[first..].partition_point(|s| s.at < end);
            let shift = self.setting.text.len() as u32 - start;
            for i in first..first + count {
                let stretch = self.setting.stretches[i];
                self.setting.stretches.push(Stretch { at: stretch.at + shift, ..stretch });
            }
            let value = self.setting.text[cell.range.clone()].to_owned();
            self.setting.text.push_str(&value);
            self.lines(from..self.setting.text.len(), &[], frame, Fit::Ragged);
        }
    }
}

/// Puts the cells of the head and of some rows of the body in their places, and counts the columns.
fn place(table: &Table, reach: Range<usize>) -> (Vec<Placed<'_>>, usize) {
    let rows = table.head.len() + reach.len();
    let mut cells = Vec::new();
    // For each column, the row from which it is free.
    let mut free = vec![0_usize; COLUMNS];
    let mut columns = 0;
    for (row, line) in table.head.iter().chain(&table.rows[reach]).enumerate() {
        let mut column = 0;
        for cell in line {
            while column < COLUMNS - 1 && free[column] > row {
                column += 1;
            }
            // Head cells do not reach into the body.
            let end = if row < table.head.len() { table.head.len() } else { rows };
            let height = usize::from(cell.rows.max(1)).min(end - row);
            let reach = usize::from(cell.columns.max(1)).min(COLUMNS - column);
            free[column..column + reach].fill(row + height);
            cells.push(Placed {
                cell,
                row,
                column,
                columns: reach,
                rows: height,
                range: 0..0,
                chances: Vec::new(),
                natural: 0,
                least: 0,
            });
            columns = columns.max(column + reach);
            column = (column + reach).min(COLUMNS - 1);
        }
    }
    (cells, columns)
}

/// How wide the columns are in a table of at most `room` cells; `None` where its words do not fit.
fn measures(cells: &[Placed<'_>], columns: usize, heads: usize, room: u16) -> Option<Measures> {
    let mut natural = vec![0_u16; columns];
    let mut body = vec![0_u16; columns];
    let mut least = vec![0_u16; columns];
    for cell in cells.iter().filter(|cell| cell.columns == 1) {
        natural[cell.column] = natural[cell.column].max(cell.natural);
        if cell.row >= heads {
            body[cell.column] = body[cell.column].max(cell.natural);
        }
        least[cell.column] = least[cell.column].max(cell.least);
    }
    let blanks = |blank: u16| u32::from(blank) * (columns as u32 - 1);
    for blank in [4, 3, 2] {
        let mut wide = natural.clone();
        widen(&mut wide, cells, blank, |cell| cell.natural);
        if wide.iter().map(|&w| u32::from(w)).sum::<u32>() + blanks(blank) <= u32::from(room) {
            return Some(Measures { columns: wide, blank });
        }
    }
    let blank = 2;
    widen(&mut natural, cells, blank, |cell| cell.natural);
    widen(&mut least, cells, blank, |cell| cell.least);
    let needed = least.iter().map(|&w| u32::from(w)).sum::<u32>() + blanks(blank);
    let mut spare = u32::from(room).checked_sub(needed)?;
    // A column of short cells keeps them on one line before the long ones share: that is little, and reads best.
    let wanting = body.iter().zip(&least).filter(|(body, least)| body > least).count() as u32;
    let fair = spare.checked_div(wanting).unwrap_or(0);
    for (least, body) in least.iter_mut().zip(&body) {
        let want = u32::from(body.saturating_sub(*least));
        if want <= fair {
            *least += want as u16;
            spare -= want;
        }
    }
    // What is left is shared by what the columns still want; a column of one long word and nothing else wants nothing.
    let wants: Vec<u32> = natural.iter().zip(&least).map(|(&n, &l)| u32::from(n.saturating_sub(l))).collect();
    let all: u32 = wants.iter().sum::<u32>().max(1);
    let columns: Vec<u16> =
        least.iter().zip(&wants).map(|(&l, &want)| l + (spare.min(all) * want / all) as u16).collect();
    // A cell of more than ten rows is read more easily as a record.
    let tall = cells.iter().any(|cell| {
        let width: u16 = columns[cell.reach()].iter().sum::<u16>() + blank * (cell.columns as u16 - 1);
        cell.natural / width.max(1) > 10
    });
    (!tall).then_some(Measures { columns, blank })
}

/// Makes the columns below cells that span several wide enough for them.
fn widen(widths: &mut [u16], cells: &[Placed<'_>], blank: u16, want: impl Fn(&Placed<'_>) -> u16) {
    for cell in cells.iter().filter(|cell| cell.columns > 1) {
        let reach = cell.reach();
        let there: u32 = widths[reach.clone()].iter().map(|&w| u32::from(w)).sum::<u32>()
            + u32::from(blank) * (cell.columns as u32 - 1);
        let lacking = u32::from(want(cell)).saturating_sub(there) as u16;
        let (each, over) = (lacking / cell.columns as u16, lacking as usize % cell.columns);
        for (i, width) in widths[reach].iter_mut().enumerate() {
            *width += each + u16::from(i < over);
        }
    }
}

/// For each column of the body, whether it holds numbers only.
fn numeric(cells: &[Placed<'_>], columns: usize, heads: usize) -> Vec<bool> {
    // Whether there is a number, and whether there is anything else.
    let mut seen = vec![(false, false); columns];
    for cell in cells.iter().filter(|cell| cell.row >= heads && cell.columns == 1) {
        let value = cell.cell.prose.text().trim();
        if value.is_empty() || matches!(value, "–" | "—" | "-" | "n/a") {
            continue;
        }
        let digits = value.chars().filter(char::is_ascii_digit).count();
        let letters = value.chars().filter(|c| c.is_alphabetic()).count();
        let is_number = digits > 0 && letters <= 2 && value.len() <= 24;
        let (some, other) = &mut seen[cell.column];
        *if is_number { some } else { other } = true;
    }
    seen.into_iter().map(|(some, other)| some && !other).collect()
}
