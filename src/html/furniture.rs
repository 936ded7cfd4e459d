//! Furniture: elements whose names say that they are no part of a text, wherever they stand.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{
    choose::Weights,
    dom::{Dom, NodeId},
};

/// Words in the names of what is no part of a text, wherever they stand.
const FURNITURE: &[&str] = &[
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "sign-up",
    "sponsor",
    "recirc",
    "readmore",
    "read-more",
    "more-stories",
    "morestories",
    "disqus",
    "author-bio",
    "about-the-author",
    "contributor-bio",
    "vjs-",
    "a11y-tools",
    "author-box",
    "authorbox",
    "about-author",
    "author-info",
    "author_bio",
    "breadcrumb",
    "outbrain",
    "taboola",
    "paywall",
    "byline",
    "addthis",
    "jp-relatedposts",
    "noprint",
    "skip-link",
    "post-tags",
    "tag-list",
    "taglist",
    "tags-list",
    "entry-meta",
    "post-meta",
    "article-meta",
    "postmeta",
    "advert",
    "share-",
    "-share",
    "sharing-",
    "-sharing",
    "sharebar",
    "sharetools",
    "sharedaddy",
    "social-",
    "-social",
    "related-",
    "-related",
    "relatedposts",
    "related_",
    "_related",
    "comments",
    "comment-",
    "promo-",
    "-promo",
    "cookie",
    "consent",
    "most-popular",
    "trending",
    "recommended",
    "print-only",
    "post-navigation",
    "post-nav",
    "prev-next",
    "prevnext",
    "nav-links",
    "pagination",
    "donate-",
    "donation",
    "whatsapp",
    "author-card",
    "post-author",
    "entry-footer",
    "wp-block-latest-posts",
    "feedback",
    "was-this-helpful",
];
/// Whole names of such.
const NAMED: &[&str] = &[
    "ad",
    "ads",
    "tags",
    "meta",
    "nav",
    "menu",
    "author",
    "bio",
    "font-size",
    "fontsize",
    "text-size",
    "textsize",
    "share",
    "sharing",
    "social",
    "related",
    "comment",
    "promo",
    "timestamp",
    "toolbar",
    "popular",
    "donate",
    "taxonomy",
    "metadata",
    "catlinks",
    "printfooter",
    "sitesub",
];

/// [`FURNITURE`], to be found in one go: the names of every element are looked at.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    // The quickest kind takes longer to build than most pages take to be searched.
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    let built = AhoCorasick::builder().kind(kind).ascii_case_insensitive(true).build(FURNITURE);
    built.expect("the words are few and short")
});

/// Whether an element's names call it furniture.
pub(super) fn is_furniture(dom: &Dom, id: NodeId) -> bool {
    if matches!(dom.name(id), "body" | "html" | "main" | "article") {
        return false;
    }
    if matches!(
        dom.attr(id, "role"),
        Some("navigation" | "complementary" | "search" | "dialog" | "menu" | "toolbar" | "contentinfo")
    ) {
        return true;
    }
    let called = |names: &str| {
        names.split_ascii_whitespace().any(|name| {
            // The slug of a heading tells what the text is about.
            (NAMED.iter().any(|word| name.eq_ignore_ascii_case(word)) || WORDS.is_match(name))
                && name.split(['-', '_']).count() <= 4
        })
    };
    ["class", "data-component", "data-testid"].iter().any(|attr| dom.attr(id, attr).is_some_and(called))
        || dom.attr(id, "id").is_some_and(|id_| {
            called(id_) && !matches!(dom.name(id), "section" | "h1" | "h2" | "h3" | "h4" | "h5" | "span" | "a")
        })
}

/// Whether a link of a few words is set as a button.
pub(super) fn is_button(dom: &Dom, id: NodeId, weights: &Weights) -> bool {
    /// How many words a button has at most.
    const WORDS: u32 = 5;
    let called = |names: &str| {
        names.split_ascii_whitespace().any(|name| {
            let name = name.to_ascii_lowercase();
            name.split(['-', '_']).any(|part| matches!(part, "btn" | "button" | "cta"))
        })
    };
    dom.name(id) == "a"
        && weights.below(id) <= WORDS
        && (dom.attr(id, "role") == Some("button") || dom.attr(id, "class").is_some_and(called))
}
