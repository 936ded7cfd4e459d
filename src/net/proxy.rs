//! Which proxy an address goes through: `http_proxy`, `https_proxy`, `all_proxy`, and around them `no_proxy`.

use url::{Host, Url};

/// The proxies of the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies {
    /// For `http` addresses.
    pub http: Option<String>,
    /// For `https` addresses.
    pub https: Option<String>,
    /// The hosts that are reached directly.
    pub except: Vec<String>,
}

impl Proxies {
    /// Reads them through `variable`, which looks a variable of the environment up.
    ///
    /// Lower case goes before upper case. `HTTP_PROXY` in upper case is not read: a CGI server sets it from a
    /// request's `Proxy` header.
    #[must_use]
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let first =
            |names: &[&str]| names.iter().filter_map(|name| variable(name)).find(|value| !value.trim().is_empty());
        let all = first(&["all_proxy", "ALL_PROXY"]);
        let except = first(&["no_proxy", "NO_PROXY"]).unwrap_or_default();
        Self {
            http: first(&["http_proxy"]).or_else(|| all.clone()),
            https: first(&["https_proxy", "HTTPS_PROXY"]).or(all),
            except: except
                .split([',', ' '])
                .map(|host| host.trim().to_ascii_lowercase())
                .filter(|host| !host.is_empty())
                .collect(),
        }
    }

    /// The proxies of this process's environment.
    #[must_use]
    pub fn from_env() -> Self {
        Self::read(|name| std::env::var(name).ok())
    }

    /// The proxy for `url`; `None` where it is reached directly.
    #[must_use]
    pub fn of(&self, url: &Url) -> Option<&str> {
        let proxy = if url.scheme() == "https" { &self.https } else { &self.http };
        let proxy = proxy.as_deref()?;
        (!self.is_excepted(url)).then_some(proxy)
    }

    fn is_excepted(&self, url: &Url) -> bool {
        let host = match url.host() {
            Some(Host::Domain(name)) => name.trim_end_matches('.').to_ascii_lowercase(),
            Some(Host::Ipv4(ip)) => ip.to_string(),
            Some(Host::Ipv6(ip)) => ip.to_string(),
            None => return true,
        };
        self.except.iter().any(|except| {
            let except = except.trim_start_matches("*.").trim_start_matches('.');
            let except = except.trim_start_matches('[').trim_end_matches(']');
            except == "*" || host == except || host.strip_suffix(except).is_some_and(|head| head.ends_with('.'))
        })
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Proxies;

    #[track_caller]
    fn check(environment: &[(&str, &str)], url: &str, expect: Option<&str>) {
        let lookup =
            |name: &str| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        let proxies = Proxies::read(lookup);
        assert_eq!(proxies.of(&Url::parse(url).expect("an address")), expect, "{url}");
    }

    #[test]
    fn by_scheme_then_all() {
        let both = [("http_proxy", "http://a:1"), ("https_proxy", "http://b:2"), ("all_proxy", "socks5://c:3")];
        check(&both, "http://x.org/", Some("http://a:1"));
        check(&both, "https://x.org/", Some("http://b:2"));
        check(&both[2..], "https://x.org/", Some("socks5://c:3"));
        check(&[], "https://x.org/", None);
        check(&[("https_proxy", " ")], "https://x.org/", None);
    }

    #[test]
    fn a_requests_header_cannot_set_it() {
        check(&[("HTTP_PROXY", "http://evil:1")], "http://x.org/", None);
        check(&[("HTTPS_PROXY", "http://b:2")], "https://x.org/", Some("http://b:2"));
    }

    #[test]
    fn exceptions() {
        let with = |except| [("all_proxy", "http://a:1"), ("no_proxy", except)];
        check(&with("x.org, 127.0.0.1"), "http://x.org/", None);
        check(&with(".x.org"), "http://feeds.x.org/", None);
        check(&with("*.x.org"), "http://feeds.x.org/", None);
        check(&with("x.org"), "http://notx.org/", Some("http://a:1"));
        check(&with("x.org,127.0.0.1"), "http://127.0.0.1:80/", None);
        check(&with("[::1]"), "http://[::1]/", None);
        check(&with("*"), "http://y.org/", None);
    }
}
