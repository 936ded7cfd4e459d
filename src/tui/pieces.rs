//! What changed between two frames, in pieces that one pen writes, and the bytes for them: only changed cells, only
//! changed attributes, blanks by erasing, pen by pen where that is shorter.

use std::io::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::Color,
};

use super::{pen::Pen, spot::Spot};

/// Blanks fewer than this are written rather than erased.
const ERASED: usize = 6;

/// Cells of a row that are to be written one after the other with one pen.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    y: usize,
    from: usize,
    to: usize,
    /// What letters are written with; nothing but blanks are written with any pen of that ground.
    pen: Option<Pen>,
    ground: Color,
    link: u32,
    erase: Erase,
}

/// How blanks come about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Erase {
    /// They are written, as letters are.
    No,
    /// By erasing so many cells (ECH).
    Cells,
    /// By erasing to the end of the row (EL).
    Row,
}

/// What has to be written, in reading order.
pub(super) fn changed(shown: &[Spot], next: &Buffer, spots: &[Spot], width: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (y, row) in spots.chunks(width).enumerate() {
        let old = &shown[y * width..(y + 1) * width];
        if old == row {
            continue;
        }
        let mut forced = None;
        let mut x = 0;
        while x < width {
            let spot = row[x];
            let cells = usize::from(spot.cells);
            if spot == old[x] && forced != Some(x) {
                x += cells;
                continue;
            }
            let cell = &next.content[y * width + x];
            let blank = Piece { y, from: x, to: x, pen: None, ground: cell.bg, link: 0, erase: Erase::No };
            if spot.is_ground() {
                let blanks = row[x..].iter().take_while(|other| **other == spot).count();
                let erase = match blanks {
                    ..ERASED => Erase::No,
                    _ if x + blanks == width => Erase::Row,
                    _ => Erase::Cells,
                };
                let done = if erase == Erase::No { 1 } else { blanks };
                add(&mut pieces, Piece { to: x + done, erase, ..blank });
                // Half of a wide character that was cut goes with it.
                forced = (old[x + done - 1].cells > 1).then_some(x + done);
                x += done;
            } else {
                add(&mut pieces, Piece { to: x + cells, pen: Some(Pen::of(cell)), link: spot.link, ..blank });
                // What is left of a wide character under the last cell looks as the terminal likes.
                if old.get(x + cells - 1).is_some_and(|under| under.cells > 1) {
                    forced = Some(x + cells);
                }
                x += cells;
            }
        }
    }
    pieces
}

/// Writes pieces.
pub(super) fn write(pieces: &[Piece], next: &Buffer, spots: &[Spot], addresses: &[String], out: &mut Vec<u8>) {
    let from = out.len();
    Writer::new(next, spots, addresses, out).write(pieces);
    // Changing the pen can cost more than going back to a row: then each pen writes all that is its own.
    if let Some(sorted) = by_pen(pieces) {
        let mut other = Vec::with_capacity(out.len() - from);
        Writer::new(next, spots, addresses, &mut other).write(&sorted);
        if other.len() < out.len() - from {
            out.truncate(from);
            out.append(&mut other);
        }
    }
}

/// Adds a piece, to the one before where both can be written in one go.
fn add(pieces: &mut Vec<Piece>, piece: Piece) {
    if let Some(last) = pieces.last_mut()
        && (last.y, last.to, last.link, last.erase) == (piece.y, piece.from, piece.link, piece.erase)
        && last.erase == Erase::No
    {
        let pen = match (last.pen, piece.pen) {
            (Some(one), Some(other)) if one == other => Some(Some(one)),
            (Some(pen), None) if pen.on_ground(piece.ground) == pen => Some(Some(pen)),
            (None, Some(pen)) if pen.on_ground(last.ground) == pen => Some(Some(pen)),
            (None, None) if last.ground == piece.ground => Some(None),
            _ => None,
        };
        if let Some(pen) = pen {
            last.pen = pen;
            last.to = piece.to;
            return;
        }
    }
    pieces.push(piece);
}

/// The pieces ordered by their pens; `None` where that is the order they have.
fn by_pen(pieces: &[Piece]) -> Option<Vec<Piece>> {
    let mut pens: Vec<(Pen, u32)> = Vec::new();
    for piece in pieces {
        if let Some(pen) = piece.pen
            && !pens.contains(&(pen, piece.link))
        {
            pens.push((pen, piece.link));
        }
    }
    let rank = |piece: &Piece| match piece.pen {
        Some(pen) => pens.iter().position(|known| *known == (pen, piece.link)),
        None => pens.iter().position(|(pen, link)| *link == 0 && pen.on_ground(piece.ground) == *pen),
    };
    let ranks: Vec<usize> = pieces.iter().map(|piece| rank(piece).unwrap_or(usize::MAX)).collect();
    if ranks.is_sorted() {
        return None;
    }
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|&at| ranks[at]);
    Some(order.into_iter().map(|at| pieces[at]).collect())
}

/// Writes pieces of a frame.
struct Writer<'a> {
    next: &'a Buffer,
    spots: &'a [Spot],
    addresses: &'a [String],
    out: &'a mut Vec<u8>,
    pen: Pen,
    link: u32,
    /// Where the cursor stands, as far as we know: column and row.
    at: Option<(usize, usize)>,
}

impl<'a> Writer<'a> {
    fn new(next: &'a Buffer, spots: &'a [Spot], addresses: &'a [String], out: &'a mut Vec<u8>) -> Self {
        Self { next, spots, addresses, out, pen: Pen::PLAIN, link: 0, at: None }
    }

    fn write(mut self, pieces: &[Piece]) {
        for piece in pieces {
            self.piece(piece);
        }
        lead(self.out, self.addresses, &mut self.link, 0);
        self.pen.turn(self.out, Pen::PLAIN);
    }

    fn piece(&mut self, piece: &Piece) {
        let Piece { y, from, to, pen, ground, link, erase } = *piece;
        let row = y * usize::from(self.next.area.width);
        if let Some((at, line)) = self.at
            && line == y
            && at < from
            && let Some(kept) =
                kept(&self.next.content[row + at..row + from], &self.spots[row + at..row + from], self.pen, self.link)
        {
            self.out.extend_from_slice(kept.as_bytes());
            self.at = Some((from, y));
        }
        go(self.out, self.at.filter(|(_, line)| *line == y).map(|(at, _)| at), from, y);
        self.pen.turn(self.out, pen.unwrap_or_else(|| self.pen.on_ground(ground)));
        lead(self.out, self.addresses, &mut self.link, link);
        self.at = Some((from, y));
        // Erasing takes the ground that is set (BCE).
        match erase {
            Erase::Row => self.out.extend_from_slice(b"\x1b[K"),
            Erase::Cells => _ = write!(self.out, "\x1b[{}X", to - from),
            Erase::No => {
                let mut x = from;
                while x < to {
                    // No control character may leave, whoever put it into the frame.
                    match self.next.content[row + x].symbol() {
                        "" => self.out.push(b' '),
                        symbol if symbol.chars().any(char::is_control) => self.out.push(b'?'),
                        symbol => self.out.extend_from_slice(symbol.as_bytes()),
                    }
                    x += usize::from(self.spots[row + x].cells);
                }
                self.at = Some((to, y));
            }
        }
    }
}

/// What the cells show that the cursor would pass, when writing it again is no longer than passing it: the same pen and
/// link, and no more bytes than the shortest move.
fn kept(cells: &[Cell], spots: &[Spot], pen: Pen, link: u32) -> Option<String> {
    if cells.len() > MOVE {
        return None;
    }
    let mut text = String::with_capacity(MOVE);
    let mut x = 0;
    while let (Some(cell), Some(spot)) = (cells.get(x), spots.get(x)) {
        let same = if spot.is_ground() { pen.on_ground(cell.bg) == pen } else { Pen::of(cell) == pen };
        let symbol = cell.symbol();
        if !same || spot.link != link || symbol.chars().any(char::is_control) {
            return None;
        }
        text.push_str(if symbol.is_empty() { " " } else { symbol });
        x += usize::from(spot.cells);
    }
    (x == cells.len() && text.len() <= MOVE).then_some(text)
}

/// Bytes of the shortest move to the right over more than one cell (CUF).
const MOVE: usize = b"\x1b[2C".len();

/// Moves the cursor to column `x` of row `y`; `at` is its column when it stands in that row.
fn go(out: &mut Vec<u8>, at: Option<usize>, x: usize, y: usize) {
    match at {
        Some(at) if at == x => {}
        Some(at) if at + 1 == x => out.extend_from_slice(b"\x1b[C"),
        Some(at) if at < x => _ = write!(out, "\x1b[{}C", x - at),
        _ => _ = write!(out, "\x1b[{};{}H", y + 1, x + 1),
    }
}

/// Begins the link of that number, or ends links with 0 (OSC 8).
fn lead(out: &mut Vec<u8>, addresses: &[String], link: &mut u32, number: u32) {
    if *link == number {
        return;
    }
    *link = number;
    let address = number.checked_sub(1).and_then(|at| addresses.get(at as usize)).map_or("", String::as_str);
    // An address with a control character or a blank in it is none.
    let clean = if address.chars().any(|c| c.is_control() || c == ' ') { "" } else { address };
    let id = if clean.is_empty() { String::new() } else { format!("id={number}") };
    _ = write!(out, "\x1b]8;{id};{clean}\x1b\\");
}
