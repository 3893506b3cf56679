-- Which of the events that wait in the second store are in the record of changes already. Written in the transaction that
-- records them, since no transaction holds both stores; forgotten once they are gone there.

CREATE TABLE moved_events (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  key TEXT NOT NULL CHECK (length(key) <= 200),
  CONSTRAINT moved_events_pkey PRIMARY KEY (account_id, key)
) STRICT;
