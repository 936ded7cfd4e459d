//! How long it takes from bytes to articles, form by form.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quotidian::{
    load::{self, Input, feed},
    text::{date, sanitize},
};

const SENTENCES: &str = "The plan, agreed on Tuesday after nine hours of talks in the capital, sets limits on what farms, towns \
    and mines may take from the six rivers of the north. “We could not wait for another dry summer,” said the minister. ";

fn plain(bytes: usize) -> String {
    let mut text = String::from("Ministers agree a plan for the rivers\n\n");
    while text.len() < bytes {
        text.push_str(&SENTENCES.repeat(3));
        text.push_str("\n\n");
    }
    text
}

/// The same hard-wrapped at 72 columns.
fn wrapped(bytes: usize) -> String {
    textwrap::fill(&plain(bytes), 72)
}

fn markdown(bytes: usize) -> String {
    let mut text = String::from("# Ministers agree a plan\n\n");
    while text.len() < bytes {
        text.push_str(&format!("## A part\n\n{SENTENCES}\n\n- one *item*\n- [another](https://a.example/)\n\n> {SENTENCES}\n>\n> — Ana Ruiz\n\n"));
    }
    text
}

fn rss(items: usize) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Courier</title><link>https://courier.example/</link>",
    );
    for number in 0..items {
        text.push_str(&format!(
            "<item><title>Report {number} &amp; more</title><link>https://courier.example/{number}</link>\
             <guid isPermaLink=\"false\">c{number}</guid><pubDate>Tue, 03 Mar 2026 07:05:09 +0100</pubDate>\
             <description><![CDATA[<p>{SENTENCES}</p><p><a href=\"/more/{number}\">More</a> {SENTENCES}</p>]]></description></item>"
        ));
    }
    text.push_str("</channel></rss>");
    text
}

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    for (name, text) in
        [("plain", plain(1 << 20)), ("wrapped", wrapped(1 << 20)), ("markdown", markdown(1 << 20)), ("feed", rss(1000))]
    {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| load::load(&Input { bytes: black_box(text.as_bytes()), ..Input::default() }))
        });
    }
    let text = rss(1000);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("feed without its bodies", |b| {
        b.iter(|| feed::read(&Input { bytes: black_box(text.as_bytes()), ..Input::default() }))
    });
    group.finish();
    let mut group = c.benchmark_group("text");
    let text = plain(1 << 20);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("clean", |b| b.iter(|| sanitize::clean(black_box(&text))));
    group.throughput(Throughput::Elements(1));
    group.bench_function("date", |b| b.iter(|| date::parse(black_box("Tue, 03 Mar 2026 07:05:09 +0100"))));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
