//! Paragraphs that were sent in lines with a blank at their end (`format=flowed`, RFC 3676), set together again.
//!
//! In: a text as it was sent. Out: the same with each paragraph in one line, quoted ones with their signs before it.
//! Lines that end without a blank are kept: what the plain-text reader makes of them is its matter.

use mail_parser::{MessagePart, MimeHeaders};

/// How a text flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// Whether the blank at a line's end is the sender's, as in scripts without blanks (`delsp=yes`).
    deletes: bool,
}

impl Manner {
    /// How the text of a part flows; `None` where it does not.
    pub(super) fn of(part: &MessagePart<'_>) -> Option<Self> {
        let kind = part.content_type()?;
        let is = |name, value: &str| kind.attribute(name).is_some_and(|own| own.eq_ignore_ascii_case(value));
        is("format", "flowed").then(|| Self { deletes: is("delsp", "yes") })
    }

    /// A text with its paragraphs set together.
    pub(super) fn joined(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        // How deep the line before was quoted, where it flows on.
        let mut flows = None;
        for line in text.lines() {
            let words = line.trim_start_matches('>');
            let depth = line.len() - words.len();
            // A blank before a line guards what it begins with.
            let words = words.strip_prefix(' ').unwrap_or(words);
            if flows != Some(depth) || words == "-- " {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.extend(std::iter::repeat_n('>', depth));
                out.push_str(if depth > 0 { " " } else { "" });
            }
            let soft = words.ends_with(' ') && words != "-- ";
            out.push_str(if soft && self.deletes { &words[..words.len() - 1] } else { words });
            flows = soft.then_some(depth);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Manner;

    #[test]
    fn lines_flow_on_where_they_end_in_a_blank() {
        let text = "The bridge \nis open.\n\n> So it \n> is.\n>> Not \n> yet.\n From here.\n-- \nAnn";
        let joined = "The bridge is open.\n\n> So it is.\n>> Not \n> yet.\nFrom here.\n-- \nAnn";
        assert_eq!(Manner { deletes: false }.joined(text), joined);
        assert_eq!(Manner { deletes: true }.joined("橋は \n開いた。"), "橋は開いた。");
    }
}
