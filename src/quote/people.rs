//! Who is in the article: persons and institutions, gathered from its names.
//!
//! A first pass takes every run of capitalised words for a name or not, with the titles before it; full names found
//! anywhere gather the surnames, honorifics and given names that stand alone elsewhere. Pronouns and descriptions
//! (`she`, `the senator`) are then resolved by gender, role and nearness.

use std::{collections::HashMap, hash::BuildHasherDefault, ops::Range};

use super::{
    language::{Fx, Language, flags},
    marks::Region,
    name::{Gender, Name, name_of, run_at},
    role::{self, Role},
    token::{Document, Kind, Part, Token, fold_onto},
};
use crate::news::Span;

/// A person or institution of the article.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The fullest name, without titles.
    pub name: Span,
    /// How many words the name has.
    pub length: usize,
    /// Tokens of the fullest name.
    pub tokens: Range<usize>,
    /// What is known of gender.
    pub gender: Gender,
    /// Words for what the person is, as the article puts it.
    pub role: Option<Role>,
    /// Whether it is no person.
    pub organisation: bool,
    /// How often it is named.
    pub count: u32,
}

/// One place where a person is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The last token of the name there.
    pub token: usize,
    /// Who.
    pub person: usize,
    /// The paragraph.
    pub paragraph: usize,
    /// Sentences are counted through the article.
    pub sentence: u32,
    /// How prominent the place is: subject of its sentence, plain, in a quotation.
    pub weight: f32,
}

type Index = HashMap<String, Vec<usize>, BuildHasherDefault<Fx>>;

/// At most so many persons share one surname or given name.
const SHARING: usize = 8;

/// How often a name stands alone that is taken for a surname.
const OFTEN: u32 = 3;

/// How many names ahead a description may wait for its name: `the senator began. … Senator Lee sat down.`
const AHEAD: usize = 12;

/// Everyone in an article.
#[derive(Default)]
pub(super) struct People {
    /// The persons, in the order in which their fullest names were met.
    pub all: Vec<Person>,
    /// Where they are named, in order.
    pub places: Vec<Place>,
    last: Index,
    given: Index,
    /// By surname without the ending of its case.
    stems: Index,
    whole: HashMap<String, usize, BuildHasherDefault<Fx>>,
    /// How often each name stands alone.
    lone: HashMap<String, u32, BuildHasherDefault<Fx>>,
}

/// A name where it stands, before it is known whom it names.
struct Met {
    name: Name,
    /// Its words in lower case.
    key: String,
    paragraph: usize,
    sentence: u32,
    weight: f32,
    /// Whether it is a lone capital at the beginning of a sentence, which says nothing.
    doubtful: bool,
}

/// A pronoun of the article's own voice, before it is known whom it stands for.
struct Pronoun {
    token: usize,
    gender: Gender,
    paragraph: usize,
    sentence: u32,
    weight: f32,
}

/// Where a sentence stands while its names are read.
struct Head {
    /// Whether no word was read yet.
    first: bool,
    /// Whether it opens with an aside, so that its subject stands behind the comma.
    aside: bool,
    /// Whether a name here is its subject.
    subject: bool,
}

impl Head {
    const START: Self = Self { first: true, aside: false, subject: true };

    fn read(&mut self, token: &Token) {
        match token.kind {
            Kind::Stop => *self = Self::START,
            Kind::Comma if self.aside => (self.subject, self.aside) = (true, false),
            Kind::Word => {
                self.aside |= self.first && token.is(flags::PREP | flags::SUBORD | flags::ING | flags::TIME);
            }
            _ => {}
        }
    }
}

impl Met {
    /// The names of `document` in order, and the pronouns outside its quotations.
    fn all(document: &Document, regions: &[Region]) -> (Vec<Self>, Vec<Pronoun>) {
        let mut all = Vec::new();
        let mut pronouns = Vec::new();
        let mut sentence = 0;
        let mut region = 0;
        for (n, paragraph) in document.paragraphs.iter().enumerate() {
            sentence += 1;
            if paragraph.part == Part::Silent {
                continue;
            }
            let mut at = paragraph.tokens.start;
            let mut head = Head::START;
            while at < paragraph.tokens.end {
                let token = &document.tokens[at];
                head.read(token);
                if token.kind == Kind::Stop {
                    sentence += 1;
                    at += 1;
                    continue;
                }
                let Some(run) = run_at(document, paragraph.tokens.end, at) else {
                    let gender = Gender::of(token.uses & (flags::HE | flags::SHE));
                    if gender != Gender::Unknown {
                        while regions.get(region).is_some_and(|r| r.tokens.end <= at) {
                            region += 1;
                        }
                        if regions.get(region).is_none_or(|r| r.tokens.start > at) {
                            let weight = weight(head.subject, false, document.tokens.get(at + 1).copied());
                            pronouns.push(Pronoun { token: at, gender, paragraph: n, sentence, weight });
                        }
                    }
                    if token.kind == Kind::Word {
                        // `Was Lee content?`: the subject stands behind the verb.
                        let asks = head.first && token.is(flags::AUX) && !token.is(flags::PRONOUN);
                        head.first = false;
                        head.subject &=
                            asks || token.is(flags::TITLE | flags::ROLE | flags::THE | flags::DEMONYM | flags::ADV);
                    }
                    at += 1;
                    continue;
                };
                at = run.end;
                while regions.get(region).is_some_and(|r| r.tokens.end <= run.start) {
                    region += 1;
                }
                let quoted = regions.get(region).is_some_and(|r| r.tokens.start <= run.start);
                if let Some(name) = name_of(document, run) {
                    // An adverb may stand between the subject and its verb.
                    let behind = document.tokens[at..paragraph.tokens.end].iter().find(|token| !token.is(flags::ADV));
                    let next = document.tokens.get(at);
                    let verb = next.is_some_and(|next| {
                        next.is(flags::POSS | flags::AUX | flags::CUE | flags::VERB) || next.kind == Kind::Comma
                    });
                    let lone = name.tokens.len() == 1
                        && name.title.is_none()
                        && !document.tokens[name.tokens.start].is(flags::GIVEN);
                    all.push(Self {
                        key: key(document, &name, paragraph.leaf),
                        paragraph: n,
                        sentence,
                        weight: weight(head.subject, quoted, behind.copied()),
                        doubtful: head.first && lone && !verb,
                        name,
                    });
                }
                (head.first, head.subject) = (false, false);
            }
        }
        (all, pronouns)
    }
}

impl People {
    /// Gathers the persons of `document`.
    pub(super) fn new(document: &Document, regions: &[Region]) -> Self {
        let mut people = Self::default();
        let (met, pronouns) = Met::all(document, regions);
        for met in met.iter().filter(|met| met.name.tokens.len() == 1) {
            match people.lone.get_mut(&met.key) {
                Some(count) => *count += 1,
                None => drop(people.lone.insert(met.key.clone(), 1)),
            }
        }
        let given = |name: &Name| document.tokens[name.tokens.start].is(flags::GIVEN);
        let whole = |met: &&Met| {
            let capitals = document.paragraphs[met.paragraph].capitals;
            (met.name.tokens.len() > 1 || met.name.organisation) && (!capitals || given(&met.name))
        };
        for met in met.iter().filter(whole) {
            people.full(document, met);
        }
        for met in met.iter().filter(|met| !whole(met) && !met.doubtful) {
            // Where every noun has a capital, one alone is no name.
            let noun = document.lexicon.language.nouns && met.name.title.is_none() && !given(&met.name);
            if !noun
                && !document.paragraphs[met.paragraph].capitals
                && people.known(document, &met.name, &met.key).is_none()
            {
                people.full(document, met);
            }
        }
        let mut pronouns = pronouns.into_iter().peekable();
        for met in &met {
            while let Some(pronoun) = pronouns.next_if(|pronoun| pronoun.token < met.name.tokens.start) {
                people.stand_for(&pronoun);
            }
            let Some(person) = people.known(document, &met.name, &met.key) else { continue };
            let entry = &mut people.all[person];
            entry.count += 1;
            if entry.gender == Gender::Unknown && !entry.organisation {
                entry.gender = met.name.gender;
            }
            people.places.push(Place {
                token: met.name.tokens.end - 1,
                person,
                paragraph: met.paragraph,
                sentence: met.sentence,
                weight: met.weight,
            });
        }
        pronouns.for_each(|pronoun| people.stand_for(&pronoun));
        people
    }

    /// Whoever a pronoun of the article's own voice stands for is spoken of there.
    fn stand_for(&mut self, pronoun: &Pronoun) {
        let &Pronoun { token, gender, paragraph, sentence, weight } = pronoun;
        if let Some((person, _)) = self.pronoun(gender, token, paragraph, None) {
            self.places.push(Place { token, person, paragraph, sentence, weight: weight * 0.8 });
        }
    }

    /// Whom an interview is with: the one person its head names in full, else the one its words before paragraph `first`
    /// do, else one named twice as often as any other.
    pub(super) fn main(&self, document: &Document, first: usize) -> Option<usize> {
        let whole = |person: &usize| !self.all[*person].organisation && self.all[*person].length >= 2;
        let alone = |until: &dyn Fn(&Place) -> bool| {
            let named = self.places.iter().take_while(|place| until(place)).map(|place| place.person);
            let mut named: Vec<usize> = named.filter(whole).collect();
            named.sort_unstable();
            named.dedup();
            <[usize; 1]>::try_from(named).ok().map(|[person]| person)
        };
        let head = alone(&|place| document.paragraphs[place.paragraph].leaf <= 1);
        if let Some(person) = head.or_else(|| alone(&|place| place.paragraph < first)) {
            return Some(person);
        }
        let persons = || (0..self.all.len()).filter(whole);
        let first = persons().max_by_key(|&person| (self.all[person].count, std::cmp::Reverse(person)))?;
        let count = self.all[first].count;
        let other = persons().filter(|&person| person != first).map(|person| self.all[person].count).max().unwrap_or(0);
        (count >= 2 && count >= 2 * other).then_some(first)
    }

    /// Enters a name as a person of its own, or adds it to the one it names.
    fn full(&mut self, document: &Document, met: &Met) {
        let Met { name, key, paragraph, .. } = met;
        let paragraph = &document.paragraphs[*paragraph];
        let leaf = paragraph.leaf;
        if let Some(&known) = self.whole.get(key) {
            let person = &mut self.all[known];
            if !person.role.is_some_and(|role| role.firm) {
                let found = role::beside(document, name, paragraph);
                person.role = found.filter(|found| found.firm).or(person.role).or(found);
            }
            if person.gender == Gender::Unknown {
                person.gender = name.gender;
            }
            return;
        }
        // Another form of a known name: `Donald Trump` and `Donald J. Trump`.
        if let Some(person) = (name.tokens.len() > 1).then(|| self.known(document, name, key)).flatten() {
            self.whole.insert(key.clone(), person);
            let role = role::beside(document, name, paragraph);
            let entry = &mut self.all[person];
            if name.tokens.len() > entry.length {
                entry.name = document.span(leaf, name.tokens.clone());
                entry.length = name.tokens.len();
                entry.tokens = name.tokens.clone();
            }
            if !entry.role.is_some_and(|role| role.firm) {
                entry.role = role.filter(|role| role.firm).or(entry.role).or(role);
            }
            if entry.gender == Gender::Unknown {
                entry.gender = name.gender;
            }
            return;
        }
        let person = self.all.len();
        let role = role::beside(document, name, paragraph);
        let mut gender = name.gender;
        if let (Gender::Unknown, Some(role)) = (gender, role) {
            gender = role::gender(document, role.span);
        }
        self.all.push(Person {
            name: document.span(leaf, name.tokens.clone()),
            length: name.tokens.len(),
            tokens: name.tokens.clone(),
            gender,
            role,
            organisation: name.organisation,
            count: 0,
        });
        if !name.organisation {
            let push = |index: &mut Index, word: &str| {
                let list = index.entry(word.to_owned()).or_default();
                if list.len() < SHARING {
                    list.push(person);
                }
            };
            if let Some(last) = key.rsplit(' ').next() {
                push(&mut self.last, last);
                let language = document.lexicon.language;
                if !language.cases.is_empty() {
                    push(&mut self.stems, language.stem(last));
                }
            }
            if name.tokens.len() > 1
                && let Some(given) = key.split(' ').next()
            {
                push(&mut self.given, given);
            }
        }
        self.whole.insert(key.clone(), person);
    }

    /// The person a name stands for.
    pub(super) fn find(&self, document: &Document, name: &Name, leaf: u32) -> Option<usize> {
        self.known(document, name, &key(document, name, leaf))
    }

    fn known(&self, document: &Document, name: &Name, words: &str) -> Option<usize> {
        if let Some(&person) = self.whole.get(words) {
            // A surname that was entered by itself gives way to the full name met later.
            if name.tokens.len() > 1 || self.all[person].length > 1 || self.all[person].organisation {
                return Some(person);
            }
        }
        if name.organisation {
            return None;
        }
        let language = document.lexicon.language;
        let mut parts = words.split(' ');
        let (first, last) = (parts.next()?, words.rsplit(' ').next()?);
        let fits = |&person: &usize| {
            let entry = &self.all[person];
            if !entry.gender.fits(name.gender) {
                return false;
            }
            name.tokens.len() == 1 || {
                let given = document.tokens[entry.tokens.start];
                let text = document.leaves[entry.name.leaf as usize].text();
                let given = &text[given.from as usize..given.to as usize];
                entry.length > 1 && (same_given(given, first) || same_stem(language, given, first))
            }
        };
        let best = |list: &Vec<usize>| {
            list.iter().copied().filter(fits).max_by_key(|&person| {
                let entry = &self.all[person];
                let known = entry.gender == name.gender && name.gender != Gender::Unknown;
                (entry.length > 1, known, entry.count, std::cmp::Reverse(person))
            })
        };
        if let Some(found) = self.last.get(last).and_then(best) {
            return Some(found);
        }
        if let Some(found) = self.stems.get(language.stem(last)).and_then(best) {
            return Some(found);
        }
        // A name by itself that is no given name of this language is a surname if it comes often: `Trump`, not `Trump Tower`.
        let surname = !document.tokens[name.tokens.start].is(flags::GIVEN)
            && self.lone.get(words).is_some_and(|&count| count >= OFTEN);
        if name.tokens.len() == 1
            && name.title.is_none()
            && !surname
            && let Some(found) = self.given.get(first).and_then(best)
        {
            return Some(found);
        }
        None
    }

    /// The person a pronoun of this gender at `token` stands for, with the certainty of it.
    ///
    /// Looks back over the last places where someone is named, weighs them by nearness and prominence; whoever spoke
    /// last has an advantage.
    pub(super) fn pronoun(
        &self,
        gender: Gender,
        token: usize,
        paragraph: usize,
        spoke: Option<(usize, usize)>,
    ) -> Option<(usize, f32)> {
        let end = self.places.partition_point(|place| place.token < token);
        let sentence = self.places[..end].last().map_or(0, |place| place.sentence);
        let mut scores: Vec<(usize, f32)> = Vec::new();
        for place in self.places[..end].iter().rev().take(40) {
            let person = &self.all[place.person];
            if person.organisation || !person.gender.fits(gender) || paragraph - place.paragraph > 4 {
                continue;
            }
            let distance = (sentence - place.sentence) as f32 + 2.0 * (paragraph - place.paragraph) as f32;
            let mut score = place.weight / (1.0 + distance);
            if person.gender == Gender::Unknown {
                score *= if person.length > 1 { 0.5 } else { 0.35 };
            }
            match scores.iter_mut().find(|entry| entry.0 == place.person) {
                Some(entry) => entry.1 = entry.1.max(score) + score * 0.1,
                None => scores.push((place.person, score)),
            }
        }
        if let Some((person, at)) = spoke {
            let entry = &self.all[person];
            if !entry.organisation && entry.gender.fits(gender) && paragraph - at <= 6 {
                // Whoever a later paragraph is about has taken the word from them.
                let taken =
                    self.places[..end].iter().rev().take(40).take_while(|place| place.paragraph > at).any(|place| {
                        let other = &self.all[place.person];
                        place.person != person && place.weight >= 2.0 && !other.organisation && other.gender == gender
                    });
                let bonus = if taken { 0.4 } else { 1.0 } / (1.0 + 0.7 * (paragraph - at) as f32);
                match scores.iter_mut().find(|entry| entry.0 == person) {
                    Some(entry) => entry.1 += bonus,
                    None => scores.push((person, bonus)),
                }
            }
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        let &(person, best) = scores.first()?;
        let second = scores.get(1).map_or(0.0, |entry| entry.1);
        let sure = if self.all[person].gender == gender { 0.95 } else { 0.8 };
        Some((person, sure * (1.0 - 0.5 * second / best.max(0.01)).clamp(0.4, 1.0)))
    }

    /// The person whose role has this word, nearest before `token`; else the one who is soon called so behind it.
    pub(super) fn described(
        &self,
        document: &Document,
        word: &str,
        gender: Gender,
        token: usize,
    ) -> Option<(usize, f32)> {
        let end = self.places.partition_point(|place| place.token < token);
        let fits = |&person: &usize| {
            let entry = &self.all[person];
            let named = entry.role.is_some_and(|role| {
                let text = document.text(role.span);
                text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| role::is_same(w, word))
            });
            !entry.organisation && entry.gender.fits(gender) && named
        };
        let mut seen = Vec::new();
        let mut first = |person: usize| {
            let new = !seen.contains(&person);
            if new {
                seen.push(person);
            }
            new
        };
        let behind =
            self.places[..end].iter().rev().take(60).map(|place| place.person).filter(|&p| first(p)).find(fits);
        if let Some(person) = behind {
            return Some((person, 0.85));
        }
        let ahead = self.places[end..].iter().take(AHEAD).map(|place| place.person).find(fits);
        ahead.map(|person| (person, 0.7))
    }
}

fn same_given(a: &str, b: &str) -> bool {
    let a = a.to_lowercase();
    let (a, b) = (a.trim_end_matches('.'), b.trim_end_matches('.'));
    if a == b {
        return true;
    }
    let short = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    if short(a, b) || short(b, a) {
        return true;
    }
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= 3 && long.starts_with(short)
}

/// Whether two given names are one in different cases: `Пётр`, `Петра`.
fn same_stem(language: &Language, a: &str, b: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().replace('ё', "е");
    !language.cases.is_empty() && language.stem(&plain(a)) == language.stem(&plain(b))
}

/// A name's words in lower case, joined by spaces, suffixes left out.
fn key(document: &Document, name: &Name, leaf: u32) -> String {
    let text = document.leaves[leaf as usize].text();
    let mut key = String::with_capacity(24);
    for token in &document.tokens[name.tokens.clone()] {
        if token.is(flags::SUFFIX) && !key.is_empty() || !matches!(token.kind, Kind::Word | Kind::Number) {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        fold_onto(&text[token.from as usize..token.to as usize], &mut key);
    }
    key
}

fn weight(first: bool, quoted: bool, next: Option<Token>) -> f32 {
    let mut weight = if first { 2.0 } else { 1.0 };
    if let Some(next) = next {
        if next.is(flags::POSS) {
            weight *= 0.8;
        } else if next.is(flags::AUX | flags::CUE | flags::VERB) {
            weight *= 1.4;
        }
    }
    if quoted { weight * 0.15 } else { weight }
}
