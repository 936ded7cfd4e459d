//! `quotidian book`: the quotations the reader kept.

use std::fmt::Write;

use serde::Serialize;

use super::{
    args::{BookArgs, QuoteFormat},
    failure::{Failure, Outcome},
    output, quotes,
    session::{Out, Session},
};
use crate::{
    config::settings::Citation,
    jobs::{
        export::{book, csv},
        library::{self, Beginning},
    },
    news::{ArticleId, Moment},
    store::BookEntry,
};

#[derive(Serialize)]
struct EntryJson<'a> {
    entry: i64,
    kept: String,
    text: &'a str,
    kind: &'a str,
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    title: &'a str,
    outlet: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Runs the command.
///
/// # Errors
///
/// When there is no such quotation, the library fails, or the output cannot be written.
pub fn run(args: &BookArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut store = session.store(Beginning::Samples)?;
    if let [article, number] = args.keep[..] {
        return keep(&mut store, ArticleId(article), number, session);
    }
    if let Some(entry) = args.drop {
        return match store.unbook(entry, library::now())? {
            Some(_) => Ok(Outcome::Done),
            None => Err(Failure::Lacking(format!("the book has no entry {entry}"))),
        };
    }
    let entries = store.book(&args.words.join(" "))?;
    let mut out = Out::new();
    if args.format == QuoteFormat::Csv {
        out.product(b"entry,kept,text,kind,speaker,role,title,outlet,url,published,note\r\n")?;
    }
    for entry in &entries {
        out.product(&match args.format {
            QuoteFormat::Json => json(entry),
            QuoteFormat::Text => text(entry).into_bytes(),
            QuoteFormat::Markdown => markdown(entry).into_bytes(),
            QuoteFormat::Csv => csv(entry).into_bytes(),
        })?;
    }
    Ok(if entries.is_empty() { Outcome::Lacking } else { Outcome::Done })
}

/// Keeps a quotation; one that is kept already stays.
fn keep(
    store: &mut crate::store::Store,
    article: ArticleId,
    number: i64,
    session: &Session,
) -> Result<Outcome, Failure> {
    let quotes = store.article(article)?.quotes;
    let place = usize::try_from(number - 1).ok().filter(|place| *place < quotes.len());
    let Some(place) = place else {
        return Err(Failure::Lacking(format!("article {} has {} quotations, not {number}", article.0, quotes.len())));
    };
    let at = quotes[place].pieces.first().map(|piece| piece.words.start());
    if at.is_some_and(|at| store.booked(article).is_ok_and(|booked| booked.contains(&at))) {
        session.remark("it is in the book already");
    } else {
        store.book_quote(article, place, library::now())?;
    }
    Ok(Outcome::Done)
}

fn json(entry: &BookEntry) -> Vec<u8> {
    output::line(&EntryJson {
        entry: entry.id,
        kept: entry.kept.to_string(),
        text: &entry.text,
        kind: &entry.kind,
        speaker: entry.speaker.as_deref(),
        role: entry.role.as_deref(),
        title: &entry.title,
        outlet: &entry.outlet,
        url: entry.url.as_deref(),
        published: entry.published.map(|moment| moment.to_string()),
        article: entry.article.map(|article| article.0),
        note: entry.note.as_deref(),
    })
}

fn speaker(entry: &BookEntry) -> String {
    let name = entry.speaker.as_deref().unwrap_or("not named");
    entry.role.as_deref().map_or_else(|| name.to_owned(), |role| format!("{name}, {role}"))
}

fn origin(entry: &BookEntry) -> String {
    let date: String = entry.published.map(Moment::day).unwrap_or_default();
    let parts = [entry.title.as_str(), &entry.outlet, &date];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn text(entry: &BookEntry) -> String {
    let mut out = String::new();
    let first = format!("{:>4}  ", entry.id);
    for line in quotes::wrapped(&format!("“{}”", entry.text), &first, "      ") {
        let _ = writeln!(out, "{line}");
    }
    let _ = writeln!(out, "      — {}", speaker(entry));
    let note = entry.note.iter().map(String::as_str);
    for part in [origin(entry).as_str()].into_iter().chain(entry.url.as_deref()).chain(note) {
        let _ = writeln!(out, "        {part}");
    }
    out.push('\n');
    out
}

fn markdown(entry: &BookEntry) -> String {
    book::book(std::iter::once((book::quote(entry), entry.note.as_deref())), Citation::Markdown)
}

fn csv(entry: &BookEntry) -> String {
    let published = entry.published.map(|moment| moment.to_string()).unwrap_or_default();
    let cells = [
        &entry.id.to_string(),
        &entry.kept.to_string(),
        entry.text.as_str(),
        &entry.kind,
        entry.speaker.as_deref().unwrap_or_default(),
        entry.role.as_deref().unwrap_or_default(),
        &entry.title,
        &entry.outlet,
        entry.url.as_deref().unwrap_or_default(),
        &published,
        entry.note.as_deref().unwrap_or_default(),
    ];
    csv::row(cells)
}
