//! Plain text → article, in whatever form people keep it: a copied page, a hard-wrapped book, verse, a transcript.
//!
//! [`lines`] finds out which line breaks the author meant, [`blocks`] what the parts are, [`head`] what stands above
//! the text, [`furniture`] what stands around it. No word is lost but furniture at the very end, and none is joined to
//! its neighbour. What is taken for a title or a standfirst must look like nothing else.
//! Deliberately absent: markup. Text with Markdown's marks goes to its own loader.

mod blocks;
mod furniture;
mod head;
mod lines;
mod signs;
mod transcribed;

pub(super) use blocks::{close_quotations, quotation};
pub(super) use head::{byline, dateline, people};
pub(super) use signs::attribution;

use super::{Input, charset, front};
use crate::{
    news::{Article, Body, Format, Loaded, Problem, Prose, Source},
    text::{Line, language, sanitize},
};

/// The longest text that is read whole, in bytes of UTF-8; a book of 1,500 pages has 4 million, and some papers 10.
pub const LONGEST: usize = 16 << 20;
/// The most lines that are read.
pub const MOST_LINES: usize = 200_000;

/// Loads a plain text.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    let (text, mut problems) = charset::decode(input.bytes, input.content_type.and_then(charset::parameter));
    let article = read(&text, &mut problems);
    let mut loaded = Loaded { source: Source::default(), articles: Vec::new(), problems };
    if let Some(mut article) = article {
        article.key = input.key(&text);
        article.url = article.url.or_else(|| input.url.map(str::to_owned));
        loaded.source.title = Line::new(article.title.text());
        loaded.articles.push(article);
    } else {
        loaded.problems.push(Problem::new("empty", "there is no text in it"));
    }
    loaded
}

/// Reads a text; `None` where there are no words in it.
pub(super) fn read(text: &str, problems: &mut Vec<Problem>) -> Option<Article> {
    // Old Macintoshes ended lines with a carriage return.
    let ended;
    let text = if text.contains('\r') && !text.contains('\n') {
        ended = text.replace('\r', "\n");
        ended.as_str()
    } else {
        text
    };
    let text = cut_off(text, problems);
    let cleaned;
    let text = if text.contains(|c: char| c.is_control() && c != '\n' && c != '\r' && c != '\t') {
        // Escape sequences would hide what lines begin with and falsify their width.
        cleaned = sanitize::clean(&without_overstrikes(text)).text;
        cleaned.as_str()
    } else {
        text
    };
    let mut article = Article { format: Format::Text, ..Article::default() };
    let (fields, text) = front::split_known(text);
    front::apply(&fields, &mut article);
    let framed = furniture::gutenberg(text);
    let text = framed.as_ref().map_or(text, |framed| framed.text);
    let mut groups = lines::groups(text);
    if let Some(framed) = &framed {
        article.title = Prose::plain(framed.title.unwrap_or_default());
        article.standfirst = Prose::plain(framed.subtitle.as_deref().unwrap_or_default());
        article.byline.extend(framed.author.and_then(Line::some));
        article.language = framed.language.and_then(language::code_of_name);
    }
    if framed.is_some() {
        drop_repeated_head(&mut groups, &article);
    }
    drop_furniture(&mut groups, &mut article);
    let wrap = lines::wrap_width(&groups);
    if framed.is_none() && article.title.is_empty() {
        head::take(&mut groups, wrap, &mut article);
    }
    article.body = Body { blocks: blocks::blocks(&blocks::units(&groups, wrap), 0) };
    if framed.is_some() {
        transcribed::read(&mut article.body.blocks);
    }
    if article.body.blocks.is_empty() && article.title.is_empty() {
        return None;
    }
    article.language = article.language.take().or_else(|| language::detect(text));
    Some(article)
}

/// The blocks of a text that has no head of its own: a mail's, a feed's.
pub(super) fn body(text: &str) -> Vec<crate::news::Block> {
    let groups = lines::groups(text);
    let wrap = lines::wrap_width(&groups);
    blocks::blocks(&blocks::units(&groups, wrap), 0)
}

pub(super) fn cut_off<'a>(text: &'a str, problems: &mut Vec<Problem>) -> &'a str {
    let mut kept = text;
    if kept.len() > LONGEST {
        let limit = kept.floor_char_boundary(LONGEST);
        // Between two lines where one ends near the limit.
        let line = kept[..limit].rfind('\n').filter(|at| limit - at < 65_536);
        kept = &kept[..line.unwrap_or(limit)];
        problems.push(Problem::new(
            "cut-off",
            format!("the text is {} MB long; only its first {} MB are shown", text.len() >> 20, LONGEST >> 20),
        ));
    }
    if let Some((end, _)) = kept.match_indices('\n').nth(MOST_LINES) {
        kept = &kept[..end];
        problems.push(
            Problem::new("cut-off", format!("the text has more than {MOST_LINES} lines; only these are shown"))
                .at(MOST_LINES as u32),
        );
    }
    kept
}

/// Old typewriter output overstrikes: `N`, backspace, `N` is a bold N.
fn without_overstrikes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\u{8}' {
            if !out.ends_with('\n') {
                out.pop();
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Takes off what a book says again of title, subtitle and author, and who made its file.
fn drop_repeated_head(groups: &mut Vec<lines::Group<'_>>, article: &Article) {
    let folded =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let author = article.byline.first().map(Line::as_str).unwrap_or_default();
    let title = format!("{} {}", article.title.text(), article.standfirst.text());
    let heads = [folded(article.title.text()), folded(article.standfirst.text()), folded(&title), folded(author)];
    let is_head = |group: &lines::Group<'_>| {
        let text: String = group.lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
        let own = folded(&text);
        let own = own.strip_prefix("by").filter(|own| !own.is_empty()).unwrap_or(&own);
        heads.iter().any(|head| head == own)
            || ["Produced by", "E-text prepared by"].iter().any(|by| text.starts_with(by))
    };
    let first = groups.iter().position(|group| !is_head(group)).unwrap_or(0);
    groups.drain(..first);
}

/// Takes buttons and the source's line off the end.
fn drop_furniture(groups: &mut Vec<lines::Group<'_>>, article: &mut Article) {
    let total: usize = groups.iter().map(|group| group.lines.len()).sum();
    let mut left = total;
    while left > 1 {
        let Some(line) = groups.last().and_then(|group| group.lines.last()) else { break };
        if let Some(source) = furniture::source(line.text).filter(|_| article.publisher.is_none()) {
            if url::Url::parse(source).is_ok_and(|url| url.has_host()) {
                article.url = Some(source.to_owned());
            } else {
                article.publisher = Line::some(source);
            }
        } else if !furniture::is_furniture(line.text) {
            break;
        }
        left -= 1;
        if let Some(group) = groups.last_mut() {
            group.lines.pop();
            if group.lines.is_empty() {
                groups.pop();
            }
        }
    }
}
