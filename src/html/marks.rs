//! The quotation marks a language uses, for `<q>`, which carries none of its own.
//!
//! After CLDR's delimiters: an outer and an inner pair, alternating with depth.

/// The opening and closing mark at `depth` (0 is the outermost) in the language `tag` (BCP 47; empty: English).
pub(super) fn quotation(tag: &str, depth: usize) -> (&'static str, &'static str) {
    let tag = tag.to_ascii_lowercase();
    let (language, region) = tag.split_once(['-', '_']).unwrap_or((&tag, ""));
    let pairs: [(&str, &str); 2] = match (language, region) {
        ("de", "ch" | "li") => [("«", "»"), ("‹", "›")],
        ("de" | "cs" | "sk" | "sl" | "is" | "lb" | "hsb" | "dsb" | "et" | "lt", _) => [("„", "“"), ("‚", "‘")],
        ("bg" | "ka", _) => [("„", "“"), ("’", "’")],
        ("fr", "ch") => [("«", "»"), ("‹", "›")],
        ("fr" | "br", _) => [("«\u{A0}", "\u{A0}»"), ("“", "”")],
        ("es" | "it" | "el" | "ca" | "gl" | "eu" | "pt", "" | "pt" | "es" | "it" | "gr") => [("«", "»"), ("“", "”")],
        ("ru" | "uk" | "be" | "hy" | "az" | "kk", _) => [("«", "»"), ("„", "“")],
        ("no" | "nb" | "nn", _) => [("«", "»"), ("‘", "’")],
        ("pl" | "ro" | "hr" | "sr" | "bs", _) => [("„", "”"), ("«", "»")],
        ("hu", _) => [("„", "”"), ("»", "«")],
        ("sv" | "fi", _) => [("”", "”"), ("’", "’")],
        ("ja", _) | ("zh", "tw" | "hk" | "hant") => [("「", "」"), ("『", "』")],
        ("fa" | "ar", _) => [("«", "»"), ("‹", "›")],
        ("he", _) => [("”", "”"), ("’", "’")],
        _ => [("“", "”"), ("‘", "’")],
    };
    pairs[depth % 2]
}

#[cfg(test)]
mod tests {
    use super::quotation;

    #[test]
    fn marks_follow_language_and_depth() {
        assert_eq!(quotation("", 0), ("“", "”"));
        assert_eq!(quotation("en-GB", 1), ("‘", "’"));
        assert_eq!(quotation("de", 0), ("„", "“"));
        assert_eq!(quotation("de-CH", 0), ("«", "»"));
        assert_eq!(quotation("fr", 2), ("«\u{A0}", "\u{A0}»"));
    }
}
