//! `quotidian doctor`: how the library is, and mending it.

use std::fmt::Write;

use serde::Serialize;

use super::{
    args::{DoctorArgs, ListFormat},
    failure::{Failure, Outcome},
    output,
    progress::Bar,
    session::{Out, Session},
};
use crate::{
    jobs::{
        doctor::{self, Report},
        index,
    },
    store::{Health, Store},
};

#[derive(Serialize)]
struct FindingJson<'a> {
    what: &'a str,
    health: &'static str,
    message: &'a str,
}

/// Runs the command. A library that has lost something is a failure of the library.
///
/// # Errors
///
/// When there is no library, it cannot be read, or something in it is lost.
pub fn run(args: &DoctorArgs, session: &Session) -> Result<Outcome, Failure> {
    let path = session.library()?;
    if !path.exists() {
        return Err(Failure::Lacking(format!("there is no library at {}", path.display())));
    }
    let mut bar = Bar::new(session);
    let report = doctor::examine(&path, args.repair, &mut |done, total| {
        bar.show(done as usize, total as usize, "texts read");
        true
    })?;
    if args.repair {
        let (mut store, _) = Store::open(&path)?;
        index::catch_up(&mut store, &mut |done, total| {
            bar.show(done as usize, total as usize, "articles indexed");
            true
        })?;
    }
    bar.clear();
    let mut out = Out::new();
    match args.format {
        ListFormat::Json => {
            if let Some(notice) = &report.notice {
                session.warn(notice);
            }
            for finding in &report.findings {
                let health = name(finding.health);
                out.product(&output::line(&FindingJson { what: finding.what, health, message: &finding.message }))?;
            }
        }
        ListFormat::Text => out.product(text(&report, session.global.quiet).as_bytes())?,
    }
    match report.health() {
        // An index that is behind catches up by itself, so this is no failure.
        Health::Mendable if !args.repair => {
            session.warn("what is mendable mends itself as you read, or at once by `quotidian doctor --repair`");
            Ok(Outcome::Done)
        }
        Health::Good | Health::Mendable => Ok(Outcome::Done),
        Health::Bad if args.repair => Err(Failure::Library(format!("{} has lost something", path.display()))),
        Health::Bad => Err(Failure::Library(format!(
            "{} is damaged; `quotidian doctor --repair` saves what can be read and keeps the damaged file aside",
            path.display()
        ))),
    }
}

fn name(health: Health) -> &'static str {
    match health {
        Health::Good => "good",
        Health::Mendable => "mendable",
        Health::Bad => "bad",
    }
}

/// What was done and found; where silence is asked for, only what is not good.
fn text(report: &Report, quiet: bool) -> String {
    let mut out = String::new();
    for line in report.notice.iter().chain(&report.repaired) {
        let _ = writeln!(out, "{line}");
    }
    for finding in report.findings.iter().filter(|finding| !quiet || finding.health != Health::Good) {
        let _ = writeln!(out, "{:9} {:10} {}", name(finding.health), finding.what, finding.message);
    }
    out
}
