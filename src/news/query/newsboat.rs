//! Translates the filter expressions of newsboat, for imports.
//!
//! `unread = "yes" and (title =~ "budget" or age < 7)` becomes `is:unread (title:/budget/ or newer:7d)`.
//! A flag is a tag here (see [`FLAG`]), as an import of newsboat's cache makes them.
//! What quotidian has no word for (positions in a list, counts of a feed) is an error that names it.

use std::ops::Range;

use super::{Content, Day, Expr, Field, Query, QueryError, State, Term, Test, Words, day::Unit};

/// How the tag of a flag begins; behind it stands the flag's letter.
pub const FLAG: &str = "flag-";

/// Expressions nest no deeper.
const DEEPEST: usize = 64;

/// Translates a filter expression.
///
/// # Errors
/// Where it is wrong or says what a query cannot.
pub fn translate(text: &str) -> Result<Query, QueryError> {
    if text.len() > super::LONGEST {
        return Err(QueryError::new(text, super::LONGEST..text.len(), "this expression is too long"));
    }
    let mut reader = Reader { text, at: 0 };
    let expr = reader.either(0)?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.error(reader.at..text.len(), "this is not understood"));
    }
    Ok(Query { expr: Some(expr), ..Query::default() })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn error(&self, span: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError::new(self.text, span, message)
    }

    fn word(&mut self, word: &str) -> bool {
        self.space();
        let rest = self.rest();
        let found = rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if found {
            self.at += word.len();
        }
        found
    }

    fn either(&mut self, depth: usize) -> Result<Expr, QueryError> {
        let mut choices = vec![self.all(depth)?];
        while self.word("or") {
            choices.push(self.all(depth)?);
        }
        Ok(group(choices, Expr::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Expr, QueryError> {
        let mut parts = vec![self.unary(depth)?];
        while self.word("and") {
            parts.push(self.unary(depth)?);
        }
        Ok(group(parts, Expr::All))
    }

    fn unary(&mut self, depth: usize) -> Result<Expr, QueryError> {
        self.space();
        let start = self.at;
        if depth > DEEPEST {
            return Err(self.error(start..start, "this expression nests too deep"));
        }
        if self.rest().starts_with('!') && !self.rest().starts_with("!=") {
            self.at += 1;
            return Ok(Expr::Not(Box::new(self.unary(depth + 1)?)));
        }
        if self.rest().starts_with('(') {
            self.at += 1;
            let expr = self.either(depth + 1)?;
            self.space();
            if !self.rest().starts_with(')') {
                return Err(self.error(start..start + 1, "this ( is never closed"));
            }
            self.at += 1;
            return Ok(expr);
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expr, QueryError> {
        let start = self.at;
        let rest = self.rest();
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())];
        if name.is_empty() {
            return Err(self.error(start..start, "an attribute such as title is missing here"));
        }
        self.at += name.len();
        self.space();
        let rest = self.rest();
        let operator = ["=~", "!~", "==", "!=", "<=", ">=", "!#", "=", "<", ">", "#", "between"]
            .into_iter()
            .find(|operator| rest.starts_with(operator))
            .ok_or_else(|| {
                self.error(self.at..self.at, format!("an operator such as = or =~ is missing behind {name}"))
            })?;
        self.at += operator.len();
        self.space();
        let value = self.value(name)?;
        let span = start..self.at;
        let (operator, negated) = match operator {
            "!~" => ("=~", true),
            "!=" => ("=", true),
            "!#" => ("#", true),
            "==" => ("=", false),
            other => (other, false),
        };
        let expr = self.attribute(name, operator, value, span)?;
        Ok(match expr {
            Expr::Not(inner) if negated => *inner,
            expr if negated => Expr::Not(Box::new(expr)),
            expr => expr,
        })
    }

    fn value(&mut self, name: &str) -> Result<String, QueryError> {
        let start = self.at;
        if !self.rest().starts_with('"') {
            let rest = self.rest();
            let value = &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).unwrap_or(rest.len())];
            if value.is_empty() {
                return Err(self.error(start..start, format!("a value is missing behind {name}")));
            }
            self.at += value.len();
            return Ok(value.to_owned());
        }
        let mut value = String::new();
        let mut chars = self.rest()[1..].char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some((_, '"')) => value.push('"'),
                    Some((_, c)) => value.extend(['\\', c]),
                    None => break,
                },
                '"' => {
                    self.at += at + 2;
                    return Ok(value);
                }
                c => value.push(c),
            }
        }
        Err(self.error(start..start + 1, "this quotation mark is never closed"))
    }

    fn attribute(&self, name: &str, operator: &str, value: String, span: Range<usize>) -> Result<Expr, QueryError> {
        let impossible = || {
            self.error(span.clone(), format!("newsboat's {name} {operator} has no counterpart in quotidian's queries; leave it out or write it anew"))
        };
        let term = |test| Ok(Expr::Term(Term { span: span.clone(), test }));
        let text = |field: Field| match operator {
            "=~" if is_plain(&value) => term(Test::Text(field, phrase(&value))),
            "=~" => match regex::RegexBuilder::new(&value).size_limit(1 << 20).build() {
                Ok(regex) if !regex.is_match("") => term(Test::Text(field, Words::Regex(value.clone()))),
                _ => {
                    Err(self
                        .error(span.clone(), format!("the regular expression {value} is not one that quotidian knows")))
                }
            },
            "=" | "#" if value.chars().any(char::is_alphanumeric) => term(Test::Text(field, phrase(&value))),
            _ => Err(impossible()),
        };
        match name {
            "unread" => match (operator, value.as_str()) {
                ("=", "yes") => term(Test::Is(State::Unread)),
                ("=", "no") => term(Test::Is(State::Read)),
                _ => Err(self.error(span.clone(), "unread is \"yes\" or \"no\"")),
            },
            "title" => text(Field::Title),
            "content" | "description" => text(Field::Body),
            "author" => text(Field::Author),
            "link" | "guid" => text(Field::Url),
            "feedtitle" | "feedlink" | "rssurl" | "feedurl" => match operator {
                "=~" => self.one_of(&value, span.clone(), Test::Source).ok_or_else(impossible),
                "=" => term(Test::Source(value)),
                _ => Err(impossible()),
            },
            "tags" => match operator {
                "#" | "=" => term(Test::Tag(value)),
                "=~" => self.one_of(&value, span.clone(), Test::Tag).ok_or_else(impossible),
                _ => Err(impossible()),
            },
            "flags" => self.flags(operator, &value, span.clone()).ok_or_else(impossible),
            "enclosure_type"
                if matches!(operator, "=~" | "=" | "#") && value.trim_start_matches('^').starts_with("audio") =>
            {
                term(Test::Has(Content::Audio))
            }
            "age" => self.age(operator, &value, span.clone()),
            _ => Err(impossible()),
        }
    }

    /// A pattern that is plain words, or a choice of such.
    fn one_of(&self, pattern: &str, span: Range<usize>, test: fn(String) -> Test) -> Option<Expr> {
        let choices: Vec<&str> = pattern.split('|').collect();
        choices.iter().all(|choice| is_plain(choice)).then(|| {
            let term = |choice: &&str| Expr::Term(Term { span: span.clone(), test: test((*choice).to_owned()) });
            group(choices.iter().map(term).collect(), Expr::Any)
        })
    }

    /// What is flagged at all is starred here.
    fn flags(&self, operator: &str, value: &str, span: Range<usize>) -> Option<Expr> {
        let term = |test| Expr::Term(Term { span: span.clone(), test });
        let tags = |letters: &str, make: fn(Vec<Expr>) -> Expr| {
            let is_flags = !letters.is_empty() && letters.chars().all(|c| c.is_ascii_alphabetic());
            let tag = |flag: char| term(Test::Tag(format!("{FLAG}{flag}")));
            is_flags.then(|| group(letters.chars().map(tag).collect(), make))
        };
        match operator {
            "=" if value.is_empty() => Some(Expr::Not(Box::new(term(Test::Is(State::Starred))))),
            "=~" if matches!(value, "." | ".+" | "^." | "[a-z]" | "[a-zA-Z]" | "[A-Za-z]") => {
                Some(term(Test::Is(State::Starred)))
            }
            "=~" if value.starts_with('[') => {
                tags(value.strip_prefix('[')?.strip_suffix(']').filter(|set| !set.contains('^'))?, Expr::Any)
            }
            "=~" if value.contains('|') => tags(&value.replace('|', ""), Expr::Any),
            "=~" | "=" | "#" => tags(value, Expr::All),
            _ => None,
        }
    }

    /// `age` counts whole days since publication.
    fn age(&self, operator: &str, value: &str, span: Range<usize>) -> Result<Expr, QueryError> {
        let wrong = || self.error(span.clone(), format!("“{value}” is no age in days"));
        let days = |text: &str| text.trim().parse::<u32>().ok().filter(|days| *days < 99_999).ok_or_else(wrong);
        let term = |test| Expr::Term(Term { span: span.clone(), test });
        let newer = |days| term(Test::Newer(Day::Ago(days, Unit::Days)));
        let older = |days| term(Test::Before(Day::Ago(days, Unit::Days)));
        Ok(match operator {
            "<" => newer(days(value)?),
            "<=" => newer(days(value)? + 1),
            ">" => older(days(value)? + 1),
            ">=" => older(days(value)?),
            "=" => Expr::All(vec![newer(days(value)? + 1), older(days(value)?)]),
            "between" => {
                let (from, to) = value.split_once(':').ok_or_else(wrong)?;
                let (from, to) = (days(from)?, days(to)?);
                Expr::All(vec![newer(from.max(to) + 1), older(from.min(to))])
            }
            _ => return Err(self.error(span.clone(), format!("age cannot be compared by {operator}"))),
        })
    }
}

/// Several parts as one, those of the same kind taken in.
fn group(parts: Vec<Expr>, make: fn(Vec<Expr>) -> Expr) -> Expr {
    let kind = std::mem::discriminant(&make(Vec::new()));
    let mut flat = Vec::new();
    for part in parts {
        let same = std::mem::discriminant(&part) == kind;
        match part {
            Expr::All(more) | Expr::Any(more) if same => flat.extend(more),
            other => flat.push(other),
        }
    }
    if flat.len() == 1 { flat.remove(0) } else { make(flat) }
}

/// Whether a regular expression has no sign that means something.
fn is_plain(pattern: &str) -> bool {
    pattern.chars().any(char::is_alphanumeric) && !pattern.contains(|c| r"\.+*?()|[]{}^$".contains(c))
}

fn phrase(text: &str) -> Words {
    let bare = text.chars().all(char::is_alphanumeric);
    if bare && !["or", "and", "not"].contains(&text.to_lowercase().as_str()) {
        Words::Word(text.to_owned())
    } else {
        Words::Phrase(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[track_caller]
    fn check(filter: &str, expected: &str) {
        let got = translate(filter).map_or_else(|error| error.message, |query| query.to_string());
        assert_eq!(got, expected, "{filter}");
    }

    #[test]
    fn filters_are_translated() {
        check(r#"unread = "yes""#, "is:unread");
        check(r#"unread = "yes" and (title =~ "budget" or age < 7)"#, "is:unread (title:budget or newer:7d)");
        check(r#"title =~ "(rail|tram)way""#, "title:/(rail|tram)way/");
        check(r#"author !~ "Ruiz" and tags # "energy""#, "-author:Ruiz tag:energy");
        check(r#"age between 3:10"#, "newer:11d before:3d");
        check(r#"feedtitle =~ "The Courier""#, r#"source:"The Courier""#);
        check(r#"!(content = "a, b")"#, r#"-body:"a, b""#);
        check(r#"enclosure_type =~ "^audio/""#, "has:audio");
        check(r#"rssurl =~ "harbour|tide""#, "source:harbour or source:tide");
        check(r#"flags =~ "s""#, "tag:flag-s");
        check(r#"flags = "sx""#, "tag:flag-s tag:flag-x");
        check(r#"flags !~ "[ab]" and flags != """#, "-(tag:flag-a or tag:flag-b) is:starred");
    }

    #[test]
    fn what_cannot_be_said_is_named() {
        check(
            r#"articleindex < 5"#,
            "newsboat's articleindex < has no counterpart in quotidian's queries; leave it out or write it anew",
        );
        check(r#"unread = "perhaps""#, r#"unread is "yes" or "no""#);
        check("title", "an operator such as = or =~ is missing behind title");
        check(r#"(title = "a""#, "this ( is never closed");
        check(r#"title = "a" or"#, "an attribute such as title is missing here");
        check("age < soon", "“soon” is no age in days");
    }
}
