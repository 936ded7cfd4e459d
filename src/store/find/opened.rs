//! The index that a reader has open, brought up to date before it is asked.

use crate::store::{
    Reader, Result,
    index::{self, Fulltext},
    sources::positive,
};

/// The index a reader has open.
#[derive(Default)]
pub(in crate::store) struct Slot {
    pub(in crate::store) fulltext: Option<Fulltext>,
    name: Option<String>,
    epoch: (i64, u64),
}

impl Reader {
    /// The index, brought up to date; nothing where there is none yet.
    pub(super) fn fulltext(&self) -> Result<Option<Fulltext>> {
        let epoch = self.change_count()?;
        let mut slot = self.fulltext.borrow_mut();
        if slot.epoch == epoch && slot.fulltext.is_some() {
            return Ok(slot.fulltext.clone());
        }
        if let Some(path) = &self.path {
            let folder = index::folder(path);
            let name = std::fs::read_to_string(folder.join("name")).ok();
            let wanted = self.setting("index.name")?;
            if name.is_none() || name != wanted {
                slot.fulltext = None;
            } else if slot.name != name || slot.fulltext.is_none() {
                slot.fulltext = Fulltext::open(&folder)?;
                slot.name = name;
            } else if let Some(fulltext) = &slot.fulltext {
                fulltext.reader.reload()?;
            }
        } else if let Some(fulltext) = &slot.fulltext {
            fulltext.reader.reload()?;
        }
        slot.epoch = epoch;
        Ok(slot.fulltext.clone())
    }

    /// Changes whenever this connection or another one changed the library.
    pub(in crate::store) fn change_count(&self) -> Result<(i64, u64)> {
        Ok((self.epoch()?, self.db.total_changes()))
    }

    /// How many articles are behind: not in the index yet.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn unindexed_count(&self) -> Result<u64> {
        let mut statement = self.db.prepare_cached("SELECT count(*) FROM unindexed")?;
        Ok(positive(statement.query_row([], |row| row.get(0))?))
    }
}
