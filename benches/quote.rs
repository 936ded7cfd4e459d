//! How fast the quote engine reads: articles of 750 words, and one long text at growing sizes.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use quotidian::{
    news::{Article, Block, Prose},
    quote,
};
use std::hint::black_box;

/// Paragraphs as news has them: speech, reports, and plain narrative between.
const PARAGRAPHS: [&str; 6] = [
    "The river rose by two metres in the night and took the footbridge with it, three weeks after engineers had called the structure sound in a report to the council.",
    "“We did not see the flood coming,” said Maria Okafor, the mayor of Brookfield, who had spent the night at the fire station. “Nobody slept, and nobody complained.”",
    "Ms. Okafor said that the repairs would cost more than the town takes in taxes in a year, and that the insurers had not yet answered her letters.",
    "At the school on the hill, where some forty families found shelter, the caretaker, Idris Bello, handed out blankets and tea until the morning.",
    "“The children sang to keep awake,” he recalled. Asked whether he would do it again, Mr. Bello was brief: “Ask me when I have slept.”",
    "According to the regional water board, the level is expected to fall by Friday, although more rain was reported in the mountains, where the ground is still frozen.",
];

fn article(words: usize) -> Article {
    let mut article = Article { language: Some("en".to_owned()), ..Article::default() };
    let mut left = words;
    for text in PARAGRAPHS.iter().cycle() {
        article.body.blocks.push(Block::Paragraph(Prose::plain(text)));
        left = left.saturating_sub(text.split(' ').count());
        if left == 0 {
            return article;
        }
    }
    article
}

fn bytes(article: &Article) -> u64 {
    article.leaves().iter().map(|leaf| leaf.text().len() as u64).sum()
}

fn quotes(criterion: &mut Criterion) {
    let news = article(750);
    let mut group = criterion.benchmark_group("quote");
    group.throughput(Throughput::Elements(1));
    group.bench_function("article of 750 words", |bencher| bencher.iter(|| quote::find(black_box(&news))));
    group.sample_size(10);
    for words in [15_000, 150_000, 1_500_000] {
        let long = article(words);
        group.throughput(Throughput::Bytes(bytes(&long)));
        group.bench_with_input(BenchmarkId::new("long text, words", words), &long, |bencher, long| {
            bencher.iter(|| quote::find(black_box(long)));
        });
    }
    group.finish();
}

/// What nobody writes: a million marks that nothing closes, a million speeches in one paragraph.
fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile quotes");
    group.sample_size(10);
    for (name, piece) in [("unpaired marks", "“"), ("straight marks", "\" "), ("speeches", "“Yes,” said A. ")] {
        for count in [250_000, 1_000_000] {
            let mut article = Article { language: Some("en".to_owned()), ..Article::default() };
            article.body.blocks.push(Block::Paragraph(Prose::plain(&piece.repeat(count))));
            group.throughput(Throughput::Bytes(bytes(&article)));
            group.bench_with_input(BenchmarkId::new(name, count), &article, |bencher, article| {
                bencher.iter(|| quote::find(black_box(article)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, quotes, hostile);
criterion_main!(benches);
