//! Who said what: finds the quotations of an article and their speakers.
//!
//! An article is cut into paragraphs and tokens (`token`); quotation marks are paired (`marks`); names are read
//! (`name`) and gathered into persons (`people`); then each paragraph is framed in sentences (`frame`) and the ordered
//! [`rules()`] give each quotation its speaker: `attribute` within the sentence, with the phrases that name someone
//! (`phrase`, `subject`), `alone` where the verb has no subject, `thread` across sentences and paragraphs, `voice` with
//! the person behind the phrase. What stands in marks without being speech, titles of works and words held at a
//! distance, is left out (`speech`); what is reported without marks is kept apart (`indirect`, `clause`). What a language
//! brings is data, one file each in `languages/`; scripts without capitals are read by `dense`.
//!
//! Pure, deterministic, and linear in the text: no search goes further than a fixed reach or is done twice.
//! Deliberately absent: guesses. A speaker whom the text does not name has no name here, and a name that is less sure
//! than [`CUT`] is not shown.

mod alone;
// The conditions of the rules are written as they are said; minimal forms of them read worse.
#[allow(clippy::nonminimal_bool)]
mod attribute;
#[allow(clippy::nonminimal_bool)]
mod clause;
#[allow(clippy::nonminimal_bool)]
mod dense;
mod frame;
mod indirect;
mod language;
mod languages;
mod lexicon;
mod marks;
#[allow(clippy::nonminimal_bool)]
mod name;
#[allow(clippy::nonminimal_bool)]
mod people;
#[allow(clippy::nonminimal_bool)]
mod phrase;
mod role;
mod rules;
mod source;
mod speech;
mod stand;
#[allow(clippy::nonminimal_bool)]
mod subject;
#[cfg(test)]
mod tests;
mod thread;
mod token;
mod unmarked;
mod voice;

pub use rules::{Rule, rules};

use crate::news::{Article, Attribution, Quote, QuoteKind};

/// The version of the engine; it grows whenever results change.
pub const VERSION: u32 = 26;

/// Names that are less sure than this are not shown.
pub const CUT: f32 = 0.55;

/// Finds the quotations of `article`, in reading order of their first words.
#[must_use]
pub fn find(article: &Article) -> Vec<Quote> {
    let texts = article.leaves();
    let index =
        language::detect(article.language.as_deref(), texts.iter().skip(2).chain(&texts).map(|leaf| leaf.text()));
    let mut document = token::Document::new(article, language::lexicon(index));
    let regions = marks::regions(&document);
    document.possessives(regions.iter().map(|region| region.tokens.clone()));
    let people = people::People::new(&document, &regions);
    let mut quotes = thread::Thread::new(&document, &regions, people).quotes();
    // What its own publisher reports is the article's own voice.
    if let Some(publisher) = &article.publisher {
        let own = publisher.as_str().to_lowercase();
        quotes.retain(|quote| {
            let mention = quote.attribution.as_ref().and_then(|attribution| attribution.mention);
            quote.kind != QuoteKind::Indirect || mention.is_none_or(|span| document.text(span).to_lowercase() != own)
        });
    }
    quotes
}

/// How sure reported speech must be for a reader to be shown it.
const SURE: f32 = 0.6;

/// The quotations a reader is shown and the library keeps: all of [`find`], but of reported speech only what a named
/// speaker surely said. Reported speech has no marks to hold it; without a name or a clause of its own it is mostly the
/// article's own voice.
#[must_use]
pub fn voices(article: &Article) -> Vec<Quote> {
    let mut quotes = find(article);
    quotes.retain(|quote| {
        let sure = |attribution: &Attribution| attribution.speaker.is_some() && attribution.confidence.share() >= SURE;
        quote.kind != QuoteKind::Indirect || quote.attribution.as_ref().is_some_and(sure)
    });
    quotes
}
