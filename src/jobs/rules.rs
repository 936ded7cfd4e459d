//! What happens to articles as they arrive, by the reader's rules: a query, and what is done to those that match.
//!
//! Rules are applied in their order, each to what the ones before have left of the articles' state. A rule about
//! quotes or speakers is applied when the quotes have been found. With a dry run nothing is done, only told.

use std::{fmt, str::FromStr};

use super::command;
use crate::{
    news::{
        ArticleId,
        query::{Clock, Query},
    },
    store::{Change, Result, Rule, Store, StoreError},
};

/// What a rule does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A change of what is kept on the article.
    Change(Change),
    /// Tell the reader.
    Notify,
    /// Run a command; `{title}`, `{url}`, `{source}` and `{id}` in its words stand for the article's.
    Run(Vec<String>),
}

impl FromStr for Deed {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let (word, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        let rest = rest.trim();
        let deed = match word {
            "read" => Self::Change(Change::Read(true)),
            "star" => Self::Change(Change::Star(true)),
            "later" => Self::Change(Change::Later(true)),
            "hide" => Self::Change(Change::Hide(true)),
            "tag" if !rest.is_empty() => return Ok(Self::Change(Change::Tag(rest.to_owned(), true))),
            "run" if !command::split(rest).is_empty() => return Ok(Self::Run(command::split(rest))),
            "notify" => Self::Notify,
            _ => {
                return Err(format!("a rule can read, star, later, hide, tag NAME, notify, run COMMAND; not '{text}'"));
            }
        };
        if rest.is_empty() { Ok(deed) } else { Err(format!("nothing is expected after '{word}'")) }
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Change(Change::Read(_)) => f.write_str("read"),
            Self::Change(Change::Star(_)) => f.write_str("star"),
            Self::Change(Change::Later(_)) => f.write_str("later"),
            Self::Change(Change::Hide(_)) => f.write_str("hide"),
            Self::Change(Change::Tag(tag, _)) => write!(f, "tag {tag}"),
            Self::Notify => f.write_str("notify"),
            Self::Run(words) => write!(f, "run {}", command::join(words)),
        }
    }
}

/// What a rule did, or would do.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The rule.
    pub rule: Rule,
    /// The articles that match.
    pub articles: Vec<ArticleId>,
    /// What went wrong, in words: the query, the deed, or a command that failed.
    pub problem: Option<String>,
    /// Whether the reader is to be told of the articles.
    pub notify: bool,
}

impl Applied {
    /// What went wrong, with the rule that it is about.
    #[must_use]
    pub fn wrong(&self) -> Option<String> {
        let problem = self.problem.as_ref()?;
        Some(format!("the rule '{}' → {}: {problem}", self.rule.query, self.rule.deed))
    }
}

/// When rules are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// As the articles arrive: rules that need no quotes.
    Arrived,
    /// When their quotes are found: rules about quotes and speakers.
    Quoted,
    /// Both at once, for a dry run over articles that are long there.
    Any,
}

/// Applies the active rules to `articles`; with `dry`, only tells what they would do.
///
/// # Errors
///
/// When the library cannot be read or written. A rule that is wrong is told in its [`Applied`] and harms no other.
pub fn apply(store: &mut Store, articles: &[ArticleId], time: Time, dry: bool, clock: &Clock) -> Result<Vec<Applied>> {
    let mut all = Vec::new();
    if articles.is_empty() {
        return Ok(all);
    }
    for rule in store.rules()? {
        let is_late = ["said:", "speaker:", "has:quotes"].iter().any(|word| rule.query.contains(word));
        if !rule.active || (time == Time::Arrived && is_late) || (time == Time::Quoted && !is_late) {
            continue;
        }
        let mut applied = Applied { rule, articles: Vec::new(), problem: None, notify: false };
        match (Query::parse(&applied.rule.query), applied.rule.deed.parse::<Deed>()) {
            (Err(error), _) => applied.problem = Some(error.to_string()),
            (_, Err(words)) => applied.problem = Some(words),
            (Ok(query), Ok(deed)) => {
                applied.articles = store.matches(&query, articles, clock)?;
                applied.notify = deed == Deed::Notify && !applied.articles.is_empty();
                if !dry && !applied.articles.is_empty() {
                    applied.problem = perform(store, &deed, &applied.articles)?;
                }
            }
        }
        if !applied.articles.is_empty() || applied.problem.is_some() {
            all.push(applied);
        }
    }
    Ok(all)
}

/// Does a deed; gives what went wrong with a command.
fn perform(store: &mut Store, deed: &Deed, articles: &[ArticleId]) -> Result<Option<String>> {
    match deed {
        Deed::Change(change) => {
            store.apply(articles, change)?;
            Ok(None)
        }
        Deed::Notify => Ok(None),
        Deed::Run(words) => {
            let mut problem = None;
            for &id in articles {
                let kept = match store.article(id) {
                    // An earlier rule's command may have taken it away.
                    Err(StoreError::Unknown(_)) => continue,
                    kept => kept?,
                };
                let number = id.0.to_string();
                let values = [
                    ("title", kept.article.title.text()),
                    ("url", kept.article.url.as_deref().unwrap_or_default()),
                    ("source", kept.source_title.as_str()),
                    ("id", number.as_str()),
                ];
                if let Err(error) = command::run(&command::fill(words, &values), &[], "") {
                    problem.get_or_insert(error.to_string());
                }
            }
            Ok(problem)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Deed;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(text.parse::<Deed>().ok().map(|deed| deed.to_string()).as_deref(), expect, "{text}");
    }

    #[test]
    fn deeds_are_read_and_written() {
        check(" star ", Some("star"));
        check("tag  local news", Some("tag local news"));
        check("run notify-send {title}", Some("run notify-send {title}"));
        check("read it", None);
        check("tag", None);
        check("run ''", Some("run ''"));
        check("run say  \"two words\"", Some("run say 'two words'"));
        check("run", None);
        check("delete", None);
    }
}
