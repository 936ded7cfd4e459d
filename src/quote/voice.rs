//! Finds the person behind the words that name a speaker, and writes the attribution of a quotation.

use std::ops::Range;

use super::{
    CUT,
    attribute::Found,
    language::flags,
    name::{Gender, Name},
    phrase::{Head, Mention},
    role::{self, Role},
    rules::Rule,
    thread::Thread,
    token::Token,
};
use crate::{
    news::{Attribution, Confidence, Evidence},
    text::Line,
};

/// A speaker as far as the article tells.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    pub(super) rule: &'static Rule,
    pub(super) leaf: u32,
    pub(super) mention: Mention,
    pub(super) cue: Option<Range<usize>>,
    /// The person, and how sure that is.
    pub(super) person: Option<(usize, f32)>,
    /// The second person of a pair.
    pub(super) other: Option<usize>,
    /// The tokens of the name, when it stands in the mention.
    pub(super) name: Option<Range<usize>>,
}

impl Thread<'_, '_> {
    pub(super) fn attach(&mut self, quote: usize, n: usize, leaf: u32, found: Found) {
        let voice = self.voice(found, leaf, n);
        self.set(quote, voice, n);
    }

    /// Whom the article is about, as a mention where their fullest name stands.
    pub(super) fn interviewee(&self) -> Option<(u32, Mention)> {
        let first = self.labels.iter().position(Option::is_some).unwrap_or(0);
        let person = &self.people.all[self.people.main(self.document, first)?];
        Some((person.name.leaf, Mention::of_name(person.tokens.clone(), person.gender)))
    }

    /// Finds the person behind a mention.
    pub(super) fn voice(&self, found: Found, leaf: u32, n: usize) -> Voice {
        let Found { rule, mention, cue, .. } = found;
        let document = self.document;
        let person = match mention.head {
            // Finnish `hän` is both.
            Head::Pronoun
                if mention.gender != Gender::Unknown
                    || document.tokens[mention.word].uses & (flags::HE | flags::SHE) == flags::HE | flags::SHE =>
            {
                self.people.pronoun(mention.gender, mention.word, n, self.spoke)
            }
            Head::Pronoun => None,
            Head::Name => mention
                .name
                .as_ref()
                .and_then(|name| self.people.find(document, name, leaf))
                .map(|person| (person, 0.97)),
            Head::Noun if mention.definite && !mention.plural => {
                let token: Token = document.tokens[mention.word];
                let text = document.leaves[leaf as usize].text();
                let word = &text[token.from as usize..token.to as usize];
                self.people.described(document, word, mention.gender, mention.word)
            }
            Head::Noun => None,
        };
        let other = mention.other.as_ref().and_then(|name: &Name| self.people.find(document, name, leaf));
        let name = mention.name.as_ref().map(|name| name.tokens.clone());
        Voice { rule, leaf, mention, cue, person, other, name }
    }

    pub(super) fn set(&mut self, quote: usize, voice: Voice, n: usize) {
        let document = self.document;
        let mut evidence = Vec::new();
        let mut push = |what, span| evidence.push(Evidence { what, span });
        let cue = voice.cue.clone().map(|cue| document.span(voice.leaf, cue));
        if let Some(cue) = cue {
            push("cue", cue);
        }
        let mut mention = document.span(voice.leaf, voice.mention.shown.clone());
        if voice.mention.head == Head::Pronoun {
            // `a-t-elle`: the pronoun is the last part.
            let hyphen = document.text(mention).rfind('-').map_or(0, |hyphen| hyphen as u32 + 1);
            mention.from += hyphen;
        }
        push("mention", mention);
        let mut trust = voice.rule.trust;
        let mut speaker = None;
        let mut role = voice.mention.role.clone().map(|role| Role {
            firm: role::is_firm(&document.tokens[role.clone()]),
            span: document.span(voice.leaf, role),
        });
        let own = role;
        if let Some((person, sure)) = voice.person {
            let entry = &self.people.all[person];
            trust *= sure;
            role = role.filter(|role| role.firm).or(entry.role.filter(|role| role.firm)).or(role).or(entry.role);
            let mut name = titled(document.text(entry.name));
            if let Some(other) = voice.other {
                name = format!("{name} and {}", document.text(self.people.all[other].name));
            }
            speaker = Line::some(&name);
            if entry.name != mention {
                push(if voice.mention.head == Head::Name { "full name" } else { "antecedent" }, entry.name);
            }
            self.spoke = Some((person, n));
        } else if let Some(name) = &voice.name {
            speaker = Line::some(&titled(document.text(document.span(voice.leaf, name.clone()))));
            trust *= 0.9;
        }
        if trust < CUT {
            // Whoever is not shown has no role either.
            speaker = None;
            role = own;
        }
        let role = role.filter(|role| !role::is_address(document, role.span));
        if let Some(role) = role {
            push("role", role.span);
        }
        self.quotes[quote].attribution = Some(Attribution {
            speaker,
            role: role.and_then(|role| Line::some(&role::spoken(document, role.span))),
            mention: Some(mention),
            cue,
            rule: voice.rule.name,
            confidence: Confidence::new(trust),
            evidence,
        });
        self.last = Some((voice, n));
    }

    /// Gives `to` the speaker of `from`, by another rule.
    pub(super) fn lend(&mut self, from: usize, to: usize, rule: &'static Rule, n: usize) {
        let Some(attribution) = self.quotes[from].attribution.clone() else { return };
        let confidence = Confidence::new(attribution.confidence.share() * rule.trust);
        self.quotes[to].attribution = Some(Attribution { rule: rule.name, confidence, ..attribution });
        if let Some((_, at)) = &mut self.last {
            *at = n;
        }
    }
}

/// A name in capitals as one is written in running text: `HALE` is Hale, `CNN` stays.
fn titled(name: &str) -> String {
    let long =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase);
    if !name.split_whitespace().any(long) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for word in name.split_inclusive(char::is_whitespace) {
        if !long(word.trim_end()) {
            out.push_str(word);
            continue;
        }
        let mut first = true;
        for c in word.chars() {
            if first || !c.is_alphabetic() {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
            first = !c.is_alphanumeric() && c != '’' && c != '\'';
        }
    }
    out
}
