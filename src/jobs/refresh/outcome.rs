//! Judges a check: what is known of the source from now on, and when it is asked again. Pure.

use super::{
    Outcome,
    read::{Answer, Failed, Found},
};
use crate::{
    net::{
        Failure,
        moving::{self, Move},
        schedule::{self, Next, Wishes},
    },
    news::{Moment, Origin},
    store::{FeedRow, FetchState, body_hash},
};

/// Why a source is asked again when its server told us to wait; [`super::is_meant`] knows it again by these words.
pub(super) const HELD: &str = "the server asked to wait";

/// What follows from a check.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) fetch: FetchState,
    pub(super) place: Option<String>,
    pub(super) outcome: Outcome,
}

/// Judges what was found at a source. `newest`: the times of its newest articles in the library.
pub(super) fn judge(row: &FeedRow, found: &Found, newest: &[Moment], now: Moment) -> Verdict {
    let before = FetchState { checked: Some(now), ..row.fetch.clone() };
    let mut newest: Vec<i64> = newest.iter().map(|moment| moment.unix()).collect();
    match found {
        Found::NotModified(answer) => {
            let wishes = Wishes { fresh: answer.freshness.seconds, ..wishes(before.hints.as_deref()) };
            answered(row, before, answer, &wishes, &newest, now, Outcome::NotModified)
        }
        Found::Same(answer) => {
            let wishes = Wishes { fresh: answer.freshness.seconds, ..wishes(before.hints.as_deref()) };
            let fetch = validated(before, answer);
            answered(row, fetch, answer, &wishes, &newest, now, Outcome::Same)
        }
        Found::Articles(articles) => {
            let published = articles.parcels.iter().filter_map(|parcel| Some(parcel.published()?.unix()));
            newest.extend(published);
            newest.sort_unstable();
            newest.dedup();
            let mut fetch = FetchState { hints: Some(hints(&articles.wishes)), changed: Some(now), ..before };
            if articles.whole {
                fetch = validated(fetch, &articles.answer);
                fetch.body_hash = Some(articles.body_hash);
            } else {
                // What was cut off must come again whole: nothing that could say "you have it" is kept.
                fetch = FetchState { etag: None, last_modified: None, validators_url: None, body_hash: None, ..fetch };
            }
            answered(row, fetch, &articles.answer, &articles.wishes, &newest, now, Outcome::Fetched)
        }
        Found::Failed(failed) => failure(row, before, failed, now),
        Found::Held(until) => Verdict {
            fetch: FetchState {
                next_check: Some(Moment::from_unix(*until)),
                next_why: Some(HELD.to_owned()),
                ..row.fetch.clone()
            },
            place: None,
            outcome: Outcome::Held,
        },
        Found::Stopped => Verdict { fetch: row.fetch.clone(), place: None, outcome: Outcome::Left },
    }
}

/// With both validators replaced by those of an answer, also where it has none.
fn validated(fetch: FetchState, answer: &Answer) -> FetchState {
    let validators = answer.validators.clone();
    FetchState {
        etag: validators.etag,
        last_modified: validators.last_modified,
        validators_url: Some(validators.url),
        ..fetch
    }
}

fn answered(
    row: &FeedRow,
    before: FetchState,
    answer: &Answer,
    wishes: &Wishes,
    newest: &[i64],
    now: Moment,
    outcome: Outcome,
) -> Verdict {
    let is_local = matches!(row.origin, Origin::File(_) | Origin::Folder(_));
    let next = schedule::after_success(key(row), newest, wishes, now.unix());
    let known = before.moved.as_ref().map(|(to, since)| Move { to: to.clone(), since: since.unix() });
    let (moved, place) = match moving::judge(known.as_ref(), answer.moved.as_deref(), true, now.unix()) {
        moving::Verdict::Stay => (None, None),
        moving::Verdict::Remember(seen) => (Some((seen.to, Moment::from_unix(seen.since))), None),
        moving::Verdict::TakeOver(to) => (None, Some(to)),
    };
    let fetch = FetchState {
        succeeded: Some(now),
        // Looking at a file costs nothing: it is always due.
        next_check: (!is_local).then(|| Moment::from_unix(next.at)),
        next_why: Some(if is_local { "it lies on this machine".to_owned() } else { next.why.to_string() }),
        failures: 0,
        error: None,
        error_code: None,
        gone: false,
        moved,
        ..before
    };
    Verdict { fetch, place, outcome }
}

fn failure(row: &FeedRow, before: FetchState, failed: &Failed, now: Moment) -> Verdict {
    let (code, words) = match failed {
        Failed::Net(failure) => (failure.code(), failure.to_string()),
        Failed::Other(code, words) => (*code, words.clone()),
    };
    let failures = before.failures.saturating_add(1);
    let other = Failure::Status(0);
    let net = if let Failed::Net(failure) = failed { failure } else { &other };
    let next = schedule::after_failure(key(row), net, failures, now.unix());
    let gone = next.is_none();
    let (next_check, next_why) = match next {
        Some(Next { at, why }) => (Some(Moment::from_unix(at)), Some(why.to_string())),
        None => (None, Some("gone for good; not asked any more".to_owned())),
    };
    let fetch = FetchState {
        next_check,
        next_why,
        failures,
        error: Some(words.clone()),
        error_code: Some(code.to_owned()),
        gone,
        // A permanent redirect to something that is no feed is no move.
        moved: None,
        ..before
    };
    Verdict { fetch, place: None, outcome: Outcome::Failed { code, words } }
}

/// A number that is the source's own and stays.
fn key(row: &FeedRow) -> u64 {
    body_hash(row.place().as_bytes()) as u64
}

/// A feed's wishes as they are kept from one content to the next.
fn hints(wishes: &Wishes) -> String {
    let number = |wish: Option<u64>| wish.map_or_else(|| "-".to_owned(), |wish| wish.to_string());
    format!("{} {} {} {}", number(wishes.ttl), number(wishes.update_every), wishes.skip_hours, wishes.skip_days)
}

fn wishes(hints: Option<&str>) -> Wishes {
    let mut parts = hints.unwrap_or_default().split(' ');
    Wishes {
        fresh: None,
        ttl: parts.next().and_then(|part| part.parse().ok()),
        update_every: parts.next().and_then(|part| part.parse().ok()),
        skip_hours: parts.next().and_then(|part| part.parse().ok()).unwrap_or(0),
        skip_days: parts.next().and_then(|part| part.parse().ok()).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::{HELD, hints, judge, wishes};
    use crate::{
        jobs::refresh::{
            Outcome,
            read::{Answer, Articles, Failed, Found},
        },
        net::{
            Failure, Validators,
            schedule::{Why, Wishes},
        },
        news::{Loaded, Moment, Origin},
        store::{FeedRow, FetchState},
    };

    fn at(seconds: i64) -> Moment {
        Moment::from_unix(1_700_000_000 + seconds)
    }

    fn row() -> FeedRow {
        let fetch = FetchState {
            etag: Some(b"\"old\"".to_vec()),
            last_modified: Some(b"then".to_vec()),
            validators_url: Some("u".to_owned()),
            body_hash: Some(1),
            failures: 3,
            error: Some("not found".to_owned()),
            ..FetchState::default()
        };
        FeedRow { origin: Origin::Feed("u".to_owned()), fetch, ..FeedRow::default() }
    }

    fn answer(moved: Option<&str>) -> Answer {
        let validators = Validators { url: "v".to_owned(), etag: Some(b"\"new\"".to_vec()), last_modified: None };
        Answer { validators, moved: moved.map(str::to_owned), ..Answer::default() }
    }

    fn articles(whole: bool) -> Found {
        let articles = Articles::new(answer(None), Loaded::default(), Wishes::default(), &row(), 2);
        Found::Articles(Box::new(Articles { whole, ..articles }))
    }

    #[test]
    fn a_new_content_replaces_both_validators() {
        let verdict = judge(&row(), &articles(true), &[], at(0));
        assert_eq!(verdict.fetch.etag.as_deref(), Some(&b"\"new\""[..]));
        assert_eq!(verdict.fetch.last_modified, None);
        assert_eq!(verdict.fetch.validators_url.as_deref(), Some("v"));
        assert_eq!((verdict.fetch.body_hash, verdict.fetch.failures, verdict.fetch.error), (Some(2), 0, None));
    }

    #[test]
    fn what_was_cut_off_leaves_nothing_to_ask_by() {
        let fetch = judge(&row(), &articles(false), &[], at(0)).fetch;
        assert_eq!((fetch.etag, fetch.last_modified, fetch.validators_url, fetch.body_hash), (None, None, None, None));
    }

    #[test]
    fn not_modified_keeps_what_was_known() {
        let fetch = judge(&row(), &Found::NotModified(answer(None)), &[], at(0)).fetch;
        assert_eq!(fetch.etag.as_deref(), Some(&b"\"old\""[..]));
        assert_eq!((fetch.validators_url.as_deref(), fetch.failures), (Some("u"), 0));
    }

    #[test]
    fn a_failure_keeps_the_validators_and_counts() {
        let failed = Found::Failed(Failed::Other("no-feed", "what came is no feed".to_owned()));
        let verdict = judge(&row(), &failed, &[], at(0));
        assert_eq!((verdict.fetch.failures, verdict.fetch.body_hash), (4, Some(1)));
        assert_eq!(verdict.fetch.next_why.as_deref(), Some("failed 4 times in a row"));
        assert_eq!(verdict.outcome.code(), "no-feed");
    }

    #[test]
    fn gone_stops_and_keeps() {
        let fetch = judge(&row(), &Found::Failed(Failed::Net(Failure::Gone)), &[], at(0)).fetch;
        assert!(fetch.gone && fetch.next_check.is_none() && fetch.etag.is_some());
    }

    #[test]
    fn a_host_that_asked_to_wait_counts_against_no_other_feed_of_it() {
        let verdict = judge(&row(), &Found::Held(at(60).unix()), &[], at(0));
        assert_eq!((verdict.fetch.failures, verdict.fetch.next_check), (3, Some(at(60))));
        assert_eq!(verdict.outcome, Outcome::Held);
        assert_eq!(Why::RetryAfter.to_string(), HELD);
    }

    #[test]
    fn a_move_is_taken_over_when_it_was_seen_twice_over_a_day() {
        let mut row = row();
        let first = judge(&row, &Found::NotModified(answer(Some("w"))), &[], at(0));
        assert_eq!((first.place, &first.fetch.moved), (None, &Some(("w".to_owned(), at(0)))));
        row.fetch = first.fetch;
        let second = judge(&row, &Found::NotModified(answer(Some("w"))), &[], at(90_000));
        assert_eq!((second.place.as_deref(), second.fetch.moved), (Some("w"), None));
    }

    #[test]
    fn wishes_survive_being_kept() {
        let all = Wishes { fresh: None, ttl: Some(60), update_every: Some(7), skip_hours: 5, skip_days: 127 };
        assert_eq!(wishes(Some(&hints(&all))), all);
        assert_eq!(wishes(Some(&hints(&Wishes::default()))), Wishes::default());
        assert_eq!(wishes(Some("what else")), Wishes::default());
    }
}
