//! The part of a page around the text that was chosen: what the engines lost and what they should have left out.
//!
//! Engines lose pictures, captions, lists, tables and headings. What stands between the first and the last chosen text,
//! inside the element that holds nearly all of it, is taken in again where it is no furniture by its names and not
//! mostly links. Furniture inside the chosen text goes, unless it holds much of it.

use super::{
    body::is_hidden,
    choose::{Opinion, Weights},
    dom::{Data, Dom, NodeId},
};

/// What the page's own markup calls its article.
pub(super) fn marked_up(dom: &Dom) -> Vec<Opinion> {
    let mut found = Vec::new();
    let prop =
        |id: NodeId| dom.attr(id, "itemprop").is_some_and(|p| p.split_ascii_whitespace().any(|p| p == "articleBody"));
    let bodies: Vec<NodeId> = dom
        .descendants(Dom::ROOT)
        .filter(|&id| prop(id) && !dom.name(id).is_empty() && dom.name(id) != "meta")
        .collect();
    if !bodies.is_empty() {
        found.push(Opinion { engine: "articleBody", kept: texts(dom, &bodies) });
    }
    let articles: Vec<NodeId> = dom.descendants(Dom::ROOT).filter(|&id| dom.name(id) == "article").collect();
    if let [article] = articles.as_slice() {
        found.push(Opinion { engine: "article", kept: texts(dom, &[*article]) });
    }
    found
}

/// The visible text nodes below some nodes, furniture left out.
pub(super) fn texts(dom: &Dom, roots: &[NodeId]) -> Vec<NodeId> {
    let mut kept = Vec::new();
    for &root in roots {
        let mut walk = dom.descendants(root);
        while let Some(id) = walk.next() {
            match dom.data(id) {
                Data::Text(text) if !text.trim().is_empty() => kept.push(id),
                Data::Element(..) if is_skipped(dom.name(id)) || is_hidden(dom, id) || is_furniture(dom, id) => {
                    walk.leave_out(id)
                }
                _ => {}
            }
        }
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "nav"
            | "aside"
            | "footer"
            | "form"
            | "button"
            | "select"
            | "svg"
            | "iframe"
            | "header"
            | "dialog"
            | "textarea"
            | "head"
            | "input"
    )
}

/// Which nodes to walk for a choice of text nodes. `others` are opinions that came second: what they keep inside the
/// chosen part belongs to it, and what several keep just outside does.
pub(super) fn around(dom: &Dom, kept: &[NodeId], others: &[&[NodeId]], weights: &Weights) -> Vec<bool> {
    let mut keep = vec![false; dom.len()];
    let mut below = vec![0_u32; dom.len()];
    let mut chosen = vec![false; dom.len()];
    let mut support = vec![0_u8; dom.len()];
    for &id in kept {
        chosen[id as usize] = true;
        below[id as usize] += weights.words(id);
        for above in dom.ancestors(id) {
            below[above as usize] += weights.words(id);
        }
    }
    for &id in others.iter().copied().flatten() {
        support[id as usize] = support[id as usize].saturating_add(1);
    }
    let all = below[Dom::ROOT as usize];
    let mut container = Dom::ROOT;
    while let Some(child) = dom.children(container).find(|&child| below[child as usize] * 20 >= all * 19 && all > 0) {
        if dom.text(child).is_some() {
            break;
        }
        container = child;
    }
    let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else { return keep };
    for id in std::iter::once(container).chain(dom.ancestors(container)) {
        keep[id as usize] = true;
    }
    let mut walk = dom.descendants(container);
    let mut begun = false;
    let mut done = false;
    while let Some(id) = walk.next() {
        begun |= id == first;
        let inside = begun && !done;
        let mine = below[id as usize];
        match dom.data(id) {
            Data::Text(text) => {
                keep[id as usize] =
                    chosen[id as usize] || inside && (text.trim().is_empty() || support[id as usize] > 0);
            }
            Data::Element(..) if mine == 0 => {
                let needed = if inside { 1 } else { 2 };
                let backed = backing(dom, id, &support, needed, weights);
                let listed = inside
                    && matches!(dom.name(id), "ul" | "ol")
                    && follows_paragraph(dom, id, &keep)
                    && !is_furniture(dom, id);
                if backed || listed || (inside || is_lead(dom, id, begun)) && belongs(dom, id, weights) {
                    keep[id as usize] = true;
                    let mut inner = dom.descendants(id);
                    while let Some(node) = inner.next() {
                        if is_furniture(dom, node) && support[node as usize] == 0 {
                            inner.leave_out(node);
                        } else {
                            keep[node as usize] = true;
                        }
                    }
                }
                walk.leave_out(id);
            }
            Data::Element(..) => {
                if is_furniture(dom, id) && mine * 4 < all && mine < 150 {
                    walk.leave_out(id);
                } else {
                    keep[id as usize] = true;
                }
            }
            _ => {}
        }
        done |= id == last;
    }
    keep
}

/// Whether enough other opinions keep most words below an element that is no furniture.
fn backing(dom: &Dom, id: NodeId, support: &[u8], needed: u8, weights: &Weights) -> bool {
    if is_furniture(dom, id) || is_hidden(dom, id) {
        return false;
    }
    let (mut all, mut backed) = (0, 0);
    for node in dom.descendants(id) {
        let words = weights.words(node);
        all += words;
        if support[node as usize] >= needed {
            backed += words;
        }
    }
    all > 0 && backed * 2 > all
}

/// Whether a kept paragraph leads to a list: then its links are what the text speaks of, not what else there is to read.
fn follows_paragraph(dom: &Dom, id: NodeId, keep: &[bool]) -> bool {
    let before = std::iter::successors(dom.prev(id), |&node| dom.prev(node)).find(|&node| !dom.name(node).is_empty());
    before.is_some_and(|before| dom.name(before) == "p" && keep[before as usize])
}

/// A picture above the first words.
fn is_lead(dom: &Dom, id: NodeId, begun: bool) -> bool {
    !begun && matches!(dom.name(id), "figure" | "picture" | "img")
}

/// Whether an element that no engine kept belongs to the text around it.
fn belongs(dom: &Dom, id: NodeId, weights: &Weights) -> bool {
    let name = dom.name(id);
    if is_skipped(name) && name != "iframe" && name != "noscript" || is_furniture(dom, id) || is_hidden(dom, id) {
        return false;
    }
    match name {
        "br" | "hr" | "img" | "picture" | "video" | "audio" | "iframe" | "figure" | "wbr" | "noscript" => return true,
        _ => {}
    }
    let (mut all, mut linked) = (0, 0);
    let mut media = false;
    let mut walk = dom.descendants(id);
    while let Some(node) = walk.next() {
        if !dom.name(node).is_empty() && (is_skipped(dom.name(node)) || is_furniture(dom, node)) {
            walk.leave_out(node);
            continue;
        }
        media |= matches!(dom.name(node), "img" | "video" | "audio" | "iframe");
        all += weights.words(node);
        if weights.is_linked(node) {
            linked += weights.words(node);
        }
    }
    if all == 0 {
        return media;
    }
    match name {
        "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "ul" | "ol" | "dl" | "pre" | "blockquote" | "p" | "li" | "tr"
        | "td" | "em" | "strong" | "b" | "i" | "a" | "span" | "code" | "figcaption" | "sup" | "sub" => {
            linked * 2 < all || all <= 6 && linked * 2 <= all
        }
        _ => media && all < 60 && linked * 2 < all,
    }
}

/// Words in the names of what is no part of a text, wherever they stand.
const FURNITURE: &[&str] = &[
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "sign-up",
    "sponsor",
    "recirc",
    "readmore",
    "read-more",
    "more-stories",
    "morestories",
    "disqus",
    "author-bio",
    "author-box",
    "authorbox",
    "about-author",
    "author-info",
    "author_bio",
    "breadcrumb",
    "outbrain",
    "taboola",
    "paywall",
    "byline",
    "addthis",
    "jp-relatedposts",
    "noprint",
    "skip-link",
    "post-tags",
    "tag-list",
    "taglist",
    "tags-list",
    "entry-meta",
    "post-meta",
    "article-meta",
    "postmeta",
    "advert",
    "share-",
    "-share",
    "sharing-",
    "-sharing",
    "sharebar",
    "sharetools",
    "sharedaddy",
    "social-",
    "-social",
    "related-",
    "-related",
    "relatedposts",
    "related_",
    "_related",
    "comments",
    "comment-",
    "promo-",
    "-promo",
    "cookie",
    "consent",
    "most-popular",
    "trending",
    "recommended",
    "print-only",
    "post-navigation",
    "nav-links",
    "pagination",
    "donate-",
    "donation",
    "whatsapp",
    "author-card",
    "post-author",
    "entry-footer",
    "wp-block-latest-posts",
];
/// Whole names of such.
const NAMED: &[&str] = &[
    "ad",
    "ads",
    "tags",
    "meta",
    "nav",
    "menu",
    "author",
    "share",
    "sharing",
    "social",
    "related",
    "comment",
    "promo",
    "timestamp",
    "toolbar",
    "popular",
    "donate",
    "taxonomy",
    "metadata",
];

/// Whether an element's names call it furniture.
pub(super) fn is_furniture(dom: &Dom, id: NodeId) -> bool {
    if matches!(dom.name(id), "body" | "html" | "main" | "article") {
        return false;
    }
    if matches!(
        dom.attr(id, "role"),
        Some("navigation" | "complementary" | "search" | "dialog" | "menu" | "toolbar" | "contentinfo")
    ) {
        return true;
    }
    let called = |names: &str| {
        names.split_ascii_whitespace().any(|name| {
            let name = name.to_ascii_lowercase();
            // The slug of a heading tells what the text is about.
            name.split(['-', '_']).count() <= 4
                && (NAMED.contains(&name.as_str()) || FURNITURE.iter().any(|word| name.contains(word)))
        })
    };
    dom.attr(id, "class").is_some_and(called)
        || dom.attr(id, "id").is_some_and(|id_| {
            called(id_) && !matches!(dom.name(id), "section" | "h1" | "h2" | "h3" | "h4" | "h5" | "span" | "a")
        })
}
