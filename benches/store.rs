//! The library at 50,000 articles (or `QUOTIDIAN_BENCH_ARTICLES`): what a start, a list, a search and a bulk change cost.
//!
//! The articles are made up: sentences over a Zipf-like vocabulary, 2 to 12 KB each, from 1,000 sources. One in 5,000
//! holds the rare word; about half hold the common one; every third quotes somebody. What taking them in, finding room for them and indexing them
//! costs is printed once, before the measurements.

use std::{hint::black_box, path::Path, time::Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use quotidian::{
    jobs::index,
    news::{
        Article, ArticleId, Block, Body, Moment, Origin, Prose, Source,
        query::{By, Clock, Order, Query},
    },
    quote,
    store::{Arrival, Ask, Change, Check, FetchState, Parcel, Reader, Scope, SearchOptions, Selection, Store, Window},
    text::Line,
};

const NOW: i64 = 1_767_225_600;
const SOURCES: usize = 1000;
/// Who writes and speaks.
const NAMES: [&str; 12] = [
    "Ada Okafor",
    "Inés García",
    "Björn Lindqvist",
    "Noor Haddad",
    "Tomáš Novák",
    "Priya Singh",
    "Liam Byrne",
    "Elif Yılmaz",
    "Kwame Mensah",
    "Hana Kim",
    "José Silva",
    "Mei Zhang",
];

/// A small generator (xorshift), so that every run has the same articles.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

struct World {
    sentences: Vec<String>,
}

impl World {
    fn new() -> Self {
        let mut dice = Dice(0x5EED);
        let syllables = [
            "ba", "re", "to", "mi", "ka", "lo", "ne", "su", "ti", "ra", "do", "ve", "pa", "ment", "er", "al", "ing",
            "ous",
        ];
        let mut words: Vec<String> =
            ["the", "of", "and", "to", "government", "in", "said", "minister", "market", "budget"]
                .into_iter()
                .map(str::to_owned)
                .collect();
        while words.len() < 20_000 {
            let word: String = (0..2 + dice.below(4)).map(|_| syllables[dice.below(syllables.len())]).collect();
            words.push(word);
        }
        let mut total = 0.0;
        let weights: Vec<f64> = (0..words.len())
            .map(|rank| {
                total += 1.0 / (rank as f64 + 8.0).powf(0.95);
                total
            })
            .collect();
        let sentences = (0..12_000)
            .map(|_| {
                let count = 7 + dice.below(18);
                let picked: Vec<&str> = (0..count)
                    .map(|_| {
                        let at = dice.share() * total;
                        words[weights.partition_point(|weight| *weight < at).min(words.len() - 1)].as_str()
                    })
                    .collect();
                format!("{}.", picked.join(" "))
            })
            .collect();
        Self { sentences }
    }

    fn article(&self, source: usize, number: usize) -> Article {
        let mut dice = Dice(((source as u64) << 32 | number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        dice.next();
        let target = (2000.0 * 6_f64.powf(dice.share().powf(1.3))) as usize;
        let (mut blocks, mut size) = (Vec::new(), 0);
        while size < target {
            let mut text = String::new();
            for _ in 0..2 + dice.below(4) {
                text.push_str(&self.sentences[dice.below(self.sentences.len())]);
                text.push(' ');
            }
            match dice.below(20) {
                0 => text.push_str("日本の経済は緩やかに回復していると政府は発表した。"),
                1 => text.push_str("Le président a déclaré que la réforme serait votée dès l’été."),
                _ => {}
            }
            size += text.len();
            blocks.push(Block::Paragraph(Prose::plain(&text)));
        }
        if number.is_multiple_of(3) {
            let words = &self.sentences[dice.below(self.sentences.len())];
            let name = NAMES[dice.below(NAMES.len())];
            blocks.push(Block::Paragraph(Prose::plain(&format!("“{words}” {name} said."))));
        }
        if (source * 1000 + number).is_multiple_of(5000) {
            blocks.push(Block::Paragraph(Prose::plain("The quokkafjord was seen again.")));
        }
        let title: String = self.sentences[dice.below(self.sentences.len())].chars().take(60).collect();
        Article {
            key: format!("urn:world:{source}:{number}"),
            title: Prose::plain(&title),
            byline: vec![Line::new(NAMES[number % NAMES.len()])],
            url: Some(format!("https://world-{source}.example/a/{number}")),
            published: Some(Moment::from_unix(NOW - (number * 7200 + source * 37 + dice.below(1800)) as i64)),
            language: Some("en".to_owned()),
            body: Body { blocks },
            ..Article::default()
        }
    }
}

fn clock() -> Clock {
    Clock::utc(Moment::from_unix(NOW))
}

/// CPU seconds of this process, all threads; 0 where the system does not tell.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks as f64 / 100.0
}

fn memory(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).unwrap_or(0)
}

fn bytes(path: &Path) -> u64 {
    if path.is_dir() {
        return std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| bytes(&entry.path())).sum();
    }
    std::fs::metadata(path).map_or(0, |data| data.len())
}

/// Makes the library, and says what that cost.
fn make(folder: &Path, articles: usize) -> Store {
    let world = World::new();
    let (mut store, _) = Store::open(&folder.join("library.db")).expect("a library");
    let sources: Vec<Source> = (0..SOURCES)
        .map(|number| {
            let source = Source {
                title: Line::new(&format!("World Feed {number:04}")),
                origin: Origin::Feed(format!("https://world-{number}.example/feed")),
                ..Source::default()
            };
            let tags: &[&str] = if number % 10 == 0 { &["money"] } else { &[] };
            let (id, _) =
                store.add_source(&source, &format!("Folder {}", number % 8), tags, clock().now).expect("a source");
            Source { id, ..source }
        })
        .collect();
    let each = articles / SOURCES;
    let (mut spent, fetch) = (0.0, FetchState::default());
    for batch in sources.chunks(8) {
        let made: Vec<Vec<Parcel>> = batch
            .iter()
            .map(|source| {
                (0..each)
                    .map(|number| {
                        let article = world.article(source.id.0 as usize - 1, number);
                        let quotes = if number.is_multiple_of(3) { quote::find(&article) } else { Vec::new() };
                        Parcel::with_quotes(&article, quotes, quote::VERSION)
                    })
                    .collect()
            })
            .collect();
        let checks: Vec<Check<'_>> = batch
            .iter()
            .zip(&made)
            .map(|(source, articles)| Check {
                source: source.id,
                fetch: &fetch,
                arrival: Some(Arrival { source, articles }),
                place: None,
            })
            .collect();
        let before = cpu();
        store.arrive(&checks, clock().now).expect("articles arrive");
        spent += cpu() - before;
    }
    println!("{articles} articles arrived in {spent:.2} CPU s");
    let (before, start) = (cpu(), Instant::now());
    index::catch_up(&mut store, &mut |_, _| true).expect("an index");
    println!(
        "indexed in {:.2} CPU s, {:.1} s, at most {} MB",
        cpu() - before,
        start.elapsed().as_secs_f64(),
        memory("VmHWM") / 1024
    );
    let database = bytes(&folder.join("library.db"));
    let index = bytes(&folder.join("library.db.index-1"));
    println!(
        "{:.2} KB an article, {:.2} KB of them index",
        (database + index) as f64 / 1024.0 / articles as f64,
        index as f64 / 1024.0 / articles as f64
    );
    store
}

fn benchmarks(criterion: &mut Criterion) {
    let articles =
        std::env::var("QUOTIDIAN_BENCH_ARTICLES").ok().and_then(|number| number.parse().ok()).unwrap_or(50_000);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    let mut store = make(folder.path(), articles);
    let mut group = criterion.benchmark_group(format!("store/{articles}"));
    group.sample_size(10);

    group.bench_function("start: open, first sources, first screen", |bench| {
        bench.iter(|| {
            let (store, _) = Store::open(&path).expect("a library");
            let list = store.list(&Ask { scope: Scope::Unread, ..Ask::default() }, &clock()).expect("a list");
            black_box((
                store.first_sources(60).expect("sources").len(),
                store.rows(&list, Window::At(0), 60).expect("rows"),
            ))
        });
    });
    let reader = Reader::open(&path).expect("a library");
    let query = |text: &str| Scope::Query(Query::parse(text).expect("a query"));
    let by = |by| Order { by, reversed: false };
    for (name, scope, order) in [
        ("all", Scope::All, Order::default()),
        ("all by title", Scope::All, by(By::Title)),
        ("all by source", Scope::All, by(By::Source)),
        ("unread", Scope::Unread, Order::default()),
        ("folder of 125 sources", Scope::Folder("Folder 3".into()), Order::default()),
        ("unread by length", Scope::Unread, by(By::Length)),
        ("tag of 100 sources", Scope::Tag("money".into()), Order::default()),
        ("filter is:unread", query("is:unread"), Order::default()),
        ("filter source:0042", query("source:0042"), Order::default()),
        ("filter tag:money has:quotes", query("tag:money has:quotes"), Order::default()),
        ("filter speaker:singh", query("speaker:singh"), Order::default()),
        ("filter after:2025-12-28", query("after:2025-12-28"), Order::default()),
        ("filter before:2025-12-28", query("before:2025-12-28"), Order::default()),
        ("filter government", query("government"), Order::default()),
        ("filter government by title", query("government"), by(By::Title)),
        ("filter words:>1000", query("words:>1000"), Order::default()),
        ("filter author:okafor is:unread", query("author:okafor is:unread"), Order::default()),
        ("filter newer:2d", query("newer:2d"), Order::default()),
    ] {
        let ask = Ask { scope, order, ..Ask::default() };
        group.bench_function(format!("open {name}, first screen and last"), |bench| {
            bench.iter(|| {
                let list = reader.list(&ask, &clock()).expect("a list");
                let first = reader.rows(&list, Window::At(0), 60).expect("rows");
                let last = reader.rows(&list, Window::At(list.count.saturating_sub(60)), 60).expect("rows");
                black_box((first, last))
            });
        });
    }
    println!("memory with lists read {} MB", memory("VmRSS") / 1024);
    let list = reader.list(&Ask::default(), &clock()).expect("a list");
    group.bench_function("all, screen in the middle", |bench| {
        bench.iter(|| black_box(reader.rows(&list, Window::At(list.count / 2), 60).expect("rows")));
    });
    for text in [
        "quokkafjord",
        "quokka",
        "government",
        "govern",
        "go",
        "\"budget market\"",
        "経済",
        "minister budget is:unread",
        "/quokkafj.rd/",
    ] {
        let options = SearchOptions { typing: true, limit: 30, ..SearchOptions::default() };
        group.bench_function(format!("search {text}"), |bench| {
            bench.iter(|| black_box(reader.search(text, &options, &clock()).expect("an answer")));
        });
    }
    group.bench_function("open an article", |bench| {
        bench.iter(|| black_box(reader.article(ArticleId(77)).expect("an article")))
    });
    group.bench_function("mark one read and undo", |bench| {
        bench.iter(|| {
            store
                .set_status(Selection::Articles(&[ArticleId(77)]), &Change::Read(true), clock().now)
                .expect("a change");
            store.undo().expect("undone");
        });
    });
    // A hundred thousand, or all where there are fewer.
    let ask = Ask { scope: query("limit:100000"), ..Ask::default() };
    let many = store.list(&ask, &clock()).expect("a list");
    group.bench_function(format!("mark {} read and undo", many.count), |bench| {
        bench.iter(|| {
            store.set_status(Selection::List(&many), &Change::Read(true), clock().now).expect("a change");
            store.undo().expect("undone");
        });
    });
    group.finish();
    println!("memory at the end {} MB, the index's files among it", memory("VmRSS") / 1024);
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
