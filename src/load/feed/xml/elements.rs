//! What an element begins: an item, a person, a link, a text to be captured.
//!
//! In: a start tag, with what it stands in. Out: a change of the walker. What a captured text means is told by
//! [`values`](super::values).

use super::{Capture, Kind, Place, Said, Slot, Walker};
use crate::{
    load::{
        entities,
        feed::{Item, MOST_ITEMS, Person, names::Space},
        links,
    },
    news::{Enclosure, Moment},
    text::{Line, date},
};

impl<'a> Walker<'a> {
    pub(super) fn root(&mut self, space: Space, local: &str, attributes: &[(&'a str, &'a str)]) {
        let version = attributes.iter().find(|(key, _)| *key == "version").map(|(_, value)| *value);
        self.old_atom = self.atom
            && (version.is_some_and(|version| version.starts_with("0."))
                || self.spaces.iter().any(|(_, space)| *space == Space::Plain) && space != Space::Atom
                || attributes.iter().any(|(key, value)| key.starts_with("xmlns") && value.contains("purl.org/atom")));
        let plain = attributes.iter().find(|(key, _)| *key == "lang").map(|(_, value)| *value);
        if let Some(language) = self.languages.first().map(String::as_str).or(plain) {
            self.feed.language = Line::some(language).map(String::from);
        }
        if local == "feed" {
            self.atom = true;
        }
    }

    /// An element outside any text.
    pub(super) fn element(&mut self, space: Space, local: &str, attributes: &[(&'a str, &'a str)]) {
        let attribute = |name: &str| {
            attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| entities::decode(value))
        };
        match (self.place(), local) {
            (Place::Aside, _) if local != "item" && local != "entry" => return,
            (Place::SkipHours, "hour") => return self.capture(Slot::Hour, Kind::Text, false),
            (Place::SkipDays, "day") => return self.capture(Slot::Day, Kind::Text, false),
            _ => {}
        }
        match space {
            Space::Plain | Space::Atom => self.plain_element(local, attributes),
            Space::Rdf => {}
            Space::Dublin => match local {
                "title" => self.capture(Slot::Title, Kind::Guess, true),
                "description" | "abstract" => self.capture(Slot::Description, Kind::Html, true),
                "creator" | "author" => self.capture(Slot::Author, Kind::Text, true),
                "contributor" | "publisher" => {}
                "date" | "modified" => self.capture(Slot::Updated, Kind::Text, true),
                "issued" | "available" => self.capture(Slot::Published, Kind::Text, true),
                "created" => self.capture(Slot::Created, Kind::Text, true),
                "subject" => self.capture(Slot::Category, Kind::Text, true),
                "language" => self.capture(Slot::Language, Kind::Text, true),
                "identifier" => {}
                _ => {}
            },
            Space::Content => match local {
                "encoded" => self.capture(Slot::Content, Kind::Html, false),
                "items" => {}
                _ => {}
            },
            Space::Xhtml => match local {
                "body" | "div" => {
                    self.capture(Slot::Content, Kind::Inline, false);
                }
                "title" | "html" => {}
                _ => {}
            },
            Space::Itunes => match local {
                "summary" => self.capture(Slot::Summary, Kind::Guess, true),
                "subtitle" => self.capture(Slot::Subtitle, Kind::Guess, true),
                "title" => self.capture(Slot::Title, Kind::Guess, true),
                "author" => self.capture(Slot::Author, Kind::Text, true),
                "owner" => self.enter(Place::Aside),
                "keywords" => self.capture(Slot::Keywords, Kind::Text, true),
                "new-feed-url" => self.capture(Slot::NewLink, Kind::Text, true),
                "category" => {
                    if let Some(category) = attribute("text") {
                        self.category(&category);
                    }
                }
                "image" => {
                    if let Some(url) = attribute("href").or_else(|| attribute("url")) {
                        self.picture(&url);
                    } else {
                        self.capture(Slot::PictureUrl, Kind::Text, true);
                    }
                }
                _ => {}
            },
            Space::Media => match local {
                "title" => self.capture(Slot::Title, Kind::Guess, true),
                "description" | "text" => self.capture(Slot::Description, Kind::Guess, true),
                "keywords" => self.capture(Slot::Keywords, Kind::Text, true),
                "category" => self.capture(Slot::Category, Kind::Text, true),
                "thumbnail" => {
                    if let Some(url) = attribute("url") {
                        self.picture(&url);
                    }
                }
                "content" | "player" => {
                    let url = attribute("url");
                    let media_type = attribute("type").or_else(|| attribute("medium"));
                    let picture = media_type.as_deref().is_some_and(|kind| kind.starts_with("image"));
                    if let Some(url) = url {
                        if picture {
                            self.picture(&url);
                        }
                        if local == "content" {
                            self.enclosure(&url, attribute("type").as_deref(), attribute("fileSize").as_deref());
                        }
                    }
                }
                _ => {}
            },
            Space::Syndication => match local {
                "updateperiod" => self.capture(Slot::Period, Kind::Text, false),
                "updatefrequency" => self.capture(Slot::Frequency, Kind::Text, false),
                _ => {}
            },
            Space::Other => {}
        }
    }

    pub(super) fn plain_element(&mut self, local: &str, attributes: &[(&'a str, &'a str)]) {
        let attribute = |name: &str| {
            attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| entities::decode(value))
        };
        let place = self.place();
        match local {
            "item" | "entry" => {
                while self.places.last() == Some(&Place::Item) {
                    // The item before was never closed.
                    match self.frames.iter().rposition(|frame| frame.place) {
                        Some(depth) => {
                            while self.frames.len() > depth {
                                self.close();
                            }
                        }
                        None => _ = self.places.pop(),
                    }
                }
                self.begin_item(attributes);
            }
            "channel" | "feed" => {
                if let Some(href) = attribute("href").filter(|_| place == Place::Feed) {
                    self.feed.link = self.address(&href);
                }
            }
            "image" if place != Place::Item => self.enter(Place::Picture),
            "textinput" | "source" | "contributor" | "cloud" => self.enter(Place::Aside),
            "author" | "managingeditor" if place != Place::Person => {
                self.person = Person::default();
                self.enter(Place::Person);
                self.capture(Slot::Author, Kind::Text, false);
            }
            "name" if place == Place::Person => self.capture(Slot::PersonName, Kind::Text, false),
            "email" if place == Place::Person => self.capture(Slot::PersonEmail, Kind::Text, false),
            "uri" | "url" | "homepage" if place == Place::Person => self.capture(Slot::PersonUri, Kind::Text, false),
            "webmaster" | "generator" | "rights" | "copyright" | "docs" | "rating" => {}
            "title" => {
                let kind = self.kind(attributes, Kind::Guess);
                self.capture(Slot::Title, kind, false);
            }
            "link" => self.link(attributes),
            "a" if place == Place::Item && attribute("href").is_some() => self.link(attributes),
            "guid" | "id" => {
                let permalink = local == "id"
                    || attribute("isPermaLink").is_none_or(|value| value.trim().eq_ignore_ascii_case("true"));
                self.capture(Slot::Id, Kind::Text, false);
                if let Some(capture) = self.captures.last_mut() {
                    capture.permalink = permalink;
                }
            }
            "description" | "abstract" => {
                let kind = self.kind(attributes, Kind::Html);
                self.capture(Slot::Description, kind, false);
            }
            "tagline" | "subtitle" => {
                let kind = self.kind(attributes, Kind::Guess);
                self.capture(Slot::Subtitle, kind, false);
            }
            "summary" => {
                let kind = self.kind(attributes, Kind::Guess);
                self.capture(Slot::Summary, kind, false);
            }
            "content" | "body" | "fullitem" | "content_encoded" => {
                let media = attribute("type").unwrap_or_default();
                if ["image/", "audio/", "video/"].iter().any(|kind| media.starts_with(kind))
                    && attribute("src").is_none()
                {
                    // A picture inside the feed is nothing to read.
                    self.enter(Place::Aside);
                } else if attribute("src").is_none() || local != "content" {
                    let kind = self.kind(attributes, if local == "content" { Kind::Guess } else { Kind::Html });
                    self.capture(Slot::Content, kind, false);
                } else if let Some(src) = attribute("src") {
                    self.enclosure(&src, attribute("type").as_deref(), None);
                }
            }
            "pubdate" | "published" | "issued" => self.capture(Slot::Published, Kind::Text, false),
            "updated" | "modified" | "lastbuilddate" | "date" => self.capture(Slot::Updated, Kind::Text, false),
            "created" => self.capture(Slot::Created, Kind::Text, false),
            "category" => match attribute("term").or_else(|| attribute("label")) {
                Some(term) if !term.trim().is_empty() => self.category(&term),
                _ => self.capture(Slot::Category, Kind::Text, false),
            },
            "keywords" => self.capture(Slot::Keywords, Kind::Text, false),
            "language" => self.capture(Slot::Language, Kind::Text, false),
            "comments" => self.capture(Slot::Comments, Kind::Text, false),
            "enclosure" => {
                if let Some(url) = attribute("url").or_else(|| attribute("href")) {
                    self.enclosure(&url, attribute("type").as_deref(), attribute("length").as_deref());
                }
            }
            "url" if place == Place::Picture => self.capture(Slot::PictureUrl, Kind::Text, false),
            "icon" | "logo" => match attribute("href") {
                Some(href) => self.picture(&href),
                None => self.capture(Slot::PictureUrl, Kind::Text, false),
            },
            "ttl" => self.capture(Slot::Ttl, Kind::Text, false),
            "skiphours" => self.enter(Place::SkipHours),
            "skipdays" => self.enter(Place::SkipDays),
            _ => {}
        }
    }

    pub(super) fn capture(&mut self, slot: Slot, kind: Kind, borrowed: bool) {
        // Whose name and title is it? A person has no title, a picture's is not the feed's.
        if self.place() == Place::Picture && !matches!(slot, Slot::PictureUrl) {
            return;
        }
        self.captures.push(Capture { slot, kind, out: String::new(), muted: 0, depth: 0, permalink: false, borrowed });
    }

    /// How an element that says its type is written (RFC 4287, 3.1.1; Atom 0.3, 3.1).
    pub(super) fn kind(&self, attributes: &[(&'a str, &'a str)], otherwise: Kind) -> Kind {
        let find = |name: &str| {
            attributes
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim().to_ascii_lowercase())
        };
        let mode = find("mode");
        let Some(media) = find("type") else {
            let guess = if self.atom && otherwise == Kind::Guess { Kind::Text } else { otherwise };
            return match mode.as_deref() {
                Some("base64") => Kind::Base64(false),
                _ => guess,
            };
        };
        let media = media.split(';').next().unwrap_or_default().trim();
        if mode.as_deref() == Some("base64") {
            return Kind::Base64(media.contains("html"));
        }
        match media {
            "" => otherwise,
            "text" | "text/plain" | "plain" => {
                if self.atom {
                    Kind::Text
                } else {
                    Kind::Guess
                }
            }
            "html" | "text/html" => Kind::Html,
            "xhtml" | "application/xhtml+xml" | "xml" | "application/xml" | "text/xml" => {
                if mode.as_deref() == Some("escaped") { Kind::Html } else { Kind::Inline }
            }
            media if media.ends_with("+xml") || media.ends_with("/xml") => Kind::Inline,
            media if media.starts_with("text/") => Kind::Text,
            media if media.contains('/') && self.atom && !self.old_atom => Kind::Base64(false),
            _ => otherwise,
        }
    }

    pub(super) fn link(&mut self, attributes: &[(&'a str, &'a str)]) {
        let attribute = |name: &str| {
            attributes
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| entities::decode(value).into_owned())
        };
        let Some(href) = attribute("href").or_else(|| attribute("url")).filter(|_| self.place() != Place::Picture)
        else {
            return self.capture(Slot::Link, Kind::Text, false);
        };
        let relation = attribute("rel").unwrap_or_default().to_ascii_lowercase();
        let relation = relation.rsplit('/').next().unwrap_or_default();
        let media =
            attribute("type").map(|media| media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
        match relation {
            "" | "alternate" => {
                let page = media.as_deref().is_none_or(|media| {
                    media.is_empty() || matches!(media, "text/html" | "application/xhtml+xml" | "html" | "text/xhtml")
                });
                if let Some(href) = self.address(&href) {
                    let (link, said) = match &mut self.item {
                        Some((item, said)) => (&mut item.link, said),
                        None => (&mut self.feed.link, &mut self.said),
                    };
                    if page && !said.link {
                        *link = Some(href);
                        said.link = true;
                    } else if said.permalink.is_none() {
                        said.permalink = Some(href);
                    }
                }
            }
            "enclosure" => self.enclosure(&href, media.as_deref(), attribute("length").as_deref()),
            "self" if self.item.is_none() && self.feed.self_link.is_none() => self.feed.self_link = self.address(&href),
            "next" if self.item.is_none() => self.feed.next_link = self.address(&href),
            "replies" => {
                if let Some(href) = self.address(&href)
                    && let Some((item, _)) = &mut self.item
                    && item.comments.is_none()
                    && media.as_deref().is_none_or(|media| media.contains("html"))
                {
                    item.comments = Some(href);
                }
            }
            _ => {}
        }
    }

    /// What follows stands in this, until the element that begins ends.
    fn enter(&mut self, place: Place) {
        self.places.push(place);
        self.entered += 1;
    }

    pub(super) fn begin_item(&mut self, attributes: &[(&'a str, &'a str)]) {
        self.end_item();
        self.enter(Place::Item);
        let mut item = Item { language: None, ..Item::default() };
        let mut said = Said::default();
        for (key, value) in attributes {
            let value = entities::decode(value);
            match key.rsplit(':').next().unwrap_or(key).to_ascii_lowercase().as_str() {
                "about" => item.id = Line::new(&value).into(),
                "href" => {
                    item.link = links::resolve(&value, self.base());
                    said.link = item.link.is_some();
                }
                "lastmod" => item.updated = date::parse(&value).map(Moment::from_unix),
                _ => {}
            }
        }
        item.language = self.languages.last().and_then(|language| Line::some(language)).map(String::from);
        item.base = self.base().map(|base| base.as_str().to_owned());
        self.item = Some((item, said));
    }

    pub(super) fn end_item(&mut self) {
        let Some((mut item, said)) = self.item.take() else { return };
        if self.feed.items.len() >= MOST_ITEMS {
            if !self.cut {
                self.cut = true;
                self.reader.odd("cut-off", format!("the feed has more than {MOST_ITEMS} items; the rest is left out"));
            }
            return;
        }
        if item.link.is_none() {
            item.link = said.permalink;
        }
        if item.summary.is_none() && item.content.is_none() {
            item.summary = said.media;
        }
        if item.authors.is_empty() {
            item.authors = said.borrowed_authors;
        }
        item.published = item.published.or(said.published).or(if item.updated.is_none() { said.created } else { None });
        if item.language == self.feed.language {
            item.language = None;
        }
        self.feed.items.push(item);
    }

    pub(super) fn end_person(&mut self) {
        let person = std::mem::take(&mut self.person);
        if person != Person::default() {
            match &mut self.item {
                Some((item, _)) => item.authors.push(person),
                None => self.feed.authors.push(person),
            }
        }
    }

    pub(super) fn category(&mut self, category: &str) {
        if let Some(category) = Line::some(category) {
            let list = match &mut self.item {
                Some((item, _)) => &mut item.categories,
                None => &mut self.feed.categories,
            };
            if list.len() < 500 && !list.iter().any(|known| *known == *category) {
                list.push(category.into());
            }
        }
    }

    pub(super) fn picture(&mut self, address: &str) {
        let resolved = links::resolve(address, self.base());
        let picture = match &mut self.item {
            Some((item, _)) => &mut item.image,
            None => &mut self.feed.icon,
        };
        if picture.is_none() {
            *picture = resolved;
        }
    }

    pub(super) fn enclosure(&mut self, url: &str, media_type: Option<&str>, length: Option<&str>) {
        let Some(url) = self.address(url) else { return };
        let Some((item, _)) = &mut self.item else { return };
        if item.enclosures.len() < 200 && !item.enclosures.iter().any(|known| known.url == url) {
            item.enclosures.push(Enclosure {
                url,
                media_type: media_type.and_then(Line::some).map(String::from),
                length: length.and_then(|length| length.trim().parse().ok()),
            });
        }
    }
}
