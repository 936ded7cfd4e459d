//! Quotations and their speakers, from outside.
//!
//! `tests/data/quote/*.txt` holds sentences of our own: a comment with `#` says what a case shows, then comes its text
//! (`%` begins a headline, `¶` parts paragraphs, `↵` breaks a line inside one), then a line with `>` for each quote:
//! kind, words (pieces joined by ` … `), speaker, role, rule. A case without such a line has no quotes.
//! `QUOTE_FIXTURES=write cargo test --test it quote` writes those lines anew; read the difference before you keep it.

use std::{fmt::Write as _, fs, path::Path};

use proptest::prelude::*;
use quotidian::{
    news::{Article, Block, Prose, Quote, QuoteKind},
    quote,
};

/// The text of a case as an article.
fn article(text: &str) -> Article {
    let mut article = Article::default();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("% ") {
            article.title = Prose::plain(title);
            continue;
        }
        for paragraph in line.split('¶') {
            let paragraph = paragraph.replace(" ↵ ", "\n");
            let paragraph = paragraph.trim();
            match paragraph.strip_prefix("> ") {
                Some(quoted) => article.body.blocks.push(Block::Quote {
                    blocks: vec![Block::Paragraph(Prose::plain(quoted.trim()))],
                    attribution: None,
                }),
                None if paragraph.starts_with("— ")
                    && matches!(article.body.blocks.last(), Some(Block::Quote { .. })) =>
                {
                    if let Some(Block::Quote { attribution, .. }) = article.body.blocks.last_mut() {
                        *attribution = Some(Prose::plain(&paragraph["— ".len()..]));
                    }
                }
                None => article.body.blocks.push(Block::Paragraph(Prose::plain(paragraph))),
            }
        }
    }
    article
}

/// A quote as a line of a fixture.
fn line(article: &Article, quote: &Quote) -> String {
    let leaves = article.leaves();
    let words: Vec<&str> =
        quote.pieces.iter().map(|piece| &leaves[piece.words.leaf as usize].text()[piece.words.range()]).collect();
    let mut line = format!("> {} | {}", quote.kind.name(), words.join(" … "));
    if let Some(attribution) = &quote.attribution {
        let mention = attribution.mention.map_or("", |span| &leaves[span.leaf as usize].text()[span.range()]);
        let speaker = attribution.speaker.as_ref().map_or("nobody", |speaker| speaker.as_str());
        let _ = write!(line, " | {speaker} ({mention})");
        if let Some(role) = &attribution.role {
            let _ = write!(line, ", {role}");
        }
        let _ = write!(line, " | {}", attribution.rule);
    }
    line
}

#[track_caller]
fn check(path: &Path) {
    let fixture = fs::read_to_string(path).expect("a fixture is UTF-8");
    let mut found = String::new();
    for case in fixture.split("\n\n") {
        let kept: Vec<&str> = case.lines().filter(|line| !line.starts_with("> ")).collect();
        let text: Vec<&str> = kept.iter().filter(|line| !line.starts_with("# ")).copied().collect();
        let article = article(&text.join("\n"));
        for line in kept {
            found.push_str(line);
            found.push('\n');
        }
        for quote in quote::find(&article) {
            found.push_str(&line(&article, &quote));
            found.push('\n');
        }
        found.push('\n');
    }
    let found = format!("{}\n", found.trim_end());
    if std::env::var_os("QUOTE_FIXTURES").is_some() {
        fs::write(path, found).expect("a fixture is writable");
        return;
    }
    for (found, wanted) in found.lines().zip(fixture.lines()) {
        assert_eq!(found, wanted, "in {}", path.display());
    }
    assert_eq!(found.lines().count(), fixture.lines().count(), "in {}", path.display());
}

#[test]
fn sentences_of_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/quote");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("fixtures are there").map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(paths.len() >= 14);
    for path in paths {
        check(&path);
    }
}

#[test]
fn each_rule_finds_its_example() {
    for rule in quote::rules() {
        let article = article(rule.example);
        let quotes = quote::find(&article);
        let found: Vec<String> = quotes.iter().map(|quote| line(&article, quote)).collect();
        let named = quotes.iter().any(|quote| quote.attribution.as_ref().is_some_and(|a| a.rule == rule.name));
        assert!(named, "{}: {} gives {found:?}", rule.name, rule.example);
    }
}

#[test]
fn conventions_of_sixteen_languages() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/quote/conventions.jsonl");
    let lines = fs::read_to_string(path).expect("the fixture is UTF-8");
    for case in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(case).expect("a case is JSON");
        let text = case["text"].as_str().expect("a case has a text");
        let mut article = Article::default();
        let mut starts = vec![0, 0];
        let mut at = 0;
        for paragraph in text.split("\n\n") {
            article.body.blocks.push(Block::Paragraph(Prose::plain(paragraph)));
            starts.push(at);
            at += paragraph.len() + 2;
        }
        let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let mut wanted = Vec::new();
        for quote in case["quotes"].as_array().expect("a case has quotes") {
            let name = quote["speaker_resolved"].as_str().or(quote["speaker_name"].as_str());
            for piece in quote["pieces"].as_array().expect("a quote has pieces") {
                let range = piece["start"].as_u64().unwrap() as usize..piece["end"].as_u64().unwrap() as usize;
                let words: String = text.chars().skip(range.start).take(range.len()).collect();
                wanted.push((bare(&words), name.map(str::to_owned)));
            }
        }
        let mut found = Vec::new();
        let marked = |quote: &Quote| quote.kind != QuoteKind::Indirect;
        for quote in quote::find(&article).into_iter().filter(marked) {
            for piece in &quote.pieces {
                let leaf = article.leaves()[piece.words.leaf as usize].text();
                found.push((bare(&leaf[piece.words.range()]), quote.speaker().map(|name| name.as_str().to_owned())));
            }
        }
        let words = |list: &[(String, Option<String>)]| list.iter().map(|(words, _)| words.clone()).collect::<Vec<_>>();
        assert_eq!(words(&found), words(&wanted), "{}", case["id"]);
        for ((words, found), (_, wanted)) in found.iter().zip(&wanted) {
            if let Some(wanted) = wanted {
                let same = found.as_ref().is_some_and(|found| found.ends_with(wanted) || wanted.ends_with(found));
                assert!(same, "{}: {words}: {found:?}, not {wanted}", case["id"]);
            }
        }
    }
}

#[test]
fn markup_quotes_and_names_its_sources() {
    let html = "<p>Ann Lee said <q>nobody asked us before the road was closed</q> and left.</p>\
        <blockquote><p>A river is not what is left over.</p><cite>Ada Marsh, hydrologist</cite></blockquote>\
        <blockquote><p>Bread is patient.</p><footer>— <cite>Greta Rask</cite>, baker</footer></blockquote>\
        <blockquote><p>First this.</p><p>Then that.</p><p>— Tom Hale</p></blockquote>\
        <p>Fiona Reed put it so:</p><blockquote><p>We lost.</p></blockquote>";
    let (body, _) = quotidian::html::body::read(html, None);
    let article = Article { body, ..Article::default() };
    let found: Vec<String> = quote::find(&article).iter().map(|quote| line(&article, quote)).collect();
    let wanted = [
        "> mixed | nobody asked us before the road was closed | Ann Lee (Ann Lee) | leading-cue",
        "> block | A river is not what is left over. | Ada Marsh (Ada Marsh), hydrologist | attribution-line",
        "> block | Bread is patient. | Greta Rask (Greta Rask), baker | attribution-line",
        "> block | First this. … Then that. | Tom Hale (Tom Hale) | attribution-line",
        "> block | We lost. | Fiona Reed (Fiona Reed) | lead-in",
    ];
    assert_eq!(found, wanted);
}

/// Words, marks and stops in any order.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "''",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "「",
        "」",
        "—",
        "–",
        "-",
        ",",
        ".",
        "?",
        ":",
        ";",
        "(",
        ")",
        "[",
        "…",
        " ",
        " ",
        " ",
        "\n",
        "said",
        "told",
        "Ann",
        "Lee",
        "Mr.",
        "he",
        "she",
        "the",
        "mayor",
        "that",
        "and",
        "who",
        "Q",
        "according to",
        "dit",
        "a-t-elle",
        "sagte",
        "so",
        "sei",
        "말했다",
        "이재욱 대표는",
        "と述べた",
        "知事は",
        "說",
        "陳美玲",
        "й",
        "🙏",
        "e\u{301}",
        "ﷺ",
        "\u{a0}",
        "1998",
        "U.S.",
        "called",
        "AND",
        "NOBODY",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn pieces_are_in_order_on_boundaries_and_apart(paragraphs in prop::collection::vec(prose(), 1..6), language in prop::sample::select(vec!["en", "de", "fr", "ko", "ja", "zh", "ar", "xx"])) {
        let mut article = Article { language: Some(language.to_owned()), ..Article::default() };
        article.body.blocks = paragraphs.iter().map(|text| Block::Paragraph(Prose::plain(text))).collect();
        let quotes = quote::find(&article);
        prop_assert_eq!(&quotes, &quote::find(&article));
        let leaves = article.leaves();
        let mut last = (0, 0);
        let mut spans = Vec::new();
        for quote in &quotes {
            prop_assert!(!quote.pieces.is_empty());
            let start = quote.pieces[0].words;
            prop_assert!((start.leaf, start.from) >= last);
            last = (start.leaf, start.from);
            for piece in &quote.pieces {
                let text = leaves[piece.words.leaf as usize].text();
                prop_assert!(text.get(piece.words.range()).is_some_and(|words| !words.is_empty()));
                prop_assert!(text.get(piece.marked.range()).is_some());
                prop_assert!(piece.marked.from <= piece.words.from && piece.words.to <= piece.marked.to);
                spans.push(piece.words);
            }
            if let Some(attribution) = &quote.attribution {
                for evidence in &attribution.evidence {
                    let text = leaves[evidence.span.leaf as usize].text();
                    prop_assert!(text.get(evidence.span.range()).is_some());
                }
            }
        }
        spans.sort_by_key(|span| (span.leaf, span.from));
        for pair in spans.windows(2) {
            prop_assert!(pair[0].leaf != pair[1].leaf || pair[0].to <= pair[1].from, "{:?} and {:?}", pair[0], pair[1]);
        }
    }
}

/// An attribution between dashes with nothing before it is no speech.
#[test]
fn no_piece_is_empty() {
    for text in ["«— — сказала Анна Берг. — Пора, пора»", "« , , dit Paul Aubert, rien »", "— , säger Mats Berg."]
    {
        for quote in quote::find(&article(text)) {
            assert!(quote.pieces.iter().all(|piece| piece.words.from < piece.words.to), "{text}");
        }
    }
}

/// Whole paragraphs, each with its own speaker.
fn told() -> impl Strategy<Value = Vec<&'static str>> {
    let paragraph = prop::sample::select(vec![
        "“We lost,” said Ann Lee, a nurse.",
        "Tom Hale was brief: “Ask the contractor.”",
        "Fiona Reed said that the road would be closed.",
        "The bridge was in no danger, the engineer said.",
        "The so-called “smart bins” were removed last year.",
        "Ida Bloom called it “a gift to the rich and no one else”.",
        "“It was late,” Carl Reed told the court, “and nobody asked.”",
        "It rained for nine hours, and the wind took the roof.",
    ]);
    prop::collection::vec(paragraph, 1..6)
}

proptest! {
    #[test]
    fn a_concatenation_holds_the_quotes_of_each(first in told(), second in told()) {
        let words = |paragraphs: &[&str]| {
            let article = article(&paragraphs.join(" ¶ "));
            quote::find(&article).iter().map(|quote| line(&article, quote)).collect::<Vec<_>>()
        };
        let both = words(&[first.clone(), second.clone()].concat());
        for line in words(&first).iter().chain(&words(&second)) {
            prop_assert!(both.contains(line), "{} is not in {:?}", line, both);
        }
    }
}

#[test]
fn an_article_behind_another_keeps_its_quotes() {
    let first = "“We lost,” said Ann Lee, a nurse.";
    let second = "Tom Hale was brief: “Ask the contractor.” ¶ “It hurts,” he added.";
    let words = |text: &str| {
        let article = article(text);
        quote::find(&article).iter().map(|quote| line(&article, quote)).collect::<Vec<_>>()
    };
    let both = words(&format!("{first} ¶ {second}"));
    for line in words(first).iter().chain(&words(second)) {
        assert!(both.contains(line), "{line} is not in {both:?}");
    }
}
