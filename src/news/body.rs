//! The body of an article: blocks, down to leaves of prose.

use super::Prose;

/// The blocks of an article below its title and standfirst, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading {
        /// 1 (highest) to 6.
        level: u8,
        /// The words.
        prose: Prose,
    },
    /// A paragraph.
    Paragraph(Prose),
    /// A block quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// Who is quoted, as the article puts it, without the dash before it.
        attribution: Option<Prose>,
    },
    /// A list.
    List {
        /// How an ordered list counts; `None` for bullets.
        numbering: Option<Numbering>,
        /// The items.
        items: Vec<Item>,
    },
    /// Terms and their definitions.
    Definitions(Vec<Definition>),
    /// Preformatted text; tabs are expanded, line breaks are `\n`.
    Code {
        /// The language, where the source names it.
        language: Option<String>,
        /// The text.
        prose: Prose,
    },
    /// A picture.
    Image(Image),
    /// A table.
    Table(Table),
    /// A part that the page can fold away (`details`); shown open.
    Details {
        /// The line that stays visible.
        summary: Prose,
        /// The content.
        blocks: Vec<Block>,
    },
    /// A footnote or endnote.
    Note {
        /// As the references name it.
        label: String,
        /// Its text.
        blocks: Vec<Block>,
    },
    /// A video, sound or embedded page, as a line with its address.
    Embed {
        /// `video`, `audio`, `embed`, `post`.
        kind: String,
        /// Its title or description.
        prose: Prose,
        /// Where it is.
        url: String,
    },
    /// A break between parts.
    Rule,
}

/// How an ordered list counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// The first number.
    pub start: i64,
    /// The kind of numeral.
    pub style: NumberStyle,
}

/// The kind of numeral in an ordered list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberStyle {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// a, b, c.
    LowerAlpha,
    /// A, B, C.
    UpperAlpha,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The number the source gives it, where it breaks the row.
    pub value: Option<i64>,
    /// A checkbox, and whether it is ticked.
    pub checked: Option<bool>,
    /// The content.
    pub blocks: Vec<Block>,
}

/// Terms that share definitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Prose>,
    /// The definitions.
    pub definitions: Vec<Vec<Block>>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Its absolute address; empty where there is none, as of a picture that only scripts can load.
    pub url: String,
    /// What it shows, for those who do not see it.
    pub alt: Prose,
    /// The caption.
    pub caption: Prose,
    /// Who made it.
    pub credit: Prose,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The caption.
    pub caption: Prose,
    /// Head rows.
    pub head: Vec<Vec<Cell>>,
    /// Body rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell; a row lists only the cells that begin in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The text.
    pub prose: Prose,
    /// Columns it spans, at least 1.
    pub columns: u16,
    /// Rows it spans, at least 1.
    pub rows: u16,
    /// Whether it heads its row or column.
    pub heads: bool,
    /// Where its text stands, when the source says so.
    pub align: Option<Align>,
}

/// Where text stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the start.
    Start,
    /// In the middle.
    Centre,
    /// At the end.
    End,
}

impl Default for Cell {
    fn default() -> Self {
        Self { prose: Prose::default(), columns: 1, rows: 1, heads: false, align: None }
    }
}

/// How a leaf is joined to the text before it (see [`Body::leaves`]).
pub(crate) type Lead = &'static str;

impl Body {
    /// Calls `each` with every leaf in reading order and the separator that stands before it in the article's text:
    /// a blank line between blocks, a line break between the rows of a table, a tab between its cells.
    pub(crate) fn leaves<'a>(&'a self, each: &mut impl FnMut(&'a Prose, Lead)) {
        each_leaf(&self.blocks, each);
    }
}

const BLANK: Lead = "\n\n";

/// Calls `each` with every picture of some blocks, in reading order.
pub(crate) fn each_image<'a>(blocks: &'a [Block], each: &mut impl FnMut(&'a Image)) {
    for block in blocks {
        match block {
            Block::Image(image) => each(image),
            Block::Quote { blocks, .. } | Block::Details { blocks, .. } | Block::Note { blocks, .. } => {
                each_image(blocks, each);
            }
            Block::List { items, .. } => items.iter().for_each(|item| each_image(&item.blocks, each)),
            Block::Definitions(all) => {
                all.iter().flat_map(|d| &d.definitions).for_each(|blocks| each_image(blocks, each));
            }
            _ => {}
        }
    }
}

/// As [`each_image`], to change them.
pub(crate) fn each_image_mut(blocks: &mut [Block], each: &mut impl FnMut(&mut Image)) {
    for block in blocks {
        match block {
            Block::Image(image) => each(image),
            Block::Quote { blocks, .. } | Block::Details { blocks, .. } | Block::Note { blocks, .. } => {
                each_image_mut(blocks, each);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_image_mut(&mut item.blocks, each)),
            Block::Definitions(definitions) => {
                let blocks = definitions.iter_mut().flat_map(|definition| &mut definition.definitions);
                blocks.for_each(|blocks| each_image_mut(blocks, each));
            }
            _ => {}
        }
    }
}

/// As [`each_leaf`], to change them.
pub(crate) fn each_leaf_mut(blocks: &mut [Block], each: &mut impl FnMut(&mut Prose)) {
    for block in blocks {
        match block {
            Block::Heading { prose, .. } | Block::Paragraph(prose) | Block::Code { prose, .. } => each(prose),
            Block::Embed { prose, .. } => each(prose),
            Block::Quote { blocks, attribution } => {
                each_leaf_mut(blocks, each);
                attribution.iter_mut().for_each(&mut *each);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_leaf_mut(&mut item.blocks, each)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(&mut *each);
                    definition.definitions.iter_mut().for_each(|blocks| each_leaf_mut(blocks, each));
                }
            }
            Block::Image(image) => {
                each(&mut image.caption);
                each(&mut image.credit);
            }
            Block::Table(table) => {
                each(&mut table.caption);
                let rows = table.head.iter_mut().chain(&mut table.rows);
                rows.flatten().for_each(|cell| each(&mut cell.prose));
            }
            Block::Details { summary, blocks } => {
                each(summary);
                each_leaf_mut(blocks, each);
            }
            Block::Note { blocks, .. } => each_leaf_mut(blocks, each),
            Block::Rule => {}
        }
    }
}

/// As [`Body::leaves`], for blocks of a body.
pub(crate) fn each_leaf<'a>(blocks: &'a [Block], each: &mut impl FnMut(&'a Prose, Lead)) {
    for block in blocks {
        match block {
            Block::Heading { prose, .. } | Block::Paragraph(prose) | Block::Code { prose, .. } => each(prose, BLANK),
            Block::Embed { prose, .. } => each(prose, BLANK),
            Block::Quote { blocks, attribution } => {
                each_leaf(blocks, each);
                if let Some(attribution) = attribution {
                    each(attribution, "\n\n— ");
                }
            }
            Block::List { items, .. } => items.iter().for_each(|item| each_leaf(&item.blocks, each)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| each(term, BLANK));
                    definition.definitions.iter().for_each(|blocks| each_leaf(blocks, each));
                }
            }
            Block::Image(image) => {
                each(&image.caption, BLANK);
                each(&image.credit, BLANK);
            }
            Block::Table(table) => {
                each(&table.caption, BLANK);
                let mut lead = BLANK;
                for row in table.head.iter().chain(&table.rows) {
                    for cell in row {
                        each(&cell.prose, lead);
                        lead = "\t";
                    }
                    lead = "\n";
                }
            }
            Block::Details { summary, blocks } => {
                each(summary, BLANK);
                each_leaf(blocks, each);
            }
            Block::Note { blocks, .. } => each_leaf(blocks, each),
            Block::Rule => {}
        }
    }
}
