//! What the mouse does: the wheel scrolls what lies beneath, a click focuses and selects, a double click opens.

use std::time::Duration;

use super::{
    message::{Hit, Mouse, MouseDeed},
    model::{Page, Pane},
    overlay::Overlay,
    passage::Passage,
    update::Turn,
};

/// Two clicks on one cell within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);
/// The lines or entries a notch of the wheel moves.
const NOTCH: isize = 3;

impl Turn<'_> {
    pub(super) fn mouse(&mut self, mouse: Mouse, hit: Option<Hit>) {
        match mouse.deed {
            MouseDeed::WheelDown => self.wheel(mouse, NOTCH),
            MouseDeed::WheelUp => self.wheel(mouse, -NOTCH),
            MouseDeed::Press => self.press(mouse, hit),
            MouseDeed::Drag if self.model.dragging.is_some() => self.drag_rule(mouse.column),
            MouseDeed::Drag if self.model.overlay.is_none() => self.drag_text(mouse),
            MouseDeed::Drag => {}
            MouseDeed::Release => {
                if self.model.dragging.take().is_some() {
                    self.keep_widths();
                }
            }
        }
    }

    fn wheel(&mut self, mouse: Mouse, by: isize) {
        match &mut self.model.overlay {
            Some(Overlay::Help(top) | Overlay::Notices(top)) => return *top = top.saturating_add_signed(by),
            Some(Overlay::Picker(picker)) => return picker.step(by),
            Some(Overlay::Picture(_)) => return self.next_picture(by.signum()),
            Some(Overlay::Prompt(_) | Overlay::Confirm(..)) => return,
            None => {}
        }
        match self.model.page {
            Page::Search => return self.model.search.step(by.signum()),
            Page::Voices => return self.step_voice(by.signum()),
            Page::Book => return self.step_book(by.signum()),
            _ => {}
        }
        let columns = self.model.columns();
        let beneath = |area: Option<super::geometry::Area>| area.is_some_and(|a| a.holds(mouse.column, mouse.row));
        if beneath(columns.sources) {
            let sources = &mut self.model.sources;
            sources.top = sources.top.saturating_add_signed(by).min(sources.entries.len().saturating_sub(1));
            self.step_source(by.signum());
        } else if beneath(columns.list) {
            self.step_entry(by.signum());
        } else {
            self.scroll(by);
        }
    }

    /// Dragging over the text selects a passage from where the button went down; what lies over it takes no drag.
    fn drag_text(&mut self, mouse: Mouse) {
        let Some((column, row, _)) = self.model.clicked.filter(|_| self.model.page == Page::Reading) else { return };
        let Some(text) = self.model.columns().text.filter(|text| text.holds(column, row)) else { return };
        let Some(reader) = &mut self.model.reader else { return };
        let under = |reader: &super::reader::Reader, column: u16, row: u16| {
            let at = reader.top + usize::from(row.clamp(text.y, text.bottom().saturating_sub(1)) - text.y);
            if at >= reader.laid.rows() { None } else { reader.laid.line(at).anchor(column as i16 - text.x as i16) }
        };
        if reader.passage.is_none() {
            reader.passage = under(reader, column, row).map(Passage::new);
        }
        if let Some(to) = under(reader, mouse.column, mouse.row) {
            reader.drag_passage(to);
        }
    }

    fn press(&mut self, mouse: Mouse, hit: Option<Hit>) {
        let now = self.model.now.instant;
        let double = self.model.clicked.is_some_and(|(column, row, at)| {
            (column, row) == (mouse.column, mouse.row) && now.saturating_duration_since(at) < DOUBLE
        });
        self.model.clicked = Some((mouse.column, mouse.row, now));
        let Some(hit) = hit else {
            if !matches!(self.model.overlay, Some(Overlay::Prompt(_))) {
                self.model.overlay = None;
            }
            return;
        };
        match hit {
            Hit::Deed(action) => self.hint_deed(action),
            Hit::Item(at) => {
                if let Some(Overlay::Picker(picker)) = &mut self.model.overlay {
                    picker.selected = at.min(picker.found.len().saturating_sub(1));
                    self.accept();
                }
            }
            Hit::Candidate(at) => self.put_candidate(at),
            Hit::Found(at) => {
                self.model.search.selected = at;
                if double {
                    self.open();
                }
            }
            Hit::Voice(at) => {
                self.model.focus = Pane::Sources;
                self.choose_voice(at);
            }
            Hit::Said(at) => {
                self.model.focus = Pane::Text;
                self.model.voices.chosen = at;
                if double {
                    self.open();
                }
            }
            Hit::Booked(at) => {
                self.model.book.chosen = at;
                if double {
                    self.open();
                }
            }
            Hit::Rule(rule) => self.model.dragging = Some(rule),
            Hit::Source(at) => {
                self.turn_to(Page::Library, Pane::Sources);
                self.model.sources.selected = at;
                self.show_source();
                if double {
                    self.open();
                }
            }
            Hit::Entry(number) => {
                let reading = self.model.page == Page::Reading;
                if !reading {
                    self.model.focus = Pane::List;
                }
                // What the first click selected may have moved from under the second.
                let number = if double && !reading { self.model.list.selected } else { number };
                self.go_to_entry(number, double || reading);
            }
            Hit::Text => {
                if self.model.page == Page::Library {
                    if double {
                        self.open();
                    }
                } else {
                    self.model.focus = Pane::Text;
                    if let Some(reader) = &mut self.model.reader {
                        reader.passage = None;
                    }
                }
            }
            Hit::Follow(target) => self.follow_target(target),
            Hit::Pane(Pane::Quotes) if self.model.page == Page::Reading => self.model.focus = Pane::Quotes,
            Hit::Pane(pane) if self.model.page == Page::Library => self.model.focus = pane,
            // Beside an open article the library's panes are a page away.
            Hit::Pane(_) => {}
            Hit::Quote(quote) => {
                if let Some(reader) = &mut self.model.reader {
                    reader.choose(quote);
                }
                if self.model.page == Page::Reading {
                    let cards = self.model.columns().quotes;
                    let on_card = cards.is_some_and(|area| area.holds(mouse.column, mouse.row));
                    self.model.focus = if on_card { Pane::Quotes } else { Pane::Text };
                }
                if self.model.page == Page::Reading && double {
                    self.follow(None);
                }
            }
            Hit::Speaker(number) => self.click_speaker(number),
        }
    }
}
