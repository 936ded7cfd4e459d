//! Shortcodes and wikilinks: what Hugo, Jekyll and Obsidian add to Markdown, as the Markdown it stands for.
//!
//! In: Markdown as typed. Out: the same, where lines that are one shortcode have become a picture, a link, a fence, or
//! nothing, and `[[page|words]]` its words. What stands in fences and in code stays as typed. One pass, line by line.
//! Deliberately absent: shortcodes inside a line; what a site made for itself cannot be known, only left out.

use std::borrow::Cow;

/// A Markdown text without what only one program knows.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !["{{<", "{{%", "{%", "[["].iter().any(|sign| text.contains(sign)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let ends_code = fence.is_some() && shortcode(bare).is_some_and(|code| code == "endhighlight");
        if ends_code {
            fence = None;
            out.push_str("```\n");
        } else if fence.is_some() || mark.is_some() || line.starts_with("    ") || line.starts_with('\t') {
            out.push_str(line);
        } else if let Some(code) = shortcode(bare) {
            let mark = instead(code);
            fence = mark.starts_with("```").then_some("```");
            out.push_str(&mark);
            out.push('\n');
        } else {
            wikilinks(line, &mut out);
        }
    }
    Cow::Owned(out)
}

/// What stands in a line that is one shortcode.
fn shortcode(line: &str) -> Option<&str> {
    [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")].into_iter().find_map(|(open, close)| {
        let code = line.strip_prefix(open)?.strip_suffix(close)?;
        (!code.contains(close)).then(|| code.trim_matches(['-', ' ', '/']))
    })
}

/// The Markdown a shortcode stands for.
fn instead(code: &str) -> String {
    let (name, rest) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
    match name {
        "figure" | "img" | "image" => {
            let source = value(rest, "src").unwrap_or_default();
            let words = value(rest, "caption").or_else(|| value(rest, "alt")).or_else(|| value(rest, "title"));
            let escaped = words.unwrap_or_default().replace(['[', ']'], "");
            if source.is_empty() { String::new() } else { format!("![{escaped}](<{source}>)") }
        }
        "youtube" | "vimeo" => {
            let id = value(rest, "id").unwrap_or_else(|| rest.trim().trim_matches('"'));
            let host = if name == "youtube" { "https://www.youtube.com/watch?v=" } else { "https://vimeo.com/" };
            let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            if is_id { format!("<{host}{id}>") } else { String::new() }
        }
        "highlight" => format!("```{}", rest.split_whitespace().next().unwrap_or_default()),
        _ => String::new(),
    }
}

/// The value of one of a shortcode's fields.
fn value<'a>(fields: &'a str, name: &str) -> Option<&'a str> {
    let at = fields.match_indices(name).map(|(at, _)| at).find(|&at| {
        fields[at + name.len()..].starts_with('=') && (at == 0 || fields[..at].ends_with(char::is_whitespace))
    })?;
    let rest = &fields[at + name.len() + 1..];
    match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next(),
        _ => rest.split_whitespace().next(),
    }
}

/// A line whose wikilinks have become their words; pictures their files.
fn wikilinks(line: &str, out: &mut String) {
    let mut rest = line;
    let mut in_code = false;
    while let Some(at) = rest.find(['[', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix('`') {
            in_code = !in_code;
            out.push('`');
            rest = behind;
            continue;
        }
        let inner = rest.strip_prefix("[[").filter(|_| !in_code).and_then(|inner| {
            let end = inner.find([']', '[', '(', '`'])?;
            let behind = inner[end..].strip_prefix("]]")?;
            // `[[1]](address)` and `[[1]]: address` are plain Markdown, `[[nodiscard]]` is C++.
            let is_page = inner[..end].contains(|c: char| c.is_uppercase() || matches!(c, ' ' | '|' | '.'));
            (is_page && !behind.starts_with(['(', ':', '['])).then_some((&inner[..end], behind))
        });
        let Some((inner, behind)) = inner else {
            out.push('[');
            rest = &rest[1..];
            continue;
        };
        let (page, words) = inner.split_once('|').unwrap_or((inner, inner));
        if out.ends_with('!') {
            out.extend(["[](<", page, ">)"]);
        } else {
            out.push_str(words.trim_start_matches('#'));
        }
        rest = behind;
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected);
    }

    #[test]
    fn shortcodes_in_lines_of_their_own_are_what_they_stand_for() {
        check(
            "A\n\n{{< figure src=\"/a b.jpg\" caption=\"The [old] mill\" >}}\n",
            "A\n\n![The old mill](</a b.jpg>)\n",
        );
        check(
            "{{< youtube abc_1 >}}\n{{% notice %}}\nRead\n{{% /notice %}}",
            "<https://www.youtube.com/watch?v=abc_1>\n\nRead\n\n",
        );
        check("{% highlight rust %}\na[[B C]]\n{% endhighlight %}\n[[B C]]", "```rust\na[[B C]]\n```\nB C");
        check("```\n{{< figure src=a >}}\n[[A B]]\n```\n", "```\n{{< figure src=a >}}\n[[A B]]\n```\n");
    }

    #[test]
    fn wikilinks_are_their_words() {
        check("See [[The Mill]] and [[The Mill#Wheel|its wheel]].", "See The Mill and its wheel.");
        check("![[mill.png]]", "![](<mill.png>)");
        for same in [
            "`[[The Mill]]`",
            "[[1]](/a)",
            "[[nodiscard]]",
            "[[The Mill",
            "[[[[[[",
            "{{< inside a line",
            "[a](b) [[2]]",
        ] {
            check(same, same);
        }
    }
}
