//! `quotidian show`: articles of the library, whole.

use super::{
    args::{ArticleFormat, ShowArgs},
    extract::{self, Setting},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::{export::html, library::Beginning},
    news::ArticleId,
    quote,
    store::StoreError,
};

/// Runs the command. Showing an article does not mark it as read.
///
/// # Errors
///
/// When the library fails, or the output cannot be written; numbers without an article are told.
pub fn run(args: &ShowArgs, session: &Session) -> Result<Outcome, Failure> {
    let store = session.store(Beginning::Samples)?;
    let mut out = Out::new();
    let setting = Setting::new(args.width, session);
    let (mut begun, mut outcome) = (false, Outcome::Done);
    for &id in &args.ids {
        let kept = match store.article(ArticleId(id)) {
            Err(error @ StoreError::Unknown(_)) => {
                session.warn(&error.to_string());
                outcome = Outcome::Lacking;
                continue;
            }
            other => other?,
        };
        let found;
        let quotes = if kept.quote_version == 0 {
            found = quote::voices(&kept.article);
            &found
        } else {
            &*kept.quotes
        };
        if args.format == ArticleFormat::Html && !std::mem::replace(&mut begun, true) {
            out.product(html::head(kept.article.title.text(), None).as_bytes())?;
        }
        out.product(&match args.format {
            ArticleFormat::Json => output::kept_line(&kept, quotes),
            format => extract::print(&kept.source_title, &kept.article, quotes, &[], format, &setting),
        })?;
    }
    if begun {
        out.product(html::FOOT.as_bytes())?;
    }
    Ok(outcome)
}
