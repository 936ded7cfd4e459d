//! From what a person names to the single inputs it means.
//!
//! In: SOURCE strings (a file, a folder, an address, `-`). Out: [`Target`]s one by one, a folder's files in the order
//! of their names, its folders among them. Inside a folder, hidden files and files that hold no text by their name
//! (pictures, films, sound, archives) are passed over; a file that is named itself is always tried.
//! Links are followed; a folder that is reached from inside itself is told, not entered.
//! Nothing is read here but folders.

use std::{
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
};

/// A single input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file, or what else the path turns out to be.
    File(PathBuf),
    /// An address.
    Url(String),
    /// Standard input.
    Stdin,
}

impl Target {
    /// What SOURCE means when it names no folder.
    #[must_use]
    pub fn new(source: &OsStr) -> Self {
        if source == "-" {
            return Self::Stdin;
        }
        if let Some(text) = source.to_str() {
            let has_scheme =
                |scheme: &str| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
            if ["http://", "https://", "feed://", "feed:http"].into_iter().any(has_scheme) {
                return Self::Url(text.to_owned());
            }
            if has_scheme("file://")
                && let Some(path) = url::Url::parse(text).ok().and_then(|url| url.to_file_path().ok())
            {
                return Self::File(path);
            }
        }
        Self::File(PathBuf::from(source))
    }

    /// As it is named in messages and in JSON; the loss is where a path is no Unicode.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Url(url) => url.clone(),
            Self::Stdin => "-".to_owned(),
        }
    }
}

/// What is wrong with a folder.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It cannot be listed.
    #[error("this folder cannot be listed: {}", crate::text::fault::in_words(.0))]
    Unreadable(io::Error),
    /// It contains itself.
    #[error("leads back to a folder that it lies in; left out")]
    Loop,
    /// It has no file to read.
    #[error("holds no file to read")]
    Empty,
}

/// The targets of some SOURCEs, in order (see [`targets`]).
pub struct Targets {
    sources: std::vec::IntoIter<OsString>,
    /// The folders that are being walked, the innermost last.
    folders: Vec<Folder>,
}

struct Folder {
    path: PathBuf,
    identity: Option<Identity>,
    entries: std::vec::IntoIter<PathBuf>,
    found: bool,
}

/// What tells one folder from another whatever path leads to it.
type Identity = (u64, u64);

/// Lists what `sources` mean, folders entered as they are reached.
#[must_use]
pub fn targets(sources: Vec<OsString>) -> Targets {
    Targets { sources: sources.into_iter(), folders: Vec::new() }
}

impl Iterator for Targets {
    type Item = (Target, Result<(), FolderError>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(folder) = self.folders.last_mut() else {
                let target = Target::new(&self.sources.next()?);
                let Target::File(path) = &target else { return Some((target, Ok(()))) };
                if !path.is_dir() {
                    return Some((target, Ok(())));
                }
                if let Err(error) = self.enter(path.clone()) {
                    return Some((target, Err(error)));
                }
                continue;
            };
            match folder.entries.next() {
                Some(path) if path.is_dir() => {
                    if let Err(error) = self.enter(path.clone()) {
                        return Some((Target::File(path), Err(error)));
                    }
                }
                Some(path) => {
                    self.folders.iter_mut().for_each(|folder| folder.found = true);
                    return Some((Target::File(path), Ok(())));
                }
                None => {
                    let folder = self.folders.pop().expect("the last folder is there");
                    if !folder.found && self.folders.is_empty() {
                        return Some((Target::File(folder.path), Err(FolderError::Empty)));
                    }
                }
            }
        }
    }
}

impl Targets {
    fn enter(&mut self, path: PathBuf) -> Result<(), FolderError> {
        let identity = identity(&path);
        if identity.is_some() && self.folders.iter().any(|folder| folder.identity == identity) {
            return Err(FolderError::Loop);
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(&path).map_err(FolderError::Unreadable)? {
            let entry = entry.map_err(FolderError::Unreadable)?;
            if is_wanted(&entry.file_name()) {
                entries.push(entry.path());
            }
        }
        entries.sort();
        self.folders.push(Folder { path, identity, entries: entries.into_iter(), found: false });
        Ok(())
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}

/// Endings of files that hold no article and lie beside articles.
const NO_TEXT: &[&str] = &[
    "avif", "bmp", "bz2", "css", "eot", "flac", "gif", "gz", "ico", "jpeg", "jpg", "js", "m4a", "m4v", "mkv", "mov",
    "mp3", "mp4", "ogg", "opus", "otf", "png", "svg", "tar", "tif", "tiff", "ttf", "wav", "webm", "webp", "woff",
    "woff2", "xz", "zst",
];

fn is_wanted(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    !name.starts_with('.') && !NO_TEXT.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_says_what_it_is() {
        for (source, expect) in [
            ("-", Target::Stdin),
            ("a/b.txt", Target::File("a/b.txt".into())),
            ("HTTPS://a.example/x", Target::Url("HTTPS://a.example/x".to_owned())),
            ("feed://a.example/x", Target::Url("feed://a.example/x".to_owned())),
            ("file:///a%20b", Target::File("/a b".into())),
            ("http", Target::File("http".into())),
        ] {
            assert_eq!(Target::new(OsStr::new(source)), expect, "{source}");
        }
    }

    #[test]
    fn pictures_and_hidden_files_are_passed_over() {
        for (name, wanted) in [("a.txt", true), ("README", true), (".a.txt", false), ("a.JPG", false), ("jpg", true)] {
            assert_eq!(is_wanted(OsStr::new(name)), wanted, "{name}");
        }
    }
}
