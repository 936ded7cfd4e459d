//! How a command ends: the exit codes, and the line that goes with each.

use std::{fmt, io, process::ExitCode};

use crate::{
    jobs::open::{Fault, OpenError},
    news::query::QueryError,
    store::StoreError,
    text::{fault, sanitize},
};

/// How a command ended without failing as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Nothing was found, or a part failed; what is to be said was said.
    Lacking,
    /// The network failed for everything that was asked of it; that was said.
    Unreachable,
    /// The configuration has mistakes; they were said.
    Misconfigured,
}

/// Why a command failed, told in one line.
#[derive(Debug)]
pub enum Failure {
    /// Something was not found, or is not what it should be.
    Lacking(String),
    /// The command line or the configuration is wrong.
    Usage(String),
    /// The network failed.
    Network(String),
    /// The library failed.
    Library(String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// The exit code: 1 nothing found, 2 usage, 3 network, 4 library.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Lacking(_) | Self::Output(_) => 1,
            Self::Usage(_) => 2,
            Self::Network(_) => 3,
            Self::Library(_) => 4,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lacking(line) | Self::Usage(line) | Self::Network(line) | Self::Library(line) => {
                f.write_str(&sanitize::clean(line).text)
            }
            Self::Output(error) => write!(f, "cannot write the output: {}", fault::in_words(error)),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error.fault {
            Fault::Network(_) => Self::Network(error.to_string()),
            _ => Self::Lacking(error.to_string()),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unknown(_) | StoreError::Cache(_) => Self::Lacking(error.to_string()),
            StoreError::Query(_) => Self::Usage(error.to_string()),
            _ => Self::Library(error.to_string()),
        }
    }
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        Self::Usage(error.to_string())
    }
}

/// Says how the command ended, on standard error where it failed, and gives the exit code.
/// When nobody reads the output any more, the process ends as one that `SIGPIPE` ended, without a word.
#[must_use]
pub fn exit(result: Result<Outcome, Failure>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Lacking) => ExitCode::from(1),
        Ok(Outcome::Misconfigured) => ExitCode::from(2),
        Ok(Outcome::Unreachable) => ExitCode::from(3),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            #[cfg(unix)]
            let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGPIPE);
            ExitCode::from(1)
        }
        Err(failure) => {
            eprintln_quietly(&format!("quotidian: {failure}"));
            ExitCode::from(failure.code())
        }
    }
}

/// Writes a line to standard error; where that is closed, nobody is there to be told.
pub(super) fn eprintln_quietly(line: &str) {
    let _ = io::Write::write_all(&mut io::stderr().lock(), format!("{line}\n").as_bytes());
}
