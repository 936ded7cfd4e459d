//! What the model is told: keys and clicks, answers of jobs, changes of settings.

use std::{sync::Arc, time::Instant};

use super::{
    effect::Command,
    gallery::Room,
    model::Pane,
    overlay::{Item, PickerKind},
    pages,
    reader::Ready,
    readings::{Edit, Reading, Wish},
};
use crate::{
    action::{Action, Chord, Deed},
    config::{Config, Mistake},
    layout::{Heights, Plate, Target},
    news::{ArticleId, Loaded, Moment, SourceId, query::QueryError},
    picture::Drawn,
    store::{BookEntry, Counts, Found, Highlight, List, Row, Said, Saved, SourceRow, Speaker},
    theme,
};

/// What time it is, on both clocks; given with every message.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// For deadlines.
    pub instant: Instant,
    /// For dates.
    pub moment: Moment,
}

/// Everything that can happen.
#[derive(Debug)]
pub enum Message {
    /// A key.
    Key(Chord),
    /// Text pasted.
    Paste(String),
    /// The mouse, and what lay under it.
    Mouse(Mouse, Option<Hit>),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// The terminal's window got the focus, or lost it.
    Focus(bool),
    /// A job's answer.
    Done(Ticket, Outcome),
    /// How far a long job is: done, of how many, and what is being worked on.
    Progress(u64, u64, String),
    /// Articles came that the reader is to be told of, wherever the window is.
    Notify(String),
    /// Something went wrong that belongs to no question.
    Trouble(String),
    /// Settings and keys were read anew; mistakes keep the old values.
    Config(Arc<Config>, Vec<Mistake>),
    /// Themes were read anew, with what is wrong in them.
    Themes(Arc<theme::Shelf>, Vec<String>),
    /// The terminal's background is known: light or dark.
    Ground(theme::Ground),
    /// An action asked for from outside: by the command line.
    Act(Deed),
    /// A source was edited as text.
    Edited(SourceId, String),
    /// Somebody wrote to the library: a thread of this reader, or another process.
    Written,
    /// Files or folders that are sources have changed.
    Touched(Vec<SourceId>),
    /// A deadline has passed.
    Tick,
}

/// The mouse did something at a cell, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub deed: MouseDeed,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// What a mouse can do here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseDeed {
    /// The left button goes down.
    Press,
    /// It moves with the button held.
    Drag,
    /// The button comes up.
    Release,
    /// The wheel turns towards the reader.
    WheelDown,
    /// The wheel turns away.
    WheelUp,
}

/// Which question an answer belongs to: asking a slot anew makes the old ticket worthless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket {
    /// What kind of question.
    pub slot: Slot,
    /// Which asking of it.
    pub number: u64,
}

/// The kinds of question, of which only the latest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// Opening the library.
    Library,
    /// Loading the SOURCEs of the command line.
    Sources,
    /// The sources pane.
    Shelves,
    /// A list.
    List,
    /// More rows of the list.
    Rows,
    /// What has come since the list was opened.
    Newer,
    /// Whether others wrote to the library.
    Written,
    /// An article.
    Article,
    /// The page of an article, or one that a link leads to.
    Page,
    /// The search page.
    Search,
    /// The speakers.
    Speakers,
    /// What one of them said.
    Said,
    /// How high the parts of an article are.
    Measure,
    /// How large pictures are; comes bit by bit.
    Pictures,
    /// Pictures made ready; come one by one.
    Drawing,
    /// The book.
    Book,
    /// Finding quotes and indexing.
    CatchUp,
    /// The articles a palette finds.
    Palette,
    /// What can stand in a line.
    Complete,
    /// The lists beside the sources, with their counts.
    Side,
    /// Saved searches that are kept or forgotten; every one counts.
    Saved,
    /// Articles to tick.
    Tick,
    /// A change of the library; every one counts.
    Change,
    /// Something done outside: saved, piped, copied; every one counts.
    Errand,
    /// A refresh.
    Refresh,
    /// A source that is added; every one counts.
    Add,
}

impl Slot {
    /// Whether each asking counts, not only the latest.
    #[must_use]
    pub fn is_all(self) -> bool {
        matches!(
            self,
            Self::Change
                | Self::Saved
                | Self::Errand
                | Self::Add
                | Self::Sources
                | Self::Library
                | Self::Pictures
                | Self::Drawing
        )
    }
}

/// Which library an article lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// The reader's library.
    #[default]
    Kept,
    /// What was opened from the command line, in memory.
    Opened,
}

/// The sources with the counts of the library, and how many quotes of how many speakers it has.
pub type Shelves = (Vec<SourceRow>, Counts, (u64, u64));

/// The lists beside the sources, with how many of each are not read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// What came today.
    pub today: u64,
    /// The saved searches.
    pub saved: Vec<(Saved, u64)>,
    /// The tags.
    pub tags: Vec<(String, u64)>,
}

/// What a job answers.
#[derive(Debug)]
pub enum Outcome {
    /// The library is open.
    Library {
        /// What is to be said of it: that it cannot be written.
        notice: Option<String>,
    },
    /// SOURCEs were loaded.
    Opened {
        /// How many articles are opened now.
        count: u64,
        /// Whether these were the last.
        last: bool,
        /// What went wrong.
        wrong: Vec<String>,
    },
    /// The sources and their counts.
    Shelves(Shelves),
    /// The first sources, and whether there are more.
    FirstShelves(Shelves, bool),
    /// The lists beside the sources.
    Side(Side),
    /// Articles that are to be ticked.
    Ticked(Vec<ArticleId>),
    /// A list was opened, with its first rows.
    List(Arc<List>, Vec<Row>),
    /// Rows of a list, the first of which has this number.
    Rows(u64, Vec<Row>),
    /// So many articles have come that belong in the list; and its rows as they are now.
    Newer(u64, Vec<Row>),
    /// Others than the thread that does the reader's deeds have written to the library.
    OthersWrote,
    /// An article.
    Article(Box<Ready>),
    /// The readings of an article's page, and what they were wanted for.
    Readings(ArticleId, Box<pages::Found>, Wish),
    /// What edits changed in an article, the latest first.
    Changes(ArticleId, Vec<Edit>),
    /// An article with its next part, and the address of the part behind that.
    Part(Box<Reading>, Option<String>),
    /// The marked passages of an article as they are now, and a line about what was done.
    Highlights(ArticleId, Vec<Highlight>, String),
    /// What a link led to, to be put among what is opened.
    Fetched(Arc<Loaded>),
    /// The article a link led to, where it lies, and how many articles are opened now, where that has changed.
    Followed(Shelf, Box<Ready>, Option<u64>),
    /// The next unread article of a list, where there is one.
    NextUnread {
        /// Its number.
        found: Option<u64>,
        /// Whether it was looked for below.
        forward: bool,
        /// Whether to open it.
        open: bool,
    },
    /// Something was changed.
    Changed {
        /// A line about it.
        said: Option<String>,
        /// The rows on the screen, as they are now.
        rows: Vec<Row>,
        /// The sources, as they are now.
        shelves: Option<Shelves>,
    },
    /// What a search found, and what was searched for.
    Found(Box<Found>, String),
    /// A query is wrong: where and why.
    Wrong(QueryError),
    /// What can stand where the cursor of a line is.
    Candidates(Vec<String>),
    /// Articles that answer to the letters of a palette.
    Palette(Vec<Item>),
    /// How high parts of an article are.
    Measured(Heights),
    /// What is known of pictures of an article, from that one on.
    LookedAt(ArticleId, usize, Vec<Plate>),
    /// A file or an address to open in the system's viewer.
    View(String),
    /// A picture of an article, ready for a room of cells, or why it is not.
    Drew(ArticleId, Room, Result<Arc<Drawn>, String>),
    /// The speakers of the library.
    Speakers(Vec<Speaker>),
    /// What a speaker said.
    SaidBy(i64, Vec<Said>),
    /// What is in the book: quotes, and marked passages.
    Book(Vec<BookEntry>, Vec<Highlight>),
    /// Text for the clipboard, and a line about it.
    Copied(String, String),
    /// A command to give the terminal to.
    HandOver(Command),
    /// There is something to choose from.
    Pick(PickerKind, Vec<Item>),
    /// The reader brought articles in, or changed sources; a line about it.
    Arrived(String),
    /// Sources were fetched, and new articles wait to be let into the list; a line about it.
    Refreshed(String),
    /// Something was done; a line about it.
    Said(String),
    /// It failed; a line about it.
    Failed(String),
    /// It was done, and there is nothing to say.
    Quiet,
}

/// What lies under a cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// An entry of the sources pane.
    Source(usize),
    /// An entry of the list, by its number.
    Entry(u64),
    /// A pane, where nothing else lies.
    Pane(Pane),
    /// The text of the article.
    Text,
    /// A link, note or picture in it.
    Follow(Target),
    /// A quote, its words or its card.
    Quote(usize),
    /// A speaker, by its place among those of the article.
    Speaker(usize),
    /// Something found, by its place on the search page.
    Found(usize),
    /// A speaker of the library.
    Voice(usize),
    /// Something a speaker of the library said.
    Said(usize),
    /// An entry of the book.
    Booked(usize),
    /// An entry of a picker, by its place in what is found.
    Item(usize),
    /// What can stand in the line, by its place among the candidates.
    Candidate(usize),
    /// A rule between panes, by its place among those of the page.
    Rule(usize),
    /// A key hint.
    Deed(Action),
}
