//! Names of months and of days of the week.

/// Whether a word names a day of the week.
pub(super) fn weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|stem| word.starts_with(stem))
        || matches!(word, "mo" | "di" | "mi" | "do" | "fr" | "sa" | "so")
        || word.ends_with("曜日")
        || word.starts_with("星期")
        || word.ends_with("요일")
        || matches!(word, "(월)" | "(화)" | "(수)" | "(목)" | "(금)" | "(토)" | "(일)")
}

/// The month a word names, in any of the languages of [`MONTHS`]; lower case.
pub(super) fn month(word: &str) -> Option<i64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((_, month)) = WHOLE.iter().find(|(name, _)| *name == word) {
        return Some(*month);
    }
    if word.chars().count() < 3 {
        return None;
    }
    // Most stems begin otherwise, and their first byte says so.
    let is_of = |stem: &str| stem.as_bytes().first() == word.as_bytes().first() && word.starts_with(stem);
    MONTHS.iter().find(|(stem, _)| is_of(stem)).map(|(_, month)| *month)
}

/// How days of the week begin.
#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", // English
    "die", "mit", "don", "fre", "sam", "son", // German
    "lun", "mar", "mer", "jeu", "ven", "dim", // French, Italian
    "mié", "mie", "jue", "vie", "sáb", "sab", "dom", "gio", "seg", "ter", "qua", "qui", "sex", // Spanish, Portuguese
    "maa", "din", "woe", "vri", "zat", "zon", // Dutch
    "mån", "tis", "tor", "lör", "sön", "man", "tir", "ons", "lør", "søn", // Scandinavian
    "pon", "wto", "śro", "czw", "pią", "sob", "nie", // Polish
    "κυρ", "δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ", // Greek
    "пн", "вт", "ср", "чт", "пт", "сб", "вс", "понед", "втор", "сред", "четв", "пятн", "субб", "воскр", // Russian
    "paz", "sal", "çar", "per", "cum", // Turkish
];

/// Months that other words begin like, or that have fewer than three letters.
const WHOLE: &[(&str, i64)] = &[("मई", 5), ("آب", 8), ("mac", 3)];

/// How months begin, in English, German, French, Spanish, Italian, Portuguese, Catalan, Dutch, Swedish, Danish,
/// Norwegian, Finnish, Polish, Czech, Croatian, Hungarian, Romanian, Turkish, Russian, Ukrainian and Greek; then
/// Icelandic, Galician, Slovenian, Estonian, Latvian, Lithuanian, Serbian, Bulgarian, Azerbaijani, Indonesian and Malay,
/// Arabic (of the East, the Nile and the Maghreb), Hebrew, Hindi and Thai.
/// The longer of two beginnings stands first.
#[rustfmt::skip]
const MONTHS: &[(&str, i64)] = &[
    ("jan", 1), ("jän", 1), ("jen", 1), ("ene", 1), ("gen", 1), ("tammi", 1), ("sty", 1), ("led", 1), ("sij", 1), ("oca", 1),
    ("ian", 1), ("янв", 1), ("січ", 1), ("ιαν", 1), ("gennaio", 1), ("janv", 1),
    ("feb", 2), ("fév", 2), ("fev", 2), ("fèv", 2), ("helmi", 2), ("lut", 2), ("úno", 2), ("velj", 2), ("şub", 2), ("фев", 2), ("лют", 2),
    ("φεβ", 2), ("febb", 2),
    ("mar", 3), ("mär", 3), ("mrz", 3), ("már", 3), ("maa", 3), ("mrt", 3), ("bře", 3), ("ožu", 3), ("мар", 3), ("бер", 3), ("μαρ", 3),
    ("μάρ", 3),
    ("apr", 4), ("avr", 4), ("abr", 4), ("huht", 4), ("kwi", 4), ("dub", 4), ("tra", 4), ("ápr", 4), ("nis", 4), ("апр", 4), ("кві", 4),
    ("απρ", 4),
    ("may", 5), ("mai", 5), ("maj", 5), ("mag", 5), ("mei", 5), ("mey", 5), ("tou", 5), ("kvě", 5), ("svi", 5), ("máj", 5), ("maig", 5),
    ("май", 5), ("мая", 5), ("тра", 5), ("μαϊ", 5), ("μαι", 5), ("μάι", 5), ("μάϊ", 5), ("μαΐ", 5),
    ("červenc", 7), ("červen", 6), ("čvc", 7), ("čvn", 6), ("júl", 7), ("jún", 6), ("juil", 7), ("juin", 6), ("juli", 7), ("juni", 6), ("jul", 7), ("jun", 6),
    ("giu", 6), ("kes", 6), ("cze", 6), ("lip", 7), ("haz", 6), ("iun", 6), ("iul", 7), ("июн", 6), ("июл", 7), ("чер", 6), ("лип", 7),
    ("ιουν", 6), ("ιούν", 6), ("ιουλ", 7), ("ιούλ", 7), ("lug", 7), ("hein", 7), ("srp", 7), ("tem", 7),
    ("aug", 8), ("aoû", 8), ("aou", 8), ("ago", 8), ("elo", 8), ("sie", 8), ("kol", 8), ("ağu", 8), ("авг", 8), ("сер", 8), ("αυγ", 8), ("αύγ", 8), ("σεπ", 9),
    ("sep", 9), ("set", 9), ("syys", 9), ("wrz", 9), ("zář", 9), ("ruj", 9), ("sze", 9), ("eyl", 9), ("сен", 9), ("вер", 9),
    ("oct", 10), ("okt", 10), ("out", 10), ("ott", 10), ("loka", 10), ("paź", 10), ("říj", 10), ("eki", 10), ("окт", 10), ("жов", 10), ("οκτ", 10), ("des", 12),
    ("nov", 11), ("marras", 11), ("lis", 11), ("stu", 11), ("kas", 11), ("noi", 11), ("ноя", 11), ("нояб", 11), ("νοε", 11), ("νοέ", 11),
    ("dec", 12), ("dez", 12), ("déc", 12), ("dic", 12), ("dek", 12), ("joulu", 12), ("gru", 12), ("pro", 12), ("ara", 12), ("дек", 12), ("гру", 12), ("δεκ", 12),
    ("jún", 6), ("ágú", 8), ("nóv", 11), ("xan", 1), ("xuñ", 6), ("xul", 7), ("avg", 8), ("avq", 8),
    ("jaan", 1), ("veeb", 2), ("juuni", 6), ("juuli", 7), ("jūn", 6), ("jūl", 7),
    ("sausi", 1), ("vasar", 2), ("kovo", 3), ("baland", 4), ("gegu", 5), ("birž", 6), ("liep", 7), ("rugp", 8), ("rugs", 9),
    ("spali", 10), ("lapkr", 11), ("јан", 1), ("мај", 5), ("јун", 6), ("јул", 7), ("нов", 11), ("дец", 12),
    ("яну", 1), ("юни", 6), ("юли", 7), ("ноем", 11), ("yan", 1), ("iyun", 6), ("iyul", 7), ("noy", 11),
    ("agus", 8), ("ogos", 8), ("disem", 12),
    ("يناير", 1), ("فبراير", 2), ("شباط", 2), ("مارس", 3), ("آذار", 3), ("أبريل", 4), ("ابريل", 4), ("إبريل", 4), ("نيسان", 4),
    ("مايو", 5), ("أيار", 5), ("يوني", 6), ("حزيران", 6), ("يولي", 7), ("تموز", 7), ("أغسطس", 8), ("اغسطس", 8), ("سبتمبر", 9),
    ("أيلول", 9), ("أكتوبر", 10), ("اكتوبر", 10), ("نوفمبر", 11), ("ديسمبر", 12), ("جانفي", 1), ("فيفري", 2), ("أفريل", 4),
    ("ماي", 5), ("جوان", 6), ("جويلية", 7), ("أوت", 8),
    ("ינואר", 1), ("בינואר", 1), ("פברואר", 2), ("בפברואר", 2), ("מרץ", 3), ("במרץ", 3), ("מרס", 3), ("במרס", 3), ("אפריל", 4),
    ("באפריל", 4), ("מאי", 5), ("במאי", 5), ("יוני", 6), ("ביוני", 6), ("יולי", 7), ("ביולי", 7), ("אוגוסט", 8), ("באוגוסט", 8),
    ("ספטמבר", 9), ("בספטמבר", 9), ("אוקטובר", 10), ("באוקטובר", 10), ("נובמבר", 11), ("בנובמבר", 11), ("דצמבר", 12), ("בדצמבר", 12),
    ("जनवरी", 1), ("फरवरी", 2), ("फ़रवरी", 2), ("मार्च", 3), ("अप्रैल", 4), ("जून", 6), ("जुलाई", 7), ("अगस्त", 8), ("सितंबर", 9),
    ("सितम्बर", 9), ("अक्टूबर", 10), ("नवंबर", 11), ("नवम्बर", 11), ("दिसंबर", 12), ("दिसम्बर", 12),
    ("มกรา", 1), ("กุมภา", 2), ("มีนา", 3), ("เมษา", 4), ("พฤษภา", 5), ("มิถุนา", 6), ("กรกฎา", 7), ("สิงหา", 8), ("กันยา", 9),
    ("ตุลา", 10), ("พฤศจิกา", 11), ("ธันวา", 12),
];
