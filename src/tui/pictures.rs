//! The jobs about pictures: they have a thread of their own, so that nothing waits for them.

use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use super::workers::{Answers, Deeds, World};
use crate::{
    app::{Job, Outcome, Ticket, gallery::Place},
    jobs::{parallel, pictures},
    layout::Plate,
    news::ArticleId,
};

/// How long sizes are gathered before they are told: each telling sets the text anew.
const GATHER: Duration = Duration::from_millis(400);

/// The thread that reads and draws pictures.
pub(super) struct Pictures {
    world: World,
    pictures: OnceLock<Arc<pictures::Pictures>>,
}

impl Pictures {
    pub(super) fn new(world: World) -> Self {
        Self { world, pictures: OnceLock::new() }
    }

    fn pictures(&self) -> &Arc<pictures::Pictures> {
        self.pictures.get_or_init(|| {
            let start = &self.world.start;
            Arc::new(pictures::Pictures::new(start.paths.cache.clone(), start.offline))
        })
    }

    /// Looks at pictures, several at once; what is known is told every now and then.
    fn look(&self, ticket: Ticket, id: ArticleId, places: Vec<Place>, answers: &Answers) -> Outcome {
        let pictures = Arc::clone(self.pictures());
        let (mut first, mut gathered, mut told) = (0, Vec::new(), Instant::now());
        for plate in parallel::map(places, move |place: Place| pictures.look(&place)) {
            gathered.push(plate.unwrap_or_else(|_| Plate::Wrong("broken".to_owned())));
            if told.elapsed() > GATHER {
                let plates = std::mem::take(&mut gathered);
                first += plates.len();
                answers.done(ticket, Outcome::LookedAt(id, first - plates.len(), plates));
                told = Instant::now();
            }
        }
        Outcome::LookedAt(id, first, gathered)
    }
}

impl Deeds for Pictures {
    fn job(&mut self, ticket: Ticket, job: Job, answers: &Answers) -> Outcome {
        match job {
            Job::Look(id, places) => self.look(ticket, id, places, answers),
            Job::Draw(id, surface, wanted) => {
                for (room, place) in wanted {
                    let drawn = self.pictures().draw(&place, surface, room).map(Arc::new);
                    answers.done(ticket, Outcome::Drew(id, room, drawn));
                }
                Outcome::Quiet
            }
            Job::PictureFile(place) => match self.pictures().file(&place) {
                Ok(file) => Outcome::View(file),
                Err(why) => Outcome::Failed(format!("the picture cannot be opened: {why}")),
            },
            _ => Outcome::Quiet,
        }
    }
}
