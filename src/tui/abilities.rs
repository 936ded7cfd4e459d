//! What the terminal can show: how many colours, whether it is light or dark, and pictures in which way.
//!
//! In: the environment and what the terminal answered. Out: what views are drawn for.

use super::{ask, start::Colour};
use crate::{
    picture::{Form, Surface},
    theme::{Ground, Rgb},
    view::style::Depth,
};

/// Whether a background is light or dark.
pub(super) fn ground(background: Rgb) -> Ground {
    if background.luminance() > 0.4 { Ground::Light } else { Ground::Dark }
}

/// How the terminal shows pictures: by a protocol it speaks, else in half blocks of colours, else not at all.
/// `cell` is a cell's pixels, where they are known.
pub(super) fn surface(depth: Depth, graphics: ask::Graphics, cell: Option<(u16, u16)>) -> Option<Surface> {
    let coloured = matches!(depth, Depth::True | Depth::Indexed);
    let form = match (graphics, cell.or(graphics.cell)) {
        _ if depth == Depth::Mono => return None,
        (ask::Graphics { kitty: true, .. }, Some(_)) => Form::Kitty,
        (ask::Graphics { iterm: true, .. }, Some(_)) => Form::Iterm,
        // In fewer colours half blocks show more.
        (ask::Graphics { sixel: Some(colours), .. }, Some(_)) if colours >= 64 || !coloured => Form::Sixel(colours),
        _ if coloured => Form::Blocks,
        _ => return None,
    };
    Some(Surface { form, cell: cell.or(graphics.cell).unwrap_or(Surface::CELL) })
}

/// How many colours the terminal shows, as its environment says.
pub(super) fn depth(colour: Colour, environment: &dyn Fn(&str) -> Option<String>) -> Depth {
    let set = |name: &str| environment(name).filter(|value| !value.is_empty());
    let term = set("TERM").unwrap_or_default();
    let forced = colour == Colour::Always || set("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    if colour == Colour::Never || (set("NO_COLOR").is_some() && !forced) {
        return Depth::Mono;
    }
    let true_colour = set("COLORTERM").is_some_and(|value| matches!(value.as_str(), "truecolor" | "24bit"));
    if true_colour
        || ["kitty", "alacritty", "foot", "ghostty", "wezterm", "direct"].iter().any(|name| term.contains(name))
    {
        Depth::True
    } else if term.contains("256color") {
        Depth::Indexed
    } else if term == "vt100" || term == "vt220" {
        Depth::Mono
    } else {
        Depth::Ansi
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Depth, Form, ask::Graphics, depth, surface};

    #[track_caller]
    fn check(variables: &[(&str, &str)], colour: Colour, expected: Depth) {
        let environment =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(depth(colour, &environment), expected);
    }

    #[test]
    fn pictures_are_shown_as_well_as_the_terminal_can() {
        let told = Graphics { cell: Some((8, 16)), ..Graphics::default() };
        let form = |depth, graphics| surface(depth, graphics, None).map(|surface| surface.form);
        assert_eq!(form(Depth::True, Graphics { kitty: true, sixel: Some(256), ..told }), Some(Form::Kitty));
        assert_eq!(form(Depth::True, Graphics { iterm: true, sixel: Some(256), ..told }), Some(Form::Iterm));
        assert_eq!(form(Depth::Indexed, Graphics { sixel: Some(256), ..told }), Some(Form::Sixel(256)));
        assert_eq!(form(Depth::Ansi, Graphics { sixel: Some(16), ..told }), Some(Form::Sixel(16)));
        assert_eq!(form(Depth::True, Graphics { sixel: Some(16), ..told }), Some(Form::Blocks));
        // Without a cell's size nothing can be fitted into cells.
        assert_eq!(form(Depth::True, Graphics { kitty: true, ..Graphics::default() }), Some(Form::Blocks));
        assert_eq!(form(Depth::Indexed, told), Some(Form::Blocks));
        assert_eq!(form(Depth::Ansi, told), None);
        assert_eq!(form(Depth::Mono, Graphics { kitty: true, ..told }), None);
        assert_eq!(surface(Depth::True, told, Some((9, 18))).map(|s| s.cell), Some((9, 18)));
    }

    #[test]
    fn colours_are_what_the_environment_says() {
        check(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Colour::Auto, Depth::True);
        check(&[("TERM", "xterm-256color")], Colour::Auto, Depth::Indexed);
        check(&[("TERM", "xterm")], Colour::Auto, Depth::Ansi);
        check(&[("TERM", "xterm-kitty")], Colour::Auto, Depth::True);
        check(&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], Colour::Auto, Depth::Mono);
        check(&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], Colour::Always, Depth::True);
        check(&[("TERM", "xterm-kitty"), ("NO_COLOR", "")], Colour::Auto, Depth::True);
        check(&[("TERM", "xterm-kitty")], Colour::Never, Depth::Mono);
    }
}
