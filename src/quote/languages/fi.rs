//! Finnish.

use super::super::language::{Language, Order, flags::*};

/// Finnish.
pub(in crate::quote) const FINNISH: Language = Language {
    code: "fi",
    order: Order::Subject,
    nouns: false,
    elides: false,
    incise: false,
    bare: false,
    drops: false,
    cases: "",
    endings: "",
    compounds: "ministeri johtaja päällikkö puheenjohtaja tiedottaja edustaja tutkija",
    common: "ja on ei se että hän oli ovat mutta kun myös niin kuin joka tai sen jos nyt vain siitä mitä tämä hänen ole olla voi mukaan emme",
    words: &[
        (
            SAY,
            "sanoo sanoi sanovat sanoivat sanonut kertoo kertoi kertovat kertoivat toteaa totesi toteavat selittää selitti vastaa vastasi lisää lisäsi korostaa korosti huomauttaa huomautti kirjoittaa kirjoitti arvioi vakuuttaa vakuutti väittää väitti ilmoittaa ilmoitti muistuttaa muistutti kysyy \
             kysyi myöntää myönsi varoittaa varoitti kommentoi kuvailee kuvaili naurahtaa pohtii jatkaa jatkoi tiivistää perustelee perusteli muistelee ihmettelee huokaa",
        ),
        (CALL, "kutsuu kutsui kuvaa kuvasi"),
        (THINK, "uskoo uskoi toivoo toivoi pelkää haluaa ajattelee odottaa tietää"),
        (HE, "hän"),
        (SHE, "hän"),
        (THEY, "he se ne"),
        (I, "minä me sinä te"),
        (THE, "tämä tuo se nämä hänen heidän"),
        (AN, "yksi kaksi kolme monet useat jotkut"),
        (AND, "ja tai mutta"),
        (AUX, "on ovat oli olivat voi voivat"),
        (NOT, "ei eivät en"),
        (ADV, "myös vielä jo sitten myöhemmin tänään eilen nyt aina"),
        (THAT, "että"),
        (WHO, "joka jotka"),
        (TITLE, "presidentti pääministeri ministeri professori tohtori piispa kenraali rouva herra"),
        (
            ROLE,
            "presidentti pääministeri ministeri kansanedustaja tiedottaja johtaja toimitusjohtaja puheenjohtaja professori tutkija lääkäri opettaja poliisi asukas valmentaja pelaaja kirjailija näyttelijä laulaja asianajaja syyttäjä tuomari kaupunginjohtaja päällikkö ekonomisti",
        ),
        (GROUP, "poliisi viranomaiset asiantuntijat hallitus ministeriö puolue yritys"),
        (TIME, "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina"),
        (ABBR, "prof tri mm esim"),
    ],
    according: "",
    according_after: "mukaan mielestä",
    question: "kysymys",
    answer: "vastaus",
};
