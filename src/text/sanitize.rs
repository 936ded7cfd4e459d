//! Makes outside text safe to keep and to show. The one place where that happens.
//!
//! What goes: terminal escape sequences as a whole (ECMA-48), C0 and C1 controls, explicit bidirectional controls
//! (UAX #9: embeddings, overrides, isolates), tag characters, interlinear annotation, invisible format characters,
//! noncharacters, and floods: combining marks beyond [`MARKS`] on one base, joiners beyond [`JOINS`] in one chain.
//! What becomes something else: a soft hyphen and a zero-width space become chances for a line to break, every kind
//! of line break becomes `\n`, a tab a space.
//! What stays: everything a writing system needs, with `\n` as the only control character: joiners in Arabic, Indic
//! scripts and emoji (but not between Latin letters, where they only hide), the implicit directional marks, one
//! variation selector a character.
//! Cleaning clean text changes nothing, since each decision rests on what was kept before it.

use unicode_normalization::char::is_combining_mark;

/// How many combining marks may stand on one base character.
pub const MARKS: usize = 8;
/// How many joiners may chain characters into one.
pub const JOINS: usize = 10;

/// No combining mark stands before this character, and most text does; asking is dear.
const FIRST_MARK: char = '\u{300}';

/// Clean text, and what is needed to carry byte offsets of the raw text over to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    /// The text: `\n` is its only control character.
    pub text: String,
    /// Where a line may break although nothing is shown there (a soft hyphen or a zero-width space stood there).
    pub chances: Vec<Chance>,
    /// Raw offset and clean offset (bytes) at each point from which their difference changes; in order.
    jumps: Vec<(u32, u32)>,
}

/// A place where a line may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// Byte offset in the clean text.
    pub at: u32,
    /// Whether a hyphen is shown when the line breaks there.
    pub hyphen: bool,
}

impl Clean {
    /// The clean byte offset for a byte offset of the raw text; what was removed falls onto what follows it.
    #[must_use]
    pub fn map(&self, raw: u32) -> u32 {
        let (from, to, next) = match self.jumps.partition_point(|&(r, _)| r <= raw) {
            0 => (0, 0, self.jumps.first().map(|j| j.1)),
            i => (self.jumps[i - 1].0, self.jumps[i - 1].1, self.jumps.get(i).map(|j| j.1)),
        };
        (to + (raw - from)).min(next.unwrap_or(self.text.len() as u32))
    }
}

/// Cleans text that may hold several lines.
#[must_use]
pub fn clean(raw: &str) -> Clean {
    let mut out = Clean { text: String::with_capacity(raw.len()), ..Clean::default() };
    let mut state = State::default();
    let mut rest = raw;
    let mut shift = 0_i64;
    while let Some(c) = rest.chars().next() {
        let at = raw.len() - rest.len();
        let now = at as i64 - out.text.len() as i64;
        if now != shift {
            shift = now;
            out.jumps.push((at as u32, out.text.len() as u32));
        }
        // Most text is runs of these.
        let plain = plain_run(rest.as_bytes());
        if plain > 0 {
            out.text.push_str(&rest[..plain]);
            rest = &rest[plain..];
            state = State::default();
            continue;
        }
        let escape = escape_len(rest);
        if escape > 0 {
            rest = &rest[escape..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match state.judge(c) {
            Fate::Keep => out.text.push(c),
            Fate::Drop => {}
            Fate::Chance(hyphen) => out.chances.push(Chance { at: out.text.len() as u32, hyphen }),
            Fate::Space => out.text.push(' '),
            Fate::Break if c == '\r' && rest.starts_with('\n') => {}
            Fate::Break => out.text.push('\n'),
        }
    }
    let now = raw.len() as i64 - out.text.len() as i64;
    if now != shift {
        out.jumps.push((raw.len() as u32, out.text.len() as u32));
    }
    out
}

/// How many bytes at the beginning are printed ASCII and line breaks.
fn plain_run(bytes: &[u8]) -> usize {
    /// How many are looked at in one go.
    const STEP: usize = 16;
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    let (steps, _) = bytes.as_chunks::<STEP>();
    // Without a way out inside a step, the compiler makes one of all its comparisons.
    let whole = steps.iter().take_while(|step| step.iter().fold(true, |all, byte| all & is_plain(byte))).count() * STEP;
    whole + bytes[whole..].iter().take_while(|byte| is_plain(byte)).count()
}

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Keep,
    Drop,
    /// A place where a line may break, with a hyphen or without.
    Chance(bool),
    Space,
    Break,
}

/// What was kept before a character, as far as it matters. A plain ASCII character leaves the default behind.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// The last character kept; `None` for ASCII.
    last: Option<char>,
    /// Marks on the last base.
    marks: usize,
    /// Joiners in the chain that is going on.
    joins: usize,
}

impl State {
    fn judge(&mut self, c: char) -> Fate {
        match c {
            ' '..='~' => {
                *self = Self::default();
                Fate::Keep
            }
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => {
                *self = Self::default();
                Fate::Break
            }
            '\t' => {
                *self = Self::default();
                Fate::Space
            }
            '\u{AD}' => Fate::Chance(true),
            '\u{200B}' => Fate::Chance(false),
            '\u{200C}' | '\u{200D}' => {
                // Arabic and Indic letters and emoji are joined and parted; Latin, Greek and Cyrillic are not.
                let joinable =
                    self.last.is_some_and(|last| last >= '\u{530}' && !matches!(last, '\u{200C}' | '\u{200D}'));
                if !joinable || self.joins >= JOINS {
                    return Fate::Drop;
                }
                self.joins += 1;
                self.last = Some(c);
                Fate::Keep
            }
            '\u{200E}' | '\u{200F}' | '\u{61C}' => {
                if matches!(self.last, Some('\u{200E}' | '\u{200F}' | '\u{61C}')) {
                    return Fate::Drop;
                }
                self.last = Some(c);
                Fate::Keep
            }
            '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180D}' | '\u{180F}' => self.selector(c, true),
            // Ideographs have variants of their own (UTS #37); behind anything else these hide data.
            '\u{E0100}'..='\u{E01EF}' => self.selector(c, self.last.is_some_and(is_ideograph)),
            _ if is_dropped(c) => Fate::Drop,
            _ if c >= FIRST_MARK && is_combining_mark(c) => {
                if self.marks >= MARKS {
                    return Fate::Drop;
                }
                self.marks += 1;
                self.last = Some(c);
                Fate::Keep
            }
            _ => {
                let chained = matches!(self.last, Some('\u{200C}' | '\u{200D}'));
                *self = Self { last: Some(c), marks: 0, joins: if chained { self.joins } else { 0 } };
                Fate::Keep
            }
        }
    }

    fn selector(&mut self, c: char, fits: bool) -> Fate {
        if !fits || self.last.is_some_and(is_selector) || self.marks >= MARKS {
            return Fate::Drop;
        }
        self.marks += 1;
        self.last = Some(c);
        Fate::Keep
    }
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Cleans text and folds it into one line: white space becomes single spaces, the ends are trimmed.
#[must_use]
pub fn line(raw: &str) -> String {
    // Most text is one line already.
    let is_line = |bytes: &[u8]| {
        let is_single = |pair: &[u8]| pair[0] != b'\n' && pair[1] != b'\n' && (pair[0] != b' ' || pair[1] != b' ');
        bytes.len() > 1
            && bytes[0] != b' '
            && bytes[bytes.len() - 1] != b' '
            && plain_run(bytes) == bytes.len()
            && bytes.windows(2).fold(true, |all, pair| all & is_single(pair))
    };
    if is_line(raw.as_bytes()) {
        return raw.to_owned();
    }
    let clean = clean(raw).text;
    let mut out = String::with_capacity(clean.len());
    for word in clean.split(|c: char| c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}') {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

/// Whether [`clean`] would leave `text` as it is.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    let mut state = State::default();
    let mut rest = text;
    loop {
        // Most text is runs of these, and none of them is ever changed.
        let plain = plain_run(rest.as_bytes());
        if plain > 0 {
            state = State::default();
            rest = &rest[plain..];
        }
        let Some(c) = rest.chars().next() else { return true };
        if state.judge(c) != Fate::Keep {
            return false;
        }
        rest = &rest[c.len_utf8()..];
    }
}

/// Characters that are neither shown nor needed: controls, explicit bidirectional controls, invisible operators and
/// word joiners, format characters of notations, annotation, tags, noncharacters.
fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{180E}')
        || matches!(c, '\u{FFF0}'..='\u{FFFC}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}')
        || matches!(c, '\u{E0000}'..='\u{E0FFF}' | '\u{FDD0}'..='\u{FDEF}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// The bytes of the escape sequence that `rest` begins with, 0 if with none.
fn escape_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let kind = match chars.next() {
        Some((_, '\u{1B}')) => match chars.next() {
            Some((_, '[')) => '[',
            Some((_, c @ (']' | 'P' | 'X' | '^' | '_'))) => c,
            Some((i, ' '..='/')) => {
                // An nF sequence: intermediates, then one final.
                let tail = rest[i..].trim_start_matches(|c| matches!(c, ' '..='/'));
                let used = rest.len() - tail.len();
                return used + usize::from(tail.starts_with(|c| matches!(c, '0'..='~')));
            }
            Some((i, '0'..='~')) => return i + 1,
            _ => return 1,
        },
        Some((_, '\u{9B}')) => '[',
        Some((_, '\u{9D}')) => ']',
        Some((_, '\u{90}' | '\u{98}' | '\u{9E}' | '\u{9F}')) => 'P',
        _ => return 0,
    };
    let start = chars.peek().map_or(rest.len(), |&(i, _)| i);
    let body = &rest[start..];
    if kind == '[' {
        let tail = body.trim_start_matches(|c| matches!(c, '0'..='?')).trim_start_matches(|c| matches!(c, ' '..='/'));
        let used = rest.len() - tail.len();
        return used + usize::from(tail.starts_with(|c| matches!(c, '@'..='~')));
    }
    // A control string ends at BEL or ST; one that is never closed ends with its line, so that the text after it is kept.
    for (i, c) in body.char_indices() {
        match c {
            '\u{7}' | '\u{9C}' => return start + i + c.len_utf8(),
            '\u{1B}' => return start + i + if body[i..].starts_with("\u{1B}\\") { 2 } else { 0 },
            '\n' | '\r' => return start + i,
            _ if i > 4096 => return start + i,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn a_line_is_its_words_with_single_spaces() {
        let long = "word ".repeat(20);
        for text in [
            "a b",
            " a",
            "a ",
            "a  b",
            "a\nb",
            "a\n",
            "\na",
            "a",
            "",
            " ",
            "  ",
            "a\tb",
            "é  b",
            "a é",
            &long,
            long.trim(),
        ] {
            assert_eq!(line(text), text.split_whitespace().collect::<Vec<_>>().join(" "), "{text:?}");
        }
    }

    #[test]
    fn whole_escape_sequences_go() {
        assert_eq!(clean("a\u{1b}[31mb\u{1b}]0;title\u{7}c\u{9b}2Jd\u{1b}Pq\u{1b}\\e").text, "abcde");
    }

    #[test]
    fn an_unclosed_control_string_ends_with_its_line() {
        assert_eq!(clean("a\u{1b}]0;never closed\nnext").text, "a\nnext");
    }

    #[test]
    fn offsets_carry_over() {
        let raw = "a\u{1b}[31mbc\u{ad}d";
        let clean = clean(raw);
        assert_eq!(clean.text, "abcd");
        assert_eq!(clean.chances, [Chance { at: 3, hyphen: true }]);
        for (from, to) in [(0, 0), (1, 1), (3, 1), (6, 1), (7, 2), (8, 3), (10, 3), (11, 4)] {
            assert_eq!(clean.map(from), to, "raw offset {from}");
        }
    }

    #[test]
    fn what_scripts_and_emoji_need_stays() {
        for text in [
            "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", // a family
            "\u{2764}\u{FE0F}\u{200D}\u{1F525}",           // a heart on fire
            "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}",        // Persian, with a non-joiner
            "\u{915}\u{94D}\u{200D}\u{937}",               // Devanagari, with a half letter
            "\u{845B}\u{E0100}",                           // an ideograph's variant
            "\u{5D0}\u{200F}!",                            // a mark that keeps the stop on its side
            "e\u{301}\u{323} na\u{ef}ve",
        ] {
            assert_eq!(clean(text).text, text);
            assert!(is_clean(text), "{text:?}");
        }
    }

    #[test]
    fn what_only_hides_goes() {
        for (raw, shown) in [
            ("pay\u{200D}pal \u{200C}x\u{2060}y\u{FEFF}z", "paypal xyz"),
            ("a\u{202E}b\u{2066}c\u{2069}d", "abcd"),
            ("x\u{E0041}\u{E0042}\u{E007F}", "x"),
            ("\u{FFF9}a\u{FFFA}b\u{FFFB}\u{FFFC}", "ab"),
            ("a\u{E0100}\u{E0101}b", "ab"),
            ("a\u{9b}31mb\u{85}c\u{80}", "ab\nc"),
            ("\u{FDD0}\u{FFFE}\u{10FFFF}x", "x"),
        ] {
            assert_eq!(clean(raw).text, shown, "{raw:?}");
        }
    }

    #[test]
    fn floods_are_cut() {
        let marks = "\u{301}".repeat(400);
        assert_eq!(clean(&format!("a{marks}b")).text.chars().count(), MARKS + 2);
        // Joiners between the marks do not help.
        let joined = "\u{5D0}".to_owned() + &"\u{301}\u{200D}".repeat(400);
        assert!(clean(&joined).text.chars().count() <= MARKS + JOINS + 2);
        let chain = "\u{1F468}\u{200D}".repeat(400);
        let longest = clean(&chain).text.graphemes(true).map(|cluster| cluster.chars().count()).max();
        assert!(longest.is_some_and(|longest| longest <= 2 * JOINS + 1));
        assert_eq!(clean(&"\u{200F}".repeat(400)).text.chars().count(), 1);
    }

    #[test]
    fn one_line_is_folded() {
        assert_eq!(line("  a \t\n b\u{a0}c\u{202e} "), "a b\u{a0}c");
    }
}
