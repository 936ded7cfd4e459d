//! The arguments of what works on sources: adding, editing, refreshing, rules, lists of them.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint, builder::NonEmptyStringValueParser};

use super::{ListFormat, yes_or_no};

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
