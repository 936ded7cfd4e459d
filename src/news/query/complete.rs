//! What can be typed next in a query: the table of fields, and what stands at the cursor.

use std::ops::Range;

use super::{Content, State, day::WEEKDAYS};

/// A field of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldHelp {
    /// Its name, without the colon.
    pub name: &'static str,
    /// How it is used.
    pub example: &'static str,
    /// What it asks, for help and man page.
    pub help: &'static str,
    /// Where its values come from.
    pub values: Values,
}

/// Where the values of a field come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Values {
    /// Anything may stand there.
    Free,
    /// One of a few.
    Fixed(&'static [&'static str]),
    /// The titles of sources.
    Sources,
    /// The folders of sources.
    Folders,
    /// Tags of articles and sources.
    Tags,
    /// The languages of articles.
    Languages,
    /// The speakers of quotes.
    Speakers,
}

const DAYS: &[&str] = &[
    "today",
    "yesterday",
    WEEKDAYS[0],
    WEEKDAYS[1],
    WEEKDAYS[2],
    WEEKDAYS[3],
    WEEKDAYS[4],
    WEEKDAYS[5],
    WEEKDAYS[6],
    "3d",
    "1w",
    "1m",
];

/// The fields, in the order help lists them.
pub const FIELDS: [FieldHelp; 20] = [
    field("title", "title:budget", "words of the title", Values::Free),
    field("body", "body:budget", "words of standfirst and body", Values::Free),
    field("author", "author:Ruiz", "words of the byline", Values::Free),
    field("source", "source:Courier", "sources whose name holds this", Values::Sources),
    field("folder", "folder:News/Local", "sources in this folder and in the folders in it", Values::Folders),
    field("tag", "tag:energy", "articles with this tag, or from sources with it", Values::Tags),
    field("lang", "lang:en", "articles in this language", Values::Languages),
    field("url", "url:example.org", "words of the address", Values::Free),
    field("is", "is:unread", "articles in this state", Values::Fixed(&["read", "unread", "starred", "later", "new"])),
    field("has", "has:quotes", "articles that have this", Values::Fixed(&["quotes", "image", "audio"])),
    field(
        "words",
        "words:>500",
        "articles of such a length; also <, >=, <=",
        Values::Fixed(&[">500", ">1500", "<300"]),
    ),
    field("after", "after:2026-05-17", "published on this day or later", Values::Fixed(DAYS)),
    field("before", "before:monday", "published before this day", Values::Fixed(DAYS)),
    field("on", "on:yesterday", "published on this day, in this month (2026-05) or year", Values::Fixed(DAYS)),
    field(
        "newer",
        "newer:3d",
        "published no longer ago: 12h, 3d, 2w, 6m, 1y",
        Values::Fixed(&["12h", "1d", "3d", "1w", "1m"]),
    ),
    field("said", "said:\"no comment\"", "words of quotes", Values::Free),
    field("speaker", "speaker:Ruiz", "words of the names of those who are quoted", Values::Speakers),
    field("outlet", "outlet:Courier", "words of the publisher's name", Values::Free),
    field(
        "sort",
        "sort:rank",
        "the order; sort:-date is oldest first",
        Values::Fixed(&["date", "rank", "source", "title", "words"]),
    ),
    field("limit", "limit:50", "at most so many articles", Values::Fixed(&["10", "50", "100"])),
];

const fn field(name: &'static str, example: &'static str, help: &'static str, values: Values) -> FieldHelp {
    FieldHelp { name, example, help, values }
}

/// The states by their names.
pub(super) const IS: [(&str, State); 5] = [
    ("read", State::Read),
    ("unread", State::Unread),
    ("starred", State::Starred),
    ("later", State::Later),
    ("new", State::New),
];

/// The contents by their names.
pub(super) const HAS: [(&str, Content); 3] =
    [("quotes", Content::Quotes), ("image", Content::Image), ("audio", Content::Audio)];

/// What can be completed at a place of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completion {
    /// The name of a field: these begin as what is typed.
    Fields {
        /// What is typed of it, in bytes of the query.
        typed: Range<usize>,
        /// The fields it could be.
        fields: Vec<FieldHelp>,
    },
    /// A value of a field.
    Values {
        /// What is typed of it, in bytes of the query.
        typed: Range<usize>,
        /// The field.
        field: FieldHelp,
    },
}

/// What can be completed where the cursor stands, `cursor` bytes into `text`; `None` inside a phrase and where nothing
/// is begun, or it is whole.
#[must_use]
pub fn at(text: &str, cursor: usize) -> Option<Completion> {
    let before = text.get(..cursor)?;
    let mut quoted = false;
    let mut start = 0;
    let mut value_opened = false;
    for (at, c) in before.char_indices() {
        match c {
            '"' if !quoted => {
                quoted = true;
                value_opened = before[start..at].ends_with(':');
            }
            '"' | '”' => quoted = false,
            '“' => {
                quoted = true;
                value_opened = before[start..at].ends_with(':');
            }
            c if (c.is_whitespace() || matches!(c, '(' | ')')) && !quoted => start = at + c.len_utf8(),
            '-' if !quoted && at == start => start = at + 1,
            _ => {}
        }
    }
    if quoted && !value_opened {
        return None;
    }
    let word = &before[start..];
    match word.split_once(':') {
        Some((name, value)) => {
            let field = *FIELDS.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
            // A quotation mark that is closed says that the value is whole.
            if value.starts_with(['"', '“']) && !quoted {
                return None;
            }
            let value = value.trim_start_matches(['"', '“']);
            Some(Completion::Values { typed: cursor - value.len()..cursor, field })
        }
        None if word.is_empty() || quoted => None,
        None => {
            let lower = word.to_ascii_lowercase();
            let fields: Vec<FieldHelp> = FIELDS.into_iter().filter(|field| field.name.starts_with(&lower)).collect();
            (!fields.is_empty()).then_some(Completion::Fields { typed: start..cursor, fields })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, typed: &str, candidates: &[&str]) {
        let cursor = text.len();
        let (range, found): (_, Vec<&str>) = match at(text, cursor) {
            Some(Completion::Fields { typed, fields }) => (typed, fields.iter().map(|field| field.name).collect()),
            Some(Completion::Values { typed, field }) => (typed, vec![field.name]),
            None => (cursor..cursor, Vec::new()),
        };
        assert_eq!((&text[range], found.as_slice()), (typed, candidates), "{text}");
    }

    #[test]
    fn the_cursor_tells_what_can_follow() {
        check("bud so", "so", &["source", "sort"]);
        check("-ti", "ti", &["title"]);
        check("(tag:en", "en", &["tag"]);
        check("source:\"The Cour", "The Cour", &["source"]);
        check("source:\"The Courier\"", "", &[]);
        check("\"so", "", &[]);
        check("budget ", "", &[]);
        check("foo:ba", "", &[]);
    }

    #[test]
    fn every_example_can_be_read() {
        for field in FIELDS {
            super::super::Query::parse(field.example).unwrap();
        }
    }
}
