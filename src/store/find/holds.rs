//! Whether one article matches: for what no index has seen, for regular expressions, and for rules.

use rusqlite::OptionalExtension;

use super::{super::pack, node::Node};
use crate::{
    news::{
        Article, ArticleId, Quote, Span,
        query::{Compare, Content, Field, State},
    },
    store::{Reader, Result, add, index::tokens},
};

/// What is known of an article, read as far as it is asked for.
struct Facts {
    source: i64,
    outlet: String,
    date: i64,
    arrived: i64,
    read: bool,
    starred: bool,
    later: bool,
    words: i64,
    media: i64,
    quotes: i64,
    language: Option<String>,
    id: ArticleId,
    article: Option<Option<Article>>,
    said: Option<Vec<Quote>>,
}

impl Reader {
    /// The date and a rough rank of an article that matches; nothing where it does not.
    pub(super) fn holds(&self, node: &Node, id: ArticleId) -> Result<Option<(i64, f32)>> {
        let facts: Option<Facts> = self
            .db
            .prepare_cached(
                "SELECT a.source, coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place), t.date, a.arrived, t.read, t.starred, t.later, a.words,
                    a.media, a.quotes, a.language
                 FROM article a JOIN status t ON t.article = a.id JOIN source s ON s.id = a.source WHERE a.id = ?",
            )?
            .query_row([id.0], |row| {
                Ok(Facts {
                    source: row.get(0)?,
                    outlet: row.get(1)?,
                    date: row.get(2)?,
                    arrived: row.get(3)?,
                    read: row.get(4)?,
                    starred: row.get(5)?,
                    later: row.get(6)?,
                    words: row.get(7)?,
                    media: row.get(8)?,
                    quotes: row.get(9)?,
                    language: row.get(10)?,
                    id,
                    article: None,
                    said: None,
                })
            })
            .optional()?;
        let Some(mut facts) = facts else { return Ok(None) };
        let mut score = 0.0;
        Ok(self.node_holds(node, &mut facts, &mut score)?.then_some((facts.date, score)))
    }

    fn node_holds(&self, node: &Node, facts: &mut Facts, score: &mut f32) -> Result<bool> {
        Ok(match node {
            Node::All(parts) => {
                // What costs least is asked first.
                let costly = |part: &&Node| part.has_words();
                for part in parts.iter().filter(|part| !costly(part)).chain(parts.iter().filter(costly)) {
                    if !self.node_holds(part, facts, score)? {
                        return Ok(false);
                    }
                }
                true
            }
            Node::Any(parts) => {
                let mut holds = false;
                for part in parts {
                    holds |= self.node_holds(part, facts, score)?;
                }
                holds
            }
            Node::Not(inner) => !self.node_holds(inner, facts, &mut 0.0)?,
            Node::Words(field, needle, _) => {
                let needles = std::slice::from_ref(needle);
                let mut holds = false;
                self.texts(*field, facts, &mut |text, is_title| {
                    let found = tokens::find(text, needles).len();
                    if found > 0 {
                        *score += if is_title { 6.0 } else { 1.0 + (found as f32).ln() };
                        holds = true;
                    }
                })?;
                holds
            }
            Node::Regex(field, regex, _) => {
                let mut holds = false;
                self.texts(*field, facts, &mut |text, _| holds = holds || regex.is_match(text))?;
                holds
            }
            Node::Sources(sources) => sources.contains(&facts.source),
            Node::Tagged(tag, sources) => {
                sources.contains(&facts.source)
                    || self
                        .db
                        .prepare_cached("SELECT 1 FROM article_tag WHERE article = ? AND tag = ? COLLATE NOCASE")?
                        .exists(rusqlite::params![facts.id.0, tag])?
            }
            Node::Lang(language) => facts.language.as_deref().is_some_and(|known| {
                let known = known.to_ascii_lowercase();
                known == *language || known.strip_prefix(language.as_str()).is_some_and(|rest| rest.starts_with('-'))
            }),
            Node::Is(State::Read) => facts.read,
            Node::Is(State::Unread | State::New) => !facts.read,
            Node::Is(State::Starred) => facts.starred,
            Node::Is(State::Later) => facts.later,
            Node::New(since) => !facts.read && facts.arrived >= *since,
            Node::Has(Content::Quotes) => facts.quotes > 0,
            Node::Has(Content::Image) => facts.media & add::IMAGE != 0,
            Node::Has(Content::Audio) => facts.media & add::AUDIO != 0,
            Node::Length(compare, number) => {
                let words = u64::try_from(facts.words).unwrap_or(0);
                match compare {
                    Compare::Less => words < *number,
                    Compare::Most => words <= *number,
                    Compare::Equal => words == *number,
                    Compare::Least => words >= *number,
                    Compare::More => words > *number,
                }
            }
            Node::Dated(from, to) => from.is_none_or(|from| facts.date >= from) && to.is_none_or(|to| facts.date < to),
        })
    }

    /// Calls `each` with the texts of a field, and whether it is the title.
    fn texts(&self, field: Field, facts: &mut Facts, each: &mut dyn FnMut(&str, bool)) -> Result<()> {
        if facts.article.is_none() {
            let packed: Option<Vec<u8>> = self
                .db
                .prepare_cached("SELECT packed FROM body WHERE article = ?")?
                .query_row([facts.id.0], |row| row.get(0))
                .optional()?;
            facts.article = Some(packed.and_then(|packed| pack::to_article(&self.unpack(&packed)?)));
        }
        if matches!(field, Field::Said | Field::Speaker) && facts.quotes > 0 && facts.said.is_none() {
            facts.said = Some(self.article(facts.id).map(|kept| kept.quotes.to_vec()).unwrap_or_default());
        }
        let Some(Some(article)) = &facts.article else { return Ok(()) };
        match field {
            Field::Any | Field::Title | Field::Body => {
                let leaves = article.leaves();
                let skip = usize::from(field == Field::Body);
                let take = if field == Field::Title { 1 } else { leaves.len() };
                for (number, leaf) in leaves.iter().enumerate().take(take).skip(skip) {
                    each(leaf.text(), number == 0);
                }
            }
            Field::Author => article.byline.iter().for_each(|author| each(author, false)),
            Field::Url => each(article.url.as_deref().unwrap_or_default(), false),
            Field::Outlet => {
                each(article.publisher.as_ref().map_or(facts.outlet.as_str(), |name| name.as_str()), false)
            }
            Field::Said => {
                let leaves = article.leaves();
                let text = |span: Span| leaves.get(span.leaf as usize).and_then(|leaf| leaf.text().get(span.range()));
                for piece in facts.said.iter().flatten().flat_map(|quote| &quote.pieces) {
                    each(text(piece.words).unwrap_or_default(), false);
                }
            }
            Field::Speaker => facts.said.iter().flatten().filter_map(Quote::speaker).for_each(|name| each(name, false)),
        }
        Ok(())
    }
}
