//! What follows from new articles: rules, linked pages, retention, quotes.

use std::sync::Arc;

use quotidian::{
    config::Settings,
    jobs::{
        follow, full_text, hooks,
        refresh::{self, Options, Summary, Which},
        rules::{self, Time},
    },
    net::{Client, Limits, politeness::Manners, proxy::Proxies},
    news::{ArticleId, Moment, Origin, Source, query::Clock},
    store::{Arrange, Ask, FullText, Rule, Scope, Store, Window},
};

use crate::server::{Seen, Server, answer, ok};

fn clock() -> Clock {
    Clock::utc(Moment::from_unix(1_700_000_000))
}

/// A library with one feed of these titles (each links to a page of its name), refreshed once.
fn library(
    titles: &[&str],
    full: bool,
    pages: impl Fn(&Seen) -> crate::server::Reply + Send + Sync + 'static,
) -> (Store, Arc<Client>, Summary) {
    let items: String = titles
        .iter()
        .map(|title| format!("<item><guid>{title}</guid><title>{title}</title><link>/{title}</link><description>In short: {title}.</description></item>"))
        .collect();
    let feed = format!("<rss version='2.0'><channel><title>News</title>{items}</channel></rss>");
    let server = Server::start(move |seen| if seen.path == "/feed" { ok(feed.as_bytes()) } else { pages(seen) });
    let mut store = Store::in_memory().expect("memory");
    let source = Source { origin: Origin::Feed(server.url("/feed")), ..Source::default() };
    let (id, _) = store.add_source(&source, "", &[], clock().now).expect("a library");
    if full {
        store.arrange(&[id], &Arrange::FullText(true), clock().now).expect("a library");
    }
    let client = Arc::new(Client::new(Limits::default(), Proxies::default()));
    let summary = refresh::refresh(&mut store, &client, &Options::new(Which::All, clock().now), &mut |_| {});
    (store, client, summary.expect("a library"))
}

fn how<'a>(client: &'a Arc<Client>, notify: &'a str, clock: &'a Clock) -> follow::How<'a> {
    follow::How { client, notify, clock, dry: false, stop: None }
}

fn rule(query: &str, deed: &str) -> Rule {
    Rule { id: 0, active: true, query: query.to_owned(), deed: deed.to_owned() }
}

fn titles(store: &Store, scope: Scope, unread: bool) -> Vec<String> {
    let list = store.list(&Ask { scope, unread, ..Ask::default() }, &clock()).expect("a list");
    let rows = store.rows(&list, Window::At(0), 50).expect("rows");
    let mut titles: Vec<String> = rows.into_iter().map(|row| row.title).collect();
    titles.sort();
    titles
}

#[test]
fn rules_are_applied_to_what_arrives() {
    let (mut store, client, summary) = library(&["budget", "football", "weather"], false, |_| ok(b""));
    let all = [
        rule("title:budget", "star"),
        rule("title:football", "hide"),
        rule("title:weather", "read"),
        rule("title:weather", "notify"),
    ];
    store.set_rules(&all).expect("a library");
    let followed = follow::everything(&mut store, &summary, how(&client, "title:budget", &clock()), &mut |_, _, _| {})
        .expect("a library");
    assert_eq!(titles(&store, Scope::All, false), ["budget", "weather"]);
    assert_eq!(titles(&store, Scope::All, true), ["budget"]);
    assert_eq!(titles(&store, Scope::Starred, false), ["budget"]);
    assert_eq!(followed.notify.len(), 2, "one by its rule, one by the query");
    assert_eq!(store.deeds().expect("a library"), (None, None), "what the reader did last is what undoing takes back");
    assert_eq!(store.unquoted_count(quotidian::quote::VERSION).expect("a library"), 0);
}

#[test]
fn a_dry_run_does_nothing_and_a_wrong_rule_harms_no_other() {
    let (mut store, _, summary) = library(&["budget", "football"], false, |_| ok(b""));
    store
        .set_rules(&[rule("title:budget", "hide"), rule("title:football", "dance"), rule("football", "star")])
        .expect("a library");
    let applied = rules::apply(&mut store, &summary.new, Time::Any, true, &clock()).expect("a library");
    let told: Vec<(usize, bool)> = applied.iter().map(|one| (one.articles.len(), one.problem.is_some())).collect();
    assert_eq!(told, [(1, false), (0, true), (1, false)]);
    assert_eq!(titles(&store, Scope::All, true), ["budget", "football"]);
}

#[test]
fn a_dry_run_follows_with_everything_but_the_rules() {
    let (mut store, client, summary) = library(&["budget"], false, |_| ok(b""));
    store.set_rules(&[rule("title:budget", "hide")]).expect("a library");
    let clock = clock();
    let how = follow::How { dry: true, ..how(&client, "", &clock) };
    let followed = follow::everything(&mut store, &summary, how, &mut |_, _, _| {}).expect("a library");
    assert_eq!(followed.rules[0].articles.len(), 1);
    assert_eq!(titles(&store, Scope::All, true), ["budget"]);
    assert_eq!(store.unquoted_count(quotidian::quote::VERSION).expect("a library"), 0);
}

#[cfg(unix)]
#[test]
fn a_command_gets_what_an_article_says_as_one_argument() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = folder.path().join("budget; touch evil");
    let (mut store, client, summary) = library(&["budget; touch evil"], false, |_| ok(b""));
    let deed = format!("run touch '{}/{{title}}'", folder.path().display());
    store.set_rules(&[rule("budget", &deed)]).expect("a library");
    follow::everything(&mut store, &summary, how(&client, "", &clock()), &mut |_, _, _| {}).expect("a library");
    assert!(made.exists());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[cfg(unix)]
#[test]
fn hooks_are_told_what_came_and_the_terminal_tells_what_no_command_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let (mut store, client, summary) = library(&["budget", "football"], false, |_| ok(b""));
    let followed = follow::everything(&mut store, &summary, how(&client, "title:budget", &clock()), &mut |_, _, _| {});
    let followed = followed.expect("a library");
    let hooks = |notifier: String| {
        let settings = Settings {
            hook_refreshed: format!("tee '{}'", at("came").display()),
            hook_notifier: notifier,
            ..Settings::default()
        };
        hooks::all(&store, &settings, &summary, &followed).expect("a library")
    };
    let ran = hooks("terminal".to_owned());
    assert_eq!(ran.notice.as_deref(), Some("1 article you asked for: News: budget"));
    assert_eq!(ran.wrong, [""; 0]);
    let came = std::fs::read_to_string(at("came")).expect("the command ran");
    let mut lines: Vec<&str> = came.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line.split('\t').count() == 4), "{came}");
    // A command gets title and text as its last arguments.
    let judge = r#"sh -c 'test "$1" = "1 article you asked for" && test "$2" = "News: budget"' judge"#;
    assert_eq!(hooks(judge.to_owned()), hooks::Ran::default());
    let ran = hooks("/nowhere/at/all".to_owned());
    assert!(ran.notice.is_none() && ran.wrong[0].starts_with("no notification could be shown"), "{:?}", ran.wrong);
}

const PAGE: &str = "<html><head><title>Bread</title></head><body><article><h1>Bread</h1>
    <p>Bread costs more than it did a year ago, the bakers of the old town say, and it will cost more yet.</p>
    <p>They blame the price of flour, which rose by a third since spring, and that of heating their ovens.</p>
    <p>The council has promised to look into the matter before winter, when the next contracts are signed.</p>
    </article></body></html>";

#[test]
fn linked_pages_are_fetched_where_that_is_wanted() {
    let pages = |seen: &Seen| match seen.path.as_str() {
        "/bread" => answer("200 OK", &["Content-Type: text/html"], PAGE.as_bytes()),
        _ => answer("404 Not Found", &[], b""),
    };
    let (mut store, client, summary) = library(&["bread", "gone"], true, pages);
    let had = full_text::fetch_missing(&mut store, &client, Manners::default(), clock().now, None, &mut |_, _| {});
    assert_eq!(had.expect("a library"), 1);
    let find = |title: &str| -> ArticleId {
        *summary
            .new
            .iter()
            .find(|id| store.article(**id).expect("it is there").article.title.text() == title)
            .expect("it is there")
    };
    let (bread, gone) = (find("bread"), find("gone"));
    assert_eq!(store.full_text(bread).expect("a library"), FullText::Shown);
    assert!(store.article(bread).expect("it is there").article.words() > 40);
    assert_eq!(store.full_text(gone).expect("a library"), FullText::Failed("not found (404)".to_owned()));
    assert_eq!(store.article(gone).expect("it is there").article.words(), 3, "the feed's text stays");
    // What failed is asked for again only when the reader asks.
    let again = full_text::fetch_missing(&mut store, &client, Manners::default(), clock().now, None, &mut |_, _| {});
    assert_eq!(again.expect("a library"), 0);
    assert_eq!(full_text::fetch(&mut store, &client, bread, clock().now).expect("a library"), FullText::Shown);
}

#[test]
fn old_articles_go_and_do_not_come_back() {
    let (mut store, client, summary) = library(&["a", "b", "c"], false, |_| ok(b""));
    let source = store.sources().expect("a library")[0].id;
    let keep = quotidian::store::Keep { days: None, count: Some(1) };
    store.arrange(&[source], &Arrange::Keep(keep), clock().now).expect("a library");
    let followed =
        follow::everything(&mut store, &summary, how(&client, "", &clock()), &mut |_, _, _| {}).expect("a library");
    assert_eq!(followed.pruned, 2);
    assert_eq!(titles(&store, Scope::All, false).len(), 1);
}
