//! What lies over a page: help, notices, a line to write in, a list to choose from.

use super::{completion::Completion, fuzzy, line::LineEdit, narrowing::Narrowing};
use crate::{
    action::Deed,
    news::{ArticleId, SourceId, query::QueryError},
};

/// What lies over the page.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The keys of the view below, from this row on.
    Help(usize),
    /// What went wrong, in full, from this row on.
    Notices(usize),
    /// A picture on the whole page, by its place in the article.
    Picture(u32),
    /// A line is being written.
    Prompt(Prompt),
    /// Something is being chosen.
    Picker(Picker),
    /// A question that `y` answers with yes and every other key with no.
    Confirm(String, Deed),
}

/// A line being written at the foot of the page.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// What is written.
    pub line: LineEdit,
    /// What can stand where the cursor is.
    pub completion: Completion,
    /// What is wrong with a query: it stays to be put right.
    pub wrong: Option<QueryError>,
    /// What a filter has done while it is written.
    pub narrowing: Narrowing,
}

/// What a line is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A command.
    Command,
    /// Words to find in the article.
    Find,
    /// A query that narrows the list.
    Filter,
    /// A query of articles to tick.
    Tick,
    /// A name for a search.
    SaveSearch,
    /// A tag.
    Tag,
    /// A source to add.
    Add,
    /// An OPML file.
    Import,
    /// A name to save under.
    Save,
    /// A shell command.
    Pipe,
    /// Who said a quote.
    Correct,
    /// A note to something in the book.
    Note,
}

impl PromptKind {
    /// What the line takes; empty where its label says it.
    #[must_use]
    pub fn takes(self) -> &'static str {
        match self {
            Self::Tag => "-tag takes it off",
            Self::Add => "the address of a site or a feed, a file or a folder",
            Self::Import => "an OPML file, or newsboat’s urls or cache.db",
            Self::Pipe => "a command that gets the article as text",
            Self::Correct => "empty: nobody is named · -: no quote",
            Self::Note => "empty: no note",
            Self::Command | Self::Find | Self::Filter | Self::Tick | Self::SaveSearch | Self::Save => "",
        }
    }

    /// What stands before the line.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Command => ":",
            Self::Find => "/",
            Self::Filter => "filter ",
            Self::Tick => "tick ",
            Self::SaveSearch => "save search as ",
            Self::Tag => "tag ",
            Self::Add => "add ",
            Self::Import => "import ",
            Self::Save => "save as ",
            Self::Pipe => "| ",
            Self::Correct => "who said it ",
            Self::Note => "note ",
        }
    }
}

impl Prompt {
    /// An empty line, or one with something in it.
    #[must_use]
    pub fn new(kind: PromptKind, text: &str) -> Self {
        Self {
            kind,
            line: LineEdit::new(text),
            completion: Completion::default(),
            wrong: None,
            narrowing: Narrowing::default(),
        }
    }
}

/// A list to choose from, narrowed by a few letters.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What is chosen.
    pub kind: PickerKind,
    /// The letters.
    pub line: LineEdit,
    /// Whether letters narrow it; on the page of source health they act until it is asked to be narrowed.
    pub narrows: bool,
    /// Everything there is.
    pub items: Vec<Item>,
    /// What answers to the letters, the best first: places in `items`.
    pub found: Vec<usize>,
    /// The selected one, by its place in `found`.
    pub selected: usize,
    /// How many of the items are its own; those behind them were found for what was typed.
    own: usize,
    /// Whether the choice was taken before there was one.
    pub accepts: bool,
}

/// What is chosen from a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerKind {
    /// Anything.
    Palette,
    /// A key, by what it does.
    Keys,
    /// A theme; the name of the one that was shown before.
    Theme(Option<String>),
    /// A heading.
    Outline,
    /// A speaker of the article.
    Speaker,
    /// A picture.
    Pictures,
    /// A marked passage.
    Highlights,
    /// One of the feeds of a site.
    Feeds,
    /// A source, by how it is.
    Health,
    /// What to do with a source.
    Manage,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is called.
    pub label: String,
    /// A word more: its key, its kind.
    pub detail: String,
    /// What choosing it does.
    pub choice: Choice,
}

/// What choosing something does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Does this.
    Deed(Deed),
    /// Does these, one after the other.
    Deeds(Vec<Deed>),
    /// Goes to the source at this place of the pane.
    Source(usize),
    /// Opens an article.
    Article(ArticleId),
    /// Goes to a heading.
    Heading(usize),
    /// Shows one speaker, or all.
    Speaker(Option<String>),
    /// Goes to a marked passage, by its place among those of the article.
    Highlight(usize),
    /// Shows a theme.
    Theme(String),
    /// Shows a picture.
    Picture(u32),
    /// Adds the feed at this address.
    Add(String),
    /// Asks what to do with a source; its title.
    Manage(SourceId, String),
    /// Fetches a source now.
    Retry(SourceId),
    /// Opens a source in the editor.
    Edit(SourceId),
    /// Fetches a source no more, or again.
    Pause(SourceId, bool),
    /// Unsubscribes.
    Remove(SourceId),
}

impl Picker {
    /// A list with nothing written yet.
    #[must_use]
    pub fn new(kind: PickerKind, items: Vec<Item>) -> Self {
        let found = (0..items.len()).collect();
        let own = items.len();
        let narrows = kind != PickerKind::Health;
        Self { kind, line: LineEdit::default(), narrows, items, found, selected: 0, own, accepts: false }
    }

    /// The selected item.
    #[must_use]
    pub fn current(&self) -> Option<&Item> {
        self.items.get(*self.found.get(self.selected)?)
    }

    /// Narrows the list to what answers to the letters; those that answer equally well keep their order.
    pub fn narrow(&mut self) {
        let typed = fuzzy::Pattern::new(self.line.text());
        let mut scored: Vec<(i32, usize)> = (0..self.items.len())
            .filter_map(|n| {
                let item = &self.items[n];
                Some((typed.score(&format!("{} {}", item.label, item.detail))?, n))
            })
            .collect();
        scored.sort_by_key(|(score, n)| (std::cmp::Reverse(*score), *n));
        self.found = scored.into_iter().map(|(_, n)| n).collect();
        self.selected = 0;
    }

    /// Takes the items as they are now. What is selected stays so, by what it does.
    pub fn renew(&mut self, items: Vec<Item>) {
        let (selected, number) = (self.current().map(|item| item.choice.clone()), self.selected);
        (self.own, self.items) = (items.len(), items);
        self.narrow();
        let same = |choice: &Choice| match (choice, &selected) {
            (Choice::Manage(id, _), Some(Choice::Manage(before, _))) => id == before,
            (choice, before) => Some(choice) == before.as_ref(),
        };
        let place = self.found.iter().position(|at| self.items.get(*at).is_some_and(|item| same(&item.choice)));
        self.selected = place.unwrap_or(number.min(self.found.len().saturating_sub(1)));
    }

    /// Takes items that were found for what is typed, in the place of those found before. The selection stays.
    pub fn take(&mut self, found: Vec<Item>) {
        let selected = self.current().map(|item| item.choice.clone()).filter(|_| self.selected > 0);
        self.items.truncate(self.own);
        for item in found {
            if !self.items[..self.own].iter().any(|own| own.choice == item.choice) {
                self.items.push(item);
            }
        }
        self.narrow();
        let is_it =
            |at: &usize| selected.is_some() && self.items.get(*at).map(|item| &item.choice) == selected.as_ref();
        self.selected = self.found.iter().position(is_it).unwrap_or(0);
    }

    /// Moves the selection.
    pub fn step(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}
