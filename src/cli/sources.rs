//! `quotidian sources`: lists the sources with their health, and arranges them.

use std::fmt::Write;

use serde::Serialize;

use super::{
    args::{ListFormat, RemoveArgs, SourcesArgs},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::{
        health::{self, Health},
        import, library, secrets, select, subscribe,
    },
    news::{Moment, Origin, SourceId},
    store::{Arrange, Keep, Store},
    text::sanitize,
};

#[derive(Serialize)]
struct SourceJson<'a> {
    id: i64,
    title: &'a str,
    url: &'a str,
    kind: &'static str,
    link: Option<&'a str>,
    folder: &'a str,
    tags: &'a [String],
    total: u64,
    unread: u64,
    starred: u64,
    state: &'static str,
    paused: bool,
    hidden: bool,
    full_text: bool,
    keep_days: Option<u32>,
    keep_count: Option<u32>,
    last_check: Option<String>,
    last_success: Option<String>,
    last_change: Option<String>,
    next_check: Option<String>,
    next_why: Option<&'a str>,
    failures: u32,
    error: Option<&'a str>,
    newest: Option<String>,
    weekly: f64,
}

/// Runs `sources`.
///
/// # Errors
///
/// When the library cannot be read or written.
pub fn run(args: &SourcesArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut store = session.store(library::Beginning::Samples)?;
    let (ids, unknown) = meant(&store, &args.selectors, session)?;
    let changed = change(&mut store, &ids, args)?;
    let some = (!args.selectors.is_empty()).then_some(&ids[..]);
    // What was changed is shown as it is now.
    let found =
        if changed && session.global.quiet { !ids.is_empty() } else { print(&store, some, args.format, session)? };
    Ok(match found {
        false if args.selectors.is_empty() => session.nothing("there are no sources; `quotidian add` adds one"),
        true if !unknown => Outcome::Done,
        _ => Outcome::Lacking,
    })
}

/// Does to some sources what is asked for; says whether anything was.
fn change(store: &mut Store, ids: &[SourceId], args: &SourcesArgs) -> Result<bool, Failure> {
    let now = library::now();
    let changes = changes(args);
    let changes_keep = args.keep_days.is_some() || args.keep_count.is_some();
    let changes_notes = args.hide.is_some() || !args.header.is_empty() || args.login.is_some();
    if !(changes_keep || changes_notes || args.address.is_some() || !changes.is_empty()) {
        return Ok(false);
    }
    if args.selectors.is_empty() {
        return Err(Failure::Usage(
            "name the sources to change: a number, an address, folder:NAME, tag:NAME or a title".to_owned(),
        ));
    }
    if !changes.is_empty() {
        store.arrange_all(ids, &changes, now)?;
    }
    if let Some(written) = &args.address {
        for row in store.sources()?.iter().filter(|row| ids.contains(&row.id)) {
            let place = subscribe::moved(&row.origin, written).map_err(|error| Failure::Usage(error.to_string()))?;
            store.arrange(&[row.id], &Arrange::Address(place), now)?;
        }
    }
    if changes_notes {
        let login = args.login.as_deref().map(login).transpose()?;
        for feed in store.feeds()?.iter().filter(|feed| ids.contains(&feed.id)) {
            let request = secrets::changed(feed.request.as_deref(), &args.header, login.as_deref());
            let request = request.map_err(Failure::Usage)?;
            let extra = args.hide.map(|hide| import::with_hidden(feed.extra.as_deref(), hide));
            store.set_notes(feed.id, Some(&request), extra.as_deref())?;
        }
    }
    if changes_keep {
        // Zero stands for "as long as there is room"; what is not named stays as it is.
        let set = |wish: Option<u32>, now: Option<u32>| wish.map_or(now, |number| (number > 0).then_some(number));
        for feed in store.feeds()?.iter().filter(|feed| ids.contains(&feed.id)) {
            let keep = Keep { days: set(args.keep_days, feed.keep_days), count: set(args.keep_count, feed.keep_count) };
            store.arrange(&[feed.id], &Arrange::Keep(keep), now)?;
        }
    }
    Ok(true)
}

/// Prints some sources, or all, and how they are; says whether there were any.
fn print(store: &Store, some: Option<&[SourceId]>, format: ListFormat, session: &Session) -> Result<bool, Failure> {
    let now = library::now();
    let all = health::health(store, now)?;
    let mut out = Out::new();
    let mut folder = None;
    let mut printed = false;
    for one in all.iter().filter(|one| some.is_none_or(|some| some.contains(&one.source.id))) {
        printed = true;
        match format {
            ListFormat::Json => out.product(&json(one, now))?,
            ListFormat::Text => {
                let mut text = String::new();
                if folder != Some(&one.source.folder) {
                    if !one.source.folder.is_empty() {
                        let _ = writeln!(text, "{}", sanitize::line(&one.source.folder));
                    }
                    folder = Some(&one.source.folder);
                }
                line(&mut text, one, now);
                if session.global.verbose {
                    more(&mut text, one);
                }
                out.product(text.as_bytes())?;
            }
        }
    }
    Ok(printed)
}

/// Runs `remove`.
///
/// # Errors
///
/// When the library cannot be written.
pub fn remove(args: &RemoveArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut store = session.store(library::Beginning::Samples)?;
    let (ids, unknown) = meant(&store, &args.selectors, session)?;
    let rows = store.sources()?;
    if !ids.is_empty() {
        store.arrange(&ids, &Arrange::Remove(true), library::now())?;
    }
    let mut out = Out::new();
    for row in rows.iter().filter(|row| ids.contains(&row.id)) {
        let title = &row.title;
        if args.format == ListFormat::Json {
            #[derive(Serialize)]
            struct RemovedJson<'a> {
                id: i64,
                title: &'a str,
                url: &'a str,
                status: &'static str,
            }
            let removed = RemovedJson { id: row.id.0, title, url: row.origin.place(), status: "removed" };
            out.product(&output::line(&removed))?;
        } else if !session.global.quiet {
            let line = format!("removed {title}; undo in the reader, or adding it again, brings it back");
            out.product(format!("{}\n", sanitize::line(&line)).as_bytes())?;
        }
    }
    Ok(if unknown || ids.is_empty() { Outcome::Lacking } else { Outcome::Done })
}

/// The sources that are meant, each once, and whether a selector meant none.
pub(super) fn meant(store: &Store, selectors: &[String], session: &Session) -> Result<(Vec<SourceId>, bool), Failure> {
    let rows = store.sources()?;
    let mut ids: Vec<SourceId> = Vec::new();
    let mut unknown = false;
    for selector in selectors {
        let found = select::select(&rows, selector);
        if found.is_empty() {
            unknown = true;
            session.warn(&format!("{selector}: no source is called so; `quotidian sources` lists them"));
        }
        found.into_iter().for_each(|id| {
            if !ids.contains(&id) {
                ids.push(id);
            }
        });
    }
    Ok((ids, unknown))
}

/// User and password as they were given; a password that was not is the first line of standard input, where no list of
/// processes and no history shows it.
pub(super) fn login(given: &str) -> Result<String, Failure> {
    if given.is_empty() || given.contains(':') {
        return Ok(given.to_owned());
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|error| Failure::Usage(format!("no password came: {error}")))?;
    Ok(format!("{given}:{}", line.trim_end_matches(['\r', '\n'])))
}

fn changes(args: &SourcesArgs) -> Vec<Arrange> {
    let mut changes = Vec::new();
    changes.extend(args.rename.clone().map(Arrange::Rename));
    changes.extend(args.folder.clone().map(Arrange::Move));
    changes.extend(args.tag.iter().map(|tag| Arrange::Tag(tag.clone(), true)));
    changes.extend(args.untag.iter().map(|tag| Arrange::Tag(tag.clone(), false)));
    changes.extend(args.pause.then_some(Arrange::Pause(true)));
    changes.extend(args.resume.then_some(Arrange::Pause(false)));
    changes.extend(args.full_text.map(Arrange::FullText));
    changes
}

fn kind(origin: &Origin) -> &'static str {
    match origin {
        Origin::Feed(_) => "feed",
        Origin::Page(_) => "page",
        Origin::File(_) => "file",
        Origin::Folder(_) => "folder",
        Origin::Seeds(_) => "samples",
        Origin::Stdin => "stdin",
    }
}

fn json(one: &Health, now: Moment) -> Vec<u8> {
    let (source, feed) = (&one.source, &one.feed);
    let shown = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
    output::line(&SourceJson {
        id: source.id.0,
        title: &source.title,
        url: feed.place(),
        kind: kind(&source.origin),
        link: feed.link.as_deref(),
        folder: &source.folder,
        tags: &source.tags,
        total: source.counts.total,
        unread: source.counts.unread,
        starred: source.counts.starred,
        state: one.state(now).name(),
        paused: source.paused,
        hidden: source.hidden,
        full_text: feed.full_text,
        keep_days: feed.keep_days,
        keep_count: feed.keep_count,
        last_check: shown(feed.fetch.checked),
        last_success: shown(feed.fetch.succeeded),
        last_change: shown(feed.fetch.changed),
        next_check: shown(feed.fetch.next_check),
        next_why: feed.fetch.next_why.as_deref(),
        failures: feed.fetch.failures,
        error: feed.fetch.error.as_deref(),
        newest: shown(one.pulse.newest),
        weekly: one.weekly(),
    })
}

/// Where a source lies, and when and why it is asked next.
fn more(text: &mut String, one: &Health) {
    let (place, fetch) = (one.feed.place(), &one.feed.fetch);
    let next = fetch.next_check.map(|at| format!("next check {at}"));
    let next =
        next.map(|next| [Some(next.as_str()), fetch.next_why.as_deref()].map(Option::unwrap_or_default).join(": "));
    for line in [Some(place.to_owned()), next].into_iter().flatten().filter(|line| !line.is_empty()) {
        let _ = writeln!(text, "               {}", sanitize::line(&line));
    }
}

fn line(text: &mut String, one: &Health, now: Moment) {
    let source = &one.source;
    let _ = write!(text, "{:>5}  {:>6}  {}", source.id.0, source.counts.unread, sanitize::line(&source.title));
    if source.hidden {
        text.push_str("  (hidden)");
    }
    if !source.tags.is_empty() {
        let _ = write!(text, "  [{}]", sanitize::line(&source.tags.join(", ")));
    }
    match (one.state(now), one.feed.fetch.error.as_deref()) {
        (health::State::Well | health::State::New, _) => {}
        (health::State::Failing | health::State::Gone, Some(error)) => {
            let _ = write!(text, "  — {}", sanitize::line(error));
        }
        (state, _) => {
            let _ = write!(text, "  — {}", state.name());
        }
    }
    text.push('\n');
}
