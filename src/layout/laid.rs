//! An article set to a width: parts one below the other, set when they are needed.
//!
//! Of a long article only what is near the window is set. How high the rest is can be found elsewhere: [`Laid::measuring`]
//! gives a piece of that work to take to another thread, [`Laid::take`] its result.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use super::{
    Options,
    blocks::{Context, Sheet},
    frame::Frame,
    index::{Heading, Link, Picture},
    line::Line,
    manuscript::{Content, Manuscript, Part},
    plates::Placed,
    setting::Setting,
    slices::Plan,
    wrap::Fit,
};
use crate::news::{Anchor, Article, Block, Piece, Quote, article::BODY};

/// Where more than this is set, in bytes of text, what is far from the place is let go.
const KEPT: usize = 2_000_000;

/// An article set to a width.
///
/// Its parts (the head, each block of the body or slice of one, the tail) are set one by one; the height of one that was
/// never set is guessed. Rows count from 0 at the top; setting parts moves the rows below them, so a place is kept as an
/// [`Anchor`] across [`Laid::near`], [`Laid::go_on`] and [`Laid::take`].
#[derive(Clone, Debug)]
pub struct Laid {
    order: Arc<Order>,
    /// How far each of the manuscript's parts is.
    states: Vec<State>,
    /// What the slices of a block have in common, for each block of which one was set.
    plans: BTreeMap<usize, Arc<Plan>>,
    /// The first row of each part, then the number of rows.
    tops: Vec<usize>,
    /// Every part before this one is set.
    set: usize,
    /// No part before this one has a guessed height.
    measured: usize,
    /// Bytes of text that are set.
    kept: usize,
}

/// What is to be set, and how.
#[derive(Debug)]
struct Order {
    manuscript: Arc<Manuscript>,
    options: Options,
}

#[derive(Clone, Debug)]
enum State {
    /// Guessed rows.
    Guessed(usize),
    /// It was set once and takes so many rows.
    Measured(usize),
    Set(Arc<Setting>),
}

/// Parts whose heights are to be found, wherever there is time for it.
#[derive(Clone, Debug)]
pub struct Measuring {
    order: Arc<Order>,
    /// By their place in the manuscript.
    parts: Vec<usize>,
    plans: BTreeMap<usize, Arc<Plan>>,
}

/// The heights of parts, for the article they were asked of.
#[derive(Clone, Debug)]
pub struct Heights {
    order: Arc<Order>,
    rows: Vec<(usize, usize)>,
    plans: BTreeMap<usize, Arc<Plan>>,
}

impl Measuring {
    /// Finds the heights.
    #[must_use]
    pub fn measure(mut self) -> Heights {
        let mut rows = Vec::with_capacity(self.parts.len());
        for &part in &self.parts {
            rows.push((part, self.order.set(part, &mut self.plans).height()));
        }
        Heights { order: self.order, rows, plans: self.plans }
    }
}

impl State {
    fn height(&self) -> usize {
        match self {
            Self::Guessed(rows) | Self::Measured(rows) => *rows,
            Self::Set(setting) => setting.height(),
        }
    }
}

impl Laid {
    /// Guesses how high the parts of an article are, but sets nothing of it yet.
    #[must_use]
    pub fn begin(manuscript: &Arc<Manuscript>, options: &Options) -> Self {
        let width = usize::from(options.width.max(1));
        let states = manuscript.parts.iter().map(|part| State::Guessed(part.guess(width))).collect();
        let order = Order {
            manuscript: Arc::clone(manuscript),
            options: Options { width: options.width.max(1), ..options.clone() },
        };
        let mut laid = Self {
            order: Arc::new(order),
            states,
            plans: BTreeMap::new(),
            tops: Vec::new(),
            set: 0,
            measured: 0,
            kept: 0,
        };
        laid.stack();
        laid
    }

    /// Sets what stands within `rows` rows of an anchor, above it and below; of a long article, what is far from there is
    /// let go.
    pub fn near(&mut self, anchor: Anchor, rows: usize) {
        let part = self.part_of(anchor);
        let mut changed = self.set_part(part);
        let (mut first, mut last) = (part, part);
        let mut below = 0;
        while below < rows && last + 1 < self.states.len() {
            last += 1;
            changed |= self.set_part(last);
            below += self.states[last].height();
        }
        let mut above = 0;
        while above < rows && first > 0 {
            first -= 1;
            changed |= self.set_part(first);
            above += self.states[first].height();
        }
        if changed {
            if self.kept > KEPT {
                self.let_go(first..last + 1);
            }
            self.stack();
        }
    }

    /// Sets the next parts that are not set, of about `bytes` bytes of text.
    pub fn go_on(&mut self, bytes: usize) {
        let mut done = 0;
        while self.set < self.states.len() && done < bytes {
            let part = self.set;
            if self.set_part(part)
                && let State::Set(setting) = &self.states[part]
            {
                done += setting.text.len();
            }
            self.set += 1;
        }
        self.stack();
    }

    /// Whether every part is set.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.set >= self.states.len()
    }

    /// Parts whose heights are only guessed, of about `bytes` bytes of text; `None` where there are no such parts.
    #[must_use]
    pub fn measuring(&self, bytes: usize) -> Option<Measuring> {
        let width = usize::from(self.order.options.width);
        let mut parts = Vec::new();
        let mut taken = 0;
        for (at, state) in self.states.iter().enumerate().skip(self.measured) {
            if let State::Guessed(rows) = state {
                parts.push(at);
                taken += rows * width;
                if taken >= bytes {
                    break;
                }
            }
        }
        let plans = self.plans.clone();
        (!parts.is_empty()).then(|| Measuring { order: Arc::clone(&self.order), parts, plans })
    }

    /// Takes what was measured; `false` where that was asked of an article that is not this one as it is set now.
    pub fn take(&mut self, heights: Heights) -> bool {
        if !Arc::ptr_eq(&heights.order, &self.order) {
            return false;
        }
        for (part, rows) in heights.rows {
            if let State::Guessed(_) = self.states[part] {
                self.states[part] = State::Measured(rows);
            }
        }
        for (block, plan) in heights.plans {
            self.plans.entry(block).or_insert(plan);
        }
        while self.states.get(self.measured).is_some_and(|state| !matches!(state, State::Guessed(_))) {
            self.measured += 1;
        }
        self.stack();
        true
    }

    /// Leaves the heights that are guessed as they are.
    pub fn guess_on(&mut self) {
        self.measured = self.states.len();
    }

    /// Lets go of what is set outside of `parts`.
    fn let_go(&mut self, parts: Range<usize>) {
        self.kept = 0;
        self.set = 0;
        for (at, state) in self.states.iter_mut().enumerate() {
            if let State::Set(setting) = state {
                if parts.contains(&at) {
                    self.kept += setting.text.len();
                } else {
                    *state = State::Measured(setting.height());
                }
            }
        }
    }

    /// What is set.
    #[must_use]
    pub fn manuscript(&self) -> &Arc<Manuscript> {
        &self.order.manuscript
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.order.manuscript.article
    }

    /// The quotes it was set with.
    #[must_use]
    pub fn quotes(&self) -> &Arc<Vec<Quote>> {
        &self.order.manuscript.quotes
    }

    /// How it is set.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.order.options
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.tops.last().copied().unwrap_or(0)
    }

    /// A row; blank where its part is not set.
    #[must_use]
    pub fn line(&self, row: usize) -> Line<'_> {
        let part = self.part_at(row);
        match self.states.get(part) {
            Some(State::Set(setting)) if row - self.tops[part] < setting.height() => {
                setting.line(row - self.tops[part])
            }
            _ => Line::default(),
        }
    }

    /// The row that shows an anchor. The beginning of the article is row 0.
    #[must_use]
    pub fn row_of(&self, anchor: Anchor) -> usize {
        if anchor == Anchor::default() {
            return 0;
        }
        let part = self.part_of(anchor);
        let within = match &self.states[part] {
            State::Set(setting) => setting.row_of(anchor),
            State::Guessed(rows) | State::Measured(rows) => {
                // The share of the part's leaves that lie before.
                let (from, to) = self.leaves_of(part);
                let share = (anchor.leaf.saturating_sub(from)) as usize * rows;
                share.checked_div((to - from).max(1) as usize).unwrap_or(0)
            }
        };
        self.tops[part] + within.min(self.states[part].height().saturating_sub(1))
    }

    /// The first place shown in a row or, where it shows none, below it; in the tail, the end of the article.
    #[must_use]
    pub fn anchor_at(&self, row: usize) -> Anchor {
        let first = self.part_at(row);
        for part in first..self.states.len() {
            match &self.states[part] {
                State::Set(setting) => {
                    let within = if part == first { row - self.tops[part] } else { 0 };
                    if let Some(anchor) = setting.anchor_at(within) {
                        // The head begins at row 0, above its first words.
                        let is_top = part == 0 && setting.row_of(anchor) == setting.row_of(Anchor::default());
                        return if is_top { Anchor::default() } else { anchor };
                    }
                }
                State::Guessed(_) | State::Measured(_) if part + 1 < self.states.len() => {
                    return Anchor { leaf: self.leaves_of(part).0, byte: 0 };
                }
                State::Guessed(_) | State::Measured(_) => {}
            }
        }
        self.end()
    }

    /// The end of the article's text.
    #[must_use]
    pub fn end(&self) -> Anchor {
        self.order.manuscript.end
    }

    /// Among the quotes, those that can have words in these rows.
    #[must_use]
    pub fn quotes_in(&self, rows: Range<usize>) -> Range<usize> {
        let (from, to) = (self.anchor_at(rows.start), self.anchor_at(rows.end));
        let reaches = &self.order.manuscript.reaches;
        let first = reaches.partition_point(|&(end, _)| end < from);
        // The end of the article is a place of its own.
        let end =
            if rows.end >= self.rows() { reaches.len() } else { reaches.partition_point(|&(_, begin)| begin < to) };
        first..end.max(first)
    }

    /// The rows of a quote, by its place in the list of quotes: from its first piece to its last.
    #[must_use]
    pub fn quote_rows(&self, quote: usize) -> Option<Range<usize>> {
        let pieces = self.piece_rows(quote);
        Some(pieces.first()?.start..pieces.last()?.end)
    }

    /// The rows of each piece of a quote; pieces of one leaf are one stretch of rows.
    #[must_use]
    pub fn piece_rows(&self, quote: usize) -> Vec<Range<usize>> {
        let Some(quote) = self.order.manuscript.quotes.get(quote) else { return Vec::new() };
        let mut stretches: Vec<(u32, Range<usize>)> = Vec::new();
        for Piece { marked, .. } in &quote.pieces {
            let from = self.row_of(marked.start());
            let last = Anchor { leaf: marked.leaf, byte: marked.to.saturating_sub(1).max(marked.from) };
            let end = self.row_of(last).max(from) + 1;
            match stretches.last_mut() {
                Some((leaf, rows)) if *leaf == marked.leaf => rows.end = rows.end.max(end),
                _ => stretches.push((marked.leaf, from..end)),
            }
        }
        stretches.into_iter().map(|(_, rows)| rows).collect()
    }

    /// Every row as plain text, each with a line break behind it.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for row in 0..self.rows() {
            out.push_str(&self.line(row).plain());
            out.push('\n');
        }
        out
    }

    /// The links, by number.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.order.manuscript.index.links
    }

    /// The headings, in reading order.
    #[must_use]
    pub fn headings(&self) -> &[Heading] {
        &self.order.manuscript.index.headings
    }

    /// The pictures, in reading order.
    #[must_use]
    pub fn pictures(&self) -> &[Picture] {
        &self.order.manuscript.index.pictures
    }

    /// Where pictures stand that have something in these rows, from top to bottom.
    #[must_use]
    pub fn placed(&self, rows: Range<usize>) -> Vec<Placed> {
        let mut placed = Vec::new();
        for part in self.part_at(rows.start)..self.states.len() {
            let top = self.tops[part];
            if top >= rows.end {
                break;
            }
            if let State::Set(setting) = &self.states[part] {
                let plots = setting.plots.iter().map(|plot| Placed {
                    picture: plot.picture,
                    row: top + plot.row as usize,
                    x: plot.x,
                    columns: plot.columns,
                    rows: plot.rows,
                });
                placed.extend(plots.filter(|p| p.row < rows.end && p.row + usize::from(p.rows) > rows.start));
            }
        }
        placed
    }

    fn part_at(&self, row: usize) -> usize {
        // Of several parts that begin at the row, all but the last have no rows.
        self.tops[..self.states.len()].partition_point(|&top| top <= row).saturating_sub(1)
    }

    fn part_of(&self, anchor: Anchor) -> usize {
        if anchor.leaf < BODY {
            return 0;
        }
        // Of several parts that begin with the leaf, all but the last have no leaves. The tail has none.
        let parts = &self.order.manuscript.parts[..self.states.len() - 1];
        parts.partition_point(|part| part.leaf <= anchor.leaf).saturating_sub(1)
    }

    /// The leaves of a part, from its first to behind its last.
    fn leaves_of(&self, part: usize) -> (u32, u32) {
        let parts = &self.order.manuscript.parts;
        let next = parts.get(part + 1).map_or_else(|| self.order.manuscript.index.end(), |next| next.leaf);
        (parts[part].leaf, next)
    }

    fn stack(&mut self) {
        self.tops.clear();
        self.tops.push(0);
        let mut top = 0;
        for state in &self.states {
            top += state.height();
            self.tops.push(top);
        }
    }

    /// Sets a part; whether that was still to do.
    fn set_part(&mut self, part: usize) -> bool {
        if matches!(self.states[part], State::Set(_)) {
            return false;
        }
        let setting = self.order.set(part, &mut self.plans);
        self.kept += setting.text.len();
        self.states[part] = State::Set(Arc::new(setting));
        true
    }
}

impl Order {
    /// Sets a part; what its slices have in common is found where it is not among `plans`.
    fn set(&self, part: usize, plans: &mut BTreeMap<usize, Arc<Plan>>) -> Setting {
        let Manuscript { article, index, voices, parts, .. } = &*self.manuscript;
        let Part { content, leaf, .. } = &parts[part];
        let plan = self.plan(content, plans);
        let plan = plan.as_deref();
        let context = Context { article, index, options: &self.options, voices };
        let mut sheet = Sheet::new(&context, *leaf);
        let frame = Frame::new(&self.options);
        let blocks = &article.body.blocks;
        let airy = match (content, plan) {
            (Content::Slice(_, units), Some(plan)) if units.start > 0 => plan.is_airy(),
            (Content::Block(at) | Content::Slice(at, _), _) => !self.stands_close(*at),
            (Content::Head | Content::Tail, _) => false,
        };
        if airy {
            sheet.gap(&frame);
        }
        match (content, plan) {
            (Content::Head, _) => sheet.head(&frame),
            (Content::Slice(at, units), Some(plan)) => sheet.slice(&blocks[*at], plan, units.clone(), &frame),
            (Content::Block(at) | Content::Slice(at, _), _) => sheet.block(&blocks[*at], &frame, Fit::Ragged),
            (Content::Tail, _) if self.options.frame => {
                sheet.gap(&frame);
                sheet.end_mark(&frame);
                if self.options.link_numbers && !index.links.is_empty() {
                    sheet.link_list(&frame);
                }
            }
            (Content::Tail, _) => {}
        }
        if airy && sheet.setting.height() == 1 {
            sheet.setting.take_back_row();
        }
        sheet.finish()
    }

    /// What the slices of the block have in common that a part is cut from.
    fn plan(&self, content: &Content, plans: &mut BTreeMap<usize, Arc<Plan>>) -> Option<Arc<Plan>> {
        let Content::Slice(at, _) = content else { return None };
        if !plans.contains_key(at) {
            let plan = Plan::new(&self.manuscript.article.body.blocks[*at], &self.manuscript.index, &self.options)?;
            plans.insert(*at, Arc::new(plan));
        }
        plans.get(at).cloned()
    }

    /// Whether a block follows the one before it without a blank row.
    fn stands_close(&self, at: usize) -> bool {
        let article = &self.manuscript.article;
        let blocks = &article.body.blocks;
        match at.checked_sub(1) {
            None => !self.options.frame && article.title.is_empty() && article.standfirst.is_empty(),
            Some(before) => matches!((&blocks[before], &blocks[at]), (Block::Note { .. }, Block::Note { .. })),
        }
    }
}
