//! The real program in a pseudo-terminal: opened, read, resized, ended; the terminal is given back.

use std::{
    io::{Read, Write},
    num::NonZero,
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a text is waited for; only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

struct Screen {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    terminal: vt100::Parser,
    /// Everything that was written.
    written: Vec<u8>,
    _home: tempfile::TempDir,
}

impl Screen {
    fn open(arguments: &[&str], size: (u16, u16), prepare: impl FnOnce(&std::path::Path)) -> Self {
        let home = tempfile::tempdir().unwrap();
        prepare(home.path());
        let size = PtySize { cols: size.0, rows: size.1, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_quotidian"));
        command.args(["--home", home.path().to_str().unwrap(), "--offline"]);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.env("TZ", "UTC");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let cells = |n: u16| NonZero::new(n).unwrap();
        let terminal = vt100::Parser::new(cells(size.rows), cells(size.cols), 0);
        Self { child, master: pair.master, keys, output, terminal, written: Vec::new(), _home: home }
    }

    fn contents(&self) -> String {
        self.terminal.screen().contents()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.terminal.process(bytes);
        self.written.extend_from_slice(bytes);
        // The terminal answers what it is asked, as real ones do.
        if bytes.windows(3).any(|w| w == b"\x1b[c") {
            self.keys.write_all(b"\x1b]11;rgb:f7f7/f3f3/eaea\x1b\\\x1b[?62;22c").unwrap();
        }
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    fn wait_for(&mut self, text: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.contents().contains(text) {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("{text:?} did not come:\n{}", self.contents()),
            }
        }
    }

    fn type_keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits for the end; gives the exit code and all that was written.
    fn end(mut self) -> (u32, Vec<u8>) {
        let until = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
        let status = self.child.wait().unwrap();
        (status.exit_code(), self.written)
    }
}

/// Whether what was taken from the terminal was given back at the end.
#[track_caller]
fn is_given_back(written: &[u8]) {
    let text = String::from_utf8_lossy(written);
    for (on, off) in [
        ("\x1b[?1049h", "\x1b[?1049l"),
        ("\x1b[?2004h", "\x1b[?2004l"),
        ("\x1b[?1000h", "\x1b[?1000l"),
        ("\x1b[?1004h", "\x1b[?1004l"),
        ("\x1b[22;0t", "\x1b[23;0t"),
        ("\x1b[?25l", "\x1b[?25h"),
    ] {
        let (on, off) = (text.rfind(on), text.rfind(off));
        assert!(on < off, "{off:?} is missing at the end of {:?}", &text[text.len().saturating_sub(300)..]);
    }
}

#[test]
fn the_first_run_shows_the_samples_and_two_keys_an_article_with_its_quotes() {
    let mut screen = Screen::open(&[], (120, 40), |_| {});
    screen.wait_for("Ministers agree a plan");
    screen.type_keys("\r");
    screen.wait_for("next voice");
    screen.type_keys("]");
    screen.wait_for("━┳━");
    let size = PtySize { cols: 80, rows: 24, pixel_width: 0, pixel_height: 0 };
    screen.terminal.screen_mut().set_size(NonZero::new(24).unwrap(), NonZero::new(80).unwrap());
    screen.master.resize(size).unwrap();
    // Where there is less room, the hint in the middle gives way.
    screen.wait_for("o open   ? help");
    screen.type_keys("q");
    screen.wait_for("Sources");
    screen.type_keys("q");
    let (code, written) = screen.end();
    assert_eq!(code, 0);
    is_given_back(&written);
}

#[test]
fn files_open_without_touching_the_library() {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/05-bakers.txt");
    let mut screen = Screen::open(&[seeds], (80, 24), |_| {});
    screen.wait_for("Bakers win case");
    screen.wait_for("1 of 1");
    screen.type_keys("qQ");
    assert_eq!(screen.end().0, 0);
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let mut screen = Screen::open(&[], (80, 24), |_| {});
        screen.wait_for("Ministers agree a plan");
        let pid = screen.child.process_id().unwrap().to_string();
        let killed = std::process::Command::new("kill").args([&format!("-{signal}"), &pid]).status().unwrap();
        assert!(killed.success());
        let (code, written) = screen.end();
        assert_ne!(code, 0, "{signal}");
        is_given_back(&written);
    }
}

/// What another process lists of the library in `home`.
fn listed(home: &std::path::Path, query: &str) -> usize {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"))
        .args(["--home", home.to_str().unwrap(), "list", query, "--format", "json"])
        .output()
        .unwrap();
    let found = output.status.success();
    assert_eq!(String::from_utf8_lossy(&output.stderr), if found { "" } else { "quotidian: no article was found\n" });
    String::from_utf8_lossy(&output.stdout).lines().count()
}

#[test]
fn what_was_shown_as_done_survives_a_kill_and_is_seen_by_another_process() {
    let mut screen = Screen::open(&[], (120, 40), |_| {});
    screen.wait_for("Ministers agree a plan");
    let home = screen._home.path().to_owned();
    assert_eq!(listed(&home, "is:starred"), 0);
    screen.type_keys("s");
    screen.wait_for("starred 1 article");
    assert_eq!(listed(&home, "is:starred"), 1);
    screen.child.kill().unwrap();
    screen.child.wait().unwrap();
    assert_eq!(listed(&home, "is:starred"), 1);
}

#[test]
fn a_wrong_setting_is_named_and_the_reader_opens() {
    let mut screen = Screen::open(&[], (120, 24), |home| {
        std::fs::create_dir_all(home.join("config")).unwrap();
        std::fs::write(home.join("config/config.toml"), "[reading]\nmeasure = 9000\n").unwrap();
    });
    screen.wait_for("config.toml:2:11");
    screen.type_keys("q");
    screen.wait_for("? help");
    screen.type_keys("q");
    assert_eq!(screen.end().0, 0);
}

#[test]
fn saved_settings_take_effect_at_once() {
    let mut screen = Screen::open(&[], (120, 40), |home| std::fs::create_dir_all(home.join("config")).unwrap());
    screen.wait_for("Ministers agree a plan");
    std::fs::write(screen._home.path().join("config/keys.toml"), "[library]\n\"W\" = \"help\"\n").unwrap();
    screen.wait_for("settings read");
    screen.type_keys("W");
    screen.wait_for("Esc closes");
    screen.type_keys("\x03\x03");
    assert_eq!(screen.end().0, 0);
}

#[test]
fn without_a_terminal_it_says_so() {
    let home = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"))
        .args(["--home", home.path().to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("needs a terminal"));
}

#[test]
fn without_a_library_the_samples_are_read_all_the_same() {
    // A library cannot lie below a file.
    let file = tempfile::NamedTempFile::new().unwrap();
    let library = file.path().join("library.db");
    let mut screen = Screen::open(&["--library", library.to_str().unwrap()], (120, 40), |_| {});
    screen.wait_for("Ministers agree");
    screen.wait_for("cannot open the library");
    screen.type_keys("Q");
    let (code, written) = screen.end();
    assert_eq!(code, 0);
    is_given_back(&written);
}
