//! What a page says of itself: headline, standfirst, authors, dates, publisher, language, address.
//!
//! Sources in the order of trust: JSON-LD, Open Graph and other `<meta>`, microdata, the page's own setting. What is
//! shown wins over what is declared where both say the same; what nobody says stays missing.

use url::Url;

use super::{
    authors,
    body::{fold_text, is_hidden},
    dated,
    dom::{Dom, NodeId},
    inline::language,
    kind::Told,
    link,
    schema::Schema,
    standfirst,
    title::{Titles, folded},
};
use crate::{
    news::{Article, Moment, Prose},
    text::Line,
};

/// The facts of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    /// The line above the headline.
    pub(super) kicker: Option<String>,
    /// The lines between headline and text, as the page shows them.
    pub(super) standfirst: Option<String>,
    /// What the page declares as its description.
    pub(super) description: Option<String>,
    pub(super) byline: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) modified: Option<Moment>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) categories: Vec<String>,
    /// The text as JSON-LD gives it.
    pub(super) stated: Option<String>,
    /// What the page calls itself.
    pub(super) told: Told,
    /// Whether it says that its article is not free to read.
    pub(super) is_paid: bool,
}

impl Facts {
    /// An article without a body.
    pub(super) fn article(&self, url: Option<&Url>) -> Article {
        let address = self.url.clone().or_else(|| url.map(|url| url.to_string()));
        Article {
            kicker: self.kicker.as_deref().and_then(Line::some),
            title: line(self.title.as_deref()),
            standfirst: line(self.standfirst.as_deref()),
            byline: self.byline.iter().filter_map(|name| Line::some(name)).collect(),
            publisher: self.publisher.as_deref().and_then(Line::some),
            published: self.published,
            modified: self.modified,
            language: self.language.clone(),
            categories: self.categories.iter().filter_map(|name| Line::some(name)).collect(),
            key: address.clone().unwrap_or_default(),
            url: address,
            ..Article::default()
        }
    }
}

fn line(text: Option<&str>) -> Prose {
    text.map(|text| Prose::plain(&Line::new(text))).unwrap_or_default()
}

/// Reads the facts.
pub(super) fn read(dom: &Dom, url: Option<&Url>, base: Option<&Url>) -> Facts {
    let schema = Schema::read(dom);
    let metas = metas(dom);
    let meta = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| metas.iter().find(|(name, _)| name == key).map(|(_, value)| Line::new(value).to_string()))
    };
    let tongue = page_language(dom, &schema, &meta);
    let address = canonical(dom, base).or_else(|| meta(&["og:url"]).and_then(|href| link::resolve(&href, base)));
    let site = meta(&[
        "og:site_name",
        "application-name",
        "al:iphone:app_name",
        "twitter:app:name:iphone",
        "dc.publisher",
        "citation_journal_title",
    ]);
    let publisher = site.clone().or_else(|| schema.names("publisher").into_iter().next());
    let mut sites: Vec<String> = site.into_iter().chain(schema.names("publisher")).collect();
    sites.extend(
        url.and_then(Url::host_str)
            .or_else(|| address.as_deref().and_then(|a| a.split('/').nth(2)))
            .into_iter()
            .flat_map(host_names),
    );
    let (headings, lower) = headings(dom, base);
    let titles = Titles {
        headings,
        lower,
        declared: [
            schema.text("headline"),
            meta(&["og:title"]),
            meta(&[
                "dc.title",
                "dcterms.title",
                "dc:title",
                "citation_title",
                "twitter:title",
                "parsely-title",
                "sailthru.title",
                "headline",
                "hdl",
                "title",
            ]),
            schema.text("name"),
        ]
        .into_iter()
        .flatten()
        .collect(),
        title: dom.find(Dom::ROOT, "title").map(|id| Line::new(&dom.text_content(id)).to_string()),
        sites: sites.clone(),
    };
    let title = titles.choose();
    let description = meta(&["og:description", "description", "dc.description", "twitter:description"])
        .or_else(|| schema.text("description"));
    let place = headline_place(dom, title.as_deref());
    let dates = dated::read(
        dom,
        &dated::Known {
            schema: &schema,
            metas: &metas,
            address: url.map(Url::as_str).or(address.as_deref()),
            title: titles.title.as_deref(),
            language: tongue.as_deref().unwrap_or_default(),
            headline: place,
        },
    );
    Facts {
        kicker: place.and_then(|id| kicker(dom, id)),
        standfirst: standfirst::shown(dom, place, title.as_deref(), description.as_deref())
            .or_else(|| schema.text("alternativeHeadline").filter(|text| standfirst::fits(text, title.as_deref()))),
        description,
        byline: authors::read(dom, &schema, &metas, &sites),
        publisher,
        published: dates.published,
        modified: dates.modified,
        language: tongue,
        url: address.or_else(|| url.map(Url::to_string)),
        categories: meta(&["article:section"]).into_iter().collect(),
        stated: schema.text("articleBody"),
        is_paid: schema.is_paid(),
        told: Told::of(dom, &schema, meta(&["og:type"]).as_deref(), meta(&["citation_title"]).is_some(), url),
        title,
    }
}

fn metas(dom: &Dom) -> Vec<(String, &str)> {
    dom.descendants(Dom::ROOT)
        .filter(|&id| dom.name(id) == "meta")
        .filter_map(|id| Some((id, dom.attr(id, "content")?.trim())))
        .filter(|(_, content)| !content.is_empty() && content.len() < 8192)
        .flat_map(|(id, content)| {
            ["property", "name", "itemprop", "http-equiv"]
                .into_iter()
                .filter_map(move |attr| dom.attr(id, attr))
                .flat_map(str::split_ascii_whitespace)
                .map(move |key| (key.to_ascii_lowercase(), content))
        })
        .take(2000)
        .collect()
}

fn page_language(dom: &Dom, schema: &Schema, meta: &impl Fn(&[&str]) -> Option<String>) -> Option<String> {
    let declared =
        dom.find(Dom::ROOT, "html").map(|html| language(dom, html)).filter(|tag| !tag.is_empty()).map(str::to_owned);
    declared
        .or_else(|| meta(&["og:locale", "content-language", "dc.language", "language"]))
        .or_else(|| schema.text("inLanguage"))
        .map(|tag| tag.split([',', ';', ' ']).next().unwrap_or_default().replace('_', "-"))
        .filter(|tag| (2..=12).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

fn canonical(dom: &Dom, base: Option<&Url>) -> Option<String> {
    let is_canonical = |id: NodeId| {
        dom.attr(id, "rel")
            .is_some_and(|rel| rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical")))
    };
    dom.descendants(Dom::ROOT)
        .filter(|&id| dom.name(id) == "link" && is_canonical(id))
        .find_map(|id| link::resolve(dom.attr(id, "href")?, base))
        .filter(|url| url.starts_with("http"))
}

/// What a host calls its site: `www.harbour-post.co.uk` → `harbour-post`, `harbour-post.co.uk`.
fn host_names(host: &str) -> Vec<String> {
    let host = host.trim_start_matches("www.");
    let label = host.split('.').max_by_key(|label| label.len()).unwrap_or(host);
    vec![label.to_owned(), host.to_owned()]
}

/// The headings of a page that are shown: those of the first level, and those below it. The name of the site, linked
/// to its front page, is none.
fn headings(dom: &Dom, base: Option<&Url>) -> (Vec<String>, Vec<String>) {
    let of = |names: &[&str]| -> Vec<String> {
        dom.descendants(Dom::ROOT)
            .filter(|&id| names.contains(&dom.name(id)) && !is_hidden(dom, id) && !leads_home(dom, id, base))
            .map(|id| Line::new(&shown_text(dom, id)).to_string())
            .map(|text| bare_heading(&text).to_owned())
            .filter(|text| (2..400).contains(&text.len()))
            .take(24)
            .collect()
    };
    (of(&["h1"]), of(&["h2", "h3", "h4"]))
}

/// The text of a heading as far as it is shown.
fn shown_text(dom: &Dom, id: NodeId) -> String {
    if !dom.descendants(id).any(|node| is_hidden(dom, node)) {
        return dom.text_content(id);
    }
    let mut text = String::new();
    let mut walk = dom.descendants(id);
    while let Some(node) = walk.next() {
        if is_hidden(dom, node) {
            walk.leave_out(node);
        }
        text.push_str(dom.text(node).unwrap_or_default());
    }
    text
}

/// A heading without the sign of the link to it, and without what software puts before it.
fn bare_heading(text: &str) -> &str {
    let text = text.trim_end_matches(['¶', '§', '🔗', '\u{200B}', ' ']);
    let text = text.strip_suffix(" #").unwrap_or(text);
    let rest = ["Title:", "Thread:"].iter().find_map(|word| text.strip_prefix(word));
    rest.map_or(text, str::trim_start)
}

/// Whether a heading is one link to the front page.
fn leads_home(dom: &Dom, id: NodeId, base: Option<&Url>) -> bool {
    let Some(link) = dom.find(id, "a") else { return false };
    let whole = dom.text_content(link).trim() == dom.text_content(id).trim();
    let home = dom.attr(link, "href").is_some_and(|href| {
        let url = base.and_then(|base| base.join(href.trim()).ok()).or_else(|| Url::parse(href.trim()).ok());
        url.is_some_and(|url| url.path() == "/" && url.query().is_none()) && base.is_some_and(|base| base.path() != "/")
    });
    whole && home
}

/// The element that shows the headline: the highest kind of heading that says it.
fn headline_place(dom: &Dom, title: Option<&str>) -> Option<NodeId> {
    let title = folded(title?);
    ["h1", "h2", "h3", "h4"].into_iter().find_map(|name| {
        dom.descendants(Dom::ROOT)
            .filter(|&id| dom.name(id) == name)
            .take(60)
            .find(|&id| folded(bare_heading(&shown_text(dom, id))) == title)
    })
}

/// A short line above the headline that is named for it.
fn kicker(dom: &Dom, headline: NodeId) -> Option<String> {
    let parent = dom.parent(headline)?;
    let named = |id: NodeId| {
        dom.attr(id, "class").is_some_and(|class| {
            let class = class.to_ascii_lowercase();
            ["kicker", "eyebrow", "overline", "dachzeile", "roofline", "rubric", "topline"]
                .iter()
                .any(|word| class.contains(word))
        })
    };
    let found = dom.descendants(parent).take(60).find(|&id| named(id)).or_else(|| {
        let above = dom.parent(parent)?;
        dom.descendants(above).take(60).find(|&id| named(id))
    })?;
    let text = Line::new(&dom.text_content(found)).to_string();
    (text.chars().count() <= 60 && !text.is_empty()).then_some(text)
}

/// Whether two texts say the same, as far as the shorter one goes.
pub(super) fn says(a: &str, b: &str) -> bool {
    let (mut x, mut y) = (String::new(), String::new());
    fold_text(a, &mut x);
    fold_text(b, &mut y);
    let short = x.chars().count().min(y.chars().count()).min(120);
    short >= 12 && x.chars().take(short).eq(y.chars().take(short))
}
