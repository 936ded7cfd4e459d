//! What other engines hold for the article of a page.
//!
//! Each engine gets the same markup: our tree written out again, scripts and styles left out, already limited in depth.
//! The first character of every text node is preceded by a private-use character that numbers it; the numbers found in
//! an engine's output are the text nodes it kept. So an engine judges which words belong, and nothing of what it does to
//! lists, captions and pictures matters.
//! An engine may panic or give up: then it has no opinion.

use url::Url;

use super::{
    body::{is_hidden, is_opener},
    choose::Weights,
    dom::{Data, Dom, NodeId},
    frame::is_frame,
};
use crate::guard::guarded;

/// Elements an engine is given at most; their work grows faster than the page.
const ELEMENTS: usize = 30_000;
/// Bytes of text times the elements around them that an engine is given at most: engines read the text below an
/// element once for each element above it. A long article has a tenth of it.
const EFFORT: usize = 48 << 20;
/// How many bytes the step to a node is worth.
const STEP: usize = 24;
/// Text an engine is given at most, in bytes.
const TEXT: usize = 2 << 20;

/// The text nodes an engine kept, in document order.
pub(super) type Kept = Vec<NodeId>;

/// A page written out for the engines.
pub(super) struct Copy {
    html: String,
    /// The numbered text nodes.
    texts: Vec<NodeId>,
}

impl Copy {
    /// Writes a page out; `None` where it is too large for the engines. Menus and feet that hold little of its words stay
    /// away: no engine keeps them, and engines take most of their time to find that out.
    pub(super) fn write(dom: &Dom, weights: &Weights) -> Option<Self> {
        Self::write_within(dom, weights, None)
    }

    /// As [`Self::write`], of what stands below `root` and in its head alone, in the elements that it stands in.
    pub(super) fn write_below(dom: &Dom, weights: &Weights, root: NodeId) -> Option<Self> {
        Self::write_within(dom, weights, Some(root))
    }

    fn write_within(dom: &Dom, weights: &Weights, root: Option<NodeId>) -> Option<Self> {
        let mut path: Vec<NodeId> = root.into_iter().flat_map(|root| dom.ancestors(root)).collect();
        path.reverse();
        let little = |id: NodeId| weights.below(id) * 8 < weights.below(Dom::ROOT);
        let mut copy = Self { html: String::new(), texts: Vec::new() };
        let (mut elements, mut effort) = (0, 0_usize);
        let mut open: Vec<NodeId> = Vec::new();
        let mut walk = dom.descendants(Dom::ROOT);
        while let Some(id) = walk.next() {
            // Beside the way down to the root nothing is written.
            if let Some(root) = root
                && id != root
                && !path.contains(&id)
                && dom.parent(id).is_some_and(|parent| path.contains(&parent))
            {
                walk.leave_out(id);
                continue;
            }
            while open.last().is_some_and(|&last| dom.parent(id) != Some(last)) {
                copy.close(dom, &mut open);
            }
            match dom.data(id) {
                Data::Text(text) => {
                    effort += (text.len() + STEP) * open.len();
                    copy.text(id, text);
                }
                Data::Element(name, attrs) => {
                    let name = &*name.local;
                    let gone = matches!(
                        name,
                        "script"
                            | "style"
                            | "noscript"
                            | "template"
                            | "iframe"
                            | "svg"
                            | "math"
                            | "link"
                            | "meta"
                            | "object"
                    ) || is_hidden(dom, id)
                        || little(id) && is_frame(dom, id);
                    if gone {
                        walk.leave_out(id);
                        continue;
                    }
                    elements += 1;
                    effort += STEP * open.len();
                    copy.html.push('<');
                    copy.html.push_str(written(dom, id));
                    for attr in attrs {
                        let key = &*attr.name.local;
                        if is_telling(key) && attr.value.len() < 2048 {
                            copy.html.push(' ');
                            copy.html.push_str(key);
                            copy.html.push_str("=\"");
                            escape(&attr.value, &mut copy.html);
                            copy.html.push('"');
                        }
                    }
                    copy.html.push('>');
                    if !is_void(name) {
                        open.push(id);
                    }
                }
                Data::Document | Data::Nothing => {}
            }
            if elements > ELEMENTS || effort > EFFORT || copy.html.len() > 2 * TEXT {
                return None;
            }
        }
        while !open.is_empty() {
            copy.close(dom, &mut open);
        }
        Some(copy)
    }

    fn close(&mut self, dom: &Dom, open: &mut Vec<NodeId>) {
        if let Some(id) = open.pop() {
            self.html.push_str("</");
            self.html.push_str(written(dom, id));
            self.html.push('>');
        }
    }

    fn text(&mut self, id: NodeId, text: &str) {
        let words = text.trim_start();
        escape(&text[..text.len() - words.len()], &mut self.html);
        if words.is_empty() {
            return;
        }
        if let Some(sign) = sign(self.texts.len()) {
            self.texts.push(id);
            self.html.push(sign);
        }
        escape(words, &mut self.html);
    }

    /// The text nodes whose numbers stand in an engine's output.
    fn kept(&self, output: &str) -> Kept {
        let mut kept: Kept = output.chars().filter_map(number).filter_map(|n| self.texts.get(n).copied()).collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    }

    /// What `dom_smoothie` keeps, a port of Mozilla's Readability, and the markup it gave.
    pub(super) fn smoothie(&self, url: Option<&Url>) -> (Kept, Option<String>) {
        if self.texts.is_empty() {
            return (Kept::new(), None);
        }
        let address = url.map(Url::as_str).filter(|address| address.starts_with("http"));
        let content = guarded(|| {
            let mut reader = dom_smoothie::Readability::new(self.html.as_str(), address, None).ok()?;
            reader.parse().ok().map(|article| article.content.to_string())
        });
        let content = content.ok().flatten();
        (content.as_deref().map(|content| self.kept(content)).unwrap_or_default(), content)
    }

    /// What `trafilatura` keeps. When it looks `again` it weighs its own reading against Readability's and against a third
    /// method's.
    pub(super) fn trafilatura(&self, url: Option<&Url>, again: Option<&Again<'_>>) -> Kept {
        if self.texts.is_empty() {
            return Kept::new();
        }
        let mut options = trafilatura::Options::default()
            .with_fallback(again.is_some())
            .with_exclude_comments(true)
            .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
        if let Some(again) = again.filter(|again| !again.content.is_empty()) {
            let mut candidates = trafilatura::FallbackCandidates::default();
            candidates.readability_html = Some(again.content.to_owned());
            options = options.with_fallback_candidates(candidates);
        }
        if let Some(url) = url {
            options = options.with_url(url.clone());
        }
        let extract = |options: &trafilatura::Options| trafilatura::extract(&self.html, options);
        let content = guarded(|| {
            // The third method looks words up in a list of the language, else in the lists of all, which take 0.1 s to
            // build. A reading in another language than the page's is refused, though it may be the best.
            let language = again.and_then(|again| again.language.as_deref());
            let of_language =
                language.and_then(|language| extract(&options.clone().with_target_language(language)).ok());
            of_language.or_else(|| extract(&options).ok()).map(|result| result.content_html)
        });
        content.ok().flatten().map(|content| self.kept(&content)).unwrap_or_default()
    }
}

/// What trafilatura needs to look at a page again.
#[derive(Debug)]
pub(super) struct Again<'a> {
    /// The markup Readability gave.
    pub(super) content: &'a str,
    /// The language of the page, ISO 639-1.
    pub(super) language: Option<String>,
}

/// The name an element is given to engines by. They keep no button, though it be a heading.
fn written(dom: &Dom, id: NodeId) -> &str {
    if is_opener(dom, id) { "span" } else { dom.name(id) }
}

/// The private-use character for a number; planes 15 and 16 hold 131,068.
fn sign(n: usize) -> Option<char> {
    let n = n as u32;
    match n {
        0..=0xFFFD => char::from_u32(0xF_0000 + n),
        0xFFFE..=0x1_FFFB => char::from_u32(0x10_0000 + (n - 0xFFFE)),
        _ => None,
    }
}

fn number(c: char) -> Option<usize> {
    match c as u32 {
        c @ 0xF_0000..=0xF_FFFD => Some((c - 0xF_0000) as usize),
        c @ 0x10_0000..=0x10_FFFD => Some((c - 0x10_0000 + 0xFFFE) as usize),
        _ => None,
    }
}

/// Writes text for markup; the page's own private-use characters would be taken for numbers and go.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if number(c).is_some() => {}
            _ => out.push(c),
        }
    }
}

/// Attributes that engines look at.
fn is_telling(key: &str) -> bool {
    matches!(
        key,
        "class"
            | "id"
            | "itemprop"
            | "itemtype"
            | "itemscope"
            | "role"
            | "rel"
            | "href"
            | "src"
            | "alt"
            | "lang"
            | "title"
            | "name"
            | "content"
            | "property"
            | "datetime"
            | "type"
            | "data-component"
            | "data-testid"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for n in [0, 1, 0xFFFD, 0xFFFE, 0x1_FFFB] {
            assert_eq!(sign(n).and_then(number), Some(n));
        }
        assert_eq!(sign(0x1_FFFC), None);
    }

    #[test]
    fn engines_tell_which_texts_they_keep() {
        let paragraph =
            "The council met on Monday, and after three hours of talk, it agreed on a new bridge. ".repeat(6);
        let html = format!("<nav><a href=/a>Home</a></nav><article><p>{paragraph}</p><p>{paragraph}</p></article>");
        let dom = Dom::parse(&html);
        let copy = Copy::write(&dom, &Weights::of(&dom)).expect("it is small");
        let texts = |kept: Kept| kept.iter().map(|&id| dom.text(id).unwrap_or_default().len()).collect::<Vec<_>>();
        let (kept, content) = copy.smoothie(None);
        assert_eq!(texts(kept), [paragraph.len(); 2]);
        assert_eq!(
            texts(
                copy.trafilatura(
                    None,
                    Some(&Again { content: content.as_deref().unwrap_or_default(), language: None })
                )
            ),
            [paragraph.len(); 2]
        );
    }
}
