//! Jobs that need no library: saving, citing, handing text over; and reading back what was edited.

use std::{fs, io, path::Path};

use super::workers::{Answers, Deeds, World};
use crate::{
    app::{
        Job, Outcome, Ticket,
        book::Entry,
        completion::{MOST, Topic},
        effect::{Command, CommandKind},
    },
    config::settings::Citation,
    jobs::{
        export::{book, citation, html, markdown},
        files, settings, subscribe,
    },
    news::Article,
    store::{Arrange, Highlight, Keep, SourceRow},
    text::fault,
};

/// The thread that runs errands.
pub(super) struct Errands {
    pub(super) world: World,
}

impl Deeds for Errands {
    fn job(&mut self, _: Ticket, job: Job, _: &Answers) -> Outcome {
        match job {
            Job::Save(article, highlights, path) => match save(&article, &highlights, &path) {
                Ok(path) => Outcome::Said(format!("saved as {path}")),
                Err(error) => Outcome::Failed(format!("not saved: {error}")),
            },
            Job::Cite(article, source, quote, form) => {
                let said = match quote.attribution {
                    Some(_) => "quote copied with its speaker",
                    None => "copied with its source",
                };
                Outcome::Copied(citation::citation(&article, &source, &quote, form), said.into())
            }
            Job::CiteBooked(entry, form) => {
                Outcome::Copied(citation::cite(&cited(&entry), form), "copied with its source".into())
            }
            Job::SaveBook(entries, path) => match save_book(&entries, &path) {
                Ok(path) => Outcome::Said(format!("saved as {path}")),
                Err(error) => Outcome::Failed(format!("not saved: {error}")),
            },
            Job::Text(article, _, Some(shell)) => {
                Outcome::HandOver(Command { kind: CommandKind::Pipe(shell), input: markdown::article(&article) })
            }
            Job::Text(article, _, None) => {
                let kind = CommandKind::Editor { name: "article.md".into(), source: None };
                Outcome::HandOver(Command { kind, input: markdown::article(&article) })
            }
            Job::KeepSetting(key, value) => {
                let start = &self.world.start;
                let file = start.config_file.clone().unwrap_or_else(|| start.paths.config_file());
                match settings::keep(&file, &key, &value) {
                    Ok(written) => Outcome::Said(format!("{key} = {written}; kept in {}", file.display())),
                    Err(wrong) => Outcome::Failed(wrong),
                }
            }
            Job::Complete(_, Topic::Files, typed) => Outcome::Candidates(files::beginning(&typed, MOST)),
            _ => Outcome::Quiet,
        }
    }
}

/// What is cited of an entry of the book.
fn cited(entry: &Entry) -> citation::Cited {
    match entry {
        Entry::Quote(entry) => book::quote(entry),
        Entry::Passage(highlight) => book::passage(highlight),
    }
}

fn ending(path: &Path) -> String {
    path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase()
}

/// Writes what is kept in the form the name's ending asks for.
fn save_book(entries: &[Entry], path: &Path) -> io::Result<String> {
    let kept = entries.iter().map(|entry| (cited(entry), entry.note()));
    let text = match ending(path).as_str() {
        "csv" => book::csv(kept),
        "txt" => book::book(kept, Citation::Plain),
        "org" => book::book(kept, Citation::Org),
        "bib" => book::book(kept, Citation::Bibtex),
        _ => book::book(kept, Citation::Markdown),
    };
    write(path, &text)
}

/// Writes the article in the form the name's ending asks for.
fn save(article: &Article, highlights: &[Highlight], path: &Path) -> io::Result<String> {
    let text = match ending(path).as_str() {
        "html" | "htm" => html::page(article, highlights),
        "txt" => plain(article),
        _ => markdown::article(article) + &markdown::highlights(highlights),
    };
    write(path, &text)
}

/// Writes a file; one that is there is not written over.
fn write(path: &Path, text: &str) -> io::Result<String> {
    let path = files::at_home(path);
    let mut file =
        fs::File::options().write(true).create_new(true).open(&path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::Error::other(format!("{} is there already", path.display())),
            _ => io::Error::other(format!("{}: {}", path.display(), fault::in_words(&error))),
        })?;
    io::Write::write_all(&mut file, text.as_bytes())?;
    Ok(path.display().to_string())
}

fn plain(article: &Article) -> String {
    let mut text = crate::news::TextMap::new(article, true).text;
    text.push('\n');
    text
}

/// What an edited text changes of a source.
pub(super) fn source_changes(row: &SourceRow, text: &str) -> Result<Vec<Arrange>, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        format!("the source was not changed: {}", error.message().replace('\n', ", "))
    })?;
    let text_of =
        |name: &str| table.get(name).map(|v| v.as_str().ok_or(format!("`{name}` takes text in quotes"))).transpose();
    let mut changes = Vec::new();
    if let Some(title) = text_of("title")?.filter(|title| *title != row.title) {
        changes.push(Arrange::Rename(title.to_owned()));
    }
    if let Some(folder) = text_of("folder")?.filter(|folder| *folder != row.folder) {
        changes.push(Arrange::Move(folder.to_owned()));
    }
    if let Some(address) = text_of("address")?.filter(|address| *address != row.origin.place()) {
        changes.push(Arrange::Address(subscribe::moved(&row.origin, address).map_err(|error| error.to_string())?));
    }
    let flag_of =
        |name: &str| table.get(name).map(|v| v.as_bool().ok_or(format!("`{name}` takes true or false"))).transpose();
    if let Some(paused) = flag_of("paused")?.filter(|paused| *paused != row.paused) {
        changes.push(Arrange::Pause(paused));
    }
    if let Some(full) = flag_of("full_text")?.filter(|full| *full != row.full_text) {
        changes.push(Arrange::FullText(full));
    }
    let number_of = |name: &str, before: Option<u32>| match table.get(name) {
        None => Ok(before),
        Some(value) => match value.as_integer().and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Ok((number > 0).then_some(number)),
            None => Err(format!("`{name}` takes a number; 0 keeps all")),
        },
    };
    let keep = Keep { days: number_of("keep_days", row.keep.days)?, count: number_of("keep_count", row.keep.count)? };
    if keep != row.keep {
        changes.push(Arrange::Keep(keep));
    }
    if let Some(tags) = table.get("tags").and_then(toml::Value::as_array) {
        let tags: Vec<&str> = tags.iter().filter_map(toml::Value::as_str).collect();
        changes.extend(
            tags.iter().filter(|t| !row.tags.iter().any(|r| r == *t)).map(|t| Arrange::Tag((*t).to_owned(), true)),
        );
        changes.extend(row.tags.iter().filter(|t| !tags.contains(&t.as_str())).map(|t| Arrange::Tag(t.clone(), false)));
    }
    Ok(changes)
}
