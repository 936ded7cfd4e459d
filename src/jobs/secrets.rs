//! What a source's requests carry of the reader's own: headers and credentials, from the library or from a command.
//!
//! The stored form is one header a line, `Name: value`. A value that begins with `!` is a command: what it prints is
//! the value, so that a password can stay with its keeper. The command is split into words and never given to a shell.

use std::process::{Command, Stdio};

/// The headers of a source's requests. A line that is none, and a command that fails, are left out: the server's
/// answer then says what is missing.
#[must_use]
pub fn headers(stored: Option<&str>) -> Vec<(String, String)> {
    stored.unwrap_or_default().lines().filter_map(header).collect()
}

fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() || value.is_empty() {
        return None;
    }
    let value = match value.strip_prefix('!') {
        Some(command) => printed(command)?,
        None => value.to_owned(),
    };
    Some((name.to_owned(), value))
}

/// What a command prints, its first line.
fn printed(command: &str) -> Option<String> {
    let words = super::command::split(command);
    let (program, arguments) = words.split_first()?;
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()?;
    let line = text.lines().next()?.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::headers;

    #[test]
    fn lines_become_headers() {
        let stored = "X-Token: a:b\n\nno header\nEmpty:\nCookie: c";
        let pairs = headers(Some(stored));
        assert_eq!(pairs, [("X-Token".to_owned(), "a:b".to_owned()), ("Cookie".to_owned(), "c".to_owned())]);
        assert!(headers(None).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_value_can_come_from_a_command() {
        let stored = "X: !echo two words; $HOME\nY: !/no/such/command\nZ: !false";
        assert_eq!(headers(Some(stored)), [("X".to_owned(), "two words; $HOME".to_owned())]);
    }
}
