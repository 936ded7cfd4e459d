//! Which keys do what: presets, the reader's `keys.toml` over them, and the lookup.
//!
//! A keys file has a section for each context and in it `"key" = "action"`, several actions as a list, `false` to
//! unbind. A preset names the one it stands on (`preset = "vim"`). Unknown keys, actions and contexts and keys that hide
//! behind a longer sequence are mistakes with their place; all the rest of the file counts ([`bindings`](super::bindings)).

use std::collections::BTreeMap;

use super::{
    bindings::{Bindings, KeysFile},
    document::Mistake,
};
use crate::action::{Action, Chord, Context, Deed, Row, chord};

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
    contexts: Bindings,
    file: KeysFile,
}

impl Keymap {
    /// The keys of a preset.
    #[must_use]
    pub fn preset(preset: Preset) -> Self {
        Self::over(preset, KeysFile::default())
    }

    /// The keys of a preset with a keys file over it; the file may name another preset.
    #[must_use]
    pub fn read(preset: Preset, file: &str, text: &str) -> (Self, Vec<Mistake>) {
        let (file, mistakes) = KeysFile::read(file, text);
        (Self::over(preset, file), mistakes)
    }

    /// The keys of a preset where a keys file is there and cannot be read.
    #[must_use]
    pub fn unread(preset: Preset) -> Self {
        Self::over(preset, KeysFile::unread())
    }

    /// This, read anew over `preset`, with what `old` had from its file where this one's could not be understood.
    #[must_use]
    pub fn keeping(&self, old: &Self, preset: Preset) -> Self {
        Self::over(preset, self.file.clone().keeping(&old.file))
    }

    /// Whether something in the keys file could not be understood.
    #[must_use]
    pub fn is_unfit(&self) -> bool {
        self.file.is_unfit()
    }

    fn over(preset: Preset, file: KeysFile) -> Self {
        let preset = file.preset.unwrap_or(preset);
        let (own, mistakes) = KeysFile::read(preset.name(), preset.file());
        debug_assert!(mistakes.is_empty(), "{mistakes:?}");
        // A preset may stand on another.
        let mut keymap = own.preset.map_or_else(Self::default, Self::preset);
        for (context, bindings) in own.bindings.iter().chain(&file.bindings) {
            keymap.lay(*context, bindings);
        }
        Self { file, ..keymap }
    }

    /// Lays a file's bindings of a context over those that are there. A key of the file ends a longer sequence, its own
    /// too, and a longer sequence takes a key from below.
    fn lay(&mut self, context: Context, own: &BTreeMap<Vec<Chord>, Vec<Deed>>) {
        let bindings = self.contexts.entry(context).or_default();
        bindings.extend(own.iter().map(|(sequence, deeds)| (sequence.clone(), deeds.clone())));
        for sequence in own.iter().filter(|(_, deeds)| !deeds.is_empty()).map(|(sequence, _)| sequence) {
            bindings.retain(|keys, _| {
                let is_longer = keys.len() > sequence.len() && keys.starts_with(sequence);
                let is_below = keys.len() < sequence.len() && sequence.starts_with(keys) && !own.contains_key(keys);
                !is_longer && !is_below
            });
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

    /// `text` with the key of each action that it names as `<id>` in the name's place; the command where it has no key.
    #[must_use]
    pub fn fill_in(&self, context: Context, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            filled.push_str(before);
            let named = after.split_once('>').and_then(|(id, behind)| Some((Row::named(id)?, behind)));
            let Some((row, behind)) = named else {
                filled.push('<');
                rest = after;
                continue;
            };
            let key = self.keys(context, row.action).into_iter().next();
            filled.push_str(&key.unwrap_or_else(|| format!(":{}", row.id)));
            rest = behind;
        }
        filled + rest
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

/// Small letters first, then the other characters, arrows, the other named keys, and the rest, so that hints show the key a hand finds first.
fn rank(sequence: &[Chord]) -> (u8, Vec<Chord>) {
    use crate::action::Key;
    let rank = match sequence.first() {
        Some(Chord { ctrl: false, alt: false, key: Key::Char('a'..='z'), .. }) => 0,
        Some(Chord { ctrl: false, alt: false, key: Key::Char(c), .. }) if c.is_ascii_graphic() || *c == ' ' => 1,
        Some(Chord { ctrl: false, alt: false, key: Key::Enter, .. }) => 1,
        Some(Chord { ctrl: false, alt: false, key: Key::Up | Key::Down | Key::Left | Key::Right, .. }) => 2,
        Some(Chord { ctrl: false, alt: false, .. }) => 3,
        _ => 4,
    };
    (rank, sequence.to_vec())
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
        assert_eq!(Keymap::preset(Preset::Newsboat).keys(Context::List, Action::Down), ["j", "J", "Down"]);
        assert!(keymap.keys(Context::Reading, Action::Search).is_empty());
    }

    #[test]
    fn what_is_said_names_the_keys_that_work() {
        let said = |preset, context| Keymap::preset(preset).fill_in(context, "1 < 2 <b>; <undo> takes it back");
        assert_eq!(said(Preset::Vim, Context::Reading), "1 < 2 <b>; u takes it back");
        assert_eq!(said(Preset::Newsboat, Context::Reading), "1 < 2 <b>; Ctrl-_ takes it back");
        assert_eq!(said(Preset::Vim, Context::Search), "1 < 2 <b>; :undo takes it back");
    }
}
