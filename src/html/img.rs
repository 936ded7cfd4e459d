//! Pictures: which address is the real one, and which pictures are none.
//!
//! Pages load pictures late: `src` holds a placeholder, the address stands in a data attribute, in `srcset`, or in a
//! `noscript` beside. One-pixel pictures and `data:` placeholders are dropped; an emoji picture becomes its text.

use super::{
    body::Walker,
    dom::{Dom, NodeId},
    inline::plain,
    link,
};
use crate::news::{Block, Image};

/// Where pages keep the address of a picture that loads late, the commonest first.
const LAZY: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-url",
    "data-full-src",
    "data-hi-res-src",
    "data-image",
    "data-img-src",
    "data-delayed-url",
    "data-raw-src",
    "data-fallback-src",
    "data-src-medium",
    "data-src-large",
    "data-orig-file",
    "data-large-file",
    "data-default-src",
];
/// The same for sets of addresses.
const LAZY_SETS: &[&str] = &["data-srcset", "data-lazy-srcset", "srcset", "data-sizes-srcset"];

impl Walker<'_> {
    /// Reads a picture.
    pub(super) fn image(&mut self, id: NodeId) {
        let dom = self.dom;
        let alt = dom.attr(id, "alt").unwrap_or_default().trim();
        if is_sign(dom, id, alt) {
            return self.prose.word(alt);
        }
        if is_tiny(dom, id) || self.is_flat() && self.is_icon(id) {
            return;
        }
        let Some(url) = address(dom, id).and_then(|src| link::media(src, self.base)) else { return };
        self.picture(Image { url, alt: plain(alt), ..Image::default() });
    }

    /// Puts a picture behind the running text; the same one twice in a row is once.
    fn picture(&mut self, image: Image) {
        if self.is_flat() || !self.prose.is_blank() {
            let known = self.waiting.iter().any(|block| matches!(block, Block::Image(other) if other.url == image.url));
            if !known {
                self.waiting.push(Block::Image(image));
            }
            return;
        }
        self.flush();
        if let Some(Block::Image(last)) = self.out.last_mut()
            && same_picture(&last.url, &image.url)
        {
            if last.alt.is_empty() {
                last.alt = image.alt;
            }
            return;
        }
        self.out.push(Block::Image(image));
    }

    /// What a page shows without scripts: the picture that scripts would load. Its words are for those readers alone.
    pub(super) fn noscript(&mut self, id: NodeId) {
        let dom = self.dom;
        let Some(img) = dom.find(id, "img") else { return };
        if is_tiny(dom, img) || self.is_flat() {
            return;
        }
        let Some(url) = address(dom, img).and_then(|src| link::media(src, self.base)) else { return };
        let alt = plain(dom.attr(img, "alt").unwrap_or_default());
        self.picture(Image { url, alt, ..Image::default() });
    }

    pub(super) fn is_icon(&self, id: NodeId) -> bool {
        ["width", "height"].iter().any(|side| length(self.dom, id, side).is_some_and(|px| px <= 32))
    }
}

/// A picture without an address.
pub(super) fn nowhere(dom: &Dom, id: NodeId) -> Image {
    Image { alt: plain(dom.attr(id, "alt").unwrap_or_default()), ..Image::default() }
}

/// The address a picture is loaded from in the end.
pub(super) fn address(dom: &Dom, id: NodeId) -> Option<&str> {
    let plain = dom.attr(id, "src").map(str::trim).filter(|src| !is_placeholder(src));
    let lazy = LAZY.iter().find_map(|name| dom.attr(id, name).map(str::trim).filter(|src| looks_like_address(src)));
    if let Some(src) = lazy.or(plain) {
        return Some(src);
    }
    let sources = dom
        .parent(id)
        .filter(|&parent| dom.name(parent) == "picture")
        .into_iter()
        .flat_map(|picture| dom.children(picture).filter(|&child| dom.name(child) == "source"));
    std::iter::once(id)
        .chain(sources)
        .find_map(|node| LAZY_SETS.iter().find_map(|name| dom.attr(node, name).and_then(largest)))
}

/// The largest picture of a `srcset` (HTML, 4.8.4.2.1): by width, else by density, else the first.
fn largest(set: &str) -> Option<&str> {
    let mut best: Option<(&str, f32)> = None;
    let mut rest = set.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, behind) = rest.split_at(end);
        // A comma ends a candidate only where white space follows or it closes the address.
        let (url, descriptor, next) = match url.strip_suffix(',') {
            Some(url) => (url, "", behind),
            None => match behind.split_once(',') {
                Some((descriptor, next)) => (url, descriptor, next),
                None => (url, behind, ""),
            },
        };
        let size = descriptor.trim().trim_end_matches(['w', 'x']).parse::<f32>().unwrap_or(1.0);
        if looks_like_address(url) && best.is_none_or(|(_, before)| size > before) {
            best = Some((url, size));
        }
        rest = next.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    }
    best.map(|(url, _)| url)
}

fn looks_like_address(src: &str) -> bool {
    !src.is_empty()
        && !is_placeholder(src)
        && !src.starts_with(['{', '[', '<'])
        && src.contains(['.', '/'])
        && !src.contains(char::is_whitespace)
}

/// A picture that only keeps the place of another.
fn is_placeholder(src: &str) -> bool {
    let src = src.trim();
    if src.is_empty() || src.starts_with("data:") || src.starts_with("about:") || src.starts_with('#') {
        return true;
    }
    let path = src.split(['?', '#']).next().unwrap_or(src);
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    matches!(
        stem,
        "blank"
            | "spacer"
            | "placeholder"
            | "transparent"
            | "pixel"
            | "px"
            | "1x1"
            | "grey"
            | "gray"
            | "empty"
            | "clear"
            | "lazy"
            | "lazyload"
            | "loading"
            | "loader"
            | "dot"
            | "trans"
            | "s"
            | "grey-placeholder"
            | "lazy_placeholder"
            | "1px"
            | "blank-image"
            | "pixel-transparent"
            | "transparent-pixel"
            | "lazy-placeholder"
    ) && (name.ends_with(".gif") || name.ends_with(".png") || name.ends_with(".svg") || name.ends_with(".jpg"))
}

/// One pixel that counts readers, or no more than a line. No height beside a width is one that is not known.
fn is_tiny(dom: &Dom, id: NodeId) -> bool {
    match (length(dom, id, "width"), length(dom, id, "height")) {
        (Some(0), Some(px)) | (Some(px), Some(0)) => px <= 2,
        (width, height) => width.is_some_and(|px| px <= 2) || height.is_some_and(|px| px <= 2),
    }
}

pub(super) fn length(dom: &Dom, id: NodeId, side: &str) -> Option<u32> {
    dom.attr(id, side)?.trim().trim_end_matches("px").parse().ok()
}

/// Whether a picture stands for a character: an emoji, a smiley, a formula.
fn is_sign(dom: &Dom, id: NodeId, alt: &str) -> bool {
    if alt.is_empty() || alt.len() > 400 {
        return false;
    }
    let class = dom.attr(id, "class").unwrap_or_default().to_ascii_lowercase();
    let called = ["emoji", "smiley", "emoticon", "twemoji"].iter().any(|word| class.contains(word));
    let formula =
        class.split_ascii_whitespace().any(|class| class == "latex" || class == "tex" || class.starts_with("mwe-math"));
    let emoji = alt.chars().count() <= 8
        && alt.chars().all(
            |c| matches!(c, '\u{200D}' | '\u{FE0F}' | '\u{20E3}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}'),
        );
    called || formula || emoji
}

/// Whether two addresses show the same picture, in whatever size: the query of a picture's file says how to cut it, any
/// other may say which picture is meant.
fn same_picture(a: &str, b: &str) -> bool {
    let bare = |url: &str| url.split(['?', '#']).next().unwrap_or_default().to_owned();
    let path = bare(a);
    a == b || path == bare(b) && path.rsplit_once('.').is_some_and(|(_, extension)| is_extension(extension))
}

/// Whether this ends the name of a picture's file.
pub(super) fn is_extension(extension: &str) -> bool {
    ["jpg", "jpeg", "png", "webp", "gif", "avif"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_of_a_set_wins() {
        assert_eq!(largest("a.jpg 320w, b.jpg 1024w, c.jpg 640w"), Some("b.jpg"));
        assert_eq!(largest("a.jpg, b.jpg 2x"), Some("b.jpg"));
        assert_eq!(largest("https://example.org/w_1,h_2/a.jpg 1x"), Some("https://example.org/w_1,h_2/a.jpg"));
        assert_eq!(largest(" "), None);
    }

    #[test]
    fn one_picture_in_two_sizes_is_told_from_two() {
        let site = "https://example.org";
        let check = |a: &str, b: &str| same_picture(&format!("{site}{a}"), &format!("{site}{b}"));
        assert!(!check("/a.jpg?w=100", "/b.jpg?w=100") && check("/a.jpg?w=100", "/a.jpg?w=200"));
        assert!(!check("/_next/image?url=%2Fa.jpg", "/_next/image?url=%2Fb.jpg") && check("/p?id=1", "/p?id=1"));
    }

    #[test]
    fn placeholders_are_no_pictures() {
        for no in ["data:image/gif;base64,R0", "/img/spacer.gif", "https://example.org/blank.png?x=1", ""] {
            assert!(is_placeholder(no), "{no}");
        }
        assert!(!is_placeholder("https://example.org/loading-dock.jpg"));
    }
}
