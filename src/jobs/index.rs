//! Brings the full-text index up to date.
//!
//! Articles are readable and found (the last few hundred by looking through them) before this ran; it works in batches,
//! each findable when it is done, and goes on where it was interrupted. Run it on a thread with a [`Store`] of its own:
//! it holds the library's write lock only for moments.

use crate::store::{Indexer, Result, Store};

/// Articles between two questions whether to go on.
const STEP: usize = 64;
/// Articles that become findable at a time.
const BATCH: usize = 8192;

/// How catching up ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caught {
    /// Everything is indexed; so many articles were put in (or taken out).
    All(u64),
    /// It was told to stop; so many were put in, the rest follows another time.
    Part(u64),
    /// Another process is at it.
    Busy,
}

/// Indexes what is not indexed. `progress` hears how many are done of how many, and says whether to go on.
///
/// # Errors
/// Where the library or the index cannot be written; what was done is kept.
pub fn catch_up(store: &mut Store, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Caught> {
    if store.frozen().is_some() {
        return Ok(Caught::All(0));
    }
    let Some(mut indexer) = Indexer::open(store)? else { return Ok(Caught::Busy) };
    let mut total = store.unindexed_count()?;
    let (mut done, mut open) = (0_u64, 0);
    let mut going = progress(0, total);
    while going {
        let count = indexer.step(store, STEP)?;
        done += count as u64;
        open += count;
        if count < STEP {
            indexer.commit(store)?;
            open = 0;
            // What came meanwhile.
            let more = store.unindexed_count()?;
            if more == 0 {
                indexer.finish()?;
                return Ok(Caught::All(done));
            }
            total = done + more;
        } else if open >= BATCH {
            indexer.commit(store)?;
            open = 0;
        }
        going = progress(done, total.max(done));
    }
    indexer.commit(store)?;
    Ok(Caught::Part(done))
}
