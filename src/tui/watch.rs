//! Watches settings, keys and themes; what is saved takes effect at once.
//!
//! The files are read wholly and swapped in by one message; a file with mistakes keeps the last good values.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use crossbeam_channel::{Sender, bounded};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::run::{Incoming, Start};
use crate::{
    app::Message,
    config::{Config, Paths},
    theme::{Shelf, shelf},
};

/// An editor writes a file in several steps; they are waited out.
const CALM: Duration = Duration::from_millis(60);

/// Ends when it is dropped.
pub(super) struct Watcher {
    _watcher: RecommendedWatcher,
}

/// Begins to watch, where the folder is there; without it there is nothing to watch.
pub(super) fn spawn(start: &Start, inbox: Sender<Incoming>) -> Option<Watcher> {
    let folder = start.paths.config.clone();
    let file = start.config_file.clone();
    let (tell, told) = bounded::<()>(64);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            _ = tell.try_send(());
        }
    })
    .ok()?;
    let mut watched = watcher.watch(&folder, RecursiveMode::Recursive).is_ok();
    if let Some(folder) = file.as_deref().and_then(Path::parent) {
        watched |= watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
    }
    if !watched {
        return None;
    }
    let (paths, flags) = (start.paths.clone(), start.flags.clone());
    std::thread::Builder::new()
        .name("watch".into())
        .spawn(move || {
            let mut last = files(&paths, file.as_deref());
            while told.recv().is_ok() {
                let until = Instant::now() + CALM;
                while told.recv_deadline(until).is_ok() {}
                let now = files(&paths, file.as_deref());
                if now == last {
                    continue;
                }
                last = now;
                let (config, mistakes) =
                    Config::read(&paths, file.as_deref(), &|name| std::env::var(name).ok(), &flags);
                let (themes, faults) = themes(&paths);
                let messages = [Message::Themes(themes, faults), Message::Config(Arc::new(config), mistakes)];
                for message in messages {
                    if inbox.send(Incoming::Message(message)).is_err() {
                        return;
                    }
                }
            }
        })
        .ok()?;
    Some(Watcher { _watcher: watcher })
}

/// The texts that matter, to tell a change from a touch.
fn files(paths: &Paths, file: Option<&Path>) -> Vec<(PathBuf, Option<String>)> {
    let config = file.map_or_else(|| paths.config_file(), Path::to_owned);
    let mut files = vec![config, paths.keys_file()];
    files.extend(theme_files(paths));
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).ok())).collect()
}

fn theme_files(paths: &Paths) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(paths.themes()) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files.truncate(200);
    files
}

/// The themes that come with the program and the reader's own, with what is wrong in them.
pub(super) fn themes(paths: &Paths) -> (Arc<Shelf>, Vec<String>) {
    let files: Vec<shelf::File> = theme_files(paths)
        .into_iter()
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            Some(shelf::File { name, text: fs::read_to_string(&path).ok()?, path: path.display().to_string() })
        })
        .collect();
    let (shelf, faults) = Shelf::with(&files);
    (Arc::new(shelf), faults.iter().map(ToString::to_string).collect())
}
