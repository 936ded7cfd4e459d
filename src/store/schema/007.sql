-- So that a list of what was read costs what its screen costs, as one of what is unread does.
CREATE INDEX status_read ON status (date, article) WHERE read = 1 AND hidden = 0 AND folded = 0;
