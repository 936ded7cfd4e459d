//! Sets the blocks of a body, one below the other.

use std::{ops::Range, rc::Rc};

use super::{
    Options, Order,
    bidi::{self, Directions},
    display::{self, Manner},
    index::Index,
    line::Target,
    setting::{Setting, Stretch},
    wrap::{Fit, wrap},
};
use crate::{
    news::{
        Article, Block, Image, Item, Prose, Span,
        body::{self, Definition, NumberStyle, Numbering},
    },
    text::width,
    theme::{Look, Role, Weights},
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

/// The column a block is set in, and the bars that run beside it.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub x: i16,
    pub width: u16,
    /// Whether the cell left of the column is free for a hanging mark.
    pub hang: bool,
    pub bars: Rc<[(i16, Range<usize>)]>,
    /// A column is not indented to less than this.
    pub narrowest: u16,
}

impl Frame {
    pub(super) fn new(options: &Options) -> Self {
        let width = options.width.max(1);
        Self { x: 0, width, hang: options.hang, bars: Rc::new([]), narrowest: (width / 4).clamp(4, 16) }
    }

    /// The column `cells` further right, or the same where less than `words` cells would be left: words stay whole
    /// before columns are indented.
    pub(super) fn indented(&self, cells: u16, words: u16) -> Self {
        let room = self.width.saturating_sub(cells);
        if room < self.narrowest.max(words) {
            return self.clone();
        }
        Self { x: self.x.saturating_add_unsigned(cells), width: room, ..self.clone() }
    }

    /// Indented behind a bar, and a blank where there is room for one.
    fn barred(&self, bar: Range<usize>, words: u16) -> Self {
        let inner = [2, 1].map(|cells| self.indented(cells, words)).into_iter().find(|inner| inner.x > self.x);
        let Some(inner) = inner else { return self.clone() };
        let bars = self.bars.iter().cloned().chain([(self.x, bar)]).collect();
        Self { bars, ..inner }
    }
}

/// A column at least this wide holds any word one meets, whatever is indented.
const ROOMY: u16 = 48;

/// Cells of the longest word in blocks that fits into the column, 0 where the column is roomy.
fn longest_word(blocks: &[Block], frame: &Frame) -> u16 {
    if frame.width >= ROOMY {
        return 0;
    }
    let mut longest = 0;
    body::each_leaf(blocks, &mut |prose, _| {
        let words = prose.text().split([' ', '\n', '-', '/']).map(width::cells);
        longest = words.filter(|&cells| cells <= usize::from(frame.width)).fold(longest, usize::max);
    });
    // Scripts without spaces break anywhere; their runs are not words.
    longest.min(usize::from(ROOMY) / 3) as u16
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
    lead: Option<(String, Look)>,
    /// How many lists of bullets one stands in.
    bullets: usize,
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
    fn mark(&mut self, label: String, at: u16, look: Look, outer: &Frame, inner: &Frame) {
        let cells = width::cells(&label) as u16;
        if at + cells < inner.x.abs_diff(outer.x) {
            let label = self.setting.ornament(&label, look);
            self.markers.push((outer.x.saturating_add_unsigned(at), label));
        } else {
            self.lead = Some((format!("{label} "), look));
        }
    }

    /// Sets on a row of its own what no words took up.
    fn flush_lead(&mut self, frame: &Frame) {
        if let Some((lead, look)) = self.lead.take() {
            let range = self.setting.ornament(lead.trim_end(), look);
            self.lines(range, &[], frame, Fit::Ragged);
        }
    }

    /// Breaks a range of the part's text into rows, and returns the cells of the last one.
    pub(super) fn lines(&mut self, range: Range<usize>, chances: &[(usize, bool)], frame: &Frame, fit: Fit) -> usize {
        let mut hyphen = None;
        let mut used = 0;
        let mut from = range.start;
        let end = range.end;
        while from <= end {
            let to = memchr::memchr(b'\n', &self.setting.text.as_bytes()[from..end]).map_or(end, |i| from + i);
            let inside = &chances[chances.partition_point(|c| c.0 < from)..chances.partition_point(|c| c.0 < to)];
            let inside: Vec<(usize, bool)> = inside.iter().map(|&(at, hyphen)| (at - from, hyphen)).collect();
            used = self.verse(from..to, &inside, frame, fit, &mut hyphen);
            from = to + 1;
        }
        used
    }

    /// Breaks a text without line breaks of its own.
    fn verse(
        &mut self,
        range: Range<usize>,
        chances: &[(usize, bool)],
        frame: &Frame,
        fit: Fit,
        hyphen: &mut Option<Range<usize>>,
    ) -> usize {
        let start = range.start;
        let text = &self.setting.text[range.clone()];
        let reorder = bidi::concerns(text);
        let directions = reorder.then(|| Directions::new(text));
        let rtl = directions.as_ref().is_some_and(Directions::is_rtl);
        let hangs = |at: Range<usize>| frame.hang && !rtl && self.setting.opens_with_mark(at);
        let first = frame.width + u16::from(hangs(range.clone()));
        let cuts = wrap(text, chances, first, frame.width, fit);
        // The pieces of every line before any is pushed: they read the text that pushing may extend.
        let visual = self.context.options.order == Order::Visual;
        let pieces: Vec<Vec<(Range<usize>, bool)>> = cuts
            .iter()
            .map(|cut| match &directions {
                Some(directions) if visual => directions.runs(cut.from..cut.to),
                _ => vec![(cut.from..cut.to, false)],
            })
            .collect();
        let hung: Vec<bool> = cuts.iter().map(|cut| hangs(start + cut.from..start + cut.to)).collect();
        if cuts.is_empty() {
            self.row(frame);
        }
        let mut last = 0;
        let count = cuts.len();
        for (number, ((cut, pieces), hung)) in cuts.iter().zip(pieces).zip(hung).enumerate() {
            self.row(frame);
            let slack = if rtl { frame.width.saturating_sub(cut.width) } else { 0 };
            let mut x = frame.x.saturating_add_unsigned(slack) - i16::from(hung);
            let dash = cut.hyphen.then(|| {
                hyphen
                    .get_or_insert_with(|| {
                        let look = self.setting.stretches.last().map_or_else(Look::default, |s| s.look);
                        self.setting.ornament("-", look)
                    })
                    .clone()
            });
            if rtl && let Some(dash) = dash.clone() {
                self.setting.segment(x, dash, false);
                x += 1;
            }
            let is_last = number + 1 == count;
            let stretch = self.context.options.justify && fit == Fit::Ragged && !rtl && !is_last;
            let pieces = match pieces.as_slice() {
                [(piece, false)] if stretch => {
                    let line = start + piece.start..start + piece.end;
                    let column = frame.width + u16::from(hung);
                    let spread = spread(&self.setting.text[line], column.saturating_sub(cut.width));
                    spread.into_iter().map(|part| (piece.start + part.start..piece.start + part.end, false)).collect()
                }
                _ => pieces,
            };
            for (piece, reversed) in pieces {
                let piece = start + piece.start..start + piece.end;
                let cells = self.setting.cells(piece.clone());
                self.setting.segment(x, piece, reversed);
                x = x.saturating_add_unsigned(cells);
            }
            if !rtl && let Some(dash) = dash {
                self.setting.segment(x, dash, false);
            }
            last = usize::from(cut.width);
        }
        last
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
            Block::Code { prose, .. } => self.code(prose, frame),
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

    fn list(&mut self, numbering: Option<&Numbering>, items: &[Item], frame: &Frame, fit: Fit) {
        let mut number = numbering.map_or(0, |n| n.start);
        let mut labels = Vec::with_capacity(items.len());
        for item in items {
            number = item.value.unwrap_or(number);
            labels.push(match (numbering, item.checked) {
                (Some(numbering), _) => format!("{}.", numeral(number, numbering.style)),
                (None, Some(true)) => "[x]".to_owned(),
                (None, Some(false)) => "[ ]".to_owned(),
                (None, None) => ["•", "–", "·"][self.bullets.min(2)].to_owned(),
            });
            number = number.saturating_add(1);
        }
        let narrow = frame.width < 24;
        let widest = labels.iter().map(|label| width::cells(label)).max().unwrap_or(1) as u16;
        let least = if narrow { 1 } else { 3 };
        let slot = widest.max(least);
        let words = items.iter().map(|item| longest_word(&item.blocks, frame)).max().unwrap_or(0);
        let inner = frame.indented(slot + 1, words);
        let begin = self.setting.height();
        let loose =
            items.iter().any(|item| item.blocks.iter().filter(|b| !matches!(b, Block::List { .. })).count() > 1);
        for (item, label) in items.iter().zip(labels) {
            let before = self.setting.height();
            if loose && before > begin {
                self.gap(frame);
            }
            // Bullets stand in the middle of their slot, numbers at its right.
            let cells = width::cells(&label) as u16;
            let room = inner.x.abs_diff(frame.x).saturating_sub(1);
            let at = if numbering.is_none() && cells == 1 { room / 2 } else { room.saturating_sub(cells) };
            let pending = self.markers.len();
            self.mark(label, at, Look::of(Role::Soft), frame, &inner);
            let is_bullet = usize::from(numbering.is_none());
            self.bullets += is_bullet;
            self.item(&item.blocks, &inner, fit);
            self.bullets -= is_bullet;
            self.markers.truncate(pending);
            self.lead = None;
        }
    }

    /// The blocks of a list item; a list in it follows without a blank row.
    fn item(&mut self, blocks: &[Block], frame: &Frame, fit: Fit) {
        let begin = self.setting.height();
        for block in blocks {
            if self.setting.height() > begin && !matches!(block, Block::List { .. }) {
                self.gap(frame);
            }
            self.block(block, frame, fit);
        }
    }

    fn definitions(&mut self, definitions: &[Definition], frame: &Frame) {
        let words = definitions.iter().flat_map(|d| &d.definitions).map(|blocks| longest_word(blocks, frame)).max();
        let inner = frame.indented(if frame.width < 24 { 2 } else { 4 }, words.unwrap_or(0));
        let begin = self.setting.height();
        for definition in definitions {
            if self.setting.height() > begin {
                self.gap(frame);
            }
            for term in &definition.terms {
                self.prose(term, frame, Look::default().bold(), Fit::Ragged);
            }
            for blocks in &definition.definitions {
                self.blocks(blocks, &inner, Fit::Ragged);
            }
        }
    }

    fn image(&mut self, image: &Image, frame: &Frame) {
        let soft = Look::of(Role::Soft);
        let begin = self.setting.text.len();
        let picture = self.context.index.picture(self.leaf);
        let has_caption = !image.caption.is_empty() || !image.credit.is_empty();
        let alt = image.alt.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if !alt.is_empty() && alt != image.caption.text() || !has_caption {
            let label = if alt.is_empty() { "[image]".to_owned() } else { format!("[image: {alt}]") };
            let mut stretch = Stretch::ornament(begin, soft);
            stretch.target = picture.map(Target::Picture);
            self.setting.stretches.push(stretch);
            self.setting.text.push_str(&label);
            self.lines(begin..self.setting.text.len(), &[], frame, Fit::Ragged);
        }
        // Caption and credit run on.
        let (leaf, begin) = (self.leaf, self.setting.text.len());
        self.leaf += 2;
        let mut chances = Vec::new();
        for (i, (prose, look)) in [(&image.caption, soft.italic()), (&image.credit, soft)].into_iter().enumerate() {
            if prose.is_empty() {
                continue;
            }
            if self.setting.text.len() > begin {
                self.setting.ornament(" ", soft);
            }
            let display = display::append(&mut self.setting, prose, leaf + i as u32, look, Manner::Text, self.context);
            chances.extend(display.chances);
        }
        if has_caption {
            self.lines(begin..self.setting.text.len(), &chances, frame, Fit::Ragged);
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

    fn embed(&mut self, kind: &str, prose: &Prose, url: &str, frame: &Frame) {
        let begin = self.setting.text.len();
        let target = self.context.index.link(url).map(Target::Link);
        let soft = Look::of(Role::Soft);
        let kind = crate::text::sanitize::line(kind);
        self.setting.ornament(&format!("[{kind}: "), soft);
        let leaf = self.leaf;
        self.leaf += 1;
        let title = self.setting.stretches.len();
        if prose.is_empty() {
            let host = url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or_default();
            let host = crate::text::sanitize::line(host);
            self.setting.ornament(&host, soft.and(Weights::UNDERLINE));
        } else {
            display::append(&mut self.setting, prose, leaf, soft.and(Weights::UNDERLINE), Manner::Text, self.context);
        }
        for stretch in &mut self.setting.stretches[title..] {
            stretch.target = stretch.target.or(target);
        }
        if let Some(Target::Link(link)) = target.filter(|_| self.context.options.link_numbers) {
            self.setting.ornament(&display::superscript(self.context.index.links[link as usize].number), soft);
        }
        self.setting.ornament("]", soft);
        self.lines(begin..self.setting.text.len(), &[], frame, Fit::Ragged);
    }

    fn code(&mut self, prose: &Prose, frame: &Frame) {
        let leaf = self.leaf;
        self.leaf += 1;
        if prose.text().is_empty() {
            return;
        }
        let look = Look::of(Role::Ink).on(Role::Raised);
        let inner = frame.indented(2, 0);
        let blank = " ".repeat(usize::from(frame.width));
        let blank = self.setting.ornament(&blank, look);
        let arrow = self.setting.ornament("↪", Look::of(Role::Soft).on(Role::Raised));
        let display = display::append(&mut self.setting, prose, leaf, look, Manner::Code, self.context);
        // The last line break ends the last line and begins none.
        let end = display.range.end - usize::from(prose.text().ends_with('\n'));
        let mut from = display.range.start;
        while from <= end {
            let to = memchr::memchr(b'\n', &self.setting.text.as_bytes()[from..end]).map_or(end, |i| from + i);
            let mut at = from;
            loop {
                // The mark of a line that goes on stands in the indent or, for want of one, takes a cell of the text.
                let goes_on = at > from;
                let left = inner.x.abs_diff(frame.x);
                let inset = u16::from(goes_on && left == 0 && inner.width > 2);
                let room = inner.width - inset;
                let next = at + fitting(&self.setting.text[at..to], usize::from(room));
                let cells = self.setting.cells(at..next);
                self.row(frame);
                self.setting.segment(frame.x, blank.start..blank.start + usize::from(left), false);
                if goes_on && left + inset > 0 {
                    self.setting.segment(frame.x, arrow.clone(), false);
                }
                let x = inner.x.saturating_add_unsigned(inset);
                self.setting.segment(x, at..next, false);
                let rest = usize::from(room.saturating_sub(cells));
                self.setting.segment(x.saturating_add_unsigned(cells), blank.start..blank.start + rest, false);
                at = next;
                if at >= to {
                    break;
                }
            }
            from = to + 1;
        }
    }
}

/// The parts of a line, its blanks repeated so that it grows by `slack` cells; the line as it is where that would take
/// more than one blank in each gap.
fn spread(line: &str, slack: u16) -> Vec<Range<usize>> {
    let gaps: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).collect();
    let (slack, count) = (usize::from(slack), gaps.len());
    if slack == 0 || slack > count {
        return std::iter::once(0..line.len()).collect();
    }
    let mut parts = Vec::with_capacity(2 * slack + 1);
    let mut from = 0;
    for (i, at) in gaps.into_iter().enumerate() {
        // Evenly over the gaps.
        if slack * (i + 1) / count > slack * i / count {
            parts.push(from..at + 1);
            from = at;
        }
    }
    parts.push(from..line.len());
    parts
}

/// A share of a column, in hundredths; the whole of one narrower than `least`.
pub(super) fn share(width: u16, least: u16, hundredths: u16) -> u16 {
    if width < least { width } else { (u32::from(width) * u32::from(hundredths) / 100) as u16 }
}

/// How many bytes of a text fit into `room` cells, at least one cluster; behind a joint where one is not far.
fn fitting(text: &str, room: usize) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    if text.len() <= room {
        return text.len();
    }
    let (mut used, mut joint) = (0, 0);
    for (at, cluster) in text.grapheme_indices(true) {
        used += width::cluster(cluster);
        if used > room && at > 0 {
            return if joint > 0 { joint } else { at };
        }
        if matches!(cluster, " " | "," | ";" | "." | "(" | "/" | "&" | "|") && used * 3 > room * 2 {
            joint = at + 1;
        }
    }
    text.len()
}

/// A number in a kind of numeral; numbers it cannot show are decimal.
fn numeral(number: i64, style: NumberStyle) -> String {
    const ROMAN: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let lower = match style {
        NumberStyle::LowerAlpha | NumberStyle::UpperAlpha if number > 0 => {
            let mut letters = Vec::new();
            let mut rest = number;
            while rest > 0 {
                rest -= 1;
                letters.push(b'a' + (rest % 26) as u8);
                rest /= 26;
            }
            letters.iter().rev().map(|&b| char::from(b)).collect()
        }
        NumberStyle::LowerRoman | NumberStyle::UpperRoman if (1..4000).contains(&number) => {
            let mut rest = number;
            let mut out = String::new();
            for (value, letters) in ROMAN {
                while rest >= value {
                    out.push_str(letters);
                    rest -= value;
                }
            }
            out
        }
        _ => number.to_string(),
    };
    match style {
        NumberStyle::UpperAlpha | NumberStyle::UpperRoman => lower.to_uppercase(),
        _ => lower,
    }
}
