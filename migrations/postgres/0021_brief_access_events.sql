-- What is recorded though it changed nothing: sign-ins and failures, refusals, downloads, secrets that were shown. It is
-- written here at once, and moved into the record of changes, which a long import may have, when that is free.
-- No names are kept here: those of people and letters are read when it is recorded. `times` and `addresses` are those of several that make one line; `tells` has the person told by email.

CREATE TABLE access_events (
  key TEXT COLLATE "C" NOT NULL CONSTRAINT access_events_pkey PRIMARY KEY CHECK (length(key) <= 200),
  account_id BIGINT NOT NULL,
  operation TEXT COLLATE "C" NOT NULL CHECK (length(operation) <= 60),
  person_id BIGINT,
  thing TEXT COLLATE "C" NOT NULL CHECK (length(thing) <= 30),
  thing_id BIGINT NOT NULL,
  fields TEXT COLLATE "C" NOT NULL,
  addresses TEXT COLLATE "C" NOT NULL CHECK (length(addresses) <= 400),
  times BIGINT NOT NULL,
  tells BOOLEAN NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  ready_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX access_events_ready_index ON access_events (ready_at);
CREATE INDEX access_events_account_index ON access_events (account_id, ready_at, key);
