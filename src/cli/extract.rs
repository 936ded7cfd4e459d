//! `quotidian extract`: the article in each SOURCE, without its page's furniture.

use std::sync::Arc;

use super::{
    args::{ArticleFormat, ExtractArgs},
    failure::{Failure, Outcome},
    output, page,
    session::{Out, Session},
};
use crate::{
    jobs::{
        export::{
            html::{self, Pictures},
            markdown,
        },
        library::zone,
        open::{self, Received},
    },
    layout::{self, Options, Order},
    news::{Article, Problem, Quote, TextMap},
    quote,
};

/// Runs the command.
///
/// # Errors
///
/// When the output cannot be written; SOURCEs that fail are told and counted in the outcome.
pub fn run(args: ExtractArgs, session: &Session) -> Result<Outcome, Failure> {
    let mut out = Out::new();
    let format = args.format;
    let setting = Setting::new(args.width, session);
    // Only these two show what is quoted.
    let shows_quotes = format == ArticleFormat::Json || format == ArticleFormat::Text && setting.coloured;
    let quotes = move |article: &Article| if shows_quotes { quote::find(article) } else { Vec::new() };
    let work = move |received: Received| {
        let loaded = open::load(&received)?;
        let mut printed = Vec::new();
        let mut problems = &loaded.problems[..];
        for article in &loaded.articles {
            printed.push(print(&received.source, article, &quotes(article), problems, format, &setting));
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

/// The columns of a line where nobody says: what an eye follows without losing the line.
const MEASURE: u16 = 72;

/// How text is set.
pub(super) struct Setting {
    /// 0: a line for each paragraph.
    width: u16,
    /// Whether a person looks at it: then it is set as on the page, else the text stands alone, as it was written.
    on_screen: bool,
    coloured: bool,
}

impl Setting {
    /// As wide as asked for, else as the terminal and the eye allow.
    pub(super) fn new(width: Option<u16>, session: &Session) -> Self {
        Self {
            width: width.unwrap_or_else(|| session.columns().unwrap_or(MEASURE).min(MEASURE)),
            on_screen: session.is_terminal(),
            coloured: session.is_coloured(),
        }
    }
}

/// An article as it is printed.
pub(super) fn print(
    source: &str,
    article: &Article,
    quotes: &[Quote],
    problems: &[Problem],
    format: ArticleFormat,
    setting: &Setting,
) -> Vec<u8> {
    match format {
        ArticleFormat::Json => output::article_line(source, article, quotes, problems),
        ArticleFormat::Markdown => (markdown::article(article) + "\n").into_bytes(),
        ArticleFormat::Html => html::article(article, Pictures::Shown).into_bytes(),
        ArticleFormat::Text if setting.width == 0 => (TextMap::new(article, true).text + "\n\n").into_bytes(),
        ArticleFormat::Text => (text(article, quotes, setting) + "\n").into_bytes(),
    }
}

fn text(article: &Article, quotes: &[Quote], setting: &Setting) -> String {
    let options = Options {
        hang: false,
        typography: setting.on_screen,
        link_numbers: setting.on_screen,
        frame: setting.on_screen,
        order: if setting.on_screen { Order::Visual } else { Order::Logical },
        zone: zone(),
        ..Options::new(setting.width)
    };
    let laid = layout::lay(&Arc::new(article.clone()), &Arc::new(quotes.to_vec()), &options);
    page::text(&laid, setting.coloured)
}
