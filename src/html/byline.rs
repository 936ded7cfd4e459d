//! Names out of bylines: `By Ann Lee and Bo Ek, Staff Writers | 3 May` → `Ann Lee`, `Bo Ek`.

/// Words before a name.
const LEADS: &[&str] = &[
    "written by",
    "posted by",
    "story by",
    "words by",
    "reported by",
    "reporting by",
    "text by",
    "article by",
    "published by",
    "authored by",
    "created by",
    "submitted by",
    "review by",
    "reviewed by",
    "by",
    "von",
    "par",
    "por",
    "de la redacción de",
    "di",
    "door",
    "av",
    "af",
    "text",
    "texte",
    "texto",
    "testo",
    "autor",
    "autore",
    "auteur",
    "author",
    "authors",
    "автор",
    "текст",
    "作者",
    "記者",
    "文",
    "글",
    "par :",
    "skrevet av",
];
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

/// The names in a byline; none where it names nobody.
pub(super) fn names(raw: &str) -> Vec<String> {
    let mut text = raw
        .split(['|', '•', '·', '\n', '\t', '–', '—'])
        .map(str::trim)
        .find(|part| !part.is_empty() && !is_lead(part))
        .unwrap_or_default();
    if text.contains("://") || text.contains('@') && !text.contains(' ') || text.contains("www.") {
        return Vec::new();
    }
    text = without_lead(text);
    for stop in [" on ", " in ", " for ", " at ", " // ", " (", " - "] {
        if let Some(at) = text.find(stop) {
            text = &text[..at];
        }
    }
    let joined = [" and ", " & ", " und ", " et ", " with ", " og ", " och ", " en ", " и ", " y ", " e "]
        .iter()
        .fold(text.to_owned(), |text, word| text.replace(word, ", "));
    // `Roy, Aniruddha` is one name, the surname first.
    if let [last, first] = joined.split(',').map(str::trim).collect::<Vec<_>>().as_slice()
        && !last.is_empty()
        && last.split_whitespace().count() == 1
        && (1..=2).contains(&first.split_whitespace().count())
        && is_name(last)
        && is_name(first)
    {
        return vec![format!("{first} {last}")];
    }
    let mut names: Vec<String> = Vec::new();
    for part in joined.split([',', ';', '/', '、', '，']) {
        let name = without_lead(part.trim().trim_start_matches("and ").trim_matches(['.', ':', ' ', '"', '\'']));
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_name(&name) && !names.contains(&name) && names.len() < 12 {
            names.push(name);
        }
    }
    names
}

fn is_lead(part: &str) -> bool {
    LEADS.contains(&part.trim_end_matches(':').trim().to_lowercase().as_str())
}

fn without_lead(text: &str) -> &str {
    let mut text = text.trim();
    for _ in 0..2 {
        let lower = text.to_lowercase();
        let lead = LEADS
            .iter()
            .find(|lead| lower.strip_prefix(**lead).is_some_and(|rest| rest.starts_with([' ', ':', '\u{A0}', '：'])));
        match lead {
            Some(lead) if text.is_char_boundary(lead.len()) => {
                text = text[lead.len()..].trim_start_matches([':', ' ', '\u{A0}', '：'])
            }
            _ => break,
        }
    }
    text
}

fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let lower = name.to_lowercase();
    letters >= 2
        && name.chars().count() <= 60
        && words.len() <= 6
        && !name.contains(['@', '=', '{', '<', '[', '?', '!', '#'])
        && name.chars().filter(char::is_ascii_digit).count() <= 1
        && !lower.split([' ', '\u{A0}']).any(|word| ROLES.contains(&word.trim_matches([':', '.'])))
        && !matches!(
            lower.as_str(),
            "phd" | "ph.d" | "md" | "m.d" | "jr" | "sr" | "cfa" | "mba" | "rn" | "esq" | "iii" | "ii"
        )
        && !matches!(lower.as_str(), "staff" | "team" | "the team" | "our team" | "staff report" | "staff reports")
        && (words.len() > 1 || !name.chars().next().is_some_and(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_only() {
        assert_eq!(names("By Ann Lee and Bo Ek, Staff Writers | 3 May"), ["Ann Lee", "Bo Ek"]);
        assert_eq!(names("von Jörg Maß"), ["Jörg Maß"]);
        assert_eq!(names("Written by: Ann Lee on 3 May 2020"), ["Ann Lee"]);
        assert_eq!(names("A. Roy, B. Stone, and C. Dahl"), ["A. Roy", "B. Stone", "C. Dahl"]);
        assert!(names("https://example.org/ann").is_empty());
        assert!(names("admin").is_empty());
        assert_eq!(names("Roy, Aniruddha"), ["Aniruddha Roy"]);
    }
}
