//! The lists beside the sources: today, tags, saved searches. Their counts are asked for once things are calm.

use std::time::Duration;

use super::{
    effect::Job,
    message::{Shelf, Shelves, Side, Slot},
    model::Page,
    overlay::{Overlay, PromptKind},
    sources::Place,
    update::Turn,
};
use crate::{action::Action, store::Scope};

/// How long after a change the counts are asked for.
const REST: Duration = Duration::from_millis(200);
/// How long after they were put off for something that is waited for.
const LATER: Duration = Duration::from_secs(1);

impl Turn<'_> {
    /// Takes the sources; a list is called as the entry that leads to it is called now.
    pub(super) fn took_shelves(&mut self, (rows, counts, voices): Shelves) {
        self.model.sources.voices = voices;
        self.model.sources.take(rows, counts);
        let list = &mut self.model.list;
        if let Some(title) = self.model.sources.title_of(list.shelf, &list.ask.scope) {
            list.title = title.to_owned();
        }
        self.count_sides();
    }

    /// Something has changed that these lists count.
    pub(super) fn count_sides(&mut self) {
        self.model.side_at = Some(self.model.now.instant + REST);
    }

    /// The counts gave way to what the reader waits for: they are asked for again.
    pub(super) fn put_off_sides(&mut self) {
        self.model.side_at = Some(self.model.now.instant + LATER);
    }

    pub(super) fn ask_for_sides(&mut self) {
        self.model.side_at = None;
        self.run(Slot::Side, Job::Side);
    }

    pub(super) fn took_sides(&mut self, side: Side) {
        self.model.sources.take_side(side);
    }

    /// What is searched for here: the line of the search page, or the query behind the list.
    fn query_here(&self) -> Option<String> {
        if self.model.page == Page::Search {
            let line = self.model.search.line.text().trim();
            return (!line.is_empty()).then(|| line.to_owned());
        }
        let filter =
            self.model.list.filter.as_ref().filter(|_| matches!(self.model.list.ask.scope, Scope::Query(_)))?;
        Some(match self.base_query() {
            Some(base) => format!("{base} ({filter})"),
            None => filter.clone(),
        })
    }

    /// Keeps what is searched for under a name, or asks for the name.
    pub(super) fn save_search(&mut self, name: Option<&str>) {
        let Some(query) = self.query_here() else {
            return self.say("search for something or filter the list first; this keeps it among the sources");
        };
        match name.map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => self.run(Slot::Saved, Job::SaveSearch(name.to_owned(), query)),
            None => {
                let name = self.model.search.saved.clone().filter(|_| self.model.page == Page::Search);
                self.ask(PromptKind::SaveSearch, &name.unwrap_or(query));
            }
        }
    }

    /// The saved search that is selected among the sources: its number and title.
    pub(super) fn saved_search(&self) -> Option<(i64, String)> {
        let sources = &self.model.sources;
        let entry = sources.entries.get(sources.selected)?;
        match entry.place {
            Place::List(Shelf::Kept, Scope::Saved(id)) => Some((id, entry.title.trim().to_owned())),
            _ => None,
        }
    }

    /// Opens the search page with a saved search, to change it; saving it again offers its name.
    pub(super) fn edit_search(&mut self, id: i64) {
        let saved = self.model.sources.side().saved.iter().find(|(saved, _)| saved.id == id);
        if let Some((saved, _)) = saved.cloned() {
            self.search(&saved.query);
            self.model.search.saved = Some(saved.title);
        }
    }

    pub(super) fn ask_to_forget(&mut self, title: &str) {
        let question = format!("forget the search {title}? its articles stay");
        self.model.overlay = Some(Overlay::Confirm(question, Action::Delete.into()));
    }
}
