//! When a page was published, and when it was changed.
//!
//! In the order of trust that Barbaresi's `htmldate` found (JOSS 5(51), 2020): what the page declares in JSON-LD and
//! `<meta>`, then `<time>` and elements named for dates, then the address, then dates in the text near the headline.
//! A publication is told apart from a change; a date that no calendar or newspaper could hold is none.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    body::is_hidden,
    dom::{Dom, NodeId},
    schema::Schema,
};
use crate::{news::Moment, text::date};

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
    "lastpublished",
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
    "modified",
    "updated",
    "modified_time",
    "updated_time",
    "date.updated",
    "revision_date",
    "lastmodified",
    "dateupdated",
];

/// The two dates of a page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<Moment>,
    pub(super) modified: Option<Moment>,
}

/// Reads the dates of a page. `metas` are its `<meta>` names, lower case, and values; `language` helps with `3/4/2020`.
pub(super) fn read(
    dom: &Dom,
    schema: &Schema,
    metas: &[(String, &str)],
    address: Option<&str>,
    language: &str,
) -> Dates {
    let american = language.is_empty()
        || language.to_ascii_lowercase().starts_with("en") && !language.to_ascii_lowercase().ends_with("gb");
    let meta = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| metas.iter().filter(|(name, _)| name == key).find_map(|(_, value)| moment(value, american)))
    };
    let declared = schema
        .text("datePublished")
        .and_then(|text| moment(&text, american))
        .or_else(|| meta(PUBLISHED))
        .or_else(|| schema.text("dateCreated").and_then(|text| moment(&text, american)))
        .or_else(|| {
            schema
                .text_anywhere("datePublished")
                .or_else(|| schema.text_anywhere("uploadDate"))
                .and_then(|text| moment(&text, american))
        });
    let modified = schema.text("dateModified").and_then(|text| moment(&text, american)).or_else(|| meta(MODIFIED));
    let shown = Shown::find(dom, american);
    let published = declared
        .or(shown.published)
        .or_else(|| address.and_then(in_address))
        .or(shown.dated)
        .or(shown.text)
        .or(modified)
        .or(shown.modified);
    let modified =
        modified.or(shown.modified).filter(|modified| published.is_none_or(|published| *modified > published));
    Dates { published, modified }
}

/// Dates that a page shows.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    /// In an element that is called a publication date.
    published: Option<Moment>,
    /// In an element that is called a date.
    dated: Option<Moment>,
    /// In an element that is called a change.
    modified: Option<Moment>,
    /// In the text near the headline.
    text: Option<Moment>,
}

impl Shown {
    fn find(dom: &Dom, american: bool) -> Self {
        let mut shown = Self::default();
        let headline = dom.find(Dom::ROOT, "h1").or_else(|| dom.find(Dom::ROOT, "h2"));
        let mut letters = 0_usize;
        let mut walk = dom.descendants(Dom::ROOT);
        while let Some(id) = walk.next() {
            if matches!(dom.name(id), "script" | "style" | "noscript" | "template" | "select" | "textarea") {
                walk.leave_out(id);
                continue;
            }
            if let Some(text) = dom.text(id) {
                // The first screens hold the date of the article, later ones those of others.
                letters += text.trim().len();
                let near = headline.is_some_and(|headline| id > headline) && letters < 6000;
                if near
                    && shown.text.is_none()
                    && text.len() < 200
                    && text.bytes().any(|b| b.is_ascii_digit())
                    && !in_link(dom, id)
                {
                    shown.text = in_text(text, american);
                }
                continue;
            }
            if dom.name(id).is_empty() {
                continue;
            }
            let names = names(dom, id);
            let is_time = dom.name(id) == "time" || dom.name(id) == "abbr" && names.contains("published");
            let called = is_time
                || ["date", "publish", "time", "posted", "byline", "dateline", "created", "entry-meta", "post-meta"]
                    .iter()
                    .any(|word| names.contains(word));
            if !called || aside(dom, id) {
                continue;
            }
            let stamp =
                ["datetime", "content", "data-datetime", "data-date", "data-timestamp", "data-published", "title"]
                    .iter()
                    .find_map(|attr| dom.attr(id, attr).and_then(|value| moment(value, american)));
            let found = stamp.or_else(|| {
                let text = short_text(dom, id)?;
                in_text(&text, american)
            });
            let Some(found) = found else { continue };
            let changed = ["modif", "updat", "edited"].iter().any(|word| names.contains(word));
            let surely = ["publish", "posted", "pubdate", "created", "entry-date", "post-date"]
                .iter()
                .any(|word| names.contains(word))
                || dom.attr(id, "pubdate").is_some();
            let slot = match (changed, surely) {
                (true, false) => &mut shown.modified,
                (_, true) => &mut shown.published,
                _ => &mut shown.dated,
            };
            slot.get_or_insert(found);
        }
        shown
    }
}

/// The class, id and itemprop of an element, lower case.
fn names(dom: &Dom, id: NodeId) -> String {
    let mut names = String::new();
    for attr in ["class", "id", "itemprop", "data-testid", "property"] {
        if let Some(value) = dom.attr(id, attr) {
            names.push_str(value);
            names.push(' ');
        }
    }
    names.make_ascii_lowercase();
    names
}

/// Whether an element belongs to other articles or to readers' comments.
fn aside(dom: &Dom, id: NodeId) -> bool {
    std::iter::once(id).chain(dom.ancestors(id)).take(12).any(|node| {
        matches!(dom.name(node), "aside" | "nav" | "footer")
            || ["related", "comment", "sidebar", "recommend", "widget", "popular", "copyright", "teaser"].iter().any(
                |word| {
                    dom.name(node) != "body"
                        && dom.attr(node, "class").is_some_and(|class| class.to_ascii_lowercase().contains(word))
                },
            )
    }) || is_hidden(dom, id) && dom.name(id) != "time" && dom.name(id) != "meta"
}

fn in_link(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).take(4).any(|node| dom.name(node) == "a")
}

/// The text of an element that holds little of it.
fn short_text(dom: &Dom, id: NodeId) -> Option<String> {
    let mut text = String::new();
    for node in dom.descendants(id).take(40) {
        if let Some(piece) = dom.text(node) {
            text.push_str(piece);
            text.push(' ');
            if text.len() > 300 {
                return None;
            }
        }
    }
    Some(text)
}

/// A date as a page declares it: alone in its string.
fn moment(text: &str, american: bool) -> Option<Moment> {
    let text = text.trim();
    if text.len() < 6 || text.len() > 80 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if text.len() >= 10 && text.bytes().all(|b| b.is_ascii_digit()) {
        // Seconds or milliseconds since 1970.
        let number: i64 = text.parse().ok()?;
        let seconds = if text.len() >= 13 { number / 1000 } else { number };
        return (text.len() <= 13).then(|| sane(seconds)).flatten();
    }
    let iso = text
        .as_bytes()
        .get(..5)
        .is_some_and(|head| head[..4].iter().all(u8::is_ascii_digit) && matches!(head[4], b'-' | b'/' | b'.'));
    if iso || text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return date::parse(text).and_then(sane).map(|moment| zoned(moment, text)).or_else(|| in_text(text, american));
    }
    in_text(text, american).or_else(|| date::parse(text).and_then(sane))
}

/// The moment with the offset its text ends with, so that it is shown on the day the page means.
fn zoned(moment: Moment, text: &str) -> Moment {
    static OFFSET: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[T ]\d.*([+-])(\d\d):?(\d\d)$").expect("the pattern is fixed"));
    let Some(found) = OFFSET.captures(text) else { return moment };
    let part = |n: usize| found.get(n).and_then(|part| part.as_str().parse::<i16>().ok()).unwrap_or(0);
    let minutes = part(2) * 60 + part(3);
    moment.at_offset(if &found[1] == "-" { -minutes } else { minutes })
}

/// Between the first web pages and a time no page has reached.
fn sane(seconds: i64) -> Option<Moment> {
    const FIRST: i64 = 757_382_400; // 1994-01-01
    const LAST: i64 = 2_051_222_400; // 2035-01-01
    (FIRST..LAST).contains(&seconds).then(|| Moment::from_unix(seconds))
}

/// A date in an address: `/2019/05/12/`, `2019-05-12`.
fn in_address(address: &str) -> Option<Moment> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[/_=-]((?:19|20)\d\d)[/_-]?([01]?\d)[/_-]?([0-3]?\d)(?:[/_.-]|$)").expect("the pattern is fixed")
    });
    let found = PATTERN.captures(address)?;
    day(found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?)
}

/// The first date in a text.
fn in_text(text: &str, american: bool) -> Option<Moment> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?P<iso>\b(?:19|20)\d\d)\s?[-/.年년]\s?(?P<im>\d{1,2})\s?[-/.月월]\s?(?P<id>\d{1,2})(?:\D|$)",
            r"|\b(?P<a>\d{1,2})[./-]\s?(?P<b>\d{1,2})[./-]\s?(?P<y>(?:19|20)\d\d|\d\d)\b",
            r"|(?P<words>\b\p{L}{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b)",
            r"|\b(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+|d’)?(?P<m>\p{L}{3,12})\.?,?\s+(?:de\s+|del\s+|of\s+)?(?P<year>(?:19|20)\d\d)\b",
        ))
        .expect("the pattern is fixed")
    });
    if text.len() > 4000 {
        return None;
    }
    for found in PATTERN.captures_iter(text) {
        let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<i64>().ok());
        let moment = if let (Some(year), Some(month), Some(date)) = (number("iso"), number("im"), number("id")) {
            day(year, month, date)
        } else if let (Some(a), Some(b), Some(year)) = (number("a"), number("b"), number("y")) {
            // Two digits are a year of this century's first part; later ones are versions and sizes.
            let year = if year <= 30 { 2000 + year } else { year };
            let dotted = found[0].contains('.');
            if american && !dotted && a <= 12 { day(year, a, b) } else { day(year, b, a).or_else(|| day(year, a, b)) }
        } else if let Some(words) = found.name("words") {
            date::line(words.as_str()).or_else(|| date::parse(words.as_str())).and_then(sane)
        } else if let (Some(date), Some(month), Some(year)) = (number("d"), found.name("m"), number("year")) {
            date::line(&format!("{date} {} {year}", month.as_str())).and_then(sane)
        } else {
            None
        };
        if moment.is_some() {
            return moment;
        }
    }
    None
}

fn day(year: i64, month: i64, date: i64) -> Option<Moment> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    date::parse(&format!("{year:04}-{month:02}-{date:02}")).and_then(sane)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, american: bool, expected: &str) {
        assert_eq!(
            in_text(text, american).map(|moment| moment.to_string()[..10].to_owned()).as_deref(),
            Some(expected),
            "{text}"
        );
    }

    #[test]
    fn dates_in_running_text() {
        check("Published: 12 de mayo de 2020, 10:00", false, "2020-05-12");
        check("Posted on March 3rd, 2019 by Ann", true, "2019-03-03");
        check("3/4/2019", true, "2019-03-04");
        check("3/4/2019", false, "2019-04-03");
        check("Stand: 24.12.2021", true, "2021-12-24");
        check("2021年3月5日 10時", false, "2021-03-05");
        check("le 1er août 2018", false, "2018-08-01");
        assert!(in_text("version 10.2.33 of 1850", true).is_none());
    }

    #[test]
    fn a_declared_date_keeps_its_day() {
        let moment = moment("2021-11-01T22:30:00-05:00", true).expect("a date");
        assert_eq!(moment.to_string(), "2021-11-01T22:30:00-05:00");
        assert_eq!(moment.unix(), 1_635_823_800);
    }

    #[test]
    fn addresses_hold_dates() {
        let day = |address| in_address(address).map(|moment| moment.to_string()[..10].to_owned());
        assert_eq!(day("https://example.org/2019/05/12/bridge").as_deref(), Some("2019-05-12"));
        assert_eq!(day("https://example.org/news-20190512.html").as_deref(), Some("2019-05-12"));
        assert_eq!(day("https://example.org/p/2019"), None);
    }
}
