//! From a whole page to its article.
//!
//! In: markup, and the address it came from. Out: an [`Article`] with everything the page says about it, the other
//! readings of the page, and what was odd. The page is parsed once; engines and the page's own markup say which text
//! nodes belong ([`super::choose`]), the blocks come from our own walk of the original tree, and what is no part of the
//! text (buttons, teasers, a repeated headline) is cleaned away. A page without an article is read plainly, whole.
//! Deliberately absent: fetching further pages, rules for single sites.

use url::Url;

use super::{
    body, choose,
    dom::{Dom, NodeId},
    engines, link, meta, region,
};
use crate::news::{Article, Body, Format, Problem};

/// A page to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    /// Its markup, decoded.
    pub html: &'a str,
    /// Where it came from, after redirects.
    pub url: Option<&'a str>,
}

/// A page that was read.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The article: the best reading of the page.
    pub article: Article,
    /// The other readings, the next best first; the last is the whole page.
    pub candidates: Vec<Candidate>,
    /// Whether the page holds an article at all, or is a list of links, a form, a notice.
    pub is_article: bool,
    /// What was odd, and what was cut.
    pub problems: Vec<Problem>,
}

/// Another reading of a page.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// Whose reading it is.
    pub name: &'static str,
    /// Its text.
    pub body: Body,
}

/// Reads a page.
#[must_use]
pub fn read(input: &Input<'_>) -> Page {
    let mut dom = Dom::parse(input.html);
    let problems = std::mem::take(&mut dom.problems);
    let url = input.url.and_then(|url| Url::parse(url).ok());
    let base = link::base(&dom, url.as_ref());
    let facts = meta::read(&dom, url.as_ref(), base.as_ref());
    let weights = choose::Weights::of(&dom);
    let mut opinions = Vec::new();
    if let Some(copy) = engines::Copy::write(&dom) {
        opinions.push(choose::Opinion { engine: "readability", kept: copy.smoothie(url.as_ref()) });
        opinions.push(choose::Opinion { engine: "trafilatura", kept: copy.trafilatura(url.as_ref()) });
    }
    opinions.extend(region::marked_up(&dom));
    let ranked = choose::rank(opinions, None, &weights);
    let mut article = facts.article(url.as_ref());
    article.format = Format::Html;
    let bodies: Vec<Candidate> = ranked
        .iter()
        .map(|(_, opinion)| Candidate {
            name: opinion.engine,
            body: body_of(&dom, &opinion.kept, base.as_ref(), &weights),
        })
        .collect();
    let whole = Candidate { name: "whole page", body: body::walk(&dom, &[Dom::ROOT], base.as_ref(), None) };
    let mut candidates: Vec<Candidate> =
        bodies.into_iter().chain([whole]).filter(|c| !c.body.blocks.is_empty()).collect();
    if !candidates.is_empty() {
        article.body = candidates.remove(0).body;
    }
    Page { article, candidates, is_article: true, problems }
}

fn body_of(dom: &Dom, kept: &[NodeId], base: Option<&Url>, weights: &choose::Weights) -> Body {
    let keep = region::around(dom, kept, weights);
    body::walk(dom, &[Dom::ROOT], base, Some(&keep))
}
