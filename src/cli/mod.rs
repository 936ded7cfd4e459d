//! The command line: one file per subcommand; [`crate::jobs`] does the deeds.
//!
//! [`args`] says what can be typed, [`session`] holds the flags and the streams, [`failure`] the exit codes,
//! [`output`] the JSON shapes. Data goes to standard output, everything else to standard error.

pub mod actions;
pub mod add;
pub mod args;
mod blocks;
pub mod book;
pub mod config;
pub mod doctor;
pub mod export;
pub mod extract;
pub mod failure;
pub mod feed;
pub mod import;
pub mod list;
pub mod man;
pub mod mark;
pub mod newsboat;
pub mod output;
pub mod page;
mod progress;
pub mod quotes;
pub mod refresh;
pub mod rules;
pub mod search;
pub mod session;
pub mod show;
pub mod sources;
pub mod speakers;

use args::Command;
use failure::{Failure, Outcome};
use session::{Out, Session};

/// Runs a subcommand.
///
/// # Errors
///
/// When it failed as a whole; the failure carries the line to say and the exit code.
pub fn run(command: Command, session: &Session) -> Result<Outcome, Failure> {
    match command {
        Command::Extract(args) => extract::run(args, session),
        Command::Quotes(args) => quotes::run(args, session),
        Command::Feed(args) => feed::run(args, session),
        Command::List(args) => list::run(&args, session),
        Command::Show(args) => show::run(&args, session),
        Command::Mark(args) => mark::run(&args, session),
        Command::Search(args) => search::run(&args, session),
        Command::Speakers(args) => speakers::run(&args, session),
        Command::Book(args) => book::run(&args, session),
        Command::Export(args) => export::run(&args, session),
        Command::Doctor(args) => doctor::run(&args, session),
        Command::Actions { format } => actions::run(format, session),
        Command::Config { command } => config::run(&command.unwrap_or(args::ConfigCommand::Show), session),
        Command::Add(args) => add::run(&args, session),
        Command::Remove(args) => sources::remove(&args, session),
        Command::Sources(args) => sources::run(&args, session),
        Command::Refresh(args) => refresh::run(&args, session),
        Command::Rules(args) => rules::run(&args, session),
        Command::Import(args) => import::run(&args, session),
        Command::Completions { shell } => print(&man::completions(shell)),
        Command::Man => print(&man::page()),
    }
}

fn print(text: &[u8]) -> Result<Outcome, Failure> {
    Out::new().product(text)?;
    Ok(Outcome::Done)
}
