//! The library, from outside: kept, found, undone, damaged, shared.

use quotidian::{
    news::{
        Article, ArticleId, Block, Body, Loaded, Moment, Origin, Prose, Source, Status,
        query::{By, Clock, Order},
    },
    store::{Ask, Change, Scope, Selection, Store, Window},
    text::Line,
};

const NOW: i64 = 1_767_225_600;

fn clock() -> Clock {
    Clock::utc(Moment::from_unix(NOW))
}

/// A feed with articles one hour apart, the first the newest.
fn feed(name: &str, titles: &[&str]) -> Loaded {
    let articles = titles
        .iter()
        .enumerate()
        .map(|(number, title)| Article {
            key: format!("{name}/{title}"),
            title: Prose::plain(title),
            published: Some(Moment::from_unix(NOW - 3600 * (number as i64 + 1))),
            body: Body { blocks: vec![Block::Paragraph(Prose::plain(&format!("All about {title}.")))] },
            ..Article::default()
        })
        .collect();
    let source = Source {
        title: Line::new(name),
        origin: Origin::Feed(format!("https://{name}.example/feed")),
        ..Source::default()
    };
    Loaded { source, articles, problems: Vec::new() }
}

fn store_with(feeds: &[Loaded]) -> Store {
    let mut store = Store::in_memory().unwrap();
    for feed in feeds {
        store.add(feed, &[], 0, clock().now).unwrap();
    }
    store
}

fn titles(store: &Store, ask: &Ask, window: Window, limit: usize) -> Vec<String> {
    let list = store.list(ask, &clock()).unwrap();
    store.rows(&list, window, limit).unwrap().into_iter().map(|row| row.title).collect()
}

fn ask(scope: Scope) -> Ask {
    Ask { scope, ..Ask::default() }
}

#[track_caller]
fn check(store: &Store, ask: &Ask, expected: &[&str]) {
    let list = store.list(ask, &clock()).unwrap();
    assert_eq!(titles(store, ask, Window::At(0), 100), expected, "{ask:?} from the start");
    assert_eq!(list.count as usize, expected.len(), "{ask:?} counted");
    let ids = store.ids(&list, Window::At(0), 100).unwrap();
    for at in 0..expected.len() {
        for limit in [1, 2, 5] {
            let end = (at + limit).min(expected.len());
            assert_eq!(
                titles(store, ask, Window::At(at as u64), limit),
                expected[at..end],
                "{ask:?} at {at}, {limit} rows"
            );
        }
        assert_eq!(titles(store, ask, Window::After(ids[at]), 100), expected[at + 1..], "{ask:?} after {at}");
        assert_eq!(titles(store, ask, Window::Before(ids[at]), 100), expected[..at], "{ask:?} before {at}");
    }
}

#[test]
fn lists_are_walked_from_any_place() {
    let mut store = store_with(&[feed("bee", &["B1", "B2", "B3"]), feed("ant", &["A1", "A2"])]);
    check(&store, &ask(Scope::All), &["A1", "B1", "A2", "B2", "B3"]);
    let by = |by, reversed| Ask { order: Order { by, reversed }, ..ask(Scope::All) };
    check(&store, &by(By::Date, true), &["B3", "B2", "A2", "B1", "A1"]);
    check(&store, &by(By::Title, false), &["A1", "A2", "B1", "B2", "B3"]);
    check(&store, &by(By::Title, true), &["B3", "B2", "B1", "A2", "A1"]);
    check(&store, &by(By::Source, false), &["A1", "A2", "B1", "B2", "B3"]);
    check(&store, &by(By::Source, true), &["B3", "B2", "B1", "A2", "A1"]);
    let bee = store.sources().unwrap().into_iter().find(|row| row.title == "bee").unwrap();
    check(&store, &ask(Scope::Source(bee.id)), &["B1", "B2", "B3"]);
    let list = store.list(&ask(Scope::All), &clock()).unwrap();
    let first = store.ids(&list, Window::At(0), 2).unwrap();
    store.set_status(Selection::Articles(&first), &Change::Star(true), clock().now).unwrap();
    check(&store, &ask(Scope::Starred), &["A1", "B1"]);
    store.set_status(Selection::Articles(&first[..1]), &Change::Read(true), clock().now).unwrap();
    check(&store, &ask(Scope::Unread), &["B1", "A2", "B2", "B3"]);
    check(&store, &Ask { unread: true, ..by(By::Title, false) }, &["A2", "B1", "B2", "B3"]);
}

#[test]
fn an_open_list_keeps_what_is_read_and_leaves_out_what_arrives() {
    let mut store = store_with(&[feed("bee", &["B1", "B2", "B3"])]);
    let list = store.list(&ask(Scope::Unread), &clock()).unwrap();
    let second = store.ids(&list, Window::At(1), 1).unwrap();
    store.set_status(Selection::Articles(&second), &Change::Read(true), clock().now).unwrap();
    store.add(&feed("ant", &["A1"]), &[], 0, clock().now).unwrap();
    let rows = store.rows(&list, Window::At(0), 10).unwrap();
    assert_eq!(rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["B1", "B2", "B3"]);
    assert_eq!(rows[1].status, Status { read: true, ..Status::default() });
    assert_eq!(store.newer(&list).unwrap(), 1);
    check(&store, &ask(Scope::Unread), &["A1", "B1", "B3"]);
}

#[test]
fn an_article_is_added_once_and_updates_keep_its_status() {
    let mut store = store_with(&[feed("bee", &["B1"])]);
    let again = store.add(&feed("bee", &["B1"]), &[], 0, clock().now).unwrap();
    assert_eq!((again.new.len(), again.updated.len(), again.unchanged), (0, 0, 1));
    let id = ArticleId(1);
    store.set_status(Selection::Articles(&[id]), &Change::Read(true), clock().now).unwrap();
    let mut changed = feed("bee", &["B1"]);
    changed.articles[0].title = Prose::plain("B1, corrected");
    let updated = store.add(&changed, &[], 0, clock().now).unwrap();
    assert_eq!(updated.updated, [id]);
    let kept = store.article(id).unwrap();
    assert_eq!(kept.article.title.text(), "B1, corrected");
    assert!(kept.status.read);
    let before = store.revisions(id).unwrap();
    assert_eq!(before[0].1.title.text(), "B1");
}

#[test]
fn everything_done_can_be_undone_and_redone() {
    let mut store = store_with(&[feed("bee", &["B1", "B2", "B3"])]);
    let list = store.list(&ask(Scope::All), &clock()).unwrap();
    let deed = store.set_status(Selection::List(&list), &Change::Read(true), clock().now).unwrap().unwrap();
    assert_eq!(deed.label, "mark 3 articles read");
    assert_eq!(store.counts().unwrap().unread, 0);
    store.undo().unwrap().unwrap();
    assert_eq!(store.counts().unwrap().unread, 3);
    store.redo().unwrap().unwrap();
    assert_eq!(store.counts().unwrap().unread, 0);
    assert_eq!(store.redo().unwrap(), None);
}
