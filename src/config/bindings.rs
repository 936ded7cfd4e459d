//! What a file of keys says, before it lies over a preset.
//!
//! A wrong line is a mistake with its place and noted as not understood, so that what was in force before can stay. A
//! key whose name is wrong says nothing of what it was before.

use std::collections::BTreeMap;

use toml::{Spanned, de::DeValue};

use super::{
    document::{Document, Mistake},
    keymap::Preset,
};
use crate::action::{Chord, Context, Deed, chord};

/// For each context what its keys do; a key that is unbound does nothing.
pub(super) type Bindings = BTreeMap<Context, BTreeMap<Vec<Chord>, Vec<Deed>>>;

/// A file of keys, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeysFile {
    /// The preset it stands on, where it names one.
    pub(super) preset: Option<Preset>,
    /// What it binds and unbinds.
    pub(super) bindings: Bindings,
    /// What was there but could not be understood.
    unfit: Vec<Unfit>,
}

/// A part of a file of keys that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Unfit {
    /// Any of it.
    Whole,
    /// The preset.
    Preset,
    /// A section.
    Section(Context),
    /// What a key does.
    Key(Context, Vec<Chord>),
}

impl KeysFile {
    /// A file that is there and cannot be read.
    pub(super) fn unread() -> Self {
        Self { unfit: vec![Unfit::Whole], ..Self::default() }
    }

    /// Reads a file's text.
    pub(super) fn read(file: &str, text: &str) -> (Self, Vec<Mistake>) {
        let mut read = Self::default();
        let mut document = Document::new(file, text);
        let table = document.table();
        if !document.mistakes.is_empty() {
            read.unfit.push(Unfit::Whole);
        }
        if let Some(value) = table.get("preset") {
            read.preset = value.get_ref().as_str().and_then(Preset::named);
            if read.preset.is_none() {
                read.unfit.push(Unfit::Preset);
                document.note(value.span(), "no such preset; there are vim, newsboat, emacs and mutt");
            }
        }
        for (name, value) in Document::in_order(&table).into_iter().filter(|(name, _)| name.get_ref() != "preset") {
            let Some(context) = Context::named(name.get_ref()) else {
                let known: Vec<&str> = Context::ALL.iter().map(|context| context.name()).collect();
                document.note(name.span(), format!("no context `{}`; there are {}", name.get_ref(), known.join(", ")));
                continue;
            };
            let Some(section) = document.section(name.get_ref(), value) else {
                read.unfit.push(Unfit::Section(context));
                continue;
            };
            let mut places: BTreeMap<Vec<Chord>, usize> = BTreeMap::new();
            for (key, value) in Document::in_order(section) {
                let sequence = match Chord::sequence(key.get_ref()) {
                    Ok(sequence) => sequence,
                    Err(wrong) => {
                        document.note(key.span(), wrong);
                        continue;
                    }
                };
                if let Some(byte) = places.get(&sequence) {
                    let (line, _) = document.place(*byte);
                    let key = chord::written(&sequence);
                    document.note(value.span(), format!("`{key}` is bound in line {line} already"));
                    continue;
                }
                let Some(deeds) = deeds(&mut document, value) else {
                    read.unfit.push(Unfit::Key(context, sequence));
                    continue;
                };
                places.insert(sequence.clone(), key.span().start);
                // What is unbound stays as a key without deeds, so that a wider context's does not come through.
                read.bindings.entry(context).or_default().insert(sequence, deeds);
            }
            read.find_clashes(context, &places, &mut document);
        }
        document.mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        (read, document.mistakes)
    }

    /// Tells of keys of a context that hide behind shorter ones of the same file.
    fn find_clashes(&self, context: Context, places: &BTreeMap<Vec<Chord>, usize>, document: &mut Document<'_>) {
        let Some(bindings) = self.bindings.get(&context) else { return };
        for (sequence, byte) in places.iter().filter(|(sequence, _)| !bindings[*sequence].is_empty()) {
            for (longer, other) in places.iter().filter(|(k, _)| k.len() > sequence.len() && k.starts_with(sequence)) {
                let (line, _) = document.place(*byte);
                let (longer, sequence) = (chord::written(longer), chord::written(sequence));
                let message = format!("`{longer}` can never be typed: `{sequence}` in line {line} comes first");
                document.note(*other..*other, message);
            }
        }
    }

    /// Whether something in it could not be understood.
    pub(super) fn is_unfit(&self) -> bool {
        !self.unfit.is_empty()
    }

    /// This with what `old` said wherever it could not be understood itself.
    #[must_use]
    pub(super) fn keeping(mut self, old: &Self) -> Self {
        for unfit in std::mem::take(&mut self.unfit) {
            match unfit {
                Unfit::Whole => {
                    self.preset = self.preset.or(old.preset);
                    old.bindings.keys().for_each(|context| self.keep_section(*context, old));
                }
                Unfit::Preset => self.preset = old.preset,
                Unfit::Section(context) => self.keep_section(context, old),
                Unfit::Key(context, sequence) => {
                    if let Some(deeds) = old.bindings.get(&context).and_then(|keys| keys.get(&sequence)) {
                        self.bindings.entry(context).or_default().insert(sequence, deeds.clone());
                    }
                }
            }
        }
        self
    }

    fn keep_section(&mut self, context: Context, old: &Self) {
        let section = self.bindings.entry(context).or_default();
        for (sequence, deeds) in old.bindings.get(&context).into_iter().flatten() {
            section.entry(sequence.clone()).or_insert_with(|| deeds.clone());
        }
    }
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
