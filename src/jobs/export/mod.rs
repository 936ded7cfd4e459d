//! From articles to what other programs read: Markdown, HTML, EPUB, a quotation with its citation, sources as OPML.
//!
//! In: articles and quotes. Out: text, or the bytes of a file; nothing is written anywhere.
//! The text is clean already (see [`crate::text::sanitize`]); each form escapes what it would read as markup.
//! Deliberately absent: JSON, which is the command line's contract (`cli::output`), and the page as it is set
//! (`layout`).

pub mod book;
pub mod citation;
pub mod csv;
pub mod epub;
pub mod html;
mod inline;
pub mod markdown;
pub mod opml;
