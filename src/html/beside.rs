//! Pictures beside a text: which of them belong to it though no chosen word stands with them.
//!
//! Engines judge words, so a picture above a text, behind it, or in a wrapper of its own has no judge. In: an element
//! without chosen words. Out: the pictures in it that show something of the article, with their captions: no logo, no
//! portrait of who wrote it, no icon, nothing that leads to another page.

use super::{
    body::is_hidden,
    choose::Weights,
    dom::{Dom, NodeId},
    figure::is_caption,
    furniture::is_furniture,
    img,
};

/// How wide and high a picture is at least, in pixels, where the page says it.
const SIDE: u32 = 100;
/// Words in the names of what shows nothing of the article.
const SIGNS: &[&str] =
    &["avatar", "logo", "icon", "profile", "portrait", "author", "byline", "badge", "sprite", "headshot", "compass"];

/// The pictures at or below an element, each as its outermost element, and the captions behind them.
pub(super) fn pictures(dom: &Dom, id: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    if is_barred(dom, id) {
        return found;
    }
    if is_picture(dom, id) {
        found.extend(is_telling(dom, id).then_some(id));
        return found;
    }
    let mut walk = dom.descendants(id);
    while let Some(node) = walk.next() {
        if is_barred(dom, node) {
            walk.leave_out(node);
        } else if is_picture(dom, node) || !found.is_empty() && is_caption(dom, node) {
            if !is_picture(dom, node) || is_telling(dom, node) {
                found.push(node);
            }
            walk.leave_out(node);
        }
    }
    found
}

/// Whether words below an element lead to another page.
pub(super) fn leads_elsewhere(dom: &Dom, id: NodeId, weights: &Weights) -> bool {
    weights.linked_below(id) > 0
        && std::iter::once(id)
            .chain(dom.descendants(id))
            .any(|node| weights.below(node) > 0 && is_link_elsewhere(dom, node))
}

fn is_picture(dom: &Dom, id: NodeId) -> bool {
    match dom.name(id) {
        "figure" | "picture" | "img" => true,
        // What scripts would load.
        "noscript" => dom.find(id, "img").is_some(),
        _ => false,
    }
}

/// Whether nothing below an element belongs to the article.
fn is_barred(dom: &Dom, id: NodeId) -> bool {
    let name = dom.name(id);
    if name.is_empty() {
        return false;
    }
    let barred = matches!(
        name,
        "nav"
            | "aside"
            | "form"
            | "button"
            | "footer"
            | "ul"
            | "ol"
            | "table"
            | "dialog"
            | "template"
            | "script"
            | "style"
            | "svg"
            | "iframe"
    );
    barred || is_sign(dom, id) || is_link_elsewhere(dom, id) || is_hidden(dom, id) || is_furniture(dom, id)
}

/// Whether an element's names call it a sign of the site or of a person.
fn is_sign(dom: &Dom, id: NodeId) -> bool {
    let called = |names: &str| {
        let names = names.to_ascii_lowercase();
        SIGNS.iter().any(|sign| names.contains(sign))
    };
    dom.attr(id, "class").is_some_and(called) || dom.attr(id, "id").is_some_and(called)
}

/// Whether an element is a link, and leads to no larger picture.
fn is_link_elsewhere(dom: &Dom, id: NodeId) -> bool {
    let leads_to_picture = || {
        dom.attrs(id).iter().any(|attr| {
            let path = attr.value.split(['?', '#']).next().unwrap_or_default();
            path.rsplit_once('.').is_some_and(|(_, extension)| img::is_extension(extension))
        })
    };
    dom.name(id) == "a" && dom.attr(id, "href").is_some() && !leads_to_picture()
}

/// Whether a picture is large enough to show something, as far as the page says, and is no sign by its own names.
pub(super) fn is_telling(dom: &Dom, id: NodeId) -> bool {
    let is_image = |node: &NodeId| dom.name(*node) == "img";
    std::iter::once(id).chain(dom.descendants(id)).filter(is_image).any(|img| {
        let file = img::address(dom, img).unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let file = file.to_ascii_lowercase();
        let small = |side| img::length(dom, img, side).is_some_and(|px| px > 0 && px < SIDE);
        let alt = dom.attr(img, "alt").unwrap_or_default();
        !file.is_empty()
            && !alt.trim().to_lowercase().ends_with("logo")
            && !is_sign(dom, img)
            && !small("width")
            && !small("height")
            && !["logo", "avatar", "icon", "sprite"].iter().any(|sign| file.contains(sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let dom = Dom::parse(html);
        let body = dom.find(Dom::ROOT, "body").expect("the parser makes one");
        let names: Vec<&str> = pictures(&dom, body).into_iter().map(|id| dom.name(id)).collect();
        assert_eq!(names, expected, "{html}");
    }

    #[test]
    fn what_shows_the_article_is_told_from_signs() {
        check("<div><figure><img src=a.jpg><figcaption>A bridge</figcaption></figure></div>", &["figure"]);
        check("<div><a href=/large.jpg?w=9><img src=a.jpg></a><p class=caption>A bridge</p></div>", &["img", "p"]);
        check("<picture><source srcset=b.webp><img src=data:,></picture>", &["picture"]);
        check("<div class=author-photo><img src=a.jpg></div><a href=/home><img src=b.jpg></a>", &[]);
        check("<img src=a.jpg width=48><img src=/i/site-logo.png><img src=data:,>", &[]);
    }
}
