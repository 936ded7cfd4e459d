//! `quotidian list`: articles of the library, a line each.

use std::fmt::Write;

use serde::Serialize;

use super::{
    args::{ListArgs, ListFormat},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::library::{self, Beginning},
    news::{ArticleId, query::Query},
    store::{Ask, Reader, Row, Scope, Window},
    text::Line,
};

#[derive(Serialize)]
struct RowJson<'a> {
    id: i64,
    source: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    published: String,
    arrived: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    words: u32,
    minutes: u32,
    quotes: u32,
    read: bool,
    starred: bool,
    later: bool,
    images: bool,
    audio: bool,
}

/// Rows read at once: enough to be fast, few enough that the first are printed at once.
const BATCH: usize = 500;

/// Runs the command.
///
/// # Errors
///
/// When the query is wrong, the library fails, or the output cannot be written.
pub fn run(args: &ListArgs, session: &Session) -> Result<Outcome, Failure> {
    let query = Query::parse(&args.query.join(" "))?;
    let store = if query.expr.is_some() { session.searched_store()? } else { session.store(Beginning::Samples)? };
    let mut out = Out::new();
    let mut printed = false;
    let limit = args.limit.unwrap_or(usize::MAX);
    each_batch(&store, query, limit, |rows| {
        printed = true;
        let lines = match args.format {
            ListFormat::Json => rows.iter().flat_map(json).collect(),
            ListFormat::Text => text(rows).into_bytes(),
        };
        Ok(out.product(&lines)?)
    })?;
    Ok(if printed { Outcome::Done } else { session.nothing("no article was found") })
}

/// The list that a query means.
pub(super) fn ask(query: Query) -> Ask {
    let order = query.sort.unwrap_or_default();
    let scope = if query == Query::default() { Scope::All } else { Scope::Query(query) };
    Ask { scope, order, ..Ask::default() }
}

/// Calls `each` with the rows that a query finds, some at a time.
pub(super) fn each_batch(
    reader: &Reader,
    query: Query,
    limit: usize,
    mut each: impl FnMut(&[Row]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut left = query.limit.unwrap_or(usize::MAX).min(limit);
    let list = reader.list(&ask(query), &library::clock())?;
    let mut window = Window::At(0);
    while left > 0 {
        let rows = reader.rows(&list, window, left.min(BATCH))?;
        let Some(last) = rows.last() else { break };
        left -= rows.len().min(left);
        window = Window::After(last.id);
        each(&rows)?;
    }
    Ok(())
}

/// The articles that `words` mean: numbers alone are articles, everything else is a query.
pub(super) fn numbers(words: &[String]) -> Option<Vec<ArticleId>> {
    let numbers: Option<Vec<_>> = words.iter().map(|word| word.parse().ok().map(ArticleId)).collect();
    numbers.filter(|numbers| !numbers.is_empty())
}

fn json(row: &Row) -> Vec<u8> {
    output::line(&RowJson {
        id: row.id.0,
        source: &row.source_title,
        title: &row.title,
        kicker: row.kicker.as_deref(),
        byline: row.byline.as_deref(),
        url: row.url.as_deref(),
        published: row.date.to_string(),
        arrived: row.arrived.to_string(),
        language: row.language.as_deref(),
        words: row.words,
        minutes: row.words.div_ceil(output::WORDS_A_MINUTE),
        quotes: row.quotes,
        read: row.status.read,
        starred: row.status.starred,
        later: row.status.later,
        images: row.images,
        audio: row.audio,
    })
}

fn text(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let sign = |on, sign| if on { sign } else { ' ' };
        let date = row.date.day();
        let title = if row.title.is_empty() { "(no title)" } else { &row.title };
        let _ = writeln!(
            out,
            "{:>6} {}{}{} {date}  {}  {}",
            row.id.0,
            sign(!row.status.read, '•'),
            sign(row.status.starred, '★'),
            sign(row.status.later, '+'),
            Line::new(&row.source_title),
            Line::new(title),
        );
    }
    out
}
