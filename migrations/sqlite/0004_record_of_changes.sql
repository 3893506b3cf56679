-- The record of changes: append only, chained by hash per account (decision 37).

CREATE TABLE change_operations (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  person_id INTEGER,
  person_name TEXT NOT NULL CHECK (length(person_name) <= 200),
  address TEXT NOT NULL CHECK (length(address) <= 64),
  operation TEXT NOT NULL CHECK (length(operation) <= 60),
  import_id INTEGER,
  changes INTEGER NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) <= 64),
  previous TEXT NOT NULL CHECK (length(previous) <= 64),
  hash TEXT NOT NULL CHECK (length(hash) <= 64),
  CONSTRAINT change_operations_pkey PRIMARY KEY (account_id, seq)
) STRICT;

-- Per thing: which fields, before and after. Values and salt can be erased with a person; the digest stays.
CREATE TABLE change_rows (
  account_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  no INTEGER NOT NULL,
  thing TEXT NOT NULL CHECK (length(thing) <= 30),
  thing_id INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (length(name) <= 300),
  fields TEXT,
  salt TEXT CHECK (length(salt) <= 32),
  digest TEXT NOT NULL CHECK (length(digest) <= 64),
  CONSTRAINT change_rows_pkey PRIMARY KEY (account_id, seq, no)
) STRICT;
CREATE INDEX change_rows_thing_index ON change_rows (account_id, thing, thing_id, seq);

-- Append only, whoever asks. What may go is what a person's erasure takes: the values of a line with their salt.
CREATE TRIGGER change_operations_stay BEFORE DELETE ON change_operations
  BEGIN SELECT RAISE (ABORT, 'the record of changes is append only'); END;
CREATE TRIGGER change_operations_unchanged BEFORE UPDATE ON change_operations
  BEGIN SELECT RAISE (ABORT, 'the record of changes is append only'); END;
CREATE TRIGGER change_rows_stay BEFORE DELETE ON change_rows
  BEGIN SELECT RAISE (ABORT, 'the record of changes is append only'); END;
CREATE TRIGGER change_rows_unchanged BEFORE UPDATE ON change_rows
  WHEN NEW.fields IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.digest <> OLD.digest OR NEW.seq <> OLD.seq
    OR NEW.no <> OLD.no OR NEW.account_id <> OLD.account_id
  BEGIN SELECT RAISE (ABORT, 'the record of changes is append only'); END;
