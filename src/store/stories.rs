//! The same story in several sources: known by its address or by its words, and folded into one row.
//!
//! Each article leaves marks in `fingerprint`: a hash of its address without what does not belong to it, and three
//! bands of two minima each over the hashes of its five-word runs (MinHash; Broder 1997). Who shares a band is compared
//! word by word, who shares an address by the address as it is now, so marks of an earlier text lead nowhere. The first that was looked at stands for its story; the others are folded under it, read when it is.
//! Articles of one source are never folded: they are what that source chose to say.

use rusqlite::{OptionalExtension, Params, Transaction, params};
use url::Url;

use super::{Result, pack, sources};
use crate::news::{Article, ArticleId, SourceId};

/// Words in a run.
const RUN: usize = 5;
/// A text of fewer runs is known by its address alone.
const LEAST: usize = 40;
/// Minima that are kept, two a band.
const MINIMA: usize = 6;
/// The share of common runs (Jaccard) from which on two texts are the same story.
const SAME: f64 = 0.7;
/// How much further apart the lengths of two texts may be than their runs, which are counted otherwise.
const MARGIN: f64 = 0.8;
/// So many articles that share a mark are looked at.
const CANDIDATES: i64 = 6;
const SEEDS: [u64; MINIMA] = [
    0x9E37_79B9_7F4A_7C15,
    0xD1B5_4A32_D192_ED03,
    0xBF58_476D_1CE4_E5B9,
    0x94D0_49BB_1331_11EB,
    0xA24B_AED4_963E_E407,
    0x8CB9_2BA7_2F3D_8DD7,
];

/// By what the same story is known in another source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    address: Option<i64>,
    bands: Vec<i64>,
}

impl Fingerprint {
    /// The marks of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self { address: article.url.as_deref().and_then(address), bands: bands(article) }
    }

    fn marks(&self) -> impl Iterator<Item = &i64> {
        self.address.iter().chain(&self.bands)
    }
}

/// Looks whether an article of `source` tells what another source told, and folds it if so.
pub(super) fn fold(
    transaction: &Transaction<'_>,
    unpacker: &mut pack::Unpacker,
    (id, source): (ArticleId, SourceId),
    fingerprint: &Fingerprint,
) -> Result<()> {
    let mut same = None;
    let mut own = None;
    for mark in fingerprint.marks() {
        if same.is_none() {
            same = candidate(transaction, *mark, source, |other| {
                if Some(*mark) == fingerprint.address {
                    has_address(transaction, other, *mark)
                } else {
                    own.get_or_insert_with(|| Own::of(transaction, id)).is_in(transaction, unpacker, other)
                }
            })?;
        }
        transaction
            .prepare_cached("INSERT OR IGNORE INTO fingerprint (mark, article) VALUES (?, ?)")?
            .execute([*mark, id.0])?;
    }
    let Some(other) = same else { return Ok(()) };
    transaction.prepare_cached("UPDATE article SET story = ?1 WHERE id = ?1 AND story IS NULL")?.execute([other.0])?;
    let told = transaction
        .prepare_cached(
            "UPDATE article SET story = (SELECT story FROM article WHERE id = ?2) WHERE id = ?1 AND story IS NULL",
        )?
        .execute([id.0, other.0])?;
    if told > 0 {
        transaction
            .prepare_cached(
                "UPDATE status SET folded = 1, read = max(read, coalesce((SELECT max(t.read) FROM article a
                    JOIN status t ON t.article = a.id WHERE a.story = (SELECT story FROM article WHERE id = ?1)
                        AND t.folded = 0 AND a.id <> ?1), 0))
                 WHERE article = ?1",
            )?
            .execute([id.0])?;
    }
    Ok(())
}

/// Takes away the marks of the articles that `of` selects, before they go for good. Those of earlier texts stay and lead
/// nowhere.
pub(super) fn forget(transaction: &Transaction<'_>, of: &str, values: impl Params) -> Result<()> {
    let mut unpacker = pack::Unpacker::new();
    let mut bodies = transaction.prepare(&format!("SELECT article, packed FROM body WHERE article IN ({of})"))?;
    let mut strike = transaction.prepare_cached("DELETE FROM fingerprint WHERE mark = ? AND article = ?")?;
    let mut rows = bodies.query(values)?;
    while let Some(row) = rows.next()? {
        let plain = unpacker.unpack(row.get_ref(1)?.as_blob().unwrap_or_default());
        let Some(article) = plain.and_then(|plain| pack::to_article(&plain)) else { continue };
        for mark in Fingerprint::of(&article).marks() {
            strike.execute([*mark, row.get(0)?])?;
        }
    }
    Ok(())
}

/// Lets another article stand for each story whose own is gone or hidden, and the first stand alone where it is back.
pub(super) fn retell(transaction: &Transaction<'_>) -> Result<()> {
    transaction.execute(
        "UPDATE status SET folded = 0 WHERE article IN
            (SELECT min(a.id) FROM article a JOIN status t ON t.article = a.id
             WHERE a.story IS NOT NULL AND t.hidden = 0 GROUP BY a.story HAVING min(t.folded) = 1)",
        [],
    )?;
    transaction.execute(
        "UPDATE status SET folded = 1 WHERE folded = 0 AND article IN
            (SELECT a.id FROM article a JOIN status t ON t.article = a.story
             WHERE a.story IS NOT NULL AND a.id <> a.story AND t.hidden = 0 AND t.folded = 0)",
        [],
    )?;
    Ok(())
}

/// The first article of another source with a mark that passes.
fn candidate(
    transaction: &Transaction<'_>,
    mark: i64,
    source: SourceId,
    mut passes: impl FnMut(ArticleId) -> bool,
) -> Result<Option<ArticleId>> {
    let mut found = transaction.prepare_cached(
        "SELECT f.article FROM fingerprint f JOIN status t ON t.article = f.article
         WHERE f.mark = ? AND t.source <> ? AND t.hidden = 0 LIMIT ?",
    )?;
    let mut rows = found.query(params![mark, source.0, CANDIDATES])?;
    while let Some(row) = rows.next()? {
        let other = ArticleId(row.get(0)?);
        if passes(other) {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// Whether an article of the library has the address that a mark was made of; it had when the mark was made.
fn has_address(transaction: &Transaction<'_>, id: ArticleId, mark: i64) -> bool {
    let url: Option<String> = transaction
        .prepare_cached("SELECT url FROM article WHERE id = ?")
        .and_then(|mut url| url.query_row([id.0], |row| row.get(0)).optional())
        .unwrap_or_default()
        .flatten();
    url.as_deref().and_then(address) == Some(mark)
}

/// The words of the article that is looked at, read where another of about its length shares a mark with it.
struct Own {
    id: ArticleId,
    words: u64,
    runs: Option<Vec<u64>>,
}

impl Own {
    fn of(transaction: &Transaction<'_>, id: ArticleId) -> Self {
        Self { id, words: words(transaction, id), runs: None }
    }

    /// Whether another article has the same words, nearly.
    fn is_in(&mut self, transaction: &Transaction<'_>, unpacker: &mut pack::Unpacker, other: ArticleId) -> bool {
        let words = words(transaction, other);
        // There are about as many runs as words, so a text that is much shorter need not be read.
        if (words.min(self.words) as f64) < SAME * MARGIN * words.max(self.words) as f64 {
            return false;
        }
        let own = self.runs.get_or_insert_with(|| runs_of(unpacker, transaction, self.id).unwrap_or_default());
        runs_of(unpacker, transaction, other).is_some_and(|others| likeness(own, &others) >= SAME)
    }
}

fn runs_of(unpacker: &mut pack::Unpacker, transaction: &Transaction<'_>, id: ArticleId) -> Option<Vec<u64>> {
    let mut statement = transaction.prepare_cached("SELECT packed FROM body WHERE article = ?").ok()?;
    let packed: Vec<u8> = statement.query_row([id.0], |row| row.get(0)).ok()?;
    let article = pack::to_article(&unpacker.unpack(&packed)?)?;
    Some(runs(&article))
}

/// How many words an article has; none where it is gone.
fn words(transaction: &Transaction<'_>, id: ArticleId) -> u64 {
    let words = transaction
        .prepare_cached("SELECT words FROM article WHERE id = ?")
        .and_then(|mut words| words.query_row([id.0], |row| row.get(0)));
    words.map_or(0, sources::positive)
}

/// The share of the runs of either that both have. Both are sorted and without doubles.
fn likeness(these: &[u64], those: &[u64]) -> f64 {
    let common = these.iter().filter(|run| those.binary_search(run).is_ok()).count();
    let all = these.len() + those.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// The hashes of the body's runs of words, sorted and without doubles.
fn runs(article: &Article) -> Vec<u64> {
    let mut runs = Vec::new();
    each_run(article, |run| runs.push(run));
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The hash of every run of words of the body. Case and punctuation do not count; in scripts without spaces each
/// character is a word.
fn each_run(article: &Article, mut take: impl FnMut(u64)) {
    let mut last = [0_u64; RUN];
    let mut words = 0;
    let mut word = 0;
    let mut end = |word: &mut u64| {
        if *word != 0 {
            last.rotate_left(1);
            last[RUN - 1] = std::mem::take(word);
            words += 1;
            if words >= RUN {
                take(last.iter().fold(0, |run, word| (run ^ word).wrapping_mul(SEEDS[1]).rotate_left(23)));
            }
        }
    };
    let with = |word: u64, c: u32| (word ^ (u64::from(c) + 1)).wrapping_mul(SEEDS[0]).rotate_left(29) | 1;
    // The title and the standfirst differ from paper to paper.
    for leaf in article.leaves().into_iter().skip(2) {
        for c in leaf.text().chars() {
            if c.is_ascii() {
                match c.is_ascii_alphanumeric() {
                    true => word = with(word, u32::from(c.to_ascii_lowercase())),
                    false => end(&mut word),
                }
                continue;
            }
            let is_whole = c >= '\u{2E80}';
            if is_whole || !c.is_alphanumeric() {
                end(&mut word);
            }
            if c.is_alphanumeric() {
                word = c.to_lowercase().fold(word, |word, c| with(word, u32::from(c)));
            }
            if is_whole {
                end(&mut word);
            }
        }
        end(&mut word);
    }
}

/// The bands of a text: equal for nearly equal texts, likely.
fn bands(article: &Article) -> Vec<i64> {
    let mut minima = [u64::MAX; MINIMA];
    let mut count = 0;
    each_run(article, |run| {
        count += 1;
        // One good hash, and five that are cheap to have from it.
        let run = mix(run, SEEDS[2]);
        for (least, seed) in minima.iter_mut().zip(SEEDS) {
            *least = (*least).min((run ^ seed).wrapping_mul(seed));
        }
    });
    if count < LEAST {
        return Vec::new();
    }
    let (pairs, _) = minima.as_chunks::<2>();
    // The band's number is part of its mark, and so is that it is no address.
    pairs.iter().zip(1..).map(|([a, b], band)| mix(a ^ b.rotate_left(17), band) as i64 | 1).collect()
}

/// The mark of an address: host and path, and of the query what is not for counting visitors.
pub(super) fn address(url: &str) -> Option<i64> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let mut kept = format!("{host}{}", url.path().trim_end_matches('/'));
    for (key, value) in url.query_pairs() {
        let counts =
            key.starts_with("utm_") || ["fbclid", "gclid", "ref", "cmpid", "mc_cid", "mc_eid"].contains(&&*key);
        if !counts {
            kept.push_str(&format!("&{key}={value}"));
        }
    }
    // A front page is no story.
    (kept.len() > host.len()).then(|| super::hash::hash(kept.as_bytes()) & !1)
}

fn mix(value: u64, by: u64) -> u64 {
    let product = u128::from(value ^ (value >> 29)) * u128::from(by | 1);
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::{address, bands, likeness, runs};
    use crate::{
        news::{Article, Block, Body, Loaded, Moment, Prose, Source},
        store::{Keep, Store},
    };

    fn article(text: &str) -> Article {
        Article { body: Body { blocks: vec![Block::Paragraph(Prose::plain(text))] }, ..Article::default() }
    }

    fn story() -> String {
        (0..120).map(|n| format!("The {n} boats of harbour {} came home. ", n * 7 % 31)).collect()
    }

    #[test]
    fn addresses_are_the_same_without_what_counts_visitors() {
        for same in [
            "http://example.org/a/b",
            "https://www.example.org/a/b/?utm_source=x&fbclid=1",
            "https://example.org/a/b#top",
        ] {
            assert_eq!(address(same), address("https://example.org/a/b"), "{same}");
        }
        assert_ne!(address("https://example.org/a?id=1"), address("https://example.org/a?id=2"));
        assert_eq!(address("https://example.org/"), None);
        assert_eq!(address("no address"), None);
    }

    #[test]
    fn nearly_the_same_words_are_alike_and_share_a_band() {
        let (one, other) = (story(), story().replace("harbour 7", "port 7") + "A line of another paper at the end.");
        let (one, other) = (article(&one), article(&other));
        assert!(likeness(&runs(&one), &runs(&other)) > 0.9);
        assert!(bands(&one).iter().any(|band| bands(&other).contains(band)));
        let far: String =
            (0..120).map(|n| format!("A different {n} report about {} rivers was read. ", n * 5)).collect();
        let far = article(&far);
        assert!(likeness(&runs(&one), &runs(&far)) < 0.1);
        assert!(!bands(&one).iter().any(|band| bands(&far).contains(band)));
    }

    #[test]
    fn who_goes_takes_its_marks_along() {
        let mut store = Store::in_memory().unwrap();
        let now = Moment::from_unix(1_700_000_000);
        let told = Article { url: Some("https://example.org/boats".into()), ..article(&story()) };
        let loaded = Loaded { source: Source::default(), articles: vec![told], problems: Vec::new() };
        let source = store.add(&loaded, &[Vec::new()], 1, now).unwrap().source;
        let marks =
            |store: &Store| store.db.query_row("SELECT count(*) FROM fingerprint", [], |row| row.get::<_, i64>(0));
        assert_eq!(marks(&store).unwrap(), 4);
        let later = Moment::from_unix(now.unix() + 9 * 86_400);
        assert_eq!(store.prune(source, Keep { days: Some(3), count: None }, later).unwrap(), 1);
        assert_eq!(marks(&store).unwrap(), 0);
    }

    #[test]
    fn short_texts_have_no_bands() {
        assert!(bands(&article("Too short to tell.")).is_empty());
    }
}
