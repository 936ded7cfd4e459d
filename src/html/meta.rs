//! What a page says of itself.

use url::Url;

use super::{
    dom::{Dom, NodeId},
    link,
};
use crate::{
    news::{Article, Moment, Prose},
    text::{Line, date},
};

/// The facts of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) standfirst: Option<String>,
    pub(super) byline: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) modified: Option<Moment>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
}

impl Facts {
    /// An article without a body.
    pub(super) fn article(&self, url: Option<&Url>) -> Article {
        Article {
            title: self.title.as_deref().map(Prose::plain).unwrap_or_default(),
            standfirst: self.standfirst.as_deref().map(Prose::plain).unwrap_or_default(),
            byline: self.byline.iter().filter_map(|name| Line::some(name)).collect(),
            publisher: self.publisher.as_deref().and_then(Line::some),
            published: self.published,
            modified: self.modified,
            language: self.language.clone(),
            url: self.url.clone().or_else(|| url.map(|url| url.to_string())),
            key: self.url.clone().or_else(|| url.map(|url| url.to_string())).unwrap_or_default(),
            ..Article::default()
        }
    }
}

/// Reads the facts.
pub(super) fn read(dom: &Dom, _url: Option<&Url>, base: Option<&Url>) -> Facts {
    let metas: Vec<(String, &str)> = dom
        .descendants(Dom::ROOT)
        .filter(|&id| dom.name(id) == "meta")
        .filter_map(|id| {
            let key = dom.attr(id, "property").or_else(|| dom.attr(id, "name")).or_else(|| dom.attr(id, "itemprop"))?;
            Some((key.trim().to_ascii_lowercase(), dom.attr(id, "content")?.trim()))
        })
        .filter(|(_, content)| !content.is_empty())
        .collect();
    let meta =
        |keys: &[&str]| keys.iter().find_map(|key| metas.iter().find(|(k, _)| k == key).map(|(_, v)| (*v).to_owned()));
    let text = |id: NodeId| Line::new(&dom.text_content(id)).to_string();
    let title = meta(&["og:title", "twitter:title"]).or_else(|| dom.find(Dom::ROOT, "title").map(text));
    let moment = |value: String| date::parse(&value).map(Moment::from_unix);
    Facts {
        title,
        standfirst: None,
        byline: meta(&["author"]).into_iter().collect(),
        publisher: meta(&["og:site_name"]),
        published: meta(&["article:published_time", "date"]).and_then(moment),
        modified: meta(&["article:modified_time"]).and_then(moment),
        language: dom.find(Dom::ROOT, "html").and_then(|html| dom.attr(html, "lang")).map(str::to_owned),
        url: dom
            .descendants(Dom::ROOT)
            .filter(|&id| dom.name(id) == "link" && dom.attr(id, "rel") == Some("canonical"))
            .find_map(|id| link::resolve(dom.attr(id, "href")?, base)),
    }
}
