//! Lists and definition lists.

use super::{
    body::{Walker, has_token},
    dom::{Data, Dom, NodeId},
};
use crate::news::{
    Block, Item,
    body::{Definition, NumberStyle, Numbering},
};

impl Walker<'_> {
    /// Reads a list; empty items go, what stands between items belongs to the item before.
    pub(super) fn list(&mut self, id: NodeId, ordered: bool) {
        let dom = self.dom;
        if self.is_flat() {
            for child in dom.children(id) {
                self.prose.soft_break();
                self.node(child);
            }
            return self.prose.soft_break();
        }
        self.flush();
        let mut items: Vec<Item> = Vec::new();
        let reversed = dom.attr(id, "reversed").is_some();
        let count = dom.children(id).filter(|&child| dom.name(child) == "li").count() as i64;
        let start = number(dom, id, "start").unwrap_or(if reversed { count } else { 1 });
        let mut position = 0;
        for child in dom.children(id) {
            let is_item = dom.name(child) == "li";
            if is_item && self.notes.label(child).is_some() {
                self.end_list(&mut items, ordered.then(|| numbering(dom, id, start)));
                self.node(child);
                continue;
            }
            // A list may stand in a list without an item around it, and items may be wrapped.
            let outer = std::mem::take(&mut self.out);
            if is_item {
                self.item(child);
            } else {
                self.node(child);
                self.flush();
            }
            let blocks = std::mem::replace(&mut self.out, outer);
            if is_item {
                let value = number(dom, child, "value").or(reversed.then_some(start - position));
                position += 1;
                if !blocks.is_empty() {
                    items.push(Item { value, checked: checked(dom, child), blocks });
                }
            } else if !blocks.is_empty() {
                match items.last_mut() {
                    Some(item) => item.blocks.extend(blocks),
                    None => items.push(Item { blocks, ..Item::default() }),
                }
            }
        }
        self.end_list(&mut items, ordered.then(|| numbering(dom, id, start)));
    }

    fn item(&mut self, id: NodeId) {
        if super::body::is_hidden(self.dom, id) || !self.keeps(id) {
            return;
        }
        self.children(id);
        self.flush();
    }

    fn end_list(&mut self, items: &mut Vec<Item>, numbering: Option<Numbering>) {
        let items = std::mem::take(items);
        let is_pictures =
            |item: &Item| !item.blocks.is_empty() && item.blocks.iter().all(|block| matches!(block, Block::Image(_)));
        if numbering.is_none() && items.len() > 1 && items.iter().all(is_pictures) {
            // A gallery is set as a list, and is none.
            items.into_iter().flat_map(|item| item.blocks).for_each(|block| self.push(block));
        } else if !items.is_empty() {
            self.push(Block::List { numbering, items });
        }
    }

    /// Reads terms and definitions, also where they are wrapped in `div`s.
    pub(super) fn definitions(&mut self, id: NodeId) {
        let dom = self.dom;
        // Older WordPress sets each picture of a gallery as a term, its caption as the definition.
        if self.is_flat() || has_token(dom, id, "class", |class| class.contains("gallery")) {
            return self.children(id);
        }
        self.flush();
        let mut all: Vec<Definition> = Vec::new();
        let mut parts = Vec::new();
        for child in dom.children(id) {
            match dom.name(child) {
                "div" | "span" => parts.extend(dom.children(child)),
                _ => parts.push(child),
            }
        }
        for part in parts {
            if !self.keeps(part) {
                continue;
            }
            match dom.name(part) {
                "dt" => {
                    let term = self.prose_below(part);
                    if term.is_empty() {
                        continue;
                    }
                    match all.last_mut() {
                        Some(last) if last.definitions.is_empty() => last.terms.push(term),
                        _ => all.push(Definition { terms: vec![term], definitions: Vec::new() }),
                    }
                }
                _ => {
                    let blocks = match dom.data(part) {
                        Data::Element(name, _) if &*name.local == "dd" => self.blocks_below(part),
                        _ => {
                            let outer = std::mem::take(&mut self.out);
                            self.node(part);
                            self.flush();
                            std::mem::replace(&mut self.out, outer)
                        }
                    };
                    if blocks.is_empty() {
                        continue;
                    }
                    match all.last_mut() {
                        Some(last) => last.definitions.push(blocks),
                        None => all.push(Definition { terms: Vec::new(), definitions: vec![blocks] }),
                    }
                }
            }
        }
        if !all.is_empty() {
            self.push(Block::Definitions(all));
        }
    }
}

fn number(dom: &Dom, id: NodeId, attr: &str) -> Option<i64> {
    dom.attr(id, attr)?.trim().parse::<i64>().ok().filter(|n| n.unsigned_abs() < 1 << 40)
}

fn numbering(dom: &Dom, id: NodeId, start: i64) -> Numbering {
    let style = dom.attr(id, "style").unwrap_or_default().to_ascii_lowercase();
    let style = match dom.attr(id, "type").map(str::trim) {
        Some("a") => NumberStyle::LowerAlpha,
        Some("A") => NumberStyle::UpperAlpha,
        Some("i") => NumberStyle::LowerRoman,
        Some("I") => NumberStyle::UpperRoman,
        _ if style.contains("lower-alpha") || style.contains("lower-latin") => NumberStyle::LowerAlpha,
        _ if style.contains("upper-alpha") || style.contains("upper-latin") => NumberStyle::UpperAlpha,
        _ if style.contains("lower-roman") => NumberStyle::LowerRoman,
        _ if style.contains("upper-roman") => NumberStyle::UpperRoman,
        _ => NumberStyle::Decimal,
    };
    Numbering { start, style }
}

/// The checkbox that opens an item, and whether it is ticked.
fn checked(dom: &Dom, id: NodeId) -> Option<bool> {
    dom.descendants(id)
        .take(6)
        .take_while(|&node| dom.text(node).is_none_or(|text| text.trim().is_empty()))
        .find(|&node| {
            dom.name(node) == "input"
                && dom.attr(node, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
        })
        .map(|input| dom.attr(input, "checked").is_some())
}
