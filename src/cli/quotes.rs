//! `quotidian quotes`: the quotations in each SOURCE, and who said them.

use std::fmt::Write;

use super::{
    args::{QuoteFormat, QuotesArgs},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::{
        export::{
            citation::{name, said, set, words},
            csv,
            markdown::escaped,
        },
        open::{self, Received},
    },
    news::{Article, Attribution, Prose, Quote, QuoteKind, Span},
    quote,
    text::width,
};

/// Runs the command.
///
/// # Errors
///
/// When the output cannot be written; SOURCEs that fail are told and counted in the outcome.
pub fn run(args: QuotesArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut out = Out::new();
    let QuotesArgs { sources, format, kind, speaker, explain } = args;
    let wanted = Wanted { kinds: kind, speaker: speaker.map(|name| name.to_lowercase()) };
    let coloured = session.is_coloured();
    if format == QuoteFormat::Csv {
        out.product(CSV_HEAD)?;
    }
    let work = move |received: Received| {
        let loaded = open::load(&received)?;
        let mut printed = Vec::new();
        for article in &loaded.articles {
            // For reading, what the reader shows; for scripts, and for whoever asks why, everything.
            let loose = explain || wanted.kinds.contains(&QuoteKind::Indirect);
            let all = match format {
                QuoteFormat::Text | QuoteFormat::Markdown if !loose => quote::voices(article),
                _ => quote::find(article),
            };
            let leaves = article.leaves();
            let some: Vec<&Quote> = all.iter().filter(|quote| wanted.admits(&leaves, quote)).collect();
            if some.is_empty() {
                continue;
            }
            printed.extend(match format {
                QuoteFormat::Json => output::quote_lines(&received.source, article, &all, &some, explain),
                QuoteFormat::Text => text(article, &some, explain, coloured).into_bytes(),
                QuoteFormat::Markdown => markdown(article, &some, explain).into_bytes(),
                QuoteFormat::Csv => csv(&received.source, article, &some).into_bytes(),
            });
        }
        Ok((printed, loaded.problems))
    };
    let mut found = false;
    let outcome = session.for_each_source(sources, work, |source, (printed, problems)| {
        session.warn_of(source, &problems);
        found |= !printed.is_empty();
        Ok(out.product(&printed)?)
    })?;
    Ok(if outcome == Outcome::Done && !found { session.nothing("no quotation was found") } else { outcome })
}

/// Which quotations are wanted.
struct Wanted {
    /// None: all.
    kinds: Vec<QuoteKind>,
    /// In lower case.
    speaker: Option<String>,
}

impl Wanted {
    fn admits(&self, leaves: &[&Prose], quote: &Quote) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&quote.kind))
            && self.speaker.as_deref().is_none_or(|wanted| {
                let mention = quote.attribution.as_ref().and_then(|why| why.mention);
                quote.speaker().is_some_and(|name| name.to_lowercase().contains(wanted))
                    || mention.is_some_and(|span| words(leaves, span).to_lowercase().contains(wanted))
            })
    }
}

fn role(quote: &Quote) -> &str {
    quote.attribution.as_ref().and_then(|why| why.role.as_deref()).unwrap_or_default()
}

fn explanation(leaves: &[&Prose], why: &Attribution) -> String {
    let mut line = format!("rule {}, confidence {:.2}", why.rule, why.confidence.share());
    for evidence in &why.evidence {
        let _ = write!(line, "; {}: “{}”", evidence.what, words(leaves, evidence.span));
    }
    line
}

const COLUMNS: usize = 72;

fn text(article: &Article, quotes: &[&Quote], explain: bool, coloured: bool) -> String {
    let (bold, dim, plain) = if coloured { ("\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m") } else { ("", "", "") };
    let leaves = article.leaves();
    let mut out = String::new();
    let title = article.title.text();
    if !title.is_empty() {
        for line in wrapped(title, "", "") {
            let _ = writeln!(out, "{bold}{line}{plain}");
        }
        out.push('\n');
    }
    for quote in quotes {
        let (open, close) = if quote.kind == QuoteKind::Indirect { ("", "") } else { ("“", "”") };
        let words = format!("{open}{}{close}", set(&leaves, quote));
        for line in wrapped(&words, "  ", "  ") {
            let _ = writeln!(out, "{line}");
        }
        let (name, role) = (name(&leaves, quote), role(quote));
        let name = if name.is_empty() { "not named" } else { name };
        let role = if role.is_empty() { String::new() } else { format!(", {role}") };
        let kind = match quote.kind {
            QuoteKind::Direct => String::new(),
            QuoteKind::Indirect => format!("  {dim}reported{plain}"),
            QuoteKind::Mixed | QuoteKind::Block => format!("  {dim}{}{plain}", quote.kind.name()),
        };
        let _ = writeln!(out, "    — {bold}{name}{plain}{role}{kind}");
        if let Some(why) = quote.attribution.as_ref().filter(|_| explain) {
            for line in wrapped(&explanation(&leaves, why), "      ", "      ") {
                let _ = writeln!(out, "{dim}{line}{plain}");
            }
        }
        out.push('\n');
    }
    out
}

pub(super) fn wrapped(text: &str, first: &str, others: &str) -> Vec<String> {
    let options = textwrap::Options::new(COLUMNS).initial_indent(first).subsequent_indent(others);
    let fits = |line: &str| width::cells(line) <= COLUMNS;
    text.split('\n')
        .flat_map(|line| match fits(line) && first.is_empty() {
            true => vec![line.to_owned()],
            false => textwrap::wrap(line, &options).into_iter().map(|line| line.into_owned()).collect(),
        })
        .collect()
}

fn markdown(article: &Article, quotes: &[&Quote], explain: bool) -> String {
    let leaves = article.leaves();
    let mut out = String::new();
    if !article.title.text().is_empty() {
        let _ = writeln!(out, "## {}\n", escaped(article.title.text()));
    }
    for quote in quotes {
        for line in escaped(&set(&leaves, quote)).replace('\n', "\n\n").split('\n') {
            out.push_str(if line.is_empty() { ">" } else { "> " });
            out.push_str(line);
            out.push('\n');
        }
        let name = name(&leaves, quote);
        if !name.is_empty() {
            let role = role(quote);
            let role = if role.is_empty() { String::new() } else { format!(", {}", escaped(role)) };
            let _ = writeln!(out, ">\n> — {}{role}", escaped(name));
        }
        if let Some(why) = quote.attribution.as_ref().filter(|_| explain) {
            let _ = writeln!(out, "\n{}", escaped(&explanation(&leaves, why)));
        }
        out.push('\n');
    }
    out
}

const CSV_HEAD: &[u8] = b"source,title,publisher,published,url,kind,speaker,role,mention,cue,confidence,rule,text\r\n";

fn csv(source: &str, article: &Article, quotes: &[&Quote]) -> String {
    let leaves = article.leaves();
    let mut out = String::new();
    for quote in quotes {
        let why = quote.attribution.as_ref();
        let part = |span: Option<Span>| span.map(|span| words(&leaves, span)).unwrap_or_default();
        let confidence = why.map(|why| format!("{:.3}", why.confidence.share())).unwrap_or_default();
        let said = said(&leaves, quote, "\n\n");
        let published = article.published.map(|moment| moment.to_string()).unwrap_or_default();
        let cells = [
            source,
            article.title.text(),
            article.publisher.as_ref().map_or("", |publisher| publisher.as_str()),
            &published,
            article.url.as_deref().unwrap_or_default(),
            quote.kind.name(),
            quote.speaker().map(|line| line.as_str()).unwrap_or_default(),
            role(quote),
            part(why.and_then(|why| why.mention)),
            part(why.and_then(|why| why.cue)),
            &confidence,
            why.map(|why| why.rule).unwrap_or_default(),
            &said,
        ];
        out.push_str(&csv::row(cells));
    }
    out
}
