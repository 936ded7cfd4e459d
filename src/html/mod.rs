//! Markup: from HTML to a [`crate::news::Body`], and from a page to its article.
//!
//! [`body`] walks any markup (a feed's content, a mail, a chapter, a page) and gives its blocks; [`page`] finds the
//! article in a whole page, with all that the page says about it. Both parse once, under the caps of [`BYTES`], [`DEPTH`], [`NODES`].
//! Deliberately absent: I/O. Addresses are resolved, never fetched; no script runs, no style sheet is read.

pub mod alternates;
mod amp;
mod authors;
mod beside;
pub mod body;
mod build;
mod byline;
mod calls;
mod choose;
mod clean;
mod code;
mod consent;
mod dated;
mod dateline;
mod dom;
mod engines;
mod figure;
mod frame;
mod furniture;
mod hearing;
mod img;
mod inline;
mod kind;
mod leads;
pub mod link;
mod list;
mod marks;
mod math;
mod meta;
mod note;
mod offer;
pub mod page;
mod parts;
mod prosaic;
mod prose;
mod region;
mod replies;
mod schema;
mod script;
pub mod sent;
mod standfirst;
mod survey;
mod table;
mod tame;
mod thread;
mod title;
mod unscripted;
mod wall;

pub use dom::{ATTRIBUTES, BYTES, DEPTH, NODES};
