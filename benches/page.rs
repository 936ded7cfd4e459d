//! How fast pages are read: walked as they are, and searched for their article.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quotidian::html;

/// A page like a newspaper's: navigation, an article of `paragraphs`, teasers, a footer.
fn page(paragraphs: usize) -> String {
    let links =
        |n: usize| (0..n).map(|i| format!("<li><a href=/s/{i}>Section number {i}</a></li>")).collect::<String>();
    let text: String = (0..paragraphs)
        .map(|i| {
            format!(
                "<p>Paragraph {i}: the council met on <a href=/m>Monday</a>, and after three hours of talk, <em>most</em> of its \
                 members agreed that the bridge, which was closed in spring, should be opened again before the winter.</p>"
            )
        })
        .collect();
    format!(
        "<!doctype html><html lang=en><head><title>Bridge to open | The Harbour Post</title></head><body><nav><ul>{}</ul></nav>\
         <article><h1>Bridge to open</h1><p class=byline>By Ann Lee</p>{text}<figure><img src=b.jpg><figcaption>The bridge.\
         </figcaption></figure></article><aside><ul>{}</ul></aside><footer>© The Harbour Post</footer></body></html>",
        links(60),
        links(120)
    )
}

fn read(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("page");
    for (name, paragraphs) in [("short", 12), ("long", 400)] {
        let html = page(paragraphs);
        group.throughput(Throughput::Bytes(html.len() as u64));
        group.bench_function(format!("body/{name}"), |bencher| {
            bencher.iter(|| html::body::read(black_box(&html), None))
        });
        let input = || html::page::Input { html: black_box(&html), url: None, known: None };
        group.bench_function(format!("article/{name}"), |bencher| bencher.iter(|| html::page::read_once(&input())));
        group.bench_function(format!("readings/{name}"), |bencher| bencher.iter(|| html::page::read(&input())));
    }
    let nested = "<div>".repeat(20_000);
    group.bench_function("hostile/20000 nested", |bencher| bencher.iter(|| html::body::read(black_box(&nested), None)));
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
