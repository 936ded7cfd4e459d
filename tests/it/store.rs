//! The library, from outside: kept, found, undone, damaged, shared.

use proptest::prelude::*;
use quotidian::{
    jobs::{
        doctor::examine,
        index::{Caught, catch_up},
        seeds,
    },
    news::{
        Anchor, Article, ArticleId, Attribution, Block, Body, Confidence, Evidence, Loaded, Moment, Origin, Piece,
        Prose, Quote, QuoteKind, Source, Span, Status,
        query::{By, Clock, Order, Query},
    },
    store::{
        Arrange, Ask, Change, Counts, FullText, Health, Indexer, Keep, NO_QUOTE, Notice, Reader, Scope, SearchOptions,
        Selection, SourceRow, Store, StoreError, Window,
    },
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
    let rest = store.ids(&list, Window::At(2), 2).unwrap();
    store.set_status(Selection::Articles(&rest), &Change::Read(true), clock().now).unwrap();
    let read = |by, reversed| Ask { order: Order { by, reversed }, ..ask(Scope::Read) };
    check(&store, &read(By::Date, false), &["A1", "A2", "B2"]);
    check(&store, &read(By::Date, true), &["B2", "A2", "A1"]);
    check(&store, &read(By::Title, true), &["B2", "A2", "A1"]);
    check(&store, &read(By::Source, false), &["A1", "A2", "B2"]);
    check(&store, &ask(Scope::Query(Query::parse("is:read").unwrap())), &["A1", "A2", "B2"]);
    check(&store, &Ask { unread: true, ..ask(Scope::Query(Query::parse("is:read").unwrap())) }, &[]);
}

#[test]
fn a_folder_is_sorted_in_every_order() {
    let mut store = store_with(&[feed("bee", &["B1", "B2"]), feed("ant", &["C1", "A1"]), feed("cat", &["Z1"])]);
    let ids: Vec<_> = store.sources().unwrap().into_iter().filter(|row| row.title != "cat").map(|row| row.id).collect();
    store.arrange(&ids, &Arrange::Move("Small".into()), clock().now).unwrap();
    let by = |by, reversed| Ask { order: Order { by, reversed }, ..ask(Scope::Folder("Small".into())) };
    check(&store, &by(By::Title, false), &["A1", "B1", "B2", "C1"]);
    check(&store, &by(By::Title, true), &["C1", "B2", "B1", "A1"]);
    check(&store, &by(By::Source, false), &["C1", "A1", "B1", "B2"]);
    check(&store, &by(By::Length, false), &["C1", "B1", "A1", "B2"]);
}

/// A query's list in every order, and from every place, is the whole library's list without what does not match.
#[test]
fn what_a_query_finds_stands_as_in_the_whole_library() {
    let names: Vec<String> = (0..5200).map(|number| format!("T{}", number * 7919 % 5200)).collect();
    let (one, rest) = names.split_at(5000);
    let of = |names: &[String]| names.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let (one, rest) = (of(one), of(rest));
    let feeds = [feed("one", &one.lines().collect::<Vec<_>>()), feed("two", &rest.lines().collect::<Vec<_>>())];
    let mut store = store_with(&feeds);
    catch_up(&mut store, &mut |_, _| true).unwrap();
    let few = store.list(&ask(Scope::All), &clock()).unwrap();
    let few = store.ids(&few, Window::At(40), 60).unwrap();
    store.set_status(Selection::Articles(&few), &Change::Read(true), clock().now).unwrap();
    // Nearly all, by a condition and by a word; and few.
    for (query, left_out) in [("is:unread words:>0", &few[..]), ("about -is:read", &few[..]), ("is:read", &[])] {
        for by in [By::Date, By::Title, By::Length, By::Source] {
            for reversed in [false, true] {
                let order = Order { by, reversed };
                let list = |scope| store.list(&Ask { scope, order, ..Ask::default() }, &clock()).unwrap();
                let all = list(Scope::All);
                let mut expected = store.ids(&all, Window::At(0), 9999).unwrap();
                expected.retain(|id| if left_out.is_empty() { few.contains(id) } else { !left_out.contains(id) });
                let found = list(Scope::Query(Query::parse(query).unwrap()));
                let context = format!("{query} {order:?}");
                assert_eq!(found.count as usize, expected.len(), "{context}");
                assert_eq!(store.ids(&found, Window::At(0), 9999).unwrap(), expected, "{context}");
                for at in [0, 1, expected.len() / 2, expected.len() - 3] {
                    let window = |window| store.ids(&found, window, 3).unwrap();
                    let end = (at + 3).min(expected.len());
                    assert_eq!(window(Window::At(at as u64)), expected[at..end], "{context} at {at}");
                    let next = (at + 1).min(expected.len())..(at + 4).min(expected.len());
                    assert_eq!(window(Window::After(expected[at])), expected[next], "{context} after {at}");
                    assert_eq!(window(Window::Before(expected[at])), expected[at.saturating_sub(3)..at], "{context}");
                }
            }
        }
    }
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
    assert_eq!(store.newer(&list, &clock()).unwrap(), 1);
    check(&store, &ask(Scope::Unread), &["A1", "B1", "B3"]);
}

#[test]
fn a_source_without_a_title_is_called_by_its_address() {
    let mut store = Store::in_memory().unwrap();
    let origin = Origin::Feed("https://quiet.example/feed".into());
    let (id, _) = store.add_source(&Source { origin, ..Source::default() }, "", &[], clock().now).unwrap();
    assert_eq!(store.source(id).unwrap().title, "https://quiet.example/feed");
    store.arrange(&[id], &Arrange::Rename("Quiet".into()), clock().now).unwrap();
    assert_eq!(store.feeds().unwrap()[0].title, "Quiet");
}

#[test]
fn a_start_reads_the_first_sources_only() {
    let mut store = store_with(&["dog", "bee", "cat", "ant", "elk"].map(|name| feed(name, &[])));
    let of = |store: &Store, title: &str| store.sources().unwrap().iter().find(|row| row.title == title).unwrap().id;
    for (name, deed) in [
        ("ant", Arrange::Move("Small".into())),
        ("dog", Arrange::Rename("asta".into())),
        ("cat", Arrange::Tag("soft".into(), true)),
        ("elk", Arrange::Remove(true)),
    ] {
        let id = of(&store, name);
        store.arrange(&[id], &deed, clock().now).unwrap();
    }
    let titles = |rows: Vec<SourceRow>| rows.into_iter().map(|row| row.title).collect::<Vec<_>>();
    assert_eq!(titles(store.sources().unwrap()), ["asta", "bee", "cat", "ant"]);
    for limit in 0..=5 {
        let first = store.first_sources(limit).unwrap();
        assert_eq!(first[..], store.sources().unwrap()[..limit.min(4)], "{limit}");
    }
    assert_eq!(store.first_sources(3).unwrap()[2].tags, ["soft"]);
}

#[test]
fn what_arrives_is_new_where_it_belongs() {
    let mut store = store_with(&[feed("bee", &["B1"]), feed("ant", &["A1"])]);
    let of = |store: &Store, title: &str| store.sources().unwrap().iter().find(|row| row.title == title).unwrap().id;
    let (bee, ant) = (of(&store, "bee"), of(&store, "ant"));
    store.arrange(&[bee], &Arrange::Move("Insects/Winged".into()), clock().now).unwrap();
    store.arrange(&[ant], &Arrange::Tag("small".into(), true), clock().now).unwrap();
    store.save_search("Bees", "title:B*", "").unwrap();
    let saved = store.saved().unwrap()[0].id;
    let scopes = [
        (Scope::All, 3),
        (Scope::Unread, 3),
        (Scope::Starred, 1),
        (Scope::Later, 0),
        (Scope::Source(bee), 2),
        (Scope::Folder("Insects".into()), 2),
        (Scope::Folder("Insect".into()), 0),
        (Scope::Tag("small".into()), 2),
        (Scope::Saved(saved), 2),
        (Scope::Query(Query::parse("title:A2").unwrap()), 1),
    ];
    let lists: Vec<_> = scopes.map(|(scope, new)| (store.list(&ask(scope), &clock()).unwrap(), new)).into();
    let added = store.add(&feed("bee", &["B1", "B2", "B3"]), &[], 0, clock().now).unwrap().new;
    store.add(&feed("ant", &["A2"]), &[], 0, clock().now).unwrap();
    store.set_status(Selection::Articles(&added[..1]), &Change::Star(true), clock().now).unwrap();
    store.set_status(Selection::Articles(&added[..1]), &Change::Tag("small".into(), true), clock().now).unwrap();
    for (list, new) in lists {
        assert_eq!(store.newer(&list, &clock()).unwrap(), new, "{:?}", list.ask.scope);
    }
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
    let edits = store.edits(id).unwrap();
    assert_eq!((edits[0].before.title.text(), edits[0].after.title.text()), ("B1", "B1, corrected"));
    assert_eq!((edits.len(), kept.edited), (1, Some(clock().now)));
    // What only leads elsewhere is an update, but no word of it changed.
    changed.articles[0].url = Some("https://bee.example/elsewhere".into());
    assert_eq!(store.add(&changed, &[], 0, Moment::from_unix(clock().now.unix() + 60)).unwrap().updated, [id]);
    assert_eq!(store.edits(id).unwrap().len(), 1);
    assert_eq!(store.article(id).unwrap().edited, Some(clock().now));
}

#[test]
fn everything_done_can_be_undone_and_redone() {
    let mut store = store_with(&[feed("bee", &["B1", "B2", "B3"])]);
    let list = store.list(&ask(Scope::All), &clock()).unwrap();
    let deed = store.set_status(Selection::List(&list), &Change::Read(true), clock().now).unwrap().unwrap();
    assert_eq!(deed.label, "marked 3 articles read");
    assert_eq!(store.counts().unwrap().unread, 0);
    store.undo().unwrap().unwrap();
    assert_eq!(store.counts().unwrap().unread, 3);
    store.redo().unwrap().unwrap();
    assert_eq!(store.counts().unwrap().unread, 0);
    assert_eq!(store.redo().unwrap(), None);
}

/// One quote of the first paragraph's first word, said by `speaker`.
fn quote(speaker: &str) -> Quote {
    quote_in(2, speaker)
}

/// The same of a leaf.
fn quote_in(leaf: u32, speaker: &str) -> Quote {
    let words = Span { leaf, from: 0, to: 3 };
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
fn a_speakers_role_is_what_a_recent_article_says() {
    let mut store = Store::in_memory().unwrap();
    let with = |role: &str| {
        let mut one = quote("Ana Ruiz");
        one.attribution.as_mut().unwrap().role = Some(Line::new(role));
        vec![one]
    };
    let quotes = [vec![quote("Ana Ruiz")], with("the water minister"), vec![quote("Tomas Lindqvist")]];
    store.add(&feed("bee", &["B1", "B2", "B3"]), &quotes, 1, clock().now).unwrap();
    let mut speakers = store.speakers("", 0, 10).unwrap();
    assert!(speakers.iter().all(|speaker| speaker.role.is_none()), "nobody asked");
    store.add_roles(&mut speakers).unwrap();
    let role = |name: &str| speakers.iter().find(|speaker| speaker.name == name).unwrap().role.as_deref();
    assert_eq!((role("Ana Ruiz"), role("Tomas Lindqvist")), (Some("water minister"), None));
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
    let deed = store.set_speaker(ArticleId(2), 0, Some("Ada Okafor"), clock().now).unwrap();
    assert_eq!((deed.changed, deed.label.as_str()), (1, "gave 1 quote to Ada Okafor"));
    assert_eq!(store.article(ArticleId(2)).unwrap().quotes[0].speaker().unwrap().as_str(), "Ada Okafor");
    let names: Vec<String> = store.speakers("", 0, 10).unwrap().into_iter().map(|speaker| speaker.name).collect();
    assert_eq!(names, ["Ada Okafor", "José Ruiz"]);
    store.undo().unwrap().unwrap();
    assert_eq!(store.speakers("", 0, 10).unwrap()[0].said, 2);
    store.redo().unwrap().unwrap();
    store.undo().unwrap().unwrap();
    assert_eq!(store.speakers("", 0, 10).unwrap()[0].said, 2);
    // What is no quote is none any more, until that is taken back.
    store.set_speaker(ArticleId(2), 0, Some(NO_QUOTE), clock().now).unwrap();
    assert_eq!(store.article(ArticleId(2)).unwrap().quotes.len(), 0);
    assert_eq!(store.speakers("", 0, 10).unwrap()[0].said, 1);
    store.undo().unwrap().unwrap();
    assert_eq!(store.article(ArticleId(2)).unwrap().quotes[0].speaker().unwrap().as_str(), "jose ruiz");
    assert!(store.book_quote(ArticleId(1), 0, clock().now).unwrap());
    assert_eq!(store.book("ruiz").unwrap()[0].text, "All");
    assert_eq!(store.booked(ArticleId(1)).unwrap().len(), 1);
    assert!(!store.book_quote(ArticleId(1), 0, clock().now).unwrap());
    assert!(store.book("").unwrap().is_empty());
    // Taking out is a deed like keeping.
    store.undo().unwrap().unwrap();
    let entry = store.book("").unwrap()[0].id;
    store.note_quote(entry, "for the dinner").unwrap();
    assert_eq!(store.book("dinner").unwrap().len(), 1);
    store.unbook(entry, clock().now).unwrap().unwrap();
    assert_eq!(store.unbook(entry, clock().now).unwrap(), None);
    store.undo().unwrap().unwrap();
    assert_eq!(store.book("dinner").unwrap()[0].note.as_deref(), Some("for the dinner"));
}

#[test]
fn a_correction_is_found_again_when_the_text_has_changed() {
    let mut store = Store::in_memory().unwrap();
    store.add(&feed("bee", &["B1"]), &[vec![quote("José Ruiz")]], 1, clock().now).unwrap();
    store.set_speaker(ArticleId(1), 0, Some("Ada Okafor"), clock().now).unwrap();
    let mut changed = feed("bee", &["B1"]);
    changed.articles[0].body.blocks.insert(0, Block::Paragraph(Prose::plain("A word before.")));
    store.add(&changed, &[vec![quote_in(3, "José Ruiz")]], 1, clock().now).unwrap();
    assert_eq!(store.article(ArticleId(1)).unwrap().quotes[0].speaker().unwrap().as_str(), "Ada Okafor");
    assert_eq!(store.speakers("", 0, 10).unwrap()[0].name, "Ada Okafor");
}

#[test]
fn of_quotes_with_the_same_words_each_is_corrected_by_itself() {
    let mut store = Store::in_memory().unwrap();
    let mut loaded = feed("bee", &["B1"]);
    loaded.articles[0].body.blocks.extend([5, 6].map(|n| Block::Paragraph(Prose::plain(&format!("All of {n}.")))));
    let quotes: Vec<Quote> = (2..5).map(|leaf| quote_in(leaf, "José Ruiz")).collect();
    store.add(&loaded, std::slice::from_ref(&quotes), 1, clock().now).unwrap();
    let said = |store: &Store| {
        let kept = store.article(ArticleId(1)).unwrap();
        kept.quotes.iter().map(|quote| quote.speaker().unwrap().to_string()).collect::<Vec<_>>()
    };
    store.set_speaker(ArticleId(1), 1, Some("Ada Okafor"), clock().now).unwrap();
    store.set_speaker(ArticleId(1), 0, Some(NO_QUOTE), clock().now).unwrap();
    store.set_speaker(ArticleId(1), 1, Some("Lin Mori"), clock().now).unwrap();
    assert_eq!(said(&store), ["Ada Okafor", "Lin Mori"]);
    // So it is when all have moved.
    loaded.articles[0].body.blocks.insert(0, Block::Paragraph(Prose::plain("A word before.")));
    let moved: Vec<Quote> = (3..6).map(|leaf| quote_in(leaf, "José Ruiz")).collect();
    store.add(&loaded, &[moved], 1, clock().now).unwrap();
    assert_eq!(said(&store), ["Ada Okafor", "Lin Mori"]);
    store.undo().unwrap().unwrap();
    assert_eq!(said(&store), ["Ada Okafor", "José Ruiz"]);
}

#[test]
fn a_marked_passage_outlives_changes_and_can_be_taken_back() {
    let mut store = store_with(&[feed("bee", &["B1"])]);
    let id = ArticleId(1);
    let anchor = |leaf, byte| Anchor { leaf, byte };
    assert_eq!(store.highlight(id, anchor(2, 3), anchor(2, 3), clock().now).unwrap(), None);
    store.highlight(id, anchor(2, 4), anchor(2, 12), clock().now).unwrap().unwrap();
    let marked = |store: &Store| store.article(id).unwrap().highlights;
    assert_eq!(
        (marked(&store)[0].text.as_str(), marked(&store)[0].at),
        ("about B1", Some((anchor(2, 4), anchor(2, 12))))
    );
    store.undo().unwrap().unwrap();
    assert!(marked(&store).is_empty());
    store.redo().unwrap().unwrap();
    // The text moves, then loses the words: they are kept.
    let mut changed = feed("bee", &["B1"]);
    changed.articles[0].body.blocks.insert(0, Block::Paragraph(Prose::plain("A word before.")));
    store.add(&changed, &[], 0, clock().now).unwrap();
    assert_eq!(marked(&store)[0].at, Some((anchor(3, 4), anchor(3, 12))));
    changed.articles[0].body.blocks.pop();
    store.add(&changed, &[], 0, clock().now).unwrap();
    assert_eq!((marked(&store)[0].text.as_str(), marked(&store)[0].at), ("about B1", None));
    // Nor does retention let its article go.
    let keep = Keep { days: None, count: Some(0) };
    assert_eq!(store.prune(store.sources().unwrap()[0].id, keep, clock().now).unwrap(), 0);
    let highlight = marked(&store)[0].id;
    store.note_highlight(highlight, "ask the mill").unwrap();
    assert_eq!(store.all_highlights("ABOUT").unwrap()[0].note.as_deref(), Some("ask the mill"));
    store.remove_highlight(highlight, clock().now).unwrap().unwrap();
    assert_eq!(store.remove_highlight(highlight, clock().now).unwrap(), None);
    store.undo().unwrap().unwrap();
    assert_eq!(marked(&store).len(), 1);
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
    assert_eq!(deed.label, "removed Beehive");
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
fn a_status_that_an_import_noted_before_its_article_came_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut store, _) = Store::open(&path).unwrap();
    store.add(&feed("bee", &["B1", "B2"]), &[], 0, clock().now).unwrap();
    // As the first versions left it that took over what newsboat kept.
    let noted = "PRAGMA foreign_keys = ON;
        INSERT INTO absent (source, key_hash, read, starred)
            SELECT source, key_hash, 1, 1 FROM article WHERE title = 'B2';
        DELETE FROM article WHERE title = 'B2';";
    rusqlite::Connection::open(&path).unwrap().execute_batch(noted).unwrap();
    assert_eq!(store.counts().unwrap(), Counts { total: 1, unread: 1, starred: 0, later: 0 });
    store.add(&feed("bee", &["B1", "B2"]), &[], 0, clock().now).unwrap();
    assert_eq!(store.counts().unwrap(), Counts { total: 2, unread: 1, starred: 1, later: 0 });
}

fn paragraph(title: &str, text: &str) -> Article {
    Article {
        key: title.to_owned(),
        title: Prose::plain(title),
        published: Some(Moment::from_unix(NOW - 3600)),
        body: Body { blocks: text.split('\n').map(|text| Block::Paragraph(Prose::plain(text))).collect() },
        ..Article::default()
    }
}

fn searchable() -> Loaded {
    let mut articles = vec![
        paragraph(
            "Budget vote",
            "The council met.\nThe budget deficit would narrow, the minister said. More rain is due.",
        ),
        paragraph("Rain", "It rained. The budget is not mentioned again. Größe counts in Łódź."),
        paragraph("経済", "日本の経済は緩やかに回復していると政府は発表した。"),
        paragraph("금리", "한국은행은 기준금리를 동결했다고 밝혔다."),
    ];
    articles[1].published = Some(Moment::from_unix(NOW - 40 * 86_400));
    articles[1].byline = vec![Line::new("Inés Ruiz")];
    articles[1].language = Some("pt-BR".to_owned());
    articles[1].url = Some("https://example.org/rain/today".to_owned());
    Loaded {
        articles,
        source: Source { title: Line::new("The Courier"), ..feed("courier", &[]).source },
        problems: Vec::new(),
    }
}

fn found(store: &Reader, text: &str) -> Vec<String> {
    match store.search(text, &SearchOptions::default(), &clock()) {
        Ok(found) => found.articles.into_iter().map(|hit| hit.row.title).collect(),
        Err(error) => vec![error.to_string()],
    }
}

/// Asks before anything is indexed, and again when all is.
#[track_caller]
fn check_found(text: &str, expected: &[&str]) {
    let mut store = Store::in_memory().unwrap();
    let quotes = [vec![quote("Ada Okafor")], vec![], vec![], vec![]];
    store.add(&searchable(), &quotes, 1, clock().now).unwrap();
    store.set_status(Selection::Articles(&[ArticleId(2)]), &Change::Read(true), clock().now).unwrap();
    store.set_status(Selection::Articles(&[ArticleId(1)]), &Change::Tag("Money".into(), true), clock().now).unwrap();
    assert_eq!(found(&store, text), expected, "{text}, looked through");
    assert_eq!(catch_up(&mut store, &mut |_, _| true).unwrap(), Caught::All(4));
    assert_eq!(found(&store, text), expected, "{text}, indexed");
}

#[test]
fn words_are_found_in_every_way() {
    check_found("budget", &["Budget vote", "Rain"]);
    check_found("BUDGET deficit", &["Budget vote"]);
    check_found("\"budget deficit\"", &["Budget vote"]);
    check_found("\"deficit budget\"", &[]);
    check_found("\"met the\"", &[]);
    check_found("grosse lodz", &["Rain"]);
    check_found("Größe", &["Rain"]);
    check_found("経済", &["経済"]);
    check_found("政府", &["経済"]);
    check_found("銀", &[]);
    check_found("済", &["経済"]);
    check_found("은행", &["금리"]);
    check_found("기준금리", &["금리"]);
    check_found("defi*", &["Budget vote"]);
    check_found("budg* -deficit", &["Rain"]);
    check_found("/bud.et (deficit|surplus)/", &["Budget vote"]);
    check_found("title:/^r/", &["Rain"]);
    check_found("budget -/def.cit/", &["Rain"]);
    check_found("title:budget", &["Budget vote"]);
    check_found("body:met or author:ines", &["Budget vote", "Rain"]);
    check_found("author:Ruiz lang:pt", &["Rain"]);
    check_found("url:example.org", &["Rain"]);
    check_found("outlet:courier title:rain", &["Rain"]);
    check_found("budget is:unread", &["Budget vote"]);
    check_found("budget is:read", &["Rain"]);
    check_found("budget tag:money", &["Budget vote"]);
    check_found("budget source:courier before:3d", &["Rain"]);
    check_found("budget after:yesterday", &["Budget vote"]);
    check_found("budget has:quotes", &["Budget vote"]);
    check_found("budget -has:quotes words:<100", &["Rain"]);
    check_found("said:the", &["Budget vote"]);
    check_found("speaker:okafor", &["Budget vote"]);
    check_found("budget sort:-date", &["Rain", "Budget vote"]);
    check_found("budget sort:title limit:1", &["Budget vote"]);
    check_found("is:read", &["Rain"]);
    check_found("nothing", &[]);
    check_found("is:raed", &["query, column 4: is:raed is not known; is: takes read, unread, starred, later, new"]);
}

#[test]
fn the_best_are_those_that_stand_first_when_all_are_ranked() {
    let mut store = Store::in_memory().unwrap();
    let words = ["rail", "river", "riverbank", "budget", "vote", "rain"];
    for part in 0..3_usize {
        let articles = (0..400_usize)
            .map(|number| {
                let mut seed = (part * 400 + number + 1).wrapping_mul(2_654_435_761);
                let mut words = |count: usize| {
                    let picked = (0..count).map(|_| {
                        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                        words[(seed >> 33) % words.len() * ((seed >> 40) % 3) / 2]
                    });
                    picked.collect::<Vec<_>>().join(" ")
                };
                Article {
                    key: format!("{part}/{number}"),
                    title: Prose::plain(&words(1 + number % 4)),
                    published: Some(Moment::from_unix(NOW - ((number * 37 + part * 11) % 900 * 86_400) as i64)),
                    body: Body { blocks: vec![Block::Paragraph(Prose::plain(&words(3 + number % 50)))] },
                    ..Article::default()
                }
            })
            .collect();
        let loaded = Loaded { articles, ..feed(["one", "two", "three"][part], &[]) };
        store.add(&loaded, &[], 0, clock().now).unwrap();
        catch_up(&mut store, &mut |_, _| true).unwrap();
    }
    store.set_status(Selection::Articles(&[ArticleId(7), ArticleId(450)]), &Change::Hide(true), clock().now).unwrap();
    for text in ["rail", "river", "river*", "title:vote", "vote or rain", "budget vote", "rail -rain", "is:unread"] {
        let ranked = Scope::Query(Query::parse(&format!("({text}) sort:rank")).unwrap());
        let list = store.list(&ask(ranked), &clock()).unwrap();
        let all = store.ids(&list, Window::At(0), usize::MAX).unwrap();
        for limit in [1, 10, 40] {
            let options = SearchOptions { limit, ..SearchOptions::default() };
            let found = store.search(text, &options, &clock()).unwrap();
            let best: Vec<_> = found.articles.iter().map(|hit| hit.row.id).collect();
            assert_eq!(best, all[..limit], "{text}, {limit}");
            assert_eq!(found.total as usize, all.len(), "{text}");
        }
    }
}

#[test]
fn what_is_read_and_what_is_not_are_found_whichever_are_more() {
    let mut store = Store::in_memory().unwrap();
    store.add(&searchable(), &[], 0, clock().now).unwrap();
    catch_up(&mut store, &mut |_, _| true).unwrap();
    let mut read = Vec::new();
    for id in [2, 1, 3] {
        let title = store.rows_of(&[ArticleId(id)]).unwrap().remove(0).title;
        store.set_status(Selection::Articles(&[ArticleId(id)]), &Change::Read(true), clock().now).unwrap();
        read.push(title);
        let found = |text: &str| found(&store, text).into_iter().collect::<std::collections::BTreeSet<_>>();
        let all = found("words:>0");
        let (seen, unseen) = (found("is:read words:>0"), found("is:unread words:>0"));
        assert_eq!(seen, read.iter().cloned().collect());
        assert_eq!(unseen, all.difference(&seen).cloned().collect());
    }
}

#[test]
fn what_is_found_is_shown_in_its_sentence() {
    let mut store = Store::in_memory().unwrap();
    store.add(&searchable(), &[vec![quote("Ada Okafor")]], 1, clock().now).unwrap();
    catch_up(&mut store, &mut |_, _| true).unwrap();
    let found = store.search("budget deficit", &SearchOptions::default(), &clock()).unwrap();
    let hit = &found.articles[0];
    assert_eq!(hit.title, std::slice::from_ref(&(0..6)));
    let snippet = hit.snippet.as_ref().unwrap();
    assert_eq!(snippet.text, "The budget deficit would narrow, the minister said.");
    assert_eq!(snippet.marks, [4..10, 11..18]);
    let typing = SearchOptions { typing: true, ..SearchOptions::default() };
    assert_eq!(store.search("defi", &typing, &clock()).unwrap().total, 1);
    assert_eq!(store.search("defi ", &typing, &clock()).unwrap().total, 0);
    let voices = store.search("okafor", &typing, &clock()).unwrap();
    assert_eq!((voices.total, voices.quotes.len()), (0, 1));
    assert_eq!(voices.quotes[0].said.text, "The");
}

#[test]
fn the_index_follows_every_change() {
    let mut store = Store::in_memory().unwrap();
    store.add(&searchable(), &[], 0, clock().now).unwrap();
    catch_up(&mut store, &mut |_, _| true).unwrap();
    let mut changed = searchable();
    changed.articles[1] = Article { key: "Rain".into(), ..paragraph("Snow", "It snowed.") };
    store.add(&changed, &[], 0, clock().now).unwrap();
    assert_eq!(found(&store, "rained"), [""; 0]);
    assert_eq!(found(&store, "snowed"), ["Snow"]);
    catch_up(&mut store, &mut |_, _| true).unwrap();
    assert_eq!(found(&store, "rained"), [""; 0]);
    assert_eq!(found(&store, "snowed"), ["Snow"]);
    store.set_status(Selection::Articles(&[ArticleId(2)]), &Change::Hide(true), clock().now).unwrap();
    assert_eq!(found(&store, "snowed"), [""; 0]);
    let bee = store.sources().unwrap()[0].id;
    store.undo().unwrap();
    store.prune(bee, Keep { count: Some(1), days: None }, clock().now).unwrap();
    assert_eq!(catch_up(&mut store, &mut |_, _| true).unwrap(), Caught::All(3));
    assert_eq!(found(&store, "snowed"), [""; 0]);
}

#[test]
fn an_index_on_disk_is_shared_taken_up_again_and_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut store, _) = Store::open(&path).unwrap();
    store.add(&searchable(), &[], 0, clock().now).unwrap();
    // Told to stop at once: nothing is lost.
    assert_eq!(catch_up(&mut store, &mut |_, _| false).unwrap(), Caught::Part(0));
    let reader = Reader::open(&path).unwrap();
    let total = |text: &str| reader.search(text, &SearchOptions::default(), &clock()).unwrap().total;
    assert_eq!(total("budget"), 2);
    let indexer = Indexer::open(&mut store).unwrap();
    let (mut other, _) = Store::open(&path).unwrap();
    assert_eq!(catch_up(&mut other, &mut |_, _| true).unwrap(), Caught::Busy);
    drop(indexer);
    assert_eq!(catch_up(&mut other, &mut |_, _| true).unwrap(), Caught::All(4));
    assert_eq!((total("budget"), store.unindexed_count().unwrap()), (2, 0));
    // The index is thrown away, or belongs to another library: it is made anew.
    std::fs::remove_dir_all(folder.path().join("library.db.index-1")).unwrap();
    assert_eq!(catch_up(&mut store, &mut |_, _| true).unwrap(), Caught::All(4));
    assert_eq!(total("budget"), 2);
    std::fs::write(folder.path().join("library.db.index-1/meta.json"), "{").unwrap();
    assert_eq!(catch_up(&mut store, &mut |_, _| true).unwrap(), Caught::All(4));
    assert_eq!(total("budget"), 2);
}

/// A library on disk with some articles, read and starred, and its folder.
fn on_disk() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut store, notice) = Store::open(&path).unwrap();
    assert_eq!(notice, None);
    store.add(&searchable(), &[vec![quote("Ada Okafor")]], 1, clock().now).unwrap();
    store.set_status(Selection::Articles(&[ArticleId(1), ArticleId(2)]), &Change::Read(true), clock().now).unwrap();
    store.set_status(Selection::Articles(&[ArticleId(3)]), &Change::Star(true), clock().now).unwrap();
    (folder, path)
}

#[test]
fn a_copy_is_made_while_the_library_is_in_use() {
    let (folder, path) = on_disk();
    let (mut store, _) = Store::open(&path).unwrap();
    catch_up(&mut store, &mut |_, _| true).unwrap();
    let copy = folder.path().join("copy.db");
    std::fs::write(&copy, "something else").unwrap();
    Reader::open(&path).unwrap().backup(&copy).unwrap();
    let (mut copied, notice) = Store::open(&copy).unwrap();
    assert_eq!((notice, copied.counts().unwrap()), (None, store.counts().unwrap()));
    // It has no index of its own, and misses nothing for that.
    assert_eq!(found(&copied, "deficit"), ["Budget vote"]);
    assert_eq!(catch_up(&mut copied, &mut |_, _| true).unwrap(), Caught::All(4));
    assert_eq!(found(&copied, "deficit"), ["Budget vote"]);
    let nowhere = folder.path().join("no/such/folder/copy.db");
    assert!(store.backup(&nowhere).unwrap_err().to_string().contains("cannot be written"));
}

#[test]
fn a_sound_library_is_found_sound_and_wrong_counts_are_mended() {
    let (_folder, path) = on_disk();
    let (mut store, _) = Store::open(&path).unwrap();
    catch_up(&mut store, &mut |_, _| true).unwrap();
    let report = examine(&path, false, &mut |_, _| true).unwrap();
    assert_eq!(report.health(), Health::Good, "{report:?}");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute("UPDATE tally SET unread = 77", []).unwrap();
    other.execute("UPDATE quotes SET packed = x'0102'", []).unwrap();
    let report = examine(&path, false, &mut |_, _| true).unwrap();
    assert_eq!(report.health(), Health::Mendable, "{report:?}");
    let report = examine(&path, true, &mut |_, _| true).unwrap();
    assert!(
        report.findings.iter().all(|finding| finding.health == Health::Good || finding.what == "index"),
        "{report:?}"
    );
    assert_eq!(store.counts().unwrap().unread, 2);
    catch_up(&mut store, &mut |_, _| true).unwrap();
    assert_eq!(examine(&path, false, &mut |_, _| true).unwrap().health(), Health::Good);
}

#[test]
fn a_damaged_library_is_kept_aside_and_what_can_be_read_is_saved() {
    let (folder, path) = on_disk();
    // Another page size's worth of rubbish over the middle of the file; and a file that is no library at all.
    let mut bytes = std::fs::read(&path).unwrap();
    let wal = folder.path().join("library.db-wal");
    assert!(!wal.exists(), "the last to close tidies up");
    bytes[..100].copy_from_slice(&[0x55; 100]);
    std::fs::write(&path, &bytes).unwrap();
    let (store, notice) = Store::open(&path).unwrap();
    let Some(Notice::Salvaged { aside, .. }) = notice else { panic!("{notice:?}") };
    assert_eq!(std::fs::read(aside).unwrap(), bytes);
    assert_eq!(store.counts().unwrap().total, 0);
    drop(store);

    let (folder, path) = on_disk();
    // The schema and the rows are whole, a table that every start reads is not.
    let root: i64 = rusqlite::Connection::open(&path)
        .unwrap()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'tally'", [], |row| row.get(0))
        .unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let at = (root as usize - 1) * page;
    bytes[at..at + page].fill(0x55);
    std::fs::write(&path, &bytes).unwrap();
    let (mut store, notice) = Store::open(&path).unwrap();
    let Some(Notice::Salvaged { articles, .. }) = notice else { panic!("{notice:?}") };
    assert_eq!(articles, 4);
    assert_eq!(store.counts().unwrap(), Counts { total: 4, unread: 2, starred: 1, later: 0 });
    assert_eq!(found(&store, "deficit"), ["Budget vote"]);
    store.set_status(Selection::Articles(&[ArticleId(4)]), &Change::Read(true), clock().now).unwrap();
    drop(folder);
}

/// The size of a library's pages, from its header.
fn page_size(library: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([library[16], library[17]]))
}

/// Writes rubbish over the pages of the file from `from` on, some of many.
fn overwrite(path: &std::path::Path, from: impl Fn(usize) -> usize, pages: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    let page = page_size(&bytes);
    let at = from(bytes.len() / page) * page;
    bytes[at..at + pages * page].fill(0xA5);
    std::fs::write(path, bytes).unwrap();
}

/// A library of 400 articles with texts that fill pages.
fn filled() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut store, _) = Store::open(&path).unwrap();
    let titles: Vec<String> = (0..400).map(|number| format!("Article {number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut loaded = feed("filled", &titles);
    for (number, article) in loaded.articles.iter_mut().enumerate() {
        let text: String =
            (0..300_usize).map(|word| format!("w{} ", (number * 7919 + word * 104_729) % 99_991)).collect();
        article.body.blocks.push(Block::Paragraph(Prose::plain(&text)));
    }
    store.add(&loaded, &[], 0, clock().now).unwrap();
    (folder, path)
}

#[test]
fn damage_in_the_middle_is_found_noted_and_costs_only_what_lay_there() {
    let (_folder, path) = filled();
    overwrite(&path, |pages| pages * 5 / 8, 1);
    overwrite(&path, |pages| pages * 7 / 8, 1);
    // Opening reads little, so it does not see it; looking the file over does.
    let (store, notice) = Store::open(&path).unwrap();
    assert_eq!(notice, None);
    let damage = store.quick_check().unwrap().expect("damage");
    Reader::note_damage(&path, &damage).unwrap();
    // While somebody uses it, it stays where it is.
    let (other, notice) = Store::open(&path).unwrap();
    assert_eq!(notice, None);
    drop((store, other));
    let (store, notice) = Store::open(&path).unwrap();
    let Some(Notice::Salvaged { aside, articles, .. }) = notice else { panic!("{notice:?}") };
    assert!(aside.exists() && !Reader::has_noted_damage(&path));
    // Some lost their texts, but no row was lost with them.
    let list = store.list(&ask(Scope::All), &clock()).unwrap();
    let whole = store.rows(&list, Window::At(0), 400).unwrap().iter().filter(|row| row.words > 0).count();
    assert!(articles == 400 && (200..400).contains(&whole), "{whole} of {articles}");
    assert_eq!(store.quick_check().unwrap(), None);
    assert_eq!(store.counts().unwrap().total, articles as u64);
    drop(store);
    assert_eq!(Store::open(&path).unwrap().1, None);
}

#[test]
fn the_doctor_saves_what_can_be_read_of_a_damaged_library() {
    let (_folder, path) = filled();
    overwrite(&path, |pages| pages * 5 / 8, 1);
    let report = examine(&path, false, &mut |_, _| true).unwrap();
    assert_eq!(report.health(), Health::Bad);
    assert!(report.findings.iter().all(|finding| !finding.message.contains("doctor")), "{report:?}");
    // While somebody uses it, it stays where it is.
    let user = Reader::open(&path).unwrap();
    assert!(matches!(examine(&path, true, &mut |_, _| true), Err(StoreError::Locked)));
    drop(user);
    let report = examine(&path, true, &mut |_, _| true).unwrap();
    assert!(report.notice.as_ref().is_some_and(|notice| notice.contains("400 articles were saved")), "{report:?}");
    assert_ne!(report.health(), Health::Bad, "{report:?}");
    assert_eq!(Store::open(&path).unwrap().1, None);
    // Where nothing can be read at all, that is what it finds.
    overwrite(&path, |_| 0, 1);
    assert_eq!(examine(&path, false, &mut |_, _| true).unwrap().health(), Health::Bad);
}

#[test]
fn wherever_the_damage_is_opening_and_looking_over_say_so_and_do_not_fall_over() {
    let (_folder, whole) = filled();
    let pages = std::fs::metadata(&whole).unwrap().len() as usize / page_size(&std::fs::read(&whole).unwrap());
    for at in (0..pages).step_by(pages / 24 + 1) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        std::fs::copy(&whole, &path).unwrap();
        overwrite(&path, |_| at, 1);
        let (store, notice) = Store::open(&path).unwrap_or_else(|error| panic!("page {at}: {error}"));
        if notice.is_none() && store.quick_check().unwrap().is_none() {
            // A page that only overflowing texts use: its articles say so.
            let report = store.check(&mut |_, _| true).unwrap();
            assert!(report.iter().any(|finding| finding.health != Health::Good), "page {at}");
        }
    }
}

#[test]
fn what_one_table_lost_is_taken_from_another() {
    let (_folder, path) = on_disk();
    let rows = |path: &std::path::Path| {
        let store = Reader::open(path).unwrap();
        let list = store.list(&ask(Scope::All), &clock()).unwrap();
        let row = |row: quotidian::store::Row| (row.title, row.source_title, row.status, row.words > 0);
        store.rows(&list, Window::At(0), 9).unwrap().into_iter().map(row).collect::<Vec<_>>()
    };
    let before = rows(&path);
    // The first loses its row, the second its text, the third finds rubbish there, the last its row and its status.
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(
            "PRAGMA foreign_keys = OFF;
             CREATE TEMP TABLE row AS SELECT article, row_number() OVER (ORDER BY date DESC, article DESC) AS n FROM status;
             DELETE FROM article WHERE id IN (SELECT article FROM row WHERE n IN (1, 4));
             DELETE FROM body WHERE article = (SELECT article FROM row WHERE n = 2);
             UPDATE body SET packed = x'FFFF' WHERE article = (SELECT article FROM row WHERE n = 3);
             DELETE FROM status WHERE article = (SELECT article FROM row WHERE n = 4);",
        )
        .unwrap();
    Reader::note_damage(&path, "for a test").unwrap();
    let (mut store, notice) = Store::open(&path).unwrap();
    let Some(Notice::Salvaged { articles: 4, .. }) = notice else { panic!("{notice:?}") };
    let mut after = rows(&path);
    assert_eq!(after[0], before[0]);
    for lost in [1, 2] {
        let (title, source, status, _) = before[lost].clone();
        assert_eq!(after[lost], (title, source, status, false));
    }
    let last = after.pop().unwrap();
    assert_eq!((last.0.as_str(), last.1.as_str()), (before[3].0.as_str(), "Saved articles"));
    assert_eq!(store.check(&mut |_, _| true).unwrap().iter().filter(|one| one.health == Health::Bad).count(), 0);
    // What is brought again has its text again, and what was damaged is no earlier text.
    let updated = store.add(&searchable(), &[], 0, clock().now).unwrap();
    assert_eq!(updated.updated.len(), 0);
    assert!((1..9).all(|id| store.edits(ArticleId(id)).unwrap().is_empty()));
    assert_eq!(rows(&path).iter().filter(|row| row.3).count(), 4 + updated.new.len());
}

#[test]
fn a_damaged_library_of_an_older_form_is_saved_with_its_book() {
    let (_folder, path) = on_disk();
    let (mut store, _) = Store::open(&path).unwrap();
    let kept = store.article(ArticleId(1)).unwrap();
    store.book_words(Some(ArticleId(1)), &kept.article, "", &quote("Ana Ruiz"), clock().now).unwrap();
    drop(store);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("ALTER TABLE book DROP COLUMN gone; DROP TABLE highlight; PRAGMA user_version = 3;")
        .unwrap();
    Reader::note_damage(&path, "for a test").unwrap();
    let (store, notice) = Store::open(&path).unwrap();
    assert!(matches!(notice, Some(Notice::Salvaged { articles: 4, .. })), "{notice:?}");
    assert_eq!(store.book("").unwrap()[0].speaker.as_deref(), Some("Ana Ruiz"));
}

#[test]
fn what_is_no_library_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other");
    let check = |what: &str| {
        for error in [Store::open(&path).err(), Reader::open(&path).err()] {
            let message = error.expect("it is refused").to_string();
            assert!(message.contains(what), "{message}");
        }
    };
    std::fs::create_dir(&path).unwrap();
    check("a folder");
    std::fs::remove_dir(&path).unwrap();
    std::fs::write(&path, "Notes of mine.").unwrap();
    check("no database");
    std::fs::remove_file(&path).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE bookmark (url); PRAGMA user_version = 75;").unwrap();
    drop(other);
    check("another program’s database");
    std::fs::write(&path, "").unwrap();
    assert_eq!(Store::open(&path).unwrap().1, None);
}

#[test]
fn a_library_that_was_not_closed_is_told_from_one_that_was() {
    let (_folder, path) = filled();
    assert!(!Reader::left_open(&path));
    let (mut store, _) = Store::open(&path).unwrap();
    store.set_status(Selection::Articles(&[ArticleId(3)]), &Change::Star(true), clock().now).unwrap();
    assert!(Reader::left_open(&path));
    drop(store);
    assert!(!Reader::left_open(&path));
}

#[test]
fn a_lock_keeps_nobody_from_reading() {
    let (_folder, path) = on_disk();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; UPDATE status SET read = 1;").unwrap();
    let reader = Reader::open(&path).unwrap();
    assert_eq!(reader.counts().unwrap().unread, 2);
    assert_eq!(found(&reader, "deficit"), ["Budget vote"]);
}

#[cfg(unix)]
#[test]
fn a_library_in_a_folder_that_cannot_be_written_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = on_disk();
    let rights = |folder_mode, file_mode| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(file_mode)).unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(folder_mode)).unwrap();
    };
    rights(0o500, 0o400);
    let opened = Store::open(&path);
    let all_powerful = std::fs::write(folder.path().join("probe"), "").is_ok();
    rights(0o700, 0o600);
    let (mut store, notice) = opened.unwrap();
    assert_eq!(store.counts().unwrap().total, 4);
    // Rights bind nobody who runs this as the system's owner.
    if !all_powerful {
        assert_eq!(notice, Some(Notice::ReadOnly));
        let refused = store.set_status(Selection::Articles(&[ArticleId(4)]), &Change::Read(true), clock().now);
        assert!(matches!(refused, Err(StoreError::ReadOnly(_))));
    }
}

#[test]
fn a_first_run_cut_short_leaves_nothing_and_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut store, _) = Store::open(&path).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other
        .execute_batch(
            "CREATE TRIGGER cut BEFORE INSERT ON article WHEN (SELECT count(*) FROM article) = 5
             BEGIN SELECT RAISE(ABORT, 'the light goes out'); END",
        )
        .unwrap();
    seeds::fill(&mut store, clock().now).unwrap_err();
    assert_eq!(store.sources().unwrap(), []);
    assert!(seeds::is_first_run(&store).unwrap());
    other.execute_batch("DROP TRIGGER cut").unwrap();
    seeds::fill(&mut store, clock().now).unwrap();
    assert!(store.counts().unwrap().total >= 13);
}

#[test]
fn what_was_read_is_listed_whatever_the_form_of_the_library() {
    let (_folder, path) = on_disk();
    let (mut store, _) = Store::open(&path).unwrap();
    store.set_status(Selection::Articles(&[ArticleId(2)]), &Change::Read(true), clock().now).unwrap();
    let read = ask(Scope::Query(Query::parse("is:read").unwrap()));
    let listed = |reader: &Reader| {
        let list = reader.list(&read, &clock()).unwrap();
        reader.ids(&list, Window::At(0), 100).unwrap()
    };
    let expected = listed(&store);
    assert!(expected.contains(&ArticleId(2)));
    drop(store);
    let older = "DROP INDEX status_read; DROP INDEX source_order; PRAGMA user_version = 6;";
    rusqlite::Connection::open(&path).unwrap().execute_batch(older).unwrap();
    assert_eq!(listed(&Reader::open(&path).unwrap()), expected, "as it is");
    assert_eq!(listed(&Store::open(&path).unwrap().0), expected, "brought up to date");
}

#[test]
fn a_library_from_the_future_is_read_and_not_written() {
    let (_folder, path) = on_disk();
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let (mut store, notice) = Store::open(&path).unwrap();
    assert_eq!(notice, Some(Notice::Newer { found: 99 }));
    assert_eq!(store.counts().unwrap().total, 4);
    assert!(store.frozen().is_some());
    let refused = store.set_status(Selection::Articles(&[ArticleId(4)]), &Change::Read(true), clock().now);
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))));
    // What it should hold is not known, so nothing is said of it but that its pages are sound.
    rusqlite::Connection::open(&path).unwrap().execute_batch("ALTER TABLE body RENAME TO text;").unwrap();
    let report = examine(&path, false, &mut |_, _| true).unwrap();
    assert!(report.notice.as_ref().is_some_and(|notice| notice.contains("newer quotidian")), "{report:?}");
    assert_eq!(report.health(), Health::Good);
    let refused = examine(&path, true, &mut |_, _| true).unwrap_err().to_string();
    assert!(refused.contains("newer quotidian"), "{refused}");
}

#[test]
fn two_may_write_and_nothing_done_is_lost_by_a_sudden_end() {
    let (_folder, path) = on_disk();
    let (mut one, _) = Store::open(&path).unwrap();
    let (mut other, _) = Store::open(&path).unwrap();
    let reader = Reader::open(&path).unwrap();
    let epoch = reader.epoch().unwrap();
    one.set_status(Selection::Articles(&[ArticleId(3)]), &Change::Later(true), clock().now).unwrap();
    assert_ne!(reader.epoch().unwrap(), epoch);
    other.add(&feed("bee", &["B1"]), &[], 0, clock().now).unwrap();
    one.add(&feed("bee", &["B1"]), &[], 0, clock().now).unwrap();
    assert_eq!(reader.counts().unwrap(), Counts { total: 5, unread: 3, starred: 1, later: 1 });
    // Killed: nobody closes anything. The copy of the files as they lie is what the next start finds.
    let after = tempfile::tempdir().unwrap();
    for end in ["", "-wal", "-shm"] {
        let name = format!("library.db{end}");
        std::fs::copy(path.with_file_name(&name), after.path().join(&name)).unwrap();
    }
    let (store, notice) = Store::open(&after.path().join("library.db")).unwrap();
    assert_eq!((notice, store.counts().unwrap()), (None, reader.counts().unwrap()));
    drop(one);
    let (mut again, _) = Store::open(&path).unwrap();
    assert_eq!(again.undo().unwrap().unwrap().label, "kept 1 article for later");
}

#[test]
fn a_stale_search_is_stopped() {
    let mut store = Store::in_memory().unwrap();
    let titles: Vec<String> = (0..300).map(|number| format!("A{number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    store.add(&feed("bee", &titles), &[], 0, clock().now).unwrap();
    let interrupter = store.interrupter();
    interrupter.stop();
    // What was stopped before does not stop what is asked later.
    assert_eq!(found(&store, "/A29[0-9]/").len(), 10);
}

/// A paper with one article, whose text is the agency's but for a line of its own.
fn agency(name: &str, url: Option<&str>) -> Loaded {
    let mut loaded = feed(name, &["Boats come home"]);
    let text: String = (0..60).map(|n| format!("Boat {n} of harbour {} came home at noon. ", n * 7 % 31)).collect();
    loaded.articles[0].body.blocks = vec![
        Block::Paragraph(Prose::plain(&text)),
        Block::Paragraph(Prose::plain(&format!("This is how {name} ends it."))),
    ];
    loaded.articles[0].url = url.map(str::to_owned);
    loaded
}

#[test]
fn a_story_of_several_sources_is_one_row() {
    let mut store = Store::in_memory().unwrap();
    let other = feed("other", &["Trains are late"]);
    for loaded in [agency("one", None), agency("two", None), other] {
        store.add(&loaded, &[Vec::new()], 1, clock().now).unwrap();
    }
    check(&store, &ask(Scope::All), &["Trains are late", "Boats come home"]);
    let counts = store.counts().unwrap();
    assert_eq!((counts.total, counts.unread), (2, 2));
    let list = store.list(&ask(Scope::All), &clock()).unwrap();
    let row = store.rows(&list, Window::At(1), 1).unwrap().remove(0);
    assert_eq!((row.source_title.as_str(), row.others), ("one", 1));
    // Its own source shows it still, and the story shows all.
    let sources = store.sources().unwrap();
    let two = sources.iter().find(|source| source.title == "two").unwrap().id;
    check(&store, &ask(Scope::Source(two)), &["Boats come home"]);
    check(&store, &ask(Scope::Story(row.story.unwrap())), &["Boats come home", "Boats come home"]);
    // Read once is read everywhere.
    store.set_status(Selection::Articles(&[row.id]), &Change::Read(true), clock().now).unwrap();
    assert_eq!(store.sources().unwrap().iter().find(|source| source.id == two).unwrap().counts.unread, 0);
    // Who comes later comes read.
    store.add(&agency("three", None), &[Vec::new()], 1, clock().now).unwrap();
    assert_eq!(store.counts().unwrap().unread, 1);
    check(&store, &ask(Scope::Unread), &["Trains are late"]);
}

#[test]
fn one_address_is_one_story_and_one_source_tells_what_it_likes() {
    let mut store = Store::in_memory().unwrap();
    let mut links = feed("links", &["Boats come home", "Boats come home again"]);
    links.articles[0].url = Some("https://paper.example/boats?utm_source=links".into());
    links.articles[1].url = links.articles[0].url.clone();
    store.add(&links, &[Vec::new(), Vec::new()], 1, clock().now).unwrap();
    assert_eq!(store.counts().unwrap().total, 2);
    let mut paper = feed("paper", &["Harbour full"]);
    paper.articles[0].url = Some("https://www.paper.example/boats/".into());
    store.add(&paper, &[Vec::new()], 1, clock().now).unwrap();
    assert_eq!(store.counts().unwrap().total, 2);
}

#[test]
fn a_text_or_address_that_has_changed_folds_nothing_any_more() {
    let mut store = Store::in_memory().unwrap();
    let mut paper = feed("paper", &["Harbour full"]);
    for url in ["https://paper.example/boats", "https://paper.example/other"] {
        paper.articles[0].url = Some(url.into());
        store.add(&paper, &[Vec::new()], 1, clock().now).unwrap();
    }
    let mut links = feed("links", &["Boats come home"]);
    links.articles[0].url = Some("https://paper.example/boats".into());
    store.add(&links, &[Vec::new()], 1, clock().now).unwrap();
    let mut first = agency("one", None);
    store.add(&first, &[Vec::new()], 1, clock().now).unwrap();
    first.articles[0].body.blocks = vec![Block::Paragraph(Prose::plain("The harbour is closed."))];
    store.add(&first, &[Vec::new()], 1, clock().now).unwrap();
    store.add(&agency("two", None), &[Vec::new()], 1, clock().now).unwrap();
    assert_eq!(store.counts().unwrap().total, 4);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_article_comes_back_as_it_was_kept(article in super::layout::article()) {
        let mut store = Store::in_memory().unwrap();
        let articles = vec![(*article).clone()];
        let loaded = Loaded { source: Source::default(), articles, problems: Vec::new() };
        let added = store.add(&loaded, &[], 0, clock().now).unwrap();
        let kept = store.article(added.new[0]).unwrap();
        prop_assert_eq!(&kept.article.title, &article.title);
        prop_assert_eq!(&kept.article.standfirst, &article.standfirst);
        prop_assert_eq!(&kept.article.body, &article.body);
        // Brought again it is known.
        prop_assert_eq!(store.add(&loaded, &[], 0, clock().now).unwrap().unchanged, 1);
    }
}

#[test]
fn a_story_is_told_by_another_source_when_the_first_is_removed() {
    let mut store = Store::in_memory().unwrap();
    let mut ids = Vec::new();
    for name in ["one", "two", "three"] {
        ids.push(store.add(&agency(name, None), &[Vec::new()], 1, clock().now).unwrap().source);
    }
    let told = |store: &Store| {
        let list = store.list(&ask(Scope::All), &clock()).unwrap();
        let rows = store.rows(&list, Window::At(0), 9).unwrap();
        rows.into_iter().map(|row| (row.source_title, row.others)).collect::<Vec<_>>()
    };
    assert_eq!(told(&store), [("one".to_owned(), 2)]);
    store.arrange(&[ids[0]], &Arrange::Remove(true), clock().now).unwrap();
    assert_eq!(told(&store), [("two".to_owned(), 1)]);
    store.undo().unwrap();
    assert_eq!(told(&store), [("one".to_owned(), 2)]);
}
