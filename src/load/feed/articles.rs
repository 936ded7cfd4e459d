//! A feed → its articles.

use std::collections::HashMap;

use super::{Content, Feed, Item, Person};
use crate::{
    load,
    news::{Article, Body, Loaded, Problem, Prose, Source},
    text::Line,
};

impl Feed {
    /// Makes the articles, in the feed's order. Of items that are the same (id, address and title) the first counts;
    /// items that only share an id, as careless feeds have them, stay apart.
    #[must_use]
    pub fn into_loaded(self) -> Loaded {
        let mut problems = self.problems;
        let description =
            self.description.as_ref().map(|content| super::words::plain(content.raw(), content.is_html()));
        let source = Source {
            title: Line::new(self.title.as_deref().unwrap_or_default()),
            link: self.link.clone(),
            description: description.as_deref().and_then(Line::some),
            language: self.language.clone(),
            ..Source::default()
        };
        let mut known: HashMap<String, (Option<String>, Option<String>)> = HashMap::new();
        let mut articles = Vec::with_capacity(self.items.len());
        let mut dropped = 0_usize;
        for item in self.items {
            let mut key = item.id.clone();
            let self_same = (item.link.clone(), item.title.clone());
            if let Some(first) = known.get(&key) {
                if *first == self_same {
                    dropped += 1;
                    continue;
                }
                let words = format!("{:?}", self_same);
                key = format!("{key}#{:016x}", load::hash(words.as_bytes()));
                if known.contains_key(&key) {
                    dropped += 1;
                    continue;
                }
            }
            known.insert(key.clone(), self_same);
            articles.push(article(item, key, self.format, &self.title, &self.language, &self.authors, &mut problems));
        }
        if dropped > 0 {
            problems.push(Problem::new(
                "duplicates",
                format!("{dropped} items stand in the feed more than once; the first of each is kept"),
            ));
        }
        Loaded { source, articles, problems }
    }
}

fn article(
    item: Item,
    key: String,
    format: crate::news::Format,
    feed: &Option<String>,
    language: &Option<String>,
    authors: &[Person],
    problems: &mut Vec<Problem>,
) -> Article {
    let base = item.base.as_deref().or(item.link.as_deref()).and_then(|base| url::Url::parse(base).ok());
    let content = item.content.as_ref().filter(|content| !content.raw().trim().is_empty());
    let body =
        content.or(item.summary.as_ref()).map_or_else(Body::default, |content| body(content, base.as_ref(), problems));
    // A summary that only repeats how the text begins is no standfirst.
    let standfirst = match (&item.summary, content) {
        (Some(summary), Some(content)) => standfirst(summary, content),
        _ => Prose::default(),
    };
    let names = |persons: &[Person]| -> Vec<Line> {
        persons
            .iter()
            .filter_map(|person| person.name.as_deref().or(person.email.as_deref()).and_then(Line::some))
            .collect()
    };
    let mut byline = names(&item.authors);
    if byline.is_empty() {
        byline = names(authors);
    }
    Article {
        key,
        format,
        title: Prose::plain(item.title.as_deref().unwrap_or_default()),
        standfirst,
        byline,
        publisher: feed.as_deref().and_then(Line::some),
        url: item.link,
        published: item.published.or(item.updated),
        modified: item.updated.filter(|updated| item.published.is_some_and(|published| published != *updated)),
        language: item.language.or_else(|| language.clone()),
        categories: item.categories.iter().filter_map(|category| Line::some(category)).collect(),
        enclosures: item.enclosures,
        body,
        ..Article::default()
    }
}

fn body(content: &Content, base: Option<&url::Url>, problems: &mut Vec<Problem>) -> Body {
    if content.is_html() {
        let (body, mut more) = crate::html::body::read(content.raw(), base);
        problems.append(&mut more);
        return body;
    }
    Body { blocks: load::plain::body(content.raw()) }
}

/// A short summary whose words are not those the content begins with.
fn standfirst(summary: &Content, content: &Content) -> Prose {
    let summary = super::words::plain(summary.raw(), summary.is_html());
    let fold = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(60).collect::<String>()
    };
    let head = content.raw();
    let head = super::words::plain(&head[..head.floor_char_boundary(4000)], content.is_html());
    let (short, long) = (fold(&summary), fold(&head));
    let repeats = short.is_empty() || long.starts_with(&short[..short.floor_char_boundary(40)]);
    if repeats
        || summary.chars().count() > 400
        || summary.ends_with(['…'])
        || summary.ends_with("...")
        || summary.ends_with("[…]")
    {
        return Prose::default();
    }
    Prose::plain(&summary)
}
