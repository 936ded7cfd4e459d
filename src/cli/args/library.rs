//! The arguments of what asks and changes the library: lists, marks, searches, the book.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint, builder::NonEmptyStringValueParser};

use super::{ArticleFormat, QuoteFormat, number};

const BACKUP: &str = "\
quotidian export --library FILE, without FORMAT, writes a copy of the whole library to FILE; the reader may run.";

/// How a query is written.
pub(in crate::cli) const QUERIES: &str = "\
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
