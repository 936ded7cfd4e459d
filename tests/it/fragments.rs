//! Fourteen pieces of markup that readers in terminals get wrong, and what each must show.
//!
//! At 72, 40, 20 and 8 columns no line is wider than its column, no word is lost and no control character is left
//! (`layout.rs` checks that at every width); here stands what is particular to each.

use std::{fs, path::Path, sync::Arc};

use quotidian::{
    html,
    layout::{self, Laid, Options, Order, Run, Target},
    news::{Article, Block, Body},
    text::width,
    theme::{Role, Weights},
};
use url::Url;

const WIDTHS: [u16; 4] = [72, 40, 20, 8];

fn read(markup: &str) -> Arc<Article> {
    let base = Url::parse("https://example.org/a/").unwrap();
    let (body, _) = html::body::read(markup, Some(&base));
    Arc::new(Article { body, ..Article::default() })
}

fn fragment(name: &str) -> Arc<Article> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/html").join(name).with_extension("html");
    read(&fs::read_to_string(path).unwrap())
}

fn set_with(article: &Arc<Article>, options: Options) -> Laid {
    layout::lay(article, &Arc::default(), &Options { frame: false, hang: false, ..options })
}

fn set(article: &Arc<Article>, width: u16) -> Laid {
    set_with(article, Options::new(width))
}

fn rows(laid: &Laid) -> Vec<String> {
    (0..laid.rows()).map(|row| laid.line(row).plain()).collect()
}

/// The first row that has the words.
#[track_caller]
fn row(laid: &Laid, words: &str) -> usize {
    rows(laid).iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("no {words:?} in\n{}", laid.plain()))
}

/// The run that has the words, with its row.
#[track_caller]
fn run<'a>(laid: &'a Laid, words: &str) -> Run<'a> {
    let found = (0..laid.rows()).find_map(|row| laid.line(row).runs.into_iter().find(|run| run.text.contains(words)));
    found.unwrap_or_else(|| panic!("no {words:?} in\n{}", laid.plain()))
}

/// The texts, at every width, joined as they are read: breaks between rows are blanks.
#[track_caller]
fn everywhere(article: &Arc<Article>, expected: &[&str], absent: &[&str]) {
    for width in WIDTHS {
        let laid = set(article, width);
        let text: String = rows(&laid).concat().split_whitespace().collect();
        let bare = |words: &str| words.split_whitespace().collect::<String>();
        for words in expected {
            assert!(text.contains(&bare(words)), "{words:?} is not in, at {width}:\n{}", laid.plain());
        }
        for words in absent {
            assert!(!text.contains(&bare(words)), "{words:?} is in, at {width}:\n{}", laid.plain());
        }
        for line in rows(&laid) {
            assert!(width::cells(&line) <= usize::from(width), "{line:?} at {width}");
            assert!(!line.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{line:?}");
        }
    }
}

#[test]
fn table_with_spans() {
    let article = fragment("01-table-span");
    let laid = set(&article, 72);
    let end = |words: &str| {
        let row = &rows(&laid)[row(&laid, words)];
        let at = row.find(words).unwrap();
        width::cells(&row[..at + words.len()])
    };
    let start = |words: &str| end(words) - width::cells(words);
    // The caption stands above, the head is told apart by a rule.
    let head = row(&laid, "District");
    assert!(row(&laid, "Table 1. Votes counted, 2 November") < head - 1);
    assert!(rows(&laid)[head + 1].chars().all(|c| c == '─'));
    // Numbers stand right in their columns, wide letters count two.
    assert_eq!((end("12,408"), end("4,002"), end("880")), (end("For"), end("For"), end("For")));
    assert_eq!((end("9,771"), end("5,118"), end("1,204")), (end("Against"), end("Against"), end("Against")));
    assert_eq!((end("61.2%"), end("39.9%")), (end("Turnout"), end("Turnout")));
    // A head over two columns, a cell over two columns, heads over two rows.
    let votes = rows(&laid)[head - 1].find("Votes").unwrap();
    assert!(votes > start("For") - 4 && votes < end("Against"), "{}", laid.plain());
    assert!(start("33,383 in all") > end("Total") && end("33,383 in all") <= end("Against"));
    assert!(rows(&laid)[head].contains("Turnout"));
    // Too wide: records that name their columns.
    let narrow = set(&article, 20).plain();
    assert!(narrow.contains("Votes, For: 12,408") && narrow.contains("District: 東地区"), "{narrow}");
    everywhere(&article, &["Old Town and", "the Quays", "33,383 in all", "東地区", "Counting ended at midnight."], &[]);
}

#[test]
fn nested_lists() {
    let article = fragment("02-nested-lists");
    let laid = set(&article, 72);
    let text = laid.plain();
    for line in [
        " 3. Build the first section:",
        "     •  bridge",
        "         a. Market",
        "         b. Harbour",
        " 4. Open it.",
        " 9. Review",
    ] {
        assert!(text.contains(line), "{line:?}\n{text}");
    }
    // What goes on hangs under the words, as does a second paragraph.
    let column = |words: &str| rows(&laid)[row(&laid, words)].chars().position(char::is_alphabetic);
    assert_eq!(column("permit from"), column("bridge"));
    assert_eq!(column("The opening is in"), column("Open it."));
    assert_eq!(text.matches("•  one").count() + text.matches("•  three").count(), 2);
    assert_eq!(rows(&laid)[row(&laid, "•  one") + 1].trim(), "•  three");
    everywhere(&article, &["needs a permit from the water board;", "9. Review the cost."], &[]);
}

#[test]
fn code_is_kept_as_it_is_written() {
    let article = fragment("03-pre-code");
    let laid = set(&article, 72);
    let lines = rows(&laid);
    assert!(
        lines.iter().any(|line| line == "          if (a < b && c)   /* tab + three spaces */"),
        "{}",
        laid.plain()
    );
    // A line too long goes on behind a mark, and none of it is lost.
    let goes_on = lines.iter().filter(|line| line.trim_start().starts_with('↪')).count();
    assert_eq!(goes_on, 1);
    assert!(lines.iter().any(|line| line.contains("Run make all first")));
    assert_eq!(run(&laid, "int").look.ink, Role::CodeKeyword);
    assert_eq!(run(&laid, "/* tab").look.ink, Role::CodeComment);
    for width in WIDTHS {
        let laid = set(&article, width);
        let code: String = rows(&laid).concat().replace([' ', '↪'], "");
        assert!(code.contains("\"alinethatisagooddeallongerthanseventy-twocolumnsandmustnotbereflowed\");}"), "{code}");
        let wide = rows(&laid).into_iter().find(|line| width::cells(line) > usize::from(width));
        assert_eq!(wide, None, "at {width}");
    }
}

#[test]
fn figures() {
    let article = fragment("04-figure");
    let laid = set(&article, 72);
    let label = row(&laid, "[image: A steel arch bridge at dusk]");
    assert_eq!(rows(&laid)[label + 1], "The harbour bridge on opening day. Photograph: J. Bell/City Archive");
    let (caption, credit) = (run(&laid, "The harbour bridge"), run(&laid, "Photograph"));
    assert!(caption.look.ink == Role::Soft && caption.look.weights.contains(Weights::ITALIC));
    assert!(credit.look.ink == Role::Soft && !credit.look.weights.contains(Weights::ITALIC));
    assert!(matches!(run(&laid, "[image: A steel").target, Some(Target::Picture(0))));
    // One picture of the site, none of a dot, an emoji as its text.
    let urls: Vec<&str> = laid.pictures().iter().map(|picture| picture.url.as_str()).collect();
    assert_eq!(urls, ["https://example.org/a/bridge.jpg", "https://example.org/a/real.jpg"]);
    everywhere(
        &article,
        &["It carried four 🚋 tram lines.", "[image: Plan of the site]", "Photograph: J. Bell/City Archive"],
        &["px.gif", "[image]", "data:"],
    );
}

#[test]
fn superscripts_and_notes() {
    let article = fragment("05-supsub-notes");
    let laid = set(&article, 72);
    let text = laid.plain();
    assert_eq!(text.matches("[1]").count(), 2, "{text}");
    let Some(Target::Note(note)) = run(&laid, "[1]").target else { panic!("{text}") };
    assert_eq!(laid.row_of(note), row(&laid, "Monthly mean"));
    everywhere(
        &article,
        &["CO₂ rose", "421 ppm[1]", "1.5×10¹⁵ kg", "21ˢᵗ record", "E = mc²", "disagree.[2]", "[2] See the minutes"],
        &["↩", "^", "[[1]]"],
    );
}

#[test]
fn quotations() {
    let article = fragment("06-quotes");
    let laid = set(&article, 72);
    assert!(laid.plain().contains("She said: “It is ‘fine’, really”, and left."));
    let (first, last) = (row(&laid, "We shall build again."), row(&laid, "A. Moreau, opening speech"));
    assert!(rows(&laid)[first..=last].iter().all(|row| row.starts_with('┃')), "{}", laid.plain());
    assert!(rows(&laid).iter().any(|row| row.starts_with("┃ ┃ ") && row.contains("so said her father")));
    assert_eq!(run(&laid, "A. Moreau").look.ink, Role::Soft);
    assert_eq!(laid.plain().matches("We shall build again.").count(), 1);
    everywhere(&article, &["It is ‘fine’, really", "The crowd cheered."], &[]);
    let french = set(&read("<div lang='fr'><p>Il a dit : <q>C’est <q>bon</q></q></p></div>"), 72).plain();
    assert!(french.contains('«') && french.contains('»'), "{french}");
    let german = set(&read("<div lang='de'><p>Er sagte: <q>Es ist <q>gut</q></q></p></div>"), 72).plain();
    assert!(german.contains('„') && german.contains('‚'), "{german}");
}

#[test]
fn details() {
    let article = fragment("07-details");
    let laid = set(&article, 72);
    assert!(run(&laid, "How we counted").look.weights.contains(Weights::BOLD));
    assert!(rows(&laid)[row(&laid, "How we counted")].starts_with("▾ "));
    everywhere(
        &article,
        &["Before.", "We counted by hand, twice.", "first on Monday", "After."],
        &["Not shown", "Decoration"],
    );
}

#[test]
fn chinese_japanese_korean_thai() {
    let article = fragment("08-cjk-ruby");
    for width in WIDTHS {
        for line in rows(&set(&article, width)) {
            assert!(!line.starts_with(['。', '、', '」', '）', '，', '：']), "{line}");
            assert!(!line.ends_with(['「', '（']), "{line}");
            // A mark of Thai stands on its letter.
            assert!(!line.starts_with(['\u{e31}', '\u{e34}', '\u{e35}', '\u{e38}', '\u{e48}', '\u{e49}']), "{line}");
        }
    }
    let wide = set(&article, 72);
    assert!(width::cells(&rows(&wide)[0]) > 66, "wide letters count two, not four");
    everywhere(
        &article,
        &["東京(とうきょう)都は22日、", "ＡＢＣ社は反対している。", "서울시는 22일 새 조례를", "กรุงเทพมหานครประกาศ"],
        &[],
    );
}

#[test]
fn definitions() {
    let article = fragment("09-deflist");
    let laid = set(&article, 72);
    assert_eq!(rows(&laid)[row(&laid, "Quorum")], "Quorum");
    assert!(run(&laid, "Quorum").look.weights.contains(Weights::BOLD));
    assert!(rows(&laid)[row(&laid, "The least number")].starts_with("    The"));
    assert!(laid.plain().contains("\nWhip\nChief whip\n    Keeps order.\n    Also: the paper itself.\n"));
    assert!(laid.plain().contains("12 Quay Street\nPort Alma"));
    everywhere(&article, &["before a vote can be held in the chamber."], &[]);
}

#[test]
fn right_to_left() {
    let article = fragment("10-rtl");
    let arabic = article.leaves()[2].text().to_owned();
    // In memory, and for terminals that reorder, as it is read.
    assert!(arabic.starts_with("أعلنت الحكومة يوم 22"));
    let logical = set_with(&article, Options { order: Order::Logical, ..Options::new(72) });
    assert!(logical.plain().contains("أعلنت الحكومة يوم 22 نوفمبر 2026"), "{}", logical.plain());
    for width in WIDTHS {
        let laid = set(&article, width);
        let lines = rows(&laid);
        let rtl = &lines[..row(&laid, "The")];
        for line in rtl.iter().filter(|line| !line.is_empty()) {
            assert_eq!(width::cells(line), usize::from(width), "{line:?} stands right");
        }
        let text = rtl.join(" ");
        for whole in ["22", "2026", "ACME", "3.5"] {
            assert!(text.contains(whole), "{whole} at {width}:\n{text}");
        }
    }
    assert!(rows(&set(&article, 72)).contains(&"The word םולש means peace.".to_owned()));
}

#[test]
fn what_cannot_be_seen() {
    let article = fragment("11-invisible");
    everywhere(
        &article,
        &[
            "Zerowidthspaces,",
            "wordjoiner,",
            "a BOM,",
            "override evil and controls raw, by reference, C1 bell.",
            "keycap 1️⃣,",
            "and ﷽ in one line",
        ],
        &["[31m", "[32m", "33m", "\u{200b}", "\u{2060}", "\u{feff}", "\u{ad}"],
    );
    let text = article.leaves()[2].text();
    assert!(text.starts_with("Zerowidthspaces, a wordjoiner, softhyphenation"), "a search for the words finds them");
    // A soft hyphen shows where the line ends there, and nowhere else.
    let laid = set(&article, 20);
    assert!(rows(&laid).iter().any(|line| line.ends_with("Donaudampfschiff-")), "{}", laid.plain());
    // A sequence of emoji is one letter of two cells.
    assert_eq!(width::cells("👨‍👩‍👧‍👦"), 2);
    for width in WIDTHS {
        let laid = set(&article, width);
        assert!(rows(&laid).iter().any(|line| line.contains("👨‍👩‍👧‍👦")), "{}", laid.plain());
        assert!(
            rows(&laid).iter().any(|line| line.contains("10\u{a0}km") || line.contains("10 km")),
            "{}",
            laid.plain()
        );
    }
    let address: Vec<String> =
        rows(&set(&article, 40)).into_iter().skip_while(|row| !row.starts_with("https:")).take(3).collect();
    assert!(address[..2].iter().all(|row| row.ends_with(['/', '?', '=', '&'])), "{address:?}");
    let narrow = rows(&set(&article, 20));
    assert!(narrow.iter().any(|row| row.ends_with("supercali")), "{narrow:?}");
    // An address that leads somewhere is one link, however often it is broken.
    let url = "https://example.org/a/very/long/path/that/never/ends/index.php?query=0123456789abcdef&x=1";
    let linked = set(&read(&format!("<p>See <a href='{url}'>{url}</a> now.</p>").replace('&', "&amp;")), 20);
    assert_eq!(linked.links().len(), 1);
    let targets =
        (0..linked.rows()).flat_map(|row| linked.line(row).runs).filter(|run| run.target == Some(Target::Link(0)));
    assert!(targets.count() > 3, "{}", linked.plain());
}

#[test]
fn drawings_formulas_and_films() {
    let article = fragment("12-svg-math");
    everywhere(
        &article,
        &["Rise up arrow of 3%.", "Energy E = mc² and (a+b)/2", "[video: the opening"],
        &["SVGTEXT", "\\frac", "fill:red", "var x", "color:red", "Your browser"],
    );
    let laid = set(&article, 72);
    assert_eq!(laid.links()[0].url, "https://video.example/embed/1");
    assert_eq!(run(&laid, "the opening").target, Some(Target::Link(0)));
}

#[test]
fn marks_in_running_text() {
    let article = fragment("13-inline");
    let laid = set(&article, 72);
    assert!(run(&laid, "The ").look.weights.contains(Weights::BOLD));
    assert_eq!(rows(&laid)[0], "The second part");
    assert!(run(&laid, "Old").look.weights.contains(Weights::STRUCK));
    assert_eq!(run(&laid, "marked").look.ground, Role::Mark);
    let numbers: Vec<u32> = laid.links().iter().map(|link| link.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(laid.links()[0].spans.len(), 2);
    assert!(!article.body.blocks.iter().skip(1).any(|block| matches!(block, Block::Heading { .. })));
    let paragraphs = ["text outside a paragraph", "in a div", "in a nested div", "tail", "Two brs make a paragraph."];
    for words in paragraphs {
        let at = row(&laid, words);
        assert!(rows(&laid)[at - 1].is_empty(), "{words} begins a paragraph:\n{}", laid.plain());
    }
    everywhere(
        &article,
        &["<not a tag> &amp; © — 😀 &nosuch; –", "first link¹, second² and first again¹."],
        &["#", "[DEL"],
    );
}

#[test]
fn tables_that_are_no_tables() {
    let article = fragment("14-layout-table");
    let Body { blocks } = &article.body;
    assert!(!blocks.iter().any(|block| matches!(block, Block::Table(_))), "{blocks:?}");
    let laid = set(&article, 72);
    let order: Vec<usize> =
        ["Weekly letter", "Dear reader", "Second paragraph.", "Unsubscribe"].map(|words| row(&laid, words)).to_vec();
    assert!(order.is_sorted(), "{order:?}");
    everywhere(&article, &["so it should read as plain paragraphs."], &["│", "─", "|"]);
}
