//! Every row of every language's tables earns its place: a sentence made for it reads otherwise without it.
//!
//! `tests/data/quote/rows/CODE.txt` names the words of each use by itself, so that a word taken from the tables is
//! missed: its sentence no longer says who spoke, by which rule, in what role. A word that shows nothing alone (it is
//! one of several uses, or stands with others) is listed behind `beside`. A word in the tables that the file does not
//! name fails too. `QUOTE_FIXTURES=write cargo test --lib rows` writes the files anew; read what moved to `beside`.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf};

use super::{
    super::{
        find,
        language::{Language, Order, flags},
        languages,
    },
    article,
};
use crate::news::{Article, Quote};

/// The uses that are tried, by the name they have in the files.
const USES: [(&str, u64); 34] = [
    ("say", flags::SAY),
    ("tell", flags::TELL),
    ("call", flags::CALL),
    ("think", flags::THINK),
    ("ing", flags::ING),
    ("after", flags::AFTER),
    ("he", flags::HE),
    ("she", flags::SHE),
    ("mr", flags::MR),
    ("mrs", flags::MRS),
    ("title", flags::TITLE),
    ("role", flags::ROLE),
    ("group", flags::GROUP),
    ("text", flags::TEXT),
    ("org", flags::ORG),
    ("particle", flags::PARTICLE),
    ("scare", flags::SCARE),
    ("that", flags::THAT),
    ("particle of a subject", flags::ADV),
    ("stand", flags::STAND),
    ("stand on", flags::STAND_ON),
    ("stand to", flags::STAND_TO),
    ("claim", flags::CLAIM),
    ("topic", flags::TOPIC),
    ("goes on", flags::GOES_ON),
    ("turn", flags::TURN),
    ("vow", flags::VOW),
    ("mind", flags::MIND),
    ("named", flags::NAMED),
    ("work", flags::WORK),
    ("shown", flags::SHOWN),
    ("like", flags::LIKE),
    ("rank", flags::RANK),
    ("reports", flags::REPORTS),
];

/// What a sentence is made of: names, a verb, words of no use.
struct Sample {
    name: &'static str,
    last: &'static str,
    other: &'static str,
    /// Words held in marks, none of them in the tables.
    words: &'static str,
}

fn sample(language: &Language) -> Sample {
    match language.code {
        "ru" => Sample {
            name: "Анна Берг", last: "Берг", other: "Борис Хольт", words: "лжрт мнкв прст"
        },
        "el" => Sample {
            name: "Ελένη Μπεργκ", last: "Μπεργκ", other: "Νίκος Χολτ", words: "λκρτ μνκβ πρστ"
        },
        _ => Sample { name: "Anna Berg", last: "Berg", other: "Bernd Holt", words: "lkrt mnkv prst" },
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn quotes(language: &Language, text: &str) -> (Article, Vec<Quote>) {
    let mut article = article(text);
    article.language = Some(language.code.to_owned());
    let quotes = find(&article);
    (article, quotes)
}

/// Whether the one quote of `text` has this speaker, by one of these rules.
fn is_said(language: &Language, text: &str, name: &str, rules: &[&str]) -> bool {
    let (_, quotes) = quotes(language, text);
    quotes.last().is_some_and(|quote| {
        let rule = quote.attribution.as_ref().map_or("", |attribution| attribution.rule);
        quote.speaker().is_some_and(|speaker| speaker.as_str() == name) && rules.contains(&rule)
    })
}

/// The words beside the cue of the last quote of `text`.
fn mention(language: &Language, text: &str) -> Option<(String, &'static str)> {
    let (article, quotes) = quotes(language, text);
    let attribution = quotes.last()?.attribution.as_ref()?;
    let span = attribution.mention?;
    Some((article.leaves()[span.leaf as usize].text()[span.range()].to_owned(), attribution.rule))
}

fn role(language: &Language, text: &str) -> Option<String> {
    let (_, quotes) = quotes(language, text);
    Some(quotes.last()?.attribution.as_ref()?.role.as_ref()?.as_str().to_owned())
}

/// Whether the row of `word` shows in a sentence made for it.
fn shows(language: &Language, usage: u64, word: &str) -> bool {
    let Sample { name, last, other, words } = sample(language);
    let said = language.words.iter().find(|(flag, _)| *flag == flags::SAY).map_or("", |(_, list)| *list);
    let say = said.split_whitespace().next().unwrap_or_default();
    // Without capitals any word may be a name.
    if language.order == Order::Bare && !matches!(usage, flags::SAY | flags::TELL | flags::CALL | flags::THINK) {
        return false;
    }
    match usage {
        flags::SAY => is_said(language, &format!("“{words},” {word} {name}."), name, &["inverted-cue"]),
        flags::TELL => is_said(language, &format!("{name} {word} {other}: “{words}.”"), name, &["cue-colon"]),
        flags::CALL | flags::THINK => {
            let text = format!("{name} {word} {other} “{words}”.");
            is_said(language, &text, name, &["naming", "within-report", "told", "leading-cue"])
        }
        flags::ING => {
            let text = format!("{name} {words}, {word} “{words}”.");
            is_said(language, &text, name, &["naming", "within-report", "leading-cue"])
        }
        flags::AFTER => is_said(language, &format!("“{words},” {word} {name}."), name, &["inverted-cue"]),
        flags::HE | flags::SHE => {
            mention(language, &format!("“{words},” {say} {word}.")).is_some_and(|(found, _)| found == word)
        }
        flags::MR | flags::MRS | flags::TITLE => {
            let text = format!("“{words},” {say} {} {last}.", capital(word));
            is_said(language, &text, last, &["inverted-cue"])
        }
        flags::ROLE => {
            let word = if language.nouns { capital(word) } else { word.to_owned() };
            role(language, &format!("“{words},” {say} {name}, {word}.")) == Some(word)
        }
        flags::GROUP | flags::TEXT | flags::ORG => {
            let found = mention(language, &format!("“{words},” {say} {word}."));
            found.is_some_and(|(found, rule)| found == word && rule == "inverted-cue")
        }
        flags::PARTICLE => {
            let (given, last) = name.split_once(' ').expect("a name has two words");
            let whole = format!("{given} {word} {last}");
            is_said(language, &format!("“{words},” {say} {whole}."), &whole, &["inverted-cue"])
        }
        flags::SCARE => {
            let text = |word: &str| format!("{name} {say} lkrt {word} “{words}” mnkv.");
            quotes(language, &text(word)).1.is_empty() && !quotes(language, &text("mnkv")).1.is_empty()
        }
        flags::THAT => {
            // Where the word may be left out, a comma wants it.
            let comma = if language.bare { "," } else { "" };
            let text = format!("{name} {say}{comma} {word} {name} {} {words} lkrt.", auxiliary(language));
            let bare = format!("{name} {say}{comma} lkrt {name} {} {words} lkrt.", auxiliary(language));
            let reported = |text: &str| {
                let (_, quotes) = quotes(language, text);
                quotes.first().is_some_and(|quote| quote.attribution.as_ref().is_some_and(|a| a.rule == "reported"))
            };
            reported(&text) && !reported(&bare)
        }
        flags::STAND => is_said(language, &format!("{name} {word} {other} lkrt mnkv prst."), name, &["stand"]),
        flags::STAND_ON => is_said(language, &format!("{name} {word} about {other} lkrt mnkv prst."), name, &["stand"]),
        flags::STAND_TO => is_said(language, &format!("{name} {word} to the lkrt mnkv prst."), name, &["stand"]),
        flags::TOPIC => is_said(language, &format!("{name}’s claim {word} {other} lkrt mnkv."), name, &["stand"]),
        flags::GOES_ON => {
            let text = format!("{name} {word} to insist that {other} had lkrt mnkv.");
            is_said(language, &text, name, &["reported"])
        }
        flags::TURN => {
            let (article, quotes) =
                quotes(language, &format!("{name} said that the lkrt had failed, {word} {other} had lkrt mnkv."));
            quotes.first().is_some_and(|quote| {
                let words = quote.pieces[0].words;
                article.leaves()[words.leaf as usize].text()[words.range()].ends_with("failed")
            })
        }
        flags::VOW => is_said(language, &format!("{name} {word} to lkrt the mnkv."), name, &["reported"]),
        flags::MIND => {
            is_said(language, &format!("{name} {word} that {other} had lkrt the mnkv."), name, &["reported"])
        }
        flags::NAMED | flags::WORK => {
            let text = |word: &str| format!("{name} {say} lkrt {word} “{words}” mnkv.");
            quotes(language, &text(word)).1.is_empty() && !quotes(language, &text("mnkv")).1.is_empty()
        }
        flags::SHOWN => {
            let text = |word: &str| format!("{name} held a {word} that read “{words}”.");
            quotes(language, &text(word)).1.is_empty() && !quotes(language, &text("mnkv")).1.is_empty()
        }
        // Where the verb is second, any word may stand before it.
        flags::LIKE if language.order != Order::Second => {
            let text = format!("{} {say} {name}, mnkv lkrt “{words}”.", capital(word));
            is_said(language, &text, name, &["within-report"])
        }
        flags::REPORTS => {
            let text = format!("{name} {say}, man {word} lkrt. Das {word} „{words} lkrt“.");
            is_said(language, &text, name, &["report-goes-on"])
        }
        flags::CLAIM => is_said(language, &format!("{name}’s {word} about {other} lkrt mnkv."), name, &["stand"]),
        _ => false,
    }
}

fn auxiliary(language: &Language) -> &'static str {
    let list = language.words.iter().find(|(flag, _)| *flag == flags::AUX).map_or("", |(_, list)| *list);
    list.split_whitespace().next().unwrap_or_default()
}

/// Whether the row of `word` shows in a sentence of a script without capitals.
fn shows_dense(language: &Language, usage: u64, word: &str) -> bool {
    let speaker = |text: &str| {
        let (_, quotes) = quotes(language, text);
        quotes.first().and_then(Quote::speaker).map(|speaker| speaker.as_str().to_owned())
    };
    let cue = |text: &str| {
        let (article, quotes) = quotes(language, text);
        let cue = quotes.first()?.attribution.as_ref()?.cue?;
        Some(article.leaves()[cue.leaf as usize].text()[cue.range()].to_owned())
    };
    match (language.code, usage) {
        ("ko", flags::SAY) => cue(&format!("이재욱 대표는 “예산이 남지 않았다”고 {word}다.")).as_deref() == Some(word),
        ("ko", flags::THAT) => !quotes(language, &format!("“예산이 남지”{word} 어제 말했다.")).1.is_empty(),
        ("ko", flags::ADV) => {
            speaker(&format!("이재욱 대표{word} “예산이 남지 않았다”고 말했다.")).as_deref() == Some("이재욱")
        }
        ("ko", flags::TITLE) => {
            let text = format!("이재욱 {word}는 “예산이 남지 않았다”고 말했다.");
            role(language, &text).as_deref() == Some(word) && speaker(&text).as_deref() == Some("이재욱")
        }
        ("ko", flags::HE | flags::SHE | flags::GROUP) => {
            mention(language, &format!("{word}는 “예산이 남지 않았다”고 말했다."))
                .is_some_and(|(found, _)| found == word)
        }
        ("ja", flags::SAY) => cue(&format!("山本知事は「予算が足りない」と{word}た。")).as_deref() == Some(word),
        ("ja", flags::THAT) => !quotes(language, &format!("昨日「予算不足」{word}述べた。")).1.is_empty(),
        ("ja", flags::ADV) => {
            speaker(&format!("山本知事{word}「予算が足りない」と述べた。")).as_deref() == Some("山本")
        }
        ("ja", flags::TITLE) => {
            speaker(&format!("山本{word}は「予算が足りない」と述べた。")).as_deref() == Some("山本")
        }
        ("ja", flags::HE | flags::SHE | flags::GROUP) => {
            mention(language, &format!("{word}は「予算が足りない」と述べた。")).is_some_and(|(found, _)| found == word)
        }
        ("zh", flags::SAY) => cue(&format!("王小明{word}：“预算不够用。”")).as_deref() == Some(word),
        ("zh", flags::TITLE) => speaker(&format!("{word}王小明表示：“预算不够用。”")).as_deref() == Some("王小明"),
        ("zh", flags::HE | flags::SHE | flags::GROUP) => {
            mention(language, &format!("{word}表示“预算早就不够用”。")).is_some_and(|(found, _)| found == word)
        }
        ("zh", flags::ROLE) => {
            speaker(&format!("码头经营{word}王小明表示：“预算不够用。”")).as_deref() == Some("王小明")
        }
        ("zh", flags::ADV) => speaker(&format!("王小明{word}受访表示：“预算不够用。”")).as_deref() == Some("王小明"),
        _ => false,
    }
}

/// The words of a file of rows: of each use those that show alone, and those beside others.
fn written(language: &Language) -> String {
    let mut out = format!("# What the words of `languages/{}.rs` do; see `src/quote/tests/rows.rs`.\n", language.code);
    for (name, usage) in USES {
        let mut alone = BTreeSet::new();
        let mut beside = BTreeSet::new();
        for word in words(language, usage) {
            let shows = if matches!(language.order, Order::Dense) {
                shows_dense(language, usage, word)
            } else {
                shows(language, usage, word)
            };
            if shows {
                alone.insert(word)
            } else {
                beside.insert(word)
            };
        }
        let mut list = |name: &str, words: BTreeSet<&str>| {
            if !words.is_empty() {
                let words: Vec<&str> = words.into_iter().collect();
                let _ = writeln!(out, "{name}: {}", words.join(" "));
            }
        };
        list(name, alone);
        list(&format!("{name}, beside"), beside);
    }
    out
}

fn words(language: &Language, usage: u64) -> impl Iterator<Item = &'static str> {
    language.words.iter().filter(move |(flag, _)| *flag == usage).flat_map(|(_, list)| list.split_whitespace())
}

#[test]
fn each_row_of_each_language_is_missed() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/quote/rows"));
    for language in languages::ALL {
        let path = folder.join(format!("{}.txt", language.code));
        if std::env::var_os("QUOTE_FIXTURES").is_some() {
            fs::write(&path, written(language)).expect("a fixture is writable");
            continue;
        }
        let kept = fs::read_to_string(&path).expect("every language has its rows");
        let mut missed = Vec::new();
        for (name, usage) in USES {
            let list = |name: &str| {
                let line = kept.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
                line.map(|line| line.split(' ').collect::<BTreeSet<&str>>()).unwrap_or_default()
            };
            let (alone, beside) = (list(name), list(&format!("{name}, beside")));
            for word in &alone {
                let shows = if matches!(language.order, Order::Dense) {
                    shows_dense(language, usage, word)
                } else {
                    shows(language, usage, word)
                };
                if !shows {
                    missed.push(format!("{name} {word}"));
                }
            }
            let known: BTreeSet<&str> = words(language, usage).collect();
            missed.extend(
                beside.iter().filter(|word| !known.contains(*word)).map(|word| format!("{name} {word} (gone)")),
            );
            let new = known.iter().filter(|word| !alone.contains(*word) && !beside.contains(*word));
            missed.extend(new.map(|word| format!("{name} {word} (not in the file)")));
        }
        assert!(missed.is_empty(), "{}: {missed:?}", language.code);
    }
}

/// Whether a sentence reads so with any word: then it says nothing of a row.
#[test]
fn a_word_of_no_use_shows_nothing() {
    let mut shown = Vec::new();
    for language in languages::ALL {
        for (name, usage) in USES {
            let word = match language.code {
                "ru" => "вжкрт",
                "el" => "βζκρτ",
                "ar" => "ضطظغ",
                "ko" => "뷁쒧",
                "ja" | "zh" => "龘靐",
                _ => "vzkrt",
            };
            let shows = if matches!(language.order, Order::Dense) {
                shows_dense(language, usage, word)
            } else {
                shows(language, usage, word)
            };
            if shows {
                shown.push(format!("{}: {name}", language.code));
            }
        }
    }
    assert!(shown.is_empty(), "{shown:?}");
}
