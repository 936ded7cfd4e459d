//! Makes a leaf's display text: marks put right, links numbered, looks spread over it.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::{
    blocks::Context,
    hyphen,
    line::Target,
    setting::{Setting, Stretch},
    syntax::Token,
    typography,
};
use crate::{
    news::{Inline, Mark, Prose, Span},
    theme::{Look, Role, Weights},
};

/// What stands in place of a stretch of a leaf, or in a gap of it.
struct Edit {
    range: Range<u32>,
    shown: String,
    target: Option<Target>,
}

/// How a leaf is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Running text.
    Text,
    /// Running text in which a citation names a speaker, not a work.
    Attribution,
    /// Code: as it stands.
    Code,
}

/// A leaf's display text in its part's text, and where it may break besides the ordinary places.
pub(super) struct Display {
    pub range: Range<usize>,
    pub chances: Vec<(usize, bool)>,
}

/// Adds a leaf's display text to a part.
pub(super) fn append(
    setting: &mut Setting,
    prose: &Prose,
    leaf: u32,
    base: Look,
    manner: Manner,
    context: &Context<'_>,
) -> Display {
    let mut display = as_it_stands(setting, prose, leaf, base, manner, &[], context);
    if context.options.hyphenate
        && let Some(lang) = hyphen::language(context.article.language.as_deref())
    {
        let points = hyphen::points(&setting.text[display.range.clone()], lang);
        display.chances.extend(points.into_iter().map(|at| (display.range.start + at, true)));
        display.chances.sort_unstable();
        display.chances.dedup_by_key(|chance| chance.0);
    }
    display
}

/// Adds the display text of a leaf of code, its words told apart.
pub(super) fn code(
    setting: &mut Setting,
    prose: &Prose,
    leaf: u32,
    base: Look,
    tokens: &[Token],
    context: &Context<'_>,
) -> Display {
    as_it_stands(setting, prose, leaf, base, Manner::Code, tokens, context)
}

fn as_it_stands(
    setting: &mut Setting,
    prose: &Prose,
    leaf: u32,
    base: Look,
    manner: Manner,
    tokens: &[Token],
    context: &Context<'_>,
) -> Display {
    let text = prose.text();
    let begin = setting.text.len();
    let voices = context.voices_of(leaf);
    let edits = edits(prose, manner, context);
    let mut chances = Vec::with_capacity(prose.chances().len());
    if prose.marks().is_empty() && voices.is_empty() && edits.is_empty() && tokens.is_empty() {
        let span = Span { leaf, from: 0, to: text.len() as u32 };
        setting.stretches.push(Stretch { at: begin as u32, span, look: base, target: None, quote: None });
        setting.text.push_str(text);
        let breaks = prose.chances().iter().filter(|c| is_boundary(text, c.at));
        chances.extend(breaks.map(|c| (begin + c.at as usize, c.hyphen)));
        return Display { range: begin..setting.text.len(), chances };
    }

    let mut bounds: Vec<u32> = vec![0, text.len() as u32];
    bounds.extend(prose.marks().iter().flat_map(|m| [m.range.start, m.range.end]));
    bounds.extend(voices.iter().flat_map(|v| [v.span.from, v.span.to.min(text.len() as u32)]));
    bounds.extend(edits.iter().flat_map(|e| [e.range.start, e.range.end]));
    bounds.extend(tokens.iter().flat_map(|t| [t.range.start, t.range.end]));
    bounds.sort_unstable();
    bounds.dedup();
    if !text.is_ascii() {
        // What begins or ends inside a grapheme cluster takes effect behind it.
        for bound in &mut bounds {
            *bound = next_boundary(text, *bound);
        }
        bounds.dedup();
    }

    let mut active = Active::default();
    let mut marks = prose.marks().iter().peekable();
    let mut voices = voices.iter().peekable();
    let mut edits = edits.into_iter().peekable();
    let mut breaks = prose.chances().iter().peekable();
    let mut tokens = tokens.iter().peekable();
    let mut done = 0;
    for pair in bounds.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        active.leave(from);
        while let Some(mark) = marks.next_if(|m| m.range.start <= from) {
            active.enter(mark, manner, context);
        }
        while let Some(voice) = voices.next_if(|v| v.span.from <= from) {
            active.quotes.push((voice.span.to, voice.quote));
        }
        if from < done {
            continue;
        }
        while tokens.next_if(|token| token.range.end <= from).is_some() {}
        let token = tokens.peek().filter(|token| token.range.start <= from);
        let base = token.map_or(base, |token| token.kind.look(base));
        let stretch = |at: usize, from: u32, to: u32| Stretch {
            at: at as u32,
            span: Span { leaf, from, to },
            look: active.look(base),
            target: active.target(),
            quote: active.quotes.last().map(|q| q.1),
        };
        // What stands in a gap here belongs to what was before; what replaces begins here.
        while let Some(edit) = edits.next_if(|e| e.range.is_empty() && e.range.start <= from) {
            insert(setting, &edit, base, active.quotes.last().map(|q| q.1));
        }
        let at = setting.text.len();
        let end = match edits.next_if(|e| e.range.start == from && !e.range.is_empty()) {
            Some(edit) => {
                setting.stretches.push(stretch(at, from, edit.range.end));
                setting.text.push_str(&edit.shown);
                edit.range.end
            }
            None => {
                setting.stretches.push(stretch(at, from, to));
                setting.text.push_str(&text[from as usize..to as usize]);
                to
            }
        };
        while let Some(chance) = breaks.next_if(|c| c.at < end) {
            chances.push((at + chance.at.saturating_sub(from) as usize, chance.hyphen));
        }
        done = end;
    }
    for edit in edits {
        insert(setting, &edit, base, None);
    }
    let shown = &setting.text[begin..];
    chances.retain(|&(at, _)| is_boundary(shown, (at - begin) as u32));
    Display { range: begin..setting.text.len(), chances }
}

/// Adds what stands in a gap; inside a quote it is part of it.
fn insert(setting: &mut Setting, edit: &Edit, base: Look, quote: Option<u32>) {
    let look = if quote.is_some() { base.with_ink(Role::Voice) } else { base };
    let mut ornament = Stretch::ornament(setting.text.len(), look);
    (ornament.target, ornament.quote) = (edit.target, quote);
    setting.stretches.push(ornament);
    setting.text.push_str(&edit.shown);
}

/// What is shown as something else, in order.
fn edits(prose: &Prose, manner: Manner, context: &Context<'_>) -> Vec<Edit> {
    if manner == Manner::Code {
        return Vec::new();
    }
    let mut edits = Vec::new();
    if context.options.typography {
        let language = context.article.language.as_deref();
        // A straight mark that carries a combining one stays as it is.
        let fixes =
            typography::fixes(prose, language).into_iter().filter(|fix| is_boundary(prose.text(), fix.range.end));
        edits.extend(fixes.map(|fix| Edit { range: fix.range, shown: fix.shown.to_owned(), target: None }));
    }
    if context.options.link_numbers {
        for mark in prose.marks() {
            if let Inline::Link(url) = &mark.inline
                && let Some(link) = context.index.link(url)
            {
                edits.push(Edit {
                    range: mark.range.end..mark.range.end,
                    shown: superscript(context.index.links[link as usize].number),
                    target: Some(Target::Link(link)),
                });
            }
        }
    }
    edits.sort_by_key(|e| (e.range.start, e.range.end));
    edits
}

/// Whether a grapheme cluster begins or the text ends at `at`.
fn is_boundary(text: &str, at: u32) -> bool {
    next_boundary(text, at) == at
}

/// The first boundary between grapheme clusters at `at` or behind it.
fn next_boundary(text: &str, at: u32) -> u32 {
    let at = at as usize;
    let around = text.as_bytes().get(at.saturating_sub(1)..=at);
    if at == 0 || around.is_none_or(|bytes| bytes.is_ascii()) {
        return at as u32;
    }
    let from = text.ceil_char_boundary(at);
    let mut cursor = GraphemeCursor::new(from, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => from as u32,
        _ => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()) as u32,
    }
}

/// A number in superscript digits.
pub(super) fn superscript(number: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

/// The marks that hold at a place.
#[derive(Default)]
struct Active {
    weights: Vec<(u32, Weights)>,
    inks: Vec<(u32, Role)>,
    grounds: Vec<(u32, Role)>,
    targets: Vec<(u32, Option<Target>)>,
    quotes: Vec<(u32, u32)>,
}

impl Active {
    fn enter(&mut self, mark: &Mark, manner: Manner, context: &Context<'_>) {
        let end = mark.range.end;
        match &mark.inline {
            Inline::Emphasis => self.weights.push((end, Weights::ITALIC)),
            Inline::Cite if manner == Manner::Text => self.weights.push((end, Weights::ITALIC)),
            Inline::Strong => self.weights.push((end, Weights::BOLD)),
            Inline::Deleted => {
                self.weights.push((end, Weights::STRUCK));
                self.inks.push((end, Role::Soft));
            }
            Inline::Inserted => self.inks.push((end, Role::Good)),
            Inline::Code => self.grounds.push((end, Role::Raised)),
            Inline::Highlight => self.grounds.push((end, Role::Mark)),
            Inline::Link(url) => {
                let target = context.index.link(url).map(Target::Link);
                self.weights.push((end, Weights::UNDERLINE));
                self.targets.push((end, target));
            }
            Inline::NoteReference(label) => {
                self.targets.push((end, context.index.notes.get(label).copied().map(Target::Note)));
            }
            Inline::Cite | Inline::Quotation | Inline::Superscript | Inline::Subscript => {}
        }
    }

    fn leave(&mut self, at: u32) {
        self.weights.retain(|&(end, _)| end > at);
        self.inks.retain(|&(end, _)| end > at);
        self.grounds.retain(|&(end, _)| end > at);
        self.targets.retain(|&(end, _)| end > at);
        self.quotes.retain(|&(end, _)| end > at);
    }

    fn look(&self, base: Look) -> Look {
        let mut look = base;
        for &(_, weight) in &self.weights {
            // Emphasis in slanted text stands upright.
            look = if weight == Weights::ITALIC && base.weights.contains(Weights::ITALIC) {
                look.without(Weights::ITALIC)
            } else {
                look.and(weight)
            };
        }
        if !self.quotes.is_empty() {
            look.ink = Role::Voice;
        }
        if let Some(&(_, ink)) = self.inks.last() {
            look.ink = ink;
        }
        if let Some(&(_, ground)) = self.grounds.last() {
            look.ground = ground;
            if ground == Role::Mark {
                look.ink = Role::Strong;
            }
        }
        look
    }

    fn target(&self) -> Option<Target> {
        self.targets.last().and_then(|t| t.1)
    }
}
