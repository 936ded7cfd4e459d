//! Chooses a face, the screen or the command line, and turns the outcome into an exit code.

use std::{ffi::OsString, io, process::ExitCode};

use quotidian::{
    cli::{
        self,
        args::{Args, Colour},
        failure::{self, Failure},
        newsboat,
        session::Session,
    },
    guard, tui,
};

fn main() -> ExitCode {
    // A panic that nobody waits for gives the terminal back before its message is printed.
    guard::install(tui::leave);
    let Args { reader, command } = Args::of_process();
    let session = Session { global: reader.global, input: reader.input };
    if let Some(command) = command {
        return failure::exit(cli::run(command, &session));
    }
    match newsboat::run(&reader.newsboat, &session) {
        Ok(None) => read(reader.sources, reader.newsboat.refresh, reader.plain, &session),
        Ok(Some(outcome)) => failure::exit(Ok(outcome)),
        Err(failure) => failure::exit(Err(failure)),
    }
}

/// Opens the reader on the library, or on the SOURCEs.
fn read(sources: Vec<OsString>, refresh: bool, plain: bool, session: &Session) -> ExitCode {
    let start = || -> Result<tui::Start, Failure> {
        Ok(tui::Start {
            paths: session.paths()?,
            config_file: session.global.config.clone(),
            library: session.library()?,
            flags: Vec::new(),
            sources,
            open: session.opening(),
            offline: session.global.offline,
            refresh,
            plain,
            colour: match session.global.color {
                Colour::Auto => tui::Colour::Auto,
                Colour::Always => tui::Colour::Always,
                Colour::Never => tui::Colour::Never,
            },
        })
    };
    match start().map(tui::run) {
        Ok(Ok(code)) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        // Who stopped reading our lines needs no word about it.
        Ok(Err(error)) => match error.downcast_ref::<io::Error>().map(io::Error::kind) {
            Some(io::ErrorKind::BrokenPipe) => failure::exit(Err(Failure::Output(io::ErrorKind::BrokenPipe.into()))),
            _ => failure::exit(Err(Failure::Usage(format!("{error:#}")))),
        },
        Err(failure) => failure::exit(Err(failure)),
    }
}
