//! What single lines of plain text show of their part in it: markers, dashes, labels, sentence ends.
//!
//! Each function judges one line by itself; who stands beside it is the business of [`super::blocks`].

/// What a list item begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A bullet.
    Bullet(char),
    /// A number, and what closes it.
    Number(i64, char),
}

/// The dashes that may stand before a name below a quotation, besides two hyphens.
const DASHES: [char; 3] = ['—', '–', '―'];

/// A list item's marker and the words behind it.
pub(super) fn marker(text: &str) -> Option<(Marker, &str)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    match first {
        '•' | '‣' | '▪' | '●' | '○' | '◦' | '⁃' => {
            let rest = rest.trim_start();
            (!rest.is_empty()).then_some((Marker::Bullet(first), rest))
        }
        '-' | '*' | '+' | '·' => {
            let words = rest.strip_prefix([' ', '\t', '\u{A0}'])?.trim_start();
            (!words.is_empty() && !is_ruler(text)).then_some((Marker::Bullet(first), words))
        }
        '(' => {
            let (number, words) = rest.split_once(')')?;
            let words = words.strip_prefix(' ')?.trim_start();
            Some((Marker::Number(small(number)?, ')'), words)).filter(|_| !words.is_empty())
        }
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let close = text[digits..].chars().next().filter(|c| matches!(c, '.' | ')'))?;
            let words = text[digits + 1..].strip_prefix([' ', '\t', '\u{A0}'])?.trim_start();
            Some((Marker::Number(small(&text[..digits])?, close), words)).filter(|_| !words.is_empty())
        }
        _ => None,
    }
}

fn small(digits: &str) -> Option<i64> {
    (digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

/// Whether a line begins with a dash: a dialogue's line, or a name below a quotation.
pub(super) fn is_dash_line(text: &str) -> bool {
    text.starts_with(DASHES) || text.starts_with("--")
}

/// The name in `— Name`, a line that closes a block quotation; what follows a comma may be anything short.
///
/// A line of dialogue begins alike, so a name must look like one: it begins with a capital (or is of a script without
/// them), most of its words do, no sentence ends in it and no second dash follows.
pub(in crate::load) fn attribution(text: &str) -> Option<&str> {
    let name = text.strip_prefix(DASHES).or_else(|| text.strip_prefix("--"))?;
    let name = name.trim_start_matches(['-', '—', '–', '―']);
    // `-- ` on a line of its own opens a signature.
    if name.starts_with('\n') {
        return None;
    }
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 120 || is_dash_line(name) || is_quoted(name) {
        return None;
    }
    if name.contains(DASHES) || name.contains("--") || name.contains(['?', '!', '"', '“', '”', '«', '»', '。']) {
        return None;
    }
    let person = name.split([',', '(', ';', '\n', '，', '、']).next().unwrap_or(name).trim();
    let words: Vec<&str> = person.split_whitespace().collect();
    let capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_none_or(|c| !c.is_lowercase());
    let capitals = words.iter().filter(|word| capital(word)).count();
    let last = name.split_whitespace().next_back().unwrap_or_default();
    // `Jr.` and `S.` end in a stop that ends no sentence.
    let stopped = last.ends_with('.') && last.chars().count() > 4 || last.ends_with(['…', ':', ';']);
    (!words.is_empty() && words.len() <= 8 && capital(words[0]) && capitals * 2 >= words.len() && !stopped)
        .then_some(name)
}

/// Whether a line is quoted as mails quote.
pub(super) fn is_quoted(text: &str) -> bool {
    text.starts_with('>')
}

/// A line of nothing but signs, which divides parts.
pub(super) fn is_ruler(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next() else { return false };
    if matches!(first, '⁂' | '❦' | '☙' | '❧') && text.chars().count() <= 3 {
        return true;
    }
    let mut count = 1;
    for sign in signs {
        if sign != first {
            return false;
        }
        count += 1;
    }
    count >= 3 && matches!(first, '*' | '-' | '_' | '=' | '~' | '#' | '—' | '–' | '·' | '•' | '─' | '━')
}

/// The label of a speaker in a transcript: `Q:`, `A.`, `MARSH:`, `DR. HALE:`.
pub(super) fn speaker_label(text: &str) -> bool {
    if text.starts_with("Q. ") || text.starts_with("A. ") {
        return true;
    }
    let Some((label, rest)) = text.split_once([':', '：']) else { return false };
    let label = label.trim();
    let starts = rest.is_empty() || rest.starts_with(char::is_whitespace) || text.contains('：');
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    starts
        && (1..=40).contains(&letters)
        && label.chars().count() <= 44
        && label.chars().all(|c| c.is_alphanumeric() || " .'’-()&".contains(c))
        && label.chars().filter(|c| c.is_alphabetic()).all(|c| c.is_uppercase() || c == 'c')
        && label.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a line ends a sentence, closing marks and brackets behind the stop included.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare =
        text.trim_end_matches(['"', '\'', '”', '’', '»', '«', '›', '‹', '“', '‘', ')', ']', '」', '』', '*', '_', ' ']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '‽', '։', '።'])
}

/// Whether a character belongs to a script written without spaces.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_below_quotations() {
        for (line, name) in [
            ("— Lee Jae Wook", "Lee Jae Wook"),
            ("–Ruth Adeyemi, water minister", "Ruth Adeyemi, water minister"),
            ("-- Carlos de la Vega", "Carlos de la Vega"),
            ("― 이재욱", "이재욱"),
            ("— Martin Grey Jr.", "Martin Grey Jr."),
        ] {
            assert_eq!(attribution(line), Some(name), "{line}");
        }
    }

    #[test]
    fn dialogue_is_no_name() {
        for line in
            ["—No pienso dimitir —dijo Andrés.", "— Oui, je viens.", "— nobody came back", "—¿Quién?", "- Lee Jae Wook"]
        {
            assert_eq!(attribution(line), None, "{line}");
        }
    }

    #[test]
    fn labels_of_transcripts() {
        assert!(speaker_label("MARSH: Did the board approve?") && speaker_label("Q: Why?") && speaker_label("A. No."));
        assert!(!speaker_label("Okafor: ‘I will not resign over this’") && !speaker_label("Note: see below"));
    }
}
