//! YAML as people write it above their texts.
//!
//! In: the lines between the fences. Out: fields; of lists their items, of people their names. Read line by line, so that
//! a fault costs its line: bare and quoted values, block values (`|`, `>`), lists with dashes or in brackets, maps by
//! their `name`.
//! Deliberately absent: anchors, types, and maps below maps.

use super::Field;

/// What the lines below a key belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Below {
    /// A value that goes on.
    Value,
    /// A block of lines.
    Block,
    /// A list or a map.
    Nested,
}

/// The fields of front matter whose keys end with `separator`.
pub(super) fn fields(text: &str, separator: char) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut below = Below::Nested;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let nested = line.starts_with([' ', '\t']) || bare.starts_with("- ") || bare == "-";
        if nested && let Some((_, values)) = fields.last_mut() {
            match below {
                Below::Nested => nest(bare, separator, values),
                _ => match values.last_mut() {
                    Some(value) => {
                        value.push(' ');
                        value.push_str(bare);
                    }
                    None => values.push(bare.to_owned()),
                },
            }
            continue;
        }
        let Some((key, value)) = bare.split_once(separator) else { continue };
        let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
        if key.is_empty() || key.contains(char::is_whitespace) {
            continue;
        }
        let mut value = value.trim().to_owned();
        below = match value.as_str() {
            "" => Below::Nested,
            "|" | ">" | "|-" | ">-" | "|+" | ">+" => Below::Block,
            _ => Below::Value,
        };
        // A list in brackets may take several lines.
        while value.starts_with(['[', '{']) && !is_closed(&value) {
            let Some(more) = lines.next() else { break };
            value.push(' ');
            value.push_str(more.trim());
        }
        let values = if below == Below::Value { flow(&value) } else { Vec::new() };
        fields.push((key, values));
    }
    // A quoted value is one, however many lines it took.
    for value in fields.iter_mut().flat_map(|(_, values)| values) {
        *value = unquoted(value);
    }
    fields
}

/// Takes a line of a list or a map.
fn nest(bare: &str, separator: char, values: &mut Vec<String>) {
    let (item, listed) = bare.strip_prefix('-').map_or((bare, false), |item| (item.trim(), true));
    let pair = item.split_once(separator).filter(|(key, value)| {
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        is_key && (value.is_empty() || value.starts_with([' ', '\t']))
    });
    match pair {
        // Of a person or a place the name counts.
        Some((key, value)) if key.eq_ignore_ascii_case("name") => values.extend(flow(value.trim())),
        Some(_) => {}
        None if item.is_empty() => {}
        None if listed || values.is_empty() => values.extend(flow(item)),
        None => {
            if let Some(value) = values.last_mut() {
                value.push(' ');
                value.push_str(item);
            }
        }
    }
}

/// The values in a value: the items of a list in brackets, the name in a map in braces, else itself.
fn flow(value: &str) -> Vec<String> {
    if let Some(list) = value.strip_prefix('[').and_then(|list| list.trim_end().strip_suffix(']')) {
        return items(list).filter(|item| !item.is_empty()).flat_map(flow_item).collect();
    }
    flow_item(value)
}

fn flow_item(value: &str) -> Vec<String> {
    let Some(map) = value.strip_prefix('{').and_then(|map| map.trim_end().strip_suffix('}')) else {
        return Some(value.trim().to_owned()).filter(|value| !value.is_empty()).into_iter().collect();
    };
    let name = items(map).find_map(|item| {
        let (key, value) = item.split_once(':')?;
        (key.trim().trim_matches(['"', '\'']) == "name").then(|| value.trim().to_owned())
    });
    name.into_iter().collect()
}

/// What commas part, those in quotation marks, brackets and braces aside.
fn items(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(list);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut depth = 0_usize;
        let mut quote = None;
        let end = text.char_indices().find(|&(at, c)| {
            match (quote, c) {
                (Some(open), c) if open == c => quote = None,
                (Some(_), _) => {}
                // An apostrophe opens nothing.
                (None, '"' | '\'')
                    if text[..at].trim_end().is_empty() || text[..at].ends_with([':', ' ', '{', '[']) =>
                {
                    quote = Some(c);
                }
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') => depth = depth.saturating_sub(1),
                (None, ',') => return depth == 0,
                _ => {}
            }
            false
        });
        let (item, more) = end.map_or((text, None), |(at, _)| (&text[..at], Some(&text[at + 1..])));
        rest = more;
        Some(item.trim())
    })
}

fn is_closed(value: &str) -> bool {
    let count = |c: char| value.matches(c).count();
    count('[') <= count(']') && count('{') <= count('}')
}

/// A value without the marks around it and the comment behind it.
fn unquoted(value: &str) -> String {
    let mut chars = value.chars();
    let Some(quote) = chars.next().filter(|c| matches!(c, '"' | '\'')) else {
        return value.split(" #").next().unwrap_or(value).trim().to_owned();
    };
    let mut out = String::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quote == '"' => match chars.next() {
                Some('n' | 't') => out.push(' '),
                other => out.extend(other),
            },
            // Two single marks are one.
            '\'' if quote == c && chars.as_str().starts_with(c) => {
                out.push(c);
                chars.next();
            }
            c if c == quote => return out,
            c => out.push(c),
        }
    }
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use super::fields;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let fields = fields(text, ':');
        assert_eq!(fields.len(), 1, "{fields:?}");
        assert_eq!(fields[0].1, expected);
    }

    #[test]
    fn values_of_every_make() {
        check("title: \"He said \\\"no\\\" # twice\"", &["He said \"no\" # twice"]);
        check("title: 'It''s: so' # really", &["It's: so"]);
        check("title: >-\n  Low\n  water: ebb", &["Low water: ebb"]);
        check("title:\n  Low water\n  in spring", &["Low water in spring"]);
        check("title: Low\n  water", &["Low water"]);
        check("tags: [\"a, b\", c, 'd']", &["a, b", "c", "d"]);
        check("tags: [\n  don't,\n  b\n]", &["don't", "b"]);
        check("tags:\n- a\n- b c", &["a", "b c"]);
    }

    #[test]
    fn people_are_known_by_their_names() {
        check("author: {name: Ann Lee, email: a@b.example}", &["Ann Lee"]);
        check("author:\n  name: Ann Lee\n  url: https://example.org/ann", &["Ann Lee"]);
        check("authors: [{name: Ann Lee}, {name: \"Cole, Bo\"}]", &["Ann Lee", "Cole, Bo"]);
        check(
            "author:\n  - name: Ann Lee\n    work: Harbour Post\n  - email: b@c.example\n    name: Bo Cole",
            &["Ann Lee", "Bo Cole"],
        );
    }
}
