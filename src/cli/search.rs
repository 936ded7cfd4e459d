//! `quotidian search`: articles with the sentence that matches, and quotations.

use std::{fmt::Write, ops::Range};

use serde::Serialize;

use super::{
    args::{SearchArgs, SearchFormat},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::{export::csv, library},
    news::query::Query,
    store::{Found, Hit, QuoteHit, SearchOptions},
};

#[derive(Serialize)]
#[serde(tag = "result", rename_all = "lowercase")]
enum ResultJson<'a> {
    Article {
        id: i64,
        source: &'a str,
        title: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'a str>,
        published: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        snippet: Option<&'a str>,
        /// Where the snippet matches, in Unicode scalar values.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        matches: Vec<[usize; 2]>,
        read: bool,
        starred: bool,
        later: bool,
    },
    Quote {
        article: i64,
        source: &'a str,
        title: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'a str>,
        published: String,
        number: usize,
        text: &'a str,
        matches: Vec<[usize; 2]>,
        kind: &'static str,
        speaker: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<&'a str>,
    },
}

/// Runs the command.
///
/// # Errors
///
/// When the query is wrong, the library fails, or the output cannot be written.
pub fn run(args: &SearchArgs, session: &Session) -> Result<Outcome, Failure> {
    let text = args.query.join(" ");
    Query::parse(&text)?;
    let store = session.searched_store()?;
    let options = SearchOptions { limit: args.limit, quotes: args.limit, ..SearchOptions::default() };
    let found = store.search(&text, &options, &library::clock())?;
    let mut out = Out::new();
    match args.format {
        SearchFormat::Json => {
            for hit in &found.articles {
                out.product(&article_json(hit))?;
            }
            for hit in &found.quotes {
                out.product(&quote_json(hit))?;
            }
        }
        SearchFormat::Text => out.product(set(&found, session.is_coloured()).as_bytes())?,
        SearchFormat::Csv => {
            out.product(b"article,number,source,title,url,published,kind,speaker,role,text\r\n")?;
            for hit in &found.quotes {
                out.product(quote_csv(hit).as_bytes())?;
            }
        }
    }
    if found.behind > 0 {
        session.warn(&format!("{} articles are not indexed yet and were not searched", found.behind));
    }
    let (is_empty, said) = match args.format {
        SearchFormat::Csv => (found.quotes.is_empty(), "no quotation was found"),
        _ => (found.articles.is_empty() && found.quotes.is_empty(), "nothing was found"),
    };
    Ok(if is_empty { session.nothing(said) } else { Outcome::Done })
}

fn article_json(hit: &Hit) -> Vec<u8> {
    let row = &hit.row;
    output::line(&ResultJson::Article {
        id: row.id.0,
        source: &row.source_title,
        title: &row.title,
        url: row.url.as_deref(),
        published: row.date.to_string(),
        snippet: hit.snippet.as_ref().map(|snippet| snippet.text.as_str()),
        matches: hit.snippet.as_ref().map(|snippet| scalars(&snippet.text, &snippet.marks)).unwrap_or_default(),
        read: row.status.read,
        starred: row.status.starred,
        later: row.status.later,
    })
}

fn quote_json(hit: &QuoteHit) -> Vec<u8> {
    let (said, row) = (&hit.said, &hit.said.row);
    output::line(&ResultJson::Quote {
        article: row.id.0,
        source: &row.source_title,
        title: &row.title,
        url: row.url.as_deref(),
        published: row.date.to_string(),
        number: said.number + 1,
        text: &said.text,
        matches: scalars(&said.text, &hit.marks),
        kind: said.quote.kind.name(),
        speaker: said.quote.speaker().map(|name| name.as_str()),
        role: said.quote.attribution.as_ref().and_then(|why| why.role.as_deref()),
    })
}

fn quote_csv(hit: &QuoteHit) -> String {
    let (said, row) = (&hit.said, &hit.said.row);
    csv::row([
        &row.id.0.to_string(),
        &(said.number + 1).to_string(),
        row.source_title.as_str(),
        &row.title,
        row.url.as_deref().unwrap_or_default(),
        &row.date.to_string(),
        said.quote.kind.name(),
        said.quote.speaker().map(|name| name.as_str()).unwrap_or_default(),
        said.quote.role().unwrap_or_default(),
        &said.text,
    ])
}

/// Byte ranges as ranges of Unicode scalar values.
fn scalars(text: &str, marks: &[Range<usize>]) -> Vec<[usize; 2]> {
    let at = |byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
    marks.iter().map(|mark| [at(mark.start), at(mark.end)]).collect()
}

fn set(found: &Found, coloured: bool) -> String {
    let mut out = String::new();
    let head = |out: &mut String, title: &str, count: String| {
        let _ = writeln!(out, "{}  {count}\n", marked(title, std::slice::from_ref(&(0..title.len())), coloured));
    };
    if !found.articles.is_empty() {
        head(&mut out, "Articles", format!("{} of {}", found.articles.len(), found.total));
    }
    for hit in &found.articles {
        let row = &hit.row;
        let date = row.date.day();
        let title = if row.title.is_empty() { "(no title)" } else { &row.title };
        let _ = writeln!(out, "{:>6}  {}", row.id.0, marked(title, &hit.title, coloured));
        let _ = writeln!(out, "        {}, {date}", row.source_title);
        if let Some(snippet) = &hit.snippet {
            let (before, behind) = (if snippet.cut.0 { "… " } else { "" }, if snippet.cut.1 { " …" } else { "" });
            let words = marked(&snippet.text, &snippet.marks, coloured).replace('\n', " ");
            let _ = writeln!(out, "        {before}{words}{behind}");
        }
        out.push('\n');
    }
    if !found.quotes.is_empty() {
        head(&mut out, "Quotations", found.quotes.len().to_string());
    }
    for hit in &found.quotes {
        let row = &hit.said.row;
        let words = marked(&hit.said.text, &hit.marks, coloured).replace('\n', " ");
        let name = hit.said.quote.speaker().map_or("not named", |name| name.as_str());
        let _ = writeln!(out, "{:>6}  “{words}”", row.id.0);
        let _ = writeln!(out, "        — {name}, in {}, {}\n", row.title, row.source_title);
    }
    out
}

/// Text with its matches in bold.
fn marked(text: &str, marks: &[Range<usize>], coloured: bool) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mark in marks.iter().filter(|_| coloured) {
        if let (Some(before), Some(words)) = (text.get(at..mark.start), text.get(mark.clone())) {
            let _ = write!(out, "{before}\u{1b}[1m{words}\u{1b}[0m");
            at = mark.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
