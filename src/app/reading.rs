//! The deeds of an open article: opening and leaving it, scrolling, finding, copying, saving, its full text.

use std::sync::Arc;

use super::{
    effect::{Effect, Job},
    geometry::within,
    message::{Shelf, Slot},
    model::{Page, Pane},
    pages::LinkUse,
    reader::Ready,
    update::Turn,
};
use crate::{
    action::{Action, Context, Deed},
    config::settings::{Citation, MarkRead, Measure},
    news::{ArticleId, Quote},
    store::FullText,
};

impl Turn<'_> {
    /// An article has come: it is shown beside the list, or opened.
    pub(super) fn took_article(&mut self, ready: Ready) {
        let id = ready.kept.article.id;
        if let Some(reader) = &mut self.model.reader
            && reader.kept.article.id == id
            && self.model.wanted.is_none_or(|(_, wanted, _)| wanted == id)
            && self.model.wanted.is_none_or(|(shelf, ..)| shelf == reader.shelf)
        {
            let text = ready.kept.full_text.clone();
            let turned = std::mem::discriminant(&text) != std::mem::discriminant(&reader.kept.full_text);
            reader.renew(ready);
            match text {
                FullText::Shown if turned => self.say("the text of its page"),
                FullText::Hidden if turned => self.say("the text of its source"),
                _ => {}
            }
        } else {
            let Some((shelf, wanted, _)) = self.model.wanted else { return };
            if wanted != id {
                return;
            }
            self.model.reader = Some(self.reader_of(shelf, ready));
            // The way back is that of the article before.
            self.model.behind.clear();
            self.model.ahead.clear();
            self.model.tickets.forget(Slot::Page);
        }
        if self.model.wanted.is_some_and(|(.., open)| open) {
            self.open_wanted();
        }
    }

    /// Opens the article that was waited for and is here now.
    pub(super) fn open_wanted(&mut self) {
        self.model.wanted = None;
        if self.model.page != Page::Reading {
            self.model.trail.push((self.model.page, self.model.focus));
        }
        self.turn_to(Page::Reading, Pane::Text);
        self.opened_article();
    }

    /// What follows when an article is opened: words are found, a quote chosen, it is marked read.
    pub(super) fn opened_article(&mut self) {
        let (quote, words) = (self.model.wanted_quote.take(), self.model.wanted_words.take());
        let Some(reader) = &mut self.model.reader else { return };
        reader.ended = false;
        if let Some(words) = words {
            // Words that are no expression are simply not marked.
            _ = reader.find(&words);
        }
        if let Some(quote) = quote {
            reader.choose(quote);
        }
        if let Some(spot) = self.model.wanted_spot.take() {
            self.go_to_spot(spot);
        }
        let Some(reader) = &self.model.reader else { return };
        let (shelf, id, read) = (reader.shelf, reader.kept.article.id, reader.kept.status.read);
        if self.model.config.settings.mark_read == MarkRead::Open && !read {
            self.mark_read(shelf, id);
        }
    }

    fn mark_read(&mut self, shelf: Shelf, id: ArticleId) {
        let ids = self.seen(id);
        self.run(Slot::Change, Job::Read(shelf, id, ids));
    }

    /// Marks the article read once its end was on the screen, where the settings say so.
    pub(super) fn mark_at_end(&mut self) {
        if self.model.page != Page::Reading || self.model.config.settings.mark_read != MarkRead::End {
            return;
        }
        if let Some(reader) = self.model.reader.as_mut().filter(|reader| reader.ended && !reader.kept.status.read) {
            reader.kept.status.read = true;
            let (shelf, id) = (reader.shelf, reader.kept.article.id);
            self.mark_read(shelf, id);
        }
    }

    /// Goes back to the list; where the reader stopped is kept.
    pub(super) fn leave_article(&mut self) {
        if self.leave_followed() {
            return;
        }
        self.keep_place();
        self.go_back();
    }

    /// Goes back to the page one came from.
    pub(super) fn go_back(&mut self) {
        if self.model.page == Page::Search {
            self.remember_search();
        }
        let (page, focus) = self.model.trail.pop().unwrap_or((Page::Library, Pane::List));
        self.turn_to(page, focus);
        if page == Page::Library {
            self.selection_moved();
            self.enter_list();
        }
    }

    pub(super) fn keep_place(&mut self) {
        if self.model.page != Page::Reading {
            return;
        }
        if let Some(reader) = &mut self.model.reader {
            let at_end = reader.top == 0 || reader.percent() == 100;
            let place = if at_end { Default::default() } else { reader.in_kept(reader.place().0).unwrap_or_default() };
            if reader.kept.place.unwrap_or_default() != place {
                reader.kept.place = Some(place);
                let job = Job::Place(reader.shelf, reader.kept.article.id, place);
                self.run(Slot::Errand, job);
            }
        }
    }

    /// Has the heights of what is far from the place found, portion by portion.
    pub(super) fn measure_rest(&mut self) {
        if self.model.tickets.waits(Slot::Measure) {
            return;
        }
        if let Some(parts) = self.model.reader.as_ref().and_then(super::reader::Reader::measuring) {
            self.run(Slot::Measure, Job::Measure(parts));
        }
    }

    /// Leaves the text alone on the page, or brings the rest back.
    pub(super) fn zen(&mut self) {
        self.model.zen = !self.model.zen;
        let key = self.model.config.keymap.keys(Context::Reading, Action::Zen).into_iter().next();
        if let Some(key) = key.filter(|_| self.model.zen) {
            self.say(&format!("the text alone; {key} brings the rest back"));
        }
    }

    pub(super) fn scroll(&mut self, by: isize) {
        if let Some(reader) = &mut self.model.reader {
            reader.scroll(by);
        }
    }

    /// A page down; at the end the next unread article.
    pub(super) fn read_on(&mut self, by: isize) {
        match (self.model.page, &mut self.model.reader) {
            (Page::Reading, Some(reader)) => {
                let page = isize::try_from(reader.height.saturating_sub(1).max(1)).unwrap_or(1);
                if !reader.scroll(by.saturating_mul(page)) {
                    self.keep_place();
                    self.next_unread(true);
                }
            }
            _ => self.open(),
        }
    }

    pub(super) fn next_article(&mut self, by: isize) {
        self.keep_place();
        let last = self.model.list.count().saturating_sub(1);
        let number = self.model.list.selected.saturating_add_signed(by as i64).min(last);
        if number == self.model.list.selected {
            return self.say(if by > 0 { "this is the last article" } else { "this is the first article" });
        }
        self.go_to_entry(number, true);
    }

    pub(super) fn heading(&mut self, by: isize) {
        let moved = self.model.reader.as_mut().is_some_and(|reader| reader.step_heading(by));
        if !moved {
            self.say("no heading that way");
        }
    }

    pub(super) fn match_or_quote(&mut self, by: isize) {
        match &mut self.model.reader {
            Some(reader) if reader.find.is_some() => {
                if !reader.step_match(by) {
                    self.say("nothing found");
                }
            }
            _ => self.quote(by),
        }
    }

    pub(super) fn find(&mut self, words: &str) {
        let Some(reader) = &mut self.model.reader else { return };
        match reader.find(words) {
            Ok(()) => {}
            Err(wrong) => self.say(&wrong),
        }
    }

    /// From a card to its words, and back.
    pub(super) fn follow(&mut self, count: Option<u32>) {
        if let Some(number) = count {
            return self.follow_number(number, LinkUse::Read);
        }
        match self.model.focus {
            Pane::Quotes => self.focus_text(),
            _ => self.focus_quotes(),
        }
    }

    pub(super) fn measure(&mut self, by: isize) {
        let now = self.model.reading_columns().text.map_or(66, |text| text.width);
        self.model.measure = Some(within(now as isize + by, &Measure::RANGE));
        // The quotes have what the text leaves again.
        if self.model.widths.quotes.take().is_some() {
            self.keep_widths();
        }
    }

    pub(super) fn set_measure(&mut self, argument: Option<&str>) {
        match argument.map(|columns| columns.trim().parse::<u16>()) {
            None => self.model.measure = None,
            Some(Ok(columns)) if Measure::RANGE.contains(&columns) => self.model.measure = Some(columns),
            Some(_) => self.trouble("the measure is 40 to 76 columns".into()),
        }
    }

    pub(super) fn browse(&mut self) {
        let address = match (&self.model.reader, self.model.page) {
            (Some(reader), Page::Reading) => reader.kept.article.url.clone(),
            _ => match self.model.sources.source(self.model.sources.selected) {
                Some(source) if self.model.focus == Pane::Sources => super::sources::address(source),
                _ => self.model.list.current().and_then(|row| row.url.clone()),
            },
        };
        match address {
            Some(address) => self.open_address(&address),
            None => self.say("this has no web address"),
        }
    }

    /// The article with the focus, whole; `None` (and a line about it) where only its row is here.
    pub(super) fn article(&mut self) -> Option<(Arc<crate::news::Article>, Arc<Vec<Quote>>)> {
        let selected = self.model.list.current().map(|row| row.id);
        let found = self.model.reader.as_ref().filter(|reader| {
            self.model.page == Page::Reading
                || (Some(reader.kept.article.id) == selected && reader.shelf == self.model.list.shelf)
        });
        let found = found.map(|reader| (Arc::clone(&reader.kept.article), Arc::clone(&reader.kept.quotes)));
        if found.is_none() {
            self.say("open the article first");
        }
        found
    }

    pub(super) fn copy(&mut self, argument: Option<&str>) {
        let form = argument.map(|word| (word == "link", Citation::named(word)));
        if let Some((false, None)) = form {
            return self.trouble("copy takes plain, markdown, org, bibtex or link".into());
        }
        let link_only = form.is_some_and(|(link, _)| link);
        let citation = form.and_then(|(_, citation)| citation).unwrap_or(self.model.config.settings.copy_as);
        if self.model.page == Page::Book {
            return self.copy_booked(Some(citation).filter(|_| !link_only));
        }
        if self.model.page == Page::Reading && !link_only {
            if self.copy_passage(citation) {
                return;
            }
            if let Some(reader) = &self.model.reader
                && let Some(quote) = reader.chosen.and_then(|chosen| reader.quotes().get(chosen))
            {
                let job = Job::Cite(
                    Arc::clone(&reader.kept.article),
                    reader.kept.source_title.clone(),
                    quote.clone(),
                    citation,
                );
                return self.run(Slot::Errand, job);
            }
        }
        let url = match (&self.model.reader, self.model.page) {
            (Some(reader), Page::Reading) => reader.kept.article.url.clone(),
            _ => self.model.list.current().and_then(|row| row.url.clone()),
        };
        match url {
            Some(url) => {
                self.effects.push(Effect::Copy(url));
                self.say("link copied");
            }
            None => self.say("this has no link; choose a quote with ] to copy it"),
        }
    }

    /// The name an article is saved under when the reader names none.
    pub(super) fn save_name(&self) -> String {
        let title = match (&self.model.reader, self.model.page) {
            (Some(reader), Page::Reading) => reader.kept.article.title.text().to_owned(),
            _ => self.model.list.current().map(|row| row.title.clone()).unwrap_or_default(),
        };
        let words: Vec<String> = title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(8)
            .map(str::to_lowercase)
            .collect();
        if words.is_empty() { "article.md".into() } else { format!("{}.md", words.join("-")) }
    }

    pub(super) fn save(&mut self, name: &str) {
        if let Some((article, _)) = self.article() {
            // The preview, too, is the reader's article.
            let highlights =
                self.model.reader.as_ref().map(|reader| reader.kept.highlights.clone()).unwrap_or_default();
            self.run(Slot::Errand, Job::Save(article, highlights, name.into()));
        }
    }

    pub(super) fn pipe(&mut self, command: &str) {
        if let Some((article, quotes)) = self.article() {
            self.run(Slot::Errand, Job::Text(article, quotes, Some(command.to_owned())));
        }
    }

    /// Fetches the page behind a summary, or goes back to the source's own text.
    pub(super) fn full_text(&mut self) {
        let Some(reader) = self.model.reader.as_ref().filter(|reader| reader.shelf == Shelf::Kept) else {
            return self.say("only an article of the library can be fetched in full; <add> adds this one");
        };
        if reader.kept.article.url.is_none() {
            return self.say("this article has no web address");
        }
        let id = reader.kept.article.id;
        if !matches!(reader.kept.full_text, FullText::Shown | FullText::Hidden) {
            self.say("fetching the page");
        }
        self.model.wanted = Some((Shelf::Kept, id, false));
        self.run(Slot::Article, Job::FullText(id));
    }

    /// Does what a key hint stands for.
    pub(super) fn hint_deed(&mut self, action: Action) {
        self.act(Deed::from(action), None);
    }
}
