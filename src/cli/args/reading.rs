//! The arguments of what reads and prints without a library: `extract`, `quotes`, `feed`.

use std::ffi::OsString;

use clap::{ValueEnum, ValueHint};

use super::{ListFormat, kinds};
use crate::news::QuoteKind;

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
