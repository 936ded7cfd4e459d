//! Figures: a picture, a table, a quotation or a recording with its caption and its credit.

use super::{
    body::{Walker, has_token, without_dash},
    dom::{Dom, NodeId},
    img::nowhere,
};
use crate::news::{Block, Prose};

/// Bytes of a caption in small words at most.
const CAPTION: usize = 400;
/// Bytes of a credit in a line of its own at most.
const CREDIT: usize = 120;

impl Walker<'_> {
    /// Reads a figure: its caption goes to what it holds.
    pub(super) fn figure(&mut self, id: NodeId) {
        let dom = self.dom;
        if self.is_flat() {
            return self.children(id);
        }
        if has_token(dom, id, "class", |class| class.to_ascii_lowercase().contains("pullquote")) {
            // WordPress sets its pull quotes as figures.
            self.flush();
            return self.children(id);
        }
        // A gallery holds figures with captions of their own.
        let is_own = |node: NodeId| dom.ancestors(node).find(|&above| dom.name(above) == "figure") == Some(id);
        let caption_node =
            dom.descendants(id).find(|&node| dom.name(node) == "figcaption" && self.keeps(node) && is_own(node));
        self.captioned(id, caption_node);
    }

    /// Reads what a picture stands in, whose caption is known.
    fn captioned(&mut self, id: NodeId, caption_node: Option<NodeId>) {
        let dom = self.dom;
        self.taken.extend(caption_node);
        let mut blocks = self.blocks_below(id);
        if caption_node.is_some() {
            self.taken.pop();
        }
        let (caption, credit) = caption_node.map(|node| self.caption(node)).unwrap_or_default();
        if blocks.is_empty() && !caption.is_empty() {
            // A picture that only scripts can load: its caption is one all the same.
            let unseen = dom.find(id, "img").filter(|&img| self.keeps(img));
            blocks.extend(unseen.map(|img| Block::Image(nowhere(dom, img))));
        }
        adopt(&mut blocks, caption, credit);
        self.flush();
        self.out.append(&mut blocks);
    }

    /// A caption and the credit in it.
    pub(super) fn caption(&mut self, id: NodeId) -> (Prose, Prose) {
        let dom = self.dom;
        let credit_node = dom.descendants(id).find(|&node| is_credit(self, node));
        let credit = credit_node.map(|node| self.prose_below(node)).unwrap_or_default();
        self.taken.extend(credit_node);
        let caption = self.prose_below(id);
        if credit_node.is_some() {
            self.taken.pop();
        }
        self.waiting.clear();
        (caption, credit)
    }

    /// A line that is a picture and, in small or stressed words or in an element of such a class, its caption.
    pub(super) fn pictured_line(&mut self, id: NodeId) -> bool {
        let dom = self.dom;
        if self.is_flat() || !matches!(dom.name(id), "p" | "div" | "span") {
            return false;
        }
        let is_blank = |node: NodeId| dom.text(node).is_some_and(|text| text.trim().is_empty());
        let mut parts = dom.children(id).filter(|&node| self.keeps(node) && !is_blank(node) && dom.name(node) != "br");
        let (Some(picture), Some(words)) = (parts.next(), parts.next()) else { return false };
        // A credit may stand behind the caption, nothing else.
        let credit = parts.next();
        let is_picture = matches!(dom.name(picture), "img" | "picture")
            || dom.name(picture) == "a"
                && dom.find(picture, "img").is_some()
                && dom.text_content(picture).trim().is_empty();
        let is_small = match dom.name(words) {
            "small" => true,
            "em" | "i" => dom.name(id) == "p",
            "span" => is_caption(dom, words),
            _ => false,
        };
        if !is_picture
            || !is_small
            || parts.next().is_some()
            || credit.is_some_and(|node| dom.name(node) != "span" || !is_credit(self, node))
            || dom.short_text(words, CAPTION).is_none()
        {
            return false;
        }
        self.flush();
        self.taken.extend(credit);
        self.captioned(id, Some(words));
        if let Some(node) = credit {
            self.taken.pop();
            self.loose_credit(node);
        }
        true
    }

    /// A credit outside a figure: an element of such a class behind a picture that has none yet.
    pub(super) fn loose_credit(&mut self, id: NodeId) -> bool {
        let bare = matches!(self.out.last(), Some(Block::Image(image)) if image.credit.is_empty());
        if self.is_flat()
            || !bare
            || !is_credit(self, id)
            || self.dom.short_text(id, CREDIT).is_none()
            || self.dom.find(id, "img").is_some()
        {
            return false;
        }
        let credit = self.prose_below(id);
        if let Some(Block::Image(image)) = self.out.last_mut() {
            image.credit = credit;
        }
        true
    }

    /// A caption outside a figure: an element of such a class behind a picture that has none yet.
    pub(super) fn loose_caption(&mut self, id: NodeId) -> bool {
        if self.is_flat() || !is_caption(self.dom, id) {
            return false;
        }
        let Some(Block::Image(image)) = self.out.last() else { return false };
        let inside = self
            .dom
            .descendants(id)
            .any(|node| matches!(self.dom.name(node), "img" | "picture" | "p" | "ul" | "h2" | "h3" | "figure"));
        if !image.caption.is_empty()
            || inside && self.dom.descendants(id).filter(|&node| self.dom.name(node) == "p").count() != 1
            || self.dom.find(id, "img").is_some()
        {
            return false;
        }
        let (caption, credit) = self.caption(id);
        if let Some(Block::Image(image)) = self.out.last_mut() {
            image.caption = caption;
            if image.credit.is_empty() {
                image.credit = credit;
            }
        }
        true
    }
}

/// Gives a caption to the blocks of its figure.
fn adopt(blocks: &mut Vec<Block>, caption: Prose, credit: Prose) {
    if caption.is_empty() && credit.is_empty() {
        return;
    }
    let place = blocks.iter().rposition(|block| matches!(block, Block::Image(_) | Block::Table(_)));
    match place.map(|place| &mut blocks[place]) {
        Some(Block::Image(image)) => {
            if image.caption.is_empty() {
                image.caption = caption;
            } else if !caption.is_empty() {
                blocks.push(Block::Paragraph(caption));
                return;
            }
            if image.credit.is_empty() {
                image.credit = credit;
            }
            return;
        }
        Some(Block::Table(table)) if table.caption.is_empty() => {
            table.caption = caption;
            blocks.extend(paragraph(credit));
            return;
        }
        _ => {}
    }
    match blocks.as_mut_slice() {
        [Block::Quote { attribution: attribution @ None, .. }] if !caption.is_empty() => {
            *attribution = Some(without_dash(caption))
        }
        [Block::Embed { prose, .. }] if prose.is_empty() => *prose = caption,
        _ => blocks.extend(paragraph(caption)),
    }
    blocks.extend(paragraph(credit));
}

fn paragraph(prose: Prose) -> Option<Block> {
    (!prose.is_empty()).then_some(Block::Paragraph(prose))
}

fn is_credit(walker: &Walker<'_>, id: NodeId) -> bool {
    let dom = walker.dom;
    let called = |class: &str| {
        let class = class.to_ascii_lowercase();
        ["credit", "copyright", "photographer", "attribution"].iter().any(|word| class.contains(word))
    };
    dom.attr(id, "class").is_some_and(called)
        || dom.attr(id, "itemprop").is_some_and(|prop| prop.contains("copyrightHolder") || prop.contains("creditText"))
        || dom.name(id) == "small"
        || dom.name(id) == "cite" && {
            let text = dom.text_content(id).trim().to_lowercase();
            ["photo", "foto", "image", "credit", "©", "source", "bild", "illustration", "crédit"]
                .iter()
                .any(|start| text.starts_with(start))
        }
}

/// Whether an element is a caption, by its name or its class.
pub(super) fn is_caption(dom: &Dom, id: NodeId) -> bool {
    dom.name(id) == "figcaption" || has_token(dom, id, "class", is_caption_class)
}

fn is_caption_class(class: &str) -> bool {
    class.split_ascii_whitespace().any(|class| {
        let class = class.to_ascii_lowercase();
        class.contains("caption")
            && !class.contains("nocaption")
            && !class.contains("no-caption")
            && !class.contains("with-caption")
            && !class.contains("captioned")
    })
}
