//! The links of an open article: by letters on those in view, by their numbers, by a click. What becomes of an address is
//! told in [`pages`](super::pages).

use super::{pages::LinkUse, reader::LinkHints, update::Turn};
use crate::{
    action::{Chord, Key},
    layout::Target,
};

impl Turn<'_> {
    /// Puts letters on the links in view; the one that is typed is read, opened in the browser or copied.
    pub(super) fn hint_links(&mut self, argument: Option<&str>) {
        let Some(then) = argument.map_or(Some(LinkUse::default()), LinkUse::named) else {
            return self.trouble("links takes read, browser or copy".into());
        };
        let Some(reader) = &mut self.model.reader else { return };
        let rows = reader.top..reader.top + reader.height;
        let mut seen: Vec<u32> = Vec::new();
        for row in rows.start..rows.end.min(reader.laid.rows()) {
            for run in &reader.laid.line(row).runs {
                if let Some(Target::Link(link)) = run.target
                    && !seen.contains(&link)
                {
                    seen.push(link);
                }
            }
        }
        if seen.is_empty() {
            return self.say("no link in view");
        }
        let labels = labels(seen.len()).into_iter().zip(seen).collect();
        reader.hints = Some(LinkHints { labels, typed: String::new(), then });
    }

    pub(super) fn hint_key(&mut self, chord: Chord) {
        let Some(reader) = &mut self.model.reader else { return };
        let Some(mut hints) = reader.hints.take() else { return };
        match chord.key {
            Key::Backspace if !hints.typed.is_empty() => {
                hints.typed.pop();
                reader.hints = Some(hints);
            }
            Key::Char(c) if !chord.ctrl && !chord.alt => {
                hints.typed.extend(c.to_lowercase());
                // A capital letter opens the browser.
                if c.is_uppercase() && hints.then == LinkUse::Read {
                    hints.then = LinkUse::Browser;
                }
                let exact = hints.labels.iter().find(|(label, _)| *label == hints.typed).map(|(_, link)| *link);
                match exact {
                    Some(link) => self.use_listed(link, hints.then),
                    None if hints.labels.iter().any(|(label, _)| label.starts_with(&hints.typed)) => {
                        reader.hints = Some(hints);
                    }
                    None => self.say(&format!("no link has the letters {}", hints.typed)),
                }
            }
            _ => {}
        }
    }

    pub(super) fn follow_number(&mut self, number: u32, then: LinkUse) {
        let link = self
            .model
            .reader
            .as_ref()
            .and_then(|reader| reader.laid.links().iter().position(|link| link.number == number));
        match link {
            Some(link) => self.use_listed(link as u32, then),
            None => self.say(&format!("there is no link {number}")),
        }
    }

    /// Does with a link, by its place in the list of links, what is wanted.
    fn use_listed(&mut self, link: u32, then: LinkUse) {
        let Some(reader) = &self.model.reader else { return };
        if let Some(link) = reader.laid.links().get(link as usize) {
            let address = link.url.clone();
            self.use_link(&address, then);
        }
    }

    /// Follows what was clicked: a link or a picture in the browser, a note to its place.
    pub(super) fn follow_target(&mut self, target: Target) {
        match target {
            Target::Link(link) => self.use_listed(link, LinkUse::Browser),
            Target::Note(anchor) => {
                self.leave_place();
                if let Some(reader) = &mut self.model.reader {
                    reader.show(anchor, anchor);
                }
            }
            Target::Picture(picture) => self.show_picture(picture),
        }
    }
}

/// As many different labels, all of one length, of letters that hands find.
fn labels(count: usize) -> Vec<String> {
    const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";
    let letter = |n: usize| char::from(LETTERS[n % LETTERS.len()]);
    if count <= LETTERS.len() {
        return (0..count).map(|n| letter(n).to_string()).collect();
    }
    (0..count).map(|n| format!("{}{}", letter(n / LETTERS.len()), letter(n))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::labels;

    #[test]
    fn labels_differ_and_none_begins_another() {
        for count in [1, 5, 26, 27, 300] {
            let labels = labels(count);
            assert_eq!(labels.iter().collect::<HashSet<_>>().len(), count);
            assert!(labels.iter().all(|label| label.len() == labels[0].len()));
        }
    }
}
