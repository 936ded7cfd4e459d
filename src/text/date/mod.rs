//! Dates as the world writes them → the second they mean, in UTC.
//!
//! In: RFC 822 and 2822, RFC 3339 and the rest of ISO 8601 (W3CDTF, ordinal and week dates), `asctime`, and what feeds
//! really hold: months in twenty languages, missing zones, two-digit years, days and months swapped, `오후`, `年月日`.
//! Out: seconds since 1970-01-01T00:00:00Z; a date without a zone is taken for UTC, one without a time for midnight.
//! What cannot be a date is `None`: a missing date is better than a wrong one.
//! [`mod@internet`] reads what is written as nearly all are, [`mod@iso`] what begins with a year in digits, [`mod@worded`] everything whose parts tell themselves,
//! [`mod@within`] finds days in running text, [`opening`] that of the dateline before it; [`names`] and [`zone`] hold the words.
//! Deliberately absent: clocks. `yesterday` and `3 hours ago` are no dates here.

mod dateline;
mod internet;
mod iso;
mod names;
mod within;
mod worded;
mod zone;

pub(crate) use dateline::opening;
pub(crate) use within::{Order, western, within};

use internet::internet;
use iso::iso;
use worded::worded;

/// A day and a time in it, before the zone is applied.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    offset: Option<i64>,
}

impl Parts {
    /// The moment; days and hours beyond the end of their month or day run over, as `mktime` lets them.
    fn rolled(self) -> Option<i64> {
        let days = days(self.year?, self.month.unwrap_or(1), 1) + self.day.unwrap_or(1) - 1;
        Some(days * 86_400 + self.hour * 3600 + self.minute * 60 + self.second - self.offset.unwrap_or(0))
    }

    /// The moment, where every part is one that a calendar or clock shows.
    fn strict(self) -> Option<i64> {
        let (year, month, day) = (self.year?, self.month?, self.day.unwrap_or(1));
        let length = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let fits = (1..=length).contains(&day) && self.hour <= 24 && self.minute <= 59 && self.second <= 60;
        if fits { self.rolled() } else { None }
    }
}

/// Reads a date of any kind, as found in a feed or a header.
///
/// ```
/// # use quotidian::text::date;
/// assert_eq!(date::parse("Mon, 26 January 2004 16:31:00 PT"), date::parse("2004-01-27T00:31:00Z"));
/// assert_eq!(date::parse("1714644000"), date::parse("2024-05-02T10:00:00Z"));
/// assert_eq!(date::parse("not today"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    let seconds = internet(text).or_else(|| iso(text)).or_else(|| worded(text, false)).or_else(|| counted(text))?;
    (MIN..=MAX).contains(&seconds).then_some(seconds)
}

/// Seconds or milliseconds since 1970, from 2001 on: fewer digits are something else.
fn counted(text: &str) -> Option<i64> {
    let number: i64 = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())??;
    match text.len() {
        10 => Some(number),
        13 => Some(number / 1000),
        _ => None,
    }
}

/// Reads a line of prose that is nothing but a date with day, month and year (and perhaps a time): `January 8, 2023`.
#[must_use]
pub fn line(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let seconds = if digits == 4 && text.as_bytes().get(4) == Some(&b'-') { iso(text) } else { worded(text, true) }?;
    (MIN..=MAX).contains(&seconds).then_some(seconds)
}

/// 0001-01-01T00:00:00Z.
const MIN: i64 = -62_135_596_800;

/// 9999-12-31T23:59:59Z.
const MAX: i64 = 253_402_300_799;

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar; the months of other years run over.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the leap day comes last (Howard Hinnant, "chrono-Compatible Low-Level Date
    // Algorithms").
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn century(year: i64) -> i64 {
    if year < 90 { year + 2000 } else { year + 1900 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = parse(text).map(|seconds| {
            jiff::Timestamp::from_second(seconds).map(|stamp| stamp.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap()
        });
        assert_eq!(shown.as_deref(), (!expected.is_empty()).then_some(expected), "{text}");
    }

    #[test]
    fn internet_dates() {
        check("Tue, 3 Mar 2026 07:05:09 +0100", "2026-03-03T06:05:09Z");
        check("3 Mar 2026 07:05 EST", "2026-03-03T12:05:00Z");
        check("Tuesday, 03-Mar-26 07:05:09 GMT", "2026-03-03T07:05:09Z");
        check("Tue Mar  3 07:05:09 2026", "2026-03-03T07:05:09Z");
        check("Tue Mar 3 07:05:09 -0230 2026", "2026-03-03T09:35:09Z");
        check("Mar 3, 2026", "2026-03-03T00:00:00Z");
        check("Tue, 3 Mar 2026 07:05:09 GMT+2", "2026-03-03T05:05:09Z");
        check("Tue, 3 Mar 2026 7:05 PM", "2026-03-03T19:05:00Z");
    }

    #[test]
    fn iso_dates() {
        check("2026-03-03T07:05:09.25+01:30", "2026-03-03T05:35:09Z");
        check("20260303T070509Z", "2026-03-03T07:05:09Z");
        check("2026-03", "2026-03-01T00:00:00Z");
        check("2026", "2026-01-01T00:00:00Z");
        check("2026-062", "2026-03-03T00:00:00Z");
        check("2026-W10-2", "2026-03-03T00:00:00Z");
        check("260303", "2026-03-03T00:00:00Z");
        check("2026/03/03 07:05:09", "2026-03-03T07:05:09Z");
        check("2026-03-32", "2026-04-01T00:00:00Z");
    }

    #[test]
    fn dates_of_other_languages() {
        check("3 mars 2026", "2026-03-03T00:00:00Z");
        check("3. März 2026, 7:05 Uhr", "2026-03-03T07:05:00Z");
        check("3 de marzo de 2026", "2026-03-03T00:00:00Z");
        check("Τρι, 03 Μαρ 2026 07:05:09 EET", "2026-03-03T05:05:09Z");
        check("2026-március-03T7:05+01:00", "2026-03-03T06:05:00Z");
        check("2026년 03월 03일 07:05:09", "2026-03-02T22:05:09Z");
        check("2026-03-03 오후 7:05:09", "2026-03-03T10:05:09Z");
        check("2026年3月3日", "2026-03-03T00:00:00Z");
        check("3 июля 2026", "2026-07-03T00:00:00Z");
    }

    #[test]
    fn what_is_no_date() {
        for text in ["", "yesterday", "30 Feb 2026", "2026-13-01", "hello 2026 world", "99999999999999999999", "12:30"]
        {
            check(text, "");
        }
    }

    #[test]
    fn a_line_of_prose_must_be_nothing_but_a_date() {
        assert!(line("January 8, 2023").is_some() && line("8. Januar 2023").is_some() && line("2023-01-08").is_some());
        assert!(
            line("In January 2023").is_none()
                && line("On 8 January 2023 it rained").is_none()
                && line("1984").is_none()
        );
    }
}
