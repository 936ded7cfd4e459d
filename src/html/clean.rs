//! What is cleaned from the blocks of an article: what the page repeats from its head, and lines that are no text.
//!
//! At the top: the headline again, the byline, the date, the standfirst. At the end and between: calls to share, to
//! subscribe, to read something else. Only whole blocks go, and only short ones.

use super::{
    byline,
    calls::{is_call, is_of_readers, leads_away, leads_to_author},
    meta::Facts,
    title::folded,
};
use crate::{
    news::{Block, Body, Inline, Prose, body::each_leaf},
    text::date::{self, Order},
};

/// How many blocks at the top may repeat the head.
const TOP: usize = 8;

/// Cleans the blocks of an article.
pub(super) fn blocks(blocks: &mut Vec<Block>, facts: &Facts) {
    let title = facts.title.as_deref().map(folded).unwrap_or_default();
    let standfirst = facts.standfirst.as_deref().map(folded).unwrap_or_default();
    drop_suggestions(blocks, facts);
    drop_readers(blocks);
    let (mut seen, mut begun) = (0, false);
    blocks.retain(|block| {
        let prose = match block {
            Block::Heading { prose, .. } | Block::Paragraph(prose) => prose,
            Block::Image(image) => return !image.url.is_empty() || !image.caption.is_empty(),
            _ => return true,
        };
        let text = prose.text().trim();
        let own = folded(text);
        if is_call(text) || is_share(prose) || is_row_of_calls(prose) || is_about_author(prose) {
            return false;
        }
        seen += 1;
        if seen > TOP {
            return true;
        }
        if !begun && is_counts(text) {
            return false;
        }
        begun |= own.len() > 60 && own != standfirst;
        // Pages without paragraphs set the headline and who wrote it as two lines of one.
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let is_head = lines.all(|line| {
            let own = folded(line);
            !own.is_empty() && (own == title || own == standfirst) || is_head_line(line.trim(), facts)
        });
        let repeated = !own.is_empty() && (own == title || own == standfirst);
        !(repeated || is_head || is_head_line(text, facts) || is_path(prose))
    });
    drop_more(blocks, facts);
    drop_tail(blocks, facts);
    drop_teasers(blocks, facts);
    drop_pulled(blocks);
    let lead = blocks.iter().take_while(|block| matches!(block, Block::Rule)).count();
    blocks.drain(..lead);
    drop_double_captions(blocks);
}

/// Lines that lead to other articles, with the list of links behind them, or the lines that each are one.
fn drop_suggestions(blocks: &mut Vec<Block>, facts: &Facts) {
    /// How many bytes a teaser has at most.
    const TEASER: usize = 160;
    let home = facts.url.as_deref().and_then(host);
    let is_headline = |block: &&Block| {
        let is_line = matches!(block, Block::Heading { prose, .. } | Block::Paragraph(prose) if is_link(prose));
        is_line && home.is_some() && links(block).all(|url| host(url) == home)
    };
    let mut at = 0;
    while at < blocks.len() {
        let leads = match &blocks[at] {
            Block::Heading { prose, .. } | Block::Paragraph(prose) => leads_away(prose.text()),
            _ => false,
        };
        if leads && blocks.get(at + 1).is_some_and(is_link_list) {
            blocks.drain(at..at + 2);
        } else if matches!(&blocks[at], Block::Paragraph(prose) if is_box_of_links(prose)) {
            blocks.remove(at);
        } else if leads && blocks.get(at + 1).as_ref().is_some_and(is_headline) {
            let end = at + 1 + blocks[at + 1..].iter().take_while(is_headline).count();
            // Each with a teaser below it, they are told apart from the text further on.
            let is_teaser = |block: &Block| matches!(block, Block::Paragraph(prose) if prose.text().len() < TEASER);
            if blocks.get(end).is_some_and(is_teaser) && blocks.get(end + 1).as_ref().is_none_or(is_headline) {
                at = end;
            } else {
                blocks.drain(at..end);
            }
        } else {
            at += 1;
        }
    }
}

/// Whether a prose is a line that leads to other articles and their linked headlines in lines below it.
fn is_box_of_links(prose: &Prose) -> bool {
    let Some((lead, rest)) = prose.text().trim().split_once('\n') else { return false };
    let links = prose.marks().iter().filter(|mark| matches!(mark.inline, Inline::Link(_)));
    let linked: usize = links.map(|mark| (mark.range.end - mark.range.start) as usize).sum();
    leads_away(lead) && linked * 10 >= rest.len() * 9
}

/// What readers say of the article, behind it: from their heading on, where none of the text's follows.
fn drop_readers(blocks: &mut Vec<Block>) {
    /// Bytes of text that stand before it at least.
    const TEXT: usize = 240;
    let mut bytes = 0;
    let found = blocks.iter().position(|block| {
        let is_found = bytes >= TEXT
            && matches!(block, Block::Heading { level, prose } if *level > 1 && is_of_readers(prose.text()));
        each_leaf(std::slice::from_ref(block), &mut |prose, _| bytes += prose.text().len());
        is_found
    });
    let Some(at) = found else { return };
    let Block::Heading { level, .. } = &blocks[at] else { return };
    let goes_on = blocks[at + 1..].iter().any(|block| {
        matches!(block, Block::Heading { level: other, prose }
            if other <= level && !is_of_readers(prose.text()) && !leads_away(prose.text()))
    });
    if !goes_on {
        blocks.truncate(at);
    }
}

/// What leads to other articles behind a text: from a heading that says so on, where linked headlines of the same site
/// and none of the text's own headings follow.
fn drop_more(blocks: &mut Vec<Block>, facts: &Facts) {
    let Some(home) = facts.url.as_deref().and_then(host) else { return };
    let is_headline = |block: &Block| match block {
        Block::Heading { prose, .. } | Block::Paragraph(prose) => {
            is_link(prose) && links(block).all(|url| host(url) == Some(home))
        }
        _ => false,
    };
    let found = blocks
        .iter()
        .rposition(|block| matches!(block, Block::Heading { level, prose } if *level > 1 && leads_away(prose.text())));
    let Some(at) = found.filter(|&at| at > 0) else { return };
    let behind = &blocks[at + 1..];
    let is_own = |block: &Block| matches!(block, Block::Heading { .. }) && !is_headline(block);
    // No more stands below each headline than a teaser and a picture.
    let words = behind.iter().filter(|block| !matches!(block, Block::Image(_))).count();
    let headlines = behind.iter().filter(|block| is_headline(block)).count();
    if headlines > 0 && words <= 2 * headlines && !behind.iter().any(is_own) {
        blocks.truncate(at);
    }
}

/// What ends a text and is none of it: headings and rules that lead to nothing, and rows of links to the same site.
/// Links to other sites are what the text rests on.
fn drop_tail(blocks: &mut Vec<Block>, facts: &Facts) {
    /// How many links make a row.
    const ROW: usize = 3;
    let host = facts.url.as_deref().and_then(host);
    let leads_home = |block: &&Block| {
        let leaves = match block {
            Block::List { .. } => is_link_list(block),
            Block::Paragraph(prose) => is_link(prose),
            _ => false,
        };
        leaves && host.is_some() && links(block).all(|url| self::host(url) == host)
    };
    loop {
        let row: usize = blocks.iter().rev().take_while(leads_home).map(|block| links(block).count()).sum();
        let gone = match blocks.last() {
            Some(Block::Rule | Block::Heading { .. }) => 1,
            Some(_) if row >= ROW => blocks.iter().rev().take_while(leads_home).count(),
            _ => break,
        };
        blocks.truncate(blocks.len() - gone);
    }
}

/// Links of a line to other articles of the site, each alone between two paragraphs of the text, with its picture.
fn drop_teasers(blocks: &mut Vec<Block>, facts: &Facts) {
    /// How many words a headline has at least; the name of a thing has fewer.
    const WORDS: usize = 4;
    let Some(home) = facts.url.as_deref().and_then(host) else { return };
    let is_teaser = |prose: &Prose, block: &Block| {
        is_link(prose)
            && prose.text().split_whitespace().count() >= WORDS
            && links(block).all(|url| host(url) == Some(home) && !is_file(url))
    };
    // What ends with a colon introduces the link, and a heading is of the links below it.
    let is_text = |block: &Block| match block {
        Block::Paragraph(prose) => !is_link(prose) && !prose.text().trim_end().ends_with([':', '：']),
        Block::List { .. } | Block::Quote { .. } | Block::Table(_) | Block::Code { .. } => true,
        _ => false,
    };
    // The picture of a teaser says no more than its headline; fewer words are a caption.
    let is_pictured = |at: usize, prose: &Prose| {
        at > 1
            && prose.text().split_whitespace().count() > WORDS + 1
            && matches!(&blocks[at - 1], Block::Image(image) if image.caption.is_empty()
                && (image.alt.is_empty() || folded(image.alt.text()) == folded(prose.text())))
    };
    // A row of them: each with its picture.
    let is_row = |block: &Block| match block {
        Block::List { items, .. } => items.iter().all(|item| match item.blocks.as_slice() {
            [Block::Image(_), block @ Block::Paragraph(prose)] => is_teaser(prose, block),
            _ => false,
        }),
        _ => false,
    };
    // A list of headlines and nothing else.
    let is_headlines = |block: &Block| match block {
        Block::List { items, .. } => items.iter().all(|item| match item.blocks.as_slice() {
            [block @ Block::Paragraph(prose)] => is_teaser(prose, block),
            _ => false,
        }),
        _ => false,
    };
    let mut is_gone = vec![false; blocks.len()];
    for (at, block) in blocks.iter().enumerate().skip(1) {
        let goes_on = |block: &Block| is_text(block) || matches!(block, Block::Heading { .. });
        let is_between = is_text(&blocks[at - 1]) && blocks.get(at + 1).is_some_and(goes_on);
        is_gone[at] |= is_text(&blocks[at - 1]) && is_row(block) || is_between && is_headlines(block);
        let Block::Paragraph(prose) = block else { continue };
        let first = at - usize::from(is_pictured(at, prose));
        if is_teaser(prose, block) && is_text(&blocks[first - 1]) && blocks.get(at + 1).is_some_and(is_text) {
            is_gone[first..=at].fill(true);
        }
    }
    let mut gone = is_gone.into_iter();
    blocks.retain(|_| gone.next() != Some(true));
}

/// Whether a line is the path to the page: `Home › News › Coast`, all but its last part links.
fn is_path(prose: &Prose) -> bool {
    let text = prose.text();
    let parts: Vec<&str> = [" › ", " » ", " > ", " / ", " → "]
        .iter()
        .map(|sign| text.split(sign).map(str::trim).collect::<Vec<_>>())
        .find(|parts| parts.len() > 1)
        .unwrap_or_default();
    let Some((_, above)) = parts.split_last() else { return false };
    let links = prose.marks().iter().filter(|mark| matches!(mark.inline, Inline::Link(_)));
    let linked: usize = links.map(|mark| (mark.range.end - mark.range.start) as usize).sum();
    text.len() < 120 && parts.len() <= 6 && linked >= above.iter().map(|part| part.len()).sum()
}

/// Whether an address is of a file to be had, by its ending.
fn is_file(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(_, ending)| {
        !matches!(ending.to_ascii_lowercase().as_str(), "html" | "htm" | "php" | "asp" | "aspx" | "jsp" | "shtml")
    })
}

/// Quotations set a second time for the eye: the text says the same words in a longer paragraph.
fn drop_pulled(blocks: &mut Vec<Block>) {
    /// How many are looked for at most; each costs a walk through the text.
    const PULLED: usize = 16;
    /// How many bytes, folded, they have at least: less may be said twice.
    const BYTES: usize = 24;
    let is_pulled: Vec<usize> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| match block {
            Block::Paragraph(prose) => is_quotation(prose.text().trim()),
            Block::Quote { .. } => true,
            _ => false,
        })
        .map(|(at, _)| at)
        .take(PULLED)
        .collect();
    if is_pulled.is_empty() {
        return;
    }
    let texts: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(prose) => folded(prose.text()),
            Block::Quote { blocks, attribution, .. } if attribution.is_none() => match &blocks[..] {
                [Block::Paragraph(prose)] => folded(prose.text()),
                _ => String::new(),
            },
            _ => String::new(),
        })
        .collect();
    for &at in is_pulled.iter().rev() {
        let pulled = texts[at].as_str();
        let said = |text: &String| text.len() > pulled.len() + 8 && text.contains(pulled);
        if pulled.len() >= BYTES && texts.iter().any(said) {
            blocks.remove(at);
        }
    }
}

/// Whether a text is one quotation from its first sign to its last.
fn is_quotation(text: &str) -> bool {
    text.starts_with(['"', '“', '„', '«', '‘', '»', '「']) && text.ends_with(['"', '”', '“', '»', '’', '«', '」'])
}

/// Whether a prose is one link and nothing else.
pub(super) fn is_link(prose: &Prose) -> bool {
    let whole = prose.text().len();
    let linked = prose.marks().iter().filter(|mark| matches!(mark.inline, Inline::Link(_)));
    linked.map(|mark| (mark.range.end - mark.range.start) as usize).sum::<usize>() * 10 >= whole * 9
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next().map(|host| host.trim_start_matches("www."))
}

/// The addresses of a block's links.
fn links(block: &Block) -> impl Iterator<Item = &str> {
    let mut urls = Vec::new();
    each_leaf(std::slice::from_ref(block), &mut |prose, _| {
        urls.extend(prose.marks().iter().filter_map(|mark| match &mark.inline {
            Inline::Link(url) => Some(url.as_str()),
            _ => None,
        }));
    });
    urls.into_iter()
}

/// A list whose items are links and little else.
fn is_link_list(block: &Block) -> bool {
    let Block::List { items, .. } = block else { return false };
    let (mut all, mut linked) = (0, 0);
    let body = Body { blocks: items.iter().flat_map(|item| item.blocks.clone()).collect() };
    body.leaves(&mut |prose, _| {
        all += prose.text().len();
        let links = prose.marks().iter().filter(|mark| matches!(mark.inline, Inline::Link(_)));
        linked += links.map(|mark| (mark.range.end - mark.range.start) as usize).sum::<usize>();
    });
    all > 0 && linked * 10 >= all * 8
}

/// A byline or a date in a line of its own.
fn is_head_line(text: &str, facts: &Facts) -> bool {
    if text.len() > 120 {
        return false;
    }
    if date::line(text).is_some() {
        return true;
    }
    if is_meta_line(text) {
        return true;
    }
    let lower = text.to_lowercase();
    let named = byline::names(text);
    let led = ["by ", "von ", "par ", "por ", "written by ", "posted by ", "text: ", "author: "]
        .iter()
        .any(|lead| lower.starts_with(lead));
    let known =
        !named.is_empty() && named.iter().all(|name| facts.byline.iter().any(|own| folded(own) == folded(name)));
    let words = text.split_whitespace().count();
    (led && (known || words <= 4 && !named.is_empty() && !text.ends_with('.')))
        || known && words <= 3 * named.len() + 1
        || words <= 9
            && ["published", "updated", "posted ", "last updated", "first published"]
                .iter()
                .any(|lead| lower.starts_with(lead))
            && lower.bytes().any(|b| b.is_ascii_digit())
            && (words <= 4 || lower.ends_with(" ago") || date::within(text, Order::MonthFirst).next().is_some())
}

/// How many readers liked it and answered: `1.2K 14`.
fn is_counts(text: &str) -> bool {
    text.len() < 16
        && text.contains(['K', 'k'])
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | 'K' | 'k'))
}

/// Who wrote it, when, and how long it takes to read, with dots or bars between.
fn is_meta_line(text: &str) -> bool {
    /// How many words a name has at most.
    const NAME: usize = 4;
    let is_time = |part: &str| {
        let lower = part.to_lowercase();
        let unit = lower.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches([' ', '-', '\u{A0}']);
        unit.len() < lower.len() && lower.len() < 24 && unit.starts_with("min")
    };
    let mut dated = false;
    let mut parts = 0;
    let all = text.split(['·', '•', '|', '∙']).map(str::trim).filter(|part| !part.is_empty()).all(|part| {
        parts += 1;
        let is_stamp = date::line(part).is_some() || is_time(part);
        dated |= is_stamp;
        is_stamp || !byline::names(part).is_empty() && part.split_whitespace().count() <= NAME
    });
    all && dated && (parts > 1 || is_time(text.trim()))
}

/// The texts of a prose's links.
fn link_texts(prose: &Prose) -> impl Iterator<Item = &str> + Clone {
    let links = prose.marks().iter().filter(|mark| matches!(mark.inline, Inline::Link(_)));
    links.map(|mark| &prose.text()[mark.range.start as usize..mark.range.end as usize])
}

/// Whether a prose says who wrote the article and leads to what else they did: `… More about Ann Lee`.
fn is_about_author(prose: &Prose) -> bool {
    let text = prose.text().trim();
    text.len() < 300 && link_texts(prose).last().is_some_and(|link| text.ends_with(link) && leads_to_author(link))
}

/// Whether a prose is several links that each ask for something: `Jump to Recipe · Print Recipe`.
fn is_row_of_calls(prose: &Prose) -> bool {
    let mut links = link_texts(prose);
    prose.text().len() < 120 && is_link(prose) && links.clone().nth(1).is_some() && links.all(is_call)
}

/// Where a page can be shared, and the words for it.
const PLACES: &[&str] = &[
    "facebook",
    "twitter",
    "x",
    "email",
    "e-mail",
    "mail",
    "linkedin",
    "whatsapp",
    "pinterest",
    "reddit",
    "telegram",
    "print",
    "tumblr",
    "xing",
    "flipboard",
    "threads",
    "bluesky",
    "mastodon",
    "messenger",
    "sms",
    "pocket",
    "link",
    "copy",
    "share",
    "tweet",
    "teilen",
    "drucken",
    "partager",
    "imprimer",
    "compartir",
    "imprimir",
    "stampa",
];

/// Whether a text names nothing but places to share a page in.
pub(super) fn is_share_place(text: &str) -> bool {
    let is_place = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.is_empty() || PLACES.contains(&word.as_str())
    };
    text.len() < 120 && text.contains(char::is_alphabetic) && text.split_whitespace().all(is_place)
}

/// Whether a prose is links to where a page can be shared, and nothing else.
pub(super) fn is_share(prose: &Prose) -> bool {
    link_texts(prose).nth(1).is_some() && is_share_place(prose.text())
}

/// A paragraph behind a picture that only says its caption again.
fn drop_double_captions(blocks: &mut Vec<Block>) {
    let mut last: Option<String> = None;
    blocks.retain(|block| match block {
        Block::Image(image) => {
            last = caption(&image.caption);
            true
        }
        Block::Paragraph(prose) => {
            let double = last.take().is_some_and(|caption| caption == folded(prose.text()));
            !double
        }
        _ => {
            last = None;
            true
        }
    });
}

fn caption(prose: &Prose) -> Option<String> {
    let text = folded(prose.text());
    (!text.is_empty()).then_some(text)
}
