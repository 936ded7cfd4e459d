//! From bytes to articles, whatever the bytes are.
//!
//! Everything outside enters here; loading never fails halfway, it gives [`crate::news::Loaded`].
//! Deliberately absent: I/O and clocks.

use crate::news::{Format, Loaded};

/// What is to be loaded, and what is known of it from outside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    /// The bytes as they came.
    pub bytes: &'a [u8],
    /// A file's name, without its folders.
    pub name: Option<&'a str>,
    /// The address the bytes came from, after redirects.
    pub url: Option<&'a str>,
    /// The `Content-Type` the server sent.
    pub content_type: Option<&'a str>,
    /// The form to take them for, whatever they look like.
    pub from: Option<Format>,
}

/// Loads an input: its kind is found from the content first, from type and name second.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    let _ = input;
    Loaded::default()
}
