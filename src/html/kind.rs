//! Whether a page holds an article, or is a list of others, a form, a notice.
//!
//! In: what was read of the page, and what it calls itself. Out: what it is instead of an article, in words; `None`
//! where it is one. A page that calls itself an article is taken at its word.
//! Deliberately absent: kinds of pages beyond that, and their addresses.

use super::{clean::is_link, meta::Facts};
use crate::news::Body;

/// Fewer words than this are no article by themselves.
pub(super) const FEW: u32 = 40;
/// How many headlines that lead elsewhere make a list of articles.
const HEADLINES: usize = 5;

/// What a page is instead of an article; `words` are those that were chosen of its text.
pub(super) fn instead(body: &Body, words: u32, facts: &Facts) -> Option<&'static str> {
    if facts.is_article || facts.is_discussion {
        None
    } else if words < FEW {
        Some("only a few words")
    } else {
        is_list(body).then_some("a list of links")
    }
}

/// Whether a text is headlines that lead elsewhere, and at most a few lines below each.
fn is_list(body: &Body) -> bool {
    let (mut all, mut linked, mut headlines) = (0, 0, 0);
    body.leaves(&mut |prose, _| {
        all += prose.text().len();
        if is_link(prose) && !prose.is_empty() {
            linked += prose.text().len();
            headlines += usize::from(prose.text().split_whitespace().nth(2).is_some());
        }
    });
    linked * 2 > all || headlines >= HEADLINES && linked * 20 > all * 3
}
