//! One clean line of text: a title, a name, a caption's credit.

use std::{fmt, ops::Deref};

use super::sanitize;

/// One line of sanitized text: no control character, no line break, white space folded and trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Line(String);

impl Line {
    /// Cleans `raw` and folds it into one line.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        Self(sanitize::line(raw))
    }

    /// As [`Line::new`], but nothing where no text is left.
    #[must_use]
    pub fn some(raw: &str) -> Option<Self> {
        let line = Self::new(raw);
        (!line.0.is_empty()).then_some(line)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Line {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.0
    }
}
