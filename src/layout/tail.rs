//! Sets what stands below the text: the end mark, and the links by number.

use super::{blocks::Sheet, frame::Frame, line::Target, setting::Stretch, wrap::Fit};
use crate::theme::{Look, Role, Weights};

impl Sheet<'_> {
    /// The end mark alone on its row.
    pub(super) fn end_mark(&mut self, frame: &Frame) {
        self.row(frame);
        let mark = self.setting.ornament("■", Look::of(Role::Accent));
        self.setting.segment(frame.x, mark, false);
    }

    /// The links by number, below a head.
    pub(super) fn link_list(&mut self, frame: &Frame) {
        let links = &self.context.index.links;
        self.gap(frame);
        self.row(frame);
        let head = self.setting.ornament(if frame.width < 6 { "…" } else { "Links " }, Look::of(Role::Soft));
        let used = self.setting.cells(head.clone());
        self.setting.segment(frame.x, head, false);
        if frame.width > used {
            let rule = "─".repeat(usize::from(frame.width - used));
            let rule = self.setting.ornament(&rule, Look::of(Role::Rule));
            self.setting.segment(frame.x + used as i16, rule, false);
        }
        let digits = links.len().to_string().len().max(2);
        for (i, link) in links.iter().enumerate() {
            let inner = frame.indented(digits as u16 + 2, 0);
            let label = format!("{:>1$}", link.number, usize::from(inner.x.abs_diff(frame.x)).saturating_sub(2).max(1));
            let label = self.setting.ornament(&label, Look::of(Role::Soft));
            if inner.x > frame.x {
                self.markers.push((frame.x, label));
            }
            let shown = link.url.strip_prefix("https://").or(link.url.strip_prefix("http://")).unwrap_or(&link.url);
            let shown = crate::text::sanitize::line(shown.trim_end_matches('/'));
            let from = self.setting.text.len();
            let mut stretch = Stretch::ornament(from, Look::of(Role::Ink).and(Weights::UNDERLINE));
            stretch.target = Some(Target::Link(i as u32));
            self.setting.stretches.push(stretch);
            self.setting.text.push_str(&shown);
            let range = from..self.setting.text.len();
            self.lines(range, &[], &inner, Fit::Ragged);
        }
    }
}
