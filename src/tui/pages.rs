//! The jobs about pages of the web: other readings of an article's page, its further parts, its full text, what links
//! lead to. They have a thread of their own, so that a refresh keeps nobody from reading on.

use std::{collections::VecDeque, sync::Arc};

use super::workers::{Answers, Deeds, World};
use crate::{
    app::{
        Job, Outcome, Ticket,
        message::Shelf,
        pages::Found,
        readings::{Edit, Reading, Wish},
    },
    jobs::{
        changes, full_text, library,
        open::Received,
        page::{self, Joined},
    },
    net::Client,
    news::{Article, ArticleId, Origin},
    store::{FullText, Reader, Store, StoreError},
};

/// How many pages are kept at hand, so that a link followed twice is fetched once.
const AT_HAND: usize = 16;
/// And how many bytes of them.
const BYTES: usize = 32 << 20;

/// The thread that reads pages.
pub(super) struct Pages {
    world: World,
    client: Option<Client>,
    at_hand: VecDeque<(String, Arc<Received>)>,
}

impl Pages {
    pub(super) fn new(world: World) -> Self {
        Self { world, client: None, at_hand: VecDeque::new() }
    }

    fn is_offline(&self) -> bool {
        self.world.start.offline
    }

    /// What is at an address; the latest pages are at hand.
    fn fetch(&mut self, url: &str) -> Result<Arc<Received>, String> {
        if let Some((_, received)) = self.at_hand.iter().find(|(known, _)| known == url) {
            return Ok(Arc::clone(received));
        }
        let received = Arc::new(page::fetch(url, self.is_offline())?);
        self.keep_at_hand(url, &received);
        Ok(received)
    }

    fn keep_at_hand(&mut self, url: &str, received: &Arc<Received>) {
        self.at_hand.push_back((url.to_owned(), Arc::clone(received)));
        let bytes = |at_hand: &VecDeque<(String, Arc<Received>)>| {
            at_hand.iter().map(|(_, received)| received.bytes.len()).sum::<usize>()
        };
        while self.at_hand.len() > AT_HAND || bytes(&self.at_hand) > BYTES {
            self.at_hand.pop_front();
        }
    }

    /// The page an article came from.
    fn page_of(&mut self, article: &Article, origin: &Origin) -> Result<Arc<Received>, String> {
        let url = article.url.clone().unwrap_or_default();
        if let Some((_, received)) = self.at_hand.iter().find(|(known, _)| *known == url) {
            return Ok(Arc::clone(received));
        }
        let received = Arc::new(page::receive(article, origin, self.is_offline())?);
        if received.name.is_none() {
            self.keep_at_hand(&url, &received);
        }
        Ok(received)
    }

    fn readings(&mut self, article: &Article, origin: &Origin, wish: Wish) -> Result<Outcome, String> {
        let received = self.page_of(article, origin)?;
        let readings = page::readings(article, &received);
        let others = readings.others.into_iter().map(|reading| Reading {
            name: reading.name,
            is_edit: false,
            article: Arc::new(reading.article),
            quotes: Arc::new(reading.quotes),
        });
        let found = Found { others: others.collect(), is_article: readings.is_article, next: readings.next };
        Ok(Outcome::Readings(article.id, Box::new(found), wish))
    }

    fn changes(&self, id: ArticleId) -> Result<Outcome, String> {
        let reader = Reader::open(self.world.library()).map_err(|error| error.to_string())?;
        let changes = changes::of(&reader, id).map_err(|error| error.to_string())?;
        let edits = changes.into_iter().map(|change| Edit {
            came: change.came,
            article: Arc::new(change.article),
            quotes: Arc::new(change.quotes),
        });
        Ok(Outcome::Changes(id, edits.collect()))
    }

    fn part(&mut self, article: &Article, origin: &Origin, next: Option<String>) -> Result<Outcome, String> {
        let next = match next {
            Some(next) => next,
            None => {
                let received = self.page_of(article, origin)?;
                page::readings(article, &received).next.ok_or_else(|| "this article has no further part".to_owned())?
            }
        };
        let received = self.fetch(&next)?;
        let Joined { article, quotes, next } = page::join(article, &received);
        let reading =
            Reading { name: String::new(), is_edit: false, article: Arc::new(article), quotes: Arc::new(quotes) };
        Ok(Outcome::Part(Box::new(reading), next))
    }

    /// What a link leads to: an article that the library has, else a page.
    fn follow(&mut self, url: &str) -> Result<Outcome, String> {
        // A library that is not there yet, or cannot be read, has no article at this address.
        let known = Reader::open(self.world.library()).ok().and_then(|reader| {
            let id = reader.at_address(url).ok()??;
            library::article(&reader, id).ok()
        });
        if let Some(kept) = known {
            return Ok(Outcome::Followed(Shelf::Kept, Box::new(kept.into()), None));
        }
        let received = self.fetch(url)?;
        let loaded = page::load(&received)?;
        match loaded.articles.len() {
            1 => Ok(Outcome::Fetched(Arc::new(loaded))),
            count => Err(format!("{url} is a list of {count} articles; `:add {url}` subscribes to it")),
        }
    }

    /// Fetches the page behind an article; where it is here already, turns between it and the source's own text.
    fn full_text(&mut self, id: ArticleId) -> Result<Outcome, String> {
        let words = |error: StoreError| error.to_string();
        let (mut store, _) = Store::open(self.world.library()).map_err(words)?;
        match store.full_text(id).map_err(words)? {
            FullText::Shown => _ = store.show_full_text(id, false).map_err(words)?,
            FullText::Hidden => _ = store.show_full_text(id, true).map_err(words)?,
            _ if self.is_offline() => return Err("nothing is fetched while offline".into()),
            _ => {
                let client = self.client.get_or_insert_with(Client::from_env);
                if let FullText::Failed(why) =
                    full_text::fetch(&mut store, client, id, library::now()).map_err(words)?
                {
                    return Err(format!("no full text: {why}"));
                }
            }
        }
        Ok(Outcome::Article(Box::new(library::article(&store, id).map_err(words)?.into())))
    }
}

impl Deeds for Pages {
    fn job(&mut self, _: Ticket, job: Job, _: &Answers) -> Outcome {
        let done = match job {
            Job::Readings(article, origin, wish) => self.readings(&article, &origin, wish),
            Job::Changes(id) => self.changes(id),
            Job::Part(article, origin, next) => self.part(&article, &origin, next),
            Job::Follow(url) => self.follow(&url),
            Job::FullText(id) => self.full_text(id),
            _ => Ok(Outcome::Quiet),
        };
        done.unwrap_or_else(Outcome::Failed)
    }
}
