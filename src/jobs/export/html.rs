//! Articles as HTML that is XHTML, too, so that EPUB can use it.

use std::fmt::Write;

use super::inline::{self, Event};
use crate::{
    news::{
        Article, Block, Cell, Image, Inline, Prose, Table,
        body::{Align, NumberStyle, Numbering},
    },
    store::Highlight,
};

/// Whether pictures are shown or only told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pictures {
    /// As `img`, at their address.
    Shown,
    /// As a line with the description and a link to the address: nothing is fetched when the file is opened.
    Told,
}

const STYLE: &str = "body{max-width:38em;margin:2em auto;padding:0 1em;font-family:serif;line-height:1.5}\
    h1{line-height:1.2}.kicker,.by{font-size:.85em}.standfirst{font-size:1.15em}\
    blockquote{margin:1em 0;padding-left:1em;border-left:3px solid}blockquote footer{font-size:.9em}\
    pre{overflow:auto}img{max-width:100%;height:auto}figcaption{font-size:.85em}\
    table{border-collapse:collapse}th,td{border-bottom:1px solid;padding:.2em .6em;text-align:left;vertical-align:top}\
    article+article{margin-top:4em;border-top:1px solid}";

/// What stands before the articles of a page.
#[must_use]
pub fn head(title: &str, language: Option<&str>) -> String {
    let language = language.map(|code| format!(" lang=\"{}\"", escaped(code))).unwrap_or_default();
    format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width\"/>\n<title>{}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n",
        escaped(title)
    )
}

/// What stands behind the articles of a page.
pub const FOOT: &str = "</body>\n</html>\n";

/// A page with one article.
#[must_use]
pub fn page(article: &Article, highlights: &[Highlight]) -> String {
    let mut page = head(article.title.text(), article.language.as_deref());
    page.push_str(&self::article(article, Pictures::Shown));
    page.push_str(&self::highlights(highlights));
    page.push_str(FOOT);
    page
}

/// The passages the reader marked in an article, as a section to stand behind it; empty where there are none.
#[must_use]
pub fn highlights(highlights: &[Highlight]) -> String {
    if highlights.is_empty() {
        return String::new();
    }
    let mut out = String::from("<section class=\"highlights\">\n<h2>Highlights</h2>\n");
    for highlight in highlights {
        out.push_str("<blockquote>");
        for part in highlight.text.split("\n\n") {
            let _ = write!(out, "<p>{}</p>", escaped(part));
        }
        out.push_str("</blockquote>\n");
        if let Some(note) = &highlight.note {
            let _ = writeln!(out, "<p>{}</p>", escaped(note));
        }
    }
    out.push_str("</section>\n");
    out
}

/// An article as an `article` element.
#[must_use]
pub fn article(article: &Article, pictures: Pictures) -> String {
    let mut writer = Writer { out: String::new(), pictures };
    writer.article(article);
    writer.out
}

/// Text in which nothing is markup, for content and for attributes in double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

struct Writer {
    out: String,
    pictures: Pictures,
}

impl Writer {
    fn article(&mut self, article: &Article) {
        let language = article.language.as_deref();
        let language = language.map(|code| format!(" lang=\"{}\"", escaped(code))).unwrap_or_default();
        let _ = writeln!(self.out, "<article{language}>\n<header>");
        if let Some(kicker) = &article.kicker {
            let _ = writeln!(self.out, "<p class=\"kicker\">{}</p>", escaped(kicker));
        }
        if !article.title.is_empty() {
            self.leaf("h1", "", &article.title);
        }
        if !article.standfirst.is_empty() {
            self.leaf("p", " class=\"standfirst\"", &article.standfirst);
        }
        let mut by: Vec<String> = article.byline.iter().map(|line| escaped(line)).collect();
        by.extend(article.publisher.iter().map(|line| escaped(line)));
        if let Some(published) = article.published {
            let stamp = published.to_string();
            by.push(format!("<time datetime=\"{stamp}\">{}</time>", &stamp[..10.min(stamp.len())]));
        }
        if let Some(url) = &article.url {
            by.push(format!("<a href=\"{0}\">{0}</a>", escaped(url)));
        }
        if !by.is_empty() {
            let _ = writeln!(self.out, "<p class=\"by\">{}</p>", by.join(" · "));
        }
        self.out.push_str("</header>\n");
        self.blocks(&article.body.blocks);
        self.out.push_str("</article>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, prose } => {
                // The title is the only first heading of a page.
                let tag = ["h2", "h2", "h3", "h4", "h5", "h6"][usize::from(level.saturating_sub(1)).min(5)];
                self.leaf(tag, "", prose);
            }
            Block::Paragraph(prose) => self.leaf("p", "", prose),
            Block::Quote { blocks, attribution } => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                if let Some(attribution) = attribution {
                    self.out.push_str("<footer>— ");
                    self.prose(attribution);
                    self.out.push_str("</footer>\n");
                }
                self.out.push_str("</blockquote>\n");
            }
            Block::List { numbering, items } => {
                let open = numbering.as_ref().map_or_else(|| "ul".to_owned(), ordered);
                let _ = writeln!(self.out, "<{open}>");
                for item in items {
                    match item.value.filter(|_| numbering.is_some()) {
                        Some(value) => {
                            let _ = write!(self.out, "<li value=\"{value}\">");
                        }
                        None => self.out.push_str("<li>"),
                    }
                    match item.checked {
                        Some(true) => self.out.push_str("☑ "),
                        Some(false) => self.out.push_str("☐ "),
                        None => {}
                    }
                    self.contents(&item.blocks);
                    self.out.push_str("</li>\n");
                }
                let _ = writeln!(self.out, "</{}>", &open[..2]);
            }
            Block::Definitions(definitions) => {
                self.out.push_str("<dl>\n");
                for definition in definitions {
                    definition.terms.iter().for_each(|term| self.leaf("dt", "", term));
                    for blocks in &definition.definitions {
                        self.out.push_str("<dd>");
                        self.contents(blocks);
                        self.out.push_str("</dd>\n");
                    }
                }
                self.out.push_str("</dl>\n");
            }
            Block::Code { language, prose } => {
                let class = language.as_deref().map(|name| format!(" class=\"language-{}\"", escaped(name)));
                let _ = writeln!(
                    self.out,
                    "<pre><code{}>{}</code></pre>",
                    class.unwrap_or_default(),
                    escaped(prose.text())
                );
            }
            Block::Image(image) => self.image(image),
            Block::Table(table) => self.table(table),
            Block::Details { summary, blocks } => {
                self.out.push_str("<details open=\"open\">\n");
                self.leaf("summary", "", summary);
                self.blocks(blocks);
                self.out.push_str("</details>\n");
            }
            Block::Note { label, blocks } => {
                let _ = write!(self.out, "<aside class=\"note\" id=\"note-{0}\">\n<p>[{0}]</p>\n", escaped(label));
                self.blocks(blocks);
                self.out.push_str("</aside>\n");
            }
            Block::Embed { kind, prose, url } => {
                let _ = write!(self.out, "<p>[{}: <a href=\"{}\">", escaped(kind), escaped(url));
                self.out.push_str(&escaped(if prose.is_empty() { url } else { prose.text() }));
                self.out.push_str("</a>]</p>\n");
            }
            Block::Rule => self.out.push_str("<hr/>\n"),
        }
    }

    /// The blocks of an item; a single paragraph stands without its tags.
    fn contents(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph(prose), rest @ ..] if !rest.iter().any(|b| matches!(b, Block::Paragraph(_))) => {
                self.prose(prose);
                if !rest.is_empty() {
                    self.out.push('\n');
                    self.blocks(rest);
                }
            }
            _ => {
                self.out.push('\n');
                self.blocks(blocks);
            }
        }
    }

    fn image(&mut self, image: &Image) {
        let (url, alt) = (escaped(&image.url), escaped(image.alt.text()));
        self.out.push_str("<figure>\n");
        match self.pictures {
            _ if url.is_empty() => {
                let _ = if alt.is_empty() { Ok(()) } else { writeln!(self.out, "<p>[image: {alt}]</p>") };
            }
            Pictures::Shown => {
                let _ = writeln!(self.out, "<img src=\"{url}\" alt=\"{alt}\"/>");
            }
            Pictures::Told => {
                let told = if alt.is_empty() { &url } else { &alt };
                let _ = writeln!(self.out, "<p>[image: <a href=\"{url}\">{told}</a>]</p>");
            }
        }
        if !image.caption.is_empty() || !image.credit.is_empty() {
            self.out.push_str("<figcaption>");
            self.prose(&image.caption);
            if !image.caption.is_empty() && !image.credit.is_empty() {
                self.out.push(' ');
            }
            if !image.credit.is_empty() {
                self.out.push_str("<small>");
                self.prose(&image.credit);
                self.out.push_str("</small>");
            }
            self.out.push_str("</figcaption>\n");
        }
        self.out.push_str("</figure>\n");
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table>\n");
        if !table.caption.is_empty() {
            self.leaf("caption", "", &table.caption);
        }
        for (tag, rows, heads) in [("thead", &table.head, true), ("tbody", &table.rows, false)] {
            if rows.is_empty() {
                continue;
            }
            let _ = writeln!(self.out, "<{tag}>");
            for row in rows {
                self.out.push_str("<tr>");
                row.iter().for_each(|cell| self.cell(cell, heads));
                self.out.push_str("</tr>\n");
            }
            let _ = writeln!(self.out, "</{tag}>");
        }
        self.out.push_str("</table>\n");
    }

    fn cell(&mut self, cell: &Cell, heads: bool) {
        let tag = if heads || cell.heads { "th" } else { "td" };
        let _ = write!(self.out, "<{tag}");
        for (name, spans) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
            if spans > 1 {
                let _ = write!(self.out, " {name}=\"{spans}\"");
            }
        }
        match cell.align {
            Some(Align::Centre) => self.out.push_str(" style=\"text-align:center\""),
            Some(Align::End) => self.out.push_str(" style=\"text-align:right\""),
            Some(Align::Start) | None => {}
        }
        self.out.push('>');
        self.prose(&cell.prose);
        let _ = write!(self.out, "</{tag}>");
    }

    fn leaf(&mut self, tag: &str, attributes: &str, prose: &Prose) {
        let _ = write!(self.out, "<{tag}{attributes}>");
        self.prose(prose);
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn prose(&mut self, prose: &Prose) {
        let out = &mut self.out;
        inline::each(prose, &mut |event| match event {
            Event::Text(text) => out.push_str(&escaped(text).replace('\n', "<br/>\n")),
            Event::Open(Inline::Link(url)) if !url.starts_with('#') => {
                let _ = write!(out, "<a href=\"{}\">", escaped(url));
            }
            Event::Open(Inline::NoteReference(label)) => {
                let _ = write!(out, "<a href=\"#note-{}\">", escaped(label));
            }
            Event::Close(Inline::NoteReference(_)) => out.push_str("</a>"),
            Event::Close(Inline::Link(url)) if !url.starts_with('#') => out.push_str("</a>"),
            Event::Open(inline) => {
                if let Some(tag) = tag(inline) {
                    let _ = write!(out, "<{tag}>");
                }
            }
            Event::Close(inline) => {
                if let Some(tag) = tag(inline) {
                    let _ = write!(out, "</{tag}>");
                }
            }
        });
    }
}

/// The marks that are a plain element. Quotations have their marks in the text, as raised and lowered text has its
/// signs; a link into the article would lead nowhere.
fn tag(inline: &Inline) -> Option<&'static str> {
    match inline {
        Inline::Emphasis => Some("em"),
        Inline::Strong => Some("strong"),
        Inline::Code => Some("code"),
        Inline::Cite => Some("cite"),
        Inline::Deleted => Some("del"),
        Inline::Inserted => Some("ins"),
        Inline::Highlight => Some("mark"),
        Inline::Quotation | Inline::Superscript | Inline::Subscript | Inline::Link(_) | Inline::NoteReference(_) => {
            None
        }
    }
}

fn ordered(numbering: &Numbering) -> String {
    let style = match numbering.style {
        NumberStyle::Decimal => "",
        NumberStyle::LowerAlpha => " type=\"a\"",
        NumberStyle::UpperAlpha => " type=\"A\"",
        NumberStyle::LowerRoman => " type=\"i\"",
        NumberStyle::UpperRoman => " type=\"I\"",
    };
    match numbering.start {
        1 => format!("ol{style}"),
        start => format!("ol start=\"{start}\"{style}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Body, Item, Mark};

    #[track_caller]
    fn check(block: Block, expect: &str) {
        let article = Article { body: Body { blocks: vec![block] }, ..Article::default() };
        let whole = self::article(&article, Pictures::Shown);
        let body = whole.strip_prefix("<article>\n<header>\n</header>\n").expect("a bare article has a bare header");
        assert_eq!(body.strip_suffix("</article>\n"), Some(expect));
    }

    #[test]
    fn blocks_become_elements() {
        check(Block::Paragraph("1 < 2 & \"3\"\nnext".into()), "<p>1 &lt; 2 &amp; &quot;3&quot;<br/>\nnext</p>\n");
        check(
            Block::Paragraph(Prose::new(
                "see here",
                vec![Mark { range: 4..8, inline: Inline::Link("https://a.example/?a=1&b=2".to_owned()) }],
            )),
            "<p>see <a href=\"https://a.example/?a=1&amp;b=2\">here</a></p>\n",
        );
        check(
            Block::Quote { blocks: vec![Block::Paragraph("Yes.".into())], attribution: Some("Ann".into()) },
            "<blockquote>\n<p>Yes.</p>\n<footer>— Ann</footer>\n</blockquote>\n",
        );
        check(
            Block::List {
                numbering: Some(Numbering { start: 3, style: NumberStyle::LowerRoman }),
                items: vec![Item { value: Some(9), checked: None, blocks: vec![Block::Paragraph("x".into())] }],
            },
            "<ol start=\"3\" type=\"i\">\n<li value=\"9\">x</li>\n</ol>\n",
        );
    }
}
