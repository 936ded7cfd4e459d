//! Fetching, against a server in this process: what goes over the wire, and what each misdeed of a server becomes.

use std::time::Duration;

use quotidian::net::{Client, Limits, Request, Validators, proxy::Proxies};

use crate::server::{Reply, Server, answer, closed_port, ok, redirect};

/// `hello, gzip`, packed with gzip.
const GZIP: &[u8] = &[
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 215, 81, 72, 175, 202, 44, 0, 0, 74, 155, 177, 92, 11, 0,
    0, 0,
];
/// `hello`, as an uncompressed meta-block of brotli (RFC 7932 §9.2).
const BROTLI: &[u8] = b"\x0b\x02\x80hello\x03";

fn client() -> Client {
    let limits = Limits {
        connect: Duration::from_secs(5),
        first_byte: Duration::from_millis(400),
        whole: Duration::from_millis(800),
        bytes: 1 << 20,
        ..Limits::default()
    };
    Client::new(limits, Proxies::default())
}

/// What a fetch of `/` comes to: its content, or the code of its failure.
#[track_caller]
fn check(server: &Server, expect: &str) {
    let outcome = client().get(&Request::feed(server.url("/")));
    let outcome = match &outcome {
        Ok(response) => String::from_utf8_lossy(&response.body).into_owned(),
        Err(error) => error.failure.code().to_owned(),
    };
    assert_eq!(outcome, expect);
}

#[test]
fn content_comes_unpacked() {
    check(&Server::start(|_| ok(b"plain")), "plain");
    check(&Server::start(|_| answer("200 OK", &["Content-Encoding: gzip"], GZIP)), "hello, gzip");
    check(&Server::start(|_| answer("200 OK", &["Content-Encoding: br"], BROTLI)), "hello");
    let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
    check(&Server::start(|_| Reply::Bytes(chunked.to_vec())), "abcde");
    check(&Server::start(|_| Reply::Bytes(b"HTTP/1.1 200 OK\r\n\r\nuntil the end".to_vec())), "until the end");
}

#[test]
fn one_stable_name_and_no_wish_for_pages_where_a_feed_is_asked() {
    let server = Server::start(|_| ok(b""));
    check(&server, "");
    let seen = &server.seen()[0].headers;
    assert_eq!(seen["user-agent"], quotidian::net::client::USER_AGENT);
    assert!(seen["accept"].starts_with("application/atom+xml"));
    assert_eq!(seen["accept-encoding"], "gzip, br");
}

#[test]
fn validators_go_out_as_the_bytes_that_came() {
    let etag = "W/\"\u{e9}t\u{e9} v1\"";
    let server = Server::start(move |seen| match seen.headers.get("if-none-match") {
        Some(_) => answer("304 Not Modified", &[&format!("ETag: {etag}")], b""),
        None => answer("200 OK", &[&format!("ETag: {etag}"), "Last-Modified: last Tuesday, or so"], b"news"),
    });
    let client = client();
    let first = client.get(&Request::feed(server.url("/"))).expect("an answer");
    assert_eq!(first.validators.etag.as_deref(), Some(etag.as_bytes()));
    let again = Request { validators: Some(first.validators), ..Request::feed(server.url("/")) };
    let second = client.get(&again).expect("an answer");
    assert!(second.not_modified && second.body.is_empty());
    let sent = &server.seen()[1].headers;
    assert_eq!(sent["if-none-match"], etag);
    assert_eq!(sent["if-modified-since"], "last Tuesday, or so");
}

#[test]
fn validators_belong_to_the_address_that_gave_them() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/" => redirect("302 Found", "/b"),
        _ => ok(b"b"),
    });
    let of = |url| Some(Validators { url, etag: Some(b"\"1\"".to_vec()), last_modified: None });
    let request = Request { validators: of(server.url("/b")), ..Request::feed(server.url("/")) };
    client().get(&request).expect("an answer");
    let sent: Vec<bool> = server.seen().iter().map(|seen| seen.headers.contains_key("if-none-match")).collect();
    assert_eq!(sent, [false, true]);
}

#[test]
fn not_modified_only_when_asked() {
    check(&Server::start(|_| answer("304 Not Modified", &[], b"")), "unasked-304");
}

#[test]
fn redirects_are_followed_and_their_permanence_is_told() {
    #[track_caller]
    fn check(first: &'static str, second: &'static str, moved: bool) {
        let server = Server::start(move |seen| match seen.path.as_str() {
            "/" => redirect(first, "/b?x=1#part"),
            "/b?x=1" => redirect(second, "c"),
            _ => ok(b"here"),
        });
        let response = client().get(&Request::feed(server.url("/"))).expect("an answer");
        assert_eq!(response.url, server.url("/c"));
        assert_eq!(response.moved, moved.then(|| server.url("/c")), "{first}, {second}");
    }
    check("301 Moved Permanently", "308 Permanent Redirect", true);
    check("301 Moved Permanently", "302 Found", false);
    check("307 Temporary Redirect", "301 Moved Permanently", false);
}

#[test]
fn redirects_that_lead_nowhere() {
    check(&Server::start(|_| redirect("302 Found", "/")), "redirect-loop");
    check(&Server::start(|seen| redirect("301 Moved", if seen.path == "/" { "/b" } else { "/" })), "redirect-loop");
    check(&Server::start(|seen| redirect("302 Found", &format!("{}x", seen.path))), "too-many-redirects");
    check(&Server::start(|_| answer("302 Found", &[], b"")), "redirect-nowhere");
    check(&Server::start(|_| redirect("302 Found", "ftp://example.org/")), "bad-scheme");
    check(&Server::start(|_| redirect("302 Found", "http://")), "redirect-nowhere");
}

#[test]
fn credentials_stay_with_their_host() {
    let other = Server::start(|_| ok(b"other"));
    let away = other.other_url("/b");
    let server = Server::start(move |seen| match seen.path.as_str() {
        "/" => redirect("302 Found", "/same"),
        _ => redirect("302 Found", &away),
    });
    let url = server.url("/").replace("//", "//me:secret@");
    let request = Request { headers: vec![("X-Token".to_owned(), "t".to_owned())], ..Request::feed(url) };
    let response = client().get(&request).expect("an answer");
    assert!(!response.url.contains("secret"));
    for seen in server.seen() {
        assert_eq!(seen.headers["authorization"], "Basic bWU6c2VjcmV0");
        assert_eq!(seen.headers["x-token"], "t");
    }
    let away = &other.seen()[0].headers;
    assert!(!away.contains_key("authorization") && !away.contains_key("x-token"));
}

#[test]
fn own_headers_replace_the_usual_ones() {
    let server = Server::start(|_| ok(b""));
    let headers = vec![("Accept".to_owned(), "text/x".to_owned()), ("User-Agent".to_owned(), "mine".to_owned())];
    client().get(&Request { headers, ..Request::feed(server.url("/")) }).expect("an answer");
    assert_eq!(server.seen()[0].headers["accept"], "text/x");
    assert_eq!(server.seen()[0].headers["user-agent"], "mine");
    let headers = vec![("X".to_owned(), "a\r\nHost: b".to_owned())];
    let error = client().get(&Request { headers, ..Request::feed(server.url("/")) }).expect_err("a split header");
    assert_eq!(error.failure.code(), "bad-address");
}

#[test]
fn statuses_in_plain_words() {
    check(&Server::start(|_| answer("404 Not Found", &[], b"")), "not-found");
    check(&Server::start(|_| answer("410 Gone", &[], b"")), "gone");
    check(&Server::start(|_| answer("401 Unauthorized", &[], b"")), "login-wall");
    check(&Server::start(|_| answer("500 Oh", &[], b"")), "status");
    check(&Server::start(|_| answer("429 Slow", &["Retry-After: 9"], b"")), "busy");
    check(&Server::start(|_| answer("503 No", &["CF-Mitigated: challenge"], b"")), "bot-wall");
    check(&Server::start(|_| answer("403 No", &[], b"<i>px-captcha</i>")), "bot-wall");
    check(
        &Server::start(|seen| if seen.path == "/" { redirect("302 Found", "/login") } else { ok(b"name?") }),
        "login-wall",
    );
}

#[test]
fn too_much() {
    check(&Server::start(|_| ok(&vec![b'a'; (1 << 20) + 1])), "too-large");
    let endless = |_: &_| Reply::Endless(b"HTTP/1.1 200 OK\r\n\r\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(99));
    check(&Server::start(endless), "too-large");
    let zeros = include_bytes!("../data/net/zeros.gz");
    check(&Server::start(|_| answer("200 OK", &["Content-Encoding: gzip"], zeros)), "too-large");
    check(&Server::start(|_| Reply::Endless(b"HTTP/1.1 200 OK\r\nX: aaaaaaaa\r\n".to_vec())), "garbage");
}

#[test]
fn too_slow() {
    check(&Server::start(|_| Reply::Hang(Vec::new())), "timeout");
    check(&Server::start(|_| Reply::Hang(b"HTTP/1.1 200 OK\r\nX".to_vec())), "timeout");
    check(&Server::start(|_| Reply::Hang(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".to_vec())), "timeout");
}

#[test]
fn the_whole_is_bounded_however_lively_the_server() {
    let server = Server::start(|_| Reply::Endless(b"HTTP/1.1 200 OK\r\n\r\naaaa".to_vec()));
    let limits = Limits { whole: Duration::from_millis(200), bytes: u64::MAX, ..Limits::default() };
    let outcome = Client::new(limits, Proxies::default()).get(&Request::new(server.url("/")));
    assert_eq!(outcome.expect_err("no end").failure.to_string(), "the answer came too slowly and was given up");
}

#[test]
fn cut_off() {
    let cut = |bytes: &'static [u8]| Server::start(move |_| Reply::Bytes(bytes.to_vec()));
    check(&cut(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), "cut-off");
    check(&cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc"), "cut-off");
    check(&Server::start(|_| answer("200 OK", &["Content-Encoding: gzip"], &GZIP[..20])), "cut-off");
}

#[test]
fn garbage() {
    let says = |bytes: &'static [u8]| Server::start(move |_| Reply::Bytes(bytes.to_vec()));
    check(&says(b"SSH-2.0-OpenSSH\r\n\r\n"), "garbage");
    check(&says(b"HTTP/1.1 9999 What\r\n\r\n"), "garbage");
    check(&says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "garbage");
    check(&Server::start(|_| answer("200 OK", &["Content-Encoding: gzip"], b"not packed at all")), "garbage");
    check(&Server::start(|_| Reply::Close), "connection-broken");
}

#[test]
fn nobody_there() {
    let url = format!("http://127.0.0.1:{}/", closed_port());
    let error = client().get(&Request::new(&url)).expect_err("nobody there");
    assert_eq!(error.to_string(), format!("{url}: the host refused the connection"));
}

#[test]
fn offline_asks_nobody() {
    let server = Server::start(|_| ok(b""));
    let error = Client::offline().get(&Request::new(server.url("/"))).expect_err("offline");
    assert_eq!(error.failure.code(), "offline");
    assert!(server.seen().is_empty());
}

/// A proxy that answers what it forwards with the address it was asked for, keeps its connections, and opens tunnels
/// to nobody.
fn proxy() -> Server {
    Server::start(|seen| match (seen.method.as_str(), seen.path.as_str()) {
        ("CONNECT", _) => answer("403 Forbidden", &[], b""),
        (_, "http://moving.example/") => redirect("302 Found", "https://secure.example/"),
        (_, address) => {
            Reply::Next(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{address}", address.len()).into_bytes())
        }
    })
}

fn through(proxy: &Server, login: &str, except: &[&str]) -> Client {
    let address = proxy.url("/").replace("http://", &format!("http://{login}"));
    let except = except.iter().map(|host| (*host).to_owned()).collect();
    Client::new(Limits::default(), Proxies { http: Some(address.clone()), https: Some(address), except })
}

#[test]
fn a_proxy_is_asked_for_plain_addresses_whole() {
    let proxy = proxy();
    let client = through(&proxy, "", &[]);
    for address in ["http://example.org/a?b=c", "http://example.org:8080/", "http://example.org/a?b=c"] {
        let response = client.get(&Request::feed(address)).expect("an answer");
        assert_eq!((String::from_utf8_lossy(&response.body).as_ref(), response.url.as_str()), (address, address));
    }
    let seen = proxy.seen();
    assert!(seen.iter().all(|seen| seen.method == "GET" && !seen.headers.contains_key("proxy-authorization")));
    assert_eq!(seen[0].headers["host"], "example.org");
    assert_eq!(seen[1].headers["host"], "example.org:8080");
}

#[test]
fn a_proxy_gets_its_login_and_hosts_get_theirs() {
    let origin = Server::start(|_| ok(b"direct"));
    let to = origin.url("/");
    let proxy = Server::start(move |seen| match seen.path.as_str() {
        "http://127.0.0.2/" => redirect("302 Found", &to),
        path => ok(path.as_bytes()),
    });
    let client = through(&proxy, "me:p%40ss@", &["127.0.0.1"]);
    let response = client.get(&Request::feed("http://you:word@127.0.0.2/")).expect("an answer");
    assert_eq!(response.body, b"direct", "the redirect led past the proxy");
    let (forwarded, direct) = (&proxy.seen()[0].headers, &origin.seen()[0].headers);
    assert_eq!(forwarded["proxy-authorization"], quotidian::net::basic("me", "p@ss"));
    assert_eq!(forwarded["authorization"], quotidian::net::basic("you", "word"));
    assert!(!direct.contains_key("proxy-authorization") && !direct.contains_key("authorization"));
    assert_eq!(proxy.seen()[0].path, "http://127.0.0.2/", "no login in the address");
}

#[test]
fn https_goes_through_a_tunnel_which_hides_the_hosts_login() {
    let proxy = proxy();
    let client = through(&proxy, "me:pass@", &[]);
    let request = Request::feed("https://you:word@example.org/");
    let error = client.get(&request).expect_err("no tunnel");
    assert_eq!(error.failure.to_string(), "the proxy failed: it lets no tunnel through to the host (403)");
    client.get(&Request::feed("http://moving.example/")).expect_err("no tunnel after the redirect either");
    let seen = proxy.seen();
    let asked: Vec<_> = seen.iter().map(|seen| (seen.method.as_str(), seen.path.as_str())).collect();
    let tunnels =
        [("CONNECT", "example.org:443"), ("GET", "http://moving.example/"), ("CONNECT", "secure.example:443")];
    assert_eq!(asked, tunnels);
    assert_eq!(seen[0].headers["proxy-authorization"], quotidian::net::basic("me", "pass"));
    assert!(!seen[0].headers.contains_key("authorization"));
}

#[test]
fn one_connection_to_the_proxy_serves_many_requests_to_a_host() {
    let proxy = proxy();
    let client = through(&proxy, "", &[]);
    for _ in 0..3 {
        client.get(&Request::feed("http://example.org/")).expect("an answer");
    }
    assert_eq!((proxy.seen().len(), proxy.connections()), (3, 1));
}

#[test]
fn a_proxy_that_wants_a_login_or_is_not_there_is_named() {
    let wants = Server::start(|_| answer("407 Proxy Authentication Required", &[], b""));
    for address in ["http://example.org/", "https://example.org/"] {
        let error = through(&wants, "", &[]).get(&Request::feed(address)).expect_err("no way");
        assert!(error.failure.to_string().starts_with("the proxy failed: it wants a login (407)"));
        let gone = Some(format!("http://127.0.0.1:{}/", closed_port()));
        let client = Client::new(Limits::default(), Proxies { http: gone.clone(), https: gone, except: Vec::new() });
        let error = client.get(&Request::feed(address)).expect_err("no way");
        assert_eq!(error.failure.to_string(), "the proxy cannot be reached: it refused the connection");
    }
}

#[test]
fn type_and_freshness_are_passed_on() {
    let headers = ["Content-Type: text/xml; charset=ISO-8859-1", "Cache-Control: max-age=60", "Age: 10"];
    let server = Server::start(move |_| answer("200 OK", &headers, b""));
    let response = client().get(&Request::feed(server.url("/"))).expect("an answer");
    assert_eq!(response.content_type.as_deref(), Some("text/xml; charset=ISO-8859-1"));
    assert_eq!(response.freshness.seconds, Some(50));
}
