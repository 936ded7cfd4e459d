//! The deeds of an open article: scrolling, quotes, links, finding, passages, copying.

use std::sync::Arc;

use super::{
    effect::{Effect, Job},
    entry,
    geometry::within,
    message::{Shelf, Slot},
    model::{Page, Pane},
    overlay::PromptKind,
    pages::LinkUse,
    reader::{LinkHints, Reader},
    update::Turn,
};
use crate::{
    action::{Action, Chord, Deed, Key},
    config::settings::{Citation, MarkRead, Measure},
    layout::Target,
    news::{ArticleId, Quote, Span},
    store::{Kept, NO_QUOTE},
};

impl Turn<'_> {
    /// An article has come: it is shown beside the list, or opened.
    pub(super) fn took_article(&mut self, kept: Kept) {
        let id = kept.article.id;
        if let Some(reader) = &mut self.model.reader
            && reader.kept.article.id == id
            && self.model.wanted.is_none_or(|(_, wanted, _)| wanted == id)
            && self.model.wanted.is_none_or(|(shelf, ..)| shelf == reader.shelf)
        {
            reader.renew(kept);
        } else {
            let Some((shelf, wanted, _)) = self.model.wanted else { return };
            if wanted != id {
                return;
            }
            self.model.reader = Some(self.reader_of(shelf, kept));
            // The way back is that of the article before.
            self.model.behind.clear();
            self.model.ahead.clear();
            self.model.tickets.forget(Slot::Page);
        }
        if self.model.wanted.is_some_and(|(.., open)| open) {
            self.open_wanted();
        }
    }

    /// Opens the article that was waited for and is here now.
    pub(super) fn open_wanted(&mut self) {
        self.model.wanted = None;
        if self.model.page != Page::Reading {
            self.model.trail.push((self.model.page, self.model.focus));
        }
        self.turn_to(Page::Reading, Pane::Text);
        self.opened_article();
    }

    /// What follows when an article is opened: words are found, a quote chosen, it is marked read.
    pub(super) fn opened_article(&mut self) {
        let (quote, words) = (self.model.wanted_quote.take(), self.model.wanted_words.take());
        let Some(reader) = &mut self.model.reader else { return };
        reader.ended = false;
        if let Some(words) = words {
            // Words that are no expression are simply not marked.
            _ = reader.find(&words);
        }
        if let Some(quote) = quote {
            reader.choose(quote);
        }
        if let Some(spot) = self.model.wanted_spot.take() {
            self.go_to_spot(spot);
        }
        let Some(reader) = &self.model.reader else { return };
        let (shelf, id, read) = (reader.shelf, reader.kept.article.id, reader.kept.status.read);
        if self.model.config.settings.mark_read == MarkRead::Open && !read {
            self.mark_read(shelf, id);
        }
    }

    fn mark_read(&mut self, shelf: Shelf, id: ArticleId) {
        let ids = self.seen(id);
        self.run(Slot::Change, Job::Read(shelf, id, ids));
    }

    /// Marks the article read once its end was on the screen, where the settings say so.
    pub(super) fn mark_at_end(&mut self) {
        if self.model.page != Page::Reading || self.model.config.settings.mark_read != MarkRead::End {
            return;
        }
        if let Some(reader) = self.model.reader.as_mut().filter(|reader| reader.ended && !reader.kept.status.read) {
            reader.kept.status.read = true;
            let (shelf, id) = (reader.shelf, reader.kept.article.id);
            self.mark_read(shelf, id);
        }
    }

    /// Goes back to the list; where the reader stopped is kept.
    pub(super) fn leave_article(&mut self) {
        if self.leave_followed() {
            return;
        }
        self.keep_place();
        self.go_back();
    }

    /// Goes back to the page one came from.
    pub(super) fn go_back(&mut self) {
        if self.model.page == Page::Search {
            self.remember_search();
        }
        let (page, focus) = self.model.trail.pop().unwrap_or((Page::Library, Pane::List));
        self.turn_to(page, focus);
        if page == Page::Library {
            self.selection_moved();
            self.enter_list();
        }
    }

    pub(super) fn keep_place(&mut self) {
        if self.model.page != Page::Reading {
            return;
        }
        if let Some(reader) = &mut self.model.reader {
            let at_end = reader.top == 0 || reader.percent() == 100;
            let place = if at_end { Default::default() } else { reader.in_kept(reader.place().0).unwrap_or_default() };
            if reader.kept.place.unwrap_or_default() != place {
                reader.kept.place = Some(place);
                let job = Job::Place(reader.shelf, reader.kept.article.id, place);
                self.run(Slot::Errand, job);
            }
        }
    }

    pub(super) fn scroll(&mut self, by: isize) {
        if let Some(reader) = &mut self.model.reader {
            reader.scroll(by);
        }
    }

    /// A page down; at the end the next unread article.
    pub(super) fn read_on(&mut self, by: isize) {
        match (self.model.page, &mut self.model.reader) {
            (Page::Reading, Some(reader)) => {
                let page = isize::try_from(reader.height.saturating_sub(1).max(1)).unwrap_or(1);
                if !reader.scroll(by.saturating_mul(page)) {
                    self.keep_place();
                    self.next_unread(true);
                }
            }
            _ => self.open(),
        }
    }

    pub(super) fn next_article(&mut self, by: isize) {
        self.keep_place();
        let last = self.model.list.count().saturating_sub(1);
        let number = self.model.list.selected.saturating_add_signed(by as i64).min(last);
        if number == self.model.list.selected {
            return self.say(if by > 0 { "this is the last article" } else { "this is the first article" });
        }
        self.go_to_entry(number, true);
    }

    pub(super) fn heading(&mut self, by: isize) {
        let moved = self.model.reader.as_mut().is_some_and(|reader| reader.step_heading(by));
        if !moved {
            self.say("no heading that way");
        }
    }

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

    pub(super) fn match_or_quote(&mut self, by: isize) {
        match &mut self.model.reader {
            Some(reader) if reader.find.is_some() => {
                if !reader.step_match(by) {
                    self.say("nothing found");
                }
            }
            _ => self.quote(by),
        }
    }

    pub(super) fn find(&mut self, words: &str) {
        let Some(reader) = &mut self.model.reader else { return };
        match reader.find(words) {
            Ok(()) => {}
            Err(wrong) => self.say(&wrong),
        }
    }

    /// From a card to its words, and back.
    pub(super) fn follow(&mut self, count: Option<u32>) {
        if let Some(number) = count {
            return self.follow_number(number, LinkUse::Read);
        }
        match self.model.focus {
            Pane::Quotes => self.focus_text(),
            _ => self.focus_quotes(),
        }
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
            self.say("no quote is chosen; ] chooses the next");
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
            None => "nobody is named for this quote; u takes it back".to_owned(),
            Some(NO_QUOTE) => "this is no quote; u takes it back".to_owned(),
            Some(name) => format!("{name} said it; u takes it back"),
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

    pub(super) fn measure(&mut self, by: isize) {
        let now = self.model.reading_columns().text.map_or(66, |text| text.width);
        self.model.measure = Some(within(now as isize + by, &Measure::RANGE));
        // The quotes have what the text leaves again.
        if self.model.widths.quotes.take().is_some() {
            self.keep_widths();
        }
    }

    pub(super) fn set_measure(&mut self, argument: Option<&str>) {
        match argument.map(|columns| columns.trim().parse::<u16>()) {
            None => self.model.measure = None,
            Some(Ok(columns)) if Measure::RANGE.contains(&columns) => self.model.measure = Some(columns),
            Some(_) => self.trouble("the measure is 40 to 76 columns".into()),
        }
    }

    /// Puts letters on the links in view; the one that is typed is read, opened in the browser or copied.
    pub(super) fn hint_links(&mut self, argument: Option<&str>) {
        let Some(then) = argument.map_or(Some(LinkUse::default()), LinkUse::named) else {
            return self.trouble("links takes read, browser or copy".into());
        };
        let Some(reader) = &mut self.model.reader else { return };
        let rows = reader.top..reader.top + reader.height;
        let mut seen: Vec<u32> = Vec::new();
        for row in rows.start..rows.end.min(reader.laid.rows()) {
            for run in &reader.laid.line(row).runs {
                if let Some(Target::Link(link)) = run.target
                    && !seen.contains(&link)
                {
                    seen.push(link);
                }
            }
        }
        if seen.is_empty() {
            return self.say("no link in view");
        }
        let labels = labels(seen.len()).into_iter().zip(seen).collect();
        reader.hints = Some(LinkHints { labels, typed: String::new(), then });
    }

    pub(super) fn hint_key(&mut self, chord: Chord) {
        let Some(reader) = &mut self.model.reader else { return };
        let Some(mut hints) = reader.hints.take() else { return };
        match chord.key {
            Key::Backspace if !hints.typed.is_empty() => {
                hints.typed.pop();
                reader.hints = Some(hints);
            }
            Key::Char(c) if !chord.ctrl && !chord.alt => {
                hints.typed.extend(c.to_lowercase());
                // A capital letter opens the browser.
                if c.is_uppercase() && hints.then == LinkUse::Read {
                    hints.then = LinkUse::Browser;
                }
                let exact = hints.labels.iter().find(|(label, _)| *label == hints.typed).map(|(_, link)| *link);
                match exact {
                    Some(link) => self.use_listed(link, hints.then),
                    None if hints.labels.iter().any(|(label, _)| label.starts_with(&hints.typed)) => {
                        reader.hints = Some(hints);
                    }
                    None => {}
                }
            }
            _ => {}
        }
    }

    pub(super) fn follow_number(&mut self, number: u32, then: LinkUse) {
        let link = self
            .model
            .reader
            .as_ref()
            .and_then(|reader| reader.laid.links().iter().position(|link| link.number == number));
        match link {
            Some(link) => self.use_listed(link as u32, then),
            None => self.say(&format!("there is no link {number}")),
        }
    }

    /// Does with a link, by its place in the list of links, what is wanted.
    fn use_listed(&mut self, link: u32, then: LinkUse) {
        let Some(reader) = &self.model.reader else { return };
        if let Some(link) = reader.laid.links().get(link as usize) {
            let address = link.url.clone();
            self.use_link(&address, then);
        }
    }

    /// Follows what was clicked: a link or a picture in the browser, a note to its place.
    pub(super) fn follow_target(&mut self, target: Target) {
        match target {
            Target::Link(link) => self.use_listed(link, LinkUse::Browser),
            Target::Note(anchor) => {
                self.leave_place();
                if let Some(reader) = &mut self.model.reader {
                    reader.show(anchor, anchor);
                }
            }
            Target::Picture(picture) => self.show_picture(picture),
        }
    }

    pub(super) fn browse(&mut self) {
        let address = match (&self.model.reader, self.model.page) {
            (Some(reader), Page::Reading) => reader.kept.article.url.clone(),
            _ => match self.model.sources.source(self.model.sources.selected) {
                Some(source) if self.model.focus == Pane::Sources => super::sources::address(source),
                _ => self.model.list.current().and_then(|row| row.url.clone()),
            },
        };
        match address {
            Some(address) => self.open_address(&address),
            None => self.say("this has no web address"),
        }
    }

    /// The article with the focus, whole; `None` (and a line about it) where only its row is here.
    pub(super) fn article(&mut self) -> Option<(Arc<crate::news::Article>, Arc<Vec<Quote>>)> {
        let selected = self.model.list.current().map(|row| row.id);
        let found = self.model.reader.as_ref().filter(|reader| {
            self.model.page == Page::Reading
                || (Some(reader.kept.article.id) == selected && reader.shelf == self.model.list.shelf)
        });
        let found = found.map(|reader| (Arc::clone(&reader.kept.article), Arc::clone(&reader.kept.quotes)));
        if found.is_none() {
            self.say("open the article first");
        }
        found
    }

    pub(super) fn copy(&mut self, argument: Option<&str>) {
        let form = argument.map(|word| (word == "link", Citation::named(word)));
        if let Some((false, None)) = form {
            return self.trouble("copy takes plain, markdown, org, bibtex or link".into());
        }
        let link_only = form.is_some_and(|(link, _)| link);
        let citation = form.and_then(|(_, citation)| citation).unwrap_or(self.model.config.settings.copy_as);
        if self.model.page == Page::Book {
            return self.copy_booked(Some(citation).filter(|_| !link_only));
        }
        if self.model.page == Page::Reading && !link_only {
            if self.copy_passage(citation) {
                return;
            }
            if let Some(reader) = &self.model.reader
                && let Some(quote) = reader.chosen.and_then(|chosen| reader.quotes().get(chosen))
            {
                let job = Job::Cite(
                    Arc::clone(&reader.kept.article),
                    reader.kept.source_title.clone(),
                    quote.clone(),
                    citation,
                );
                return self.run(Slot::Errand, job);
            }
        }
        let url = match (&self.model.reader, self.model.page) {
            (Some(reader), Page::Reading) => reader.kept.article.url.clone(),
            _ => self.model.list.current().and_then(|row| row.url.clone()),
        };
        match url {
            Some(url) => {
                self.effects.push(Effect::Copy(url));
                self.say("link copied");
            }
            None => self.say("this has no link; choose a quote with ] to copy it"),
        }
    }

    /// The name an article is saved under when the reader names none.
    pub(super) fn save_name(&self) -> String {
        let title = match (&self.model.reader, self.model.page) {
            (Some(reader), Page::Reading) => reader.kept.article.title.text().to_owned(),
            _ => self.model.list.current().map(|row| row.title.clone()).unwrap_or_default(),
        };
        let words: Vec<String> = title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(8)
            .map(str::to_lowercase)
            .collect();
        if words.is_empty() { "article.md".into() } else { format!("{}.md", words.join("-")) }
    }

    pub(super) fn save(&mut self, name: &str) {
        if let Some((article, _)) = self.article() {
            // The preview, too, is the reader's article.
            let highlights =
                self.model.reader.as_ref().map(|reader| reader.kept.highlights.clone()).unwrap_or_default();
            self.run(Slot::Errand, Job::Save(article, highlights, name.into()));
        }
    }

    pub(super) fn pipe(&mut self, command: &str) {
        if let Some((article, quotes)) = self.article() {
            self.run(Slot::Errand, Job::Text(article, quotes, Some(command.to_owned())));
        }
    }

    /// Fetches the page behind a summary, or goes back to the source's own text.
    pub(super) fn full_text(&mut self) {
        let Some(reader) = self.model.reader.as_ref().filter(|reader| reader.shelf == Shelf::Kept) else {
            return self.say("only an article of the library can be fetched in full; a adds this one");
        };
        if reader.kept.article.url.is_none() {
            return self.say("this article has no web address");
        }
        let id = reader.kept.article.id;
        self.say("fetching the page");
        self.model.wanted = Some((Shelf::Kept, id, false));
        self.run(Slot::Article, Job::FullText(id));
    }

    /// Does what a key hint stands for.
    pub(super) fn hint_deed(&mut self, action: Action) {
        self.act(Deed::from(action), None);
    }
}

/// As many different labels, all of one length, of letters that hands find.
fn labels(count: usize) -> Vec<String> {
    const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";
    let letter = |n: usize| char::from(LETTERS[n % LETTERS.len()]);
    if count <= LETTERS.len() {
        return (0..count).map(|n| letter(n).to_string()).collect();
    }
    (0..count).map(|n| format!("{}{}", letter(n / LETTERS.len()), letter(n))).collect()
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::labels;

    #[test]
    fn labels_differ_and_none_begins_another() {
        for count in [1, 5, 26, 27, 300] {
            let labels = labels(count);
            assert_eq!(labels.iter().collect::<HashSet<_>>().len(), count);
            assert!(labels.iter().all(|label| label.len() == labels[0].len()));
        }
    }
}
