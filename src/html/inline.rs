//! Elements inside running text.

use super::{
    body::{Walker, has_token, is_opener},
    dom::{Dom, NodeId},
    link, marks, math,
    prose::Builder,
    script,
};
use crate::news::{Block, Inline, Prose};

impl Walker<'_> {
    /// Reads an element that does not set its content apart.
    pub(super) fn inline(&mut self, id: NodeId, name: &str) {
        match name {
            "a" => self.anchor(id),
            "em" | "i" | "dfn" | "var" => self.marked(id, Inline::Emphasis),
            "strong" | "b" => self.marked(id, Inline::Strong),
            "code" | "kbd" | "samp" | "tt" => self.marked(id, Inline::Code),
            "del" | "s" | "strike" => self.marked(id, Inline::Deleted),
            "ins" => self.marked(id, Inline::Inserted),
            "mark" => self.marked(id, Inline::Highlight),
            "cite" => self.marked(id, Inline::Cite),
            "q" => self.quotation(id),
            "sup" => self.shifted(id, Inline::Superscript, script::superscript),
            "sub" => self.shifted(id, Inline::Subscript, script::subscript),
            "br" => self.line_break(),
            "wbr" => self.prose.word("\u{200B}"),
            "img" => self.image(id),
            "noscript" => self.noscript(id),
            "ruby" => self.ruby(id),
            "math" => {
                let text = math::line(self.dom, id);
                self.prose.word(&text);
            }
            "svg" => self.drawing(id),
            "video" | "audio" | "iframe" | "embed" | "object" => {
                self.embed(id, name);
            }
            "button" if is_opener(self.dom, id) => self.children(id),
            "head" | "script" | "style" | "template" | "button" | "select" | "textarea" | "input" | "datalist"
            | "option" | "canvas" | "area" | "map" | "param" | "source" | "track" | "meta" | "link" | "title"
            | "base" | "rp" | "noembed" => {
                if name == "template" && self.dom.attr(id, "shadowrootmode").is_some() {
                    self.children(id);
                }
            }
            "span" if self.pictured_line(id) => {}
            _ => {
                if name == "label" || self.is_box(id) {
                    self.prose.gap();
                }
                self.children(id);
            }
        }
    }

    /// Whether a `span` is set apart from the one before it, though nothing stands between them: their words would run
    /// together as nobody writes them, `40countries`, `a yearHull`.
    fn is_box(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let is_span = |id: NodeId| matches!(dom.name(id), "span" | "a" | "strong" | "b" | "small");
        if dom.name(id) != "span" || !dom.prev(id).is_some_and(is_span) {
            return false;
        }
        let mut head = dom.descendants(id).find_map(|node| dom.text(node)).unwrap_or_default().chars();
        let mut tail = self.prose.raw().chars().rev();
        let (Some(b), Some(a), Some(c), Some(d)) = (tail.next(), tail.next(), head.next(), head.next()) else {
            return false;
        };
        let differ = b.is_lowercase() && (c.is_uppercase() || c.is_ascii_digit())
            || b.is_ascii_digit() && c.is_alphabetic() && d.is_alphabetic();
        differ
            && a.is_alphanumeric()
            && (d.is_alphanumeric() || d == ' ')
            && !dom.ancestors(id).any(|above| matches!(dom.name(above), "code" | "pre" | "kbd" | "samp" | "tt"))
    }

    fn marked(&mut self, id: NodeId, inline: Inline) {
        self.prose.open(inline);
        self.children(id);
        self.prose.close();
    }

    fn anchor(&mut self, id: NodeId) {
        let dom = self.dom;
        if self.notes.leads_back(dom, id) {
            return;
        }
        if let Some(label) = self.notes.reference(id) {
            let inline = Inline::NoteReference(label.to_owned());
            let text = format!("[{label}]");
            let here = self.prose.here();
            self.prose.word(&text);
            // The mark covers the brackets, not the space before them.
            let start = here.max(self.prose.here() - text.len());
            return self.prose.mark(start, inline);
        }
        if is_permalink(dom, id) {
            return;
        }
        let url = dom.attr(id, "href").and_then(|href| {
            // A place in the same page has no address where the page has none.
            link::resolve(href, self.base)
        });
        match url {
            Some(url) => self.marked(id, Inline::Link(url)),
            None => self.children(id),
        }
    }

    /// `<q>` carries no marks of its own; the language says which.
    fn quotation(&mut self, id: NodeId) {
        let (open, close) = marks::quotation(language(self.dom, id), self.quotes);
        // Some pages type the marks as well.
        let text = self.dom.text_content(id);
        let typed = text.trim_start().starts_with(['“', '«', '„', '"', '‘', '‹', '「', '”']);
        self.quotes += 1;
        self.prose.open(Inline::Quotation);
        if typed {
            self.children(id);
        } else {
            self.prose.word(open);
            self.children(id);
            self.prose.word(close);
        }
        self.prose.close();
        self.quotes -= 1;
    }

    /// Text set high or low: in Unicode's own characters where all have one.
    fn shifted(&mut self, id: NodeId, inline: Inline, shape: fn(&str) -> String) {
        let refers = self.dom.descendants(id).any(|node| self.notes.reference(node).is_some());
        let above = self.dom.ancestors(id).take(2).any(|node| self.notes.reference(node).is_some());
        if refers || above {
            return self.children(id);
        }
        let outer = std::mem::take(&mut self.prose);
        self.children(id);
        let inner = std::mem::replace(&mut self.prose, outer).take();
        let text = inner.text();
        // A whole remark set high is smaller type, not a power.
        if text.chars().count() > 24 || text.contains('\n') {
            self.prose.gap();
            return self.prose.word(text);
        }
        let shaped = shape(text);
        if shaped.is_empty() {
            return;
        }
        self.prose.word(&shaped);
        let here = self.prose.here();
        self.prose.mark(here - shaped.len(), inline);
        for mark in inner.marks() {
            if let Inline::Link(url) = &mark.inline {
                self.prose.mark(here - shaped.len(), Inline::Link(url.clone()));
            }
        }
    }

    /// One break is a line, two are a paragraph.
    fn line_break(&mut self) {
        if self.prose.raw().ends_with('\n') {
            self.flush();
        } else {
            self.prose.line_break();
        }
    }

    /// Ruby: the reading in brackets behind what it reads.
    fn ruby(&mut self, id: NodeId) {
        let dom = self.dom;
        for child in dom.children(id) {
            match dom.name(child) {
                "rp" => {}
                "rt" | "rtc" => {
                    let reading = dom.text_content(child);
                    let reading = reading.trim();
                    if !reading.is_empty() {
                        self.prose.word(&format!("({reading})"));
                    }
                }
                _ => self.node(child),
            }
        }
    }

    /// A drawing says its label, where it has one.
    fn drawing(&mut self, id: NodeId) {
        let dom = self.dom;
        if matches!(dom.attr(id, "role"), Some("presentation" | "none")) || self.prose.is_blank() {
            return;
        }
        let title = || dom.children(id).find(|&child| dom.name(child) == "title").map(|title| dom.text_content(title));
        let label = dom.attr(id, "aria-label").map(str::to_owned);
        let named = dom.attr(id, "role") == Some("img");
        if let Some(label) = label.or_else(|| named.then(title).flatten())
            && !label.trim().is_empty()
        {
            self.prose.word(label.trim());
        }
    }

    /// A recording, a video, a page inside the page: a line with its address.
    fn embed(&mut self, id: NodeId, name: &str) {
        let dom = self.dom;
        let source = ["src", "data-src", "data-lazy-src", "data"]
            .iter()
            .find_map(|attr| {
                dom.attr(id, attr).filter(|value| !value.trim().is_empty() && !value.starts_with("about:"))
            })
            .or_else(|| {
                dom.descendants(id)
                    .find_map(|node| (dom.name(node) == "source").then(|| dom.attr(node, "src")).flatten())
            });
        let address = source.and_then(|source| link::media(source, self.base));
        let Some(url) = address else {
            if name == "object" {
                self.children(id);
            }
            return;
        };
        let tiny = ["width", "height"]
            .iter()
            .any(|side| dom.attr(id, side).is_some_and(|v| matches!(v.trim(), "0" | "1" | "0px" | "1px")));
        if tiny || is_machinery(&url) {
            return;
        }
        let kind = embed_kind(&url, name);
        let title = ["title", "aria-label", "alt"].iter().find_map(|attr| dom.attr(id, attr)).unwrap_or_default();
        let title = title.trim();
        let title = match title.split_once(':') {
            Some((before, rest)) if before.trim().eq_ignore_ascii_case(kind) => rest.trim(),
            _ => title,
        };
        let prose = if is_generic(title) { Prose::default() } else { Prose::plain(title) };
        self.waiting.push(Block::Embed { kind: kind.to_owned(), prose, url });
        if self.prose.is_blank() && !self.is_flat() {
            self.flush();
        }
    }
}

/// The language that holds at a node.
pub(super) fn language(dom: &Dom, id: NodeId) -> &str {
    std::iter::once(id)
        .chain(dom.ancestors(id))
        .find_map(|node| dom.attr(node, "lang").or_else(|| dom.attr(node, "xml:lang")))
        .unwrap_or_default()
        .trim()
}

/// A link to the very heading or paragraph it stands in.
fn is_permalink(dom: &Dom, id: NodeId) -> bool {
    let inside = dom.attr(id, "href").is_some_and(|href| href.contains('#'));
    let called = has_token(dom, id, "class", |class| {
        class.split_ascii_whitespace().any(|class| {
            matches!(
                class,
                "anchor"
                    | "headerlink"
                    | "permalink"
                    | "header-anchor"
                    | "anchorjs-link"
                    | "heading-anchor"
                    | "hash-link"
            )
        })
    });
    if !inside && !called {
        return false;
    }
    let text = dom.text_content(id);
    let text = text.trim();
    let sign = matches!(text, "#" | "¶" | "§" | "🔗" | "∞" | "🔗\u{FE0F}" | "");
    let picture = dom.find(id, "img").is_some();
    !picture && (sign && inside || called && (sign || text.eq_ignore_ascii_case("permalink")))
}

fn embed_kind(url: &str, name: &str) -> &'static str {
    let host = url.split('/').nth(2).unwrap_or_default();
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    match name {
        "video" => "video",
        "audio" => "audio",
        _ if [
            "youtube",
            "youtu.be",
            "vimeo",
            "dailymotion",
            "video",
            "player",
            "brightcove",
            "jwplatform",
            "twitch",
            "rutube",
            "bilibili",
        ]
        .iter()
        .any(|word| host.contains(word))
            || path.ends_with(".mp4")
            || path.ends_with(".webm") =>
        {
            "video"
        }
        _ if [
            "soundcloud",
            "spotify",
            "podcast",
            "audio",
            "bandcamp",
            "mixcloud",
            "art19",
            "megaphone",
            "acast",
            "simplecast",
        ]
        .iter()
        .any(|word| host.contains(word))
            || path.ends_with(".mp3") =>
        {
            "audio"
        }
        _ if [
            "twitter.",
            "x.com",
            "instagram",
            "facebook.com",
            "tiktok",
            "threads.net",
            "bsky",
            "mastodon",
            "reddit",
        ]
        .iter()
        .any(|word| host.contains(word)) =>
        {
            "post"
        }
        _ => "embed",
    }
}

/// Frames that carry no content: advertising, counters, comments, buttons.
fn is_machinery(url: &str) -> bool {
    // The videos' own host without cookies is no notice of them.
    let url = url.to_ascii_lowercase().replace("youtube-nocookie.", "youtube.");
    [
        "doubleclick",
        "googlesyndication",
        "googletagmanager",
        "google.com/recaptcha",
        "facebook.com/plugins/like",
        "facebook.com/plugins/share",
        "platform.twitter.com/widgets/",
        "disqus",
        "addthis",
        "sharethis",
        "adservice",
        "/ads/",
        "taboola",
        "outbrain",
        "newsletter",
        "amazon-adsystem",
        "analytics",
        "cookie",
        "consent",
    ]
    .iter()
    .any(|word| url.contains(word))
}

/// Titles that say nothing of what they name.
fn is_generic(title: &str) -> bool {
    let title = title.to_lowercase();
    title.is_empty()
        || [
            "youtube video player",
            "vimeo video player",
            "video player",
            "embedded content",
            "embed",
            "iframe",
            "video",
            "audio",
            "player",
            "podcast player",
        ]
        .contains(&title.as_str())
        || title.starts_with("embedded ")
        || title.contains("iframe")
}

/// A prose of plain words, folded.
pub(super) fn plain(text: &str) -> Prose {
    let mut builder = Builder::default();
    builder.text(text);
    builder.take()
}
