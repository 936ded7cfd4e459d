//! Makes outside text safe to keep and to show. The one place where that happens.
//!
//! What goes: terminal escape sequences as a whole (ECMA-48), C0 and C1 controls, explicit bidirectional
//! controls, tag characters, zero-width break characters (kept as break chances), noncharacters, and
//! combining marks beyond [`MARKS`] on one base.
//! What stays: everything a writing system needs, with `\n` as the only control character.

use unicode_normalization::char::is_combining_mark;

/// How many combining marks may stand on one base character.
pub const MARKS: usize = 8;

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
    let mut marks = 0;
    let mut rest = raw;
    let mut shift = 0_i64;
    while let Some(c) = rest.chars().next() {
        let at = raw.len() - rest.len();
        let now = at as i64 - out.text.len() as i64;
        if now != shift {
            shift = now;
            out.jumps.push((at as u32, out.text.len() as u32));
        }
        // Most text is printable ASCII, run after run.
        let plain = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~' | b'\n')).count();
        if plain > 0 {
            marks = 0;
            out.text.push_str(&rest[..plain]);
            rest = &rest[plain..];
            continue;
        }
        let escape = escape_len(rest);
        if escape > 0 {
            rest = &rest[escape..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\r' if rest.starts_with('\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => out.text.push('\n'),
            '\t' => out.text.push(' '),
            '\u{AD}' => out.chances.push(Chance { at: out.text.len() as u32, hyphen: true }),
            '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{180E}' => {
                out.chances.push(Chance { at: out.text.len() as u32, hyphen: false });
            }
            _ if is_dropped(c) => {}
            _ if c >= FIRST_MARK && is_combining_mark(c) => {
                marks += 1;
                if marks <= MARKS {
                    out.text.push(c);
                }
            }
            _ => {
                marks = 0;
                out.text.push(c);
            }
        }
    }
    let now = raw.len() as i64 - out.text.len() as i64;
    if now != shift {
        out.jumps.push((raw.len() as u32, out.text.len() as u32));
    }
    out
}

/// Cleans text and folds it into one line: white space becomes single spaces, the ends are trimmed.
#[must_use]
pub fn line(raw: &str) -> String {
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
    let mut marks = 0;
    text.chars().all(|c| match c {
        ' '..='~' | '\n' => {
            marks = 0;
            true
        }
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{180E}' | '\u{2028}' | '\u{2029}' => false,
        _ if is_dropped(c) => false,
        _ if c >= FIRST_MARK && is_combining_mark(c) => {
            marks += 1;
            marks <= MARKS
        }
        _ => {
            marks = 0;
            true
        }
    })
}

fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2061}'..='\u{2064}')
        || matches!(c, '\u{2066}'..='\u{206F}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
        || (c as u32) & 0xFFFE == 0xFFFE
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
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
    use super::*;

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
    fn one_line_is_folded() {
        assert_eq!(line("  a \t\n b\u{a0}c\u{202e} "), "a b\u{a0}c");
    }
}
