//! Footnotes: which links are references, which elements are the notes they name, which links lead back.
//!
//! A reference is a link inside the page whose text is a number or a sign, set high or called a reference by its
//! class or role; the element it leads to is the note. Found in one pass before the walk.

use std::collections::{HashMap, HashSet};

use super::dom::{Dom, NodeId};

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Notes and their labels.
    labels: HashMap<NodeId, String>,
    /// References and the labels of what they lead to.
    references: HashMap<NodeId, String>,
    /// Ids of references: a link to one of them leads back.
    back: HashSet<String>,
    /// Links from a note back to its reference that look like references themselves.
    returns: HashSet<NodeId>,
}

impl Notes {
    /// Finds the notes of a page.
    pub(super) fn find(dom: &Dom) -> Self {
        let mut notes = Self::default();
        let found: Vec<(NodeId, &str, String)> = dom
            .descendants(Dom::ROOT)
            .filter_map(|id| reference(dom, id).map(|(target, label)| (id, target, label)))
            .collect();
        if found.is_empty() {
            return notes;
        }
        let targets: HashSet<&str> = found.iter().map(|(_, target, _)| *target).collect();
        let mut places: HashMap<&str, NodeId> = HashMap::new();
        for id in dom.descendants(Dom::ROOT) {
            for name in [dom.attr(id, "id"), dom.attr(id, "name")].into_iter().flatten() {
                if targets.contains(name) {
                    places.entry(name).or_insert(id);
                }
            }
        }
        for (id, target, label) in found {
            let place = places.get(target).copied();
            // Notes often point back with the same kind of link; of the two, the earlier refers.
            if place.is_some_and(|place| place <= id) {
                notes.returns.insert(id);
                continue;
            }
            notes.back.extend(
                std::iter::once(id)
                    .chain(dom.ancestors(id).take(2))
                    .chain(dom.children(id).take(2))
                    .filter_map(|node| dom.attr(node, "id").or_else(|| dom.attr(node, "name")))
                    .map(str::to_owned),
            );
            if let Some(block) = place.and_then(|place| block_of(dom, place)) {
                notes.labels.entry(block).or_insert_with(|| label.clone());
            }
            notes.references.insert(id, label);
        }
        notes
    }

    /// The label of the note that `id` is.
    pub(super) fn label(&self, id: NodeId) -> Option<&str> {
        self.labels.get(&id).map(String::as_str)
    }

    /// The label of the note that the link `id` refers to.
    pub(super) fn reference(&self, id: NodeId) -> Option<&str> {
        self.references.get(&id).map(String::as_str)
    }

    /// Whether the link `id` leads from a note back to its reference.
    pub(super) fn leads_back(&self, dom: &Dom, id: NodeId) -> bool {
        // Docutils calls the link of a heading to the table of contents a back reference; its words are the heading.
        if dom.ancestors(id).take(3).any(|above| matches!(dom.name(above), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")) {
            return false;
        }
        let class = dom.attr(id, "class").unwrap_or_default();
        if self.returns.contains(&id)
            || ["backref", "back-ref", "backlink", "reversefootnote", "footnote-return"]
                .iter()
                .any(|word| class.contains(word))
            || dom.attr(id, "role") == Some("doc-backlink")
        {
            return true;
        }
        let Some(target) = dom.attr(id, "href").and_then(|href| href.trim().strip_prefix('#')) else { return false };
        let text = dom.text_content(id);
        let text = text.trim();
        let arrow = !text.is_empty() && text.chars().all(|c| "↩↑⤴^⏎←↵⬆⇧⇑\u{FE0E}\u{FE0F}".contains(c));
        arrow
            || self.back.contains(target)
                && text.chars().count() <= 16
                && dom.ancestors(id).any(|above| self.labels.contains_key(&above))
    }
}

/// The target and the label of a reference to a note.
fn reference(dom: &Dom, id: NodeId) -> Option<(&str, String)> {
    if dom.name(id) != "a" {
        return None;
    }
    let target = dom.attr(id, "href")?.trim().strip_prefix('#').filter(|target| !target.is_empty())?;
    let text = dom.text_content(id);
    let label = text.trim().trim_matches(['[', ']', '(', ')', '\u{A0}', ' ']);
    let short = !label.is_empty()
        && label.chars().count() <= 4
        && label.chars().all(|c| c.is_ascii_alphanumeric() || "*†‡§¶#‖".contains(c))
        && (label.chars().any(|c| c.is_ascii_digit()) || label.chars().count() <= 2);
    if !short || label == "#" || label == "¶" || label == "§" {
        return None;
    }
    let high = dom.ancestors(id).take(2).any(|above| dom.name(above) == "sup")
        || dom.children(id).any(|child| dom.name(child) == "sup");
    let called = |node: NodeId| {
        let word = |attr| dom.attr(node, attr).unwrap_or_default().to_ascii_lowercase();
        let (class, role, kind, rel) = (word("class"), word("role"), word("epub:type"), word("rel"));
        class.contains("footnote")
            || class.contains("noteref")
            || class.contains("reference")
            || class.contains("fnref")
            || class.contains("endnote")
            || role == "doc-noteref"
            || kind.contains("noteref")
            || rel == "footnote"
    };
    let back = dom.attr(id, "class").is_some_and(|class| class.contains("back")) || dom.attr(id, "rev").is_some();
    ((high || called(id) || dom.parent(id).is_some_and(called)) && !back).then(|| (target, label.to_owned()))
}

/// The element that holds the note marked by `id`: itself, or the block it opens.
fn block_of(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let is_note =
        |node: NodeId| matches!(dom.name(node), "li" | "p" | "div" | "aside" | "dd" | "section" | "blockquote");
    if is_note(id) {
        return Some(id);
    }
    if !matches!(dom.name(id), "a" | "span" | "sup" | "b" | "strong" | "small" | "em" | "i" | "dt") {
        return None;
    }
    let block = dom.ancestors(id).take(4).find(|&above| is_note(above))?;
    // The mark stands at the beginning of its block, or the block is more than the note.
    let before = dom
        .descendants(block)
        .take_while(|&node| node != id)
        .filter_map(|node| dom.text(node))
        .all(|t| t.trim().is_empty());
    before.then_some(block)
}
