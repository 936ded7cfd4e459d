//! Names out of bylines: `By Ann Lee and Bo Ek, Staff Writers | 3 May` → `Ann Lee`, `Bo Ek`.

use super::leads::{self, Surely, is_lead};
use crate::text::{
    date::{self, Order},
    given,
};

/// How the credit of whoever made the pictures begins, behind that of the words.
const PICTURES: &[&str] = &[
    " photo",
    " foto",
    " illustrat",
    " bild:",
    " bilder:",
    " grafik",
    " picture",
    " kuva",
    " zdjęcia",
    " фото",
    " video",
];
/// What joins two names.
#[rustfmt::skip]
const JOINED: &[&str] = &[
    " and ", " & ", " und ", " et ", " with ", " og ", " och ", " en ", " и ", " y ", " e ", " avec ", " con ", " mit ",
    " met ", " med ", " i ", " ve ", " și ", " ja ",
];
/// What stands behind a name without a gap, where names have none.
const BEHIND: &[&str] = &["기자", "특파원", "記者", "记者", "特派員"];
/// Words that are about a name, not part of one.
const ROLES: &[&str] = &[
    "editor",
    "reporter",
    "correspondent",
    "writer",
    "staff",
    "columnist",
    "contributor",
    "journalist",
    "producer",
    "photographer",
    "analyst",
    "director",
    "professor",
    "redaktion",
    "redaktor",
    "special to",
    "chief",
    "bureau",
    "team",
    "admin",
    "administrator",
    "guest",
    "updated",
    "published",
    "posted",
    "minutes",
    "read",
    "share",
    "follow",
    "twitter",
    "email",
    "comments",
    "view",
    "subscribe",
    "last",
    "unknown",
    "none",
    "null",
    "undefined",
    "anonymous",
    "senior",
    "rédaction",
    "redacción",
    "newsroom",
    "desk",
    "author",
];

/// Parts of what is no author's name in scripts without capitals: editors, calls to subscribe.
const OTHERS: &[&str] = &["编辑", "編輯", "編集", "구독", "뉴스", "편집"];

/// What stands behind "by" where a day is meant, and capitalised as names are.
#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag", "mittwoch",
    "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
];

/// The names in a byline; none where it names nobody.
pub(super) fn names(raw: &str) -> Vec<String> {
    let raw = undated(raw);
    let mut text = raw
        .split(['|', '•', '·', '\n', '\t', '–', '—'])
        .map(str::trim)
        .find(|part| part.contains(char::is_alphabetic) && !is_lead(part))
        .unwrap_or_default();
    // `Ann Lee (https://example.org)`
    if let Some((name, _)) = text.split_once(" (http") {
        text = name;
    }
    if text.contains("://") || text.contains('@') && !text.contains(' ') || text.contains("www.") {
        return Vec::new();
    }
    text = without_lead(text);
    // `Ann Lee in Hull and Bo Ek in Elgin`
    let towns = text.split(" and ").all(|part| part.contains(" in "));
    let parted: String;
    if towns && text.contains(" and ") {
        let names: Vec<&str> = text.split(" and ").filter_map(|part| part.split(" in ").next()).collect();
        parted = names.join(" and ");
        text = &parted;
    }
    // `来源：海港报 作者：王小明`
    text = ["作者：", "作者:", "记者："].iter().find_map(|lead| text.split_once(lead)).map_or(text, |(_, name)| name);
    for stop in [
        " on ",
        " in ",
        " for ",
        " at ",
        " // ",
        " (",
        " - ",
        " Edited by",
        " edited by",
        " Photograph",
        " Illustrat",
        " Updated",
        " Published",
        " Posted",
        " Photos by",
        " Translated by",
        "; Editing",
        " 编辑",
        " 責編",
        " 责编",
        " 编审",
        " 报道",
        " 報導",
    ] {
        if let Some(at) = text.find(stop) {
            text = &text[..at];
        }
    }
    let lower = text.to_lowercase();
    if lower.len() == text.len()
        && let Some(at) = PICTURES.iter().filter_map(|start| lower.find(start)).min().filter(|&at| at > 0)
    {
        text = text[..at].trim_end_matches([',', ';', ' ', '/']);
    }
    // What stood before a day.
    text = [" at", " on", " am", " le", " el"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    let joined = JOINED.iter().fold(text.to_owned(), |text, word| text.replace(word, ", "));
    // `Roy, Aniruddha` is one name, the surname first.
    if let [last, first] = joined.split(',').map(str::trim).collect::<Vec<_>>().as_slice()
        && !last.is_empty()
        && last.split_whitespace().count() == 1
        && (1..=2).contains(&first.split_whitespace().count())
        && is_name(last)
        && (is_name(first) || is_initials(first))
    {
        return vec![format!("{first} {last}")];
    }
    let mut names: Vec<String> = Vec::new();
    for part in joined.split([',', ';', '/', '、', '，']) {
        let name = without_lead(part.trim().trim_start_matches("and ").trim_matches(['.', ':', ' ', '"', '\'']));
        let name = without_role(name).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = BEHIND.iter().find_map(|word| name.strip_suffix(word)).map_or(name.as_str(), str::trim_end);
        // Behind a full name, a single word says where it was written.
        if names.first().is_some_and(|first| first.contains(' ')) && !name.contains(' ') && name.is_ascii() {
            continue;
        }
        // `da Agência Mar`, `from the coast`
        if !names.is_empty() && name.starts_with(char::is_lowercase) {
            continue;
        }
        // Behind a person stands the house.
        if names.first().is_some_and(|first| first.contains(' ')) && is_house(name) {
            continue;
        }
        let name = name.to_owned();
        if is_name(&name) && !names.contains(&name) && names.len() < 12 {
            names.push(name);
        }
    }
    // An agency beside a person is where the text came through, not who wrote it.
    if names.iter().any(|name| !is_agency(name)) {
        names.retain(|name| !is_agency(name));
    }
    names
}

/// Whether a name is a newspaper's, a broadcaster's, or a firm's.
fn is_house(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let is_person = || name.split_whitespace().next().is_some_and(given::is_given);
    name.starts_with("The ") || HOUSES.contains(&last.as_str()) && !is_person()
}

/// What the names of houses end with.
#[rustfmt::skip]
const HOUSES: &[&str] = &[
    "news", "times", "post", "press", "magazine", "journal", "tribune", "herald", "gazette", "chronicle", "telegraph",
    "observer", "examiner", "dispatch", "review", "today", "daily", "weekly", "online", "media", "radio", "tv", "television",
    "network", "agency", "university", "institute", "inc", "ltd", "llc", "gmbh", "zeitung", "nachrichten", "nieuws",
];

/// A name without the role behind it: `Ann Lee Transport Editor`.
fn without_role(name: &str) -> &str {
    let is_role = |word: &str| ROLES.contains(&word.to_lowercase().trim_matches([':', '.', ',']));
    let mut words = name.split_whitespace();
    let (Some(first), Some(second), Some(last)) = (words.next(), words.next(), words.next_back()) else { return name };
    let is_house =
        matches!(last.to_lowercase().as_str(), "staff" | "team" | "newsroom" | "editors" | "desk" | "redaktion");
    if !is_role(last) || is_house || is_role(first) || is_role(second) || matches!(first, "The" | "Our") {
        return name;
    }
    // Of what is between, an initial or a particle makes a third word part of the name.
    let third = words.next();
    let end = match third {
        Some(third) if second.ends_with('.') || !is_capital(second) => third,
        _ => second,
    };
    let at = end.as_ptr() as usize - name.as_ptr() as usize + end.len();
    &name[..at]
}

/// Whether a text says what somebody does: `, Opinion contributor`, `STAFF REPORTER`.
pub(super) fn is_role(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    matches!(
        last.as_str(),
        "editor"
            | "reporter"
            | "correspondent"
            | "writer"
            | "columnist"
            | "contributor"
            | "journalist"
            | "redaktion"
            | "redakteur"
            | "redakteurin"
    )
}

/// Whether a name is that of a news agency.
pub(super) fn is_agency(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "reuters"
            | "associated press"
            | "the associated press"
            | "ap"
            | "afp"
            | "dpa"
            | "ansa"
            | "efe"
            | "tass"
            | "pa media"
            | "press association"
            | "bloomberg"
            | "agence france-presse"
            | "kyodo"
            | "xinhua"
            | "upi"
            | "belga"
            | "apa"
            | "sda"
    )
}

/// What a page declares as its author where that is no name: the one word under which somebody writes there.
pub(super) fn handle(raw: &str) -> Option<String> {
    let word = raw.trim().trim_start_matches('@');
    let fits = (3..=30).contains(&word.len())
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        && word.starts_with(char::is_alphabetic)
        && !ROLES.contains(&word.to_lowercase().as_str());
    fits.then(|| word.to_owned())
}

/// `F.`, `J. R. R.`: the first names of a surname before a comma.
fn is_initials(text: &str) -> bool {
    text.contains('.') && text.chars().all(|c| c.is_uppercase() || matches!(c, '.' | ' ' | '-'))
}

/// Whether a line is a byline by its first words, or by what stands behind its only name.
pub(super) fn is_led(line: &str) -> bool {
    let line = undated(line);
    let line = line.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end();
    let names = || names(line);
    let behind = || line.chars().count() < 16 && BEHIND.iter().any(|word| line.ends_with(word));
    match leads::behind(line) {
        Some((Surely::Always, _)) => !names().is_empty(),
        Some((Surely::Full, _)) => names().first().is_some_and(|name| name.contains(' ')),
        Some((Surely::Known, _)) => names().first().is_some_and(|name| is_known(name)),
        _ => (line.contains("作者：") || behind()) && !names().is_empty(),
    }
}

/// Whether a name is a full one whose first is a known given name.
pub(super) fn is_known(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(first, _)| given::is_given(first))
}

/// A byline with the day it names, and the time behind it, set apart.
fn undated(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut from = 0;
    for day in date::within(raw, Order::MonthFirst) {
        out.push_str(raw[from..day.range.start].trim_end_matches([',', ' ']));
        out.push_str(" | ");
        let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | ' ');
        from = raw.len() - raw[day.range.end..].trim_start_matches(is_time).len();
    }
    out.push_str(&raw[from..]);
    out
}

fn without_lead(text: &str) -> &str {
    let mut text = text.trim();
    for _ in 0..2 {
        text = leads::behind(text).map_or(text, |(_, rest)| rest);
    }
    text
}

fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '\u{A0}']).filter(|word| !word.is_empty()).collect();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let lower = name.to_lowercase();
    let role = |word: &&str| ROLES.contains(&word.to_lowercase().trim_matches([':', '.', ',']));
    // `Harbour Post Staff`, `the Lavazza Team`: those of a house; its own name tells it from a role.
    let house = words.len() >= 2
        && words.last().is_some_and(|last| {
            matches!(last.to_lowercase().as_str(), "staff" | "team" | "newsroom" | "editors" | "desk" | "redaktion")
        })
        && words[..words.len() - 1].iter().all(|word| !role(word))
        && words[..words.len() - 1]
            .iter()
            .any(|word| is_capital(word) && !matches!(*word, "The" | "Our" | "News" | "Web"));
    letters >= 2
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().count() <= 60
        && words.len() <= 6
        && !name.contains(['@', '=', '{', '<', '[', '?', '!', '#', '"', '“'])
        && name.chars().filter(char::is_ascii_digit).count() <= 1
        && !words.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        && (house || !words.iter().any(role))
        && !words.iter().any(|word| WEEKDAYS.contains(&word.to_lowercase().as_str()))
        && !OTHERS.iter().any(|word| name.contains(word))
        && !matches!(
            lower.as_str(),
            "phd" | "ph.d" | "md" | "m.d" | "m.a" | "m.sc" | "jr" | "sr" | "cfa" | "mba" | "rn" | "esq" | "iii" | "ii"
        )
        && (words.len() == 1 && !name.chars().next().is_some_and(char::is_lowercase) || is_spelt_as_name(&words))
}

/// Whether several words are spelt as a name is: capitals, but for particles. Scripts without capitals always are.
fn is_spelt_as_name(words: &[&str]) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "del", "della", "di", "da", "dos", "do", "du", "des", "la", "le", "van", "von", "der", "den", "ter",
        "ten", "zu", "al", "el", "bin", "ibn", "bint", "y", "e", "af", "av", "the", "of", "st",
    ];
    let capitals = words.iter().filter(|word| is_capital(word)).count();
    words.len() > 1
        && capitals > 0
        && words.iter().all(|word| {
            is_capital(word)
                || PARTICLES.contains(word)
                || ["d'", "d’", "al-", "el-"].iter().any(|start| word.starts_with(start))
        })
}

fn is_capital(word: &str) -> bool {
    !word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{is_led, names};

    #[test]
    fn names_only() {
        assert_eq!(names("By Ann Lee and Bo Ek, Staff Writers | 3 May"), ["Ann Lee", "Bo Ek"]);
        assert_eq!(names("von Jörg Maß"), ["Jörg Maß"]);
        assert_eq!(names("Written by: Ann Lee on 3 May 2020"), ["Ann Lee"]);
        assert_eq!(names("A. Roy, B. Stone, and C. Dahl"), ["A. Roy", "B. Stone", "C. Dahl"]);
        assert!(names("https://example.org/ann").is_empty());
        assert_eq!(names("Ann Lee (https://example.org/ann)"), ["Ann Lee"]);
        assert!(names("admin").is_empty());
        assert_eq!(names("Roy, Aniruddha"), ["Aniruddha Roy"]);
        assert_eq!(names("Kooman, F."), ["F. Kooman"]);
        assert_eq!(names("Harbour Post Staff"), ["Harbour Post Staff"]);
        assert_eq!(names("By Ann Lee, Associated Press"), ["Ann Lee"]);
        assert_eq!(names("Written by Ann Lee Edited by Bo Ek"), ["Ann Lee"]);
        assert_eq!(names("Text: Ann Lee, Fotos: Bo Ek"), ["Ann Lee"]);
        assert_eq!(names("Words by Ann Lee; photography by Bo Ek"), ["Ann Lee"]);
        assert_eq!(names("By Ann Lee Staff Writer"), ["Ann Lee"]);
        assert_eq!(names("Ann M. Lee Transport Editor"), ["Ann M. Lee"]);
        assert_eq!(names("Von Ann Lee, Hamburg"), ["Ann Lee"]);
        assert_eq!(names("Door Ann Lee en Bo Ek"), ["Ann Lee", "Bo Ek"]);
        assert_eq!(names("김철수 기자"), ["김철수"]);
        assert_eq!(names("Ann Lee, The Harbour Light"), ["Ann Lee"]);
        assert_eq!(names("Ann Lee, Coast reporter, Harbour News"), ["Ann Lee"]);
        assert_eq!(names("Ann Lee and Emily Post"), ["Ann Lee", "Emily Post"]);
        assert_eq!(names("Ann Lee, July 9, 2021"), ["Ann Lee"]);
        assert_eq!(names("Ann Lee, 9 July"), ["Ann Lee"]);
        assert_eq!(names("09/07/2021 10:15 Por Ann Lee - Porto"), ["Ann Lee"]);
        assert_eq!(names("来源：海港报 作者：王小明 2021-07-09 10:15"), ["王小明"]);
        assert_eq!(names("文＝山田太郎"), ["山田太郎"]);
        assert_eq!(names("Par Ann Lee avec Bo Ek"), ["Ann Lee", "Bo Ek"]);
        assert_eq!(names("Door onze redacteur Ann Lee"), ["Ann Lee"]);
        assert_eq!(names("Submitted by Ann Lee on Thu, 04/11/2013 - 13:20"), ["Ann Lee"]);
        for line in ["By Ann Lee", "Autor: Ann Lee", "di Ann Lee", "July 9th, 2021 by Ann Lee", "홍길동 기자"] {
            assert!(is_led(line), "{line}");
        }
        for line in ["By the harbour", "di nuovo", "Text: here", "Ann Lee", "July 9th, 2021", "Door to the sea"] {
            assert!(!is_led(line), "{line}");
        }
        for nobody in ["Staff Writer", "by printing one of our examples", "By clicking \"Submit\"", "Our Team"] {
            assert!(names(nobody).is_empty(), "{nobody}");
        }
    }
}
