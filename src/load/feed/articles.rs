//! A feed → its articles.

use std::collections::HashMap;

use super::{Content, Feed, Item, Person};
use crate::{
    load,
    news::{Article, Block, Body, Inline, Loaded, Problem, Prose, Source},
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
        let (mut body, mut more) = crate::html::body::read(content.raw(), base);
        problems.append(&mut more);
        crate::html::sent::without_buttons(&mut body);
        while body.blocks.len() > 1 && body.blocks.last().is_some_and(is_foot) {
            body.blocks.pop();
        }
        return body;
    }
    Body { blocks: load::plain::body(content.raw()) }
}

/// Whether a block is a line that software puts below every text of its feed.
fn is_foot(block: &Block) -> bool {
    /// How such lines of WordPress begin and go on, in its readers' languages.
    const FIRST: &[(&str, &str)] = &[
        ("The post ", " appeared first on "),
        ("Der Beitrag ", " erschien zuerst auf "),
        ("L’article ", " est apparu en premier sur "),
        ("La entrada ", " primero en "),
        ("L'articolo ", " proviene da "),
        ("L’articolo ", " proviene da "),
        ("Het bericht ", " verscheen eerst op "),
        ("O post ", " apareceu primeiro em "),
        ("Artykuł ", " pochodzi z serwisu "),
        ("Inlägget ", " dök först upp på "),
        ("Indlægget ", " blev først udgivet på "),
        ("Сообщение ", " появились сначала на "),
        ("Запись ", " впервые появилась "),
    ];
    const CALLS: &[&str] =
        &["read full topic", "subscribe now", "read more", "continue reading", "leave a comment", "share"];
    let Block::Paragraph(prose) = block else { return false };
    let text = prose.text().trim();
    if text.len() > 400 {
        return false;
    }
    let linked = || prose.marks().iter().any(|mark| matches!(mark.inline, Inline::Link(_)));
    let lower = text.to_lowercase();
    text.starts_with("Thanks for reading ") && text.contains("ubscribe for free")
        || FIRST.iter().any(|(head, middle)| text.starts_with(head) && text.contains(middle))
        || lower.starts_with("submitted by") && lower.ends_with("[comments]")
        || linked() && CALLS.contains(&lower.trim_end_matches(['.', '…', ' ', '→', '»']))
}

/// A short summary whose words are not those the content begins with.
fn standfirst(summary: &Content, content: &Content) -> Prose {
    let summary = super::words::plain(summary.raw(), summary.is_html());
    let words = letters(&summary);
    let words = &words[..words.floor_char_boundary(40)];
    if words.is_empty()
        || begins_with(content, words)
        || summary.chars().count() > 400
        || summary.ends_with(['…'])
        || summary.ends_with("...")
        || summary.ends_with("[…]")
    {
        return Prose::default();
    }
    Prose::plain(&summary)
}

/// Whether the first letters of a content are these.
fn begins_with(content: &Content, words: &str) -> bool {
    let raw = content.raw();
    // They mostly stand right at its beginning; before them there may be a picture.
    for reach in [400, 4000] {
        let head = &raw[..raw.floor_char_boundary(reach)];
        // A tag that is cut off here is no text.
        let cut = head.rfind('<').filter(|at| content.is_html() && !head[*at..].contains('>'));
        let head = letters(&super::words::bare(&head[..cut.unwrap_or(head.len())], content.is_html()));
        if head.len() >= words.len() {
            return head.starts_with(words);
        }
    }
    false
}

/// The first letters and digits of a text, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(60).collect()
}

#[cfg(test)]
mod tests {
    use crate::load::{Input, feed};

    fn standfirst(summary: &str, content: &str) -> String {
        let feed = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><id>1</id><title>B</title>\
             <summary>{summary}</summary><content type='html'><![CDATA[{content}]]></content></entry></feed>"
        );
        let input = Input { bytes: feed.as_bytes(), ..Input::default() };
        let loaded = feed::read(&input).unwrap().into_loaded();
        loaded.articles[0].standfirst.text().to_owned()
    }

    #[test]
    fn a_summary_that_the_text_begins_with_is_no_standfirst() {
        let text = "The boats came home before the storm, and all of them were full to the brim.";
        assert_eq!(standfirst("Forty boats, one storm.", text), "Forty boats, one storm.");
        assert_eq!(standfirst(&text[..60], text), "");
        // Behind a picture whose tag is cut where the first look ends.
        let picture = format!("<img src='{}'>", "x".repeat(600));
        assert_eq!(standfirst(&text[..60], &format!("{picture}<p>{text}")), "");
        assert_eq!(standfirst("Forty boats, one storm.", &format!("{picture}<p>{text}")), "Forty boats, one storm.");
    }
}
