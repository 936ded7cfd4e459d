//! What the article says a person is: `the mayor, Joan Abara`, `Ann Lee, a nurse`, `Sen. Hale`.
//!
//! A noun beside the name counts before a title of courtesy, which says little (`Dr`, `Sir`) and is the fallback.
//! A role is shown as one is spoken of in running text: without its article, in small letters unless it is a name, and
//! with its abbreviation written out. Which words are roles, titles and ranks is data of the language.

use std::ops::Range;

use super::{
    language::flags,
    name::{Gender, Name},
    token::{Document, Kind, Paragraph, Token, fold},
};
use crate::news::Span;

/// What a person is, as the article puts it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Role {
    /// The words.
    pub span: Span,
    /// Whether they are more than a title of courtesy.
    pub firm: bool,
}

/// Nouns of a role.
const NOUN: u64 = flags::ROLE | flags::TITLE | flags::MAN | flags::WOMAN;

/// At most so many words stand in an apposition, and so many before a name.
const APPOSITION: usize = 20;
const BEFORE: usize = 8;

/// Abbreviated titles, written out.
const SHORT: [(&str, &str); 22] = [
    ("sen", "senator"),
    ("rep", "representative"),
    ("gov", "governor"),
    ("gen", "general"),
    ("prof", "professor"),
    ("lt", "lieutenant"),
    ("sgt", "sergeant"),
    ("capt", "captain"),
    ("col", "colonel"),
    ("maj", "major"),
    ("cmdr", "commander"),
    ("cpl", "corporal"),
    ("adm", "admiral"),
    ("pres", "president"),
    ("insp", "inspector"),
    ("det", "detective"),
    ("supt", "superintendent"),
    ("amb", "ambassador"),
    ("sec", "secretary"),
    ("rev", "reverend"),
    ("atty", "attorney"),
    ("pvt", "private"),
];

/// The word an abbreviated title stands for.
fn written_out(word: &str) -> Option<&'static str> {
    let bare = word.trim_end_matches('.');
    SHORT.iter().find(|(short, _)| bare.eq_ignore_ascii_case(short)).map(|(_, long)| *long)
}

/// Abbreviations by which a person is addressed and that say nothing of what they are. They lead to a person who is called
/// `the doctor` elsewhere, but are never given as a role.
const ADDRESS: [&str; 4] = ["dr", "dra", "dott", "hon"];

/// Whether a role is no more than an [address](ADDRESS).
pub(super) fn is_address(document: &Document, span: Span) -> bool {
    let bare = document.text(span).trim_end_matches('.');
    ADDRESS.iter().any(|address| bare.eq_ignore_ascii_case(address))
}

/// Whether two words name the same role: `Sen.` and `senator`.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let whole = |word: &str| {
        let word = written_out(word).map_or_else(|| word.trim_end_matches('.').to_lowercase(), str::to_owned);
        match word.as_str() {
            "congressman" | "congresswoman" => "representative".to_owned(),
            "nominee" => "candidate".to_owned(),
            "dr" => "doctor".to_owned(),
            _ => word,
        }
    };
    whole(a) == whole(b)
}

/// Whether the words are more than a title of courtesy: `senator`, not `Dr`.
pub(super) fn is_firm(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        token.is(flags::ROLE | flags::GROUP | flags::ORG)
            || token.is(flags::MAN | flags::WOMAN) && !token.is(flags::MR | flags::MRS)
            || token.kind == Kind::Word && !token.is(flags::TITLE | flags::MR | flags::MRS)
    })
}

/// What the article calls a person beside the name in this place.
pub(super) fn beside(document: &Document, name: &Name, paragraph: &Paragraph) -> Option<Role> {
    if name.organisation {
        return None;
    }
    let role = |range: Range<usize>| Role {
        firm: is_firm(&document.tokens[range.clone()]),
        span: document.span(paragraph.leaf, range),
    };
    let front = before(document, name, paragraph).map(role);
    if front.is_some_and(|role| role.firm) {
        return front;
    }
    apposition(document, paragraph.tokens.end, name.tokens.end)
        .or_else(|| named(document, name, paragraph))
        .map(role)
        .or(front)
}

/// Nouns and titles before the name: `election law expert Rick Hasen`, `Sen. Hale`.
fn before(document: &Document, name: &Name, paragraph: &Paragraph) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let start = name.title.as_ref().map_or(name.tokens.start, |title| title.start);
    let mut from = start;
    let mut known = name.title.clone().is_some_and(|title| {
        tokens[title].iter().any(|t| t.is(flags::ROLE | flags::TITLE) && !t.is(flags::MR | flags::MRS))
    });
    while from > paragraph.tokens.start && start - from < BEFORE {
        let token = &tokens[from - 1];
        let good = token.kind == Kind::Word
            && (!token.is(flags::FUNCTION | flags::POSS | flags::TIME | flags::SUBORD)
                || known && token.is(flags::RANK))
            && (token.is(NOUN | flags::DEMONYM) || known);
        if !good {
            break;
        }
        known |= token.is(NOUN);
        from -= 1;
    }
    trimmed(document, from..name.tokens.start).filter(|_| known)
}

/// The noun that a name is given to: `the mayor, Joan Abara,`.
fn named(document: &Document, name: &Name, paragraph: &Paragraph) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let comma = name.title.as_ref().map_or(name.tokens.start, |title| title.start).checked_sub(1)?;
    if comma <= paragraph.tokens.start || tokens[comma].kind != Kind::Comma {
        return None;
    }
    // The name ends its aside, else it is one of a list.
    let closes = tokens.get(name.tokens.end).filter(|_| name.tokens.end < paragraph.tokens.end);
    if !closes.is_none_or(|token| matches!(token.kind, Kind::Comma | Kind::Stop)) {
        return None;
    }
    let low = paragraph.tokens.start.max(comma.saturating_sub(BEFORE + 4));
    let start = (low..comma)
        .rev()
        .take_while(|&at| matches!(tokens[at].kind, Kind::Word | Kind::Number))
        .find(|&at| tokens[at].is(flags::THE | flags::AN | flags::HIS))?;
    // `The leader of the opposition`: the article of the whole phrase.
    let mut start = start;
    while start > low + 1 && tokens[start - 1].is(flags::PREP) {
        match (low..start - 1)
            .rev()
            .take_while(|&at| tokens[at].kind == Kind::Word && !tokens[at].is(flags::AUX | flags::VERB | flags::CUE))
            .find(|&at| tokens[at].is(flags::THE | flags::AN | flags::HIS))
        {
            Some(further) => start = further,
            None => break,
        }
    }
    let head = (start..comma).find(|&at| tokens[at].is(flags::PREP)).unwrap_or(comma);
    let noun = tokens[start..head].last().is_some_and(|token| token.is(NOUN));
    let verb = tokens[start..comma].iter().any(|token| token.is(flags::AUX | flags::WHO));
    trimmed(document, start..comma).filter(|_| noun && !verb)
}

/// The words before a name within its phrase that say what the person is.
pub(super) fn within(document: &Document, before: Range<usize>) -> Option<Range<usize>> {
    let known = document.tokens[before.clone()].iter().any(|token| token.is(NOUN));
    trimmed(document, before).filter(|_| known)
}

/// The apposition that begins with the comma at token `at`: `, a spokesman for the ministry,`.
pub(super) fn apposition(document: &Document, end: usize, at: usize) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    if at + 1 >= end || tokens[at].kind != Kind::Comma {
        return None;
    }
    let mut from = at + 1;
    // An age: `, 34,`.
    if tokens[from].kind == Kind::Number && tokens.get(from + 1).is_some_and(|t| t.kind == Kind::Comma) {
        from += 2;
    }
    if let Some(found) = affiliation(document, end, from) {
        return Some(found);
    }
    let mut to = from;
    let mut known = false;
    while to < end && to - from < APPOSITION {
        let token = &tokens[to];
        if !matches!(token.kind, Kind::Word | Kind::Number | Kind::Other | Kind::Close)
            || token.is(flags::WHO | flags::OPENS) && to > from && !token.is(flags::THE)
            || token.is(flags::SAY | flags::AUX) && !token.is(flags::ROLE | flags::TITLE | flags::GROUP | flags::ORG)
        {
            break;
        }
        // What the person is comes before the first preposition: `a spokesman for the ministry`.
        let stray = token.is(flags::THE | flags::AN) && !token.is(NOUN | flags::PREP) || token.is(flags::PREP);
        if !known && stray && to > from {
            break;
        }
        known |= token.is(NOUN);
        to += 1;
    }
    // `With Ann Lee, the candidate said`: a verb ends no apposition.
    if to < end && tokens[to].is(flags::SAY | flags::AUX) && tokens[to].kind == Kind::Word && !tokens[to].is(flags::WHO)
    {
        return None;
    }
    let first = tokens.get(from).filter(|first| !first.is(flags::WHO) || first.is(flags::THE))?;
    let begins =
        !first.is(flags::PRONOUN | flags::AND | flags::I | flags::CUE | flags::VERB) || first.is(flags::THE | NOUN);
    // `Imre, a keeper, said`: a few small words with their article that end at a comma.
    let plain = first.is(flags::AN)
        && (2..=4).contains(&to.saturating_sub(from))
        && (to >= end || matches!(tokens[to].kind, Kind::Comma | Kind::Stop))
        && tokens[from + 1..to].iter().all(|token| token.kind == Kind::Word && token.uses == 0 && !token.capital)
        && !document.lexicon.language.nouns;
    trimmed(document, from..to).filter(|_| known && begins || plain)
}

/// Whom a person belongs to: `, of the growers’ union,`.
fn affiliation(document: &Document, end: usize, from: usize) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let first = tokens.get(from).filter(|token| token.is(flags::PREP) && !token.is(flags::TIME))?;
    // The two letters of `of` and its kin, or four of `from` and `with`.
    if !matches!(first.to - first.from, 2 | 4) || first.is(flags::SUBORD) && first.to - first.from == 2 {
        return None;
    }
    // The apostrophe of `the growers’ union` is a mark by itself.
    let apostrophe = |token: &Token| token.kind == Kind::Mark && matches!(token.sign, '’' | '\'');
    let to =
        (from + 1..end.min(from + BEFORE)).find(|&at| tokens[at].kind != Kind::Word && !apostrophe(&tokens[at]))?;
    let belongs = tokens[to - 1].is(flags::ORG | flags::GROUP) && tokens[to].kind == Kind::Comma;
    trimmed(document, from + 1..to).filter(|_| belongs)
}

/// The rest of an attribution line behind the comma at token `at`: `— Ann Lee, hydrologist`.
pub(super) fn line(document: &Document, end: usize, at: usize) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    if at + 1 >= end || tokens[at].kind != Kind::Comma {
        return None;
    }
    let to = (at + 1..end).find(|&i| matches!(tokens[i].kind, Kind::Comma | Kind::Stop | Kind::Open)).unwrap_or(end);
    let words = tokens[at + 1..to].iter().all(|token| token.kind == Kind::Word && !token.is(flags::WHO | flags::AUX));
    trimmed(document, at + 1..to).filter(|range| words && range.len() <= BEFORE)
}

/// The words without an article before them and an honorific at either end.
pub(super) fn trimmed(document: &Document, range: Range<usize>) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let mut range = range;
    let article = |token: &Token| token.is(flags::THE | flags::AN | flags::HIS) && !token.is(NOUN | flags::RANK);
    let courtesy = |at: usize| tokens[at].is(flags::MR | flags::MRS) && tokens[at + 1].is(flags::TITLE);
    while range.start < range.end && (article(&tokens[range.start]) || range.len() > 1 && courtesy(range.start)) {
        range.start += 1;
    }
    while range.start < range.end
        && (tokens[range.end - 1].is(flags::POSS)
            || tokens[range.end - 1].is(flags::PARTICLE)
                && !tokens[range.end - 1].capital
                && !tokens[range.end - 1].is(NOUN)
            || tokens[range.end - 1].is(flags::MR | flags::MRS) && range.len() > 1)
    {
        range.end -= 1;
    }
    let honorific =
        range.len() == 1 && tokens[range.start].is(flags::MR | flags::MRS) && !tokens[range.start].is(flags::ROLE);
    (!range.is_empty() && !honorific).then_some(range)
}

/// What the words of a role say of gender.
pub(super) fn gender(document: &Document, role: Span) -> Gender {
    for token in tokens(document, role) {
        match Gender::of(token.uses & (flags::MAN | flags::WOMAN | flags::MR | flags::MRS)) {
            Gender::Unknown => {}
            gender => return gender,
        }
    }
    Gender::Unknown
}

fn tokens<'d>(document: &'d Document, span: Span) -> &'d [Token] {
    let at = document.paragraphs.partition_point(|p| (p.leaf, p.bytes.end) <= (span.leaf, span.from));
    let Some(paragraph) = document.paragraphs.get(at) else { return &[] };
    let tokens = &document.tokens[paragraph.tokens.clone()];
    let from = tokens.partition_point(|token| token.from < span.from);
    let to = tokens.partition_point(|token| token.to <= span.to);
    &tokens[from.min(to)..to]
}

/// A role as it stands in running text: `Sen.` is senator, `Vice President` vice president, `Harvard professor` stays.
pub(super) fn spoken(document: &Document, span: Span) -> String {
    let text = document.text(span);
    if document.lexicon.language.nouns {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut at = span.from;
    let all = tokens(document, span);
    let mut word = String::new();
    for (n, token) in all.iter().enumerate() {
        let leaf = document.leaves[span.leaf as usize].text();
        out.push_str(&leaf[at as usize..token.from as usize]);
        at = token.to;
        let written = &leaf[token.from as usize..token.to as usize];
        // `Dr` is as it is written everywhere.
        let short = token.to - token.from <= 3 && written_out(written).is_none();
        let common =
            token.is(flags::RANK) || token.is(NOUN) && !token.is(flags::MR | flags::MRS | flags::GIVEN) && !short;
        // `Captain of the USS Hale`: what is a name stays one.
        let proper = n > 0
            && all[n - 1].is_name()
            && !all[n - 1].is(NOUN | flags::RANK)
            && all[n - 1].uses == 0
            && token.is(flags::ORG);
        if token.kind == Kind::Word && common && !proper {
            if let Some(whole) = written_out(written).filter(|_| token.is(flags::TITLE)) {
                out.push_str(whole);
            } else if token.capital
                && (written.chars().skip(1).all(|c| !c.is_uppercase()) || written.chars().count() > 4)
            {
                fold(written, &mut word);
                out.push_str(&word);
            } else {
                out.push_str(written);
            }
        } else {
            out.push_str(written);
        }
    }
    out.push_str(&text[(at - span.from) as usize..]);
    out
}
