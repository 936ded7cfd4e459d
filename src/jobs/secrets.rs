//! What a source's requests carry of the reader's own: headers and credentials, from the library or from a command.
//!
//! The stored form is one header a line, `Name: value`; `login: NAME:PASSWORD` stands for the header of Basic
//! authentication (RFC 7617). A value, or a password, that begins with `!` is a
//! command: what it prints is the value, so that a password can stay with its keeper. The command is split into words and never given to a shell.

use std::process::{Command, Stdio};

use crate::net;

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
    if name == LOGIN {
        let (user, password) = value.split_once(':')?;
        return Some(("Authorization".to_owned(), net::basic(user, &meant(password)?)));
    }
    Some((name.to_owned(), meant(value)?))
}

/// A value, or what its command prints.
fn meant(value: &str) -> Option<String> {
    match value.strip_prefix('!') {
        Some(command) => printed(command),
        None => Some(value.to_owned()),
    }
}

/// The stored name of user and password.
const LOGIN: &str = "login";

/// Puts headers and a login into the stored form: each takes the place of what had its name, and one with nothing
/// behind its name only takes that away.
///
/// # Errors
///
/// Says which of them is no header.
pub fn changed(stored: Option<&str>, headers: &[String], login: Option<&str>) -> Result<String, String> {
    let mut lines: Vec<String> = stored.unwrap_or_default().lines().map(str::to_owned).collect();
    let login = login.map(|login| format!("{LOGIN}: {login}"));
    for given in headers.iter().chain(&login) {
        let is_name =
            |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        let (name, value) = given
            .split_once(':')
            .map(|(name, value)| (name.trim(), value.trim()))
            .filter(|(name, value)| is_name(name) && !value.chars().any(char::is_control))
            // What stands behind the name may be a secret.
            .ok_or("a header is written as 'Name: value'; the value may be '!COMMAND'")?;
        if name.eq_ignore_ascii_case(LOGIN) && Some(given) != login.as_ref() {
            return Err("user and password are given by --login".to_owned());
        }
        let has_name =
            |line: &String| line.split_once(':').is_some_and(|(known, _)| known.trim().eq_ignore_ascii_case(name));
        lines.retain(|line| !has_name(line));
        if !value.is_empty() {
            lines.push(format!("{name}: {value}"));
        }
    }
    Ok(lines.join("\n"))
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
    use super::{changed, headers};

    #[test]
    fn lines_become_headers() {
        let stored = "X-Token: a:b\n\nno header\nEmpty:\nCookie: c";
        let pairs = headers(Some(stored));
        assert_eq!(pairs, [("X-Token".to_owned(), "a:b".to_owned()), ("Cookie".to_owned(), "c".to_owned())]);
        assert!(headers(None).is_empty());
    }

    #[test]
    fn headers_and_a_login_are_put_in_and_taken_out() {
        let stored =
            changed(Some("X-Token: old\nCookie: c"), &["x-token: new".to_owned()], Some("Aladdin:open sesame"));
        let stored = stored.expect("headers");
        assert_eq!(stored, "Cookie: c\nx-token: new\nlogin: Aladdin:open sesame");
        let login = ("Authorization".to_owned(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==".to_owned());
        assert_eq!(headers(Some(&stored)).last(), Some(&login));
        assert_eq!(
            changed(Some(&stored), &["Cookie:".to_owned(), "X-Token:".to_owned()], Some("")).expect("headers"),
            ""
        );
        for wrong in ["no header", "a b: c", ": c", "X: a\u{1b}b", "login: a:b"] {
            assert!(changed(None, &[wrong.to_owned()], None).is_err(), "{wrong}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_value_can_come_from_a_command() {
        let stored = "X: !echo two words; $HOME\nY: !/no/such/command\nZ: !false";
        assert_eq!(headers(Some(stored)), [("X".to_owned(), "two words; $HOME".to_owned())]);
    }
}
