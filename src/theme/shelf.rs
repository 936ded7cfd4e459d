//! The themes there are: those that come with the program, and the reader's own.

use std::collections::HashMap;

use super::{
    Theme,
    parse::{Draft, Fault, Faults, draft},
};

/// The theme that is shown when none is chosen.
pub const DEFAULT: &str = "newsprint";

/// The themes that come with the program: name and file.
const BUILT_IN: &[(&str, &str)] = &[
    ("newsprint", include_str!("../../assets/themes/newsprint.toml")),
    ("night", include_str!("../../assets/themes/night.toml")),
    ("harbour", include_str!("../../assets/themes/harbour.toml")),
    ("orchard", include_str!("../../assets/themes/orchard.toml")),
    ("salmon", include_str!("../../assets/themes/salmon.toml")),
    ("graphite", include_str!("../../assets/themes/graphite.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
];

/// The themes one can choose from, by name.
#[derive(Clone, Debug)]
pub struct Shelf {
    themes: Vec<Theme>,
}

/// A theme file of the reader's.
#[derive(Clone, Debug)]
pub struct File {
    /// The theme's name: the file's name without `.toml`.
    pub name: String,
    /// The file as messages name it.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl Shelf {
    /// The themes that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self::with(&[]).0
    }

    /// The themes that come with the program, and those of `files`, which may inherit from one another in any order
    /// and take the place of one of the program's by bearing its name. A file with faults gives no theme;
    /// all faults of all files come back. A theme whose text is hard to read is on the shelf and told of as well.
    #[must_use]
    pub fn with(files: &[File]) -> (Self, Vec<Fault>) {
        let mut shelf = Self { themes: Vec::new() };
        let mut found = Vec::new();
        let built_in: Vec<File> = BUILT_IN
            .iter()
            .map(|(name, text)| File {
                name: (*name).to_owned(),
                path: format!("themes/{name}.toml"),
                text: (*text).to_owned(),
            })
            .collect();
        shelf.add(&built_in, &mut found);
        shelf.add(files, &mut found);
        (shelf, found)
    }

    fn add(&mut self, files: &[File], found: &mut Vec<Fault>) {
        let before = found.len();
        let mut drafts: HashMap<&str, (Draft, &File)> = HashMap::new();
        let mut order = Vec::new();
        for file in files {
            let mut faults = Faults { file: &file.path, text: &file.text, found: Vec::new() };
            let draft = draft(&mut faults);
            if faults.found.is_empty() {
                drafts.insert(&file.name, (draft, file));
                order.push(file.name.as_str());
            }
            found.append(&mut faults.found);
        }
        // A name that a file both bears and inherits means the program's theme of that name.
        let program = self.clone();
        let mut done: HashMap<&str, Option<Theme>> = HashMap::new();
        for name in order {
            // The line of ancestors, youngest first, each not yet done.
            let mut line = vec![name];
            while let Some((parent, _)) = drafts.get(line[line.len() - 1]).and_then(|(draft, _)| draft.inherit.as_ref())
            {
                match drafts.get_key_value(parent.as_str()) {
                    Some((&parent, _)) if !done.contains_key(parent) && !line.contains(&parent) => line.push(parent),
                    _ => break,
                }
            }
            for name in line.into_iter().rev() {
                if done.contains_key(name) {
                    continue;
                }
                let (draft, file) = &drafts[name];
                let mut faults = Faults { file: &file.path, text: &file.text, found: Vec::new() };
                let theme = match &draft.inherit {
                    None => draft.theme(name, None, &mut faults),
                    Some((parent, at)) => {
                        // A theme of these files goes before one that was there.
                        let own = done.get(parent.as_str()).map(Option::as_ref);
                        match (own, program.get(parent)) {
                            (Some(Some(theme)), _) | (None, Some(theme)) => draft.theme(name, Some(theme), &mut faults),
                            (found, _) => {
                                let in_turn = found.is_none() && drafts.contains_key(parent.as_str());
                                let why = if in_turn {
                                    format!("{parent} inherits from this theme in turn")
                                } else if files.iter().any(|file| file.name == *parent) {
                                    format!("{parent} cannot be inherited from: it has faults of its own")
                                } else {
                                    format!(
                                        "no theme {parent} to inherit from; there are {}",
                                        program.names().join(", ")
                                    )
                                };
                                faults.add(*at, why);
                                None
                            }
                        }
                    }
                };
                if let Some(theme) = &theme {
                    for (ground, palette) in [("light", &theme.light), ("dark", &theme.dark)] {
                        if let Some((text, on, ratio)) =
                            palette.faint(4.5).into_iter().min_by(|a, b| a.2.total_cmp(&b.2))
                        {
                            let at = file.text.find(&format!("[{ground}]")).unwrap_or(0);
                            faults.add(
                                at,
                                format!("[{ground}] {} on {} is hard to read: contrast {ratio:.1}, 4.5 is the least for text", text.name(), on.name()),
                            );
                        }
                    }
                    self.themes.retain(|other| other.name != theme.name);
                    self.themes.push(theme.clone());
                }
                done.insert(name, theme);
                found.append(&mut faults.found);
            }
        }
        let place = |fault: &Fault| files.iter().position(|file| file.path == fault.file);
        found[before..].sort_by_key(|fault| (place(fault), fault.line, fault.column));
    }

    /// The theme of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.name == name)
    }

    /// The theme that is shown when none is chosen.
    #[must_use]
    pub fn default_theme(&self) -> &Theme {
        self.get(DEFAULT).or(self.themes.first()).expect("the program's own themes are well formed; a test reads them")
    }

    /// The themes, the program's first.
    #[must_use]
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.themes.iter().map(|theme| theme.name.as_str()).collect()
    }
}
