//! `quotidian import`: brings lists of sources in.

use std::{fs, path::Path};

use super::{
    args::ImportArgs,
    failure::{Failure, Outcome},
    progress::Bar,
    session::{Out, Session},
};
use crate::{
    jobs::{library, open, switch::Switch},
    text::fault,
};

/// Runs the subcommand.
///
/// # Errors
///
/// When a list cannot be read, or the library cannot be written.
pub fn run(args: &ImportArgs, session: &Session) -> Result<Outcome, Failure> {
    let shown = args.file.display().to_string();
    let unreadable = |error: std::io::Error| Failure::Lacking(format!("{shown}: {}", fault::in_words(&error)));
    let bytes = if args.file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map_err(unreadable)?;
        bytes
    } else {
        fs::read(&args.file).map_err(unreadable)?
    };
    let data = directories::BaseDirs::new().map(|places| places.data_dir().to_owned());
    // Beside standard input lies nothing.
    let path = if args.file.as_os_str() == "-" { Path::new("") } else { &args.file };
    let switch = Switch::read(path, &bytes, args.cache.as_deref(), data.as_deref())?.ok_or_else(|| {
        Failure::Lacking(format!("{shown}: this is no list of sources (OPML, newsboat urls, newsraft feeds)"))
    })?;
    let mut store = session.store(library::Beginning::Nothing)?;
    let mut bar = Bar::new(session);
    let folder = args.folder.as_deref().unwrap_or_default();
    let switched = switch.take_in(&mut store, folder, library::now(), &mut |done, total| {
        bar.show(done, total, "feeds");
    });
    bar.clear();
    let switched = switched?;
    // What is left out is named, each of it.
    for problem in switched.imported.problems.iter().filter(|_| !session.global.quiet) {
        session.warn(&format!("{}: {problem}", open::shown(&shown)));
    }
    if !session.global.quiet {
        let mut out = Out::new();
        switched.said().iter().try_for_each(|line| out.product(format!("{line}\n").as_bytes()))?;
    }
    let imported = &switched.imported;
    Ok(match imported.new.len() + imported.known + imported.searches {
        0 => Outcome::Lacking,
        _ if imported.problems.iter().any(|problem| problem.code.starts_with("bad-")) => Outcome::Lacking,
        _ => Outcome::Done,
    })
}
