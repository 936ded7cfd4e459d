//! A key press with its modifiers, and how it is written: `j`, `G`, `Ctrl-D`, `Shift-Tab`, `Alt-Enter`, `F5`, `Space`.
//!
//! Reading is generous (`ctrl-d`, `C-d`, `^D`, `<C-d>`, `Ctrl+D` are the same chord), writing has one form.
//! A sequence is chords separated by blanks: `g g`.
//! Deliberately absent: what the terminal sends; `tui` makes chords of its events.

use std::fmt;

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character, as typed: `G` is Shift and `g`.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A function key, 1 to 24.
    F(u8),
}

/// A key with the modifiers held. Shift is part of a character and a modifier only of other keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Control is held.
    pub ctrl: bool,
    /// Alt (Meta) is held.
    pub alt: bool,
    /// Shift is held; always false for characters.
    pub shift: bool,
}

/// The names of keys: the first is how it is written, all are read (without regard to case).
const NAMES: &[(Key, &[&str])] = &[
    (Key::Char(' '), &["Space", "spc"]),
    (Key::Char('-'), &["Minus"]),
    (Key::Char('<'), &["Less", "lt"]),
    (Key::Enter, &["Enter", "return", "cr", "ret"]),
    (Key::Esc, &["Esc", "escape"]),
    (Key::Tab, &["Tab"]),
    (Key::Backspace, &["Backspace", "bs"]),
    (Key::Delete, &["Delete", "del"]),
    (Key::Insert, &["Insert", "ins"]),
    (Key::Home, &["Home"]),
    (Key::End, &["End"]),
    (Key::PageUp, &["PgUp", "pageup"]),
    (Key::PageDown, &["PgDn", "pagedown"]),
    (Key::Up, &["Up"]),
    (Key::Down, &["Down"]),
    (Key::Left, &["Left"]),
    (Key::Right, &["Right"]),
];

impl Chord {
    /// A key without modifiers.
    #[must_use]
    pub fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }

    /// A character without modifiers.
    #[must_use]
    pub fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }

    /// A key with modifiers, brought to the one form a chord has: Shift and Control fold a letter's case.
    #[must_use]
    pub fn new(key: Key, ctrl: bool, alt: bool, shift: bool) -> Self {
        match key {
            Key::Char(c) if ctrl => Self { key: Key::Char(c.to_ascii_lowercase()), ctrl, alt, shift: false },
            Key::Char(c) if shift => Self { key: Key::Char(upper(c)), ctrl, alt, shift: false },
            _ => Self { key, ctrl, alt, shift },
        }
    }

    /// The digit this chord types, if it is a plain one.
    #[must_use]
    pub fn digit(self) -> Option<u32> {
        match self {
            Self { key: Key::Char(c), ctrl: false, alt: false, .. } => c.to_digit(10),
            _ => None,
        }
    }

    /// The character this chord types into a line, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self {
            Self { key: Key::Char(c), ctrl: false, alt: false, .. } => Some(c),
            _ => None,
        }
    }

    /// Reads one chord; the error says what is wrong with it.
    pub fn parse(written: &str) -> Result<Self, String> {
        let inner = match written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            Some(inner) if !inner.is_empty() => inner,
            _ => written,
        };
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = inner;
        loop {
            if let Some(after) = rest.strip_prefix('^').filter(|after| after.chars().count() == 1) {
                ctrl = true;
                rest = after;
                continue;
            }
            let Some(split) = rest.find(['-', '+']).filter(|&at| at > 0 && at + 1 < rest.len()) else { break };
            match rest[..split].to_ascii_lowercase().as_str() {
                "ctrl" | "control" | "c" => ctrl = true,
                "alt" | "meta" | "a" | "m" => alt = true,
                "shift" | "s" => shift = true,
                other => return Err(format!("no modifier `{other}`; there are ctrl, alt and shift")),
            }
            rest = &rest[split + 1..];
        }
        let key =
            key(rest).ok_or_else(|| format!("no key `{rest}`; write a character or a name like Enter, PgDn, F5"))?;
        Ok(Self::new(key, ctrl, alt, shift))
    }

    /// Reads a sequence of chords separated by blanks.
    pub fn sequence(written: &str) -> Result<Vec<Self>, String> {
        let chords: Vec<Self> = written.split_whitespace().map(Self::parse).collect::<Result<_, _>>()?;
        match chords.len() {
            0 => Err("an empty key; a blank is written Space".into()),
            1..=4 => Ok(chords),
            _ => Err("a sequence has at most four keys".into()),
        }
    }
}

/// `Shift` on a character that has no upper case stays that character.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

fn key(name: &str) -> Option<Key> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control()).then_some(Key::Char(c));
    }
    if let Some(number) = name.strip_prefix(['F', 'f']).and_then(|n| n.parse().ok()) {
        return (1..=24).contains(&number).then_some(Key::F(number));
    }
    NAMES.iter().find(|(_, names)| names.iter().any(|n| n.eq_ignore_ascii_case(name))).map(|(key, _)| *key)
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        let modified = self.ctrl || self.alt;
        match self.key {
            Key::Char('-') if !modified => f.write_str("-"),
            Key::Char('<') if !modified => f.write_str("<"),
            Key::Char(c) if self.ctrl && c != ' ' && c != '-' && c != '<' => write!(f, "{}", c.to_ascii_uppercase()),
            Key::F(number) => write!(f, "F{number}"),
            key => match NAMES.iter().find(|(named, _)| *named == key) {
                Some((_, names)) => f.write_str(names[0]),
                None => match key {
                    Key::Char(c) => write!(f, "{c}"),
                    _ => Ok(()),
                },
            },
        }
    }
}

/// How a sequence is written: `g g`.
#[must_use]
pub fn written(sequence: &[Chord]) -> String {
    let words: Vec<String> = sequence.iter().map(ToString::to_string).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Chord, written};

    #[track_caller]
    fn check(read: &str, shown: &str) {
        let sequence = Chord::sequence(read).unwrap();
        assert_eq!(written(&sequence), shown);
        assert_eq!(Chord::sequence(shown).unwrap(), sequence, "{shown} reads back");
    }

    #[test]
    fn reads_many_spellings_and_writes_one() {
        check("j", "j");
        check("G", "G");
        check("shift-g", "G");
        check("ctrl-d", "Ctrl-D");
        check("<C-d>", "Ctrl-D");
        check("^D", "Ctrl-D");
        check("Ctrl+D", "Ctrl-D");
        check("g g", "g g");
        check("S-Tab", "Shift-Tab");
        check("alt-shift-enter", "Alt-Shift-Enter");
        check("M-x", "Alt-x");
        check("f5", "F5");
        check("space", "Space");
        check("-", "-");
        check("+", "+");
        check("ctrl-minus", "Ctrl-Minus");
        check("<", "<");
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(Chord::parse("hyper-x").unwrap_err().contains("no modifier `hyper`"));
        assert!(Chord::parse("Entre").unwrap_err().contains("no key `Entre`"));
        assert!(Chord::sequence("  ").unwrap_err().contains("Space"));
        assert!(Chord::sequence("a b c d e").unwrap_err().contains("four"));
    }
}
