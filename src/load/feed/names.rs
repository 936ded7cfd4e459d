//! Namespaces: by address, and by the prefix people give them where they forget to declare it.

/// A vocabulary an element may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS of any version, CDF, or none.
    Plain,
    /// Atom 0.3 or 1.0.
    Atom,
    /// RDF.
    Rdf,
    /// Dublin Core, both sets.
    Dublin,
    /// RSS 1.0 content module.
    Content,
    /// Media RSS.
    Media,
    /// Apple's podcast elements, and Google's copy of them.
    Itunes,
    /// Syndication module.
    Syndication,
    /// XHTML.
    Xhtml,
    /// Anything else.
    Other,
}

/// The vocabulary at an address.
pub(super) fn by_address(address: &str) -> Space {
    let address = address.trim().to_ascii_lowercase();
    let bare = address
        .trim_end_matches(['/', '#'])
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    match bare {
        "" => Space::Plain,
        "w3.org/2005/atom" | "purl.org/atom/ns" | "purl.org/atom" => Space::Atom,
        "w3.org/1999/02/22-rdf-syntax-ns" => Space::Rdf,
        "purl.org/dc/elements/1.0"
        | "purl.org/dc/elements/1.1"
        | "purl.org/dc/terms"
        | "purl.org/metadata/dublin_core" => Space::Dublin,
        "purl.org/rss/1.0/modules/content" => Space::Content,
        "search.yahoo.com/mrss" | "video.search.yahoo.com/mrss" | "tools.search.yahoo.com/mrss" => Space::Media,
        "itunes.com/dtds/podcast-1.0.dtd"
        | "google.com/schemas/play-podcasts/1.0"
        | "example.com/dtds/podcast-1.0.dtd" => Space::Itunes,
        "purl.org/rss/1.0/modules/syndication" => Space::Syndication,
        "w3.org/1999/xhtml" | "w3.org/tr/rec-html40" => Space::Xhtml,
        // Everything that ever called itself RSS or was Atom before its name.
        _ if PLAIN.contains(&bare) => Space::Plain,
        _ => Space::Other,
    }
}

const PLAIN: &[&str] = &[
    "purl.org/rss/1.0",
    "purl.org/rss/2.0",
    "purl.org/net/rss1.1",
    "purl.org/net/rss1.1/payload",
    "my.netscape.com/rdf/simple/0.9",
    "channel.netscape.com/rdf/simple/0.9",
    "backend.userland.com/rss",
    "backend.userland.com/rss2",
    "backend.userland.com/rss091",
    "blogs.law.harvard.edu/tech/rss",
    "cyber.law.harvard.edu/rss/rss.html",
    "rssboard.org/rss-specification",
    "purl.org/rss/1.0/modules/rss091",
    "example.com/newformat",
    "example.com/necho",
    "purl.org/echo",
    "uri/of/echo/namespace",
    "purl.org/pie",
];

/// The vocabulary a prefix stands for where it is not declared.
pub(super) fn by_prefix(prefix: &str) -> Space {
    match prefix {
        "" | "rss" | "rss091" => Space::Plain,
        "atom" | "a10" | "atom10" | "atom03" => Space::Atom,
        "rdf" => Space::Rdf,
        "dc" | "dcterms" | "dct" => Space::Dublin,
        "content" => Space::Content,
        "media" => Space::Media,
        "itunes" | "googleplay" => Space::Itunes,
        "sy" => Space::Syndication,
        "xhtml" | "html" => Space::Xhtml,
        _ => Space::Other,
    }
}
