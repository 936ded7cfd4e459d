//! PDF → article: the words of a document that was made for paper, set anew.
//!
//! The library gives letters and where they stand; `glyphs` makes lines of them, `lines` leaves out what stands on
//! every page, finds the title and the headings by their size and the paragraphs by the gaps between them, and plain
//! text's own loader joins the lines. Built only with the feature `pdf`; without it a PDF is named and refused.
//! Deliberately absent: pictures, tables as tables, columns that the document itself does not keep in order, forms,
//! locked documents, and scans, which hold no text.

#[cfg(feature = "pdf")]
mod glyphs;
#[cfg(any(test, feature = "pdf"))]
mod lines;

use super::Input;
use crate::news::{Loaded, Problem};

/// Whether bytes begin as a PDF does.
#[must_use]
pub fn sniff(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"%PDF-")
}

/// Loads a document.
#[must_use]
#[cfg(feature = "pdf")]
pub fn load(input: &Input<'_>) -> Loaded {
    use crate::{
        news::{Format, Prose, TextMap},
        text::Line,
    };

    let mut loaded = Loaded::default();
    let read = match glyphs::read(input.bytes) {
        Ok(read) => read,
        Err(problem) => {
            loaded.problems.push(problem);
            return loaded;
        }
    };
    loaded.problems = read.problems;
    let Some(mut article) = lines::article(&read.lines, &mut loaded.problems) else {
        loaded.problems.push(Problem::new("empty", "there is no text in it; its pages may be pictures"));
        return loaded;
    };
    if article.title.is_empty() {
        article.title = Prose::plain(&read.title);
    }
    if article.byline.is_empty() {
        article.byline.extend(Line::some(&read.author));
    }
    article.format = Format::Pdf;
    article.key = input.key(&TextMap::new(&article, true).text);
    article.url = input.url.map(str::to_owned);
    loaded.source.title = Line::new(article.title.text());
    loaded.articles.push(article);
    loaded
}

/// Says that this build reads no PDF.
#[must_use]
#[cfg(not(feature = "pdf"))]
pub fn load(_: &Input<'_>) -> Loaded {
    let problem = Problem::new(
        "pdf",
        "it is a PDF document, which this quotidian was not built to read; build it with `--features pdf`",
    );
    Loaded { problems: vec![problem], ..Loaded::default() }
}
