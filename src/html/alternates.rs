//! The feeds that a page names: its `link rel=alternate`, and links that look like feeds.
//!
//! In: a page's markup and its address. Out: [`Alternate`]s in the page's order, absolute, each address once; those
//! the page declares before those it only links to. Nothing is fetched.

use url::Url;

use super::dom::Dom;
use crate::text::Line;

/// The most that are given.
const MOST: usize = 50;

/// A feed that a page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Its address.
    pub url: String,
    /// What the page calls it.
    pub title: Option<Line>,
    /// Whether the page declares it as a feed; else it only looks like one.
    pub declared: bool,
}

/// Finds the feeds that the page at `url` names.
#[must_use]
pub fn feeds(html: &str, url: &Url) -> Vec<Alternate> {
    let dom = Dom::parse(html);
    let base = dom
        .find(Dom::ROOT, "base")
        .and_then(|base| dom.attr(base, "href"))
        .and_then(|href| url.join(href.trim()).ok())
        .unwrap_or_else(|| url.clone());
    let (mut declared, mut linked) = (Vec::new(), Vec::new());
    for node in dom.descendants(Dom::ROOT) {
        let name = dom.name(node);
        if name != "link" && name != "a" {
            continue;
        }
        let Some(href) = dom.attr(node, "href").map(str::trim).filter(|href| !href.is_empty()) else { continue };
        let is_alternate = dom.attr(node, "rel").is_some_and(|rel| {
            rel.split_ascii_whitespace().any(|word| matches!(&*word.to_ascii_lowercase(), "alternate" | "feed"))
        });
        let is_feed = dom.attr(node, "type").is_some_and(is_feed_type);
        let href = href.strip_prefix("feed:").map_or(href, |rest| rest.strip_prefix("//").map_or(rest, |_| href));
        let Ok(mut target) = base.join(href) else { continue };
        if target.scheme() == "feed" {
            // An address of this scheme is not joined as http is; only its spelling differs.
            let Ok(plain) = Url::parse(&target.as_str().replacen("feed:", "https:", 1)) else { continue };
            target = plain;
        }
        target.set_fragment(None);
        if !matches!(target.scheme(), "http" | "https") {
            continue;
        }
        let title = || dom.attr(node, "title").and_then(Line::some);
        if is_alternate && is_feed {
            declared.push(Alternate { url: target.into(), title: title(), declared: true });
        } else if name == "a" && looks_like_feed(&target) {
            let title = title().or_else(|| Line::some(&dom.text_content(node)));
            linked.push(Alternate { url: target.into(), title, declared: false });
        }
    }
    let mut found: Vec<Alternate> = Vec::new();
    for alternate in declared.into_iter().chain(linked) {
        if found.len() < MOST && found.iter().all(|other| other.url != alternate.url) {
            found.push(alternate);
        }
    }
    found
}

fn is_feed_type(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(
        media.as_str(),
        "application/rss+xml"
            | "application/atom+xml"
            | "application/rdf+xml"
            | "application/feed+json"
            | "application/json"
            | "application/xml"
            | "text/xml"
    )
}

/// By its path alone: `/feed`, `/rss.xml`, `/blog/atom`, `/index.rdf`.
fn looks_like_feed(url: &Url) -> bool {
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = last.rsplit_once('.').unwrap_or((last, ""));
    match extension {
        "rss" | "atom" | "rdf" => true,
        "xml" | "json" | "php" | "" => matches!(stem, "feed" | "feeds" | "rss" | "atom" | "index.rss" | "rss2"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::feeds;

    #[track_caller]
    fn check(html: &str, expect: &[(&str, &str)]) {
        let url = Url::parse("https://example.org/news/today").expect("an address");
        let found = feeds(html, &url);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|feed| (feed.url.as_str(), feed.title.as_ref().map_or("", |title| title.as_str())))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn declared_feeds() {
        check(
            "<link rel='Alternate nofollow' type='application/atom+xml; charset=utf-8' title='All  news' href='/atom'>
             <link rel=alternate type=application/feed+json href=feed.json><link rel=alternate hreflang=de href=/de>
             <link rel=stylesheet type=text/xml href=/style.xml>",
            &[("https://example.org/atom", "All news"), ("https://example.org/news/feed.json", "")],
        );
    }

    #[test]
    fn links_come_behind_and_none_twice() {
        check(
            "<a href=/rss>By RSS</a><a href=/about>About</a><a href='mailto:rss'>x</a><link rel=alternate
             type=application/rss+xml href='https://example.org/rss#a'><a href=/x/index.rdf>RDF</a>
             <a href=/how-to-feed-a-cat>Cats</a>",
            &[("https://example.org/rss", ""), ("https://example.org/x/index.rdf", "RDF")],
        );
    }

    #[test]
    fn base_and_odd_schemes() {
        check(
            "<base href='https://cdn.example/'><link rel=alternate type=application/rss+xml href=a>
             <link rel=alternate type=application/rss+xml href='feed://b.example/c'>
             <link rel=alternate type=application/rss+xml href='feed:https://d.example/e'>
             <link rel=alternate type=application/rss+xml href='javascript:alert(1)'>",
            &[("https://cdn.example/a", ""), ("https://b.example/c", ""), ("https://d.example/e", "")],
        );
    }
}
