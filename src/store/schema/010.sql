-- New articles are counted once a source and not one by one: what a trigger does to a second table is noted page by page
-- beside the transaction, which cost more than the row itself.
DROP TRIGGER IF EXISTS status_in;
