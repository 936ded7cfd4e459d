//! Zones, and halves of the day.

/// Applies `AM` or `PM` to an hour; false where the word is neither.
pub(super) fn meridiem(word: &str, hour: &mut i64) -> bool {
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
pub(super) fn offset(zone: &str) -> Option<i64> {
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
