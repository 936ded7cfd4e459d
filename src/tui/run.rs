//! The loop: wait, take, update, do, draw once.

use std::{
    fs::File,
    io::{self, IsTerminal},
    os::fd::AsFd,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use jiff::Timestamp;
use ratatui::layout::Rect;

use super::{
    abilities, ask, commands,
    histories::Histories,
    input::Input,
    neighbours,
    paint::Painter,
    plain, signals,
    start::Start,
    terminal::{self, Wishes},
    watch,
    workers::{Workers, World},
};
use crate::{
    action::Chord,
    app::{self, Effect, Message, Model, Now, Outcome, message::Mouse},
    config::{Config, settings},
    jobs::{library::zone, themes},
    news::Moment,
    text::locale::Locale,
    theme::{Ground, Rgb, Role},
    view::{
        root,
        scene::Scene,
        style::{Depth, Paper, Styles},
    },
};

/// The shortest time between two frames.
const FRAME: Duration = Duration::from_millis(16);
/// The same where a key was typed since the last: it does not wait for a frame that told of something else.
const TYPED: Duration = Duration::from_millis(4);
/// So many frames are drawn at once on starting.
const UNPACED: u32 = 8;
/// The longest time the first frame waits for something to show.
const FIRST: Duration = Duration::from_millis(30);
/// The longest time messages are taken before a frame is drawn.
const DRAIN: Duration = Duration::from_millis(4);

/// What comes into the inbox.
#[derive(Debug)]
pub(super) enum Incoming {
    /// For the model; the hit of a mouse message is filled in by the loop.
    Message(Message),
    /// The mouse, with nothing known of what lies under it yet.
    Mouse(Mouse),
    /// What the terminal said of itself, later than it was waited for.
    Told(Vec<u8>),
    /// A signal to end.
    End(i32),
    /// A signal to stop for a while.
    Stop,
    /// A signal that we go on after having been stopped.
    GoOn,
    /// The terminal is gone.
    Hangup,
}

/// Opens the reader and returns when it is left, with the exit code.
///
/// # Errors
/// Where there is no terminal to draw on, or it cannot be written.
pub fn run(start: Start) -> anyhow::Result<i32> {
    if start.plain || std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return plain::run(start);
    }
    if !terminal::is_there() {
        bail!(
            "the reader needs a terminal to draw on; `quotidian --plain` reads line by line, \
             `quotidian list`, `show` and `extract` print to anything"
        );
    }
    let tty = tty().context("cannot read from the terminal")?;
    // The library is opened and the terminal answers while the rest is made ready.
    let (sender, inbox) = unbounded();
    let world = World::new(start);
    let workers = Workers::new(&world, sender.clone());
    let start = world.start;
    signals::spawn(sender.clone())?;
    terminal::take_input()?;
    let threads = Threads { inbox, sender, workers };
    let ended = Restored.during(|| {
        ask::ask()?;
        let environment = |name: &str| std::env::var(name).ok();
        let (config, mistakes) = Config::read(&start.paths, start.config_file.as_deref(), &environment, &start.flags);
        let (themes, faults) = themes::read(&start.paths);
        let mut screen = Screen::new(start, Arc::new(config), themes, threads);
        // The first list is read while the terminal answers.
        match screen.begin()? {
            Some(end) => Ok(end),
            None => screen.enter(tty)?.run(mistakes, faults),
        }
    });
    match ended? {
        End::Left => Ok(0),
        End::Signal(signal) => signals::end(signal),
        End::Hangup => Ok(129),
    }
}

/// The terminal's own input: standard input, or the controlling terminal where that is a pipe.
fn tty() -> io::Result<File> {
    if io::stdin().is_terminal() {
        return Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?));
    }
    File::options().read(true).write(true).open("/dev/tty")
}

/// Gives the terminal back however its work ends.
struct Restored;

impl Restored {
    fn during<T>(self, work: impl FnOnce() -> T) -> T {
        let value = work();
        drop(self);
        value
    }
}

impl Drop for Restored {
    fn drop(&mut self) {
        terminal::leave();
    }
}

/// Why the loop ended.
enum End {
    Left,
    Signal(i32),
    Hangup,
}

/// The inbox and those who fill it.
struct Threads {
    inbox: Receiver<Incoming>,
    sender: Sender<Incoming>,
    workers: Workers,
}

struct Screen {
    start: Arc<Start>,
    model: Model,
    inbox: Receiver<Incoming>,
    workers: Workers,
    input: Option<Input>,
    painter: Painter,
    styles: Option<(Look, Styles)>,
    scene: Scene,
    depth: Depth,
    graphics: ask::Graphics,
    /// What the terminal said of itself.
    heard: Vec<u8>,
    wishes: Wishes,
    /// What takes the terminal over, not yet written.
    opening: String,
    title: String,
    paper: Option<Rgb>,
    drawn: Option<Instant>,
    frames: u32,
    histories: Histories,
    /// Keys typed while the terminal was asked.
    typed: String,
    sender: Sender<Incoming>,
    watcher: Option<watch::Watcher>,
    places: watch::Places,
}

/// What the styles were made from.
#[derive(Clone, PartialEq)]
struct Look {
    theme: String,
    ground: Ground,
    known: bool,
    paper: settings::Paper,
}

impl Screen {
    fn new(
        start: Arc<Start>,
        config: Arc<Config>,
        themes: Arc<crate::theme::Shelf>,
        Threads { inbox, sender, workers }: Threads,
    ) -> Self {
        let depth = abilities::depth(start.colour, &|name| std::env::var(name).ok());
        let mut model = Model::new(Arc::clone(&config), themes, terminal::size(), zone(), now());
        model.own_locale = Locale::of(&|name| std::env::var(name).ok());
        model.has_opened = !start.sources.is_empty();
        model.expects_library = start.library.exists();
        let histories = Histories::open(&start.paths.state);
        let settings = &model.config.settings;
        let wishes = Wishes { mouse: settings.mouse, title: settings.title, keyboard: false };
        Self {
            start,
            model,
            inbox,
            workers,
            input: None,
            painter: Painter::new(),
            styles: None,
            scene: Scene::default(),
            depth,
            graphics: ask::Graphics::default(),
            heard: Vec::new(),
            wishes,
            opening: String::new(),
            title: String::new(),
            paper: None,
            drawn: None,
            frames: 0,
            histories,
            typed: String::new(),
            places: watch::Places::new(sender.clone()),
            sender,
            watcher: None,
        }
    }

    /// Takes the terminal's answers, and the terminal.
    fn enter(mut self, mut tty: File) -> anyhow::Result<Self> {
        // What the first frame needs is made ready while the terminal answers.
        let (width, height) = self.model.size;
        self.painter.make_ready(Rect::new(0, 0, width, height));
        _ = self.model.theme();
        let answers = ask::answers(&mut tty).unwrap_or_default();
        self.model.ground = answers.background.map(abilities::ground);
        self.heard = answers.heard;
        self.graphics = answers.graphics;
        self.use_margins(answers.margins);
        self.look_at_cells();
        self.typed = answers.typed;
        self.wishes.keyboard = answers.keyboard;
        self.opening = terminal::enter(self.wishes)?;
        self.input = Some(Input::spawn(tty.into(), self.sender.clone())?);
        Ok(self)
    }

    fn run(mut self, mistakes: Vec<crate::config::Mistake>, faults: Vec<String>) -> anyhow::Result<End> {
        if let Some(end) = self.show_first()? {
            return Ok(end);
        }
        self.watcher = watch::spawn(&self.start, self.sender.clone());
        self.histories.read(&mut self.model.histories);
        for mistake in mistakes {
            self.take(Message::Trouble(mistake.to_string()))?;
        }
        for fault in faults {
            self.take(Message::Trouble(fault))?;
        }
        if self.start.refresh {
            let deed = crate::action::Action::RefreshAll.into();
            self.take(Message::Act(deed))?;
        }
        let typed: Vec<Chord> = std::mem::take(&mut self.typed).chars().map(chord).collect();
        for chord in typed {
            if let Some(end) = self.take(Message::Key(chord))? {
                return Ok(end);
            }
        }
        let (mut dirty, mut typed) = (true, false);
        loop {
            let frame = dirty.then(|| self.drawn.map_or_else(Instant::now, |drawn| drawn + self.pace(typed)));
            let deadline = [self.model.deadline(), frame].into_iter().flatten().min();
            let first = match deadline {
                Some(deadline) => match self.inbox.recv_deadline(deadline) {
                    Ok(incoming) => Some(incoming),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return Ok(End::Hangup),
                },
                None => match self.inbox.recv() {
                    Ok(incoming) => Some(incoming),
                    Err(_) => return Ok(End::Hangup),
                },
            };
            let begun = Instant::now();
            let mut next = first;
            while let Some(incoming) = next.take() {
                dirty = true;
                typed |= matches!(incoming, Incoming::Message(Message::Key(_)));
                if let Some(end) = self.receive(incoming)? {
                    return Ok(end);
                }
                if begun.elapsed() < DRAIN {
                    next = self.inbox.try_recv().ok();
                }
            }
            if self.model.deadline().is_some_and(|deadline| deadline <= Instant::now()) {
                dirty = true;
                if let Some(end) = self.take(Message::Tick)? {
                    return Ok(end);
                }
            }
            if dirty && self.drawn.is_none_or(|drawn| drawn.elapsed() >= self.pace(typed)) {
                self.draw()?;
                (dirty, typed) = (false, false);
            }
        }
    }

    /// Asks for what is seen first.
    fn begin(&mut self) -> anyhow::Result<Option<End>> {
        self.model.widths = self.histories.widths();
        let effects = app::begin(&mut self.model);
        self.perform(effects)
    }

    /// Draws the first frame: at once when there is something to show, and soon whether or not.
    fn show_first(&mut self) -> anyhow::Result<Option<End>> {
        let mut end = None;
        let until = Instant::now() + FIRST;
        while end.is_none() && self.model.is_settling() {
            let Ok(incoming) = self.inbox.recv_deadline(until) else { break };
            end = self.receive(incoming)?;
        }
        self.draw()?;
        Ok(end)
    }

    /// The time between two frames; the first ones come as fast as there is something to show.
    fn pace(&self, typed: bool) -> Duration {
        match typed {
            _ if self.frames < UNPACED => Duration::ZERO,
            true => TYPED,
            false => FRAME,
        }
    }

    fn receive(&mut self, incoming: Incoming) -> anyhow::Result<Option<End>> {
        match incoming {
            Incoming::Message(message) => self.take(message),
            Incoming::Mouse(mouse) => {
                let hit = self.scene.hit(mouse.column, mouse.row);
                self.take(Message::Mouse(mouse, hit))
            }
            Incoming::Told(bytes) => {
                self.hear(&bytes);
                Ok(None)
            }
            Incoming::End(signal) => {
                let effects = app::update::leave(&mut self.model);
                self.perform(effects)?;
                self.workers.finish();
                Ok(Some(End::Signal(signal)))
            }
            Incoming::Stop => {
                self.suspend()?;
                Ok(None)
            }
            Incoming::GoOn => {
                self.painter.forget();
                Ok(None)
            }
            Incoming::Hangup => Ok(Some(End::Hangup)),
        }
    }

    fn take(&mut self, message: Message) -> anyhow::Result<Option<End>> {
        let arranged = matches!(&message, Message::Done(_, Outcome::Shelves(..) | Outcome::FirstShelves(..)));
        if let Message::Done(_, Outcome::Library { .. }) = &message {
            neighbours::spawn(&self.start.library, self.sender.clone());
        }
        if let Message::Resize(..) = &message {
            self.look_at_cells();
        }
        let effects = app::update(&mut self.model, message, now());
        if arranged {
            self.places.watch(self.model.sources.rows());
        }
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> anyhow::Result<Option<End>> {
        for effect in effects {
            match effect {
                Effect::Run(ticket, job) => self.workers.run(ticket, job),
                Effect::Copy(text) => {
                    let told = commands::copy(&text, self.model.config.settings.clipboard);
                    if let Err(wrong) = told {
                        self.say(format!("not copied: {wrong}"));
                    }
                }
                Effect::Notify(text) => terminal::write(terminal::notification(&text).as_bytes())?,
                Effect::Detach(command) => {
                    let browser = commands::opener(&command.kind, &self.model.config.settings);
                    match browser.needs_terminal() {
                        true => self.hand_over(|| browser.run(&command.input))?,
                        false => browser.start(&command.input, self.sender.clone()),
                    }
                }
                Effect::HandOver(command) => {
                    let settings = self.model.config.settings.clone();
                    let mut outcome = Ok(None);
                    self.hand_over(|| {
                        outcome = commands::hand_over(&command, &settings);
                        Ok(())
                    })?;
                    match outcome {
                        Ok(Some(message)) => _ = self.sender.send(Incoming::Message(message)),
                        Ok(None) => {}
                        Err(wrong) => self.say(wrong.to_string()),
                    }
                }
                Effect::Remember(history, line) => self.histories.add(history, &line),
                Effect::KeepWidths(widths) => self.histories.keep_widths(widths),
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.painter.forget(),
                Effect::Quit => {
                    self.workers.finish();
                    return Ok(Some(End::Left));
                }
            }
        }
        Ok(None)
    }

    fn say(&self, trouble: String) {
        _ = self.sender.send(Incoming::Message(Message::Trouble(trouble)));
    }

    /// Gives the terminal to a command until it ends.
    fn hand_over(&mut self, work: impl FnOnce() -> io::Result<()>) -> anyhow::Result<()> {
        self.park(true);
        terminal::leave();
        let done = work();
        self.come_back()?;
        self.park(false);
        if let Err(wrong) = done {
            self.say(wrong.to_string());
        }
        Ok(())
    }

    /// Leaves the terminal's input to somebody else, or reads it again.
    fn park(&mut self, away: bool) {
        match (&mut self.input, away) {
            (Some(input), true) => input.park(),
            (Some(input), false) => input.go_on(),
            (None, _) => {}
        }
    }

    fn suspend(&mut self) -> anyhow::Result<()> {
        self.park(true);
        terminal::leave();
        signals::stop();
        self.come_back()?;
        self.park(false);
        Ok(())
    }

    fn come_back(&mut self) -> anyhow::Result<()> {
        self.opening = terminal::enter(self.wishes)?;
        self.painter.forget();
        self.title.clear();
        self.paper = None;
        let (columns, rows) = terminal::size();
        self.model.size = (columns, rows);
        _ = self.sender.send(Incoming::Message(Message::Resize(columns, rows)));
        Ok(())
    }

    /// Takes what the terminal says of itself, which comes late where the way to it is long.
    fn hear(&mut self, bytes: &[u8]) {
        if self.heard.len() + bytes.len() > 4096 {
            return;
        }
        self.heard.extend_from_slice(bytes);
        let answers = ask::understand(&self.heard);
        self.graphics = answers.graphics;
        self.use_margins(answers.margins);
        self.model.ground = self.model.ground.or(answers.background.map(abilities::ground));
        self.look_at_cells();
    }

    /// The terminal can have margins at the sides, or cannot.
    fn use_margins(&mut self, can: bool) {
        self.painter.use_margins(can);
        if can {
            terminal::free_margins();
        }
    }

    /// Cells may have another size, in pixels, than they had.
    fn look_at_cells(&mut self) {
        if self.graphics.kitty {
            terminal::keep_pictures();
        }
        self.model.surface = abilities::surface(self.depth, self.graphics, terminal::cell());
    }

    /// Asks of the terminal what the settings say now.
    fn wish(&mut self) -> anyhow::Result<()> {
        let settings = &self.model.config.settings;
        if self.wishes.mouse != settings.mouse {
            self.wishes.mouse = settings.mouse;
            terminal::report_mouse(settings.mouse)?;
        }
        if self.wishes.title != settings.title {
            self.wishes.title = settings.title;
            terminal::keep_title(settings.title)?;
            self.title.clear();
        }
        Ok(())
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        self.wish()?;
        self.drawn = Some(Instant::now());
        self.frames = self.frames.saturating_add(1);
        let styles = self.styles();
        let (width, height) = self.model.size;
        let mut buffer = self.painter.sheet(Rect::new(0, 0, width, height));
        self.scene = root::draw(&self.model, &styles, &mut buffer);
        let window = std::mem::take(&mut self.opening) + &self.window();
        let bytes = self.painter.frame(buffer, &self.scene);
        terminal::write_frame(&window, bytes)?;
        Ok(())
    }

    /// What changes the window: its title, and the page's colour, which reaches the edges that no cell covers.
    fn window(&mut self) -> String {
        let mut window = String::new();
        let title = self.model.title();
        if self.wishes.title && title != self.title {
            window.push_str(&terminal::title(&title));
            self.title = title;
        }
        let paper = self.model.config.settings.paper == settings::Paper::Theme && self.depth == Depth::True;
        let colour = paper.then(|| self.model.theme().palette(self.model.ground()).colour(Role::Paper));
        if colour != self.paper {
            window.push_str(&terminal::paper(colour));
            self.paper = colour;
        }
        window
    }

    /// The styles of the theme on the screen; made anew only when theme, ground or paper have changed.
    fn styles(&mut self) -> Styles {
        let theme = self.model.theme();
        let settings = &self.model.config.settings;
        let look = Look {
            theme: theme.name.clone(),
            ground: self.model.ground(),
            known: self.model.ground.is_some() || settings.mode != settings::Mode::Auto,
            paper: settings.paper,
        };
        if let Some((made_from, styles)) = &self.styles
            && *made_from == look
        {
            return styles.clone();
        }
        let paper = match look.paper {
            settings::Paper::Theme => Paper::Theme,
            settings::Paper::Terminal => Paper::Terminal,
        };
        let styles = Styles::new(theme, look.known.then_some(look.ground), self.depth, paper);
        self.styles = Some((look, styles.clone()));
        styles
    }
}

/// What time it is.
pub(super) fn now() -> Now {
    Now { instant: Instant::now(), moment: Moment::from(Timestamp::now()) }
}

/// The chord of a character typed before the input was read as keys.
fn chord(c: char) -> Chord {
    use crate::action::Key;
    match c {
        '\r' => Chord::plain(Key::Enter),
        '\t' => Chord::plain(Key::Tab),
        '\x1b' => Chord::plain(Key::Esc),
        c => Chord::char(c),
    }
}
