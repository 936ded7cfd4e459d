//! Answers queries: lists, search as you type, rules.
//!
//! A query is resolved first ([`Node`]: names become numbers, dates become seconds, words become tokens). What asks for
//! nothing but states, sources and dates is answered by the library's own indexes; everything else by the full-text
//! index, and what that has not seen yet is looked through directly.

use std::cell::Ref;

use regex::Regex;
use rusqlite::{OptionalExtension, params_from_iter};

use super::{
    Ask, Reader, Result, Row, Said, Scope, StoreError,
    index::{
        self, Fulltext,
        ask::{Bits, Match},
        tokens::{self, Needle},
    },
    sources::positive,
};
use crate::news::{
    ArticleId,
    query::{By, Clock, Compare, Content, Expr, Field, Order, Query, State, Test, Words},
};

mod holds;
mod snippet;
mod sql;

pub use snippet::Snippet;

/// Of the articles that no index has seen, so many are looked through directly, those that arrived last.
const BEHIND: i64 = 400;

/// How something is searched for.
#[derive(Clone, Copy, Debug)]
pub struct SearchOptions {
    /// Whether the reader is still typing, so that the last word may go on.
    pub typing: bool,
    /// How many articles are left out before the first.
    pub skip: usize,
    /// How many articles are wanted.
    pub limit: usize,
    /// How many quotes are wanted.
    pub quotes: usize,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self { typing: false, skip: 0, limit: 50, quotes: 10 }
    }
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many articles match.
    pub total: u64,
    /// Those that are wanted, the best first (or in the order the query asks for).
    pub articles: Vec<Hit>,
    /// Quotes that hold what is searched for, in their words or their speaker's name.
    pub quotes: Vec<QuoteHit>,
    /// How many articles were not looked through, because the index is being built.
    pub behind: u64,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub row: Row,
    /// Where the title holds what is searched for; bytes of it.
    pub title: Vec<std::ops::Range<usize>>,
    /// The sentence that holds it; nothing where only the title does, or nothing is looked for in the text.
    pub snippet: Option<Snippet>,
}

/// A quote that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteHit {
    /// The quote and its article.
    pub said: Said,
    /// Where its words hold what is searched for; bytes of them.
    pub marks: Vec<std::ops::Range<usize>>,
}

/// A condition with all names resolved.
#[derive(Clone, Debug)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Words(Field, Needle, bool),
    Regex(Field, Regex),
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
    fn any(&self, test: &impl Fn(&Self) -> bool) -> bool {
        test(self)
            || match self {
                Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.any(test)),
                Self::Not(inner) => inner.any(test),
                _ => false,
            }
    }

    /// Whether words are looked for: then the library alone cannot answer.
    fn has_words(&self) -> bool {
        self.any(&|node| matches!(node, Self::Words(..) | Self::Regex(..)))
    }

    /// Whether more is asked than the narrow table of statuses knows.
    fn is_wide(&self) -> bool {
        self.any(&|node| matches!(node, Self::Lang(_) | Self::Has(_) | Self::Length(..)))
    }

    /// Whether it names places, so that an article counts for itself even if another tells its story.
    fn names_places(&self) -> bool {
        self.any(&|node| matches!(node, Self::Sources(_) | Self::Tagged(..) | Self::Words(Field::Outlet, ..)))
    }

    /// What is to be found in texts, for snippets: the needles that are not negated.
    fn needles(&self, wanted: &impl Fn(Field) -> bool, out: &mut Vec<Needle>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.needles(wanted, out)),
            Self::Words(field, needle, _) if wanted(*field) => out.push(needle.clone()),
            _ => {}
        }
    }

    fn regexes(&self, out: &mut Vec<Regex>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.regexes(out)),
            Self::Regex(Field::Any | Field::Body | Field::Title | Field::Said, regex) => out.push(regex.clone()),
            _ => {}
        }
    }
}

impl Reader {
    /// Searches: articles with the sentence that matches, and quotes.
    ///
    /// # Errors
    /// Where the query is wrong, the question was interrupted, or library or index cannot be read.
    pub fn search(&self, text: &str, options: &SearchOptions, clock: &Clock) -> Result<Found> {
        let query = Query::parse(text)?;
        let ending = text.len();
        let node =
            query.expr.as_ref().map(|expr| self.resolve(expr, clock, options.typing.then_some(ending))).transpose()?;
        let order = query.sort.unwrap_or(Order { by: By::Rank, reversed: false });
        let (mut matches, behind) = self.matching(node.as_ref(), order.by == By::Rank, clock)?;
        self.put_in_order(&mut matches, order, options.skip.saturating_add(options.limit))?;
        matches.truncate(query.limit.unwrap_or(usize::MAX));
        let mut found = Found { total: matches.len() as u64, behind, ..Found::default() };
        let (mut needles, mut quoted, mut regexes) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(node) = &node {
            node.needles(&|field| matches!(field, Field::Any | Field::Body | Field::Title | Field::Said), &mut needles);
            node.needles(&|field| matches!(field, Field::Any | Field::Said | Field::Speaker), &mut quoted);
            node.regexes(&mut regexes);
        }
        for one in matches.iter().skip(options.skip).take(options.limit) {
            let Some(row) = self.row(one.id)? else { continue };
            let title = snippet::marks(&row.title, &needles, &regexes);
            let snippet = if needles.is_empty() && regexes.is_empty() {
                None
            } else {
                self.body_of(one.id)?.and_then(|article| snippet::find(&article, &needles, &regexes))
            };
            found.articles.push(Hit { row, title, snippet });
        }
        if options.quotes > 0 && !quoted.is_empty() {
            found.quotes = self.quotes_with(&quoted, options, clock)?;
        }
        Ok(found)
    }

    /// Quotes that hold all of some needles, in their words or their speaker's name, of the best articles.
    fn quotes_with(&self, needles: &[Needle], options: &SearchOptions, clock: &Clock) -> Result<Vec<QuoteHit>> {
        let parts = needles.iter().map(|needle| {
            let words = |field| Node::Words(field, needle.clone(), options.typing);
            Node::Any(vec![words(Field::Said), words(Field::Speaker)])
        });
        let (mut matches, _) = self.matching(Some(&Node::All(parts.collect())), true, clock)?;
        let rank = Order { by: By::Rank, reversed: false };
        self.put_in_order(&mut matches, rank, options.quotes * 2)?;
        let mut hits = Vec::new();
        for one in matches.iter().take(options.quotes * 2) {
            for said in self.quotes_in(one.id)? {
                let speaker = said.quote.speaker().map_or("", |name| name);
                let (in_words, in_name) = (tokens::find(&said.text, needles), tokens::find(speaker, needles));
                if (0..needles.len()).all(|number| in_words.iter().chain(&in_name).any(|(found, _)| *found == number)) {
                    let marks = snippet::merge(in_words.into_iter().map(|(_, place)| place.from..place.to).collect());
                    hits.push(QuoteHit { said, marks });
                    if hits.len() >= options.quotes {
                        return Ok(hits);
                    }
                }
            }
        }
        Ok(hits)
    }

    /// Those of some articles that match a query, in the order given: what rules ask.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn matches(&self, query: &Query, ids: &[ArticleId], clock: &Clock) -> Result<Vec<ArticleId>> {
        let Some(expr) = &query.expr else { return Ok(ids.to_vec()) };
        let node = self.resolve(expr, clock, None)?;
        let mut matching = Vec::new();
        for id in ids {
            if self.holds(&node, *id)?.is_some() {
                matching.push(*id);
            }
        }
        Ok(matching)
    }

    /// The articles of a query for a list, and in which order.
    pub(super) fn query_ids(&self, query: &Query, ask: &Ask, clock: &Clock) -> Result<(Vec<ArticleId>, Order)> {
        let order = query.sort.unwrap_or(ask.order);
        let mut node = query.expr.as_ref().map(|expr| self.resolve(expr, clock, None)).transpose()?;
        if ask.unread {
            let unread = Node::Is(State::Unread);
            node = Some(match node {
                Some(node) => Node::All(vec![node, unread]),
                None => unread,
            });
        }
        let (mut matches, _) = self.matching(node.as_ref(), order.by == By::Rank, clock)?;
        // Lists turn their windows themselves.
        self.put_in_order(&mut matches, Order { reversed: false, ..order }, usize::MAX)?;
        if order.reversed && query.limit.is_some_and(|limit| limit < matches.len()) {
            let kept = matches.len() - query.limit.unwrap_or(0);
            matches.drain(..kept);
        }
        matches.truncate(query.limit.unwrap_or(usize::MAX));
        Ok((matches.into_iter().map(|one| one.id).collect(), order))
    }

    /// A list that is the same as a query's and costs less, where there is one.
    pub(super) fn plain_scope(&self, query: &Query, ask: &Ask) -> Result<Option<Ask>> {
        if query.limit.is_some() {
            return Ok(None);
        }
        let order = query.sort.unwrap_or(ask.order);
        let parts: Vec<&Test> = match &query.expr {
            None => Vec::new(),
            Some(Expr::Term(term)) => vec![&term.test],
            Some(Expr::All(parts)) if parts.len() == 2 && parts.iter().all(|part| matches!(part, Expr::Term(_))) => {
                parts
                    .iter()
                    .filter_map(|part| if let Expr::Term(term) = part { Some(&term.test) } else { None })
                    .collect()
            }
            Some(_) => return Ok(None),
        };
        let is_unread = |test: &&&Test| matches!(test, Test::Is(State::Unread));
        let unread = ask.unread || parts.iter().any(|test| is_unread(&test));
        let rest: Vec<&&Test> = parts.iter().filter(|test| !is_unread(test)).collect();
        let scope = match rest.as_slice() {
            [] if unread => Scope::Unread,
            [] => Scope::All,
            [Test::Is(State::Starred)] => Scope::Starred,
            [Test::Is(State::Later)] => Scope::Later,
            [Test::Tag(tag)] => Scope::Tag(tag.clone()),
            [Test::Folder(folder)] => Scope::Folder(folder.clone()),
            [Test::Source(name)] => match self.sources_named(name)?.as_slice() {
                [id] => Scope::Source(crate::news::SourceId(*id)),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some(Ask { scope, order, unread, since: ask.since }))
    }

    /// Every article that matches, in no order, and how many were not looked through.
    fn matching(&self, node: Option<&Node>, scored: bool, clock: &Clock) -> Result<(Vec<Match>, u64)> {
        let Some(node) = node else { return Ok((self.matching_sql(&Node::All(Vec::new()))?, 0)) };
        if !node.has_words() && (!node.is_wide() || !self.is_indexed()? || self.fulltext()?.is_none()) {
            return Ok((self.matching_sql(node)?, 0));
        }
        let fulltext = self.fulltext()?;
        // Without an index nothing was seen by one, whatever the list says: the library may be a copy.
        let (waiting, behind) = match &fulltext {
            Some(_) => {
                ("SELECT article FROM unindexed WHERE gone = 0 ORDER BY number DESC LIMIT ?", self.unindexed_count()?)
            }
            None => ("SELECT id FROM article ORDER BY id DESC LIMIT ?", self.counts()?.total),
        };
        let behind = behind.saturating_sub(BEHIND as u64);
        let mut statement = self.db.prepare_cached(waiting)?;
        let waiting: Vec<i64> = statement.query_map([BEHIND], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let start = self.stops.load(std::sync::atomic::Ordering::Relaxed);
        let stopped = || self.stops.load(std::sync::atomic::Ordering::Relaxed) != start;
        let mut matches = match fulltext {
            Some(fulltext) => {
                let query = self.to_index(&fulltext, node, &stopped)?;
                let mut aside = self.aside(!node.names_places())?;
                waiting.iter().for_each(|id| aside.insert(*id));
                let query =
                    if aside.is_empty() { query } else { Fulltext::all(vec![query], vec![Fulltext::within(aside)]) };
                fulltext.matches(query.as_ref(), scored, clock.now.unix(), &stopped)?
            }
            None => Vec::new(),
        };
        let aside = if waiting.is_empty() { Bits::default() } else { self.aside(!node.names_places())? };
        for id in waiting {
            if stopped() {
                return Err(StoreError::Interrupted);
            }
            if !aside.contains(id)
                && let Some((date, score)) = self.holds(node, ArticleId(id))?
            {
                matches.push(Match { score, date, id: ArticleId(id) });
            }
        }
        Ok((matches, behind))
    }

    /// Articles that are in no list: hidden ones and, with `folded`, those whose story another one tells.
    fn aside(&self, folded: bool) -> Result<Bits> {
        let condition =
            if folded { "hidden <> 0 OR folded = 1" } else { "(hidden <> 0 OR folded = 1) AND hidden <> 0" };
        self.bits(&format!("SELECT article FROM status INDEXED BY status_aside WHERE {condition}"), &[])
    }

    fn bits(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Bits> {
        let mut bits = Bits::default();
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            bits.insert(row.get(0)?);
        }
        Ok(bits)
    }

    fn to_index(
        &self,
        fulltext: &Fulltext,
        node: &Node,
        stopped: &dyn Fn() -> bool,
    ) -> Result<Box<dyn tantivy::query::Query>> {
        let each = |parts: &[Node]| {
            parts.iter().map(|part| self.to_index(fulltext, part, stopped)).collect::<Result<Vec<_>>>()
        };
        Ok(match node {
            Node::All(parts) => {
                // What a regular expression has to look through is narrowed down by the other conditions first.
                let (slow, fast): (Vec<&Node>, Vec<&Node>) =
                    parts.iter().partition(|part| part.any(&|node| matches!(node, Node::Regex(..))));
                let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
                for part in fast {
                    match part {
                        Node::Not(inner) => unwanted.push(self.to_index(fulltext, inner, stopped)?),
                        part => wanted.push(self.to_index(fulltext, part, stopped)?),
                    }
                }
                let query = Fulltext::all(wanted, unwanted);
                if slow.is_empty() {
                    return Ok(query);
                }
                let candidates = fulltext.matches(query.as_ref(), false, 0, stopped)?;
                let mut kept = Bits::default();
                let rest = Node::All(slow.into_iter().cloned().collect());
                for one in candidates {
                    if stopped() {
                        return Err(StoreError::Interrupted);
                    }
                    if self.holds(&rest, one.id)?.is_some() {
                        kept.insert(one.id.0);
                    }
                }
                Fulltext::all(vec![query, Fulltext::within(kept)], Vec::new())
            }
            Node::Any(parts) => Fulltext::any(each(parts)?),
            Node::Not(inner) => Fulltext::all(Vec::new(), vec![self.to_index(fulltext, inner, stopped)?]),
            Node::Words(field, needle, typing) => fulltext.words(*field, needle, *typing)?,
            Node::Regex(..) => {
                let mut statement = self.db.prepare_cached("SELECT article FROM status WHERE hidden = 0")?;
                let mut rows = statement.query([])?;
                let mut kept = Bits::default();
                while let Some(row) = rows.next()? {
                    if stopped() {
                        return Err(StoreError::Interrupted);
                    }
                    let id: i64 = row.get(0)?;
                    if self.holds(node, ArticleId(id))?.is_some() {
                        kept.insert(id);
                    }
                }
                Fulltext::within(kept)
            }
            Node::Sources(sources) => fulltext.sources(sources),
            Node::Tagged(tag, sources) => {
                let tagged = self.bits("SELECT article FROM article_tag WHERE tag = ? COLLATE NOCASE", &[tag])?;
                Fulltext::any(vec![fulltext.sources(sources), Fulltext::within(tagged)])
            }
            Node::Lang(language) => fulltext.fact(&format!("lang:{language}")),
            Node::Is(State::Read) => Fulltext::all(Vec::new(), vec![Fulltext::within(self.unread()?.clone())]),
            Node::Is(State::Unread | State::New) => Fulltext::within(self.unread()?.clone()),
            Node::Is(State::Starred) => {
                Fulltext::within(self.bits(
                    "SELECT article FROM status INDEXED BY status_starred WHERE starred = 1 AND hidden = 0",
                    &[],
                )?)
            }
            Node::Is(State::Later) => Fulltext::within(
                self.bits("SELECT article FROM status INDEXED BY status_later WHERE later = 1 AND hidden = 0", &[])?,
            ),
            Node::New(since) => Fulltext::within(self.bits(
                "SELECT t.article FROM article a JOIN status t ON t.article = a.id WHERE a.id > ? AND t.read = 0",
                &[&self.before(*since)?.0],
            )?),
            Node::Has(content) => fulltext.fact(content.name()),
            Node::Length(compare, number) => fulltext.length(*compare, *number),
            Node::Dated(from, to) => fulltext.dated(*from, *to),
        })
    }

    /// The last article that arrived before `since`. Numbers rise with arrival, so few are looked at.
    fn before(&self, since: i64) -> Result<ArticleId> {
        let mut statement = self.db.prepare_cached("SELECT id, arrived FROM article ORDER BY id DESC")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if row.get::<_, i64>(1)? < since {
                return Ok(ArticleId(row.get(0)?));
            }
        }
        Ok(ArticleId(0))
    }

    /// The set of unread articles, read again only after a change.
    fn unread(&self) -> Result<Ref<'_, Bits>> {
        let epoch = self.change_count()?;
        if self.unread.borrow().0 != epoch {
            let bits = self.bits(
                "SELECT article FROM status INDEXED BY status_source_unread WHERE read = 0 AND hidden = 0",
                &[],
            )?;
            *self.unread.borrow_mut() = (epoch, bits);
        }
        Ok(Ref::map(self.unread.borrow(), |(_, bits)| bits))
    }

    fn resolve(&self, expr: &Expr, clock: &Clock, typing: Option<usize>) -> Result<Node> {
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
                            return Ok(Node::Regex(*field, regex));
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
    pub(super) fn sources_named(&self, name: &str) -> Result<Vec<i64>> {
        let mut statement = self
            .db
            .prepare_cached("SELECT id, coalesce(nullif(name, ''), title), place FROM source WHERE removed IS NULL")?;
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
        let folder = super::arrange::folder_name(folder);
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

    /// Puts matches in order; only the first `wanted` need be, where that is cheaper.
    fn put_in_order(&self, matches: &mut Vec<Match>, order: Order, wanted: usize) -> Result<()> {
        let newest = |a: &Match, b: &Match| (b.date, b.id).cmp(&(a.date, a.id));
        let best = |a: &Match, b: &Match| b.score.total_cmp(&a.score).then_with(|| newest(a, b));
        let turn = |compare: std::cmp::Ordering| if order.reversed { compare.reverse() } else { compare };
        match order.by {
            By::Date | By::Rank => {
                let compare = |a: &Match, b: &Match| turn(if order.by == By::Date { newest(a, b) } else { best(a, b) });
                if wanted < matches.len() / 4 {
                    matches.select_nth_unstable_by(wanted, compare);
                    matches[..wanted].sort_unstable_by(compare);
                } else {
                    matches.sort_unstable_by(compare);
                }
            }
            By::Source | By::Title | By::Length => {
                let column = match order.by {
                    By::Source => "(SELECT coalesce(nullif(name, ''), title) FROM source WHERE id = article.source)",
                    By::Title => "title",
                    _ => "printf('%012d', 999999999999 - words)",
                };
                let mut statement = self.db.prepare_cached(&format!("SELECT {column} FROM article WHERE id = ?"))?;
                let mut keyed = Vec::with_capacity(matches.len());
                for one in matches.drain(..) {
                    let key: Option<String> = statement.query_row([one.id.0], |row| row.get(0)).optional()?;
                    keyed.push((tokens::fold(&key.unwrap_or_default()), one));
                }
                keyed.sort_by(|(a, one), (b, other)| turn(a.cmp(b).then_with(|| newest(one, other))));
                matches.extend(keyed.into_iter().map(|(_, one)| one));
            }
        }
        Ok(())
    }

    /// The matches of a query that asks for nothing but what the library's columns hold.
    fn matching_sql(&self, node: &Node) -> Result<Vec<Match>> {
        let (condition, values) = sql::condition(node);
        let join = if node.is_wide() || node.any(&|node| matches!(node, Node::New(_))) {
            "JOIN article a ON a.id = t.article"
        } else {
            ""
        };
        let folded = if node.names_places() { "" } else { " AND t.folded = 0" };
        let mut statement = self.db.prepare(&format!(
            "SELECT t.article, t.date FROM status t {join} WHERE t.hidden = 0{folded} AND ({condition})"
        ))?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok(Match { score: 0.0, id: ArticleId(row.get(0)?), date: row.get(1)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The index, brought up to date; nothing where there is none yet.
    fn fulltext(&self) -> Result<Option<Fulltext>> {
        let epoch = self.change_count()?;
        let mut slot = self.fulltext.borrow_mut();
        if slot.epoch == epoch && slot.fulltext.is_some() {
            return Ok(slot.fulltext.clone());
        }
        if let Some(path) = &self.path {
            let folder = index::folder(path);
            let name = std::fs::read_to_string(folder.join("name")).ok();
            let wanted = self.setting("index.name")?;
            if name.is_none() || name != wanted {
                slot.fulltext = None;
            } else if slot.name != name || slot.fulltext.is_none() {
                slot.fulltext = Fulltext::open(&folder)?;
                slot.name = name;
            } else if let Some(fulltext) = &slot.fulltext {
                fulltext.reader.reload()?;
            }
        } else if let Some(fulltext) = &slot.fulltext {
            fulltext.reader.reload()?;
        }
        slot.epoch = epoch;
        Ok(slot.fulltext.clone())
    }

    /// Changes whenever this connection or another one changed the library.
    fn change_count(&self) -> Result<(i64, u64)> {
        Ok((self.epoch()?, self.db.total_changes()))
    }

    /// How many articles are behind: not in the index yet.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn unindexed_count(&self) -> Result<u64> {
        let mut statement = self.db.prepare_cached("SELECT count(*) FROM unindexed")?;
        Ok(positive(statement.query_row([], |row| row.get(0))?))
    }
}

/// The index a reader has open.
#[derive(Default)]
pub(super) struct Slot {
    pub(super) fulltext: Option<Fulltext>,
    name: Option<String>,
    epoch: (i64, u64),
}
