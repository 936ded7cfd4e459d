//! `quotidian config`: what is set and where it lies.

use std::fmt::Write;

use super::{
    args::ConfigCommand,
    failure::{Failure, Outcome},
    session::{Out, Session},
};
use crate::jobs::{settings, themes};

/// Runs the command.
///
/// # Errors
///
/// When the configuration is wrong, or cannot be written.
pub fn run(command: &ConfigCommand, session: &Session) -> Result<Outcome, Failure> {
    let mut out = Out::new();
    match command {
        ConfigCommand::Show => {
            let (config, mistakes) = session.read_config()?;
            mistakes.iter().for_each(|mistake| session.warn(&mistake.to_string()));
            out.product(config.commented().as_bytes())?;
            Ok(if mistakes.is_empty() { Outcome::Done } else { Outcome::Misconfigured })
        }
        ConfigCommand::Check => {
            let (config, mistakes) = session.read_config()?;
            let (shelf, faults) = themes::read(&session.paths()?);
            let mut wrong: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            wrong.extend(faults);
            wrong.extend(config.missing_themes(&shelf));
            wrong.iter().for_each(|wrong| session.warn(wrong));
            if wrong.is_empty() {
                session.say("no mistake in settings, keys and themes")?;
                return Ok(Outcome::Done);
            }
            Ok(Outcome::Misconfigured)
        }
        ConfigCommand::Path => {
            let paths = session.paths()?;
            let mut text = String::new();
            for (name, path) in [
                ("config", session.config_file()?),
                ("keys", paths.keys_file()),
                ("themes", paths.themes()),
                ("library", session.library()?),
                ("state", paths.state.clone()),
                ("cache", paths.cache.clone()),
            ] {
                let _ = writeln!(text, "{name:8} {}", path.display());
            }
            out.product(text.as_bytes())?;
            Ok(Outcome::Done)
        }
        ConfigCommand::Set { key, value } => set(key, value, session),
    }
}

/// Sets one line of the file and leaves the others as they are, comments too.
fn set(key: &str, value: &str, session: &Session) -> Result<Outcome, Failure> {
    let file = session.config_file()?;
    if matches!(key, "look.light" | "look.dark")
        && let Some(lack) = themes::read(&session.paths()?).0.lacks(value)
    {
        return Err(Failure::Usage(format!("{key}: {lack}")));
    }
    let written = settings::keep(&file, key, value).map_err(Failure::Usage)?;
    session.say(&format!("{key} = {written}; kept in {}", file.display()))?;
    Ok(Outcome::Done)
}
