//! Answers queries: lists, search as you type, rules.
//!
//! A query is resolved first ([`node`]: names become numbers, dates become seconds, words become tokens). What asks for
//! nothing but states, sources and dates may be answered by the library's own indexes; everything else by the full-text
//! index, and what that has not seen yet is looked through directly. Of a ranked search only the best are kept.

use super::{
    Ask, List, Reader, Result, Row, Said, Window,
    index::tokens::{self, Needle},
};
use crate::news::{
    ArticleId,
    query::{By, Clock, Field, Order, Query},
};

mod holds;
mod lists;
mod literal;
mod matching;
mod node;
mod opened;
mod snippet;
mod sql;

use lists::Best;
pub(super) use matching::Sets;
use node::Node;
pub(super) use opened::Slot;
pub use snippet::Snippet;

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
    /// Whether there are more quotes than these.
    pub more_quotes: bool,
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
        let most = query.limit.unwrap_or(usize::MAX);
        let wanted = options.skip.saturating_add(options.limit).min(most);
        let (ids, total, behind) = if order.by == By::Rank {
            let mut best = Best::new(wanted, order.reversed);
            let (total, behind) = self.best_matches(node.as_ref(), clock, &mut best)?;
            let ids = best.into_sorted().into_iter().skip(options.skip).map(|one| one.id).collect();
            (ids, total.min(most as u64), behind)
        } else {
            let (plan, count, behind) = self.plan_of(node.as_ref(), order, query.limit, clock)?;
            let ask = Ask { order, ..Ask::default() };
            let list = List { ask, count, last: self.last_article()?, since: 0, plan };
            (self.ids(&list, Window::At(options.skip as u64), options.limit)?, count, behind)
        };
        let mut found = Found { total, behind, ..Found::default() };
        let (mut needles, mut quoted, mut regexes) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(node) = &node {
            node.needles(&|field| matches!(field, Field::Any | Field::Body | Field::Title | Field::Said), &mut needles);
            node.needles(&|field| matches!(field, Field::Any | Field::Said | Field::Speaker), &mut quoted);
            node.regexes(&mut regexes);
        }
        for id in ids {
            let Some(row) = self.row(id)? else { continue };
            let title = snippet::marks(&row.title, &needles, &regexes);
            let snippet = if needles.is_empty() && regexes.is_empty() {
                None
            } else {
                self.body_of(id)?.and_then(|article| snippet::find(&article, &needles, &regexes))
            };
            found.articles.push(Hit { row, title, snippet });
        }
        if options.quotes > 0 && !quoted.is_empty() {
            // One more tells whether there are more.
            found.quotes = self.quotes_with(&quoted, options, clock)?;
            found.more_quotes = found.quotes.len() > options.quotes;
            found.quotes.truncate(options.quotes);
        }
        Ok(found)
    }

    /// Quotes that hold all of some needles, in their words or their speaker's name, of the best articles; one more than
    /// are wanted, where there are so many.
    fn quotes_with(&self, needles: &[Needle], options: &SearchOptions, clock: &Clock) -> Result<Vec<QuoteHit>> {
        let parts = needles.iter().map(|needle| {
            let words = |field| Node::Words(field, needle.clone(), options.typing);
            Node::Any(vec![words(Field::Said), words(Field::Speaker)])
        });
        let mut best = Best::new(options.quotes.saturating_mul(2), false);
        self.best_matches(Some(&Node::all(parts.collect())), clock, &mut best)?;
        let mut hits = Vec::new();
        for one in best.into_sorted() {
            for said in self.quotes_in(one.id)? {
                let speaker = said.quote.speaker().map_or("", |name| name);
                let (in_words, in_name) = (tokens::find(&said.text, needles), tokens::find(speaker, needles));
                if (0..needles.len()).all(|number| in_words.iter().chain(&in_name).any(|(found, _)| *found == number)) {
                    let marks = snippet::merge(in_words.into_iter().map(|(_, place)| place.from..place.to).collect());
                    hits.push(QuoteHit { said, marks });
                    if hits.len() > options.quotes {
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
}
