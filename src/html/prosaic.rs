//! Our own opinion of which text nodes are the article: where the prose stands.
//!
//! A paragraph is prose where it has words enough, the end of a sentence, and few of its words are links. The container
//! is the deepest element that holds nearly all prose that is no furniture; the opinion is what it holds from its first
//! prose to its last, furniture and blocks of links left out. It is cruder than the engines and shares none of their
//! habits, so it settles what they disagree on.

use super::{
    body::is_block,
    choose::{Opinion, Weights},
    dom::{Dom, NodeId},
    region::is_left_out,
};

/// How many words a paragraph of prose has at least.
const WORDS: u32 = 12;

/// A block that holds text of its own.
struct Paragraph {
    /// The element.
    block: NodeId,
    texts: Vec<NodeId>,
    words: u32,
    linked: u32,
    prose: bool,
}

/// Where the prose of a page stands, and how much of all its prose that is, 0 to 1.
pub(super) fn opinion(dom: &Dom, weights: &Weights) -> Option<(Opinion, f32)> {
    let paragraphs = paragraphs(dom, weights);
    let mut below = vec![0_u32; dom.len()];
    for paragraph in paragraphs.iter().filter(|paragraph| paragraph.prose) {
        for node in std::iter::once(paragraph.block).chain(dom.ancestors(paragraph.block)) {
            below[node as usize] += paragraph.words;
        }
    }
    let all = below[Dom::ROOT as usize];
    if all == 0 {
        return None;
    }
    let mut container = Dom::ROOT;
    while let Some(child) =
        dom.children(container).find(|&child| below[child as usize] * 10 >= below[container as usize] * 8)
    {
        container = child;
    }
    let inside = |paragraph: &&Paragraph| {
        paragraph.block == container || dom.ancestors(paragraph.block).any(|node| node == container)
    };
    let inside: Vec<&Paragraph> = paragraphs.iter().filter(inside).collect();
    let (first, last) = stretch(&inside)?;
    // A list that ends the text belongs to it, a heading that leads to no prose does not.
    let behind = inside[last + 1..]
        .iter()
        .take_while(|paragraph| in_list(dom, paragraph.block) && paragraph.linked * 3 < paragraph.words)
        .count();
    let before = inside[..first]
        .iter()
        .rev()
        .take_while(|paragraph| matches!(dom.name(paragraph.block), "h2" | "h3" | "h4") && paragraph.linked == 0)
        .count();
    let mut kept: Vec<NodeId> = inside[first - before..=last + behind]
        .iter()
        .filter(|paragraph| {
            paragraph.linked * 2 <= paragraph.words || in_list(dom, paragraph.block) && is_led(dom, paragraph.block)
        })
        .flat_map(|paragraph| paragraph.texts.iter().copied())
        .collect();
    kept.sort_unstable();
    let told: u32 =
        inside[first..=last].iter().filter(|paragraph| paragraph.prose).map(|paragraph| paragraph.words).sum();
    Some((Opinion { engine: "prose", kept }, told as f32 / all as f32))
}

/// From which paragraph to which the prose goes: what stands apart behind a row of links and is little beside the rest
/// is a teaser or a notice.
fn stretch(paragraphs: &[&Paragraph]) -> Option<(usize, usize)> {
    /// How many words of links part one text from another.
    const LINKS: u32 = 12;
    let all: u32 = paragraphs.iter().filter(|paragraph| paragraph.prose).map(|paragraph| paragraph.words).sum();
    let (mut first, mut last) = (None, None);
    let (mut gap, mut gone) = (0, 0);
    for (n, paragraph) in paragraphs.iter().enumerate() {
        if !paragraph.prose {
            gap += if paragraph.linked * 2 > paragraph.words { paragraph.linked } else { 0 };
            continue;
        }
        if gap >= LINKS && gone > 0 {
            if (all - gone) * 10 < all * 3 {
                break;
            }
            if gone * 10 < all {
                first = None;
            }
        }
        gap = 0;
        gone += paragraph.words;
        first = first.or(Some(n));
        last = Some(n);
    }
    Some((first?, last?))
}

/// The blocks of a page that hold text, furniture left out.
fn paragraphs(dom: &Dom, weights: &Weights) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut walk = dom.descendants(Dom::ROOT);
    while let Some(id) = walk.next() {
        let Some(text) = dom.text(id) else {
            if is_left_out(dom, id, weights) {
                walk.leave_out(id);
            }
            continue;
        };
        if text.trim().is_empty() {
            continue;
        }
        let block = dom
            .ancestors(id)
            .find(|&node| {
                is_block(dom.name(node)) || is_heading(dom.name(node)) || matches!(dom.name(node), "pre" | "blockquote")
            })
            .unwrap_or(Dom::ROOT);
        if found.last().is_none_or(|paragraph| paragraph.block != block) {
            found.push(Paragraph { block, texts: Vec::new(), words: 0, linked: 0, prose: false });
        }
        let Some(paragraph) = found.last_mut() else { continue };
        let words = weights.words(id);
        paragraph.words += words;
        if weights.is_linked(id) {
            paragraph.linked += words;
        }
        paragraph.prose |= text.contains(['.', '!', '?', '。', '！', '？', '।', '؟', '…', ':']);
        paragraph.texts.push(id);
    }
    for paragraph in &mut found {
        paragraph.prose &= paragraph.words >= WORDS
            && paragraph.linked * 3 <= paragraph.words
            && !is_heading(dom.name(paragraph.block));
    }
    found
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn in_list(dom: &Dom, block: NodeId) -> bool {
    std::iter::once(block).chain(dom.ancestors(block)).take(3).any(|node| matches!(dom.name(node), "li" | "dd" | "dt"))
}

/// Whether a paragraph stands before the list around a block.
fn is_led(dom: &Dom, block: NodeId) -> bool {
    let list =
        std::iter::once(block).chain(dom.ancestors(block)).take(4).find(|&node| matches!(dom.name(node), "ul" | "ol"));
    list.and_then(|list| {
        std::iter::successors(dom.prev(list), |&node| dom.prev(node)).find(|&node| !dom.name(node).is_empty())
    })
    .is_some_and(|before| dom.name(before) == "p")
}
