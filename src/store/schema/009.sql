-- The order of the sources pane, so that a start reads as many sources as its screen has rows.
CREATE INDEX IF NOT EXISTS source_order ON source (folder, position, coalesce(nullif(name, ''), nullif(title, ''), place), id)
  WHERE removed IS NULL;
