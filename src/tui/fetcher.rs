//! The jobs that fetch: refreshing, adding, importing. They have a connection to the library of their own, so that a
//! long refresh keeps nobody from marking an article.

use std::{fs, path::Path, sync::Arc};

use super::workers::{Answers, Deeds, World};
use crate::{
    app::{Job, Message, Outcome, Ticket},
    jobs::{
        follow, import, index, library, open,
        refresh::{self, Event, Which},
        subscribe::{self, Looked, Wish},
    },
    load::{self, subscriptions},
    net::Client,
    news::ArticleId,
    quote,
    store::{FullText, Store, StoreError},
};

/// The thread that fetches.
pub(super) struct Fetcher {
    world: World,
    client: Option<Arc<Client>>,
}

impl Fetcher {
    pub(super) fn new(world: World) -> Self {
        Self { world, client: None }
    }

    fn store(&self) -> Result<Store, String> {
        Store::open(self.world.library()).map(|(store, _)| store).map_err(|error| error.to_string())
    }

    fn refresh(&mut self, which: Which, answers: &Answers) -> Result<Outcome, String> {
        if self.world.start.offline {
            return Err("nothing is fetched while offline".into());
        }
        let mut store = self.store()?;
        let client = self.client();
        let options = refresh::Options::new(which, library::now());
        let mut at = String::new();
        let mut failed: Vec<String> = Vec::new();
        let summary = refresh::refresh(&mut store, &client, &options, &mut |event| match event {
            Event::Progress(progress) => {
                answers.send(Message::Progress(progress.done as u64, progress.total as u64, at.clone()));
            }
            Event::Source(report) => {
                at.clone_from(&report.title);
                if let refresh::Outcome::Failed { .. } = report.outcome {
                    failed.push(report.title.clone());
                }
            }
        })
        .map_err(|error| error.to_string())?;
        let of = summary.sources;
        match (failed.as_slice(), of) {
            (_, 0) => Ok(Outcome::Arrived("no source is due; a adds one".into())),
            ([], _) => Ok(Outcome::Arrived(format!("{} of {of} sources are in", summary.answered))),
            ([one], _) => {
                answers.send(Message::Trouble(format!("{one} did not answer; {} of {of} are in", summary.answered)));
                Ok(Outcome::Arrived(String::new()))
            }
            (many, _) => {
                let text =
                    format!("{} and {} more failed; {} of {of} are in", many[0], many.len() - 1, summary.answered);
                answers.send(Message::Trouble(text));
                Ok(Outcome::Arrived(String::new()))
            }
        }
    }

    fn client(&mut self) -> Arc<Client> {
        let offline = self.world.start.offline;
        let client = || Arc::new(if offline { Client::offline() } else { Client::from_env() });
        Arc::clone(self.client.get_or_insert_with(client))
    }

    /// Adds a file, a folder, an address.
    fn add(&mut self, source: &str) -> Result<Outcome, String> {
        let mut store = self.store()?;
        let client = self.client();
        let looked = subscribe::subscribe(&mut store, &client, source, &Wish::default(), library::now());
        match looked.map_err(|error| error.to_string())? {
            Looked::Done(done) => {
                let title = store.source(done.id).map(|row| row.title).unwrap_or_else(|_| source.to_owned());
                Ok(Outcome::Arrived(if done.is_new {
                    format!("{title} added")
                } else {
                    format!("{title} is there already")
                }))
            }
            Looked::Several(feeds) => {
                let choices: Vec<String> = feeds.into_iter().map(|feed| feed.url).take(4).collect();
                Ok(Outcome::Failed(format!("several feeds are there; add one of {}", choices.join(", "))))
            }
        }
    }

    /// Subscribes to what an OPML file (or a list of another reader's) names.
    fn import(&mut self, path: &Path) -> Result<Outcome, String> {
        let wrong = |error: std::io::Error| format!("{}: {}", path.display(), open::in_words(&error));
        let bytes = fs::read(path).map_err(wrong)?;
        let name = path.file_name().and_then(|name| name.to_str());
        let input = load::Input { bytes: &bytes, name, ..load::Input::default() };
        let list = subscriptions::read(&input).ok_or_else(|| format!("{} is no list of sources", path.display()))?;
        let mut store = self.store()?;
        let imported = import::import(&mut store, &list, "", library::now()).map_err(|error| error.to_string())?;
        Ok(Outcome::Arrived(format!(
            "{} new sources, {} were there already; R fetches them",
            imported.new.len(),
            imported.known
        )))
    }

    /// Fetches the page behind an article; where it is here already, turns between it and the source's own text.
    fn full_text(&mut self, id: ArticleId, url: &str) -> Result<Outcome, String> {
        let words = |error: StoreError| error.to_string();
        let mut store = self.store()?;
        match store.full_text(id).map_err(words)? {
            FullText::Shown => _ = store.show_full_text(id, false).map_err(words)?,
            FullText::Hidden => _ = store.show_full_text(id, true).map_err(words)?,
            _ => {
                let options = open::Options { offline: self.world.start.offline, ..open::Options::default() };
                let loaded = open::load_sources(vec![url.into()], options).next();
                let page = match loaded {
                    Some((_, Ok(loaded))) => loaded.articles.into_iter().next(),
                    Some((_, Err(error))) => {
                        let why = error.to_string();
                        store.set_full_text(id, Err(&why), library::now()).map_err(words)?;
                        return Err(why);
                    }
                    None => None,
                };
                let page = page.ok_or_else(|| "there is no article on that page".to_owned())?;
                store.set_full_text(id, Ok(&page), library::now()).map_err(words)?;
            }
        }
        let mut kept = store.article(id).map_err(words)?;
        if kept.quote_version < quote::VERSION {
            kept.quotes = Arc::new(quote::voices(&kept.article));
        }
        Ok(Outcome::Article(Box::new(kept)))
    }
}

impl Deeds for Fetcher {
    fn job(&mut self, _: Ticket, job: Job, answers: &Answers) -> Outcome {
        let done = match job {
            Job::Refresh(None) => self.refresh(Which::All, answers),
            Job::Refresh(Some(id)) => self.refresh(Which::These(vec![id]), answers),
            Job::Add(source) => self.add(&source),
            Job::Import(path) => self.import(&path),
            Job::FullText(id, url) => self.full_text(id, &url),
            _ => Ok(Outcome::Quiet),
        };
        done.unwrap_or_else(Outcome::Failed)
    }
}

/// The thread that finds quotes and indexes words, after the articles are readable.
pub(super) struct Keeper {
    world: World,
}

impl Keeper {
    pub(super) fn new(world: World) -> Self {
        Self { world }
    }

    fn catch_up(&self) -> Result<(), StoreError> {
        let (mut store, _) = Store::open(self.world.library())?;
        follow::quotes(&mut store, library::now(), None, &mut |_, _| {})?;
        index::catch_up(&mut store, &mut |_, _| true)?;
        Ok(())
    }
}

impl Deeds for Keeper {
    fn job(&mut self, _: Ticket, _: Job, _: &Answers) -> Outcome {
        follow::step_back();
        match self.catch_up() {
            // Where another process is at it, or the library cannot be written, that was said on opening.
            Ok(()) | Err(StoreError::Locked | StoreError::ReadOnly(_)) => Outcome::Quiet,
            Err(error) => Outcome::Failed(error.to_string()),
        }
    }
}
