//! Text as such: pure functions on `&str`, with no idea of articles.
//!
//! [`sanitize`] makes outside text safe, [`mod@line`] holds one clean line, [`width`] counts cells, [`count`] counts words,
//! [`date`] reads dates of any kind.
//! Deliberately absent: I/O, clocks, and anything that knows what news is.

pub mod count;
pub mod date;
pub mod line;
pub mod sanitize;
pub mod width;

pub use line::Line;
