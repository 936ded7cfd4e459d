//! `quotidian rules`: what happens to articles as they arrive.

use serde::Serialize;

use super::{
    args::{ListFormat, RulesArgs, RulesCommand},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::{
        command, library,
        rules::{self, Applied, Deed, Time},
    },
    news::query::Query,
    store::{Ask, Rule, Scope, Store, Window},
    text::sanitize,
};

/// The newest articles that a dry run looks at.
const TRIED: usize = 1000;

#[derive(Serialize)]
struct RuleJson<'a> {
    rule: usize,
    active: bool,
    query: &'a str,
    deed: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    articles: Option<Vec<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
}

/// Runs the subcommand.
///
/// # Errors
///
/// When a rule cannot be understood, or the library cannot be read or written.
pub fn run(args: &RulesArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut store = session.store(library::Beginning::Samples)?;
    let mut all = store.rules()?;
    match &args.command {
        None if all.is_empty() => {
            return Ok(session.nothing("there are no rules; `quotidian rules add` makes one"));
        }
        None => return list(&all, args.format),
        Some(RulesCommand::Add { query, deed }) => {
            Query::parse(query).map_err(|error| Failure::Usage(error.to_string()))?;
            let deed = match deed.as_slice() {
                // Words that the shell has told apart stay apart.
                [run, words @ ..] if run == "run" && words.len() > 1 => format!("run {}", command::join(words)),
                words => words.join(" "),
            };
            deed.parse::<Deed>().map_err(Failure::Usage)?;
            all.push(Rule { id: 0, active: true, query: query.clone(), deed });
        }
        Some(RulesCommand::Remove { number }) => {
            all.remove(found(&all, *number)?);
        }
        Some(RulesCommand::Pause { number }) => {
            let place = found(&all, *number)?;
            all[place].active = !all[place].active;
        }
        Some(RulesCommand::Try) => {
            let would = dry_run(&mut store, args.format)?;
            return Ok(if would { Outcome::Done } else { session.nothing("the rules would do nothing") });
        }
    }
    store.set_rules(&all)?;
    list(&all, args.format)
}

/// The place of the rule with a number, counted from 1.
fn found(all: &[Rule], number: usize) -> Result<usize, Failure> {
    number
        .checked_sub(1)
        .filter(|place| *place < all.len())
        .ok_or_else(|| Failure::Lacking(format!("there is no rule {number}; `quotidian rules` lists them")))
}

fn list(all: &[Rule], format: ListFormat) -> Result<Outcome, Failure> {
    let mut out = Out::new();
    for (number, rule) in (1..).zip(all) {
        out.product(&match format {
            ListFormat::Json => output::line(&json(number, rule)),
            ListFormat::Text => {
                let paused = if rule.active { "" } else { "  (paused)" };
                let line = sanitize::line(&format!("{number}  {}  →  {}{paused}", rule.query, rule.deed));
                format!("{line}\n").into_bytes()
            }
        })?;
    }
    Ok(Outcome::Done)
}

fn json(number: usize, rule: &Rule) -> RuleJson<'_> {
    RuleJson { rule: number, active: rule.active, query: &rule.query, deed: &rule.deed, articles: None, error: None }
}

/// Tells what the rules would do to the newest articles; says whether they would do anything.
fn dry_run(store: &mut Store, format: ListFormat) -> Result<bool, Failure> {
    let clock = library::clock();
    let list = store.list(&Ask { scope: Scope::All, ..Ask::default() }, &clock)?;
    let newest = store.ids(&list, Window::At(0), TRIED)?;
    let applied = rules::apply(store, &newest, Time::Any, true, &clock)?;
    would(store, &applied, format, &mut Out::new())?;
    Ok(!applied.is_empty())
}

/// Tells what rules would do to which articles.
pub(super) fn would(store: &Store, applied: &[Applied], format: ListFormat, out: &mut Out) -> Result<(), Failure> {
    let all = store.rules()?;
    for one in applied {
        let number = all.iter().position(|rule| rule.id == one.rule.id).map_or(0, |place| place + 1);
        if format == ListFormat::Json {
            let articles = Some(one.articles.iter().map(|id| id.0).collect());
            let error = one.problem.as_deref();
            out.product(&output::line(&RuleJson { articles, error, ..json(number, &one.rule) }))?;
            continue;
        }
        let mut text = format!("{number}  {}  →  {}\n", one.rule.query, one.rule.deed);
        if let Some(problem) = &one.problem {
            text.push_str(&format!("   {problem}\n"));
        }
        for row in store.rows_of(&one.articles)? {
            text.push_str(&format!("   {:>6}  {}\n", row.id.0, sanitize::line(&row.title)));
        }
        out.product(text.as_bytes())?;
    }
    Ok(())
}
