//! The command line as clap reads it: every subcommand and flag with its help, and nothing of what they do.
//!
//! Help, man page and completions are made from it (see [`super::man`]). Here stands what holds for the whole; the
//! arguments of the subcommands are in [`reading`], [`library`] and [`sources`].

mod library;
mod reading;
mod sources;

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Parser, Subcommand, ValueEnum, ValueHint,
    builder::{PossibleValuesParser, TypedValueParser, styling},
};

pub(super) use self::library::QUERIES;
pub use self::{
    library::{
        BookArgs, DoctorArgs, ExportArgs, ListArgs, ListFormat, MarkArgs, SearchArgs, SearchFormat, ShowArgs,
        SpeakersArgs,
    },
    reading::{ArticleFormat, ExtractArgs, FeedArgs, QuoteFormat, QuotesArgs},
    sources::{AddArgs, ImportArgs, RefreshArgs, RemoveArgs, RulesArgs, RulesCommand, SourcesArgs},
};
use crate::news::{Format, QuoteKind};

const STYLES: styling::Styles = styling::Styles::styled()
    .header(styling::AnsiColor::Yellow.on_default().bold())
    .usage(styling::AnsiColor::Yellow.on_default().bold())
    .literal(styling::Style::new().bold())
    .placeholder(styling::Style::new().underline());

/// What a SOURCE is.
pub(super) const SOURCES: &str = "\
SOURCE is a file, a folder (its files in the order of their names), an address (URL), or - (standard input).
Its kind is found from its content; --from overrides.";

/// The exit codes.
pub(super) const EXIT_CODES: &[(&str, &str)] = &[
    ("0", "done"),
    ("1", "nothing was found, or some of several SOURCEs failed (the others are printed)"),
    ("2", "wrong usage or configuration"),
    ("3", "the network failed"),
    ("4", "the library failed: locked, damaged, cannot be written"),
];

fn more_help() -> String {
    let codes: String = EXIT_CODES.iter().map(|(code, meaning)| format!("\n  {code}  {meaning}")).collect();
    format!("{SOURCES}\n\nExit codes:{codes}")
}

/// What was asked for on the command line.
#[derive(Debug, Parser)]
#[command(
    name = "quotidian",
    version,
    about = "Read the news as a newspaper page, with every quotation pulled into the margin",
    long_about = "Read the news as a newspaper page, with every quotation pulled into the margin.\n\n\
        Without a subcommand the reader opens: on the library, or on the SOURCEs that are named. \
        Opened SOURCEs leave the library alone until they are added to it.",
    after_long_help = more_help(),
    styles = STYLES,
    max_term_width = 100,
    disable_help_subcommand = true,
)]
pub struct Args {
    /// What the reader is told.
    #[command(flatten)]
    pub reader: ReaderArgs,
    /// The subcommand.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Args {
    /// Reads the command line, or ends the program with what is to be said of it.
    ///
    /// To build the table of all subcommands takes a tenth of the time to the reader's first frame, and a reader that
    /// opens on its library needs none of them.
    #[must_use]
    pub fn of_process() -> Self {
        match Alone::try_parse() {
            Ok(Alone { reader }) if reader.sources.is_empty() => Self { reader, command: None },
            _ => Self::parse(),
        }
    }
}

/// A command line without a subcommand; help and errors are left to the whole one.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true, disable_version_flag = true)]
struct Alone {
    #[command(flatten)]
    reader: ReaderArgs,
}

/// What the reader is told.
#[derive(Clone, Debug, clap::Args)]
pub struct ReaderArgs {
    /// What to open in the reader: files, folders, addresses, - for standard input
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<OsString>,
    /// Read line by line, in words, and draw nothing: for screen readers and plain terminals (as TERM=dumb does)
    #[arg(long)]
    pub plain: bool,
    /// Flags that hold for every subcommand.
    #[command(flatten)]
    pub global: Global,
    /// What is known of the SOURCEs.
    #[command(flatten)]
    pub input: InputArgs,
    /// What newsboat's fingers type.
    #[command(flatten)]
    pub newsboat: NewsboatArgs,
}

/// The flags of newsboat that mean the same here.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "As in newsboat")]
pub struct NewsboatArgs {
    /// Bring every source up to date when the reader opens
    #[arg(short = 'r', long = "refresh-on-start")]
    pub refresh: bool,
    /// Do this without opening the reader
    #[arg(short = 'x', long, value_name = "COMMAND", num_args = 1.., value_enum)]
    pub execute: Vec<Execute>,
    /// Bring in a list of sources
    #[arg(short = 'i', long = "import-from-opml", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub import: Option<PathBuf>,
    /// Print the sources as OPML
    #[arg(short = 'e', long = "export-to-opml")]
    pub export: bool,
    /// Bring in newsboat's list of sources, then open the reader
    #[arg(short = 'u', long = "url-file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub urls: Option<PathBuf>,
}

/// What `-x` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Execute {
    /// Bring every source up to date
    Reload,
    /// Print how many articles are not read
    PrintUnread,
}

/// Flags that hold for every subcommand.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Keep configuration, library, state and cache all under DIR
    #[arg(long, global = true, value_name = "DIR", env = "QUOTIDIAN_HOME", hide_env_values = true, value_hint = ValueHint::DirPath)]
    pub home: Option<PathBuf>,
    /// Read this configuration file
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Use this library
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub library: Option<PathBuf>,
    /// Fetch nothing from the network
    #[arg(long, global = true)]
    pub offline: bool,
    /// Say only what went wrong
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more of what is done
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Colour what is printed
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Colour::Auto, hide_possible_values = false)]
    pub color: Colour,
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// When standard output is a terminal that has colours
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What is known of the SOURCEs from outside.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Input options")]
pub struct InputArgs {
    /// Take the SOURCEs for this kind, whatever they look like
    #[arg(long, global = true, value_name = "KIND", value_parser = formats(), ignore_case = true)]
    pub from: Option<Format>,
    /// The address that a file's or a pipe's bytes came from
    #[arg(long, global = true, value_name = "ADDRESS", value_hint = ValueHint::Url)]
    pub url: Option<String>,
    /// What the server called the bytes of a file or a pipe, as in its Content-Type header
    #[arg(long, global = true, value_name = "HEADER")]
    pub content_type: Option<String>,
}

/// The subcommands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Print the article in each SOURCE, without its page's furniture
    Extract(ExtractArgs),
    /// Print the quotations in each SOURCE, and who said them
    Quotes(QuotesArgs),
    /// Print a feed as it stands, without subscribing to it
    Feed(FeedArgs),
    /// List the articles of the library that a query finds, the newest first
    List(ListArgs),
    /// Print articles of the library
    Show(ShowArgs),
    /// Change what is kept of the articles that a query finds: read, starred, later, tags
    Mark(MarkArgs),
    /// Search articles and quotations, the best first
    Search(SearchArgs),
    /// List the people who are quoted, those with the most quotations first
    Speakers(SpeakersArgs),
    /// Print the quotations kept in the book and the passages marked in articles; keep and drop quotations
    Book(BookArgs),
    /// Write out articles, or the list of sources
    Export(ExportArgs),
    /// Look the library over, and mend it when told to
    Doctor(DoctorArgs),
    /// List everything a reader can do, and the keys for it
    Actions {
        /// How to print them
        #[arg(short, long, value_enum, default_value_t = ActionsFormat::Text)]
        format: ActionsFormat,
    },
    /// Show, check and change the settings
    Config {
        /// What to do; without it, the settings are shown
        #[command(subcommand)]
        command: Option<ConfigCommand>,
    },
    /// Subscribe to feeds and sites, files and folders
    Add(AddArgs),
    /// Take sources out of the library, with their articles
    Remove(RemoveArgs),
    /// List the sources and how they are (-v: with their addresses), or change how they are kept
    Sources(SourcesArgs),
    /// Bring sources up to date
    Refresh(RefreshArgs),
    /// Bring a list of sources in: OPML, newsboat's urls with its cache, newsraft's feeds
    Import(ImportArgs),
    /// List and change what happens to articles as they arrive
    Rules(RulesArgs),
    /// Print shell completions
    #[command(
        after_help = "For bash:  quotidian completions bash > ~/.local/share/bash-completion/completions/quotidian"
    )]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "To read it:  quotidian man | man -l -")]
    Man,
}

/// How actions are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ActionsFormat {
    /// For reading
    #[default]
    Text,
    /// JSON Lines: an object a line
    Json,
    /// Markdown tables, as in the documentation
    Markdown,
}

/// `config`.
#[derive(Clone, Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print every setting with its value and where that comes from
    Show,
    /// Check settings, keys and themes; mistakes are named with file, line and column
    Check,
    /// Print where configuration, library, state and cache lie
    Path,
    /// Change a setting in the configuration file
    Set {
        /// The setting: its section and its name, as in reading.measure
        key: String,
        /// Its value
        value: String,
    },
}

fn yes_or_no() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["yes", "no"]).map(|word| word == "yes")
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name)).map(|name| {
        Format::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(&name)).unwrap_or_default()
    })
}

fn number(written: &str) -> Result<i64, String> {
    written.parse().map_err(|_| "not the number of an article; `quotidian list` prints them".to_owned())
}

fn kinds() -> impl TypedValueParser<Value = QuoteKind> {
    const KINDS: [QuoteKind; 4] = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect, QuoteKind::Block];
    PossibleValuesParser::new(KINDS.map(QuoteKind::name))
        .map(|name| KINDS.into_iter().find(|kind| kind.name() == name).unwrap_or(QuoteKind::Direct))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn clap_finds_the_definitions_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn everything_has_help() {
        fn check(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{} says nothing", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {} has no help", command.get_name(), argument.get_id());
            }
            command.get_subcommands().for_each(check);
        }
        check(&Args::command());
    }
}
