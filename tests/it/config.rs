//! Bad settings, keys files and what is said of them: each file of `tests/data/config` begins with comments that say
//! what is expected.

use std::{fs, path::Path};

use quotidian::{
    action::{Action, Chord, Context},
    config::{Config, keymap::Found},
};

/// Reads `settings-*.toml` as settings and `keys-*.toml` as keys, and compares the mistakes with the lines `#! …` at the
/// file's head: `line:column: message`, where the message may be a part of the whole.
#[test]
fn mistakes_are_named_by_line_and_column() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/config");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut read = 0;
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(path).unwrap();
        let given = Some((name.to_owned(), text.as_str()));
        let (_, mistakes) = match name.starts_with("keys") {
            true => Config::join(None, given, &|_| None, &[]),
            false => Config::join(given, None, &|_| None, &[]),
        };
        let expected: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("#! ")).collect();
        let said: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), expected.len(), "{name}: {said:#?}");
        for (said, expected) in said.iter().zip(&expected) {
            let (place, message) = expected.split_once(": ").unwrap();
            assert!(said.starts_with(&format!("{name}:{place}: ")) && said.contains(message), "{name}: {said}");
        }
        read += 1;
    }
    assert!(read > 20);
}

#[test]
fn a_mistake_takes_nothing_else_with_it() {
    let text = "[reading]\nmeasure = 9000\nquotes = false\n[look]\nmode = \"dark\"\n";
    let (config, mistakes) = Config::join(Some(("config.toml".into(), text)), None, &|_| None, &[]);
    assert_eq!(mistakes.len(), 1);
    assert!(!config.settings.quotes);
    assert_eq!(config.settings.mode, quotidian::config::settings::Mode::Dark);
    assert_eq!(config.settings.measure.0, 0);
}

#[test]
fn a_line_that_is_wrong_leaves_what_was_in_force() {
    let join = |text: &str| quotidian::config::Config::join(Some(("config.toml".into(), text)), None, &|_| None, &[]);
    let (good, _) = join("[reading]\nmeasure = 50\nquotes = false\n[look]\ndark = \"salmon\"\n");
    let (wrong, mistakes) = join("[reading]\nmeasure = 500\n");
    assert_eq!(mistakes.len(), 1);
    let kept = wrong.keeping(&good);
    assert_eq!(kept.settings.measure.0, 50);
    assert!(kept.settings.quotes, "a line that was taken away has its default again");
    let (broken, mistakes) = join("[reading\n");
    assert!(!mistakes.is_empty());
    let kept = broken.keeping(&good);
    assert_eq!((kept.settings.measure.0, kept.settings.quotes, kept.settings.dark.as_str()), (50, false, "salmon"));
}

/// What keys do in the list when a keys file is saved after another, each key of `expected` with its action.
#[track_caller]
fn check_kept(before: &str, after: &str, expected: &[(&str, Option<Action>)]) {
    let join = |text: &str| Config::join(None, Some(("keys.toml".into(), text)), &|_| None, &[]);
    let (good, mistakes) = join(before);
    assert_eq!(mistakes, []);
    let (wrong, mistakes) = join(after);
    assert!(!mistakes.is_empty());
    let kept = wrong.keeping(&good);
    for (key, action) in expected {
        let found = kept.keymap.find(Context::List, &Chord::sequence(key).unwrap());
        let bound = action.map(|action| [action.into()]);
        assert_eq!(found, bound.as_ref().map_or(Found::Nothing, |deeds| Found::Deeds(deeds)), "{key} after {after}");
    }
}

#[test]
fn a_wrong_line_of_the_keys_saved_while_the_reader_runs_hides_no_key() {
    let good = "preset = \"newsboat\"\n[list]\n\"x\" = \"star\"\n\"j\" = \"bottom\"\n";
    let (star, bottom, down) = (Some(Action::Star), Some(Action::Bottom), Some(Action::Down));
    // The action is misspelled; a line was taken away and has its preset's meaning again.
    check_kept(good, "preset = \"newsboat\"\n[list]\n\"x\" = \"stra\"\n", &[("x", star), ("j", down)]);
    check_kept(good, "[list]\n\"x\" = 5\n", &[("x", star), ("j", down)]);
    check_kept(good, "list = 5\n", &[("x", star), ("j", bottom)]);
    check_kept(good, "[list\n\"x\" = \"top\"\n", &[("x", star), ("j", bottom)]);
    // A new key that begins so takes the place of the one that is kept.
    check_kept("[list]\n\"x x\" = \"star\"\n", "[list]\n\"x x\" = \"stra\"\n\"x\" = \"bottom\"\n", &[("x", bottom)]);
    // Emacs has other keys; its name misspelled keeps them.
    let down_in_emacs = ("Ctrl-n", Some(Action::Down));
    check_kept("preset = \"emacs\"\n", "preset = \"emac\"\n", &[down_in_emacs]);
    let join = |text: &str| Config::join(Some(("config.toml".into(), text)), None, &|_| None, &[]).0;
    let emacs = join("[keys]\npreset = \"emacs\"\n");
    assert_eq!(join("[keys]\npreset = \"emac\"\n").keeping(&emacs).keymap, emacs.keymap);
}
