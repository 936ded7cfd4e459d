//! Which sources a person means by a SELECTOR.
//!
//! A number, an address or path, `folder:News`, `tag:local`, a title, or a part of one title or of several.

use crate::{net::address, news::SourceId, store::SourceRow};

/// The sources that `selector` means, in the order of `rows`; none where it means nothing.
#[must_use]
pub fn select(rows: &[SourceRow], selector: &str) -> Vec<SourceId> {
    let selector = selector.trim();
    let all = |test: &dyn Fn(&SourceRow) -> bool| -> Vec<SourceId> {
        rows.iter().filter(|row| test(row)).map(|row| row.id).collect()
    };
    if let Some(folder) = selector.strip_prefix("folder:") {
        let folder = folder.trim_matches(['"', '/']).to_lowercase();
        return all(&|row| {
            let own = row.folder.to_lowercase();
            own == folder || own.strip_prefix(&folder).is_some_and(|rest| rest.starts_with('/'))
        });
    }
    if let Some(tag) = selector.strip_prefix("tag:") {
        let tag = tag.trim_matches('"').to_lowercase();
        return all(&|row| row.tags.iter().any(|own| own.to_lowercase() == tag));
    }
    let name = selector.strip_prefix("source:").unwrap_or(selector).trim_matches('"');
    if let Ok(number) = name.parse::<i64>() {
        let found = all(&|row| row.id.0 == number);
        if !found.is_empty() {
            return found;
        }
    }
    let address = address::read(name).ok().map(String::from);
    let found = all(&|row| row.origin.place() == name || address.as_deref() == Some(row.origin.place()));
    if !found.is_empty() || name.is_empty() {
        return found;
    }
    let lower = name.to_lowercase();
    let found = all(&|row| row.title.to_lowercase() == lower);
    if !found.is_empty() {
        return found;
    }
    all(&|row| row.title.to_lowercase().contains(&lower))
}

#[cfg(test)]
mod tests {
    use super::select;
    use crate::{
        news::{Origin, SourceId},
        store::SourceRow,
    };

    #[track_caller]
    fn check(selector: &str, expect: &[i64]) {
        let row = |id, title: &str, folder: &str, tag: &str, place: &str| SourceRow {
            id: SourceId(id),
            title: title.to_owned(),
            folder: folder.to_owned(),
            tags: vec![tag.to_owned()],
            origin: Origin::Feed(place.to_owned()),
            ..SourceRow::default()
        };
        let rows = [
            row(1, "The Harbour Post", "News/Local", "daily", "https://harbour.example/feed"),
            row(2, "Harbour Walks", "News", "slow", "https://walks.example/"),
            row(3, "Newsreel", "Newsreel", "daily", "https://reel.example/1"),
        ];
        let found: Vec<i64> = select(&rows, selector).iter().map(|id| id.0).collect();
        assert_eq!(found, expect, "{selector}");
    }

    #[test]
    fn what_is_meant() {
        check("2", &[2]);
        check("https://harbour.example/feed", &[1]);
        check("walks.example", &[2]);
        check("folder:news", &[1, 2]);
        check("folder:News/Local", &[1]);
        check("tag:daily", &[1, 3]);
        check("harbour walks", &[2]);
        check("harbour", &[1, 2]);
        check("source:\"harbour\"", &[1, 2]);
        check("nothing of the kind", &[]);
        check("", &[]);
        check("folder:", &[]);
    }
}
