//! The themes there are: those that come with the program, and the reader's own.

use std::{collections::HashMap, sync::OnceLock};

use super::{
    Theme,
    parse::{Draft, Fault, Faults, draft},
};

/// The theme that is shown when none is chosen.
pub const DEFAULT: &str = "newsprint";

/// A theme that comes with the program. Its file is read when it is first looked at: a start shows one of them.
struct BuiltIn {
    name: &'static str,
    text: &'static str,
    theme: OnceLock<Theme>,
}

/// The themes that come with the program. None inherits.
static BUILT_IN: [BuiltIn; 7] = [
    BuiltIn::new("newsprint", include_str!("../../assets/themes/newsprint.toml")),
    BuiltIn::new("night", include_str!("../../assets/themes/night.toml")),
    BuiltIn::new("harbour", include_str!("../../assets/themes/harbour.toml")),
    BuiltIn::new("orchard", include_str!("../../assets/themes/orchard.toml")),
    BuiltIn::new("salmon", include_str!("../../assets/themes/salmon.toml")),
    BuiltIn::new("graphite", include_str!("../../assets/themes/graphite.toml")),
    BuiltIn::new("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
];

impl BuiltIn {
    const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, theme: OnceLock::new() }
    }

    fn theme(&self) -> &Theme {
        self.theme.get_or_init(|| self.read().0.expect("the program's own themes are well formed; a test reads them"))
    }

    fn read(&self) -> (Option<Theme>, Vec<Fault>) {
        let path = format!("themes/{}.toml", self.name);
        let mut faults = Faults { file: &path, text: self.text, found: Vec::new() };
        let theme = draft(&mut faults).theme(self.name, None, &mut faults);
        theme.iter().for_each(|theme| tell_of_faint_text(theme, &mut faults));
        (theme, faults.found)
    }
}

/// The themes one can choose from, by name: the program's, and the reader's own, which go before them.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    own: Vec<Theme>,
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
        let mut shelf = Self::default();
        let faults = shelf.add(files);
        (shelf, faults)
    }

    fn add(&mut self, files: &[File]) -> Vec<Fault> {
        let mut found = Vec::new();
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
        let program = Self::default();
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
                    tell_of_faint_text(theme, &mut faults);
                    self.own.retain(|other| other.name != theme.name);
                    self.own.push(theme.clone());
                }
                done.insert(name, theme);
                found.append(&mut faults.found);
            }
        }
        let place = |fault: &Fault| files.iter().position(|file| file.path == fault.file);
        found.sort_by_key(|fault| (place(fault), fault.line, fault.column));
        found
    }

    /// The theme of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Theme> {
        let program = || BUILT_IN.iter().find(|theme| theme.name == name).map(BuiltIn::theme);
        self.own.iter().find(|theme| theme.name == name).or_else(program)
    }

    /// Why there is no theme of that name, where there is none.
    #[must_use]
    pub fn lacks(&self, name: &str) -> Option<String> {
        let names = self.names();
        (!names.contains(&name)).then(|| format!("there is no theme `{name}`; there are {}", names.join(", ")))
    }

    /// The theme that is shown when none is chosen.
    #[must_use]
    pub fn default_theme(&self) -> &Theme {
        self.get(DEFAULT).unwrap_or_else(|| BUILT_IN[0].theme())
    }

    /// The themes, the program's first.
    #[must_use]
    pub fn themes(&self) -> Vec<&Theme> {
        self.names().into_iter().filter_map(|name| self.get(name)).collect()
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let is_own = |name: &str| self.own.iter().any(|theme| theme.name == name);
        let program = BUILT_IN.iter().map(|theme| theme.name).filter(|name| !is_own(name));
        program.chain(self.own.iter().map(|theme| theme.name.as_str())).collect()
    }
}

/// Tells of text in a theme that is hard to read: the worst of each ground.
fn tell_of_faint_text(theme: &Theme, faults: &mut Faults<'_>) {
    for (ground, palette) in [("light", &theme.light), ("dark", &theme.dark)] {
        let worst = palette.faint(4.5).into_iter().min_by(|a, b| a.2.total_cmp(&b.2));
        if let Some((text, on, ratio)) = worst {
            let at = faults.text.find(&format!("[{ground}]")).unwrap_or(0);
            faults.add(
                at,
                format!(
                    "[{ground}] {} on {} is hard to read: contrast {ratio:.1}, 4.5 is the least for text",
                    text.name(),
                    on.name()
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BUILT_IN;

    #[test]
    fn the_programs_own_themes_have_no_faults() {
        for theme in &BUILT_IN {
            let (read, faults) = theme.read();
            assert!(read.is_some() && faults.is_empty(), "{}: {faults:?}", theme.name);
        }
    }
}
