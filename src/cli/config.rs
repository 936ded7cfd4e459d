//! `quotidian config`: what is set and where it lies.

use std::{fmt::Write, fs, io};

use super::{
    args::ConfigCommand,
    failure::{Failure, Outcome},
    session::{Out, Session},
};
use crate::{
    config::{Config, Layer, Settings},
    jobs::open::in_words,
};

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
            out.product(shown(&config).as_bytes())?;
            Ok(if mistakes.is_empty() { Outcome::Done } else { Outcome::Misconfigured })
        }
        ConfigCommand::Check => {
            let (_, mistakes) = session.read_config()?;
            mistakes.iter().for_each(|mistake| session.warn(&mistake.to_string()));
            if mistakes.is_empty() {
                session.remark("the configuration has no mistakes");
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

/// Every setting with its value and, where that is not the default, where the value comes from.
fn shown(config: &Config) -> String {
    let lines: Vec<(String, &str)> = Settings::ROWS
        .iter()
        .zip(&config.layers)
        .map(|(row, layer)| {
            let origin = match layer {
                Layer::Default => "",
                Layer::File => "config.toml",
                Layer::Environment => "environment",
                Layer::Flag => "flag",
            };
            (format!("{} = {}", row.key(), (row.written)(&config.settings)), origin)
        })
        .collect();
    let widest = lines.iter().map(|(line, _)| line.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (line, origin) in lines {
        let origin = if origin.is_empty() { String::new() } else { format!("  # {origin}") };
        let _ = writeln!(out, "{}", format!("{line:widest$}{origin}").trim_end());
    }
    out
}

/// Sets one line of the file and leaves the others as they are, comments too.
fn set(key: &str, value: &str, session: &Session) -> Result<Outcome, Failure> {
    let file = session.config_file()?;
    let before = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(unwritable(&file, "read", &error)),
    };
    let flags = [(key.to_owned(), value.to_owned())];
    let (config, mistakes) = Config::join(None, None, &|_| None, &flags);
    if let Some(mistake) = mistakes.first() {
        return Err(Failure::Usage(mistake.to_string()));
    }
    let row = Settings::ROWS.iter().find(|row| row.key() == key).expect("a flag without mistakes names a setting");
    let after = with_line(&before, row.section, row.name, &(row.written)(&config.settings));
    // A file that holds mistakes may not be what it seems; what is written must read back.
    let (read, _) = Config::join(Some((file.display().to_string(), &after)), None, &|_| None, &[]);
    if (row.written)(&read.settings) != (row.written)(&config.settings) {
        return Err(Failure::Usage(format!(
            "{}: mend its mistakes first; `quotidian config check` lists them",
            file.display()
        )));
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, "made", &error))?;
    }
    // Written beside and moved over, so that a crash leaves one or the other.
    let beside = file.with_extension("toml.new");
    fs::write(&beside, after).map_err(|error| unwritable(&beside, "written", &error))?;
    fs::rename(&beside, &file).map_err(|error| unwritable(&file, "written", &error))?;
    session.remark(&format!("{key} is set in {}", file.display()));
    Ok(Outcome::Done)
}

fn unwritable(path: &std::path::Path, deed: &str, error: &io::Error) -> Failure {
    Failure::Usage(format!("{}: cannot be {deed}: {}", path.display(), in_words(error)))
}

/// The text with `name = value` in `[section]`, in place of the line that sets it, else below the section's head.
fn with_line(text: &str, section: &str, name: &str, value: &str) -> String {
    let line = format!("{name} = {value}");
    let mut lines: Vec<&str> = text.lines().collect();
    let head = |line: &str| line.split('#').next().unwrap_or_default().trim() == format!("[{section}]");
    match lines.iter().position(|line| head(line)) {
        Some(at) => {
            let behind = lines[at + 1..].iter().take_while(|line| !line.trim_start().starts_with('['));
            let own = behind.clone().position(|line| line.split_once('=').is_some_and(|(key, _)| key.trim() == name));
            match own {
                Some(offset) => lines[at + 1 + offset] = &line,
                None => lines.insert(at + 1, &line),
            }
            lines.join("\n") + "\n"
        }
        None => {
            let gap = if text.is_empty() || text.ends_with("\n\n") { "" } else { "\n" };
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            format!("{text}{end}{gap}[{section}]\n{line}\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::with_line;

    #[track_caller]
    fn check(before: &str, expect: &str) {
        assert_eq!(with_line(before, "reading", "measure", "60"), expect);
    }

    #[test]
    fn one_line_is_set() {
        check("", "[reading]\nmeasure = 60\n");
        check("[a]\nx = 1", "[a]\nx = 1\n\n[reading]\nmeasure = 60\n");
        check("[reading] # mine\n# measure = 70\nmeasure=70\n", "[reading] # mine\n# measure = 70\nmeasure = 60\n");
        check("[reading]\nx = 1\n[b]\nmeasure = 1\n", "[reading]\nmeasure = 60\nx = 1\n[b]\nmeasure = 1\n");
    }
}
