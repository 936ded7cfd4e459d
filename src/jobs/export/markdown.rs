//! Articles as Markdown (CommonMark with the tables, notes and strikethrough of GFM).
//!
//! What is text stays text: everything that would be read as markup is escaped.

use std::fmt::Write;

use super::inline::{self, Event};
use crate::{
    news::{Article, Block, Cell, Inline, Item, Moment, Prose, Table},
    store::Highlight,
};

/// The article with title, standfirst and byline above its text.
#[must_use]
pub fn article(article: &Article) -> String {
    let mut out = String::new();
    if !article.title.is_empty() {
        let _ = writeln!(out, "# {}\n", one_line(&prose(&article.title)));
    }
    if !article.standfirst.is_empty() {
        let _ = writeln!(out, "*{}*\n", escaped(article.standfirst.text().trim()).replace('\n', " "));
    }
    let mut by: Vec<String> = article.byline.iter().map(|line| escaped(line)).collect();
    by.extend(article.publisher.iter().map(|line| escaped(line)));
    by.extend(article.published.map(Moment::day));
    by.extend(article.url.iter().map(|url| format!("<{}>", address(url))));
    if !by.is_empty() {
        let _ = writeln!(out, "{}\n", by.join(" · "));
    }
    out.push_str(&body(&article.body.blocks));
    out
}

/// The article with what is known of it as YAML front matter; `tags` are the reader's own.
#[must_use]
pub fn with_front_matter(article: &Article, tags: &[String]) -> String {
    let mut out = String::from("---\n");
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "{name}: {}", yaml(value));
        }
    };
    field("title", article.title.text());
    field("standfirst", article.standfirst.text());
    field("publisher", article.publisher.as_deref().unwrap_or_default());
    field("url", article.url.as_deref().unwrap_or_default());
    field("published", &article.published.map(|moment| moment.to_string()).unwrap_or_default());
    field("modified", &article.modified.map(|moment| moment.to_string()).unwrap_or_default());
    field("language", article.language.as_deref().unwrap_or_default());
    let categories = article.categories.iter().map(|line| line.as_str());
    let tags: Vec<&str> = tags.iter().map(String::as_str).chain(categories).collect();
    let byline: Vec<&str> = article.byline.iter().map(|line| line.as_str()).collect();
    for (name, values) in [("byline", byline), ("tags", tags)] {
        if !values.is_empty() {
            let values: Vec<String> = values.into_iter().map(yaml).collect();
            let _ = writeln!(out, "{name}: [{}]", values.join(", "));
        }
    }
    out.push_str("---\n\n");
    if !article.title.is_empty() {
        let _ = writeln!(out, "# {}\n", one_line(&prose(&article.title)));
    }
    out.push_str(&body(&article.body.blocks));
    out
}

/// The passages the reader marked in an article, as a section to stand behind it; empty where there are none.
#[must_use]
pub fn highlights(highlights: &[Highlight]) -> String {
    if highlights.is_empty() {
        return String::new();
    }
    let mut out = String::from("\n## Highlights\n");
    for highlight in highlights {
        out.push('\n');
        for line in escaped(&highlight.text).split('\n') {
            let _ = writeln!(out, "{}", format!("> {line}").trim_end());
        }
        if let Some(note) = &highlight.note {
            let _ = writeln!(out, "\n{}", escaped(note));
        }
    }
    out
}

/// A double-quoted YAML scalar; JSON's strings are such scalars.
fn yaml(value: &str) -> String {
    serde_json::to_string(value).expect("a string is JSON")
}

/// Text in which nothing is Markdown, for the middle of a line.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn one_line(text: &str) -> String {
    text.replace("\\\n", " ").replace('\n', " ")
}

fn body(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        let text = self::block(block);
        if !text.is_empty() {
            out.push_str(text.trim_end_matches('\n'));
            out.push_str("\n\n");
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, prose } => {
            let signs = "######".get(..usize::from((*level).clamp(1, 6))).unwrap_or("#");
            format!("{signs} {}\n", one_line(&self::prose(prose)))
        }
        Block::Paragraph(prose) => paragraph(prose),
        Block::Quote { blocks, attribution } => {
            let mut inside = body(blocks);
            if let Some(attribution) = attribution {
                let _ = write!(inside, "\n— {}\n", one_line(&prose(attribution)));
            }
            prefixed(&inside, "> ", "> ")
        }
        Block::List { numbering, items } => list(numbering.as_ref().map(|numbering| numbering.start), items),
        Block::Definitions(definitions) => {
            let mut out = String::new();
            for definition in definitions {
                let terms: Vec<String> = definition.terms.iter().map(strong).collect();
                let _ = writeln!(out, "{}\n", terms.join("\\\n"));
                for blocks in &definition.definitions {
                    out.push_str(&prefixed(&body(blocks), "- ", "  "));
                }
                out.push('\n');
            }
            out
        }
        Block::Code { language, prose } => {
            let fence = "`".repeat(longest_run(prose.text(), '`').max(2) + 1);
            let language = language.as_deref().unwrap_or_default().replace(['`', '\n', ' '], "");
            format!("{fence}{language}\n{}\n{fence}\n", prose.text().trim_end_matches('\n'))
        }
        Block::Image(image) => {
            let alt = escaped(image.alt.text()).replace('\n', " ");
            let mut out = match (image.url.as_str(), alt.as_str()) {
                ("", "") => String::new(),
                ("", alt) => format!("\\[image: {alt}\\]\n"),
                (url, alt) => format!("![{alt}]({})\n", address(url)),
            };
            let below = [&image.caption, &image.credit].map(|prose| one_line(&self::prose(prose)));
            let below = below.join(" ");
            if !below.trim().is_empty() {
                let gap = if out.is_empty() { "" } else { "\n" };
                let _ = writeln!(out, "{gap}{}", start_escaped(below.trim()));
            }
            out
        }
        Block::Table(table) => self::table(table),
        Block::Details { summary, blocks } => format!("{}\n\n{}", strong(summary), body(blocks)),
        Block::Note { label, blocks } => prefixed(&body(blocks), &format!("[^{}]: ", note_label(label)), "    "),
        Block::Embed { kind, prose, url } => {
            let words = if prose.is_empty() { url } else { prose.text() };
            format!("[{}: {}]({})\n", escaped(kind), escaped(words).replace('\n', " "), address(url))
        }
        Block::Rule => "---\n".to_owned(),
    }
}

fn paragraph(prose: &Prose) -> String {
    let text = self::prose(prose);
    let lines: Vec<String> = text.split('\n').map(start_escaped).collect();
    lines.join("\n") + "\n"
}

fn strong(prose: &Prose) -> String {
    format!("**{}**", escaped(prose.text().trim()).replace('\n', " "))
}

fn list(start: Option<i64>, items: &[Item]) -> String {
    let mut out = String::new();
    // A list is tight when each item is one paragraph, with at most a list below it.
    let tight = items
        .iter()
        .all(|item| matches!(&item.blocks[..], [] | [Block::Paragraph(_)] | [Block::Paragraph(_), Block::List { .. }]));
    let mut number = start.unwrap_or(1);
    for item in items {
        number = item.value.unwrap_or(number);
        let bullet = match start {
            // CommonMark counts with up to nine digits and without a sign.
            Some(_) => format!("{}. ", number.clamp(0, 999_999_999)),
            None => "- ".to_owned(),
        };
        number = number.saturating_add(1);
        let check = match item.checked {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        let mut inside = body(&item.blocks);
        if tight {
            inside = inside.replacen("\n\n", "\n", 1);
        }
        let indent = " ".repeat(bullet.len());
        out.push_str(&prefixed(&inside, &format!("{bullet}{check}"), &indent));
        if !tight {
            out.push('\n');
        }
    }
    out
}

fn table(table: &Table) -> String {
    let mut out = String::new();
    if !table.caption.is_empty() {
        let _ = write!(out, "{}\n\n", start_escaped(&one_line(&prose(&table.caption))));
    }
    let rows = table.head.iter().chain(&table.rows);
    let columns = rows.map(|row| row.iter().map(|cell| usize::from(cell.columns)).sum()).max().unwrap_or(0);
    // A span may claim more columns than any table has.
    let columns: usize = usize::min(columns, 256);
    if columns == 0 {
        return out;
    }
    let row = |cells: &[Cell]| {
        let mut line = String::from("|");
        let mut used = 0;
        for cell in cells {
            let _ = write!(line, " {} |", one_line(&prose(&cell.prose)).replace('|', "\\|"));
            let spans = usize::from(cell.columns).min(columns.saturating_sub(used)).max(1);
            line.push_str(&"  |".repeat(spans - 1));
            used += spans;
        }
        line.push_str(&"  |".repeat(columns.saturating_sub(used)));
        line.push('\n');
        line
    };
    // The form knows one head row, and cannot do without it.
    let (head, rest) = table.head.split_first().map_or((&[][..], &[][..]), |(head, rest)| (&head[..], rest));
    out.push_str(&row(head));
    out.push('|');
    out.push_str(&" --- |".repeat(columns));
    out.push('\n');
    rest.iter().chain(&table.rows).for_each(|cells| out.push_str(&row(cells)));
    out
}

/// The text with `first` before its first line and `others` before the others; blank lines stay bare.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let text = text.trim_end_matches('\n');
    for (number, line) in text.split('\n').enumerate() {
        let prefix = if number == 0 { first } else { others };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn longest_run(text: &str, sign: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == sign { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// A line whose beginning is no heading, list, quotation, rule or table.
fn start_escaped(line: &str) -> String {
    let rest = line.trim_start_matches(' ');
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match rest.as_bytes().get(if (1..=9).contains(&digits) { digits } else { 0 }) {
        Some(b'.' | b')') if digits > 0 && !rest[digits + 1..].starts_with(|c: char| c != ' ') => {
            format!("{}\\{}", &rest[..digits], &rest[digits..])
        }
        Some(b'#' | b'-' | b'+' | b'>' | b'=' | b'|' | b':') if digits == 0 => format!("\\{rest}"),
        _ => rest.to_owned(),
    }
}

/// An address as it may stand between parentheses or pointed brackets.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | ' ' | '\n' | '"' | '`' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out
}

fn note_label(label: &str) -> String {
    let plain: String = label.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
    if plain.is_empty() { "note".to_owned() } else { plain }
}

fn prose(prose: &Prose) -> String {
    let mut out = String::new();
    // Inside code, text is itself and other marks are nothing.
    let mut code: Option<String> = None;
    // A reference to a note stands for its own text.
    let mut in_reference = false;
    inline::each(prose, &mut |event| match (event, &mut code) {
        (Event::Text(text), Some(code)) => code.push_str(text),
        (Event::Close(Inline::Code), Some(inside)) => {
            let ticks = "`".repeat(longest_run(inside, '`') + 1);
            let pad = if inside.starts_with('`') || inside.ends_with('`') { " " } else { "" };
            let _ = write!(out, "{ticks}{pad}{}{pad}{ticks}", inside.replace('\n', " "));
            code = None;
        }
        (_, Some(_)) => {}
        (Event::Open(Inline::Code), None) => code = Some(String::new()),
        (Event::Open(Inline::NoteReference(label)), None) => {
            let _ = write!(out, "[^{}]", note_label(label));
            in_reference = true;
        }
        (Event::Close(Inline::NoteReference(_)), None) => in_reference = false,
        (Event::Text(_), None) if in_reference => {}
        (Event::Text(text), None) => out.push_str(&escaped(text).replace('\n', "\\\n")),
        (Event::Open(Inline::Link(url)), None) if !url.starts_with('#') => out.push('['),
        (Event::Close(Inline::Link(url)), None) if !url.starts_with('#') => {
            let _ = write!(out, "]({})", address(url));
        }
        (Event::Open(inline) | Event::Close(inline), None) => out.push_str(match inline {
            Inline::Emphasis | Inline::Cite => "*",
            Inline::Strong => "**",
            Inline::Deleted => "~~",
            _ => "",
        }),
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Body, Mark, body::Numbering};

    #[track_caller]
    fn check(blocks: Vec<Block>, expect: &str) {
        let article = Article { body: Body { blocks }, ..Article::default() };
        assert_eq!(self::article(&article), expect);
    }

    fn item(text: &str) -> Item {
        Item { blocks: vec![Block::Paragraph(text.into())], ..Item::default() }
    }

    #[test]
    fn text_stays_text() {
        check(vec![Block::Paragraph("# not a heading".into())], "\\# not a heading\n");
        check(vec![Block::Paragraph("1. not a list".into())], "1\\. not a list\n");
        check(vec![Block::Paragraph("1.5 metres".into())], "1.5 metres\n");
        check(vec![Block::Paragraph("2019 was *dry*".into())], "2019 was \\*dry\\*\n");
        check(vec![Block::Paragraph("- a\n- b".into())], "\\- a\\\n\\- b\n");
    }

    #[test]
    fn blocks_become_markup() {
        check(
            vec![Block::Quote {
                blocks: vec![Block::Paragraph("One.".into()), Block::Paragraph("Two.".into())],
                attribution: Some("Ann Lee".into()),
            }],
            "> One.\n>\n> Two.\n>\n> — Ann Lee\n",
        );
        let inner = Block::List { numbering: None, items: vec![item("b")] };
        let outer = Item { blocks: vec![Block::Paragraph("a".into()), inner], ..Item::default() };
        check(
            vec![Block::List {
                numbering: Some(Numbering { start: 9, style: Default::default() }),
                items: vec![outer, item("c")],
            }],
            "9. a\n   - b\n10. c\n",
        );
        check(
            vec![Block::Code { language: Some("rust".to_owned()), prose: "let a = \"```\";".into() }],
            "````rust\nlet a = \"```\";\n````\n",
        );
        let cell = |text: &str| Cell { prose: text.into(), ..Cell::default() };
        let table = Table { head: vec![vec![cell("a"), cell("b")]], rows: vec![vec![cell("1|2")]], ..Table::default() };
        check(vec![Block::Table(table)], "| a | b |\n| --- | --- |\n| 1\\|2 |  |\n");
    }

    #[test]
    fn marks_become_markup() {
        let mark = |from, to, inline| Mark { range: from..to, inline };
        let link = Inline::Link("https://a.example/a(b)".to_owned());
        check(
            vec![Block::Paragraph(Prose::new(
                "so it said here `x`",
                vec![mark(3, 10, Inline::Strong), mark(11, 15, link), mark(16, 19, Inline::Code)],
            ))],
            "so **it said** [here](https://a.example/a%28b%29) `` `x` ``\n",
        );
    }

    #[test]
    fn front_matter_is_quoted() {
        let article = Article { title: "A: \"b\"".into(), ..Article::default() };
        let out = with_front_matter(&article, &["x".to_owned()]);
        assert_eq!(out, "---\ntitle: \"A: \\\"b\\\"\"\ntags: [\"x\"]\n---\n\n# A: \"b\"\n\n");
    }
}
