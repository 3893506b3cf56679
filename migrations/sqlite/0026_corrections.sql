-- Corrections are data of an import: its file is read together with them (decision 18).

-- The uploads of an import after the first. One whose file is still here waits for a worker.
CREATE TABLE import_attempts (
  account_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  file_id INTEGER,
  file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
  file_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) <= 64),
  notices TEXT NOT NULL,
  person_id INTEGER,
  person_name TEXT NOT NULL CHECK (length(person_name) <= 200),
  created_at TEXT NOT NULL,
  CONSTRAINT import_attempts_pkey PRIMARY KEY (account_id, import_id, attempt),
  FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id),
  FOREIGN KEY (account_id, file_id) REFERENCES import_files (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_attempts_file_index ON import_attempts (account_id, file_id) WHERE file_id IS NOT NULL;

-- One corrected cell: its place in the row counts from 0, and -1 is the row as a whole, which was written anew. Of
-- several attempts the last one holds. `old` is the cell before, NULL where the row had none there.
CREATE TABLE import_corrections (
  account_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  row_no INTEGER NOT NULL,
  place INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  old TEXT,
  new TEXT NOT NULL,
  CONSTRAINT import_corrections_pkey PRIMARY KEY (account_id, import_id, row_no, place, attempt),
  FOREIGN KEY (account_id, import_id, attempt) REFERENCES import_attempts (account_id, import_id, attempt)
) STRICT, WITHOUT ROWID;

-- Which upload the file is from, and what stands between its cells.
ALTER TABLE imports ADD COLUMN file_attempt INTEGER NOT NULL DEFAULT 1;
ALTER TABLE imports ADD COLUMN separator TEXT CONSTRAINT imports_separator_rule
  CHECK (separator IN ('comma', 'semicolon', 'tab', 'bar')) CHECK (length(separator) <= 10);
UPDATE imports SET file_attempt = attempt;
