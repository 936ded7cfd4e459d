//! The deeds about sources: adding one, fetching, editing.

use super::{
    effect::{Command, CommandKind, Effect, Job, Wanted},
    message::{Shelf, Slot},
    model::{Page, Pane},
    overlay::PromptKind,
    update::Turn,
};
use crate::{
    news::SourceId,
    store::{Scope, SourceRow},
};

impl Turn<'_> {
    pub(super) fn add(&mut self, argument: Option<&str>) {
        match argument {
            Some(source) if !source.trim().is_empty() => {
                let source = source.trim();
                self.say(&format!("adding {source}; <stop-refresh> stops it"));
                self.model.adding.push_back(source.to_owned());
                self.run(Slot::Add, Job::Add(source.to_owned()));
            }
            Some(_) => {}
            None if self.shelf() == Shelf::Opened => {
                let ids = match (&self.model.reader, self.model.page) {
                    (Some(reader), Page::Reading) => vec![reader.kept.article.id],
                    _ => self.model.list.current().map(|row| row.id).into_iter().collect(),
                };
                self.run(Slot::Errand, Job::Keep(ids));
            }
            None => self.ask(PromptKind::Add, ""),
        }
    }

    pub(super) fn refresh(&mut self, all: bool) {
        if self.model.tickets.waits(Slot::Refresh) {
            return self.say("a refresh is going on; <stop-refresh> stops it");
        }
        let one = match &self.model.list.ask.scope {
            Scope::Source(id) if !all => Some(*id),
            _ if all => None,
            _ if self.model.focus == Pane::Sources => {
                self.model.sources.source(self.model.sources.selected).map(|s| s.id)
            }
            _ => self.model.list.current().filter(|_| self.model.list.shelf == Shelf::Kept).map(|row| row.source),
        };
        if one.is_none() {
            self.model.refreshed = Some(self.model.now.instant);
        }
        self.run(Slot::Refresh, Job::Refresh(one.map_or(Wanted::All, |id| Wanted::These(vec![id]))));
    }

    /// Fetches one source, whatever is known of it.
    pub(super) fn retry(&mut self, id: SourceId) {
        if self.model.tickets.waits(Slot::Refresh) {
            return self.say("a refresh is going on; <stop-refresh> stops it");
        }
        self.run(Slot::Refresh, Job::Refresh(Wanted::These(vec![id])));
    }

    /// Opens a source in the editor.
    pub(super) fn edit_source(&mut self, id: SourceId) {
        if let Some(source) = self.model.sources.rows().iter().find(|row| row.id == id) {
            let input = source_as_text(source);
            let kind = CommandKind::Editor { name: "source.toml".into(), source: Some(id) };
            self.effects.push(Effect::HandOver(Command { kind, input }));
        }
    }

    /// Ends a refresh, of which what has come in stays, and the adding of an address, of which nothing does.
    pub(super) fn stop_fetching(&mut self) {
        if self.model.tickets.waits(Slot::Refresh) || !self.model.adding.is_empty() {
            self.run(Slot::Errand, Job::StopFetching);
        } else {
            self.say("nothing is being fetched");
        }
    }
}

/// What can be changed of a source, as a file for the editor.
fn source_as_text(source: &SourceRow) -> String {
    let line = |name: &str, value: &str| format!("{name} = {}\n", toml::Value::String(value.to_owned()));
    let address = match source.origin.place() {
        "" => String::new(),
        place => line("address", place),
    };
    let tags = toml::Value::Array(source.tags.iter().cloned().map(toml::Value::String).collect());
    let number = |number: Option<u32>| number.unwrap_or(0);
    format!(
        "# Save and leave the editor to change the source; leave without saving to change nothing.\n{}{}{address}tags = {tags}\npaused = {}\n\
         # Fetch the linked pages of its articles.\nfull_text = {}\n\
         # Days its articles are kept, and how many of them; 0 for all.\nkeep_days = {}\nkeep_count = {}\n",
        line("title", &source.title),
        line("folder", &source.folder),
        source.paused,
        source.full_text,
        number(source.keep.days),
        number(source.keep.count),
    )
}
