//! Two texts of an article woven into one: what went and what came, marked where it stood.
//!
//! The marks are those of `del` and `ins`, so that it is set and exported as any article; signs in the text itself,
//! `[-gone]` and `[+come]`, say it where neither colour nor strokes are seen, and to those who hear it.

use std::{ops::Range, time::Instant};

use unicode_segmentation::UnicodeSegmentation;

use super::align::{Step, align, hunks, likeness};
use crate::news::{
    Article, Block, Body, Inline, Mark, Prose, Quote, Span,
    body::{Image, Item, each_leaf, each_leaf_mut},
};

/// Texts of which less than this is the same are told as a whole, not word by word.
const ALIKE: f32 = 0.3;

/// The article of both texts, and where the quotes of the new one stand in it.
pub(super) fn weave(before: &Article, after: &Article, quotes: &[Quote], until: Instant) -> (Article, Vec<Quote>) {
    let mut weaver = Weaver { until, places: Vec::new(), leaves: 0 };
    let article = Article {
        title: weaver.became(&before.title, &after.title),
        standfirst: weaver.became(&before.standfirst, &after.standfirst),
        body: Body { blocks: weaver.blocks(&before.body.blocks, &after.body.blocks) },
        ..after.clone()
    };
    let quotes = quotes.iter().filter_map(|quote| weaver.quote(quote)).collect();
    (article, quotes)
}

/// Where the parts of a leaf went: from a byte on, so it stands in the woven one from this byte on. In order.
type Shifts = Vec<(u32, u32)>;

struct Weaver {
    until: Instant,
    /// For each leaf of the new text its leaf in the woven one, and where its parts are there.
    places: Vec<(u32, Shifts)>,
    /// The leaves of the woven text so far.
    leaves: u32,
}

impl Weaver {
    fn blocks(&mut self, old: &[Block], new: &[Block]) -> Vec<Block> {
        let words =
            |blocks: &[Block]| blocks.iter().map(|block| words(std::slice::from_ref(block))).collect::<Vec<_>>();
        let fits = |was: usize, is: usize| can_become(&old[was], &new[is]);
        let steps = align(&words(old), &words(new), fits, self.until);
        let blocks = steps.into_iter().filter_map(|step| match step {
            Step::Same(is) => Some(self.all(&new[is], Self::same)),
            Step::Came(is) => Some(self.all(&new[is], Self::came)),
            Step::Gone(was) if old[was] == Block::Rule => None,
            Step::Gone(was) => Some(self.all(&old[was], Self::gone)),
            Step::Became(was, is) => Some(self.changed(&old[was], &new[is])),
        });
        blocks.collect()
    }

    fn items(&mut self, old: &[Item], new: &[Item]) -> Vec<Item> {
        let words = |items: &[Item]| items.iter().map(|item| words(&item.blocks)).collect::<Vec<_>>();
        let steps = align(&words(old), &words(new), |_, _| true, self.until);
        let items = steps.into_iter().map(|step| match step {
            Step::Same(is) => self.item(&new[is], Self::same),
            Step::Came(is) => self.item(&new[is], Self::came),
            Step::Gone(was) => self.item(&old[was], Self::gone),
            Step::Became(was, is) => Item { blocks: self.blocks(&old[was].blocks, &new[is].blocks), ..new[is].clone() },
        });
        items.collect()
    }

    fn item(&mut self, item: &Item, each: fn(&mut Self, &Prose) -> Prose) -> Item {
        let blocks = item.blocks.iter().map(|block| self.all(block, each)).collect();
        Item { blocks, ..item.clone() }
    }

    /// A block whose leaves all have the same fate.
    fn all(&mut self, block: &Block, each: impl Fn(&mut Self, &Prose) -> Prose) -> Block {
        let mut block = block.clone();
        each_leaf_mut(std::slice::from_mut(&mut block), &mut |prose| *prose = each(self, prose));
        block
    }

    /// A block that became another one.
    fn changed(&mut self, old: &Block, new: &Block) -> Block {
        match (old, new) {
            (Block::Paragraph(old), Block::Paragraph(new)) => Block::Paragraph(self.became(old, new)),
            (Block::Heading { prose: old, .. }, Block::Heading { prose, level }) => {
                Block::Heading { level: *level, prose: self.became(old, prose) }
            }
            (Block::Code { prose: old, .. }, Block::Code { prose, language }) => {
                Block::Code { language: language.clone(), prose: self.became(old, prose) }
            }
            (Block::Quote { blocks: old, attribution: was }, Block::Quote { blocks, attribution }) => Block::Quote {
                blocks: self.blocks(old, blocks),
                attribution: match (was, attribution) {
                    (Some(was), Some(is)) => Some(self.became(was, is)),
                    (Some(was), None) => Some(self.gone(was)),
                    (None, is) => is.as_ref().map(|is| self.came(is)),
                },
            },
            (Block::List { items: old, .. }, Block::List { items, numbering }) => {
                Block::List { numbering: numbering.clone(), items: self.items(old, items) }
            }
            (Block::Details { summary: was, blocks: old }, Block::Details { summary, blocks }) => {
                Block::Details { summary: self.became(was, summary), blocks: self.blocks(old, blocks) }
            }
            (Block::Note { blocks: old, .. }, Block::Note { blocks, label }) => {
                Block::Note { label: label.clone(), blocks: self.blocks(old, blocks) }
            }
            (Block::Image(old), Block::Image(new)) => Block::Image(Image {
                caption: self.became(&old.caption, &new.caption),
                credit: self.became(&old.credit, &new.credit),
                ..new.clone()
            }),
            (_, new) => self.all(new, Self::came),
        }
    }

    fn same(&mut self, prose: &Prose) -> Prose {
        self.stands(Vec::new());
        prose.clone()
    }

    fn gone(&mut self, prose: &Prose) -> Prose {
        self.leaves += 1;
        let mut woven = Woven::default();
        woven.change(prose.text(), "", 0);
        woven.finish(&[])
    }

    fn came(&mut self, prose: &Prose) -> Prose {
        self.became(&Prose::default(), prose)
    }

    fn became(&mut self, old: &Prose, new: &Prose) -> Prose {
        if old.text() == new.text() {
            return self.same(new);
        }
        let mut woven = Woven::default();
        let mut at = 0;
        for (gone, came) in changes(old.text(), new.text(), self.until) {
            woven.keep(&new.text()[at..came.start], at);
            woven.change(&old.text()[gone], &new.text()[came.clone()], came.start);
            at = came.end;
        }
        woven.keep(&new.text()[at..], at);
        self.stands(woven.shifts.clone());
        woven.finish(new.marks())
    }

    /// The next leaf of the new text is the next one of the woven text.
    fn stands(&mut self, shifts: Shifts) {
        self.places.push((self.leaves, shifts));
        self.leaves += 1;
    }

    fn span(&self, span: Span) -> Option<Span> {
        let (leaf, shifts) = self.places.get(span.leaf as usize)?;
        let range = shifted(shifts, &(span.from..span.to));
        Some(Span { leaf: *leaf, from: range.start, to: range.end })
    }

    fn quote(&self, quote: &Quote) -> Option<Quote> {
        let mut quote = quote.clone();
        for piece in &mut quote.pieces {
            (piece.words, piece.marked) = (self.span(piece.words)?, self.span(piece.marked)?);
        }
        if let Some(attribution) = &mut quote.attribution {
            attribution.mention = attribution.mention.and_then(|span| self.span(span));
            attribution.cue = attribution.cue.and_then(|span| self.span(span));
            for evidence in &mut attribution.evidence {
                evidence.span = self.span(evidence.span)?;
            }
        }
        Some(quote)
    }
}

/// A text that grows by what stayed and what changed.
#[derive(Default)]
struct Woven {
    raw: String,
    marks: Vec<Mark>,
    shifts: Shifts,
}

impl Woven {
    /// Text that stayed; it stands at `at` in the new text.
    fn keep(&mut self, text: &str, at: usize) {
        self.shifts.push((at as u32, self.raw.len() as u32));
        self.raw.push_str(text);
    }

    /// Text that went, and what came in its place at `at` in the new text. The blanks around it stay around the signs.
    fn change(&mut self, gone: &str, came: &str, at: usize) {
        let (went, new) = (gone.trim(), came.trim());
        let around = if new.is_empty() { gone } else { came };
        let lead = around.len() - around.trim_start().len();
        if went.is_empty() && new.is_empty() {
            return self.keep(came, at);
        }
        self.raw.push_str(&around[..lead]);
        if !went.is_empty() {
            self.sign("[-", went, Inline::Deleted);
        }
        if !went.is_empty() && !new.is_empty() {
            self.raw.push(' ');
        }
        if !new.is_empty() {
            self.shifts.push(((at + lead) as u32, self.raw.len() as u32 + 2));
            self.sign("[+", new, Inline::Inserted);
        }
        self.raw.push_str(&around[around.trim_end().len().max(lead)..]);
    }

    fn sign(&mut self, sign: &str, text: &str, inline: Inline) {
        let start = self.raw.len() as u32;
        self.raw.push_str(sign);
        self.raw.push_str(text);
        self.raw.push(']');
        self.marks.push(Mark { range: start..self.raw.len() as u32, inline });
    }

    /// The text with the marks of the new one.
    fn finish(mut self, marks: &[Mark]) -> Prose {
        let own = marks.iter().map(|mark| Mark { range: shifted(&self.shifts, &mark.range), ..mark.clone() });
        self.marks.extend(own);
        Prose::new(&self.raw, self.marks)
    }
}

/// A stretch of the new text in the woven one.
fn shifted(shifts: &Shifts, range: &Range<u32>) -> Range<u32> {
    let shift = |byte: u32| match shifts[..shifts.partition_point(|(from, _)| *from <= byte)].last() {
        Some((from, to)) => byte - from + to,
        None => byte,
    };
    // What went behind the last byte is no part of it.
    if range.is_empty() { shift(range.start)..shift(range.start) } else { shift(range.start)..shift(range.end - 1) + 1 }
}

/// Where two texts differ, word by word, in bytes of each; changes with nothing but a blank between them are one.
fn changes(old: &str, new: &str, until: Instant) -> Vec<(Range<usize>, Range<usize>)> {
    if likeness(old, new) < ALIKE {
        return vec![(0..old.len(), 0..new.len())];
    }
    let words = |text| -> (Vec<&str>, Vec<usize>) {
        let words: Vec<&str> = UnicodeSegmentation::split_word_bounds(text).collect();
        let ends = words.iter().scan(0, |end, word| {
            *end += word.len();
            Some(*end)
        });
        let bounds = std::iter::once(0).chain(ends).collect();
        (words, bounds)
    };
    let ((old_words, from), (new_words, to)) = (words(old), words(new));
    let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (gone, came) in hunks(&old_words, &new_words, until) {
        let (gone, came) = (from[gone.start]..from[gone.end], to[came.start]..to[came.end]);
        match changes.last_mut() {
            Some((before, after)) if new[after.end..came.start].trim().is_empty() => {
                (before.end, after.end) = (gone.end, came.end);
            }
            _ => changes.push((gone, came)),
        }
    }
    changes
}

/// Whether a block can have become another one.
fn can_become(old: &Block, new: &Block) -> bool {
    let is_one = !matches!(new, Block::Table(_) | Block::Definitions(_) | Block::Embed { .. } | Block::Rule);
    is_one && std::mem::discriminant(old) == std::mem::discriminant(new)
}

/// The words of some blocks.
fn words(blocks: &[Block]) -> String {
    let mut words = String::new();
    each_leaf(blocks, &mut |prose, lead| {
        words.push_str(lead);
        words.push_str(prose.text());
    });
    // Blocks without words are told apart by what they are.
    if words.trim().is_empty() && !blocks.is_empty() { format!("{blocks:?}") } else { words }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::weave;
    use crate::{
        news::{Article, Block, Body, Inline, Item, Mark, Prose},
        quote,
    };

    fn article(blocks: Vec<Block>) -> Article {
        Article { title: Prose::plain("Vote"), body: Body { blocks }, ..Article::default() }
    }

    fn paragraphs(texts: &[&str]) -> Article {
        article(texts.iter().map(|text| Block::Paragraph(Prose::plain(text))).collect())
    }

    fn woven(before: &Article, after: &Article) -> Article {
        weave(before, after, &[], Instant::now() + Duration::from_secs(60)).0
    }

    /// What is read of two texts woven into one.
    #[track_caller]
    fn check(before: &[&str], after: &[&str], expect: &[&str]) {
        let woven = woven(&paragraphs(before), &paragraphs(after));
        let texts: Vec<&str> = woven.leaves().into_iter().skip(2).map(Prose::text).collect();
        assert_eq!(texts, expect);
    }

    #[test]
    fn words_and_paragraphs_that_went_and_came() {
        check(&["Ten were for it."], &["Eleven were for it."], &["[-Ten] [+Eleven] were for it."]);
        check(&["It was a big cat."], &["It was a cat."], &["It was a [-big] cat."]);
        check(&["It was a cat."], &["It was a big cat."], &["It was a [+big] cat."]);
        check(&["It was there."], &["It was there. It left."], &["It was there. [+It left.]"]);
        check(&["One two three.", "Stays."], &["Stays."], &["[-One two three.]", "Stays."]);
        check(&["Stays."], &["Stays.", "One two three."], &["Stays.", "[+One two three.]"]);
        check(&["Red.", "Stays."], &["Blue.", "Stays."], &["[-Red.]", "[+Blue.]", "Stays."]);
    }

    #[test]
    fn neighbouring_changes_are_one() {
        check(&["On old tables we met."], &["On new chairs we met."], &["On [-old tables] [+new chairs] we met."]);
    }

    #[test]
    fn a_blank_alone_is_no_change() {
        check(&["One two\nthree"], &["One two three"], &["One two three"]);
    }

    #[test]
    fn what_it_is_in_stays_around_it() {
        let list = |items: &[&str]| {
            let item = |text: &&str| Item { blocks: vec![Block::Paragraph(Prose::plain(text))], ..Item::default() };
            article(vec![Block::List { numbering: None, items: items.iter().map(item).collect() }])
        };
        let woven = woven(&list(&["bread and milk", "salt"]), &list(&["bread and wine", "salt", "eggs"]));
        let [Block::List { items, .. }] = woven.body.blocks.as_slice() else { panic!("a list") };
        let texts: Vec<String> = items.iter().map(|item| super::words(&item.blocks).trim().to_owned()).collect();
        assert_eq!(texts, ["bread and [-milk] [+wine]", "salt", "[+eggs]"]);
    }

    #[test]
    fn marks_stand_where_their_words_do() {
        let link = Mark { range: 4..9, inline: Inline::Link("https://a.example/".into()) };
        let after = article(vec![Block::Paragraph(Prose::new("See there, it is ten.", vec![link]))]);
        let woven = woven(&paragraphs(&["Look there, it is ten."]), &after);
        let Block::Paragraph(prose) = &woven.body.blocks[0] else { panic!("a paragraph") };
        assert_eq!(prose.text(), "[-Look] [+See] there, it is ten.");
        let of = |inline: fn(&Inline) -> bool| {
            let mark = prose.marks().iter().find(|mark| inline(&mark.inline)).expect("a mark");
            &prose.text()[mark.range.start as usize..mark.range.end as usize]
        };
        assert_eq!(of(|inline| matches!(inline, Inline::Link(_))), "there");
        assert_eq!(of(|inline| *inline == Inline::Deleted), "[-Look]");
        assert_eq!(of(|inline| *inline == Inline::Inserted), "[+See]");
    }

    #[test]
    fn quotes_are_found_in_the_woven_text() {
        let before = paragraphs(&["It is old.", "\u{201c}We waited ten days for rain,\u{201d} said Ana Ruiz."]);
        let after = paragraphs(&["It came.", "\u{201c}We waited nine days for rain,\u{201d} said Ana Ruiz."]);
        let quotes = quote::voices(&after);
        assert_eq!(quotes.len(), 1);
        let (woven, quotes) = weave(&before, &after, &quotes, Instant::now() + Duration::from_secs(60));
        let leaves = woven.leaves();
        let words = quotes[0].pieces[0].words;
        let text = &leaves[words.leaf as usize].text()[words.range()];
        assert_eq!(text, "We waited [-ten] [+nine] days for rain,");
    }
}
