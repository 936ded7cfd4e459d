-- Nothing reads it: a passage is known by its words.
ALTER TABLE highlight DROP COLUMN text_hash;
