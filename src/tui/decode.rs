//! From the bytes a terminal sends to keys, pastes and mouse deeds (ECMA-48, xterm, kitty keyboard protocol).
//!
//! Written here because the loop waits for input and for its own wake-up in one `poll`, which needs a reader that keeps
//! no readiness of its own. What is not understood is dropped whole, never typed as text.

use super::run::Incoming;
use crate::{
    action::{Chord, Key},
    app::message::{Message, Mouse, MouseDeed},
    theme::Ground,
};

/// The most that is kept of a sequence that does not end; a paste may be longer.
const LONGEST: usize = 4096;
/// The most that is pasted at once, in bytes.
const PASTE: usize = 1 << 20;

/// Bytes that are not decoded yet.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
    /// What is being pasted.
    paste: Option<Vec<u8>>,
}

/// The beginning of the bytes, decoded: how many bytes, and what they say.
enum Part {
    Whole(usize, Option<Incoming>),
    /// More must come.
    Unfinished,
}

impl Decoder {
    /// Takes bytes and gives what is complete.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Incoming> {
        self.bytes.extend_from_slice(bytes);
        let mut out = Vec::new();
        loop {
            if self.paste.is_some() {
                match self.pasted() {
                    Some(text) => out.push(Incoming::Message(Message::Paste(text))),
                    None => break,
                }
            }
            if self.bytes.is_empty() {
                break;
            }
            if self.bytes.starts_with(b"\x1b[200~") {
                self.bytes.drain(..6);
                self.paste = Some(Vec::new());
                continue;
            }
            match part(&self.bytes) {
                Part::Whole(length, incoming) => {
                    self.bytes.drain(..length);
                    out.extend(incoming);
                }
                Part::Unfinished if self.bytes.len() > LONGEST => self.bytes.clear(),
                Part::Unfinished => break,
            }
        }
        out
    }

    /// Whether something has begun that may be an Escape alone.
    pub(super) fn is_waiting(&self) -> bool {
        !self.bytes.is_empty() && self.paste.is_none()
    }

    /// Nothing more came: an Escape alone is the key, what else has begun is dropped.
    pub(super) fn give_up(&mut self) -> Option<Incoming> {
        let bytes = std::mem::take(&mut self.bytes);
        match bytes.as_slice() {
            [0x1b] => Some(key(Chord::plain(Key::Esc))),
            [0x1b, b'['] => Some(key(Chord::new(Key::Char('['), false, true, false))),
            [0x1b, b'O'] => Some(key(Chord::new(Key::Char('O'), false, true, false))),
            [0x1b, b']'] => Some(key(Chord::new(Key::Char(']'), false, true, false))),
            _ => None,
        }
    }

    /// The pasted text, once its end has come.
    fn pasted(&mut self) -> Option<String> {
        const END: &[u8] = b"\x1b[201~";
        let paste = self.paste.as_mut()?;
        match self.bytes.windows(END.len()).position(|window| window == END) {
            Some(at) => {
                paste.extend(self.bytes.drain(..at));
                self.bytes.drain(..END.len());
                let mut paste = self.paste.take()?;
                paste.truncate(PASTE);
                Some(String::from_utf8_lossy(&paste).into_owned())
            }
            None => {
                // The end may have begun: its first bytes stay.
                let keep = (1..END.len()).rev().find(|n| self.bytes.ends_with(&END[..*n])).unwrap_or(0);
                let taken = self.bytes.len() - keep;
                paste.extend(self.bytes.drain(..taken));
                paste.truncate(PASTE);
                None
            }
        }
    }
}

fn key(chord: Chord) -> Incoming {
    Incoming::Message(Message::Key(chord))
}

fn part(bytes: &[u8]) -> Part {
    let whole = |length, chord| Part::Whole(length, Some(key(chord)));
    let control = |c: char| Chord::new(Key::Char(c), true, false, false);
    match bytes[0] {
        0x1b => escape(bytes),
        b'\r' => whole(1, Chord::plain(Key::Enter)),
        b'\t' => whole(1, Chord::plain(Key::Tab)),
        0x7f => whole(1, Chord::plain(Key::Backspace)),
        0 => whole(1, control(' ')),
        byte @ 1..=0x1a => whole(1, control(char::from(byte - 1 + b'a'))),
        byte @ 0x1c..=0x1f => whole(1, control(char::from(byte - 0x1c + b'\\'))),
        _ => match character(bytes) {
            Some((length, c)) => Part::Whole(length, c.map(|c| key(Chord::char(c)))),
            None => Part::Unfinished,
        },
    }
}

/// The first character and its length; no character where the bytes are none; `None` where more must come.
fn character(bytes: &[u8]) -> Option<(usize, Option<char>)> {
    let length = match bytes[0] {
        0..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((1, None)),
    };
    let given = bytes.get(..length)?;
    match std::str::from_utf8(given) {
        Ok(text) => Some((length, text.chars().next().filter(|c| !c.is_control()))),
        Err(_) => Some((1, None)),
    }
}

fn escape(bytes: &[u8]) -> Part {
    match bytes.get(1) {
        None => Part::Unfinished,
        Some(b'[') => csi(bytes),
        Some(b'O') => match bytes.get(2) {
            None => Part::Unfinished,
            Some(b'M') => Part::Whole(3, Some(key(Chord::plain(Key::Enter)))),
            Some(&last) => Part::Whole(3, named(last).map(|named| key(Chord::plain(named)))),
        },
        // OSC, DCS, APC, PM, SOS: an answer to a question; it ends with BEL or ST.
        Some(b']' | b'P' | b'_' | b'^' | b'X') => {
            let end = (2..bytes.len()).find_map(|at| match bytes[at] {
                7 => Some(at + 1),
                0x1b if bytes.get(at + 1) == Some(&b'\\') => Some(at + 2),
                _ => None,
            });
            end.map_or(Part::Unfinished, |end| Part::Whole(end, Some(Incoming::Told(bytes[..end].to_vec()))))
        }
        Some(0x1b) => Part::Whole(1, Some(key(Chord::plain(Key::Esc)))),
        Some(_) => match part(&bytes[1..]) {
            Part::Whole(length, Some(Incoming::Message(Message::Key(chord)))) => {
                Part::Whole(length + 1, Some(key(Chord { alt: true, ..chord })))
            }
            Part::Whole(length, other) => Part::Whole(length + 1, other),
            Part::Unfinished => Part::Unfinished,
        },
    }
}

fn csi(bytes: &[u8]) -> Part {
    let Some(end) = (2..bytes.len()).find(|at| (0x40..=0x7e).contains(&bytes[*at])) else { return Part::Unfinished };
    let inner = &bytes[2..end];
    let last = bytes[end];
    let length = end + 1;
    let text = std::str::from_utf8(inner).unwrap_or_default();
    if let Some(mouse) = text.strip_prefix('<') {
        return Part::Whole(length, self::mouse(mouse, last == b'M').map(Incoming::Mouse));
    }
    // The answer of mode 2031: the terminal's colours became dark (1) or light (2).
    if let (Some(scheme), b'n') = (text.strip_prefix("?997;"), last) {
        let ground = match scheme {
            "1" => Some(Ground::Dark),
            "2" => Some(Ground::Light),
            _ => None,
        };
        return Part::Whole(length, ground.map(|ground| Incoming::Message(Message::Ground(ground))));
    }
    // What the terminal says of itself may come late; no key has a question mark, nor this ending.
    if text.starts_with(['?', '>']) || last == b't' {
        return Part::Whole(length, Some(Incoming::Told(bytes[..length].to_vec())));
    }
    let mut numbers = text.split(';').map(|field| field.split(':').next().unwrap_or_default().parse::<u32>().ok());
    let first = numbers.next().flatten();
    let held = numbers.next().flatten().unwrap_or(1).saturating_sub(1);
    let chord = |key: Key| Chord::new(key, held & 4 != 0, held & 2 != 0, held & 1 != 0);
    let found = match (last, first) {
        (b'I', None) => return Part::Whole(length, Some(Incoming::Message(Message::Focus(true)))),
        (b'O', None) => return Part::Whole(length, Some(Incoming::Message(Message::Focus(false)))),
        (b'Z', _) => Some(Chord::new(Key::Tab, false, false, true)),
        (b'u', Some(code)) => kitty(code).map(chord),
        (b'~', Some(code)) => tilde(code).map(chord),
        (last, _) => named(last).map(chord),
    };
    Part::Whole(length, found.map(key))
}

fn named(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'P' => Key::F(1),
        b'Q' => Key::F(2),
        b'R' => Key::F(3),
        b'S' => Key::F(4),
        _ => return None,
    })
}

fn tilde(code: u32) -> Option<Key> {
    Some(match code {
        1 | 7 => Key::Home,
        2 => Key::Insert,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(code as u8 - 10),
        17..=21 => Key::F(code as u8 - 11),
        23..=24 => Key::F(code as u8 - 12),
        _ => return None,
    })
}

fn kitty(code: u32) -> Option<Key> {
    Some(match code {
        9 => Key::Tab,
        13 => Key::Enter,
        27 => Key::Esc,
        127 => Key::Backspace,
        // The private area of the protocol: keys that are no characters.
        57_344..=63_743 => return None,
        code => Key::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    })
}

/// `button;column;row` of SGR mouse reports, counted from 1.
fn mouse(report: &str, pressed: bool) -> Option<Mouse> {
    let mut numbers = report.split(';').map(|n| n.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    // Shift, Alt and Control (4, 8, 16) are not told apart.
    let deed = match (button & !0b1_1100, pressed) {
        (0, true) => MouseDeed::Press,
        (0, false) => MouseDeed::Release,
        (32, true) => MouseDeed::Drag,
        (64, true) => MouseDeed::WheelUp,
        (65, true) => MouseDeed::WheelDown,
        _ => return None,
    };
    Some(Mouse { deed, column: column.saturating_sub(1), row: row.saturating_sub(1) })
}

#[cfg(test)]
mod tests {
    use super::{Decoder, Incoming, Message};

    /// What bytes come to, keys as they are written.
    fn decoded(bytes: &[u8]) -> Vec<String> {
        let mut decoder = Decoder::default();
        let mut all = decoder.take(bytes);
        all.extend(decoder.give_up());
        all.into_iter()
            .map(|incoming| match incoming {
                Incoming::Message(Message::Key(chord)) => chord.to_string(),
                Incoming::Message(Message::Paste(text)) => format!("paste {text:?}"),
                Incoming::Message(Message::Focus(on)) => format!("focus {on}"),
                Incoming::Told(_) => "told".to_owned(),
                Incoming::Message(Message::Ground(ground)) => format!("ground {ground:?}"),
                Incoming::Mouse(mouse) => format!("{:?} {},{}", mouse.deed, mouse.column, mouse.row),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn understands_what_terminals_send() {
        assert_eq!(decoded("jG한 ".as_bytes()), ["j", "G", "한", "Space"]);
        assert_eq!(decoded(b"\r\t\x7f\x04\x1b"), ["Enter", "Tab", "Backspace", "Ctrl-D", "Esc"]);
        assert_eq!(decoded(b"\x1b[A\x1bOB\x1b[1;5C\x1b[Z"), ["Up", "Down", "Ctrl-Right", "Shift-Tab"]);
        assert_eq!(decoded(b"\x1b[5~\x1b[6;3~\x1b[15~\x1bOP"), ["PgUp", "Alt-PgDn", "F5", "F1"]);
        assert_eq!(decoded(b"\x1bx\x1b[112;5u\x1b[27u"), ["Alt-x", "Ctrl-P", "Esc"]);
        assert_eq!(decoded(b"\x1b[I\x1b[O"), ["focus true", "focus false"]);
        assert_eq!(decoded(b"\x1b[?997;1n\x1b[?997;2n\x1b[?997;9n"), ["ground Dark", "ground Light"]);
        assert_eq!(decoded(b"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<65;1;1M"), ["Press 9,4", "Release 9,4", "WheelDown 0,0"]);
        assert_eq!(decoded(b"\x1b[200~a\x1b[31mb\n\x1b[201~j"), ["paste \"a\\u{1b}[31mb\\n\"", "j"]);
        assert_eq!(decoded(b"\x1b]11;rgb:0/0/0\x07\x1b[?62;22cj"), ["told", "told", "j"]);
    }

    #[test]
    fn pieces_are_put_together() {
        let bytes = "\x1b[1;5A한\x1b[200~long paste\x1b[201~".as_bytes();
        let mut decoder = Decoder::default();
        let count: usize = bytes.iter().map(|byte| decoder.take(&[*byte]).len()).sum();
        assert_eq!(count, 3);
    }

    #[test]
    fn no_bytes_break_it() {
        let mut seed = 1_u32;
        let mut decoder = Decoder::default();
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let byte = (seed >> 24) as u8;
            decoder.take(&[if byte < 60 { 0x1b } else { byte }, b'[']);
        }
        decoder.give_up();
    }
}
