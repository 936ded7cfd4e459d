//! Puts typographic marks right where the source has straight ones. For display only.
//!
//! `"` and `'` become curly by their neighbours, `--` and `---` dashes, `...` an ellipsis, `-` between blanks an
//! en dash. Feet, inches, minutes and seconds after a number get primes only where no mark is open.
//! Deliberately absent: anything about languages but the shape of their quotation marks.

use std::ops::Range;

use crate::news::{Inline, Prose};

/// A stretch of a leaf (bytes) that is shown as something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fix {
    pub range: Range<u32>,
    pub shown: &'static str,
}

/// The outer and inner quotation marks of a language.
struct Marks {
    double: (&'static str, &'static str),
    single: (&'static str, &'static str),
}

fn marks(language: Option<&str>) -> Marks {
    let base = language.and_then(|l| l.split(['-', '_']).next()).unwrap_or("en");
    match base {
        "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "et" => {
            Marks { double: ("„", "“"), single: ("‚", "‘") }
        }
        "pl" | "hu" | "ro" | "hr" => Marks { double: ("„", "”"), single: ("‚", "’") },
        "sv" | "fi" | "da" | "nb" | "no" => Marks { double: ("”", "”"), single: ("’", "’") },
        "fr" => Marks { double: ("«\u{202F}", "\u{202F}»"), single: ("‹\u{202F}", "\u{202F}›") },
        "it" | "es" | "pt" | "ca" | "el" | "ru" | "uk" => Marks { double: ("«", "»"), single: ("‘", "’") },
        _ => Marks { double: ("“", "”"), single: ("‘", "’") },
    }
}

/// The outer quotation marks of a language.
pub(super) fn outer(language: Option<&str>) -> (&'static str, &'static str) {
    marks(language).double
}

/// What of a leaf is shown as something else, in order.
pub(super) fn fixes(prose: &Prose, language: Option<&str>) -> Vec<Fix> {
    let text = prose.text();
    if memchr::memchr3(b'"', b'\'', b'-', text.as_bytes()).is_none()
        && memchr::memmem::find(text.as_bytes(), b"...").is_none()
    {
        return Vec::new();
    }
    let marks = marks(language);
    let mut code =
        prose.marks().iter().filter(|m| matches!(m.inline, Inline::Code)).map(|m| m.range.clone()).peekable();
    let mut fixes = Vec::new();
    let mut open = 0_u32;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let Some(skip) = bytes[at..].iter().position(|b| matches!(b, b'"' | b'\'' | b'-' | b'.')) else { break };
        at += skip;
        while code.peek().is_some_and(|range| range.end as usize <= at) {
            code.next();
        }
        if let Some(range) = code.peek().filter(|range| range.start as usize <= at) {
            at = range.end as usize;
            continue;
        }
        let before = text[..at].chars().next_back();
        let run = bytes[at..].iter().take_while(|&&b| b == bytes[at]).count();
        let after = text[at + run..].chars().next();
        let mut fix = |len: usize, shown| fixes.push(Fix { range: at as u32..(at + len) as u32, shown });
        match (bytes[at], run) {
            (b'"', 1) => {
                if opens(before, after) {
                    open += 1;
                    fix(1, marks.double.0);
                } else if open == 0 && before.is_some_and(|c| c.is_ascii_digit()) {
                    fix(1, "″");
                } else {
                    open = open.saturating_sub(1);
                    fix(1, marks.double.1);
                }
            }
            (b'\'', 1) => {
                let elided = after.is_some_and(|c| c.is_ascii_digit())
                    || ELIDED.iter().any(|word| starts_word(&text[at + 1..], word));
                if opens(before, after) && !elided {
                    fix(1, marks.single.0);
                } else if before.is_some_and(|c| c.is_alphanumeric()) && after.is_some_and(char::is_alphanumeric)
                    || elided
                {
                    fix(1, "’");
                } else {
                    fix(1, marks.single.1);
                }
            }
            (b'-', 1) if before == Some(' ') && after == Some(' ') => fix(1, "–"),
            // Longer options of programs (`--help`) keep their hyphens.
            (b'-', 2) if before.is_none_or(|c| c.is_whitespace()) && after.is_some_and(|c| c.is_ascii_lowercase()) => {}
            (b'-', 2) if before == Some(' ') && after.is_none_or(|c| c == ' ') => fix(2, "–"),
            (b'-', 2 | 3) if before.is_some_and(|c| !c.is_ascii_digit() && c != '!') && after != Some('>') => {
                fix(run, "—")
            }
            (b'.', 3) => fix(3, "…"),
            _ => {}
        }
        at += run;
    }
    fixes
}

/// English words that begin with an apostrophe.
const ELIDED: &[&str] = &["tis", "twas", "twere", "em", "til", "cause", "bout", "round"];

fn starts_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(char::is_alphanumeric)
}

/// Whether a straight mark between these two opens.
fn opens(before: Option<char>, after: Option<char>) -> bool {
    let free = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '„' | '«' | '"' | '\'' | '¿' | '¡')
    });
    free && after
        .is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?'))
}

#[cfg(test)]
mod tests {
    use super::fixes;
    use crate::news::{Inline, Mark, Prose};

    #[track_caller]
    fn check(source: &str, language: &str, shown: &str) {
        let prose = Prose::plain(source);
        let mut out = prose.text().to_owned();
        for fix in fixes(&prose, Some(language)).into_iter().rev() {
            out.replace_range(fix.range.start as usize..fix.range.end as usize, fix.shown);
        }
        assert_eq!(out, shown);
    }

    #[test]
    fn quotes_curl_by_their_neighbours() {
        check(r#""It's 'fine'," she said. ("So there.")"#, "en", "“It’s ‘fine’,” she said. (“So there.”)");
        check(r#""'Tis the '90s," he said of rock 'n' roll."#, "en", "“’Tis the ’90s,” he said of rock ‘n’ roll.");
        check(r#""Gut", sagte er."#, "de", "„Gut“, sagte er.");
        check(r#""Bien", dit-elle."#, "fr", "«\u{202F}Bien\u{202F}», dit-elle.");
    }

    #[test]
    fn measures_get_primes() {
        check(r#"a 12" pipe"#, "en", "a 12″ pipe");
        check(r#""the size is 12" he said"#, "en", "“the size is 12” he said");
    }

    #[test]
    fn dashes_and_dots() {
        check("wait -- no... really--yes - so", "en", "wait – no… really—yes – so");
        check("run it with --help or -x; 3-4 and a-b", "en", "run it with --help or -x; 3-4 and a-b");
    }

    #[test]
    fn code_is_left_alone() {
        let prose = Prose::new("say \"x\" now", vec![Mark { range: 4..7, inline: Inline::Code }]);
        assert_eq!(fixes(&prose, None), []);
    }
}
