//! Groups of lines → blocks: paragraphs, headings, lists, quotations, preformatted parts, rules.
//!
//! First every group is cut into units (a paragraph, a list item, a line below a quotation); then the units are read
//! in order, each with an eye on its neighbours, because a dash, a number or a short line says what it is only by
//! what stands beside it.

use std::collections::HashSet;

use super::{
    lines::{self, Group, Join, Line, Shape},
    signs::{self, Marker},
};
use crate::{
    news::{
        Block, Item, Prose,
        body::{NumberStyle, Numbering},
    },
    text::width,
};

/// How deep quotations and lists may nest; what lies deeper is set at this depth.
const DEEPEST: usize = 12;
/// How many paragraphs back the opening mark of a block quotation is looked for.
const REACH: usize = 24;

/// A part of the text that is no smaller whole.
#[derive(Clone, Debug)]
pub(super) enum Unit {
    /// Words: a paragraph, an item, a heading, a name below a quotation.
    Words {
        /// The words, typewriter's breaks taken back.
        text: String,
        /// Columns before its first line.
        indent: usize,
        /// Which group it stands in.
        group: usize,
        /// How many lines it takes.
        lines: usize,
    },
    /// A heading by its underline.
    Heading(u8, String),
    /// Preformatted lines.
    Code(String),
    /// Lines quoted with `>`, one level taken off.
    Quoted(String),
    /// A line that divides parts.
    Rule,
}

/// Cuts groups into units.
pub(super) fn units(groups: &[Group<'_>], wrap: Option<usize>) -> Vec<Unit> {
    let whole = lines::broken_words(groups);
    let mut units = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        cut(&group.lines, number, wrap, &whole, &mut units);
    }
    units
}

fn cut(group: &[Line<'_>], number: usize, wrap: Option<usize>, whole: &HashSet<String>, units: &mut Vec<Unit>) {
    if is_columns(group) {
        let indent = group.iter().map(|line| line.indent).min().unwrap_or_default();
        let lines: Vec<String> = group.iter().map(|line| expand(line.raw).chars().skip(indent).collect()).collect();
        units.push(Unit::Code(lines.join("\n")));
        return;
    }
    let shape = Shape::of(group);
    let mut at = 0;
    while at < group.len() {
        let line = group[at];
        if signs::is_quoted(line.text) {
            let end = group[at..].iter().position(|line| !signs::is_quoted(line.text)).map_or(group.len(), |n| at + n);
            let inner: Vec<&str> = group[at..end].iter().map(|line| unquote(line.text)).collect();
            units.push(Unit::Quoted(inner.join("\n")));
            at = end;
            continue;
        }
        if group.len() == 1
            && let Some((level, text)) = hashed(line.text).filter(|(level, _)| *level > 1)
        {
            units.push(Unit::Heading(level, text.to_owned()));
            at += 1;
            continue;
        }
        if signs::is_ruler(line.text) {
            units.push(Unit::Rule);
            at += 1;
            continue;
        }
        if let Some(next) = group.get(at + 1)
            && let Some(level) = underline(next.text)
            && line.width <= 100
            && next.width * 2 >= line.width
        {
            units.push(Unit::Heading(level, line.text.to_owned()));
            at += 2;
            continue;
        }
        let mut text = line.text.to_owned();
        let begin = at;
        at += 1;
        while let Some(next) = group.get(at) {
            if signs::is_quoted(next.text) || signs::is_ruler(next.text) {
                break;
            }
            match lines::join(group, shape, at, wrap) {
                Join::Run => lines::run_on(&mut text, next.text, whole),
                Join::Line => {
                    text.push('\n');
                    text.push_str(next.text);
                }
                Join::Paragraph => break,
            }
            at += 1;
        }
        units.push(Unit::Words { text, indent: line.indent, group: number, lines: at - begin });
    }
}

fn unquote(line: &str) -> &str {
    let rest = line.strip_prefix('>').unwrap_or(line);
    rest.strip_prefix(' ').unwrap_or(rest)
}

pub(super) fn underline(text: &str) -> Option<u8> {
    if text.len() < 3 {
        None
    } else if text.bytes().all(|byte| byte == b'=') {
        Some(2)
    } else if text.bytes().all(|byte| byte == b'-') {
        Some(3)
    } else {
        None
    }
}

/// The level and words of a heading set as in Markdown, in a text that has no other marks of it: `## The money`.
pub(super) fn hashed(text: &str) -> Option<(u8, &str)> {
    let level = text.bytes().take_while(|&byte| byte == b'#').count();
    let words = text[level..].strip_prefix(' ')?.trim_end_matches('#').trim();
    let fits = (1..=6).contains(&level) && text.len() <= 120 && words.contains(char::is_alphabetic);
    (fits && !signs::ends_sentence(words)).then_some((level as u8, words))
}

/// Lines set in columns, or drawn: most have wide gaps, tabs or bars between their words.
fn is_columns(group: &[Line<'_>]) -> bool {
    let column = |line: &&Line<'_>| {
        let bars = line.text.starts_with('|') && line.text.ends_with('|') && line.text.len() > 2;
        let drawn = line.text.starts_with(['┌', '│', '├', '└', '╔', '║']) || line.text.starts_with("+--");
        line.width <= 160
            && (line.text.contains("   ") || line.text.contains('\t') || bars || drawn)
            && signs::marker(line.text).is_none()
    };
    group.len() >= 2 && group.iter().filter(column).count() * 5 >= group.len() * 3
}

fn expand(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut column = 0;
    for c in raw.chars() {
        if c == '\t' {
            let gap = 8 - column % 8;
            out.extend(std::iter::repeat_n(' ', gap));
            column += gap;
        } else {
            out.push(c);
            column += 1;
        }
    }
    out
}

/// Text below another (a quotation's, an item's) → blocks.
fn nested(text: &str, depth: usize) -> Vec<Block> {
    let groups = lines::groups(text);
    let wrap = lines::wrap_width(&groups);
    blocks(&units(&groups, wrap), depth + 1)
}

/// Reads units in order.
pub(super) fn blocks(units: &[Unit], depth: usize) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    // For each block: the group and indent of the words it was made from.
    let mut places: Vec<Option<(usize, usize)>> = Vec::new();
    // Up to where items were judged to be no list.
    let mut no_list = 0;
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let mut used = 1;
        let mut place = None;
        let block = match unit {
            Unit::Heading(level, text) => Block::Heading { level: *level, prose: Prose::plain(text) },
            Unit::Code(text) => Block::Code { language: None, prose: Prose::plain(text) },
            Unit::Rule => Block::Rule,
            Unit::Quoted(text) if depth >= DEEPEST => Block::Paragraph(Prose::plain(text)),
            Unit::Quoted(text) => quotation(nested(text, depth)),
            Unit::Words { text, indent, group, .. } => {
                place = Some((*group, *indent));
                if let Some(name) = signs::attribution(text)
                    && closes_quotation(units, at)
                    && let Some(from) = quotation_start(&out, &places, *group)
                {
                    let mut blocks = out.split_off(from);
                    places.truncate(from);
                    places.push(None);
                    out.push(match blocks.pop() {
                        Some(Block::Quote { blocks, attribution: None }) => {
                            Block::Quote { blocks, attribution: Some(Prose::plain(name)) }
                        }
                        last => {
                            blocks.extend(last);
                            Block::Quote { blocks, attribution: Some(Prose::plain(name)) }
                        }
                    });
                    at += 1;
                    continue;
                }
                let found = if at < no_list { None } else { list(units, at, depth, &mut no_list) };
                if let Some((list, taken)) = found {
                    used = taken;
                    list
                } else if let Some(level) = heading(units, at) {
                    Block::Heading { level, prose: Prose::plain(text) }
                } else {
                    Block::Paragraph(Prose::plain(text))
                }
            }
        };
        out.push(block);
        places.push(place);
        at += used;
    }
    out
}

/// A quotation whose last paragraph may be the line that names its speaker.
pub(in crate::load) fn quotation(mut blocks: Vec<Block>) -> Block {
    let mut attribution = None;
    if blocks.len() > 1
        && let Some(Block::Paragraph(prose)) = blocks.last()
        && let Some(name) = signs::attribution(prose.text())
    {
        attribution = Some(Prose::plain(name));
        blocks.pop();
    } else if blocks.len() == 1 && matches!(&blocks[0], Block::Quote { attribution: Some(_), .. }) {
        // The inner text was itself read as words and a name.
        return blocks.remove(0);
    }
    Block::Quote { blocks, attribution }
}

/// Closes block quotations by their lines `— Name` in blocks that another form has made.
pub(in crate::load) fn close_quotations(blocks: Vec<Block>) -> Vec<Block> {
    let text = |block: Option<&Block>| match block {
        Some(Block::Paragraph(prose)) => prose.text().to_owned(),
        _ => String::new(),
    };
    let named = |block: &Block| matches!(block, Block::Paragraph(prose) if signs::attribution(prose.text()).is_some());
    if !blocks.iter().any(named) {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut places: Vec<Option<(usize, usize)>> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        let dialogue = signs::is_dash_line(&text(out.last())) || signs::is_dash_line(&text(rest.peek()));
        if named(&block)
            && !dialogue
            && let Some(from) = quotation_start(&out, &places, usize::MAX)
        {
            let line = text(Some(&block));
            let attribution = signs::attribution(&line).map(Prose::plain);
            let mut inner = out.split_off(from);
            let blocks = match inner.pop() {
                Some(Block::Quote { blocks, attribution: None }) => blocks,
                last => {
                    inner.extend(last);
                    inner
                }
            };
            out.push(Block::Quote { blocks, attribution });
            places.truncate(from);
            places.push(None);
            continue;
        }
        places.push(Some((out.len(), 0)));
        out.push(block);
    }
    out
}

/// Whether the dash line at `at` stands alone: lines of dialogue come in rows.
fn closes_quotation(units: &[Unit], at: usize) -> bool {
    let dash = |unit: Option<&Unit>| matches!(unit, Some(Unit::Words { text, .. }) if signs::is_dash_line(text));
    at > 0 && !dash(units.get(at - 1)) && !dash(units.get(at + 1))
}

/// Where the quotation that ends with the last block begins: one paragraph, unless marks, indents or a missing blank
/// line show that more of them belong to it.
fn quotation_start(out: &[Block], places: &[Option<(usize, usize)>], name_group: usize) -> Option<usize> {
    let last = out.len().checked_sub(1)?;
    let prose = match &out[last] {
        Block::Paragraph(prose) => prose,
        Block::Quote { attribution: None, .. } => return Some(last),
        _ => return None,
    };
    let (group, indent) = places[last]?;
    let paragraph = |at: usize| match &out[at] {
        Block::Paragraph(prose) => Some(prose.text()),
        _ => None,
    };
    let mut from = last;
    // The name stands right below the words, without a blank line: what stands with them belongs to them,
    // unless the text sets no blank lines between paragraphs at all.
    let together = |at: usize| places[at].is_some_and(|(g, _)| g == group);
    if group == name_group && last > 0 && together(last - 1) && from_mark(prose.text()).is_none() {
        let opening =
            paragraph(last - 1).is_some_and(|text| !signs::ends_sentence(text) && prose.text().contains('\n'));
        if opening {
            from = last - 1;
        }
    }
    // Set in from the text around it.
    if indent >= 2 {
        while from > 0 && places[from - 1].is_some_and(|(_, i)| i == indent) && paragraph(from - 1).is_some() {
            from -= 1;
        }
        let outer = from == 0 || places[from - 1].is_none_or(|(_, i)| i < indent);
        if outer && from < last && from > 0 {
            return Some(from);
        }
        from = last;
    }
    // A quotation of several paragraphs opens each with a mark and closes only the last one.
    let text = prose.text();
    match (from_mark(text), to_mark(text)) {
        (Some(mark), _) => {
            while from > 0
                && let Some(text) = paragraph(from - 1)
                && from_mark(text) == Some(mark)
                && to_mark(text).is_none()
                && last - from < REACH
            {
                from -= 1;
            }
        }
        (None, Some(mark)) => {
            let reach = (last.saturating_sub(REACH)..last).rev();
            for at in reach {
                let Some(text) = paragraph(at) else { break };
                if to_mark(text).is_some() {
                    break;
                }
                if from_mark(text) == Some(mark) {
                    from = at;
                    break;
                }
            }
        }
        (None, None) => {}
    }
    Some(from)
}

/// The kind of mark a paragraph opens with.
fn from_mark(text: &str) -> Option<u8> {
    match text.chars().next()? {
        '"' => Some(0),
        '“' | '„' | '”' => Some(1),
        '«' | '»' => Some(2),
        '‘' | '‚' => Some(3),
        '「' | '『' => Some(4),
        _ => None,
    }
}

/// The kind of mark a paragraph closes with.
fn to_mark(text: &str) -> Option<u8> {
    match text.trim_end_matches(['.', ',', '!', '?']).chars().next_back()? {
        '"' => Some(0),
        '”' | '“' => Some(1),
        '»' | '«' => Some(2),
        '’' => Some(3),
        '」' | '』' => Some(4),
        _ => None,
    }
}

/// A list that begins at `at`, and how many units it takes; where what looks like one is none, `no_list` is set
/// behind it, so that its lines are not judged again and again.
fn list(units: &[Unit], at: usize, depth: usize, no_list: &mut usize) -> Option<(Block, usize)> {
    let Unit::Words { text, indent, group: first_group, .. } = &units[at] else { return None };
    let (kind, _) = signs::marker(text)?;
    let mut items: Vec<(i64, String)> = Vec::new();
    let mut end = at;
    let (mut tight, mut sentences, mut dashes) = (true, 0, 0);
    let mut prev_group = *first_group;
    let mut expected = match kind {
        Marker::Number(number, _) => number,
        Marker::Bullet(_) => 0,
    };
    while let Some(Unit::Words { text, indent: own, group, .. }) = units.get(end) {
        let found = signs::marker(text);
        let same = match (kind, found) {
            (Marker::Bullet(a), Some((Marker::Bullet(b), _))) => a == b,
            (Marker::Number(_, a), Some((Marker::Number(n, b), _))) => a == b && n == expected,
            _ => false,
        };
        if own.abs_diff(*indent) <= 1 && same {
            let (_, words) = found?;
            tight &= *group == prev_group;
            sentences += usize::from(signs::ends_sentence(words));
            dashes += usize::from(words.contains(" -") || words.contains(" –") || words.contains(" —"));
            items.push((expected, words.to_owned()));
            expected += 1;
        } else if *own > *indent + 1 && !items.is_empty() {
            let (_, item) = items.last_mut()?;
            item.push_str(if *group == prev_group { "\n" } else { "\n\n" });
            item.push_str(text);
        } else {
            break;
        }
        prev_group = *group;
        end += 1;
    }
    // A single marked line is a list only where the mark can mean nothing else; and a hyphen before whole sentences
    // with a second one in them is dialogue.
    let sure = matches!(kind, Marker::Bullet('•' | '‣' | '▪' | '●' | '○' | '◦' | '⁃'));
    let dialogue =
        matches!(kind, Marker::Bullet('-')) && (dashes * 2 >= items.len() || !tight && sentences * 2 >= items.len());
    if items.len() < 2 && !sure || dialogue {
        *no_list = end;
        return None;
    }
    let numbering = match kind {
        Marker::Number(start, _) => Some(Numbering { start, style: NumberStyle::Decimal }),
        Marker::Bullet(_) => None,
    };
    let items = items
        .into_iter()
        .map(|(_, text)| {
            let (checked, text) = match text.get(..4) {
                Some("[ ] ") => (Some(false), &text[4..]),
                Some("[x] " | "[X] ") => (Some(true), &text[4..]),
                _ => (None, text.as_str()),
            };
            let blocks = if depth < DEEPEST { item(text, depth) } else { vec![Block::Paragraph(Prose::plain(text))] };
            Item { value: None, checked, blocks }
        })
        .collect();
    Some((Block::List { numbering, items }, end - at))
}

/// An item's words, and what hangs below them.
fn item(text: &str, depth: usize) -> Vec<Block> {
    match text.split_once('\n') {
        None => vec![Block::Paragraph(Prose::plain(text))],
        Some((first, rest)) => {
            let mut blocks = vec![Block::Paragraph(Prose::plain(first))];
            blocks.extend(nested(rest, depth));
            blocks
        }
    }
}

/// The level of a heading that shows itself only by being short, alone and above a paragraph.
fn heading(units: &[Unit], at: usize) -> Option<u8> {
    let Unit::Words { text, group, lines: 1, .. } = &units[at] else { return None };
    let alone = |other: Option<&Unit>| !matches!(other, Some(Unit::Words { group: g, .. }) if g == group);
    if !alone(units.get(at + 1)) || at > 0 && !alone(units.get(at - 1)) || width::cells(text) > 72 {
        return None;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let capitals = letters >= 3 && upper == letters;
    let below = match units.get(at + 1) {
        Some(Unit::Words { text, .. }) => text,
        _ => return None,
    };
    // A chapter may have its name in a line below; in a table of contents chapters stand in a row.
    if is_chapter(text) && !is_chapter(below) {
        return Some(2);
    }
    if !capitals && text.ends_with('.')
        || text.ends_with([',', ';', ':', '…', '。', '」', '”', '"', '»', ')', '!'])
        || signs::is_dash_line(text)
    {
        return None;
    }
    let paragraph = signs::ends_sentence(below) && below.len() >= 2 * text.len() && !signs::is_dash_line(below)
        || capitals && signs::marker(below).is_some();
    let first = text.chars().find(|c| c.is_alphanumeric())?;
    if !paragraph || text.starts_with(['"', '\'', '“', '„', '«', '‘', '(', '[', '-', '*']) || signs::speaker_label(text)
    {
        return None;
    }
    if capitals {
        return Some(2);
    }
    if CHAPTERS.iter().any(|word| text.starts_with(word)) || numbered(text) {
        return Some(2);
    }
    // Only below a finished paragraph: a paragraph that breaks off above shows that this line goes on with it.
    let above =
        matches!(at.checked_sub(1).map(|n| &units[n]), Some(Unit::Words { text, .. }) if signs::ends_sentence(text));
    let words = text.split_whitespace().count();
    (above && !first.is_lowercase() && words <= 10 && !text.ends_with('?') && letters >= 3 && !text.contains(": "))
        .then_some(3)
}

/// What the headings of chapters begin with.
const CHAPTERS: &[&str] = &[
    "Chapter ",
    "CHAPTER ",
    "Part ",
    "PART ",
    "Book ",
    "BOOK ",
    "Kapitel ",
    "KAPITEL ",
    "Chapitre ",
    "CHAPITRE ",
    "Capítulo ",
    "CAPÍTULO ",
    "Capitolo ",
    "CAPITOLO ",
];

/// Whether a line is a chapter's number: `CHAPTER IV.`, `Part Two`.
fn is_chapter(text: &str) -> bool {
    let number = CHAPTERS.iter().find_map(|word| text.strip_prefix(word)).map(|rest| rest.trim_end_matches(['.', ':']));
    number.is_some_and(|number| {
        !number.is_empty()
            && number.split_whitespace().nth(1).is_none()
            && (number.bytes().all(|byte| byte.is_ascii_digit()) || number.starts_with(char::is_uppercase))
    })
}

/// `2.1 Method`, `IV. The road north`.
fn numbered(text: &str) -> bool {
    let Some((number, words)) = text.split_once(' ') else { return false };
    let number = number.trim_end_matches('.');
    let decimal = number.contains('.')
        && number.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let roman = text.contains(". ") && !number.is_empty() && number.chars().all(|c| "IVXLC".contains(c));
    (decimal || roman) && words.starts_with(char::is_uppercase)
}
