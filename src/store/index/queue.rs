//! Bounds how many documents wait for the index writer.
//!
//! Tantivy's own queue takes 10,000, which is the whole text of a batch in memory a second time. Here a document takes
//! a place as it is given to the writer and leaves it when the writer's thread takes it up; where no place is free,
//! the giver waits until half of them are: woken for each, the two threads would take turns at every document.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tantivy::{Document, TantivyDocument};

/// The places.
#[derive(Clone)]
pub(super) struct Queue(Arc<Places>);

struct Places {
    all: usize,
    taken: Mutex<usize>,
    half_free: Condvar,
}

/// A document that waits.
pub(super) struct Waiting {
    document: TantivyDocument,
    _place: Place,
}

/// Free again when it is dropped, also where the writer fails and its queue goes with it.
struct Place(Queue);

impl Queue {
    /// One with so many places.
    pub(super) fn new(places: usize) -> Self {
        Self(Arc::new(Places { all: places, taken: Mutex::new(0), half_free: Condvar::new() }))
    }

    /// Waits for a place.
    pub(super) fn wait(&self, document: TantivyDocument) -> Waiting {
        let Places { all, taken, half_free } = &*self.0;
        // A count is whole whatever panicked beside it.
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        if *taken == *all {
            taken = half_free.wait_while(taken, |taken| *taken > all / 2).unwrap_or_else(PoisonError::into_inner);
        }
        *taken += 1;
        drop(taken);
        Waiting { document, _place: Place(self.clone()) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Places { all, taken, half_free } = &*self.0.0;
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken -= 1;
        if *taken == all / 2 {
            half_free.notify_all();
        }
    }
}

impl Document for Waiting {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::{Document, Queue, TantivyDocument};

    fn taken(queue: &Queue) -> usize {
        *queue.0.taken.lock().unwrap()
    }

    #[test]
    fn a_place_is_free_again_when_its_document_is_taken_up_or_lost() {
        let queue = Queue::new(4);
        let (first, second) = (queue.wait(TantivyDocument::new()), queue.wait(TantivyDocument::new()));
        assert_eq!(taken(&queue), 2);
        drop(first);
        let _third = queue.wait(TantivyDocument::new());
        let _ = second.into_tantivy_document();
        assert_eq!(taken(&queue), 1);
    }

    #[test]
    fn who_waits_goes_on_when_half_of_the_places_are_free() {
        let queue = Queue::new(4);
        let mut full: Vec<_> = (0..4).map(|_| queue.wait(TantivyDocument::new())).collect();
        thread::scope(|scope| {
            let waits = scope.spawn(|| queue.wait(TantivyDocument::new()));
            full.truncate(2);
            let _fifth = waits.join().unwrap();
            assert_eq!(taken(&queue), 3);
        });
    }
}
