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
    edges.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
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
