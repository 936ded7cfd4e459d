//! When a page was published, and when it was changed.
//!
//! In the order of trust that Barbaresi's `htmldate` found (JOSS 5(51), 2020): what the page declares in JSON-LD and
//! `<meta>`, then what it shows as its date ([`Shown`]), then its address, its title, then what its scripts hold.
//! A publication is told apart from a change, and none is made of the other: a page that says only when it was changed
//! has no date of publication. A date that no calendar or newspaper could hold is none.

use super::{
    dateline::Shown,
    dom::{Dom, NodeId},
    schema::Schema,
    title::SEPARATORS,
};
use crate::{
    news::Moment,
    text::date::{self, Order},
};

/// `<meta>` names for a publication, the most trusted first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "publication-date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "article:published",
    "article:publish_date",
    "og:publish_date",
    "published_at",
    "post_date",
    "dc.date.published",
    "dcterms.published",
    "article-publish-date",
    "published_time_telegram",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "rnews:datepublished",
    "analyticsattributes.articledate",
    "bt:pubdate",
    "ptime",
    "displaydate",
    "published",
    "published-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc:date",
    "dc:created",
    "date",
    "article_date_original",
    "originalpublicationdate",
    "og:pubdate",
    "created",
    "datecreated",
    "weibo:article:create_at",
    "gentime",
    "publish_time",
    "article:post_date",
    "dcterms.available",
    "release_date",
    "article_date",
    "prism.publicationdate",
    "eprints.datestamp",
    "search_date",
    "mediator_published_time",
    "nrk:publish-date",
    "hdl_p",
    "pdate",
    "creation_date",
    "doc_date",
];
/// `<meta>` names for a change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "lastpublished",
    "modified",
    "updated",
    "modified_time",
    "updated_time",
    "date.updated",
    "revision_date",
    "lastmodified",
    "dateupdated",
];

/// Whether a `<meta>` name that no list has is one for a publication: `vr:published_time`, `rbPubDate`, `datePosted`.
fn is_publication(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "pubdate",
        "publishdate",
        "publicationdate",
        "publisheddate",
        "datepublish",
        "datepublication",
        "publishtime",
        "publishedtime",
        "publishedat",
        "publishedon",
        "firstpublish",
        "datepost",
        "postdate",
        "dateissue",
        "issuedate",
        "articledate",
        "regdate",
        "createdate",
        "datecreat",
    ];
    const NOT: &[&str] = &["modif", "updat", "last", "expir", "unpubl", "valid", "end", "feed", "site", "comment"];
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    has(WORDS) && !has(NOT)
}

/// The same for one for a change: `article:post_modified`, `bt:modDate`.
fn is_change(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "postmodified",
        "moddate",
        "modifieddate",
        "modificationdate",
        "datemodif",
        "modifiedtime",
        "updatedtime",
        "dateupdat",
        "updatedate",
        "updateddate",
        "articlemodified",
        "articleupdated",
    ];
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    WORDS.iter().any(|word| name.contains(word))
}

/// How much later than its address says a page may call itself published; beyond, it was moved or set anew.
const MOVED: i64 = 30 * 86_400;
/// Bytes of scripts that are searched.
const SCRIPTS: usize = 2 << 20;

/// The two dates of a page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<Moment>,
    pub(super) modified: Option<Moment>,
}

/// What is known of a page when its dates are read.
pub(super) struct Known<'a> {
    pub(super) schema: &'a Schema,
    /// Its `<meta>` names, lower case, and values.
    pub(super) metas: &'a [(String, &'a str)],
    pub(super) address: Option<&'a str>,
    /// Its `<title>`.
    pub(super) title: Option<&'a str>,
    pub(super) language: &'a str,
    /// The element that shows the headline.
    pub(super) headline: Option<NodeId>,
}

/// Reads the dates of a page.
pub(super) fn read(dom: &Dom, known: &Known<'_>) -> Dates {
    let schema = known.schema;
    let order = order(known.language, known.address);
    let text = |text: Option<String>| text.and_then(|text| moment(&text, order));
    let meta = |keys: &[&str]| {
        keys.iter().find_map(|key| {
            known.metas.iter().filter(|(name, _)| name == key).find_map(|(_, value)| moment(value, order))
        })
    };
    let named = |is: fn(&str) -> bool| {
        known.metas.iter().filter(|(name, _)| is(name)).find_map(|(_, value)| moment(value, order))
    };
    let declared = text(schema.text("datePublished"))
        .or_else(|| meta(PUBLISHED))
        .or_else(|| named(is_publication))
        .or_else(|| text(schema.text("dateCreated")))
        .or_else(|| text(schema.text_of_page("datePublished")));
    let shown = Shown::find(dom, known.headline, order);
    let addressed = known.address.and_then(in_address);
    let published = declared.or(shown.published).or(addressed).or(shown.dated);
    let published =
        published.or_else(|| known.title.and_then(|title| titled(title, order))).or_else(|| scripted(dom, order));
    // An article that was moved to other software is often declared as of that day; its address keeps the first, and
    // what is set under its headline.
    let published = match (published, addressed.or(shown.under)) {
        (Some(published), Some(first)) if published.unix() - first.unix() > MOVED => Some(first),
        (published, _) => published,
    };
    let modified = text(schema.text("dateModified"))
        .or_else(|| meta(MODIFIED))
        .or_else(|| named(is_change))
        .or_else(|| text(schema.text_of_page("dateModified")))
        .or(shown.modified)
        .filter(|modified| published.is_none_or(|published| *modified > published));
    Dates { published, modified }
}

/// Which of `3/4/2020` is the month: in the Americas' English the first, elsewhere the second.
fn order(language: &str, address: Option<&str>) -> Order {
    let language = language.to_ascii_lowercase();
    let land = address
        .and_then(|address| address.split('/').nth(2))
        .and_then(|host| host.split(':').next()?.rsplit('.').next())
        .unwrap_or_default();
    let american = match language.as_str() {
        // Two letters at the end of a host are a land's, but for those that are sold for their sound.
        "en" | "" => land.len() != 2 || matches!(land, "us" | "io" | "co" | "tv" | "me" | "ai" | "ly" | "fm" | "ph"),
        language => matches!(language, "en-us" | "en-ph" | "es-us"),
    };
    if american { Order::MonthFirst } else { Order::DayFirst }
}

/// A date as a page declares it: alone in its string.
pub(super) fn moment(text: &str, order: Order) -> Option<Moment> {
    let text = text.trim();
    if text.len() < 6 || text.len() > 80 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let bytes = text.as_bytes();
    if text.len() >= 9 && bytes.iter().all(u8::is_ascii_digit) && text.len() != 12 && text.len() != 14 {
        // Seconds or milliseconds since 1970.
        let number: i64 = text.parse().ok()?;
        let seconds = if text.len() >= 13 { number / 1000 } else { number };
        return (text.len() <= 13).then(|| sane(seconds)).flatten();
    }
    let first = || date::within(text, order).next().and_then(|found| sane(found.seconds));
    let iso = bytes
        .get(..5)
        .is_some_and(|head| head[..4].iter().all(u8::is_ascii_digit) && matches!(head[4], b'-' | b'/' | b'.'));
    if iso || text.len() >= 8 && bytes[..8].iter().all(u8::is_ascii_digit) {
        // A year alone, or with its month, is no day.
        let day = text.len() >= 8;
        return day
            .then(|| date::parse(text).and_then(sane))
            .flatten()
            .map(|moment| zoned(moment, text))
            .or_else(first);
    }
    first().map_or_else(
        || date::line(text).and_then(sane),
        |day| {
            // The time of day, where the whole is a date in a known form.
            let timed = date::line(text).and_then(sane).filter(|timed| (timed.unix() - day.unix()).abs() < 86_400 * 2);
            Some(timed.unwrap_or(day))
        },
    )
}

/// The moment with the offset its text ends with, so that it is shown on the day the page means.
fn zoned(moment: Moment, text: &str) -> Moment {
    let offset = || {
        let (_, time) = text.split_once(['T', ' '])?;
        let at = time.rfind(['+', '-']).filter(|&at| at > 0)?;
        let digits: String = time[at + 1..].chars().filter(|c| *c != ':').collect();
        let minutes = match digits.len() {
            2 => digits.parse::<i16>().ok()? * 60,
            4 => digits[..2].parse::<i16>().ok()? * 60 + digits[2..].parse::<i16>().ok()?,
            _ => return None,
        };
        Some(if time[at..].starts_with('-') { -minutes } else { minutes })
    };
    offset().map_or(moment, |minutes| moment.at_offset(minutes))
}

/// Between the first web pages and a time no page has reached.
pub(super) fn sane(seconds: i64) -> Option<Moment> {
    const FIRST: i64 = 757_382_400; // 1994-01-01
    const LAST: i64 = 2_051_222_400; // 2035-01-01
    (FIRST..LAST).contains(&seconds).then(|| Moment::from_unix(seconds))
}

/// A day in an address: `/2019/05/12/`, `2019-05-12`, `20190512`, `/2019/may/12/`.
fn in_address(address: &str) -> Option<Moment> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let bytes = path.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = 0;
    while at < bytes.len() {
        let wide = digits(at);
        let fresh = at > 0 && matches!(bytes[at - 1], b'/' | b'-' | b'_' | b'=' | b'.' | b',');
        if fresh && wide == 8 {
            let found = day(&path[at..at + 4], &path[at + 4..at + 6], &path[at + 6..at + 8]);
            if found.is_some() {
                return found;
            }
        } else if fresh && wide == 4 {
            let month = at + 5;
            let separator = bytes.get(at + 4).copied().filter(|b| matches!(b, b'/' | b'-' | b'_'));
            let wide_month = if separator.is_some() && month < bytes.len() { digits(month) } else { 0 };
            let behind = month + wide_month;
            // `2019/may/12`.
            let named = path.get(month..).and_then(|rest| rest.split_once('/')).filter(|_| separator == Some(b'/'));
            let named = named.and_then(|(name, rest)| Some((month_of(name)?, rest)));
            if let Some((month, rest)) = named {
                let date = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
                let found = day(&path[at..at + 4], &month.to_string(), date);
                if found.is_some() {
                    return found;
                }
            }
            // `2019/0512`: month and day in one.
            if wide_month == 4 {
                let found = day(&path[at..at + 4], &path[month..month + 2], &path[month + 2..month + 4]);
                if found.is_some() {
                    return found;
                }
            }
            if (1..=2).contains(&wide_month)
                && bytes.get(behind).is_some_and(|&b| Some(b) == separator || separator == Some(b'-') && b == b'/')
            {
                let from = behind + 1;
                let wide_day = if from < bytes.len() { digits(from) } else { 0 };
                let ends = bytes.get(from + wide_day).is_none_or(|b| !b.is_ascii_alphabetic());
                if (1..=2).contains(&wide_day) && ends {
                    let found = day(&path[at..at + 4], &path[month..behind], &path[from..from + wide_day]);
                    if found.is_some() {
                        return found;
                    }
                }
            }
        }
        at += wide.max(1);
    }
    None
}

/// The month an address names in English, whole or by three letters.
fn month_of(name: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == name || name.len() == 3 && month.starts_with(&name)).map(|at| at + 1)
}

/// A day that is a part of a title by itself: `Bridge to open - 07.12.2017 - Harbour Post`.
fn titled(title: &str, order: Order) -> Option<Moment> {
    let mut parts = SEPARATORS.iter().flat_map(|separator| title.split(separator));
    parts.find(|part| date::line(part).is_some()).and_then(|part| moment(part, order))
}

fn day(year: &str, month: &str, date: &str) -> Option<Moment> {
    let (month, date): (u8, u8) = (month.parse().ok()?, date.parse().ok()?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    date::line(&format!("{year}-{month:02}-{date:02}")).and_then(sane)
}

/// The date of publication that the scripts of a page hold as data, where they hold only one.
fn scripted(dom: &Dom, order: Order) -> Option<Moment> {
    const KEYS: &[&str] = &[
        "\"datePublished",
        "\"publishedAt",
        "\"published_at",
        "\"publishDate",
        "\"publish_date",
        "\"publicationDate",
        "\"publication_date",
        "\"pubDate",
        "\"firstPublished",
        "\"datePublication",
    ];
    let mut budget = SCRIPTS;
    let mut only: Option<Moment> = None;
    for id in dom.descendants(Dom::ROOT).filter(|&id| dom.name(id) == "script") {
        for text in dom.children(id).filter_map(|child| dom.text(child)) {
            budget = budget.checked_sub(text.len())?;
            for key in KEYS {
                for at in memchr::memmem::find_iter(text.as_bytes(), key) {
                    let rest = &text[at + key.len()..];
                    // The key may go on, as `publishedAtUtc`; then the value in quotation marks.
                    let Some((_, rest)) = rest.split_once('"').filter(|(key, _)| key.len() < 12) else { continue };
                    let Some(rest) = rest.trim_start().strip_prefix(':') else { continue };
                    let value = rest.trim_start().trim_start_matches('"');
                    let value = value.split(['"', ',', '}']).next().unwrap_or_default();
                    let Some(found) = moment(value, order) else { continue };
                    if only.is_some_and(|only| (only.unix() - found.unix()).abs() > 86_400) {
                        return None;
                    }
                    only.get_or_insert(found);
                }
            }
        }
    }
    only
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_date_keeps_its_day() {
        let moment = moment("2021-11-01T22:30:00-05:00", Order::MonthFirst).expect("a date");
        assert_eq!(moment.to_string(), "2021-11-01T22:30:00-05:00");
        assert_eq!(moment.unix(), 1_635_823_800);
    }

    #[test]
    fn a_month_is_no_day() {
        assert_eq!(moment("2021-11", Order::MonthFirst), None);
        assert_eq!(moment("November 2021", Order::MonthFirst), None);
    }

    #[test]
    fn addresses_hold_dates() {
        let day = |address| in_address(address).map(|moment| moment.to_string()[..10].to_owned());
        assert_eq!(day("https://example.org/2019/05/12/bridge").as_deref(), Some("2019-05-12"));
        assert_eq!(day("https://example.org/news-20190512.html").as_deref(), Some("2019-05-12"));
        assert_eq!(day("https://example.org/2019/0512/bridge").as_deref(), Some("2019-05-12"));
        assert_eq!(day("https://example.org/2019/may/12/bridge").as_deref(), Some("2019-05-12"));
        assert_eq!(day("https://example.org/2019-05/12/content_7.htm").as_deref(), Some("2019-05-12"));
        assert_eq!(day("https://example.org/bridge,7,2019-05-12.html").as_deref(), Some("2019-05-12"));
        assert_eq!(day("https://example.org/2019/marks/12"), None);
        assert_eq!(day("https://example.org/p/2019"), None);
        assert_eq!(day("https://example.org/blog/2025-12_bridges"), None);
        assert_eq!(day("https://example.org/item/20192019"), None);
    }

    #[test]
    fn lands_order_their_dates() {
        let order = |language, address| order(language, Some(address));
        assert_eq!(order("en", "https://example.com/a"), Order::MonthFirst);
        assert_eq!(order("en", "https://example.co.uk/a"), Order::DayFirst);
        assert_eq!(order("en-GB", "https://example.com/a"), Order::DayFirst);
        assert_eq!(order("de", "https://example.com/a"), Order::DayFirst);
    }
}
