//! Refreshing a small world: everything new, and nothing new.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    sync::Arc,
    thread,
    time::Duration,
};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use quotidian::{
    jobs::refresh::{self, Options, Which},
    net::{Client, Limits, proxy::Proxies},
    news::{Moment, Origin, Source},
    store::Store,
};

const FEEDS: u64 = 20;
const ITEMS: usize = 50;

/// A feed of articles of some four hundred words.
fn feed(number: u64) -> String {
    let paragraph = "<p>The council met for the third time this week and put the question off again; \
        <em>nobody</em>, said its chair, wanted to be the first to name a figure. The harbour is to be deepened \
        before the autumn, and the bridge closed while that is done, which the ferrymen hear with mixed feelings.</p>";
    let items: String = (0..ITEMS)
        .map(|item| {
            let body = paragraph.repeat(8);
            format!(
                "<item><guid>{number}-{item}</guid><title>The harbour, part {item}</title>\
                 <pubDate>Tue, 14 Nov 2023 {:02}:13:20 GMT</pubDate><description><![CDATA[{body}]]></description></item>",
                item % 24
            )
        })
        .collect();
    format!("<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>")
}

/// Serves the feeds on a free port, with validators; gives the port.
fn serve() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let feeds: Arc<Vec<String>> = Arc::new((0..FEEDS).map(feed).collect());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let feeds = Arc::clone(&feeds);
            thread::spawn(move || {
                let Ok(reading) = stream.try_clone() else { return };
                let mut lines = BufReader::new(reading).lines().map_while(Result::ok);
                let Some(first) = lines.next() else { return };
                let number = first.split(['/', ' ']).nth(2).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
                let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let asked = headers.iter().any(|line| line.to_ascii_lowercase().starts_with("if-none-match"));
                let answer = match feeds.get(number) {
                    Some(_) if asked => "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_owned(),
                    Some(feed) => format!(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nETag: \"1\"\r\nContent-Length: {}\r\n\r\n{feed}",
                        feed.len()
                    ),
                    None => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
                };
                let _ = stream.write_all(answer.as_bytes());
            });
        }
    });
    port
}

fn library(port: u16) -> Store {
    let mut store = Store::in_memory().expect("memory");
    for number in 0..FEEDS {
        let origin = Origin::Feed(format!("http://127.0.0.1:{port}/{number}"));
        let source = Source { origin, ..Source::default() };
        store.add_source(&source, "", &[], Moment::from_unix(0)).expect("a library");
    }
    store
}

fn benches(c: &mut Criterion) {
    let port = serve();
    let client = Arc::new(Client::new(Limits::default(), Proxies::default()));
    let options = Options::new(Which::All, Moment::from_unix(1_700_000_000));
    let run = |store: &mut Store| refresh::refresh(store, &client, &options, &mut |_| {}).expect("a library");
    let mut group = c.benchmark_group("refresh");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.throughput(Throughput::Elements(FEEDS * ITEMS as u64));
    group.bench_function("all_new", |b| {
        b.iter_batched_ref(|| library(port), run, BatchSize::PerIteration);
    });
    let mut store = library(port);
    run(&mut store);
    group.throughput(Throughput::Elements(FEEDS));
    group.bench_function("nothing_new", |b| b.iter(|| run(&mut store)));
    group.finish();
}

criterion_group!(refresh_benches, benches);
criterion_main!(refresh_benches);
