//! From markup to the blocks of a body: the one walker for pages, feed content, mail and EPUB chapters.
//!
//! In: HTML, whole or a piece of it. Out: a [`Body`] in reading order, and [`Problem`]s for what was cut.
//! The walker goes down the tree once. Running text gathers in a builder; every block boundary ends it, so that
//! words never join across blocks and stray text becomes a paragraph. What only markup says (a quotation, a power, a
//! struck word, a row span) is kept as a mark, as a block or in the text itself.
//! Deliberately absent: choosing what belongs to an article; a caller may leave nodes out.

use html5ever::Attribute;
use url::Url;

use super::{
    dom::{Data, Dom, NodeId},
    link,
    note::Notes,
    prose::Builder,
};
use crate::news::{Block, Body, Problem, Prose};

/// Reads markup into blocks. `base` is the address its references are relative to.
#[must_use]
pub fn read(html: &str, base: Option<&Url>) -> (Body, Vec<Problem>) {
    let mut dom = Dom::parse(html);
    let problems = std::mem::take(&mut dom.problems);
    let base = link::base(&dom, base);
    (walk(&dom, &[Dom::ROOT], base.as_ref(), None), problems)
}

/// The blocks below `roots`; with `keep`, only of nodes for which it holds.
pub(super) fn walk(dom: &Dom, roots: &[NodeId], base: Option<&Url>, keep: Option<&[bool]>) -> Body {
    let mut walker = Walker::new(dom, base, keep);
    for &root in roots {
        walker.node(root);
        walker.flush();
    }
    let mut blocks = walker.out;
    drop_repeated(&mut blocks, &walker.pulled);
    trim_rules(&mut blocks);
    Body { blocks }
}

/// Goes down a tree and gathers its blocks.
pub(super) struct Walker<'a> {
    pub(super) dom: &'a Dom,
    pub(super) base: Option<&'a Url>,
    /// Which nodes count; all where there is none.
    keep: Option<&'a [bool]>,
    /// The footnotes, and what refers to them.
    pub(super) notes: Notes,
    /// The running text.
    pub(super) prose: Builder,
    /// The blocks of the level that is being read.
    pub(super) out: Vec<Block>,
    /// Blocks met inside running text, to stand behind it.
    pub(super) waiting: Vec<Block>,
    /// Nodes that were read out of turn.
    pub(super) taken: Vec<NodeId>,
    /// Texts of pull quotes, folded.
    pulled: Vec<String>,
    /// Above 0, blocks are lines of one prose: in a heading, a caption, a cell.
    flat: u32,
    /// How many `<q>` are open.
    pub(super) quotes: usize,
}

impl<'a> Walker<'a> {
    fn new(dom: &'a Dom, base: Option<&'a Url>, keep: Option<&'a [bool]>) -> Self {
        Self {
            dom,
            base,
            keep,
            notes: Notes::find(dom),
            prose: Builder::default(),
            out: Vec::new(),
            waiting: Vec::new(),
            taken: Vec::new(),
            pulled: Vec::new(),
            flat: 0,
            quotes: 0,
        }
    }

    /// Whether blocks are lines of one prose now.
    pub(super) fn is_flat(&self) -> bool {
        self.flat > 0
    }

    /// Whether a node belongs to what is read.
    pub(super) fn keeps(&self, id: NodeId) -> bool {
        self.keep.is_none_or(|keep| keep[id as usize])
    }

    /// Reads the nodes below `id`.
    pub(super) fn children(&mut self, id: NodeId) {
        let mut child = self.dom.first(id);
        while let Some(node) = child {
            self.node(node);
            child = self.dom.next(node);
        }
    }

    /// Reads one node.
    pub(super) fn node(&mut self, id: NodeId) {
        if !self.keeps(id) {
            return;
        }
        match self.dom.data(id) {
            Data::Text(text) => self.prose.text(text),
            Data::Element(..) => self.element(id),
            Data::Document => self.children(id),
            Data::Nothing => {}
        }
    }

    fn element(&mut self, id: NodeId) {
        if self.taken.contains(&id) || is_hidden(self.dom, id) || is_control(self.dom, id) {
            return;
        }
        if let Some(label) = self.notes.label(id).map(str::to_owned)
            && !self.is_flat()
        {
            let blocks = self.blocks_below(id);
            if !blocks.is_empty() {
                self.push(Block::Note { label, blocks });
            }
            return;
        }
        let name = self.dom.name(id);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, name.as_bytes()[1] - b'0'),
            "blockquote" => self.quote(id),
            "ul" | "ol" | "menu" | "dir" => self.list(id, name == "ol"),
            "dl" => self.definitions(id),
            "pre" | "listing" | "xmp" | "plaintext" => self.code(id),
            "table" => self.table(id),
            "figure" => self.figure(id),
            "details" => self.details(id),
            "hr" => {
                self.flush();
                if !self.is_flat() && !matches!(self.out.last(), Some(Block::Rule)) {
                    self.push(Block::Rule);
                }
            }
            _ if is_block(name) || has_token(self.dom, id, "style", is_block_style) => self.block(id),
            _ => self.inline(id, name),
        }
    }

    /// An element that only sets its content apart.
    fn block(&mut self, id: NodeId) {
        if self.is_pull_quote(id) {
            return;
        }
        self.flush();
        if self.dom.attr(id, "role") == Some("heading") && self.dom.find(id, "p").is_none() {
            let level = self.dom.attr(id, "aria-level").and_then(|level| level.trim().parse().ok()).unwrap_or(2);
            return self.heading(id, u8::clamp(level, 1, 6));
        }
        if self.loose_caption(id) || self.loose_credit(id) || self.pictured_line(id) {
            return;
        }
        // A picture, a link or a stressed word set in a line of its own is still one.
        self.inline(id, self.dom.name(id));
        self.flush();
    }

    fn heading(&mut self, id: NodeId, level: u8) {
        let prose = self.prose_below(id);
        if self.is_flat() {
            return self.append(&prose);
        }
        if !prose.is_empty() {
            self.push(Block::Heading { level, prose });
        }
        self.flush();
    }

    /// A block quotation; its footer, its `cite` in a line of its own or a last line behind a dash say who speaks.
    fn quote(&mut self, id: NodeId) {
        let dom = self.dom;
        let footer = dom.children(id).find(|&child| {
            matches!(dom.name(child), "footer" | "figcaption")
                || dom.name(child) == "cite" && dom.children(child).all(|c| dom.name(c) != "p")
        });
        let footer = footer.or_else(|| {
            // `<p><cite>…</cite></p>` as the last paragraph.
            let last = dom.children(id).filter(|&child| !dom.name(child).is_empty()).last()?;
            let text = dom.text_content(last);
            let cite = dom.find(last, "cite")?;
            let cited = dom.text_content(cite);
            (dom.name(last) == "p" && undashed(text.trim()).len() == undashed(cited.trim()).len()).then_some(last)
        });
        self.taken.extend(footer);
        let mut blocks = self.blocks_below(id);
        if footer.is_some() {
            self.taken.pop();
        }
        let mut attribution = footer.map(|footer| self.prose_below(footer)).filter(|prose| !prose.is_empty());
        if attribution.is_none()
            && blocks.len() > 1
            && let Some(Block::Paragraph(last)) = blocks.last()
            && last.text().len() < 160
            && undashed(last.text()).len() < last.text().len()
        {
            attribution = Some(last.clone());
            blocks.pop();
        }
        let attribution = attribution.map(without_dash);
        if self.is_flat() {
            self.flatten(&blocks);
        } else if !blocks.is_empty() {
            self.push(Block::Quote { blocks, attribution });
        } else if let Some(attribution) = attribution {
            self.push(Block::Paragraph(attribution));
        }
    }

    /// A line of the article repeated large in the margin; kept only where the article does not hold it.
    fn is_pull_quote(&mut self, id: NodeId) -> bool {
        if self.is_flat() || !has_token(self.dom, id, "class", is_pull_quote) {
            return false;
        }
        let blocks = self.blocks_below(id);
        let mut words = String::new();
        fold(&blocks, &mut words);
        if words.is_empty() {
            return true;
        }
        self.pulled.push(words);
        match blocks.as_slice() {
            [Block::Quote { .. }] => self.out.extend(blocks),
            _ => self.out.push(Block::Quote { blocks, attribution: None }),
        }
        true
    }

    fn details(&mut self, id: NodeId) {
        let summary_node = self.dom.children(id).find(|&child| self.dom.name(child) == "summary");
        let summary = summary_node.map(|summary| self.prose_below(summary)).unwrap_or_default();
        self.taken.extend(summary_node);
        let blocks = self.blocks_below(id);
        if summary_node.is_some() {
            self.taken.pop();
        }
        if self.is_flat() {
            self.append(&summary);
            self.flatten(&blocks);
        } else if !blocks.is_empty() {
            self.push(Block::Details { summary, blocks });
        } else if !summary.is_empty() {
            self.push(Block::Paragraph(summary));
        }
    }

    /// Ends the running text: what was gathered becomes a paragraph.
    pub(super) fn flush(&mut self) {
        if self.is_flat() {
            return self.prose.soft_break();
        }
        let prose = self.prose.take();
        if !prose.is_empty() {
            self.out.push(Block::Paragraph(prose));
        }
        self.out.append(&mut self.waiting);
    }

    /// Puts a block behind what came before.
    pub(super) fn push(&mut self, block: Block) {
        self.flush();
        if self.is_flat() {
            self.waiting.push(block);
        } else {
            self.out.push(block);
        }
    }

    /// The blocks below a node, as a level of their own.
    pub(super) fn blocks_below(&mut self, id: NodeId) -> Vec<Block> {
        self.flush();
        let outer = std::mem::take(&mut self.out);
        let waiting = std::mem::take(&mut self.waiting);
        let within = self.prose.within_links();
        let prose = std::mem::replace(&mut self.prose, within);
        let flat = std::mem::take(&mut self.flat);
        self.children(id);
        self.flush();
        self.flat = flat;
        self.prose = prose;
        self.waiting = waiting;
        std::mem::replace(&mut self.out, outer)
    }

    /// The text below a node as one prose; its blocks are lines, its pictures wait behind it.
    pub(super) fn prose_below(&mut self, id: NodeId) -> Prose {
        self.flush();
        let within = self.prose.within_links();
        let outer = std::mem::replace(&mut self.prose, within);
        self.flat += 1;
        self.children(id);
        self.flat -= 1;
        let prose = self.prose.take();
        self.prose = outer;
        prose
    }

    /// Puts a prose into the running text, as a line.
    pub(super) fn append(&mut self, prose: &Prose) {
        self.prose.soft_break();
        self.prose.word(prose.text());
        self.prose.soft_break();
    }

    /// Puts blocks into the running text, as lines.
    pub(super) fn flatten(&mut self, blocks: &[Block]) {
        let body = Body { blocks: blocks.to_vec() };
        let mut lines = Vec::new();
        body.leaves(&mut |prose, _| lines.push(prose.clone()));
        for line in lines {
            self.append(&line);
        }
    }
}

/// Elements that begin and end on a line of their own (HTML, 15.3).
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "center"
            | "dd"
            | "dialog"
            | "div"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "optgroup"
            | "p"
            | "search"
            | "section"
            | "summary"
            | "caption"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "noframes"
            | "frameset"
            | "multicol"
            | "gcse"
    )
}

/// Whether an element is not shown. What folds away under a heading of its own is, once that is pressed.
pub(super) fn is_hidden(dom: &Dom, id: NodeId) -> bool {
    let hides = |attr: &Attribute| match &*attr.name.local {
        "hidden" => !attr.value.eq_ignore_ascii_case("until-found"),
        "aria-hidden" => attr.value.trim().eq_ignore_ascii_case("true"),
        "style" => is_hidden_style(&attr.value),
        "class" => attr.value.split_ascii_whitespace().any(|class| {
            matches!(
                class,
                "sr-only"
                    | "visually-hidden"
                    | "visuallyhidden"
                    | "screen-reader-text"
                    | "screen-reader-only"
                    // The wikis' links to edit a part.
                    | "mw-editsection"
                    | "mw-jump-link"
                    // Numbers beside the lines of a program, and what only shows where scripts fold a text away.
                    | "linenos"
                    | "lineno"
                    | "linenodiv"
                    | "line-numbers-rows"
                    | "hideme"
            )
        }),
        _ => false,
    };
    dom.attrs(id).iter().any(hides) && !is_panel(dom, id)
}

/// Whether an element is a panel of an accordion: questions of which each opens its answer.
fn is_panel(dom: &Dom, id: NodeId) -> bool {
    let is_behind_opener = || {
        let before =
            std::iter::successors(dom.prev(id), |&node| dom.prev(node)).find(|&node| !dom.name(node).is_empty());
        let expands = |node: NodeId| dom.name(node) == "button" && dom.attr(node, "aria-expanded").is_some();
        before.is_some_and(|before| expands(before) || dom.children(before).any(expands))
    };
    dom.attr(id, "role") == Some("region") && dom.attr(id, "aria-labelledby").is_some()
        || is_accordion(dom, id)
        || is_behind_opener() && dom.ancestors(id).take(2).any(|above| is_accordion(dom, above))
}

/// Whether an element is called an accordion or a part of one.
fn is_accordion(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, "class").is_some_and(|names| {
        let names = names.to_ascii_lowercase();
        ["accordion", "collaps", "faq", "answer"].iter().any(|word| names.contains(word))
            && !["nav", "menu", "mobile", "dropdown"].iter().any(|word| names.contains(word))
    })
}

/// Whether an element is a button that is a heading too: it opens the panel below it, and says what is in it.
pub(super) fn is_opener(dom: &Dom, id: NodeId) -> bool {
    if dom.name(id) != "button" {
        return false;
    }
    let in_heading =
        |above: NodeId| matches!(dom.name(above), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "dt");
    let panel = || std::iter::successors(dom.next(id), |&node| dom.next(node)).find(|&node| !dom.name(node).is_empty());
    dom.ancestors(id).take(2).any(in_heading)
        || dom.attr(id, "aria-expanded").is_some()
            && std::iter::once(id).chain(dom.ancestors(id).take(2)).any(|node| is_accordion(dom, node))
            && panel().is_some_and(|panel| is_panel(dom, panel))
}

/// Whether an element is a button that is set as none: what leafs through a gallery, what makes it fill the screen.
fn is_control(dom: &Dom, id: NodeId) -> bool {
    /// Bytes of its text at most.
    const TEXT: usize = 24;
    const PARTS: &[&str] = &["button", "btn", "prev", "previous", "next", "fullscreen", "arrow", "zoom"];
    if !matches!(dom.name(id), "div" | "span") {
        return false;
    }
    let called = |names: &str| {
        names
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|part| PARTS.iter().any(|word| part.eq_ignore_ascii_case(word)))
    };
    dom.attr(id, "class").is_some_and(called)
        && !dom.descendants(id).take(8).any(|node| matches!(dom.name(node), "a" | "img" | "picture" | "p"))
        && dom.short_text(id, TEXT).is_some()
}

/// Whether a style attribute hides its element.
pub(super) fn is_hidden_style(style: &str) -> bool {
    if !style.contains([':']) {
        return false;
    }
    style.split(';').any(|rule| {
        let Some((property, value)) = rule.split_once(':') else { return false };
        let value = value.trim().trim_end_matches("!important").trim_end();
        let (property, value) = (property.trim(), value);
        property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
            || property.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden")
            || property.eq_ignore_ascii_case("mso-hide") && value.eq_ignore_ascii_case("all")
    })
}

fn is_block_style(style: &str) -> bool {
    style.split(';').any(|rule| {
        rule.split_once(':').is_some_and(|(property, value)| {
            property.trim().eq_ignore_ascii_case("display")
                && matches!(value.trim(), "block" | "flex" | "grid" | "table")
        })
    })
}

/// Whether an attribute is there and is as asked.
pub(super) fn has_token(dom: &Dom, id: NodeId, attr: &str, is: fn(&str) -> bool) -> bool {
    dom.attr(id, attr).is_some_and(is)
}

fn is_pull_quote(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    class.contains("pullquote") || class.contains("pull-quote") || class.contains("pull_quote")
}

/// A text without the dash before it.
pub(super) fn undashed(text: &str) -> &str {
    text.trim_start_matches(['—', '–', '―', '‒', '~']).trim_start_matches("--").trim_start_matches("- ").trim_start()
}

/// A prose without the dash before it; its marks stay with their words.
pub(super) fn without_dash(prose: Prose) -> Prose {
    let text = prose.text();
    let rest = undashed(text);
    let cut = (text.len() - rest.len()) as u32;
    if cut == 0 {
        return prose;
    }
    let marks = prose
        .marks()
        .iter()
        .filter(|mark| mark.range.end > cut)
        .map(|mark| crate::news::Mark {
            range: mark.range.start.saturating_sub(cut)..mark.range.end - cut,
            inline: mark.inline.clone(),
        })
        .collect();
    Prose::new(rest, marks)
}

/// The words of blocks, letters and digits only, lower case: for telling whether two texts are the same.
pub(super) fn fold(blocks: &[Block], into: &mut String) {
    let body = Body { blocks: blocks.to_vec() };
    body.leaves(&mut |prose, _| fold_text(prose.text(), into));
}

/// As [`fold`], for one text.
pub(super) fn fold_text(text: &str, into: &mut String) {
    into.extend(text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
}

/// Drops pull quotes whose words stand in the text as well.
fn drop_repeated(blocks: &mut Vec<Block>, pulled: &[String]) {
    if pulled.is_empty() {
        return;
    }
    let mut all = String::new();
    fold(blocks, &mut all);
    let repeated: Vec<&String> =
        pulled.iter().filter(|words| all.matches(words.as_str()).take(2).count() > 1).collect();
    blocks.retain(|block| {
        let Block::Quote { .. } = block else { return true };
        let mut words = String::new();
        fold(std::slice::from_ref(block), &mut words);
        !repeated.iter().any(|repeated| **repeated == words)
    });
}

/// Rules that part nothing go.
fn trim_rules(blocks: &mut Vec<Block>) {
    blocks.dedup_by(|b, a| matches!((a, b), (Block::Rule, Block::Rule)));
    while matches!(blocks.last(), Some(Block::Rule)) {
        blocks.pop();
    }
    let lead = blocks.iter().take_while(|block| matches!(block, Block::Rule)).count();
    blocks.drain(..lead);
}
