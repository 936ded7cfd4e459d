//! Where articles come from.

use super::{Article, Problem};
use crate::text::Line;

/// The number of a source in the library; 0 before it has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub i64);

/// A source of articles, as its own data describe it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its number in the library.
    pub id: SourceId,
    /// What it is called.
    pub title: Line,
    /// What kind of place it is.
    pub origin: Origin,
    /// The address of its site, absolute.
    pub link: Option<String>,
    /// What it says of itself.
    pub description: Option<Line>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
}

/// What kind of place a source is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Sample articles that come with the program; the paper they are from.
    Seeds(String),
    /// A feed at an address.
    Feed(String),
    /// One page at an address.
    Page(String),
    /// A file; its path.
    File(String),
    /// A folder of files; its path.
    Folder(String),
    /// Standard input.
    #[default]
    Stdin,
}

impl Origin {
    /// Where it is: an address or a path; empty for what has no place.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Feed(place) | Self::Page(place) | Self::File(place) | Self::Folder(place) => place,
            Self::Seeds(_) | Self::Stdin => "",
        }
    }
}

/// What loading gives: never half of it, never an error for the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// What the input says of itself.
    pub source: Source,
    /// The articles, in the input's order.
    pub articles: Vec<Article>,
    /// What was odd.
    pub problems: Vec<Problem>,
}
