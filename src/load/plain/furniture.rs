//! What stands around a plain text without belonging to it: buttons of the page it was copied from, its source line,
//! Project Gutenberg's frame.
//!
//! Only whole lines at the very end are furniture; a line inside the text is never dropped.

/// Lines a copied page leaves at its end, lower case.
const LINES: &[&str] = &[
    "scroll to top",
    "scroll to the top",
    "back to top",
    "back to the top",
    "return to top",
    "go to top",
    "to top",
    "nach oben",
    "zum seitenanfang",
    "haut de page",
    "retour en haut",
    "volver arriba",
    "torna su",
    "맨 위로",
    "페이지 상단으로",
    "ページの先頭へ",
    "返回顶部",
    "наверх",
    "share",
    "share this",
    "share this:",
    "share this article",
    "share this story",
    "share this post",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share on linkedin",
    "share on whatsapp",
    "share on reddit",
    "share via email",
    "share by email",
    "share article",
    "share:",
    "tweet",
    "tweet this",
    "facebook",
    "twitter",
    "x",
    "linkedin",
    "whatsapp",
    "telegram",
    "reddit",
    "pinterest",
    "pin it",
    "flipboard",
    "email",
    "e-mail",
    "email this article",
    "copy link",
    "print",
    "print this article",
    "print this page",
    "save",
    "bookmark",
    "like",
    "like this:",
    "like loading...",
    "loading...",
    "subscribe",
    "sign up",
    "advertisement",
    "comments",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "add a comment",
    "read more",
    "teilen",
    "drucken",
    "partager",
    "compartir",
    "condividi",
    "compartilhar",
    "공유하기",
    "シェア",
    "分享",
    "поделиться",
];

/// What names the place a text was taken from, lower case, before a colon.
const SOURCES: &[&str] = &[
    "source",
    "via",
    "quelle",
    "fuente",
    "fonte",
    "bron",
    "kilde",
    "källa",
    "źródło",
    "출처",
    "出典",
    "来源",
    "來源",
    "источник",
];

/// Whether a line is one that a page leaves behind.
pub(super) fn is_furniture(line: &str) -> bool {
    let line = line.trim().trim_matches(['|', '·', '•', '↑', '^', '▲', ' ']).to_lowercase();
    // Several buttons in one line: `Facebook Twitter Email`, `Share | Print`.
    LINES.contains(&line.as_str())
        || line.len() <= 80
            && line.split([' ', '|', '·', '/', ',']).filter(|word| !word.is_empty()).count() >= 2
            && line.split([' ', '|', '·', '/', ',']).filter(|word| !word.is_empty()).all(|word| BUTTONS.contains(&word))
}

/// Words that stand on buttons only when nothing else stands beside them.
const BUTTONS: &[&str] = &[
    "share",
    "tweet",
    "facebook",
    "twitter",
    "linkedin",
    "whatsapp",
    "telegram",
    "reddit",
    "pinterest",
    "flipboard",
    "email",
    "e-mail",
    "print",
    "copy",
    "link",
];

/// The place named in `Source: wikitree`.
pub(super) fn source(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches(['(', '[']);
    let (label, place) = line.split_once([':', '：'])?;
    let place = place.trim().trim_end_matches([')', ']']);
    let known = SOURCES.contains(&label.trim().to_lowercase().as_str());
    (known && !place.is_empty() && place.chars().count() <= 120).then_some(place)
}

/// A Project Gutenberg text inside its frame, and what the frame's head says: title, author, language.
pub(super) struct Gutenberg<'a> {
    pub title: Option<&'a str>,
    /// The lines below the title that go on with it.
    pub subtitle: Option<String>,
    pub author: Option<&'a str>,
    pub language: Option<&'a str>,
    pub text: &'a str,
}

/// Takes Project Gutenberg's frame off, where there is one.
pub(super) fn gutenberg(text: &str) -> Option<Gutenberg<'_>> {
    let head = &text[..text.floor_char_boundary(20_000)];
    let start = ["*** START OF", "***START OF", "*END*THE SMALL PRINT"].iter().find_map(|mark| head.find(mark))?;
    if !head.contains("Gutenberg") && !head.contains("GUTENBERG") {
        return None;
    }
    let begin = text[start..].find('\n').map_or(text.len(), |end| start + end + 1);
    let end = ["*** END OF", "***END OF", "End of the Project Gutenberg", "End of Project Gutenberg"]
        .iter()
        .filter_map(|mark| text[begin..].find(mark))
        .min()
        .map_or(text.len(), |end| begin + end);
    let field = |name: &str| {
        head[..start].lines().find_map(|line| line.strip_prefix(name)).map(str::trim).filter(|value| !value.is_empty())
    };
    let below = head[..start].lines().skip_while(|line| !line.starts_with("Title:")).skip(1);
    let subtitle: Vec<&str> = below.take_while(|line| line.starts_with(' ')).map(str::trim).take(4).collect();
    let subtitle = subtitle.join(" ");
    Some(Gutenberg {
        title: field("Title:"),
        subtitle: Some(subtitle).filter(|subtitle| !subtitle.is_empty()),
        author: field("Author:"),
        language: field("Language:"),
        text: &text[begin..end],
    })
}
