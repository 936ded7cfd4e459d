//! Dates as HTTP writes them (RFC 9110 §5.6.7).

use jiff::{civil, fmt::rfc2822, tz::TimeZone};

/// Reads an HTTP date in any of its three forms; seconds since 1970.
///
/// The preferred form is that of mail, the obsolete ones are those of RFC 850 and of C's `asctime`.
#[must_use]
pub fn read(value: &str) -> Option<i64> {
    let value = value.trim();
    if let Ok(timestamp) = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(value) {
        return Some(timestamp.as_second());
    }
    // The weekday is not asked: it may be wrong, and says nothing that the date does not.
    let rest = value.split_once(' ')?.1.trim_start();
    let civil = civil::DateTime::strptime("%d-%b-%y %H:%M:%S", rest.trim_end_matches(" GMT"))
        .or_else(|_| civil::DateTime::strptime("%b %e %H:%M:%S %Y", rest))
        .ok()?;
    Some(TimeZone::UTC.to_timestamp(civil).ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn three_forms_of_one_time() {
        for form in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(read(form), Some(784_111_777), "{form}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for wrong in ["", "0", "-1", "tomorrow", "Sun, 99 Nov 1994 08:49:37 GMT"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_wrong_weekday_does_not_matter() {
        assert_eq!(read("Mon, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
    }
}
