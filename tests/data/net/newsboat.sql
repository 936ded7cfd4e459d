CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL,
  lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,
  author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,
  content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
  enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
  base VARCHAR(128) NOT NULL DEFAULT "", content_mime_type VARCHAR(255) NOT NULL DEFAULT "");
INSERT INTO rss_feed VALUES ('https://a.example/feed', 'https://a.example/', 'The A', 0, 0, '"1"');
INSERT INTO rss_feed VALUES ('exec:~/bin/feed.sh', '', 'By a command', 0, 0, '');
INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted) VALUES
  ('1', 'First', 'Ada', 'https://a.example/1', 'https://a.example/feed', 1600000001, '<p>One.', 0, '', 0),
  ('2', 'Second', '', 'https://a.example/2', 'https://a.example/feed', 1600000002, '<p>Two.', 1, NULL, 0),
  ('3', 'Third', '', 'https://a.example/3', 'https://a.example/feed', 1600000003, '<p>Three.', 0, 'sx', 0),
  ('4', 'Gone', '', 'https://a.example/4', 'https://a.example/feed', 1600000004, '<p>Four.', 1, '', 1),
  ('5', 'Elsewhere', '', '', 'exec:~/bin/feed.sh', 1600000005, 'x', 1, '', 0);
