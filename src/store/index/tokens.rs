//! Cuts text into the tokens that are searched for.
//!
//! Case and accents are folded (`Größe` is `grosse`). Runs of Han, kana and Hangul, which have no spaces or (Korean)
//! carry endings, become overlapping pairs, so that a word is found inside running text; the last character of a run
//! stands alone too, so that every character begins a token. The same tokens serve the index, queries and snippets.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Tokens are cut to this many bytes; what is longer is no word.
pub(crate) const LONGEST: usize = 80;

/// A token and where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes of the text.
    pub(crate) from: usize,
    /// Behind its last byte.
    pub(crate) to: usize,
}

/// Whether a character belongs to a script that is cut into pairs.
pub(crate) fn is_dense(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}'
        | '々' | '〆')
        && !matches!(c, '\u{30FB}' | '\u{3097}'..='\u{309C}')
}

/// The tokens of a text, one after the other.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Until where the dense run reaches that `at` lies in.
    run: usize,
}

impl<'a> Tokens<'a> {
    /// From the start of `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, run: 0 }
    }

    /// Writes the next token, folded, into `token`, and gives its place; nothing at the end.
    pub(crate) fn next(&mut self, token: &mut String) -> Option<Place> {
        token.clear();
        if self.at < self.run {
            return Some(self.pair(token));
        }
        loop {
            // The common case, without decoding.
            let skipped = self.text.as_bytes()[self.at..]
                .iter()
                .take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
                .count();
            self.at += skipped;
            let c = self.text[self.at..].chars().next()?;
            if is_dense(c) {
                let rest = &self.text[self.at..];
                self.run =
                    rest.char_indices().find(|(_, c)| !is_dense(*c)).map_or(self.text.len(), |(at, _)| self.at + at);
                return Some(self.pair(token));
            }
            if c.is_alphanumeric() {
                let from = self.at;
                self.word(token);
                if !token.is_empty() {
                    return Some(Place { from, to: self.at });
                }
            } else {
                self.at += c.len_utf8();
            }
        }
    }

    /// A pair of a dense run, or the last of it alone.
    fn pair(&mut self, token: &mut String) -> Place {
        let from = self.at;
        let mut chars = self.text[from..self.run].chars();
        let first = chars.next().map_or(1, char::len_utf8);
        let to = from + first + chars.next().map_or(0, char::len_utf8);
        token.push_str(&self.text[from..to]);
        self.at = from + first;
        Place { from, to }
    }

    fn word(&mut self, token: &mut String) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii() {
                let run = bytes[self.at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                if run == 0 {
                    break;
                }
                let from = token.len();
                token.push_str(&self.text[self.at..self.at + run]);
                token[from..].make_ascii_lowercase();
                self.at += run;
                continue;
            }
            let c = self.text[self.at..].chars().next().expect("a character boundary");
            if is_dense(c) || !(c.is_alphanumeric() || is_combining_mark(c)) {
                break;
            }
            fold_char(c, token);
            self.at += c.len_utf8();
        }
        if token.len() > LONGEST {
            token.truncate(token.floor_char_boundary(LONGEST));
        }
    }
}

/// Calls `each` with every token of `text`, folded, and its place, in order.
pub(crate) fn each(text: &str, mut each: impl FnMut(&str, Place)) {
    let mut tokens = Tokens::new(text);
    let mut token = String::with_capacity(32);
    while let Some(place) = tokens.next(&mut token) {
        each(&token, place);
    }
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
    each(text, |token, place| {
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
    each(words, |token, place| tokens.push((token.to_owned(), place)));
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

/// Where needles are found in a text, each with its number, in the order of their ends.
pub(crate) fn find(text: &str, needles: &[Needle]) -> Vec<(usize, Place)> {
    let mut found = Vec::new();
    // For each needle the beginnings that still fit: how many tokens are matched, and where the first one began.
    let mut begun: Vec<Vec<(usize, usize)>> = vec![Vec::new(); needles.len()];
    each(text, |token, place| {
        for (number, needle) in needles.iter().enumerate() {
            let open = &mut begun[number];
            open.push((0, place.from));
            open.retain_mut(|(matched, from)| {
                let last = *matched + 1 == needle.tokens.len();
                let wanted = needle.tokens[*matched].as_str();
                let fits = if last && needle.open { token.starts_with(wanted) } else { token == wanted };
                if fits && last {
                    found.push((number, Place { from: *from, to: place.to }));
                }
                *matched += 1;
                fits && !last
            });
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        each(text, |token, _| tokens.push(token.to_owned()));
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
    fn needles_are_found_in_their_places() {
        let needles =
            [needle("no no yes", false).unwrap(), needle("経済", false).unwrap(), needle("bud", true).unwrap()];
        let text = "No, no, no: yes! 日本の経済は budget";
        let found: Vec<(usize, &str)> =
            find(text, &needles).into_iter().map(|(number, place)| (number, &text[place.from..place.to])).collect();
        assert_eq!(found, [(0, "no, no: yes"), (1, "経済"), (2, "budget")]);
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
