//! An article on its way into the library: the columns that lists show, and the rest in one piece.
//!
//! Articles are made into parcels by the threads that read them, so that the one thread that writes has little left to
//! do, and so that what waits for it takes a third of the room. A parcel is compressed when it is kept: of those that
//! come with a feed most are known already.

use super::{Fingerprint, add, hash::hash, pack};
use crate::news::{Article, Format, Moment, Quote};

/// An article ready to be kept.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub(super) key: String,
    pub(super) key_hash: i64,
    pub(super) text_hash: i64,
    pub(super) published: Option<Moment>,
    pub(super) modified: Option<Moment>,
    pub(super) format: Format,
    pub(super) kicker: Option<String>,
    pub(super) title: String,
    pub(super) byline: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) words: i64,
    /// What comes with it besides words, as bits (see [`add::IMAGE`]).
    pub(super) media: i64,
    /// The whole article (see [`pack::article`]).
    pub(super) plain: Box<[u8]>,
    pub(super) looked: Option<Found>,
}

/// What was found in its text before it is kept.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) quotes: Vec<Quote>,
    /// The version of the engine that found them.
    pub(super) version: u32,
    pub(super) fingerprint: Fingerprint,
}

impl Parcel {
    /// The parcel of an article whose quotes are found later.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let plain = pack::article(article).into_boxed_slice();
        let byline = article.byline.iter().map(|line| line.as_str()).collect::<Vec<_>>().join(", ");
        Self {
            key: article.key.clone(),
            key_hash: hash(article.key.as_bytes()),
            text_hash: hash(&plain),
            published: article.published,
            modified: article.modified,
            format: article.format,
            kicker: article.kicker.as_deref().map(str::to_owned),
            title: article.title.text().to_owned(),
            byline: (!article.byline.is_empty()).then_some(byline),
            url: article.url.clone(),
            language: article.language.clone(),
            words: i64::try_from(article.words()).unwrap_or(i64::MAX),
            media: add::media(article),
            plain,
            looked: None,
        }
    }

    /// The parcel of an article with its quotes, which the engine of `version` found.
    #[must_use]
    pub fn with_quotes(article: &Article, quotes: Vec<Quote>, version: u32) -> Self {
        let looked = Found { quotes, version, fingerprint: Fingerprint::of(article) };
        Self { looked: Some(looked), ..Self::of(article) }
    }

    /// The parcel of an article as another reader kept it: it stands in until its feed brings it.
    pub(super) fn stand_in(article: &Article) -> Self {
        Self { text_hash: add::STAND_IN, ..Self::of(article) }
    }

    /// When the article was published, where it says so.
    #[must_use]
    pub fn published(&self) -> Option<Moment> {
        self.published
    }

    /// About how many bytes it takes while it waits.
    #[must_use]
    pub fn room(&self) -> usize {
        size_of::<Self>() + self.plain.len() + self.title.len() + self.key.len()
    }
}
