//! Which text nodes are the article: several opinions, and the one most like the others wins.
//!
//! An opinion is a set of text nodes; two are alike by the words they share (F1). An opinion that is implausibly
//! short, or that holds mostly links, counts less. The page's own statement of its text (JSON-LD `articleBody`), where
//! there is one, is a referee: it judges, but its nodes are never the answer.

use super::{
    body::fold_text,
    dom::{Dom, NodeId},
    engines::Kept,
};

/// One opinion.
#[derive(Clone, Debug)]
pub(super) struct Opinion {
    /// Whose it is.
    pub(super) engine: &'static str,
    /// The text nodes it keeps, in document order.
    pub(super) kept: Kept,
}

/// Words and linked words of text nodes.
pub(super) struct Weights {
    words: Vec<u32>,
    /// Words of the text nodes below, of a text node its own.
    below: Vec<u32>,
    linked: Vec<bool>,
    /// Words of the links below.
    links: Vec<u32>,
    /// Places in document order; numbers of nodes need not follow it.
    places: Vec<u32>,
}

impl Weights {
    /// Weighs every text node of a page.
    pub(super) fn of(dom: &Dom) -> Self {
        let mut weights = Self {
            words: vec![0; dom.len()],
            below: vec![0; dom.len()],
            linked: vec![false; dom.len()],
            links: vec![0; dom.len()],
            places: vec![0; dom.len()],
        };
        let mut order = Vec::with_capacity(dom.len());
        for id in dom.descendants(Dom::ROOT) {
            weights.places[id as usize] = order.len() as u32;
            order.push(id);
            let inside = dom.parent(id).is_some_and(|parent| weights.linked[parent as usize]);
            weights.linked[id as usize] = inside || dom.name(id) == "a" && dom.attr(id, "href").is_some();
            if let Some(text) = dom.text(id) {
                weights.words[id as usize] = words(text);
            }
        }
        for &id in order.iter().rev() {
            weights.below[id as usize] += weights.words[id as usize];
            if weights.linked[id as usize] {
                weights.links[id as usize] += weights.words[id as usize];
            }
            if let Some(parent) = dom.parent(id) {
                weights.below[parent as usize] += weights.below[id as usize];
                weights.links[parent as usize] += weights.links[id as usize];
            }
        }
        weights
    }

    /// Words of a text node.
    pub(super) fn words(&self, id: NodeId) -> u32 {
        self.words[id as usize]
    }

    /// Where a node stands in document order.
    pub(super) fn place(&self, id: NodeId) -> u32 {
        self.places[id as usize]
    }

    /// Words of all text below a node.
    pub(super) fn below(&self, id: NodeId) -> u32 {
        self.below[id as usize]
    }

    /// Words of all links below a node.
    pub(super) fn linked_below(&self, id: NodeId) -> u32 {
        self.links[id as usize]
    }

    /// Whether a node stands in a link.
    pub(super) fn is_linked(&self, id: NodeId) -> bool {
        self.linked[id as usize]
    }

    /// Words of many text nodes.
    pub(super) fn sum(&self, kept: &[NodeId]) -> u32 {
        kept.iter().map(|&id| self.words(id)).sum()
    }

    fn link_share(&self, kept: &[NodeId]) -> f32 {
        let all = self.sum(kept).max(1);
        let linked: u32 = kept.iter().filter(|&&id| self.is_linked(id)).map(|&id| self.words(id)).sum();
        linked as f32 / all as f32
    }
}

/// Words of a text, cheaply: runs between white space; of dense scripts, every two characters.
fn words(text: &str) -> u32 {
    let mut count = 0;
    for word in text.split_ascii_whitespace() {
        let dense = word
            .chars()
            .filter(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{0E00}'..='\u{0E7F}'))
            .count();
        count += if dense > 1 { dense.div_ceil(2) as u32 } else { 1 };
    }
    count
}

/// The text nodes that a text given elsewhere holds, in its order: the referee's opinion.
pub(super) fn held_by(dom: &Dom, stated: &str) -> Vec<NodeId> {
    /// How far ahead a text node is looked for, so that a page of any size takes linear time.
    const AHEAD: usize = 20_000;
    let mut all = String::new();
    fold_text(&stated[..stated.floor_char_boundary(400_000)], &mut all);
    let mut kept = Vec::new();
    let mut at = 0;
    for id in dom.descendants(Dom::ROOT) {
        let Some(text) = dom.text(id) else { continue };
        let mut own = String::new();
        fold_text(text, &mut own);
        if own.len() < 3 {
            continue;
        }
        let end = all.floor_char_boundary((at + AHEAD).min(all.len()));
        // A short text may stand anywhere; it must come next.
        let end = if own.len() < 12 { all.floor_char_boundary((at + 200).min(end)) } else { end };
        if let Some(found) = memchr::memmem::find(&all.as_bytes()[at..end], own.as_bytes()) {
            at += found + own.len();
            kept.push(id);
        }
    }
    kept
}

/// How alike two opinions are, 0 to 1.
pub(super) fn likeness(a: &[NodeId], b: &[NodeId], weights: &Weights) -> f32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += weights.words(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
    let all = weights.sum(a) + weights.sum(b);
    if all == 0 { 0.0 } else { 2.0 * common as f32 / all as f32 }
}

/// Orders opinions, the best first. The `referee` and `prose` judge only; `prose` stands in where nobody else has an
/// opinion.
pub(super) fn rank(
    mut opinions: Vec<Opinion>,
    referee: Option<&[NodeId]>,
    prose: Option<Opinion>,
    weights: &Weights,
) -> Vec<(f32, Opinion)> {
    opinions.retain(|opinion| weights.sum(&opinion.kept) > 0);
    let mut judges: Vec<(f32, Kept)> = referee.map(|kept| (2.0, kept.to_vec())).into_iter().collect();
    match prose {
        Some(prose) if opinions.is_empty() => opinions.push(prose),
        Some(prose) => judges.push((1.0, prose.kept)),
        None => {}
    }
    let longest = opinions.iter().map(|opinion| weights.sum(&opinion.kept)).max().unwrap_or(0).max(1) as f32;
    let mut ranked: Vec<(f32, Opinion)> = Vec::new();
    for (n, opinion) in opinions.iter().enumerate() {
        let like = |kept: &[NodeId]| likeness(&opinion.kept, kept, weights);
        let others = opinions.iter().enumerate().filter(|&(m, _)| n != m).map(|(_, other)| (1.0, &other.kept));
        let (sum, share) = others
            .chain(judges.iter().map(|(share, kept)| (*share, kept)))
            .fold((0.0, 0.0), |(sum, all), (share, kept)| (sum + share * like(kept), all + share));
        let agreement = if share > 0.0 { sum / share } else { 0.5 };
        let length = weights.sum(&opinion.kept) as f32;
        let short = (length / 120.0).clamp(0.3, 1.0) * (length / longest * 3.0).clamp(0.2, 1.0);
        let links = 1.0 - (weights.link_share(&opinion.kept) - 0.3).max(0.0);
        ranked.push((agreement * short * links, opinion.clone()));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_text_settles_a_tie() {
        let html = "<p>The bridge opens again before the winter, the council said.</p>\
            <p>Rain fell on the market, and the stalls stood empty all day.</p>";
        let dom = Dom::parse(html);
        let weights = Weights::of(&dom);
        let texts: Vec<NodeId> = dom.descendants(Dom::ROOT).filter(|&id| dom.text(id).is_some()).collect();
        let [a, b] = texts.as_slice() else { panic!("two paragraphs: {texts:?}") };
        let first = |known: &str| {
            let opinions = [("a", *a), ("b", *b)].map(|(engine, id)| Opinion { engine, kept: vec![id] });
            let referee = held_by(&dom, known);
            rank(opinions.to_vec(), Some(&referee), None, &weights)[0].1.engine
        };
        assert_eq!(first("The bridge opens again before the winter, the council said."), "a");
        assert_eq!(first("Rain fell on the market, and the stalls stood empty all day."), "b");
    }
}
