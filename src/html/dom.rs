//! The tree of a page, parsed once, under caps.
//!
//! In: markup of any size and depth. Out: a [`Dom`], an arena whose nodes know their parent, siblings and children,
//! and what had to be cut. html5ever builds it by the HTML standard, but its own stacks grow with the nesting and make
//! it quadratic, so a [`Limiter`] stands between tokenizer and tree builder: below [`DEPTH`] open elements a start
//! tag opens nothing (its content stays, one level up), beyond [`NODES`] nodes no tag does anything, and a tag keeps
//! at most [`ATTRIBUTES`] attributes.
//! Deliberately absent: comments, scripts that run, and anything that knows what an article is.

use std::{
    borrow::Cow,
    cell::{Cell, Ref, RefCell},
    fmt,
};

use html5ever::{
    Attribute, LocalName, Namespace, QualName,
    interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink},
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    },
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};

use super::tame::{STRAYS, inert, tame};
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
const NONE: NodeId = u32::MAX;

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

#[derive(Debug)]
struct Node {
    parent: NodeId,
    prev: NodeId,
    next: NodeId,
    first: NodeId,
    last: NodeId,
    depth: u16,
    data: Data,
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
            problems
                .push(Problem::new("cut-off", format!("only the first {STRAYS} signs < that open no tag were kept")));
        }
        let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
        let sink = Limiter {
            inner: TreeBuilder::new(Sink::default(), options),
            dropped: RefCell::default(),
            cut: Cell::default(),
        };
        let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(&tame));
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        tokenizer.end();
        let limiter = tokenizer.sink;
        let cut = limiter.cut.get();
        if cut.nodes {
            problems.push(Problem::new(
                "cut-off",
                format!("the page has more than {NODES} elements; the rest is plain text"),
            ));
        }
        let deepest = limiter.inner.sink.deepest.get();
        let mut dom = Self { nodes: limiter.inner.sink.nodes.into_inner(), problems };
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

    /// The text below `id` as it stands, scripts and styles left out.
    pub(crate) fn text_content(&self, id: NodeId) -> String {
        let mut out = String::new();
        let mut walk = self.descendants(id);
        if let Some(text) = self.text(id) {
            out.push_str(text);
        }
        while let Some(node) = walk.next() {
            match self.data(node) {
                Data::Text(text) => out.push_str(text),
                Data::Element(name, _) if matches!(&*name.local, "script" | "style" | "noscript" | "template") => {
                    walk.leave_out(node)
                }
                _ => {}
            }
        }
        out
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

fn some(id: NodeId) -> Option<NodeId> {
    (id != NONE).then_some(id)
}

fn detach(nodes: &mut [Node], id: NodeId, parent: NodeId, prev: NodeId, next: NodeId) {
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

fn attach(nodes: &mut [Node], parent: NodeId, child: NodeId) {
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

/// What was cut while parsing.
#[derive(Clone, Copy, Debug, Default)]
struct Cut {
    depth: bool,
    nodes: bool,
}

/// Keeps the tree builder from deep and endless trees.
struct Limiter {
    inner: TreeBuilder<NodeId, Sink>,
    /// Names of start tags that opened nothing, so that their end tags close nothing.
    dropped: RefCell<Vec<LocalName>>,
    cut: Cell<Cut>,
}

impl Limiter {
    /// Whether a tag is to be passed over.
    fn drops(&self, tag: &Tag) -> bool {
        let sink = &self.inner.sink;
        if sink.nodes.borrow().len() >= NODES {
            self.cut.set(Cut { nodes: true, ..self.cut.get() });
            // Elements whose content is no text must still open, or their content would become text.
            return !matches!(&*tag.name, "script" | "style" | "textarea" | "title" | "template");
        }
        let mut dropped = self.dropped.borrow_mut();
        match tag.kind {
            StartTag => {
                let deep = sink.depth.get() >= DEPTH
                    && !matches!(
                        &*tag.name,
                        "script"
                            | "style"
                            | "textarea"
                            | "title"
                            | "img"
                            | "br"
                            | "hr"
                            | "input"
                            | "meta"
                            | "link"
                            | "wbr"
                            | "source"
                    );
                if deep {
                    self.cut.set(Cut { depth: true, ..self.cut.get() });
                    if !tag.self_closing && dropped.len() < 1 << 20 {
                        dropped.push(tag.name.clone());
                    }
                }
                deep
            }
            EndTag => {
                let own = dropped.last() == Some(&tag.name);
                if own {
                    dropped.pop();
                }
                own
            }
        }
    }
}

impl TokenSink for Limiter {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match &token {
            TagToken(tag) if self.drops(tag) => TokenSinkResult::Continue,
            Token::ParseError(_) | Token::CommentToken(_) => TokenSinkResult::Continue,
            _ => match self.inner.process_token(token, line) {
                // Nothing runs and the encoding is settled, so the tokenizer need not stop for either.
                TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => TokenSinkResult::Continue,
                result => result,
            },
        }
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Builds the arena as the tree builder says.
#[derive(Debug)]
struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The depth where the next element is likely to be put.
    depth: Cell<u16>,
    deepest: Cell<u16>,
}

impl Default for Sink {
    fn default() -> Self {
        let sink = Self { nodes: RefCell::default(), depth: Cell::new(0), deepest: Cell::new(0) };
        sink.make(Data::Document);
        sink
    }
}

impl Sink {
    fn make(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: NONE, prev: NONE, next: NONE, first: NONE, last: NONE, depth: 0, data });
        (nodes.len() - 1) as NodeId
    }

    fn note_depth(&self, depth: u16) {
        self.depth.set(depth);
        self.deepest.set(self.deepest.get().max(depth));
    }

    fn take_out(&self, id: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let (parent, prev, next) = {
            let node = &nodes[id as usize];
            (node.parent, node.prev, node.next)
        };
        detach(&mut nodes, id, parent, prev, next);
    }
}

/// An element's name, borrowed from the arena.
struct Name<'a>(Ref<'a, QualName>);

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Self;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Dom::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name<'a> {
        Name(Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target as usize].data {
            Data::Element(name, _) => name,
            other => unreachable!("the tree builder asks only elements for their name, not {other:?}"),
        }))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _flags: ElementFlags) -> NodeId {
        self.make(Data::Element(name, attrs))
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.make(Data::Nothing)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.make(Data::Nothing)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(child) => {
                let mut nodes = self.nodes.borrow_mut();
                attach(&mut nodes, *parent, child);
                let depth = nodes[child as usize].depth;
                self.note_depth(depth);
            }
            NodeOrText::AppendText(text) => {
                let (last, depth) = {
                    let parent = &self.nodes.borrow()[*parent as usize];
                    (parent.last, parent.depth)
                };
                self.note_depth(depth);
                if let Some(last) = some(last)
                    && let Data::Text(before) = &mut self.nodes.borrow_mut()[last as usize].data
                {
                    before.push_tendril(&text);
                    return;
                }
                let child = self.make(Data::Text(text));
                attach(&mut self.nodes.borrow_mut(), *parent, child);
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, prev_element: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.nodes.borrow()[*element as usize].parent != NONE;
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn pop(&self, node: &NodeId) {
        let nodes = self.nodes.borrow();
        self.depth.set(nodes[*node as usize].depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        let (parent, prev) = {
            let node = &self.nodes.borrow()[*sibling as usize];
            (node.parent, node.prev)
        };
        if parent == NONE {
            return;
        }
        let child = match new_node {
            NodeOrText::AppendNode(child) => {
                self.take_out(child);
                child
            }
            NodeOrText::AppendText(text) => {
                if let Some(prev) = some(prev)
                    && let Data::Text(before) = &mut self.nodes.borrow_mut()[prev as usize].data
                {
                    before.push_tendril(&text);
                    return;
                }
                self.make(Data::Text(text))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let prev = nodes[*sibling as usize].prev;
        let depth = nodes[parent as usize].depth.saturating_add(1);
        match some(prev) {
            Some(prev) => nodes[prev as usize].next = child,
            None => nodes[parent as usize].first = child,
        }
        nodes[*sibling as usize].prev = child;
        let node = &mut nodes[child as usize];
        (node.parent, node.prev, node.next, node.depth) = (parent, prev, *sibling, depth);
        drop(nodes);
        self.note_depth(depth);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, new: Vec<Attribute>) {
        if let Data::Element(_, attrs) = &mut self.nodes.borrow_mut()[*target as usize].data {
            for attr in new {
                if attrs.len() < ATTRIBUTES && !attrs.iter().any(|a| a.name == attr.name) {
                    attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.take_out(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let first = self.nodes.borrow()[*node as usize].first;
            let Some(first) = some(first) else { return };
            self.take_out(first);
            attach(&mut self.nodes.borrow_mut(), *new_parent, first);
        }
    }
}
