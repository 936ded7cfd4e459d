//! JSON Feed 1.0 and 1.1 → [`Feed`].
//!
//! Values of the wrong type are read as what they can only mean (a number as an id, a text as an author) and told as
//! problems; nesting is limited by the parser, so a tower of brackets is an error and not a crash.

use serde_json::{Map, Value};
use url::Url;

use super::{Content, Feed, Item, MOST_ITEMS, Person};
use crate::{
    load::{Input, charset, links},
    news::{Enclosure, Format, Moment, Problem},
    text::{Line, date},
};

/// Whether bytes begin as a JSON object does.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// Reads a JSON Feed; `None` where the JSON is something else.
pub(super) fn read(bytes: &[u8], input: &Input<'_>) -> Option<Feed> {
    let (text, mut problems) = charset::decode(bytes, input.content_type.and_then(charset::parameter));
    let named = text.get(..text.floor_char_boundary(4096)).is_some_and(|head| head.contains("jsonfeed.org"));
    let value: Value = match serde_json::from_str(text.trim_start_matches('\u{FEFF}').trim()) {
        Ok(value) => value,
        Err(error) => {
            let declared = named || input.from == Some(Format::JsonFeed);
            problems.push(Problem::new("broken-json", format!("it is no JSON: {error}")).at(error.line() as u32));
            return declared.then(|| Feed { format: Format::JsonFeed, problems, ..Feed::default() });
        }
    };
    let top = value.as_object()?;
    let version = text_of(top, "version").unwrap_or_default();
    if !version.contains("jsonfeed") && !top.get("items").is_some_and(Value::is_array) {
        return None;
    }
    let mut feed = Feed { format: Format::JsonFeed, problems, ..Feed::default() };
    let page = input.url.and_then(|url| Url::parse(url).ok());
    feed.title = line_of(top, "title");
    feed.link = text_of(top, "home_page_url").and_then(|url| links::resolve(&url, page.as_ref()));
    feed.self_link = text_of(top, "feed_url").and_then(|url| links::resolve(&url, page.as_ref()));
    feed.next_link = text_of(top, "next_url").and_then(|url| links::resolve(&url, page.as_ref()));
    feed.description = text_of(top, "description").map(|text| Content::new(text, false));
    feed.language = line_of(top, "language");
    feed.icon = ["icon", "favicon"]
        .iter()
        .find_map(|key| text_of(top, key))
        .and_then(|url| links::resolve(&url, page.as_ref()));
    feed.authors = authors(top);
    // A feed from a file says itself where it stands.
    let parsed = |url: &Option<String>| url.as_deref().and_then(|url| Url::parse(url).ok());
    let page = page.or_else(|| parsed(&feed.self_link)).or_else(|| parsed(&feed.link));
    let items = top.get("items").and_then(Value::as_array).map_or(&[] as &[Value], Vec::as_slice);
    if items.len() > MOST_ITEMS {
        feed.problems
            .push(Problem::new("cut-off", format!("the feed has more than {MOST_ITEMS} items; the rest is left out")));
    }
    for (number, value) in items.iter().take(MOST_ITEMS).enumerate() {
        match value.as_object() {
            Some(object) => {
                let item = item(object, number, page.as_ref(), &mut feed.problems);
                feed.items.push(item);
            }
            None => feed.problems.push(Problem::new("bad-item", format!("item {} is no object; left out", number + 1))),
        }
    }
    Some(feed)
}

fn item(object: &Map<String, Value>, number: usize, page: Option<&Url>, problems: &mut Vec<Problem>) -> Item {
    let address = |key: &str| text_of(object, key).and_then(|url| links::resolve(&url, page));
    let external = address("external_url");
    let link = address("url").or(external);
    // Relative addresses in the body are the item's own.
    let base = link.as_deref().and_then(|link| Url::parse(link).ok()).or_else(|| page.cloned());
    let html = text_of(object, "content_html").filter(|html| !html.trim().is_empty());
    let content = match html {
        Some(html) => Some(Content::new(links::resolve_in(&html, base.as_ref()).into_owned(), true)),
        None => text_of(object, "content_text").map(|text| Content::new(text, false)),
    };
    let mut moment = |key: &str| {
        let text = text_of(object, key)?;
        let moment = date::parse(&text).map(Moment::from_unix);
        if moment.is_none() && !text.trim().is_empty() && problems.len() < 50 {
            problems.push(Problem::new("bad-date", format!("item {}: {key} is no date", number + 1)));
        }
        moment
    };
    let (published, updated) = (moment("date_published"), moment("date_modified"));
    let enclosures =
        object.get("attachments").and_then(Value::as_array).into_iter().flatten().filter_map(|attachment| {
            let attachment = attachment.as_object()?;
            Some(Enclosure {
                url: links::resolve(&text_of(attachment, "url")?, page)?,
                media_type: line_of(attachment, "mime_type"),
                length: attachment.get("size_in_bytes").and_then(Value::as_u64),
            })
        });
    Item {
        id: line_of(object, "id").unwrap_or_default(),
        title: line_of(object, "title"),
        comments: None,
        published,
        updated,
        authors: authors(object),
        summary: text_of(object, "summary").map(|text| Content::new(text, false)),
        content,
        enclosures: enclosures.collect(),
        image: address("image").or_else(|| address("banner_image")),
        categories: object
            .get("tags")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|tag| tag.as_str().and_then(Line::some).map(String::from))
            .collect(),
        language: line_of(object, "language"),
        base: base.map(String::from),
        link,
    }
}

fn authors(object: &Map<String, Value>) -> Vec<Person> {
    let list = match (object.get("authors"), object.get("author")) {
        (Some(Value::Array(list)), _) if !list.is_empty() => list.as_slice(),
        (Some(one @ Value::Object(_)), _) => std::slice::from_ref(one),
        (_, Some(one)) => std::slice::from_ref(one),
        _ => &[],
    };
    list.iter()
        .filter_map(|value| match value {
            Value::String(name) => Some(Person { name: Line::some(name).map(String::from), ..Person::default() }),
            Value::Object(object) => {
                let uri = text_of(object, "url").filter(|url| !url.trim().is_empty());
                let email = uri.as_deref().and_then(|uri| uri.strip_prefix("mailto:")).map(str::to_owned);
                Some(Person {
                    name: line_of(object, "name"),
                    email,
                    uri: uri.and_then(|uri| links::resolve(&uri, None)),
                })
            }
            _ => None,
        })
        .filter(|person| *person != Person::default())
        .collect()
}

/// A text; numbers and truth values are taken for their text.
fn text_of(object: &Map<String, Value>, key: &str) -> Option<String> {
    match object.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn line_of(object: &Map<String, Value>, key: &str) -> Option<String> {
    Line::some(&text_of(object, key)?).map(String::from)
}
