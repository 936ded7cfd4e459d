//! Bounds how many documents wait for the index writer.
//!
//! Tantivy's own queue takes 10,000, which is the whole text of a batch in memory a second time. Here a document takes
//! a place as it is given to the writer and leaves it when the writer's thread takes it up; where no place is free,
//! the giver waits.

use crossbeam_channel::{Receiver, Sender, bounded};
use tantivy::{Document, TantivyDocument};

/// The places.
pub(super) struct Queue {
    take: Sender<()>,
    leave: Receiver<()>,
}

/// A document that waits.
pub(super) struct Waiting {
    document: TantivyDocument,
    _place: Place,
}

/// Free again when it is dropped, also where the writer fails and its queue goes with it.
struct Place(Receiver<()>);

impl Queue {
    /// One with so many places.
    pub(super) fn new(places: usize) -> Self {
        let (take, leave) = bounded(places);
        Self { take, leave }
    }

    /// Waits for a place.
    pub(super) fn wait(&self, document: TantivyDocument) -> Waiting {
        // Both ends live as long as this does.
        let _ = self.take.send(());
        Waiting { document, _place: Place(self.leave.clone()) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = self.0.try_recv();
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
    use super::{Document, Queue, TantivyDocument};

    #[test]
    fn a_place_is_free_again_when_its_document_is_taken_up_or_lost() {
        let queue = Queue::new(2);
        let (first, second) = (queue.wait(TantivyDocument::new()), queue.wait(TantivyDocument::new()));
        assert!(queue.take.is_full());
        drop(first);
        let _third = queue.wait(TantivyDocument::new());
        assert!(queue.take.is_full());
        let _ = second.into_tantivy_document();
        assert_eq!(queue.take.len(), 1);
    }
}
