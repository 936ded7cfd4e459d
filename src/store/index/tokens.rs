//! Cuts text into the tokens that are searched for.
//!
//! Case and accents are folded (`Größe` is `grosse`). Runs of Han, kana and Hangul, which have no spaces or (Korean)
//! carry endings, become overlapping pairs, so that a word is found inside running text; the last character of a run
//! stands alone too, so that every character begins a token. The same tokens serve the index, queries and snippets.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Tokens are cut to this many bytes; what is longer is no word.
const LONGEST: usize = 80;

/// A token and where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes of the text.
    pub(crate) from: usize,
    /// Behind its last byte.
    pub(crate) to: usize,
}

/// Whether a character belongs to a script that is cut into pairs.
fn is_dense(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}'
        | '々' | '〆')
        && !matches!(c, '\u{30FB}' | '\u{3097}'..='\u{309C}')
}

/// Calls `each` with every token of `text`, folded, and its place, in order; stops when it says `false`.
pub(crate) fn each(text: &str, each: &mut impl FnMut(&str, Place) -> bool) {
    let mut token = String::with_capacity(32);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        // The common case, without decoding.
        if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next().expect("a character boundary");
        if is_dense(c) {
            let Some(end) = dense(text, at, each) else { return };
            at = end;
        } else if c.is_alphanumeric() {
            token.clear();
            let start = at;
            while let Some(c) = text[at..].chars().next() {
                if c.is_ascii_alphanumeric() {
                    token.push(c.to_ascii_lowercase());
                } else if c.is_ascii() || is_dense(c) || !(c.is_alphanumeric() || is_combining_mark(c)) {
                    break;
                } else {
                    fold_char(c, &mut token);
                }
                at += c.len_utf8();
            }
            if token.len() > LONGEST {
                token.truncate(token.floor_char_boundary(LONGEST));
            }
            if !token.is_empty() && !each(&token, Place { from: start, to: at }) {
                return;
            }
        } else {
            at += c.len_utf8();
        }
    }
}

/// The pairs of a dense run that begins at `start`; gives its end, or nothing when `each` said `false`.
fn dense(text: &str, start: usize, each: &mut impl FnMut(&str, Place) -> bool) -> Option<usize> {
    let run = text[start..].char_indices().find(|(_, c)| !is_dense(*c)).map_or(text.len(), |(at, _)| start + at);
    let mut chars = text[start..run].char_indices().map(|(at, c)| (start + at, c)).peekable();
    while let Some((from, c)) = chars.next() {
        let to = chars.peek().map_or(from + c.len_utf8(), |(at, next)| at + next.len_utf8());
        each(&text[from..to], Place { from, to }).then_some(())?;
    }
    Some(run)
}

/// Folds a character that is not ASCII: its base letters in lower case, without accents.
fn fold_char(c: char, out: &mut String) {
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ı' | 'İ' => out.push('i'),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        'ħ' | 'Ħ' => out.push('h'),
        'ς' => out.push('σ'),
        _ => {
            for base in std::iter::once(c).nfkd() {
                if is_accent(base) {
                    continue;
                }
                out.extend(base.to_lowercase().filter(|c| !is_accent(*c)));
            }
        }
    }
}

/// Marks that readers leave out when they type: of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowels.
/// The vowel signs of Indic scripts are no accents.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// The tokens of a text, with spaces between: what names are compared by.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    each(text, &mut |token, place| {
        if !out.is_empty() && place.from > last {
            out.push(' ');
        }
        if place.from >= last || out.is_empty() {
            out.push_str(token);
        } else {
            // Pairs overlap: only the second character is new.
            out.extend(token.chars().skip(1));
        }
        last = place.to;
        true
    });
    out
}

/// What a query looks for in a field: these tokens side by side; with `open`, the last one may go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Needle {
    /// The tokens, one at least.
    pub(crate) tokens: Vec<String>,
    /// Whether the last token may be the beginning of one.
    pub(crate) open: bool,
}

/// The needle for some words; nothing where they hold no token.
#[must_use]
pub(crate) fn needle(words: &str, open: bool) -> Option<Needle> {
    let mut tokens: Vec<(String, Place)> = Vec::new();
    each(words, &mut |token, place| {
        tokens.push((token.to_owned(), place));
        true
    });
    // The single last character of a dense run of several is part of the pair before it.
    let mut kept: Vec<String> = Vec::with_capacity(tokens.len());
    let mut open = open;
    let count = tokens.len();
    for number in 0..count {
        let (token, place) = &tokens[number];
        let single = token.chars().count() == 1 && token.chars().all(is_dense);
        let covered = number > 0 && tokens[number - 1].1.to == place.to && tokens[number - 1].1.from < place.from;
        if single && covered {
            continue;
        }
        // A character alone is looked for as the beginning of any pair.
        open |= single && number + 1 == count;
        kept.push(token.clone());
    }
    (!kept.is_empty()).then_some(Needle { tokens: kept, open })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        each(text, &mut |token, _| {
            tokens.push(token.to_owned());
            true
        });
        assert_eq!(tokens, expected, "{text}");
    }

    #[test]
    fn words_are_folded_and_dense_runs_paired() {
        check(
            "Größe, Łódź and O’Neill’s café-bar: 3.5%",
            &["grosse", "lodz", "and", "o", "neill", "s", "cafe", "bar", "3", "5"],
        );
        check("日本の経済は", &["日本", "本の", "の経", "経済", "済は", "は"]);
        check("한국은행은 금리", &["한국", "국은", "은행", "행은", "은", "금리", "리"]);
        check("Ελλάς Йога", &["ελλασ", "иога"]);
        check("हिन्दी", &["हिन्दी"]);
        check("GDP上升3％", &["gdp", "上升", "升", "3"]);
        check("", &[]);
    }

    #[test]
    fn names_compare_by_their_folded_form() {
        assert_eq!(fold("José  Müller-Lüdenscheidt"), "jose muller ludenscheidt");
        assert_eq!(fold("李在旭 배우"), "李在旭 배우");
    }

    #[test]
    fn a_needle_leaves_out_what_its_pairs_hold() {
        assert_eq!(needle("経済", false), Some(Needle { tokens: vec!["経済".into()], open: false }));
        assert_eq!(needle("中央銀行", false).unwrap().tokens, ["中央", "央銀", "銀行"]);
        assert_eq!(needle("党", false), Some(Needle { tokens: vec!["党".into()], open: true }));
        assert_eq!(needle("O’Neill", false).unwrap().tokens, ["o", "neill"]);
        assert_eq!(needle("…", false), None);
    }
}
