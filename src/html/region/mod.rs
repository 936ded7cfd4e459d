//! The part of a page around the text that was chosen: what the engines lost and what they should have left out.
//!
//! Engines lose pictures, captions, lists, tables and headings. What stands between the first and the last chosen text,
//! inside the element that holds nearly all of it, is taken in again where it is no furniture by its names and not
//! mostly links: [`belonging`] judges. Furniture inside the chosen text goes, unless it holds much of it.

mod belonging;

use std::cell::{Cell, OnceCell};

use super::{
    beside,
    body::{is_hidden, is_opener},
    choose::{Opinion, Weights},
    dom::{Data, Dom, NodeId},
    figure::is_caption,
    frame::is_frame,
    furniture::{is_button, is_furniture},
    offer::is_offer,
};

/// What the page's own markup calls its article.
pub(super) fn marked_up(dom: &Dom, weights: &Weights) -> Vec<Opinion> {
    let mut found = Vec::new();
    let prop =
        |id: NodeId| dom.attr(id, "itemprop").is_some_and(|p| p.split_ascii_whitespace().any(|p| p == "articleBody"));
    let bodies: Vec<NodeId> = dom
        .descendants(Dom::ROOT)
        .filter(|&id| prop(id) && !dom.name(id).is_empty() && dom.name(id) != "meta")
        .collect();
    if !bodies.is_empty() {
        found.push(Opinion { engine: "articleBody", kept: texts(dom, &bodies, weights) });
    }
    let articles: Vec<NodeId> = dom.descendants(Dom::ROOT).filter(|&id| dom.name(id) == "article").collect();
    if let [article] = articles.as_slice() {
        found.push(Opinion { engine: "article", kept: texts(dom, &[*article], weights) });
    }
    found
}

/// The visible text nodes below some nodes, furniture left out.
pub(super) fn texts(dom: &Dom, roots: &[NodeId], weights: &Weights) -> Vec<NodeId> {
    let mut kept = Vec::new();
    for &root in roots {
        let mut walk = dom.descendants(root);
        while let Some(id) = walk.next() {
            match dom.data(id) {
                Data::Text(text) if !text.trim().is_empty() => kept.push(id),
                Data::Element(..) if is_left_out(dom, id, weights) => walk.leave_out(id),
                _ => {}
            }
        }
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Whether an element is left out of a text by what it is or is called. What holds much of the page's words is not,
/// whatever it is called: some pages are all one form, others set their article into a `header`.
pub(super) fn is_left_out(dom: &Dom, id: NodeId, weights: &Weights) -> bool {
    let name = dom.name(id);
    if name.is_empty() {
        return false;
    }
    let large = weights.below(id) * 4 >= weights.below(Dom::ROOT);
    let soft = matches!(name, "aside" | "footer" | "form" | "header" | "nav");
    let is_told = soft && large || is_source(dom, id) || is_opener(dom, id);
    is_skipped(name) && !is_told || is_hidden(dom, id) || !large && is_furniture(dom, id)
}

/// The foot of a block quotation: who says it.
fn is_source(dom: &Dom, id: NodeId) -> bool {
    matches!(dom.name(id), "footer" | "cite" | "figcaption")
        && dom.parent(id).is_some_and(|above| dom.name(above) == "blockquote")
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
    let mut region = Region::new(dom, kept, others, weights);
    let container = region.container();
    for id in std::iter::once(container).chain(dom.ancestors(container)) {
        region.keep[id as usize] = true;
    }
    // From the first to the last chosen text of the container.
    let mut places = dom.descendants(container).filter(|&id| region.chosen[id as usize]).map(|id| weights.place(id));
    let Some(first) = places.next() else { return region.keep };
    let last = places.last().unwrap_or(first);
    let mut walk = dom.descendants(container);
    while let Some(id) = walk.next() {
        let inside = (first..=last).contains(&weights.place(id));
        let mine = region.below[id as usize];
        match dom.data(id) {
            Data::Text(text) => {
                let blank = text.trim().is_empty();
                let keep = region.chosen[id as usize] || inside && (blank || region.support[id as usize] > 0);
                region.keep[id as usize] = keep;
                if !blank {
                    region.parted = !keep;
                    region.before = if keep { Some(id) } else { region.before };
                }
            }
            Data::Element(..) if mine == 0 => {
                if region.takes(id, inside) {
                    region.take(id, |_, _| false);
                } else if inside && !is_left_out(dom, id, weights) && region.is_like_its_siblings(id) {
                    region.take(id, |_, list| is_list_of_links(dom, list, weights));
                } else {
                    // Where the text has ended, other things begin with the first words.
                    region.parted |= weights.below(id) > 0 && dom.name(id) != "figure";
                    let astray = inside && beside::leads_elsewhere(dom, id, weights);
                    if !(astray || region.parted && weights.place(id) > last) {
                        beside::pictures(dom, id).into_iter().for_each(|picture| region.show(picture, |_, _| false));
                    }
                }
                walk.leave_out(id);
            }
            Data::Element(..)
                if mine * 4 < region.all
                    && mine < 150
                    && (is_furniture(dom, id) || is_frame(dom, id) || is_offer(dom, id, weights))
                    || is_contents(dom, id, weights)
                    || is_button(dom, id, weights) && stands_alone(dom, id) =>
            {
                region.parted = true;
                walk.leave_out(id);
            }
            Data::Element(..) => region.keep[id as usize] = true,
            _ => {}
        }
    }
    region.show_lead(container, first);
    region.keep
}

/// Which nodes to walk for just these text nodes: with what they stand in, and the pictures and breaks beside them.
pub(super) fn just(dom: &Dom, kept: &[NodeId]) -> Vec<bool> {
    let mut keep = vec![false; dom.len()];
    for &id in kept {
        keep[id as usize] = true;
        for above in dom.ancestors(id) {
            if std::mem::replace(&mut keep[above as usize], true) {
                break;
            }
        }
    }
    let beside = |id: NodeId| {
        let is_beside = match dom.data(id) {
            Data::Text(text) => text.trim().is_empty(),
            _ => matches!(dom.name(id), "img" | "br" | "hr" | "picture"),
        };
        is_beside && dom.parent(id).is_some_and(|parent| keep[parent as usize])
    };
    let more: Vec<NodeId> = dom.descendants(Dom::ROOT).filter(|&id| beside(id)).collect();
    for id in more {
        keep[id as usize] = true;
    }
    keep
}

/// What is known of the tree while the part around a choice is drawn.
struct Region<'a> {
    dom: &'a Dom,
    weights: &'a Weights,
    /// Words of chosen text below each node.
    below: Vec<u32>,
    chosen: Vec<bool>,
    /// How many other opinions keep each text node.
    support: Vec<u8>,
    /// Words of all chosen text.
    all: u32,
    keep: Vec<bool>,
    /// The last text that was kept.
    before: Option<NodeId>,
    /// Whether words were left out since.
    parted: bool,
    /// The chosen text, folded, once it is asked for.
    said: OnceCell<String>,
    /// How often it was.
    asked: Cell<u32>,
}

impl<'a> Region<'a> {
    fn new(dom: &'a Dom, kept: &[NodeId], others: &[&[NodeId]], weights: &'a Weights) -> Self {
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
        Self {
            dom,
            weights,
            below,
            chosen,
            support,
            all,
            keep: vec![false; dom.len()],
            before: None,
            parted: false,
            said: OnceCell::new(),
            asked: Cell::new(0),
        }
    }

    /// The deepest element that holds nearly all that was chosen.
    fn container(&self) -> NodeId {
        let holds = |child: &NodeId| self.all > 0 && self.below[*child as usize] * 20 >= self.all * 19;
        let mut container = Dom::ROOT;
        while let Some(child) = self.dom.children(container).find(holds) {
            if self.dom.text(child).is_some() {
                break;
            }
            container = child;
        }
        container
    }

    /// Keeps an element and what is below it, furniture and what else is to be left out aside.
    fn take(&mut self, id: NodeId, left_out: impl Fn(&Self, NodeId) -> bool) {
        self.keep[id as usize] = true;
        let mut inner = self.dom.descendants(id);
        while let Some(node) = inner.next() {
            if is_furniture(self.dom, node) && self.support[node as usize] == 0 || left_out(self, node) {
                inner.leave_out(node);
            } else {
                self.keep[node as usize] = true;
            }
        }
    }

    /// Keeps a picture and what it stands in.
    fn show(&mut self, picture: NodeId, left_out: impl Fn(&Self, NodeId) -> bool) {
        self.take(picture, left_out);
        for above in self.dom.ancestors(picture) {
            if std::mem::replace(&mut self.keep[above as usize], true) {
                break;
            }
        }
    }

    /// Keeps the picture over a text that stands outside its container: below the headline, else right above the text.
    fn show_lead(&mut self, container: NodeId, first: u32) {
        let dom = self.dom;
        let place = |id: NodeId| self.weights.place(id);
        let headline = dom
            .descendants(Dom::ROOT)
            .take_while(|&node| place(node) < first)
            .filter(|&node| dom.name(node) == "h1")
            .last();
        let holds_headline = |node: NodeId| headline.is_some_and(|h1| dom.ancestors(h1).any(|above| above == node));
        let article = std::iter::once(container)
            .chain(dom.ancestors(container))
            .take_while(|&node| !matches!(dom.name(node), "body" | "html" | ""))
            .find(|&node| matches!(dom.name(node), "article" | "main") || holds_headline(node));
        let Some(article) = article.filter(|&article| article != container) else { return };
        let mut found = Vec::new();
        let mut walk = dom.descendants(article);
        while let Some(node) = walk.next().filter(|&node| node != container && place(node) < first) {
            // Only what the container stands in is kept outside it.
            if !self.keep[node as usize] {
                found.extend(beside::pictures(dom, node));
                walk.leave_out(node);
            }
        }
        let under = headline.and_then(|h1| found.iter().copied().find(|&picture| place(picture) > place(h1)));
        if let Some(picture) = under.or(found.last().copied()) {
            // Of its words, those that another opinion has.
            let is_told = |region: &Self, text: NodeId| region.support[text as usize] > 0;
            self.show(picture, |region, node| {
                dom.text(node).is_some_and(|text| !text.trim().is_empty()) && !is_told(region, node)
            });
            let mut siblings = std::iter::successors(dom.next(picture), |&node| dom.next(node));
            let behind = siblings.find(|&node| !dom.name(node).is_empty());
            if let Some(caption) = behind.filter(|&node| is_caption(dom, node)) {
                self.take(caption, |_, _| false);
            }
        }
    }
}

/// Whether a list is the article's own table of contents: links to places in it and nothing else.
fn is_contents(dom: &Dom, id: NodeId, weights: &Weights) -> bool {
    /// How many links make one.
    const LINKS: usize = 3;
    if !matches!(dom.name(id), "ul" | "ol") {
        return false;
    }
    let hrefs = || dom.descendants(id).filter(|&node| dom.name(node) == "a").filter_map(|node| dom.attr(node, "href"));
    let linked = weights.linked_below(id);
    linked * 10 >= weights.below(id) * 9
        && hrefs().take(LINKS).count() == LINKS
        && hrefs().all(|href| href.len() > 1 && href.starts_with('#'))
}

/// Whether nothing but it stands where a link does: a button in running text is a link all the same.
fn stands_alone(dom: &Dom, id: NodeId) -> bool {
    let is_words = |node: Option<NodeId>| {
        node.and_then(|node| dom.text(node)).is_some_and(|text| text.contains(char::is_alphanumeric))
    };
    !is_words(dom.prev(id)) && !is_words(dom.next(id))
}

/// Whether an element is a list of links.
fn is_list_of_links(dom: &Dom, id: NodeId, weights: &Weights) -> bool {
    let linked = weights.linked_below(id);
    matches!(dom.name(id), "ul" | "ol" | "nav") && linked * 10 > weights.below(id) * 7
}
