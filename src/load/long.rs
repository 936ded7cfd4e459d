//! Parts paragraphs and listings that are longer than any writer's, so that they can be set, searched and read a piece
//! at a time.
//!
//! In: what was loaded, from whatever form. Out: the same, with endless paragraphs as several, parted between words
//! where there are any. Each is told as a problem.

use std::cmp::Reverse;

use crate::{
    news::{
        Article, Block, Body, Item, Loaded, Mark, Problem, Prose,
        body::{self, Numbering},
    },
    text::sanitize::Chance,
};

/// The longest paragraph that is left whole, in bytes; a chapter of a long novel has fewer.
const LONGEST: usize = 128 << 10;
/// About how long the parts of a longer one are, in bytes.
const PART: usize = 32 << 10;

/// Parts the endless paragraphs of what was loaded.
pub(super) fn part(loaded: &mut Loaded) {
    let is_long = |article: &Article| article.body.blocks.iter().any(is_endless);
    for article in loaded.articles.iter_mut().filter(|article| is_long(article)) {
        let Body { blocks } = std::mem::take(&mut article.body);
        article.body = Body { blocks: parted(blocks) };
        loaded.problems.push(Problem::new("long-paragraph", "a paragraph or listing without end is shown in several"));
    }
}

fn is_endless(block: &Block) -> bool {
    match block {
        Block::Paragraph(prose) | Block::Code { prose, .. } => prose.text().len() > LONGEST,
        Block::Quote { blocks, .. } => blocks.iter().any(is_endless),
        Block::List { .. } | Block::Details { .. } => length(std::slice::from_ref(block)) > LONGEST,
        _ => false,
    }
}

/// Bytes of the texts of blocks.
fn length(blocks: &[Block]) -> usize {
    let mut bytes = 0;
    body::each_leaf(blocks, &mut |prose, _| bytes += prose.text().len());
    bytes
}

fn length_of(items: &[Item]) -> usize {
    items.iter().map(|item| length(&item.blocks)).sum()
}

/// A list without end as several that go on counting. What an item has besides its beginning follows its list.
fn parted_list(numbering: Option<Numbering>, items: Vec<Item>, out: &mut Vec<Block>) {
    let mut number = numbering.as_ref().map_or(0, |numbering| numbering.start);
    let mut first = number;
    let (mut waiting, mut bytes) = (Vec::new(), 0);
    let flush = |waiting: &mut Vec<Item>, first: i64, out: &mut Vec<Block>| {
        if !waiting.is_empty() {
            let numbering = numbering.as_ref().map(|numbering| Numbering { start: first, style: numbering.style });
            out.push(Block::List { numbering, items: std::mem::take(waiting) });
        }
    };
    for mut item in items {
        number = item.value.unwrap_or(number).saturating_add(1);
        let own = length(&item.blocks);
        let mut rest = if own > LONGEST { parted(std::mem::take(&mut item.blocks)) } else { Vec::new() };
        if !rest.is_empty() {
            item.blocks.push(rest.remove(0));
        }
        bytes += own.min(PART);
        waiting.push(item);
        if bytes >= PART || !rest.is_empty() {
            flush(&mut waiting, first, out);
            (first, bytes) = (number, 0);
            out.append(&mut rest);
        }
    }
    flush(&mut waiting, first, out);
}

fn parted(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Paragraph(prose) if prose.text().len() > LONGEST => out.extend(parts(&prose).map(Block::Paragraph)),
            Block::Code { language, prose } if prose.text().len() > LONGEST => {
                out.extend(parts(&prose).map(|prose| Block::Code { language: language.clone(), prose }));
            }
            Block::Quote { blocks, attribution } => out.push(Block::Quote { blocks: parted(blocks), attribution }),
            Block::List { numbering, items } if length_of(&items) > LONGEST => parted_list(numbering, items, &mut out),
            Block::Details { summary, blocks } if length(&blocks) > LONGEST => {
                let mut rest = parted(blocks);
                let begin = rest.drain(..rest.len().min(1)).collect();
                out.push(Block::Details { summary, blocks: begin });
                out.append(&mut rest);
            }
            other => out.push(other),
        }
    }
    out
}

/// A prose as several, with their marks.
fn parts(prose: &Prose) -> impl Iterator<Item = Prose> {
    let (text, mut from) = (prose.text(), 0);
    std::iter::from_fn(move || {
        if from >= text.len() {
            return None;
        }
        let most = text.floor_char_boundary((from + PART).min(text.len()));
        let line = text[from..most].rfind('\n').filter(|at| *at > PART / 2);
        let blank = || text[from..most].rmatch_indices(char::is_whitespace).next().map(|(at, blank)| at + blank.len());
        let to = match line.map(|at| at + 1).or_else(blank) {
            Some(behind) if most < text.len() && behind > PART / 2 => from + behind,
            _ => most,
        };
        let range = from as u32..to as u32;
        let marks = prose.marks().iter().filter(|mark| mark.range.start < range.end && mark.range.end > range.start);
        let marks = marks.map(|mark| Mark {
            range: mark.range.start.max(range.start) - range.start..mark.range.end.min(range.end) - range.start,
            inline: mark.inline.clone(),
        });
        let chances = prose.chances().iter().filter(|chance| range.start < chance.at && chance.at < range.end);
        let chances = chances.map(|chance| Chance { at: chance.at - range.start, ..*chance });
        let mut marks: Vec<Mark> = marks.collect();
        // Those that began before have one beginning now.
        marks.sort_by_key(|mark| (mark.range.start, Reverse(mark.range.end)));
        let part = Prose::restore(text[from..to].to_owned(), marks, chances.collect());
        from = to;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::part;
    use crate::news::{
        Article, Block, Body, Inline, Item, Loaded, Mark, Prose,
        body::{NumberStyle, Numbering},
    };

    fn load(text: &str, marks: Vec<Mark>) -> Vec<Prose> {
        let body = Body { blocks: vec![Block::Paragraph(Prose::new(text, marks))] };
        let mut loaded = Loaded { articles: vec![Article { body, ..Article::default() }], ..Loaded::default() };
        part(&mut loaded);
        loaded.articles[0].leaves().into_iter().skip(2).cloned().collect()
    }

    #[test]
    fn an_endless_paragraph_becomes_several_between_words() {
        let text = "word ".repeat(60_000);
        let whole = Mark { range: 0..text.trim_end().len() as u32, inline: Inline::Emphasis };
        let parts = load(text.trim_end(), vec![whole]);
        assert!(parts.len() > 8);
        for part in &parts {
            assert!(part.text().split_whitespace().all(|word| word == "word"));
            assert_eq!(part.marks().len(), 1);
        }
        assert_eq!(parts.iter().map(|part| part.text().split_whitespace().count()).sum::<usize>(), 60_000);
    }

    #[test]
    fn a_listing_without_end_is_parted_between_lines() {
        let prose = Prose::plain(&"let it = be;\n".repeat(20_000));
        let body = Body { blocks: vec![Block::Code { language: None, prose }] };
        let mut loaded = Loaded { articles: vec![Article { body, ..Article::default() }], ..Loaded::default() };
        part(&mut loaded);
        let leaves = loaded.articles[0].leaves();
        assert!(leaves.len() > 6);
        assert!(leaves.iter().skip(2).all(|leaf| leaf.text().lines().all(|line| line == "let it = be;")));
    }

    #[test]
    fn lists_without_end_go_on_counting() {
        let item = |text: &str| Item { blocks: vec![Block::Paragraph(Prose::plain(text))], ..Item::default() };
        let long = "word ".repeat(60_000);
        let mut items: Vec<Item> = (0..2000).map(|_| item(&"word ".repeat(20))).collect();
        items.push(item(long.trim_end()));
        items.push(item("the last"));
        let list = Block::List { numbering: Some(Numbering { start: 5, style: NumberStyle::Decimal }), items };
        let body = Body { blocks: vec![list] };
        let mut loaded = Loaded { articles: vec![Article { body, ..Article::default() }], ..Loaded::default() };
        let words = |loaded: &Loaded| {
            loaded.articles[0].leaves().iter().map(|leaf| leaf.text().split_whitespace().count()).sum::<usize>()
        };
        let before = words(&loaded);
        part(&mut loaded);
        assert_eq!(words(&loaded), before);
        let blocks = &loaded.articles[0].body.blocks;
        assert!(blocks.iter().all(|block| !super::is_endless(block)));
        let mut next = 5;
        for block in blocks {
            if let Block::List { numbering: Some(numbering), items } = block {
                assert_eq!(numbering.start, next);
                next += items.len() as i64;
            }
        }
        assert_eq!(next, 5 + 2002);
    }

    #[test]
    fn a_blank_of_several_bytes_stays_whole() {
        let parts = load(&"가나다라마바사\u{3000}".repeat(20_000), Vec::new());
        assert!(parts.len() > 8);
        assert!(parts.iter().all(|part| part.text().split_whitespace().all(|word| word == "가나다라마바사")));
    }

    #[test]
    fn the_parts_keep_where_lines_may_break() {
        let chances = |parts: &[Prose]| parts.iter().map(|part| part.chances().len()).sum::<usize>();
        let parts = load(&"Donau\u{ad}dampf\u{ad}schiff ".repeat(10_000), Vec::new());
        assert!(parts.len() > 4);
        assert_eq!(chances(&parts), 20_000);
        assert!(parts.iter().flat_map(|part| part.chances()).all(|chance| chance.hyphen));
    }

    #[test]
    fn a_word_without_end_is_cut_on_characters() {
        let parts = load(&"가".repeat(100_000), Vec::new());
        assert_eq!(parts.iter().map(|part| part.text().chars().count()).sum::<usize>(), 100_000);
        assert_eq!(load("short", Vec::new()).len(), 1);
    }
}
