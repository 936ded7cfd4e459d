//! `quotidian book`: the quotations the reader kept, and the passages marked in articles.

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
        export::{book, citation::Cited, csv},
        library::{self, Beginning},
    },
    news::{ArticleId, Moment},
    store::{BookEntry, Highlight},
};

#[derive(Serialize)]
struct EntryJson<'a> {
    /// The number to drop it by; a passage is taken away in its article.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<i64>,
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
            Some(deed) => session.say(&deed.label).map(|()| Outcome::Done),
            None => Err(Failure::Lacking(format!("the book has no entry {entry}"))),
        };
    }
    let words = args.words.join(" ");
    let quotes = store.book(&words)?.into_iter().map(Entry::Quote);
    let mut entries: Vec<Entry> = quotes.chain(store.all_highlights(&words)?.into_iter().map(Entry::Passage)).collect();
    // What was kept last first, as in either.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.kept()));
    let mut out = Out::new();
    if args.format == QuoteFormat::Csv {
        out.product(b"entry,kept,text,kind,speaker,role,title,outlet,url,published,note\r\n")?;
    }
    for entry in &entries {
        out.product(&match args.format {
            QuoteFormat::Json => output::line(&EntryJson::from(entry)),
            QuoteFormat::Text => text(entry).into_bytes(),
            QuoteFormat::Markdown => book::book(std::iter::once(entry.cited()), Citation::Markdown).into_bytes(),
            QuoteFormat::Csv => csv(&EntryJson::from(entry)).into_bytes(),
        })?;
    }
    Ok(match (entries.is_empty(), words.as_str()) {
        (false, _) => Outcome::Done,
        (true, "") => session.nothing("nothing is kept yet"),
        (true, _) => session.nothing("nothing that is kept has these words"),
    })
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
        session.say("it is in the book already")?;
    } else {
        store.book_quote(article, place, library::now())?;
        session.say("kept in the book")?;
    }
    Ok(Outcome::Done)
}

/// The kind of a marked passage, beside those of quotes.
const PASSAGE: &str = "passage";

/// Something that is kept.
enum Entry {
    Quote(BookEntry),
    Passage(Highlight),
}

impl Entry {
    fn kept(&self) -> Moment {
        match self {
            Self::Quote(quote) => quote.kept,
            Self::Passage(passage) => passage.made,
        }
    }

    fn cited(&self) -> (Cited, Option<&str>) {
        match self {
            Self::Quote(quote) => (book::quote(quote), quote.note.as_deref()),
            Self::Passage(passage) => (book::passage(passage), passage.note.as_deref()),
        }
    }
}

impl<'a> From<&'a Entry> for EntryJson<'a> {
    fn from(entry: &'a Entry) -> Self {
        let kept = entry.kept().to_string();
        match entry {
            Entry::Quote(quote) => Self {
                entry: Some(quote.id),
                kept,
                text: &quote.text,
                kind: &quote.kind,
                speaker: quote.speaker.as_deref(),
                role: quote.role.as_deref(),
                title: &quote.title,
                outlet: &quote.outlet,
                url: quote.url.as_deref(),
                published: quote.published.map(|moment| moment.to_string()),
                article: quote.article.map(|article| article.0),
                note: quote.note.as_deref(),
            },
            Entry::Passage(passage) => Self {
                entry: None,
                kept,
                text: &passage.text,
                kind: PASSAGE,
                speaker: None,
                role: None,
                title: &passage.title,
                outlet: &passage.outlet,
                url: passage.url.as_deref(),
                published: None,
                article: Some(passage.article.0),
                note: passage.note.as_deref(),
            },
        }
    }
}

fn text(entry: &Entry) -> String {
    let mut out = String::new();
    let (cited, note) = entry.cited();
    let (first, words) = match entry {
        Entry::Quote(quote) => (format!("{:>4}  ", quote.id), format!("“{}”", cited.said)),
        Entry::Passage(_) => (" ".repeat(6), cited.said),
    };
    for line in quotes::wrapped(&words, &first, "      ") {
        let _ = writeln!(out, "{line}");
    }
    if let Entry::Quote(_) = entry {
        let _ = writeln!(out, "      — {}", if cited.speaker.is_empty() { "not named" } else { &cited.speaker });
    }
    let origin = [cited.title.as_str(), &cited.outlet, &cited.date].into_iter().filter(|part| !part.is_empty());
    let origin = origin.collect::<Vec<_>>().join(", ");
    for part in [origin.as_str(), &cited.url, note.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()) {
        let _ = writeln!(out, "        {part}");
    }
    out.push('\n');
    out
}

fn csv(entry: &EntryJson<'_>) -> String {
    let id = entry.entry.map(|id| id.to_string()).unwrap_or_default();
    let cells = [
        &id,
        entry.kept.as_str(),
        entry.text,
        entry.kind,
        entry.speaker.unwrap_or_default(),
        entry.role.unwrap_or_default(),
        entry.title,
        entry.outlet,
        entry.url.unwrap_or_default(),
        entry.published.as_deref().unwrap_or_default(),
        entry.note.unwrap_or_default(),
    ];
    csv::row(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::ArticleId;

    #[test]
    fn a_marked_passage_is_printed_beside_the_quotes() {
        let passage = Entry::Passage(Highlight {
            id: 3,
            made: Moment::from_unix(0),
            article: ArticleId(7),
            at: None,
            text: "Below the weir.\n\nAnd above it.".into(),
            title: "Fish pass".into(),
            outlet: "Mill Post".into(),
            url: None,
            note: Some("ask the mill".into()),
        });
        let json = serde_json::to_value(EntryJson::from(&passage)).expect("it is JSON");
        let expected = serde_json::json!({
            "kept": "1970-01-01T00:00:00Z", "text": "Below the weir.\n\nAnd above it.", "kind": "passage",
            "speaker": null, "title": "Fish pass", "outlet": "Mill Post", "article": 7, "note": "ask the mill",
        });
        assert_eq!(json, expected);
        let text = text(&passage);
        assert!(
            text.starts_with("      Below the weir.") && !text.contains('“') && !text.contains("not named"),
            "{text}"
        );
        assert!(text.ends_with("Fish pass, Mill Post\n        ask the mill\n\n"), "{text}");
        assert!(csv(&EntryJson::from(&passage)).contains(",passage,"));
    }
}
