//! The first stage: asks the servers, each host in its turn.
//!
//! One thread keeps the [`Queue`] and hands out requests; the others make them and wait. A redirect to another host
//! goes back into the queue, so that it waits for its turn there too. When the whole is stopped, requests that are
//! under way are abandoned: their threads end with them, nobody waits.

use std::{
    collections::HashSet,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, bounded, never, select, unbounded};

use crate::{
    net::{
        Client, Failure, NetError, Request, Response, Trip, Validators, address,
        politeness::{Manners, Queue, Turn},
        schedule,
    },
    news::{Moment, Origin},
    store::FeedRow,
};

/// What came of asking for a source.
#[derive(Debug)]
pub(in crate::jobs) enum Came {
    /// An answer.
    Answer(Box<Response>),
    /// A failure.
    Failed(Failure),
    /// It was not asked: its server told another request to wait until then (seconds since 1970).
    Held(i64),
    /// It was not asked: the whole was stopped.
    Stopped,
}

/// A fetch and the number of its source.
type Errand = (usize, Trip);
type Done = (usize, String, Option<Result<Response, NetError>>, Trip);

/// How many hosts a refresh of `rows` will ask.
pub(super) fn hosts(rows: &[FeedRow]) -> usize {
    let hosts: HashSet<String> =
        rows.iter().filter_map(url_of).filter_map(|url| Some(address::host(&address::read(url).ok()?))).collect();
    hosts.len()
}

/// The address of a source that is fetched.
pub(super) fn url_of(row: &FeedRow) -> Option<&str> {
    match &row.origin {
        Origin::Feed(url) | Origin::Page(url) => Some(url),
        _ => None,
    }
}

/// The request for a source: conditional where it answered before.
pub(super) fn request(row: &FeedRow, url: &str) -> Request {
    let fetch = &row.fetch;
    let validators = fetch.validators_url.as_ref().map(|url| Validators {
        url: url.clone(),
        etag: fetch.etag.clone(),
        last_modified: fetch.last_modified.clone(),
    });
    let base = if matches!(row.origin, Origin::Page(_)) { Request::new(url) } else { Request::feed(url) };
    Request { validators, headers: super::super::secrets::headers(row.request.as_deref()), ..base }
}

/// Asks for each of `errands` and gives each outcome to `on`, which may block: then nothing more is asked.
/// Returns at once; the threads end when everything is done or stopped.
pub(in crate::jobs) fn start(
    errands: Vec<(usize, Request)>,
    client: &Arc<Client>,
    manners: Manners,
    now: Moment,
    stop: Option<Receiver<()>>,
    on: impl Fn(usize, Came) + Send + 'static,
) {
    let (hand_out, inbox) = unbounded::<Errand>();
    // No more results wait than there are threads, so this never blocks them for long.
    let (outbox, results) = bounded::<Done>(manners.at_once.max(1));
    for _ in 0..manners.at_once.clamp(1, errands.len().max(1)) {
        let (inbox, outbox, client) = (inbox.clone(), outbox.clone(), Arc::clone(client));
        spawn("fetch", move || ask(&inbox, &outbox, &client));
    }
    spawn("turns", move || {
        let turns = Turns { queue: Queue::new(manners), began: Instant::now(), now, waiting: HashSet::new(), hand_out };
        turns.run(errands, &results, &stop.unwrap_or_else(never), &on);
    });
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    // A thread that cannot be made is missed by no one: the others do its work, or the stage ends and says so.
    let _ = thread::Builder::new().name(name.to_owned()).stack_size(512 << 10).spawn(work);
}

/// Makes requests until no more are handed out.
fn ask(inbox: &Receiver<Errand>, outbox: &Sender<Done>, client: &Client) {
    for (number, mut trip) in inbox {
        let host = trip.host();
        let outcome = trip.step(client);
        if outbox.send((number, host, outcome, trip)).is_err() {
            break;
        }
    }
}

struct Turns {
    queue: Queue<Errand>,
    began: Instant,
    now: Moment,
    /// The sources that have no outcome yet.
    waiting: HashSet<usize>,
    hand_out: Sender<Errand>,
}

impl Turns {
    fn run(
        mut self,
        errands: Vec<(usize, Request)>,
        results: &Receiver<Done>,
        stop: &Receiver<()>,
        on: &impl Fn(usize, Came),
    ) {
        for (number, request) in errands {
            self.waiting.insert(number);
            self.push(number, Trip::new(request));
        }
        while !self.waiting.is_empty() {
            let wait = loop {
                match self.queue.next(self.clock()) {
                    Turn::Start(errand) => {
                        let _ = self.hand_out.send(errand);
                    }
                    Turn::Wait(at) => break Duration::from_millis(at.saturating_sub(self.clock()).max(1)),
                    Turn::Busy | Turn::Empty => break Duration::from_secs(3600),
                }
            };
            select! {
                recv(results) -> done => match done {
                    Ok(done) => self.done(done, on),
                    Err(_) => break,
                },
                recv(stop) -> _ => break,
                default(wait) => {}
            }
        }
        for number in self.waiting {
            on(number, Came::Stopped);
        }
    }

    fn done(&mut self, (number, host, outcome, trip): Done, on: &impl Fn(usize, Came)) {
        self.queue.finish(&host, self.clock());
        let Some(outcome) = outcome else {
            self.push(number, trip);
            return;
        };
        if let Err(NetError { failure: Failure::Busy { retry: Some(retry), .. }, .. }) = &outcome {
            let now = self.now.unix().saturating_add((self.clock() / 1000) as i64);
            let until = now.saturating_add(schedule::wait_for(*retry, now));
            for (number, _) in self.queue.take(&host) {
                self.waiting.remove(&number);
                on(number, Came::Held(until));
            }
        }
        self.waiting.remove(&number);
        on(number, outcome.map_or_else(|error| Came::Failed(error.failure), |answer| Came::Answer(Box::new(answer))));
    }

    fn push(&mut self, number: usize, trip: Trip) {
        let (host, is_loopback) = (trip.host(), trip.is_loopback());
        self.queue.push(&host, is_loopback, (number, trip));
    }

    /// Milliseconds since the start.
    fn clock(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
