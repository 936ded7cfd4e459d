//! Conditions that the library's own columns can answer, as SQL.

use rusqlite::types::Value;

use super::node::Node;
use crate::news::query::{Compare, Content, State};

/// A condition on `status t` (and `article a`, where the node is wide), and its values.
pub(super) fn condition(node: &Node) -> (String, Vec<Value>) {
    let mut values = Vec::new();
    let mut sql = String::new();
    write(node, &mut sql, &mut values);
    (sql, values)
}

fn write(node: &Node, sql: &mut String, values: &mut Vec<Value>) {
    match node {
        Node::All(parts) => join(parts, " AND ", "1", sql, values),
        Node::Any(parts) => join(parts, " OR ", "0", sql, values),
        Node::Not(inner) => {
            sql.push_str("NOT (");
            write(inner, sql, values);
            sql.push(')');
        }
        Node::Sources(sources) => sql.push_str(&source_in(sources)),
        Node::Tagged(tag, sources) => {
            values.push(Value::Text(tag.clone()));
            sql.push_str(&format!(
                "({} OR t.article IN (SELECT article FROM article_tag WHERE tag = ? COLLATE NOCASE))",
                source_in(sources)
            ));
        }
        Node::Lang(language) => {
            values.push(Value::Text(language.clone()));
            values.push(Value::Text(format!("{language}-")));
            sql.push_str("coalesce(lower(a.language) = ? OR instr(lower(a.language), ?) = 1, 0)");
        }
        Node::Is(State::Read) => sql.push_str("t.read = 1"),
        Node::Is(State::Unread | State::New) => sql.push_str("t.read = 0"),
        Node::Is(State::Starred) => sql.push_str("t.starred = 1"),
        Node::Is(State::Later) => sql.push_str("t.later = 1"),
        Node::New(since) => {
            values.push(Value::Integer(*since));
            sql.push_str("(t.read = 0 AND a.arrived >= ?)");
        }
        Node::Has(Content::Quotes) => sql.push_str("a.quotes > 0"),
        Node::Has(Content::Image) => sql.push_str(&format!("a.media & {} <> 0", super::super::add::IMAGE)),
        Node::Has(Content::Audio) => sql.push_str(&format!("a.media & {} <> 0", super::super::add::AUDIO)),
        Node::Length(compare, number) => {
            values.push(Value::Integer(i64::try_from(*number).unwrap_or(i64::MAX)));
            let sign = match compare {
                Compare::Less => "<",
                Compare::Most => "<=",
                Compare::Equal => "=",
                Compare::Least => ">=",
                Compare::More => ">",
            };
            sql.push_str(&format!("a.words {sign} ?"));
        }
        Node::Dated(from, to) => {
            values.extend(from.iter().chain(to).map(|date| Value::Integer(*date)));
            sql.push_str(match (from, to) {
                (Some(_), Some(_)) => "(t.date >= ? AND t.date < ?)",
                (Some(_), None) => "t.date >= ?",
                (None, Some(_)) => "t.date < ?",
                (None, None) => "1",
            });
        }
        // Words are not asked of the library; see `Node::has_words`.
        Node::Words(..) | Node::Regex(..) => sql.push('0'),
    }
}

fn join(parts: &[Node], sign: &str, none: &str, sql: &mut String, values: &mut Vec<Value>) {
    if parts.is_empty() {
        sql.push_str(none);
        return;
    }
    sql.push('(');
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            sql.push_str(sign);
        }
        write(part, sql, values);
    }
    sql.push(')');
}

fn source_in(sources: &[i64]) -> String {
    let ids: Vec<String> = sources.iter().map(i64::to_string).collect();
    format!("t.source IN ({})", ids.join(", "))
}
