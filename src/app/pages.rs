//! The deeds about pages: other readings of the one an article came from, further parts of it, links followed in the
//! reader, and the way back.
//!
//! What a page has to say is asked of a worker in its own slot; reading goes on meanwhile, and an answer that comes when
//! the reader has left is only told of.

use std::sync::Arc;

use super::{
    effect::{Effect, Job},
    entry,
    message::{Shelf, Slot},
    model::Page,
    reader::{Reader, Ready},
    readings::{Edit, Reading, Readings, Wish},
    update::Turn,
};
use crate::news::{Anchor, ArticleId, Loaded};

/// How many articles the way back holds.
const DEPTH: usize = 20;

/// Somewhere one was before a link was followed.
#[derive(Debug)]
pub enum Stop {
    /// Another article.
    Article(Box<Reader>),
    /// A place of the article that is shown: the anchor, and how many rows below the top it stood.
    Place(Anchor, usize),
}

/// What is done with a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkUse {
    /// It is read here.
    #[default]
    Read,
    /// It is opened in the browser.
    Browser,
    /// Its address is copied.
    Copy,
}

impl LinkUse {
    /// The use of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "read" => Some(Self::Read),
            "browser" => Some(Self::Browser),
            "copy" => Some(Self::Copy),
            _ => None,
        }
    }
}

/// An address that the web has a page at.
fn is_web(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// An address without the place in the page.
fn page_of(address: &str) -> &str {
    address.split_once('#').map_or(address, |(page, _)| page)
}

impl Turn<'_> {
    /// Shows another reading of the article's page; asks for the page where it was not read yet.
    pub(super) fn reading(&mut self, wish: Wish) {
        let Some(reader) = &self.model.reader else { return };
        match &reader.readings {
            Some(readings) if readings.is_whole => self.show_wished(wish),
            _ => {
                let own = reader.readings.as_ref().and_then(|readings| readings.all.first());
                let article = own.map_or(&reader.kept.article, |own| &own.article);
                let job = Job::Readings(Arc::clone(article), reader.kept.origin.clone(), wish);
                self.say("reading the page");
                self.run(Slot::Page, job);
            }
        }
    }

    /// The readings of a page have come.
    pub(super) fn took_readings(&mut self, id: ArticleId, found: Found, wish: Wish) {
        let Some(reader) = self.model.reader.as_mut().filter(|reader| reader.kept.article.id == id) else { return };
        let (own, quotes) = (Arc::clone(&reader.kept.article), Arc::clone(&reader.kept.quotes));
        let readings = reader.readings.get_or_insert_with(|| Readings::own(&own, &quotes));
        readings.all.extend(found.others);
        readings.is_whole = true;
        readings.is_article = found.is_article;
        readings.next = found.next;
        self.show_wished(wish);
    }

    fn show_wished(&mut self, wish: Wish) {
        let Some(reader) = &mut self.model.reader else { return };
        let Some(readings) = &reader.readings else { return };
        let to = readings.wished(wish);
        if readings.all.len() == 1 {
            return self.say("the page gives no other reading than this");
        }
        reader.show_reading(to);
        let more = match reader.readings.as_ref().and_then(Readings::further) {
            Some(Some(_)) => "; the article has a further part",
            _ => "",
        };
        self.say_reading(more);
    }

    /// Shows what edits changed in the article, one after the other; looks for them where that was not done yet.
    pub(super) fn changes(&mut self) {
        let Some(reader) = &mut self.model.reader else { return };
        if reader.kept.edited.is_none() {
            return self.say("no earlier text of this article is kept");
        }
        match &reader.readings {
            Some(readings) if readings.all.iter().any(|reading| reading.is_edit) => {
                let to = readings.wished(Wish::Edits);
                reader.show_reading(to);
                self.say_reading("");
            }
            _ => {
                let job = Job::Changes(reader.kept.article.id);
                self.run(Slot::Page, job);
            }
        }
    }

    /// What edits changed has come.
    pub(super) fn took_changes(&mut self, id: ArticleId, edits: Vec<Edit>) {
        let calendar = self.model.calendar();
        let Some(reader) = self.model.reader.as_mut().filter(|reader| reader.kept.article.id == id) else { return };
        if edits.is_empty() {
            return self.say("no earlier text of this article is kept");
        }
        let (own, quotes) = (Arc::clone(&reader.kept.article), Arc::clone(&reader.kept.quotes));
        let readings = reader.readings.get_or_insert_with(|| Readings::own(&own, &quotes));
        readings.all.retain(|reading| !reading.is_edit);
        readings.all.extend(edits.into_iter().map(|edit| Reading {
            name: format!("{}, {}", calendar.short(edit.came), calendar.time(edit.came)),
            is_edit: true,
            article: edit.article,
            quotes: edit.quotes,
        }));
        self.changes();
    }

    /// Says which reading is shown.
    fn say_reading(&mut self, more: &str) {
        let label = self.model.reader.as_ref().and_then(|reader| reader.readings.as_ref()?.label());
        self.say(&format!("{}{more}", label.unwrap_or_else(|| "the article as it is kept".into())));
    }

    /// Joins the next part of an article that its pages give in several.
    pub(super) fn next_part(&mut self) {
        let Some(reader) = &self.model.reader else { return };
        let next = match reader.readings.as_ref().and_then(Readings::further) {
            Some(None) => return self.say("this article has no further part"),
            known => known.flatten().map(str::to_owned),
        };
        let job = Job::Part(Arc::clone(&reader.kept.article), reader.kept.origin.clone(), next);
        self.say("fetching the next part");
        self.run(Slot::Page, job);
    }

    pub(super) fn took_part(&mut self, part: Reading, next: Option<String>) {
        let id = part.article.id;
        let Some(reader) = self.model.reader.as_mut().filter(|reader| reader.kept.article.id == id) else { return };
        let more = if next.is_some() { "; there is a further one" } else { "; it is the last" };
        reader.join_part(part.article, part.quotes, next);
        let parts =
            reader.readings.as_ref().and_then(|readings| readings.joined.as_ref()).map_or(1, |joined| joined.parts);
        self.say(&format!("part {parts} joined{more}"));
    }

    /// Does with a link what is wanted.
    pub(super) fn use_link(&mut self, address: &str, then: LinkUse) {
        match then {
            LinkUse::Read => self.follow_address(address),
            LinkUse::Browser => self.open_address(address),
            LinkUse::Copy => {
                self.effects.push(Effect::Copy(address.to_owned()));
                self.say(&format!("copied {}", entry::fit(address, 60)));
            }
        }
    }

    /// Reads what is at an address; what is no page of the web is for other programs.
    fn follow_address(&mut self, address: &str) {
        if !is_web(address) {
            return self.open_address(address);
        }
        let Some(reader) = &self.model.reader else { return };
        if reader.kept.article.url.as_deref().map(page_of) == Some(page_of(address)) {
            return self.say("this link leads to the article that is open");
        }
        self.model.followed_from = Some((reader.shelf, reader.kept.article.id));
        self.say(&format!("fetching {}", entry::fit(address, 60)));
        self.run(Slot::Page, Job::Follow(address.to_owned()));
    }

    /// What a link led to was fetched: it goes among what is opened.
    pub(super) fn fetched(&mut self, loaded: Arc<Loaded>) {
        self.run(Slot::Page, Job::Take(loaded));
    }

    /// What a link led to is here; it is shown where the reader still is where the link was followed.
    pub(super) fn followed(&mut self, shelf: Shelf, ready: Ready, opened: Option<u64>) {
        if let Some(count) = opened {
            self.model.sources.take_opened(count);
        }
        let from = self.model.followed_from.take();
        let here = self.model.reader.as_ref().map(|reader| (reader.shelf, reader.kept.article.id));
        if self.model.page != Page::Reading || from != here {
            let title = entry::fit(ready.kept.article.title.text(), 50);
            let place = if shelf == Shelf::Opened { "under Opened" } else { "in the library" };
            return self.say(&format!("“{title}” is here now, {place}"));
        }
        self.keep_place();
        let reader = self.reader_of(shelf, ready);
        if let Some(before) = self.model.reader.replace(reader) {
            self.model.ahead.clear();
            self.stand_behind(Stop::Article(Box::new(before)));
        }
        self.model.notice = None;
        self.opened_article();
    }

    /// An article as a reader of the page's size.
    pub(super) fn reader_of(&self, shelf: Shelf, ready: Ready) -> Reader {
        let columns = self.model.columns();
        let columns = if columns.text.is_some() { columns } else { self.model.reading_columns() };
        let width = columns.text.map_or(66, |text| text.width);
        let mut options = self.model.layout(width, columns.full);
        options.minutes = Some(super::model::minutes_of(ready.kept.words as usize));
        options.edited = ready.kept.edited;
        let height = usize::from(self.text_height(&columns));
        Reader::new(shelf, ready, &options, height)
    }

    /// Remembers the place that a jump in the article leaves.
    pub(super) fn leave_place(&mut self) {
        if let Some((anchor, below)) = self.model.reader.as_ref().map(Reader::place) {
            self.model.ahead.clear();
            self.stand_behind(Stop::Place(anchor, below));
        }
    }

    fn stand_behind(&mut self, stop: Stop) {
        let behind = &mut self.model.behind;
        behind.push(stop);
        if behind.iter().filter(|stop| matches!(stop, Stop::Article(_))).count() > DEPTH {
            let oldest = behind.iter().position(|stop| matches!(stop, Stop::Article(_))).unwrap_or(0);
            behind.drain(..=oldest);
        }
    }

    /// Goes back to where a link was followed, or (`forward`) there again. `false` where there is nothing.
    pub(super) fn link_back(&mut self, forward: bool) -> bool {
        let stop = if forward { self.model.ahead.pop() } else { self.model.behind.pop() };
        let Some(stop) = stop else {
            self.say(if forward { "no link was gone back from" } else { "no link was followed to here" });
            return false;
        };
        self.model.tickets.forget(Slot::Page);
        self.keep_place();
        let Some(reader) = &mut self.model.reader else { return false };
        let left = match stop {
            Stop::Place(anchor, below) => {
                let (here, under) = reader.place();
                reader.go_to(anchor, below);
                Stop::Place(here, under)
            }
            Stop::Article(before) => Stop::Article(Box::new(std::mem::replace(reader, *before))),
        };
        if forward {
            self.model.behind.push(left)
        } else {
            self.model.ahead.push(left)
        }
        true
    }

    /// Goes back to the article a link was followed in, over places in between. `false` where this one was opened from
    /// a list.
    pub(super) fn leave_followed(&mut self) -> bool {
        let is_followed = self.model.behind.iter().any(|stop| matches!(stop, Stop::Article(_)));
        while is_followed && matches!(self.model.behind.last(), Some(Stop::Place(..))) {
            self.model.behind.pop();
        }
        is_followed && self.link_back(false)
    }
}

/// What a worker found on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The readings that are not the article's own.
    pub others: Vec<Reading>,
    /// Whether the page holds an article at all.
    pub is_article: bool,
    /// The address of the article's next part.
    pub next: Option<String>,
}
