//! How dates, times of day and numbers are written, by language and country.
//!
//! In goes a name as `LC_TIME` and `LC_NUMERIC` have it (`de_DE.UTF-8`, `pt-BR`), out come texts:
//! `Dienstag, 7. Oktober`, `7:40 AM`, `1.234.567`. Order, names and marks are those of the Unicode Common Locale Data Repository (CLDR), by the Gregorian
//! calendar and with European digits; what the table does not know is written as in English.
//! Deliberately absent: the environment, clocks and zones (a caller knows the day), and words that are no dates.

#[rustfmt::skip]
mod table;

use std::fmt::Write as _;

use jiff::civil::Date;

use table::{EN, LOCALES};

/// A language, and a country where its name told one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    dates: &'static Dates,
    country: Option<[u8; 2]>,
    clock: Clock,
    /// What parts the groups of digits.
    group: char,
}

/// How the hours of a day are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// From 0 to 23.
    Day,
    /// Twice from 1 to 12.
    Halves,
}

/// How a language, or a country, writes dates.
///
/// A pattern is text with `%A` for the day of the week, `%d` for that of the month, `%B` and `%b` for the month and its
/// short form, `%m` for its number, `%Y` for the year; what stands in brackets is left out with the year. Of a time,
/// `%H` and `%M` have two digits, `%k` and `%I` as few as they need, `%I` counts to 12 and `%p` says which half it is.
#[derive(Debug, PartialEq, Eq)]
struct Dates {
    /// The language, or the language and the country.
    name: &'static str,
    months: [&'static str; 12],
    short_months: [&'static str; 12],
    /// From Monday on.
    weekdays: [&'static str; 7],
    long: &'static str,
    day: &'static str,
    short: &'static str,
    /// The first day of a month.
    first: &'static str,
    clock: Clock,
    of_day: &'static str,
    of_half: &'static str,
    halves: [&'static str; 2],
}

impl Default for Locale {
    /// English, the day before the month, 24 hours.
    fn default() -> Self {
        Self { dates: &EN, country: None, clock: EN.clock, group: group(&EN, None) }
    }
}

impl Locale {
    /// The locale of a name: a language, perhaps a country, and what else (`.UTF-8`, `@euro`) is not asked.
    /// `None` where nothing is known of the language.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.split(['.', '@']).next()?;
        let mut parts = name.split(['_', '-']);
        let language = parts.next()?.to_ascii_lowercase();
        // A script may stand before the country: `zh-Hant-TW`.
        let country = parts.find(|part| part.len() == 2).and_then(|part| {
            let part: [u8; 2] = part.as_bytes().try_into().ok()?;
            part.iter().all(u8::is_ascii_alphabetic).then(|| part.map(|byte| byte.to_ascii_uppercase()))
        });
        let of = |wanted: &str| LOCALES.iter().copied().find(|dates| dates.name == wanted);
        let own = country.and_then(|[a, b]| of(&format!("{language}_{}{}", char::from(a), char::from(b))));
        let dates = own.or_else(|| of(&language))?;
        Some(Self { dates, country, clock: dates.clock, group: group(dates, country) })
    }

    /// The locale that an environment asks for: of `LC_ALL`, `LC_TIME` (for numbers `LC_NUMERIC`) and `LANG` the first
    /// that says something.
    #[must_use]
    pub fn of(environment: &dyn Fn(&str) -> Option<String>) -> Self {
        let first = |category: &str| {
            let said = ["LC_ALL", category, "LANG"].into_iter().filter_map(environment).find(|name| !name.is_empty());
            said.and_then(|name| Self::named(&name)).unwrap_or_default()
        };
        Self { group: first("LC_NUMERIC").group, ..first("LC_TIME") }
    }

    /// The languages something is known of.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LOCALES.iter().map(|dates| dates.name).filter(|name| name.len() == 2)
    }

    /// This with its hours counted another way.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// The name that gives this locale: `de`, `de_CH`.
    #[must_use]
    pub fn name(&self) -> String {
        let language = self.language();
        match self.country {
            Some([a, b]) => format!("{language}_{}{}", char::from(a), char::from(b)),
            None => language.to_owned(),
        }
    }

    /// The day of the week and the day; `year` says whether the year is told.
    #[must_use]
    pub fn long(&self, date: Date, year: bool) -> String {
        self.filled(self.dates.long, date, year)
    }

    /// The day, its month in full.
    #[must_use]
    pub fn day(&self, date: Date, year: bool) -> String {
        self.filled(self.dates.day, date, year)
    }

    /// The day, its month in short.
    #[must_use]
    pub fn short(&self, date: Date, year: bool) -> String {
        self.filled(self.dates.short, date, year)
    }

    /// The time of day.
    #[must_use]
    pub fn time(&self, hour: i8, minute: i8) -> String {
        let pattern = match self.clock {
            Clock::Day => self.dates.of_day,
            Clock::Halves => self.dates.of_half,
        };
        written(pattern, |field, out| match field {
            'H' => _ = write!(out, "{hour:02}"),
            'k' => _ = write!(out, "{hour}"),
            'I' => _ = write!(out, "{}", (hour + 11).rem_euclid(12) + 1),
            'M' => _ = write!(out, "{minute:02}"),
            'p' => out.push_str(self.dates.halves[usize::from(hour >= 12)]),
            other => unreachable!("no time has a field {other}"),
        })
    }

    /// A number, its digits in groups of three where there are five or more.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        if digits.len() < 5 {
            return digits;
        }
        let mut out = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(self.group);
            }
            out.push(digit);
        }
        out
    }

    fn language(&self) -> &'static str {
        self.dates.language()
    }

    fn filled(&self, pattern: &str, date: Date, year: bool) -> String {
        let pattern = match (pattern.split_once('['), year) {
            (Some((before, rest)), true) => [before, &rest.replacen(']', "", 1)].concat(),
            (Some((before, rest)), false) => [before, rest.split_once(']').map_or("", |(_, behind)| behind)].concat(),
            (None, _) => pattern.to_owned(),
        };
        let month = date.month().unsigned_abs() as usize - 1;
        written(&pattern, |field, out| match field {
            'A' => out.push_str(self.dates.weekdays[date.weekday().to_monday_zero_offset().unsigned_abs() as usize]),
            'B' => out.push_str(self.dates.months[month]),
            'b' => out.push_str(self.dates.short_months[month]),
            'm' => _ = write!(out, "{}", date.month()),
            'd' if date.day() == 1 => out.push_str(self.dates.first),
            'd' => _ = write!(out, "{}", date.day()),
            'Y' => _ = write!(out, "{}", date.year()),
            other => unreachable!("no date has a field {other}"),
        })
    }
}

impl Dates {
    fn language(&self) -> &'static str {
        self.name.split('_').next().unwrap_or_default()
    }
}

/// What parts the groups of digits in a language and a country.
fn group(dates: &Dates, country: Option<[u8; 2]>) -> char {
    const NARROW: char = '\u{202F}';
    match (dates.language(), country.as_ref()) {
        ("de", Some(b"CH" | b"LI")) => '’',
        ("es", Some(b"MX" | b"US" | b"PR" | b"GT" | b"HN" | b"NI" | b"PA" | b"PE" | b"SV" | b"DO")) => ',',
        ("pt", Some(b"PT")) | ("fr" | "ru" | "sv" | "fi" | "pl", _) => NARROW,
        ("de" | "es" | "it" | "nl" | "el" | "pt", _) => '.',
        _ => ',',
    }
}

/// A pattern with its fields filled in.
fn written(pattern: &str, fill: impl Fn(char, &mut String)) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '%' => chars.next().into_iter().for_each(|field| fill(field, &mut out)),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::civil::date;

    use super::{Clock, LOCALES, Locale};

    #[track_caller]
    fn check(name: &str, long: &str, short: &str, time: &str, number: &str) {
        let locale = Locale::named(name).unwrap_or_else(|| panic!("{name} is not known"));
        let day = date(2025, 10, 7);
        assert_eq!(locale.long(day, false), long, "{name}");
        assert_eq!(locale.short(day, true), short, "{name}");
        assert_eq!(locale.time(7, 5), time, "{name}");
        assert_eq!(locale.number(1_234_567), number, "{name}");
    }

    #[test]
    fn dates_are_written_as_in_the_country() {
        check("en_GB.UTF-8", "Tuesday 7 October", "7 Oct 2025", "07:05", "1,234,567");
        check("en_US.UTF-8", "Tuesday, October 7", "Oct 7, 2025", "7:05 AM", "1,234,567");
        check("en_AU", "Tuesday 7 October", "7 Oct 2025", "7:05 am", "1,234,567");
        check("de_DE@euro", "Dienstag, 7. Oktober", "7. Okt. 2025", "07:05", "1.234.567");
        check("de-CH", "Dienstag, 7. Oktober", "7. Okt. 2025", "07:05", "1’234’567");
        check("fr_FR", "mardi 7 octobre", "7 oct. 2025", "07:05", "1\u{202F}234\u{202F}567");
        check("es", "martes, 7 de octubre", "7 oct 2025", "7:05", "1.234.567");
        check("pt_BR", "terça-feira, 7 de outubro", "7 de out. de 2025", "07:05", "1.234.567");
        check("it", "martedì 7 ottobre", "7 ott 2025", "07:05", "1.234.567");
        check("nl", "dinsdag 7 oktober", "7 okt 2025", "07:05", "1.234.567");
        check("sv", "tisdag 7 oktober", "7 okt. 2025", "07:05", "1\u{202F}234\u{202F}567");
        check("fi", "tiistai 7. lokakuuta", "7. lokak. 2025", "7.05", "1\u{202F}234\u{202F}567");
        check("pl", "wtorek, 7 października", "7 paź 2025", "07:05", "1\u{202F}234\u{202F}567");
        check("ru", "вторник, 7 октября", "7 окт. 2025", "07:05", "1\u{202F}234\u{202F}567");
        check("el", "Τρίτη, 7 Οκτωβρίου", "7 Οκτ 2025", "07:05", "1.234.567");
        check("ja_JP", "10月7日火曜日", "2025年10月7日", "7:05", "1,234,567");
        check("ko", "10월 7일 화요일", "2025년 10월 7일", "07:05", "1,234,567");
        check("zh-Hant-TW", "10月7日星期二", "2025年10月7日", "07:05", "1,234,567");
        check("ar", "الثلاثاء، 7 أكتوبر", "7 أكتوبر 2025", "07:05", "1,234,567");
    }

    #[test]
    fn every_row_fills_every_pattern() {
        let mut seen = HashSet::new();
        for dates in LOCALES {
            assert!(seen.insert(dates.name), "{} stands twice", dates.name);
            let locale = Locale::named(dates.name).expect("a locale has its own name");
            assert_eq!(locale.name(), dates.name);
            for month in 1..=12 {
                for day in [1, 28] {
                    let date = date(2024, month, day);
                    for text in [locale.long(date, true), locale.day(date, true), locale.short(date, true)] {
                        assert!(text.contains("2024") && !text.contains(['%', '[', ']']), "{text}");
                    }
                    for text in [locale.long(date, false), locale.day(date, false), locale.short(date, false)] {
                        assert!(!text.contains("2024") && !text.contains(['%', '[', ']']), "{text}");
                    }
                }
            }
            for clock in [Clock::Day, Clock::Halves] {
                let times: HashSet<String> = (0..24).map(|hour| locale.with_clock(clock).time(hour, 30)).collect();
                assert_eq!(times.len(), 24, "{}: two hours are written alike", dates.name);
            }
        }
    }

    #[test]
    fn hours_and_firsts_have_their_own_ways() {
        let american = Locale::named("en_US").expect("a locale");
        let hours: Vec<String> = [0, 11, 12, 13, 23].map(|hour| american.time(hour, 0)).into();
        assert_eq!(hours, ["12:00 AM", "11:00 AM", "12:00 PM", "1:00 PM", "11:00 PM"]);
        assert_eq!(american.with_clock(Clock::Day).time(0, 7), "00:07");
        assert_eq!(Locale::named("fr").expect("a locale").day(date(2025, 5, 1), false), "1er mai");
    }

    #[test]
    fn small_numbers_stand_together() {
        let numbers = [0, 999, 1000, 9999, 10_000, 123_456, u64::MAX].map(|number| Locale::default().number(number));
        assert_eq!(numbers, ["0", "999", "1000", "9999", "10,000", "123,456", "18,446,744,073,709,551,615"]);
    }

    #[test]
    fn the_environment_is_asked_in_order() {
        let of = |pairs: &'static [(&str, &str)]| {
            Locale::of(&|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
                .name()
        };
        assert_eq!(of(&[]), "en");
        assert_eq!(of(&[("LANG", "de_DE.UTF-8")]), "de_DE");
        assert_eq!(of(&[("LANG", "de_DE.UTF-8"), ("LC_TIME", "en_US")]), "en_US");
        assert_eq!(of(&[("LANG", "de_DE"), ("LC_TIME", ""), ("LC_ALL", "fr_FR")]), "fr_FR");
        assert_eq!(of(&[("LANG", "fr_FR"), ("LC_ALL", "C.UTF-8")]), "en", "C is English");
        let of = |pairs: &'static [(&str, &str)]| {
            Locale::of(&|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
                .number(1_234_567)
        };
        assert_eq!(of(&[("LANG", "de_DE.UTF-8"), ("LC_TIME", "en_US")]), "1.234.567", "numbers are not of the time");
        assert_eq!(of(&[("LANG", "de_DE.UTF-8"), ("LC_NUMERIC", "de_CH")]), "1’234’567");
        assert_eq!(of(&[("LC_NUMERIC", "de_DE"), ("LC_ALL", "en_US")]), "1,234,567");
        for unknown in ["", "C", "POSIX", "xx_YY", "_", "-", "…", "de.x_"] {
            assert!(Locale::named(unknown).is_none_or(|locale| locale.name() == "de"), "{unknown}");
        }
    }
}
