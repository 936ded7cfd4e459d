//! Days and ages in queries, kept as they were written and resolved against a clock that is handed in.

use std::fmt;

use jiff::{Span, ToSpan, ZonedDateTime, civil, tz::TimeZone};

use crate::news::Moment;

/// What time it is, and where: all that relative dates need. Handed in, never asked for.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The time.
    pub now: Moment,
    /// The reader's time zone, which says when a day begins.
    pub zone: TimeZone,
}

impl Clock {
    /// A clock in UTC.
    #[must_use]
    pub fn utc(now: Moment) -> Self {
        Self { now, zone: TimeZone::UTC }
    }

    /// When the current day began.
    #[must_use]
    pub fn today(&self) -> Moment {
        Day::Today.begins(self)
    }

    fn zoned(&self) -> ZonedDateTime {
        self.now.in_zone(&self.zone)
    }
}

/// A day or a point in time, as written in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Day {
    /// A year, a month of it, a day of that: `2026`, `2026-05`, `2026-05-17`.
    Date {
        /// −9999 to 9999.
        year: i16,
        /// 1 to 12.
        month: Option<i8>,
        /// 1 to 31.
        day: Option<i8>,
    },
    /// Today.
    Today,
    /// Yesterday.
    Yesterday,
    /// The last such day of the week that is over or on; 0 is Monday.
    Weekday(u8),
    /// So long ago.
    Ago(u32, Unit),
}

/// A unit of age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// `h`
    Hours,
    /// `d`
    Days,
    /// `w`
    Weeks,
    /// `m`
    Months,
    /// `y`
    Years,
}

/// The days of the week as queries name them.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Unit {
    /// The letter behind the number.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Hours => 'h',
            Self::Days => 'd',
            Self::Weeks => 'w',
            Self::Months => 'm',
            Self::Years => 'y',
        }
    }
}

impl Day {
    /// Reads a day; `None` where it is none. What is right in form but no day of the calendar (`2026-02-30`) is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        match text.as_str() {
            "today" => return Some(Self::Today),
            "yesterday" => return Some(Self::Yesterday),
            _ => {}
        }
        if text.len() >= 3
            && let Some(number) =
                WEEKDAYS.iter().position(|day| *day == text || (text.len() == 3 && day.starts_with(&text)))
        {
            return Some(Self::Weekday(number as u8));
        }
        let unit = match text.chars().last()? {
            'h' => Some(Unit::Hours),
            'd' => Some(Unit::Days),
            'w' => Some(Unit::Weeks),
            'm' => Some(Unit::Months),
            'y' => Some(Unit::Years),
            _ => None,
        };
        if let Some(unit) = unit {
            let number = digits(&text[..text.len() - 1], 1..=5)?;
            return Some(Self::Ago(number, unit));
        }
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4..=4)? as i16;
        let month = parts.next().map(|part| digits(part, 1..=2)).map_or(Some(None), |n| n.map(Some))?;
        let day = parts.next().map(|part| digits(part, 1..=2)).map_or(Some(None), |n| n.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let (month, day) = (month.map(|n| n as i8), day.map(|n| n as i8));
        civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self::Date { year, month, day })
    }

    /// When it begins.
    #[must_use]
    pub fn begins(self, clock: &Clock) -> Moment {
        let now = clock.zoned();
        let today = now.date();
        let date = match self {
            Self::Ago(number, unit) => {
                let number = i64::from(number);
                let span = match unit {
                    Unit::Hours => number.hours(),
                    Unit::Days => number.days(),
                    Unit::Weeks => number.weeks(),
                    Unit::Months => number.months(),
                    Unit::Years => Span::new().try_years(number).unwrap_or(9_999.years()),
                };
                return now.checked_sub(span).map_or(Moment::from_unix(i64::MIN), |then| then.timestamp().into());
            }
            Self::Date { year, month, day } => civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok(),
            Self::Today => Some(today),
            Self::Yesterday => today.yesterday().ok(),
            Self::Weekday(number) => {
                let back = (today.weekday().to_monday_zero_offset() - number as i8).rem_euclid(7);
                today.checked_sub(i64::from(back).days()).ok()
            }
        };
        moment(date.unwrap_or(civil::Date::MIN), clock)
    }

    /// When it is over: the start of what follows it. An age is over now.
    #[must_use]
    pub fn ends(self, clock: &Clock) -> Moment {
        let start = self.begins(clock).in_zone(&clock.zone).date();
        let next = match self {
            Self::Ago(..) => return clock.now,
            Self::Date { month: None, .. } => start.checked_add(1.year()),
            Self::Date { day: None, .. } => start.checked_add(1.month()),
            _ => start.tomorrow(),
        };
        moment(next.unwrap_or(civil::Date::MAX), clock)
    }
}

fn moment(date: civil::Date, clock: &Clock) -> Moment {
    date.to_zoned_datetime(clock.zone.clone()).map_or(clock.now, |zoned| zoned.timestamp().into())
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Date { year, month: None, .. } => write!(f, "{year:04}"),
            Self::Date { year, month: Some(month), day: None } => write!(f, "{year:04}-{month:02}"),
            Self::Date { year, month: Some(month), day: Some(day) } => write!(f, "{year:04}-{month:02}-{day:02}"),
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Weekday(number) => f.write_str(WEEKDAYS[usize::from(number).min(6)]),
            Self::Ago(number, unit) => write!(f, "{number}{}", unit.letter()),
        }
    }
}
