//! A condition with all names resolved: names are numbers, dates seconds, words tokens.

use regex::Regex;

use super::literal::Need;
use crate::{
    news::query::{Clock, Compare, Content, Expr, Field, State, Test, Words},
    store::{
        Reader, Result, StoreError,
        index::tokens::{self, Needle},
    },
};

/// Of so many sources a list is read source by source.
const FEW_SOURCES: usize = 64;

#[derive(Clone, Debug)]
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Words(Field, Needle, bool),
    /// With what every match holds, where that is known.
    Regex(Field, Regex, Option<Need>),
    Sources(Vec<i64>),
    Tagged(String, Vec<i64>),
    Lang(String),
    Is(State),
    /// Not read, and arrived since then.
    New(i64),
    Has(Content),
    Length(Compare, u64),
    Dated(Option<i64>, Option<i64>),
}

impl Node {
    /// All of these.
    pub(super) fn all(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }

    pub(super) fn any(&self, test: &impl Fn(&Self) -> bool) -> bool {
        test(self)
            || match self {
                Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.any(test)),
                Self::Not(inner) => inner.any(test),
                _ => false,
            }
    }

    /// Whether words are looked for: then the library alone cannot answer.
    pub(super) fn has_words(&self) -> bool {
        self.any(&|node| matches!(node, Self::Words(..) | Self::Regex(..)))
    }

    /// Whether it is a word, the beginning of one, or several of which any will do.
    pub(super) fn is_words(&self) -> bool {
        match self {
            Self::Words(_, needle, _) => needle.tokens.len() == 1,
            Self::Any(parts) => parts.iter().all(Self::is_words),
            _ => false,
        }
    }

    /// Whether more is asked than the narrow table of statuses knows.
    pub(super) fn is_wide(&self) -> bool {
        self.any(&|node| matches!(node, Self::Lang(_) | Self::Has(_) | Self::Length(..)))
    }

    /// Whether it names places, so that an article counts for itself even if another tells its story.
    pub(super) fn names_places(&self) -> bool {
        self.any(&|node| matches!(node, Self::Sources(_) | Self::Tagged(..) | Self::Words(Field::Outlet, ..)))
    }

    /// What is to be found in texts, for snippets: the needles that are not negated.
    pub(super) fn needles(&self, wanted: &impl Fn(Field) -> bool, out: &mut Vec<Needle>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.needles(wanted, out)),
            Self::Words(field, needle, _) if wanted(*field) => out.push(needle.clone()),
            _ => {}
        }
    }

    pub(super) fn regexes(&self, out: &mut Vec<Regex>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.regexes(out)),
            Self::Regex(Field::Any | Field::Body | Field::Title | Field::Said, regex, _) => out.push(regex.clone()),
            _ => {}
        }
    }
    /// Whether narrow indexes of the library lead to what matches.
    pub(super) fn is_narrow(&self) -> bool {
        match self {
            Self::All(parts) => parts.iter().any(Self::is_narrow),
            Self::Sources(sources) => sources.len() <= FEW_SOURCES,
            Self::Is(state) => matches!(state, State::Starred | State::Later),
            _ => false,
        }
    }
}

impl Reader {
    /// Resolves an expression; `typing`: where the reader is typing, so that a word that ends there may go on.
    pub(super) fn resolve(&self, expr: &Expr, clock: &Clock, typing: Option<usize>) -> Result<Node> {
        let each =
            |parts: &[Expr]| parts.iter().map(|part| self.resolve(part, clock, typing)).collect::<Result<Vec<_>>>();
        Ok(match expr {
            Expr::All(parts) => Node::All(each(parts)?),
            Expr::Any(parts) => Node::Any(each(parts)?),
            Expr::Not(inner) => Node::Not(Box::new(self.resolve(inner, clock, None)?)),
            Expr::Term(term) => match &term.test {
                Test::Text(field, words) => {
                    let typed = typing == Some(term.span.end) && matches!(words, Words::Word(_));
                    let needle = match words {
                        Words::Regex(pattern) => {
                            let regex =
                                regex::RegexBuilder::new(pattern).case_insensitive(true).size_limit(4 << 20).build();
                            let regex = regex.map_err(|error| StoreError::Index(error.to_string()))?;
                            return Ok(Node::Regex(*field, regex, Need::of(pattern)));
                        }
                        Words::Word(word) => tokens::needle(word, typed),
                        Words::Prefix(stem) => tokens::needle(stem, true),
                        Words::Phrase(phrase) => tokens::needle(phrase, false),
                    };
                    // Letters that fold to nothing are found nowhere.
                    needle.map_or(Node::Any(Vec::new()), |needle| Node::Words(*field, needle, typed))
                }
                Test::Source(name) => Node::Sources(self.sources_named(name)?),
                Test::Folder(folder) => Node::Sources(self.sources_in(folder)?),
                Test::Tag(tag) => Node::Tagged(tag.clone(), self.sources_tagged(tag)?),
                Test::Lang(language) => Node::Lang(language.to_ascii_lowercase()),
                Test::Is(State::New) => Node::New(clock.today().unix()),
                Test::Is(state) => Node::Is(*state),
                Test::Has(content) => Node::Has(*content),
                Test::Length(compare, number) => Node::Length(*compare, *number),
                Test::After(day) | Test::Newer(day) => Node::Dated(Some(day.begins(clock).unix()), None),
                Test::Before(day) => Node::Dated(None, Some(day.begins(clock).unix())),
                Test::On(day) => Node::Dated(Some(day.begins(clock).unix()), Some(day.ends(clock).unix())),
            },
        })
    }

    /// Sources whose name or address holds this, whatever its case and accents.
    pub(in crate::store) fn sources_named(&self, name: &str) -> Result<Vec<i64>> {
        let mut statement = self.db.prepare_cached(
            "SELECT id, coalesce(nullif(name, ''), nullif(title, ''), place), place FROM source WHERE removed IS NULL",
        )?;
        let folded = tokens::fold(name);
        let mut rows = statement.query([])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, title, place): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if (!folded.is_empty() && tokens::fold(&title).contains(&folded)) || place == name {
                ids.push(id);
            }
        }
        Ok(ids)
    }

    fn sources_in(&self, folder: &str) -> Result<Vec<i64>> {
        let folder = crate::store::arrange::folder_name(folder);
        let mut statement = self.db.prepare_cached(
            "SELECT id FROM source WHERE removed IS NULL AND (lower(folder) = lower(?1) OR lower(substr(folder, 1, length(?1) + 1)) = lower(?1) || '/')",
        )?;
        Ok(statement.query_map([folder], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    fn sources_tagged(&self, tag: &str) -> Result<Vec<i64>> {
        let mut statement = self.db.prepare_cached(
            "SELECT g.source FROM source_tag g JOIN source s ON s.id = g.source WHERE g.tag = ? COLLATE NOCASE AND s.removed IS NULL",
        )?;
        Ok(statement.query_map([tag], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}
