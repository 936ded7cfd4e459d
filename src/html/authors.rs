//! Who wrote a page: as it declares, else as it shows.
//!
//! In: the tree, JSON-LD and `<meta>`. Out: the names in them, by [`byline::names`]; the site's own is left out
//! where a person is named beside it.
//! Deliberately absent: names in running text.

use super::{
    byline,
    dom::{Dom, NodeId},
    schema::Schema,
    title::folded,
};
use crate::text::Line;

/// The authors of a page.
pub(super) fn read(dom: &Dom, schema: &Schema, metas: &[(String, &str)], sites: &[String]) -> Vec<String> {
    let is_site = |name: &String| sites.iter().any(|site| folded(site) == folded(name));
    let clean = |raw: Vec<String>| -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in raw.iter().flat_map(|raw| byline::names(raw)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        // Beside a person, the house is the publisher.
        if names.iter().any(|name| !is_site(name)) {
            names.retain(|name| !is_site(name));
        }
        names
    };
    let declared = clean(schema.names("author"));
    let keys = [
        "dc.creator",
        "dcterms.creator",
        "dc:creator",
        "author",
        "article:author",
        "og:article:author",
        "article:author_name",
        "parsely-author",
        "sailthru.author",
        "byl",
        "citation_author",
        "creator",
        "dc.contributor",
        "cxenseparse:author",
        "authors",
        "rbauthors",
        "article.author",
        "og:author",
        "twitter:data1",
    ];
    let told = keys
        .iter()
        .map(|key| {
            let label = metas
                .iter()
                .any(|(name, value)| name == "twitter:label1" && value.to_ascii_lowercase().starts_with("writ"));
            if *key == "twitter:data1" && !label {
                return Vec::new();
            }
            clean(metas.iter().filter(|(name, _)| name == key).map(|(_, value)| (*value).to_owned()).collect())
        })
        .find(|names| !names.is_empty())
        .unwrap_or_default();
    let shown = clean(self::shown(dom));
    [&declared, &told, &shown]
        .into_iter()
        .find(|names| !names.is_empty() && !names.iter().all(is_site))
        .or_else(|| [&declared, &told, &shown].into_iter().find(|names| !names.is_empty()))
        .cloned()
        .unwrap_or_default()
}

/// Bylines that the page shows, in the surest kind of element it has.
fn shown(dom: &Dom) -> Vec<String> {
    // Elements side by side are set apart on the page.
    let text = |id: NodeId| {
        let pieces: Vec<&str> = dom.descendants(id).filter_map(|node| dom.text(node)).take(60).collect();
        Line::new(&pieces.join(" ")).to_string()
    };
    let usable = |id: &NodeId| {
        !dom.ancestors(*id).take(10).any(|above| {
            matches!(dom.name(above), "aside" | "nav" | "footer")
                || dom.attr(above, "class").is_some_and(|class| {
                    ["comment", "related", "sidebar", "reply"].iter().any(|word| class.contains(word))
                        && dom.name(above) != "body"
                })
        })
    };
    let all = || dom.descendants(Dom::ROOT);
    let prop: Vec<String> = all()
        .filter(|&id| {
            dom.attr(id, "itemprop")
                .is_some_and(|prop| prop.split_ascii_whitespace().any(|prop| prop == "author" || prop == "creator"))
        })
        .filter(usable)
        .map(|id| {
            let name = dom.descendants(id).find(|&inner| dom.attr(inner, "itemprop") == Some("name"));
            dom.attr(name.unwrap_or(id), "content").map_or_else(|| text(name.unwrap_or(id)), str::to_owned)
        })
        .take(6)
        .collect();
    if prop.iter().any(|raw| !byline::names(raw).is_empty()) {
        return prop;
    }
    let rel: Vec<String> = all()
        .filter(|&id| {
            dom.name(id) == "a"
                && dom.attr(id, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|rel| rel == "author"))
        })
        .filter(usable)
        .map(text)
        .take(4)
        .collect();
    if rel.iter().any(|raw| !byline::names(raw).is_empty()) {
        return rel;
    }
    let classed = |words: &'static [&'static str]| {
        all()
            .filter(move |&id| {
                !matches!(dom.name(id), "body" | "html" | "img" | "svg" | "article" | "main")
                    && [dom.attr(id, "class"), dom.attr(id, "id"), dom.attr(id, "data-testid")]
                        .into_iter()
                        .flatten()
                        .any(|names| {
                            let names = names.to_ascii_lowercase();
                            words.iter().any(|word| names.contains(word))
                                && !["bio", "desc", "title", "image", "avatar", "photo", "social", "count"]
                                    .iter()
                                    .any(|word| names.contains(word))
                        })
            })
            .filter(usable)
            .map(move |id| {
                let link = dom
                    .descendants(id)
                    .find(|&inner| dom.name(inner) == "a" && !dom.text_content(inner).trim().is_empty());
                let own = text(id);
                if own.len() > 80 { link.map(text).unwrap_or_default() } else { own }
            })
            .filter(|raw| !byline::names(raw).is_empty())
            .take(1)
            .collect::<Vec<String>>()
    };
    let named = classed(&[
        "byline",
        "by-line",
        "author-name",
        "author__name",
        "authorname",
        "article-author",
        "post-author",
        "entry-author",
        "c-author",
    ]);
    if !named.is_empty() {
        return named;
    }
    let author = classed(&["author", "dateline", "writer", "autor"]);
    if !author.is_empty() {
        return author;
    }
    // A line of its own that begins with "By", or the link behind that word.
    let headline = dom.find(Dom::ROOT, "h1").unwrap_or(0);
    let mut letters = 0;
    let lines: Vec<&str> = all()
        .filter(|&id| id > headline && dom.text(id).is_some_and(|text| !text.trim().is_empty()))
        .filter(usable)
        .filter_map(|id| dom.text(id))
        .map(str::trim)
        .take_while(|text| {
            letters += text.len();
            letters < 800
        })
        .take(40)
        .collect();
    lines
        .iter()
        .enumerate()
        .filter(|(_, text)| text.len() < 80)
        .find_map(|(n, text)| {
            let alone =
                matches!(*text, "By" | "by" | "Von" | "Par" | "Por" | "Written by" | "By:" | "Words by" | "Text by");
            let line = if alone { lines.get(n + 1)?.to_string() } else { (*text).to_owned() };
            let led = ["By ", "by ", "Von ", "Par ", "Written by "].iter().any(|lead| text.starts_with(lead));
            ((alone || led) && !byline::names(&line).is_empty()).then_some(line)
        })
        .into_iter()
        .collect()
}
