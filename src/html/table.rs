//! Tables: of data, kept as tables; of layout, read cell by cell.
//!
//! A table is layout where its role says so, where it has one column or one row, or where cells hold blocks or other
//! tables and nothing in it heads anything.

use super::{
    body::{Walker, is_hidden},
    dom::{Dom, NodeId},
    img::address,
    inline::plain,
};
use crate::news::{Block, Cell, Prose, Table, body::Align};

/// Names of signs that say yes, and no.
const TICKS: &[&str] = &["check", "checkmark", "tick", "yes"];
const CROSSES: &[&str] = &["cross", "times", "xmark", "no"];

/// What a cell may span at most.
const SPAN: u16 = 1000;

impl Walker<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, id: NodeId) {
        let dom = self.dom;
        if self.is_flat() || is_layout(dom, id) {
            return self.layout(id);
        }
        self.flush();
        let mut table = Table::default();
        let mut head_open = true;
        for (row, section) in rows(dom, id) {
            if is_hidden(dom, row) || !self.keeps(row) {
                continue;
            }
            let mut cells = Vec::new();
            for cell in dom.children(row) {
                if matches!(dom.name(cell), "td" | "th") && !is_hidden(dom, cell) {
                    cells.push(self.cell(cell));
                }
            }
            if cells.is_empty() || cells.iter().all(|cell| cell.prose.is_empty()) {
                continue;
            }
            let heads = section == "thead" || section != "tfoot" && cells.iter().all(|cell| cell.heads);
            if heads && head_open {
                table.head.push(cells);
            } else {
                head_open = false;
                table.rows.push(cells);
            }
        }
        if let Some(caption) = dom.children(id).find(|&child| dom.name(child) == "caption" && self.keeps(child)) {
            table.caption = self.prose_below(caption);
        }
        if !table.rows.is_empty() || !table.head.is_empty() {
            self.push(Block::Table(table));
        } else if !table.caption.is_empty() {
            self.push(Block::Paragraph(table.caption));
        }
        self.flush();
    }

    fn cell(&mut self, id: NodeId) -> Cell {
        let dom = self.dom;
        let mut prose = if self.keeps(id) { self.prose_below(id) } else { Prose::default() };
        if prose.is_empty() && self.keeps(id) {
            prose = plain(&self.sign_of(id));
        }
        let span = |attr| dom.attr(id, attr).and_then(|n| n.trim().parse::<u16>().ok()).map_or(1, |n| n.clamp(1, SPAN));
        Cell {
            prose,
            columns: span("colspan"),
            rows: span("rowspan"),
            heads: dom.name(id) == "th",
            align: align(dom, id),
        }
    }

    /// What a cell without words says by a sign: its label, else a tick or a cross by the sign's name, else that it is
    /// there.
    fn sign_of(&self, id: NodeId) -> String {
        /// Characters of a label.
        const LABEL: usize = 40;
        let dom = self.dom;
        let is_sign = |node: &NodeId| match dom.name(*node) {
            "img" => self.is_icon(*node) && address(dom, *node).is_some(),
            name => matches!(name, "svg" | "i" | "span"),
        };
        let named = |node: NodeId, names: &[&str]| {
            let has = |value: &str| {
                value
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .any(|word| names.contains(&word.to_ascii_lowercase().as_str()))
            };
            dom.attr(node, "class").is_some_and(has) || dom.name(node) == "img" && address(dom, node).is_some_and(has)
        };
        let signs = dom.descendants(id).filter(|&node| !is_hidden(dom, node)).filter(is_sign).take(4);
        for sign in signs {
            let label = ["alt", "aria-label", "title"].iter().find_map(|attr| dom.attr(sign, attr).map(str::trim));
            if let Some(label) = label.filter(|label| !label.is_empty() && label.chars().count() <= LABEL) {
                return label.to_owned();
            }
            if named(sign, TICKS) {
                return "✓".to_owned();
            }
            if named(sign, CROSSES) {
                return "✗".to_owned();
            }
            if dom.name(sign) == "img" {
                return "•".to_owned();
            }
        }
        String::new()
    }

    /// The cells one after the other.
    fn layout(&mut self, id: NodeId) {
        self.flush();
        self.children(id);
        self.flush();
    }
}

/// The rows of a table with the name of the section they stand in.
fn rows(dom: &Dom, id: NodeId) -> Vec<(NodeId, &str)> {
    let mut found = Vec::new();
    for child in dom.children(id) {
        match dom.name(child) {
            "tr" => found.push((child, "")),
            section @ ("thead" | "tbody" | "tfoot") if !is_hidden(dom, child) => {
                found.extend(dom.children(child).filter(|&row| dom.name(row) == "tr").map(|row| (row, section)));
            }
            _ => {}
        }
    }
    found
}

fn is_layout(dom: &Dom, id: NodeId) -> bool {
    if matches!(dom.attr(id, "role").map(str::trim), Some("presentation" | "none")) {
        return true;
    }
    let rows = rows(dom, id);
    let cells = |row: NodeId| dom.children(row).filter(|&cell| matches!(dom.name(cell), "td" | "th"));
    let heads = dom.children(id).any(|child| matches!(dom.name(child), "caption" | "thead"))
        || rows.iter().any(|&(row, _)| cells(row).any(|cell| dom.name(cell) == "th"));
    let widest = rows.iter().map(|&(row, _)| cells(row).count()).max().unwrap_or(0);
    if widest <= 1 {
        return true;
    }
    if heads {
        return false;
    }
    if rows.len() == 1 {
        return true;
    }
    rows.iter().any(|&(row, _)| {
        cells(row).any(|cell| {
            let mut paragraphs = 0;
            dom.descendants(cell).any(|node| match dom.name(node) {
                "table" | "ul" | "ol" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "figure" | "form" | "article" => {
                    true
                }
                "p" => {
                    paragraphs += 1;
                    paragraphs > 1
                }
                _ => false,
            })
        })
    })
}

fn align(dom: &Dom, id: NodeId) -> Option<Align> {
    let style = dom.attr(id, "style").unwrap_or_default().to_ascii_lowercase();
    let styled = style.split(';').find_map(|rule| {
        let (property, value) = rule.split_once(':')?;
        (property.trim() == "text-align").then(|| value.trim().to_owned())
    });
    match styled.as_deref().or_else(|| dom.attr(id, "align"))?.to_ascii_lowercase().as_str() {
        "right" | "end" => Some(Align::End),
        "center" | "centre" | "middle" => Some(Align::Centre),
        "left" | "start" => Some(Align::Start),
        _ => None,
    }
}
