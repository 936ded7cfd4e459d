//! `quotidian import`: brings lists of sources in.

use std::fs;

use super::{
    args::ImportArgs,
    failure::{Failure, Outcome},
    session::{Out, Session},
};
use crate::{
    jobs::{import, library, open},
    load::{Input, subscriptions},
};

/// Runs the subcommand.
///
/// # Errors
///
/// When a list cannot be read, or the library cannot be written.
pub fn run(args: &ImportArgs, session: &Session) -> Result<Outcome, Failure> {
    let shown = args.file.display().to_string();
    let unreadable = |error: std::io::Error| Failure::Lacking(format!("{shown}: {}", open::in_words(&error)));
    let bytes = if args.file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map_err(unreadable)?;
        bytes
    } else {
        fs::read(&args.file).map_err(unreadable)?
    };
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let input = Input { bytes: &bytes, name: name.as_deref(), ..Input::default() };
    let list = subscriptions::read(&input).ok_or_else(|| {
        Failure::Lacking(format!("{shown}: this is no list of sources (OPML, newsboat urls, newsraft feeds)"))
    })?;
    let mut store = session.store(library::Beginning::Nothing)?;
    let imported = import::import(&mut store, &list, args.folder.as_deref().unwrap_or_default(), library::now())?;
    session.warn_of(&shown, &imported.problems);
    if !session.global.quiet {
        let searches = match imported.searches {
            0 => String::new(),
            count => format!(", {count} saved searches"),
        };
        let line = format!("{} new sources, {} were there already{searches}\n", imported.new.len(), imported.known);
        Out::new().product(line.as_bytes())?;
    }
    Ok(match imported.new.len() + imported.known + imported.searches {
        0 => Outcome::Lacking,
        _ if imported.problems.iter().any(|problem| problem.code.starts_with("bad-")) => Outcome::Lacking,
        _ => Outcome::Done,
    })
}
