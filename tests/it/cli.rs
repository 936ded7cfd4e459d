//! The real binary, from its command line: shapes, exit codes, order, and its manners.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A home of its own, and a folder for files.
struct Desk {
    folder: TempDir,
}

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder can be made") }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, content).expect("a file can be written");
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotidian"));
        command.current_dir(self.path()).args(["--home", "home"]).args(args).stdin(Stdio::null());
        for name in ["QUOTIDIAN_HOME", "NO_COLOR", "CLICOLOR_FORCE", "http_proxy", "https_proxy", "all_proxy"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        Run::new(self.command(args).output().expect("the binary runs"))
    }

    /// Runs and expects an exit code.
    #[track_caller]
    fn check(&self, args: &[&str], code: i32) -> Run {
        let run = self.run(args);
        assert_eq!(run.code, code, "{args:?}\n{}\n{}", run.out, run.err);
        run
    }

    /// Runs with something on standard input.
    fn feed(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(args);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        child.stdin.take().expect("a pipe").write_all(input).expect("the pipe takes it");
        Run::new(child.wait_with_output().expect("the binary ends"))
    }
}

impl Run {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("messages are UTF-8"),
        }
    }

    fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("each line is an object")).collect()
    }
}

const STORY: &str = "A bridge is closed for the winter\n\nEngineers found a crack in the north span and stopped the traffic.\n\nThe bridge was closed on Monday, \
    the council said, after a crack was found in its north span by two painters.\n\n\
    “We saw daylight where there should be none,” said Ada Finch, the chief engineer. “So we stopped the traffic.”\n";

fn cut(article: &Value, from: &Value, to: &Value) -> String {
    let text: Vec<char> = article["text"].as_str().expect("an article has text").chars().collect();
    text[from.as_u64().expect("an offset") as usize..to.as_u64().expect("an offset") as usize].iter().collect()
}

#[test]
fn extract_and_quotes_have_the_shapes_of_the_contract() {
    let desk = Desk::new();
    desk.file("a.txt", STORY);
    let article = &desk.check(&["extract", "a.txt", "--format", "json"], 0).json()[0];
    assert_eq!(article["source"], "a.txt");
    assert_eq!(article["kind"], "text");
    assert_eq!(article["title"], "A bridge is closed for the winter");
    assert_eq!(article["language"], "en");
    assert!(article["words"].as_u64().unwrap() > 30 && article["minutes"] == 1);
    assert_eq!(article["blocks"][0]["kind"], "paragraph");
    for list in ["byline", "links", "images", "problems"] {
        assert!(article[list].is_array(), "{list}");
    }
    let quotes = desk.check(&["quotes", "a.txt", "--format", "json", "--kind", "direct"], 0).json();
    assert_eq!(quotes.len(), 1);
    let quote = &quotes[0];
    assert_eq!(quote["source"], "a.txt");
    assert_eq!(quote["kind"], "direct");
    assert_eq!(quote["speaker"], "Ada Finch");
    assert!(quote["confidence"].as_f64().is_some_and(|share| (0.0..=1.0).contains(&share)));
    assert!(quote["rule"].is_string());
    let pieces = quote["pieces"].as_array().unwrap();
    assert_eq!(cut(article, &pieces[0][0], &pieces[0][1]), "We saw daylight where there should be none,");
    assert_eq!(cut(article, &pieces[1][0], &pieces[1][1]), "So we stopped the traffic.");
    assert_eq!(cut(article, &quote["mention_start"], &quote["mention_end"]), quote["mention"].as_str().unwrap());
    let starts: Vec<&Value> = article["quotes"].as_array().unwrap().iter().map(|quote| &quote["start"]).collect();
    assert!(starts.contains(&&quote["start"]), "{starts:?}");
}

#[test]
fn every_format_prints_the_words() {
    let desk = Desk::new();
    desk.file("a.txt", STORY);
    for format in ["text", "markdown", "html", "json"] {
        let run = desk.check(&["extract", "a.txt", "--format", format, "--width", "60"], 0);
        let words: Vec<&str> = run.out.split_whitespace().collect();
        assert!(words.join(" ").contains("Engineers found a crack in the north span"), "{format}: {}", run.out);
        assert!(!run.out.contains('\u{1b}'), "{format} is coloured");
    }
    for format in ["text", "markdown", "csv", "json"] {
        let run = desk.check(&["quotes", "a.txt", "--format", format], 0);
        let words: Vec<&str> = run.out.split_whitespace().collect();
        assert!(words.join(" ").contains("So we stopped the traffic."), "{format}: {}", run.out);
    }
    let explained = desk.check(&["quotes", "a.txt", "--explain"], 0).out;
    assert!(explained.contains("rule ") && explained.contains("Ada Finch"), "{explained}");
    let wide = desk.check(&["extract", "a.txt", "--width", "30"], 0).out;
    assert!(wide.lines().all(|line| line.chars().count() <= 30), "{wide}");
}

#[test]
fn a_speaker_who_says_nothing_is_nothing_found() {
    let desk = Desk::new();
    desk.file("a.txt", STORY);
    assert!(desk.check(&["quotes", "a.txt", "--speaker", "finch"], 0).out.contains("Ada Finch"));
    desk.check(&["quotes", "a.txt", "--speaker", "Nobody"], 1);
}

#[test]
fn many_sources_come_in_order_and_the_bad_ones_are_told() {
    let desk = Desk::new();
    for number in 0..40 {
        desk.file(
            &format!("news/{number:02}.txt"),
            format!("Story {number}\n\n{}", STORY.repeat(1 + (40 - number) * 5)),
        );
    }
    desk.file("empty.txt", "");
    let run = desk.check(&["extract", "--format", "json", "missing.txt", "news", "empty.txt", "news/03.txt"], 1);
    let sources: Vec<String> = run.json().iter().map(|a| a["source"].as_str().unwrap().to_owned()).collect();
    let mut expect: Vec<String> = (0..40).map(|number| format!("news/{number:02}.txt")).collect();
    expect.push("news/03.txt".to_owned());
    assert_eq!(sources, expect);
    assert_eq!(run.err, "quotidian: missing.txt: no such file or folder\nquotidian: empty.txt: is empty\n");
}

#[test]
fn standard_input_is_a_source() {
    let desk = Desk::new();
    let run = desk.feed(&["extract", "-", "--format", "json"], STORY.as_bytes());
    assert_eq!((run.code, run.json()[0]["source"].as_str()), (0, Some("-")));
    let run = desk.feed(&["extract", "-", "-", "--format", "json"], STORY.as_bytes());
    assert_eq!((run.code, run.json().len()), (1, 1));
    let run = desk.feed(&["extract", "-"], b"");
    assert_eq!((run.code, run.err.as_str()), (1, "quotidian: standard input: is empty\n"));
}

#[test]
fn bad_input_is_a_clear_line() {
    let desk = Desk::new();
    desk.file("binary", [0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0, 1, 0, 0, 0]);
    fs::create_dir(desk.path().join("hollow")).unwrap();
    for (source, says) in [
        ("nothing", "no such file"),
        ("htp://a.example/news", "`htp://` is no address that can be fetched"),
        ("binary", ""),
        ("hollow", "no file to read"),
        ("/dev/null", "device"),
    ] {
        let run = desk.check(&["extract", source], 1);
        assert!(run.out.is_empty() && run.err.starts_with(&format!("quotidian: {source}: ")), "{}", run.err);
        assert!(run.err.contains(says) && run.err.lines().count() == 1, "{}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_loops_do_not_hang() {
    let desk = Desk::new();
    desk.file("deep/a.txt", STORY);
    std::os::unix::fs::symlink("..", desk.path().join("deep/up")).unwrap();
    std::os::unix::fs::symlink("self", desk.path().join("self")).unwrap();
    rustix::fs::mknodat(rustix::fs::CWD, desk.path().join("fifo"), rustix::fs::FileType::Fifo, 0o600.into(), 0)
        .unwrap();
    let run = desk.check(&["extract", "deep", "--format", "json"], 1);
    assert_eq!(run.json().len(), 1, "{}", run.out);
    assert!(run.err.contains("deep/up") && run.err.contains("leads back"), "{}", run.err);
    assert!(desk.check(&["extract", "self"], 1).err.contains("symbolic links"));
    assert!(desk.check(&["extract", "fifo"], 1).err.contains("named pipe"));
}

#[test]
fn hostile_names_and_words_reach_no_terminal() {
    let desk = Desk::new();
    let name = "a\u{1b}]0;owned\u{7}\u{9b}2J.txt";
    let run = desk.check(&["extract", name], 1);
    assert!(!run.err.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{:?}", run.err);
    desk.file(name, "Head\u{1b}[2J\n\nBody \u{9b}31mtext\u{202e} with words\u{7}.\n");
    for args in [&["extract", name][..], &["extract", "--format", "json", name], &["quotes", name]] {
        let run = desk.run(args);
        let bad = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        assert!(!run.out.contains(bad) && !run.err.contains(bad), "{args:?}: {:?} {:?}", run.out, run.err);
    }
}

#[test]
fn usage_is_code_2_and_offline_is_code_3() {
    let desk = Desk::new();
    for args in [
        &["extract"][..],
        &["--nonsense"],
        &["extract", "a", "--format", "pdf"],
        &["list", "is:unraed"],
        &["mark", "x"],
    ] {
        let run = desk.check(args, 2);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{args:?}");
    }
    let run = desk.check(&["--offline", "extract", "https://news.example/"], 3);
    assert!(run.err.contains("https://news.example/") && run.err.contains("offline"), "{}", run.err);
    desk.file("a.txt", STORY);
    desk.check(&["--offline", "extract", "https://news.example/", "a.txt"], 1);
}

#[test]
fn a_change_is_told_in_a_line_and_nothing_found_too_unless_silence_is_asked_for() {
    let desk = Desk::new();
    for (args, said) in [
        (&["mark", "1", "2", "--star", "--read"][..], "marked 2 articles read\nstarred 2 articles\n"),
        (&["mark", "1", "2", "--star"], "2 articles are so already\n"),
        (&["book", "--keep", "1", "1"], "kept in the book\n"),
        (&["book", "--keep", "1", "1"], "it is in the book already\n"),
        (&["export", "opml", "-o", "o.opml"], "9 sources written to o.opml\n"),
        (&["export", "epub", "limit:3", "-o", "o.epub"], "3 articles written to o.epub\n"),
        (&["config", "set", "look.dark", "night"], "look.dark = \"night\"; kept in home/config/config.toml\n"),
        (&["config", "check"], "no mistake in settings, keys and themes\n"),
    ] {
        let run = desk.check(args, 0);
        assert_eq!((run.out.as_str(), run.err.as_str()), (said, ""), "{args:?}");
        assert_eq!(desk.check(&[args, &["-q"]].concat(), 0).out, "", "{args:?}");
    }
    desk.file("plain.txt", "It rains.");
    for (args, said) in [
        (&["list", "zzzqqq"][..], "no article was found"),
        (&["search", "zzzqqq"], "nothing was found"),
        (&["speakers", "--name", "zzzqqq"], "nobody was found"),
        (&["book", "zzzqqq"], "nothing that is kept has these words"),
        (&["rules"], "there are no rules; `quotidian rules add` makes one"),
        (&["quotes", "plain.txt"], "no quotation was found"),
        (&["export", "csv", "zzzqqq"], "no article was found"),
        (
            &["export", "pdf"],
            "no article was found; to name a format first, it is one of opml, json, markdown, html, epub, csv",
        ),
    ] {
        assert_eq!(desk.check(args, 1).err, format!("quotidian: {said}\n"), "{args:?}");
        assert_eq!(desk.check(&[args, &["-q"]].concat(), 1).err, "", "{args:?}");
    }
    let unknown = desk.check(&["config", "set", "look.dark", "noir"], 2).err;
    assert!(unknown.starts_with("quotidian: look.dark: there is no theme `noir`; there are newsprint, "), "{unknown}");
    desk.file("home/config/config.toml", "[look]\nlight = \"noir\"\n");
    assert!(desk.check(&["config", "check"], 2).err.contains("look.light: there is no theme `noir`"));
    let sheet = desk.check(&["search", "speaker:ruiz", "-f", "csv"], 0).out;
    assert!(sheet.starts_with("article,number,source,title,url,published,kind,speaker,role,text\r\n"), "{sheet}");
    assert!(sheet.contains(",direct,Ana Ruiz,water minister,") && sheet.lines().count() == 2, "{sheet}");
    assert_eq!(desk.check(&["doctor", "-q"], 0).out, "");
    desk.check(&["mark", "1", "--tag", ""], 2);
    desk.file("feed.xml", "<rss version='2.0'><channel><title>F</title></channel></rss>");
    desk.check(&["add", "feed.xml"], 0);
    assert!(desk.check(&["sources", "F", "-v"], 0).out.contains("feed.xml\n"));
    assert!(desk.check(&["show", "x"], 2).err.contains("not the number of an article"));
}

#[test]
fn a_timer_is_told_of_all_that_failed_in_one_line() {
    let desk = Desk::new();
    let port = crate::server::closed_port();
    let urls: String = (0..12).map(|n| format!("http://127.0.0.{n}:{port}/ \"~Feed {n:02}\"\n", n = n + 1)).collect();
    desk.file("urls", urls);
    desk.check(&["import", "urls"], 0);
    let quiet = desk.check(&["refresh", "-q"], 3);
    assert_eq!(quiet.out, "");
    let line = &quiet.err;
    assert!(line.starts_with("quotidian: 12 of 12 sources failed: Feed ") && line.lines().count() == 1, "{line}");
    assert!(line.ends_with(" and 9 more; `quotidian sources` says why\n"), "{line}");
    let told = desk.check(&["refresh"], 3).err;
    assert!(told.ends_with("quotidian: and 2 more failed; `quotidian sources` says why\n"), "{told}");
    assert_eq!(told.lines().count(), 11);
    assert_eq!(desk.check(&["refresh", "-v"], 3).err.lines().count(), 12);
    assert_eq!(desk.check(&["refresh", "no such source"], 1).out, "");
}

#[test]
fn the_kind_can_be_overridden() {
    let desk = Desk::new();
    desk.file("a", "<p>One &amp; two paragraphs of words.</p><p>Another one.</p>");
    let kind = |args: &[&str]| desk.check(args, 0).json()[0]["kind"].clone();
    assert_eq!(kind(&["extract", "a", "--format", "json", "--from", "text"]), "text");
    assert_eq!(kind(&["extract", "a", "--format", "json", "--from", "HTML"]), "html");
}

#[test]
fn a_feed_is_previewed_with_absolute_links() {
    let desk = Desk::new();
    desk.file(
        "f.xml",
        "<rss version='2.0'><channel><title>T &amp;amp; U</title><link>/</link><item><title>One</title>\
         <link>/1</link><guid>g1</guid><pubDate>Wed, 07 Oct 2026 06:30:00 +0200</pubDate>\
         <author>a@b.example (Ann)</author><description>&lt;p&gt;Hi&lt;/p&gt;</description></item></channel></rss>",
    );
    let feed = &desk.check(&["feed", "f.xml", "--format", "json", "--url", "https://a.example/f.xml"], 0).json()[0];
    assert_eq!((feed["source"].as_str(), feed["kind"].as_str()), (Some("f.xml"), Some("rss")));
    assert_eq!(feed["title"], "T & U");
    let item = &feed["items"][0];
    assert_eq!(item["id"], "g1");
    assert_eq!(item["link"], "https://a.example/1");
    assert_eq!(item["published"], "2026-10-07T04:30:00Z");
    assert_eq!(item["summary_type"], "html");
    assert_eq!(item["authors"][0]["name"], "Ann");
    desk.file("a.txt", STORY);
    assert!(desk.check(&["feed", "a.txt"], 1).err.contains("no feed"));
    desk.file("a.html", "<!doctype html><p>A page.</p>");
    assert!(desk.check(&["feed", "a.html"], 1).err.contains("it is a page, not a feed"));
    desk.file(
        "s.xml",
        "<service xmlns='http://www.w3.org/2007/app'><workspace><collection href='https://a.example/entries'/></workspace></service>",
    );
    for command in ["feed", "extract"] {
        let told = desk.check(&[command, "s.xml"], 1).err;
        assert!(told.contains("names feeds and is none: https://a.example/entries"), "{told}");
    }
}

#[test]
fn nobody_reads_any_more() {
    let desk = Desk::new();
    for number in 0..200 {
        desk.file(&format!("news/{number:03}.txt"), STORY);
    }
    let mut command = desk.command(&["extract", "news", "--format", "json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let mut reader = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    reader.read_line(&mut line).expect("a first article");
    drop(reader);
    let status = child.wait().expect("it ends");
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("messages are UTF-8");
    assert!(said.is_empty(), "{said}");
    #[cfg(unix)]
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(signal_hook::consts::SIGPIPE));
}

#[test]
fn the_first_run_brings_the_samples() {
    let desk = Desk::new();
    let rows = desk.check(&["list", "--format", "json"], 0).json();
    assert!(rows.len() >= 13, "{}", rows.len());
    let dates: Vec<&str> = rows.iter().map(|row| row["published"].as_str().unwrap()).collect();
    assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
    assert!(rows.iter().all(|row| row["read"] == false && row["title"] != ""), "{rows:?}");
    let id = rows[0]["id"].to_string();
    let shown = &desk.check(&["show", &id, "--format", "json"], 0).json()[0];
    assert_eq!((&shown["id"], &shown["title"]), (&rows[0]["id"], &rows[0]["title"]));
    assert_eq!(shown["quotes"].as_array().unwrap().len() as u64, rows[0]["quotes"].as_u64().unwrap());
    assert!(desk.check(&["show", "987654"], 1).err.contains("987654"));
}

#[test]
fn whoever_only_looks_begins_with_the_samples() {
    for first in [&["sources"][..], &["rules"], &["-x", "print-unread"], &["refresh"]] {
        let desk = Desk::new();
        desk.run(first);
        desk.check(&["list"], 0);
    }
}

#[test]
fn marks_are_kept() {
    let desk = Desk::new();
    let id = desk.check(&["list", "--format", "json", "-n", "1"], 0).json()[0]["id"].to_string();
    desk.check(&["mark", &id, "--read", "--star", "--later"], 0);
    let row = &desk.check(&["list", "--format", "json", "-n", "1"], 0).json()[0];
    assert_eq!((&row["read"], &row["starred"], &row["later"]), (&true.into(), &true.into(), &true.into()));
    desk.check(&["mark", &id, "--unread", "--unstar", "--not-later"], 0);
    let row = &desk.check(&["list", "--format", "json", "-n", "1"], 0).json()[0];
    assert_eq!((&row["read"], &row["starred"], &row["later"]), (&false.into(), &false.into(), &false.into()));
    desk.check(&["mark", "987654", "--read"], 1);
}

/// For reading only what surely somebody said is printed; whoever asks for more gets it.
#[test]
fn loose_reports_are_for_those_who_ask() {
    let desk = Desk::new();
    desk.file("a.txt", "The wall\n\nThe council criticised the wall. “It is late,” said Ada Finch, a mason.\n");
    let said = desk.check(&["quotes", "a.txt"], 0).out;
    assert!(said.contains("It is late") && !said.contains("council"), "{said}");
    for asked in [&["--explain"][..], &["--kind", "indirect"], &["--format", "json"]] {
        let said = desk.check(&[&["quotes", "a.txt"][..], asked].concat(), 0).out;
        assert!(said.contains("council"), "{asked:?}: {said}");
    }
}

#[test]
fn two_processes_work_on_one_library() {
    let desk = Desk::new();
    let mut children: Vec<_> = (0..4)
        .map(|_| {
            desk.command(&["list", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let outputs: Vec<Run> = children.drain(..).map(|child| Run::new(child.wait_with_output().unwrap())).collect();
    for run in &outputs {
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let rows = desk.check(&["list", "--format", "json"], 0).json();
    assert!((13..30).contains(&rows.len()), "{} rows", rows.len());
}

#[test]
fn a_broken_library_is_named_and_kept() {
    let desk = Desk::new();
    desk.file("home/data/library.db", "this is no library ".repeat(500));
    let run = desk.run(&["list"]);
    assert!(run.err.contains("damaged") || run.err.contains("no library"), "{}", run.err);
    let kept = fs::read_dir(desk.path().join("home/data"))
        .unwrap()
        .any(|entry| fs::read(entry.unwrap().path()).is_ok_and(|bytes| bytes.starts_with(b"this is no library")));
    assert!(kept, "the damaged file is gone");
}

#[test]
fn an_unreachable_library_is_code_4() {
    let desk = Desk::new();
    desk.file("home", "a file where the folder should be");
    let run = desk.check(&["list"], 4);
    assert!(run.err.contains("library"), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1);
}

#[test]
fn settings_are_checked_with_their_place() {
    let desk = Desk::new();
    desk.check(&["config", "check"], 0);
    desk.check(&["config", "set", "reading.measure", "60"], 0);
    let shown = desk.check(&["config", "show"], 0).out;
    assert!(shown.contains("\n[reading]\n") && shown.contains("\nmeasure = 60  # from config.toml\n"), "{shown}");
    desk.file("home/config/config.toml", &shown);
    desk.check(&["config", "check"], 0);
    desk.check(&["config", "set", "reading.measure", "6000"], 2);
    desk.file("home/config/config.toml", "[reading]\nmeasure = 60\nmesure = 61\n");
    let run = desk.check(&["config", "check"], 2);
    assert!(run.err.contains("config.toml:3:1"), "{}", run.err);
    assert!(desk.check(&["config", "path"], 0).out.contains("library.db"));
}

#[test]
fn every_subcommand_and_flag_has_help_and_man_page() {
    let desk = Desk::new();
    let man = desk.check(&["man"], 0).out;
    let short = desk.check(&["-h"], 0).out;
    for command in quotidian::cli::man::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = command.get_name();
        assert!(short.contains(&format!("  {name} ")), "-h does not list {name}");
        for called in std::iter::once(name.to_owned())
            .chain(command.get_subcommands().map(|below| format!("{name} {}", below.get_name())))
        {
            assert!(man.contains(&format!(".SS quotidian {called}")), "the manual does not describe {called}");
        }
        let help = desk.check(&[name, "--help"], 0).out;
        for argument in command.get_arguments().filter_map(|argument| argument.get_long()) {
            assert!(help.contains(&format!("--{argument}")), "{name} --help does not tell --{argument}");
        }
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(desk.check(&["completions", shell], 0).out.contains("quotidian"));
    }
}

#[test]
fn the_written_manual_is_fresh() {
    let written = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/quotidian.1");
    let page = String::from_utf8(quotidian::cli::man::page()).expect("a manual is UTF-8");
    let found = fs::read_to_string(written).unwrap_or_default();
    assert!(found == page, "docs/quotidian.1 is stale: cargo run -q -- man > docs/quotidian.1");
}

#[test]
fn the_written_table_of_keys_is_fresh() {
    let found = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md")).unwrap_or_default();
    let table = quotidian::cli::actions::markdown(&quotidian::config::Config::default().keymap);
    assert!(
        found == table,
        "docs/keys.md is stale: cargo run -q -- --home /tmp/none actions --format markdown > docs/keys.md"
    );
}

#[test]
fn actions_are_listed_with_their_keys() {
    let desk = Desk::new();
    let rows = desk.check(&["actions", "--format", "json"], 0).json();
    assert!(rows.iter().any(|row| row["id"] == "down" && row["keys"][0]["keys"] == "j"), "{rows:?}");
    assert!(desk.check(&["actions"], 0).out.contains("down"));
}

#[test]
fn an_export_of_nothing_leaves_what_was_there_and_a_folder_is_made() {
    let desk = Desk::new();
    desk.file("kept.epub", "mine");
    desk.check(&["export", "epub", "zzzqqq", "-o", "kept.epub"], 1);
    assert_eq!(fs::read_to_string(desk.path().join("kept.epub")).expect("it is there"), "mine");
    assert_eq!(desk.check(&["export", "html", "zzzqqq"], 1).out, "");
    desk.check(&["export", "markdown", "limit:2", "-o", "notes/new/"], 0);
    assert_eq!(fs::read_dir(desk.path().join("notes/new")).expect("a folder").count(), 2);
}

#[test]
fn what_updates_changed_is_printed() {
    let desk = Desk::new();
    let feed = |words: &str| {
        format!(
            "<rss version='2.0'><channel><title>News</title><item><guid>1</guid><title>Vote</title><description>&lt;p&gt;It stays.&lt;p&gt;{words}</description></item></channel></rss>"
        )
    };
    desk.file("feed.xml", feed("Ten were for it."));
    desk.check(&["add", "feed.xml"], 0);
    let run = desk.check(&["show", "1", "--changes"], 1);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", "quotidian: article 1: no update has changed it\n"));
    desk.file("feed.xml", feed("Eleven were for it."));
    desk.check(&["refresh"], 0);
    let run = desk.check(&["show", "1", "--changes"], 0);
    assert!(run.out.ends_with("\n- Ten were for it.\n+ Eleven were for it.\n\n"), "{}", run.out);
    let row = &desk.check(&["show", "1", "--changes", "--format", "json"], 0).json()[0];
    assert_eq!((&row["gone"][0], &row["came"][0]), (&"Ten were for it.".into(), &"Eleven were for it.".into()));
}

#[test]
fn the_library_is_examined_and_copied() {
    let desk = Desk::new();
    desk.check(&["doctor"], 1);
    desk.check(&["list"], 0);
    assert!(desk.check(&["doctor"], 0).out.contains("good"));
    desk.check(&["export", "--library", "copy.db"], 0);
    let copied = desk.check(&["--library", "copy.db", "list", "--format", "json"], 0).json().len();
    assert_eq!(copied, desk.check(&["list", "--format", "json"], 0).json().len());
    assert!(desk.check(&["export", "--library", "copy.db"], 2).err.contains("exists"));
}

/// What the reader says when lines are typed into it.
#[track_caller]
fn plain(arguments: &[&str], lines: &str) -> String {
    let desk = Desk::new();
    desk.file("text.txt", "The bridge\n\nThe bridge will open in May, “whatever the weather”, said Mara Oduya.\n");
    let run = desk.feed(&[&["--offline"], arguments].concat(), lines.as_bytes());
    assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
    assert!(!run.out.chars().any(|c| c.is_control() && c != '\n'), "a control character: {:?}", run.out);
    run.out
}

#[track_caller]
fn holds(said: &str, expected: &[&str]) {
    let mut rest = said;
    for text in expected {
        match rest.find(text) {
            Some(at) => rest = &rest[at + text.len()..],
            None => panic!("{text:?} is not said (in this order):\n{said}"),
        }
    }
}

#[test]
fn the_plain_reader_is_led_by_names_keys_and_numbers() {
    let said = plain(&["--plain"], "down\n2j\nstar\n1\n]\nnext-quote\nwhy\nq\nq\nQ\n");
    holds(
        &said,
        &[
            "All, 15 articles:",
            "1. Ministers agree a plan to give the northern rivers back their water, The Courier,",
            "10 quotes, unread",
            "2 of 15: ",
            "4 of 15: ",
            "star",
            "Ministers agree a plan",
            "quote 1 of 10, Ana Ruiz, water minister: “We could not wait",
            "quote 2 of 10, ",
            "rule ",
            "no reason is told any more",
            "All, 15 articles:",
        ],
    );
}

#[test]
fn the_plain_reader_asks_and_is_answered() {
    let said = plain(
        &["--plain"],
        "t\nrivers\ntag\n.\n/rivers\n1\nback\nback\ntheme\nnight\n\nfilter is:\ngo on\n/is:odd\n/is:read\n",
    );
    holds(
        &said,
        &[
            "tag? (-tag takes it off) A dot leaves it",
            "tagged 1 article rivers",
            "tag? (-tag takes it off) A dot leaves it",
            "Search rivers: 1 article",
            "Ministers agree",
            "1. newsprint",
            "1. night",
            "look.dark = \"night\"; kept in",
            "is: needs something behind it",
            "Trouble: no action `go`",
            "Trouble: query, column 4: is:odd is not known",
            "Search is:read: ",
        ],
    );
}

#[test]
fn the_plain_reader_tells_what_can_stand_at_the_end_of_an_answer() {
    let said = plain(&["--plain"], "filter\nis:un\t\nsource:har\t\n:theme \t\nis:unread\n");
    holds(
        &said,
        &["filter? A dot", "is:un: unread", "source:har: Harbour Post", "nothing is known", "All, filter is:unread"],
    );
}

#[test]
fn the_plain_reader_goes_on_where_a_quote_was_told() {
    let said = plain(&["--plain"], "1\n]\n\n\n\n\n\n\n");
    // Every paragraph is told once, with those who are quoted in it.
    for text in
        ["The limits follow a survey", "[quote 6: Ifeoma Okafor, hydrologist]", "next to the well they made me dig"]
    {
        assert_eq!(said.matches(text).count(), 1, "{text}:\n{said}");
    }
    assert!(said.contains("End of the article.") && !said.contains("━━"), "{said}");
}

#[test]
fn the_plain_reader_opens_what_is_named_and_ends_with_its_input() {
    let said = plain(&["--plain", "text.txt"], "]\nsave kept.md\n");
    holds(&said, &["The bridge", "Mara Oduya", "quote 1 of 1, Mara Oduya: “whatever the weather”", "saved as kept.md"]);
    let said = plain(&["--plain", "missing.txt"], "");
    holds(&said, &["Trouble: ", "missing.txt", "All, 15 articles:"]);
}

#[test]
fn every_action_of_a_view_is_named_in_the_plain_help() {
    let said = plain(&["--plain"], "help\n1\n?\n");
    for id in ["refresh-all", "add SOURCE", "next-heading", "copy plain|markdown", "correct NAME"] {
        assert!(said.contains(&format!("\n{id}")), "{id}:\n{said}");
    }
}

#[test]
fn what_is_not_named_of_keeping_stays() {
    let desk = Desk::new();
    desk.file("a.txt", STORY);
    desk.check(&["add", "a.txt"], 0);
    desk.check(&["sources", "--keep-days", "30", "1"], 0);
    let kept = |run: &[&str]| {
        let source = &desk.check(run, 0).json()[0];
        (source["keep_days"].as_u64(), source["keep_count"].as_u64())
    };
    assert_eq!(kept(&["sources", "--keep-count", "9", "--format", "json", "1"]), (Some(30), Some(9)));
    assert_eq!(kept(&["sources", "--keep-days", "0", "--format", "json", "1"]), (None, Some(9)));
}

#[test]
fn a_file_is_called_what_its_feed_is_called_else_by_its_name() {
    let desk = Desk::new();
    desk.file("f.xml", "<rss><channel><title>Harbour Post</title><item><title>Boats</title></item></channel></rss>");
    desk.file("a.txt", STORY);
    desk.check(&["add", "f.xml", "a.txt"], 0);
    let sources = desk.check(&["sources", "--format", "json"], 0).json();
    let titles: Vec<_> = sources.iter().filter_map(|source| source["title"].as_str()).collect();
    assert_eq!(titles, ["Harbour Post", "a.txt"]);
}

#[test]
fn a_source_that_the_reader_does_not_list_is_told_of() {
    let desk = Desk::new();
    desk.file("a.txt", STORY);
    desk.check(&["add", "a.txt"], 0);
    desk.check(&["sources", "--hide", "yes", "1"], 0);
    assert!(desk.check(&["sources"], 0).out.contains("a.txt  (hidden)"));
    assert_eq!(desk.check(&["sources", "--format", "json"], 0).json()[0]["hidden"], true);
    desk.check(&["sources", "--pause", "1"], 0);
    assert_eq!(desk.check(&["refresh", "--due"], 0).out, "there is nothing to fetch now\n");
}
