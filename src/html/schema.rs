//! JSON-LD: what a page says of its article in schema.org's words.
//!
//! All objects of a page, however nested in `@graph` and lists, the article's first. Broken JSON costs its script only.

use serde_json::Value;

use super::dom::{Dom, NodeId};

/// Bytes of JSON-LD that are read.
const BYTES: usize = 2 << 20;
/// Objects that are looked at.
const OBJECTS: usize = 4096;

/// The objects of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Schema {
    objects: Vec<Value>,
    article: Option<usize>,
}

impl Schema {
    /// Reads every script of a page.
    pub(super) fn read(dom: &Dom) -> Self {
        let mut schema = Self::default();
        let mut budget = BYTES;
        for id in dom.descendants(Dom::ROOT) {
            let is_data = dom.name(id) == "script"
                && dom
                    .attr(id, "type")
                    .is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"));
            if is_data {
                let text = raw(dom, id);
                budget = budget.saturating_sub(text.len());
                if budget == 0 {
                    break;
                }
                if let Some(value) = parse(&text) {
                    schema.gather(value);
                }
            }
        }
        let is_article = |object: &&Value| types(object).any(is_article_type);
        let by_headline =
            schema.objects.iter().position(|object| is_article(&object) && object.get("headline").is_some());
        schema.article = by_headline.or_else(|| schema.objects.iter().position(|object| is_article(&object)));
        schema
    }

    fn gather(&mut self, value: Value) {
        let mut queue = vec![value];
        while let Some(value) = queue.pop() {
            if self.objects.len() >= OBJECTS {
                return;
            }
            match value {
                Value::Array(values) => queue.extend(values.into_iter().rev()),
                Value::Object(mut map) => {
                    for key in ["mainEntity", "@graph", "mainEntityOfPage", "hasPart"] {
                        queue.extend(map.remove(key).filter(|inner| inner.is_array() || inner.is_object()));
                    }
                    self.objects.push(Value::Object(map));
                }
                _ => {}
            }
        }
    }

    /// A text of the article.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.article().and_then(|article| article.get(key)).and_then(plain)
    }

    /// A text of the page, where it says nothing of an article.
    pub(super) fn text_of_page(&self, key: &str) -> Option<String> {
        let fits = |object: &&Value| types(object).any(|kind| kind.ends_with("Page") || is_work_type(kind));
        self.objects.iter().filter(fits).find_map(|object| object.get(key).and_then(plain))
    }

    /// The names of those under `key`: persons and organisations, references followed.
    pub(super) fn names(&self, key: &str) -> Vec<String> {
        let mut names = Vec::new();
        let article = self.article().and_then(|article| article.get(key));
        // What readers wrote has authors too, but is not what the page is about.
        let is_reply =
            |object: &&Value| types(object).any(|kind| kind.ends_with("Review") || kind.ends_with("Comment"));
        let value = article
            .or_else(|| self.objects.iter().filter(|object| !is_reply(object)).find_map(|object| object.get(key)));
        if let Some(value) = value {
            self.name(value, &mut names, 0);
        }
        names
    }

    fn name(&self, value: &Value, names: &mut Vec<String>, depth: u8) {
        match value {
            Value::String(name) => names.push(name.clone()),
            Value::Array(values) => values.iter().take(32).for_each(|value| self.name(value, names, depth)),
            Value::Object(map) => match map.get("name") {
                Some(Value::Array(all)) => names.extend(all.iter().filter_map(plain)),
                Some(name) => names.extend(plain(name)),
                None if depth < 4 => {
                    let id = map.get("@id").and_then(Value::as_str);
                    let found = id.and_then(|id| {
                        self.objects.iter().find(|object| {
                            object.get("@id").and_then(Value::as_str) == Some(id) && object.get("name").is_some()
                        })
                    });
                    if let Some(found) = found {
                        self.name(found, names, depth + 1);
                    }
                }
                None => {}
            },
            _ => {}
        }
    }

    /// Whether the page says that its article is not free to read (`isAccessibleForFree`).
    pub(super) fn is_paid(&self) -> bool {
        let paid = |object: &Value| match object.get("isAccessibleForFree") {
            Some(Value::Bool(free)) => !free,
            Some(Value::String(free)) => free.eq_ignore_ascii_case("false"),
            _ => false,
        };
        self.article().is_some_and(paid)
    }

    fn article(&self) -> Option<&Value> {
        self.article.map(|n| &self.objects[n])
    }

    /// Whether the page says that it is of a kind.
    pub(super) fn has(&self, kind: &str) -> bool {
        self.objects.iter().any(|object| types(object).any(|own| own == kind))
    }

    /// Whether the page calls itself a text of its own: no review beside a product, no work of whatever kind.
    pub(super) fn is_text(&self) -> bool {
        let is_text = |kind: &str| is_article_type(kind) && !matches!(kind, "Review" | "CreativeWork");
        self.objects.iter().any(|object| types(object).any(is_text))
    }

    /// Whether the page calls itself an article.
    pub(super) fn is_article(&self) -> bool {
        self.article.is_some()
    }
}

fn types(object: &Value) -> impl Iterator<Item = &str> {
    let kind = object.get("@type");
    let many = kind.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    kind.and_then(Value::as_str).into_iter().chain(many.iter().filter_map(Value::as_str))
}

fn is_article_type(kind: &str) -> bool {
    kind.ends_with("Article")
        || kind.ends_with("Posting") && kind != "JobPosting"
        || matches!(kind, "Report" | "Review" | "CreativeWork" | "LiveBlogPosting")
}

/// Works that pages are about as a whole; not what may stand beside an article: a product, an offer, a recording.
fn is_work_type(kind: &str) -> bool {
    matches!(kind, "Recipe" | "Course" | "Dataset" | "PodcastEpisode" | "HowTo" | "Thesis" | "Guide")
}

fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim(),
        Value::Array(values) => return values.first().and_then(plain),
        Value::Object(map) => return map.get("@value").and_then(plain),
        _ => return None,
    };
    (!text.is_empty()).then(|| decoded(text))
}

/// Some pages escape their JSON-LD for HTML as well.
fn decoded(text: &str) -> String {
    if !text.contains('&') && !text.contains('<') {
        return text.to_owned();
    }
    let dom = Dom::parse(text);
    dom.text_content(Dom::ROOT)
}

fn raw(dom: &Dom, id: NodeId) -> String {
    dom.children(id).filter_map(|child| dom.text(child)).collect()
}

fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&mended(text)).ok())
}

/// JSON with the faults of pages put right: raw line breaks and quotation marks in strings, escapes that JSON has not,
/// a comma behind the last.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_string = false;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let next = || text[at + c.len_utf8()..].trim_start().chars().next();
        match c {
            '"' if in_string && !next().is_none_or(|next| matches!(next, ',' | ':' | '}' | ']')) => {
                out.push_str("\\\"")
            }
            '"' => {
                in_string = !in_string;
                out.push('"');
            }
            '\\' if in_string => match chars.next() {
                Some((_, escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => {
                    out.extend(['\\', escaped])
                }
                Some((_, other)) => out.push(if other.is_control() { ' ' } else { other }),
                None => {}
            },
            ',' if !in_string && next().is_some_and(|next| matches!(next, '}' | ']')) => {}
            c => out.push(if c.is_control() { ' ' } else { c }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn broken_json_is_put_right() {
        for text in [
            r#"{"headline":"A "good" day",}"#,
            "{\"headline\":\"A \\\"good\\\" \nday\"}",
            r#"{"headline":"A \"good\" day","tags":["a",],}"#,
            r#"//<![CDATA[ {"headline":"A \"good\" day"}; //]]>"#,
        ] {
            let value = parse(text).expect(text);
            let words: Vec<_> = value["headline"].as_str().unwrap_or_default().split_whitespace().collect();
            assert_eq!(words, ["A", "\"good\"", "day"], "{text}");
        }
        assert_eq!(parse(r#"{"name":"O\'Neil"}"#).expect("a value")["name"], "O'Neil");
    }
}
