//! The jobs that fetch: refreshing, adding, importing. They have a connection to the library of their own, so that a
//! long refresh keeps nobody from marking an article.

use std::sync::Arc;

use jiff::Timestamp;

use super::workers::{Answers, Deeds, World};
use crate::{
    app::{Job, Message, Outcome, Ticket},
    jobs::{
        open,
        refresh::{self, Event, Which},
    },
    net::Client,
    news::Moment,
    quote,
    store::Store,
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
        let client = Arc::clone(self.client.get_or_insert_with(|| Arc::new(Client::from_env())));
        let options = refresh::Options::new(which, Moment::from(Timestamp::now()));
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

    /// Adds a file, a folder, an address.
    fn add(&mut self, source: &str) -> Result<Outcome, String> {
        let options = open::Options { offline: self.world.start.offline, ..open::Options::default() };
        let mut store = self.store()?;
        let mut new = 0;
        let mut said = Vec::new();
        for (_, loaded) in open::load_sources(vec![source.into()], options) {
            match loaded {
                Ok(loaded) => {
                    let quotes: Vec<_> = loaded.articles.iter().map(quote::find).collect();
                    let added = store.add(&loaded, &quotes, quote::VERSION, Moment::from(Timestamp::now()));
                    new += added.map_err(|error| error.to_string())?.new.len();
                    said.push(loaded.source.title.to_string());
                }
                Err(error) => return Err(error.to_string()),
            }
        }
        let title = said.into_iter().next().filter(|title| !title.is_empty()).unwrap_or_else(|| source.to_owned());
        Ok(Outcome::Arrived(format!("{title} added, {new} new")))
    }
}

impl Deeds for Fetcher {
    fn job(&mut self, _: Ticket, job: Job, answers: &Answers) -> Outcome {
        let done = match job {
            Job::Refresh(None) => self.refresh(Which::All, answers),
            Job::Refresh(Some(id)) => self.refresh(Which::These(vec![id]), answers),
            Job::Add(source) => self.add(&source),
            _ => Ok(Outcome::Quiet),
        };
        done.unwrap_or_else(Outcome::Failed)
    }
}
