//! The search page: a line that searches as it is written, the articles and quotes it finds.
//!
//! Every change of the line is searched for at once: a search costs a few milliseconds, and a newer one stops an older.

use std::time::{Duration, Instant};

use super::{
    completion::Completion,
    effect::{History, Job},
    line::LineEdit,
    message::{Shelf, Slot},
    model::{Page, Pane},
    update::Turn,
};
use crate::{
    action::Action,
    news::query::QueryError,
    store::{Found, SearchOptions},
};

/// A search that takes longer than this says so.
const SLOW: Duration = Duration::from_millis(300);
/// So many searches made before are shown.
const BEFORE: usize = 100;
/// On the smallest screens too so much is asked for.
const LEAST: usize = 10;

/// The search page.
#[derive(Clone, Debug, Default)]
pub struct SearchPage {
    /// What is searched for.
    pub line: LineEdit,
    /// What can stand where the cursor is.
    pub completion: Completion,
    /// What was found last.
    pub found: Option<Found>,
    /// What that was found for.
    pub asked: String,
    /// How much was asked for: what a screen shows, and more where the reader goes on.
    pub options: SearchOptions,
    /// What is wrong with the query; what was found last stays.
    pub wrong: Option<QueryError>,
    /// What was searched for before, the latest first: shown while the line is empty.
    pub before: Vec<String>,
    /// The name of the saved search that the line began as.
    pub saved: Option<String>,
    /// The selected one: articles first, then quotes; or one of the searches before.
    pub selected: usize,
    /// Where the articles lie.
    pub shelf: Shelf,
    /// When what is looked for now will be taking long.
    pub slow_at: Option<Instant>,
}

impl SearchPage {
    /// Takes what was found.
    pub(super) fn take(&mut self, found: Found, asked: String) {
        self.wrong = None;
        self.slow_at = None;
        if asked != self.asked {
            self.selected = 0;
        } else if self.is_on_quotes() {
            self.selected = self.selected - self.counts().0 + found.articles.len();
        }
        self.asked = asked;
        self.found = Some(found);
        self.step(0);
    }

    /// Takes what is wrong with the query; what was found last stays.
    pub(super) fn complain(&mut self, wrong: QueryError) {
        self.wrong = Some(wrong);
        self.slow_at = None;
    }

    /// Whether the searches before are what there is to choose from.
    #[must_use]
    pub fn shows_before(&self) -> bool {
        self.found.is_none() && self.line.text().trim().is_empty()
    }

    fn counts(&self) -> (usize, usize) {
        self.found.as_ref().map_or((0, 0), |found| (found.articles.len(), found.quotes.len()))
    }

    /// Moves the selection through articles and quotes.
    pub(super) fn step(&mut self, by: isize) {
        let (articles, quotes) = self.counts();
        let count = if self.shows_before() { self.before.len() } else { articles + quotes };
        self.selected = self.selected.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// From the articles to the quotes, and back.
    pub(super) fn turn(&mut self) {
        let (articles, quotes) = self.counts();
        self.selected = if self.selected < articles && quotes > 0 { articles } else { 0 };
    }

    /// Whether a quote is selected.
    #[must_use]
    pub fn is_on_quotes(&self) -> bool {
        let (articles, quotes) = self.counts();
        quotes > 0 && self.selected >= articles
    }
}

impl Turn<'_> {
    /// Opens the search page, with something to search for.
    pub(super) fn search(&mut self, words: &str) {
        let opens = self.model.page != Page::Search;
        if opens {
            self.model.trail.push((self.model.page, self.model.focus));
        }
        self.model.search.shelf = self.model.list.shelf;
        self.recollect();
        self.turn_to(Page::Search, Pane::List);
        // A new search begins empty; the last one is the first of those before.
        if opens {
            self.model.search.line.set("");
            self.model.search.completion = Completion::default();
            self.model.search.saved = None;
            self.ask_search();
        }
        if !words.is_empty() {
            self.model.search.line.set(words);
            self.ask_search();
        }
    }

    /// What was searched for before, for the page to show.
    fn recollect(&mut self) {
        let lines = self.model.histories.get(&History::Search).map(Vec::as_slice).unwrap_or_default();
        self.model.search.before = lines.iter().rev().take(BEFORE).cloned().collect();
    }

    /// Goes up or down in what is found; above the first lie the searches before.
    pub(super) fn step_found(&mut self, by: isize) {
        let search = &self.model.search;
        if by < 0 && search.selected == 0 && !search.shows_before() {
            return self.edit_line(Action::HistoryBack);
        }
        self.model.search.step(by);
    }

    pub(super) fn ask_search(&mut self) {
        let search = &mut self.model.search;
        let text = search.line.text().trim().to_owned();
        if text.is_empty() {
            search.found = None;
            search.wrong = None;
            search.slow_at = None;
            search.selected = 0;
            self.recollect();
            self.model.tickets.forget(Slot::Search);
            return;
        }
        // What is found takes two rows at the least.
        let most = (usize::from(self.model.size.1) / 2).max(LEAST);
        search.options = SearchOptions { typing: true, skip: 0, limit: most, quotes: most };
        search.slow_at = Some(self.model.now.instant + SLOW);
        let job = Job::Search(search.shelf, text, search.options);
        self.run(Slot::Search, job);
    }

    /// Asks for more articles or quotes when the selection comes near the end of those that are here.
    pub(super) fn ask_for_found(&mut self) {
        let search = &mut self.model.search;
        let Some(found) = &search.found else { return };
        if self.model.page != Page::Search || self.model.tickets.waits(Slot::Search) {
            return;
        }
        let (articles, quotes) = search.counts();
        let near = search.selected + (usize::from(self.model.size.1) / 4).max(LEAST / 2);
        if search.is_on_quotes() {
            if !found.more_quotes || near < articles + quotes {
                return;
            }
            search.options.quotes *= 2;
        } else {
            if search.options.limit as u64 >= found.total || near < articles {
                return;
            }
            search.options.limit *= 2;
        }
        let job = Job::Search(search.shelf, search.asked.clone(), search.options);
        self.run(Slot::Search, job);
    }

    /// A search that found something is remembered when its page is left.
    pub(super) fn remember_search(&mut self) {
        let search = &self.model.search;
        if search.found.as_ref().is_some_and(|found| found.total > 0 || !found.quotes.is_empty()) {
            let asked = search.asked.clone();
            self.remember(History::Search, &asked);
        }
    }

    /// Opens what is selected, with the words it was found for.
    pub(super) fn open_found(&mut self) {
        let search = &mut self.model.search;
        if search.shows_before()
            && let Some(words) = search.before.get(search.selected).cloned()
        {
            search.line.set(&words);
            return self.ask_search();
        }
        let Some(found) = &search.found else { return self.say("type what to look for") };
        let (id, quote) = match found.articles.get(search.selected) {
            Some(hit) => (hit.row.id, None),
            None => match found.quotes.get(search.selected - found.articles.len()) {
                Some(hit) => (hit.said.row.id, Some(hit.said.number)),
                None => return self.say("nothing is found"),
            },
        };
        let (shelf, asked) = (search.shelf, search.asked.clone());
        self.remember_search();
        self.model.wanted = Some((shelf, id, true));
        self.model.wanted_quote = quote;
        self.model.wanted_words = words(&asked);
        self.run(Slot::Article, Job::Article(shelf, id));
    }
}

/// The bare words and phrases of a query, as an expression that finds any of them.
fn words(query: &str) -> Option<String> {
    let bare: Vec<String> = query
        .split_whitespace()
        .map(|word| word.trim_matches(|c| matches!(c, '"' | '(' | ')')).trim_end_matches('*'))
        .filter(|word| !word.is_empty() && !word.contains(':') && !word.starts_with(['-', '/']))
        .filter(|word| !matches!(*word, "or" | "and" | "not"))
        .map(regex::escape)
        .collect();
    (!bare.is_empty()).then(|| format!("/{}/", bare.join("|").to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn marks_the_bare_words() {
        assert_eq!(words("river is:unread \"dry summer\"").as_deref(), Some("/river|dry|summer/"));
        assert_eq!(words("is:unread -bun"), None);
    }
}
