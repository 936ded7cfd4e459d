//! ISO 8601 and its neighbours: dates that begin with the year in digits.

use super::{
    Parts, century, days,
    zone::{meridiem, offset},
};

/// ISO 8601 and its neighbours: everything that begins with the year in digits.
pub(super) fn iso(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if !text.is_ascii() || bytes[0] == b'-' && bytes.get(1).is_none_or(|b| !b.is_ascii_digit() && *b != b'-') {
        return None;
    }
    let mut cursor = Cursor { bytes, at: 0 };
    let mut parts = Parts::default();
    let count = cursor.digits_ahead();
    match count {
        4 => {
            parts.year = cursor.number(4);
            match cursor.peek() {
                Some(b'-') => {
                    cursor.at += 1;
                    if cursor.eat(b'W') {
                        week(&mut parts, cursor.number(2)?, cursor.eat(b'-').then(|| cursor.number(1)).flatten());
                    } else {
                        match cursor.digits_ahead() {
                            3 if !matches!(cursor.bytes.get(cursor.at + 3), Some(b'-' | b'/')) => {
                                parts.month = Some(1);
                                parts.day = cursor.number(3);
                            }
                            1..=3 => {
                                parts.month = cursor.number(cursor.digits_ahead());
                                if cursor.eat(b'-') {
                                    parts.day = cursor.number(cursor.digits_ahead().min(2));
                                }
                            }
                            4 => {
                                parts.month = cursor.number(2);
                                parts.day = cursor.number(2);
                            }
                            _ => return None,
                        }
                    }
                }
                Some(b'/' | b'.') => {
                    let separator = cursor.bytes[cursor.at];
                    cursor.at += 1;
                    parts.month = cursor.number(cursor.digits_ahead().min(2));
                    if !cursor.eat(separator) {
                        return None;
                    }
                    parts.day = cursor.number(cursor.digits_ahead().min(2));
                }
                Some(b'W') => {
                    cursor.at += 1;
                    week(&mut parts, cursor.number(2)?, cursor.number(1));
                }
                None => parts.month = Some(1),
                _ => return None,
            }
        }
        // `20031231`, also with the time run on, `20031231101455`.
        8 | 12 | 14 => {
            parts.year = cursor.number(4);
            parts.month = cursor.number(2);
            parts.day = cursor.number(2);
        }
        7 => {
            parts.year = cursor.number(4);
            parts.month = Some(1);
            parts.day = cursor.number(3);
        }
        6 => {
            parts.year = cursor.number(2).map(century);
            parts.month = cursor.number(2);
            parts.day = cursor.number(2);
        }
        5 => {
            parts.year = cursor.number(2).map(century);
            parts.month = Some(1);
            parts.day = cursor.number(3);
        }
        2 if cursor.bytes.get(2) == Some(&b'-') => {
            parts.year = cursor.number(2).map(century);
            cursor.at += 1;
            match cursor.digits_ahead() {
                3 => {
                    parts.month = Some(1);
                    parts.day = cursor.number(3);
                }
                2 => {
                    parts.month = cursor.number(2);
                    if !cursor.eat(b'-') || cursor.digits_ahead() != 2 {
                        return None;
                    }
                    parts.day = cursor.number(2);
                }
                4 => {
                    parts.month = cursor.number(2);
                    parts.day = cursor.number(2);
                }
                _ => return None,
            }
        }
        _ => return None,
    }
    if parts.month.is_some_and(|month| !(1..=12).contains(&month))
        || parts.day.is_some_and(|day| !(1..=366).contains(&day))
    {
        return None;
    }
    cursor.time(&mut parts).then(|| parts.rolled()).flatten()
}

/// The day of an ISO week: week 1 is the one with the year's first Thursday.
fn week(parts: &mut Parts, week: i64, day: Option<i64>) {
    let Some(year) = parts.year else { return };
    let fourth = days(year, 1, 4);
    let monday = fourth - (fourth + 3).rem_euclid(7);
    parts.month = Some(1);
    // May be 0 or less; the sum runs over into the year before.
    parts.day = Some(monday + (week - 1) * 7 + day.unwrap_or(1) - 1 - days(year, 1, 1) + 1).map(|day| day.max(1));
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn spaces(&mut self) {
        while self.eat(b' ') || self.eat(b'\t') || self.eat(b'\n') || self.eat(b'\r') {}
    }

    fn digits_ahead(&self) -> usize {
        self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let text = self.bytes.get(self.at..self.at + digits)?;
        self.at += digits;
        std::str::from_utf8(text).ok()?.parse().ok()
    }

    /// The time and zone that follow a date; whether what is there may follow a date at all.
    fn time(&mut self, parts: &mut Parts) -> bool {
        self.spaces();
        let _ = self.eat(b'T') || self.eat(b't') || self.eat(b'_') || self.eat(b',');
        self.spaces();
        match self.digits_ahead() {
            0 => {}
            1 | 2 => {
                parts.hour = self.number(self.digits_ahead()).unwrap_or_default();
                if self.eat(b':') || self.eat(b'.') {
                    parts.minute = self.number(self.digits_ahead().min(2)).unwrap_or_default();
                    if self.eat(b':') {
                        parts.second = self.number(self.digits_ahead().min(2)).unwrap_or_default();
                    }
                }
            }
            4 | 6 => {
                parts.hour = self.number(2).unwrap_or_default();
                parts.minute = self.number(2).unwrap_or_default();
                if self.digits_ahead() == 2 {
                    parts.second = self.number(2).unwrap_or_default();
                }
            }
            _ => return false,
        }
        if self.eat(b'.') || self.eat(b',') {
            self.at += self.digits_ahead();
        }
        self.spaces();
        let Ok(rest) = std::str::from_utf8(&self.bytes[self.at..]) else { return false };
        let mut rest = rest.trim();
        if meridiem(&rest[..rest.len().min(2)], &mut parts.hour) {
            rest = rest[2..].trim_start();
        }
        if rest.is_empty() {
            return true;
        }
        // Only the zone may follow; what it is called but unknown counts as UTC, as a wrong hour beats no day.
        let word = rest.split_whitespace().next().unwrap_or_default();
        parts.offset = offset(word);
        parts.offset.is_some() || word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'/')
    }
}
