//! Keys on their way to a deed: the count before them and the sequence they are part of.

use std::time::{Duration, Instant};

use crate::{
    action::{Chord, Context, Deed, chord},
    config::{Keymap, keymap::Found},
};

/// How long a digit waits for more before it chooses a pane or a link.
pub const PATIENCE: Duration = Duration::from_millis(700);

/// What was typed and means nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    count: Option<u32>,
    sequence: Vec<Chord>,
    since: Option<Instant>,
}

/// What a key comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// These deeds, with the count before them.
    Deeds(Vec<Deed>, Option<u32>),
    /// More must come.
    Waiting,
    /// Nothing is bound to these keys.
    Nothing(String),
}

impl Pending {
    /// Takes the next key. `counts` says whether digits count here; a digit that is bound is no count.
    pub fn press(&mut self, chord: Chord, context: Context, keymap: &Keymap, counts: bool, now: Instant) -> Typed {
        if let Some(digit) = chord.digit().filter(|_| counts && self.sequence.is_empty()) {
            let bound = keymap.find(context, &[chord]) != Found::Nothing;
            if !bound && (digit > 0 || self.count.is_some()) {
                let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(9_999_999);
                self.count = Some(count);
                self.since = Some(now);
                return Typed::Waiting;
            }
        }
        self.sequence.push(chord);
        match keymap.find(context, &self.sequence) {
            Found::Deeds(deeds) => {
                let deeds = deeds.to_vec();
                let count = self.count;
                *self = Self::default();
                Typed::Deeds(deeds, count)
            }
            Found::Prefix => {
                self.since = Some(now);
                Typed::Waiting
            }
            Found::Nothing => {
                let sequence = chord::written(&self.sequence);
                *self = Self::default();
                Typed::Nothing(sequence)
            }
        }
    }

    /// The number that stands alone, once it has waited long enough.
    pub fn ripe(&mut self, now: Instant) -> Option<u32> {
        let ripe = self.sequence.is_empty() && self.deadline().is_some_and(|deadline| now >= deadline);
        if ripe { std::mem::take(self).count } else { None }
    }

    /// When a number alone is ripe.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.since.filter(|_| self.sequence.is_empty() && self.count.is_some()).map(|since| since + PATIENCE)
    }

    /// Forgets what was typed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// What was typed so far, as the state at the foot shows it.
    #[must_use]
    pub fn shown(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        format!("{count}{}", chord::written(&self.sequence))
    }

    /// Whether nothing is pending.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.sequence.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::{PATIENCE, Pending, Typed};
    use crate::{
        action::{Action, Chord, Context},
        config::{Keymap, Preset},
    };

    #[track_caller]
    fn check(keys: &str, expected: Typed) {
        let keymap = Keymap::preset(Preset::Vim);
        let mut pending = Pending::default();
        let now = Instant::now();
        let mut last = Typed::Waiting;
        for chord in keys.split(' ') {
            last = pending.press(Chord::parse(chord).unwrap(), Context::Reading, &keymap, true, now);
        }
        assert_eq!(last, expected);
    }

    #[test]
    fn counts_and_sequences() {
        check("j", Typed::Deeds(vec![Action::Down.into()], None));
        check("1 0 j", Typed::Deeds(vec![Action::Down.into()], Some(10)));
        check("3 g g", Typed::Deeds(vec![Action::Top.into()], Some(3)));
        check("g", Typed::Waiting);
        check("g q", Typed::Nothing("g q".into()));
        check("9 9 9 9 9 9 9 9 9 9 9 j", Typed::Deeds(vec![Action::Down.into()], Some(9_999_999)));
    }

    #[test]
    fn a_number_alone_ripens() {
        let keymap = Keymap::preset(Preset::Vim);
        let mut pending = Pending::default();
        let now = Instant::now();
        pending.press(Chord::char('2'), Context::Reading, &keymap, true, now);
        assert_eq!(pending.clone().ripe(now), None);
        assert_eq!(pending.ripe(now + PATIENCE), Some(2));
        assert_eq!(pending.deadline(), None);
    }
}
