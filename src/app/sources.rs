//! The sources pane: what was opened, the standing lists, the sources by folder.

use std::collections::BTreeSet;

use crate::{
    app::message::{Shelf, Side},
    news::Origin,
    store::{Counts, Scope, SourceRow},
};

/// The sources pane.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Its entries, top to bottom.
    pub entries: Vec<Entry>,
    /// The selected entry.
    pub selected: usize,
    /// The entry at the top of the pane.
    pub top: usize,
    /// The counts of the whole library.
    pub counts: Counts,
    /// Quotes of named speakers in the library, and how many speakers there are.
    pub voices: (u64, u64),
    side: Side,
    rows: Vec<SourceRow>,
    opened: Option<u64>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// How many, where that is worth saying.
    pub count: u64,
    /// What it leads to.
    pub place: Place,
    /// Whether its last check failed.
    pub trouble: Option<String>,
    /// Whether it is fetched no more for now.
    pub paused: bool,
}

/// What an entry leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A list.
    List(Shelf, Scope),
    /// The speakers.
    Voices,
    /// The book.
    Book,
    /// Nothing: a blank row between groups, or the name of one.
    Gap,
}

/// The address of a source, to open in the browser.
#[must_use]
pub fn address(source: &SourceRow) -> Option<String> {
    match &source.origin {
        Origin::Feed(url) | Origin::Page(url) => Some(url.clone()),
        _ => None,
    }
}

impl Sources {
    /// Takes the library's sources.
    pub fn take(&mut self, rows: Vec<SourceRow>, counts: Counts) {
        self.rows = rows;
        self.counts = counts;
        self.build();
    }

    /// Takes the lists beside the sources.
    pub fn take_side(&mut self, side: Side) {
        self.side = side;
        self.build();
    }

    /// The lists beside the sources.
    #[must_use]
    pub fn side(&self) -> &Side {
        &self.side
    }

    /// Takes how many articles are opened from the command line.
    pub fn take_opened(&mut self, count: u64) {
        self.opened = Some(count);
        self.build();
    }

    /// Nothing is opened from the command line after all.
    pub fn forget_opened(&mut self) {
        self.opened = None;
        self.build();
    }

    /// The source at an entry.
    #[must_use]
    pub fn source(&self, entry: usize) -> Option<&SourceRow> {
        match &self.entries.get(entry)?.place {
            Place::List(Shelf::Kept, Scope::Source(id)) => self.rows.iter().find(|row| row.id == *id),
            _ => None,
        }
    }

    /// What the entry is called that leads to a list.
    #[must_use]
    pub fn title_of(&self, shelf: Shelf, scope: &Scope) -> Option<&str> {
        let leads = |entry: &&Entry| matches!(&entry.place, Place::List(s, of) if *s == shelf && of == scope);
        Some(self.entries.iter().find(leads)?.title.trim())
    }

    /// Every source.
    #[must_use]
    pub fn rows(&self) -> &[SourceRow] {
        &self.rows
    }

    /// How many sources there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    fn build(&mut self) {
        let selected = self.entries.get(self.selected).map(|entry| entry.place.clone());
        let entry =
            |title: &str, count, place| Entry { title: title.to_owned(), count, place, trouble: None, paused: false };
        let gap = || Entry { title: String::new(), count: 0, place: Place::Gap, trouble: None, paused: false };
        let mut entries = Vec::new();
        if let Some(count) = self.opened {
            entries.push(entry("Opened", count, Place::List(Shelf::Opened, Scope::All)));
            entries.push(gap());
        }
        let kept = |scope| Place::List(Shelf::Kept, scope);
        entries.push(entry("All", self.counts.unread, kept(Scope::All)));
        entries.push(entry("Today", self.side.today, kept(Scope::Today)));
        entries.push(entry("Unread", self.counts.unread, kept(Scope::Unread)));
        entries.push(entry("Starred", self.counts.starred, kept(Scope::Starred)));
        entries.push(entry("Later", self.counts.later, kept(Scope::Later)));
        entries.push(entry("Voices", self.voices.0, Place::Voices));
        entries.push(entry("Book", 0, Place::Book));
        let named = |name: &str| Entry { title: name.to_owned(), ..gap() };
        if !self.side.saved.is_empty() {
            entries.extend([gap(), named("Searches")]);
            let saved = self.side.saved.iter();
            entries.extend(
                saved.map(|(saved, count)| entry(&format!("  {}", saved.title), *count, kept(Scope::Saved(saved.id)))),
            );
        }
        let mut folder = None;
        let mut shown: BTreeSet<&str> = BTreeSet::new();
        for row in self.rows.iter().filter(|row| !row.hidden) {
            if folder != Some(&row.folder) {
                entries.push(gap());
                folder = Some(&row.folder);
                // A folder that holds nothing but folders leads to what is in them.
                let outer = row.folder.match_indices('/').map(|(end, _)| &row.folder[..end]);
                for name in outer.chain([row.folder.as_str()]).filter(|name| !name.is_empty()) {
                    if shown.insert(name) {
                        entries.push(entry(name, 0, kept(Scope::Folder(name.to_owned()))));
                    }
                }
            }
            // Of an address that stands for a title, the beginning says least and the room is narrow.
            let title = ["https://", "http://"].iter().find_map(|scheme| row.title.strip_prefix(scheme));
            let title = title.unwrap_or(&row.title);
            entries.push(Entry {
                title: if row.folder.is_empty() { title.to_owned() } else { format!("  {title}") },
                count: row.counts.unread,
                place: kept(Scope::Source(row.id)),
                trouble: row.error.clone(),
                paused: row.paused,
            });
        }
        if !self.side.tags.is_empty() {
            entries.extend([gap(), named("Tags")]);
            let tags = self.side.tags.iter();
            entries.extend(tags.map(|(tag, count)| entry(&format!("  {tag}"), *count, kept(Scope::Tag(tag.clone())))));
        }
        self.entries = entries;
        let found = selected.and_then(|place| self.entries.iter().position(|entry| entry.place == place));
        self.selected = found.unwrap_or_else(|| self.selected.min(self.entries.len().saturating_sub(1)));
    }

    /// Moves the selection by entries, over the gaps.
    pub fn step(&mut self, by: isize) {
        let mut left = by.unsigned_abs();
        let mut at = self.selected;
        while left > 0 {
            let next = at.checked_add_signed(by.signum()).filter(|next| *next < self.entries.len());
            let Some(next) = next else { break };
            at = next;
            if self.entries[at].place != Place::Gap {
                left -= 1;
                self.selected = at;
            }
        }
    }

    /// Moves the window so that the selection is in it: where it has to move, half way down, as in the list.
    pub fn settle(&mut self, height: usize) {
        if !(self.top..self.top + height.max(1)).contains(&self.selected) {
            let last = self.entries.len().saturating_sub(height);
            self.top = self.selected.saturating_sub(height / 2).min(last);
        }
    }
}
