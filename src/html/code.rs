//! Preformatted text: code, listings, plain documents set as one.
//!
//! White space stays as it is, tabs become spaces, line numbers and buttons of the page go. Of the marks in it only
//! links are kept; colours are set anew by whoever shows it.

use std::ops::Range;

use super::{
    body::{Walker, has_token},
    dom::{Data, Dom, NodeId},
    link,
};
use crate::news::{Block, Inline, Mark, Prose};

impl Walker<'_> {
    /// Reads preformatted text.
    pub(super) fn code(&mut self, id: NodeId) {
        self.flush();
        let dom = self.dom;
        let mut listing = Listing::default();
        self.list_code(id, &mut listing);
        let prose = listing.take();
        if prose.text().trim().is_empty() {
            return;
        }
        if self.is_flat() {
            self.prose.word(prose.text());
            return self.prose.soft_break();
        }
        let language = std::iter::once(id)
            .chain(dom.descendants(id).filter(|&node| dom.name(node) == "code").take(1))
            .chain(dom.ancestors(id).take(2))
            .find_map(|node| code_language(dom, node));
        self.push(Block::Code { language, prose });
    }

    fn list_code(&self, id: NodeId, listing: &mut Listing) {
        let dom = self.dom;
        for child in dom.children(id) {
            match dom.data(child) {
                Data::Text(text) => listing.push(text),
                Data::Element(name, _) if matches!(&*name.local, "script" | "style" | "button") => {}
                Data::Element(name, _) if &*name.local == "br" => listing.push("\n"),
                Data::Element(..) if has_token(dom, child, "class", is_gutter) => {}
                Data::Element(name, _) => {
                    let from = listing.text.len();
                    self.list_code(child, listing);
                    let href = if &*name.local == "a" { dom.attr(child, "href") } else { None };
                    if let Some(url) = href.and_then(|href| link::resolve(href, self.base)) {
                        listing.links.push((from..listing.text.len(), url));
                    }
                }
                Data::Document | Data::Nothing => {}
            }
        }
    }
}

/// Preformatted text in the making.
#[derive(Default)]
struct Listing {
    text: String,
    column: usize,
    /// The links, those inside others first.
    links: Vec<(Range<usize>, String)>,
}

impl Listing {
    /// Adds text; tabs go to the next multiple of 8.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\t' => {
                    let spaces = 8 - self.column % 8;
                    self.text.extend(std::iter::repeat_n(' ', spaces));
                    self.column += spaces;
                }
                '\n' => {
                    self.text.push(c);
                    self.column = 0;
                }
                _ => {
                    self.text.push(c);
                    self.column += 1;
                }
            }
        }
    }

    /// The text without the line break before it (HTML, 13.2.6.4.7) and the white space behind it.
    fn take(self) -> Prose {
        let cut = usize::from(self.text.starts_with('\n'));
        let text = self.text[cut..].trim_end();
        let place = |at: usize| at.saturating_sub(cut).min(text.len()) as u32;
        let marks = self.links.iter().filter_map(|(range, url)| {
            let range = place(range.start)..place(range.end);
            (!range.is_empty()).then(|| Mark { range, inline: Inline::Link(url.clone()) })
        });
        Prose::new(text, marks.collect())
    }
}

fn is_gutter(class: &str) -> bool {
    class.split_ascii_whitespace().any(|class| {
        matches!(
            class,
            "gutter" | "lineno" | "linenos" | "linenumber" | "line-number" | "line-numbers-rows" | "copy-button"
        )
    })
}

/// The language of a code block: `language-x`, `lang-x`, `highlight-source-x`, `brush: x`, `data-lang`.
fn code_language(dom: &Dom, id: NodeId) -> Option<String> {
    for attr in ["data-lang", "data-language", "data-syntax"] {
        if let Some(language) = dom.attr(id, attr) {
            return named_language(language);
        }
    }
    let class = dom.attr(id, "class")?;
    let mut words = class.split([' ', '\t', '\n', ';']).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let word = word.to_ascii_lowercase();
        for prefix in ["language-", "lang-", "highlight-source-", "brush:", "sourcecode-", "highlight-text-"] {
            if let Some(language) = word.strip_prefix(prefix) {
                return named_language(if language.is_empty() {
                    words.peek().copied().unwrap_or_default()
                } else {
                    language
                });
            }
        }
    }
    None
}

fn named_language(language: &str) -> Option<String> {
    let language = language.trim().trim_matches([';', ':']).to_ascii_lowercase();
    let plain = language.is_empty()
        || matches!(language.as_str(), "none" | "plain" | "plaintext" | "text" | "txt" | "auto" | "nohighlight");
    (!plain && language.len() < 24 && language.chars().all(|c| c.is_ascii_alphanumeric() || "+#-._".contains(c)))
        .then_some(language)
}
