//! The book: the quotes the reader keeps and the passages marked in articles, what was kept last first.

use super::{
    effect::{Effect, Job},
    message::{Shelf, Slot},
    model::{Page, Pane},
    overlay::PromptKind,
    update::Turn,
};
use crate::{
    config::settings::Citation,
    news::{Anchor, ArticleId, Moment, QuoteKind},
    store::{BookEntry, Highlight},
};

/// The book page.
#[derive(Clone, Debug, Default)]
pub struct BookPage {
    /// What is in it.
    pub entries: Vec<Entry>,
    /// The chosen entry.
    pub chosen: usize,
    /// The words that it is narrowed to.
    pub words: String,
}

/// Something in the book.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A quote.
    Quote(Box<BookEntry>),
    /// A passage that is marked in its article.
    Passage(Box<Highlight>),
}

impl Entry {
    /// Its words.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Quote(entry) => &entry.text,
            Self::Passage(highlight) => &highlight.text,
        }
    }

    /// Its words as they are set, on one line.
    #[must_use]
    pub fn set(&self) -> String {
        let words = match self {
            Self::Quote(entry) => QuoteKind::named(&entry.kind).unwrap_or(QuoteKind::Direct).alone(&entry.text),
            Self::Passage(highlight) => highlight.text.clone(),
        };
        words.replace('\n', " ")
    }

    /// When it was kept.
    #[must_use]
    pub fn kept(&self) -> Moment {
        match self {
            Self::Quote(entry) => entry.kept,
            Self::Passage(highlight) => highlight.made,
        }
    }

    /// What the reader wrote to it.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Quote(entry) => entry.note.as_deref(),
            Self::Passage(highlight) => highlight.note.as_deref(),
        }
    }

    /// The title of its article.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Quote(entry) => &entry.title,
            Self::Passage(highlight) => &highlight.title,
        }
    }

    /// Who published that.
    #[must_use]
    pub fn outlet(&self) -> &str {
        match self {
            Self::Quote(entry) => &entry.outlet,
            Self::Passage(highlight) => &highlight.outlet,
        }
    }

    /// The address of its article.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Quote(entry) => entry.url.as_deref(),
            Self::Passage(highlight) => highlight.url.as_deref(),
        }
    }

    /// Who said it, and the role, with what parts it from the name.
    #[must_use]
    pub fn speaker(&self) -> Option<(&str, String)> {
        let Self::Quote(entry) = self else { return None };
        let role = entry.role.as_deref().map(|role| format!(", {role}")).unwrap_or_default();
        Some((entry.speaker.as_deref().unwrap_or("not named"), role))
    }

    /// Its article, where the library may still have it.
    fn article(&self) -> Option<ArticleId> {
        match self {
            Self::Quote(entry) => entry.article,
            Self::Passage(highlight) => Some(highlight.article),
        }
    }
}

/// Where in an article that is waited for one wants to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// At the quote that begins here, or has these words.
    Quote(Anchor, String),
    /// At the marked passage of this number.
    Passage(i64),
}

impl BookPage {
    /// The chosen entry.
    #[must_use]
    pub fn current(&self) -> Option<&Entry> {
        self.entries.get(self.chosen)
    }
}

impl Turn<'_> {
    /// Opens the book.
    pub(super) fn open_book(&mut self) {
        if self.model.page != Page::Book {
            self.model.trail.push((self.model.page, self.model.focus));
        }
        self.turn_to(Page::Book, Pane::Text);
        self.ask_book();
    }

    fn ask_book(&mut self) {
        let words = self.model.book.words.clone();
        self.run(Slot::Book, Job::OpenBook(words));
    }

    /// Reads the book anew, where it is open.
    pub(super) fn renew_book(&mut self) {
        if self.model.page == Page::Book {
            self.ask_book();
        }
    }

    pub(super) fn took_book(&mut self, quotes: Vec<BookEntry>, passages: Vec<Highlight>) {
        let mut entries: Vec<Entry> = quotes
            .into_iter()
            .map(|entry| Entry::Quote(Box::new(entry)))
            .chain(passages.into_iter().map(|passage| Entry::Passage(Box::new(passage))))
            .collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.kept()));
        let book = &mut self.model.book;
        book.entries = entries;
        book.chosen = book.chosen.min(book.entries.len().saturating_sub(1));
    }

    pub(super) fn step_book(&mut self, by: isize) {
        let book = &mut self.model.book;
        book.chosen = book.chosen.saturating_add_signed(by).min(book.entries.len().saturating_sub(1));
    }

    /// Narrows the book to what has these words; none give the whole back.
    pub(super) fn narrow_book(&mut self, words: &str) {
        words.trim().clone_into(&mut self.model.book.words);
        self.model.book.chosen = 0;
        self.ask_book();
    }

    /// Opens the article of the chosen entry at its place.
    pub(super) fn open_booked(&mut self) {
        let Some(entry) = self.model.book.current() else { return self.say("the book is empty") };
        let spot = match entry {
            Entry::Quote(entry) => Spot::Quote(entry.at, entry.text.clone()),
            Entry::Passage(highlight) => Spot::Passage(highlight.id),
        };
        match (entry.article(), entry.url().map(str::to_owned)) {
            (Some(id), _) => {
                self.model.wanted = Some((Shelf::Kept, id, true));
                self.model.wanted_spot = Some(spot);
                self.run(Slot::Article, Job::Article(Shelf::Kept, id));
            }
            (None, Some(_)) => self.say("its article is no longer in the library; the browser may still find it"),
            (None, None) => self.say("its article is no longer in the library"),
        }
    }

    /// Goes to the place that was wanted in the article that has come.
    pub(super) fn go_to_spot(&mut self, spot: Spot) {
        let Some(reader) = &mut self.model.reader else { return };
        match spot {
            Spot::Quote(at, text) => {
                let begins =
                    |quote: &crate::news::Quote| quote.pieces.first().is_some_and(|piece| piece.words.start() == at);
                let leaves = reader.kept.article.leaves();
                let has = |quote: &crate::news::Quote| {
                    quote.pieces.first().is_some_and(|piece| {
                        let words =
                            leaves.get(piece.words.leaf as usize).and_then(|leaf| leaf.text().get(piece.words.range()));
                        words.is_some_and(|words| text.starts_with(words))
                    })
                };
                let quotes = reader.quotes();
                let found = quotes.iter().position(|quote| begins(quote) && has(quote));
                match found.or_else(|| quotes.iter().position(has)) {
                    Some(quote) => reader.choose(quote),
                    None => self.say("the article no longer has this quote; the book keeps it"),
                }
            }
            Spot::Passage(id) => {
                let number = reader.kept.highlights.iter().position(|highlight| highlight.id == id);
                if let Some(number) = number {
                    self.go_to_highlight(number);
                }
            }
        }
    }

    /// Takes the chosen entry out of the book; undoing brings it back.
    pub(super) fn unbook(&mut self) {
        let Some(entry) = self.model.book.current() else { return self.say("the book is empty") };
        let job = match entry {
            Entry::Quote(entry) => Job::Unbook(entry.id),
            Entry::Passage(highlight) => Job::RemoveHighlights(Shelf::Kept, highlight.article, vec![highlight.id]),
        };
        self.run(Slot::Change, job);
    }

    /// Writes a note to the chosen entry.
    pub(super) fn note(&mut self, note: Option<&str>) {
        let Some(entry) = self.model.book.current() else { return self.say("the book is empty") };
        match note {
            None => {
                let before = entry.note().unwrap_or_default().to_owned();
                self.ask(PromptKind::Note, &before);
            }
            Some(note) => {
                let job = match entry {
                    Entry::Quote(entry) => Job::NoteQuote(entry.id, note.to_owned()),
                    Entry::Passage(highlight) => Job::NotePassage(highlight.id, note.to_owned()),
                };
                self.run(Slot::Change, job);
            }
        }
    }

    /// Copies the chosen entry with where it comes from.
    pub(super) fn copy_booked(&mut self, citation: Option<Citation>) {
        let Some(entry) = self.model.book.current() else { return self.say("the book is empty") };
        match (citation, entry.url()) {
            (Some(citation), _) => self.run(Slot::Errand, Job::CiteBooked(entry.clone(), citation)),
            (None, Some(url)) => {
                self.effects.push(Effect::Copy(url.to_owned()));
                self.say("link copied");
            }
            (None, None) => self.say("this has no link"),
        }
    }

    /// Saves what the book shows.
    pub(super) fn save_book(&mut self, name: &str) {
        self.run(Slot::Errand, Job::SaveBook(self.model.book.entries.clone(), name.into()));
    }
}
