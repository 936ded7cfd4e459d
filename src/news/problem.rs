//! Something odd in what came from outside: told, not thrown.

use std::fmt;

/// An oddity met while loading. Loading goes on; what is cut or left out is said here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A short fixed name, kebab-case: `cut-off`, `bad-date`, `unknown-charset`.
    pub code: &'static str,
    /// What happened, in words; lower case, no full stop.
    pub message: String,
    /// The line of the input it stands on, counted from 1, where that is known.
    pub line: Option<u32>,
}

impl Problem {
    /// A problem that has no line.
    #[must_use]
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: crate::text::sanitize::line(&message.into()), line: None }
    }

    /// The same problem at `line`, counted from 1.
    #[must_use]
    pub fn at(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}
