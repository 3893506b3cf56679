-- What is recorded though it changed nothing: sign-ins and failures, refusals, downloads, secrets that were shown. It is
-- written here at once, and moved into the record of changes, which a long import may have, when that is free.
-- No names are kept here: those of people and letters are read when it is recorded. `times` and `addresses` are those of several that make one line; `tells` has the person told by email.

CREATE TABLE access_events (
  key TEXT NOT NULL CONSTRAINT access_events_pkey PRIMARY KEY CHECK (length(key) <= 200),
  account_id INTEGER NOT NULL,
  operation TEXT NOT NULL CHECK (length(operation) <= 60),
  person_id INTEGER,
  thing TEXT NOT NULL CHECK (length(thing) <= 30),
  thing_id INTEGER NOT NULL,
  fields TEXT NOT NULL,
  addresses TEXT NOT NULL CHECK (length(addresses) <= 400),
  times INTEGER NOT NULL,
  tells INTEGER NOT NULL CHECK (tells IN (0, 1)),
  at TEXT NOT NULL,
  ready_at TEXT NOT NULL
) STRICT;
CREATE INDEX access_events_ready_index ON access_events (ready_at);
CREATE INDEX access_events_account_index ON access_events (account_id, ready_at, key);
