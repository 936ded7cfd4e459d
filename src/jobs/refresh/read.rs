//! The second stage: makes articles of what came, on as many threads as there are cores.

use std::{fs, io, path::Path, sync::Arc, thread, time::UNIX_EPOCH};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::{
    Options,
    room::{Room, Taken},
    turns::{self, Came},
};
use crate::{
    guard::guarded,
    jobs::{open, walk},
    load::{self, Input},
    net::{Client, Failure, Response, Validators, freshness::Freshness, schedule::Wishes},
    news::{Article, Format, Loaded, Origin, Problem, Source},
    store::{FeedRow, Parcel, body_hash},
    text::fault,
};

/// A source and what was found there.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) row: FeedRow,
    pub(super) found: Found,
    /// The room it takes until it is written; nothing where it is next to none.
    pub(super) _taken: Option<Taken>,
}

/// What was found at a source.
#[derive(Debug)]
pub(super) enum Found {
    /// The server said that nothing changed.
    NotModified(Answer),
    /// The same bytes as last time.
    Same(Answer),
    /// Articles.
    Articles(Box<Articles>),
    /// A failure.
    Failed(Failed),
    /// It was not asked; its server wants to be left alone until then (seconds since 1970).
    Held(i64),
    /// It was not asked; the whole was stopped.
    Stopped,
}

/// What an answer says beside its content.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) validators: Validators,
    pub(super) freshness: Freshness,
    pub(super) moved: Option<String>,
}

/// Articles, and what the feed wishes.
#[derive(Debug)]
pub(super) struct Articles {
    pub(super) answer: Answer,
    /// What the source says of itself.
    pub(super) source: Source,
    pub(super) parcels: Vec<Parcel>,
    /// What was odd in what came.
    pub(super) problems: Vec<Problem>,
    pub(super) wishes: Wishes,
    pub(super) body_hash: i64,
    /// Whether all of it was there. What was cut off is asked for again in full.
    pub(super) whole: bool,
}

/// Why nothing was found.
#[derive(Debug)]
pub(super) enum Failed {
    /// It could not be fetched.
    Net(Failure),
    /// Something else: a short fixed name, and plain words.
    Other(&'static str, String),
}

impl Failed {
    pub(super) fn is_silence(&self) -> bool {
        matches!(self, Self::Net(failure) if failure.is_silence())
    }
}

impl Found {
    pub(super) fn is_ours(&self) -> bool {
        matches!(self, Self::Failed(Failed::Net(failure)) if failure.is_ours())
    }

    /// The failure, where it is that the proxy cannot be reached.
    pub(super) fn lacks_proxy(&self) -> Option<&Failure> {
        match self {
            Self::Failed(Failed::Net(failure @ Failure::NoProxy(_))) => Some(failure),
            _ => None,
        }
    }

    pub(super) fn is_answer(&self) -> bool {
        matches!(self, Self::NotModified(_) | Self::Same(_) | Self::Articles(_))
    }

    /// The articles, where some came.
    pub(super) fn articles(&self) -> Option<&Articles> {
        match self {
            Self::Articles(articles) => Some(articles),
            _ => None,
        }
    }

    /// About how many bytes it takes while it waits.
    pub(super) fn room(&self) -> usize {
        self.articles().map_or(0, |articles| articles.parcels.iter().map(Parcel::room).sum())
    }
}

impl Articles {
    pub(super) fn new(answer: Answer, mut loaded: Loaded, wishes: Wishes, row: &FeedRow, body_hash: i64) -> Self {
        // The source as the library knows it, with what it says of itself now.
        loaded.source.id = row.id;
        loaded.source.origin = row.origin.clone();
        // Each article is let go as soon as its parcel is there.
        let parcels = loaded.articles.into_iter().map(|article| Parcel::of(&article)).collect();
        let whole = !loaded.problems.iter().any(|problem| problem.code == "cut-off");
        Self { answer, source: loaded.source, parcels, problems: loaded.problems, wishes, body_hash, whole }
    }
}

impl Read {
    /// Whether it lies on this machine, so that no host was needed.
    pub(super) fn row_is_local(&self) -> bool {
        turns::url_of(&self.row).is_none()
    }
}

/// Parsing nests as deep as its input; threads get room for what the loaders let through.
const STACK: usize = 16 << 20;
/// So many answers wait to be read, and so many read ones to be written,
const WAITING: usize = 32;
/// but no more than there are bytes for: of answers,
const ANSWERS: usize = 4 << 20;
/// and of articles, those in the batch that is being made included.
const ARTICLES: usize = super::BATCH * 3 / 2;

/// A source by its number, and its answer with the room that takes; without one it is read from this machine.
type Task = (usize, Option<(Box<Response>, Taken)>);

/// Starts both stages. Every row comes out once, in the order they are done.
pub(super) fn start(rows: Vec<FeedRow>, client: &Arc<Client>, options: &Options) -> Receiver<Read> {
    let (mut errands, mut local) = (Vec::new(), Vec::new());
    for (number, row) in rows.iter().enumerate() {
        match turns::url_of(row) {
            Some(url) => errands.push((number, turns::request(row, url))),
            None => local.push(number),
        }
    }
    let rows: Arc<Vec<FeedRow>> = Arc::new(rows);
    let (give, inbox) = bounded::<Task>(WAITING);
    let (outbox, found) = bounded::<Read>(WAITING);
    let room = Room::new(ARTICLES);
    // One core is left for writing; the threads that fetch mostly wait.
    let workers = thread::available_parallelism().map_or(1, usize::from).saturating_sub(1).max(1);
    for _ in 0..workers {
        let (inbox, outbox, rows, room) = (inbox.clone(), outbox.clone(), Arc::clone(&rows), room.clone());
        let _ = thread::Builder::new()
            .name("read".to_owned())
            .stack_size(STACK)
            .spawn(move || work(&rows, &inbox, &outbox, &room));
    }
    let give_local = give.clone();
    let _ = thread::Builder::new()
        .name("local".to_owned())
        .spawn(move || local.into_iter().try_for_each(|number| give_local.send((number, None))));
    if !errands.is_empty() {
        // Nothing to be read is worth no detour over a reading thread.
        let (outbox, rows, room) = (outbox, Arc::clone(&rows), Room::new(ANSWERS));
        turns::start(errands, client, options.manners, options.now, options.stop.clone(), move |number, came| {
            let found = match came {
                Came::Answer(answer) if answer.not_modified => Found::NotModified(answer_of(&answer)),
                Came::Answer(answer) => {
                    let taken = room.wait(answer.body.len());
                    let _ = give.send((number, Some((answer, taken))));
                    return;
                }
                Came::Failed(failure) => Found::Failed(Failed::Net(failure)),
                Came::Held(until) => Found::Held(until),
                Came::Stopped => Found::Stopped,
            };
            let _ = outbox.send(Read { row: rows[number].clone(), found, _taken: None });
        });
    }
    found
}

fn work(rows: &[FeedRow], inbox: &Receiver<Task>, outbox: &Sender<Read>, room: &Room) {
    for (number, came) in inbox {
        let row = &rows[number];
        let found = guarded(|| match came {
            Some((answer, _taken)) => read(row, *answer),
            None => read_local(row),
        });
        let found = found.unwrap_or_else(|said| {
            let words = format!("could not be read because of a fault in this program: {said}");
            Found::Failed(Failed::Other("fault", words))
        });
        let taken = found.articles().is_some().then(|| room.wait(found.room()));
        if outbox.send(Read { row: row.clone(), found, _taken: taken }).is_err() {
            break;
        }
    }
}

fn answer_of(response: &Response) -> Answer {
    Answer { validators: response.validators.clone(), freshness: response.freshness, moved: response.moved.clone() }
}

/// Reads an answer.
pub(super) fn read(row: &FeedRow, response: Response) -> Found {
    let answer = answer_of(&response);
    let body_hash = body_hash(&response.body);
    if row.fetch.body_hash == Some(body_hash) {
        return Found::Same(answer);
    }
    let input = Input {
        bytes: &response.body,
        url: Some(&response.url),
        content_type: response.content_type.as_deref(),
        ..Input::default()
    };
    let (loaded, wishes) = if matches!(row.origin, Origin::Feed(_)) {
        let Some(feed) = load::feed::read(&input) else { return Found::Failed(no_feed(&input)) };
        let wishes = Wishes {
            fresh: answer.freshness.seconds,
            ttl: feed.ttl.map(|minutes| u64::from(minutes) * 60),
            update_every: feed.update_every.map(u64::from),
            skip_hours: feed.skip_hours,
            skip_days: feed.skip_days,
        };
        (feed.into_loaded(), wishes)
    } else {
        let loaded = load::load(&input);
        if loaded.articles.is_empty() {
            return Found::Failed(Failed::Other("no-article", "there is no article on the page".to_owned()));
        }
        (loaded, Wishes { fresh: answer.freshness.seconds, ..Wishes::default() })
    };
    // The content is not needed any more, and its articles are about to be written out anew.
    drop(response);
    Found::Articles(Box::new(Articles::new(answer, loaded, wishes, row, body_hash)))
}

/// What came instead of a feed, in plain words.
fn no_feed(input: &Input<'_>) -> Failed {
    let head = String::from_utf8_lossy(&input.bytes[..input.bytes.len().min(512)]).to_ascii_lowercase();
    let words = match () {
        () if input.bytes.iter().all(u8::is_ascii_whitespace) => "the answer is empty".to_owned(),
        () if head.contains("<!doctype html") || head.contains("<html") => {
            "a page came instead of the feed; was it moved?".to_owned()
        }
        () => match input.media_type() {
            Some(media) => format!("what came is no feed ({media})"),
            None => "what came is no feed".to_owned(),
        },
    };
    Failed::Other("no-feed", words)
}

/// Reads a file or a folder of this machine.
fn read_local(row: &FeedRow) -> Found {
    let (Origin::File(path) | Origin::Folder(path)) = &row.origin else {
        return Found::Failed(Failed::Other("no-place", "there is nothing to read from".to_owned()));
    };
    let state = match state(Path::new(path)) {
        Ok(state) => state,
        Err(error) => {
            return Found::Failed(Failed::Other("unreadable", format!("cannot be read: {}", fault::in_words(&error))));
        }
    };
    let answer = Answer {
        validators: Validators { url: path.clone(), etag: Some(state.clone().into_bytes()), last_modified: None },
        ..Answer::default()
    };
    if row.fetch.etag.as_deref() == Some(state.as_bytes()) {
        return Found::NotModified(answer);
    }
    let mut whole = Loaded::default();
    for (file, result) in
        open::load_sources(vec![path.into()], open::Options { offline: true, ..open::Options::default() })
    {
        match result {
            Ok(mut loaded) => {
                for article in &mut loaded.articles {
                    // Two files of a folder may share their name, or the ids in them.
                    if matches!(row.origin, Origin::Folder(_)) {
                        article.key = format!("{file}#{}", article.key);
                    }
                }
                // A feed or a book says what it is called; a page names its paper.
                let is_whole = |article: &Article| {
                    matches!(article.format, Format::Rss | Format::Atom | Format::JsonFeed | Format::Epub)
                };
                if matches!(row.origin, Origin::File(_)) && loaded.articles.first().is_some_and(is_whole) {
                    whole.source = loaded.source;
                }
                whole.articles.append(&mut loaded.articles);
                whole.problems.append(&mut loaded.problems);
            }
            Err(error) => whole.problems.push(Problem::new("unreadable", error.to_string())),
        }
    }
    let body_hash = body_hash(state.as_bytes());
    // What is cut off on this machine stays so until the file changes.
    let articles = Articles::new(answer, whole, Wishes::default(), row, body_hash);
    Found::Articles(Box::new(Articles { whole: true, ..articles }))
}

/// What tells whether a file, or anything in a folder, has changed: names, sizes and times.
fn state(path: &Path) -> io::Result<String> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_dir() {
        return Ok(of_file(&metadata));
    }
    let mut all = String::new();
    for (target, entered) in walk::targets(vec![path.into()]) {
        let (walk::Target::File(file), Ok(())) = (target, entered) else { continue };
        let Ok(metadata) = fs::metadata(&file) else { continue };
        all.push_str(&format!("{} {}\n", file.display(), of_file(&metadata)));
    }
    Ok(format!("{:016x}", body_hash(all.as_bytes())))
}

fn of_file(metadata: &fs::Metadata) -> String {
    let time = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{}-{}", metadata.len(), time.as_nanos())
}
