//! What a language brings to the quote engine, and the lexicon that is built from it.
//!
//! A language is one file in `languages/`: word lists as plain text, split at white space (`_` joins the words of a
//! phrase). From it a [`Lexicon`] is built once, at the first article in that language: a map from the lower-case
//! word to the set of its uses ([`flags`]). Given names, places and nationalities are shared by all languages.
//! Which language an article is written in is told by its declaration, checked against the common words of each.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    sync::OnceLock,
};

use super::{languages, lexicon};

/// The uses of a word, as bits.
pub(super) mod flags {
    /// A verb of saying: `said`, `announced`.
    pub const SAY: u64 = 1;
    /// A verb of saying whose object is the one spoken to: `told`.
    pub const TELL: u64 = 1 << 1;
    /// A verb that names or judges: `called`, `described`.
    pub const CALL: u64 = 1 << 2;
    /// A verb of thinking, wanting or judging, weak evidence of speech: `believes`, `promised`.
    pub const THINK: u64 = 1 << 3;
    /// A masculine pronoun in the subject's case.
    pub const HE: u64 = 1 << 4;
    /// A feminine pronoun in the subject's case.
    pub const SHE: u64 = 1 << 5;
    /// A plural or neuter pronoun in the subject's case.
    pub const THEY: u64 = 1 << 6;
    /// A pronoun of the first or second person.
    pub const I: u64 = 1 << 7;
    /// A definite article, demonstrative or possessive.
    pub const THE: u64 = 1 << 8;
    /// An indefinite article, a quantity: `a`, `several`.
    pub const AN: u64 = 1 << 9;
    /// A preposition.
    pub const PREP: u64 = 1 << 10;
    /// A coordinating conjunction.
    pub const AND: u64 = 1 << 11;
    /// An auxiliary or modal verb.
    pub const AUX: u64 = 1 << 12;
    /// An adverb that may stand between a subject and its verb.
    pub const ADV: u64 = 1 << 13;
    /// The word that opens reported speech: `that`, `whether`.
    pub const THAT: u64 = 1 << 14;
    /// A relative pronoun: `who`.
    pub const WHO: u64 = 1 << 15;
    /// A masculine honorific: `Mr`.
    pub const MR: u64 = 1 << 16;
    /// A feminine honorific: `Mrs`.
    pub const MRS: u64 = 1 << 17;
    /// A title before a name: `Senator`, `Dr`.
    pub const TITLE: u64 = 1 << 18;
    /// A noun for what a person is or does: `mayor`, `lawyer`.
    pub const ROLE: u64 = 1 << 19;
    /// A noun for several or unnamed people: `officials`, `police`.
    pub const GROUP: u64 = 1 << 20;
    /// A word of an institution's name: `Ministry`, `University`.
    pub const ORG: u64 = 1 << 21;
    /// A weekday, month or other word of time.
    pub const TIME: u64 = 1 << 22;
    /// A word written with a full stop that ends no sentence.
    pub const ABBR: u64 = 1 << 23;
    /// A word that says the next words are not meant: `so-called`.
    pub const SCARE: u64 = 1 << 24;
    /// A work that bears a title: `novel`, `film`.
    pub const WORK: u64 = 1 << 25;
    /// A verb that gives a title or nickname: `titled`, `dubbed`.
    pub const NAMED: u64 = 1 << 26;
    /// A masculine given name.
    pub const GIVEN_M: u64 = 1 << 27;
    /// A feminine given name.
    pub const GIVEN_F: u64 = 1 << 28;
    /// A place.
    pub const PLACE: u64 = 1 << 29;
    /// A nationality, party or creed.
    pub const DEMONYM: u64 = 1 << 30;
    /// A word that opens a subordinate clause or an aside: `when`, `asked`, `speaking`.
    pub const SUBORD: u64 = 1 << 31;
    /// A particle inside names: `von`, `bin`.
    pub const PARTICLE: u64 = 1 << 32;
    /// A suffix of names: `Jr`.
    pub const SUFFIX: u64 = 1 << 33;
    /// A feminine noun or title for a person: `spokeswoman`.
    pub const WOMAN: u64 = 1 << 34;
    /// A masculine noun or title for a person: `spokesman`.
    pub const MAN: u64 = 1 << 35;
    /// Another common verb in a finite form.
    pub const VERB: u64 = 1 << 36;
    /// A participle of saying without a subject of its own: `adding`.
    pub const ING: u64 = 1 << 37;
    /// A text that speaks: `statement`, `report`.
    pub const TEXT: u64 = 1 << 38;
    /// The possessive ending, or an auxiliary written like it: `’s`.
    pub const POSS: u64 = 1 << 39;
    /// A possessive pronoun: `his`.
    pub const HIS: u64 = 1 << 40;
    /// A negation.
    pub const NOT: u64 = 1 << 41;
    /// A verb of asking or answering; its quotes may follow without comma.
    pub const TO: u64 = 1 << 42;
    /// A word that is a cue only behind a quotation: German `so`, English `shrugged`.
    pub const AFTER: u64 = 1 << 43;
    /// An auxiliary in the mood of reported speech: German `sei`.
    pub const REPORTS: u64 = 1 << 45;
    /// A verb form that is as often a noun: `remarks`, `note`.
    pub const NOUN: u64 = 1 << 44;
    /// A word that opens what was told without telling it: `how`, `why`.
    pub const WH: u64 = 1 << 46;
    /// An auxiliary of the passive voice: `is`, German `wird`.
    pub const BE: u64 = 1 << 47;
    /// A verb that says what might be: `would`, `could`.
    pub const MIGHT: u64 = 1 << 48;
    /// A verb of saying whose infinitive is what was said: `vowed to`.
    pub const VOW: u64 = 1 << 49;
    /// A text that is looked at, and says nothing: `headline`, `sign`.
    pub const SHOWN: u64 = 1 << 50;
    /// A verb of thinking that takes what is thought as its clause: `believes`, `found`.
    pub const MIND: u64 = 1 << 51;
    /// A word that opens an aside with the source: `as Ann Lee said`.
    pub const LIKE: u64 = 1 << 52;
    /// A verb that takes a stand with its object: `criticised the plan`, `demanded an inquiry`.
    pub const STAND: u64 = 1 << 53;
    /// A verb that does so with the preposition behind it: `called for`, `warned of`.
    pub const STAND_ON: u64 = 1 << 54;
    /// A word of rank before a role: `vice`, `former`.
    pub const RANK: u64 = 1 << 55;
    /// The first word of a phrase beside a source's name: `according`. Set by the lexicon.
    pub const SOURCE: u64 = 1 << 56;
    /// A word behind a comma with which the article goes on in its own voice: `while`.
    pub const TURN: u64 = 1 << 57;
    /// An article in the genitive, with which a phrase goes on: German `des`.
    pub const GENITIVE: u64 = 1 << 58;
    /// A preposition before what is spoken of: `about`.
    pub const TOPIC: u64 = 1 << 59;
    /// A verb that takes a stand with `to`: `objected to`.
    pub const STAND_TO: u64 = 1 << 60;
    /// A noun for what someone says or thinks: `claim`, `promise`.
    pub const CLAIM: u64 = 1 << 61;
    /// A verb whose infinitive is the verb of saying: `continued to insist`.
    pub const GOES_ON: u64 = 1 << 62;
    /// Any word that opens a clause of reported speech.
    pub const OPENS: u64 = THAT | WH;
    /// Any given name.
    pub const GIVEN: u64 = GIVEN_M | GIVEN_F;
    /// Any pronoun of the third person.
    pub const PRONOUN: u64 = HE | SHE | THEY;
    /// Any verb that can introduce speech.
    pub const CUE: u64 = SAY | TELL | CALL | THINK | ING;
    /// Words that never belong to a name, even with a capital.
    pub const FUNCTION: u64 = SAY
        | TELL
        | PRONOUN
        | I
        | THE
        | AN
        | PREP
        | AND
        | AUX
        | THAT
        | WH
        | WHO
        | SUBORD
        | NOT
        | VERB
        | ING
        | CALL
        | ADV
        | THINK;
}

/// How the words of a language stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Subject, verb, object; the verb comes before its subject only around quotes.
    Subject,
    /// The verb is the second part of the clause (German, Dutch, Swedish).
    Second,
    /// The verb before its subject, in a script without capitals (Arabic).
    Bare,
    /// Scripts without capitals, with particles and titles behind the name (Korean, Japanese, Chinese).
    Dense,
}

/// A language: word lists, split at white space; `_` joins the words of a phrase.
pub(super) struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    /// How its words stand.
    pub order: Order,
    /// Whether nouns have capitals (German).
    pub nouns: bool,
    /// Whether `l’`, `d’` are words of their own.
    pub elides: bool,
    /// Whether an attribution may stand inside the marks (French).
    pub incise: bool,
    /// Whether a reported clause may follow its verb without a word that opens it (English).
    pub bare: bool,
    /// Whether a verb may stand without its subject (Spanish).
    pub drops: bool,
    /// Endings that names have in other cases than the subject's (Russian): `-ова` names the same man as `-ов`.
    pub cases: &'static str,
    /// Last parts of compound nouns, which carry the uses of the whole: `-sprecher`.
    pub compounds: &'static str,
    /// Endings of nouns that are no names, where every noun has a capital: `-ung`.
    pub endings: &'static str,
    /// Frequent short words that tell the language from others.
    pub common: &'static str,
    /// For each use of words, the words. Each list's name is a [`flags`] constant.
    pub words: &'static [(u64, &'static str)],
    /// Phrases before the name of a source: `according_to`.
    pub according: &'static str,
    /// Phrases behind the name of a source: `zufolge`.
    pub according_after: &'static str,
    /// The letters of a transcript's question and answer.
    pub question: &'static str,
    /// See `question`.
    pub answer: &'static str,
}

impl Language {
    /// A name's word without the ending of its case; the word itself where names have none.
    pub(super) fn stem<'a>(&self, word: &'a str) -> &'a str {
        let stems = self.cases.split_whitespace().filter_map(|ending| word.strip_suffix(ending));
        stems.filter(|stem| stem.chars().count() >= 3).min_by_key(|stem| stem.len()).unwrap_or(word)
    }
}

/// Letters of a word and the blank behind it, so many bytes or more in most lists.
const LETTERS: usize = 8;

/// Something for each of the words that come with the program.
type Words<T> = HashMap<&'static str, T, BuildHasherDefault<Fx>>;

/// The uses of every word of one language.
pub(super) struct Lexicon {
    /// The language it is built from.
    pub language: &'static Language,
    words: Words<u64>,
    /// The lists as they are, the longest words first, for scripts whose words cannot be looked up.
    lists: Vec<(u64, Vec<&'static str>)>,
    /// Last parts of compounds, the longest first.
    compounds: Vec<&'static str>,
    /// Endings of nouns that are no names.
    endings: Vec<&'static str>,
    /// Phrases before a source's name, split in words, the longest first.
    pub according: Vec<Vec<&'static str>>,
    /// Phrases behind a source's name.
    pub according_after: Vec<Vec<&'static str>>,
}

impl Lexicon {
    fn new(language: &'static Language) -> Self {
        let lists = || language.words.iter().chain(lexicon::SHARED);
        let room = lists().map(|(_, list)| list.len() / LETTERS).sum();
        let mut words: Words<u64> = HashMap::with_capacity_and_hasher(room, BuildHasherDefault::default());
        for (flag, list) in lists() {
            for word in list.split_ascii_whitespace() {
                *words.entry(word).or_default() |= flag;
            }
        }
        let phrases = |list: &'static str| {
            let mut phrases: Vec<Vec<&'static str>> =
                list.split_ascii_whitespace().map(|phrase| phrase.split('_').collect()).collect();
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
            phrases
        };
        let (according, according_after) = (phrases(language.according), phrases(language.according_after));
        for phrase in according.iter().chain(&according_after) {
            *words.entry(phrase[0]).or_default() |= flags::SOURCE;
        }
        let mut compounds: Vec<&'static str> = language.compounds.split_whitespace().collect();
        compounds.sort_by_key(|part| std::cmp::Reverse(part.len()));
        let mut lists = Vec::new();
        if language.order == Order::Dense {
            for (flag, list) in language.words {
                let mut list: Vec<&'static str> = list.split_whitespace().collect();
                list.sort_by_key(|word| std::cmp::Reverse(word.len()));
                lists.push((*flag, list));
            }
        }
        let endings = language.endings.split_whitespace().collect();
        Self { language, words, lists, compounds, endings, according, according_after }
    }

    /// The uses of `word`, which must be in lower case, with `'` for the apostrophe.
    pub(super) fn uses(&self, word: &str) -> u64 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The words of one use, the longest first; kept only for scripts without spaces or capitals.
    pub(super) fn list(&self, flag: u64) -> &[&'static str] {
        self.lists.iter().find(|(known, _)| *known == flag).map_or(&[], |(_, list)| list)
    }

    /// Whether a word has the ending of a noun that is no name.
    pub(super) fn is_noun(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
    }

    /// The uses of a compound by its last part; `word` is in lower case.
    pub(super) fn compound_uses(&self, word: &str) -> u64 {
        const NOUN: u64 =
            flags::ROLE | flags::MAN | flags::WOMAN | flags::GROUP | flags::ORG | flags::TEXT | flags::WORK;
        let part = self.compounds.iter().find(|part| word.len() > part.len() && word.ends_with(*part));
        part.map_or(0, |part| self.uses(part) & NOUN)
    }
}

/// The lexicon of a language; built at its first use.
pub(super) fn lexicon(index: usize) -> &'static Lexicon {
    static LEXICONS: [OnceLock<Lexicon>; languages::ALL.len()] = [const { OnceLock::new() }; languages::ALL.len()];
    LEXICONS[index].get_or_init(|| Lexicon::new(languages::ALL[index]))
}

/// So many bytes of a word are looked at: no word that is looked up is longer.
const LONGEST: usize = 40;

/// How much of an article is read to tell its language, in bytes; a third of it where the language is declared.
const SAMPLE: usize = 3000;

/// The index of the language of an article, given its declared tag and its texts in order.
///
/// Scripts decide first; among languages of one script, common words vote. A declared language stands unless
/// another has more than twice its votes.
pub(super) fn detect<'a>(declared: Option<&str>, texts: impl Iterator<Item = &'a str>) -> usize {
    static VOTES: OnceLock<Words<u32>> = OnceLock::new();
    let table = VOTES.get_or_init(|| {
        let mut table: Words<u32> = HashMap::default();
        for (n, language) in languages::ALL.iter().enumerate() {
            let says =
                language.words.iter().filter(|(flag, _)| flag & (flags::SAY | flags::TELL) != 0).map(|(_, list)| *list);
            for list in says.chain([language.common]) {
                for word in list.split_ascii_whitespace() {
                    *table.entry(word).or_default() |= 1 << n;
                }
            }
        }
        table
    });
    let declared = declared.map(|tag| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase());
    let declared = declared.and_then(|code| languages::ALL.iter().position(|language| language.code == code));
    let mut votes = [0_u32; languages::ALL.len()];
    let mut scripts = [0_u32; 6];
    let (mut left, mut words) = (SAMPLE, 0_u32);
    let mut word = String::new();
    if declared.is_some() {
        left /= 3;
    }
    'texts: for text in texts {
        let mut rest = text;
        // The end of a text ends its last word.
        while left > 0 {
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (run, behind) = rest.split_at(letters);
            // A word that is cut off says nothing.
            left = left.saturating_sub(letters);
            if left == 0 {
                break 'texts;
            }
            let from = word.len();
            word.push_str(&run[..letters.min(LONGEST.saturating_sub(from))]);
            word[from..].make_ascii_lowercase();
            let next = behind.chars().next();
            match next {
                Some(c) if c.is_alphabetic() => {
                    match c {
                        '\u{AC00}'..='\u{D7AF}' => scripts[0] += 1,
                        '\u{3040}'..='\u{30FF}' => scripts[1] += 1,
                        '\u{4E00}'..='\u{9FFF}' => scripts[2] += 1,
                        '\u{400}'..='\u{4FF}' => scripts[3] += 1,
                        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => scripts[4] += 1,
                        '\u{600}'..='\u{6FF}' => scripts[5] += 1,
                        _ => {}
                    }
                    if word.len() < LONGEST {
                        word.extend(c.to_lowercase());
                    }
                }
                _ if !word.is_empty() => {
                    words += 1;
                    let mut languages = table.get(word.as_str()).copied().unwrap_or(0);
                    // A word of one language says more than one that many share.
                    let weight = match languages.count_ones() {
                        1 => 4,
                        2 => 2,
                        _ => 1,
                    };
                    while languages != 0 {
                        votes[languages.trailing_zeros() as usize] += weight;
                        languages &= languages - 1;
                    }
                    word.clear();
                }
                _ => {}
            }
            let Some(c) = next else {
                left -= 1;
                continue 'texts;
            };
            left = left.saturating_sub(c.len_utf8());
            rest = &behind[c.len_utf8()..];
        }
        break;
    }
    let find = |code: &str| languages::ALL.iter().position(|language| language.code == code);
    let letters: u32 = scripts.iter().sum();
    if letters * 2 > words {
        // Kana outweigh Han: a Japanese text has both.
        let script = if scripts[0] * 3 > letters {
            find("ko")
        } else if scripts[1] * 8 > letters {
            find("ja")
        } else if scripts[2] * 3 > letters {
            find("zh")
        } else if scripts[3] * 2 > letters {
            find("ru")
        } else if scripts[4] * 2 > letters {
            find("el")
        } else if scripts[5] * 2 > letters {
            find("ar")
        } else {
            None
        };
        if let Some(found) = script {
            return found;
        }
    }
    let best = (0..votes.len()).max_by_key(|&n| (votes[n], std::cmp::Reverse(n))).unwrap_or(0);
    match declared {
        Some(declared) if votes[best] <= votes[declared] * 2 + 6 => declared,
        _ if votes[best] == 0 => declared.unwrap_or(0),
        _ => best,
    }
}

/// A fast hash for tables that are built from our own words only.
#[derive(Default)]
pub(super) struct Fx(u64);

impl Hasher for Fx {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(u64::from_le_bytes(chunk.try_into().expect("a chunk has eight bytes")));
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            self.add(rest.iter().rev().fold(0, |last, &byte| last << 8 | u64::from(byte)));
        }
    }

    /// The end of a string, which says nothing here: keys are whole strings.
    fn write_u8(&mut self, _: u8) {}
}

impl Fx {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.0 ^= self.0 >> 29;
    }
}
