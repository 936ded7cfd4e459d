//! The deeds of the library: opening lists, moving in them, the next unread article, statuses, deleting.

use std::sync::Arc;

use super::{
    effect::{Job, RowsAt},
    message::{Shelf, Slot},
    model::{Page, Pane},
    narrowing::order,
    overlay::Overlay,
    sources::Place,
    update::{REST, Turn},
};
use crate::{
    action::{Action, Deed},
    news::{ArticleId, Status},
    store::{Ask, Change, List, Row, Scope, Window},
};

/// So many rows are asked for at the most when a list is opened anew.
const MOST_ROWS: u64 = 1000;

impl Turn<'_> {
    /// Opens a list, keeping the order.
    pub(super) fn open_list(&mut self, shelf: Shelf, scope: Scope, title: &str) {
        let order = match self.model.list.list {
            Some(_) => self.model.list.ask.order,
            None => order(self.model.config.settings.sort),
        };
        self.model.list.shelf = shelf;
        self.model.list.title = title.to_owned();
        self.model.list.filter = None;
        self.model.list.ticked.clear();
        self.model.list.ask = Ask { scope, order, ..Ask::default() };
        self.ask_for_list();
    }

    pub(super) fn ask_for_list(&mut self) {
        // What a screen can show at most: an entry takes three rows. More comes with the first look around.
        let rows = usize::from(self.model.size.1 / 3 + 2).max(10);
        let list = &self.model.list;
        let job = Job::List(list.shelf, list.ask.clone(), rows);
        self.model.tickets.forget(Slot::Rows);
        self.run(Slot::List, job);
    }

    /// Counts what has come since the list was opened.
    pub(super) fn look_for_newer(&mut self) {
        let list = &self.model.list;
        if let (Shelf::Kept, Some(open)) = (list.shelf, &list.list) {
            let job = Job::Newer(Arc::clone(open), list.ids());
            self.run(Slot::Newer, job);
        }
    }

    /// New articles wait until the list is entered or they are let in: nothing that is looked at moves. An empty list
    /// has nothing that could.
    pub(super) fn took_newer(&mut self, new: u64, rows: Vec<Row>) {
        self.took_rows(rows);
        if new > 0 && self.model.list.count() == 0 {
            self.renew_list();
        } else {
            self.model.list.fresh = new;
        }
    }

    /// Lets new articles into the list.
    pub(super) fn let_in(&mut self) {
        let list = &mut self.model.list;
        if list.fresh == 0 {
            return self.say("no new articles wait; <refresh-all> fetches them");
        }
        if list.fresh > MOST_ROWS {
            // Among so many the selected one would be out of sight.
            (list.selected, list.top) = (0, 0);
        }
        self.renew_list();
    }

    /// New articles come in as the list is entered, unless the selected one would be lost among them.
    pub(super) fn enter_list(&mut self) {
        let fresh = self.model.list.fresh;
        if fresh > 0 {
            self.renew_list();
            self.model.list.fresh = fresh;
        }
    }

    /// Opens the list anew and stays at the selected article.
    pub(super) fn renew_list(&mut self) {
        let fresh = std::mem::take(&mut self.model.list.fresh);
        if self.model.list.list.is_some() {
            let list = &self.model.list;
            let rows = (list.first + fresh).min(MOST_ROWS) as usize + list.rows.len();
            let rows = rows.max(usize::from(self.model.size.1)).min(MOST_ROWS as usize);
            // What was just read stays until the list is left.
            let ask = Ask { since: list.list.as_ref().map(|open| open.since), ..list.ask.clone() };
            let job = Job::List(list.shelf, ask, rows);
            self.run(Slot::List, job);
        }
    }

    /// Reads the open article anew, with what the reader did to it.
    pub(super) fn renew_article(&mut self) {
        if let Some(reader) = self.model.reader.as_ref().filter(|_| self.model.page == Page::Reading)
            && !self.model.tickets.waits(Slot::Article)
        {
            let (shelf, id) = (reader.shelf, reader.kept.article.id);
            self.model.wanted = Some((shelf, id, false));
            self.run(Slot::Article, Job::Article(shelf, id));
        }
    }

    pub(super) fn opened_list(&mut self, list: Arc<List>, rows: Vec<Row>) {
        let old = &self.model.list;
        let same = old.list.as_ref().is_some_and(|old| old.ask.is_same(&list.ask));
        // New articles come in above without moving the selection.
        let at = |id: Option<ArticleId>| id.and_then(|id| rows.iter().position(|row| row.id == id)).map(|at| at as u64);
        let (selected, top) = (at(old.current().map(|row| row.id)), at(old.row(old.top).map(|row| row.id)));
        if same && selected.is_none() && old.fresh > 0 {
            return;
        }
        let (number, first) = (old.selected, old.top);
        self.model.list.open(list, rows);
        if same {
            let last = (self.model.list.rows.len() as u64).saturating_sub(1);
            self.model.list.selected = selected.unwrap_or(number.min(last));
            self.model.list.top = top.unwrap_or(first.min(self.model.list.selected));
            if let Some(above) = top.and_then(|top| top.checked_sub(first)).filter(|above| *above > 0) {
                self.tell_above(above);
            }
        } else {
            self.model.list.ticked.clear();
        }
        if self.model.tickets.waits(Slot::Newer) {
            // That was asked about the list before this one.
            self.look_for_newer();
        }
        self.selection_moved();
        if let Some((forward, opens)) = self.model.goes_on.take() {
            self.seek_from_end(forward, opens);
        }
    }

    /// What comes in above the first row on the screen moves nothing, so it is told, behind what was said last.
    fn tell_above(&mut self, above: u64) {
        let before = self.model.notice.as_ref().filter(|notice| !notice.trouble);
        let before = before.map(|notice| format!("{}; ", notice.text)).unwrap_or_default();
        self.say(&format!("{before}{above} came in above"));
    }

    pub(super) fn took_rows(&mut self, rows: Vec<Row>) {
        if let Some(reader) = &mut self.model.reader
            && reader.shelf == self.model.list.shelf
            && let Some(row) = rows.iter().find(|row| row.id == reader.kept.article.id)
        {
            reader.kept.status = row.status;
        }
        self.model.list.renew(rows);
    }

    /// Opens the single article that was named on the command line.
    pub(super) fn open_first(&mut self) {
        if self.model.opens_first && self.model.list.shelf == Shelf::Opened && self.model.list.current().is_some() {
            self.model.opens_first = false;
            if self.model.page == Page::Library {
                self.open();
            }
        }
    }

    /// Asks for the rows below or above the window when the selection comes near its end.
    pub(super) fn ask_for_rows(&mut self, height: u16) {
        let list = &self.model.list;
        let (Some(open), false) = (list.list.clone(), self.model.tickets.waits(Slot::Rows)) else { return };
        if list.rows.is_empty() || self.model.tickets.waits(Slot::List) {
            return;
        }
        let margin = u64::from(height).max(10);
        let end = list.first + list.rows.len() as u64;
        let rows = usize::from(height.max(10)) * 3;
        let at = if end < open.count && list.top.max(list.selected) + margin >= end {
            list.rows.last().map(|row| RowsAt { window: Window::After(row.id), first: end })
        } else if list.first > 0 && list.top < list.first + margin {
            let first = list.first.saturating_sub(rows as u64);
            list.rows.first().map(|row| RowsAt { window: Window::Before(row.id), first })
        } else {
            None
        };
        if let Some(at) = at {
            let rows = match at.window {
                Window::Before(_) => (list.first - at.first) as usize,
                _ => rows,
            };
            let shelf = list.shelf;
            self.run(Slot::Rows, Job::Rows(shelf, open, at, rows));
        }
    }

    pub(super) fn step_source(&mut self, by: isize) {
        self.model.sources.step(by);
        self.show_source();
    }

    /// Shows in the list what the selected source has.
    pub(super) fn show_source(&mut self) {
        let sources = &self.model.sources;
        let Some(entry) = sources.entries.get(sources.selected) else { return };
        let title = entry.title.trim().to_owned();
        if let Place::List(shelf, scope) = entry.place.clone()
            && (self.model.list.shelf != shelf || self.model.list.ask.scope != scope)
        {
            self.open_list(shelf, scope, &title);
        }
    }

    pub(super) fn step_entry(&mut self, by: isize) {
        let last = self.model.list.count().saturating_sub(1);
        let number =
            i64::try_from(self.model.list.selected).unwrap_or(i64::MAX).saturating_add(by as i64).max(0) as u64;
        self.go_to_entry(number.min(last), false);
    }

    pub(super) fn page_entries(&mut self, by: isize, half: bool) {
        let Some(area) = self.model.columns().list else { return };
        let page = self.model.list.page(area.width, area.height.saturating_sub(1), &self.model.calendar());
        let page = isize::try_from(if half { page.div_ceil(2) } else { page }).unwrap_or(1);
        self.step_entry(by.saturating_mul(page));
    }

    /// Selects an entry by its number; where its row is not here it is asked for first.
    pub(super) fn go_to_entry(&mut self, number: u64, open: bool) {
        let list = &mut self.model.list;
        if list.row(number).is_some() {
            let moved = list.selected != number;
            list.selected = number;
            if moved {
                self.selection_moved();
            }
            if open {
                self.open();
            }
            return;
        }
        let Some(open_list) = list.list.clone() else { return };
        let rows = usize::from(self.model.size.1).max(24) * 2;
        let first = number.saturating_sub(rows as u64 / 2).min(open_list.count.saturating_sub(rows as u64));
        let shelf = list.shelf;
        self.model.select_at = Some((number, open));
        self.model.seeks = false;
        self.run(Slot::Rows, Job::Rows(shelf, open_list, RowsAt { window: Window::At(first), first }, rows));
    }

    /// The preview follows the selection once it rests; the first one is read while its list is drawn.
    pub(super) fn selection_moved(&mut self) {
        if self.model.page != Page::Library {
            return;
        }
        if self.model.reader.is_none() && !self.model.tickets.waits(Slot::Article) {
            return self.preview();
        }
        self.model.preview_at = Some(self.model.now.instant + REST);
    }

    pub(super) fn preview(&mut self) {
        let has_preview = self.model.columns().text.is_some();
        if let Some(row) = self.model.list.current().filter(|_| has_preview && self.model.page == Page::Library) {
            let (shelf, id) = (self.model.list.shelf, row.id);
            let shown = self.model.reader.as_ref().is_some_and(|r| r.shelf == shelf && r.kept.article.id == id);
            if !shown {
                self.model.wanted = Some((shelf, id, false));
                self.run(Slot::Article, Job::Article(shelf, id));
            }
        }
    }

    /// Opens what is selected.
    pub(super) fn open(&mut self) {
        match (self.model.page, self.model.focus) {
            (Page::Search, _) => return self.open_found(),
            (Page::Voices, Pane::Sources) => return self.model.focus = Pane::Text,
            (Page::Voices, _) => return self.open_said(),
            (Page::Book, _) => return self.open_booked(),
            (Page::Library, Pane::Sources) => {
                let sources = &self.model.sources;
                match sources.entries.get(sources.selected).map(|entry| &entry.place) {
                    Some(Place::Voices) => return self.voices(),
                    Some(Place::Book) => return self.open_book(),
                    _ => {}
                }
                return self.model.focus = Pane::List;
            }
            _ => {}
        }
        let Some(row) = self.model.list.current() else {
            return self.say("nothing to open here");
        };
        let (shelf, id) = (self.model.list.shelf, row.id);
        self.model.preview_at = None;
        // What is on its way for the preview is not asked for again.
        let comes = self.model.wanted == Some((shelf, id, false)) && self.model.tickets.waits(Slot::Article);
        self.model.wanted = Some((shelf, id, true));
        match &self.model.reader {
            Some(reader) if reader.shelf == shelf && reader.kept.article.id == id => self.open_wanted(),
            _ if comes => {}
            _ => self.run(Slot::Article, Job::Article(shelf, id)),
        }
    }

    pub(super) fn next_unread(&mut self, forward: bool) {
        self.model.wraps = false;
        let list = &self.model.list;
        let here = |number: u64| list.row(number).filter(|row| !row.status.read).map(|_| number);
        let (first, end) = (list.first, list.first + list.rows.len() as u64);
        let near =
            if forward { (list.selected + 1..end).find_map(here) } else { (first..list.selected).rev().find_map(here) };
        let opens = self.model.page == Page::Reading;
        match (near, list.list.clone()) {
            (Some(number), _) => self.go_to_entry(number, opens),
            (None, Some(open)) if (forward && end < open.count) || (!forward && first > 0) => {
                let job = Job::NextUnread(list.shelf, open, list.selected, forward, opens);
                self.model.seeks = opens;
                self.run(Slot::Rows, job);
            }
            _ => self.unread_elsewhere(forward, opens),
        }
    }

    /// No unread article is left that way in this list: goes on in the next source that has one, or, of a list of many
    /// sources, at its other end.
    pub(super) fn unread_elsewhere(&mut self, forward: bool, opens: bool) {
        let wrapped = std::mem::take(&mut self.model.wraps);
        let list = &self.model.list;
        if let (Shelf::Kept, Scope::Source(_)) = (list.shelf, &list.ask.scope) {
            let entries = &self.model.sources.entries;
            let count = entries.len();
            let has_unread = |at: &usize| {
                let entry = &entries[*at];
                entry.count > 0
                    && matches!(&entry.place, Place::List(Shelf::Kept, scope @ Scope::Source(_)) if *scope != list.ask.scope)
            };
            let step = if forward { 1 } else { count.saturating_sub(1) };
            let from = self.model.sources.selected;
            if let Some(at) = (1..=count).map(|n| (from + n * step) % count.max(1)).find(has_unread) {
                let (title, place) = (entries[at].title.trim().to_owned(), entries[at].place.clone());
                self.model.sources.selected = at;
                self.model.goes_on = Some((forward, opens));
                self.model.seeks = opens;
                if let Place::List(shelf, scope) = place {
                    self.open_list(shelf, scope, &title);
                }
                return self.say(&format!("on to {title}"));
            }
        }
        if !wrapped && list.list.is_some() && self.model.sources.counts.unread > 0 && list.count() > 1 {
            self.model.wraps = true;
            return self.seek_from_end(forward, opens);
        }
        self.stop_opening();
        if opens {
            self.leave_article();
        }
        self.say("no unread article is left");
    }

    /// Looks for the first unread article of the list, or (not `forward`) the last.
    fn seek_from_end(&mut self, forward: bool, opens: bool) {
        let Some(open) = self.model.list.list.clone() else { return };
        let from = if forward { u64::MAX } else { open.count };
        let job = Job::NextUnread(self.model.list.shelf, open, from, forward, opens);
        self.model.seeks = opens;
        self.run(Slot::Rows, job);
    }

    /// Changes the status of the article with the focus.
    pub(super) fn toggle(&mut self, change: impl Fn(Status) -> Change) {
        let on_list = self.model.page == Page::Library && self.model.focus != Pane::Sources;
        if on_list && let Some(ticked) = self.take_ticked() {
            // The first of them that is here says what is done to all.
            let list = &self.model.list;
            let status =
                list.rows.iter().find(|row| ticked.contains(&row.id)).map(|row| row.status).unwrap_or_default();
            let (shelf, seen) = (list.shelf, list.ids());
            return self.run(Slot::Change, Job::Change(shelf, ticked.into_iter().collect(), change(status), seen));
        }
        let (shelf, id, status) = match (&self.model.reader, self.model.page) {
            (Some(reader), Page::Reading) => (reader.shelf, reader.kept.article.id, reader.kept.status),
            _ => match self.model.list.current() {
                Some(row) => (self.model.list.shelf, row.id, row.status),
                None => return self.say("no article is selected"),
            },
        };
        let ids = self.seen(id);
        self.run(Slot::Change, Job::Change(shelf, vec![id], change(status), ids));
    }

    /// The articles whose rows are to be read anew: those that are here, and this one.
    pub(super) fn seen(&self, id: crate::news::ArticleId) -> Vec<crate::news::ArticleId> {
        let mut ids = self.model.list.ids();
        if !ids.contains(&id) {
            ids.push(id);
        }
        ids
    }

    pub(super) fn tag(&mut self, tag: &str) {
        let (tag, on) = match tag.trim().strip_prefix('-') {
            Some(tag) => (tag.trim(), false),
            None => (tag.trim(), true),
        };
        if tag.is_empty() {
            return;
        }
        let tag = tag.to_owned();
        self.toggle(move |_| Change::Tag(tag.clone(), on));
    }

    pub(super) fn read_all(&mut self) {
        let count = self.model.list.count();
        match count {
            0 => self.say("the list is empty"),
            1..=50 => self.read_all_confirmed(),
            _ => {
                let question = format!("mark all {count} articles of {} read?", self.model.list.title);
                self.model.overlay = Some(Overlay::Confirm(question, Action::ReadAll.into()));
            }
        }
    }

    pub(super) fn read_all_confirmed(&mut self) {
        if let Some(list) = self.model.list.list.clone() {
            let (shelf, ids) = (self.model.list.shelf, self.model.list.ids());
            self.run(Slot::Change, Job::ChangeAll(shelf, list, Change::Read(true), ids));
        }
    }

    pub(super) fn delete(&mut self) {
        if self.model.focus == Pane::Sources {
            if let Some((_, title)) = self.saved_search() {
                return self.ask_to_forget(&title);
            }
            let Some(source) = self.model.sources.source(self.model.sources.selected) else {
                return self.say("only a source or a saved search can be deleted here");
            };
            let question = format!("unsubscribe from {}? its articles go out of the lists", source.title);
            self.model.overlay = Some(Overlay::Confirm(question, Deed::from(Action::Delete)));
        } else {
            self.model.renews = true;
            self.toggle(|_| Change::Hide(true));
        }
    }

    pub(super) fn delete_confirmed(&mut self) {
        if let Some((id, _)) = self.saved_search() {
            return self.run(Slot::Saved, Job::ForgetSearch(id));
        }
        if let Some(source) = self.model.sources.source(self.model.sources.selected) {
            let id = source.id;
            self.run(Slot::Errand, Job::Remove(id));
        }
    }

    pub(super) fn edit(&mut self) {
        if self.model.page == Page::Library && self.model.focus == Pane::Sources {
            if let Some((id, _)) = self.saved_search() {
                return self.edit_search(id);
            }
            let Some(source) = self.model.sources.source(self.model.sources.selected) else {
                return self.say("only a source can be edited here");
            };
            let id = source.id;
            return self.edit_source(id);
        }
        if let Some((article, quotes)) = self.article() {
            self.run(Slot::Errand, Job::Text(article, quotes, None));
        }
    }
}
