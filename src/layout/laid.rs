//! An article set to a width: parts one below the other, set when they are needed.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use super::{
    Options,
    blocks::{Context, Sheet, Voice},
    frame::Frame,
    index::{Heading, Index, Link, Picture},
    line::Line,
    plates::Placed,
    setting::Setting,
    slices::{self, Plan},
    wrap::Fit,
};
use crate::news::{Anchor, Article, Block, Piece, Quote, Span, article::BODY, body};

/// An article set to a width.
///
/// Its parts (the head, each block of the body or slice of one, the tail) are set one by one; the height of one that is
/// not set yet is guessed. Rows count from 0 at the top; setting parts moves the rows below them, so a place is kept as an
/// [`Anchor`] across [`Laid::near`] and [`Laid::go_on`].
#[derive(Clone, Debug)]
pub struct Laid {
    article: Arc<Article>,
    quotes: Arc<[Quote]>,
    options: Options,
    index: Arc<Index>,
    voices: Arc<[Voice]>,
    parts: Vec<Part>,
    /// What the slices of a block have in common, for each block of which one was set.
    plans: BTreeMap<usize, Arc<Plan>>,
    /// The first row of each part, then the number of rows.
    tops: Vec<usize>,
    /// No part before this one is unset.
    set: usize,
}

#[derive(Clone, Debug)]
struct Part {
    content: Content,
    /// Its first leaf, or that of the next part where it has none.
    leaf: u32,
    state: State,
}

#[derive(Clone, Debug)]
enum Content {
    Head,
    Block(usize),
    /// Some items or rows of a block.
    Slice(usize, Range<usize>),
    Tail,
}

#[derive(Clone, Debug)]
enum State {
    /// Guessed rows.
    Unset(usize),
    Set(Arc<Setting>),
}

impl Part {
    fn unset(content: Content, leaf: u32, rows: usize) -> Self {
        Self { content, leaf, state: State::Unset(rows) }
    }

    fn height(&self) -> usize {
        match &self.state {
            State::Unset(rows) => *rows,
            State::Set(setting) => setting.height(),
        }
    }
}

impl Laid {
    /// Counts and indexes an article, but sets nothing of it yet.
    #[must_use]
    pub fn begin(article: &Arc<Article>, quotes: &Arc<[Quote]>, options: &Options) -> Self {
        let leaves = article.leaves();
        let mut voices: Vec<Voice> = quotes
            .iter()
            .enumerate()
            .flat_map(|(i, quote)| quote.pieces.iter().map(move |piece| Voice { span: piece.marked, quote: i as u32 }))
            .filter_map(|voice| {
                // Quotes found by another version of the program, or in another text, are no reason to stumble.
                let text = leaves.get(voice.span.leaf as usize)?.text();
                let floor = |byte: u32| text.floor_char_boundary(byte as usize) as u32;
                let (from, to) = (floor(voice.span.from), floor(voice.span.to));
                (from < to).then_some(Voice { span: Span { from, to, ..voice.span }, ..voice })
            })
            .collect();
        voices.sort_by_key(|v| (v.span.leaf, v.span.from, std::cmp::Reverse(v.span.to)));
        let width = usize::from(options.width.max(1));
        let head = article.title.text().len() / width + article.standfirst.text().len() / width + 8;
        let mut parts = vec![Part::unset(Content::Head, 0, head)];
        let index = Index::new(article);
        for (at, (block, &leaf)) in article.body.blocks.iter().zip(&index.leaves).enumerate() {
            let mut leaf = leaf;
            let slices = slices::cut(block);
            if slices.is_empty() {
                parts.push(Part::unset(Content::Block(at), leaf, guess(block, width)));
            }
            for slice in slices {
                let rows = slice.bytes / width + slice.leaves as usize;
                parts.push(Part::unset(Content::Slice(at, slice.units), leaf, rows));
                leaf += slice.leaves;
            }
        }
        parts.push(Part::unset(Content::Tail, index.end(), index.links.len() + 4));
        let mut laid = Self {
            article: article.clone(),
            quotes: quotes.clone(),
            options: Options { width: options.width.max(1), ..options.clone() },
            index: Arc::new(index),
            voices: voices.into(),
            parts,
            plans: BTreeMap::new(),
            tops: Vec::new(),
            set: 0,
        };
        laid.stack();
        laid
    }

    /// Sets what stands within `rows` rows of an anchor, above it and below.
    pub fn near(&mut self, anchor: Anchor, rows: usize) {
        let part = self.part_of(anchor);
        let mut changed = self.set_part(part);
        let mut below = 0;
        for part in part + 1..self.parts.len() {
            if below >= rows {
                break;
            }
            changed |= self.set_part(part);
            below += self.parts[part].height();
        }
        let mut above = 0;
        for part in (0..part).rev() {
            if above >= rows {
                break;
            }
            changed |= self.set_part(part);
            above += self.parts[part].height();
        }
        if changed {
            self.stack();
        }
    }

    /// Sets the next parts that are not set, of about `bytes` bytes of text.
    pub fn go_on(&mut self, bytes: usize) {
        let mut done = 0;
        while self.set < self.parts.len() && done < bytes {
            let part = self.set;
            if self.set_part(part)
                && let State::Set(setting) = &self.parts[part].state
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
        self.set >= self.parts.len()
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// The quotes it was set with.
    #[must_use]
    pub fn quotes(&self) -> &Arc<[Quote]> {
        &self.quotes
    }

    /// How it is set.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
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
        match self.parts.get(part).map(|part| &part.state) {
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
        let within = match &self.parts[part].state {
            State::Set(setting) => setting.row_of(anchor),
            State::Unset(rows) => {
                // The share of the part's leaves that lie before.
                let (from, to) = self.leaves_of(part);
                let share = (anchor.leaf.saturating_sub(from)) as usize * rows;
                share.checked_div((to - from).max(1) as usize).unwrap_or(0)
            }
        };
        self.tops[part] + within.min(self.parts[part].height().saturating_sub(1))
    }

    /// The first place shown in a row or, where it shows none, below it; in the tail, the end of the article.
    #[must_use]
    pub fn anchor_at(&self, row: usize) -> Anchor {
        let first = self.part_at(row);
        for part in first..self.parts.len() {
            match &self.parts[part].state {
                State::Set(setting) => {
                    let within = if part == first { row - self.tops[part] } else { 0 };
                    if let Some(anchor) = setting.anchor_at(within) {
                        // The head begins at row 0, above its first words.
                        let is_top = part == 0 && setting.row_of(anchor) == setting.row_of(Anchor::default());
                        return if is_top { Anchor::default() } else { anchor };
                    }
                }
                State::Unset(_) if part + 1 < self.parts.len() => {
                    return Anchor { leaf: self.leaves_of(part).0, byte: 0 };
                }
                State::Unset(_) => {}
            }
        }
        self.end()
    }

    /// The end of the article's text.
    #[must_use]
    pub fn end(&self) -> Anchor {
        let leaves = self.article.leaves();
        let last = leaves.iter().rposition(|leaf| !leaf.text().is_empty()).unwrap_or(0);
        Anchor { leaf: last as u32, byte: leaves[last].text().len() as u32 }
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
        let Some(quote) = self.quotes.get(quote) else { return Vec::new() };
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
        &self.index.links
    }

    /// The headings, in reading order.
    #[must_use]
    pub fn headings(&self) -> &[Heading] {
        &self.index.headings
    }

    /// The pictures, in reading order.
    #[must_use]
    pub fn pictures(&self) -> &[Picture] {
        &self.index.pictures
    }

    /// Where pictures stand that have something in these rows, from top to bottom.
    #[must_use]
    pub fn placed(&self, rows: Range<usize>) -> Vec<Placed> {
        let mut placed = Vec::new();
        for part in self.part_at(rows.start)..self.parts.len() {
            let top = self.tops[part];
            if top >= rows.end {
                break;
            }
            if let State::Set(setting) = &self.parts[part].state {
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
        self.tops[..self.parts.len()].partition_point(|&top| top <= row).saturating_sub(1)
    }

    fn part_of(&self, anchor: Anchor) -> usize {
        if anchor.leaf < BODY {
            return 0;
        }
        // Of several parts that begin with the leaf, all but the last have no leaves. The tail has none.
        let parts = &self.parts[..self.parts.len() - 1];
        parts.partition_point(|part| part.leaf <= anchor.leaf).saturating_sub(1)
    }

    /// The leaves of a part, from its first to behind its last.
    fn leaves_of(&self, part: usize) -> (u32, u32) {
        let next = self.parts.get(part + 1).map_or_else(|| self.index.end(), |next| next.leaf);
        (self.parts[part].leaf, next)
    }

    fn stack(&mut self) {
        self.tops.clear();
        self.tops.push(0);
        let mut top = 0;
        for part in &self.parts {
            top += part.height();
            self.tops.push(top);
        }
    }

    /// Sets a part; whether that was still to do.
    fn set_part(&mut self, part: usize) -> bool {
        if matches!(self.parts[part].state, State::Set(_)) {
            return false;
        }
        let content = self.parts[part].content.clone();
        let plan = self.plan(&content);
        let context =
            Context { article: &self.article, index: &self.index, options: &self.options, voices: &self.voices };
        let mut sheet = Sheet::new(&context, self.parts[part].leaf);
        let frame = Frame::new(&self.options);
        let blocks = &self.article.body.blocks;
        let airy = match (&content, &plan) {
            (Content::Slice(_, units), Some(plan)) if units.start > 0 => plan.is_airy(),
            (Content::Block(at) | Content::Slice(at, _), _) => !self.stands_close(*at),
            (Content::Head | Content::Tail, _) => false,
        };
        if airy {
            sheet.gap(&frame);
        }
        match (content, plan) {
            (Content::Head, _) => sheet.head(&frame),
            (Content::Slice(at, units), Some(plan)) => sheet.slice(&blocks[at], &plan, units, &frame),
            (Content::Block(at) | Content::Slice(at, _), _) => sheet.block(&blocks[at], &frame, Fit::Ragged),
            (Content::Tail, _) if self.options.frame => {
                sheet.gap(&frame);
                sheet.end_mark(&frame);
                if self.options.link_numbers && !self.index.links.is_empty() {
                    sheet.link_list(&frame);
                }
            }
            (Content::Tail, _) => {}
        }
        if airy && sheet.setting.height() == 1 {
            sheet.setting.take_back_row();
        }
        self.parts[part].state = State::Set(Arc::new(sheet.finish()));
        true
    }

    /// What the slices of the block have in common that a part is cut from.
    fn plan(&mut self, content: &Content) -> Option<Arc<Plan>> {
        let Content::Slice(at, _) = content else { return None };
        if !self.plans.contains_key(at) {
            let plan = Plan::new(&self.article.body.blocks[*at], &self.index, &self.options)?;
            self.plans.insert(*at, Arc::new(plan));
        }
        self.plans.get(at).cloned()
    }

    /// Whether a block follows the one before it without a blank row.
    fn stands_close(&self, at: usize) -> bool {
        let blocks = &self.article.body.blocks;
        match at.checked_sub(1) {
            None => !self.options.frame && self.article.title.is_empty() && self.article.standfirst.is_empty(),
            Some(before) => matches!((&blocks[before], &blocks[at]), (Block::Note { .. }, Block::Note { .. })),
        }
    }
}

/// About how many rows a block takes.
fn guess(block: &Block, width: usize) -> usize {
    let mut rows = 1;
    body::each_leaf(std::slice::from_ref(block), &mut |prose, _| rows += prose.text().len() / width + 1);
    rows
}
