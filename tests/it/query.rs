//! The query language, from outside: what is understood, what is wrong and where.

use proptest::prelude::*;
use quotidian::news::query::{
    By, Compare, Content, Day, Expr, Field, Order, Query, State, Term, Test, Words, day::Unit,
};

#[test]
fn every_malformed_query_says_where_and_what() {
    let table =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/query/malformed.txt")).unwrap();
    let mut messages = std::collections::HashMap::new();
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty()) {
        let (query, expected) = line.split_once(" => ").expect("a query, an arrow, a message");
        let got = match Query::parse(query.trim_end()) {
            Ok(query) => format!("understood as {query}"),
            Err(error) => format!("{}: {}", error.column, error.message),
        };
        if got != expected {
            wrong.push(format!("{query} => {got}"));
        }
        if let Some(other) =
            messages.insert(got.split_once(": ").map(|(_, message)| message.to_owned()), query.to_owned())
        {
            wrong.push(format!("{query} and {other} give the same message"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(messages.len() >= 50);
}

#[track_caller]
fn check(text: &str, printed: &str) {
    match Query::parse(text) {
        Ok(query) => assert_eq!(query.to_string(), printed, "{text}"),
        Err(error) => panic!("{text}: {error}"),
    }
}

#[test]
fn queries_are_read_and_written() {
    check("", "");
    check("  budget  deficit ", "budget deficit");
    check("a or b c", "a or b c");
    check("a AND b", "a b");
    check("(a or b) c", "(a or b) c");
    check("(a b) (c)", "a b c");
    check("not (a b)", "-(a b)");
    check("NOT is:read", "-is:read");
    check("--a", "--a");
    check("covid-19", "covid-19");
    check("12:30", "12:30");
    check("https://example.org/a", "https://example.org/a");
    check("“a phrase”", "\"a phrase\"");
    check(r#"title:"say \"no\"""#, r#"title:"say \"no\"""#);
    check(r"body:/a\/b\d/", r"body:/a\/b\d/");
    check("Title:bud*", "title:bud*");
    check("source:\"The Courier\"", "source:\"The Courier\"");
    check("folder:News/Local", "folder:News/Local");
    check("words:>=500 words:12", "words:>=500 words:12");
    check("after:2026-5-1 before:Mon on:2026-05 newer:2W", "after:2026-05-01 before:monday on:2026-05 newer:2w");
    check("is:UNREAD sort:-date limit:5 경제", "is:unread 경제 sort:-date limit:5");
    check("sort:rank (a or b)", "(a or b) sort:rank");
    check("or_else oregon nothing", "or_else oregon nothing");
}

fn words() -> impl Strategy<Value = Words> {
    prop_oneof![
        "[a-zé경]{1,8}[a-z0-9'-]{0,3}"
            .prop_filter("keywords are no words", |w| !["or", "and", "not"].contains(&w.as_str()))
            .prop_map(Words::Word),
        "[a-z]{2,8}x".prop_map(Words::Prefix),
        r#"[a-z]{1,3}[ -~“”é]{0,20}"#.prop_map(Words::Phrase),
        r"[a-z]{1,3}(/|\\d|\[ab\]){0,3}".prop_map(Words::Regex),
    ]
}

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![
        (1..9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| Day::Date {
            year,
            month: Some(month),
            day: Some(day)
        }),
        (1..9999_i16, 1..=12_i8).prop_map(|(year, month)| Day::Date { year, month: Some(month), day: None }),
        Just(Day::Today),
        Just(Day::Yesterday),
        (0..7_u8).prop_map(Day::Weekday),
    ]
}

fn age() -> impl Strategy<Value = Day> {
    (
        0..99_999_u32,
        prop_oneof![Just(Unit::Hours), Just(Unit::Days), Just(Unit::Weeks), Just(Unit::Months), Just(Unit::Years)],
    )
        .prop_map(|(number, unit)| Day::Ago(number, unit))
}

fn test() -> impl Strategy<Value = Test> {
    let field = prop_oneof![
        Just(Field::Any),
        Just(Field::Title),
        Just(Field::Body),
        Just(Field::Author),
        Just(Field::Url),
        Just(Field::Said),
        Just(Field::Speaker),
        Just(Field::Outlet)
    ];
    let value = r#"[!-~é][ -~é]{0,12}[!-~]"#;
    prop_oneof![
        (field, words()).prop_map(|(field, words)| Test::Text(field, words)),
        value.prop_map(Test::Source),
        value.prop_map(Test::Folder),
        value.prop_map(Test::Tag),
        Just(Test::Lang("pt-BR".to_owned())),
        prop_oneof![Just(State::Read), Just(State::Unread), Just(State::Starred), Just(State::Later), Just(State::New)]
            .prop_map(Test::Is),
        prop_oneof![Just(Content::Quotes), Just(Content::Image), Just(Content::Audio)].prop_map(Test::Has),
        (
            prop_oneof![
                Just(Compare::Less),
                Just(Compare::Most),
                Just(Compare::Equal),
                Just(Compare::Least),
                Just(Compare::More)
            ],
            0..1_000_000_u64
        )
            .prop_map(|(compare, number)| Test::Length(compare, number)),
        prop_oneof![day(), age()].prop_map(Test::After),
        prop_oneof![day(), age()].prop_map(Test::Before),
        day().prop_map(Test::On),
        age().prop_map(Test::Newer),
    ]
}

fn expr() -> impl Strategy<Value = Expr> {
    let leaf = test().prop_map(|test| Expr::Term(Term { span: 0..0, test }));
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| group(parts, true)),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| group(parts, false)),
            inner.prop_map(|inner| Expr::Not(Box::new(inner))),
        ]
    })
}

/// Parts that are of the same kind as the whole are taken in, as reading does.
fn group(parts: Vec<Expr>, all: bool) -> Expr {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Expr::All(more) if all => flat.extend(more),
            Expr::Any(more) if !all => flat.extend(more),
            other => flat.push(other),
        }
    }
    if all { Expr::All(flat) } else { Expr::Any(flat) }
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same(
        expr in prop::option::of(expr()),
        sort in prop::option::of((prop::sample::select(&By::ALL[..]), any::<bool>())),
        limit in prop::option::of(1..1000_usize),
    ) {
        let query = Query { expr, sort: sort.map(|(by, reversed)| Order { by, reversed }), limit };
        let text = query.to_string();
        prop_assert_eq!(Query::parse(&text).map_err(|error| format!("{text}: {error}")), Ok(query));
    }

    #[test]
    fn no_text_is_too_much(text in "\\PC{0,80}") {
        if let Err(error) = Query::parse(&text) {
            prop_assert!(text.get(error.span.clone()).is_some(), "{:?} of {:?}", error.span, text);
        }
    }

    #[test]
    fn no_mixture_of_signs_is_too_much(parts in prop::collection::vec(prop::sample::select(vec![
        "(", ")", "-", "not", "or", "and", "\"", "“", "”", "/", "*", "title:", "words:>", "sort:date", "limit:3", "is:", "a", " ", "\\", "é",
    ]), 0..24)) {
        let text = parts.concat();
        if let Ok(query) = Query::parse(&text) {
            let printed = query.to_string();
            prop_assert_eq!(Query::parse(&printed).map_err(|error| format!("{printed}: {error}")), Ok(query));
        } else {
            let _ = quotidian::news::query::complete::at(&text, text.len());
        }
    }
}
