//! Watches settings, keys and themes, and the files and folders that are sources; what is saved takes effect at once.
//!
//! Settings are read wholly and swapped in by one message; a file with mistakes keeps the last good values. Of sources
//! it is only told which ones have changed: the fetcher reads them, as it does at every refresh. Where the system
//! tells nothing (a network drive), a refresh looks at times and sizes and finds out.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, bounded, select, unbounded};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{run::Incoming, start::Start};
use crate::{
    app::Message,
    config::{Config, Paths},
    jobs::themes,
    news::{Origin, SourceId},
    store::SourceRow,
};

/// An editor writes a file in several steps; they are waited out.
const CALM: Duration = Duration::from_millis(60);
/// A source that is being written to is read when it was left alone for so long.
const STILL: Duration = Duration::from_millis(500);

/// Ends when it is dropped.
pub(super) struct Watcher {
    _stop: Sender<()>,
}

/// Begins to watch the settings' folder. One that is not there yet is waited for in the nearest folder above it that is.
pub(super) fn spawn(start: &Start, inbox: Sender<Incoming>) -> Option<Watcher> {
    let (tell, told) = bounded::<()>(64);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            _ = tell.try_send(());
        }
    })
    .ok()?;
    let (paths, file, flags) = (start.paths.clone(), start.config_file.clone(), start.flags.clone());
    let mut folders = vec![Folder::new(&paths.config, RecursiveMode::Recursive)];
    let beside = file.as_deref().and_then(Path::parent).filter(|folder| !folder.starts_with(&paths.config));
    folders.extend(beside.map(|folder| Folder::new(folder, RecursiveMode::NonRecursive)));
    folders.iter_mut().for_each(|folder| folder.follow(&mut watcher));
    let (stop, stopped) = bounded::<()>(0);
    std::thread::Builder::new()
        .name("watch".into())
        .spawn(move || {
            let mut last = files(&paths, file.as_deref());
            loop {
                select! {
                    recv(told) -> event => if event.is_err() { return },
                    recv(stopped) -> _ => return,
                }
                let until = Instant::now() + CALM;
                while told.recv_deadline(until).is_ok() {}
                folders.iter_mut().for_each(|folder| folder.follow(&mut watcher));
                let now = files(&paths, file.as_deref());
                if now == last {
                    continue;
                }
                last = now;
                let (config, mistakes) =
                    Config::read(&paths, file.as_deref(), &|name| std::env::var(name).ok(), &flags);
                let (themes, faults) = themes::read(&paths);
                let messages = [Message::Themes(themes, faults), Message::Config(Arc::new(config), mistakes)];
                for message in messages {
                    if inbox.send(Incoming::Message(message)).is_err() {
                        return;
                    }
                }
            }
        })
        .ok()?;
    Some(Watcher { _stop: stop })
}

/// A folder that is watched, or as much of the way to it as is there.
struct Folder {
    folder: PathBuf,
    mode: RecursiveMode,
    watched: Option<PathBuf>,
}

impl Folder {
    fn new(folder: &Path, mode: RecursiveMode) -> Self {
        Self { folder: folder.to_owned(), mode, watched: None }
    }

    /// Watches the folder itself once it is there, and what lies above it until then.
    fn follow(&mut self, watcher: &mut RecommendedWatcher) {
        let there = self.folder.ancestors().find(|folder| folder.is_dir());
        if self.watched.as_deref() == there {
            return;
        }
        if let Some(before) = self.watched.take() {
            _ = watcher.unwatch(&before);
        }
        // On the way there nothing matters but the next folder.
        let mode = |there: &Path| if there == self.folder { self.mode } else { RecursiveMode::NonRecursive };
        self.watched = there.filter(|there| watcher.watch(there, mode(there)).is_ok()).map(Path::to_owned);
    }
}

/// Watches the files and folders that are sources, on a thread that begins with the first of them.
pub(super) struct Places {
    inbox: Sender<Incoming>,
    tell: Option<Sender<Told>>,
    watched: Vec<(SourceId, Origin)>,
}

enum Told {
    /// These are watched from now on, and no others.
    Are(Vec<(SourceId, Origin)>),
    /// Something happened to these paths.
    Changed(Vec<PathBuf>),
}

impl Places {
    pub(super) fn new(inbox: Sender<Incoming>) -> Self {
        Self { inbox, tell: None, watched: Vec::new() }
    }

    /// Watches what lies on this machine of these sources, and nothing else, from now on.
    pub(super) fn watch(&mut self, sources: &[SourceRow]) {
        let is_local = |row: &&SourceRow| matches!(row.origin, Origin::File(_) | Origin::Folder(_)) && !row.paused;
        let local: Vec<(SourceId, Origin)> =
            sources.iter().filter(is_local).map(|row| (row.id, row.origin.clone())).collect();
        if local == self.watched {
            return;
        }
        self.watched.clone_from(&local);
        let tell = self.tell.get_or_insert_with(|| {
            let (tell, told) = unbounded();
            let (inbox, changed) = (self.inbox.clone(), tell.clone());
            // Without the thread, a refresh finds out what has changed.
            _ = std::thread::Builder::new().name("places".into()).spawn(move || look(&told, changed, &inbox));
            tell
        });
        _ = tell.send(Told::Are(local));
    }
}

/// Where a source lies, and what is watched for it: of a file its folder, because editors put a new file in its place.
fn place(origin: &Origin) -> Option<(PathBuf, PathBuf, RecursiveMode)> {
    match origin {
        Origin::File(path) => {
            let path = PathBuf::from(path);
            let folder = path.parent()?.to_owned();
            Some((path, folder, RecursiveMode::NonRecursive))
        }
        Origin::Folder(path) => Some((path.into(), path.into(), RecursiveMode::Recursive)),
        _ => None,
    }
}

/// Tells which sources have changed, once they are left alone.
fn look(told: &Receiver<Told>, changes: Sender<Told>, inbox: &Sender<Incoming>) {
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            && !event.kind.is_access()
        {
            _ = changes.send(Told::Changed(event.paths));
        }
    });
    let Ok(mut watcher) = watcher else { return };
    let mut places: Vec<(SourceId, PathBuf, PathBuf)> = Vec::new();
    let mut changed: BTreeSet<SourceId> = BTreeSet::new();
    loop {
        let next = if changed.is_empty() { told.recv().ok() } else { told.recv_timeout(STILL).ok() };
        match next {
            Some(Told::Are(now)) => {
                places.drain(..).for_each(|(.., watched)| _ = watcher.unwatch(&watched));
                for (id, origin) in now {
                    let Some((path, watched, mode)) = place(&origin) else { continue };
                    // Where it cannot be watched, a refresh finds out.
                    _ = watcher.watch(&watched, mode);
                    places.push((id, path, watched));
                }
            }
            Some(Told::Changed(paths)) => {
                let touches = |place: &Path| paths.iter().any(|path| path.starts_with(place));
                changed.extend(places.iter().filter(|(_, place, _)| touches(place)).map(|(id, ..)| *id));
            }
            None if changed.is_empty() => return,
            None => {
                let ids = std::mem::take(&mut changed).into_iter().collect();
                if inbox.send(Incoming::Message(Message::Touched(ids))).is_err() {
                    return;
                }
            }
        }
    }
}

/// The texts that matter, to tell a change from a touch.
fn files(paths: &Paths, file: Option<&Path>) -> Vec<(PathBuf, Option<String>)> {
    let config = file.map_or_else(|| paths.config_file(), Path::to_owned);
    let mut files = vec![config, paths.keys_file()];
    files.extend(themes::files(paths));
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).ok())).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use notify::RecursiveMode;

    use super::Folder;

    #[test]
    fn a_folder_that_is_not_there_yet_is_followed_until_it_is() {
        let home = tempfile::tempdir().unwrap();
        let mut watcher = notify::recommended_watcher(|_| {}).unwrap();
        let mut folder = Folder::new(&home.path().join("a/config"), RecursiveMode::Recursive);
        let mut check = |expected: &str| {
            folder.follow(&mut watcher);
            assert_eq!(folder.watched.as_deref(), Some(home.path().join(expected).as_path()));
        };
        check("");
        fs::create_dir(home.path().join("a")).unwrap();
        check("a");
        fs::create_dir(home.path().join("a/config")).unwrap();
        check("a/config");
        check("a/config");
        fs::remove_dir(home.path().join("a/config")).unwrap();
        check("a");
    }
}
