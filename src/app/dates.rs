//! Dates as the page says them: `Today`, `Tuesday 7 October`, `07:40`, in the order and the words of the reader's locale.

use jiff::tz::TimeZone;

use crate::{news::Moment, text::locale::Locale};

/// What dates are told by.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Now.
    pub now: Moment,
    /// The reader's clock.
    pub zone: TimeZone,
    /// How days and hours are written.
    pub locale: Locale,
}

impl Calendar {
    /// The day of a moment, as the heads of the list have it.
    #[must_use]
    pub fn day(&self, moment: Moment) -> String {
        let (then, today) = (moment.in_zone(&self.zone).date(), self.now.in_zone(&self.zone).date());
        if then == today {
            return "Today".into();
        }
        if today.yesterday().is_ok_and(|yesterday| yesterday == then) {
            return "Yesterday".into();
        }
        self.locale.long(then, then.year() != today.year())
    }

    /// Today's day of the week and date, as the folio has them.
    #[must_use]
    pub fn today(&self) -> String {
        self.locale.long(self.now.in_zone(&self.zone).date(), false)
    }

    /// The time of day.
    #[must_use]
    pub fn time(&self, moment: Moment) -> String {
        let then = moment.in_zone(&self.zone);
        self.locale.time(then.hour(), then.minute())
    }

    /// When something happened: the time of today, the day in short of another day.
    #[must_use]
    pub fn brief(&self, moment: Moment) -> String {
        let is_today = moment.in_zone(&self.zone).date() == self.now.in_zone(&self.zone).date();
        if is_today { self.time(moment) } else { self.short(moment) }
    }

    /// The day in short where it stands alone: `today`, `21 Sep`, `3 Mar 2024`.
    #[must_use]
    pub fn short(&self, moment: Moment) -> String {
        let (then, today) = (moment.in_zone(&self.zone).date(), self.now.in_zone(&self.zone).date());
        if then == today { "today".into() } else { self.locale.short(then, then.year() != today.year()) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::Calendar;
    use crate::{news::Moment, text::locale::Locale};

    #[test]
    fn says_days_as_people_do() {
        let now = Moment::from_unix(1_791_360_000); // Wednesday 7 October 2026, 08:00 UTC
        let before = |hours: i64| Moment::from_unix(now.unix() - hours * 3600);
        let calendar = Calendar { now, zone: TimeZone::UTC, locale: Locale::default() };
        assert_eq!(calendar.today(), "Wednesday 7 October");
        assert_eq!(calendar.day(before(1)), "Today");
        assert_eq!(calendar.day(before(9)), "Yesterday");
        assert_eq!(calendar.day(before(24 * 10)), "Sunday 27 September");
        assert_eq!(calendar.day(before(24 * 400)), "Tuesday 2 September 2025");
        assert_eq!(calendar.time(before(1)), "07:00");
        assert_eq!(calendar.short(before(24 * 400)), "2 Sep 2025");
        assert_eq!(calendar.short(now), "today");
        assert_eq!((calendar.brief(before(1)), calendar.brief(before(24))), ("07:00".into(), "6 Oct".into()));
    }
}
