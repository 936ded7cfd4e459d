//! Boxes that offer something: a letter to sign up for, a subscription, an app. Their words tell them, not their names.

use super::{
    body::is_block,
    calls::is_call,
    choose::Weights,
    dom::{Dom, NodeId},
};

/// How many words a box has at most.
const WORDS: u32 = 60;
/// How many words of one piece are no offer any more, but a paragraph.
const PARAGRAPH: u32 = 30;
/// Bytes of its first line and of the words of a link that are looked at.
const LINE: usize = 140;

/// Whether an element is a box that begins with a call and holds something to answer it by: a form, or a link that is a
/// call itself.
pub(super) fn is_offer(dom: &Dom, id: NodeId, weights: &Weights) -> bool {
    if !matches!(dom.name(id), "div" | "section" | "aside" | "figure" | "form")
        || !(3..WORDS).contains(&weights.below(id))
    {
        return false;
    }
    let is_words = |node: &NodeId| dom.text(*node).is_some_and(|text| !text.trim().is_empty());
    let Some(first) = dom.descendants(id).find(is_words) else { return false };
    let line = dom.ancestors(first).find(|&above| above == id || is_line(dom.name(above))).unwrap_or(id);
    let begins = if line == id { dom.text(first).map(str::to_owned) } else { dom.short_text(line, LINE) };
    begins.is_some_and(|text| is_call(text.trim()))
        && dom.descendants(id).any(|node| answers(dom, node))
        && dom.descendants(id).all(|node| weights.words(node) < PARAGRAPH)
}

fn is_line(name: &str) -> bool {
    is_block(name) || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "b" | "span")
}

/// Whether an offer is answered by an element.
fn answers(dom: &Dom, id: NodeId) -> bool {
    match dom.name(id) {
        "form" | "input" => true,
        "a" => dom.short_text(id, LINE).is_some_and(|text| is_call(text.trim())),
        _ => false,
    }
}
