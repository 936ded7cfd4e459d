//! The tree of a page, parsed once, under caps.
//!
//! In: markup of any size and depth. Out: a [`Dom`], an arena whose nodes know their parent, siblings and children,
//! and what had to be cut: elements nested deeper than [`DEPTH`], more than [`NODES`] of them, more than [`ATTRIBUTES`]
//! of one. How it comes to be is told in [`super::build`].
//! Deliberately absent: comments, scripts that run, and anything that knows what an article is.

use html5ever::{Attribute, QualName, tendril::StrTendril};

use super::{
    amp,
    body::is_block,
    build::{Built, build},
    tame::{STRAYS, inert, tame},
    unscripted,
};
use crate::news::Problem;

/// Bytes of markup that are read; what follows is cut off.
pub const BYTES: usize = 16 << 20;
/// How deep elements may nest before they are flattened.
pub const DEPTH: u16 = 256;
/// How many nodes a tree may have.
pub const NODES: usize = 400_000;
/// How many attributes a tag may have.
pub const ATTRIBUTES: usize = 256;

/// A node's place in its tree.
pub(crate) type NodeId = u32;

/// No node.
pub(super) const NONE: NodeId = u32::MAX;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    /// The root.
    Document,
    /// An element: its name and attributes.
    Element(QualName, Vec<Attribute>),
    /// Text, entities decoded.
    Text(StrTendril),
    /// A comment, a processing instruction: kept as a place only.
    Nothing,
}

/// A place in the arena and the places around it.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: NodeId,
    pub(super) prev: NodeId,
    pub(super) next: NodeId,
    pub(super) first: NodeId,
    pub(super) last: NodeId,
    pub(super) depth: u16,
    pub(super) data: Data,
}

/// A parsed page.
#[derive(Debug)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
    /// What was cut.
    pub(crate) problems: Vec<Problem>,
}

impl Dom {
    /// The document node.
    pub(crate) const ROOT: NodeId = 0;

    /// Parses markup; never fails.
    pub(crate) fn parse(html: &str) -> Self {
        let mut problems = Vec::new();
        let head = &html[..html.floor_char_boundary(BYTES)];
        if head.len() < html.len() {
            problems.push(Problem::new("cut-off", format!("only the first {} MB of the page were read", BYTES >> 20)));
        }
        let inert = inert(head);
        let (tame, tamed) = tame(&inert);
        if tamed.attributes {
            problems.push(Problem::new("cut-off", format!("a tag had more than {ATTRIBUTES} attributes")));
        }
        if tamed.strays {
            problems.push(Problem::new(
                "cut-off",
                format!("only the first {STRAYS} signs < and & that mean nothing were kept"),
            ));
        }
        let Built { mut nodes, deepest, cut } = build(&tame);
        if memchr::memmem::find(tame.as_bytes(), b"<amp-").is_some() {
            amp::translate(&mut nodes);
        }
        if memchr::memmem::find(tame.as_bytes(), b"<noscript").is_some() {
            unscripted::open(&mut nodes);
        }
        if cut.nodes {
            problems.push(Problem::new(
                "cut-off",
                format!("the page has more than {NODES} elements; the rest is plain text"),
            ));
        }
        let mut dom = Self { nodes, problems };
        if deepest > DEPTH {
            dom.flatten();
        }
        if cut.depth || deepest > DEPTH {
            dom.problems.push(Problem::new("cut-off", format!("elements nested deeper than {DEPTH} were flattened")));
        }
        dom
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What a node is.
    pub(crate) fn data(&self, id: NodeId) -> &Data {
        &self.nodes[id as usize].data
    }

    /// The local name of an HTML, SVG or MathML element, lower case as parsed; empty for anything else.
    pub(crate) fn name(&self, id: NodeId) -> &str {
        match self.data(id) {
            Data::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// The text of a text node.
    pub(crate) fn text(&self, id: NodeId) -> Option<&str> {
        match self.data(id) {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// An attribute's value.
    pub(crate) fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        match self.data(id) {
            Data::Element(_, attrs) => attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value),
            _ => None,
        }
    }

    /// All attributes of an element.
    pub(crate) fn attrs(&self, id: NodeId) -> &[Attribute] {
        match self.data(id) {
            Data::Element(_, attrs) => attrs,
            _ => &[],
        }
    }

    /// The parent.
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].parent)
    }

    /// The sibling before.
    pub(crate) fn prev(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].prev)
    }

    /// The sibling behind.
    pub(crate) fn next(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].next)
    }

    /// The first child.
    pub(crate) fn first(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].first)
    }

    /// The children in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first(id), |&child| self.next(child))
    }

    /// The nodes above, the parent first.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&node| self.parent(node))
    }

    /// The nodes below, in document order, `id` left out.
    pub(crate) fn descendants(&self, id: NodeId) -> Descendants<'_> {
        Descendants { dom: self, root: id, at: self.first(id) }
    }

    /// The first element below `id` with this name.
    pub(crate) fn find(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.descendants(id).find(|&node| self.name(node) == name)
    }

    /// The text below `id` as it stands, scripts and styles left out. Lines and blocks of their own are set apart.
    pub(crate) fn text_content(&self, id: NodeId) -> String {
        let mut out = String::new();
        let mut walk = self.descendants(id);
        if let Some(text) = self.text(id) {
            out.push_str(text);
        }
        let (mut broken, mut last) = (false, None);
        while let Some(node) = walk.next() {
            match self.data(node) {
                Data::Text(text) => {
                    let block =
                        self.ancestors(node).take_while(|&above| above != id).find(|&above| self.is_apart(above));
                    if (broken || block != last) && !out.is_empty() {
                        out.push(' ');
                    }
                    (broken, last) = (false, block);
                    out.push_str(text);
                }
                Data::Element(name, _) if matches!(&*name.local, "script" | "style" | "noscript" | "template") => {
                    walk.leave_out(node)
                }
                Data::Element(name, _) => broken |= &*name.local == "br",
                _ => {}
            }
        }
        out
    }

    /// As [`Self::text_content`], where that is at most so many bytes; a long one is not gathered to find that out.
    pub(crate) fn short_text(&self, id: NodeId, most: usize) -> Option<String> {
        let mut bytes = 0;
        for (n, node) in self.descendants(id).enumerate() {
            bytes += self.text(node).map_or(0, |text| text.trim().len());
            if bytes > most || n > 64 + 4 * most {
                return None;
            }
        }
        Some(self.text_content(id))
    }

    /// Whether an element is set apart from the text before and behind it.
    fn is_apart(&self, id: NodeId) -> bool {
        let name = self.name(id);
        is_block(name) || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote" | "pre")
    }

    /// Moves every node that lies deeper than [`DEPTH`] up to it.
    fn flatten(&mut self) {
        // Nodes are visited in document order; each is put back behind what was put back before it.
        let mut order = vec![(Self::ROOT, 0_u16)];
        let mut at = 0;
        let mut stack = vec![(Self::ROOT, 0_u16, self.first(Self::ROOT))];
        while let Some((node, depth, child)) = stack.pop() {
            let Some(child) = child else { continue };
            stack.push((node, depth, self.next(child)));
            order.push((child, depth + 1));
            let below = depth.saturating_add(1).min(u16::MAX - 1);
            stack.push((child, below, self.first(child)));
        }
        let mut above = vec![Self::ROOT; usize::from(DEPTH) + 1];
        while at < order.len() {
            let (node, depth) = order[at];
            at += 1;
            if depth > DEPTH {
                let element = matches!(self.data(node), Data::Element(..));
                self.detach(node);
                if element {
                    // The children follow by themselves; the element itself is taken away.
                    self.nodes[node as usize].data = Data::Nothing;
                } else {
                    self.attach(above[usize::from(DEPTH)], node);
                }
            } else {
                above[usize::from(depth)] = node;
            }
        }
    }

    /// Makes nothing of a node and all below it.
    pub(super) fn erase(&mut self, id: NodeId) {
        let below: Vec<NodeId> = self.descendants(id).collect();
        for node in std::iter::once(id).chain(below) {
            self.nodes[node as usize].data = Data::Nothing;
        }
    }

    fn detach(&mut self, id: NodeId) {
        let (parent, prev, next) = {
            let node = &self.nodes[id as usize];
            (node.parent, node.prev, node.next)
        };
        detach(&mut self.nodes, id, parent, prev, next);
    }

    fn attach(&mut self, parent: NodeId, child: NodeId) {
        attach(&mut self.nodes, parent, child);
    }
}

/// The nodes below one, in document order; see [`Dom::descendants`].
pub(crate) struct Descendants<'a> {
    dom: &'a Dom,
    root: NodeId,
    at: Option<NodeId>,
}

impl Descendants<'_> {
    /// Leaves out what lies below `node`, which was given last.
    pub(crate) fn leave_out(&mut self, node: NodeId) {
        self.at = self.behind(node);
    }

    fn behind(&self, mut node: NodeId) -> Option<NodeId> {
        loop {
            if node == self.root {
                return None;
            }
            if let Some(next) = self.dom.next(node) {
                return Some(next);
            }
            node = self.dom.parent(node)?;
        }
    }
}

impl Iterator for Descendants<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let node = self.at?;
        self.at = self.dom.first(node).or_else(|| self.behind(node));
        Some(node)
    }
}

/// A node's place, where there is one.
pub(super) fn some(id: NodeId) -> Option<NodeId> {
    (id != NONE).then_some(id)
}

/// Takes a node out of its parent.
pub(super) fn detach(nodes: &mut [Node], id: NodeId, parent: NodeId, prev: NodeId, next: NodeId) {
    if parent == NONE {
        return;
    }
    match some(prev) {
        Some(prev) => nodes[prev as usize].next = next,
        None => nodes[parent as usize].first = next,
    }
    match some(next) {
        Some(next) => nodes[next as usize].prev = prev,
        None => nodes[parent as usize].last = prev,
    }
    let node = &mut nodes[id as usize];
    (node.parent, node.prev, node.next) = (NONE, NONE, NONE);
}

/// Puts a node behind the last child of another.
pub(super) fn attach(nodes: &mut [Node], parent: NodeId, child: NodeId) {
    let last = nodes[parent as usize].last;
    let depth = nodes[parent as usize].depth.saturating_add(1);
    match some(last) {
        Some(last) => nodes[last as usize].next = child,
        None => nodes[parent as usize].first = child,
    }
    nodes[parent as usize].last = child;
    let node = &mut nodes[child as usize];
    (node.parent, node.prev, node.next, node.depth) = (parent, last, NONE, depth);
}
