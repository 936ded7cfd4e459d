//! The query language: one form for list filters, search, saved searches, rules and the command line.
//!
//! [`Query::parse`] reads it, [`fmt::Display`] writes it back so that it reads the same again, [`newsboat`] translates
//! filter expressions of newsboat. A query that is wrong says where and what ([`QueryError`]).
//! Relative dates (`today`, `3d`) stay as written and are resolved when the query is asked, so that a saved search
//! means the same tomorrow. Deliberately absent: how it is answered, which is the store's business.

use std::{fmt, ops::Range};

pub mod complete;

pub mod day;
pub mod newsboat;
mod parse;
mod print;

pub use day::{Clock, Day};
pub use parse::LONGEST;
pub use print::Value;

/// A query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What articles must match; everything where there is nothing.
    pub expr: Option<Expr>,
    /// The order that is asked for.
    pub sort: Option<Order>,
    /// How many articles at most.
    pub limit: Option<usize>,
}

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// All of these, two at least.
    All(Vec<Expr>),
    /// One of these, two at least.
    Any(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// One condition.
    Term(Term),
}

/// One condition and where it stands in the query.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its bytes in the query.
    pub span: Range<usize>,
    /// What it asks.
    pub test: Test,
}

/// Where a term stands is not part of what it means.
impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.test == other.test
    }
}

/// What a condition asks of an article.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Words in some field.
    Text(Field, Words),
    /// A source whose name holds this.
    Source(String),
    /// In this folder or one below it.
    Folder(String),
    /// With this tag, or from a source with it.
    Tag(String),
    /// In this language; `en` finds `en-GB` too.
    Lang(String),
    /// In this state.
    Is(State),
    /// That has this.
    Has(Content),
    /// Of such a length.
    Length(Compare, u64),
    /// Published on this day or later.
    After(Day),
    /// Published before this day.
    Before(Day),
    /// Published on this day.
    On(Day),
    /// Published no longer ago than this.
    Newer(Day),
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Title, standfirst and body: where bare words are looked for.
    Any,
    /// The title.
    Title,
    /// Standfirst and body.
    Body,
    /// The byline.
    Author,
    /// The address.
    Url,
    /// The words of quotes.
    Said,
    /// The speakers of quotes.
    Speaker,
    /// The publisher, or the source where none is named.
    Outlet,
}

/// What is looked for in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// A word; accents and case do not matter.
    Word(String),
    /// A word that begins so.
    Prefix(String),
    /// These words in this order.
    Phrase(String),
    /// A regular expression that matches somewhere; case does not matter.
    Regex(String),
}

/// A state an article can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Read.
    Read,
    /// Not read.
    Unread,
    /// Starred.
    Starred,
    /// Kept for later.
    Later,
    /// Arrived since the day began, and not read.
    New,
}

/// What an article can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// Quotes.
    Quotes,
    /// Pictures.
    Image,
    /// A recording.
    Audio,
}

/// How a number is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compare {
    /// Less than.
    Less,
    /// At most.
    Most,
    /// Exactly.
    Equal,
    /// At least.
    Least,
    /// More than.
    More,
}

/// An order of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order {
    /// By what.
    pub by: By,
    /// The other way round (`sort:-date`).
    pub reversed: bool,
}

/// By what articles are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// By date, newest first.
    #[default]
    Date,
    /// By how well they match, best first; by date where no words are looked for.
    Rank,
    /// By the name of their source, newest first in each.
    Source,
    /// By title.
    Title,
    /// By length, longest first.
    Length,
}

impl By {
    /// Every order, as help lists them.
    pub const ALL: [Self; 5] = [Self::Date, Self::Rank, Self::Source, Self::Title, Self::Length];

    /// The name in queries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Rank => "rank",
            Self::Source => "source",
            Self::Title => "title",
            Self::Length => "words",
        }
    }
}

/// A query that cannot be understood: where and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Its bytes in the query; empty at the end where something is missing.
    pub span: Range<usize>,
    /// Where that is, in characters, counted from 1.
    pub column: usize,
    /// What is wrong and what could stand there; lower case, no full stop.
    pub message: String,
}

impl QueryError {
    /// An error at `span` of `text`.
    #[must_use]
    pub fn new(text: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        let column = text.get(..span.start).map_or(0, |before| before.chars().count()) + 1;
        Self { span, column, message: message.into() }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "query, column {}: {}", self.column, self.message)
    }
}

impl std::error::Error for QueryError {}
