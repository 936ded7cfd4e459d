//! The reader: a frame, a key, the first run, and a start with 15 and with 50,000 articles.
//!
//! Frames and keys are measured on the model alone, at 200×60; starts with the real program in a pseudo-terminal, from
//! `exec` until a headline is on its screen. What a start costs must not depend on the number of articles.

use std::{
    collections::VecDeque,
    hint::black_box,
    io::{Read, Write},
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::tz::TimeZone;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use quotidian::{
    action::Chord,
    app::{self, Effect, Job, Message, Model, Now, Outcome, effect::RowsAt},
    config::Config,
    jobs::seeds,
    news::{Article, Block, Body, Loaded, Moment, Origin, Prose, Source, query::Clock},
    store::{Change, Selection, Store, Window},
    text::Line,
    theme::{Ground, Shelf},
    view::{
        root,
        style::{Depth, Paper, Styles},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

const NOW: i64 = 1_791_500_000;
const SIZE: (u16, u16) = (200, 60);
/// The headline that says that the list is on the screen.
const HEADLINE: &str = "Ministers agree";

/// A reader on the samples, whose jobs are done at once.
struct Desk {
    model: Model,
    store: Store,
    instant: Instant,
}

impl Desk {
    fn open() -> Self {
        let mut store = Store::in_memory().expect("a library");
        seeds::fill(&mut store, Moment::from_unix(NOW)).expect("the samples");
        let instant = Instant::now();
        let now = Now { instant, moment: Moment::from_unix(NOW) };
        let themes = Arc::new(Shelf::built_in());
        let mut model = Model::new(Arc::new(Config::default()), themes, SIZE, TimeZone::UTC, now);
        model.ground = Some(Ground::Dark);
        let mut desk = Self { model, store, instant };
        let effects = app::begin(&mut desk.model);
        desk.perform(effects);
        desk.rest();
        desk
    }

    fn tell(&mut self, message: Message) {
        let now = Now { instant: self.instant, moment: Moment::from_unix(NOW) };
        let effects = app::update(&mut self.model, message, now);
        self.perform(effects);
    }

    fn key(&mut self, key: &str) {
        self.tell(Message::Key(Chord::parse(key).expect("a key")));
    }

    /// Lets deadlines pass.
    fn rest(&mut self) {
        for _ in 0..20 {
            let Some(deadline) = self.model.deadline() else { break };
            self.instant = self.instant.max(deadline);
            self.tell(Message::Tick);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            if let Effect::Run(ticket, job) = effect {
                let outcome = self.answer(job);
                let now = Now { instant: self.instant, moment: Moment::from_unix(NOW) };
                waiting.extend(app::update(&mut self.model, Message::Done(ticket, outcome), now));
            }
        }
    }

    fn answer(&mut self, job: Job) -> Outcome {
        let clock = Clock::utc(Moment::from_unix(NOW));
        let store = &mut self.store;
        let answer = || {
            Ok::<_, quotidian::store::StoreError>(match job {
                Job::Open => Outcome::Library { notice: None },
                Job::FirstShelves(limit) => {
                    let rows = store.first_sources(limit)?;
                    let more = rows.len() >= limit;
                    Outcome::FirstShelves((rows, store.counts()?, (0, 0)), more)
                }
                Job::Shelves => Outcome::Shelves((store.sources()?, store.counts()?, (0, 0))),
                Job::List(_, ask, limit) => {
                    let list = store.list(&ask, &clock)?;
                    let rows = store.rows(&list, Window::At(0), limit)?;
                    Outcome::List(Arc::new(list), rows)
                }
                Job::Rows(_, list, RowsAt { window, first }, limit) => {
                    Outcome::Rows(first, store.rows(&list, window, limit)?)
                }
                Job::Article(_, id) => Outcome::Article(Box::new(store.article(id)?.into())),
                Job::Read(_, id, seen) => {
                    store.set_status(Selection::Articles(&[id]), &Change::Read(true), clock.now)?;
                    Outcome::Changed { said: None, rows: store.rows_of(&seen)?, shelves: None }
                }
                _ => Outcome::Quiet,
            })
        };
        answer().expect("the library answers")
    }

    fn draw(&self, buffer: &mut Buffer) {
        let styles = Styles::new(self.model.theme(), Some(Ground::Dark), Depth::True, Paper::Theme);
        buffer.reset();
        black_box(root::draw(&self.model, &styles, buffer));
    }
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("200×60");
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let mut desk = Desk::open();
    group.bench_function("frame of the library", |bench| bench.iter(|| desk.draw(&mut buffer)));
    group.bench_function("step in the list", |bench| {
        let mut down = false;
        bench.iter(|| {
            down = !down;
            desk.key(if down { "j" } else { "k" });
            desk.draw(&mut buffer);
        });
    });
    // The long feature is the article with the most words.
    let rows = (0..).map_while(|number| desk.model.list.row(number).map(|row| (row.words, number)));
    let longest = rows.max().map_or(0, |(_, number)| number);
    desk.key("g");
    desk.key("g");
    (0..longest).for_each(|_| desk.key("j"));
    desk.rest();
    desk.key("Enter");
    desk.rest();
    group.bench_function("frame of the long feature", |bench| bench.iter(|| desk.draw(&mut buffer)));
    group.bench_function("step in the long feature", |bench| {
        let mut down = false;
        bench.iter(|| {
            down = !down;
            desk.key(if down { "j" } else { "k" });
            desk.draw(&mut buffer);
        });
    });
    group.finish();
}

/// Runs the program on a home until its screen shows a headline, and ends it.
fn start(home: &Path) -> Duration {
    let size = PtySize { cols: SIZE.0, rows: SIZE.1, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_quotidian"));
    command.args(["--offline", "--home"]);
    command.arg(home);
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    let mut keys = pair.master.take_writer().expect("keys");
    let mut screen = pair.master.try_clone_reader().expect("a screen");
    let begun = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    let (mut seen, mut buffer, mut took) = (Vec::new(), [0; 65536], None);
    while let Ok(read @ 1..) = screen.read(&mut buffer) {
        if took.is_some() {
            continue;
        }
        let from = seen.len();
        seen.extend_from_slice(&buffer[..read]);
        if seen[from..].windows(3).any(|three| three == b"\x1b[c") {
            keys.write_all(b"\x1b]11;rgb:1111/1111/1111\x1b\\\x1b[?62;22c").expect("an answer");
        }
        if seen.windows(HEADLINE.len()).any(|words| words == HEADLINE.as_bytes()) {
            took = Some(begun.elapsed());
            keys.write_all(b"Q").expect("a key");
        }
    }
    child.wait().expect("an end");
    took.expect("the headline came")
}

/// A library of the samples and so many articles more.
fn library(home: &Path, articles: usize) {
    start(home);
    let (mut store, _) = Store::open(&home.join("data/library.db")).expect("the library");
    for part in 0..articles / 1000 {
        let articles = (0..1000).map(|number| {
            let number = part * 1000 + number;
            let words = format!("Report {number} on the state of the harbour, its boats and its prices. ").repeat(8);
            Article {
                key: number.to_string(),
                title: Prose::new(&format!("Report {number} from the harbour"), Vec::new()),
                published: Some(Moment::from_unix(1_600_000_000 + number as i64 * 60)),
                body: Body { blocks: vec![Block::Paragraph(Prose::new(&words, Vec::new()))] },
                ..Article::default()
            }
        });
        let loaded = Loaded {
            source: Source {
                title: Line::new(&format!("Harbour {part}")),
                origin: Origin::Feed(format!("https://harbour-{part}.example/feed")),
                ..Source::default()
            },
            articles: articles.collect(),
            problems: Vec::new(),
        };
        store.add(&loaded, &vec![Vec::new(); 1000], quotidian::quote::VERSION, Moment::from_unix(NOW)).expect("room");
    }
}

fn starts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.sample_size(10);
    group.bench_function("first run", |bench| {
        bench.iter_custom(|times| {
            (0..times).map(|_| start(tempfile::tempdir().expect("a home").path())).sum::<Duration>()
        });
    });
    for articles in [0, 50_000] {
        let home = tempfile::tempdir().expect("a home");
        library(home.path(), articles);
        group.bench_function(format!("{} articles", articles + 15), |bench| {
            bench.iter_custom(|times| (0..times).map(|_| start(home.path())).sum::<Duration>());
        });
    }
    group.finish();
}

criterion_group!(benches, frames, starts);
criterion_main!(benches);
