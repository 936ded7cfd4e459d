//! What the model asks for: jobs for the workers, and what only the terminal's owner can do.

use std::{path::PathBuf, sync::Arc};

use super::{
    book::Entry,
    completion::Topic,
    gallery,
    geometry::Widths,
    message::{Shelf, Ticket},
    readings::Wish,
};
use crate::{
    config::settings::Citation,
    layout,
    news::{Anchor, Article, ArticleId, Loaded, Origin, Quote, SourceId, query::Query},
    picture::Surface,
    store::{Ask, Change, Highlight, List, SearchOptions, Window},
};

/// Something to be done outside the model.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Do this on a worker and answer with the ticket.
    Run(Ticket, Job),
    /// Give the terminal to a command until it ends.
    HandOver(Command),
    /// Start a command that has its own window, and do not wait.
    Detach(Command),
    /// Put text on the clipboard.
    Copy(String),
    /// Tell whoever sits at the terminal, who may look at another window.
    Notify(String),
    /// Keep a line in a history.
    Remember(History, String),
    /// Keep the widths of the panes.
    KeepWidths(Widths),
    /// Stop, as Ctrl-Z does.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// End.
    Quit,
}

/// A command with what it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// What kind, for the words and for what to do with its end.
    pub kind: CommandKind,
    /// What it is given: an address, text.
    pub input: String,
}

/// The commands that are started from the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandKind {
    /// The browser, with an address.
    Browser,
    /// The system's viewer, with a file or an address of a picture.
    Viewer,
    /// The editor, with text in a file.
    Editor {
        /// The file's name.
        name: String,
        /// The source that is changed by what is saved.
        source: Option<SourceId>,
    },
    /// A shell command, with text on its standard input; its output is shown.
    Pipe(String),
}

/// The lines that are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum History {
    /// After `:`.
    Command,
    /// After `/`: searches and filters.
    Search,
    /// Everything else that is asked for.
    Prompt,
}

/// What workers do. Jobs with `seen` answer with the rows of those articles as they are afterwards.
#[derive(Clone, Debug)]
pub enum Job {
    /// Opens the library; fills it from the seeds where it is new.
    Open,
    /// Loads the SOURCEs of the command line into the shelf of opened articles.
    Load,
    /// Puts the samples on that shelf, where there is no library to have them in.
    Samples,
    /// The sources and their counts.
    Shelves,
    /// So many of the first sources, and all counts.
    FirstShelves(usize),
    /// The lists beside the sources, with their counts.
    Side,
    /// Keeps a setting in its file: `section.name` and value.
    KeepSetting(String, String),
    /// Keeps a search under a title.
    SaveSearch(String, String),
    /// Forgets a saved search.
    ForgetSearch(i64),
    /// The articles of a list from one number up to another.
    Stretch(Shelf, Arc<List>, std::ops::Range<u64>),
    /// The articles of a list that a query finds.
    Matching(Shelf, Arc<List>, Query),
    /// Opens a list, and reads its first rows.
    List(Shelf, Ask, usize),
    /// Reads so many rows of a list.
    Rows(Shelf, Arc<List>, RowsAt, usize),
    /// Counts what has come since a list was opened and belongs in it, and reads these of its rows anew.
    Newer(Arc<List>, Vec<ArticleId>),
    /// Looks whether others than the thread that does the reader's deeds have written to the library since it last looked.
    WhoWrote,
    /// Finds the next unread article behind a row of the list (or before it), to open it or not.
    NextUnread(Shelf, Arc<List>, u64, bool, bool),
    /// Reads an article.
    Article(Shelf, ArticleId),
    /// Marks an article read because it was opened; not a deed to undo.
    Read(Shelf, ArticleId, Vec<ArticleId>),
    /// Changes statuses or tags of articles.
    Change(Shelf, Vec<ArticleId>, Change, Vec<ArticleId>),
    /// Changes a whole list.
    ChangeAll(Shelf, Arc<List>, Change, Vec<ArticleId>),
    /// Takes the last change back, or (`true`) does it again.
    Undo(Shelf, bool, Vec<ArticleId>),
    /// Keeps where the reader stopped.
    Place(Shelf, ArticleId, Anchor),
    /// Corrects who said a quote of an article (by its place among them; `None`: nobody that is named), and reads the
    /// article anew.
    Correct(Shelf, ArticleId, usize, Option<String>),
    /// Puts a quote of an article into the book, or takes it out; the article's number where the library has it, and what
    /// its source is called.
    Book(Option<ArticleId>, Arc<Article>, String, Quote),
    /// Puts a quote of an article of the library into the book, or takes it out, by its place among them.
    BookSaid(ArticleId, usize),
    /// Reads what of the book has these words.
    OpenBook(String),
    /// Takes an entry out of the book.
    Unbook(i64),
    /// Writes a note to an entry of the book.
    NoteQuote(i64, String),
    /// Writes a note to a marked passage.
    NotePassage(i64, String),
    /// Sets an entry of the book with its source, for the clipboard.
    CiteBooked(Entry, Citation),
    /// Saves entries of the book under a name.
    SaveBook(Vec<Entry>, PathBuf),
    /// Marks a passage of an article, from a place to before another.
    Highlight(Shelf, ArticleId, Anchor, Anchor),
    /// Takes marks of an article away, by their numbers.
    RemoveHighlights(Shelf, ArticleId, Vec<i64>),
    /// Searches while the reader is typing, for so much.
    Search(Shelf, String, SearchOptions),
    /// Looks for what can stand in a line, of what begins as is typed.
    Complete(Shelf, Topic, String),
    /// Looks for articles whose titles answer to the letters of a palette.
    Palette(Shelf, String),
    /// Reads the speakers of the library whose name has this in it.
    Speakers(String),
    /// Finds how high parts of an article are.
    Measure(layout::Measuring),
    /// Looks how large an article's pictures are.
    Look(ArticleId, Vec<gallery::Place>),
    /// Finds the file of a picture, for the viewer.
    PictureFile(gallery::Place),
    /// Makes pictures of an article ready for rooms of cells.
    Draw(ArticleId, Surface, Vec<(gallery::Room, gallery::Place)>),
    /// Reads how the sources are.
    Health,
    /// Reads what one of them said.
    Said(i64),
    /// Fetches the page behind an article, or shows the source's own text again.
    FullText(ArticleId),
    /// Reads the page an article came from in every way.
    Readings(Arc<Article>, Origin, Wish),
    /// Finds what updates changed in an article.
    Changes(ArticleId),
    /// Puts the next part behind an article: the one at this address, or the one its page names.
    Part(Arc<Article>, Origin, Option<String>),
    /// Reads what a link leads to: of the library, else of the web.
    Follow(String),
    /// Puts what a link led to among what is opened, and reads it.
    Take(Arc<Loaded>),
    /// Finds the quotes and indexes the words of what has come since.
    CatchUp,
    /// Saves an article with what is marked in it under a name.
    Save(Arc<Article>, Vec<Highlight>, PathBuf),
    /// Sets a quote of a source's article with its citation, for the clipboard.
    Cite(Arc<Article>, String, Quote, Citation),
    /// Sets an article as text for a shell command, or for the editor.
    Text(Arc<Article>, Arc<Vec<Quote>>, Option<String>),
    /// Adds a source to the library.
    Add(String),
    /// Keeps opened articles in the library.
    Keep(Vec<ArticleId>),
    /// Subscribes to an OPML file's sources.
    Import(PathBuf),
    /// Brings sources up to date.
    Refresh(Wanted),
    /// Ends the refresh and the adding that are going on; their own answers say how far they came.
    StopFetching,
    /// Unsubscribes.
    Remove(SourceId),
    /// Changes a source as the edited text says.
    EditSource(SourceId, String),
}

/// Which sources are to be brought up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those whose time has come, by their own pace.
    Due,
    /// All but the paused ones, and those whose servers asked to wait.
    All,
    /// These, whatever is known of them.
    These(Vec<SourceId>),
    /// These, which have changed on this machine.
    Touched(Vec<SourceId>),
}

/// Where rows are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowsAt {
    /// As the library is asked.
    pub window: Window,
    /// The number of the first row that comes, counted from 0.
    pub first: u64,
}
