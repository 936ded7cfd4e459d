//! What the screen remembers from one day to the next: lines written, the widths of the panes.
//!
//! Small files in the state folder, appended to line by line. Where they cannot be written nothing is remembered.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    app::{effect::History, geometry::Widths},
    text::sanitize,
};

/// The most of a history that is read, in lines.
const LINES: usize = 500;

/// The files.
pub(super) struct Histories {
    folder: PathBuf,
}

impl Histories {
    pub(super) fn open(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Reads every history, the oldest line first.
    pub(super) fn read(&self, into: &mut BTreeMap<History, Vec<String>>) {
        for history in [History::Command, History::Search, History::Prompt] {
            let Ok(text) = fs::read_to_string(self.file(history)) else { continue };
            let lines: Vec<String> = text.lines().map(sanitize::line).filter(|line| !line.is_empty()).collect();
            let skip = lines.len().saturating_sub(LINES);
            // A file that has grown is written anew with what is still remembered.
            if skip > LINES {
                _ = self.write(history, &lines[skip..]);
            }
            into.insert(history, lines[skip..].to_vec());
        }
    }

    pub(super) fn add(&self, history: History, line: &str) {
        _ = fs::create_dir_all(&self.folder);
        if let Ok(mut file) = private().append(true).open(self.file(history)) {
            _ = writeln!(file, "{line}");
        }
    }

    /// The widths of the panes, as they were left.
    pub(super) fn widths(&self) -> Widths {
        let text = fs::read_to_string(self.folder.join("widths")).unwrap_or_default();
        let width = |pane: &str| {
            text.lines().filter_map(|line| line.split_once(' ')).find(|(name, _)| *name == pane)?.1.trim().parse().ok()
        };
        Widths { sources: width("sources"), list: width("list"), quotes: width("quotes") }
    }

    pub(super) fn keep_widths(&self, widths: Widths) {
        _ = fs::create_dir_all(&self.folder);
        if let Ok(mut file) = private().write(true).truncate(true).open(self.folder.join("widths")) {
            for (pane, width) in [("sources", widths.sources), ("list", widths.list), ("quotes", widths.quotes)] {
                if let Some(width) = width {
                    _ = writeln!(file, "{pane} {width}");
                }
            }
        }
    }

    fn write(&self, history: History, lines: &[String]) -> std::io::Result<()> {
        let mut file: File = private().write(true).truncate(true).open(self.file(history))?;
        lines.iter().try_for_each(|line| writeln!(file, "{line}"))
    }

    fn file(&self, history: History) -> PathBuf {
        self.folder.join(match history {
            History::Command => "commands",
            History::Search => "searches",
            History::Prompt => "answers",
        })
    }
}

/// What was written is nobody else's business.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
