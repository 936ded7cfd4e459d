//! What the terminal writes with: colours and attributes, changed by as few codes as can be (SGR, ECMA-48).

use std::io::Write;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// The attributes the terminal writes with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What changes only how a letter looks, and nothing of a blank.
pub(super) const OF_LETTERS: Modifier = Modifier::BOLD.union(Modifier::DIM).union(Modifier::ITALIC);

impl Pen {
    /// Nothing set.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// What a cell is written with.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// What a blank on a ground can be written with: letters' attributes may stay as they are.
    pub(super) fn on_ground(self, bg: Color) -> Self {
        Self { bg, modifier: self.modifier & OF_LETTERS, ..self }
    }

    /// Changes the attributes that differ.
    pub(super) fn turn(&mut self, out: &mut Vec<u8>, to: Self) {
        if *self == to {
            return;
        }
        if to == Self::PLAIN {
            out.extend_from_slice(b"\x1b[m");
            *self = to;
            return;
        }
        let mut codes: Vec<String> = Vec::with_capacity(4);
        let gone = self.modifier - to.modifier;
        let mut come = to.modifier - self.modifier;
        if gone.intersects(Modifier::BOLD | Modifier::DIM) {
            codes.push("22".into());
            come |= to.modifier & (Modifier::BOLD | Modifier::DIM);
        }
        for (modifier, on, off) in [
            (Modifier::BOLD, "1", ""),
            (Modifier::DIM, "2", ""),
            (Modifier::ITALIC, "3", "23"),
            (Modifier::UNDERLINED, "4", "24"),
            (Modifier::REVERSED, "7", "27"),
            (Modifier::CROSSED_OUT, "9", "29"),
        ] {
            if gone.contains(modifier) && !off.is_empty() {
                codes.push(off.into());
            }
            if come.contains(modifier) {
                codes.push(on.into());
            }
        }
        if self.fg != to.fg {
            codes.push(colour(to.fg, 30));
        }
        if self.bg != to.bg {
            codes.push(colour(to.bg, 40));
        }
        if !codes.is_empty() {
            _ = write!(out, "\x1b[{}m", codes.join(";"));
        }
        *self = to;
    }
}

/// The SGR parameters of a colour; `base` is 30 for letters, 40 for the ground.
fn colour(colour: Color, base: u8) -> String {
    let named = |number: u8| if number < 8 { (base + number).to_string() } else { (base + 52 + number).to_string() };
    match colour {
        Color::Reset => (base + 9).to_string(),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(number) if number < 16 => named(number),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
    }
}
