//! Gemtext → article: a line is a paragraph, a heading, a link, an item or quoted; nothing nests.
//!
//! By the specification of Gemini (gemtext, 0.24). Links that stand together become a list.
//! Deliberately absent: fetching, and styles a client might add.

use url::Url;

use super::{Input, charset, front, links, plain};
use crate::{
    news::{Article, Block, Format, Inline, Item, Loaded, Mark, Problem, Prose},
    text::{Line, language},
};

/// Loads a Gemtext page.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    let (text, mut problems) = charset::decode(input.bytes, input.content_type.and_then(charset::parameter));
    let text = plain::cut_off(text.trim_start_matches('\u{FEFF}'), &mut problems);
    let base = input.url.and_then(|url| Url::parse(url).ok());
    let mut article = Article { format: Format::Gemtext, ..Article::default() };
    let (fields, text) = front::split_known(text);
    front::apply(&fields, &mut article);
    let mut blocks: Vec<Block> = Vec::new();
    let mut code: Option<(Option<String>, String)> = None;
    // An empty line parts lists and quotations from what is alike below them.
    let mut parted = false;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("```") {
            match code.take() {
                Some((language, code)) => blocks.push(preformatted(language, &code)),
                None => code = Some((Line::some(rest).map(String::from), String::new())),
            }
        } else if let Some((_, code)) = &mut code {
            code.push_str(line);
            code.push('\n');
        } else {
            set(line, base.as_ref(), parted, &mut article, &mut blocks);
            parted = line.trim().is_empty();
        }
    }
    if let Some((language, code)) = code {
        problems.push(Problem::new("unclosed", "preformatted text is never closed"));
        blocks.push(preformatted(language, &code));
    }
    let mut loaded = Loaded { problems, ..Loaded::default() };
    if blocks.is_empty() && article.title.is_empty() {
        loaded.problems.push(Problem::new("empty", "there is no text in it"));
        return loaded;
    }
    article.body.blocks = plain::close_quotations(blocks);
    article.key = input.key(text);
    article.url = article.url.take().or_else(|| input.url.map(str::to_owned));
    article.language = article.language.take().or_else(|| language::detect(text));
    loaded.source.title = Line::new(article.title.text());
    loaded.articles.push(article);
    loaded
}

fn preformatted(language: Option<String>, code: &str) -> Block {
    Block::Code { language, prose: Prose::plain(&code.trim_end_matches('\n').replace('\t', "    ")) }
}

fn set(line: &str, base: Option<&Url>, parted: bool, article: &mut Article, blocks: &mut Vec<Block>) {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count().min(3);
    if hashes > 0 {
        let prose = Prose::plain(line[hashes..].trim());
        let is_title = article.title.is_empty() || article.title.text() == prose.text();
        if hashes == 1 && blocks.is_empty() && is_title {
            article.title = prose;
        } else if !prose.is_empty() {
            blocks.push(Block::Heading { level: hashes as u8, prose });
        }
    } else if let Some(rest) = line.strip_prefix("=>") {
        let rest = rest.trim();
        let (address, label) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
        let label = if label.trim().is_empty() { address } else { label.trim() };
        if !label.is_empty() {
            let range = 0..u32::try_from(label.len()).unwrap_or(u32::MAX);
            let mark = links::resolve(address, base).map(|url| Mark { range, inline: Inline::Link(url) });
            item(Prose::new(label, mark.into_iter().collect()), parted, blocks);
        }
    } else if let Some(words) = line.strip_prefix("* ") {
        item(Prose::plain(words.trim()), parted, blocks);
    } else if let Some(words) = line.strip_prefix('>') {
        let paragraph = Block::Paragraph(Prose::plain(words.trim()));
        match blocks.last_mut() {
            Some(Block::Quote { blocks, attribution: None }) if !parted => blocks.push(paragraph),
            _ => blocks.push(Block::Quote { blocks: vec![paragraph], attribution: None }),
        }
    } else if !line.trim().is_empty() {
        blocks.push(Block::Paragraph(Prose::plain(line.trim())));
    }
}

fn item(prose: Prose, parted: bool, blocks: &mut Vec<Block>) {
    let item = Item { blocks: vec![Block::Paragraph(prose)], ..Item::default() };
    match blocks.last_mut() {
        Some(Block::List { items, .. }) if !parted => items.push(item),
        _ => blocks.push(Block::List { numbering: None, items: vec![item] }),
    }
}
