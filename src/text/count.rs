//! Counts words.

use unicode_segmentation::UnicodeSegmentation;

/// Words of a text (UAX #29). Han, kana and Hangul without spaces count by two characters a word.
#[must_use]
pub fn words(text: &str) -> usize {
    let (mut words, mut dense) = (0, 0);
    // No word goes over a space, so each part between spaces can be counted by itself, most of them the quick way.
    for part in text.split(' ') {
        if let Some(count) = plain(part.as_bytes()) {
            words += count;
            continue;
        }
        for word in part.unicode_words() {
            match word.chars().next() {
                Some('\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}') => {
                    dense += word.chars().count();
                }
                _ => words += 1,
            }
        }
    }
    words + dense.div_ceil(2)
}

/// The words of a part that is ASCII letters and digits but for punctuation around them; `None` for any other.
fn plain(part: &[u8]) -> Option<usize> {
    let is_edge = |byte: &&u8| byte.is_ascii_punctuation() && **byte != b'_';
    let before = part.iter().take_while(is_edge).count();
    if before == part.len() {
        return Some(0);
    }
    let word = part[before..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    (word > 0 && part[before + word..].iter().all(|byte| is_edge(&byte))).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_quick_way_counts_as_the_standard_does() {
        use unicode_segmentation::UnicodeSegmentation;

        let texts = [
            "",
            "  two  spaces ",
            "\u{201C}It\u{2019}s,\u{201D} (she) said... \"don't\" 3.14 1,000 a.b a:b _x_ -- -5 x-y",
            "tab\tand\nline e\u{301}t\u{e9} \u{301}x a\u{A0}b 'quoted' 50% $5 #tag @me a/b C++ R&D",
        ];
        for text in texts {
            assert_eq!(words(text), text.unicode_words().count(), "{text:?}");
        }
    }

    #[test]
    fn counts_words_of_any_script() {
        assert_eq!(words("It’s five o’clock, not 5.30."), 5);
        assert_eq!(words("정부는 예산안을 확정했다."), 3);
        assert_eq!(words("日本の経済"), 3);
    }
}
