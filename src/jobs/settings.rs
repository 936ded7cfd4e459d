//! Keeps a setting: one line of `config.toml`, and all others as they are.

use std::{fs, io, path::Path};

use crate::{
    config::{Config, Settings},
    text::fault::in_words,
};

/// Sets one line of a file of settings and leaves the others as they are, comments too. Gives the value as it is
/// written there.
///
/// # Errors
/// A line that says what is wrong: with the value, with the file as it is, or with writing it.
pub fn keep(file: &Path, key: &str, value: &str) -> Result<String, String> {
    let unwritable = |path: &Path, deed: &str, error: &io::Error| {
        format!("{}: cannot be {deed}: {}", path.display(), in_words(error))
    };
    // Where it is a link, the file that it leads to is meant.
    let meant = fs::canonicalize(file);
    let file = meant.as_deref().unwrap_or(file);
    let before = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(unwritable(file, "read", &error)),
    };
    let flags = [(key.to_owned(), value.to_owned())];
    let (config, mistakes) = Config::join(None, None, &|_| None, &flags);
    if let Some(mistake) = mistakes.first() {
        return Err(mistake.to_string());
    }
    let row = Settings::ROWS.iter().find(|row| row.key() == key).expect("a flag without mistakes names a setting");
    let written = (row.written)(&config.settings);
    let after = with_line(&before, row.section, row.name, &written);
    // A file that holds mistakes may not be what it seems; what is written must read back.
    let (read, _) = Config::join(Some((file.display().to_string(), &after)), None, &|_| None, &[]);
    if (row.written)(&read.settings) != written {
        return Err(format!("{}: mend its mistakes first; `quotidian config check` lists them", file.display()));
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, "made", &error))?;
    }
    // Written beside and moved over, so that a crash leaves one or the other; with the rights that the file has.
    let beside = file.with_extension("toml.new");
    if meant.is_ok() {
        fs::copy(file, &beside).map_err(|error| unwritable(&beside, "written", &error))?;
    }
    fs::write(&beside, after).map_err(|error| unwritable(&beside, "written", &error))?;
    fs::rename(&beside, file).map_err(|error| unwritable(file, "written", &error))?;
    Ok(written)
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
    use super::{fs, keep, with_line};

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

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_its_file_keeps_its_rights() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let home = tempfile::tempdir().expect("a folder");
        let (own, link) = (home.path().join("own.toml"), home.path().join("config.toml"));
        fs::write(&own, "# mine\n").expect("a file");
        fs::set_permissions(&own, fs::Permissions::from_mode(0o600)).expect("its rights");
        symlink(&own, &link).expect("a link");
        keep(&link, "reading.measure", "60").expect("it is kept");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::read_to_string(&own).expect("a file"), "# mine\n\n[reading]\nmeasure = 60\n");
        assert_eq!(fs::metadata(&own).expect("a file").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 2);
    }
}
