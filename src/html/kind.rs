//! Whether a page holds an article, or is a list of others, a form, a notice.
//!
//! In: what was read of the page, and what it calls itself. Out: what it is instead of an article, in words; `None`
//! where it is one. A page that calls itself an article is taken at its word, by schema.org first: some software calls
//! every page of a site an article in Open Graph.

use url::Url;

use super::{
    clean::{host, is_link},
    dom::{Dom, NodeId},
    meta::Facts,
    schema::Schema,
    thread,
};
use crate::news::{Body, Inline};

/// Fewer words than this are no article by themselves.
pub(super) const FEW: u32 = 40;
/// Fewer words than this are a line that asks for scripts or for patience.
pub(super) const LINE: u32 = 12;
/// How many headlines that lead to other pages of the site make a list of articles.
const HEADLINES: usize = 5;

/// What a page calls itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Told {
    /// An article.
    Article,
    /// Nothing, but its address is one of an article.
    Seeming,
    /// A discussion, told post by post.
    Discussion,
    /// Something else: a product, an event, a list of either, the front of a site.
    Other,
    /// Nothing.
    #[default]
    Nothing,
}

impl Told {
    /// What a page calls itself; `og` is its kind in Open Graph's words, and `is_cited` whether it says how to cite it.
    pub(super) fn of(dom: &Dom, schema: &Schema, og: Option<&str>, is_cited: bool, url: Option<&Url>) -> Self {
        let og = og.unwrap_or_default().to_ascii_lowercase();
        let body = dom.find(Dom::ROOT, "body").and_then(|body| dom.attr(body, "class")).unwrap_or_default();
        let is_made = |names: &[&str]| body.split_ascii_whitespace().any(|class| names.contains(&class));
        if thread::is_discussion(dom, schema, url) {
            Self::Discussion
        } else if schema.is_text() || is_cited || is_made(&["single-post"]) {
            Self::Article
        } else if OTHERS.iter().any(|kind| schema.has(kind))
            || og.contains("product")
            || is_made(&["single-product", "archive", "search-results", "post-type-archive"])
            || url.is_some_and(|url| url.path() == "/" && url.query().is_none())
            || is_marked(dom)
        {
            Self::Other
        } else if is_made(&["page"]) {
            Self::Nothing
        } else if schema.is_article() || og == "article" {
            Self::Article
        } else if dom.descendants(Dom::ROOT).any(|id| puts_into_cart(dom, id)) {
            Self::Other
        } else if url.is_some_and(is_address) {
            Self::Seeming
        } else {
            Self::Nothing
        }
    }
}

/// What schema.org calls things that are no article.
const OTHERS: &[&str] = &[
    "Product",
    "ProductGroup",
    "IndividualProduct",
    "Event",
    "MusicEvent",
    "BusinessEvent",
    "TheaterEvent",
    "SportsEvent",
    "EducationEvent",
    "ExhibitionEvent",
    "JobPosting",
    "CollectionPage",
    "SearchResultsPage",
    "ProfilePage",
    "ContactPage",
    "OfferCatalog",
    "Apartment",
    "RealEstateListing",
    "Vehicle",
    "Car",
];

/// Whether the page's own setting says that it is no article: what schema.org calls so in its attributes, or a cart to
/// put something into.
fn is_marked(dom: &Dom) -> bool {
    let is_kind = |kind: &str| kind.rsplit('/').next().is_some_and(|kind| OTHERS.contains(&kind));
    let is_cart = |names: &str| {
        let names = names.to_ascii_lowercase();
        ["add-to-cart", "addtocart", "add_to_cart", "add-to-basket", "add-to-bag"]
            .iter()
            .any(|name| names.contains(name))
    };
    let mut is_text = false;
    let mut found = false;
    for id in dom.descendants(Dom::ROOT) {
        if let Some(kind) = dom.attr(id, "itemtype") {
            is_text |= kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind.ends_with("/Blog");
            found |= is_kind(kind);
        }
        found |= matches!(dom.name(id), "button" | "form" | "input")
            && ["class", "id", "name", "action"].iter().any(|key| dom.attr(id, key).is_some_and(is_cart));
    }
    found && !is_text
}

/// Whether a button says that it puts something into a cart.
fn puts_into_cart(dom: &Dom, id: NodeId) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "add to cart", "add to basket", "add to bag", "add to trolley", "in den warenkorb", "ajouter au panier",
        "añadir al carrito", "agregar al carrito", "aggiungi al carrello", "adicionar ao carrinho", "in winkelwagen",
        "in winkelmand", "lägg i varukorgen", "lägg i varukorg", "læg i kurv", "legg i handlekurv", "lisää ostoskoriin",
        "dodaj do koszyka", "do koszyka", "do košíku", "přidat do košíku", "kosárba", "adaugă în coș", "в корзину",
        "добавить в корзину", "до кошика", "sepete ekle", "προσθήκη στο καλάθι", "カートに入れる", "カートに追加", "加入购物车",
        "加入購物車", "장바구니 담기", "장바구니", "أضف إلى السلة",
    ];
    let says = |words: &str| WORDS.contains(&words.trim().to_lowercase().as_str());
    match dom.name(id) {
        "button" => dom.short_text(id, 60).is_some_and(|text| says(&text)),
        "input" => dom.attr(id, "value").is_some_and(says),
        _ => false,
    }
}

/// Whether an address is one of an article: `/blog/…`, `/2024/05/…`.
fn is_address(url: &Url) -> bool {
    let parts: Vec<&str> = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let Some((_, above)) = parts.split_last() else { return false };
    let is_year = |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    above
        .iter()
        .any(|part| matches!(*part, "blog" | "blogs" | "news" | "article" | "articles" | "story" | "stories" | "posts"))
        || above.iter().any(|part| is_year(part) && is_number(part))
}

/// What a page is instead of an article; `words` are those that were chosen of its text.
pub(super) fn instead(body: &Body, words: u32, facts: &Facts) -> Option<&'static str> {
    if matches!(facts.told, Told::Article | Told::Discussion) {
        None
    } else if words < FEW {
        Some("only a few words")
    } else {
        is_list(body, facts.url.as_deref().and_then(host)).then_some("a list of links")
    }
}

/// Whether a text is links, or headlines that lead to other pages of the same host and at most a few lines below each.
fn is_list(body: &Body, home: Option<&str>) -> bool {
    let (mut all, mut linked, mut led, mut headlines) = (0, 0, 0, 0);
    body.leaves(&mut |prose, _| {
        let own = prose.text().len();
        all += own;
        if own == 0 || !is_link(prose) {
            return;
        }
        linked += own;
        // Links to other sites are what a text rests on.
        let leads_home =
            prose.marks().iter().any(|mark| matches!(&mark.inline, Inline::Link(url) if host(url) == home));
        if leads_home && prose.text().split_whitespace().nth(2).is_some() {
            led += own;
            headlines += 1;
        }
    });
    linked * 2 > all || headlines >= HEADLINES && led * 20 > all * 3
}
