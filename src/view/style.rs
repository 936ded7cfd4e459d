//! Turns looks into what a terminal can show.
//!
//! True colour, the 256 fixed colours (the nearest that can be read), 16 colours (the reader's own: only few roles are
//! coloured), or none. Below 256 colours there are no grounds: what is chosen or found is reversed instead.
//! Colour never speaks alone: every state has a glyph, a weight or a word as well, so nothing is lost without it.

use ratatui::style::{Color, Modifier, Style};

use crate::theme::{Look, Palette, Rgb, Role, Theme, Weights};

pub use crate::theme::Ground;

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Depth {
    /// 24 bits.
    #[default]
    True,
    /// The 256 colours of xterm, of which 240 are fixed.
    Indexed,
    /// The reader's own sixteen.
    Ansi,
    /// None (`NO_COLOR`), but weights and reversal.
    Mono,
}

/// Whose colour the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// The theme's.
    #[default]
    Theme,
    /// The terminal's own.
    Terminal,
}

/// The styles of a theme on one terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Styles {
    depth: Depth,
    paper: Paper,
    /// For each role, its colour as letters and as ground.
    letters: [Color; Role::ALL.len()],
    grounds: [Color; Role::ALL.len()],
    /// For each role, its colour as letters on a match.
    on_mark: Color,
}

impl Styles {
    /// The styles of `theme`. `ground` is the terminal's; `None` where it does not tell, which is dark for the theme
    /// but leaves sixteen colours uncoloured.
    #[must_use]
    pub fn new(theme: &Theme, ground: Option<Ground>, depth: Depth, paper: Paper) -> Self {
        let palette = theme.palette(ground.unwrap_or_default());
        let (letters, grounds) = match depth {
            Depth::True => {
                (Role::ALL.map(|role| rgb(palette.colour(role))), Role::ALL.map(|role| rgb(palette.colour(role))))
            }
            Depth::Indexed => indexed(palette),
            Depth::Ansi => (Role::ALL.map(|role| ansi(role, ground)), Role::ALL.map(|_| Color::Reset)),
            Depth::Mono => (Role::ALL.map(|_| Color::Reset), Role::ALL.map(|_| Color::Reset)),
        };
        Self { depth, paper, letters, grounds, on_mark: letters[Role::Strong as usize] }
    }

    /// How many colours are used.
    #[must_use]
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// Whether grounds can be told apart.
    #[must_use]
    pub fn has_grounds(&self) -> bool {
        matches!(self.depth, Depth::True | Depth::Indexed)
    }

    /// The style of a look.
    #[must_use]
    pub fn style(&self, look: Look) -> Style {
        let mut style = Style::new().fg(self.letters[look.ink as usize]).bg(self.ground(look.ground));
        let mut modifier = weights(look.weights);
        if look.ground == Role::Mark {
            style.fg = Some(self.on_mark);
        }
        if !self.has_grounds() && matches!(look.ground, Role::VoiceTint | Role::Mark) {
            modifier |= Modifier::REVERSED;
            style.fg = Some(Color::Reset);
        }
        if !self.has_grounds() && look.ink == Role::CodeComment {
            modifier |= Modifier::DIM;
        }
        style.add_modifier(modifier)
    }

    /// The style of a look in a row that is selected: on [`Role::Raised`], or reversed where there are no grounds.
    #[must_use]
    pub fn selected(&self, look: Look) -> Style {
        let style = self.style(look.on(Role::Raised));
        if self.has_grounds() { style } else { style.fg(Color::Reset).add_modifier(Modifier::REVERSED) }
    }

    /// The style of what lies behind an overlay: everything falls to [`Role::Rule`].
    #[must_use]
    pub fn faded(&self) -> Style {
        let letters = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        let style = self.style(Look::of(Role::Rule)).remove_modifier(letters);
        if self.depth == Depth::Mono { style.add_modifier(Modifier::DIM) } else { style }
    }

    /// The style of the blank page.
    #[must_use]
    pub fn page(&self) -> Style {
        self.style(Look::default())
    }

    fn ground(&self, role: Role) -> Color {
        if role == Role::Paper && self.paper == Paper::Terminal { Color::Reset } else { self.grounds[role as usize] }
    }
}

fn rgb(colour: Rgb) -> Color {
    Color::Rgb(colour.0, colour.1, colour.2)
}

/// The nearest fixed colours; letters keep a contrast of 4.5 on every ground they stand on, heavy rules of 3 on the page.
fn indexed(palette: &Palette) -> ([Color; Role::ALL.len()], [Color; Role::ALL.len()]) {
    let grounds = Role::ALL.map(|role| palette.colour(role).nearest());
    let shown = |role: Role| Rgb::indexed(grounds[role as usize]);
    let pages = [shown(Role::Paper), shown(Role::Raised), shown(Role::VoiceTint)];
    let letters = Role::ALL.map(|role| {
        let colour = palette.colour(role);
        let index = match role {
            Role::Strong => colour.nearest_readable(&[pages[0], pages[1], pages[2], shown(Role::Mark)], 4.5),
            _ if Role::TEXT.contains(&role) => colour.nearest_readable(&pages, 4.5),
            Role::RuleStrong => colour.nearest_readable(&pages[..1], 3.0),
            _ => colour.nearest(),
        };
        Color::Indexed(index)
    });
    (letters, grounds.map(Color::Indexed))
}

/// The few roles that are coloured where the colours are the reader's own.
fn ansi(role: Role, ground: Option<Ground>) -> Color {
    match (ground, role) {
        (Some(Ground::Dark), Role::Accent) => Color::LightRed,
        (Some(Ground::Dark), Role::Voice | Role::CodeName) => Color::Cyan,
        (Some(Ground::Dark), Role::CodeText) => Color::Green,
        (Some(Ground::Dark), Role::Warn) => Color::Yellow,
        (Some(Ground::Light), Role::Accent) => Color::Red,
        (Some(Ground::Light), Role::Voice | Role::CodeName) => Color::Blue,
        _ => Color::Reset,
    }
}

fn weights(weights: Weights) -> Modifier {
    [
        (Weights::BOLD, Modifier::BOLD),
        (Weights::ITALIC, Modifier::ITALIC),
        (Weights::UNDERLINE, Modifier::UNDERLINED),
        (Weights::STRUCK, Modifier::CROSSED_OUT),
    ]
    .into_iter()
    .filter(|(weight, _)| weights.contains(*weight))
    .fold(Modifier::empty(), |all, (_, modifier)| all | modifier)
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier};

    use super::{Depth, Ground, Paper, Styles};
    use crate::theme::{Look, Rgb, Role, Shelf};

    #[test]
    fn fixed_colours_can_be_read() {
        for theme in Shelf::built_in().themes() {
            for ground in [Ground::Light, Ground::Dark] {
                let styles = Styles::new(theme, Some(ground), Depth::Indexed, Paper::Theme);
                let shown = |color: Option<Color>| match color {
                    Some(Color::Indexed(index)) => Rgb::indexed(index),
                    other => panic!("{other:?} is no fixed colour"),
                };
                for text in Role::TEXT {
                    for on in [Role::Paper, Role::Raised, Role::VoiceTint] {
                        let style = styles.style(Look::of(text).on(on));
                        let ratio = shown(style.fg).contrast(shown(style.bg));
                        assert!(ratio >= 4.5, "{} {ground:?}: {} on {}: {ratio}", theme.name, text.name(), on.name());
                    }
                }
            }
        }
    }

    #[test]
    fn code_is_told_apart_without_colours_by_weight() {
        let shelf = Shelf::built_in();
        let styles = Styles::new(shelf.default_theme(), None, Depth::Mono, Paper::Theme);
        let style = |role| styles.style(Look::of(role).on(Role::Raised));
        assert!(style(Role::CodeComment).add_modifier.contains(Modifier::DIM));
        assert_eq!(style(Role::CodeText), style(Role::Ink));
        let dark = Styles::new(shelf.default_theme(), Some(Ground::Dark), Depth::Ansi, Paper::Theme);
        assert_eq!(dark.style(Look::of(Role::CodeText)).fg, Some(Color::Green));
    }

    #[test]
    fn without_grounds_the_chosen_is_reversed() {
        let shelf = Shelf::built_in();
        for depth in [Depth::Ansi, Depth::Mono] {
            let styles = Styles::new(shelf.default_theme(), None, depth, Paper::Theme);
            let style = styles.style(Look::of(Role::Voice).on(Role::VoiceTint));
            assert!(style.add_modifier.contains(Modifier::REVERSED));
            assert_eq!((style.fg, style.bg), (Some(Color::Reset), Some(Color::Reset)));
            // Code is not chosen.
            assert!(!styles.style(Look::default().on(Role::Raised)).add_modifier.contains(Modifier::REVERSED));
        }
    }
}
