//! What of a list is shown and in which order: a filter over it, the articles of one story, sorting.
//!
//! A filter narrows with every letter, as a search finds: a list by a query, the book and the voices by words. Leaving
//! the line gives back what was there.

use super::{
    list::ListPane,
    message::{Shelf, Slot},
    model::Page,
    overlay::{Overlay, PromptKind},
    sources::Place,
    update::Turn,
};
use crate::{
    config::settings::Sort,
    news::query::{By, Expr, Order, Query, Value},
    store::Scope,
};

/// What a filter has done while it is written.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// What was narrowed to last.
    asked: Option<String>,
    /// What was there before.
    before: Option<Before>,
}

/// What leaving the line gives back.
#[derive(Clone, Debug)]
enum Before {
    List(Box<ListPane>),
    Words(String),
}

impl Narrowing {
    /// Whether this is what was narrowed to last.
    pub(super) fn has_asked(&self, written: &str) -> bool {
        self.asked.as_deref() == Some(written)
    }
}

impl Turn<'_> {
    /// Narrows to the filter as far as it is written. What is wrong is said below the line, and the list stays.
    pub(super) fn narrow(&mut self) {
        let words = self.narrowed_words().map(str::to_owned);
        let Some(Overlay::Prompt(prompt)) = &mut self.model.overlay else { return };
        let narrowing = &mut prompt.narrowing;
        let written = prompt.line.text().trim().to_owned();
        if narrowing.has_asked(&written) {
            return;
        }
        if words.is_none()
            && let Err(wrong) = Query::parse(prompt.line.text())
        {
            prompt.wrong = Some(wrong);
            return;
        }
        narrowing.asked = Some(written.clone());
        narrowing.before.get_or_insert_with(|| {
            words.map_or_else(|| Before::List(Box::new(self.model.list.clone())), Before::Words)
        });
        self.narrow_to(&written);
    }

    /// What the book or the voices are narrowed to, where they have the page; those are narrowed by words.
    pub(super) fn narrowed_words(&self) -> Option<&str> {
        match self.model.page {
            Page::Book => Some(&self.model.book.words),
            Page::Voices => Some(&self.model.voices.words),
            _ => None,
        }
    }

    /// Narrows what has the page.
    pub(super) fn narrow_to(&mut self, written: &str) {
        match self.model.page {
            Page::Book => self.narrow_book(written),
            Page::Voices => self.narrow_voices(written),
            _ => self.filter(written),
        }
    }

    /// Asks what to narrow to.
    pub(super) fn ask_filter(&mut self) {
        let before = self.narrowed_words().or(self.model.list.filter.as_deref()).unwrap_or_default().to_owned();
        self.ask(PromptKind::Filter, &before);
    }

    /// Gives back what was there before a filter was written that is not taken.
    pub(super) fn give_back(&mut self, narrowing: Narrowing) {
        match narrowing.before {
            Some(Before::List(list)) => {
                let fresh = self.model.list.fresh;
                self.model.list = *list;
                self.model.list.fresh = self.model.list.fresh.max(fresh);
                self.model.tickets.forget(Slot::List);
                self.model.tickets.forget(Slot::Rows);
                self.selection_moved();
            }
            Some(Before::Words(words)) => self.narrow_to(&words),
            None => {}
        }
    }

    /// Narrows the list to a query; an empty one gives the whole back. A wrong query says so and the list stays.
    pub(super) fn filter(&mut self, written: &str) {
        if written.trim().is_empty() {
            if self.model.list.filter.take().is_some() {
                self.show_source_again();
            }
            return;
        }
        match Query::parse(written) {
            Ok(query) => {
                let base = self.base_scope();
                let query = base.map_or(query.clone(), |base| within(query, base));
                self.model.list.filter = Some(written.to_owned());
                self.model.list.ask.scope = Scope::Query(query);
                self.ask_for_list();
            }
            Err(wrong) => self.say(&wrong.to_string()),
        }
    }

    /// Shows the articles that tell the story of the selected one, as a filter that going back takes off.
    pub(super) fn unfold(&mut self) {
        let story = self.model.list.current().filter(|_| self.model.page == Page::Library).and_then(|row| row.story);
        match story {
            Some(story) => {
                self.model.list.filter = Some("the same story".into());
                self.model.list.ask.scope = Scope::Story(story);
                self.ask_for_list();
            }
            None => self.say("no other source tells this story"),
        }
    }

    /// The query that stands for the selected source or standing list, so that a filter narrows it.
    fn base_scope(&self) -> Option<Query> {
        Query::parse(&self.base_query()?).ok()
    }

    /// The same as text.
    pub(super) fn base_query(&self) -> Option<String> {
        let sources = &self.model.sources;
        Some(match &sources.entries.get(sources.selected)?.place {
            Place::List(_, Scope::Today) => "on:today".to_owned(),
            Place::List(_, Scope::Tag(tag)) => format!("tag:{}", Value(tag)),
            Place::List(_, Scope::Saved(id)) => {
                let (saved, _) = sources.side().saved.iter().find(|(saved, _)| saved.id == *id)?;
                format!("({})", saved.query)
            }
            Place::List(_, Scope::Unread) => "is:unread".to_owned(),
            Place::List(_, Scope::Starred) => "is:starred".to_owned(),
            Place::List(_, Scope::Later) => "is:later".to_owned(),
            Place::List(_, Scope::Folder(folder)) => format!("folder:{}", Value(folder)),
            Place::List(_, Scope::Source(_)) => format!("source:{}", Value(&sources.source(sources.selected)?.title)),
            _ => return None,
        })
    }

    fn show_source_again(&mut self) {
        let sources = &self.model.sources;
        match sources.entries.get(sources.selected).map(|entry| (entry.place.clone(), entry.title.trim().to_owned())) {
            Some((Place::List(shelf, scope), title)) => self.open_list(shelf, scope, &title),
            _ => self.open_list(Shelf::Kept, Scope::All, "All"),
        }
    }

    pub(super) fn sort(&mut self, word: Option<&str>) {
        const ROUND: [Sort; 5] = [Sort::Date, Sort::Oldest, Sort::Source, Sort::Title, Sort::Length];
        let now = self.model.list.ask.order;
        let next = match word {
            Some(word) => Sort::named(word),
            None => {
                let at = ROUND.iter().position(|sort| order(*sort) == now).unwrap_or(0);
                Some(ROUND[(at + 1) % ROUND.len()])
            }
        };
        match next {
            Some(sort) => {
                self.model.list.ask.order = order(sort);
                self.say(&format!("sorted by {}", sort.name()));
                self.ask_for_list();
            }
            None => self.trouble("sort takes date, oldest, source, title or length".into()),
        }
    }
}

/// The library's order of a setting.
pub(super) fn order(sort: Sort) -> Order {
    match sort {
        Sort::Date => Order { by: By::Date, reversed: false },
        Sort::Oldest => Order { by: By::Date, reversed: true },
        Sort::Source => Order { by: By::Source, reversed: false },
        Sort::Title => Order { by: By::Title, reversed: false },
        Sort::Length => Order { by: By::Length, reversed: false },
    }
}

/// A query that asks both.
fn within(query: Query, base: Query) -> Query {
    let both: Vec<Expr> = [base.expr, query.expr].into_iter().flatten().collect();
    let expr = match both.len() {
        0 => None,
        1 => both.into_iter().next(),
        _ => Some(Expr::All(both)),
    };
    Query { expr, ..query }
}
