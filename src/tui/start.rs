//! What the command line asked for.

use std::{ffi::OsString, path::PathBuf};

use crate::{config::Paths, jobs::open};

/// Whether colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// As the terminal and `NO_COLOR` say.
    #[default]
    Auto,
    /// Yes.
    Always,
    /// No.
    Never,
}

/// What the command line asked for.
#[derive(Clone, Debug)]
pub struct Start {
    /// Where settings, library, history and cache lie.
    pub paths: Paths,
    /// Settings to be read instead of `config.toml`.
    pub config_file: Option<PathBuf>,
    /// The library.
    pub library: PathBuf,
    /// Settings from the command line: `section.name` and value.
    pub flags: Vec<(String, String)>,
    /// The SOURCEs to open.
    pub sources: Vec<OsString>,
    /// What was said of them.
    pub open: open::Options,
    /// Whether nothing is to be fetched.
    pub offline: bool,
    /// Whether every source is to be fetched at once.
    pub refresh: bool,
    /// Whether colours are used.
    pub colour: Colour,
    /// Whether the reader speaks line by line and draws nothing; `TERM=dumb` asks for that as well.
    pub plain: bool,
}
