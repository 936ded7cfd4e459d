//! Keys typed ahead: they act in the view the reader asked for, not in the one that happens to be on the screen yet.
//!
//! While an article is on its way to be opened, and for a moment while the first list is, keys are held in their order
//! and given out when the view is there. Leaving and quitting are never held; when what was asked for does not come, what
//! was typed for it is forgotten.

use std::time::{Duration, Instant};

use super::{
    message::{Shelf, Slot},
    model::{Model, Page},
    update::Turn,
};
use crate::{
    action::{Action, Chord},
    config::keymap::Found,
};

/// The most keys that are held.
const MOST: usize = 256;
/// How long the first list is waited for, and how long `back` is taken to be meant for what comes.
const PATIENCE: Duration = Duration::from_secs(1);

impl Model {
    /// Whether an article is on its way to be opened.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        let article = self.wanted.is_some_and(|(.., open)| open) && self.tickets.waits(Slot::Article);
        let row = self.seeks || self.select_at.is_some_and(|(_, open)| open);
        article || row && self.tickets.waits(Slot::Rows)
    }

    /// Whether the list that the reader began with is on its way.
    fn is_beginning(&self) -> bool {
        let list = &self.list;
        let none = list.list.is_none() && (self.loads || self.tickets.waits(Slot::List));
        // A single opened article is opened as soon as it is known to be the only one.
        let single = self.loads && list.shelf == Shelf::Opened && list.count() <= 1;
        self.page == Page::Library && (none || single)
    }

    /// When held keys act though what they were typed for has not come.
    #[must_use]
    pub fn release_at(&self) -> Option<Instant> {
        self.held_since.filter(|_| !self.held.is_empty() && !self.is_opening()).map(|since| since + PATIENCE)
    }

    fn is_patient(&self) -> bool {
        self.held_since.is_none_or(|since| self.now.instant < since + PATIENCE)
    }

    fn holds_keys(&self) -> bool {
        self.overlay.is_none() && (self.is_opening() || self.is_beginning() && self.is_patient())
    }
}

impl Turn<'_> {
    /// Holds a key for the view that is on its way; `false` where it acts at once.
    pub(super) fn hold(&mut self, chord: Chord) -> bool {
        if !self.model.holds_keys() {
            return false;
        }
        let opening = self.model.is_opening();
        match self.model.config.keymap.find(self.model.context(), &[chord]) {
            Found::Deeds([deed]) if matches!(deed.action, Action::Quit | Action::Suspend | Action::Redraw) => {
                return false;
            }
            Found::Deeds([deed])
                if opening
                    && (deed.action == Action::Cancel || deed.action == Action::Back && !self.model.is_patient()) =>
            {
                self.stop_opening();
                // What is selected is still to be seen beside its list.
                self.selection_moved();
                return true;
            }
            _ => {}
        }
        if self.model.held.len() < MOST {
            self.model.held.push_back(chord);
        }
        true
    }

    /// The article that was asked for is no longer waited for, nor is what was typed for it.
    pub(super) fn stop_opening(&mut self) {
        self.model.wanted = None;
        self.model.wanted_quote = None;
        self.model.wanted_words = None;
        self.model.wanted_spot = None;
        self.model.select_at = None;
        self.model.seeks = false;
        self.model.tickets.forget(Slot::Article);
        self.model.tickets.forget(Slot::Rows);
        self.model.held.clear();
    }

    /// Gives out the keys that were held, as far as the view they were typed for is there.
    pub(super) fn release(&mut self) {
        loop {
            let waits = self.model.is_opening() || self.model.is_beginning();
            self.model.held_since = waits.then(|| self.model.held_since.unwrap_or(self.model.now.instant));
            if self.model.holds_keys() {
                return;
            }
            let Some(chord) = self.model.held.pop_front() else { return };
            self.key(chord);
            self.settle();
        }
    }
}
