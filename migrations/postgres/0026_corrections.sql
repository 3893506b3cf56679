-- Corrections are data of an import: its file is read together with them (decision 18).

-- The uploads of an import after the first. One whose file is still here waits for a worker.
CREATE TABLE import_attempts (
  account_id BIGINT NOT NULL,
  import_id BIGINT NOT NULL,
  attempt BIGINT NOT NULL,
  file_id BIGINT,
  file_name TEXT COLLATE "C" NOT NULL CHECK (length(file_name) <= 255),
  file_bytes BIGINT NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL CHECK (length(sha256) <= 64),
  notices JSONB NOT NULL,
  person_id BIGINT,
  person_name TEXT COLLATE "C" NOT NULL CHECK (length(person_name) <= 200),
  created_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT import_attempts_pkey PRIMARY KEY (account_id, import_id, attempt),
  FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id),
  FOREIGN KEY (account_id, file_id) REFERENCES import_files (account_id, id)
);
CREATE INDEX import_attempts_file_index ON import_attempts (account_id, file_id) WHERE file_id IS NOT NULL;

-- One corrected cell: its place in the row counts from 0, and -1 is the row as a whole, which was written anew. Of
-- several attempts the last one holds. `old` is the cell before, NULL where the row had none there.
CREATE TABLE import_corrections (
  account_id BIGINT NOT NULL,
  import_id BIGINT NOT NULL,
  row_no BIGINT NOT NULL,
  place BIGINT NOT NULL,
  attempt BIGINT NOT NULL,
  old TEXT COLLATE "C",
  new TEXT COLLATE "C" NOT NULL,
  CONSTRAINT import_corrections_pkey PRIMARY KEY (account_id, import_id, row_no, place, attempt),
  FOREIGN KEY (account_id, import_id, attempt) REFERENCES import_attempts (account_id, import_id, attempt)
);

-- Which upload the file is from, and what stands between its cells.
ALTER TABLE imports ADD COLUMN file_attempt BIGINT NOT NULL DEFAULT 1;
ALTER TABLE imports ADD COLUMN separator TEXT COLLATE "C" CONSTRAINT imports_separator_rule
  CHECK (separator IN ('comma', 'semicolon', 'tab', 'bar')) CHECK (length(separator) <= 10);
UPDATE imports SET file_attempt = attempt;
