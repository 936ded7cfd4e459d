//! Saves what can still be read of a damaged library.
//!
//! Table by table and row by row: a page that cannot be read costs the rows on it, not those before and behind it. An
//! article is kept in several tables, and what one of them lost is taken from another: of a text without its row the
//! row is made anew, of a row without its text the title and the address stay, and its source may bring the text again.
//! Of an article that is gone whole nothing tells which source it was of, so that no source is taken to be unchanged:
//! the next check of each asks for everything.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, params, types::Value};

use super::{Parcel, Result, Store, add, check, pack, sources};
use crate::{
    news::{Article, ArticleId, Moment, Prose, Source, SourceId},
    text::Line,
};

/// What is saved, in the order in which rows need each other. Counts follow from triggers; the rest is derived.
const TABLES: &[&str] = &[
    "source",
    "source_tag",
    "fetch",
    "article",
    "body",
    "full_text",
    "revision",
    "status",
    "absent",
    "article_tag",
    "correction",
    "book",
    "highlight",
    "place",
    "saved",
    "rule",
    "searched",
    "setting",
];

/// Copies all readable rows of the library at `damaged`; returns how many articles it saved.
pub(super) fn copy(damaged: &Path, store: &mut Store) -> usize {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(from) = Connection::open_with_flags(damaged, flags) else { return 0 };
    // Indexes may be what is damaged, and a schema page that is odd should not stop us.
    let _ = from.execute_batch("PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON;");
    let Ok(transaction) = store.begin() else { return 0 };
    let mut unpacker = pack::Unpacker::new();
    for table in TABLES {
        copy_table(&from, &transaction, table, &mut |values| {
            if *table != "body" {
                return true;
            }
            let [Value::Integer(id), Value::Blob(packed)] = values else { return false };
            let Some(article) = unpacker.unpack(packed).and_then(|plain| pack::to_article(&plain)) else {
                return false;
            };
            renew_row(&from, &transaction, ArticleId(*id), &article).is_ok()
        });
    }
    let tidied = renew_texts(&transaction).is_ok()
        && transaction
            .execute_batch(
                "INSERT INTO status (article, source, date) SELECT id, source, coalesce(published, arrived) FROM article
                    WHERE id NOT IN (SELECT article FROM status);
                 UPDATE article SET quotes = 0, quote_version = 0, story = NULL;
                 UPDATE status SET folded = 0;
                 UPDATE fetch SET etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL;
                 DELETE FROM setting WHERE key LIKE 'index.%';
                 INSERT OR REPLACE INTO unindexed (article, gone) SELECT id, 0 FROM article;",
            )
            .is_ok()
        && check::count_again(&transaction).is_ok();
    let articles = transaction.query_row("SELECT count(*) FROM article", [], |row| row.get::<_, i64>(0)).unwrap_or(0);
    if !tidied || transaction.commit().is_err() {
        return 0;
    }
    usize::try_from(articles).unwrap_or(0)
}

/// Makes the row of an article anew whose text was saved and whose row was not. Its source is known from its status; where
/// that is lost too, it goes to those that came from nowhere.
fn renew_row(from: &Connection, to: &Transaction<'_>, id: ArticleId, article: &Article) -> Result<()> {
    if to.prepare_cached("SELECT 1 FROM article WHERE id = ?")?.exists([id.0])? {
        return Ok(());
    }
    let known: Option<(i64, i64)> = from
        .prepare_cached("SELECT source, date FROM status NOT INDEXED WHERE article = ?")
        .and_then(|mut status| status.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .unwrap_or_default();
    let then = known.map(|(_, date)| Moment::from_unix(date)).or(article.published).unwrap_or(Moment::from_unix(0));
    let source = match known {
        Some((source, _)) if to.prepare_cached("SELECT 1 FROM source WHERE id = ?")?.exists([source])? => {
            SourceId(source)
        }
        _ => {
            let nowhere = Source { title: Line::new("Saved articles"), ..Source::default() };
            sources::put_source(to, &nowhere, then)?.0
        }
    };
    add::insert_row(to, Some(id), source, &Parcel::of(article), then)?;
    Ok(())
}

/// Gives every article whose text is lost an empty one, with the title and what else its row knows.
fn renew_texts(to: &Transaction<'_>) -> Result<()> {
    let mut packer = pack::Packer::new();
    let mut lost = to.prepare(
        "SELECT id, key, title, byline, url, language, published, format FROM article
         WHERE id NOT IN (SELECT article FROM body)",
    )?;
    let mut rows = lost.query([])?;
    while let Some(row) = rows.next()? {
        let byline: Option<String> = row.get(3)?;
        let article = Article {
            key: row.get(1)?,
            title: Prose::plain(&row.get::<_, String>(2)?),
            byline: byline.iter().flat_map(|byline| byline.split(", ")).map(Line::new).collect(),
            url: row.get(4)?,
            language: row.get(5)?,
            published: row.get::<_, Option<i64>>(6)?.map(Moment::from_unix),
            format: pack::format(row.get(7)?).unwrap_or_default(),
            ..Article::default()
        };
        let id: i64 = row.get(0)?;
        let packed = packer.pack(&pack::article(&article));
        to.prepare_cached("INSERT INTO body (article, packed) VALUES (?, ?)")?.execute(params![id, packed])?;
        // No text has this hash, so what its source brings is an update.
        to.prepare_cached("UPDATE article SET text_hash = 0, words = 0, media = 0 WHERE id = ?")?.execute([id])?;
    }
    Ok(())
}

/// Between two damaged places, so many numbers are tried at most.
const MOST: i64 = 20_000_000;

/// Copies the rows of a table that can be read and that `fits` lets through.
fn copy_table(from: &Connection, to: &Connection, table: &str, fits: &mut dyn FnMut(&[Value]) -> bool) {
    let columns = |of: &Connection| -> Vec<String> {
        of.prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
            .unwrap_or_default()
    };
    // A library of an older form lacks some; what it has is copied, the others are as in new rows.
    let (has, mut columns) = (columns(from), columns(to));
    columns.retain(|column| has.contains(column));
    if columns.is_empty() {
        return;
    }
    let names = columns.join(", ");
    let marks = vec!["?"; columns.len()].join(", ");
    let Ok(mut insert) = to.prepare(&format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})")) else {
        return;
    };
    let order = to
        .query_row(
            &format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk LIMIT 1"),
            [],
            |row| row.get::<_, String>(0),
        )
        .unwrap_or_default();
    let key = columns.iter().position(|column| *column == order);
    // The key of the last row that could be read, where it is a number; and whether all could be read.
    let mut copy = |sql: &str, of: &[i64]| -> (Option<i64>, bool) {
        let mut last = None;
        let Ok(mut statement) = from.prepare_cached(sql) else { return (None, false) };
        let Ok(mut rows) = statement.query(rusqlite::params_from_iter(of)) else { return (None, false) };
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => return (last, true),
                Err(_) => return (last, false),
            };
            let values: rusqlite::Result<Vec<Value>> = (0..columns.len()).map(|n| row.get(n)).collect();
            if let Ok(values) = values {
                if let Some(Value::Integer(number)) = key.and_then(|key| values.get(key)) {
                    last = Some(*number);
                }
                // A row that does not fit (its article is lost, say) is left out alone.
                if fits(&values) {
                    let _ = insert.execute(rusqlite::params_from_iter(values));
                }
            }
        }
    };
    // From the front until the damage, then from the end until the damage.
    let (front, whole) = copy(&format!("SELECT {names} FROM {table} NOT INDEXED"), &[]);
    if whole || key.is_none() {
        return;
    }
    let (back, _) = copy(&format!("SELECT {names} FROM {table} NOT INDEXED ORDER BY {order} DESC"), &[]);
    // What lies between, where it is damaged in several places: one number after the other.
    let (front, back) = (front.unwrap_or(0), back.unwrap_or_else(|| last_number(from)));
    if (1..MOST).contains(&back.saturating_sub(front)) {
        let sql = format!("SELECT {names} FROM {table} NOT INDEXED WHERE {order} = ?");
        for number in front..=back {
            copy(&sql, &[number]);
        }
    }
}

/// The highest number an article has, as far as it can be read: several tables know it.
fn last_number(from: &Connection) -> i64 {
    ["SELECT max(id) FROM article", "SELECT max(article) FROM body", "SELECT max(article) FROM status"]
        .iter()
        .filter_map(|sql| from.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).ok().flatten())
        .max()
        .unwrap_or(0)
}
