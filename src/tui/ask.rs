//! Asks the terminal what it is: its background, and whether it offers the kitty keyboard protocol.
//!
//! One write of three questions, the last of which (DA1) every terminal answers; what has not come within 100 ms is
//! taken as not offered. Asking and waiting are apart, for there is much to do meanwhile. Keys typed meanwhile are kept and given back.

use std::{
    io::{self, Read},
    os::fd::AsFd,
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::terminal;
use crate::theme::Rgb;

/// How long is waited for answers.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the terminal said of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// The colour of its background.
    pub(super) background: Option<Rgb>,
    /// It speaks the kitty keyboard protocol.
    pub(super) keyboard: bool,
    /// Plain characters typed while it was asked.
    pub(super) typed: String,
}

/// Asks. The terminal must be in raw mode, or the answers are shown.
pub(super) fn ask() -> io::Result<()> {
    // OSC 11: background. CSI ? u: keyboard flags. CSI c: device attributes.
    terminal::write(b"\x1b]11;?\x1b\\\x1b[?u\x1b[c")
}

/// Waits for the answers to what was [asked](ask).
pub(super) fn answers(tty: &mut (impl Read + AsFd)) -> io::Result<Answers> {
    let until = Instant::now() + PATIENCE;
    let mut got = Vec::new();
    let mut buffer = [0; 512];
    while !is_complete(&got) && got.len() < 4096 {
        let Some(left) = until.checked_duration_since(Instant::now()) else { break };
        let patience = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
        let mut fds = [PollFd::new(tty, PollFlags::IN)];
        match poll(&mut fds, Some(&patience)) {
            Ok(0) => break,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        }
        match tty.read(&mut buffer)? {
            0 => break,
            read => got.extend_from_slice(&buffer[..read]),
        }
    }
    Ok(understand(&got))
}

/// Whether the answer to the last question has come: `CSI ? … c`.
fn is_complete(got: &[u8]) -> bool {
    got.windows(3).enumerate().any(|(at, w)| w == b"\x1b[?" && ends_with_c(&got[at + 3..]))
}

fn ends_with_c(rest: &[u8]) -> bool {
    rest.iter().find(|byte| !(byte.is_ascii_digit() || **byte == b';')) == Some(&b'c')
}

fn understand(got: &[u8]) -> Answers {
    let text = String::from_utf8_lossy(got);
    let mut answers = Answers::default();
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("\x1b]11;") {
            let end = after.find(['\x07', '\x1b']).unwrap_or(after.len());
            answers.background = colour(&after[..end]);
            rest = after[end..].strip_prefix("\x1b\\").unwrap_or_else(|| after[end..].trim_start_matches('\x07'));
        } else if let Some(after) = rest.strip_prefix("\x1b[?") {
            let end = after.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(after.len());
            answers.keyboard |= after[end..].starts_with('u');
            rest = after.get(end + 1..).unwrap_or_default();
        } else {
            if !c.is_control() || c == '\r' || c == '\t' || c == '\x1b' {
                answers.typed.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    answers
}

/// `rgb:RRRR/GGGG/BBBB`, one to four digits each (XParseColor).
fn colour(answer: &str) -> Option<Rgb> {
    let channels = answer.strip_prefix("rgb:").or_else(|| answer.strip_prefix("rgba:"))?;
    let mut channels = channels.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(digits.len() as u32)?.checked_sub(1).filter(|most| *most > 0)?;
        u8::try_from(value * 255 / most).ok()
    });
    Some(Rgb(channels.next()??, channels.next()??, channels.next()??))
}

#[cfg(test)]
mod tests {
    use super::{Answers, is_complete, understand};
    use crate::theme::Rgb;

    #[test]
    fn understands_what_terminals_answer() {
        let got = b"\x1b]11;rgb:f7f7/f3f3/eaea\x1b\\\x1b[?1u\x1b[?62;22c";
        assert!(is_complete(got));
        assert_eq!(
            understand(got),
            Answers { background: Some(Rgb(0xF7, 0xF3, 0xEA)), keyboard: true, typed: String::new() }
        );
        let got = b"j\x1b]11;rgb:00/00/00\x07k\x1b[?6c";
        assert_eq!(understand(got).typed, "jk");
        assert_eq!(understand(got).background, Some(Rgb(0, 0, 0)));
        assert!(!understand(got).keyboard);
        assert!(!is_complete(b"\x1b[?1u"));
        for hostile in ["\x1b]11;", "\x1b[?", "\x1b]11;rgb://\x07", "\x1b]11;rgb:fffffffff/0/0\x07", "\x1b[?é"] {
            understand(hostile.as_bytes());
        }
    }
}
