//! Bounds by bytes what waits between two stages: a feed may hold one article or ten thousand.
//!
//! What is about to wait takes as much room as it has bytes, and gives it back when it is dropped; where there is not
//! enough, it waits outside. Something larger than all the room comes in when it is empty.

use crossbeam_channel::{Receiver, Sender, bounded};

/// The unit in which room is given.
const UNIT: usize = 64 << 10;

/// Room for so many bytes.
#[derive(Clone)]
pub(super) struct Room {
    units: usize,
    take: Sender<()>,
    leave: Receiver<()>,
    /// Held by the one who is taking units, so that two who have a part each never wait for the other's.
    baton: (Sender<()>, Receiver<()>),
}

/// The room that something has taken.
#[derive(Debug)]
pub(super) struct Taken {
    units: usize,
    leave: Receiver<()>,
}

impl Room {
    pub(super) fn new(bytes: usize) -> Self {
        let units = (bytes / UNIT).max(1);
        let (take, leave) = bounded(units);
        Self { units, take, leave, baton: bounded(1) }
    }

    /// Waits until there is room for so many bytes, and takes it.
    pub(super) fn wait(&self, bytes: usize) -> Taken {
        let mut taken = Taken { units: 0, leave: self.leave.clone() };
        // None of these fails: each end is held here.
        let _ = self.baton.0.send(());
        for _ in 0..bytes.div_ceil(UNIT).clamp(1, self.units) {
            let _ = self.take.send(());
            taken.units += 1;
        }
        let _ = self.baton.1.recv();
        taken
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        for _ in 0..self.units {
            let _ = self.leave.try_recv();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, UNIT};

    #[test]
    fn room_is_taken_by_the_byte_and_given_back() {
        let room = Room::new(4 * UNIT);
        let (one, two) = (room.wait(1), room.wait(2 * UNIT));
        assert_eq!(room.take.len(), 3);
        drop(one);
        let _three = room.wait(UNIT + 1);
        assert!(room.take.is_full());
        drop(two);
        assert_eq!(room.take.len(), 2);
    }

    #[test]
    fn what_is_larger_than_all_of_it_takes_all_of_it() {
        let room = Room::new(2 * UNIT);
        let large = room.wait(100 * UNIT);
        assert!(room.take.is_full());
        drop(large);
        assert!(room.take.is_empty());
    }
}
