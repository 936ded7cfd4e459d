//! The help page: the keys that work in a view, by group, in one column or two.

use std::cmp::Reverse;

use crate::{
    action::{Action, Context, Deed, Group},
    config::Keymap,
    text::width::cells,
};

/// Cells of the keys of two ways of one thing that have a line together; wider ones have a line each.
const PAIR: usize = 13;

/// A line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// A group's heading.
    Head(&'static str),
    /// Keys, and what they do.
    Keys(String, String),
    /// Between groups.
    Blank,
}

/// The columns of the help page: two where there is room, as even as they can be without parting a group.
#[must_use]
pub fn columns(keymap: &Keymap, context: Context, width: u16) -> Vec<Vec<HelpLine>> {
    let groups: Vec<Vec<HelpLine>> = Group::ALL.iter().filter_map(|group| of_group(keymap, context, *group)).collect();
    // Which of them stand at the right, as bits: there are few, so that all ways can be tried. Of two ways that are as
    // good, the one with the later groups at the right.
    let is_right = |right: u32, at: usize| right >> at & 1 == 1;
    let rows = |right: u32, side: bool| {
        let column = groups.iter().enumerate().filter(|(at, _)| is_right(right, *at) == side);
        column.map(|(_, group)| group.len() + 1).sum::<usize>()
    };
    let ways = if width < 70 { 1 } else { 1_u32 << groups.len() };
    // The first of them stands at the left.
    let right = (0..ways).step_by(2).min_by_key(|right| (rows(*right, false).max(rows(*right, true)), Reverse(*right)));
    let mut columns = [Vec::new(), Vec::new()];
    for (at, group) in groups.into_iter().enumerate() {
        let column = &mut columns[usize::from(right.is_some_and(|right| is_right(right, at)))];
        if !column.is_empty() {
            column.push(HelpLine::Blank);
        }
        column.extend(group);
    }
    columns.into_iter().filter(|column| !column.is_empty()).collect()
}

fn of_group(keymap: &Keymap, context: Context, group: Group) -> Option<Vec<HelpLine>> {
    let mut lines = vec![HelpLine::Head(group.title())];
    for row in Action::ROWS.iter().filter(|row| row.group == group) {
        let keys = keymap.keys(context, row.action);
        if keys.is_empty() {
            continue;
        }
        // Two ways of one thing have a line together, where both have a key.
        let pair = Action::PAIRS.iter().find(|(one, other, _)| [*one, *other].contains(&row.action));
        let first = |action| keymap.keys(context, action).into_iter().next();
        if let Some(&(one, other, title)) = pair
            && let (Some(forth), Some(back)) = (first(one), first(other))
            && cells(&forth) + 1 + cells(&back) <= PAIR
        {
            if row.action == one {
                lines.push(HelpLine::Keys(format!("{forth} {back}"), title.to_owned()));
            }
            continue;
        }
        let mut shown = String::new();
        for key in keys.iter().take(3) {
            if !shown.is_empty() && cells(&shown) + cells(key) + 1 > 12 {
                break;
            }
            if !shown.is_empty() {
                shown.push(' ');
            }
            shown.push_str(key);
        }
        lines.push(HelpLine::Keys(shown, row.title.to_owned()));
    }
    // The reader's own: with an argument, or several at once.
    for (keys, deeds) in keymap.special(context) {
        if deeds.first().is_some_and(|deed| deed.action.row().group == group) {
            let titles: Vec<String> = deeds.iter().map(Deed::title).collect();
            lines.push(HelpLine::Keys(keys, titles.join(", ")));
        }
    }
    (lines.len() > 1).then_some(lines)
}

/// The rows of the longest column.
#[must_use]
pub fn rows(keymap: &Keymap, context: Context, width: u16) -> usize {
    columns(keymap, context, width).iter().map(Vec::len).max().unwrap_or(0)
}

/// The rows of the help page's window on a screen: what its frame, head and foot leave.
#[must_use]
pub fn window(size: (u16, u16)) -> u16 {
    if size.0 < 70 { size.1.saturating_sub(4) } else { size.1.saturating_sub(9) }.max(1)
}
