//! A quotation and who said it.

use super::prose::Span;
use crate::text::Line;

/// A quotation of an article: its words, in one piece or several, and who said them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// How the words are quoted.
    pub kind: QuoteKind,
    /// The words, in reading order, at least one piece; several where the attribution splits a speech or it runs
    /// over several leaves.
    pub pieces: Vec<Piece>,
    /// Who said it and how we know; `None` where nothing in the text tells.
    pub attribution: Option<Attribution>,
}

/// An unbroken stretch of a quotation, inside one leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words, without the marks around them.
    pub words: Span,
    /// The words with the marks that stand around them; equal to `words` where there are none.
    pub marked: Span,
}

/// How words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Whole words of a speaker, in marks (or as a transcript or dialogue sets them).
    Direct,
    /// A fragment in marks inside reported speech.
    Mixed,
    /// A block quotation.
    Block,
    /// Reported speech, without marks.
    Indirect,
}

/// Who said a quotation, and what in the article says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The fullest name the article gives the speaker; `None` where it names nobody.
    pub speaker: Option<Line>,
    /// The speaker's role, as the article puts it: `water minister`.
    pub role: Option<Line>,
    /// What stands beside the cue: `she`, `Ruiz`, `a spokesman`.
    pub mention: Option<Span>,
    /// The word or phrase that marks the speech: `said`, `according to`.
    pub cue: Option<Span>,
    /// The name of the rule that made this attribution; a row of the rule table.
    pub rule: &'static str,
    /// How sure the engine is.
    pub confidence: Confidence,
    /// The places that led to the speaker, in the order they were used.
    pub evidence: Vec<Evidence>,
}

/// A place in the article that an attribution rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it shows: `cue`, `mention`, `full name`, `antecedent`, `role`, …
    pub what: &'static str,
    /// Where it stands.
    pub span: Span,
}

/// How sure an attribution is: 0 to 1, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u16);

impl Confidence {
    /// From a share between 0 and 1; what lies outside is cut to it.
    #[must_use]
    pub fn new(share: f32) -> Self {
        Self((share.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// The share between 0 and 1.
    #[must_use]
    pub fn share(self) -> f32 {
        f32::from(self.0) / 1000.0
    }
}

impl QuoteKind {
    /// The name in JSON and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Block => "block",
            Self::Indirect => "indirect",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Direct, Self::Mixed, Self::Block, Self::Indirect].into_iter().find(|kind| kind.name() == name)
    }

    /// The words of a quotation, its pieces joined by ` … `, as they are set where the sentence around them is not there.
    ///
    /// A comma that led over to the attribution was the writer's, not the speaker's: it goes, or is a full stop where the
    /// words before it are a sentence. Reported speech begins and ends as a sentence, without the `that` before it.
    #[must_use]
    pub fn alone(self, words: &str) -> String {
        const COMMAS: [char; 3] = [',', '，', '、'];
        let mut out = String::with_capacity(words.len() + 1);
        for (at, part) in words.split(JOINT).enumerate() {
            if at > 0 {
                if let Some(rest) = out.strip_suffix(COMMAS) {
                    let is_sentence = out.ends_with(',') && part.starts_with(char::is_uppercase);
                    out.truncate(rest.len());
                    out.push_str(if is_sentence { "." } else { "" });
                }
                out.push_str(JOINT);
            }
            out.push_str(part);
        }
        let end = out.trim_end();
        if let Some(rest) = end.strip_suffix(',') {
            let is_sentence = rest.starts_with(char::is_uppercase) && self != Self::Mixed;
            out.truncate(rest.len());
            out.push_str(if is_sentence { "." } else { "" });
        } else {
            out.truncate(end.len());
        }
        if self == Self::Indirect {
            // “said that the cut …” is set as “The cut …”.
            if let Some(rest) = out.strip_prefix("that ") {
                out = rest.to_owned();
            }
            let first = out.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            let rest = out.chars().next().map_or(0, char::len_utf8);
            out.replace_range(..rest, &first);
            if out.ends_with(char::is_alphanumeric) && out.is_ascii() | out.ends_with(char::is_lowercase) {
                out.push('.');
            }
        }
        out
    }
}

/// What stands between the pieces of a quotation.
pub const JOINT: &str = " … ";

impl Quote {
    /// Where the quotation begins, its opening mark included.
    #[must_use]
    pub fn start(&self) -> super::Anchor {
        self.pieces.first().map(|piece| piece.marked.start()).unwrap_or_default()
    }

    /// Who said it, where the article names them.
    #[must_use]
    pub fn speaker(&self) -> Option<&Line> {
        self.attribution.as_ref()?.speaker.as_ref()
    }

    /// The speaker's role as it is set beside the name: without the article it has in running text.
    #[must_use]
    pub fn role(&self) -> Option<&str> {
        let role = self.attribution.as_ref()?.role.as_ref()?.as_str();
        Some(["the ", "a ", "an "].iter().find_map(|article| role.strip_prefix(article)).unwrap_or(role))
    }
}

#[cfg(test)]
mod tests {
    use super::QuoteKind;

    #[test]
    fn words_are_set_without_the_sentence_around_them() {
        let check = |kind: QuoteKind, words: &str, expected: &str| assert_eq!(kind.alone(words), expected);
        check(QuoteKind::Direct, "We could not wait, … Everyone knew it.", "We could not wait. … Everyone knew it.");
        check(QuoteKind::Direct, "I thought, … and still think,", "I thought … and still think.");
        check(QuoteKind::Direct, "다 알고 있었다， … 그렇다", "다 알고 있었다 … 그렇다");
        check(QuoteKind::Mixed, "Dead water,", "Dead water");
        check(QuoteKind::Indirect, "that the cut was the least", "The cut was the least.");
        check(QuoteKind::Indirect, "물이 모자란다", "물이 모자란다");
        check(QuoteKind::Block, "", "");
        check(QuoteKind::Direct, ", … ,", " … ");
    }
}
