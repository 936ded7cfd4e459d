//! Whether a page holds an article, or is a list of others, a form, a notice.
//!
//! In: what was read of the page, and what it calls itself. Out: what it is instead of an article, in words; `None`
//! where it is one. A page that calls itself an article is taken at its word.
//! Deliberately absent: kinds of pages beyond that, and their addresses.

use super::{
    clean::{host, is_link},
    meta::Facts,
};
use crate::news::{Body, Inline};

/// Fewer words than this are no article by themselves.
pub(super) const FEW: u32 = 40;
/// How many headlines that lead to other pages of the site make a list of articles.
const HEADLINES: usize = 5;

/// What a page is instead of an article; `words` are those that were chosen of its text.
pub(super) fn instead(body: &Body, words: u32, facts: &Facts) -> Option<&'static str> {
    if facts.is_article || facts.is_discussion {
        None
    } else if words < FEW {
        Some("only a few words")
    } else {
        is_list(body, facts.url.as_deref().and_then(host)).then_some("a list of links")
    }
}

/// Whether a text is links, or headlines that lead to other pages of the same host and at most a few lines below each.
fn is_list(body: &Body, home: Option<&str>) -> bool {
    let (mut all, mut linked, mut led, mut headlines) = (0, 0, 0, 0);
    body.leaves(&mut |prose, _| {
        let own = prose.text().len();
        all += own;
        if own == 0 || !is_link(prose) {
            return;
        }
        linked += own;
        // Links to other sites are what a text rests on.
        let leads_home =
            prose.marks().iter().any(|mark| matches!(&mark.inline, Inline::Link(url) if host(url) == home));
        if leads_home && prose.text().split_whitespace().nth(2).is_some() {
            led += own;
            headlines += 1;
        }
    });
    linked * 2 > all || headlines >= HEADLINES && led * 20 > all * 3
}
