//! Saves what can still be read of a damaged library.
//!
//! Table by table and row by row: a page that cannot be read costs the rows on it, not those before and behind it.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, types::Value};

use super::Store;

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
    for table in TABLES {
        copy_table(&from, &transaction, table);
    }
    // An article whose text is lost is no article; neither is a text whose article is.
    let tidied = transaction.execute_batch(
        "DELETE FROM article WHERE id NOT IN (SELECT article FROM body);
         INSERT INTO status (article, source, date) SELECT id, source, coalesce(published, arrived) FROM article
            WHERE id NOT IN (SELECT article FROM status);
         UPDATE article SET quotes = 0, quote_version = 0, story = NULL;
         UPDATE status SET folded = 0;
         INSERT OR REPLACE INTO unindexed (article, gone) SELECT id, 0 FROM article;",
    );
    let articles = transaction.query_row("SELECT count(*) FROM article", [], |row| row.get::<_, i64>(0)).unwrap_or(0);
    if tidied.is_err() || transaction.commit().is_err() {
        return 0;
    }
    usize::try_from(articles).unwrap_or(0)
}

/// Between two damaged places, so many numbers are tried at most.
const MOST: i64 = 20_000_000;

fn copy_table(from: &Connection, to: &Connection, table: &str) {
    let columns: Vec<String> = to
        .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .unwrap_or_default();
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
            let values: Result<Vec<Value>, _> = (0..columns.len()).map(|n| row.get(n)).collect();
            if let Ok(values) = values {
                if let Some(Value::Integer(number)) = key.and_then(|key| values.get(key)) {
                    last = Some(*number);
                }
                // A row that does not fit (its article is lost, say) is left out alone.
                let _ = insert.execute(rusqlite::params_from_iter(values));
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
