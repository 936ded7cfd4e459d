//! Lines being written and lists to choose from: what their keys do, and what becomes of them.

use super::{
    completion::Completion,
    effect::{Effect, History, Job},
    message::Slot,
    model::Page,
    overlay::{Choice, Item, Overlay, Picker, PickerKind, Prompt, PromptKind},
    sources::Place,
    update::Turn,
};
use crate::{
    action::{Action, Chord, Deed},
    app::message::Shelf,
    news::{SourceId, query::Query},
    theme::Ground,
};

/// How many lines a history keeps.
const REMEMBERED: usize = 500;

impl Turn<'_> {
    /// Begins a line.
    pub(super) fn ask(&mut self, kind: PromptKind, text: &str) {
        if kind == PromptKind::Find && self.model.page != Page::Reading {
            return;
        }
        self.model.pending.clear();
        self.model.overlay = Some(Overlay::Prompt(Prompt::new(kind, text)));
        self.offer();
    }

    /// A character typed into the line.
    pub(super) fn write(&mut self, chord: Chord) {
        if let Some(c) = chord.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// Text pasted: into the line, where there is one.
    pub(super) fn paste(&mut self, text: &str) {
        match &self.model.overlay {
            None if self.model.page == Page::Search => self.insert(text),
            Some(Overlay::Prompt(_) | Overlay::Picker(_)) => self.insert(text),
            // An address pasted on a page is one to add.
            None if text.trim().starts_with("http") => self.ask(PromptKind::Add, text.trim()),
            _ => self.say("nothing here takes pasted text"),
        }
    }

    fn insert(&mut self, text: &str) {
        match &mut self.model.overlay {
            Some(Overlay::Prompt(prompt)) => {
                prompt.line.insert(text);
                self.line_changed();
            }
            Some(Overlay::Picker(picker)) => {
                picker.line.insert(text);
                self.picker_changed();
            }
            None if self.model.page == Page::Search => {
                self.model.search.line.insert(text);
                self.ask_search();
                self.offer();
            }
            _ => {}
        }
    }

    pub(super) fn edit_line(&mut self, action: Action) {
        // Where the reader goes through candidates, the arrows do.
        let by = match action {
            Action::HistoryBack | Action::CharLeft => -1,
            Action::HistoryForward | Action::CharRight => 1,
            _ => 0,
        };
        if by != 0 && self.completion().is_some_and(|(completion, _)| completion.chosen.is_some()) {
            return self.complete(by);
        }
        match &mut self.model.overlay {
            Some(Overlay::Prompt(prompt)) => {
                let history = self.model.histories.get(&history(prompt.kind)).map(Vec::as_slice).unwrap_or_default();
                // Backspace in an empty line leaves it, as in vim.
                if action == Action::DeleteBack && prompt.line.text().is_empty() {
                    return self.cancel();
                }
                let before = prompt.line.cursor();
                if prompt.line.act(action, history) {
                    self.line_changed();
                } else if prompt.line.cursor() != before {
                    self.offer();
                }
            }
            Some(Overlay::Picker(picker)) => {
                let changed = picker.line.act(action, &[]);
                if changed {
                    self.picker_changed();
                }
            }
            None if self.model.page == Page::Search => {
                let history = self.model.histories.get(&History::Search).map(Vec::as_slice).unwrap_or_default();
                let changed = self.model.search.line.act(action, history);
                if changed {
                    self.ask_search();
                }
                self.offer();
            }
            _ => {}
        }
    }

    /// What follows a line as it is written.
    fn line_changed(&mut self) {
        let Some(Overlay::Prompt(prompt)) = &mut self.model.overlay else { return };
        prompt.wrong = None;
        let text = prompt.line.text().to_owned();
        match prompt.kind {
            PromptKind::Filter => self.narrow(),
            // A half-written expression is no reason to complain.
            PromptKind::Find => _ = self.model.reader.as_mut().map(|reader| reader.find(&text)),
            _ => {}
        }
        self.offer();
    }

    /// Takes the line, or the choice.
    pub(super) fn accept(&mut self) {
        match self.model.overlay.take() {
            Some(Overlay::Prompt(mut prompt)) => {
                let text = prompt.line.text().trim().to_owned();
                // A wrong query stays to be put right; so does the list.
                if matches!(prompt.kind, PromptKind::Filter | PromptKind::Tick)
                    && let Err(wrong) = Query::parse(prompt.line.text())
                {
                    prompt.wrong = Some(wrong);
                    prompt.completion = Completion::default();
                    self.model.overlay = Some(Overlay::Prompt(prompt));
                    return;
                }
                self.remember(history(prompt.kind), &text);
                if !prompt.narrowing.has_asked(&text) {
                    self.accepted(prompt.kind, &text);
                }
            }
            Some(Overlay::Picker(mut picker)) => match picker.current().cloned() {
                Some(item) => self.choose(item.choice),
                // What was typed may be found yet.
                None if self.model.tickets.waits(Slot::Palette) => {
                    picker.accepts = true;
                    self.model.overlay = Some(Overlay::Picker(picker));
                }
                None => {}
            },
            other => self.model.overlay = other,
        }
    }

    fn accepted(&mut self, kind: PromptKind, text: &str) {
        match kind {
            PromptKind::Command => self.command(text),
            PromptKind::Find => self.find(text),
            PromptKind::Filter => self.narrow_to(text),
            PromptKind::Note => self.note(Some(text)),
            PromptKind::Correct => self.correct(Some(text)),
            _ if text.is_empty() => {}
            PromptKind::Tick => self.tick_matching(Some(text)),
            PromptKind::SaveSearch => self.save_search(Some(text)),
            PromptKind::Tag => self.tag(text),
            PromptKind::Add => self.add(Some(text)),
            PromptKind::Import => self.run(Slot::Errand, Job::Import(text.into())),
            PromptKind::Save if self.model.page == Page::Book => self.save_book(text),
            PromptKind::Save => self.save(text),
            PromptKind::Pipe => self.pipe(text),
        }
    }

    /// A command: an action's id with its argument, or a number of a line.
    fn command(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let is_place = text.strip_suffix('%').unwrap_or(text).bytes().all(|b| b.is_ascii_digit());
        let deed = match text {
            // What vim's hands type.
            "q" | "q!" | "qa" | "qa!" | "wq" | "x" => Ok(Action::Quit.into()),
            "w" => Ok(Action::Save.into()),
            "h" => Ok(Action::Help.into()),
            _ if is_place => Ok(Deed { action: Action::GoTo, argument: Some(text.to_owned()) }),
            _ => Deed::parse(text),
        };
        match deed {
            Ok(deed) => self.act(deed, None),
            Err(wrong) => self.trouble(wrong),
        }
    }

    pub(super) fn remember(&mut self, history: History, line: &str) {
        if line.is_empty() {
            return;
        }
        let lines = self.model.histories.entry(history).or_default();
        if lines.last().map(String::as_str) != Some(line) {
            lines.retain(|known| known != line);
            lines.push(line.to_owned());
            let excess = lines.len().saturating_sub(REMEMBERED);
            lines.drain(..excess);
            self.effects.push(Effect::Remember(history, line.to_owned()));
        }
    }

    /// Leaves the line or list, and restores what was before; without one, leaves what was begun or goes back.
    pub(super) fn cancel(&mut self) {
        if self.completion().is_some_and(|(completion, line)| completion.restore(line)) {
            return self.completed();
        }
        match self.model.overlay.take() {
            Some(Overlay::Prompt(prompt)) if prompt.kind == PromptKind::Find => {
                if let Some(reader) = &mut self.model.reader {
                    reader.find = None;
                }
            }
            Some(Overlay::Prompt(prompt)) => self.give_back(prompt.narrowing),
            Some(Overlay::Picker(Picker { kind: PickerKind::Theme(before), .. })) => self.model.theme = before,
            Some(_) => {}
            None => _ = self.step_back(),
        }
    }

    pub(super) fn pick(&mut self, kind: PickerKind, items: Vec<Item>) {
        self.model.pending.clear();
        self.model.overlay = Some(Overlay::Picker(Picker::new(kind, items)));
    }

    /// The letters of a list have changed: it is narrowed, and of a palette the articles are looked for.
    fn picker_changed(&mut self) {
        let Some(Overlay::Picker(picker)) = &mut self.model.overlay else { return };
        picker.accepts = false;
        picker.narrow();
        if picker.kind == PickerKind::Palette {
            let typed = picker.line.text().trim().to_owned();
            if typed.is_empty() {
                picker.take(Vec::new());
                return self.model.tickets.forget(Slot::Palette);
            }
            let shelf = self.model.list.shelf;
            self.run(Slot::Palette, Job::Palette(shelf, typed));
        }
    }

    /// Articles were found for what is typed into the palette.
    pub(super) fn took_articles(&mut self, items: Vec<Item>) {
        if let Some(Overlay::Picker(picker)) = &mut self.model.overlay
            && picker.kind == PickerKind::Palette
        {
            picker.take(items);
            if picker.accepts {
                picker.accepts = false;
                self.accept();
            }
        }
    }

    /// Everything that can be done here, every source, every article: those that are here at once.
    pub(super) fn palette(&mut self) {
        let context = self.model.context_below();
        let keymap = &self.model.config.keymap;
        let actions = Action::ROWS.iter().filter(|row| {
            row.group != crate::action::Group::Line
                && row.contexts.iter().any(|c| context.chain().contains(c) || c.chain().contains(&context))
        });
        let mut items: Vec<Item> = actions
            .map(|row| Item {
                label: format!("{} · {}", row.title, row.help.trim_end_matches('.')),
                detail: keymap.keys(context, row.action).into_iter().next().unwrap_or_default(),
                choice: Choice::Deed(row.action.into()),
            })
            .collect();
        for (at, entry) in self.model.sources.entries.iter().enumerate() {
            if entry.place != Place::Gap {
                let detail = match entry.place {
                    Place::List(Shelf::Kept, crate::store::Scope::Source(_)) => "source",
                    _ => "list",
                };
                items.push(Item {
                    label: entry.title.trim().to_owned(),
                    detail: detail.into(),
                    choice: Choice::Source(at),
                });
            }
        }
        for row in &self.model.list.rows {
            let choice = Choice::Article(row.id);
            items.push(Item { label: row.title.clone(), detail: row.source_title.clone(), choice });
        }
        self.pick(PickerKind::Palette, items);
    }

    /// Every key of this view and what it does, to be searched by either.
    pub(super) fn pick_key(&mut self) {
        let context = self.model.context_below();
        let keymap = &self.model.config.keymap;
        let label = |title: &str, help: &str| format!("{title} · {}", help.trim_end_matches('.'));
        let mut items = Vec::new();
        for row in Action::ROWS.iter().filter(|row| row.group != crate::action::Group::Line) {
            let keys = keymap.keys(context, row.action);
            if !keys.is_empty() {
                let choice = Choice::Deed(row.action.into());
                items.push(Item { label: label(row.title, row.help), detail: keys.join(" "), choice });
            }
        }
        for (keys, deeds) in keymap.special(context) {
            if let [deed, rest @ ..] = deeds {
                let titles: Vec<String> = deeds.iter().map(Deed::title).collect();
                let help = if rest.is_empty() { deed.action.row().help } else { "One after the other." };
                let choice = Choice::Deeds(deeds.to_vec());
                items.push(Item { label: label(&titles.join(", "), help), detail: keys, choice });
            }
        }
        self.pick(PickerKind::Keys, items);
    }

    /// What can be done with a source: to fetch it comes first.
    fn manage(&mut self, id: SourceId, title: &str) {
        let paused = self.model.sources.rows().iter().any(|row| row.id == id && row.paused);
        let mut items = vec![
            ("fetch it now", Choice::Retry(id)),
            ("edit its title, folder and tags", Choice::Edit(id)),
            (if paused { "go on with it" } else { "pause it" }, Choice::Pause(id, !paused)),
            ("remove it with its articles", Choice::Remove(id)),
        ];
        let is_it = |place: &Place| *place == Place::List(Shelf::Kept, crate::store::Scope::Source(id));
        if let Some(at) = self.model.sources.entries.iter().position(|entry| is_it(&entry.place)) {
            items.insert(1, ("show its articles", Choice::Source(at)));
        }
        let item = |(label, choice): (&str, Choice)| Item { label: label.to_owned(), detail: title.to_owned(), choice };
        self.pick(PickerKind::Manage, items.into_iter().map(item).collect());
    }

    pub(super) fn pick_heading(&mut self) {
        let Some(reader) = &self.model.reader else { return };
        let headings = reader.laid.headings();
        // The highest of them stand at the margin, whatever their level.
        let highest = headings.iter().map(|heading| heading.level).min().unwrap_or_default();
        let items: Vec<Item> = headings
            .iter()
            .enumerate()
            .map(|(n, heading)| Item {
                label: format!("{}{}", "  ".repeat(usize::from((heading.level - highest).min(5))), heading.text),
                detail: String::new(),
                choice: Choice::Heading(n),
            })
            .collect();
        if items.is_empty() {
            return self.say("this article has no headings");
        }
        let here = items
            .iter()
            .enumerate()
            .rev()
            .map(|(n, _)| n)
            .find(|n| reader.laid.row_of(reader.laid.headings()[*n].anchor) <= reader.top);
        self.pick(PickerKind::Outline, items);
        if let Some(Overlay::Picker(picker)) = &mut self.model.overlay {
            picker.selected = here.unwrap_or(0);
        }
    }

    pub(super) fn pick_picture(&mut self) {
        let Some(reader) = &self.model.reader else { return };
        let leaves = reader.kept.article.leaves();
        let items: Vec<Item> = reader
            .laid
            .pictures()
            .iter()
            .enumerate()
            .map(|(n, picture)| {
                let caption = leaves.get(picture.anchor.leaf as usize).map_or("", |leaf| leaf.text());
                let label = if caption.is_empty() { picture.url.clone() } else { caption.replace('\n', " ") };
                Item { label, detail: (n + 1).to_string(), choice: Choice::Picture(n as u32) }
            })
            .collect();
        if items.is_empty() {
            return self.say("this article has no pictures");
        }
        self.pick(PickerKind::Pictures, items);
    }

    pub(super) fn pick_speaker(&mut self) {
        let Some(reader) = &self.model.reader else { return };
        let mut items = vec![Item {
            label: "everybody".into(),
            detail: reader.quotes().len().to_string(),
            choice: Choice::Speaker(None),
        }];
        for (name, count) in reader.speakers() {
            items.push(Item { label: name.clone(), detail: count.to_string(), choice: Choice::Speaker(Some(name)) });
        }
        if items.len() == 1 {
            return self.say("this article quotes nobody");
        }
        self.pick(PickerKind::Speaker, items);
    }

    pub(super) fn theme(&mut self, name: Option<&str>) {
        match name {
            Some(name) => match self.model.themes.lacks(name) {
                None => self.model.theme = Some(name.to_owned()),
                Some(why) => self.trouble(why),
            },
            None => {
                let shown = self.model.theme().name.clone();
                let ground = match self.model.ground() {
                    Ground::Light => "light",
                    Ground::Dark => "dark",
                };
                let items: Vec<Item> = self
                    .model
                    .themes
                    .names()
                    .into_iter()
                    .map(|name| Item {
                        label: name.to_owned(),
                        detail: ground.into(),
                        choice: Choice::Theme(name.to_owned()),
                    })
                    .collect();
                let at = items.iter().position(|item| item.label == shown).unwrap_or(0);
                self.pick(PickerKind::Theme(self.model.theme.clone()), items);
                if let Some(Overlay::Picker(picker)) = &mut self.model.overlay {
                    picker.selected = at;
                }
            }
        }
    }

    pub(super) fn choose(&mut self, choice: Choice) {
        match choice {
            Choice::Deed(deed) => self.act(deed, None),
            Choice::Deeds(deeds) => deeds.into_iter().for_each(|deed| self.act(deed, None)),
            Choice::Source(at) => {
                self.turn_to(Page::Library, super::model::Pane::List);
                self.model.sources.selected = at;
                self.show_source();
            }
            Choice::Article(id) => {
                if let Some(at) = self.model.list.rows.iter().position(|row| row.id == id) {
                    let number = self.model.list.first + at as u64;
                    self.go_to_entry(number, true);
                } else {
                    let shelf = self.model.list.shelf;
                    self.model.wanted = Some((shelf, id, true));
                    self.run(Slot::Article, Job::Article(shelf, id));
                }
            }
            Choice::Heading(n) => {
                if let Some(reader) = &mut self.model.reader
                    && let Some(anchor) = reader.laid.headings().get(n).map(|heading| heading.anchor)
                {
                    reader.go_to(anchor, 0);
                }
            }
            Choice::Highlight(n) => self.go_to_highlight(n),
            Choice::Speaker(name) => self.show_speaker(name),
            Choice::Picture(picture) => self.show_picture(picture),
            Choice::Add(address) => self.add(Some(&address)),
            Choice::Manage(id, title) => self.manage(id, &title),
            Choice::Retry(id) => self.retry(id),
            Choice::Edit(id) => self.edit_source(id),
            Choice::Pause(id, on) => self.run(Slot::Errand, Job::EditSource(id, format!("paused = {on}"))),
            Choice::Remove(id) => self.run(Slot::Errand, Job::Remove(id)),
            Choice::Theme(name) => {
                let ground = match self.model.ground() {
                    Ground::Light => "light",
                    Ground::Dark => "dark",
                };
                self.model.theme = Some(name.clone());
                self.run(Slot::Errand, Job::KeepSetting(format!("look.{ground}"), name));
            }
        }
    }

    pub(super) fn notices(&mut self) {
        if self.model.log.is_empty() {
            return self.say("nothing went wrong so far");
        }
        self.model.notice = None;
        self.model.overlay = Some(Overlay::Notices(0));
    }

    /// Help and notices end where their text ends.
    pub(super) fn settle_overlay(&mut self) {
        let rows = self.model.log.len();
        let size = self.model.size;
        let context = self.under_help();
        let most = match &self.model.overlay {
            Some(Overlay::Help(_)) => super::help::rows(&self.model.config.keymap, context, size.0)
                .saturating_sub(usize::from(super::help::window(size))),
            Some(Overlay::Notices(_)) => rows.saturating_sub(1),
            _ => return,
        };
        if let Some(Overlay::Help(top) | Overlay::Notices(top)) = &mut self.model.overlay {
            *top = (*top).min(most);
        }
    }

    /// The context below the help page.
    pub(super) fn under_help(&self) -> crate::action::Context {
        self.model.context_below()
    }
}

fn history(kind: PromptKind) -> History {
    match kind {
        PromptKind::Command => History::Command,
        PromptKind::Find | PromptKind::Filter | PromptKind::Tick => History::Search,
        _ => History::Prompt,
    }
}
