//! The languages the quote engine knows: one file each.
//!
//! To add one, write its file after the pattern of the others and add its name to [`ALL`];
//! `tests/data/quote/` then wants sentences that fail without its words.

use super::language::Language;

mod ar;
mod de;
mod el;
mod en;
mod es;
mod fi;
mod fr;
mod it;
mod ja;
mod ko;
mod nl;
mod pl;
mod pt;
mod ru;
mod sv;
mod zh;

/// Every language; the first is taken where nothing tells.
pub(super) const ALL: [&Language; 16] = [
    &en::ENGLISH,
    &de::GERMAN,
    &fr::FRENCH,
    &es::SPANISH,
    &it::ITALIAN,
    &pt::PORTUGUESE,
    &nl::DUTCH,
    &sv::SWEDISH,
    &pl::POLISH,
    &ru::RUSSIAN,
    &fi::FINNISH,
    &el::GREEK,
    &ar::ARABIC,
    &ko::KOREAN,
    &ja::JAPANESE,
    &zh::CHINESE,
];
