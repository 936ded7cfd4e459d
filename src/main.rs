//! Chooses a face, the screen or the command line, and turns the outcome into an exit code.

use std::process::ExitCode;

use clap::Parser;
use quotidian::cli::{self, args::Args, failure, session::Session};

fn main() -> ExitCode {
    let Args { global, input, sources, command } = Args::parse();
    let session = Session { global, input };
    match command {
        Some(command) => failure::exit(cli::run(command, &session)),
        None => failure::exit(cli::read::run(sources, &session)),
    }
}
