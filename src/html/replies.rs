//! Posts that are told by what stands below each: a link or a button to answer it.
//!
//! In: a page whose elements bear no names that anybody knows. Out: the elements that hold the words of its posts.
//! What holds one such control and no other is a post; of it the words are where most of them stand.

use super::{
    body::is_block,
    choose::Weights,
    dom::{Dom, NodeId},
    frame::is_frame,
};

/// What such a control says, lower case.
#[rustfmt::skip]
const REPLY: &[&str] = &[
    "reply", "quote", "reply with quote", "antworten", "zitieren", "répondre", "citer", "responder", "citar", "rispondi",
    "cita", "beantwoorden", "citeren", "svara", "citera", "svar", "citér", "vastaa", "lainaa", "odpowiedz", "cytuj",
    "odpovědět", "citovat", "válasz", "idézet", "răspunde", "citează", "ответить", "цитировать", "цитата", "відповісти",
    "yanıtla", "cevapla", "alıntı", "απάντηση", "返信", "引用", "回复", "回覆", "답글", "답장", "رد", "اقتباس", "הגב", "ציטוט",
];

/// The elements that hold the words of posts.
pub(super) fn bodies(dom: &Dom, weights: &Weights) -> Vec<NodeId> {
    /// How many words a post has at least.
    const WORDS: u32 = 3;
    /// How many nodes before the first answer are looked at.
    const BEFORE: usize = 12;
    let controls = controls(dom);
    let mut holds = vec![0_u32; dom.len()];
    for &control in &controls {
        for above in dom.ancestors(control) {
            holds[above as usize] += 1;
        }
    }
    let roots: Vec<NodeId> = controls
        .iter()
        .filter_map(|&control| dom.ancestors(control).take_while(|&above| holds[above as usize] == 1).last())
        .collect();
    // What was asked stands above the answers, and nobody answers it by a control of its own.
    let mut posts: Vec<NodeId> = Vec::new();
    if let [first, second, ..] = roots.as_slice()
        && dom.parent(*first) == dom.parent(*second)
    {
        let before = std::iter::successors(dom.prev(*first), |&node| dom.prev(node)).take(BEFORE);
        posts.extend(before.filter(|&node| is_block(dom.name(node)) && !is_frame(dom, node)));
        posts.reverse();
    }
    posts.extend(roots);
    let mut found: Vec<NodeId> = Vec::new();
    for body in posts.into_iter().map(|post| fullest(dom, post, weights)) {
        let is_link = weights.linked_below(body) * 2 > weights.below(body);
        if weights.below(body) >= WORDS && !is_link && found.last() != Some(&body) {
            found.push(body);
        }
    }
    found
}

/// The controls to answer by; of two in one post the first.
fn controls(dom: &Dom) -> Vec<NodeId> {
    /// Bytes of a control's words at most.
    const SHORT: usize = 40;
    let mut found: Vec<NodeId> = Vec::new();
    let mut walk = dom.descendants(Dom::ROOT);
    while let Some(id) = walk.next() {
        let name = dom.name(id);
        if is_frame(dom, id) {
            walk.leave_out(id);
        } else if matches!(name, "a" | "button")
            && let Some(words) = dom.short_text(id, SHORT)
            && REPLY.contains(&words.trim().to_lowercase().as_str())
        {
            // `Reply` and `Quote` stand side by side.
            let is_beside = found.last().is_some_and(|&last| {
                let near = |id: NodeId| dom.ancestors(id).take(2).collect::<Vec<_>>();
                near(last).iter().any(|above| near(id).contains(above))
            });
            if !is_beside {
                found.push(id);
            }
            walk.leave_out(id);
        }
    }
    found
}

/// The element below a post that holds most of its words, as deep as that holds.
fn fullest(dom: &Dom, post: NodeId, weights: &Weights) -> NodeId {
    let mut body = post;
    let fuller = |body: NodeId| {
        dom.children(body).find(|&child| {
            matches!(dom.name(child), "div" | "section" | "article" | "td" | "li" | "tr" | "tbody" | "table" | "dd")
                && weights.below(child) * 5 >= weights.below(body) * 3
        })
    };
    while let Some(child) = fuller(body) {
        body = child;
    }
    body
}
