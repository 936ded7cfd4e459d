//! Setting and painting articles, from the outside: articles in, rows and frames out.

use std::sync::Arc;

use proptest::prelude::*;
use quotidian::{
    layout::{self, Laid, Manuscript, Options, cards::Cards},
    news::{
        Article, Attribution, Block, Body, Cell, Confidence, Image, Inline, Item, Mark, Moment, Piece, Prose, Quote,
        QuoteKind, Span, Table,
    },
    text::{Line, width},
    theme::Shelf,
    view::{
        page::{self, Marks},
        progress,
        style::{Depth, Ground, Paper, Styles},
        voices::{self, Pane},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Prose::plain(text))
}

/// A prose with one mark on `words`.
fn marked(text: &str, words: &str, inline: Inline) -> Prose {
    let at = text.find(words).expect("the words are in the text") as u32;
    Prose::new(text, vec![Mark { range: at..at + words.len() as u32, inline }])
}

fn heading(text: &str) -> Block {
    Block::Heading { level: 2, prose: Prose::plain(text) }
}

fn rivers() -> Article {
    let talks = marked(
        "The plan, agreed on Tuesday after nine hours of talks in the capital, sets limits on what farms, towns and \
         mines may take from the six rivers of the north, and gives each a date by which it must comply.",
        "nine hours of talks",
        Inline::Link("https://courier.example/talks?day=2".to_owned()),
    );
    let wells = marked(
        "The limits follow a survey of 214 wells, in which the water table was found to have fallen in all but nine. \
         In the lower valleys it has dropped by eleven metres since 1998.",
        "eleven metres",
        Inline::Emphasis,
    );
    Article {
        kicker: Line::some("Environment"),
        publisher: Line::some("The Courier"),
        title: Prose::plain("Ministers agree a plan to give the northern rivers back their water"),
        standfirst: Prose::plain(
            "A fifth less may be taken from six rivers by 2032. Farmers call it a blow; the scientists who drew the \
             limits say it is the least that will do.",
        ),
        byline: vec![Line::new("Mara Oduya"), Line::new("Piet Klaassen")],
        published: Some(Moment::from_unix(1_759_822_800)),
        language: Some("en".to_owned()),
        body: Body {
            blocks: vec![
                Block::Paragraph(talks),
                paragraph(
                    "\"We could not wait for another dry summer,\" said Ana Ruiz, the water minister, who had pressed \
                     for a deeper cut. \"Everyone in that room knew it, and most of them said so.\"",
                ),
                Block::Paragraph(wells),
                heading("What the farms will lose"),
                paragraph(
                    "Growers of rice and almonds are to give up the most. Tomas Lindqvist, of the growers' union, \
                     called the plan \"a blow that falls on those who were told to plant\", and said his members would \
                     ask the court to stay it.",
                ),
                Block::Quote {
                    blocks: vec![paragraph("A river is not what is left over when everyone has finished with it.")],
                    attribution: Some(Prose::plain("Dr Ifeoma Okafor, hydrologist")),
                },
                paragraph(
                    "Dr Okafor, who led the survey, said the cut was the least that would keep the estuary alive. She \
                     would have begun with the deepest wells.",
                ),
                heading("What happens next"),
                paragraph(
                    "The assembly votes on 4 November. If it agrees, the first limits begin with the spring sowing.",
                ),
            ],
        },
        ..Article::default()
    }
}

/// A quote whose pieces are `words`, each the first of its kind in the article.
fn quote(article: &Article, kind: QuoteKind, words: &[&str], speaker: Option<(&str, &str)>) -> Quote {
    let leaves = article.leaves();
    let pieces = words.iter().map(|words| {
        let (leaf, text) = leaves.iter().map(|l| l.text()).enumerate().find(|(_, t)| t.contains(words)).expect("words");
        let from = text.find(words).expect("words");
        let to = from + words.len();
        let mark = usize::from(kind == QuoteKind::Direct || kind == QuoteKind::Mixed);
        let span = |from: usize, to: usize| Span { leaf: leaf as u32, from: from as u32, to: to as u32 };
        Piece { words: span(from, to), marked: span(from - mark, to + mark) }
    });
    let attribution = speaker.map(|(name, role)| Attribution {
        speaker: Line::some(name),
        role: Line::some(role),
        mention: None,
        cue: None,
        rule: "test",
        confidence: Confidence::new(1.0),
        evidence: Vec::new(),
    });
    Quote { kind, pieces: pieces.collect(), attribution }
}

fn rivers_with_quotes() -> (Arc<Article>, Arc<Vec<Quote>>) {
    let article = rivers();
    let ruiz = Some(("Ana Ruiz", "water minister"));
    let okafor = Some(("Ifeoma Okafor", "hydrologist"));
    let quotes = vec![
        quote(
            &article,
            QuoteKind::Direct,
            &["We could not wait for another dry summer,", "Everyone in that room knew it, and most of them said so."],
            ruiz,
        ),
        quote(
            &article,
            QuoteKind::Mixed,
            &["a blow that falls on those who were told to plant"],
            Some(("Tomas Lindqvist", "growers’ union")),
        ),
        quote(
            &article,
            QuoteKind::Block,
            &["A river is not what is left over when everyone has finished with it."],
            okafor,
        ),
        quote(&article, QuoteKind::Indirect, &["the cut was the least that would keep the estuary alive"], okafor),
    ];
    (Arc::new(article), quotes.into())
}

fn text_of(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let mut row = String::new();
        let mut skip = 0;
        for x in area.left()..area.right() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            skip = width::cells(symbol).saturating_sub(1);
            row.push_str(symbol);
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

fn styles(ground: Ground, depth: Depth) -> Styles {
    Styles::new(Shelf::built_in().default_theme(), Some(ground), depth, Paper::Theme)
}

/// The reading view without its first and last row, as the standard divides the screen.
fn reading(size: (u16, u16), chosen: Option<usize>, top: usize) -> String {
    text_of(&reading_buffer(size, chosen, top, &styles(Ground::Dark, Depth::True)))
}

fn reading_buffer(size: (u16, u16), chosen: Option<usize>, top: usize, styles: &Styles) -> Buffer {
    let (article, quotes) = rivers_with_quotes();
    let (columns, rows) = size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let measure = match columns {
        ..70 => columns - 4,
        70..104 => 66,
        104..160 => 68,
        _ => 72,
    };
    let options = Options { year: Some(2025), minutes: Some(4), ..Options::new(measure) };
    let laid = layout::lay(&article, &quotes, &options);
    let body = rows - 1;
    let shown: Vec<usize> = (0..quotes.len()).collect();
    let marks = Marks { chosen, ..Marks::default() };
    if columns >= 104 {
        let text = Rect::new(4, 0, measure, body);
        page::paint(&laid, top, &marks, styles, text, &mut buffer);
        let area = Rect::new(text.right() + 2, 0, (columns - text.right() - 4).min(41), body);
        let cards = Cards::new(&manuscript(&article, &quotes), voices::card_width(area.width));
        let pane = Pane { laid: &laid, cards: &cards, shown: &shown, chosen, top, focused: false, speaker: None };
        voices::pane(&pane, styles, area, &mut buffer);
        progress::paint(&laid, top, body, chosen, styles, Rect::new(1, body, columns - 2, 1), &mut buffer);
    } else {
        let left = (columns - measure) / 2;
        let cards = Cards::new(&manuscript(&article, &quotes), measure - 1);
        let band = chosen
            .filter(|_| columns >= 70)
            .map(|chosen| voices::band_height(cards.get(chosen).expect("a card"), rows));
        let height = body - band.map_or(0, |band| band + 1);
        let text = Rect::new(left, 0, measure, height);
        page::paint(&laid, top, &marks, styles, text, &mut buffer);
        voices::bars(&laid, &shown, chosen, top, styles, Rect::new(text.right() + 1, 0, 1, height), &mut buffer);
        if let (Some(chosen), Some(band)) = (chosen, band) {
            let area = Rect::new(left, height + 1, measure, band);
            voices::band(cards.get(chosen).expect("a card"), chosen + 1, quotes.len(), styles, area, &mut buffer);
        }
        progress::paint(&laid, top, height, chosen, styles, Rect::new(1, body, columns - 2, 1), &mut buffer);
    }
    buffer
}

/// A snapshot under `tests/data/layout`.
#[track_caller]
fn check(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../data/layout/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

#[test]
fn reading_200x60() {
    check("reading-200x60", &reading((200, 58), None, 0));
}

#[test]
fn reading_120x40_from_the_top() {
    check("reading-120x40-top", &reading((120, 38), Some(0), 0));
}

#[test]
fn reading_120x40_further_down() {
    check("reading-120x40-block", &reading((120, 38), Some(2), 4));
}

#[test]
fn reading_120x40_where_the_card_slides_up() {
    check("reading-110x18-crowded", &reading((110, 18), Some(1), 13));
}

#[test]
fn reading_80x24() {
    check("reading-80x24", &reading((80, 22), Some(0), 6));
}

#[test]
fn reading_40x20() {
    check("reading-40x20", &reading((40, 18), Some(0), 11));
}

#[test]
fn lines_can_be_stretched_and_words_divided() {
    let (article, quotes) = rivers_with_quotes();
    let options = Options { justify: true, hyphenate: true, ..Options::new(40) };
    check("justified-40", &layout::lay(&article, &quotes, &options).plain());
}

#[test]
fn long_words_are_cut_in_the_margin_and_whole_on_a_page() {
    let words = "and so on ".repeat(60);
    let article = Article { body: Body { blocks: vec![paragraph(&format!("“{words}”"))] }, ..Article::default() };
    let quotes: Arc<Vec<Quote>> =
        vec![quote(&article, QuoteKind::Block, &[&words], Some(("Ana Ruiz", "the water minister")))].into();
    let article = Arc::new(article);
    let cards = Cards::new(&manuscript(&article, &quotes), 30);
    let card = cards.get(0).expect("a card");
    let rows: Vec<String> = (0..card.margin_height()).map(|row| card.margin_line(row).plain()).collect();
    assert_eq!(rows.len(), 10);
    assert!(rows[8].ends_with(" …"), "{rows:#?}");
    assert_eq!(rows[9], "Ana Ruiz, water minister");
    let whole: String = (0..card.height()).map(|row| card.line(row).plain() + " ").collect();
    assert_eq!(whole.matches("and so on").count(), 60);
}

/// Each look of a frame as a letter, with what the letters mean.
fn legend_of(buffer: &Buffer) -> String {
    let mut looks = Vec::new();
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut row = String::new();
        for x in buffer.area.left()..buffer.area.right() {
            let cell = &buffer[(x, y)];
            let look = (cell.fg, cell.bg, cell.modifier);
            let at = looks.iter().position(|l| *l == look).unwrap_or_else(|| {
                looks.push(look);
                looks.len() - 1
            });
            row.push(if cell.symbol() == " " && at == 0 { ' ' } else { char::from(b'a' + at as u8) });
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    for (i, (fg, bg, modifier)) in looks.iter().enumerate() {
        out.push_str(&format!("{} = {fg:?} on {bg:?} {modifier:?}\n", char::from(b'a' + i as u8)));
    }
    out
}

#[test]
fn looks_of_the_reading_view() {
    for (depth, ground, name) in
        [(Depth::True, Ground::Light, "light"), (Depth::Ansi, Ground::Dark, "16"), (Depth::Mono, Ground::Dark, "mono")]
    {
        let buffer = reading_buffer((104, 36), Some(0), 0, &styles(ground, depth));
        check(&format!("looks-{name}"), &legend_of(&buffer));
    }
}

#[test]
fn cards_keep_their_order_and_never_overlap() {
    let texts: Vec<String> =
        (0..30).map(|i| format!("“{}” said speaker {i}.", "so many words ".repeat(i % 7 + 1))).collect();
    let blocks = texts.iter().map(|text| paragraph(text)).collect();
    let article = Article { body: Body { blocks }, ..Article::default() };
    let quotes: Vec<Quote> = texts
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let to = text.find('”').unwrap() as u32;
            let span = |from, to| Span { leaf: i as u32 + 2, from, to };
            Quote {
                kind: QuoteKind::Direct,
                pieces: vec![Piece { words: span(3, to), marked: span(0, to + 3) }],
                attribution: None,
            }
        })
        .collect();
    let (article, quotes) = (Arc::new(article), Arc::from(quotes));
    let laid = layout::lay(&article, &quotes, &Options::new(68));
    let cards = Cards::new(&manuscript(&article, &quotes), 26);
    let shown: Vec<usize> = (0..quotes.len()).collect();
    for height in [3, 10, 37] {
        for top in 0..laid.rows() {
            let window = top..top + usize::from(height);
            let here = laid.quotes_in(window.clone());
            for quote in 0..quotes.len() {
                let rows = laid.quote_rows(quote).expect("a quote stands somewhere");
                assert!(here.contains(&quote) || rows.end <= window.start || rows.start >= window.end);
            }
            for chosen in [None, Some(0), Some(7), Some(29)] {
                let places = voices::places(&laid, &cards, &shown, chosen, top, height);
                for pair in places.windows(2) {
                    assert!(pair[0].quote < pair[1].quote && pair[0].top + pair[0].height < pair[1].top);
                }
                let Some(place) = places.iter().find(|place| Some(place.quote) == chosen) else { continue };
                let level = laid.quote_rows(place.quote).unwrap().start as i64 - top as i64;
                let window = i64::from(height);
                if (0..window).contains(&level) {
                    // In sight it is whole where it can be, and no higher than it must.
                    assert_eq!(place.top, level.min((window - place.height).max(0)));
                } else {
                    assert_eq!(place.top, level);
                }
            }
        }
    }
}

/// The fragments of markup that the reader of markup is tested with, in name order.
fn fragments() -> Vec<(String, Arc<Article>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/html");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    files.sort();
    let read = |path: std::path::PathBuf| {
        let markup = std::fs::read_to_string(&path).unwrap();
        let base = url::Url::parse("https://example.org/a/").unwrap();
        let (body, _) = quotidian::html::body::read(&markup, Some(&base));
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, Arc::new(Article { body, ..Article::default() }))
    };
    files.into_iter().map(read).collect()
}

fn manuscript(article: &Arc<Article>, quotes: &Arc<Vec<Quote>>) -> Arc<Manuscript> {
    Arc::new(Manuscript::new(article, quotes))
}

fn no_quotes() -> Arc<Vec<Quote>> {
    Arc::default()
}

#[test]
fn fragments_are_set_at_four_widths() {
    for width in [72, 40, 20, 8] {
        let mut shown = String::new();
        for (name, article) in fragments() {
            let options = Options { frame: false, hang: false, ..Options::new(width) };
            let laid = layout::lay(&article, &no_quotes(), &options);
            shown.push_str(&format!("== {name}\n{}\n", laid.plain()));
        }
        check(&format!("fragments-{width}"), &shown);
    }
}

#[test]
fn indents_of_code_leave_room_for_its_words() {
    let text =
        "def walk(tree):\n    for leaf in tree:\n                if leaf:\n                    yield leaf.word\n    \n";
    let blocks = vec![Block::Code { language: None, prose: Prose::plain(text) }];
    let article = Arc::new(Article { body: Body { blocks }, ..Article::default() });
    let set = |width| layout::lay(&article, &no_quotes(), &Options { frame: false, ..Options::new(width) });
    // Wide enough, it stands as it was written.
    let wide: Vec<String> = text.lines().map(|line| format!("  {line}").trim_end().to_owned()).collect();
    let shown = set(72).plain();
    assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), wide);
    let narrow = set(20);
    let shown = narrow.plain();
    let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
    assert_eq!(
        shown,
        ["  def walk(tree):", "   for leaf in tree:", "      if leaf:", "        yield leaf.", "↪ word", ""]
    );
    // Every line of it leads to its row, from its first blank on.
    let line = text.find("                    yield").expect("it is there") as u32;
    let anchor = quotidian::news::Anchor { leaf: 2, byte: line };
    assert_eq!(narrow.row_of(anchor), 3);
}

#[test]
fn short_cells_of_a_wide_table_stay_on_one_line() {
    let cell = |text: &str| Cell { prose: Prose::plain(text), ..Cell::default() };
    let row = |cells: [&str; 4]| cells.map(cell).into();
    let table = Table {
        head: vec![row(["Well", "Depth today", "Owner of the land around it", "What the inspectors wrote"])],
        rows: vec![
            row(["North 1", "23.1", "The parish of Salt Landing", "Water brown, smell of iron, lid missing"]),
            row(["North 2", "20.4", "Growers’ union", "Clear; the pump is new and nobody knows who paid for it"]),
        ],
        ..Table::default()
    };
    let article = Arc::new(Article { body: Body { blocks: vec![Block::Table(table)] }, ..Article::default() });
    let shown = layout::lay(&article, &no_quotes(), &Options { frame: false, ..Options::new(60) }).plain();
    assert!(shown.contains("North 1 ") && shown.contains("North 2 "), "{shown}");
}

#[test]
fn fragments_hold_at_every_width() {
    for (_, article) in fragments() {
        for width in (1..24).chain((24..=80).step_by(7)) {
            holds(&article, width);
        }
    }
}

#[test]
fn what_is_far_from_the_place_in_a_long_article_is_let_go() {
    let text =
        "The limits follow a survey of 214 wells, in which the water table was found to have fallen. ".repeat(20);
    let blocks = (0..2500).map(|at| paragraph(&format!("{at} {text}"))).collect();
    let article = Arc::new(Article { title: Prose::plain("Wells"), body: Body { blocks }, ..Article::default() });
    let mut laid = Laid::begin(&manuscript(&article, &no_quotes()), &Options::new(66));
    while let Some(parts) = laid.measuring(500_000) {
        assert!(laid.take(parts.measure()));
    }
    let rows = laid.rows();
    laid.near(laid.anchor_at(0), 100);
    let beginning: Vec<String> = (0..100).map(|row| laid.line(row).plain()).collect();
    for row in (0..rows).step_by(100) {
        laid.near(laid.anchor_at(row), 100);
        assert!((row..rows.min(row + 100)).any(|row| !laid.line(row).plain().is_empty()));
    }
    assert_eq!(laid.rows(), rows);
    assert!((0..100).all(|row| laid.line(row).plain().is_empty()), "the beginning is still there");
    laid.near(laid.anchor_at(0), 100);
    assert_eq!((0..100).map(|row| laid.line(row).plain()).collect::<Vec<_>>(), beginning);
}

/// What must be true of any article at any width.
#[track_caller]
fn holds(article: &Arc<Article>, width: u16) {
    let options = Options {
        hang: width.is_multiple_of(2),
        justify: width.is_multiple_of(3),
        hyphenate: width.is_multiple_of(5),
        ..Options::new(width)
    };
    let laid = layout::lay(article, &no_quotes(), &options);
    let leaves = article.leaves();
    let mut shown: Vec<Vec<bool>> = leaves.iter().map(|leaf| vec![false; leaf.text().len()]).collect();
    let text = laid.plain();
    for row in 0..laid.rows() {
        let line = laid.line(row);
        for run in &line.runs {
            let end = i32::from(run.x) + run.width() as i32;
            let is_one_wide_cluster = width == 1 && end <= 2;
            assert!(
                end <= i32::from(width) || is_one_wide_cluster,
                "row {row} of {width} is too wide: {:?}\n{text}",
                line.plain()
            );
            assert!(run.x >= -i16::from(options.hang), "row {row} of {width} begins left of the column");
            assert!(!run.text.chars().any(char::is_control), "row {row} has a control character");
            if let Some(span) = run.span {
                shown[span.leaf as usize][span.range()].fill(true);
                let source = &leaves[span.leaf as usize].text()[span.range()];
                // Marks put right differ from their source in length; all else stands as it was written.
                assert!(run.reversed || source.len() != run.text.len() || source == run.text || source == "...");
            }
        }
        // A row leads to its first words, and these back to the row.
        if line.runs.iter().any(|run| run.span.is_some()) && row > 0 {
            let anchor = laid.anchor_at(row);
            let back = laid.row_of(anchor);
            assert!(back <= row, "row {row} of {width} leads to {anchor:?}, and that to row {back}");
            assert_eq!(laid.anchor_at(back), anchor, "row {row} of {width}");
        }
    }
    for (leaf, shown) in leaves.iter().zip(shown) {
        let lost: String =
            leaf.text().char_indices().filter(|(at, c)| !c.is_whitespace() && !shown[*at]).map(|(_, c)| c).collect();
        // The heads of a table that is set as records stand before each value.
        assert!(
            lost.is_empty() || text.replace(char::is_whitespace, "").contains(&lost.replace('"', "")),
            "lost {lost:?} at {width}\n{text}"
        );
    }
}

/// Text of everything that has ever been hard to set.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-z]{1,12}",
        1 => "[A-Z][a-z]{2,9}[,.;]?",
        1 => Just("“So,”".to_owned()),
        1 => Just("\"straight\"".to_owned()),
        1 => Just("it's--well...".to_owned()),
        1 => Just("東京都は、新しい条例「一歩」を発表した。".to_owned()),
        1 => Just("정부는".to_owned()),
        1 => Just("👨\u{200d}👩\u{200d}👧👍🏽".to_owned()),
        1 => Just("أعلنت الحكومة (2)".to_owned()),
        1 => Just("10\u{a0}km".to_owned()),
        1 => Just("Donau\u{ad}dampf\u{ad}schiff\u{ad}fahrt".to_owned()),
        1 => Just("https://example.org/a/b?c=d&e=f".to_owned()),
        1 => Just("e\u{301}\u{302}".to_owned()),
        1 => Just("a\nb".to_owned()),
        1 => "[a-z]{30,60}",
    ];
    proptest::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

fn prose() -> impl Strategy<Value = Prose> {
    (text(), any::<(u8, u8, u8)>()).prop_map(|(text, (from, len, kind))| {
        let start = text.floor_char_boundary(usize::from(from)) as u32;
        let end = text.floor_char_boundary(usize::from(from) + usize::from(len)) as u32;
        let inline = match kind % 5 {
            0 => Inline::Emphasis,
            1 => Inline::Strong,
            2 => Inline::Code,
            3 => Inline::Highlight,
            _ => Inline::Link("https://example.org/".to_owned()),
        };
        Prose::new(&text, vec![Mark { range: start..end.max(start), inline }])
    })
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        4 => prose().prop_map(Block::Paragraph),
        1 => prose().prop_map(|prose| Block::Heading { level: 2, prose }),
        1 => prose().prop_map(|prose| Block::Code { language: None, prose }),
        1 => (prose(), prose()).prop_map(|(caption, credit)| Block::Image(Image { caption, credit, ..Image::default() })),
        1 => proptest::collection::vec(proptest::collection::vec((prose(), 1..3_u16, 1..3_u16), 1..4), 1..4).prop_map(|rows| {
            let cell = |(prose, columns, rows)| Cell { prose, columns, rows, ..Cell::default() };
            let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
            Block::Table(Table { rows, ..Table::default() })
        }),
        1 => Just(Block::Rule),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let blocks = proptest::collection::vec(inner, 0..4);
        prop_oneof![
            (blocks.clone(), proptest::option::of(prose()))
                .prop_map(|(blocks, attribution)| Block::Quote { blocks, attribution }),
            proptest::collection::vec(blocks.clone(), 1..4).prop_map(|items| Block::List {
                numbering: None,
                items: items.into_iter().map(|blocks| Item { blocks, ..Item::default() }).collect(),
            }),
            (prose(), blocks.clone()).prop_map(|(summary, blocks)| Block::Details { summary, blocks }),
            blocks.prop_map(|blocks| Block::Note { label: "1".to_owned(), blocks }),
        ]
    })
}

pub(super) fn article() -> impl Strategy<Value = Arc<Article>> {
    (prose(), prose(), proptest::collection::vec(block(), 0..6)).prop_map(|(title, standfirst, blocks)| {
        let language = Some("en".to_owned());
        Arc::new(Article { title, standfirst, language, body: Body { blocks }, ..Article::default() })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_article_holds_at_any_width(article in article(), width in 1..100_u16) {
        holds(&article, width);
    }

    #[test]
    fn a_place_is_kept_through_any_width(article in article(), widths in proptest::collection::vec(1..120_u16, 1..5), share in 0.0..1.0) {
        let mut laid = layout::lay(&article, &no_quotes(), &Options::new(60));
        let mut anchor = laid.anchor_at((laid.rows() as f64 * share) as usize);
        for width in widths {
            laid = layout::lay(&article, &no_quotes(), &Options::new(width));
            let row = laid.row_of(anchor);
            let line = laid.line(row);
            let shows = |span: Span| span.leaf == anchor.leaf && span.from <= anchor.byte && anchor.byte <= span.to;
            let is_end = anchor == laid.end();
            assert!(
                row == 0 || is_end || line.runs.iter().filter_map(|run| run.span).any(shows),
                "{anchor:?} is not in row {row} of {width}: {:?}", line.plain(),
            );
            anchor = laid.anchor_at(row).max(anchor);
        }
    }

    #[test]
    fn heights_found_elsewhere_are_those_of_the_whole(article in article(), width in 1..100_u16, share in 0.0..1.0) {
        let whole = layout::lay(&article, &no_quotes(), &Options::new(width));
        let mut laid = Laid::begin(&manuscript(&article, &no_quotes()), &Options::new(width));
        while let Some(parts) = laid.measuring(50) {
            prop_assert!(laid.take(parts.measure()));
        }
        prop_assert_eq!(laid.rows(), whole.rows());
        let anchor = whole.anchor_at((whole.rows() as f64 * share) as usize);
        laid.near(anchor, 5);
        let row = whole.row_of(anchor);
        prop_assert_eq!(laid.row_of(anchor), row);
        prop_assert_eq!(laid.line(row).plain(), whole.line(row).plain());
        let mut other = Laid::begin(&manuscript(&article, &no_quotes()), &Options::new(width));
        prop_assert!(laid.measuring(50).is_none_or(|parts| !other.take(parts.measure())));
    }

    #[test]
    fn parts_set_one_by_one_make_the_whole(article in article(), width in 1..100_u16, share in 0.0..1.0) {
        let whole = layout::lay(&article, &no_quotes(), &Options::new(width));
        let mut laid = Laid::begin(&manuscript(&article, &no_quotes()), &Options::new(width));
        laid.near(whole.anchor_at((whole.rows() as f64 * share) as usize), 20);
        while !laid.is_whole() {
            laid.go_on(50);
        }
        prop_assert_eq!(laid.plain(), whole.plain());
    }
}
