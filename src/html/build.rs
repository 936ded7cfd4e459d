//! How a tree comes to be: html5ever reads the markup, and the arena grows under caps.
//!
//! html5ever builds by the HTML standard, but its own stacks grow with the nesting and make it quadratic, so a
//! [`Limiter`] stands between tokenizer and tree builder: below [`DEPTH`] open elements a start tag opens nothing (its
//! content stays, one level up), and beyond [`NODES`] nodes no tag does anything.
//! Deliberately absent: what the tree is asked for; see [`Dom`].

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

use super::{
    body::is_block,
    dom::{ATTRIBUTES, DEPTH, Data, Dom, NODES, NONE, Node, NodeId, attach, detach, some},
};

/// A tree that was built.
pub(super) struct Built {
    /// Its nodes, the root first.
    pub(super) nodes: Vec<Node>,
    /// How deep it is.
    pub(super) deepest: u16,
    /// What was left out.
    pub(super) cut: Cut,
}

/// Builds the tree of some markup.
pub(super) fn build(html: &str) -> Built {
    let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
    let sink = Limiter {
        inner: TreeBuilder::new(Sink::default(), options),
        dropped: RefCell::default(),
        cut: Cell::default(),
        parted: Cell::default(),
        text: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let limiter = tokenizer.sink;
    let (cut, sink) = (limiter.cut.get(), limiter.inner.sink);
    Built { deepest: sink.deepest.get(), nodes: sink.nodes.into_inner(), cut }
}

/// What was cut while parsing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cut {
    /// Elements nested too deep.
    pub(super) depth: bool,
    /// More nodes than there may be.
    pub(super) nodes: bool,
}

/// Keeps the tree builder from deep and endless trees.
struct Limiter {
    inner: TreeBuilder<NodeId, Sink>,
    /// Names of start tags that opened nothing, so that their end tags close nothing.
    dropped: RefCell<Vec<LocalName>>,
    cut: Cell<Cut>,
    /// Whether white space stands behind the last word.
    parted: Cell<bool>,
    /// Text that waits for the next tag: the tokenizer gives each reference and each `&` as a piece of its own, and a
    /// piece costs the tree builder as much as a paragraph.
    text: RefCell<StrTendril>,
}

impl Limiter {
    /// Gives the tree builder the text that waits.
    fn pass_text(&self, line: u64) {
        let text = self.text.take();
        if !text.is_empty() {
            let _ = self.inner.process_token(Token::CharacterTokens(text), line);
        }
    }

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
            Token::CharacterTokens(text) => {
                self.parted.set(false);
                self.text.borrow_mut().push_tendril(text);
                return TokenSinkResult::Continue;
            }
            Token::ParseError(_) | Token::CommentToken(_) => return TokenSinkResult::Continue,
            _ => self.pass_text(line),
        }
        match &token {
            TagToken(tag) if self.drops(tag) => {
                // The words before a box that does not open are not those in it.
                if is_apart(&tag.name) && !self.parted.replace(true) {
                    self.text.borrow_mut().push_char(' ');
                }
                TokenSinkResult::Continue
            }
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

/// Whether an element's words are apart from those around it.
fn is_apart(name: &str) -> bool {
    is_block(name)
        || matches!(
            name,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "table" | "blockquote" | "pre" | "br" | "hr"
        )
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
