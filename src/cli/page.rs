//! A laid article as lines of text, coloured or not.

use std::fmt::Write;

use crate::{
    layout::{Laid, Line},
    theme::{Look, Role, Weights},
};

/// The rows of `laid`, a line each. With `coloured`, looks become SGR sequences of the 16 colours.
#[must_use]
pub fn text(laid: &Laid, coloured: bool) -> String {
    let mut out = String::new();
    for row in 0..laid.rows() {
        let line = laid.line(row);
        if coloured {
            write_coloured(&line, &mut out)
        } else {
            out.push_str(&line.plain())
        }
        out.push('\n');
    }
    out
}

fn write_coloured(line: &Line<'_>, out: &mut String) {
    let mut x = line.runs.first().map_or(0, |run| run.x.min(0));
    for run in &line.runs {
        while x < run.x {
            out.push(' ');
            x += 1;
        }
        x += run.width() as i16;
        match sgr(run.look) {
            codes if codes.is_empty() => out.push_str(&run.text),
            codes => {
                let _ = write!(out, "\u{1b}[{codes}m{}\u{1b}[0m", run.text);
            }
        }
    }
}

/// The numbers of a look (ECMA-48 SGR); nothing for plain text.
fn sgr(look: Look) -> String {
    let weights = [(Weights::BOLD, "1"), (Weights::ITALIC, "3"), (Weights::UNDERLINE, "4"), (Weights::STRUCK, "9")];
    let colour = match look.ink {
        Role::Soft | Role::Rule => Some("2"),
        Role::Accent | Role::Voice => Some("36"),
        Role::Good => Some("32"),
        Role::Warn => Some("31"),
        _ => None,
    };
    let weights = weights.into_iter().filter(|(weight, _)| look.weights.contains(*weight)).map(|(_, code)| code);
    weights.chain(colour).collect::<Vec<_>>().join(";")
}
