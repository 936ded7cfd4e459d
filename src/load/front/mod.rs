//! Front matter: the lines between `---` or `+++` above a text that say what it is.
//!
//! Read leniently: YAML as people write it by hand (keys, quoted or bare values, lists in brackets or with dashes),
//! TOML by its rules, and where it breaks them line by line. What is not known is left out, never shown as text.
//! Deliberately absent: the rest of YAML (anchors, types, nesting below the first list).

use super::links;
use crate::{
    news::{Article, Moment, Prose},
    text::{Line, date},
};

/// Takes the front matter off a text, if it has one: its fields, and the text below.
pub(super) fn split(text: &str) -> (Vec<(String, Vec<String>)>, &str) {
    for (fence, toml) in [("---", false), ("+++", true)] {
        let Some(rest) = text.strip_prefix(fence) else { continue };
        let Some((tail, rest)) = rest.split_once('\n') else { continue };
        if !tail.trim().is_empty() {
            continue;
        }
        let mut at = 0;
        for line in rest.split_inclusive('\n').take(400) {
            let bare = line.trim_end();
            if bare == fence || !toml && bare == "..." {
                let fields = if toml { toml_fields(&rest[..at]) } else { yaml_fields(&rest[..at], ':') };
                // A rule above a first paragraph is no front matter.
                return if fields.is_empty() && at > 0 {
                    (Vec::new(), text)
                } else {
                    (fields, &rest[at + line.len()..])
                };
            }
            at += line.len();
        }
    }
    (Vec::new(), text)
}

fn yaml_fields(text: &str, separator: char) -> Vec<(String, Vec<String>)> {
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    let mut block = false;
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let nested = line.starts_with([' ', '\t']) || bare.starts_with("- ") || bare == "-";
        if nested && let Some((_, values)) = fields.last_mut() {
            let (item, listed) = bare.strip_prefix('-').map_or((bare, false), |item| (item.trim(), true));
            // `- name: Ann Lee` names a person.
            let item = item.strip_prefix("name:").map_or(item, str::trim);
            if listed || values.is_empty() && !block {
                values.extend(Some(unquoted(item)).filter(|item| !item.is_empty()));
            } else if let Some(last) = values.last_mut() {
                last.push(' ');
                last.push_str(item);
            } else {
                values.push(item.to_owned());
            }
            continue;
        }
        let Some((key, value)) = bare.split_once(separator) else { continue };
        let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
        if key.is_empty() || key.contains(char::is_whitespace) {
            continue;
        }
        let value = value.trim();
        block = matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+");
        let values = match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
            _ if block || value.is_empty() => Vec::new(),
            Some(list) => list.split(',').map(|item| unquoted(item.trim())).filter(|item| !item.is_empty()).collect(),
            None => vec![unquoted(value)],
        };
        fields.push((key, values));
    }
    fields
}

fn unquoted(value: &str) -> String {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|value| value.split_once(quote)) {
            return inner.0.to_owned();
        }
    }
    // A comment behind a bare value.
    value.split(" #").next().unwrap_or(value).trim().to_owned()
}

fn toml_fields(text: &str) -> Vec<(String, Vec<String>)> {
    let Ok(table) = text.parse::<toml::Table>() else { return yaml_fields(text, '=') };
    let one = |value: &toml::Value| match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Table(table) => table.get("name").and_then(|name| name.as_str()).map(str::to_owned),
        toml::Value::Array(_) => None,
        other => Some(other.to_string()),
    };
    table
        .iter()
        .map(|(key, value)| {
            let values = match value {
                toml::Value::Array(list) => list.iter().filter_map(one).collect(),
                value => one(value).into_iter().collect(),
            };
            (key.to_lowercase(), values)
        })
        .collect()
}

/// Sets what front matter says into an article.
pub(super) fn apply(fields: &[(String, Vec<String>)], article: &mut Article) {
    let all = |keys: &[&str]| -> Vec<&str> {
        keys.iter()
            .find_map(|key| fields.iter().find(|(name, values)| name == key && !values.is_empty()))
            .map_or_else(Vec::new, |(_, values)| values.iter().map(String::as_str).collect())
    };
    let first = |keys: &[&str]| all(keys).first().copied().filter(|value| !value.trim().is_empty());
    let moment = |keys: &[&str]| first(keys).and_then(date::parse).map(Moment::from_unix);
    if let Some(title) = first(&["title", "headline"]) {
        article.title = Prose::plain(title);
    }
    if let Some(standfirst) =
        first(&["standfirst", "subtitle", "description", "summary", "excerpt", "deck", "lead", "dek"])
    {
        article.standfirst = Prose::plain(standfirst);
    }
    let authors = all(&["authors", "author", "byline", "by"]);
    if !authors.is_empty() {
        article.byline = authors.iter().filter_map(|author| Line::some(author)).collect();
    }
    article.published = moment(&["date", "published", "pubdate", "publishdate", "created"]).or(article.published);
    article.modified = moment(&["modified", "updated", "lastmod", "last_modified"]).or(article.modified);
    article.publisher = first(&["publisher", "publication", "outlet", "site", "source"])
        .filter(|value| !value.contains("://"))
        .and_then(Line::some)
        .or(article.publisher.take());
    article.url = first(&["url", "link", "canonical", "canonical_url", "original", "source"])
        .filter(|value| value.contains("://"))
        .and_then(|value| links::resolve(value, None))
        .or(article.url.take());
    article.language =
        first(&["lang", "language", "locale"]).and_then(Line::some).map(String::from).or(article.language.take());
    article.kicker = first(&["kicker", "section", "label"]).and_then(Line::some).or(article.kicker.take());
    for key in ["tags", "categories", "category", "keywords"] {
        for value in all(&[key]) {
            for tag in value.split(',').filter_map(Line::some) {
                if !article.categories.contains(&tag) && article.categories.len() < 200 {
                    article.categories.push(tag);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_by_hand() {
        let (fields, text) = split(
            "---\ntitle: \"Low: water\"\nauthor:\n  - Ann Lee\n  - name: Bo Cole\ndate: 2026-03-03 # today\ntags: [sea, 'two words']\n---\nBody",
        );
        assert_eq!(text, "Body");
        let mut article = Article::default();
        apply(&fields, &mut article);
        assert_eq!(article.title.text(), "Low: water");
        assert_eq!(article.byline.iter().map(|l| l.as_str()).collect::<Vec<_>>(), ["Ann Lee", "Bo Cole"]);
        assert_eq!(article.published.unwrap().to_string(), "2026-03-03T00:00:00Z");
        assert_eq!(article.categories.len(), 2);
    }

    #[test]
    fn toml_and_what_is_none() {
        let (fields, text) = split("+++\ntitle = 'Tides'\ndate = 2026-03-03\n+++\nBody");
        assert_eq!((fields.len(), text), (2, "Body"));
        assert_eq!(split("---\nno fields here\n---\nBody").0.len(), 0);
        assert_eq!(split("---\nnever closed").1, "---\nnever closed");
    }
}
