//! Takes in the file of another reader: its list of sources and, where it is newsboat's, what its cache holds.
//!
//! In: a file that was read. Out: what came of it, for the command line and the screen alike. A cache that cannot be
//! read is a problem, not the end: the sources come in all the same.

use std::path::{Path, PathBuf};

use super::{
    import::{self, Imported},
    newsboat::{self, Brought},
};
use crate::{
    load::{
        Input,
        subscriptions::{self, Subscriptions},
    },
    news::{Moment, Problem},
    store::{NewsboatCache, Result, Store},
    text::count,
};

/// How much of a file tells whether it is OPML.
const HEAD: usize = 4096;

/// What a file of another reader holds.
#[derive(Clone, Debug)]
pub struct Switch {
    list: Subscriptions,
    /// Newsboat's cache.
    cache: Option<PathBuf>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Switched {
    /// The sources, and what was odd.
    pub imported: Imported,
    /// What came of the cache, where there is one.
    pub brought: Option<Brought>,
}

impl Switch {
    /// Reads the `bytes` of the file at `path`; `None` where it is no list of sources.
    ///
    /// Newsboat's cache is `cache`, or the file itself, or looked for where newsboat keeps the one that belongs to its
    /// `urls`, with `data_home` the folder of programs' data.
    ///
    /// # Errors
    ///
    /// When the file is a cache that cannot be read.
    pub fn read(path: &Path, bytes: &[u8], cache: Option<&Path>, data_home: Option<&Path>) -> Result<Option<Self>> {
        let cache = cache.map(Path::to_owned);
        if bytes.starts_with(b"SQLite format 3\0") {
            // The cache alone is enough: it names its feeds.
            let list = newsboat::list(&NewsboatCache::open(path)?)?;
            return Ok(Some(Self { list, cache: cache.or_else(|| Some(path.to_owned())) }));
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let input = Input { bytes, name: name.as_deref(), ..Input::default() };
        let Some(list) = subscriptions::read(&input) else { return Ok(None) };
        let is_opml = subscriptions::is_opml(&String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]));
        let cache = cache.or_else(|| newsboat::cache_of(path, data_home).filter(|_| !is_opml));
        Ok(Some(Self { list, cache }))
    }

    /// Takes it in; `folder` stands before the list's own folders. `on` hears how many feeds of the cache are done, of
    /// how many.
    ///
    /// # Errors
    ///
    /// When the library cannot be written; what was taken in before stays.
    pub fn take_in(
        &self,
        store: &mut Store,
        folder: &str,
        now: Moment,
        on: &mut dyn FnMut(usize, usize),
    ) -> Result<Switched> {
        let mut imported = import::import(store, &self.list, folder, now)?;
        let mut brought = None;
        if let Some(path) = &self.cache {
            match NewsboatCache::open(path).and_then(|cache| newsboat::bring(store, &cache, now, on)) {
                Ok(came) => {
                    imported.problems.extend(came.problems.iter().cloned());
                    brought = Some(came);
                }
                Err(error) => imported.problems.push(Problem::new("bad-cache", format!("{}: {error}", path.display()))),
            }
        }
        Ok(Switched { imported, brought })
    }
}

impl Switched {
    /// What came, in plain words: the sources, and the articles of the cache where there was one.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        let Imported { new, known, searches, .. } = &self.imported;
        let searches = match searches {
            0 => String::new(),
            1 => ", 1 saved search".to_owned(),
            count => format!(", {count} saved searches"),
        };
        let there = match known {
            0 => String::new(),
            1 => ", 1 was there already".to_owned(),
            _ => format!(", {known} were there already"),
        };
        let mut said = vec![format!("{}{there}{searches}", count::things(new.len(), "new source"))];
        if let Some(Brought { articles, read, flagged, left, .. }) = &self.brought {
            let articles = count::things(*articles, "article");
            said.push(format!("{articles} from newsboat's cache, {read} of them read, {flagged} flagged"));
            match left {
                0 => {}
                1 => said.push("the articles of 1 feed in the cache were left out: it is no source here".to_owned()),
                _ => said
                    .push(format!("the articles of {left} feeds in the cache were left out: they are no sources here")),
            }
        }
        said
    }
}
