//! Which action does what: the one place where the table of actions meets the model.

use std::sync::Arc;

use super::{
    effect::{Command, CommandKind, Effect, Job},
    message::{Shelf, Slot},
    model::{Page, Pane},
    overlay::{Overlay, PromptKind},
    pages::LinkUse,
    passage::Motion,
    readings::Wish,
    update::Turn,
};
use crate::{
    action::{Action, Chord, Deed, Key},
    config::{Config, Settings},
    store::Change,
};

impl Turn<'_> {
    /// Does an action; `count` is what was typed before it.
    pub(super) fn act(&mut self, deed: Deed, count: Option<u32>) {
        use Action as A;
        let Deed { action, argument } = deed;
        let argument = argument.as_deref();
        let by = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        if self.on_health_page(action) {
            return;
        }
        match action {
            A::Down => self.step(by),
            A::Up => self.step(-by),
            A::HalfDown => self.page(by, true),
            A::HalfUp => self.page(-by, true),
            A::PageDown => self.page(by, false),
            A::PageUp => self.page(-by, false),
            A::Top => self.end(count, false),
            A::Bottom => self.end(count, true),
            A::In => self.inwards(),
            A::Out => self.outwards(),
            A::NextPane => self.next_pane(1),
            A::PreviousPane => self.next_pane(-1),
            A::GoToPane => match argument.and_then(|n| n.parse().ok()).or(count) {
                Some(number) => self.go_to_pane(number),
                None => self.trouble("pane takes a number: 1 sources, 2 list, 3 article, 4 quotes".into()),
            },
            A::GoTo => self.go_to(argument.unwrap_or_default()),
            A::Back => self.back(),
            A::Cancel => self.cancel(),

            A::Open => self.open(),
            A::ReadOn => self.read_on(by),
            A::NextArticle => self.next_article(by),
            A::PreviousArticle => self.next_article(-by),
            A::NextHeading => self.heading(by),
            A::PreviousHeading => self.heading(-by),
            A::Outline => self.pick_heading(),
            A::Find => match argument {
                Some(words) => self.find(words),
                None => self.ask(PromptKind::Find, ""),
            },
            A::NextMatch => self.match_or_quote(by),
            A::PreviousMatch => self.match_or_quote(-by),
            A::Links => self.hint_links(argument),
            A::FollowLink => match argument.and_then(|n| n.parse().ok()).or(count) {
                Some(number) => self.follow_number(number, LinkUse::Browser),
                None => self.trouble("follow-link takes the number of a link".into()),
            },
            A::LinkBack => _ = self.link_back(false),
            A::LinkForward => _ = self.link_back(true),
            A::Browser => match count.filter(|_| self.model.page == Page::Reading) {
                Some(number) => self.follow_number(number, LinkUse::Browser),
                None => self.browse(),
            },
            A::Zen => self.zen(),
            A::Wider => self.measure(2 * by),
            A::Narrower => self.measure(-2 * by),
            A::Measure => self.set_measure(argument),
            A::Copy => match count.filter(|_| self.model.page == Page::Reading) {
                Some(number) => self.follow_number(number, LinkUse::Copy),
                None => self.copy(argument),
            },
            A::Save => match argument {
                Some(name) if self.model.page == Page::Book => self.save_book(name),
                Some(name) => self.save(name),
                None => {
                    let name = if self.model.page == Page::Book { "quotes.md".into() } else { self.save_name() };
                    self.ask(PromptKind::Save, &name);
                }
            },
            A::Pipe => match argument {
                Some(command) => self.pipe(command),
                None => self.ask(PromptKind::Pipe, ""),
            },
            A::Mark => self.begin_passage(count),
            A::NextSentence => self.extend(Motion::Sentence, by),
            A::PreviousSentence => self.extend(Motion::Sentence, -by),
            A::NextParagraph => self.extend(Motion::Paragraph, by),
            A::PreviousParagraph => self.extend(Motion::Paragraph, -by),
            A::SwapEnds => {
                if let Some(reader) = &mut self.model.reader {
                    reader.swap_ends();
                }
            }
            A::Highlight => self.highlight(),
            A::Unhighlight => self.remove_highlights(),
            A::Highlights => self.pick_highlight(),

            A::NextQuote => self.quote(by),
            A::PreviousQuote => self.quote(-by),
            A::Follow => self.follow(count),
            A::QuotesPane => self.model.quotes_on = !self.model.quotes_on,
            A::Speaker => self.speaker(argument),
            A::Why => self.why(),
            A::Correct => self.correct(argument),
            A::Book if self.model.page == Page::Voices => self.book_said(),
            A::Book => self.book(),

            A::Refresh => self.refresh(false),
            A::RefreshAll => self.refresh(true),
            A::StopRefresh => self.stop_fetching(),
            A::LetIn => self.let_in(),
            A::Health => self.health(),
            A::NextUnread => self.next_unread(true),
            A::PreviousUnread => self.next_unread(false),
            A::ToggleRead => self.toggle(|status| Change::Read(!status.read)),
            A::ReadAll => self.read_all(),
            A::Star => self.toggle(|status| Change::Star(!status.starred)),
            A::Later => self.toggle(|status| Change::Later(!status.later)),
            A::Tag => match argument {
                Some(tag) => self.tag(tag),
                None => self.ask(PromptKind::Tag, ""),
            },
            A::Add => self.add(argument),
            A::Import => match argument {
                Some(file) => self.run(Slot::Errand, Job::Import(file.into())),
                None => self.ask(PromptKind::Import, ""),
            },
            A::Delete if self.model.page == Page::Book => self.unbook(),
            A::Delete => self.delete(),
            A::Edit => self.edit(),
            A::Pause => self.pause_selected(),
            A::Story => self.unfold(),
            A::Filter => match argument {
                Some(written) => self.narrow_to(written),
                None => self.ask_filter(),
            },
            A::SaveSearch => self.save_search(argument),
            A::Tick => match argument {
                Some(which) => self.tick_many(which),
                None => self.tick_down(by.unsigned_abs() as u64),
            },
            A::TickMatching => self.tick_matching(argument),
            A::Sort => self.sort(argument),
            A::FullText => self.full_text(),
            A::WholePage => self.reading(Wish::Whole),
            A::NextReading => self.reading(Wish::Next),
            A::Changes => self.changes(),
            A::NextPart => self.next_part(),
            A::Images => self.images(),
            A::Picture => self.whole_picture(),
            A::NextPicture => self.next_picture(by),
            A::PreviousPicture => self.next_picture(-by),
            A::Viewer => self.view_picture(),
            A::PictureList => self.pick_picture(),
            A::Voices => self.voices(),
            A::OpenBook => self.open_book(),
            A::Note => self.note(argument),
            A::Search => self.search(argument.unwrap_or_default()),

            A::Help => self.model.overlay = Some(Overlay::Help(0)),
            A::SearchKeys => self.pick_key(),
            A::Command => self.ask(PromptKind::Command, ""),
            A::Palette => self.palette(),
            A::Theme => self.theme(argument),
            A::Set => self.set(argument),
            A::Undo => self.undo(false),
            A::Redo => self.undo(true),
            A::Redraw => self.effects.push(Effect::Redraw),
            A::Notices => self.notices(),
            A::PaneWider => self.widen(2 * by),
            A::PaneNarrower => self.widen(-2 * by),
            A::Suspend => self.effects.push(Effect::Suspend),
            A::Quit => self.quit(),

            A::Accept => self.accept(),
            A::Complete => self.complete(1),
            A::CompleteBack => self.complete(-1),
            A::CharLeft | A::CharRight | A::WordLeft | A::WordRight | A::LineStart | A::LineEnd
                if self.is_selecting() && self.model.overlay.is_none() =>
            {
                self.extend_by(action, by);
            }
            A::HistoryBack
            | A::HistoryForward
            | A::LineStart
            | A::LineEnd
            | A::CharLeft
            | A::CharRight
            | A::WordLeft
            | A::WordRight
            | A::DeleteBack
            | A::DeleteForward
            | A::DeleteWord
            | A::DeleteToStart
            | A::DeleteToEnd
            | A::Yank => self.edit_line(action),
        }
    }

    /// A number that stood alone long enough: a link where the article has one of that number, else a pane.
    pub(super) fn number(&mut self, number: u32) {
        let links = self.model.reader.as_ref().map_or(0, |reader| reader.laid.links().len());
        if self.model.page == Page::Reading && number as usize <= links {
            self.follow_number(number, LinkUse::Browser);
        } else if number <= 4 {
            self.go_to_pane(number);
        } else {
            self.say(&format!("there is no link {number}"));
        }
    }

    /// Down or up by lines, entries, quotes: whatever the focus has.
    fn step(&mut self, by: isize) {
        match &mut self.model.overlay {
            Some(Overlay::Help(top) | Overlay::Notices(top)) => *top = top.saturating_add_signed(by),
            Some(Overlay::Picker(picker)) => picker.step(by),
            _ => match (self.model.page, self.model.focus) {
                (Page::Library, Pane::Sources) => self.step_source(by),
                (Page::Library, _) => self.step_entry(by),
                (Page::Search, _) => self.step_found(by),
                (Page::Voices, _) => self.step_voice(by),
                (Page::Book, _) => self.step_book(by),
                (Page::Reading, _) if self.is_selecting() => self.extend(Motion::Row, by),
                (Page::Reading, Pane::Quotes) => self.quote(by),
                (Page::Reading, _) => self.scroll(by),
            },
        }
    }

    fn page(&mut self, by: isize, half: bool) {
        let rows = |height: u16| {
            let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
            by.saturating_mul(if half { (page + 1) / 2 } else { page })
        };
        match &mut self.model.overlay {
            Some(Overlay::Help(top) | Overlay::Notices(top)) => {
                *top = top.saturating_add_signed(rows(self.model.size.1))
            }
            Some(Overlay::Picker(picker)) => picker.step(by * 8),
            _ => {
                let columns = self.model.columns();
                match (self.model.page, self.model.focus) {
                    (Page::Library, Pane::Sources) => self.step_source(rows(columns.sources.map_or(10, |a| a.height))),
                    (Page::Library, _) => self.page_entries(by, half),
                    (Page::Search, _) => self.model.search.step(by * 6),
                    (Page::Voices, _) => self.step_voice(by * 6),
                    (Page::Book, _) => self.step_book(by * 4),
                    (Page::Reading, _) => {
                        let height = columns.text.map_or(10, |text| text.height);
                        match self.is_selecting() {
                            true => self.extend(Motion::Row, rows(height)),
                            false => self.scroll(rows(height)),
                        }
                    }
                }
            }
        }
    }

    fn end(&mut self, count: Option<u32>, bottom: bool) {
        match &mut self.model.overlay {
            Some(Overlay::Help(top) | Overlay::Notices(top)) => *top = if bottom { usize::MAX / 2 } else { 0 },
            Some(Overlay::Picker(picker)) => picker.step(if bottom { isize::MAX / 2 } else { isize::MIN / 2 }),
            _ => match (self.model.page, self.model.focus) {
                (Page::Library, Pane::Sources) => {
                    self.step_source(if bottom { isize::MAX / 2 } else { isize::MIN / 2 })
                }
                (Page::Library, _) => {
                    let last = self.model.list.count().saturating_sub(1);
                    let number = count.map_or(if bottom { last } else { 0 }, |n| u64::from(n).saturating_sub(1));
                    self.go_to_entry(number.min(last), false);
                }
                (Page::Search, _) => self.model.search.step(if bottom { isize::MAX / 2 } else { isize::MIN / 2 }),
                (Page::Book, _) => self.step_book(if bottom { isize::MAX / 2 } else { isize::MIN / 2 }),
                (Page::Voices, _) => self.step_voice(if bottom { isize::MAX / 2 } else { isize::MIN / 2 }),
                (Page::Reading, _) if self.is_selecting() => self.extend(Motion::Text, if bottom { 1 } else { -1 }),
                (Page::Reading, _) => {
                    if let Some(reader) = &mut self.model.reader {
                        match count {
                            Some(row) => reader.go_to_row(row as usize - 1),
                            None if bottom => reader.go_to_end(),
                            None => reader.go_to_row(0),
                        }
                    }
                }
            },
        }
    }

    fn go_to(&mut self, place: &str) {
        let percent = place.strip_suffix('%');
        let Ok(number) = percent.unwrap_or(place).trim().parse::<u64>() else {
            return self.trouble("go-to takes a place like 43% or a number like 12".into());
        };
        match self.model.page {
            Page::Library => {
                let count = self.model.list.count();
                let number = if percent.is_some() { count * number.min(100) / 100 } else { number.saturating_sub(1) };
                self.go_to_entry(number.min(count.saturating_sub(1)), false);
            }
            Page::Search | Page::Voices | Page::Book => {}
            Page::Reading => {
                if let Some(reader) = &mut self.model.reader {
                    let rows = reader.laid.rows() as u64;
                    let row = if percent.is_some() { rows * number.min(100) / 100 } else { number.saturating_sub(1) };
                    reader.go_to_row(row.min(rows) as usize);
                }
            }
        }
    }

    fn inwards(&mut self) {
        match (self.model.page, self.model.focus) {
            (Page::Library, Pane::Sources) => self.model.focus = Pane::List,
            (Page::Library | Page::Search, _) => self.open(),
            (Page::Voices, Pane::Sources) => self.model.focus = Pane::Text,
            (Page::Voices | Page::Book, _) => self.open(),
            (Page::Reading, Pane::Text) if self.model.columns().quotes.is_some() => self.next_pane(1),
            (Page::Reading, _) => {}
        }
    }

    fn outwards(&mut self) {
        match (self.model.page, self.model.focus) {
            (Page::Library, Pane::List | Pane::Text | Pane::Quotes) => self.model.focus = Pane::Sources,
            (Page::Library, Pane::Sources) => {}
            (Page::Reading, Pane::Quotes) => self.focus_text(),
            (Page::Voices, Pane::Sources) | (Page::Search | Page::Book, _) => self.go_back(),
            (Page::Voices, _) => self.model.focus = Pane::Sources,
            (Page::Reading, _) => self.leave_article(),
        }
    }

    fn next_pane(&mut self, by: isize) {
        let columns = self.model.columns();
        let panes: &[Pane] = match self.model.page {
            Page::Search => return self.complete(by),
            Page::Voices => &[Pane::Sources, Pane::Text],
            Page::Book => &[Pane::Text],
            Page::Library => &[Pane::Sources, Pane::List],
            Page::Reading if columns.quotes.is_some() || self.model.size.0 < 104 && self.model.quotes_on => {
                &[Pane::Text, Pane::Quotes]
            }
            Page::Reading => &[Pane::Text],
        };
        let at = panes.iter().position(|pane| *pane == self.model.focus).unwrap_or(0) as isize;
        let next = panes[(at + by).rem_euclid(panes.len() as isize) as usize];
        match next {
            Pane::Quotes => self.focus_quotes(),
            pane => self.model.focus = pane,
        }
    }

    fn go_to_pane(&mut self, number: u32) {
        match number {
            1 => self.turn_to(Page::Library, Pane::Sources),
            2 => self.turn_to(Page::Library, Pane::List),
            3 if self.model.page == Page::Reading => self.focus_text(),
            3 => self.open(),
            4 if self.model.page == Page::Reading => self.focus_quotes(),
            4 => self.open(),
            _ => self.say("there are four panes: 1 sources, 2 list, 3 article, 4 quotes"),
        }
    }

    /// Goes back; from the library, out of the program.
    fn back(&mut self) {
        // What is found is no place to come back to: only what leaves a thing begun leaves it first.
        if let Some(reader) = self.model.reader.as_mut().filter(|_| self.model.page == Page::Reading) {
            reader.find = None;
        }
        if !self.step_back() {
            self.quit();
        }
    }

    /// Leaves what lies over the page or was begun on it, else the page. `false` where there is nothing to leave.
    pub(super) fn step_back(&mut self) -> bool {
        if self.model.notice.take().is_some_and(|notice| notice.trouble) {
            return true;
        }
        match (self.model.page, self.model.focus) {
            (Page::Search, _) => self.go_back(),
            (Page::Voices, Pane::Text) if self.model.size.0 < 70 => self.model.focus = Pane::Sources,
            (Page::Book, _) if !self.model.book.words.is_empty() => self.narrow_book(""),
            (Page::Voices, Pane::Sources) if !self.model.voices.words.is_empty() => self.narrow_voices(""),
            (Page::Voices | Page::Book, _) => self.go_back(),
            (Page::Reading, focus) => {
                if self.model.tickets.waits(Slot::Page) {
                    self.model.tickets.forget(Slot::Page);
                    self.say("the page is no longer waited for");
                    return true;
                }
                let Some(reader) = &mut self.model.reader else {
                    self.turn_to(Page::Library, Pane::List);
                    return true;
                };
                // What was begun is left first, the innermost first.
                if reader.passage.take().is_some() || std::mem::take(&mut reader.why) || reader.find.take().is_some() {
                    return true;
                }
                if reader.speaker.take().is_some() {
                    return true;
                }
                match focus {
                    Pane::Quotes => self.focus_text(),
                    _ if self.model.zen => self.model.zen = false,
                    _ => self.leave_article(),
                }
            }
            (Page::Library, _) if !self.model.list.ticked.is_empty() => self.model.list.ticked.clear(),
            (Page::Library, _) if self.model.list.filter.is_some() => self.filter(""),
            (Page::Library, Pane::Sources) if self.model.size.0 < 70 => self.model.focus = Pane::List,
            (Page::Library, _) => return false,
        }
        true
    }

    fn quit(&mut self) {
        self.keep_place();
        self.effects.push(Effect::Quit);
    }

    /// Changes a setting until the program is left, and over what its file says; or says what it is.
    fn set(&mut self, argument: Option<&str>) {
        let Some(argument) = argument.map(str::trim).filter(|text| !text.is_empty()) else {
            return self.ask(PromptKind::Command, "set ");
        };
        let parted = argument.split_once(|c: char| c.is_whitespace() || c == '=');
        let (name, value) = parted.map_or((argument, ""), |(name, value)| (name, value.trim_start_matches('=').trim()));
        let at = match Config::position(name) {
            Ok(at) => at,
            Err(wrong) => return self.trouble(wrong),
        };
        let row = &Settings::ROWS[at];
        if value.is_empty() {
            let now = (row.written)(&self.model.config.settings);
            return self.say(&format!("{} = {now}; {}", row.key(), (row.fits)()));
        }
        match self.model.config.with(name, value) {
            Ok(config) => {
                self.model.set.retain(|(key, _)| *key != row.key());
                self.model.set.push((row.key(), value.to_owned()));
                let old = std::mem::replace(&mut self.model.config, Arc::new(config));
                self.say(&format!("{} = {}", row.key(), (row.written)(&self.model.config.settings)));
                self.settings_changed(&old);
            }
            Err(wrong) => self.trouble(wrong),
        }
    }

    /// What was done by key gives way to what the settings say now.
    pub(super) fn settings_changed(&mut self, old: &Config) {
        let config = Arc::clone(&self.model.config);
        let (old, new) = (&old.settings, &config.settings);
        if old.measure != new.measure {
            self.model.measure = None;
        }
        if old.quotes != new.quotes {
            self.model.quotes_on = new.quotes;
        }
        if (&old.light, &old.dark, old.mode) != (&new.light, &new.dark, new.mode) {
            self.model.theme = None;
        }
        if old.sort != new.sort {
            self.sort(Some(new.sort.name()));
        }
    }

    fn undo(&mut self, again: bool) {
        let shelf = self.shelf();
        let ids = self.model.list.ids();
        self.model.renews = true;
        self.run(Slot::Change, Job::Undo(shelf, again, ids));
    }

    /// Where the article or entry with the focus lies.
    pub(super) fn shelf(&self) -> Shelf {
        match (&self.model.reader, self.model.page) {
            (Some(reader), Page::Reading) => reader.shelf,
            _ => self.model.list.shelf,
        }
    }

    pub(super) fn confirm(&mut self, chord: Chord) {
        if let Some(Overlay::Confirm(_, deed)) = self.model.overlay.take()
            && matches!(chord.key, Key::Char('y' | 'Y') | Key::Enter)
        {
            match deed.action {
                Action::Delete => self.delete_confirmed(),
                Action::ReadAll => self.read_all_confirmed(),
                _ => self.act(deed, None),
            }
        }
    }

    /// Opens an address in the browser.
    pub(super) fn open_address(&mut self, address: &str) {
        self.detach(CommandKind::Browser, address);
    }

    /// Starts a program with a window of its own on an address or a file.
    pub(super) fn detach(&mut self, kind: CommandKind, input: &str) {
        self.effects.push(Effect::Detach(Command { kind, input: input.to_owned() }));
        self.say(&format!("opening {}", super::entry::fit(input, 60)));
    }
}
