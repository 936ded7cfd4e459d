//! Works a list in parallel and hands the results out in its order, with bounded memory.
//!
//! In: an iterator of tasks and a function. Out: an iterator of results, the first as soon as it is there. At most a
//! few tasks are under way or wait for their turn, however long the list; it is read only as far as that.
//! A panic in the function is caught and becomes an `Err` with its message; the other tasks go on.

use std::{collections::BTreeMap, sync::Arc, thread};

use crossbeam_channel::{Receiver, Sender, unbounded};

use crate::guard::guarded;

/// Parsing nests as deep as its input; threads get room for what the loaders let through.
const STACK: usize = 16 << 20;

/// More workers than this only compete for memory.
const MOST_WORKERS: usize = 16;

/// The message of a panic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panicked(pub String);

/// The results of a list that is worked in parallel, in its order (see [`map`]).
pub struct Ordered<I: Iterator, T> {
    tasks: std::iter::Enumerate<std::iter::Fuse<I>>,
    hand_out: Sender<(usize, I::Item)>,
    results: Receiver<(usize, Result<T, Panicked>)>,
    /// Results that came before their turn.
    early: BTreeMap<usize, Result<T, Panicked>>,
    next: usize,
    handed_out: usize,
    window: usize,
}

/// Applies `work` to each of `tasks` on as many threads as there are cores.
pub fn map<I, T, W>(tasks: I, work: W) -> Ordered<I::IntoIter, T>
where
    I: IntoIterator,
    I::Item: Send + 'static,
    T: Send + 'static,
    W: Fn(I::Item) -> T + Send + Sync + 'static,
{
    let workers = thread::available_parallelism().map_or(1, usize::from).min(MOST_WORKERS);
    let (hand_out, inbox) = unbounded::<(usize, I::Item)>();
    let (outbox, results) = unbounded();
    let work = Arc::new(work);
    for _ in 0..workers {
        let (inbox, outbox, work) = (inbox.clone(), outbox.clone(), Arc::clone(&work));
        let run = move || {
            for (number, task) in inbox {
                let result = guarded(|| work(task)).map_err(Panicked);
                if outbox.send((number, result)).is_err() {
                    break;
                }
            }
        };
        // Where no further thread is to be had, those that run do the work; without any, `next` says so.
        if thread::Builder::new().name("worker".to_owned()).stack_size(STACK).spawn(run).is_err() {
            break;
        }
    }
    Ordered {
        tasks: tasks.into_iter().fuse().enumerate(),
        hand_out,
        results,
        early: BTreeMap::new(),
        next: 0,
        handed_out: 0,
        window: workers * 2,
    }
}

impl<I: Iterator, T> Iterator for Ordered<I, T> {
    type Item = Result<T, Panicked>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.handed_out - self.next < self.window {
            let Some(task) = self.tasks.next() else { break };
            if self.hand_out.send(task).is_err() {
                return Some(Err(Panicked("no thread could be started".to_owned())));
            }
            self.handed_out += 1;
        }
        if self.next == self.handed_out {
            return None;
        }
        loop {
            if let Some(result) = self.early.remove(&self.next) {
                self.next += 1;
                return Some(result);
            }
            match self.results.recv() {
                Ok((number, result)) => {
                    self.early.insert(number, result);
                }
                Err(_) => {
                    self.early.insert(self.next, Err(Panicked("no thread could be started".to_owned())));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_tasks() {
        let results: Vec<_> = map(0..1000_u64, |n| {
            // The first tasks take longest.
            (0..(1000 - n) * 20).fold(n, |sum, x| std::hint::black_box(sum ^ x ^ x))
        })
        .map(|result| result.expect("nothing panics"))
        .collect();
        assert_eq!(results, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_is_one_result() {
        let results: Vec<_> = map(0..5, |n| if n == 2 { panic!("no {n}") } else { n }).collect();
        assert_eq!(results[2], Err(Panicked("no 2".to_owned())));
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 4);
    }

    #[test]
    fn the_list_is_read_only_as_far_as_needed() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let read = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&read);
        let endless = std::iter::repeat_with(move || counter.fetch_add(1, Ordering::Relaxed));
        assert_eq!(map(endless, |n| n).take(3).filter(Result::is_ok).count(), 3);
        assert!(read.load(Ordering::Relaxed) <= 3 + 2 * MOST_WORKERS);
    }
}
