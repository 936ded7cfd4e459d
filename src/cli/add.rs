//! `quotidian add`: subscribes to feeds and sites, files and folders.

use std::{
    io::{self, BufRead, IsTerminal},
    sync::Arc,
};

use crossbeam_channel::never;
use serde::Serialize;

use super::{
    args::{AddArgs, ListFormat},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::{
        discover::{Candidate, Unfound},
        follow, library,
        refresh::{Outcome as Checked, Summary},
        rules::Applied,
        secrets,
        subscribe::{self, Looked, SubscribeError, Subscribed, Wish},
    },
    net::Client,
    store::Store,
    text::{count, sanitize},
};

#[derive(Default, Serialize)]
struct AddedJson<'a> {
    source: &'a str,
    status: &'static str,
    id: Option<i64>,
    title: Option<&'a str>,
    url: Option<&'a str>,
    new: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    feeds: Vec<FeedJson<'a>>,
    error: Option<&'a str>,
}

#[derive(Serialize)]
struct FeedJson<'a> {
    url: &'a str,
    title: Option<&'a str>,
}

/// Runs the subcommand.
///
/// # Errors
///
/// When the library cannot be opened or written.
pub fn run(args: &AddArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut store = session.store(library::Beginning::Nothing)?;
    let client = Arc::new(if session.global.offline { Client::offline() } else { Client::from_env() });
    let login = args.login.as_deref().map(super::sources::login).transpose()?;
    let request = secrets::changed(None, &args.header, login.as_deref()).map_err(Failure::Usage)?;
    let wish = Wish {
        request: Some(request).filter(|request| !request.is_empty()),
        folder: args.folder.clone().unwrap_or_default(),
        tags: args.tag.clone(),
        title: args.title.clone(),
        page: args.page,
    };
    let mut out = Out::new();
    let mut arrived = Summary::default();
    let (mut added, mut failed, mut unreachable) = (0, 0, 0);
    for source in &args.sources {
        match add(&mut store, &client, source, &wish, args) {
            Ok(Looked::Done(subscribed)) => {
                added += 1;
                arrived.new.extend(subscribed.report.iter().flat_map(|report| &report.new));
                say(&mut out, &store, source, &subscribed, args, session)?;
            }
            Ok(Looked::Several(feeds)) => {
                failed += 1;
                several(&mut out, source, &feeds, args, session)?;
            }
            Err(SubscribeError::Store(error)) => return Err(error.into()),
            Err(error) => {
                failed += 1;
                unreachable += usize::from(matches!(error, SubscribeError::Unfound(Unfound::Net(_))));
                session.warn(&error.to_string());
                if args.format == ListFormat::Json {
                    let error = error.to_string();
                    let line = AddedJson { source, status: "failed", error: Some(&error), ..AddedJson::default() };
                    out.product(&output::line(&line))?;
                }
            }
        }
    }
    let clock = library::clock();
    let how = follow::How { client: &client, notify: "", clock: &clock, dry: false, stop: None };
    let followed = follow::everything(&mut store, &arrived, how, &mut |_, _, _| {})?;
    followed.rules.iter().filter_map(Applied::wrong).for_each(|line| session.warn(&line));
    Ok(match failed {
        0 => Outcome::Done,
        _ if added == 0 && unreachable == failed => Outcome::Unreachable,
        _ => Outcome::Lacking,
    })
}

/// Adds a source; where several feeds are found, the one that was chosen.
fn add(
    store: &mut Store,
    client: &Arc<Client>,
    source: &str,
    wish: &Wish,
    args: &AddArgs,
) -> Result<Looked, SubscribeError> {
    let looked = subscribe::subscribe(store, client, source, wish, &never(), library::now())?;
    let Looked::Several(feeds) = looked else { return Ok(looked) };
    let chosen = args.choose.or_else(|| ask(source, &feeds, args));
    match chosen.and_then(|number| feeds.get(number.checked_sub(1)?)) {
        Some(feed) => subscribe::subscribe(store, client, &feed.url, wish, &never(), library::now()),
        None => Ok(Looked::Several(feeds)),
    }
}

/// Asks which feed is meant, when somebody is there to answer.
fn ask(source: &str, feeds: &[Candidate], args: &AddArgs) -> Option<usize> {
    if args.format == ListFormat::Json || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return None;
    }
    eprintln!("{} has several feeds:", sanitize::line(source));
    for (number, feed) in feeds.iter().enumerate() {
        eprintln!("  {}  {}", number + 1, described(feed));
    }
    eprint!("Which one? ");
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).ok()?;
    line.trim().parse().ok()
}

fn described(feed: &Candidate) -> String {
    let title = feed.title.as_deref().map(|title| format!("{title}  ")).unwrap_or_default();
    sanitize::line(&format!("{title}{}", feed.url))
}

fn several(out: &mut Out, source: &str, feeds: &[Candidate], args: &AddArgs, session: &Session) -> Result<(), Failure> {
    session.warn(&format!("{source}: has {} feeds; add one of them, or choose with --choose NUMBER", feeds.len()));
    if args.format == ListFormat::Json {
        let feeds = feeds.iter().map(|feed| FeedJson { url: &feed.url, title: feed.title.as_deref() }).collect();
        out.product(&output::line(&AddedJson { source, status: "several", feeds, ..AddedJson::default() }))?;
    } else {
        for (number, feed) in feeds.iter().enumerate() {
            out.product(format!("{}  {}\n", number + 1, described(feed)).as_bytes())?;
        }
    }
    Ok(())
}

fn say(
    out: &mut Out,
    store: &Store,
    source: &str,
    subscribed: &Subscribed,
    args: &AddArgs,
    session: &Session,
) -> Result<(), Failure> {
    let row = store.source(subscribed.id)?;
    let place = row.origin.place();
    let title = &row.title;
    let new = subscribed.report.as_ref().map_or(0, |report| report.new.len());
    let error = subscribed.report.as_ref().and_then(|report| match &report.outcome {
        Checked::Failed { words, .. } => Some(words.as_str()),
        _ => None,
    });
    if args.format == ListFormat::Json {
        let line = AddedJson {
            source,
            status: if subscribed.is_new { "added" } else { "known" },
            id: Some(row.id.0),
            title: Some(title),
            url: Some(place),
            new,
            error,
            ..AddedJson::default()
        };
        return Ok(out.product(&output::line(&line))?);
    }
    if let Some(error) = error {
        session.warn(&format!("{title}: {error}"));
    }
    if !session.global.quiet {
        let title = sanitize::line(title);
        let line = if subscribed.is_new {
            format!("added {title}: {}\n", count::things(new, "article"))
        } else {
            format!("{title} was there already\n")
        };
        out.product(line.as_bytes())?;
    }
    Ok(())
}
