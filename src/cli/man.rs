//! The manual page and the shell completions, made from the definitions in [`super::args`].

use std::io::{self, Write};

use clap::{ArgAction, Command, CommandFactory};

use super::args::{self, Args};

/// The variables that are heeded, and what for.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("QUOTIDIAN_HOME", "Where configuration, library, state and cache lie, as with --home."),
    ("QUOTIDIAN_SECTION_NAME", "Any setting of `quotidian config show`: QUOTIDIAN_READING_MEASURE is reading.measure."),
    (
        "LC_ALL, LC_TIME, LC_NUMERIC, LANG",
        "How dates, times of day and numbers are written; look.dates and look.hours go before them.",
    ),
    ("TZ", "The zone that days and hours are told by."),
    ("BROWSER", "The command that opens an address; tools.browser goes before it."),
    ("VISUAL, EDITOR", "The command that opens a file; tools.editor goes before them."),
    (
        "NO_COLOR, CLICOLOR_FORCE, COLORTERM, TERM",
        "Whether colours are shown, and how many; TERM=dumb is read line by line.",
    ),
    ("http_proxy, https_proxy, all_proxy, no_proxy", "The proxy that addresses are fetched through."),
    ("SSL_CERT_FILE", "The certificates that are trusted."),
];

/// What lies where, below the places that `quotidian config path` prints.
const FILES: &[(&str, &str)] = &[
    ("config.toml", "The settings, as `quotidian config show` prints them; a saved file takes effect at once."),
    ("keys.toml", "The reader's own keys: `[reading]` and below it `\"key\" = \"action\"`."),
    ("themes/NAME.toml", "Themes of the reader's own; `inherit` names the one they build on."),
    ("library.db", "The library; beside it its index, which is built anew where it is missing."),
];

const KEYS: &str = "\
`quotidian actions` prints everything that the reader can do and the keys for it, and ? lists those of the view at hand.
The setting keys.preset chooses among vim, newsboat, emacs and mutt.";

/// The whole command as clap knows it.
#[must_use]
pub fn command() -> Command {
    let mut command = Args::command();
    command.build();
    command
}

/// The manual page, in roff: the command, then every subcommand with its options.
#[must_use]
pub fn page() -> Vec<u8> {
    let mut page = Vec::new();
    write_page(&mut page).expect("a vector can be written");
    page
}

fn write_page(page: &mut Vec<u8>) -> io::Result<()> {
    let command = command();
    let man = clap_mangen::Man::new(command.clone()).source(format!("quotidian {}", env!("CARGO_PKG_VERSION")));
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    page.write_all(b".SH COMMANDS\nEach takes the global options too.\n")?;
    command.get_subcommands().try_for_each(|subcommand| write_command(page, subcommand))?;
    for (title, text) in [("SOURCES", args::SOURCES), ("QUERIES", args::QUERIES), ("KEYS", KEYS)] {
        writeln!(page, ".SH {title}\n{}", escaped(text))?;
    }
    for (title, rows) in [("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", args::EXIT_CODES)] {
        writeln!(page, ".SH {title}")?;
        for (name, help) in rows {
            writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(name), escaped(help))?;
        }
    }
    Ok(())
}

/// Writes how a subcommand is called, what it does, and its own options; then those of its subcommands.
fn write_command(page: &mut Vec<u8>, command: &Command) -> io::Result<()> {
    let own = command.clone().mut_args(|arg| {
        let is_common = arg.is_global_set() || matches!(arg.get_action(), ArgAction::Help);
        arg.hide(is_common)
    });
    let usage = own.clone().render_usage().to_string();
    let called = usage.trim_start_matches("Usage: ").lines().next().unwrap_or_default();
    writeln!(page, ".SS {}", escaped(called))?;
    let about = own.get_long_about().or(own.get_about()).map(ToString::to_string).unwrap_or_default();
    writeln!(page, "{}.", escaped(about.trim_end_matches('.')))?;
    let mut options = Vec::new();
    clap_mangen::Man::new(own.clone()).render_options_section(&mut options)?;
    // The section's own head would end the section of the subcommands.
    let options = String::from_utf8_lossy(&options);
    page.write_all(options.replace(".SH OPTIONS\n", "").as_bytes())?;
    command.get_subcommands().try_for_each(|subcommand| write_command(page, subcommand))
}

/// Text as roff takes it for text.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    text.lines()
        .map(|line| if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_owned() })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The completions for a shell.
#[must_use]
pub fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "quotidian", &mut script);
    script
}
