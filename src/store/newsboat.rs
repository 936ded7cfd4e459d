//! Reads newsboat's cache, so that a switch loses nothing. Only reads, also beside a running newsboat.
//!
//! Columns that an older newsboat did not have are taken as empty. What is taken over stands in until its feed brings
//! the same article: then the feed's text and key take its place, and what the reader did with it stays.

use std::{collections::HashSet, path::Path};

use rusqlite::{Connection, OpenFlags, params};

use super::{Parcel, Result, Store, StoreError, add::Adder};
use crate::news::{Article, Moment, Source};

/// Newsboat's cache, open for reading.
pub struct Cache {
    db: Connection,
    columns: HashSet<String>,
}

/// A feed in the cache.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CachedFeed {
    /// Its address, as it stands in newsboat's `urls`.
    pub url: String,
    /// The address of its site.
    pub link: String,
    /// Its title.
    pub title: String,
}

/// An item in the cache.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CachedItem {
    /// The feed's id for it, or what newsboat took for one.
    pub guid: String,
    /// Its title.
    pub title: String,
    /// Its author.
    pub author: String,
    /// Its address.
    pub url: String,
    /// Its publication: seconds since 1970; 0 where it is not known.
    pub published: i64,
    /// Its text.
    pub content: String,
    /// The text's media type; empty for HTML.
    pub content_type: String,
    /// What addresses in the text are relative to.
    pub base: String,
    /// Whether it was not read.
    pub unread: bool,
    /// The letters it is flagged with.
    pub flags: String,
    /// Whether it was deleted.
    pub deleted: bool,
    /// The address of what comes with it, and its media type.
    pub enclosure: Option<(String, String)>,
}

impl Cache {
    /// Opens the cache at `path`.
    ///
    /// # Errors
    /// Where there is none, or it is none.
    pub fn open(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags).map_err(unreadable)?;
        let columns = columns(&db).map_err(unreadable)?;
        if !columns.contains("guid") || !columns.contains("feedurl") {
            return Err(StoreError::Unknown(format!("newsboat cache in {}", path.display())));
        }
        Ok(Self { db, columns })
    }

    /// The feeds.
    ///
    /// # Errors
    /// Where the cache is damaged.
    pub fn feeds(&self) -> Result<Vec<CachedFeed>> {
        self.read_feeds().map_err(unreadable)
    }

    fn read_feeds(&self) -> rusqlite::Result<Vec<CachedFeed>> {
        let mut statement =
            self.db.prepare("SELECT rssurl, coalesce(url, ''), coalesce(title, '') FROM rss_feed ORDER BY rowid")?;
        let feeds = statement
            .query_map([], |row| Ok(CachedFeed { url: lossy(row, 0)?, link: lossy(row, 1)?, title: lossy(row, 2)? }))?;
        feeds.collect()
    }

    /// The items of a feed, the oldest first; the feed named as the cache names it.
    ///
    /// # Errors
    /// Where the cache is damaged.
    pub fn items(&self, feed: &str) -> Result<Vec<CachedItem>> {
        self.read_items(feed).map_err(unreadable)
    }

    fn read_items(&self, feed: &str) -> rusqlite::Result<Vec<CachedItem>> {
        const NAMES: [&str; 13] = [
            "guid",
            "title",
            "author",
            "url",
            "pubDate",
            "content",
            "content_mime_type",
            "base",
            "unread",
            "flags",
            "deleted",
            "enclosure_url",
            "enclosure_type",
        ];
        let selected: Vec<String> = NAMES
            .iter()
            .map(|name| if self.columns.contains(*name) { format!("\"{name}\"") } else { "NULL".to_owned() })
            .collect();
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT {} FROM rss_item WHERE feedurl = ? ORDER BY pubDate, id",
            selected.join(", ")
        ))?;
        let items = statement.query_map([feed], |row| {
            let number = |n| row.get::<_, Option<i64>>(n).map(Option::unwrap_or_default);
            let enclosure = lossy(row, 11)?;
            Ok(CachedItem {
                guid: lossy(row, 0)?,
                title: lossy(row, 1)?,
                author: lossy(row, 2)?,
                url: lossy(row, 3)?,
                published: number(4)?,
                content: lossy(row, 5)?,
                content_type: lossy(row, 6)?,
                base: lossy(row, 7)?,
                unread: number(8)? != 0,
                flags: lossy(row, 9)?,
                deleted: number(10)? != 0,
                enclosure: if enclosure.is_empty() { None } else { Some((enclosure, lossy(row, 12)?)) },
            })
        })?;
        items.collect()
    }
}

fn columns(db: &Connection) -> rusqlite::Result<HashSet<String>> {
    db.prepare("SELECT name FROM pragma_table_info('rss_item')")?.query_map([], |row| row.get(0))?.collect()
}

/// What keeps a cache from being read: it is not the library, of which else would be spoken.
fn unreadable(error: rusqlite::Error) -> StoreError {
    StoreError::Cache(match StoreError::from(error) {
        StoreError::Locked => "newsboat is writing to it; leave newsboat, or try again in a moment",
        StoreError::Damaged(_) => "it is damaged, or no cache at all",
        _ => "it is no file that can be opened, or one of a form that is not known",
    })
}

/// An article as another reader kept it.
#[derive(Clone, Debug, Default)]
pub struct TakenOver {
    /// The article.
    pub article: Article,
    /// Whether it was read.
    pub read: bool,
    /// Whether it was starred.
    pub starred: bool,
    /// Whether it was deleted.
    pub deleted: bool,
    /// Its tags.
    pub tags: Vec<String>,
}

impl Store {
    /// Takes over articles of a source from another reader, in one transaction. What is here already keeps its text and
    /// what was done with it here. This is no deed of the reader's and cannot be undone. Says of each whether it is new.
    ///
    /// # Errors
    /// Where the library cannot be written; then nothing was taken over.
    pub fn take_over(&mut self, source: &Source, all: &[TakenOver], now: Moment) -> Result<Vec<bool>> {
        let transaction = self.begin()?;
        // What the feed brought here before may have another key than the other reader gave it.
        let here: HashSet<(Option<String>, String)> = transaction
            .prepare("SELECT url, title FROM article WHERE source = ?")?
            .query_map([source.id.0], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut adder = Adder::new(&transaction, now);
        let mut new = Vec::with_capacity(all.len());
        for one in all {
            if here.contains(&(one.article.url.clone(), one.article.title.text().to_owned())) {
                new.push(false);
                continue;
            }
            let added = adder.arrive(source, [Parcel::stand_in(&one.article)])?;
            for id in &added.new {
                transaction
                    .prepare_cached(
                        "UPDATE status SET read = ?2, starred = ?3, hidden = hidden | ?4 WHERE article = ?1",
                    )?
                    .execute(params![id.0, one.read, one.starred, one.deleted])?;
                let mut tag =
                    transaction.prepare_cached("INSERT OR IGNORE INTO article_tag (tag, article) VALUES (?, ?)")?;
                for name in &one.tags {
                    tag.execute(params![name, id.0])?;
                }
            }
            new.push(!added.new.is_empty());
        }
        transaction.commit()?;
        Ok(new)
    }
}

/// A text column; newsboat did not always check that what it kept was UTF-8.
fn lossy(row: &rusqlite::Row<'_>, n: usize) -> rusqlite::Result<String> {
    use rusqlite::types::ValueRef;
    Ok(match row.get_ref(n)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(_) | ValueRef::Null => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::Cache;

    #[test]
    fn older_caches_are_read_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cache.db");
        let db = Connection::open(&path).unwrap();
        db.execute_batch(
            "CREATE TABLE rss_feed (rssurl TEXT, url TEXT, title TEXT);
             CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid TEXT, title TEXT, feedurl TEXT, pubDate INTEGER, unread INTEGER);
             INSERT INTO rss_feed VALUES ('http://a/', NULL, 'A');
             INSERT INTO rss_item VALUES (1, 'g', CAST(x'41ff' AS TEXT), 'http://a/', 5, 1);",
        )
        .unwrap();
        drop(db);
        let cache = Cache::open(&path).unwrap();
        assert_eq!(cache.feeds().unwrap()[0].title, "A");
        let items = cache.items("http://a/").unwrap();
        assert_eq!((items[0].title.as_str(), items[0].unread, items[0].published), ("A\u{fffd}", true, 5));
        assert!(items[0].flags.is_empty() && items[0].enclosure.is_none());
    }

    #[test]
    fn another_database_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
        assert!(Cache::open(&path).is_err());
        assert!(Cache::open(&folder.path().join("none.db")).is_err());
    }
}
