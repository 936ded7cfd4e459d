//! How long it takes to set an article, to draw a frame of it, to find words in it, and to make its pictures ready.

use std::{hint::black_box, sync::Arc};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use quotidian::{
    app::{message::Shelf, reader::Reader},
    layout::{self, Laid, Manuscript, Options},
    news::{Anchor, Article, Block, Body, Inline, Mark, Moment, Origin, Piece, Prose, Quote, QuoteKind, Span, Status},
    picture::{Form, Raster, sixel::Sixel},
    store::{FullText, Kept},
    theme::Shelf as Themes,
    view::{
        page::{self, Marks},
        style::{Depth, Ground, Paper, Styles},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

const ENGLISH: &str = "The plan, agreed on Tuesday after nine hours of talks in the capital, sets limits on what farms, \
    towns and mines may take from the six rivers of the north, and gives each a date by which it must comply. \
    \"We could not wait for another dry summer,\" said the minister, who had pressed for a deeper cut -- and who had \
    been told, more than once, that she'd never get it. The limits follow a survey of 214 wells. ";
const KOREAN: &str = "정부는 내년 예산안을 확정하고 지방 의료에 가장 큰 몫을 돌리기로 했다. “더는 기다릴 수 없었다”고 장관은 \
    말했다. 이번 조사는 우물 이백열네 곳을 살핀 것이다. ";

/// An article of about `bytes` bytes, in paragraphs of four times `text`, with a link and a quote in each.
fn article(text: &str, bytes: usize) -> (Arc<Article>, Arc<Vec<Quote>>) {
    let paragraph = text.repeat(4);
    let count = bytes.div_ceil(paragraph.len());
    let link = Mark { range: 10..40, inline: Inline::Link("https://courier.example/talks".to_owned()) };
    let prose = Prose::new(&paragraph, vec![link]);
    let blocks = std::iter::repeat_with(|| Block::Paragraph(prose.clone())).take(count).collect();
    let quote = |leaf: usize| {
        let byte = |at: usize| paragraph.floor_char_boundary(at) as u32;
        let words = Span { leaf: leaf as u32 + 2, from: byte(120), to: byte(180) };
        Quote { kind: QuoteKind::Direct, pieces: vec![Piece { words, marked: words }], attribution: None }
    };
    let article = Article { body: Body { blocks }, ..Article::default() };
    (Arc::new(article), Arc::new((0..count).map(quote).collect()))
}

fn lay(c: &mut Criterion) {
    let mut group = c.benchmark_group("lay");
    group.sample_size(20);
    for (name, text) in [("1 MB of English", ENGLISH), ("1 MB of Korean", KOREAN)] {
        let (article, quotes) = article(text, 1 << 20);
        group.throughput(Throughput::Bytes(1 << 20));
        group.bench_function(name, |b| b.iter(|| layout::lay(&article, &quotes, &Options::new(68)).rows()));
    }
    let (article, quotes) = article(ENGLISH, 10 << 20);
    let manuscript = Arc::new(Manuscript::new(&article, &quotes));
    group.bench_function("the first screens of 10 MB", |b| {
        b.iter(|| {
            let mut laid = Laid::begin(&manuscript, &Options::new(68));
            laid.near(Anchor::default(), 120);
            laid.rows()
        });
    });
}

fn frame(c: &mut Criterion) {
    let (article, quotes) = article(ENGLISH, 1 << 20);
    let laid = layout::lay(&article, &quotes, &Options::new(72));
    let styles = Styles::new(Themes::built_in().default_theme(), Some(Ground::Dark), Depth::True, Paper::Theme);
    let area = Rect::new(0, 0, 200, 60);
    let mut buffer = Buffer::empty(area);
    c.bench_function("a frame of 200×60", |b| {
        b.iter(|| {
            let text = Rect::new(4, 1, 72, 58);
            page::paint(&laid, black_box(5000), &Marks::default(), &styles, text, &mut buffer).len()
        });
    });
}

fn find(c: &mut Criterion) {
    let (article, quotes) = article(ENGLISH, 1 << 20);
    let kept = Kept {
        article,
        words: 0,
        quotes,
        status: Status::default(),
        arrived: Moment::from_unix(0),
        tags: Vec::new(),
        place: None,
        source_title: String::new(),
        origin: Origin::Stdin,
        highlights: Vec::new(),
        full_text: FullText::None,
        edited: None,
        quote_version: 0,
    };
    let mut reader = Reader::new(Shelf::Kept, kept.into(), &Options::new(72), 58);
    let mut group = c.benchmark_group("find in 1 MB");
    for words in ["river", "/w(ater|ells) t", "nowhere in it"] {
        group.bench_function(words, |b| b.iter(|| reader.find(black_box(words)).expect("an expression")));
    }
}

fn pictures(c: &mut Criterion) {
    let (width, height) = (4000, 3000);
    let rgb = (0..width * height).flat_map(|n: u32| [n as u8, (n / width) as u8, (n / 97) as u8]).collect();
    let camera = Raster { width, height, rgb };
    let mut group = c.benchmark_group("a picture of 12 million pixels");
    group.sample_size(10);
    for (name, form) in [("half blocks", Form::Blocks), ("pixels", Form::Kitty)] {
        let size = form.pixels((68, 20), (10, 20));
        group.bench_function(format!("scaled for {name}"), |b| {
            b.iter_batched(|| camera.clone(), |camera| camera.scaled(size), BatchSize::PerIteration);
        });
    }
    let shown = camera.scaled(Form::Kitty.pixels((68, 20), (10, 20)));
    group.bench_function("in the colours of sixel", |b| b.iter(|| Sixel::new(black_box(&shown), 256)));
    let sixel = Sixel::new(&shown, 256);
    group.bench_function("written as sixel", |b| b.iter(|| sixel.put(0..400).len()));
}

criterion_group!(benches, lay, frame, find, pictures);
criterion_main!(benches);
