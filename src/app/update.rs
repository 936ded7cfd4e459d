//! The one function that changes the model.

use std::{mem, sync::Arc, time::Duration};

use super::{
    effect::{CommandKind, Effect, Job, Wanted},
    geometry,
    keys::Typed,
    message::{Message, Now, Outcome, Shelf, Slot, Ticket},
    model::{Model, Notice, Page, Pane, Refresh},
    overlay::{Overlay, PickerKind},
};
use crate::{
    action::{Action, Chord, Context},
    config::keymap::Found,
    store::Scope,
};

/// How long a line that says something was done stays.
const SAID: Duration = Duration::from_secs(4);
/// How long the selection rests before the preview follows it.
pub(super) const REST: Duration = Duration::from_millis(120);
/// How long after an arrival quotes are found and words indexed.
const CALM: Duration = Duration::from_secs(1);
/// The most notices that are kept.
const LOG: usize = 200;

/// Takes a message; what it asks for in return is to be done in order.
pub fn update(model: &mut Model, message: Message, now: Now) -> Vec<Effect> {
    model.now = now;
    let mut turn = Turn { model, effects: Vec::new() };
    turn.take(message);
    turn.settle();
    turn.release();
    turn.effects
}

/// What the model asks for before anything has happened.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let mut turn = Turn { model, effects: Vec::new() };
    turn.tell_missing_themes();
    if turn.model.has_opened {
        turn.model.sources.take_opened(0);
        turn.model.loads = true;
        turn.run(Slot::Sources, Job::Load);
    }
    if turn.model.expects_library {
        // The reading connection does not wait for the writing one, which comes when there is something to see.
        if !turn.model.has_opened {
            turn.open_list(Shelf::Kept, Scope::All, "All");
        }
        // The first frame waits for no more sources than it has rows.
        let rows = usize::from(turn.model.size.1);
        turn.run(Slot::Shelves, Job::FirstShelves(rows));
    } else {
        turn.open_library();
    }
    turn.effects
}

/// What is to be done before the program ends for a reason of its own: what is kept on leaving is kept.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    let mut turn = Turn { model, effects: Vec::new() };
    turn.keep_place();
    turn.effects
}

/// One turn of the model: the model, and what it asks for.
pub(super) struct Turn<'a> {
    pub(super) model: &'a mut Model,
    pub(super) effects: Vec<Effect>,
}

impl Turn<'_> {
    fn take(&mut self, message: Message) {
        match message {
            Message::Key(chord) => {
                if !self.hold(chord) {
                    self.key(chord);
                }
            }
            Message::Paste(text) => self.paste(&text),
            Message::Mouse(mouse, hit) => self.mouse(mouse, hit),
            Message::Resize(columns, rows) => self.model.size = (columns, rows),
            Message::Focus(_) => {}
            Message::Done(ticket, outcome) => self.done(ticket, outcome),
            Message::Progress(done, of, at) => {
                self.model.refresh = (done < of).then_some(Refresh { done, of, at });
            }
            Message::Notify(text) => {
                self.log(text.clone());
                self.say(&text);
                self.effects.push(Effect::Notify(text));
            }
            Message::Trouble(text) => self.trouble(text),
            Message::Config(config, mistakes) => {
                // What a wrong line hides stays as it was, and what was set by command over what the files say.
                let config = Arc::new((*config).clone().keeping(&self.model.config));
                let set =
                    self.model.set.iter().try_fold((*config).clone(), |config, (name, value)| config.with(name, value));
                let old = std::mem::replace(&mut self.model.config, set.map_or(config, Arc::new));
                self.settings_changed(&old);
                match mistakes.as_slice() {
                    [] => self.say("settings read"),
                    [first, ..] => self.trouble(first.to_string()),
                }
                for mistake in mistakes.iter().skip(1) {
                    self.log(mistake.to_string());
                }
                self.tell_missing_themes();
            }
            Message::Themes(themes, faults) => {
                self.model.themes = themes;
                faults.into_iter().for_each(|fault| self.trouble(fault));
            }
            Message::Ground(ground) => self.model.ground = Some(ground),
            Message::Act(deed) => self.act(deed, None),
            Message::Edited(source, text) => self.run(Slot::Errand, Job::EditSource(source, text)),
            Message::Written => self.run(Slot::Written, Job::WhoWrote),
            Message::Touched(sources) => {
                self.model.touched.extend(sources);
                self.read_touched();
            }
            Message::Tick => self.tick(),
        }
    }

    fn tick(&mut self) {
        let now = self.model.now.instant;
        if let Some(number) = self.model.pending.ripe(now) {
            self.number(number);
        }
        if self.model.catch_up_at.is_some_and(|at| now >= at) {
            // While articles still come in, what follows from them would only keep them waiting.
            let busy = self.model.tickets.waits(Slot::Refresh);
            self.model.catch_up_at = busy.then_some(now + CALM);
            if !busy {
                self.run(Slot::CatchUp, Job::CatchUp);
            }
        }
        if self.model.refresh_due().is_some_and(|at| now >= at) {
            self.model.refreshed = Some(now);
            self.run(Slot::Refresh, Job::Refresh(Wanted::Due));
        }
        if self.model.side_at.is_some_and(|at| now >= at) {
            self.ask_for_sides();
        }
        if self.model.preview_at.is_some_and(|at| now >= at) {
            self.model.preview_at = None;
            self.preview();
        }
        if self.model.notice.as_ref().and_then(|notice| notice.until).is_some_and(|until| now >= until) {
            self.model.notice = None;
        }
    }

    /// Does what a key means in the view that is there.
    pub(super) fn key(&mut self, chord: Chord) {
        if self.model.notice.as_ref().is_some_and(|notice| !notice.trouble) {
            self.model.notice = None;
        }
        if matches!(self.model.overlay, Some(Overlay::Confirm(..))) {
            return self.confirm(chord);
        }
        if self.model.reader.as_ref().is_some_and(|reader| reader.hints.is_some()) && self.model.page == Page::Reading {
            return self.hint_key(chord);
        }
        let context = self.model.context();
        let writes = (matches!(self.model.overlay, Some(Overlay::Prompt(_) | Overlay::Picker(_)))
            && context != Context::Health)
            || (self.model.overlay.is_none() && self.model.page == Page::Search);
        if writes && chord.typed().is_some() {
            return self.write(chord);
        }
        let now = self.model.now.instant;
        let keymap = self.model.config.keymap.clone();
        // A count or a sequence that was begun is what is left first.
        if !self.model.pending.is_empty() && keymap.find(context, &[chord]) == Found::Deeds(&[Action::Cancel.into()]) {
            return self.model.pending.clear();
        }
        match self.model.pending.press(chord, context, &keymap, !writes, now) {
            Typed::Deeds(deeds, count) => {
                for deed in deeds {
                    self.act(deed, count);
                }
            }
            Typed::Waiting => {}
            Typed::Nothing(_) if matches!(self.model.overlay, Some(Overlay::Help(_))) => {}
            Typed::Nothing(keys) if writes => _ = keys,
            Typed::Nothing(keys) => self.say(&format!("{keys} does nothing here; <help> lists the keys")),
        }
    }

    /// Opens the library for writing, once.
    fn open_library(&mut self) {
        if !self.model.opens_library {
            self.model.opens_library = true;
            self.run(Slot::Library, Job::Open);
        }
    }

    /// Reads sources on this machine that have changed, once no refresh is going on.
    fn read_touched(&mut self) {
        if !self.model.touched.is_empty() && !self.model.tickets.waits(Slot::Refresh) {
            let sources = std::mem::take(&mut self.model.touched).into_iter().collect();
            self.run(Slot::Refresh, Job::Refresh(Wanted::Touched(sources)));
        }
    }

    fn done(&mut self, ticket: Ticket, outcome: Outcome) {
        if !self.model.tickets.take(ticket) {
            return;
        }
        match ticket.slot {
            Slot::Refresh => self.read_touched(),
            Slot::Saved => self.count_sides(),
            Slot::Add => _ = self.model.adding.pop_front(),
            _ => {}
        }
        if ![Slot::List, Slot::Shelves].into_iter().any(|slot| self.model.tickets.waits(slot)) {
            self.open_library();
        }
        match outcome {
            Outcome::Library { notice } => {
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
            Outcome::Opened { count, last, wrong } => {
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
            Outcome::Rows(first, rows) => {
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
            Outcome::Changed { said, rows, shelves } => {
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
            Outcome::Failed(wrong) => {
                match ticket.slot {
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
            Outcome::Quiet if ticket.slot == Slot::Article => self.stop_opening(),
            Outcome::Quiet if ticket.slot == Slot::Side => self.put_off_sides(),
            Outcome::Quiet => {}
        }
    }

    fn arrived(&mut self, said: &str) {
        self.model.refresh = None;
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

    /// Brings every pane to the size and place it has now.
    pub(super) fn settle(&mut self) {
        self.open_first();
        let columns = self.model.columns();
        if let Some(list) = columns.list {
            let calendar = self.model.calendar();
            self.model.list.settle(list.width, list.height.saturating_sub(1), &calendar);
            self.ask_for_rows(list.height);
        }
        if let Some(sources) = columns.sources {
            self.model.sources.settle(usize::from(sources.height.saturating_sub(1)));
        }
        if let Some(text) = columns.text.filter(|_| !matches!(self.model.page, Page::Voices | Page::Book)) {
            let mut options = self.model.layout(text.width, columns.full);
            if self.model.page == Page::Reading {
                let (surface, most_rows) = (self.model.pictures(), self.model.size.1 / 2);
                options.pictures =
                    self.model.reader.as_mut().and_then(|reader| reader.gallery.plates(surface, most_rows));
            }
            let height = usize::from(self.text_height(&columns));
            if let Some(reader) = &mut self.model.reader {
                reader.lay(&options, height);
                if let Some(width) = geometry::card_width(&columns) {
                    reader.lay_cards(width);
                }
                // The band takes rows from the text: the quote it is about stays among those that are left.
                let banded = columns.band.is_some();
                if banded
                    && !self.model.banded
                    && let Some(chosen) = reader.chosen
                {
                    reader.choose(chosen);
                }
                self.model.banded = banded;
            }
        }
        if self.model.page == Page::Reading
            && columns.quotes.is_none()
            && self.model.focus == Pane::Quotes
            && columns.text.is_some_and(|t| t.width > 60)
        {
            self.model.focus = Pane::Text;
        }
        self.measure_rest();
        self.ask_for_found();
        self.settle_pictures();
        self.settle_overlay();
        self.mark_at_end();
    }

    /// The rows of the text's window: those of its column, less what the preview's head takes.
    pub(super) fn text_height(&self, columns: &geometry::Columns) -> u16 {
        let height = columns.text.map_or(0, |text| text.height);
        if columns.full { height } else { height.saturating_sub(geometry::PREVIEW_HEAD) }
    }

    /// Asks a worker; the slot's old question is worthless from now on.
    pub(super) fn run(&mut self, slot: Slot, job: Job) {
        let ticket = self.model.tickets.ask(slot);
        self.effects.push(Effect::Run(ticket, job));
    }

    /// Says for a while that something was done. `<id>` of an action in it becomes its key.
    pub(super) fn say(&mut self, text: &str) {
        let until = Some(self.model.now.instant + SAID);
        let text = self.with_keys(text);
        self.model.notice = Some(Notice { text, trouble: false, until });
    }

    fn with_keys(&self, text: &str) -> String {
        self.model.config.keymap.fill_in(self.model.context_below(), text)
    }

    /// Says that something went wrong; the line stays until the reader leaves it.
    pub(super) fn trouble(&mut self, text: String) {
        let text = self.with_keys(&text);
        self.log(text.clone());
        self.model.notice = Some(Notice { text, trouble: true, until: None });
    }

    fn log(&mut self, text: String) {
        self.model.log.push((self.model.now.moment, text));
        let excess = self.model.log.len().saturating_sub(LOG);
        self.model.log.drain(..excess);
    }

    /// Tells of themes that the settings name and that are not there; what is shown instead is the usual one.
    pub(super) fn tell_missing_themes(&mut self) {
        for missing in self.model.config.missing_themes(&self.model.themes) {
            self.trouble(missing);
        }
    }

    /// Goes to a page; the keys typed so far are forgotten.
    pub(super) fn turn_to(&mut self, page: Page, focus: Pane) {
        self.model.page = page;
        self.model.focus = focus;
        self.model.pending.clear();
        mem::take(&mut self.model.dragging);
    }
}
