//! The voices page: the speakers of the library, all or those of a name, and what one of them said.

use super::{
    effect::Job,
    message::{Shelf, Slot},
    model::{Page, Pane},
    update::Turn,
};
use crate::store::{Said, Speaker};

/// The voices page.
#[derive(Clone, Debug, Default)]
pub struct VoicesPage {
    /// The part of a name that the speakers are narrowed to; empty for all.
    pub words: String,
    /// The speakers, those who said most first.
    pub speakers: Vec<Speaker>,
    /// The selected one.
    pub selected: usize,
    /// The one at the top of the pane.
    pub top: usize,
    /// What the selected one said, the latest article first.
    pub said: Vec<Said>,
    /// Whose words these are.
    pub whose: Option<i64>,
    /// The chosen quote among them.
    pub chosen: usize,
}

impl VoicesPage {
    /// Takes what a speaker said.
    pub(super) fn take(&mut self, speaker: i64, said: Vec<Said>) {
        if self.whose != Some(speaker) {
            self.chosen = 0;
        }
        self.whose = Some(speaker);
        self.said = said;
        self.chosen = self.chosen.min(self.said.len().saturating_sub(1));
    }

    /// The selected speaker.
    #[must_use]
    pub fn current(&self) -> Option<&Speaker> {
        self.speakers.get(self.selected)
    }
}

impl Turn<'_> {
    /// Opens the page.
    pub(super) fn voices(&mut self) {
        if self.model.page != Page::Voices {
            self.model.trail.push((self.model.page, self.model.focus));
        }
        self.turn_to(Page::Voices, Pane::Sources);
        self.ask_speakers();
    }

    fn ask_speakers(&mut self) {
        let words = self.model.voices.words.clone();
        self.run(Slot::Speakers, Job::Speakers(words));
    }

    /// Narrows the speakers to those whose name has this in it; nothing gives all of them back.
    pub(super) fn narrow_voices(&mut self, words: &str) {
        words.trim().clone_into(&mut self.model.voices.words);
        self.model.focus = Pane::Sources;
        self.ask_speakers();
    }

    /// Keeps the chosen quote in the book, or takes it out.
    pub(super) fn book_said(&mut self) {
        match self.model.voices.said.get(self.model.voices.chosen) {
            Some(said) if self.model.focus == Pane::Text => {
                let job = Job::BookSaid(said.row.id, said.number);
                self.run(Slot::Errand, job);
            }
            _ => self.say("no quote is chosen; <next-pane> goes to them"),
        }
    }

    pub(super) fn took_speakers(&mut self, speakers: Vec<Speaker>) {
        let before = self.model.voices.current().map(|speaker| speaker.id);
        let voices = &mut self.model.voices;
        voices.speakers = speakers;
        voices.selected = voices.speakers.iter().position(|s| Some(s.id) == before).unwrap_or(0);
        if voices.speakers.is_empty() {
            voices.said.clear();
        }
        self.ask_said();
    }

    fn ask_said(&mut self) {
        if let Some(speaker) = self.model.voices.current() {
            let id = speaker.id;
            self.run(Slot::Said, Job::Said(id));
        }
    }

    /// Another speaker, or another quote of this one.
    pub(super) fn step_voice(&mut self, by: isize) {
        let voices = &mut self.model.voices;
        if self.model.focus == Pane::Sources {
            let last = voices.speakers.len().saturating_sub(1);
            let next = voices.selected.saturating_add_signed(by).min(last);
            self.choose_voice(next);
        } else {
            voices.chosen = voices.chosen.saturating_add_signed(by).min(voices.said.len().saturating_sub(1));
        }
    }

    pub(super) fn choose_voice(&mut self, at: usize) {
        if self.model.voices.selected != at && at < self.model.voices.speakers.len() {
            self.model.voices.selected = at;
            self.ask_said();
        }
    }

    /// Opens the article of the chosen quote, at the quote.
    pub(super) fn open_said(&mut self) {
        let Some(said) = self.model.voices.said.get(self.model.voices.chosen) else {
            return self.say("nothing was said");
        };
        let (id, number) = (said.row.id, said.number);
        self.model.wanted = Some((Shelf::Kept, id, true));
        self.model.wanted_quote = Some(number);
        self.run(Slot::Article, Job::Article(Shelf::Kept, id));
    }
}
