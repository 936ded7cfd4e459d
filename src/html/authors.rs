//! Who wrote a page: as it declares, else as it shows.
//!
//! In: the tree, JSON-LD and `<meta>`. Out: the names in them, by [`byline::names`]; the site's own is left out
//! where a person is named beside it.
//! Deliberately absent: names in running text.

use super::{
    body::is_block,
    byline,
    dom::{Dom, NodeId},
    leads,
    schema::Schema,
    title::folded,
};
use crate::text::{
    Line,
    date::{self, Order},
};

/// `<meta>` names for an author, the most trusted first.
const KEYS: &[&str] = &[
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "author",
    "article:author",
    "og:article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
    "creator",
    "dc.contributor",
    "cxenseparse:author",
    "authors",
    "rbauthors",
    "article.author",
    "og:author",
    "twitter:data1",
];

/// Where a page shows its byline, the surest first.
const SHOWN: &[fn(&Dom) -> Vec<String>] = &[
    by_property,
    by_link,
    by_byline,
    by_author,
    by_line,
    by_address,
    by_portrait,
    by_signature,
    by_foot,
    by_reporter,
    by_note,
    by_bare,
];

/// The authors of a page.
pub(super) fn read(dom: &Dom, schema: &Schema, metas: &[(String, &str)], sites: &[String]) -> Vec<String> {
    let is_site = |name: &String| sites.iter().any(|site| folded(site) == folded(name));
    let clean = |raw: &[String]| -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in raw.iter().flat_map(|raw| byline::names(raw)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        // Beside a person, the house is the publisher.
        if names.iter().any(|name| !is_site(name)) {
            names.retain(|name| !is_site(name));
        }
        names
    };
    let declared = std::iter::once_with(|| schema.names("author"));
    let meant = KEYS.iter().map(|key| told(metas, key));
    let shown = SHOWN.iter().map(|shown| shown(dom));
    // A house or an agency is named where no person is.
    let mut house = None;
    for raw in declared.chain(meant).chain(shown) {
        let names = clean(&raw);
        if !names.iter().all(|name| is_site(name) || byline::is_agency(name)) {
            return names;
        }
        house = house.or(Some(names).filter(|names| !names.is_empty()));
    }
    let handle = || {
        let declared = [schema.names("author"), told(metas, "author")];
        declared.iter().flatten().chain(&by_user(dom)).find_map(|raw| byline::handle(raw))
    };
    house.unwrap_or_else(|| handle().into_iter().collect())
}

/// What a page's `<meta>` of this name say.
fn told(metas: &[(String, &str)], key: &str) -> Vec<String> {
    let is_author =
        || metas.iter().any(|(name, value)| name == "twitter:label1" && value.to_ascii_lowercase().starts_with("writ"));
    if key == "twitter:data1" && !is_author() {
        return Vec::new();
    }
    metas.iter().filter(|(name, _)| name == key).map(|(_, value)| (*value).to_owned()).collect()
}

/// The text of an element; elements side by side are set apart on the page.
fn text(dom: &Dom, id: NodeId) -> String {
    // What stands in a further line is about the name in the first.
    let piece = |node: NodeId| if dom.name(node) == "br" { Some("|") } else { dom.text(node) };
    let pieces: Vec<&str> = dom.descendants(id).filter_map(piece).take(60).collect();
    Line::new(&pieces.join(" ")).to_string()
}

/// Whether an element may tell of the article's author: readers, pictures and other articles have theirs.
fn is_usable(dom: &Dom, id: NodeId) -> bool {
    !dom.ancestors(id).take(10).any(|above| {
        matches!(dom.name(above), "aside" | "nav" | "footer" | "figure" | "figcaption")
            || ["class", "id"].iter().filter_map(|attr| dom.attr(above, attr)).any(|names| {
                ["comment", "related", "sidebar", "reply", "caption"].iter().any(|word| names.contains(word))
                    && dom.name(above) != "body"
            })
    })
}

/// Whether an attribute of space-separated words holds one of these.
fn says(dom: &Dom, id: NodeId, attr: &str, words: &[&str]) -> bool {
    dom.attr(id, attr).is_some_and(|own| own.split_ascii_whitespace().any(|own| words.contains(&own)))
}

fn by_property(dom: &Dom) -> Vec<String> {
    dom.descendants(Dom::ROOT)
        .filter(|&id| says(dom, id, "itemprop", &["author", "creator"]) && is_usable(dom, id))
        .map(|id| {
            let name = dom.descendants(id).find(|&inner| dom.attr(inner, "itemprop") == Some("name"));
            dom.attr(name.unwrap_or(id), "content").map_or_else(|| text(dom, name.unwrap_or(id)), str::to_owned)
        })
        .take(6)
        .collect()
}

fn by_link(dom: &Dom) -> Vec<String> {
    dom.descendants(Dom::ROOT)
        .filter(|&id| dom.name(id) == "a" && says(dom, id, "rel", &["author"]) && is_usable(dom, id))
        .map(|id| text(dom, id))
        .take(4)
        .collect()
}

fn by_byline(dom: &Dom) -> Vec<String> {
    let words = [
        "byline",
        "by-line",
        "author-name",
        "author__name",
        "authorname",
        "article-author",
        "post-author",
        "entry-author",
        "c-author",
    ];
    by_class(dom, &words)
}

fn by_author(dom: &Dom) -> Vec<String> {
    by_class(
        dom,
        &[
            "author",
            "dateline",
            "writer",
            "autor",
            "auteur",
            "skribent",
            "forfatter",
            "journalist",
            "contributor",
            "reporter",
        ],
    )
}

/// The first element that is named for an author and names one.
fn by_class(dom: &Dom, words: &[&str]) -> Vec<String> {
    const OTHER: &[&str] = &["bio", "desc", "title", "image", "avatar", "photo", "social", "count"];
    let is_named = |id: NodeId| {
        !matches!(dom.name(id), "body" | "html" | "img" | "svg" | "article" | "main")
            && ["class", "id", "data-testid"].iter().filter_map(|attr| dom.attr(id, attr)).any(|names| {
                let names = names.to_ascii_lowercase();
                words.iter().any(|word| names.contains(word)) && !OTHER.iter().any(|word| names.contains(word))
            })
    };
    dom.descendants(Dom::ROOT)
        .filter(|&id| is_named(id) && is_usable(dom, id))
        .map(|id| {
            let is_label = |inner: &NodeId| dom.name(*inner) == "a" && !dom.text_content(*inner).trim().is_empty();
            let own = text(dom, id);
            if own.len() > 80 {
                dom.descendants(id).find(is_label).map(|link| text(dom, link)).unwrap_or_default()
            } else {
                own
            }
        })
        .find(|raw| !byline::names(raw).is_empty())
        .into_iter()
        .collect()
}

/// How many bytes of text may stand between the headline and a byline that only its words or its portrait tell.
const NEAR: usize = 800;

/// The texts that stand near below the headline.
fn near(dom: &Dom) -> Vec<(NodeId, &str)> {
    let headline = dom.find(Dom::ROOT, "h1").unwrap_or(0);
    let mut letters = 0;
    dom.descendants(Dom::ROOT)
        .filter(|&id| id > headline)
        .filter_map(|id| Some((id, dom.text(id)?.trim())))
        .filter(|&(id, text)| !text.is_empty() && is_usable(dom, id))
        .take_while(|(_, text)| {
            letters += text.len();
            letters < NEAR
        })
        .take(40)
        .collect()
}

/// A line that begins with "By", or what stands behind that word.
fn by_line(dom: &Dom) -> Vec<String> {
    /// Bytes of a line at most.
    const LINE: usize = 100;
    let is_full = |line: &str| byline::names(line).first().is_some_and(|name| name.contains(' '));
    let lines = near(dom);
    lines
        .iter()
        .enumerate()
        .filter(|(_, (id, line))| line.len() < LINE && opens_line(dom, *id))
        .find_map(|(n, &(id, line))| {
            if !leads::is_lead(line) {
                return byline::is_led(line).then(|| line.to_owned());
            }
            let next = lines.get(n + 1)?.1;
            // A name may be set in two pieces.
            let block = dom.ancestors(id).find(|&above| is_block(dom.name(above)));
            let whole = block.map(|block| text(dom, block)).filter(|whole| whole.len() < LINE && is_full(whole));
            let is_led = byline::is_led(&format!("{line} {next}"));
            whole.filter(|_| is_led && !is_full(next)).or_else(|| is_led.then(|| next.to_owned()))
        })
        .into_iter()
        .collect()
}

/// The name in a line of its own behind the last paragraph: `— Ann Lee`, `Text: Karl Weber`.
fn by_foot(dom: &Dom) -> Vec<String> {
    /// Bytes the line has at most, and the paragraph before it at least.
    const LINE: usize = 60;
    const PARAGRAPH: usize = 100;
    /// Bytes of a name at least.
    const NAME: usize = 5;
    let is_paragraph = |id: NodeId, least: usize| dom.name(id) == "p" && dom.short_text(id, least).is_none();
    let is_end = |id: NodeId| {
        let mut before = std::iter::successors(dom.prev(id), |&node| dom.prev(node));
        let before = before.find(|&node| !dom.name(node).is_empty());
        let behind = std::iter::successors(dom.next(id), |&node| dom.next(node)).take(8);
        // Behind a quotation stands who said it.
        let quotes = |id: NodeId| dom.text_content(id).trim_start().starts_with(['"', '“', '„', '«', '‘', '»']);
        before.is_some_and(|before| is_paragraph(before, PARAGRAPH) && !quotes(before))
            && behind.into_iter().all(|node| !is_paragraph(node, LINE))
    };
    let mut lines =
        dom.descendants(Dom::ROOT).filter(|&id| dom.name(id) == "p" && is_usable(dom, id)).filter_map(|id| {
            let line = dom.short_text(id, LINE)?;
            let name = line.trim().trim_start_matches(['—', '–', '-', '―', ' ']).to_owned();
            let is_bare = || byline::names(&name) == [name.as_str()] && byline::is_known(&name);
            // Where it stands is soon seen; what it says takes longer.
            (name.len() >= NAME && is_end(id) && (byline::is_led(&name) || is_bare())).then_some(name)
        });
    let (Some(only), None) = (lines.next(), lines.next()) else { return Vec::new() };
    vec![only]
}

/// The line behind a text that says who posted it, where the page has one such line.
fn by_signature(dom: &Dom) -> Vec<String> {
    const LEADS: &[&str] = &["Posted by", "Written by", "Submitted by", "Author:", "Published by"];
    let mut lines = dom.descendants(Dom::ROOT).filter(|&id| {
        dom.text(id).is_some_and(|text| LEADS.iter().any(|lead| text.trim_start().starts_with(lead)))
            && is_usable(dom, id)
    });
    let (Some(only), None) = (lines.next(), lines.next()) else { return Vec::new() };
    let above = dom.ancestors(only).find(|&node| is_block(dom.name(node)));
    above.map(|block| text(dom, block)).filter(|line| line.len() < 120).into_iter().collect()
}

/// The reporter whom a Korean text names before its first words or behind its last: `(서울=연합뉴스) 이나래 기자 = …`.
fn by_reporter(dom: &Dom) -> Vec<String> {
    let reporters =
        dom.descendants(Dom::ROOT).filter(|&id| is_usable(dom, id)).filter_map(|id| reporter(dom.text(id)?));
    reporters.map(str::to_owned).take(1).collect()
}

fn reporter(text: &str) -> Option<&str> {
    /// How many bytes of a house and a town stand before the name at most.
    const BEFORE: usize = 60;
    let text = text.trim();
    let (before, behind) = text[..text.floor_char_boundary(2 * BEFORE)].split_once(" 기자")?;
    let name = before.rsplit([' ', ')', ']', '=', '[', '(']).next()?;
    let behind = behind.trim_start();
    let is_end = behind.is_empty() || behind.starts_with(['=', ']', ')']) || behind.contains('@');
    let is_name = (2..=4).contains(&name.chars().count()) && name.chars().all(|c| ('가'..='힣').contains(&c));
    (before.len() < BEFORE && is_name && is_end).then_some(name)
}

/// The name under which somebody is a user of the site, near the headline.
fn by_user(dom: &Dom) -> Vec<String> {
    let is_user =
        |id: NodeId| dom.ancestors(id).take(2).any(|above| says(dom, above, "class", &["username", "user-name"]));
    near(dom).into_iter().filter(|&(id, _)| is_user(id)).map(|(_, text)| text.to_owned()).take(1).collect()
}

/// Whether a text begins its block, but for a date: behind other words "by" names the maker of something else.
fn opens_line(dom: &Dom, id: NodeId) -> bool {
    let mut before = String::new();
    let mut node = id;
    loop {
        let mut siblings = std::iter::successors(dom.prev(node), |&node| dom.prev(node));
        // What stands in a line or block of its own is not before it.
        let line =
            siblings.by_ref().take(12).take_while(|&sibling| dom.name(sibling) != "br" && !is_block(dom.name(sibling)));
        for sibling in line {
            before.push_str(&dom.text_content(sibling));
            before.push(' ');
        }
        match dom.parent(node) {
            Some(parent) if !is_block(dom.name(parent)) => node = parent,
            _ => break,
        }
    }
    before.trim().is_empty() || before.len() < 60 && before.contains(|c: char| c.is_ascii_digit())
}

/// The full names near the headline that lead to the pages of persons.
fn by_address(dom: &Dom) -> Vec<String> {
    const PARTS: &[&str] = &[
        "author",
        "authors",
        "autor",
        "autores",
        "autoren",
        "auteur",
        "auteurs",
        "autore",
        "autori",
        "people",
        "person",
        "profile",
        "profiles",
        "profil",
        "staff",
        "contributor",
        "contributors",
        "journalist",
        "journalists",
        "journalistes",
        "writer",
        "writers",
        "columnist",
        "columnists",
        "reporter",
        "reporters",
        "by",
    ];
    let is_person = |href: &str| {
        let path = href.split(['?', '#']).next().unwrap_or_default();
        path.rsplit('/').next().is_some_and(|last| last.len() > 1 && last.starts_with('@'))
            || path.rsplit('/').skip(1).any(|part| PARTS.contains(&part.to_ascii_lowercase().as_str()))
    };
    let mut found: Vec<String> = Vec::new();
    for (id, text) in near(dom) {
        let link = dom.ancestors(id).take(3).find(|&above| dom.name(above) == "a");
        let leads = link.and_then(|link| dom.attr(link, "href")).is_some_and(is_person);
        let is_full = byline::names(text).first().is_some_and(|name| name.contains(' '));
        if leads && is_full && text.len() < 60 && !found.iter().any(|own| own == text) {
            found.push(text.to_owned());
        }
    }
    found.truncate(4);
    found
}

/// Who is told of in the line behind a text: `Ann Lee is a reporter in Hull.`
fn by_note(dom: &Dom) -> Vec<String> {
    /// How many paragraphs from the end are looked at.
    const LAST: usize = 3;
    const ROLES: &[&str] = &[
        "reporter",
        "writer",
        "journalist",
        "correspondent",
        "editor",
        "columnist",
        "author",
        "contributor",
        "freelance",
    ];
    let paragraphs: Vec<NodeId> =
        dom.descendants(Dom::ROOT).filter(|&id| dom.name(id) == "p" && is_usable(dom, id)).collect();
    let note = paragraphs.iter().rev().take(LAST).find_map(|&id| {
        let text = text(dom, id);
        if let Some(name) = to_write_to(&text) {
            return Some(name.to_owned());
        }
        let (name, rest) = text.split_once(" is ")?;
        let rest = rest.to_lowercase();
        let said = rest.split(['.', ',']).next().unwrap_or_default();
        let told = (rest.starts_with("a ") || rest.starts_with("an ") || rest.starts_with("the "))
            && said.split_whitespace().take(8).any(|word| ROLES.contains(&word));
        let is_full = name.contains(' ') && name.len() < 40 && byline::names(name) == [name];
        (told && is_full && text.len() < 400).then(|| name.to_owned())
    });
    note.into_iter().collect()
}

/// Whom a note says how to reach: `Email Ann Lee at …`, `Ann Lee can be reached at …`.
fn to_write_to(note: &str) -> Option<&str> {
    /// Bytes a note has at most.
    const NOTE: usize = 200;
    let asked = ["Contact ", "Email ", "E-mail ", "Reach ", "Follow ", "Write to "].iter().find_map(|ask| {
        let rest = note.strip_prefix(ask)?;
        [" at ", " on ", " by "].iter().filter_map(|word| rest.find(word)).min().map(|at| &rest[..at])
    });
    let told = || note.find(" can be reached ").map(|at| &note[..at]);
    let name = asked.or_else(told).filter(|_| note.len() < NOTE)?;
    (byline::names(name) == [name] && byline::is_known(name)).then_some(name)
}

/// A full name that stands by itself near the headline, a date or a role beside it, or right below it and above the text.
fn by_bare(dom: &Dom) -> Vec<String> {
    /// How many lines may stand between name and date.
    const BESIDE: usize = 2;
    const TOPICS: &[&str] = &["topic", "topics", "tag", "tags", "category", "categories", "section", "search"];
    let lines = near(dom);
    let has_date = |line: &(NodeId, &str)| date::within(line.1, Order::MonthFirst).next().is_some();
    let leads_to_topic = |id: NodeId| {
        let link = dom.ancestors(id).take(3).find(|&above| dom.name(above) == "a");
        let href = link.and_then(|link| dom.attr(link, "href")).unwrap_or_default();
        href.split(['/', '?']).any(|part| TOPICS.contains(&part))
    };
    let is_heading =
        |id: NodeId| dom.ancestors(id).take(3).any(|above| matches!(dom.name(above), "h1" | "h2" | "h3" | "h4"));
    let is_paragraph = |id: NodeId| dom.ancestors(id).take(2).any(|above| dom.name(above) == "p");
    let found = lines.iter().enumerate().find_map(|(n, &(id, line))| {
        let names = byline::names(line);
        let [name] = names.as_slice() else { return None };
        let ends = |node: Option<NodeId>| node.is_none_or(|node| dom.name(node) == "br");
        let is_alone = dom.parent(id).is_some_and(|above| dom.text_content(above).trim() == line)
            || ends(dom.prev(id)) && ends(dom.next(id));
        let tail = line.strip_prefix(name.as_str())?;
        let fits = (2..=4).contains(&name.split_whitespace().count())
            && byline::is_known(name)
            && line.len() < 60
            && is_alone
            && !is_heading(id)
            && !leads_to_topic(id);
        let beside = &lines[n.saturating_sub(BESIDE)..lines.len().min(n + BESIDE + 1)];
        let is_dated = || tail.is_empty() && beside.iter().any(has_date);
        let has_role = || {
            let next = lines.get(n + 1).filter(|_| tail.is_empty()).map_or(tail, |(_, next)| next);
            next.len() < 40 && byline::is_role(next)
        };
        // Right below the headline, and the text begins below it.
        let is_between = || {
            tail.is_empty()
                && is_paragraph(id)
                && n > 0
                && is_heading(lines[n - 1].0)
                && lines.get(n + 1).is_some_and(|(_, next)| next.len() > 100)
        };
        let with_agency = || tail.starts_with(" (") && tail.ends_with(')');
        (fits && (is_dated() || has_role() || is_between() || with_agency())).then(|| name.clone())
    });
    found.into_iter().collect()
}

/// The name beside a portrait.
fn by_portrait(dom: &Dom) -> Vec<String> {
    let Some(last) = near(dom).last().map(|&(id, _)| id) else { return Vec::new() };
    let headline = dom.find(Dom::ROOT, "h1").unwrap_or(0);
    let is_portrait = |id: NodeId| {
        dom.name(id) == "img"
            && ["class", "src", "data-src"]
                .iter()
                .filter_map(|attr| dom.attr(id, attr))
                .any(|own| own.contains("avatar"))
    };
    let is_person = |raw: &String| byline::names(raw).first().is_some_and(|name| name.contains(' '));
    dom.descendants(Dom::ROOT)
        .filter(|&id| (headline..last).contains(&id) && is_portrait(id) && is_usable(dom, id))
        .find_map(|id| {
            let beside = (id + 1..last).find_map(|node| dom.text(node).map(str::trim).filter(|text| !text.is_empty()));
            let alt = dom.attr(id, "alt").map(|alt| alt.rsplit(" of ").next().unwrap_or(alt));
            [beside, alt].into_iter().flatten().map(str::to_owned).find(is_person)
        })
        .into_iter()
        .collect()
}
