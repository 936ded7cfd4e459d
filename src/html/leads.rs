//! The words before a name in a byline, and how surely they lead one: `By`, `Von`, `Текст:`, `An interview by`.

/// How surely a name behind some words is that of who wrote the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surely {
    /// They say something else as well, or who did something else.
    Never,
    /// Where it is a full name whose first is a known given name.
    Known,
    /// Where it is a full name.
    Full,
    /// Whatever it is.
    Always,
}

use Surely::{Always, Full, Known, Never};

/// Leads, lower case. A colon behind makes one surer by a step.
#[rustfmt::skip]
const LEADS: &[(Surely, &[&str])] = &[
    (Always, &[
        "by", "written by", "posted by", "submitted by", "story by", "reported by", "reporting by", "authored by",
        "contributed by", "article by", "guest post by", "a guest post by", "story and photos by", "words and photos by",
        "by our correspondent", "by our reporter", "von", "von unserem korrespondenten", "von unserer korrespondentin", "par",
        "propos recueillis par", "de notre correspondant", "de notre correspondante", "de notre envoyé spécial",
        "de notre envoyée spéciale", "door onze redacteur", "door onze correspondent", "dal nostro inviato",
        "dalla nostra inviata", "dal nostro corrispondente", "a cura di", "de la redacción de", "skrevet av", "skrevet af",
        "skriven av", "kirjoittanut", "napsal", "napsala", "пише", "作者", "撰文", "文", "글", "بقلم", "מאת",
    ]),
    (Full, &[
        "por", "di", "door", "av", "af", "od", "oleh", "words by", "text by", "opinion by", "autor", "autorin", "autore",
        "auteur", "author", "authors", "автор", "yazar", "yazan", "írta", "szerző", "piše", "penulis", "tác giả", "โดย",
        "كتب", "كتبت", "forfatter", "författare", "記事", "取材・文", "συντάκτης",
    ]),
    (Known, &[
        "text", "texte", "texto", "testo", "tekst", "teksti", "текст", "tekst og foto", "text och foto", "haber", "words",
        "de", "from", "texto de", "texte de", "as told to", "hír", "記者", "记者",
    ]),
    (Never, &["published by", "created by", "review by", "reviewed by"]),
];

/// Leads that a colon makes no surer: behind it stands who sent or published it.
const STEADY: &[&str] = &["from", "de"];

/// Kinds of texts, as they are named before their authors: `An interview by Ann Lee`, `Gastbeitrag von Karl Weber`.
#[rustfmt::skip]
const GENRES: &[&str] = &[
    "interview", "opinion", "analysis", "commentary", "comment", "essay", "perspective", "column", "report", "story",
    "feature", "profile", "exclusive", "dispatch", "gastbeitrag", "gastkommentar", "analyse", "kommentar", "reportage",
    "kolumne", "bericht", "porträt", "glosse", "rezension", "kritik", "leitartikel", "beitrag", "artikel", "meinung",
    "enquête", "entretien", "chronique", "récit", "tribune", "portrait", "reportaje", "entrevista", "análisis",
    "crónica", "columna", "intervista", "analisi", "commento", "cronaca", "análise", "crônica", "reportagem",
    "verslag", "reportasje", "krönika", "intervju",
];
const ARTICLES: &[&str] = &["a", "an", "the", "ein", "eine", "un", "une", "una", "um", "uma", "een", "en", "et"];
/// What stands between such a kind and the name.
const JOINTS: &[&str] = &["by", "von", "par", "de", "di", "door", "por", "av", "af"];

/// The words behind a lead, and how surely they are a name.
pub(super) fn behind(text: &str) -> Option<(Surely, &str)> {
    let text = text.trim();
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let ends = |rest: &str| rest.starts_with([' ', ':', '\u{A0}', '：', '＝', '／', '/']);
    let found = LEADS
        .iter()
        .flat_map(|&(surely, leads)| leads.iter().map(move |lead| (surely, *lead)))
        .filter(|(_, lead)| lower.strip_prefix(lead).is_some_and(ends))
        .max_by_key(|(_, lead)| lead.len())
        .map(|(surely, lead)| (surely, lead.len()));
    let (surely, len) = found.or_else(|| genre(&lower).map(|len| (Known, len)))?;
    let rest = &text[len..];
    let name = rest.trim_start_matches([':', ' ', '\u{A0}', '：', '＝', '／', '/']);
    let is_set_off =
        rest[..rest.len() - name.len()].contains([':', '：', '＝', '／', '/']) && !STEADY.contains(&&lower[..len]);
    Some((if is_set_off { surer(surely) } else { surely }, name))
}

/// Whether a text is nothing but the words before a name.
pub(super) fn is_lead(text: &str) -> bool {
    let lower = text.trim_end_matches([':', '：']).trim().to_lowercase();
    LEADS.iter().any(|(_, leads)| leads.contains(&lower.as_str()))
}

fn surer(surely: Surely) -> Surely {
    match surely {
        Never => Never,
        Known => Full,
        Full | Always => Always,
    }
}

/// How many bytes the name of a kind takes with what joins it to its author's.
fn genre(lower: &str) -> Option<usize> {
    // `Aus Hamburg berichtet Anna Schmidt`
    if lower.starts_with("aus ")
        && let Some(at) = lower.find(" berichtet ").filter(|&at| at < 40)
    {
        return Some(at + " berichtet".len());
    }
    let mut at = 0;
    let mut words = lower.split(' ').take(4).map(|word| {
        at += word.len() + 1;
        (word, at - 1)
    });
    let mut next = words.next()?;
    if ARTICLES.contains(&next.0) {
        next = words.next()?;
    }
    if !GENRES.contains(&next.0) {
        return None;
    }
    let (joint, end) = words.next()?;
    JOINTS.contains(&joint).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_of_many_languages() {
        assert_eq!(behind("By Ann Lee"), Some((Always, "Ann Lee")));
        assert_eq!(behind("Text: Ann Lee"), Some((Full, "Ann Lee")));
        assert_eq!(behind("Yazar: Ayşe Kaya"), Some((Always, "Ayşe Kaya")));
        assert_eq!(behind("文／王小明"), Some((Always, "王小明")));
        assert_eq!(behind("Door onze redacteur Ann Lee"), Some((Always, "Ann Lee")));
        assert_eq!(behind("An interview by Ann Lee"), Some((Known, "Ann Lee")));
        assert_eq!(behind("Ein Gastbeitrag von Karl Weber"), Some((Known, "Karl Weber")));
        assert_eq!(behind("Aus Hamburg berichtet Anna Schmidt"), Some((Known, "Anna Schmidt")));
        assert_eq!(behind("From: Harbour Office"), Some((Known, "Harbour Office")));
        assert_eq!(behind("Bystanders"), None);
        assert_eq!(behind("Interview on the quay"), None);
    }
}
