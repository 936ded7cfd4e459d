//! Names of files for a line that is being written: what begins as is typed, `~` for the home folder.
//!
//! Names that cannot stand in a line (not UTF-8, with control characters) are left out.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// So many entries of a folder are looked at.
const LOOKED_AT: usize = 20_000;

/// The files and folders whose path begins as `typed`, folders with a slash behind; hidden ones only where their dot is
/// typed. A folder that cannot be read has none.
#[must_use]
pub fn beginning(typed: &str, most: usize) -> Vec<String> {
    let (folder, start) = typed.rsplit_once('/').map_or(("", typed), |(folder, start)| (folder, start));
    let before = &typed[..typed.len() - start.len()];
    let place = match (folder, before) {
        ("", "") => PathBuf::from("."),
        ("", _) => PathBuf::from("/"),
        (folder, _) => at_home(Path::new(folder)),
    };
    let Ok(entries) = fs::read_dir(place) else { return Vec::new() };
    let mut found: Vec<String> = entries
        .take(LOOKED_AT)
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let is_shown = !name.starts_with('.') || start.starts_with('.');
            if !name.starts_with(start) || !is_shown || name.chars().any(char::is_control) {
                return None;
            }
            // Where a link leads is what counts.
            let slash = if fs::metadata(entry.path()).is_ok_and(|data| data.is_dir()) { "/" } else { "" };
            Some(format!("{before}{name}{slash}"))
        })
        .collect();
    found.sort();
    found.truncate(most);
    found
}

/// A path with the home folder in the place of a `~` at its start.
#[must_use]
pub fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), env::var_os("HOME")) {
        (Ok(rest), Some(home)) => Path::new(&home).join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn files_are_found_by_how_they_begin() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/assets");
        assert_eq!(beginning(&format!("{root}/keys/ne"), 9), [format!("{root}/keys/newsboat.toml")]);
        assert_eq!(beginning(&format!("{root}/key"), 9), [format!("{root}/keys/")]);
        assert!(beginning("/nowhere/at/all", 9).is_empty());
        assert!(beginning(".", 99).iter().all(|name| name.starts_with('.')));
    }
}
