//! The job of adding a source. It has a thread of its own, so that an address that does not answer keeps no refresh
//! waiting, nor is kept waiting by one.

use std::sync::Arc;

use crossbeam_channel::Receiver;

use super::workers::{Answers, Deeds, World};
use crate::{
    app::{
        Job, Outcome, Ticket,
        overlay::{Choice, Item, PickerKind},
    },
    jobs::{
        discover::{Candidate, Unfound},
        follow, library,
        subscribe::{self, Looked, SubscribeError, Wish},
    },
    net::Client,
    store::Store,
};

/// The thread that adds.
pub(super) struct Adder {
    world: World,
    client: Option<Arc<Client>>,
    stop: Receiver<()>,
}

impl Adder {
    /// Something in `stop` ends the adding of an address.
    pub(super) fn new(world: World, stop: Receiver<()>) -> Self {
        Self { world, client: None, stop }
    }

    /// Adds a file, a folder, an address.
    fn add(&mut self, source: &str) -> Result<Outcome, String> {
        let (mut store, _) = Store::open(self.world.library()).map_err(|error| error.to_string())?;
        let client = Arc::clone(self.client.get_or_insert_with(|| self.world.client()));
        // A wish to stop that came when nothing was going on is stale.
        while self.stop.try_recv().is_ok() {}
        let looked = subscribe::subscribe(&mut store, &client, source, &Wish::default(), &self.stop, library::now());
        match looked {
            Ok(Looked::Done(done)) => {
                let title = store.source(done.id).map(|row| row.title).unwrap_or_else(|_| source.to_owned());
                let said = if done.is_new { "added" } else { "is there already" };
                Ok(Outcome::Arrived(format!("{title} {said}")))
            }
            Ok(Looked::Several(feeds)) => Ok(Outcome::Pick(PickerKind::Feeds, feeds.into_iter().map(item).collect())),
            // The reader's own wish is no trouble.
            Err(stopped @ SubscribeError::Unfound(Unfound::Stopped(_))) => Ok(Outcome::Said(stopped.to_string())),
            Err(error) => Err(error.to_string()),
        }
    }
}

fn item(feed: Candidate) -> Item {
    Item {
        label: feed.title.unwrap_or_else(|| feed.url.clone()),
        detail: feed.url.clone(),
        choice: Choice::Add(feed.url),
    }
}

impl Deeds for Adder {
    fn job(&mut self, _: Ticket, job: Job, _: &Answers) -> Outcome {
        // What is read and written lets keys go before, as with a refresh.
        follow::step_back();
        match job {
            Job::Add(source) => self.add(&source).unwrap_or_else(Outcome::Failed),
            _ => Outcome::Quiet,
        }
    }
}
