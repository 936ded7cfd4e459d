//! Walls: pages that stand before an article instead of it.
//!
//! A page that asks whether a person reads, one that asks for a name and a password, and one that shows those who do not
//! pay only the beginning. Each is said as a [`Problem`]; the page is shown all the same.

use super::{
    dom::{Dom, NodeId},
    meta::Facts,
};
use crate::news::Problem;

/// More words than this are no wall.
const WORDS: u32 = 300;
/// The same for a beginning shown to those who do not pay.
const OPENING: u32 = 400;

/// What bars the way: `words` are those of the page, `kept` those of the article in it.
pub(super) fn find(dom: &Dom, words: u32, kept: u32, facts: &Facts) -> Option<Problem> {
    let title = facts.title.as_deref().unwrap_or_default().to_lowercase();
    let asks =
        ["just a moment", "attention required", "are you a robot", "verify you are human", "pardon our interruption"];
    let checks = ["/cdn-cgi/challenge", "captcha-delivery.com", "_incapsula_resource", "px-captcha", "hcaptcha.com/1"];
    let challenged = || {
        dom.descendants(Dom::ROOT).any(|id| {
            ["src", "action", "id"].iter().filter_map(|name| dom.attr(id, name)).any(|value| {
                let value = value.to_ascii_lowercase();
                checks.iter().any(|check| value.contains(check))
            })
        })
    };
    if words < WORDS && (asks.iter().any(|words| title.contains(words)) || challenged()) {
        let told = "the site asks whether a person reads, and gave no article; open the page in a browser";
        return Some(Problem::new("bot-wall", told));
    }
    let is_password = |id: NodeId| {
        dom.name(id) == "input" && dom.attr(id, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("password"))
    };
    if words < WORDS && dom.descendants(Dom::ROOT).any(is_password) {
        return Some(Problem::new("login-wall", "the site asks for a name and a password; open the page in a browser"));
    }
    let paid = kept < OPENING && facts.is_paid;
    paid.then(|| Problem::new("paywall", "the site shows only the beginning to those who do not subscribe"))
}
