//! When a feed's new address is taken over.
//!
//! A redirect can be a mistake of an afternoon: only one that is permanent all the way (301, 308), was seen twice with
//! a day between, and leads to a feed, changes the address that is kept.

/// A permanent redirect that was seen, and when first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it leads.
    pub to: String,
    /// When it was first seen: seconds since 1970.
    pub since: i64,
}

/// What to do about an answer's redirects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Keep the address and remember nothing.
    Stay,
    /// Keep the address and remember the move.
    Remember(Move),
    /// Take the new address over.
    TakeOver(String),
}

/// The seconds that must lie between the first sight of a move and its taking over.
const A_DAY: i64 = 24 * 60 * 60;

/// Judges an answer: `moved` is where it permanently moved ([`super::Response::moved`]), `is_feed` whether a feed came
/// from there (an asked-for "not modified" is one), `known` what was seen before.
#[must_use]
pub fn judge(known: Option<&Move>, moved: Option<&str>, is_feed: bool, now: i64) -> Verdict {
    let Some(to) = moved.filter(|_| is_feed) else { return Verdict::Stay };
    match known {
        Some(known) if known.to == to && now.saturating_sub(known.since) >= A_DAY => Verdict::TakeOver(to.to_owned()),
        Some(known) if known.to == to => Verdict::Remember(known.clone()),
        _ => Verdict::Remember(Move { to: to.to_owned(), since: now }),
    }
}

#[cfg(test)]
mod tests {
    use super::{A_DAY, Move, Verdict, judge};

    fn to(to: &str, since: i64) -> Move {
        Move { to: to.to_owned(), since }
    }

    #[test]
    fn twice_over_a_day() {
        assert_eq!(judge(None, Some("b"), true, 10), Verdict::Remember(to("b", 10)));
        assert_eq!(judge(Some(&to("b", 10)), Some("b"), true, 10 + A_DAY - 1), Verdict::Remember(to("b", 10)));
        assert_eq!(judge(Some(&to("b", 10)), Some("b"), true, 10 + A_DAY), Verdict::TakeOver("b".to_owned()));
    }

    #[test]
    fn a_change_of_mind_begins_anew() {
        assert_eq!(judge(Some(&to("b", 10)), Some("c"), true, 10 + A_DAY), Verdict::Remember(to("c", 10 + A_DAY)));
        assert_eq!(judge(Some(&to("b", 10)), None, true, 10 + A_DAY), Verdict::Stay);
        assert_eq!(judge(Some(&to("b", 10)), Some("b"), false, 10 + A_DAY), Verdict::Stay);
    }
}
