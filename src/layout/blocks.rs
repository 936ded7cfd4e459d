//! Sets the blocks of a body, one below the other.

use std::ops::Range;

use super::{
    Options,
    display::{self, Manner},
    frame::{Frame, longest_word, share},
    index::Index,
    setting::{Setting, Stretch},
    wrap::Fit,
};
use crate::{
    news::{Article, Block, Prose, Span, body},
    text::width,
    theme::{Look, Role},
};

/// A stretch of a leaf that belongs to a quote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    pub span: Span,
    pub quote: u32,
}

/// What the setting of a part needs to know of the whole.
pub(super) struct Context<'a> {
    pub article: &'a Article,
    pub index: &'a Index,
    pub options: &'a Options,
    /// By span.
    pub voices: &'a [Voice],
}

impl Context<'_> {
    /// The quotes' stretches in a leaf, by their beginning.
    pub(super) fn voices_of(&self, leaf: u32) -> &[Voice] {
        let from = self.voices.partition_point(|v| v.span.leaf < leaf);
        let count = self.voices[from..].partition_point(|v| v.span.leaf == leaf);
        &self.voices[from..from + count]
    }
}

/// A part of an article while it is being set.
pub(super) struct Sheet<'a> {
    pub context: &'a Context<'a>,
    pub setting: Setting,
    /// The next leaf.
    pub leaf: u32,
    /// What stands left of the next row: columns and ranges of the part's text.
    pub markers: Vec<(i16, Range<usize>)>,
    /// What goes before the next words, for want of room beside them.
    pub lead: Option<(String, Look)>,
    /// How many lists of bullets one stands in.
    pub bullets: usize,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(context: &'a Context<'a>, leaf: u32) -> Self {
        Self { context, setting: Setting::default(), leaf, markers: Vec::new(), lead: None, bullets: 0 }
    }

    pub(super) fn finish(mut self) -> Setting {
        self.setting.finish();
        self.setting
    }

    /// Begins a row with the bars and markers that stand left of it.
    pub(super) fn row(&mut self, frame: &Frame) {
        self.setting.row();
        for (x, bar) in frame.bars.iter() {
            self.setting.segment(*x, bar.clone(), false);
        }
        for (x, marker) in std::mem::take(&mut self.markers) {
            self.setting.segment(x, marker, false);
        }
    }

    /// A blank row.
    pub(super) fn gap(&mut self, frame: &Frame) {
        // A marker waits for words.
        let markers = std::mem::take(&mut self.markers);
        self.row(frame);
        self.markers = markers;
    }

    /// A rule across the column.
    pub(super) fn rule(&mut self, frame: &Frame, glyph: char, role: Role) {
        self.row(frame);
        let rule: String = std::iter::repeat_n(glyph, usize::from(frame.width)).collect();
        let rule = self.setting.ornament(&rule, Look::of(role));
        self.setting.segment(frame.x, rule, false);
    }

    /// Sets the next leaf as running text.
    pub(super) fn prose(&mut self, prose: &Prose, frame: &Frame, look: Look, fit: Fit) {
        self.prose_in(prose, frame, look, fit, Manner::Text);
    }

    fn prose_in(&mut self, prose: &Prose, frame: &Frame, look: Look, fit: Fit, manner: Manner) {
        let leaf = self.leaf;
        self.leaf += 1;
        if prose.is_empty() {
            return;
        }
        let from = self.setting.text.len();
        if let Some((lead, look)) = self.lead.take() {
            self.setting.ornament(&lead, look);
        }
        let display = display::append(&mut self.setting, prose, leaf, look, manner, self.context);
        self.lines(from..display.range.end, &display.chances, frame, fit);
    }

    /// Sets beside the next words what stands left of them, or before them where there is no room: a marker of `cells`
    /// cells that begins `at` cells right of the outer column.
    pub(super) fn mark(&mut self, label: String, at: u16, look: Look, outer: &Frame, inner: &Frame) {
        let cells = width::cells(&label) as u16;
        if at + cells < inner.x.abs_diff(outer.x) {
            let label = self.setting.ornament(&label, look);
            self.markers.push((outer.x.saturating_add_unsigned(at), label));
        } else {
            self.lead = Some((format!("{label} "), look));
        }
    }

    /// Sets on a row of its own what no words took up.
    pub(super) fn flush_lead(&mut self, frame: &Frame) {
        if let Some((lead, look)) = self.lead.take() {
            let range = self.setting.ornament(lead.trim_end(), look);
            self.lines(range, &[], frame, Fit::Ragged);
        }
    }

    /// Sets blocks with a blank row between them.
    pub(super) fn blocks(&mut self, blocks: &[Block], frame: &Frame, fit: Fit) {
        let begin = self.setting.height();
        for block in blocks {
            let before = self.setting.height();
            if before > begin {
                self.gap(frame);
            }
            let gap = self.setting.height();
            self.block(block, frame, fit);
            if self.setting.height() == gap && before > begin {
                self.setting.take_back_row();
            }
        }
    }

    /// Sets one block.
    pub(super) fn block(&mut self, block: &Block, frame: &Frame, fit: Fit) {
        if !matches!(block, Block::Heading { .. } | Block::Paragraph(_)) {
            self.flush_lead(frame);
        }
        match block {
            Block::Heading { level, prose } => {
                let look = if *level <= 3 { Look::of(Role::Strong).bold() } else { Look::of(Role::Ink).bold() };
                self.prose(prose, frame, look, Fit::Balanced);
            }
            Block::Paragraph(prose) => self.prose(prose, frame, Look::default(), fit),
            Block::Quote { blocks, attribution } => self.quote(blocks, attribution.as_ref(), frame),
            Block::List { numbering, items } => self.list(numbering.as_ref(), items, frame, fit),
            Block::Definitions(definitions) => self.definitions(definitions, frame),
            Block::Code { language, prose } => self.code(language.as_deref(), prose, frame),
            Block::Image(image) => self.image(image, frame),
            Block::Table(table) => self.table(table, frame),
            Block::Details { summary, blocks } => {
                let words = longest_word(std::slice::from_ref(block), frame);
                let inner = frame.indented(2, words);
                self.mark("▾".to_owned(), 0, Look::of(Role::Soft), frame, &inner);
                self.prose(summary, &inner, Look::of(Role::Strong).bold(), Fit::Balanced);
                self.gap(frame);
                self.blocks(blocks, &inner, fit);
            }
            Block::Note { label, blocks } => self.note(label, blocks, frame),
            Block::Embed { kind, prose, url } => self.embed(kind, prose, url, frame),
            Block::Rule => {
                let middle = frame.width / 3;
                let short = Frame {
                    x: frame.x.saturating_add_unsigned(middle),
                    width: (frame.width - 2 * middle).max(1),
                    ..frame.clone()
                };
                self.row(frame);
                let rule = "─".repeat(usize::from(short.width));
                let rule = self.setting.ornament(&rule, Look::of(Role::Rule));
                self.setting.segment(short.x, rule, false);
            }
        }
    }

    fn note(&mut self, label: &str, blocks: &[Block], frame: &Frame) {
        let label = format!("[{}]", crate::text::sanitize::line(label));
        let cells = width::cells(&label) as u16;
        let inner = frame.indented(cells + 1, longest_word(blocks, frame));
        self.mark(label, 0, Look::of(Role::Soft), frame, &inner);
        self.blocks(blocks, &inner, Fit::Ragged);
        self.flush_lead(&inner);
        if !self.markers.is_empty() {
            self.row(frame);
        }
    }

    fn quote(&mut self, blocks: &[Block], attribution: Option<&Prose>, frame: &Frame) {
        let mut bar = Stretch::ornament(self.setting.text.len(), Look::of(Role::Soft));
        if let Some(voice) = self.first_voice(blocks) {
            bar.look.ink = Role::Voice;
            bar.quote = Some(voice);
        }
        let from = self.setting.text.len();
        self.setting.stretches.push(bar);
        self.setting.text.push('┃');
        let mut inner = frame.barred(from..self.setting.text.len(), longest_word(blocks, frame));
        // A quotation is set a little narrower than the text around it.
        inner.width = share(inner.width, 48, 90);
        self.blocks(blocks, &inner, Fit::Balanced);
        if let Some(attribution) = attribution {
            self.prose_in(attribution, &inner, Look::of(Role::Soft), Fit::Ragged, Manner::Attribution);
        }
    }

    /// The quote that the first leaf of a block quotation belongs to, where one does.
    fn first_voice(&self, blocks: &[Block]) -> Option<u32> {
        let mut leaves = 0;
        body::each_leaf(blocks, &mut |_, _| leaves += 1);
        let from = self.context.voices.partition_point(|v| v.span.leaf < self.leaf);
        self.context.voices.get(from).filter(|v| v.span.leaf < self.leaf + leaves).map(|v| v.quote)
    }
}
