//! The line at the foot: the state at the left, at most six key hints at the right; or a notice.

use ratatui::layout::Rect;

use super::root::Canvas;
use crate::{
    action::{Action, Context},
    app::{
        Model,
        entry::fit,
        geometry,
        message::Hit,
        model::{Page, Pane},
        pages::LinkUse,
        quotes,
        readings::Readings,
    },
    store,
    text::{count, width::cells},
    theme::{Look, Role},
};

/// Of so many paragraphs words are counted; of more, the paragraphs are.
const COUNTED: u32 = 200;

/// The hints of a view; those before the last give way first.
fn hints(model: &Model) -> Vec<(Action, &'static str)> {
    use Action as A;
    match model.context_below() {
        _ if model.is_empty() => vec![(A::Help, "help"), (A::Quit, "quit")],
        Context::Reading => {
            let next = match &model.reader {
                Some(reader) if reader.find.is_some() => (A::NextMatch, "next match"),
                Some(reader) if reader.quotes().is_empty() => (A::NextArticle, "next article"),
                _ => (A::NextQuote, "next voice"),
            };
            let readings = model.reader.as_ref().and_then(|reader| reader.readings.as_ref());
            if let Some(further) = readings.and_then(Readings::further_edit) {
                let next = if further { "edit before" } else { "article" };
                return vec![(A::ReadOn, "page"), (A::Changes, next), (A::Back, "back"), (A::Help, "help")];
            }
            if let Some(Some(_)) = readings.and_then(Readings::further) {
                return vec![(A::ReadOn, "page"), (A::NextPart, "next part"), (A::Back, "back"), (A::Help, "help")];
            }
            vec![
                (A::ReadOn, "page"),
                next,
                (A::Copy, "copy"),
                (A::Browser, "open"),
                (A::Back, "back"),
                (A::Help, "help"),
            ]
        }
        Context::Quotes => vec![
            (A::NextQuote, "next voice"),
            (A::Follow, "its words"),
            (A::Copy, "copy"),
            (A::Correct, "correct"),
            (A::Back, "back"),
            (A::Help, "help"),
        ],
        Context::Selecting => vec![
            (A::Down, "line"),
            (A::WordRight, "word"),
            (A::NextSentence, "sentence"),
            (A::Copy, "copy"),
            (A::Highlight, "mark"),
            (A::Help, "help"),
        ],
        Context::Search => {
            let tab = if model.search.completion.is_open() { "completes" } else { "articles / quotes" };
            vec![(A::Open, "open"), (A::NextPane, tab), (A::DeleteToStart, "clear"), (A::Cancel, "back")]
        }
        Context::Voices if model.focus == Pane::Sources => vec![
            (A::Down, "move"),
            (A::NextPane, "their words"),
            (A::Filter, "narrow"),
            (A::Back, "back"),
            (A::Help, "help"),
        ],
        Context::Voices => vec![
            (A::Down, "move"),
            (A::Open, "in its article"),
            (A::Book, "keep"),
            (A::Copy, "copy"),
            (A::Back, "back"),
            (A::Help, "help"),
        ],
        Context::Book => vec![
            (A::Down, "move"),
            (A::Open, "in its article"),
            (A::Copy, "copy"),
            (A::Note, "note"),
            (A::Save, "save"),
            (A::Help, "help"),
        ],
        Context::Sources => {
            vec![(A::Down, "move"), (A::Open, "list"), (A::Add, "add"), (A::RefreshAll, "refresh"), (A::Help, "help")]
        }
        _ => vec![
            (A::Down, "move"),
            (A::Open, "read"),
            (A::NextPane, "pane"),
            (A::Search, "search"),
            (A::Voices, "voices"),
            (A::Help, "help"),
        ],
    }
}

/// The notice, where there is one.
pub(super) fn notice(model: &Model, canvas: &mut Canvas<'_>) {
    let Some(notice) = &model.notice else { return };
    let width = model.size.0;
    let y = geometry::sheet(model.size).hints;
    let mut x = 1;
    if notice.trouble {
        x = canvas.text(1, y, "! ", Look::of(Role::Warn).bold(), width);
    }
    let more = if notice.trouble && width >= 70 { "! details" } else { "" };
    let end =
        if more.is_empty() { width } else { canvas.right(x, width.saturating_sub(1), y, more, Look::of(Role::Soft)) };
    let room = usize::from(end.saturating_sub(x + 1));
    canvas.text(x, y, &fit(&notice.text, room), Look::of(Role::Ink), end);
}

pub(super) fn paint(model: &Model, canvas: &mut Canvas<'_>) {
    if model.notice.is_some() {
        return notice(model, canvas);
    }
    let width = model.size.0;
    let y = geometry::sheet(model.size).hints;
    if let Some(reader) = model.reader.as_ref().filter(|reader| reader.why && model.page == Page::Reading)
        && let Some(quote) = reader.chosen.and_then(|chosen| reader.quotes().get(chosen))
    {
        let room = usize::from(width.saturating_sub(2));
        let mut parts = quotes::reason(reader, quote);
        // What says least gives way, but never the name.
        while parts.len() > 1 && cells(&parts.join(" · ")) > room {
            parts.pop();
        }
        canvas.text(1, y, &fit(&parts.join(" · "), room), Look::of(Role::Ink), width);
        return;
    }
    // Where the text stands alone, only what the reader is about is told.
    let reader = model.reader.as_ref();
    let is_busy = reader.is_some_and(|r| r.find.is_some() || r.hints.is_some() || r.passage.is_some());
    if model.is_alone() && model.pending.is_empty() && !is_busy {
        return;
    }
    let left = canvas.text(1, y, &state(model), Look::of(Role::Soft), width);
    let context = model.context_below();
    let keymap = &model.config.keymap;
    let mut shown: Vec<(String, &str, Action)> = hints(model)
        .into_iter()
        .filter_map(|(action, words)| {
            let key = match (action, words) {
                // One hint for the pair.
                (Action::Down, _) => {
                    let pair = [Action::Down, Action::Up].map(|a| keymap.keys(context, a).into_iter().next());
                    pair.into_iter().flatten().collect::<Vec<_>>().join(" ")
                }
                _ => keymap.keys(context, action).into_iter().next()?,
            };
            (!key.is_empty()).then_some((key, words, action))
        })
        .collect();
    let room = usize::from(width.saturating_sub(left + 3));
    let wide = |shown: &[(String, &str, Action)]| {
        shown.iter().map(|(key, words, _)| cells(key) + 1 + cells(words)).sum::<usize>()
            + shown.len().saturating_sub(1) * 3
    };
    while shown.len() > 1 && wide(&shown) > room {
        // Help stays to the last; of two, what is done most goes with it.
        let least = if shown.len() > 3 { shown.len() - 2 } else { 0 };
        shown.remove(least);
    }
    if wide(&shown) > room {
        return;
    }
    let mut x = width.saturating_sub(1 + wide(&shown) as u16);
    for (key, words, action) in shown {
        let from = x;
        x = canvas.text(x, y, &key, Look::of(Role::Strong).bold(), width);
        x = canvas.text(x + 1, y, words, Look::of(Role::Soft), width);
        canvas.scene.add(Rect { x: from, y, width: x - from, height: 1 }, Hit::Deed(action));
        x += 3;
    }
}

/// The state: keys typed so far, what is found, how far the article is read.
fn state(model: &Model) -> String {
    if !model.pending.is_empty() {
        return model.pending.shown();
    }
    let narrow = model.size.0 < 70;
    match (model.page, &model.reader) {
        (Page::Reading, Some(reader)) => {
            let mut state = format!("{}%", reader.percent());
            if let Some(find) = &reader.find {
                // An expression has slashes of its own.
                let slash = if find.written.starts_with('/') { "" } else { "/" };
                let number = |number: usize| model.locale().number(number as u64);
                return match (find.at, find.matches.len()) {
                    (Some(at), count) if count > 0 => {
                        let (at, count) = (number(at + 1), number(count));
                        format!("{state} · {slash}{} {at} of {count}", fit(&find.written, 24))
                    }
                    _ => format!("{state} · {slash}{} not found", fit(&find.written, 24)),
                };
            }
            if let Some(hints) = &reader.hints {
                return match hints.then {
                    LinkUse::Read => "a letter reads the link here, a capital opens the browser".into(),
                    LinkUse::Browser => "a letter opens the link in the browser".into(),
                    LinkUse::Copy => "a letter copies the link".into(),
                };
            }
            if let Some((from, to)) = reader.selected() {
                if to.leaf - from.leaf > COUNTED {
                    return format!("{} paragraphs selected", to.leaf - from.leaf + 1);
                }
                let words = store::passage_words(&reader.kept.article, from, to);
                let count = count::words(&words);
                return if count == 1 { "1 word selected".into() } else { format!("{count} words selected") };
            }
            if let Some(label) = reader.readings.as_ref().and_then(Readings::label) {
                return format!("{state} · {}", fit(&label, usize::from(model.size.0 / 2)));
            }
            let left = reader.minutes_left();
            if !narrow && left > 0 {
                state.push_str(&format!(" · {} left", count::reading_time(left)));
            }
            let status = reader.kept.status;
            for (on, word) in [(status.starred, "starred"), (status.later, "later")] {
                if on && !narrow {
                    state.push_str(" · ");
                    state.push_str(word);
                }
            }
            state
        }
        (Page::Library, _) if !model.adding.is_empty() => {
            let room = usize::from(model.size.0 / 2);
            fit(&format!("adding {}", model.adding[0]), room)
        }
        (Page::Library, _) if narrow && model.list.count() > 0 => {
            format!(
                "{} of {}",
                model.locale().number(model.list.selected + 1),
                model.locale().number(model.list.count())
            )
        }
        _ => String::new(),
    }
}
