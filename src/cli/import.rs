//! `quotidian import`: brings lists of sources in.

use std::fs;

use super::{
    args::ImportArgs,
    failure::{Failure, Outcome},
    progress::Bar,
    session::{Out, Session},
};
use crate::{
    jobs::{import, library, newsboat, open},
    load::{Input, subscriptions},
    news::Problem,
    store::NewsboatCache,
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
    // Newsboat's cache alone is enough: it names its feeds.
    let is_cache = bytes.starts_with(b"SQLite format 3\0");
    let mut cache = args.cache.clone().or_else(|| is_cache.then(|| args.file.clone()));
    let list = if is_cache {
        newsboat::list(&NewsboatCache::open(&args.file)?)?
    } else {
        let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let input = Input { bytes: &bytes, name: name.as_deref(), ..Input::default() };
        let is_opml = subscriptions::is_opml(&String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]));
        if !is_opml {
            let data = directories::BaseDirs::new().map(|places| places.data_dir().to_owned());
            cache = cache.or_else(|| newsboat::cache_of(&args.file, data.as_deref()));
        }
        subscriptions::read(&input).ok_or_else(|| {
            Failure::Lacking(format!("{shown}: this is no list of sources (OPML, newsboat urls, newsraft feeds)"))
        })?
    };
    let mut store = session.store(library::Beginning::Nothing)?;
    let now = library::now();
    let mut imported = import::import(&mut store, &list, args.folder.as_deref().unwrap_or_default(), now)?;
    let mut brought = None;
    if let Some(path) = &cache {
        let mut bar = Bar::new(session);
        let result = NewsboatCache::open(path).and_then(|cache| {
            newsboat::bring(&mut store, &cache, now, &mut |done, total| bar.show(done, total, "feeds"))
        });
        bar.clear();
        match result {
            Ok(result) => brought = Some(result),
            Err(error) => imported.problems.push(Problem::new("bad-cache", format!("{}: {error}", path.display()))),
        }
    }
    session.warn_of(&shown, &imported.problems);
    if !session.global.quiet {
        let searches = match imported.searches {
            0 => String::new(),
            count => format!(", {count} saved searches"),
        };
        let line = format!("{} new sources, {} were there already{searches}\n", imported.new.len(), imported.known);
        let mut out = Out::new();
        out.product(line.as_bytes())?;
        if let Some(brought) = &brought {
            let line = format!(
                "{} articles from newsboat's cache, {} of them read, {} flagged\n",
                brought.articles, brought.read, brought.flagged
            );
            out.product(line.as_bytes())?;
        }
    }
    Ok(match imported.new.len() + imported.known + imported.searches {
        0 => Outcome::Lacking,
        _ if imported.problems.iter().any(|problem| problem.code.starts_with("bad-")) => Outcome::Lacking,
        _ => Outcome::Done,
    })
}
