-- `gone`: taken out of the book, and still to be brought back by undoing.
ALTER TABLE book ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
