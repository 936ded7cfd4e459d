//! `quotidian speakers`: the people who are quoted.

use std::fmt::Write;

use serde::Serialize;

use super::{
    args::{ListFormat, SpeakersArgs},
    failure::{Failure, Outcome},
    list, output,
    session::{Out, Session},
};
use crate::{
    jobs::library::{self, Beginning},
    news::query::Query,
    store::Speaker,
};

#[derive(Serialize)]
struct SpeakerJson<'a> {
    speaker: &'a str,
    quotes: u64,
    articles: u64,
}

/// Runs the command.
///
/// # Errors
///
/// When the query is wrong, the library fails, or the output cannot be written.
pub fn run(args: &SpeakersArgs, session: &Session) -> Result<Outcome, Failure> {
    let query = Query::parse(&args.query.join(" "))?;
    let name = args.name.as_deref().unwrap_or_default();
    let limit = args.limit.unwrap_or(usize::MAX);
    let speakers = if query == Query::default() {
        session.store(Beginning::Samples)?.speakers(name, 0, limit.min(i64::MAX as usize))?
    } else {
        let store = session.searched_store()?;
        let list = store.list(&list::ask(query), &library::clock())?;
        let wanted = name.to_lowercase();
        let mut speakers = store.speakers_in(&list)?;
        speakers.retain(|speaker| speaker.name.to_lowercase().contains(&wanted));
        speakers.truncate(limit);
        speakers
    };
    let mut out = Out::new();
    match args.format {
        ListFormat::Json => {
            for Speaker { name, said, articles, .. } in &speakers {
                out.product(&output::line(&SpeakerJson { speaker: name, quotes: *said, articles: *articles }))?;
            }
        }
        ListFormat::Text => {
            let mut text = String::new();
            for Speaker { name, said, articles, .. } in &speakers {
                let _ = writeln!(
                    text,
                    "{said:>6}  {name}{}",
                    if *articles > 1 { format!(", in {articles} articles") } else { String::new() }
                );
            }
            out.product(text.as_bytes())?;
        }
    }
    Ok(if speakers.is_empty() { session.nothing("nobody was found") } else { Outcome::Done })
}
