//! Counts words.

use unicode_segmentation::UnicodeSegmentation;

/// Words of a text (UAX #29). Han, kana and Hangul without spaces count by two characters a word.
#[must_use]
pub fn words(text: &str) -> usize {
    let (mut words, mut dense) = (0, 0);
    for word in text.unicode_words() {
        match word.chars().next() {
            Some('\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}') => {
                dense += word.chars().count();
            }
            _ => words += 1,
        }
    }
    words + dense.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn counts_words_of_any_script() {
        assert_eq!(words("It’s five o’clock, not 5.30."), 5);
        assert_eq!(words("정부는 예산안을 확정했다."), 3);
        assert_eq!(words("日本の経済"), 3);
    }
}
