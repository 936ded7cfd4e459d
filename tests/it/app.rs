//! The model from outside: keys in, text out. A library in memory answers its questions at once.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::Duration,
    time::Instant,
};

use jiff::tz::TimeZone;
use quotidian::{
    action::Chord,
    app::{
        self, Effect, Job, Message, Model, Now, Outcome,
        completion::{MOST, Topic},
        effect::{RowsAt, Wanted},
        message::{Shelf, Side},
        overlay::{Choice, Item, PickerKind},
        pages::Found,
        readings::{Edit, Reading},
    },
    config::{Config, Keymap, Preset},
    jobs::{changes, export::citation, open::Received, page, pictures::Pictures, seeds},
    news::{Article, Loaded, Moment, Origin, Prose, Source, query::Clock},
    quote,
    store::{Arrange, Ask, Scope, Selection, Store, StoreError, Window},
    text::Line,
    theme::{Ground, Shelf as Themes},
    view::{
        root,
        scene::Scene,
        style::{Depth, Paper, Styles},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// Thursday 8 October 2026, 08:00 UTC.
pub(crate) const NOW: i64 = 1_791_446_400;

/// A reader on a library in memory.
pub(crate) struct Desk {
    pub(crate) model: Model,
    pub(crate) store: Store,
    instant: Instant,
    pub(crate) copied: Vec<String>,
    pub(crate) opened: Vec<String>,
    ended: bool,
    /// Pages that can be had.
    pub(crate) web: BTreeMap<String, String>,
    /// What was opened from links.
    shelf: Store,
    /// The refreshes that were asked for, and the titles of what the next one brings.
    refreshes: Vec<Wanted>,
    arriving: Vec<String>,
    /// What sources were changed to.
    edits: Vec<String>,
    /// Whether articles are kept back, and the effects that wait for them.
    slow: bool,
    late: Vec<Effect>,
}

impl Desk {
    /// Opens the reader on the samples.
    pub(crate) fn open(size: (u16, u16)) -> Self {
        let mut store = Store::in_memory().unwrap();
        seeds::fill(&mut store, Moment::from_unix(NOW)).unwrap();
        Self::on(store, size, Config::default())
    }

    pub(crate) fn on(store: Store, size: (u16, u16), config: Config) -> Self {
        let mut desk = Self::prepare(store, size, config);
        desk.begin();
        desk
    }

    pub(crate) fn begin(&mut self) {
        let effects = app::begin(&mut self.model);
        self.perform(effects);
        self.rest();
    }

    pub(crate) fn prepare(store: Store, size: (u16, u16), config: Config) -> Self {
        let instant = Instant::now();
        let now = Now { instant, moment: Moment::from_unix(NOW) };
        let model = Model::new(Arc::new(config), Arc::new(Themes::built_in()), size, TimeZone::UTC, now);
        let mut desk = Self {
            model,
            store,
            instant,
            copied: Vec::new(),
            opened: Vec::new(),
            ended: false,
            web: BTreeMap::new(),
            shelf: Store::in_memory().unwrap(),
            refreshes: Vec::new(),
            arriving: Vec::new(),
            edits: Vec::new(),
            slow: false,
            late: Vec::new(),
        };
        desk.model.ground = Some(Ground::Light);
        desk
    }

    fn now(&self) -> Now {
        Now { instant: self.instant, moment: Moment::from_unix(NOW) }
    }

    pub(crate) fn tell(&mut self, message: Message) {
        let now = self.now();
        let effects = app::update(&mut self.model, message, now);
        self.perform(effects);
    }

    /// Types keys written as in `keys.toml`, parted by blanks; then lets deadlines pass.
    pub(crate) fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.tell(Message::Key(Chord::parse(key).unwrap()));
        }
        self.rest();
    }

    pub(crate) fn write(&mut self, text: &str) {
        for c in text.chars() {
            self.tell(Message::Key(Chord::char(c)));
        }
        self.rest();
    }

    /// Lets time pass until nothing is due but what says that something was done.
    fn rest(&mut self) {
        for _ in 0..8 {
            self.instant += Duration::from_millis(750);
            self.tell(Message::Tick);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Run(_, Job::Article(..) | Job::Add(_) | Job::Refresh(_)) if self.slow => self.late.push(effect),
                // What is being added when fetching is stopped answers so.
                Effect::Run(_, Job::StopFetching) => {
                    for effect in std::mem::take(&mut self.late) {
                        let Effect::Run(ticket, Job::Add(source)) = effect else { panic!("{effect:?}") };
                        let stopped = Outcome::Said(format!("stopped; {source} was not added"));
                        let now = self.now();
                        waiting.extend(app::update(&mut self.model, Message::Done(ticket, stopped), now));
                    }
                }
                Effect::Run(ticket, job) => {
                    if let Job::Refresh(wanted) = &job {
                        self.refreshes.push(wanted.clone());
                    }
                    let outcome = self.answer(job);
                    let now = self.now();
                    waiting.extend(app::update(&mut self.model, Message::Done(ticket, outcome), now));
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Detach(command) => self.opened.push(command.input),
                Effect::Quit => self.ended = true,
                _ => {}
            }
        }
    }

    fn page(&self, url: &str) -> Result<Received, String> {
        let html = self.web.get(url).ok_or_else(|| format!("offline: {url} was not fetched"))?;
        Ok(Received {
            url: Some(url.to_owned()),
            bytes: html.clone().into_bytes(),
            content_type: Some("text/html".into()),
            ..Received::default()
        })
    }

    fn answer(&mut self, job: Job) -> Outcome {
        let clock = Clock::utc(Moment::from_unix(NOW));
        let store = &mut self.store;
        let changed = |store: &Store, said: Option<String>, seen: &[_]| Outcome::Changed {
            said,
            rows: store.rows_of(seen).unwrap(),
            shelves: Some((store.sources().unwrap(), store.counts().unwrap(), (0, 0))),
        };
        match job {
            Job::Load => {
                Outcome::Opened { count: 0, last: true, wrong: vec!["empty.html: nothing to read in it".into()] }
            }
            Job::Open => Outcome::Library { notice: None },
            Job::FirstShelves(limit) => {
                let rows = store.first_sources(limit).unwrap();
                let more = rows.len() >= limit;
                Outcome::FirstShelves((rows, store.counts().unwrap(), (0, 0)), more)
            }
            Job::Shelves => Outcome::Shelves((store.sources().unwrap(), store.counts().unwrap(), (0, 0))),
            Job::List(_, ask, limit) => match store.list(&ask, &clock) {
                Ok(list) => {
                    let rows = store.rows(&list, Window::At(0), limit).unwrap();
                    Outcome::List(Arc::new(list), rows)
                }
                Err(error) => Outcome::Failed(error.to_string()),
            },
            Job::Rows(_, list, RowsAt { window, first }, limit) => {
                Outcome::Rows(first, store.rows(&list, window, limit).unwrap())
            }
            Job::WhoWrote => Outcome::OthersWrote,
            Job::Newer(list, seen) => {
                Outcome::Newer(store.newer(&list, &clock).unwrap(), store.rows_of(&seen).unwrap())
            }
            Job::Measure(parts) => Outcome::Measured(parts.measure()),
            Job::Article(_, id) => Outcome::Article(Box::new(store.article(id).unwrap().into())),
            Job::Read(_, id, seen) => {
                let change = quotidian::store::Change::Read(true);
                store.set_status(Selection::Articles(&[id]), &change, clock.now).unwrap();
                changed(store, None, &seen)
            }
            Job::Change(_, ids, change, seen) => {
                let deed = store.set_status(Selection::Articles(&ids), &change, clock.now).unwrap();
                changed(store, deed.map(|deed| deed.label), &seen)
            }
            Job::ChangeAll(_, list, change, seen) => {
                let deed = store.set_status(Selection::List(&list), &change, clock.now).unwrap();
                changed(store, deed.map(|deed| deed.label), &seen)
            }
            Job::Undo(_, again, seen) => {
                let deed = if again { store.redo() } else { store.undo() }.unwrap();
                changed(store, deed.map(|deed| deed.label), &seen)
            }
            Job::Look(id, places) => {
                let pictures = Pictures::new("absent".into(), true);
                Outcome::LookedAt(id, 0, places.iter().map(|place| pictures.look(place)).collect())
            }
            Job::PictureFile(place) => match Pictures::new("absent".into(), true).file(&place) {
                Ok(file) => Outcome::View(file),
                Err(why) => Outcome::Failed(why),
            },
            Job::Draw(id, surface, wanted) => {
                let pictures = Pictures::new("absent".into(), true);
                let (room, place) = &wanted[0];
                Outcome::Drew(id, *room, pictures.draw(place, surface, *room).map(Arc::new))
            }
            Job::Readings(article, _, wish) => match self.page(article.url.as_deref().unwrap_or_default()) {
                Ok(received) => {
                    let readings = page::readings(&article, &received);
                    let others = readings.others.into_iter().map(|reading| Reading {
                        name: reading.name,
                        is_edit: false,
                        article: Arc::new(reading.article),
                        quotes: Arc::new(reading.quotes),
                    });
                    let found =
                        Found { others: others.collect(), is_article: readings.is_article, next: readings.next };
                    Outcome::Readings(article.id, Box::new(found), wish)
                }
                Err(wrong) => Outcome::Failed(wrong),
            },
            Job::Changes(id) => {
                let edits = changes::of(store, id).unwrap().into_iter().map(|change| Edit {
                    came: change.came,
                    article: Arc::new(change.article),
                    quotes: Arc::new(change.quotes),
                });
                Outcome::Changes(id, edits.collect())
            }
            Job::Follow(url) => match store.at_address(&url).unwrap() {
                Some(id) => Outcome::Followed(Shelf::Kept, Box::new(store.article(id).unwrap().into()), None),
                None => match self.page(&url) {
                    Ok(received) => Outcome::Fetched(Arc::new(page::load(&received).unwrap())),
                    Err(wrong) => Outcome::Failed(wrong),
                },
            },
            Job::Highlight(_, id, from, to) => {
                store.highlight(id, from, to, clock.now).unwrap();
                Outcome::Highlights(id, store.article(id).unwrap().highlights, "passage marked".into())
            }
            Job::Book(id, article, source, quote) => {
                let is_in = store.book_words(id, &article, &source, &quote, clock.now).unwrap();
                Outcome::Said(if is_in { "kept in the book" } else { "taken out of the book" }.into())
            }
            Job::BookSaid(id, number) => {
                let is_in = store.book_quote(id, number, clock.now).unwrap();
                Outcome::Said(if is_in { "kept in the book" } else { "taken out of the book" }.into())
            }
            Job::OpenBook(words) => Outcome::Book(store.book(&words).unwrap(), store.all_highlights(&words).unwrap()),
            Job::Unbook(entry) => {
                let deed = store.unbook(entry, clock.now).unwrap();
                changed(store, deed.map(|deed| deed.label), &[])
            }
            Job::NoteQuote(entry, note) => {
                store.note_quote(entry, &note).unwrap();
                changed(store, Some("noted".into()), &[])
            }
            Job::CiteBooked(entry, _) => Outcome::Copied(entry.text().to_owned(), "copied".into()),
            Job::RemoveHighlights(_, id, highlights) => {
                for highlight in highlights {
                    store.remove_highlight(highlight, clock.now).unwrap();
                }
                Outcome::Highlights(id, store.article(id).unwrap().highlights, "mark taken away".into())
            }
            Job::Take(loaded) => {
                let quotes: Vec<_> = loaded.articles.iter().map(quote::voices).collect();
                let added = self.shelf.add(&loaded, &quotes, quote::VERSION, clock.now).unwrap();
                let id = self.shelf.article_of(added.source, &loaded.articles[0].key).unwrap().unwrap();
                Outcome::Followed(Shelf::Opened, Box::new(self.shelf.article(id).unwrap().into()), Some(1))
            }
            Job::Place(Shelf::Kept, id, place) => {
                store.set_place(id, place).unwrap();
                Outcome::Quiet
            }
            Job::Search(_, text, options) => match store.search(&text, &options, &clock) {
                Ok(found) => Outcome::Found(Box::new(found), text),
                Err(StoreError::Query(error)) => Outcome::Wrong(error),
                Err(error) => Outcome::Failed(error.to_string()),
            },
            Job::Complete(_, Topic::Library(values), typed) => {
                Outcome::Candidates(store.candidates(values, &typed, MOST).unwrap())
            }
            Job::NextUnread(_, list, from, forward, open) => {
                let rows = store.rows(&list, Window::At(0), usize::MAX).unwrap();
                let is_there =
                    |at: &usize| if forward { *at as u64 >= from.wrapping_add(1) } else { (*at as u64) < from };
                let mut unread = (0..rows.len()).filter(is_there).filter(|at| !rows[*at].status.read);
                let found = if forward { unread.next() } else { unread.next_back() };
                Outcome::NextUnread { found: found.map(|at| at as u64), forward, open }
            }
            Job::Side => {
                let unread = |scope| {
                    let ask = Ask { scope, unread: true, ..Ask::default() };
                    store.list(&ask, &clock).unwrap().count
                };
                let saved = store.saved().unwrap().into_iter();
                let saved = saved.map(|saved| (saved.clone(), unread(Scope::Saved(saved.id)))).collect();
                let tags = store.tags().unwrap().into_iter();
                let tags = tags.map(|(tag, ..)| (tag.clone(), unread(Scope::Tag(tag)))).collect();
                Outcome::Side(Side { today: unread(Scope::Today), saved, tags })
            }
            Job::SaveSearch(title, query) => {
                store.save_search(&title, &query, "").unwrap();
                Outcome::Said(format!("kept as {title}"))
            }
            Job::ForgetSearch(id) => {
                store.forget_search(id).unwrap();
                Outcome::Said("forgotten".into())
            }
            Job::Stretch(_, list, stretch) => {
                let length = (stretch.end - stretch.start) as usize;
                Outcome::Ticked(store.ids(&list, Window::At(stretch.start), length).unwrap())
            }
            Job::Matching(_, list, query) => {
                let found = store.list(&Ask { scope: Scope::Query(query), ..Ask::default() }, &clock).unwrap();
                let found = store.ids(&found, Window::At(0), usize::MAX).unwrap();
                let mut ids = store.ids(&list, Window::At(0), usize::MAX).unwrap();
                ids.retain(|id| found.contains(id));
                Outcome::Ticked(ids)
            }
            Job::Palette(_, typed) => {
                let mut best = app::fuzzy::Best::new(&typed, 50);
                store.each_title(&mut |id, title| best.offer(title, id)).unwrap();
                let rows = store.rows_of(&best.into_sorted()).unwrap();
                let item = |row: quotidian::store::Row| app::overlay::Item {
                    label: row.title,
                    detail: row.source_title,
                    choice: app::overlay::Choice::Article(row.id),
                };
                Outcome::Palette(rows.into_iter().map(item).collect())
            }
            Job::Refresh(_) => {
                let article = |title: String| Article {
                    key: title.clone(),
                    title: Prose::plain(&title),
                    published: Some(Moment::from_unix(NOW)),
                    ..Article::default()
                };
                let articles: Vec<Article> = std::mem::take(&mut self.arriving).into_iter().map(article).collect();
                let source = Source { title: Line::new("Fresh"), ..Source::default() };
                let loaded = Loaded { source, articles, problems: Vec::new() };
                store.add(&loaded, &[], 0, clock.now).unwrap();
                Outcome::Refreshed(String::new())
            }
            Job::Add(_) => {
                let item = |label: &str| Item {
                    label: label.into(),
                    detail: String::new(),
                    choice: Choice::Add(label.into()),
                };
                Outcome::Pick(PickerKind::Feeds, ["News", "Sport"].map(item).into())
            }
            Job::Health => {
                let item = |row: quotidian::store::SourceRow| Item {
                    label: row.title.clone(),
                    detail: String::new(),
                    choice: Choice::Manage(row.id, row.title),
                };
                Outcome::Pick(PickerKind::Health, store.sources().unwrap().into_iter().map(item).collect())
            }
            Job::EditSource(_, text) => {
                self.edits.push(text);
                Outcome::Arrived(String::new())
            }
            Job::Speakers(name) => {
                let mut speakers = store.speakers(&name, 0, 500).unwrap();
                store.add_roles(&mut speakers).unwrap();
                Outcome::Speakers(speakers)
            }
            Job::Said(id) => Outcome::SaidBy(id, store.quotes_of(id, 0, 60).unwrap()),
            Job::Correct(_, id, number, name) => {
                store.set_speaker(id, number, name.as_deref(), clock.now).unwrap();
                Outcome::Article(Box::new(store.article(id).unwrap().into()))
            }
            Job::Cite(article, source, quote, form) => {
                Outcome::Copied(citation::citation(&article, &source, &quote, form), "quote copied".into())
            }
            _ => Outcome::Quiet,
        }
    }

    pub(crate) fn draw(&self) -> (Buffer, Scene) {
        let styles = Styles::new(self.model.theme(), Some(Ground::Light), Depth::True, Paper::Theme);
        let (width, height) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let scene = root::draw(&self.model, &styles, &mut buffer);
        (buffer, scene)
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        let (buffer, _) = self.draw();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut covered = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if covered > 0 {
                    covered -= 1;
                    continue;
                }
                line.push_str(symbol);
                covered = quotidian::text::width::cells(symbol).saturating_sub(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Types keys on the samples at 120×40 and looks for text on the screen.
#[track_caller]
fn check(keys: &str, expected: &[&str]) {
    let mut desk = Desk::open((120, 40));
    desk.keys(keys);
    let screen = desk.screen();
    for text in expected {
        assert!(screen.contains(text), "{text:?} is not on the screen after {keys}:\n{screen}");
    }
}

#[test]
fn the_samples_are_the_first_library() {
    check("", &["All ━", "Ministers agree a plan", "Sources ─", "Preview ─", "? help"]);
}

#[test]
fn two_keys_lead_to_an_article_with_its_quotes() {
    check("enter ]", &["Voices ─", "━┳━", "“We could not wait for another dry"]);
}

#[test]
fn esc_leaves_one_thing_after_the_other_and_never_quits() {
    for preset in Preset::ALL {
        let config = Config { keymap: Arc::new(Keymap::preset(preset)), ..Config::default() };
        let mut store = Store::in_memory().unwrap();
        seeds::fill(&mut store, Moment::from_unix(NOW)).unwrap();
        let mut desk = Desk::on(store, (120, 40), config);
        desk.keys("enter esc esc esc");
        assert_eq!((desk.model.page, desk.ended), (app::model::Page::Library, false), "{}", preset.name());
        desk.keys("enter : esc 2 0 esc");
        assert_eq!(desk.model.page, app::model::Page::Reading, "{}", preset.name());
        assert!(desk.model.pending.is_empty());
        desk.keys("esc q");
        assert!(desk.ended || preset == Preset::Mutt, "{}", preset.name());
    }
}

#[test]
fn keys_act_in_the_view_that_was_asked_for() {
    let mut desk = Desk::open((120, 40));
    desk.slow = true;
    for key in ["j", "enter", "]", "]"] {
        desk.tell(Message::Key(Chord::parse(key).unwrap()));
    }
    assert_eq!((desk.model.page, desk.model.held.len()), (app::model::Page::Library, 2));
    desk.slow = false;
    let late = std::mem::take(&mut desk.late);
    desk.perform(late);
    let reader = desk.model.reader.as_ref().unwrap();
    assert_eq!((desk.model.page, reader.chosen, desk.model.list.selected), (app::model::Page::Reading, Some(1), 1));
}

#[test]
fn an_article_on_its_way_to_the_preview_is_asked_for_once() {
    let mut desk = Desk::open((120, 40));
    desk.slow = true;
    desk.tell(Message::Key(Chord::parse("j").unwrap()));
    desk.rest();
    let asked = |desk: &Desk| desk.late.iter().filter(|e| matches!(e, Effect::Run(_, Job::Article(..)))).count();
    assert_eq!(asked(&desk), 1);
    desk.tell(Message::Key(Chord::parse("enter").unwrap()));
    assert_eq!((asked(&desk), desk.model.is_opening()), (1, true));
    // Given up, it is still wanted beside the list.
    desk.tell(Message::Key(Chord::parse("esc").unwrap()));
    assert!(!desk.model.is_opening());
    desk.rest();
    assert_eq!(asked(&desk), 2);
    desk.slow = false;
    let late = std::mem::take(&mut desk.late);
    desk.perform(late);
    let reader = desk.model.reader.as_ref().unwrap();
    assert_eq!(Some(reader.kept.article.id), desk.model.list.current().map(|row| row.id));
    assert_eq!(desk.model.page, app::model::Page::Library);
}

#[test]
fn what_was_typed_for_an_article_that_does_not_come_is_forgotten() {
    let mut desk = Desk::open((120, 40));
    desk.slow = true;
    for key in ["j", "enter", "d", "esc", "j"] {
        desk.tell(Message::Key(Chord::parse(key).unwrap()));
    }
    assert!(desk.model.held.is_empty() && !desk.model.is_opening());
    assert_eq!((desk.model.page, desk.model.list.selected), (app::model::Page::Library, 2));
    desk.keys("enter");
    desk.tell(Message::Key(Chord::parse("Q").unwrap()));
    assert!(desk.ended, "quitting waits for nothing");
}

#[test]
fn the_library_stands_in_for_what_cannot_be_opened() {
    let mut store = Store::in_memory().unwrap();
    seeds::fill(&mut store, Moment::from_unix(NOW)).unwrap();
    let mut desk = Desk::prepare(store, (120, 40), Config::default());
    desk.model.has_opened = true;
    desk.model.expects_library = true;
    desk.begin();
    let screen = desk.screen();
    assert!(screen.contains("! empty.html: nothing to read in it"), "{screen}");
    assert!(screen.contains("All ━") && screen.contains("Ministers agree a plan"), "{screen}");
    assert!(!screen.contains("Opened"), "{screen}");
}

#[test]
fn opening_marks_read_and_undo_takes_it_back() {
    let mut desk = Desk::open((120, 40));
    let before = desk.store.counts().unwrap().unread;
    desk.keys("enter q");
    assert_eq!(desk.store.counts().unwrap().unread, before - 1);
    desk.keys("u");
    assert_eq!(desk.store.counts().unwrap().unread, before);
    desk.keys("ctrl-r");
    assert_eq!(desk.store.counts().unwrap().unread, before - 1);
    desk.keys("s L");
    assert_eq!((desk.store.counts().unwrap().starred, desk.store.counts().unwrap().later), (1, 1));
}

#[test]
fn counts_and_ends_move_the_selection() {
    let mut desk = Desk::open((120, 40));
    desk.keys("3 j");
    assert_eq!(desk.model.list.selected, 3);
    desk.keys("G");
    assert_eq!(desk.model.list.selected, desk.model.list.count() - 1);
    desk.keys("g g");
    assert_eq!(desk.model.list.selected, 0);
    desk.keys("2 G");
    assert_eq!(desk.model.list.selected, 1);
}

#[test]
fn a_card_leads_to_its_words_and_back() {
    let mut desk = Desk::open((120, 40));
    desk.keys("enter ] ] enter");
    assert_eq!(desk.model.focus, app::model::Pane::Quotes);
    desk.keys("j enter");
    assert_eq!(desk.model.focus, app::model::Pane::Text);
    assert_eq!(desk.model.reader.as_ref().unwrap().chosen, Some(2));
}

#[test]
fn words_are_found_and_stepped_through() {
    let mut desk = Desk::open((120, 40));
    desk.keys("enter /");
    desk.write("river");
    desk.keys("enter n n");
    let find = desk.model.reader.as_ref().unwrap().find.clone().unwrap();
    assert!(find.matches.len() > 2, "{find:?}");
    assert!(desk.screen().contains("/river 3 of"), "{}", desk.screen());
    desk.keys("esc");
    assert!(desk.model.reader.as_ref().unwrap().find.is_none());
}

#[test]
fn a_wrong_expression_is_said_and_nothing_is_lost() {
    let mut desk = Desk::open((120, 40));
    desk.keys("enter /");
    desk.write("/((/");
    desk.tell(Message::Key(Chord::parse("enter").unwrap()));
    assert!(desk.screen().contains("no regular expression"), "{}", desk.screen());
}

#[test]
fn search_finds_as_it_is_written_and_opens() {
    let mut desk = Desk::open((120, 40));
    desk.keys("/");
    desk.write("rivers");
    let screen = desk.screen();
    assert!(screen.contains("/ rivers") && screen.contains("Articles ━"), "{screen}");
    desk.keys("enter");
    assert!(desk.screen().contains("back their water"), "{}", desk.screen());
    desk.keys("esc q");
    assert!(desk.screen().contains("/ rivers"), "back to the search:\n{}", desk.screen());
    desk.keys("enter q");
    assert!(desk.screen().contains("/ rivers"), "what is found holds nobody who leaves:\n{}", desk.screen());
    desk.keys("esc");
    assert!(desk.screen().contains("Sources ─"));
}

#[test]
fn tab_completes_what_is_searched_for_and_then_goes_to_the_quotes() {
    let mut desk = Desk::open((120, 40));
    desk.keys("/");
    desk.write("speaker:rui");
    assert!(desk.screen().contains("Tab completes"), "{}", desk.screen());
    desk.keys("tab");
    assert!(desk.screen().contains("/ speaker:\"Ana Ruiz\"") && desk.screen().contains("Tab articles / quotes"));
    desk.keys("tab");
    assert!(desk.screen().contains("Quotes ━"), "{}", desk.screen());
}

#[test]
fn a_wrong_query_says_where_and_keeps_what_was_found() {
    let mut desk = Desk::open((120, 40));
    desk.keys("/");
    desk.write("rivers");
    desk.write(" is:");
    assert!(desk.model.search.wrong.is_some() && desk.model.search.found.is_some(), "{}", desk.screen());
}

#[test]
fn a_wrong_filter_stays_to_be_put_right() {
    let mut desk = Desk::open((80, 24));
    let all = desk.model.list.count();
    desk.keys("f");
    desk.write("title:bun is:raed");
    desk.keys("enter");
    let screen = desk.screen();
    assert!(screen.contains(" ! column 14: ") && screen.contains("filter title:bun is:raed"), "{screen}");
    // What was found before it was wrong.
    let stands = desk.model.list.count();
    assert!(stands > 0 && stands < all, "{screen}");
    desk.keys("ctrl-w");
    assert!(!desk.screen().contains("column 14"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.model.list.count() < all);
}

#[test]
fn a_search_that_takes_long_says_so() {
    let mut desk = Desk::open((80, 24));
    desk.keys("/");
    let now = desk.now();
    let slow = app::update(&mut desk.model, Message::Key(Chord::char('b')), now);
    assert!(!desk.screen().contains("searching"), "{}", desk.screen());
    desk.rest();
    assert!(desk.screen().contains("searching"), "{}", desk.screen());
    desk.perform(slow);
    assert!(!desk.screen().contains("searching"), "{}", desk.screen());
}

#[test]
fn searches_made_before_are_there_again() {
    let mut desk = Desk::open((80, 24));
    for keys in ["/ r i v e r s", "esc / b u n", "enter q q", "esc /"] {
        desk.keys(keys);
    }
    let screen = desk.screen();
    assert!(screen.contains("Searched before ━") && screen.contains("┃ bun\n   rivers\n"), "{screen}");
    desk.keys("down enter");
    assert!(desk.screen().contains("/ rivers "), "{}", desk.screen());
    // Above the first that is found lie those before.
    desk.keys("up");
    assert_eq!(desk.model.search.line.text(), "bun");
    desk.keys("up ctrl-down");
    assert_eq!(desk.model.search.line.text(), "bun");
}

#[test]
fn every_voice_of_the_library_leads_to_its_article() {
    let mut desk = Desk::open((120, 40));
    desk.keys("v");
    let screen = desk.screen();
    assert!(screen.contains("Voices ━") && screen.contains("first heard"), "{screen}");
    desk.keys("enter j enter");
    assert_eq!(desk.model.page, app::model::Page::Reading);
    assert!(desk.model.reader.as_ref().unwrap().chosen.is_some());
    desk.keys("q");
    assert_eq!(desk.model.page, app::model::Page::Voices);
}

#[test]
fn a_corrected_speaker_stays() {
    let mut desk = Desk::open((120, 40));
    desk.keys("enter ] c");
    desk.keys("ctrl-u");
    desk.write("Somebody Else");
    desk.keys("enter");
    assert!(desk.screen().contains("Somebody Else"), "{}", desk.screen());
    desk.keys("q q enter");
    assert!(desk.screen().contains("Somebody Else"), "{}", desk.screen());
}

#[test]
fn commands_complete_and_unknown_ones_name_the_nearest() {
    let mut desk = Desk::open((120, 40));
    desk.keys(":");
    desk.write("starr");
    desk.keys("enter");
    assert!(desk.screen().contains("did you mean `star`"), "{}", desk.screen());
    desk.keys("esc :");
    desk.write("ref");
    desk.keys("enter");
    assert!(desk.screen().contains("did you mean `refresh`"), "{}", desk.screen());
    desk.keys("esc :");
    desk.write("next-un");
    desk.keys("tab");
    assert!(desk.screen().contains(":next-unread"), "{}", desk.screen());
    desk.keys("esc :");
    desk.write("50%");
    desk.keys("enter");
    assert!(desk.model.list.selected > 3);
}

#[test]
fn lines_offer_what_can_stand_in_them() {
    for size in [(200, 60), (80, 24), (40, 20)] {
        let mut desk = Desk::open(size);
        desk.keys("f");
        desk.write("so");
        assert!(desk.screen().contains(" source:   sort:\n filter so"), "{}", desk.screen());
        desk.keys("tab tab");
        assert!(desk.screen().contains("filter sort:"), "{}", desk.screen());
        desk.keys("left");
        assert!(desk.screen().contains("filter source:\n"), "{}", desk.screen());
        desk.write("cour");
        assert!(desk.screen().contains(" The Courier\n filter source:cour"), "{}", desk.screen());
        desk.keys("tab");
        assert!(desk.screen().contains("filter source:\"The Courier\""), "{}", desk.screen());
        desk.keys("enter");
        assert!(desk.model.list.count() > 0 && desk.model.list.filter.is_some());
    }
}

#[test]
fn leaving_what_was_completed_gives_the_line_back_first() {
    let mut desk = Desk::open((80, 24));
    desk.keys("f");
    desk.write("is:");
    desk.keys("tab shift-tab");
    assert!(desk.screen().contains("filter is:new"), "{}", desk.screen());
    desk.keys("esc");
    assert!(desk.screen().contains("filter is:\n"), "{}", desk.screen());
    desk.keys("esc");
    assert!(desk.model.overlay.is_none());
}

#[test]
fn tags_and_speakers_are_completed_where_they_are_asked_for() {
    let mut desk = Desk::open((80, 24));
    desk.keys("t");
    desk.write("long reads");
    desk.keys("enter j t");
    desk.write("-lo");
    desk.keys("tab");
    assert!(desk.screen().contains("tag -long reads"), "{}", desk.screen());
    desk.keys("esc esc / s p e a k e r : r u i tab");
    assert!(desk.screen().contains("/ speaker:\"Ana Ruiz\""), "{}", desk.screen());
    assert!(desk.screen().contains("Quotes ─"), "{}", desk.screen());
}

#[test]
fn the_palette_finds_actions_and_articles() {
    let mut desk = Desk::open((120, 40));
    desk.keys("ctrl-p");
    desk.write("bakers");
    desk.keys("enter");
    assert!(desk.screen().contains("a bun: ‘A bun is not a brand’"), "{}", desk.screen());
}

#[test]
fn the_palette_finds_articles_that_no_list_shows() {
    let mut desk = Desk::open((80, 24));
    desk.keys("f t i t l e : b u n enter ctrl-p");
    desk.write("nightrain");
    assert!(desk.screen().contains("Night trains return"), "{}", desk.screen());
    desk.keys("enter");
    assert_eq!(desk.model.page, app::model::Page::Reading);
    assert!(desk.screen().contains("Night trains return"), "{}", desk.screen());
    desk.keys("q");
    assert_eq!(desk.model.list.count(), 1);
}

#[test]
fn a_setting_is_changed_at_once_and_stays_over_its_file() {
    let mut desk = Desk::open((120, 40));
    let set = |desk: &mut Desk, line: &str| {
        desk.keys(":");
        desk.write(line);
        desk.tell(Message::Key(Chord::parse("enter").unwrap()));
    };
    set(&mut desk, "set measure 50");
    assert_eq!(desk.model.config.settings.measure.0, 50);
    desk.tell(Message::Config(Arc::new(Config::default()), Vec::new()));
    assert_eq!(desk.model.config.settings.measure.0, 50);
    desk.keys("enter");
    assert_eq!(desk.model.reader.as_ref().unwrap().laid.options().width, 50);
    for (line, said) in [
        ("set reading.measure", "reading.measure = 50"),
        ("set reading.measure 900", "! reading.measure: "),
        ("set mesure 50", "! no setting `mesure`"),
        ("set keys.preset emacs", "! keys are read with their file"),
    ] {
        set(&mut desk, line);
        assert!(desk.screen().contains(said), "{line}:\n{}", desk.screen());
        desk.keys("esc");
    }
    assert_eq!(desk.model.config.settings.measure.0, 50);
}

#[test]
fn a_theme_is_seen_before_it_is_chosen() {
    let mut desk = Desk::open((120, 40));
    let before = desk.model.theme().name.clone();
    desk.keys("T down");
    assert_ne!(desk.model.theme().name, before);
    desk.keys("esc");
    assert_eq!(desk.model.theme().name, before);
    desk.keys("T down enter");
    assert_ne!(desk.model.theme().name, before);
}

#[test]
fn link_hints_open_links() {
    let mut desk = Desk::open((120, 40));
    desk.keys("enter ; A");
    assert_eq!(desk.opened.len(), 1, "{}", desk.screen());
    desk.keys("1");
    assert_eq!(desk.opened.len(), 2);
}

#[test]
fn a_place_is_kept_where_the_reader_stopped() {
    let mut desk = Desk::open((80, 24));
    desk.keys("enter ctrl-d ctrl-d");
    let top = desk.model.reader.as_ref().unwrap().top;
    assert!(top > 0);
    desk.keys("q j enter q k enter");
    assert_eq!(desk.model.reader.as_ref().unwrap().top, top);
}

#[test]
fn a_resize_keeps_the_place_in_the_text() {
    let mut desk = Desk::open((120, 40));
    desk.keys("enter ctrl-f");
    let place = desk.model.reader.as_ref().unwrap().place().0;
    for size in [(80, 24), (40, 20), (200, 60), (20, 8), (10, 3), (1, 1), (120, 40)] {
        desk.tell(Message::Resize(size.0, size.1));
        desk.draw();
    }
    let after = desk.model.reader.as_ref().unwrap().place().0;
    assert_eq!(place.leaf, after.leaf);
}

#[test]
fn the_list_stands_still_while_the_selection_walks_half_a_page() {
    for size in [(80, 24), (120, 40), (40, 20)] {
        let mut desk = Desk::open(size);
        let last = desk.model.list.count() - 1;
        let mut walk = |key: &str, steps: u64| {
            let (mut moves, mut top) = (0, desk.model.list.top);
            for _ in 0..steps {
                desk.keys(key);
                let list = &desk.model.list;
                moves += usize::from(list.top != top);
                top = list.top;
                let area = desk.model.columns().list.expect("a list");
                let placed = list.placed(area.width, area.height - 1, &desk.model.calendar());
                let selected = placed.iter().find(|entry| entry.number == list.selected);
                assert!(selected.is_some_and(|entry| entry.y + entry.height() < area.height), "{size:?}");
            }
            (moves, top)
        };
        let (moves, top) = walk("j", last);
        assert!((1..last as usize / 2).contains(&moves), "{size:?}: {moves} moves");
        // At the end no room is left unused: with one entry more at the top, the last would not be whole.
        assert!(top > 0);
        assert_eq!(walk("k", last).1, 0);
        desk.keys("G");
        assert_eq!(desk.model.list.top, top, "{size:?}");
    }
}

#[test]
fn the_mouse_selects_opens_and_scrolls() {
    use app::message::{Mouse, MouseDeed};
    let mut desk = Desk::open((120, 40));
    let (column, row) = (30, 10);
    let hit = desk.draw().1.hit(column, row);
    for _ in 0..2 {
        desk.tell(Message::Mouse(Mouse { deed: MouseDeed::Press, column, row }, hit));
    }
    assert_eq!(desk.model.page, app::model::Page::Reading);
    desk.tell(Message::Mouse(Mouse { deed: MouseDeed::WheelDown, column: 20, row: 20 }, None));
    assert!(desk.model.reader.as_ref().unwrap().top > 0);
}

#[test]
fn dragging_selects_in_the_text_but_not_below_what_lies_over_it() {
    use app::message::{Mouse, MouseDeed};
    let mut desk = Desk::open((120, 40));
    desk.keys("enter :");
    let drag = |desk: &mut Desk| {
        for (deed, column, row) in [(MouseDeed::Press, 20, 10), (MouseDeed::Drag, 30, 14)] {
            let hit = desk.draw().1.hit(column, row).filter(|_| deed == MouseDeed::Press);
            desk.tell(Message::Mouse(Mouse { deed, column, row }, hit));
        }
        desk.model.reader.as_ref().unwrap().passage.is_some()
    };
    assert!(!drag(&mut desk), "{}", desk.screen());
    desk.keys("esc");
    assert!(drag(&mut desk), "{}", desk.screen());
}

#[test]
fn an_empty_library_says_what_to_press() {
    let desk = Desk::on(Store::in_memory().unwrap(), (80, 24), Config::default());
    let screen = desk.screen();
    assert!(screen.contains("No paper without a source.") && screen.contains("a   a web address"), "{screen}");
}

#[test]
fn help_shows_the_keys_of_this_view_and_preset() {
    check(
        "?",
        &["Help", "library", "Enter", "toggle", "Esc closes"].map(|t| if t == "toggle" { "read, unread" } else { t }),
    );
    for preset in Preset::ALL {
        let config = Config { keymap: Arc::new(Keymap::preset(preset)), ..Config::default() };
        let mut store = Store::in_memory().unwrap();
        seeds::fill(&mut store, Moment::from_unix(NOW)).unwrap();
        let mut desk = Desk::on(store, (120, 60), config);
        desk.keys("?");
        assert!(desk.screen().contains("Move"), "{}", preset.name());
    }
}

#[test]
fn help_shows_the_readers_own_keys_and_is_searched() {
    let text = "[list]\n\"ctrl-x\" = [\"star\", \"next-unread\"]\n\"Z\" = \"sort oldest\"\n\"m\" = false\n\"9\" = \"toggle-read\"\n";
    let (keymap, mistakes) = Keymap::read(Preset::Vim, "keys.toml", text);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let mut store = Store::in_memory().unwrap();
    seeds::fill(&mut store, Moment::from_unix(NOW)).unwrap();
    let mut desk = Desk::on(store, (120, 90), Config { keymap: Arc::new(keymap), ..Config::default() });
    desk.keys("?");
    let screen = desk.screen();
    for shown in ["Ctrl-X        star, next unread", "Z             sort: oldest", "9             read, unread"] {
        assert!(screen.contains(shown), "{shown}:\n{screen}");
    }
    desk.keys("/");
    desk.write("sort old");
    assert!(desk.screen().contains("┃ sort: oldest"), "{}", desk.screen());
    desk.keys("enter");
    assert!(desk.model.list.ask.order.reversed, "{:?}", desk.model.list.ask);
    desk.keys("ctrl-x");
    assert_eq!((desk.store.counts().unwrap().starred, desk.model.list.selected), (1, 1));
    desk.tell(Message::Key(Chord::char('m')));
    assert!(desk.screen().contains("does nothing here"), "{}", desk.screen());
}

#[test]
fn saved_settings_take_effect_at_once() {
    let mut desk = Desk::open((120, 40));
    desk.keys("T down enter");
    let picked = desk.model.theme().name.clone();
    let mut config = Config::default();
    config.settings.quotes = false;
    config.settings.sort = quotidian::config::settings::Sort::Title;
    config.settings.measure = quotidian::config::settings::Measure(50);
    desk.tell(Message::Config(Arc::new(config.clone()), Vec::new()));
    assert!(!desk.model.quotes_on);
    assert!(matches!(desk.model.list.ask.order.by, quotidian::news::query::By::Title));
    assert_eq!(desk.model.theme().name, picked, "what the file does not change stays");
    config.settings.light = "salmon".into();
    desk.tell(Message::Config(Arc::new(config), Vec::new()));
    assert_eq!(desk.model.theme().name, "salmon");
    desk.keys("enter");
    assert_eq!(desk.model.reader.as_ref().unwrap().laid.options().width, 50);
}

#[test]
fn a_click_gives_the_focus_to_the_pane_it_is_in() {
    use app::{
        message::{Mouse, MouseDeed},
        model::Pane,
    };
    let mut desk = Desk::open((120, 40));
    let click = |desk: &mut Desk, column: u16, row: u16| {
        let hit = desk.draw().1.hit(column, row);
        desk.tell(Message::Mouse(Mouse { deed: MouseDeed::Press, column, row }, hit));
        desk.tell(Message::Mouse(Mouse { deed: MouseDeed::Release, column, row }, None));
        desk.rest();
    };
    click(&mut desk, 10, 36);
    assert_eq!(desk.model.focus, Pane::Sources);
    click(&mut desk, 30, 2);
    assert_eq!(desk.model.focus, Pane::List);
    desk.keys("enter");
    let columns = desk.model.columns();
    let quotes = columns.quotes.unwrap();
    click(&mut desk, quotes.x + 4, 20);
    assert_eq!((desk.model.focus, desk.model.reader.as_ref().unwrap().chosen.is_some()), (Pane::Quotes, true));
    click(&mut desk, columns.text.unwrap().x + 4, 12);
    assert_eq!(desk.model.focus, Pane::Text);
}

#[test]
fn filters_narrow_the_list_and_leave_it_whole() {
    let mut desk = Desk::open((120, 40));
    let all = desk.model.list.count();
    desk.keys("f");
    desk.write("title:bun");
    desk.keys("enter");
    assert!(desk.model.list.count() < all && desk.model.list.count() > 0, "{}", desk.screen());
    desk.keys("esc");
    assert_eq!(desk.model.list.count(), all);
}

#[test]
fn a_filter_narrows_while_it_is_written_and_leaving_it_gives_the_list_back() {
    let mut desk = Desk::open((120, 40));
    desk.keys("j j");
    let (all, selected) = (desk.model.list.count(), desk.model.list.selected);
    desk.keys("f");
    desk.write("title:bun");
    let narrow = desk.model.list.count();
    assert!(narrow < all && narrow > 0, "{}", desk.screen());
    // What is wrong is said, and what was found last stays.
    desk.write(" is:raed");
    assert!(desk.screen().contains("column 14"), "{}", desk.screen());
    assert_eq!(desk.model.list.count(), narrow);
    desk.keys("esc");
    assert_eq!((desk.model.list.count(), desk.model.list.selected), (all, selected));
    assert_eq!(desk.model.list.filter, None);
    // Over a filter that stands, what it narrowed to comes back.
    desk.keys("f");
    desk.write("title:bun");
    desk.keys("enter f ctrl-u");
    assert_eq!(desk.model.list.count(), all);
    desk.keys("esc");
    assert_eq!(desk.model.list.filter.as_deref(), Some("title:bun"));
    assert_eq!(desk.model.list.count(), narrow);
}

#[test]
fn the_book_is_narrowed_while_its_filter_is_written() {
    let mut desk = Desk::open((120, 40));
    desk.keys("enter ] B ] B q");
    desk.tell(Message::Act(quotidian::action::Action::OpenBook.into()));
    let all = desk.model.book.entries.len();
    assert_eq!(all, 2, "{}", desk.screen());
    desk.keys("f");
    desk.write("nobody says this");
    assert_eq!(desk.model.book.entries.len(), 0, "{}", desk.screen());
    desk.keys("esc");
    assert_eq!((desk.model.book.entries.len(), desk.model.book.words.as_str()), (all, ""));
}

#[test]
fn a_list_of_any_name_is_narrowed() {
    let mut desk = Desk::open((120, 60));
    desk.keys("t");
    desk.write("हिन्दी");
    desk.keys("enter");
    desk.rest();
    let sources = &mut desk.model.sources;
    sources.selected = sources.entries.iter().position(|entry| entry.title.trim() == "हिन्दी").unwrap() - 1;
    desk.keys("tab j f");
    desk.write("is:unread");
    desk.keys("enter");
    assert_eq!(desk.model.list.count(), 1, "{}", desk.screen());
}

#[test]
fn what_is_ticked_is_changed_together_and_taken_back_together() {
    let mut desk = Desk::open((120, 40));
    let before = desk.store.counts().unwrap();
    desk.keys("V V j V");
    let screen = desk.screen();
    assert!(screen.contains("3 ticked") && screen.contains("│ ■ "), "{screen}");
    desk.keys("s");
    assert_eq!((desk.store.counts().unwrap().starred, desk.model.list.ticked.len()), (3, 0));
    desk.keys("u");
    assert_eq!(desk.store.counts().unwrap().starred, 0);
    desk.keys("g g j j M a m");
    assert_eq!(desk.store.counts().unwrap().unread, before.unread - 3);
    desk.keys("M b L");
    assert_eq!(desk.store.counts().unwrap().later, before.total - 2);
    desk.keys("u M q");
    desk.write("title:bun");
    desk.keys("enter t");
    desk.write("bread");
    desk.keys("enter");
    assert_eq!(desk.store.tags().unwrap(), [("bread".to_owned(), 1, 0)]);
    desk.keys("M M esc");
    assert!(desk.model.list.ticked.is_empty());
}

#[test]
fn searches_are_kept_among_the_sources_and_forgotten() {
    let mut desk = Desk::open((120, 40));
    desk.keys("f");
    desk.write("title:bun");
    desk.keys("enter F ctrl-u");
    desk.write("Buns");
    desk.keys("enter");
    let screen = desk.screen();
    assert!(screen.contains("  Searches  ") && screen.contains("    Buns            1"), "{screen}");
    desk.keys("esc tab j j j j j j j");
    assert_eq!((desk.model.list.title.as_str(), desk.model.list.count()), ("Buns", 1), "{}", desk.screen());
    desk.keys("E");
    assert!(desk.screen().contains("/ title:bun"), "{}", desk.screen());
    desk.keys("ctrl-u");
    desk.write("river");
    desk.keys("ctrl-s enter esc");
    assert_eq!(desk.store.saved().unwrap()[0].query, "river");
    desk.keys("d y");
    assert!(desk.store.saved().unwrap().is_empty());
    assert!(!desk.screen().contains("Searches"), "{}", desk.screen());
}

#[test]
fn the_next_unread_article_is_found_across_sources() {
    let mut desk = Desk::open((120, 40));
    let unread = desk.store.counts().unwrap().unread;
    // From the first source on, every article is come by once.
    desk.keys("tab j j j j j j j tab enter");
    assert!(matches!(desk.model.list.ask.scope, Scope::Source(_)), "{:?}", desk.model.list.ask);
    for _ in 1..unread {
        desk.tell(Message::Act(quotidian::action::Action::NextUnread.into()));
        desk.rest();
    }
    assert_eq!(desk.store.counts().unwrap().unread, 0, "{}", desk.screen());
    desk.tell(Message::Act(quotidian::action::Action::NextUnread.into()));
    assert!(desk.screen().contains("no unread article is left"), "{}", desk.screen());
}

#[test]
fn of_many_sources_the_next_unread_is_looked_for_from_the_top_again() {
    let mut desk = Desk::open((120, 40));
    desk.keys("G m k");
    desk.keys("G n");
    assert_eq!(desk.model.list.selected, 0, "{}", desk.screen());
    desk.keys("p");
    assert_eq!(desk.model.list.selected, desk.model.list.count() - 2, "{}", desk.screen());
}

#[test]
fn what_was_just_read_stays_until_the_list_is_left() {
    let mut desk = Desk::open((120, 40));
    desk.keys("tab j j tab");
    assert_eq!(desk.model.list.title, "Unread");
    let all = desk.model.list.count();
    desk.keys("m j m");
    // A refresh opens the list anew.
    desk.model.renews = true;
    desk.keys("s");
    assert_eq!((desk.model.list.count(), desk.model.list.selected), (all, 1), "{}", desk.screen());
    assert_eq!(desk.store.counts().unwrap().unread, all - 2);
    desk.keys("tab j k tab");
    assert_eq!(desk.model.list.count(), all - 2);
}

#[test]
fn lists_sorted_by_source_have_their_heads() {
    let mut desk = Desk::open((120, 60));
    desk.keys(":");
    desk.write("sort source");
    desk.keys("enter");
    assert!(desk.screen().contains("Harbour Post ───"), "{}", desk.screen());
    desk.keys(":");
    desk.write("sort length");
    desk.keys("enter");
    let words: Vec<u32> = desk.model.list.rows.iter().map(|row| row.words).collect();
    assert!(words.is_sorted_by(|a, b| a >= b), "{words:?}");
}

#[test]
fn panes_are_widened_by_key_and_by_their_rules() {
    use app::message::{Mouse, MouseDeed};
    let mut desk = Desk::open((200, 60));
    let widths = |desk: &Desk| {
        let columns = desk.model.columns();
        [columns.sources, columns.list, columns.text, columns.quotes].map(|area| area.map_or(0, |area| area.width))
    };
    assert_eq!(widths(&desk), [22, 54, 70, 40]);
    desk.keys("<");
    assert_eq!(widths(&desk), [22, 52, 70, 42]);
    desk.keys("shift-tab 3 >");
    assert_eq!(widths(&desk)[..2], [28, 52]);
    desk.keys("tab enter ] enter 4 >");
    assert_eq!(desk.model.focus, app::model::Pane::Quotes);
    assert_eq!(widths(&desk), [28, 52, 62, 44], "{:?} {}", desk.model.widths, desk.screen());
    let drag = |desk: &mut Desk, from: u16, to: u16| {
        let row = 20;
        let hit = desk.draw().1.hit(from, row);
        for (deed, column, hit) in
            [(MouseDeed::Press, from, hit), (MouseDeed::Drag, to, None), (MouseDeed::Release, to, None)]
        {
            desk.tell(Message::Mouse(Mouse { deed, column, row }, hit));
        }
    };
    for (rule, by) in [(0, -6_i16), (1, 4), (2, -5)] {
        let from = desk.model.columns().rules[rule].unwrap();
        let to = from.saturating_add_signed(by);
        drag(&mut desk, from, to);
        assert_eq!(desk.model.columns().rules[rule], Some(to), "rule {rule}:\n{}", desk.screen());
    }
    assert!(desk.model.dragging.is_none());
    // The measure is the reader's again.
    desk.keys("esc +");
    assert_eq!(desk.model.widths.quotes, None);
    let mut desk = Desk::open((120, 40));
    desk.keys("enter tab >");
    let columns = desk.model.columns();
    assert_eq!(columns.text.map(|text| text.width), Some(68));
    drag(&mut desk, columns.rules[2].unwrap(), 60);
    assert_eq!(desk.model.columns().rules[2], Some(60));
}

#[test]
fn whatever_is_typed_nothing_breaks() {
    let keys: Vec<char> = "jkhlgGnpmsLtyoO/?:'z+-x;ibBcwvVPJK[]{}1234q \u{1b}\r\t".chars().collect();
    for size in [(200, 60), (80, 24), (40, 20), (20, 8)] {
        let mut desk = Desk::open(size);
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        for _ in 0..300 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let chord = match keys[(seed % keys.len() as u64) as usize] {
                '\u{1b}' => Chord::parse("esc").unwrap(),
                '\r' => Chord::parse("enter").unwrap(),
                '\t' => Chord::parse("tab").unwrap(),
                c => Chord::char(c),
            };
            desk.instant += Duration::from_millis(seed % 900);
            desk.tell(Message::Key(chord));
            desk.tell(Message::Tick);
            desk.draw();
        }
    }
}

/// The views at the sizes of the standard.
#[test]
fn views_look_as_they_did() {
    for size in [(200, 60), (120, 40), (80, 24), (40, 20), (20, 8)] {
        for (name, keys) in [
            ("library", ""),
            ("sources", "shift-tab"),
            ("reading", "enter ]"),
            ("quotes", "enter ] enter"),
            ("zen", "enter z"),
            ("help", "enter ?"),
            ("palette", "ctrl-p"),
            ("voices", "v"),
            ("search", "/ r i v e r"),
        ] {
            let mut desk = Desk::open(size);
            desk.keys(keys);
            let (columns, rows) = size;
            insta::with_settings!({snapshot_path => "../data/app/snapshots", prepend_module_to_snapshot => false}, {
                insta::assert_snapshot!(format!("{name}-{columns}x{rows}"), desk.screen());
            });
        }
    }
    let mut desk = Desk::open((80, 24));
    desk.tell(Message::Trouble("Old Mill Blog did not answer; 23 of 24 are in".into()));
    insta::with_settings!({snapshot_path => "../data/app/snapshots", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("error-80x24", desk.screen());
    });
}

#[test]
fn a_long_article_is_scrolled_row_by_row_and_keeps_its_place() {
    let sentence = "The limits follow a survey of 214 wells, in which the water table was found to have fallen. ";
    let paragraph =
        |at: usize| quotidian::news::Block::Paragraph(Prose::plain(&format!("{at} {}", sentence.repeat(9))));
    let article = Article {
        key: "wells".into(),
        title: Prose::plain("Wells"),
        standfirst: Prose::plain(sentence),
        body: quotidian::news::Body { blocks: (0..800).map(paragraph).collect() },
        ..Article::default()
    };
    let mut store = Store::in_memory().unwrap();
    let loaded = Loaded { source: Source::default(), articles: vec![article.clone()], problems: Vec::new() };
    store.add(&loaded, &[Vec::new()], 1, Moment::from_unix(NOW)).unwrap();
    let mut desk = Desk::on(store, (80, 24), Config::default());
    desk.keys("Enter");
    let shown = |desk: &Desk| {
        let reader = desk.model.reader.as_ref().expect("an article");
        (reader.top, reader.laid.line(reader.top).plain(), reader.laid.rows())
    };
    let options = desk.model.reader.as_ref().expect("an article").laid.options().clone();
    let whole = quotidian::layout::lay(&Arc::new(article), &Arc::default(), &options);
    assert_eq!(shown(&desk).2, whole.rows(), "the heights are known");
    for top in 1..60 {
        desk.keys("j");
        assert_eq!(shown(&desk), (top, whole.line(top).plain(), whole.rows()));
    }
    for top in (0..59).rev() {
        desk.keys("k");
        assert_eq!(shown(&desk).0, top);
    }
    desk.keys("5 0 Ctrl-F");
    let (top, line, _) = shown(&desk);
    assert_eq!(line, whole.line(top).plain());
    desk.tell(Message::Resize(60, 24));
    desk.tell(Message::Resize(80, 24));
    assert_eq!(shown(&desk), (top, line, whole.rows()));
    desk.keys("G");
    assert_eq!(shown(&desk).1, whole.line(shown(&desk).0).plain());
    let reader = desk.model.reader.as_ref().expect("an article");
    assert_eq!((reader.percent(), reader.top), (100, whole.rows() - reader.height));
}

#[test]
fn a_story_of_several_papers_unfolds_and_folds_again() {
    let mut store = Store::in_memory().unwrap();
    for paper in ["One", "Two"] {
        let article = quotidian::news::Article {
            key: "boats".into(),
            title: quotidian::news::Prose::plain("Boats come home"),
            url: Some("https://agency.example/boats".into()),
            ..Default::default()
        };
        let source = quotidian::news::Source {
            title: quotidian::text::Line::new(paper),
            origin: quotidian::news::Origin::Feed(format!("https://{paper}.example/")),
            ..Default::default()
        };
        let loaded = quotidian::news::Loaded { source, articles: vec![article], problems: Vec::new() };
        store.add(&loaded, &[Vec::new()], 1, Moment::from_unix(NOW)).unwrap();
    }
    let mut desk = Desk::on(store, (120, 40), Config::default());
    assert_eq!(desk.model.list.count(), 1);
    assert!(desk.screen().contains("2 sources"), "{}", desk.screen());
    desk.keys("z");
    assert_eq!(desk.model.list.count(), 2);
    desk.keys("q");
    assert_eq!(desk.model.list.count(), 1);
}

#[test]
fn a_paused_source_is_told_from_the_others() {
    let mut store = Store::in_memory().unwrap();
    seeds::fill(&mut store, Moment::from_unix(NOW)).unwrap();
    let ids: Vec<_> = store.sources().unwrap().iter().map(|row| (row.title.clone(), row.id)).collect();
    let (_, id) = ids.iter().find(|(title, _)| title == "Harbour Post").unwrap();
    store.arrange(&[*id], &Arrange::Pause(true), Moment::from_unix(NOW)).unwrap();
    let screen = Desk::on(store, (120, 40), Config::default()).screen();
    assert!(screen.contains("Harbour Post    – 4"), "{screen}");
}

#[test]
fn an_address_that_is_being_added_is_told_of_until_it_answers_or_is_stopped() {
    let mut desk = Desk::open((80, 24));
    desk.slow = true;
    desk.keys("a");
    assert!(desk.screen().contains("the address of a site or a feed, a file or a folder"), "{}", desk.screen());
    desk.write("https://a.org");
    assert!(!desk.screen().contains("a file or a folder"), "{}", desk.screen());
    desk.tell(Message::Key(Chord::parse("enter").unwrap()));
    assert!(desk.screen().contains("adding https://a.org; X stops it"), "{}", desk.screen());
    desk.rest();
    assert!(desk.screen().contains(" adding https://a.org  "), "{}", desk.screen());
    desk.tell(Message::Key(Chord::char('X')));
    assert!(desk.screen().contains(" stopped; https://a.org was not added"), "{}", desk.screen());
    desk.tell(Message::Key(Chord::char('X')));
    assert!(desk.screen().contains("nothing is being fetched"), "{}", desk.screen());
}

#[test]
fn a_refresh_shows_how_far_it_is_whatever_else_arrives() {
    let mut desk = Desk::open((80, 24));
    desk.slow = true;
    desk.keys("R");
    desk.tell(Message::Progress(1, 4, "Harbour Post".into()));
    desk.keys("H p esc");
    assert!(desk.screen().contains("1 of 4 · Harbour Post"), "{}", desk.screen());
    let late = std::mem::take(&mut desk.late);
    desk.slow = false;
    desk.perform(late);
    assert!(desk.screen().contains("15 unread"), "{}", desk.screen());
}

#[test]
fn the_chooser_of_feeds_has_the_foot_to_itself() {
    let mut desk = Desk::open((80, 24));
    desk.keys("a");
    desk.write("https://a.org");
    desk.tell(Message::Key(Chord::parse("enter").unwrap()));
    let screen = desk.screen();
    assert!(screen.contains("Sport") && !screen.contains("adding"), "{screen}");
}

#[test]
fn voices_are_narrowed_to_a_name_and_what_was_said_is_kept_from_there() {
    let mut desk = Desk::open((120, 40));
    desk.keys("v f");
    desk.write("so");
    assert!(!desk.screen().contains("source:"), "a name is no query:\n{}", desk.screen());
    desk.keys("ctrl-u");
    desk.write("okaf");
    let screen = desk.screen();
    assert!(screen.contains("1 with “okaf”") && screen.contains("┃ Ifeoma Okafor"), "{screen}");
    desk.keys("enter tab B");
    assert_eq!(desk.store.book("").unwrap().len(), 1);
    desk.keys("B");
    assert_eq!(desk.store.book("").unwrap().len(), 0);
    desk.keys("tab q");
    assert!(desk.screen().contains("┃ Ifeoma Okafor") && desk.screen().contains("Charlotte Vane"), "{}", desk.screen());
    desk.keys("f");
    desk.write("nobody");
    assert!(desk.screen().contains("Nobody of this name is quoted."), "{}", desk.screen());
    desk.keys("esc");
    assert!(desk.screen().contains("Charlotte Vane"), "{}", desk.screen());
}

#[test]
fn sources_are_fetched_on_start_and_every_so_often_where_that_is_set() {
    let mut settings = quotidian::config::Settings { refresh_on_start: true, ..Default::default() };
    settings.refresh_every.0 = Some(Duration::from_secs(600));
    let config = Config { settings, ..Config::default() };
    let mut desk = Desk::on(Store::in_memory().unwrap(), (80, 24), config);
    assert_eq!(desk.refreshes, [Wanted::Due]);
    desk.instant += Duration::from_secs(601);
    desk.rest();
    assert_eq!(desk.refreshes, [Wanted::Due, Wanted::Due]);
    let mut desk = Desk::open((80, 24));
    desk.instant += Duration::from_secs(86_400);
    desk.rest();
    assert_eq!(desk.refreshes, [], "nothing is fetched unasked");
}

#[test]
fn new_articles_wait_and_nothing_moves() {
    let mut desk = Desk::open((120, 40));
    desk.keys("j j");
    let selected = desk.model.list.current().unwrap().id;
    desk.arriving = (0..1200).map(|number| format!("News {number}")).collect();
    let before = desk.screen();
    desk.keys("R");
    let after = desk.screen();
    assert!(after.contains("1200 new"), "{after}");
    let headlines = |screen: &str| screen.matches("News ").count() + screen.matches("Ministers agree").count();
    assert_eq!(headlines(&before), headlines(&after));
    // Among so many the selected one would be out of sight: reading it and coming back leaves the list as it was.
    desk.keys("enter");
    let reading = desk.screen();
    desk.arriving = vec!["One more".into()];
    desk.keys("r");
    assert_eq!(desk.screen(), reading, "what is read stays as it is");
    desk.keys("q");
    assert_eq!(desk.model.list.current().unwrap().id, selected);
    assert!(desk.screen().contains("1201 new"));
    desk.keys(".");
    let let_in = desk.screen();
    assert!(let_in.contains("One more") && !let_in.contains(" new ·"), "{let_in}");
}

#[test]
fn each_folder_leads_to_what_lies_in_it() {
    let mut desk = Desk::open((120, 40));
    let now = Moment::from_unix(NOW);
    for (name, folder) in [("Harbour Post", "News/Coast"), ("The Courier", "News/Land"), ("Weekly Ledger", "Money")] {
        let id = desk.store.sources().unwrap().iter().find(|row| row.title == name).unwrap().id;
        desk.store.arrange(&[id], &quotidian::store::Arrange::Move(folder.into()), now).unwrap();
    }
    desk.tell(Message::Written);
    let titles: Vec<&str> = desk.model.sources.entries.iter().map(|entry| entry.title.as_str()).collect();
    let from = titles.iter().position(|title| *title == "Money").unwrap();
    let expected =
        ["Money", "  Weekly Ledger", "", "News", "News/Coast", "  Harbour Post", "", "News/Land", "  The Courier"];
    assert_eq!(&titles[from..from + expected.len()], expected);
}

#[test]
fn what_another_process_brings_and_does_is_seen() {
    let mut desk = Desk::open((120, 40));
    desk.keys("j j");
    let selected = desk.model.list.current().unwrap().id;
    let unread = desk.model.sources.counts.unread;
    let feed = |name: &str, titles: &[&str]| {
        let article = |title: &&str| Article {
            key: (*title).to_owned(),
            title: Prose::plain(title),
            published: Some(Moment::from_unix(NOW)),
            ..Article::default()
        };
        let source = Source { title: Line::new(name), origin: Origin::Feed(name.to_owned()), ..Source::default() };
        Loaded { source, articles: titles.iter().map(article).collect(), problems: Vec::new() }
    };
    let now = Moment::from_unix(NOW);
    let first = desk.store.add(&feed("Elsewhere", &["One", "Two"]), &[], 0, now).unwrap().source;
    desk.store.set_status(Selection::Articles(&[selected]), &quotidian::store::Change::Star(true), now).unwrap();
    desk.tell(Message::Written);
    assert_eq!((desk.model.list.fresh, desk.model.sources.counts.unread), (2, unread + 2));
    assert!(desk.model.sources.rows().iter().any(|row| row.id == first && row.counts.unread == 2));
    let current = desk.model.list.current().unwrap();
    assert!(current.id == selected && current.status.starred);
    desk.keys(".");
    assert_eq!(desk.model.list.current().unwrap().id, selected);
    // Of a source's list only that source's articles are new.
    let place = desk.model.sources.entries.iter().position(|entry| entry.title == "Elsewhere").unwrap();
    desk.keys("1");
    desk.model.sources.selected = place - 1;
    desk.keys("j");
    assert_eq!(desk.model.list.count(), 2);
    desk.store.add(&feed("Elsewhere", &["Three"]), &[], 0, now).unwrap();
    desk.store.add(&feed("A third", &["Four"]), &[], 0, now).unwrap();
    desk.tell(Message::Written);
    assert_eq!(desk.model.list.fresh, 1);
}

#[test]
fn a_few_new_articles_come_in_as_the_list_is_entered() {
    let mut desk = Desk::open((120, 40));
    desk.keys("j j enter");
    let read = desk.model.list.current().unwrap().id;
    desk.arriving = vec!["Late news".into()];
    desk.keys("r q");
    assert_eq!(desk.model.list.current().unwrap().id, read);
    assert!(desk.model.list.rows.iter().any(|row| row.title == "Late news"));
}

#[test]
fn each_source_can_be_fetched_edited_and_paused_from_the_page_of_health() {
    let mut desk = Desk::open((120, 40));
    desk.keys("H");
    let screen = desk.screen();
    assert!(screen.contains("r fetch · e edit · p pause · d remove · f narrow"), "{screen}");
    desk.keys("j p");
    assert_eq!(desk.edits, ["paused = true"]);
    desk.keys("r");
    assert_eq!(desk.refreshes.len(), 1);
    let Some(app::overlay::Overlay::Picker(picker)) = &desk.model.overlay else { panic!("the page is left") };
    assert_eq!(picker.current().unwrap().label, "Field & Sky", "{}", desk.screen());
    // Letters narrow once that is asked for.
    desk.keys("/");
    desk.write("harb");
    let screen = desk.screen();
    assert!(screen.contains("Sources  harb") && screen.contains("Harbour Post"), "{screen}");
    desk.keys("esc");
    assert!(desk.model.overlay.is_none());
}
