//! Tickets: which answers are still waited for.

use std::collections::BTreeMap;

use super::message::{Slot, Ticket};

/// The latest ticket of each slot.
#[derive(Clone, Debug, Default)]
pub struct Tickets {
    next: u64,
    latest: BTreeMap<Slot, u64>,
}

impl Tickets {
    /// A ticket for a new question; the slot's old one is worthless from now on.
    pub fn ask(&mut self, slot: Slot) -> Ticket {
        self.next += 1;
        self.latest.insert(slot, self.next);
        Ticket { slot, number: self.next }
    }

    /// Nobody waits for this slot any more.
    pub fn forget(&mut self, slot: Slot) {
        self.latest.remove(&slot);
    }

    /// Whether the answer is still waited for. Changes and errands always are.
    #[must_use]
    pub fn is_due(&self, ticket: Ticket) -> bool {
        ticket.slot.is_all() || self.latest.get(&ticket.slot) == Some(&ticket.number)
    }

    /// Takes an answer: whether it is due; the slot then waits for none.
    pub fn take(&mut self, ticket: Ticket) -> bool {
        let due = self.is_due(ticket);
        if due && !ticket.slot.is_all() {
            self.latest.remove(&ticket.slot);
        }
        due
    }

    /// Whether a slot waits for an answer.
    #[must_use]
    pub fn waits(&self, slot: Slot) -> bool {
        self.latest.contains_key(&slot)
    }
}
