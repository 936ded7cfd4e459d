//! A TOML file with places: every key and value knows its line and column.

use std::{fmt, ops::Range};

use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

/// Something wrong in a file of settings, keys or colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as the reader knows it.
    pub file: String,
    /// Counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}:{}: {}", self.file, self.column, self.message),
        }
    }
}

impl std::error::Error for Mistake {}

/// A file's text while it is read, collecting what is wrong.
pub(super) struct Document<'a> {
    file: &'a str,
    text: &'a str,
    /// What was wrong so far, in the order it was found.
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Document<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, mistakes: Vec::new() }
    }

    /// The file's table. Syntax errors become mistakes; what could be read around them is given.
    pub(super) fn table(&mut self) -> DeTable<'a> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors.into_iter().take(20) {
            let message = error.message().trim().replace('\n', ", ");
            self.note(error.span().unwrap_or(0..0), message);
        }
        table.into_inner()
    }

    /// Notes a mistake at a place of the text, in bytes.
    pub(super) fn note(&mut self, at: Range<usize>, message: impl Into<String>) {
        let (line, column) = self.place(at.start);
        self.mistakes.push(Mistake { file: self.file.to_owned(), line, column, message: message.into() });
    }

    /// The line and column, both from 1, of a byte of the text.
    pub(super) fn place(&self, byte: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(byte)];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// A table's entries in the order of the file.
    pub(super) fn in_order<'t>(table: &'t DeTable<'a>) -> Vec<(&'t Spanned<DeString<'a>>, &'t Spanned<DeValue<'a>>)> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
    }

    /// The inner table of a value, or a mistake.
    pub(super) fn section<'t>(&mut self, name: &str, value: &'t Spanned<DeValue<'a>>) -> Option<&'t DeTable<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.note(value.span(), format!("`{name}` is a section; write `[{name}]` and the settings below it"));
        }
        table
    }
}
