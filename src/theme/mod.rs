//! Roles and their colours: what a theme is, and how one is read from its file.
//!
//! A frame is made of [`Look`]s: a [`Role`] for the letters, one for the ground, and [`Weights`].
//! A [`Theme`] gives every role a colour, once for light and once for dark; [`shelf`] holds the themes there are.
//! Deliberately absent: terminal types, files, and any knowledge of how many colours a terminal has
//! (the view turns looks into what a terminal can show).

pub mod colour;
pub mod look;
pub mod parse;
pub mod shelf;

pub use colour::Rgb;
pub use look::{Look, Role, Weights};
pub use parse::Fault;
pub use shelf::Shelf;

/// A colour for every [`Role`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    colours: [Rgb; Role::ALL.len()],
}

impl Palette {
    /// Asks `colour` for each role.
    #[must_use]
    pub fn new(mut colour: impl FnMut(Role) -> Rgb) -> Self {
        Self { colours: Role::ALL.map(&mut colour) }
    }

    /// The colour of a role.
    #[must_use]
    pub fn colour(&self, role: Role) -> Rgb {
        self.colours[role as usize]
    }

    /// The least contrast of each text role over the grounds it can stand on, where that is under `least`:
    /// the text role, the ground, and their ratio (WCAG 2.2, 1 to 21).
    pub fn faint(&self, least: f32) -> Vec<(Role, Role, f32)> {
        let on_grounds = Role::TEXT
            .iter()
            .flat_map(|&text| [Role::Paper, Role::Raised, Role::VoiceTint].map(|ground| (text, ground)))
            .chain([(Role::Strong, Role::Mark)]);
        on_grounds
            .map(|(text, ground)| (text, ground, self.colour(text).contrast(self.colour(ground))))
            .filter(|&(_, _, ratio)| ratio < least)
            .collect()
    }
}

/// A pair of palettes under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The name it is chosen by.
    pub name: String,
    /// The palette on a light ground.
    pub light: Palette,
    /// The palette on a dark ground.
    pub dark: Palette,
}

/// Whether the ground is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Dark letters on light paper.
    Light,
    /// Light letters on a dark ground.
    #[default]
    Dark,
}

impl Theme {
    /// The palette for a ground.
    #[must_use]
    pub fn palette(&self, ground: Ground) -> &Palette {
        match ground {
            Ground::Light => &self.light,
            Ground::Dark => &self.dark,
        }
    }
}
