//! Reads the terminal on a thread of its own and turns its events into messages.
//!
//! The thread blocks in `poll` on the terminal and on a pipe of ours; a byte in the pipe parks it while an editor or a
//! shell owns the terminal. Nothing wakes it otherwise.

use std::{
    io::{self, Read, Write},
    os::fd::OwnedFd,
    time::Duration,
};

use crossbeam_channel::{Receiver, Sender, bounded};
use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use rustix::event::{PollFd, PollFlags, poll};

use super::run::Incoming;
use crate::{
    action::{Chord, Key},
    app::message::{Message, Mouse, MouseDeed},
};

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
            loop {
                match wait(&tty, &mut woken) {
                    Ok(Woken::Park) => {
                        if tell_parked.send(()).is_err() || told.recv().is_err() {
                            return;
                        }
                    }
                    Ok(Woken::Terminal) => {
                        if read_all(&inbox).is_err() {
                            _ = inbox.send(Incoming::Hangup);
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
}

fn wait(tty: &OwnedFd, woken: &mut io::PipeReader) -> io::Result<Woken> {
    loop {
        let mut fds = [PollFd::new(tty, PollFlags::IN), PollFd::new(woken, PollFlags::IN)];
        match poll(&mut fds, None) {
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
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// Everything that is there now.
fn read_all(inbox: &Sender<Incoming>) -> io::Result<()> {
    while event::poll(Duration::ZERO)? {
        let incoming = match event::read()? {
            Event::Mouse(event) => mouse(event).map(Incoming::Mouse),
            event => message(event).map(Incoming::Message),
        };
        let Some(incoming) = incoming else { continue };
        if inbox.send(incoming).is_err() {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
    }
    Ok(())
}

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => chord(key).map(Message::Key),
        Event::Key(_) => None,
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(columns, rows) => Some(Message::Resize(columns, rows)),
        Event::FocusGained => Some(Message::Focus(true)),
        Event::FocusLost => Some(Message::Focus(false)),
        Event::Mouse(_) => None,
    }
}

/// The chord of a key event.
fn chord(event: KeyEvent) -> Option<Chord> {
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt, shift) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
    let key = match event.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => return Some(Chord::new(Key::Tab, ctrl, alt, true)),
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    };
    Some(Chord::new(key, ctrl, alt, shift))
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let deed = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseDeed::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseDeed::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseDeed::Release,
        MouseEventKind::ScrollDown => MouseDeed::WheelDown,
        MouseEventKind::ScrollUp => MouseDeed::WheelUp,
        _ => return None,
    };
    Some(Mouse { deed, column: event.column, row: event.row })
}
