-- Marks by which one story in several sources is known, without an index by article and without a reference: what they
-- lead to is compared anew (see stories.rs), so a mark that is left over leads nowhere, and the index took twice the
-- room of the marks.
CREATE TABLE mark (
  mark INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (mark, article)
) WITHOUT ROWID;
INSERT INTO mark (mark, article) SELECT mark, article FROM fingerprint ORDER BY mark, article;
DROP TABLE fingerprint;
ALTER TABLE mark RENAME TO fingerprint;
