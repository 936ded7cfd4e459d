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
    let work = move |received: Received| {
        let loaded = open::load(&received)?;
        let mut printed = Vec::new();
        let mut problems = &loaded.problems[..];
        for article in &loaded.articles {
            printed.push(print(&received.source, article, problems, format, width));
            problems = &[];
        }
        let title = loaded.articles.first().map(|article| article.title.text().to_owned()).unwrap_or_default();
        Ok((title, printed, loaded.problems))
    };
    let mut begun = false;
    let outcome = session.for_each_source(args.sources, work, |source, (title, articles, problems)| {
        // JSON carries its problems with it.
        if format != ArticleFormat::Json {
            session.warn_of(source, &problems);
        }
        // One page holds the articles of all SOURCEs and is called as the first.
        if format == ArticleFormat::Html && !std::mem::replace(&mut begun, true) {
            out.product(html::head(&title, None).as_bytes())?;
        }
        for article in articles {
            out.product(&article)?;
        }
        Ok(())
    })?;
    if begun {
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
