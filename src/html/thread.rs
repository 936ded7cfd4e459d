//! Discussions: pages whose text is what many wrote, one below the other.
//!
//! In: a page that calls itself a discussion, by its kind in schema.org's words, by its address or by its software.
//! Out: an opinion that holds every post, and the name over it. Engines take the replies below an article for
//! furniture, which they are anywhere else.
//! Deliberately absent: the tree of the replies; they stand in the order of the page.

use url::Url;

use super::{
    body::is_hidden,
    choose::{Opinion, Weights},
    dom::{Dom, NodeId},
    region::is_frame,
    schema::Schema,
};

/// How many words a post has that counts as one.
const WORDS: u32 = 8;
/// How many posts make a discussion.
const POSTS: usize = 3;

/// Whether a page calls itself a discussion.
pub(super) fn is_discussion(dom: &Dom, schema: &Schema, url: Option<&Url>) -> bool {
    if ["NewsArticle", "Article", "BlogPosting"].iter().any(|kind| schema.has(kind)) {
        return false;
    }
    let kinds = ["DiscussionForumPosting", "QAPage"];
    kinds.iter().any(|kind| schema.has(kind))
        || url.is_some_and(is_address)
        || dom.descendants(Dom::ROOT).any(|id| {
            dom.attr(id, "itemtype").is_some_and(|kind| kinds.iter().any(|name| kind.ends_with(name)))
                || dom.name(id) == "meta"
                    && dom.attr(id, "name").is_some_and(|name| name.eq_ignore_ascii_case("generator"))
                    && dom.attr(id, "content").is_some_and(is_software)
        })
}

fn is_software(generator: &str) -> bool {
    let generator = generator.to_ascii_lowercase();
    ["discourse", "vbulletin", "phpbb", "xenforo", "mybb", "flarum", "invision", "simple machines", "lemmy", "nodebb"]
        .iter()
        .any(|name| generator.contains(name))
}

/// Whether an address is one of a discussion: `forum.example.org`, `/threads/…`, `/viewtopic.php`.
fn is_address(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let hosts = ["forum", "forums", "discuss", "discourse", "boards", "answers"];
    let parts = [
        "forum",
        "forums",
        "thread",
        "threads",
        "viewtopic.php",
        "showthread.php",
        "questions",
        "discussion",
        "discussions",
        "comments",
    ];
    host.split('.').any(|label| hosts.contains(&label))
        || url.path_segments().is_some_and(|mut segments| segments.any(|part| parts.contains(&part)))
        || url.path() == "/item" && url.query_pairs().any(|(key, _)| key == "id")
}

/// What all wrote, and who; `None` where there are not enough posts.
pub(super) fn opinion(dom: &Dom, weights: &Weights) -> Option<Opinion> {
    let texts = texts(dom, weights);
    let mut below = vec![0_u32; dom.len()];
    for &id in &texts {
        for node in dom.ancestors(id) {
            below[node as usize] += weights.words(id);
        }
    }
    let mut container = Dom::ROOT;
    while let Some(child) =
        dom.children(container).find(|&child| below[child as usize] * 50 > below[container as usize] * 49)
    {
        container = child;
    }
    let posts = dom.descendants(container).filter(|&id| is_post(dom, id) && below[id as usize] >= WORDS);
    if posts.take(POSTS).count() < POSTS {
        return None;
    }
    let mut kept: Vec<NodeId> =
        texts.into_iter().filter(|&id| dom.ancestors(id).any(|node| node == container)).collect();
    kept.sort_unstable();
    Some(Opinion { engine: "discussion", kept })
}

/// The texts of a page that are no frame and no tools.
fn texts(dom: &Dom, weights: &Weights) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut walk = dom.descendants(Dom::ROOT);
    while let Some(id) = walk.next() {
        if dom.text(id).is_some_and(|text| !text.trim().is_empty()) {
            found.push(id);
        } else if is_hidden(dom, id) || is_frame(dom, id) || is_tool(dom, id, weights) {
            walk.leave_out(id);
        }
    }
    found
}

/// Whether an element is a post by its names.
fn is_post(dom: &Dom, id: NodeId) -> bool {
    let called = |names: &str| {
        names.split_ascii_whitespace().any(|name| {
            let name = name.to_ascii_lowercase();
            ["post", "comment", "message", "answer", "reply", "comtr", "question", "entry"]
                .iter()
                .any(|word| name.contains(word))
        })
    };
    matches!(dom.name(id), "div" | "article" | "li" | "tr" | "section" | "td" | "table" | "shreddit-comment")
        && (dom.attr(id, "class").is_some_and(called) || dom.attr(id, "id").is_some_and(called))
}

/// Whether an element is about a post: its votes, its buttons, its writer's rank, a list of other discussions.
fn is_tool(dom: &Dom, id: NodeId, weights: &Weights) -> bool {
    /// More words than this are no tool, whatever it is called.
    const MOST: u32 = 40;
    let name = dom.name(id);
    if matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "button"
            | "select"
            | "svg"
            | "iframe"
            | "textarea"
            | "input"
            | "nav"
            | "aside"
            | "dialog"
            | "label"
            | "time"
    ) {
        return true;
    }
    if name.is_empty() || matches!(name, "html" | "body" | "main") {
        return false;
    }
    let (words, linked) = (weights.below(id), weights.linked_below(id));
    let plain = ["post", "comment", "message", "answer", "reply", "question", "entry", "thing"];
    if dom.attr(id, "class").is_some_and(|names| names.split_ascii_whitespace().any(|name| plain.contains(&name))) {
        return false;
    }
    let is_called = |names: &str| {
        names.split_ascii_whitespace().any(|name| {
            let name = name.to_ascii_lowercase();
            [
                "profile",
                "avatar",
                "signature",
                "meta",
                "tagline",
                "button",
                "toolbar",
                "action",
                "vote",
                "like",
                "reaction",
                "badge",
                "stats",
                "attribution",
                "permalink",
                "breadcrumb",
                "pagination",
                "related",
                "sidebar",
                "login",
                "share",
                "userinfo",
                "user-info",
                "message-user",
                "user-extra",
                "taglist",
                "tags",
                "date",
                "score",
                "subtext",
            ]
            .iter()
            .any(|word| name.contains(word))
        })
    };
    let called = dom.attr(id, "class").is_some_and(is_called) || dom.attr(id, "id").is_some_and(is_called);
    called && words < MOST && !(name == "a" && linked < words)
        || matches!(name, "ul" | "ol" | "table" | "div" | "td") && words > 0 && linked * 10 > words * 8
}
