//! The standfirst: the lines between headline and text, and what a page declares in their stead.
//!
//! In: the place of the headline. Out: the lines that are named for it, or set apart as one: a second headline below the
//! first, a line in the headline's own group, the one paragraph that the page declares as its description.
//! A paragraph like those behind it is the text's first, whatever the page declares.
//! Deliberately absent: the article's own text; see [`declared`].

use super::{
    body::{fold_text, is_hidden},
    byline,
    dom::{Dom, NodeId},
    furniture::is_furniture,
    meta::says,
    title::folded,
};
use crate::text::Line;

/// Words in names that mean a standfirst wherever they stand near the headline.
const NAMES: &[&str] = &[
    "standfirst",
    "subtitle",
    "sub-title",
    "sub_title",
    "subhead",
    "sub-head",
    "headline-sub",
    "headline__sub",
    "subtitulo",
    "subtítulo",
    "sottotitolo",
    "untertitel",
    "undertitel",
    "underrubrik",
    "soustitre",
    "sous-titre",
    "dek",
    "deck",
    "lede",
    "chapo",
    "excerpt",
    "tagline",
    "strapline",
    "vorspann",
    "introtext",
    "introduction",
    "occhiello",
    "catenaccio",
    "sommario",
    "entradilla",
    "bajada",
    "copete",
    "ingress",
    "preamble",
    "manchet",
    "perex",
    "zajawka",
    "linha-fina",
    "linhafina",
    "gravata",
    "synopsis",
    "abstract",
    "teaser-text",
    "leadtext",
    "lead-text",
    "article-summary",
    "article__summary",
    "article-intro",
    "article__intro",
    "storyintro",
    "article-lead",
    "article__lead",
    "article-description",
    "article__description",
    "summary__",
    "blurb",
];
/// Parts of names, set off by hyphens and underscores, that mean one before the text has begun.
const PARTS: &[&str] = &[
    "lead",
    "intro",
    "summary",
    "resumo",
    "resumen",
    "description",
    "teaser",
    "sub",
    "strap",
    "lid",
    "kop",
    "premise",
    "snippet",
    "anons",
];
/// How many bytes of text may go by before a name counts no more.
const FAR: usize = 2500;

/// A paragraph of fewer bytes is a byline or a date, and begins no text.
const SHORT: usize = 80;

/// Bytes of a standfirst at most.
const LONGEST: usize = 700;

/// Whether a text is long and short enough for a standfirst, and is not the headline again.
pub(super) fn fits(text: &str, title: Option<&str>) -> bool {
    let own = folded(text);
    (20..=LONGEST).contains(&text.len()) && !own.is_empty() && title.is_none_or(|title| folded(title) != own)
}

/// What a page shows between headline and text.
pub(super) fn shown(
    dom: &Dom,
    place: Option<NodeId>,
    title: Option<&str>,
    description: Option<&str>,
) -> Option<String> {
    let place = place?;
    let line = |id: NodeId| {
        let text = Line::new(&dom.short_text(id, LONGEST)?).to_string();
        // A byline or a credit is named like its part of the page, at times.
        let is_names = text.split_whitespace().count() <= 8 && !byline::names(&text).is_empty();
        (fits(&text, title) && !is_names && !is_text(dom, id)).then_some(text)
    };
    let mut letters = 0;
    for id in (place + 1)..dom.len() as NodeId {
        if let Some(text) = dom.text(id) {
            letters += text.trim().len();
            if letters > FAR {
                break;
            }
            continue;
        }
        let name = dom.name(id);
        if name == "p" && is_like_the_next(dom, id) && dom.short_text(id, SHORT).is_none() {
            break;
        }
        if matches!(
            name,
            "p" | "div" | "h2" | "h3" | "h4" | "span" | "section" | "strong" | "em" | "summary" | "header"
        ) && (is_named(dom, id, NAMES, false) || is_named(dom, id, PARTS, true))
            && is_apart(dom, id)
            && let Some(text) = line(id)
        {
            return Some(text);
        }
    }
    beside(dom, place, description, line)
}

/// The element behind the headline, where it is a second one, stands in its group, or says what the page declares.
fn beside(
    dom: &Dom,
    place: NodeId,
    description: Option<&str>,
    line: impl Fn(NodeId) -> Option<String>,
) -> Option<String> {
    /// How many words a second headline has that is no heading of a part.
    const WORDS: usize = 8;
    let element = |from: Option<NodeId>| {
        std::iter::successors(from, |&node| dom.next(node)).find(|&node| !dom.name(node).is_empty())
    };
    let in_group = dom.parent(place).is_some_and(|parent| dom.name(parent) == "hgroup");
    let mut next = element(dom.next(place).or_else(|| dom.parent(place).and_then(|parent| dom.next(parent))));
    for n in 0..3 {
        let Some(id) = next else { break };
        if let Some(text) = line(id).filter(|_| is_apart(dom, id)) {
            let stated = description.is_some_and(|description| folded(description) == folded(&text));
            let name = dom.name(id);
            let is_second = || {
                let words = text.split_whitespace().count();
                matches!(name, "h2" | "h3" | "h4")
                    && dom.name(place) == "h1"
                    && (words >= WORDS && n == 0 && !text.ends_with(['?', ':']) && is_alone(dom, id)
                        || words >= 6 && dom.next(id).is_none())
            };
            if stated && !is_like_the_next(dom, id) || in_group && n == 0 && name == "p" || is_second() {
                return Some(text);
            }
        }
        next = element(dom.next(id));
    }
    None
}

/// Whether an element's names call it a standfirst: by a word in them, or by one of their `parts`.
fn is_named(dom: &Dom, id: NodeId, words: &[&str], parts: bool) -> bool {
    if !parts
        && dom.attr(id, "itemprop").is_some_and(|p| matches!(p, "alternativeHeadline" | "description" | "abstract"))
    {
        return true;
    }
    ["class", "id", "data-testid", "data-component", "data-qa"].iter().filter_map(|attr| dom.attr(id, attr)).any(
        |names| {
            let names = names.to_ascii_lowercase();
            if parts {
                // Software that puts a whole sentence into a name means nothing by a part of it.
                names.split_ascii_whitespace().any(|name| {
                    let parts = || name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
                    parts().count() <= 4 && parts().any(|part| words.contains(&part))
                })
            } else {
                words.iter().any(|word| names.contains(word))
            }
        },
    )
}

/// Whether an element is shown, and is neither furniture nor part of something else than the head of the page.
fn is_apart(dom: &Dom, id: NodeId) -> bool {
    !is_hidden(dom, id)
        && !is_furniture(dom, id)
        && !dom.ancestors(id).take(6).any(|above| {
            matches!(
                dom.name(above),
                "a" | "aside" | "figure" | "figcaption" | "nav" | "footer" | "form" | "li" | "blockquote"
            ) || !matches!(dom.name(above), "header") && is_furniture(dom, above)
                || is_showcase(dom, above)
        })
}

/// Whether an element shows pictures or recordings, and tells of those.
fn is_showcase(dom: &Dom, id: NodeId) -> bool {
    let called = |names: &str| {
        let names = names.to_ascii_lowercase();
        ["gallery", "-gal-", "carousel", "slide", "caption", "video", "player"].iter().any(|word| names.contains(word))
    };
    !matches!(dom.name(id), "body" | "html" | "main" | "article") && dom.attr(id, "class").is_some_and(called)
}

/// Whether a paragraph is made as the one behind it: both are the text's.
fn is_like_the_next(dom: &Dom, id: NodeId) -> bool {
    let next = std::iter::successors(dom.next(id), |&node| dom.next(node)).find(|&node| !dom.name(node).is_empty());
    let same = |next: NodeId, attr: &str| dom.attr(next, attr) == dom.attr(id, attr);
    next.is_some_and(|next| {
        dom.name(next) == dom.name(id)
            && ["class", "itemprop", "data-testid", "data-component", "data-qa"].iter().all(|attr| same(next, attr))
            && dom.attr(next, "id").is_some() == dom.attr(id, "id").is_some()
    })
}

/// Whether no other heading beside or below is made like this one.
fn is_alone(dom: &Dom, id: NodeId) -> bool {
    !dom.descendants(dom.parent(id).unwrap_or(Dom::ROOT))
        .any(|other| other > id && dom.name(other) == dom.name(id) && dom.attr(other, "class") == dom.attr(id, "class"))
}

/// Whether an element holds a text of several paragraphs: that is no standfirst, whatever it is called.
fn is_text(dom: &Dom, id: NodeId) -> bool {
    let holds_words =
        |node: &NodeId| dom.children(*node).any(|child| dom.text(child).is_some_and(|t| !t.trim().is_empty()));
    let parts = dom.descendants(id).filter(|&node| matches!(dom.name(node), "p" | "li" | "div" | "h2" | "h3" | "h4"));
    parts.filter(holds_words).take(2).count() == 2
}

/// Whether a page's description stands in where the page shows no standfirst: a sentence that is whole, that its `text`
/// does not hold, and that is about it.
pub(super) fn declared(description: &str, title: &str, text: &str, site: Option<&str>) -> bool {
    /// How many letters a word has that tells what a text is about.
    const LONG: usize = 5;
    let whole =
        description.chars().count() >= 40 && !description.ends_with(['…', '|']) && !description.ends_with("...");
    if !whole || says(title, description) {
        return false;
    }
    let (mut own, mut all) = (String::new(), String::new());
    fold_text(description, &mut own);
    fold_text(text, &mut all);
    let head: String = own.chars().take(60).collect();
    if all.contains(&head) || site.map(folded).is_some_and(|site| site.len() > 3 && own.starts_with(&site)) {
        return false;
    }
    fold_text(title, &mut all);
    let words: Vec<String> =
        description.split_whitespace().map(folded).filter(|word| word.chars().count() >= LONG).collect();
    let known = words.iter().filter(|word| all.contains(word.as_str())).count();
    words.len() < 3 || known * 5 >= words.len()
}
