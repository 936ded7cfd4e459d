//! What follows from new articles: their quotes are found, batch by batch, when they can already be read.
//!
//! Each batch is one transaction and leaves nothing half done, so it may end at any moment and go on at the next
//! start, in this process or another. On Linux the thread steps back behind everything else that wants the processor.

use crossbeam_channel::{Receiver, TryRecvError};

use crate::{
    news::Moment,
    quote,
    store::{Result, Store},
};

/// Articles of a batch.
const BATCH: usize = 200;

/// Finds the quotes of every article that the current engine has not looked through, the newest first.
///
/// `on` hears how many are done and how many there were; something in `stop`, or its sender gone, ends it after the
/// batch. Gives how many articles were looked through.
///
/// # Errors
///
/// When the library cannot be read or written; what was stored before stays.
pub fn quotes(
    store: &mut Store,
    now: Moment,
    stop: Option<&Receiver<()>>,
    on: &mut dyn FnMut(u64, u64),
) -> Result<u64> {
    let total = store.unquoted_count(quote::VERSION)?;
    let mut done = 0;
    while done < total && !is_stopped(stop) {
        let batch = store.unquoted(quote::VERSION, BATCH)?;
        if batch.is_empty() {
            break;
        }
        done += batch.len() as u64;
        let found: Vec<_> = batch
            .into_iter()
            .map(|unquoted| {
                // A text that cannot be read has no quotes; `doctor` tells of it.
                let quotes = unquoted.article.as_ref().map(quote::find).unwrap_or_default();
                (unquoted, quotes)
            })
            .collect();
        store.put_quotes(&found, quote::VERSION, now)?;
        on(done.min(total), total);
    }
    Ok(done)
}

/// Lets this thread run when nobody else wants to; for threads that only do what follows.
pub fn step_back() {
    // Elsewhere than on Linux the call would be about the whole process.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 10);
}

fn is_stopped(stop: Option<&Receiver<()>>) -> bool {
    stop.is_some_and(|stop| !matches!(stop.try_recv(), Err(TryRecvError::Empty)))
}
