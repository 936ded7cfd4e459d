//! Who is asked which text nodes of a page are its article: the cheapest first, until they agree.
//!
//! The page's own markup and where its prose stands cost next to nothing; Readability costs as much as all else that is
//! done for a page, trafilatura several times that. So an engine is asked only where those before it leave the matter
//! open, and of no more of the page than they leave open.

use url::Url;

use super::{
    choose::{Opinion, Weights, likeness},
    dom::{Dom, NodeId},
    engines::{Again, Copy, Kept},
    prosaic, region,
};
use crate::text::language;

/// How alike readings are that need no further one.
const AGREED: f32 = 0.75;
/// How alike the reading of prose and another are that settle the matter, where they hold as much of the page's prose
/// as [`WHOLE`].
const SETTLED: f32 = 0.95;
/// See [`SETTLED`].
const WHOLE: f32 = 0.97;

/// Which engines are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// All, for each may be shown.
    All,
    /// As many as it takes to know the article.
    Enough,
}

/// What was heard.
#[derive(Debug)]
pub(super) struct Heard {
    /// The opinions of engines and of the page's own markup.
    pub(super) opinions: Vec<Opinion>,
    /// Where the prose stands, which judges the others.
    pub(super) prose: Option<Opinion>,
}

/// Asks for opinions of a page that came from `url`.
pub(super) fn hear(dom: &Dom, url: Option<&Url>, weights: &Weights, asked: Asked) -> Heard {
    let (prose, share) = prosaic::opinion(dom, weights).unzip();
    let marked = region::marked_up(dom, weights);
    let is_whole = share.unwrap_or(0.0) >= WHOLE;
    let like = |kept: &[NodeId]| prose.as_ref().map_or(0.0, |prose| likeness(&prose.kept, kept, weights));
    let settles = |kept: &[NodeId]| asked == Asked::Enough && is_whole && like(kept) >= SETTLED;
    let mut opinions = Vec::new();
    if !marked.iter().any(|marked| settles(&marked.kept))
        && let Some(copy) = Copy::write(dom, weights)
    {
        let (smoothie, content) = copy.smoothie(url);
        let alike = like(&smoothie);
        let is_settled = settles(&smoothie);
        opinions.push(Opinion { engine: "readability", kept: smoothie });
        if !is_settled {
            let first = First { kept: &opinions[0].kept, content: content.as_deref().unwrap_or_default(), alike };
            let kept = second(dom, &copy, url, &first, prose.as_ref(), weights);
            opinions.push(Opinion { engine: "trafilatura", kept });
        }
    }
    opinions.extend(marked);
    Heard { opinions, prose }
}

/// What the first engine said.
struct First<'a> {
    kept: &'a [NodeId],
    /// The markup it gave.
    content: &'a str,
    /// How like the page's prose its reading is.
    alike: f32,
}

/// What the second engine keeps, of a part of the page at first, where the readings before it agree on where the text
/// stands; it looks twice where it agrees with them as little as they do.
fn second(
    dom: &Dom,
    copy: &Copy,
    url: Option<&Url>,
    first: &First<'_>,
    prose: Option<&Opinion>,
    weights: &Weights,
) -> Kept {
    let look_again = || {
        let again = Again { content: first.content, language: language(dom, first.kept) };
        copy.trafilatura(url, Some(&again))
    };
    // Readings that differ this much cannot both be like a third.
    if prose.is_some() && first.alike < AGREED * AGREED {
        return look_again();
    }
    let root =
        prose.filter(|_| first.alike >= AGREED).and_then(|prose| common(dom, [first.kept, &prose.kept], weights));
    let part = root.and_then(|root| Copy::write_below(dom, weights, root));
    let kept = part.as_ref().unwrap_or(copy).trafilatura(url, None);
    let mut others = prose.iter().map(|prose| prose.kept.as_slice()).chain([first.kept]);
    if others.all(|other| likeness(other, &kept, weights) >= AGREED) { kept } else { look_again() }
}

/// The language of text nodes, judged by the first of them.
fn language(dom: &Dom, kept: &[NodeId]) -> Option<String> {
    let mut text = String::new();
    for piece in kept.iter().filter_map(|&id| dom.text(id)) {
        if text.len() > language::ENOUGH {
            break;
        }
        text.push_str(piece);
        text.push(' ');
    }
    language::detect(&text)
}

/// The deepest element that holds nearly all of both readings, where it is much less than the page.
fn common(dom: &Dom, readings: [&[NodeId]; 2], weights: &Weights) -> Option<NodeId> {
    let mut below = vec![0_u32; dom.len()];
    for &id in readings.iter().copied().flatten() {
        for above in dom.ancestors(id) {
            below[above as usize] += weights.words(id);
        }
    }
    let all = below[Dom::ROOT as usize];
    let mut root = Dom::ROOT;
    while let Some(child) = dom.children(root).find(|&child| all > 0 && below[child as usize] * 100 >= all * 99) {
        root = child;
    }
    let name = dom.name(root);
    (!matches!(name, "" | "html" | "body") && weights.below(root) * 10 < weights.below(Dom::ROOT) * 9).then_some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_asked_only_while_the_matter_is_open() {
        let paragraph =
            "<p>The council met on Monday, and after three hours of talk, it agreed on a new bridge.</p>".repeat(6);
        let asked = |html: &str, asked: Asked| {
            let dom = Dom::parse(html);
            let heard = hear(&dom, None, &Weights::of(&dom), asked);
            heard.opinions.iter().map(|opinion| opinion.engine).collect::<Vec<_>>()
        };
        let marked = format!("<nav><a href=/a>Home</a></nav><article>{paragraph}</article>");
        assert_eq!(asked(&marked, Asked::Enough), ["article"]);
        assert_eq!(asked(&marked, Asked::All), ["readability", "trafilatura", "article"]);
        let plain = format!("<nav><a href=/a>Home</a></nav><div>{paragraph}</div>");
        assert_eq!(asked(&plain, Asked::Enough), ["readability"]);
        // An article that holds but a part of the prose settles nothing; the next does.
        let two = format!("<article>{paragraph}</article><div>{paragraph}{paragraph}</div>");
        assert_eq!(asked(&two, Asked::Enough), ["readability", "article"]);
    }
}
