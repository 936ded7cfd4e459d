//! A quotation with where it comes from, as it is copied or kept.

use std::fmt::Write;

use super::markdown;
use crate::{
    config::settings::Citation,
    news::{Article, Moment, Prose, Quote, Span, quote::JOINT},
};

/// The words of `span` in an article whose leaves are `leaves`.
#[must_use]
pub fn words<'a>(leaves: &[&'a Prose], span: Span) -> &'a str {
    leaves.get(span.leaf as usize).and_then(|leaf| leaf.text().get(span.range())).unwrap_or_default()
}

/// The words of a quotation. A speech that its attribution splits is one again; `paragraph` joins its paragraphs.
#[must_use]
pub fn said(leaves: &[&Prose], quote: &Quote, paragraph: &str) -> String {
    let mut out = String::new();
    let mut leaf = None;
    for piece in &quote.pieces {
        if let Some(before) = leaf.replace(piece.words.leaf) {
            out.push_str(if before == piece.words.leaf { " " } else { paragraph });
        }
        out.push_str(words(leaves, piece.words));
    }
    out
}

/// The words of a quotation as they are set alone ([`QuoteKind::alone`]): an ellipsis where its attribution split it.
///
/// [`QuoteKind::alone`]: crate::news::QuoteKind::alone
#[must_use]
pub fn set(leaves: &[&Prose], quote: &Quote) -> String {
    let mut out = String::new();
    let mut leaf = None;
    for piece in &quote.pieces {
        if let Some(before) = leaf.replace(piece.words.leaf) {
            out.push_str(if before == piece.words.leaf { JOINT } else { "\n" });
        }
        out.push_str(words(leaves, piece.words));
    }
    quote.kind.alone(&out)
}

/// The name to show: the speaker, else what stands beside the cue, else nothing.
#[must_use]
pub fn name<'a>(leaves: &[&'a Prose], quote: &'a Quote) -> &'a str {
    let mention = || quote.attribution.as_ref().and_then(|why| why.mention).map(|span| words(leaves, span));
    quote.speaker().map(|line| line.as_str()).or_else(mention).unwrap_or_default()
}

/// What a citation tells; what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The words.
    pub said: String,
    /// Who said them, with the role.
    pub speaker: String,
    /// The title of the article.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// The day it was published.
    pub date: String,
    /// Its address.
    pub url: String,
    /// Who wrote it, joined by `and`.
    pub authors: String,
}

/// The quotation with its speaker and its article, in the form the reader likes.
#[must_use]
pub fn citation(article: &Article, source: &str, quote: &Quote, form: Citation) -> String {
    let leaves = article.leaves();
    let role = quote.attribution.as_ref().and_then(|why| why.role.as_deref());
    let speaker = match (name(&leaves, quote), role) {
        ("", _) => String::new(),
        (name, Some(role)) => format!("{name}, {role}"),
        (name, None) => name.to_owned(),
    };
    let cited = Cited {
        said: set(&leaves, quote),
        speaker,
        title: article.title.text().to_owned(),
        outlet: article.publisher.as_deref().unwrap_or(source).to_owned(),
        date: article.published.map(Moment::day).unwrap_or_default(),
        url: article.url.clone().unwrap_or_default(),
        authors: article.byline.iter().map(|line| line.as_str()).collect::<Vec<_>>().join(" and "),
    };
    cite(&cited, form)
}

/// Words with what is known of them, in a form.
#[must_use]
pub fn cite(cited: &Cited, form: Citation) -> String {
    let Cited { said, speaker, title, outlet, date, url, authors } = cited;
    let (title, outlet, url) = (title.as_str(), outlet.as_str(), url.as_str());
    let origin: Vec<&str> = [title, outlet, date].into_iter().filter(|part| !part.is_empty()).collect();
    let mut out = String::new();
    match form {
        Citation::Plain => {
            let _ = writeln!(out, "“{said}”");
            for line in [speaker.as_str(), &origin.join(", "), url].into_iter().filter(|line| !line.is_empty()) {
                let _ = writeln!(out, "— {line}");
            }
            out = out.replacen(&format!("— {url}\n"), &format!("{url}\n"), usize::from(!url.is_empty()));
        }
        Citation::Markdown => {
            for line in markdown::escaped(said).split('\n') {
                let _ = writeln!(out, "{}", format!("> {line}").trim_end());
            }
            let mut from = markdown::escaped(&origin.join(", "));
            if !url.is_empty() {
                from = format!("[{from}](<{}>)", url.replace(['<', '>', '\n'], ""));
            }
            let parts: Vec<&str> = [speaker.as_str(), from.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
            if !parts.is_empty() {
                let _ = writeln!(out, ">\n> — {}", parts.join(", "));
            }
        }
        Citation::Org => {
            // A line that begins with a star would be a headline.
            let _ = writeln!(out, "#+begin_quote\n{}\n#+end_quote", said.replace("\n*", "\n *"));
            let mut from = origin.join(", ");
            if !url.is_empty() {
                from = format!("[[{}][{}]]", url.replace([']', '['], ""), from.replace([']', '['], ""));
            }
            let parts: Vec<&str> = [speaker.as_str(), from.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
            let _ = writeln!(out, "— {}", parts.join(", "));
        }
        Citation::Bibtex => {
            let _ = writeln!(out, "@online{{{},", key(title, outlet, date));
            for (field, value) in [
                ("title", title),
                ("author", authors),
                ("organization", outlet),
                ("date", date),
                ("annotation", format!("“{said}” {speaker}").trim()),
            ] {
                if !value.trim().is_empty() {
                    let _ = writeln!(out, "  {field} = {{{}}},", bibtex(value.trim()));
                }
            }
            if !url.is_empty() {
                let _ = writeln!(out, "  url = {{{}}},", url.replace(['{', '}'], ""));
            }
            out.push_str("}\n");
        }
    }
    out
}

/// A key of plain letters and digits: outlet, year, first long word of the title.
fn key(title: &str, outlet: &str, date: &str) -> String {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let word = title.split_whitespace().map(plain).find(|word| word.len() > 3).unwrap_or_default();
    let key = format!("{}{}{word}", plain(outlet), date.get(..4).unwrap_or_default());
    if key.is_empty() { "quote".to_owned() } else { key }
}

fn bibtex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '\n' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        news::{Attribution, Block, Body, Confidence, Piece, QuoteKind},
        text::Line,
    };

    #[track_caller]
    fn check(form: Citation, expect: &str) {
        let article = Article {
            title: "On rain & wind".into(),
            publisher: Line::some("Hill Post"),
            url: Some("https://a.example/1".to_owned()),
            published: Some(crate::news::Moment::from_unix(1_700_000_000)),
            body: Body { blocks: vec![Block::Paragraph("“It rains,” said Ann Lee.".into())] },
            ..Article::default()
        };
        let words = Span { leaf: 2, from: 3, to: 11 };
        let quote = Quote {
            kind: QuoteKind::Direct,
            pieces: vec![Piece { words, marked: words }],
            attribution: Some(Attribution {
                speaker: Line::some("Ann Lee"),
                role: Line::some("a farmer"),
                mention: None,
                cue: None,
                rule: "x",
                confidence: Confidence::new(1.0),
                evidence: Vec::new(),
            }),
        };
        assert_eq!(citation(&article, "feed", &quote, form), expect);
    }

    #[test]
    fn each_form_names_speaker_and_article() {
        check(
            Citation::Plain,
            "“It rains”\n— Ann Lee, a farmer\n— On rain & wind, Hill Post, 2023-11-14\nhttps://a.example/1\n",
        );
        check(
            Citation::Markdown,
            "> It rains\n>\n> — Ann Lee, a farmer, [On rain \\& wind, Hill Post, 2023-11-14](<https://a.example/1>)\n",
        );
        check(
            Citation::Org,
            "#+begin_quote\nIt rains\n#+end_quote\n— Ann Lee, a farmer, \
             [[https://a.example/1][On rain & wind, Hill Post, 2023-11-14]]\n",
        );
        check(
            Citation::Bibtex,
            "@online{hillpost2023rain,\n  title = {On rain \\& wind},\n  organization = {Hill Post},\n  \
             date = {2023-11-14},\n  annotation = {“It rains” Ann Lee, a farmer},\n  url = {https://a.example/1},\n}\n",
        );
    }
}
