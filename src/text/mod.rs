//! Text as such: pure functions on `&str`, with no idea of articles.
//!
//! [`sanitize`] makes outside text safe, [`mod@line`] holds one clean line, [`width`] counts cells, [`count`] counts words,
//! [`date`] reads dates of any kind, [`locale`] writes them, [`bidi`] puts text of right-to-left scripts in the order it
//! is seen, [`language`] tells which language a text is in, [`given`] which words are given names, [`fault`] says what
//! the system said.
//! Deliberately absent: I/O, clocks, and anything that knows what news is.

pub mod bidi;
pub mod count;
pub mod date;
pub mod fault;
pub(crate) mod given;
pub mod language;
pub mod line;
pub mod locale;
pub mod sanitize;
pub mod width;

pub use line::Line;
