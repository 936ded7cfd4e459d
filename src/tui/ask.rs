//! Asks the terminal what it is: its background, whether it offers the kitty keyboard protocol, how it shows pictures.
//!
//! One write of questions, the last of which (DA1) every terminal answers; what has not come within 100 ms is
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
    /// How it shows pictures.
    pub(super) graphics: Graphics,
    /// It can have margins at the sides (mode 69, DECLRMM).
    pub(super) margins: bool,
    /// All it said, as it came.
    pub(super) heard: Vec<u8>,
    /// Plain characters typed while it was asked.
    pub(super) typed: String,
}

/// How a terminal shows pictures, as it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Graphics {
    /// By the kitty graphics protocol.
    pub(super) kitty: bool,
    /// By the inline images of iTerm2.
    pub(super) iterm: bool,
    /// By sixels, in so many colours.
    pub(super) sixel: Option<u16>,
    /// Pixels of a cell: across and down.
    pub(super) cell: Option<(u16, u16)>,
}

/// Colours of a sixel terminal that does not tell: those of the first (VT340).
const FEW: u16 = 16;

/// Asks. The terminal must be in raw mode, or the answers are shown.
pub(super) fn ask() -> io::Result<()> {
    terminal::write(questions(std::env::var("TERM").as_deref() == Ok("linux")).as_bytes())
}

/// OSC 11: background. CSI ? u: keyboard flags. XTSMGRAPHICS: colours of sixels, as many as there can be. CSI 16 t:
/// a cell's pixels. XTVERSION: name and version. DECRQM: whether it knows margins at the sides; the kitty protocol's own
/// question: the console of Linux would show these. CSI c, the last: device attributes.
fn questions(is_console: bool) -> String {
    let (kitty, margins) = if is_console { ("", "") } else { (crate::picture::kitty::QUESTION, "\x1b[?69$p") };
    format!("\x1b]11;?\x1b\\\x1b[?u\x1b[?1;3;256S\x1b[?1;1;0S\x1b[16t\x1b[>0q{margins}{kitty}\x1b[c")
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
    Ok(Answers { heard: got.clone(), ..understand(&got) })
}

/// Whether the answer to the last question has come: `CSI ? … c`.
fn is_complete(got: &[u8]) -> bool {
    got.windows(3).enumerate().any(|(at, w)| w == b"\x1b[?" && ends_with_c(&got[at + 3..]))
}

fn ends_with_c(rest: &[u8]) -> bool {
    rest.iter().find(|byte| !(byte.is_ascii_digit() || **byte == b';')) == Some(&b'c')
}

/// What the terminal said, as far as it can be understood.
pub(super) fn understand(got: &[u8]) -> Answers {
    let text = String::from_utf8_lossy(got);
    let mut answers = Answers::default();
    let mut colours = FEW;
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("\x1b]11;") {
            let end = after.find(['\x07', '\x1b']).unwrap_or(after.len());
            answers.background = colour(&after[..end]);
            rest = after[end..].strip_prefix("\x1b\\").unwrap_or_else(|| after[end..].trim_start_matches('\x07'));
        } else if let Some(after) = rest.strip_prefix("\x1b[?") {
            let end = after.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(after.len());
            let numbers: Vec<u16> = after[..end].split(';').filter_map(|number| number.parse().ok()).collect();
            match (after[end..].chars().next(), numbers.as_slice()) {
                (Some('u'), _) => answers.keyboard = true,
                (Some('c'), [_, offered @ ..]) if offered.contains(&4) => {
                    answers.graphics.sixel = Some(colours.clamp(2, 256));
                }
                (Some('S'), [1, 0, count]) => colours = *count,
                // Set or not, it knows the mode; 0, 3 and 4 say that it does not, or that it cannot be set.
                (Some('$'), [69, 1 | 2]) => answers.margins = after[end..].starts_with("$y"),
                _ => {}
            }
            let last = if after[end..].starts_with("$y") { 2 } else { 1 };
            rest = after.get(end + last..).unwrap_or_default();
        } else if let Some(after) = rest.strip_prefix("\x1b[6;") {
            let end = after.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(after.len());
            if let Some((down, across)) = after[..end].split_once(';')
                && let (Ok(down), Ok(across)) = (down.parse(), across.parse())
                && (4..400).contains(&down)
                && (2..400).contains(&across)
            {
                answers.graphics.cell = Some((across, down));
            }
            rest = after.get(end + 1..).unwrap_or_default();
        } else if let Some(after) = rest.strip_prefix("\x1bP").or_else(|| rest.strip_prefix("\x1b_")) {
            let end = after.find('\x1b').unwrap_or(after.len());
            let said = &after[..end];
            answers.graphics.kitty |= rest.starts_with(crate::picture::kitty::ANSWER) && said.ends_with(";OK");
            let named = |name: &str| said.strip_prefix(">|").is_some_and(|version| version.starts_with(name));
            answers.graphics.iterm |= ["iTerm2", "WezTerm", "mintty"].into_iter().any(named);
            rest = after[end..].strip_prefix("\x1b\\").unwrap_or(&after[end..]);
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
    use super::{Answers, Graphics, is_complete, understand};
    use crate::theme::Rgb;

    #[test]
    fn understands_what_terminals_answer() {
        let got = b"\x1b]11;rgb:f7f7/f3f3/eaea\x1b\\\x1b[?1u\x1b[?62;22c";
        assert!(is_complete(got));
        assert_eq!(
            understand(got),
            Answers { background: Some(Rgb(0xF7, 0xF3, 0xEA)), keyboard: true, ..Answers::default() }
        );
        let got = b"j\x1b]11;rgb:00/00/00\x07k\x1b[?6c";
        assert_eq!(understand(got).typed, "jk");
        assert_eq!(understand(got).background, Some(Rgb(0, 0, 0)));
        assert!(!understand(got).keyboard);
        assert!(!is_complete(b"\x1b[?1u"));
        assert_eq!(understand(got).graphics, Graphics::default());
        // xterm as a VT340 with 256 colours; then kitty; then WezTerm.
        let got = b"\x1b[?1;0;256S\x1b[?1;0;1024S\x1b[6;20;10t\x1bP>|XTerm(379)\x1b\\\x1b[?63;1;2;4;6c";
        assert_eq!(
            understand(got).graphics,
            Graphics { sixel: Some(256), cell: Some((10, 20)), ..Graphics::default() }
        );
        assert_eq!(understand(got).typed, "");
        let got = b"\x1b_Gi=4207;OK\x1b\\\x1b[?62;c";
        assert!(understand(got).graphics.kitty && understand(got).graphics.sixel.is_none());
        assert!(!understand(b"\x1b_Gi=4207;ENOTSUP:no\x1b\\\x1b[?62;c").graphics.kitty);
        assert!(understand(b"x\x1bP>|WezTerm 2024\x1b\\y\x1b[?65;4c").graphics.iterm);
        assert_eq!(understand(b"x\x1bP>|WezTerm 2024\x1b\\y\x1b[?65;4c").typed, "xy");
        for (got, can) in
            [("j\x1b[?69;2$yk", true), ("\x1b[?69;1$y", true), ("\x1b[?69;0$y", false), ("\x1b[?69;4$y", false)]
        {
            assert_eq!(understand(got.as_bytes()).margins, can, "{got:?}");
        }
        assert_eq!(understand(b"j\x1b[?69;2$yk").typed, "jk");
        assert!(!understand(b"\x1b[?2026;2$y").margins && !understand(b"\x1b[?69;2$").margins);
        // The console of Linux shows what it does not know.
        assert!(
            !super::questions(true).contains("\x1b_")
                && !super::questions(true).contains('$')
                && super::questions(false).ends_with("\x1b[c")
        );
        for hostile in [
            "\x1b[6;",
            "\x1b[6;99999999;1t",
            "\x1bP",
            "\x1b_Gi=4207",
            "\x1bP>|\x1b",
            "\x1b]11;",
            "\x1b[?",
            "\x1b]11;rgb://\x07",
            "\x1b]11;rgb:fffffffff/0/0\x07",
            "\x1b[?é",
        ] {
            understand(hostile.as_bytes());
        }
    }
}
