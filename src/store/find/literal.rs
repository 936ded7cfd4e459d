//! What every match of a regular expression holds.
//!
//! An expression is looked for by running it over texts, which costs microseconds an article; the letters that every
//! match must hold lead to the articles that are worth it, through the words of the index. `/quokka(s|fjord)\b/` is in
//! articles with a word that holds `quokka`; of `/\d+/` nothing is known.

use regex_syntax::{
    ParserBuilder,
    hir::{Class, Hir, HirKind},
};
use tantivy::query::Query;
use unicode_normalization::char::is_combining_mark;

use super::node::Node;
use crate::{
    news::query::Field,
    store::{
        Result,
        index::{
            Fulltext,
            tokens::{self, LONGEST, Place},
        },
    },
};

/// Shorter letters within a word are in too many words.
const LEAST: usize = 3;
/// So many of an expression's parts are looked up, the longest.
const PARTS: usize = 4;
/// A repetition of so many is written out.
const TIMES: u32 = 8;

/// What a text must hold to match, its letters folded as the index folds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// These letters side by side, as parts of words.
    Parts(Vec<Part>),
    /// All of these.
    All(Vec<Need>),
    /// One of these at least.
    Any(Vec<Need>),
}

/// Letters of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    letters: String,
    /// Whether the word begins with them.
    head: bool,
    /// Whether the word ends with them.
    tail: bool,
}

impl Need {
    /// What every match of an expression holds, capitals or not; nothing where that is not known.
    pub(super) fn of(pattern: &str) -> Option<Self> {
        let hir = ParserBuilder::new().case_insensitive(true).build().parse(pattern).ok()?;
        of(&hir)
    }

    fn query(&self, fulltext: &Fulltext, field: Field) -> Result<Box<dyn Query>> {
        let each = |needs: &[Self]| needs.iter().map(|need| need.query(fulltext, field)).collect::<Result<Vec<_>>>();
        Ok(match self {
            Self::Parts(parts) => {
                let parts = parts.iter().map(|part| fulltext.part(field, &part.letters, part.head, part.tail));
                Fulltext::all(parts.collect::<Result<_>>()?, Vec::new())
            }
            Self::All(needs) => Fulltext::all(each(needs)?, Vec::new()),
            Self::Any(needs) => Fulltext::any(each(needs)?),
        })
    }
}

/// The articles that may match a condition with regular expressions in it; nothing where that may be any.
pub(super) fn candidates(fulltext: &Fulltext, node: &Node) -> Result<Option<Box<dyn Query>>> {
    Ok(match node {
        Node::Regex(field, _, Some(need)) => Some(need.query(fulltext, *field)?),
        Node::All(parts) => {
            let known = parts.iter().filter_map(|part| candidates(fulltext, part).transpose());
            let known = known.collect::<Result<Vec<_>>>()?;
            (!known.is_empty()).then(|| Fulltext::all(known, Vec::new()))
        }
        Node::Any(parts) => {
            let known = parts.iter().map(|part| candidates(fulltext, part)).collect::<Result<Option<Vec<_>>>>()?;
            known.map(Fulltext::any)
        }
        _ => None,
    })
}

fn of(hir: &Hir) -> Option<Need> {
    if let Some(text) = text(hir) {
        return parts(&text);
    }
    match hir.kind() {
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Alternation(ways) => ways.iter().map(of).collect::<Option<Vec<_>>>().map(Need::Any),
        HirKind::Concat(pieces) => {
            // Pieces that are plain text run together; what lies between two runs may be anything.
            let mut needs = Vec::new();
            let mut run = String::new();
            for piece in pieces {
                match text(piece) {
                    Some(text) => run.push_str(&text),
                    None => {
                        needs.extend(parts(&std::mem::take(&mut run)));
                        needs.extend(of(piece));
                    }
                }
            }
            needs.extend(parts(&run));
            (!needs.is_empty()).then_some(Need::All(needs))
        }
        _ => None,
    }
}

/// The only text that matches, folded; nothing where there are several. What matches between characters (`\b`, `^`) is
/// no text, and breaks none.
fn text(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(String::new()),
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).ok().map(|text| text.chars().map(folded).collect())
        }
        HirKind::Class(Class::Unicode(class)) => {
            let mut members = class.iter().flat_map(|range| range.start()..=range.end()).map(folded);
            let first = members.next()?;
            // A class of many characters differs within the first few.
            members.take(16).all(|other| other == first).then_some(first)
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Capture(capture) => text(&capture.sub),
        HirKind::Repetition(repetition) => {
            let exact = repetition.max == Some(repetition.min) && repetition.min <= TIMES;
            exact.then(|| text(&repetition.sub))?.map(|text| text.repeat(repetition.min as usize))
        }
        HirKind::Concat(pieces) => pieces.iter().map(text).collect(),
        HirKind::Alternation(_) => None,
    }
}

/// A character as the index has it; what is no letter stays as it is.
fn folded(c: char) -> String {
    let folded = tokens::fold(c.encode_utf8(&mut [0; 4]));
    if folded.is_empty() { c.to_string() } else { folded }
}

/// The parts of words in a text of which the beginning and the end may lie within words.
fn parts(text: &str) -> Option<Need> {
    let mut found: Vec<(String, Place)> = Vec::new();
    tokens::each(text, |token, place| found.push((token.to_owned(), place)));
    let mut parts = Vec::new();
    for (number, (token, place)) in found.iter().enumerate() {
        let letters = token.chars().count();
        if token.len() + 4 > LONGEST {
            continue;
        }
        if token.chars().all(tokens::is_dense) {
            // Every character begins a pair, and the last of a run stands alone too.
            let covered = number > 0 && found[number - 1].1.to == place.to;
            if !(letters == 1 && covered) {
                parts.push(Part { letters: token.clone(), head: true, tail: letters > 1 });
            }
            continue;
        }
        // A mark at the very beginning belongs to a letter that may be anything.
        let head = text[..place.from].chars().next_back().is_some_and(|before| !is_combining_mark(before));
        let tail = place.to < text.len();
        if head && tail || letters >= LEAST {
            parts.push(Part { letters: token.clone(), head, tail });
        }
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.letters.len()));
    parts.truncate(PARTS);
    (!parts.is_empty()).then_some(Need::Parts(parts))
}

#[cfg(test)]
mod tests {
    use super::{Need, Part};

    /// Parts as `^word$`: with `^` where the word begins with them, `$` where it ends.
    fn told(need: &Need) -> String {
        let list = |needs: &[Need], sign| needs.iter().map(told).collect::<Vec<_>>().join(sign);
        match need {
            Need::Parts(parts) => {
                let part = |Part { letters, head, tail }: &Part| {
                    format!("{}{letters}{}", if *head { "^" } else { "" }, if *tail { "$" } else { "" })
                };
                parts.iter().map(part).collect::<Vec<_>>().join(" ")
            }
            Need::All(needs) => list(needs, " & "),
            Need::Any(needs) => format!("({})", list(needs, " | ")),
        }
    }

    #[track_caller]
    fn check(pattern: &str, expected: &str) {
        assert_eq!(Need::of(pattern).as_ref().map_or(String::new(), told), expected, "{pattern}");
    }

    #[test]
    fn what_every_match_holds() {
        check("quokka", "quokka");
        check("Quokkafj.rd", "quokkafj");
        check("the budget deficit", "^deficit ^budget$ the$");
        check("(bank|union) of", "(bank | union)");
        check("(bank|.*)", "");
        check("colou?r", "colo");
        check("(minister )+said", "minister$ & said");
        check(r"\bÉlys[ée]e\b", "elysee");
        check("経済の", "^経済$ ^済の$");
        check("党", "^党");
        check(r"\d{3}-\d{4}", "");
        check("a.b.c", "");
        check("o’n", "");
        check("[ab]cde", "cde");
        check("(", "");
    }
}
