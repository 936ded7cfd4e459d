//! Notices that ask a reader to agree to cookies: they say nothing of the page, and on a short page most of its words.
//!
//! In: a tree. Out: the same without them. A notice is named as one and has a button that agrees; where a page is
//! nothing else, it stays.

use super::dom::{Data, Dom, NodeId};

/// Parts of the names of such notices, those of the software that makes them among them.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "cookie", "consent", "gdpr", "rgpd", "dsgvo", "ccpa", "onetrust", "usercentrics", "didomi", "sp_message", "qc-cmp",
    "cmplz", "cky-", "termly", "iubenda", "borlabs", "truste", "cc-window", "cc-banner", "cmp-",
];
/// What the button says, in parts of words.
#[rustfmt::skip]
const AGREES: &[&str] = &[
    "accept", "agree", "allow", "got it", "understand", "consent", "reject", "decline", "akzept", "zustimm", "einverstanden",
    "ablehn", "autoris", "refus", "acept", "acuerdo", "rechaz", "accett", "rifiut", "aceit", "concord", "akkoord",
    "toestaan", "weiger", "godkänn", "tillåt", "godta", "tillat", "tillad", "accepter", "hyväksy", "akcept", "zgadzam",
    "souhlas", "přijm", "elfogad", "принять", "принима", "соглас", "kabul", "αποδ", "同意", "接受", "동의", "ok",
];
/// How many words a page has at least that is more than its notice.
const WORDS: usize = 20;

/// Takes the notices out of a page.
pub(super) fn take_out(dom: &mut Dom) {
    let mut found = Vec::new();
    let mut words = 0;
    let mut walk = dom.descendants(Dom::ROOT);
    while let Some(id) = walk.next() {
        match dom.data(id) {
            Data::Text(text) => words += text.split_ascii_whitespace().take(WORDS).count(),
            Data::Element(..) if matches!(dom.name(id), "script" | "style" | "template" | "head") => walk.leave_out(id),
            Data::Element(..) if is_notice(dom, id) => {
                found.push(id);
                walk.leave_out(id);
            }
            _ => {}
        }
    }
    if words >= WORDS {
        found.into_iter().for_each(|id| dom.erase(id));
    }
}

/// Whether an element is named as a notice and has a button that agrees.
fn is_notice(dom: &Dom, id: NodeId) -> bool {
    let is_named = ["class", "id"].iter().filter_map(|attr| dom.attr(id, attr)).any(|names| {
        let names = names.to_ascii_lowercase();
        NAMES.iter().any(|name| names.contains(name))
    });
    let is_part = |node: NodeId| matches!(dom.name(node), "h1" | "article" | "main");
    is_named
        && matches!(dom.name(id), "div" | "section" | "aside" | "dialog" | "form" | "footer")
        && !dom.descendants(id).any(is_part)
        && dom.descendants(id).any(|node| agrees(dom, node))
}

/// Whether an element is a button that agrees.
fn agrees(dom: &Dom, id: NodeId) -> bool {
    let is_set = || {
        dom.attr(id, "role") == Some("button")
            || ["class", "id"].iter().filter_map(|attr| dom.attr(id, attr)).any(|names| {
                let names = names.to_ascii_lowercase();
                ["btn", "button", "accept", "agree", "dismiss", "close"].iter().any(|word| names.contains(word))
            })
    };
    let says = |text: &str| {
        let text = text.trim().to_lowercase();
        AGREES.iter().any(|word| if *word == "ok" { text == "ok" } else { text.contains(word) })
    };
    match dom.name(id) {
        "input" => dom.attr(id, "value").is_some_and(says),
        "button" => dom.short_text(id, 80).is_some_and(|text| says(&text)),
        "a" | "div" | "span" => is_set() && dom.short_text(id, 80).is_some_and(|text| says(&text)),
        _ => false,
    }
}
