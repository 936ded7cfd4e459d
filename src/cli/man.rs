//! The manual page and the shell completions, made from the definitions in [`super::args`].

use std::io::{self, Write};

use clap::{Command, CommandFactory};

use super::args::Args;

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
    page.write_all(b".SH COMMANDS\n")?;
    for subcommand in command.get_subcommands() {
        let man = clap_mangen::Man::new(subcommand.clone());
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        // The sections of a subcommand become subsections of its own.
        let part = String::from_utf8_lossy(&part).replace("\n.SH ", "\n.PP\n\\fB").replace(".SH SYNOPSIS\n", "");
        writeln!(page, ".SS {}", subcommand.get_name())?;
        page.write_all(part.as_bytes())?;
    }
    page.write_all(b".SH ENVIRONMENT\n")?;
    for (names, help) in ENVIRONMENT {
        writeln!(page, ".TP\n\\fB{names}\\fR\n{}", help.replace('-', "\\-"))?;
    }
    man.render_extra_section(page)
}

/// The completions for a shell.
#[must_use]
pub fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "quotidian", &mut script);
    script
}
