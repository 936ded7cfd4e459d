//! `quotidian actions`: everything a reader can do, and the keys for it.

use std::fmt::Write;

use serde::Serialize;

use super::{
    args::ActionsFormat,
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    action::{Action, Context, Group},
    config::Keymap,
};

#[derive(Serialize)]
struct ActionJson {
    id: &'static str,
    title: &'static str,
    help: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    argument: Option<&'static str>,
    group: &'static str,
    contexts: Vec<&'static str>,
    keys: Vec<KeyJson>,
}

#[derive(Serialize)]
struct KeyJson {
    context: &'static str,
    keys: String,
}

/// Runs the command.
///
/// # Errors
///
/// When the output cannot be written, or the configuration is wrong.
pub fn run(format: ActionsFormat, session: &Session) -> Result<Outcome, Failure> {
    let config = session.config()?;
    let mut out = Out::new();
    match format {
        ActionsFormat::Json => {
            for row in Action::ROWS {
                let keys = config.keymap.everywhere(row.action).into_iter();
                out.product(&output::line(&ActionJson {
                    id: row.id,
                    title: row.title,
                    help: row.help,
                    argument: row.argument,
                    group: row.group.title(),
                    contexts: row.contexts.iter().map(|context| context.name()).collect(),
                    keys: keys.map(|(context, keys)| KeyJson { context: context.name(), keys }).collect(),
                }))?;
            }
        }
        ActionsFormat::Markdown => out.product(markdown(&config.keymap).as_bytes())?,
        ActionsFormat::Text => out.product(text(&config.keymap).as_bytes())?,
    }
    Ok(Outcome::Done)
}

fn text(keymap: &Keymap) -> String {
    let widest = Action::ROWS.iter().map(|row| row.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for group in Group::ALL {
        let _ = writeln!(out, "{}", group.title());
        for row in Action::ROWS.iter().filter(|row| row.group == group) {
            let _ = writeln!(out, "  {:widest$}  {}", row.id, keys(keymap, row.action).join(" · "));
            let _ = writeln!(out, "  {:widest$}  {}", "", row.help);
        }
        out.push('\n');
    }
    out
}

/// A table for each group; `docs/keys.md` is this for the default keys.
#[must_use]
pub fn markdown(keymap: &Keymap) -> String {
    let mut out =
        String::from("# Keys\n\nEverything a reader can do, as `quotidian actions` lists it, with the default keys.\n");
    out.push_str("A key that holds only somewhere names the place in parentheses. `keys.toml` changes them.\n");
    for group in Group::ALL {
        let _ = write!(out, "\n## {}\n\n| keys | action | what it does |\n|---|---|---|\n", group.title());
        for row in Action::ROWS.iter().filter(|row| row.group == group) {
            let keys = keys(keymap, row.action).join(" · ").replace('|', "\\|");
            let argument = row.argument.map(|argument| format!(" {argument}")).unwrap_or_default();
            let _ = writeln!(
                out,
                "| {} | `{}{argument}` | {} |",
                keys.replace('`', "\\`"),
                row.id,
                row.help.replace('|', "\\|")
            );
        }
    }
    out
}

/// The keys of an action, each with its context where that is not every view.
pub(super) fn keys(keymap: &Keymap, action: Action) -> Vec<String> {
    let mut by_keys: Vec<(String, Vec<Context>)> = Vec::new();
    for (context, keys) in keymap.everywhere(action) {
        match by_keys.iter_mut().find(|(known, _)| *known == keys) {
            Some((_, contexts)) => contexts.push(context),
            None => by_keys.push((keys, vec![context])),
        }
    }
    let written = |(keys, contexts): (String, Vec<Context>)| {
        if contexts.contains(&Context::Anywhere) {
            return keys;
        }
        let names: Vec<&str> = contexts.into_iter().map(Context::name).collect();
        format!("{keys} ({})", names.join(", "))
    };
    by_keys.into_iter().map(written).collect()
}
