//! The XML formats → [`Feed`], by one walk over the tokens.
//!
//! RSS, Atom and CDF borrow each other's elements, so what an element means is decided by its own name and
//! vocabulary and by what it stands in (feed, item, person, picture), never by what the root calls itself.
//! An element that is not closed ends with the one around it. Where a thing is said twice, the first counts, and the
//! format's own element counts before a borrowed one.

use std::borrow::Cow;

use url::Url;

use super::{
    Content, Feed, Item, MOST_ITEMS, Person,
    names::{self, Space},
    words,
};
use crate::{
    load::{Input, charset, entities, links, markup},
    news::{Enclosure, Format, Moment, Problem},
    text::{Line, date},
};

use markup::{Reader, Token};

/// How deep elements may nest; what is deeper is read as if it stood at this depth.
const DEEPEST: usize = 256;

/// What an element stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Feed,
    Item,
    /// An author; its name, address and page stand inside.
    Person,
    /// Somebody or something whose inside does not concern us: contributor, source, text input.
    Aside,
    /// The feed's picture.
    Picture,
    SkipHours,
    SkipDays,
}

/// What the text of an element is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Title,
    Link,
    Id,
    Description,
    Summary,
    Content,
    Subtitle,
    Author,
    PersonName,
    PersonEmail,
    PersonUri,
    Published,
    Updated,
    Created,
    Category,
    Keywords,
    Language,
    Comments,
    PictureUrl,
    NewLink,
    Ttl,
    Period,
    Frequency,
    Hour,
    Day,
}

/// How the inside of an element is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Text.
    Text,
    /// Text that may be markup; its looks decide.
    Guess,
    /// Markup, escaped.
    Html,
    /// Markup, as elements.
    Inline,
    /// Base64 of one of these: markup?
    Base64(bool),
}

/// Text being collected.
struct Capture {
    slot: Slot,
    kind: Kind,
    out: String,
    /// How many open elements inside it have texts of their own.
    muted: usize,
    /// How many elements were open when it began.
    depth: usize,
    /// Whether an address may be said (a guid that is no link may not).
    permalink: bool,
    /// Whether the element is of a borrowed vocabulary.
    borrowed: bool,
}

/// An open element.
struct Frame<'a> {
    name: &'a str,
    /// Whether it is written again into the capture around it.
    echoed: bool,
    /// Whether its text does not belong to the capture around it.
    mutes: bool,
    captures: bool,
    place: bool,
    spaces: usize,
    base: bool,
    language: bool,
}

/// What is known of the item being read besides what stands in it.
#[derive(Default)]
struct Said {
    title: bool,
    own_title: bool,
    link: bool,
    description: bool,
    own_summary: bool,
    media: Option<Content>,
    permalink: Option<String>,
    published: Option<Moment>,
    created: Option<Moment>,
    borrowed_authors: Vec<Person>,
}

struct Walker<'a> {
    reader: Reader<'a>,
    feed: Feed,
    item: Option<(Item, Said)>,
    said: Said,
    person: Person,
    frames: Vec<Frame<'a>>,
    places: Vec<Place>,
    captures: Vec<Capture>,
    spaces: Vec<(String, Space)>,
    bases: Vec<Option<Url>>,
    languages: Vec<String>,
    /// Elements that were too deep to be kept.
    sunk: usize,
    /// Whether Atom's rules hold (a title is text unless it says otherwise).
    atom: bool,
    old_atom: bool,
    seen_root: bool,
    cut: bool,
    period: u32,
    frequency: u32,
}

/// Reads a feed of XML; `None` where the root is no feed's.
pub(super) fn read(bytes: &[u8], input: &Input<'_>) -> Option<Feed> {
    let (text, problems) = decode(bytes, input.content_type);
    let format = root(&text)?;
    let base = input.url.and_then(|url| Url::parse(url).ok());
    let mut walker = Walker {
        reader: Reader::new(&text),
        feed: Feed { format, problems, ..Feed::default() },
        item: None,
        said: Said::default(),
        person: Person::default(),
        frames: Vec::new(),
        places: vec![Place::Feed],
        captures: Vec::new(),
        spaces: Vec::new(),
        bases: vec![base],
        languages: Vec::new(),
        sunk: 0,
        atom: format == Format::Atom,
        old_atom: false,
        seen_root: false,
        cut: false,
        period: 0,
        frequency: 1,
    };
    walker.walk();
    Some(walker.finish())
}

/// The form of the feed a document holds, by its first element that can be a feed's root.
pub(super) fn root(text: &str) -> Option<Format> {
    let mut reader = Reader::new(text);
    for _ in 0..64 {
        match reader.next()? {
            Token::Start { name, attributes, .. } => {
                let (prefix, local) = name.split_once(':').unwrap_or(("", name));
                let space =
                    markup::attributes(attributes)
                        .find(|(key, _)| {
                            if prefix.is_empty() { *key == "xmlns" } else { key.strip_prefix("xmlns:") == Some(prefix) }
                        })
                        .map_or_else(|| names::by_prefix(prefix), |(_, address)| names::by_address(address));
                return match local.to_ascii_lowercase().as_str() {
                    "rss" | "channel" | "redirect" => Some(Format::Rss),
                    "rdf" if text.contains("rss") || text.contains("channel") || text.contains("netscape") => {
                        Some(Format::Rss)
                    }
                    "feed" => Some(Format::Atom),
                    "entry" if space == Space::Atom => Some(Format::Atom),
                    "item" if space != Space::Other => Some(Format::Rss),
                    _ => None,
                };
            }
            Token::End { .. } => return None,
            Token::Text(_) | Token::Cdata(_) => {}
        }
    }
    None
}

/// Decodes by byte order mark, the bytes themselves, what the XML declaration says and what the server said.
fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> (Cow<'a, str>, Vec<Problem>) {
    let declared = declared_encoding(bytes);
    let label = content_type.and_then(charset::parameter).or(declared.as_deref());
    charset::decode(bytes, label)
}

/// The encoding an XML declaration names; the declaration may itself be in EBCDIC.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head: Vec<u8> = bytes.iter().take(200).copied().filter(|byte| *byte != 0).collect();
    let head = if head.starts_with(&[0x4C, 0x6F, 0xA7, 0x94]) {
        charset::from_ebcdic(&head)
    } else {
        String::from_utf8_lossy(&head).into_owned()
    };
    let declaration = head.split("?>").next().filter(|declaration| declaration.contains("<?xml"))?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(|label| label.trim().to_owned())
}

impl<'a> Walker<'a> {
    fn walk(&mut self) {
        while let Some(token) = self.reader.next() {
            match token {
                Token::Start { name, attributes, empty } => self.start(name, attributes, empty),
                Token::End { name } => self.end(name),
                Token::Text(raw) => self.text(raw, false),
                Token::Cdata(raw) => self.text(raw, true),
            }
        }
        if !self.frames.is_empty() {
            self.reader.odd("cut-off", "the feed breaks off; what stands before is kept");
        }
        while !self.frames.is_empty() {
            self.close();
        }
        self.end_item();
    }

    fn finish(mut self) -> Feed {
        let mut feed = self.feed;
        if feed.link.is_none() {
            feed.link = self.said.permalink.take();
        }
        feed.updated = feed.updated.or(self.said.published);
        if self.period > 0 {
            feed.update_every = Some(self.period / self.frequency.max(1));
        }
        if feed.authors.is_empty() {
            feed.authors = self.said.borrowed_authors;
        }
        feed.problems.append(&mut self.reader.problems);
        feed
    }

    fn text(&mut self, raw: &'a str, cdata: bool) {
        let Some(capture) = self.captures.last_mut().filter(|capture| capture.muted == 0) else { return };
        let decoded = if cdata { Cow::Borrowed(raw) } else { self.reader.decode(raw) };
        if capture.kind == Kind::Inline {
            entities::escape(&decoded, &mut capture.out);
        } else {
            capture.out.push_str(&decoded);
        }
    }

    fn place(&self) -> Place {
        self.places.last().copied().unwrap_or(Place::Feed)
    }

    fn base(&self) -> Option<&Url> {
        self.bases.last().and_then(Option::as_ref)
    }

    fn space(&self, prefix: &str) -> Space {
        self.spaces
            .iter()
            .rev()
            .find(|(known, _)| known == prefix)
            .map_or_else(|| names::by_prefix(prefix), |(_, space)| *space)
    }

    /// An address made absolute.
    fn address(&mut self, address: &str) -> Option<String> {
        let resolved = links::resolve(address, self.base());
        if resolved.is_none() && !address.trim().is_empty() {
            self.reader.odd("bad-link", format!("no address to go to: {}", shortened(address)));
        }
        resolved
    }

    fn start(&mut self, name: &'a str, raw: &'a str, empty: bool) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let attributes: Vec<(&'a str, &'a str)> =
            if raw.is_empty() { Vec::new() } else { markup::attributes(raw).collect() };
        let mut frame = Frame {
            name,
            echoed: false,
            mutes: false,
            captures: false,
            place: false,
            spaces: self.spaces.len(),
            base: false,
            language: false,
        };
        for (key, value) in &attributes {
            if let Some(rest) = key.strip_prefix("xmlns") {
                let prefix = rest.strip_prefix(':').unwrap_or(rest);
                let value = self.reader.decode(value).into_owned();
                let mut space = names::by_address(&value);
                if space == Space::Other && prefix.is_empty() && !self.seen_root {
                    // A root of a vocabulary of its own is a feed all the same.
                    space = Space::Plain;
                }
                self.spaces.push((prefix.to_owned(), space));
            } else if *key == "xml:base" {
                let value = self.reader.decode(value).into_owned();
                let joined = match self.base() {
                    Some(base) => base.join(value.trim()).ok(),
                    None => Url::parse(value.trim()).ok(),
                };
                let joined = joined.or_else(|| self.base().cloned());
                self.bases.push(joined);
                frame.base = true;
            } else if *key == "xml:lang" {
                self.languages.push(self.reader.decode(value).into_owned());
                frame.language = true;
            }
        }
        let space = self.space(prefix);
        let first = !self.seen_root;
        self.seen_root = true;
        if self.frames.len() >= DEEPEST {
            self.undo(&frame);
            if !empty {
                self.sunk += 1;
            }
            return;
        }
        // The parts of a person stand inside its own text.
        let person =
            self.captures.last().is_some_and(|capture| capture.slot == Slot::Author && self.place() == Place::Person);
        if !self.captures.is_empty() && !person {
            if self.ends_capture(space, local) {
                // The element before was never closed.
                self.reader
                    .odd("broken-tag", format!("<{}> begins inside an element that is not closed", shortened(name)));
                let depth = self.captures.first().map_or(0, |capture| capture.depth);
                while self.frames.len() > depth {
                    self.close();
                }
            } else {
                self.echo_start(space, local, &attributes, empty, frame);
                return;
            }
        }
        let lower = local.to_ascii_lowercase();
        if first {
            self.root(space, &lower, &attributes);
        }
        let before = (self.places.len(), self.captures.len());
        self.element(space, &lower, &attributes);
        frame.place = self.places.len() > before.0;
        frame.captures = self.captures.len() > before.1;
        if frame.captures
            && let Some(capture) = self.captures.last_mut()
        {
            capture.depth = self.frames.len();
        }
        self.frames.push(frame);
        if empty {
            self.close();
        }
    }

    /// Takes back what an element's attributes pushed.
    fn undo(&mut self, frame: &Frame<'_>) {
        self.spaces.truncate(frame.spaces);
        if frame.base {
            self.bases.pop();
        }
        if frame.language {
            self.languages.pop();
        }
    }

    /// Whether an element inside a text shows that the text was never closed.
    fn ends_capture(&self, space: Space, local: &str) -> bool {
        let Some(capture) = self.captures.last() else { return false };
        if capture.kind == Kind::Inline && self.frames.len() > capture.depth + 1 && self.atom {
            return false;
        }
        if !matches!(space, Space::Plain | Space::Atom) {
            return false;
        }
        let known = ["item", "entry", "pubdate", "guid", "channel", "description", "enclosure", "content", "category"];
        // These are also elements of HTML, but have no place in a title.
        let in_title = ["link", "author", "comments", "source", "updated", "published", "id"];
        let named = |names: &[&str]| names.iter().any(|name| local.eq_ignore_ascii_case(name));
        if self.atom { named(&["entry"]) } else { named(&known) || capture.slot == Slot::Title && named(&in_title) }
    }

    /// Markup inside a text: written again into it.
    fn echo_start(
        &mut self,
        space: Space,
        local: &'a str,
        attributes: &[(&'a str, &'a str)],
        empty: bool,
        mut frame: Frame<'a>,
    ) {
        let Some(index) = self.captures.len().checked_sub(1) else { return };
        let slot = self.captures[index].slot;
        let rich = matches!(slot, Slot::Title | Slot::Description | Slot::Summary | Slot::Content | Slot::Subtitle);
        let void = is_void(local);
        if rich && (space != Space::Other || self.captures[index].kind == Kind::Inline) {
            if self.captures[index].kind != Kind::Inline {
                let capture = &mut self.captures[index];
                // What came before as text is text; what came as escaped markup stays.
                if !matches!(capture.kind, Kind::Html) || !words::looks_like_html(&capture.out) {
                    let mut escaped = String::with_capacity(capture.out.len());
                    entities::escape(&capture.out, &mut escaped);
                    capture.out = escaped;
                }
                capture.kind = Kind::Inline;
            }
            let mut tag = format!("<{local}");
            for (key, value) in attributes {
                if key.starts_with("xmlns") || key.starts_with("xml:") {
                    continue;
                }
                let value = self.reader.decode(value);
                tag.push(' ');
                tag.push_str(key);
                tag.push_str("=\"");
                let mut escaped = String::with_capacity(value.len());
                entities::escape(&value, &mut escaped);
                tag.push_str(&escaped.replace('"', "&quot;"));
                tag.push('"');
            }
            tag.push('>');
            let resolved = links::resolve_in(&tag, self.base()).into_owned();
            let capture = &mut self.captures[index];
            capture.out.push_str(&resolved);
            if empty && !void {
                capture.out.push_str("</");
                capture.out.push_str(local);
                capture.out.push('>');
            }
            frame.echoed = true;
        } else if !rich && !self.captures[index].out.trim().is_empty() && !empty && !void {
            // `<category>Sea <image>…</image></category>`: what stands inside is something else.
            frame.mutes = true;
            self.captures[index].muted += 1;
        }
        if empty || void {
            self.undo(&frame);
        } else {
            self.frames.push(frame);
        }
    }

    fn end(&mut self, name: &str) {
        if self.sunk > 0 {
            self.sunk -= 1;
            return;
        }
        let found = self
            .frames
            .iter()
            .rposition(|frame| frame.name == name)
            .or_else(|| self.frames.iter().rposition(|frame| frame.name.eq_ignore_ascii_case(name)));
        let Some(found) = found else {
            if !is_void(name) {
                self.reader.odd("broken-tag", format!("</{}> closes nothing", shortened(name)));
            }
            return;
        };
        // Markup inside a text does not close what is around the text.
        if self.frames.len() - found > 1 {
            self.reader.odd("broken-tag", format!("</{}> comes before elements inside it are closed", shortened(name)));
        }
        while self.frames.len() > found {
            self.close();
        }
    }

    /// Closes the innermost element.
    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        if frame.echoed
            && let Some(capture) = self.captures.last_mut()
        {
            let local = frame.name.split_once(':').map_or(frame.name, |(_, local)| local);
            capture.out.push_str("</");
            capture.out.push_str(local);
            capture.out.push('>');
        }
        if frame.mutes
            && let Some(capture) = self.captures.last_mut()
        {
            capture.muted -= 1;
        }
        if frame.captures
            && let Some(capture) = self.captures.pop()
        {
            self.captured(capture);
        }
        if frame.place
            && let Some(place) = self.places.pop()
        {
            match place {
                Place::Item => self.end_item(),
                Place::Person => self.end_person(),
                _ => {}
            }
        }
        self.undo(&frame);
    }

    fn root(&mut self, space: Space, local: &str, attributes: &[(&'a str, &'a str)]) {
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
    fn element(&mut self, space: Space, local: &str, attributes: &[(&'a str, &'a str)]) {
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
                "owner" => self.places.push(Place::Aside),
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

    fn plain_element(&mut self, local: &str, attributes: &[(&'a str, &'a str)]) {
        let attribute = |name: &str| {
            attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| entities::decode(value))
        };
        let place = self.place();
        match local {
            "item" | "entry" => {
                while self.places.last() == Some(&Place::Item) {
                    // The item before was never closed.
                    let depth = self.frames.iter().rposition(|frame| frame.place).unwrap_or(0);
                    while self.frames.len() > depth {
                        self.close();
                    }
                }
                self.begin_item(attributes);
            }
            "channel" | "feed" => {
                if let Some(href) = attribute("href").filter(|_| place == Place::Feed) {
                    self.feed.link = self.address(&href);
                }
            }
            "image" if place != Place::Item => self.places.push(Place::Picture),
            "textinput" | "source" | "contributor" | "cloud" => self.places.push(Place::Aside),
            "author" | "managingeditor" if place != Place::Person => {
                self.person = Person::default();
                self.places.push(Place::Person);
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
                    self.places.push(Place::Aside);
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
            "skiphours" => self.places.push(Place::SkipHours),
            "skipdays" => self.places.push(Place::SkipDays),
            _ => {}
        }
    }

    fn capture(&mut self, slot: Slot, kind: Kind, borrowed: bool) {
        // Whose name and title is it? A person has no title, a picture's is not the feed's.
        if self.place() == Place::Picture && !matches!(slot, Slot::PictureUrl) {
            return;
        }
        self.captures.push(Capture { slot, kind, out: String::new(), muted: 0, depth: 0, permalink: false, borrowed });
    }

    /// How an element that says its type is written (RFC 4287, 3.1.1; Atom 0.3, 3.1).
    fn kind(&self, attributes: &[(&'a str, &'a str)], otherwise: Kind) -> Kind {
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

    fn link(&mut self, attributes: &[(&'a str, &'a str)]) {
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

    fn begin_item(&mut self, attributes: &[(&'a str, &'a str)]) {
        self.end_item();
        self.places.push(Place::Item);
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

    fn end_item(&mut self) {
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

    fn end_person(&mut self) {
        let person = std::mem::take(&mut self.person);
        if person != Person::default() {
            match &mut self.item {
                Some((item, _)) => item.authors.push(person),
                None => self.feed.authors.push(person),
            }
        }
    }

    fn category(&mut self, category: &str) {
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

    fn picture(&mut self, address: &str) {
        let resolved = links::resolve(address, self.base());
        let picture = match &mut self.item {
            Some((item, _)) => &mut item.image,
            None => &mut self.feed.icon,
        };
        if picture.is_none() {
            *picture = resolved;
        }
    }

    fn enclosure(&mut self, url: &str, media_type: Option<&str>, length: Option<&str>) {
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

    /// A text is complete.
    fn captured(&mut self, capture: Capture) {
        let Capture { slot, mut kind, mut out, permalink, borrowed, .. } = capture;
        if let Kind::Base64(html) = kind {
            match base64(&out) {
                Some(decoded) => out = decoded,
                None => self.reader.odd("bad-base64", "a text said to be Base64 is none"),
            }
            kind = match (html, self.atom) {
                (true, _) => Kind::Html,
                (false, true) => Kind::Text,
                (false, false) => Kind::Guess,
            };
        }
        let html = match kind {
            Kind::Html | Kind::Inline => true,
            Kind::Guess => words::looks_like_html(&out),
            Kind::Text | Kind::Base64(_) => false,
        };
        match slot {
            Slot::Title => self.title(&out, html, borrowed),
            Slot::Link => self.link_text(&out),
            Slot::Id => self.id(&out, permalink),
            Slot::Description | Slot::Summary | Slot::Subtitle | Slot::Content => self.body(slot, out, html, borrowed),
            Slot::Author => self.author(&out, borrowed),
            Slot::PersonName => {
                self.person.name = Line::some(&words::plain(&out, words::looks_like_html(&out))).map(String::from)
            }
            Slot::PersonEmail => {
                self.person.email = Line::some(out.trim().trim_start_matches("mailto:")).map(String::from)
            }
            Slot::PersonUri => self.person.uri = links::resolve(&out, self.base()),
            Slot::Published | Slot::Updated | Slot::Created => self.date(slot, &out, borrowed),
            Slot::Category => self.category(&out),
            Slot::Keywords => out.split(',').for_each(|word| self.category(word)),
            Slot::Language => {
                let language = Line::some(&out).map(String::from);
                match &mut self.item {
                    Some((item, _)) => item.language = language.or(item.language.take()),
                    None if !borrowed || self.feed.language.is_none() => {
                        self.feed.language = language.or(self.feed.language.take())
                    }
                    None => {}
                }
            }
            Slot::Comments => {
                let address = links::resolve(&out, self.base());
                if let Some((item, _)) = &mut self.item {
                    item.comments = address.or(item.comments.take());
                }
            }
            Slot::PictureUrl => self.picture(&out),
            Slot::NewLink => self.feed.new_link = self.address(&out),
            Slot::Ttl => self.feed.ttl = out.trim().parse().ok(),
            Slot::Period => {
                self.period = match out.trim().to_ascii_lowercase().as_str() {
                    "hourly" => 3600,
                    "daily" => 86_400,
                    "weekly" => 7 * 86_400,
                    "monthly" => 30 * 86_400,
                    "yearly" => 365 * 86_400,
                    _ => 0,
                }
            }
            Slot::Frequency => self.frequency = out.trim().parse().unwrap_or(1),
            Slot::Hour => {
                // RSS 0.91 counts 1 to 24, RSS 2.0 0 to 23.
                if let Some(hour) = out.trim().parse::<u32>().ok().filter(|hour| *hour <= 24) {
                    self.feed.skip_hours |= 1 << (hour % 24);
                }
            }
            Slot::Day => {
                let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
                if let Some(day) = days.iter().position(|day| out.trim().eq_ignore_ascii_case(day)) {
                    self.feed.skip_days |= 1 << day;
                }
            }
        }
    }

    fn title(&mut self, text: &str, html: bool, borrowed: bool) {
        if self.place() == Place::Person {
            return;
        }
        let title = words::plain(text, html);
        if title.is_empty() {
            return;
        }
        let (known, said) = match &mut self.item {
            Some((item, said)) => (&mut item.title, said),
            None => (&mut self.feed.title, &mut self.said),
        };
        if !said.title || !borrowed && !said.own_title {
            *known = Some(title);
            said.title = true;
            said.own_title |= !borrowed;
        }
    }

    fn link_text(&mut self, text: &str) {
        if self.place() == Place::Person {
            return;
        }
        let Some(address) = self.address(text) else { return };
        let (link, said) = match &mut self.item {
            Some((item, said)) => (&mut item.link, said),
            None => (&mut self.feed.link, &mut self.said),
        };
        if !said.link {
            *link = Some(address);
            said.link = true;
        }
    }

    fn id(&mut self, text: &str, permalink: bool) {
        let id: String = Line::new(text).into();
        if id.is_empty() {
            return;
        }
        let address = if permalink { permanent(&id, self.base()) } else { None };
        if self.item.is_none() && self.said.permalink.is_none() {
            self.said.permalink = address;
        } else if let Some((item, said)) = &mut self.item {
            if item.id.is_empty() || said.permalink.is_none() && permalink {
                item.id = id;
            }
            if said.permalink.is_none() {
                said.permalink = address;
            }
        }
    }

    fn body(&mut self, slot: Slot, mut out: String, html: bool, borrowed: bool) {
        if html && let Cow::Owned(resolved) = links::resolve_in(&out, self.base()) {
            out = resolved;
        }
        if out.trim().is_empty() {
            return;
        }
        let content = Content::new(out, html);
        let Some((item, said)) = &mut self.item else {
            let own = !borrowed && slot != Slot::Content;
            if matches!(slot, Slot::Description | Slot::Subtitle | Slot::Summary)
                && (self.feed.description.is_none() || own && !self.said.description)
            {
                self.said.description = own;
                self.feed.description = Some(content);
            }
            return;
        };
        match slot {
            Slot::Content => {
                if item
                    .content
                    .as_ref()
                    .is_none_or(|known| known.raw.len() < content.raw.len() && known.is_html() <= content.is_html())
                {
                    item.content = Some(content);
                }
            }
            Slot::Subtitle => {
                if item.summary.is_none() {
                    item.summary = Some(content);
                }
            }
            _ if borrowed && item.summary.is_some() && !said.own_summary => {
                if item.summary.as_ref().is_some_and(|known| known.raw.len() < content.raw.len()) {
                    item.summary = Some(content);
                }
            }
            _ if borrowed => {
                if item.summary.is_none() {
                    item.summary = Some(content);
                } else {
                    said.media.get_or_insert(content);
                }
            }
            _ => {
                if !said.own_summary {
                    said.own_summary = true;
                    item.summary = Some(content);
                } else if item.content.is_none() {
                    // A second summary is the longer form.
                    item.content = Some(content);
                }
            }
        }
    }

    fn author(&mut self, text: &str, borrowed: bool) {
        let found = words::person(&words::plain(text, words::looks_like_html(text)));
        if self.place() == Place::Person && !borrowed {
            // `<author>` with text of its own; what stands inside as elements counts before it.
            if self.person == Person::default() {
                self.person = found.unwrap_or_default();
            }
            return;
        }
        let Some(found) = found else { return };
        let list = match &mut self.item {
            Some((_, said)) => &mut said.borrowed_authors,
            None => &mut self.said.borrowed_authors,
        };
        if !list.contains(&found) && list.len() < 100 {
            list.push(found);
        }
    }

    fn date(&mut self, slot: Slot, text: &str, borrowed: bool) {
        let moment = date::parse(text).map(Moment::from_unix);
        if moment.is_none() && !text.trim().is_empty() {
            self.reader.odd("bad-date", format!("no date: {}", shortened(text)));
        }
        let Some(moment) = moment else { return };
        match &mut self.item {
            Some((item, said)) => match slot {
                Slot::Published if !borrowed || item.published.is_none() => item.published = Some(moment),
                Slot::Published => {}
                Slot::Updated if !borrowed || item.updated.is_none() => item.updated = Some(moment),
                Slot::Updated => {}
                _ => said.created = Some(moment),
            },
            None => match slot {
                Slot::Updated => self.feed.updated = Some(moment),
                _ => self.said.published = Some(moment),
            },
        }
    }
}

/// Elements of HTML that have no end tag.
fn is_void(local: &str) -> bool {
    ["br", "hr", "img", "input", "wbr", "col", "embed", "param", "area", "source", "track"]
        .iter()
        .any(|void| void.eq_ignore_ascii_case(local))
}

/// The address an id is, where it is one: `1` and `urn:x` are none, `/2026/tide` and `http://…` are.
fn permanent(id: &str, base: Option<&Url>) -> Option<String> {
    let url = links::resolve(id, base).filter(|_| id.contains('/'))?;
    Url::parse(&url).is_ok_and(|url| matches!(url.scheme(), "http" | "https")).then_some(url)
}

fn shortened(text: &str) -> String {
    let line: String = Line::new(text.get(..text.floor_char_boundary(200)).unwrap_or_default()).into();
    if line.chars().count() > 60 { line.chars().take(59).chain(['…']).collect() } else { line }
}

/// Text that was packed with Base64 (RFC 4648), white space ignored.
fn base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut buffer, mut bits) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        buffer = (buffer << 6 | u32::from(value)) & 0xFF_FFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits) as u8);
        }
    }
    Some(charset::decode(&bytes, None).0.into_owned())
}
