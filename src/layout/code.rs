//! Sets code: as it stands, on a ground of its own, its words told apart; lines too long go on behind a mark.
//! Where indents would leave no room for words, all of them are made smaller alike.

use super::{blocks::Sheet, display, frame::Frame, syntax};
use crate::{
    news::Prose,
    text::width,
    theme::{Look, Role},
};

impl Sheet<'_> {
    pub(super) fn code(&mut self, language: Option<&str>, prose: &Prose, frame: &Frame) {
        let leaf = self.leaf;
        self.leaf += 1;
        if prose.text().is_empty() {
            return;
        }
        let look = Look::of(Role::Ink).on(Role::Raised);
        let inner = frame.indented(2, 0);
        let blank = " ".repeat(usize::from(frame.width));
        let blank = self.setting.ornament(&blank, look);
        let arrow = self.setting.ornament("↪", Look::of(Role::Soft).on(Role::Raised));
        let tokens = syntax::tokens(language, prose.text());
        let display = display::code(&mut self.setting, prose, leaf, look, &tokens, self.context);
        // The last line break ends the last line and begins none.
        let end = display.range.end - usize::from(prose.text().ends_with('\n'));
        let deepest = deepest(&self.setting.text[display.range.start..end]);
        let most = usize::from(inner.width / 3);
        let mut from = display.range.start;
        while from <= end {
            let to = memchr::memchr(b'\n', &self.setting.text.as_bytes()[from..end]).map_or(end, |i| from + i);
            // What is too much of the indents is not shown.
            let indent = indent(&self.setting.text[from..to]);
            let begin = from + indent - if deepest > most { indent * most / deepest } else { indent };
            let mut at = begin;
            loop {
                // The mark of a line that goes on stands in the indent or, for want of one, takes a cell of the text.
                let goes_on = at > begin;
                let left = inner.x.abs_diff(frame.x);
                let inset = u16::from(goes_on && left == 0 && inner.width > 2);
                let room = inner.width - inset;
                let next = at + fitting(&self.setting.text[at..to], usize::from(room));
                let cells = self.setting.cells(at..next);
                self.row(frame);
                if !goes_on {
                    self.setting.stands_for(from..begin);
                }
                let marked = u16::from(goes_on && left + inset > 0);
                if marked > 0 {
                    self.setting.segment(frame.x, arrow.clone(), false);
                }
                let indent = usize::from((left + inset).saturating_sub(marked));
                let after = frame.x.saturating_add_unsigned(marked);
                self.setting.segment(after, blank.start..blank.start + indent, false);
                let x = inner.x.saturating_add_unsigned(inset);
                self.setting.segment(x, at..next, false);
                let rest = usize::from(room.saturating_sub(cells));
                self.setting.segment(x.saturating_add_unsigned(cells), blank.start..blank.start + rest, false);
                at = next;
                if at >= to {
                    break;
                }
            }
            from = to + 1;
        }
    }
}

/// The blanks a line of code begins with, where anything follows.
fn indent(line: &str) -> usize {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    if blanks == line.len() { 0 } else { blanks }
}

/// The deepest indent of code.
fn deepest(code: &str) -> usize {
    code.split('\n').map(indent).max().unwrap_or(0)
}

/// How many bytes of a text fit into `room` cells, at least one cluster; behind a joint where one is not far.
fn fitting(text: &str, room: usize) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    if text.len() <= room {
        return text.len();
    }
    let (mut used, mut joint) = (0, 0);
    for (at, cluster) in text.grapheme_indices(true) {
        used += width::cluster(cluster);
        if used > room && at > 0 {
            return if joint > 0 { joint } else { at };
        }
        if matches!(cluster, " " | "," | ";" | "." | "(" | "/" | "&" | "|") && used * 3 >= room * 2 {
            joint = at + 1;
        }
    }
    text.len()
}
