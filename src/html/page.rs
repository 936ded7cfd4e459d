//! From a whole page to its article.
//!
//! In: markup, and the address it came from. Out: an [`Article`] with everything the page says about it, the other
//! readings of the page, and what was odd. The page is parsed once; engines and the page's own markup say which text
//! nodes belong, the blocks come from our own walk of the original tree, and what is no part of the
//! text (buttons, teasers, a repeated headline) is cleaned away. A discussion is read post by post. A page without an
//! article is read plainly, whole.
//! Deliberately absent: fetching further pages, rules for single sites.

use std::cell::OnceCell;

use url::Url;

use super::{
    body, choose, clean, consent,
    dom::{Dom, NodeId},
    frame,
    hearing::{
        self,
        Asked::{All, Enough},
        Heard,
    },
    kind::{self, Told},
    link, meta, parts, region, standfirst, survey, thread,
    title::folded,
    wall,
};
use crate::news::{Article, Body, Format, Problem, Prose};

/// A text of fewer bytes than this is a summary, and judges no reading.
const STATED: usize = 400;

/// A page to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    /// Its markup, decoded.
    pub html: &'a str,
    /// Where it came from, after redirects.
    pub url: Option<&'a str>,
    /// The article's text as its feed gives it: it judges the readings, and none is made of it.
    pub known: Option<&'a str>,
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
    /// The address of the article's next part, where it has several.
    pub next: Option<String>,
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

/// Reads a page in every way.
#[must_use]
pub fn read(input: &Input<'_>) -> Page {
    readings(input, usize::MAX)
}

/// Reads a page in the best way alone: it has no other candidates.
#[must_use]
pub fn read_once(input: &Input<'_>) -> Page {
    readings(input, 1)
}

/// Reads a page in the `most` best ways.
fn readings(input: &Input<'_>, most: usize) -> Page {
    let mut dom = Dom::parse(input.html);
    let mut problems = std::mem::take(&mut dom.problems);
    consent::take_out(&mut dom);
    let url = input.url.and_then(|url| Url::parse(url).ok());
    let base = link::base(&dom, url.as_ref());
    let facts = meta::read(&dom, url.as_ref(), base.as_ref());
    let weights = choose::Weights::of(&dom);
    let Heard { opinions, prose } = hearing::hear(&dom, url.as_ref(), &weights, if most > 1 { All } else { Enough });
    let told = facts.stated.as_deref().filter(|text| text.len() > STATED).or(input.known);
    let stated = told.filter(|text| text.len() > STATED).map(|text| choose::held_by(&dom, text));
    let ranked = choose::rank(opinions, stated.as_deref().filter(|kept| weights.sum(kept) > 60), prose, &weights);
    let mut bodies = Vec::new();
    let mut is_all_standfirst = false;
    let mut reading = vec![false; dom.len()];
    for (n, (_, opinion)) in ranked.iter().enumerate() {
        let others: Vec<&[NodeId]> = ranked
            .iter()
            .enumerate()
            .filter(|&(m, (_, other))| m != n && choose::likeness(&opinion.kept, &other.kept, &weights) > 0.6)
            .map(|(_, (_, other))| other.kept.as_slice())
            .collect();
        let kept = frame::below_strip(&dom, &opinion.kept, &weights);
        let keep = region::around(&dom, below_headline(&dom, kept, &facts), &others, &weights);
        if n == 0 {
            reading.clone_from(&keep);
        }
        let mut body = body::walk(&dom, &[Dom::ROOT], base.as_ref(), Some(&keep));
        clean::blocks(&mut body.blocks, &facts);
        // A text that is the line under the headline and nothing else, as below a video, is the text.
        if n == 0 && body.blocks.is_empty() && facts.standfirst.is_some() {
            body = body::walk(&dom, &[Dom::ROOT], base.as_ref(), Some(&keep));
            clean::blocks(&mut body.blocks, &meta::Facts { standfirst: None, ..facts.clone() });
            is_all_standfirst = !body.blocks.is_empty();
        }
        if !body.blocks.is_empty() {
            bodies.push(Candidate { name: opinion.engine, body });
        }
        if bodies.len() >= most {
            break;
        }
    }
    let mut kept = ranked.first().map_or(0, |(_, opinion)| weights.sum(&opinion.kept));
    let just = |texts: &[NodeId]| body::walk(&dom, &[Dom::ROOT], base.as_ref(), Some(&region::just(&dom, texts)));
    let may = matches!(facts.told, Told::Other | Told::Nothing);
    let wanted = |survey: &choose::Opinion| survey::is_wanted(&dom, facts.told, &reading, survey, &weights);
    let surveyed = OnceCell::new();
    let survey = || surveyed.get_or_init(|| survey::opinion(&dom, &weights)).as_ref();
    if let Some(survey) = may.then(survey).flatten().filter(|survey| wanted(survey)) {
        let mut body = just(&survey.kept);
        clean::blocks(&mut body.blocks, &facts);
        if !body.blocks.is_empty() {
            bodies.insert(0, Candidate { name: survey.engine, body });
            kept = kept.max(weights.sum(&survey.kept));
        }
    }
    let talk = match facts.told {
        Told::Discussion => thread::opinion(&dom, &weights),
        Told::Article | Told::Seeming => None,
        Told::Other | Told::Nothing => thread::unsaid(&dom, &reading, &weights),
    };
    if let Some(talk) = talk {
        let body = just(&talk.kept);
        let best = bodies.first().map_or(0, |best| count(&best.body));
        // Posts that say where their words are leave out what is about them.
        let enough = if talk.is_by_post { best / 3 } else { best / 5 * 4 };
        if !body.blocks.is_empty() {
            let place = if count(&body) > enough { 0 } else { bodies.len() };
            bodies.insert(place, Candidate { name: thread::ENGINE, body });
            kept = kept.max(weights.sum(&talk.kept));
        }
    }
    let is_short = kept < kind::FEW;
    if bodies.len() < most || is_short {
        let whole = body::walk(&dom, &[Dom::ROOT], base.as_ref(), None);
        if !whole.blocks.is_empty() {
            bodies.push(Candidate { name: "whole page", body: whole });
        }
    }
    let instead = bodies.first().map_or(Some("no text"), |best| kind::instead(&best.body, kept, &facts));
    // A few words are a notice or a caption, not the article: the page is shown plainly, without its frame if that
    // leaves more than a line, else as it stands.
    let best = bodies.first().map_or(0, |best| count(&best.body));
    let mut plain = false;
    if instead.is_some() && is_short {
        let survey = survey().filter(|survey| weights.sum(&survey.kept) >= kind::LINE);
        let is_told = survey.is_some_and(|survey| bodies.first().is_some_and(|b| b.name == survey.engine));
        let unframed = survey.map(|survey| Candidate { name: survey.engine, body: just(&survey.kept) });
        let whole = bodies.last().map_or(0, |whole| count(&whole.body));
        match unframed {
            Some(unframed) if !is_told && count(&unframed.body) * 4 > best * 5 => {
                bodies.insert(0, unframed);
                plain = true;
            }
            None if whole > 2 * best => {
                bodies.rotate_right(1);
                plain = true;
            }
            _ => {}
        }
    }
    let wall = wall::find(&dom, weights.below(Dom::ROOT), kept, &facts);
    let next = parts::next(&dom, url.as_ref(), base.as_ref()).filter(|_| !plain && wall.is_none());
    match (wall, instead) {
        (Some(wall), _) => problems.push(wall),
        (None, Some(_)) if plain => {
            problems.push(Problem::new("no-article", "the page holds no article; it is shown plainly"));
        }
        (None, Some(_)) if bodies.is_empty() => problems.push(Problem::new("no-article", "the page has no text")),
        (None, Some(what)) => {
            problems.push(Problem::new("no-article", format!("the page holds no article, but {what}")));
        }
        (None, None) => {}
    }
    if let Some(next) = &next {
        problems.push(Problem::new("more-parts", format!("this is one part of the article; the next is {next}")));
    }
    let mut article = facts.article(url.as_ref());
    article.format = Format::Html;
    if is_all_standfirst {
        article.standfirst = Prose::default();
    }
    if !bodies.is_empty() {
        article.body = bodies.remove(0).body;
    }
    bodies.truncate(most - 1);
    settle_standfirst(&mut article, facts.description.as_deref());
    Page { article, candidates: bodies, is_article: instead.is_none(), next, problems }
}

/// What a reading keeps below the headline, where it begins with it: what stands over the text is no part of it for that.
fn below_headline<'a>(dom: &Dom, kept: &'a [NodeId], facts: &meta::Facts) -> &'a [NodeId] {
    let [first, rest @ ..] = kept else { return kept };
    let is_headline = dom.ancestors(*first).take(3).any(|above| dom.name(above) == "h1")
        && dom.text(*first).zip(facts.title.as_deref()).is_some_and(|(text, title)| folded(text) == folded(title));
    if is_headline && !rest.is_empty() { rest } else { kept }
}

/// Bytes of text.
fn count(body: &Body) -> usize {
    let mut bytes = 0;
    body.leaves(&mut |prose, _| bytes += prose.text().len());
    bytes
}

/// A description that is no repetition of the text stands in where the page shows no standfirst.
fn settle_standfirst(article: &mut Article, description: Option<&str>) {
    /// Bytes of the text that are looked at.
    const TEXT: usize = 8000;
    if !article.standfirst.is_empty() {
        return;
    }
    let Some(description) = description else { return };
    let mut text = String::new();
    article.body.leaves(&mut |prose, _| {
        if text.len() < TEXT {
            text.push_str(prose.text());
            text.push(' ');
        }
    });
    if standfirst::declared(description, article.title.text(), &text, article.publisher.as_deref()) {
        article.standfirst = Prose::plain(description);
    }
}
