-- Where articles come from. `title` is what a source calls itself, `name` what the reader calls it.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  name TEXT,
  link TEXT,
  description TEXT,
  language TEXT,
  folder TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  paused INTEGER NOT NULL DEFAULT 0,
  full_text INTEGER NOT NULL DEFAULT 0,
  keep_days INTEGER,
  keep_count INTEGER,
  request TEXT,
  extra TEXT,
  added INTEGER NOT NULL,
  removed INTEGER,
  UNIQUE (kind, place)
);

CREATE TABLE source_tag (
  tag TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  PRIMARY KEY (tag, source)
) WITHOUT ROWID;

-- What fetching knows of a source; apart from `source` because it changes with every check.
CREATE TABLE fetch (
  source INTEGER PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
  etag BLOB,
  last_modified BLOB,
  validators_url TEXT,
  body_hash INTEGER,
  checked INTEGER,
  succeeded INTEGER,
  changed INTEGER,
  next_check INTEGER,
  next_why TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  error_code TEXT,
  moved_to TEXT,
  moved_since INTEGER,
  gone INTEGER NOT NULL DEFAULT 0,
  hints TEXT,
  lease_until INTEGER,
  lease_by INTEGER
);

-- What lists show of an article. Its text is in `body`.
CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  key_hash INTEGER NOT NULL,
  text_hash INTEGER NOT NULL,
  published INTEGER,
  modified INTEGER,
  arrived INTEGER NOT NULL,
  format INTEGER NOT NULL,
  kicker TEXT,
  title TEXT NOT NULL,
  byline TEXT,
  url TEXT,
  language TEXT,
  words INTEGER NOT NULL,
  media INTEGER NOT NULL,
  quotes INTEGER NOT NULL DEFAULT 0,
  quote_version INTEGER NOT NULL DEFAULT 0,
  story INTEGER
);
CREATE UNIQUE INDEX article_key ON article (source, key_hash);
CREATE INDEX article_unquoted ON article (quote_version);
CREATE INDEX article_title ON article (title COLLATE NOCASE, id);
CREATE INDEX article_words ON article (words, id);
CREATE INDEX article_story ON article (story) WHERE story IS NOT NULL;

-- The whole article, packed (see pack.rs).
CREATE TABLE body (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  packed BLOB NOT NULL
);

-- The linked page's text of an article whose feed gives only a part, or, while that is shown, the feed's own.
CREATE TABLE full_text (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  fetched INTEGER NOT NULL,
  packed BLOB,
  error TEXT,
  shown INTEGER NOT NULL DEFAULT 1
);

-- Texts that an update replaced.
CREATE TABLE revision (
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  replaced INTEGER NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (article, replaced)
);

-- What the reader did with an article. `source` and `date` are copied here so that every list is one walk over one
-- narrow index. `read_deed` is the deed that marked it read (a list opened before still shows it); `hidden`: 1 by the reader or a rule, 2 because its source was removed; `folded`: another article
-- tells the same story and stands for both.
CREATE TABLE status (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  source INTEGER NOT NULL,
  date INTEGER NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  later INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0,
  folded INTEGER NOT NULL DEFAULT 0,
  read_deed INTEGER
);
CREATE INDEX status_date ON status (date, article) WHERE hidden = 0 AND folded = 0;
CREATE INDEX status_source ON status (source, date, article) WHERE hidden = 0;
CREATE INDEX status_unread ON status (date, article) WHERE read = 0 AND hidden = 0 AND folded = 0;
CREATE INDEX status_source_unread ON status (source, date, article) WHERE read = 0 AND hidden = 0;
CREATE INDEX status_starred ON status (date, article) WHERE starred = 1 AND hidden = 0;
CREATE INDEX status_later ON status (date, article) WHERE later = 1 AND hidden = 0;
CREATE INDEX status_aside ON status (article) WHERE hidden <> 0 OR folded = 1;
CREATE INDEX status_read_deed ON status (read_deed) WHERE read_deed IS NOT NULL;

-- Statuses of articles that are not here: not yet come, or no longer kept.
CREATE TABLE absent (
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  key_hash INTEGER NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  later INTEGER NOT NULL DEFAULT 0,
  pruned INTEGER,
  PRIMARY KEY (source, key_hash)
) WITHOUT ROWID;

-- Counts, kept by the triggers below, so that nothing is counted when a list opens.
CREATE TABLE tally (
  source INTEGER PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
  total INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  later INTEGER NOT NULL DEFAULT 0,
  folded INTEGER NOT NULL DEFAULT 0,
  folded_unread INTEGER NOT NULL DEFAULT 0
);
CREATE TRIGGER source_in AFTER INSERT ON source BEGIN
  INSERT INTO tally (source) VALUES (NEW.id);
END;
CREATE TRIGGER status_in AFTER INSERT ON status WHEN NEW.hidden = 0 BEGIN
  UPDATE tally SET
    total = total + 1,
    unread = unread + (NEW.read = 0),
    starred = starred + NEW.starred,
    later = later + NEW.later,
    folded = folded + NEW.folded,
    folded_unread = folded_unread + (NEW.folded AND NEW.read = 0)
  WHERE source = NEW.source;
END;
CREATE TRIGGER status_out AFTER DELETE ON status WHEN OLD.hidden = 0 BEGIN
  UPDATE tally SET
    total = total - 1,
    unread = unread - (OLD.read = 0),
    starred = starred - OLD.starred,
    later = later - OLD.later,
    folded = folded - OLD.folded,
    folded_unread = folded_unread - (OLD.folded AND OLD.read = 0)
  WHERE source = OLD.source;
END;
CREATE TRIGGER status_turn AFTER UPDATE OF read, starred, later, hidden, folded ON status BEGIN
  UPDATE tally SET
    total = total + (NEW.hidden = 0) - (OLD.hidden = 0),
    unread = unread + (NEW.hidden = 0 AND NEW.read = 0) - (OLD.hidden = 0 AND OLD.read = 0),
    starred = starred + (NEW.hidden = 0 AND NEW.starred) - (OLD.hidden = 0 AND OLD.starred),
    later = later + (NEW.hidden = 0 AND NEW.later) - (OLD.hidden = 0 AND OLD.later),
    folded = folded + (NEW.hidden = 0 AND NEW.folded) - (OLD.hidden = 0 AND OLD.folded),
    folded_unread = folded_unread + (NEW.hidden = 0 AND NEW.folded AND NEW.read = 0)
      - (OLD.hidden = 0 AND OLD.folded AND OLD.read = 0)
  WHERE source = NEW.source;
END;

CREATE TABLE article_tag (
  tag TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (tag, article)
) WITHOUT ROWID;
CREATE INDEX article_tag_article ON article_tag (article);

-- The quotes of an article, packed, and for the voices a row for each that has a speaker.
CREATE TABLE quotes (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  packed BLOB NOT NULL
);
CREATE TABLE speaker (
  id INTEGER PRIMARY KEY,
  folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  said INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX speaker_said ON speaker (said);
CREATE TABLE voice (
  speaker INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  said INTEGER NOT NULL,
  PRIMARY KEY (speaker, article)
) WITHOUT ROWID;
CREATE INDEX voice_article ON voice (article);
CREATE TRIGGER voice_in AFTER INSERT ON voice BEGIN
  UPDATE speaker SET said = said + NEW.said, articles = articles + 1 WHERE id = NEW.speaker;
END;
CREATE TRIGGER voice_out AFTER DELETE ON voice BEGIN
  UPDATE speaker SET said = said - OLD.said, articles = articles - 1 WHERE id = OLD.speaker;
END;

-- Who said a quote, when the reader knows better than the engine. An empty speaker means nobody.
CREATE TABLE correction (
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  leaf INTEGER NOT NULL,
  start INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  PRIMARY KEY (article, leaf, start)
) WITHOUT ROWID;

-- The quote book: copies, so that they outlive their articles.
CREATE TABLE book (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kept INTEGER NOT NULL,
  article INTEGER,
  leaf INTEGER NOT NULL,
  start INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker TEXT,
  role TEXT,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  url TEXT,
  published INTEGER,
  note TEXT
);
CREATE INDEX book_article ON book (article);

-- Where the reader stopped in an article.
CREATE TABLE place (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  leaf INTEGER NOT NULL,
  byte INTEGER NOT NULL
);

CREATE TABLE saved (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  folder TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
);

-- What happens to articles as they arrive: for those that match `query`, `deed` is done.
CREATE TABLE rule (
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1,
  query TEXT NOT NULL,
  deed TEXT NOT NULL
);

-- Searches made before, for the search line's history.
CREATE TABLE searched (
  query TEXT PRIMARY KEY,
  used INTEGER NOT NULL
) WITHOUT ROWID;

-- What the reader did, packed, so that it can be undone after a restart too.
CREATE TABLE deed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  label TEXT NOT NULL,
  packed BLOB NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
);

-- Changes a sync service has not heard of yet; written in the transaction of the change itself.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  change TEXT NOT NULL
);

-- Articles whose place in the full-text index is out of date: to be indexed, or (gone) to be taken out. A row that is
-- replaced gets a new number, so that work on the text before does not strike it off; `again` is 0 for
-- articles that no index has seen.
CREATE TABLE unindexed (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL UNIQUE,
  gone INTEGER NOT NULL DEFAULT 0,
  again INTEGER NOT NULL DEFAULT 1
);

-- By what the same story in several feeds is known: its canonical address and marks of its text, hashed.
CREATE TABLE fingerprint (
  mark INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (mark, article)
) WITHOUT ROWID;
CREATE INDEX fingerprint_article ON fingerprint (article);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
