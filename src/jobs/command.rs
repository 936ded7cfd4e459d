//! Commands that the reader wrote, run without a shell.
//!
//! A command is words, as a shell would split them by spaces and quotes and nothing else: no variable, no glob, no
//! substitution. What an article says can only ever become one argument, or a part of one.

use std::{
    io::{self, Write},
    process::{Command, Stdio},
};

use crate::text::fault;

/// Splits a command into its words: by white space, unless it stands in single or double quotes.
#[must_use]
pub fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Writes words as a command that [`split`] reads the same.
#[must_use]
pub fn join(words: &[String]) -> String {
    let quoted = |word: &String| {
        if !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || c == '"' || c == '\'') {
            return word.clone();
        }
        // Each piece in the quotes that it has none of.
        let pieces = word.split_inclusive('\'').map(|piece| match piece.strip_suffix('\'') {
            Some("") => "\"'\"".to_owned(),
            Some(before) => format!("'{before}'\"'\""),
            None => format!("'{piece}'"),
        });
        if word.is_empty() { "''".to_owned() } else { pieces.collect() }
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// Puts values in the place of `{name}` in each word. What a value holds is not looked at again.
#[must_use]
pub fn fill(words: &[String], values: &[(&str, &str)]) -> Vec<String> {
    let fill_one = |word: &String| {
        let mut out = String::new();
        let mut rest = word.as_str();
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            rest = &rest[open..];
            let found = values.iter().find_map(|(name, value)| {
                Some((rest.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?, value))
            });
            if let Some((tail, value)) = found {
                // No value may look like the end of the argument list to the system.
                out.push_str(&value.replace('\0', ""));
                rest = tail;
            } else {
                out.push('{');
                rest = &rest[1..];
            }
        }
        out + rest
    };
    words.iter().map(fill_one).collect()
}

/// Runs a command to its end, with these additions to its environment and this on its standard input.
///
/// # Errors
///
/// When it cannot be started, or says by its exit code that it failed.
pub fn run(words: &[String], environment: &[(&str, String)], input: &str) -> io::Result<()> {
    let [program, arguments @ ..] = words else { return Ok(()) };
    let mut child = Command::new(program)
        .args(arguments)
        .envs(environment.iter().map(|(name, value)| (name, value.replace('\0', ""))))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("{program}: {}", fault::in_words(&error))))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A command that does not want its input may close it.
        let _ = stdin.write_all(input.as_bytes());
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{program} failed ({status})"))) }
}

#[cfg(test)]
mod tests {
    use super::{fill, join, split};

    #[track_caller]
    fn check(line: &str, expect: &[&str]) {
        assert_eq!(split(line), expect);
    }

    #[test]
    fn words_and_quotes() {
        check("  a  b ", &["a", "b"]);
        check("say 'two words' \"it's\" a'b'c ''", &["say", "two words", "it's", "abc", ""]);
        check("$HOME `id` *; rm|x", &["$HOME", "`id`", "*;", "rm|x"]);
        check("'open", &["open"]);
        check("", &[]);
    }

    #[test]
    fn words_are_written_as_they_are_read() {
        let words = ["note", "two words", "", "it's", "'", "\"both' of\" ''", "{title}", "$x\t"].map(str::to_owned);
        assert_eq!(split(&join(&words)), words);
        assert_eq!(join(&words[..4]), "note 'two words' '' 'it'\"'\"'s'");
    }

    #[test]
    fn what_an_article_says_stays_one_argument() {
        let words = split("note --title={title} {url} {other} {");
        let filled = fill(&words, &[("title", "; rm -rf {url} \"x\""), ("url", "http://x/")]);
        assert_eq!(filled, ["note", "--title=; rm -rf {url} \"x\"", "http://x/", "{other}", "{"]);
    }
}
