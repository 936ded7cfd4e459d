//! Walls: pages that stand where the asked one should be, against bots or for those who have not logged in.

use memchr::memmem;
use url::Url;

/// What a wall leaves in an answer's headers: name, a part of the value (lower case), whose wall.
const HEADERS: &[(&str, &str, &str)] = &[
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-datadome", "", "DataDome"),
    ("x-sucuri-block", "", "Sucuri"),
    ("x-amzn-waf-action", "", "AWS WAF"),
];

/// What a wall writes into its page, and whose wall it is. Only what no article says in passing.
const WORDS: &[(&str, &str)] = &[
    ("/cdn-cgi/challenge-platform/", "Cloudflare"),
    ("cf-browser-verification", "Cloudflare"),
    ("Attention Required! | Cloudflare", "Cloudflare"),
    ("captcha-delivery.com", "DataDome"),
    ("_Incapsula_Resource", "Imperva"),
    ("px-captcha", "HUMAN"),
    ("Access to this page has been denied", "HUMAN"),
    ("anubis_challenge", "Anubis"),
    ("awsWafCookieDomainList", "AWS WAF"),
    ("sucuri_cloudproxy", "Sucuri"),
    ("errors.edgesuite.net", "Akamai"),
    ("ddos-guard.net", "DDoS-Guard"),
    ("/.well-known/vercel/security/", "Vercel"),
];

/// Walls are short pages; an article of this length (bytes) is none, whatever it mentions.
const LONGEST: usize = 64 << 10;

/// Whose wall against bots an answer is, if it is one.
///
/// `header` looks a header up; `body` may be the beginning of the content. A success is taken for a wall only when it
/// is a short HTML page.
#[must_use]
pub fn bot_wall<'a>(status: u16, header: impl Fn(&str) -> Option<&'a str>, body: &[u8]) -> Option<&'static str> {
    let refused = matches!(status, 401 | 403 | 405 | 406 | 429 | 503);
    if refused || status == 202 {
        for (name, part, whose) in HEADERS {
            if header(name).is_some_and(|value| value.to_ascii_lowercase().contains(part)) {
                return Some(whose);
            }
        }
    }
    let html = header("content-type").is_some_and(|value| value.to_ascii_lowercase().contains("html"));
    if !(refused || html && (200..300).contains(&status)) || body.len() > LONGEST {
        return None;
    }
    WORDS.iter().find(|(words, _)| memmem::find(body, words.as_bytes()).is_some()).map(|(_, whose)| *whose)
}

/// Whether redirects ended at a page for logging in, which was not what was asked for.
#[must_use]
pub fn is_login(asked: &Url, came: &Url) -> bool {
    let is_login_page = |url: &Url| {
        url.path_segments().is_some_and(|mut segments| {
            segments.any(|segment| {
                let segment = segment.to_ascii_lowercase();
                let name = segment.split('.').next().unwrap_or_default();
                matches!(name, "login" | "log-in" | "signin" | "sign-in" | "sign_in" | "sso" | "authenticate")
            })
        })
    };
    asked != came && is_login_page(came) && !is_login_page(asked)
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{bot_wall, is_login};

    #[track_caller]
    fn check(status: u16, headers: &[(&str, &'static str)], body: &str, expect: Option<&str>) {
        let header = |name: &str| headers.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        assert_eq!(bot_wall(status, header, body.as_bytes()), expect);
    }

    #[test]
    fn walls_are_named() {
        check(403, &[("cf-mitigated", "Challenge")], "", Some("Cloudflare"));
        check(403, &[], "<script src=/cdn-cgi/challenge-platform/x.js>", Some("Cloudflare"));
        check(200, &[("content-type", "text/html")], "<script id=\"anubis_challenge\">", Some("Anubis"));
    }

    #[test]
    fn refusals_and_articles_are_no_walls() {
        check(403, &[], "<h1>Forbidden</h1>", None);
        check(404, &[], "px-captcha", None);
        check(200, &[("content-type", "application/rss+xml")], "px-captcha", None);
        let long = "About px-captcha. ".repeat(5000);
        check(200, &[("content-type", "text/html")], &long, None);
    }

    #[test]
    fn a_login_page_instead_of_the_asked_one() {
        let is = |asked: &str, came: &str| is_login(&Url::parse(asked).unwrap(), &Url::parse(came).unwrap());
        assert!(is("https://x.org/a", "https://id.x.org/login?next=a"));
        assert!(is("https://x.org/a", "https://x.org/users/sign_in"));
        assert!(is("https://x.org/a", "https://x.org/Login.aspx"));
        assert!(!is("https://x.org/login", "https://x.org/login/"));
        assert!(!is("https://x.org/a", "https://x.org/how-to-login-faster"));
    }
}
