//! Tags, attributes, references and remarks of HTML and XML.

use super::{Kind, Token};

pub(super) fn scan(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let bytes = code.as_bytes();
    let mut at = 0;
    let mut unclosed = false;
    while let Some(next) = memchr::memchr2(b'<', b'&', &bytes[at..]) {
        at += next;
        let rest = &code[at..];
        if let Some(reference) = rest.strip_prefix('&') {
            let name = reference.bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
            if name > 0 && reference.as_bytes().get(name) == Some(&b';') {
                push(&mut tokens, at, at + name + 2, Kind::Number);
                at += name + 2;
            } else {
                at += 1;
            }
        } else if rest.starts_with("<!--") && !unclosed {
            let end = match memchr::memmem::find(&bytes[at..], b"-->") {
                Some(end) => at + end + 3,
                None => {
                    unclosed = true;
                    line_end(bytes, at)
                }
            };
            push(&mut tokens, at, end, Kind::Comment);
            at = end;
        } else {
            at = tag(bytes, at, &mut tokens);
        }
    }
    tokens
}

/// Reads the tag that begins at `at`; returns where it ends.
fn tag(bytes: &[u8], at: usize, tokens: &mut Vec<Token>) -> usize {
    let mut at = at + 1;
    while matches!(bytes.get(at), Some(b'/' | b'?' | b'!')) {
        at += 1;
    }
    let name = at;
    at = word_end(bytes, at);
    if at == name {
        return at;
    }
    push(tokens, name, at, Kind::Keyword);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            b'<' => return at,
            b'"' | b'\'' => {
                // A value may have lines; one that is never closed ends with its line.
                let end = match memchr::memchr2(byte, b'<', &bytes[at + 1..]) {
                    Some(end) if bytes[at + 1 + end] == byte => at + end + 2,
                    _ => memchr::memchr(byte, &bytes[at + 1..line_end(bytes, at)])
                        .map_or_else(|| line_end(bytes, at), |end| at + end + 2),
                };
                push(tokens, at, end, Kind::Text);
                at = end;
            }
            _ => {
                let end = word_end(bytes, at);
                if end > at {
                    let is_value = at > 0 && bytes[at - 1] == b'=';
                    push(tokens, at, end, if is_value { Kind::Text } else { Kind::Name });
                    at = end;
                } else {
                    at += 1;
                }
            }
        }
    }
    at
}

fn word_end(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b >= 0x80 || b"-_:.@#%".contains(b)).count()
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end)
}

fn push(tokens: &mut Vec<Token>, from: usize, to: usize, kind: Kind) {
    tokens.push(Token { range: from as u32..to as u32, kind });
}
