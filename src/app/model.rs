//! What the screen is about: the page, its panes, what lies over it, what is being waited for.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
    time::Instant,
};

use jiff::tz::TimeZone;

use super::{
    book::{BookPage, Spot},
    dates::Calendar,
    effect::History,
    geometry::{self, Columns, Quotes, Widths},
    keys::Pending,
    list::ListPane,
    message::{Now, Shelf, Slot},
    overlay::{Overlay, PickerKind},
    pages::Stop,
    reader::Reader,
    search::SearchPage,
    sources::Sources,
    tickets::Tickets,
    voices::VoicesPage,
};
use crate::{
    action::{Chord, Context},
    config::{Config, settings},
    layout,
    news::{ArticleId, Moment, SourceId},
    picture::Surface,
    text::locale::Locale,
    theme::{self, Ground, Theme},
};

/// The pages of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Sources, list, preview.
    #[default]
    Library,
    /// An open article.
    Reading,
    /// What a search found.
    Search,
    /// The speakers of the library.
    Voices,
    /// What the reader keeps of articles.
    Book,
}

/// The panes that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The sources.
    Sources,
    /// The list.
    #[default]
    List,
    /// The article.
    Text,
    /// Its quotes.
    Quotes,
}

/// A line about something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened; what next.
    pub text: String,
    /// Whether something went wrong.
    pub trouble: bool,
    /// When it goes away by itself.
    pub until: Option<Instant>,
}

/// How far a refresh is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    /// Sources done.
    pub done: u64,
    /// Of how many.
    pub of: u64,
    /// The one that is being fetched.
    pub at: String,
}

/// The whole of it.
#[derive(Debug)]
pub struct Model {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What time it is.
    pub now: Now,
    /// The reader's clock.
    pub zone: TimeZone,
    /// How the environment has dates, times and numbers written.
    pub own_locale: Locale,
    /// Settings and keys.
    pub config: Arc<Config>,
    /// What was set by command, over the files: `section.name` and value.
    pub set: Vec<(String, String)>,
    /// The themes.
    pub themes: Arc<theme::Shelf>,
    /// The terminal's background, where it told.
    pub ground: Option<Ground>,
    /// How the terminal shows pictures, where it can.
    pub surface: Option<Surface>,
    /// The theme that was picked, over the settings.
    pub theme: Option<String>,
    /// The page.
    pub page: Page,
    /// The pane with the focus.
    pub focus: Pane,
    /// The sources.
    pub sources: Sources,
    /// The list.
    pub list: ListPane,
    /// The article in the preview or on the page.
    pub reader: Option<Reader>,
    /// Which article was asked for, and whether to open it or only to show it beside the list.
    pub wanted: Option<(Shelf, ArticleId, bool)>,
    /// Whether the list is to be read anew when the change that is being made is made.
    pub renews: bool,
    /// When the reader opened.
    pub started: Instant,
    /// When the sources were fetched last, in this run.
    pub refreshed: Option<Instant>,
    /// When the quotes and words of what has come are to be found.
    pub catch_up_at: Option<Instant>,
    /// When the preview follows the selection.
    pub preview_at: Option<Instant>,
    /// The search page.
    pub search: SearchPage,
    /// The speakers of the library.
    pub voices: VoicesPage,
    /// The book.
    pub book: BookPage,
    /// The pages one came by, the latest last.
    pub trail: Vec<(Page, Pane)>,
    /// Where links were followed in this article and those before it, the latest last.
    pub behind: Vec<Stop>,
    /// Where one went back from, the latest last.
    pub ahead: Vec<Stop>,
    /// The article a link was followed in whose page is on its way.
    pub followed_from: Option<(Shelf, ArticleId)>,
    /// The quote to choose in the article that is waited for.
    pub wanted_quote: Option<usize>,
    /// The kept quote or passage to go to in it.
    pub wanted_spot: Option<Spot>,
    /// The words to find in it.
    pub wanted_words: Option<String>,
    /// What lies over the page.
    pub overlay: Option<Overlay>,
    /// Keys that mean nothing yet.
    pub pending: Pending,
    /// The line at the foot.
    pub notice: Option<Notice>,
    /// What went wrong, the latest last.
    pub log: Vec<(Moment, String)>,
    /// The refresh that is going on.
    pub refresh: Option<Refresh>,
    /// The sources that are being added, each in its turn.
    pub adding: VecDeque<String>,
    /// Sources on this machine that have changed and are to be read.
    pub touched: BTreeSet<SourceId>,
    /// The questions that are waited for.
    pub tickets: Tickets,
    /// The histories, the oldest line first.
    pub histories: BTreeMap<History, Vec<String>>,
    /// Whether the library is open.
    pub is_open: bool,
    /// Whether there is a library already, so that it can be read at once.
    pub expects_library: bool,
    /// Whether the library was asked to be opened for writing.
    pub opens_library: bool,
    /// Whether SOURCEs were named on the command line.
    pub has_opened: bool,
    /// Whether they are still being loaded.
    pub loads: bool,
    /// Whether the first article of the list is to be opened once it is there.
    pub opens_first: bool,
    /// Whether quotes are shown.
    pub quotes_on: bool,
    /// Whether the text stands alone.
    pub zen: bool,
    /// The measure that was set by key.
    pub measure: Option<u16>,
    /// The widths of panes that were set by key or mouse.
    pub widths: Widths,
    /// The number of the row to select when its rows have come, and whether to open it.
    pub select_at: Option<(u64, bool)>,
    /// Whether the next unread article is looked for to be opened.
    pub seeks: bool,
    /// The list on its way is one to go on in: to its first unread article (or its last), and whether to open that.
    pub goes_on: Option<(bool, bool)>,
    /// Whether the next unread article is looked for from the other end of the list already.
    pub wraps: bool,
    /// When the lists beside the sources are counted.
    pub side_at: Option<Instant>,
    /// Keys typed for a view that is on its way, in order.
    pub held: VecDeque<Chord>,
    /// When the view that is on its way was asked for.
    pub held_since: Option<Instant>,
    /// Whether the chosen quote stood below the text.
    pub banded: bool,
    /// The row a click was on last, and when, for double clicks.
    pub clicked: Option<(u16, u16, Instant)>,
    /// The rule between panes that is being dragged, by its place among those of the page.
    pub dragging: Option<usize>,
}

impl Model {
    /// A model that knows nothing yet but its settings.
    #[must_use]
    pub fn new(config: Arc<Config>, themes: Arc<theme::Shelf>, size: (u16, u16), zone: TimeZone, now: Now) -> Self {
        let quotes_on = config.settings.quotes;
        Self {
            size,
            now,
            zone,
            own_locale: Locale::default(),
            config,
            set: Vec::new(),
            themes,
            ground: None,
            surface: None,
            theme: None,
            page: Page::Library,
            focus: Pane::List,
            sources: Sources::default(),
            list: ListPane::default(),
            reader: None,
            wanted: None,
            renews: false,
            started: now.instant,
            refreshed: None,
            catch_up_at: None,
            preview_at: None,
            search: SearchPage::default(),
            voices: VoicesPage::default(),
            book: BookPage::default(),
            wanted_spot: None,
            trail: Vec::new(),
            behind: Vec::new(),
            ahead: Vec::new(),
            followed_from: None,
            wanted_quote: None,
            wanted_words: None,
            overlay: None,
            pending: Pending::default(),
            notice: None,
            log: Vec::new(),
            refresh: None,
            adding: VecDeque::new(),
            touched: BTreeSet::new(),
            tickets: Tickets::default(),
            histories: BTreeMap::new(),
            is_open: false,
            expects_library: false,
            opens_library: false,
            has_opened: false,
            loads: false,
            opens_first: false,
            quotes_on,
            zen: false,
            measure: None,
            widths: Widths::default(),
            select_at: None,
            seeks: false,
            goes_on: None,
            wraps: false,
            side_at: None,
            held: VecDeque::new(),
            held_since: Some(now.instant),
            banded: false,
            clicked: None,
            dragging: None,
        }
    }

    /// Where the parts of the page stand.
    #[must_use]
    pub fn columns(&self) -> Columns {
        match self.page {
            Page::Library => geometry::library(self.size, self.widths, self.focus == Pane::Sources),
            Page::Search => Columns::default(),
            Page::Voices => geometry::voices(self.size, self.focus == Pane::Sources),
            Page::Book => geometry::book(self.size),
            Page::Reading => self.reading_columns(),
        }
    }

    /// Whether the text of an article stands alone on the page, with nothing above it and below it.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.zen && self.page == Page::Reading
    }

    /// Where the parts of an open article stand.
    #[must_use]
    pub fn reading_columns(&self) -> Columns {
        let measure = self.measure.or(Some(self.config.settings.measure.0).filter(|columns| *columns > 0));
        let quotes = match &self.reader {
            _ if !self.quotes_on => Quotes::Absent,
            Some(reader) if reader.quotes().is_empty() => Quotes::Absent,
            Some(reader) if reader.chosen.is_some() => Quotes::Chosen,
            _ => Quotes::Shown,
        };
        geometry::reading(self.size, measure, self.widths, quotes, self.zen)
    }

    /// How articles are set in a column of this width.
    #[must_use]
    pub fn layout(&self, width: u16, full: bool) -> layout::Options {
        layout::Options {
            zone: self.zone.clone(),
            locale: self.locale(),
            year: Some(self.now.moment.in_zone(&self.zone).year()),
            minutes: self.reader.as_ref().map(|reader| reader.minutes),
            edited: self.reader.as_ref().and_then(|reader| reader.kept.edited),
            link_numbers: full,
            justify: self.config.settings.justify,
            hyphenate: self.config.settings.hyphenate,
            ..layout::Options::new(width)
        }
    }

    /// What dates are told by.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar { now: self.now.moment, zone: self.zone.clone(), locale: self.locale() }
    }

    /// How dates, times and numbers are written: as the settings say, else as the environment does.
    #[must_use]
    pub fn locale(&self) -> Locale {
        let settings = &self.config.settings;
        let locale = settings.locale.0.unwrap_or(self.own_locale);
        settings.hours.clock().map_or(locale, |clock| locale.with_clock(clock))
    }

    /// Whether a passage of the article is being selected.
    #[must_use]
    pub fn is_selecting(&self) -> bool {
        self.page == Page::Reading && self.reader.as_ref().is_some_and(|reader| reader.passage.is_some())
    }

    /// The context keys are looked up in.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.overlay, self.page, self.focus) {
            (Some(Overlay::Help(_) | Overlay::Notices(_)), ..) => Context::Help,
            (Some(Overlay::Picture(_)), ..) => Context::Picture,
            (Some(Overlay::Prompt(_)), ..) => Context::Editing,
            (Some(Overlay::Picker(picker)), ..) if !picker.narrows => Context::Health,
            (Some(Overlay::Picker(_)), ..) => Context::Picker,
            _ => self.context_below(),
        }
    }

    /// The context of the page, whatever lies over it.
    #[must_use]
    pub fn context_below(&self) -> Context {
        match (&self.overlay, self.page, self.focus) {
            (_, Page::Library, Pane::Sources) => Context::Sources,
            (_, Page::Library, _) => Context::List,
            (_, Page::Search, _) => Context::Search,
            (_, Page::Voices, _) => Context::Voices,
            (_, Page::Book, _) => Context::Book,
            (_, Page::Reading, _) if self.is_selecting() => Context::Selecting,
            (_, Page::Reading, Pane::Quotes) => Context::Quotes,
            (_, Page::Reading, _) => Context::Reading,
        }
    }

    /// Whether the ground is light or dark.
    #[must_use]
    pub fn ground(&self) -> Ground {
        match self.config.settings.mode {
            settings::Mode::Light => Ground::Light,
            settings::Mode::Dark => Ground::Dark,
            settings::Mode::Auto => self.ground.unwrap_or_default(),
        }
    }

    /// The theme on the screen: the one under the cursor of the picker, the one picked, that of the settings.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        let settings = &self.config.settings;
        let own = match self.ground() {
            Ground::Light => &settings.light,
            Ground::Dark => &settings.dark,
        };
        let shown = match &self.overlay {
            Some(Overlay::Picker(picker)) if matches!(picker.kind, PickerKind::Theme(_)) => {
                picker.current().map(|item| item.label.as_str())
            }
            _ => None,
        };
        let name = shown.or(self.theme.as_deref()).unwrap_or(own);
        self.themes.get(name).unwrap_or_else(|| self.themes.default_theme())
    }

    /// The title of the terminal's window.
    #[must_use]
    pub fn title(&self) -> String {
        match (&self.reader, self.page) {
            (Some(reader), Page::Reading) => match reader.kept.article.title.text() {
                "" => "quotidian".into(),
                title => format!("{} · quotidian", title.replace('\n', " ")),
            },
            _ => "quotidian".into(),
        }
    }

    /// Whether what the first frame shows is still on its way.
    #[must_use]
    pub fn is_settling(&self) -> bool {
        let sources = self.tickets.waits(Slot::Shelves) && self.sources.count() == 0;
        self.loads || self.tickets.waits(Slot::List) || sources
    }

    /// When something must change though nothing happens.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        let notice = self.notice.as_ref().and_then(|notice| notice.until);
        let refresh = self.refresh_due();
        let slow = self.search.slow_at.filter(|at| *at > self.now.instant);
        let calm = [self.preview_at, self.catch_up_at, self.side_at];
        let due = [self.pending.deadline(), notice, slow, refresh, self.release_at()];
        due.into_iter().chain(calm).flatten().min()
    }

    /// When the sources are to be fetched by themselves.
    #[must_use]
    pub fn refresh_due(&self) -> Option<Instant> {
        if !self.is_open || self.tickets.waits(Slot::Refresh) {
            return None;
        }
        let settings = &self.config.settings;
        // Who opens a file reads that; the library is left alone.
        if settings.refresh_on_start && self.refreshed.is_none() && !self.has_opened {
            return Some(self.started);
        }
        self.refreshed.unwrap_or(self.started).checked_add(settings.refresh_every.0?)
    }

    /// Whether the library is open and has nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.is_open && !self.has_opened && self.sources.count() == 0 && !self.tickets.waits(Slot::Shelves)
    }
}

/// Minutes it takes to read that many words: 230 a minute, at least one.
#[must_use]
pub fn minutes_of(words: usize) -> u32 {
    u32::try_from(words.div_ceil(230)).unwrap_or(u32::MAX).max(1)
}
