//! Commands that run after a refresh, and notifications.
//!
//! The commands are the reader's own settings and run without a shell; what arrived is told them in their environment
//! and, an article a line (number, source, title and address between tabs), on their standard input.

use std::io;

use super::command;
use crate::{
    config::Settings,
    jobs::{follow::Followed, refresh::Summary, rules::Applied},
    news::ArticleId,
    store::{Kept, Reader, Result, StoreError},
};

/// Titles that a notification names.
const NAMED: usize = 3;
/// Articles that are told to a command.
const MOST: usize = 1000;

/// Runs `line` after a refresh; nothing where it is empty.
///
/// # Errors
///
/// When the command cannot be run, or says that it failed.
pub fn refreshed(library: &Reader, line: &str, summary: &Summary) -> Result<io::Result<()>> {
    let words = command::split(line);
    if words.is_empty() {
        return Ok(Ok(()));
    }
    let environment = [
        ("QUOTIDIAN_NEW", summary.new.len().to_string()),
        ("QUOTIDIAN_UPDATED", summary.updated.len().to_string()),
        ("QUOTIDIAN_FAILED", summary.failed.to_string()),
        ("QUOTIDIAN_SOURCES", summary.sources.to_string()),
    ];
    let input = listed(library, &summary.new)?;
    Ok(command::run(&words, &environment, &input))
}

/// What came of the hooks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// What went wrong, a line each; it harms nothing.
    pub wrong: Vec<String>,
    /// What the terminal is to tell, because it is to, or because nothing else here can.
    pub notice: Option<String>,
}

/// The notifier that is no command.
const TERMINAL: &str = "terminal";

/// Runs the hooks and shows the notification that settings ask for after a refresh.
///
/// # Errors
///
/// When the library cannot be read.
pub fn all(library: &Reader, settings: &Settings, summary: &Summary, followed: &Followed) -> Result<Ran> {
    let mut ran = Ran { wrong: followed.rules.iter().filter_map(Applied::wrong).collect(), ..Ran::default() };
    let wrong = &mut ran.wrong;
    if !followed.notify.is_empty() {
        let (title, text) = notice(library, &followed.notify)?;
        let by = settings.hook_notifier.trim();
        let shown = if by == TERMINAL { None } else { Some(notify(by, &title, &text)) };
        match shown {
            Some(Ok(())) => {}
            Some(Err(error)) if !by.is_empty() => wrong.push(format!("no notification could be shown: {error}")),
            _ => ran.notice = Some(format!("{title}: {}", text.replace('\n', "; "))),
        }
    }
    if let Err(error) = refreshed(library, &settings.hook_refreshed, summary)? {
        wrong.push(format!("the command after a refresh: {error}"));
    }
    Ok(ran)
}

fn listed(library: &Reader, articles: &[ArticleId]) -> Result<String> {
    let mut text = String::new();
    for &id in articles.iter().take(MOST) {
        // Rules or its age may have let it go already.
        let Some(kept) = there(library.article(id))? else { continue };
        let url = kept.article.url.as_deref().unwrap_or_default();
        let title = kept.article.title.text().replace(['\t', '\n'], " ");
        text.push_str(&format!("{}\t{}\t{title}\t{url}\n", id.0, kept.source_title.replace('\t', " ")));
    }
    Ok(text)
}

/// An article, unless it is not there any more.
fn there(kept: Result<Kept>) -> Result<Option<Kept>> {
    match kept {
        Ok(kept) => Ok(Some(kept)),
        Err(StoreError::Unknown(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a notification of these articles says: its title and its text.
///
/// # Errors
///
/// When the library cannot be read.
pub fn notice(library: &Reader, articles: &[ArticleId]) -> Result<(String, String)> {
    let mut lines = Vec::new();
    for &id in articles.iter().take(NAMED) {
        // Rules or its age may have let it go already.
        let Some(kept) = there(library.article(id))? else { continue };
        lines.push(format!("{}: {}", kept.source_title, kept.article.title.text().replace('\n', " ")));
    }
    if articles.len() > NAMED {
        lines.push(format!("and {} more", articles.len() - NAMED));
    }
    let title = match articles.len() {
        1 => "1 article you asked for".to_owned(),
        count => format!("{count} articles you asked for"),
    };
    Ok((title, lines.join("\n")))
}

/// Shows a notification through the desktop: by `line`, a command that gets title and text as its last two arguments,
/// or, where it is empty, by the system's own.
///
/// # Errors
///
/// When there is no such command, or it failed.
pub fn notify(line: &str, title: &str, text: &str) -> io::Result<()> {
    let mut words = command::split(line);
    if words.is_empty() && cfg!(target_os = "macos") {
        // The words are arguments of the script, never a part of it.
        let script = "on run {heading, words}\ndisplay notification words with title heading\nend run";
        words = ["osascript", "-e", script].map(str::to_owned).to_vec();
    } else if words.is_empty() {
        words = ["notify-send", "--app-name=quotidian", "--"].map(str::to_owned).to_vec();
    }
    words.extend([title.to_owned(), text.to_owned()]);
    command::run(&words, &[], "")
}
