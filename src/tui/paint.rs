//! From one frame to the next in as few bytes as can be: rows that moved together are moved by the terminal (`moved`),
//! of the others only what changed is written (`pieces`).
//!
//! In: the frame as a buffer of cells and the links in it. Out: bytes.
//! Deliberately absent: writing them; and any idea of what is on the page.

use std::io::Write;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{graphics::Graphics, moved, pieces, spot::Spot};
use crate::view::scene::{LinkSpot, PictureSpot, Scene};

/// What the terminal shows, as far as we know.
pub(super) struct Painter {
    area: Rect,
    shown: Vec<Spot>,
    /// The room of the frame before the last, for the next one.
    spare: Vec<Spot>,
    /// The buffer of the last frame, to draw the next one in.
    buffer: Buffer,
    addresses: Vec<String>,
    cursor: Option<(u16, u16)>,
    graphics: Graphics,
    /// The terminal can have margins at the sides.
    has_margins: bool,
    /// Nothing is known of the terminal's content.
    unknown: bool,
    out: Vec<u8>,
}

impl Painter {
    pub(super) fn new() -> Self {
        Self {
            area: Rect::ZERO,
            shown: Vec::new(),
            spare: Vec::new(),
            buffer: Buffer::empty(Rect::ZERO),
            addresses: Vec::new(),
            cursor: None,
            graphics: Graphics::default(),
            has_margins: false,
            unknown: true,
            out: Vec::new(),
        }
    }

    /// Forgets what the terminal shows; the next frame is painted wholly.
    pub(super) fn forget(&mut self) {
        self.unknown = true;
    }

    /// Makes room for frames of this size, before the first is drawn.
    pub(super) fn make_ready(&mut self, area: Rect) {
        let cells = usize::from(area.width) * usize::from(area.height);
        self.buffer = Buffer::empty(area);
        self.shown.resize(cells, Spot::BLANK);
        self.spare.resize(cells, Spot::BLANK);
    }

    /// Says whether the terminal can have margins at the sides.
    pub(super) fn use_margins(&mut self, yes: bool) {
        self.has_margins = yes;
    }

    /// A buffer to draw the next frame in, over what it held before.
    pub(super) fn sheet(&mut self, area: Rect) -> Buffer {
        let buffer = std::mem::replace(&mut self.buffer, Buffer::empty(Rect::ZERO));
        if buffer.area == area { buffer } else { Buffer::empty(area) }
    }

    /// The bytes that make the terminal show `next` with the links, pictures and cursor of its scene. Empty when it shows
    /// that already.
    pub(super) fn frame(&mut self, next: Buffer, scene: &Scene) -> &[u8] {
        let Scene { links, pictures, cursor, .. } = scene;
        let cursor = *cursor;
        self.out.clear();
        let mut spots = std::mem::take(&mut self.spare);
        spots.clear();
        spots.extend(next.content.iter().map(Spot::of));
        self.number_links(&mut spots, usize::from(next.area.width), links);
        if self.unknown || self.area != next.area {
            self.out.extend_from_slice(b"\x1b[?25l\x1b[m\x1b[2J");
            self.area = next.area;
            self.shown.clear();
            self.shown.resize(spots.len(), Spot::BLANK);
            self.cursor = None;
            self.graphics.forget();
            self.unknown = false;
        } else if self.graphics.changes(pictures) {
            // What a scroll region does to pictures, terminals do not agree on.
            self.graphics.take(pictures, &mut self.out);
            self.uncover(pictures);
        } else if let Some(moved) = moved::between(&self.shown, &spots, usize::from(self.area.width), self.has_margins)
        {
            moved.write(&mut self.out);
            moved.apply(&mut self.shown);
            self.cursor = None;
        }
        self.cells(&next, &spots);
        if self.graphics.changes(pictures) {
            self.graphics.put(pictures, &mut self.out);
            if self.cursor.take().is_some() {
                self.out.extend_from_slice(b"\x1b[?25l");
            }
        }
        if cursor != self.cursor || (cursor.is_some() && !self.out.is_empty()) {
            match cursor {
                Some((x, y)) => _ = write!(self.out, "\x1b[{};{}H\x1b[?25h", y + 1, x + 1),
                None => self.out.extend_from_slice(b"\x1b[?25l"),
            }
        }
        self.cursor = cursor;
        self.spare = std::mem::replace(&mut self.shown, spots);
        self.buffer = next;
        &self.out
    }

    /// Cells that a picture covers are written anew.
    fn uncover(&mut self, pictures: &[PictureSpot]) {
        let width = self.area.width;
        for area in self.graphics.covered(pictures) {
            let area = area.intersection(self.area);
            for y in area.top()..area.bottom() {
                let row = usize::from(y) * usize::from(width);
                let cells = row + usize::from(area.left())..row + usize::from(area.right());
                self.shown[cells].fill(Spot::UNKNOWN);
            }
        }
    }

    fn number_links(&mut self, spots: &mut [Spot], width: usize, links: &[LinkSpot]) {
        for link in links {
            let number = match self.addresses.iter().position(|known| *known == link.url) {
                Some(at) => at + 1,
                None => {
                    self.addresses.push(link.url.clone());
                    self.addresses.len()
                }
            };
            let row = usize::from(link.row) * width;
            let from = row + usize::from(link.columns.start).min(width);
            let to = row + usize::from(link.columns.end).min(width);
            if let Some(spots) = spots.get_mut(from..to) {
                spots.iter_mut().for_each(|spot| spot.link = number as u32);
            }
        }
    }

    fn cells(&mut self, next: &Buffer, spots: &[Spot]) {
        let width = usize::from(self.area.width);
        if width == 0 {
            return;
        }
        let changed = pieces::changed(&self.shown, next, spots, width);
        if changed.is_empty() {
            return;
        }
        if self.cursor.is_some() {
            self.out.extend_from_slice(b"\x1b[?25l");
        }
        pieces::write(&changed, next, spots, &self.addresses, &mut self.out);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ratatui::{
        buffer::Buffer,
        layout::Rect,
        style::{Color, Style},
    };

    use super::{Painter, PictureSpot, Scene};
    use crate::picture::{Drawn, Form, Raster, sixel::Sixel};

    fn page(lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, lines.len() as u16));
        for (y, line) in lines.iter().enumerate() {
            buffer.set_string(0, y as u16, line, Style::new());
        }
        buffer
    }

    /// A terminal that can have margins at the sides, which the crate's own cannot.
    struct Terminal(vt100::Parser);

    impl Terminal {
        fn process(&mut self, bytes: &[u8]) {
            let mut rest = std::str::from_utf8(bytes).unwrap();
            while let Some((before, after)) = rest.split_once("\x1b[?69h") {
                self.0.process(before.as_bytes());
                let (within, after) = after.split_once("\x1b[?69l").expect("the margins are given back");
                self.shift(within);
                rest = after;
            }
            assert!(!rest.contains("\x1b[s"), "without the mode this keeps the cursor's place");
            self.0.process(rest.as_bytes());
        }

        /// Lines deleted or inserted between margins on all sides; a wide character that is parted is lost.
        fn shift(&mut self, written: &str) {
            let parts: Vec<&str> = written.split("\x1b[").skip(1).collect();
            let [sides, rows, at, lines, "r", "s"] = parts.as_slice() else { panic!("{written:?}") };
            let pair = |part: &str, last: char| -> (u16, u16) {
                let (one, other) = part.strip_suffix(last).unwrap().split_once(';').unwrap();
                (one.parse().unwrap(), other.parse().unwrap())
            };
            let ((left, right), (top, bottom)) = (pair(sides, 's'), pair(rows, 'r'));
            assert_eq!(pair(at, 'H'), (top, left));
            let count: i32 = lines[..lines.len() - 1].parse().unwrap();
            let by = if lines.ends_with('M') { count } else { -count };
            let screen = self.0.screen().clone();
            for y in top - 1..bottom {
                for x in left - 1..right {
                    let from = u16::try_from(i32::from(y) + by).ok().filter(|from| (top - 1..bottom).contains(from));
                    let cell = from.and_then(|from| screen.cell(from, x));
                    if cell.is_some_and(|cell| cell.is_wide_continuation() && x >= left) {
                        continue;
                    }
                    let parted = |cell: &vt100::Cell| cell.is_wide_continuation() || cell.is_wide() && x + 1 == right;
                    let cell = cell.filter(|cell| cell.has_contents() && !parted(cell));
                    let bold = if cell.is_some_and(vt100::Cell::bold) { ";1" } else { "" };
                    let colour = |colour: Option<vt100::Color>, base: u8| match colour {
                        Some(vt100::Color::Idx(number)) => format!(";{}", base + number),
                        _ => String::new(),
                    };
                    let given = from.and_then(|from| screen.cell(from, x));
                    let (fg, bg) = (colour(cell.map(|c| c.fgcolor()), 30), colour(given.map(|c| c.bgcolor()), 40));
                    let text = cell.map_or(" ", |cell| cell.contents());
                    self.0.process(format!("\x1b[{};{}H\x1b[0{bold}{fg}{bg}m{text}\x1b[m", y + 1, x + 1).as_bytes());
                }
            }
        }
    }

    /// Paints the pages in turn and compares what a terminal shows with the last one, with margins at the sides and
    /// without. Returns how many bytes the last one takes without.
    #[track_caller]
    fn check(pages: &[Buffer]) -> usize {
        check_with(pages, true);
        check_with(pages, false)
    }

    #[track_caller]
    fn check_with(pages: &[Buffer], has_margins: bool) -> usize {
        let mut painter = Painter::new();
        painter.use_margins(has_margins);
        let cells = |n: u16| std::num::NonZero::new(n).unwrap();
        let mut terminal = Terminal(vt100::Parser::new(cells(pages[0].area.height), cells(pages[0].area.width), 0));
        let mut last = 0;
        for page in pages {
            let bytes = painter.frame(page.clone(), &Scene::default());
            last = bytes.len();
            terminal.process(bytes);
        }
        let page = pages.last().unwrap();
        for y in 0..page.area.height {
            for x in 0..page.area.width {
                let shown = terminal.0.screen().cell(y, x).unwrap();
                let wanted = &page[(x, y)];
                let text = if shown.contents().is_empty() { " " } else { shown.contents() };
                assert!(shown.is_wide_continuation() || text == wanted.symbol(), "{x},{y}: {text:?} {wanted:?}");
                let bold = wanted.modifier.contains(ratatui::style::Modifier::BOLD);
                // A blank looks the same bold or not.
                assert!(text == " " || shown.is_wide_continuation() || shown.bold() == bold);
                let red = shown.fgcolor() == vt100::Color::Idx(1);
                assert!(text == " " || shown.is_wide_continuation() || red == (wanted.fg == Color::Red), "{x},{y}");
                // The second cell of a wide character is its first one's.
                let blue = shown.bgcolor() == vt100::Color::Idx(4);
                assert!(shown.is_wide_continuation() || blue == (wanted.bg == Color::Blue), "{x},{y}");
            }
        }
        last
    }

    #[test]
    fn shows_what_the_buffer_holds() {
        let mut styled = page(&["one", "two 한밭 x", "three"]);
        styled.set_style(Rect::new(0, 1, 8, 1), Style::new().fg(Color::Red).bold());
        styled.set_style(Rect::new(8, 1, 12, 2), Style::new().bg(Color::Blue));
        check(&[page(&["한밭일보", "b", "c"]), styled.clone(), page(&["한x밭", "", "three"]), styled]);
    }

    #[test]
    fn a_wide_character_cut_by_another_takes_its_half_with_it() {
        let blue = |mut buffer: Buffer, from: u16, to: u16| {
            buffer.set_style(Rect::new(from, 0, to - from, 1), Style::new().bg(Color::Blue));
            buffer
        };
        check(&[blue(page(&["a한"]), 1, 20), blue(page(&["한 "]), 2, 20)]);
    }

    #[test]
    fn moves_rows_that_only_moved() {
        let rows: Vec<String> = (0..40).map(|n| format!("line {n} of the page")).collect();
        let window = |from: usize| -> Buffer {
            let mut lines: Vec<&str> = vec!["head"];
            lines.extend(rows[from..from + 20].iter().map(String::as_str));
            lines.push("foot");
            page(&lines)
        };
        assert!(check(&[window(3), window(4)]) < 60);
        assert!(check(&[window(4), window(3)]) < 60);
        check(&[window(0), window(12), window(2), window(19)]);
    }

    #[test]
    fn a_pane_that_scrolls_beside_another_is_moved_where_that_is_shorter() {
        let rows: Vec<String> = (0..60).map(|n| format!("row {n:>4} 한 {:>4}", n * n)).collect();
        let window = |from: usize, beside: usize| -> Buffer {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 24));
            for y in 0..24 {
                let side = if y < beside { format!("side {y}") } else { String::new() };
                buffer.set_string(0, y as u16, format!("{side:<8}│ {}", rows[from + y]), Style::new());
            }
            buffer
        };
        // With little beside it, the side is written again; with much, the pane is.
        let (little, much) = (check(&[window(3, 3), window(4, 3)]), check(&[window(3, 24), window(4, 24)]));
        assert!(little < 120 && much < 500, "{little} {much}");
        check(&[window(3, 24), window(9, 12), window(8, 0), window(30, 24)]);
    }

    #[test]
    fn a_pane_that_scrolls_beside_another_is_moved_alone_between_margins() {
        let rows: Vec<String> = (0..90).map(|n| format!("row {n:>4} 한 {:>4}", n * n)).collect();
        let window = |from: usize| -> Buffer {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 24));
            for y in 0..24 {
                let side = format!("beside {y} it stays 한밭");
                buffer.set_string(0, y as u16, format!("{side:<25}│ {:<22}│ {side}", rows[from + y]), Style::new());
            }
            buffer
        };
        let pages = [window(3), window(4)];
        let (with, without) = (check_with(&pages, true), check_with(&pages, false));
        assert!(with < 120 && without > 3 * with, "{with} {without}");
        check(&[window(3), window(9), window(8), window(30), window(29)]);
        // A wide character at the pane's edge is moved with it.
        let window = |from: usize| -> Buffer {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 24));
            for y in 0..24 {
                let n = from + y;
                let (side, last) = (format!("beside {y}"), if n.is_multiple_of(2) { "한" } else { "ab" });
                buffer.set_string(0, y as u16, format!("{side:<12}{n:>4} {} {last}", n * n), Style::new());
            }
            buffer
        };
        check(&[window(300), window(301), window(303), window(302)]);
    }

    proptest::proptest! {
        /// Whatever pages follow one another, the terminal shows the last: letters, wide characters, gaps, grounds.
        #[test]
        fn shows_the_last_of_any_pages(
            pages in proptest::collection::vec(
                proptest::collection::vec(("[a-c 한—]{0,12}", 0u16..12, 0u16..8, 0u8..4), 6),
                2..5,
            ),
        ) {
            let drawn: Vec<Buffer> = pages
                .iter()
                .map(|rows| {
                    let lines: Vec<&str> = rows.iter().map(|(text, ..)| text.as_str()).collect();
                    let mut buffer = page(&lines);
                    for (y, (_, from, long, look)) in rows.iter().enumerate() {
                        let style = match look {
                            0 => Style::new(),
                            1 => Style::new().fg(Color::Red),
                            2 => Style::new().bg(Color::Blue),
                            _ => Style::new().bold(),
                        };
                        // A style never parts a wide character, as no view does.
                        let from = if from % 2 == 0 { 0 } else { 14 };
                        buffer.set_style(Rect::new(from, y as u16, if from == 0 { 20 } else { *long.min(&6) }, 1), style);
                    }
                    buffer
                })
                .collect();
            check(&drawn);
        }

        /// Whatever scrolls beside whatever, the terminal shows the last.
        #[test]
        fn shows_the_last_of_any_windows(
            texts in proptest::collection::vec("[a-c 한—]{0,9}", 24),
            places in proptest::collection::vec((0usize..10, 0usize..3), 2..5),
            (left, wide) in (0u16..9, 6u16..14),
        ) {
            let drawn: Vec<Buffer> = places
                .iter()
                .map(|(from, beside)| {
                    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 14));
                    for y in 0..14 {
                        buffer.set_string(0, y as u16, &texts[(y + beside) % 24], Style::new());
                        let cells = " ".repeat(usize::from(wide.min(20 - left)));
                        buffer.set_string(left, y as u16, cells, Style::new());
                        // Half of a wide character that the pane covers is blank, as in every view.
                        if left > 0 && crate::text::width::cells(buffer[(left - 1, y as u16)].symbol()) > 1 {
                            buffer[(left - 1, y as u16)].set_symbol(" ");
                        }
                        let style = if (from + y) % 3 == 0 { Style::new().bg(Color::Blue) } else { Style::new() };
                        buffer.set_stringn(left, y as u16, &texts[from + y], usize::from(wide), style);
                    }
                    buffer
                })
                .collect();
            check(&drawn);
        }
    }

    #[test]
    fn a_gap_no_longer_than_its_move_is_written_again() {
        // b, d and f change; passing a single cell would take three bytes, writing it again takes one.
        let bytes = check(&[page(&["abcdefg"]), page(&["aBcDeFg"])]);
        assert!(bytes <= "\x1b[1;2HBcDeF".len() + "\x1b[m".len(), "{bytes}");
    }

    #[test]
    fn a_pen_that_costs_more_than_a_move_is_taken_up_once() {
        // Ten rows of a red word and a blue one: twenty changes of colour, or two and twenty moves.
        let mut striped = page(&["aaaa bbbb"; 10]);
        striped.set_style(Rect::new(0, 0, 4, 10), Style::new().fg(Color::Rgb(200, 10, 20)));
        striped.set_style(Rect::new(5, 0, 4, 10), Style::new().fg(Color::Rgb(20, 10, 200)));
        let mut painter = Painter::new();
        painter.frame(page(&[""; 10]), &Scene::default());
        let bytes = String::from_utf8(painter.frame(striped, &Scene::default()).to_vec()).unwrap();
        assert_eq!(bytes.matches("\x1b[38;2;").count(), 2, "{bytes:?}");
        assert_eq!(bytes.matches("aaaa").count() + bytes.matches("bbbb").count(), 20);
    }

    /// A scene with a picture of one colour at a row.
    fn pictured(form: Form, number: u32, y: u16) -> Scene {
        let raster = Raster { width: 20, height: 24, rgb: vec![200; 20 * 24 * 3] };
        let sixel = matches!(form, Form::Sixel(_)).then(|| Sixel::new(&raster, 16));
        let drawn = Arc::new(Drawn { number, form, room: (2, 2), raster, sixel });
        let spot = PictureSpot { area: Rect::new(3, y, 2, 2), rows: 0..2, drawn };
        Scene { pictures: vec![spot], ..Scene::default() }
    }

    #[test]
    fn a_picture_is_sent_once_and_put_where_it_moves() {
        let rows: Vec<String> = (0..12).map(|n| format!("{n}")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut painter = Painter::new();
        let mut frame = |scene: &Scene| String::from_utf8(painter.frame(page(&rows), scene).to_vec()).unwrap();
        let first = frame(&pictured(Form::Kitty, 7, 2));
        assert!(first.contains("a=t,q=2,f=24,s=20,v=24,i=7") && first.contains("\x1b_Ga=p,q=2,i=7"), "{first:?}");
        assert_eq!(frame(&pictured(Form::Kitty, 7, 2)), "");
        let moved = frame(&pictured(Form::Kitty, 7, 5));
        assert!(!moved.contains("a=t") && moved.contains("\x1b[6;4H\x1b_Ga=p"), "{moved:?}");
        let gone = frame(&Scene::default());
        assert_eq!(gone, "\x1b_Ga=d,d=i,i=7,p=1,q=2\x1b\\");
    }

    #[test]
    fn cells_that_a_picture_covered_are_written_anew() {
        let blank = page(&["", "", "", ""]);
        let mut painter = Painter::new();
        let mut frame = |scene: &Scene| String::from_utf8(painter.frame(blank.clone(), scene).to_vec()).unwrap();
        assert!(frame(&pictured(Form::Sixel(16), 1, 0)).contains("\x1b[1;4H\x1bP0;1;0q"));
        let moved = frame(&pictured(Form::Sixel(16), 1, 1));
        // Both rows are blanked before the picture stands elsewhere.
        let (blanked, put) = moved.split_once("\x1b[2;4H\x1bP").unwrap();
        assert!(blanked.contains("\x1b[1;4H\x1b[K") && blanked.contains("\x1b[2;4H\x1b[K"), "{blanked:?}");
        assert!(!put.contains("\x1b["));
        let gone = frame(&Scene::default());
        assert!(gone.contains("\x1b[2;4H\x1b[K") && !gone.contains("\x1bP"), "{gone:?}");
        assert_eq!(frame(&Scene::default()), "");
    }

    #[test]
    fn the_same_page_costs_nothing() {
        assert_eq!(check(&[page(&["one"]), page(&["one"])]), 0);
    }

    #[test]
    fn no_control_character_leaves() {
        let mut buffer = page(&["abc"]);
        buffer[(1, 0)].set_symbol("\u{1b}");
        let mut painter = Painter::new();
        let bytes = painter.frame(buffer, &Scene::default()).to_vec();
        assert!(String::from_utf8(bytes).unwrap().contains("a?c"));
    }
}
