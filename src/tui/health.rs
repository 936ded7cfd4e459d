//! How the sources are, as a list to choose from: what fails comes first, each with what is to be said of it.

use crate::{
    app::overlay::{Choice, Item},
    jobs::health::{Health, State},
    news::Moment,
};

/// The items, in the order in which they ask for attention.
pub(super) fn items(mut all: Vec<Health>, now: Moment) -> Vec<Item> {
    all.retain(Health::is_fetched);
    all.sort_by_key(|one| one.state(now));
    all.into_iter().map(|one| item(&one, now)).collect()
}

fn item(one: &Health, now: Moment) -> Item {
    let fetch = &one.feed.fetch;
    let title = &one.source.title;
    let mut parts = vec![title.to_owned()];
    parts.extend(fetch.error.clone());
    if let Some(at) = fetch.succeeded {
        parts.push(format!("answered {} ago", span(now.unix().saturating_sub(at.unix()))));
    }
    if let Some(at) = fetch.next_check.filter(|_| !one.feed.paused) {
        let wait = at.unix().saturating_sub(now.unix());
        let next = if wait > 0 { format!("next in {}", span(wait)) } else { "due".to_owned() };
        parts.push(match &fetch.next_why {
            Some(why) => format!("{next}: {why}"),
            None => next,
        });
    }
    if let Some(silence) = one.silence(now).filter(|_| one.state(now) == State::Silent) {
        parts.push(format!("nothing new for {}", span(silence)));
    }
    if one.weekly() > 0.0 {
        parts.push(format!("{:.1} a week", one.weekly()));
    }
    Item {
        label: parts.join(" · "),
        detail: one.state(now).name().to_owned(),
        choice: Choice::Manage(one.source.id, title.to_owned()),
    }
}

/// A span of time (seconds) in its largest unit.
fn span(seconds: i64) -> String {
    match seconds.max(0) {
        seconds if seconds < 60 => format!("{seconds} s"),
        seconds if seconds < 3600 => format!("{} min", seconds / 60),
        seconds if seconds < 2 * 86_400 => format!("{} h", seconds / 3600),
        seconds => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::{Health, Moment, items, span};
    use crate::{
        news::Origin,
        store::{FeedRow, FetchState, Pulse, SourceRow},
    };

    fn health(title: &str, fetch: FetchState) -> Health {
        let origin = Origin::Feed(format!("https://{title}.example/"));
        let source = SourceRow { title: title.to_owned(), origin: origin.clone(), ..SourceRow::default() };
        Health { source, feed: FeedRow { origin, fetch, ..FeedRow::default() }, pulse: Pulse::default() }
    }

    #[test]
    fn what_fails_comes_first_with_its_reason() {
        let now = Moment::from_unix(1_700_000_000);
        let at = |seconds: i64| Some(Moment::from_unix(now.unix() + seconds));
        let well = FetchState { checked: at(-90), succeeded: at(-90), next_check: at(1800), ..FetchState::default() };
        let failing = FetchState {
            checked: at(-5),
            succeeded: at(-7200),
            next_check: at(-1),
            next_why: Some("failed twice in a row".to_owned()),
            error: Some("not found (404)".to_owned()),
            ..FetchState::default()
        };
        let told = items(vec![health("Well", well), health("Ill", failing)], now);
        let labels: Vec<&str> = told.iter().map(|item| item.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "Ill · not found (404) · answered 2 h ago · due: failed twice in a row",
                "Well · answered 1 min ago · next in 30 min"
            ]
        );
        assert_eq!(told[0].detail, "failing");
    }

    #[test]
    fn spans_are_told_in_their_largest_unit() {
        assert_eq!([59, 60, 7199, 172_800].map(span), ["59 s", "1 min", "1 h", "2 days"]);
    }
}
