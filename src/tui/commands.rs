//! Programs started from the screen: browser, editor, pipe, clipboard.
//!
//! What has a window of its own is started and left alone, its output away from our page; what needs the terminal gets
//! it. Addresses are given as one argument, never through a shell.

use std::{
    env, fs,
    io::{self, Write},
    path::Path,
    process::{Command as Process, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use crossbeam_channel::Sender;

use super::{run::Incoming, terminal};
use crate::{
    app::{
        Message,
        effect::{Command, CommandKind},
    },
    config::{Settings, settings::Clipboard},
};

/// The largest text that goes through the terminal (OSC 52); more than most terminals take is not sent.
const OSC52: usize = 74_000;

/// The program that opens addresses, or pictures.
pub(super) struct Browser {
    words: Vec<String>,
    /// What is said where there is none.
    lacking: &'static str,
}

/// Browsers that draw on the terminal.
const TEXT_BROWSERS: &[&str] = &["w3m", "lynx", "links", "elinks", "links2", "browsh", "chawan", "cha", "carbonyl"];

/// What opens what a command of that kind is given.
pub(super) fn opener(kind: &CommandKind, settings: &Settings) -> Browser {
    match kind {
        CommandKind::Viewer => viewer(&settings.browser),
        _ => browser(&settings.browser),
    }
}

/// The system's own opener, which knows what shows pictures; where there is none, the browser.
fn viewer(setting: &str) -> Browser {
    let words = match ["xdg-open", "wslview"].into_iter().find(|name| !cfg!(target_os = "macos") && is_there(name)) {
        Some(opener) => vec![opener.to_owned()],
        None => browser(setting).words,
    };
    Browser { words, lacking: "nothing here opens pictures; install xdg-open, or set `browser` under [tools]" }
}

/// The browser of the settings, of `$BROWSER`, or of the system.
fn browser(setting: &str) -> Browser {
    let named = Some(setting.to_owned()).filter(|s| !s.trim().is_empty()).or_else(|| {
        // `$BROWSER` may list several, parted by colons; the first that is there counts.
        let listed = env::var("BROWSER").ok()?;
        listed.split(':').find(|b| !b.is_empty() && is_there(b.split(' ').next().unwrap_or(b))).map(str::to_owned)
    });
    let words = match named {
        Some(named) => words(&named),
        None if cfg!(target_os = "macos") => vec!["open".into()],
        None => ["xdg-open", "wslview", "w3m", "lynx", "links"]
            .into_iter()
            .find(|name| is_there(name))
            .map(|name| vec![name.to_owned()])
            .unwrap_or_default(),
    };
    Browser { words, lacking: "no browser is there; set `browser` under [tools], or $BROWSER" }
}

impl Browser {
    pub(super) fn needs_terminal(&self) -> bool {
        let name = self.words.first().and_then(|word| Path::new(word).file_name()?.to_str());
        name.is_some_and(|name| TEXT_BROWSERS.contains(&name))
    }

    fn process(&self, address: &str) -> io::Result<Process> {
        let (program, arguments) = self.words.split_first().ok_or_else(|| io::Error::other(self.lacking))?;
        let mut process = Process::new(program);
        let mut given = false;
        for argument in arguments {
            given |= argument.contains("%s");
            process.arg(argument.replace("%s", address));
        }
        if !given {
            process.arg(address);
        }
        Ok(process)
    }

    /// Runs it on the terminal.
    pub(super) fn run(&self, address: &str) -> io::Result<()> {
        self.process(address)?.status().map(drop)
    }

    /// Starts it and does not wait; if it fails, a line says so.
    pub(super) fn start(&self, address: &str, inbox: Sender<Incoming>) {
        let started = self
            .process(address)
            .and_then(|mut process| process.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn());
        let name = self.words.first().cloned().unwrap_or_default();
        match started {
            Ok(child) => {
                // The thread waits so that no zombie is left, and ends with the browser.
                let wait = move || {
                    if let Ok(output) = child.wait_with_output()
                        && !output.status.success()
                    {
                        let said = String::from_utf8_lossy(&output.stderr);
                        let line = crate::text::sanitize::line(said.lines().last().unwrap_or_default());
                        let text = if line.is_empty() {
                            format!("{name}: {}", output.status)
                        } else {
                            format!("{name}: {line}")
                        };
                        _ = inbox.send(Incoming::Message(Message::Trouble(text)));
                    }
                };
                _ = std::thread::Builder::new().name("browser".into()).spawn(wait);
            }
            Err(error) => {
                let text = if name.is_empty() { error.to_string() } else { format!("cannot start {name}: {error}") };
                _ = inbox.send(Incoming::Message(Message::Trouble(text)));
            }
        }
    }
}

/// Gives the terminal to an editor or a shell command; returns what the model is to be told.
pub(super) fn hand_over(command: &Command, settings: &Settings) -> io::Result<Option<Message>> {
    match &command.kind {
        CommandKind::Browser | CommandKind::Viewer => {
            opener(&command.kind, settings).run(&command.input).map(|()| None)
        }
        CommandKind::Pipe(shell) => pipe(shell, &command.input).map(|()| None),
        CommandKind::Editor { name, source } => {
            let folder = private_folder()?;
            let path = folder.join(name);
            fs::write(&path, &command.input)?;
            let edited = edit(&path, settings).and_then(|()| fs::read_to_string(&path));
            _ = fs::remove_dir_all(&folder);
            let edited = edited?;
            Ok(source.filter(|_| edited != command.input).map(|id| Message::Edited(id, edited)))
        }
    }
}

fn edit(path: &Path, settings: &Settings) -> io::Result<()> {
    let chosen = [Some(settings.editor.clone()), env::var("VISUAL").ok(), env::var("EDITOR").ok()];
    let editor = chosen.into_iter().flatten().find(|e| !e.trim().is_empty()).unwrap_or_else(|| "vi".into());
    let words = words(&editor);
    let (program, arguments) = words.split_first().ok_or_else(|| io::Error::other("no editor is named"))?;
    let status = Process::new(program)
        .args(arguments)
        .arg(path)
        .status()
        .map_err(|error| io::Error::other(format!("cannot start the editor {program}: {error}")))?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{program}: {status}; nothing was changed"))) }
}

/// Runs a shell command on the terminal with text on its standard input, then waits for Enter so that its output can be
/// read.
fn pipe(shell: &str, text: &str) -> io::Result<()> {
    let mut child = Process::new("sh").arg("-c").arg(shell).stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        let text = text.to_owned();
        // A command that reads nothing must not hold us up: the pipe is filled from a thread of its own.
        let feed = std::thread::Builder::new().name("pipe".into()).spawn(move || stdin.write_all(text.as_bytes()))?;
        let status = child.wait()?;
        _ = feed.join();
        print!("\n[{}; Enter goes back]", if status.success() { "done".into() } else { status.to_string() });
    }
    io::stdout().flush()?;
    let mut line = String::new();
    let tty = fs::File::open("/dev/tty")?;
    io::BufRead::read_line(&mut io::BufReader::new(tty), &mut line)?;
    Ok(())
}

/// A folder of our own for a file to edit.
fn private_folder() -> io::Result<std::path::PathBuf> {
    for attempt in 0..100_u32 {
        let folder = env::temp_dir().join(format!("quotidian-{}-{attempt}", std::process::id()));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("no place for a file to edit"))
}

/// Puts text on the clipboard: by the terminal, by the system's tool, or both.
pub(super) fn copy(text: &str, by: Clipboard) -> io::Result<()> {
    let by_terminal = by != Clipboard::Native && text.len() <= OSC52;
    if by_terminal {
        terminal::write(format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(text)).as_bytes())?;
    }
    if by == Clipboard::Osc52 {
        return if by_terminal { Ok(()) } else { Err(io::Error::other("too long for the terminal's clipboard")) };
    }
    match native() {
        Some((program, arguments)) => feed(program, arguments, text),
        None if by_terminal => Ok(()),
        None => Err(io::Error::other("no clipboard tool is there (wl-copy, xclip, xsel, pbcopy)")),
    }
}

/// The system's clipboard tool, where one can work.
fn native() -> Option<(&'static str, &'static [&'static str])> {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let tools: [(bool, &str, &[&str]); 5] = [
        (set("WAYLAND_DISPLAY"), "wl-copy", &[]),
        (set("DISPLAY"), "xclip", &["-selection", "clipboard"]),
        (set("DISPLAY"), "xsel", &["--clipboard", "--input"]),
        (cfg!(target_os = "macos"), "pbcopy", &[]),
        (set("WSL_DISTRO_NAME"), "clip.exe", &[]),
    ];
    tools
        .into_iter()
        .find(|(can, program, _)| *can && is_there(program))
        .map(|(_, program, arguments)| (program, arguments))
}

fn feed(program: &str, arguments: &[&str], text: &str) -> io::Result<()> {
    let mut child = Process::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    // Some tools stay as long as they own the clipboard; they are waited for apart.
    std::thread::Builder::new().name("clipboard".into()).spawn(move || child.wait())?;
    Ok(())
}

fn is_there(program: &str) -> bool {
    if program.contains('/') {
        return Path::new(program).exists();
    }
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// The words of a command as a shell parts them: blanks, quotes, backslashes.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = command.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn commands_part_into_words() {
        assert_eq!(words("firefox --new-tab"), ["firefox", "--new-tab"]);
        assert_eq!(words(r#""/opt/my browser" 'a b' c\ d "" "#), ["/opt/my browser", "a b", "c d", ""]);
        assert_eq!(words("  "), Vec::<String>::new());
    }
}
