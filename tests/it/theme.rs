//! Themes: those that come with the program can be read, and a reader's files say what is wrong with them.

use std::{fs, path::Path};

use quotidian::theme::{Palette, Rgb, Role, Shelf, shelf::File};

/// The theme files of a folder below `tests/data/theme`, in name order.
fn files(folder: &str) -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/theme").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: std::path::PathBuf| File {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    paths.into_iter().map(read).collect()
}

fn palettes() -> Vec<(String, Palette)> {
    let shelf = Shelf::built_in();
    let both = shelf.themes().into_iter().flat_map(|theme| {
        [(format!("{} light", theme.name), theme.light), (format!("{} dark", theme.name), theme.dark)]
    });
    both.collect()
}

#[test]
fn the_programs_themes_have_no_faults() {
    let (shelf, faults) = Shelf::with(&[]);
    assert_eq!(faults, []);
    assert!(shelf.themes().len() >= 6);
}

#[test]
fn text_can_be_read_in_every_theme() {
    for (name, palette) in palettes() {
        let least = if name.starts_with("high-contrast") { 7.0 } else { 4.5 };
        assert_eq!(palette.faint(least), [], "{name}");
    }
}

#[test]
fn heavy_rules_can_be_seen_and_grounds_told_apart() {
    for (name, palette) in palettes() {
        let paper = palette.colour(Role::Paper);
        assert!(palette.colour(Role::RuleStrong).contrast(paper) >= 3.0, "{name}");
        for ground in [Role::Raised, Role::VoiceTint, Role::Mark, Role::Rule] {
            assert!(palette.colour(ground).contrast(paper) > 1.1, "{name}: {}", ground.name());
        }
    }
}

#[test]
fn a_readers_theme_inherits_and_overrides() {
    let (shelf, faults) = Shelf::with(&files("good"));
    assert_eq!(faults, []);
    let built_in = Shelf::built_in();
    let newsprint = built_in.default_theme();
    let mine = shelf.get("mine").unwrap();
    assert_eq!(mine.light.colour(Role::Accent), Rgb(0x7A, 0x1F, 0x5C));
    assert_eq!(mine.light.colour(Role::Ink), newsprint.light.colour(Role::Ink));
    let grandchild = shelf.get("grandchild").unwrap();
    assert_eq!(grandchild.dark.colour(Role::Accent), mine.dark.colour(Role::Accent));
    assert_eq!(grandchild.dark.colour(Role::Paper), Rgb(0, 0, 0));
    // What a theme does not say of code, its other inks do.
    let plain = shelf.get("without-code").unwrap().light;
    assert_eq!(plain.colour(Role::CodeText), plain.colour(Role::Good));
    // One of the program's names may be taken.
    assert_eq!(shelf.get("night").unwrap().dark.colour(Role::Paper), Rgb(0x10, 0x10, 0x10));
    assert_eq!(shelf.names().iter().filter(|name| **name == "night").count(), 1);
}

#[test]
fn every_fault_is_told_with_its_place() {
    let (shelf, faults) = Shelf::with(&files("bad"));
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../data/theme");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("faults", told.join("\n")));
    // What can only be warned of is on the shelf, what is broken is not.
    assert!(shelf.get("hard-to-read").is_some());
    assert_eq!(shelf.names().len(), Shelf::built_in().names().len() + 1);
    for file in files("bad") {
        assert!(faults.iter().any(|fault| fault.file == file.path), "{} has no message", file.path);
    }
}
