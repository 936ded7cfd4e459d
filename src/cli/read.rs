//! `quotidian [SOURCE…]`: opens the reader.

use std::ffi::OsString;

use super::{
    args::Colour,
    failure::{Failure, Outcome},
    session::Session,
};
use crate::tui;

/// Opens the reader on the library, or on the SOURCEs.
///
/// # Errors
///
/// Where no place for the library is known, or no terminal is there.
pub fn run(sources: Vec<OsString>, session: &Session) -> Result<Outcome, Failure> {
    let colour = match session.global.color {
        Colour::Auto => tui::Colour::Auto,
        Colour::Always => tui::Colour::Always,
        Colour::Never => tui::Colour::Never,
    };
    let start = tui::Start {
        paths: session.paths()?,
        config_file: session.global.config.clone(),
        library: session.library()?,
        flags: Vec::new(),
        sources,
        open: session.opening(),
        offline: session.global.offline,
        refresh: false,
        colour,
    };
    match tui::run(start) {
        Ok(0) => Ok(Outcome::Done),
        Ok(_) => Ok(Outcome::Lacking),
        Err(error) => Err(Failure::Usage(format!("{error:#}"))),
    }
}
