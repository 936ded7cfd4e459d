//! What jobs answered, and where each answer goes.

use super::{
    effect::{CommandKind, Effect, Job},
    message::{Outcome, Shelf, Shelves, Slot, Ticket},
    overlay::PickerKind,
    update::{CALM, Turn},
};
use crate::store::{Row, Scope};

impl Turn<'_> {
    /// Takes the answer of a job, if it is still waited for.
    pub(super) fn done(&mut self, ticket: Ticket, outcome: Outcome) {
        if !self.model.tickets.take(ticket) {
            return;
        }
        match ticket.slot {
            Slot::Refresh => self.read_touched(),
            Slot::Saved => self.count_sides(),
            Slot::Add => _ = self.model.adding.pop_front(),
            _ => {}
        }
        // What is seen first comes first, the article beside the list too.
        if ![Slot::List, Slot::Shelves, Slot::Article].into_iter().any(|slot| self.model.tickets.waits(slot)) {
            self.open_library();
        }
        match outcome {
            Outcome::Library { notice } => self.library_opened(notice),
            Outcome::Opened { count, last, wrong } => self.sources_loaded(count, last, wrong),
            Outcome::FirstShelves(shelves, more) => {
                self.took_shelves(shelves);
                if more {
                    self.run(Slot::Shelves, Job::Shelves);
                }
            }
            Outcome::Shelves(shelves) => self.took_shelves(shelves),
            Outcome::Side(side) => self.took_sides(side),
            Outcome::Ticked(ids) => self.ticked(ids),
            Outcome::List(list, rows) => self.opened_list(list, rows),
            Outcome::Rows(first, rows) => self.took_more(first, rows),
            Outcome::Article(kept) => self.took_article(*kept),
            Outcome::Readings(id, found, wish) => self.took_readings(id, *found, wish),
            Outcome::Changes(id, changes) => self.took_changes(id, changes),
            Outcome::Part(part, next) => self.took_part(*part, next),
            Outcome::Highlights(id, highlights, said) => self.took_highlights(id, highlights, &said),
            Outcome::Fetched(loaded) => self.fetched(loaded),
            Outcome::Followed(shelf, kept, opened) => self.followed(shelf, *kept, opened),
            Outcome::NextUnread { found: Some(number), open, .. } => {
                self.model.seeks = false;
                self.go_to_entry(number, open);
            }
            Outcome::NextUnread { found: None, forward, open } => self.unread_elsewhere(forward, open),
            Outcome::Changed { said, rows, shelves } => self.changed(said, rows, shelves),
            Outcome::Found(found, asked) => self.model.search.take(*found, asked),
            Outcome::Wrong(wrong) => self.model.search.complain(wrong),
            Outcome::Candidates(candidates) => self.offered(candidates),
            Outcome::Palette(items) => self.took_articles(items),
            Outcome::Measured(heights) => {
                if let Some(reader) = &mut self.model.reader {
                    reader.take_heights(heights);
                }
            }
            Outcome::LookedAt(id, first, plates) => self.looked_at(id, first, plates),
            Outcome::View(picture) => self.detach(CommandKind::Viewer, &picture),
            Outcome::Drew(id, room, drawn) => self.drew(id, room, drawn),
            Outcome::Speakers(speakers) => self.took_speakers(speakers),
            Outcome::SaidBy(speaker, said) => self.model.voices.take(speaker, said),
            Outcome::Book(quotes, passages) => self.took_book(quotes, passages),
            Outcome::Copied(text, said) => {
                self.effects.push(Effect::Copy(text));
                self.say(&said);
            }
            Outcome::HandOver(command) => self.effects.push(Effect::HandOver(command)),
            Outcome::Arrived(said) => {
                self.arrived(&said);
                self.renew_list();
            }
            Outcome::Refreshed(said) => {
                self.arrived(&said);
                self.look_for_newer();
            }
            Outcome::Newer(new, rows) => self.took_newer(new, rows),
            Outcome::OthersWrote => {
                self.run(Slot::Shelves, Job::Shelves);
                self.look_for_newer();
            }
            Outcome::Pick(PickerKind::Health, items) => self.took_health(items),
            // What the reader began to write meanwhile is not taken away.
            Outcome::Pick(kind, items) if self.model.overlay.is_none() => {
                // The foot is told what is done to what is chosen from, not what led there.
                self.model.notice.take_if(|notice| !notice.trouble);
                self.pick(kind, items);
            }
            Outcome::Pick(..) => self.say("there is something to choose from; ask again"),
            Outcome::Said(said) => self.say(&said),
            // What was asked before the library was open is asked again once it is.
            Outcome::Failed(_) if !self.model.is_open && matches!(ticket.slot, Slot::List | Slot::Shelves) => {}
            Outcome::Failed(wrong) => self.failed(ticket.slot, wrong),
            Outcome::Quiet if ticket.slot == Slot::Article => self.stop_opening(),
            Outcome::Quiet if ticket.slot == Slot::Side => self.put_off_sides(),
            Outcome::Quiet => {}
        }
    }

    /// The library can be written; what waited for it begins.
    fn library_opened(&mut self, notice: Option<String>) {
        self.model.is_open = true;
        if let Some(notice) = notice {
            self.trouble(notice);
        }
        if self.model.sources.count() == 0 && !self.model.tickets.waits(Slot::Shelves) {
            self.run(Slot::Shelves, Job::Shelves);
        }
        // What nobody waits for lets the first frames and keys go before.
        self.model.catch_up_at = Some(self.model.now.instant + CALM);
        let asked = self.model.list.list.is_some() || self.model.tickets.waits(Slot::List);
        if !self.model.has_opened && !asked {
            self.open_list(Shelf::Kept, Scope::All, "All");
        }
    }

    /// SOURCEs of the command line were loaded: so many articles by now.
    fn sources_loaded(&mut self, count: u64, last: bool, wrong: Vec<String>) {
        self.model.sources.take_opened(count);
        wrong.into_iter().for_each(|problem| self.trouble(problem));
        self.model.loads &= !last;
        if last && count == 0 {
            self.opened_nothing();
        }
        if count > 0 && self.model.list.list.is_none() {
            self.open_list(Shelf::Opened, Scope::All, "Opened");
        } else if count > self.model.list.count() && self.model.list.shelf == Shelf::Opened {
            self.renew_list();
        }
        // A single article is what the reader wants to read.
        self.model.opens_first = last && count == 1;
    }

    /// More rows of the list are there; the one that was waited for is selected.
    fn took_more(&mut self, first: u64, rows: Vec<Row>) {
        self.model.list.take(first, rows);
        if let Some((number, open)) = self.model.select_at.take() {
            self.model.list.selected = number.min(self.model.list.count().saturating_sub(1));
            self.model.list.top = self.model.list.top.max(self.model.list.first);
            self.selection_moved();
            if open {
                self.open();
            }
        }
    }

    /// Something was changed in the library; what shows it is brought up to date.
    fn changed(&mut self, said: Option<String>, rows: Vec<Row>, shelves: Option<Shelves>) {
        self.took_rows(rows);
        if let Some(shelves) = shelves {
            self.took_shelves(shelves);
        }
        if let Some(said) = said {
            self.say(&said);
        }
        self.renew_book();
        self.renew_health();
        if std::mem::take(&mut self.model.renews) {
            self.renew_list();
            self.renew_article();
        }
    }

    /// A question was not answered: what waited for the answer waits no more.
    fn failed(&mut self, slot: Slot, wrong: String) {
        match slot {
            Slot::Article | Slot::Rows => self.stop_opening(),
            Slot::Sources if self.model.loads => {
                self.model.loads = false;
                self.opened_nothing();
            }
            Slot::Refresh => self.model.refresh = None,
            Slot::Measure => {
                if let Some(reader) = &mut self.model.reader {
                    reader.laid.guess_on();
                }
            }
            Slot::Search => self.model.search.slow_at = None,
            Slot::Library if !self.model.has_opened => self.run(Slot::Sources, Job::Samples),
            _ => {}
        }
        self.trouble(wrong);
    }

    fn arrived(&mut self, said: &str) {
        // What arrives beside a refresh says nothing of how far that is.
        if !self.model.tickets.waits(Slot::Refresh) {
            self.model.refresh = None;
        }
        if !said.is_empty() {
            self.say(said);
        }
        self.run(Slot::Shelves, Job::Shelves);
        self.renew_health();
        // What nobody waits for lets the first frames and keys go before.
        self.model.catch_up_at = Some(self.model.now.instant + CALM);
    }

    /// Nothing of what was named on the command line could be opened: the library is what there is to read.
    fn opened_nothing(&mut self) {
        self.model.has_opened = false;
        self.model.sources.forget_opened();
        // A library that is being made is listed once it is filled.
        let is_there = self.model.is_open || self.model.expects_library;
        if is_there && self.model.list.list.is_none() && !self.model.tickets.waits(Slot::List) {
            self.open_list(Shelf::Kept, Scope::All, "All");
        }
    }
}
