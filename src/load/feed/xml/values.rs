//! What a captured text means for the feed or the item it stands in: title, link, id, body, author, date.
//!
//! Where a thing is said twice the first counts, and the format's own element before a borrowed one.

use std::borrow::Cow;

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use url::Url;

use super::{Capture, Kind, Place, Slot, Walker, shortened};
use crate::{
    load::{
        charset,
        feed::{Content, Person, words},
        links,
    },
    news::Moment,
    text::{Line, date},
};

impl Walker<'_> {
    /// A text is complete.
    pub(super) fn captured(&mut self, capture: Capture) {
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

    pub(super) fn title(&mut self, text: &str, html: bool, borrowed: bool) {
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

    pub(super) fn link_text(&mut self, text: &str) {
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

    pub(super) fn id(&mut self, text: &str, permalink: bool) {
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

    pub(super) fn body(&mut self, slot: Slot, mut out: String, html: bool, borrowed: bool) {
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

    pub(super) fn author(&mut self, text: &str, borrowed: bool) {
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

    pub(super) fn date(&mut self, slot: Slot, text: &str, borrowed: bool) {
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

/// The address an id is, where it is one: `1` and `urn:x` are none, `/2026/tide` and `http://…` are.
fn permanent(id: &str, base: Option<&Url>) -> Option<String> {
    let url = links::resolve(id, base).filter(|_| id.contains('/'))?;
    Url::parse(&url).is_ok_and(|url| matches!(url.scheme(), "http" | "https")).then_some(url)
}

/// Text that was packed with Base64 (RFC 4648), of either alphabet; white space is ignored, padding not asked for.
fn base64(text: &str) -> Option<String> {
    const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let packed: String = text
        .split('=')
        .next()?
        .chars()
        .filter(|c| !c.is_ascii_whitespace())
        .map(|c| match c {
            '-' => '+',
            '_' => '/',
            c => c,
        })
        .collect();
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, LENIENT).decode(packed).ok()?;
    Some(charset::decode(&bytes, None).0.into_owned())
}
