//! Sets an article to a width: from blocks to rows of looks.
//!
//! [`lay`] gives a [`Laid`]: rows, and the way between rows and places in the article. A row is drawn from
//! [`Line`]s of [`Run`]s; colours come later, so that a theme switch lays nothing again.
//! Leaf by leaf: `display` puts typographic marks right and numbers the links, `wrap` chooses the breaks,
//! `table` and the other files set what is not running text; `syntax` tells the words of code apart.
//! Columns and widths are terminal cells, counted by grapheme cluster; column 0 is the left edge of the text.
//! [`cards`] sets the quotes as cards for the margin.
//! Deliberately absent: colours, terminals, clocks, and the state of a reader (what is chosen, found, scrolled to).

mod blocks;
pub mod cards;
mod code;
mod display;
mod figure;
mod frame;
mod head;
mod hyphen;
mod index;
mod laid;
mod line;
mod lists;
mod manuscript;
mod plates;
mod setting;
mod slices;
mod syntax;
mod table;
mod tail;
mod typography;
mod verse;
mod wrap;

use std::sync::Arc;

use jiff::tz::TimeZone;

pub use index::{Heading, Link, Picture};
pub use laid::{Heights, Laid, Measuring};
pub use line::{Line, Run, Target};
pub use manuscript::Manuscript;
pub use plates::{Placed, Plate, Plates};

use crate::{
    news::{Article, Moment, Quote},
    text::locale::Locale,
};

/// How an article is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The measure, in cells; at least 1.
    pub width: u16,
    /// Whether the cell left of the column is free, so that an opening mark can hang there.
    pub hang: bool,
    /// Whether straight marks are put right (curly quotes, dashes, ellipses). The article's text stays as it is.
    pub typography: bool,
    /// Whether long words may be divided at line ends, by the rules of the article's language.
    pub hyphenate: bool,
    /// Whether lines are stretched to the full measure, where that takes no more than a blank per gap.
    pub justify: bool,
    /// Whether links carry numbers and are listed after the end mark.
    pub link_numbers: bool,
    /// Whether heads, rules and the end mark frame the text, as on a page; without it the text stands alone.
    pub frame: bool,
    /// Pictures, where they are shown; captions stand alone without.
    pub pictures: Option<Arc<Plates>>,
    /// In which order text of right-to-left scripts is given out.
    pub order: Order,
    /// The clock the dateline is told by.
    pub zone: TimeZone,
    /// How its day and time are written.
    pub locale: Locale,
    /// The year that need not be told.
    pub year: Option<i16>,
    /// Reading time, shown in the dateline.
    pub minutes: Option<u32>,
    /// When the article was edited last, shown in the dateline.
    pub edited: Option<Moment>,
}

/// In which order text of right-to-left scripts is given out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As it is seen, for terminals that do not reorder (most).
    #[default]
    Visual,
    /// As it is read, for terminals that reorder, and for text that goes elsewhere.
    Logical,
}

impl Options {
    /// A page of that width.
    #[must_use]
    pub fn new(width: u16) -> Self {
        Self {
            width: width.max(1),
            hang: true,
            typography: true,
            hyphenate: false,
            justify: false,
            link_numbers: true,
            frame: true,
            pictures: None,
            order: Order::default(),
            zone: TimeZone::UTC,
            locale: Locale::default(),
            year: None,
            minutes: None,
            edited: None,
        }
    }
}

/// Sets a whole article. For a long one see [`Laid::begin`].
#[must_use]
pub fn lay(article: &Arc<Article>, quotes: &Arc<Vec<Quote>>, options: &Options) -> Laid {
    let mut laid = Laid::begin(&Arc::new(Manuscript::new(article, quotes)), options);
    while !laid.is_whole() {
        laid.go_on(usize::MAX);
    }
    laid
}
