//! Articles in several parts: where the next part is.
//!
//! In: a page and its address. Out: the address of the part behind it, where a link calls itself the next page or its
//! number, and its address is this page's with that number. The "next article" of a blog is no part.
//! Deliberately absent: fetching it.

use url::Url;

use super::{
    dom::{Dom, NodeId},
    link,
};

/// Names that hold the number of a page in a query.
const KEYS: &[&str] = &["page", "p", "pg", "pagenum", "pagina", "seite", "part", "paged"];

/// The address of the next part.
pub(super) fn next(dom: &Dom, url: Option<&Url>, base: Option<&Url>) -> Option<String> {
    let (stem, number) = numbered(url?);
    let wanted = number.unwrap_or(1).checked_add(1)?;
    dom.descendants(Dom::ROOT)
        .filter(|&id| matches!(dom.name(id), "a" | "link") && is_onward(dom, id, wanted))
        .filter_map(|id| link::resolve(dom.attr(id, "href")?, base))
        .find(|address| Url::parse(address).is_ok_and(|address| numbered(&address) == (stem.clone(), Some(wanted))))
}

/// Whether a link calls itself the next page.
fn is_onward(dom: &Dom, id: NodeId, wanted: u32) -> bool {
    let rel = dom.attr(id, "rel").unwrap_or_default();
    if rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("next")) {
        return true;
    }
    dom.name(id) == "a" && {
        let text = dom.text_content(id).trim().to_lowercase();
        text == wanted.to_string() || text.len() < 40 && text.contains("next page")
    }
}

/// An address without the number of its page, and that number.
fn numbered(url: &Url) -> (String, Option<u32>) {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| (1..=200).contains(number));
    let mut found = None;
    let rest: Vec<String> = url
        .query_pairs()
        .filter(|(key, value)| {
            let page = number(value).filter(|_| found.is_none() && KEYS.contains(&key.to_ascii_lowercase().as_str()));
            found = found.or(page);
            page.is_none()
        })
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let mut path = url.path().trim_end_matches('/').to_owned();
    if found.is_none()
        && let Some((before, last)) = path.rsplit_once('/')
    {
        let (name, extension) = last.rsplit_once('.').unwrap_or((last, ""));
        let cut = name.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        found = name.get(cut..).and_then(number);
        let stem = name.get(..cut).unwrap_or_default().trim_end_matches(['-', '_']);
        // A number is a page where it stands alone or is set apart; `2024` and `covid19` are names.
        if found.is_some() && (stem.is_empty() || stem.len() < cut) {
            let stem = stem.strip_suffix("page").map_or(stem, |stem| stem.trim_end_matches(['-', '_']));
            let dot = if extension.is_empty() { "" } else { "." };
            path = match stem {
                "" => before.strip_suffix("/page").unwrap_or(before).to_owned(),
                stem => format!("{before}/{stem}{dot}{extension}"),
            };
        } else {
            found = None;
        }
    }
    (format!("{}{path}?{}", url.host_str().unwrap_or_default(), rest.join("&")), found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, markup: &str, expected: Option<&str>) {
        let url = Url::parse(address).expect("an address");
        assert_eq!(next(&Dom::parse(markup), Some(&url), Some(&url)).as_deref(), expected, "{markup}");
    }

    #[test]
    fn the_next_part_is_this_page_with_the_next_number() {
        let home = "https://example.org/news/bridge";
        check(home, "<a href='/news/bridge?page=2'>2</a>", Some("https://example.org/news/bridge?page=2"));
        check(home, "<a href='/news/bridge/2/'>Next page</a>", Some("https://example.org/news/bridge/2/"));
        check(home, "<link rel=next href='/news/bridge/page/2'>", Some("https://example.org/news/bridge/page/2"));
        check(
            "https://example.org/bridge-2.html",
            "<a rel=next href='bridge-3.html'>more</a>",
            Some("https://example.org/bridge-3.html"),
        );
    }

    #[test]
    fn other_articles_are_no_parts() {
        let home = "https://example.org/news/bridge";
        check(home, "<link rel=next href='/news/rain'><a href='/news/rain'>2</a>", None);
        check(home, "<a href='/news/bridge?page=3'>3</a><a href='/news/bridge2'>Next page</a>", None);
    }
}
