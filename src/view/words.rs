//! The model in words, for those who hear it or read it line by line: what is there, and what has changed.
//!
//! In: the [`Model`] and what was told of it before ([`Told`]). Out: lines. Whole views are numbered lists or the text
//! of an article, quotes named below the paragraph they stand in; after that only what changed is told.
//! Deliberately absent: how lines are typed and printed (`tui::plain`).

use std::{collections::VecDeque, sync::Arc};

use crate::{
    action::{Action, Group},
    app::{
        Model,
        message::{Shelf, Slot},
        model::{Page, Pane},
        overlay::{Overlay, PromptKind},
        quotes,
        reader::{Reader, speaker_name},
        sources::Place,
    },
    news::{ArticleId, Quote, Status, query::QueryError},
    store::{List, Row},
};

/// The most lines of a list that are told at once.
const SCREENFUL: usize = 20;

/// What was told of a model.
#[derive(Debug, Default)]
pub struct Told {
    view: Option<(Page, Pane)>,
    list: Option<Arc<List>>,
    entry: Option<(u64, ArticleId, Status)>,
    ticked: usize,
    /// How far a refresh was, in tenths.
    refresh: Option<u64>,
    source: usize,
    article: Option<(Shelf, ArticleId)>,
    top: usize,
    /// The row behind the last one that was told: reading goes on there.
    told_to: usize,
    chosen: Option<usize>,
    matched: Option<usize>,
    speaker: Option<String>,
    why: bool,
    selected: Option<String>,
    reading: Option<String>,
    book: (usize, Option<usize>),
    searched: Option<String>,
    wrong: Option<QueryError>,
    found: usize,
    voice: (usize, usize, Option<i64>),
    switches: (bool, bool, Option<u16>, String),
    overlay: Option<String>,
}

/// The whole view, as at the beginning.
#[must_use]
pub fn view(model: &Model) -> Vec<String> {
    match (model.page, model.focus) {
        (Page::Library, Pane::Sources) => sources(model),
        (Page::Library, _) => list(model),
        (Page::Reading, _) => article(model),
        (Page::Search, _) => search(model),
        (Page::Voices, _) => voices(model),
        (Page::Book, _) => book(model),
    }
}

/// What is new since it was told last.
pub fn news(model: &Model, told: &mut Told) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(notice) = &model.notice {
        lines.push(if notice.trouble { format!("Trouble: {}", notice.text) } else { notice.text.clone() });
    }
    let mut now = Told::of(model);
    if now.switches != told.switches && told.view.is_some() {
        lines.extend(switches(&told.switches, &now.switches));
    }
    if now.refresh > told.refresh
        && let Some(refresh) = &model.refresh
    {
        let at = if refresh.at.is_empty() { String::new() } else { format!(": {}", refresh.at) };
        lines.push(format!("fetched {} of {}{at}", refresh.done, refresh.of));
    }
    if now.overlay.is_some() {
        if now.overlay != told.overlay {
            lines.extend(overlay(model));
        }
    } else if now.view != told.view && !(now.view.is_some_and(|v| v.0 == Page::Reading) && now.same_article(told)) {
        lines.extend(view(model));
    } else {
        match model.page {
            Page::Library if model.focus == Pane::Sources => {
                if now.source != told.source {
                    lines.extend(source(model, now.source));
                }
            }
            Page::Library => match (&now.list, &told.list) {
                (Some(new), old) if old.as_ref().is_none_or(|old| !Arc::ptr_eq(new, old)) => lines.extend(list(model)),
                _ if (now.entry, now.ticked) != (told.entry, told.ticked) => {
                    lines.extend(model.list.current().map(|row| {
                        format!("{} of {}: {}", model.list.selected + 1, model.list.count(), entry(model, row))
                    }))
                }
                _ => {}
            },
            Page::Reading => lines.extend(reading_news(model, told, &mut now)),
            Page::Search if (&now.searched, &now.wrong) != (&told.searched, &told.wrong) => lines.extend(search(model)),
            Page::Search if now.found != told.found => lines.extend(search(model).into_iter().nth(now.found + 1)),
            Page::Search => {}
            Page::Voices if now.voice != told.voice => lines.extend(match model.focus {
                Pane::Sources if now.voice.0 != told.voice.0 => voice(model, now.voice.0).into_iter().collect(),
                Pane::Sources if told.voice.2.is_some() => Vec::new(),
                _ if now.voice.1 != told.voice.1 => said(model).into_iter().nth(now.voice.1 + 1).into_iter().collect(),
                _ => voices(model),
            }),
            Page::Voices => {}
            Page::Book if now.book.1 != told.book.1 => lines.extend(book(model)),
            Page::Book if now.book.0 != told.book.0 => lines.extend(kept(model, now.book.0)),
            Page::Book => {}
        }
    }
    *told = now;
    lines
}

impl Told {
    fn of(model: &Model) -> Self {
        let reader = model.reader.as_ref().filter(|_| model.page == Page::Reading);
        Self {
            view: Some((model.page, model.focus)),
            list: model.list.list.clone(),
            entry: model.list.current().map(|row| (model.list.selected, row.id, row.status)),
            ticked: model.list.ticked.len(),
            refresh: model.refresh.as_ref().map(|refresh| refresh.done * 10 / refresh.of.max(1)),
            source: model.sources.selected,
            article: reader.map(|reader| (reader.shelf, reader.kept.article.id)),
            top: reader.map_or(0, |reader| reader.top),
            told_to: reader.map_or(0, |reader| reader.top + reader.height),
            chosen: reader.and_then(|reader| reader.chosen),
            matched: reader.and_then(|reader| reader.find.as_ref()?.at),
            speaker: reader.and_then(|reader| reader.speaker.clone()),
            why: reader.is_some_and(|reader| reader.why),
            selected: reader.and_then(|reader| {
                let (from, to) = reader.selected()?;
                Some(crate::store::passage_words(&reader.kept.article, from, to))
            }),
            reading: reader.and_then(|reader| reader.readings.as_ref()?.label()),
            book: (model.book.chosen, (!model.tickets.waits(Slot::Book)).then_some(model.book.entries.len())),
            searched: model.search.found.as_ref().map(|_| model.search.asked.clone()),
            wrong: model.search.wrong.clone(),
            found: model.search.selected,
            voice: (model.voices.selected, model.voices.chosen, model.voices.whose),
            switches: (model.quotes_on, model.zen, model.measure, model.theme().name.clone()),
            overlay: model.overlay.as_ref().map(title),
        }
    }

    fn same_article(&self, other: &Self) -> bool {
        other.view.is_some_and(|view| view.0 == Page::Reading) && self.article == other.article
    }
}

fn switches(old: &(bool, bool, Option<u16>, String), new: &(bool, bool, Option<u16>, String)) -> Vec<String> {
    let mut lines = Vec::new();
    if old.0 != new.0 {
        lines.push(if new.0 { "quotes are told" } else { "quotes are not told" }.to_owned());
    }
    if old.1 != new.1 {
        // That the text stands alone is said with the key that changes it.
        lines.extend((!new.1).then(|| "zen is off".to_owned()));
    }
    if old.2 != new.2 {
        lines.push(new.2.map_or_else(|| "the measure is as before".into(), |columns| format!("{columns} columns")));
    }
    if old.3 != new.3 {
        lines.push(format!("theme {}", new.3));
    }
    lines
}

fn title(overlay: &Overlay) -> String {
    match overlay {
        Overlay::Help(_) => "help".into(),
        Overlay::Notices(_) => "notices".into(),
        Overlay::Picture(picture) => format!("picture {picture}"),
        Overlay::Prompt(prompt) => format!("{:?} {:?}", prompt.kind, prompt.wrong),
        Overlay::Picker(picker) => format!("{:?} {}", picker.kind, picker.line.text()),
        Overlay::Confirm(question, _) => question.clone(),
    }
}

/// What lies over the page, and how it is answered.
fn overlay(model: &Model) -> Vec<String> {
    match &model.overlay {
        Some(Overlay::Help(_)) => help(model),
        Some(Overlay::Notices(_)) => model
            .log
            .iter()
            .rev()
            .take(SCREENFUL)
            .map(|(moment, text)| format!("{} {text}", model.calendar().time(*moment)))
            .collect(),
        // Line by line there are no pictures, only what is said of them.
        Some(Overlay::Picture(_)) => Vec::new(),
        Some(Overlay::Prompt(prompt)) => {
            let what = match prompt.kind {
                PromptKind::Command => "command",
                PromptKind::Find => "find in the article",
                kind => kind.label().trim(),
            };
            let what = if what == "|" { "pipe to the command" } else { what };
            let before = match (prompt.line.text(), prompt.kind.takes()) {
                ("", "") => String::new(),
                ("", takes) => format!(" ({takes})"),
                (text, _) => format!(" (an empty line takes {text})"),
            };
            let mut lines = Vec::new();
            lines.extend(prompt.wrong.as_ref().map(|wrong| format!("Trouble: {wrong}")));
            lines.push(format!("{what}?{before} A dot leaves it, a minus alone answers nothing."));
            lines
        }
        Some(Overlay::Picker(picker)) => {
            let mut lines = vec![format!(
                "Choose by number, narrow by words, leave with a dot. {} of {}:",
                picker.found.len(),
                picker.items.len()
            )];
            for (n, found) in picker.found.iter().enumerate().take(SCREENFUL) {
                if let Some(item) = picker.items.get(*found) {
                    let detail = if item.detail.is_empty() { String::new() } else { format!(", {}", item.detail) };
                    lines.push(format!("{}. {}{detail}", n + 1, item.label.trim()));
                }
            }
            lines
        }
        Some(Overlay::Confirm(question, _)) => vec![format!("{question} y or n")],
        None => Vec::new(),
    }
}

/// Every action of this view, with its keys.
fn help(model: &Model) -> Vec<String> {
    let context = model.context_below();
    let keymap = &model.config.keymap;
    let mut lines = vec![
        "Type the name of an action, its keys, or a number of a list; an empty line goes on.".to_owned(),
        "/ and words find or search; redraw tells the whole view again.".to_owned(),
        "A line of an answer that ends in a tab asks what can stand there.".to_owned(),
    ];
    for row in Action::ROWS.iter().filter(|row| row.group != Group::Line) {
        if row.contexts.iter().any(|c| context.chain().contains(c) || c.chain().contains(&context)) {
            let keys = keymap.keys(context, row.action).join(", ");
            let keys = if keys.is_empty() { String::new() } else { format!(" ({keys})") };
            let argument = row.argument.map(|argument| format!(" {argument}")).unwrap_or_default();
            lines.push(format!("{}{argument}{keys}: {}", row.id, row.help));
        }
    }
    lines
}

fn sources(model: &Model) -> Vec<String> {
    let entries = &model.sources.entries;
    let mut lines = vec!["Sources:".to_owned()];
    lines.extend((0..entries.len()).filter_map(|at| source(model, at)));
    lines
}

fn source(model: &Model, at: usize) -> Option<String> {
    let entry = model.sources.entries.get(at).filter(|entry| entry.place != Place::Gap)?;
    let count = match entry.count {
        0 => String::new(),
        count => format!(", {count}"),
    };
    let trouble = entry.trouble.as_ref().map(|trouble| format!(", trouble: {trouble}")).unwrap_or_default();
    let paused = if entry.paused { ", paused" } else { "" };
    Some(format!("{}. {}{count}{paused}{trouble}", at + 1, entry.title.trim()))
}

fn list(model: &Model) -> Vec<String> {
    let list = &model.list;
    if model.is_empty() {
        return vec!["No source yet. add ADDRESS subscribes to one, import FILE to a list of them.".into()];
    }
    if list.list.is_none() {
        return Vec::new();
    }
    let filter = list.filter.as_ref().map(|filter| format!(", filter {filter}")).unwrap_or_default();
    let mut lines = vec![format!("{}{filter}, {}:", list.title, counted(list.count(), "article"))];
    let from = list.selected.max(list.first);
    for number in (from..list.count()).take(SCREENFUL) {
        if let Some(row) = list.row(number) {
            lines.push(format!("{}. {}", number + 1, entry(model, row)));
        }
    }
    let behind = list.count().saturating_sub(from + SCREENFUL as u64);
    if behind > 0 {
        lines.push(format!("and {behind} more; page-down goes on"));
    }
    lines
}

fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// An article of a list.
fn entry(model: &Model, row: &Row) -> String {
    let title = if row.title.is_empty() { "(no headline)" } else { &row.title };
    let day = model.calendar().day(row.date);
    let mut line = format!("{title}, {}, {day} {}", row.source_title, model.calendar().time(row.date));
    if row.quotes > 0 {
        line.push_str(&format!(", {}", counted(row.quotes.into(), "quote")));
    }
    let status = row.status;
    let ticked = model.list.ticked.contains(&row.id);
    let marks = [(ticked, "ticked"), (!status.read, "unread"), (status.starred, "starred"), (status.later, "later")];
    for (on, word) in marks {
        if on {
            line.push_str(", ");
            line.push_str(word);
        }
    }
    line
}

fn article(model: &Model) -> Vec<String> {
    let Some(reader) = &model.reader else { return Vec::new() };
    rows(model, reader, reader.top, reader.top + reader.height)
}

/// The rows of an article, and below each paragraph who said what is quoted in it.
fn rows(model: &Model, reader: &Reader, from: usize, to: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let to = to.min(reader.laid.rows());
    let text = |row: usize| reader.laid.line(row).plain();
    // A paragraph may have begun above the rows that are told.
    let first = (0..from).rev().find(|row| text(*row).trim().is_empty()).map_or(0, |blank| blank + 1);
    let shown = if model.quotes_on && !model.zen { reader.shown_quotes() } else { Vec::new() };
    let here = reader.laid.quotes_in(first..to);
    let mut ends: VecDeque<(usize, usize)> = shown
        .into_iter()
        .filter(|quote| here.contains(quote))
        .filter_map(|quote| Some((reader.laid.quote_rows(quote)?.end.saturating_sub(1), quote)))
        .filter(|(end, _)| *end >= first)
        .collect();
    ends.make_contiguous().sort_unstable();
    let mut due = |before: usize| -> Vec<String> {
        let count = ends.iter().take_while(|(end, _)| *end < before).count();
        ends.drain(..count).map(|(_, quote)| format!("  [{}]", named(reader, quote))).collect()
    };
    for row in from..to {
        let text = text(row);
        let text = text.trim_end();
        // A rule says nothing.
        if !text.is_empty() && text.chars().all(|c| matches!(c, '━' | '─' | ' ')) {
            continue;
        }
        if text.trim().is_empty() {
            let said = due(row);
            // What was quoted above the first row is no part of what is told.
            lines.extend(said.into_iter().filter(|_| row > from));
        }
        lines.push(text.to_owned());
    }
    if to == reader.laid.rows() {
        lines.extend(due(to));
        lines.push("End of the article.".into());
    } else if text(to).trim().is_empty() {
        lines.extend(due(to));
    }
    lines
}

/// A quote's number and speaker, as it stands below its paragraph.
fn named(reader: &Reader, quote: usize) -> String {
    format!("quote {}: {}", quote + 1, speaker(reader, quote))
}

/// Who said a quote, and what they are.
fn speaker(reader: &Reader, quote: usize) -> String {
    named_with_role(&reader.quotes()[quote])
}

fn named_with_role(quote: &Quote) -> String {
    let role = quote.role().filter(|_| quote.speaker().is_some());
    let role = role.map(|role| format!(", {role}")).unwrap_or_default();
    format!("{}{role}", speaker_name(quote))
}

/// A quote with its words.
fn quoted(reader: &Reader, quote: usize) -> String {
    let leaves = reader.kept.article.leaves();
    let words: Vec<&str> = reader.quotes()[quote]
        .pieces
        .iter()
        .filter_map(|piece| leaves.get(piece.words.leaf as usize)?.text().get(piece.words.range()))
        .collect();
    let words = words.join(" … ").replace('\n', " ");
    let count = reader.quotes().len();
    format!("quote {} of {count}, {}: “{words}”", quote + 1, speaker(reader, quote))
}

fn reading_news(model: &Model, told: &Told, now: &mut Told) -> Vec<String> {
    let Some(reader) = &model.reader else { return Vec::new() };
    if !now.same_article(told) {
        return article(model);
    }
    // Where nothing moved, what was told is still what was told.
    if now.top == told.top {
        now.told_to = told.told_to;
    }
    let mut lines = Vec::new();
    if now.speaker != told.speaker {
        lines.push(match &now.speaker {
            Some(name) => format!("only what {name} said"),
            None => "everybody's quotes".into(),
        });
    }
    if let Some(hints) = &reader.hints {
        lines.push("Type the letters of a link:".into());
        for (label, link) in &hints.labels {
            if let Some(link) = reader.laid.links().get(*link as usize) {
                lines.push(format!("{label}: {}", link.url));
            }
        }
        return lines;
    }
    if now.reading != told.reading {
        lines.extend(article(model));
        return lines;
    }
    if now.selected != told.selected {
        lines.push(match &now.selected {
            Some(words) => format!("selected: {}", words.replace('\n', " ")),
            None => "nothing is selected any more".into(),
        });
        return lines;
    }
    if told.matched.is_some() && reader.find.is_none() {
        lines.push("nothing is being found any more".into());
        return lines;
    }
    if told.why && !now.why {
        lines.push("no reason is told any more".into());
        return lines;
    }
    if now.matched != told.matched
        && let (Some(find), Some(at)) = (&reader.find, now.matched)
        && let Some(span) = find.matches.get(at)
    {
        let row = reader.laid.row_of(span.start());
        now.told_to = row + 1;
        let text = reader.laid.line(row).plain();
        lines.push(format!("match {} of {}: {}", at + 1, find.matches.len(), text.trim()));
        return lines;
    }
    if now.chosen != told.chosen {
        if let Some(chosen) = now.chosen {
            lines.push(quoted(reader, chosen));
            now.told_to = reader.laid.quote_rows(chosen).map_or(now.told_to, |rows| rows.end);
        }
    } else if now.top > told.top {
        let is_next = (told.top..now.top + reader.height).contains(&told.told_to);
        let from = if is_next { told.told_to } else { now.top };
        lines.extend(rows(model, reader, from, now.top + reader.height));
    } else if now.top < told.top {
        lines.extend(rows(model, reader, now.top, (now.top + reader.height).min(told.top)));
    }
    if now.why
        && (!told.why || now.chosen != told.chosen)
        && let Some(quote) = now.chosen.and_then(|chosen| reader.quotes().get(chosen))
    {
        lines.push(quotes::reason(reader, quote).join(" · "));
    }
    lines
}

fn search(model: &Model) -> Vec<String> {
    let search = &model.search;
    if let Some(wrong) = &search.wrong {
        return vec![format!("Trouble: {wrong}")];
    }
    let Some(found) = &search.found else {
        let mut lines = vec!["Search: type what to look for.".to_owned()];
        lines.extend(
            search
                .before
                .iter()
                .take(SCREENFUL)
                .enumerate()
                .map(|(n, before)| format!("{}. searched before: {before}", n + 1)),
        );
        return lines;
    };
    let mut lines = vec![format!(
        "Search {}: {}, {}:",
        search.asked,
        counted(found.total, "article"),
        counted(found.quotes.len() as u64, "quote")
    )];
    for (n, hit) in found.articles.iter().enumerate() {
        lines.push(format!("{}. {}", n + 1, entry(model, &hit.row)));
    }
    for (n, hit) in found.quotes.iter().enumerate() {
        let speaker = named_with_role(&hit.said.quote);
        lines.push(format!("{}. {speaker}: “{}”", found.articles.len() + n + 1, hit.said.text.replace('\n', " ")));
    }
    lines
}

fn voices(model: &Model) -> Vec<String> {
    if model.focus != Pane::Sources {
        return said(model);
    }
    let speakers = counted(model.voices.speakers.len() as u64, "speaker");
    let mut lines = vec![match model.voices.words.as_str() {
        "" => format!("Voices, {speakers}:"),
        words => format!("Voices with {words}, {speakers}:"),
    }];
    let from = model.voices.selected;
    lines.extend((from..model.voices.speakers.len()).take(SCREENFUL).filter_map(|at| voice(model, at)));
    lines
}

fn book(model: &Model) -> Vec<String> {
    if model.tickets.waits(Slot::Book) {
        return Vec::new();
    }
    let mut lines = vec![match model.book.entries.len() {
        0 => "The book is empty.".to_owned(),
        1 => "The book, 1 entry:".to_owned(),
        count => format!("The book, {count} entries:"),
    }];
    let from = model.book.chosen;
    lines.extend((from..model.book.entries.len()).take(SCREENFUL).filter_map(|at| kept(model, at)));
    lines
}

fn kept(model: &Model, at: usize) -> Option<String> {
    let entry = model.book.entries.get(at)?;
    let speaker = entry.speaker().map(|(name, role)| format!("{name}{role}"));
    let parts = [speaker, Some(entry.title().to_owned()), entry.note().map(|note| format!("note: {note}"))];
    let about: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(format!("{}. “{}”, {}", at + 1, entry.set(), about.join(", ")))
}

fn voice(model: &Model, at: usize) -> Option<String> {
    let speaker = model.voices.speakers.get(at)?;
    Some(format!("{}. {}, {}", at + 1, speaker.name, counted(speaker.said, "quote")))
}

fn said(model: &Model) -> Vec<String> {
    let name = model.voices.current().map(|speaker| speaker.name.clone()).unwrap_or_default();
    let mut lines = vec![format!("{name} said:")];
    for (n, said) in model.voices.said.iter().enumerate() {
        lines.push(format!(
            "{}. “{}”, {}",
            n + 1,
            said.quote.kind.alone(&said.text).replace('\n', " "),
            said.row.title
        ));
    }
    lines
}
