//! Mails and newsletters → articles: one mail (`.eml`) or a box of them (mbox).
//!
//! Headers and MIME parts are `mail-parser`'s (RFC 5322, 2045 to 2047, 2231). The richest form of the text counts:
//! HTML goes through the walker, plain text through the plain-text reader. The signature stays, below a rule.
//! Deliberately absent: attachments (they are named as problems), decryption, and threads.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use memchr::memmem;

use super::{Input, hash, language, plain};
use crate::{
    html,
    news::{Article, Block, Body, Format, Loaded, Moment, Problem, Prose},
    text::{Line, date},
};

/// The most bytes that are read of a box, and the most mails.
const LONGEST: usize = 64 << 20;
const MOST: usize = 20_000;

/// Whether a text begins as a mail or a box of mails does.
#[must_use]
pub fn sniff(head: &str) -> bool {
    let mut lines = head.lines();
    let Some(first) = lines.next() else { return false };
    let mut known = 0;
    let boxed = first.starts_with("From ") && first.matches(':').count() >= 2;
    let rest = if boxed { None } else { Some(first) };
    for line in rest.into_iter().chain(lines) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        known += usize::from(HEADERS.iter().any(|header| header.eq_ignore_ascii_case(name)));
    }
    known >= 2
}

/// Headers that tell a mail.
const HEADERS: &[&str] = &[
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Received",
    "Return-Path",
    "MIME-Version",
    "Delivered-To",
    "Reply-To",
    "Sender",
    "List-Id",
    "DKIM-Signature",
    "Content-Type",
];

/// Loads a mail or a box of mails.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    let mut loaded = Loaded::default();
    let bytes = &input.bytes[..input.bytes.len().min(LONGEST)];
    if bytes.len() < input.bytes.len() {
        let message = format!("the box is longer than {} MB; the rest is left out", LONGEST >> 20);
        loaded.problems.push(Problem::new("cut-off", message));
    }
    let mails = split(bytes);
    if mails.len() > MOST {
        loaded
            .problems
            .push(Problem::new("cut-off", format!("the box has more than {MOST} mails; the rest is left out")));
    }
    let boxed = mails.len() > 1 || bytes.starts_with(b"From ");
    for mail in mails.into_iter().take(MOST) {
        let unquoted = if boxed { unquote(mail) } else { mail.into() };
        match MessageParser::default().parse(unquoted.as_ref()) {
            Some(message) => loaded.articles.extend(article(&message, &mut loaded.problems)),
            None => loaded.problems.push(Problem::new("bad-mail", "a mail that cannot be read; left out")),
        }
    }
    if loaded.articles.is_empty() {
        loaded.problems.push(Problem::new("empty", "there is no text in it"));
    } else if boxed {
        loaded.source.title = Line::new(input.name.unwrap_or_default());
    } else {
        loaded.source.title = Line::new(loaded.articles[0].title.text());
    }
    loaded
}

/// The mails of a box; a line `From …` below an empty one begins each.
fn split(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes];
    }
    let mut mails = Vec::new();
    let mut from = 0;
    for at in memmem::find_iter(bytes, b"\nFrom ") {
        let before = &bytes[..at];
        if before.ends_with(b"\n") || before.ends_with(b"\n\r") {
            mails.push(&bytes[from..at]);
            from = at + 1;
        }
    }
    mails.push(&bytes[from..]);
    mails
        .iter()
        .map(|mail| mail.iter().position(|byte| *byte == b'\n').map_or(&mail[mail.len()..], |end| &mail[end + 1..]))
        .collect()
}

/// Takes back the `>` a box sets before lines that begin with `From `.
fn unquote(mail: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if memmem::find(mail, b"\n>From ").is_none() {
        return mail.into();
    }
    let mut out = Vec::with_capacity(mail.len());
    let mut from = 0;
    for at in memmem::find_iter(mail, b"\n>From ") {
        out.extend_from_slice(&mail[from..=at]);
        from = at + 2;
    }
    out.extend_from_slice(&mail[from..]);
    out.into()
}

fn article(message: &Message<'_>, problems: &mut Vec<Problem>) -> Option<Article> {
    let title = message.subject().unwrap_or_default();
    let sender = message.from().and_then(|from| from.first());
    let byline = sender.and_then(|sender| sender.name().or(sender.address())).and_then(Line::some);
    let published = message
        .header_raw("Date")
        .and_then(date::parse)
        .or_else(|| message.date().map(mail_parser::DateTime::to_timestamp))
        .map(Moment::from_unix);
    let mut blocks = Vec::new();
    for part in message.html_bodies() {
        match &part.body {
            PartType::Html(html) => {
                let (body, mut more) = html::body::read(html, None);
                blocks.extend(body.blocks);
                problems.append(&mut more);
            }
            PartType::Text(text) => blocks.extend(text_blocks(text)),
            _ => {}
        }
    }
    // A picture alone is no text; the plain form may say more.
    if !blocks.iter().any(|block| !matches!(block, Block::Image(_) | Block::Rule)) {
        for part in message.text_bodies() {
            if let PartType::Text(text) = &part.body {
                blocks.extend(text_blocks(text));
            }
        }
    }
    let names: Vec<String> = message
        .attachments()
        .map(|part| part.attachment_name().map_or_else(|| "without a name".to_owned(), |name| Line::new(name).into()))
        .collect();
    if !names.is_empty() {
        let shown = names.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
        problems.push(Problem::new("attachments", format!("attached files are left out ({}): {shown}", names.len())));
    }
    if blocks.is_empty() && title.trim().is_empty() {
        return None;
    }
    let mut article = Article {
        format: Format::Mail,
        title: Prose::plain(Line::new(title).as_str()),
        byline: byline.into_iter().collect(),
        published,
        body: Body { blocks },
        ..Article::default()
    };
    let words: String = article.leaves().iter().take(40).map(|prose| prose.text()).collect::<Vec<_>>().join("\n");
    article.language = language::detect(&words);
    article.key = message
        .message_id()
        .map_or_else(|| format!("mail:{:016x}", hash(message.raw_message())), |id| Line::new(id).into());
    Some(article)
}

/// The text of a mail; its signature stands below a rule.
fn text_blocks(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n");
    let (text, signature) = match text.rfind("\n-- \n") {
        Some(at) => (&text[..at], Some(&text[at + 5..])),
        None => (text.as_str(), None),
    };
    let mut blocks = plain::body(text);
    if let Some(signature) = signature.filter(|signature| !signature.trim().is_empty()) {
        blocks.push(Block::Rule);
        blocks.push(Block::Paragraph(Prose::plain(signature.trim())));
    }
    blocks
}
