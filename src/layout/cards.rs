//! Sets quotes as cards for the margin, and lists who speaks.
//!
//! A card is the words, then who said them. Its opening mark hangs in column −1, as in the text.
//! What a speech said around its attribution is joined by ` … `; a comma that only led over to the attribution goes.
//! Deliberately absent: where a card stands beside the text, and which one is chosen (the view decides).

use std::{borrow::Cow, cell::OnceCell, sync::Arc};

use super::{
    Options,
    blocks::{Context, Sheet},
    frame::Frame,
    index::Index,
    line::Line,
    manuscript::Manuscript,
    setting::Setting,
    typography,
    wrap::Fit,
};
use crate::{
    news::{Article, Piece, Prose, Quote, QuoteKind, quote::JOINT},
    text::width,
    theme::{Look, Role},
};

/// What stands for a speaker nobody names.
pub const NOT_NAMED: &str = "not named";

/// A card's words take this many rows of the margin at most; on a page of its own a card is whole.
const ROWS: usize = 9;

/// The quotes of an article as cards of one width, and their speakers. A card is set when it is looked at.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    width: u16,
    article: Arc<Article>,
    quotes: Arc<Vec<Quote>>,
    cards: Vec<OnceCell<Card>>,
    speakers: Arc<[Speaker]>,
}

/// A quote as a card.
#[derive(Clone, Debug)]
pub struct Card {
    setting: Setting,
    /// How many rows its words take.
    words: usize,
}

/// Someone who speaks in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name; `None` for those whom nobody names.
    pub name: Option<String>,
    /// The role the article gives first.
    pub role: Option<String>,
    /// The quotes, by their place in the article's list.
    pub quotes: Vec<usize>,
}

impl Cards {
    /// The cards of the quotes, `width` cells wide, the hanging mark not counted.
    #[must_use]
    pub fn new(manuscript: &Manuscript, width: u16) -> Self {
        let Manuscript { article, quotes, speakers, .. } = manuscript;
        Self {
            width: width.max(1),
            article: Arc::clone(article),
            quotes: Arc::clone(quotes),
            cards: vec![OnceCell::new(); quotes.len()],
            speakers: Arc::clone(speakers),
        }
    }

    /// The width of the cards, in cells.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// How many cards there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The card of a quote, by its place among them.
    #[must_use]
    pub fn get(&self, quote: usize) -> Option<&Card> {
        let card = self.cards.get(quote)?;
        Some(card.get_or_init(|| {
            let quote = &self.quotes[quote];
            Card::new(&self.article, &self.article.leaves(), quote, self.width)
        }))
    }

    /// Who speaks: in the order of their first words, those not named last.
    #[must_use]
    pub fn speakers(&self) -> &[Speaker] {
        &self.speakers
    }
}

impl Card {
    /// Sets one quote to `width` cells.
    #[must_use]
    pub fn new(article: &Article, leaves: &[&Prose], quote: &Quote, width: u16) -> Self {
        let options = Options { width: width.max(1), ..Options::new(width) };
        let index = Index::default();
        let context = Context { article, index: &index, options: &options, voices: &[] };
        let frame = Frame::new(&options);
        let mut sheet = Sheet::new(&context, 0);

        let reported = quote.kind == QuoteKind::Indirect;
        let language = article.language.as_deref();
        let words = words(leaves, quote, language);
        let from = sheet.setting.text.len();
        if reported {
            sheet.setting.ornament(&words, Look::default().italic());
        } else {
            let (open, close) = marks(leaves, quote, language);
            sheet.setting.ornament(&open, Look::of(Role::Voice));
            sheet.setting.ornament(&format!("{words}{close}"), Look::default());
        }
        sheet.lines(from..sheet.setting.text.len(), &[], &frame, Fit::Ragged);
        let words = sheet.setting.height();

        let role = quote.role().unwrap_or_default();
        let (name, look) = match quote.speaker() {
            Some(name) => (name.as_str(), Look::of(Role::Voice)),
            None => (NOT_NAMED, Look::of(Role::Soft).italic()),
        };
        let note = if reported { " · reported" } else { "" };
        let soft = Look::of(Role::Soft);
        let column = usize::from(options.width);
        let one_row = width::cells(name) + width::cells(role) + 2 * usize::from(!role.is_empty()) + width::cells(note);
        let from = sheet.setting.text.len();
        sheet.setting.ornament(name, look);
        if role.is_empty() || one_row <= column {
            let tail = if role.is_empty() { note.to_owned() } else { format!(", {role}{note}") };
            sheet.setting.ornament(&tail, soft);
            sheet.lines(from..sheet.setting.text.len(), &[], &frame, Fit::Ragged);
        } else {
            sheet.lines(from..sheet.setting.text.len(), &[], &frame, Fit::Ragged);
            // The role gives way, to two rows at most.
            let role = width::cut(role, (2 * column).saturating_sub(width::cells(note)).max(1));
            let range = sheet.setting.ornament(&format!("{role}{note}"), soft);
            sheet.lines(range, &[], &frame, Fit::Ragged);
        }
        Self { setting: sheet.finish(), words }
    }

    /// How many rows the whole card takes.
    #[must_use]
    pub fn height(&self) -> usize {
        self.setting.height()
    }

    /// A row of the whole card.
    #[must_use]
    pub fn line(&self, row: usize) -> Line<'_> {
        self.setting.line(row)
    }

    /// How many rows the card takes in the margin, where the words of a long one are cut.
    #[must_use]
    pub fn margin_height(&self) -> usize {
        self.height() - self.words.saturating_sub(ROWS)
    }

    /// A row of the card in the margin.
    #[must_use]
    pub fn margin_line(&self, row: usize) -> Line<'_> {
        if self.words <= ROWS || row + 1 < ROWS {
            return self.line(row);
        }
        if row + 1 > ROWS {
            return self.line(row + self.words - ROWS);
        }
        let mut line = self.line(row);
        // The last words before the cut give way to the ellipsis.
        if let Some(run) = line.runs.last_mut() {
            let room = run.width().max(2) - 1;
            let head = width::cut(&run.text, room).trim_end_matches('…').trim_end().to_owned();
            run.text = Cow::Owned(format!("{head} …"));
        }
        line
    }
}

/// The words of a quote as they stand on a card.
pub fn words(leaves: &[&Prose], quote: &Quote, language: Option<&str>) -> String {
    let mut out = String::new();
    for (i, piece) in quote.pieces.iter().enumerate() {
        let words = shown(leaves, *piece, language);
        let words = words.trim();
        if words.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str(if follows(leaves, &quote.pieces[i - 1], piece) { " " } else { JOINT });
        }
        out.push_str(words);
    }
    quote.kind.alone(&out)
}

/// Whether nothing stands between two pieces but the break between two leaves.
fn follows(leaves: &[&Prose], one: &Piece, next: &Piece) -> bool {
    let end = leaves.get(one.marked.leaf as usize).and_then(|leaf| leaf.text().get(one.marked.to as usize..));
    let start = leaves.get(next.marked.leaf as usize).and_then(|leaf| leaf.text().get(..next.marked.from as usize));
    one.marked.leaf != next.marked.leaf
        && end.is_some_and(|text| text.trim().is_empty())
        && start.is_some_and(|text| text.trim().is_empty())
}

/// A piece as it is shown: on one line, with its marks put right.
fn shown<'a>(leaves: &[&'a Prose], piece: Piece, language: Option<&str>) -> Cow<'a, str> {
    let Some(prose) = leaves.get(piece.words.leaf as usize) else { return Cow::Borrowed("") };
    let Some(text) = prose.text().get(piece.words.range()) else { return Cow::Borrowed("") };
    let mut out = Cow::Borrowed(text);
    for fix in typography::fixes(prose, language).into_iter().rev() {
        if fix.range.start >= piece.words.from && fix.range.end <= piece.words.to {
            let from = (fix.range.start - piece.words.from) as usize;
            out.to_mut().replace_range(from..from + fix.range.len(), fix.shown);
        }
    }
    if out.contains('\n') { Cow::Owned(out.replace('\n', " ")) } else { out }
}

/// The marks a card stands in: those of the article where it has curly ones, else those of its language.
fn marks(leaves: &[&Prose], quote: &Quote, language: Option<&str>) -> (String, String) {
    let (open, close) = typography::outer(language);
    let (Some(first), Some(last)) = (quote.pieces.first(), quote.pieces.last()) else {
        return (open.to_owned(), close.to_owned());
    };
    let text = |leaf: u32, from: u32, to: u32| {
        leaves
            .get(leaf as usize)
            .and_then(|l| l.text().get(from as usize..to as usize))
            .map(str::trim)
            .unwrap_or_default()
    };
    let before = text(first.marked.leaf, first.marked.from, first.words.from);
    let after = text(last.marked.leaf, last.words.to, last.marked.to);
    let is_mark = |mark: &str| {
        let mut chars = mark.chars();
        chars.next().is_some_and(|c| "“”„‟«»‹›‘’‚「」『』《》〈〉".contains(c)) && chars.next().is_none()
    };
    if is_mark(before) && is_mark(after) {
        (before.to_owned(), after.to_owned())
    } else {
        (open.to_owned(), close.to_owned())
    }
}
