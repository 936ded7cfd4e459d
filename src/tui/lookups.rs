//! What is looked up in the library for lines, palettes and panes: titles by a few letters, the articles of a list that a
//! query finds, the counts of the lists beside the sources.

use std::collections::HashSet;

use crate::{
    app::{
        fuzzy,
        message::Side,
        overlay::{Choice, Item},
    },
    jobs::library::clock,
    news::{ArticleId, query::Query},
    store::{Ask, List, Reader, Result, Scope, StoreError, Window},
};

/// The lists beside the sources, with how many of each are not read.
pub(super) fn side(reader: &Reader) -> Result<Side> {
    let clock = clock();
    let unread = |scope| Ok(reader.list(&Ask { scope, unread: true, ..Ask::default() }, &clock)?.count);
    let mut saved = Vec::new();
    for search in reader.saved()? {
        let count = match unread(Scope::Saved(search.id)) {
            Err(StoreError::Query(_)) => 0,
            count => count?,
        };
        saved.push((search, count));
    }
    let mut used = reader.tags()?;
    used.sort_by_key(|(_, articles, sources)| std::cmp::Reverse(articles + 100 * sources));
    used.truncate(TAGS);
    used.sort_by(|a, b| a.0.cmp(&b.0));
    let tags = used.into_iter().map(|(tag, ..)| Ok((tag.clone(), unread(Scope::Tag(tag))?))).collect::<Result<_>>()?;
    Ok(Side { today: unread(Scope::Today)?, saved, tags })
}

/// So many tags stand among the sources, those used most.
const TAGS: usize = 40;

/// The articles of a list that a query finds, in the list's order.
pub(super) fn matching(reader: &Reader, list: &List, query: Query) -> Result<Vec<ArticleId>> {
    let found = reader.list(&Ask { scope: Scope::Query(query), ..Ask::default() }, &clock())?;
    let found: HashSet<ArticleId> = reader.ids(&found, Window::At(0), usize::MAX)?.into_iter().collect();
    let mut ids = reader.ids(list, Window::At(0), usize::MAX)?;
    ids.retain(|id| found.contains(id));
    Ok(ids)
}

/// The articles whose titles answer best to some letters, as a palette has them; of equals the latest.
pub(super) fn titled(reader: &Reader, typed: &str) -> Result<Vec<Item>> {
    let mut best = fuzzy::Best::new(typed, TITLED);
    reader.each_title(&mut |id, title| best.offer(title, id))?;
    let ids: Vec<ArticleId> = best.into_sorted();
    let rows = reader.rows_of(&ids)?;
    Ok(rows
        .into_iter()
        .map(|row| Item { label: row.title, detail: row.source_title, choice: Choice::Article(row.id) })
        .collect())
}

/// So many articles are found for a palette.
const TITLED: usize = 50;
