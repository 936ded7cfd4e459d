//! An article on the screen: where the reader is in it, which quote is chosen, what is found.
//!
//! The place is an anchor in the text and its distance from the top row, so that a new width or a part that was laid
//! later never loses it.

use std::sync::Arc;

use regex::RegexBuilder;

use super::{
    gallery::Gallery,
    message::Shelf,
    model,
    pages::LinkUse,
    passage::Passage,
    readings::{Carrier, Readings},
};
use crate::{
    layout::{self, Heights, Laid, Manuscript, Measuring, cards::Cards},
    news::{Anchor, Quote, Span},
    store::Kept,
};

/// Articles up to this many bytes of text are laid at once; longer ones around the place.
const AT_ONCE: usize = 120_000;
/// How much of the rest is measured at a time, in bytes.
const PORTION: usize = 500_000;
/// The most matches that are marked.
const MATCHES: usize = 20_000;

/// An open article.
#[derive(Debug)]
pub struct Reader {
    /// The quotes as cards, set to the width of their pane.
    pub cards: Cards,
    /// Where it lies.
    pub shelf: Shelf,
    /// The article and all that is known of it.
    pub kept: Kept,
    /// Minutes it takes to read; counted once, for it walks through every word.
    pub minutes: u32,
    /// The article, set.
    pub laid: Laid,
    /// Its pictures.
    pub gallery: Gallery,
    /// The row at the top of the window.
    pub top: usize,
    /// Where the reader went last: a window that is too large for it shows more, but does not forget it.
    held: (Anchor, usize),
    /// The chosen quote, by its place in the article's list.
    pub chosen: Option<usize>,
    /// Whether the quotes have the focus rather than the text.
    pub on_cards: bool,
    /// The speaker whose quotes alone are shown.
    pub speaker: Option<String>,
    /// What is being found.
    pub find: Option<Find>,
    /// Letters on the links in view, while one is chosen.
    pub hints: Option<LinkHints>,
    /// The passage that is being selected.
    pub passage: Option<Passage>,
    /// Whether the line that says why a quote has its speaker is shown.
    pub why: bool,
    /// The passages that are kept marked, where they stand in the text that is shown.
    pub marked: Vec<(Anchor, Anchor)>,
    /// The readings of its page, where that was read.
    pub readings: Option<Readings>,
    /// The rows of the window.
    pub height: usize,
    /// Whether the end of the article was on the screen.
    pub ended: bool,
}

/// Something found in the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// As it was written.
    pub written: String,
    /// Where it stands, in reading order.
    pub matches: Vec<Span>,
    /// The match the reader is at.
    pub at: Option<usize>,
}

/// Letters on links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkHints {
    /// For each link in view: its letters and its place in the list of links.
    pub labels: Vec<(String, u32)>,
    /// What was typed of a label.
    pub typed: String,
    /// What is done with the chosen one.
    pub then: LinkUse,
}

/// An article that can be shown: all that is known of it, and what is found by walking through its text, which is done
/// away from the drawing.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The article.
    pub kept: Kept,
    /// What is set of it.
    pub manuscript: Arc<Manuscript>,
}

impl From<Kept> for Ready {
    fn from(kept: Kept) -> Self {
        Self { manuscript: Arc::new(Manuscript::new(&kept.article, &kept.quotes)), kept }
    }
}

impl Reader {
    /// Opens an article at the place where it was left, in a window of `height` rows.
    #[must_use]
    pub fn new(shelf: Shelf, Ready { kept, manuscript }: Ready, options: &layout::Options, height: usize) -> Self {
        let laid = Laid::begin(&manuscript, options);
        let place = kept.place.unwrap_or_default();
        let mut reader = Self {
            cards: Cards::default(),
            minutes: model::minutes_of(kept.words as usize),
            shelf,
            kept,
            laid,
            gallery: Gallery::default(),
            top: 0,
            held: (Anchor::default(), 0),
            chosen: None,
            on_cards: false,
            speaker: None,
            find: None,
            hints: None,
            passage: None,
            why: false,
            marked: Vec::new(),
            readings: None,
            height,
            ended: false,
        };
        reader.lay_around(place);
        if place != Anchor::default() {
            reader.top = reader.laid.row_of(place);
        }
        reader.settle();
        reader.hold();
        reader.mark_anew();
        reader
    }

    /// Sets the cards to a width, where they are not yet.
    pub fn lay_cards(&mut self, width: u16) {
        if self.cards.width() != width || self.cards.len() != self.quotes().len() {
            self.cards = Cards::new(self.laid.manuscript(), width);
        }
    }

    /// The quotes of the article.
    #[must_use]
    pub fn quotes(&self) -> &Arc<Vec<Quote>> {
        self.laid.quotes()
    }

    /// Sets the article anew where options or quotes have changed; the place stays.
    pub fn lay(&mut self, options: &layout::Options, height: usize) {
        self.height = height;
        if self.laid.options() != options {
            let manuscript = Arc::clone(self.laid.manuscript());
            self.laid = Laid::begin(&manuscript, options);
            self.restore(self.held);
        } else if self.held != self.place() {
            // The window may have grown and shrunk again.
            self.top = self.laid.row_of(self.held.0).saturating_sub(self.held.1);
        }
        self.settle();
    }

    /// Takes the article as the library has it now; the place stays.
    pub fn renew(&mut self, Ready { kept, manuscript }: Ready) {
        let (article, quotes) = (Arc::clone(&kept.article), Arc::clone(&kept.quotes));
        let (shown, heard) = (Arc::clone(&self.kept.article), Arc::clone(&self.kept.quotes));
        self.kept = Kept { article: shown, quotes: heard, ..kept };
        let own = self.readings.as_ref().map(|readings| (&readings.all[0].article, &readings.all[0].quotes));
        let (known, said) = own.unwrap_or((&self.kept.article, &self.kept.quotes));
        let same = article == *known && quotes == *said;
        if !same {
            // What the library has now is no longer what the other readings were read beside.
            self.readings = None;
            self.take_text(&manuscript, self.kept.words as usize);
        } else {
            self.mark_anew();
        }
    }

    /// Shows another text of the article, of so many words; the place stays where they are found again.
    pub(super) fn take_text(&mut self, manuscript: &Arc<Manuscript>, words: usize) {
        let (article, quotes) = (Arc::clone(manuscript.article()), Arc::clone(manuscript.quotes()));
        let (anchor, below) = self.held;
        let place = if article.body == self.kept.article.body {
            (anchor, below)
        } else {
            self.chosen = None;
            self.find = None;
            self.passage = None;
            (Carrier::new(&self.kept.article, &article).carry(anchor).unwrap_or_default(), below)
        };
        (self.kept.article, self.kept.quotes) = (article, quotes);
        self.minutes = model::minutes_of(words);
        let options = layout::Options { minutes: Some(self.minutes), ..self.laid.options().clone() };
        self.chosen = self.chosen.filter(|chosen| *chosen < self.kept.quotes.len());
        self.laid = Laid::begin(manuscript, &options);
        self.cards = Cards::default();
        self.gallery = Gallery::default();
        self.hints = None;
        self.mark_anew();
        self.restore(place);
        self.settle();
        self.hold();
    }

    /// Goes to a place: the anchor so many rows below the top.
    pub fn go_to(&mut self, anchor: Anchor, below: usize) {
        self.restore((anchor, below));
        self.settle();
        self.hold();
    }

    /// The first place in the window, and how many rows below the top it stands.
    #[must_use]
    pub fn place(&self) -> (Anchor, usize) {
        let anchor = self.laid.anchor_at(self.top);
        (anchor, self.laid.row_of(anchor).saturating_sub(self.top))
    }

    /// The reader went where the window is now.
    fn hold(&mut self) {
        self.held = self.place();
    }

    fn restore(&mut self, (anchor, below): (Anchor, usize)) {
        self.lay_around(anchor);
        self.top = self.laid.row_of(anchor).saturating_sub(below);
    }

    fn lay_around(&mut self, anchor: Anchor) {
        if self.laid.manuscript().bytes() <= AT_ONCE {
            self.laid.go_on(usize::MAX);
        } else {
            self.laid.near(anchor, self.height * 4 + 40);
        }
    }

    /// Whether only what is near the place is set.
    #[must_use]
    pub fn is_partly_set(&self) -> bool {
        !self.laid.is_whole()
    }

    /// A portion of what is far from the place, for its height to be found.
    #[must_use]
    pub fn measuring(&self) -> Option<Measuring> {
        self.laid.measuring(PORTION)
    }

    /// Takes heights that were found; the place stays.
    pub fn take_heights(&mut self, heights: Heights) {
        self.keeping_window(|laid| _ = laid.take(heights));
        self.settle();
    }

    /// The last row that may stand at the top.
    #[must_use]
    pub fn last_top(&self) -> usize {
        self.laid.rows().saturating_sub(self.height.max(1))
    }

    fn settle(&mut self) {
        if self.is_partly_set() {
            let (anchor, _) = self.place();
            let rows = self.height * 2 + 10;
            self.keeping_window(|laid| laid.near(anchor, rows));
        }
        self.top = self.top.min(self.last_top());
        self.ended |= self.top >= self.last_top();
    }

    /// Does something that moves rows; what stands at the top of the window stays there.
    fn keeping_window(&mut self, change: impl FnOnce(&mut Laid)) {
        // Not every row has a place of its own: the window moves as far as the words at its top do.
        let (anchor, _) = self.place();
        let before = self.laid.row_of(anchor);
        change(&mut self.laid);
        let after = self.laid.row_of(anchor);
        self.top = (self.top + after).saturating_sub(before);
    }

    /// Scrolls by rows. Returns whether the window moved.
    pub fn scroll(&mut self, by: isize) -> bool {
        let before = self.top;
        self.top = self.top.saturating_add_signed(by);
        self.settle();
        self.hold();
        self.top != before
    }

    /// Puts a row at the top.
    pub fn go_to_row(&mut self, row: usize) {
        self.top = row;
        self.settle();
        self.hold();
    }

    /// Brings a place into the window: it stays where it is if it is there already, else stands a third down.
    pub fn show(&mut self, from: Anchor, to: Anchor) {
        if self.is_partly_set() {
            self.laid.near(from, self.height * 2 + 10);
        }
        let (first, last) = (self.laid.row_of(from), self.laid.row_of(to));
        let window = self.top..self.top + self.height;
        if !(window.contains(&first) && (window.contains(&last) || last - first >= self.height)) {
            self.top = first.saturating_sub(self.height / 3);
        }
        self.settle();
        self.hold();
    }

    /// Puts the end of the article at the foot of the window.
    pub fn go_to_end(&mut self) {
        if self.is_partly_set() {
            self.laid.near(self.laid.end(), self.height * 2 + 10);
        }
        self.go_to_row(self.last_top());
    }

    /// The quotes that are shown, by their place in the article's list.
    #[must_use]
    pub fn shown_quotes(&self) -> Vec<usize> {
        let quotes = self.quotes();
        (0..quotes.len())
            .filter(|&n| self.speaker.as_deref().is_none_or(|name| speaker_name(&quotes[n]) == name))
            .collect()
    }

    /// Chooses a quote and brings it into the window.
    pub fn choose(&mut self, quote: usize) {
        let Some((first, last)) = self.quotes().get(quote).and_then(ends) else { return };
        self.chosen = Some(quote);
        self.show(first, last);
    }

    /// Chooses the quote `by` further in the article; without one chosen, the first one from the window's top on (or
    /// the last one before it). `false` where there is none.
    pub fn step_quote(&mut self, by: isize) -> bool {
        let shown = self.shown_quotes();
        let next = match self.chosen.and_then(|chosen| shown.iter().position(|n| *n == chosen)) {
            Some(at) => at.checked_add_signed(by).filter(|at| *at < shown.len()),
            None => {
                let top = self.laid.anchor_at(self.top);
                let behind = shown.iter().position(|n| self.quotes()[*n].start() >= top);
                match by {
                    1.. => behind.map(|at| at + by as usize - 1).map(|at| at.min(shown.len() - 1)),
                    _ => behind.unwrap_or(shown.len()).checked_add_signed(by),
                }
            }
        };
        match next.and_then(|at| shown.get(at).copied()) {
            Some(quote) => {
                self.choose(quote);
                true
            }
            None => false,
        }
    }

    /// The speakers of the article with how many quotes each has, in order of their first.
    #[must_use]
    pub fn speakers(&self) -> Vec<(String, usize)> {
        let mut speakers: Vec<(String, usize)> = Vec::new();
        for quote in self.quotes().iter() {
            let name = speaker_name(quote);
            match speakers.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => speakers.push((name.to_owned(), 1)),
            }
        }
        speakers
    }

    /// Finds what is written: words as they are, `/…/` as a regular expression; capitals count where some are written.
    /// The first match from the window's top on is the one the reader is at.
    pub fn find(&mut self, written: &str) -> Result<(), String> {
        if written.is_empty() {
            self.find = None;
            return Ok(());
        }
        let expression = written.strip_prefix('/').filter(|rest| !rest.is_empty());
        let pattern = match expression {
            Some(rest) => rest.strip_suffix('/').unwrap_or(rest).to_owned(),
            None => regex::escape(written),
        };
        let regex = RegexBuilder::new(&pattern)
            .case_insensitive(!written.chars().any(char::is_uppercase))
            .size_limit(1 << 20)
            .build()
            .map_err(|error| {
                let text = error.to_string();
                format!(
                    "this is no regular expression: {}",
                    text.lines().last().unwrap_or_default().trim_start_matches("error: ")
                )
            })?;
        let leaves = self.kept.article.leaves();
        let matches: Vec<Span> = leaves
            .iter()
            .enumerate()
            .flat_map(|(leaf, prose)| regex.find_iter(prose.text()).map(move |found| (leaf, found)))
            .filter(|(_, found)| !found.is_empty())
            .map(|(leaf, found)| Span { leaf: leaf as u32, from: found.start() as u32, to: found.end() as u32 })
            .take(MATCHES)
            .collect();
        // The line at the foot is about what is found from now on.
        self.why = false;
        let top = self.laid.anchor_at(self.top);
        let at = matches.iter().position(|span| span.start() >= top).or((!matches.is_empty()).then_some(0));
        self.find = Some(Find { written: written.to_owned(), matches, at });
        self.show_match();
        Ok(())
    }

    /// Goes `by` matches on, around the ends. `false` when nothing is being found.
    pub fn step_match(&mut self, by: isize) -> bool {
        let Some(find) = self.find.as_mut().filter(|find| !find.matches.is_empty()) else { return false };
        let count = find.matches.len() as isize;
        find.at = Some((find.at.unwrap_or(0) as isize + by).rem_euclid(count) as usize);
        self.show_match();
        true
    }

    fn show_match(&mut self) {
        let span = self.find.as_ref().and_then(|find| find.matches.get(find.at?).copied());
        if let Some(span) = span {
            self.show(span.start(), span.end());
        }
    }

    /// Goes to the next heading (or the one before). `false` where there is none.
    pub fn step_heading(&mut self, by: isize) -> bool {
        let headings = self.laid.headings();
        let here = self.laid.anchor_at(self.top);
        // Headings further on may stand where nothing is set yet: only the next one's row is asked for.
        let at = headings.partition_point(|heading| heading.anchor < here);
        let is_at_top = |heading: &layout::Heading| self.laid.row_of(heading.anchor) <= self.top;
        let next = if by > 0 {
            let skipped = usize::from(headings.get(at).is_some_and(is_at_top));
            Some(at + skipped + by as usize - 1)
        } else {
            at.checked_sub(by.unsigned_abs())
        };
        match next.and_then(|next| headings.get(next)) {
            Some(heading) => {
                let before = self.place();
                self.go_to(heading.anchor, 0);
                self.place() != before
            }
            None => false,
        }
    }

    /// The selected passage, from its first place to behind its last.
    #[must_use]
    pub fn selected(&self) -> Option<(Anchor, Anchor)> {
        self.passage.map(|passage| passage.span(&self.kept.article))
    }

    /// How much of the article has been on the screen, 0 to 100.
    #[must_use]
    pub fn percent(&self) -> u8 {
        let rows = self.laid.rows().max(1);
        ((self.top + self.height).min(rows) * 100 / rows) as u8
    }

    /// Minutes left to read.
    #[must_use]
    pub fn minutes_left(&self) -> u32 {
        let left = 100 - u32::from(self.percent());
        (self.minutes * left).div_ceil(100)
    }
}

/// The name a quote is listed under.
#[must_use]
pub fn speaker_name(quote: &Quote) -> &str {
    quote.speaker().map_or("not named", |name| name.as_str())
}

/// Where a quote begins and where its last piece ends.
#[must_use]
pub fn ends(quote: &Quote) -> Option<(Anchor, Anchor)> {
    let first = quote.pieces.first()?.marked.start();
    let last = quote.pieces.last()?.marked;
    Some((first, Anchor { leaf: last.leaf, byte: last.to.saturating_sub(1).max(last.from) }))
}
