//! The deeds about the quotes of an open article: choosing one, why it has its speaker, putting that right, keeping it,
//! one speaker alone.

use std::sync::Arc;

use super::{
    effect::Job,
    entry,
    message::{Shelf, Slot},
    model::Pane,
    overlay::PromptKind,
    reader::Reader,
    update::Turn,
};
use crate::{
    news::{Quote, Span},
    store::NO_QUOTE,
};

impl Turn<'_> {
    pub(super) fn quote(&mut self, by: isize) {
        let Some(reader) = &mut self.model.reader else { return };
        if reader.step_quote(by) {
            return;
        }
        let none = reader.shown_quotes().is_empty();
        self.say(match (none, by > 0) {
            (true, _) => "this article quotes nobody",
            (_, true) => "this is the last quote",
            (_, false) => "this is the first quote",
        });
    }

    /// Gives the quotes the focus; the one nearest to the top of the window is chosen.
    pub(super) fn focus_quotes(&mut self) {
        let Some(reader) = &mut self.model.reader else { return };
        if reader.shown_quotes().is_empty() {
            return self.say("this article quotes nobody");
        }
        if reader.chosen.is_none() && !reader.step_quote(1) {
            reader.step_quote(-1);
        }
        self.model.quotes_on = true;
        self.model.focus = Pane::Quotes;
    }

    /// Gives the text the focus, with the chosen quote in view.
    pub(super) fn focus_text(&mut self) {
        self.model.focus = Pane::Text;
        if let Some(reader) = &mut self.model.reader
            && let Some(chosen) = reader.chosen
        {
            reader.choose(chosen);
        }
    }

    /// The chosen quote.
    fn chosen(&mut self) -> Option<(usize, Quote)> {
        let chosen = self.model.reader.as_ref().and_then(|reader| {
            let chosen = reader.chosen?;
            Some((chosen, reader.quotes().get(chosen)?.clone()))
        });
        if chosen.is_none() {
            self.say("no quote is chosen; <next-quote> chooses the next");
        }
        chosen
    }

    pub(super) fn why(&mut self) {
        if self.chosen().is_some()
            && let Some(reader) = &mut self.model.reader
        {
            reader.why = !reader.why;
        }
    }

    pub(super) fn correct(&mut self, argument: Option<&str>) {
        let Some((number, quote)) = self.chosen() else { return };
        let Some(name) = argument else {
            let before = quote.speaker().map(|name| name.as_str().to_owned()).unwrap_or_default();
            return self.ask(PromptKind::Correct, &before);
        };
        let name = Some(name.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
        let Some(reader) = &self.model.reader else { return };
        // In another reading of the page the quote has another number, if the article as it is kept has it at all.
        let Some(number) = reader.kept_quote(number) else {
            return self.say("this quote is not in the article as it is kept, so nothing can be kept about it");
        };
        let job = Job::Correct(reader.shelf, reader.kept.article.id, number, name.clone());
        self.model.wanted = Some((reader.shelf, reader.kept.article.id, false));
        self.say(&match name.as_deref() {
            None => "nobody is named for this quote; <undo> takes it back".to_owned(),
            Some(NO_QUOTE) => "this is no quote; <undo> takes it back".to_owned(),
            Some(name) => format!("{name} said it; <undo> takes it back"),
        });
        self.run(Slot::Article, job);
    }

    pub(super) fn book(&mut self) {
        if let Some((_, quote)) = self.chosen()
            && let Some(reader) = &self.model.reader
        {
            let id = Some(reader.kept.article.id).filter(|_| reader.shelf == Shelf::Kept);
            let job = Job::Book(id, Arc::clone(&reader.kept.article), reader.kept.source_title.clone(), quote);
            self.run(Slot::Errand, job);
        }
    }

    pub(super) fn speaker(&mut self, argument: Option<&str>) {
        let Some(reader) = &mut self.model.reader else { return };
        match argument {
            Some(name) => {
                let wanted = name.to_lowercase();
                let known =
                    reader.speakers().into_iter().map(|(name, _)| name).find(|n| n.to_lowercase().contains(&wanted));
                match known {
                    Some(known) => self.show_speaker(Some(known)),
                    None => self.say(&format!("nobody called {name} is quoted here")),
                }
            }
            None => self.pick_speaker(),
        }
    }

    pub(super) fn show_speaker(&mut self, name: Option<String>) {
        if let Some(reader) = &mut self.model.reader {
            reader.speaker = name;
            if reader.chosen.is_some_and(|chosen| !reader.shown_quotes().contains(&chosen)) {
                reader.chosen = None;
            }
        }
    }

    /// A click on a speaker shows that one alone, a second click all again.
    pub(super) fn click_speaker(&mut self, number: usize) {
        let Some(reader) = &self.model.reader else { return };
        let name = reader.cards.speakers().get(number).map(|s| s.name.clone().unwrap_or_else(|| "not named".into()));
        let again = reader.speaker == name;
        self.show_speaker(if again { None } else { name });
    }
}

/// Why a quote has its speaker, the weightiest first: who, the rule, the cue and what stands beside it, how sure it is,
/// what else led there.
#[must_use]
pub fn reason(reader: &Reader, quote: &Quote) -> Vec<String> {
    let leaves = reader.kept.article.leaves();
    let words = |span: Span| -> String {
        let text = leaves.get(span.leaf as usize).and_then(|leaf| leaf.text().get(span.range())).unwrap_or_default();
        entry::fit(&text.replace('\n', " "), 40)
    };
    let Some(attribution) = &quote.attribution else {
        return vec!["nothing near this quote says who said it".into()];
    };
    let name = attribution.speaker.as_ref().map_or("not named", |name| name.as_str()).to_owned();
    if attribution.rule == "reader" {
        return vec![name, "as you said".into()];
    }
    let mut parts = vec![name, format!("rule {}", attribution.rule)];
    parts.extend(attribution.cue.map(|cue| format!("cue “{}”", words(cue))));
    parts.extend(attribution.mention.map(|mention| format!("beside it “{}”", words(mention))));
    parts.push(format!("{}% sure", (attribution.confidence.share() * 100.0).round()));
    for evidence in attribution.evidence.iter().filter(|e| !matches!(e.what, "cue" | "mention")).take(3) {
        parts.push(format!("{} “{}”", evidence.what, words(evidence.span)));
    }
    parts
}

/// What in the text says who said a quote: the words, and whether they are the cue.
#[must_use]
pub fn grounds(quote: &Quote) -> Vec<(Span, bool)> {
    let Some(attribution) = &quote.attribution else { return Vec::new() };
    let named = attribution.evidence.iter().filter(|e| e.what != "cue").map(|e| e.span);
    let mut grounds: Vec<(Span, bool)> =
        attribution.mention.into_iter().chain(named).map(|span| (span, false)).collect();
    grounds.extend(attribution.cue.map(|cue| (cue, true)));
    grounds
}
