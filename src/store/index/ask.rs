//! Asks the index: queries of the language become queries of the index.

use std::{ops::Bound, sync::Arc};

use tantivy::{
    COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, SegmentReader, TERMINATED, Term,
    columnar::ColumnValues,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, ConstScorer, EmptyQuery, EnableScoring, Explanation,
        Occur, PhrasePrefixQuery, PhraseQuery, Query, RangeQuery, RegexQuery, Scorer, TermQuery, TermSetQuery, Weight,
    },
    schema::{Field, IndexRecordOption},
};

use super::{
    Fulltext,
    tokens::{LONGEST, Needle},
};
use crate::{
    news::{ArticleId, query},
    store::{Result, StoreError},
};

/// A word in the title counts so much more than one in the text.
const TITLE: f32 = 3.0;
/// Of the words that a beginning may become, so many are ranked.
const EXPANSIONS: usize = 48;
/// Of the words that begin so, no more are looked at in a segment while the reader is typing.
const LOOKED_AT: usize = 4096;
/// An article from today counts double, one of this age (in seconds) one and a half times, an old one once.
const FRESH: f32 = 7.0 * 86_400.0;
/// How often it is asked whether anybody still waits.
const PATIENCE: usize = 4096;

/// How many times an article of this date counts.
fn freshness(date: i64, now: i64) -> f32 {
    let age = now.saturating_sub(date).max(0) as f32;
    1.0 + FRESH / (FRESH + age)
}

/// A set of articles, a bit each.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct Bits(Vec<u64>);

impl Bits {
    /// Puts an article in.
    pub(in crate::store) fn insert(&mut self, id: i64) {
        let Ok(id) = usize::try_from(id) else { return };
        if id / 64 >= self.0.len() {
            self.0.resize((id / 64 + 1).next_power_of_two(), 0);
        }
        self.0[id / 64] |= 1 << (id % 64);
    }

    /// Whether an article is in.
    pub(in crate::store) fn contains(&self, id: i64) -> bool {
        usize::try_from(id)
            .ok()
            .and_then(|id| self.0.get(id / 64).map(|word| word >> (id % 64) & 1 == 1))
            .unwrap_or(false)
    }
}

/// A match in the index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::store) struct Match {
    pub(in crate::store) score: f32,
    pub(in crate::store) date: i64,
    pub(in crate::store) id: ArticleId,
}

impl Fulltext {
    /// Calls `take` with every match that is not in `without`, in no order; where it is told what time it is, with how
    /// well each matches, fresh articles before old ones. `stopped` is asked now and then.
    pub(in crate::store) fn each_match(
        &self,
        query: &dyn Query,
        scored: Option<i64>,
        without: &Bits,
        stopped: &dyn Fn() -> bool,
        take: &mut dyn FnMut(Match),
    ) -> Result<()> {
        let searcher = self.reader.searcher();
        let scoring = match scored {
            Some(_) => EnableScoring::enabled_from_searcher(&searcher),
            None => EnableScoring::disabled_from_searcher(&searcher),
        };
        let weight = query.weight(scoring)?;
        for segment in searcher.segment_readers() {
            let ids = segment.fast_fields().column_first_or_default::<u64>("id")?;
            let dates = segment.fast_fields().column_first_or_default::<i64>("date")?;
            let alive = segment.alive_bitset();
            let mut each = |document: DocId, score: Score| {
                let id = ids.get_val(document) as i64;
                if alive.is_none_or(|alive| alive.is_alive(document)) && !without.contains(id) {
                    let date = dates.get_val(document);
                    let score = scored.map_or(0.0, |now| score * freshness(date, now));
                    take(Match { score, date, id: ArticleId(id) });
                }
            };
            let mut scorer = weight.scorer(segment, 1.0)?;
            let mut countdown = PATIENCE;
            if scored.is_none() {
                let mut block = [0; COLLECT_BLOCK_BUFFER_LEN];
                loop {
                    let count = scorer.fill_buffer(&mut block);
                    block[..count].iter().for_each(|document| each(*document, 0.0));
                    if count < block.len() {
                        break;
                    }
                    countdown = countdown.saturating_sub(count);
                    if countdown == 0 {
                        countdown = PATIENCE;
                        if stopped() {
                            return Err(StoreError::Interrupted);
                        }
                    }
                }
                continue;
            }
            let mut document = scorer.doc();
            while document != TERMINATED {
                countdown -= 1;
                if countdown == 0 {
                    countdown = PATIENCE;
                    if stopped() {
                        return Err(StoreError::Interrupted);
                    }
                }
                let score = scorer.score();
                each(document, score);
                document = scorer.advance();
            }
        }
        Ok(())
    }

    /// Calls `take` with every match that may be among the best, the freshest part of the index first; `take` answers
    /// how good another one must be. What cannot be so good is passed over by whole blocks, where the query is one union
    /// of words; any other is looked at match by match.
    pub(in crate::store) fn each_best(
        &self,
        query: &dyn Query,
        now: i64,
        without: &Bits,
        stopped: &dyn Fn() -> bool,
        take: &mut dyn FnMut(Match) -> Score,
    ) -> Result<()> {
        let searcher = self.reader.searcher();
        let weight = query.weight(EnableScoring::enabled_from_searcher(&searcher))?;
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            segments.push((segment, segment.fast_fields().column_first_or_default::<i64>("date")?));
        }
        segments.sort_by_key(|(_, dates)| std::cmp::Reverse(dates.max_value()));
        let mut least = Score::MIN;
        for (segment, dates) in segments {
            if stopped() {
                return Err(StoreError::Interrupted);
            }
            let ids = segment.fast_fields().column_first_or_default::<u64>("id")?;
            let alive = segment.alive_bitset();
            // Nothing here gains more by its date; a hair more, for what rounding takes.
            let most = freshness(dates.max_value(), now) * (1.0 + 1e-5);
            let below = |least: Score| (least / most).next_down();
            weight.for_each_pruning(below(least), segment, &mut |document, score| {
                let id = ids.get_val(document) as i64;
                if alive.is_none_or(|alive| alive.is_alive(document)) && !without.contains(id) {
                    let date = dates.get_val(document);
                    least = take(Match { score: score * freshness(date, now), date, id: ArticleId(id) });
                }
                below(least)
            })?;
        }
        Ok(())
    }

    /// Words in a field: any of these matches it. Of a single word, or the beginning of one, each is a word, and
    /// [`Fulltext::each_best`] is quick with them.
    pub(in crate::store) fn words(
        &self,
        field: query::Field,
        needle: &Needle,
        typing: bool,
    ) -> Result<Vec<Box<dyn Query>>> {
        let mut parts = Vec::new();
        let fields = self.fields_of(field);
        for &field in &fields {
            let boost = if field == self.fields.title && fields.len() > 1 { TITLE } else { 1.0 };
            self.in_field(field, boost, needle, typing, &mut parts)?;
        }
        Ok(parts)
    }

    fn in_field(
        &self,
        field: Field,
        boost: Score,
        needle: &Needle,
        typing: bool,
        parts: &mut Vec<Box<dyn Query>>,
    ) -> Result<()> {
        let terms: Vec<Term> = needle.tokens.iter().map(|token| Term::from_field_text(field, token)).collect();
        let query: Box<dyn Query> = match (terms.as_slice(), needle.open) {
            ([_], true) => return self.beginning(field, boost, &needle.tokens[0], typing, parts),
            ([term], false) => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
            (_, false) => Box::new(PhraseQuery::new(terms)),
            (_, true) => Box::new(PhrasePrefixQuery::new(terms)),
        };
        parts.push(Box::new(BoostQuery::new(query, boost)));
        Ok(())
    }

    /// Words that begin so: the most frequent ones ranked, and, when the query is meant as it stands, all others too.
    fn beginning(
        &self,
        field: Field,
        boost: Score,
        stem: &str,
        typing: bool,
        parts: &mut Vec<Box<dyn Query>>,
    ) -> Result<()> {
        let weighed = |word: &str, boost| {
            let term = TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(term), boost))
        };
        if typing && stem.len() < 2 {
            parts.push(weighed(stem, boost));
            return Ok(());
        }
        let searcher = self.reader.searcher();
        let mut counts: std::collections::HashMap<Vec<u8>, u32> = std::collections::HashMap::new();
        let mut complete = true;
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut terms = inverted
                .terms()
                .range()
                .ge(stem)
                .into_stream()
                .map_err(|error| StoreError::Index(error.to_string()))?;
            let mut looked_at = 0;
            while terms.advance() {
                if !terms.key().starts_with(stem.as_bytes()) {
                    break;
                }
                looked_at += 1;
                if looked_at > LOOKED_AT {
                    complete = false;
                    break;
                }
                *counts.entry(terms.key().to_vec()).or_default() += terms.value().doc_freq;
            }
        }
        let mut words: Vec<(u32, Vec<u8>)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
        words.sort_unstable_by(|a, b| b.cmp(a));
        complete &= words.len() <= EXPANSIONS;
        words.truncate(EXPANSIONS);
        if typing {
            // The reader goes on typing: as many articles as the most frequent word costs, and no more.
            let most = words.first().map_or(0, |(count, _)| count.saturating_mul(2));
            let mut sum = 0_u32;
            words.retain(|(count, word)| {
                sum = sum.saturating_add(*count);
                sum <= most || word == stem.as_bytes()
            });
        }
        for word in words.iter().filter_map(|(_, word)| std::str::from_utf8(word).ok()) {
            // The word itself goes before those that only begin so.
            parts.push(weighed(word, if word == stem { 2.0 * boost } else { boost }));
        }
        if !complete && !typing {
            let pattern = format!("{}.*", regex::escape(stem));
            let others = ConstScoreQuery::new(Box::new(RegexQuery::from_pattern(&pattern, field)?), 0.1);
            parts.push(Box::new(BoostQuery::new(Box::new(others), boost)));
        }
        Ok(())
    }

    /// Articles with a word in a field that holds these letters; at its beginning and at its end, where that is sure.
    pub(in crate::store) fn part(
        &self,
        field: query::Field,
        letters: &str,
        head: bool,
        tail: bool,
    ) -> Result<Box<dyn Query>> {
        let parts = self.fields_of(field).into_iter().map(|field| {
            if head && tail {
                return Ok(unscored(Box::new(TermQuery::new(
                    Term::from_field_text(field, letters),
                    IndexRecordOption::Basic,
                ))));
            }
            let mut words: std::collections::HashSet<Vec<u8>> = std::collections::HashSet::new();
            for segment in self.reader.searcher().segment_readers() {
                let inverted = segment.inverted_index(field)?;
                let all = inverted.terms();
                let range = if head { all.range().ge(letters) } else { all.range() };
                let mut terms = range.into_stream().map_err(|error| StoreError::Index(error.to_string()))?;
                while terms.advance() {
                    let word = terms.key();
                    if head && !word.starts_with(letters.as_bytes()) {
                        break;
                    }
                    let holds = match (head, tail) {
                        (true, _) => true,
                        (_, true) => word.ends_with(letters.as_bytes()),
                        _ => memchr::memmem::find(word, letters.as_bytes()).is_some(),
                    };
                    // Of a word that was cut nobody knows what came behind.
                    if holds || word.len() + 4 > LONGEST {
                        words.insert(word.to_vec());
                    }
                }
            }
            let terms = words.iter().filter_map(|word| std::str::from_utf8(word).ok());
            let terms: Vec<Term> = terms.map(|word| Term::from_field_text(field, word)).collect();
            Ok(unscored(Box::new(TermSetQuery::new(terms))))
        });
        Ok(Self::any(parts.collect::<Result<_>>()?))
    }

    fn fields_of(&self, field: query::Field) -> Vec<Field> {
        let fields = self.fields;
        match field {
            query::Field::Any => vec![fields.title, fields.body],
            query::Field::Title => vec![fields.title],
            query::Field::Body => vec![fields.body],
            query::Field::Author => vec![fields.author],
            query::Field::Url => vec![fields.url],
            query::Field::Said => vec![fields.said],
            query::Field::Speaker => vec![fields.speaker],
            query::Field::Outlet => vec![fields.outlet],
        }
    }

    /// Articles of these sources.
    pub(in crate::store) fn sources(&self, sources: &[i64]) -> Box<dyn Query> {
        let terms = sources.iter().map(|id| Term::from_field_u64(self.fields.source, *id as u64));
        unscored(Box::new(TermSetQuery::new(terms)))
    }

    /// Articles of which a fact is known: `quotes`, `image`, `lang:en`.
    pub(in crate::store) fn fact(&self, fact: &str) -> Box<dyn Query> {
        unscored(Box::new(TermQuery::new(Term::from_field_text(self.fields.facts, fact), IndexRecordOption::Basic)))
    }

    /// Articles dated from `from` on and before `to`.
    pub(in crate::store) fn dated(&self, from: Option<i64>, to: Option<i64>) -> Box<dyn Query> {
        let term = |date| Term::from_field_i64(self.fields.date, date);
        let from = from.map_or(Bound::Unbounded, |date| Bound::Included(term(date)));
        let to = to.map_or(Bound::Unbounded, |date| Bound::Excluded(term(date)));
        unscored(Box::new(RangeQuery::new(from, to)))
    }

    /// Articles of such a length.
    pub(in crate::store) fn length(&self, compare: query::Compare, number: u64) -> Box<dyn Query> {
        let term = || Term::from_field_u64(self.fields.words, number);
        let (from, to) = match compare {
            query::Compare::Less => (Bound::Unbounded, Bound::Excluded(term())),
            query::Compare::Most => (Bound::Unbounded, Bound::Included(term())),
            query::Compare::Equal => (Bound::Included(term()), Bound::Included(term())),
            query::Compare::Least => (Bound::Included(term()), Bound::Unbounded),
            query::Compare::More => (Bound::Excluded(term()), Bound::Unbounded),
        };
        unscored(Box::new(RangeQuery::new(from, to)))
    }

    /// Articles of a set.
    pub(in crate::store) fn within(bits: Arc<Bits>) -> Box<dyn Query> {
        Box::new(Within(bits))
    }

    /// All of these, none of those.
    pub(in crate::store) fn all(wanted: Vec<Box<dyn Query>>, unwanted: Vec<Box<dyn Query>>) -> Box<dyn Query> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        if wanted.is_empty() {
            parts.push((Occur::Must, unscored(Box::new(AllQuery))));
        }
        parts.extend(wanted.into_iter().map(|query| (Occur::Must, query)));
        parts.extend(unwanted.into_iter().map(|query| (Occur::MustNot, query)));
        Box::new(BooleanQuery::new(parts))
    }

    /// One of these at least.
    pub(in crate::store) fn any(parts: Vec<Box<dyn Query>>) -> Box<dyn Query> {
        if parts.is_empty() { Box::new(EmptyQuery) } else { Box::new(BooleanQuery::union(parts)) }
    }
}

/// What does not count for the rank.
fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// Articles that are in a set; what the reader did with them is known to the library, not to the index.
#[derive(Clone, Debug)]
struct Within(Arc<Bits>);

impl Query for Within {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Within {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let ids = segment.fast_fields().column_first_or_default::<u64>("id")?;
        let mut documents = WithinDocs { ids, bits: Arc::clone(&self.0), document: 0, end: segment.max_doc() };
        documents.settle();
        Ok(Box::new(ConstScorer::new(documents, 0.0)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("in a set of articles", 0.0))
    }
}

struct WithinDocs {
    ids: Arc<dyn ColumnValues<u64>>,
    bits: Arc<Bits>,
    document: DocId,
    end: DocId,
}

impl WithinDocs {
    /// Goes on to the next document in the set, if this one is not.
    fn settle(&mut self) {
        while self.document < self.end && !self.bits.contains(self.ids.get_val(self.document) as i64) {
            self.document += 1;
        }
        if self.document >= self.end {
            self.document = TERMINATED;
        }
    }
}

impl DocSet for WithinDocs {
    fn advance(&mut self) -> DocId {
        if self.document != TERMINATED {
            self.document += 1;
            self.settle();
        }
        self.document
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.document < target {
            self.document = target;
            self.settle();
        }
        self.document
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.end / 2
    }
}
