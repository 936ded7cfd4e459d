//! Looks the library over, and mends it when told to.

use std::path::Path;

use crate::store::{Finding, Health, Notice, Reader, Result, Store, StoreError};

/// What the doctor found and did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What opening the library had to do, or that it is of a newer form, in words.
    pub notice: Option<String>,
    /// What was looked at.
    pub findings: Vec<Finding>,
    /// What was mended, in words.
    pub repaired: Vec<String>,
}

impl Report {
    /// The worst that was found.
    #[must_use]
    pub fn health(&self) -> Health {
        self.findings.iter().map(|finding| finding.health).max().unwrap_or(Health::Good)
    }
}

/// Examines the library at `path`. With `repair`, what can be mended is mended first, quotes and index but for their
/// rebuilding, which is what catching up does; the findings are those after it. `progress` hears how many texts were
/// read of how many, and says whether to go on.
///
/// # Errors
/// Where the library cannot be opened, another process uses one that is to be put aside, or it was told to stop.
pub fn examine(path: &Path, repair: bool, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Report> {
    let mut report = Report::default();
    if repair {
        (report.notice, report.repaired) = mend(path)?;
    }
    let checked = Reader::open(path).and_then(|reader| {
        let notice = match reader.newer_form() {
            None if !repair => Store::obstacle(path),
            newer => newer,
        };
        Ok((notice, reader.check(progress)?))
    });
    match checked {
        Ok((notice, findings)) => {
            report.notice = notice.as_ref().map(Notice::to_string).or(report.notice);
            report.findings = findings;
        }
        Err(StoreError::Damaged(message)) => {
            report.findings.push(Finding { what: "pages", health: Health::Bad, message });
        }
        Err(error) => return Err(error),
    }
    Ok(report)
}

/// Mends a library, and says what opening it did and what was mended. Of one whose pages are damaged what can be read is
/// saved, and the damaged file put aside, as on a start after the damage was noted.
fn mend(path: &Path) -> Result<(Option<String>, Vec<String>)> {
    // What cannot be opened at all is put aside by itself.
    if let Ok(Some(damage)) = Reader::open(path).and_then(|reader| reader.quick_check()) {
        Reader::note_damage(path, &damage).map_err(|error| StoreError::Unwritable { path: path.to_owned(), error })?;
    }
    let (mut store, notice) = Store::open(path)?;
    // Somebody is reading in it, so it was left in its place.
    if Reader::has_noted_damage(path) {
        return Err(StoreError::Locked);
    }
    Ok((notice.as_ref().map(Notice::to_string), store.repair()?))
}
