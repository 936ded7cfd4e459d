//! The list of articles: a window of rows of a list that may have a million.
//!
//! Rows are asked for by the screenful; what is far from the screen is let go. The selection is a number in the list.

use std::{collections::BTreeSet, sync::Arc};

use super::{dates::Calendar, entry, message::Shelf};
use crate::{
    news::{ArticleId, query::By},
    store::{Ask, List, Row},
};

/// How many rows are kept around the screen.
const KEPT: usize = 600;

/// The list pane.
#[derive(Clone, Debug, Default)]
pub struct ListPane {
    /// Where its articles lie.
    pub shelf: Shelf,
    /// What was asked for.
    pub ask: Ask,
    /// What its head says.
    pub title: String,
    /// The filter over it, as it was written.
    pub filter: Option<String>,
    /// Articles that have arrived and are not let in yet.
    pub fresh: u64,
    /// The list, once it is open.
    pub list: Option<Arc<List>>,
    /// The rows that are here.
    pub rows: Vec<Row>,
    /// The number of the first of them.
    pub first: u64,
    /// The number of the selected row.
    pub selected: u64,
    /// The number of the row at the top of the pane.
    pub top: u64,
    /// The ticked articles: what is done next is done to all of them.
    pub ticked: BTreeSet<ArticleId>,
}

/// An entry as it stands in the pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its number in the list.
    pub number: u64,
    /// The row of the pane it begins in, counted from 0: that of its day's head where it has one.
    pub y: u16,
    /// The head of a new day, or of a new source where the list is sorted by them.
    pub day: Option<String>,
    /// The headline's lines.
    pub lines: Vec<String>,
}

impl Placed {
    /// The rows it takes, without the blank one below.
    #[must_use]
    pub fn height(&self) -> u16 {
        u16::from(self.day.is_some()) + self.lines.len() as u16 + 1
    }
}

impl ListPane {
    /// How many articles there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.list.as_ref().map_or(0, |list| list.count).max(self.first + self.rows.len() as u64)
    }

    /// The row of a number, if it is here.
    #[must_use]
    pub fn row(&self, number: u64) -> Option<&Row> {
        self.rows.get(usize::try_from(number.checked_sub(self.first)?).ok()?)
    }

    /// The selected row.
    #[must_use]
    pub fn current(&self) -> Option<&Row> {
        self.row(self.selected)
    }

    /// Takes an opened list with its first rows.
    pub fn open(&mut self, list: Arc<List>, rows: Vec<Row>) {
        self.list = Some(list);
        self.fresh = 0;
        self.rows = rows;
        self.first = 0;
        self.selected = 0;
        self.top = 0;
    }

    /// Takes rows that were asked for; those that touch the window widen it, others take its place.
    pub fn take(&mut self, first: u64, rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        let end = self.first + self.rows.len() as u64;
        if first == end {
            self.rows.extend(rows);
            let excess = self
                .rows
                .len()
                .saturating_sub(KEPT)
                .min(usize::try_from(self.top.saturating_sub(self.first)).unwrap_or(0));
            self.rows.drain(..excess);
            self.first += excess as u64;
        } else if first + rows.len() as u64 == self.first {
            let mut rows = rows;
            rows.append(&mut self.rows);
            self.rows = rows;
            self.first = first;
            self.rows.truncate(KEPT);
        } else {
            self.first = first;
            self.rows = rows;
            self.top = self.selected;
        }
    }

    /// Puts rows read anew in the place of those with the same number in the library.
    pub fn renew(&mut self, rows: Vec<Row>) {
        for row in rows {
            if let Some(old) = self.rows.iter_mut().find(|old| old.id == row.id) {
                *old = row;
            }
        }
    }

    /// The numbers in the library of the rows that are here.
    #[must_use]
    pub fn ids(&self) -> Vec<ArticleId> {
        self.rows.iter().map(|row| row.id).collect()
    }

    /// The entries from the top on that begin in a pane of this size.
    #[must_use]
    pub fn placed(&self, width: u16, height: u16, calendar: &Calendar) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut y = 0;
        let mut number = self.top.max(self.first);
        while y < height {
            let Some(row) = self.row(number) else { break };
            let entry = self.place(number, row, y, width, calendar);
            y += entry.height() + 1;
            placed.push(entry);
            number += 1;
        }
        placed
    }

    fn place(&self, number: u64, row: &Row, y: u16, width: u16, calendar: &Calendar) -> Placed {
        let day = |row: &Row| calendar.day(row.date);
        let head = |row: &Row| match self.ask.order.by {
            By::Date => Some(day(row)),
            By::Source => Some(row.source_title.clone()),
            By::Rank | By::Title | By::Length => None,
        };
        let before = number.checked_sub(1).and_then(|before| self.row(before)).map(head);
        // The first day needs no head when it is the day the reader would think of.
        let own = head(row).filter(|own| match &before {
            Some(before) => before.as_ref() != Some(own),
            None => number == 0 && own != "Today",
        });
        let title = if row.title.is_empty() { "(no headline)" } else { row.title.as_str() };
        let lines = entry::headline(title, usize::from(width.saturating_sub(3)), 2);
        Placed { number, y, day: own, lines }
    }

    /// Moves the window so that the selection is whole in a pane of this size. A window that has to move leaves the
    /// selection half way down, so that it stands still for the next half page, and shows no room behind the last entry.
    pub fn settle(&mut self, width: u16, height: u16, calendar: &Calendar) {
        let is_here = self.top <= self.selected && self.row(self.top).is_some();
        if is_here && self.shows_selected(width, height, calendar) {
            return;
        }
        let Some(row) = self.current() else {
            self.top = self.selected;
            return;
        };
        let own = self.place(self.selected, row, 0, width, calendar).height();
        self.top = self.reaching(self.selected, height.saturating_sub(own) / 2, width, calendar);
        let end = self.first + self.rows.len() as u64;
        if end == self.count() {
            // The blank row below the last entry may fall away.
            self.top = self.top.min(self.reaching(end, height.saturating_add(1), width, calendar));
        }
        if !self.shows_selected(width, height, calendar) {
            self.top = self.selected;
        }
    }

    fn shows_selected(&self, width: u16, height: u16, calendar: &Calendar) -> bool {
        let placed = self.placed(width, height, calendar);
        placed.iter().any(|entry| entry.number == self.selected && entry.y + entry.height() <= height)
    }

    /// The first of the entries before `end` that have room in `height` rows.
    fn reaching(&self, end: u64, height: u16, width: u16, calendar: &Calendar) -> u64 {
        let (mut top, mut taken) = (end, 0);
        while let Some(number) = top.checked_sub(1)
            && let Some(row) = self.row(number)
        {
            taken += self.place(number, row, 0, width, calendar).height() + 1;
            if taken > height {
                break;
            }
            top = number;
        }
        top
    }

    /// How many entries are whole in a pane of this size; at least one.
    #[must_use]
    pub fn page(&self, width: u16, height: u16, calendar: &Calendar) -> u64 {
        let whole = self.placed(width, height, calendar).iter().filter(|e| e.y + e.height() <= height).count();
        (whole as u64).max(1)
    }
}
