//! Articles that are ticked: what is done next is done to all of them.

use std::collections::BTreeSet;

use super::{effect::Job, message::Slot, overlay::PromptKind, update::Turn};
use crate::news::{ArticleId, query::Query};

impl Turn<'_> {
    /// Ticks the selected article (or takes its tick away) and those below it, `count` in all, and goes down.
    pub(super) fn tick_down(&mut self, count: u64) {
        for _ in 0..count.min(self.model.list.count()) {
            let list = &mut self.model.list;
            let Some(id) = list.current().map(|row| row.id) else { return self.say("no article is selected") };
            if !list.ticked.remove(&id) {
                list.ticked.insert(id);
            }
            if list.selected + 1 >= list.count() || list.row(list.selected + 1).is_none() {
                return self.step_entry(1);
            }
            self.step_entry(1);
        }
    }

    /// Ticks what lies above or below (with the selected one), all or none.
    pub(super) fn tick_many(&mut self, which: &str) {
        let list = &self.model.list;
        let (selected, count) = (list.selected, list.count());
        let stretch = match which {
            "above" => 0..selected.saturating_add(1).min(count),
            "below" => selected..count,
            "all" => 0..count,
            "none" => return self.model.list.ticked.clear(),
            _ => return self.trouble("tick takes above, below, all or none; tick-matching takes a query".into()),
        };
        if let Some(open) = list.list.clone() {
            let shelf = list.shelf;
            self.run(Slot::Tick, Job::Stretch(shelf, open, stretch));
        }
    }

    /// Ticks the articles of the list that a query finds.
    pub(super) fn tick_matching(&mut self, written: Option<&str>) {
        match written.map(Query::parse) {
            None => self.ask(PromptKind::Tick, ""),
            Some(Ok(query)) => {
                if let Some(open) = self.model.list.list.clone() {
                    let shelf = self.model.list.shelf;
                    self.run(Slot::Tick, Job::Matching(shelf, open, query));
                }
            }
            Some(Err(wrong)) => self.trouble(wrong.to_string()),
        }
    }

    pub(super) fn ticked(&mut self, ids: Vec<ArticleId>) {
        if ids.is_empty() {
            return self.say("nothing to tick");
        }
        self.model.list.ticked.extend(ids);
        let count = self.model.list.ticked.len();
        self.say(&format!("{count} ticked; read, star, later, tag and delete act on all of them, Esc lets go"));
    }

    /// Takes the ticked articles, to do something to all of them; none where nothing is ticked.
    pub(super) fn take_ticked(&mut self) -> Option<BTreeSet<ArticleId>> {
        let ticked = std::mem::take(&mut self.model.list.ticked);
        (!ticked.is_empty()).then_some(ticked)
    }
}
