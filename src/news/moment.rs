//! A point in time.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
};

use jiff::{Timestamp, tz::TimeZone};

/// A point in time, to the second, and the offset from UTC its source gave it in.
///
/// The offset only tells on which day the source says it was; two moments are the same when they are the same second.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moment(Timestamp, i16);

impl Moment {
    /// The same moment, shown as clocks `minutes` ahead of UTC show it; offsets beyond 15 hours are none.
    #[must_use]
    pub fn at_offset(self, minutes: i16) -> Self {
        Self(self.0, if minutes.unsigned_abs() <= 15 * 60 { minutes } else { 0 })
    }

    /// From seconds since 1970-01-01T00:00:00Z; times beyond the years −9999 to 9999 are cut to that range.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        let bounded = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        Self(Timestamp::from_second(bounded).unwrap_or_default(), 0)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix(self) -> i64 {
        self.0.as_second()
    }

    /// Its day where its source is, as RFC 3339 writes it: `2026-10-07`.
    #[must_use]
    pub fn day(self) -> String {
        let whole = self.to_string();
        whole.split_once('T').map_or_else(String::new, |(day, _)| day.to_owned())
    }

    /// The time as the clock of `zone` shows it.
    #[must_use]
    pub fn in_zone(self, zone: &TimeZone) -> jiff::ZonedDateTime {
        self.0.to_zoned_datetime(zone.clone())
    }
}

/// RFC 3339, to the second; in UTC unless the source gave an offset.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 == 0 {
            return write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%SZ"));
        }
        let shifted = Self::from_unix(self.unix().saturating_add(i64::from(self.1) * 60));
        let (sign, minutes) = if self.1 < 0 { ('-', -self.1) } else { ('+', self.1) };
        write!(f, "{}{sign}{:02}:{:02}", shifted.0.strftime("%Y-%m-%dT%H:%M:%S"), minutes / 60, minutes % 60)
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl Hash for Moment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        Self::from_unix(timestamp.as_second())
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn shows_rfc_3339() {
        assert_eq!(Moment::from_unix(1_700_000_000).to_string(), "2023-11-14T22:13:20Z");
    }

    #[test]
    fn an_offset_shows_the_day_of_the_source() {
        let moment = Moment::from_unix(1_700_000_000);
        assert_eq!(moment.at_offset(-23 * 60).to_string(), "2023-11-14T22:13:20Z");
        assert_eq!(moment.at_offset(9 * 60 + 30).to_string(), "2023-11-15T07:43:20+09:30");
        assert_eq!(moment.at_offset(60), moment);
    }

    #[test]
    fn absurd_times_are_cut_to_range() {
        assert!(Moment::from_unix(i64::MAX).to_string().starts_with("9999-"));
    }
}
