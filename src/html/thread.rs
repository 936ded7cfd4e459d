//! Discussions: pages whose text is what many wrote, one below the other.
//!
//! In: a page that calls itself a discussion, by its kind in schema.org's words, by its address or by its software.
//! Out: an opinion that holds every post, and the name over it. Engines take the replies below an article for
//! furniture, which they are anywhere else. Most software calls what holds the words of a post by its name, and who
//! wrote it by another; where none does, everything counts that is no tool.
//! Deliberately absent: the tree of the replies; they stand in the order of the page.

use url::Url;

use super::{
    body::is_hidden,
    choose::Weights,
    dom::{Dom, NodeId},
    frame::is_frame,
    replies,
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
pub(super) fn opinion(dom: &Dom, weights: &Weights) -> Option<Talk> {
    let posts = Posts::find(dom, weights);
    let is_enough = posts.all.len() >= POSTS || posts.all.len() == 2 && posts.all.iter().any(|post| post.is_reply);
    if is_enough {
        return Some(Talk { kept: posts.kept(), is_by_post: true });
    }
    if let Some(kept) = by_tools(dom, weights) {
        return Some(Talk { kept, is_by_post: false });
    }
    let posts = Posts::of_controls(dom, weights);
    (posts.all.len() >= POSTS).then(|| Talk { kept: posts.kept(), is_by_post: true })
}

/// What all wrote on a page that does not call itself a discussion, but is one: `read` says what the best opinion keeps
/// of it. What readers say below an article is none.
pub(super) fn unsaid(dom: &Dom, read: &[bool], weights: &Weights) -> Option<Talk> {
    /// How many posts make a discussion that nobody calls one.
    const MANY: usize = 4;
    /// How few words beside the posts are no article.
    const NOTICE: u32 = 60;
    let mut posts = Posts::find(dom, weights);
    let is_reply = |post: &&Post| post.is_reply && (!post.is_plain || posts.writer_of(post).is_some());
    let replies = posts.all.iter().filter(is_reply).count();
    if posts.all.len() < MANY || replies * 2 < posts.all.len() {
        posts = Posts::of_controls(dom, weights);
        if posts.all.len() < MANY {
            return None;
        }
    }
    let kept = posts.kept();
    let all = weights.sum(&kept);
    let largest = posts.all.iter().map(|post| weights.below(post.id)).max().unwrap_or(0);
    let chosen: u32 = dom.descendants(Dom::ROOT).filter(|&id| read[id as usize]).map(|id| weights.words(id)).sum();
    let both: u32 = kept.iter().filter(|&&id| read[id as usize]).map(|&id| weights.words(id)).sum();
    let is_most = both * 2 > chosen || chosen - both < NOTICE;
    (largest * 5 < all * 2 && is_most).then_some(Talk { kept, is_by_post: true })
}

/// A discussion.
pub(super) struct Talk {
    /// The text nodes of the posts and the names over them.
    pub(super) kept: Vec<NodeId>,
    /// Whether the posts say themselves where their words are.
    pub(super) is_by_post: bool,
}

/// Whose opinion [`Talk`] is.
pub(super) const ENGINE: &str = "discussion";

/// What holds the words of one post.
struct Post {
    id: NodeId,
    /// Whether its names say that it answers something, and not only that it was posted.
    is_reply: bool,
    /// Whether only a plain name inside what is called a post says so: paragraphs of an article may have such names.
    is_plain: bool,
}

/// What the names of an element say that holds the words of a post.
#[derive(Clone, Copy, Default)]
struct Said {
    is_reply: bool,
    is_plain: bool,
}

struct Posts<'a> {
    dom: &'a Dom,
    weights: &'a Weights,
    all: Vec<Post>,
    /// How many posts each node holds.
    holds: Vec<u32>,
}

impl<'a> Posts<'a> {
    fn find(dom: &'a Dom, weights: &'a Weights) -> Self {
        // What may hold the words of a post, each with the one around it.
        let mut found: Vec<(Post, Option<usize>)> = Vec::new();
        let mut near = vec![None; dom.len()];
        let mut walk = dom.descendants(Dom::ROOT);
        while let Some(id) = walk.next() {
            let name = dom.name(id);
            if name.is_empty() {
                continue;
            }
            let around = dom.parent(id).and_then(|parent| near[parent as usize]);
            near[id as usize] = around;
            if is_hidden(dom, id)
                || is_frame(dom, id)
                || is_beside(dom, id) && weights.below(id) * 3 < weights.below(Dom::ROOT)
                || matches!(name, "head" | "script" | "style" | "template" | "noscript" | "blockquote")
                    && around.is_some()
            {
                walk.leave_out(id);
            } else if weights.below(id) > 0
                && let Some(Said { is_reply, is_plain }) = holds_words(dom, id, around.is_some())
            {
                near[id as usize] = Some(found.len());
                found.push((Post { id, is_reply, is_plain }, around));
            }
        }
        // The innermost that holds most of what is around it is the purest; what holds several is what they stand in.
        let mut below: Vec<Vec<usize>> = found.iter().map(|_| Vec::new()).collect();
        let mut all = Vec::new();
        for n in (0..found.len()).rev() {
            let (post, around) = &found[n];
            let inner: u32 = below[n].iter().map(|&m| weights.below(found[m].0.id)).sum();
            let share = if below[n].len() == 1 { 4 } else { 2 };
            let is_whole = below[n].is_empty() || inner * share <= weights.below(post.id);
            let chosen = if is_whole { vec![n] } else { std::mem::take(&mut below[n]) };
            match *around {
                Some(around) => below[around].extend(chosen),
                None => all.extend(chosen),
            }
        }
        all.sort_unstable();
        Self::new(dom, weights, all.into_iter().map(|n| Post { ..found[n].0 }).collect())
    }

    /// The posts of a page that only their controls tell.
    fn of_controls(dom: &'a Dom, weights: &'a Weights) -> Self {
        let all = replies::bodies(dom, weights);
        Self::new(dom, weights, all.into_iter().map(|id| Post { id, is_reply: true, is_plain: false }).collect())
    }

    fn new(dom: &'a Dom, weights: &'a Weights, all: Vec<Post>) -> Self {
        let mut holds = vec![0; dom.len()];
        for post in &all {
            for above in dom.ancestors(post.id) {
                holds[above as usize] += 1;
            }
        }
        Self { dom, weights, all, holds }
    }

    /// The words of all posts, and who wrote them.
    fn kept(&self) -> Vec<NodeId> {
        let mut kept = Vec::new();
        for post in &self.all {
            let mut walk = self.dom.descendants(post.id);
            while let Some(id) = walk.next() {
                if self.dom.text(id).is_some_and(|text| !text.trim().is_empty()) {
                    kept.push(id);
                } else if is_hidden(self.dom, id) || is_tool(self.dom, id, self.weights) {
                    walk.leave_out(id);
                }
            }
            kept.extend(self.writer_of(post));
        }
        kept.sort_unstable();
        kept.dedup();
        kept
    }

    /// Who wrote a post. A post goes as far up as there is no other in it.
    fn writer_of(&self, post: &Post) -> Option<NodeId> {
        let root = self.dom.ancestors(post.id).take_while(|&above| self.holds[above as usize] == 1).last();
        root.and_then(|root| self.writer(root, post.id))
    }

    /// The name of a writer below `root`.
    fn writer(&self, root: NodeId, post: NodeId) -> Option<NodeId> {
        /// How many nodes of a post are looked at.
        const NODES: usize = 400;
        let dom = self.dom;
        let called = |id: NodeId, words: &[&str]| {
            let is = |names: &str| {
                names.split_ascii_whitespace().any(|name| {
                    let name = name.to_ascii_lowercase();
                    words.iter().any(|word| name.contains(word))
                })
            };
            dom.attr(id, "class").is_some_and(is) || dom.attr(id, "itemprop").is_some_and(is)
        };
        // Else the link to somebody's own page.
        let is_own_page = |id: NodeId| {
            let parts =
                ["u", "user", "users", "member", "members", "profile", "profiles", "people", "author", "authors"];
            let href = || dom.attr(id, "href").unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
            dom.name(id) == "a" && href().split('/').rev().skip(1).any(|part| parts.contains(&part))
        };
        let name_in = |id: NodeId| {
            let mut walk = dom.descendants(id);
            while let Some(node) = walk.next() {
                if node == post || is_hidden(dom, node) {
                    walk.leave_out(node);
                } else if let Some(text) = dom.text(node).map(str::trim)
                    && text.chars().any(char::is_alphanumeric)
                    && (1..=5).contains(&text.split_whitespace().count())
                    && !is_count(text)
                    && !["by", "von", "par", "por", "from", "posted by", "says", "op"]
                        .contains(&text.trim_end_matches(':').to_lowercase().as_str())
                {
                    return Some(node);
                }
            }
            None
        };
        [
            ["username", "user-name", "user_name", "hnuser", "nickname", "displayname", "display-name", "comment-user"]
                .as_slice(),
            &["author", "creator", "poster", "user-details", "userinfo", "postprofile", "byline", "u-author"],
        ]
        .iter()
        .map(Some)
        .chain([None])
        .find_map(|words| {
            let mut walk = dom.descendants(root);
            let mut seen = 0;
            while let Some(id) = walk.next() {
                seen += 1;
                if seen > NODES {
                    break;
                }
                if id == post || !dom.name(id).is_empty() && is_hidden(dom, id) {
                    walk.leave_out(id);
                } else if words.map_or_else(|| is_own_page(id), |words| called(id, words))
                    && let Some(name) = name_in(id)
                {
                    return Some(name);
                }
            }
            None
        })
    }
}

/// Whether a text says how many there are of something: `Posts: 12`.
fn is_count(text: &str) -> bool {
    text.split_once(':').is_some_and(|(_, many)| many.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b','))
}

/// Whether an element is called the side of a page.
fn is_beside(dom: &Dom, id: NodeId) -> bool {
    let called = |names: &str| {
        names.split_ascii_whitespace().any(|name| {
            let name = name.to_ascii_lowercase();
            name == "side" || name.contains("sidebar") && !name.contains("with")
        })
    };
    dom.attr(id, "class").is_some_and(called) || dom.attr(id, "id").is_some_and(called)
}

/// Whether the names of an element say that it holds the words of a post, and if they do, whether of a reply. `inside`
/// such an element plainer names count.
fn holds_words(dom: &Dom, id: NodeId, inside: bool) -> Option<Said> {
    const REPLY: Said = Said { is_reply: true, is_plain: false };
    /// Names that some software uses.
    const OWN: &[&str] = &[
        "cooked",
        "commtext",
        "toptext",
        "bbwrapper",
        "postbody",
        "postmsg",
        "s-prose",
        "usertext-body",
        "usercontent",
        "ipstype_richtext",
        "ipsrichtext",
        "story_text",
    ];
    /// Names inside what is called the body of a post.
    const INNER: &[&str] = &["content", "md", "text", "body"];
    let name = dom.name(id);
    if !matches!(
        name,
        "div" | "section" | "article" | "p" | "span" | "td" | "blockquote" | "li" | "shreddit-comment" | "dd"
    ) {
        return None;
    }
    let has = |attr: &str, value: &str| dom.attr(id, attr).is_some_and(|own| own.eq_ignore_ascii_case(value));
    if has("itemprop", "text")
        || has("itemprop", "commentText")
        || has("data-role", "commentContent")
        || has("slot", "comment")
    {
        return Some(REPLY);
    }
    if has("component", "post/content") || has("slot", "text-body") {
        return Some(REPLY);
    }
    let names = [dom.attr(id, "class"), dom.attr(id, "id")].into_iter().flatten().flat_map(str::split_ascii_whitespace);
    let mut found: Option<Said> = None;
    for name in names.take(24) {
        let name = name.to_ascii_lowercase();
        let name = name.as_str();
        if OWN.contains(&name) || is_message(name) {
            return Some(REPLY);
        }
        if inside && INNER.contains(&name) {
            return Some(Said { is_reply: true, is_plain: true });
        }
        let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let is_reply = holds(&["comment", "message", "reply", "answer", "question"]);
        let what = if name.contains("post") {
            ["content", "body", "text", "copy", "message"].as_slice()
        } else {
            &["content", "body", "text", "copy"]
        };
        if (is_reply || name.contains("post"))
            && holds(what)
            && !holds(&[
                "meta",
                "head",
                "foot",
                "title",
                "info",
                "list",
                "wrap",
                "container",
                "form",
                "box",
                "count",
                "author",
                "side",
                "button",
                "action",
                "input",
                "area",
                "editor",
                "add",
                "context",
                "layout",
                "group",
                "thread",
            ])
        {
            let is_reply = is_reply || found.is_some_and(|found| found.is_reply);
            found = Some(Said { is_reply, is_plain: false });
        }
    }
    found
}

/// Whether a name is `msg_` and a number.
fn is_message(name: &str) -> bool {
    name.strip_prefix("msg_").is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Everything but the tools, on a page with enough posts.
fn by_tools(dom: &Dom, weights: &Weights) -> Option<Vec<NodeId>> {
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
    Some(kept)
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
