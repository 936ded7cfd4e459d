//! Feeds: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF and JSON Feed → a [`Feed`], and from it articles.
//!
//! Never all or nothing: what is broken costs at most its item, and each oddity is a [`Problem`] with its line.
//! [`xml`] walks the XML formats (they mix their elements freely, so one walker reads them all), [`json`] reads
//! JSON Feed, [`words`] tells markup from text, [`articles`] makes articles.
//! Bodies keep their markup; titles and names are plain text; addresses are absolute.
//! Deliberately absent: fetching, and following what a feed names (`next` pages, hubs).

mod articles;
mod json;
mod names;
mod words;
mod xml;

use super::{Input, charset, page, subscriptions};
use crate::{
    news::{Enclosure, Format, Loaded, Moment, Problem},
    text::sanitize,
};

/// The longest feed that is read whole, in bytes.
pub const LONGEST: usize = 64 << 20;
/// The most items that are kept.
pub const MOST_ITEMS: usize = 50_000;

/// How much of an input that is no feed is looked at, in bytes.
const HEAD: usize = 64 << 10;

/// A feed as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// Its form: RSS, Atom or JSON Feed.
    pub format: Format,
    /// Its title, as one line of text.
    pub title: Option<String>,
    /// The address of its site, absolute.
    pub link: Option<String>,
    /// The address the feed gives for itself.
    pub self_link: Option<String>,
    /// The address it has moved to (`itunes:new-feed-url`).
    pub new_link: Option<String>,
    /// The address of its next page (RFC 5005; JSON Feed `next_url`).
    pub next_link: Option<String>,
    /// What it says of itself.
    pub description: Option<Content>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
    /// Its picture.
    pub icon: Option<String>,
    /// Who makes it.
    pub authors: Vec<Person>,
    /// Its categories.
    pub categories: Vec<String>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// How long it may be kept, in minutes (`ttl`).
    pub ttl: Option<u32>,
    /// How often it changes, in seconds (`sy:updatePeriod`, `sy:updateFrequency`).
    pub update_every: Option<u32>,
    /// Hours (UTC) in which it does not change: hour n is bit n.
    pub skip_hours: u32,
    /// Days on which it does not change: Monday is bit 0.
    pub skip_days: u8,
    /// Its items, in its order.
    pub items: Vec<Item>,
    /// What was odd.
    pub problems: Vec<Problem>,
}

/// An item of a feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// What makes it itself: guid, `atom:id`, `rdf:about`, else its link, else a hash.
    pub id: String,
    /// Its title, as one line of text.
    pub title: Option<String>,
    /// Its address, absolute.
    pub link: Option<String>,
    /// Where it is discussed.
    pub comments: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// What it says in short.
    pub summary: Option<Content>,
    /// What it says.
    pub content: Option<Content>,
    /// Files that come with it.
    pub enclosures: Vec<Enclosure>,
    /// Its picture.
    pub image: Option<String>,
    /// Its categories.
    pub categories: Vec<String>,
    /// Its language, where it is not the feed's.
    pub language: Option<String>,
    /// What relative addresses in its bodies were resolved against.
    pub base: Option<String>,
}

/// A person a feed names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: Option<String>,
    /// The mail address.
    pub email: Option<String>,
    /// A page.
    pub uri: Option<String>,
}

/// Text or markup of a feed, not yet cleaned: [`Content::clean`] is for showing it as it is,
/// [`crate::html::body::read`] for setting it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    raw: String,
    html: bool,
}

impl Content {
    /// Plain text, or with `html` markup.
    #[must_use]
    pub fn new(raw: impl Into<String>, html: bool) -> Self {
        Self { raw: raw.into(), html }
    }

    /// Whether it is markup.
    #[must_use]
    pub fn is_html(&self) -> bool {
        self.html
    }

    /// The text or markup without anything a terminal could take for an order.
    #[must_use]
    pub fn clean(&self) -> String {
        sanitize::clean(&self.raw).text
    }

    /// The text or markup as it came.
    pub(crate) fn raw(&self) -> &str {
        &self.raw
    }
}

/// Loads a feed's items as articles.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    match read(input) {
        Some(feed) => feed.into_loaded(),
        None => Loaded { problems: vec![no_feed(input)], ..Loaded::default() },
    }
}

/// What an input is that is no feed.
#[must_use]
pub fn no_feed(input: &Input<'_>) -> Problem {
    /// How many feeds are named.
    const NAMED: usize = 4;
    let head = &input.bytes[..input.bytes.len().min(HEAD)];
    let (text, _) = charset::decode(head, input.content_type.and_then(charset::parameter));
    let words = if input.bytes.iter().all(u8::is_ascii_whitespace) {
        "there is nothing in it".to_owned()
    } else if let Some(feeds) = service(&text) {
        let feeds: Vec<String> = feeds.into_iter().take(NAMED).collect();
        let named = if feeds.is_empty() { "none".to_owned() } else { feeds.join(", ") };
        format!("it is a service document (AtomPub), which names feeds and is none: {named}")
    } else if page::sniff(text.trim_start_matches('\u{FEFF}')) {
        "it is a page, not a feed; `quotidian add` finds the feeds that a page names".to_owned()
    } else if subscriptions::is_opml(text.trim_start_matches('\u{FEFF}')) {
        "it is a list of sources (OPML), not a feed; `quotidian import` takes it in".to_owned()
    } else {
        "it is no feed that can be read".to_owned()
    };
    Problem::new("no-feed", words)
}

/// The feeds that a service document of the Atom Publishing Protocol names (RFC 5023, 8); `None` where the text does not
/// begin as one.
#[must_use]
pub fn service(text: &str) -> Option<Vec<String>> {
    xml::collections(text)
}

/// Whether the beginning of a text is that of an XML feed, and of which form.
#[must_use]
pub fn sniff(head: &str) -> Option<Format> {
    xml::root(head)
}

/// Reads a feed; `None` where the input is none.
#[must_use]
pub fn read(input: &Input<'_>) -> Option<Feed> {
    let cut = input.bytes.len() > LONGEST;
    let bytes = &input.bytes[..input.bytes.len().min(LONGEST)];
    let mut feed = if json::is_json(bytes) { json::read(bytes, input)? } else { xml::read(bytes, input)? };
    if cut {
        feed.problems.push(Problem::new(
            "cut-off",
            format!("the feed is longer than {} MB; the rest is left out", LONGEST >> 20),
        ));
    }
    for (number, item) in feed.items.iter_mut().enumerate() {
        if item.id.is_empty() {
            item.id = item.link.clone().unwrap_or_else(|| {
                let mut words = format!(
                    "{}\n{}\n",
                    feed.title.as_deref().unwrap_or_default(),
                    item.title.as_deref().unwrap_or_default()
                );
                words.push_str(item.content.as_ref().or(item.summary.as_ref()).map_or("", Content::raw));
                // Without any words its place is all that tells it from others.
                let place = if words.trim().is_empty() { number as u64 } else { 0 };
                format!("hash:{:016x}", super::hash(words.as_bytes()) ^ place)
            });
        }
    }
    Some(feed)
}
