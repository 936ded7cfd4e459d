//! A point in time.

use std::fmt;

use jiff::{Timestamp, tz::TimeZone};

/// A point in time, to the second, in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(Timestamp);

impl Moment {
    /// From seconds since 1970-01-01T00:00:00Z; times beyond the years −9999 to 9999 are cut to that range.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        let bounded = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        Self(Timestamp::from_second(bounded).unwrap_or_default())
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix(self) -> i64 {
        self.0.as_second()
    }

    /// The time as the clock of `zone` shows it.
    #[must_use]
    pub fn in_zone(self, zone: &TimeZone) -> jiff::ZonedDateTime {
        self.0.to_zoned_datetime(zone.clone())
    }
}

/// RFC 3339, in UTC, to the second.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%SZ"))
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
    fn absurd_times_are_cut_to_range() {
        assert!(Moment::from_unix(i64::MAX).to_string().starts_with("9999-"));
    }
}
