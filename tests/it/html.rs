//! Markup to blocks: each `tests/data/html/NAME.html` has its body in `NAME.txt`, in a compact form.
//!
//! `BLESS=1 cargo test --test it html` writes the expectations anew; read them before keeping them.

use std::{fmt::Write, fs, path::Path};

use quotidian::{
    html,
    news::{Block, Body, Inline, Prose, body::Cell},
};
use url::Url;

/// A body as lines: one leaf a line, what it is before it, marks as ranges behind it.
pub(super) fn compact(body: &Body) -> String {
    let mut out = String::new();
    blocks(&body.blocks, 0, &mut out);
    out
}

fn blocks(all: &[Block], depth: usize, out: &mut String) {
    for block in all {
        let mut line =
            |text: &str| writeln!(out, "{:depth$}{text}", "", depth = depth * 2).expect("a string takes all");
        match block {
            Block::Heading { level, prose } => line(&format!("h{level} {}", text(prose))),
            Block::Paragraph(prose) => line(&format!("p {}", text(prose))),
            Block::Quote { blocks: inner, attribution } => {
                line("quote");
                blocks(inner, depth + 1, out);
                if let Some(attribution) = attribution {
                    writeln!(out, "{:depth$}-- {}", "", text(attribution), depth = depth * 2)
                        .expect("a string takes all");
                }
            }
            Block::List { numbering, items } => {
                match numbering {
                    Some(numbering) => line(&format!("ol {} {:?}", numbering.start, numbering.style)),
                    None => line("ul"),
                }
                for item in items {
                    let value = item.value.map_or(String::new(), |value| format!(" ={value}"));
                    let check = item.checked.map_or("", |checked| if checked { " [x]" } else { " [ ]" });
                    writeln!(out, "{:depth$}*{value}{check}", "", depth = depth * 2).expect("a string takes all");
                    blocks(&item.blocks, depth + 1, out);
                }
            }
            Block::Definitions(definitions) => {
                line("dl");
                for definition in definitions {
                    for term in &definition.terms {
                        writeln!(out, "{:depth$}dt {}", "", text(term), depth = depth * 2).expect("a string takes all");
                    }
                    for inner in &definition.definitions {
                        writeln!(out, "{:depth$}dd", "", depth = depth * 2).expect("a string takes all");
                        blocks(inner, depth + 1, out);
                    }
                }
            }
            Block::Code { language, prose } => {
                line(&format!("code {} {:?}", language.as_deref().unwrap_or("-"), prose.text()));
            }
            Block::Image(image) => line(&format!(
                "image {} | {} | {} | {}",
                image.url,
                text(&image.alt),
                text(&image.caption),
                text(&image.credit)
            )),
            Block::Table(table) => {
                line(&format!("table {}", text(&table.caption)));
                for (sign, rows) in [("^", &table.head), ("=", &table.rows)] {
                    for row in rows {
                        let cells: Vec<String> = row.iter().map(cell).collect();
                        writeln!(out, "{:depth$}{sign} {}", "", cells.join(" | "), depth = depth * 2)
                            .expect("a string takes all");
                    }
                }
            }
            Block::Details { summary, blocks: inner } => {
                line(&format!("details {}", text(summary)));
                blocks(inner, depth + 1, out);
            }
            Block::Note { label, blocks: inner } => {
                line(&format!("note {label}"));
                blocks(inner, depth + 1, out);
            }
            Block::Embed { kind, prose, url } => line(&format!("embed {kind} {url} | {}", text(prose))),
            Block::Rule => line("rule"),
        }
    }
}

fn cell(cell: &Cell) -> String {
    let mut out = text(&cell.prose);
    if cell.heads {
        out.insert(0, '!');
    }
    if (cell.columns, cell.rows) != (1, 1) {
        write!(out, " <{}x{}>", cell.columns, cell.rows).expect("a string takes all");
    }
    if let Some(align) = cell.align {
        write!(out, " {align:?}").expect("a string takes all");
    }
    out
}

/// A prose with its marks written into it: `[em:word]`.
fn text(prose: &Prose) -> String {
    let mut edges: Vec<(u32, i64, String)> = Vec::new();
    for mark in prose.marks() {
        let name = match &mark.inline {
            Inline::Emphasis => "em",
            Inline::Strong => "b",
            Inline::Code => "code",
            Inline::Link(url) => &format!("a {url}"),
            Inline::Quotation => "q",
            Inline::Cite => "cite",
            Inline::Deleted => "del",
            Inline::Inserted => "ins",
            Inline::Highlight => "mark",
            Inline::Superscript => "sup",
            Inline::Subscript => "sub",
            Inline::NoteReference(label) => &format!("note {label}"),
        };
        let length = i64::from(mark.range.end - mark.range.start);
        edges.push((mark.range.start, -length, format!("[{name}:")));
        edges.push((mark.range.end, i64::MIN + length, "]".to_owned()));
    }
    edges.sort_by_key(|edge| (edge.0, edge.1));
    let mut out = String::new();
    let mut from = 0;
    for (at, _, edge) in edges {
        out.push_str(&prose.text()[from..at as usize]);
        out.push_str(&edge);
        from = at as usize;
    }
    out.push_str(&prose.text()[from..]);
    out.replace('\n', "⏎")
}

/// Every fixture.
#[test]
fn fixtures_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/html");
    let mut wrong = Vec::new();
    let mut names: Vec<_> =
        fs::read_dir(&folder).expect("the fixtures are there").flatten().map(|e| e.path()).collect();
    names.sort();
    for path in names.iter().filter(|path| path.extension().is_some_and(|e| e == "html")) {
        let html = fs::read_to_string(path).expect("a fixture is UTF-8");
        let base = Url::parse("https://example.org/news/today.html").expect("an address");
        let shown = compact(&html::body::read(&html, Some(&base)).0);
        let expected = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &shown).expect("the fixtures can be written");
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if wanted != shown {
            wrong.push(format!("{}\n--- wanted\n{wanted}--- read\n{shown}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_in_preformatted_text_are_kept() {
    let html = "<pre>\n\tsee <a href=/7><b>section\t7</b></a>,<a href=/8>  </a>\n<a href=#x>end</a> </pre>";
    let base = Url::parse("https://example.org/news/today.html").expect("an address");
    let body = html::body::read(html, Some(&base)).0;
    let Some(Block::Code { prose, .. }) = body.blocks.first() else { panic!("no code: {body:?}") };
    assert_eq!(prose.text(), "        see section     7,  \nend");
    let links: Vec<(&str, &str)> = prose
        .marks()
        .iter()
        .filter_map(|mark| match &mark.inline {
            Inline::Link(url) => {
                Some((&prose.text()[mark.range.start as usize..mark.range.end as usize], url.as_str()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(links[0], ("section     7", "https://example.org/7"));
    assert_eq!(links.last(), Some(&("end", "https://example.org/news/today.html#x")));
}

#[test]
fn links_around_blocks_are_kept() {
    let html = "<a href=/7><h3>Bridge</h3><ul><li>Trams</ul><figure><img src=a.jpg><figcaption>Arch</figcaption></figure></a><h3>Rain</h3>";
    let base = Url::parse("https://example.org/").expect("an address");
    let body = html::body::read(html, Some(&base)).0;
    let shown = compact(&body);
    let linked: Vec<&str> = shown.lines().filter(|line| line.contains("[a https://example.org/7:")).collect();
    assert_eq!(linked.len(), 3, "{shown}");
    assert!(!linked.iter().any(|line| line.contains("Rain")), "{shown}");
}

/// A page as a small newspaper has it.
const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><title>Bridge to open | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="og:type" content="article">
<link rel="canonical" href="/news/bridge"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Bridge to open","datePublished":"2024-05-02T22:30:00-04:00","author":[{"@type":"Person","name":"Ann Lee"},{"name":"Bo Ek"}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav><article><h1>Bridge to open</h1>
<p class="standfirst">After a year of work, trams will run again.</p><p class="byline">By Ann Lee and Bo Ek</p>
<p>The council met on Monday, and after three hours of talk, most of its members agreed that the bridge, closed since spring, should open again before the winter.</p>
<figure><img src="/b.jpg" alt="A bridge"><figcaption>The bridge on Monday. <span class="credit">Photo: C. Dahl</span></figcaption></figure>
<p>“We have waited long enough,” said Ruth Mayer, who chairs the transport committee, and added that the works had cost less than was feared, if not less than was hoped.</p>
<div class="share-buttons"><a href="/share">Share this</a></div><h2>What comes next</h2><ul><li>a test run in October</li><li>the first tram in November</li></ul>
<p>The trams will cross the river every ten minutes, as they did before, and the old stop at the market will be moved, to the relief of its traders, to the eastern side.</p>
</article><aside><h2>Most read</h2><ul><li><a href="/1">Rain</a></li><li><a href="/2">More rain</a></li></ul></aside><footer>© The Harbour Post</footer></body></html>"#;

#[test]
fn a_page_gives_its_article_and_what_it_says_of_itself() {
    let page = html::page::read(&html::page::Input {
        html: PAGE,
        url: Some("https://harbourpost.example/news/bridge?ref=1"),
        known: None,
    });
    let article = &page.article;
    assert_eq!(article.title.text(), "Bridge to open");
    assert_eq!(article.standfirst.text(), "After a year of work, trams will run again.");
    assert_eq!(article.byline.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["Ann Lee", "Bo Ek"]);
    assert_eq!(article.publisher.as_deref(), Some("The Harbour Post"));
    assert_eq!(article.published.map(|moment| moment.to_string()).as_deref(), Some("2024-05-02T22:30:00-04:00"));
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(article.url.as_deref(), Some("https://harbourpost.example/news/bridge"));
    assert!(page.is_article);
    let shown = compact(&article.body);
    let opening: Vec<String> = shown.lines().map(|line| line.chars().take(28).collect()).collect();
    assert_eq!(
        opening,
        [
            "p The council met on Monday,",
            "image https://harbourpost.ex",
            "p “We have waited long enoug",
            "h2 What comes next",
            "ul",
            "*",
            "  p a test run in October",
            "*",
            "  p the first tram in Novemb",
            "p The trams will cross the r",
        ]
    );
    assert!(shown.contains("| The bridge on Monday. | Photo: C. Dahl"));
    assert_eq!(page.candidates.last().map(|candidate| candidate.name), Some("whole page"));
}

#[test]
fn a_page_without_an_article_is_shown_plainly() {
    let html = "<html><body><form><label>Name</label><input></form><p>Please log in.</p><ul><li><a href=/a>One</a></li></ul></body></html>";
    let page = html::page::read(&html::page::Input { html, url: None, known: None });
    assert!(!page.is_article);
    assert!(compact(&page.article.body).contains("Please log in."));
}

/// Nested, endless and unclosed: read in time, and what is cut is told.
#[test]
fn hostile_markup_is_cut_with_notice() {
    for (html, told) in [
        ("<div>".repeat(20_000) + "deep", true),
        ("<b id=".to_owned() + &(0..3000).map(|i| format!("{i}><p><b id=")).collect::<String>() + "x>end", true),
        ("<".repeat(200_000), true),
        ("<a href=/x>link ".repeat(20_000), false),
        ("<table><tr><td>".repeat(5_000) + "cell", true),
        (format!("<p {}>attributes", "a=1 b ".repeat(50_000)), true),
        ("<blockquote>".repeat(3_000) + "deep", true),
        ("<ul><li>".repeat(3_000) + "deep", true),
        ("<svg><g>".repeat(3_000) + "deep", true),
        ("text<script>".repeat(100_000), false),
    ] {
        let (body, problems) = html::body::read(&html, None);
        assert_eq!(problems.iter().any(|problem| problem.code == "cut-off"), told, "{:.40}: {problems:?}", html);
        assert!(!body.blocks.is_empty() || html.starts_with("<svg"), "{:.40}", html);
        let _ = html::page::read(&html::page::Input {
            html: &html[..html.floor_char_boundary(60_000)],
            url: None,
            known: None,
        });
    }
}

/// Where tags open nothing any more, the words of boxes stay apart.
#[test]
fn words_do_not_join_where_markup_is_cut() {
    for html in [
        "<div>".repeat(300) + "<p>one</p><p>two<b>fold</b></p>",
        "<input>".repeat(html::NODES) + "<p>one</p><p>two<b>fold</b></p>",
    ] {
        let (body, _) = html::body::read(&html, None);
        assert_eq!(compact(&body).trim_end().rsplit(' ').take(2).collect::<Vec<_>>(), ["twofold", "one"]);
    }
}

#[test]
fn cells_of_signs_say_what_they_show() {
    let sign = "<td><img src=/i/check-green.svg width=16></td><td><i class='fa fa-times'></i></td><td><img src=/a.png width=20 alt=partly></td><td><img src=/b.png width=20></td><td></td>";
    let html = format!(
        "<table><tr><th>Tram</th><th>Day</th><th>Night</th><th>Ramp</th><th>Roof</th><th>Bell</th></tr><tr><td>1</td>{sign}</tr></table>"
    );
    let (body, _) = html::body::read(&html, None);
    assert!(compact(&body).contains("= 1 | ✓ | ✗ | partly | • | \n"), "{}", compact(&body));
}

mod property {
    use proptest::prelude::*;
    use quotidian::{html, news::Article};

    /// Marks lie in their text, on character boundaries, and the text holds no control character.
    fn sound(article: &Article) {
        for leaf in article.leaves() {
            let text = leaf.text();
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
            for mark in leaf.marks() {
                assert!(
                    text.get(mark.range.start as usize..mark.range.end as usize).is_some_and(|words| !words.is_empty())
                );
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_markup_gives_a_sound_body(parts in prop::collection::vec(prop_oneof![
            Just("<p>"), Just("</p>"), Just("<b>"), Just("</b>"), Just("<a href=x>"), Just("</a>"), Just("<ul><li>"), Just("</ul>"),
            Just("<table><tr><td colspan=9999999>"), Just("</table>"), Just("<sup>"), Just("</sup>"), Just("<a href=#n>1</a>"), Just("<li id=n>"),
            Just("<q>"), Just("</q>"), Just("<br>"), Just("<pre>\t"), Just("</pre>"), Just("<img src=a alt=b>"), Just("<figure>"), Just("<figcaption>"),
            Just("</figure>"), Just("<blockquote>"), Just("</blockquote>"), Just("<ruby>字<rt>じ"), Just("</ruby>"), Just("<math><msup><mi>x</mi>"),
            Just("<details><summary>"), Just("</details>"), Just("<dl><dt>"), Just("<dd>"), Just("&#27;[31m"), Just("\u{202e}"), Just("é— "), Just("word "),
            Just("<h2>"), Just("</h2>"), Just("<template>"), Just("<svg>"), Just("<!--"), Just("-->"), Just("<script>"), Just("</script>"), Just("<"), Just("<ol start=-5 reversed>"),
        ], 0..60)) {
            let html: String = parts.concat();
            let (body, _) = html::body::read(&html, None);
            sound(&Article { body, ..Article::default() });
            let page = html::page::read(&html::page::Input { html: &html, url: Some("https://example.org/"), known: None });
            sound(&page.article);
        }

        #[test]
        fn any_text_gives_a_sound_body(html in ".{0,400}") {
            let (body, _) = html::body::read(&html, None);
            sound(&Article { body, ..Article::default() });
        }
    }
}
