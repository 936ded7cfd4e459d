//! Which hosts are on this machine or its local network.
//!
//! A page from the public net must not be able to send us there by a redirect. Names that resolve to a local address
//! are not looked up here: only what the address itself shows counts.

use std::net::IpAddr;

use url::{Host, Url};

/// Whether an address is one of this very machine: its server need not be spared.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback() || ip.to_ipv4_mapped().is_some_and(|ip| ip.is_loopback()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

/// Whether an address is one of this machine or its local network.
#[must_use]
pub fn is_inside(url: &Url) -> bool {
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => ip.to_ipv4_mapped().map_or(IpAddr::V6(ip), IpAddr::V4),
        Some(Host::Domain(name)) => return is_loopback(url) || name.trim_end_matches('.').ends_with(".local"),
        None => return false,
    };
    match ip {
        IpAddr::V4(ip) => {
            ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified() || ip.is_broadcast()
        }
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{is_inside, is_loopback};

    #[track_caller]
    fn check(url: &str, inside: bool, loopback: bool) {
        let url = Url::parse(url).expect("an address");
        assert_eq!((is_inside(&url), is_loopback(&url)), (inside, loopback), "{url}");
    }

    #[test]
    fn by_what_the_address_shows() {
        check("http://127.0.0.1/", true, true);
        check("http://2130706433/", true, true);
        check("http://[::1]:80/", true, true);
        check("http://[::ffff:127.0.0.1]/", true, true);
        check("http://localhost./", true, true);
        check("http://192.168.0.1/", true, false);
        check("http://169.254.169.254/", true, false);
        check("http://[fe80::1]/", true, false);
        check("http://printer.local/", true, false);
        check("https://example.org/", false, false);
        check("https://10.example.org/", false, false);
        check("http://93.184.215.14/", false, false);
    }
}
