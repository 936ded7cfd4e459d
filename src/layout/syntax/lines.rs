//! Code that is read line by line: changes, and dialogues with a shell.

use super::{Kind, Token, grammars::Grammar, scan};

/// The lines of a text and where each begins.
fn lines(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    code.split('\n').map(move |line| {
        let begin = at;
        at += line.len() + 1;
        (begin, line)
    })
}

/// The lines of a change.
pub(super) fn diff(code: &str) -> Vec<Token> {
    const HEADS: [&str; 10] = [
        "diff ",
        "index ",
        "--- ",
        "+++ ",
        "new file",
        "deleted file",
        "rename ",
        "similarity ",
        "old mode",
        "new mode",
    ];
    let kind = |line: &str| match line.as_bytes().first()? {
        _ if HEADS.iter().any(|head| line.starts_with(head)) => Some(Kind::Name),
        b'@' => Some(Kind::Keyword),
        b'+' | b'>' => Some(Kind::Inserted),
        b'-' | b'<' => Some(Kind::Deleted),
        b'#' => Some(Kind::Comment),
        _ => None,
    };
    let token = |(at, line): (usize, &str)| {
        let kind = kind(line)?;
        Some(Token { range: at as u32..(at + line.len()) as u32, kind })
    };
    lines(code).filter_map(token).collect()
}

/// What was typed is read as a shell's; what was answered stays plain.
pub(super) fn session(code: &str) -> Vec<Token> {
    let Some(shell) = Grammar::named("sh") else { return Vec::new() };
    let words = scan::words(shell);
    let mut tokens = Vec::new();
    for (at, line) in lines(code) {
        let indent = line.len() - line.trim_start().len();
        let Some(prompt) = line[indent..].bytes().next().filter(|byte| b"$%>#".contains(byte)) else { continue };
        if line.as_bytes().get(indent + 1) != Some(&b' ') {
            continue;
        }
        let begin = at + indent;
        tokens.push(Token { range: begin as u32..begin as u32 + 1, kind: Kind::Comment });
        if prompt != b'#' {
            tokens.extend(scan::scan(shell, &words, &line[indent + 1..]).into_iter().map(|token| {
                let by = (begin + 1) as u32;
                Token { range: token.range.start + by..token.range.end + by, kind: token.kind }
            }));
        }
    }
    tokens
}
