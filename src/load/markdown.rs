//! Markdown → article: CommonMark with tables, footnotes, strikethrough, task lists, definition lists, front matter.
//!
//! The title is the front matter's, else the first heading where it stands at the top; a paragraph below it that is
//! emphasised as a whole is the standfirst. A quotation's last line `— Name` is its attribution, as in plain text.
//! Markup in the text keeps its meaning where it has one (`<sub>`, `<br>`, …); blocks of HTML go through the walker.
//! Deliberately absent: mathematics, and what only one site's Markdown knows; what is common is told by `shortcodes`.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use url::Url;

use super::{Input, charset, entities, front, links, plain, shortcodes};
use crate::{
    html,
    news::{
        Article, Block, Cell, Format, Image, Inline, Item, Loaded, Mark, Problem, Prose, Table,
        body::{Align, Definition, NumberStyle, Numbering},
    },
    text::{Line, language},
};

/// How deep blocks may nest; what is deeper is set at this depth.
const DEEPEST: usize = 64;

/// Loads a Markdown text.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    let (text, mut problems) = charset::decode(input.bytes, input.content_type.and_then(charset::parameter));
    let text = plain::cut_off(text.trim_start_matches('\u{FEFF}'), &mut problems);
    let base = input.url.and_then(|url| Url::parse(url).ok());
    let (fields, text) = front::split(text);
    let mut article = Article { format: Format::Markdown, ..Article::default() };
    front::apply(&fields, &mut article);
    let blocks = read(&shortcodes::plain(text), base.as_ref(), &mut problems);
    article.body.blocks = plain::close_quotations(blocks);
    take_head(&mut article);
    let mut loaded = Loaded { problems, ..Loaded::default() };
    if article.body.blocks.is_empty() && article.title.is_empty() {
        loaded.problems.push(Problem::new("empty", "there is no text in it"));
        return loaded;
    }
    article.language = article.language.take().or_else(|| language::detect(text));
    article.key = input.key(text);
    article.url = article.url.take().or_else(|| input.url.map(str::to_owned));
    loaded.source.title = Line::new(article.title.text());
    loaded.articles.push(article);
    loaded
}

/// Whether a text is Markdown beyond doubt: front matter, or marks of several kinds.
pub(super) fn is_markdown(head: &str) -> bool {
    if !front::split_known(head).0.is_empty() {
        return true;
    }
    let (mut headings, mut links, mut fences, mut strong, mut lists) = (0, 0, 0, 0, 0);
    for line in head.lines().take(200) {
        let bare = line.trim_start();
        let hashes = bare.bytes().take_while(|byte| *byte == b'#').count();
        headings += usize::from((1..=6).contains(&hashes) && bare.as_bytes().get(hashes) == Some(&b' '));
        fences += usize::from(bare.starts_with("```"));
        links += usize::from(bare.contains("](http") || bare.contains("](/") || bare.contains("]: http"));
        strong += usize::from(bare.matches("**").count() >= 2);
        lists += usize::from(
            bare.starts_with("- [ ] ")
                || bare.starts_with("- [x] ")
                || bare.starts_with("|--")
                || bare.starts_with("| --"),
        );
    }
    let kinds = [headings, links, fences / 2, strong, lists].iter().filter(|count| **count > 0).count();
    kinds >= 2
}

/// Title, byline, date and standfirst from the top of the body, where the front matter does not give them.
fn take_head(article: &mut Article) {
    let blocks = &mut article.body.blocks;
    if let Some(Block::Heading { level, prose }) = blocks.first() {
        let top = *level;
        let alone = !blocks[1..].iter().any(|block| matches!(block, Block::Heading { level, .. } if *level <= top));
        let repeats = article.title.text().trim() == prose.text().trim();
        if (repeats || article.title.is_empty() && (alone || top == 1))
            && let Block::Heading { prose, .. } = blocks.remove(0)
        {
            article.title = prose;
        }
    }
    for _ in 0..3 {
        if article.title.is_empty() || blocks.len() < 2 {
            return;
        }
        let Some(Block::Paragraph(prose)) = blocks.first() else { return };
        if article.byline.is_empty()
            && let Some(names) = plain::byline(prose.text())
        {
            article.byline = names;
        } else if article.published.is_none()
            && let Some(moment) = plain::dateline(prose.text())
        {
            article.published = Some(moment);
        } else if article.standfirst.is_empty() && emphasised(prose) {
            article.standfirst = prose.clone();
        } else {
            return;
        }
        blocks.remove(0);
    }
}

/// Whether a short paragraph is emphasised as a whole, so that it stands apart from the text.
fn emphasised(prose: &Prose) -> bool {
    let whole = 0..prose.text().len() as u32;
    prose.text().chars().count() <= 400
        && prose
            .marks()
            .iter()
            .any(|mark| mark.range == whole && matches!(mark.inline, Inline::Emphasis | Inline::Strong))
}

/// Reads Markdown into blocks.
fn read(text: &str, base: Option<&Url>, problems: &mut Vec<Problem>) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut builder = Builder {
        base,
        problems,
        open: vec![Frame { kind: Kind::Root, blocks: Vec::new() }],
        run: Run::default(),
        code: None,
        html: None,
        image: None,
        table: None,
        sunk: 0,
    };
    for event in Parser::new_ext(text, options) {
        builder.event(event);
    }
    while builder.open.len() > 1 {
        builder.close();
    }
    builder.open.pop().map(|frame| frame.blocks).unwrap_or_default()
}

/// What an open block will become.
enum Kind {
    Root,
    Quote(Option<&'static str>),
    List { numbering: Option<Numbering>, items: Vec<Item> },
    Item { checked: Option<bool> },
    Note(String),
    Definitions(Vec<Definition>),
    Definition,
}

struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
}

/// Text being collected, with its marks.
#[derive(Default)]
struct Run {
    text: String,
    marks: Vec<Mark>,
    open: Vec<(usize, Option<Inline>)>,
    /// Where lines of the source began anew.
    breaks: Vec<usize>,
    /// Pictures that stand in the text.
    images: Vec<Image>,
}

struct Builder<'a> {
    base: Option<&'a Url>,
    problems: &'a mut Vec<Problem>,
    open: Vec<Frame>,
    run: Run,
    code: Option<(Option<String>, String)>,
    html: Option<String>,
    /// The picture whose alternative text is being read: address, title, and where its text begins.
    image: Option<(String, String, usize)>,
    table: Option<(Table, Vec<Option<Align>>, bool)>,
    sunk: usize,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match (&mut self.code, &mut self.html) {
                (Some((_, code)), _) => code.push_str(&text),
                (None, Some(html)) => html.push_str(&text),
                (None, None) => self.run.text.push_str(&text),
            },
            Event::Code(text) => {
                let from = self.run.text.len();
                self.run.text.push_str(&text);
                self.run.mark(from, Inline::Code);
            }
            Event::Html(html) => match &mut self.html {
                Some(open) => open.push_str(&html),
                None => self.inline_html(&html),
            },
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::SoftBreak => {
                let dense =
                    |c: char| matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}');
                if !self.run.text.ends_with(dense) {
                    self.run.text.push(' ');
                }
                self.run.breaks.push(self.run.text.len());
            }
            Event::HardBreak => {
                self.run.text.push('\n');
                self.run.breaks.push(self.run.text.len());
            }
            Event::Rule => self.push(Block::Rule),
            Event::FootnoteReference(label) => {
                let from = self.run.text.len();
                self.run.text.push('[');
                self.run.text.push_str(&label);
                self.run.text.push(']');
                self.run.mark(from, Inline::NoteReference(Line::new(&label).into()));
            }
            Event::TaskListMarker(done) => {
                if let Some(Frame { kind: Kind::Item { checked }, .. }) = self.open.last_mut() {
                    *checked = Some(done);
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.run.text.push_str(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.flush(),
            Tag::BlockQuote(kind) => self.enter(Kind::Quote(kind.map(|kind| match kind {
                BlockQuoteKind::Note => "Note",
                BlockQuoteKind::Tip => "Tip",
                BlockQuoteKind::Important => "Important",
                BlockQuoteKind::Warning => "Warning",
                BlockQuoteKind::Caution => "Caution",
            }))),
            Tag::CodeBlock(kind) => {
                self.flush();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().and_then(Line::some).map(String::from)
                    }
                    CodeBlockKind::Indented => None,
                };
                self.code = Some((language, String::new()));
            }
            Tag::HtmlBlock => {
                self.flush();
                self.html = Some(String::new());
            }
            Tag::List(start) => {
                let numbering = start.map(|start| Numbering {
                    start: i64::try_from(start).unwrap_or(i64::MAX),
                    style: NumberStyle::Decimal,
                });
                self.enter(Kind::List { numbering, items: Vec::new() });
            }
            Tag::Item => self.enter(Kind::Item { checked: None }),
            Tag::FootnoteDefinition(label) => self.enter(Kind::Note(Line::new(&label).into())),
            Tag::DefinitionList => self.enter(Kind::Definitions(Vec::new())),
            Tag::DefinitionListTitle => self.flush(),
            Tag::DefinitionListDefinition => self.enter(Kind::Definition),
            Tag::Table(alignments) => {
                self.flush();
                let alignments = alignments
                    .iter()
                    .map(|alignment| match alignment {
                        Alignment::None => None,
                        Alignment::Left => Some(Align::Start),
                        Alignment::Center => Some(Align::Centre),
                        Alignment::Right => Some(Align::End),
                    })
                    .collect();
                self.table = Some((Table::default(), alignments, false));
            }
            Tag::TableHead => {
                if let Some((table, _, head)) = &mut self.table {
                    *head = true;
                    table.head.push(Vec::new());
                }
            }
            Tag::TableRow => {
                if let Some((table, ..)) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell | Tag::MetadataBlock(_) => {}
            Tag::Emphasis => self.run.begin(Some(Inline::Emphasis)),
            Tag::Strong => self.run.begin(Some(Inline::Strong)),
            Tag::Strikethrough => self.run.begin(Some(Inline::Deleted)),
            Tag::Superscript => self.run.begin(Some(Inline::Superscript)),
            Tag::Subscript => self.run.begin(Some(Inline::Subscript)),
            Tag::Link { dest_url, .. } => {
                let inside = dest_url.starts_with('#');
                let address = if inside { Some(dest_url.to_string()) } else { links::resolve(&dest_url, self.base) };
                self.run.begin(address.map(Inline::Link));
            }
            Tag::Image { dest_url, title, .. } => {
                let address = html::link::media(&dest_url, self.base).unwrap_or_default();
                self.image = Some((address, title.to_string(), self.run.text.len()));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(level) => {
                let (prose, images) = self.run.take();
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                };
                if !prose.is_empty() {
                    self.push(Block::Heading { level, prose });
                }
                images.into_iter().for_each(|image| self.push(Block::Image(image)));
            }
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code.take() {
                    let code = code.trim_end_matches('\n').replace('\t', "    ");
                    self.push(Block::Code { language, prose: Prose::plain(&code) });
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    let (body, mut more) = html::body::read(&html, self.base);
                    self.problems.append(&mut more);
                    body.blocks.into_iter().for_each(|block| self.push(block));
                }
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition => self.leave(),
            TagEnd::DefinitionListTitle => {
                let (term, _) = self.run.take();
                if let Some(Frame { kind: Kind::Definitions(list), .. }) = self.open.last_mut() {
                    match list.last_mut() {
                        Some(last) if last.definitions.is_empty() => last.terms.push(term),
                        _ => list.push(Definition { terms: vec![term], definitions: Vec::new() }),
                    }
                }
            }
            TagEnd::Table => {
                if let Some((table, ..)) = self.table.take() {
                    self.push(Block::Table(table));
                }
            }
            TagEnd::TableHead => {
                if let Some((_, _, head)) = &mut self.table {
                    *head = false;
                }
            }
            TagEnd::TableRow | TagEnd::MetadataBlock(_) => {}
            TagEnd::TableCell => {
                let (prose, _) = self.run.take();
                if let Some((table, alignments, head)) = &mut self.table {
                    let rows = if *head { &mut table.head } else { &mut table.rows };
                    if let Some(row) = rows.last_mut() {
                        let align = alignments.get(row.len()).copied().flatten();
                        row.push(Cell { prose, heads: *head, align, ..Cell::default() });
                    }
                }
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {
                self.run.finish();
            }
            TagEnd::Image => {
                if let Some((url, title, from)) = self.image.take() {
                    let alt = self.run.text.split_off(from.min(self.run.text.len()));
                    let image =
                        Image { url, alt: Prose::plain(&alt), caption: Prose::plain(&title), credit: Prose::default() };
                    self.run.images.push(image);
                }
            }
        }
    }

    /// An inline tag: the few that say something about text are kept, the others leave their text.
    fn inline_html(&mut self, html: &str) {
        let tag = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        let inline = match name.as_str() {
            "br" => {
                self.run.text.push('\n');
                return;
            }
            "em" | "i" => Inline::Emphasis,
            "strong" | "b" => Inline::Strong,
            "code" | "kbd" | "samp" | "tt" => Inline::Code,
            "del" | "s" | "strike" => Inline::Deleted,
            "ins" => Inline::Inserted,
            "mark" => Inline::Highlight,
            "cite" => Inline::Cite,
            "sup" => Inline::Superscript,
            "sub" => Inline::Subscript,
            "a" if closes => Inline::Link(String::new()),
            "a" => {
                let href = tag.split("href=").nth(1).map(|rest| rest.trim_start_matches(['"', '\'']));
                let href = href.and_then(|href| href.split(['"', '\'', ' ', '>']).next()).map(entities::decode);
                let address = href.and_then(|href| links::resolve(&href, self.base));
                return self.run.begin(address.map(Inline::Link));
            }
            _ => return,
        };
        if closes {
            self.run.finish_like(&inline);
        } else {
            self.run.begin(Some(inline));
        }
    }

    fn enter(&mut self, kind: Kind) {
        self.flush();
        if self.open.len() >= DEEPEST {
            self.sunk += 1;
        } else {
            self.open.push(Frame { kind, blocks: Vec::new() });
        }
    }

    fn leave(&mut self) {
        self.flush();
        if self.sunk > 0 {
            self.sunk -= 1;
        } else {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(Frame { kind, blocks }) = self.open.pop() else { return };
        let block = match kind {
            Kind::Root => return self.open.push(Frame { kind: Kind::Root, blocks }),
            Kind::Quote(None) => plain::quotation(blocks),
            Kind::Quote(Some(label)) => Block::Details { summary: Prose::plain(label), blocks },
            Kind::List { numbering, items } => Block::List { numbering, items },
            Kind::Item { checked } => {
                if let Some(Frame { kind: Kind::List { items, .. }, .. }) = self.open.last_mut() {
                    items.push(Item { value: None, checked, blocks });
                } else {
                    blocks.into_iter().for_each(|block| self.push(block));
                }
                return;
            }
            Kind::Note(label) => Block::Note { label, blocks },
            Kind::Definitions(list) => Block::Definitions(list),
            Kind::Definition => {
                if let Some(Frame { kind: Kind::Definitions(list), .. }) = self.open.last_mut() {
                    match list.last_mut() {
                        Some(last) => last.definitions.push(blocks),
                        None => list.push(Definition { terms: Vec::new(), definitions: vec![blocks] }),
                    }
                }
                return;
            }
        };
        self.push(block);
    }

    fn push(&mut self, block: Block) {
        if let Some(frame) = self.open.last_mut() {
            match &mut frame.kind {
                // Something between items belongs to the item before.
                Kind::List { items, .. } => {
                    items.last_mut().map_or(&mut frame.blocks, |item| &mut item.blocks).push(block)
                }
                _ => frame.blocks.push(block),
            }
        }
    }

    /// Ends the paragraph that is being collected, if there is one.
    fn flush(&mut self) {
        if self.code.is_some() {
            return;
        }
        // A line of its own that names a speaker ends the paragraph above it.
        let last = self.run.breaks.last().copied().filter(|at| *at < self.run.text.len() && self.run.open.is_empty());
        if let Some(at) = last
            && plain::attribution(&self.run.text[at..]).is_some()
        {
            let name = self.run.text.split_off(at);
            self.run.marks.retain(|mark| (mark.range.end as usize) <= at);
            let kept = self.run.text.trim_end().len();
            self.run.text.truncate(kept);
            self.flush_run();
            self.push(Block::Paragraph(Prose::plain(&name)));
            return;
        }
        self.flush_run();
    }

    fn flush_run(&mut self) {
        let (prose, images) = self.run.take();
        if !prose.is_empty() {
            self.push(Block::Paragraph(prose));
        }
        images.into_iter().for_each(|image| self.push(Block::Image(image)));
    }
}

impl Run {
    fn begin(&mut self, inline: Option<Inline>) {
        if self.open.len() < 256 {
            self.open.push((self.text.len(), inline));
        }
    }

    fn finish(&mut self) {
        if let Some((from, Some(inline))) = self.open.pop() {
            self.mark(from, inline);
        }
    }

    /// Ends the innermost mark of the kind of `inline`.
    fn finish_like(&mut self, inline: &Inline) {
        let kind = std::mem::discriminant(inline);
        let found = self
            .open
            .iter()
            .rposition(|(_, open)| open.as_ref().is_some_and(|open| std::mem::discriminant(open) == kind));
        if let Some(at) = found
            && let (from, Some(inline)) = self.open.remove(at)
        {
            self.mark(from, inline);
        }
    }

    fn mark(&mut self, from: usize, inline: Inline) {
        let to = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.marks.push(Mark { range: u32::try_from(from).unwrap_or(u32::MAX)..to, inline });
    }

    fn take(&mut self) -> (Prose, Vec<Image>) {
        let Self { text, mut marks, images, .. } = std::mem::take(self);
        let start = text.len() - text.trim_start().len();
        let shift = u32::try_from(start).unwrap_or(0);
        for mark in &mut marks {
            mark.range = mark.range.start.saturating_sub(shift)..mark.range.end.saturating_sub(shift);
        }
        (Prose::new(text.trim(), marks), images)
    }
}
