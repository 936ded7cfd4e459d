//! Reads the phrase that names a speaker, forwards from a cue; `subject` reads backwards to it.
//!
//! There is no parser of the language: a phrase is what stands between words that cannot belong to it. Its head is a
//! pronoun, a name or a noun; of `a spokesman for the State Department` the spokesman.

use std::ops::Range;

use super::{
    frame::Frame,
    language::flags,
    name::{self, Gender, Name},
    role,
    token::{Kind, Token},
};

/// What a mention is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// `he`, `she`, `they`.
    Pronoun,
    /// A person's or institution's name.
    Name,
    /// `the senator`, `a source`, `police`.
    Noun,
}

/// A phrase that names a speaker.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// All tokens of the phrase.
    pub tokens: Range<usize>,
    /// The tokens shown as the mention: the name without apposition, or the whole of a description.
    pub shown: Range<usize>,
    /// What its head is.
    pub head: Head,
    /// The token of the head.
    pub word: usize,
    /// The name in it, or in its apposition.
    pub name: Option<Name>,
    /// A second name joined by `and`.
    pub other: Option<Name>,
    /// What the phrase says the person is.
    pub role: Option<Range<usize>>,
    /// What the phrase says of gender.
    pub gender: Gender,
    /// Whether it means several people, or none in particular.
    pub plural: bool,
    /// Whether it begins with a definite article or the like.
    pub definite: bool,
}

impl Mention {
    /// A person's name as it stands in these tokens.
    pub(super) fn of_name(tokens: Range<usize>, gender: Gender) -> Self {
        Self {
            shown: tokens.clone(),
            head: Head::Name,
            word: tokens.end - 1,
            name: Some(Name { tokens: tokens.clone(), title: None, organisation: false, gender }),
            other: None,
            role: None,
            gender,
            plural: false,
            definite: true,
            tokens,
        }
    }
}

/// Words that no phrase of a speaker goes over.
pub(super) const BREAKS: u64 = flags::AUX | flags::OPENS | flags::WHO | flags::PRONOUN | flags::I | flags::NOT;

impl Frame<'_, '_> {
    /// The index in the document of the token at item `i`.
    pub(super) fn at(&self, i: usize) -> usize {
        self.items[i].token
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        matches!(self.kind(i), Kind::Word | Kind::Number)
    }

    /// Whether the word at `i` is written small and is a verb that can introduce speech, and nothing else.
    pub(super) fn is_verb(&self, i: usize) -> bool {
        let token = self.token(i);
        token.kind == Kind::Word
            && token.is(flags::CUE | flags::VERB)
            && !token.is(flags::ROLE | flags::GROUP | flags::PREP)
            && (!token.capital || self.is_first(i))
    }

    /// Whether the word at item `i` is a particle between the parts of a name, alone or with another: `Ida van der Aa`.
    pub(super) fn is_in_name(&self, i: usize) -> bool {
        let particle = |i: usize| self.is(i, flags::PARTICLE) && !self.token(i).capital && self.kind(i) == Kind::Word;
        if !particle(i) {
            return false;
        }
        let first = if i > 0 && particle(i - 1) { i - 1 } else { i };
        let last = if first == i && particle(i + 1) { i + 1 } else { i };
        if first == 0 || !self.token(first - 1).is_name() || !self.token(last + 1).is_name() {
            return false;
        }
        let institution = |i: usize| self.is(i, flags::ORG | flags::ROLE | flags::TITLE);
        // `Jan Smit van de Universiteit`
        let whole = first > 1 && self.token(first - 2).is_name();
        if first < last && whole && institution(last + 1) {
            return false;
        }
        // Where nouns have capitals `der` is an article in `die Chefin von der Bank`, `Ida Berg von der CFTC`.
        let article = (first..=last).any(|i| self.is(i, flags::THE));
        let apart = first == last || institution(first - 1) || institution(last + 1) || whole;
        !(self.document.lexicon.language.nouns && article && apart)
    }

    /// Reads a phrase that begins at item `i` and ends before `end`; returns it and the item behind it.
    pub(super) fn phrase(&self, i: usize, end: usize) -> Option<(Mention, usize)> {
        let first = self.token(i);
        if i >= end || !self.is_word(i) {
            return None;
        }
        // `ihr Sohn Matthias`, where nouns have capitals.
        let owner = first.is(flags::HIS) && self.document.lexicon.language.nouns && self.token(i + 1).is_name();
        if first.is(flags::PRONOUN | flags::I) && !first.is(flags::THE | flags::AN) && !owner {
            return Some((self.pronoun(i), i + 1));
        }
        let mut at = i;
        let mut names = false;
        let mut small = 0;
        while at < end && self.is_word(at) && at - i < 16 {
            let token = self.token(at);
            let joined = names && self.is_in_name(at);
            let of = token.is(flags::PREP)
                && names
                && self.token(at + 1).is_name()
                && self.token(at - 1).is(flags::ORG)
                && token.to - token.from == 2;
            let break_ = token.is(BREAKS) && !token.is(flags::THE | flags::AN) && !(owner && at == i)
                || token.is(flags::PREP | flags::AND | flags::SUBORD)
                    && !token.capital
                    && !(at == i && token.is(flags::THE | flags::AN))
                || token.is(flags::TIME)
                    && !token.is(flags::GIVEN)
                    && at > i
                    && !(token.capital && self.is(at - 1, flags::GIVEN))
                || self.is_verb(at) && at > i && !token.is(flags::GIVEN)
                || token.is(flags::ADV) && !token.capital && !token.is(flags::AN | flags::THE)
                || token.is(flags::THE | flags::AN)
                    && !token.capital
                    && at > i
                    && !self.is(at - 1, flags::POSS | flags::THE | flags::AN);
            // `der Chef des Verwaltungsrats Ulrich Müller`: a genitive goes on, where nouns have capitals.
            let genitive = self.document.lexicon.language.nouns
                && at > i
                && self.token(at - 1).capital
                && token.is(flags::THE)
                && !token.capital
                && token.is(flags::GENITIVE)
                && !self.is(at - 1, flags::GIVEN)
                && !(at >= i + 2 && self.is(at - 2, flags::GIVEN));
            // A surname may be a common word: `Karin Weiß`.
            let surname = at > i && token.is_name() && self.is(at - 1, flags::GIVEN) && self.token(at - 1).capital;
            if !surname
                && (break_ || token.is(flags::PREP | flags::AND) && !(at == i && token.is(flags::THE | flags::AN)))
                && !joined
                && !of
                && !genitive
            {
                break;
            }
            // `Giant screens hang`: the first word of a sentence before a common noun is no name.
            let next = self.token(at + 1);
            let adjective = at == i
                && self.is_first(i)
                && token.uses == 0
                && next.kind == Kind::Word
                && !next.capital
                && next.uses == 0
                && self.word(at + 1).ends_with('s')
                && !self.document.lexicon.language.nouns;
            if (token.capital && !token.is(flags::FUNCTION) || surname) && !adjective {
                names = true;
                small = 0;
            } else if names
                && !token.is(flags::POSS | flags::PARTICLE | flags::SUFFIX)
                && token.kind == Kind::Word
                && !joined
                && !of
                && !genitive
            {
                // A noun behind a name goes on only towards another name or a role.
                if !token.is(flags::ROLE
                    | flags::TITLE
                    | flags::GROUP
                    | flags::MAN
                    | flags::WOMAN
                    | flags::DEMONYM
                    | flags::ORG
                    | flags::TEXT
                    | flags::TIME)
                {
                    small += 1;
                    let on = (at + 1..(at + 4).min(end))
                        .take_while(|&next| !self.is(next, flags::THE | flags::AN | flags::HIS | flags::PREP))
                        .any(|next| {
                            let next = self.token(next);
                            next.is(flags::ROLE | flags::GROUP | flags::TEXT | flags::MAN | flags::WOMAN)
                                && !next.is(BREAKS)
                        })
                        && self.is_word(at + 1)
                        && !self.is(at + 1, flags::PREP)
                        // `Hale constituent Dan Moss`
                        || token.uses == 0 && self.token(at + 1).capital && self.is(at + 1, flags::GIVEN);
                    // `one Hale confidant`: the article and what follows tell that the noun is the head.
                    let head = self.is(i, flags::THE | flags::AN) && at > i + 1 && self.closes(at + 1, end);
                    if small > 2 || !on && !head {
                        break;
                    }
                }
            }
            at += 1;
        }
        if at == i {
            return None;
        }
        if let Some(mention) = self.compose(i..at) {
            return Some(self.extend(mention, at, end));
        }
        // `harbour families fight eviction`: a noun for people ends the phrase, and an unknown verb follows.
        let people = flags::ROLE | flags::GROUP | flags::MAN | flags::WOMAN;
        let head = (i..at).rev().find(|&head| self.is(head, people))?;
        let mention = self.compose(i..head + 1)?;
        Some(self.extend(mention, head + 1, end))
    }

    /// A pronoun as a mention.
    pub(super) fn pronoun(&self, i: usize) -> Mention {
        let token = self.token(i);
        let at = self.at(i);
        Mention {
            tokens: at..at + 1,
            shown: at..at + 1,
            head: Head::Pronoun,
            word: at,
            name: None,
            other: None,
            role: None,
            gender: Gender::of(token.uses & (flags::HE | flags::SHE)),
            plural: token.is(flags::THEY | flags::I),
            definite: true,
        }
    }

    /// A mention of the words in `items`, which are adjacent tokens.
    pub(super) fn compose(&self, items: Range<usize>) -> Option<Mention> {
        let tokens = self.at(items.start)..self.at(items.end - 1) + 1;
        let document = self.document;
        let nouns = document.lexicon.language.nouns;
        // The last run of capitals.
        let mut end = items.end;
        while end > items.start && self.is(end - 1, flags::POSS | flags::ADV) && !self.token(end - 1).capital {
            end -= 1;
        }
        if end == items.start {
            return None;
        }
        let last = self.token(end - 1);
        let mut start = end;
        while start > items.start {
            let token = self.token(start - 1);
            let surname = start == end
                && start - 1 > items.start
                && token.is_name()
                && self.is(start - 2, flags::GIVEN)
                && self.token(start - 2).capital;
            let inner = start < end
                && start - 1 > items.start
                && (token.is(flags::PARTICLE | flags::PREP | flags::SUFFIX) && self.token(start - 2).is_name()
                    || self.is_in_name(start - 1));
            let capital = token.is_name()
                && (!token.is(flags::FUNCTION)
                    || token.is(flags::GIVEN | flags::PARTICLE | flags::TITLE)
                    || start < end && start - 1 > items.start);
            if capital || surname || inner || token.is(flags::SUFFIX) && start == end {
                start -= 1;
            } else {
                break;
            }
        }
        let definite = self.is(items.start, flags::THE | flags::HIS) && !self.is(items.start, flags::AN);
        if start < end && (last.is_name() || last.is(flags::SUFFIX)) {
            let run = self.at(start)..self.at(end - 1) + 1;
            if let Some(name) = name::name_of(document, run.clone()) {
                let mut before = self.at(items.start)..name.tokens.start;
                // `W sieci posłanka Anna Biała`: a noun behind a preposition is none of the person.
                let role = |token: &Token| token.is(flags::ROLE | flags::TITLE | flags::MAN | flags::WOMAN);
                if items.start > 0
                    && self.is(items.start - 1, flags::PREP)
                    && !nouns
                    && let Some(at) = before.clone().find(|&at| role(&document.tokens[at]))
                {
                    before.start = at;
                }
                let role = role::within(document, before);
                let gender = name.gender;
                // A German noun with its article is no name, nor is one that has the form of a noun.
                let given = document.tokens[name.tokens.clone()].iter().any(|t| t.is(flags::GIVEN));
                let article = self.is(items.start, flags::THE | flags::AN | flags::HIS) && items.end - items.start > 1
                    || items.start > 0 && items.end - items.start == 1 && self.is(items.start - 1, flags::THE);
                let noun = nouns
                    && !given
                    && (article
                        && (name.title.is_none()
                            || start > items.start + 1 && self.is(start - 1, flags::THE | flags::AN))
                        || document.lexicon.is_noun(self.word(end - 1)) && name.title.is_none()
                        || document.tokens[name.tokens.start].is(flags::GROUP | flags::TEXT | flags::ROLE));
                if !noun {
                    let shown = name.title.as_ref().map_or(name.tokens.start, |t| t.start)..name.tokens.end;
                    return Some(Mention {
                        tokens,
                        shown,
                        head: Head::Name,
                        word: name.tokens.end - 1,
                        plural: false,
                        definite,
                        gender,
                        role,
                        name: Some(name),
                        other: None,
                    });
                }
            }
        }
        // A noun: it needs an article, or to be a word for people.
        let word = self.at(end - 1);
        let determined = self.is(items.start, flags::THE | flags::AN | flags::HIS);
        let known = nouns && last.capital
            || last.is(flags::ROLE
                | flags::GROUP
                | flags::TEXT
                | flags::ORG
                | flags::MAN
                | flags::WOMAN
                | flags::DEMONYM
                | flags::TITLE);
        if !(determined && items.end - items.start > 1 || known || last.is(flags::AN))
            || last.kind == Kind::Number && !known
        {
            return None;
        }
        let plural = last.is(flags::GROUP | flags::TEXT | flags::ORG | flags::DEMONYM) && !last.is(flags::ROLE);
        let gender = Gender::of(last.uses & (flags::MAN | flags::WOMAN));
        Some(Mention {
            shown: tokens.clone(),
            role: None,
            tokens,
            head: Head::Noun,
            word,
            name: None,
            other: None,
            gender,
            plural,
            definite,
        })
    }

    /// Whether a mention says what the person is, by more than a title of courtesy.
    pub(super) fn is_firm(&self, mention: &Mention) -> bool {
        mention.role.clone().is_some_and(|role| role::is_firm(&self.document.tokens[role]))
    }

    /// On an attribution line whatever follows the name says what the person is.
    pub(super) fn role_on_line(&self, mention: &mut Mention, next: usize) {
        if mention.head == Head::Name && !self.is_firm(mention) && next < self.items.len() {
            let role = role::line(self.document, self.paragraph.tokens.end, self.at(next));
            mention.role = role.or(mention.role.take());
        }
    }

    /// Takes in what follows a phrase: a prepositional group, a second name, an apposition.
    fn extend(&self, mut mention: Mention, mut next: usize, end: usize) -> (Mention, usize) {
        let document = self.document;
        if mention.head == Head::Noun {
            // `a spokesman for the State Department`
            let mut steps = 0;
            while next + 1 < end && self.is(next, flags::PREP) && !self.token(next).capital && steps < 3 {
                let mut at = next + 1;
                while at < end
                    && self.is_word(at)
                    && !self.is(at, BREAKS & !(flags::PRONOUN))
                    && !(self.is(at, flags::PREP | flags::AND | flags::SUBORD) && !self.token(at).capital)
                    && !self.is_verb(at)
                    && at - next < 8
                {
                    at += 1;
                }
                if at == next + 1 || self.is(next + 1, flags::TIME) {
                    break;
                }
                mention.tokens.end = self.at(at - 1) + 1;
                mention.shown.end = mention.tokens.end;
                next = at;
                steps += 1;
            }
        }
        if self.is(next, flags::AND)
            && !self.token(next).capital
            && mention.head == Head::Name
            && next + 1 < end
            && let Some(run) = self.run(next + 1, end)
        {
            let after = next + 1 + run.len();
            let name = name::name_of(document, run);
            if let Some(name) = name.filter(|_| !self.is(after, flags::POSS)) {
                mention.tokens.end = name.tokens.end;
                mention.shown.end = name.tokens.end;
                mention.other = Some(name);
                mention.plural = true;
                next = after;
            }
        }
        // `, a spokesman for …` behind a name; `, Ann Lee,` behind a noun.
        if self.kind(next) == Kind::Comma && next < end {
            let comma = self.at(next);
            match mention.head {
                Head::Name if !self.is_firm(&mention) => {
                    if let Some(role) = role::apposition(document, self.paragraph.tokens.end, comma) {
                        mention.role = Some(role);
                    }
                }
                Head::Noun if !mention.plural => {
                    if let Some(run) = self.run(next + 1, end) {
                        let after = next + 1 + run.len();
                        let closed = after >= end
                            || matches!(self.kind(after), Kind::Comma | Kind::Stop | Kind::Mark | Kind::Colon);
                        let name = name::name_of(document, run).filter(|name| closed && !name.organisation);
                        if let Some(name) = name {
                            mention.role = role::within(self.document, mention.tokens.clone()).or_else(|| {
                                role::trimmed(self.document, mention.tokens.clone()).filter(|_| mention.definite)
                            });
                            mention.word = name.tokens.end - 1;
                            mention.shown = name.tokens.clone();
                            mention.head = Head::Name;
                            mention.gender = name.gender;
                            mention.name = Some(name);
                            next = after;
                        }
                    }
                }
                _ => {}
            }
        }
        (mention, next)
    }

    /// The run of capitals at item `i`, as tokens.
    pub(super) fn run(&self, i: usize, end: usize) -> Option<Range<usize>> {
        self.items.get(i).filter(|item| item.region.is_none())?;
        let limit = (i..end).take_while(|&at| self.region(at).is_none()).last().map(|at| self.at(at) + 1)?;
        name::run_at(self.document, limit, self.at(i))
    }
}
