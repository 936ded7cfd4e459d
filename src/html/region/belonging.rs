//! Which elements that hold nothing chosen belong to the text all the same: what engines lose.
//!
//! In: an element between the chosen words, or right beside them. Out: whether it is taken in: a picture, a list that is
//! led to, a heading over chosen words, a part made as its siblings are, an aside that tells something.

use super::{Region, is_left_out, is_skipped, is_source};
use crate::html::{
    body::{fold_text, is_hidden, is_opener},
    choose::Weights,
    dom::{Dom, NodeId},
    frame::is_frame,
    furniture::is_furniture,
};

impl Region<'_> {
    /// Whether an element that holds nothing chosen belongs to the text all the same.
    pub(super) fn takes(&self, id: NodeId, inside: bool) -> bool {
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
    pub(super) fn is_like_its_siblings(&self, id: NodeId) -> bool {
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
