-- Passages the reader marked: copies, so that they outlive every change of their article's text and the article itself.
-- The places are those of the text they were marked in; they are looked for by their words when they are read (see
-- highlights.rs). `gone`: taken away, and still to be brought back by undoing.
CREATE TABLE highlight (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made INTEGER NOT NULL,
  article INTEGER NOT NULL,
  text_hash INTEGER NOT NULL,
  leaf INTEGER NOT NULL,
  start INTEGER NOT NULL,
  last_leaf INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  url TEXT,
  note TEXT,
  gone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX highlight_article ON highlight (article);

-- The words of a corrected quote, by which it is known when the text around it has changed.
ALTER TABLE correction ADD COLUMN words TEXT NOT NULL DEFAULT '';
