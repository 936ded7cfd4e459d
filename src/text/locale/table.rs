//! How each language, and each country that differs from it, writes dates: the rows of CLDR, Gregorian calendar.

use super::{Clock, Dates};

/// What is known. A country stands with its language where it writes dates another way.
pub(super) const LOCALES: &[&Dates] = &[
    &EN, &EN_US, &EN_CA, &EN_AU, &EN_NZ, &EN_IN, &AR, &DE, &EL, &ES, &FI, &FR, &IT, &JA, &KO, &NL, &PL, &PT, &RU, &SV,
    &ZH,
];

pub(super) const EN: Dates = Dates {
    name: "en",
    months: [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ],
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    long: "%A %d %B[ %Y]",
    day: "%d %B[ %Y]",
    short: "%d %b[ %Y]",
    first: "1",
    clock: Clock::Day,
    of_day: "%H:%M",
    of_half: "%I:%M %p",
    halves: ["am", "pm"],
};

const EN_US: Dates = Dates {
    name: "en_US",
    long: "%A, %B %d[, %Y]",
    day: "%B %d[, %Y]",
    short: "%b %d[, %Y]",
    clock: Clock::Halves,
    halves: ["AM", "PM"],
    ..EN
};

const EN_CA: Dates = Dates { name: "en_CA", halves: ["a.m.", "p.m."], ..EN_US };

const EN_AU: Dates = Dates { name: "en_AU", clock: Clock::Halves, ..EN };

const EN_NZ: Dates = Dates { name: "en_NZ", ..EN_AU };

const EN_IN: Dates = Dates { name: "en_IN", ..EN_AU };

const AR: Dates = Dates {
    name: "ar",
    months: AR_MONTHS,
    short_months: AR_MONTHS,
    weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    long: "%A، %d %B[ %Y]",
    halves: ["ص", "م"],
    ..EN
};

const AR_MONTHS: [&str; 12] = [
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
];

const DE: Dates = Dates {
    name: "de",
    months: [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ],
    short_months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    long: "%A, %d. %B[ %Y]",
    day: "%d. %B[ %Y]",
    short: "%d. %b[ %Y]",
    ..EN
};

const EL: Dates = Dates {
    name: "el",
    months: [
        "Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου",
        "Οκτωβρίου", "Νοεμβρίου", "Δεκεμβρίου",
    ],
    short_months: ["Ιαν", "Φεβ", "Μαρ", "Απρ", "Μαΐ", "Ιουν", "Ιουλ", "Αυγ", "Σεπ", "Οκτ", "Νοε", "Δεκ"],
    weekdays: ["Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο", "Κυριακή"],
    long: "%A, %d %B[ %Y]",
    halves: ["π.μ.", "μ.μ."],
    ..EN
};

const ES: Dates = Dates {
    name: "es",
    months: [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ],
    short_months: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    long: "%A, %d de %B[ de %Y]",
    day: "%d de %B[ de %Y]",
    of_day: "%k:%M",
    halves: ["a. m.", "p. m."],
    ..EN
};

const FI: Dates = Dates {
    name: "fi",
    months: [
        "tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta", "elokuuta",
        "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta",
    ],
    short_months: [
        "tammik.", "helmik.", "maalisk.", "huhtik.", "toukok.", "kesäk.", "heinäk.", "elok.", "syysk.", "lokak.",
        "marrask.", "jouluk.",
    ],
    weekdays: ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"],
    long: "%A %d. %B[ %Y]",
    day: "%d. %B[ %Y]",
    short: "%d. %b[ %Y]",
    of_day: "%k.%M",
    of_half: "%I.%M %p",
    halves: ["ap.", "ip."],
    ..EN
};

const FR: Dates = Dates {
    name: "fr",
    months: [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ],
    short_months: [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ],
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    first: "1er",
    halves: ["AM", "PM"],
    ..EN
};

const IT: Dates = Dates {
    name: "it",
    months: [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
        "novembre", "dicembre",
    ],
    short_months: ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    halves: ["AM", "PM"],
    ..EN
};

const JA: Dates = Dates {
    name: "ja",
    weekdays: ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
    long: "[%Y年]%m月%d日%A",
    day: "[%Y年]%m月%d日",
    short: "[%Y年]%m月%d日",
    of_day: "%k:%M",
    of_half: "%p%I:%M",
    halves: ["午前", "午後"],
    ..EN
};

const KO: Dates = Dates {
    name: "ko",
    weekdays: ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"],
    long: "[%Y년 ]%m월 %d일 %A",
    day: "[%Y년 ]%m월 %d일",
    short: "[%Y년 ]%m월 %d일",
    of_half: "%p %I:%M",
    halves: ["오전", "오후"],
    ..EN
};

const NL: Dates = Dates {
    name: "nl",
    months: [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ],
    short_months: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    halves: ["a.m.", "p.m."],
    ..EN
};

const PL: Dates = Dates {
    name: "pl",
    months: [
        "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października",
        "listopada", "grudnia",
    ],
    short_months: ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
    weekdays: ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    long: "%A, %d %B[ %Y]",
    halves: ["AM", "PM"],
    ..EN
};

const PT: Dates = Dates {
    name: "pt",
    months: [
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
        "novembro", "dezembro",
    ],
    short_months: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
    weekdays: [
        "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo",
    ],
    long: "%A, %d de %B[ de %Y]",
    day: "%d de %B[ de %Y]",
    short: "%d de %b[ de %Y]",
    halves: ["AM", "PM"],
    ..EN
};

const RU: Dates = Dates {
    name: "ru",
    months: [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ],
    short_months: ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."],
    weekdays: ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    long: "%A, %d %B[ %Y]",
    halves: ["AM", "PM"],
    ..EN
};

const SV: Dates = Dates {
    name: "sv",
    months: [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ],
    short_months: ["jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."],
    weekdays: ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
    halves: ["fm", "em"],
    ..EN
};

const ZH: Dates = Dates {
    name: "zh",
    weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    long: "[%Y年]%m月%d日%A",
    day: "[%Y年]%m月%d日",
    short: "[%Y年]%m月%d日",
    of_half: "%p%I:%M",
    halves: ["上午", "下午"],
    ..EN
};
