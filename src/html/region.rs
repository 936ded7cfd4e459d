//! The part of a page around the text that was chosen: what the engines lost and what they should have left out.
//!
//! Engines lose pictures, captions, lists, tables and headings. What stands between the first and the last chosen text,
//! inside the element that holds nearly all of it, is taken in again where it is no furniture by its names and not
//! mostly links. Furniture inside the chosen text goes, unless it holds much of it.

use std::cell::{Cell, OnceCell};

use super::{
    beside,
    body::{fold_text, is_hidden, is_opener},
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

    /// Whether an element that holds nothing chosen belongs to the text all the same.
    fn takes(&self, id: NodeId, inside: bool) -> bool {
        let dom = self.dom;
        if self.backing(id, if inside { 1 } else { 2 }) {
            return true;
        }
        // The last quotation of a text may end behind the last chosen words.
        if is_source(dom, id) && dom.parent(id).is_some_and(|quote| self.below[quote as usize] > 0) {
            return true;
        }
        // A picture whose caption was chosen.
        let is_shown = |above: &NodeId| dom.name(*above) == "figure" && self.below[*above as usize] > 0;
        if dom.ancestors(id).take(4).any(|above| is_shown(&above)) {
            return belongs(dom, id, self.weights);
        }
        // The first chapter begins before the first chosen words.
        let is_chapter = dom.parent(id).is_some_and(|above| dom.name(above) == "section");
        if (inside || is_chapter) && self.is_chapter_head(id)
            || !inside && (self.is_closing(id) || self.is_first_of_row(id))
        {
            return true;
        }
        inside
            && (belongs(dom, id, self.weights)
                || self.is_told_aside(id)
                || !is_left_out(dom, id, self.weights)
                    && (self.is_plain(id)
                        || self.is_paragraph(id)
                        || self.is_led_list(id)
                        || self.is_item(id)
                        || self.is_heading(id)))
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

    /// Whether enough other opinions keep most words below an element that is no furniture.
    fn backing(&self, id: NodeId, needed: u8) -> bool {
        if is_furniture(self.dom, id) || is_frame(self.dom, id) || is_hidden(self.dom, id) {
            return false;
        }
        let backed: u32 = self
            .dom
            .descendants(id)
            .filter(|&node| self.support[node as usize] >= needed)
            .map(|node| self.weights.words(node))
            .sum();
        backed * 2 > self.weights.below(id)
    }

    /// A list that a kept paragraph leads to: its links are what the text speaks of, not what else there is to read.
    fn is_led_list(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let mut list = id;
        while let Some(only) = only_child(dom, list) {
            list = only;
        }
        if !matches!(dom.name(list), "ul" | "ol" | "dl" | "table") {
            return false;
        }
        let led = self.before.and_then(|id| dom.text(id)).is_some_and(|text| text.trim_end().ends_with([':', '：']));
        led || element_before(dom, id).is_some_and(|before| dom.name(before) == "p" && self.keep[before as usize])
    }

    /// An aside set into the text that tells something: sentences or a list of facts, and no links to go elsewhere.
    fn is_told_aside(&self, id: NodeId) -> bool {
        /// How many words tell something.
        const WORDS: u32 = 15;
        /// How many do as items of a list.
        const LISTED: u32 = 8;
        let dom = self.dom;
        let (words, linked) = (self.weights.below(id), self.weights.linked_below(id));
        if dom.name(id) != "aside" || is_furniture(dom, id) || is_hidden(dom, id) || words < LISTED {
            return false;
        }
        let prose = |node: &NodeId| dom.text(*node).is_some_and(|text| text.contains(['.', '!', '?', '。']));
        let is_list = |node: &NodeId| matches!(dom.name(*node), "ul" | "ol" | "dl" | "table");
        let tells = words >= WORDS && dom.descendants(id).any(|node| prose(&node))
            || linked == 0 && dom.descendants(id).any(|node| is_list(&node));
        linked * 5 < words
            && tells
            && !dom.descendants(id).any(|node| matches!(dom.name(node), "form" | "input" | "button"))
            && !self.is_said(id)
    }

    /// A list, table, quotation or piece of code without a link that ends the text: it stands right behind a chosen
    /// paragraph.
    fn is_closing(&self, id: NodeId) -> bool {
        /// How many words are no label.
        const WORDS: u32 = 6;
        let dom = self.dom;
        matches!(dom.name(id), "ul" | "ol" | "dl" | "table" | "pre" | "blockquote")
            && self.weights.below(id) >= WORDS
            && self.weights.linked_below(id) == 0
            && !is_left_out(dom, id, self.weights)
            && element_before(dom, id).is_some_and(|before| dom.name(before) == "p" && self.below[before as usize] > 0)
    }

    /// The head of a chapter: a `header` that holds a heading and little else, over something chosen.
    fn is_chapter_head(&self, id: NodeId) -> bool {
        /// How many words it has at most.
        const WORDS: u32 = 40;
        let dom = self.dom;
        let is_heading = |node: NodeId| matches!(dom.name(node), "h2" | "h3" | "h4" | "h5" | "h6");
        dom.name(id) == "header"
            && !is_hidden(dom, id)
            && !is_furniture(dom, id)
            && self.weights.below(id) <= WORDS
            && self.weights.linked_below(id) == 0
            && dom.descendants(id).any(is_heading)
            && element_behind(dom, id).is_some_and(|next| self.below[next as usize] > 0)
    }

    /// A few words without a link between what was chosen: a label, a name set as no heading.
    fn is_plain(&self, id: NodeId) -> bool {
        let dom = self.dom;
        self.weights.below(id) > 0
            && self.weights.below(id) < 60
            && self.weights.linked_below(id) == 0
            && !dom.descendants(id).any(|node| match dom.name(node) {
                "form" | "input" | "script" | "select" => true,
                // What opens a panel may be an icon beside its heading.
                "button" => self.weights.below(node) > 0,
                _ => false,
            })
    }

    /// A short paragraph, made as those beside it of which one was chosen, less than half of it a link.
    fn is_paragraph(&self, id: NodeId) -> bool {
        /// How many elements beside it are looked at.
        const BESIDE: usize = 6;
        let dom = self.dom;
        let inner = |mut node: NodeId| {
            while let Some(only) = only_child(dom, node).filter(|&only| matches!(dom.name(only), "p" | "div")) {
                node = only;
            }
            node
        };
        let own = inner(id);
        let (words, linked) = (self.weights.below(id), self.weights.linked_below(id));
        let alike = |other: NodeId| {
            let made = inner(other);
            self.below[other as usize] > 0
                && dom.name(made) == dom.name(own)
                && dom.attr(made, "class") == dom.attr(own, "class")
        };
        matches!(dom.name(own), "p" | "div")
            && words > 2
            && linked * 2 < words
            && std::iter::successors(dom.prev(id), |&node| dom.prev(node)).take(BESIDE).any(alike)
    }

    /// Whether the chosen text has these words already, as a pull quote has. Where there are too many asides to ask for,
    /// it is said of all.
    fn is_said(&self, id: NodeId) -> bool {
        /// How many asides are asked for.
        const ASIDES: u32 = 64;
        /// Bytes of text that are asked.
        const TEXT: usize = 256 << 10;
        let dom = self.dom;
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() > ASIDES {
            return true;
        }
        let all = self.said.get_or_init(|| {
            let mut all = String::new();
            for node in dom.descendants(Dom::ROOT).filter(|&node| self.chosen[node as usize]) {
                if all.len() > TEXT {
                    break;
                }
                fold_text(dom.text(node).unwrap_or_default(), &mut all);
            }
            all
        });
        let mut own = String::new();
        fold_text(&dom.text_content(id), &mut own);
        all.contains(&own[..own.floor_char_boundary(60)])
    }

    /// A part of a list or table of which much was chosen.
    fn is_item(&self, id: NodeId) -> bool {
        matches!(self.dom.name(id), "li" | "dt" | "dd" | "tr" | "td" | "th")
            && self.dom.parent(id).is_some_and(|list| self.is_mostly_chosen(list, 3))
    }

    /// A heading over something chosen, linked or not.
    fn is_heading(&self, id: NodeId) -> bool {
        matches!(self.dom.name(id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            && element_behind(self.dom, id).is_some_and(|next| self.below[next as usize] > 0)
    }

    /// The heading of the first in a row of like parts: the row begins with it, before the first chosen words.
    fn is_first_of_row(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let Some(part) = dom.parent(id).filter(|_| self.is_heading(id)) else { return false };
        let class = dom.attr(part, "class").filter(|class| !class.trim().is_empty());
        let is_like = |next: NodeId| {
            dom.name(next) == dom.name(part) && dom.attr(next, "class") == class && self.below[next as usize] > 0
        };
        class.is_some() && element_behind(dom, part).is_some_and(is_like)
    }

    /// One of a row of parts of the same make, of which another was chosen: an entry of a round-up, a card.
    fn is_like_its_siblings(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let Some(class) = dom.attr(id, "class").filter(|class| !class.trim().is_empty()) else { return false };
        let make = Make::of(class);
        let (words, linked) = (self.weights.below(id), self.weights.linked_below(id));
        let alike = |other: &NodeId| {
            dom.name(*other) == dom.name(id)
                && self.weights.below(*other) >= 20
                && self.is_mostly_chosen(*other, 2)
                && dom.attr(*other, "class").is_some_and(|other| make.is_like(other))
        };
        let before = std::iter::successors(dom.prev(id), |&node| dom.prev(node)).take(24);
        let behind = std::iter::successors(dom.next(id), |&node| dom.next(node)).take(24);
        (words > 0 && linked * 5 < words * 2 || words - linked >= 30) && before.chain(behind).any(|other| alike(&other))
    }

    /// Whether at least one in `share` words below a node was chosen.
    fn is_mostly_chosen(&self, id: NodeId, share: u32) -> bool {
        let chosen = self.below[id as usize];
        chosen > 0 && chosen * share >= self.weights.below(id)
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

/// What an element's class attribute says that it is made as. Many pages give each part a name of its own beside.
struct Make<'a>(Vec<&'a str>);

impl<'a> Make<'a> {
    /// How many names of an attribute are read.
    const NAMES: usize = 32;

    fn of(class: &'a str) -> Self {
        Self(class.split_ascii_whitespace().take(Self::NAMES).collect())
    }

    /// Whether half of the names of another attribute are the same.
    fn is_like(&self, other: &str) -> bool {
        let other = Make::of(other);
        let common = self.0.iter().filter(|name| other.0.contains(name)).count();
        common > 0 && common * 2 >= self.0.len().max(other.0.len())
    }
}

/// The only element a node holds, where it holds no text beside it.
fn only_child(dom: &Dom, id: NodeId) -> Option<NodeId> {
    if !matches!(dom.name(id), "div" | "section") {
        return None;
    }
    let mut children = dom
        .children(id)
        .filter(|&child| !dom.name(child).is_empty() || dom.text(child).is_some_and(|t| !t.trim().is_empty()));
    let only = children.next()?;
    (children.next().is_none() && dom.text(only).is_none()).then_some(only)
}

fn element_before(dom: &Dom, id: NodeId) -> Option<NodeId> {
    std::iter::successors(dom.prev(id), |&node| dom.prev(node)).find(|&node| !dom.name(node).is_empty())
}

fn element_behind(dom: &Dom, id: NodeId) -> Option<NodeId> {
    std::iter::successors(dom.next(id), |&node| dom.next(node)).find(|&node| !dom.name(node).is_empty())
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
        if !dom.name(node).is_empty()
            && (is_skipped(dom.name(node)) && !is_opener(dom, node) || is_furniture(dom, node))
        {
            media |= dom.name(node) == "iframe" && !is_furniture(dom, node);
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
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "ul" | "ol" | "dl" | "pre" | "blockquote" | "p" | "li"
        | "tr" | "td" | "em" | "strong" | "b" | "i" | "a" | "span" | "code" | "figcaption" | "sup" | "sub" => {
            linked * 2 < all || all <= 6 && linked * 2 <= all
        }
        _ => media && all < 60 && linked * 2 < all,
    }
}

#[cfg(test)]
mod tests {
    use super::Make;

    #[test]
    fn parts_of_one_make_share_half_of_their_names() {
        let make = Make::of("plan plan--wide steel");
        assert!(make.is_like("plan plan--wide stone") && !make.is_like("plan other stone") && !make.is_like(""));
    }

    #[test]
    fn of_endless_names_a_few_are_read() {
        let names = |of: &str| (0..20_000).map(|n| format!("{of}{n} ")).collect::<String>();
        let (a, b) = (names("a"), names("b"));
        assert_eq!(Make::of(&a).0.len(), Make::NAMES);
        assert!(Make::of(&a).is_like(&a) && !Make::of(&a).is_like(&b));
    }
}
