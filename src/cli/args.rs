//! The command line as clap reads it: every subcommand and flag with its help, and nothing of what they do.
//!
//! Help, man page and completions are made from this file (see [`super::man`]).

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Parser, Subcommand, ValueEnum, ValueHint,
    builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser, styling},
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

/// `extract`.
#[derive(Clone, Debug, clap::Args)]
pub struct ExtractArgs {
    /// Files, folders, addresses, - for standard input
    #[arg(required = true, value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<OsString>,
    /// How to print the articles
    #[arg(short, long, value_enum, default_value_t = ArticleFormat::Text)]
    pub format: ArticleFormat,
    /// Columns of a line in --format text, as many as the terminal has and at most 72 when not given; 0 sets each
    /// paragraph on one line
    #[arg(short, long, value_name = "COLUMNS")]
    pub width: Option<u16>,
}

/// How articles are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ArticleFormat {
    /// Set as on the page, for reading
    #[default]
    Text,
    /// Markdown
    Markdown,
    /// One HTML page
    Html,
    /// JSON Lines: an object a line for each article
    Json,
}

/// `quotes`.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_long_help = "Text and Markdown leave out reported speech that is not surely somebody's, as the reader does; JSON, CSV, --explain and --kind indirect have all of it."
)]
pub struct QuotesArgs {
    /// Files, folders, addresses, - for standard input
    #[arg(required = true, value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<OsString>,
    /// How to print the quotations; text and markdown leave out reported speech that is not surely somebody's, unless
    /// --explain or --kind indirect asks for it
    #[arg(short, long, value_enum, default_value_t = QuoteFormat::Text)]
    pub format: QuoteFormat,
    /// Only these kinds, separated by commas
    #[arg(short, long, value_name = "KINDS", value_delimiter = ',', value_parser = kinds())]
    pub kind: Vec<QuoteKind>,
    /// Only what this person said; a part of the name is enough
    #[arg(short, long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Say for each speaker which rule named them, from which words, and how sure it is
    #[arg(short, long)]
    pub explain: bool,
}

/// How quotations are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum QuoteFormat {
    /// For reading
    #[default]
    Text,
    /// JSON Lines: an object a line for each quotation
    Json,
    /// Comma-separated values (RFC 4180) with a head line
    Csv,
    /// Block quotations with the speaker's name below
    Markdown,
}

/// `feed`.
#[derive(Clone, Debug, clap::Args)]
pub struct FeedArgs {
    /// Files, folders, addresses, - for standard input
    #[arg(required = true, value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<OsString>,
    /// How to print the feeds
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// How a query is written.
pub(super) const QUERIES: &str = "\
QUERY is the words and conditions of the reader's search line: words, \"a phrase\", word*, /regex/, field:value, not x, \
or, parentheses. Fields: title body author source folder tag lang url is (read unread starred later new) \
has (quotes image audio) words (>500) after before on newer (3d) said speaker outlet sort (date rank source) limit.
Put -- before a condition that begins with a dash.";

/// `list`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_long_help = QUERIES)]
pub struct ListArgs {
    /// What to find; everything when not given
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// At most so many articles
    #[arg(short = 'n', long, value_name = "COUNT")]
    pub limit: Option<usize>,
    /// How to print them
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// `show`.
#[derive(Clone, Debug, clap::Args)]
pub struct ShowArgs {
    /// The numbers of the articles, as list prints them
    #[arg(required = true, value_name = "ID", value_parser = number)]
    pub ids: Vec<i64>,
    /// Print what updates changed in the articles, the latest first, in their place: a paragraph that went after -, one
    /// that came after +
    #[arg(long)]
    pub changes: bool,
    /// How to print the articles
    #[arg(short, long, value_enum, default_value_t = ArticleFormat::Text)]
    pub format: ArticleFormat,
    /// Columns of a line in --format text, as many as the terminal has and at most 72 when not given; 0 sets each
    /// paragraph on one line
    #[arg(short, long, value_name = "COLUMNS")]
    pub width: Option<u16>,
}

/// `mark`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_long_help = QUERIES)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub struct MarkArgs {
    /// What to find, or the numbers of the articles
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// Mark as read
    #[arg(long, group = "change")]
    pub read: bool,
    /// Mark as not read
    #[arg(long, group = "change", conflicts_with = "read")]
    pub unread: bool,
    /// Star
    #[arg(long, group = "change")]
    pub star: bool,
    /// Take the star away
    #[arg(long, group = "change", conflicts_with = "star")]
    pub unstar: bool,
    /// Keep for later
    #[arg(long, group = "change")]
    pub later: bool,
    /// Keep for later no more
    #[arg(long, group = "change", conflicts_with = "later")]
    pub not_later: bool,
    /// Put a tag on
    #[arg(long, group = "change", value_name = "TAG", value_parser = NonEmptyStringValueParser::new())]
    pub tag: Vec<String>,
    /// Take a tag off
    #[arg(long, group = "change", value_name = "TAG", value_parser = NonEmptyStringValueParser::new())]
    pub untag: Vec<String>,
}

/// `add`.
#[derive(Clone, Debug, clap::Args)]
pub struct AddArgs {
    /// Addresses of feeds or sites, files, folders
    #[arg(required = true, value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<String>,
    /// The folder they come into: News/Local
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// Tags they get
    #[arg(short, long, value_name = "TAG", value_parser = NonEmptyStringValueParser::new())]
    pub tag: Vec<String>,
    /// What to call it
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Keep the page itself as an article that is fetched anew, not the feeds of its site
    #[arg(long)]
    pub page: bool,
    /// Ask with this header; nothing behind the colon takes it away, '!COMMAND' stands for what the command prints
    #[arg(long, value_name = "NAME: VALUE")]
    pub header: Vec<String>,
    /// Ask with Basic authentication; without a password it is read from standard input, '!COMMAND' prints it
    #[arg(long, value_name = "USER[:PASSWORD]")]
    pub login: Option<String>,
    /// Where a site has several feeds: the one with this number
    #[arg(long, value_name = "NUMBER")]
    pub choose: Option<usize>,
    /// How to print what was done
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// `remove`.
#[derive(Clone, Debug, clap::Args)]
pub struct RemoveArgs {
    /// Sources: a number, an address, folder:NAME, tag:NAME, a title or a part of it
    #[arg(required = true, value_name = "SELECTOR")]
    pub selectors: Vec<String>,
    /// How to print what was done
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// `sources`.
#[derive(Clone, Debug, clap::Args)]
pub struct SourcesArgs {
    /// Sources: a number, an address, folder:NAME, tag:NAME, a title or a part of it; all when not given
    #[arg(value_name = "SELECTOR")]
    pub selectors: Vec<String>,
    /// Call them so; an empty title gives them their own again
    #[arg(long, value_name = "TITLE")]
    pub rename: Option<String>,
    /// Move them to this folder, or, when it is empty, out of all
    #[arg(long = "move", value_name = "FOLDER")]
    pub folder: Option<String>,
    /// Find them at this address from now on
    #[arg(long, value_name = "ADDRESS", value_hint = ValueHint::Url)]
    pub address: Option<String>,
    /// Give them this tag
    #[arg(long, value_name = "TAG", value_parser = NonEmptyStringValueParser::new())]
    pub tag: Vec<String>,
    /// Take this tag off them
    #[arg(long, value_name = "TAG", value_parser = NonEmptyStringValueParser::new())]
    pub untag: Vec<String>,
    /// Fetch them no more for a while
    #[arg(long, conflicts_with = "resume")]
    pub pause: bool,
    /// Fetch them again
    #[arg(long)]
    pub resume: bool,
    /// Fetch the linked pages of their articles
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no())]
    pub full_text: Option<bool>,
    /// Leave them out of the reader's list of sources, or show them there again
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no())]
    pub hide: Option<bool>,
    /// Ask with this header; nothing behind the colon takes it away, '!COMMAND' stands for what the command prints
    #[arg(long, value_name = "NAME: VALUE")]
    pub header: Vec<String>,
    /// Ask with Basic authentication; without a password it is read from standard input, '!COMMAND' prints it
    #[arg(long, value_name = "USER[:PASSWORD]")]
    pub login: Option<String>,
    /// Keep articles for so many days; 0 for as long as there is room
    #[arg(long, value_name = "DAYS")]
    pub keep_days: Option<u32>,
    /// Keep so many articles; 0 for as many as there is room for
    #[arg(long, value_name = "NUMBER")]
    pub keep_count: Option<u32>,
    /// How to print them
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// `refresh`.
#[derive(Clone, Debug, clap::Args)]
pub struct RefreshArgs {
    /// Sources: a number, an address, folder:NAME, tag:NAME, a title or a part of it; all when not given
    #[arg(value_name = "SELECTOR")]
    pub selectors: Vec<String>,
    /// Only those whose time has come, by their own pace; for a timer
    #[arg(long)]
    pub due: bool,
    /// Fetch and keep what is new, but only tell what the rules would do with it; no hook runs, nothing is notified
    #[arg(long)]
    pub dry_run: bool,
    /// How to print what was done
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// `rules`.
#[derive(Clone, Debug, clap::Args)]
pub struct RulesArgs {
    /// What to do; without it, the rules are listed
    #[command(subcommand)]
    pub command: Option<RulesCommand>,
    /// How to print them
    #[arg(short, long, global = true, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// What can be done with rules.
#[derive(Clone, Debug, Subcommand)]
pub enum RulesCommand {
    /// Add a rule behind the others
    Add {
        /// Which articles: a query
        query: String,
        /// What is done: read, star, later, hide, tag NAME, notify, run COMMAND
        #[arg(required = true, allow_hyphen_values = true)]
        deed: Vec<String>,
    },
    /// Remove a rule
    Remove {
        /// Its number in the list
        number: usize,
    },
    /// Suspend a rule, or put it in force again
    Pause {
        /// Its number in the list
        number: usize,
    },
    /// Tell what the rules would do to the newest articles, and do nothing
    #[command(visible_alias = "dry-run")]
    Try,
}

/// `import`.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// The list; - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The folder the sources come into
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// Newsboat's cache, when it does not lie where newsboat keeps it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub cache: Option<PathBuf>,
}

/// `search`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_long_help = QUERIES)]
pub struct SearchArgs {
    /// What to find
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// At most so many articles, and so many quotations
    #[arg(short = 'n', long, value_name = "COUNT", default_value_t = 20)]
    pub limit: usize,
    /// How to print them
    #[arg(short, long, value_enum, default_value_t = SearchFormat::Text)]
    pub format: SearchFormat,
}

/// How what a search finds is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SearchFormat {
    /// For reading
    #[default]
    Text,
    /// JSON Lines: an object a line
    Json,
    /// The quotations alone, as comma-separated values (RFC 4180) with a head line
    Csv,
}

/// `speakers`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_long_help = QUERIES)]
pub struct SpeakersArgs {
    /// Only those who speak in the articles that this finds
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Only those whose name holds this
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// At most so many
    #[arg(short = 'n', long, value_name = "COUNT")]
    pub limit: Option<usize>,
    /// How to print them
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

const BACKUP: &str = "\
quotidian export --library FILE, without FORMAT, writes a copy of the whole library to FILE; the reader may run.";

/// `book`.
#[derive(Clone, Debug, clap::Args)]
pub struct BookArgs {
    /// Only what holds these words, in its text or its speaker
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// How to print them
    #[arg(short, long, value_enum, default_value_t = QuoteFormat::Text)]
    pub format: QuoteFormat,
    /// Keep a quotation of an article, by their numbers: the article's in the library, the quotation's in the article,
    /// counted from 1
    #[arg(long, value_names = ["ARTICLE", "NUMBER"], num_args = 2, conflicts_with_all = ["words", "drop"])]
    pub keep: Vec<i64>,
    /// Drop an entry of the book
    #[arg(long, value_name = "ENTRY", conflicts_with = "words")]
    pub drop: Option<i64>,
}

/// `export`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = BACKUP, after_long_help = format!("{BACKUP}\n\n{QUERIES}"))]
pub struct ExportArgs {
    /// opml (the sources), json, markdown, html, epub or csv (articles); then which articles, all when not given.
    /// Without a format: opml, or json when a query is given
    #[arg(value_name = "FORMAT] [QUERY")]
    pub words: Vec<String>,
    /// Write to this file; for markdown and html it may be a folder (new ones end in /), which gets a file for each article
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
}

/// `doctor`.
#[derive(Clone, Debug, clap::Args)]
pub struct DoctorArgs {
    /// Mend what can be mended, and build the search index anew where it fails
    #[arg(long)]
    pub repair: bool,
    /// How to print what was found
    #[arg(short, long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For reading
    #[default]
    Text,
    /// JSON Lines: an object a line
    Json,
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
