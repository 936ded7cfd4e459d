//! Lists of what a query finds.

use std::sync::Arc;

use rusqlite::OptionalExtension;

use super::node::Node;
use crate::{
    news::{
        ArticleId, SourceId,
        query::{Clock, Expr, Order, Query, State, Test},
    },
    store::{
        Ask, Reader, Result, Scope,
        index::ask::{Bits, Match},
        list::{Axis, Plan},
    },
};

/// So many matches are put in order by themselves; more become a set, by which an index of the library is sifted.
const FEW: usize = 4096;
/// Where of so many articles one at least matches, sifting meets enough of them.
const DENSE: u64 = 128;

/// What matched, in no order.
enum Gathered {
    Few(Vec<Match>),
    Many(Set),
}

/// Many matches: which, how many, and their oldest and newest dates.
#[derive(Default)]
struct Set {
    bits: Bits,
    count: u64,
    dates: Option<(i64, i64)>,
}

impl Set {
    fn of(matches: impl IntoIterator<Item = Match>) -> Self {
        let mut set = Self::default();
        matches.into_iter().for_each(|one| set.insert(one));
        set
    }

    fn insert(&mut self, one: Match) {
        self.bits.insert(one.id.0);
        self.count += 1;
        let (oldest, newest) = self.dates.unwrap_or((one.date, one.date));
        self.dates = Some((oldest.min(one.date), newest.max(one.date)));
    }

    fn along(self, axis: Axis) -> (Plan, u64) {
        (Plan::Sieve(axis, Arc::new(self.bits), self.dates.unwrap_or_default()), self.count)
    }
}

/// The best of many matches by rank, or the worst, without keeping all.
pub(super) struct Best {
    wanted: usize,
    reversed: bool,
    kept: Vec<Match>,
    last: Option<Match>,
}

impl Best {
    /// The first `wanted` by rank, the best first or, `reversed`, last.
    pub(super) fn new(wanted: usize, reversed: bool) -> Self {
        Self { wanted, reversed, kept: Vec::new(), last: None }
    }

    fn compare(&self) -> impl Fn(&Match, &Match) -> std::cmp::Ordering + use<> {
        let reversed = self.reversed;
        move |a, b| {
            let best = b.score.total_cmp(&a.score).then_with(|| newest(a, b));
            if reversed { best.reverse() } else { best }
        }
    }

    /// Offers one.
    pub(super) fn take(&mut self, one: Match) {
        let compare = self.compare();
        if self.wanted == 0 || self.last.is_some_and(|last| compare(&one, &last).is_ge()) {
            return;
        }
        self.kept.push(one);
        if self.kept.len() >= self.wanted.saturating_mul(2).max(64) && self.kept.len() > self.wanted {
            let (_, last, _) = self.kept.select_nth_unstable_by(self.wanted - 1, compare);
            self.last = Some(*last);
            self.kept.truncate(self.wanted);
        }
    }

    /// How good one must be, at the least, to be of any use.
    pub(super) fn least(&self) -> f32 {
        match self.last {
            _ if self.wanted == 0 => f32::INFINITY,
            Some(last) if !self.reversed => last.score,
            _ => f32::MIN,
        }
    }

    /// Those that were kept, in order.
    pub(super) fn into_sorted(mut self) -> Vec<Match> {
        let compare = self.compare();
        self.kept.sort_unstable_by(compare);
        self.kept.truncate(self.wanted);
        self.kept
    }
}

fn newest(a: &Match, b: &Match) -> std::cmp::Ordering {
    (b.date, b.id).cmp(&(a.date, a.id))
}

impl Reader {
    /// How a query's list is walked, how many are in it, and in which order.
    pub(in crate::store) fn plan_of_query(
        &self,
        query: &Query,
        ask: &Ask,
        clock: &Clock,
    ) -> Result<(Plan, u64, Order)> {
        let order = query.sort.unwrap_or(ask.order);
        let mut node = query.expr.as_ref().map(|expr| self.resolve(expr, clock, None)).transpose()?;
        if ask.unread {
            let unread = Node::Is(State::Unread);
            node = Some(match node {
                Some(node) => Node::All(vec![node, unread]),
                None => unread,
            });
        }
        let (plan, count, _) = self.plan_of(node.as_ref(), order, query.limit, clock)?;
        Ok((plan, count, order))
    }

    /// As [`Reader::plan_of_query`], and how many articles were not looked through.
    pub(super) fn plan_of(
        &self,
        node: Option<&Node>,
        order: Order,
        limit: Option<usize>,
        clock: &Clock,
    ) -> Result<(Plan, u64, u64)> {
        // Lists turn their windows themselves, so plans are written for the order that is not reversed.
        let Some(axis) = Axis::of(order.by) else {
            let mut best = Best::new(limit.unwrap_or(usize::MAX), order.reversed);
            let (_, behind) = self.best_matches(node, clock, &mut best)?;
            let mut ids: Vec<ArticleId> = best.into_sorted().into_iter().map(|one| one.id).collect();
            if order.reversed {
                ids.reverse();
            }
            let count = ids.len() as u64;
            return Ok((Plan::Fixed(ids.into()), count, behind));
        };
        // The order by date leaves out what another article stands for.
        let few = if axis == Axis::Date && node.is_some_and(Node::names_places) { usize::MAX } else { FEW };
        let mut gathered = Gathered::Few(Vec::new());
        let behind = self.each_match(node, &mut |one| match &mut gathered {
            Gathered::Few(matches) if matches.len() < few => matches.push(one),
            Gathered::Few(matches) => gathered = Gathered::Many(Set::of(matches.drain(..).chain([one]))),
            Gathered::Many(set) => set.insert(one),
        })?;
        let (plan, count) = self.in_order(gathered, axis)?;
        match limit {
            Some(limit) if (limit as u64) < count => {
                let mut ids = self.walk_plan(&plan, None, !order.reversed, 0, limit)?;
                if order.reversed {
                    ids.reverse();
                }
                let count = ids.len() as u64;
                Ok((Plan::Fixed(ids.into()), count, behind))
            }
            _ => Ok((plan, count, behind)),
        }
    }

    fn in_order(&self, gathered: Gathered, axis: Axis) -> Result<(Plan, u64)> {
        let mut matches = match gathered {
            Gathered::Few(matches) => matches,
            Gathered::Many(set) => return Ok(set.along(axis)),
        };
        let count = matches.len() as u64;
        matches.sort_unstable_by(newest);
        if axis != Axis::Date {
            if count.saturating_mul(DENSE) > self.last_article()?.0.unsigned_abs() {
                return Ok(Set::of(matches).along(axis));
            }
            self.sort_along(&mut matches, axis)?;
        }
        let ids: Vec<ArticleId> = matches.into_iter().map(|one| one.id).collect();
        Ok((Plan::Fixed(ids.into()), count))
    }

    /// Puts matches, sorted by date, in the order of an axis, as the library's indexes have it.
    fn sort_along(&self, matches: &mut Vec<Match>, axis: Axis) -> Result<()> {
        let column = match axis {
            Axis::Source => {
                "SELECT coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place), s.id FROM article a JOIN source s ON s.id = a.source WHERE a.id = ?"
            }
            Axis::Title => "SELECT title, id FROM article WHERE id = ?",
            Axis::Length | Axis::Date => "SELECT '', words FROM article WHERE id = ?",
        };
        let mut statement = self.db.prepare_cached(column)?;
        let mut keyed = Vec::with_capacity(matches.len());
        for one in matches.drain(..) {
            let key: Option<(String, i64)> =
                statement.query_row([one.id.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let (mut text, number) = key.unwrap_or_default();
            text.make_ascii_lowercase();
            let number = if axis == Axis::Length { -number } else { number };
            keyed.push(((text, number), one));
        }
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
        matches.extend(keyed.into_iter().map(|(_, one)| one));
        Ok(())
    }

    /// A list that is the same as a query's and costs less, where there is one.
    pub(in crate::store) fn plain_scope(&self, query: &Query, ask: &Ask) -> Result<Option<Ask>> {
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
            // Older forms have no index for it.
            [Test::Is(State::Read)] if !unread && self.form >= 7 => Scope::Read,
            [Test::Is(State::Starred)] => Scope::Starred,
            [Test::Is(State::Later)] => Scope::Later,
            [Test::Tag(tag)] => Scope::Tag(tag.clone()),
            [Test::Folder(folder)] => Scope::Folder(folder.clone()),
            [Test::Source(name)] => match self.sources_named(name)?.as_slice() {
                [id] => Scope::Source(SourceId(*id)),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some(Ask { scope, order, unread, since: ask.since }))
    }
}
