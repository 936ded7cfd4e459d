//! The table of settings: section, name, type, default, help.
//!
//! From it come the defaults, the reading of `config.toml`, environment (`QUOTIDIAN_READING_MEASURE`) and
//! `config set`, the commented file that `config show` prints, and the checks.

use std::time::Duration;

use super::keymap::Preset;
use crate::text::locale::{self, Locale};

/// What was given for a setting, before it is known to fit.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
}

/// A type that a setting can have.
pub(super) trait Value: Sized + Clone {
    /// Takes what was given, or says what would fit.
    fn take(given: &Given) -> Result<Self, String>;
    /// As it is written in TOML.
    fn written(&self) -> String;
    /// What fits, in a few words.
    fn fits() -> String;
    /// The words that fit, where there are few.
    fn words() -> &'static [&'static str] {
        &[]
    }
}

impl Value for bool {
    fn take(given: &Given) -> Result<Self, String> {
        match given {
            Given::Bool(value) => Ok(*value),
            Given::Text(text) if matches!(text.as_str(), "true" | "yes" | "on" | "1") => Ok(true),
            Given::Text(text) if matches!(text.as_str(), "false" | "no" | "off" | "0") => Ok(false),
            _ => Err(format!("takes {}", Self::fits())),
        }
    }

    fn written(&self) -> String {
        self.to_string()
    }

    fn fits() -> String {
        "true or false".into()
    }

    fn words() -> &'static [&'static str] {
        &["true", "false"]
    }
}

impl Value for String {
    fn take(given: &Given) -> Result<Self, String> {
        match given {
            Given::Text(text) if !text.chars().any(char::is_control) => Ok(text.clone()),
            Given::Integer(number) => Ok(number.to_string()),
            _ => Err(format!("takes {}", Self::fits())),
        }
    }

    fn written(&self) -> String {
        toml::Value::String(self.clone()).to_string()
    }

    fn fits() -> String {
        "a line of text in quotes".into()
    }
}

impl Value for Preset {
    fn take(given: &Given) -> Result<Self, String> {
        match given {
            Given::Text(text) => Self::named(text).ok_or_else(|| format!("takes {}", Self::fits())),
            _ => Err(format!("takes {}", Self::fits())),
        }
    }

    fn written(&self) -> String {
        format!("{:?}", self.name())
    }

    fn fits() -> String {
        choice(Self::ALL.iter().map(|preset| preset.name()))
    }
}

/// Columns of the text: 0 for as many as the screen suggests, else 40 to 76.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure(pub u16);

impl Measure {
    /// The narrowest and the widest that can be set.
    pub const RANGE: std::ops::RangeInclusive<u16> = 40..=76;
}

impl Value for Measure {
    fn take(given: &Given) -> Result<Self, String> {
        let number = match given {
            Given::Integer(number) => Some(*number),
            Given::Text(text) => text.trim().parse().ok(),
            Given::Bool(_) => None,
        };
        match number.and_then(|number| u16::try_from(number).ok()) {
            Some(number) if number == 0 || Self::RANGE.contains(&number) => Ok(Self(number)),
            _ => Err(format!("takes {}", Self::fits())),
        }
    }

    fn written(&self) -> String {
        self.0.to_string()
    }

    fn fits() -> String {
        "0, or 40 to 76".into()
    }
}

/// Whose way of writing dates and numbers is followed; `None` for that of the environment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Region(pub Option<Locale>);

impl Value for Region {
    fn take(given: &Given) -> Result<Self, String> {
        let named = match given {
            Given::Text(text) if text == "auto" => Some(None),
            Given::Text(text) => Locale::named(text).map(Some),
            _ => None,
        };
        named.map(Self).ok_or_else(|| format!("takes {}", Self::fits()))
    }

    fn written(&self) -> String {
        format!("{:?}", self.0.map_or_else(|| "auto".into(), |locale| locale.name()))
    }

    fn fits() -> String {
        let languages: Vec<&str> = Locale::languages().collect();
        format!("\"auto\", or a language, perhaps with a country, like \"de\", \"en_US\"; of {}", languages.join(" "))
    }
}

/// How often something is done; `never` for not by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Every(pub Option<Duration>);

impl Value for Every {
    fn take(given: &Given) -> Result<Self, String> {
        let wrong = || Err(format!("takes {}", Self::fits()));
        let Given::Text(text) = given else { return wrong() };
        if text == "never" {
            return Ok(Self(None));
        }
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let unit = match &text[digits..] {
            "m" | "min" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => return wrong(),
        };
        match text[..digits].parse::<u32>() {
            Ok(number @ 1..=10_000) => Ok(Self(Some(Duration::from_secs(u64::from(number) * unit)))),
            _ => wrong(),
        }
    }

    fn written(&self) -> String {
        match self.0.map(|every| every.as_secs()) {
            None => "\"never\"".into(),
            Some(seconds) if seconds % 86_400 == 0 => format!("\"{}d\"", seconds / 86_400),
            Some(seconds) if seconds % 3_600 == 0 => format!("\"{}h\"", seconds / 3_600),
            Some(seconds) => format!("\"{}m\"", seconds / 60),
        }
    }

    fn fits() -> String {
        "\"never\", or a time like \"30m\", \"2h\", \"1d\"".into()
    }
}

fn choice<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.map(|word| format!("{word:?}")).collect();
    words.join(", ")
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$case_doc])* $case,)* }

        impl $name {
            /// The word in the settings.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$case => $word,)* }
            }

            /// The value of that word.
            #[must_use]
            pub fn named(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$case),)* _ => None }
            }
        }

        impl Value for $name {
            fn take(given: &Given) -> Result<Self, String> {
                let named = match given { Given::Text(word) => Self::named(word), _ => None };
                named.ok_or_else(|| format!("takes {}", Self::fits()))
            }

            fn written(&self) -> String {
                format!("{:?}", self.name())
            }

            fn fits() -> String {
                choice(Self::words().iter().copied())
            }

            fn words() -> &'static [&'static str] {
                &[$($word),*]
            }
        }
    };
}

choices! {
    /// Which of the two themes is shown.
    Mode {
        /// As the terminal's background is.
        #[default]
        Auto "auto",
        /// The light one.
        Light "light",
        /// The dark one.
        Dark "dark",
    }
}

choices! {
    /// Whose background the page has.
    Paper {
        /// The theme's.
        #[default]
        Theme "theme",
        /// The terminal's own.
        Terminal "terminal",
    }
}

choices! {
    /// How the hours of a day are counted.
    Hours {
        /// As the locale does.
        #[default]
        Auto "auto",
        /// From 0 to 23.
        Day "24h",
        /// Twice from 1 to 12.
        Halves "12h",
    }
}

impl Hours {
    /// The way of counting, where it is not the locale's.
    #[must_use]
    pub fn clock(self) -> Option<locale::Clock> {
        match self {
            Self::Auto => None,
            Self::Day => Some(locale::Clock::Day),
            Self::Halves => Some(locale::Clock::Halves),
        }
    }
}

choices! {
    /// When an article counts as read.
    MarkRead {
        /// When it is opened.
        #[default]
        Open "open",
        /// When its end was on the screen.
        End "end",
        /// Only when the reader says so.
        Never "never",
    }
}

choices! {
    /// How pictures are shown.
    Pictures {
        /// As well as the terminal can.
        #[default]
        Auto "auto",
        /// As coloured half blocks.
        Blocks "blocks",
        /// Not: captions stand alone.
        Off "off",
    }
}

choices! {
    /// The order of a list.
    Sort {
        /// The newest first.
        #[default]
        Date "date",
        /// The oldest first.
        Oldest "oldest",
        /// By source, then the newest first.
        Source "source",
        /// By headline.
        Title "title",
        /// The longest first.
        Length "length",
    }
}

choices! {
    /// How a quote is copied.
    Citation {
        /// Words, speaker, article, address as lines.
        #[default]
        Plain "plain",
        /// A Markdown block quotation.
        Markdown "markdown",
        /// An org quote block.
        Org "org",
        /// A BibTeX entry with the words as its annotation.
        Bibtex "bibtex",
    }
}

choices! {
    /// How text gets to the clipboard.
    Clipboard {
        /// By the terminal (OSC 52) and by the system's tool.
        #[default]
        Auto "auto",
        /// By the terminal alone.
        Osc52 "osc52",
        /// By the system's tool alone.
        Native "native",
    }
}

/// A row of the table.
pub struct Row {
    /// The section of `config.toml`.
    pub section: &'static str,
    /// The name in the section.
    pub name: &'static str,
    /// A sentence or two.
    pub help: &'static str,
    /// What fits.
    pub fits: fn() -> String,
    /// The words that fit, where there are few.
    pub words: fn() -> &'static [&'static str],
    /// Its value in TOML.
    pub written: fn(&Settings) -> String,
    pub(super) set: fn(&mut Settings, &Given) -> Result<(), String>,
}

impl Row {
    /// `section.name`, as `config set` takes it.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }

    /// The variable that sets it.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("QUOTIDIAN_{}_{}", self.section, self.name).to_ascii_uppercase()
    }

    /// The row of a `section.name`.
    #[must_use]
    pub fn named(key: &str) -> Option<&'static Self> {
        let (section, name) = key.split_once('.')?;
        Settings::ROWS.iter().find(|row| row.section == section && row.name == name)
    }
}

macro_rules! settings {
    ($($section:ident . $name:ident => $field:ident: $type:ty = $default:expr; $help:literal)*) => {
        /// Every setting, with its value.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Settings {
            $(#[doc = $help] pub $field: $type,)*
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl Settings {
            /// The table.
            pub const ROWS: &'static [Row] = &[
                $(Row {
                    section: stringify!($section),
                    name: stringify!($name),
                    help: $help,
                    fits: <$type as Value>::fits,
                    words: <$type as Value>::words,
                    written: |settings| settings.$field.written(),
                    set: |settings, given| {
                        settings.$field = <$type as Value>::take(given)?;
                        Ok(())
                    },
                },)*
            ];
        }
    };
}

settings! {
    look.mode => mode: Mode = Mode::Auto; "Light or dark; `auto` asks the terminal for its background."
    look.light => light: String = "newsprint".into(); "The theme on a light background."
    look.dark => dark: String = "night".into(); "The theme on a dark background."
    look.paper => paper: Paper = Paper::Theme; "Whose background the page has: the theme's or the terminal's own."
    look.mouse => mouse: bool = true; "Whether the mouse clicks, scrolls and drags; selecting text with Shift stays the terminal's."
    look.title => title: bool = true; "Whether the terminal's title shows the article."
    look.dates => locale: Region = Region(None); "Whose way of writing dates and numbers is followed; `auto` is that of `LC_ALL`, `LC_TIME` (for numbers `LC_NUMERIC`) or `LANG`."
    look.hours => hours: Hours = Hours::Auto; "How the hours of a day are counted; `auto` is as the dates are written."
    keys.preset => keys: Preset = Preset::Vim; "The keys to begin with; `keys.toml` lies over them."
    reading.measure => measure: Measure = Measure(0); "Columns of the text; 0 is what the screen suggests."
    reading.justify => justify: bool = false; "Whether lines are stretched to the full measure."
    reading.hyphenate => hyphenate: bool = false; "Whether long words are divided at line ends, by the rules of the article's language."
    reading.quotes => quotes: bool = true; "Whether the quotes stand beside an article when it opens."
    reading.mark_read => mark_read: MarkRead = MarkRead::Open; "When an article counts as read."
    reading.copy_as => copy_as: Citation = Citation::Plain; "How a quote is copied."
    pictures.show => pictures: Pictures = Pictures::Auto; "How pictures are shown: as well as the terminal can, as coloured half blocks, or by their captions alone."
    pictures.fetch => pictures_fetch: bool = false; "Whether pictures are fetched from the web when an article opens; otherwise a key fetches those of the open article."
    library.sort => sort: Sort = Sort::Date; "The order of a list."
    library.refresh_on_start => refresh_on_start: bool = false; "Whether the sources whose time has come are fetched when the library is opened to be read."
    library.refresh_every => refresh_every: Every = Every(None); "How often the sources whose time has come are fetched while the reader is open."
    hooks.refreshed => hook_refreshed: String = String::new(); "A command that runs after each refresh; the new articles come on its standard input, a line each."
    hooks.notify => hook_notify: String = String::new(); "A query: of articles that match it as they arrive, a notification tells; empty for none."
    hooks.notifier => hook_notifier: String = String::new(); "The command that shows a notification; title and text are its last arguments; `terminal` has the terminal show it, empty the system, else the terminal."
    tools.browser => browser: String = String::new(); "The command that opens an address; empty for `$BROWSER`, else the system's own."
    tools.editor => editor: String = String::new(); "The command that opens a file; empty for `$VISUAL`, `$EDITOR`, else vi."
    tools.clipboard => clipboard: Clipboard = Clipboard::Auto; "How text gets to the clipboard."
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Given, Settings};

    #[test]
    fn rows_are_whole_and_take_their_own_values() {
        let mut seen = HashSet::new();
        let defaults = Settings::default();
        for row in Settings::ROWS {
            assert!(seen.insert(row.key()), "{} stands twice", row.key());
            assert!(row.help.ends_with('.'), "{}", row.key());
            let value: toml::Value =
                format!("x = {}", (row.written)(&defaults)).parse::<toml::Table>().unwrap()["x"].clone();
            let given = match value {
                toml::Value::Boolean(b) => Given::Bool(b),
                toml::Value::Integer(n) => Given::Integer(n),
                toml::Value::String(s) => Given::Text(s),
                other => panic!("{other}"),
            };
            let mut settings = Settings::default();
            (row.set)(&mut settings, &given).unwrap();
            assert_eq!(settings, defaults);
        }
    }
}
