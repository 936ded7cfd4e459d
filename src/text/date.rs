//! Dates as the world writes them → the second they mean, in UTC.
//!
//! In: RFC 822 and 2822, RFC 3339 and the rest of ISO 8601 (W3CDTF, ordinal and week dates), `asctime`, and what feeds
//! really hold: months in twenty languages, missing zones, two-digit years, days and months swapped, `오후`, `年月日`.
//! Out: seconds since 1970-01-01T00:00:00Z; a date without a zone is taken for UTC, one without a time for midnight.
//! What cannot be a date is `None`: a missing date is better than a wrong one.
//! Deliberately absent: clocks. `yesterday` and `3 hours ago` are no dates here.

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
/// assert_eq!(date::parse("not today"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    let seconds = iso(text).or_else(|| worded(text, false))?;
    (MIN..=MAX).contains(&seconds).then_some(seconds)
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

/// ISO 8601 and its neighbours: everything that begins with the year in digits.
fn iso(text: &str) -> Option<i64> {
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

fn century(year: i64) -> i64 {
    if year < 90 { year + 2000 } else { year + 1900 }
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

/// Applies `AM` or `PM` to an hour; false where the word is neither.
fn meridiem(word: &str, hour: &mut i64) -> bool {
    if word.eq_ignore_ascii_case("pm") {
        if *hour < 12 {
            *hour += 12;
        }
    } else if word.eq_ignore_ascii_case("am") {
        if *hour == 12 {
            *hour = 0;
        }
    } else {
        return false;
    }
    true
}

/// Seconds east of Greenwich of a zone: `Z`, `+0200`, `GMT-05:00`, `Etc/GMT`, `EST`.
fn offset(zone: &str) -> Option<i64> {
    let zone = zone.trim_matches(['(', ')', ',', '[', ']']);
    let lower = zone.to_ascii_lowercase();
    let lower = lower.strip_prefix("etc/").unwrap_or(&lower);
    let rest = ["gmt", "utc"].iter().find_map(|name| lower.strip_prefix(name)).filter(|rest| !rest.is_empty());
    let lower = rest.unwrap_or(lower);
    if let Some(sign) = match lower.as_bytes().first()? {
        b'+' => Some(1),
        b'-' => Some(-1),
        _ => None,
    } {
        let digits: String = lower[1..].chars().filter(|c| *c != ':').collect();
        if digits.is_empty() || digits.len() > 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number =
            |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i64>().ok()).unwrap_or(0);
        let (hours, minutes) = match digits.len() {
            1 => (number(0..1), 0),
            3 => (number(0..1), number(1..3)),
            _ => (number(0..2), number(2..4)),
        };
        return Some(sign * (hours * 3600 + minutes * 60));
    }
    ZONES.iter().find(|(name, _)| *name == lower).map(|(_, quarters)| quarters * 900)
}

/// Names of zones and their distance from Greenwich in quarters of an hour (RFC 822, 5.1, and what is in use).
/// The military letters are RFC 822's as printed there only for A, M, N and Y; RFC 2822 calls all others unknown.
const ZONES: &[(&str, i64)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("a", -4),
    ("m", -48),
    ("n", 4),
    ("y", 48),
    ("nst", -14),
    ("ndt", -10),
    ("at", -16),
    ("ast", -16),
    ("adt", -12),
    ("et", -20),
    ("est", -20),
    ("edt", -16),
    ("ct", -24),
    ("cst", -24),
    ("cdt", -20),
    ("mt", -28),
    ("mst", -28),
    ("mdt", -24),
    ("pt", -32),
    ("pst", -32),
    ("pdt", -28),
    ("akst", -36),
    ("akdt", -32),
    ("hst", -40),
    ("brt", -12),
    ("art", -12),
    ("bst", 4),
    ("west", 4),
    ("cet", 4),
    ("met", 4),
    ("mez", 4),
    ("mesz", 8),
    ("mest", 8),
    ("cest", 8),
    ("eet", 8),
    ("sast", 8),
    ("eest", 12),
    ("msk", 12),
    ("msd", 16),
    ("ist", 22),
    ("sgt", 32),
    ("hkt", 32),
    ("awst", 32),
    ("kst", 36),
    ("jst", 36),
    ("acst", 38),
    ("aest", 40),
    ("aedt", 44),
    ("nzst", 48),
    ("nzdt", 52),
];

/// A date whose parts are told apart by what they are, not by where they stand: `Thu, 5 Apr 2012 10:00 GMT`.
/// `whole`: every word must be one of a date's, and day, month and year must all be there.
fn worded(text: &str, whole: bool) -> Option<i64> {
    let mut parts = Parts::default();
    let mut numbers: Vec<(i64, usize)> = Vec::new();
    let mut timed = false;
    let mut afternoon = None;
    let mut unknown = false;
    let lower = text.to_lowercase();
    // The Korean, Japanese and Chinese signs for year, month, day and hour follow their numbers.
    let spaced = if lower.is_ascii() { lower } else { spaced(&lower) };
    let mut tokens = spaced.split([' ', '\t', '\n', '\r', ',', '\u{A0}']).filter(|token| !token.is_empty()).peekable();
    while let Some(token) = tokens.next() {
        let bare = token.trim_matches(['.', '(', ')', '·', '|']);
        let number = bare.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
        let number = number.trim_end_matches('º').trim_end_matches("er");
        if let Some((day, month, year, rest)) = dashed(bare) {
            (parts.day, parts.month, parts.year) = (Some(day), Some(month), Some(year));
            timed |= rest.contains(':') && clock(rest, &mut parts);
        } else if let Some((year, month, day)) = slashed(bare) {
            (parts.year, parts.month, parts.day) = (Some(year), Some(month), Some(day));
        } else if bare.contains(':') && bare.starts_with(|c: char| c.is_ascii_digit()) {
            if !clock(bare, &mut parts) {
                return None;
            }
            timed = true;
        } else if !number.is_empty() && number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            let value: i64 = number.parse().ok()?;
            match tokens.peek().copied() {
                Some("年" | "년") => parts.year = Some(value),
                Some("月" | "월") => parts.month = Some(value),
                Some("日" | "일" | "号") => parts.day = Some(value),
                Some("시" | "時" | "时" | "h" | "uhr") => {
                    parts.hour = value;
                    timed = true;
                }
                Some("분" | "分") => parts.minute = value,
                Some("초" | "秒") => parts.second = value,
                _ => {
                    numbers.push((value, number.len()));
                    continue;
                }
            }
            tokens.next();
        } else if let Some(month) = month(bare) {
            // `7 mai` after a month is no second month.
            if parts.month.is_none() {
                parts.month = Some(month);
            } else {
                unknown |= !weekday(bare);
            }
        } else if matches!(bare, "am" | "a.m" | "오전" | "上午" | "午前" | "πμ") {
            afternoon = Some(false);
        } else if matches!(bare, "pm" | "p.m" | "오후" | "下午" | "午後" | "μμ") {
            afternoon = Some(true);
        } else if (timed || parts.offset.is_some()) && offset(bare).is_some() || bare.starts_with(['+', '-']) {
            parts.offset = offset(bare).or(parts.offset);
        } else {
            unknown |= !weekday(bare)
                && !matches!(
                    bare,
                    "de" | "of" | "um" | "at" | "à" | "le" | "den" | "del" | "the" | "г" | "kl" | "uhr" | "h"
                );
        }
    }
    if let Some(afternoon) = afternoon {
        meridiem(if afternoon { "pm" } else { "am" }, &mut parts.hour);
    }
    // What is left are day and year, in this order but where only one of them can be the year.
    for (value, digits) in numbers {
        if digits >= 3 || value > 31 || parts.day.is_some() {
            if parts.year.is_some() {
                // A third number is an hour or a number of something.
                unknown = true;
            } else {
                parts.year = Some(if digits <= 2 { century(value) } else { value });
            }
        } else {
            parts.day = Some(value);
        }
    }
    if whole && (unknown || parts.day.is_none()) {
        return None;
    }
    // A clock of Korea, where the words are Korean.
    if parts.offset.is_none() && (spaced.contains('년') || spaced.contains("오전") || spaced.contains("오후")) {
        parts.offset = Some(9 * 3600);
    }
    parts.day.and(parts.strict())
}

/// Sets spaces around the signs for year, month, day and time of day, and between digits and other letters.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if matches!(c, '年' | '년' | '月' | '월' | '日' | '일' | '号' | '시' | '時' | '时' | '분' | '分' | '초' | '秒')
        {
            out.push(' ');
            out.push(c);
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out
}

/// `10:14`, `10:14:55.12`, `8:19:53z`, `10:00+02:00`.
fn clock(text: &str, parts: &mut Parts) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(text.len());
    let (time, rest) = text.split_at(end);
    let mut fields = time.split(':').map(|field| field.split('.').next().unwrap_or_default().parse::<i64>());
    let (Some(Ok(hour)), Some(Ok(minute))) = (fields.next(), fields.next()) else { return false };
    let second = fields.next().map_or(0, |second| second.unwrap_or(0));
    if hour > 99 || minute > 99 || second > 99 {
        return false;
    }
    (parts.hour, parts.minute, parts.second) = (hour, minute, second);
    if !meridiem(rest, &mut parts.hour) && !rest.is_empty() {
        parts.offset = offset(rest);
    }
    true
}

/// `2006/09/15`, `2006-09-15`, `15.09.2006`, `09/15/2006` (an impossible month is the day).
fn slashed(text: &str) -> Option<(i64, i64, i64)> {
    let separator = ['/', '.', '-'].into_iter().find(|c| text.matches(*c).count() == 2)?;
    let mut fields = text.split(separator);
    let (first, second, third) = (fields.next()?, fields.next()?, fields.next()?);
    let value = |field: &str| (field.len() <= 4).then(|| field.parse::<i64>().ok()).flatten();
    let (a, b, c) = (value(first)?, value(second)?, value(third)?);
    if first.len() == 4 {
        return Some((a, b, c));
    }
    if separator == '-' {
        return None;
    }
    let year = if third.len() <= 2 { century(c) } else { c };
    let swap = separator == '.' || a > 12;
    Some(if swap && b <= 12 || separator == '.' { (year, b, a) } else { (year, a, b) })
}

/// `15-Sep-2006`, `2004-július-13t9:15`: day, month, year, and what stands behind the `t`.
fn dashed(text: &str) -> Option<(i64, i64, i64, &str)> {
    let mut fields = text.splitn(3, '-');
    let (first, name, third) = (fields.next()?, fields.next()?, fields.next()?);
    let month = month(name)?;
    let (third, rest) = third.split_once('t').unwrap_or((third, ""));
    let (a, b) = (first.parse::<i64>().ok()?, third.parse::<i64>().ok()?);
    let year = if third.len() <= 2 { century(b) } else { b };
    Some(if first.len() == 4 { (b, month, a, rest) } else { (a, month, year, rest) })
}

/// Whether a word names a day of the week.
fn weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|stem| word.starts_with(stem))
        || matches!(word, "mo" | "di" | "mi" | "do" | "fr" | "sa" | "so")
        || word.ends_with("曜日")
        || word.starts_with("星期")
        || word.ends_with("요일")
        || matches!(word, "(월)" | "(화)" | "(수)" | "(목)" | "(금)" | "(토)" | "(일)")
}

/// The month a word names, in any of the languages of [`MONTHS`]; lower case.
fn month(word: &str) -> Option<i64> {
    if word.chars().count() < 3 || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    MONTHS.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, month)| *month)
}

/// How days of the week begin.
#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", // English
    "die", "mit", "don", "fre", "sam", "son", // German
    "lun", "mar", "mer", "jeu", "ven", "dim", // French, Italian
    "mié", "mie", "jue", "vie", "sáb", "sab", "dom", "gio", "seg", "ter", "qua", "qui", "sex", // Spanish, Portuguese
    "maa", "din", "woe", "vri", "zat", "zon", // Dutch
    "mån", "tis", "tor", "lör", "sön", "man", "tir", "ons", "lør", "søn", // Scandinavian
    "pon", "wto", "śro", "czw", "pią", "sob", "nie", // Polish
    "κυρ", "δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ", // Greek
    "пн", "вт", "ср", "чт", "пт", "сб", "вс", "понед", "втор", "сред", "четв", "пятн", "субб", "воскр", // Russian
    "paz", "sal", "çar", "per", "cum", // Turkish
];

/// How months begin, in English, German, French, Spanish, Italian, Portuguese, Catalan, Dutch, Swedish, Danish,
/// Norwegian, Finnish, Polish, Czech, Croatian, Hungarian, Romanian, Turkish, Russian, Ukrainian and Greek.
/// The longer of two beginnings stands first.
#[rustfmt::skip]
const MONTHS: &[(&str, i64)] = &[
    ("jan", 1), ("jän", 1), ("jen", 1), ("ene", 1), ("gen", 1), ("tammi", 1), ("sty", 1), ("led", 1), ("sij", 1), ("oca", 1),
    ("ian", 1), ("янв", 1), ("січ", 1), ("ιαν", 1), ("gennaio", 1), ("janv", 1),
    ("feb", 2), ("fév", 2), ("fev", 2), ("fèv", 2), ("helmi", 2), ("lut", 2), ("úno", 2), ("velj", 2), ("şub", 2), ("фев", 2), ("лют", 2),
    ("φεβ", 2), ("febb", 2),
    ("mar", 3), ("mär", 3), ("mrz", 3), ("már", 3), ("maa", 3), ("mrt", 3), ("bře", 3), ("ožu", 3), ("мар", 3), ("бер", 3), ("μαρ", 3),
    ("μάρ", 3),
    ("apr", 4), ("avr", 4), ("abr", 4), ("huht", 4), ("kwi", 4), ("dub", 4), ("tra", 4), ("ápr", 4), ("nis", 4), ("апр", 4), ("кві", 4),
    ("απρ", 4),
    ("may", 5), ("mai", 5), ("maj", 5), ("mag", 5), ("mei", 5), ("mey", 5), ("tou", 5), ("kvě", 5), ("svi", 5), ("máj", 5), ("maig", 5),
    ("май", 5), ("мая", 5), ("тра", 5), ("μαϊ", 5), ("μαι", 5), ("μάι", 5), ("μάϊ", 5),
    ("červenc", 7), ("červen", 6), ("čvc", 7), ("čvn", 6), ("júl", 7), ("jún", 6), ("juil", 7), ("juin", 6), ("juli", 7), ("juni", 6), ("jul", 7), ("jun", 6),
    ("giu", 6), ("kes", 6), ("cze", 6), ("lip", 7), ("haz", 6), ("iun", 6), ("iul", 7), ("июн", 6), ("июл", 7), ("чер", 6), ("лип", 7),
    ("ιουν", 6), ("ιούν", 6), ("ιουλ", 7), ("ιούλ", 7), ("lug", 7), ("hein", 7), ("srp", 7), ("tem", 7),
    ("aug", 8), ("aoû", 8), ("aou", 8), ("ago", 8), ("elo", 8), ("sie", 8), ("kol", 8), ("ağu", 8), ("авг", 8), ("сер", 8), ("αυγ", 8), ("αύγ", 8), ("σεπ", 9),
    ("sep", 9), ("set", 9), ("syys", 9), ("wrz", 9), ("zář", 9), ("ruj", 9), ("sze", 9), ("eyl", 9), ("сен", 9), ("вер", 9),
    ("oct", 10), ("okt", 10), ("out", 10), ("ott", 10), ("loka", 10), ("paź", 10), ("říj", 10), ("eki", 10), ("окт", 10), ("жов", 10), ("οκτ", 10), ("des", 12),
    ("nov", 11), ("marras", 11), ("lis", 11), ("stu", 11), ("kas", 11), ("noi", 11), ("ноя", 11), ("нояб", 11), ("νοε", 11), ("νοέ", 11),
    ("dec", 12), ("dez", 12), ("déc", 12), ("dic", 12), ("dek", 12), ("joulu", 12), ("gru", 12), ("pro", 12), ("ara", 12), ("дек", 12), ("гру", 12), ("δεκ", 12),
];

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
