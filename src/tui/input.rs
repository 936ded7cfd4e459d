//! Reads the terminal on a thread of its own and turns its events into messages.
//!
//! The thread blocks in `poll` on the terminal and on a pipe of ours; a byte in the pipe parks it while an editor or a
//! shell owns the terminal. Nothing wakes it otherwise.

use std::{
    io::{self, Read, Write},
    os::fd::OwnedFd,
};

use crossbeam_channel::{Receiver, Sender, bounded};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::{decode::Decoder, run::Incoming};

/// How long an Escape alone waits for the rest of a sequence.
const ALONE: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

/// The thread that reads.
pub(super) struct Input {
    wake: io::PipeWriter,
    parked: Receiver<()>,
    go_on: Sender<()>,
}

impl Input {
    /// Begins to read from `tty`.
    pub(super) fn spawn(tty: OwnedFd, inbox: Sender<Incoming>) -> io::Result<Self> {
        let (mut woken, wake) = io::pipe()?;
        let (tell_parked, parked) = bounded(1);
        let (go_on, told) = bounded(1);
        std::thread::Builder::new().name("input".into()).spawn(move || {
            let mut decoder = Decoder::default();
            let mut buffer = vec![0; 16 << 10];
            loop {
                let patience = decoder.is_waiting().then_some(ALONE);
                match wait(&tty, &mut woken, patience) {
                    Ok(Woken::Park) => {
                        if tell_parked.send(()).is_err() || told.recv().is_err() {
                            return;
                        }
                    }
                    Ok(Woken::Terminal) => match rustix::io::read(&tty, &mut buffer) {
                        Ok(read @ 1..) => {
                            if decoder.take(&buffer[..read]).into_iter().any(|incoming| inbox.send(incoming).is_err()) {
                                return;
                            }
                        }
                        Err(rustix::io::Errno::INTR) => {}
                        _ => {
                            _ = inbox.send(Incoming::Hangup);
                            return;
                        }
                    },
                    Ok(Woken::Nothing) => {
                        if decoder.give_up().is_some_and(|incoming| inbox.send(incoming).is_err()) {
                            return;
                        }
                    }
                    Err(_) => {
                        _ = inbox.send(Incoming::Hangup);
                        return;
                    }
                }
            }
        })?;
        Ok(Self { wake, parked, go_on })
    }

    /// Leaves the terminal to somebody else; returns when the thread has let go of it.
    pub(super) fn park(&mut self) {
        if self.wake.write_all(b"p").is_ok() {
            _ = self.parked.recv();
        }
    }

    /// Reads again.
    pub(super) fn go_on(&mut self) {
        _ = self.go_on.send(());
    }
}

enum Woken {
    Terminal,
    Park,
    /// What had begun was not gone on with.
    Nothing,
}

fn wait(tty: &OwnedFd, woken: &mut io::PipeReader, patience: Option<Timespec>) -> io::Result<Woken> {
    loop {
        let mut fds = [PollFd::new(tty, PollFlags::IN), PollFd::new(woken, PollFlags::IN)];
        match poll(&mut fds, patience.as_ref()) {
            Ok(0) => return Ok(Woken::Nothing),
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        let [terminal, asked] = [fds[0].revents(), fds[1].revents()];
        if asked.contains(PollFlags::IN) {
            woken.read_exact(&mut [0; 1])?;
            return Ok(Woken::Park);
        }
        if terminal.contains(PollFlags::IN) {
            return Ok(Woken::Terminal);
        }
        if (terminal | asked).intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
