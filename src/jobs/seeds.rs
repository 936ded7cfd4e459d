//! The sample articles that come with the program, and the first run that puts them into the library.
//!
//! They are the files of `seeds/`, embedded: good to read, and one of each thing the reader can do. Each paper is a
//! source of its own, so that the first library looks as a library does.

use std::collections::BTreeMap;

use crate::{
    load::{self, Input},
    news::{Article, Moment, Origin, Source},
    quote,
    store::{Arrival, Parcel, Result, Store},
    text::Line,
};

/// A sample file; paper and date hold where the file itself names none.
struct Seed {
    name: &'static str,
    bytes: &'static [u8],
    paper: &'static str,
    /// Seconds since 1970.
    published: i64,
}

macro_rules! seeds {
    ($($name:literal, $paper:literal, $published:literal;)*) => {
        &[$(Seed {
            name: $name,
            bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/", $name)),
            paper: $paper,
            published: $published,
        },)*]
    };
}

/// Every file of `seeds/`, in the order of their names.
const SEEDS: &[Seed] = seeds! {
    "01-rivers.md", "The Courier", 1_791_358_800;
    "02-kiss-scene.txt", "wikitree", 1_791_354_600;
    "03-night-trains.md", "Harbour Post", 1_791_357_120;
    "04-bridge.txt", "The Courier", 1_791_277_200;
    "05-bakers.txt", "Harbour Post", 1_791_313_500;
    "06-interview.txt", "Harbour Post", 1_791_189_900;
    "07-budget-ko.txt", "한밭일보", 1_791_344_400;
    "08-bibliobus-fr.txt", "La Gazette du canton", 1_791_266_400;
    "09-sourdough.md", "Old Mill Blog", 1_791_302_520;
    "10-telescope.html", "Field & Sky", 1_791_321_000;
    "11-last-ferry.md", "Harbour Post", 1_791_190_800;
    "12-weekly-ledger.xml", "Weekly Ledger", 1_791_354_600;
    "13-hochwasser-de.txt", "Auenbote", 1_791_275_400;
};

/// The setting that says that the first run was made.
const FILLED: &str = "first-run";

/// The samples, by paper.
#[must_use]
pub fn papers() -> Vec<(Source, Vec<Article>)> {
    let mut papers: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for seed in SEEDS {
        let loaded = load::load(&Input { bytes: seed.bytes, name: Some(seed.name), ..Input::default() });
        for mut article in loaded.articles {
            article.published = article.published.or(Some(Moment::from_unix(seed.published)));
            // A feed's items belong to the feed, whoever wrote them.
            let feed = seed.name.ends_with(".xml").then_some(seed.paper);
            let paper = feed.or(article.publisher.as_deref()).unwrap_or(seed.paper).to_owned();
            article.publisher = article.publisher.or_else(|| Line::some(&paper));
            papers.entry(paper).or_default().push(article);
        }
    }
    let source = |paper: String| Source { title: Line::new(&paper), origin: Origin::Seeds(paper), ..Source::default() };
    papers.into_iter().map(|(paper, articles)| (source(paper), articles)).collect()
}

/// Whether this library has not had its first run.
///
/// # Errors
///
/// When the library cannot be read.
pub fn is_first_run(store: &Store) -> Result<bool> {
    Ok(store.setting(FILLED)?.is_none() && store.sources()?.is_empty())
}

/// Notes that the first run was made, without samples: for a library that begins with sources of the reader's own.
///
/// # Errors
///
/// When the library cannot be written.
pub fn skip(store: &mut Store) -> Result<()> {
    store.set_setting(FILLED, Some("without samples"))
}

/// Puts the samples into the library with their quotes, in one transaction: who comes meanwhile, or after a sudden end,
/// finds all of them or none. Done twice, by two processes perhaps, it is as if done once.
///
/// # Errors
///
/// When the library cannot be written.
pub fn fill(store: &mut Store, now: Moment) -> Result<()> {
    let papers: Vec<(Source, Vec<Parcel>)> = papers()
        .into_iter()
        .map(|(source, articles)| {
            let parcel = |article| Parcel::with_quotes(article, quote::voices(article), quote::VERSION);
            (source, articles.iter().map(parcel).collect())
        })
        .collect();
    let arrivals: Vec<Arrival<'_>> = papers.iter().map(|(source, articles)| Arrival { source, articles }).collect();
    store.add_once((FILLED, "with samples"), &arrivals, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_embedded() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("seeds/ is there")
            .map(|entry| entry.expect("seeds/ can be listed").file_name().to_string_lossy().into_owned())
            .collect();
        files.sort();
        assert_eq!(SEEDS.iter().map(|seed| seed.name).collect::<Vec<_>>(), files);
    }

    #[test]
    fn the_samples_load_whole() {
        let papers = papers();
        assert!(papers.len() >= 8, "{} papers", papers.len());
        for (source, articles) in &papers {
            for article in articles {
                assert!(!article.title.is_empty(), "{}: {} has no title", source.title, article.key);
                assert!(article.words() > 80, "{}: {} is short", source.title, article.key);
            }
        }
    }

    #[test]
    fn a_library_is_filled_once() {
        let mut store = Store::in_memory().expect("there is memory");
        let now = Moment::from_unix(1_800_000_000);
        assert!(is_first_run(&store).unwrap());
        fill(&mut store, now).unwrap();
        let total = store.counts().unwrap().total;
        assert!(total >= 13);
        fill(&mut store, now).unwrap();
        assert_eq!(store.counts().unwrap().total, total);
        assert!(!is_first_run(&store).unwrap());
    }
}
