//! From bytes to articles, whatever the bytes are.
//!
//! Everything outside enters here. [`formats`] is the table of forms: how each is recognised and who loads it;
//! [`load`] picks a row by what the bytes are, by media type and name only after that. Loading never fails halfway:
//! it gives [`crate::news::Loaded`], and what was odd, cut or left out is a [`crate::news::Problem`] in it.
//! Lists of sources (OPML, newsboat's `urls`) are read by their own module, not as articles alone.
//! Deliberately absent: I/O and clocks.

pub mod charset;
mod codepages;
pub mod entities;
pub mod epub;
pub mod feed;
pub mod formats;
mod front;
pub mod gemtext;
pub mod links;
mod long;
pub mod mail;
pub mod markdown;
mod markup;
mod outline;
pub mod page;
pub mod pdf;
pub mod plain;
mod shortcodes;
pub mod subscriptions;

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

impl Input<'_> {
    /// The media type without its parameters, lower case.
    #[must_use]
    pub fn media_type(&self) -> Option<String> {
        let media = self.content_type?.split(';').next()?.trim().to_ascii_lowercase();
        (!media.is_empty()).then_some(media)
    }

    /// The extension of the name, else of the address's path, lower case.
    #[must_use]
    pub fn extension(&self) -> Option<String> {
        let path = self.name.or_else(|| self.url.map(|url| url.split(['?', '#']).next().unwrap_or(url)))?;
        let (stem, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
        (!stem.is_empty() && !extension.is_empty()).then(|| extension.to_ascii_lowercase())
    }

    /// What an article of this input is known by where the input itself gives it no id: its address, else its name,
    /// else a hash of `text`.
    #[must_use]
    pub fn key(&self, text: &str) -> String {
        let given = self.url.or(self.name).and_then(crate::text::Line::some).map(String::from);
        given.unwrap_or_else(|| format!("text:{:016x}", hash(text.as_bytes())))
    }
}

/// Loads an input: its kind is found from the content first, from type and name second.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    formats::load(input)
}

/// FNV-1a, 64 bits: the same on every machine and in every version, for keys that are kept.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
