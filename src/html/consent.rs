//! Notices that ask a reader to agree to cookies: they say nothing of the page, and on a short page most of its words.
//!
//! In: a tree. Out: the same without them. A notice is named as one and has a button that agrees; where a page is
//! nothing else, it stays.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::dom::{Data, Dom, NodeId};

/// Parts of the names of such notices, those of the software that makes them among them.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "cookie", "consent", "gdpr", "rgpd", "dsgvo", "ccpa", "onetrust", "usercentrics", "didomi", "sp_message", "qc-cmp",
    "cmplz", "cky-", "termly", "iubenda", "borlabs", "truste-", "trustarc", "cc-window", "cc-banner"
];
/// What the button says, in parts of words.
#[rustfmt::skip]
const AGREES: &[&str] = &[
    "accept", "agree", "allow", "got it", "understand", "consent", "reject", "decline", "akzept", "zustimm", "einverstanden",
    "ablehn", "autoris", "refus", "acept", "acuerdo", "rechaz", "accett", "rifiut", "aceit", "concord", "akkoord",
    "toestaan", "weiger", "godkänn", "tillåt", "godta", "tillat", "tillad", "accepter", "hyväksy", "akcept", "zgadzam",
    "souhlas", "přijm", "elfogad", "принять", "принима", "соглас", "kabul", "αποδ", "同意", "接受", "동의", "ok",
];
/// How many bytes of text a page has at least that is more than its notice.
const TEXT: usize = 100;
/// How many a notice has at most that is longer than the page.
const LONG: usize = 2400;
/// How many elements that are named so are looked at.
const MOST: usize = 64;

/// Takes the notices out of a page.
pub(super) fn take_out(dom: &mut Dom) {
    let mut found = Vec::new();
    let (mut page, mut named) = (0, 0);
    let mut walk = dom.descendants(Dom::ROOT);
    while let Some(id) = walk.next() {
        match dom.data(id) {
            Data::Text(text) => page += text.trim().len(),
            Data::Element(..) if matches!(dom.name(id), "script" | "style" | "template" | "head") => walk.leave_out(id),
            Data::Element(..) if named < MOST && is_named(dom, id) => {
                named += 1;
                if has_button(dom, id) {
                    found.push(id);
                    walk.leave_out(id);
                }
            }
            _ => {}
        }
    }
    for id in found {
        let own: usize = dom.descendants(id).filter_map(|node| dom.text(node)).map(|text| text.trim().len()).sum();
        if page >= TEXT && own <= LONG.max(page) {
            dom.erase(id);
        }
    }
}

/// [`NAMES`], to be found in one go: the names of every element are looked at.
static NAMED: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    let built = AhoCorasick::builder().kind(kind).ascii_case_insensitive(true).build(NAMES);
    built.expect("the words are few and short")
});

/// Whether an element is named as a notice.
fn is_named(dom: &Dom, id: NodeId) -> bool {
    matches!(dom.name(id), "div" | "section" | "aside" | "dialog" | "form" | "footer")
        && ["class", "id"].iter().filter_map(|attr| dom.attr(id, attr)).any(|names| {
            // `has-cookie-bar` is said of what the notice lies over.
            let is_of = |own: &str| ["has-", "no-", "with-"].iter().any(|of| own.starts_with(of));
            NAMED.is_match(names) && names.split_ascii_whitespace().any(|own| NAMED.is_match(own) && !is_of(own))
        })
}

/// Whether an element holds no article and a button that agrees.
fn has_button(dom: &Dom, id: NodeId) -> bool {
    let is_part = |node: NodeId| matches!(dom.name(node), "h1" | "article" | "main");
    !dom.descendants(id).any(is_part) && dom.descendants(id).any(|node| agrees(dom, node))
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
