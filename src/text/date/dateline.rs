//! The dateline that opens a report: `PORT ELGIN, March 14, 2018 – The harbour board …`.
//!
//! In: a paragraph. Out: its day, where nothing but a place stands before it and a sign parts it from the text.

use super::within::{Found, Order, within};

/// How many bytes a dateline has at most.
const LONG: usize = 120;
/// How many words the name of a place and its land have at most.
const WORDS: usize = 7;

/// The day of the dateline that a paragraph begins with.
pub(crate) fn opening(text: &str, order: Order) -> Option<Found> {
    // What is shorter is a line, and no paragraph.
    let text = Some(&text[..text.floor_char_boundary(LONG)]).filter(|head| head.len() < text.len())?;
    let mut days = within(text, order);
    let found = days.next().filter(|_| days.next().is_none())?;
    let (before, behind) = (&text[..found.range.start], &text[found.range.end..]);
    let is_named = before.contains([',', '(', '–', '—', '-', ':']);
    if !is_place(before) || !is_named && !before.trim().is_empty() {
        return None;
    }
    let rest = behind.trim_start_matches([')', ',', ' ', '\u{A0}']);
    let is_parted = rest.starts_with(['–', '—', '-', '/', ':', '(', '|']) || is_named && behind.starts_with(". ");
    // The place may stand behind the day as well.
    let dash = || rest.find(['–', '—']).or_else(|| rest.find(" - "));
    (is_parted || dash().is_some_and(|dash| is_place(&rest[..dash]))).then_some(found)
}

/// Whether a few words are spelt as the name of a place, a weekday or an agency, with the article of a day.
fn is_place(text: &str) -> bool {
    const SMALL: &[&str] = &["le", "den", "el", "de", "la", "del", "of", "am", "di", "da", "do", "dos", "and", "der"];
    let mut words =
        text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’')).filter(|w| !w.is_empty());
    let begins = |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase());
    let mut count = 0;
    words.all(|word| {
        count += 1;
        count <= WORDS && (begins(word) || SMALL.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_reports() {
        for text in [
            "TIDEWATER, Md., March 14, 2018 /PressWire/ -- The harbour board met",
            "Hafenstadt, 14. März 2018. Der Hafenrat tagte",
            "PORT ELGIN (March 14, 2018) – The harbour board met",
            "PARIS, le 14 mars 2018 - Le conseil",
            "March 14, 2018 — The harbour board met",
            "March 14, 2018, Port Elgin, Ont. — The harbour board met",
            "Rotterdam, 14 maart 2018 – De raad",
        ] {
            let text = format!(
                "{text} on the upper floor of the old customs house, with its windows open, and spoke of who pays."
            );
            let day = opening(&text, Order::MonthFirst).map(|found| found.seconds);
            assert_eq!(day, Some(1_520_985_600), "{text}");
        }
    }

    #[test]
    fn sentences_are_none() {
        for text in [
            "On March 14, 2018, the harbour board met",
            "The board of Port Elgin met on March 14, 2018 — the first time since the war",
            "Since March 14, 2018 the harbour has a board.",
            "March 14, 2018 was a cold day",
            "In Port Elgin on March 14, 2018, it rained – and how",
            "March 14, 2018 – May 2, 2018",
        ] {
            let text = format!(
                "{text} and on the upper floor of the old customs house it was colder than out on the windy quay."
            );
            assert_eq!(opening(&text, Order::MonthFirst), None, "{text}");
        }
    }
}
