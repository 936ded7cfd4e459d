//! The themes there are: those that come with the program, and the reader's own files.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    config::Paths,
    text::fault::in_words,
    theme::{Shelf, shelf::File},
};

/// More files than this are not looked at.
const MOST: usize = 200;

/// The reader's own theme files, in the order of their names.
#[must_use]
pub fn files(paths: &Paths) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(paths.themes()) else { return Vec::new() };
    let is_theme = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_theme).collect();
    files.sort();
    files.truncate(MOST);
    files
}

/// Reads them, and says what is wrong in them.
#[must_use]
pub fn read(paths: &Paths) -> (Arc<Shelf>, Vec<String>) {
    let (mut read, mut wrong) = (Vec::new(), Vec::new());
    for path in files(paths) {
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        match fs::read_to_string(&path) {
            Ok(text) => read.push(File { name: name.to_owned(), text, path: path.display().to_string() }),
            Err(error) => wrong.push(unreadable(&path, &error)),
        }
    }
    let (shelf, faults) = Shelf::with(&read);
    wrong.extend(faults.iter().map(ToString::to_string));
    (Arc::new(shelf), wrong)
}

fn unreadable(path: &Path, error: &std::io::Error) -> String {
    format!("{}: cannot be read: {}", path.display(), in_words(error))
}
