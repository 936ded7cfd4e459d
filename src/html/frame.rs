//! The frame of a page: its menus, its foot, the head of the site, the strip above that.
//!
//! In: an element, or what a reading keeps. Out: whether it is frame, or what is left without it.
//! Deliberately absent: furniture, which names tell wherever it stands; that is [`super::furniture`]'s.

use super::{
    choose::Weights,
    dom::{Dom, NodeId},
};

/// Names of the foot of a page.
const FEET: &[&str] =
    &["footer", "site-footer", "page-footer", "navfooter", "footer-wrapper", "main-footer", "colophon", "foot"];

/// Whether an element is the page's frame: its menus, its foot, the head of the site with the menus in it.
pub(super) fn is_frame(dom: &Dom, id: NodeId) -> bool {
    let is_menu = |node: NodeId| dom.name(node) == "nav" || dom.attr(node, "role") == Some("navigation");
    match dom.name(id) {
        "nav" => true,
        "footer" => !dom.ancestors(id).any(|above| matches!(dom.name(above), "blockquote" | "article" | "figure")),
        "header" => {
            !dom.ancestors(id).any(|above| matches!(dom.name(above), "article" | "main"))
                && (dom.descendants(id).any(is_menu)
                    || dom.descendants(id).filter(|&node| dom.name(node) == "a").take(8).count() == 8)
        }
        "div" | "section" | "table" => {
            let is_foot = |names: &str| {
                names.split_ascii_whitespace().any(|name| FEET.iter().any(|foot| name.eq_ignore_ascii_case(foot)))
            };
            ["class", "id"].iter().any(|attr| dom.attr(id, attr).is_some_and(is_foot))
                && !dom.ancestors(id).any(|above| {
                    matches!(dom.name(above), "article" | "main" | "blockquote" | "figure")
                        || dom.attr(above, "role") == Some("main")
                })
        }
        _ => false,
    }
}

/// What is kept without the strip above the head of the site: the few words before its menus, where the headline is
/// below them.
pub(super) fn below_strip<'a>(dom: &Dom, kept: &'a [NodeId], weights: &Weights) -> &'a [NodeId] {
    /// How many words a strip has at most.
    const WORDS: u32 = 30;
    let is_head = |id: &NodeId| matches!(dom.name(*id), "header" | "nav") && is_frame(dom, *id);
    let is_heading = |id: &NodeId| matches!(dom.name(*id), "h1" | "h2" | "h3");
    let Some(head) = dom.descendants(Dom::ROOT).find(is_head) else { return kept };
    let (strip, rest) = kept.split_at(kept.partition_point(|&id| id < head));
    let words: u32 = strip.iter().map(|&id| weights.words(id)).sum();
    let is_below = || dom.descendants(Dom::ROOT).find(is_heading).is_some_and(|heading| heading > head);
    if !strip.is_empty() && !rest.is_empty() && words <= WORDS && is_below() { rest } else { kept }
}
