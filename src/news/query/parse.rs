//! Reads a query.
//!
//! `or` binds weaker than the silent and; `-` and `not` bind strongest. Nesting and length are bounded, regular
//! expressions are compiled to see whether they are right.

use std::ops::Range;

use super::{
    By, Compare, Content, Day, Expr, Field, Order, Query, QueryError, State, Term, Test, Words,
    complete::{FIELDS, HAS, IS},
};

/// A query is no longer than this, in bytes.
pub const LONGEST: usize = 8192;
/// Parentheses and negations nest no deeper.
const DEEPEST: usize = 64;

type Parsed<T> = Result<T, QueryError>;

impl Query {
    /// Reads a query; nothing but white space finds everything.
    ///
    /// # Errors
    /// Where and why it cannot be understood.
    ///
    /// ```
    /// use quotidian::news::query::Query;
    /// let query = Query::parse("budget is:unread -author:Ruiz sort:rank")?;
    /// assert_eq!(query.to_string(), "budget is:unread -author:Ruiz sort:rank");
    /// assert_eq!(Query::parse("is:unraed").unwrap_err().column, 4);
    /// # Ok::<(), quotidian::news::query::QueryError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        if text.len() > LONGEST {
            return Err(QueryError::new(text, LONGEST..text.len(), format!("a query has at most {LONGEST} bytes")));
        }
        let mut parser = Parser { text, at: 0, depth: 0, query: Self::default() };
        parser.space();
        if parser.rest().is_empty() {
            return Ok(parser.query);
        }
        let expr = parser.either()?;
        match parser.rest().chars().next() {
            None => {}
            Some(')') => return Err(parser.error(parser.at..parser.at + 1, "this ) closes nothing")),
            Some(_) => return Err(parser.error(parser.at..text.len(), "this is not understood")),
        }
        Ok(Self { expr, ..parser.query })
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    query: Query,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn error(&self, span: Range<usize>, message: impl Into<String>) -> QueryError {
        QueryError::new(self.text, span, message)
    }

    fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// A bare `or`, `and` or `not` that stands next.
    fn keyword(&self) -> Option<&'static str> {
        let rest = self.rest();
        let word =
            &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“')).unwrap_or(rest.len())];
        ["or", "and", "not"].into_iter().find(|keyword| word.eq_ignore_ascii_case(keyword))
    }

    fn either(&mut self) -> Parsed<Option<Expr>> {
        let mut choices = Vec::new();
        loop {
            let start = self.at;
            let (expr, control) = self.all()?;
            let followed = self.keyword() == Some("or");
            if (followed || !choices.is_empty()) && (expr.is_none() || control.is_some()) {
                let span = control.unwrap_or(start..self.at);
                return Err(self.error(span, "sort: and limit: belong to the whole query, not to one side of or"));
            }
            match expr {
                Some(Expr::Any(more)) => choices.extend(more),
                Some(expr) => choices.push(expr),
                None => {}
            }
            if !followed {
                break;
            }
            let span = self.at..self.at + 2;
            self.at += 2;
            self.space();
            if self.rest().is_empty() || self.rest().starts_with(')') {
                return Err(self.error(span, "something is missing behind or"));
            }
        }
        Ok(match choices.len() {
            0 | 1 => choices.pop(),
            _ => Some(Expr::Any(choices)),
        })
    }

    /// Conditions side by side, and where a `sort:` or `limit:` stands among them.
    fn all(&mut self) -> Parsed<(Option<Expr>, Option<Range<usize>>)> {
        let mut parts = Vec::new();
        let mut control = None;
        loop {
            self.space();
            let rest = self.rest();
            if rest.is_empty() || rest.starts_with(')') {
                break;
            }
            let start = self.at;
            match self.keyword() {
                Some("or") if start == 0 => return Err(self.error(start..start + 2, "something is missing before or")),
                Some("or") if parts.is_empty() && control.is_none() => {
                    return Err(self.error(start..start + 2, "something is missing before this or"));
                }
                Some("or") => break,
                Some("and") => {
                    let span = start..start + 3;
                    self.at += 3;
                    self.space();
                    if parts.is_empty() && control.is_none() {
                        return Err(self.error(span, "something is missing before and"));
                    }
                    if self.rest().is_empty()
                        || self.rest().starts_with(')')
                        || matches!(self.keyword(), Some("or" | "and"))
                    {
                        return Err(self.error(span, "something is missing behind and"));
                    }
                    continue;
                }
                _ => {}
            }
            match self.unary()? {
                Some(Expr::All(more)) => parts.extend(more),
                Some(expr) => parts.push(expr),
                None => control = Some(start..self.at),
            }
        }
        Ok((
            match parts.len() {
                0 | 1 => parts.pop(),
                _ => Some(Expr::All(parts)),
            },
            control,
        ))
    }

    /// `None` is a `sort:` or `limit:`, which is noted in the query.
    fn unary(&mut self) -> Parsed<Option<Expr>> {
        let start = self.at;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(start..start + 1, format!("groups and negations nest at most {DEEPEST} deep")));
        }
        let negation = match (self.rest().starts_with('-'), self.keyword()) {
            (true, _) => Some("-"),
            (_, Some("not")) => Some("not"),
            _ => None,
        };
        let expr = if let Some(sign) = negation {
            self.at += sign.len();
            if sign == "not" {
                self.space();
            }
            let next = self.rest().chars().next();
            if next.is_none_or(|c| c.is_whitespace() || c == ')') || matches!(self.keyword(), Some("or" | "and")) {
                return Err(self.error(start..self.at, format!("something is missing behind {sign}")));
            }
            match self.unary()? {
                Some(expr) => Some(Expr::Not(Box::new(expr))),
                None => {
                    return Err(self
                        .error(start..self.at, "sort: and limit: cannot be negated; sort:-date turns an order round"));
                }
            }
        } else if self.rest().starts_with('(') {
            self.at += 1;
            self.space();
            if self.rest().starts_with(')') {
                return Err(self.error(start..self.at + 1, "there is nothing in these parentheses"));
            }
            let (sort, limit) = (self.query.sort, self.query.limit);
            let expr = self.either()?;
            if !self.rest().starts_with(')') {
                return Err(self.error(start..start + 1, "this ( is never closed"));
            }
            self.at += 1;
            if expr.is_none() || (sort, limit) != (self.query.sort, self.query.limit) {
                return Err(
                    self.error(start..self.at, "sort: and limit: belong to the whole query, not into parentheses")
                );
            }
            expr
        } else {
            self.term()?.map(|test| Expr::Term(Term { span: start..self.at, test }))
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn term(&mut self) -> Parsed<Option<Test>> {
        let start = self.at;
        let rest = self.rest();
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
        let named =
            !name.is_empty() && rest[name.len()..].starts_with(':') && !rest[name.len() + 1..].starts_with("//");
        if !named {
            return Ok(Some(Test::Text(Field::Any, self.words("")?)));
        }
        let field = name.to_ascii_lowercase();
        if !FIELDS.iter().any(|known| known.name == field) {
            let names = || FIELDS.iter().map(|known| known.name);
            let slips = if field.len() > 4 { 2 } else { 1 };
            let near =
                names().min_by_key(|known| distance(known, &field)).filter(|known| distance(known, &field) <= slips);
            let hint = match near {
                Some(near) => format!("{near}: is meant?"),
                None if IS.iter().any(|(state, _)| *state == field) => format!("is:{field} is meant?"),
                None if HAS.iter().any(|(content, _)| *content == field) => format!("has:{field} is meant?"),
                None => format!("fields are {}", names().collect::<Vec<_>>().join(", ")),
            };
            return Err(self.error(start..start + name.len(), format!("there is no field {name}:; {hint}")));
        }
        self.at += name.len() + 1;
        let next = self.rest().chars().next();
        if next.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')')) {
            let example = FIELDS.iter().find(|known| known.name == field).map_or("", |known| known.example);
            return Err(self.error(start..self.at, format!("{field}: needs something behind it, as in {example}")));
        }
        let text = |field| move |parser: &mut Self, name: &str| Ok(Some(Test::Text(field, parser.words(name)?)));
        match field.as_str() {
            "title" => text(Field::Title)(self, "title"),
            "body" => text(Field::Body)(self, "body"),
            "author" => text(Field::Author)(self, "author"),
            "url" => text(Field::Url)(self, "url"),
            "said" => text(Field::Said)(self, "said"),
            "speaker" => text(Field::Speaker)(self, "speaker"),
            "outlet" => text(Field::Outlet)(self, "outlet"),
            "source" => Ok(Some(Test::Source(self.value("source")?.0))),
            "folder" => Ok(Some(Test::Folder(self.value("folder")?.0))),
            "tag" => Ok(Some(Test::Tag(self.value("tag")?.0))),
            "lang" => Ok(Some(Test::Lang(self.language()?))),
            "is" => Ok(Some(Test::Is(self.choice("is", &IS)?))),
            "has" => Ok(Some(Test::Has(self.choice("has", &HAS)?))),
            "words" => self.length().map(Some),
            "after" => Ok(Some(Test::After(self.day("after")?))),
            "before" => Ok(Some(Test::Before(self.day("before")?))),
            "on" => self.on().map(Some),
            "newer" => self.newer().map(Some),
            "sort" => self.sort().map(|()| None),
            "limit" => self.limit().map(|()| None),
            _ => Err(self.error(start..self.at, "this field is not understood")),
        }
    }

    /// A value: bare, or in quotation marks; and where it stands.
    fn value(&mut self, field: &str) -> Parsed<(String, Range<usize>)> {
        let start = self.at;
        if let Some(close) = closing(self.rest()) {
            let value = self.quoted(close)?;
            if value.trim().is_empty() {
                return Err(self
                    .error(start..self.at, format!("there is nothing between these quotation marks behind {field}:")));
            }
            return Ok((value, start..self.at));
        }
        let rest = self.rest();
        let value =
            &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“')).unwrap_or(rest.len())];
        self.at += value.len();
        Ok((value.to_owned(), start..self.at))
    }

    /// What stands between quotation marks; `\"` and `\\` stand for the sign itself.
    fn quoted(&mut self, close: char) -> Parsed<String> {
        let start = self.at;
        let mut chars = self.rest().char_indices();
        let opening = chars.next().map_or(1, |(_, c)| c.len_utf8());
        let mut value = String::new();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some((_, c)) if c == close || c == '\\' => value.push(c),
                    Some((_, c)) => value.extend(['\\', c]),
                    None => break,
                },
                c if c == close => {
                    self.at += at + c.len_utf8();
                    return Ok(value);
                }
                c => value.push(c),
            }
        }
        Err(self.error(start..start + opening, "this quotation mark is never closed"))
    }

    /// Words of a field: a bare word, a word with `*`, a phrase, a regular expression.
    fn words(&mut self, field: &str) -> Parsed<Words> {
        let start = self.at;
        let place = if field.is_empty() { String::new() } else { format!(" behind {field}:") };
        if let Some(close) = closing(self.rest()) {
            let phrase = self.quoted(close)?;
            if phrase.trim().is_empty() {
                return Err(
                    self.error(start..self.at, format!("there is nothing between these quotation marks{place}"))
                );
            }
            if !phrase.chars().any(char::is_alphanumeric) {
                return Err(
                    self.error(start..self.at, format!("the phrase{place} has no letter and no digit to look for"))
                );
            }
            return Ok(Words::Phrase(phrase));
        }
        if self.rest().starts_with('/') && self.rest()[1..].contains('/') {
            return self.regex(&place);
        }
        if self.rest().starts_with('/') {
            return Err(self.error(start..start + 1, format!("this regular expression{place} has no / at its end")));
        }
        let (word, span) = self.value(field)?;
        let (stem, prefix) = match word.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (word.as_str(), false),
        };
        if stem.is_empty() {
            return Err(self.error(span, format!("a * needs the beginning of a word before it{place}")));
        }
        if stem.contains('*') {
            return Err(self.error(
                span,
                format!("in “{word}” a * stands inside; it can only end a word, /regular expressions/ can do more"),
            ));
        }
        if !stem.chars().any(char::is_alphanumeric) {
            return Err(self.error(span, format!("“{word}” has no letter and no digit to look for")));
        }
        Ok(if prefix { Words::Prefix(stem.to_owned()) } else { Words::Word(stem.to_owned()) })
    }

    fn regex(&mut self, place: &str) -> Parsed<Words> {
        let start = self.at;
        let mut pattern = String::new();
        let mut chars = self.rest()[1..].char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some((_, '/')) => pattern.push('/'),
                    Some((_, c)) => pattern.extend(['\\', c]),
                    None => break,
                },
                '/' => {
                    self.at += at + 2;
                    let span = start..self.at;
                    if pattern.is_empty() {
                        return Err(self.error(span, format!("there is nothing in this regular expression{place}")));
                    }
                    return match regex::RegexBuilder::new(&pattern).size_limit(1 << 20).build() {
                        Ok(regex) if regex.is_match("") => Err(self.error(
                            span,
                            format!("the regular expression /{pattern}/ matches nothing at all, and so everything"),
                        )),
                        Ok(_) => Ok(Words::Regex(pattern)),
                        Err(regex::Error::CompiledTooBig(_)) => {
                            Err(self.error(span, format!("the regular expression /{pattern}/ is too large")))
                        }
                        Err(error) => {
                            let error = error.to_string();
                            let last = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
                            Err(self.error(span, format!("the regular expression /{pattern}/ is wrong: {last}")))
                        }
                    };
                }
                c => pattern.push(c),
            }
        }
        Err(self.error(start..start + 1, format!("this regular expression{place} is never closed")))
    }

    fn choice<T: Copy>(&mut self, field: &str, choices: &[(&str, T)]) -> Parsed<T> {
        let (value, span) = self.value(field)?;
        choices.iter().find(|(name, _)| value.eq_ignore_ascii_case(name)).map(|(_, choice)| *choice).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.error(span, format!("{field}:{value} is not known; {field}: takes {}", names.join(", ")))
        })
    }

    fn language(&mut self) -> Parsed<String> {
        let (value, span) = self.value("lang")?;
        let fits = (2..=35).contains(&value.len())
            && value
                .split('-')
                .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
            && value
                .split('-')
                .next()
                .is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic()));
        if fits {
            Ok(value)
        } else {
            Err(self.error(span, format!("“{value}” is no language code such as en or pt-BR")))
        }
    }

    fn length(&mut self) -> Parsed<Test> {
        let (value, span) = self.value("words")?;
        let (compare, number) = [
            (">=", Compare::Least),
            ("<=", Compare::Most),
            (">", Compare::More),
            ("<", Compare::Less),
            ("=", Compare::Equal),
        ]
        .into_iter()
        .find_map(|(sign, compare)| value.strip_prefix(sign).map(|number| (compare, number)))
        .unwrap_or((Compare::Equal, &value));
        match number.parse::<u64>() {
            Ok(number) if number.to_string().len() <= 12 => Ok(Test::Length(compare, number)),
            _ if number.is_empty() => {
                Err(self.error(span, format!("words:{value} lacks the number, as in words:>500")))
            }
            _ => Err(self.error(span, format!("“{number}” is no number of words; write words:>500"))),
        }
    }

    fn day(&mut self, field: &str) -> Parsed<Day> {
        let (value, span) = self.value(field)?;
        Day::parse(&value).ok_or_else(|| {
            let digits = value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let message = if digits && value.len() >= 8 {
                format!("there is no day {value} behind {field}:; dates are written 2026-05-17")
            } else {
                format!("“{value}” behind {field}: is no date; write 2026-05-17, today, yesterday, monday, 3d or 2w")
            };
            self.error(span, message)
        })
    }

    fn on(&mut self) -> Parsed<Test> {
        let start = self.at;
        match self.day("on")? {
            Day::Ago(number, unit) => Err(self.error(
                start..self.at,
                format!("on: takes a day; for the time since {number}{0} ago write newer:{number}{0}", unit.letter()),
            )),
            day => Ok(Test::On(day)),
        }
    }

    fn newer(&mut self) -> Parsed<Test> {
        let start = self.at;
        match self.day("newer") {
            Ok(age @ Day::Ago(..)) => Ok(Test::Newer(age)),
            Ok(day) => {
                Err(self.error(start..self.at, format!("newer: takes an age such as 3d or 2w; write after:{day}")))
            }
            Err(_) => {
                let value = &self.text[start..self.at];
                Err(self.error(start..self.at, format!("“{value}” is no age; write 12h, 3d, 2w, 6m or 1y")))
            }
        }
    }

    fn sort(&mut self) -> Parsed<()> {
        let start = self.at;
        let (value, span) = self.value("sort")?;
        let (name, reversed) = match value.strip_prefix('-') {
            Some(name) => (name, true),
            None => (value.as_str(), false),
        };
        let by = By::ALL.into_iter().find(|by| by.name().eq_ignore_ascii_case(name)).ok_or_else(|| {
            let names: Vec<&str> = By::ALL.iter().map(|by| by.name()).collect();
            self.error(span, format!("there is no order “{name}”; sort: takes {}", names.join(", ")))
        })?;
        if self.query.sort.replace(Order { by, reversed }).is_some() {
            return Err(self.error(start..self.at, "there are two sort: in this query"));
        }
        Ok(())
    }

    fn limit(&mut self) -> Parsed<()> {
        let start = self.at;
        let (value, span) = self.value("limit")?;
        match value.parse::<usize>() {
            Ok(0) => Err(self.error(span, "limit:0 would show nothing")),
            Ok(number) if number <= 1_000_000_000 => {
                if self.query.limit.replace(number).is_some() {
                    return Err(self.error(start..self.at, "there are two limit: in this query"));
                }
                Ok(())
            }
            _ => Err(self.error(span, format!("“{value}” is no number of articles; write limit:50"))),
        }
    }
}

/// The mark that closes a quotation which `rest` opens.
fn closing(rest: &str) -> Option<char> {
    match rest.chars().next()? {
        '"' => Some('"'),
        '“' => Some('”'),
        _ => None,
    }
}

/// How many letters two short names differ by (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let best = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[b.len()]
}

impl Content {
    /// The name in queries.
    #[must_use]
    pub fn name(self) -> &'static str {
        HAS.iter().find(|(_, content)| *content == self).map_or("", |(name, _)| name)
    }
}

impl State {
    /// The name in queries.
    #[must_use]
    pub fn name(self) -> &'static str {
        IS.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }
}
