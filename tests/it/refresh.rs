//! Bringing sources up to date, against a server in this process, into a library in memory.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use quotidian::{
    jobs::refresh::{self, Event, Options, Report, Which},
    net::{Client, Limits, politeness::Manners, proxy::Proxies},
    news::{ArticleId, Moment, Origin, Source, SourceId},
    store::Store,
};

use crate::server::{Reply, Seen, Server, answer, closed_port, ok, redirect};

/// A feed with these items, each with its name for id, title and text.
fn feed(items: &[&str]) -> Vec<u8> {
    let items: String = items
        .iter()
        .map(|name| {
            format!("<item><guid>{name}</guid><title>{name}</title><description>About {name}.</description></item>")
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>News</title>{items}</channel></rss>").into_bytes()
}

const DAY: i64 = 86_400;

struct World {
    store: Store,
    client: Arc<Client>,
    now: i64,
}

impl World {
    fn new() -> Self {
        let limits = Limits {
            first_byte: Duration::from_millis(300),
            whole: Duration::from_millis(600),
            bytes: 1 << 20,
            ..Limits::default()
        };
        let client = Arc::new(Client::new(limits, Proxies::default()));
        Self { store: Store::in_memory().expect("memory"), client, now: 1_700_000_000 }
    }

    fn add(&mut self, url: &str) -> SourceId {
        let source = Source { origin: Origin::Feed(url.to_owned()), ..Source::default() };
        self.store.add_source(&source, "", &[], Moment::from_unix(self.now)).expect("a library").0
    }

    fn refresh(&mut self, which: Which) -> (refresh::Summary, Vec<Report>) {
        let manners = Manners { pause: 1, at_once: 8 };
        let options = Options { manners, ..Options::new(which, Moment::from_unix(self.now)) };
        let mut reports = Vec::new();
        let summary = refresh::refresh(&mut self.store, &self.client, &options, &mut |event| {
            if let Event::Source(report) = event {
                reports.push(report.clone());
            }
        });
        reports.sort_by_key(|report| report.source.0);
        (summary.expect("a library"), reports)
    }

    /// Refreshes everything; how each source went, and its new and updated articles.
    #[track_caller]
    fn check(&mut self, expect: &[(&str, usize, usize)]) {
        let (_, reports) = self.refresh(Which::All);
        let outcomes: Vec<(&str, usize, usize)> =
            reports.iter().map(|report| (report.outcome.code(), report.new.len(), report.updated.len())).collect();
        assert_eq!(outcomes, expect);
    }
}

#[test]
fn first_all_then_nothing_then_what_changed() {
    let turn = Arc::new(AtomicUsize::new(0));
    let served = Arc::clone(&turn);
    let server = Server::start(move |seen: &Seen| {
        let (tag, items): (&str, &[&str]) =
            if served.load(Ordering::SeqCst) < 2 { ("\"1\"", &["a", "b"]) } else { ("\"2\"", &["b", "c"]) };
        match seen.headers.get("if-none-match") {
            Some(sent) if sent == tag => answer("304 Not Modified", &[], b""),
            _ => answer("200 OK", &[&format!("ETag: {tag}")], &feed(items)),
        }
    });
    let mut world = World::new();
    world.add(&server.url("/"));
    world.check(&[("fetched", 2, 0)]);
    turn.store(1, Ordering::SeqCst);
    world.check(&[("not-modified", 0, 0)]);
    turn.store(2, Ordering::SeqCst);
    world.check(&[("fetched", 1, 0)]);
    let row = &world.store.feeds().expect("a library")[0];
    assert_eq!((row.title.as_str(), row.articles), ("News", 3), "what left the feed stays in the library");
}

#[test]
fn a_proxy_that_is_down_counts_against_no_feed() {
    let mut world = World::new();
    world.add("http://a.example/");
    world.client = Arc::new(Client::new(
        Limits::default(),
        Proxies { http: Some(format!("http://127.0.0.1:{}", closed_port())), ..Proxies::default() },
    ));
    let (summary, _) = world.refresh(Which::All);
    assert_eq!(summary.unreached.as_deref(), Some("the proxy cannot be reached: it refused the connection"));
    let row = &world.store.feeds().expect("a library")[0];
    assert_eq!((row.fetch.failures, &row.fetch.error, row.fetch.next_check), (0, &None, None));
}

#[test]
fn a_saved_library_asks_for_everything_again() {
    let server = Server::start(|seen: &Seen| match seen.headers.get("if-none-match") {
        Some(_) => answer("304 Not Modified", &[], b""),
        None => answer("200 OK", &["ETag: \"1\""], &feed(&["a", "b", "c"])),
    });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    let mut world = World::new();
    world.store = Store::open(&path).expect("a library").0;
    world.add(&server.url("/"));
    world.check(&[("fetched", 3, 0)]);
    world.check(&[("not-modified", 0, 0)]);
    world.store = Store::in_memory().expect("a library");
    // One article is lost, of another the text.
    let lose = "PRAGMA foreign_keys = OFF; DELETE FROM status WHERE article = 1; DELETE FROM article WHERE id = 1;
        DELETE FROM body WHERE article < 3;";
    rusqlite::Connection::open(&path).expect("a file").execute_batch(lose).expect("its tables");
    quotidian::store::Reader::note_damage(&path, "for a test").expect("a folder");
    world.store = Store::open(&path).expect("a library").0;
    assert_eq!(world.store.article(ArticleId(2)).expect("its title").article.words(), 0);
    world.check(&[("fetched", 1, 0)]);
    assert!(world.store.article(ArticleId(2)).expect("its text").article.words() > 0);
    world.check(&[("not-modified", 0, 0)]);
}

#[test]
fn the_same_bytes_are_not_read_again() {
    let server = Server::start(|_| ok(&feed(&["a"])));
    let mut world = World::new();
    world.add(&server.url("/"));
    world.check(&[("fetched", 1, 0)]);
    world.check(&[("same", 0, 0)]);
}

#[test]
fn faulty_servers_harm_no_one_else() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/hang" => Reply::Hang(Vec::new()),
        "/endless" => Reply::Endless(b"HTTP/1.1 200 OK\r\n\r\n<rss>".repeat(100)),
        "/truncated" => Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<rss>".to_vec()),
        "/loop" => redirect("302 Found", "/loop"),
        "/unasked" => answer("304 Not Modified", &[], b""),
        "/garbage" => Reply::Bytes(b"\0\x01\x02".to_vec()),
        "/page" => answer("200 OK", &["Content-Type: text/html"], b"<!doctype html><title>Hello</title>"),
        "/empty" => ok(b""),
        "/zeros" => answer("200 OK", &["Content-Encoding: gzip"], include_bytes!("../data/net/zeros.gz")),
        _ => ok(&feed(&["a"])),
    });
    let mut world = World::new();
    let paths = [
        "/hang",
        "/good",
        "/endless",
        "/truncated",
        "/loop",
        "/unasked",
        "/garbage",
        "/page",
        "/empty",
        "/zeros",
        "/better",
    ];
    for path in paths {
        world.add(&server.url(path));
    }
    world.check(&[
        ("timeout", 0, 0),
        ("fetched", 1, 0),
        ("too-large", 0, 0),
        ("cut-off", 0, 0),
        ("redirect-loop", 0, 0),
        ("unasked-304", 0, 0),
        ("garbage", 0, 0),
        ("no-feed", 0, 0),
        ("no-feed", 0, 0),
        ("too-large", 0, 0),
        ("fetched", 1, 0),
    ]);
    let rows = world.store.feeds().expect("a library");
    let failed: Vec<&str> = rows.iter().filter_map(|row| row.fetch.error.as_deref()).collect();
    assert_eq!(failed.len(), 9, "each is named: {failed:?}");
}

#[test]
fn a_feed_that_breaks_off_is_asked_for_again_in_full() {
    let whole = feed(&["a", "b"]);
    let server = Server::start(move |seen| match seen.headers.get("if-none-match") {
        Some(_) => answer("304 Not Modified", &[], b""),
        // Without a length nobody can tell that this is not all.
        None => {
            let head = b"HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n";
            Reply::Bytes([head, &whole[..whole.len() * 3 / 4]].concat())
        }
    });
    let mut world = World::new();
    world.add(&server.url("/"));
    world.refresh(Which::All);
    world.refresh(Which::All);
    assert!(server.seen().iter().all(|seen| !seen.headers.contains_key("if-none-match")));
}

#[test]
fn a_restart_does_not_ask_again() {
    let server = Server::start(|_| answer("200 OK", &["Cache-Control: max-age=7200"], &feed(&["a"])));
    let mut world = World::new();
    world.add(&server.url("/"));
    world.refresh(Which::Due);
    let next = world.store.feeds().expect("a library")[0].fetch.next_check.expect("a next time").unix();
    assert!((7200..=7920).contains(&(next - world.now)));
    world.refresh(Which::Due);
    world.now = next - 1;
    world.refresh(Which::Due);
    assert_eq!(server.seen().len(), 1);
    world.now = next;
    world.refresh(Which::Due);
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn a_host_that_wants_to_be_left_alone_is() {
    // Under its other name the server counts as a host of this machine, which needs no pause; one thread keeps order.
    let server = Server::start(|_| answer("429 Too Many Requests", &["Retry-After: 7200"], b""));
    let mut world = World::new();
    let ids: Vec<SourceId> = ["/a", "/b", "/c"].into_iter().map(|path| world.add(&server.url(path))).collect();
    let options =
        Options { manners: Manners { pause: 1, at_once: 1 }, ..Options::new(Which::All, Moment::from_unix(world.now)) };
    refresh::refresh(&mut world.store, &world.client, &options, &mut |_| {}).expect("a library");
    assert_eq!(server.seen().len(), 1);
    let rows = world.store.feeds().expect("a library");
    assert!(rows.iter().all(|row| row.fetch.next_check >= Some(Moment::from_unix(world.now + 7200))));
    assert_eq!(rows.iter().map(|row| row.fetch.failures).sum::<u32>(), 1);
    // Neither everything nor what is due asks before the time has come; naming one does.
    world.refresh(Which::All);
    assert_eq!(server.seen().len(), 1);
    world.refresh(Which::These(vec![ids[2]]));
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn gone_is_not_asked_again_and_keeps_its_articles() {
    let turn = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&turn);
    let server = Server::start(move |_| match count.fetch_add(1, Ordering::SeqCst) {
        0 => ok(&feed(&["a"])),
        _ => answer("410 Gone", &[], b""),
    });
    let mut world = World::new();
    world.add(&server.url("/"));
    world.check(&[("fetched", 1, 0)]);
    world.check(&[("gone", 0, 0)]);
    world.check(&[]);
    assert_eq!(world.store.feeds().expect("a library")[0].articles, 1);
}

#[test]
fn a_permanent_move_is_taken_over_after_a_day() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/old" => redirect("301 Moved Permanently", "/new"),
        _ => ok(&feed(&["a"])),
    });
    let mut world = World::new();
    world.add(&server.url("/old"));
    let place = |world: &World| world.store.feeds().expect("a library")[0].place().to_owned();
    world.check(&[("fetched", 1, 0)]);
    world.check(&[("same", 0, 0)]);
    assert_eq!(place(&world), server.url("/old"));
    world.now += DAY + 1;
    world.check(&[("same", 0, 0)]);
    assert_eq!(place(&world), server.url("/new"));
    world.check(&[("same", 0, 0)]);
}

#[test]
fn without_a_network_nothing_counts_against_anyone() {
    let mut world = World::new();
    world.add("https://a.example/");
    world.add("https://b.example/");
    world.client = Arc::new(Client::offline());
    let (summary, _) = world.refresh(Which::All);
    assert_eq!(summary.unreached.as_deref(), Some("no network"));
    for row in world.store.feeds().expect("a library") {
        assert_eq!((row.fetch.failures, row.fetch.error, row.fetch.next_check), (0, None, None));
    }
}

#[test]
fn stopping_keeps_what_came_and_leaves_the_rest_due() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/hang" => Reply::Hang(Vec::new()),
        _ => ok(&feed(&["a"])),
    });
    let mut world = World::new();
    world.client = Arc::new(Client::new(Limits::default(), Proxies::default()));
    world.add(&server.url("/hang"));
    world.add(&server.url("/good"));
    let (stop, stopped) = crossbeam_channel::bounded(1);
    let options = Options { stop: Some(stopped), ..Options::new(Which::All, Moment::from_unix(world.now)) };
    let summary = refresh::refresh(&mut world.store, &world.client, &options, &mut |event| {
        if let Event::Source(report) = event
            && report.outcome.code() == "fetched"
        {
            stop.send(()).expect("somebody listens");
        }
    });
    let summary = summary.expect("a library");
    assert!(summary.stopped);
    assert_eq!((summary.new.len(), summary.left), (1, 1));
    let feeds = world.store.feeds().expect("a library");
    let left = feeds.iter().find(|feed| feed.place().ends_with("/hang")).expect("it is there");
    assert_eq!(left.fetch.checked, None);
}

#[test]
fn two_of_this_kind_do_each_source_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    let server = Server::start(|seen| ok(&feed(&[&seen.path, "shared"])));
    let mut world = World::new();
    world.store = Store::open(&path).expect("a library").0;
    for n in 0..30 {
        world.add(&server.url(&format!("/{n}")));
    }
    let client = Arc::clone(&world.client);
    let now = world.now;
    let other = std::thread::spawn(move || {
        let store = Store::open(&path).expect("a library").0;
        World { store, client, now }.refresh(Which::All).0
    });
    let one = world.refresh(Which::All).0;
    let two = other.join().expect("no panic");
    assert_eq!(one.new.len() + two.new.len(), 60);
    assert_eq!(world.store.counts().expect("a library").total, 60);
}

#[test]
fn folders_are_looked_at_again_when_something_in_them_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "First\n\nSome words stand here.").expect("a file");
    let mut world = World::new();
    let origin = Origin::Folder(folder.path().to_string_lossy().into_owned());
    let source = Source { origin, ..Source::default() };
    world.store.add_source(&source, "", &[], Moment::from_unix(world.now)).expect("a library");
    world.check(&[("fetched", 1, 0)]);
    world.check(&[("not-modified", 0, 0)]);
    std::fs::write(folder.path().join("b.txt"), "Second\n\nMore words stand here.").expect("a file");
    world.check(&[("fetched", 1, 0)]);
}
