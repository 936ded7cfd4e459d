//! The dates that a page shows.
//!
//! In: the tree, and the headline in it. Out: at most a date of publication, a date of no said kind, a date of a change.
//! A date counts where its element is named for one or where it stands in a short line of its own, near the headline or
//! led by a word such as "published". Dates of other articles, of comments, of lists and tables, and those that words
//! call something else (an event, a birth, the day a source was read) do not count.

use super::{
    body::{is_block, is_hidden},
    dated::{moment, sane},
    dom::{Dom, NodeId},
};
use crate::{
    news::Moment,
    text::date::{self, Order},
};

/// How many bytes of text may stand between a date and the headline below it.
const ABOVE: usize = 400;
/// The same for a date below the headline that no word leads.
const BELOW: usize = 1500;
/// The same for one that stands right under it.
const UNDER: usize = 250;
/// The same for one that its element's name or a word calls a date of publication.
const FAR: usize = 6000;
/// How many bytes a short line has at most.
const LINE: usize = 300;
/// How many elements beside one are looked at for the line it stands in.
const SIBLINGS: usize = 60;

/// Dates that a page shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown {
    /// Called a publication.
    pub(super) published: Option<Moment>,
    /// Called a date, or set as one.
    pub(super) dated: Option<Moment>,
    /// Called a change.
    pub(super) modified: Option<Moment>,
    /// Set right under the headline, and not called anything else than a publication.
    pub(super) under: Option<Moment>,
}

/// What a date is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Published,
    Modified,
    Other,
}

/// A date found on the way.
struct Candidate {
    node: NodeId,
    /// Bytes of text before it.
    place: usize,
    kind: Option<Kind>,
    /// Whether a word of the text says what it is.
    led: bool,
    moment: Moment,
}

impl Shown {
    /// Finds the dates a page shows.
    pub(super) fn find(dom: &Dom, headline: Option<NodeId>, order: Order) -> Self {
        let headline = headline.or_else(|| dom.find(Dom::ROOT, "h1")).or_else(|| dom.find(Dom::ROOT, "h2"));
        let mut candidates = Vec::new();
        let mut dates = vec![0_u16; dom.len()];
        let (mut place, mut head, mut begun) = (0, 0, headline.is_none());
        let mut before = "";
        let mut walk = dom.descendants(Dom::ROOT);
        while let Some(id) = walk.next() {
            if Some(id) == headline {
                (head, begun) = (place, true);
            }
            if let Some(text) = dom.text(id) {
                let text = text.trim();
                if text.is_empty() {
                    continue;
                }
                if text.len() < 200 && text.chars().any(char::is_numeric) {
                    line(dom, id, &date::western(text), before, place, order, &mut candidates);
                }
                if begun
                    && place - head < BELOW
                    && let Some(moment) = opening(dom, id, order)
                {
                    candidates.push(Candidate { node: id, place, kind: None, led: false, moment });
                }
                place += text.len();
                // A headline's words are about what it tells, not about the date below it.
                before = if is_in_heading(dom, id) { "" } else { text };
                continue;
            }
            let name = dom.name(id);
            if matches!(name, "script" | "style" | "noscript" | "template" | "select" | "textarea" | "head") {
                walk.leave_out(id);
                continue;
            }
            let Some(named) = named(dom, id).or_else(|| titled(dom, id).then_some(None)) else { continue };
            let known = candidates.len();
            element(dom, id, named, before, place, order, &mut candidates);
            if candidates.len() > known {
                for above in std::iter::once(id).chain(dom.ancestors(id)) {
                    dates[above as usize] = dates[above as usize].saturating_add(1);
                }
                let text = dom.text_content(id);
                place += text.trim().len();
                walk.leave_out(id);
            }
        }
        let mut shown = Self::default();
        for candidate in candidates {
            let reach = match (candidate.kind, candidate.led) {
                (Some(Kind::Published | Kind::Modified), true) => usize::MAX,
                (Some(_), false) => FAR,
                _ => BELOW,
            };
            let around = around(dom, candidate.node, headline);
            let in_foot = candidate.kind == Some(Kind::Published) && around.iter().any(|&node| is_foot(dom, node));
            let reach = if in_foot { usize::MAX } else { reach };
            let near = candidate.place + ABOVE >= head && candidate.place - head.min(candidate.place) <= reach;
            let sure = candidate.led && candidate.kind == Some(Kind::Published);
            let is_above = candidate.place < head;
            let in_masthead =
                is_above && (candidate.kind.is_none() && is_masthead(dom, &around) || is_bar(dom, &around));
            if !near || in_masthead || is_aside(dom, &around, sure) || is_listed(dom, &around, &dates) {
                continue;
            }
            let is_under = (head..head + UNDER).contains(&candidate.place);
            if is_under && matches!(candidate.kind, None | Some(Kind::Published)) {
                shown.under.get_or_insert(candidate.moment);
            }
            let slot = match candidate.kind {
                Some(Kind::Published) => &mut shown.published,
                Some(Kind::Modified) => &mut shown.modified,
                Some(Kind::Other) => continue,
                None => &mut shown.dated,
            };
            slot.get_or_insert(candidate.moment);
        }
        shown
    }
}

/// The dates of an element that is named for one.
fn element(
    dom: &Dom,
    id: NodeId,
    named: Option<Kind>,
    before: &str,
    place: usize,
    order: Order,
    found: &mut Vec<Candidate>,
) {
    let text = short_text(dom, id);
    let told = |text: &str| told(text).or_else(|| text.is_empty().then(|| told(before)).flatten());
    let stamp = [
        "datetime",
        "content",
        "data-datetime",
        "data-date",
        "data-timestamp",
        "data-time",
        "data-utime",
        "data-published",
        "title",
    ]
    .iter()
    .find_map(|attr| dom.attr(id, attr).and_then(|value| moment(value, order)));
    if let Some(moment) = stamp {
        // What leads the date in the element, else in the line before it.
        let own = text.as_deref().unwrap_or_default();
        let lead = own.find(|c: char| c.is_ascii_digit()).map_or(own, |at| &own[..at]);
        let said = told(lead.trim()).or_else(|| (before.len() < 60).then(|| self::told(before)).flatten());
        found.push(Candidate { node: id, place, kind: said.or(named), led: said.is_some(), moment });
        return;
    }
    let Some(text) = text else { return };
    let mut from = 0;
    for day in date::within(&text, order) {
        let Some(moment) = sane(day.seconds) else { continue };
        let lead = text[from..day.range.start].trim();
        let said = self::told(lead)
            .or_else(|| (from == 0 && lead.is_empty() && before.len() < 60).then(|| self::told(before)).flatten());
        from = day.range.end;
        found.push(Candidate { node: id, place, kind: said.or(named), led: said.is_some(), moment });
    }
}

/// The date of a short line that is little else, or that a word leads. Signs that part the pieces of a line part lines;
/// the days from which something lasts and till which are none.
fn line(dom: &Dom, id: NodeId, text: &str, before: &str, place: usize, order: Order, found: &mut Vec<Candidate>) {
    let days: Vec<_> = date::within(text, order).collect();
    let lasts = days.windows(2).any(|days| is_till(&text[days[0].range.end..days[1].range.start]));
    for day in days {
        let lead = text[..day.range.start].trim();
        let said = told(lead).or_else(|| (lead.is_empty() && before.len() < 60).then(|| told(before)).flatten());
        let signs = ['|', '·', '•', '–', '—', '｜', '/'];
        let (head, tail) = (&text[..day.range.start], &text[day.range.end..]);
        let from = head.rmatch_indices(signs).next().or_else(|| head.rmatch_indices(" - ").next());
        let to = tail.find(signs).or_else(|| tail.find(" - "));
        let from = from.map_or(0, |(at, sign)| at + sign.len());
        let to = to.map_or(text.len(), |at| day.range.end + at);
        let most = is_most(&text[from..to], day.range.len());
        let most = most && !lasts && !is_last_day(head, order);
        let Some(moment) = sane(day.seconds).filter(|_| most || said.is_some()) else { continue };
        if is_in_link(dom, id) || !in_short_line(dom, id) {
            return;
        }
        found.push(Candidate { node: id, place, kind: said, led: said.is_some(), moment });
    }
}

/// Whether nothing but a dash or a word for it stands between two days.
fn is_till(between: &str) -> bool {
    matches!(
        between.trim(),
        "–" | "—" | "-" | "to" | "till" | "until" | "bis" | "au" | "al" | "a" | "tot" | "til" | "do"
    )
}

/// Whether what stands before a day is an earlier one of the same month or year: `3–9 July 2021`, `3 May – 9 July 2021`.
fn is_last_day(head: &str, order: Order) -> bool {
    let head = head.trim_end();
    let Some(first) = ["–", "—", "-", " to", " bis"].iter().find_map(|sign| head.strip_suffix(sign)) else {
        return false;
    };
    let first = first.trim_end();
    let number = &first[first.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let dated = format!("{first} 2000");
    number.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
        || date::within(&dated, order).any(|day| day.range.end == dated.len())
}

/// Whether a date of so many bytes is most of what a line says: beside it stand a few words at most.
fn is_most(line: &str, date: usize) -> bool {
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    date * 5 >= line.len() * 2 || letters <= date + 12
}

/// Whether an element is named for a date, and which its names say it is.
fn named(dom: &Dom, id: NodeId) -> Option<Option<Kind>> {
    let mut names = String::new();
    for attr in ["class", "id", "itemprop", "data-testid", "property"] {
        if let Some(value) = dom.attr(id, attr) {
            names.push_str(value);
            names.push(' ');
        }
    }
    let is_time = matches!(dom.name(id), "time" | "relative-time")
        || ["data-utime", "data-timestamp", "data-datetime"].iter().any(|attr| dom.attr(id, attr).is_some());
    if names.is_empty() && !is_time {
        return None;
    }
    names.make_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| names.contains(word));
    if matches!(dom.name(id), "body" | "html" | "article" | "main")
        || !is_time
            && !has(&["date", "publish", "time", "posted", "byline", "dateline", "created", "entry-meta", "post-meta"])
    {
        return None;
    }
    // Words that hold such letters, and dates of other things.
    if has(&["bday", "dtstart", "dtend", "event", "birth", "deadline", "validate", "candidate", "hours", "runtime"]) {
        return Some(Some(Kind::Other));
    }
    let changed = has(&["modif", "updat", "edited", "revis"]);
    let surely = has(&["publish", "posted", "pubdate", "created", "entry-date", "post-date"])
        || dom.attr(id, "pubdate").is_some();
    Some(match (changed, surely) {
        (true, false) => Some(Kind::Modified),
        (false, true) => Some(Kind::Published),
        // `entry-date published updated`: both are the same day.
        (true, true) => Some(Kind::Published),
        _ => None,
    })
}

/// Whether an inline element's `title` is a whole date, as where the text says `3 days ago`.
fn titled(dom: &Dom, id: NodeId) -> bool {
    matches!(dom.name(id), "span" | "abbr" | "small" | "em" | "i" | "p" | "a")
        && dom.attr(id, "title").is_some_and(|title| title.len() < 50 && date::parse(title).and_then(sane).is_some())
}

/// What the words before a date say it is; the last of them counts.
fn told(lead: &str) -> Option<Kind> {
    let from = lead.floor_char_boundary(lead.len().saturating_sub(60));
    let lead = lead[from..].to_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|word| lead.rfind(word)).max();
    let kinds = [(Kind::Published, PUBLISHED), (Kind::Modified, MODIFIED), (Kind::Other, OTHER)];
    kinds
        .into_iter()
        .filter_map(|(kind, words)| Some((last(words)?, kind)))
        .max_by_key(|&(at, _)| at)
        .map(|(_, kind)| kind)
}

#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "publish", "posted", "written", "released", "created", "submitted", "filed ", "article appeared", "immediate release", "first appeared", "print edition", "date:", "date of publication",
    "veröffentlicht", "beitrag wurde", "eintrag wurde", "artikel wurde", "erschienen", "erstellt", "datum:", "publié", "publie le", "mis en ligne", "publicad", "publicat",
    "pubblicat", "gepubliceerd", "geplaatst", "publicerad", "publisert", "publiceret", "udgivet", "julkaistu",
    "opublikowan", "zveřejněno", "vydáno", "опубликован", "yayın", "δημοσιεύ", "δημοσίευ", "发布", "發布", "公開", "掲載", "配信",
    "입력", "등록", "게시", "작성", "승인", "dodano", "dodane", "objavljeno", "publikuota", "paskelbta", "avaldatud", "közzétéve",
    "megjelent", "datum zveř", "diterbitkan", "đăng", "نشر", "פורסם", "добавлен", "размещен", "опубліковано", "发表",
    "日期", "投稿", "date de pub", "fecha:", "data:", "data di pub", "дата:", "dato:", "dátum",
];
#[rustfmt::skip]
const MODIFIED: &[&str] = &[
    "updat", "modif", "edited", "reviewed", "revis", "changed", "last ", "aktualis", "geändert", "zuletzt", "stand:",
    "mis à jour", "actualiz", "actualis", "aggiorn", "atualiz", "bijgewerkt", "gewijzigd", "oppdater", "uppdatera",
    "opdater", "päivitetty", "aktualiz", "обновлен", "изменен", "güncell", "ενημερώ", "更新", "수정",
];
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "born", "died", "accessed", "retrieved", "expires", "until", "copyright", "©", "joined", "member since", "deadline",
    "effective", "starts", "begins", "open today", "today", "heute ist", "aujourd", "tickets", "next meeting", "abgerufen", "consulté", "consultado", "geboren",
];

/// A date's element and those above it, up to what holds the headline as well.
fn around(dom: &Dom, id: NodeId, headline: Option<NodeId>) -> Vec<NodeId> {
    let holds = |node: NodeId| headline.is_some_and(|headline| dom.ancestors(headline).any(|above| above == node));
    std::iter::once(id)
        .chain(dom.ancestors(id))
        .take(12)
        .take_while(|&node| dom.name(node) != "body" && !holds(node))
        .collect()
}

/// Whether a date belongs to other articles or to readers' comments, or is not shown. What words call the date of
/// publication may stand beside the text as well.
fn is_aside(dom: &Dom, around: &[NodeId], sure: bool) -> bool {
    around.iter().any(|&node| {
        let named = |names: &str| {
            let names = names.to_ascii_lowercase();
            ASIDE.iter().any(|word| names.contains(word)) || !sure && BESIDE.iter().any(|word| names.contains(word))
        };
        match dom.name(node) {
            // Some set the date itself as an aside of its article.
            "aside" => !sure && dom.text_content(node).trim().len() > 60 || dom.attr(node, "class").is_some_and(named),
            "footer" => !is_foot(dom, node),
            "nav" | "th" | "dialog" => true,
            name => {
                dom.attr(node, "class").is_some_and(named)
                    || dom.attr(node, "id").is_some_and(named)
                    || is_hidden(dom, node) && !matches!(name, "time" | "meta")
            }
        }
    })
}

/// Whether a date stands in the bar above a page.
fn is_bar(dom: &Dom, around: &[NodeId]) -> bool {
    let called = |names: &str| BARS.iter().any(|word| names.to_ascii_lowercase().contains(word));
    around.iter().any(|&node| ["class", "id"].iter().any(|attr| dom.attr(node, attr).is_some_and(called)))
}

/// Whether an element is the foot of the article, which says when and under what it was posted.
fn is_foot(dom: &Dom, node: NodeId) -> bool {
    const NAMES: &[&str] = &["entry-", "postmeta", "post-footer", "post-meta", "article-footer", "article-meta"];
    dom.attr(node, "class").is_some_and(|class| NAMES.iter().any(|name| class.contains(name)))
        && !matches!(dom.name(node), "article" | "main" | "body")
        && short_text(dom, node).is_some()
}

/// Whether a line above the headline stands among the links of the whole site.
fn is_masthead(dom: &Dom, around: &[NodeId]) -> bool {
    around.iter().any(|&node| dom.descendants(node).take(200).filter(|&inner| dom.name(inner) == "a").nth(2).is_some())
}

/// Names of what stands beside the text, some of it about the article.
const BESIDE: &[&str] = &["sidebar", "widget"];
/// Names of what is about something else.
const ASIDE: &[&str] = &[
    "related",
    "comment",
    "recommend",
    "popular",
    "copyright",
    "teaser",
    "site-footer",
    "footer__",
    "calendar",
    "schedule",
    "opening-hours",
    "infobox",
    "review-item",
    "carousel",
    "latest",
    "today",
    "current-date",
    "currentdate",
    "weather",
];
/// Names of the bar above a page; below the headline it is the article's.
const BARS: &[&str] = &["masthead", "topbar", "top-bar", "navbar"];

/// Whether a date stands in a row of its like, as in a list of articles or events: two others of the kind have dates of
/// their own, and links.
fn is_listed(dom: &Dom, around: &[NodeId], dates: &[u16]) -> bool {
    around.iter().take(8).any(|&node| {
        let class = dom.attr(node, "class");
        let alike = |other: &NodeId| {
            dom.name(*other) == dom.name(node) && dom.attr(*other, "class") == class && dates[*other as usize] > 0
        };
        let before = std::iter::successors(dom.prev(node), |&node| dom.prev(node)).take(12);
        let behind = std::iter::successors(dom.next(node), |&node| dom.next(node)).take(12);
        before.chain(behind).filter(alike).take(2).count() == 2
            && (dom.name(node) == "a" || dom.find(node, "a").is_some() || is_in_link(dom, node))
    })
}

fn is_in_link(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).take(4).any(|node| dom.name(node) == "a")
}

fn is_in_heading(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).take(4).any(|node| matches!(dom.name(node), "h1" | "h2"))
}

/// Whether the line around a text, between blocks and breaks, is a short one.
fn in_short_line(dom: &Dom, id: NodeId) -> bool {
    let ends = |node: NodeId| is_block(dom.name(node)) || matches!(dom.name(node), "table" | "br");
    let mut room = dom.text(id).map_or(0, |text| LINE.saturating_sub(text.trim().len()));
    let mut fits = |node: NodeId| {
        let text = dom.text(node).map_or_else(|| short_text(dom, node), |text| Some(text.trim().to_owned()));
        let rest = text.and_then(|text| room.checked_sub(text.len()));
        room = rest.unwrap_or(0);
        rest.is_some()
    };
    let (mut node, mut begun, mut ended) = (id, false, false);
    while (!begun || !ended) && !ends(node) {
        let mut before = std::iter::successors(dom.prev(node), |&node| dom.prev(node)).take(SIBLINGS);
        let mut behind = std::iter::successors(dom.next(node), |&node| dom.next(node)).take(SIBLINGS);
        while !begun && let Some(sibling) = before.next() {
            begun = ends(sibling);
            if !begun && !fits(sibling) {
                return false;
            }
        }
        while !ended && let Some(sibling) = behind.next() {
            ended = ends(sibling);
            if !ended && !fits(sibling) {
                return false;
            }
        }
        let Some(parent) = dom.parent(node) else { break };
        node = parent;
    }
    true
}

/// The day of the dateline that a text begins, as the first of its paragraph.
fn opening(dom: &Dom, id: NodeId, order: Order) -> Option<Moment> {
    let mut above = std::iter::once(id).chain(dom.ancestors(id));
    let block =
        above.find(|&node| is_block(dom.name(node)) || dom.prev(node).is_some_and(|prev| !is_empty(dom, prev)))?;
    if !matches!(dom.name(block), "p" | "div" | "section" | "td") {
        return None;
    }
    let mut text = String::new();
    for piece in dom.descendants(block).filter_map(|node| dom.text(node)).take(12) {
        text.push_str(if text.is_empty() { piece.trim_start() } else { piece });
        if text.len() > LINE {
            break;
        }
    }
    date::opening(&text, order).and_then(|day| sane(day.seconds))
}

fn is_empty(dom: &Dom, id: NodeId) -> bool {
    dom.text(id).is_some_and(|text| text.trim().is_empty())
}

/// The text of an element that holds little of it.
fn short_text(dom: &Dom, id: NodeId) -> Option<String> {
    let mut text = String::new();
    for node in dom.descendants(id).take(60) {
        if let Some(piece) = dom.text(node) {
            text.push_str(piece);
            text.push(' ');
            if text.len() > LINE {
                return None;
            }
        }
    }
    Some(date::western(&text).into_owned())
}
