//! The widths of panes: changed by key in the pane with the focus, and by dragging the rules between them.

use super::{
    effect::Effect,
    geometry::{Widths, within},
    model::{Page, Pane},
    update::Turn,
};

impl Turn<'_> {
    /// Makes the pane with the focus wider, or narrower. A text is as wide as its quotes leave it.
    pub(super) fn widen(&mut self, by: isize) {
        let columns = self.model.columns();
        let wide = |area: Option<super::geometry::Area>| area.map(|area| area.width as isize);
        let widths = &mut self.model.widths;
        let changed = match (self.model.page, self.model.focus) {
            (Page::Library, Pane::Sources) if columns.list.is_some() => {
                wide(columns.sources).map(|width| widths.sources = Some(within(width + by, &Widths::SOURCES)))
            }
            (Page::Library, _) if columns.text.is_some() => {
                wide(columns.list).map(|width| widths.list = Some(within(width + by, &Widths::LIST)))
            }
            // Beside the sources alone the list has what they leave.
            (Page::Library, _) if columns.list.is_some() => {
                wide(columns.sources).map(|width| widths.sources = Some(within(width - by, &Widths::SOURCES)))
            }
            (Page::Reading, Pane::Quotes) => {
                wide(columns.quotes).map(|width| widths.quotes = Some(within(width + by, &Widths::QUOTES)))
            }
            (Page::Reading, _) if columns.quotes.is_some() => {
                wide(columns.quotes).map(|width| widths.quotes = Some(within(width - by, &Widths::QUOTES)))
            }
            (Page::Reading, _) => return self.measure(by),
            _ => None,
        };
        match changed {
            Some(()) => self.keep_widths(),
            None => self.say("there is no other pane beside this one"),
        }
    }

    /// Drags a rule to a column.
    pub(super) fn drag_rule(&mut self, column: u16) {
        let Some(rule) = self.model.dragging else { return };
        let columns = self.model.columns();
        let (column, end) = (column as isize, self.model.size.0 as isize);
        let widths = &mut self.model.widths;
        match rule {
            0 => widths.sources = Some(within(column - 2, &Widths::SOURCES)),
            1 => {
                if let Some(list) = columns.list {
                    widths.list = Some(within(column - list.x as isize - 1, &Widths::LIST));
                }
            }
            _ => widths.quotes = Some(within(end - column - 4, &Widths::QUOTES)),
        }
    }

    /// The widths are as they are to be next time.
    pub(super) fn keep_widths(&mut self) {
        self.effects.push(Effect::KeepWidths(self.model.widths));
    }
}
