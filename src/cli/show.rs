//! `quotidian show`: articles of the library, whole, and what updates changed in them.

use std::time::Instant;

use serde::Serialize;
use similar::{Algorithm, ChangeTag};

use super::{
    args::{ArticleFormat, ShowArgs},
    extract::{self, Setting},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::{
        changes,
        export::html,
        library::{self, Beginning},
    },
    news::{Article, ArticleId},
    store::{Edit, Kept, Store, StoreError},
    text::sanitize,
};

#[derive(Serialize)]
struct ChangeJson<'a> {
    id: i64,
    title: &'a str,
    replaced: String,
    gone: Vec<&'a str>,
    came: Vec<&'a str>,
}

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
        let kept = match library::article(&store, ArticleId(id)) {
            Err(error @ StoreError::Unknown(_)) => {
                session.warn(&error.to_string());
                outcome = Outcome::Lacking;
                continue;
            }
            other => other?,
        };
        if args.changes {
            if !print_changes(&store, &kept, args.format, &mut out)? {
                session.warn(&format!("article {id}: no update has changed it"));
                outcome = Outcome::Lacking;
            }
            continue;
        }
        if args.format == ArticleFormat::Html && !std::mem::replace(&mut begun, true) {
            out.product(html::head(kept.article.title.text(), None).as_bytes())?;
        }
        out.product(&match args.format {
            ArticleFormat::Json => output::kept_line(&kept, &kept.quotes),
            format => extract::print(&kept.source_title, &kept.article, &kept.quotes, &[], format, &setting),
        })?;
    }
    if begun {
        out.product(html::FOOT.as_bytes())?;
    }
    Ok(outcome)
}

/// Prints what updates changed in an article, the latest first; says whether there were any.
fn print_changes(store: &Store, kept: &Kept, format: ArticleFormat, out: &mut Out) -> Result<bool, Failure> {
    let edits = store.edits(kept.article.id)?;
    for Edit { came: replaced, before, after } in &edits {
        let (old, new) = (paragraphs(before), paragraphs(after));
        let until = Instant::now() + changes::PATIENCE;
        let operations = similar::capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(until));
        let changes = operations.iter().flat_map(|operation| operation.iter_changes(&old, &new));
        let title = after.title.text();
        out.product(&if format == ArticleFormat::Json {
            let (mut gone, mut came) = (Vec::new(), Vec::new());
            for change in changes {
                match change.tag() {
                    ChangeTag::Equal => {}
                    ChangeTag::Delete => gone.push(change.value()),
                    ChangeTag::Insert => came.push(change.value()),
                }
            }
            output::line(&ChangeJson { id: kept.article.id.0, title, replaced: replaced.to_string(), gone, came })
        } else {
            let mut text = format!("{}\nchanged {replaced}\n", sanitize::line(title));
            for change in changes.filter(|change| change.tag() != ChangeTag::Equal) {
                text.push_str(&format!("{} {}\n", change.tag(), sanitize::line(change.value())));
            }
            text.push('\n');
            text.into_bytes()
        })?;
    }
    Ok(!edits.is_empty())
}

/// The texts of an article in reading order.
fn paragraphs(article: &Article) -> Vec<&str> {
    article.leaves().into_iter().map(|prose| prose.text()).filter(|text| !text.is_empty()).collect()
}
