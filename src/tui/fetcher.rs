//! The jobs about many sources: refreshing and importing them, and what follows from it. They have a connection to the
//! library of their own, so that a long refresh keeps nobody from marking an article.

use std::{fs, path::Path, sync::Arc};

use crossbeam_channel::{Receiver, Sender};

use super::workers::{Answers, Deeds, World};
use crate::{
    app::{Job, Message, Outcome, Ticket, effect::Wanted},
    config::Config,
    jobs::{
        files,
        follow::{self, Followed, Step},
        hooks, index, library,
        refresh::{self, Event, Summary, Which},
        switch::Switch,
    },
    net::Client,
    store::{Reader, Store, StoreError},
    text::fault,
};

/// So many problems of one list are told one by one.
const TOLD: usize = 100;

/// The thread that fetches.
pub(super) struct Fetcher {
    world: World,
    client: Option<Arc<Client>>,
    stop: Receiver<()>,
    arrived: Sender<Arrived>,
}

/// What a refresh brought, for the thread that does what follows later.
pub(super) struct Arrived {
    summary: Summary,
    followed: Followed,
}

impl Fetcher {
    /// Something in `stop` ends a refresh that is going on; what refreshes bring is told to `arrived`.
    pub(super) fn new(world: World, stop: Receiver<()>, arrived: Sender<Arrived>) -> Self {
        Self { world, client: None, stop, arrived }
    }

    fn store(&self) -> Result<Store, String> {
        Store::open(self.world.library()).map(|(store, _)| store).map_err(|error| error.to_string())
    }

    fn refresh(&mut self, wanted: Wanted, answers: &Answers) -> Result<Outcome, String> {
        let is_asked = matches!(wanted, Wanted::All | Wanted::These(_));
        // What lies on this machine is read all the same.
        if self.world.start.offline && !matches!(wanted, Wanted::Touched(_)) {
            // Nobody asked for it, so nobody is told that it cannot be.
            return if is_asked { Err("nothing is fetched while offline".into()) } else { Ok(Outcome::Quiet) };
        }
        let which = match wanted {
            Wanted::Due => Which::Due,
            Wanted::All => Which::All,
            Wanted::These(ids) | Wanted::Touched(ids) => Which::These(ids),
        };
        let mut store = self.store()?;
        let client = Arc::clone(self.client.get_or_insert_with(|| self.world.client()));
        // A wish to stop that came when nothing was going on is stale.
        while self.stop.try_recv().is_ok() {}
        let stop = Some(self.stop.clone());
        let options = refresh::Options { stop, ..refresh::Options::new(which, library::now()) };
        let mut at = String::new();
        let mut failed: Vec<(String, String)> = Vec::new();
        let summary = refresh::refresh(&mut store, &client, &options, &mut |event| match event {
            Event::Progress(progress) => {
                answers.send(Message::Progress(progress.done as u64, progress.total as u64, at.clone()));
            }
            Event::Source(report) => {
                at.clone_from(&report.title);
                if let refresh::Outcome::Failed { words, .. } = &report.outcome {
                    failed.push((report.title.clone(), words.clone()));
                }
            }
        })
        .map_err(|error| error.to_string())?;
        let clock = library::clock();
        let how = follow::How { client: &client, notify: "", clock: &clock, dry: false, stop: None };
        let followed = follow::at_once(&mut store, &summary, how).map_err(|error| error.to_string())?;
        let new = summary.new.len() as u64;
        // Of what nobody asked for, only what it brought is told; the page of source health has the rest.
        let said = match is_asked {
            true => said(&summary, &failed),
            false if new > 0 => Ok(articles(new)),
            false => Ok(String::new()),
        };
        // Nobody listens any more where the reader is being left.
        let _ = self.arrived.send(Arrived { summary, followed });
        match said {
            Ok(said) => Ok(Outcome::Refreshed(said)),
            Err(trouble) => {
                answers.send(Message::Trouble(trouble));
                Ok(Outcome::Refreshed(String::new()))
            }
        }
    }

    /// Takes in the file of another reader: its sources, and what newsboat's cache holds of their articles.
    fn import(&mut self, path: &Path, answers: &Answers) -> Result<Outcome, String> {
        let path = &files::at_home(path);
        let wrong = |error: std::io::Error| format!("{}: {}", path.display(), fault::in_words(&error));
        let words = |error: StoreError| error.to_string();
        let bytes = fs::read(path).map_err(wrong)?;
        let data = directories::BaseDirs::new().map(|places| places.data_dir().to_owned());
        let switch = Switch::read(path, &bytes, None, data.as_deref())
            .map_err(words)?
            .ok_or_else(|| format!("{} is no list of sources", path.display()))?;
        let mut store = self.store()?;
        let progress = |done: usize, total: usize| {
            answers.send(Message::Progress(done as u64, total as u64, "newsboat's cache".to_owned()));
        };
        let switched = switch.take_in(&mut store, "", library::now(), &mut |done, total| progress(done, total));
        progress(0, 0);
        let switched = switched.map_err(words)?;
        let problems = &switched.imported.problems;
        for problem in problems.iter().take(TOLD) {
            answers.send(Message::Trouble(problem.message.clone()));
        }
        if problems.len() > TOLD {
            let more = problems.len() - TOLD;
            answers.send(Message::Trouble(format!("and {more} more; `quotidian import` names them all")));
        }
        let mut said = switched.said().join("; ");
        match problems.len() {
            0 => said.push_str("; <refresh-all> fetches them"),
            1 => said.push_str("; one was left out, see :notices"),
            count => said.push_str(&format!("; {count} things were odd, see :notices")),
        }
        Ok(Outcome::Arrived(said))
    }
}

impl Deeds for Fetcher {
    fn job(&mut self, _: Ticket, job: Job, answers: &Answers) -> Outcome {
        // What a refresh reads and writes lets keys go before; the threads it starts take that over.
        follow::step_back();
        let done = match job {
            Job::Refresh(wanted) => self.refresh(wanted, answers),
            Job::Import(path) => self.import(&path, answers),
            _ => Ok(Outcome::Quiet),
        };
        done.unwrap_or_else(Outcome::Failed)
    }
}

/// What is said of a refresh: a line in passing, or, as an error, one that stays.
fn said(summary: &Summary, failed: &[(String, String)]) -> Result<String, String> {
    let (of, answered, new) = (summary.sources, summary.answered, articles(summary.new.len() as u64));
    match failed {
        _ if of == 0 => Ok("there is nothing to fetch here; <add> adds a source".into()),
        _ if let Some(why) = &summary.unreached => Err(format!("{why}; nothing was fetched")),
        _ if summary.stopped => Ok(format!("stopped; {new}, {answered} of {of} sources are in")),
        [] if of == 1 => Ok(new),
        [] => Ok(format!("{new}, {answered} of {of} sources are in")),
        [(one, why)] if of == 1 => Err(format!("{one}: {why}")),
        [(one, _)] => Err(format!("{one} did not answer; {answered} of {of} are in; :health says why")),
        [(first, _), more @ ..] => {
            Err(format!("{first} and {} more failed; {answered} of {of} are in; :health says why", more.len()))
        }
    }
}

fn articles(new: u64) -> String {
    match new {
        0 => "nothing new".into(),
        1 => "1 new article".into(),
        new => format!("{new} new articles"),
    }
}

/// The thread that does what follows when articles can be read already: linked pages, quotes, the index, hooks and
/// notifications.
pub(super) struct Keeper {
    world: World,
    arrived: Receiver<Arrived>,
    /// Whether the library is to be looked over, because it was not closed the last time.
    unchecked: bool,
}

impl Keeper {
    /// What refreshes brought comes through `arrived`.
    pub(super) fn new(world: World, arrived: Receiver<Arrived>) -> Self {
        Self { unchecked: world.left_open, world, arrived }
    }

    /// Looks a library over that was not closed. What is found is noted, so that the next start saves what can be read.
    fn look_over(&mut self, known: Option<String>) -> Result<(), StoreError> {
        let library = self.world.library();
        let damage = match known {
            None if std::mem::take(&mut self.unchecked) => Reader::open(library)?.quick_check()?,
            known => known,
        };
        let Some(damage) = damage else { return Ok(()) };
        // Where it cannot be noted, it is found again.
        _ = Reader::note_damage(library, &damage);
        Err(StoreError::Damaged(damage))
    }

    /// Says whether articles have changed, so that lists are to be looked at anew; what is to be told goes to `answers`.
    fn catch_up(&self, answers: &Answers) -> Result<bool, StoreError> {
        let (mut store, _) = Store::open(self.world.library())?;
        let mut changed = false;
        while let Ok(Arrived { summary, mut followed }) = self.arrived.try_recv() {
            let start = &self.world.start;
            let environment = |name: &str| std::env::var(name).ok();
            let (config, _) = Config::read(&start.paths, start.config_file.as_deref(), &environment, &start.flags);
            let settings = &config.settings;
            let client = self.world.client();
            let clock = library::clock();
            let how =
                follow::How { client: &client, notify: &settings.hook_notify, clock: &clock, dry: false, stop: None };
            let before = followed.rules.len();
            let mut pages = false;
            follow::later(&mut store, &summary, how, &mut followed, &mut |step, _, _| pages |= step == Step::Pages)?;
            changed |= pages || followed.rules[before..].iter().any(|applied| !applied.articles.is_empty());
            let ran = hooks::all(&store, settings, &summary, &followed)?;
            ran.wrong.into_iter().for_each(|wrong| answers.send(Message::Trouble(wrong)));
            ran.notice.into_iter().for_each(|notice| answers.send(Message::Notify(notice)));
        }
        follow::quotes(&mut store, library::now(), None, &mut |_, _| {})?;
        index::catch_up(&mut store, &mut |_, _| true)?;
        Ok(changed)
    }
}

impl Deeds for Keeper {
    fn job(&mut self, _: Ticket, _: Job, answers: &Answers) -> Outcome {
        follow::step_back();
        let caught = self.catch_up(answers);
        let known = match &caught {
            Err(StoreError::Damaged(damage)) => Some(damage.clone()),
            _ => None,
        };
        if let Err(StoreError::Damaged(damage)) = self.look_over(known) {
            return Outcome::Failed(format!(
                "the library is damaged ({damage}); leave and start again: what can be read is saved, the damaged file kept"
            ));
        }
        match caught {
            Ok(true) => Outcome::Refreshed(String::new()),
            Ok(false) => Outcome::Quiet,
            // Where another process is at it, or the library cannot be written, that was said on opening.
            Err(StoreError::Locked | StoreError::ReadOnly(_)) => Outcome::Quiet,
            Err(error) => Outcome::Failed(error.to_string()),
        }
    }
}
