//! Pages that keep their words for readers without scripts: forums that are programs leave the whole thread in one
//! `noscript`.
//!
//! In: a tree that was built. Out: the same tree, such a `noscript` turned into a `div`, so that no other place knows of
//! it. The usual ones hold a picture or a line that asks for scripts, and stay what they are.

use html5ever::LocalName;

use super::dom::{Data, Node, NodeId, some};

/// Bytes of text below which a `noscript` is a notice.
const LEAST: usize = 300;

/// Turns what holds most of a page's text into a plain element.
pub(super) fn open(nodes: &mut [Node]) {
    let mut below = vec![0_usize; nodes.len()];
    let mut all = 0;
    for node in nodes.iter() {
        let Data::Text(text) = &node.data else { continue };
        let mut around = some(node.parent);
        let mut inside = None;
        while let Some(id) = around {
            match name(nodes, id) {
                "script" | "style" | "template" | "head" => {
                    inside = None;
                    break;
                }
                "noscript" => inside = Some((true, id)),
                "body" if inside.is_none() => inside = Some((false, id)),
                _ => {}
            }
            around = some(nodes[id as usize].parent);
        }
        if let Some((is_noscript, id)) = inside {
            let words = text.split_ascii_whitespace().map(str::len).sum::<usize>();
            all += words;
            below[id as usize] += if is_noscript { words } else { 0 };
        }
    }
    let most = (0..nodes.len()).max_by_key(|&id| below[id]).filter(|&id| below[id] >= LEAST && below[id] * 2 > all);
    if let Some(id) = most
        && let Data::Element(name, _) = &mut nodes[id].data
    {
        name.local = LocalName::from("div");
    }
}

fn name(nodes: &[Node], id: NodeId) -> &str {
    match &nodes[id as usize].data {
        Data::Element(name, _) => &name.local,
        _ => "",
    }
}
