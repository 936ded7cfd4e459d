//! Joins the layers: defaults, `config.toml`, environment, flags; the later wins.

use std::{fs, io, path::Path, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    document::{Document, Mistake},
    keymap::{Keymap, Preset},
    paths::Paths,
    settings::{Given, Settings},
};
use crate::theme::Shelf;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// It came with the program.
    Default,
    /// `config.toml`.
    File,
    /// A variable.
    Environment,
    /// The command line.
    Flag,
}

/// `section.name` and value pairs from the command line, strongest of all.
pub type Flags = [(String, String)];

/// A variable by its name.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Settings and keys, read wholly and shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    /// For each row of [`Settings::ROWS`], where its value comes from.
    pub layers: Vec<Layer>,
    /// The keys.
    pub keymap: Arc<Keymap>,
    /// The rows of [`Settings::ROWS`] whose value in the file, if any, could not be understood.
    pub unfit: Vec<usize>,
}

impl Default for Config {
    fn default() -> Self {
        Self { keymap: Arc::new(Keymap::preset(Preset::Vim)), ..Self::without_keys() }
    }
}

impl Config {
    /// The themes that are chosen and not there, each told with those that are.
    #[must_use]
    pub fn missing_themes(&self, shelf: &Shelf) -> Vec<String> {
        let chosen = [("look.light", &self.settings.light), ("look.dark", &self.settings.dark)];
        chosen.into_iter().filter_map(|(key, name)| Some(format!("{key}: {}", shelf.lacks(name)?))).collect()
    }

    /// The default settings, for keys that are still to come.
    fn without_keys() -> Self {
        Self {
            settings: Settings::default(),
            layers: vec![Layer::Default; Settings::ROWS.len()],
            keymap: Arc::default(),
            unfit: Vec::new(),
        }
    }

    /// This, read anew, with the values and keys of `old` where the files had some that are understood no more.
    #[must_use]
    pub fn keeping(mut self, old: &Self) -> Self {
        let preset = self.settings.keys;
        for at in std::mem::take(&mut self.unfit) {
            if self.layers[at] != Layer::Default || old.layers[at] != Layer::File {
                continue;
            }
            let text = format!("value = {}", (Settings::ROWS[at].written)(&old.settings));
            let (table, _) = DeTable::parse_recoverable(&text);
            if let Some(value) = table.get_ref().get("value").and_then(given) {
                // What was in force fits.
                _ = self.lay(at, &value, Layer::File);
            }
        }
        if self.keymap.is_unfit() || self.settings.keys != preset {
            self.keymap = Arc::new(self.keymap.keeping(&old.keymap, self.settings.keys));
        }
        self
    }

    /// Reads the files under `paths` (or `file` instead of its `config.toml`) and lays environment and flags over them.
    /// Files that are not there are no mistake, except a `file` that was asked for.
    #[must_use]
    pub fn read(
        paths: &Paths,
        file: Option<&Path>,
        environment: Environment<'_>,
        flags: &Flags,
    ) -> (Self, Vec<Mistake>) {
        let mut mistakes = Vec::new();
        let config = file.map_or_else(|| paths.config_file(), Path::to_owned);
        let mut text = |path: &Path, wanted| {
            text_of(path, wanted).map_err(|wrong| mistakes.push(whole(&path.display().to_string(), wrong)))
        };
        let settings = text(&config, file.is_some());
        let keys = text(&paths.keys_file(), false);
        let (mut read, more) = Self::join(
            settings.iter().flatten().next().map(|text| (config.display().to_string(), text.as_str())),
            keys.iter().flatten().next().map(|text| (paths.keys_file().display().to_string(), text.as_str())),
            environment,
            flags,
        );
        if settings.is_err() {
            read.unfit = (0..Settings::ROWS.len()).collect();
        }
        if keys.is_err() {
            read.keymap = Arc::new(Keymap::unread(read.settings.keys));
        }
        mistakes.extend(more);
        (read, mistakes)
    }

    /// Joins the texts of `config.toml` and `keys.toml` (each with the name mistakes give it), environment and flags.
    #[must_use]
    pub fn join(
        settings: Option<(String, &str)>,
        keys: Option<(String, &str)>,
        environment: Environment<'_>,
        flags: &Flags,
    ) -> (Self, Vec<Mistake>) {
        let mut read = Self::without_keys();
        let mut mistakes = Vec::new();
        if let Some((file, text)) = settings {
            mistakes.extend(read.lay_file(&file, text));
        }
        for (at, row) in Settings::ROWS.iter().enumerate() {
            let variable = row.variable();
            if let Some(value) = environment(&variable).filter(|value| !value.is_empty()) {
                read.lay(at, &Given::Text(value), Layer::Environment)
                    .unwrap_or_else(|wrong| mistakes.push(whole(&variable, wrong)));
            }
        }
        for (key, value) in flags {
            let wrong = match Settings::ROWS.iter().position(|row| row.key() == *key) {
                Some(at) => read.lay(at, &Given::Text(value.clone()), Layer::Flag),
                None => Err("no such setting; `quotidian config show` lists them".into()),
            };
            wrong.unwrap_or_else(|wrong| mistakes.push(whole(key, wrong)));
        }
        let preset = read.settings.keys;
        read.keymap = Arc::new(match keys {
            Some((file, text)) => {
                let (keymap, wrong) = Keymap::read(preset, &file, text);
                mistakes.extend(wrong);
                keymap
            }
            None => Keymap::preset(preset),
        });
        (read, mistakes)
    }

    /// This with one setting changed, as by a flag. The setting is `section.name`, or the name alone.
    ///
    /// # Errors
    /// A line that says what is wrong: no such setting, a value that does not fit, or one that only its files can change.
    pub fn with(&self, name: &str, value: &str) -> Result<Self, String> {
        let at = Self::position(name)?;
        let row = &Settings::ROWS[at];
        let mut changed = self.clone();
        changed
            .lay(at, &Given::Text(value.to_owned()), Layer::Flag)
            .map_err(|wrong| format!("{}: {wrong}", row.key()))?;
        if changed.settings.keys != self.settings.keys {
            return Err(format!(
                "keys are read with their file: `quotidian config set {} {value}` changes them at once",
                row.key()
            ));
        }
        Ok(changed)
    }

    /// The place in [`Settings::ROWS`] of a setting by `section.name`, or by its name alone.
    ///
    /// # Errors
    /// A line that says that there is none.
    pub fn position(name: &str) -> Result<usize, String> {
        let found = Settings::ROWS.iter().position(|row| row.key() == name || row.name == name);
        found.ok_or_else(|| format!("no setting `{name}`; `quotidian config show` lists them"))
    }

    fn lay(&mut self, at: usize, given: &Given, layer: Layer) -> Result<(), String> {
        (Settings::ROWS[at].set)(&mut self.settings, given)?;
        self.layers[at] = layer;
        Ok(())
    }

    fn lay_file(&mut self, file: &str, text: &str) -> Vec<Mistake> {
        let mut document = Document::new(file, text);
        let table = document.table();
        let is_broken = !document.mistakes.is_empty();
        for (section, value) in Document::in_order(&table) {
            if !Settings::ROWS.iter().any(|row| row.section == section.get_ref()) {
                let mut known: Vec<&str> = Settings::ROWS.iter().map(|row| row.section).collect();
                known.dedup();
                let message = format!("no section `{}`; there are {}", section.get_ref(), known.join(", "));
                document.note(section.span(), message);
                continue;
            }
            let Some(settings) = document.section(section.get_ref(), value) else { continue };
            for (name, value) in Document::in_order(settings) {
                let row =
                    Settings::ROWS.iter().position(|r| r.section == section.get_ref() && r.name == name.get_ref());
                let Some(at) = row else {
                    let known: Vec<&str> =
                        Settings::ROWS.iter().filter(|r| r.section == section.get_ref()).map(|r| r.name).collect();
                    let message = format!(
                        "no setting `{}` in [{}]; there are {}",
                        name.get_ref(),
                        section.get_ref(),
                        known.join(", ")
                    );
                    document.note(name.span(), message);
                    continue;
                };
                let laid = match given(value) {
                    Some(given) => self.lay(at, &given, Layer::File),
                    None => Err(format!("takes {}", (Settings::ROWS[at].fits)())),
                };
                if let Err(wrong) = laid {
                    self.unfit.push(at);
                    document.note(value.span(), format!("`{}` {wrong}", name.get_ref()));
                }
            }
        }
        if is_broken {
            // What could not be read may have said anything.
            self.unfit = (0..Settings::ROWS.len()).collect();
        }
        document.mistakes
    }

    /// The effective settings as a `config.toml`, each with what it is for, what fits, and where its value comes from
    /// unless it came with the program.
    #[must_use]
    pub fn commented(&self) -> String {
        let mut out = String::from(
            "# quotidian's settings. All are shown with their values; leave out what should stay as it comes.\n",
        );
        let mut section = "";
        for (row, layer) in Settings::ROWS.iter().zip(&self.layers) {
            if row.section != section {
                section = row.section;
                out.push_str(&format!("\n[{section}]\n"));
            }
            let value = (row.written)(&self.settings);
            let from = match layer {
                Layer::Default => String::new(),
                Layer::File => "  # from config.toml".to_owned(),
                Layer::Environment => format!("  # from {}", row.variable()),
                Layer::Flag => "  # from the command line".to_owned(),
            };
            out.push_str(&format!("# {}\n# {}\n{} = {value}{from}\n", row.help, (row.fits)(), row.name));
        }
        out
    }
}

fn whole(name: &str, message: String) -> Mistake {
    Mistake { file: name.to_owned(), line: 0, column: 0, message }
}

fn given(value: &Spanned<DeValue<'_>>) -> Option<Given> {
    match value.get_ref() {
        DeValue::Boolean(value) => Some(Given::Bool(*value)),
        DeValue::String(text) => Some(Given::Text(text.to_string())),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(Given::Integer),
        _ => None,
    }
}

/// The most a file of settings may hold, in bytes.
const LIMIT: u64 = 1 << 20;

/// The text of a file, if it is there.
fn text_of(path: &Path, wanted: bool) -> Result<Option<String>, String> {
    let read = match fs::metadata(path) {
        Ok(meta) if meta.len() > LIMIT => Err(io::Error::other("larger than 1 MB")),
        Ok(meta) if meta.is_dir() => Err(io::Error::other("is a folder")),
        Ok(_) => fs::read_to_string(path),
        Err(error) => Err(error),
    };
    match read {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !wanted => Ok(None),
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, Layer};

    #[test]
    fn later_layers_win() {
        let file = "[reading]\nmeasure = 60\nquotes = false\n";
        let environment = |name: &str| (name == "QUOTIDIAN_READING_MEASURE").then(|| "64".to_owned());
        let flags = [("reading.quotes".to_owned(), "true".to_owned())];
        let (config, mistakes) = Config::join(Some(("config.toml".into(), file)), None, &environment, &flags);
        assert_eq!(mistakes, []);
        assert_eq!(config.settings.measure.0, 64);
        assert!(config.settings.quotes);
        assert!(config.layers.contains(&Layer::Flag) && config.layers.contains(&Layer::Environment));
    }

    #[test]
    fn what_it_prints_it_reads() {
        let read = |text: &str| Config::join(Some(("config.toml".into(), text)), None, &|_| None, &[]);
        let (config, _) = read("[reading]\nmeasure = 60\n");
        let text = config.commented();
        assert!(text.contains("\n# Columns of the text; 0 is what the screen suggests.\n"), "{text}");
        assert!(text.contains("\nmeasure = 60  # from config.toml\n"), "{text}");
        let (again, mistakes) = read(&text);
        assert_eq!(mistakes, []);
        assert_eq!(again.settings, config.settings);
    }
}
