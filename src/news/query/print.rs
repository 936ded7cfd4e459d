//! Writes a query so that it reads the same again.

use std::fmt::{self, Display, Formatter};

use super::{Compare, Expr, Field, Order, Query, Test, Words};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut space = "";
        if let Some(expr) = &self.expr {
            // An or at the top would take the sort: for a part of its last side.
            if matches!(expr, Expr::Any(_)) && (self.sort.is_some() || self.limit.is_some()) {
                write!(f, "({expr})")?;
            } else {
                write!(f, "{expr}")?;
            }
            space = " ";
        }
        if let Some(order) = self.sort {
            write!(f, "{space}sort:{order}")?;
            space = " ";
        }
        if let Some(limit) = self.limit {
            write!(f, "{space}limit:{limit}")?;
        }
        Ok(())
    }
}

impl Display for Order {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.reversed { "-" } else { "" }, self.by.name())
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => join(f, parts, " ", |part| matches!(part, Self::Any(_))),
            Self::Any(parts) => join(f, parts, " or ", |_| false),
            Self::Not(inner) => match inner.as_ref() {
                Self::All(_) | Self::Any(_) => write!(f, "-({inner})"),
                Self::Not(_) | Self::Term(_) => write!(f, "-{inner}"),
            },
            Self::Term(term) => term.test.fmt(f),
        }
    }
}

fn join(f: &mut Formatter<'_>, parts: &[Expr], sign: &str, group: impl Fn(&Expr) -> bool) -> fmt::Result {
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            f.write_str(sign)?;
        }
        if group(part) {
            write!(f, "({part})")?;
        } else {
            part.fmt(f)?;
        }
    }
    Ok(())
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(field, words) => {
                let name = match field {
                    Field::Any => "",
                    Field::Title => "title:",
                    Field::Body => "body:",
                    Field::Author => "author:",
                    Field::Url => "url:",
                    Field::Said => "said:",
                    Field::Speaker => "speaker:",
                    Field::Outlet => "outlet:",
                };
                write!(f, "{name}{words}")
            }
            Self::Source(value) => write!(f, "source:{}", Value(value)),
            Self::Folder(value) => write!(f, "folder:{}", Value(value)),
            Self::Tag(value) => write!(f, "tag:{}", Value(value)),
            Self::Lang(value) => write!(f, "lang:{}", Value(value)),
            Self::Is(state) => write!(f, "is:{}", state.name()),
            Self::Has(content) => write!(f, "has:{}", content.name()),
            Self::Length(compare, number) => {
                let sign = match compare {
                    Compare::Less => "<",
                    Compare::Most => "<=",
                    Compare::Equal => "",
                    Compare::Least => ">=",
                    Compare::More => ">",
                };
                write!(f, "words:{sign}{number}")
            }
            Self::After(day) => write!(f, "after:{day}"),
            Self::Before(day) => write!(f, "before:{day}"),
            Self::On(day) => write!(f, "on:{day}"),
            Self::Newer(day) => write!(f, "newer:{day}"),
        }
    }
}

impl Display for Words {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Prefix(stem) => write!(f, "{stem}*"),
            Self::Phrase(phrase) => quote(f, phrase),
            Self::Regex(pattern) => {
                f.write_str("/")?;
                let mut chars = pattern.chars();
                while let Some(c) = chars.next() {
                    match c {
                        '/' => f.write_str("\\/")?,
                        '\\' => {
                            f.write_str("\\")?;
                            chars.next().map_or(Ok(()), |c| write!(f, "{c}"))?;
                        }
                        c => write!(f, "{c}")?,
                    }
                }
                f.write_str("/")
            }
        }
    }
}

/// A value of a field as it is written: in quotation marks where it needs them.
#[derive(Clone, Copy, Debug)]
pub struct Value<'a>(pub &'a str);

impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // What begins so would be read as an address, field and all.
        let bare = !self.0.is_empty()
            && !self.0.starts_with("//")
            && !self.0.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | '\\'));
        if bare { f.write_str(self.0) } else { quote(f, self.0) }
    }
}

fn quote(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_str("\\")?;
        }
        write!(f, "{c}")?;
    }
    f.write_str("\"")
}
