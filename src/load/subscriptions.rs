//! Lists of sources: OPML 1 and 2, newsboat's `urls`, newsraft's `feeds`, or bare addresses one a line.
//!
//! In: the bytes of such a list. Out: [`Subscriptions`], each with its folder, tags and title; and the way back to
//! OPML 2. Lines that would run a program are named as problems and left out.
//! Deliberately absent: fetching, and what becomes of a subscription (see `jobs`).

use std::collections::BTreeSet;

use url::Url;

use super::{Input, charset, entities, links, markup, outline};
use crate::{
    news::{Article, Block, Body, Inline, Item, Loaded, Mark, Problem, Prose, query::newsboat},
    text::Line,
};

/// The most sources that are read from one list.
pub const MOST: usize = 50_000;
/// How deep folders may nest.
const DEEPEST: usize = 32;

/// A list of sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscriptions {
    /// What the list calls itself.
    pub title: Option<String>,
    /// The sources, in the list's order.
    pub sources: Vec<Subscription>,
    /// What was odd or left out.
    pub problems: Vec<Problem>,
}

/// A source to subscribe to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// The feed's address; empty for a search (see `query`).
    pub url: String,
    /// What it is called.
    pub title: Option<String>,
    /// Whether that is what it calls itself, not the reader's name for it; only a list of our own says so.
    pub own_title: bool,
    /// The address of its site.
    pub link: Option<String>,
    /// The folders it lies in, the outermost first.
    pub folder: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is kept out of the list (newsboat's `!`).
    pub hidden: bool,
    /// A search over all articles in place of a feed (newsboat's `query:`), in our query language.
    pub query: Option<String>,
    /// Whether the page itself is the source, not a feed.
    pub page: bool,
    /// Whether it is not to be fetched for now.
    pub paused: bool,
    /// Whether the linked pages of its articles are fetched.
    pub full_text: bool,
    /// Days its articles are kept.
    pub keep_days: Option<u32>,
    /// Articles of it that are kept.
    pub keep_count: Option<u32>,
    /// Everything else an OPML outline says of it, name and value.
    pub extra: Vec<(String, String)>,
}

/// The names of our own attributes begin so; what a reader of ours set is in them.
const OWN: &str = "quotidian:";
/// What stands for that beginning, as XML wants it.
const NAMESPACE: &str = "urn:quotidian:opml";

/// Whether the beginning of a text is that of an OPML file.
#[must_use]
pub fn is_opml(head: &str) -> bool {
    let mut reader = markup::Reader::new(head);
    loop {
        match reader.next() {
            Some(markup::Token::Start { name, .. }) => return name.eq_ignore_ascii_case("opml"),
            Some(markup::Token::Text(_) | markup::Token::Cdata(_)) => {}
            _ => return false,
        }
    }
}

/// Reads a list of either kind; `None` where the input is none.
#[must_use]
pub fn read(input: &Input<'_>) -> Option<Subscriptions> {
    let (text, problems) = charset::decode(input.bytes, input.content_type.and_then(charset::parameter));
    let text = text.trim_start_matches('\u{FEFF}');
    let mut list = if is_opml(text) { opml(text) } else { lines(text)? };
    list.problems.splice(0..0, problems);
    let mut seen = std::collections::HashSet::new();
    let before = list.sources.len();
    list.sources.retain(|source| seen.insert((source.url.clone(), source.query.clone())));
    if list.sources.len() < before {
        let message = match before - list.sources.len() {
            1 => "a source stands in the list more than once; the first counts".to_owned(),
            more => format!("{more} sources stand in the list more than once; the first counts"),
        };
        list.problems.push(Problem::new("duplicates", message));
    }
    Some(list)
}

fn opml(text: &str) -> Subscriptions {
    let mut list = Subscriptions::default();
    let mut reader = markup::Reader::new(text);
    // For each open outline: whether it is a folder.
    let mut open: Vec<bool> = Vec::new();
    let mut folder: Vec<String> = Vec::new();
    let mut in_title = false;
    while let Some(token) = reader.next() {
        match token {
            markup::Token::Start { name, attributes, empty } if name.eq_ignore_ascii_case("outline") => {
                let named: Vec<(&str, String)> = markup::attributes(attributes)
                    .map(|(name, value)| (name, reader.decode(value).into_owned()))
                    .collect();
                let is_folder = match outline(&named, &folder) {
                    Ok(source) if list.sources.len() < MOST => {
                        list.sources.push(source);
                        false
                    }
                    Ok(_) => {
                        reader.odd("cut-off", format!("the list has more than {MOST} sources; the rest is left out"));
                        break;
                    }
                    Err(Some((code, problem))) => {
                        // What is left out is named, however much it is.
                        list.problems.push(Problem::new(code, problem).at(reader.line()));
                        false
                    }
                    Err(None) => !empty,
                };
                if is_folder && folder.len() < DEEPEST {
                    folder.push(label(&named).unwrap_or_default());
                }
                if !empty {
                    open.push(is_folder && folder.len() <= DEEPEST);
                }
            }
            markup::Token::End { name } if name.eq_ignore_ascii_case("outline") => {
                if open.pop() == Some(true) {
                    folder.pop();
                }
            }
            markup::Token::Start { name, empty, .. } => in_title = name.eq_ignore_ascii_case("title") && !empty,
            markup::Token::End { .. } => in_title = false,
            markup::Token::Text(raw) if in_title => list.title = Line::some(&reader.decode(raw)).map(String::from),
            markup::Token::Cdata(raw) if in_title => list.title = Line::some(raw).map(String::from),
            markup::Token::Text(_) | markup::Token::Cdata(_) => {}
        }
    }
    if !open.is_empty() {
        reader.odd("cut-off", "the list breaks off; what stands before is kept");
    }
    list.problems.append(&mut reader.problems);
    list.problems.sort_by_key(|problem| problem.line);
    list
}

fn find<'a>(named: &'a [(&str, String)], key: &str) -> Option<&'a str> {
    named
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(key))
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

fn label(named: &[(&str, String)]) -> Option<String> {
    ["title", "text"].iter().find_map(|key| find(named, key)).and_then(Line::some).map(String::from)
}

/// The source of an outline; an error tells why it is none, or nothing where it is a folder.
fn outline(named: &[(&str, String)], folder: &[String]) -> Result<Subscription, Option<Left>> {
    let own = |name: &str| {
        let is_it = |found: &str| found.strip_prefix(OWN) == Some(name);
        named.iter().find(|(found, _)| is_it(found)).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let (is, number) = (|name: &str| own(name) == Some("true"), |name: &str| own(name)?.parse().ok());
    let query = own("query");
    let Some(raw) = find(named, "xmlUrl").or(query.map(|_| "")) else {
        return match find(named, "type").map(str::to_ascii_lowercase).as_deref() {
            Some("include") => Err(Some((BAD, "it includes another list; import that by itself".to_owned()))),
            Some("rss" | "atom" | "feed") => {
                let label = label(named).unwrap_or_else(|| "an outline without a name".to_owned());
                Err(Some((BAD, format!("{label} has no address"))))
            }
            _ => Err(None),
        };
    };
    let url = if query.is_some() { String::new() } else { address(raw).map_err(Some)? };
    let tags = find(named, "category").map(|category| {
        // OPML 2: comma-separated, a path each (`/news/harbour`).
        category.split(',').filter_map(|tag| Line::some(tag.trim().trim_start_matches('/'))).map(String::from).collect()
    });
    Ok(Subscription {
        url,
        title: label(named),
        link: find(named, "htmlUrl").and_then(|link| links::resolve(link, None)),
        folder: folder.iter().filter(|name| !name.is_empty()).cloned().collect(),
        tags: tags.unwrap_or_default(),
        own_title: own("named") == Some("false"),
        hidden: is("hidden"),
        query: query.and_then(Line::some).map(String::from),
        page: is("page"),
        paused: is("paused"),
        full_text: is("full-text"),
        keep_days: number("keep-days"),
        keep_count: number("keep-count"),
        extra: named
            .iter()
            .filter(|(name, _)| !KNOWN.contains(&name.to_ascii_lowercase().as_str()) && !name.starts_with(OWN))
            .map(|(name, value)| (Line::new(name).into(), Line::new(value).into()))
            .collect(),
    })
}

/// Attributes of an outline that have a field of their own, lower case.
const KNOWN: &[&str] = &["xmlurl", "htmlurl", "title", "text", "type", "category"];

/// Why something is left out: a short fixed name, and plain words.
type Left = (&'static str, String);

/// The name of what no source can be made of.
const BAD: &str = "bad-source";

/// What runs a program in the place of an address: newsboat's `exec:` and `filter:`, newsraft's `$(…)` and `|…`.
const PROGRAMS: [(&str, &str); 4] = [("exec:", "exec"), ("filter:", "filter"), ("$(", "$(…)"), ("|", "|…")];

/// A feed's address; an error says what is wrong with it.
fn address(raw: &str) -> Result<String, Left> {
    let raw = raw.trim();
    if let Some((_, kind)) = PROGRAMS.iter().find(|(start, _)| raw.starts_with(start)) {
        let message = format!("{kind} runs a program; left out. Save its output to a file and open that");
        return Err(("program", message));
    }
    let raw = match raw.strip_prefix("feed:") {
        Some(rest) if rest.starts_with("//") => format!("http:{rest}"),
        Some(rest) => rest.to_owned(),
        None => raw.to_owned(),
    };
    let shown: String = Line::new(&raw).into();
    let url = Url::parse(&raw).map_err(|_| (BAD, format!("{shown} is no address")))?;
    match url.scheme() {
        "http" | "https" => Ok(raw),
        "file" => Ok(raw),
        scheme => Err((BAD, format!("{shown} cannot be fetched: nothing is known of {scheme}:"))),
    }
}

/// Reads newsboat's or newsraft's list; `None` where most lines are neither.
fn lines(text: &str) -> Option<Subscriptions> {
    let mut list = Subscriptions::default();
    let mut folder: Vec<String> = Vec::new();
    let (mut good, mut bad) = (0_usize, 0_usize);
    for (number, raw) in text.lines().enumerate() {
        let line = raw.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let at = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let mut odd = |code: &'static str, message: String| {
            list.problems.push(Problem::new(code, message).at(at));
        };
        if let Some(section) = line.strip_prefix('@') {
            let name = section.split(['{', '<']).next().unwrap_or_default();
            folder = Line::some(name).map(String::from).into_iter().collect();
            good += 1;
            continue;
        }
        let words = words(line);
        let Some(first) = words.first().map(|(word, _)| word.as_str()) else { continue };
        if list.sources.len() >= MOST {
            odd("cut-off", format!("the list has more than {MOST} sources; the rest is left out"));
            break;
        }
        let mut source = Subscription { folder: folder.clone(), ..Subscription::default() };
        if let Some(query) = first.strip_prefix("query:") {
            let (name, query) = query.split_once(':').unwrap_or((query, ""));
            source.title = Line::some(name).map(String::from);
            match newsboat::translate(query) {
                Ok(query) => source.query = Some(query.to_string()),
                Err(error) => {
                    good += 1;
                    odd("bad-search", format!("the search {} was left out: {error}", Line::new(name).as_str()));
                    continue;
                }
            }
        } else {
            match address(first) {
                Ok(url) => source.url = url,
                Err((code, message)) => {
                    (good, bad) = if code == BAD { (good, bad + 1) } else { (good + 1, bad) };
                    odd(code, message);
                    continue;
                }
            }
        }
        good += 1;
        for (word, quoted) in &words[1..] {
            if let Some(title) = word.strip_prefix('~') {
                source.title = Line::some(title).map(String::from).or(source.title);
            } else if !quoted && word.starts_with('|') {
                let message = "what stands behind | runs a program; left out, the feed is taken as it is";
                odd("program", message.to_owned());
                break;
            } else if word == "!" {
                source.hidden = true;
            } else if word.starts_with('{') {
                // Newsraft's settings of one feed.
                source.extra.push(("newsraft".to_owned(), Line::new(word).into()));
            } else if word.starts_with('!') && word.len() > 1 {
                source.hidden = true;
                source.tags.extend(Line::some(&word[1..]).map(String::from));
            } else if *quoted && folder.len() + source.tags.len() > 0 && source.title.is_none() && !folder.is_empty() {
                source.title = Line::some(word).map(String::from);
            } else if let Some(tag) = Line::some(word) {
                source.tags.push(tag.into());
            }
        }
        list.sources.push(source);
    }
    (good > 0 && good >= bad).then_some(list)
}

/// The words of a line; quotation marks hold words together, a backslash takes the next sign as it is.
fn words(line: &str) -> Vec<(String, bool)> {
    let mut words = Vec::new();
    let mut chars = line.chars().peekable();
    loop {
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        let Some(first) = chars.next() else { return words };
        let mut word = String::new();
        if first == '"' {
            while let Some(c) = chars.next() {
                match c {
                    '"' => break,
                    '\\' => word.extend(chars.next()),
                    _ => word.push(c),
                }
            }
            words.push((word, true));
            continue;
        }
        if first == '#' {
            return words;
        }
        word.push(first);
        let close = if first == '{' { '}' } else { '\0' };
        while let Some(c) = chars.next_if(|c| close != '\0' || !c.is_whitespace()) {
            word.push(c);
            if c == close {
                break;
            }
        }
        words.push((word, false));
    }
}

/// Writes a list as OPML 2.0; reading it gives the same list. What OPML has no words for stands in attributes of our
/// own, which other readers pass over.
#[must_use]
pub fn to_opml(list: &Subscriptions) -> String {
    // What other lists' prefixes meant is not kept, but a prefix that nothing declares would spoil the whole list.
    let prefixes: BTreeSet<&str> = list
        .sources
        .iter()
        .flat_map(|source| &source.extra)
        .filter_map(|(name, _)| Some(name.split_once(':')?.0))
        .filter(|prefix| is_name(prefix) && !["xml", "xmlns", "quotidian"].contains(prefix))
        .collect();
    let declared: String = prefixes.iter().map(|prefix| format!(" xmlns:{prefix}=\"{NAMESPACE}:{prefix}\"")).collect();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:quotidian=\"{NAMESPACE}\"{declared}>\n  <head>\n    <title>"
    );
    entities::escape(list.title.as_deref().unwrap_or("Sources"), &mut out);
    out.push_str("</title>\n  </head>\n  <body>\n");
    let mut open: Vec<&str> = Vec::new();
    let mut sources: Vec<&Subscription> = list.sources.iter().collect();
    sources.sort_by(|a, b| a.folder.cmp(&b.folder));
    for source in sources {
        let folder = &source.folder;
        let shared = open.iter().zip(folder).take_while(|(open, name)| **open == name.as_str()).count();
        while open.len() > shared {
            open.pop();
            indent(&mut out, open.len());
            out.push_str("</outline>\n");
        }
        for name in &folder[shared..] {
            indent(&mut out, open.len());
            out.push_str("<outline");
            attribute("text", name, &mut out);
            attribute("title", name, &mut out);
            out.push_str(">\n");
            open.push(name);
        }
        indent(&mut out, open.len());
        out.push_str("<outline");
        let title = source.title.as_deref().unwrap_or(&source.url);
        attribute("type", "rss", &mut out);
        attribute("text", title, &mut out);
        attribute("title", title, &mut out);
        if source.query.is_none() {
            attribute("xmlUrl", &source.url, &mut out);
        }
        if let Some(link) = &source.link {
            attribute("htmlUrl", link, &mut out);
        }
        if !source.tags.is_empty() {
            attribute("category", &source.tags.join(","), &mut out);
        }
        let is = |is: bool| is.then(|| "true".to_owned());
        let own = [
            ("named", source.own_title.then(|| "false".to_owned())),
            ("query", source.query.clone()),
            ("hidden", is(source.hidden)),
            ("page", is(source.page)),
            ("paused", is(source.paused)),
            ("full-text", is(source.full_text)),
            ("keep-days", source.keep_days.map(|days| days.to_string())),
            ("keep-count", source.keep_count.map(|count| count.to_string())),
        ];
        for (name, value) in own {
            if let Some(value) = value {
                attribute(&format!("{OWN}{name}"), &value, &mut out);
            }
        }
        for (name, value) in &source.extra {
            let (prefix, own) = name.split_once(':').unwrap_or(("", name));
            if is_name(own) && (prefix.is_empty() && !name.starts_with(':') || prefixes.contains(prefix)) {
                attribute(name, value, &mut out);
            }
        }
        out.push_str("/>\n");
    }
    while open.pop().is_some() {
        indent(&mut out, open.len());
        out.push_str("</outline>\n");
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

/// Whether it can be the name of an attribute, or its prefix.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth + 2));
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let mut escaped = String::new();
    entities::escape(value, &mut escaped);
    out.push_str(&escaped.replace('"', "&quot;"));
    out.push('"');
}

/// A list opened to be read: an article that names its sources, folder by folder; where there are none, its outline.
#[must_use]
pub fn load(input: &Input<'_>) -> Loaded {
    let Some(list) = read(input) else {
        return Loaded { problems: vec![Problem::new("no-list", "it is no list of sources")], ..Loaded::default() };
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut folder: &[String] = &[];
    for source in &list.sources {
        if source.folder.as_slice() != folder {
            folder = &source.folder;
            let prose = Prose::plain(&folder.join(" / "));
            blocks.push(Block::Heading { level: 2, prose });
        }
        let title = source.title.as_deref().unwrap_or(&source.url);
        let mark =
            Mark { range: 0..u32::try_from(title.len()).unwrap_or(u32::MAX), inline: Inline::Link(source.url.clone()) };
        let marks = if source.query.is_none() { vec![mark] } else { Vec::new() };
        let item = Item { blocks: vec![Block::Paragraph(Prose::new(title, marks))], ..Item::default() };
        match blocks.last_mut() {
            Some(Block::List { items, .. }) => items.push(item),
            _ => blocks.push(Block::List { numbering: None, items: vec![item] }),
        }
    }
    if list.sources.is_empty() {
        let (text, _) = charset::decode(input.bytes, input.content_type.and_then(charset::parameter));
        blocks = outline::blocks(&text);
    }
    let title = list.title.as_deref().unwrap_or("A list of sources");
    let article = Article {
        key: input.key(title),
        title: Prose::plain(title),
        url: input.url.map(str::to_owned),
        body: Body { blocks },
        ..Article::default()
    };
    let mut loaded = Loaded { articles: vec![article], problems: list.problems, ..Loaded::default() };
    loaded.source.title = Line::new(title);
    if !list.sources.is_empty() {
        loaded.problems.push(Problem::new("sources", "it is a list of sources; import it to subscribe to them"));
    }
    loaded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Subscriptions {
        read(&Input { bytes: text.as_bytes(), ..Input::default() }).expect("a list")
    }

    #[test]
    fn newsboat_lines() {
        let list = list(concat!(
            "# mine\n\nhttps://harbour.example/feed.xml news \"two words\" \"~Harbour News\"\n",
            "https://quiet.example/rss !\n\"query:Unread:unread = \\\"yes\\\"\" search\n",
            "exec:~/bin/make-feed\nfilter:~/bin/f:https://x.example/\nnot an address\n|~/bin/f https://x.example/\n",
            "\"query:Odd:unread ??\"\n"
        ));
        assert_eq!(list.sources.len(), 3);
        assert_eq!(list.sources[0].title.as_deref(), Some("Harbour News"));
        assert_eq!(list.sources[0].tags, ["news", "two words"]);
        assert!(list.sources[1].hidden);
        assert_eq!(list.sources[2].query.as_deref(), Some("is:unread"));
        assert_eq!(
            list.problems.iter().map(|p| (p.code, p.line)).collect::<Vec<_>>(),
            [
                ("program", Some(6)),
                ("program", Some(7)),
                ("bad-source", Some(8)),
                ("program", Some(9)),
                ("bad-search", Some(10)),
            ]
        );
    }

    #[test]
    fn newsraft_sections_are_folders() {
        let list = list(
            "@ Papers {reload-period 60}\nhttps://a.example/f \"A paper\" {item-limit 10}\n@ Blogs\nhttps://b.example/f \"B\" | sed s/a/b/\n",
        );
        assert_eq!(list.sources[0].folder, ["Papers"]);
        assert_eq!(list.sources[0].title.as_deref(), Some("A paper"));
        assert_eq!(list.sources[1].folder, ["Blogs"]);
        assert_eq!((list.sources[1].tags.len(), list.problems[0].code), (0, "program"));
    }

    #[test]
    fn opml_goes_round() {
        let text = concat!(
            "<opml version='1.0'><head><title>Mine &amp; yours</title></head><body>",
            "<outline text='News'><outline text='Sea'><outline type='rss' text='Tides' xmlUrl='https://t.example/f?a&amp;b' htmlUrl='https://t.example/' category='sea,wind' color='blue' fd:x='1'/><outline text='New' quotidian:query='is:new' quotidian:hidden='true'/></outline>",
            "<outline text='Tool' xmlUrl='exec:make-feed'/><outline text='Page' xmlUrl='https://p.example/' page='7' quotidian:page='true' quotidian:named='false' quotidian:paused='true' quotidian:full-text='true' quotidian:keep-days='30' quotidian:keep-count='9'/>",
            "<outline text='Hills' xmlUrl='feed://h.example/f'/></outline><outline text='Bare' XMLURL='https://bare.example/f'></body></opml>"
        );
        let list = list(text);
        assert_eq!(
            list.sources.iter().map(|s| s.folder.join("/")).collect::<Vec<_>>(),
            ["News/Sea", "News/Sea", "News", "News", ""]
        );
        assert_eq!(list.sources[3].url, "http://h.example/f");
        let page = &list.sources[2];
        assert!(page.page && page.own_title && page.paused && page.full_text);
        assert_eq!((page.keep_days, page.keep_count), (Some(30), Some(9)));
        assert_eq!(page.extra, [("page".to_owned(), "7".to_owned())]);
        assert_eq!(list.problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["program", "cut-off"]);
        let again = read(&Input { bytes: to_opml(&list).as_bytes(), ..Input::default() }).expect("a list");
        let mut sorted = list.sources.clone();
        sorted.sort_by(|a, b| a.folder.cmp(&b.folder));
        assert_eq!(again.sources, sorted);
        assert!(to_opml(&list).contains(" xmlns:fd="), "a prefix is declared");
        assert_eq!(again.title.as_deref(), Some("Mine & yours"));
    }

    #[test]
    fn prose_is_no_list() {
        assert!(read(&Input { bytes: b"The harbour reopens.\nFerries sail at noon.", ..Input::default() }).is_none());
    }
}
