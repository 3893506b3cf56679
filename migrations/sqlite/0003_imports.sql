-- An import is one uploaded file and all that became of it (decisions 16 to 21).

CREATE TABLE import_files (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) <= 64),
  created_at TEXT NOT NULL,
  CONSTRAINT import_files_key UNIQUE (account_id, id)
) STRICT;

-- The bytes, each chunk compressed for itself.
CREATE TABLE import_file_chunks (
  account_id INTEGER NOT NULL,
  file_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  data BLOB NOT NULL,
  CONSTRAINT import_file_chunks_pkey PRIMARY KEY (account_id, file_id, seq),
  FOREIGN KEY (account_id, file_id) REFERENCES import_files (account_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE imports (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (length(kind) <= 30),
  tab TEXT NOT NULL CONSTRAINT imports_tab_rule CHECK (tab IN ('add', 'update')) CHECK (length(tab) <= 10),
  state TEXT CHECK (length(state) <= 12) NOT NULL CONSTRAINT imports_state_rule CHECK (state IN
    ('received', 'checking', 'ready', 'has_issues', 'unreadable', 'applying', 'applied', 'failed', 'closed')),
  attempt INTEGER NOT NULL,
  form_key TEXT NOT NULL CHECK (length(form_key) <= 64),
  file_id INTEGER,
  file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
  file_bytes INTEGER NOT NULL,
  options TEXT NOT NULL,
  shape TEXT,
  problems TEXT NOT NULL,
  summary TEXT NOT NULL,
  total_rows INTEGER NOT NULL,
  good_rows INTEGER NOT NULL,
  bad_rows INTEGER NOT NULL,
  ignore_issues INTEGER NOT NULL CHECK (ignore_issues IN (0, 1)),
  person_id INTEGER,
  person_name TEXT NOT NULL CHECK (length(person_name) <= 200),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  applied_at TEXT,
  version INTEGER NOT NULL,
  CONSTRAINT imports_key UNIQUE (account_id, id),
  CONSTRAINT imports_form_key UNIQUE (account_id, form_key),
  FOREIGN KEY (account_id, file_id) REFERENCES import_files (account_id, id)
) STRICT;
CREATE INDEX imports_state_index ON imports (state);

CREATE TABLE import_rows (
  account_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  row_no INTEGER NOT NULL,
  good INTEGER NOT NULL CHECK (good IN (0, 1)),
  subject TEXT NOT NULL CHECK (length(subject) <= 300),
  cells TEXT NOT NULL,
  patch TEXT,
  CONSTRAINT import_rows_pkey PRIMARY KEY (account_id, import_id, row_no),
  FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id)
) STRICT, WITHOUT ROWID;

-- One thing wrong with one cell or row. `problem` is worded by domain when it is shown.
CREATE TABLE import_issues (
  account_id INTEGER NOT NULL,
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL,
  row_no INTEGER NOT NULL,
  column_id TEXT NOT NULL CHECK (length(column_id) <= 60),
  code TEXT NOT NULL CHECK (length(code) <= 60),
  topic TEXT NOT NULL CHECK (length(topic) <= 300),
  severity TEXT NOT NULL CONSTRAINT import_issues_severity_rule CHECK (severity IN ('issue', 'notice')) CHECK (length(severity) <= 10),
  value TEXT NOT NULL CHECK (length(value) <= 4100),
  problem TEXT NOT NULL,
  CONSTRAINT import_issues_key UNIQUE (account_id, id),
  FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id)
) STRICT;
CREATE INDEX import_issues_row_index ON import_issues (account_id, import_id, row_no, id);
CREATE INDEX import_issues_topic_index ON import_issues (account_id, import_id, topic, row_no);

-- What a row wants to take or gives back: an extension, a number, a desk phone, a user, a seat.
CREATE TABLE import_claims (
  account_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  resource TEXT NOT NULL CHECK (length(resource) <= 20),
  key TEXT NOT NULL CHECK (length(key) <= 300),
  row_no INTEGER NOT NULL,
  action TEXT NOT NULL CONSTRAINT import_claims_action_rule CHECK (action IN ('take', 'free')) CHECK (length(action) <= 5),
  column_id TEXT NOT NULL CHECK (length(column_id) <= 60),
  CONSTRAINT import_claims_pkey PRIMARY KEY (account_id, import_id, resource, key, row_no, action, column_id),
  FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id)
) STRICT, WITHOUT ROWID;

-- The exact changes an import will make, a thing a row; what is applied is this and nothing else.
CREATE TABLE import_plans (
  account_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  row_no INTEGER NOT NULL,
  subject TEXT NOT NULL CHECK (length(subject) <= 300),
  thing_id INTEGER,
  changes TEXT NOT NULL,
  after TEXT NOT NULL,
  CONSTRAINT import_plans_pkey PRIMARY KEY (account_id, import_id, row_no),
  FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id)
) STRICT, WITHOUT ROWID;
