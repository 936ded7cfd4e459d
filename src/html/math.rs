//! MathML as a line of text: `E = mc²`, `(a+b)/2`, `√(x)`.
//!
//! Presentation elements are read as one would say them on paper; a TeX annotation is used only where there is
//! nothing else to read. (MathML Core, 2.1 to 3.6.)
//! Deliberately absent: layout in two dimensions.

use super::{
    dom::{Dom, NodeId},
    script,
};

/// The formula below `id`.
pub(super) fn line(dom: &Dom, id: NodeId) -> String {
    let mut out = String::new();
    row(dom, id, &mut out);
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        return text;
    }
    if let Some(alt) = dom.attr(id, "alttext") {
        return alt.trim().to_owned();
    }
    dom.find(id, "annotation").map(|note| dom.text_content(note).trim().to_owned()).unwrap_or_default()
}

fn row(dom: &Dom, id: NodeId, out: &mut String) {
    for child in dom.children(id) {
        term(dom, child, out);
    }
}

fn term(dom: &Dom, id: NodeId, out: &mut String) {
    if let Some(text) = dom.text(id) {
        out.push_str(text.trim());
        return;
    }
    let parts: Vec<NodeId> = dom.children(id).filter(|&child| !dom.name(child).is_empty()).collect();
    let part = |n: usize| parts.get(n).map(|&part| one(dom, part)).unwrap_or_default();
    match dom.name(id) {
        "annotation" | "annotation-xml" | "mphantom" | "maligngroup" | "malignmark" => {}
        "mo" => operator(dom.text_content(id).trim(), out),
        "mspace" => out.push(' '),
        "mtext" => {
            out.push(' ');
            out.push_str(dom.text_content(id).trim());
            out.push(' ');
        }
        "mfrac" => {
            let (top, bottom) = (part(0), part(1));
            out.push_str(&format!("{}/{}", grouped(&top), grouped(&bottom)));
        }
        "msqrt" => {
            let mut inner = String::new();
            row(dom, id, &mut inner);
            out.push_str(&format!("√({})", inner.trim()));
        }
        "mroot" => out.push_str(&format!("{}√({})", script::superscript(&part(1)), part(0))),
        "msup" | "mover" => {
            let (base, high) = (part(0), part(1));
            out.push_str(&base);
            out.push_str(&script::superscript(&high));
        }
        "msub" | "munder" => {
            let (base, low) = (part(0), part(1));
            out.push_str(&base);
            out.push_str(&script::subscript(&low));
        }
        "msubsup" | "munderover" => {
            out.push_str(&part(0));
            out.push_str(&script::subscript(&part(1)));
            out.push_str(&script::superscript(&part(2)));
        }
        "mfenced" => {
            let open = dom.attr(id, "open").unwrap_or("(");
            let close = dom.attr(id, "close").unwrap_or(")");
            let inner: Vec<String> = parts.iter().map(|&part| one(dom, part)).collect();
            out.push_str(&format!("{open}{}{close}", inner.join(", ")));
        }
        "mtable" => {
            let rows: Vec<String> = parts.iter().map(|&part| one(dom, part)).collect();
            out.push_str(&format!("[{}]", rows.join("; ")));
        }
        "mtr" => {
            let cells: Vec<String> = parts.iter().map(|&part| one(dom, part)).collect();
            out.push_str(&cells.join(", "));
        }
        _ => row(dom, id, out),
    }
}

fn one(dom: &Dom, id: NodeId) -> String {
    let mut out = String::new();
    term(dom, id, &mut out);
    out.trim().to_owned()
}

/// Relations stand apart; other operators close up, as in print at text size.
fn operator(sign: &str, out: &mut String) {
    match sign {
        "\u{2061}" | "\u{2062}" | "\u{2063}" | "\u{2064}" => {}
        "," | ";" => {
            out.push_str(sign);
            out.push(' ');
        }
        "=" | "≠" | "<" | ">" | "≤" | "≥" | "≈" | "≡" | "∼" | "≃" | "∝" | "→" | "⇒" | "⇔" | "↔" | "←" | "∈" | "∉"
        | "⊂" | "⊆" | ":=" | "↦" | "∣" => {
            out.push(' ');
            out.push_str(sign);
            out.push(' ');
        }
        _ => out.push_str(sign),
    }
}

/// In brackets where it is more than one thing.
fn grouped(text: &str) -> String {
    let single = text.chars().all(char::is_alphanumeric) || text.chars().count() == 1;
    let fenced = text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1;
    if single || fenced { text.to_owned() } else { format!("({text})") }
}
