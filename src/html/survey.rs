//! What a page tells that is no article: a product, a service, an event, a list of teasers.
//!
//! Engines look for one long text, and of such a page they take the longest part. In: the tree. Out: an opinion that
//! holds every word of the page but its frame: menus, feet, forms, notices, shelves of other things. What is called
//! main is taken at its word where it holds most of what is left.
//! Deliberately absent: whether a page is such a one; that is [`is_wanted`]'s question, asked once the engines have spoken.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{
    beside,
    body::{is_block, is_hidden, is_opener},
    calls::{is_of_readers, leads_away},
    choose::{Opinion, Weights},
    dom::{Data, Dom, NodeId},
    frame::{below_strip, is_frame},
    furniture::{is_button, is_furniture},
    kind::{FEW, Told},
};

/// Words in the names of what is no part of what a page tells.
const FRAME: &[&str] = &[
    "announcement",
    "also-bought",
    "also-like",
    "also-viewed",
    "back-to-top",
    "backtotop",
    "buybox",
    "copyright",
    "cross-sell",
    "crosssell",
    "facets",
    "feedback",
    "language-",
    "lightbox",
    "mini-cart",
    "minicart",
    "off-canvas",
    "offcanvas",
    "pop-up",
    "recently-",
    "sidebar",
    "side-bar",
    "sign-in",
    "top-bar",
    "topbar",
    "wishlist",
];
/// Such words that are parts of other words as well, as parts of a name set off by hyphens.
const PARTS: &[&str] = &[
    "basket", "cart", "compare", "currency", "drawer", "filter", "filters", "login", "modal", "pager", "paging",
    "popup", "qty", "quantity", "rating", "ratings", "reviews", "signin", "similar", "skip", "sort", "sorting",
    "stars", "upsell", "upsells",
];
/// How headings begin that lead to other things of the kind, beside those that lead to other articles.
const SHELVES: &[&str] = &[
    "more ",
    "similar ",
    "customers ",
    "frequently bought",
    "recently viewed",
    "others also",
    "pairs well",
    "up next",
    "watch next",
    "complete the look",
    "ähnliche ",
    "weitere ",
    "kunden ",
    "das könnte ",
    "passend dazu",
    "vous aimerez",
    "produits similaires",
    "produits associés",
    "articles similaires",
    "productos relacionados",
    "productos similares",
    "también te puede",
    "prodotti correlati",
    "prodotti simili",
    "produtos relacionados",
    "gerelateerde ",
    "vergelijkbare ",
    "anderen bekeken",
    "podobne ",
    "polecane",
    "liknande ",
    "relaterade ",
    "lignende ",
    "похожие ",
    "с этим товаром",
    "関連商品",
    "相关产品",
];
/// Names of what stands beside the text, however much it is.
const BESIDE: &[&str] = &[
    "comments",
    "comments-area",
    "comments-list",
    "comment-list",
    "commentlist",
    "disqus_thread",
    "related",
    "related-posts",
    "related-stories",
    "related-articles",
    "recommended",
    "more-stories",
    "most-read",
    "popular",
    "sidebar",
];
/// Words in the names of what may be part of it: it is where few of its words are links.
const LINKED: &[&str] = &["footer", "header", "menu", "nav", "toc", "tabs", "widget", "tools", "actions", "links"];

static FRAMES: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(FRAME));
static LINKEDS: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(LINKED));

fn automaton(words: &[&str]) -> AhoCorasick {
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    let built = AhoCorasick::builder().kind(kind).ascii_case_insensitive(true).build(words);
    built.expect("the words are few and short")
}

/// Every word of a page but its frame; `None` where nothing is left.
pub(super) fn opinion(dom: &Dom, weights: &Weights) -> Option<Opinion> {
    let survey = Survey { dom, weights, all: weights.below(Dom::ROOT) };
    let mut kept = survey.texts(Dom::ROOT);
    if let Some(main) = survey.main() {
        let inside = survey.texts(main);
        if weights.sum(&inside) * 2 >= weights.sum(&kept) {
            kept = inside;
        }
    }
    kept.sort_unstable();
    let kept = below_strip(dom, &kept, weights).to_vec();
    (!kept.is_empty()).then_some(Opinion { engine: "all but the frame", kept })
}

/// Whether a page is better told whole than by `reading`, the nodes that the best opinion keeps: where it says that it
/// is no article, or where the reading leaves much out or holds much of the frame, and is no text of long paragraphs
/// either.
pub(super) fn is_wanted(dom: &Dom, told: Told, reading: &[bool], survey: &Opinion, weights: &Weights) -> bool {
    /// How many headings a reading loses at least that is cut short, if they are most.
    const HEADINGS: usize = 4;
    /// Of how many words one that is frame makes a reading hold too much.
    const FRAME_SHARE: u32 = 12;
    let is_read = |id: &NodeId| reading[*id as usize];
    let all = weights.sum(&survey.kept);
    let read: u32 = dom.descendants(Dom::ROOT).filter(is_read).map(|id| weights.words(id)).sum();
    match told {
        Told::Article | Told::Seeming | Told::Discussion => false,
        Told::Nothing if is_article(dom, reading, weights) => false,
        Told::Other => all * 5 >= read * 3,
        Told::Nothing => {
            let is_more = |id: &&NodeId| !is_read(id) && !weights.is_linked(**id);
            let more: u32 = survey.kept.iter().filter(is_more).map(|&id| weights.words(id)).sum();
            let headings =
                survey.kept.iter().filter(|&&id| dom.ancestors(id).take(2).any(|above| is_heading(dom.name(above))));
            let (lost, held): (Vec<NodeId>, Vec<NodeId>) = headings.partition(|id| !is_read(id));
            let is_cut = more * 4 >= all || lost.len() >= HEADINGS && lost.len() > held.len();
            // What a reading holds beyond is frame.
            let unlinked = |id: &NodeId| is_read(id) && !weights.is_linked(*id);
            let beyond: u32 = dom.descendants(Dom::ROOT).filter(unlinked).map(|id| weights.words(id)).sum();
            let common: u32 = survey.kept.iter().copied().filter(unlinked).map(|id| weights.words(id)).sum();
            let is_framed = (beyond - common) * FRAME_SHARE >= all;
            (is_cut || is_framed) && long(dom, reading, weights) * 2 < all
        }
    }
}

/// Whether a reading is that of the one element that is called an article, with the headline in it and long paragraphs.
fn is_article(dom: &Dom, reading: &[bool], weights: &Weights) -> bool {
    let mut articles = dom.descendants(Dom::ROOT).filter(|&id| dom.name(id) == "article");
    let (Some(article), None) = (articles.next(), articles.next()) else { return false };
    let inside = dom.descendants(article).filter(|&id| reading[id as usize]);
    let read: u32 = inside.map(|id| weights.words(id)).sum();
    let all: u32 = dom.descendants(Dom::ROOT).filter(|&id| reading[id as usize]).map(|id| weights.words(id)).sum();
    let is_most = read * 10 >= weights.below(article) * 7 && read * 10 >= all * 9;
    is_most && dom.find(article, "h1").is_some() && long(dom, reading, weights) >= FEW
}

/// Words of a reading's long paragraphs.
fn long(dom: &Dom, reading: &[bool], weights: &Weights) -> u32 {
    /// How many words a long paragraph has at least.
    const WORDS: u32 = 24;
    let (mut sum, mut block, mut words) = (0, Dom::ROOT, 0);
    for id in dom.descendants(Dom::ROOT).filter(|&id| reading[id as usize] && dom.text(id).is_some()) {
        let above = dom.ancestors(id).find(|&node| is_block(dom.name(node))).unwrap_or(Dom::ROOT);
        if above != block {
            sum += if words >= WORDS { words } else { 0 };
            (block, words) = (above, 0);
        }
        words += if weights.is_linked(id) { 0 } else { weights.words(id) };
    }
    sum + if words >= WORDS { words } else { 0 }
}

struct Survey<'a> {
    dom: &'a Dom,
    weights: &'a Weights,
    /// Words of the page.
    all: u32,
}

impl Survey<'_> {
    /// The only element that is called main.
    fn main(&self) -> Option<NodeId> {
        let dom = self.dom;
        let is_main = |id: &NodeId| {
            dom.name(*id) == "main" || dom.attr(*id, "role") == Some("main") && !matches!(dom.name(*id), "body")
        };
        let mut found = dom.descendants(Dom::ROOT).filter(is_main);
        let main = found.next()?;
        // One inside the other is one.
        found.all(|other| dom.ancestors(other).any(|above| above == main)).then_some(main)
    }

    /// The texts below a node that are no frame, and the pictures that show something.
    fn texts(&self, root: NodeId) -> Vec<NodeId> {
        let dom = self.dom;
        let mut kept = Vec::new();
        // Below this nothing more is the page's: readers speak.
        let mut cut = None;
        let mut words = 0;
        let mut walk = dom.descendants(root);
        while let Some(id) = walk.next() {
            if cut.is_some() && dom.parent(id) == cut {
                walk.leave_out(id);
                continue;
            }
            match dom.data(id) {
                Data::Text(text) if !text.trim().is_empty() => {
                    words += self.weights.words(id);
                    kept.push(id);
                }
                Data::Element(..) if self.is_left_out(id) => walk.leave_out(id),
                Data::Element(..)
                    if is_heading(dom.name(id)) && words >= FEW && is_of_readers(&dom.text_content(id)) =>
                {
                    cut = dom.parent(id);
                    walk.leave_out(id);
                }
                Data::Element(..) if dom.name(id) == "img" && beside::is_telling(dom, id) => kept.push(id),
                _ => {}
            }
        }
        kept
    }

    fn is_left_out(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let name = dom.name(id);
        if matches!(name, "" | "html" | "body" | "main") {
            return false;
        }
        let (words, linked) = (self.weights.below(id), self.weights.linked_below(id));
        let large = words * 4 >= self.all;
        match name {
            "script" | "style" | "noscript" | "template" | "svg" | "iframe" | "head" | "select" | "textarea"
            | "input" | "dialog" | "option" | "label" | "object" => return true,
            // What opens a panel is its heading.
            "button" => return !is_opener(dom, id),
            "form" | "fieldset" if !large => return true,
            "aside" if !large && (linked * 3 > words || !self.is_inside(id)) => return true,
            "nav" => return true,
            "a" if is_button(dom, id, self.weights) || words <= 5 && is_more(dom, id) => return true,
            _ => {}
        }
        if is_hidden(dom, id) || words * 2 < self.all && is_frame(dom, id) {
            return true;
        }
        if words == 0 {
            return false;
        }
        if large {
            return self.is_apart(id, words) && (self.is_beside(id) || self.leads_away(id));
        }
        is_furniture(dom, id)
            || self.is_called(id, words, linked)
            || self.is_menu(id, words, linked)
            || self.leads_away(id)
    }

    /// Whether an element holds no first-level heading, and the page has a text without it.
    fn is_apart(&self, id: NodeId, words: u32) -> bool {
        self.all - words >= FEW && self.dom.find(id, "h1").is_none()
    }

    /// Whether an element's names say that it stands beside the text.
    fn is_beside(&self, id: NodeId) -> bool {
        ["class", "id"].iter().filter_map(|attr| self.dom.attr(id, attr)).any(|names| {
            names.split_ascii_whitespace().any(|name| BESIDE.iter().any(|word| name.eq_ignore_ascii_case(word)))
        })
    }

    /// Whether an element stands in what is called an article or main.
    fn is_inside(&self, id: NodeId) -> bool {
        let dom = self.dom;
        dom.ancestors(id)
            .any(|above| matches!(dom.name(above), "article" | "main") || dom.attr(above, "role") == Some("main"))
    }

    /// Whether an element's names call it frame.
    fn is_called(&self, id: NodeId, words: u32, linked: u32) -> bool {
        let dom = self.dom;
        // The head of a card is a linked headline.
        let linked = if linked * 2 > words && self.holds_heading(id) { 0 } else { linked };
        let called = |names: &str| {
            names.split_ascii_whitespace().any(|name| {
                let parts = || name.split(['-', '_']);
                parts().count() <= 5
                    && (FRAMES.is_match(name)
                        || parts().any(|part| PARTS.iter().any(|word| part.eq_ignore_ascii_case(word)))
                        || linked * 2 > words && LINKEDS.is_match(name))
            })
        };
        // Code is named for its language.
        !is_heading(dom.name(id))
            && !matches!(dom.name(id), "pre" | "code")
            && (dom.attr(id, "class").is_some_and(called) || dom.attr(id, "id").is_some_and(called))
    }

    fn holds_heading(&self, id: NodeId) -> bool {
        self.dom.descendants(id).any(|node| is_heading(self.dom.name(node)))
    }

    /// Whether an element is links of a few words each and nothing else: no picture, no heading, no price.
    fn is_menu(&self, id: NodeId, words: u32, linked: u32) -> bool {
        /// How many links make a menu.
        const LINKS: u32 = 3;
        let dom = self.dom;
        if !matches!(dom.name(id), "ul" | "ol" | "div" | "p" | "section" | "table" | "td" | "span")
            || linked * 10 < words * 7
        {
            return false;
        }
        let mut links = 0;
        for node in dom.descendants(id) {
            match dom.name(node) {
                "a" => links += 1,
                "img" | "picture" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return false,
                _ => {}
            }
        }
        links >= LINKS && linked < links * 4 && !(self.is_inside(id) && matches!(dom.name(id), "ul" | "ol"))
    }

    /// Whether an element begins with a heading that leads to other things.
    fn leads_away(&self, id: NodeId) -> bool {
        let dom = self.dom;
        if !matches!(dom.name(id), "div" | "section" | "aside" | "ul" | "product-recommendations") {
            return false;
        }
        let first = dom.descendants(id).find(|&node| dom.text(node).is_some_and(|text| !text.trim().is_empty()));
        let heading = first.and_then(|text| dom.ancestors(text).take(4).find(|&above| is_heading(dom.name(above))));
        heading.is_some_and(|heading| {
            dom.ancestors(heading).any(|above| above == id) && is_shelf(&dom.text_content(heading))
        })
    }
}

/// Whether a heading leads to other things.
fn is_shelf(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    leads_away(text) || text.len() < 80 && SHELVES.iter().any(|shelf| lower.starts_with(shelf)) || is_of_readers(text)
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether a link is named as one to more of the same.
fn is_more(dom: &Dom, id: NodeId) -> bool {
    let mut parts = dom.attr(id, "class").unwrap_or_default().split([' ', '-', '_']);
    parts.any(|part| part.eq_ignore_ascii_case("more"))
}
