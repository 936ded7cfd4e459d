//! The full-text index: derived from the articles, beside the library, never the truth.

pub(super) mod tokens;
