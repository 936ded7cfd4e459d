//! Figures: a picture, a table, a quotation or a recording with its caption and its credit.

use super::{
    body::{Walker, has_token, without_dash},
    dom::{Dom, NodeId},
    img::nowhere,
};
use crate::news::{Block, Prose};

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
        let caption_node = dom.descendants(id).find(|&node| dom.name(node) == "figcaption" && self.keeps(node));
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
