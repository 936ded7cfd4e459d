//! Counts words, and the time they take.

use unicode_segmentation::UnicodeSegmentation;

/// A number of things, in words: `1 new article`, `2 new articles`.
#[must_use]
pub fn things(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// Minutes of reading as they are told: those of a book in hours, which nobody counts in minutes.
#[must_use]
pub fn reading_time(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0 | 1, _) => format!("{minutes} min"),
        (hours @ 2..10, rest @ 1..) => format!("{hours} h {rest} min"),
        (hours, rest) => format!("{} h", hours + u32::from(rest >= 30 && hours >= 10)),
    }
}

/// Words of a text (UAX #29). Han, kana and Hangul without spaces count by two characters a word.
#[must_use]
pub fn words(text: &str) -> usize {
    let (mut words, mut dense) = (0, 0);
    let bytes = text.as_bytes();
    let mut at = 0;
    // No word goes over a space, so each part between spaces can be counted by itself, most of them the quick way.
    while at < bytes.len() {
        let simple = simple_run(&bytes[at..]);
        words += words_of_simple(&bytes[at..at + simple]);
        at += simple;
        if at == bytes.len() {
            break;
        }
        let (length, count) = part(&bytes[at..]);
        match count {
            Some(count) => words += count,
            None => {
                for word in text[at..at + length].unicode_words() {
                    match word.chars().next() {
                        Some('\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}') => {
                            dense += word.chars().count();
                        }
                        _ => words += 1,
                    }
                }
            }
        }
        at += length + 1;
    }
    words + dense.div_ceil(2)
}

/// How many bytes in front are ASCII but `_`, whole parts between spaces only.
fn simple_run(bytes: &[u8]) -> usize {
    let is_simple = |byte: &u8| byte.is_ascii() && *byte != b'_';
    // Most of a text is, so it is looked at in pieces, all bytes of one at once.
    let pieces = bytes.chunks(64).take_while(|piece| piece.iter().fold(true, |all, byte| all & is_simple(byte)));
    let looked: usize = pieces.map(<[u8]>::len).sum();
    let simple = looked + bytes[looked..].iter().take_while(|byte| is_simple(byte)).count();
    match simple == bytes.len() {
        true => simple,
        false => memchr::memrchr(b' ', &bytes[..simple]).map_or(0, |space| space + 1),
    }
}

/// The words of such a run: runs of letters and digits, but for those that a single sign between two letters or two
/// digits joins (WB6, WB7, WB11, WB12).
fn words_of_simple(bytes: &[u8]) -> usize {
    let word = |byte: u8| byte.is_ascii_alphanumeric();
    let first = usize::from(bytes.first().is_some_and(|&byte| word(byte)));
    // No branch and no table, so that the compiler has many bytes looked at at once.
    let starts = bytes.windows(2).filter(|pair| !word(pair[0]) & word(pair[1])).count();
    let joins = bytes.windows(3).filter(|three| {
        let (sign, letters, digits) = (
            three[1],
            three[0].is_ascii_alphabetic() & three[2].is_ascii_alphabetic(),
            three[0].is_ascii_digit() & three[2].is_ascii_digit(),
        );
        let both = (sign == b'.') | (sign == b'\'');
        letters & (both | (sign == b':')) | digits & (both | (sign == b',') | (sign == b';'))
    });
    first + starts - joins.count()
}

/// The length of the part up to the next space, and its words where it is ASCII letters and digits but for punctuation
/// around them; `None` for any other.
fn part(bytes: &[u8]) -> (usize, Option<usize>) {
    let (mut at, mut words, mut ended, mut quick) = (0, 0, false, true);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' ' => break,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                quick &= !ended;
                words = 1;
            }
            b'!'..=b'~' if byte != b'_' => ended = words > 0,
            // Quotation marks, dashes and dots: punctuation as long as no letter stands on both sides.
            0xE2 if matches!(bytes[at + 1..], [0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9C | 0x9D | 0xA6, ..]) => {
                ended = words > 0;
                at += 2;
            }
            _ => quick = false,
        }
        at += 1;
    }
    (at, quick.then_some(words))
}

#[cfg(test)]
mod tests {
    use super::{reading_time, words};

    #[test]
    fn long_times_are_told_in_hours() {
        let told = [0, 4, 119, 120, 125, 599, 600, 629, 769].map(reading_time);
        assert_eq!(told, ["0 min", "4 min", "119 min", "2 h", "2 h 5 min", "9 h 59 min", "10 h", "10 h", "13 h"]);
    }

    #[test]
    fn the_quick_way_counts_as_the_standard_does() {
        use unicode_segmentation::UnicodeSegmentation;

        let texts = [
            "",
            "  two  spaces ",
            "\u{201C}It\u{2019}s,\u{201D} (she) said... \"don't\" 3.14 1,000 a.b a:b _x_ -- -5 x-y",
            "\u{201C}\u{2018}So\u{2019}\u{201D}\u{2014} dogs\u{2019} o\u{2019}clock a\u{2014}b well\u{2026} \u{2013} a\u{2026}b \u{2019}tis \u{201C}",
            "a.b.c 1.2,3;4:5 a'1 1'a x..y x-,y 'a' .5 5. a:1 \u{2014} plain words again, then _ and more: a\u{2019}s",
            "A line of some sixty-four bytes or more, so that pieces are cut in the middle of it; its end is \u{E9}t\u{E9}.",
            "tab\tand\nline e\u{301}t\u{e9} \u{301}x a\u{A0}b 'quoted' 50% $5 #tag @me a/b C++ R&D",
        ];
        for text in texts {
            assert_eq!(words(text), text.unicode_words().count(), "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_quick_way_counts_as_the_standard_does_whatever_signs_meet(text in "[ab1 .,:;'_\\-\u{2019}\u{e9}\n]{0,150}") {
            use unicode_segmentation::UnicodeSegmentation;
            proptest::prop_assert_eq!(words(&text), text.unicode_words().count());
        }
    }

    #[test]
    fn counts_words_of_any_script() {
        assert_eq!(words("It’s five o’clock, not 5.30."), 5);
        assert_eq!(words("정부는 예산안을 확정했다."), 3);
        assert_eq!(words("日本の経済"), 3);
    }
}
