//! Signals as messages: ending, suspending, going on, a new size.
//!
//! A second request to end that the loop has not answered gives the terminal back and ends at once.

use std::io;

use crossbeam_channel::Sender;
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level,
};

use super::{run::Incoming, terminal};
use crate::app::message::Message;

/// Begins to listen.
pub(super) fn spawn(inbox: Sender<Incoming>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        let mut asked_to_end = false;
        for signal in signals.forever() {
            let incoming = match signal {
                SIGWINCH => {
                    let (columns, rows) = terminal::size();
                    Incoming::Message(Message::Resize(columns, rows))
                }
                SIGTSTP => Incoming::Stop,
                SIGCONT => Incoming::GoOn,
                signal if asked_to_end => end(signal),
                signal => {
                    asked_to_end = true;
                    Incoming::End(signal)
                }
            };
            if inbox.send(incoming).is_err() {
                if matches!(signal, SIGTERM | SIGINT | SIGHUP | SIGQUIT) {
                    end(signal);
                }
                return;
            }
        }
    })?;
    Ok(())
}

/// Gives the terminal back and ends as the signal would have.
pub(super) fn end(signal: i32) -> ! {
    terminal::leave();
    _ = low_level::emulate_default_handler(signal);
    std::process::exit(128 + signal);
}

/// Stops this process as Ctrl-Z would; returns when it goes on.
pub(super) fn stop() {
    _ = low_level::emulate_default_handler(SIGTSTP);
}
