//! The one function that changes the model.

use std::{mem, sync::Arc, time::Duration};

use super::{
    effect::{Effect, Job, Wanted},
    geometry,
    keys::Typed,
    message::{Message, Now, Shelf, Slot},
    model::{Model, Notice, Page, Pane, Refresh},
    overlay::Overlay,
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
pub(super) const CALM: Duration = Duration::from_secs(1);
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
    pub(super) fn open_library(&mut self) {
        if !self.model.opens_library {
            self.model.opens_library = true;
            self.run(Slot::Library, Job::Open);
        }
    }

    /// Reads sources on this machine that have changed, once no refresh is going on.
    pub(super) fn read_touched(&mut self) {
        if !self.model.touched.is_empty() && !self.model.tickets.waits(Slot::Refresh) {
            let sources = std::mem::take(&mut self.model.touched).into_iter().collect();
            self.run(Slot::Refresh, Job::Refresh(Wanted::Touched(sources)));
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
