//! How far a long command is, on standard error, for a person who waits.
//!
//! Nothing is shown before a second has passed, on anything but a terminal, or with `-q`.

use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

use super::session::Session;

/// A line on standard error that says how far something is, when it is a terminal and the thing takes its time.
pub(super) struct Bar {
    began: Instant,
    is_shown: bool,
    may_show: bool,
}

impl Bar {
    /// A bar that shows itself when it is due.
    pub(super) fn new(session: &Session) -> Self {
        Self {
            began: Instant::now(),
            is_shown: false,
            may_show: io::stderr().is_terminal()
                && !session.global.quiet
                && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }

    /// Shows how far things are.
    pub(super) fn show(&mut self, done: usize, total: usize, what: &str) {
        const WIDTH: usize = 24;
        if !self.may_show || self.began.elapsed() < Duration::from_secs(1) {
            return;
        }
        let filled = (done * WIDTH).checked_div(total).unwrap_or(WIDTH).min(WIDTH);
        let bar = format!("\r\x1b[K{}{} {done}/{total} {what}", "━".repeat(filled), "─".repeat(WIDTH - filled));
        let _ = io::stderr().lock().write_all(bar.as_bytes());
        self.is_shown = true;
    }

    /// Shows how many are done, where nobody knows of how many.
    pub(super) fn count(&mut self, done: usize, what: &str) {
        if self.may_show && self.began.elapsed() >= Duration::from_secs(1) {
            let _ = io::stderr().lock().write_all(format!("\r\x1b[K{done} {what}").as_bytes());
            self.is_shown = true;
        }
    }

    /// Takes the bar away, so that a line can be written in its place.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            let _ = io::stderr().lock().write_all(b"\r\x1b[K");
        }
    }
}
