//! Finds where words may be divided, by the patterns of a language (Liang's method, as TeX has it).

use hypher::Lang;
use unicode_segmentation::UnicodeSegmentation;

/// Words of fewer letters are not divided.
const LEAST: usize = 6;
/// Longer ones are no words of a language; dividing them would cost more than it gives.
const MOST: usize = 64;

/// The language a tag stands for, where its patterns are known.
pub(super) fn language(tag: Option<&str>) -> Option<Lang> {
    let base = tag?.split(['-', '_']).next()?;
    let code: [u8; 2] = base.as_bytes().try_into().ok()?;
    Lang::from_iso(code.map(|b| b.to_ascii_lowercase()))
}

/// Where the words of a text may be divided: byte offsets, in order. Names, which begin with a capital inside a
/// sentence, are left whole in languages that write other nouns small.
pub(super) fn points(text: &str, lang: Lang) -> Vec<usize> {
    let mut points = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        let letters = word.chars().count();
        let is_name = lang != Lang::German && at > 0 && word.starts_with(char::is_uppercase);
        if !(LEAST..=MOST).contains(&letters) || is_name || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        let mut end = at;
        for syllable in hypher::hyphenate(word, lang) {
            end += syllable.len();
            if end < at + word.len() {
                points.push(end);
            }
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::{language, points};

    #[track_caller]
    fn check(text: &str, tag: &str, divided: &str) {
        let mut out = text.to_owned();
        for at in points(text, language(Some(tag)).unwrap()).into_iter().rev() {
            out.insert(at, '·');
        }
        assert_eq!(out, divided);
    }

    #[test]
    fn words_are_divided_by_their_language() {
        check("an extensive hyphenation of Hammersmith", "en-GB", "an ex·ten·sive hy·phen·ation of Hammersmith");
        check("die Schifffahrtsgesellschaft", "de", "die Schiff·fahrts·ge·sell·schaft");
    }

    #[test]
    fn unknown_languages_are_left_alone() {
        assert!(language(Some("ko")).is_none() && language(None).is_none() && language(Some("zxx")).is_none());
    }
}
