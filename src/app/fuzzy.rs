//! Finds by a few letters: how well a text answers to what was typed.

/// How well `text` answers to `typed`: higher is better, `None` not at all.
/// Each word typed must stand in the text with its letters in order; word starts and runs of letters count for it.
#[must_use]
pub fn score(typed: &str, text: &str) -> Option<i32> {
    let folded: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let mut total = 0;
    for word in typed.split_whitespace() {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        total += best(&letters, &folded)?;
    }
    Some(total - (folded.len() as i32) / 8)
}

/// The best of the greedy matches from each place where the first letter stands; bounded, for texts are titles.
fn best(letters: &[char], text: &[char]) -> Option<i32> {
    let first = *letters.first()?;
    let starts = text.iter().enumerate().filter(|(_, c)| **c == first).map(|(at, _)| at).take(24);
    starts.filter_map(|start| from(letters, text, start)).max()
}

fn from(letters: &[char], text: &[char], start: usize) -> Option<i32> {
    let mut score = 0;
    let mut at = start;
    let mut last = None;
    for letter in letters {
        let found = at + text[at..].iter().position(|c| c == letter)?;
        let begins = found == 0 || !text[found - 1].is_alphanumeric();
        score += if begins { 12 } else { 2 };
        score += match last {
            Some(last) if found == last + 1 => 8,
            Some(last) => -i32::try_from(found - last).unwrap_or(i32::MAX).min(12),
            None => 0,
        };
        last = Some(found);
        at = found + 1;
    }
    Some(score)
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn prefers_words_and_runs() {
        assert!(score("nq", "next quote").unwrap() > score("nq", "unique").unwrap_or(i32::MIN));
        assert!(score("ref", "refresh").unwrap() > score("ref", "read for later").unwrap_or(i32::MIN));
        assert!(score("quote next", "next quote").is_some());
        assert_eq!(score("xyz", "next quote"), None);
        assert!(score("강", "한강 다리").is_some());
    }
}
