//! Pages to articles: small pages of our own, one for each rule.

use quotidian::{
    html::page::{self, Page},
    news::{Article, Block},
};

const ADDRESS: &str = "https://harbourpost.example/news/bridge";

/// Three paragraphs that every engine takes for an article.
const PROSE: [&str; 3] = [
    "The council met on Monday, and after three hours of talk, most of its members agreed that the bridge, closed since spring, should open again before the winter.",
    "Works had cost less than was feared, if not less than was hoped, and the committee that looks after the trams, which met twice, was glad of every day that was saved.",
    "Trams will cross the river every ten minutes, as they did before, and the old stop at the market will be moved, to the relief of its traders, to the eastern side.",
];

fn read(html: &str) -> Page {
    page::read(&page::Input { html, url: Some(ADDRESS), known: None })
}

/// A page with something in its head, and around and between its paragraphs.
fn around(head: &str, before: &str, between: &str, behind: &str) -> String {
    let [a, b, c] = PROSE;
    format!(
        "<html><head><title>Bridge to open</title>{head}</head><body><main>{before}<p>{a}</p><p>{b}</p>{between}<p>{c}</p>{behind}</main></body></html>"
    )
}

fn text(article: &Article) -> String {
    article.leaves().iter().map(|leaf| leaf.text()).collect::<Vec<_>>().join("\n")
}

/// The days of publication and of change.
#[track_caller]
fn check_dates(head: &str, before: &str, behind: &str, published: &str, modified: &str) {
    let article = read(&around(head, before, "", behind)).article;
    let day = |moment: Option<quotidian::news::Moment>| {
        moment.map_or_else(String::new, |moment| moment.to_string()[..10].to_owned())
    };
    assert_eq!((day(article.published).as_str(), day(article.modified).as_str()), (published, modified));
}

#[test]
fn a_change_is_no_publication() {
    let head = r#"<meta property="article:modified_time" content="2024-05-02T10:00:00Z">"#;
    check_dates(head, "<h1>Bridge to open</h1>", "", "", "2024-05-02");
    let before = "<h1>Bridge to open</h1><span class=published-date>Updated May 3, 2024</span>";
    check_dates("", before, "", "", "2024-05-03");
}

#[test]
fn dates_near_the_headline_count() {
    check_dates("", "<h1>Bridge to open</h1><p>May 2, 2024</p>", "", "2024-05-02", "");
    check_dates("", "<time datetime=2024-05-02>Thursday</time><h1>Bridge to open</h1>", "", "2024-05-02", "");
    let beside = "<h1>Bridge to open</h1><div class=layout-sidebar-left><div><h4>Published</h4><time datetime=2024-05-02>2 May</time></div></div>";
    check_dates("", beside, "", "2024-05-02", "");
    // Declared as of the day it was moved to other software.
    let moved = r#"<meta property="article:published_time" content="2025-08-02T10:00:00Z">"#;
    check_dates(moved, "<h1>Bridge to open</h1><p>May 2, 2024</p>", "", "2024-05-02", "");
    let before = "<h1>Bridge to open</h1><p><b>Published:</b> 2 May 2024 | <b>Last updated:</b> 9 May 2024</p>";
    check_dates("", before, "", "2024-05-02", "2024-05-09");
    check_dates("", "<h1>Bridge to open</h1>", "<p>Posted by Ann Lee on May 2, 2024</p>", "2024-05-02", "");
}

#[test]
fn dates_are_set_in_many_ways() {
    let h1 = "<h1>Bridge to open</h1>";
    for (before, expected) in [
        // A headline's words say nothing of the date below it.
        ("<h1>Bridge closed until May</h1><p>May 2, 2024</p>".to_owned(), "2024-05-02"),
        (format!("{h1}<p>News | Ann Lee | 2 May 2024 | 4 min read</p>"), "2024-05-02"),
        (format!("{h1}<p>02/05/2024 10:15 Por Ann Lee - Hull</p>"), "2024-02-05"),
        (format!("{h1}<span title='2024-05-02 10:15'>two years ago</span>"), "2024-05-02"),
        (format!("{h1}<span class=js-time data-time=1714645800000></span>"), "2024-05-02"),
        (format!("{h1}by Ann Lee<br>posted 5/2/2024<br><br>"), "2024-05-02"),
        (format!("{h1}<p>HULL, May 2, 2024 /Wire/ -- {}</p>", PROSE[0]), "2024-05-02"),
        (format!("{h1}<p><b>HULL</b> (May 2, 2024) – {}</p>", PROSE[0]), "2024-05-02"),
        (format!("{h1}<p>May 2, 2024 – June 9, 2024</p>"), ""),
        (format!("{h1}<p>12 April – 2 May 2024</p>"), ""),
        (format!("{h1}<p>1–2 May 2024</p>"), ""),
        (format!("{h1}<p>Town hall – 2 May 2024 – 10:15</p>"), "2024-05-02"),
        (format!("{h1}<p>On May 2, 2024, rain fell. {}</p>", PROSE[0]), ""),
        (format!("<div id=top>May 2, 2024 <a href=/a>News</a> <a href=/b>Sport</a> <a href=/c>Life</a></div>{h1}"), ""),
    ] {
        check_dates("", &before, "", expected, "");
    }
    check_dates("", h1, "<p>This text appeared in the print edition of May 2, 2024.</p>", "2024-05-02", "");
    check_dates("", h1, "<p>The two appeared in court on May 2, 2024.</p>", "", "");
    // A foot of the article is not the page's.
    let foot = "<footer class=entry-meta>Posted in <a href=/c>News</a> on <a href=/x><time class=entry-date>May 2, 2024</time></a></footer>";
    check_dates("", h1, foot, "2024-05-02", "");
    check_dates("", h1, "<footer class=page><time class=entry-date>May 2, 2024</time></footer>", "", "");
    let foot = "<p class=postmetadata>Dieser Beitrag wurde am 2. Mai 2024 von <a href=/a>Ann</a> veröffentlicht.</p>";
    check_dates("", h1, foot, "2024-05-02", "");
    check_dates("", "<p>FOR IMMEDIATE RELEASE: May 2, 2024</p><h1>Bridge to open</h1>", "", "2024-05-02", "");
    check_dates("", "<h1>Bridge to open</h1><div>الخميس، ٢ مايو/أيار ٢٠٢٤</div>", "", "2024-05-02", "");
    check_dates("", "<h1>Bridge to open</h1><i data-timestamp=1714644000>2 years ago</i>", "", "2024-05-02", "");
}

#[test]
fn metas_of_many_names_hold_dates() {
    let check = |name: &str, published: &str, modified: &str| {
        let meta = format!("<meta name='{name}' content=2024-05-02>");
        check_dates(&meta, "<h1>Bridge to open</h1>", "", published, modified);
    };
    check("vr:published_time", "2024-05-02", "");
    check("pub_date", "2024-05-02", "");
    check("bt:modDate", "", "2024-05-02");
    check("unpublish-date", "", "");
    check("offer-end-publication-date", "", "");
}

#[test]
fn dates_of_other_things_do_not_count() {
    let listed = (1..5).map(|n| format!("<div class=card><a href=/{n}>Rain</a><time>{n} May 2024</time></div>"));
    check_dates("", "<h1>Bridge to open</h1>", &listed.collect::<String>(), "", "");
    check_dates("", "<p class=opening-hours__date>Open today, May 2, 2024</p><h1>Bridge to open</h1>", "", "", "");
    check_dates("", "<h1>Bridge to open</h1>", "<div class=comments><time>2 May 2024</time></div>", "", "");
    check_dates("", "<h1>Bridge to open</h1><p>Copyright © 2 May 2024</p>", "", "", "");
    let aside = "<aside class=related><a href=/rain>Rain</a> <time datetime=2024-05-02>2 May</time></aside>";
    check_dates("", "<h1>Bridge to open</h1>", aside, "", "");
}

#[test]
fn a_headline_below_the_name_of_the_site_is_found() {
    let head = r#"<meta property="og:title" content="Bridge opens">"#;
    let page = read(&around(head, "<h1><a href=/>Harbour Notes</a></h1><h3>Bridge Opens</h3>", "", ""));
    assert_eq!(page.article.title.text(), "Bridge Opens");
    // Below a section's name; as far as it is shown, without the sign of its link.
    let section = "<h1>Town</h1><h2><span class=sr-only>Article: </span>Bridge to open at once <a href=#a>#</a></h2>";
    let html =
        around("", section, "", "").replace("<title>Bridge to open<", "<title>Bridge to open at once | Town | Post<");
    assert_eq!(read(&html).article.title.text(), "Bridge to open at once");
}

#[test]
fn authors_are_named_and_nobody_else() {
    let byline = |before: &str| {
        let article = read(&around("", &format!("<h1>Bridge to open</h1>{before}"), "", "")).article;
        article.byline.iter().map(|name| name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(byline("<div>By <a href=/ann>Ann Lee</a> · Editor</div>"), ["Ann Lee"]);
    assert_eq!(byline("<div class=author-description>Grader of bridges</div>"), [""; 0]);
    assert_eq!(byline("<div>by clicking here you agree</div>"), [""; 0]);
    assert_eq!(byline("<div><i>A history of bridges</i> by Bo Cole, a book.</div>"), [""; 0]);
    assert_eq!(byline("<div><span>3 May 2020</span> by <a href=/ann>Ann Lee</a></div>"), ["Ann Lee"]);
    assert_eq!(byline("<div><img class='avatar' src=/ann.jpg><p>Ann Lee</p></div>"), ["Ann Lee"]);
    assert_eq!(byline("<div><img src=/avatar/1 alt='Photo of Ann Lee'><p>Grader of bridges</p></div>"), ["Ann Lee"]);
    let agency = "<span itemprop=author>AFP</span>";
    assert_eq!(byline(&format!("{agency}<p>With more</p>")), ["AFP"]);
    assert_eq!(byline(&format!("{agency}<p>Par<span class=authorname> Ann Lee</span></p>")), ["Ann Lee"]);
}

#[test]
fn bylines_are_set_in_many_ways() {
    let by = |before: &str, behind: &str| {
        let article = read(&around("", &format!("<h1>Bridge to open</h1>{before}"), "", behind)).article;
        article.byline.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    for (before, expected) in [
        ("<div class=byline><b class=name>Ann Lee</b><span class=role>Transport editor</span></div>", "Ann Lee"),
        ("<p class=byline>By Ann Lee<br>Harbour News, Hull</p>", "Ann Lee"),
        ("<p>Words: Ann Lee | Photos: Bo Ek</p>", "Ann Lee"),
        ("<p class=author>Text: Ann Lee, Fotos: Bo Ek</p>", "Ann Lee"),
        ("<p class=auteur>Door Ann Lee en Bo Ek</p>", "Ann Lee, Bo Ek"),
        ("<p>Di Ann Lee</p>", "Ann Lee"),
        ("<div class=top><a href=/authors/ann-lee/>Ann Lee</a> <a href=/profile/bo>Bo Ek</a></div>", "Ann Lee, Bo Ek"),
        ("<div class=top><a href=/topics/ann-lee/>Ann Lee</a></div>", ""),
        ("<p>Door to the river stays shut</p>", ""),
        ("<p>di Ann Lee</p>", "Ann Lee"),
        ("<p>By <a href=/m>Madonna</a></p>", "Madonna"),
        ("<p>Autor: Ann Lee</p>", "Ann Lee"),
        ("<div>Submitted by <b class=username>annlee</b> on Thu, 05/02/2024</div>", "annlee"),
        ("<p>May 2nd, 2024 by Ann Lee</p>", "Ann Lee"),
        ("<dl><dt>Author</dt><dd>Ann Lee</dd><dt>Topic</dt><dd>Trams</dd></dl>", "Ann Lee"),
        ("<div><a href=/@ann>Ann Lee</a></div>", "Ann Lee"),
        ("<figure><img src=/a.jpg><figcaption>Photo by <a href=/@bo>Bo Ek</a></figcaption></figure>", ""),
        ("<p>홍길동 기자</p>", "홍길동"),
        ("<div>Ann Lee</div><div>May 2, 2024</div>", "Ann Lee"),
        ("<div>Port Elgin</div><div>May 2, 2024</div>", ""),
        ("<div>Ann Lee</div>", ""),
        ("<p class=byline>By Ann Lee, Harbour News</p>", "Ann Lee"),
    ] {
        assert_eq!(by(before, ""), expected, "{before}");
    }
    assert_eq!(by("", "<p><em>Ann Lee is a reporter in Hull.</em></p>"), "Ann Lee");
    assert_eq!(by("", "<p>The bridge is a monument.</p>"), "");
    assert_eq!(by("", "<p>Posted by <span>Ann Lee</span> at May 2, 2024 10:15 AM</p>"), "Ann Lee");
}

#[test]
fn what_a_page_declares_of_its_authors() {
    let byline = |head: &str| {
        let article = read(&around(head, "<h1>Bridge to open</h1>", "", "")).article;
        article.byline.iter().map(|name| name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(byline("<meta name=author content=bridgewatcher>"), ["bridgewatcher"]);
    assert_eq!(byline("<meta name=author content=admin>"), [""; 0]);
    let data = r#"{"@type":"NewsArticle","headline":"x","author":{"@type":"Person","name":["Ann Lee","Bo Cole"]}}"#;
    assert_eq!(byline(&format!("<script type='application/ld+json'>{data}</script>")), ["Ann Lee", "Bo Cole"]);
}

#[test]
fn a_headline_in_lines_keeps_them_apart() {
    let title = |headline: &str| read(&around("", headline, "", "")).article.title.text().to_owned();
    assert_eq!(title("<h1>Bridge<br>to open</h1>"), "Bridge to open");
    assert_eq!(title("<h1><div>Bridge</div><span>to op</span>en</h1>"), "Bridge to open");
}

#[test]
fn a_date_in_the_title_counts_where_it_stands_alone() {
    let day = |title: &str| {
        let html = around("", "", "", "").replace("<title>Bridge to open", &format!("<title>{title}"));
        read(&html).article.published.map(|moment| moment.to_string()[..10].to_owned())
    };
    assert_eq!(day("Bridge to open - 07.12.2017 - Harbour Post").as_deref(), Some("2017-12-07"));
    assert_eq!(day("Bridge to open by 7 December 2017 - Harbour Post"), None);
}

/// What stands between two paragraphs of the article is kept, or is not.
#[track_caller]
fn check_between(between: &str, words: &str, kept: bool) {
    let article = read(&around("", "<h1>Bridge to open</h1>", between, "")).article;
    let text = text(&article);
    assert!(text.contains("most of its members") && text.contains("eastern side"), "{text}");
    assert_eq!(text.contains(words), kept, "{text}");
}

#[test]
fn what_belongs_between_paragraphs_is_kept() {
    let list = "<div class=p><p>Three plans were read:</p></div><div class=l><ul><li><p><a href=https://a.example/1>The arch of steel</a></p></li><li><p><a href=https://a.example/2>The arch of stone</a></p></li></ul></div>";
    check_between(list, "The arch of stone", true);
    check_between("<h2><a href=/plans>What the plans say</a></h2>", "What the plans say", true);
    check_between(
        "<blockquote><p>Bread is patient, and a bridge is.</p><footer>— <cite>Greta Rask</cite>, baker</footer></blockquote>",
        "Greta Rask",
        true,
    );
    check_between(
        "<table><tr><th>Year</th><th>Trams</th></tr><tr><td>2023</td><td>40</td></tr></table>",
        "Trams",
        true,
    );
    let aside = "<aside><p><b>In short.</b> The old arch of the bridge was cast in three pieces and floated down the river on rafts.</p></aside>";
    check_between(aside, "floated down", true);
    check_between("<div class=name>Best seat of the tram</div>", "Best seat", true);
    let folded = "<div class=faq__item><h3>Is it safe?</h3><div role=region aria-labelledby=a style='display:none'><p>It is, said the engineer who walked over it twice.</p></div></div>";
    check_between(folded, "walked over it twice", true);
    let row: String = ["steel", "stone"]
        .map(|name| format!("<div class='plan plan--wide {name}'><h2><a href=/{name}>The {name} arch</a></h2><p>An arch of {name}, as the council saw it, would carry two trams at a time, and cost as much as a school.</p><ul><li><a href=/a>More about {name} and what it costs</a></li></ul></div>"))
        .concat();
    check_between(&row, "An arch of steel", true);
    check_between(&row, "An arch of stone", true);
    let again = "<aside class=large><p>The old stop at the market will be moved, to the relief of its traders, to the eastern side.</p></aside>";
    let article = read(&around("", "<h1>Bridge to open</h1>", again, "")).article;
    assert_eq!(text(&article).matches("relief of its traders").count(), 1);
    check_between(
        "<ul><li><a href='#a'>How it was built</a></li><li><a href='#b'>How it fell</a></li><li><a href='#c'>What comes</a></li></ul>",
        "How it fell",
        false,
    );
    check_between("<aside><p>Get our letter, every day.</p><form><input name=a></form></aside>", "our letter", false);
    check_between("<div class=share-buttons><a href=/s>Share this bridge</a></div>", "Share this bridge", false);
    check_between("<nav><a href=/a>Weather</a> <a href=/b>Sport</a></nav>", "Weather", false);
}

#[test]
fn what_only_leads_away_or_is_said_twice_goes() {
    check_between("<p><a href=/fares>Fares on the trams go up in May</a></p>", "Fares on", false);
    check_between(
        "<p>The council has put the plans on its page:</p><p><a href=/plans>All that was planned in May</a></p>",
        "planned in May",
        true,
    );
    check_between("<p><a href=https://city.example/plans>All that was planned in May</a></p>", "planned in May", true);
    check_between("<p><a href=/plans.pdf>All that was planned in May</a></p>", "planned in May", true);
    check_between(
        "<p><strong>اقرأ أيضا:</strong> <a href=/x>قباطنة العبارات يطلبون مصباحا أقوى من ذلك الذي على الرصيف الجديد</a></p>",
        "قباطنة",
        false,
    );
    let card = "<div class=x1><a href=/benches><img src=/t.jpg width=120><span>Six new benches stand on the quay</span></a></div>";
    check_between(card, "Six new benches", false);
    let row = "<div><ul><li><a href=/a><img src=/a.jpg><span>Six new benches on the quay</span></a></li><li><a href=/b><img src=/b.jpg><span>Ferries sail again on Monday</span></a></li></ul></div>";
    check_between(row, "Ferries sail", false);
    check_between(
        "<h2>More from the town</h2><div><a href=/a><h3>Six new benches</h3></a><p>They face the sea.</p></div>",
        "face the sea",
        true,
    );
    let html = around(
        "",
        "<div><a href=/>Home</a> › <a href=/town>Town</a></div><h1>Bridge to open</h1><p>4 min</p>",
        "",
        "<section><h2>More from the town</h2><div><a href=/a><h3>Six new benches</h3></a><p>They face the sea.</p></div></section>",
    );
    check_words(ADDRESS, &html, "eastern side", "Home|4 min|face the sea|More from");
    let first = around("", "<h1>Bridge to open</h1><p>The <a href=/tcp>TCP/IP</a> of trams is out.</p>", "", "");
    check_words(ADDRESS, &first, "of trams is out", "");
    // A short paragraph of which a word is a link, made as those beside it.
    let short = "<p>Short <a href=/topic/answer>answer:</a> not yet.</p>";
    check_between(short, "not yet", true);
    check_between("<p>Do you like what you read? <a href=/give>Give five pounds</a>.</p>", "what you read", false);
    check_between("<div class=vjs-modal>This is a modal window.</div>", "modal", false);
    check_between("<div class=bio><p>Ann Lee keeps bees on the island.</p></div>", "bees", false);
    check_between("<p class=has-small-font-size>The arch before it was cleaned.</p>", "The arch", true);
    let said = "<p>“We waited for this bridge all spring long,” said the mayor of the town.</p>";
    let pulled = format!("<div>“We waited for this bridge all spring long”</div>{said}");
    let article = read(&around("", "<h1>Bridge to open</h1>", &pulled, "")).article;
    assert_eq!(text(&article).matches("all spring").count(), 1, "{}", text(&article));
    let pulled = format!("<figure><blockquote>We waited for this bridge all spring long</blockquote></figure>{said}");
    let article = read(&around("", "<h1>Bridge to open</h1>", &pulled, "")).article;
    assert_eq!(text(&article).matches("all spring").count(), 1, "{}", text(&article));
    check_between("<blockquote>We waited for this bridge all spring long</blockquote>", "all spring", true);
    check_between("<p>【関連記事】<a href=/x>渡し船が霧の中で座礁</a></p>", "渡し船", false);
    check_between("<p>“We waited for this bridge all spring long.”</p>", "all spring", true);
}

#[test]
fn a_line_of_name_date_and_reading_time_is_head() {
    let line =
        "<div><span>Ann Lee</span><span>·</span><span>May 2, 2024</span><span>·</span><span>4 min read</span></div>";
    let article = read(&around("", &format!("<h1>Bridge to open</h1>{line}"), "", "")).article;
    assert!(!text(&article).contains("min read"), "{}", text(&article));
}

#[test]
fn a_picture_goes_with_its_caption() {
    let before = "<h1>Bridge to open</h1><figure><div><img src=a.jpg width=600 height=0></div><figcaption>The bridge in spring, seen from the market by the river.</figcaption></figure>";
    let article = read(&around("", before, "", "")).article;
    let image = article.body.blocks.iter().find_map(|block| match block {
        Block::Image(image) => Some((image.url.as_str(), image.caption.text())),
        _ => None,
    });
    assert_eq!(
        image,
        Some(("https://harbourpost.example/news/a.jpg", "The bridge in spring, seen from the market by the river."))
    );
}

#[test]
fn captions_and_credits_are_set_in_many_ways() {
    let shown = |between: &str| -> Vec<String> {
        let article = read(&around("", "<h1>Bridge to open</h1>", between, "")).article;
        let lines = article.body.blocks.iter().filter_map(|block| match block {
            Block::Image(image) => Some(format!("{} | {}", image.caption.text(), image.credit.text())),
            Block::Paragraph(prose) if !PROSE.contains(&prose.text()) => Some(prose.text().to_owned()),
            Block::List { .. } | Block::Definitions(_) => Some("a list".to_owned()),
            _ => None,
        });
        lines.collect()
    };
    const IMG: &str = "<img src=/a.jpg alt='' width=600>";
    for (between, expected) in [
        (
            "<div>IMG<div class=caption>On Monday</div><div class=credit>Ann Lee</div></div>",
            vec!["On Monday | Ann Lee"],
        ),
        ("<p>IMG<br><small>On Monday. Photo: Ann Lee</small></p>", vec!["On Monday. Photo: Ann Lee | "]),
        ("<p>IMG<br><em>On Monday</em></p>", vec!["On Monday | "]),
        (
            "<span>IMG<span class=img-caption>On Monday</span><span class=copyright>© Ann Lee</span></span>",
            vec!["On Monday | © Ann Lee"],
        ),
        (
            "<figure>IMG<figcaption>On Monday<cite>Photo: Ann Lee</cite></figcaption></figure>",
            vec!["On Monday | Photo: Ann Lee"],
        ),
        (
            "<figure>IMG<figcaption>A scene of <cite>The Bridge</cite></figcaption></figure>",
            vec!["A scene of The Bridge | "],
        ),
        (
            "<p>IMG<em>On Monday</em> the bridge was still shut.</p>",
            vec![" | ", "On Monday the bridge was still shut."],
        ),
        (
            "<figure><ul><li><figure>IMG<figcaption>One</figcaption></figure></li><li><figure><img src=/b.jpg width=600><figcaption>Two</figcaption></figure></li></ul><figcaption>Both</figcaption></figure>",
            vec!["One | ", "Two | ", "Both"],
        ),
        (
            "<div class=gallery><dl class=gallery-item><dt>IMG</dt><dd class=gallery-caption>One</dd></dl></div>",
            vec!["One | "],
        ),
        (
            "<div class=slider><div>IMG<div class=slide-caption>One</div></div><div class=gal-button>Next</div><div>1 / 2</div></div>",
            vec!["One | "],
        ),
    ] {
        assert_eq!(shown(&between.replace("IMG", IMG)), expected, "{between}");
    }
}

#[test]
fn videos_without_cookies_are_videos() {
    let video = "<p><iframe src='https://www.youtube-nocookie.com/embed/abc'></iframe></p>";
    let article = read(&around("", "", video, "")).article;
    assert!(article.body.blocks.iter().any(|block| matches!(block, Block::Embed { .. })), "{:?}", article.body.blocks);
}

#[test]
fn what_stands_behind_a_text_is_cleaned() {
    let behind = |behind: &str| {
        let article = read(&around("", "<h1>Bridge to open</h1>", "", behind)).article;
        text(&article).split(PROSE[2]).nth(1).expect("the last paragraph").trim().to_owned()
    };
    for gone in [
        "<h3>Related</h3><ul><li><a href=/x>Rain on the market again</a></li><li><a href=/y>Fares go up</a></li></ul>",
        "<p>Tags: <a href=/t/bridge>bridge</a>, <a href=/t/tram>tram</a></p>",
        "<div><a href=https://facebook.com/s>Facebook</a> <a href=https://x.com/s>X</a> <a href=mailto:x>Email</a></div>",
    ] {
        assert_eq!(behind(gone), "", "{gone}");
    }
    let links = "<h2>External links</h2><ul><li><a href=https://a.example/1>Museum of bridges</a></li><li><a href=https://b.example/2>The river in maps</a></li></ul>";
    assert!(behind(links).ends_with("The river in maps"));
}

#[test]
fn a_picture_that_only_scripts_load_keeps_its_caption() {
    let before = "<h1>Bridge to open</h1><figure><img src='data:image/gif;base64,R0' alt='A bridge of steel'><figcaption>The bridge in spring.</figcaption></figure>";
    let article = read(&around("", before, "", "")).article;
    let image = article.body.blocks.iter().find_map(|block| match block {
        Block::Image(image) => Some((image.url.as_str(), image.alt.text(), image.caption.text())),
        _ => None,
    });
    assert_eq!(image, Some(("", "A bridge of steel", "The bridge in spring.")));
    assert!(!text(&article).contains("spring.\nThe bridge in spring."));
}

/// What stands around a headline that has a standfirst, or none.
#[track_caller]
fn check_standfirst(head: &str, before: &str, expected: &str) {
    let article = read(&around(head, before, "", "")).article;
    assert_eq!(article.standfirst.text(), expected, "{before}");
}

#[test]
fn standfirsts_are_named_in_many_ways() {
    const LINE: &str = "Trams return to the river before winter, and traders sigh with relief";
    for name in [
        "dek",
        "article__standfirst",
        "sub-title",
        "headline-sub",
        "lead",
        "article-intro",
        "summary",
        "teaser",
        "chapo",
        "entry-summary",
        "preamble",
        "perex",
        "bajada",
        "linha-fina",
        "catenaccio",
        "ingress",
        "artikel-intro",
        "blurb",
        "content-header__dek",
        "article-description",
        "synopsis",
    ] {
        check_standfirst("", &format!("<h1>Bridge to open</h1><p class='{name}'>{LINE}</p>"), LINE);
        let header =
            format!("<header><h1>Bridge to open</h1><div class='{name}'><p>{LINE}</p></div><p>By Ann Lee</p></header>");
        check_standfirst("", &header, LINE);
    }
    for before in [
        "<hgroup><h1>Bridge to open</h1><p>LINE</p></hgroup>",
        "<h1>Bridge to open</h1><h2>LINE</h2>",
        "<section><h1>Bridge to open</h1><h3>LINE</h3></section><aside><h3>Most read</h3></aside>",
        "<h1>Bridge to open</h1><p itemprop=description>LINE</p>",
        "<h1>Bridge to open</h1><p data-testid=summary>LINE</p>",
    ] {
        check_standfirst("", &before.replace("LINE", LINE), LINE);
    }
    let head = format!("<meta property=og:description content='{LINE}.'>");
    check_standfirst(&head, "<h1>Bridge to open</h1>", &format!("{LINE}."));
}

#[test]
fn what_is_no_standfirst_is_none() {
    let headline = "<h1>Bridge to open</h1>";
    // The text's own first paragraph, however often it is declared.
    check_standfirst(&format!("<meta name=description content='{}'>", PROSE[0]), headline, "");
    let slogan = "<meta property=og:site_name content='Harbour Post'><meta name=description content='Harbour Post: sport and weather for everyone who lives here'>";
    check_standfirst(slogan, headline, "");
    check_standfirst(
        "<meta name=description content='Cheap flights, hotels, holidays: book online and save money today'>",
        headline,
        "",
    );
    for before in [
        "<figure><img src=a.jpg width=800><figcaption class=summary>The bridge on Monday morning</figcaption></figure>",
        "<div class=newsletter-intro><p>Sign up for our morning letter and read it first.</p></div>",
        "<div class=photo-gallery><p class=blurb>The old bridge, seen from the market side.</p></div>",
        "<p class=lead>By Ann Lee and Bo Ek</p>",
    ] {
        check_standfirst("", &format!("{headline}{before}"), "");
    }
}

#[test]
fn a_standfirst_is_one_paragraph() {
    let before = "<h1>Bridge to open</h1><div class=abstract><h3>In short</h3><p>Trams will run again after a year of work.</p></div>";
    assert_eq!(read(&around("", before, "", "")).article.standfirst.text(), "");
    let before = "<h1>Bridge to open</h1><div class=abstract><p>Trams will run again after a year of work.</p></div>";
    let standfirst = read(&around("", before, "", "")).article.standfirst;
    assert_eq!(standfirst.text(), "Trams will run again after a year of work.");
}

#[test]
fn what_wikis_let_readers_edit_is_not_in_the_text() {
    let between = "<h2><span>History</span><span class=mw-editsection>[<a href=/edit>edit</a>]</span></h2>";
    let article = read(&around("", "<h1>Bridge to open</h1>", between, "")).article;
    assert!(text(&article).contains("\nHistory\n"), "{}", text(&article));
}

/// The addresses of an article's pictures, without the site's.
fn pictures(article: &Article) -> Vec<String> {
    let mut found = Vec::new();
    for block in &article.body.blocks {
        if let Block::Image(image) = block {
            found.push(image.url.replace("https://harbourpost.example", ""));
        }
    }
    found
}

#[test]
fn pictures_beside_the_text_are_kept_and_signs_are_not() {
    let [a, b, c] = PROSE;
    let html = |over: &str, between: &str, behind: &str| {
        format!(
            "<html><head><title>Bridge to open</title></head><body><a href=/><img src=/site.jpg></a><article><img src=/hat.jpg>\
             <header><h1>Bridge to open</h1></header>{over}<div class=text><p>{a}</p><p>{b}</p>{between}<p>{c}</p>{behind}</div></article>\
             <img src=/foot.jpg></body></html>"
        )
    };
    let check = |over: &str, between: &str, behind: &str, expected: &[&str]| {
        let article = read(&html(over, between, behind)).article;
        assert_eq!(pictures(&article), expected, "{over} {between} {behind}");
        assert!(!text(&article).contains("Spring sale"), "{over} {between} {behind}");
    };
    check("<div class=hero><div><img src=/lead.jpg width=1200></div><p>Spring sale</p></div>", "", "", &["/lead.jpg"]);
    check(
        "<div class=by><img src=/ann.jpg width=60></div><figure><img src=/lead.jpg></figure>",
        "",
        "",
        &["/lead.jpg"],
    );
    check("", "<p><img src=/block.jpg style='width: 100%; display: block'></p>", "", &["/hat.jpg", "/block.jpg"]);
    let enlarged = "<div><a href=/seen data-full=/large.jpg><img src=/arch.jpg><span>The arch in May</span></a></div>";
    check("", enlarged, "", &["/hat.jpg", "/arch.jpg"]);
    check(
        "",
        "",
        "<div><a href=/large.png><img src=/end.jpg></a></div><div class=promo-box><p>Spring sale</p></div><div><img src=/x.jpg></div>",
        &["/hat.jpg", "/end.jpg"],
    );
}

#[test]
fn links_and_stressed_words_in_lines_of_their_own_stay_what_they_are() {
    let between = "<div><a style='display: block' href=https://city.example/plan>The plan, as it was drawn in the year before the war</a></div>";
    let article = read(&around("", "<h1>Bridge to open</h1>", between, "")).article;
    let blocks = format!("{:?}", article.body.blocks);
    assert!(blocks.contains("https://city.example/plan"), "{blocks}");
}

#[test]
fn rows_of_links_home_behind_a_text_are_dropped() {
    let home: String = (0..5).map(|n| format!("<p><a href=/costs/{n}>Costs of bridges, part {n}</a></p>")).collect();
    let article = read(&around("", "<h1>Bridge to open</h1>", "", &home)).article;
    assert!(!text(&article).contains("Costs of bridges"));
}

#[test]
fn a_page_that_is_all_form_or_header_keeps_its_text() {
    for name in ["form", "header"] {
        let [a, b, c] = PROSE;
        let html = format!(
            "<html><body><{name}><div><h1>Bridge</h1><p>{a}</p><p>{b}</p><p>{c}</p></div></{name}></body></html>"
        );
        assert!(text(&read(&html).article).contains("three hours"), "{name}");
    }
}

#[test]
fn walls_and_parts_are_said() {
    let codes = |html: &str| read(html).problems.iter().map(|problem| problem.code).collect::<Vec<_>>();
    let challenge =
        "<html><head><title>Just a moment...</title></head><body><p>Checking your browser.</p></body></html>";
    assert!(codes(challenge).contains(&"bot-wall"));
    let login = "<html><body><p>Please log in.</p><form><input name=a><input type=password></form></body></html>";
    assert!(codes(login).contains(&"login-wall"));
    let paid = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to open","isAccessibleForFree":"False"}</script>"#;
    assert_eq!(codes(&around(paid, "<h1>Bridge to open</h1>", "", "")), ["paywall"]);
    let page = read(&around("", "<h1>Bridge to open</h1>", "", "<a href='/news/bridge?page=2'>2</a>"));
    assert_eq!(page.next.as_deref(), Some("https://harbourpost.example/news/bridge?page=2"));
    assert_eq!(page.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["more-parts"]);
    assert_eq!(codes(&around("", "<h1>Bridge to open</h1>", "", "")), [""; 0]);
}

#[test]
fn a_page_that_is_no_article_says_so() {
    let told = |html: &str| read(html).problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>();
    let teaser = |n: usize| {
        format!(
            "<div class=card><h2><a href=/a{n}>Bridge {n} opens on Monday</a></h2><p>Ferries stop below it at noon.</p></div>"
        )
    };
    let list = format!("<main><h1>News</h1>{}</main>", (0..9).map(teaser).collect::<String>());
    assert_eq!(told(&list), ["the page holds no article, but a list of links"]);
    let notice = "<main><h1>Not found</h1><p>There is nothing at this address, or no longer.</p></main>";
    assert_eq!(told(notice), ["the page holds no article, but only a few words"]);
    let declared = format!("<head><meta property=og:type content=article></head>{list}");
    assert_eq!(told(&declared), [""; 0]);
}

#[test]
fn a_discussion_keeps_every_post_and_who_wrote_it() {
    let post = |n: usize, words: &str| {
        format!(
            "<div class='comment thing-{n}'><div class=postprofile>Posts: {n}</div><p class=author>Gus {n}</p><div class=md><p>{words}</p></div><ul class=buttons><li><a href=/r>reply</a></li></ul></div>"
        )
    };
    let [a, b, c] = PROSE;
    let posts = [a, b, c, "Agreed, as ever, and it was high time."].into_iter().enumerate();
    let posts: String = posts.map(|(n, words)| post(n, words)).collect();
    let html = format!(
        "<html><head><title>Which bridge?</title></head><body><nav><a href=/a>Weather</a></nav><div id=talk><p>Which of the bridges is the best, would you say, and why is it the old one?</p>{posts}</div></body></html>"
    );
    let at = |url| text(&page::read(&page::Input { html: &html, url: Some(url), known: None }).article);
    let text = at("https://forum.harbourpost.example/t/1");
    for words in ["would you say", "three hours", "eastern side", "high time", "Gus 0", "Gus 3"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for words in ["Posts: 1", "reply", "Weather"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
    assert!(!at("https://harbourpost.example/news/bridge").contains("Gus 3"));
}

#[test]
fn amp_pages_show_their_pictures_and_players() {
    let before = "<h1>Bridge to open</h1><figure><amp-img src=/a.jpg srcset='/a-1.jpg 640w' width=600 height=400><noscript><img src=/a.jpg></noscript></amp-img><figcaption>The arch in May</figcaption></figure>";
    let between = "<amp-ad width=300 height=250><div>Buy a boat, today</div></amp-ad><amp-youtube data-videoid=abc123 width=480 height=270></amp-youtube>";
    let article = read(&around("", before, between, "")).article;
    let blocks = &article.body.blocks;
    let is_picture = |block: &Block| matches!(block, Block::Image(image) if image.url.ends_with("/a.jpg") && image.caption.text() == "The arch in May");
    assert!(blocks.iter().any(is_picture), "{blocks:?}");
    assert!(format!("{blocks:?}").contains("youtube.com/watch?v=abc123"), "{blocks:?}");
    assert!(!text(&article).contains("Buy a boat"));
}

#[test]
fn pictures_that_load_late_have_their_own_address() {
    let late = [
        ("<img src='data:image/gif;base64,R0' data-src=/one.jpg>", "/one.jpg"),
        ("<img src=/img/placeholder.png data-srcset='/s.jpg 320w, /l.jpg 1280w'>", "/l.jpg"),
        ("<img data-echo=x src=data:,><noscript><img src=/three.jpg></noscript>", "/three.jpg"),
        ("<picture><source srcset='/four.webp'><img src=data:,></picture>", "/four.webp"),
    ];
    for (markup, address) in late {
        let article = read(&around("", "<h1>Bridge to open</h1>", markup, "")).article;
        let images = article.body.blocks.iter().filter_map(|block| match block {
            Block::Image(image) => Some(image.url.as_str()),
            _ => None,
        });
        let expected = format!("https://harbourpost.example{address}");
        assert_eq!(images.collect::<Vec<_>>(), [expected.as_str()], "{markup}");
    }
}

#[test]
fn references_are_relative_to_the_base_the_page_names() {
    let between = "<p>See the <a href=plan.html>plan</a> of it, as it was drawn in the year before the war.</p>";
    let article = read(&around("<base href=/files/>", "<h1>Bridge to open</h1>", between, "")).article;
    let blocks = format!("{:?}", article.body.blocks);
    assert!(blocks.contains("https://harbourpost.example/files/plan.html"), "{blocks}");
}

/// Which of the words, set apart by `|`, a page's article holds.
#[track_caller]
fn check_words(url: &str, html: &str, kept: &str, left_out: &str) {
    let page = page::read(&page::Input { html, url: Some(url), known: None });
    let text = text(&page.article);
    for words in kept.split('|') {
        assert!(text.contains(words), "lost {words:?}: {text}");
    }
    for words in left_out.split('|').filter(|words| !words.is_empty()) {
        assert!(!text.contains(words), "kept {words:?}: {text}");
    }
}

const MENU: &str = "<div id=header><a href=/>Home</a><a href=/shop>Shop</a><a href=/about>About the yard</a></div>";
const FOOT: &str =
    "<div id=footer><a href=/terms>Terms of use</a><p>Copyright 2026 Holt Yard. All rights reserved.</p></div>";

#[test]
fn a_product_is_told_whole() {
    let html = format!(
        r#"<html><head><title>Bag</title><meta property="og:type" content="product"></head><body>{MENU}<div class="product">
<div class="summary"><h1>Canvas bag</h1><span class="star-rating">Rated 4 out of 5</span><p class="price">£84.00</p><p class="short">Made from waxed canvas.</p>
<form class="cart"><label>Colour</label><select><option>Green</option></select><button>Add to cart</button></form></div>
<h2>Description</h2><p>{}</p><h2>Additional information</h2><table><tr><th>Weight</th><td>1.3 kg</td></tr></table>
<section class="upsell products"><h2>You may also like</h2><ul><li><a href=/roll><h3>Tool roll</h3></a> £32.00</li></ul></section></div>{FOOT}</body></html>"#,
        PROSE[0]
    );
    check_words(
        "https://yard.example/bag",
        &html,
        "£84.00|waxed canvas|three hours|Weight|1.3 kg",
        "Rated|Colour|Tool roll|Terms|Copyright|About the yard",
    );
}

#[test]
fn the_front_of_a_site_is_told_whole() {
    let card = |name: &str, words: &str| {
        format!("<div class=card><h3>{name}</h3><p>{words}</p><a class=btn href=/x>Learn more</a></div>")
    };
    let html = format!(
        "<html><head><title>Holt Yard</title></head><body>{MENU}<div class=hero><h1>Boats that outlive you</h1><p>Built by nine people where the river turns.</p><a class=btn href=/visit>Plan a visit</a></div><section>{}{}{}</section><section class=faq><h3><button>How long does it take?</button></h3><div class=accordion-body hidden><p>Two winters for most, and three for some.</p></div></section>{FOOT}</body></html>",
        card("Repairs", "Planks and ribs, mostly within the month."),
        card("Sails", "Cut on the floor of the old loft."),
        card("Surveys", "Written, with pictures, for buyers.")
    );
    check_words(
        "https://yard.example/",
        &html,
        "where the river turns|Repairs|Planks|old loft|Surveys|How long|Two winters",
        "Learn more|Plan a visit|Terms|About the yard",
    );
}

#[test]
fn teasers_keep_their_headlines() {
    let teaser = |n: usize, words: &str| {
        format!(
            "<article class=post-{n}><header class=entry-header><h2 class=entry-title><a href=/{n}>Headline number {n} of the day</a></h2></header><div class=entry-summary><p>{words}</p></div></article>"
        )
    };
    let all: String = [PROSE[0], PROSE[1], PROSE[2], PROSE[0]].iter().enumerate().map(|(n, w)| teaser(n, w)).collect();
    let html = format!(
        "<html><head><title>News</title></head><body class='archive category'>{MENU}<main><h1>News</h1>{all}<nav class=pagination><a href=/2>Older posts</a></nav></main><aside class=widget-area><h2>Archives</h2><ul><li><a href=/m>February</a></li></ul></aside>{FOOT}</body></html>"
    );
    let kept = "Headline number 0|Headline number 3|three hours";
    check_words("https://coast.example/category/news/", &html, kept, "Older posts|February|Terms");
}

#[test]
fn a_short_page_is_told_without_what_frames_it() {
    let notice = "<div class='cookie-bar'><p>We and 412 partners store cookies on your device, to measure how the yard's pages are used and to show what may please you.</p><button>Accept all</button></div>";
    let strip = "<div class=utility>Free delivery from £50</div><header><nav><a href=/>Home</a></nav></header>";
    let short = |text: &str, behind: &str| {
        let html = format!(
            "<html><head><title>Holt Yard</title></head><body>{strip}<div>{text}</div>{FOOT}{notice}{behind}</body></html>"
        );
        move |kept: &str, left_out: &str| {
            check_words("https://yard.example/x", &html, kept, &format!("{left_out}412 partners|Free delivery|Terms"));
        }
    };
    let places = "<h1>Boatbuilder</h1><p>Full time, at once.</p><ul><li>Repair hulls</li><li>Guide two apprentices</li><li>Keep the yard dry</li></ul>";
    short(places, "")("Full time|Repair hulls|Keep the yard dry", "");
    let topics: String = ["Bilge pump runs", "Which varnish", "Heater smells", "Charts of the north"]
        .iter()
        .map(|topic| format!("<div class=row><a href=/t/{}>{topic}</a> <span>by marta</span></div>", topic.len()))
        .collect();
    short(&format!("<h1>Engines</h1>{topics}"), "")("Bilge pump runs|Charts of the north|marta", "");
    let docs = "<h1>The pump file</h1><dl><dt>interval</dt><dd>Seconds between two runs of the pump.</dd></dl><pre><code class=language-toml>interval = 300</code></pre>";
    short(docs, "")("Seconds between|interval = 300", "");
    let folded = "<h1>Berths</h1><p>Safe and dry.</p><div class=accordion><div><button aria-expanded=false>May I live on board?</button><div hidden><p>With leave of the harbour master.</p></div></div></div>";
    short(folded, "")("Safe and dry|May I live|With leave", "");
    let next = "<div class=more><h3>Up next</h3><a href=/w/2>Whipping an end</a></div>";
    short("<h1>Splices</h1><p>Ann shows the long splice and the short one on rope of three strands.</p>", next)(
        "Ann shows",
        "Whipping|",
    );
    // What is larger than the rest of the page is no notice, whatever it is called.
    let long = format!("<div class=consent-root><p>{}</p><button>Accept</button></div>", PROSE.join(" ").repeat(6));
    short(
        &format!(
            "<h1>Bridge</h1><p>Three and more words of a text that goes on here for some twenty words or more, as texts do at times.</p>{long}"
        ),
        "",
    )("three hours", "");
    // A page that is all about cookies keeps what it says, and one that is nothing but a notice has that.
    let policy = "<h1>Cookies</h1><div class=cookie-policy><p>A cookie is a small text that a page leaves with its reader, to be known again.</p></div>";
    short(policy, "")("small text that a page", "");
    check_words("https://yard.example/", &format!("<html><body>{notice}</body></html>"), "412 partners", "");
}

#[test]
fn what_is_written_for_readers_without_scripts_is_read() {
    let [a, b, c] = PROSE;
    let html = format!(
        "<html><body><noscript><div role=main><h1>Bridge</h1><p>{a}</p><p>{b}</p><p>{c}</p></div></noscript><script>go()</script></body></html>"
    );
    check_words(ADDRESS, &html, "three hours|eastern side", "go()");
    let html = around("", "<noscript>Please switch scripts on to read this page.</noscript>", "", "");
    check_words(ADDRESS, &html, "three hours", "Please switch");
}

/// Posts in the markup of one kind of software; `{name}`, `{words}` and `{n}` are filled in.
#[track_caller]
fn check_posts(post: &str) {
    let words = [PROSE[0], "Which of them fits mine?", PROSE[1], PROSE[2], "Thanks, that was it."];
    let posts: String = ["marta_k", "old pump", "Jens Holt", "river_rat", "Edda"]
        .iter()
        .zip(words)
        .enumerate()
        .map(|(n, (name, words))| post.replace("{name}", name).replace("{words}", words).replace("{n}", &n.to_string()))
        .collect();
    let html = format!(
        "<html><head><title>Bridge</title></head><body>{MENU}<h1>Which bridge?</h1><div class=side><div class=md>A place for all who love bridges.</div></div><div id=thread>{posts}</div>{FOOT}</body></html>"
    );
    let kept = "marta_k|three hours|old pump|Which of them|Jens Holt|river_rat|eastern side|Edda|Thanks, that";
    check_words("https://bridges.example/a/12", &html, kept, "Joined|Reply|Member|2019|who love|Terms");
}

#[test]
fn threads_are_told_by_the_marks_of_their_software() {
    check_posts(
        "<article class='message message--post'><div class=message-cell--user><h4 class=message-name><a class=username href=/m>{name}</a></h4><h5>Member</h5><dl><dt>Joined</dt><dd>2011</dd></dl></div><header class=message-attribution><time>Jun 1, 2019</time></header><div class=message-content><article class=message-body><div class=bbWrapper>{words}</div></article></div><footer><a href=/r>Reply</a></footer></article>",
    );
    check_posts(
        "<div id=p{n} class='post bg1'><dl class=postprofile><dt><a class=username href=/u>{name}</a></dt><dd>Member</dd><dd>Joined: 2019</dd></dl><div class=postbody><div id=post_content{n}><h3><a href=#>Re: Bridge</a></h3><p class=author>by <a class=username href=/u>{name}</a> » 2 Jan 2019</p><div class=content>{words}</div></div></div></div>",
    );
    check_posts(
        "<table><tr class=comtr><td><span class=comhead><a class=hnuser href=/u>{name}</a> <a href=/i>9 hours ago</a></span><div class=comment><div class=commtext>{words}</div><div class=reply><a href=/r>Reply</a></div></div></td></tr></table>",
    );
    check_posts(
        "<div itemprop=comment itemscope><span class=creator itemprop=author><a href=/u><span itemprop=name>{name}</span></a></span><time>May 1, 2019</time><div class=post itemprop=text><p>{words}</p></div><span class=post-likes>3 Likes</span></div>",
    );
    check_posts(
        "<div class='thing comment'><div class=entry><p class=tagline><a class=author href=/u>{name}</a> 2 points <time>2019</time></p><form><div class=usertext-body><div class=md><p>{words}</p></div></div></form><ul class=buttons><li><a href=/r>Reply</a></li></ul></div></div>",
    );
}

#[test]
fn answers_that_fold_away_keep_their_questions() {
    let fold = |question: &str, answer: &str| {
        format!(
            "<div class=faq-item><button class=faq-question aria-expanded=false>{question}</button><div class=faq-answer style='display:none'>{answer}</div></div>"
        )
    };
    let html = format!(
        "<html><head><title>Questions</title></head><body>{MENU}<div class=content><h1>Questions</h1>{}{}{}</div>{FOOT}</body></html>",
        fold("When does it open again?", PROSE[0]),
        fold("What did it cost?", PROSE[1]),
        fold("Where is the stop?", PROSE[2])
    );
    let kept = "When does it open|three hours|What did it cost|Where is the stop|eastern side";
    check_words("https://bridges.example/help", &html, kept, "Terms of use");
}

#[test]
fn a_thread_that_nobody_calls_one_is_told_by_its_posts() {
    let post = |n: usize, name: &str, words: &str| {
        format!(
            "<article class='cPost ipsComment'><aside class=ipsComment_author><h3 class=cAuthorPane_author><a href=/u>{name}</a></h3><ul><li>Members</li></ul></aside><div id=comment-{n}_wrap class=ipsComment_content><div class=ipsComment_meta>Posted <time>June {n}</time></div><div data-role=commentContent class=ipsType_richText><p>{words}</p></div></div></article>"
        )
    };
    let [a, b, c] = PROSE;
    let posts = [("marta_k", a), ("old pump", b), ("Edda", "So it was."), ("Jens", c), ("river_rat", "Agreed.")];
    let posts: String = posts.iter().enumerate().map(|(n, (name, words))| post(n, name, words)).collect();
    let html = format!(
        "<html><body>{MENU}<main><h1>Which bridge?</h1>{posts}<p>Sign in to comment</p></main>{FOOT}</body></html>"
    );
    check_words(
        "https://bridges.example/topic/88",
        &html,
        "marta_k|three hours|Edda|So it was|Agreed",
        "Members|Posted|Sign in",
    );
}

#[test]
fn paragraphs_with_plain_names_are_no_discussion() {
    let [a, b, c] = PROSE;
    let html = format!(
        "<html><head><title>Bridge</title></head><body><div class=post><h1>Bridge to open</h1><div class=post-content>\
         <p class=text>{a}</p><pre>trams --all</pre><p class=text>{b}</p><blockquote>We waited long.</blockquote>\
         <p class=text>{c}</p><p class=text>{a}</p></div></div></body></html>"
    );
    check_words(ADDRESS, &html, "three hours|trams --all|We waited long|eastern side", "");
}

#[test]
fn what_readers_say_stays_out_however_much_it_is() {
    let said: String =
        PROSE.iter().cycle().take(9).map(|words| format!("<div><b>tom</b><p>Tom says: {words}</p></div>")).collect();
    for behind in [
        format!("<h3>Comments (9)</h3>{said}"),
        format!("<section class=talk><h3>Join the conversation</h3>{said}</section>"),
        format!("<div class=comments-area><h2>9 thoughts on “Bridge”</h2>{said}</div>"),
    ] {
        check_words(ADDRESS, &around("", "<h1>Bridge to open</h1>", "", &behind), "eastern side", "Tom says");
    }
    // A part of the text may be called so too.
    let part =
        "<h2>Comments</h2><p>Tom says: in C they begin with two signs.</p><h2>Functions</h2><p>They have names.</p>";
    check_words(ADDRESS, &around("", "<h1>Bridge to open</h1>", "", part), "Tom says|They have names", "");
}

#[test]
fn comments_below_an_article_stay_out_of_it() {
    let comment = |n: usize| {
        format!(
            "<li class=comment><b class=comment-author>Gus {n}</b><div class=comment-content><p>So it was high time, I would say, number {n}.</p></div></li>"
        )
    };
    let comments: String = (0..6).map(comment).collect();
    let html = around("", "<h1>Bridge to open</h1>", "", &format!("<ol class=comment-list>{comments}</ol>"));
    check_words("https://harbourpost.example/bridge", &html, "three hours|eastern side", "Gus|high time");
}

#[test]
fn boxes_set_side_by_side_keep_their_words_apart() {
    let html = around(
        "",
        "",
        "<p><span>40</span><span>countries</span>, <span>a year</span><span>Hull</span>, <span>Height</span><span>206 cm</span>, <span>H</span><span>2</span><span>O</span> and <code><span>get</span><span>Name</span></code></p>",
        "",
    );
    check_words(ADDRESS, &html, "40 countries|a year Hull|Height 206 cm|H2O|getName", "");
}

#[test]
fn chapters_keep_their_heads_and_asides_their_facts() {
    let [a, b, c] = PROSE;
    let chapter = |n: u8, heading: &str, words: &str| {
        format!("<section class=chapter><header><span>{n}</span><h2>{heading}</h2></header><p>{words}</p></section>")
    };
    let chapters = [chapter(1, "The vote", a), chapter(2, "The works", b), chapter(3, "The trams", c)].concat();
    let html = format!("<body><main><article><h1>Bridge to open</h1>{chapters}</article></main></body>");
    check_words(ADDRESS, &html, "The vote|The works|The trams", "");
    let facts = "<aside class=facts><h3>The bridge in numbers</h3><ul><li>412 metres long</li><li>Built in 1911</li></ul></aside>";
    let html = around("", "<h1>Bridge to open</h1>", facts, "");
    check_words(ADDRESS, &html, "412 metres long|eastern side", "");
    let links = "<aside class=box><ul><li><a href=/a>Ferry strike ends after nine days</a></li><li><a href=/b>Six new benches on the quay</a></li></ul></aside>";
    let html = around("", "<h1>Bridge to open</h1>", links, "");
    check_words(ADDRESS, &html, "eastern side", "Ferry strike|benches");
    let table = "<table align=right><tr><td><b>Related stories</b><br><a href=/a>Ferry strike ends</a><br><a href=/b>Six new benches</a></td></tr></table>";
    let html = around("", "<h1>Bridge to open</h1>", table, "");
    check_words(ADDRESS, &html, "eastern side", "Ferry strike|benches");
}

#[test]
fn a_line_under_the_headline_that_is_all_there_is_is_the_text() {
    let line =
        "The council voted on Monday to open the bridge before the winter, and to move the old stop at the market.";
    let html = format!(
        "<body><nav><a href=/>Home</a></nav><main><article><h1>Watch: the vote</h1><video src=/v.mp4></video><p class=video-description>{line}</p></article></main><footer>All rights reserved</footer></body>"
    );
    check_words(ADDRESS, &html, "voted on Monday", "Home|All rights");
    assert!(read(&html).article.standfirst.is_empty());
}

#[test]
fn a_list_may_end_the_text() {
    let [a, b, c] = PROSE;
    let html = format!(
        "<body><div><div class=rich-text><div class=container><p class=t>{a}</p><p class=t>{b}</p><pre><code>trams --at bridge</code></pre><p class=t>{c}</p><ul><li><p>It should cost little.</p></li><li><p>It should be wide.</p></li><li><p>It should be painted.</p></li></ul><p class=t>{b}</p><p class=t>Short answer: not <a href=https://else.example/y>yet.</a></p><ol><li><b>First.</b> It should stand a century.</li><li><b>Second.</b> It should be built at once.</li></ol></div></div></div></body>"
    );
    check_words(ADDRESS, &html, "Short answer|a century|at once", "");
}

#[test]
fn boxes_that_offer_something_go_by_their_words() {
    let offer =
        |inner: &str| around("", "<h1>Bridge to open</h1>", &format!("<section class=x7>{inner}</section>"), "");
    for inner in [
        "<h3>Subscribe to the Post</h3><p>Full access from €1 a week.</p><a href=/s>See offers</a>",
        "<p>Sign up for our letter</p><p>Full access to the sea.</p><form><input type=email></form>",
        "<p>Full access to the sea. Privacy notice: newsletters may contain info about charities.</p>",
    ] {
        check_words(ADDRESS, &offer(inner), "eastern side", "Full access");
    }
    let html = around("", "<h1>Bridge to open</h1>", "<a class='btn btn-lg' href=/q>Get a quote</a>", "");
    check_words(ADDRESS, &html, "eastern side", "Get a quote");
    let html = around("", "<h1>Bridge to open</h1>", "<p>Ask the <a class=btn href=/q>tram office</a> in May.</p>", "");
    check_words(ADDRESS, &html, "tram office", "");
    let told = "<h3>Subscriptions fell</h3><p>Full access was sold to nine readers a week.</p>";
    check_words(ADDRESS, &offer(told), "Full access|eastern side", "");
}

#[test]
fn what_systems_of_many_papers_set_around_a_text_goes() {
    for between in [
        "<p>Advertisement · Scroll to continue</p>",
        "<div class=b><div>Материалы по теме</div><a href=/1>Ferry strike ends</a></div>",
        "<ul><li><a href=/1>Ferry strike ends after nine days</a></li><li><a href=/2>Six new benches on the quay</a></li></ul>",
        "<p><a href=#r>Jump to Recipe</a> <a href=/p>Print Recipe</a></p>",
    ] {
        let left_out = "Advertisement|Ferry strike|benches|Jump to";
        check_words(ADDRESS, &around("", "<h1>Bridge to open</h1>", between, ""), "eastern side", left_out);
    }
    for behind in [
        "<p>Ann Lee covers the trams. <a href=/by/ann>More about Ann Lee</a></p>",
        "<p>A version of this article appears in print on July 10, 2021, Section A, Page 12, with the headline: Trams. <a href=/r>Order Reprints</a></p>",
        "<p>Want to change how you receive these emails? You can unsubscribe from this list.</p>",
    ] {
        let left_out = "covers the trams|appears in print|unsubscribe";
        check_words(ADDRESS, &around("", "<h1>Bridge to open</h1>", "", behind), "eastern side", left_out);
    }
    // What is said of letters and of lists is not asked.
    for between in [
        "<p>The council may unsubscribe from the scheme in May.</p>",
        "<p>Three plans were made:</p><ul><li><a href=/1>A bridge of stone for trams</a></li><li><a href=/2>A bridge of steel for trams</a></li></ul>",
    ] {
        let html = around("", "<h1>Bridge to open</h1>", between, "");
        let text = text(&read(&html).article);
        assert!(text.contains("may unsubscribe") || text.contains("bridge of steel"), "{text}");
    }
}

#[test]
fn reporters_of_korean_papers_are_named_around_the_text() {
    let by = |line: &str| {
        let html = around("", "<h1>Bridge to open</h1>", "", &format!("<p>{line}</p>"));
        read(&html).article.byline.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(by("이나래 기자 narae@harbourpost.example"), ["이나래"]);
    assert_eq!(by("[항구일보 이나래 기자]"), ["이나래"]);
    assert_eq!(by("기자 구독"), [""; 0]);
}

/// Who is named where a line stands below the headline, or behind the text.
#[track_caller]
fn check_byline(below: &str, behind: &str, expected: &str) {
    let html = around("", &format!("<h1>Bridge to open</h1>{below}"), "", behind);
    let names: Vec<String> = read(&html).article.byline.iter().map(ToString::to_string).collect();
    assert_eq!(names.join(", "), expected, "{below}{behind}");
}

#[test]
fn bylines_of_many_languages_and_kinds() {
    for (line, expected) in [
        ("Текст: Мария Иванова. Фото: Олег Белов", "Мария Иванова"),
        ("Yazar: Ayşe Kaya", "Ayşe Kaya"),
        ("Írta: Kovács Anna", "Kovács Anna"),
        ("Tekst Jan de Vries Foto Piet Smit", "Jan de Vries"),
        ("dal nostro inviato Marco Rossi", "Marco Rossi"),
        ("Por João Silva, da Agência Mar", "João Silva"),
        ("Propos recueillis par Marie Dupont", "Marie Dupont"),
        ("Ein Gastbeitrag von Karl Weber", "Karl Weber"),
        ("作者：王小明 编辑：李红", "王小明"),
        ("بقلم: أحمد علي", "أحمد علي"),
        ("An interview by Ann Lee", "Ann Lee"),
        ("By Ann Lee in Hull and Bo Ek in Elgin", "Ann Lee, Bo Ek"),
        ("By <i>Ann</i> <i>Lee</i>", "Ann Lee"),
        ("ANN LEE<br>STAFF REPORTER", "ANN LEE"),
        ("Ann Lee, Opinion contributor", "Ann Lee"),
        ("Ann Lee", "Ann Lee"),
        ("By Monday, May 3, it was over.", ""),
        ("From: Harbour Office", ""),
        ("Interview on the quay", ""),
        ("Photo by Ann Lee", ""),
    ] {
        check_byline(&format!("<p>{line}</p>"), "", expected);
    }
    for (line, expected) in [
        ("— Ann Lee", "Ann Lee"),
        ("Text: Karl Weber", "Karl Weber"),
        ("Email Ann Lee at ann@harbourpost.example", "Ann Lee"),
        ("Ann Lee can be reached at 555-0143.", "Ann Lee"),
        ("Grand Harbour", ""),
        ("Follow the money on Friday.", ""),
    ] {
        check_byline("", &format!("<p>{line}</p>"), expected);
    }
    // Behind a quotation stands who said it.
    check_byline("", &format!("<p>“{}”</p><p>— Ann Lee</p>", PROSE[0]), "");
}

#[test]
fn a_thread_without_known_names_is_told_by_its_links_to_answer() {
    let post = |n: usize, words: &str| {
        format!(
            "<div class=x{n}><div class=k3><a href=/u/{n}>gus{n}</a> <i>Posts: {n}2</i></div><div class=k4>Jul {n}, 2021</div><div class=k5><p>{words}</p></div><div class=k6><a href=#a>Antworten</a> <a href=#q>Zitieren</a></div></div>"
        )
    };
    let [a, b, c] = PROSE;
    let posts: String = [a, b, c, a].into_iter().enumerate().map(|(n, words)| post(n + 1, words)).collect();
    let html = format!(
        "<body><nav><a href=/a>Weather</a></nav><div class=k1><h1>Which bridge?</h1><div class=k2>Which of the bridges is the best, would you say?</div>{posts}</div></body>"
    );
    let kept = "would you say|gus1|three hours|gus3|eastern side|gus4";
    check_words("https://harbourpost.example/t/1", &html, kept, "Weather|Antworten|Jul 2|Posts");
}

#[test]
fn a_button_that_fills_a_cart_makes_a_page_a_shop_s() {
    let html = format!(
        "<body><nav><a href=/a>Weather</a></nav><main><h1>Pump B12</h1><span>€89.00</span><form action=/c><button>In den Warenkorb</button></form><h2>Beschreibung</h2><p>{}</p><dl><dt>Spannung</dt><dd>12 V</dd></dl></main></body>",
        PROSE[0]
    );
    check_words("https://harbourpost.example/p/b12", &html, "€89.00|three hours|Spannung|12 V", "Weather|Warenkorb");
}
