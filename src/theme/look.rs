//! What a stretch of a frame looks like, in words a theme understands.

use std::ops::{BitOr, BitOrAssign};

/// What a colour is for. Closed: a theme that lacks one of these, and has none to [stand in](Role::stand_in), is no theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The page.
    Paper,
    /// The ground of what is selected, and of code.
    Raised,
    /// The ground of the chosen quote.
    VoiceTint,
    /// The ground of a match.
    Mark,
    /// Headlines.
    Strong,
    /// The text.
    #[default]
    Ink,
    /// What stands back: dates, sources, what has been read.
    Soft,
    /// Focus, choice, unread.
    Accent,
    /// Quotes and speakers.
    Voice,
    /// Done.
    Good,
    /// Trouble.
    Warn,
    /// Hairlines.
    Rule,
    /// Heavy rules.
    RuleStrong,
    /// Code: words of the language.
    CodeKeyword,
    /// Code: text in quotation marks.
    CodeText,
    /// Code: remarks.
    CodeComment,
    /// Code: numbers and other values.
    CodeNumber,
    /// Code: what is defined.
    CodeName,
}

impl Role {
    /// Every role, in the order theme files list them.
    pub const ALL: [Self; 18] = [
        Self::Paper,
        Self::Raised,
        Self::VoiceTint,
        Self::Mark,
        Self::Strong,
        Self::Ink,
        Self::Soft,
        Self::Accent,
        Self::Voice,
        Self::Good,
        Self::Warn,
        Self::Rule,
        Self::RuleStrong,
        Self::CodeKeyword,
        Self::CodeText,
        Self::CodeComment,
        Self::CodeNumber,
        Self::CodeName,
    ];

    /// The roles that text is set in.
    pub const TEXT: [Self; 12] = [
        Self::Strong,
        Self::Ink,
        Self::Soft,
        Self::Accent,
        Self::Voice,
        Self::Good,
        Self::Warn,
        Self::CodeKeyword,
        Self::CodeText,
        Self::CodeComment,
        Self::CodeNumber,
        Self::CodeName,
    ];

    /// The role whose colour stands in where a theme does not give one for this: code can do with the page's inks.
    #[must_use]
    pub fn stand_in(self) -> Option<Self> {
        match self {
            Self::CodeKeyword => Some(Self::Accent),
            Self::CodeText => Some(Self::Good),
            Self::CodeComment => Some(Self::Soft),
            Self::CodeNumber => Some(Self::Warn),
            Self::CodeName => Some(Self::Voice),
            _ => None,
        }
    }

    /// The name in theme files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Raised => "raised",
            Self::VoiceTint => "voice_tint",
            Self::Mark => "mark",
            Self::Strong => "strong",
            Self::Ink => "ink",
            Self::Soft => "soft",
            Self::Accent => "accent",
            Self::Voice => "voice",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Rule => "rule",
            Self::RuleStrong => "rule_strong",
            Self::CodeKeyword => "code_keyword",
            Self::CodeText => "code_text",
            Self::CodeComment => "code_comment",
            Self::CodeNumber => "code_number",
            Self::CodeName => "code_name",
        }
    }

    /// The role of that name in theme files.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A set of weights: how letters stand out besides their colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weights(u8);

impl Weights {
    /// None.
    pub const NONE: Self = Self(0);
    /// Heavy letters.
    pub const BOLD: Self = Self(1);
    /// Slanted letters.
    pub const ITALIC: Self = Self(2);
    /// A line below.
    pub const UNDERLINE: Self = Self(4);
    /// A line through.
    pub const STRUCK: Self = Self(8);

    /// Whether all of `other` are in it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Weights {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Weights {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// What a stretch of a frame looks like: the role of its letters, of its ground, and its weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Look {
    /// The colour of the letters.
    pub ink: Role,
    /// The colour of the ground.
    pub ground: Role,
    /// How the letters stand out besides.
    pub weights: Weights,
}

impl Look {
    /// Plain letters of a role on the page.
    #[must_use]
    pub const fn of(ink: Role) -> Self {
        Self { ink, ground: Role::Paper, weights: Weights::NONE }
    }

    /// The same on another ground.
    #[must_use]
    pub const fn on(mut self, ground: Role) -> Self {
        self.ground = ground;
        self
    }

    /// The same in another colour.
    #[must_use]
    pub const fn with_ink(mut self, ink: Role) -> Self {
        self.ink = ink;
        self
    }

    /// The same with fewer weights.
    #[must_use]
    pub const fn without(mut self, weights: Weights) -> Self {
        self.weights.0 &= !weights.0;
        self
    }

    /// The same, in heavy letters.
    #[must_use]
    pub fn bold(self) -> Self {
        self.and(Weights::BOLD)
    }

    /// The same, slanted.
    #[must_use]
    pub fn italic(self) -> Self {
        self.and(Weights::ITALIC)
    }

    /// The same with more weights.
    #[must_use]
    pub fn and(mut self, weights: Weights) -> Self {
        self.weights |= weights;
        self
    }
}

impl Default for Look {
    fn default() -> Self {
        Self::of(Role::Ink)
    }
}
