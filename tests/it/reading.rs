//! The reader's tools: other readings of a page, links followed, the way back.

use std::fs;

use quotidian::{
    action::Chord,
    app::{self, Message, model::Page},
    config::Config,
    jobs::{open, page},
    news::{Article, Block, Loaded, Moment, Origin, Prose, Source},
    quote,
    store::Store,
};

use crate::app::{Desk, NOW};

const FERRY: &str = "https://harbour.example/ferry";
const CHESS: &str = "https://harbour.example/chess";

fn fixture(name: &str) -> String {
    fs::read_to_string(format!("{}/tests/data/app/pages/{name}.html", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A reader whose library has the ferry's article alone, on a web of two pages.
pub(crate) fn ferry(size: (u16, u16)) -> Desk {
    let received = open::Received {
        url: Some(FERRY.into()),
        bytes: fixture("ferry").into_bytes(),
        content_type: Some("text/html".into()),
        ..open::Received::default()
    };
    let mut loaded = page::load(&received).unwrap();
    loaded.source.origin = Origin::Page(FERRY.into());
    let quotes: Vec<_> = loaded.articles.iter().map(quote::voices).collect();
    let mut store = Store::in_memory().unwrap();
    store.add(&loaded, &quotes, quote::VERSION, Moment::from_unix(NOW)).unwrap();
    let mut desk = Desk::prepare(store, size, Config::default());
    desk.web.insert(FERRY.into(), fixture("ferry"));
    desk.web.insert(CHESS.into(), fixture("chess"));
    desk.begin();
    desk
}

/// Types keys and looks for text on the screen.
#[track_caller]
fn look(mut desk: Desk, keys: &str, expected: &[&str], absent: &[&str]) {
    desk.keys(keys);
    let screen = desk.screen();
    for text in expected {
        assert!(screen.contains(text), "{text:?} is not on the screen after {keys}:\n{screen}");
    }
    for text in absent {
        assert!(!screen.contains(text), "{text:?} is on the screen after {keys}:\n{screen}");
    }
}

/// The same on the ferry's article at 120×40.
#[track_caller]
fn check(keys: &str, expected: &[&str], absent: &[&str]) {
    look(ferry((120, 40)), keys, expected, absent);
}

#[test]
fn the_full_page_is_one_key_away_and_the_same_key_leads_back() {
    check("enter", &["The white ferry left"], &["old net loft"]);
    check("enter W", &["The white ferry left", "full page"], &[]);
    check("enter W G", &["old net loft"], &[]);
    check("enter W W G", &["that winter on the banks"], &["old net loft", "full page"]);
}

#[test]
fn readings_go_round_and_quotes_are_found_anew() {
    let mut desk = ferry((120, 40));
    desk.keys("enter R");
    let count = desk.model.reader.as_ref().unwrap().readings.as_ref().unwrap().all.len();
    assert!(count > 1);
    for _ in 0..count {
        assert_eq!(desk.model.reader.as_ref().unwrap().quotes().len(), 1, "{}", desk.screen());
        desk.keys("R");
    }
    assert!(desk.screen().contains("reading 2 of") || desk.screen().contains("full page"), "{}", desk.screen());
}

/// A reader whose one article was edited so often.
fn edited(edits: usize) -> Desk {
    let texts = ["Ten boats left at dawn.", "Eleven boats left at dawn.", "Eleven boats left at noon, said Ana Ruiz."];
    let mut store = Store::in_memory().unwrap();
    for (text, day) in texts[..=edits].iter().zip(0..) {
        let url = Some("https://harbour.example/boats".into());
        let mut article = Article { key: "boats".into(), url, title: Prose::plain("Boats"), ..Article::default() };
        article.body.blocks = vec![Block::Paragraph(Prose::plain(text)), Block::Paragraph(Prose::plain("It rained."))];
        let source = Source { origin: Origin::Feed("https://harbour.example/feed".into()), ..Source::default() };
        let loaded = Loaded { source, articles: vec![article], problems: Vec::new() };
        store.add(&loaded, &[Vec::new()], quote::VERSION, Moment::from_unix(NOW - (5 - day) * 86_400)).unwrap();
    }
    Desk::on(store, (100, 30), Config::default())
}

#[test]
fn what_edits_changed_is_one_key_away_and_the_same_key_leads_back() {
    #[track_caller]
    fn check(edits: usize, keys: &str, expected: &[&str], absent: &[&str]) {
        look(edited(edits), keys, expected, absent);
    }
    check(0, "enter", &["Ten boats"], &["edited"]);
    let mut desk = edited(0);
    desk.keys("enter");
    desk.tell(Message::Key(Chord::char('D')));
    assert!(desk.screen().contains("no earlier text of this article is kept"), "{}", desk.screen());
    check(1, "enter", &["edited 4 October, 08:00", "Eleven boats"], &["Ten boats"]);
    check(1, "enter D", &["[-Ten] [+Eleven] boats left at dawn.", "changed 4 Oct, 08:00"], &[]);
    check(1, "enter D D", &["Eleven boats"], &["[-Ten]", "changed 4 Oct"]);
    check(2, "enter D", &["at [-dawn] [+noon, said Ana Ruiz].", "changed 5 Oct, 08:00 (1 of 2)"], &["[-Ten]"]);
    check(2, "enter D D", &["[-Ten] [+Eleven] boats left at dawn.", "(2 of 2)"], &["noon"]);
    check(2, "enter D D D", &["Eleven boats left at noon"], &["[-"]);
}

#[test]
fn what_edits_changed_is_no_reading_of_the_page() {
    let mut desk = edited(1);
    let page = "<html><head><title>Boats</title></head><body><nav>Old net loft, ropes and tar</nav><article><h1>Boats</h1><p>Eleven boats left at dawn.</p><p>It rained.</p></article></body></html>";
    desk.web.insert("https://harbour.example/boats".into(), page.into());
    let shown = |desk: &Desk| {
        let readings = desk.model.reader.as_ref().unwrap().readings.clone().unwrap();
        readings.all[readings.at].clone()
    };
    desk.keys("enter D");
    assert!(shown(&desk).is_edit);
    for _ in 0..4 {
        desk.keys("R");
        assert!(!shown(&desk).is_edit, "{}", desk.screen());
    }
    desk.keys("D W");
    assert_eq!(shown(&desk).name, "whole page");
    desk.keys("W");
    assert!(!shown(&desk).is_edit && desk.screen().contains("Eleven boats"), "{}", desk.screen());
}

#[test]
fn a_page_that_cannot_be_had_is_told() {
    let mut desk = ferry((120, 40));
    desk.web.clear();
    desk.keys("enter W");
    assert!(desk.screen().contains("offline"), "{}", desk.screen());
    assert!(desk.screen().contains("The white ferry left"));
}

#[test]
fn the_place_stays_in_another_reading() {
    let mut desk = ferry((40, 20));
    desk.keys("enter ctrl-d");
    let before = desk.model.reader.as_ref().unwrap();
    let (place, _) = before.place();
    let words = before.kept.article.leaves()[place.leaf as usize].text().to_owned();
    desk.keys("W");
    let after = desk.model.reader.as_ref().unwrap();
    let (place, _) = after.place();
    assert_eq!(after.kept.article.leaves()[place.leaf as usize].text(), words, "{}", desk.screen());
}

#[test]
fn a_link_is_read_here_and_back_leads_to_its_place() {
    let mut desk = ferry((80, 24));
    desk.keys("enter ctrl-d");
    let place = desk.model.reader.as_ref().unwrap().place();
    desk.keys("1 enter");
    assert!(desk.screen().contains("one rule, which is"), "{}", desk.screen());
    assert!(desk.screen().contains("by a link"), "{}", desk.screen());
    assert_eq!(desk.model.reader.as_ref().unwrap().shelf, app::message::Shelf::Opened);
    desk.keys("backspace");
    assert_eq!(desk.model.reader.as_ref().unwrap().place(), place);
    desk.keys("alt-right");
    assert!(desk.screen().contains("one rule, which is"));
    desk.keys("q");
    assert_eq!((desk.model.page, desk.model.reader.as_ref().unwrap().place()), (Page::Reading, place));
    desk.keys("q");
    assert_eq!(desk.model.page, Page::Library);
}

#[test]
fn a_link_to_an_article_of_the_library_opens_that() {
    let mut desk = ferry((120, 40));
    desk.keys("enter 1 enter 1 enter");
    let reader = desk.model.reader.as_ref().unwrap();
    assert_eq!((reader.shelf, reader.kept.article.url.as_deref()), (app::message::Shelf::Kept, Some(FERRY)));
    desk.keys("q q");
    assert_eq!(desk.model.page, Page::Reading);
    assert!(desk.screen().contains("The white ferry left"), "{}", desk.screen());
}

#[test]
fn links_open_in_the_browser_and_are_copied() {
    let mut desk = ferry((120, 40));
    desk.keys("enter 1 o");
    desk.keys("2 y Y a");
    assert_eq!(desk.opened, [CHESS]);
    assert_eq!(desk.copied, ["mailto:light@harbour.example", CHESS]);
    // What is no page of the web is for another program; a capital letter opens the browser.
    desk.keys("; s");
    desk.keys("; A");
    assert_eq!(desk.opened, [CHESS, "mailto:light@harbour.example", CHESS]);
}

#[test]
fn a_link_that_is_not_there_is_told_and_reading_goes_on() {
    let mut desk = ferry((120, 40));
    desk.keys("enter 3 enter");
    assert!(desk.screen().contains("offline"), "{}", desk.screen());
    assert!(desk.screen().contains("The white ferry left"));
}

/// Selects a passage on the ferry's article and looks at what is copied.
#[track_caller]
fn select(keys: &str, expected: &str) {
    let mut desk = ferry((80, 24));
    desk.keys(&format!("enter v {keys} y"));
    let copied = desk.copied.pop().unwrap_or_else(|| panic!("nothing was copied:\n{}", desk.screen()));
    let words = copied.split('”').next().unwrap().trim_start_matches('“');
    assert_eq!(words, expected, "{copied}");
    assert!(copied.contains("The last ferry of the year") && copied.contains(FERRY), "{copied}");
}

#[test]
fn a_passage_is_selected_by_motions_and_copied_with_its_source() {
    select("w w", "The last");
    select("w w h h h", "The l");
    select("}", "The last ferry of the year");
    select("} w", "The last ferry of the year\nThe");
}

#[test]
fn the_chosen_quote_is_selected_first_and_ends_swap() {
    let mut desk = ferry((120, 40));
    desk.keys("enter ] v y");
    assert!(
        desk.copied[0].starts_with("“We have never closed this early, … But nobody")
            || desk.copied[0].contains("closed this early")
    );
    desk.keys("v o w l l y");
    assert!(desk.copied[1].starts_with("“have never closed this early"), "{}", desk.copied[1]);
}

#[test]
fn a_marked_passage_stays_is_listed_and_comes_back_by_undo() {
    let mut desk = ferry((120, 40));
    desk.keys("enter v w w m");
    assert_eq!(desk.model.reader.as_ref().unwrap().marked.len(), 1);
    // In another reading of the page it stands where its words are.
    desk.keys("W");
    assert_eq!(desk.model.reader.as_ref().unwrap().marked.len(), 1);
    desk.keys("W q enter H enter");
    assert_eq!(desk.model.context(), quotidian::action::Context::Selecting);
    desk.keys("d");
    assert!(desk.model.reader.as_ref().unwrap().marked.is_empty());
    desk.keys("u");
    assert_eq!(desk.model.reader.as_ref().unwrap().marked.len(), 1);
}

#[test]
fn selecting_follows_the_cursor_at_every_size_and_esc_leaves_it() {
    for size in [(200, 60), (120, 40), (80, 24), (40, 20), (20, 8)] {
        let mut desk = ferry(size);
        desk.keys("enter v j j j j j j j j j j j j");
        let (_, scene) = desk.draw();
        assert!(scene.cursor.is_some_and(|(x, y)| x < size.0 && y < size.1), "{size:?}");
        desk.keys("G ctrl-b } { ( ) $ 0 esc");
        assert!(!desk.model.is_selecting());
        assert_eq!(desk.model.page, Page::Reading);
    }
}

#[test]
fn the_book_keeps_quotes_and_passages_with_notes() {
    let mut desk = ferry((80, 24));
    desk.keys("enter ] B v o w l m q B");
    assert_eq!(desk.model.page, Page::Book);
    let screen = desk.screen();
    assert!(screen.contains("2 entries") && screen.contains("Rosa Lind"), "{screen}");
    desk.keys("f");
    desk.write("we have");
    desk.keys("enter");
    assert!(desk.screen().contains("1 with “we have”"), "{}", desk.screen());
    desk.keys("E");
    desk.write("for the winter piece");
    desk.keys("enter");
    assert!(desk.screen().contains("for the winter piece"), "{}", desk.screen());
    desk.keys("y");
    assert!(desk.copied[0].contains("barometer"));
    desk.keys("enter");
    assert_eq!((desk.model.page, desk.model.reader.as_ref().unwrap().chosen), (Page::Reading, Some(0)));
    desk.keys("q d");
    assert!(desk.screen().contains("Nothing kept has these words."), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.screen().contains("for the winter piece"), "{}", desk.screen());
    // Going back gives the whole book first, then the page before it.
    desk.keys("esc");
    assert!(desk.screen().contains("2 entries"));
    desk.keys("esc");
    assert_eq!(desk.model.page, Page::Library);
}

#[test]
fn an_empty_book_says_how_it_is_filled() {
    let mut desk = ferry((80, 24));
    desk.keys("B");
    assert!(desk.screen().contains("Nothing is kept yet."), "{}", desk.screen());
    desk.keys("d y enter q");
    assert_eq!(desk.model.page, Page::Library);
}

#[test]
fn a_quote_is_said_to_be_none_and_comes_back_by_undo() {
    let mut desk = ferry((120, 40));
    desk.keys("enter ] c");
    assert!(desk.screen().contains("-: no quote"), "{}", desk.screen());
    desk.keys("ctrl-u -  enter");
    assert_eq!(desk.model.reader.as_ref().unwrap().quotes().len(), 0);
    desk.keys("u");
    assert_eq!(desk.model.reader.as_ref().unwrap().quotes().len(), 1);
    desk.keys("] c ctrl-u");
    desk.write("Joan Abara");
    desk.keys("enter w");
    assert!(desk.screen().contains("Joan Abara · as you said"), "{}", desk.screen());
}

#[test]
fn why_names_the_rule_and_marks_what_led_to_the_speaker() {
    for (size, expected) in [((120, 40), "cue “said”"), ((40, 20), "Rosa Lind · rule ")] {
        let mut desk = ferry(size);
        desk.keys("enter ] w");
        assert!(desk.screen().contains(expected), "{}", desk.screen());
    }
    let mut desk = ferry((120, 40));
    desk.keys("enter ]");
    let plain = desk.draw().0;
    desk.keys("w");
    let marked = desk.draw().0;
    let changed: String = plain
        .content()
        .iter()
        .zip(marked.content())
        .filter(|(before, after)| before.symbol() == after.symbol() && before.style() != after.style())
        .map(|(_, after)| after.symbol())
        .collect();
    assert!(changed.contains("said") && changed.contains("Rosa Lind"), "{changed:?}");
}
