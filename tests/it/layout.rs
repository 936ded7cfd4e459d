//! Setting and painting articles, from the outside: articles in, rows and frames out.

use std::sync::Arc;

use quotidian::{
    layout::{self, Laid, Options, cards::Cards},
    news::{
        Anchor, Article, Attribution, Block, Body, Confidence, Inline, Mark, Moment, Piece, Prose, Quote, QuoteKind,
        Span,
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

fn rivers_with_quotes() -> (Arc<Article>, Arc<[Quote]>) {
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
    let (article, quotes) = rivers_with_quotes();
    let styles = styles(Ground::Dark, Depth::True);
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
        page::paint(&laid, top, &marks, &styles, text, &mut buffer);
        let area = Rect::new(text.right() + 2, 0, (columns - text.right() - 4).min(41), body);
        let cards = Cards::new(&article, &quotes, voices::card_width(area.width));
        let pane = Pane { laid: &laid, cards: &cards, shown: &shown, chosen, top, focused: false, speaker: None };
        voices::pane(&pane, &styles, area, &mut buffer);
        progress::paint(&laid, top, body, chosen, &styles, Rect::new(1, body, columns - 2, 1), &mut buffer);
    } else {
        let left = (columns - measure) / 2;
        let cards = Cards::new(&article, &quotes, measure - 1);
        let band = chosen.filter(|_| columns >= 70).map(|chosen| voices::band_height(&cards.cards()[chosen], rows));
        let height = body - band.map_or(0, |band| band + 1);
        let text = Rect::new(left, 0, measure, height);
        page::paint(&laid, top, &marks, &styles, text, &mut buffer);
        voices::bars(&laid, &shown, chosen, top, &styles, Rect::new(text.right() + 1, 0, 1, height), &mut buffer);
        if let (Some(chosen), Some(band)) = (chosen, band) {
            let area = Rect::new(left, height + 1, measure, band);
            voices::band(&cards.cards()[chosen], chosen + 1, quotes.len(), &styles, area, &mut buffer);
        }
        progress::paint(&laid, top, height, chosen, &styles, Rect::new(1, body, columns - 2, 1), &mut buffer);
    }
    text_of(&buffer)
}

#[test]
fn reading_at_four_sizes() {
    for (size, chosen, top) in [
        ((200, 60), None, 0),
        ((120, 38), Some(0), 0),
        ((120, 38), Some(2), 4),
        ((80, 22), Some(0), 6),
        ((40, 18), Some(0), 10),
    ] {
        println!("{}", reading(size, chosen, top));
    }
}

/// The fragments of markup under `tests/data/layout/fragments`, in name order.
fn fragments() -> Vec<(String, Arc<Article>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/layout/fragments");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
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

#[test]
fn fragments_are_set() {
    for (name, article) in fragments() {
        for width in [72, 40, 20, 8] {
            let options = Options { frame: false, hang: false, ..Options::new(width) };
            let laid = layout::lay(&article, &Arc::from([]), &options);
            println!("== {name} {width}\n{}", laid.plain());
        }
    }
}
