//! The page of source health: how the sources are, each with a key to fetch, edit, pause or remove it.

use super::{
    effect::Job,
    message::Slot,
    overlay::{Choice, Item, Overlay, Picker, PickerKind},
    sources::Place,
    update::Turn,
};
use crate::{action::Action, news::SourceId, store::Scope};

impl Turn<'_> {
    /// Shows how the sources are.
    pub(super) fn health(&mut self) {
        self.run(Slot::Errand, Job::Health);
    }

    /// Takes how the sources are: into the page where it is open.
    pub(super) fn took_health(&mut self, items: Vec<Item>) {
        match &mut self.model.overlay {
            Some(Overlay::Picker(picker)) if picker.kind == PickerKind::Health => picker.renew(items),
            None if items.is_empty() => self.say("there is no source that is fetched; <add> adds one"),
            None => self.pick(PickerKind::Health, items),
            Some(_) => {}
        }
    }

    /// Reads the page anew where it is open.
    pub(super) fn renew_health(&mut self) {
        if self.health_page().is_some() {
            self.health();
        }
    }

    /// Does to the selected source what an action means on the page; `false` where the page is not open or the action
    /// means nothing else there than elsewhere.
    pub(super) fn on_health_page(&mut self, action: Action) -> bool {
        let Some(picker) = self.health_page() else { return false };
        if action == Action::Filter {
            picker.narrows = true;
            return true;
        }
        let id = match picker.current().map(|item| &item.choice) {
            Some(Choice::Manage(id, _)) => *id,
            _ => return false,
        };
        match action {
            Action::Refresh => self.retry(id),
            Action::Edit => self.edit_source(id),
            Action::Pause => self.pause(id),
            Action::Delete => self.run(Slot::Errand, Job::Remove(id)),
            _ => return false,
        }
        true
    }

    /// Fetches the selected source of the library no more, or again.
    pub(super) fn pause_selected(&mut self) {
        let selected = self.model.sources.entries.get(self.model.sources.selected);
        match selected.map(|entry| &entry.place) {
            Some(Place::List(_, Scope::Source(id))) => self.pause(*id),
            _ => self.say("choose a source to pause"),
        }
    }

    fn pause(&mut self, id: SourceId) {
        let paused = self.model.sources.rows().iter().any(|row| row.id == id && row.paused);
        self.run(Slot::Errand, Job::EditSource(id, format!("paused = {}", !paused)));
    }

    fn health_page(&mut self) -> Option<&mut Picker> {
        match &mut self.model.overlay {
            Some(Overlay::Picker(picker)) if picker.kind == PickerKind::Health => Some(picker),
            _ => None,
        }
    }
}
