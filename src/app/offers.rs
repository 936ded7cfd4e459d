//! Candidates for the line that is being written: asked for as it changes, put in by key or click.

use super::{
    completion::{self, Asked, Completion, Known, Supply},
    effect::Job,
    line::LineEdit,
    message::Slot,
    model::Page,
    overlay::{Overlay, PromptKind},
    update::Turn,
};

impl Turn<'_> {
    /// The candidates for the line that is being written, and the line.
    pub(super) fn completion(&mut self) -> Option<(&mut Completion, &mut LineEdit)> {
        match &mut self.model.overlay {
            Some(Overlay::Prompt(prompt)) => Some((&mut prompt.completion, &mut prompt.line)),
            None if self.model.page == Page::Search => {
                let search = &mut self.model.search;
                Some((&mut search.completion, &mut search.line))
            }
            _ => None,
        }
    }

    /// Asks what can stand where the cursor is now; what was offered before is forgotten.
    pub(super) fn offer(&mut self) {
        self.model.tickets.forget(Slot::Complete);
        let asked = self.asked();
        let Some((completion, _)) = self.completion() else { return };
        *completion = Completion::default();
        let Some(asked) = asked else { return };
        match asked.supply.clone() {
            Supply::Here(candidates) => *completion = Completion::new(&asked, candidates),
            Supply::Worker(topic, first) => {
                *completion = Completion::new(&asked, first);
                let shelf = self.model.list.shelf;
                self.run(Slot::Complete, Job::Complete(shelf, topic, asked.typed));
            }
        }
    }

    fn asked(&self) -> Option<Asked> {
        match &self.model.overlay {
            // Words of the book and names of speakers are no query.
            Some(Overlay::Prompt(prompt)) if prompt.kind == PromptKind::Filter && self.narrowed_words().is_some() => {
                None
            }
            Some(Overlay::Prompt(prompt)) => {
                let reader = self.model.reader.as_ref().filter(|_| self.model.page == Page::Reading);
                let known = match prompt.kind {
                    PromptKind::Command | PromptKind::Correct => Known {
                        themes: self.model.themes.names().into_iter().map(str::to_owned).collect(),
                        speakers: reader.map_or_else(Vec::new, |r| r.speakers().into_iter().map(|s| s.0).collect()),
                    },
                    _ => Known::default(),
                };
                completion::asked(prompt.kind, &prompt.line, &known)
            }
            None if self.model.page == Page::Search => {
                completion::asked(PromptKind::Filter, &self.model.search.line, &Known::default())
            }
            _ => None,
        }
    }

    /// Candidates came from a worker.
    pub(super) fn offered(&mut self, candidates: Vec<String>) {
        let Some((completion, _)) = self.completion() else { return };
        completion.take(candidates);
        if let Some(by) = completion.due() {
            self.complete(by);
        }
    }

    /// Puts the next candidate into the line (`by` -1: the one before); where they are on their way, as soon as they come.
    pub(super) fn complete(&mut self, by: isize) {
        let waits = self.model.tickets.waits(Slot::Complete);
        let Some((completion, line)) = self.completion() else { return };
        if !completion.is_open() {
            return if waits { completion.wait(by) } else { self.nothing_to_complete() };
        }
        let only = completion.candidates.len() == 1 && !waits;
        completion.step(line, by);
        self.completed();
        // What follows the only one is offered at once.
        if only {
            self.offer();
        }
    }

    /// Puts a candidate that was clicked into the line.
    pub(super) fn put_candidate(&mut self, at: usize) {
        if let Some((completion, line)) = self.completion() {
            completion.put(line, at);
            self.completed();
            self.offer();
        }
    }

    /// The line has changed by a candidate: what follows it does.
    pub(super) fn completed(&mut self) {
        match &self.model.overlay {
            None => self.ask_search(),
            Some(Overlay::Prompt(prompt)) if prompt.kind == PromptKind::Filter => self.narrow(),
            Some(_) => {}
        }
    }

    fn nothing_to_complete(&mut self) {
        if self.model.overlay.is_none() && self.model.page == Page::Search {
            self.model.search.turn();
        }
    }
}
