//! Bytes to articles: each input in `tests/data/load` has what it must become beside it, in `NAME.expected`.
//!
//! `BLESS=1 cargo test --test it load` writes the expectations anew; read them before keeping them.

use std::{fmt::Write, fs, io::Write as _, path::Path};

use proptest::prelude::*;
use quotidian::{
    load::{self, Input, feed, subscriptions},
    news::{Article, Block, Format, Loaded},
    text::{date, sanitize},
};

use super::html::compact;

/// What was loaded, as lines.
fn lines(loaded: &Loaded) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            writeln!(out, "{name}: {value}").expect("a string takes all");
        }
    };
    field("source", &loaded.source.title);
    for article in &loaded.articles {
        let joined = |lines: &[quotidian::text::Line]| lines.iter().map(|l| l.as_str()).collect::<Vec<_>>().join("; ");
        let shown = |moment: Option<quotidian::news::Moment>| moment.map_or(String::new(), |moment| moment.to_string());
        field("=== title", if article.title.is_empty() { "-" } else { article.title.text() });
        field(
            "key",
            if article.key.starts_with("text:") || article.key.starts_with("mail:") { "" } else { &article.key },
        );
        field("standfirst", article.standfirst.text());
        field("byline", &joined(&article.byline));
        field("publisher", article.publisher.as_deref().unwrap_or_default());
        field("url", article.url.as_deref().unwrap_or_default());
        field("published", &shown(article.published));
        field("modified", &shown(article.modified));
        field("language", article.language.as_deref().unwrap_or_default());
        field("categories", &joined(&article.categories));
        for enclosure in &article.enclosures {
            field("enclosure", &format!("{} {:?} {:?}", enclosure.url, enclosure.media_type, enclosure.length));
        }
        field("body", &format!("\n{}", compact(&article.body).trim_end()));
    }
    for problem in &loaded.problems {
        field("problem", &format!("{}: {problem}", problem.code));
    }
    out
}

#[track_caller]
fn check(name: &str, url: Option<&str>, format: Option<Format>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/load");
    let bytes = fs::read(folder.join(name)).expect("the fixture is there");
    let loaded = load::load(&Input { bytes: &bytes, name: Some(name), url, ..Input::default() });
    if let Some(format) = format {
        assert!(loaded.articles.iter().all(|article| article.format == format), "{name} is {format:?}");
    }
    let got = lines(&loaded);
    let path = folder.join(format!("{name}.expected"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &got).expect("the folder is writable");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(got == expected, "{name} became\n{got}\nand not\n{expected}");
}

#[test]
fn plain_texts_of_many_forms() {
    for name in [
        "copied-page.txt",
        "wrapped.txt",
        "gutenberg.txt",
        "transcript.txt",
        "verse.txt",
        "dialogue.txt",
        "sentence-first.txt",
        "epigraph.txt",
        "long-quotation.txt",
        "answer.txt",
        "windows-1252.txt",
        "framed-book.txt",
        "underlined.txt",
        "name-and-date.txt",
    ] {
        check(name, None, Some(Format::Text));
    }
}

#[test]
fn carriage_returns_alone_end_lines() {
    let bytes = "Low water\r\rBy Ann Lee\r\rThe harbour is dry.\r\rFerries wait.\r".as_bytes();
    let loaded = load::load(&Input { bytes, ..Input::default() });
    assert_eq!(loaded.articles[0].title.text(), "Low water");
    assert_eq!(loaded.articles[0].body.blocks.len(), 2);
}

#[test]
fn markdown_with_everything() {
    check("report.md", Some("https://harbour.example/2026/"), Some(Format::Markdown));
}

#[test]
fn feeds_whole_and_broken() {
    check("odd.xml", Some("https://harbour.example/feed.xml"), Some(Format::Rss));
    check("atom.xml", None, Some(Format::Atom));
    check("feed.json", None, Some(Format::JsonFeed));
}

#[test]
fn pages_that_are_no_articles() {
    check("product.html", Some("https://bees.example/product/heather-honey/"), None);
    check("event.html", Some("https://hall.example/events/quartet"), None);
    check("documentation.html", Some("https://kiln.example/config/"), None);
    check("thread.html", Some("https://boats.example/showthread.php?771-Pressure-drops"), None);
}

#[test]
fn newsletters_are_their_text_and_mails_all_that_was_written() {
    let mail = |header: &str| {
        let html = "<a href=https://coast.example/v>View this email in your browser</a><h1>Low water</h1><p>The wall is old.</p>";
        let mail = format!(
            "From: The Coast Letter <a@coast.example>\r\nSubject: Low water\r\n{header}MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{html}"
        );
        let loaded = load::load(&Input { bytes: mail.as_bytes(), ..Input::default() });
        compact(&loaded.articles[0].body)
    };
    assert_eq!(mail("List-Unsubscribe: <https://coast.example/u>\r\n").trim_end(), "p The wall is old.");
    assert!(mail("").contains("View this email") && mail("").contains("Low water"));
}

#[test]
fn mails_gemtext_and_lists() {
    check("letter.eml", None, Some(Format::Mail));
    check("box.mbox", None, Some(Format::Mail));
    check("digest.eml", None, Some(Format::Mail));
    #[cfg(feature = "pdf")]
    check("report.pdf", None, Some(Format::Pdf));
    check("page.gmi", Some("gemini://a.example/tides/"), Some(Format::Gemtext));
    check("list.opml", None, None);
}

/// A book of these files.
fn book(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let packed = zip::write::SimpleFileOptions::default();
    for (number, (name, text)) in files.iter().enumerate() {
        archive.start_file(*name, if number == 0 { stored } else { packed }).expect("a new file");
        archive.write_all(text.as_bytes()).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}

const CONTAINER: &str = "<container><rootfiles><rootfile full-path='OEBPS/p.opf'/></rootfiles></container>";

#[test]
fn a_book_becomes_chapters() {
    let bytes = book(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        (
            "OEBPS/p.opf",
            "<package xmlns:dc='d'><metadata><dc:title>The Sea &amp; us</dc:title><dc:creator>Ann Lee</dc:creator>\
             <dc:creator opf:role='ill'>Bo Ek</dc:creator><dc:creator id='c3'>Cy Dahl</dc:creator><meta refines='#c3' property='role'>bkp</meta>\
             <dc:language>en</dc:language><dc:identifier>urn:sea</dc:identifier></metadata><manifest>\
             <item id='n' href='nav.xhtml' properties='nav'/><item id='c' href='t/cover.xhtml'/>\
             <item id='a' href='t/a.xhtml'/><item id='b' href='t/b.xhtml'/><item id='e' href='../../etc/passwd'/></manifest>\
             <spine><itemref idref='c'/><itemref idref='a'/><itemref idref='b'/><itemref idref='e'/></spine></package>",
        ),
        ("OEBPS/nav.xhtml", "<nav><ol><li><a href='t/a.xhtml'>One: <i>the tide</i></a></li></ol></nav>"),
        ("OEBPS/t/cover.xhtml", "<html><body><img src='cover.jpg' alt=''/></body></html>"),
        (
            "OEBPS/t/a.xhtml",
            "<html><head><title/></head><body><a id='p'/><h1>One: the tide</h1><p>It <b>rose</b>.</p>\
             <ul><li><img src='../i/a%20boat.png' alt='A boat'/></li></ul><p><img src='../../../x?http://b.example/y.png' alt='Gone'/></p></body></html>",
        ),
        ("OEBPS/t/b.xhtml", "<html><head><title>x</title></head><body><h2>Two</h2><p>It fell.</p></body></html>"),
    ]);
    let loaded = load::load(&Input { bytes: &bytes, name: Some("sea.epub"), ..Input::default() });
    assert_eq!(
        lines(&loaded),
        "source: The Sea & us\n\
         === title: One: the tide\nkey: urn:sea#OEBPS/t/a.xhtml\nbyline: Ann Lee\nlanguage: en\nbody: \np It [b:rose].\nul\n*\n  image OEBPS/i/a boat.png | A boat |  | \nimage  | Gone |  |\n\
         === title: Two\nkey: urn:sea#OEBPS/t/b.xhtml\nbyline: Ann Lee\nlanguage: en\nbody: \np It fell.\n\
         problem: bad-name: ../../etc/passwd leads out of the book; refused\n"
    );
}

#[test]
fn a_bomb_is_cut() {
    let chapter = format!("<html><body><p>{}</p></body></html>", "sea ".repeat(5 << 20));
    let bytes = book(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        (
            "OEBPS/p.opf",
            "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>",
        ),
        ("OEBPS/a.xhtml", &chapter),
    ]);
    let loaded = load::load(&Input { bytes: &bytes, ..Input::default() });
    assert!(loaded.problems.iter().any(|problem| problem.code == "cut-off"), "{:?}", loaded.problems);
}

#[test]
fn what_is_no_text_is_named() {
    let told = |bytes: &[u8]| {
        let loaded = load::load(&Input { bytes, name: Some("x.txt"), ..Input::default() });
        assert!(loaded.articles.is_empty());
        loaded.problems.first().map(|problem| problem.message.clone()).unwrap_or_default()
    };
    assert_eq!(told(b""), "there is nothing in it");
    assert_eq!(told(b" \n\t\n"), "there is nothing in it");
    assert_eq!(told(b"\x89PNG\r\n\x1a\n...."), "it is a PNG picture, which is nothing to read");
    #[cfg(feature = "pdf")]
    assert!(told(b"%PDF-1.7 ...").starts_with("it is a broken PDF document: "));
    #[cfg(not(feature = "pdf"))]
    assert_eq!(
        told(b"%PDF-1.7 ..."),
        "it is a PDF document, which this quotidian was not built to read; build it with `--features pdf`"
    );
    let noise: Vec<u8> = (0_u32..4000).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(told(&noise), "it is binary data, which is nothing to read");
}

/// A note beside its pictures names them by their files, as a page read from a file does.
#[test]
fn pictures_keep_the_names_of_their_files() {
    let named = |text: &str, url: Option<&str>| -> Vec<String> {
        let loaded = load::load(&Input { bytes: text.as_bytes(), name: Some("note.md"), url, ..Input::default() });
        let blocks = &loaded.articles[0].body.blocks;
        let images = blocks.iter().filter_map(|block| match block {
            Block::Image(image) => Some(image.url.clone()),
            _ => None,
        });
        images.collect()
    };
    let text = "# Quay\n\nA stone.\n\n![The stone](pictures/stone.png)\n\n![No](javascript:alert(1))\n";
    assert_eq!(named(text, None), ["pictures/stone.png", ""]);
    assert_eq!(named(text, Some("https://a.example/n/")), ["https://a.example/n/pictures/stone.png", ""]);
}

#[test]
fn long_texts_are_cut_and_say_so() {
    let problems = |words: usize| {
        let text = "word ".repeat(words);
        let loaded = load::load(&Input { bytes: text.as_bytes(), ..Input::default() });
        assert_eq!(loaded.articles.len(), 1);
        loaded.problems
    };
    assert!(problems(4 << 20).iter().any(|problem| problem.code == "cut-off"));
    assert!(problems(2 << 20).iter().all(|problem| problem.code != "cut-off"), "10 MB are read whole");
    let text = "One more line.\n".repeat(250_000);
    let loaded = load::load(&Input { bytes: text.as_bytes(), ..Input::default() });
    assert_eq!(loaded.problems[0].code, "cut-off");
}

/// The letters and digits of every leaf.
fn letters(article: &Article) -> String {
    let mut out = String::new();
    for leaf in article.leaves() {
        out.extend(leaf.text().chars().filter(|c| c.is_alphanumeric()));
        out.push(' ');
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Any bytes load in any form; marks lie on character boundaries, and nothing holds a control character.
    #[test]
    fn any_bytes_load(bytes in prop::collection::vec(any::<u8>(), 0..600), form in 0..Format::ALL.len()) {
        prop_assume!(Format::ALL[form] != Format::Html);
        inspect(&load::load(&Input { bytes: &bytes, from: Some(Format::ALL[form]), ..Input::default() }));
    }

    /// The same for what looks like the real thing.
    #[test]
    fn pieces_of_every_form_load(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60), form in 0..Format::ALL.len()) {
        // Pages have their own tests.
        prop_assume!(Format::ALL[form] != Format::Html);
        let text = pieces.concat();
        inspect(&load::load(&Input { bytes: text.as_bytes(), from: Some(Format::ALL[form]), ..Input::default() }));
        if let Some(feed) = feed::read(&Input { bytes: text.as_bytes(), ..Input::default() }) {
            for item in &feed.items {
                prop_assert!(!item.id.is_empty());
                prop_assert!(item.title.as_deref().is_none_or(sanitize::is_clean));
            }
        }
        if let Some(list) = subscriptions::read(&Input { bytes: text.as_bytes(), ..Input::default() }) {
            let again = subscriptions::read(&Input { bytes: subscriptions::to_opml(&list).as_bytes(), ..Input::default() });
            prop_assert_eq!(again.map_or(0, |again| again.sources.len()), list.sources.len());
        }
    }

    /// No word of a plain text is lost, and none is glued to its neighbour.
    #[test]
    fn plain_text_keeps_its_words(lines in prop::collection::vec("[A-Za-z]{1,9}( [a-z]{1,9}){0,14}[.]?", 1..30), gaps in prop::collection::vec(1_usize..3, 30)) {
        let mut text = String::new();
        for (line, gap) in lines.iter().zip(&gaps) {
            text.push_str(line);
            text.push_str(&"\n".repeat(*gap));
        }
        let loaded = load::load(&Input { bytes: text.as_bytes(), from: Some(Format::Text), ..Input::default() });
        let wanted: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        let got: String = loaded.articles.iter().map(letters).collect::<String>().replace(' ', "");
        let byline: usize = loaded.articles.iter().map(|article| article.byline.len()).sum();
        prop_assert!(byline > 0 || got == wanted || wanted.starts_with(&got), "{text:?} became {got:?}");
    }

    /// Cleaning leaves no control, changes nothing twice, and maps offsets in order onto character boundaries.
    #[test]
    fn cleaning_holds(pieces in prop::collection::vec(prop::sample::select(SIGNS), 0..80)) {
        let raw = pieces.concat();
        let clean = sanitize::clean(&raw);
        prop_assert!(clean.text.chars().all(|c| c == '\n' || !c.is_control()));
        prop_assert!(sanitize::is_clean(&clean.text));
        let again = sanitize::clean(&clean.text);
        prop_assert_eq!(&again.text, &clean.text);
        let mut last = 0;
        for at in (0..=raw.len()).filter(|at| raw.is_char_boundary(*at)) {
            let to = clean.map(at as u32);
            prop_assert!(to >= last && clean.text.is_char_boundary(to as usize));
            last = to;
        }
        prop_assert_eq!(last as usize, clean.text.len());
        prop_assert!(!sanitize::line(&raw).contains('\n'));
    }

    /// Reading a date never fails badly, and what is read is within the calendar.
    #[test]
    fn dates_are_within_the_calendar(text in "[0-9A-Za-z:/+ .,-]{0,40}") {
        for seconds in [date::parse(&text), date::line(&text)].into_iter().flatten() {
            prop_assert!(jiff::Timestamp::from_second(seconds).is_ok());
        }
    }
}

fn inspect(loaded: &Loaded) {
    assert!(!loaded.articles.is_empty() || !loaded.problems.is_empty(), "nothing loaded and nothing said");
    for article in &loaded.articles {
        assert!(!article.key.is_empty());
        for leaf in article.leaves() {
            assert!(sanitize::is_clean(leaf.text()), "{:?}", leaf.text());
            for mark in leaf.marks() {
                assert!(
                    leaf.text()
                        .get(mark.range.start as usize..mark.range.end as usize)
                        .is_some_and(|text| !text.is_empty())
                );
            }
        }
    }
}

const PIECES: &[&str] = &[
    "The tide rose",
    ". ",
    "\n",
    "\n\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "— Ann Lee",
    "“",
    "”",
    "*",
    "**",
    "`",
    "```\n",
    "[a](",
    "b)",
    "| a | b |\n",
    "|--|--|\n",
    "---\n",
    "title: x\n",
    "<",
    ">",
    "&",
    "&amp;",
    "&#x1b;",
    "<p>",
    "</p>",
    "<b>",
    "</i>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml version='1.0'?>",
    "<rss version='2.0'><channel>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<link>",
    "<description>",
    "</description>",
    "<guid>x</guid>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<entry>",
    "</entry>",
    "<content type='xhtml'>",
    "<content type='html'>",
    "</content>",
    "<opml><body>",
    "<outline text='a' xmlUrl='https://a.example/'/>",
    "<outline text='b'>",
    "</outline>",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
    "{\"id\":1},",
    "]}",
    "From: a\nTo: b\n\n",
    "From a@b.example Tue Mar 3 07:05:09 2026\n",
    "=> /x y\n",
    "\u{1b}[31m",
    "\u{9d}",
    "\u{202e}",
    "e\u{301}",
    "\u{200d}",
    "漢字",
    "https://a.example/f \"~t\" !\n",
    "'",
    "\"",
    "/>",
    " href=",
    " xmlns:a='b'",
    "<a:b c>",
    "--",
    "__",
    "\t",
    "  ",
    "Source: x\n",
    "Share\n",
];

const SIGNS: &[&str] = &[
    "a",
    " ",
    "\n",
    "\r",
    "\t",
    "\u{1b}",
    "\u{1b}[31m",
    "\u{1b}]0;x",
    "\u{7}",
    "\u{9b}",
    "\u{9d}",
    "\u{85}",
    "\u{2028}",
    "\u{ad}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202e}",
    "\u{2066}",
    "\u{2060}",
    "\u{feff}",
    "\u{fe0f}",
    "\u{e0041}",
    "\u{e0100}",
    "\u{fff9}",
    "\u{fffd}",
    "\u{301}",
    "\u{301}\u{301}\u{301}\u{301}\u{301}",
    "漢",
    "\u{5d0}",
    "\u{645}",
    "\u{915}\u{94d}",
    "\u{1F468}",
    "\u{2764}",
    "\u{fdd0}",
    "é",
    "\\",
    "0;",
];

#[test]
fn lines_that_software_puts_below_each_text_of_a_feed_go() {
    let text = |content: &str| {
        let feed = format!(
            "<rss version='2.0'><channel><title>Sea</title><link>https://sea.example</link><item><title>Tide</title><description><![CDATA[{content}]]></description></item></channel></rss>"
        );
        let loaded = load::load(&Input { bytes: feed.as_bytes(), ..Input::default() });
        letters(&loaded.articles[0])
    };
    for foot in [
        "<p>The post <a href=/t>Tide</a> appeared first on <a href=/>Sea</a>.</p>",
        "<p>Der Beitrag <a href=/t>Ebbe</a> erschien zuerst auf <a href=/>See</a>.</p>",
        " submitted by <a href=/u/ann> /u/ann </a> <br/> <a href=/l>[link]</a> <a href=/c>[comments]</a>",
        "<p><a href=https://sea.example/t>Read full topic</a></p>",
        "<p><a href=https://sea.example/s>Subscribe now</a></p><div><p>Thanks for reading Sea! Subscribe for free to receive new posts.</p></div>",
    ] {
        assert_eq!(text(&format!("<p>It rises.</p>{foot}")), text("<p>It rises.</p>"), "{foot}");
    }
    let told = "<p>It rises.</p><p>The post office is <a href=/p>open</a>.</p>";
    assert_ne!(text(told), text("<p>It rises.</p>"));
}

#[test]
fn a_feed_without_an_address_is_based_on_its_own_link() {
    let feed = "<rss version='0.91'><channel><title>Sea</title><link>http://sea.example/</link><item><title>Tide</title><link>/tide.html</link><pubDate>1714644000</pubDate></item></channel></rss>";
    let loaded = load::load(&Input { bytes: feed.as_bytes(), ..Input::default() });
    assert_eq!(loaded.articles[0].url.as_deref(), Some("http://sea.example/tide.html"));
    assert_eq!(loaded.articles[0].published.map(|moment| moment.unix()), Some(1_714_644_000));
}

#[test]
fn items_that_are_never_closed_end_where_the_next_begins() {
    let bytes = b"<rss><channel><title>F</title><item><title>A</title><item><title>B</title><item><title>C</title>";
    let feed = feed::read(&Input { bytes, ..Input::default() }).unwrap();
    let titles: Vec<_> = feed.items.iter().map(|item| item.title.as_deref().unwrap_or_default()).collect();
    assert_eq!(titles, ["A", "B", "C"]);
}

/// The end of each is looked for once, not once for each that has none.
#[test]
fn declarations_that_never_end_cost_no_time() {
    for declaration in ["<!DOCTYPE x [<!ENTITY a \"b\">", "<!DOCTYPE x [ ] >"] {
        let text = format!("<rss><channel><title>F</title>{}", declaration.repeat(200_000));
        let feed = feed::read(&Input { bytes: text.as_bytes(), ..Input::default() }).unwrap();
        assert_eq!(feed.title.as_deref(), Some("F"));
    }
}
