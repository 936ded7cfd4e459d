//! Finds the quotes of annotated texts and writes them for a scorer.
//!
//! `quote_scores GOLD.jsonl` reads articles, one JSON object a line with `id`, `text` and perhaps `lang` and `title`,
//! and prints one object a line: `id` and `quotes`, each with `start` and `end` (Unicode scalar values of `text`),
//! `speaker` (the words beside the cue), `speaker_name`, `kind`, `rule` and `confidence`.
//! The texts are taken as plain text whose paragraphs are parted by blank lines.

use std::{
    fmt::Write as _,
    io::{self, BufRead, Write},
};

use quotidian::{
    news::{Article, Block, Body, Prose, QuoteKind, Span},
    quote,
};

fn main() -> io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: quote_scores GOLD.jsonl");
        std::process::exit(2);
    };
    let file = io::BufReader::new(std::fs::File::open(path)?);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in file.lines() {
        let line = line?;
        let Ok(gold) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        let text = gold["text"].as_str().unwrap_or_default();
        let (article, starts) = article(text, gold["lang"].as_str());
        let mut quotes = String::new();
        for (group, quote) in quote::find(&article).iter().enumerate() {
            for piece in &quote.pieces {
                if !quotes.is_empty() {
                    quotes.push(',');
                }
                let (start, end) =
                    (scalar(text, &starts, piece.words, false), scalar(text, &starts, piece.words, true));
                let _ = write!(quotes, "{{\"start\":{start},\"end\":{end},\"group\":{group}");
                let kind = if quote.kind == QuoteKind::Block { "direct" } else { quote.kind.name() };
                let _ = write!(quotes, ",\"kind\":\"{kind}\"");
                if let Some(attribution) = &quote.attribution {
                    let mention = attribution.mention.map(|span| {
                        let leaf = article.leaves()[span.leaf as usize].text();
                        leaf[span.range()].to_owned()
                    });
                    let name = attribution.speaker.as_ref().map(|line| line.as_str().to_owned());
                    let shown = mention.or_else(|| name.clone()).unwrap_or_default();
                    let _ = write!(quotes, ",\"speaker\":{}", serde_json::Value::from(shown));
                    if let Some(name) = name {
                        let _ = write!(quotes, ",\"speaker_name\":{}", serde_json::Value::from(name));
                    }
                    let _ = write!(
                        quotes,
                        ",\"rule\":\"{}\",\"confidence\":{:.3}",
                        attribution.rule,
                        attribution.confidence.share()
                    );
                    if let Some(role) = &attribution.role {
                        let _ = write!(quotes, ",\"role\":{}", serde_json::Value::from(role.as_str()));
                    }
                }
                quotes.push('}');
            }
        }
        writeln!(out, "{{\"id\":{},\"quotes\":[{quotes}]}}", gold["id"])?;
    }
    out.flush()
}

/// The text as an article, and the byte at which each leaf begins in it.
fn article(text: &str, language: Option<&str>) -> (Article, Vec<usize>) {
    let mut article = Article { language: language.map(str::to_owned), ..Article::default() };
    let mut starts = vec![0, 0];
    let mut at = 0;
    for part in text.split("\n\n") {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let start = at + (part.len() - part.trim_start().len());
            let short = trimmed.chars().count() < 120 && !trimmed.ends_with(['.', '”', '"', '»', '“', '」', '。']);
            if article.body.blocks.is_empty() && article.title.is_empty() && short && text.len() > part.len() + 2 {
                article.title = Prose::plain(trimmed);
                starts[0] = start;
            } else {
                article.body.blocks.push(Block::Paragraph(Prose::plain(trimmed)));
                starts.push(start);
            }
        }
        at += part.len() + 2;
    }
    let Body { .. } = article.body;
    (article, starts)
}

/// The offset in `text` of one end of `span`, in Unicode scalar values.
fn scalar(text: &str, starts: &[usize], span: Span, end: bool) -> usize {
    let byte = starts[span.leaf as usize] + if end { span.to } else { span.from } as usize;
    text[..text.floor_char_boundary(byte)].chars().count()
}
