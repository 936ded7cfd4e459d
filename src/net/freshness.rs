//! How long an answer is good, as its server says (RFC 9111 §4.2, §5.2).

use super::http_date;

/// How long an answer may be used without asking again, and whether the server keeps it from being kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// Seconds from now for which the answer is fresh; `None` where the server says nothing.
    pub seconds: Option<u64>,
}

impl Freshness {
    /// Reads it from a response's headers: `Cache-Control: max-age` less `Age`, else `Expires` less `Date`.
    ///
    /// `no-cache` and `no-store` mean "ask each time" and give 0. `s-maxage` is for shared caches, which this is not.
    #[must_use]
    pub fn read(cache_control: Option<&str>, expires: Option<&str>, date: Option<&str>, age: Option<&str>) -> Self {
        let directives = cache_control.unwrap_or_default();
        let mut max_age = None;
        for directive in directives.split(',') {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-cache" | "no-store" => return Self { seconds: Some(0) },
                // A repeated directive: the first counts (RFC 9111 §4.2.1).
                "max-age" if max_age.is_none() => max_age = number(value.trim().trim_matches('"')),
                _ => {}
            }
        }
        let age = age.and_then(number).unwrap_or(0);
        if let Some(max_age) = max_age {
            return Self { seconds: Some(max_age.saturating_sub(age)) };
        }
        let Some(expires) = expires else { return Self::default() };
        // An `Expires` that is no date has passed (RFC 9111 §5.3). Only against the server's own clock does it
        // tell a duration.
        let seconds = match (http_date::read(expires), date.and_then(http_date::read)) {
            (None, _) => 0,
            (Some(_), None) => return Self::default(),
            (Some(expires), Some(date)) => u64::try_from(expires.saturating_sub(date)).unwrap_or(0),
        };
        Self { seconds: Some(seconds.saturating_sub(age)) }
    }
}

/// A number of seconds; one too large to count is cut to 2³¹ (RFC 9111 §1.2.2).
pub(super) fn number(value: &str) -> Option<u64> {
    let value = value.trim();
    if value.is_empty() || !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(value.parse::<u64>().unwrap_or(1 << 31).min(1 << 31))
}

#[cfg(test)]
mod tests {
    use super::Freshness;

    #[track_caller]
    fn check(headers: [Option<&str>; 4], expect: Option<u64>) {
        let [control, expires, date, age] = headers;
        assert_eq!(Freshness::read(control, expires, date, age).seconds, expect);
    }

    const NOON: Option<&str> = Some("Sun, 06 Nov 1994 12:00:00 GMT");
    const ONE: Option<&str> = Some("Sun, 06 Nov 1994 13:00:00 GMT");

    #[test]
    fn max_age_less_age() {
        check([Some("public, max-age=3600"), None, None, None], Some(3600));
        check([Some("max-age=3600"), None, None, Some("600")], Some(3000));
        check([Some("max-age=60"), None, None, Some("600")], Some(0));
        check([Some("MAX-AGE=\"60\", max-age=5"), ONE, NOON, None], Some(60));
    }

    #[test]
    fn expires_counts_against_the_servers_own_clock() {
        check([None, ONE, NOON, None], Some(3600));
        check([None, ONE, NOON, Some("1800")], Some(1800));
        check([None, NOON, ONE, None], Some(0));
        check([None, Some("0"), NOON, None], Some(0));
        check([None, ONE, None, None], None);
    }

    #[test]
    fn nothing_said_and_nothing_kept() {
        check([None, None, None, None], None);
        check([Some("private"), None, None, None], None);
        check([Some("no-store, max-age=3600"), ONE, NOON, None], Some(0));
        check([Some("no-cache"), None, None, None], Some(0));
    }

    #[test]
    fn absurd_numbers() {
        check([Some("max-age=99999999999999999999999"), None, None, None], Some(1 << 31));
        check([Some("max-age=-5"), None, None, None], None);
        check([Some("max-age=1e9"), None, None, Some("x")], None);
    }
}
