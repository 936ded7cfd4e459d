//! Days in running text: `Posted on March 3rd, 2019 by Ann`, `le 1er août 2018`, `2021年3月5日`.
//!
//! In: a text, and how its land orders the parts of `3/4/2020`. Out: each day named with its year, where it stands and
//! the second it begins, in order; one pass, no table built before. Times of day are left to the other readers.

use std::{borrow::Cow, ops::Range};

use super::{Parts, names::month};

/// How `3/4/2020` is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The month first.
    MonthFirst,
    /// The day first.
    DayFirst,
}

/// A day named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    /// Its first second, UTC.
    pub(crate) seconds: i64,
}

/// A text with its digits as Europe writes them, where it has Arabic, Persian or Indian ones.
pub(crate) fn western(text: &str) -> Cow<'_, str> {
    let digit = |c: char| {
        let zero = match c {
            '\u{660}'..='\u{669}' => '\u{660}',
            '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
            '\u{966}'..='\u{96F}' => '\u{966}',
            '\u{9E6}'..='\u{9EF}' => '\u{9E6}',
            _ => return None,
        };
        char::from_digit(c as u32 - zero as u32, 10)
    };
    if text.is_ascii() || !text.chars().any(|c| digit(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| digit(c).unwrap_or(c)).collect())
}

/// The days named in a text.
pub(crate) fn within(text: &str, order: Order) -> impl Iterator<Item = Found> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(digit) = text[at..].find(|c: char| c.is_ascii_digit()).map(|i| at + i) {
            let end = digit + digits(&text[digit..]);
            // A number in a word is a part of its name: `mp3`, `B2B`.
            let glued = text[..digit].chars().next_back().is_some_and(|c| c.is_alphanumeric() && !is_sign(c))
                && !REIGNS.iter().any(|(name, _)| text[..digit].ends_with(name));
            let found = if glued { None } else { numbers(text, digit, order).or_else(|| words(text, digit)) };
            let found = found.or_else(|| year_first(text, digit));
            match found {
                Some(found) => {
                    at = found.range.end;
                    return Some(found);
                }
                None => at = end,
            }
        }
        None
    })
}

/// `2020-05-12`, `12.5.2020`, `3/4/20`, `2021年3月5日`.
fn numbers(text: &str, from: usize, order: Order) -> Option<Found> {
    let (a, wide, rest) = number(text, from)?;
    let (first, rest) = separator(text, rest)?;
    // Japan counts years by reigns as well.
    let reign = REIGNS.iter().find(|(name, _)| first == '年' && wide <= 2 && text[..from].ends_with(name));
    let (a, wide, from) = reign.map_or((a, wide, from), |(name, before)| (before + a, 4, from - name.len()));
    let (b, _, rest) = number(text, rest).filter(|&(_, wide, _)| wide <= 2)?;
    let (second, rest) = separator(text, rest)?;
    let (c, last, end) = number(text, rest)?;
    let signs = matches!((first, second), ('年', '月') | ('년', '월'));
    if first != second && !signs || text[end..].starts_with(|c: char| c.is_alphabetic() && !is_sign(c) && c != 'T') {
        return None;
    }
    // Four numbers in a row are an address or a version.
    if matches!(first, '.' | '-') && text[end..].strip_prefix(first).is_some_and(|rest| digits(rest) > 0) {
        return None;
    }
    let (year, month, day) = match (wide, last) {
        (4, 1 | 2) => (a, b, c),
        (1 | 2, 4) | (1 | 2, 2) if !signs => {
            // Two digits are a year of this century's first part; later ones are versions and sizes.
            let year = match c {
                0..=30 if last == 2 => 2000 + c,
                _ => c,
            };
            let american = order == Order::MonthFirst && (first != '.' || is_half_day(&text[end..]));
            if american && a <= 12 || b > 12 { (year, a, b) } else { (year, b, a) }
        }
        _ => return None,
    };
    found(from..end, year, month, day)
}

/// Whether a time of the morning or the afternoon follows, as lands that put the month first write it: ` / 3:12 PM`.
fn is_half_day(text: &str) -> bool {
    let time = text.trim_start_matches([' ', ',', '/', '|', '-']);
    let behind = time.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':').trim_start();
    behind.len() < time.len()
        && ["am", "pm"].iter().any(|half| behind.get(..2).is_some_and(|b| b.eq_ignore_ascii_case(half)))
}

/// The reigns of Japan that pages are dated by, and the years before their first.
const REIGNS: &[(&str, i64)] = &[("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// `2021. július 9.`, `2021 m. liepos 9 d.`, `2021. gada 9. jūlijs`, `2021 July 9`.
fn year_first(text: &str, from: usize) -> Option<Found> {
    let (year, _, end) = number(text, from).filter(|&(_, wide, _)| wide == 4)?;
    let mut at = skip(text, end, &[' ', '\u{A0}', '.', ',']);
    at += if text[at..].starts_with("m. ") { 3 } else { 0 };
    // Latvia puts the day between the year and the month.
    if text[at..].starts_with("gada ") {
        let (day, _, end) = number(text, at + "gada ".len()).filter(|&(_, wide, _)| wide <= 2)?;
        let at = skip(text, end, &['.', ' ', '\u{A0}']);
        let end = at + letters(&text[at..]);
        return found(from..end, year, named(&text[at..end])?, day);
    }
    let name = letters(&text[at..]);
    let month = named(text.get(at..at + name)?)?;
    let (day, _, end) = number(text, skip(text, at + name, &[' ', '\u{A0}', '.'])).filter(|&(_, wide, _)| wide <= 2)?;
    // `2021 July 9:15`, `2021 July 9 August 2022`.
    let goes_on = text[end..].starts_with(':') || named_behind(text, end);
    found(from..end, year, month, day).filter(|_| !goes_on)
}

/// Whether a month is named behind a number.
fn named_behind(text: &str, end: usize) -> bool {
    let at = skip(text, end, &[' ', '\u{A0}', '.']);
    named(&text[at..at + letters(&text[at..])]).is_some()
}

/// `May 12, 2020`, `12 May 2020`, `12 de mayo de 2020`, found by the day's number.
fn words(text: &str, from: usize) -> Option<Found> {
    let (day, _, end) = number(text, from).filter(|&(_, wide, _)| wide <= 2)?;
    let behind = ordinal(text, end);
    // The month before: `May 12, 2020`; its name ends at most a point and some spaces before the number.
    let before = text[..from].trim_end_matches([' ', '\u{A0}', '\n', '.']);
    if before.len() < from {
        let start = before.char_indices().rev().take_while(|(_, c)| is_letter(*c)).last().map(|(at, _)| at);
        if let Some(start) = start
            && let Some(month) = named(&before[start..])
            && let Some((year, 4, end)) = number(text, skip(text, behind, &[',', ' ', '\u{A0}', '\n', '.']))
        {
            return found(start..end, year, month, day);
        }
    }
    // The month behind: `12 May 2020`, `12. Mai 2020`, `le 1er août 2018`, `12-May-2020`.
    let gaps = [' ', '\u{A0}', '.', '\n', '-', '/'];
    let mut at = skip(text, behind, &gaps);
    for link in ["de ", "of ", "d’", "d'"] {
        at += if text[at..].starts_with(link) { link.len() } else { 0 };
    }
    // `9 tháng 7, 2021`, `9 tháng 7 năm 2021`.
    if let Some(rest) = text[at..].strip_prefix("tháng ") {
        let (month, _, end) = number(text, text.len() - rest.len()).filter(|&(_, wide, _)| wide <= 2)?;
        let at = skip(text, end, &[' ', ',', '/', '-']);
        let at = at + if text[at..].starts_with("năm ") { "năm ".len() } else { 0 };
        let (year, _, end) = number(text, at).filter(|&(_, wide, _)| wide == 4)?;
        return found(from..end, year, month, day);
    }
    let name = letters(&text[at..]);
    let month = named(text.get(at..at + name)?)?;
    if at == behind {
        return None;
    }
    at += name;
    // The month by both its Arabic names: `مايو/أيار`.
    if let Some(other) = text[at..].strip_prefix('/').map(letters)
        && named(&text[at + 1..at + 1 + other]) == Some(month)
    {
        at += 1 + other;
    }
    at = skip(text, at, &[' ', '\u{A0}', '.', ',', '\n', '-', '/']);
    for link in ["de ", "del ", "of "] {
        at += if text[at..].starts_with(link) { link.len() } else { 0 };
    }
    let (year, _, end) = number(text, at).filter(|&(_, wide, _)| wide == 4)?;
    // Thailand counts from the Buddha's death.
    let is_thai = text[from..end].contains(|c| matches!(c, '\u{E00}'..='\u{E7F}'));
    found(from..end, if is_thai && year > 2400 { year - 543 } else { year }, month, day)
}

fn found(range: Range<usize>, year: i64, month: i64, day: i64) -> Option<Found> {
    let parts = Parts { year: Some(year), month: Some(month), day: Some(day), ..Parts::default() };
    ((1900..2100).contains(&year) && day > 0).then(|| parts.strict()).flatten().map(|seconds| Found { range, seconds })
}

/// The month a whole word names.
fn named(word: &str) -> Option<i64> {
    (word.len() < 40).then(|| month(&word.to_lowercase())).flatten()
}

/// The number at a place: its value, how many digits it has, and where it ends.
fn number(text: &str, at: usize) -> Option<(i64, usize, usize)> {
    let wide = digits(&text[at..]);
    ((1..=4).contains(&wide)).then(|| text[at..at + wide].parse().ok()).flatten().map(|value| (value, wide, at + wide))
}

/// How many bytes of letters a text begins with.
fn letters(text: &str) -> usize {
    text.chars().take_while(|c| is_letter(*c)).map(char::len_utf8).sum()
}

/// Whether a sign is a letter or one that is set on letters in India and Thailand.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{93C}' | '\u{94D}' | '\u{E47}'..='\u{E4E}')
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// What parts two numbers of a date, spaces around it.
fn separator(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = text[at..].trim_start_matches(' ');
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.') || is_sign(*c))?;
    let behind = rest[sign.len_utf8()..].trim_start_matches(' ');
    Some((sign, text.len() - behind.len()))
}

fn is_sign(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일' | '号')
}

/// Behind an ordinal's ending.
fn ordinal(text: &str, at: usize) -> usize {
    let ending =
        ["st", "nd", "rd", "th", "er", "re", "º", "ª", "."].iter().find(|ending| text[at..].starts_with(**ending));
    at + ending.map_or(0, |ending| ending.len())
}

fn skip(text: &str, at: usize, what: &[char]) -> usize {
    text.len() - text[at..].trim_start_matches(what).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, order: Order, expected: &[&str]) {
        let days: Vec<String> = within(text, order)
            .map(|found| jiff::Timestamp::from_second(found.seconds).unwrap().strftime("%Y-%m-%d").to_string())
            .collect();
        assert_eq!(days, expected, "{text}");
    }

    #[test]
    fn days_of_many_lands() {
        check("Published: 12 de mayo de 2020, 10:00", Order::DayFirst, &["2020-05-12"]);
        check("Posted on March 3rd, 2019 by Ann", Order::MonthFirst, &["2019-03-03"]);
        check("Stand: 24.12.2021", Order::MonthFirst, &["2021-12-24"]);
        check("2021年3月5日 10時", Order::DayFirst, &["2021-03-05"]);
        check("2021년 3월 5일", Order::DayFirst, &["2021-03-05"]);
        check("le 1er août 2018", Order::DayFirst, &["2018-08-01"]);
        check("12. Mai 2020, zuletzt 13. Mai 2020", Order::DayFirst, &["2020-05-12", "2020-05-13"]);
        check("Essay - Published: 2025.12.17 | ", Order::MonthFirst, &["2025-12-17"]);
        check("Sept. 9, 2011 and 9-Sep-2011", Order::MonthFirst, &["2011-09-09", "2011-09-09"]);
        check("令和3年7月9日、平成元年ではない", Order::DayFirst, &["2021-07-09"]);
        check("2021. július 9., péntek", Order::DayFirst, &["2021-07-09"]);
        check("2021 m. liepos 9 d. 10:15", Order::DayFirst, &["2021-07-09"]);
        check("Ngày 9 tháng 7 năm 2021", Order::DayFirst, &["2021-07-09"]);
        check("9 กรกฎาคม 2564", Order::DayFirst, &["2021-07-09"]);
        check("28 กุมภาพันธ์ 2564", Order::DayFirst, &["2021-02-28"]);
        check("9 मार्च 2021", Order::DayFirst, &["2021-03-09"]);
        check("9 يوليو 2021", Order::DayFirst, &["2021-07-09"]);
        check("9 ביולי 2021", Order::DayFirst, &["2021-07-09"]);
        check("9. júlí 2021; 9. juuli 2021", Order::DayFirst, &["2021-07-09", "2021-07-09"]);
        check("2021. gada 9. jūlijs; 9 Μαΐου 2021", Order::DayFirst, &["2021-07-09", "2021-05-09"]);
        check(&western("٩ مايو/أيار ٢٠٢١، ۹ مارس ۲۰۲۱"), Order::DayFirst, &["2021-05-09", "2021-03-09"]);
    }

    #[test]
    fn the_land_orders_day_and_month() {
        check("3/4/2019", Order::MonthFirst, &["2019-03-04"]);
        check("3/4/2019", Order::DayFirst, &["2019-04-03"]);
        check("25/4/19", Order::MonthFirst, &["2019-04-25"]);
        check("3.4.2019", Order::MonthFirst, &["2019-04-03"]);
        check("3.4.2019 / 3:12 PM ET", Order::MonthFirst, &["2019-03-04"]);
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "version 10.2.33 of 1850",
            "10.2.30.4",
            "mp3 1-2-3",
            "May 2020",
            "2021 May 9:15",
            "31 June 2020",
            "call 555-12-1999-3",
            "1/2",
        ] {
            check(text, Order::MonthFirst, &[]);
        }
    }
}
