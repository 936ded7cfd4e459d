//! Dates as the page says them: `Today`, `Tuesday 7 October`, `07:40`.

use jiff::tz::TimeZone;

use crate::news::Moment;

/// The day of a moment, as the folio and the heads of the list have it.
#[must_use]
pub fn day(moment: Moment, now: Moment, zone: &TimeZone) -> String {
    let (then, today) = (moment.in_zone(zone).date(), now.in_zone(zone).date());
    if then == today {
        return "Today".into();
    }
    if today.yesterday().is_ok_and(|yesterday| yesterday == then) {
        return "Yesterday".into();
    }
    long(moment, now, zone)
}

/// The weekday and the date; with the year when it is another.
#[must_use]
pub fn long(moment: Moment, now: Moment, zone: &TimeZone) -> String {
    let then = moment.in_zone(zone);
    let format = if then.year() == now.in_zone(zone).year() { "%A %-d %B" } else { "%A %-d %B %Y" };
    then.strftime(format).to_string()
}

/// The time of day.
#[must_use]
pub fn time(moment: Moment, zone: &TimeZone) -> String {
    moment.in_zone(zone).strftime("%H:%M").to_string()
}

/// The day in short where it stands alone: `today`, `21 Sep`, `3 Mar 2024`.
#[must_use]
pub fn short(moment: Moment, now: Moment, zone: &TimeZone) -> String {
    let (then, today) = (moment.in_zone(zone), now.in_zone(zone));
    if then.date() == today.date() {
        return "today".into();
    }
    let format = if then.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    then.strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{day, long, short, time};
    use crate::news::Moment;

    #[test]
    fn says_days_as_people_do() {
        let now = Moment::from_unix(1_791_360_000); // Wednesday 7 October 2026, 08:00 UTC
        let before = |hours: i64| Moment::from_unix(now.unix() - hours * 3600);
        assert_eq!(day(before(1), now, &TimeZone::UTC), "Today");
        assert_eq!(day(before(9), now, &TimeZone::UTC), "Yesterday");
        assert_eq!(day(before(24 * 10), now, &TimeZone::UTC), long(before(24 * 10), now, &TimeZone::UTC));
        assert_eq!(time(before(1), &TimeZone::UTC), "07:00");
        assert_eq!(short(before(24 * 400), now, &TimeZone::UTC), "2 Sep 2025");
        assert_eq!(short(now, now, &TimeZone::UTC), "today");
    }
}
