//! Adding sources, and bringing lists of them in.

use std::sync::Arc;

use crossbeam_channel::{bounded, never};
use quotidian::{
    jobs::{
        export::opml,
        import, newsboat, refresh,
        subscribe::{self, Looked, Wish},
        switch::Switch,
    },
    load::{Input, subscriptions},
    net::{Client, Limits, proxy::Proxies},
    news::{Moment, Origin, Source, TextMap, query::Clock},
    store::{Arrange, Ask, Keep, NewsboatCache, Scope, Store, Window},
    text::Line,
};

use crate::server::{Reply, Seen, Server, answer, ok, redirect};

const FEED: &[u8] =
    b"<rss version='2.0'><channel><title>The Feed</title><item><guid>1</guid><title>One</title></item></channel></rss>";

fn now() -> Moment {
    Moment::from_unix(1_700_000_000)
}

fn page(html: &str) -> Reply {
    answer("200 OK", &["Content-Type: text/html"], html.as_bytes())
}

/// Adds `path` of a server; what came of it: the place and articles of the new source, the feeds to choose from, or
/// the error.
fn add(path: &str, wish: &Wish, script: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> String {
    let server = Server::start(script);
    let mut store = Store::in_memory().expect("memory");
    let client = Arc::new(Client::new(Limits::default(), Proxies::default()));
    let outcome = match subscribe::subscribe(&mut store, &client, &server.url(path), wish, &never(), now()) {
        Ok(Looked::Done(_)) => {
            let row = store.feeds().expect("a library").remove(0);
            format!("{} {} {}", row.place(), row.title, row.articles)
        }
        Ok(Looked::Several(feeds)) => {
            feeds.iter().map(|feed| format!("{} {:?}", feed.url, feed.title)).collect::<Vec<_>>().join(", ")
        }
        Err(error) => error.to_string(),
    };
    outcome.replace(&server.url(""), "")
}

#[track_caller]
fn check(path: &str, script: impl Fn(&Seen) -> Reply + Send + Sync + 'static, expect: &str) {
    assert_eq!(add(path, &Wish::default(), script), expect);
}

#[test]
fn a_feed_by_its_address() {
    check("/feed", |_| ok(FEED), "/feed The Feed 1");
}

#[test]
fn a_site_that_declares_one_feed() {
    let script = |seen: &Seen| match seen.path.as_str() {
        "/news/rss" => ok(FEED),
        _ => page("<link rel=alternate type=application/rss+xml href=/news/rss><a href=/feed>x</a>"),
    };
    check("/", script, "/news/rss The Feed 1");
}

#[test]
fn of_several_feeds_the_reader_chooses() {
    let html = "<link rel=alternate type=application/rss+xml title=News href=/a>
        <link rel=alternate type=application/atom+xml title=Sport href=/b>";
    check("/", move |_| page(html), "/a Some(\"News\"), /b Some(\"Sport\")");
}

#[test]
fn a_site_that_only_links_to_its_feed() {
    let script = |seen: &Seen| match seen.path.as_str() {
        "/blog/atom.xml" => ok(FEED),
        "/" => page("<a href='/blog/atom.xml'>Subscribe</a>"),
        _ => answer("404 Not Found", &[], b""),
    };
    check("/", script, "/blog/atom.xml The Feed 1");
}

#[test]
fn a_site_that_says_nothing_but_has_a_feed_at_a_usual_place() {
    let script = |seen: &Seen| match seen.path.as_str() {
        "/index.xml" => ok(FEED),
        "/about" => page("<p>Hello"),
        _ => answer("404 Not Found", &[], b""),
    };
    check("/about", script, "/index.xml The Feed 1");
}

#[test]
fn a_declared_feed_that_is_none_does_not_end_the_search() {
    let script = |seen: &Seen| match seen.path.as_str() {
        "/feed" => ok(FEED),
        "/broken" => ok(b"nothing"),
        _ => page("<link rel=alternate type=application/rss+xml href=/broken>"),
    };
    check("/", script, "/feed The Feed 1");
}

#[test]
fn what_is_no_feed_is_said() {
    check("/", |_| page("<p>Hello"), "/: no feed was found there; `quotidian add --page` keeps the page itself");
    check("/", |_| answer("404 Not Found", &[], b""), "/: not found (404)");
    check("/", |_| ok(b"<opml version='2.0'></opml>"), "/: this is a list of sources; `quotidian import` takes it in");
}

#[test]
fn what_is_stopped_while_its_server_says_nothing_is_not_added() {
    let (stop, stopped) = bounded(1);
    let server = Server::start(move |_| {
        _ = stop.try_send(());
        Reply::Hang(Vec::new())
    });
    let mut store = Store::in_memory().expect("memory");
    let client = Arc::new(Client::new(Limits::default(), Proxies::default()));
    let url = server.url("/");
    let error =
        subscribe::subscribe(&mut store, &client, &url, &Wish::default(), &stopped, now()).expect_err("stopped");
    assert_eq!(error.to_string(), format!("stopped; {url} was not added"));
    assert!(store.feeds().expect("a library").is_empty());
}

#[test]
fn a_permanent_redirect_is_kept_a_temporary_one_is_not() {
    let script =
        |status: &'static str| move |seen: &Seen| if seen.path == "/new" { ok(FEED) } else { redirect(status, "/new") };
    check("/", script("301 Moved Permanently"), "/new The Feed 1");
    check("/", script("302 Found"), "/ The Feed 1");
}

#[test]
fn a_page_can_be_kept_itself() {
    let wish = Wish { page: true, title: Some("Mine".to_owned()), ..Wish::default() };
    let html = "<title>Prices</title><h1>Prices</h1><p>Bread costs more than it did a year ago, the bakers say.
        They blame the price of flour, which rose by a third, and that of heating their ovens.";
    assert_eq!(add("/prices", &wish, move |_| page(html)), "/prices Mine 1");
}

#[test]
fn a_list_comes_in_with_folders_tags_and_names_and_what_is_there_stays() {
    let list = |bytes: &str| {
        subscriptions::read(&Input { bytes: bytes.as_bytes(), name: Some("urls"), ..Input::default() }).expect("a list")
    };
    let mut store = Store::in_memory().expect("memory");
    let urls = "https://a.example/feed news \"~My A\"\nhttps://b.example/ daily\nexec:~/bin/feed.sh\n";
    let first = import::import(&mut store, &list(urls), "Old", now()).expect("a library");
    assert_eq!((first.new.len(), first.known), (2, 0));
    assert!(first.problems.iter().any(|problem| problem.to_string().contains("exec")), "{:?}", first.problems);
    let again = import::import(&mut store, &list(urls), "New", now()).expect("a library");
    assert_eq!((again.new.len(), again.known), (0, 2));
    let rows = store.sources().expect("a library");
    let shown: Vec<String> = rows.iter().map(|row| format!("{} {} {:?}", row.folder, row.title, row.tags)).collect();
    assert!(shown.contains(&"Old My A [\"news\"]".to_owned()), "{shown:?}");
}

#[test]
fn newsboats_cache_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cache.db");
    newsboat_cache(&path);
    let mut store = Store::in_memory().expect("memory");
    let cache = NewsboatCache::open(&path).expect("a cache");
    let list = newsboat::list(&cache).expect("a cache");
    import::import(&mut store, &list, "", now()).expect("a library");
    let brought = newsboat::bring(&mut store, &cache, now(), &mut |_, _| {}).expect("a library");
    assert_eq!((brought.articles, brought.read, brought.flagged, brought.left), (4, 2, 1, 1));
    let clock = Clock::utc(now());
    let titles = |scope: Scope, unread| {
        let list = store.list(&Ask { scope, unread, ..Ask::default() }, &clock).expect("a list");
        let rows = store.rows(&list, Window::At(0), 9).expect("rows");
        rows.into_iter().map(|row| row.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(Scope::All, false), ["Third", "Second", "First"], "what was deleted stays away");
    assert_eq!(titles(Scope::All, true), ["Second"]);
    assert_eq!(titles(Scope::Starred, false), ["Third"]);
}

/// Items without ids, as feeds have them; newsboat makes up ids of its own: the address as it is written with the date,
/// or the title.
const IDLESS: &str = "<rss version='2.0'><channel><title>Idle</title>
    <item><title>Dated</title><link>/dated</link><pubDate>Tue, 07 Jul 2020 10:00:00 +0200</pubDate><description>One.</description></item>
    <item><title>Bare</title><description>Two.</description></item>
    <item><title>Deleted &amp; gone</title><link>/gone</link><pubDate>2020-07-08T10:00:00Z</pubDate></item>
    <item><title>Spaced</title><guid isPermaLink='false'> 4 </guid></item>
    <item><title>New</title><link>/new</link></item></channel></rss>";

#[test]
fn what_newsboat_kept_is_known_again_when_its_feed_comes() {
    let server = Server::start(|_| ok(IDLESS.as_bytes()));
    let (folder, url) = (tempfile::tempdir().expect("a folder"), server.url("/feed"));
    let path = folder.path().join("cache.db");
    newsboat_cache(&path);
    let db = rusqlite::Connection::open(&path).expect("a file");
    db.execute("INSERT INTO rss_feed VALUES (?, '', 'Idle', 0, 0, '')", [&url]).expect("a feed");
    for (guid, title, place, unread, deleted) in [
        ("/datedTue, 07 Jul 2020 10:00:00 +0200", "Dated", "/dated", 0, 0),
        ("Bare", "Bare", "", 0, 0),
        ("/gone2020-07-08T10:00:00Z", "Deleted & gone", "/gone", 1, 1),
        (" 4 ", "Spaced", "", 1, 0),
    ] {
        let place = if place.is_empty() { String::new() } else { server.url(place) };
        db.execute(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted)
             VALUES (?, ?, '', ?, ?, 1594000000, 'As newsboat kept it.', ?, '', ?)",
            rusqlite::params![guid, title, place, url, unread, deleted],
        )
        .expect("an item");
    }
    drop(db);
    let mut store = Store::in_memory().expect("memory");
    let cache = NewsboatCache::open(&path).expect("a cache");
    import::import(&mut store, &newsboat::list(&cache).expect("a cache"), "", now()).expect("a library");
    newsboat::bring(&mut store, &cache, now(), &mut |_, _| {}).expect("a library");
    assert_eq!(store.deeds().expect("a library"), (None, None));
    let source = store.source_at(&Origin::Feed(url)).expect("a library").expect("a source");
    let client = Arc::new(Client::new(Limits::default(), Proxies::default()));
    let options = refresh::Options::new(refresh::Which::These(vec![source]), now());
    let summary = refresh::refresh(&mut store, &client, &options, &mut |_| {}).expect("a library");
    assert_eq!((summary.new.len(), summary.updated.len()), (1, 0));
    let ask = Ask { scope: Scope::Source(source), ..Ask::default() };
    let list = store.list(&ask, &Clock::utc(now())).expect("a list");
    let mut rows = store.rows(&list, Window::At(0), 9).expect("rows");
    rows.sort_by_key(|row| row.id);
    let shown: Vec<(&str, bool)> = rows.iter().map(|row| (row.title.as_str(), row.status.read)).collect();
    assert_eq!(shown, [("Dated", true), ("Bare", true), ("Spaced", false), ("New", false)]);
    let dated = store.article(rows[0].id).expect("an article");
    assert!(store.edits(rows[0].id).expect("a library").is_empty(), "newsboat's form of a text is no earlier one");
    assert!(TextMap::new(&dated.article, true).text.contains("One."));
    let again = newsboat::bring(&mut store, &cache, now(), &mut |_, _| {}).expect("a library");
    assert_eq!(again.articles, 0, "what is here already is known, whatever newsboat calls it");
}

#[test]
fn a_list_carries_what_the_reader_set() {
    let mut store = Store::in_memory().expect("memory");
    let add = |store: &mut Store, place: &str, title: &str, folder: &str, tags: &[&str]| {
        let origin = Origin::Feed(format!("https://{place}.example/feed"));
        let source = Source { origin, title: Line::new(title), ..Source::default() };
        store.add_source(&source, folder, tags, now()).expect("a library").0
    };
    let tides = add(&mut store, "tides", "Tides", "News/Sea", &["daily", "slow & <odd>"]);
    add(&mut store, "hills", "Hills", "", &[]);
    let changes = [
        Arrange::Rename("My \"tides\"".to_owned()),
        Arrange::Pause(true),
        Arrange::FullText(true),
        Arrange::Keep(Keep { days: Some(30), count: Some(7) }),
    ];
    let deed = store.arrange_all(&[tides], &changes, now()).expect("a library").expect("a change");
    assert_eq!((deed.label.as_str(), deed.changed), ("changed Tides", 1));
    store.undo().expect("a library");
    assert_eq!(store.source(tides).expect("a source").keep, Keep::default());
    store.redo().expect("a library");
    store.set_notes(tides, Some("login: me:secret"), Some(&import::with_hidden(None, true))).expect("a library");
    store.save_search("New ones", "is:new -tag:slow", "News").expect("a library");
    let opml = opml::opml(&store).expect("a list");
    assert!(!opml.contains("secret"), "a list is given to others");
    let list = subscriptions::read(&Input { bytes: opml.as_bytes(), ..Input::default() }).expect("a list");
    let mut other = Store::in_memory().expect("memory");
    import::import(&mut other, &list, "", now()).expect("a library");
    assert_eq!(opml::opml(&other).expect("a list"), opml);
    let feeds = other.feeds().expect("a library");
    let hills = feeds.iter().find(|feed| feed.place().contains("hills")).expect("it came");
    assert!(!hills.named, "what a feed calls itself is no name that the reader gave");
}

/// A cache as newsboat 2 makes it: a feed with four items, and one that is a command.
fn newsboat_cache(path: &std::path::Path) {
    let db = rusqlite::Connection::open(path).expect("a file");
    db.execute_batch(include_str!("../data/net/newsboat.sql")).expect("statements");
}

#[test]
fn what_newsboat_hides_stays_out_of_the_list_of_sources_alone() {
    let mut store = Store::in_memory().expect("memory");
    let urls = "https://loud.example/f \"~Loud\"\nhttps://quiet.example/f ! news\n\"query:Mine:tags # \\\"news\\\"\"\nexec:make-feed\n";
    let list = subscriptions::read(&Input { bytes: urls.as_bytes(), ..Input::default() }).expect("a list");
    let imported = import::import(&mut store, &list, "", now()).expect("a library");
    assert_eq!((imported.new.len(), imported.searches), (2, 1));
    assert_eq!(imported.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["program"]);
    let hidden = |store: &Store| -> Vec<(bool, Vec<String>)> {
        let mut rows = store.sources().expect("a library");
        rows.sort_by_key(|row| row.id);
        rows.into_iter().map(|row| (row.hidden, row.tags)).collect()
    };
    assert_eq!(hidden(&store), [(false, vec![]), (true, vec!["news".to_owned()])]);
    // What the list says is no deed to be undone.
    assert_eq!(store.source(imported.new[0]).expect("a source").title, "Loud");
    assert_eq!(store.deeds().expect("a library"), (None, None));
    let quiet = imported.new[1];
    let feeds = store.feeds().expect("a library");
    let extra = feeds.iter().find(|feed| feed.id == quiet).and_then(|feed| feed.extra.clone());
    store.set_notes(quiet, None, Some(&import::with_hidden(extra.as_deref(), false))).expect("a library");
    assert!(hidden(&store).iter().all(|(hidden, _)| !hidden));
}

#[test]
fn a_feed_behind_a_login_is_added_with_it() {
    let server = Server::start(|seen: &Seen| match seen.headers.get("authorization").map(String::as_str) {
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==") => ok(FEED),
        _ => answer("401 Unauthorized", &[], b""),
    });
    let mut store = Store::in_memory().expect("memory");
    let client = Arc::new(Client::new(Limits::default(), Proxies::default()));
    let url = server.url("/feed");
    let mut add = |wish: &Wish| subscribe::subscribe(&mut store, &client, &url, wish, &never(), now());
    assert!(add(&Wish::default()).is_err());
    let wish = Wish { request: Some("login: Aladdin:open sesame".to_owned()), ..Wish::default() };
    assert!(matches!(add(&wish), Ok(Looked::Done(_))));
    assert_eq!(store.feeds().expect("a library")[0].request, wish.request);
}

/// A list whose every other entry is broken, each in another way; the broken ones are named `Bad` and a number.
const BROKEN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Old & worn</title></head><body>
<outline text="Good 1" xmlUrl="https://one.example/feed?a=1&b=2"/>
<outline text="Bad 1" type="rss"/>
<outline text="Good 2 <fine>" xmlUrl='https://two.example/feed' unknown="kept">
<outline text="Bad 2" xmlUrl="javascript:alert(1)//bad-2"/>
<outline title="Folder"><outline text="Good 3" xmlUrl="  https://three.example/feed  "/>
<outline text="Bad 3" xmlUrl="https://bad-3:notaport/"/>
<outline text="Good 4" xmlUrl="HTTPS://FOUR.example/feed" category="a,b"></outline></outline>
<outline text="Bad 4" type="include" xmlUrl="" url="https://bad-4.example/list.opml"/>
<outline text="Good 5" xmlurl=https://five.example/feed />
<outline text="Bad 5" xmlUrl="not an address bad-5"/>
<outline text="Good 6" xmlUrl="feed://six.example/feed"/>
<outline text="Good 7" xmlUrl="file:///var/lib/seven.xml"/>
<outline text="Good 1 again" xmlUrl="https://one.example/feed?a=1&b=2"/>
<outline text="Good 8" xmlUrl="https://eight.example/feed"
"#;

#[test]
fn what_is_good_in_a_broken_list_comes_in_and_what_is_bad_is_named() {
    let list = subscriptions::read(&Input { bytes: BROKEN.as_bytes(), ..Input::default() }).expect("a list");
    let mut store = Store::in_memory().expect("memory");
    let imported = import::import(&mut store, &list, "", now()).expect("a library");
    let mut places: Vec<String> =
        store.feeds().expect("a library").iter().map(|feed| feed.place().replace("https://", "")).collect();
    places.sort();
    let expected = [
        "/var/lib/seven.xml",
        "five.example/feed",
        "four.example/feed",
        "http://six.example/feed",
        "one.example/feed?a=1&b=2",
        "three.example/feed",
        "two.example/feed",
    ];
    assert_eq!(places, expected);
    let told: Vec<String> = imported.problems.iter().map(ToString::to_string).collect();
    for bad in ["Bad 1", "bad-2", "bad-3", "includes another list", "bad-5", "more than once", "breaks off"] {
        assert!(told.iter().any(|problem| problem.contains(bad)), "{bad:?} is not named: {told:#?}");
    }
}

#[test]
fn newsboats_list_brings_its_cache_and_a_broken_cache_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (urls, cache) = (folder.path().join("urls"), folder.path().join("cache.db"));
    newsboat_cache(&cache);
    let bytes = b"https://a.example/feed\nexec:make-feed\n";
    let mut store = Store::in_memory().expect("memory");
    let switch = Switch::read(&urls, bytes, None, None).expect("it can be read").expect("a list");
    let came = switch.take_in(&mut store, "", now(), &mut |_, _| {}).expect("a library");
    assert!(came.said()[0].starts_with("1 new source"), "{:?}", came.said());
    assert!(came.said()[1].contains("from newsboat's cache"), "{:?}", came.said());
    std::fs::write(&cache, "no database").expect("a file");
    let switch = Switch::read(&urls, bytes, None, None).expect("it can be read").expect("a list");
    let came = switch.take_in(&mut store, "", now(), &mut |_, _| {}).expect("a library");
    assert_eq!((came.imported.known, came.brought), (1, None));
    let told =
        came.imported.problems.iter().find(|problem| problem.code == "bad-cache").expect("it is told").to_string();
    assert!(told.contains("newsboat's cache cannot be read: it is damaged, or no cache at all"), "{told}");
    assert!(Switch::read(&urls, b"Dear diary,\nnothing happened.\n", None, None).expect("it can be read").is_none());
}
