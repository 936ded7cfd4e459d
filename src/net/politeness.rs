//! Whose turn it is: one request a host at a time, a pause between two, and a bound for all together.
//!
//! A [`Queue`] holds what waits, by host, and hands out what may start. Pure: time is in milliseconds of any clock
//! that does not run backwards, and comes in as an argument. This machine's own servers need no sparing: a loopback
//! host has neither pause nor order, only the bound for all.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap, VecDeque},
    sync::Arc,
};

/// How polite to be.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// Milliseconds between the end of a request and the beginning of the next to the same host.
    pub pause: u64,
    /// Requests at once, all hosts together.
    pub at_once: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self { pause: 1000, at_once: 32 }
    }
}

/// What may happen now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn<T> {
    /// Start this; tell [`Queue::finish`] when it is done.
    Start(T),
    /// Nothing until this time, unless something finishes before.
    Wait(u64),
    /// Nothing until something finishes.
    Busy,
    /// Nothing waits.
    Empty,
}

/// What waits for its turn.
#[derive(Debug)]
pub struct Queue<T> {
    manners: Manners,
    running: usize,
    order: u64,
    hosts: HashMap<Arc<str>, Host<T>>,
    /// Hosts that may have something to start: when, and in which order they came to that.
    ready: BinaryHeap<Reverse<(u64, u64, Arc<str>)>>,
}

#[derive(Debug)]
struct Host<T> {
    waiting: VecDeque<T>,
    running: usize,
    free_at: u64,
    is_loopback: bool,
    /// Whether an entry of `ready` stands for it; never more than one does.
    is_offered: bool,
}

impl<T> Queue<T> {
    /// An empty queue.
    #[must_use]
    pub fn new(manners: Manners) -> Self {
        Self { manners, running: 0, order: 0, hosts: HashMap::new(), ready: BinaryHeap::new() }
    }

    /// Puts something behind what waits for `host`. `is_loopback`: the host is this machine.
    pub fn push(&mut self, host: &str, is_loopback: bool, item: T) {
        let name = self.name(host, is_loopback);
        if let Some(host) = self.hosts.get_mut(&name) {
            host.waiting.push_back(item);
        }
        self.offer(&name);
    }

    /// What may start at `now`.
    pub fn next(&mut self, now: u64) -> Turn<T> {
        if self.running >= self.manners.at_once.max(1) {
            return Turn::Busy;
        }
        while let Some(Reverse((at, order, name))) = self.ready.pop() {
            let Some(host) = self.hosts.get_mut(&name) else { continue };
            host.is_offered = false;
            if host.running > 0 && !host.is_loopback {
                continue;
            }
            if at > now {
                host.is_offered = true;
                self.ready.push(Reverse((at, order, name)));
                return Turn::Wait(at);
            }
            let Some(item) = host.waiting.pop_front() else { continue };
            host.running += 1;
            self.running += 1;
            self.offer(&name);
            return Turn::Start(item);
        }
        if self.running > 0 { Turn::Busy } else { Turn::Empty }
    }

    /// Tells that a request to `host` is done.
    pub fn finish(&mut self, host: &str, now: u64) {
        self.running = self.running.saturating_sub(1);
        let Some((name, _)) = self.hosts.get_key_value(host) else { return };
        let name = Arc::clone(name);
        if let Some(host) = self.hosts.get_mut(&name) {
            host.running = host.running.saturating_sub(1);
            if !host.is_loopback {
                host.free_at = host.free_at.max(now.saturating_add(self.manners.pause));
            }
        }
        self.offer(&name);
    }

    /// Takes everything out that waits for `host`: it asked to be left alone.
    pub fn take(&mut self, host: &str) -> Vec<T> {
        self.hosts.get_mut(host).map(|host| host.waiting.drain(..).collect()).unwrap_or_default()
    }

    /// Takes everything out that waits.
    pub fn clear(&mut self) -> Vec<T> {
        self.hosts.values_mut().flat_map(|host| host.waiting.drain(..)).collect()
    }

    fn name(&mut self, host: &str, is_loopback: bool) -> Arc<str> {
        if let Some((name, _)) = self.hosts.get_key_value(host) {
            return Arc::clone(name);
        }
        let name: Arc<str> = host.into();
        let host = Host { waiting: VecDeque::new(), running: 0, free_at: 0, is_loopback, is_offered: false };
        self.hosts.insert(Arc::clone(&name), host);
        name
    }

    /// Enters a host among those that may start, if it may.
    fn offer(&mut self, name: &Arc<str>) {
        let Some(host) = self.hosts.get_mut(name) else { return };
        if !host.is_offered && !host.waiting.is_empty() && (host.running == 0 || host.is_loopback) {
            host.is_offered = true;
            self.order += 1;
            self.ready.push(Reverse((host.free_at, self.order, Arc::clone(name))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Manners, Queue, Turn};

    fn queue(at_once: usize, items: &[(&str, u32)]) -> Queue<u32> {
        let mut queue = Queue::new(Manners { pause: 1000, at_once });
        for (host, item) in items {
            queue.push(host, *host == "localhost", *item);
        }
        queue
    }

    #[test]
    fn one_at_a_time_and_a_pause_between() {
        let mut queue = queue(32, &[("a", 1), ("a", 2), ("b", 3)]);
        assert_eq!(queue.next(0), Turn::Start(1));
        assert_eq!(queue.next(0), Turn::Start(3));
        assert_eq!(queue.next(0), Turn::Busy);
        queue.finish("a", 200);
        assert_eq!(queue.next(200), Turn::Wait(1200));
        assert_eq!(queue.next(1199), Turn::Wait(1200));
        assert_eq!(queue.next(1200), Turn::Start(2));
        queue.finish("a", 1300);
        assert_eq!(queue.next(1300), Turn::Busy);
        queue.finish("b", 1400);
        assert_eq!(queue.next(1400), Turn::Empty);
    }

    #[test]
    fn what_comes_later_waits_too() {
        let mut queue = queue(32, &[("a", 1)]);
        assert_eq!(queue.next(0), Turn::Start(1));
        queue.finish("a", 100);
        queue.push("a", false, 2);
        assert_eq!(queue.next(100), Turn::Wait(1100));
    }

    #[test]
    fn a_bound_for_all() {
        let mut queue = queue(2, &[("a", 1), ("b", 2), ("c", 3)]);
        assert_eq!(queue.next(0), Turn::Start(1));
        assert_eq!(queue.next(0), Turn::Start(2));
        assert_eq!(queue.next(0), Turn::Busy);
        queue.finish("b", 10);
        assert_eq!(queue.next(10), Turn::Start(3));
    }

    #[test]
    fn this_machine_needs_no_sparing() {
        let mut queue = queue(3, &[("localhost", 1), ("localhost", 2), ("localhost", 3), ("localhost", 4)]);
        for item in 1..=3 {
            assert_eq!(queue.next(0), Turn::Start(item));
        }
        assert_eq!(queue.next(0), Turn::Busy);
        queue.finish("localhost", 1);
        assert_eq!(queue.next(1), Turn::Start(4));
    }

    #[test]
    fn a_host_that_wants_to_be_left_alone() {
        let mut queue = queue(32, &[("a", 1), ("a", 2), ("a", 3), ("b", 4)]);
        assert_eq!(queue.next(0), Turn::Start(1));
        assert_eq!(queue.take("a"), [2, 3]);
        assert_eq!(queue.next(0), Turn::Start(4));
        assert!(queue.clear().is_empty());
    }

    #[test]
    fn hosts_take_turns() {
        let mut queue = queue(1, &[("a", 1), ("a", 2), ("b", 3), ("b", 4)]);
        let mut order = Vec::new();
        let mut now = 0;
        loop {
            match queue.next(now) {
                Turn::Start(item) => {
                    order.push(item);
                    now += 100;
                    queue.finish(if item < 3 { "a" } else { "b" }, now);
                }
                Turn::Wait(at) => now = at,
                Turn::Busy => unreachable!("nothing runs"),
                Turn::Empty => break,
            }
        }
        assert_eq!(order, [1, 3, 2, 4]);
    }

    #[test]
    fn many_feeds_of_one_host_cost_little() {
        let mut queue = Queue::new(Manners { pause: 1, at_once: 32 });
        (0..100_000).for_each(|n| queue.push("a", false, n));
        let mut now = 0;
        let mut started = 0;
        loop {
            match queue.next(now) {
                Turn::Start(_) => {
                    started += 1;
                    queue.finish("a", now);
                }
                Turn::Wait(at) => now = at,
                Turn::Busy | Turn::Empty => break,
            }
        }
        assert_eq!((started, now), (100_000, 99_999));
    }
}
