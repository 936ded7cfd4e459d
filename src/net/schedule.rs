//! When to ask a feed again: from its own pace, its wishes, its server's, and how the last attempts went.
//!
//! Pure: times are seconds since 1970 and come in as arguments, so a test can live through a week in no time. Every
//! answer carries its reason, for the page of feed health. A chance delay (±10 %) spreads the feeds over time; it is
//! drawn from the feed's key, so that the same state always gives the same answer.

use std::fmt;

use super::{Failure, error::RetryAfter};

/// A minute, in seconds.
const MINUTE: i64 = 60;
/// An hour, in seconds.
const HOUR: i64 = 60 * MINUTE;
/// A day, in seconds.
const DAY: i64 = 24 * HOUR;

/// A feed is asked no more often than this of our own accord.
const OFTENEST: i64 = 15 * MINUTE;
/// A feed without dates is asked this often.
const USUAL: i64 = HOUR;
/// A feed is asked at least this often, whatever it and its server wish.
const RAREST: i64 = DAY;
/// A server's `Retry-After` is honoured up to this.
const LONGEST_WAIT: i64 = 7 * DAY;
/// The first wait after a failure; it doubles with each further one, up to [`RAREST`].
const FIRST_BACK_OFF: i64 = 15 * MINUTE;
/// A feed is asked this many times between two of its articles.
const CHECKS_AN_ARTICLE: i64 = 4;
/// A feed that has been silent for a time is asked again after this part of it.
const SILENCE_PARTS: i64 = 24;
/// The newest articles that tell the pace.
const PACE_ARTICLES: usize = 12;

/// What a feed and its server let know about when they want to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// For how long the last answer is fresh: `Cache-Control`, `Expires`, `Age` (seconds).
    pub fresh: Option<u64>,
    /// The feed's `ttl` (seconds).
    pub ttl: Option<u64>,
    /// The feed's `sy:updatePeriod` through its `sy:updateFrequency` (seconds).
    pub update_every: Option<u64>,
    /// The hours of the day, UTC, in which nobody should ask: hour n is bit n.
    pub skip_hours: u32,
    /// The days of the week on which nobody should ask: Monday is bit 0.
    pub skip_days: u8,
}

/// When to ask next, and why then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Seconds since 1970.
    pub at: i64,
    /// The reason.
    pub why: Why,
}

/// Why a feed is asked when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It brings an article about every so many seconds.
    Pace(i64),
    /// It has been silent for so many seconds.
    Silent(i64),
    /// Too few of its articles are dated to tell a pace.
    Usual,
    /// Its server says the last answer is good for so long (seconds).
    Fresh(i64),
    /// It asks for so much time between checks (seconds).
    Asked(i64),
    /// It asks not to be fetched in certain hours or on certain days.
    Skipped,
    /// Its server asked to be left alone for a while.
    RetryAfter,
    /// It failed so many times in a row.
    BackOff(u32),
}

impl Why {
    /// A span of time in words.
    fn span(seconds: i64) -> String {
        let (count, unit) = match seconds {
            ..=3599 => ((seconds + MINUTE / 2) / MINUTE, "minute"),
            3600..=172_799 => ((seconds + HOUR / 2) / HOUR, "hour"),
            _ => ((seconds + DAY / 2) / DAY, "day"),
        };
        if count == 1 { unit.to_owned() } else { format!("{count} {unit}s") }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Pace(seconds) => write!(f, "an article every {}", Self::span(seconds)),
            Self::Silent(seconds) => write!(f, "silent for {}", one(&Self::span(seconds))),
            Self::Usual => f.write_str("its dates tell no pace yet"),
            Self::Fresh(seconds) => write!(f, "the server says nothing is new for {}", one(&Self::span(seconds))),
            Self::Asked(seconds) => write!(f, "it asks for {} between checks", one(&Self::span(seconds))),
            Self::Skipped => f.write_str("it asks not to be fetched at certain hours"),
            Self::RetryAfter => f.write_str("the server asked to wait"),
            Self::BackOff(1) => f.write_str("failed once"),
            Self::BackOff(failures) => write!(f, "failed {failures} times in a row"),
        }
    }
}

/// `hour` alone is "every hour", but "for an hour".
fn one(span: &str) -> String {
    match span {
        "hour" => "an hour".to_owned(),
        "minute" | "day" => format!("a {span}"),
        span => span.to_owned(),
    }
}

/// When to ask next after an answer came, changed or not.
///
/// `key` is the feed's own number, any that stays; `published` are the times of its newest articles, in any order.
#[must_use]
pub fn after_success(key: u64, published: &[i64], wishes: &Wishes, now: i64) -> Next {
    let (pace, mut why) = pace(published, now);
    let mut wait = spread(key, pace);
    let wished =
        [(wishes.fresh, Why::Fresh as fn(i64) -> Why), (wishes.ttl, Why::Asked), (wishes.update_every, Why::Asked)];
    for (seconds, reason) in wished {
        let seconds = i64::try_from(seconds.unwrap_or(0)).unwrap_or(i64::MAX).min(RAREST);
        // A wish is never undercut: its share of chance only adds to it.
        if seconds > OFTENEST && later(key, seconds) > wait {
            wait = later(key, seconds);
            why = reason(seconds);
        }
    }
    let at = now.saturating_add(wait);
    match skip(key, at, wishes) {
        Some(at) => Next { at, why: Why::Skipped },
        None => Next { at, why },
    }
}

/// When to ask next after a failure, the `failures`-th in a row (from 1). `None`: never of our own accord; it is gone.
#[must_use]
pub fn after_failure(key: u64, failure: &Failure, failures: u32, now: i64) -> Option<Next> {
    let back_off = FIRST_BACK_OFF.saturating_mul(1 << failures.saturating_sub(1).min(20)).min(RAREST);
    let back_off = Next { at: now.saturating_add(spread(key, back_off)), why: Why::BackOff(failures.max(1)) };
    match failure {
        Failure::Gone => None,
        Failure::Busy { retry: Some(retry), .. } => {
            let wait = wait_for(*retry, now);
            Some(Next { at: now.saturating_add(later(key, wait)), why: Why::RetryAfter })
        }
        _ => Some(back_off),
    }
}

/// The seconds a server wants to be left alone, at least a minute and at most a week.
#[must_use]
pub fn wait_for(retry: RetryAfter, now: i64) -> i64 {
    let seconds = match retry {
        RetryAfter::Seconds(seconds) => i64::try_from(seconds).unwrap_or(i64::MAX),
        RetryAfter::At(at) => at.saturating_sub(now),
    };
    seconds.clamp(MINUTE, LONGEST_WAIT)
}

/// The wait a feed's own pace suggests.
fn pace(published: &[i64], now: i64) -> (i64, Why) {
    // A date in the future says nothing about the past.
    let mut times: Vec<i64> = published.iter().copied().filter(|&time| time <= now.saturating_add(DAY)).collect();
    times.sort_unstable_by(|a, b| b.cmp(a));
    times.truncate(PACE_ARTICLES);
    let Some(&newest) = times.first() else { return (USUAL, Why::Usual) };
    let silence = now.saturating_sub(newest).max(0);
    let mut gaps: Vec<i64> = times.windows(2).map(|pair| pair[0].saturating_sub(pair[1])).collect();
    gaps.sort_unstable();
    // The median: neither a burst nor a holiday sets the pace.
    let gap = gaps.get(gaps.len() / 2).copied();
    let by_gap = gap.map_or(USUAL, |gap| gap / CHECKS_AN_ARTICLE);
    let by_silence = silence / SILENCE_PARTS;
    let wait = by_gap.max(by_silence).clamp(OFTENEST, RAREST);
    let why = match gap {
        Some(gap) if by_gap >= by_silence => Why::Pace(gap.clamp(MINUTE, 3650 * DAY)),
        None if by_silence <= USUAL => Why::Usual,
        _ => Why::Silent(silence),
    };
    (wait, why)
}

/// The first moment at or after `at` that the feed does not ask to skip; `None` where `at` itself is free, or none is.
fn skip(key: u64, at: i64, wishes: &Wishes) -> Option<i64> {
    let skipped = |hour: i64| {
        // 1970-01-01 was a Thursday.
        let day = (hour.div_euclid(24) + 3).rem_euclid(7);
        wishes.skip_hours >> hour.rem_euclid(24) & 1 == 1 || wishes.skip_days >> day & 1 == 1
    };
    let hour = at.div_euclid(HOUR);
    if !skipped(hour) {
        return None;
    }
    let free = (hour..hour + 7 * 24).find(|&hour| !skipped(hour))?;
    Some(free * HOUR + i64::from(chance(key)) * (HOUR - 1) / 1000)
}

/// A number between 0 and 999 that is the feed's own.
fn chance(key: u64) -> u16 {
    // SplitMix64's finalizer: neighbouring keys get unlike numbers.
    let mut mixed = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) % 1000) as u16
}

/// `seconds`, up to a tenth more or less.
fn spread(key: u64, seconds: i64) -> i64 {
    seconds + seconds / 10 * (i64::from(chance(key)) - 500) / 500
}

/// `seconds`, up to a tenth more.
fn later(key: u64, seconds: i64) -> i64 {
    seconds + seconds / 10 * i64::from(chance(key)) / 1000
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, MINUTE, Next, Why, Wishes, after_failure, after_success};
    use crate::net::{Failure, error::RetryAfter};

    /// 2023-11-14, a Tuesday, 22:13:20 UTC.
    const NOW: i64 = 1_700_000_000;

    /// Times of ten articles, `gap` seconds apart, the newest `gap` ago.
    fn every(gap: i64) -> Vec<i64> {
        (1..=10).map(|n| NOW - n * gap).collect()
    }

    /// The wait in minutes, the middle of the chance taken, and the reason.
    #[track_caller]
    fn check(published: &[i64], wishes: &Wishes, minutes: std::ops::RangeInclusive<i64>, why: &str) {
        for key in 0..100 {
            let next = after_success(key, published, wishes, NOW);
            let wait = (next.at - NOW) / MINUTE;
            assert!(minutes.contains(&wait), "{wait} minutes, not {minutes:?}, with key {key}");
            assert_eq!(next.why.to_string(), why);
        }
    }

    #[test]
    fn its_own_pace() {
        let none = Wishes::default();
        check(&every(4 * HOUR), &none, 54..=66, "an article every 4 hours");
        check(&every(5 * MINUTE), &none, 13..=16, "an article every 5 minutes");
        check(&every(HOUR), &none, 13..=16, "an article every hour");
        check(&every(30 * DAY), &none, 1296..=1584, "an article every 30 days");
        check(&[], &none, 54..=66, "its dates tell no pace yet");
    }

    #[test]
    fn silence_slows_it_down() {
        let none = Wishes::default();
        let once_lively: Vec<i64> = every(HOUR).iter().map(|time| time - 10 * DAY).collect();
        check(&once_lively, &none, 540..=662, "silent for 10 days");
        check(&[NOW - 4 * DAY], &none, 216..=264, "silent for 4 days");
    }

    #[test]
    fn dates_that_cannot_be() {
        let none = Wishes::default();
        check(&[NOW + 400 * DAY], &none, 54..=66, "its dates tell no pace yet");
        check(&[i64::MIN, i64::MAX, 0], &none, 1296..=1584, "an article every 3650 days");
        check(&[NOW; 20], &none, 13..=16, "an article every minute");
    }

    #[test]
    fn wishes_are_never_undercut() {
        let lively = every(HOUR);
        let fresh = |seconds| Wishes { fresh: Some(seconds), ..Wishes::default() };
        check(&lively, &fresh(7200), 120..=132, "the server says nothing is new for 2 hours");
        check(&lively, &fresh(0), 13..=16, "an article every hour");
        check(&lively, &fresh(u64::MAX), 1440..=1584, "the server says nothing is new for 24 hours");
        let ttl = Wishes { ttl: Some(10_800), ..fresh(7200) };
        check(&lively, &ttl, 180..=198, "it asks for 3 hours between checks");
        let period = Wishes { update_every: Some(86_400), ..ttl };
        check(&lively, &period, 1440..=1584, "it asks for 24 hours between checks");
        check(&every(30 * DAY), &fresh(7200), 1296..=1584, "an article every 30 days");
    }

    #[test]
    fn skipped_hours_and_days() {
        // In a quarter of an hour it is 22 o'clock still; 22, 23 and the whole of Wednesday are to be skipped.
        let wishes = Wishes { skip_hours: 3 << 22, skip_days: 1 << 2, ..Wishes::default() };
        let midnight = NOW - NOW % DAY + DAY;
        for key in 0..100 {
            let next = after_success(key, &every(HOUR), &wishes, NOW);
            assert_eq!(next.why, Why::Skipped);
            assert!((midnight + DAY..midnight + DAY + HOUR).contains(&next.at));
        }
        let all = Wishes { skip_hours: u32::MAX, skip_days: u8::MAX, ..Wishes::default() };
        check(&every(HOUR), &all, 13..=16, "an article every hour");
    }

    #[test]
    fn the_same_state_gives_the_same_answer_and_feeds_differ() {
        let at = |key| after_success(key, &every(4 * HOUR), &Wishes::default(), NOW).at;
        assert_eq!(at(7), at(7));
        let mut times: Vec<i64> = (0..50).map(at).collect();
        times.sort_unstable();
        times.dedup();
        assert!(times.len() > 40, "only {} different times of 50", times.len());
    }

    #[test]
    fn failures_double_the_wait_up_to_a_day() {
        let waits: Vec<i64> = (1..=9)
            .map(|failures| {
                let next = after_failure(1, &Failure::Refused, failures, NOW).expect("a next time");
                assert_eq!(next.why, Why::BackOff(failures));
                (next.at - NOW) / MINUTE
            })
            .collect();
        let share = waits[0] as f64 / 15.0;
        for (n, wait) in waits.iter().enumerate() {
            let plain = (15_i64 << n).min(1440) as f64;
            assert!((*wait as f64 / plain / share - 1.0).abs() < 0.1, "{waits:?}");
        }
        let most = after_failure(1, &Failure::Refused, u32::MAX, NOW).expect("a next time");
        assert!(most.at - NOW <= DAY * 11 / 10);
    }

    #[test]
    fn a_server_is_left_alone_as_long_as_it_wishes() {
        let next = |status, retry| after_failure(3, &Failure::Busy { status, retry }, 1, NOW).expect("a next time");
        let wait = |retry| next(429, Some(retry)).at - NOW;
        assert!((7200..=7920).contains(&wait(RetryAfter::Seconds(7200))));
        assert!((7200..=7920).contains(&wait(RetryAfter::At(NOW + 7200))));
        assert!((60..=66).contains(&wait(RetryAfter::At(NOW - 500))));
        assert!(wait(RetryAfter::Seconds(u64::MAX)) <= 8 * DAY);
        assert_eq!(next(503, Some(RetryAfter::Seconds(7200))).why.to_string(), "the server asked to wait");
        assert_eq!(next(503, None).why, Why::BackOff(1));
    }

    #[test]
    fn what_is_gone_is_not_asked_again() {
        assert_eq!(after_failure(1, &Failure::Gone, 1, NOW), None::<Next>);
    }
}
