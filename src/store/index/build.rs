//! Builds the index, in batches that can be taken up again after any end.
//!
//! The library lists what is not indexed. A batch is committed to the index first and struck off the list then; after
//! a crash between the two the list still holds it, and the counter of batches, kept in both, tells so.

use std::path::Path;

use rusqlite::params;
use tantivy::{
    IndexWriter, TantivyDocument, Term,
    indexer::{IndexWriterOptions, LogMergePolicy},
};

use super::{
    Fields, Fulltext, folder,
    queue::{Queue, Waiting},
};
use crate::{
    news::{ArticleId, Quote},
    store::{Reader, Result, Store, StoreError, add, pack},
};

/// The writer's memory; what does not fit becomes a segment. With half of it merging costs several CPU seconds more for
/// 50,000 articles, with more the peak of a refresh grows by as much.
const MEMORY: usize = 32 << 20;
/// So many segments of like size are merged to one.
const SEGMENTS: usize = 16;
/// Articles that wait for the writer.
const WAITING: usize = 64;
/// The setting that counts committed batches.
const BATCH: &str = "index.batch";
/// The setting that tells which index belongs to this library.
const NAME: &str = "index.name";

/// Builds the index of one library. Only one a library, in whatever process.
pub struct Indexer {
    writer: IndexWriter<Waiting>,
    queue: Queue,
    fields: Fields,
    batch: u64,
    /// Whether the last batch may be in the index already, so that every article is taken out before it is put in.
    doubtful: bool,
    /// What was put in and is not committed yet: numbers in the list, and articles.
    pending: Vec<(i64, i64)>,
}

impl Indexer {
    /// Opens or makes the index of a library; `None` where another process is building it.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn open(store: &mut Store) -> Result<Option<Self>> {
        let fulltext = match store.path().map(folder) {
            Some(folder) => {
                forget_old(&folder);
                match open_own(store, &folder) {
                    Ok(fulltext) => fulltext,
                    // A damaged index is no loss: it is made again.
                    Err(StoreError::Index(_)) => {
                        std::fs::remove_dir_all(&folder).map_err(|error| StoreError::Index(error.to_string()))?;
                        open_own(store, &folder)?
                    }
                    Err(error) => return Err(error),
                }
            }
            None => store.memory_index()?,
        };
        // One merge at a time: several at once hold several segments in memory.
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(MEMORY)
            .build();
        let writer: IndexWriter<Waiting> = match fulltext.index.writer_with_options(options) {
            Ok(writer) => writer,
            Err(tantivy::TantivyError::LockFailure(..)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        // Every merge writes its segments anew and maps all of them, while a few more of them cost a search next to
        // nothing.
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(SEGMENTS);
        merging.set_max_docs_before_merge(400_000);
        writer.set_merge_policy(Box::new(merging));
        let committed = fulltext.index.load_metas()?.payload.and_then(|payload| payload.parse().ok()).unwrap_or(0);
        let struck: u64 = store.setting(BATCH)?.and_then(|number| number.parse().ok()).unwrap_or(0);
        Ok(Some(Self {
            writer,
            queue: Queue::new(WAITING),
            fields: fulltext.fields,
            batch: committed,
            doubtful: committed != struck,
            pending: Vec::new(),
        }))
    }

    /// Puts up to `limit` articles in, those that arrived last first; gives how many. Nothing is kept before
    /// [`Indexer::commit`].
    ///
    /// # Errors
    /// Where the library or the index fails.
    pub fn step(&mut self, reader: &Reader, limit: usize) -> Result<usize> {
        let below = self.pending.last().map_or(i64::MAX, |(number, _)| *number);
        let mut statement = reader.db.prepare_cached(
            "SELECT u.number, u.article, u.gone, u.again, a.source, t.date, a.words, a.media, a.language, b.packed, q.packed,
                coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place)
             FROM (SELECT * FROM unindexed WHERE number < ?1 ORDER BY number DESC LIMIT ?2) u
                LEFT JOIN article a ON a.id = u.article LEFT JOIN status t ON t.article = u.article
                LEFT JOIN body b ON b.article = u.article LEFT JOIN quotes q ON q.article = u.article
                LEFT JOIN source s ON s.id = a.source
             ORDER BY u.number DESC",
        )?;
        let mut rows = statement.query(params![below, limit as i64])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            count += 1;
            let (number, id): (i64, i64) = (row.get(0)?, row.get(1)?);
            self.pending.push((number, id));
            if row.get(2)? || row.get(3)? || self.doubtful {
                self.writer.delete_term(Term::from_field_u64(self.fields.id, id as u64));
            }
            let packed: Option<Vec<u8>> = row.get(9)?;
            let article = packed.and_then(|packed| pack::to_article(&reader.unpack(&packed)?));
            // In a damaged library a text may stand without its row or its status; `doctor` tells of it.
            let (source, date): (Option<i64>, Option<i64>) = (row.get(4)?, row.get(5)?);
            let article = article.filter(|_| !row.get(2).unwrap_or(false));
            let (Some(article), Some(source), Some(date)) = (article, source, date) else { continue };
            let quotes: Option<Vec<u8>> = row.get(10)?;
            let mut quotes: Vec<Quote> =
                quotes.and_then(|packed| pack::to_quotes(&reader.unpack(&packed)?)).unwrap_or_default();
            reader.correct(ArticleId(id), &article, &mut quotes)?;

            let fields = self.fields;
            let mut document = TantivyDocument::default();
            document.add_u64(fields.id, id as u64);
            document.add_u64(fields.source, source as u64);
            document.add_i64(fields.date, date);
            document.add_u64(fields.words, row.get::<_, i64>(6)? as u64);
            let leaves = article.leaves();
            for (number, leaf) in leaves.iter().enumerate().filter(|(_, leaf)| !leaf.text().is_empty()) {
                document.add_text(if number == 0 { fields.title } else { fields.body }, leaf.text());
            }
            for author in &article.byline {
                document.add_text(fields.author, author.as_str());
            }
            match &article.publisher {
                Some(publisher) => document.add_text(fields.outlet, publisher.as_str()),
                None => document.add_text(fields.outlet, row.get::<_, String>(11)?),
            }
            if let Some(url) = &article.url {
                document.add_text(fields.url, url);
            }
            for quote in &quotes {
                for piece in &quote.pieces {
                    let words =
                        leaves.get(piece.words.leaf as usize).and_then(|leaf| leaf.text().get(piece.words.range()));
                    document.add_text(fields.said, words.unwrap_or_default());
                }
                if let Some(speaker) = quote.speaker() {
                    document.add_text(fields.speaker, speaker.as_str());
                }
            }
            let media: i64 = row.get(7)?;
            let facts = [
                (!quotes.is_empty(), "quotes"),
                (media & add::IMAGE != 0, "image"),
                (media & add::AUDIO != 0, "audio"),
            ];
            facts.into_iter().filter(|(is, _)| *is).for_each(|(_, fact)| document.add_text(fields.facts, fact));
            if let Some(language) = row.get::<_, Option<String>>(8)? {
                let language = language.to_ascii_lowercase();
                // `pt-br` is found by `pt` and by `pt-br`.
                for (at, _) in language.match_indices('-') {
                    document.add_text(fields.facts, format!("lang:{}", &language[..at]));
                }
                document.add_text(fields.facts, format!("lang:{language}"));
            }
            self.writer.add_document(self.queue.wait(document))?;
        }
        Ok(count)
    }

    /// Makes what was put in findable and strikes it off the list.
    ///
    /// # Errors
    /// Where the index or the library cannot be written; what was put in stays on the list then.
    pub fn commit(&mut self, store: &mut Store) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.batch += 1;
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&self.batch.to_string());
        prepared.commit()?;
        let transaction = store.begin()?;
        {
            let mut strike = transaction.prepare_cached("DELETE FROM unindexed WHERE number = ?")?;
            let mut again = transaction.prepare_cached("UPDATE unindexed SET again = 1 WHERE article = ?")?;
            for (number, article) in self.pending.drain(..) {
                // One that was changed meanwhile has another number and stays on the list.
                if strike.execute([number])? == 0 {
                    again.execute([article])?;
                }
            }
        }
        transaction.execute(
            "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)",
            params![BATCH, self.batch.to_string()],
        )?;
        transaction.commit()?;
        self.doubtful = false;
        Ok(())
    }

    /// Waits for merges that are under way, so that the files are as few and small as they get.
    ///
    /// # Errors
    /// Where the index fails.
    pub fn finish(self) -> Result<()> {
        Ok(self.writer.wait_merging_threads()?)
    }
}

/// The library's own index in a folder. Where the two do not belong together (one was replaced by a backup, say), a new
/// one is made and everything put on the list.
fn open_own(store: &mut Store, folder: &Path) -> Result<Fulltext> {
    let name_file = folder.join("name");
    let named = std::fs::read_to_string(&name_file).ok();
    let wanted = store.setting(NAME)?;
    if named.is_some()
        && named == wanted
        && let Some(fulltext) = Fulltext::open(folder)?
    {
        return Ok(fulltext);
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|error| StoreError::Index(error.to_string()))?;
    }
    let fulltext = Fulltext::create(folder)?;
    let transaction = store.begin()?;
    transaction.execute("INSERT OR IGNORE INTO unindexed (article, gone) SELECT id, 0 FROM article ORDER BY id", [])?;
    let name: String = transaction.query_row("SELECT lower(hex(randomblob(8)))", [], |row| row.get(0))?;
    transaction
        .execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?), (?, '0')", params![NAME, name, BATCH])?;
    transaction.commit()?;
    std::fs::write(name_file, name).map_err(|error| StoreError::Index(error.to_string()))?;
    Ok(fulltext)
}

/// Removes indexes of other forms that lie beside this one.
fn forget_old(folder: &Path) {
    let own = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some((library, _)) = own.rsplit_once(".index-") else { return };
    let beside = folder.parent().and_then(|parent| std::fs::read_dir(parent).ok());
    for entry in beside.into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let version = name.strip_prefix(library).and_then(|rest| rest.strip_prefix(".index-"));
        if name != own && version.is_some_and(|version| version.parse::<u32>().is_ok()) && entry.path().is_dir() {
            // What cannot be removed now is removed another time.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Indexer;
    use crate::{
        news::{Article, Loaded, Moment, Source},
        store::Store,
    };

    #[test]
    fn texts_of_a_damaged_library_whose_rows_are_lost_hold_nothing_up() {
        let mut store = Store::in_memory().unwrap();
        let articles = (0..3).map(|key| Article { key: key.to_string(), ..Article::default() }).collect();
        let loaded = Loaded { source: Source::default(), articles, problems: Vec::new() };
        store.add(&loaded, &[], 0, Moment::from_unix(9)).unwrap();
        store
            .db
            .execute_batch(
                "PRAGMA foreign_keys = OFF; DELETE FROM status WHERE article = 1; DELETE FROM article WHERE id = 2;",
            )
            .unwrap();
        let mut indexer = Indexer::open(&mut store).unwrap().unwrap();
        assert_eq!(indexer.step(&store, 9).unwrap(), 3);
        indexer.commit(&mut store).unwrap();
        assert_eq!(store.unindexed_count().unwrap(), 0);
    }
}
