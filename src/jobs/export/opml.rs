//! The sources of the library, and its saved searches, as OPML.

use std::collections::HashMap;

use url::Url;

use crate::{
    jobs::import,
    load::subscriptions::{self, Subscription, Subscriptions},
    news::Origin,
    store::{Reader, Result},
};

/// The list, with what the reader set. Files and folders are named as such, for this machine; samples are left out, and
/// so are headers and logins: a list is given to others.
///
/// # Errors
///
/// When the library cannot be read.
pub fn opml(reader: &Reader) -> Result<String> {
    let folders = |folder: &str| folder.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let mut tags: HashMap<_, _> = reader.sources()?.into_iter().map(|row| (row.id, row.tags)).collect();
    let mut sources = Vec::new();
    for feed in reader.feeds()? {
        let page = matches!(feed.origin, Origin::Page(_));
        let url = match feed.origin {
            Origin::Feed(url) | Origin::Page(url) => url,
            Origin::File(path) | Origin::Folder(path) => match Url::from_file_path(path) {
                Ok(url) => url.into(),
                Err(()) => continue,
            },
            Origin::Seeds(_) | Origin::Stdin => continue,
        };
        let tags = tags.remove(&feed.id).unwrap_or_default();
        let mut extra = import::extra_pairs(feed.extra.as_deref());
        let hidden = extra.iter().any(|(name, _)| name == import::HIDDEN);
        extra.retain(|(name, _)| name != import::HIDDEN);
        sources.push(Subscription {
            url,
            title: Some(feed.title).filter(|title| !title.is_empty()),
            own_title: !feed.named,
            link: feed.link,
            folder: folders(&feed.folder),
            tags,
            hidden,
            query: None,
            page,
            paused: feed.paused,
            full_text: feed.full_text,
            keep_days: feed.keep_days,
            keep_count: feed.keep_count,
            extra,
        });
    }
    sources.extend(reader.saved()?.into_iter().map(|saved| Subscription {
        title: Some(saved.title),
        folder: folders(&saved.folder),
        query: Some(saved.query),
        ..Subscription::default()
    }));
    let list = Subscriptions { title: Some("quotidian".to_owned()), sources, problems: Vec::new() };
    Ok(subscriptions::to_opml(&list))
}
