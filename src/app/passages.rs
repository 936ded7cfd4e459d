//! The deeds about passages: selecting one, copying it, keeping it as a highlight, going to those that are kept.

use std::sync::Arc;

use super::{
    effect::Job,
    entry,
    message::Slot,
    overlay::{Choice, Item, PickerKind},
    passage::Motion,
    update::Turn,
};
use crate::{
    action::Action,
    config::settings::Citation,
    news::{Anchor, Article, Piece, Quote, QuoteKind, Span},
    store::Highlight,
};

impl Turn<'_> {
    /// Begins to select a passage, or ends it.
    pub(super) fn begin_passage(&mut self, count: Option<u32>) {
        let Some(reader) = &mut self.model.reader else { return };
        if reader.passage.take().is_some() {
            return;
        }
        let row = count.map_or(0, |row| (row as usize).saturating_sub(1).min(reader.height.saturating_sub(1)));
        reader.begin_passage(row);
        self.model.focus = super::model::Pane::Text;
    }

    /// Whether a passage is being selected.
    pub(super) fn is_selecting(&self) -> bool {
        self.model.is_selecting()
    }

    /// Carries the end of the passage that moves.
    pub(super) fn extend(&mut self, motion: Motion, by: isize) {
        if let Some(reader) = &mut self.model.reader {
            reader.move_passage(motion, by);
        }
    }

    /// A motion of the line editor, as the passage takes it.
    pub(super) fn extend_by(&mut self, action: Action, by: isize) {
        let (motion, by) = match action {
            Action::CharLeft => (Motion::Character, -by),
            Action::CharRight => (Motion::Character, by),
            Action::WordLeft => (Motion::Word, -by),
            Action::WordRight => (Motion::Word, by),
            Action::LineStart => (Motion::RowEnd, -1),
            Action::LineEnd => (Motion::RowEnd, 1),
            _ => return,
        };
        self.extend(motion, by);
    }

    /// The selected passage; ends the selection.
    fn take_passage(&mut self) -> Option<(Anchor, Anchor)> {
        let reader = self.model.reader.as_mut()?;
        let passage = reader.passage.take()?;
        Some(passage.span(&reader.kept.article))
    }

    /// Copies the selected passage with where it comes from. `false` where none is selected.
    pub(super) fn copy_passage(&mut self, citation: Citation) -> bool {
        let Some((from, to)) = self.take_passage() else { return false };
        let Some(reader) = &self.model.reader else { return false };
        let passage = as_quote(&reader.kept.article, from, to);
        if passage.pieces.is_empty() {
            self.say("there are no words in this passage");
            return true;
        }
        let article = Arc::clone(&reader.kept.article);
        let job = Job::Cite(article, reader.kept.source_title.clone(), passage, citation);
        self.run(Slot::Errand, job);
        true
    }

    /// Keeps the selected passage as a highlight.
    pub(super) fn highlight(&mut self) {
        let Some((from, to)) = self.take_passage() else {
            return self.say("select a passage first");
        };
        let Some(reader) = &self.model.reader else { return };
        let Some((first, last)) = reader.passage_in_kept(from, to) else {
            return self.say("these words are not in the article as it is kept, so they cannot be marked in it");
        };
        let job = Job::Highlight(reader.shelf, reader.kept.article.id, first, last);
        self.run(Slot::Change, job);
    }

    /// Takes away the highlights that the passage touches.
    pub(super) fn remove_highlights(&mut self) {
        let Some((from, to)) = self.take_passage() else {
            return self.say("select a passage first");
        };
        let Some(reader) = &self.model.reader else { return };
        let touched: Vec<i64> = reader
            .kept
            .highlights
            .iter()
            .filter(|highlight| highlight.at.is_some_and(|(first, last)| first < to && from < last))
            .map(|highlight| highlight.id)
            .collect();
        if touched.is_empty() {
            return self.say("nothing is marked here");
        }
        let job = Job::RemoveHighlights(reader.shelf, reader.kept.article.id, touched);
        self.run(Slot::Change, job);
    }

    /// The article's highlights have changed.
    pub(super) fn took_highlights(&mut self, id: crate::news::ArticleId, highlights: Vec<Highlight>, said: &str) {
        if let Some(reader) = self.model.reader.as_mut().filter(|reader| reader.kept.article.id == id) {
            reader.kept.highlights = highlights;
            reader.mark_anew();
        }
        self.renew_book();
        self.say(said);
    }

    /// Lists the marked passages to choose from.
    pub(super) fn pick_highlight(&mut self) {
        let Some(reader) = &self.model.reader else { return };
        let items: Vec<Item> = reader
            .kept
            .highlights
            .iter()
            .enumerate()
            .map(|(n, highlight)| Item {
                label: entry::fit(&highlight.text.replace('\n', " "), 200),
                detail: match (&highlight.note, highlight.at) {
                    (Some(note), _) => note.clone(),
                    (None, None) => "no longer in the text".into(),
                    (None, Some(_)) => String::new(),
                },
                choice: Choice::Highlight(n),
            })
            .collect();
        if items.is_empty() {
            return self.say("nothing is marked in this article; select a passage to mark it");
        }
        self.pick(PickerKind::Highlights, items);
    }

    /// Goes to a highlight and selects it.
    pub(super) fn go_to_highlight(&mut self, number: usize) {
        let Some(reader) = &mut self.model.reader else { return };
        match reader.kept.highlights.get(number).map(|highlight| highlight.at) {
            Some(Some((from, to))) => reader.select(from, to),
            Some(None) => self.say("the article no longer has these words; the passage is kept"),
            None => {}
        }
    }
}

/// A passage as a quotation without a speaker, so that it can be cited.
fn as_quote(article: &Article, from: Anchor, to: Anchor) -> Quote {
    let leaves = article.leaves();
    let pieces = (from.leaf..=to.leaf).filter_map(|leaf| {
        let length = leaves.get(leaf as usize)?.text().len() as u32;
        let start = if leaf == from.leaf { from.byte } else { 0 };
        let end = if leaf == to.leaf { to.byte.min(length) } else { length };
        let words = Span { leaf, from: start, to: end };
        (start < end).then_some(Piece { words, marked: words })
    });
    Quote { kind: QuoteKind::Block, pieces: pieces.collect(), attribution: None }
}
