//! `quotidian extract`: the article in each SOURCE, without its page's furniture.

use super::{
    args::{ArticleFormat, ExtractArgs},
    failure::{Failure, Outcome},
    output,
    session::{Out, Session},
};
use crate::{
    jobs::{
        export::{
            html::{self, Pictures},
            markdown,
        },
        open::{self, Received},
    },
    news::{Article, Problem, TextMap},
    quote,
};

/// Runs the command.
///
/// # Errors
///
/// When the output cannot be written; SOURCEs that fail are told and counted in the outcome.
pub fn run(args: ExtractArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut out = Out::new();
    let (format, width) = (args.format, usize::from(args.width));
    if format == ArticleFormat::Html {
        let title = args.sources.first().map(|source| source.to_string_lossy().into_owned()).unwrap_or_default();
        out.product(html::head(&title, None).as_bytes())?;
    }
    let work = move |received: Received| {
        let loaded = open::load(&received)?;
        let mut printed = Vec::new();
        let mut problems = &loaded.problems[..];
        for article in &loaded.articles {
            printed.push(print(&received.source, article, problems, format, width));
            problems = &[];
        }
        Ok((printed, loaded.problems))
    };
    let outcome = session.for_each_source(args.sources, work, |source, (articles, problems)| {
        // JSON carries its problems with it.
        if format != ArticleFormat::Json {
            session.warn_of(source, &problems);
        }
        for article in articles {
            out.product(&article)?;
        }
        Ok(())
    })?;
    if format == ArticleFormat::Html {
        out.product(html::FOOT.as_bytes())?;
    }
    Ok(outcome)
}

fn print(source: &str, article: &Article, problems: &[Problem], format: ArticleFormat, width: usize) -> Vec<u8> {
    match format {
        ArticleFormat::Json => output::article_line(source, article, &quote::find(article), problems),
        ArticleFormat::Markdown => (markdown::article(article) + "\n").into_bytes(),
        ArticleFormat::Html => html::article(article, Pictures::Shown).into_bytes(),
        ArticleFormat::Text => {
            let text = TextMap::new(article, true).text;
            let text = if width == 0 { text } else { textwrap::fill(&text, width) };
            format!("{text}\n\n").into_bytes()
        }
    }
}
