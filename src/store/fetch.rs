//! What fetching knows of the sources, and the one door by which a check's outcome comes in.
//!
//! A check's articles, its validators and the time of the next check are stored in one transaction: a source never
//! believes that it has what it has not. Two processes may refresh the same library: each leases the sources it is
//! about to check, and a lease of a process that died counts for nothing.

use rusqlite::{OptionalExtension, Row as SqlRow, params};

use super::{
    Added, Arrival, Reader, Result, Store,
    add::Adder,
    pack,
    sources::{positive, to_origin},
    stories::Fingerprint,
};
use crate::news::{Article, ArticleId, Moment, Origin, Quote, SourceId};

/// What fetching knows of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchState {
    /// The value of `ETag`, as the bytes that came.
    pub etag: Option<Vec<u8>>,
    /// The value of `Last-Modified`, as the bytes that came.
    pub last_modified: Option<Vec<u8>>,
    /// The address that gave both.
    pub validators_url: Option<String>,
    /// A hash of the content that came last.
    pub body_hash: Option<i64>,
    /// When it was last checked.
    pub checked: Option<Moment>,
    /// When a check last succeeded.
    pub succeeded: Option<Moment>,
    /// When a check last brought something new.
    pub changed: Option<Moment>,
    /// When it is to be checked next; at once where nothing is said.
    pub next_check: Option<Moment>,
    /// Why then, in words.
    pub next_why: Option<String>,
    /// Failed checks in a row.
    pub failures: u32,
    /// What the last check failed with, in plain words.
    pub error: Option<String>,
    /// The same as a short fixed name.
    pub error_code: Option<String>,
    /// Where it permanently moved, and when that was first seen.
    pub moved: Option<(String, Moment)>,
    /// Whether its server said that it is gone for good.
    pub gone: bool,
    /// What it wishes about being checked, in a form of the fetcher's own.
    pub hints: Option<String>,
}

/// A source as the fetcher needs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeedRow {
    /// Its number.
    pub id: SourceId,
    /// What kind of place it is.
    pub origin: Origin,
    /// What it is called: the reader's name for it, else its own, else where it is.
    pub title: String,
    /// Whether that is the reader's name for it.
    pub named: bool,
    /// The folders it lies in: `News/Local`.
    pub folder: String,
    /// The address of its site.
    pub link: Option<String>,
    /// Whether it is not to be checked.
    pub paused: bool,
    /// Whether the linked pages are fetched for its articles.
    pub full_text: bool,
    /// Headers and the like for its requests, in a form of the fetcher's own.
    pub request: Option<String>,
    /// Days its articles are kept; as long as anywhere where nothing is said.
    pub keep_days: Option<u32>,
    /// Articles of it that are kept.
    pub keep_count: Option<u32>,
    /// When it was added.
    pub added: Moment,
    /// Its articles.
    pub articles: u64,
    /// What an import said of it beside all this, for an export.
    pub extra: Option<String>,
    /// What fetching knows of it.
    pub fetch: FetchState,
}

impl FeedRow {
    /// Where it is: an address or a path; empty for what has no place.
    #[must_use]
    pub fn place(&self) -> &str {
        self.origin.place()
    }
}

/// How lively a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pulse {
    /// When its newest article was published, or arrived where it does not say.
    pub newest: Option<Moment>,
    /// Articles of the last 28 days.
    pub last_weeks: u64,
}

/// The outcome of a check of one source.
pub struct Check<'a> {
    /// The source.
    pub source: SourceId,
    /// What fetching knows of it now.
    pub fetch: &'a FetchState,
    /// What it brought, where something came.
    pub arrival: Option<Arrival<'a>>,
    /// The address to take over.
    pub place: Option<&'a str>,
}

/// An article whose quotes are still to be found.
#[derive(Clone, Debug)]
pub struct Unquoted {
    id: ArticleId,
    source: SourceId,
    text_hash: i64,
    /// Unpacked when its turn comes: a whole batch of texts would take several times the room.
    packed: Vec<u8>,
}

impl Unquoted {
    /// The articles themselves, one after the other; nothing for one whose text is damaged.
    pub fn read(batch: &[Self]) -> impl Iterator<Item = Option<Article>> {
        let mut unpacker = pack::Unpacker::new();
        batch.iter().map(move |unquoted| {
            let article = unpacker.unpack(&unquoted.packed).and_then(|plain| pack::to_article(&plain))?;
            Some(Article { id: unquoted.id, source: unquoted.source, ..article })
        })
    }
}

/// What was found in such an article.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The article.
    pub unquoted: Unquoted,
    /// Its quotes.
    pub quotes: Vec<Quote>,
    /// By what the story is known in other sources.
    pub fingerprint: Fingerprint,
}

/// The hash of a content, by which the same bytes are known again.
#[must_use]
pub fn body_hash(bytes: &[u8]) -> i64 {
    super::hash::hash(bytes)
}

const ROW: &str =
    "SELECT s.id, s.kind, s.place, coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place), s.folder, s.link, s.paused, s.full_text,
    s.request, s.keep_days, s.keep_count, s.added, t.total,
    f.etag, f.last_modified, f.validators_url, f.body_hash, f.checked, f.succeeded, f.changed, f.next_check,
    f.next_why, coalesce(f.failures, 0), f.error, f.error_code, f.moved_to, f.moved_since, coalesce(f.gone, 0), f.hints, s.extra,
    coalesce(s.name, '') <> ''
    FROM source s JOIN tally t ON t.source = s.id LEFT JOIN fetch f ON f.source = s.id WHERE s.removed IS NULL";

fn feed_row(row: &SqlRow<'_>) -> rusqlite::Result<FeedRow> {
    let moment = |n| row.get::<_, Option<i64>>(n).map(|seconds| seconds.map(Moment::from_unix));
    let moved: Option<String> = row.get(25)?;
    Ok(FeedRow {
        id: SourceId(row.get(0)?),
        origin: to_origin(&row.get::<_, String>(1)?, row.get(2)?),
        title: row.get(3)?,
        folder: row.get(4)?,
        link: row.get(5)?,
        paused: row.get(6)?,
        full_text: row.get(7)?,
        request: row.get(8)?,
        keep_days: row.get(9)?,
        keep_count: row.get(10)?,
        added: Moment::from_unix(row.get(11)?),
        articles: positive(row.get(12)?),
        extra: row.get(29)?,
        named: row.get(30)?,
        fetch: FetchState {
            etag: row.get(13)?,
            last_modified: row.get(14)?,
            validators_url: row.get(15)?,
            body_hash: row.get(16)?,
            checked: moment(17)?,
            succeeded: moment(18)?,
            changed: moment(19)?,
            next_check: moment(20)?,
            next_why: row.get(21)?,
            failures: row.get(22)?,
            error: row.get(23)?,
            error_code: row.get(24)?,
            moved: moved.zip(moment(26)?),
            gone: row.get(27)?,
            hints: row.get(28)?,
        },
    })
}

impl Reader {
    /// Every source with what fetching knows of it, by folder and title; those that were removed are left out.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn feeds(&self) -> Result<Vec<FeedRow>> {
        let mut statement = self.db.prepare_cached(&format!(
            "{ROW} ORDER BY s.folder, s.position, coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place), s.id"
        ))?;
        Ok(statement.query_map([], feed_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The times of a source's newest articles, the newest first, at most `limit`.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn newest(&self, source: SourceId, limit: usize) -> Result<Vec<Moment>> {
        let mut statement = self
            .db
            .prepare_cached("SELECT date FROM status WHERE source = ? AND hidden = 0 ORDER BY date DESC LIMIT ?")?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map([source.0, limit], |row| Ok(Moment::from_unix(row.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How lively a source is at `now`.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn pulse(&self, source: SourceId, now: Moment) -> Result<Pulse> {
        let since = now.unix().saturating_sub(28 * 86_400);
        let pulse = self
            .db
            .prepare_cached(
                "SELECT (SELECT max(date) FROM status WHERE source = ?1 AND hidden = 0),
                    (SELECT count(*) FROM status WHERE source = ?1 AND hidden = 0 AND date > ?2)",
            )?
            .query_row([source.0, since], |row| {
                let newest: Option<i64> = row.get(0)?;
                Ok(Pulse { newest: newest.map(Moment::from_unix), last_weeks: positive(row.get(1)?) })
            })?;
        Ok(pulse)
    }

    /// How many articles no engine of `version` has looked through for quotes.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn unquoted_count(&self, version: u32) -> Result<u64> {
        let count =
            self.db.query_row("SELECT count(*) FROM article WHERE quote_version < ?", [version], |row| row.get(0))?;
        Ok(positive(count))
    }

    /// Articles that no engine of `version` has looked through for quotes: the new ones first, the newest before.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn unquoted(&self, version: u32, limit: usize) -> Result<Vec<Unquoted>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut found = Vec::new();
        for condition in
            ["a.quote_version = 0 AND 0 < ?1 ORDER BY a.id DESC", "a.quote_version > 0 AND a.quote_version < ?1"]
        {
            let mut statement = self.db.prepare_cached(&format!(
                "SELECT a.id, a.source, a.text_hash, b.packed FROM article a JOIN body b ON b.article = a.id
                 WHERE {condition} LIMIT ?2"
            ))?;
            let mut rows = statement.query(params![version, limit])?;
            while let Some(row) = rows.next()? {
                found.push(Unquoted {
                    id: ArticleId(row.get(0)?),
                    source: SourceId(row.get(1)?),
                    text_hash: row.get(2)?,
                    packed: row.get_ref(3)?.as_blob().unwrap_or_default().to_owned(),
                });
            }
            if !found.is_empty() {
                break;
            }
        }
        Ok(found)
    }
}

impl Store {
    /// Takes in the outcomes of checks, in one transaction, and ends their leases. One [`Added`] for each check.
    ///
    /// A source that was removed meanwhile takes nothing in.
    ///
    /// # Errors
    /// Where the library cannot be written; then nothing was taken in.
    pub fn arrive(&mut self, checks: &[Check<'_>], now: Moment) -> Result<Vec<Added>> {
        self.trusting(|store| store.take_checks(checks, now))
    }

    fn take_checks(&mut self, checks: &[Check<'_>], now: Moment) -> Result<Vec<Added>> {
        let transaction = self.begin()?;
        let mut adder = Adder::new(&transaction, now);
        let mut all = Vec::with_capacity(checks.len());
        for check in checks {
            let is_there = transaction
                .prepare_cached("SELECT 1 FROM source WHERE id = ? AND removed IS NULL")?
                .exists([check.source.0])?;
            if !is_there {
                all.push(Added { source: check.source, ..Added::default() });
                continue;
            }
            all.push(match &check.arrival {
                Some(arrival) => adder.arrive(arrival.source, arrival.articles)?,
                None => Added { source: check.source, ..Added::default() },
            });
            let fetch = check.fetch;
            let unix = |moment: Option<Moment>| moment.map(Moment::unix);
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO fetch (source, etag, last_modified, validators_url, body_hash, checked,
                        succeeded, changed, next_check, next_why, failures, error, error_code, moved_to, moved_since,
                        gone, hints)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    check.source.0,
                    fetch.etag,
                    fetch.last_modified,
                    fetch.validators_url,
                    fetch.body_hash,
                    unix(fetch.checked),
                    unix(fetch.succeeded),
                    unix(fetch.changed),
                    unix(fetch.next_check),
                    fetch.next_why,
                    fetch.failures,
                    fetch.error,
                    fetch.error_code,
                    fetch.moved.as_ref().map(|(to, _)| to),
                    fetch.moved.as_ref().map(|(_, since)| since.unix()),
                    fetch.gone,
                    fetch.hints,
                ])?;
            if let Some(place) = check.place {
                // Where another source has that address already, both stay as they are.
                transaction
                    .prepare_cached("UPDATE OR IGNORE source SET place = ?2 WHERE id = ?1")?
                    .execute(params![check.source.0, place])?;
            }
        }
        transaction.commit()?;
        Ok(all)
    }

    /// Leases sources for checking, until `until`; gives those that no other living process holds.
    ///
    /// `is_alive` tells whether a process is there, by its number.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn lease(
        &mut self,
        sources: &[SourceId],
        now: Moment,
        until: Moment,
        is_alive: impl Fn(u32) -> bool,
    ) -> Result<Vec<SourceId>> {
        let own = std::process::id();
        let transaction = self.begin()?;
        let mut leased = Vec::with_capacity(sources.len());
        for &source in sources {
            let held: Option<(Option<i64>, Option<u32>)> = transaction
                .prepare_cached("SELECT lease_until, lease_by FROM fetch WHERE source = ?")?
                .query_row([source.0], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if let Some((Some(held_until), Some(by))) = held
                && held_until > now.unix()
                && by != own
                && is_alive(by)
            {
                continue;
            }
            let taken = transaction
                .prepare_cached(
                    "INSERT INTO fetch (source, lease_until, lease_by) SELECT id, ?2, ?3 FROM source WHERE id = ?1
                     ON CONFLICT (source) DO UPDATE SET lease_until = ?2, lease_by = ?3",
                )?
                .execute(params![source.0, until.unix(), own])?;
            if taken > 0 {
                leased.push(source);
            }
        }
        transaction.commit()?;
        Ok(leased)
    }

    /// Ends this process's leases of sources that were not checked after all.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn release(&mut self, sources: &[SourceId]) -> Result<()> {
        let transaction = self.begin()?;
        for source in sources {
            transaction
                .prepare_cached(
                    "UPDATE fetch SET lease_until = NULL, lease_by = NULL WHERE source = ? AND lease_by = ?",
                )?
                .execute(params![source.0, std::process::id()])?;
        }
        Ok(transaction.commit()?)
    }

    /// Stores the quotes that were found in articles and folds those that tell what another source told, in one
    /// transaction; what was changed since they were read is left for the next time.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn put_quotes(&mut self, looked: &[Looked], version: u32, now: Moment) -> Result<()> {
        self.trusting(|store| store.keep_quotes(looked, version, now))
    }

    fn keep_quotes(&mut self, looked: &[Looked], version: u32, now: Moment) -> Result<()> {
        let transaction = self.begin()?;
        let mut adder = Adder::new(&transaction, now);
        // By rising numbers, whatever order they were looked through in: falling ones leave SQLite's pages half empty.
        let mut looked: Vec<&Looked> = looked.iter().collect();
        looked.sort_unstable_by_key(|looked| looked.unquoted.id);
        for Looked { unquoted, quotes, fingerprint } in looked {
            let hash: Option<i64> = transaction
                .prepare_cached("SELECT text_hash FROM article WHERE id = ?")?
                .query_row([unquoted.id.0], |row| row.get(0))
                .optional()?;
            if hash == Some(unquoted.text_hash) {
                adder.put_quotes(unquoted.id, quotes, version)?;
                adder.fold(unquoted.id, unquoted.source, fingerprint)?;
            }
        }
        Ok(transaction.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, FetchState, Fingerprint};
    use crate::{
        news::{Article, Moment, Origin, Prose, Source, SourceId},
        store::{Arrival, Parcel, Store},
        text::Line,
    };

    fn now() -> Moment {
        Moment::from_unix(1_700_000_000)
    }

    #[test]
    fn references_are_looked_up_again_however_the_work_ends() {
        let mut store = Store::in_memory().unwrap();
        let looks_up =
            |store: &Store| -> bool { store.db.query_row("PRAGMA foreign_keys", [], |row| row.get(0)).unwrap() };
        assert!(!store.trusting(|store| Ok(looks_up(store))).unwrap());
        assert!(looks_up(&store));
        let work =
            std::panic::AssertUnwindSafe(|| store.trusting(|_| -> crate::store::Result<()> { panic!("a fault") }));
        std::panic::catch_unwind(work).unwrap_err();
        assert!(looks_up(&store));
    }

    fn feed(store: &mut Store, url: &str) -> Source {
        let source = Source { title: Line::new("A"), origin: Origin::Feed(url.to_owned()), ..Source::default() };
        let (id, _) = store.add_source(&source, "", &[], now()).unwrap();
        Source { id, ..source }
    }

    fn article(key: &str, title: &str) -> Article {
        Article { key: key.to_owned(), title: Prose::plain(title), ..Article::default() }
    }

    /// The numbers of new, updated and unchanged articles when `articles` come.
    #[track_caller]
    fn check(store: &mut Store, source: &Source, articles: &[Article], expect: (usize, usize, usize)) {
        let parcels: Vec<Parcel> = articles.iter().map(Parcel::of).collect();
        let arrival = Arrival { source, articles: &parcels };
        let fetch = FetchState { etag: Some(vec![0xff, b'"']), failures: 2, ..FetchState::default() };
        let check = Check { source: source.id, fetch: &fetch, arrival: Some(arrival), place: None };
        let added = store.arrive(&[check], now()).unwrap();
        assert_eq!((added[0].new.len(), added[0].updated.len(), added[0].unchanged), expect);
    }

    #[test]
    fn the_same_keys_in_two_feeds_stay_two_articles_and_an_edit_is_an_update() {
        let mut store = Store::in_memory().unwrap();
        let (a, b) = (feed(&mut store, "a"), feed(&mut store, "b"));
        check(&mut store, &a, &[article("1", "One"), article("2", "Two")], (2, 0, 0));
        check(&mut store, &b, &[article("1", "One")], (1, 0, 0));
        check(&mut store, &a, &[article("1", "One, corrected"), article("2", "Two")], (0, 1, 1));
        let feeds = store.feeds().unwrap();
        assert_eq!(feeds[0].fetch.etag.as_deref(), Some(&[0xff, b'"'][..]));
        assert_eq!((feeds[0].fetch.failures, feeds[0].articles), (2, 2));
    }

    #[test]
    fn a_removed_source_takes_nothing_in() {
        let mut store = Store::in_memory().unwrap();
        let gone = Source { id: SourceId(99), ..Source::default() };
        check(&mut store, &gone, &[article("1", "One")], (0, 0, 0));
    }

    #[test]
    fn leases_of_the_dead_count_for_nothing() {
        let mut store = Store::in_memory().unwrap();
        let a = feed(&mut store, "a").id;
        let soon = Moment::from_unix(now().unix() + 60);
        assert_eq!(store.lease(&[a, SourceId(99)], now(), soon, |_| true).unwrap(), [a]);
        store.db.execute("UPDATE fetch SET lease_by = 1", []).unwrap();
        assert_eq!(store.lease(&[a], now(), soon, |_| true).unwrap(), []);
        assert_eq!(store.lease(&[a], now(), soon, |_| false).unwrap(), [a]);
        store.release(&[a]).unwrap();
        store.db.execute("UPDATE fetch SET lease_by = 1, lease_until = ?", [soon.unix()]).unwrap();
        assert_eq!(store.lease(&[a], soon, soon, |_| true).unwrap(), [a]);
    }

    #[test]
    fn quotes_follow_the_articles_the_newest_first() {
        let mut store = Store::in_memory().unwrap();
        let a = feed(&mut store, "a");
        check(&mut store, &a, &[article("1", "One"), article("2", "Two"), article("3", "Three")], (3, 0, 0));
        let first = store.unquoted(7, 2).unwrap();
        let titles: Vec<String> =
            super::Unquoted::read(&first).flatten().map(|article| article.title.text().to_owned()).collect();
        assert_eq!(titles, ["Three", "Two"]);
        check(&mut store, &a, &[article("2", "Two, corrected")], (0, 1, 0));
        let looked = |unquoted| super::Looked { unquoted, quotes: Vec::new(), fingerprint: Fingerprint::default() };
        let looked: Vec<_> = first.into_iter().map(looked).collect();
        store.put_quotes(&looked, 7, now()).unwrap();
        assert_eq!(store.unquoted_count(7).unwrap(), 2);
        assert_eq!(store.unquoted(8, 9).unwrap().len(), 2, "those without come before those that are outdated");
    }
}
