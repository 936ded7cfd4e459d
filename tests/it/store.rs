//! The library, from outside: kept, found, undone, damaged, shared.

use quotidian::{
    news::{
        Article, ArticleId, Attribution, Block, Body, Confidence, Evidence, Loaded, Moment, Origin, Piece, Prose,
        Quote, QuoteKind, Source, Span, Status,
        query::{By, Clock, Order},
    },
    store::{Arrange, Ask, Change, Counts, FullText, Keep, Scope, Selection, Store, Window},
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

/// One quote of the first paragraph's first word, said by `speaker`.
fn quote(speaker: &str) -> Quote {
    let words = Span { leaf: 2, from: 0, to: 3 };
    Quote {
        kind: QuoteKind::Direct,
        pieces: vec![Piece { words, marked: words }],
        attribution: Some(Attribution {
            speaker: Line::some(speaker),
            role: None,
            mention: None,
            cue: None,
            rule: "cue",
            confidence: Confidence::new(0.9),
            evidence: vec![Evidence { what: "cue", span: words }],
        }),
    }
}

#[test]
fn speakers_are_counted_and_corrected() {
    let mut store = Store::in_memory().unwrap();
    let quotes = [vec![quote("José Ruiz")], vec![quote("jose ruiz")], vec![]];
    store.add(&feed("bee", &["B1", "B2", "B3"]), &quotes, 1, clock().now).unwrap();
    let speakers = store.speakers("ruiz", 0, 10).unwrap();
    assert_eq!((speakers[0].name.as_str(), speakers[0].said, speakers[0].articles), ("José Ruiz", 2, 2));
    let said = store.quotes_of(speakers[0].id, 0, 10).unwrap();
    assert_eq!(
        said.iter().map(|one| (one.row.title.as_str(), one.text.as_str())).collect::<Vec<_>>(),
        [("B1", "All"), ("B2", "All")]
    );
    assert_eq!(store.set_speaker(ArticleId(2), 0, Some("Ada Okafor"), false).unwrap(), 1);
    assert_eq!(store.article(ArticleId(2)).unwrap().quotes[0].speaker().unwrap().as_str(), "Ada Okafor");
    let names: Vec<String> = store.speakers("", 0, 10).unwrap().into_iter().map(|speaker| speaker.name).collect();
    assert_eq!(names, ["Ada Okafor", "José Ruiz"]);
    store.reset_speaker(ArticleId(2), 0).unwrap();
    assert_eq!(store.speakers("", 0, 10).unwrap()[0].said, 2);
    assert!(store.book_quote(ArticleId(1), 0, clock().now).unwrap());
    assert_eq!(store.book("ruiz").unwrap()[0].text, "All");
    assert_eq!(store.booked(ArticleId(1)).unwrap().len(), 1);
    assert!(!store.book_quote(ArticleId(1), 0, clock().now).unwrap());
}

#[test]
fn the_pages_text_and_the_feeds_are_both_kept() {
    let mut store = store_with(&[feed("bee", &["B1"])]);
    let id = ArticleId(1);
    let page = Article {
        body: Body { blocks: vec![Block::Paragraph(Prose::plain("The whole story."))] },
        ..Article::default()
    };
    store.set_full_text(id, Err("the page has no article"), clock().now).unwrap();
    assert_eq!(store.article(id).unwrap().full_text, FullText::Failed("the page has no article".into()));
    store.set_full_text(id, Ok(&page), clock().now).unwrap();
    assert_eq!(store.article(id).unwrap().article.body, page.body);
    assert_eq!(store.article(id).unwrap().article.title.text(), "B1");
    // The feed brings the same again, then something new: the page's text stays.
    assert_eq!(store.add(&feed("bee", &["B1"]), &[], 0, clock().now).unwrap().unchanged, 1);
    let mut changed = feed("bee", &["B1"]);
    changed.articles[0].body.blocks.push(Block::Rule);
    assert_eq!(store.add(&changed, &[], 0, clock().now).unwrap().updated, [id]);
    assert_eq!(store.article(id).unwrap().article.body, page.body);
    assert!(store.show_full_text(id, false).unwrap());
    assert_eq!(store.article(id).unwrap().article.body, changed.articles[0].body);
    assert_eq!(store.add(&changed, &[], 0, clock().now).unwrap().unchanged, 1);
    assert!(store.show_full_text(id, true).unwrap());
    assert_eq!(store.article(id).unwrap().article.body, page.body);
}

#[test]
fn sources_are_arranged_and_it_is_undone() {
    let mut store = store_with(&[feed("bee", &["B1", "B2"]), feed("ant", &["A1"])]);
    let bee = store.sources().unwrap().into_iter().find(|row| row.title == "bee").unwrap().id;
    let now = clock().now;
    store.arrange(&[bee], &Arrange::Move("/News//Local ".into()), now).unwrap().unwrap();
    store.arrange(&[bee], &Arrange::Rename("Beehive".into()), now).unwrap().unwrap();
    store.arrange(&[bee], &Arrange::Tag("hive".into(), true), now).unwrap().unwrap();
    let row = store.source(bee).unwrap();
    assert_eq!((row.title.as_str(), row.folder.as_str(), row.tags.len()), ("Beehive", "News/Local", 1));
    check(&store, &ask(Scope::Folder("News".into())), &["B1", "B2"]);
    check(&store, &ask(Scope::Tag("hive".into())), &["B1", "B2"]);
    store.set_status(Selection::Articles(&[ArticleId(3)]), &Change::Tag("hive".into(), true), now).unwrap();
    check(&store, &ask(Scope::Tag("hive".into())), &["A1", "B1", "B2"]);
    let deed = store.arrange(&[bee], &Arrange::Remove(true), now).unwrap().unwrap();
    assert_eq!(deed.label, "remove Beehive");
    check(&store, &ask(Scope::All), &["A1"]);
    assert_eq!(store.sources().unwrap().len(), 1);
    for _ in 0..5 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!(store.undo().unwrap(), None);
    let row = store.source(bee).unwrap();
    assert_eq!((row.title.as_str(), row.folder.as_str(), row.tags.len(), row.counts.total), ("bee", "", 0, 2));
}

#[test]
fn retention_keeps_what_is_precious_and_nothing_comes_back() {
    let mut store = store_with(&[feed("bee", &["B1", "B2", "B3", "B4"])]);
    let bee = store.sources().unwrap()[0].id;
    store.set_status(Selection::Articles(&[ArticleId(4)]), &Change::Star(true), clock().now).unwrap();
    let keep = Keep { count: Some(1), days: None };
    assert_eq!(store.prune(bee, keep, clock().now).unwrap(), 2);
    check(&store, &ask(Scope::All), &["B1", "B4"]);
    let again = store.add(&feed("bee", &["B1", "B2", "B3", "B4"]), &[], 0, clock().now).unwrap();
    assert_eq!(again.unchanged, 4);
    check(&store, &ask(Scope::All), &["B1", "B4"]);
}

#[test]
fn a_status_may_be_known_before_its_article() {
    let mut store = store_with(&[feed("bee", &["B1"])]);
    let bee = store.sources().unwrap()[0].id;
    let read = Status { read: true, starred: true, later: false };
    assert_eq!(store.note_statuses(&[(bee, "bee/B1", read), (bee, "bee/B2", read)]).unwrap(), 1);
    store.add(&feed("bee", &["B1", "B2"]), &[], 0, clock().now).unwrap();
    assert_eq!(store.counts().unwrap(), Counts { total: 2, unread: 0, starred: 2, later: 0 });
}
