//! The XML formats → [`Feed`], by one walk over the tokens.
//!
//! RSS, Atom and CDF borrow each other's elements, so what an element means is decided by its own name and
//! vocabulary and by what it stands in (feed, item, person, picture), never by what the root calls itself.
//! An element that is not closed ends with the one around it. Where a thing is said twice, the first counts, and the
//! format's own element counts before a borrowed one.

mod elements;
mod values;

use std::borrow::Cow;

use url::Url;

use super::{
    Content, Feed, Item, Person,
    names::{self, Space},
    words,
};
use crate::{
    load::{Input, charset, entities, links, markup},
    news::{Format, Moment, Problem},
    text::Line,
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
    /// How often a place was entered.
    entered: usize,
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
        entered: 0,
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

/// The addresses of the collections in a service document; `None` where the root is none's.
pub(super) fn collections(text: &str) -> Option<Vec<String>> {
    let mut reader = Reader::new(text);
    let mut found: Option<Vec<String>> = None;
    while let Some(token) = reader.next() {
        let Token::Start { name, attributes, .. } = token else { continue };
        let local = name.split_once(':').map_or(name, |(_, local)| local);
        let mut attributes = markup::attributes(attributes);
        match &mut found {
            None => {
                let is_app = |space: &str| space.ends_with("w3.org/2007/app") || space.contains("purl.org/atom/app");
                if local != "service" || !attributes.any(|(key, value)| key.starts_with("xmlns") && is_app(value)) {
                    return None;
                }
                found = Some(Vec::new());
            }
            Some(found) if local == "collection" => {
                let href = attributes.find(|(key, _)| *key == "href").map(|(_, value)| reader.decode(value));
                found.extend(href.as_deref().and_then(Line::some).map(String::from));
            }
            Some(_) => {}
        }
    }
    found
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
        // A feed whose own address nobody knows: what it belongs to is the next best base.
        let home =
            || self.feed.link.as_deref().filter(|_| self.base().is_none()).and_then(|link| Url::parse(link).ok());
        let resolved = resolved.or_else(|| links::resolve(address, Some(&home()?)));
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
        // An item that was never closed ends here, so places are not counted by how many there are.
        let before = (self.entered, self.captures.len());
        self.element(space, &lower, &attributes);
        frame.place = self.entered > before.0;
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
}

/// Elements of HTML that have no end tag.
fn is_void(local: &str) -> bool {
    ["br", "hr", "img", "input", "wbr", "col", "embed", "param", "area", "source", "track"]
        .iter()
        .any(|void| void.eq_ignore_ascii_case(local))
}

/// The beginning of what is no good, for a message.
fn shortened(text: &str) -> String {
    let line: String = Line::new(text.get(..text.floor_char_boundary(200)).unwrap_or_default()).into();
    if line.chars().count() > 60 { line.chars().take(59).chain(['…']).collect() } else { line }
}
