//! Mails and newsletters → articles: one mail (`.eml`) or a box of them (mbox).
//!
//! Headers and MIME parts are `mail-parser`'s (RFC 5322, 2045 to 2047, 2231). The richest form of the text counts:
//! HTML goes through the walker, plain text through the plain-text reader. The signature stays, below a rule; what a
//! newsletter says of itself does not.
//! Mails that a mail encloses, forwarded or as a digest, are articles of their own behind it.
//! [`boxed`] parts a box into its mails, [`flowed`] sets paragraphs together again that were sent in lines.
//! Deliberately absent: attachments (they are named as problems), decryption, and threads.

mod boxed;
mod flowed;

use std::borrow::Cow;

use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Input, charset, hash, plain};
use crate::{
    html,
    news::{Article, Block, Body, Format, Loaded, Moment, Problem, Prose},
    text::{Line, date, language},
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
    let rest = if boxed::is_postmark(first.as_bytes()) { None } else { Some(first) };
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
    let mails = boxed::split(bytes);
    if mails.len() > MOST {
        loaded
            .problems
            .push(Problem::new("cut-off", format!("the box has more than {MOST} mails; the rest is left out")));
    }
    let is_box = boxed::is_box(bytes);
    for mail in mails.into_iter().take(MOST) {
        let unquoted = if is_box { boxed::unquote(mail) } else { mail.into() };
        match MessageParser::default().parse(unquoted.as_ref()) {
            Some(message) => take(&message, &mut loaded),
            None => loaded.problems.push(Problem::new("bad-mail", "a mail that cannot be read; left out")),
        }
    }
    if loaded.articles.is_empty() {
        loaded.problems.push(Problem::new("empty", "there is no text in it"));
    } else if is_box {
        loaded.source.title = Line::new(input.name.unwrap_or_default());
    } else {
        loaded.source.title = Line::new(loaded.articles[0].title.text());
    }
    loaded
}

/// Takes a mail and those it encloses, the outermost first.
fn take(message: &Message<'_>, loaded: &mut Loaded) {
    let mut waiting = vec![message];
    while let Some(message) = waiting.pop().filter(|_| loaded.articles.len() < MOST) {
        loaded.articles.extend(article(message, &mut loaded.problems));
        let enclosed: Vec<&Message<'_>> = message.attachments().filter_map(MessagePart::message).collect();
        waiting.extend(enclosed.into_iter().rev());
    }
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
    let is_newsletter =
        ["List-Unsubscribe", "List-Id", "List-Post"].iter().any(|header| message.header_raw(*header).is_some());
    let mut blocks = Vec::new();
    for part in message.html_bodies() {
        match &part.body {
            PartType::Html(html) => {
                let (mut body, mut more) = html::body::read(&decoded(message, part, html), None);
                if is_newsletter {
                    let name = sender.and_then(|sender| sender.name()).unwrap_or_default();
                    html::sent::without_letterhead(&mut body, title, name);
                }
                blocks.extend(body.blocks);
                problems.append(&mut more);
            }
            PartType::Text(text) => blocks.extend(text_blocks(part, &decoded(message, part, text))),
            _ => {}
        }
    }
    // A picture alone is no text; the plain form may say more.
    if !blocks.iter().any(|block| !matches!(block, Block::Image(_) | Block::Rule)) {
        for part in message.text_bodies() {
            if let PartType::Text(text) = &part.body {
                blocks.extend(text_blocks(part, &decoded(message, part, text)));
            }
        }
    }
    let names: Vec<String> = message
        .attachments()
        .filter(|part| part.message().is_none())
        .map(|part| part.attachment_name().map_or_else(|| "without a name".to_owned(), |name| Line::new(name).into()))
        .collect();
    if !names.is_empty() {
        let shown = names.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
        problems.push(Problem::new("attachments", format!("attached files are left out ({}): {shown}", names.len())));
    }
    let encloses = message.attachments().any(|part| part.message().is_some());
    if blocks.is_empty() && (title.trim().is_empty() || encloses) {
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

/// The text of a part; where it does not say its charset, as old mails do not, that is guessed.
fn decoded<'a>(message: &Message<'_>, part: &MessagePart<'_>, text: &'a str) -> Cow<'a, str> {
    let named = part.content_type().is_some_and(|kind| kind.has_attribute("charset"));
    if named || part.encoding != Encoding::None || !text.contains('\u{FFFD}') {
        return text.into();
    }
    let raw = message.raw_message.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize);
    raw.map_or(text.into(), |raw| charset::decode(raw, None).0.into_owned().into())
}

/// The text of a mail; its signature stands below a rule.
fn text_blocks(part: &MessagePart<'_>, text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n");
    let (text, signature) = match text.rfind("\n-- \n") {
        Some(at) => (&text[..at], Some(&text[at + 5..])),
        None => (text.as_str(), None),
    };
    let mut blocks = match flowed::Manner::of(part) {
        Some(manner) => plain::body(&manner.joined(text)),
        None => plain::body(text),
    };
    if let Some(signature) = signature.filter(|signature| !signature.trim().is_empty()) {
        blocks.push(Block::Rule);
        blocks.push(Block::Paragraph(Prose::plain(signature.trim())));
    }
    blocks
}
