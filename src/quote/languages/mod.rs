//! The languages the quote engine knows: one file each.
//!
//! To add one, write its file after the pattern of the others and add its name to [`ALL`];
//! `tests/data/quote/` then wants sentences that fail without its words.

use super::language::Language;

mod de;
mod en;

/// Every language; the first is taken where nothing tells.
pub(super) const ALL: [&Language; 2] = [&en::ENGLISH, &de::GERMAN];
