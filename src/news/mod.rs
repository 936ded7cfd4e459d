//! What the news is: articles, their bodies, their quotes, their sources.
//!
//! Immutable values, shared as `Arc`. A place in an article is an [`Anchor`]: a leaf and a byte in it.
//! Text in these types is clean by construction: [`Prose`] and [`crate::text::Line`] sanitize what they are made from.
//! Deliberately absent: I/O, clocks, serialization, and anything about screens.

pub mod article;
pub mod body;
pub mod moment;
pub mod problem;
pub mod prose;
pub mod query;
pub mod quote;
pub mod source;

pub use article::{Article, ArticleId, Enclosure, Format, Status, TextMap};
pub use body::{Block, Body, Cell, Image, Item, Table};
pub use moment::Moment;
pub use problem::Problem;
pub use prose::{Anchor, Inline, Mark, Prose, Span};
pub use quote::{Attribution, Confidence, Evidence, Piece, Quote, QuoteKind};
pub use source::{Loaded, Origin, Source, SourceId};
