//! An article, and its whole text as one string.

use super::{Anchor, Body, Moment, Prose, SourceId, Span, body::Lead};
use crate::text::Line;

/// The number of an article in the library; 0 before it has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub i64);

/// An article: immutable, shared as `Arc`. What the reader did with it is its [`Status`], kept apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its number in the library.
    pub id: ArticleId,
    /// The source it came from.
    pub source: SourceId,
    /// What makes it itself within its source: the feed's id, else its link, else a hash.
    pub key: String,
    /// The form it came in.
    pub format: Format,
    /// The section or label above the headline.
    pub kicker: Option<Line>,
    /// The headline; empty where there is none.
    pub title: Prose,
    /// The lines between headline and text; empty where there are none.
    pub standfirst: Prose,
    /// The authors, one a line.
    pub byline: Vec<Line>,
    /// Who published it.
    pub publisher: Option<Line>,
    /// Its absolute address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed, where that is told apart from its publication.
    pub modified: Option<Moment>,
    /// Its language: a BCP 47 tag as declared, or an ISO 639-1 code as detected.
    pub language: Option<String>,
    /// Its categories, as the source names them.
    pub categories: Vec<Line>,
    /// Files that come with it: recordings, documents.
    pub enclosures: Vec<Enclosure>,
    /// The text.
    pub body: Body,
}

/// A file that comes with an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Its absolute address.
    pub url: String,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its length in bytes, as declared.
    pub length: Option<u64>,
}

/// What the reader did with an article. Statuses may be known before their articles are, and outlive them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Status {
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it is kept for later.
    pub later: bool,
}

/// The form an article came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// An HTML page.
    Html,
    /// An item of an RSS feed (0.90 to 2.0, RDF).
    Rss,
    /// An entry of an Atom feed.
    Atom,
    /// An item of a JSON Feed.
    JsonFeed,
    /// A chapter of an EPUB, or a whole one.
    Epub,
    /// A mail.
    Mail,
    /// A Gemtext page.
    Gemtext,
    /// A PDF document.
    Pdf,
}

impl Format {
    /// Every form, in the order help lists them.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Rss,
        Self::Atom,
        Self::JsonFeed,
        Self::Epub,
        Self::Mail,
        Self::Gemtext,
        Self::Pdf,
    ];

    /// The name in JSON and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::JsonFeed => "jsonfeed",
            Self::Epub => "epub",
            Self::Mail => "mail",
            Self::Gemtext => "gemtext",
            Self::Pdf => "pdf",
        }
    }
}

/// The leaf that holds an article's title.
pub const TITLE: u32 = 0;
/// The leaf that holds an article's standfirst.
pub const STANDFIRST: u32 = 1;
/// The first leaf of an article's body.
pub const BODY: u32 = 2;

impl Article {
    /// The leaves in reading order: title, standfirst (each empty where there is none), then the body's.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Prose> {
        let mut leaves = vec![&self.title, &self.standfirst];
        self.body.leaves(&mut |prose, _| leaves.push(prose));
        leaves
    }

    /// Words of the body, as Unicode counts them (UAX #29); for scripts without spaces, two characters count as one.
    #[must_use]
    pub fn words(&self) -> usize {
        let mut words = 0;
        self.body.leaves(&mut |prose, _| words += crate::text::count::words(prose.text()));
        words
    }
}

/// An article's text as one string, its leaves joined as they stand, and where each leaf begins in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextMap {
    /// The text.
    pub text: String,
    /// For each leaf: where it begins in `text` (bytes), and how long it is there (bytes).
    places: Vec<(u32, u32)>,
}

impl TextMap {
    /// Joins the body of `article`; with `head`, its title and standfirst stand before it.
    #[must_use]
    pub fn new(article: &Article, head: bool) -> Self {
        let mut map = Self::default();
        for prose in [&article.title, &article.standfirst] {
            let text = if head { prose.text() } else { "" };
            map.push(text, "\n\n");
        }
        article.body.leaves(&mut |prose, lead: Lead| map.push(prose.text(), lead));
        map
    }

    /// Empty leaves get a place, but neither text nor a separator.
    fn push(&mut self, text: &str, lead: Lead) {
        if !text.is_empty() && !self.text.is_empty() {
            self.text.push_str(lead);
        } else if !text.is_empty() {
            self.text.push_str(lead.trim_start_matches('\n'));
        }
        self.places.push((self.text.len() as u32, text.len() as u32));
        self.text.push_str(text);
    }

    /// The byte offset in `text` of an anchor; `None` where its leaf is not part of `text`.
    #[must_use]
    pub fn byte(&self, anchor: Anchor) -> Option<usize> {
        let &(start, len) = self.places.get(anchor.leaf as usize)?;
        (anchor.byte <= len && len > 0).then_some((start + anchor.byte) as usize)
    }

    /// The bytes of a span in `text`.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Option<std::ops::Range<usize>> {
        Some(self.byte(span.start())?..self.byte(span.end())?)
    }
}
