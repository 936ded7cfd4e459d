//! The rules of the house that a compiler does not check.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

/// The rooms by floor, the lowest first. A room imports from its own room and from lower floors only.
const FLOORS: &[&[&str]] = &[
    &["text", "action", "theme", "net", "guard"],
    &["news", "config", "picture"],
    &["store", "html", "quote", "layout"],
    &["app", "load"],
    &["view", "jobs"],
    &["tui", "cli"],
];

/// What only some rooms may name.
const RESERVED: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("tantivy", &["store"]),
    ("ureq", &["net"]),
    ("crossterm", &["tui"]),
    ("ratatui", &["view", "tui"]),
    ("image", &["picture"]),
];

/// Rooms that touch neither files nor sockets nor clocks.
const PURE: &[&str] = &["news", "text", "picture", "html", "load", "quote", "layout", "action", "theme", "app", "view"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Each source file with its room and its code, comments and the tests at its end left out.
fn rooms() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(&root).ok()?;
            let room = inside.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
            let code = fs::read_to_string(&path).expect("a source file is UTF-8");
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            Some((inside.to_owned(), room, code.join("\n")))
        })
        .collect()
}

/// The room names after each `crate::`, also in `use crate::{a::…, b}`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut word = String::new();
            let mut fresh = true;
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => fresh = true,
                    c if depth == 1 && fresh && (c.is_alphanumeric() || c == '_') => {
                        word.push(c);
                        continue;
                    }
                    c if c.is_whitespace() => continue,
                    _ => fresh = false,
                }
                if !word.is_empty() {
                    found.push(std::mem::take(&mut word));
                    fresh = c == ',';
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            found.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found
}

#[test]
fn no_import_runs_uphill() {
    let floor: HashMap<&str, usize> =
        FLOORS.iter().enumerate().flat_map(|(n, rooms)| rooms.iter().map(move |room| (*room, n))).collect();
    let mut wrong = Vec::new();
    for (path, room, code) in rooms() {
        let Some(&own) = floor.get(room.as_str()) else { continue };
        for import in imports(&code) {
            match floor.get(import.as_str()) {
                Some(&other) if import != room && other >= own => {
                    wrong.push(format!("{} ({room}) imports {import}", path.display()));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that run uphill or sideways:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_has_a_floor() {
    let known: Vec<&str> = FLOORS.concat();
    let unknown: Vec<String> = rooms()
        .into_iter()
        .map(|r| r.1)
        .filter(|r| !known.contains(&r.as_str()) && r != "main" && r != "lib")
        .collect();
    assert!(unknown.is_empty(), "rooms without a floor: {unknown:?}");
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (path, room, code) in rooms() {
        for (library, allowed) in RESERVED {
            if code.contains(&format!("{library}::")) && !allowed.contains(&room.as_str()) {
                wrong.push(format!("{} names {library}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_rooms_do_no_io() {
    let mut wrong = Vec::new();
    for (path, room, code) in rooms() {
        if PURE.contains(&room.as_str()) {
            for word in [
                "std::fs",
                "std::net",
                "std::thread",
                "SystemTime::now",
                "Instant::now",
                "Timestamp::now",
                "ZonedDateTime::now",
            ] {
                if code.contains(word) {
                    wrong.push(format!("{} uses {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
