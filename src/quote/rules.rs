//! The rules by which a quotation gets its speaker, as data.
//!
//! The order of the table is the order in which the rules are tried on a quotation. `trust` is how often a rule is
//! right about the words that name the speaker; it is multiplied with the certainty of finding the person behind them.

/// A rule of attribution.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, as JSON and `--explain` show it.
    pub name: &'static str,
    /// What it looks for, in one line.
    pub about: &'static str,
    /// A sentence it applies to.
    pub example: &'static str,
    /// How far it is trusted, from 0 to 1.
    pub trust: f32,
}

macro_rules! rules {
    ($($constant:ident $name:literal $trust:literal $about:literal $example:literal)*) => {
        $(pub(super) const $constant: &Rule =
            &Rule { name: $name, about: $about, example: $example, trust: $trust };)*
        /// Every rule, in the order of their use.
        pub(super) const ALL: &[&Rule] = &[$($constant),*];
    };
}

rules! {
    CUE_COLON "cue-colon" 0.96 "the words before the quotation end with a verb of saying and a colon" "The mayor added: “We will rebuild.”"
    INVERTED "inverted-cue" 0.97 "a verb of saying follows the quotation, and the speaker the verb" "“We lost,” said Ann Lee, a nurse."
    SUBJECT "subject-cue" 0.97 "the speaker follows the quotation, and a verb of saying the speaker" "“We lost,” Ann Lee said."
    LEADING "leading-cue" 0.95 "speaker and verb of saying stand right before the quotation" "Ann Lee said, “We lost.”"
    TOLD "told" 0.95 "the verb before the quotation names who was spoken to" "Ann Lee told reporters that “nobody asked.”"
    ACCORDING "according-to" 0.93 "a phrase such as “according to” names the source" "According to Ann Lee, “nobody asked.”"
    TAIL "sentence-tail" 0.88 "speaker and verb of saying end the sentence that holds the quotation" "The plan would “hurt everybody,” if it passed, Ann Lee said."
    INSIDE "within-report" 0.88 "the quotation is part of what the sentence reports" "Ann Lee said the plan was “a gift to the rich.”"
    NAMING "naming" 0.85 "a verb of calling or judging takes the quotation as its object" "Ann Lee called the plan “a gift to the rich.”"
    COLON "colon" 0.85 "a name or a clause about a person ends with a colon before the quotation" "Ann Lee was brief: “No.”"
    NAME_COLON "name-colon" 0.92 "a name and a colon open a line of a transcript or headline" "LEE: I do not recall. ¶ FOX: Nor do I."
    ANSWER "answer" 0.75 "an answer of an interview that is about one person" "Ann Lee mends the clocks of the town. We met in the tower that Ann Lee has the key to. ¶ Q: Do you wear a watch? ¶ A: No, I never did. ¶ Q: Why? ¶ A: I hear them."
    FOLLOW_ON "follow-on" 0.92 "the quotation follows another of the paragraph, whose speaker goes on" "“We lost,” Ann Lee said. The room was silent. “It hurts.”"
    DROPPED "verb-alone" 0.85 "a verb of saying beside the quotation has no subject of its own (Spanish)" "«Hemos perdido», dijo Ana Ruiz. Fue una noche larga. «Duele mucho», añadió después."
    AHEAD "cue-ahead" 0.75 "the next quotation of the paragraph has a speaker, and nobody comes between" "“We lost.” The room fell silent. “It hurts,” Ann Lee said."
    GOES_ON "report-goes-on" 0.8 "the sentence goes on in the mood of reported speech (German)" "Lee sagte, man habe verloren. Das sei „kein Unglück“."
    LEAD_PARAGRAPH "lead-in" 0.9 "the paragraph before ends with a colon" "Ann Lee put it in a statement: ¶ “We lost.”"
    LEAD_SENTENCE "lead-sentence" 0.7 "the sentence before is about one person, who is then quoted" "Ann Lee shook her head. “We lost.”"
    PREVIOUS "previous-speaker" 0.75 "the quotation fills its paragraph, and the paragraph before ends with a speaker" "“It hurts,” Ann Lee said. ¶ “We will be back.”"
    PREVIOUS_SUBJECT "previous-subject" 0.6 "the quotation fills its paragraph, and the paragraph before is about one person" "Ann Lee opened the shop in 2009. ¶ “Nobody had eaten real bread.”"
    DIALOGUE "dialogue-dash" 0.9 "a dash opens the speech, and another one its attribution" "— We lost — said Ann Lee."
    INCISE "incise" 0.92 "verb and speaker stand inside the marks, between commas" "« Nous avons perdu, dit Anne Petit. C’est dur. »"
    UNCLOSED "unclosed" 0.85 "a quotation whose closing mark is missing ends with its attribution" "“We lost, Ann Lee said."
    ATTRIBUTION "attribution-line" 0.97 "a line below a block quotation names its source" "> We lost. ¶ — Ann Lee"
    INDIRECT "reported" 0.85 "a verb of saying introduces reported speech" "Ann Lee said that the plan had failed."
    STAND "stand" 0.6 "a verb of judging or demanding with what it judges or demands" "Ann Lee criticised the ministry for closing the line."
}

/// Every rule with its description and example, in the order of their use.
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    ALL
}
