//! `quotidian export`: articles or the list of sources, for other programs.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use super::{
    args::ExportArgs,
    failure::{Failure, Outcome},
    list, output,
    session::{Out, Session},
};
use crate::{
    jobs::{
        export::{
            csv, epub,
            html::{self, Pictures},
            markdown, opml,
        },
        library::{self, Beginning},
    },
    news::{Article, ArticleId, query::Query},
    store::{Kept, Reader, Row, StoreError},
    text::{count, fault::in_words},
};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Opml,
    Json,
    Markdown,
    Html,
    Epub,
    Csv,
}

const FORMS: [(&str, Form); 6] = [
    ("opml", Form::Opml),
    ("json", Form::Json),
    ("markdown", Form::Markdown),
    ("html", Form::Html),
    ("epub", Form::Epub),
    ("csv", Form::Csv),
];

/// A book of more articles than this is no book, and is made in memory.
const MOST_CHAPTERS: usize = 5_000;

/// Runs the command.
///
/// # Errors
///
/// When the query is wrong, the library fails, or the output cannot be written.
pub fn run(args: &ExportArgs, session: &Session) -> Result<Outcome, Failure> {
    if let (Some(copy), []) = (&session.global.library, &args.words[..]) {
        return backup(copy, session);
    }
    let named = args.words.first().and_then(|word| FORMS.iter().find(|(name, _)| name == word));
    let words = if named.is_some() { &args.words[1..] } else { &args.words[..] };
    let form = named.map_or(if words.is_empty() { Form::Opml } else { Form::Json }, |(_, form)| *form);
    let numbers = list::numbers(words);
    let query = if numbers.is_some() { Query::default() } else { Query::parse(&words.join(" "))? };
    let store = if query.expr.is_some() { session.searched_store()? } else { session.store(Beginning::Samples)? };
    if form == Form::Opml {
        if !words.is_empty() {
            return Err(Failure::Usage("opml is the list of all sources; it takes no query".to_owned()));
        }
        let list = opml::opml(&store)?;
        Sink::new(args.output.as_deref()).put(list.as_bytes())?;
        told(args, &count::things(store.sources()?.len(), "source"), session)?;
        return Ok(Outcome::Done);
    }
    let selection = Selection { store: &store, query, numbers };
    let done = match (&args.output, form) {
        (Some(folder), Form::Markdown | Form::Html) if is_folder(folder) => selection.fill(folder, form)?,
        (output, _) => selection.stream(Sink::new(output.as_deref()), form)?,
    };
    if done.count == 0 && done.damaged == 0 {
        let formats = FORMS.map(|(name, _)| name).join(", ");
        return Ok(session.nothing(&match named {
            None => format!("no article was found; to name a format first, it is one of {formats}"),
            Some(_) => "no article was found".to_owned(),
        }));
    }
    told(args, &count::things(done.count, "article"), session)?;
    if done.damaged > 0 {
        let damaged = count::things(done.damaged, "damaged article");
        session.warn(&format!("left out: {damaged}; `quotidian doctor` says more"));
    }
    Ok(if done.damaged > 0 { Outcome::Lacking } else { Outcome::Done })
}

/// Says what was exported: where a file was written, as any change is told; else beside it, to who asked for more.
fn told(args: &ExportArgs, what: &str, session: &Session) -> Result<(), Failure> {
    match &args.output {
        Some(path) if path.as_os_str() != "-" => session.say(&format!("{what} written to {}", path.display())),
        _ => {
            session.remark(&format!("exported: {what}"));
            Ok(())
        }
    }
}

/// Whether a folder is meant: one that is there, or a name that ends as one.
fn is_folder(path: &Path) -> bool {
    path.is_dir()
        || path.as_os_str().as_encoded_bytes().last().is_some_and(|byte| std::path::is_separator(*byte as char))
}

/// Writes a copy of the library; what exists is not overwritten.
fn backup(copy: &Path, session: &Session) -> Result<Outcome, Failure> {
    let library = session.paths()?.library();
    if copy.exists() {
        return Err(Failure::Usage(format!("{} exists; name a file that does not", copy.display())));
    }
    Reader::open(&library)?.backup(copy)?;
    session.say(&format!("{} was copied to {}", library.display(), copy.display()))?;
    Ok(Outcome::Done)
}

/// How many articles went out.
#[derive(Clone, Copy, Debug, Default)]
struct Exported {
    count: usize,
    /// Left out, because their texts cannot be read.
    damaged: usize,
}

/// Which articles.
struct Selection<'a> {
    store: &'a Reader,
    query: Query,
    numbers: Option<Vec<ArticleId>>,
}

impl Selection<'_> {
    /// Calls `each` with every article; one whose text is damaged is left out, the others are not. Gives how many there
    /// were, and how many were left out.
    fn each(self, mut each: impl FnMut(&Row, Kept) -> Result<(), Failure>) -> Result<Exported, Failure> {
        let mut done = Exported::default();
        let store = self.store;
        let mut rows = |rows: &[Row]| -> Result<(), Failure> {
            for row in rows {
                match store.article(row.id) {
                    Ok(kept) => {
                        done.count += 1;
                        each(row, kept)?;
                    }
                    Err(StoreError::Damaged(_)) => done.damaged += 1,
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(())
        };
        match self.numbers {
            Some(numbers) => rows(&store.rows_of(&numbers)?)?,
            None => list::each_batch(store, self.query, usize::MAX, rows)?,
        }
        Ok(done)
    }

    fn stream(self, mut sink: Sink, form: Form) -> Result<Exported, Failure> {
        match form {
            Form::Epub => {
                let mut articles: Vec<Article> = Vec::new();
                let done = self.each(|_, kept| {
                    if articles.len() == MOST_CHAPTERS {
                        let most = format!(
                            "more than {MOST_CHAPTERS} articles; narrow the query, or add limit:{MOST_CHAPTERS}"
                        );
                        return Err(Failure::Usage(most));
                    }
                    articles.push(kept.article.as_ref().clone());
                    Ok(())
                })?;
                if !articles.is_empty() {
                    let now = library::now();
                    let date = now.day();
                    sink.put(&epub::book(&format!("quotidian, {date}"), &articles, now)?)?;
                }
                Ok(done)
            }
            Form::Html => {
                let mut begun = false;
                let done = self.each(|_, kept| {
                    if !std::mem::replace(&mut begun, true) {
                        sink.put(html::head("quotidian", None).as_bytes())?;
                    }
                    sink.put(html::article(&kept.article, Pictures::Shown).as_bytes())?;
                    sink.put(html::highlights(&kept.highlights).as_bytes())
                })?;
                if begun {
                    sink.put(html::FOOT.as_bytes())?;
                }
                Ok(done)
            }
            Form::Csv => {
                sink.put(b"id,source,title,byline,published,url,language,words,quotes,read,starred,later,tags\r\n")?;
                self.each(|row, kept| sink.put(csv(row, &kept).as_bytes()))
            }
            Form::Markdown => self.each(|_, kept| sink.put((as_markdown(&kept) + "\n").as_bytes())),
            Form::Json | Form::Opml => self.each(|_, kept| sink.put(&output::kept_line(&kept, &kept.quotes))),
        }
    }

    /// A file for each article, named by its day, its title and its number.
    fn fill(self, folder: &Path, form: Form) -> Result<Exported, Failure> {
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
        self.each(|row, kept| {
            let (text, ending) = match form {
                Form::Html => (html::page(&kept.article, &kept.highlights), "html"),
                _ => (as_markdown(&kept), "md"),
            };
            let date = row.date.day();
            let file = folder.join(format!("{date}-{}-{}.{ending}", slug(&row.title), row.id.0));
            fs::write(&file, text).map_err(|error| unwritable(&file, &error))
        })
    }
}

/// An article with its front matter, and what is marked in it behind it.
fn as_markdown(kept: &Kept) -> String {
    markdown::with_front_matter(&kept.article, &kept.tags) + &markdown::highlights(&kept.highlights)
}

/// Letters and digits of a title, joined by dashes, as much as a file name bears.
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() > 60 && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(60).flat_map(char::to_lowercase));
    }
    if slug.len() > 120 {
        slug.truncate(slug.floor_char_boundary(120));
    }
    if slug.is_empty() { "article".to_owned() } else { slug }
}

fn csv(row: &Row, kept: &Kept) -> String {
    let cells = [
        &row.id.0.to_string(),
        row.source_title.as_str(),
        &row.title,
        row.byline.as_deref().unwrap_or_default(),
        &row.date.to_string(),
        row.url.as_deref().unwrap_or_default(),
        row.language.as_deref().unwrap_or_default(),
        &row.words.to_string(),
        &row.quotes.to_string(),
        &row.status.read.to_string(),
        &row.status.starred.to_string(),
        &row.status.later.to_string(),
        &kept.tags.join(" "),
    ];
    csv::row(cells)
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Lacking(format!("{}: cannot be written: {}", path.display(), in_words(error)))
}

/// Where the export goes. A file is made when the first of it comes: where nothing is found, what was there stays.
enum Sink {
    Standard(Out),
    File(std::path::PathBuf, Option<io::BufWriter<fs::File>>),
}

impl Sink {
    fn new(output: Option<&Path>) -> Self {
        match output {
            Some(path) if path.as_os_str() != "-" => Self::File(path.to_owned(), None),
            _ => Self::Standard(Out::new()),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Standard(out) => Ok(out.product(bytes)?),
            Self::File(path, file) => {
                let mut write = || -> io::Result<()> {
                    let file = match file {
                        Some(file) => file,
                        None => file.insert(io::BufWriter::new(fs::File::create(&*path)?)),
                    };
                    file.write_all(bytes)?;
                    file.flush()
                };
                write().map_err(|error| unwritable(path, &error))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn titles_become_file_names() {
        for (title, expect) in [
            ("The last ferry to Skerry", "the-last-ferry-to-skerry"),
            ("../../etc/passwd", "etc-passwd"),
            ("…", "article"),
            ("정부, 예산", "정부-예산"),
        ] {
            assert_eq!(slug(title), expect);
        }
    }
}
