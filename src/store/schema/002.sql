-- Nothing reads it: there is no service that hears of changes.
DROP TABLE outbox;
