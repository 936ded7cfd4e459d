//! The jobs that need a library: the reader's own (one thread writes, one reads) and the one in memory of what was
//! opened from the command line.

use std::sync::Arc;

use super::{
    lookups,
    workers::{Answers, Deeds, Search, Work, World},
};
use crate::{
    app::{
        Job, Outcome, Ticket,
        completion::{self, Topic},
        effect::RowsAt,
        message::{Shelf, Shelves, Slot},
        overlay::PickerKind,
    },
    jobs::{
        health,
        library::{self, Beginning, clock, now},
        open, seeds,
    },
    news::{Loaded, Origin, Source, SourceId},
    quote,
    store::{Arrange, Kept, List, Reader, Result, Row, Selection, Store, StoreError, Window},
};

/// What went wrong, as an outcome; a question nobody waits for any more is quiet.
fn told(done: Result<Outcome>) -> Outcome {
    match done {
        Ok(outcome) => outcome,
        Err(StoreError::Interrupted) => Outcome::Quiet,
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

/// The jobs that only read.
fn read(reader: &Reader, job: Job) -> Result<Outcome> {
    Ok(match job {
        Job::FirstShelves(limit) => {
            let shelves = shelves(reader, limit)?;
            let more = shelves.0.len() >= limit;
            Outcome::FirstShelves(shelves, more)
        }
        Job::Shelves => Outcome::Shelves(shelves(reader, usize::MAX)?),
        Job::List(_, ask, limit) => {
            let list = reader.list(&ask, &clock())?;
            let rows = reader.rows(&list, Window::At(0), limit)?;
            Outcome::List(Arc::new(list), rows)
        }
        Job::Rows(_, list, RowsAt { window, first }, limit) => {
            let rows = reader.rows(&list, window, limit)?;
            // A window that ends at a row may come short at the list's start.
            let first = match window {
                Window::Before(_) => first + (limit.saturating_sub(rows.len())) as u64,
                _ => first,
            };
            Outcome::Rows(first, rows)
        }
        Job::Newer(list, seen) => Outcome::Newer(reader.newer(&list, &clock())?, reader.rows_of(&seen)?),
        Job::NextUnread(_, list, from, forward, open) => {
            Outcome::NextUnread { found: next_unread(reader, &list, from, forward)?, forward, open }
        }
        Job::Article(_, id) => Outcome::Article(Box::new(library::article(reader, id)?.into())),
        Job::Search(_, text, options) => match reader.search(&text, &options, &clock()) {
            Ok(found) => Outcome::Found(Box::new(found), text),
            Err(StoreError::Query(wrong)) => Outcome::Wrong(wrong),
            Err(error) => return Err(error),
        },
        Job::Complete(_, Topic::Library(values), typed) => {
            Outcome::Candidates(reader.candidates(values, &typed, completion::MOST)?)
        }
        Job::Side => Outcome::Side(lookups::side(reader)?),
        Job::Stretch(_, list, stretch) => {
            let length = usize::try_from(stretch.end.saturating_sub(stretch.start)).unwrap_or(usize::MAX);
            Outcome::Ticked(reader.ids(&list, Window::At(stretch.start), length)?)
        }
        Job::Matching(_, list, query) => Outcome::Ticked(lookups::matching(reader, &list, query)?),
        Job::Palette(_, typed) => Outcome::Palette(lookups::titled(reader, &typed)?),
        Job::Health => Outcome::Pick(PickerKind::Health, super::health::items(health::health(reader, now())?, now())),
        Job::OpenBook(words) => Outcome::Book(reader.book(&words)?, reader.all_highlights(&words)?),
        Job::Speakers(name) => {
            let mut speakers = reader.speakers(&name, 0, SPEAKERS)?;
            reader.add_roles(&mut speakers)?;
            Outcome::Speakers(speakers)
        }
        Job::Said(id) => Outcome::SaidBy(id, reader.quotes_of(id, 0, 60)?),
        _ => Outcome::Quiet,
    })
}

/// So many speakers are listed.
const SPEAKERS: usize = 500;
/// So many speakers are counted for the sources pane.
const COUNTED: usize = 1000;

fn shelves(reader: &Reader, limit: usize) -> Result<Shelves> {
    Ok((reader.first_sources(limit)?, reader.counts()?, reader.voice_counts(COUNTED)?))
}

/// Walks a list by windows until an unread article comes.
fn next_unread(reader: &Reader, list: &List, from: u64, forward: bool) -> Result<Option<u64>> {
    const STEP: u64 = 500;
    let is_unread = |row: &Row| !row.status.read;
    let mut at = from;
    loop {
        // From before the first row as well.
        let (first, limit) = if forward { (at.wrapping_add(1), STEP) } else { (at.saturating_sub(STEP), at.min(STEP)) };
        if limit == 0 || first >= list.count {
            return Ok(None);
        }
        let rows = reader.rows(list, Window::At(first), limit as usize)?;
        let found = if forward { rows.iter().position(is_unread) } else { rows.iter().rposition(is_unread) };
        match found {
            Some(found) => return Ok(Some(first + found as u64)),
            None if rows.is_empty() => return Ok(None),
            None => at = if forward { first + rows.len() as u64 - 1 } else { first },
        }
    }
}

/// The jobs that change something an article has.
fn change(store: &mut Store, job: Job) -> Result<Outcome> {
    let (said, ids, with_shelves) = match job {
        Job::Read(shelf, id, seen) => {
            let change = crate::store::Change::Read(true);
            store.set_status(Selection::Articles(&[id]), &change, now())?;
            (None, seen, shelf == Shelf::Kept)
        }
        Job::Change(shelf, ids, change, seen) => {
            let deed = store.set_status(Selection::Articles(&ids), &change, now())?;
            (deed.map(|deed| deed.label), seen, shelf == Shelf::Kept)
        }
        Job::ChangeAll(shelf, list, change, seen) => {
            let deed = store.set_status(Selection::List(&list), &change, now())?;
            let said = deed.map_or_else(|| "nothing to change".to_owned(), |deed| deed.label);
            (Some(said), seen, shelf == Shelf::Kept)
        }
        Job::Undo(shelf, again, seen) => {
            let deed = if again { store.redo()? } else { store.undo()? };
            let said = match (deed, again) {
                (Some(deed), false) => format!("undone: {}", deed.label),
                (Some(deed), true) => format!("done again: {}", deed.label),
                (None, false) => "nothing to undo".into(),
                (None, true) => "nothing to do again".into(),
            };
            (Some(said), seen, shelf == Shelf::Kept)
        }
        Job::Place(_, id, place) => {
            store.set_place(id, place)?;
            return Ok(Outcome::Quiet);
        }
        Job::Correct(_, id, number, name) => {
            store.set_speaker(id, number, name.as_deref(), now())?;
            return Ok(Outcome::Article(Box::new(store.article(id)?.into())));
        }
        Job::Highlight(shelf, id, from, to) => {
            let deed = store.highlight(id, from, to, now())?;
            let said = match (deed, shelf) {
                (None, _) => "there are no words in this passage",
                (Some(_), Shelf::Kept) => "passage marked; <undo> takes it back",
                (Some(_), Shelf::Opened) => "passage marked until you leave; <add> keeps the article and its marks",
            };
            return Ok(Outcome::Highlights(id, store.article(id)?.highlights, said.into()));
        }
        Job::RemoveHighlights(_, id, highlights) => {
            for highlight in &highlights {
                store.remove_highlight(*highlight, now())?;
            }
            let said = "mark taken away; <undo> brings it back".into();
            return Ok(Outcome::Highlights(id, store.article(id)?.highlights, said));
        }
        Job::Book(id, article, source, quote) => {
            return Ok(booked(store.book_words(id, &article, &source, &quote, now())?));
        }
        Job::BookSaid(id, number) => return Ok(booked(store.book_quote(id, number, now())?)),
        Job::Unbook(entry) => (store.unbook(entry, now())?.map(|deed| deed.label), Vec::new(), false),
        Job::NoteQuote(entry, note) => {
            store.note_quote(entry, &note)?;
            (Some("noted".into()), Vec::new(), false)
        }
        Job::NotePassage(highlight, note) => {
            store.note_highlight(highlight, &note)?;
            (Some("noted".into()), Vec::new(), false)
        }
        _ => return Ok(Outcome::Quiet),
    };
    let rows = store.rows_of(&ids)?;
    let shelves = if with_shelves { Some(shelves(store, usize::MAX)?) } else { None };
    Ok(Outcome::Changed { said, rows, shelves })
}

fn booked(is_in: bool) -> Outcome {
    Outcome::Said(if is_in { "kept in the book" } else { "taken out of the book" }.into())
}

/// Owns the reader's library.
pub(super) struct Writer {
    world: World,
    store: Option<Store>,
    /// The library's number when it was last looked whether others wrote: this thread's own deeds do not change it.
    epoch: i64,
}

impl Writer {
    pub(super) fn new(world: World) -> Self {
        Self { world, store: None, epoch: 0 }
    }

    /// Opens the library, and fills a new one from the seeds.
    fn open(&mut self) -> Result<Outcome> {
        let (store, notice) = library::open(self.world.library(), Beginning::Samples)?;
        self.epoch = store.epoch()?;
        self.store = Some(store);
        let notice = notice.map(|notice| notice.to_string()).or_else(|| self.world.saved.clone());
        Ok(Outcome::Library { notice })
    }

    fn store(&mut self) -> Result<&mut Store> {
        if self.store.is_none() {
            self.open()?;
        }
        self.store.as_mut().ok_or_else(|| StoreError::Unknown("library".into()))
    }

    fn who_wrote(&mut self) -> Result<Outcome> {
        let epoch = self.store()?.epoch()?;
        let others = std::mem::replace(&mut self.epoch, epoch) != epoch;
        Ok(if others { Outcome::OthersWrote } else { Outcome::Quiet })
    }

    fn arrange(&mut self, id: SourceId, changes: &[Arrange]) -> Result<Outcome> {
        Ok(match self.store()?.arrange_all(&[id], changes, now())? {
            Some(deed) => Outcome::Arrived(format!("{}; <undo> takes it back", deed.label)),
            None => Outcome::Said("nothing was changed".into()),
        })
    }

    fn edit(&mut self, id: SourceId, text: &str) -> Result<Outcome> {
        let row = self.store()?.source(id)?;
        match super::errands::source_changes(&row, text) {
            Ok(changes) if changes.is_empty() => Ok(Outcome::Said("nothing was changed".into())),
            Ok(changes) => self.arrange(id, &changes),
            Err(wrong) => Ok(Outcome::Failed(wrong)),
        }
    }
}

impl Deeds for Writer {
    fn job(&mut self, _: Ticket, job: Job, _: &Answers) -> Outcome {
        told(match job {
            Job::Open => self.open(),
            Job::WhoWrote => self.who_wrote(),
            Job::Remove(id) => self.store().and_then(|store| {
                let deed = store.arrange(&[id], &Arrange::Remove(true), now())?;
                let said = deed.map_or_else(
                    || "nothing to remove".to_owned(),
                    |deed| format!("{}; <undo> brings it back", deed.label),
                );
                Ok(Outcome::Arrived(said))
            }),
            Job::EditSource(id, text) => self.edit(id, &text),
            Job::SaveSearch(title, query) => self.store().and_then(|store| {
                store.save_search(&title, &query, "")?;
                Ok(Outcome::Said(format!("kept among the sources as {title}")))
            }),
            Job::ForgetSearch(id) => self.store().and_then(|store| {
                let is_gone = store.forget_search(id)?;
                Ok(Outcome::Said(if is_gone { "forgotten" } else { "it is not there any more" }.into()))
            }),
            job => self.store().and_then(|store| change(store, job)),
        })
    }

    fn close(&mut self) {
        self.store = None;
    }

    fn keep(&mut self, kept: Vec<Kept>) -> Outcome {
        told((|| {
            let store = self.store()?;
            let mut added = 0;
            for kept in &kept {
                let source =
                    kept.article.publisher.clone().unwrap_or_else(|| crate::text::Line::new(&kept.source_title));
                let loaded = Loaded {
                    source: Source {
                        title: source,
                        origin: kept.article.url.clone().map_or(Origin::File(kept.source_title.clone()), Origin::Page),
                        ..Source::default()
                    },
                    articles: vec![kept.article.as_ref().clone()],
                    problems: Vec::new(),
                };
                let new = store.add(&loaded, &[kept.quotes.as_ref().clone()], quote::VERSION, now())?;
                added += new.new.len();
                // What was marked in it before is marked in it now.
                if let Some(id) = store.article_of(new.source, &kept.article.key)? {
                    for (from, to) in kept.highlights.iter().filter_map(|highlight| highlight.at) {
                        store.highlight(id, from, to, now())?;
                    }
                }
            }
            Ok(Outcome::Arrived(match added {
                0 => "it is in the library already".into(),
                1 => "kept in the library".into(),
                added => format!("{added} articles kept in the library"),
            }))
        })())
    }
}

/// Reads the reader's library.
pub(super) struct Reading {
    world: World,
    reader: Option<Reader>,
    search: Search,
    /// Whether it is opened before it is asked for.
    at_once: bool,
    /// How pages of the library are read.
    access: Access,
}

/// How pages of the library are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Copied, as a connection that lives long does best.
    Copied,
    /// In place, until the first screen is full with its article beside the list: of a start's pages most are read once.
    InPlace,
    /// In place no longer than until nothing is asked.
    Enough,
}

impl Reading {
    /// One whose searches are told to `search`, which stops them.
    pub(super) fn new(world: World, search: Search) -> Self {
        Self { world, reader: None, search, at_once: false, access: Access::Copied }
    }

    /// The same, with its library opened at once, if it is there.
    pub(super) fn at_once(self) -> Self {
        Self { at_once: true, ..self }
    }

    /// The same, for the first screen.
    pub(super) fn in_place(self) -> Self {
        Self { access: Access::InPlace, ..self }
    }

    fn reader(&mut self) -> Result<&Reader> {
        let reader = match self.reader.take() {
            Some(reader) => reader,
            None => {
                let reader = Reader::open(self.world.library())?;
                if self.access != Access::Copied {
                    reader.read_in_place(true)?;
                }
                reader
            }
        };
        Ok(self.reader.insert(reader))
    }
}

impl Deeds for Reading {
    fn prepare(&mut self) {
        if self.at_once && self.world.library().exists() {
            _ = self.reader();
        }
    }

    fn close(&mut self) {
        self.reader = None;
    }

    fn job(&mut self, _: Ticket, job: Job, _: &Answers) -> Outcome {
        let search = self.search.clone();
        if matches!(job, Job::Article(..)) && self.access == Access::InPlace {
            self.access = Access::Enough;
        }
        told(self.reader().and_then(|reader| match job {
            Job::Search(..) | Job::List(..) | Job::Complete(..) | Job::Palette(..) | Job::Side => {
                search.during(reader.interrupter(), || reader.at_one_moment(|reader| read(reader, job)))
            }
            job => reader.at_one_moment(|reader| read(reader, job)),
        }))
    }

    fn rest(&mut self) {
        if self.access == Access::Enough {
            self.access = Access::Copied;
            // Where that fails, pages go on being read in place.
            _ = self.reader.as_ref().map(|reader| reader.read_in_place(false));
        }
    }
}

/// What was opened from the command line, in a library in memory.
pub(super) struct Opened {
    world: World,
    store: Option<Store>,
}

impl Opened {
    pub(super) fn new(world: World) -> Self {
        Self { world, store: None }
    }

    fn store(&mut self) -> Result<&mut Store> {
        let store = match self.store.take() {
            Some(store) => store,
            None => Store::in_memory()?,
        };
        Ok(self.store.insert(store))
    }

    /// Loads the SOURCEs; each is shown as soon as it is there.
    fn load(&mut self, ticket: Ticket, answers: &Answers) -> Result<Outcome> {
        let start = Arc::clone(&self.world.start);
        let options = open::Options { offline: start.offline, ..start.open.clone() };
        let store = self.store()?;
        let mut shown = 0;
        let mut wrong = Vec::new();
        for (name, loaded) in open::load_sources(start.sources.clone(), options) {
            match loaded {
                Ok(mut loaded) => {
                    if loaded.source.origin == Origin::default() {
                        loaded.source.origin = if name == "-" { Origin::Stdin } else { Origin::File(name.clone()) };
                    }
                    if loaded.source.title.is_empty() {
                        loaded.source.title = crate::text::Line::new(name.rsplit('/').next().unwrap_or(&name));
                    }
                    wrong.extend(remarks(&name, &loaded));
                    let quotes: Vec<_> = loaded.articles.iter().map(quote::voices).collect();
                    store.add(&loaded, &quotes, quote::VERSION, now())?;
                }
                Err(error) => wrong.push(error.to_string()),
            }
            let count = store.counts()?.total;
            // The first is shown at once, then whenever the number has grown by half: lists are opened anew for it.
            if count > 0 && count >= shown + shown / 2 {
                shown = count;
                answers.done(ticket, Outcome::Opened { count, last: false, wrong: std::mem::take(&mut wrong) });
            }
        }
        Ok(Outcome::Opened { count: store.counts()?.total, last: true, wrong })
    }
}

/// What is to be said of a page before it is read: that it holds no article, stops at a wall, goes on elsewhere.
fn remarks(name: &str, loaded: &Loaded) -> Option<String> {
    let problem = loaded
        .problems
        .iter()
        .find(|problem| matches!(problem.code, "no-article" | "login-wall" | "paywall" | "bot-wall" | "more-parts"))?;
    Some(match problem.code {
        "more-parts" => format!("one part of an article; `:next-part` joins the next: {name}"),
        _ => format!("{name}: {}", problem.message),
    })
}

impl Opened {
    /// Takes what a link led to, and gives its article.
    fn take(&mut self, loaded: &Loaded) -> Result<Outcome> {
        let store = self.store()?;
        let quotes: Vec<_> = loaded.articles.iter().map(quote::voices).collect();
        let added = store.add(loaded, &quotes, quote::VERSION, now())?;
        let key = loaded.articles.first().map_or("", |article| article.key.as_str());
        let id = store.article_of(added.source, key)?.ok_or_else(|| StoreError::Unknown("article".into()))?;
        let kept = store.article(id)?;
        Ok(Outcome::Followed(Shelf::Opened, Box::new(kept.into()), Some(store.counts()?.total)))
    }
}

impl Deeds for Opened {
    fn job(&mut self, ticket: Ticket, job: Job, answers: &Answers) -> Outcome {
        told(match job {
            Job::Load => self.load(ticket, answers),
            Job::Take(loaded) => self.take(&loaded),
            Job::Samples => self.store().and_then(|store| {
                seeds::fill(store, now())?;
                Ok(Outcome::Opened { count: store.counts()?.total, last: true, wrong: Vec::new() })
            }),
            Job::Keep(ids) => self.store().and_then(|store| {
                let kept: Vec<Kept> = ids.iter().map(|id| store.article(*id)).collect::<Result<_>>()?;
                _ = answers.writer.send(Work::Keep(Ticket { slot: Slot::Errand, ..ticket }, kept));
                Ok(Outcome::Quiet)
            }),
            job @ (Job::List(..)
            | Job::Rows(..)
            | Job::NextUnread(..)
            | Job::Article(..)
            | Job::Search(..)
            | Job::Complete(..)
            | Job::Palette(..)
            | Job::Stretch(..)
            | Job::Matching(..)) => self.store().and_then(|store| read(store, job)),
            job => self.store().and_then(|store| change(store, job)),
        })
    }
}
