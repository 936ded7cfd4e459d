//! The reader line by line: for screen readers, `TERM=dumb`, teleprinters and pipes.
//!
//! The same model and workers as the drawn screen. Lines come in, [`view::words`](crate::view::words) says what changed;
//! nothing is repainted and no control sequence is written. A line is the name of an action with its argument, keys, a
//! number of the list that was told, or the answer to a question; an empty line goes on.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Write},
    process::{Command as Process, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};

use super::{
    commands,
    histories::Histories,
    run::{Incoming, now},
    signals,
    start::Start,
    watch,
    workers::{Workers, World},
};
use crate::{
    action::{Action, Chord, Deed, Row},
    app::{
        self, Effect, Message, Model, Ticket,
        effect::{Command, CommandKind},
        message::{Hit, Mouse, MouseDeed, Slot},
        model::{Page, Pane},
        overlay::Overlay,
    },
    config::{Config, keymap::Found, settings::Clipboard},
    jobs::{library::zone, themes},
    text::{locale::Locale, sanitize},
    view::words::{self, Told},
};

/// Columns and rows of the page that is told a screenful at a time: one that is narrow enough to hold one thing.
const PAGE: (u16, u16) = (69, 24);
/// How long an answer is waited for before the next line is taken.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long what is still being done may take when the input ends.
const LAST: Duration = Duration::from_secs(60);

/// Reads lines and tells what they come to, until the reader is left or the input ends. Returns the exit code.
///
/// # Errors
/// Where lines cannot be read or written.
pub(super) fn run(start: Start) -> anyhow::Result<i32> {
    let (sender, inbox) = unbounded();
    let world = World::new(start);
    let workers = Workers::new(&world, sender.clone());
    let start = world.start;
    signals::spawn(sender.clone())?;
    let environment = |name: &str| std::env::var(name).ok();
    let (config, mistakes) = Config::read(&start.paths, start.config_file.as_deref(), &environment, &start.flags);
    let (themes, faults) = themes::read(&start.paths);
    let mut model = Model::new(Arc::new(config), themes, PAGE, zone(), now());
    model.own_locale = Locale::of(&environment);
    model.has_opened = !start.sources.is_empty();
    model.expects_library = start.library.exists();
    let histories = Histories::open(&start.paths.state);
    histories.read(&mut model.histories);
    let (ask, lines) = lines(start.sources.iter().any(|source| source == "-"))?;
    let _watcher = watch::spawn(&start, sender.clone());
    let mut desk = Desk {
        model,
        inbox,
        sender,
        workers,
        histories,
        told: Told::default(),
        awaited: BTreeMap::new(),
        answers: 0,
        prompts: io::stdin().is_terminal() && io::stdout().is_terminal(),
        said: true.into(),
    };
    let effects = app::begin(&mut desk.model);
    let mut end = desk.perform(effects)?;
    for wrong in mistakes.iter().map(ToString::to_string).chain(faults) {
        desk.say(&format!("Trouble: {wrong}"))?;
    }
    if start.refresh && end.is_none() {
        end = desk.take(Message::Act(Action::RefreshAll.into()))?;
    }
    while end.is_none() {
        end = desk.wait(PATIENCE, |desk| desk.is_busy())?;
        if end.is_some() {
            break;
        }
        // Whoever does not see must hear that the line was taken.
        if !desk.said.replace(false) {
            desk.say("ok")?;
            desk.said.set(false);
        }
        desk.prompt()?;
        end = match desk.line(&ask, &lines)? {
            Next::Line(line) => desk.typed(&line)?,
            Next::End(end) => Some(end),
            Next::Over => {
                end = desk.wait(LAST, |desk| !desk.awaited.is_empty())?;
                match end {
                    Some(end) => Some(end),
                    None => desk.take(Message::Act(Action::Quit.into()))?,
                }
            }
        };
    }
    match end {
        Some(End::Signal(signal)) => signals::end(signal),
        _ => Ok(0),
    }
}

/// Reads a line whenever it is asked to, so that an editor has the terminal to itself meanwhile. `None` is the end.
fn lines(stdin_is_source: bool) -> anyhow::Result<(Sender<()>, Receiver<Option<String>>)> {
    let mut input: Box<dyn BufRead + Send> = if stdin_is_source {
        let terminal = File::open("/dev/tty");
        Box::new(BufReader::new(
            terminal.context("standard input is read as a SOURCE, and there is no terminal to type at")?,
        ))
    } else {
        Box::new(BufReader::new(io::stdin()))
    };
    let (ask, asked) = bounded::<()>(1);
    let (tell, told) = bounded(1);
    std::thread::Builder::new().name("lines".into()).spawn(move || {
        while asked.recv().is_ok() {
            let mut bytes = Vec::new();
            let line = match input.read_until(b'\n', &mut bytes) {
                Ok(1..) => Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()),
                _ => None,
            };
            if tell.send(line).is_err() {
                return;
            }
        }
    })?;
    Ok((ask, told))
}

/// Why the reader ends.
enum End {
    Left,
    Signal(i32),
}

/// What comes while a line is waited for.
enum Next {
    Line(String),
    Over,
    End(End),
}

struct Desk {
    model: Model,
    inbox: Receiver<Incoming>,
    sender: Sender<Incoming>,
    workers: Workers,
    histories: Histories,
    told: Told,
    /// The latest question of each slot that is not answered yet, and how many of those whose answers all count.
    awaited: BTreeMap<Slot, (Ticket, usize)>,
    /// Makes every click one of its own.
    answers: u16,
    prompts: bool,
    /// Whether anything was said since the last line.
    said: std::cell::Cell<bool>,
}

impl Desk {
    /// Whether the answer to what was typed is on its way.
    fn is_busy(&self) -> bool {
        self.model.loads
            || self
                .awaited
                .keys()
                .any(|slot| !matches!(slot, Slot::CatchUp | Slot::Refresh | Slot::Side | Slot::Complete))
    }

    /// Takes what comes while there is reason to wait, and tells it.
    fn wait(&mut self, patience: Duration, waits: impl Fn(&Self) -> bool) -> anyhow::Result<Option<End>> {
        let end = self.wait_quietly(patience, waits)?;
        if end.is_none() {
            self.tell()?;
        }
        Ok(end)
    }

    /// Takes what comes while there is reason to wait.
    fn wait_quietly(&mut self, patience: Duration, waits: impl Fn(&Self) -> bool) -> anyhow::Result<Option<End>> {
        let until = Instant::now() + patience;
        while waits(self) && Instant::now() < until {
            let deadline = self.model.deadline().map_or(until, |at| at.min(until));
            let end = match self.inbox.recv_deadline(deadline) {
                Ok(incoming) => self.receive(incoming)?,
                Err(RecvTimeoutError::Timeout) => self.take(Message::Tick)?,
                Err(RecvTimeoutError::Disconnected) => Some(End::Left),
            };
            if end.is_some() {
                return Ok(end);
            }
        }
        Ok(None)
    }

    /// Waits for a line; what comes meanwhile is told.
    fn line(&mut self, ask: &Sender<()>, lines: &Receiver<Option<String>>) -> anyhow::Result<Next> {
        _ = ask.try_send(());
        loop {
            let deadline = self.model.deadline().unwrap_or_else(|| Instant::now() + LAST);
            let end = crossbeam_channel::select! {
                recv(lines) -> line => return Ok(line.ok().flatten().map_or(Next::Over, Next::Line)),
                recv(self.inbox) -> incoming => match incoming {
                    Ok(incoming) => self.receive(incoming)?,
                    Err(_) => Some(End::Left),
                },
                recv(crossbeam_channel::at(deadline)) -> _ => self.take(Message::Tick)?,
            };
            match end {
                Some(end) => return Ok(Next::End(end)),
                None => self.tell()?,
            }
        }
    }

    fn receive(&mut self, incoming: Incoming) -> anyhow::Result<Option<End>> {
        match incoming {
            Incoming::Message(Message::Resize(..)) | Incoming::Mouse(_) | Incoming::GoOn | Incoming::Told(_) => {
                Ok(None)
            }
            Incoming::Message(message) => self.take(message),
            Incoming::End(signal) => {
                let effects = app::update::leave(&mut self.model);
                self.perform(effects)?;
                self.workers.finish();
                Ok(Some(End::Signal(signal)))
            }
            Incoming::Stop => {
                signals::stop();
                Ok(None)
            }
            Incoming::Hangup => Ok(Some(End::Left)),
        }
    }

    fn take(&mut self, message: Message) -> anyhow::Result<Option<End>> {
        if let Message::Done(ticket, _) = &message
            && let Some((latest, count)) = self.awaited.get_mut(&ticket.slot)
            && (ticket.slot.is_all() || latest == ticket)
        {
            *count -= 1;
            if *count == 0 {
                self.awaited.remove(&ticket.slot);
            }
        }
        let effects = app::update(&mut self.model, message, now());
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> anyhow::Result<Option<End>> {
        for effect in effects {
            match effect {
                Effect::Run(ticket, job) => {
                    if !matches!(job, app::Job::StopFetching) {
                        let awaited = self.awaited.entry(ticket.slot).or_insert((ticket, 0));
                        awaited.0 = ticket;
                        awaited.1 = if ticket.slot.is_all() { awaited.1 + 1 } else { 1 };
                    }
                    self.workers.run(ticket, job);
                }
                // A sequence for the terminal's clipboard would be read out: only the system's own is used.
                Effect::Copy(text) => {
                    if let Err(wrong) = commands::copy(&text, Clipboard::Native) {
                        self.say(&format!("{wrong}; this is the text:"))?;
                        self.say(&text)?;
                        // Nothing was copied, so nothing is said of it.
                        self.model.notice = None;
                    }
                }
                Effect::Notify(text) => self.say(&text)?,
                Effect::Detach(command) => {
                    let browser = commands::opener(&command.kind, &self.model.config.settings);
                    if browser.needs_terminal() {
                        if let Err(wrong) = browser.run(&command.input) {
                            self.say(&format!("Trouble: {wrong}"))?;
                        }
                    } else {
                        browser.start(&command.input, self.sender.clone());
                    }
                }
                Effect::HandOver(command) => self.hand_over(&command)?,
                Effect::Remember(history, line) => self.histories.add(history, &line),
                Effect::KeepWidths(widths) => self.histories.keep_widths(widths),
                Effect::Suspend => signals::stop(),
                Effect::Redraw => {
                    for line in words::view(&self.model) {
                        self.say(&line)?;
                    }
                }
                Effect::Quit => {
                    self.tell()?;
                    self.workers.finish();
                    return Ok(Some(End::Left));
                }
            }
        }
        Ok(None)
    }

    fn hand_over(&mut self, command: &Command) -> anyhow::Result<()> {
        let done = match &command.kind {
            CommandKind::Pipe(shell) => pipe(shell, &command.input).map(|()| None),
            _ => commands::hand_over(command, &self.model.config.settings),
        };
        match done {
            Ok(message) => {
                if let Some(message) = message {
                    _ = self.sender.send(Incoming::Message(message));
                }
                Ok(())
            }
            Err(wrong) => self.say(&format!("Trouble: {wrong}")),
        }
    }

    /// Tells what is new. What was told is no notice any more; pages of words are closed when they were told.
    fn tell(&mut self) -> anyhow::Result<()> {
        for line in words::news(&self.model, &mut self.told) {
            self.say(&line)?;
        }
        self.model.notice = None;
        if matches!(self.model.overlay, Some(Overlay::Help(_) | Overlay::Notices(_))) {
            self.model.overlay = None;
            words::news(&self.model, &mut self.told);
        }
        Ok(())
    }

    fn say(&self, text: &str) -> anyhow::Result<()> {
        self.said.set(true);
        let mut out = io::stdout().lock();
        for line in text.split('\n') {
            // Indentation is kept; everything that could steer a terminal is not.
            let clean: String = line.chars().filter(|c| !c.is_control()).collect();
            writeln!(out, "{clean}")?;
        }
        out.flush()?;
        Ok(())
    }

    fn prompt(&self) -> anyhow::Result<()> {
        if self.prompts {
            let mut out = io::stdout().lock();
            out.write_all(b"> ")?;
            out.flush()?;
        }
        Ok(())
    }

    /// Does what a line says.
    fn typed(&mut self, written: &str) -> anyhow::Result<Option<End>> {
        let line = sanitize::line(written);
        let line = line.trim();
        match &self.model.overlay {
            Some(Overlay::Prompt(_)) => {
                return match written.strip_suffix('\t') {
                    Some(begun) => self.offer(begun),
                    None => self.answer(line),
                };
            }
            Some(Overlay::Picker(_)) => {
                return match (line, line.parse::<usize>()) {
                    (".", _) => self.act(Action::Cancel.into()),
                    ("", _) => self.act(Action::Accept.into()),
                    (_, Ok(number)) => self.click(Hit::Item(number.saturating_sub(1))),
                    _ => self.write(line),
                };
            }
            Some(Overlay::Confirm(..)) => {
                let yes = line.starts_with(['y', 'Y']);
                return self.take(Message::Key(Chord::char(if yes { 'y' } else { 'n' })));
            }
            _ => {}
        }
        let hints = self.model.reader.as_ref().is_some_and(|reader| reader.hints.is_some());
        if hints && self.model.page == Page::Reading {
            return self.keys(line.chars().map(Chord::char).collect());
        }
        if line.is_empty() {
            return self.act(match self.model.page {
                Page::Reading => Action::ReadOn.into(),
                _ => Action::Open.into(),
            });
        }
        if let Ok(number) = line.parse::<u64>() {
            return self.number(number);
        }
        if let Some(words) = line.strip_prefix('/').filter(|words| !words.is_empty()) {
            let action = if self.model.page == Page::Reading { Action::Find } else { Action::Search };
            return self.act(Deed { action, argument: Some(words.to_owned()) });
        }
        let command = line.strip_prefix(':').filter(|rest| !rest.is_empty()).unwrap_or(line);
        let name = command.split(' ').next().unwrap_or_default();
        if Row::named(name).is_some() || command != line {
            return match Deed::parse(command) {
                Ok(deed) => self.act(deed),
                Err(wrong) => self.take(Message::Trouble(wrong)),
            };
        }
        if self.model.page == Page::Search {
            return self.act(Deed { action: Action::Search, argument: Some(line.to_owned()) });
        }
        match self.chords(line) {
            Some(chords) => self.keys(chords),
            None => self.take(Message::Trouble(match Deed::parse(command) {
                Err(wrong) => wrong,
                Ok(_) => format!("{line} is no action"),
            })),
        }
    }

    /// A line as keys: a key by its name, several parted by blanks, or characters one after the other.
    fn chords(&self, line: &str) -> Option<Vec<Chord>> {
        let bound = |chords: &[Chord]| {
            let digits = chords.iter().take_while(|chord| chord.digit().is_some()).count();
            let keys = &chords[digits..];
            !keys.is_empty() && self.model.config.keymap.find(self.model.context(), keys) != Found::Nothing
        };
        let written = Chord::sequence(line).ok().filter(|chords| bound(chords));
        written.or_else(|| {
            let chords: Vec<Chord> = line.chars().map(Chord::char).collect();
            bound(&chords).then_some(chords)
        })
    }

    fn keys(&mut self, chords: Vec<Chord>) -> anyhow::Result<Option<End>> {
        for chord in chords {
            let end = self.take(Message::Key(chord))?;
            if end.is_some() {
                return Ok(end);
            }
        }
        Ok(None)
    }

    fn act(&mut self, deed: Deed) -> anyhow::Result<Option<End>> {
        self.take(Message::Act(deed))
    }

    /// The answer to a question.
    fn answer(&mut self, line: &str) -> anyhow::Result<Option<End>> {
        if line == "." {
            return self.act(Action::Cancel.into());
        }
        if !line.is_empty() {
            self.write(if line == "-" { "" } else { line })?;
        }
        self.act(Action::Accept.into())
    }

    /// Tells what can stand where a line ends; the question stays.
    fn offer(&mut self, begun: &str) -> anyhow::Result<Option<End>> {
        let end = match self.write(begun)? {
            None => self.wait_quietly(PATIENCE, |desk| desk.awaited.contains_key(&Slot::Complete))?,
            end => end,
        };
        if end.is_some() {
            return Ok(end);
        }
        if let Some(Overlay::Prompt(prompt)) = &self.model.overlay {
            match prompt.completion.candidates.as_slice() {
                [] => self.say("nothing is known that begins so")?,
                candidates => self.say(&format!("{begun}: {}", candidates.join(", ")))?,
            }
        }
        Ok(None)
    }

    /// Puts a text in the place of what stands in the line.
    fn write(&mut self, text: &str) -> anyhow::Result<Option<End>> {
        self.act(Action::LineEnd.into())?;
        let is_written = match &self.model.overlay {
            Some(Overlay::Prompt(prompt)) => !prompt.line.text().is_empty(),
            Some(Overlay::Picker(picker)) => !picker.line.text().is_empty(),
            _ => false,
        };
        if is_written {
            self.act(Action::DeleteToStart.into())?;
        }
        self.take(Message::Paste(text.to_owned()))
    }

    /// Opens what was told under a number.
    fn number(&mut self, number: u64) -> anyhow::Result<Option<End>> {
        let at = number.saturating_sub(1);
        let place = usize::try_from(at).unwrap_or(usize::MAX);
        let (known, hit) = match (self.model.page, self.model.focus) {
            (Page::Library, Pane::Sources) => (place < self.model.sources.entries.len(), Hit::Source(place)),
            (Page::Library, _) => (at < self.model.list.count(), Hit::Entry(at)),
            (Page::Search, _) => {
                let search = &self.model.search;
                let found = match &search.found {
                    Some(found) => found.articles.len() + found.quotes.len(),
                    None => search.before.len(),
                };
                (place < found, Hit::Found(place))
            }
            (Page::Voices, Pane::Sources) => (place < self.model.voices.speakers.len(), Hit::Voice(place)),
            (Page::Voices, _) => (place < self.model.voices.said.len(), Hit::Said(place)),
            (Page::Book, _) => (place < self.model.book.entries.len(), Hit::Booked(place)),
            (Page::Reading, _) => {
                return self.act(Deed { action: Action::FollowLink, argument: Some(number.to_string()) });
            }
        };
        if number == 0 || !known {
            return self.take(Message::Trouble(format!("there is no {number} here")));
        }
        let end = self.click(hit)?;
        if end.is_some() {
            return Ok(end);
        }
        // A row that is not here yet has to come first.
        let end = self.wait_quietly(PATIENCE, Self::is_busy)?;
        if end.is_some() {
            return Ok(end);
        }
        self.act(Action::Open.into())
    }

    fn click(&mut self, hit: Hit) -> anyhow::Result<Option<End>> {
        // No two clicks on one cell: none is a double one.
        self.answers = self.answers.wrapping_add(1);
        let mouse = Mouse { deed: MouseDeed::Press, column: self.answers, row: 0 };
        self.take(Message::Mouse(mouse, Some(hit)))
    }
}

/// Gives a text to a shell command, whose output is the reader's own.
fn pipe(shell: &str, text: &str) -> io::Result<()> {
    let mut child = Process::new("sh").arg("-c").arg(shell).stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        let text = text.to_owned();
        // A command that reads nothing must not hold us up.
        std::thread::Builder::new().name("pipe".into()).spawn(move || stdin.write_all(text.as_bytes()))?;
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{shell}: {status}"))) }
}
