//! `quotidian refresh`: brings sources up to date without the screen, fit for cron and beside a running reader.

use std::sync::Arc;

use serde::Serialize;

use super::{
    args::{ListFormat, RefreshArgs},
    failure::{Failure, Outcome},
    output,
    progress::Bar,
    session::{Out, Session},
};
use crate::{
    jobs::{
        follow, hooks, library,
        refresh::{self, Event, Options, Report, Which},
    },
    net::Client,
    store::Store,
    text::{count, sanitize},
};

#[derive(Serialize)]
struct ReportJson<'a> {
    source: i64,
    title: &'a str,
    url: &'a str,
    status: &'static str,
    new: usize,
    updated: usize,
    next_check: Option<String>,
    next_why: Option<&'a str>,
    error: Option<&'a str>,
    problems: Vec<output::ProblemJson<'a>>,
}

/// Runs the subcommand.
///
/// # Errors
///
/// When the library cannot be opened or written.
pub fn run(args: &RefreshArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut store = session.store(library::Beginning::Samples)?;
    let (which, unknown) = which(&store, args, session)?;
    let client = Arc::new(if session.global.offline { Client::offline() } else { Client::from_env() });
    let options = Options::new(which, library::now());
    let mut out = Out::new();
    let mut bar = Bar::new(session);
    let mut unreachable = 0;
    let mut failed = Failed::default();
    let mut written = Ok(());
    let summary = refresh::refresh(&mut store, &client, &options, &mut |event| match event {
        Event::Progress(progress) => bar.show(progress.done, progress.total, "sources"),
        Event::Source(report) => {
            bar.clear();
            unreachable += usize::from(is_network(report));
            let line = match args.format {
                ListFormat::Json => json(report),
                ListFormat::Text => text(report, &mut failed, session),
            };
            if written.is_ok() && !line.is_empty() {
                written = out.product(&line);
            }
        }
    })?;
    bar.clear();
    written?;
    let settings = session.config()?.settings;
    let clock = library::clock();
    let how =
        follow::How { client: &client, notify: &settings.hook_notify, clock: &clock, dry: args.dry_run, stop: None };
    let followed = follow::everything(&mut store, &summary, how, &mut |step, done, total| {
        bar.show(done as usize, total as usize, step.name());
    })?;
    bar.clear();
    if args.dry_run {
        super::rules::would(&store, &followed.rules, args.format, &mut out)?;
    } else {
        let ran = hooks::all(&store, &settings, &summary, &followed)?;
        ran.wrong.iter().chain(&ran.notice).for_each(|line| session.warn(line));
    }
    failed.tell_rest(summary.sources, session);
    if args.format == ListFormat::Text && !(unknown && summary.sources == 0) {
        session.say(&said(&summary))?;
    }
    if let Some(why) = &summary.unreached {
        session.warn(&format!("{why}; nothing was fetched"));
        return Ok(Outcome::Unreachable);
    }
    Ok(match summary.failed {
        0 if unknown || summary.stopped => Outcome::Lacking,
        0 => Outcome::Done,
        failed if summary.answered == 0 && failed == unreachable => Outcome::Unreachable,
        _ => Outcome::Lacking,
    })
}

/// Which sources are meant, and whether a selector meant none.
fn which(store: &Store, args: &RefreshArgs, session: &Session) -> Result<(Which, bool), Failure> {
    if args.selectors.is_empty() {
        return Ok((if args.due { Which::Due } else { Which::All }, false));
    }
    let (ids, unknown) = super::sources::meant(store, &args.selectors, session)?;
    Ok((Which::These(ids), unknown))
}

/// Whether a source failed because of the way to it, rather than because of what is there.
fn is_network(report: &Report) -> bool {
    let refresh::Outcome::Failed { code, .. } = &report.outcome else { return false };
    !matches!(*code, "no-feed" | "no-article" | "unreadable" | "fault" | "no-place")
}

fn json(report: &Report) -> Vec<u8> {
    let error = match &report.outcome {
        refresh::Outcome::Failed { words, .. } => Some(words.as_str()),
        _ => None,
    };
    output::line(&ReportJson {
        source: report.source.0,
        title: &report.title,
        url: &report.place,
        status: report.outcome.code(),
        new: report.new.len(),
        updated: report.updated.len(),
        next_check: report.next_check.map(|at| at.to_string()),
        next_why: report.next_why.as_deref(),
        error,
        problems: report.problems.iter().map(output::ProblemJson::new).collect(),
    })
}

/// The sources that failed, and how they are told: a line each for the first ones; with `-q`, as timers have it, one
/// line for all.
#[derive(Default)]
struct Failed {
    count: usize,
    /// The titles of the first ones, and what is wrong with the very first.
    names: Vec<String>,
    why: String,
}

impl Failed {
    /// So many are told one by one.
    const TOLD: usize = 10;
    /// So many are named in one line.
    const NAMED: usize = 3;

    fn take(&mut self, title: &str, words: &str, session: &Session) {
        self.count += 1;
        if self.count == 1 {
            self.why = words.to_owned();
        }
        if self.count <= Self::NAMED {
            self.names.push(title.to_owned());
        }
        if !session.global.quiet && (self.count <= Self::TOLD || session.global.verbose) {
            session.warn(&format!("{title}: {words}"));
        }
    }

    /// Tells what was not told one by one, of so many sources.
    fn tell_rest(&self, of: usize, session: &Session) {
        let names = self.names.join(", ");
        let told = match (session.global.quiet, self.count) {
            (true, 0) => return,
            (true, 1) => return session.warn(&format!("{names}: {}", self.why)),
            (true, count) if count > Self::NAMED => {
                format!("{count} of {of} sources failed: {names} and {} more", count - Self::NAMED)
            }
            (true, count) => format!("{count} of {of} sources failed: {names}"),
            (false, count) if count > Self::TOLD && !session.global.verbose => {
                format!("and {} more failed", count - Self::TOLD)
            }
            (false, _) => return,
        };
        session.warn(&format!("{told}; `quotidian sources` says why"));
    }
}

/// A line for a source that has something new; what failed is said on standard error.
fn text(report: &Report, failed: &mut Failed, session: &Session) -> Vec<u8> {
    let title = &report.title;
    if let refresh::Outcome::Failed { words, .. } = &report.outcome {
        failed.take(title, words, session);
    }
    session.warn_of(title, if session.global.verbose { &report.problems } else { &[] });
    if session.global.quiet || report.new.is_empty() && report.updated.is_empty() {
        return Vec::new();
    }
    let changed = match report.updated.len() {
        0 => String::new(),
        updated => format!(", {updated} changed"),
    };
    format!("{}: {} new{changed}\n", sanitize::line(title), report.new.len()).into_bytes()
}

fn said(summary: &refresh::Summary) -> String {
    let mut parts = vec![
        match (summary.answered, summary.sources) {
            (_, 0) => return "there is nothing to fetch now".to_owned(),
            (1, 1) => "1 source answered".to_owned(),
            (answered, sources) => format!("{answered} of {sources} sources answered"),
        },
        count::things(summary.new.len(), "new article"),
    ];
    let more = [(summary.updated.len(), "changed"), (summary.failed, "failed"), (summary.left, "left for later")];
    parts.extend(more.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    parts.join(", ")
}
