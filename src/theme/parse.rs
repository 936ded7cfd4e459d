//! Reads a theme file.
//!
//! ```toml
//! inherit = "newsprint"     # optional: what is not said here is as there
//!
//! [light]                   # one of the two may be missing: then the other serves for both,
//! paper = "#F7F3EA"         # or, with `inherit`, the missing one is inherited
//! accent = "#A62B1F"
//!
//! [dark]
//! accent = "#F08A6E"
//! ```
//!
//! Every fault of a file is told, with line and column, not only the first.

use std::fmt;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Palette, Rgb, Role, Theme};

/// Something wrong in a theme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it was given.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What is wrong and what would be right; lower case, no full stop.
    pub message: String,
}

/// `file:line:column: message`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for Fault {}

/// What a theme file says, before what it inherits is filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The theme it inherits from, and where the file says so (byte offset).
    pub inherit: Option<(String, usize)>,
    light: Option<Half>,
    dark: Option<Half>,
}

/// The colours that one section gives, and where the section begins (byte offset).
#[derive(Clone, Copy, Debug, Default)]
struct Half {
    colours: [Option<Rgb>; Role::ALL.len()],
    at: usize,
}

/// Where faults of one file are gathered.
pub(super) struct Faults<'a> {
    pub file: &'a str,
    pub text: &'a str,
    pub found: Vec<Fault>,
}

impl Faults<'_> {
    pub(super) fn add(&mut self, at: usize, message: impl Into<String>) {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        self.found.push(Fault {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        });
    }
}

/// Reads what a file says.
pub(super) fn draft(faults: &mut Faults<'_>) -> Draft {
    let mut draft = Draft::default();
    let (table, errors) = DeTable::parse_recoverable(faults.text);
    for error in errors {
        let message = error.message().lines().next().unwrap_or("not TOML").trim_end_matches('.').to_owned();
        faults.add(error.span().map_or(0, |span| span.start), message);
    }
    if !faults.found.is_empty() {
        // What follows a broken line may have been read as something else.
        return draft;
    }
    for (key, value) in table.into_inner() {
        let (at, name) = (key.span().start, key.into_inner());
        match (&*name, value.get_ref()) {
            ("inherit", DeValue::String(parent)) => draft.inherit = Some((parent.to_string(), value.span().start)),
            ("inherit", other) => {
                faults.add(value.span().start, format!("inherit is {}, not a theme’s name", a(other)))
            }
            ("light", DeValue::Table(section)) => draft.light = Some(half(section, at, faults)),
            ("dark", DeValue::Table(section)) => draft.dark = Some(half(section, at, faults)),
            ("light" | "dark", other) => faults.add(at, format!("{name} is {}, not a section of colours", a(other))),
            _ if Role::named(&name).is_some() => {
                faults.add(at, format!("{name} stands outside a section; put it below [light] or [dark]"));
            }
            _ => faults.add(at, format!("unknown key {name}; a theme has inherit, [light] and [dark]")),
        }
    }
    draft
}

fn half(section: &DeTable<'_>, at: usize, faults: &mut Faults<'_>) -> Half {
    let mut half = Half { at, ..Half::default() };
    for (key, value) in section {
        let Some(role) = Role::named(key.get_ref()) else {
            let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
            faults.add(key.span().start, format!("unknown colour {}; there are {}", key.get_ref(), names.join(", ")));
            continue;
        };
        match as_colour(value) {
            Ok(colour) => half.colours[role as usize] = Some(colour),
            Err(what) => {
                faults.add(value.span().start, format!("{} is {what}, not a colour like \"#1A2B3C\"", role.name()))
            }
        }
    }
    half
}

fn as_colour(value: &Spanned<DeValue<'_>>) -> Result<Rgb, String> {
    match value.get_ref() {
        DeValue::String(text) => Rgb::read(text).ok_or_else(|| format!("\"{text}\"")),
        other => Err(a(other)),
    }
}

/// A value's type with its article: `a string`, `an integer`.
fn a(value: &DeValue<'_>) -> String {
    let kind = value.type_str();
    format!("{} {kind}", if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

impl Draft {
    /// The theme this makes, with `parent` filling what is not said; a role that nobody gives is a fault.
    pub(super) fn theme(&self, name: &str, parent: Option<&Theme>, faults: &mut Faults<'_>) -> Option<Theme> {
        let mut palette = |half: &Half, section: &str, parent: Option<&Palette>| {
            let missing: Vec<&str> = Role::ALL
                .into_iter()
                .filter(|&role| half.colours[role as usize].is_none() && parent.is_none())
                .filter(|role| role.stand_in().is_none())
                .map(Role::name)
                .collect();
            if !missing.is_empty() {
                faults.add(
                    half.at,
                    format!("[{section}] lacks {}; name a theme to inherit them from", missing.join(", ")),
                );
                return None;
            }
            let given = |role: Role| half.colours[role as usize].or(parent.map(|p| p.colour(role)));
            Some(Palette::new(|role| {
                let colour = given(role).or_else(|| given(role.stand_in()?));
                colour.expect("what is missing was told above")
            }))
        };
        let light = self.light.as_ref().map(|half| palette(half, "light", parent.map(|theme| &theme.light)));
        let dark = self.dark.as_ref().map(|half| palette(half, "dark", parent.map(|theme| &theme.dark)));
        let (light, dark) = match (light, dark, parent) {
            (Some(light), Some(dark), _) => (light?, dark?),
            (Some(light), None, Some(parent)) => (light?, parent.dark),
            (None, Some(dark), Some(parent)) => (parent.light, dark?),
            (Some(one), None, None) | (None, Some(one), None) => (one?, one?),
            (None, None, Some(parent)) => (parent.light, parent.dark),
            (None, None, None) => {
                faults.add(0, "no colours; a theme has [light], [dark] or both, or inherits them");
                return None;
            }
        };
        Some(Theme { name: name.to_owned(), light, dark })
    }
}
