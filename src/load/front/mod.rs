//! Front matter: what a text says of itself in its first lines, before it begins.
//!
//! In: a text. Out: fields, each a key in lower case and its values, and the text below. Known are YAML between `---`
//! ([`yaml`], as people write it by hand), TOML between `+++`, JSON in braces, Pandoc's `%` lines and MultiMarkdown's
//! `Key: value` lines. What is not known is left out, never shown as text.
//! Deliberately absent: the front matter of single programs' own markup.

mod yaml;

use super::{links, plain};
use crate::{
    news::{Article, Moment, Prose},
    text::{Line, date},
};

/// A key, lower case, and its values.
type Field = (String, Vec<String>);

/// How many lines front matter may have.
const LINES: usize = 400;

/// Keys that front matter has and a text between two rules has not.
const KEYS: &[&str] = &[
    "title",
    "subtitle",
    "author",
    "authors",
    "by",
    "byline",
    "date",
    "published",
    "tags",
    "category",
    "categories",
    "keywords",
    "language",
    "summary",
    "description",
    "url",
    "link",
    "source",
    "slug",
    "layout",
    "permalink",
    "draft",
];

fn is_known(field: &Field) -> bool {
    KEYS.contains(&field.0.as_str())
}

/// As [`split`], of a text whose form has no front matter of its own: one of its keys must be known, so that words
/// between two rules stay words.
pub(super) fn split_known(text: &str) -> (Vec<Field>, &str) {
    let (fields, rest) = split(text);
    if fields.iter().any(is_known) { (fields, rest) } else { (Vec::new(), text) }
}

/// Takes the front matter off a text, if it has one: its fields, and the text below.
pub(super) fn split(text: &str) -> (Vec<Field>, &str) {
    let begun = text.trim_start_matches(['\u{FEFF}', '\n', '\r']);
    let found = fenced(begun, "---", |text| yaml::fields(text, ':'))
        .or_else(|| fenced(begun, "+++", toml_fields))
        .or_else(|| braced(begun))
        .or_else(|| percent(begun))
        .or_else(|| lines(begun));
    found.unwrap_or((Vec::new(), text))
}

/// What stands between two lines of nothing but a fence.
fn fenced<'a>(text: &'a str, fence: &str, read: impl Fn(&str) -> Vec<Field>) -> Option<(Vec<Field>, &'a str)> {
    let (tail, rest) = text.strip_prefix(fence)?.split_once('\n')?;
    if !tail.trim().is_empty() {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n').take(LINES) {
        let bare = line.trim_end();
        if bare == fence || fence == "---" && bare == "..." {
            let fields = read(&rest[..at]);
            // A rule above a first paragraph is no front matter.
            return (!fields.is_empty() || at == 0).then(|| (fields, &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// An object of JSON before the text, as Hugo takes it.
fn braced(text: &str) -> Option<(Vec<Field>, &str)> {
    let mut values = text.starts_with('{').then(|| serde_json::Deserializer::from_str(text).into_iter())?;
    let object: serde_json::Map<String, serde_json::Value> = values.next()?.ok()?;
    let rest = &text[values.byte_offset()..];
    let begins = rest.starts_with(['\n', '\r']) && !rest.trim().is_empty();
    let one = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Object(map) => map.get("name").and_then(|name| name.as_str()).map(str::to_owned),
        _ => None,
    };
    let values = |value: &serde_json::Value| match value {
        serde_json::Value::Array(list) => list.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    };
    let fields = object.iter().map(|(key, value)| (key.to_lowercase(), values(value))).collect();
    (begins && !object.is_empty()).then_some((fields, rest))
}

/// Pandoc's title block: `% title`, `% author; author`, `% date`; what is longer goes on in indented lines.
fn percent(text: &str) -> Option<(Vec<Field>, &str)> {
    let mut fields: Vec<Field> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n').take(LINES) {
        if let Some(words) = line.strip_prefix('%').filter(|words| words.starts_with([' ', '\r', '\n'])) {
            let Some(key) = ["title", "author", "date"].get(fields.len()) else { break };
            fields.push(((*key).to_owned(), vec![words.trim().to_owned()]));
        } else if line.starts_with(' ') && !line.trim().is_empty() {
            let (key, values) = fields.last_mut()?;
            // Authors stand in lines of their own or behind a semicolon.
            if key == "author" {
                values.push(line.trim().to_owned());
            } else if let Some(value) = values.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else {
            break;
        }
        at += line.len();
    }
    let rest = &text[at..];
    (!fields.is_empty() && rest.starts_with(['\n', '\r'])).then_some((fields, rest))
}

/// MultiMarkdown's metadata: lines `Key: value` up to the first empty one, a title among them.
fn lines(text: &str) -> Option<(Vec<Field>, &str)> {
    let mut fields: Vec<Field> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n').take(LINES) {
        if line.trim().is_empty() {
            break;
        }
        at += line.len();
        if line.starts_with([' ', '\t']) {
            let value = fields.last_mut()?.1.last_mut()?;
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        let (key, value) = line.split_once(':')?;
        if !key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')) || key.len() > 30 {
            return None;
        }
        fields.push((key.trim().to_lowercase(), vec![value.trim().to_owned()]));
    }
    let known = fields.iter().filter(|field| is_known(field)).count();
    let titled = fields.iter().any(|(key, _)| key == "title");
    let is_enough = known >= 2 || fields.len() == 1 && text[at..].starts_with(['\n', '\r']);
    (titled && is_enough && known * 2 > fields.len()).then(|| (fields, &text[at..]))
}

fn toml_fields(text: &str) -> Vec<Field> {
    let Ok(table) = text.parse::<toml::Table>() else { return yaml::fields(text, '=') };
    let one = |value: &toml::Value| match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Table(table) => table.get("name").and_then(|name| name.as_str()).map(str::to_owned),
        toml::Value::Array(_) => None,
        other => Some(other.to_string()),
    };
    let values = |value: &toml::Value| match value {
        toml::Value::Array(list) => list.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    };
    // Some programs keep what they do not know themselves in tables: `[extra]`, `[taxonomies]`.
    let nested = table.values().filter_map(toml::Value::as_table).flatten();
    table.iter().chain(nested).map(|(key, value)| (key.to_lowercase(), values(value))).collect()
}

/// Sets what front matter says into an article.
pub(super) fn apply(fields: &[Field], article: &mut Article) {
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
        article.byline = match authors.as_slice() {
            // Several may stand in one value.
            [all] if !all.contains(';') => plain::people(all),
            each => each.iter().flat_map(|names| names.split(';')).filter_map(Line::some).collect(),
        };
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

    #[track_caller]
    fn check(text: &str, title: &str, byline: &[&str]) {
        let (fields, rest) = split(text);
        assert_eq!(rest.trim(), "Body: it begins.");
        let mut article = Article::default();
        apply(&fields, &mut article);
        assert_eq!(article.title.text(), title);
        assert_eq!(article.byline.iter().map(Line::as_str).collect::<Vec<_>>(), byline);
        assert_eq!(article.published.map(|moment| moment.to_string()[..10].to_owned()).as_deref(), Some("2026-03-03"));
    }

    #[test]
    fn other_programs_write_it_otherwise() {
        let body = "Body: it begins.";
        check(
            &format!("{{\"title\": \"Low water\", \"authors\": [\"Ann Lee\"], \"date\": \"2026-03-03\"}}\n\n{body}"),
            "Low water",
            &["Ann Lee"],
        );
        check(
            &format!("% Low\n  water\n% Ann Lee; Bo Cole\n% March 3, 2026\n\n{body}"),
            "Low water",
            &["Ann Lee", "Bo Cole"],
        );
        check(
            &format!("Title: Low water\nBy: Ann Lee and Bo Cole\nDate: 3 March 2026\n\n{body}"),
            "Low water",
            &["Ann Lee", "Bo Cole"],
        );
        check(
            &format!("+++\ntitle = 'Low water'\ndate = 2026-03-03\n[extra]\nauthor = 'Ann Lee'\n+++\n{body}"),
            "Low water",
            &["Ann Lee"],
        );
    }

    #[test]
    fn what_only_looks_like_it_is_text() {
        for text in ["{ a brace }\n\nBody", "{\"title\": \"all of it\"}", "% 5\nBody", "Note: so it is.\n\nBody"] {
            assert_eq!(split(text), (Vec::new(), text));
        }
        let ruled = "---\nNote: we meet at noon.\n---\nBody";
        assert_eq!(split_known(ruled), (Vec::new(), ruled));
        assert_eq!(split_known("---\nlayout: post\n---\nBody").1, "Body");
    }
}
