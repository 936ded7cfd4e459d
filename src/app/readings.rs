//! The readings of the page an article came from: another engine's, the whole page, further parts joined.
//!
//! In: readings as a worker found them. Out: which of them is shown, and the reader's place carried from one text to
//! the other by its words. Deliberately absent: the library; a reading is a way to look, what is kept stays as it is.

use std::{collections::HashMap, sync::Arc};

use super::reader::Reader;
use crate::{
    layout::Manuscript,
    news::{Anchor, Article, Moment, Prose, Quote, article::BODY},
    store,
};

/// How much of a text is looked for in another one, in bytes.
const CLUE: usize = 80;
/// How many leaves around a place are looked for in another text.
const AROUND: usize = 40;
/// Text of no more bytes than this stands in too many places.
const SHORT: usize = 12;

/// One reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Whose it is, in a word or two; of an edit, when it was made.
    pub name: String,
    /// Whether it shows what an edit changed, rather than a text of its own.
    pub is_edit: bool,
    /// The article as it is read so.
    pub article: Arc<Article>,
    /// Its quotes.
    pub quotes: Arc<Vec<Quote>>,
}

/// What an edit changed, marked in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// When it was made.
    pub came: Moment,
    /// The article with the changes.
    pub article: Arc<Article>,
    /// Its quotes.
    pub quotes: Arc<Vec<Quote>>,
}

/// The readings of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Readings {
    /// As the library has it, then the others, the whole page last.
    pub all: Vec<Reading>,
    /// The one that is shown.
    pub at: usize,
    /// The one that was shown before the whole page, or before what edits changed.
    pub before: usize,
    /// The one that further parts were joined to.
    pub joined: Option<Joined>,
    /// Whether the page was looked at already.
    pub is_whole: bool,
    /// Whether the page holds an article at all.
    pub is_article: bool,
    /// The address of the article's next part, as its page names it.
    pub next: Option<String>,
}

/// A reading that further parts were joined to.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// Its place among the readings.
    pub at: usize,
    /// How many parts it has.
    pub parts: usize,
    /// The address of the part behind them.
    pub next: Option<String>,
}

/// What the page was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To show all of it, or the article again.
    Whole,
    /// To show the next reading.
    Next,
    /// To show what the latest edit changed, then the edit before it, then the article again.
    Edits,
}

/// What the whole page is called.
pub const WHOLE: &str = "whole page";

impl Readings {
    /// The article as it is kept, alone.
    #[must_use]
    pub fn own(article: &Arc<Article>, quotes: &Arc<Vec<Quote>>) -> Self {
        let own = Reading {
            name: "as kept".into(),
            is_edit: false,
            article: Arc::clone(article),
            quotes: Arc::clone(quotes),
        };
        Self { all: vec![own], at: 0, before: 0, joined: None, is_whole: false, is_article: true, next: None }
    }

    /// What is shown, where that is not the article as it is kept.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        let reading = self.all.get(self.at).filter(|_| self.at > 0)?;
        if reading.is_edit {
            let edits = self.all.iter().filter(|reading| reading.is_edit).count();
            let number = self.all[..=self.at].iter().filter(|reading| reading.is_edit).count();
            let which = if edits > 1 { format!(" ({number} of {edits})") } else { String::new() };
            return Some(format!("changed {}{which}", reading.name));
        }
        let what = match (reading.name.as_str(), self.is_article) {
            (WHOLE, true) => return Some("full page".into()),
            (WHOLE, false) => return Some("full page; it holds no article".into()),
            (name, _) => name,
        };
        let texts = |readings: &[Reading]| readings.iter().filter(|reading| !reading.is_edit).count();
        Some(format!("reading {} of {}: {what}", texts(&self.all[..=self.at]), texts(&self.all)))
    }

    /// The reading that a wish leads to from the one that is shown.
    #[must_use]
    pub fn wished(&self, wish: Wish) -> usize {
        let whole = self.all.iter().position(|reading| reading.name == WHOLE);
        match (wish, whole) {
            (Wish::Whole, Some(whole)) if whole == self.at => self.before.min(self.all.len() - 1),
            (Wish::Whole, Some(whole)) => whole,
            (Wish::Whole, None) => self.at,
            (Wish::Next, _) => self.after(self.at, |reading| !reading.is_edit).unwrap_or(0),
            (Wish::Edits, _) => {
                self.after(self.at, |reading| reading.is_edit).unwrap_or(self.before.min(self.all.len() - 1))
            }
        }
    }

    /// The first reading of a kind behind one.
    fn after(&self, at: usize, kind: impl Fn(&Reading) -> bool) -> Option<usize> {
        (at + 1..self.all.len()).find(|at| kind(&self.all[*at]))
    }

    /// Whether a reading is looked at on the way, rather than read.
    fn is_aside(&self, at: usize) -> bool {
        self.all[at].is_edit || self.all[at].name == WHOLE
    }

    /// Whether there is an edit before the one that is shown; `None` where none is.
    #[must_use]
    pub fn further_edit(&self) -> Option<bool> {
        let is_shown = self.all.get(self.at).is_some_and(|reading| reading.is_edit);
        is_shown.then(|| self.after(self.at, |reading| reading.is_edit).is_some())
    }

    /// The part behind the text that is shown, where there is one; `None` where the page was not asked yet.
    #[must_use]
    pub fn further(&self) -> Option<Option<&str>> {
        match &self.joined {
            Some(joined) if joined.at == self.at => Some(joined.next.as_deref()),
            _ => self.is_whole.then_some(self.next.as_deref()),
        }
    }

    /// Takes the text that is shown with a further part, and tells its place. There is one such reading: it grows while
    /// it is the one that is shown, and begins anew from another.
    fn join(&mut self, article: Arc<Article>, quotes: Arc<Vec<Quote>>, next: Option<String>) -> usize {
        let parts = self.joined.as_ref().filter(|joined| joined.at == self.at).map_or(2, |joined| joined.parts + 1);
        let reading = Reading { name: format!("{parts} parts joined"), is_edit: false, article, quotes };
        let at = match &self.joined {
            Some(joined) => {
                self.all[joined.at] = reading;
                joined.at
            }
            None => {
                // Before the whole page, which stays the last.
                let whole = self.all.iter().position(|reading| reading.name == WHOLE);
                let at = whole.unwrap_or(self.all.len());
                self.all.insert(at, reading);
                at
            }
        };
        self.joined = Some(Joined { at, parts, next });
        at
    }
}

impl Reader {
    /// Shows a reading; the place in the text stays where its words are found again.
    pub fn show_reading(&mut self, at: usize) {
        let Some(readings) = self.readings.as_mut().filter(|readings| at < readings.all.len()) else { return };
        if readings.is_aside(at) && !readings.is_aside(readings.at) {
            readings.before = readings.at;
        }
        readings.at = at;
        let Reading { article, quotes, .. } = readings.all[at].clone();
        let words = if at == 0 { self.kept.words as usize } else { article.words() };
        self.take_text(&Arc::new(Manuscript::new(&article, &quotes)), words);
    }

    /// Puts a text with a further part in the place of the one that is shown; what is kept stays beside it.
    pub fn join_part(&mut self, article: Arc<Article>, quotes: Arc<Vec<Quote>>, next: Option<String>) {
        let (own, own_quotes) = (Arc::clone(&self.kept.article), Arc::clone(&self.kept.quotes));
        let readings = self.readings.get_or_insert_with(|| Readings::own(&own, &own_quotes));
        let at = readings.join(article, quotes, next);
        self.show_reading(at);
    }

    /// A quote of the reading that is shown, by its place among those of the article as it is kept.
    #[must_use]
    pub fn kept_quote(&self, number: usize) -> Option<usize> {
        let Some(readings) = self.readings.as_ref().filter(|readings| readings.at > 0) else { return Some(number) };
        let own = &readings.all[0];
        let (shown, leaves) = (self.kept.article.leaves(), own.article.leaves());
        let meant = self.quotes().get(number)?;
        own.quotes.iter().position(|quote| words(&leaves, quote).eq(words(&shown, meant)))
    }

    /// A passage of the reading that is shown as one of the article as it is kept; `None` where its words are not there.
    #[must_use]
    pub fn passage_in_kept(&self, from: Anchor, to: Anchor) -> Option<(Anchor, Anchor)> {
        let Some(readings) = self.readings.as_ref().filter(|readings| readings.at > 0) else { return Some((from, to)) };
        let own = &readings.all[0].article;
        let (first, last) = passage(&Carrier::new(&self.kept.article, own), from, to)?;
        let words = |article, from, to| store::passage_words(article, from, to);
        (words(own, first, last) == words(&self.kept.article, from, to)).then_some((first, last))
    }

    /// Looks where the marked passages stand in the text that is shown.
    pub fn mark_anew(&mut self) {
        let own = self.readings.as_ref().filter(|readings| readings.at > 0).map(|readings| &readings.all[0].article);
        let marked = self.kept.highlights.iter().filter_map(|highlight| highlight.at);
        self.marked = match own {
            None => marked.collect(),
            Some(own) => {
                let carrier = Carrier::new(own, &self.kept.article);
                marked.filter_map(|(from, to)| passage(&carrier, from, to)).collect()
            }
        };
    }

    /// A place of the reading that is shown as a place of the article as it is kept; `None` where its words are not
    /// there.
    #[must_use]
    pub fn in_kept(&self, place: Anchor) -> Option<Anchor> {
        match &self.readings {
            Some(readings) if readings.at > 0 => {
                Carrier::new(&self.kept.article, &readings.all[0].article).carry(place)
            }
            _ => Some(place),
        }
    }
}

/// A passage carried to another text: its end follows its beginning where it has no words of its own.
fn passage(carrier: &Carrier<'_>, from: Anchor, to: Anchor) -> Option<(Anchor, Anchor)> {
    let first = carrier.exactly(from)?;
    if from.leaf == to.leaf {
        return Some((first, Anchor { leaf: first.leaf, byte: first.byte + (to.byte - from.byte) }));
    }
    let start = carrier.exactly(Anchor { leaf: to.leaf, byte: 0 })?;
    Some((first, Anchor { leaf: start.leaf, byte: start.byte + to.byte }))
}

/// Carries places from one text of an article to another.
pub struct Carrier<'a> {
    old: Vec<&'a Prose>,
    new: Vec<&'a Prose>,
    /// The leaves of the new text by their words.
    known: HashMap<&'a str, u32>,
}

impl<'a> Carrier<'a> {
    /// From a text to another.
    #[must_use]
    pub fn new(from: &'a Article, to: &'a Article) -> Self {
        let (old, new) = (from.leaves(), to.leaves());
        let mut known: HashMap<&str, u32> = HashMap::new();
        for (prose, leaf) in new.iter().zip(0..).skip(BODY as usize) {
            known.entry(prose.text()).or_insert(leaf);
        }
        Self { old, new, known }
    }

    /// The place in the new text of what stands at a place of the old one: the same leaf, the same words in any leaf,
    /// else the nearest leaf around it that both have.
    #[must_use]
    pub fn carry(&self, place: Anchor) -> Option<Anchor> {
        self.exactly(place).or_else(|| {
            let at = place.leaf as usize;
            (1..AROUND).find_map(|distance| {
                let before = at.checked_sub(distance).filter(|at| *at >= BODY as usize);
                [Some(at + distance), before].into_iter().flatten().find_map(|at| {
                    let text = self.old.get(at)?.text();
                    self.known.get(text).filter(|_| text.len() > SHORT).map(|leaf| Anchor { leaf: *leaf, byte: 0 })
                })
            })
        })
    }

    /// The place in the new text of the very words that stand at a place of the old one.
    #[must_use]
    pub fn exactly(&self, place: Anchor) -> Option<Anchor> {
        if place.leaf < BODY {
            return Some(place);
        }
        let text = self.old.get(place.leaf as usize)?.text();
        if let Some(leaf) = self.known.get(text).filter(|_| !text.is_empty()) {
            return Some(Anchor { leaf: *leaf, byte: place.byte });
        }
        let start = text.floor_char_boundary(place.byte as usize);
        let clue = &text[start..text.floor_char_boundary(start + CLUE)];
        let found = || {
            let leaves = self.new.iter().zip(0..).skip(BODY as usize);
            leaves.filter_map(|(prose, leaf)| Some((leaf, prose.text().find(clue)?))).next()
        };
        let (leaf, byte) = (clue.trim().len() > SHORT).then(found).flatten()?;
        Some(Anchor { leaf, byte: byte as u32 })
    }
}

/// The words of a quote, piece by piece.
fn words<'a>(leaves: &'a [&Prose], quote: &'a Quote) -> impl Iterator<Item = &'a str> {
    quote.pieces.iter().filter_map(|piece| leaves.get(piece.words.leaf as usize)?.text().get(piece.words.range()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Carrier, Reading, Readings, WHOLE};
    use crate::news::{Anchor, Article, Block, Body, Prose};

    fn article(paragraphs: &[&str]) -> Article {
        let blocks = paragraphs.iter().map(|text| Block::Paragraph(Prose::plain(text))).collect();
        Article { body: Body { blocks }, ..Article::default() }
    }

    #[track_caller]
    fn check(place: (u32, u32), from: &[&str], to: &[&str], expected: Option<(u32, u32)>) {
        let (from, to) = (article(from), article(to));
        let found = Carrier::new(&from, &to).carry(Anchor { leaf: place.0, byte: place.1 });
        assert_eq!(found.map(|found| (found.leaf, found.byte)), expected);
    }

    #[test]
    fn a_place_is_found_by_its_words() {
        let short = ["The river fell in the spring.", "The wells were counted again."];
        let long =
            ["News", "Sport", "The river fell in the spring.", "Advert", "Then the wells were counted again. Later"];
        check((2, 4), &short, &long, Some((4, 4)));
        check((3, 4), &short, &long, Some((6, 9)));
        check((1, 3), &short, &long, Some((1, 3)));
        // An advert is in no other text, but what stands beside it is.
        check((5, 0), &long, &short, Some((2, 0)));
        check((2, 0), &["Nothing of the kind."], &short, None);
        // A place that is not there is nearest to the last leaf.
        check((9, 0), &short, &long, Some((4, 0)));
    }

    #[test]
    fn parts_are_joined_to_the_text_that_is_shown() {
        let quotes = Arc::new(Vec::new());
        let join = |readings: &mut Readings, text: &str, next: Option<&str>| {
            readings.at = readings.join(Arc::new(article(&[text])), Arc::clone(&quotes), next.map(str::to_owned));
        };
        let names = |readings: &Readings| readings.all.iter().map(|reading| reading.name.clone()).collect::<Vec<_>>();
        let mut readings = Readings::own(&Arc::new(article(&["one"])), &quotes);
        join(&mut readings, "one two", Some("/3"));
        assert_eq!((readings.at, readings.further()), (1, Some(Some("/3"))));
        // Behind the article as it is kept comes its second part, not the third.
        readings.at = 0;
        assert_eq!(readings.further(), None);
        readings.at = 1;
        join(&mut readings, "one two three", None);
        assert_eq!((readings.further(), readings.joined.as_ref().unwrap().parts), (Some(None), 3));
        // The whole page is not what parts were joined to, and stays.
        readings.all.push(Reading { name: WHOLE.into(), ..readings.all[0].clone() });
        (readings.is_whole, readings.next, readings.at) = (true, Some("/2".into()), 2);
        assert_eq!(readings.further(), Some(Some("/2")));
        join(&mut readings, "all two", Some("/3"));
        assert_eq!(names(&readings), ["as kept", "2 parts joined", WHOLE]);
    }
}
