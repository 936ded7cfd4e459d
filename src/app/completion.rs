//! What can stand where the cursor of a line is: fields and values of queries, actions, settings, tags, speakers, files.
//!
//! [`asked`] reads a line and says where candidates come from; what is known here stands at once, everything else is a
//! question to a worker. A [`Completion`] holds the candidates and goes through them; the line it changes is not its own.
//! Deliberately absent: looking anything up.

use std::ops::Range;

use super::{fuzzy, line::LineEdit, overlay::PromptKind};
use crate::{
    action::{Action, Group},
    config::Settings,
    news::query::complete::{self, Values},
};

/// How many candidates are offered.
pub const MOST: usize = 40;

/// Where a worker looks for candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// In the library.
    Library(Values),
    /// Among the files on this machine.
    Files,
}

/// Where candidates come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supply {
    /// They are here.
    Here(Vec<String>),
    /// A worker finds them; before those stand some from here.
    Worker(Topic, Vec<String>),
}

/// How a candidate is put into the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As it is.
    #[default]
    Plain,
    /// As a value of a query: between quotation marks where it has blanks.
    Value,
    /// As an action's id: a blank behind it where an argument follows.
    Action,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The part of the line that a candidate takes the place of, in bytes.
    pub place: Range<usize>,
    /// What is typed of it.
    pub typed: String,
    /// Where the candidates come from.
    pub supply: Supply,
    /// How they are put in.
    pub form: Form,
}

/// What the model knows that can stand in a line.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The themes.
    pub themes: Vec<String>,
    /// The speakers of the article.
    pub speakers: Vec<String>,
}

/// The candidates for a place of a line, and which of them stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The likeliest first.
    pub candidates: Vec<String>,
    /// The one that stands in the line.
    pub chosen: Option<usize>,
    place: Range<usize>,
    typed: String,
    form: Form,
    /// The line and its cursor before the first was put in.
    written: Option<(String, usize)>,
    /// A step that was asked for before the candidates came.
    due: Option<isize>,
}

impl Completion {
    /// Candidates for what was asked.
    #[must_use]
    pub fn new(asked: &Asked, candidates: Vec<String>) -> Self {
        let (place, typed) = (asked.place.clone(), asked.typed.clone());
        let mut completion = Self { candidates, place, typed, form: asked.form, ..Self::default() };
        completion.leave_out_whole();
        completion
    }

    /// What is written whole already needs no help.
    fn leave_out_whole(&mut self) {
        if matches!(self.candidates.as_slice(), [only] if *only == self.typed) {
            self.candidates.clear();
        }
    }

    /// Takes candidates that came late, behind those that are here.
    pub fn take(&mut self, more: Vec<String>) {
        for candidate in more {
            if !self.candidates.contains(&candidate) && self.candidates.len() < MOST {
                self.candidates.push(candidate);
            }
        }
        self.leave_out_whole();
    }

    /// Whether there is anything to choose from.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.candidates.is_empty()
    }

    /// A step is to be made as soon as there are candidates.
    pub fn wait(&mut self, by: isize) {
        self.due = Some(by);
    }

    /// The step that is due.
    pub fn due(&mut self) -> Option<isize> {
        self.due.take().filter(|_| self.is_open())
    }

    /// Puts the next candidate (`by` −1: the one before) into the line.
    pub fn step(&mut self, line: &mut LineEdit, by: isize) {
        let count = self.candidates.len() as isize;
        if count > 0 {
            let first = if by < 0 { count - 1 } else { 0 };
            let at = self.chosen.map_or(first, |at| (at as isize + by).rem_euclid(count));
            self.put(line, at as usize);
        }
    }

    /// Puts a candidate into the line.
    pub fn put(&mut self, line: &mut LineEdit, at: usize) {
        let Some(candidate) = self.candidates.get(at) else { return };
        let (written, cursor) = self.written.get_or_insert_with(|| (line.text().to_owned(), line.cursor()));
        let mut place = self.place.clone();
        let formed = match self.form {
            Form::Plain => candidate.clone(),
            Form::Action => {
                let takes = crate::action::Row::named(candidate).is_some_and(|row| row.argument.is_some());
                if takes { format!("{candidate} ") } else { candidate.clone() }
            }
            Form::Value => {
                if written.get(..place.start).is_some_and(|before| before.ends_with('"')) {
                    place.start -= 1;
                }
                value(candidate)
            }
        };
        if let (Some(before), Some(after)) = (written.get(..place.start), written.get(*cursor..)) {
            line.set_around(&format!("{before}{formed}"), after);
            self.chosen = Some(at);
        }
    }

    /// Gives the line back as it was written; `false` where nothing was put in.
    pub fn restore(&mut self, line: &mut LineEdit) -> bool {
        match (self.chosen.take(), self.written.take()) {
            (Some(_), Some((text, cursor))) => {
                let (before, after) = text.split_at(cursor);
                line.set_around(before, after);
                true
            }
            _ => false,
        }
    }
}

/// A value of a query as it is written there.
fn value(text: &str) -> String {
    let is_word = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '<' | '>' | '='));
    // A mark inside cannot be written; a blank in its place finds the same words.
    if is_word && !text.is_empty() {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace(['"', '“', '”'], " "))
    }
}

/// What a prompt asks for; `None` where nothing can be completed.
#[must_use]
pub fn asked(kind: PromptKind, line: &LineEdit, known: &Known) -> Option<Asked> {
    let (text, cursor) = (line.text(), line.cursor());
    // In the middle of a word nothing is put in.
    if !text[cursor..].starts_with([' ', ')']) && cursor < text.len() {
        return None;
    }
    match kind {
        PromptKind::Filter | PromptKind::Tick => in_query(text, cursor, 0),
        PromptKind::Tag => tag(&text[..cursor], 0),
        PromptKind::Add | PromptKind::Import | PromptKind::Save => file(&text[..cursor], 0),
        PromptKind::Correct => speaker(&text[..cursor], 0, known),
        PromptKind::Command => in_command(text, cursor, known),
        _ => None,
    }
}

/// What a query asks for that begins at byte `from` of the line.
#[must_use]
pub fn in_query(text: &str, cursor: usize, from: usize) -> Option<Asked> {
    let shift = |place: Range<usize>| place.start + from..place.end + from;
    match complete::at(&text[from..], cursor.checked_sub(from)?)? {
        complete::Completion::Fields { typed, fields } => Some(Asked {
            typed: text[shift(typed.clone())].to_owned(),
            place: shift(typed),
            supply: Supply::Here(fields.iter().map(|field| format!("{}:", field.name)).collect()),
            form: Form::Plain,
        }),
        complete::Completion::Values { typed, field } => {
            let place = shift(typed);
            let typed = text[place.clone()].to_owned();
            let supply = match field.values {
                Values::Free => return None,
                Values::Fixed(values) => {
                    let folded = typed.to_lowercase();
                    let begins = |value: &&&str| value.starts_with(&folded);
                    Supply::Here(values.iter().filter(begins).map(|value| (*value).to_owned()).collect())
                }
                values => Supply::Worker(Topic::Library(values), Vec::new()),
            };
            Some(Asked { place, typed, supply, form: Form::Value })
        }
    }
}

fn in_command(text: &str, cursor: usize, known: &Known) -> Option<Asked> {
    let before = &text[..cursor];
    let Some((id, _)) = before.split_once(' ') else {
        let ids = Action::ROWS.iter().filter(|row| row.group != Group::Line).map(|row| row.id.to_owned());
        return (!before.is_empty()).then(|| here(before, 0, best(before, ids), Form::Action));
    };
    let row = crate::action::Row::named(id)?;
    let from = id.len() + 1;
    let argument = before[from..].trim_start();
    let from = before.len() - argument.len();
    match row.action {
        Action::Filter | Action::Search | Action::TickMatching => in_query(text, cursor, from),
        Action::Tag => tag(before, from),
        Action::Add | Action::Import | Action::Save => file(before, from),
        Action::Theme => Some(here(argument, from, best(argument, known.themes.iter().cloned()), Form::Plain)),
        Action::Speaker => Some(here(argument, from, best(argument, known.speakers.iter().cloned()), Form::Plain)),
        Action::Correct => speaker(before, from, known),
        Action::Set => match argument.split_once([' ', '=']) {
            None => {
                let keys = Settings::ROWS.iter().map(|row| format!("{} ", row.key()));
                Some(here(argument, from, best(argument, keys), Form::Plain))
            }
            Some((key, value)) => {
                let row = crate::config::settings::Row::named(key)?;
                let words = match row.name {
                    "light" | "dark" => known.themes.clone(),
                    _ => (row.words)().iter().map(|word| (*word).to_owned()).collect(),
                };
                let words = words.into_iter().filter(|word| word.starts_with(value)).collect();
                Some(here(value, before.len() - value.len(), words, Form::Plain))
            }
        },
        _ => {
            let words = row.argument.filter(|argument| !argument.contains(char::is_uppercase))?.split('|');
            let words = words.filter(|word| word.starts_with(argument)).map(str::to_owned).collect();
            Some(here(argument, from, words, Form::Plain))
        }
    }
}

fn here(typed: &str, from: usize, candidates: Vec<String>, form: Form) -> Asked {
    Asked { place: from..from + typed.len(), typed: typed.to_owned(), supply: Supply::Here(candidates), form }
}

fn worker(typed: &str, to: usize, topic: Topic, first: Vec<String>) -> Asked {
    let supply = Supply::Worker(topic, first);
    Asked { place: to - typed.len()..to, typed: typed.to_owned(), supply, form: Form::Plain }
}

/// A tag, which a minus before it takes off.
fn tag(before: &str, from: usize) -> Option<Asked> {
    let typed = before[from..].trim_start();
    let typed = typed.strip_prefix('-').unwrap_or(typed).trim_start();
    Some(worker(typed, before.len(), Topic::Library(Values::Tags), Vec::new()))
}

fn file(before: &str, from: usize) -> Option<Asked> {
    let typed = &before[from..];
    // A name alone is one of this folder's only where the reader asks for it; an address is none.
    (!typed.is_empty() && !typed.contains("://")).then(|| worker(typed, before.len(), Topic::Files, Vec::new()))
}

/// A speaker: of the article first, then of the library.
fn speaker(before: &str, from: usize, known: &Known) -> Option<Asked> {
    let typed = &before[from..];
    let own = best(typed, known.speakers.iter().cloned());
    Some(if typed.is_empty() {
        here(typed, from, own, Form::Plain)
    } else {
        worker(typed, before.len(), Topic::Library(Values::Speakers), own)
    })
}

/// The words that answer to what was typed, the best first.
fn best(typed: &str, words: impl Iterator<Item = String>) -> Vec<String> {
    let mut scored: Vec<(i32, String)> = words
        .filter_map(|word| {
            let bonus = if word.starts_with(typed) { 100 } else { 0 };
            let score = if typed.is_empty() { 0 } else { fuzzy::score(typed, &word)? };
            Some((score + bonus, word))
        })
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, word)| word).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::{Completion, Known, Supply, Topic, asked};
    use crate::{
        app::{line::LineEdit, overlay::PromptKind},
        news::query::complete::Values,
    };

    /// Completes a line with the candidates from here, else with those given, and steps once.
    #[track_caller]
    fn check(kind: PromptKind, text: &str, given: &[&str], expected: &str) {
        let known = Known { themes: vec!["newsprint".into(), "night".into()], speakers: vec!["Ana Ruiz".into()] };
        let mut line = LineEdit::new(text);
        if text.ends_with(' ') {
            line.insert(" ");
        }
        let asked = asked(kind, &line, &known);
        if let Some(asked) = asked {
            let (Supply::Here(candidates) | Supply::Worker(_, candidates)) = asked.supply.clone();
            let mut completion = Completion::new(&asked, candidates);
            completion.take(given.iter().map(|text| (*text).to_owned()).collect());
            completion.step(&mut line, 1);
        }
        assert_eq!(line.text(), expected, "after {text:?}");
    }

    #[test]
    fn queries_are_completed_where_the_cursor_stands() {
        use PromptKind::{Command, Filter};
        check(Filter, "river sp", &[], "river speaker:");
        check(Filter, "is:un", &[], "is:unread");
        check(Filter, "source:cou", &["The Courier"], "source:\"The Courier\"");
        check(Filter, "source:\"the cou", &["The Courier"], "source:\"The Courier\"");
        check(Filter, "-tag:en", &["energy"], "-tag:energy");
        check(Filter, "after:mon", &[], "after:monday");
        check(Filter, "\"no so", &[], "\"no so");
        check(Command, "filter source:cou", &["The Courier"], "filter source:\"The Courier\"");
        check(Command, "search sp", &[], "search speaker:");
    }

    #[test]
    fn commands_and_their_arguments_are_completed() {
        use PromptKind::{Command, Correct, Import, Tag};
        check(Command, "next-un", &[], "next-unread");
        check(Command, "them", &[], "theme ");
        check(Command, "theme ni", &[], "theme night");
        check(Command, "set meas", &[], "set reading.measure ");
        check(Command, "set look.mode d", &[], "set look.mode dark");
        check(Command, "set look.dark ni", &[], "set look.dark night");
        check(Command, "set look.title f", &[], "set look.title false");
        check(Command, "sort o", &[], "sort oldest");
        check(Command, "tag -en", &["energy"], "tag -energy");
        check(Command, "import ~/su", &["~/subscriptions.opml"], "import ~/subscriptions.opml");
        check(Tag, "-lo", &["long reads"], "-long reads");
        check(Import, "fe", &["feeds.opml"], "feeds.opml");
        check(Correct, "ru", &["Ruth Ade"], "Ana Ruiz");
        check(Command, "nothing-like-it x", &["never"], "nothing-like-it x");
    }

    #[test]
    fn going_round_and_leaving_gives_the_line_back() {
        let mut line = LineEdit::new("t o");
        let asked = asked(PromptKind::Command, &LineEdit::new("theme n"), &Known::default()).unwrap();
        assert_eq!((asked.place.clone(), asked.typed.as_str()), (6..7, "n"));
        let mut completion = Completion::new(
            &super::here("t", 0, vec!["a".into(), "b".into()], super::Form::Plain),
            vec!["a".into(), "b".into()],
        );
        line.act(crate::action::Action::LineStart, &[]);
        line.act(crate::action::Action::CharRight, &[]);
        for (by, expected) in [(1, "a o"), (1, "b o"), (1, "a o"), (-1, "b o")] {
            completion.step(&mut line, by);
            assert_eq!((line.text(), line.cursor()), (expected, 1));
        }
        assert!(completion.restore(&mut line));
        assert_eq!((line.text(), line.cursor()), ("t o", 1));
        assert!(!completion.restore(&mut line));
    }

    #[test]
    fn values_of_the_library_are_asked_of_a_worker() {
        let line = LineEdit::new("speaker:ru");
        let asked = asked(PromptKind::Filter, &line, &Known::default()).unwrap();
        assert_eq!(asked.supply, Supply::Worker(Topic::Library(Values::Speakers), Vec::new()));
    }
}
