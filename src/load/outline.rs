//! OPML that holds an outline, not sources: notes, a list of things → a nested list.
//!
//! In: the text of an OPML file. Out: a list whose items are the outlines, linked where they have an address, with their
//! notes below (`_note`). By OPML 2.0; attributes of single programs are left out.
//! Deliberately absent: outlines that include others, which would have to be fetched.

use super::{links, markup};
use crate::{
    news::{Block, Inline, Item, Mark, Prose},
    text::Line,
};

/// How deep lists nest; what is deeper stands at this depth.
const DEEPEST: usize = 32;
/// The most outlines that are read.
const MOST: usize = 100_000;

/// The blocks of an outline.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = markup::Reader::new(text);
    // The items of each open outline, the outermost first; how many are open that lie deeper.
    let mut open: Vec<Vec<Item>> = vec![Vec::new()];
    let (mut deeper, mut count) = (0_usize, 0);
    while let Some(token) = reader.next() {
        match token {
            markup::Token::Start { name, attributes, empty } if name.eq_ignore_ascii_case("outline") => {
                count += 1;
                if count > MOST {
                    break;
                }
                let named = markup::attributes(attributes);
                let named: Vec<(&str, String)> =
                    named.map(|(name, value)| (name, reader.decode(value).into_owned())).collect();
                if let Some(items) = open.last_mut() {
                    items.push(item(&named));
                }
                if !empty && open.len() < DEEPEST {
                    open.push(Vec::new());
                } else if !empty {
                    deeper += 1;
                }
            }
            markup::Token::End { name } if name.eq_ignore_ascii_case("outline") => {
                if deeper > 0 {
                    deeper -= 1;
                } else {
                    close(&mut open);
                }
            }
            _ => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let items = open.pop().unwrap_or_default();
    if items.is_empty() { Vec::new() } else { vec![Block::List { numbering: None, items }] }
}

/// Sets the items of the innermost outline below it.
fn close(open: &mut Vec<Vec<Item>>) {
    if open.len() > 1
        && let Some(items) = open.pop().filter(|items| !items.is_empty())
        && let Some(item) = open.last_mut().and_then(|outer| outer.last_mut())
    {
        item.blocks.push(Block::List { numbering: None, items });
    }
}

fn item(named: &[(&str, String)]) -> Item {
    let find =
        |key: &str| named.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value.as_str());
    let words = ["text", "title"].iter().find_map(|key| find(key)).and_then(Line::some).map(String::from);
    let words = words.unwrap_or_default();
    let address = ["url", "htmlUrl"].iter().find_map(|key| find(key)).and_then(|url| links::resolve(url, None));
    let range = 0..u32::try_from(words.len()).unwrap_or(u32::MAX);
    let marks = address.map(|url| Mark { range, inline: Inline::Link(url) }).into_iter().collect();
    let mut blocks = vec![Block::Paragraph(Prose::new(&words, marks))];
    blocks
        .extend(find("_note").filter(|note| !note.trim().is_empty()).map(|note| Block::Paragraph(Prose::plain(note))));
    Item { blocks, ..Item::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_become_nested_lists() {
        let blocks = blocks(
            "<opml><body><outline text='Pack'><outline text='Boots' _note='the old ones'/><outline text='Map' \
             type='link' url='https://m.example/'/></outline><outline text='Later'></body></opml>",
        );
        let [Block::List { items, .. }] = blocks.as_slice() else { panic!("one list: {blocks:?}") };
        assert_eq!(items.len(), 2);
        let Some(Block::List { items: inner, .. }) = items[0].blocks.last() else { panic!("a list below: {items:?}") };
        assert_eq!(inner.iter().map(|item| item.blocks.len()).collect::<Vec<_>>(), [2, 1]);
        assert!(matches!(&inner[1].blocks[0], Block::Paragraph(prose) if prose.marks().len() == 1));
    }

    #[test]
    fn endless_depth_is_cut() {
        let blocks = blocks(&"<outline text='a'>".repeat(50_000));
        let (mut depth, mut level) = (0, blocks.first());
        while let Some(Block::List { items, .. }) = level {
            depth += 1;
            level = items.first().and_then(|item| item.blocks.last());
        }
        assert_eq!(depth, DEEPEST);
    }
}
