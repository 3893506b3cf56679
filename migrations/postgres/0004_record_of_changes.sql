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

-- Append only, whoever asks. What may go is what a person's erasure takes: the values of a line with their salt.
CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record of changes is append only';
END $$;
CREATE TRIGGER change_operations_stay BEFORE DELETE ON change_operations
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER change_operations_unchanged BEFORE UPDATE ON change_operations
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER change_rows_stay BEFORE DELETE ON change_rows
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER change_rows_unchanged BEFORE UPDATE ON change_rows
  FOR EACH ROW WHEN (NEW.fields IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.digest <> OLD.digest OR NEW.seq <> OLD.seq
    OR NEW.no <> OLD.no OR NEW.account_id <> OLD.account_id)
  EXECUTE FUNCTION refuse_change_of_record();
