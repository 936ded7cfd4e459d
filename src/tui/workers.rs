//! Does the model's jobs on threads and answers with messages.
//!
//! One thread owns the library for writing, one reads it, one owns what was opened from the command line (a library in
//! memory), one searches, one narrows lists to queries, one finds what can stand in a line, one refreshes sources, one
//! adds them, one reads pages, one measures long articles, one finds quotes and indexes in the background, one runs
//! errands. A thread answers in the order it was asked; different threads do not wait for one another. A job that panics
//! becomes a notice.

use std::{
    cell::RefCell,
    mem::discriminant,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

use super::{
    adder::Adder,
    fetcher::{Fetcher, Keeper},
    library,
    pages::Pages,
    run::Incoming,
    start::Start,
};
use crate::{
    app::{Job, Message, Outcome, Ticket, completion::Topic, message::Shelf},
    guard::guarded,
    jobs::follow,
    net::Client,
    store::{Interrupter, Kept, Reader, Scope, Store},
};

/// What the names of worker threads begin with.
const NAME: &str = "worker";

/// How long leaving waits for what is being written.
const PATIENCE: Duration = Duration::from_secs(3);
/// And for what is being read.
const READS: Duration = Duration::from_millis(100);

/// What workers know of the world.
#[derive(Clone, Debug)]
pub(super) struct World {
    /// What the command line asked for.
    pub(super) start: Arc<Start>,
    /// Whether the library was not closed by whoever used it last, so that it is to be looked over.
    pub(super) left_open: bool,
    /// What was done with a library whose damage was found the last time.
    pub(super) saved: Option<String>,
}

impl World {
    pub(super) fn new(start: Start) -> Self {
        let library = &start.library;
        // Before any thread opens it: it is put aside only where nobody uses it. What goes wrong is told on opening.
        let saved = Reader::has_noted_damage(library)
            .then(|| Store::open(library).ok().and_then(|(_, notice)| notice))
            .flatten()
            .map(|notice| notice.to_string());
        Self { left_open: Reader::left_open(library), saved, start: Arc::new(start) }
    }

    /// A client that fetches, unless everything is to be done without the network.
    pub(super) fn client(&self) -> Arc<Client> {
        Arc::new(if self.start.offline { Client::offline() } else { Client::from_env() })
    }

    /// The library.
    pub(super) fn library(&self) -> &PathBuf {
        &self.start.library
    }
}

/// What a thread is given to do.
pub(super) enum Work {
    /// A job of the model.
    Job(Ticket, Job),
    /// Opened articles that are to be kept in the library.
    Keep(Ticket, Vec<Kept>),
    /// Close the library and answer when everything before this is done.
    Stop(Sender<()>),
}

/// Where a thread sends its answers.
#[derive(Clone)]
pub(super) struct Answers {
    inbox: Sender<Incoming>,
    pub(super) writer: Sender<Work>,
}

impl Answers {
    pub(super) fn done(&self, ticket: Ticket, outcome: Outcome) {
        self.send(Message::Done(ticket, outcome));
    }

    pub(super) fn send(&self, message: Message) {
        // The loop may have ended; then nobody needs the answer.
        _ = self.inbox.send(Incoming::Message(message));
    }
}

/// A thread and the way to it. It begins with the first thing there is to do.
struct Lane {
    work: Sender<Work>,
    begin: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Lane {
    fn new(
        name: &'static str,
        mut deeds: Box<dyn Deeds>,
        answers: &Answers,
        way: (Sender<Work>, Receiver<Work>),
    ) -> Self {
        let answers = answers.clone();
        let begin = move || {
            let inbox = answers.inbox.clone();
            let spawned = std::thread::Builder::new()
                .name(format!("{NAME} {name}"))
                .spawn(move || go_through(&way.1, deeds.as_mut(), &answers));
            if let Err(error) = spawned {
                let trouble = Message::Trouble(format!("cannot start a thread: {error}; restart quotidian"));
                _ = inbox.send(Incoming::Message(trouble));
            }
        };
        Self { work: way.0, begin: RefCell::new(Some(Box::new(begin))) }
    }

    fn begin(&self) {
        if let Some(begin) = self.begin.take() {
            begin();
        }
    }

    fn has_begun(&self) -> bool {
        self.begin.borrow().is_none()
    }

    fn send(&self, work: Work) -> bool {
        self.begin();
        self.work.send(work).is_ok()
    }
}

/// The search that is going on, if any, so that another thread can stop it.
#[derive(Clone, Default)]
pub(super) struct Search(Arc<Mutex<Option<Interrupter>>>);

impl Search {
    /// Does `work`, which can be stopped meanwhile; nothing else of the thread can.
    pub(super) fn during<T>(&self, interrupter: Interrupter, work: impl FnOnce() -> T) -> T {
        self.set(Some(interrupter));
        let done = work();
        self.set(None);
        done
    }

    fn set(&self, interrupter: Option<Interrupter>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = interrupter;
    }

    fn stop(&self) {
        if let Some(interrupter) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            interrupter.stop();
        }
    }
}

/// The threads.
pub(super) struct Workers {
    writer: Lane,
    reader: Lane,
    opened: Lane,
    searcher: Lane,
    narrower: Lane,
    finder: Lane,
    fetcher: Lane,
    adder: Lane,
    keeper: Lane,
    pages: Lane,
    pictures: Lane,
    measurer: Lane,
    errands: Lane,
    search: Search,
    narrowing: Search,
    finding: Search,
    /// A wish in them ends the refresh, and the adding, that is going on.
    stops: [Sender<()>; 2],
}

impl Workers {
    /// Makes the lanes ready, and begins to open the library for reading.
    pub(super) fn new(world: &World, inbox: Sender<Incoming>) -> Self {
        let writes = unbounded();
        let answers = Answers { inbox, writer: writes.0.clone() };
        let lane = |name, deeds: Box<dyn Deeds>| Lane::new(name, deeds, &answers, unbounded());
        let (arrived, arrivals) = unbounded();
        let ((stop, stopped), (stop_adding, adding_stopped)) = (bounded(1), bounded(1));
        let (search, narrowing, finding) = (Search::default(), Search::default(), Search::default());
        let workers = Self {
            stops: [stop, stop_adding],
            reader: lane(
                "reader",
                Box::new(library::Reading::new(world.clone(), Search::default()).at_once().in_place()),
            ),
            opened: lane("opened", Box::new(library::Opened::new(world.clone()))),
            searcher: lane("searcher", Box::new(library::Reading::new(world.clone(), search.clone()))),
            narrower: lane("narrower", Box::new(library::Reading::new(world.clone(), narrowing.clone()))),
            finder: lane("finder", Box::new(library::Reading::new(world.clone(), finding.clone()).at_once())),
            keeper: lane("keeper", Box::new(Keeper::new(world.clone(), arrivals))),
            fetcher: lane("fetcher", Box::new(Fetcher::new(world.clone(), stopped, arrived))),
            adder: lane("adder", Box::new(Adder::new(world.clone(), adding_stopped))),
            pages: lane("pages", Box::new(Pages::new(world.clone()))),
            pictures: lane("pictures", Box::new(super::pictures::Pictures::new(world.clone()))),
            measurer: lane("measurer", Box::new(Measurer)),
            errands: lane("errands", Box::new(super::errands::Errands { world: world.clone() })),
            search,
            narrowing,
            finding,
            writer: Lane::new("writer", Box::new(library::Writer::new(world.clone())), &answers, writes),
        };
        workers.reader.begin();
        workers
    }

    /// Gives a job to the thread that does its kind.
    pub(super) fn run(&self, ticket: Ticket, job: Job) {
        if let Job::StopFetching = job {
            // One wish is as good as many; where nothing is going on, it is stale by the time something is.
            self.stops.iter().for_each(|stop| _ = stop.try_send(()));
            return;
        }
        let lane = match &job {
            Job::Load | Job::Samples | Job::Keep(_) | Job::Take(_) => &self.opened,
            Job::List(Shelf::Opened, ..)
            | Job::Rows(Shelf::Opened, ..)
            | Job::NextUnread(Shelf::Opened, ..)
            | Job::Stretch(Shelf::Opened, ..)
            | Job::Matching(Shelf::Opened, ..)
            | Job::Article(Shelf::Opened, _)
            | Job::Read(Shelf::Opened, ..)
            | Job::Change(Shelf::Opened, ..)
            | Job::ChangeAll(Shelf::Opened, ..)
            | Job::Undo(Shelf::Opened, ..)
            | Job::Place(Shelf::Opened, ..)
            | Job::Correct(Shelf::Opened, ..)
            | Job::Highlight(Shelf::Opened, ..)
            | Job::RemoveHighlights(Shelf::Opened, ..)
            | Job::Search(Shelf::Opened, ..)
            | Job::Palette(Shelf::Opened, _)
            | Job::Complete(Shelf::Opened, Topic::Library(_), _) => &self.opened,
            Job::Complete(_, Topic::Files, _) => &self.errands,
            Job::Complete(..) | Job::Palette(..) | Job::Side => &self.finder,
            Job::Search(..) | Job::Health | Job::Speakers(_) | Job::Said(_) | Job::OpenBook(_) => &self.searcher,
            Job::CatchUp => &self.keeper,
            Job::Stretch(..) | Job::Matching(..) => &self.reader,
            Job::Look(..) | Job::Draw(..) | Job::PictureFile(_) => &self.pictures,
            Job::List(_, ask, _) if matches!(ask.scope, Scope::Query(_)) => &self.narrower,
            // To open the library twice takes longer than to read the first list and the first sources in turn.
            Job::List(..)
            | Job::Rows(..)
            | Job::Newer(..)
            | Job::NextUnread(..)
            | Job::Article(..)
            | Job::Shelves
            | Job::FirstShelves(_) => &self.reader,
            Job::Measure(_) => &self.measurer,
            Job::KeepSetting(..)
            | Job::Save(..)
            | Job::Cite(..)
            | Job::Text(..)
            | Job::CiteBooked(..)
            | Job::SaveBook(..) => &self.errands,
            Job::Refresh(_) | Job::Import(_) => &self.fetcher,
            Job::Add(_) => &self.adder,
            Job::Readings(..) | Job::Changes(_) | Job::Part(..) | Job::Follow(_) | Job::FullText(..) => &self.pages,
            _ => &self.writer,
        };
        // Whatever is asked of the searcher next, nobody waits for what it looks for now; nor for a list when the next
        // one is asked for, wherever that is found.
        if std::ptr::eq(lane, &raw const self.searcher) {
            self.search.stop();
        } else if std::ptr::eq(lane, &raw const self.finder) {
            self.finding.stop();
        } else if let Job::List(..) = &job {
            self.narrowing.stop();
        }
        lane.send(Work::Job(ticket, job));
    }

    /// Waits until what is to be kept is kept and the library is closed, so that the next start has nothing to recover.
    pub(super) fn finish(&self) {
        for (lanes, patience) in
            [(&[&self.reader, &self.searcher, &self.narrower, &self.finder][..], READS), (&[&self.writer], PATIENCE)]
        {
            let until = Instant::now() + patience;
            let told: Vec<_> = lanes
                .iter()
                .filter(|lane| lane.has_begun())
                .map(|lane| {
                    let (done, told) = bounded(1);
                    lane.send(Work::Stop(done));
                    told
                })
                .collect();
            told.iter().for_each(|told| _ = told.recv_deadline(until));
        }
    }
}

/// What a thread can do.
pub(super) trait Deeds: Send {
    /// Makes ready before there is anything to do.
    fn prepare(&mut self) {}

    /// Lets go of the library.
    fn close(&mut self) {}

    /// Does a job; what it answers is sent.
    fn job(&mut self, ticket: Ticket, job: Job, answers: &Answers) -> Outcome;

    /// Does what can wait until a job is answered and nothing else is asked.
    fn rest(&mut self) {}

    /// Keeps opened articles.
    fn keep(&mut self, _: Vec<Kept>) -> Outcome {
        Outcome::Quiet
    }
}

/// Finds how high the parts of long articles are.
struct Measurer;

impl Deeds for Measurer {
    fn prepare(&mut self) {
        // Heights are for later; a key that is pressed meanwhile comes first.
        follow::step_back();
    }

    fn job(&mut self, _: Ticket, job: Job, _: &Answers) -> Outcome {
        match job {
            Job::Measure(parts) => Outcome::Measured(parts.measure()),
            _ => Outcome::Quiet,
        }
    }
}

fn go_through(work: &Receiver<Work>, deeds: &mut dyn Deeds, answers: &Answers) {
    // What goes wrong here goes wrong again, and is told, when there is something to do.
    _ = guarded(|| deeds.prepare());
    let mut next = None;
    while let Some(mut given) = next.take().or_else(|| work.recv().ok()) {
        // Of searches that wait, only the latest is still of use.
        while is_of_the_moment(&given) {
            match work.try_recv() {
                Ok(newer) if is_same_question(&newer, &given) => given = newer,
                Ok(other) => {
                    next = Some(other);
                    break;
                }
                Err(_) => break,
            }
        }
        match given {
            Work::Job(ticket, job) => {
                let done = guarded(|| deeds.job(ticket, job, answers));
                answers.done(ticket, done.unwrap_or_else(|said| fault(&said)));
                if next.is_none() && work.is_empty() {
                    deeds.rest();
                }
            }
            Work::Keep(ticket, kept) => {
                let done = guarded(|| deeds.keep(kept));
                answers.done(ticket, done.unwrap_or_else(|said| fault(&said)));
            }
            Work::Stop(done) => {
                deeds.close();
                _ = done.send(());
            }
        }
    }
}

/// Whether only the latest of its kind counts.
fn is_of_the_moment(work: &Work) -> bool {
    matches!(work, Work::Job(_, Job::Search(..) | Job::List(..) | Job::Complete(..) | Job::Palette(..)))
}

/// Whether two are of one kind.
fn is_same_question(one: &Work, other: &Work) -> bool {
    matches!((one, other), (Work::Job(_, one), Work::Job(_, other)) if discriminant(one) == discriminant(other))
}

/// A panic as a line.
fn fault(said: &str) -> Outcome {
    let line = crate::text::sanitize::line(said);
    Outcome::Failed(format!("a fault in this program: {line}"))
}
