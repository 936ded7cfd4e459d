//! Sets what stands above the text: rule, kicker, headline, standfirst, dateline.

use super::{
    Options,
    blocks::Sheet,
    frame::{Frame, share},
    wrap::Fit,
};
use crate::{
    news::{Moment, article},
    text::{count, width},
    theme::{Look, Role},
};

impl Sheet<'_> {
    /// Sets the head; with `frame` off, headline and standfirst alone.
    pub(super) fn head(&mut self, frame: &Frame) {
        let article = self.context.article;
        let framed = self.context.options.frame;
        if framed {
            self.rule(frame, '━', Role::Strong);
            self.kicker(frame);
        }
        self.leaf = article::TITLE;
        if !article.title.is_empty() {
            self.gap(frame);
        }
        let title = Frame { width: share(frame.width, 48, 74), ..frame.clone() };
        self.prose(&article.title, &title, Look::of(Role::Strong).bold(), Fit::Balanced);
        if !article.standfirst.is_empty() {
            self.gap(frame);
        }
        let standfirst = Frame { width: share(frame.width, 68, 89), ..frame.clone() };
        self.prose(&article.standfirst, &standfirst, Look::of(Role::Ink).italic(), Fit::Ragged);
        if framed && self.dateline(frame) {
            self.rule(frame, '─', Role::Rule);
        }
    }

    fn kicker(&mut self, frame: &Frame) {
        let article = self.context.article;
        let column = usize::from(frame.width);
        let kicker = article.kicker.as_ref().map(|k| k.to_uppercase()).unwrap_or_default();
        let publisher = article.publisher.as_deref().unwrap_or_default();
        if kicker.is_empty() && publisher.is_empty() {
            return;
        }
        self.row(frame);
        let kicker = width::cut(&kicker, column);
        let used = width::cells(&kicker);
        let label = self.setting.ornament(&kicker, Look::of(Role::Accent).bold());
        self.setting.segment(frame.x, label, false);
        // The publisher gives way where both do not fit.
        let room = column - used;
        let publisher = if used == 0 { width::cut(publisher, room) } else { publisher.into() };
        let cells = width::cells(&publisher);
        if cells + usize::from(used > 0) * 2 <= room {
            let name = self.setting.ornament(&publisher, Look::of(Role::Soft));
            self.setting.segment(frame.x + (column - cells) as i16, name, false);
        }
    }

    /// Whether there was anything to set.
    fn dateline(&mut self, frame: &Frame) -> bool {
        let article = self.context.article;
        let options = self.context.options;
        let mut parts = Vec::new();
        if let Some(by) = byline(&article.byline) {
            parts.push((by, Role::Ink));
        }
        if let Some(moment) = article.published {
            parts.push((day_and_hour(moment, options), Role::Soft));
        }
        if let Some(moment) = options.edited {
            parts.push((format!("edited {}", day_and_hour(moment, options)), Role::Soft));
        }
        if let Some(minutes) = options.minutes {
            parts.push((count::reading_time(minutes), Role::Soft));
        }
        if parts.is_empty() {
            return false;
        }
        self.gap(frame);
        // Parts share a row as far as they fit; one that is too long is wrapped. Where not all fit into one row, who wrote
        // it has the first alone if the rest fits into the second.
        let column = usize::from(frame.width);
        let taken = |parts: &[(String, Role)]| parts.iter().map(|(part, _)| width::cells(part) + 3).sum::<usize>();
        let parted = parts.len() > 1
            && parts[0].1 == Role::Ink
            && taken(&parts) > column + 3
            && taken(&parts[1..]) <= column + 3;
        let mut used = 0;
        for (number, (part, role)) in parts.into_iter().enumerate() {
            let cells = width::cells(&part);
            if used > 0 && used + 3 + cells <= column && !(parted && number == 1) {
                let dot = self.setting.ornament(" · ", Look::of(Role::Soft));
                self.setting.segment(frame.x + used as i16, dot, false);
                let range = self.setting.ornament(&part, Look::of(role));
                self.setting.segment(frame.x + used as i16 + 3, range, false);
                used += 3 + cells;
            } else {
                let range = self.setting.ornament(&part, Look::of(role));
                used = self.lines(range, &[], frame, Fit::Ragged);
            }
        }
        true
    }
}

/// A day and its time; a time of midnight is a day without one.
fn day_and_hour(moment: Moment, options: &Options) -> String {
    let then = moment.in_zone(&options.zone);
    let day = options.locale.day(then.date(), options.year != Some(then.year()));
    let is_midnight = moment.unix() % 86_400 == 0;
    if is_midnight { day } else { format!("{day}, {}", options.locale.time(then.hour(), then.minute())) }
}

/// `By A, B and C`.
fn byline(names: &[crate::text::Line]) -> Option<String> {
    let names: Vec<&str> = names.iter().map(|name| strip_by(name)).filter(|name| !name.is_empty()).collect();
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { format!("By {last}") } else { format!("By {} and {last}", others.join(", ")) })
}

fn strip_by(name: &str) -> &str {
    match name.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => name[3..].trim_start(),
        _ => name,
    }
}
