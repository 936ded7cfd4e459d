//! What the engine promises of its work and its tables.

mod pairs;
mod rows;

use std::collections::HashSet;

use super::{find, frame::work, language, languages, rules};
use crate::news::{Article, Block, Prose, QuoteKind};

fn article(text: &str) -> Article {
    let mut article = Article::default();
    article.body.blocks = text.split("\n\n").map(|text| Block::Paragraph(Prose::plain(text))).collect();
    article
}

/// How often the rules look at a token of `text`.
fn steps(text: &str) -> u64 {
    let article = article(text);
    work::take();
    let quotes = find(&article);
    drop(quotes);
    work::take()
}

/// Fails if twice the text takes much more than twice the work.
#[track_caller]
fn check_linear(piece: &str) {
    let (small, large) = (steps(&piece.repeat(500)), steps(&piece.repeat(2_000)));
    assert!(large <= small * 5 + 10_000, "{piece:?}: {small} steps, {large} for four times the text");
}

#[test]
fn work_is_linear_in_hostile_text() {
    for piece in [
        "“ ",
        "\" ",
        "« ",
        "» ",
        "‘a ",
        "‘as’ ",
        "‚as’ ",
        "'a ",
        "'' ",
        "`a ",
        "„a ",
        "「",
        "『「",
        "” ",
        "“a” ",
        "“a,” he said ",
        "“A.” Ann Lee said. ",
        "“Yes,” said A. ",
        "“Yes,” said A.\n\n",
        "said ",
        "he said ",
        "Ann Lee ",
        "Ann, ",
        "the man of ",
        "said, ",
        ", said ",
        "Ann (",
        "who ",
        "according to ",
        "Ann Lee said that ",
        "Ann said the plan was bad, ",
        "he plans to “a b” ",
        "cries of “a b” ",
        "Ann’s plans to “a b” ",
        "“a b” said Imre, ",
        "“a b” – Ann Lee, ",
        "1 – “a b” ",
        "continued to insist ",
        "his claim that ",
        "Ann’s claim about a b c d e f ",
        "as Ann puts it “a b” ",
        "he objected to the a b c d ",
        "Robert “Bob” Hale ",
        "the players’ ",
        "While he says he did it, the deal is off, ",
        "und nannte sie „a b“ ",
        "“a?” Lee, a b c d e f g ",
        "the senator said, ",
        "Was Lee ",
        "Sources close to the deal say ",
        "Ann Lee and his aide Tom Hale said ",
        "harbour families fight eviction ",
        "in Ann Lee’s words ",
        "Tom Hale disagreed. “A b c.” ",
        "a shirt that read “a b” ",
        "Imre, a keeper, said. ",
        "the plan was bad, Ann said, ",
        "criticised the mayor, ",
        "who said if ",
        "and said “a b c” ",
        "dit-il, ",
        "so, ",
        "sei „a b“ ",
        "— dijo Ana ",
        "«a b», añadió ",
        "y y también añadió que «a b» ",
        "Ana Ruiz. «a b», añadió. ",
        "«a b», dijo el martes el lunes ",
        "«a, — сказал Иван Берг. — b» ",
        "« a ? demande mardi Paul » ",
        "— a ? demande Paul. ",
        "Como dijo Ana Ruiz, ",
        "Jan van der Aa ",
        "— ",
        "A: b\n",
        "ANN: b c\n",
        "— Ann Lee\n",
        "a\n— Ann Lee\n",
        "Mr. ",
        "Smith ",
        "She. ",
        "“A.”\n\n",
        "“A.\n\n",
        "Ann Lee:\n\n“A b c d.”\n\n",
        "王说“一二三四五”",
        "山本知事は「一二三」と述べた",
        "김하늘 의원은 “예산이 없다”고 말했다 ",
    ] {
        check_linear(piece);
    }
}

#[test]
fn marks_that_nothing_closes_are_read_in_linear_work() {
    for mark in ["“", "\"", "‘", "«", "「"] {
        let (small, large) = (steps(&mark.repeat(10_000)), steps(&mark.repeat(40_000)));
        assert!(large <= small * 5 + 10_000, "{mark}: {small} steps, {large} for four times the marks");
    }
}

#[test]
fn each_of_many_speeches_in_one_paragraph_is_found() {
    let article = article(&"“Yes,” said Ann. ".repeat(5_000));
    let quotes = find(&article);
    let pieces: usize = quotes.iter().map(|quote| quote.pieces.len()).sum();
    assert_eq!(pieces, 5_000);
    assert!(quotes.iter().all(|quote| quote.attribution.is_some()));
}

#[test]
fn marks_that_nothing_closes_are_few_quotes() {
    for mark in ["“", "\"", "‘", "«", "「", "'"] {
        let quotes = find(&article(&mark.repeat(20_000)));
        assert!(quotes.len() <= 1, "{mark}: {}", quotes.len());
    }
}

#[test]
fn a_letter_apostrophe_that_begins_a_word_is_read_once() {
    for text in ["ʼ", "ʼ?", "ʼ ʼa", "aʼ", "“ʼ”"] {
        assert!(find(&article(text)).is_empty(), "{text}");
    }
}

#[test]
fn an_age_that_ends_its_paragraph_has_no_apposition_in_the_next() {
    let quotes = find(&article("“We lost,” said Ann Lee, 34,\n\na nurse."));
    assert_eq!(quotes.len(), 1);
    assert!(quotes[0].attribution.as_ref().is_some_and(|attribution| attribution.role.is_none()));
}

#[test]
fn an_address_is_no_role_and_leads_to_its_person() {
    let quotes =
        find(&article("Dr Ann Lee went to the river. “It is high,” said Dr. Lee. “Go home,” the doctor said."));
    let said: Vec<_> = quotes.iter().map(|quote| (quote.speaker().map(|name| name.as_str()), quote.role())).collect();
    assert_eq!(said, [(Some("Ann Lee"), None), (Some("Ann Lee"), None)]);
    let quotes = find(&article("Prof Ann Lee went to the river. “It is high,” said Lee."));
    assert_eq!(quotes[0].role(), Some("professor"));
}

#[test]
fn paragraphs_alike_report_alike() {
    let text = "“We lost,” said Ann Lee, and said her members would ask the court to stay it.";
    let quotes = find(&article(&[text; 8].join("\n\n")));
    let reports: Vec<u32> = quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Indirect)
        .map(|quote| quote.pieces[0].words.leaf)
        .collect();
    assert_eq!(reports, Vec::from_iter(2..10));
}

#[test]
fn rules_have_names_of_their_own() {
    let names: HashSet<&str> = rules().iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), rules().len());
    for rule in rules() {
        assert!(rule.trust > super::CUT && rule.trust < 1.0, "{}", rule.name);
        assert!(!rule.about.is_empty() && !rule.example.is_empty(), "{}", rule.name);
    }
}

#[test]
fn languages_are_told_apart_by_their_own_words() {
    let codes: HashSet<&str> = languages::ALL.iter().map(|language| language.code).collect();
    assert_eq!(codes.len(), languages::ALL.len());
    for (n, language) in languages::ALL.iter().enumerate() {
        if language.common.is_empty() {
            continue;
        }
        assert_eq!(language::detect(None, [language.common].into_iter()), n, "{}", language.code);
    }
}

/// A few words are enough, though many of them belong to several languages.
#[test]
fn languages_of_short_texts() {
    for (code, text) in [
        ("en", "“I do,” said Burton. “I do.”"),
        ("en", "“I love dogs!” insists Hale. “I do.”"),
        ("pl", "— To i owo — powiedział Nowak. — Idę do domu."),
        ("pt", "“Eu vou do mar à serra”, disse Ana."),
        ("sv", "”I dag är det sol”, säger Berg."),
        ("it", "«I cani sono qui», dice Bruni."),
    ] {
        let found = languages::ALL[language::detect(None, [text].into_iter())].code;
        assert_eq!(found, code, "{text}");
    }
}
