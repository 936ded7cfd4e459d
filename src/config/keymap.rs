//! Which keys do what: presets, the reader's `keys.toml` over them, and the lookup.
//!
//! A keys file has a section for each context and in it `"key" = "action"`, several actions as a list, `false` to
//! unbind. A preset names the one it stands on (`preset = "vim"`). Unknown keys, actions and contexts and keys that hide
//! behind a longer sequence are mistakes with their place; all the rest of the file counts.

use std::collections::BTreeMap;

use toml::{Spanned, de::DeValue};

use super::document::{Document, Mistake};
use crate::action::{Action, Chord, Context, Deed, chord};

/// A set of default keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// quotidian's own.
    #[default]
    Vim,
    /// For fingers that know newsboat.
    Newsboat,
    /// For fingers that know Emacs.
    Emacs,
    /// For fingers that know mutt.
    Mutt,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 4] = [Self::Vim, Self::Newsboat, Self::Emacs, Self::Mutt];

    /// Its name in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Vim => "vim",
            Self::Newsboat => "newsboat",
            Self::Emacs => "emacs",
            Self::Mutt => "mutt",
        }
    }

    /// The preset of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its file, in the form of the reader's own.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Vim => include_str!("../../assets/keys/vim.toml"),
            Self::Newsboat => include_str!("../../assets/keys/newsboat.toml"),
            Self::Emacs => include_str!("../../assets/keys/emacs.toml"),
            Self::Mutt => include_str!("../../assets/keys/mutt.toml"),
        }
    }
}

/// What a sequence of keys means so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// These deeds, in order.
    Deeds(&'a [Deed]),
    /// Nothing yet: a longer sequence begins so.
    Prefix,
    /// Nothing.
    Nothing,
}

/// The bindings of every context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    contexts: BTreeMap<Context, BTreeMap<Vec<Chord>, Vec<Deed>>>,
}

impl Keymap {
    /// The keys of a preset.
    #[must_use]
    pub fn preset(preset: Preset) -> Self {
        let mut keymap = Self::default();
        let mistakes = keymap.lay(preset.name(), preset.file());
        debug_assert!(mistakes.is_empty(), "{mistakes:?}");
        keymap
    }

    /// The keys of a preset with a keys file over it; the file may name another preset.
    #[must_use]
    pub fn read(preset: Preset, file: &str, text: &str) -> (Self, Vec<Mistake>) {
        let mut keymap = Self::preset(preset);
        let mistakes = keymap.lay(file, text);
        (keymap, mistakes)
    }

    /// Lays a file's bindings over those that are there.
    fn lay(&mut self, file: &str, text: &str) -> Vec<Mistake> {
        let mut document = Document::new(file, text);
        let table = document.table();
        if let Some(value) = table.get("preset") {
            match value.get_ref().as_str().and_then(Preset::named) {
                Some(preset) => *self = Self::preset(preset),
                None => document.note(value.span(), "no such preset; there are vim, newsboat, emacs and mutt"),
            }
        }
        for (name, value) in Document::in_order(&table).into_iter().filter(|(name, _)| name.get_ref() != "preset") {
            let Some(context) = Context::named(name.get_ref()) else {
                let known: Vec<&str> = Context::ALL.iter().map(|context| context.name()).collect();
                document.note(name.span(), format!("no context `{}`; there are {}", name.get_ref(), known.join(", ")));
                continue;
            };
            let Some(section) = document.section(name.get_ref(), value) else { continue };
            let mut own: BTreeMap<Vec<Chord>, (usize, bool)> = BTreeMap::new();
            for (key, value) in Document::in_order(section) {
                let sequence = match Chord::sequence(key.get_ref()) {
                    Ok(sequence) => sequence,
                    Err(wrong) => {
                        document.note(key.span(), wrong);
                        continue;
                    }
                };
                if let Some((byte, _)) = own.get(&sequence) {
                    let (line, _) = document.place(*byte);
                    let key = chord::written(&sequence);
                    document.note(value.span(), format!("`{key}` is bound in line {line} already"));
                    continue;
                }
                let Some(deeds) = deeds(&mut document, value) else { continue };
                own.insert(sequence.clone(), (key.span().start, deeds.is_empty()));
                // What is unbound stays as a key without deeds, so that a wider context's does not come through.
                self.contexts.entry(context).or_default().insert(sequence, deeds);
            }
            self.clear_the_way(context, &own, &mut document);
        }
        document.mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        document.mistakes
    }

    /// A key of this file ends a longer sequence from below, and a longer sequence takes a key from below; two of the same
    /// file clash.
    fn clear_the_way(
        &mut self,
        context: Context,
        own: &BTreeMap<Vec<Chord>, (usize, bool)>,
        document: &mut Document<'_>,
    ) {
        let Some(bindings) = self.contexts.get_mut(&context) else { return };
        let mut hidden = Vec::new();
        for (sequence, (byte, _)) in own.iter().filter(|(_, (_, unbound))| !unbound) {
            for longer in bindings.keys().filter(|k| k.len() > sequence.len() && k.starts_with(sequence)) {
                match own.get(longer) {
                    Some((other, _)) => {
                        let (line, _) = document.place(*byte);
                        let message = format!(
                            "`{}` can never be typed: `{}` in line {line} comes first",
                            chord::written(longer),
                            chord::written(sequence)
                        );
                        document.note(*other..*other, message);
                        hidden.push(longer.clone());
                    }
                    None => hidden.push(longer.clone()),
                }
            }
            for end in 1..sequence.len() {
                if !own.contains_key(&sequence[..end]) && bindings.contains_key(&sequence[..end]) {
                    hidden.push(sequence[..end].to_vec());
                }
            }
        }
        for sequence in hidden {
            bindings.remove(&sequence);
        }
    }

    /// What a sequence means where `context` has the focus: the narrowest context that knows it says.
    #[must_use]
    pub fn find(&self, context: Context, sequence: &[Chord]) -> Found<'_> {
        for context in context.chain() {
            let Some(bindings) = self.contexts.get(context) else { continue };
            let bound = bindings.get(sequence).filter(|deeds| !deeds.is_empty());
            if let Some(deeds) = bound {
                return Found::Deeds(deeds);
            }
            let mut longer = bindings.range(sequence.to_vec()..).skip_while(|(keys, _)| keys.as_slice() == sequence);
            let mut longer = longer.by_ref().take_while(|(keys, _)| keys.starts_with(sequence));
            if longer.any(|(_, deeds)| !deeds.is_empty()) {
                return Found::Prefix;
            }
            if bindings.contains_key(sequence) {
                return Found::Nothing;
            }
        }
        Found::Nothing
    }

    /// The keys that lead to an action where `context` has the focus, shortest first, those of narrow contexts first.
    /// Keys that a narrower context uses otherwise are left out.
    #[must_use]
    pub fn keys(&self, context: Context, action: Action) -> Vec<String> {
        let mut keys = Vec::new();
        for wide in context.chain() {
            let Some(bindings) = self.contexts.get(wide) else { continue };
            let mut here: Vec<&Vec<Chord>> = bindings
                .iter()
                .filter(
                    |(_, deeds)| matches!(deeds.as_slice(), [deed] if deed.action == action && deed.argument.is_none()),
                )
                .map(|(sequence, _)| sequence)
                .filter(|sequence| self.find(context, sequence) == Found::Deeds(&[action.into()]))
                .collect();
            here.sort_by_key(|sequence| rank(sequence));
            for sequence in here {
                let written = chord::written(sequence);
                if !keys.contains(&written) {
                    keys.push(written);
                }
            }
        }
        keys
    }

    /// The keys that do something with an argument, or several things one after the other, where `context` has the focus.
    #[must_use]
    pub fn special(&self, context: Context) -> Vec<(String, &[Deed])> {
        let mut special: Vec<(String, &[Deed])> = Vec::new();
        for bindings in context.chain().iter().filter_map(|wide| self.contexts.get(wide)) {
            for (sequence, deeds) in bindings {
                let is_plain = matches!(deeds.as_slice(), [] | [Deed { argument: None, .. }]);
                let written = chord::written(sequence);
                let is_known = special.iter().any(|(known, _)| *known == written);
                if !is_plain && !is_known && self.find(context, sequence) == Found::Deeds(deeds) {
                    special.push((written, deeds));
                }
            }
        }
        special
    }

    /// Every binding: context, keys, deeds.
    pub fn bindings(&self) -> impl Iterator<Item = (Context, String, &[Deed])> {
        self.contexts.iter().flat_map(|(context, bindings)| {
            let bound = bindings.iter().filter(|(_, deeds)| !deeds.is_empty());
            bound.map(|(sequence, deeds)| (*context, chord::written(sequence), deeds.as_slice()))
        })
    }

    /// Every place an action is bound in, with its keys: for lists of all actions.
    #[must_use]
    pub fn everywhere(&self, action: Action) -> Vec<(Context, String)> {
        self.bindings()
            .filter(|(_, _, deeds)| matches!(deeds, [deed] if deed.action == action))
            .map(|(context, keys, _)| (context, keys))
            .collect()
    }
}

/// Letters first, then arrows and the other named keys, then the rest, so that hints show the key a hand finds first.
fn rank(sequence: &[Chord]) -> (u8, Vec<Chord>) {
    use crate::action::Key;
    let rank = match sequence.first() {
        Some(Chord { ctrl: false, alt: false, key: Key::Char(c), .. }) if c.is_ascii_graphic() || *c == ' ' => 0,
        Some(Chord { ctrl: false, alt: false, key: Key::Enter, .. }) => 0,
        Some(Chord { ctrl: false, alt: false, key: Key::Up | Key::Down | Key::Left | Key::Right, .. }) => 1,
        Some(Chord { ctrl: false, alt: false, .. }) => 2,
        _ => 3,
    };
    (rank, sequence.to_vec())
}

/// The deeds of a binding; empty for `false`; `None` after a mistake.
fn deeds(document: &mut Document<'_>, value: &Spanned<DeValue<'_>>) -> Option<Vec<Deed>> {
    let mut deed = |span, written: &str| match Deed::parse(written) {
        Ok(deed) => Some(deed),
        Err(wrong) => {
            document.note(span, wrong);
            None
        }
    };
    match value.get_ref() {
        DeValue::Boolean(false) => Some(Vec::new()),
        DeValue::String(written) => deed(value.span(), written).map(|deed| vec![deed]),
        DeValue::Array(list) if !list.is_empty() && list.iter().all(|item| item.get_ref().is_str()) => {
            list.iter().map(|item| deed(item.span(), item.get_ref().as_str().unwrap_or_default())).collect()
        }
        _ => {
            document.note(value.span(), "a key takes an action (\"down\"), a list of actions, or false");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Keymap, Preset};
    use crate::action::{Action, Chord, Context, Deed, Row};

    fn find<'a>(keymap: &'a Keymap, context: Context, keys: &str) -> Found<'a> {
        keymap.find(context, &Chord::sequence(keys).unwrap())
    }

    #[test]
    fn presets_have_no_mistake_and_reach_every_action() {
        for preset in Preset::ALL {
            let (keymap, mistakes) = Keymap::read(Preset::Vim, preset.name(), preset.file());
            assert!(mistakes.is_empty(), "{mistakes:?}");
            // In the library every action has a key of this preset that does it there.
            let elsewhere = [Action::SearchKeys];
            for context in [Context::Sources, Context::List] {
                let meant = |row: &&Row| row.contexts.iter().any(|wide| context.chain().contains(wide));
                let rows = Action::ROWS.iter().filter(|row| row.argument.is_none() && !elsewhere.contains(&row.action));
                for row in rows.filter(meant) {
                    let keys = keymap.keys(context, row.action);
                    assert!(!keys.is_empty(), "{} has no key in {} of {}", row.id, context.name(), preset.name());
                }
            }
            for row in Action::ROWS {
                let by_command = row.argument.is_some() && row.contexts != [Context::Editing];
                assert!(
                    by_command || !keymap.everywhere(row.action).is_empty(),
                    "{} has no key in {}",
                    row.id,
                    preset.name()
                );
            }
            for (context, keys, deeds) in keymap.bindings() {
                for deed in deeds {
                    let row = deed.action.row();
                    let meant =
                        row.contexts.iter().any(|c| c.chain().contains(&context) || context.chain().contains(c));
                    assert!(meant, "{keys} = {} in {} of {}", row.id, context.name(), preset.name());
                }
            }
        }
    }

    #[test]
    fn narrow_contexts_come_first() {
        let keymap = Keymap::preset(Preset::Vim);
        assert_eq!(find(&keymap, Context::Reading, "n"), Found::Deeds(&[Action::NextMatch.into()]));
        assert_eq!(find(&keymap, Context::List, "n"), Found::Deeds(&[Action::NextUnread.into()]));
        assert_eq!(find(&keymap, Context::Reading, "j"), Found::Deeds(&[Action::Down.into()]));
        assert_eq!(find(&keymap, Context::Reading, "g"), Found::Prefix);
        assert_eq!(find(&keymap, Context::Reading, "g g"), Found::Deeds(&[Action::Top.into()]));
        assert_eq!(find(&keymap, Context::Reading, "g x"), Found::Nothing);
    }

    #[test]
    fn a_file_lies_over_its_preset() {
        let text = "[reading]\n\"x\" = [\"toggle-read\", \"next-article\"]\n\"z\" = false\n\"g\" = \"pipe wc -w\"\n";
        let (keymap, mistakes) = Keymap::read(Preset::Vim, "keys.toml", text);
        assert_eq!(mistakes, []);
        let both: [Deed; 2] = [Action::ToggleRead.into(), Action::NextArticle.into()];
        assert_eq!(find(&keymap, Context::Reading, "x"), Found::Deeds(&both));
        assert_eq!(find(&keymap, Context::Reading, "z"), Found::Nothing);
        assert!(matches!(find(&keymap, Context::Reading, "g"), Found::Deeds([Deed { action: Action::Pipe, .. }])));
    }

    #[test]
    fn help_shows_the_keys_that_work() {
        let keymap = Keymap::preset(Preset::Vim);
        assert_eq!(keymap.keys(Context::Reading, Action::Down), ["j", "Down"]);
        assert_eq!(keymap.keys(Context::Reading, Action::ReadOn), ["Space"]);
        assert_eq!(keymap.keys(Context::List, Action::Search), ["/"]);
        assert!(keymap.keys(Context::Reading, Action::Search).is_empty());
    }
}
