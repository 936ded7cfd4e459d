//! Reads runs of capitalised words as names: of a person with titles before it, of an institution, or of nobody.

use std::ops::Range;

use super::{
    language::flags,
    token::{Document, Kind, Token},
};

/// A name in the text.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its tokens, without titles.
    pub tokens: Range<usize>,
    /// Titles before it, in the same run of capitals.
    pub title: Option<Range<usize>>,
    /// Whether it names an institution, a work or a place rather than a person.
    pub organisation: bool,
    /// What its title or given name says of gender.
    pub gender: Gender,
}

/// What is known of a person's gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    /// Nothing.
    #[default]
    Unknown,
    /// Called he.
    He,
    /// Called she.
    She,
}

impl Gender {
    /// From the uses of a word.
    pub(super) fn of(uses: u64) -> Self {
        let he = uses & (flags::MR | flags::MAN | flags::GIVEN_M | flags::HE) != 0;
        let she = uses & (flags::MRS | flags::WOMAN | flags::GIVEN_F | flags::SHE) != 0;
        match (he, she) {
            (true, false) => Self::He,
            (false, true) => Self::She,
            _ => Self::Unknown,
        }
    }

    pub(super) fn fits(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// The run of capitalised words that begins at token `at`.
pub(super) fn run_at(document: &Document, end: usize, at: usize) -> Option<Range<usize>> {
    let token = &document.tokens[at];
    let nouns = document.lexicon.language.nouns;
    let joins = |token: &Token| {
        token.is_name()
            && (!token.is(flags::FUNCTION | flags::POSS) || token.is(flags::GIVEN | flags::PARTICLE | flags::TITLE))
    };
    // `Der Betreiber`: an article has a capital where a sentence begins, whatever particles look like it.
    let begins = at == 0 || !matches!(document.tokens[at - 1].kind, Kind::Word | Kind::Number | Kind::Comma);
    if !joins(token) || begins && token.is(flags::THE) && !token.is(flags::GIVEN | flags::TITLE) {
        return None;
    }
    let verb = document
        .tokens
        .get(at + 1)
        .is_some_and(|next| token.is(flags::GIVEN) && next.is(flags::SAY | flags::TELL | flags::CALL));
    if token.is(flags::FUNCTION)
        && !verb
        && !document.tokens.get(at + 1).is_some_and(|next| at + 1 < end && next.is_name())
    {
        return None;
    }
    let mut last = at + 1;
    while last < end {
        let next = &document.tokens[last];
        // A surname may be a common word: `Karin Weiß`, `Anne Will`.
        let surname = next.is_name()
            && document.tokens[last - 1].is(flags::GIVEN)
            && next.is(flags::CUE | flags::VERB | flags::AUX | flags::ADV);
        if surname || joins(next) || next.is(flags::SUFFIX) && next.capital {
            last += 1;
        } else if next.is(flags::PARTICLE) && next.kind == Kind::Word && last + 1 < end {
            let after = &document.tokens[last + 1];
            let second = document.tokens.get(last + 2).filter(|_| last + 2 < end);
            if after.is_name() && !nouns
                || after.is_name() && !after.is(flags::ROLE | flags::ORG) && !next.is(flags::THE)
            {
                last += 2;
            } else if after.is(flags::PARTICLE)
                && let Some(second) = second.filter(|second| second.is_name())
                && !(last - at >= 2 && (nouns && after.is(flags::THE) || second.is(flags::ORG)))
            {
                last += 3;
            } else {
                break;
            }
        } else if next.is(flags::PREP) && document.tokens[at..last].iter().any(|t| t.is(flags::ORG)) && last + 1 < end {
            // `University of Texas`, `Department of Justice`.
            let after = &document.tokens[last + 1];
            if is_of(next) && after.is_name() && !after.is(flags::GIVEN) && !nouns {
                last += 2;
            } else {
                break;
            }
        } else {
            break;
        }
    }
    Some(at..last)
}

/// Whether a lone word is made of initials or holds digits: no name of a person.
fn is_code(document: &Document, run: Range<usize>, token: &Token) -> bool {
    let paragraph = document.paragraphs.partition_point(|paragraph| paragraph.tokens.end <= run.start);
    let Some(paragraph) = document.paragraphs.get(paragraph) else { return false };
    let text = document.leaves[paragraph.leaf as usize].text();
    let word = &text[token.from as usize..token.to as usize];
    word.ends_with('.') || word.contains(|c: char| c.is_ascii_digit())
}

/// Whether a preposition has the two letters of `of` and its kin.
fn is_of(token: &Token) -> bool {
    token.to - token.from == 2
}

/// Reads a run of capitalised words as a name with the titles before it.
pub(super) fn name_of(document: &Document, run: Range<usize>) -> Option<Name> {
    let tokens = &document.tokens;
    let (start, mut end) = (run.start, run.end);
    let mut bare = end;
    while bare > start + 1 && tokens[bare - 1].is(flags::SUFFIX) {
        bare -= 1;
    }
    let nouns = document.lexicon.language.nouns;
    let titles = flags::TITLE | flags::ROLE | flags::MR | flags::MRS | flags::ORG | flags::DEMONYM | flags::GROUP;
    let institution = |token: &Token| token.is(flags::ORG);
    let mut organisation = false;
    let mut first = start;
    for at in (start..bare - 1).rev() {
        if tokens[at].is(titles)
            && !(tokens[at].is(flags::GIVEN) && !tokens[at].is(flags::TITLE | flags::MR | flags::MRS))
        {
            first = at + 1;
            break;
        }
    }
    if nouns {
        // Every noun has a capital: a name begins with its given name.
        if let Some(given) = (first..bare).find(|&at| tokens[at].is(flags::GIVEN)) {
            first = given;
        } else if bare - first > 2 {
            first = bare - 1;
        }
    }
    // `Department of Health`, `Bank of England`
    let of = (start + 1..bare - 1)
        .find(|&at| tokens[at].is(flags::PREP) && !tokens[at].capital && tokens[at - 1].is(flags::ORG));
    if of.is_some() {
        return Some(Name { tokens: start..end, title: None, organisation: true, gender: Gender::Unknown });
    }
    let has_given = tokens[first].is(flags::GIVEN);
    let last = &tokens[bare - 1];
    if bare - first == 1 {
        if institution(last) && !has_given {
            // An institution of several words, or one known by a single word.
            return Some(Name { tokens: start..end, title: None, organisation: true, gender: Gender::Unknown });
        }
        if last.is(titles | flags::TIME | flags::PLACE) && !has_given {
            return None;
        }
        if last.is(flags::FUNCTION) && first == start && !has_given || last.is(flags::ABBR) && first == start {
            return None;
        }
        // `U.S.`, `MS804`
        let length = last.to - last.from;
        if first == start && length <= 8 && is_code(document, run.clone(), last) {
            return None;
        }
    } else if institution(last) {
        organisation = true;
        first = start;
    } else if last.is(flags::TIME) && !has_given {
        end = bare - 1;
        if end == first {
            return None;
        }
    } else if last.is(flags::PLACE | flags::DEMONYM | flags::GROUP) && !has_given {
        return None;
    }
    if !organisation {
        // A place before a name is no part of it.
        while end - first > 1
            && tokens[first].is(flags::PLACE | flags::TIME | flags::FUNCTION)
            && !tokens[first].is(flags::GIVEN | flags::PARTICLE)
        {
            first += 1;
        }
        if tokens[first..end].iter().any(|token| token.kind != Kind::Word) {
            return None;
        }
    }
    let mut gender = Gender::Unknown;
    for token in &tokens[start..first] {
        gender = match Gender::of(token.uses & (flags::MR | flags::MRS | flags::MAN | flags::WOMAN)) {
            Gender::Unknown => gender,
            known => known,
        };
    }
    if gender == Gender::Unknown && end - first > 1 {
        gender = Gender::of(tokens[first].uses & flags::GIVEN);
    }
    let title = (first > start).then_some(start..first);
    Some(Name { tokens: first..end, title, organisation, gender })
}
