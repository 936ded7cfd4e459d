//! Which language a text is written in, where nobody says so.
//!
//! Deliberately absent: dialects, and an answer where the guess is not reliable.

use whatlang::Lang;

/// Bytes of a text that are looked at.
pub const ENOUGH: usize = 4_000;

/// The ISO 639-1 code of the language of `text`, judged by its first [`ENOUGH`] bytes; `None` where that is not sure.
#[must_use]
pub fn detect(text: &str) -> Option<String> {
    let head = &text[..text.floor_char_boundary(ENOUGH)];
    let found = whatlang::detect(head)?;
    (found.is_reliable() && head.chars().filter(|c| c.is_alphabetic()).count() >= 12)
        .then(|| code(found.lang()).to_owned())
}

/// The ISO 639-1 code of a language called by its English name; the first of several counts.
#[must_use]
pub fn code_of_name(name: &str) -> Option<String> {
    let name = name.split([',', ';']).next()?.trim();
    Lang::all().iter().find(|lang| lang.eng_name().eq_ignore_ascii_case(name)).map(|lang| code(*lang).to_owned())
}

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}
