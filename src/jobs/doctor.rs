//! Looks the library over, and mends it when told to.

use std::path::Path;

use crate::store::{Finding, Health, Notice, Reader, Result, Store};

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
/// Where the library cannot be opened, or it was told to stop.
pub fn examine(path: &Path, repair: bool, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Report> {
    let mut report = Report::default();
    if repair {
        let (mut store, notice) = Store::open(path)?;
        report.notice = notice.as_ref().map(Notice::to_string);
        report.repaired = store.repair()?;
    }
    let reader = Reader::open(path)?;
    if let Some(newer) = reader.newer_form()? {
        report.notice = Some(newer.to_string());
    }
    report.findings = reader.check(progress)?;
    Ok(report)
}
