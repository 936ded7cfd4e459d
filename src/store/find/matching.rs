//! Finds what matches: through the index, through the library's own columns, or by looking through what no index has
//! seen.

use std::sync::{Arc, atomic::Ordering};

use rusqlite::params_from_iter;

use super::{lists::Best, literal::candidates, node::Node, sql};
use crate::{
    news::{
        ArticleId,
        query::{Clock, State},
    },
    store::{
        Reader, Result, StoreError,
        index::{
            Fulltext,
            ask::{Bits, Match},
        },
    },
};

/// Of the articles that no index has seen, so many are looked through directly, those that arrived last.
const BEHIND: i64 = 400;

/// Where words are looked for: in the index, and in what it has not seen.
struct Ground {
    fulltext: Option<Fulltext>,
    /// Articles that no index has seen, and that are looked through directly.
    waiting: Vec<i64>,
    /// Articles that are in no list.
    aside: Arc<Bits>,
    /// How many articles are not looked through.
    behind: u64,
    /// How often this reader had been stopped.
    stops: u64,
}

impl Reader {
    /// Calls `take` with every article that matches, in no order and without a score; gives how many were not looked
    /// through.
    pub(super) fn each_match(&self, node: Option<&Node>, take: &mut dyn FnMut(Match)) -> Result<u64> {
        let everything = Node::All(Vec::new());
        let node = node.unwrap_or(&everything);
        let Some(ground) = self.ground(node)? else { return self.each_in_library(node, take).map(|()| 0) };
        let stopped = || self.is_stopped(&ground);
        if let Some(fulltext) = &ground.fulltext {
            let query = self.to_index(fulltext, node, &stopped)?;
            fulltext.each_match(query.as_ref(), None, &ground.without(), &stopped, take)?;
        }
        self.each_waiting(&ground, node, take)?;
        Ok(ground.behind)
    }

    /// Offers `best` what matches; gives how many match, and how many were not looked through.
    pub(super) fn best_matches(&self, node: Option<&Node>, clock: &Clock, best: &mut Best) -> Result<(u64, u64)> {
        let everything = Node::All(Vec::new());
        let node = node.unwrap_or(&everything);
        let mut total = 0;
        let Some(ground) = self.ground(node)? else {
            self.each_in_library(node, &mut |one| {
                total += 1;
                best.take(one);
            })?;
            return Ok((total, 0));
        };
        let stopped = || self.is_stopped(&ground);
        if let Some(fulltext) = &ground.fulltext {
            let query = self.to_index(fulltext, node, &stopped)?;
            let (without, now) = (ground.without(), clock.now.unix());
            // To count all and weigh a few costs less than to weigh all.
            if node.is_words() {
                fulltext.each_match(query.as_ref(), None, &without, &stopped, &mut |_| total += 1)?;
                fulltext.each_best(query.as_ref(), now, &without, &stopped, &mut |one| {
                    best.take(one);
                    best.least()
                })?;
            } else {
                fulltext.each_match(query.as_ref(), Some(now), &without, &stopped, &mut |one| {
                    total += 1;
                    best.take(one);
                })?;
            }
        }
        self.each_waiting(&ground, node, &mut |one| {
            total += 1;
            best.take(one);
        })?;
        Ok((total, ground.behind))
    }

    /// Where a condition is looked for; nothing where the library's own columns answer it.
    fn ground(&self, node: &Node) -> Result<Option<Ground>> {
        if !node.has_words() && node.is_narrow() {
            return Ok(None);
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
        if !node.has_words() && (fulltext.is_none() || behind > 0) {
            return Ok(None);
        }
        let mut statement = self.db.prepare_cached(waiting)?;
        let waiting: Vec<i64> = statement.query_map([BEHIND], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let aside = self.aside(!node.names_places())?;
        Ok(Some(Ground { fulltext, waiting, aside, behind, stops: self.stops.load(Ordering::Relaxed) }))
    }

    fn is_stopped(&self, ground: &Ground) -> bool {
        self.stops.load(Ordering::Relaxed) != ground.stops
    }

    /// Looks through what no index has seen.
    fn each_waiting(&self, ground: &Ground, node: &Node, take: &mut dyn FnMut(Match)) -> Result<()> {
        for &id in &ground.waiting {
            if self.is_stopped(ground) {
                return Err(StoreError::Interrupted);
            }
            if !ground.aside.contains(id)
                && let Some((date, score)) = self.holds(node, ArticleId(id))?
            {
                take(Match { score, date, id: ArticleId(id) });
            }
        }
        Ok(())
    }

    /// The same, of a condition that asks for nothing but what the library's columns hold.
    fn each_in_library(&self, node: &Node, take: &mut dyn FnMut(Match)) -> Result<()> {
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
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            take(Match { score: 0.0, id: ArticleId(row.get(0)?), date: row.get(1)? });
        }
        Ok(())
    }

    fn to_index(
        &self,
        fulltext: &Fulltext,
        node: &Node,
        stopped: &dyn Fn() -> bool,
    ) -> Result<Box<dyn tantivy::query::Query>> {
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
                let rest = Node::All(slow.into_iter().cloned().collect());
                let candidates = match candidates(fulltext, &rest)? {
                    Some(candidates) => Fulltext::all(vec![query.box_clone(), candidates], Vec::new()),
                    None => query.box_clone(),
                };
                let kept = self.sift_by(fulltext, candidates.as_ref(), &rest, stopped)?;
                Fulltext::all(vec![query, Fulltext::within(Arc::new(kept))], Vec::new())
            }
            Node::Any(parts) => {
                let mut choices = Vec::new();
                for part in parts {
                    match part {
                        // Of words it becomes one union, which is quicker than one of unions.
                        Node::Words(field, needle, typing) => choices.extend(fulltext.words(*field, needle, *typing)?),
                        part => choices.push(self.to_index(fulltext, part, stopped)?),
                    }
                }
                Fulltext::any(choices)
            }
            Node::Not(inner) => Fulltext::all(Vec::new(), vec![self.to_index(fulltext, inner, stopped)?]),
            Node::Words(field, needle, typing) => Fulltext::any(fulltext.words(*field, needle, *typing)?),
            Node::Regex(..) => {
                let candidates = candidates(fulltext, node)?.unwrap_or_else(|| Fulltext::all(Vec::new(), Vec::new()));
                Fulltext::within(Arc::new(self.sift_by(fulltext, candidates.as_ref(), node, stopped)?))
            }
            Node::Sources(sources) => fulltext.sources(sources),
            Node::Tagged(tag, sources) => {
                let tagged = self.bits("SELECT article FROM article_tag WHERE tag = ? COLLATE NOCASE", &[tag])?;
                Fulltext::any(vec![fulltext.sources(sources), Fulltext::within(Arc::new(tagged))])
            }
            Node::Lang(language) => fulltext.fact(&format!("lang:{language}")),
            Node::Is(State::Read) => self.by_reading(true)?,
            Node::Is(State::Unread | State::New) => self.by_reading(false)?,
            Node::Is(State::Starred) => Fulltext::within(
                self.set("SELECT article FROM status INDEXED BY status_starred WHERE starred = 1 AND hidden = 0")?,
            ),
            Node::Is(State::Later) => Fulltext::within(
                self.set("SELECT article FROM status INDEXED BY status_later WHERE later = 1 AND hidden = 0")?,
            ),
            Node::New(since) => {
                let unread =
                    "SELECT t.article FROM article a JOIN status t ON t.article = a.id WHERE a.id > ? AND t.read = 0";
                Fulltext::within(Arc::new(self.bits(unread, &[&self.before(*since)?.0])?))
            }
            Node::Has(content) => fulltext.fact(content.name()),
            Node::Length(compare, number) => fulltext.length(*compare, *number),
            Node::Dated(from, to) => fulltext.dated(*from, *to),
        })
    }

    /// Those of some candidates that match when they are looked through.
    fn sift_by(
        &self,
        fulltext: &Fulltext,
        candidates: &dyn tantivy::query::Query,
        node: &Node,
        stopped: &dyn Fn() -> bool,
    ) -> Result<Bits> {
        let mut ids = Vec::new();
        fulltext.each_match(candidates, None, &Bits::default(), stopped, &mut |one| ids.push(one.id))?;
        let mut kept = Bits::default();
        for id in ids {
            if stopped() {
                return Err(StoreError::Interrupted);
            }
            if self.holds(node, id)?.is_some() {
                kept.insert(id.0);
            }
        }
        Ok(kept)
    }

    /// Articles that are in no list: hidden ones and, with `folded`, those whose story another one tells.
    fn aside(&self, folded: bool) -> Result<Arc<Bits>> {
        self.set(if folded {
            "SELECT article FROM status INDEXED BY status_aside WHERE hidden <> 0 OR folded = 1"
        } else {
            "SELECT article FROM status INDEXED BY status_aside WHERE (hidden <> 0 OR folded = 1) AND hidden <> 0"
        })
    }

    /// Articles that are read, or that are not, by the set of whichever are fewer: with a million articles the other one
    /// takes longer to read than all else. (Older forms have no index of what is read.)
    fn by_reading(&self, read: bool) -> Result<Box<dyn tantivy::query::Query>> {
        let counts = self.counts()?;
        let few_are_read = self.form >= 7 && counts.unread > counts.total / 2;
        let set = Fulltext::within(self.set(if few_are_read {
            "SELECT article FROM status INDEXED BY status_read WHERE read = 1 AND hidden = 0 AND folded = 0
             UNION ALL SELECT article FROM status INDEXED BY status_aside WHERE (hidden <> 0 OR folded = 1) AND read = 1"
        } else {
            "SELECT article FROM status INDEXED BY status_source_unread WHERE read = 0 AND hidden = 0"
        })?);
        Ok(if few_are_read == read { set } else { Fulltext::all(Vec::new(), vec![set]) })
    }

    /// The articles of a statement, which is asked again only after a change of the library.
    fn set(&self, sql: &'static str) -> Result<Arc<Bits>> {
        let epoch = self.change_count()?;
        let known = self.sets.borrow().get(sql, epoch);
        if let Some(bits) = known {
            return Ok(bits);
        }
        let bits = Arc::new(self.bits(sql, &[])?);
        self.sets.borrow_mut().keep(sql, epoch, &bits);
        Ok(bits)
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
}

impl Ground {
    /// What is not taken from the index.
    fn without(&self) -> Bits {
        let mut without = Bits::clone(&self.aside);
        self.waiting.iter().for_each(|id| without.insert(*id));
        without
    }
}

/// Sets of articles that statements gave, as long as the library does not change.
#[derive(Default)]
pub(in crate::store) struct Sets {
    epoch: (i64, u64),
    kept: Vec<(&'static str, Arc<Bits>)>,
}

impl Sets {
    fn get(&self, sql: &str, epoch: (i64, u64)) -> Option<Arc<Bits>> {
        let kept = if self.epoch == epoch { self.kept.as_slice() } else { &[] };
        kept.iter().find(|(known, _)| *known == sql).map(|(_, bits)| Arc::clone(bits))
    }

    fn keep(&mut self, sql: &'static str, epoch: (i64, u64), bits: &Arc<Bits>) {
        if self.epoch != epoch {
            (self.epoch, self.kept) = (epoch, Vec::new());
        }
        self.kept.push((sql, Arc::clone(bits)));
    }
}
