//! What newsboat's fingers type: `-x`, `-i`, `-e`, `-u`; `-r` goes to the reader.

use super::{
    args::{Execute, ImportArgs, ListFormat, NewsboatArgs, RefreshArgs},
    failure::{Failure, Outcome},
    import, refresh,
    session::{Out, Session},
};
use crate::jobs::{export::opml, library::Beginning};

/// Does what the flags ask. `None`: the reader is to open.
///
/// # Errors
///
/// As the subcommands that do the same.
pub fn run(args: &NewsboatArgs, session: &Session) -> Result<Option<Outcome>, Failure> {
    let mut outcome = None;
    if let Some(file) = &args.urls {
        let imported = import::run(&list_of(file), session)?;
        if imported != Outcome::Done {
            return Ok(Some(imported));
        }
    }
    if let Some(file) = &args.import {
        outcome = Some(import::run(&list_of(file), session)?);
    }
    for command in &args.execute {
        outcome = Some(match command {
            Execute::Reload => {
                let all = RefreshArgs { selectors: Vec::new(), due: false, dry_run: false, format: ListFormat::Text };
                refresh::run(&all, session)?
            }
            Execute::PrintUnread => {
                let unread = session.store(Beginning::Samples)?.counts()?.unread;
                Out::new().product(format!("{unread} unread articles\n").as_bytes())?;
                Outcome::Done
            }
        });
    }
    if args.export {
        let store = session.store(Beginning::Samples)?;
        let list = opml::opml(&store)?;
        Out::new().product(list.as_bytes())?;
        outcome = Some(Outcome::Done);
    }
    Ok(outcome)
}

fn list_of(file: &std::path::Path) -> ImportArgs {
    ImportArgs { file: file.to_owned(), folder: None, cache: None }
}
