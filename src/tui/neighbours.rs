//! Notices that the library was written to, so that what other processes bring in is shown without asking for it again
//! and again: while nobody writes, nothing here wakes up.
//!
//! Every change of the library goes into SQLite's log beside it, and the system tells when that file is written. It is
//! not told by whom; the thread that does the reader's deeds knows its own. After the first write the log is left alone
//! for a while: a refresh writes some ten thousand pages, each of which would wake this thread.

use std::{
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crossbeam_channel::{Sender, bounded};
use notify::{RecursiveMode, Watcher as _};

use super::run::Incoming;
use crate::app::Message;

/// So long after the first write what has come is looked at.
const PAUSE: Duration = Duration::from_secs(1);

/// Begins to watch a library that is open. Where the system tells nothing (a network drive), what others brought in is
/// seen at the next refresh.
pub(super) fn spawn(library: &Path, inbox: Sender<Incoming>) {
    let mut log = library.as_os_str().to_owned();
    log.push("-wal");
    let log = PathBuf::from(log);
    let (tell, told) = bounded::<()>(1);
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| event.kind.is_modify()) {
            _ = tell.try_send(());
        }
    });
    let Ok(mut watcher) = watcher else { return };
    if watcher.watch(&log, RecursiveMode::NonRecursive).is_err() {
        return;
    }
    let watch = move || {
        while told.recv().is_ok() {
            _ = watcher.unwatch(&log);
            thread::sleep(PAUSE);
            while told.try_recv().is_ok() {}
            // It is watched again before it is looked at: what is written meanwhile is told.
            let is_watched = watcher.watch(&log, RecursiveMode::NonRecursive).is_ok();
            if inbox.send(Incoming::Message(Message::Written)).is_err() || !is_watched {
                return;
            }
        }
    };
    // Without the thread, the next refresh shows what there is.
    _ = thread::Builder::new().name("neighbours".to_owned()).spawn(watch);
}
