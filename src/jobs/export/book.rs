//! The book as Markdown, Org, text and CSV.

use super::{
    citation::{Cited, cite},
    csv,
};
use crate::{
    config::settings::Citation,
    news::{Moment, QuoteKind},
    store::{BookEntry, Highlight},
};

/// What is cited of a quote of the book.
#[must_use]
pub fn quote(entry: &BookEntry) -> Cited {
    let name = entry.speaker.clone().unwrap_or_default();
    let speaker = match (&entry.role, name.as_str()) {
        (_, "") => name,
        (Some(role), _) => format!("{name}, {role}"),
        (None, _) => name,
    };
    Cited {
        said: QuoteKind::named(&entry.kind).unwrap_or(QuoteKind::Direct).alone(&entry.text),
        speaker,
        title: entry.title.clone(),
        outlet: entry.outlet.clone(),
        date: entry.published.map(Moment::day).unwrap_or_default(),
        url: entry.url.clone().unwrap_or_default(),
        authors: String::new(),
    }
}

/// What is cited of a marked passage.
#[must_use]
pub fn passage(highlight: &Highlight) -> Cited {
    Cited {
        said: highlight.text.clone(),
        title: highlight.title.clone(),
        outlet: highlight.outlet.clone(),
        url: highlight.url.clone().unwrap_or_default(),
        ..Cited::default()
    }
}

/// What was kept with its notes, in a form; one after the other, a blank line between them.
#[must_use]
pub fn book<'a>(kept: impl Iterator<Item = (Cited, Option<&'a str>)>, form: Citation) -> String {
    let mut out = String::new();
    for (cited, note) in kept {
        out.push_str(&cite(&cited, form));
        if let Some(note) = note {
            out.push('\n');
            out.push_str(&if form == Citation::Markdown { super::markdown::escaped(note) } else { note.to_owned() });
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// What was kept as CSV (RFC 4180), a row each under a row of names.
#[must_use]
pub fn csv<'a>(kept: impl Iterator<Item = (Cited, Option<&'a str>)>) -> String {
    let mut out = String::from("text,speaker,title,outlet,date,url,note\r\n");
    for (cited, note) in kept {
        let cells = [
            cited.said.as_str(),
            &cited.speaker,
            &cited.title,
            &cited.outlet,
            &cited.date,
            &cited.url,
            note.unwrap_or_default(),
        ];
        out.push_str(&csv::row(cells));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Cited, book, csv};
    use crate::config::settings::Citation;

    fn kept() -> (Cited, Option<&'static str>) {
        let cited = Cited {
            said: "We could not wait, then.".into(),
            speaker: "Ana Ruiz, minister".into(),
            title: "A plan".into(),
            outlet: "The Courier".into(),
            date: "2026-10-07".into(),
            url: "https://courier.example/plan".into(),
            authors: String::new(),
        };
        (cited, Some("ask *her*"))
    }

    #[test]
    fn what_is_kept_is_set_with_its_source_and_note() {
        assert_eq!(
            book([kept()].into_iter(), Citation::Plain),
            "“We could not wait, then.”\n— Ana Ruiz, minister\n— A plan, The Courier, 2026-10-07\nhttps://courier.example/plan\n\nask *her*\n\n"
        );
        assert!(book([kept()].into_iter(), Citation::Markdown).ends_with("\nask \\*her\\*\n\n"));
        assert!(csv([kept()].into_iter()).ends_with(
            "\"We could not wait, then.\",\"Ana Ruiz, minister\",A plan,The Courier,2026-10-07,https://courier.example/plan,ask *her*\r\n"
        ));
    }
}
