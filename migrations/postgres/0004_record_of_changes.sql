-- The record of changes: append only, chained by hash per account (decision 37).

CREATE TABLE change_operations (
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  seq BIGINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  person_id BIGINT,
  person_name TEXT COLLATE "C" NOT NULL CHECK (length(person_name) <= 200),
  address TEXT COLLATE "C" NOT NULL CHECK (length(address) <= 64),
  operation TEXT COLLATE "C" NOT NULL CHECK (length(operation) <= 60),
  import_id BIGINT,
  changes BIGINT NOT NULL,
  digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) <= 64),
  previous TEXT COLLATE "C" NOT NULL CHECK (length(previous) <= 64),
  hash TEXT COLLATE "C" NOT NULL CHECK (length(hash) <= 64),
  CONSTRAINT change_operations_pkey PRIMARY KEY (account_id, seq)
);

-- Per thing: which fields, before and after. Values and salt can be erased with a person; the digest stays.
CREATE TABLE change_rows (
  account_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  no BIGINT NOT NULL,
  thing TEXT COLLATE "C" NOT NULL CHECK (length(thing) <= 30),
  thing_id BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL CHECK (length(name) <= 300),
  fields JSONB,
  salt TEXT COLLATE "C" CHECK (length(salt) <= 32),
  digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) <= 64),
  CONSTRAINT change_rows_pkey PRIMARY KEY (account_id, seq, no)
);
CREATE INDEX change_rows_thing_index ON change_rows (account_id, thing, thing_id, seq);
