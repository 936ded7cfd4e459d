//! `quotidian feed`: a feed as it stands, without subscribing to it.

use std::fmt::Write;

use serde::Serialize;

use super::{
    args::{FeedArgs, ListFormat},
    failure::{Failure, Outcome},
    output::{self, ProblemJson},
    session::{Out, Session},
};
use crate::{
    jobs::open::{Fault, Received},
    load::feed::{self, Content, Feed, Item, Person},
    news::{Enclosure, Moment, Problem},
    text::{Line, count},
};

#[derive(Serialize)]
struct FeedJson<'a> {
    source: &'a str,
    kind: &'static str,
    title: Option<&'a str>,
    link: Option<&'a str>,
    description: Option<String>,
    language: Option<&'a str>,
    items: Vec<ItemJson<'a>>,
    problems: Vec<ProblemJson<'a>>,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    id: &'a str,
    title: Option<&'a str>,
    link: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    authors: Vec<PersonJson<'a>>,
    summary: Option<String>,
    summary_type: Option<&'static str>,
    content: Option<String>,
    content_type: Option<&'static str>,
    enclosures: Vec<EnclosureJson<'a>>,
    categories: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    comments: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    name: Option<&'a str>,
    email: Option<&'a str>,
    uri: Option<&'a str>,
}

#[derive(Serialize)]
struct EnclosureJson<'a> {
    url: &'a str,
    #[serde(rename = "type")]
    media_type: Option<&'a str>,
    length: Option<u64>,
}

/// Runs the command.
///
/// # Errors
///
/// When the output cannot be written; SOURCEs that fail are told and counted in the outcome.
pub fn run(args: FeedArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut out = Out::new();
    let format = args.format;
    let work = move |received: Received| {
        let input = received.input();
        let feed = feed::read(&input).ok_or_else(|| Fault::Unread(vec![feed::no_feed(&input)]))?;
        let printed = match format {
            ListFormat::Json => json(&received.source, &feed, &received.problems),
            ListFormat::Text => text(&feed).into_bytes(),
        };
        Ok((printed, [received.problems, feed.problems].concat()))
    };
    session.for_each_source(args.sources, work, |source, (printed, problems)| {
        // JSON carries its problems with it.
        if format == ListFormat::Text {
            session.warn_of(source, &problems);
        }
        Ok(out.product(&printed)?)
    })
}

fn json(source: &str, feed: &Feed, received: &[Problem]) -> Vec<u8> {
    let problems = received.iter().chain(&feed.problems);
    output::line(&FeedJson {
        source,
        kind: feed.format.name(),
        title: feed.title.as_deref(),
        link: feed.link.as_deref(),
        description: feed.description.as_ref().map(Content::clean),
        language: feed.language.as_deref(),
        items: feed.items.iter().map(item).collect(),
        problems: problems.map(ProblemJson::new).collect(),
    })
}

fn item(item: &Item) -> ItemJson<'_> {
    let kind = |content: &Content| if content.is_html() { "html" } else { "text" };
    let time = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
    ItemJson {
        id: &item.id,
        title: item.title.as_deref(),
        link: item.link.as_deref(),
        published: time(item.published),
        updated: time(item.updated),
        authors: item.authors.iter().map(person).collect(),
        summary: item.summary.as_ref().map(Content::clean),
        summary_type: item.summary.as_ref().map(kind),
        content: item.content.as_ref().map(Content::clean),
        content_type: item.content.as_ref().map(kind),
        enclosures: item.enclosures.iter().map(enclosure).collect(),
        categories: &item.categories,
        comments: item.comments.as_deref(),
        image: item.image.as_deref(),
        language: item.language.as_deref(),
    }
}

fn person(person: &Person) -> PersonJson<'_> {
    PersonJson { name: person.name.as_deref(), email: person.email.as_deref(), uri: person.uri.as_deref() }
}

fn enclosure(enclosure: &Enclosure) -> EnclosureJson<'_> {
    EnclosureJson { url: &enclosure.url, media_type: enclosure.media_type.as_deref(), length: enclosure.length }
}

/// The head of the feed, then a line or two for each item.
fn text(feed: &Feed) -> String {
    let shown = |text: &str| Line::new(text).as_str().to_owned();
    let mut out = String::new();
    let _ = writeln!(out, "{}", shown(feed.title.as_deref().unwrap_or("(a feed without a title)")));
    if let Some(description) = &feed.description {
        let _ = writeln!(out, "{}", shown(&description.clean()));
    }
    for line in [&feed.link, &feed.language].into_iter().flatten() {
        let _ = writeln!(out, "{}", shown(line));
    }
    let _ = writeln!(out, "{}, {}\n", feed.format.name(), count::things(feed.items.len(), "item"));
    for item in &feed.items {
        let date = item.published.or(item.updated).map(|moment| moment.to_string());
        let date = date.as_deref().and_then(|date| date.get(..10)).unwrap_or("          ");
        let title = item.title.clone().or_else(|| item.summary.as_ref().or(item.content.as_ref()).map(Content::clean));
        let title: String = shown(title.as_deref().unwrap_or("(an item without a title)")).chars().take(200).collect();
        let _ = writeln!(out, "{date}  {title}");
        let names: Vec<&str> = item.authors.iter().filter_map(|author| author.name.as_deref()).collect();
        if !names.is_empty() {
            let _ = writeln!(out, "            {}", shown(&names.join(", ")));
        }
        if let Some(link) = &item.link {
            let _ = writeln!(out, "            {}", shown(link));
        }
    }
    out.push('\n');
    out
}
