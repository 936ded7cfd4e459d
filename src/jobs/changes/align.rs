//! Which parts of one text stand where in another one.

use std::{collections::HashMap, hash::Hash, ops::Range, time::Instant};

use similar::{Algorithm, DiffOp};
use unicode_segmentation::UnicodeSegmentation;

/// How alike two parts are that are told as one that was changed, 0 to 1.
const ALIKE: f32 = 0.5;
/// The most pairs of parts that are compared where many of them changed side by side.
const PAIRS: usize = 40_000;

/// One step through two texts at once: a part of the old, a part of the new, by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// This part of the new text stands in the old one too.
    Same(usize),
    /// This part of the old text is gone.
    Gone(usize),
    /// This part of the new text came.
    Came(usize),
    /// A part of the old text became one of the new.
    Became(usize, usize),
}

/// Where two texts differ: stretches of each, in order, with what is the same between them left out.
pub(super) fn hunks<T: Eq + Hash + Ord>(old: &[T], new: &[T], until: Instant) -> Vec<(Range<usize>, Range<usize>)> {
    let mut hunks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for operation in similar::capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(until)) {
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let (gone, came) = (operation.old_range(), operation.new_range());
        match hunks.last_mut() {
            Some((before, after)) if before.end == gone.start && after.end == came.start => {
                (before.end, after.end) = (gone.end, came.end);
            }
            _ => hunks.push((gone, came)),
        }
    }
    hunks
}

/// Aligns the parts of two texts by their words. `fits` says whether a part of the old text can become one of the new.
pub(super) fn align(old: &[String], new: &[String], fits: impl Fn(usize, usize) -> bool, until: Instant) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = 0;
    for (gone, came) in hunks(old, new, until) {
        steps.extend((at..came.start).map(Step::Same));
        at = came.end;
        // What went stands before what came, up to the next part that became another one.
        let (mut from, mut first) = (gone.start, came.start);
        let near = gone.len() * came.len() <= PAIRS;
        for part in came.clone().filter(|_| near) {
            let found = (from..gone.end).find(|&was| fits(was, part) && likeness(&old[was], &new[part]) >= ALIKE);
            if let Some(was) = found {
                steps.extend((from..was).map(Step::Gone));
                steps.extend((first..part).map(Step::Came));
                steps.push(Step::Became(was, part));
                (from, first) = (was + 1, part + 1);
            }
        }
        steps.extend((from..gone.end).map(Step::Gone));
        steps.extend((first..came.end).map(Step::Came));
    }
    steps.extend((at..new.len()).map(Step::Same));
    steps
}

/// How alike two texts are: the share of the words they have in common.
pub(super) fn likeness(old: &str, new: &str) -> f32 {
    let mut left: HashMap<&str, i32> = HashMap::new();
    let (mut words, mut common) = (0_usize, 0_usize);
    for word in old.unicode_words() {
        *left.entry(word).or_default() += 1;
        words += 1;
    }
    for word in new.unicode_words() {
        words += 1;
        if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    if words == 0 { if old == new { 1.0 } else { 0.0 } } else { 2.0 * common as f32 / words as f32 }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Step, align};

    #[track_caller]
    fn check(old: &[&str], new: &[&str], expect: &[Step]) {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let until = Instant::now() + Duration::from_secs(60);
        assert_eq!(align(&owned(old), &owned(new), |_, _| true, until), expect);
    }

    #[test]
    fn parts_stay_go_come_and_change() {
        use Step::{Became, Came, Gone, Same};
        check(&["a b", "c d"], &["a b", "c d"], &[Same(0), Same(1)]);
        check(&["a b", "c d"], &["c d"], &[Gone(0), Same(0)]);
        check(&["c d"], &["a b", "c d"], &[Came(0), Same(1)]);
        check(&["it was ten then", "z"], &["it was eleven then", "z"], &[Became(0, 0), Same(1)]);
        check(&["one two", "z"], &["three four", "z"], &[Gone(0), Came(0), Same(1)]);
        check(
            &["gone words", "it was ten then", "z"],
            &["new ones", "it was eleven then", "more", "z"],
            &[Gone(0), Came(0), Became(1, 1), Came(2), Same(3)],
        );
        check(&[], &["a"], &[Came(0)]);
        check(&["a"], &[], &[Gone(0)]);
    }
}
