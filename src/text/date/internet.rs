//! Dates as RFC 2822 writes them, which is how nearly every feed does.

use super::Parts;

/// A date that is written by the letter: `Tue, 03 Mar 2026 07:05:09 +0100`; the day of the week and the seconds may be
/// missing. Any other is left to [`worded`](mod@super::worded), which is ten times as slow and gives the same.
pub(super) fn internet(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let rest = match bytes {
        [a, b, c, b',', b' ', rest @ ..] => place(&[*a, *b, *c], WEEKDAYS).map(|_| rest)?,
        _ => bytes,
    };
    let (day, rest) = match rest {
        [tens @ b'0'..=b'3', ones, b' ', rest @ ..] => (number(&[*tens, *ones])?, rest),
        [ones, b' ', rest @ ..] => (number(&[*ones])?, rest),
        _ => return None,
    };
    let [a, b, c, b' ', y1, y2, y3, y4, b' ', h1, h2, b':', m1, m2, rest @ ..] = rest else { return None };
    let (second, zone) = match rest {
        [b':', s1, s2, b' ', zone @ ..] => (number(&[*s1, *s2])?, zone),
        [b' ', zone @ ..] => (0, zone),
        _ => return None,
    };
    let offset = match zone {
        b"GMT" | b"UTC" | b"UT" | b"Z" => 0,
        [sign @ (b'+' | b'-'), h1, h2, m1, m2] => {
            let seconds = number(&[*h1, *h2])? * 3600 + number(&[*m1, *m2])? * 60;
            if *sign == b'-' { -seconds } else { seconds }
        }
        _ => return None,
    };
    let parts = Parts {
        year: Some(number(&[*y1, *y2, *y3, *y4])?),
        month: Some(place(&[*a, *b, *c], MONTHS)? + 1),
        day: Some(day),
        hour: number(&[*h1, *h2])?,
        minute: number(&[*m1, *m2])?,
        second,
        offset: Some(offset),
    };
    parts.strict()
}

const WEEKDAYS: &[&[u8; 3]] = &[b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
const MONTHS: &[&[u8; 3]] =
    &[b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];

fn place(name: &[u8; 3], names: &[&[u8; 3]]) -> Option<i64> {
    names.iter().position(|known| *known == name).map(|at| at as i64)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |all, digit| digit.is_ascii_digit().then(|| all * 10 + i64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{super::worded::worded, internet};

    #[test]
    fn what_is_read_by_the_letter_is_read_as_by_its_words() {
        for date in [
            "Tue, 03 Mar 2026 07:05:09 +0100",
            "3 Mar 2026 07:05 GMT",
            "Sat, 29 Feb 2020 23:59:60 -0930",
            "Thu, 31 Dec 1970 00:00:00 Z",
            "Mon, 01 May 0099 24:00 UT",
        ] {
            assert!(internet(date).is_some(), "{date}");
            assert_eq!(internet(date), worded(date, false), "{date}");
        }
    }

    #[test]
    fn all_else_is_left_alone() {
        for date in
            ["Mar, 03 Apr 2026 07:05 GMT", "30 Feb 2026 07:05 GMT", "3 Mar 26 07:05 GMT", "3 Mar 2026 7:05 PM", ""]
        {
            assert_eq!(internet(date), None, "{date}");
        }
    }
}
