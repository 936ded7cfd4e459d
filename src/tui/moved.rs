//! Which rows of a frame only moved, and how a terminal is told to move them.
//!
//! In: what is shown and what is to be shown, as rows of spots. Out: the move that spares more bytes than it costs,
//! where there is one: of whole rows, and what stands beside the pane that was scrolled is written again; or, where the
//! terminal can have margins at the sides, of the pane's columns alone.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    io::Write,
    ops::Range,
};

use rustc_hash::FxHasher;

use super::spot::Spot;

/// Bytes that letting the terminal move rows must spare at least.
const SPARED: usize = 32;
/// Bytes that margins at the sides take.
const MARGINS: usize = 30;
/// Bytes of a move of the cursor and a change of pen.
const WAY: usize = 16;
/// Fewer rows than these are not looked at.
const LEAST: usize = 4;

/// Rows that are moved together.
pub(super) struct Move {
    /// So many rows further down they stood before.
    by: isize,
    /// Where they stood and stand.
    rows: Range<usize>,
    /// The columns that are moved.
    columns: Range<usize>,
    /// The columns there are.
    width: usize,
}

/// The move that makes the way from `shown` to `next` shorter, both of rows of `width` spots.
pub(super) fn between(shown: &[Spot], next: &[Spot], width: usize, has_margins: bool) -> Option<Move> {
    let frames = Frames { shown, next, width };
    let changed = frames.rows().filter(|(old, new)| old != new).count();
    if width == 0 || changed < LEAST {
        return None;
    }
    let pane = frames.changed_columns()?;
    let (by, rows) = frames.moved(&pane)?;
    let whole = Move { by, rows, columns: 0..width, width };
    let pane = frames.uncut(pane, &whole.rows);
    let beside = (has_margins && pane.len() > 1 && pane.len() < width).then(|| Move {
        columns: pane,
        rows: whole.rows.clone(),
        ..whole
    });
    let before: usize =
        frames.rows().skip(whole.rows.start).take(whole.rows.len()).map(|(old, new)| cost(old, new)).sum();
    let ways = [Some((whole, SPARED)), beside.map(|beside| (beside, SPARED + MARGINS))];
    let costs = ways.into_iter().flatten().map(|(moved, least)| (frames.cost_after(&moved) + least, moved));
    costs.min_by_key(|(cost, _)| *cost).filter(|(after, _)| *after < before).map(|(_, moved)| moved)
}

impl Move {
    /// Tells the terminal: by DECSTBM with DL and IL, which every terminal knows, Linux' console too (SU and SD it does
    /// not); in some columns by DECSLRM between setting DECLRMM and resetting it, without which `CSI s` keeps the
    /// cursor's place. The cursor's place is undefined after it.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let (letter, lines) = if self.by > 0 { ('M', self.by) } else { ('L', -self.by) };
        let (top, bottom) = (self.rows.start + 1, self.rows.end);
        _ = if self.columns.len() == self.width {
            write!(out, "\x1b[m\x1b[{top};{bottom}r\x1b[{top}H\x1b[{lines}{letter}\x1b[r")
        } else {
            let (left, right) = (self.columns.start + 1, self.columns.end);
            write!(
                out,
                "\x1b[m\x1b[?69h\x1b[{left};{right}s\x1b[{top};{bottom}r\x1b[{top};{left}H\x1b[{lines}{letter}\
                 \x1b[r\x1b[s\x1b[?69l"
            )
        };
    }

    /// Does to what is shown what the terminal does.
    pub(super) fn apply(&self, shown: &mut [Spot]) {
        let (width, first) = (self.width, self.rows.start);
        let old = shown[first * width..self.rows.end * width].to_vec();
        for y in self.rows.clone() {
            let row = &mut shown[y * width + self.columns.start..y * width + self.columns.end];
            match self.source(y) {
                Some(from) => {
                    let from = (from - first) * width;
                    row.copy_from_slice(&old[from + self.columns.start..from + self.columns.end]);
                }
                None => row.fill(Spot::BLANK),
            }
        }
    }

    /// Where a row stood before; `None` where it has come in.
    fn source(&self, y: usize) -> Option<usize> {
        y.checked_add_signed(self.by).filter(|from| self.rows.contains(from))
    }
}

/// Two frames of one size.
struct Frames<'a> {
    shown: &'a [Spot],
    next: &'a [Spot],
    width: usize,
}

impl<'a> Frames<'a> {
    fn rows(&self) -> impl Iterator<Item = (&'a [Spot], &'a [Spot])> {
        self.shown.chunks(self.width.max(1)).zip(self.next.chunks(self.width.max(1)))
    }

    /// The columns in which more has changed than the state at the foot.
    fn changed_columns(&self) -> Option<Range<usize>> {
        let mut counts = vec![0; self.width];
        for (old, new) in self.rows().filter(|(old, new)| old != new) {
            for (count, (old, new)) in counts.iter_mut().zip(old.iter().zip(new)) {
                *count += usize::from(old != new);
            }
        }
        let first = counts.iter().position(|count| *count >= 3)?;
        let last = counts.iter().rposition(|count| *count >= 3)?;
        Some(first..last + 1)
    }

    /// How far, and among which rows, most of what stands between the columns of a pane was moved.
    fn moved(&self, pane: &Range<usize>) -> Option<(isize, Range<usize>)> {
        let (old, new): (Vec<u64>, Vec<u64>) =
            self.rows().map(|(old, new)| (hash(&old[pane.clone()]), hash(&new[pane.clone()]))).unzip();
        let height = old.len();
        let blank = hash(&vec![Spot::BLANK; pane.len()]);
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for (y, row) in old.iter().enumerate().filter(|(_, row)| **row != blank) {
            places.entry(*row).or_default().push(y);
        }
        let mut votes: HashMap<isize, usize> = HashMap::new();
        for (y, row) in new.iter().enumerate().filter(|(y, row)| old[*y] != **row) {
            if let Some([single]) = places.get(row).map(Vec::as_slice) {
                *votes.entry(*single as isize - y as isize).or_default() += 1;
            }
        }
        let (&by, _) =
            votes.iter().filter(|(by, votes)| **by != 0 && **votes >= 3).max_by_key(|(by, v)| (**v, -by.abs()))?;
        let from = |y: usize| y.checked_add_signed(by).filter(|from| *from < height);
        let same: Vec<usize> = (0..height)
            .filter(|&y| old[y] != new[y] && from(y).is_some_and(|from| old[from] == new[y] && new[y] != blank))
            .collect();
        let (first, last) = (*same.first()?, *same.last()?);
        let top = first.min(first.saturating_add_signed(by));
        let bottom = last.max(last.saturating_add_signed(by)).min(height - 1);
        Some((by, top..bottom + 1))
    }

    /// Columns wide enough that none of their ends parts a wide character in those rows: what is left of one that is
    /// parted looks as the terminal likes.
    fn uncut(&self, columns: Range<usize>, rows: &Range<usize>) -> Range<usize> {
        let width = self.width;
        let parts = |x: usize| (1..width).contains(&x) && rows.clone().any(|y| self.shown[y * width + x - 1].cells > 1);
        let Range { mut start, mut end } = columns;
        while parts(start) {
            start -= 1;
        }
        while parts(end) {
            end += 1;
        }
        start..end
    }

    /// About how many bytes it takes to go on to the next frame when rows have moved.
    fn cost_after(&self, moved: &Move) -> usize {
        let (width, columns) = (self.width, &moved.columns);
        let of_row = |y: usize| {
            let row = |y: usize, columns: Range<usize>| y * width + columns.start..y * width + columns.end;
            let stays =
                |columns: Range<usize>| differ(&self.shown[row(y, columns.clone())], &self.next[row(y, columns)]);
            let wanted = &self.next[row(y, columns.clone())];
            let within = match moved.source(y) {
                Some(from) => differ(&self.shown[row(from, columns.clone())], wanted),
                None => wanted.iter().filter(|spot| **spot != Spot::BLANK).count(),
            };
            cost_of(stays(0..columns.start) + within + stays(columns.end..width))
        };
        moved.rows.clone().map(of_row).sum()
    }
}

fn differ(from: &[Spot], to: &[Spot]) -> usize {
    from.iter().zip(to).filter(|(a, b)| a != b).count()
}

/// About how many bytes it takes to make a row another.
fn cost(from: &[Spot], to: &[Spot]) -> usize {
    cost_of(differ(from, to))
}

/// About how many bytes so many cells of a row take, and the way to them.
fn cost_of(cells: usize) -> usize {
    if cells == 0 { 0 } else { cells + WAY }
}

fn hash(row: &[Spot]) -> u64 {
    let mut hasher = FxHasher::default();
    row.hash(&mut hasher);
    hasher.finish()
}
