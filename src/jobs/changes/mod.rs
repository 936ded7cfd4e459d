//! What updates changed in an article, as a text to read.
//!
//! In: an article of the library. Out: for each update whose earlier text is kept, the article with what went and what
//! came marked in it, and its quotes where they stand there. Deliberately absent: what is shown of it, and the list of
//! changes for scripts (`cli::show`).

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

mod align;
mod weave;

use crate::{
    news::{Article, ArticleId, Moment, Quote},
    quote,
    store::{Reader, Result},
};

/// The longest time that what changed is looked for; then it is told in larger pieces.
pub const PATIENCE: Duration = Duration::from_secs(1);

/// An update, to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// When it was made.
    pub came: Moment,
    /// The article with its changes marked.
    pub article: Article,
    /// The quotes of the text that the update brought.
    pub quotes: Vec<Quote>,
}

/// The updates that changed words of an article, the latest first.
///
/// # Errors
/// Where the library cannot be read.
pub fn of(reader: &Reader, id: ArticleId) -> Result<Vec<Change>> {
    let kept = reader.article(id)?;
    let until = Instant::now() + PATIENCE;
    let edits = reader.edits(id)?.into_iter().map(|edit| {
        // Those the library has are corrected by the reader.
        let own = (edit.after.body == kept.article.body && kept.quote_version > 0).then(|| Arc::clone(&kept.quotes));
        let quotes = own.unwrap_or_else(|| Arc::new(quote::voices(&edit.after)));
        let (article, quotes) = weave::weave(&edit.before, &edit.after, &quotes, until);
        Change { came: edit.came, article: Article { source: kept.article.source, ..article }, quotes }
    });
    Ok(edits.collect())
}
