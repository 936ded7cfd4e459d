//! An article as lists show it.

use rusqlite::{OptionalExtension, Statement};

use crate::{
    news::{ArticleId, Moment, SourceId, Status},
    store::{Reader, Result, add},
};

/// What a row is made from.
const ROW: &str = "SELECT a.source, coalesce(nullif(s.name, ''), nullif(s.title, ''), s.place), a.kicker, a.title, a.byline, a.url, a.language,
    t.date, a.arrived, t.read, t.starred, t.later, a.words, a.quotes, a.media, a.story,
    CASE WHEN a.story IS NULL THEN 0 ELSE (SELECT count(*) - 1 FROM article o
    JOIN status ot ON ot.article = o.id WHERE o.story = a.story AND ot.hidden = 0) END
    FROM article a JOIN status t ON t.article = a.id JOIN source s ON s.id = a.source WHERE a.id = ?";

/// An article as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number.
    pub id: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// What the reader calls the source.
    pub source_title: String,
    /// The section or label above the title.
    pub kicker: Option<String>,
    /// The title; empty where there is none.
    pub title: String,
    /// The authors, in one line.
    pub byline: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// By what it is sorted: its publication, or its arrival where that is not known or lies ahead.
    pub date: Moment,
    /// When it arrived.
    pub arrived: Moment,
    /// What the reader did with it.
    pub status: Status,
    /// Words of its body.
    pub words: u32,
    /// How many quotes it has; 0 until they are found.
    pub quotes: u32,
    /// Whether it has pictures.
    pub images: bool,
    /// Whether a recording comes with it.
    pub audio: bool,
    /// How many other articles tell the same story and are folded into this row.
    pub others: u32,
    /// Its story, for [`Reader::story`].
    pub story: Option<i64>,
}

impl Reader {
    /// The rows of some articles, in the order given; those that are gone are left out.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn rows_of(&self, ids: &[ArticleId]) -> Result<Vec<Row>> {
        self.at_one_moment(|reader| {
            let mut rows = Vec::with_capacity(ids.len());
            let mut statement = reader.db.prepare_cached(ROW)?;
            for id in ids {
                rows.extend(row_of(&mut statement, *id)?);
            }
            Ok(rows)
        })
    }

    /// The articles that tell a story, the one that stands for all first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn story(&self, story: i64) -> Result<Vec<ArticleId>> {
        let mut statement = self.db.prepare_cached(
            "SELECT a.id FROM article a JOIN status t ON t.article = a.id WHERE a.story = ? AND t.hidden = 0 ORDER BY t.folded, t.date, a.id",
        )?;
        let ids = statement.query_map([story], |row| row.get(0).map(ArticleId))?.collect::<rusqlite::Result<_>>()?;
        Ok(ids)
    }

    pub(in crate::store) fn row(&self, id: ArticleId) -> Result<Option<Row>> {
        row_of(&mut *self.db.prepare_cached(ROW)?, id)
    }
}

fn row_of(statement: &mut Statement<'_>, id: ArticleId) -> Result<Option<Row>> {
    let row = statement
        .query_row([id.0], |row| {
            let media: i64 = row.get(14)?;
            Ok(Row {
                id,
                source: SourceId(row.get(0)?),
                source_title: row.get(1)?,
                kicker: row.get(2)?,
                title: row.get(3)?,
                byline: row.get(4)?,
                url: row.get(5)?,
                language: row.get(6)?,
                date: Moment::from_unix(row.get(7)?),
                arrived: Moment::from_unix(row.get(8)?),
                status: Status { read: row.get(9)?, starred: row.get(10)?, later: row.get(11)? },
                words: row.get(12)?,
                quotes: row.get(13)?,
                images: media & add::IMAGE != 0,
                audio: media & add::AUDIO != 0,
                story: row.get(15)?,
                others: row.get::<_, i64>(16)?.clamp(0, i64::from(u32::MAX)) as u32,
            })
        })
        .optional()?;
    Ok(row)
}
