//! An entry of a list: its headline in one or two lines, balanced.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width::cells;

/// Breaks a headline into at most `most` lines of `width` cells; what does not fit ends in `…`.
/// Two lines are balanced, so that no word stands alone.
#[must_use]
pub fn headline(title: &str, width: usize, most: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = fill(title, width);
    if lines.len() == 2 && most >= 2 {
        // The narrowest width that still gives two lines; a headline has few words, so trying is cheap.
        let total = cells(title);
        for narrower in total.div_ceil(2)..width {
            let balanced = fill(title, narrower);
            if balanced.len() == 2 {
                lines = balanced;
                break;
            }
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} …"), width);
        }
    }
    lines
}

/// Cuts a text to `width` cells; `…` says that something is missing.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    if cells(text) <= width { text.to_owned() } else { cut(text, width) }
}

fn cut(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.replace(" …", "…");
    }
    let mut kept = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = cells(cluster);
        if used + wide + 1 > width {
            break;
        }
        kept.push_str(cluster);
        used += wide;
    }
    let end =
        kept.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-')).len();
    kept.truncate(end);
    if width > 0 {
        kept.push('…');
    }
    kept
}

/// Breaks at blanks, and between clusters where a word alone is too wide or the script has no blanks.
fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = cells(word);
        let gap = usize::from(used > 0);
        if used + gap + wide <= width {
            if gap == 1 {
                line.push(' ');
            }
            line.push_str(word);
            used += gap + wide;
            continue;
        }
        if wide <= width && used > 0 {
            lines.push(std::mem::take(&mut line));
            line.push_str(word);
            used = wide;
            continue;
        }
        if gap == 1 && used + 1 < width {
            line.push(' ');
            used += 1;
        }
        for cluster in word.graphemes(true) {
            let wide = cells(cluster);
            if used + wide > width {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0;
            }
            line.push_str(cluster);
            used += wide;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{fit, headline};
    use crate::text::width::cells;

    #[test]
    fn two_lines_are_balanced() {
        let lines = headline("Ministers agree a plan to give the northern rivers back their water", 38, 2);
        assert_eq!(lines, ["Ministers agree a plan to give the", "northern rivers back their water"]);
    }

    #[test]
    fn nothing_is_wider_than_its_column() {
        for title in [
            "",
            "a",
            "정부, 내년 예산안 확정… 지방 의료에 가장 큰 몫",
            "Donaudampfschifffahrtsgesellschaftskapitän war hier",
            "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧 x",
        ] {
            for width in 2..50 {
                for line in headline(title, width, 2) {
                    assert!(cells(&line) <= width, "{line:?} in {width}");
                }
                assert!(cells(&fit(title, width)) <= width);
            }
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(fit("The Courier", 8), "The Cou…");
        assert!(headline("one two three four five six seven", 9, 2)[1].ends_with('…'));
    }
}
